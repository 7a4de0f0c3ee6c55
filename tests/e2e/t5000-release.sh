#!/bin/sh
# docreg release: what is in force, in an archive that unzip, sha256sum and ssh-keygen can check.
. "$(dirname "$0")/lib.sh"

DOCREG_NOW=2026-11-25T04:00:00Z

# unpack NAME: the archive into $work/NAME, and go there.
unpack () {
	unzip -q -d "$work/$1" "$work/tydgbas-$1.zip"
	cd "$work/$1"
}

# verify ARCHIVE...: as its receiver does, who has no registry.
verify () {
	(cd "$work" && docreg verify "$@")
}

check 'three documents in force, one only submitted' '
	make_registry
	approved ISMS-02-005 文件管理程序書
	approved 02-005-02 四階文件清冊
	approved ISMS-01-001 資通安全政策
	lin add ISMS-02-006 紀錄管理程序書
	echo 草稿 >../draft.md
	hsu revise ISMS-02-006 ../draft.md -m 初稿 --reason 新訂
	hsu submit ISMS-02-006
'

check 'a release is one commit, and leaves the registry clean' '
	cd registry
	git rev-parse HEAD >../before
	lin release 115-1 -o "$work"
	git log -1 --format="%s|%an|%P" | same - <<-EOF
	release: 115-1|林志中|$(cat ../before)
	EOF
	test -z "$(git status --porcelain)"
	git fsck --strict
	docreg verify
'

check 'unzip finds no fault, and of every member only what is promised' '
	unzip -tq tydgbas-115-1.zip
	unzip -Z -v tydgbas-115-1.zip >listing
	members=$(unzip -Z1 tydgbas-115-1.zip | wc -l)
	test "$members" -gt 20
	for promise in "1980 Jan 1 00:00:00" "(100644 octal): *-rw-r--r--" "none (stored)" \
		"origin: *Unix" "extra field: *0 bytes"
	do
		test "$(grep -c "$promise" listing)" -ge "$members"
	done
	unzip -Z1 tydgbas-115-1.zip | LC_ALL=C sort -c
	test "$(unzip -z tydgbas-115-1.zip | wc -l)" -eq 1
'

check 'every name has the flag for UTF-8, in both of its headers' '
	perl -e "local \$/; \$_ = <>; \$l++ while /PK\\x03\\x04\\x0a\\x00\\x00\\x08\\x00\\x00\\x00\\x00\\x21\\x00/g;
		\$c++ while /PK\\x01\\x02\\x3f\\x03\\x0a\\x00\\x00\\x08\\x00\\x00\\x00\\x00\\x21\\x00/g;
		print \"\$l \$c\\n\"" tydgbas-115-1.zip >flags
	members=$(unzip -Z1 tydgbas-115-1.zip | wc -l)
	echo "$members $members" | same flags
'

