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

finish
