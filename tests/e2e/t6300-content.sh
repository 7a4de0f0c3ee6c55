#!/bin/sh
# What is in the files: header, revisions, markup, headings, brackets, terms; submit and check.
. "$(dirname "$0")/lib.sh"

plan=$tests/../data/maintenance-plan.zh-TW.txt
folder=documents/ISMS-02/ISMS-02-005

# rules FILE: rule and line of each finding, sorted as they are told.
rules () { docreg check --format csv "$1" | sed 1d | cut -d, -f1,6; }

# A procedure that has nothing wrong, with number $1, title $2 and version $3.
make_procedure () {
	cat <<-END
	# $2

	文件編號：$1　版次：$3　機密等級：一般
	權責單位：文件管理分組　生效日期：115年12月1日

	修訂紀錄

	| 版次 | 日期 | 摘要 |
	|---|---|---|
	| $3 | 115.11.22 | 新訂 |

	## 壹、目的

	為使作業一致。

	## 貳、適用範圍

	無

	## 參、權責

	無

	## 肆、名詞定義

	無

	## 伍、作業內容

	依「資通安全組織程序書（ISMS-02-001）」辦理。

	## 陸、參考文件

	略

	## 柒、使用表單

	無
	END
}

check 'a file needs no registry; a broken one is a finding, and a missing one none' '
	echo 資訊安全人人有責 >a.txt
	docreg check a.txt >out
	grep "^warning (term-list): a.txt:1: " out
	grep "^errors: 0, warnings: 2$" out
	head -c 2000 "$DOCREG_BUILD/docreg" >b.docx
	status 1 docreg check b.docx >out
	grep "^error (content-readable): b.docx: " out
	status 1 docreg check a.txt b.docx --format json >out
	grep "\"schema\": \"docreg.check/1\"" out
	grep "\"rule\": \"content-readable\"" out
	status 4 docreg check none.docx
	status 4 docreg check ISMS-02-005
'

check 'the plan has its three known faults, and no others' '
	rules "$plan" >out
	same out <<-\END
	header-missing,
	number-width,320
	term-list,347
	quote-balance,633
	END
	docreg check "$plan" | grep ":320: .* 14 times.* 5 times; the fewer in lines 320, 347, 361, 407, 427$"
'

check 'what is printed is what the register says, or it is not submitted: every fault at once' '
	rm -rf "$work/registry"
	make_registry
	lin add ISMS-02-005 文件管理程序書
	lin add ISMS-02-001 資通安全組織程序書
	make_procedure ISMS-02-006 文件管理作業程序書 1.1 >../a.md
	hsu revise ISMS-02-005 ../a.md -m 初版 --reason 依計畫 --effective 115.12.1
	git rev-parse HEAD >../before
	status 3 hsu submit ISMS-02-005 --dry-run
	status 3 hsu submit ISMS-02-005 2>../err
	grep "refused (header-number): $folder/draft/ISMS-02-005.md:3: .*ISMS-02-006.*ISMS-02-005" ../err
	grep "refused (header-title): .*文件管理作業程序書.*文件管理程序書" ../err
	grep "refused (header-version): .*1\.1.*1\.0" ../err
	grep "refused (revision-history): .*1\.1.*1\.0" ../err
	status 1 grep "header-effective\|header-class\|warning (header" ../err
	grep "hint: .*docreg revise ISMS-02-005 FILE" ../err
	git rev-parse HEAD | cmp - ../before
	make_procedure ISMS-02-005 文件管理程序書 1.0 | sed "s/115年12月1日/115年12月2日/" >../a.md
	hsu revise ISMS-02-005 ../a.md
	status 3 hsu submit ISMS-02-005 2>../err
	grep -c "refused (" ../err | grep -x 1
	grep "refused (header-effective)" ../err
	make_procedure ISMS-02-005 文件管理程序書 1.0 >../a.md
	hsu revise ISMS-02-005 ../a.md
	hsu submit ISMS-02-005 2>../err
	status 1 grep "warning\|refused\|info" ../err
'

check 'warnings are shown and let through' '
	cd registry
	lin add ISMS-02-006 營運持續程序書
	make_procedure ISMS-02-006 營運持續程序書 1.0 | sed "s/^為使.*/為使資訊安全（一致/" >../b.md
	hsu revise ISMS-02-006 ../b.md -m 初版 --reason 依計畫
	hsu submit ISMS-02-006 2>../err
	grep "warning (quote-balance): .*ISMS-02-006.md:14: " ../err
	grep "warning (term-list): .*:14: " ../err
