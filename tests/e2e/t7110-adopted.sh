#!/bin/sh
# What was approved on paper is in force as the paper says, and stock tools prove it.
. "$(dirname "$0")/lib.sh"

adopt () { lin import "$work/pile" --map "$work/pile/map.csv" --baseline "$@"; }

check 'a baseline lands in one commit, and sha256sum and ssh-keygen vouch for it' '
	make_registry
	make_papers
	adopt --officer-key "$work/wang"
	test "$(git log -1 --format=%s)" = "baseline: 1 (2 documents)"
	test -z "$(git status --porcelain)"
	docreg verify | grep -x "versions approved on paper, adopted by a baseline: 3"
	docreg verify --format json | grep "\"adopted\": 3"
	sha256sum -c baseline/1/MANIFEST.sha256
	count=0
	for k in baseline/1/baseline.*.sig
	do
		w=${k#*/*/baseline.}; w=${w%.????????.sig}
		ssh-keygen -Y verify -f policy/0001/allowed_signers -I "$w" -n baseline.v1@docreg \
			-s "$k" <baseline/1/baseline.statement
		count=$((count + 1))
	done
	test "$count" = 2
'

check 'list, show and log say what the paper says, and that it was on paper' '
	cd registry
	docreg list --format json >../said
	grep "\"evidence\": \"baseline\"" ../said
	grep "\"effective_on\": \"2024-03-15\"" ../said
	grep "\"letter\": \"府資字第1130001號\"" ../said
	docreg show ISMS-02-005 >../said
	grep -x "author  *文件管理分組" ../said
	grep -x "  113.4.1  approved on paper  王小明  府資字第1130001號" ../said ||
		grep -x "  2024-04-01  approved on paper  王小明  府資字第1130001號" ../said
	grep -x "    adopted by baseline 1, prepared by 林志中: 採認既有紙本核定文件" ../said
	grep -x "    scan: baseline/1/scan.1.pdf" ../said
	docreg log ISMS-02-005 --format csv >../said
	test "$(grep -c ",adopt,1\.[02],1," ../said)" = 2
	test "$(docreg cat ISMS-02-005@1.0)" = 第一版
	test "$(docreg cat ISMS-02-005)" = 第二版
'

check 'on a past day the version of that day was in force, though it landed later' '
	cd registry
	docreg list --on 2022-01-01 --format json >../said
	grep "\"version\": \"1.0\"" ../said
	grep "\"landed_after\": true" ../said
'

check 'the next version supersedes the baseline, and ends what was adopted' '
	cd registry
	new_version ISMS-02-005
	digest=$(sha256sum <baseline/1/baseline.statement | cut -d" " -f1)
	grep -x "supersedes 1.2 $digest" documents/ISMS-02/ISMS-02-005/1.3/1/approval.*.statement
	chen confirm 02-005-01
	grep -x "approval $digest" documents/02-005/02-005-01/confirmation.*.statement
	wang withdraw 02-005-01 -m 停用
	grep -x "supersedes 1.0 $digest" documents/02-005/02-005-01/withdrawal.*.statement
	docreg verify
'

check 'a release of adopted documents is verified without the registry' '
	rm -rf registry
	make_registry
	adopt --officer-key "$work/wang"
	lin release 2026-11 -o "$work"
	cd "$work"
	docreg verify tydgbas-2026-11.zip | grep -x "versions approved on paper, adopted by a baseline: 2"
	unzip -l tydgbas-2026-11.zip >list
	grep baseline/1/adopted.csv list
	status 1 grep "scan\|letter" list
	mkdir out
	(cd out && unzip -q ../tydgbas-2026-11.zip && sha256sum -c --quiet releases/2026-11/MANIFEST.sha256)
'

check 'an officer who decides in a letter signs nothing' '
	rm -rf registry
	make_registry
	make_scan 採認
	adopt --letter 府資字第1150099號 --on 2026-11-20 --scan "$work/scan.pdf" --decided-by wang.xm
	grep -x "decides baseline .*" baseline/1/letter.1.lin.zz.statement
	test "$(ls baseline/1/*.sig | wc -l)" = 2
	docreg verify
'

check 'what is put beside it by hand is named, and who takes a file away too' '
	cd registry
	cp baseline/1/scan.1.pdf baseline/1/scan.2.pdf
	by_hand
	status 1 docreg verify >../said 2>&1
	grep baseline-whole ../said
	git rm -q -f baseline/1/adopted.csv
	by_hand
	status 1 docreg verify >../said 2>&1
	grep add-only ../said
'

finish
