#!/bin/sh
# One official letter for twenty documents: one memo, one screen, one prompt, one commit, one scan.
. "$(dirname "$0")/lib.sh"

DOCREG_CACHE=$work/cache
export DOCREG_CACHE
numbers=
for serial in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20
do
	numbers="$numbers ISMS-02-0$serial"
done
letter=府主資字第1150001234號

# scans: how many paths of the tip hold a scan, and how many different files they are.
scans () {
	git ls-tree -r HEAD | grep "\.pdf$" >"$work/scans"
	wc -l <"$work/scans" | tr -d " "
	cut -d" " -f3 "$work/scans" | cut -f1 | sort -u | wc -l | tr -d " "
}

check 'what is true of all of twenty documents is said once by an act, and the next step is one command' '
	make_registry
	for number in $numbers
	do
		lin add $number "程序書 $number"
		echo "$number 內容" >../content.md
		hsu revise $number ../content.md -m 初版 --reason 依計畫 --effective 115.12.1
	done
	hsu submit $numbers >../out 2>../said
	test "$(grep -c "^submitted" ../out)" = 20
	test "$(grep -c "(revision-missing)" ../said)" = 1
	test "$(grep -c "(heading-missing)" ../said)" = 1
	grep -x "  likewise: ${numbers# ISMS-02-001 }" ../said
	grep -x "  next: docreg review$numbers, by 林志中、陳怡君" ../said
	test "$(wc -l <../said)" -lt 12
	chen review $numbers -m 同意 2>../said
	same ../said <<-END
	  next: docreg approve$numbers, by 王小明
	END
'

check 'status tells them as one group, with one command each for the letter and the decision' '
	cd registry
	docreg status >../page
	grep -x "to be approved, by 王小明" ../page
	grep -x "  docreg memo$numbers" ../page
	grep -x "  docreg approve$numbers" ../page
	test "$(grep -c "^to be" ../page)" = 1
	test "$(wc -l <../page)" = 25
'

check 'the memo says what they have in common once, and lists them in a table' '
	cd registry
	docreg memo $numbers >../memo 2>../said
	head -n 1 ../memo | grep -x "主旨：檢陳「程序書 ISMS-02-001」等20件文件（新訂20件）一案，簽請核示。"
	test "$(wc -l <../memo)" -lt 100
	test "$(grep -c "各件：初版（原因：依計畫）。" ../memo)" = 1
	test "$(grep -c "各件：陳怡君 民國115年11月22日審查：同意。" ../memo)" = 1
	test "$(grep -c "各件：警告（heading-missing）" ../memo)" = 1
	grep -x "1     ISMS-02-001  新訂    1.0     一般      文件管理分組  程序書 ISMS-02-001" ../memo
	grep -x "20    ISMS-02-020  新訂    1.0     一般      文件管理分組  程序書 ISMS-02-020" ../memo
	for number in $numbers
	do
		sha256sum documents/ISMS-02/$number/1.0/1/submission.statement
	done | cut -d" " -f1 | sed "s/^/   /" >../digests
	grep -x "   [0-9a-f]\{64\}" ../memo | cmp - ../digests
	grep -x "  next: docreg approve$numbers --letter NO --on DATE --scan FILE --decided-by wang.xm" ../said
'

check '修正後如擬 for two of them: the same letter, another disposition' '
	cd registry
	make_scan
	DOCREG_NOW=2026-11-23T04:00:00Z
	lin approve ISMS-02-003 ISMS-02-004 --letter $letter --on 115.11.23 --scan ../scan.pdf \
		--decided-by wang.xm --as-amended >../out 2>../said
	grep -x "returned ISMS-02-003 1.0 程序書 ISMS-02-003" ../out
	grep -x "  next: docreg revise NUMBER FILE -m SUMMARY --reason REASON, by 許雅婷" ../said
	docreg status >../page
	grep -x "  ISMS-02-004  1.0  程序書 ISMS-02-004  2026-11-23, days: 0" ../page
	grep -x "  letter $letter: ISMS-02-003 ISMS-02-004" ../page
	docreg status --format json >../status
	test "$(grep -c "\"letter\": \"$letter\"" ../status)" = 2
	test "$(grep -c "\"letter\": null" ../status)" = 18
'

