#!/bin/sh
# docreg check: each rule that needs no look inside documents, each by a registry that breaks it.
. "$(dirname "$0")/lib.sh"

# undo: take the last commit back.
undo () { git reset -q --hard HEAD^; }

# What files say is asked by t5320-check-contents: here they say nothing.
check 'a sound registry has no error, and checking changes nothing' '
	with_rules "\$ a content:\\n  severities:\\n    header-missing: off\\n    heading-missing: off\\n    revision-missing: off\\n    cite-orphan: off"
	approved ISMS-02-005 文件管理程序書
	approved 02-005-01 外來文件管制表
	lin add ISMS-01-001 資通安全政策
	before=$(git rev-parse HEAD)
	finds 0 "key-loss.*policy/0001/roster.yaml:[0-9]*: .*lin.zz" \
		"info (metadata-complete).*ISMS-01-001.*draft has no" \
		"errors: 0, warnings: 1"
	test "$(wc -l <../found)" -eq 7
	test "$before" = "$(git rev-parse HEAD)"
	test -z "$(git status --porcelain)"
'

check 'findings come as JSON, ISO and untranslated, and as CSV' '
	cd registry
	LANGUAGE=zh_TW docreg check --format json >../found.json
	grep -F "docreg.check/1" ../found.json
	grep -F "\"rule\": \"key-loss\"" ../found.json
	grep -F "\"severity\": \"warning\"" ../found.json
	docreg check --format csv >../found.csv
	head -1 ../found.csv | grep "^rule,severity,number,version,file,line,message,what helps$"
'

check 'a file in force that somebody changed by hand is not what was approved' '
	cd registry
	echo 另一份內容 >documents/ISMS-02/ISMS-02-005/1.0/1/ISMS-02-005.md
	by_hand
	finds 1 "error (content-digest).*ISMS-02-005.*not the file that was submitted"
	undo
'

check 'single documents are checked alone; an unknown one is an error' '
	cd registry
	docreg check ISMS-01-001 >../found
	grep "metadata-complete.*ISMS-01-001" ../found
	status 1 grep key-loss ../found
	docreg check isms-02-005 >../found
	grep "errors: 0, warnings: 0" ../found
	status 4 docreg check ISMS-02-099 2>../message
	grep "ISMS-02-099.*not registered" ../message
'

check 'two numbers with one title, however it is spaced and however wide' '
	cd registry
	lin add ISMS-02-006 別的標題
	sed -i "s/^title: .*/title: 文件　管理程序書/" \
		documents/ISMS-02/ISMS-02-006/draft/metadata.yaml
	by_hand
	finds 1 "error (title-unique): ISMS-02-005: .*ISMS-02-006" \
		"error (title-unique): ISMS-02-006: .*ISMS-02-005"
	git reset -q --hard HEAD^
	undo
'

check 'a form whose procedure is not there, or withdrawn' '
	cd registry
	mkdir -p documents/02-007/02-007-01
	echo "owner: 秘書室" >documents/02-007/02-007-01/document.yaml
	by_hand
	finds 1 "error (parent-exists): 02-007-01: .*ISMS-02-007" "hint: docreg add ISMS-02-007"
	undo
	wang withdraw ISMS-02-005 -m 併入別份 --yes
	finds 1 "error (parent-withdrawn): 02-005-01: .*ISMS-02-005" "hint: docreg withdraw 02-005-01"
	wang withdraw 02-005-01 -m 併入別份 --effective 2027-06-01 --yes
	docreg check 02-005-01 >../found
	grep "^warning (parent-withdrawn): 02-005-01: .*ISMS-02-005" ../found
	status 1 grep "hint: docreg withdraw" ../found
	git reset -q --hard HEAD^
	git reset -q --hard HEAD^
'

check 'a number that the grammar does not know' '
	cd registry
	mkdir -p documents/ISMS-09/ISMS-09-001
	echo "owner: 秘書室" >documents/ISMS-09/ISMS-09-001/document.yaml
	by_hand
	finds 1 "error (number-grammar): ISMS-09-001"
	undo
