# registries.sh: what is said of a version, honest and forged. Sourced by generate.sh.

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
	genuine
	cp "$work"/kept/* $two/1.0/2/
	by_hand
'
made honest-second-signature-of-the-approver plain '
	genuine
	cp "$work"/kept/* $two/1.0/2/
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
	genuine
	cp "$work"/kept/* $two/1.0/2/
	at 2025-03-10T02:00:00Z by_hand
'
made honest-returned-and-recalled plain '
	chen return ISMS-02-002 -m 再補正
	hsu submit ISMS-02-002
	hsu recall ISMS-02-002 -m 誤送
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

# --- an approval where it does not belong ---------------------------------------------------------

made approval-copied-to-another-document plain '
	for suffix in statement sig
	do
		cp $approval.$suffix $two/1.0/2/
	done
	by_hand
'
made approval-copied-to-another-version plain '
	cp -r $one/1.0/1 "$work/first"
	drafted ISMS-02-001 一之三
	hsu submit ISMS-02-001
	chen review ISMS-02-001
	cp "$work"/first/approval.* $one/1.2/1/
	by_hand
'
made approval-copied-to-an-earlier-round plain '
	genuine
	cp "$work"/kept/* $two/1.0/1/
	by_hand
'
made review-copied-to-an-earlier-round plain '
	cp $two/1.0/2/review.* $two/1.0/1/
	by_hand
'
made whole-version-copied-to-another-document plain '
	mkdir -p documents/ISMS-02/ISMS-02-004/1.0
	cp -r $one/1.0/1 documents/ISMS-02/ISMS-02-004/1.0/1
	git rm -rq $four/draft
	by_hand
'
made approval-of-a-twin-registry plain '
	rm -rf "$work/registry"
	plain_people wang lin "s/5f5f/7070/g"
	lin add ISMS-02-002 第二份
	drafted ISMS-02-002 二
	hsu submit ISMS-02-002
	lin return ISMS-02-002 -m 補正
	hsu submit ISMS-02-002
	chen review ISMS-02-002 -m 同意
	wang approve ISMS-02-002 --yes
	rm -rf "$work/kept"
	mv $two/1.0/2 "$work/kept"
	from plain
	cp "$work"/kept/approval.* $two/1.0/2/
	by_hand
'
made approval-of-a-twin-registry-with-its-round plain '
	rm -rf "$work/registry"
	plain_people wang lin "s/5f5f/7070/g"
	lin add ISMS-02-004 第四份
	to_review ISMS-02-004 四
	wang approve ISMS-02-004 --yes
	rm -rf "$work/kept"
	mv $four "$work/kept"
	from plain
	cp -r "$work/kept/1.0" $four
	git rm -rq $four/draft
	by_hand
'

# --- content and metadata -------------------------------------------------------------------------

made content-changed-later plain 'landed s/一/壹/ $one/1.1/1/ISMS-02-001.md'
made content-changed-with-the-approval plain '
	genuine
	cp "$work"/kept/* $two/1.0/2/
	landed s/二/貳/ $two/1.0/2/ISMS-02-002.md
'
made content-changed-in-the-whole-history plain 'rewritten s/一/壹/ $one/1.1/1/ISMS-02-001.md'
made content-changed-before-the-approval plain '
	genuine
	rewritten s/二/貳/ $two/1.0/2/ISMS-02-002.md
	cp "$work"/kept/* $two/1.0/2/
	by_hand
'
made content-file-added-to-a-round plain '
	echo 附錄 >$one/1.1/1/ISMS-02-001.odt
	by_hand
'
made content-file-taken-away plain '
	git rm -q $one/1.1/1/ISMS-02-001.md
	by_hand
'
made metadata-title-changed-later plain 'landed s/第一份/別的/ $one/1.1/1/metadata.yaml'
for field in title:s/第一份/別的/ classification:s/一般/公開/ effective:s/^effective:.*/effective:\ 2026-01-01/ \
	authors:s/hsu.yt/chen.yj/ summary:s/修訂/小修/ reason:s/測試/因故/
do
	made "metadata-${field%%:*}-changed-in-the-whole-history" plain \
		"rewritten '${field#*:}' \$one/1.1/1/metadata.yaml"
done
made metadata-does-not-name-its-file plain '
	chen return ISMS-02-002 -m 再補正
	git rm -q $two/draft/ISMS-02-002.md
	by_hand
	hsu submit ISMS-02-002 || true
	mkdir -p $two/1.0/3
	git mv $two/draft/metadata.yaml $two/1.0/3/metadata.yaml
	sed -e "s/^round .*/round 3/" -e "s/^policy .*/$(line $two/1.0/2/submission.statement policy)/" \
		-e "s/^metadata .*/metadata $(digest $two/1.0/3/metadata.yaml)/" \
		$two/1.0/2/submission.statement >$two/1.0/3/submission.statement
	by_hand
'

# --- purposes -------------------------------------------------------------------------------------

made approval-signed-as-a-review plain 'edited "" wang review.v1@docreg'
made approval-signed-as-a-letter plain 'edited "" wang letter.v1@docreg'
made approval-signed-as-a-file plain 'edited "" wang file'
made approval-signed-as-a-commit plain 'edited "" wang git'
made review-signed-as-an-approval plain '
	genuine
	cp $two/1.0/2/review.chen.yj.statement $waiting.statement
	signed wang $waiting.statement
	by_hand
