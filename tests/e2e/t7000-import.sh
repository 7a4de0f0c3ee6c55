#!/bin/sh
# An office's pile of files is imported: each is told for, what is wrong in it and nothing else.
. "$(dirname "$0")/lib.sh"

command -v python3 >/dev/null || {
	skip 'a pile of files is imported' 'there is no python3'
	finish
	exit
}
make_registry >"$work/.log" 2>&1 || exit 1
python3 "$tests/../pile.py" "$work/pile" >"$work/wrong" || exit 1
python3 "$tests/../pile.py" "$work/good" good || exit 1

# findings FILE: "rule<TAB>path" of errors and warnings in a report as JSON, sorted.
findings () {
	python3 - "$1" <<-'END' | sort
		import json, sys
		for f in json.load(open(sys.argv[1]))['findings']:
		    if f['severity'] != 'info':
		        print('%s\t%s' % (f['rule'], f['file']))
	END
}

# actions FILE: "action path", in the order of the report.
actions () {
	python3 - "$1" <<-'END'
		import json, sys
		for f in json.load(open(sys.argv[1]))['files']:
		    print('%s %s' % (f['action'], f['path']))
	END
}

check 'a dry run tells what is wrong, all of it and nothing else, and changes nothing' '
	cd registry
	before=$(git rev-parse HEAD)
	status 1 docreg import ../pile --dry-run --as lin.zz --format json >../report.json
	findings ../report.json >../found
	sort ../wrong | same ../found
	test "$before" = "$(git rev-parse HEAD)"
	test -z "$(git status --porcelain)"
'
check 'a pile without faults has no findings, and status 0' '
	cd registry
	docreg import ../good --dry-run --as lin.zz --format json >../good.json
	findings ../good.json >../found
	same ../found </dev/null
	actions ../good.json | grep -c "^register" >../count
	echo 18 | same ../count
	actions ../good.json | grep "^rendition 01政策/ISMS-01-001 資通安全政策 V2.0.pdf"
	actions ../good.json | grep "^skip 二階程序書/舊版/ISMS-02-006"
	actions ../good.json | grep "^skip 二階程序書/複本 ISMS-02-008"
	actions ../good.json | grep "^skip 四階表單/~\$02-005-01"
	grep -q "\"number\": \"ISMS-02-007\"," ../good.json
'
check 'the report is for people: 80 columns, each file with what is wrong' '
	cd registry
	status 1 docreg import ../pile --dry-run --as lin.zz >../report.txt 2>../talk
	grep -F "error (import-number): its name says ISMS-02-010" ../report.txt
	grep -F "what helps: is it 02-005-03?" ../report.txt
	grep -F "next: docreg import ../pile --dry-run -o map.ods" ../talk
	python3 -c "