'

check 'a review that is due, and a confirmation that answers it' '
	cd registry
	DOCREG_NOW=2028-11-23T04:00:00Z
	export DOCREG_NOW
	finds 0 "warning (review-due): ISMS-02-005 1.0: .*2027-11-22" "hint: docreg confirm ISMS-02-005" \
		"warning (review-due): 02-005-01 1.0: .*2028-11-22"
	lin confirm ISMS-02-005 -m 無需修訂
	docreg check >../found
	status 1 grep "review-due.*ISMS-02-005 " ../found
	git reset -q --hard HEAD^
'

check 'a version approved but not in force yet' '
	cd registry
	new_version ISMS-02-005 --effective 2027-01-01
	finds 0 "info (not-effective-yet): ISMS-02-005 1.1: .*2027-01-01"
	lin revise ISMS-02-005 -m 下一版
	finds 0 "info (not-effective-yet): ISMS-02-005 1.1: .*2027-01-01"
	new_version ISMS-02-005 --effective 2026-12-25
	finds 0 "info (not-effective-yet): ISMS-02-005 1.2: .*2026-12-25"
	status 1 grep "not-effective-yet.*2027-01-01" ../found
	git reset -q --hard HEAD~4
	git reset -q --hard HEAD^
	DOCREG_NOW=2027-01-02T04:00:00Z docreg check >../found
	status 1 grep not-effective-yet ../found
'

check 'what counts without a signature is told' '
	cd registry
	echo 內容 >../content.md
	docreg revise ISMS-02-005 ../content.md -m 未簽 --reason 測試 --as hsu.yt
	docreg submit ISMS-02-005 --as hsu.yt
	finds 0 "info (unsigned-act): .*1.2/1/submission.statement: .*hsu.yt"
	lin return ISMS-02-005 -m 請簽章
'

check 'a draft that another version has overtaken' '
	cd registry
	sed -i "s/^version: .*/version: \"1.1\"/" documents/ISMS-02/ISMS-02-005/draft/metadata.yaml
	by_hand
	finds 0 "warning (draft-stale): ISMS-02-005" "hint: docreg revise ISMS-02-005"
	undo
'

check 'edits that are in no commit, with the command that takes each in' '
	cd registry
	echo "note: x" >>documents/ISMS-02/ISMS-02-005/document.yaml
	echo x >"桌面.txt"
	rm documents/ISMS-02/ISMS-02-005/draft/metadata.yaml
	finds 0 "warning (dirty-path): documents/ISMS-02/ISMS-02-005/document.yaml" \
		"hint: docreg amend ISMS-02-005" "warning (dirty-path): 桌面.txt" \
		"warning (dirty-path): documents/ISMS-02/ISMS-02-005/draft/metadata.yaml"
	git reset -q --hard
	rm "桌面.txt"
'

check 'what people may write by hand, but no command takes in yet: how to have it recorded' '
	cd registry
	mkdir external
	echo "title: 國家標準" >external/cns-27001.yaml
	echo "duties:" >obligations.yaml
	finds 0 "warning (dirty-path): external/cns-27001.yaml: .*not recorded yet" \
		"hint: git add external/cns-27001.yaml && git commit -m WHY external/cns-27001.yaml" \
		"warning (dirty-path): obligations.yaml: .*not recorded yet"
	rm -r external obligations.yaml
'

check 'what has landed is never changed: an error, with the way back' '
	cd registry
	echo x >>policy/0001/roster.yaml
	rm documents/ISMS-02/ISMS-02-005/1.0/1/ISMS-02-005.md
	finds 1 "error (add-only): policy/0001/roster.yaml" \
		"hint: git restore --staged --worktree policy/0001/roster.yaml" \
		"error (add-only): documents/ISMS-02/ISMS-02-005/1.0/1/ISMS-02-005.md"
	sed -n "s/^ *hint: \(git restore .*\)/\1/p" ../found >../way-back
	sh -e ../way-back
	test -z "$(git status --porcelain)"
