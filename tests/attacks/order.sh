# order.sh: what was said in a wrong order. Sourced by generate.sh.

# --- order ------------------------------------------------------------------------------------------

made approval-on-a-stale-base plain '
	drafted ISMS-02-001 一之三
	hsu submit ISMS-02-001
	chen review ISMS-02-001
	wang approve ISMS-02-001 --yes
	round=$one/1.2/1
	resigned wang $round/approval.wang.xm.statement \
		"s/^supersedes .*/supersedes 1.0 $(digest $approval.statement)/"
'
made approval-that-passes-over-one-not-yet-in-force plain '
	to_review ISMS-02-005 五之三
	wang approve ISMS-02-005 --yes
	round=$five/1.2/1
	grep "^supersedes 1.1" $round/approval.wang.xm.statement
	resigned wang $round/approval.wang.xm.statement \
		"s/^supersedes .*/supersedes 1.0 $(digest $five/1.0/1/approval.wang.xm.statement)/"
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
made review-after-the-approval-by-a-stranger plain '
	wang approve ISMS-02-002 --yes
	sed "s/^reviewer .*/reviewer lin.zz/; s/^role .*/role document-controller/" \
		$two/1.0/2/review.chen.yj.statement >$two/1.0/2/review.lin.zz.statement
	signed stranger $two/1.0/2/review.lin.zz.statement
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
made recall-after-the-first-of-two-approvals strict '
	wang approve ISMS-02-002 --yes
	round=$two/1.0/1
	sed -e "s/^docreg review/docreg recall/; s/^opinion .*/reason x/; s/^reviewer .*/recaller hsu.yt/" \
		-e "s/^role .*/role author/; s/^meaning .*/meaning 撤回/" \
		$round/review.chen.yj.statement >$round/recall.hsu.yt.statement
	signed hsu $round/recall.hsu.yt.statement
	by_hand
'
made withdrawal-of-what-was-never-approved plain '
	sed -e "s/^document .*/document ISMS-02-002/; s/^supersedes .*/supersedes - -/" \
		-e "s/^recorded-by .*/recorded-by -/" \
		$three/withdrawal.1.wang.xm.statement >$two/withdrawal.1.wang.xm.statement
	signed wang $two/withdrawal.1.wang.xm.statement
	by_hand
'

# sealed_anew FILE: the metadata of the submission that landed last were edited, and it is signed anew.
sealed_anew () {
	git reset -q --soft HEAD^
	sed -i "s/^metadata .*/metadata $(digest $two/1.0/3/metadata.yaml)/" $two/1.0/3/submission.statement
	rm $two/1.0/3/submission.*.sig
	signed_by hsu hsu.yt $two/1.0/3/submission.statement
	by_hand
}
for field in class:s/^classification:.*/classification:\ 天機/ summary:s/^summary:.*/summary:/ \
	author:/^authors:/,/^files:/s/^\ .*//
do
	made "submission-without-a-known-${field%%:*}" plain "
		chen return ISMS-02-002 -m 再補正
		hsu submit ISMS-02-002
		sed -i '${field#*:}' \$two/1.0/3/metadata.yaml
		sealed_anew
	"
done
made approval-forged-after-a-publication released '
	genuine
	sed "s/^approver .*/approver lin.zz/" "$work/kept/approval.wang.xm.statement" \
		>$two/1.0/2/approval.lin.zz.statement
	signed lin $two/1.0/2/approval.lin.zz.statement
	by_hand
'