'

check 'what a draft cites is told when it is submitted, and refuses nothing' '
	cd registry
	lin add ISMS-02-008 委外程序書
	make_procedure ISMS-02-008 委外程序書 1.0 |
		sed "s/^為使.*/依「組織程序書」（ISMS-02-001）及 ISMS-02-099 辦理。/" >../b.md
	hsu revise ISMS-02-008 ../b.md -m 初版 --reason 依計畫
	hsu submit ISMS-02-008 2>../err
	grep "warning (cite-title): documents/ISMS-02/ISMS-02-008/draft/ISMS-02-008.md:14: " ../err
	grep "warning (cite-known): .*:14: .*ISMS-02-099" ../err
	grep -c "warning" ../err | grep -x 2
'

check 'check FILE finds the document by the number in it, and the draft before what is in force' '
	cd registry
	chen review ISMS-02-005
	wang approve ISMS-02-005 --effective 115.12.1
	docreg check ../a.md
	make_procedure ISMS-02-005 文件管理程序書 1.1 >../c.md
	status 1 docreg check ../c.md --format csv >../out
	grep "^header-version,error,ISMS-02-005,1.0,../c.md,3," ../out
	hsu revise ISMS-02-005 ../c.md -m 修 --reason 修
	docreg check ../c.md
	status 1 docreg check ../a.md
	make_procedure ISMS-02-099 沒有這份 1.0 >../d.md
	cp ../c.md ../ISMS-02-006.md
	docreg check ../ISMS-02-006.md |
		grep "warning (header-number): .*ISMS-02-005.* named after another"
	docreg check ../d.md | grep "warning (header-number): .*ISMS-02-099.*not registered"
	echo 只有檔名 >../ISMS-02-005.md
	docreg check ../ISMS-02-005.md --format csv | grep "^header-missing,warning,ISMS-02-005,1.1,"
'

check 'the policy says how bad it is, and what the labels are' '
	with_rules "s/^#content:/content:\n  severities: {header-version: warning, header-missing: off}\n  labels: {version: [修訂序號]}/"
	lin add ISMS-02-005 文件管理程序書
	printf "修訂序號：0.9\n版次：0.8\n" >../a.txt
	hsu revise ISMS-02-005 ../a.txt -m 初版 --reason 依計畫
	hsu submit ISMS-02-005 2>../err
	grep "warning (header-version): .*:1: .*0\.9" ../err
	status 1 grep "0\.8\|header-missing" ../err
	docreg policy show >../out
	grep "^off  *header-missing$" ../out
	grep "修訂序號" ../out
	docreg policy show --format json >../out
	grep -A3 "\"what\": \"severities\"" ../out | grep -A1 "\"subject\": \"header-version\"" |
		grep "\"value\": \"warning\""
	lin policy draft
	sed -i "s/header-version: warning/header-version: error/" policy/draft/registry.yaml
	docreg policy show --draft >../out
	grep "header-version.*warning.*error" ../out
'

# part NAME: a part of make_docx's package from standard input.
part () { mkdir -p "$(dirname "word.tmp/$1")" && tr -d '\n\t' >"word.tmp/$1"; }

