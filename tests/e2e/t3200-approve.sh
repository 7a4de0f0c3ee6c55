#!/bin/sh
# The decision by signature: every rule that refuses it, several documents at once, all kinds of keys.
. "$(dirname "$0")/lib.sh"

check 'nothing is approved without its review, nor what is a draft or decided' '
	make_registry
	submitted ISMS-02-001
	refused review-missing wang approve ISMS-02-001
	chen review ISMS-02-001
	wang approve ISMS-02-001
	refused round-none wang approve ISMS-02-001
	lin add ISMS-02-002 草稿
	refused round-none wang approve ISMS-02-002
	status 4 wang approve ISMS-02-099
'

check 'only a holder of the approving role approves' '
	cd registry
	reviewed ISMS-02-003
	for who in lin chen hsu
	do
		refused role-held $who approve ISMS-02-003
	done
	refused person-known docreg approve ISMS-02-003 --as nobody --key "$work/wang"
	status 2 docreg approve ISMS-02-003 --key "$work/wang"
'

check 'only with a signature, and only by a key of their own' '
	cd registry
	refused signature-missing docreg approve ISMS-02-003 --as wang.xm
	refused signature-key docreg approve ISMS-02-003 --as wang.xm --key "$work/lin"
	ssh-keygen -q -t ed25519 -N "" -f "$work/other"
	refused signature-key docreg approve ISMS-02-003 --as wang.xm --key "$work/other"
	status 4 docreg approve ISMS-02-003 --as wang.xm --key "$work/absent"
'

check 'a public key of somebody beside a stranger'"'"'s private key fools nobody' '
	cd registry
	cp "$work/other" "$work/fake"
	cp "$work/wang.pub" "$work/fake.pub"
	before=$(git rev-parse HEAD)
	got=0
	docreg approve ISMS-02-003 --as wang.xm --key "$work/fake" || got=$?
	test $got -eq 3 || test $got -eq 4
	test "$(git rev-parse HEAD)" = "$before"
	test -z "$(git status --porcelain)"
'

n=100
for author in wang.xm 王小明 "王小明（主計處）" "主計處 王小明" "陳大文、王小明" "王 小 明" "王　小　明" \
	"(王小明)" "王小明/陳大文" "王小明；陳大文" "主計處-王小明" "wang.xm（主計處）"
do
	n=$((n + 1))
	check "who is author, as '$author', does not approve" '
		cd registry
		reviewed ISMS-02-$n --author "$author"
		refused author-not-approver wang approve ISMS-02-$n
	'
done

check 'full-width letters of an author'"'"'s id and name are folded' '
	cd registry
	reviewed ISMS-02-120 --author "ｗａｎｇ．ｘｍ"
	refused author-not-approver wang approve ISMS-02-120
'

check 'a co-author counts like an author, somebody with a like name does not' '
	cd registry
	reviewed ISMS-02-121 --author 陳大文 --author 王小明
	refused author-not-approver wang approve ISMS-02-121
	reviewed ISMS-02-122 --author 王小明明 --author 大王小
	wang approve ISMS-02-122
'

check 'who submitted does not approve' '
	cd registry
	lin add ISMS-02-123 長官自送
	echo x >"$work/x.md"
	hsu revise ISMS-02-123 "$work/x.md" -m 初版 --reason 依計畫
	wang submit ISMS-02-123
	chen review ISMS-02-123
	refused author-not-approver wang approve ISMS-02-123
'

