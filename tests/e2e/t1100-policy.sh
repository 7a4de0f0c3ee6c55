#!/bin/sh
# docreg policy: draft, check, sign and show a change of the rules and of the roster.
. "$(dirname "$0")/lib.sh"

# add_person ID NAME ROLE [KEY]: write somebody into the drafted roster.
add_person () {
	printf '  - id: %s\n    name: %s\n    roles:\n      - role: %s\n' "$1" "$2" "$3" \
		>>policy/draft/roster.yaml
	test -z "${4-}" || {
		ssh-keygen -q -t ed25519 -N '' -C "$4" -f "$work/$4"
		printf '    keys:\n      - %s\n' "$(cut -d' ' -f1,2 "$work/$4.pub")" \
			>>policy/draft/roster.yaml
	}
}

head_of () { git rev-parse HEAD; }

check 'show prints the rules, the roster and fingerprints as ssh-keygen does' '
	make_registry
	docreg policy show >../shown
	key=$(cut -d" " -f2 ../wang.pub | base64 -d | sha256sum | cut -c1-64)
	grep -x "  $key" ../shown
	for key in wang lin chen hsu
	do
		grep -F "$(ssh-keygen -lf ../$key.pub | cut -d" " -f2)" ../shown
	done
	docreg policy show --format json >../shown.json
	grep -F "docreg.policy-show/1" ../shown.json
	status 4 docreg policy show --serial 2
'

check 'show has what is not in the matrix: classes, defaults, cycles, days, signers of a change' '
	cd registry
	docreg policy show >../shown
	grep "^classes  *公開, 一般, 限閱" ../shown
	grep "^new document  *一般, 文件管理分組, " ../shown
	grep "^policy signed by  *security-officer, document-controller" ../shown
	grep "within 7 days; version x.9 .*UTC+08:00" ../shown
	docreg policy show --format json >../shown.json
	for key in "classifications\": \[" "\"owner\": \"文件管理分組\"" "decided_days\": 7" \
		"minor_max\": 9" "change_signers\": \"security-officer, document-controller" \
		"utc_offset\": \"+08:00\"" "review_months\": 12"
	do
		grep "$key" ../shown.json
	done
'

check 'roles are read in the language of the screen, and stay as they are in JSON' '
	cd registry
	LANGUAGE=zh_TW docreg policy show >../shown
	grep "資通安全長" ../shown
	status 1 grep -E "security-officer|document-controller|reviewer" ../shown
	LANGUAGE=zh_TW docreg policy show --format json | grep security-officer
	LANGUAGE=zh_TW status 3 hsu release r 2>../said
	grep "文件管制人員" ../said
	status 1 grep document-controller ../said
'

check 'file, line and column stand before a complaint in Chinese too' '
	cd registry
	lin policy draft
	sed -i "s/ISMS-03-{serial:3}/ISMS-02-{serial:3}/" policy/draft/registry.yaml
	LANGUAGE=zh_TW status 1 docreg policy check >../found
	grep -E "^錯誤.*policy/draft/registry.yaml:[0-9]+: 第 5 欄：有編號會同時符合" ../found
	git checkout -q -- policy
	git reset -q --hard HEAD^
'

check 'a policy is checked for roles that nobody holds, or that no rule names' '
	cd registry
	lin policy draft
	sed -i "s/role: author/role: auther/; s/role: reviewer/role: guest/" policy/draft/roster.yaml
	sed -i "0,/reviews: 1/s//reviews: 2/" policy/draft/registry.yaml
	docreg policy check >../found
	grep "^warning (role-vacant): .*tier 1 asks for 2 review(s), and 1 can" ../found
	grep "^warning (role-unknown): .*auther.*did you mean .author" ../found
	grep "^warning (role-unknown): .*guest" ../found
	grep "^info (role-single): .*wang.xm. alone can approve on tier 1, 2, 3, 4" ../found
	grep "hint: docreg policy draft" ../found
	git checkout -q -- policy
	git reset -q --hard HEAD^
	docreg check | grep "^info (role-single)"
'