# make_docx FILE: what Word writes with tracked changes, a comment, hidden text and a date field.
make_docx () {
	w='xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
	r=http://schemas.openxmlformats.org/officeDocument/2006/relationships
	word=application/vnd.openxmlformats-officedocument.wordprocessingml
	part '[Content_Types].xml' <<-END
	<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
	<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
	<Override PartName="/word/document.xml" ContentType="$word.document.main+xml"/>
	<Override PartName="/word/header1.xml" ContentType="$word.header+xml"/>
	<Override PartName="/word/comments.xml" ContentType="$word.comments+xml"/>
	</Types>
	END
	part _rels/.rels <<-END
	<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
	<Relationship Id="rId1" Type="$r/officeDocument" Target="word/document.xml"/>
	</Relationships>
	END
	part word/_rels/document.xml.rels <<-END
	<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
	<Relationship Id="rId1" Type="$r/header" Target="header1.xml"/>
	<Relationship Id="rId2" Type="$r/comments" Target="comments.xml"/>
	</Relationships>
	END
	part word/header1.xml <<-END
	<w:hdr $w><w:p><w:r><w:t>文件編號：ISMS-02-005　版次：1.0　機密等級：一般</w:t></w:r></w:p></w:hdr>
	END
	part word/comments.xml <<-END
	<w:comments $w><w:comment w:id="3" w:author="林志中"><w:p><w:r><w:t>請確認</w:t></w:r></w:p>
	</w:comment></w:comments>
	END
	part word/document.xml <<-END
	<w:document $w xmlns:r="$r"><w:body>
	<w:p><w:r><w:t>文件管理程序書</w:t></w:r></w:p>
	<w:p><w:r><w:t>核定之內容</w:t></w:r>
	<w:ins w:id="1" w:author="許雅婷" w:date="2026-11-22T00:00:00Z"><w:r><w:t>新增</w:t></w:r></w:ins>
	<w:del w:id="2" w:author="許雅婷" w:date="2026-11-22T00:00:00Z"><w:r><w:delText>刪除</w:delText></w:r></w:del>
	<w:r><w:commentReference w:id="3"/></w:r></w:p>
	<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>看不見</w:t></w:r></w:p>
	<w:p><w:fldSimple w:instr=" DATE "><w:r><w:t>2026/11/22</w:t></w:r></w:fldSimple></w:p>
	<w:sectPr><w:headerReference w:type="default" r:id="rId1"/></w:sectPr>
	</w:body></w:document>
	END
	rm -f "$1"
	(cd word.tmp && zip -qrX ../word.docx .)
	mv word.docx "$1"
	rm -r word.tmp
}

check 'leftover markup is refused; accepted, it is recorded, shown and sealed, for this round alone' '
	rm -rf "$work/registry"
	make_registry
	lin add ISMS-02-005 文件管理程序書
	make_docx ../a.docx
	hsu revise ISMS-02-005 ../a.docx -m 初版 --reason 依計畫
	status 3 hsu submit ISMS-02-005 2>../err
	grep "refused (markup-changes): .*insertions.*許雅婷" ../err
	grep "refused (markup-changes): .*deletions" ../err
	grep "refused (markup-comment): .*林志中" ../err
	grep "refused (markup-hidden)" ../err
	grep "refused (markup-date)" ../err
	grep "hint: .*docreg submit ISMS-02-005 --accept-markup" ../err
	hsu submit ISMS-02-005 --accept-markup
	grep -x "markup: accepted" $folder/1.0/1/metadata.yaml
	sed -n "s/^metadata //p" $folder/1.0/1/submission*.statement >../sealed
	sha256sum $folder/1.0/1/metadata.yaml | cut -d" " -f1 | cmp - ../sealed
	docreg show ISMS-02-005 | grep "^markup "
	docreg show ISMS-02-005 --format json | grep "\"markup_accepted\": true"
	chen review ISMS-02-005
	wang approve ISMS-02-005 --dry-run | grep "^markup "
	docreg check | grep "^info (markup-changes): .*/1.0/1/ISMS-02-005.docx"
	lin return ISMS-02-005 -m 請接受修訂
	docreg check | grep "^warning (markup-changes): .*/draft/ISMS-02-005.docx"
	status 3 hsu submit ISMS-02-005
	make_procedure ISMS-02-005 文件管理程序書 1.0 >../clean.md
	hsu revise ISMS-02-005 ../clean.md
	hsu submit ISMS-02-005 --accept-markup
	status 1 grep markup $folder/1.0/2/metadata.yaml
	status 1 grep "^markup" <<-END
	$(docreg show ISMS-02-005 | sed "/round 1/,\$d")
	END
	docreg verify
'

check 'what the auditor is told to type finds the same markup with unzip and grep' '
	awk "/^### 3\.1/ { on = 1 } /^### 3\.2/ { on = 0 } on && /^\`\`\`/ { code = !code; next }
		on && code" "$tests/../../docs/auditor-guide/README.md" | grep "^unzip" >audit.sh
	make_docx hidden.docx
	f=hidden.docx sh ./audit.sh >found || true
	for what in "<w:ins " "<w:del " "<w:vanish/" "<w:commentReference " "DATE " "word/comments.xml"
	do
		grep -F "$what" found
	done
	"$DOCREG_BUILD/templates/fill" procedure plain.odt number=ISMS-02-005 title=文件管理程序書 \
		version=1.0 effective=115年12月1日 classification=一般 owner=文件管理分組 \
		agency=桃園市政府主計處
	f=plain.odt sh ./audit.sh >found || true
	same found </dev/null
'

