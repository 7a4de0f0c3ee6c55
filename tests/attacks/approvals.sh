# approvals.sh: approvals, their content, purposes, lines and form. Sourced by generate.sh.

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
	placed
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
	placed
	: >$waiting.sig
	by_hand
'
made signature-taken-away plain '
	git rm -q $one/1.1/1/approval.wang.xm.sig
	by_hand
'
made signature-with-bytes-behind-it plain '
	placed
	echo trailing >>$waiting.sig
	by_hand
'
made signature-with-carriage-returns plain '
	placed
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
	placed
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
made submission-of-another-size plain '
	chen return ISMS-02-002 -m 再補正
	hsu submit ISMS-02-002
	git reset -q --soft HEAD^
	sed -i "s/^\(content [0-9a-f]*\) [0-9]*/\1 9/" $two/1.0/3/submission.statement
	rm $two/1.0/3/submission.*.sig
	signed_by hsu hsu.yt $two/1.0/3/submission.statement
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
made line-meaning-of-a-review plain 'edited "s/^meaning .*/meaning 審查/"'
made line-effective-on-no-day plain 'edited "s/^effective .*/effective 2026-02-30/"'
made line-effective-none plain 'edited "s/^effective .*/effective -/"'
made approval-landed-after-its-window plain '
	placed
	at 2025-03-10T02:00:01Z by_hand
'
made approval-older-than-its-review plain '
	chen return ISMS-02-002 -m 再補正
	at 2025-03-03T03:00:00Z hsu submit ISMS-02-002
	at 2025-03-03T03:00:00Z chen review ISMS-02-002
	at 2025-03-03T03:00:00Z wang approve ISMS-02-002 --yes
	at 2025-03-03T03:00:00Z resigned wang $two/1.0/3/approval.wang.xm.statement \
		"s/^decided .*/decided 2025-03-03T02:30:00Z/"
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
	resigned chen $two/1.0/2/return.chen.yj.statement "s/^reason .*/reason $(printf "e\314\201")/"
'
made form-direction-of-text plain '
	chen return ISMS-02-002 -m 再補正
	resigned chen $two/1.0/2/return.chen.yj.statement \
		"s/^reason .*/reason $(printf "a\342\200\256b")/"
'
made form-private-use plain '
	chen return ISMS-02-002 -m 再補正
	resigned chen $two/1.0/2/return.chen.yj.statement \
		"s/^reason .*/reason $(printf "a\356\200\200b")/"
'
made form-wide-space-at-the-end plain '
	chen return ISMS-02-002 -m 再補正
	resigned chen $two/1.0/2/return.chen.yj.statement "s/^reason .*/&　/"
'
made form-text-too-long plain '
	chen return ISMS-02-002 -m 再補正
	resigned chen $two/1.0/2/return.chen.yj.statement "s/^reason .*/reason $(printf "%0601d" 0)/"
'
made form-too-large plain '
	chen return ISMS-02-002 -m 再補正
	resigned chen $two/1.0/2/return.chen.yj.statement "s/^reason .*/reason $(printf "%09000d" 0)/"
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
