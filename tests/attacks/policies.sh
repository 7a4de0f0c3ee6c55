# policies.sh: rules and people, changed lawfully and not. Sourced by generate.sh.

# resealed N [KEY:WHO...]: policy N, whose files were edited, is named by its statement again, and
# signed; by the officer and the controller unless told otherwise.
resealed () {
	folder=policy/$(printf %04d "$1")
	shift
	test $# -gt 0 || set -- wang:wang.xm lin:lin.zz
	for file in allowed_signers registry.yaml roster.yaml
	do
		sed -i "s/^content .* $file\$/content $(digest "$folder/$file") $(wc -c <"$folder/$file") $file/" \
			"$folder/policy.statement"
	done
	rm -f "$folder"/policy.*.sig
	for signer
	do
		test "$signer" = - || signed_by "${signer%%:*}" "${signer#*:}" "$folder/policy.statement"
	done
}

# second EXPRESSION: a lawful second policy lies in the work tree, edited, and did not land.
second () {
	policy_next 's/decided-days: 7/decided-days: 14/'
	git reset -q --soft HEAD~3
	sed -i "$1" policy/0002/registry.yaml policy/0002/roster.yaml
}

# person ID NAME ROLE [KEY]: one more for a roster.
person () {
	printf '  - id: %s\n    name: %s\n    roles:\n      - role: %s\n' "$1" "$2" "$3"
	test -z "${4-}" || printf '    keys:\n      - %s\n' "$(key_line "$4")"
}

made honest-second-policy plain '
	second ""
	by_hand
'
made honest-policy-in-another-style plain '
	second "/^classifications:/,/限閱/c classifications: [公開, 一般, 限閱]
		s/^    approvers: .*/    approvers:\n      - security-officer/
		s/^  signers: .*/  signers:\n    - \"security-officer\"\n    - document-controller # 兩者/"
	resealed 2
	by_hand
'
made policy-with-a-day-of-no-calendar plain '
	second "s/^      - role: reviewer/&\n        until: 2027-02-30/"
	resealed 2
	by_hand
'
made policy-with-a-person-twice plain '
	second ""
	person hsu.yt 許雅婷 author >>policy/0002/roster.yaml
	resealed 2
	by_hand
'
made policy-with-a-window-of-nothing plain '
	second "s/decided-days: 14/decided-days: 0/"
	resealed 2
	by_hand
'
made honest-policy-west-of-greenwich plain '
	second "s/^utc-offset: .*/utc-offset: \"-08:00\"/"
	resealed 2
	by_hand
'
made honest-new-person-with-a-key plain '
	lin policy draft
	person ho.jh 何建宏 security-officer ho >>policy/draft/roster.yaml
	lin policy draft
	lin policy sign -m 增列
	wang policy sign
	docreg policy sign --as ho.jh --key "$work/ho"
	test -d policy/0002
	docreg approve ISMS-02-002 --yes --as ho.jh --key "$work/ho"
'
made honest-policy-decided-by-letter plain '
	lin policy draft
	sed -i "s/decided-days: 7/decided-days: 14/" policy/draft/registry.yaml
	lin policy draft
	lin policy sign -m 變更 --letter 文號三 --on 114.3.3 --scan "$work/scan.pdf" --decided-by wang.xm
	test -d policy/0002
'
made honest-abandoned-policy-draft plain '
	lin policy draft
	sed -i "s/self-approval: no/self-approval: yes/" policy/draft/registry.yaml
	lin policy draft
	lin policy sign -m 放寬
	wang approve ISMS-02-002 --yes
'
made honest-old-approvals-of-who-left plain '
	policy_next "s/decided-days: 7/decided-days: 14/"
	lin policy draft
	sed -i "/id: chen.yj/,/keys:/s/- role: reviewer/&\n        until: 2025-03-03/" policy/draft/roster.yaml
	lin policy draft
	lin policy sign -m 離職
	wang policy sign
	test -d policy/0003
'

# --- who changes a policy ---------------------------------------------------------------------------

made policy-signed-by-nobody plain '
	second "s/self-approval: no/self-approval: yes/"
	resealed 2 -
	by_hand
'
made policy-signed-by-the-controller-alone plain '
	second "s/self-approval: no/self-approval: yes/"
	resealed 2 lin:lin.zz
	by_hand
'
made policy-signed-by-the-officer-alone plain '
	second "s/self-approval: no/self-approval: yes/"
	resealed 2 wang:wang.xm
	by_hand
