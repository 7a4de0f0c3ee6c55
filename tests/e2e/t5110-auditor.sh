#!/bin/sh
# The auditor's guide, typed literally: every block of it, on an archive, a clone, a folder, a desktop.
. "$(dirname "$0")/lib.sh"
test -n "${DOCREG_TEST_KEEP:-}" || trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

guide=$tests/../../docs/auditor-guide/README.md
letter=府主資字第1150001234號

# block SECTION...: the commands of these sections of the guide.
block () {
	for section
	do
		awk -v head="### $section " '/^##/ { on = index($0, head) == 1; next }
			on && /^```/ { code = !code; next }
			on && code' "$guide" >"$work/block"
		test -s "$work/block" || echo "the guide has no commands in $section" >&3
		cat "$work/block"
	done
}

# says SCRIPT: run it as the auditor does; what it prints is in $work/said.
says () {
	sh "$1" >"$work/said" 2>&1 || : # the last of them may well have found nothing
	cat "$work/said"
}

# Nothing of this may be in what an honest registry or archive makes them say.
problems='BAD\|FAILED\|Could not verify\|: decides\|: no letter\|: content\|: submission\|: metadata'
problems="$problems\|nobody vouches\|corrects nothing\|: scan\|it was submitted\|^manifest\$\|[Ee]rror\|fatal"

clean () {
	status 1 grep "$problems" "$work/said"
}

check 'a registry with all that an auditor may meet' '
	make_registry
	make_papers
	make_scan 採認
	lin import "$work/pile" --map "$work/pile/map.csv" --baseline --letter 府資字第1150001號 \
		--on 2026-11-22 --scan "$work/scan.pdf" --decided-by wang.xm
	make_scan 簽呈
	lin add ISMS-02-007 矯正管理程序書
	echo 矯正 >"$work/content.md"
	hsu revise ISMS-02-007 "$work/content.md" -m 初版 --reason 新訂
	hsu submit ISMS-02-007
	chen review ISMS-02-007 -m 同義
	lin approve ISMS-02-007 --letter $letter --on 2026-11-22 --scan "$work/scan.pdf" --decided-by wang.xm
	approved ISMS-02-050 誤廢止
	lin withdraw ISMS-02-050 -m 併入 --letter $letter --on 2026-11-22 --scan "$work/scan.pdf" \
		--decided-by wang.xm
	make_scan 更正
	lin correct ISMS-02-050 annulled=yes -m 對象誤繕 --letter 府主資字第1150001300號 --on 2026-11-22 \
		--scan "$work/scan.pdf" --decided-by wang.xm
	lin correct ISMS-02-007@1.0 letter=府主資字第1150001243號 -m 文號誤繕
	make_scan 缺頁補正
	lin correct ISMS-02-007@1.0 --scan "$work/scan.pdf" -m 缺頁
	wang correct ISMS-02-005@1.0 on=110.5.7 -m 核定日誤植
	chen confirm 02-005-01 -m 無須修訂
	chen correct 02-005-01 annulled=yes -m 誤登
	lin add ISMS-02-099 誤登
	lin void ISMS-02-099 -m 編號誤登
	lin publish "$work/pub" --place 內網公告115-021
	lin release 115-1 -o "$work"
	docreg checkpoint >"$work/minutes" 2>/dev/null
	mkdir "$work/desktop"
	docreg cat ISMS-02-005@1.0 >"$work/desktop/最新版.md"
	echo 自行修改 >"$work/desktop/ISMS-02-005.md"
	DOCREG_NOW=2026-12-01T02:00:00Z
	new_version ISMS-02-005
	docreg verify
	cp -r "$work/registry" "$work/honest"
'

check 'section 1 finds the archive good, to the last signature' '
	mkdir archive
	block 1.1 | sed "s,^zip=.* name=.*,zip=../tydgbas-115-1.zip name=115-1," >archive.sh
	block 1.2 1.3 1.4 1.5 1.6 1.7 1.8 >>archive.sh
	cd archive
	says ../archive.sh
	clean
	status 1 grep unsigned ../said
	grep "$(sha256sum <../registry/policy/0001/policy.statement | cut -c1-64)  policy/0001" ../said
	test "$(grep -c "^Good \"baseline.v1@docreg\" signature for lin.zz" ../said)" = 1
	test "$(grep -c "^Good \"correction.v1@docreg\"" ../said)" = 5
	grep "^[0-9a-f]*  baseline/1/baseline.statement" ../said
	test "$(grep -c "^Good " ../said)" = "$(find . -name "*.sig" | wc -l)"
	grep "^ISMS-02-005,1.2,2024-04-01,2024-03-15,府資字第1130001號,wang.xm,1" ../said
	grep "^set letter=府主資字第1150001243號" ../said
'

# audited FOLDER: a clone of this registry made as section 2.1 says, with what sections 1 and 2.1 say.
audited () {
	rm -rf "$work/audit"
	mkdir "$work/audit"
	{
		block 2.1 | sed "s,^registry=.*,registry=$1,"
		echo name=115-1
		block 1.3 1.4 1.5 1.6 1.7 1.8
	} >"$work/clone.sh"
	(cd "$work/audit" && says "$work/clone.sh")
}

check 'sections 1 and 2.1 find a clone good' '
	audited "$work/registry"
	clean
	grep -x 1 said
	status 1 grep "^[MDT]	" said
	test "$(grep -c "^Good " said)" = "$(find registry -path registry/.git -prune -o -name "*.sig" -print |
		wc -l)"
'

check 'section 2.2 tells when something landed' '
	block 2.2 | sed "s,^s=.*,s=documents/ISMS-02/ISMS-02-005/1.3/1/approval.wang.xm.statement," >when.sh
	cd audit/registry
	says "$work/when.sh"
	grep "2026-12-01T02:00:00" ../../said
	grep -x policy/0001 ../../said
'

check 'section 2.3 comes to the checkpoint of the minutes, and to what was known then' '
	block 2.3 | sed "s,^when=.*,when=2026-11-25," >then.sh
	cd audit/registry
	says "$work/then.sh"
	read -r _ policy count digest <../../minutes
	sed -n 1,3p ../../said | tr -d " " | same - <<-END
	$policy
	$count
	$digest-
	END
	test "$(git rev-parse HEAD)" = "$(git rev-parse main)"
	sed "/^git checkout -q main/d" ../../then.sh >../../stay.sh
	says "$work/stay.sh"
	status 1 test -e documents/ISMS-02/ISMS-02-005/1.3
	git checkout -q main
'

check 'section 2.4 finds the folder as the last issue has it, and names what somebody did to it' '
	block 2.4 | sed "s,^pub=.*,pub=$work/pub," >folder.sh
	cd audit/registry
	says "$work/folder.sh"
	sed "s/ 2026.*//" ../../said | same - <<-END
	MANIFEST.sha256
	index.html
	publications/1/issue.statement:place 內網公告115-021
	publications/1/issue.statement:issuer lin.zz
	publications/1/issue.statement:decided
	END
	chmod -R u+w "$work/pub"
	echo 改 >>"$(ls -d "$work/pub"/2*/ISMS-02-005*)"
	echo 夾帶 >"$work/pub/夾帶.txt"
	says "$work/folder.sh"
	grep "ISMS-02-005.*FAILED" ../../said
	grep -x 夾帶.txt ../../said
'

check 'section 2.5 tells the old version and the changed file apart, whatever they are called' '
	block 2.5 | sed "s,^desktop=.*,desktop=$work/desktop," >desktop.sh
	cd audit/registry
	says "$work/desktop.sh"
	test "$(wc -l <../../said)" = 2
	grep "最新版.md documents/ISMS-02/ISMS-02-005/1.0/1/ISMS-02-005.md" ../../said
	grep "desktop/ISMS-02-005.md$" ../../said
'

check 'section 3.1 prints what was sealed' '
	block 3.1 | sed "s,^f=.*,f=documents/ISMS-02/ISMS-02-005/1.3/1/ISMS-02-005.md,
		/^soffice/,/head/d; /^unzip/d; /^pdftotext/,\$d" >sealed.sh
	cd audit/registry
	says "$work/sealed.sh"
	grep "^version: .1.3" ../../said
'

# forgery NAME PROBLEM COMMAND...: done to the clone by hand, the guide tells it.
forgery () {
	problem=$1
	shift
	rm -rf "$work/registry"
	cp -r "$work/honest" "$work/registry"
	(cd "$work/registry" && "$@" && by_hand)
	audited "$work/registry"
	grep "$problem" "$work/said" || {
		echo "the guide does not tell of: $*" >&3
		return 1
	}
}

check 'what was adopted, corrected, struck off against the rules is told' '
	forgery "ISMS-02-005/1.1/1/metadata.yaml: nobody vouches" \
		cp -r documents/ISMS-02/ISMS-02-005/1.0 documents/ISMS-02/ISMS-02-005/1.1
	forgery "adopted.csv: FAILED" sed -i s/2024-04-01/2024-03-01/ baseline/1/adopted.csv
	forgery "BAD baseline/1/baseline.lin.zz" sed -i s/^reason.*/reason.x/ baseline/1/baseline.statement
	forgery "letter.1.lin.zz.statement: decides" \
		sed -i "s/^decides baseline ....../decides baseline 000000/" baseline/1/letter.1.lin.zz.statement
	forgery "scan.1.pdf: FAILED" sh -c "echo >>baseline/1/scan.1.pdf"
	forgery "correction.1.statement: corrects nothing" \
		sed -i "s/^corrects \([a-z]*\) ....../corrects \1 000000/" \
		documents/ISMS-02/ISMS-02-007/correction.1.statement
	forgery "correction.2.statement: scan" \
		sh -c "echo >>documents/ISMS-02/ISMS-02-007/correction.2.pdf"
	forgery "it was submitted" cp -r documents/ISMS-02/ISMS-02-050/1.0 documents/ISMS-02/ISMS-02-099/1.0
	forgery "BAD publications/1/issue.lin.zz" sed -i s/^place.*/place.x/ publications/1/issue.statement
	forgery "^M	.*baseline/1/adopted.csv" sh -c "echo >>baseline/1/adopted.csv"
	forgery "^D	.*publications/1/issue.statement" git rm -q publications/1/issue.statement
'

check 'the commands with docreg that the guide names are there, with their options' '
	grep -o "\`docreg [a-z][^\`]*\`" "$guide" | tr -d "\`" | sort -u >named
	test "$(wc -l <named)" -gt 12
	while read -r _ command words
	do
		docreg $command --help >help
		for option in $(echo "$words" | grep -o -e "--[a-z]*")
		do
			grep -q -e "$option" help || {
				echo "docreg $command has no $option" >&3
				exit 1
			}
		done
	done <named
'

finish
