#!/bin/sh
# Whatever form git's index has, an act changes its own paths there, and nothing else.
. "$(dirname "$0")/lib.sh"

# act: one path added, one changed, some moved; then the index says what the commit has.
act () {
	nth=$((${nth:-0} + 1))
	number=$(printf ISMS-03-%03d "$nth")
	lin add "$number" "第 $nth 份"
	echo "$nth" >"$work/content.md"
	hsu revise "$number" "$work/content.md" -m 初版 --reason 測試
	hsu submit "$number"
	lin amend "$number" owner=資訊室
}
version () { head -c 8 .git/index | od -An -tu1 | awk '{ print $8 }'; }
agrees () {
	git ls-files -s >"$work/staged"
	git ls-tree -r HEAD | awk '{ print $1, $3, 0 "\t" $4 }' | cmp - "$work/staged"
	test -z "$(git status --porcelain)"
	git fsck --strict --no-dangling
}

check 'the usual index, with and without what git caches in it' '
	make_registry
	act
	agrees
	git write-tree
	git update-index --untracked-cache
	git status
	act
	agrees
	test "$(version)" = 2
'

check 'no index at all' '
	cd registry
	nth=2
	rm .git/index
	lin add ISMS-03-003 第三份
	test "$(git ls-files | wc -l)" = 2
	git reset -q
	agrees
'

check 'one with a file that is only meant to be added, version 3' '
	cd registry
	nth=3
	echo 筆記 >zz.txt
	git add -N zz.txt
	test "$(version)" = 3
	act
	test "$(version)" = 3
	git ls-files | grep zz.txt
	git rm -q --cached zz.txt
	rm zz.txt
	agrees
'

check 'one of version 4; a split one is refused, and left as it is' '
	cd registry
	nth=4
	git update-index --index-version 4
	act
	agrees
	git update-index --index-version 2
	git update-index --split-index
	status 4 lin add ISMS-03-009 第九份 2>"$work/err"
	grep "hint: git update-index --no-split-index" "$work/err"
	git update-index --no-split-index
	lin add ISMS-03-009 第九份
	agrees
'

# Twenty thousand lines more, and some next to those of an act, whose names have little and much in common.
large () {
	blob=$(git hash-object -w -t blob /dev/null)
	long=$(printf %0220d 0)
	{
		for path in "documents/ISMS-02/$long" "documents/ISMS-03/ISMS-03-021/a$long" \
			"documents/ISMS-03/ISMS-03-021/document.yaml$long" "documents/ISMS-03/ISMS-03-022$long/a" \
			"documents/ISMS-03/z"
		do
			printf "100644 %s 0\t%s\n" "$blob" "$path"
		done
		awk -v blob="$blob" "BEGIN { for (i = 0; i < 20000; i++)
			printf \"100644 %s 0\tdocuments/ISMS-0%d/x%d/f\n\", blob, 1 + i % 5, i }"
	} >"$work/more"
	git update-index --index-info <"$work/more"
}
# holds: what the commit has, what was staged besides, and nothing else
holds () {
	git ls-tree -r HEAD | awk "{ print \$1, \$3, 0 \"\t\" \$4 }" | LC_ALL=C sort -t "	" -k 2 - "$work/more" >"$work/due"
	git ls-files -s | LC_ALL=C sort -t "	" -k 2 >"$work/staged"
	cmp "$work/due" "$work/staged"
	git ls-files --stage --debug >"$work/log"
	git fsck --strict --no-dangling
}

check 'a large one becomes one of version 4, unless somebody wants another' '
	cd registry
	large
	git config index.version 2
	nth=19
	act
	test "$(version)" = 2
	holds
	git config --unset index.version
	act
	test "$(version)" = 4
	holds
	act
	test "$(version)" = 4
	holds
	git update-index --refresh || :
	git reset -q
	test "$(version)" = 4
	agrees
	git update-index --index-version 2
'

check 'what others staged stays: an edit, a merge half done, a file in the way of a folder' '
	cd registry
	echo x >other.txt
	git add other.txt
	nth=6
	act
	git ls-files -s other.txt | grep other.txt
	git rm -q --cached other.txt
	blob=$(git hash-object -w other.txt)
	rm other.txt
	for stage in 1 2 3
	do
		printf "100644 %s %s\tmerged.txt\n" "$blob" "$stage"
	done | git update-index --index-info
	nth=7
	act
	test "$(git ls-files -u | wc -l)" = 3
	git update-index --force-remove merged.txt
	git update-index --add --cacheinfo "100644,$blob,documents/ISMS-01"
	lin add ISMS-01-001 政策
	git ls-files -s | grep documents/ISMS-01/ISMS-01-001/document.yaml
	agrees
'

finish