import sys, unicodedata
for line in open(sys.argv[1]):
    width = sum(2 if unicodedata.east_asian_width(c) in \"WF\" else 1 for c in line.rstrip())
    assert width <= 80 or \"/\" in line, line
" ../report.txt
'
check 'what can be taken is registered and drafted, in one commit, and stays lawful' '
	cd registry
	status 1 docreg import ../pile --as lin.zz >../report.txt 2>../talk
	git log -1 --format=%s >../subject
	grep -x "import: ISMS-01-001 ... ([0-9]* documents)" ../subject
	test -z "$(git status --porcelain)"
	docreg verify
	docreg show ISMS-02-007 | grep 通信安全程序書
	cmp documents/ISMS-02/ISMS-02-006/draft/ISMS-02-006.docx \
		"../pile/二階程序書/ISMS-02-006 實體安全程序書 第1.2版.docx"
	test -f documents/ISMS-01/ISMS-01-001/draft/ISMS-01-001.pdf
	git fsck --strict
	lin submit ISMS-02-007
'
check 'the same again has it done already and commits nothing' '
	cd registry
	before=$(git rev-parse HEAD)
	status 1 docreg import ../pile --as lin.zz --format json >../again.json
	test "$before" = "$(git rev-parse HEAD)"
	status 1 grep -q "\"action\": \"register\"" ../again.json
	grep -q "\"action\": \"done\"" ../again.json
'
check 'the unit and the class that a file prints are kept, and 密 is held' '
	mkdir -p said/丙程序書
	printf "文件編號：ISMS-03-013\n\n權責單位：資訊室\n\n機密等級：限閱\n" >"said/丙程序書/ISMS-03-013 丙說明書.md"
	printf "文件編號：ISMS-03-014\n\n機密等級：密\n" >"said/ISMS-03-014 丁說明書.md"
	cd registry
	status 1 docreg import ../said --as lin.zz --format json >../said.json
	findings ../said.json | grep -v import-parent >../found
	printf "classification-known\tISMS-03-014 丁說明書.md\n" | same ../found
	docreg show ISMS-03-013 --format json >../shown.json
	grep "\"owner\": \"資訊室\"" ../shown.json
	grep "\"classification\": \"限閱\"" ../shown.json
	status 4 docreg show ISMS-03-014
'
check 'one that is edited by hand meanwhile does not keep the others out' '
	mkdir late
	cp "good/三階/ISMS-03-001 備份作業說明書 Rev.2.odt" "late/ISMS-03-011 甲說明書.odt"
	cp "good/三階/IPv6移轉作業說明書 ISMS-03-002.odt" "late/ISMS-03-012 乙說明書.odt"
	cd registry
	mkdir -p documents/ISMS-03/ISMS-03-011
	echo mine >documents/ISMS-03/ISMS-03-011/document.yaml
	status 1 docreg import ../late --as lin.zz >../late.txt
	grep -F "error (dirty-path)" ../late.txt
	rm -r documents/ISMS-03/ISMS-03-011
	git log -1 --format=%s | grep -x "import: ISMS-03-012"
'

# --- the map ----------------------------------------------------------------------------------

rm -rf "$work/registry"
make_registry >"$work/.log" 2>&1
cd "$work" || exit 1

# correct FROM TO EDIT: run a line of Python over the rows of a map (d: one row).
correct () {
	python3 - "$@" <<-'END'
		import csv, io, sys
		rows = list(csv.reader(io.open(sys.argv[1], encoding='utf-8-sig', newline='')))
		head, out = rows[0], [rows[0]]
		for row in rows[1:]:
		    d = dict(zip(head, row))
		    exec(sys.argv[3])
		    out.append([d[k] for k in head])
		kind = {'encoding': 'big5', 'errors': 'replace'} if sys.argv[2].endswith('5.csv') else \
		    {'encoding': 'utf-8'}
		with io.open(sys.argv[2], 'w', newline='', **kind) as file:
		    csv.writer(file, delimiter=';' if sys.argv[2].endswith('5.csv') else ',').writerows(out)
	END
}

check 'a map is written, and undecided rows come back as such' '
	cd registry
	status 1 docreg import ../pile --dry-run --as lin.zz -o ../map.csv
	status 1 docreg import ../pile --dry-run --as lin.zz -o ../map.ods
	unzip -tq ../map.ods
	head -c 3 ../map.csv | od -An -tx1 | grep "ef bb bf"
	status 1 docreg import ../pile --dry-run --as lin.zz --map ../map.csv >../mapped.txt
	grep "error (import-map): column .take.: still undecided" ../mapped.txt
	grep "^    map.csv:[0-9]*$" ../mapped.txt
	status 1 docreg import ../pile --dry-run --as lin.zz --map ../map.ods >../mapped.txt
	grep "^    map.ods:[0-9]*$" ../mapped.txt
	status 2 docreg import ../pile --as lin.zz -o ../map.csv
'
check 'what was corrected is believed, in Big5 with semicolons too' '
	correct map.csv 5.csv "
if d[\"take\"] == \"?\": d[\"take\"] = \"no\"
if \"文件調閱申請單\" in d[\"file\"]: d[\"take\"], d[\"number\"] = \"是\", \"０２-００５-０３\""
	cd registry
	docreg import ../pile --dry-run --as lin.zz --map ../5.csv --format json >../map.json || test $? -eq 1
	python3 - ../map.json <<-END
		import json, sys
		files = {f["path"]: f for f in json.load(open(sys.argv[1]))["files"]}
		file = files["四階表單/ISMS-02-005-03 文件調閱申請單.ods"]
		assert file["action"] == "register" and file["number"] == "02-005-03", file
		assert files["二階程序書/ISMS-02-016 變更管理程序書 V1.0.odt"]["action"] == "skip"
	END
'
check 'each wrong row is told with its line, rows without files and files without rows too' '
	printf "file,take,number,version,approved\n" >bad.csv
	printf "../registry/policy/0001/roster.yaml,yes,,,\n/etc/passwd,yes,,,\nnone.odt,yes,,,\n" >>bad.csv
	printf "二階程序書/新文件1.odt,yes,2002/5/2,x,113.02.30\n二階程序書/新文件1.odt,no,,,\n" >>bad.csv
	cd registry
	status 1 docreg import ../pile --dry-run --as lin.zz --map ../bad.csv >../bad.txt
	grep -F "bad.csv:2: the file lies outside of the folder" ../bad.txt
	grep -F "bad.csv:3: the file lies outside of the folder" ../bad.txt
	grep -F "bad.csv:4: there is no such file" ../bad.txt
	grep -x "    bad.csv:5" ../bad.txt
	grep -F "column '"'number'"'" ../bad.txt
	grep -F "column '"'version'"'" ../bad.txt
	grep -F "column '"'approved on'"'" ../bad.txt
	grep -F "bad.csv:6: another row is about the same file" ../bad.txt
	grep -F "error (import-map): the map has no row for it" ../bad.txt
	status 4 docreg import ../pile --dry-run --as lin.zz --map ../none.csv
	status 4 docreg import ../pile --dry-run --as lin.zz \
		--map "../good/三階/ISMS-03-001 備份作業說明書 Rev.2.odt" 2>../talk
	grep "hint: a map is .ods, .xlsx or .csv" ../talk
'
check 'LibreOffice changes nothing of a map as .ods' '
	command -v soffice >/dev/null || exit 0
	soffice --headless --convert-to xlsx --outdir office map.ods >/dev/null 2>&1
	soffice --headless --convert-to ods --outdir office map.ods >/dev/null 2>&1
	cd registry
	status 1 docreg import ../pile --dry-run --as lin.zz --map ../map.ods --format json >../one.json
	for map in office/map.xlsx office/map.ods
	do
		status 1 docreg import ../pile --dry-run --as lin.zz --map ../$map --format json |
			sed "s,office/,," >../other.json
		actions ../other.json >../other
		actions ../one.json | same ../other
	done
'

# --- a baseline ---------------------------------------------------------------------------------

check 'what cannot be taken as it is has a row too, and is left out where that says no' '
	mkdir -p odd
	: >odd/空白.odt
	echo x >odd/附件.zip
	echo 內容 >"odd/ISMS-02-090 新程序書.md"
	cd registry
	status 1 docreg import ../odd --dry-run --as lin.zz -o ../odd.csv >../odd.txt
	test "$(grep -c "(import-file)" ../odd.txt)" = 2
	sed "s/\"?\"/\"no\"/" ../odd.csv >../odd-no.csv
	test "$(grep -c "^\"no\"" ../odd-no.csv)" = 2
	docreg import ../odd --map ../odd-no.csv --dry-run --as lin.zz >../odd.txt
	status 1 grep import-file ../odd.txt
'

check 'without days nothing is adopted, and each file says so' '
	cd registry
	status 1 docreg import ../good --dry-run --baseline --as lin.zz -o ../base.csv >../base.txt
	grep -F "nothing says on which day it was approved" ../base.txt
	tr -s "\n " " " <../base.txt | grep -F "one for all such files by --approved"
	status 2 docreg import ../good --as lin.zz --approved 113.4.1
	test "$(git rev-list --count HEAD)" = 1
'
check 'a baseline does not seal what is damaged, unless the map says so' '
	mkdir -p torn
	head -c 300 "good/三階/ISMS-03-001 備份作業說明書 Rev.2.odt" >"torn/ISMS-03-001 備份作業說明書 V2.0.odt"
	printf "file,take\nISMS-03-001 備份作業說明書 V2.0.odt,yes\n" >torn.csv
	cd registry
	status 1 docreg import ../torn --baseline --approved 113.4.1 --dry-run --as lin.zz --format json >../torn.json
	actions ../torn.json | grep "^hold"
	docreg import ../torn --dry-run --as lin.zz --format json >../torn.json
	actions ../torn.json | grep "^register"
	docreg import ../torn --baseline --approved 113.4.1 --map ../torn.csv --dry-run --as lin.zz --format json >../torn.json
	actions ../torn.json | grep "^adopt"
'
check 'versions that were approved on paper are adopted, older ones too, under one signed commit' '
	correct base.csv based.csv "
if d[\"take\"] == \"?\":
    d[\"take\"] = \"yes\"
    d[\"approved on\"] = \"112/3/4\" if \"第1.1版\" in d[\"file\"] else \"113.4.1\"
    d[\"version\"] = d[\"version\"] or \"1.0\"
if \"V1.10\" in d[\"file\"] or \"v1.10\" in d[\"file\"]: d[\"version\"] = \"2.0\""
	cd registry
	docreg import ../good --baseline --map ../based.csv --dry-run --as lin.zz 2>&1 >../plan |
		grep -F "next: docreg import ../good --baseline --officer-key FILE --map ../based.csv"
	status 3 docreg import ../good --baseline --map ../based.csv --as lin.zz --key "$work/lin" \
		2>../talk
	grep -F "hint: give the command again with --key FILE and --officer-key FILE" ../talk
	docreg import ../good --baseline --map ../based.csv --as lin.zz --key "$work/lin" \
		--officer-key "$work/wang"
	test "$(git rev-list --count HEAD)" = 2
	docreg verify
	docreg show ISMS-02-006 | grep "version 1.1, round 1: superseded"
	docreg list | grep "ISMS-02-006 .* 1.2 .*2024-04-01"
	docreg list --on 113.5.1 2>../late.txt >/dev/null
	grep -x "[0-9]* documents: recorded only after that day" ../late.txt
	docreg import ../good --baseline --map ../based.csv --as lin.zz --key "$work/lin" \
		--officer-key "$work/wang"
	test "$(git rev-list --count HEAD)" = 2
'
check 'what a baseline refuses is held at its row, and keeps no other out' '
	correct based.csv unfit.csv "
if \"ISMS-02-006\" in d[\"file\"] and d[\"version\"] == \"1.2\": d[\"scan\"] = \"none.pdf\""
	rm -rf registry
	make_registry
	status 1 docreg import ../good --baseline --map ../unfit.csv --as lin.zz --key "$work/lin" \
		--officer-key "$work/wang" --dry-run --format json >../unfit.json 2>/dev/null
	actions ../unfit.json | grep "^hold" >../found
	echo "hold 二階程序書/ISMS-02-006 實體安全程序書 第1.2版.docx" | same ../found
	test "$(actions ../unfit.json | grep -c "^adopt")" -gt 10
	grep "\"why\": \"cannot open .*none.pdf" ../unfit.json
'

check 'the next command means the same pile, map and days, and works as it is printed' '
	mkdir -p "two words/scans"
	printf "文件編號：ISMS-03-031\n" >"two words/戊說明書.md"
	printf "%%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%%%EOF\n" >"two words/scans/letter.pdf"
	printf "file,version,approved,letter,scan\n戊說明書.md,1.2,113.4.1,府主字第9號,scans/letter.pdf\n" >"two words.csv"
	cd registry
	docreg import "../two words" --baseline --map "../two words.csv" --dry-run --as lin.zz \
		--officer-key "$work/wang" 2>../talk >../report.txt
	grep -A 1 "^scans/letter.pdf" ../report.txt | grep "a row of the map has it as its scan"
	next=$(sed -n "s/^  next: //p" ../talk)
	DOCREG_AS=lin.zz DOCREG_KEY="$work/lin" sh -c "$next"
	docreg show ISMS-03-031 | grep "scan: baseline/"
	status 1 docreg import ../good --baseline --approved 113.4.1 --dry-run --as lin.zz 2>../talk
	grep -F "next: docreg import ../good --baseline --approved 113.4.1 --officer-key FILE --dry" ../talk
'

# --- hostile, and killed ------------------------------------------------------------------------

check 'names of any bytes, devices, loops and depth are told and harm nothing' '
	mkdir -p hostile/deep
	(cd hostile/deep; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do mkdir d; cd d; done; : >x)
	mkfifo hostile/pipe.odt
	ln -s . hostile/loop
	good="good/三階/ISMS-03-001 備份作業說明書 Rev.2.odt"
	cp "$good" "hostile/$(printf "ISMS-03-021 \244\345\245\363\273\241\251\372\256\321.odt")"
	cp "good/三階/IPv6移轉作業說明書 ISMS-03-002.odt" "hostile/$(printf "ISMS-03-022 \201.odt")"
	cp "good/三階/IPv6移轉作業說明書 ISMS-03-002.odt" "hostile/$(printf "ISMS-03-023 \033[31m\n甲.odt")"
	head -c 70000000 /dev/zero >"hostile/ISMS-03-024 大.odt"
	mkdir -p hostile/other/.git
	cd registry
	status 1 docreg import ../hostile --dry-run --as lin.zz --format json >../hostile.json
	actions ../hostile.json | grep -x "register ISMS-03-021 文件說明書.odt"
	findings ../hostile.json | cut -f 1 | sort | uniq -c >../found
 	grep -x " *6 import-file" ../found
	docreg import ../hostile --dry-run --as lin.zz >../hostile.txt 2>/dev/null || test $? -eq 1
	status 1 grep "$(printf "\033")" ../hostile.txt
	status 4 docreg import . --dry-run --as lin.zz
	status 4 docreg import ../nothing-here --dry-run --as lin.zz
'
check 'a scan lies below the folder too, or is named by its whole path' '
	mkdir -p papers/scans
	printf 1 >"papers/ISMS-02-088 a.md"
	make_scan 1
	cp scan.pdf papers/scans/1.pdf
	cd registry
	for scan in "../scan.pdf" "scans/../../scan.pdf" "..\\scan.pdf" "scans\\1.pdf" "$work/scan.pdf"
	do
		printf "take,file,number,title,version,approved,scan\n" >../papers.csv
		printf "yes,ISMS-02-088 a.md,ISMS-02-088,甲,1.0,112.3.1,%s\nno,scans/1.pdf\n" "$scan" >>../papers.csv
		got=0
		docreg import ../papers --map ../papers.csv --baseline --dry-run --as lin.zz \
			--key "$work/lin" --officer-key "$work/wang" >../papers.txt || got=$?
		printf "%s %s: %s\n" "$got" "$scan" "$(grep -c "the scan lies outside" ../papers.txt)"
	done >../found
	same ../found <<-END
		1 ../scan.pdf: 1
		1 scans/../../scan.pdf: 1
		1 ..\\scan.pdf: 1
		0 scans\\1.pdf: 0
		0 $work/scan.pdf: 0
	END
'

check 'files whose names differ in nothing but bytes are all told, and none of them is taken' '
	mkdir -p alike
	printf 1 >"alike/ISMS-02-088 $(printf "e\314\201t").md"
	printf 2 >"alike/ISMS-02-088 f.md"
	printf 3 >"alike/ISMS-02-088 $(printf "\303\251t").md"
	cd registry
	status 1 docreg import ../alike --dry-run --as lin.zz --format json >../alike.json
	test "$(findings ../alike.json | grep -c "import-file.ISMS-02-088 .t.md")" = 2
	actions ../alike.json | grep -x "register ISMS-02-088 f.md"
'

check 'a cell of thousands of paragraphs does not hold up who reads the map' '
	mkdir -p paragraphs
	printf 1 >"paragraphs/ISMS-02-008 a.md"
	python3 - <<-END
		import sys
		sys.argv = ["pile.py", "many", "none"]
		source = open("$tests/../pile.py").read().split("os.makedirs(sys.argv[1])")[0]
		exec(source)
		import zipfile
		names = dict(a="office", b="table", c="text")
		urn = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0"
		spaces = " ".join("xmlns:%s=\"%s\"" % (n, urn % n) for n in names.values())
		cell = lambda t: "<table:table-cell>%s</table:table-cell>" % t
		lines = "".join("<text:p>%06d%s</text:p>" % (i, "%05x" % (i * 7919 % 99991) * 200)
		                for i in range(7900))
		row = lambda *c: "<table:table-row>%s</table:table-row>" % "".join(map(cell, c))
		body = row("<text:p>file</text:p>", "<text:p>title</text:p>") + row(
		    "<text:p>ISMS-02-008 a.md</text:p>", lines)
		with zipfile.ZipFile("paragraphs.ods", "w", zipfile.ZIP_DEFLATED) as z:
		    z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet",
		               zipfile.ZIP_STORED)
		    z.writestr("content.xml", "<office:document-content %s><office:body>"
		               "<office:spreadsheet><table:table table:name=\"m\">%s</table:table>"
		               "</office:spreadsheet></office:body></office:document-content>"
		               % (spaces, body))
	END
	cd registry
	(ulimit -t 5; status 1 docreg import ../paragraphs --dry-run --as lin.zz --map ../paragraphs.ods)
'

check 'of a pile that could not be looked at to its end, only that is told' '
	printf "file,take\n\"x\n" >open.csv
	cd registry
	status 4 docreg import ../hostile --dry-run --as lin.zz --map ../open.csv 2>../talk
	test "$(wc -l <../talk)" = 1
	grep -x "docreg import: open.csv:2:1: the quotes of this cell do not end" ../talk
'

check 'an import that is killed is gone on with' '
	python3 - <<-END
		import os, sys
		sys.argv = ["pile.py", "many", "none"]
		sys.path.insert(0, "$tests/..")
		source = open("$tests/../pile.py").read().split("os.makedirs(sys.argv[1])")[0]
		exec(source)
		os.makedirs("many")
		for i in range(1, 600):
		    odt("many/ISMS-02-%03d 第%d號程序書.odt" % (i + 100, i), ["本文 %d" % i])
	END
	rm -rf registry
	make_registry
	cd "$work/registry"
	for pause in 0.05 0.1 0.2 0.3 0.4 0.6
	do
		docreg import ../many --as lin.zz >/dev/null 2>&1 &
		victim=$!
		sleep $pause
		kill -9 $victim 2>/dev/null || true
		wait $victim 2>/dev/null || true
	done
	docreg import ../many --as lin.zz >../many.txt 2>../talk
	docreg status >/dev/null || true
	test "$(docreg list --format csv | grep -c "ISMS-02-")" = 599
	test -z "$(git status --porcelain)"
	git fsck --strict
	docreg verify
'
finish