check 'the rest in one call: a table for a screen, one commit, one signing, one scan' '
	cd registry
	DOCREG_NOW=2026-11-23T05:00:00Z
	rest=$(echo "$numbers" | sed "s/ ISMS-02-003 ISMS-02-004//")
	mkdir -p ../bin
	printf "#!/bin/sh\necho x >>%s/signings\nexec %s \"\$@\"\n" "$work" "$(command -v ssh-keygen)" >../bin/ssh-keygen
	chmod +x ../bin/ssh-keygen
	before=$(git rev-list --count HEAD)
	PATH=$work/bin:$PATH lin approve $rest --letter $letter --on 115.11.23 \
		--scan ../scan.pdf --decided-by wang.xm --yes >../out 2>../said
	test "$(git rev-list --count HEAD)" = $((before + 1))
	test "$(wc -l <../signings)" = 1
	test "$(grep -c "^approved" ../out)" = 18
	grep -x "  next: docreg status" ../said
	sed "/^approved/d" ../out >../page
	test "$(wc -l <../page)" -lt 28
	test "$(grep -c "$letter" ../page)" = 1
	grep "^ISMS-02-020  程序書 ISMS-02-020  *1.0  *2026-12-01" ../page
	grep "  $(sha256sum documents/ISMS-02/ISMS-02-020/1.0/1/submission.statement | cut -c1-16)$" ../page
	test "$(scans | tr "\n" " ")" = "20 1 "
	docreg verify
'

check 'the page of each is there for who asks: a dry run' '
	cd registry
	DOCREG_NOW=2026-11-24T04:00:00Z
	for number in ISMS-02-003 ISMS-02-004
	do
		echo "$number 修正後" >../content.md
		hsu revise $number ../content.md -m 修正後 --reason 依批示
	done
	hsu submit ISMS-02-003 ISMS-02-004
	chen review ISMS-02-003 ISMS-02-004
	for serial in 21 22
	do
		reviewed ISMS-02-0$serial
	done
	wang approve ISMS-02-003 ISMS-02-004 ISMS-02-021 ISMS-02-022 --dry-run >../page
	test "$(grep -c "^memo digest   [0-9a-f]\{64\}$" ../page)" = 4
	test "$(grep -c "^summary       修正後$" ../page)" = 2
	wang approve ISMS-02-003 ISMS-02-004 ISMS-02-021 ISMS-02-022 >../page
	test "$(grep -c "^memo digest   " ../page)" = 0
	grep -x "documents: 4; a page of each: the same with --dry-run" ../page
'

# At a terminal of 80 columns: what is asked, and how often.
if command -v expect >/dev/null
then
	check 'at a terminal it is one table that fits, and one question' '
		cd registry
		DOCREG_NOW=2026-11-24T05:00:00Z
		more=
		for serial in 31 32 33 34 35
		do
			reviewed ISMS-02-0$serial
			more="$more ISMS-02-0$serial"
		done
		cat >../dialogue <<-\END
		set timeout 20
		set stty_init "rows 24 columns 80"
		spawn -noecho {*}$argv
		expect {
			"\\\[y/N\\\] " { send "n\r"; exp_continue }
			timeout { exit 99 }
			eof
		}
		exit [lindex [wait] 3]
		END
		LANGUAGE=zh_TW status 1 expect ../dialogue docreg approve$more --as wang.xm \
			--key "$work/wang" >../screen
		tr -d "\r" <../screen >../page
		test "$(grep -c "\[y/N\]" ../page)" = 1
		test "$(grep -c "^ISMS-02-03" ../page)" = 5
		printf "import sys,unicodedata as u\nfor l in open(sys.argv[1],encoding=\"utf-8\"):\n" >../wide.py
		printf " assert sum(1+(u.east_asian_width(c) in \"WF\") for c in l.rstrip())<=80,l\n" >>../wide.py
		! command -v python3 || grep "^ISMS\|^文件" ../page >../table
		! command -v python3 || python3 ../wide.py ../table
	'
else
	skip 'at a terminal it is one table that fits, and one question' 'there is no expect'
fi

check 'list, show and log say which letter decided what' '
	cd registry
	DOCREG_NOW=2026-12-02T04:00:00Z
	docreg list --format json >../list
	test "$(grep -c "\"letter\": \"$letter\"" ../list)" = 18
	docreg show ISMS-02-001 | grep "letter .*$letter.*如擬"
	docreg show ISMS-02-003 >../show
	grep "letter as amended .*$letter.*修正後如擬" ../show
	docreg log ISMS-02-003 --format csv | grep "letter-as-amended,.*$letter"
	docreg log ISMS-02-001 --format csv | grep "letter,.*$letter"
	docreg verify
'

check 'many withdrawals are a table too, with the forms they leave, and each whose turn is next' '
	cd registry
	DOCREG_NOW=2026-12-02T04:00:00Z
	approved 02-005-01 表單甲
	wang withdraw ISMS-02-005 ISMS-02-006 ISMS-02-007 ISMS-02-008 -m 併入他份 >../page 2>../said
	grep -x "ISMS-02-005 leaves without its parent: 02-005-01 表單甲" ../page
	test "$(grep -c "^why withdrawn  *併入他份$" ../page)" = 1
	test "$(grep -c "^withdrawn ISMS" ../page)" = 4
	grep "  next: docreg withdraw 02-005-01 -m WHY" ../said
	docreg status >../page
	grep -x "02-005-01 表單甲: its parent ISMS-02-005 is withdrawn" ../page
	docreg status --format json | grep "\"parent\": \"ISMS-02-005\""
'

finish