'
made policy-signed-by-a-reviewer-too plain '
	second "s/self-approval: no/self-approval: yes/"
	resealed 2 lin:lin.zz chen:chen.yj
	by_hand
'
made policy-that-makes-an-officer-and-is-signed-by-them plain '
	second ""
	person evil.x 惡人 security-officer stranger >>policy/0002/roster.yaml
	grep "^wang.xm " policy/0002/allowed_signers | cut -d" " -f2 |
		sed "s/.*/evil.x & $(key_line stranger | sed "s,/,\\\\/,g")/" >>policy/0002/allowed_signers
	resealed 2 stranger:evil.x lin:lin.zz
	by_hand
'
made policy-whose-new-key-did-not-sign plain '
	lin policy draft
	person ho.jh 何建宏 security-officer ho >>policy/draft/roster.yaml
	lin policy draft
	lin policy sign -m 增列
	wang policy sign
	docreg policy sign --as ho.jh --key "$work/ho"
	test -d policy/0002
	git reset -q --soft HEAD~4
	rm policy/0002/policy.ho.jh.*
	by_hand
'
made policy-signed-for-another-purpose plain '
	second ""
	resealed 2 lin:lin.zz
	ssh-keygen -q -Y sign -f "$work/wang" -n approval.v1@docreg policy/0002/policy.statement
	mv policy/0002/policy.statement.sig policy/0002/policy.wang.xm.$(key8 wang).sig
	by_hand
'
made policy-signed-by-a-deputy offices '
	lin policy draft
	sed -i "s/decided-days: 7/decided-days: 14/" policy/draft/registry.yaml
	lin policy draft
	at 2025-03-12 lin policy sign -m 變更
	at 2025-03-12 wang policy sign
	git reset -q --soft HEAD~2
	resealed 2 lin:lin.zz chang:chang.ml
	at 2025-03-12 by_hand
'
made policy-letter-that-decides-another plain '
	lin policy draft
	sed -i "s/decided-days: 7/decided-days: 14/" policy/draft/registry.yaml
	lin policy draft
	lin policy sign -m 變更 --letter 文號三 --on 114.3.3 --scan "$work/scan.pdf" --decided-by wang.xm
	git reset -q --soft HEAD^
	sed -i "s/^decides .*/decides policy $zeros/" policy/0002/letter.1.lin.zz.statement
	signed lin policy/0002/letter.1.lin.zz.statement
	by_hand
'
made policy-letter-without-its-scan plain '
	lin policy draft
	sed -i "s/decided-days: 7/decided-days: 14/" policy/draft/registry.yaml
	lin policy draft
	lin policy sign -m 變更 --letter 文號三 --on 114.3.3 --scan "$work/scan.pdf" --decided-by wang.xm
	git reset -q --soft HEAD^
	rm policy/0002/letter.1.lin.zz.pdf
	by_hand
'

# --- which one --------------------------------------------------------------------------------------

made policy-changed-where-it-lies plain 'landed "s/self-approval: no/self-approval: yes/" policy/0001/registry.yaml'
made policy-changed-in-the-whole-history plain '
	rewritten "s/self-approval: no/self-approval: yes/" policy/0001/registry.yaml
'
made policy-taken-away changed '
	git rm -rq policy/0002
	by_hand
'
made policy-rolled-back changed '
	cp -r policy/0001 policy/0003
	by_hand
'
made policy-rolled-back-with-its-number changed '
	cp -r policy/0001 policy/0003
	sed -i -e "s/^number .*/number 3/" \
		-e "s/^registry .*/registry $(digest policy/0001/policy.statement)/" \
		-e "s/^previous .*/previous 1 $(digest policy/0001/policy.statement)/" policy/0003/policy.statement
	resealed 3
	by_hand
'
made policy-with-a-gap plain '
	second ""
	mv policy/0002 policy/0003
	sed -i "s/^number .*/number 3/" policy/0003/policy.statement
	resealed 3
	by_hand
'
made policy-number-twice changed '
	cp -r policy/0002 policy/0003
	by_hand
'
made policy-half plain '
	second ""
	rm policy/0002/registry.yaml policy/0002/allowed_signers policy/0002/policy.*
	by_hand
'
made policy-of-another-registry plain '
	second ""
	sed -i "s/^registry .*/registry $zeros/" policy/0002/policy.statement
	resealed 2
	by_hand
