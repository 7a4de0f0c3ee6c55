#!/bin/sh
# docreg identify: which version of which document is this file, by its bytes alone?
. "$(dirname "$0")/lib.sh"

DOCREG_NOW=2026-11-22T04:00:00Z
esc=$(printf '\033')

# value FILE KEY [OPTION...]: one value of the JSON about a file. Findings are not its matter.
value () {
	file=$1 key=$2
	shift 2
	docreg identify --format json "$@" "$file" >"$work/.json" 2>"$work/.said" || true
	sed -n "s/^      \"$key\": \"*\([^\",]*\)\"*,*\$/\1/p" "$work/.json" | head -n 1
}

# is WANT FILE KEY [OPTION...]: the value is this.
is () {
	want=$1
	shift
	got=$(value "$@")
	test "$got" = "$want" || {
		echo "$*: $got, expected $want" >&3
		return 1
	}
}

# keep NUMBER[@VERSION] NAME: a copy on somebody's desktop.
keep () { docreg cat "$1" -o "$work/desk/$2"; }

check 'a registry, and a desktop with copies of every age' '
	make_registry
	mkdir ../desk
	approved ISMS-02-005 文件管理程序書
	keep ISMS-02-005 one.md
	DOCREG_NOW=2026-11-24T05:00:00Z
	new_version ISMS-02-005
	keep ISMS-02-005 two.md
	new_version ISMS-02-005 --effective 2026-12-01
	keep ISMS-02-005@1.2 three.md
	submitted ISMS-02-006
	keep ISMS-02-006@1.0 submitted.md
	reviewed ISMS-02-007
	keep ISMS-02-007@1.0 reviewed.md
	submitted ISMS-02-008
	keep ISMS-02-008@1.0 returned.md
	chen return ISMS-02-008 -m 請補附件
	echo 別的 >../other.md
	hsu revise ISMS-02-008 ../other.md
	keep ISMS-02-008@draft draft.md
	approved ISMS-02-009 將廢止
	keep ISMS-02-009 withdrawn.md
	wang withdraw ISMS-02-009 -m 併入他文件 --yes
	echo 沒見過 >../desk/unknown.md
'

check 'each is told with its version, its state and what became of it' '
	cd registry
	DOCREG_NOW=2026-11-25T05:00:00Z
	docreg identify ../desk >../table 2>../said || test $? -eq 1
	sed "s/  */ /g; s|^../desk/||; s/ *\$//" ../table >../bare
	same ../bare <<-EOF
	file state number version note
	draft.md draft ISMS-02-008 1.0
	one.md superseded ISMS-02-005 1.0 2026-11-24 by 1.1
	returned.md returned ISMS-02-008 1.0
	reviewed.md reviewed ISMS-02-007 1.0
	submitted.md submitted ISMS-02-006 1.0
	three.md approved ISMS-02-005 1.2 from 2026-12-01 on
	two.md in-force ISMS-02-005 1.1
	unknown.md unknown
	withdrawn.md withdrawn ISMS-02-009 1.0 withdrawn from 2026-11-24 on
	files: 9; in force: 1, others that are known: 7, unknown: 1
	EOF
	test ! -s ../said
'

check 'who decided, when, and what replaced it is in the JSON, and the digest is that of sha256sum' '
	cd registry
	DOCREG_NOW=2026-11-25T05:00:00Z
	is superseded ../desk/one.md state
	is 2026-11-24 ../desk/one.md replaced_on
	is 1.1 ../desk/one.md replaced_by
	is 1.1 ../desk/one.md in_force
	is 王小明 ../desk/one.md approved_by
	is 2026-11-22 ../desk/one.md approved_on
	is signature ../desk/one.md evidence
	is source ../desk/one.md role
	is ISMS-02-005.md ../desk/one.md name
	is 文件管理程序書 ../desk/one.md title
	is "$(sha256sum <../desk/one.md | cut -c1-64)" ../desk/one.md sha256
	is "$(wc -c <../desk/one.md)" ../desk/one.md size
	is null ../desk/unknown.md number
	is 1 ../desk/three.md round
	is null ../desk/draft.md round
	is 2026-12-01 ../desk/three.md effective_on
