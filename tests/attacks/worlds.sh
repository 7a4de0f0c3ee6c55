# worlds.sh: honest registries, and how a forgery of one is made. Sourced by generate.sh.

DOCREG_NOW=2025-03-03T02:00:00Z
one=documents/ISMS-02/ISMS-02-001
two=documents/ISMS-02/ISMS-02-002
three=documents/ISMS-02/ISMS-02-003
four=documents/ISMS-02/ISMS-02-004
five=documents/ISMS-02/ISMS-02-005
approval=$one/1.0/1/approval.wang.xm
waiting=$two/1.0/2/approval.wang.xm
zeros=0000000000000000000000000000000000000000000000000000000000000000

# Keys that everybody has, and that ssh-keygen accepts.
for key in wang wang-old lin chen hsu ho chang stranger foreign-wang foreign-lin
do
	(umask 077; cp "$data/keys/$key" "$work/$key")
	cp "$data/keys/$key.pub" "$work/$key.pub"
done

# key_line KEY: as a roster has it. key8 KEY: as the name of a signature has it.
key_line () { cut -d' ' -f1,2 "$work/$1.pub"; }
key8 () { cut -d' ' -f2 "$work/$1.pub" | base64 -d | sha256sum | cut -c1-8; }
digest () { sha256sum <"$1" | cut -c1-64; }

# init_with SED KEYS... -- OPTION...: a registry by the stored rules, edited.
init_with () {
	edit=$1
	shift
	mkdir -p "$work/rules/registry"
	sed "$edit" "$data/registry.yaml" >"$work/rules/registry/registry.yaml"
	DOCREG_TEMPLATES=$work/rules docreg init "$work/registry" --agency 桃園市政府主計處 \
		--agency-id tydgbas "$@"
	cd "$work/registry"
}

# from WORLD: begin from that honest registry, which is made when it is first asked for.
from () {
	test -d "$work/worlds/$1" || {
		rm -rf "$work/registry"
		"world_$1"
		git repack -adq
		docreg verify
		mkdir -p "$work/worlds"
		cd "$work"
		rm -rf "worlds/$1"
		cp -r registry "worlds/$1"
	}
	rm -rf "$work/registry"
	cp -r "$work/worlds/$1" "$work/registry"
	cd "$work/registry"
}

# plain_people OFFICER-KEY CONTROLLER-KEY SED: the four people of the tests, by these rules.
plain_people () {
	init_with "$3" --person "wang.xm:王小明:security-officer:$work/$1.pub" \
		--person "lin.zz:林志中:document-controller:$work/$2.pub" \
		--person "chen.yj:陳怡君:reviewer:$work/chen.pub" \
		--person "hsu.yt:許雅婷:author:$work/hsu.pub" \
		--key "$work/$1" --key "$work/$2"
}

# A registry with nothing in it.
world_empty () {
	plain_people wang lin ''
}

# drafted NUMBER TEXT [OPTION...]: the draft of the next version has that text.
drafted () {
	number=$1
	echo "$2" >"$work/content.md"
	shift 2
	hsu revise "$number" "$work/content.md" -m 修訂 --reason 測試 "$@"
}

# to_review NUMBER TEXT [OPTION...]: drafted, submitted, reviewed.
to_review () {
	drafted "$@"
	hsu submit "$1"
	chen review "$1" -m 同意
}

# With some of everything: 001 approved twice and confirmed; 002 waiting for its decision,
# reviewed, after a return; 003 by letter, then withdrawn by letter; 004 a draft; 005 with a
# version in force and one that comes into force at the end of the year.
world_plain () {
	from empty
	make_scan
	lin add ISMS-02-001 第一份
	to_review ISMS-02-001 一
	wang approve ISMS-02-001 --yes
	to_review ISMS-02-001 一之二
	wang approve ISMS-02-001 --yes
	chen confirm ISMS-02-001 -m 無修訂
	lin add ISMS-02-002 第二份
	drafted ISMS-02-002 二
	hsu submit ISMS-02-002
	lin return ISMS-02-002 -m 補正
	hsu submit ISMS-02-002
	chen review ISMS-02-002 -m 同意
	lin add ISMS-02-003 第三份
	to_review ISMS-02-003 三
	lin approve ISMS-02-003 --letter 文號一 --on 114.3.3 --scan "$work/scan.pdf" \
		--decided-by wang.xm
	lin withdraw ISMS-02-003 -m 停用 --letter 文號二 --on 114.3.3 --scan "$work/scan.pdf" \
		--decided-by wang.xm
	lin add ISMS-02-004 第四份
	lin add ISMS-02-005 第五份
	to_review ISMS-02-005 五
	wang approve ISMS-02-005 --yes
	to_review ISMS-02-005 五之二 --effective 2025-12-01
	wang approve ISMS-02-005 --yes
}

