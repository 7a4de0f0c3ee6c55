#!/bin/sh
# docreg status: what waits for whom, and what is not committed.
. "$(dirname "$0")/lib.sh"

# waiting: number, version, state, who, since and command of each that waits.
waiting () {
	docreg status --format csv | sed 1d | cut -d, -f1,3- >"$work/waiting"
}

check 'an empty registry waits for nothing' '
	make_registry
	docreg status | grep -x "documents: 0, in force: 0, waiting: 0"
'

check 'a new registry says what comes first' '
	cd registry
	docreg status >../page
	same ../page <<-\END
	documents: 0, in force: 0, waiting: 0

	no document is registered; see what would be made of your files:
	  docreg import DIR --dry-run
	or begin with one number:
	  docreg add --next 1 TITLE
	or look at the rules, numbers and people first:
	  docreg policy show
	END
	lin add --next 1 資安政策 --dry-run
	docreg status --as chen.yj --mine >../page
	same ../page <<-\END
	documents: 0, in force: 0, waiting: 0

	nothing waits for chen.yj; what waits for everybody:
	  docreg status
	END
'

check 'each step waits for who owes it' '
	cd registry
	DOCREG_NOW=2026-11-23T04:00:00Z
	lin add ISMS-02-001 空白
	lin add ISMS-02-002 備妥
	echo 文 >../content.md
	hsu revise ISMS-02-002 ../content.md -m 初稿 --reason 依計畫
	for serial in 3 4 5
	do
		lin add ISMS-02-00$serial 程序$serial
		hsu revise ISMS-02-00$serial ../content.md -m 初稿 --reason 依計畫
		hsu submit ISMS-02-00$serial
	done
	DOCREG_NOW=2026-11-24T04:00:00Z
	chen review ISMS-02-004
	wang return ISMS-02-005 -m 缺圖
	approved ISMS-02-006 完成
	waiting
	same ../waiting <<-\END
	ISMS-02-001,1.0,draft,林志中,,docreg revise ISMS-02-001 FILE -m SUMMARY --reason REASON
	ISMS-02-002,1.0,draft,許雅婷,,docreg submit ISMS-02-002
	ISMS-02-003,1.0,submitted,林志中、陳怡君,2026-11-23,docreg review ISMS-02-003
	ISMS-02-004,1.0,reviewed,王小明,2026-11-24,docreg approve ISMS-02-004
	ISMS-02-005,1.0,draft,許雅婷,2026-11-24,docreg revise ISMS-02-005 FILE -m SUMMARY --reason REASON
	END
	docreg status | grep -x "documents: 6, in force: 1, waiting: 5"
'

check 'what is approved and not yet effective waits for nobody' '
	cd registry
	DOCREG_NOW=2026-11-25T04:00:00Z
	new_version ISMS-02-006 --effective 2026-12-01
	waiting
	status 1 grep ISMS-02-006 ../waiting
'

check 'the page is grouped by what is to be done, the longest wait first, and says what to type' '
	cd registry
	DOCREG_NOW=2026-11-25T04:00:00Z
	docreg status >../page
	same ../page <<-\END
	documents: 6, in force: 1, waiting: 5

	to be approved, by 王小明
	  ISMS-02-004  1.0  程序4  2026-11-24, days: 1
	  docreg memo ISMS-02-004
	  docreg approve ISMS-02-004

	to be reviewed, by 林志中、陳怡君
	  ISMS-02-003  1.0  程序3  2026-11-23, days: 2
	  docreg review ISMS-02-003

	sent back: to be changed, by 許雅婷
	  ISMS-02-005  1.0  程序5  2026-11-24, days: 1
	  docreg revise ISMS-02-005 FILE -m SUMMARY --reason REASON

	to be submitted, by 許雅婷
	  ISMS-02-002  1.0  備妥
	  docreg submit ISMS-02-002

	to be written, by 林志中
	  ISMS-02-001  1.0  空白
	  docreg revise ISMS-02-001 FILE -m SUMMARY --reason REASON

	decided, and waiting for its day
	ISMS-02-006 1.1: approved, effective on 2026-12-01
	END
'

