#!/bin/sh
# What a workbook says: made by other programs, compared with what they show of it.
. "$(dirname "$0")/lib.sh"

python=
for python in python3 /usr/bin/python3 ''
do
	test -z "$python" || ! "$python" -c 'import openpyxl' 2>/dev/null || break
done
if test -z "$python"
then
	skip 'a workbook of openpyxl is read' 'there is no openpyxl'
	finish
	exit
fi

cat >book.py <<'END'
import datetime, openpyxl
from openpyxl.comments import Comment

book = openpyxl.Workbook()
sheet = book.active
sheet.title = '文件清冊'
sheet.append(['編號', '名稱', '版次', '生效日期', '金額', '比率', '時間'])
sheet.append(['ISMS-02-005', '文件管理程序書', 1.0, datetime.date(2026, 11, 22), 1234567.891, 0.256,
              datetime.time(8, 5)])
for cell, code in (('C2', '0.0'), ('D2', '[$-404]e/m/d'), ('E2', '#,##0.00'), ('F2', '0.0%'),
                   ('G2', 'h:mm')):
    sheet[cell].number_format = code
formats = ['0', '0.00', '#,##0', '0%', '0.00E+00', '000-0000', '"NT$"#,##0;("NT$"#,##0)', '0.0,',
           'yyyy/m/d', 'yyyy"年"m"月"d"日"', '[$-404]e"年"m"月"d"日"', '[$-404]ggge"年"m"月"',
           'yyyy/m/d h:mm', 'h:mm AM/PM', '[h]:mm', 'd-mmm-yy', 'dddd', 'General']
for row, code in enumerate(formats, 4):
    for column, value in enumerate((4567.25, 12345.5, 46348, 46348.75), 1):
        sheet.cell(row, column, value).number_format = code
sheet.cell(30, 1, True)
sheet.merge_cells('A31:C31')
sheet['A31'] = '合併'
sheet['D31'] = '之後'
book.save('shown.xlsx')

sheet['A2'].comment = Comment('請確認', '王小明')
sheet.oddHeader.left.text = '機密等級：一般'
sheet.oddHeader.right.text = '第 &P 頁'
sheet.row_dimensions[2].hidden = True
secret = book.create_sheet('藏')
secret['B2'] = 'secret'
secret.sheet_state = 'hidden'
book.properties.title = '清冊'
book.save('full.xlsx')
END
"$python" book.py

check 'cells come by row and column, numbers as they are shown' '
	docreg text shown.xlsx >out 2>err
	test ! -s err
	printf "%s\n" \
		"編號	名稱	版次	生效日期	金額	比率	時間" \
		"ISMS-02-005	文件管理程序書	1.0	115/11/22	1,234,567.89	25.6%	8:05" >want
	head -n 2 out | cmp - want
	tail -n 1 out | grep -x "合併			之後"
'
check 'what else is in a workbook is read and told' '
	docreg text full.xlsx >out 2>err
	grep -x "\\[header\\] 機密等級：一般	第 # 頁" out
	grep "^\\[hidden\\] ISMS-02-005" out
	grep -x "\\[hidden\\] 	secret" out
	grep -x "\\[comment\\] A2 請確認" out
	grep "note: full.xlsx: comments" err
	grep "note: full.xlsx: hidden text" err
	docreg text --format json full.xlsx >json 2>err
	grep "\"title\": \"清冊\"" json
	grep "\"name\": \"文件清冊\"" json
'
if command -v soffice >/dev/null
then
	# Tabs part cells, all as shown, the first sheet alone.
	check 'LibreOffice shows the same' '
		soffice "-env:UserInstallation=file://$work/office" --headless --convert-to \
			"csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,true" shown.xlsx \
			>/dev/null 2>&1
		sed "s/	*$//; /^$/d" shown.csv >want
		docreg text shown.xlsx | same want
	'
else
	skip 'LibreOffice shows the same' 'there is no soffice'
fi
check 'a broken workbook is refused, with its part' '
	mkdir -p parts
	cd parts
	unzip -q -o ../shown.xlsx
	printf "<!DOCTYPE a><worksheet/>" >xl/worksheets/sheet1.xml
	rm -f ../broken.xlsx
	zip -q -X -r ../broken.xlsx "[Content_Types].xml" _rels docProps xl
	cd ..
	status 4 docreg text broken.xlsx >out 2>err
	test ! -s out
	grep "broken.xlsx.*xl/worksheets/sheet1.xml:1" err
	cp shown.xlsx shown.docx
	status 4 docreg text shown.docx 2>err
	grep "ends in .docx, but it is xlsx" err
'

finish
