#!/bin/sh
# What people edit by hand: draft/ and document.yaml are taken in by the commands that own them.
. "$(dirname "$0")/lib.sh"

folder=documents/ISMS-02/ISMS-02-005

# hinted COMMAND...: refused for an edit by hand, and its hint is a command of docreg that then works.
hinted () {
	status 3 "$@" 2>"$work/err"
	grep "(dirty-path)" "$work/err"
	sed -n "/(dirty-path)/,/^  hint: /s/^  hint: //p" "$work/err" >"$work/hint"
	grep "^docreg " "$work/hint"
	# shellcheck disable=SC2046 # the command's words
	"$(id_of "$@")" $(sed "s/^docreg //" "$work/hint")
	test -z "$(git status --porcelain)"
}
id_of () { echo "$1"; }

check 'a content file edited in draft/ is taken in by revise, as its hint says' '
	make_registry
	lin add ISMS-02-005 文件管理程序書
	echo 第一稿 >"$work/a.md"
	hsu revise ISMS-02-005 "$work/a.md" -m 初版 --reason 測試
	echo 手改 >>$folder/draft/ISMS-02-005.md
	cp $folder/draft/ISMS-02-005.md "$work/edited"
	hinted hsu submit ISMS-02-005
	cmp $folder/draft/ISMS-02-005.md "$work/edited"
	git show HEAD:$folder/draft/ISMS-02-005.md | cmp - "$work/edited"
	test "$(git log -1 --format=%s)" = "revise: ISMS-02-005 1.0"
	hsu revise ISMS-02-005 | grep unchanged
'

check 'metadata.yaml edited by hand is taken in byte for byte, comments too' '
	cd registry
	sed -i "s/^summary: .*/summary: 手改的摘要   # 會議決議/" $folder/draft/metadata.yaml
	cp $folder/draft/metadata.yaml "$work/edited"
	hinted hsu submit ISMS-02-005
	git show HEAD:$folder/draft/metadata.yaml | cmp - "$work/edited"
	docreg show ISMS-02-005 --format json | grep 手改的摘要
'

check 'options given beside an edit do not overwrite it: the edit comes first' '
	cd registry
	sed -i "s/^reason: .*/reason: 手改的原因/" $folder/draft/metadata.yaml
	hinted hsu revise ISMS-02-005 -m 別的摘要
	grep -Fx "reason: 手改的原因" $folder/draft/metadata.yaml
	hsu revise ISMS-02-005 -m 別的摘要
	grep -Fx "reason: 手改的原因" $folder/draft/metadata.yaml
	grep -Fx "summary: 別的摘要" $folder/draft/metadata.yaml
'

check 'metadata that breaks its grammar or another rule is refused with file and line, and stays' '
	cd registry
	cp $folder/draft/metadata.yaml "$work/sound"
	before=$(git rev-parse HEAD)
	sed "s/^summary:/summry:/" "$work/sound" >$folder/draft/metadata.yaml
	status 3 hsu revise ISMS-02-005 2>"$work/err"
	grep "(yaml-form): $folder/draft/metadata.yaml:7: " "$work/err"
	sed "s/^summary: \(.*\)/summary： \1/" "$work/sound" >$folder/draft/metadata.yaml
	status 3 hsu revise ISMS-02-005 2>"$work/err"
	grep "(yaml-form): $folder/draft/metadata.yaml:7" "$work/err"
	sed "s/^number: .*/number: ISMS-02-006/" "$work/sound" >$folder/draft/metadata.yaml
	status 3 hsu revise ISMS-02-005 2>"$work/err"
	grep "(draft-form)" "$work/err"
	sed "s/^version: .*/version: \"1.10\"/" "$work/sound" >$folder/draft/metadata.yaml
	status 3 hsu revise ISMS-02-005 2>"$work/err"
	grep "(version-rule)" "$work/err"
	grep "1.10" $folder/draft/metadata.yaml
	test "$(git rev-parse HEAD)" = "$before"
	cp "$work/sound" $folder/draft/metadata.yaml
'

check 'files come and go with the list in metadata.yaml; what it does not list is not taken' '
	cd registry
	echo pdf >$folder/draft/ISMS-02-005.pdf
	echo lock >$folder/draft/.~lock.ISMS-02-005.md#
	status 4 hsu revise ISMS-02-005 2>"$work/err"
	grep "ISMS-02-005.pdf. is not among the files of metadata.yaml" "$work/err"
	printf "  - name: ISMS-02-005.pdf\n    role: rendition\n" >>$folder/draft/metadata.yaml
	hsu revise ISMS-02-005
	git ls-files $folder/draft >"$work/out"
	same "$work/out" <<-END
	$folder/draft/ISMS-02-005.md
	$folder/draft/ISMS-02-005.pdf
	$folder/draft/metadata.yaml
	END
	cp "$work/sound" $folder/draft/metadata.yaml
	hsu revise ISMS-02-005
	test ! -e $folder/draft/ISMS-02-005.pdf
	rm $folder/draft/.~lock.ISMS-02-005.md#
	test -z "$(git status --porcelain)"
	git diff --quiet HEAD~2
'

check 'a dry run takes nothing in' '
	cd registry
	before=$(git rev-parse HEAD)
	echo 再改 >>$folder/draft/ISMS-02-005.md
	hsu revise ISMS-02-005 --dry-run
	test "$(git rev-parse HEAD)" = "$before"
	hsu revise ISMS-02-005
	test "$(git rev-list --count $before..HEAD)" = 1
'

check 'a file of docreg is no content: it never takes the place of the document' '
	cd registry
	cp $folder/draft/metadata.yaml $folder/document.yaml "$work"
	before=$(git rev-parse HEAD)
	for file in $folder/draft/metadata.yaml "$work/metadata.yaml"
	do
		status 4 hsu revise ISMS-02-005 $file -m x 2>"$work/err"
		grep "is no content of a document" "$work/err"
		grep "hint: .*docreg revise ISMS-02-005" "$work/err"
	done
	status 4 hsu revise ISMS-02-005 "$work/document.yaml" -m x 2>"$work/err"
	grep "hint: .*docreg amend ISMS-02-005" "$work/err"
	test "$(git rev-parse HEAD)" = "$before"
'

check 'document.yaml edited by hand is taken in by amend, judged, as the hints say' '
	cd registry
	before=$(git rev-parse HEAD)
	echo "ownr: 甲科" >>$folder/document.yaml
	status 3 lin amend ISMS-02-005 2>"$work/err"
	grep "(document-form): $folder/document.yaml:[0-9]*: " "$work/err"
	git restore $folder/document.yaml
	sed -i "/^retention:/d" $folder/document.yaml
	echo "retention: 7年" >>$folder/document.yaml
	status 3 lin amend ISMS-02-005 2>"$work/err"
	grep "(retention-known)" "$work/err"
	git restore $folder/document.yaml
	test "$(git rev-parse HEAD)" = "$before"
	echo "note: 手改   # 留著" >>$folder/document.yaml
	cp $folder/document.yaml "$work/edited"
	docreg check >"$work/out"
	grep -Fx "  hint: docreg amend ISMS-02-005" "$work/out"
	hinted lin amend ISMS-02-005 owner=甲科
	git show HEAD:$folder/document.yaml | cmp - "$work/edited"
	test "$(git log -1 --format=%s)" = "amend: ISMS-02-005"
	lin amend ISMS-02-005 | grep unchanged
	lin amend ISMS-02-005 owner=甲科
	grep "# 留著" $folder/document.yaml
	docreg verify
'

finish