check 'it holds what is in force, every policy, and nothing else' '
	unzip -Z1 tydgbas-115-1.zip | sed "s/\.[0-9a-f]\{8\}\.sig$/.KEY.sig/" >have
	same have <<-\EOF
	documents/02-005/02-005-02/1.0/1/02-005-02.md
	documents/02-005/02-005-02/1.0/1/approval.wang.xm.sig
	documents/02-005/02-005-02/1.0/1/approval.wang.xm.statement
	documents/02-005/02-005-02/1.0/1/metadata.yaml
	documents/02-005/02-005-02/1.0/1/review.chen.yj.sig
	documents/02-005/02-005-02/1.0/1/review.chen.yj.statement
	documents/02-005/02-005-02/1.0/1/submission.hsu.yt.KEY.sig
	documents/02-005/02-005-02/1.0/1/submission.statement
	documents/ISMS-01/ISMS-01-001/1.0/1/ISMS-01-001.md
	documents/ISMS-01/ISMS-01-001/1.0/1/approval.wang.xm.sig
	documents/ISMS-01/ISMS-01-001/1.0/1/approval.wang.xm.statement
	documents/ISMS-01/ISMS-01-001/1.0/1/metadata.yaml
	documents/ISMS-01/ISMS-01-001/1.0/1/review.chen.yj.sig
	documents/ISMS-01/ISMS-01-001/1.0/1/review.chen.yj.statement
	documents/ISMS-01/ISMS-01-001/1.0/1/submission.hsu.yt.KEY.sig
	documents/ISMS-01/ISMS-01-001/1.0/1/submission.statement
	documents/ISMS-02/ISMS-02-005/1.0/1/ISMS-02-005.md
	documents/ISMS-02/ISMS-02-005/1.0/1/approval.wang.xm.sig
	documents/ISMS-02/ISMS-02-005/1.0/1/approval.wang.xm.statement
	documents/ISMS-02/ISMS-02-005/1.0/1/metadata.yaml
	documents/ISMS-02/ISMS-02-005/1.0/1/review.chen.yj.sig
	documents/ISMS-02/ISMS-02-005/1.0/1/review.chen.yj.statement
	documents/ISMS-02/ISMS-02-005/1.0/1/submission.hsu.yt.KEY.sig
	documents/ISMS-02/ISMS-02-005/1.0/1/submission.statement
	policy/0001/allowed_signers
	policy/0001/policy.lin.zz.KEY.sig
	policy/0001/policy.statement
	policy/0001/policy.wang.xm.KEY.sig
	policy/0001/registry.yaml
	policy/0001/roster.yaml
	releases/115-1/MANIFEST.sha256
	releases/115-1/VERIFY.txt
	releases/115-1/list.csv
	releases/115-1/list.html
	releases/115-1/release.lin.zz.KEY.sig
	releases/115-1/release.statement
	EOF
'

check 'the archive is a copy of committed bytes' '
	unpack 115-1
	find . -type f | while read -r file
	do
		git -C "$work/registry" cat-file blob "HEAD:${file#./}" | cmp - "$file"
	done
'

check 'sha256sum accepts the manifest; it leaves out itself, the statement and its signature' '
	cd 115-1
	sha256sum -c --strict --quiet releases/115-1/MANIFEST.sha256
	find . -type f | sed "s,^\./,," | LC_ALL=C sort >../have
	sed "s/^[0-9a-f]*  //" releases/115-1/MANIFEST.sha256 | LC_ALL=C comm -13 - ../have |
	sed "s/\.[0-9a-f]*\.sig$/.KEY.sig/" >../unlisted
	same ../unlisted <<-\EOF
	releases/115-1/MANIFEST.sha256
	releases/115-1/release.lin.zz.KEY.sig
	releases/115-1/release.statement
	EOF
'

check 'ssh-keygen accepts the signature over the statement that names the manifest' '
	cd 115-1
	test "$(sed -n "s/^manifest //p" releases/115-1/release.statement)" = \
		"$(sha256sum <releases/115-1/MANIFEST.sha256 | cut -d" " -f1)"
	ssh-keygen -Y verify -f policy/0001/allowed_signers -I lin.zz -n release.v1@docreg \
		-s releases/115-1/release.lin.zz.*.sig <releases/115-1/release.statement
	sed "s/^name .*/name 115-2/" releases/115-1/release.statement |
	status 255 ssh-keygen -Y verify -f policy/0001/allowed_signers -I lin.zz \
		-n release.v1@docreg -s releases/115-1/release.lin.zz.*.sig
'

check 'the commands of VERIFY.txt run as they stand, and find every signature good' '
	mkdir by-hand
	sed -n "s/^    //p" 115-1/releases/115-1/VERIFY.txt >commands
	cp tydgbas-115-1.zip by-hand
	(cd by-hand && sh -e ../commands) >said 2>&1
	cat said
	test "$(grep -c "^Good \"" said)" -eq 13
	grep -c "^Good \"release.v1@docreg\" signature for lin.zz" said
	grep -c "^Good \"submission.v1@docreg\" signature for hsu.yt" said
	test "$(grep -c ": FAILED" said)" -eq 0
	test "$(grep -c "BAD\|unsigned" said)" -eq 0
	grep "^ISMS-02-005.md: OK" said
'