'

check 'foreign paths, links, executables and another .gitattributes' '
	cd registry
	echo x >README.md
	mkdir -p documents/ISMS-02/ISMS-02-005/old
	echo x >documents/ISMS-02/ISMS-02-005/old/a.odt
	ln -s ../../0001/roster.yaml external.yaml
	chmod +x documents/ISMS-02/ISMS-02-005/document.yaml
	echo "*.md text" >>.gitattributes
	by_hand
	finds 1 "error (foreign-path): README.md" "error (foreign-path): .*/old/a.odt" \
		"error (foreign-path): external.yaml" "error (file-mode): external.yaml" \
		"error (file-mode): documents/ISMS-02/ISMS-02-005/document.yaml" "error (gitattributes): .gitattributes"
	undo
'

check 'records of a form that nobody registered' '
	cd registry
	mkdir -p records/2026/02-009-01
	echo "what: x" >records/2026/02-009-01/a.yaml
	by_hand
	finds 1 "error (number-known): records/2026/02-009-01/a.yaml: .*02-009-01"
	undo
'

check 'a statement, a signature, a metadata file that was tampered with' '
	cd registry/documents/ISMS-02/ISMS-02-005/1.1/1
	sed -i "s/^effective .*/effective 2026-11-23/" approval.wang.xm.statement
	by_hand
	finds 1 "error (signature-bad): .*1.1/1/approval.wang.xm.sig"
	undo
	sed -i "s/^title: .*/title: 別的/" metadata.yaml
	by_hand
	finds 1 "error (metadata-digest): .*1.1/1/"
	undo
	printf "\n" >>submission.statement
	by_hand
	finds 1 "error (statement-form): .*1.1/1/submission.statement"
	undo
	rm review.chen.yj.statement review.chen.yj.sig
	by_hand
	finds 1 "error (review-counted): .*approval.wang.xm.statement"
	undo
'

check 'an approval from another document or another registry' '
	cd registry/documents
	cp ISMS-02/ISMS-02-005/1.0/1/review.chen.yj.* 02-005/02-005-01/1.0/1/
	by_hand
	finds 1 "error (statement-place): .*02-005-01.*belongs to"
	undo
'

check 'broken YAML is told with line and column' '
	cd registry
	echo "owner：秘書室" >documents/ISMS-02/ISMS-02-005/document.yaml
	by_hand
	finds 1 "error (yaml-form): .*ISMS-02-005/document.yaml:1: column [0-9]*: "
	undo
	sed -i "s/^retention: .*/retention: 7年/" documents/ISMS-02/ISMS-02-005/document.yaml
	by_hand
	finds 1 "error (retention-known).*7年" "hint: docreg amend ISMS-02-005 retention="
	undo
'

check 'a key distrusted later: what rests on it is told until a new version is approved' '
	cd registry
	key=$(awk "{print \$2}" ../chen.pub | base64 -d | sha256sum | cut -c1-64)
	DOCREG_NOW=2027-01-05T04:00:00Z
	export DOCREG_NOW
	lin policy draft
	printf "distrusted:\n  - key: %s\n    from-policy: 1\n    reason: 遺失\n" "$key" >>policy/draft/roster.yaml
	lin policy draft
	lin policy sign -m 金鑰遺失
	wang policy sign
	finds 1 "error (key-distrusted): .*ISMS-02-005/1.1/1/review.chen.yj.sig" \
		"error (key-distrusted): .*02-005-01/1.0/1/review.chen.yj.sig"
	git clone -q . ../copy
'

check 'the same is found in a clone' '
	cd copy
	docreg check >../found-there || true
	(cd ../registry; docreg check >../found-here || true)
	diff ../found-there ../found-here
'

finish
