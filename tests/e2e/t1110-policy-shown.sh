#!/bin/sh
# A policy is shown by what it changes, before it is signed; whom it waits for is seen until it is in force.
. "$(dirname "$0")/lib.sh"

# status_row: the policy's row of status.
status_row () { docreg status --format csv | grep ^policy, || true; }

check 'a draft waits in status, for everybody whom the policy in force asks for' '
	make_registry
	test -z "$(status_row)"
	lin policy draft 2>../said
	grep -x "  next: docreg policy show --draft" ../said
	status 1 grep -x "  next: docreg policy show" ../said
	test "$(status_row)" = \
		"policy,桃園市政府主計處,2,draft,王小明、林志中,2026-11-22,docreg policy sign --as ID --key FILE"
	LANGUAGE=zh_TW docreg status | grep "^  管制規則  "
	docreg status | grep -x "documents: 0, in force: 0, waiting: 1"
'

check 'show --draft has nothing to say of a copy' '
	cd registry
	docreg policy show --draft | grep -x "rules, people and keys stay as they are"
	docreg policy show --draft --format json | grep "\"changes\": \[\]"
	status 2 docreg policy show --draft --serial 1
'

check 'show --draft says each difference, of rules and of people' '
	cd registry
	ssh-keygen -q -t ed25519 -N "" -f ../gao
	ssh-keygen -q -t ed25519 -N "" -f ../second
	sed -i "s/decided-days: 7/decided-days: 9/; s/- 限閱/- 限閱\n  - 內部/" policy/draft/registry.yaml
	perl -0pi -e "s/(tier: 2\n    reviews: )1/\${1}2/; s/(tier: 3\n(?:    .*\n)*?    approvers: \[)/\${1}unit-head, /" \
		policy/draft/registry.yaml
	perl -pi -e "
		s/role: reviewer/role: reviewer\n        until: 2026-12-31/;
		s/name: 許雅婷/name: 許雅婷\n    title: 科員/;
	" policy/draft/roster.yaml
	perl -0pi -e "s#(id: wang.xm.*?keys:\n)#\$1      - $(cut -d" " -f1,2 ../second.pub)\n#s" \
		policy/draft/roster.yaml
	cat >>policy/draft/roster.yaml <<-END
	  - id: gao.mh
	    name: 高美華
	    roles:
	      - role: author
	        from: 2026-12-01
	    deputy:
	      - {role: security-officer, for: wang.xm, from: 2026-12-01, until: 2026-12-10}
	    keys:
	      - $(cut -d" " -f1,2 ../gao.pub)
	distrusted:
	  - key: $(cut -d" " -f2 ../hsu.pub | base64 -d | sha256sum | cut -c1-64)
	    from-policy: 2
	    reason: 遺失
	END
	key () { ssh-keygen -lf "../$1.pub" | cut -d" " -f2; }
	docreg policy show --draft | sed -n "/^changes/,/^$/p" >../changes
	same ../changes <<-END
	changes of the policy
	  classifications: 公開, 一般, 限閱 → 公開, 一般, 限閱, 內部
	  days to land a decision: 7 → 9
	  reviews needed, tier 2 程序書: 1 → 2
	  approvers, tier 3 標準書: security-officer → unit-head, security-officer
	  public key 王小明 (wang.xm): new: ssh-ed25519 $(key second)
	  role 陳怡君 (chen.yj): reviewer → reviewer –2026-12-31
	  job title 許雅婷 (hsu.yt): new: 科員
	  person 高美華 (gao.mh): new: 高美華
	  role 高美華 (gao.mh): new: author 2026-12-01–
	  deputy 高美華 (gao.mh): new: security-officer (of wang.xm) 2026-12-01–2026-12-10
	  public key 高美華 (gao.mh): new: ssh-ed25519 $(key gao)
	  key distrusted from policy 許雅婷 (hsu.yt) ssh-ed25519 $(key hsu): new: 2
	
	END
	LANGUAGE=zh_TW docreg policy show --draft >../shown
	grep -x "  第 3 階（標準書）核定者：資通安全長 → 單位主管、資通安全長" ../shown
	grep -x "  高美華（gao.mh）：新增代理 資通安全長（wang.xm） 民國115年12月1日–民國115年12月10日" ../shown
	grep -x "  第 2 階（程序書）審查人數：1 → 2" ../shown
	grep -x "  高美華（gao.mh）：新增角色 作者 民國115年12月1日–" ../shown
	grep -x "  陳怡君（chen.yj）角色：審查人員 → 審查人員 –民國115年12月31日" ../shown
	grep -x "  機密等級清單：公開、一般、限閱 → 公開、一般、限閱、內部" ../shown
	docreg policy show --draft --format json >../json
	grep "\"what\": \"decided-days\"" ../json
	grep "\"after\": \"author 2026-12-01–\"" ../json
	docreg policy check 2>../said
	grep -x "  next: docreg policy show --draft" ../said
'

check 'a form that would hang from another document is seen' '
	cd registry
	cp policy/draft/registry.yaml ../kept
	sed -i "s/parent: \"ISMS-{tier}-{document}\"/parent: \"ISMS-{tier}-9{serial}\"/" policy/draft/registry.yaml
	cmp -s ../kept policy/draft/registry.yaml && exit 1
	docreg policy show --draft | grep -F \
		"  numbers, tier 4 表單: {tier:2}-{document:3}-{serial:2} < ISMS-{1}{2}-{4}{5}{6} → "
	cp ../kept policy/draft/registry.yaml
'