check 'nothing takes effect before its decision; the planned date waits' '
	cd registry
	reviewed ISMS-02-130 --effective 2026-12-15
	refused effective-date wang approve ISMS-02-130 --effective 2026-11-21
	refused effective-date wang approve ISMS-02-130 --effective 115.11.21
	status 2 wang approve ISMS-02-130 --effective 2026-02-30
	wang approve ISMS-02-130
	grep -Fx "effective 2026-12-15" documents/ISMS-02/ISMS-02-130/1.0/1/approval.*.statement
	reviewed ISMS-02-131 --effective 2026-01-01
	wang approve ISMS-02-131
	grep -Fx "effective 2026-11-22" documents/ISMS-02/ISMS-02-131/1.0/1/approval.*.statement
	reviewed ISMS-02-132 --effective 2026-12-15
	wang approve ISMS-02-132 --effective 115年12月1日
	grep -Fx "effective 2026-12-01" documents/ISMS-02/ISMS-02-132/1.0/1/approval.*.statement
	reviewed ISMS-02-133
	wang approve ISMS-02-133 --effective 2026-11-22
'

check 'the day of a decision is that of the registry, eight hours east' '
	cd registry
	reviewed ISMS-02-134
	at 2026-11-22T16:00:00Z refused effective-date wang approve ISMS-02-134 \
		--effective 2026-11-22
	at 2026-11-22T15:59:59Z wang approve ISMS-02-134 --effective 2026-11-22
'

DOCREG_NOW=2026-11-22T16:00:00Z

check 'the page shows what is decided: files, digests, what changes and why, who reviewed' '
	cd registry
	reviewed ISMS-02-140
	before=$(git rev-parse HEAD)
	wang approve ISMS-02-140 --dry-run >"$work/page"
	for words in ISMS-02-140 初版 依計畫 陳怡君 "$(sha256sum <"$work/content.md" | cut -c1-64)"
	do
		grep -F "$words" "$work/page"
	done
	test "$(git rev-parse HEAD)" = "$before"
	test -z "$(git status --porcelain)"
'

check 'several numbers at once: one commit, each signed by itself' '
	cd registry
	reviewed ISMS-02-141
	reviewed ISMS-02-142
	wang approve ISMS-02-140 ISMS-02-141 ISMS-02-142
	test "$(git log -1 --format=%s)" = \
		"approve: ISMS-02-140 1.0 ISMS-02-141 1.0 ISMS-02-142 1.0"
	for number in ISMS-02-140 ISMS-02-141 ISMS-02-142
	do
		ssh-keygen -Y verify -f policy/0001/allowed_signers -I wang.xm -n approval.v1@docreg \
			-s documents/ISMS-02/$number/1.0/1/approval.wang.xm.sig \
			<documents/ISMS-02/$number/1.0/1/approval.wang.xm.statement
	done
'

check 'one refused of several: nothing is written, and all refusals are said' '
	cd registry
	reviewed ISMS-02-150
	submitted ISMS-02-151
	reviewed ISMS-02-152 --author 王小明
	before=$(git rev-parse HEAD)
	status 3 wang approve ISMS-02-150 ISMS-02-151 ISMS-02-152 ISMS-02-002 ISMS-02-001 \
		2>"$work/err"
	grep "(review-missing).*ISMS-02-151" "$work/err"
	grep "(author-not-approver).*ISMS-02-152" "$work/err"
	grep "(round-none).*ISMS-02-002" "$work/err"
	grep "(round-none).*ISMS-02-001" "$work/err"
	test "$(git rev-parse HEAD)" = "$before"
	test -z "$(git status --porcelain)"
	status 3 wang approve ISMS-02-150 ISMS-02-151 ISMS-02-152 2>"$work/err"
	grep "(review-missing).*ISMS-02-151" "$work/err"
	grep "(author-not-approver).*ISMS-02-152" "$work/err"
	test "$(git rev-parse HEAD)" = "$before"
	test ! -e documents/ISMS-02/ISMS-02-150/1.0/1/approval.wang.xm.statement
'

