#!/bin/sh
# What docreg reads of office files is what LibreOffice and pandoc read of them.
. "$(dirname "$0")/lib.sh"
plan=$tests/../data/maintenance-plan.zh-TW.txt
corpus=$tests/../../../shared/corpus/office
least=99.5

has () {
	command -v "$1" >/dev/null
}

# soffice FORMAT FILE...: converted into converted/, by a profile of its own.
convert () {
	format=$1
	shift
	timeout 300 soffice "-env:UserInstallation=file://$work/profile" --headless \
		--convert-to "$format" --outdir converted "$@" >/dev/null 2>&1
}

# agree LEAST FILE ORACLE...: so many per cent of what the oracles agree on is in what we read.
agree () {
	wanted=$1 file=$2
	shift 2
	docreg text "$file" >ours.txt 2>/dev/null
	score=$(python3 "$tests/../agreement.py" ours.txt "$@")
	echo "$score $file"
	echo "$score" | awk -v least="$wanted" '{ exit !($1 >= least) }'
}

# --- what any machine can check ---------------------------------------------------------------------

check 'a package cut short at any of its blocks is refused, and named' '
	cat >one.xml <<-END
	<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
	 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>
	<text:p>第一條　目的</text:p></office:text></office:body></office:document-content>
	END
	mv one.xml content.xml
	printf application/vnd.oasis.opendocument.text >mimetype
	zip -q -0 -X one.odt mimetype
	zip -q -X one.odt content.xml
	docreg text one.odt >out
	echo "第一條　目的" | same out
	size=$(wc -c <one.odt)
	for cut in 100 200 300 "$((size - 1))"
	do
		head -c "$cut" one.odt >cut.odt
		status 4 docreg text cut.odt 2>err
		grep -q "cut short" err
	done
'
check 'a DOCTYPE is refused where it stands' '
	mkdir -p hostile
	printf application/vnd.oasis.opendocument.text >hostile/mimetype
	printf "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>\n<a>&e;</a>" \
		>hostile/content.xml
	(cd hostile && zip -q -0 -X ../hostile.odt mimetype content.xml)
	status 4 docreg text hostile.odt 2>err
	grep -q "content.xml:2: a DOCTYPE" err
'

# --- against other programs -------------------------------------------------------------------------

if has soffice && has pandoc && has python3 && python3 -c 'import docx' 2>/dev/null
then
	python=python3
elif has soffice && has pandoc && /usr/bin/python3 -c 'import docx' 2>/dev/null
then
	python=/usr/bin/python3
else
	python=
fi

if test "$python"
then
	check 'python-docx, a stream writer and pandoc make files that are read' '
		"$python" "$tests/../office_files.py" .
		sed "s/^\([0-9]*\)\. /\1\\\\. /" "$plan" >plan.md
		pandoc -f markdown plan.md -o plan.docx
		pandoc -f markdown plan.md -o plan.odt
		for file in labels.docx rules.docx stream.docx plan.docx plan.odt
		do
			docreg text $file >out
			test -s out
		done
		docreg text rules.docx >out
		docreg text stream.docx | same out
		grep -q "^\[header\] 文件編號：ISMS-02-005 版次：1.1$" out
		grep -q "^第十二條 本程序書" out
		grep -q "^保留新增文字$" out
	'
	check 'LibreOffice turns docx into odt and odt into docx' '
		convert odt labels.docx rules.docx plan.docx
		convert docx plan.odt
		mv converted/labels.odt converted/rules.odt .
		mv converted/plan.odt lo-plan.odt
		mv converted/plan.docx lo-plan.docx
		convert txt:Text labels.docx rules.docx plan.docx lo-plan.docx
		mv converted docx-text
		convert txt:Text labels.odt rules.odt plan.odt lo-plan.odt
		mv converted odt-text
	'
	check 'every label is what LibreOffice shows, which makes the date of a docx that of today' '
		agree 100 labels.docx docx-text/labels.txt
		agree 99 rules.docx docx-text/rules.txt
		agree 100 labels.odt odt-text/labels.txt
		agree 100 rules.odt odt-text/rules.txt
	'
	check 'what LibreOffice and pandoc agree on is read, at least 99.5 per cent' '
		for file in rules.docx rules.odt plan.docx plan.odt lo-plan.docx lo-plan.odt
		do
			pandoc -t plain --wrap=none $file -o pandoc.txt
			agree $least $file ${file##*.}-text/${file%.*}.txt pandoc.txt
		done
	'
	check 'a word that is not read is seen by the score' '
		docreg text plan.docx | sed "s/資通安全//g" >ours.txt
		pandoc -t plain --wrap=none plan.docx -o pandoc.txt
		score=$(python3 "$tests/../agreement.py" ours.txt pandoc.txt)
		echo "$score" | awk -v least=$least "{ exit !(\$1 < least && \$1 > 50) }"
	'
else
	skip 'files of other programs are read as these read them' \
		'needs soffice, pandoc and python3-docx'
fi

if test -d "$corpus" && has python3
then
	check 'each real file of the corpus is read, at least 99.5 per cent of what others agree on' '
		find "$corpus" -name "*.docx" -o -name "*.odt" -o -name "*.ods" | sort >files
		test -s files
		while read -r file
		do
			docreg text "$file" >/dev/null 2>&1
			test -f "$file.oracle.txt" || continue
			set -- "$file.oracle.txt"
			test ! -f "$file.pandoc.txt" || set -- "$@" "$file.pandoc.txt"
			agree $least "$file" "$@"
		done <files
	'
else
	skip 'each real file of the corpus is read' "there is no $corpus"
fi
finish