# policy_next EXPRESSION: rules and roster are changed by a lawful policy.
policy_next () {
	lin policy draft
	sed -i "$1" policy/draft/registry.yaml policy/draft/roster.yaml
	lin policy draft
	lin policy sign -m 變更
	wang policy sign
}

# The same, and under a second policy one more version that waits for its decision.
world_changed () {
	from plain
	policy_next 's/decided-days: 7/decided-days: 14/'
	to_review ISMS-02-001 一之三
}

# Two approvals, signed, of a version; the officer has two keys; nothing unsigned counts.
world_strict () {
	cat >"$work/roster.yaml" <<-END
	people:
	  - id: wang.xm
	    name: 王小明
	    roles:
	      - role: security-officer
	    keys:
	      - $(key_line wang)
	      - $(key_line wang-old)
	  - id: ho.jh
	    name: 何建宏
	    roles:
	      - role: security-officer
	    keys:
	      - $(key_line ho)
	  - id: lin.zz
	    name: 林志中
	    roles:
	      - role: document-controller
	    keys:
	      - $(key_line lin)
	  - id: chen.yj
	    name: 陳怡君
	    roles:
	      - role: reviewer
	    keys:
	      - $(key_line chen)
	  - id: hsu.yt
	    name: 許雅婷
	    roles:
	      - role: author
	    keys:
	      - $(key_line hsu)
	END
	init_with 's/approvals: 1/approvals: 2/; s/unsigned-counts: yes/unsigned-counts: no/
		s/evidence: either/evidence: signature/' --roster "$work/roster.yaml" \
		--key "$work/wang" --key "$work/lin"
	lin add ISMS-02-001 第一份
	to_review ISMS-02-001 一
	wang approve ISMS-02-001 --yes
	docreg approve ISMS-02-001 --yes --as ho.jh --key "$work/ho"
	lin add ISMS-02-002 第二份
	to_review ISMS-02-002 二
}

# Wang holds the office until 03-18, Ho from 03-19; Chang is Wang's deputy from 03-10 to 03-20.
# Chen reviews until 03-15. 001 is approved by Wang, 002 waits.
world_offices () {
	cat >"$work/roster.yaml" <<-END
	people:
	  - id: wang.xm
	    name: 王小明
	    roles:
	      - role: security-officer
	        until: 2025-03-18
	    keys:
	      - $(key_line wang)
	  - id: ho.jh
	    name: 何建宏
	    roles:
	      - role: security-officer
	        from: 2025-03-19
	    keys:
	      - $(key_line ho)
	  - id: chang.ml
	    name: 張美玲
	    deputy:
	      - role: security-officer
	        for: wang.xm
	        from: 2025-03-10
	        until: 2025-03-20
	    keys:
	      - $(key_line chang)
	  - id: lin.zz
	    name: 林志中
	    roles:
	      - role: document-controller
	    keys:
	      - $(key_line lin)
	  - id: chen.yj
	    name: 陳怡君
	    roles:
	      - role: reviewer
	        until: 2025-03-15
	    keys:
	      - $(key_line chen)
	  - id: hsu.yt
	    name: 許雅婷
	    roles:
	      - role: author
	    keys:
	      - $(key_line hsu)
	END
	init_with '' --roster "$work/roster.yaml" --key "$work/wang" --key "$work/lin"
	lin add ISMS-02-001 第一份
	to_review ISMS-02-001 一
	wang approve ISMS-02-001 --yes
	lin add ISMS-02-002 第二份
	to_review ISMS-02-002 二
}

