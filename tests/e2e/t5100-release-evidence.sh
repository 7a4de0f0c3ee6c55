#!/bin/sh
# docreg release over several policies, letters, unsigned acts and classifications; and what it refuses.
. "$(dirname "$0")/lib.sh"

DOCREG_NOW=2026-11-25T04:00:00Z
letter=府主資字第1150001234號

# verify ARCHIVE...: as its receiver does, who has no registry.
verify () {
	(cd "$work" && docreg verify "$@")
}

# released NAME [OPTION...]: recorded by the controller, into $work.
released () {
	lin release "$@" -o "$work"
}

check 'nothing in force is nothing to release' '
	make_registry
	refused release-content lin release 115-0 -o "$work"
	lin add ISMS-02-005 文件管理程序書
	refused release-content lin release 115-0 -o "$work"
	test ! -e ../tydgbas-115-0.zip
'

check 'a version under the first policy, then a second policy, decided by letter' '
	cd registry
	new_version ISMS-02-005
	make_scan policy
	lin policy draft
	sed -i "s/^  - id: chen.yj/  # 審查人員\n&/" policy/draft/roster.yaml
	lin policy draft
	lin policy sign -m 註解 --letter $letter --on 115.11.25 --scan ../scan.pdf \
		--decided-by wang.xm
	ls policy/0002/letter.1.lin.zz.pdf
'

check 'a revision, a document approved by letter, one submitted without a signature, a confirmation' '
	cd registry
	new_version ISMS-02-005 --title 文件與紀錄管理程序書
	lin add 02-005-02 四階文件清冊
	echo 清冊 >../form.md
	hsu revise 02-005-02 ../form.md -m 初版 --reason 新訂
	docreg submit 02-005-02 --for hsu.yt --as lin.zz --key ../lin
	chen review 02-005-02
	make_scan form
	lin approve 02-005-02 --letter $letter --on 115.11.25 --scan ../scan.pdf --decided-by wang.xm
	lin confirm ISMS-02-005 -m 無須修訂
	released 115-1
	docreg verify
'

check 'of two versions only the one in force is packed, of letters all but their scans' '
	unzip -Z1 tydgbas-115-1.zip >members
	grep "ISMS-02-005/1.1/1/ISMS-02-005.md" members
	status 1 grep "ISMS-02-005/1.0" members
	grep "documents/ISMS-02/ISMS-02-005/confirmation\..*\.statement" members
	grep "02-005-02/1.0/1/letter.1.lin.zz.statement" members
	grep "policy/0002/letter.1.lin.zz.statement" members
	status 1 grep "\.pdf$" members
'

check 'the archive verifies by itself, and says what it could not judge' '
	verify tydgbas-115-1.zip >verdict
	grep "^release 115-1; documents: 2, approvals: 2" verdict
	grep "^not judged: scans of letters" verdict
	grep "^not judged: the order in which statements landed" verdict
	test "$(grep -c "^not judged" verdict)" -eq 5
	status 1 grep "^not judged: .releases/" verdict
	verify tydgbas-115-1.zip --format json | grep "\"ok\": true"
'

check 'the commands of VERIFY.txt find every signature good here too' '
	unzip -q -d 115-1 tydgbas-115-1.zip
	mkdir by-hand
	cp tydgbas-115-1.zip by-hand
	sed -n "s/^    //p" 115-1/releases/115-1/VERIFY.txt >commands
	(cd by-hand && sh -e ../commands) >said 2>&1
	cat said
	status 1 grep "BAD\|unsigned\|FAILED\|Could not verify" said
	test "$(grep -c "^Good \"" said)" -eq "$(($(ls 115-1/releases/115-1/*.sig 115-1/policy/*/*.sig |
		wc -l) + 1 + $(find 115-1/documents -name "*.sig" | wc -l)))"
	test "$(grep -c "^Good \"letter.v1@docreg\" signature for lin.zz" said)" -eq 2
	grep "^$(sha256sum <115-1/policy/0002/policy.statement | cut -c1-64)  policy/0002/policy.statement" said
'

check 'the commands of VERIFY.txt tell a letter that decides another policy, or is not its recorder'"'"'s' '
	cp -r 115-1 forged
	sed -i "s/^decides policy ....../decides policy 000000/" forged/policy/0002/letter.1.lin.zz.statement
	sed -n "/^find documents/,\$p" commands >rest
	(cd forged && sh ../rest) >said 2>&1
	test "$(grep -c "^BAD 不符: policy/0002/letter.1.lin.zz.statement" said)" -eq 2
'

