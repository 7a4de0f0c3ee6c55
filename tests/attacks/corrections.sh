# corrections.sh: numbers struck off, corrections, letters, baselines. Sourced by generate.sh.

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
made corrected-approval-copied-to-an-earlier-round plain '
	wang approve ISMS-02-002 --yes
	wang correct ISMS-02-002 effective=2025-12-01 -m 誤繕
	cp $waiting.* $two/1.0/1/
	by_hand
'
made correction-that-sets-a-value-twice plain '
	correction 1.1 approval $one/1.1/1/approval.wang.xm.statement effective=2025-12-01 wang.xm \
		security-officer | sed "s/^set .*/&\nset effective=2025-12-02/" >$one/correction.1.statement
	signed_by wang wang.xm $one/correction.1.statement
	by_hand
'
made correction-by-another-of-a-role-that-may plain '
	correction 1.1 confirmation $one/confirmation.*.chen.yj.statement annulled=yes lin.zz \
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
	placed
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
	resigned lin $two/1.0/2/letter.1.lin.zz.statement "s/2025-03-03 如擬/2025-03-02 如擬/"
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
made void-of-a-number-that-others-belong-to plain '
	lin add 02-004-01 表單
	void $four ISMS-02-004 lin.zz document-controller
	signed lin $four/void.lin.zz.statement
	by_hand
'
made baseline-that-adopts-nothing plain '
	baseline_of yes,paper.md,ISMS-02-008,紙本,2.0,113.4.1,,文號,wang.xm,
	from plain
	cp -r "$work/kept/baseline" .
	base=baseline/1
	sed -i 1q $base/adopted.csv
	: >$base/MANIFEST.sha256
	for file in MANIFEST.sha256 adopted.csv
	do
		sed -i "s/^content .* $file\$/content $(digest $base/$file) $(wc -c <$base/$file) $file/" \
			$base/baseline.statement
	done
	rm $base/baseline.*.sig
	signed_by wang wang.xm $base/baseline.statement
	signed_by lin lin.zz $base/baseline.statement
	by_hand
'
made letter-that-decides-and-names-a-version plain '
	lin withdraw ISMS-02-001 -m 停用 --letter 文號四 --on 114.3.3 --scan "$work/scan.pdf" \
		--decided-by wang.xm
	resigned lin $one/letter.1.lin.zz.statement "s/^version -/version 1.1/"
'

# resealed_baseline FILE EXPRESSION: a baseline lands in the plain registry, that file of it
# edited, its statement made to name it, and signed by both.
resealed_baseline () {
	baseline_of yes,paper.md,ISMS-02-008,紙本,2.0,113.4.1,,文號,wang.xm,
	from plain
	cp -r "$work/kept/baseline" .
	cp -r "$work/kept/documents/ISMS-02/ISMS-02-008" documents/ISMS-02/
	sed -i "$2" "baseline/1/$1"
	sed -i "s/^content .* $1\$/content $(digest "baseline/1/$1") $(wc -c <"baseline/1/$1") $1/" \
		baseline/1/baseline.statement
	rm baseline/1/baseline.*.sig
	signed_by wang wang.xm baseline/1/baseline.statement
	signed_by lin lin.zz baseline/1/baseline.statement
	by_hand
}
made baseline-that-leaves-a-file-out plain 'resealed_baseline MANIFEST.sha256 "/ISMS-02-008.md/d"'
made baseline-of-no-day plain 'resealed_baseline adopted.csv s/2024-04-01/2024-02-30/g'
made baseline-of-a-version-that-is-not-here plain '
	resealed_baseline adopted.csv "\$a ISMS-02-009,1.0,2024-04-01,2024-04-01,,,"'
made baseline-that-a-spreadsheet-computes plain 'resealed_baseline adopted.csv "s/wang.xm/=1+1/"'

# --- what comes to an end ---------------------------------------------------------------------------

made draft-of-what-is-void plain '
	drafted ISMS-02-004 四
	lin void ISMS-02-004 -m 誤登
	echo 又來 >$four/draft/ISMS-02-004.md
	by_hand
'
