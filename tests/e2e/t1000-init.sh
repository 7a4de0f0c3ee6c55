#!/bin/sh
# A new registry: what it holds, and everything it is refused for, leaving nothing behind.
. "$(dirname "$0")/lib.sh"

make_keys

# init [OPTION...]: of an agency whose name and id are right.
init () {
	docreg init "$work/registry" --agency 桃園市政府主計處 --agency-id tydgbas "$@"
}

officer="wang.xm:王小明:security-officer:$work/wang.pub"
controller="lin.zz:林志中:document-controller:$work/lin.pub"
keys="--key $work/wang --key $work/lin"

# not_made STATUS WORDS COMMAND...: ends with that status, says these words, makes no folder.
not_made () {
	want_status=$1 words=$2
	shift 2
	rm -rf "$work/registry"
	status "$want_status" "$@" 2>"$work/.refusal"
	grep -F -e "$words" "$work/.refusal" >/dev/null || {
		cat "$work/.refusal" >&3
		echo "not said: $words" >&3
		return 1
	}
	test ! -e "$work/registry"
}

check 'a policy without a security officer is refused' '
	not_made 3 "(policy-offices)" init $keys \
		--person "wang.xm:王小明:reviewer:$work/wang.pub" --person "$controller"
'

check 'a policy without a document controller is refused' '
	not_made 3 "(policy-offices)" init $keys \
		--person "$officer" --person "lin.zz:林志中:reviewer:$work/lin.pub"
'

check 'officer and controller both sign, each with a key of their own' '
	not_made 3 "(policy-signers)" init --person "$officer" --person "$controller" \
		--key "$work/wang"
	not_made 3 "(policy-signers)" init --person "$officer" --person "$controller" \
		--key "$work/lin"
	not_made 3 "(policy-signers)" init --key "$work/wang" --key "$work/lin" \
		--person "wang.xm:王小明:security-officer+document-controller:$work/wang.pub" \
		--person "lin.zz:林志中:reviewer:$work/lin.pub"
'

check 'the key of nobody in the roster is refused' '
	not_made 4 "nobody" init $keys --key "$work/chen" --person "$officer" \
		--person "$controller"
'

check 'two people with the same key are refused' '
	not_made 3 "(key-owner)" init $keys --person "$officer" --person "$controller" \
		--person "chen.yj:陳怡君:reviewer:$work/wang.pub"
'

check 'an id is small letters, digits, dots: no capitals, spaces, patterns, devices' '
	for id in Wang.XM "wang xm" "wang*" "wang,lin" "!wang" "-wang" "wang." con.1 "王" "" \
		123456789012345678901234567890123 wang.12345678
	do
		not_made 4 id init $keys --person "$id:王小明:security-officer:$work/wang.pub" \
			--person "$controller"
	done
'

check 'a role is small letters and hyphens' '
	for role in Security-Officer "security officer" security_officer -officer ""
	do
		not_made 4 role init $keys --person "wang.xm:王小明:$role:$work/wang.pub" \
			--person "$controller"
	done
'

check 'an agency-id is what may stand in the name of an archive' '
	for id in "a b" ../x 主計處 "-x" "" "a/b"
	do
		not_made 4 agency-id docreg init "$work/registry" --agency 桃園市政府主計處 \
			--agency-id "$id" --person "$officer" --person "$controller" $keys
	done
'

check 'a name with control or direction characters is refused' '
	bell=$(printf "\007") override=$(printf "\342\200\256")
	for name in "王${bell}明" "王${override}明" ""
	do
		not_made 4 "" init $keys --person "wang.xm:$name:security-officer:$work/wang.pub" \
			--person "$controller"
		not_made 4 "" docreg init "$work/registry" --agency "$name" --agency-id tydgbas \
			--person "$officer" --person "$controller" $keys
	done
'

