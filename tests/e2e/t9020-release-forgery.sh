#!/bin/sh
# Releases made with plain git by a controller who has a key: verify names what does not belong.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-tamper.sh"

release=releases/115-2
zeros=0000000000000000000000000000000000000000000000000000000000000000

# seal: sign anew what lies in the folder, so that every digest and the signature fit.
seal () {
	for file in list.csv list.html VERIFY.txt
	do
		test -f $release/$file || continue
		sed -i "s,^[0-9a-f]*  $release/$file\$,$(sha256sum <$release/$file | cut -c1-64)  $release/$file," \
			$release/MANIFEST.sha256
	done
	sed -i "s/^manifest .*/manifest $(sha256sum <$release/MANIFEST.sha256 | cut -c1-64)/" \
		$release/release.statement
	signature=$(ls $release/release.*.sig)
	rm "$signature"
	ssh-keygen -q -Y sign -f "$work/lin" -n release.v1@docreg $release/release.statement
	mv $release/release.statement.sig "$signature"
}

# release_anew [OPTION...]: the genuine release of that scope, in the work tree but in no commit.
# shellcheck disable=SC2120 # the checks give options
release_anew () {
	honest
	rm -f "$work/tydgbas-115-2.zip"
	lin release 115-2 --yes -o "$work" "$@"
	git reset -q --soft HEAD^
}

# named PATH...: the manifest names these files too, each with its digest.
named () {
	(cat $release/MANIFEST.sha256; sha256sum "$@") | LC_ALL=C sort -k2 >"$work/manifest"
	mv "$work/manifest" $release/MANIFEST.sha256
}

# unnamed EXPRESSION: lines whose path matches are taken out.
unnamed () {
	sed -i "\\,  $1,d" $release/MANIFEST.sha256
}

# released: what was done to the genuine release is sealed and lands lawfully. not_released RULE...
released () {
	seal
	by_hand release
	docreg verify >"$work/.found"
	status 1 grep "^not judged" "$work/.found"
}
not_released () {
	seal
	by_hand release
	found "$@"
}

# edited FILE EXPRESSION RULE...: sed on one file of the genuine release; - for no rule.
edited () {
	release_anew
	sed -i "$2" $release/$1
	shift 2
	if test "$1" = -
	then
		released
	else
		not_released "$@"
	fi
}

check 'a registry with some of everything, and a release' '
	make_scan
	make_registry
	approved ISMS-02-001 第一份
	new_version ISMS-02-001
	new_version ISMS-02-001 --effective 2026-12-01
	chen confirm ISMS-02-001 -m 無修訂
	lin add ISMS-02-002 第二份
	hsu revise ISMS-02-002 "$work/content.md" -m 初版 --reason 測試
	hsu submit ISMS-02-002
	chen review ISMS-02-002
	lin approve ISMS-02-002 --letter 文號一 --on 115.11.22 --scan "$work/scan.pdf" --decided-by wang.xm
	lin add ISMS-02-003 第三份 --class 限閱
	new_version ISMS-02-003
	approved ISMS-02-004 第四份
	wang withdraw ISMS-02-004 -m 停用 --yes
	approved ISMS-01-001 政策
	lin add ISMS-02-005 第五份
	hsu revise ISMS-02-005 "$work/content.md" -m 初版 --reason 測試
	hsu submit ISMS-02-005
	lin policy draft
	sed -i "s/decided-days: 7/decided-days: 14/" policy/draft/registry.yaml
	lin policy draft
	lin policy sign -m 變更 --letter 文號二 --on 115.11.22 --scan "$work/scan.pdf" --decided-by wang.xm
	lin release 115-1 --tier 2 --yes -o "$work"
	lin amend ISMS-02-001 owner=秘書室
	git repack -adq
	docreg verify
	mv "$work/registry" "$work/base"
'

check 'the genuine release, put there by plain git, is lawful, whatever its scope' '
	release_anew
	released
	release_anew --tier 2
	released
	release_anew --class 一般
	released
	release_anew --tier 1 --class 限閱
	released
'

check 'a document is left out: of the manifest, of the list, of both' '
	release_anew
	unnamed documents/ISMS-02/ISMS-02-002/
	not_released release-content
	edited list.csv "/ISMS-02-002/d" release-list
	release_anew
	unnamed documents/ISMS-02/ISMS-02-002/
	sed -i "/ISMS-02-002/d" $release/list.csv $release/list.html
	not_released release-content release-list
	edited list.csv "s/ISMS-02-002/ISMS-02-006/" release-list
'