check 'without a draft, check warns of the one key that must not be lost' '
	cd registry
	docreg policy check >../found
	grep "key-loss.*policy/0001/roster.yaml:[0-9]*: .*lin.zz" ../found
	test "$(grep -c "key-loss" ../found)" -eq 1
'

check 'a draft is a copy of what is in force, and making it again changes nothing' '
	cd registry
	lin policy draft --dry-run
	test ! -e policy/draft
	lin policy draft
	cmp policy/draft/registry.yaml policy/0001/registry.yaml
	cmp policy/draft/roster.yaml policy/0001/roster.yaml
	before=$(head_of)
	lin policy draft >../out
	grep "^unchanged policy 2" ../out
	test "$before" = "$(head_of)"
	test -z "$(git status --porcelain)"
'

check 'a broken edit is refused with file, line and column, and stays where it is' '
	cd registry
	before=$(head_of)
	cp policy/draft/roster.yaml ../roster
	sed -i "3s/.*/  - id： wang.xm/" policy/draft/roster.yaml
	cp policy/draft/roster.yaml ../broken
	status 4 lin policy draft 2>../message
	grep "policy/draft/roster.yaml:[0-9]*:[0-9]*: " ../message
	cmp policy/draft/roster.yaml ../broken
	status 1 docreg policy check >../found
	grep "error (policy-form): policy/draft/roster.yaml:3: column [0-9]*: " ../found
	cp ../roster policy/draft/roster.yaml
	test "$before" = "$(head_of)"
'

check 'check judges an edit before it is taken in' '
	cd registry
	sed -i "s/  - id: hsu.yt/  - id: hsu.other/" policy/draft/roster.yaml
	sed -i "s/ISMS-02-{serial:3}/ISMS-02-{serial:4}/" policy/draft/registry.yaml
	status 1 docreg policy check >../found
	grep "person-removed.*hsu.yt" ../found
	grep "key-owner.*hsu" ../found
	grep "dirty-path.*policy/draft/roster.yaml" ../found
	grep "hint: docreg policy draft" ../found
	status 1 grep "policy-signers" ../found
	git restore policy/draft
	docreg policy check
'

check 'an edit is taken in, and only then signed' '
	cd registry
	add_person gao.mh 高美華 author gao
	before=$(head_of)
	status 3 lin policy sign -m 新人 2>../message
	grep "policy/draft/roster.yaml.*no commit" ../message
	grep "hint: docreg policy draft" ../message
	test "$before" = "$(head_of)"
	lin policy draft
	test -z "$(git status --porcelain)"
	git show --stat --format=%s HEAD >../commit
	grep "^policy draft: policy 0002" ../commit
	grep "policy/draft/roster.yaml" ../commit
'

check 'the first to sign gives the reason; a key must be the signer'\''s own' '
	cd registry
	status 2 lin policy sign
	status 2 docreg policy sign --as lin.zz -m 新人
	refused signature-key docreg policy sign --as lin.zz --key ../wang -m 新人
	refused person-known docreg policy sign --as no.body --key ../lin -m 新人
	lin policy sign -m 新人 --dry-run
	test ! -e policy/draft/policy.statement
'

check 'everybody asked for signs the same bytes, each new key too; the last puts it in force' '
	cd registry
	lin policy sign -m 新人 >../out 2>../next
	grep -x "  next: docreg policy sign --as wang.xm --key FILE, by 王小明" ../next
	grep -x "  next: docreg policy sign --as gao.mh --key FILE, by 高美華" ../next
	test ! -e policy/0002
	refused reason-fixed wang policy sign -m 別的理由
	wang policy sign 2>../next
	test "$(grep -c "next:" ../next)" = 1
	grep -x "  next: docreg policy sign --as gao.mh --key FILE, by 高美華" ../next
	wang policy sign >../out 2>&1
	grep "^unchanged policy 2" ../out
	test ! -e policy/0002
	docreg policy sign --as gao.mh --key ../gao >../out
	grep -x "policy 2 is in force from now on" ../out
	test ! -e policy/draft
	test -z "$(git status --porcelain)"
	git show --format="%s|%an" --name-status HEAD >../commit
	grep "^policy: policy 0002|高美華$" ../commit
	docreg policy show | grep "policy 2"
	docreg policy show --serial 1 | grep "policy 1"
