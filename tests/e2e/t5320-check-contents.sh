#!/bin/sh
# docreg check of a registry: what its files say, beside what it says of them.
. "$(dirname "$0")/lib.sh"

# procedure FILE TITLE VERSION: a real text document whose header says so.
procedure () {
	rm -f "$1"
	"$DOCREG_BUILD/templates/fill" procedure "$1" number=ISMS-02-005 "title=$2" "version=$3" \
		effective=115.12.01 classification=一般 owner=文件管理分組 agency=桃園市政府主計處
}

check 'a document that says what the register says gives no finding but its empty sections' '
	make_registry
	lin add ISMS-02-005 文件管理程序書
	procedure ../1.0.odt 文件管理程序書 1.0
	hsu revise ISMS-02-005 ../1.0.odt -m 訂定 --reason 依計畫 --effective 115.12.1
	hsu submit ISMS-02-005
	chen review ISMS-02-005
	wang approve ISMS-02-005 --yes
	finds 0
	status 1 grep -E "header-|markup-|content-|revision-" ../found
'

check 'a draft that prints another version is a warning, and is not submitted' '
	cd registry
	procedure ../1.1.odt 文件管理程序書 1.0
	hsu revise ISMS-02-005 ../1.1.odt -m 修訂 --reason 稽核 --effective 115.12.1
	finds 0 "warning (header-version): documents/ISMS-02/ISMS-02-005/draft/ISMS-02-005.odt:[0-9]*: .*1.0.*1.1"
	refused header-version hsu submit ISMS-02-005
'

check 'a draft that nobody can open is a warning too' '
	cd registry
	head -c 9000 ../1.1.odt >../cut.odt
	hsu revise ISMS-02-005 ../cut.odt -m 修訂 --reason 稽核 --effective 115.12.1
	finds 0 "warning (content-readable): documents/ISMS-02/ISMS-02-005/draft/ISMS-02-005.odt: "
	refused content-readable hsu submit ISMS-02-005
'

check 'in a version in force it is an error, with file, line and both values' '
	rules="header-title header-version revision-history"
	with_rules "\$ a content:\\n  severities:$(printf "\\\\n    %s: off" $rules)"
	lin add ISMS-02-005 文件管理程序書
	procedure ../wrong.odt 文件管制程序書 1.3
	hsu revise ISMS-02-005 ../wrong.odt -m 訂定 --reason 依計畫 --effective 115.12.1
	hsu submit ISMS-02-005
	chen review ISMS-02-005
	wang approve ISMS-02-005 --yes
	finds 0
	lin policy draft
	sed -i "/^content:/,\$ d" policy/draft/registry.yaml
	lin policy draft
	wang policy sign -m 核對內容
	lin policy sign
	finds 1 "error (header-version): documents/ISMS-02/ISMS-02-005/1.0/1/ISMS-02-005.odt:[0-9]*: .*1.3.*1.0" \
		"error (header-title): .*文件管制程序書.*文件管理程序書" \
		"error (revision-history): "
	status 1 docreg check --format json >../found.json
	grep -A 6 "\"rule\": \"header-version\"" ../found.json >../one.json
	grep -E "\"line\": [1-9]" ../found.json
'

check 'texts that are kept are the texts that are there' '
	cd registry
	status 1 docreg check >../first
	test -n "$(find "$HOME/.cache/docreg" -path "*text-*" -type f)"
	rm -rf "$HOME/.cache/docreg/check"
	status 1 docreg check >../second
	same ../second <../first
	find "$HOME/.cache/docreg" -path "*text-*" -type f -exec truncate -s 40 {} +
	rm -rf "$HOME/.cache/docreg/check"
	status 1 docreg check >../third
	same ../third <../first
'

check 'of a withdrawn document nothing is asked any more' '
	cd registry
	wang withdraw ISMS-02-005 -m 不再使用 --yes
	finds 0
	status 1 grep header- ../found
'

check 'what pdftotext would have read is asked again once it is there' '
	make_keys
	rm -rf registry
	make_registry
	lin add ISMS-01-001 資通安全政策
	cp "$tests/../data/letter.pdf" ../policy.pdf
	hsu revise ISMS-01-001 ../policy.pdf -m 訂定 --reason 依計畫
	mkdir ../nothing
	PATH=$work/nothing "$DOCREG_BUILD/docreg" check >../without
	grep "warning (content-readable): .*ISMS-01-001.pdf.*pdftotext" ../without
	docreg check >../with
	status 1 grep content-readable ../with
'

finish