# guide SECTION...: the commands of these sections of the auditor's guide.
guide () {
	for section
	do
		awk -v head="### 1.$section" '/^##/ { on = index($0, head) == 1; next }
			on && /^```/ { code = !code; next }
			on && code' "$tests/../../docs/auditor-guide/README.md"
	done
}

check 'the auditor'"'"'s guide finds an archive good, and a registry with a withdrawal by letter' '
	mkdir audit
	guide 1 | sed "s,^zip=.* name=.*,zip=../tydgbas-115-1.zip name=115-1," >audit.sh
	guide 2 3 4 5 6 >>audit.sh
	(cd audit && sh ../audit.sh) >said 2>&1 || true
	cat said
	test "$(grep -c "^Good \"letter.v1@docreg\" signature for lin.zz" said)" -eq 2
	status 1 grep "BAD\|unsigned\|FAILED\|: decides\|: no letter\|: content\|^manifest$" said
	cd registry
	approved ISMS-02-050 將廢止
	make_scan withdrawal
	lin withdraw ISMS-02-050 -m 併入 --letter $letter --on 115.11.25 --scan ../scan.pdf \
		--decided-by wang.xm
	git clone -q . ../audited
	cd ../audited
	{
		echo name=115-1
		guide 3 4 5 6
	} >../audit.sh
	sh ../audit.sh >../said 2>&1
	cat ../said
	status 1 grep "BAD\|unsigned\|FAILED\|: decides\|: no letter\|: content\|^manifest$" ../said
	test "$(grep -c "^Good \"letter.v1@docreg\" signature for lin.zz" ../said)" -eq 3
'

check 'the guide tells letters that decide something else, and a recorded withdrawal without its letter' '
	cd audited
	rm documents/ISMS-02/ISMS-02-050/letter.*
	sed -i "s/^decides policy ....../decides policy 000000/" policy/0002/letter.1.lin.zz.statement
	sh ../audit.sh >../said 2>&1
	grep "^BAD policy/0002/letter.1.lin.zz.sig" ../said
	grep "^policy/0002/letter.1.lin.zz.statement: decides" ../said
	grep "^documents/ISMS-02/ISMS-02-050/withdrawal.1.wang.xm.statement: no letter" ../said
'

check 'the list tells letter and approver, and the revision' '
	cut -d, -f4,5,7,8,18,19 115-1/releases/115-1/list.csv | tr -d "\"\r" | tail -n +2 >row
	same row <<-EOF
	文件與紀錄管理程序書,1.1,2026-11-25,2026-11-25,王小明,
	四階文件清冊,1.0,,2026-11-25,王小明,$letter
	EOF
'

check 'a title cannot become markup, a formula or another cell' '
	cd registry
	cat >../title <<-\EOF
	=1+1 <script>"a",'"'"'b&c
	EOF
	approved ISMS-02-030 "$(cat ../title)"
	released hostile
	verify tydgbas-hostile.zip
	unzip -p ../tydgbas-hostile.zip "*/list.csv" >../list
	grep -F "\"'"'"'=1+1 <script>\"\"a\"\",'"'"'b&c\"," ../list
	unzip -p ../tydgbas-hostile.zip "*/list.html" >../page
	grep -F "<td>=1+1 &lt;script&gt;&quot;a&quot;,&#39;b&amp;c</td>" ../page
	status 1 grep -F "<script" ../page
'

check 'a scope by classification keeps what is above it out, its title too' '
	cd registry
	lin add ISMS-02-020 機房管理程序書 --class 限閱
	new_version ISMS-02-020
	released open --class 一般
	unzip -Z1 ../tydgbas-open.zip | status 1 grep 02-020
	unzip -p ../tydgbas-open.zip "*/list.csv" "*/list.html" | status 1 grep 機房
	grep "^class 一般$" releases/open/release.statement
	verify tydgbas-open.zip
	released everything
	unzip -Z1 ../tydgbas-everything.zip | grep -c 02-020
	verify tydgbas-everything.zip
	docreg release list --format json | grep "\"scope\": \"class 一般\""
'

check 'a scope that does not exist is refused, with those that do' '
	cd registry
	status 2 lin release x --class 機密 2>../message
	grep "一般、限閱" ../message
	status 2 lin release x --tier 5
'

check 'only a document controller releases, with a key, under a name that can be a folder' '
	cd registry
	for who in wang chen hsu
	do
		refused role-held $who release 115-2
	done
	refused signature-missing docreg release 115-2 --as lin.zz
	status 2 docreg release 115-2
	for name in .. a/b "" -x con "115 2" 115-１ OPEN
	do
		status 2 docreg release -o "$work" --as lin.zz --key ../lin -- "$name"
	done
	test -z "$(git status --porcelain)"
'

check 'a dry run judges all and writes nothing' '
	cd registry
	git rev-parse HEAD >../before
	released 115-2 --dry-run
	git rev-parse HEAD | same ../before
	test ! -e ../tydgbas-115-2.zip
	refused role-held hsu release 115-2 --dry-run
'

check 'where the archive cannot be written, nothing is signed and nothing is recorded' '
	cd registry
	git rev-parse HEAD >../before
	echo notes >../tydgbas-115-3.zip
	echo notes >../notes
	for folder in "$work" "$work/absent" "$work/notes" /proc
	do
		for how in "" -n
		do
			status 4 lin release 115-3 -o "$folder" $how 2>../message
			grep "tydgbas-115-3.zip" ../message
			grep "hint: docreg release 115-3 -o DIR" ../message
			status 1 grep recorded ../message
		done
	done
	git rev-parse HEAD | same ../before
	echo notes | same ../tydgbas-115-3.zip
	rm ../tydgbas-115-3.zip
	test "$(ls -A .. | grep -c "^\.docreg-")" = 0
'

check 'what cannot be packed after all is recorded, and said so' '
	cd registry
	mkdir -p ../late
	cat >../late/ssh-keygen <<-EOF
	#!/bin/sh
	case "\$*" in *sign*) echo notes >"$work/tydgbas-115-3.zip" ;; esac
	exec $(command -v ssh-keygen) "\$@"
	EOF
	chmod +x ../late/ssh-keygen
	(PATH=$work/late:$PATH; status 4 lin release 115-3 -o "$work" 2>../message)
	grep "release .115-3. is recorded, but not packed: .*tydgbas-115-3.zip" ../message
	grep "hint: docreg release 115-3 -o DIR" ../message
	echo notes | same ../tydgbas-115-3.zip
	rm ../tydgbas-115-3.zip
	docreg release 115-3 -o "$work"
	verify tydgbas-115-3.zip
'

check 'a recorded name is not handed out for another scope than it was made with' '
	cd registry
	for scope in "--tier 2" "--class 一般" "--tier 1 --class 限閱"
	do
		refused release-scope lin release everything $scope -o ../again
		grep "recorded with another scope: all" "$work/.refusal"
	done
	refused release-scope lin release open --class 限閱
	grep "another scope: class 一般" "$work/.refusal"
	refused release-scope lin release open --class 一般 --tier 2
	docreg release open --class 一般 -o "$work"
	docreg release open -o "$work"
	verify tydgbas-open.zip
'

check 'an archive goes beside the registry by itself, never into it' '
	rm tydgbas-open.zip
	(cd registry/documents/ISMS-02 && docreg release open >"$work/message")
	grep -F "$work/tydgbas-open.zip" message
	verify tydgbas-open.zip
	rm tydgbas-open.zip
	mkdir desk
	(cd desk && docreg -C ../registry release open)
	verify tydgbas-open.zip
	rmdir desk
	test -z "$(git -C registry status --porcelain)"
'

check 'if something else lands while the releaser signs, the release does not' '
	mkdir -p slow
	cat >slow/ssh-keygen <<-EOF
	#!/bin/sh
	case "\$*" in
	*sign*)
		test -f "$work/landed" || {
			>"$work/landed"
			docreg -C "$work/registry" add ISMS-02-040 急件 --as lin.zz >&2
		}
	esac
	exec $(command -v ssh-keygen) "\$@"
	EOF
	chmod +x slow/ssh-keygen
	cd registry
	PATH=$work/slow:$PATH status 4 lin release 115-4 -o "$work" 2>../message
	cat ../message
	grep "something else landed" ../message
	git log -1 --format=%s | same - <<-\EOF
	add: ISMS-02-040
	EOF
	test ! -e ../tydgbas-115-4.zip
	test -z "$(git status --porcelain)"
	lin release 115-4 -o "$work"
'

check 'a document whose bytes are not those approved is not released' '
	cp -a registry broken
	cd broken
	echo changed >>documents/ISMS-02/ISMS-02-005/1.1/1/ISMS-02-005.md
	by_hand
	git rev-parse HEAD >../before
	status 3 lin release 115-2 -o "$work" 2>../message
	grep -F "(release-ledger)" ../message
	grep -F "(add-only)" ../message
	grep -F "ISMS-02-005" ../message
	git rev-parse HEAD | same ../before
'

check 'a recorded release whose files were changed is not packed again' '
	cp -a registry broken-2
	cd broken-2
	echo changed >>documents/ISMS-02/ISMS-02-005/1.1/1/ISMS-02-005.md
	by_hand
	mkdir ../again
	status 4 docreg release 115-1 -o ../again 2>../message
	grep "is not the file that was released" ../message
	test -z "$(ls -A ../again)"
	echo >>releases/115-1/MANIFEST.sha256
	by_hand
	status 4 docreg release 115-1 -o ../again 2>../message
	grep "MANIFEST.sha256 is not the one signed" ../message
'

check 'verify of the registry sees a release that nobody signed' '
	cp -a registry broken-3
	cd broken-3
	mkdir releases/forged
	cp releases/115-1/* releases/forged
	sed -i "s/^name .*/name forged/" releases/forged/release.statement
	by_hand
	status 1 docreg verify >../verdict
	grep "(signature-bad).*releases/forged" ../verdict
'

finish