check 'a person listed twice, a person without a role, a missing key are refused' '
	not_made 4 "listed twice" init $keys --person "$officer" --person "$controller" \
		--person "wang.xm:王大明:reviewer"
	not_made 2 "ID:NAME:ROLE" init $keys --person "$officer" --person "$controller" \
		--person "chen.yj:陳怡君"
	not_made 4 "absent.pub" init $keys --person "$officer" --person "$controller" \
		--person "chen.yj:陳怡君:reviewer:$work/absent.pub"
	not_made 4 "absent" init --key "$work/absent" --key "$work/lin" --person "$officer" \
		--person "$controller"
'

check 'the sentence for the official letter is an anchor, in either language' '
	rm -rf registry
	init --person "$officer" --person "$controller" $keys >said
	sentence=$(grep -F "The fingerprint (SHA-256)" said)
	docreg -C registry verify --anchor "$sentence" | grep "the one of the anchor"
	docreg -C registry verify \
		--anchor "$(echo "$sentence" | sed "s/.* is /本處文件登錄庫之指紋（SHA-256）為/; s/\.$/。/")"
	status 1 docreg -C registry verify --anchor "$(echo "$sentence" | tr 0-9 1234567890)"
	status 2 docreg -C registry verify --anchor "$sentence $(echo "$sentence" | tr 0-9 1-90)"
	status 2 docreg -C registry verify --anchor "指紋為 5f0c2b7d9e81a346"
	status 1 docreg -C registry verify --anchor \
		"checkpoint 1 1 $(sha256sum <said | cut -c1-64)" >said
	grep "no state of this registry has had the checkpoint" said
	rm -rf registry
'

check 'a name that Windows reserves is told so' '
	not_made 4 "Windows" docreg init registry --agency 處 --agency-id con \
		--person "$officer" --person "$controller" $keys
'

check 'a role that no rule names is told at once' '
	rm -rf registry
	init --person "$officer" --person "$controller" --person "chen.yj:陳怡君:reviwer" $keys \
		2>said
	grep "warning (role-unknown): .*did you mean .reviewer" said
	rm -rf registry
	init --person "$officer" --person "$controller" --person "chen.yj:陳怡君:reviewer" $keys \
		2>said
	status 1 grep -E "warning|info" said
	rm -rf registry
'

check 'any number of people may sign policy 0001, in whatever order' '
	rm -rf registry
	more=
	for n in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16
	do
		ssh-keygen -q -t ed25519 -N "" -C "a$n" -f "a$n"
		more="$more --person a$n:審查員$n:reviewer:$work/a$n.pub --key $work/a$n"
	done
	init --person "$officer" --person "$controller" $keys $more
	docreg -C registry verify
	test "$(ls registry/policy/0001 | grep -c "sig$")" -eq 18
	rm -rf registry
'

check 'a key too weak to sign for years is refused' '
	ssh-keygen -q -t rsa -b 2048 -N "" -f weak
	not_made 4 weak init --key "$work/weak" --key "$work/lin" --person "$controller" \
		--person "wang.xm:王小明:security-officer:$work/weak.pub"
'

check 'an incomplete command line is a usage error' '
	status 2 docreg init
	status 2 init $keys
	status 2 init --person "$officer" --person "$controller"
	status 2 init $keys --roster r.yaml --person "$officer"
	status 2 docreg init "$work/registry" --agency-id x --person "$officer" $keys
	test ! -e "$work/registry"
'

check 'a folder that is there is left as it is' '
	rm -rf registry
	mkdir registry
	echo mine >registry/file
	status 4 init --person "$officer" --person "$controller" $keys
	test "$(ls -A registry)" = file
	same registry/file <<-\END
	mine
	END
	rm -r registry
	echo mine >registry
	status 4 init --person "$officer" --person "$controller" $keys
	same registry <<-\END
	mine
	END
	rm registry
'