check 'who may approve is told whole: roles, whether unsigned acts and authors of their own count' '
	cd registry
	cp policy/draft/registry.yaml ../kept
	perl -0pi -e "s/(tier: 3\n(?:    .*\n)*?    unsigned-counts: )yes(\n    self-approval: )no/\${1}no\${2}yes/" \
		policy/draft/registry.yaml
	cmp -s ../kept policy/draft/registry.yaml && exit 1
	docreg policy show --draft >../shown
	grep -x " 3  reviews: 1 (reviewer, document-controller); approvals: 1 (unit-head, security-officer); unsigned submissions and reviews count: no; authors may approve their own: yes" ../shown
	grep -x " 4  reviews: 1 (.*); approvals: 1 (security-officer); .* count: yes; .* own: no" ../shown
	cp ../kept policy/draft/registry.yaml
	LANGUAGE=zh_TW docreg policy show --draft 2>../said
	grep -x "  下一步：docreg policy sign --as 代號 --key 檔案" ../said
'

check 'who signs is shown the same, at a terminal or not, and nothing is signed in a dry run' '
	cd registry
	lin policy draft
	docreg policy show --draft | sed -n "/^changes/,/^  key distr/p" >../changes
	lin policy sign -m 新人 --dry-run >../page
	sed -n "/^changes/,/^  key distr/p" ../page | cmp - ../changes
	grep "roster.yaml  .*SHA-256 $(sha256sum <policy/draft/roster.yaml | cut -c1-64)" ../page
	test ! -e policy/draft/policy.statement
'

check 'each who is still owed has a command; status names them and since when' '
	cd registry
	at 2026-11-23 lin policy sign -m 新人 >../page 2>../said
	sed -n "/^changes/,/^  key distr/p" ../page | cmp - ../changes
	grep "next:" ../said >../next
	same ../next <<-END
	  next: docreg policy sign --as wang.xm --key FILE, by 王小明
	  next: docreg policy sign --as gao.mh --key FILE, by 高美華
	END
	DOCREG_NOW=2026-11-24T04:00:00Z
	test "$(status_row)" = \
		"policy,桃園市政府主計處,2,signed,王小明、高美華,2026-11-23,docreg policy sign --as ID --key FILE"
	docreg policy sign --as gao.mh --key ../gao
	wang policy sign
	test "$(status_row)" = \
		"policy,桃園市政府主計處,2,signed,王小明,2026-11-23,docreg policy sign --as wang.xm --key FILE"
	docreg status --format json | grep "\"number\": \"policy\""
'

check 'the last signature says that the policy is in force' '
	cd registry
	DOCREG_NOW=2026-11-24T04:00:00Z
	docreg policy sign --as wang.xm --key ../second >../page
	grep -x "policy 2 is in force from now on" ../page
	test -z "$(status_row)"
	docreg verify
'

check 'a draft that cannot be signed any more waits for whoever begins again' '
	cd registry
	DOCREG_NOW=2026-12-01T04:00:00Z
	lin policy draft
	lin policy sign -m 再改
	DOCREG_NOW=2026-12-20T04:00:00Z
	status_row | grep ",2026-12-01,docreg policy draft$"
	echo "x: [" >policy/draft/roster.yaml
	by_hand
	status_row | grep ",draft,,2026-12-01,docreg policy check$"
'

check 'a deputy covers no role: who holds it is still asked' '
	rm -rf registry
	{
		printf "people:\n"
		printf "  - id: wang.xm\n    name: 王小明\n    roles:\n      - role: security-officer\n"
		printf "    keys:\n      - %s\n" "$(cut -d" " -f1,2 wang.pub)"
		printf "  - id: lin.zz\n    name: 林志中\n    roles:\n      - role: document-controller\n"
		printf "    keys:\n      - %s\n" "$(cut -d" " -f1,2 lin.pub)"
		printf "  - id: gao.mh\n    name: 高美華\n"
		printf "    deputy:\n      - {role: security-officer, for: wang.xm,"
		printf " from: 2026-11-01, until: 2026-12-31}\n"
		printf "    keys:\n      - %s\n" "$(cut -d" " -f1,2 gao.pub)"
	} >roster.yaml
	docreg init registry --agency 處 --agency-id x --roster roster.yaml --key wang --key lin
	cd registry
	lin policy draft
	sed -i "s/decided-days: 7/decided-days: 9/" policy/draft/registry.yaml
	lin policy draft
	lin policy sign -m 期限
	docreg policy sign --as gao.mh --key ../gao >../page 2>../said
	status 1 grep "in force" ../page
	grep -x "  next: docreg policy sign --as wang.xm --key FILE, by 王小明" ../said
	status_row | grep ",signed,王小明,2026-11-22,docreg policy sign --as wang.xm --key FILE$"
	wang policy sign | grep "policy 2 is in force"
'

check 'an officer without a key decides by letter: who can record it is asked' '
	rm -rf registry
	perl -0pi -e "s/(.*- id: gao.mh\n    name: 高美華\n).*/\$1    roles:\n      - role: security-officer\n        from: 2026-12-01\n/s" \
		roster.yaml
	docreg init registry --agency 處 --agency-id x --roster roster.yaml --key wang --key lin
	cd registry
	DOCREG_NOW=2026-12-02T04:00:00Z
	lin policy draft
	perl -pi -e "s/role: security-officer/role: security-officer\n        until: 2026-12-05/ if !\$n++" policy/draft/roster.yaml
	lin policy draft
	lin policy sign -m 換人 2>../said
	grep -x "  next: docreg policy sign --as wang.xm --key FILE, by 王小明" ../said
	grep -x "  next: docreg policy sign --as ID --key FILE --letter NO --on DATE --scan FILE --decided-by gao.mh, by 林志中" \
		../said
'

finish
