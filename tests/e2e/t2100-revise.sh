#!/bin/sh
# The draft of the next version: files, metadata, versions; what is in force is not disturbed.
. "$(dirname "$0")/lib.sh"

folder=documents/ISMS-02/ISMS-02-005

check 'a draft takes a file under the number, and what was said of it' '
	make_registry
	lin add ISMS-02-005 文件管理程序書
	echo 第一稿 >"$work/文件 管理.MD"
	hsu revise isms-02-005 "$work/文件 管理.MD" -m 初版 --reason 依計畫 --effective 115.12.1
	cmp "$work/文件 管理.MD" $folder/draft/ISMS-02-005.md
	cat $folder/draft/metadata.yaml >"$work/metadata"
	same "$work/metadata" <<-\END
	number: ISMS-02-005
	title: 文件管理程序書
	tier: "2"
	parent:
	version: "1.0"
	classification: 一般
	summary: 初版
	reason: 依計畫
	effective: "2026-12-01"
	authors:
	  - hsu.yt
	files:
	  - name: ISMS-02-005.md
	    role: source
	END
	test "$(git log -1 --format=%s)" = "revise: ISMS-02-005 1.0"
'

check 'the same again is unchanged: no commit, and it says so' '
	cd registry
	before=$(git rev-parse HEAD)
	hsu revise ISMS-02-005 "$work/文件 管理.MD" -m 初版 --reason 依計畫 >"$work/out"
	grep unchanged "$work/out"
	test "$(git rev-parse HEAD)" = "$before"
'

check 'without FILE the files stay; with FILE they are all replaced' '
	cd registry
	hsu revise ISMS-02-005 -m 初版修辭
	test -f $folder/draft/ISMS-02-005.md
	echo odt >"$work/a.odt"
	echo pdf >"$work/b.pdf"
	echo pdf2 >"$work/c.pdf"
	hsu revise ISMS-02-005 "$work/a.odt" "$work/b.pdf" "$work/c.pdf" -m 三個檔
	ls $folder/draft >"$work/out"
	same "$work/out" <<-\END
	ISMS-02-005.2.pdf
	ISMS-02-005.odt
	ISMS-02-005.pdf
	metadata.yaml
	END
	cmp "$work/c.pdf" $folder/draft/ISMS-02-005.2.pdf
	test -z "$(git status --porcelain)"
	hsu revise ISMS-02-005 "$work/文件 管理.MD"
	test "$(ls $folder/draft | wc -l)" = 2
	test -z "$(git status --porcelain)"
'

check 'what cannot be a content file is refused, and nothing is written' '
	cd registry
	before=$(git rev-parse HEAD)
	echo x >"$work/noending"
	: >"$work/empty.odt"
	mkdir -p "$work/folder.odt"
	ln -sf "$work/absent.odt" "$work/dangling.odt"
	mkfifo "$work/pipe.odt"
	echo x >"$work/x.statement"
	for file in noending empty.odt folder.odt dangling.odt absent.odt pipe.odt
	do
		status 4 timeout 5 docreg revise ISMS-02-005 "$work/$file" -m x --as hsu.yt
	done
	status 2 hsu revise ISMS-02-005 "$work/a.odt" "$work/a.odt" "$work/a.odt" "$work/a.odt" \
		"$work/a.odt" "$work/a.odt" "$work/a.odt" "$work/a.odt" "$work/a.odt" -m 九個檔
	test "$(git rev-parse HEAD)" = "$before"
	test -z "$(git status --porcelain)"
'

check 'bad values are refused: version, date, class, title, summary' '
	cd registry
	before=$(git rev-parse HEAD)
	bell=$(printf "\007")
	status 2 hsu revise ISMS-02-005 --version 1
	status 2 hsu revise ISMS-02-005 --version 01.0
	status 2 hsu revise ISMS-02-005 --version 0.0
	status 2 hsu revise ISMS-02-005 --version 1.0.0
	status 2 hsu revise ISMS-02-005 --version 99999999999.0
	status 2 hsu revise ISMS-02-005 --effective 2026-02-30
	status 2 hsu revise ISMS-02-005 --effective 明天
	status 2 hsu revise ISMS-02-005 --title "標${bell}題"
	status 2 hsu revise ISMS-02-005 --title ""
	status 2 hsu revise ISMS-02-005 -m "摘${bell}要"
	status 2 hsu revise ISMS-02-005 --reason "$(printf "a\nb")"
	refused classification-known hsu revise ISMS-02-005 --class 密
	status 4 hsu revise ISMS-02-099 -m 沒有的編號
	refused person-known docreg revise ISMS-02-005 -m x --as nobody
	test "$(git rev-parse HEAD)" = "$before"
'