# Signing says so, in a file: what is refused is refused before anybody types a passphrase.
make_telltale () {
	mkdir -p telltale
	cat >telltale/ssh-keygen <<-END
	#!/bin/sh
	case " \$* " in
	*" -Ysign "*) echo signing >>"$work/signings" ;;
	esac
	exec "$(command -v ssh-keygen)" "\$@"
	END
	chmod +x telltale/ssh-keygen
}

# unsigned STATUS COMMAND...: ends with that status before it signs.
unsigned () {
	rm -f "$work/signings"
	(
		PATH=$work/telltale:$PATH
		status "$@"
	)
	test ! -e "$work/signings"
}

check 'what is refused is refused before anything is signed' '
	make_telltale
	rm -rf registry
	mkdir registry
	touch registry/file
	unsigned 4 init --person "$officer" --person "$controller" $keys
	rm -r registry
	unsigned 3 init --person "$officer" --person "$controller" --key "$work/wang"
	unsigned 3 init $keys --person "$officer" --person "$controller" \
		--person "chen.yj:陳怡君:reviewer:$work/wang.pub"
	(PATH=$work/telltale:$PATH; init --person "$officer" --person "$controller" $keys)
	test "$(wc -l <signings)" = 2
'

check 'a dry run judges everything, signs nothing, makes nothing' '
	rm -rf registry
	unsigned 0 init -n --person "$officer" --person "$controller" $keys
	unsigned 3 init --dry-run --person "$officer" --person "$controller" --key "$work/wang"
	test ! -e registry
'

check 'an empty folder becomes the registry, with the group and the mode it had' '
	mkdir -m 2770 registry
	init --person "$officer" --person "$controller" $keys
	test "$(stat -c %a registry)" = 2770
	docreg -C registry verify
	rm -r registry
	docreg init "$work/a/new/folder/" --agency 處 --agency-id x --person "$officer" \
		--person "$controller" $keys
	docreg -C a/new/folder verify
	test "$(ls -A a/new)" = folder
	rm -r a
'

check 'the folder one stands in is not taken away from under one' '
	mkdir here
	(
		cd here
		status 4 docreg init . --agency 處 --agency-id x --person "$officer" \
			--person "$controller" $keys 2>../message
	)
	grep "hint: .*cd .." message
	rmdir here
'

check 'no registry in the folder of another one' '
	init --person "$officer" --person "$controller" $keys
	for folder in registry/inner registry/a/b registry/policy/0001/x registry/.git/x
	do
		unsigned 4 docreg init $folder --agency 處 --agency-id x --person "$officer" \
			--person "$controller" $keys 2>message
		grep "lies in the registry" message
		test ! -e $folder
	done
	test -z "$(git -C registry status --porcelain)"
	git init -q plain
	docreg init plain/registry --agency 處 --agency-id x --person "$officer" \
		--person "$controller" $keys
	rm -r plain
'

check 'what killed ones began for this folder is removed, what others are at is not' '
	rm -r registry
	mkdir .registry.docreg-0123456789abcdef .registry.docreg-fedcba9876543210
	mkdir .other.docreg-0123456789abcdef .registry.docreg-notes
	touch .registry.docreg-0123456789abcdef/file
	flock .registry.docreg-fedcba9876543210 sleep 3 &
	sleep 0.3
	init --person "$officer" --person "$controller" $keys
	wait
	test ! -e .registry.docreg-0123456789abcdef
	rmdir .registry.docreg-fedcba9876543210 .other.docreg-0123456789abcdef \
		.registry.docreg-notes
'

check 'a folder that cannot be made is told in our words' '
	echo file >blocked
	status 4 docreg init blocked/x --agency 處 --agency-id x --person "$officer" \
		--person "$controller" $keys 2>message
	grep "cannot make folder .*/blocked" message
	LANGUAGE=zh_TW status 4 docreg init blocked/x --agency 處 --agency-id x \
		--person "$officer" --person "$controller" $keys 2>message
	grep "無法建立資料夾" message
	rm blocked
'

