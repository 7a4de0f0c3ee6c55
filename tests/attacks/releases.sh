# releases.sh: releases and publications of a registry, forged as they land. Sourced by generate.sh.

# third_release: a genuine third release lies in the work tree, and did not land.
third_release () {
	lin release 114-3 --yes -o "$work"
	rm "$work/tydgbas-114-3.zip"
	release=releases/114-3
	git reset -q --soft HEAD^
}

# sealed_release [KEY WHO]: its manifest is made again for its own files, its statement signed anew.
sealed_release () {
	for file in list.csv list.html VERIFY.txt
	do
		sed -i "s,^[0-9a-f]*  $release/$file\$,$(digest $release/$file)  $release/$file," \
			$release/MANIFEST.sha256
	done
	sed -i "s/^manifest .*/manifest $(digest $release/MANIFEST.sha256)/" $release/release.statement
	rm $release/release.*.sig
	signed_by "${1:-lin}" "${2:-lin.zz}" $release/release.statement
	by_hand
}

made release-that-leaves-a-document-out released '
	third_release
	sed -i "/ISMS-02-005/d" $release/MANIFEST.sha256 $release/list.csv
	sealed_release
'
made release-of-the-version-before released '
	third_release
	sed -i "\\,  $one/1.1/,d" $release/MANIFEST.sha256
	sha256sum $one/1.0/1/* >>$release/MANIFEST.sha256
	LC_ALL=C sort -k 2 -o $release/MANIFEST.sha256 $release/MANIFEST.sha256
	sed -i "/ISMS-02-001/s/\"1.1\"/\"1.0\"/" $release/list.csv
	sealed_release
'
made release-of-what-is-withdrawn released '
	third_release
	sha256sum $three/1.0/1/*[!f] >>$release/MANIFEST.sha256
	LC_ALL=C sort -k 2 -o $release/MANIFEST.sha256 $release/MANIFEST.sha256
	sealed_release
'
made release-with-another-day-on-its-list released '
	third_release
	sed -i "/ISMS-02-001/s/2025-03-03/2024-03-03/g" $release/list.csv
	sealed_release
'
made release-after-another-one released '
	third_release
	sed -i "s/^previous .*/$(line releases/114-2/release.statement previous)/" $release/release.statement
	sealed_release
'
made release-on-another-checkpoint released '
	third_release
	sed -i "s/^checkpoint .*/$(line releases/114-2/release.statement checkpoint)/" $release/release.statement
	sealed_release
'
made release-by-a-reviewer released '
	third_release
	sed -i "s/^releaser .*/releaser chen.yj/; s/^role .*/role reviewer/" $release/release.statement
	sealed_release chen chen.yj
'
made release-that-nobody-signed released '
	third_release
	rm $release/release.*.sig
	by_hand
'

# issue N EXPRESSION: the publication again, as number N, edited.
issue () {
	mkdir publications/$1
	sed "$2" publications/1/issue.statement >publications/$1/issue.statement
	signed_by lin lin.zz publications/$1/issue.statement
	by_hand
}
# checkpoint_now: the line of a statement that is made on this commit.
checkpoint_now () { docreg checkpoint 2>/dev/null | sed 's/^.*checkpoint /checkpoint /'; }
made issue-after-a-gap released '
	issue 3 "s/^number .*/number 3/; s/^checkpoint .*/$(checkpoint_now)/"
'
made issue-on-another-checkpoint released 'issue 2 "s/^number .*/number 2/"'
made issue-of-another-folder released '
	issue 2 "s/^number .*/number 2/; s/^checkpoint .*/$(checkpoint_now)/; s/^manifest .*/manifest $zeros/"
'