check 'VERIFY.txt shows no digest of itself, the manifest or the statement' '
	cd 115-1/releases/115-1
	for file in VERIFY.txt MANIFEST.sha256 release.statement
	do
		status 1 grep "$(sha256sum <$file | cut -c1-16)" VERIFY.txt
	done
'

check 'the statement holds the checkpoint that stock tools compute in a clone' '
	git clone -q registry clone
	git -C clone checkout -q "$(cat before)"
	cd clone
	count=$(git ls-files "*.statement" | wc -l)
	digest=$(git ls-files -z "*.statement" ":!policy/draft" ":!documents/*/draft/*" |
		LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d" " -f1)
	sed -n "s/^checkpoint //p" ../115-1/releases/115-1/release.statement >../checkpoint
	echo "1 $count $digest" | same ../checkpoint
'

check 'the list is CSV for Excel: byte order mark, CRLF, Chinese heads, one line a document' '
	cd 115-1/releases/115-1
	test "$(head -c3 list.csv | od -An -tx1)" = " ef bb bf"
	test "$(grep -c "$(printf "\r")$" list.csv)" -eq 4
	sha256=$(sha256sum <"$work/115-1/documents/ISMS-02/ISMS-02-005/1.0/1/ISMS-02-005.md" |
		cut -d" " -f1)
	cut -d, -f1-9,12,14- list.csv | tail -n +2 | tr -d "\r\"" | grep ISMS-02-005, >../../../row
	same ../../../row <<-EOF
	2,程序書,ISMS-02-005,文件管理程序書,1.0,2026-11-25,,2026-11-25,2026-11-25,,2026-11-25,2027-11-25,現行,,王小明,,ISMS-02-005.md,$sha256,
	3,表單,02-005-02,四階文件清冊,1.0,2026-11-25,,2026-11-25,2026-11-25,ISMS-02-005,2026-11-25,2028-11-25,現行,,王小明,,02-005-02.md,$(sha256sum <"$work/115-1/documents/02-005/02-005-02/1.0/1/02-005-02.md" | cut -d" " -f1),
	EOF
'

check 'the page has days of the ROC calendar, no script, and a policy that forbids the rest' '
	cd 115-1/releases/115-1
	grep -F "<html lang=\"zh-Hant-TW\">" list.html
	grep -F "<dt>製表日期</dt><dd>民國115年11月25日</dd>" list.html
	grep -F "<dt>表單編號</dt><dd>02-005-02</dd>" list.html
	grep -F "<dt>機關名稱</dt><dd>桃園市政府主計處</dd>" list.html
	status 1 grep -i "<script\|javascript:\|onload\|href\|src=" list.html
	style=$(perl -MDigest::SHA=sha256_base64 -0777 -ne \
		"print sha256_base64(\$1), q(=) if m,<style>(.*)</style>,s" list.html)
	grep -F "default-src '"'none'"'; style-src '"'sha256-\$style'"'\"" list.html
'

check 'docreg verify accepts it without any registry' '
	verify tydgbas-115-1.zip >verdict
	grep "^consistent; registry" verdict
	grep "^release 115-1; documents: 3, approvals: 3" verdict
	grep -c "^not judged: " verdict
	echo no archive >nonsense.zip
	status 1 verify nonsense.zip >broken
	grep "^NOT consistent, problems: 1; registry -$" broken
	status 1 grep -E "^(not judged|commits)" broken
	fingerprint=$(sha256sum <registry/policy/0001/policy.statement | cut -c1-64)
	verify tydgbas-115-1.zip --anchor "$(echo "$fingerprint" | cut -c1-16)" >verdict
	grep "the one of the anchor" verdict
	status 1 verify tydgbas-115-1.zip --anchor 0000000000000000
	status 2 verify tydgbas-115-1.zip --anchor 00000000
'

check 'what is to be verified in the future is refused, and what lies in the past is not' '
	DOCREG_NOW=2026-11-24T00:00:00Z status 1 verify tydgbas-115-1.zip
	DOCREG_NOW=2099-01-01T00:00:00Z verify tydgbas-115-1.zip
'