'
made letter-signed-as-an-approval plain '
	genuine
	sed -e "s/^docreg approval v1/docreg letter v1/" -e "s/^approver .*/decided-by wang.xm/" \
		"$work/kept/approval.wang.xm.statement" | awk -v scan="$(digest "$work/scan.pdf")" "
		/^docreg|^registry/ && !done { print; if (/^registry/) { print \"decides - -\"; done = 1 }; next }
		/^acting-for/ { print; print \"letter 文號九 2025-03-03 如擬 \" scan; print \"recorded-by lin.zz\"; next }
		{ print }" >$two/1.0/2/letter.1.lin.zz.statement
	cp "$work/scan.pdf" $two/1.0/2/letter.1.lin.zz.pdf
	ssh-keygen -q -Y sign -f "$work/wang" -n approval.v1@docreg $two/1.0/2/letter.1.lin.zz.statement
	mv $two/1.0/2/letter.1.lin.zz.statement.sig $two/1.0/2/letter.1.lin.zz.sig
	by_hand
'
made letter-in-the-place-of-an-approval plain '
	lin approve ISMS-02-002 --letter 文號三 --on 114.3.3 --scan "$work/scan.pdf" --decided-by wang.xm
	mv $two/1.0/2/letter.1.lin.zz.statement $waiting.statement
	mv $two/1.0/2/letter.1.lin.zz.sig $waiting.sig
	git reset -q --soft HEAD^
	rm $two/1.0/2/letter.1.lin.zz.pdf
	by_hand
'
made signature-of-other-bytes plain '
	genuine
	cp "$work/kept/approval.wang.xm.statement" $two/1.0/2/
	cp $approval.sig $waiting.sig
	by_hand
'
made signature-missing plain '
	genuine
	cp "$work/kept/approval.wang.xm.statement" $two/1.0/2/
	by_hand
'
made signature-empty plain '
	genuine
	cp "$work"/kept/* $two/1.0/2/
	: >$waiting.sig
	by_hand
'
made signature-taken-away plain '
	git rm -q $one/1.1/1/approval.wang.xm.sig
	by_hand
'
made signature-with-bytes-behind-it plain '
	genuine
	cp "$work"/kept/* $two/1.0/2/
	echo trailing >>$waiting.sig
	by_hand
'
made signature-with-carriage-returns plain '
	genuine
	cp "$work"/kept/* $two/1.0/2/
	sed -i "s/$/\r/" $waiting.sig
	by_hand
'
made signature-in-other-lines plain '
	genuine
	cp "$work/kept/approval.wang.xm.statement" $two/1.0/2/
	{
		echo "-----BEGIN SSH SIGNATURE-----"
		sed "1d;\$d" "$work/kept/approval.wang.xm.sig" | tr -d "\n" | fold -w 40
		echo
		echo "-----END SSH SIGNATURE-----"
	} >$waiting.sig
	by_hand
'
made signature-beside-nothing plain '
	genuine
	cp "$work/kept/approval.wang.xm.sig" $two/1.0/2/
	by_hand
'
made signature-of-somebody-else-too plain '
	genuine
	cp "$work"/kept/* $two/1.0/2/
	signed_by lin lin.zz $waiting.statement
	cp "$work"/kept/approval.wang.xm.sig $two/1.0/2/
	by_hand
'
made signature-of-a-controller-on-a-submission plain '
	chen return ISMS-02-002 -m 再補正
	docreg submit ISMS-02-002 --as hsu.yt
	git reset -q --soft HEAD^
	signed_by lin lin.zz $two/1.0/3/submission.statement
	by_hand
'
made signature-lands-later plain '
	chen return ISMS-02-002 -m 再補正
	docreg submit ISMS-02-002 --as hsu.yt
	docreg review ISMS-02-002 --as chen.yj
	signed chen $two/1.0/3/review.chen.yj.statement
	by_hand
'

# --- each line of an approval, signed by the officer all the same ----------------------------------

made line-registry plain 'edited "s/^registry .*/registry $zeros/"'
made line-document plain 'edited "s/^document .*/document ISMS-02-001/"'
made line-version plain 'edited "s/^version .*/version 1.1/"'
made line-round plain 'edited "s/^round .*/round 1/"'
made line-submission plain 'edited "s/^submission .*/submission $zeros/"'
made line-submission-of-an-earlier-round plain '
	edited "s/^submission .*/submission $(digest $two/1.0/1/submission.statement)/"'
made line-review-invented plain 'edited "s/^review .*/review $zeros chen.yj/"'
made line-review-left-out plain 'edited "s/^review .*/review -/"'
made line-content-digest plain 'edited "s/^content [0-9a-f]*/content $zeros/"'
made line-content-size plain 'edited "s/^\(content [0-9a-f]*\) 4/\1 5/"'
made line-content-name plain 'edited "s/ISMS-02-002.md/ISMS-02-002.odt/"'
made line-metadata plain 'edited "s/^metadata .*/metadata $zeros/"'
made line-supersedes plain 'edited "s/^supersedes .*/supersedes 1.9 $zeros/"'
made line-effective-before-the-decision plain 'edited "s/^effective .*/effective 2025-03-02/"'
made line-role plain 'edited "s/^role .*/role reviewer/"'
made line-acting-for plain 'edited "s/^acting-for .*/acting-for chen.yj/"'
made line-policy-digest plain 'edited "s/^policy .*/policy 1 $zeros/"'
made line-policy-of-the-future plain 'edited "s/^policy .*/policy 2 $zeros/"'
made line-decided-long-before plain 'edited "s/^decided .*/decided 2025-02-23T01:59:59Z/"'
made line-decided-in-the-future plain 'edited "s/^decided .*/decided 2025-03-03T02:00:01Z/"'
made line-meaning plain 'edited "s/^meaning .*/meaning 駁回/"'
made approval-landed-after-its-window plain '
	genuine
	cp "$work"/kept/* $two/1.0/2/
	at 2025-03-10T02:00:01Z by_hand
'
made approval-older-than-its-review plain '
	chen return ISMS-02-002 -m 再補正
	at 2025-03-03T03:00:00Z hsu submit ISMS-02-002
	at 2025-03-03T03:00:00Z chen review ISMS-02-002
	at 2025-03-03T03:00:00Z wang approve ISMS-02-002 --yes
	sed -i "s/^decided .*/decided 2025-03-03T02:30:00Z/" $two/1.0/3/approval.wang.xm.statement
	git reset -q --soft HEAD^
	signed wang $two/1.0/3/approval.wang.xm.statement
	at 2025-03-03T03:00:00Z by_hand
'

# --- the form of a statement ------------------------------------------------------------------------

made form-carriage-returns plain 'edited "s/$/\r/"'
made form-byte-order-mark plain 'edited "1s/^/\xef\xbb\xbf/"'
made form-two-spaces plain 'edited "s/^role /role  /"'
made form-space-at-the-end plain 'edited "s/^role security-officer/& /"'
made form-line-at-the-end plain 'edited "\$G"'
made form-line-missing plain 'edited "/^meaning/d"'
made form-line-twice plain 'edited "/^round/p"'
made form-line-unknown plain 'edited "s/^meaning/note x\n&/"'
made form-lines-in-another-order plain 'edited "/^role/{h;d};/^acting-for/G"'
made form-leading-zero plain 'edited "s/^round 2/round 02/"'
made form-tab plain 'edited "s/^round 2/round\t2/"'
made form-version-2 plain 'edited "s/ v1/ v2/"'
made form-version-0 plain 'edited "s/ v1/ v0/"'
made form-another-type plain 'edited "s/approval v1/withdrawal v1/"'
made form-roc-date plain 'edited "s/^effective .*/effective 114-03-03/"'
made form-zone plain 'edited "s/^decided \(.*\)Z/decided \1+00:00/"'
made form-key-in-capitals plain 'edited "s/^content /Content /"'
made form-no-line-feed-at-the-end plain '
	genuine
	head -c -1 "$work/kept/approval.wang.xm.statement" >$waiting.statement
	signed wang $waiting.statement
	by_hand
'
made form-not-nfc plain '
	chen return ISMS-02-002 -m 再補正
	git reset -q --soft HEAD^
	sed -i "s/^reason .*/reason $(printf "e\314\201")/" $two/1.0/2/return.chen.yj.statement
	signed chen $two/1.0/2/return.chen.yj.statement
	by_hand
'
made form-direction-of-text plain '
	chen return ISMS-02-002 -m 再補正
	git reset -q --soft HEAD^
	sed -i "s/^reason .*/reason $(printf "a\342\200\256b")/" $two/1.0/2/return.chen.yj.statement
	signed chen $two/1.0/2/return.chen.yj.statement
	by_hand
'
made form-too-large plain '
	chen return ISMS-02-002 -m 再補正
	git reset -q --soft HEAD^
	sed -i "s/^reason .*/reason $(printf "%09000d" 0)/" $two/1.0/2/return.chen.yj.statement
	signed chen $two/1.0/2/return.chen.yj.statement
	by_hand
'
made form-nul-byte plain '
	genuine
	{
		cat "$work/kept/approval.wang.xm.statement"
		printf "\000"
	} >$waiting.statement
	signed wang $waiting.statement
	by_hand
'

# --- who ------------------------------------------------------------------------------------------

made approver-has-another-key plain 'edited "" lin'
made approver-has-a-key-that-nobody-knows plain 'edited "" stranger'
made approver-is-a-controller plain '
	genuine
	sed "s/^approver .*/approver lin.zz/; s/^role .*/role document-controller/" \
		"$work/kept/approval.wang.xm.statement" >$two/1.0/2/approval.lin.zz.statement
	signed lin $two/1.0/2/approval.lin.zz.statement
	by_hand
'
made approver-says-to-be-the-officer plain '
	genuine
	sed "s/^approver .*/approver lin.zz/" "$work/kept/approval.wang.xm.statement" \
		>$two/1.0/2/approval.lin.zz.statement
	signed lin $two/1.0/2/approval.lin.zz.statement
	by_hand
'
made approver-is-nobody plain '
	genuine
	sed "s/^approver .*/approver nobody/" "$work/kept/approval.wang.xm.statement" \
		>$two/1.0/2/approval.nobody.statement
	signed wang $two/1.0/2/approval.nobody.statement
	by_hand
'
# like NUMBER REVIEW-LINE: the text of an approval of its first round by the officer.
like () {
	round=documents/ISMS-02/$1/1.0/1
	sed -e "s/^document .*/document $1/" -e "s/^review .*/$2/" \
		-e "s/^submission .*/submission $(digest $round/submission.statement)/" \
		-e "s/^content .*/$(line $round/submission.statement content)/" \
		-e "s/^metadata .*/metadata $(digest $round/metadata.yaml)/" \
		$one/1.0/1/approval.wang.xm.statement >$round/approval.wang.xm.statement
	signed wang $round/approval.wang.xm.statement
}
made approver-is-the-author plain '
	lin add ISMS-02-006 第六份
	to_review ISMS-02-006 六 --author wang.xm
	round=documents/ISMS-02/ISMS-02-006/1.0/1
	like ISMS-02-006 "review $(digest $round/review.chen.yj.statement) chen.yj"
	by_hand
'
made approver-is-the-author-by-printed-name plain '
	lin add ISMS-02-006 第六份
	to_review ISMS-02-006 六 --author "王 小明（副處長）"
	round=documents/ISMS-02/ISMS-02-006/1.0/1
	like ISMS-02-006 "review $(digest $round/review.chen.yj.statement) chen.yj"
	by_hand
'
made approver-is-the-submitter plain '
	lin add ISMS-02-006 第六份
	drafted ISMS-02-006 六
	wang submit ISMS-02-006
	chen review ISMS-02-006
	round=documents/ISMS-02/ISMS-02-006/1.0/1
	like ISMS-02-006 "review $(digest $round/review.chen.yj.statement) chen.yj"
	by_hand
'
made reviewer-is-the-author plain '
	lin add ISMS-02-006 第六份
	drafted ISMS-02-006 六 --author chen.yj
	hsu submit ISMS-02-006
	round=documents/ISMS-02/ISMS-02-006/1.0/1
	sed -e "s/^document .*/document ISMS-02-006/" -e "s/^version .*/version 1.0/" -e "s/^round .*/round 1/" \
		-e "s/^submission .*/submission $(digest $round/submission.statement)/" \
		$two/1.0/2/review.chen.yj.statement >$round/review.chen.yj.statement
	signed chen $round/review.chen.yj.statement
	by_hand
'
made reviewer-has-the-wrong-role plain '
	lin add ISMS-02-006 第六份
	drafted ISMS-02-006 六
	lin submit ISMS-02-006
	round=documents/ISMS-02/ISMS-02-006/1.0/1
	sed -e "s/^document .*/document ISMS-02-006/" -e "s/^version .*/version 1.0/" -e "s/^round .*/round 1/" \
		-e "s/^submission .*/submission $(digest $round/submission.statement)/" \
		-e "s/^reviewer .*/reviewer hsu.yt/; s/^role .*/role author/" \
		$two/1.0/2/review.chen.yj.statement >$round/review.hsu.yt.statement
	signed hsu $round/review.hsu.yt.statement
	by_hand
'
made review-signed-by-another plain '
	chen return ISMS-02-002 -m 再補正
	hsu submit ISMS-02-002
	chen review ISMS-02-002 -m 同意
	git reset -q --soft HEAD^
	signed hsu $two/1.0/3/review.chen.yj.statement
	by_hand
'
made review-by-the-approver-alone plain '
	lin add ISMS-02-006 第六份
	drafted ISMS-02-006 六
	hsu submit ISMS-02-006
	round=documents/ISMS-02/ISMS-02-006/1.0/1
	sed -e "s/^document .*/document ISMS-02-006/" -e "s/^version .*/version 1.0/" -e "s/^round .*/round 1/" \
		-e "s/^submission .*/submission $(digest $round/submission.statement)/" \
		-e "s/^reviewer .*/reviewer wang.xm/; s/^role .*/role security-officer/" \
		$two/1.0/2/review.chen.yj.statement >$round/review.wang.xm.statement
	signed wang $round/review.wang.xm.statement
	by_hand
'
made confirmation-by-the-wrong-role plain '
	sed -e "s/^confirmer .*/confirmer hsu.yt/; s/^role .*/role author/" \
		$one/confirmation.2025-03-03.chen.yj.statement >$one/confirmation.2025-03-03.hsu.yt.statement
	signed hsu $one/confirmation.2025-03-03.hsu.yt.statement
	by_hand
'
made confirmation-signed-by-another plain '
	sed -e "s/^confirmer .*/confirmer lin.zz/; s/^role .*/role document-controller/" \
		$one/confirmation.2025-03-03.chen.yj.statement >$one/confirmation.2025-03-03.lin.zz.statement
	signed hsu $one/confirmation.2025-03-03.lin.zz.statement
	by_hand
'
made confirmation-of-an-old-version plain '
	sed -e "s/^version .*/version 1.0/; s/^approval .*/approval $(digest $approval.statement)/" \
		-e "s/^confirmer .*/confirmer lin.zz/; s/^role .*/role document-controller/" \
		$one/confirmation.2025-03-03.chen.yj.statement >$one/confirmation.2025-03-03.lin.zz.statement
	signed lin $one/confirmation.2025-03-03.lin.zz.statement
	by_hand
'
made submission-by-another-than-says plain '
	chen return ISMS-02-002 -m 再補正
	hsu submit ISMS-02-002
	git reset -q --soft HEAD^
	rm $two/1.0/3/submission.hsu.yt.*.sig
	signed_by chen chen.yj $two/1.0/3/submission.statement
	by_hand
'
made one-person-with-two-keys-is-one-approver strict '
	wang approve ISMS-02-002 --yes
	round=$two/1.0/1
	git reset -q --soft HEAD^
	signed_by wang-old wang.xm $round/approval.wang.xm.statement
	by_hand
'
made one-person-approves-under-two-names strict '
	wang approve ISMS-02-002 --yes
	round=$two/1.0/1
	sed "s/^approver .*/approver ho.jh/" $round/approval.wang.xm.statement >$round/approval.ho.jh.statement
	signed wang-old $round/approval.ho.jh.statement
	by_hand
'
made unsigned-review-where-it-does-not-count strict '
	lin add ISMS-02-003 第三份
	drafted ISMS-02-003 三
	hsu submit ISMS-02-003
	round=$three/1.0/1
	sed -e "s/^document .*/document ISMS-02-003/" \
		-e "s/^submission .*/submission $(digest $round/submission.statement)/" \
		$two/1.0/1/review.chen.yj.statement >$round/review.chen.yj.statement
	by_hand
	like ISMS-02-003 "review $(digest $round/review.chen.yj.statement) chen.yj"
	by_hand
'
made letter-where-only-a-signature-counts strict '
	make_scan
	round=$two/1.0/1
	wang approve ISMS-02-002 --yes
	sed -e "s/^docreg approval v1/docreg letter v1/" -e "s/^approver .*/decided-by wang.xm/" \
		-e "s/^registry .*/&\ndecides - -/" \
		-e "s/^acting-for .*/&\nletter 文號九 2025-03-03 如擬 $(digest "$work/scan.pdf")\nrecorded-by lin.zz/" \
		$round/approval.wang.xm.statement >"$work/letter"
	git reset -q --hard HEAD^
	cp "$work/letter" $round/letter.1.lin.zz.statement
	cp "$work/scan.pdf" $round/letter.1.lin.zz.pdf
	signed lin $round/letter.1.lin.zz.statement
	by_hand
'
made deputy-before-their-first-day offices '
	at 2025-03-12 docreg approve ISMS-02-002 --yes --as chang.ml --key "$work/chang"
	sed -i "s/^decided .*/decided 2025-03-09T15:59:59Z/; s/^effective .*/effective 2025-03-09/" \
		$two/1.0/1/approval.chang.ml.statement
	git reset -q --soft HEAD^
	signed chang $two/1.0/1/approval.chang.ml.statement
	at 2025-03-09T16:00:00Z by_hand
'
made deputy-after-the-office-ended offices '
	at 2025-03-12 docreg approve ISMS-02-002 --yes --as chang.ml --key "$work/chang"
	sed -i "s/^decided .*/decided 2025-03-19T04:00:00Z/; s/^effective .*/effective 2025-03-19/" \
		$two/1.0/1/approval.chang.ml.statement
	git reset -q --soft HEAD^
	signed chang $two/1.0/1/approval.chang.ml.statement
	at 2025-03-19 by_hand
'
made deputy-in-a-role-of-nobody offices '
	at 2025-03-12 docreg approve ISMS-02-002 --yes --as chang.ml --key "$work/chang"
	sed -i "s/^acting-for .*/acting-for ho.jh/" $two/1.0/1/approval.chang.ml.statement
	git reset -q --soft HEAD^
	signed chang $two/1.0/1/approval.chang.ml.statement
	at 2025-03-12 by_hand
'
made deputy-without-saying-so offices '
	at 2025-03-12 docreg approve ISMS-02-002 --yes --as chang.ml --key "$work/chang"
	sed -i "s/^acting-for .*/acting-for -/" $two/1.0/1/approval.chang.ml.statement
	git reset -q --soft HEAD^
	signed chang $two/1.0/1/approval.chang.ml.statement
	at 2025-03-12 by_hand
'
made officer-after-the-office-ended offices '
	at 2025-03-12 wang approve ISMS-02-002 --yes
	sed -i "s/^decided .*/decided 2025-03-19T04:00:00Z/; s/^effective .*/effective 2025-03-19/" \
		$two/1.0/1/approval.wang.xm.statement
	git reset -q --soft HEAD^
	signed wang $two/1.0/1/approval.wang.xm.statement
	at 2025-03-19 by_hand
'
made officer-before-the-office-began offices '
	at 2025-03-19 docreg approve ISMS-02-002 --yes --as ho.jh --key "$work/ho"
	sed -i "s/^decided .*/decided 2025-03-18T15:59:59Z/; s/^effective .*/effective 2025-03-18/" \
		$two/1.0/1/approval.ho.jh.statement
	git reset -q --soft HEAD^
	signed ho $two/1.0/1/approval.ho.jh.statement
	at 2025-03-18T15:59:59Z by_hand
'

# --- order ------------------------------------------------------------------------------------------

made approval-on-a-stale-base plain '
	drafted ISMS-02-001 一之三
	hsu submit ISMS-02-001
	chen review ISMS-02-001
	wang approve ISMS-02-001 --yes
	round=$one/1.2/1
	sed -i "s/^supersedes .*/supersedes 1.0 $(digest $approval.statement)/" $round/approval.wang.xm.statement
	git reset -q --soft HEAD^
	signed wang $round/approval.wang.xm.statement
	by_hand
'
made approval-that-passes-over-one-not-yet-in-force plain '
	to_review ISMS-02-005 五之三
	wang approve ISMS-02-005 --yes
	round=$five/1.2/1
	grep "^supersedes 1.1" $round/approval.wang.xm.statement
	sed -i "s/^supersedes .*/supersedes 1.0 $(digest $five/1.0/1/approval.wang.xm.statement)/" \
		$round/approval.wang.xm.statement
	git reset -q --soft HEAD^
	signed wang $round/approval.wang.xm.statement
	by_hand
'
made approval-after-a-return plain '
	genuine
	lin return ISMS-02-002 -m 補正
	cp "$work"/kept/* $two/1.0/2/
	git rm -rq $two/draft
	by_hand
'
made return-after-an-approval plain '
	wang approve ISMS-02-002 --yes
	sed "s/^docreg review/docreg return/; s/^opinion .*/reason x/; s/^reviewer /returner /; s/^meaning .*/meaning 退回/" \
		$two/1.0/2/review.chen.yj.statement >$two/1.0/2/return.chen.yj.statement
	signed chen $two/1.0/2/return.chen.yj.statement
	by_hand
'
made recall-that-nobody-signed-after-an-approval plain '
	wang approve ISMS-02-002 --yes
	sed -e "s/^docreg review/docreg recall/; s/^opinion .*/reason x/; s/^reviewer .*/recaller hsu.yt/" \
		-e "s/^role .*/role author/; s/^meaning .*/meaning 撤回/" \
		$two/1.0/2/review.chen.yj.statement >$two/1.0/2/recall.hsu.yt.statement
	by_hand
'
made review-after-the-approval plain '
	wang approve ISMS-02-002 --yes
	sed "s/^reviewer .*/reviewer lin.zz/; s/^role .*/role document-controller/" \
		$two/1.0/2/review.chen.yj.statement >$two/1.0/2/review.lin.zz.statement
	signed lin $two/1.0/2/review.lin.zz.statement
	by_hand
'
made approval-without-a-review plain '
	lin add ISMS-02-006 第六份
	drafted ISMS-02-006 六
	hsu submit ISMS-02-006
	like ISMS-02-006 "review -"
	by_hand
'
made round-left-out plain '
	cp -r $two/1.0/2 $two/1.0/4
	rm $two/1.0/4/review*
	by_hand
'
made draft-beside-an-open-round plain '
	mkdir -p $two/draft
	cp $two/1.0/2/metadata.yaml $two/1.0/2/ISMS-02-002.md $two/draft
	by_hand
'
made version-below-the-approved-one plain '
	to_review ISMS-02-005 五之三
	round=$five/1.0/2
	mv $five/1.2/1 $round
	sed -i "s/^version: .*/version: \"1.0\"/" $round/metadata.yaml
	sed -i -e "s/^version .*/version 1.0/; s/^round .*/round 2/" \
		-e "s/^metadata .*/metadata $(digest $round/metadata.yaml)/" $round/submission.statement
	rm $round/review.* $round/submission.hsu.yt.*
	git reset -q --soft HEAD~3
	signed_by hsu hsu.yt $round/submission.statement
	by_hand
'
made approval-withdrawn-by-a-controller plain '
	sed -e "s/^document .*/document ISMS-02-001/" \
		-e "s/^supersedes .*/supersedes 1.1 $(digest $one/1.1/1/approval.wang.xm.statement)/" \
		-e "s/^withdrawer .*/withdrawer lin.zz/; s/^role .*/role document-controller/; s/^recorded-by .*/recorded-by -/" \
		$three/withdrawal.1.wang.xm.statement >$one/withdrawal.1.lin.zz.statement
	signed lin $one/withdrawal.1.lin.zz.statement
	by_hand
'
made withdrawal-by-letter-without-its-letter plain '
	sed -e "s/^document .*/document ISMS-02-001/" \
		-e "s/^supersedes .*/supersedes 1.1 $(digest $one/1.1/1/approval.wang.xm.statement)/" \
		$three/withdrawal.1.wang.xm.statement >$one/withdrawal.1.wang.xm.statement
	signed lin $one/withdrawal.1.wang.xm.statement
	by_hand
'
made version-after-the-withdrawal plain '
	mkdir -p $three/1.1
	cp -r $three/1.0/1 $three/1.1/1
	rm $three/1.1/1/letter* $three/1.1/1/review*
	sed -i "s/^version: .*/version: \"1.1\"/" $three/1.1/1/metadata.yaml
	sed -i -e "s/^version .*/version 1.1/" -e "s/^metadata .*/metadata $(digest $three/1.1/1/metadata.yaml)/" \
		$three/1.1/1/submission.statement
	rm $three/1.1/1/submission.hsu.yt.*.sig
	signed_by hsu hsu.yt $three/1.1/1/submission.statement
	by_hand
'
made annulled-withdrawal-lands-again plain '
	wang withdraw ISMS-02-001 -m 誤廢 --yes
	wang correct ISMS-02-001 annulled=yes --of withdrawal -m 誤廢
	for file in $one/withdrawal.1.*
	do
		cp "$file" "$one/withdrawal.2.${file##*/withdrawal.1.}"
	done
	by_hand
'

# --- void, corrections ------------------------------------------------------------------------------

# void NUMBER-FOLDER NUMBER WHO ROLE: the text of one, in its place.
void () {
	cat >"$1/void.$3.statement" <<-END
	docreg void v1
	$(line $approval.statement registry)
	document $2
	reason x
	voider $3
	role $4
	acting-for -
	$(line $approval.statement policy)
	decided 2025-03-03T02:00:00Z
	meaning 註銷
	END
}
made void-of-what-is-in-force plain '
	void $one ISMS-02-001 lin.zz document-controller
	signed lin $one/void.lin.zz.statement
	by_hand
'
made void-that-nobody-signed plain '
	void $four ISMS-02-004 lin.zz document-controller
	by_hand
'
made void-by-the-officer plain '
	void $four ISMS-02-004 wang.xm document-controller
	signed wang $four/void.wang.xm.statement
	by_hand
'
made number-used-again-after-its-void plain '
	lin void ISMS-02-004 -m 誤登
	landed "s/^title: .*/title: 又來/" $four/draft/metadata.yaml
'

# correction VERSION TYPE STATEMENT SET WHO ROLE: its text.
correction () {
	cat <<-END
	docreg correction v1
	$(line $approval.statement registry)
	document ${doc:-ISMS-02-001}
	version $1
	corrects $2 $(digest "$3")
	set $4
	reason 更正
	corrector $5
	role $6
	acting-for -
	recorded-by ${recorder:--}
	$(line $approval.statement policy)
	decided 2025-03-03T02:00:00Z
	meaning 更正
	END
}
made correction-by-a-controller plain '
	correction 1.1 approval $one/1.1/1/approval.wang.xm.statement effective=2025-12-01 lin.zz \
		document-controller >$one/correction.1.statement
	signed_by lin lin.zz $one/correction.1.statement
	by_hand
'
made correction-that-nobody-signed plain '
	correction 1.1 approval $one/1.1/1/approval.wang.xm.statement effective=2025-12-01 wang.xm \
		security-officer >$one/correction.1.statement
	by_hand
'
made correction-signed-by-another-key plain '
	correction 1.1 approval $one/1.1/1/approval.wang.xm.statement effective=2025-12-01 wang.xm \
		security-officer >$one/correction.1.statement
	signed_by lin wang.xm $one/correction.1.statement
	by_hand
'
made correction-with-weaker-evidence plain '
	doc=ISMS-02-003
	correction 1.0 withdrawal $three/withdrawal.1.wang.xm.statement annulled=yes lin.zz \
		document-controller >$three/correction.1.statement
	signed_by lin lin.zz $three/correction.1.statement
	by_hand
'
made correction-without-its-letter plain '
	doc=ISMS-02-003 recorder=lin.zz
	correction 1.0 withdrawal $three/withdrawal.1.wang.xm.statement annulled=yes wang.xm \
		security-officer >$three/correction.1.statement
	signed_by lin lin.zz $three/correction.1.statement
	by_hand
'
made correction-of-another-document plain '
	correction 1.0 letter $three/1.0/1/letter.1.lin.zz.statement letter=文號九 wang.xm security-officer \
		>$one/correction.1.statement
	signed_by wang wang.xm $one/correction.1.statement
	by_hand
'
made correction-of-the-bytes plain '
	correction 1.1 approval $one/1.1/1/approval.wang.xm.statement version=2.0 wang.xm security-officer \
		>$one/correction.1.statement
	signed_by wang wang.xm $one/correction.1.statement
	by_hand
'
made correction-to-before-the-decision plain '
	correction 1.1 approval $one/1.1/1/approval.wang.xm.statement effective=2025-03-01 wang.xm \
		security-officer >$one/correction.1.statement
	signed_by wang wang.xm $one/correction.1.statement
	by_hand
'
made correction-of-a-review-under-a-decision plain '
	correction 1.1 review $one/1.1/1/review.chen.yj.statement annulled=yes chen.yj reviewer \
		>$one/correction.1.statement
	signed_by chen chen.yj $one/correction.1.statement
	by_hand
'
made correction-lands-again plain '
	wang correct ISMS-02-001 effective=2025-03-10 -m 誤繕
	wang correct ISMS-02-001 effective=2025-03-11 -m 又誤繕
	for file in $one/correction.1.*
	do
		cp "$file" "$one/correction.3.${file##*/correction.1.}"
	done
	by_hand
'
made correction-beside-an-approval plain '
	genuine
	cp "$work"/kept/* $two/1.0/2/
	correction 1.1 approval $one/1.1/1/approval.wang.xm.statement effective=2025-12-01 wang.xm \
		security-officer >$one/correction.1.statement
	signed_by wang wang.xm $one/correction.1.statement
	by_hand
'
made scan-of-a-letter-changed plain '
	rewritten "s/scan/scam/" $three/1.0/1/letter.1.lin.zz.pdf
'
made letter-dated-before-the-submission plain '
	lin approve ISMS-02-002 --letter 文號三 --on 114.3.3 --scan "$work/scan.pdf" --decided-by wang.xm
	git reset -q --soft HEAD^
	sed -i "s/2025-03-03 如擬/2025-03-02 如擬/" $two/1.0/2/letter.1.lin.zz.statement
	signed lin $two/1.0/2/letter.1.lin.zz.statement
	by_hand
'
made letter-recorded-by-the-author plain '
	lin approve ISMS-02-002 --letter 文號三 --on 114.3.3 --scan "$work/scan.pdf" --decided-by wang.xm
	git reset -q --soft HEAD^
	sed "s/^recorded-by .*/recorded-by hsu.yt/" $two/1.0/2/letter.1.lin.zz.statement \
		>$two/1.0/2/letter.1.hsu.yt.statement
	mv $two/1.0/2/letter.1.lin.zz.pdf $two/1.0/2/letter.1.hsu.yt.pdf
	rm $two/1.0/2/letter.1.lin.zz.*
	signed hsu $two/1.0/2/letter.1.hsu.yt.statement
	by_hand
'

# --- documents approved on paper --------------------------------------------------------------------

# baseline_of MAP-ROW: in an empty registry, what was on paper is adopted; it is kept in $work/kept.
baseline_of () {
	from empty
	mkdir -p "$work/pile"
	echo 紙本 >"$work/pile/paper.md"
	{
		echo take,file,number,title,version,approved,effective,letter,decider,scan
		echo "$1"
	} >"$work/pile/map.csv"
	lin import "$work/pile" --map "$work/pile/map.csv" --baseline --officer-key "$work/wang"
	rm -rf "$work/kept"
	cp -r "$work/registry" "$work/kept"
}
made baseline-over-an-existing-document plain '
	baseline_of yes,paper.md,ISMS-02-001,別的,9.0,113.4.1,,文號,wang.xm,
	from plain
	cp -r "$work/kept/baseline" .
	cp -r "$work/kept/$one/9.0" $one
	by_hand
'
made baseline-with-one-signature plain '
	baseline_of yes,paper.md,ISMS-02-008,紙本,2.0,113.4.1,,文號,wang.xm,
	from plain
	cp -r "$work/kept/baseline" .
	cp -r "$work/kept/documents/ISMS-02/ISMS-02-008" documents/ISMS-02/
	rm baseline/1/baseline.wang.xm.*
	by_hand
'
made baseline-that-adopts-other-bytes plain '
	baseline_of yes,paper.md,ISMS-02-008,紙本,2.0,113.4.1,,文號,wang.xm,
	from plain
	cp -r "$work/kept/baseline" .
	cp -r "$work/kept/documents/ISMS-02/ISMS-02-008" documents/ISMS-02/
	echo 偽 >documents/ISMS-02/ISMS-02-008/2.0/1/ISMS-02-008.md
	by_hand
'
made baseline-with-more-than-it-adopts plain '
	baseline_of yes,paper.md,ISMS-02-008,紙本,2.0,113.4.1,,文號,wang.xm,
	from plain
	cp -r "$work/kept/baseline" .
	cp -r "$work/kept/documents/ISMS-02/ISMS-02-008" documents/ISMS-02/
	mkdir documents/ISMS-02/ISMS-02-009
	cp -r documents/ISMS-02/ISMS-02-008/* documents/ISMS-02/ISMS-02-009
	mv documents/ISMS-02/ISMS-02-009/2.0/1/ISMS-02-008.md documents/ISMS-02/ISMS-02-009/2.0/1/ISMS-02-009.md
	sed -i s/ISMS-02-008/ISMS-02-009/ documents/ISMS-02/ISMS-02-009/2.0/1/metadata.yaml
	by_hand
'
made baseline-row-changed plain '
	baseline_of yes,paper.md,ISMS-02-008,紙本,2.0,113.4.1,,文號,wang.xm,
	from plain
	cp -r "$work/kept/baseline" .
	cp -r "$work/kept/documents/ISMS-02/ISMS-02-008" documents/ISMS-02/
	sed -i s/2024-04-01/2023-04-01/ baseline/1/adopted.csv
	by_hand
'
made baseline-of-a-twin-registry plain '
	baseline_of yes,paper.md,ISMS-02-008,紙本,2.0,113.4.1,,文號,wang.xm,
	from plain
	cp -r "$work/kept/baseline" .
	cp -r "$work/kept/documents/ISMS-02/ISMS-02-008" documents/ISMS-02/
	sed -i "s/^registry .*/registry $zeros/" baseline/1/baseline.statement
	rm baseline/1/baseline.*.sig
	signed_by wang wang.xm baseline/1/baseline.statement
	signed_by lin lin.zz baseline/1/baseline.statement
	by_hand
'