check 'a draft lacking a summary, reason or file is not submitted' '
	cd registry
	lin add ISMS-02-006 營運持續程序書
	refused metadata-complete hsu submit ISMS-02-006
	echo 持續 >"$work/a.md"
	hsu revise ISMS-02-006 "$work/a.md"
	refused metadata-complete hsu submit ISMS-02-006
	hsu revise ISMS-02-006 -m 初版
	refused metadata-complete hsu submit ISMS-02-006
	hsu revise ISMS-02-006 --reason 依計畫
	hsu submit ISMS-02-006
'

check 'while a round is open, revise and submit are refused' '
	cd registry
	refused round-open hsu revise ISMS-02-006 "$work/b.pdf" -m 太晚
	refused round-open hsu submit ISMS-02-006
'

check 'a draft never disturbs what is in force' '
	cd registry
	hsu revise ISMS-02-005 "$work/文件 管理.MD" -m 初版 --reason 依計畫 --effective 115.11.22
	hsu submit ISMS-02-005
	chen review ISMS-02-005
	wang approve ISMS-02-005
	docreg cat ISMS-02-005 >"$work/before"
	echo 第二稿 >"$work/second.md"
	hsu revise ISMS-02-005 "$work/second.md" -m 第二版 --reason 改版
	docreg cat ISMS-02-005 | cmp - "$work/before"
	hsu submit ISMS-02-005
	docreg cat ISMS-02-005 | cmp - "$work/before"
	docreg list --format json | grep "\"under-revision\""
'

check 'the next version follows the highest approved one, and starts from its files' '
	cd registry
	lin return ISMS-02-005 -m 重寫
	approved ISMS-02-007 稽核程序書
	hsu revise ISMS-02-007 -m 只改標題 --title 內部稽核程序書 --reason 更名
	grep -Fx "version: \"1.1\"" documents/ISMS-02/ISMS-02-007/draft/metadata.yaml
	cmp documents/ISMS-02/ISMS-02-007/draft/ISMS-02-007.md \
		documents/ISMS-02/ISMS-02-007/1.0/1/ISMS-02-007.md
	hsu submit ISMS-02-007
	chen review ISMS-02-007
	wang approve ISMS-02-007
	docreg list --format json | grep 內部稽核程序書
'

check '1.9 is followed by 2.0; a version may be skipped but never taken again' '
	cd registry
	new_version ISMS-02-007 --version 1.9
	hsu revise ISMS-02-007 -m 下一版 --reason 測試
	grep -Fx "version: \"2.0\"" documents/ISMS-02/ISMS-02-007/draft/metadata.yaml
	for version in 1.8 1.9 1.10 2.10
	do
		refused version-rule hsu revise ISMS-02-007 --version $version
	done
	grep -F "hint: docreg revise ISMS-02-007 --version 2.0" "$work/.refusal"
	hsu revise ISMS-02-007 --version 3.0
	hsu submit ISMS-02-007
'

check 'the first version is 1.0, and a draft made by hand is judged like another' '
	cd registry
	lin add ISMS-02-008 第一版
	refused version-rule hsu revise ISMS-02-008 "$work/a.md" --version 1.1
	refused version-rule hsu revise ISMS-02-008 "$work/a.md" --version 2.0
	grep -F "hint: docreg revise ISMS-02-008 --version 1.0" "$work/.refusal"
	hsu revise ISMS-02-008 "$work/a.md" -m 初版 --reason 測試 --version 1.0
	sed -i "s/^version: .*/version: \"2.0\"/" documents/ISMS-02/ISMS-02-008/draft/metadata.yaml
	by_hand
	refused version-rule hsu submit ISMS-02-008
	refused version-rule hsu revise ISMS-02-008 -m 還是不行
	hsu revise ISMS-02-008 --version 1.0
	hsu submit ISMS-02-008
'

check 'authors are printed names, units, or ids of the roster' '
	cd registry
	hsu revise ISMS-02-005 --author 許雅婷 --author "主計處 資訊科" --author 陳大文
	sed -n "/^authors/,/^files/p" $folder/draft/metadata.yaml >"$work/out"
	same "$work/out" <<-\END
	authors:
	  - 許雅婷
	  - 主計處 資訊科
	  - 陳大文
	files:
	END
	hsu revise ISMS-02-005 -m 作者不變
	grep -F "主計處 資訊科" $folder/draft/metadata.yaml
'

check 'an edit by hand that is in no commit is not overwritten' '
	cd registry
	echo 手改 >>$folder/draft/ISMS-02-005.md
	echo 第三稿 >"$work/third.md"
	status 3 hsu revise ISMS-02-005 "$work/third.md" -m 蓋掉 2>"$work/err"
	grep "(dirty-path).*this edit is in no commit" "$work/err"
	tail -1 $folder/draft/ISMS-02-005.md | grep 手改
	cp $folder/draft/ISMS-02-005.md "$work/edited.md"
	hsu revise ISMS-02-005 "$work/edited.md" -m 收進手改
	test -z "$(git status --porcelain)"
	docreg verify
'

finish
