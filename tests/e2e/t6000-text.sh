#!/bin/sh
# What a document says: docreg text, of files outside any registry and of documents in one.
. "$(dirname "$0")/lib.sh"
data=$tests/../data
plan=$data/maintenance-plan.zh-TW.txt

# --- plain text ------------------------------------------------------------------------------------

check 'plain text comes out as it is, outside any registry' '
	docreg text "$plan" >out 2>err
	cmp out "$plan"
	test ! -s err
'
check 'Big5 is recognised, converted and told' '
	grep -v ⚫ "$plan" >plan.txt
	iconv -f UTF-8 -t CP950 plan.txt >big5.txt
	docreg text big5.txt >out 2>err
	cmp out plan.txt
	echo "note: big5.txt: the text was converted from another encoding: Big5 (CP950)" | same err
'
check 'UTF-16 with a byte order mark is too' '
	{ printf "\377\376"; iconv -f UTF-8 -t UTF-16LE plan.txt; } >utf16.txt
	docreg text utf16.txt >out 2>err
	cmp out plan.txt
	grep -q UTF-16LE err
'
check 'JSON has each line with its place in the file' '
	printf "\357\273\277第一條\r\n\r\n第二條\n" >places.txt
	docreg text --format json places.txt >out
	sed -n "/\"text\"\|\"line\"\|schema\|file\|format\|properties\|marks/p" out |
		sed "s/^ *//; s/,\$//" >keys
	cat >want <<-END
	"schema": "docreg.text/1"
	"file": "places.txt"
	"format": "text"
	"properties": {}
	"text": "第一條"
	"line": 1
	"text": ""
	"line": 2
	"text": "第二條"
	"line": 3
	"marks": []
	END
	same keys <want
	grep -c "\"part\": \"body\"" out | grep -qx 3
'
check 'the ending of -o chooses the format, and the file appears whole or not at all' '
	docreg text places.txt -o out.json
	grep -q docreg.text/1 out.json
	docreg text places.txt -o out.txt
	test "$(wc -l <out.txt)" -eq 3
	status 4 docreg text places.txt none.txt -o both.txt
	test ! -e both.txt
'
check 'no control reaches a pipe but line feed and tab' '
	printf "a\tb \302\233 c\n" >c1.txt
	docreg text c1.txt >out
	printf "a\tb \\\\u{9b} c\n" | same out
'

# --- Markdown ----------------------------------------------------------------------------------------

check 'Markdown is read as it is meant: labels, cells, notes, no markup' '
	cat >form.md <<-END
	---
	title: 表單
	---
	# 總則

	依資通安全
	**管理法**[^a]訂定。

	3. 三
	   - 甲

	| 版次 | 日期 |
	|------|------|
	| 1.0  |      |

	[^a]: 註一
	END
	docreg text form.md >out
	printf "總則\n依資通安全管理法[1]訂定。\n3. 三\n• 甲\n版次\t日期\n1.0\t\n[footnote] [1] 註一\n" | same out
	docreg text --format json form.md | grep "\"title\": \"表單\""
'
check 'what a Markdown file hides is told' '
	printf "seen <!-- not seen -->\n" >comment.md
	docreg text comment.md >out 2>err
	printf "seen \n[hidden] not seen\n" | same out
	echo "note: comment.md: hidden text (line 1)" | same err
'

# --- PDF ------------------------------------------------------------------------------------------------

# A PDF says which characters it holds by tables that poppler-data has.
if pdftotext "$data/letter.pdf" - 2>&1 | grep -q "Missing language pack"
then
	skip 'the text of an official letter is read' 'there is no poppler-data'
else
	check 'the text of an official letter is read' '
		docreg text "$data/letter.pdf" >out 2>err
		pdftotext -layout -nopgbrk "$data/letter.pdf" - | tr -d " \n" >want
		tr -d " \n" <out | cmp - want
		grep -q 桃園市政府主計處 out
		grep -q "ISMS-01-001" out
		test ! -s err
	'
	check 'what a PDF does by itself is told' '
		sed "s|/Type /Catalog|& /OpenAction << /S /JavaScript /JS (app.alert(1)) >>|" \
			"$data/letter.pdf" >active.pdf
		docreg text active.pdf 2>&1 >/dev/null | grep "^note: active.pdf: scripts"
		docreg text --textconv active.pdf | grep "^.script. JavaScript"
	'
fi
check 'without pdftotext its package is named' '
	mkdir -p only
	ln -sf "$DOCREG_BUILD/docreg" only/docreg
	(PATH=$work/only; status 4 docreg text "$data/letter.pdf") 2>err
	grep -q "install poppler-utils" err
'
check 'a PDF that is cut off is named' '
	head -c 2000 "$data/letter.pdf" >cut.pdf
	status 4 docreg text cut.pdf 2>err
	grep -q "a PDF that is cut off" err