'

check 'ssh-keygen accepts each signature by the roster it answers to' '
	cd registry/policy/0002
	for who in wang.xm lin.zz gao.mh
	do
		ssh-keygen -Y verify -f allowed_signers -I $who -n policy.v1@docreg \
			-s policy.$who.*.sig <policy.statement
	done
	sha256sum allowed_signers registry.yaml roster.yaml | while read -r digest name
	do
		grep "^content $digest [0-9]* $name$" policy.statement
	done
	grep "^previous 1 $(sha256sum <../0001/policy.statement | cut -c1-64)$" policy.statement
	docreg verify
'

check 'an edit after the first signature drops the signatures' '
	cd registry
	lin policy draft
	lin policy sign -m 換名冊
	test -e policy/draft/policy.statement
	lin policy draft >../out
	grep "^unchanged" ../out
	sed -i "s/name: 陳怡君/name: 陳怡君\n    title: 股長/" policy/draft/roster.yaml
	wang policy draft 2>../told
	grep "draft-stale" ../told
	test "$(ls policy/draft)" = "registry.yaml
roster.yaml"
	test -z "$(git status --porcelain)"
'

check 'a draft changed by a plain commit after it was signed is not signed on' '
	cd registry
	lin policy sign -m 換名冊
	echo "# 後來的" >>policy/draft/roster.yaml
	GIT_COMMITTER_DATE=$DOCREG_NOW git -c user.name=x -c user.email=x@example.org \
		commit -q -a -m "by hand"
	refused draft-stale wang policy sign
	wang policy draft
	lin policy sign -m 換名冊
'

check 'a statement older than its window is signed anew' '
	cd registry
	refused draft-stale at 2026-11-30 wang policy sign
	at 2026-11-30 lin policy draft
	at 2026-11-30 lin policy sign -m 換名冊
	at 2026-11-30 wang policy sign
	at 2026-11-30 docreg verify
	test -e policy/0003/policy.statement
'

check 'the officer may decide by letter; the controller records it' '
	cd registry
	DOCREG_NOW=2026-12-01T04:00:00Z
	export DOCREG_NOW
	make_scan
	sed "s/name: 許雅婷/name: 許雅婷\n    title: 科員/" policy/0003/roster.yaml >../edited
	lin policy draft
	cp ../edited policy/draft/roster.yaml
	lin policy draft
	letter="--letter 府主計字第1150000123號 --on 115.12.1 --scan ../scan.pdf"
	refused role-held lin policy sign -m 職稱 $letter --decided-by chen.yj
	refused role-held chen policy sign -m 職稱 $letter --decided-by wang.xm
	status 2 lin policy sign -m 職稱 $letter --decided-by wang.xm --as-amended
	lin policy sign -m 職稱 $letter --decided-by wang.xm >../page
	grep -x "decided by    王小明 security-officer" ../page
	grep -x "recorded by   林志中" ../page
	grep -x "letter no.    府主計字第1150000123號" ../page
	grep -x "letter date   2026-12-01" ../page
	grep -x "letter says   如擬" ../page
	test -e policy/0004/letter.1.lin.zz.statement
	test -e policy/0004/letter.1.lin.zz.sig
	cmp policy/0004/letter.1.lin.zz.pdf ../scan.pdf
	grep "^decides policy $(sha256sum <policy/0004/policy.statement | cut -c1-64)$" \
		policy/0004/letter.1.lin.zz.statement
	docreg policy show | grep "府主計字第1150000123號"
	docreg verify
'