'
made policy-changes-the-nonce plain '
	second "s/5f5f5f5f/6e6e6e6e/"
	resealed 2
	by_hand
'
made policy-draft-abandoned-and-landed-after-another plain '
	lin policy draft
	sed -i "s/self-approval: no/self-approval: yes/" policy/draft/registry.yaml
	lin policy draft
	lin policy sign -m 放寬
	wang policy sign
	test -d policy/0002
	rm -rf "$work/kept"
	cp -r policy/0002 "$work/kept"
	git reset -q --hard HEAD~3
	policy_next "s/decided-days: 7/decided-days: 14/"
	cp -r "$work/kept" policy/0003
	by_hand
'
made policy-draft-that-a-decision-names plain '
	lin policy draft
	sed -i "s/self-approval: no/self-approval: yes/" policy/draft/registry.yaml
	lin policy draft
	lin policy sign -m 放寬
	statement=policy/draft/policy.statement
	test -f $statement
	edited "s/^policy .*/policy 2 $(digest $statement)/"
'

# --- what it says -----------------------------------------------------------------------------------

made key-held-by-two plain '
	second ""
	person evil.x 惡人 reviewer wang >>policy/0002/roster.yaml
	echo "evil.x namespaces=\"policy.v1@docreg,review.v1@docreg,return.v1@docreg,correction.v1@docreg,confirmation.v1@docreg\" $(key_line wang)" \
		>>policy/0002/allowed_signers
	resealed 2
	by_hand
'
made key-given-to-another plain '
	second ""
	sed -i "s,$(key_line chen),$(key_line ho),; s,$(key_line hsu),$(key_line chen)," policy/0002/roster.yaml \
		policy/0002/allowed_signers
	resealed 2 wang:wang.xm lin:lin.zz ho:chen.yj chen:hsu.yt
	by_hand
'
made id-given-to-another plain '
	second "s/name: 陳怡君/name: 惡人/"
	resealed 2
	by_hand
'
made person-taken-out-of-the-roster plain '
	second "/id: hsu.yt/,\$d"
	sed -i "/^hsu.yt/d" policy/0002/allowed_signers
	resealed 2
	by_hand
'
for id in 'star:*' 'pattern:wang?xm' 'not:!wang' 'comma:a,b' 'capitals:Wang.xm' 'line-feed:"a\\nb"' 'long:aaaaaaaaaabbbbbbbbbbccccccccccddd'
do
	made "id-of-${id%%:*}" plain "
		second ''
		person '${id#*:}' 惡人 reviewer ho >>policy/0002/roster.yaml
		printf '%s namespaces=\"policy.v1@docreg\" %s\n' '${id#*:}' \"\$(key_line ho)\" >>policy/0002/allowed_signers
		resealed 2
		by_hand
	"
done
made allowed-signers-with-an-authority plain '
	second ""
	echo "* cert-authority $(key_line stranger)" >>policy/0002/allowed_signers
	resealed 2
	by_hand
'
made allowed-signers-with-more-namespaces plain '
	second ""
	sed -i "/^lin.zz/s/namespaces=\"/&approval.v1@docreg,/" policy/0002/allowed_signers
	resealed 2
	by_hand
'
made allowed-signers-behind-a-nul plain '
	second ""
	printf "\000* ssh-ed25519 AAAA\n" >>policy/0002/allowed_signers
	resealed 2
	by_hand
'
made key-that-is-too-weak plain '
	second ""
	cp "$data/keys/weak.pub" "$work/weak.pub"
	person evil.x 惡人 reviewer weak >>policy/0002/roster.yaml
	echo "evil.x namespaces=\"policy.v1@docreg\" $(key_line weak)" >>policy/0002/allowed_signers
	resealed 2
	by_hand
'
made officer-left-out-of-policy-changes plain '
	second "s/signers: .*/signers: [document-controller]/"
	resealed 2
	by_hand
'
made roster-without-an-officer plain '
	second "s/- role: security-officer/- role: guest/"
	resealed 2
	by_hand
'

# --- decisions beside changes -------------------------------------------------------------------------

made approval-under-the-policy-before changed '
	wang approve ISMS-02-001 --yes
	git reset -q --soft HEAD^
	sed -i "s/^policy .*/$(line $approval.statement policy)/" $one/1.2/1/approval.wang.xm.statement
	signed wang $one/1.2/1/approval.wang.xm.statement
	by_hand