# Documents approved on paper; one of them is corrected, and goes on.
world_paper () {
	from empty
	make_papers
	lin import "$work/pile" --map "$work/pile/map.csv" --baseline --officer-key "$work/wang"
	make_scan 更正
	wang correct ISMS-02-005@1.2 letter=府資字第1130010號 -m 對照表誤繕
}

# What is in force, packed, published, and packed again.
world_released () {
	from plain
	lin release 114-1 --yes -o "$work"
	rm "$work/tydgbas-114-1.zip"
	lin publish "$work/published" --place 內網
	chmod -R u+w "$work/published"
	rm -rf "$work/published"
	lin amend ISMS-02-001 owner=秘書室
	lin release 114-2 --yes -o "$work"
	rm "$work/tydgbas-114-2.zip"
}

# Somebody else's registry: the same names, but their own keys, and other bytes.
world_foreign () {
	plain_people foreign-wang foreign-lin 's/5f5f/6e6e/g'
	lin () { docreg "$@" --as lin.zz --key "$work/foreign-lin"; }
	lin add ISMS-02-001 第一份
	to_review ISMS-02-001 假
	docreg approve ISMS-02-001 --yes --as wang.xm --key "$work/foreign-wang"
	lin release 114-2 --yes -o "$work"
	rm "$work/tydgbas-114-2.zip"
}

# --- forgeries ----------------------------------------------------------------------------------

# signed KEY FILE [NAMESPACE]: sign a statement whose name carries its person.
signed () {
	ssh-keygen -q -Y sign -f "$work/$1" -n "${3:-$(basename "$2" | sed 's/[.].*//').v1@docreg}" "$2"
	mv "$2.sig" "${2%.statement}.sig"
}

# signed_by KEY WHO FILE: of a statement whose name carries nobody.
signed_by () {
	ssh-keygen -q -Y sign -f "$work/$1" -n "$(basename "$3" .statement | sed 's/[.].*//').v1@docreg" "$3"
	mv "$3.sig" "${3%.statement}.$2.$(key8 "$1").sig"
}

# genuine: the approval that the officer would give to the waiting version lies in $work/kept.
genuine () {
	wang approve ISMS-02-002 --yes
	rm -rf "$work/kept"
	mkdir "$work/kept"
	cp $waiting.* "$work/kept"
	git reset -q --hard HEAD^
}

# placed: and it lies where it belongs, to be landed.
placed () {
	genuine
	cp "$work"/kept/* $two/1.0/2/
}

# resigned KEY FILE EXPRESSION: what landed last is taken back, and lands edited and signed anew.
resigned () {
	git reset -q --soft HEAD^
	sed -i "$3" "$2"
	signed "$1" "$2"
	by_hand
}

# edited EXPRESSION [KEY [NAMESPACE]]: that approval, edited, and signed all the same; landed.
edited () {
	genuine
	sed "$1" "$work/kept/approval.wang.xm.statement" >$waiting.statement
	signed "${2:-wang}" $waiting.statement "${3:-approval.v1@docreg}"
	by_hand forgery
}

# landed EXPRESSION FILE: a file is edited where it lies, and that lands.
landed () {
	sed -i "$1" "$2"
	by_hand forgery
}

# rewritten EXPRESSION FILE...: the history is made again with the edited files, as if it had
# always been so.
rewritten () {
	edit=$1
	shift
	for file
	do
		git show "HEAD:$file" >"$work/before"
		sed "$edit" "$work/before" >"$work/after"
		git fast-export main | perl -e "
			sub slurp { local \$/; open(my \$f, q(<), \$_[0]) or die; binmode \$f; <\$f> // q() }
			my (\$old, \$new) = map { my \$b = slurp(\$_); sprintf(qq(data %d\n%s), length \$b, \$b) }
				@ARGV;
			binmode STDIN; binmode STDOUT; local \$/; \$_ = <STDIN>;
			s/\Q\$old\E/\$new/g or die q(nothing to rewrite); print" "$work/before" "$work/after" \
			>"$work/stream"
		git fast-import --force --quiet <"$work/stream"
		git reset -q --hard
	done
}

# line FILE KEY: that line of a statement.
line () { sed -n "/^$2 /p" "$1"; }