check 'a broken template is refused with file, line and column' '
	mkdir -p rules/registry
	sed "s/evidence: either/evidence: trust/" "$DOCREG_BUILD/templates/registry/registry.yaml" \
		>rules/registry/registry.yaml
	not_made 4 "registry.yaml:" env DOCREG_TEMPLATES="$work/rules" docreg init \
		"$work/registry" --agency 處 --agency-id x --person "$officer" \
		--person "$controller" $keys
	echo "agency: {{wrong}}" >rules/registry/registry.yaml
	not_made 4 "{{wrong}}" env DOCREG_TEMPLATES="$work/rules" docreg init \
		"$work/registry" --agency 處 --agency-id x --person "$officer" \
		--person "$controller" $keys
	not_made 4 "absent" env DOCREG_TEMPLATES="$work/absent" docreg init "$work/registry" \
		--agency 處 --agency-id x --person "$officer" --person "$controller" $keys
'

check 'what init makes is a plain repository of exactly these files, and prints its fingerprint' '
	rm -rf registry
	init --person "$officer" --person "$controller" $keys >out
	cd registry
	git fsck --strict
	test -z "$(git status --porcelain)"
	test "$(git symbolic-ref HEAD)" = refs/heads/main
	git ls-files | sed "s/\.[0-9a-f]\{8\}\.sig$/.KEY.sig/" >../files
	same ../files <<-\END
	.gitattributes
	policy/0001/allowed_signers
	policy/0001/policy.lin.zz.KEY.sig
	policy/0001/policy.statement
	policy/0001/policy.wang.xm.KEY.sig
	policy/0001/registry.yaml
	policy/0001/roster.yaml
	END
	grep "^fingerprint: $(sha256sum <policy/0001/policy.statement | cut -c1-64)$" ../out
	git log -1 --format="%an <%ae> %ad %cn <%ce> %cd%n%s" --date=iso-strict >../commit
	same ../commit <<-\END
	王小明 <wang.xm@tydgbas> 2026-11-22T10:00:00+08:00 王小明 <wang.xm@tydgbas> 2026-11-22T10:00:00+08:00
	init: policy 0001
	END
	docreg verify
'

check 'a value that looks like YAML stays a value' '
	rm -rf registry
	docreg init "$work/registry" --agency "處: # [甲]" --agency-id tydgbas $keys \
		--person "wang.xm:\"#王 [小明]:security-officer:$work/wang.pub" --person "$controller"
	docreg -C registry verify
	docreg -C registry policy show | grep -F "\"#王 [小明]"
'

check 'a name that git cannot write does not stop a registry' '
	for name in "王<小明>" "..." "王\\小明"
	do
		rm -rf registry
		init --person "wang.xm:$name:security-officer:$work/wang.pub" \
			--person "$controller" $keys
		git -C registry fsck --strict
		docreg -C registry verify
	done
'

check 'a roster file is taken over byte for byte, comments and all' '
	cat >roster.yaml <<-EOF
	# 名冊
	people:
	  - id: wang.xm   # 資安長
	    name: 王小明
	    title: 資通安全長
	    roles:
	      - role: security-officer
	        from: 2026-01-01
	    keys:
	      - $(cut -d" " -f1,2 wang.pub)
	  - id: lin.zz
	    name: 林志中
	    roles:
	      - role: document-controller
	    keys:
	      - $(cut -d" " -f1,2 lin.pub)
	EOF
	rm -rf registry
	init --roster roster.yaml $keys
	cmp roster.yaml registry/policy/0001/roster.yaml
'

check 'a roster whose officer is not yet in office is refused' '
	sed "s/from: 2026-01-01/from: 2026-11-23/" roster.yaml >later.yaml
	not_made 3 "(policy-offices)" init --roster later.yaml $keys
	sed "s/from: 2026-01-01/from: 115-11-22/" roster.yaml >today.yaml
	init --roster today.yaml $keys
'

finish