'

check 'a day later another one is in force' '
	cd registry
	DOCREG_NOW=2026-12-01T05:00:00Z
	is in-force ../desk/three.md state
	is superseded ../desk/two.md state
	is 2026-12-01 ../desk/two.md replaced_on
	is 1.2 ../desk/two.md replaced_by
	is 2026-11-24 ../desk/one.md replaced_on
	is 1.1 ../desk/one.md replaced_by
'

check 'and as it was known on an earlier day' '
	cd registry
	DOCREG_NOW=2026-12-01T05:00:00Z
	is in-force ../desk/one.md state --known 115.11.22
	is unknown ../desk/two.md state --known 2026-11-22
	grep "\"known\": \"2026-11-22\"" ../.json
	grep "\"on\": \"2026-11-22\"" ../.json
	status 2 docreg identify ../desk --known 2026-12-02
	status 4 docreg identify ../desk --known 2026-11-21
'

check 'the status says whether all are in force, not all, or not all could be read' '
	cd registry
	DOCREG_NOW=2026-11-25T05:00:00Z
	docreg identify ../desk/two.md ../desk/two.md
	status 1 docreg identify ../desk/two.md ../desk/one.md
	status 1 docreg identify ../desk/unknown.md
	status 4 docreg identify ../desk/nothing.md ../desk/two.md >../table 2>../said
	grep "two.md  *in-force" ../table
	grep "nothing.md  *unreadable" ../table
	grep "^not readable: 1" ../table
	grep "cannot look at .../desk/nothing.md" ../said
	status 4 docreg identify --format json /proc/self/mem ../desk /dev/null >../json 2>../said
	test "$(grep -c "\"state\": \"unreadable\"" ../json)" -eq 2
	test "$(grep -c "\"state\": \"in-force\"" ../json)" -eq 1
	grep "\"unreadable\": 2" ../json
	status 2 docreg identify
	mkdir ../empty
	docreg identify ../empty | grep "^files: 0"
'

check 'the name is not asked, however hostile; links and locks are passed over' '
	cd registry
	DOCREG_NOW=2026-11-25T05:00:00Z
	mkdir -p "../hostile/-x/${esc}[31m/深"
	bad=$(printf "\\377\\n\\342\\200\\256.odt")
	cp ../desk/two.md "../hostile/$bad"
	cp ../desk/two.md "../hostile/-x/--help"
	cp ../desk/two.md "../hostile/=1+1.csv"
	cp ../desk/two.md "../hostile/-x/${esc}[31m/深/ISMS-01-001 V9.9.md"
	cp ../desk/two.md "../hostile/~\$two.md"
	touch ../hostile/.~lock.two.md# ../hostile/Thumbs.db
	ln -s ../desk "../hostile/link"
	ln -s / ../hostile/root
	mkfifo ../hostile/pipe
	docreg identify ../hostile >../table
	grep "^files: 4; in force: 4" ../table
	grep "^passed over.*: 6" ../table
	status 1 grep "$esc" ../table
	grep "x1b.31m" ../table
	docreg identify ../hostile --format json >../json
	status 1 grep "$esc" ../json
	docreg identify ../hostile -o ../out.csv
	grep "^../hostile/=1+1.csv," ../out.csv
	iconv -f UTF-8 -t UTF-8 ../out.csv >/dev/null
	truncate -s 200G ../hostile/large.odt
	(ulimit -t 5; status 1 docreg identify ../hostile --format json >../json)
	grep -A3 "large.odt" ../json | grep "\"size\": 214748364800"
	grep -A4 "large.odt" ../json | grep "\"sha256\": null"
	rm ../hostile/large.odt
	cd ../hostile
	docreg -C ../registry identify "$work/hostile/=1+1.csv" -o "$work/out.csv"
	cd -- -x
	docreg -C "$work/registry" identify -- "$work/hostile/-x/--help"
	cd "$work/registry"
	cp ../desk/two.md =x
	docreg identify =x --format csv >../csv
	rm =x
	grep "^.=x,in-force" ../csv
'