check 'of what proves a document a single file is left out' '
	for part in ISMS-02-001/1.1/1/approval.wang.xm.sig ISMS-02-001/1.1/1/metadata.yaml \
		ISMS-02-001/1.1/1/ISMS-02-001.md ISMS-02-001/confirmation.2026-11-22.chen.yj.statement \
		ISMS-02-002/1.0/1/letter.1.lin.zz.statement
	do
		release_anew
		grep "/$part\$" $release/MANIFEST.sha256
		unnamed documents/ISMS-02/$part
		not_released release-content
	done
	release_anew
	unnamed policy/0001/
	not_released release-content
	release_anew
	unnamed policy/0002/letter
	not_released release-content
'

check 'what is superseded, withdrawn, not in force yet or not approved is packed' '
	for part in ISMS-02-001/1.0/1/*.* ISMS-02-001/1.2/1/*.* ISMS-02-004/1.0/1/*.* ISMS-02-005/1.0/1/*.*
	do
		release_anew
		named documents/ISMS-02/$part
		not_released release-content
	done
	release_anew
	unnamed documents/ISMS-02/ISMS-02-001/1.1/1/
	named documents/ISMS-02/ISMS-02-001/1.0/1/*
	sed -i "/ISMS-02-001/s/\"1.1\"/\"1.0\"/" $release/list.csv
	not_released release-content release-list
'

check 'a file is packed that no release holds: a scan, a draft, settings, another release' '
	for part in documents/ISMS-02/ISMS-02-002/1.0/1/letter.1.lin.zz.pdf \
		policy/0002/letter.1.lin.zz.pdf documents/ISMS-02/ISMS-02-001/document.yaml \
		.gitattributes releases/115-1/list.csv releases/115-1/release.statement
	do
		release_anew
		test -f $part
		named $part
		not_released release-content
	done
	release_anew
	sed -i "\$a$zeros  zzz" $release/MANIFEST.sha256
	not_released release-content
'

check 'the manifest has another digest for a file, or cannot be read' '
	for part in documents/ISMS-02/ISMS-02-001/1.1/1/ISMS-02-001.md policy/0001/roster.yaml
	do
		edited MANIFEST.sha256 "s,^[0-9a-f]*  $part\$,$zeros  $part," release-content
	done
	release_anew
	seal
	sed -i "s,^[0-9a-f]*  $release/list.html\$,$zeros  $release/list.html," $release/MANIFEST.sha256
	sed -i "s/^manifest .*/manifest $(sha256sum <$release/MANIFEST.sha256 | cut -c1-64)/" \
		$release/release.statement
	signature=$(ls $release/release.*.sig)
	ssh-keygen -q -Y sign -f "$work/lin" -n release.v1@docreg $release/release.statement
	mv $release/release.statement.sig "$signature"
	by_hand
	found release-content
	edited MANIFEST.sha256 "1{h;d};\$G" release-whole
	edited MANIFEST.sha256 "d" release-content
'

check 'a file of its own is missing, or the manifest does not name it' '
	for file in list.csv list.html VERIFY.txt
	do
		release_anew
		unnamed $release/$file
		not_released release-content
	done
	for file in list.html VERIFY.txt
	do
		release_anew
		rm $release/$file
		unnamed $release/$file
		not_released release-whole release-content
	done
	release_anew
	rm $release/list.csv
	not_released release-list
'

check 'the list says something else, in any column' '
	for change in "s/第一份/第壹份/" "/ISMS-02-001/s/\"1.1\"/\"1.2\"/" "s/秘書室/資訊室/" \
		"/ISMS-02-003/s/限閱/一般/" "/ISMS-02-001/s/2026-11-22/2026-11-21/" \
		"s/文號一/文號九/" "s/王小明/王大明/" "s/廢止\"/現行\"/" \
		"/ISMS-02-001/s/\"[0-9a-f]\{64\}\"/\"$zeros\"/" "/ISMS-02-001/s/\"\"\r/\"備註\"\r/"
	do
		release_anew
		sed "$change" $release/list.csv | status 1 cmp -s - $release/list.csv
		edited list.csv "$change" release-list
	done
'

check 'rows of the list: too many, twice, in another order; columns: one that proves is missing' '
	edited list.csv "\$p" release-list
	edited list.csv "2p" release-list
	edited list.csv "2{h;d};3G" release-list
	edited list.csv "\$a\"9\",\"程序書\"" release-list
	edited list.csv "2,\$d" release-list
	edited list.csv "1s/文件名稱/文件題名/" release-list
	edited list.csv "s/\"//g" release-list
	release_anew
	tail -1 $release/list.csv | sed "s/ISMS-02-004/-/" >"$work/row"
	cat "$work/row" >>$release/list.csv
	not_released release-list
'

# unjudged FILE: lawful, but verify says that nobody has judged that file.
unjudged () {
	seal
	by_hand release
	docreg verify >"$work/.found"
	grep "^not judged: .$release/$1. " "$work/.found"
	test "$(grep -c "^not judged" "$work/.found")" -eq 1
	docreg verify --format json | grep -A1 "not_judged" | grep -F "$release/$1"
}