check 'a refused decision asks for no passphrase' '
	cd registry
	ssh-keygen -q -t ed25519 -N secret -C locked -f "$work/locked"
	printf "#!/bin/sh\necho asked >>$work/asked\necho secret\n" >"$work/askpass"
	chmod +x "$work/askpass"
	rm -f "$work/asked"
	SSH_ASKPASS=$work/askpass SSH_ASKPASS_REQUIRE=force refused signature-key \
		docreg approve ISMS-02-150 --as wang.xm --key "$work/locked"
	SSH_ASKPASS=$work/askpass SSH_ASKPASS_REQUIRE=force refused signature-key \
		docreg review ISMS-02-151 --as chen.yj --key "$work/locked"
	test ! -e "$work/asked"
'

check 'a file changed in the object store since submission is noticed before anything is signed' '
	cd registry
	blob=$(git rev-parse HEAD:documents/ISMS-02/ISMS-02-150/1.0/1/ISMS-02-150.md)
	object=.git/objects/$(echo $blob | sed "s,^..,&/,")
	cp $object "$work/kept"
	chmod u+w $object
	perl -MCompress::Zlib -0777 -pe "
		\$_ = uncompress(\$_); substr(\$_, -2, 1) ^= chr 1; \$_ = compress(\$_)
	" "$work/kept" >$object
	before=$(git rev-parse HEAD)
	got=0
	wang approve ISMS-02-150 || got=$?
	test $got -eq 3 || test $got -eq 4
	test "$(git rev-parse HEAD)" = "$before"
	cp "$work/kept" $object
	wang approve ISMS-02-150
'

check 'the clock: a decision is not made before the last landing' '
	cd registry
	reviewed ISMS-02-160
	status 4 at 2026-11-20 wang approve ISMS-02-160
	wang approve ISMS-02-160
'

check 'everything so far verifies' '
	cd registry
	docreg verify
	git fsck --strict
'

# An officer with a key of each kind. trust.md 3.3: what people really hold.
check 'a registry whose officer holds keys of several kinds' '
	rm -rf registry
	ssh-keygen -q -t ecdsa -b 256 -N "" -f ecdsa
	ssh-keygen -q -t rsa -b 3072 -N "" -f rsa
	ssh-keygen -q -t ed25519 -N "" -f agent
	{
		printf "people:\n  - id: wang.xm\n    name: 王小明\n"
		printf "    roles:\n      - role: security-officer\n    keys:\n"
		for key in wang ecdsa rsa locked agent
		do
			echo "      - $(cut -d" " -f1,2 $key.pub)"
		done
		printf "  - id: lin.zz\n    name: 林志中\n"
		printf "    roles:\n      - role: document-controller\n    keys:\n"
		echo "      - $(cut -d" " -f1,2 lin.pub)"
		printf "  - id: hsu.yt\n    name: 許雅婷\n    roles:\n      - role: author\n"
	} >roster.yaml
	docreg init registry --agency 主計處 --agency-id tydgbas --roster roster.yaml \
		--key wang --key lin
'

# signed_with KEY [VARIABLE=VALUE...]: a new document approved with that key, judged by ssh-keygen too.
signed_with () {
	key=$1
	shift
	lin add --next 2 "以 $key 核定"
	number=$(git log -1 --format=%s | sed "s/add: //")
	echo "$number" >"$work/content.md"
	docreg revise "$number" "$work/content.md" -m 初版 --reason 依計畫 --as hsu.yt
	docreg submit "$number" --as hsu.yt
	lin review "$number"
	env "$@" docreg approve "$number" --as wang.xm --key "$key"
	ssh-keygen -Y verify -f policy/0001/allowed_signers -I wang.xm -n approval.v1@docreg \
		-s "documents/ISMS-02/$number/1.0/1/approval.wang.xm.sig" \
		<"documents/ISMS-02/$number/1.0/1/approval.wang.xm.statement"
	docreg verify
}

check 'ecdsa-p256' '
	cd registry
	signed_with "$work/ecdsa"
'

check 'rsa-3072' '
	cd registry
	signed_with "$work/rsa"
'