check 'of an unknown file it is told what it prints, and the next command works' '
	cd registry
	DOCREG_NOW=2026-11-25T05:00:00Z
	printf "文件編號：ISMS-02-005\n版次：1.1\n改過的內文\n" >"../desk/it'"'"'s 改.txt"
	status 1 docreg identify "../desk/it'"'"'s 改.txt" 2>../said >../table
	grep "prints ISMS-02-005 1.1" ../table
	grep "it prints ISMS-02-005 1.1, but its bytes are not those recorded" ../said
	sed -n "s/^  hint: //p" ../said >../hint
	grep "^docreg compare .* ISMS-02-005@1.1$" ../hint
	status 1 sh ../hint
	printf "文件編號：ISMS-02-005\n版次：7.7\n" >../desk/seven.txt
	is ISMS-02-005 ../desk/seven.txt compare_with
	is 7.7 ../desk/seven.txt printed_version
	printf "文件編號：ISMS-02-099\n版次：1.0\n" >../desk/foreign.txt
	is null ../desk/foreign.txt compare_with
	is false ../desk/foreign.txt registered
	docreg identify ../desk/foreign.txt 2>../said | grep "prints ISMS-02-099, not registered"
	test ! -s ../said
	printf "\\377\\330\\377\\340 picture" >"../desk/ISMS-02-005 圖.jpg"
	is ISMS-02-005 "../desk/ISMS-02-005 圖.jpg" named_number
	printf "\\377\\330\\377\\340 another" >"../desk/圖（ＩＳＭＳ－０２－００５）.jpg"
	is ISMS-02-005 "../desk/圖（ＩＳＭＳ－０２－００５）.jpg" named_number
	printf "%%PDF-1.4\ngarbage" >../desk/broken.pdf
	is unknown ../desk/broken.pdf state
	: >../desk/empty.odt
	is unknown ../desk/empty.odt state
	truncate -s 200M ../desk/huge.bin
	is unknown ../desk/huge.bin state
	LANGUAGE=zh_TW docreg identify "../desk/it'"'"'s 改.txt" 2>&1 | grep "但位元組與登錄的不同"
	rm -f ../desk/*.txt ../desk/*.jpg ../desk/broken.pdf ../desk/empty.odt ../desk/huge.bin
'

check 'a version decided by letter has its number; a rendition is told as one' '
	cd registry
	DOCREG_NOW=2026-11-25T05:00:00Z
	make_scan
	echo 公文轉換 >../r.txt
	lin add ISMS-02-010 以公文核定
	echo 公文 >../content.md
	hsu revise ISMS-02-010 ../content.md ../r.txt -m 初版 --reason 依計畫
	hsu submit ISMS-02-010
	chen review ISMS-02-010
	lin approve ISMS-02-010 --letter 桃主秘字第1150001234號 --on 115.11.25 --scan ../scan.pdf \
		--decided-by wang.xm --yes
	cp ../r.txt ../desk/rendition.txt
	is in-force ../desk/rendition.txt state
	is rendition ../desk/rendition.txt role
	is letter ../desk/rendition.txt evidence
	is 桃主秘字第1150001234號 ../desk/rendition.txt letter
	lin correct ISMS-02-010 letter=桃主秘字第1150001243號 -m 文號誤繕 --yes
	is 桃主秘字第1150001243號 ../desk/rendition.txt letter
	is unknown ../scan.pdf state
	rm ../desk/rendition.txt
'

check 'of bytes that several rounds have, what counts most is told, and the others beside it' '
	cd registry
	DOCREG_NOW=2026-11-25T05:00:00Z
	hsu revise ISMS-02-005 -m 檢視 --reason 年度
	is in-force ../desk/two.md state
	docreg identify --format json ../desk/three.md >../json || test $? -eq 1
	test "$(grep -c "\"state\": \"draft\"" ../json)" -eq 1
	is approved ../desk/three.md state
	lin add 02-005-02 雙胞一
	lin add 02-005-03 雙胞二
	for number in 02-005-02 02-005-03
	do
		echo 相同 >../content.md
		hsu revise $number ../content.md -m 初版 --reason 依計畫
		hsu submit $number
		chen review $number
	done
	wang approve 02-005-03 --yes
	cp ../content.md ../desk/twin.md
	is 02-005-03 ../desk/twin.md number
	is in-force ../desk/twin.md state
	sed -n "/\"also\"/,/]/s/.*\"number\": //p" ../.json | grep "02-005-02"
	rm ../desk/twin.md
'

check 'what was sent back and came again with the same bytes is the later round' '
	cd registry
	DOCREG_NOW=2026-11-25T05:00:00Z
	chen return 02-005-02 -m 請補
	hsu revise 02-005-02 ../content.md -m 再送
	hsu submit 02-005-02
	wang withdraw 02-005-03 -m 重複 --yes
	is withdrawn ../content.md state
	is 02-005-03 ../content.md number
	sed -n "/\"also\"/,/]/s/.*\"round\": //p" ../.json | tr -d "\n" | grep "^2,1,"
'

check 'what is broken in the ledger is told as list does, also by cat, and the status is 1' '
	rm -rf kept
	cp -r registry kept
	cd kept
	DOCREG_NOW=2026-11-25T05:00:00Z
	sed -i "s/^effective .*/effective 2026-11-23/" \
		documents/ISMS-02/ISMS-02-005/1.1/1/approval.wang.xm.statement
	by_hand
	status 1 docreg list 2>../listed
	status 1 docreg identify ../desk/two.md ../desk/one.md 2>../said >../table
	sed -n "s/^docreg list//p" ../listed >../want
	grep signature-bad ../want
	sed -n "s/^docreg identify//p" ../said | same ../want
	grep "one.md  *in-force" ../table
	grep "two.md  *submitted\|two.md  *reviewed" ../table
	for what in ISMS-02-005 ISMS-02-005@1.0 ISMS-02-005@draft
	do
		status 1 docreg cat $what >../bytes 2>../said
		sed -n "s/^docreg cat//p" ../said | same ../want
	done
	status 1 docreg cat ISMS-02-005 -o ../bytes
	cmp ../bytes ../desk/one.md
	docreg cat ISMS-02-010 >../bytes