check 'another wording, as another version may have it, is no fault; verify says that it is not judged' '
	for file in list.html VERIFY.txt
	do
		release_anew
		sed -i "1s/^/ /" $release/$file
		unjudged $file
	done
	release_anew
	sed -i "1s/備註/注意/" $release/list.csv
	unjudged list.csv
	release_anew
	sed -i "s/\r$/,\"又一欄\"\r/" $release/list.csv
	unjudged list.csv
'

check 'its checkpoint is that of the commit it lands on, and of no other' '
	edited release.statement "s/^\(checkpoint 2 [0-9]*\) .*/\1 $zeros/" release-checkpoint
	edited release.statement "s/^checkpoint 2 /checkpoint 1 /" release-checkpoint
	edited release.statement "s/^checkpoint 2 [0-9]* /checkpoint 2 1 /" release-checkpoint
	honest
	earlier=$(sed -n "/^checkpoint/p" releases/115-1/release.statement)
	edited release.statement "s/^checkpoint .*/$earlier/" release-checkpoint
	release_anew
	rm -rf "$work/kept"
	cp -r $release "$work/kept"
	honest
	lin recall ISMS-02-005 -m 誤送
	cp -r "$work/kept" $release
	forged release-checkpoint
	honest
	lin add ISMS-02-006 第六份
	cp -r "$work/kept" $release
	by_hand
	docreg verify
'

check 'it names the release before it' '
	edited release.statement "s/^previous .*/previous - -/" release-previous
	edited release.statement "s/^\(previous 115-1\) .*/\1 $zeros/" release-previous
	edited release.statement "s/^previous 115-1/previous 114-1/" release-previous
'

check 'it was not decided before the commit that it is made on, nor before its policy' '
	edited release.statement "s/^decided .*/decided 2026-11-22T01:54:59Z/" decided-window
	edited release.statement "s/^decided .*/decided 2026-11-22T01:59:59Z/" decided-order
'

check 'another scope than it packs, and one that covers nothing' '
	edited release.statement "s/^tier -/tier 2/" release-content release-list
	edited release.statement "s/^tier -/tier 3/" release-content
	edited release.statement "s/^class -/class 一般/" release-content release-list
	edited release.statement "s/^class -/class 機密/" release-content
	release_anew --class 一般
	sed -i "s/^class .*/class -/" $release/release.statement
	not_released release-content release-list
'

check 'it packs a document whose bytes were changed: verify names it here too' '
	release_anew
	rm -rf "$work/kept"
	cp -r $release "$work/kept"
	file=documents/ISMS-01/ISMS-01-001/1.0/1/ISMS-01-001.md
	honest
	echo changed >>$file
	by_hand
	cp -r "$work/kept" $release
	sed -i "s,^[0-9a-f]*  $file\$,$(sha256sum <$file | cut -c1-64)  $file," $release/MANIFEST.sha256
	not_released add-only content-digest
'

check 'a copy of it under another name' '
	release_anew
	by_hand
	cp -r $release releases/115-3
	forged statement-place release-content release-previous release-checkpoint
'

# archived MOMENT: a release of 2026-12-20 whose policy document was approved at that moment, under policy 1.
archived () {
	folder=documents/ISMS-01/ISMS-01-001/1.0/1
	honest
	rm -rf "$work/tydgbas-115-2.zip" "$work/packed"
	mkdir "$work/packed"
	at 2026-12-20 lin release 115-2 --yes -o "$work"
	sed -i -e "s/^decided .*/decided $1/" -e "s/^effective .*/effective ${1%T*}/" \
		$folder/approval.wang.xm.statement
	ssh-keygen -q -Y sign -f "$work/wang" -n approval.v1@docreg $folder/approval.wang.xm.statement
	mv $folder/approval.wang.xm.statement.sig $folder/approval.wang.xm.sig
	unnamed $folder/approval
	named $folder/approval.*
	sed -i "/ISMS-01-001/s/2026-11-22/${1%T*}/g" $release/list.csv
	seal
	by_hand
	docreg release 115-2 -o "$work/packed"
}

check 'in an archive, too, nobody decides under a policy that was replaced before' '
	archived 2026-11-29T02:00:00Z
	at 2026-12-20 docreg verify "$work/packed/tydgbas-115-2.zip"
	archived 2026-12-10T02:00:00Z
	at 2026-12-20 status 1 docreg verify "$work/packed/tydgbas-115-2.zip" >"$work/.found"
	cat "$work/.found"
	grep "(policy-in-force).*$folder/approval.wang.xm.statement" "$work/.found"
'

finish
