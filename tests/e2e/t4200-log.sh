#!/bin/sh
# docreg log: the story of a document, told from what landed.
. "$(dirname "$0")/lib.sh"

# story NUMBER: verb, version, round, id, text of each event.
story () {
	docreg log "$1" --format csv | sed 1d | cut -d, -f3-6,8 >"$work/story"
}

check 'every act is an event, oldest first' '
	make_registry
	DOCREG_NOW=2026-11-23T04:00:00Z
	lin add ISMS-02-005 文件管理程序書
	echo 一 >../content.md
	hsu revise ISMS-02-005 ../content.md -m 初稿 --reason 依計畫
	hsu submit ISMS-02-005
	hsu recall ISMS-02-005 -m 送錯檔
	hsu submit ISMS-02-005
	chen return ISMS-02-005 -m 缺圖
	hsu revise ISMS-02-005 ../content.md -m 補圖
	hsu submit ISMS-02-005
	chen review ISMS-02-005 -m 同意
	approved ISMS-02-006 另一程序書
	wang approve ISMS-02-005 --yes
	lin amend ISMS-02-005 owner=秘書室
	lin confirm ISMS-02-005 -m 無修訂
	wang withdraw ISMS-02-005 -m 併入他書 --yes
	story ISMS-02-005
	same ../story <<-\END
	add,1.0,,,文件管理程序書
	revise,1.0,,,初稿
	submit,1.0,1,hsu.yt,初稿
	recall,1.0,1,hsu.yt,送錯檔
	submit,1.0,2,hsu.yt,初稿
	return,1.0,2,chen.yj,缺圖
	revise,1.0,,,補圖
	submit,1.0,3,hsu.yt,補圖
	review,1.0,3,chen.yj,同意
	approve,1.0,3,wang.xm,
	amend,,,,
	confirm,1.0,,lin.zz,無修訂
	withdraw,1.0,,wang.xm,併入他書
	END
'

check 'events carry the commits that git knows' '
	cd registry
	docreg log ISMS-02-005 --format csv | sed 1d | cut -d, -f9 >../told
	git log --reverse --format=%H -- documents/ISMS-02/ISMS-02-005 >../known
	cmp ../told ../known
	docreg log ISMS-02-005 --format csv | sed -n "2s/,.*//p" | grep -x 2026-11-23
'

check 'a message that says something else changes nothing' '
	cd registry
	DOCREG_NOW=2026-11-24T04:00:00Z
	cp ../story ../before
	cp -r . ../copy
	cd ../copy
	lin revise ISMS-02-006 -m 修訂 --reason 依計畫
	git -c user.name=x -c user.email=x@example.org commit -q --amend -m "approve: ISMS-02-006 9.9"
	story ISMS-02-006
	tail -n 1 ../story | grep -x "revise,1.1,,,修訂"
	story ISMS-02-005
	cmp ../before ../story
'

check 'a letter is told with its number; a number that is not registered has no story' '
	cd registry
	DOCREG_NOW=2026-11-24T04:00:00Z
	make_scan 公文
	hsu revise ISMS-02-006 ../content.md -m 第二版 --reason 依稽核
	hsu submit ISMS-02-006
	chen review ISMS-02-006
	lin approve ISMS-02-006 --letter 府授主資字第1150001234號 --on 2026-11-24 --scan ../scan.pdf \
		--decided-by wang.xm --yes
	story ISMS-02-006
	tail -n 1 ../story | grep -x "letter,1.1,1,wang.xm,府授主資字第1150001234號 如擬"
	status 4 docreg log ISMS-02-007
	status 4 docreg log nonsense
'

check 'who recorded it for somebody, and what nobody signed, is told' '
	cd registry
	DOCREG_NOW=2026-11-25T04:00:00Z
	lin add ISMS-02-008 代登
	docreg revise ISMS-02-008 ../content.md -m 初稿 --reason 依計畫 --as hsu.yt
	docreg submit ISMS-02-008 --as hsu.yt
	lin review ISMS-02-008 --for chen.yj -m 口頭同意
	docreg log ISMS-02-008 --format csv | sed 1d | cut -d, -f3,6,10-12 >../told
	same ../told <<-\END
	add,,,,
	revise,,,,
	submit,hsu.yt,,,unsigned
	review,chen.yj,lin.zz,林志中,signed
	END
	docreg log ISMS-02-008 >../told
	grep "submit .* unsigned$" ../told
	grep "review .*口頭同意  *林志中  *signed$" ../told
	docreg log ISMS-02-008 --format json | sed -n "/recorded_by\|\"signed\"/s/^ *//p" >../told
	same ../told <<-\END
	"recorded_by": null,
	"signed": null,
	"recorded_by": null,
	"signed": null,
	"recorded_by": null,
	"signed": false,
	"recorded_by": "lin.zz",
	"signed": true,
	END
'

check 'the number told is the document, not what was typed' '
	cd registry
	docreg log " isms-02-008" --format json | grep -x "  \"number\": \"ISMS-02-008\","
'

check 'a letter 修正後如擬 is another event than one that approves' '
	cd registry
	DOCREG_NOW=2026-11-25T04:00:00Z
	lin approve ISMS-02-008 --letter 府授主資字第1150001235號 --on 2026-11-25 --scan ../scan.pdf \
		--decided-by wang.xm --as-amended
	story ISMS-02-008
	tail -n 1 ../story | grep -x "letter-as-amended,1.0,1,wang.xm,府授主資字第1150001235號 修正後如擬"
	LANGUAGE=zh_TW docreg log ISMS-02-008 | tail -n 1 | grep " 公文：修正後如擬 "
	LANGUAGE=zh_TW docreg show ISMS-02-008 >../shown
	grep " 公文：修正後如擬 " ../shown
	status 1 grep 公文核定 ../shown
'

finish