'

check 'an object that is gone is told, and everything else judged' '
	rm -rf kept
	cp -r registry kept
	cd kept
	DOCREG_NOW=2026-11-25T05:00:00Z
	id=$(git rev-parse "HEAD:documents/ISMS-02/ISMS-02-006/1.0/1/submission.statement")
	rm -f ".git/objects/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)"
	status 1 docreg identify ../desk/two.md ../desk/submitted.md 2>../said >../table
	grep "(object-broken).*ISMS-02-006/1.0/1/submission.statement" ../said
	test "$(grep -c "(object-broken)" ../said)" -eq 1
	grep "two.md  *in-force" ../table
	grep "submitted.md  *submitted" ../table
	status 1 docreg identify ../desk/two.md 2>../said
	test "$(grep -c "(object-broken).*ISMS-02-006/1.0/1/submission.statement" ../said)" -eq 1
'

check 'files of a round that nobody submitted are known by their own bytes' '
	rm -rf kept
	cp -r registry kept
	cd kept
	DOCREG_NOW=2026-11-25T05:00:00Z
	git rm -q documents/ISMS-02/ISMS-02-006/1.0/1/submission.statement
	by_hand
	is ISMS-02-006 ../desk/submitted.md number
	is unknown ../desk/unknown.md state
'

check 'nothing is written, into a registry that may be read only' '
	DOCREG_NOW=2026-11-25T05:00:00Z
	git clone -q registry clone
	find clone registry home -printf "%p %T@\n" | LC_ALL=C sort >before
	docreg -C clone identify "$work/desk/two.md"
	status 1 docreg -C registry identify "$work/desk"
	find clone registry home -printf "%p %T@\n" | LC_ALL=C sort | same before
'

check 'a thousand files are told in one go' '
	DOCREG_NOW=2026-11-25T05:00:00Z
	mkdir many
	for i in $(seq 500)
	do
		cp desk/two.md many/$i.md
		echo $i >many/$i.txt
	done
	status 1 docreg -C registry identify "$work/many" >table
	grep "^files: 1000; in force: 500, others that are known: 0, unknown: 500" table
'

finish