'
made approval-landed-after-the-policy-changed plain '
	genuine
	policy_next "s/decided-days: 7/decided-days: 14/"
	cp "$work"/kept/* $two/1.0/2/
	by_hand
'
made approval-landed-before-the-policy-it-names plain '
	policy_next "s/decided-days: 7/decided-days: 14/"
	wang approve ISMS-02-002 --yes
	rm -rf "$work/kept"
	mkdir "$work/kept"
	cp -r policy/0002 $waiting.* "$work/kept"
	from plain
	cp "$work"/kept/approval.* $two/1.0/2/
	by_hand
	cp -r "$work/kept/0002" policy/
	by_hand
'
made approval-by-an-officer-who-was-replaced plain '
	lin policy draft
	sed -i "/name: 王小明/,/keys:/s/- role: security-officer/&\n        until: 2025-03-03/" policy/draft/roster.yaml
	person ho.jh 何建宏 security-officer ho >>policy/draft/roster.yaml
	lin policy draft
	lin policy sign -m 換人
	wang policy sign
	docreg policy sign --as ho.jh --key "$work/ho"
	test -d policy/0002
	at 2025-03-04 docreg approve ISMS-02-002 --yes --as ho.jh --key "$work/ho"
	sed "s/^approver .*/approver wang.xm/" $two/1.0/2/approval.ho.jh.statement >"$work/approval"
	git reset -q --hard HEAD^
	cp "$work/approval" $waiting.statement
	signed wang $waiting.statement
	at 2025-03-04 by_hand
'
# distrusted: the first key of the officer counts no more from policy 2 on; the second does.
distrusted () {
	lin policy draft
	printf "distrusted:\n  - key: %s\n    from-policy: 2\n    reason: 遺失\n" \
		"$(cut -d" " -f2 "$work/wang.pub" | base64 -d | sha256sum | cut -c1-64)" >>policy/draft/roster.yaml
	lin policy draft
	lin policy sign -m 遺失
	docreg policy sign --as wang.xm --key "$work/wang-old"
	test -d policy/0002
}
made approval-by-a-key-that-was-stolen strict '
	wang approve ISMS-02-002 --yes
	cp $two/1.0/1/approval.wang.xm.statement "$work/approval"
	git reset -q --hard HEAD^
	distrusted
	sed "s/^policy .*/policy 2 $(digest policy/0002/policy.statement)/" "$work/approval" \
		>$two/1.0/1/approval.wang.xm.statement
	signed wang $two/1.0/1/approval.wang.xm.statement
	by_hand
'
made honest-approvals-before-a-theft strict '
	distrusted
	docreg approve ISMS-02-002 --yes --as wang.xm --key "$work/wang-old"
	docreg approve ISMS-02-002 --yes --as ho.jh --key "$work/ho"
'
made approval-by-a-deputy-who-was-dismissed offices '
	at 2025-03-12 docreg approve ISMS-02-002 --yes --as chang.ml --key "$work/chang"
	cp $two/1.0/1/approval.chang.ml.statement "$work/approval"
	git reset -q --hard HEAD^
	lin policy draft
	sed -i "/deputy:/,/until: 2025-03-20/d" policy/draft/roster.yaml
	at 2025-03-11 lin policy draft
	at 2025-03-11 lin policy sign -m 提前返任
	at 2025-03-11 wang policy sign
	test -d policy/0002
	sed "s/^policy .*/policy 2 $(digest policy/0002/policy.statement)/" "$work/approval" \
		>$two/1.0/1/approval.chang.ml.statement
	signed chang $two/1.0/1/approval.chang.ml.statement
	at 2025-03-12 by_hand
'
made self-approval-before-the-rules-allow-it plain '
	lin add ISMS-02-006 第六份
	drafted ISMS-02-006 六
	wang submit ISMS-02-006
	chen review ISMS-02-006
	like ISMS-02-006 "review $(digest documents/ISMS-02/ISMS-02-006/1.0/1/review.chen.yj.statement) chen.yj"
	by_hand
	policy_next "s/self-approval: no/self-approval: yes/"
'
made policy-that-reads-a-number-otherwise plain '
	second "s/ISMS-02-{serial:3}/ISMS-02-{serial:4}/"
	resealed 2
	by_hand
'
made policy-landed-after-its-window plain '
	second ""
	at 2025-03-10T02:00:01Z by_hand
'