check 'who looks sees what is theirs' '
	cd registry
	DOCREG_NOW=2026-11-25T04:00:00Z
	docreg status --as hsu.yt | grep -x "to be submitted, by 許雅婷 (you)"
	docreg status --as chen.yj | grep -x "to be reviewed, by 林志中、陳怡君 (you)"
	docreg status --as chen.yj --mine >../page
	same ../page <<-\END
	documents: 6, in force: 1, waiting: 5

	to be reviewed, by 林志中、陳怡君 (you)
	  ISMS-02-003  1.0  程序3  2026-11-23, days: 2
	  docreg review ISMS-02-003
	END
	DOCREG_AS=chen.yj docreg status --mine --format csv | sed 1d | cut -d, -f1 | grep -x ISMS-02-003
	test "$(docreg status --as hsu.yt --mine --format json | grep -c "\"number\"")" = 3
	status 2 docreg status --mine
	docreg status --as wang.xm --mine --format json >../status
	tr -d " \n" <../status | grep "\"waits_for_ids\":\[\"wang.xm\"\]"
	grep "\"days\": 1" ../status
	grep "\"on\": \"2026-11-25\"" ../status
'

check 'what is to be looked at again is told sixty days before, and louder when it is over' '
	cd registry
	at 2027-09-22 docreg status >../page
	status 1 grep "to be looked at again by" ../page
	at 2027-10-02 docreg status >../page
	grep -A2 "^to be looked at again by" ../page >../due
	same ../due <<-\END
	to be looked at again by
	  ISMS-02-006  1.1  完成  2027-11-25
	  docreg confirm NUMBER
	END
	at 2027-11-26 docreg status | grep -x "  ISMS-02-006  1.1  完成  2027-11-25  overdue"
	at 2027-11-26 docreg status --format json >../status
	tr -d " \n" <../status >../line
	grep "\"due\":\[{\"number\":\"ISMS-02-006\",\"title\":\"完成\",\"version\":\"1.1\"" ../line
	grep "\"due_on\":\"2027-11-25\",\"looked_on\":\"2026-11-25\",\"overdue\":true" ../line
'

check 'edits that are not committed are told' '
	cd registry
	DOCREG_NOW=2026-11-26T04:00:00Z
	echo "note: 試" >>documents/ISMS-02/ISMS-02-006/document.yaml
	echo 多 >extra.txt
	docreg status >../said
	grep "not committed: documents/ISMS-02/ISMS-02-006/document.yaml" ../said
	grep "not committed: extra.txt" ../said
	git restore documents
	rm extra.txt
	docreg status >../said
	status 1 grep "not committed" ../said
'

check 'what is withdrawn is no longer counted' '
	cd registry
	DOCREG_NOW=2026-11-26T04:00:00Z
	wang withdraw ISMS-02-006 -m 不再需要 --yes
	docreg status | grep -x "documents: 5, in force: 0, waiting: 5"
'

check 'a quiet registry says so' '
	rm -rf registry
	make_registry
	approved ISMS-02-001 程序
	docreg status >../page
	same ../page <<-\END
	documents: 1, in force: 1, waiting: 0

	nothing waits for anybody; now and then:
	  docreg check
	END
'

check 'of many the first twenty are shown, the command is for these, and the rest is told' '
	cd registry
	for serial in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22
	do
		lin add --next 3 "作業 $serial"
	done
	docreg status >../page
	test "$(grep -c "^  ISMS-03-0" ../page)" = 20
	grep -x "  and 2 more: docreg status --format csv" ../page
	test "$(docreg status --format csv | grep -c "^ISMS-03-0")" = 22
'

check 'a form whose parent was withdrawn is told' '
	cd registry
	approved 02-001-01 表單
	wang withdraw ISMS-02-001 -m 併入
	docreg status >../page
	grep -x "02-001-01 表單: its parent ISMS-02-001 is withdrawn" ../page
	status 1 grep "nothing waits" ../page
	docreg status --format json | tr -d " \n" |
		grep "\"orphans\":\[{\"number\":\"02-001-01\",\"title\":\"表單\",\"parent\":\"ISMS-02-001\"}\]"
	wang withdraw 02-001-01 -m 併入
	docreg status >../page
	status 1 grep "its parent" ../page
'

finish