check 'a passphrase through SSH_ASKPASS, asked once for several documents; a wrong one changes nothing' '
	cd registry
	rm -f "$work/asked"
	signed_with "$work/locked" SSH_ASKPASS="$work/askpass" SSH_ASKPASS_REQUIRE=force
	test "$(wc -l <"$work/asked")" = 1
	for number in ISMS-02-010 ISMS-02-011
	do
		lin add $number "文件 $number"
		echo $number >"$work/content.md"
		docreg revise $number "$work/content.md" -m 初版 --reason 依計畫 --as hsu.yt
		docreg submit $number --as hsu.yt
		lin review $number
	done
	printf "#!/bin/sh\necho wrong\n" >"$work/wrong"
	chmod +x "$work/wrong"
	before=$(git rev-parse HEAD)
	SSH_ASKPASS=$work/wrong SSH_ASKPASS_REQUIRE=force status 4 \
		docreg approve ISMS-02-010 ISMS-02-011 --as wang.xm --key "$work/locked"
	test "$(git rev-parse HEAD)" = "$before"
	test -z "$(git status --porcelain)"
	rm "$work/asked"
	SSH_ASKPASS=$work/askpass SSH_ASKPASS_REQUIRE=force \
		docreg approve ISMS-02-010 ISMS-02-011 --as wang.xm --key "$work/locked"
	test "$(wc -l <"$work/asked")" = 1
'

check 'a key that only the agent holds' '
	eval "$(ssh-agent)" >/dev/null
	trap "ssh-agent -k >/dev/null" EXIT
	ssh-add -q agent
	mkdir public
	mv agent.pub public/agent.pub
	rm agent
	cd registry
	signed_with "$work/public/agent.pub" SSH_AUTH_SOCK="$SSH_AUTH_SOCK"
'

check 'a key of the officer that the agent does not hold signs nothing' '
	cd registry
	lin add ISMS-02-020 無代理程式
	echo 內容 >"$work/content.md"
	docreg revise ISMS-02-020 "$work/content.md" -m 初版 --reason 依計畫 --as hsu.yt
	docreg submit ISMS-02-020 --as hsu.yt
	lin review ISMS-02-020
	before=$(git rev-parse HEAD)
	status 4 docreg approve ISMS-02-020 --as wang.xm --key "$work/public/agent.pub"
	test "$(git rev-parse HEAD)" = "$before"
'

check 'what was signed in a private folder has left nothing there' '
	test -z "$(find "$TMPDIR" -name "docreg-*")"
'

check 'what is malformed in itself is a wrong command line, whatever the state of the document' '
	rm -rf "$work/registry"
	make_registry
	lin add ISMS-02-090 無送審
	make_scan
	letter="--letter 文號 --scan $work/scan.pdf"
	for number in ISMS-02-090 ISMS-02-091
	do
		status 2 wang approve $number --effective 115.2.30
		status 2 lin approve $number $letter --on 115.2.30 --decided-by wang.xm
		status 2 lin approve $number $letter --on 115.11.22 --decided-by "Wang XM"
		status 2 wang withdraw $number -m x --effective 115.2.30
		status 2 hsu revise $number --effective 115.2.30
		status 2 hsu revise $number --version x
		test $number = ISMS-02-091 || {
			lin add ISMS-02-091 已送審
			echo 稿 >"$work/content.md"
			hsu revise ISMS-02-091 "$work/content.md" -m 初版 --reason 測試
			hsu submit ISMS-02-091
		}
	done
	refused round-none wang approve ISMS-02-090 --effective 115.12.30
'

check 'whoever is not in the roster is named so' '
	cd registry
	chen review ISMS-02-091
	refused person-known lin approve ISMS-02-091 --letter 文號 --scan "$work/scan.pdf" \
		--on 115.11.22 --decided-by wang.ming
	grep "docreg policy show" "$work/.refusal"
	refused person-known chen recall ISMS-02-091 -m x --for wang.ming
'

finish