check 'a recorded release packs to the same bytes: no key, no name, any zone, umask and language' '
	for setting in "TZ=Asia/Taipei LC_ALL=C" "TZ=XXX0YYY,0/0,200 LC_ALL=C.UTF-8" \
		"TZ=Pacific/Kiritimati LC_ALL=C.UTF-8 LANGUAGE=zh_TW" \
		"LANG=zh_TW.UTF-8 LC_ALL= DOCREG_NOW=2031-05-05T05:05:05Z"
	do
		rm -rf again
		mkdir again
		(umask 077; cd clone; git checkout -q main
			env $setting docreg release 115-1 -o ../again)
		cmp tydgbas-115-1.zip again/tydgbas-115-1.zip
	done
'

check 'it is so too after the registry went on, and in a packed clone without a work tree of old' '
	cd registry
	new_version ISMS-02-005
	lin amend ISMS-02-005 owner=秘書室
	git clone -q --no-local . ../later
	cd ../later
	git gc -q
	rm -rf ../again
	mkdir ../again
	docreg release 115-1 -o ../again
	cmp ../tydgbas-115-1.zip ../again/tydgbas-115-1.zip
	test -z "$(git status --porcelain)"
'

check 'packing again over the same archive is fine, over another file it is refused' '
	cd registry
	docreg release 115-1 -o "$work"
	echo "my notes" >../again/tydgbas-115-1.zip
	status 4 docreg release 115-1 -o ../again
	echo "my notes" | same ../again/tydgbas-115-1.zip
	ls -A ../again | same - <<-\EOF
	tydgbas-115-1.zip
	EOF
'

check 'the next release names the one before it, and the difference is told' '
	cd registry
	wang withdraw 02-005-02 -m 併入系統 --yes
	lin release 115-2 -o "$work"
	echo "previous 115-1 $(sha256sum <releases/115-1/release.statement | cut -d" " -f1)" >../want
	grep "^previous " releases/115-2/release.statement | same - <../want
	docreg release diff 115-1 115-2 --format csv | tr -d "\r" >../diff
	same ../diff <<-\EOF
	number,title,before,after
	ISMS-02-005,文件管理程序書,1.0,1.1
	02-005-02,四階文件清冊,1.0,
	EOF
	docreg release list --format csv | cut -d, -f1-5 | tr -d "\r" >../list
	same ../list <<-\EOF
	release,date,released by,scope,documents
	115-1,2026-11-25,林志中,all,3
	115-2,2026-11-25,林志中,all,2
	EOF
	verify tydgbas-115-2.zip
'

check 'withdrawn documents are listed in a part of their own, and not packed' '
	unpack 115-2
	test ! -e documents/02-005
	grep -c "02-005-02.*廢止.*2026-11-25" releases/115-2/list.csv
	perl -0ne "exit !m,</table>\s*<h2>廢止文件</h2>\s*<table>.*02-005-02,s" releases/115-2/list.html
'

check 'a scope by tier packs that tier alone' '
	cd registry
	lin release tier-1 --tier 1 -o "$work"
	unzip -Z1 ../tydgbas-tier-1.zip | grep ^documents | cut -d/ -f3 | sort -u | same - <<-\EOF
	ISMS-01-001
	EOF
	grep "^tier 1$" releases/tier-1/release.statement
	status 1 grep 02-005-02 releases/tier-1/list.csv
	verify tydgbas-tier-1.zip
'

check 'a scope that is malformed or unknown is a wrong command line, for a recorded name too' '
	cd registry
	for name in 115-1 115-9
	do
		status 2 lin release $name --tier 9
		status 2 lin release $name --class 密
	done
	LANGUAGE=zh_TW refused release-scope lin release 115-1 --tier 1
	grep "另一個範圍：全部" "$work/.refusal"
'

check 'no archive is put into the registry itself' '
	cd registry
	for name in 115-1 115-9
	do
		status 2 lin release $name -o . 2>../said
		grep "docreg release $name -o \.\." ../said
		status 2 lin release $name -o documents
	done
	test -z "$(git status --porcelain)"
	mkdir ../registry-beside
	docreg release 115-1 -o ../registry-beside
'

finish
