#!/bin/sh
# git diff, git log -p and git show of a clone, about what documents say.
. "$(dirname "$0")/lib.sh"

# fill OUT.odt VERSION TITLE: a procedure, made of the skeleton that docreg brings.
fill () {
	rm -f "$1"
	"$DOCREG_BUILD/templates/fill" procedure "$1" number=ISMS-02-005 "title=$3" "version=$2" \
		effective=2026-12-01 classification=一般 owner=資訊室 agency=桃園市政府主計處
}

make_registry >/dev/null

check 'a new registry and a clone after hook git are set alike' '
	git -C "$work/registry" config diff.docreg.textconv >have
	echo "docreg text --textconv --" | same have
	git clone -q "$work/registry" "$work/clone"
	cd "$work/clone"
	status 1 git config --local diff.docreg.textconv
	docreg hook git >"$work/out"
	test -s "$work/out"
	git config --local diff.docreg.textconv | same "$work/have"
	test "$(git config --local core.quotepath)" = false
	docreg hook git
	test "$(git config --local --get-all diff.docreg.textconv | wc -l)" -eq 1
'
check 'nothing lands, and the registry stays sound' '
	cd "$work/clone"
	test "$(git rev-parse HEAD)" = "$(git -C "$work/registry" rev-parse HEAD)"
	test -z "$(git status --porcelain)"
	docreg verify >"$work/verified" 2>&1 || { cat "$work/verified"; false; }
'
check 'a name that looks like an option keeps git from no difference' '
	cd "$work/clone"
	fill ./--help.odt 1.0 資訊安全政策
	printf "*.odt diff=docreg\n" >.git/info/attributes
	git add -- --help.odt
	fill ./--help.odt 1.0 資通安全政策
	git diff >"$work/diff"
	grep -q "^+.*資通安全政策" "$work/diff"
	git rm -qf -- --help.odt
'
check 'outside a registry there is nothing to set' '
	mkdir -p "$work/elsewhere"
	cd "$work/elsewhere"
	status 4 docreg hook git
	git init -q .
	status 4 docreg hook git
	status 1 git config --local diff.docreg.textconv
'
check 'git log -p and git show tell what changed in the text' '
	cd "$work/registry"
	lin add ISMS-02-005 文件管理程序書
	fill "$work/one.odt" 1.0 文件管理程序書
	hsu revise ISMS-02-005 "$work/one.odt" -m 初版 --reason 依計畫
	fill "$work/two.odt" 1.0 文件與紀錄管理程序書
	hsu revise ISMS-02-005 "$work/two.odt" -m 初版 --reason 依計畫
	git log -p -2 -- documents >"$work/log"
	git show HEAD >"$work/show"
	grep "^-.*文件管理程序書" "$work/show"
	grep "^+.*文件與紀錄管理程序書" "$work/show"
	grep "^-.*文件管理程序書" "$work/log"
	status 1 grep "Binary files" "$work/log"
'
check 'a clone shows the same once it was told' '
	rm -rf "$work/clone"
	git clone -q "$work/registry" "$work/clone"
	cd "$work/clone"
	git show HEAD | grep "Binary files"
	docreg hook git
	git show HEAD | cmp - "$work/show"
'
check 'git diff shows an edit before it lands, and lives with a broken file' '
	cd "$work/clone"
	file=documents/ISMS-02/ISMS-02-005/draft/ISMS-02-005.odt
	test -f "$file"
	fill "$file" 1.1 文件與紀錄管理程序書
	git diff >"$work/diff"
	grep "^+.*1\\.1" "$work/diff"
	printf broken >"$file"
	git diff >"$work/diff"
	grep "^+.unreadable. " "$work/diff"
'
python=
for python in python3 /usr/bin/python3 ''
do
	test -z "$python" || ! "$python" -c 'import docx' 2>/dev/null || break
done
if test "$python"
then
	check 'so it is with Word files' '
		cd "$work/registry"
		for text in 第一條　目的 第一條　目的與範圍
		do
			"$python" -c "
import docx, sys
paper = docx.Document()
paper.add_paragraph(sys.argv[1])
paper.save(sys.argv[2])" "$text" "$work/word.docx"
			hsu revise ISMS-02-005 "$work/word.docx" -m 初版 --reason 依計畫
		done
		git show HEAD >"$work/show"
		grep "^-第一條　目的$" "$work/show"
		grep "^+第一條　目的與範圍$" "$work/show"
	'
else
	skip 'so it is with Word files' 'there is no python-docx'
fi

finish