'
if command -v soffice >/dev/null
then
	check 'the plan, printed to PDF by LibreOffice, comes back by its characters' '
		soffice "-env:UserInstallation=file://$work/office" --headless --convert-to pdf \
			plan.txt >/dev/null 2>&1
		docreg text plan.pdf >out 2>err
		tr -d "[:space:]　" <plan.txt >want
		tr -d "[:space:]　" <out >got
		cmp want got
		test ! -s err
	'
else
	skip 'the plan, printed to PDF by LibreOffice, comes back by its characters' 'no soffice'
fi

check 'a PDF without text is told: a scan, most often' '
	sed "s/ Tj$/   /" "$data/letter.pdf" >scan.pdf
	docreg text scan.pdf >out 2>err
	test ! -s out
	echo "note: scan.pdf: no text was found; is it a scan?" | same err
'

if test -w /dev/full
then
	check 'a full disk is not said to be missing memory' '
		seq 20000 >long.txt
		status 4 docreg text --format json long.txt >/dev/full 2>err
		echo "docreg text: cannot write to standard output" | same err
	'
fi

check 'JSON takes a few times the memory of its text, not a hundred' '
	seq 300000 >long.txt
	limit=300000
	test "${MODE:-debug}" = debug || limit=unlimited
	(ulimit -v $limit; docreg text --format json long.txt) >out
	test "$(grep -c "\"text\": " out)" -eq 300000
	python3 -c "import json; json.load(open(\"out\"))" || status 127 command -v python3
'

# --- at a terminal -----------------------------------------------------------------------------------

if command -v expect >/dev/null
then
	check 'a terminal gets nothing that turns the order of its text' '
		printf "a\tb\342\200\256c\342\200\213d\n第一條\n" >turned.txt
		docreg text turned.txt | cmp - turned.txt
		expect -c "spawn -noecho docreg text turned.txt; expect eof" | tr -d "\r" |
			expand >out
		grep -F "a       b\\u{202e}c\\u{200b}d" out
		grep -x 第一條 out
		expect -c "spawn -noecho docreg text --format json turned.txt; expect eof" >out
		grep -iF "\\u202ec" out
	'
else
	skip 'a terminal gets nothing that turns the order of its text' 'there is no expect'
fi

# --- several, and none ----------------------------------------------------------------------------

check 'several files each have a heading, and one that is broken keeps nobody from the others' '
	printf "\000" >broken.txt
	status 4 docreg text places.txt broken.txt c1.txt >out 2>err
	sed -n "1p;\$p" out >ends
	printf "==> places.txt <==\na\tb \\\\u{9b} c\n" | same ends
	grep -q "==> c1.txt <==" out
	grep -q "broken.txt.*byte 1 is 0x00" err
	grep -q "1 of 3 could not be read" err
'
check 'what is no document is named, with what helps' '
	printf "{\\\\rtf1}" >a.rtf
	printf "%%PDF-1.4\nno end" >letter.docx
	: >empty.txt
	for file in a.rtf letter.docx empty.txt none.txt
	do
		status 4 docreg text $file >out 2>err
		test ! -s out
		cat err
	done >all
	cat >want <<-END
	docreg text: '\''a.rtf'\'': it is an RTF document, which docreg does not read
	  hint: open it in LibreOffice and save it as .odt or .docx
	docreg text: '\''letter.docx'\'': its name ends in .docx, but it is a PDF
	docreg text: '\''empty.txt'\'': it is empty
	docreg text: there is no file '\''none.txt'\''
	END
	same all <want
'
check 'what cannot be asked for is a wrong command line' '
	status 2 docreg text
	status 2 docreg text --format csv places.txt
	status 2 docreg text --format json places.txt c1.txt
	status 2 docreg text --textconv --format json places.txt
'
check 'for git, an unreadable file is a line of text' '
	docreg text --textconv a.rtf >out 2>err
	echo "[unreadable] '\''a.rtf'\'': it is an RTF document, which docreg does not read" | same out
	test ! -s err
	docreg text --textconv none.odt | grep -q "^.unreadable. "
	docreg text --textconv big5.txt | tail -n 1 | grep -q "^.encoding. Big5"
'

# --- a document of the registry ---------------------------------------------------------------------

check 'a number is the version in force, or the one asked for' '
	make_registry >/dev/null
	lin add ISMS-02-005 文件管理程序書
	printf "初版\n" >"$work/v1.txt"
	hsu revise ISMS-02-005 "$work/v1.txt" -m 初版 --reason 依計畫
	test "$(docreg text ISMS-02-005@draft)" = 初版
	status 4 docreg text ISMS-02-005
'

check 'a file is written whole, or what was there stays' '
	seq 1 2000 >long.txt
	echo before >kept.txt
	status 4 sh -c "ulimit -f 1; docreg text long.txt -o kept.txt" 2>message
	grep "kept.txt" message
	echo before | same kept.txt
	test -z "$(find . -maxdepth 1 -name "kept.txt.*")"
	(umask 027; docreg text long.txt -o kept.txt)
	cmp long.txt kept.txt
	stat -c %a kept.txt | grep -x 640
	ln -s kept.txt link.txt
	docreg text --format json long.txt -o link.txt
	test -L link.txt
	head -c 1 kept.txt | grep "{"
'

finish