check 'skeletons of our own are fit to be submitted once they are filled in' '
	rm -rf "$work/registry"
	make_registry
	lin add ISMS-02-005 文件管理程序書
	"$DOCREG_BUILD/templates/fill" procedure ../a.odt number=ISMS-02-005 title=文件管理程序書 \
		version=1.0 effective=115年12月1日 classification=一般 owner=文件管理分組 \
		agency=桃園市政府主計處
	hsu revise ISMS-02-005 ../a.odt -m 初版 --reason 依計畫 --effective 115.12.1
	docreg check ../a.odt >../out
	same ../out <<-\END
	errors: 0, warnings: 0
	END
	hsu submit ISMS-02-005
	"$DOCREG_BUILD/templates/fill" procedure ../b.odt number=ISMS-02-005 title=文件管理程序 \
		version=1.2 effective=2026-12-03 classification=限閱 owner=資訊室 agency=桃園市政府主計處
	status 1 docreg check ../b.odt --format csv >../out
	for rule in header-title header-version header-effective header-class
	do
		grep "^$rule,error,ISMS-02-005,1.0,../b.odt," ../out
	done
	grep "^header-owner,warning," ../out
	grep "^header-property,warning," ../out
	grep "^revision-history,error," ../out
	for kind in policy work-instruction form 02-005-01 02-005-02 change-request
	do
		"$DOCREG_BUILD/templates/fill" $kind ../$kind.odt number=ISMS-02-005 \
			title=文件管理程序書 version=1.0 effective=115年12月1日 classification=一般 \
			owner=文件管理分組 agency=桃園市政府主計處
		docreg check ../$kind.odt --format csv >../out
		status 1 grep -v "^rule,\|^heading-missing,\|^revision-missing,\|^header-number,warning,.*named after another" ../out
	done
'

check 'a megabyte of blanks behind a label is read once' '
	awk "BEGIN { printf \"文件編號：%1000000sISMS-02-005\\n\", \"\" }" >blanks.txt
	(ulimit -t 10; docreg check --format csv blanks.txt) >found
	grep "^header-missing,.*prints: version" found
	awk "BEGIN { for (i = 0; i < 550000; i++) printf \"編號(\" }" >brackets.md
	(ulimit -t 10; docreg check --format csv brackets.md) >found
	grep "^quote-balance," found >lines
	awk "BEGIN { printf \"機密等級：\"; for (i = 0; i < 130000; i++) printf \"□甲  \" }" >boxes.txt
	(ulimit -t 10; docreg check --format csv boxes.txt) >found
'

if command -v soffice >/dev/null && command -v pdftotext >/dev/null
then
check 'what LibreOffice makes of a skeleton is read alike; a rendition of another version is refused' '
	mkdir -p "$work/office"
	make_odt () {
		"$DOCREG_BUILD/templates/fill" procedure "$1" number=ISMS-02-005 title=文件管理程序書 \
			version=$2 effective=115年12月1日 classification=一般 owner=文件管理分組 \
			agency=桃園市政府主計處
	}
	make_odt old.odt 0.9
	make_odt now.odt 1.0
	for format in pdf docx
	do
		HOME=$work/office soffice --headless --convert-to $format old.odt now.odt >office.log 2>&1
	done
	rm -rf registry
	make_registry
	lin add ISMS-02-005 文件管理程序書
	hsu revise ISMS-02-005 ../now.odt ../old.pdf -m 初版 --reason 依計畫 --effective 115.12.1
	for file in now.pdf now.docx
	do
		docreg check ../$file --format csv >../out
		status 1 grep -v "^rule," ../out
	done
	for file in old.pdf old.docx
	do
		status 1 docreg check ../$file --format csv >../out
		grep "^header-version,error,ISMS-02-005,1.0,../$file," ../out
	done
	status 3 hsu submit ISMS-02-005 2>../err
	grep "refused (header-version): $folder/draft/ISMS-02-005.pdf:3: .*0\.9" ../err
	hsu revise ISMS-02-005 ../now.odt ../now.pdf
	hsu submit ISMS-02-005
'
fi

check 'a file that is not there keeps nobody from the others' '
	printf "版次：1.0\n（沒有右括號\n" >one.txt
	status 4 docreg check one.txt absent.txt >out 2>message
	grep "quote-balance.*one.txt:2" out
	grep "absent.txt" message
	status 4 docreg check absent.txt 2>message
	test "$(grep -c absent.txt message)" -eq 1
'

finish
