# people.sh: who said it. Sourced by generate.sh.

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
	at 2025-03-09T16:00:00Z resigned chang $two/1.0/1/approval.chang.ml.statement \
		"s/^decided .*/decided 2025-03-09T15:59:59Z/; s/^effective .*/effective 2025-03-09/"
'
made deputy-after-the-office-ended offices '
	at 2025-03-12 docreg approve ISMS-02-002 --yes --as chang.ml --key "$work/chang"
	at 2025-03-19 resigned chang $two/1.0/1/approval.chang.ml.statement \
		"s/^decided .*/decided 2025-03-19T04:00:00Z/; s/^effective .*/effective 2025-03-19/"
'
made deputy-in-a-role-of-nobody offices '
	at 2025-03-12 docreg approve ISMS-02-002 --yes --as chang.ml --key "$work/chang"
	at 2025-03-12 resigned chang $two/1.0/1/approval.chang.ml.statement \
		"s/^acting-for .*/acting-for ho.jh/"
'
made deputy-without-saying-so offices '
	at 2025-03-12 docreg approve ISMS-02-002 --yes --as chang.ml --key "$work/chang"
	at 2025-03-12 resigned chang $two/1.0/1/approval.chang.ml.statement \
		"s/^acting-for .*/acting-for -/"
'
made officer-after-the-office-ended offices '
	at 2025-03-12 wang approve ISMS-02-002 --yes
	at 2025-03-19 resigned wang $two/1.0/1/approval.wang.xm.statement \
		"s/^decided .*/decided 2025-03-19T04:00:00Z/; s/^effective .*/effective 2025-03-19/"
'
made officer-before-the-office-began offices '
	at 2025-03-19 docreg approve ISMS-02-002 --yes --as ho.jh --key "$work/ho"
	at 2025-03-18T15:59:59Z resigned ho $two/1.0/1/approval.ho.jh.statement \
		"s/^decided .*/decided 2025-03-18T15:59:59Z/; s/^effective .*/effective 2025-03-18/"
'