check 'a letter may also come before the controller'\''s own signature' '
	cd registry
	DOCREG_NOW=2026-12-02T04:00:00Z
	export DOCREG_NOW
	lin policy draft
	add_person sun.yx 孫雅欣 document-controller sun
	lin policy draft
	lin policy sign -m 第二位管制人員 --letter 府主計字第1150000124號 --on 2026-12-02 \
		--scan ../scan.pdf --decided-by wang.xm 2>../next
	grep "docreg policy sign --as sun.yx --key FILE, by 孫雅欣$" ../next
	test -e policy/draft/letter.1.lin.zz.pdf
	docreg policy sign --as sun.yx --key ../sun
	test -e policy/0005/letter.1.lin.zz.pdf
	docreg policy check >../found
	status 1 grep key-loss ../found
	docreg verify
'

check 'one person alone is never enough, whatever roles they hold' '
	rm -rf registry
	make_keys
	docreg init registry --agency 小機關 --agency-id small \
		--person "wang.xm:王小明:security-officer+document-controller:wang.pub" \
		--person "lin.zz:林志中:document-controller:lin.pub" --key wang --key lin
	cd registry
	wang policy draft
	echo "# 一個人" >>policy/draft/roster.yaml
	wang policy draft
	wang policy sign -m 一個人 2>../next
	grep "docreg policy sign --as lin.zz --key FILE, by 林志中$" ../next
	test ! -e policy/0002
	lin policy sign
	test -e policy/0002
	docreg verify
'

check 'a policy that somebody commits by hand puts nothing in force, not even for a reader' '
	rm -rf registry
	make_registry
	hsu policy draft
	sed -i "s/role: author/role: security-officer/" policy/draft/roster.yaml
	hsu policy draft
	hsu policy sign -m 自己任命
	git mv policy/draft policy/0002
	by_hand
	for command in list status check "policy show" "add ISMS-02-001 甲 --as lin.zz"
	do
		status 3 docreg $command 2>../said
		grep "(policy-signers)$" ../said
	done
	status 1 docreg verify
	git reset -q --hard HEAD~3
	sed -i "s/role: author/role: security-officer/" policy/0001/roster.yaml
	by_hand
	status 3 docreg list 2>../said
	grep "(content-digest)$" ../said
'

check 'who takes office after the draft was fixed decides it by letter, on the letter'\''s date' '
	rm -rf "$work/registry"
	DOCREG_NOW=2026-11-22T04:00:00Z
	make_registry
	lin policy draft
	printf "  - id: ho.jh\n    name: 何建宏\n    roles:\n      - role: security-officer\n        from: 2026-11-24\n" \
		>>policy/draft/roster.yaml
	lin policy draft
	lin policy sign -m 新任
	wang policy sign
	test -d policy/0002
	DOCREG_NOW=2026-11-23T04:00:00Z
	lin policy draft
	sed -i "s/name: 何建宏/&\n    title: 資通安全長/" policy/draft/roster.yaml
	lin policy draft
	lin policy sign -m 職稱
	make_scan
	DOCREG_NOW=2026-11-25T04:00:00Z
	letter="--letter 文號三 --scan $work/scan.pdf"
	refused role-held lin policy sign $letter --on 2026-11-23 --decided-by ho.jh
	refused letter-date lin policy sign $letter --on 2026-11-22 --decided-by wang.xm
	lin policy sign $letter --on 2026-11-24 --decided-by ho.jh
	test -d policy/0003
	docreg verify
'

check 'the roster that init writes shows how a deputy is written; a key that belongs elsewhere is refused with those that do' '
	rm -rf "$work/registry"
	DOCREG_NOW=2026-11-22T04:00:00Z
	make_registry
	lin policy draft
	sed -n "s/^# \( *\(deputy:\|- role:\|for:\|from:\|until:\)\)/\1/p" policy/draft/roster.yaml >../deputy
	cat ../deputy >>policy/draft/roster.yaml
	docreg policy check
	docreg policy show --draft | grep "deputy 許雅婷 (hsu.yt): new: security-officer (of wang.xm) 2026-12-01–2026-12-10"
	sed -i "s/^        for: wang.xm/        principal: wang.xm/" policy/draft/roster.yaml
	status 4 lin policy draft 2>../said
	grep "unknown key .principal.; allowed: role, for, from, until" ../said
'

finish
