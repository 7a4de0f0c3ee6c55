# lib-world.sh: a registry in which every command has something to do, and what lies beside it. Source
# it after lib.sh.

# make_base: the folder $work/base, with registry/ and what commands read. It is packed, as after a
# while in use.
make_base () {
	make_registry
	approved ISMS-02-001 文件管理程序書
	lin add ISMS-02-002 有草案
	echo 草案 >"$work/content.md"
	hsu revise ISMS-02-002 "$work/content.md" -m 初版 --reason 依計畫
	submitted ISMS-02-003
	reviewed ISMS-02-004
	lin policy draft
	echo "# 註" >>policy/draft/roster.yaml
	lin policy draft
	make_scan
	git repack -adq
	mkdir "$work/base"
	cd "$work"
	mv registry scan.pdf base
	echo 新稿 >base/new.md
	mkdir base/pile
	# So many that their files go into one pack.
	echo take,file,number,title,version,approved >base/map.csv
	for i in $(seq 10 54)
	do
		echo "內容 $i" >"base/pile/ISMS-02-0$i 第${i}號程序書.md"
		echo "yes,ISMS-02-0$i 第${i}號程序書.md,ISMS-02-0$i,第${i}號程序書,1.0,112.3.1" \
			>>base/map.csv
	done
}

# make_shared: folders like that, but with a registry that is shared through server.git beside it:
# $work/common, where all have the same; $work/apart, where each side has something of its own; and
# $work/plain, whose server is not set up yet.
make_shared () {
	mkdir "$work/common" "$work/plain"
	cp -a "$work/base/registry" "$work/common/registry"
	git init -q --bare -b main "$work/common/server.git"
	docreg hook server "$work/common/server.git"
	cd "$work/common/registry"
	git remote add origin ../server.git
	docreg sync
	git repack -adq
	cp -a "$work/common" "$work/apart"
	cp -a "$work/apart/registry" "$work/apart/other"
	(cd "$work/apart/other"; lin amend ISMS-02-001 owner=別人)
	cd "$work/apart"
	mv server.git away
	(cd registry; lin amend ISMS-02-002 owner=自己)
	mv away server.git
	rm -rf other
	git init -q --bare -b trunk "$work/plain/server.git"
	mkdir "$work/plain/registry"
}

# --- what is done in it ----------------------------------------------------------------------------

as_lin='--as lin.zz --key "$work/lin"'
as_hsu='--as hsu.yt --key "$work/hsu"'
as_chen='--as chen.yj --key "$work/chen"'
as_wang='--as wang.xm --key "$work/wang"'

# scenarios: every command that writes, each a line
#
#	scenario NAME COMMAND AGAIN SAYS [PREPARE [PLACE [FOLDER]]]
#
# with its name in the tables of the program; what is typed in the registry; how the same command ends
# once that has landed, and what it says then; what is done before it; where the registry is that it
# changes; which folder of make_base or make_shared it begins with. tests/rules/faults.sh compares the names with the program's. Whoever calls it has a
# function scenario.
scenarios () {
	scenario init "docreg init ../new --agency 處 --agency-id x \
		--person \"wang.xm:王小明:security-officer:\$work/wang.pub\" \
		--person \"lin.zz:林志中:document-controller:\$work/lin.pub\" \
		--key \"\$work/wang\" --key \"\$work/lin\"" 4 exists : new
	scenario 'policy draft' "docreg policy draft $as_lin" 0 unchanged \
		'echo "# 再註" >>policy/draft/roster.yaml'
	scenario 'policy sign' "docreg policy sign -m 註解 $as_lin" 0 unchanged
	scenario add "docreg add ISMS-02-090 新文件 $as_lin" 3 '(number-reused)'
	scenario import "docreg import ../pile $as_lin" 0 ''
	scenario import "docreg import ../pile --map ../map.csv --baseline --officer-key \"\$work/wang\" $as_lin" 0 ''
	scenario revise "docreg revise ISMS-02-002 ../new.md -m 再稿 $as_hsu" 0 unchanged
	scenario submit "docreg submit ISMS-02-002 $as_hsu" 3 '(round-'
	scenario review "docreg review ISMS-02-003 -m 同意 $as_chen" 3 '(said-already)'
	scenario return "docreg return ISMS-02-003 -m 重寫 $as_chen" 3 '(round-none)'
	scenario recall "docreg recall ISMS-02-003 -m 誤送 $as_hsu" 3 '(round-none)'
	scenario approve "docreg approve ISMS-02-004 $as_wang" 3 '(round-none)'
	scenario approve "docreg approve ISMS-02-004 --letter 府主資字第1150001234號 --on 115.11.22 \
		--scan ../scan.pdf --decided-by wang.xm $as_lin" 3 '(round-none)'
	scenario withdraw "docreg withdraw ISMS-02-001 -m 停用 $as_wang" 3 ''
	scenario confirm "docreg confirm ISMS-02-001 $as_lin" 3 '(said-already)'
	scenario amend "docreg amend ISMS-02-001 owner=秘書室 $as_lin" 0 unchanged
	scenario correct "docreg correct ISMS-02-001 effective=115.12.1 -m 日期誤繕 $as_wang" 0 unchanged
	scenario void "docreg void ISMS-02-002 -m 誤登 $as_lin" 3 ''
	scenario publish "docreg publish ../site --place 內網 $as_lin" 0 anew
	scenario release "docreg release 115-1 $as_lin" 0 already
	scenario 'hook git' 'docreg hook git' 0 '' 'git config --unset diff.docreg.textconv'
	scenario 'hook server' 'docreg hook server ../server.git' 0 '' : server.git plain
	scenario sync 'docreg sync' 0 '' : registry apart
	scenario add "docreg add ISMS-02-091 共用 $as_lin" 3 '(number-reused)' : registry common
	scenario amend "docreg amend ISMS-02-001 owner=主計室 $as_lin" 0 unchanged : registry common
	scenario approve "docreg approve ISMS-02-004 $as_wang" 3 '(round-none)' : registry common
}

# is_wanted NAME COMMAND...: into variables, unless DOCREG_FAULTS_ONLY names another. fixed: it makes the
# same bytes each time.
is_wanted () {
	name=$1 command=$2 again=$3 again_says=$4 prepare=${5:-:} place=${6:-registry} folder=${7:-base}
	fixed=true
	test "$place" != new || fixed=false
	test "$folder" = base || name="$name, $folder"
	test "${DOCREG_FAULTS_ONLY:-$1}" = "$1"
}
