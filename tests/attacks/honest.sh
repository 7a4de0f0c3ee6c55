# honest.sh: honest registries. Sourced by generate.sh.

# --- honest -------------------------------------------------------------------------------------

made honest-empty empty ''
made honest-plain plain ''
made honest-changed changed ''
made honest-strict strict ''
made honest-offices offices ''
made honest-paper paper ''
made honest-released released ''
made honest-foreign foreign ''

made honest-approval-by-plain-git plain '
	placed
	by_hand
'
made honest-second-signature-of-the-approver plain '
	placed
	cp $waiting.sig $waiting.wang.xm.$(key8 wang).sig
	by_hand
'
made honest-other-hash-in-a-signature plain '
	genuine
	cp "$work/kept/approval.wang.xm.statement" $two/1.0/2/
	ssh-keygen -q -Y sign -O hashalg=sha256 -f "$work/wang" -n approval.v1@docreg $waiting.statement
	mv $waiting.statement.sig $waiting.sig
	by_hand
'
made honest-approval-at-the-end-of-its-window plain '
	placed
	at 2025-03-10T02:00:00Z by_hand
'
made honest-returned-and-recalled plain '
	chen return ISMS-02-002 -m 再補正
	hsu submit ISMS-02-002
	hsu recall ISMS-02-002 -m 誤送
'
made honest-lower-version-after-one-sent-back strict '
	to_review ISMS-02-001 二 --version 2.0
	wang approve ISMS-02-001 --yes
	wang correct ISMS-02-001 effective=2025-03-10 -m 誤繕
	lin return ISMS-02-001 -m 幅度過大
	to_review ISMS-02-001 一之二 --version 1.1
	wang approve ISMS-02-001 --yes
	docreg approve ISMS-02-001 --yes --as ho.jh --key "$work/ho"
'
made honest-letter-on-a-version-before-the-last-day plain '
	wang withdraw ISMS-02-001 -m 停用 --effective 2025-12-31
	to_review ISMS-02-001 一之三
	make_scan
	lin approve ISMS-02-001 --letter 文號三 --on 114.3.3 --scan "$work/scan.pdf" \
		--decided-by wang.xm
'
made honest-corrections plain '
	wang correct ISMS-02-001 effective=2025-03-10 -m 誤繕
	wang correct ISMS-02-001 effective=2025-03-11 -m 又誤繕
	lin correct ISMS-02-003@1.0 letter=文號一之一 -m 誤繕
	wang withdraw ISMS-02-005 -m 誤廢 --yes
	wang correct ISMS-02-005 annulled=yes --of withdrawal -m 誤廢
'
made honest-void plain '
	lin void ISMS-02-004 -m 誤登
'
made honest-unsigned-submission-and-review plain '
	lin add ISMS-02-006 第六份
	drafted ISMS-02-006 六
	docreg submit ISMS-02-006 --as hsu.yt
	docreg review ISMS-02-006 --as chen.yj
	wang approve ISMS-02-006 --yes
'
made honest-said-for-another plain '
	lin add ISMS-02-006 第六份
	drafted ISMS-02-006 六
	lin submit ISMS-02-006 --for hsu.yt
	lin review ISMS-02-006 --for chen.yj -m 口頭同意
	wang approve ISMS-02-006 --yes
'
made honest-letter-as-amended plain '
	lin approve ISMS-02-002 --letter 文號三 --on 114.3.3 --as-amended --scan "$work/scan.pdf" \
		--decided-by wang.xm
'
made honest-self-approval-that-the-rules-allow plain '
	policy_next "s/self-approval: no/self-approval: yes/"
	lin add ISMS-02-006 第六份
	echo 六 >"$work/content.md"
	wang revise ISMS-02-006 "$work/content.md" -m 初版 --reason 測試
	wang submit ISMS-02-006
	chen review ISMS-02-006
	wang approve ISMS-02-006 --yes
'
made honest-deputy-on-a-day-of-theirs offices '
	at 2025-03-12 docreg approve ISMS-02-002 --yes --as chang.ml --key "$work/chang"
'
made honest-successor offices '
	at 2025-03-19 docreg approve ISMS-02-002 --yes --as ho.jh --key "$work/ho"
'
made honest-two-approvers strict '
	wang approve ISMS-02-002 --yes
	docreg approve ISMS-02-002 --yes --as ho.jh --key "$work/ho"
'
made honest-revision-of-what-was-on-paper paper '
	to_review ISMS-02-005 二之三
	wang approve ISMS-02-005 --yes
'
made honest-metadata-in-another-style plain '
	policy_next "s/  - 限閱/&\n  - 內部 # 新的/"
	chen return ISMS-02-002 -m 再補正
	sed -i -e "/^authors:/,/^files:/c authors: [hsu.yt, \"外部 顧問\"] # 兩人\nfiles:" \
		-e "/^  - name: .*/,\$c \  - {role: source, name: \"ISMS-02-002.md\"}" \
		-e "s/^classification: .*/classification: \"內部\"/; s/^title: .*/title: \"第 \\\\\"二\\\\\" 份\"/" \
		$two/draft/metadata.yaml
	by_hand
	hsu submit ISMS-02-002
	chen review ISMS-02-002
	wang approve ISMS-02-002 --yes
	cat $two/1.0/3/metadata.yaml
'
made honest-marks-at-the-beginning plain '
	lin add ISMS-02-006 "'\''=1+1 公式"
	echo 六 >"$work/content.md"
	hsu revise ISMS-02-006 "$work/content.md" -m @x --reason "[附件] $(printf "a\342\201\241b")"
	hsu submit ISMS-02-006
	chen review ISMS-02-006 -m "*"
	wang approve ISMS-02-006 --yes
	lin release 114-1 --yes -o "$work"
	rm "$work/tydgbas-114-1.zip"
'
made honest-reviews-in-another-order-than-their-names plain '
	lin add ISMS-02-006 第六份
	drafted ISMS-02-006 六
	hsu submit ISMS-02-006
	lin review ISMS-02-006 -m 同意
	chen review ISMS-02-006 -m 同意
	wang approve ISMS-02-006 --yes
'
