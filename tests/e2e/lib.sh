# lib.sh: the engine of the end-to-end tests. Source it first; it makes a fresh folder and goes there.
#
# Each check is a name and a list of commands run under `set -e` in a subshell; what
# they print is shown only when they fail. TAP on standard output.

set -u
: "${DOCREG_BUILD:?set it to the folder that holds docreg}"

tests=$(cd "$(dirname "$0")" && pwd) || exit 1
work=$(mktemp -d "${TMPDIR:-/tmp}/docreg-test.XXXXXX") || exit 1
test -n "${DOCREG_TEST_KEEP:-}" && echo "# kept: $work" || trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

checks=0
failures=0

PATH=$DOCREG_BUILD:$PATH
HOME=$work/home
LC_ALL=C.UTF-8
TZ=UTC
GIT_CONFIG_NOSYSTEM=1
DOCREG_NOW=2026-11-22T02:00:00Z
TMPDIR=$work/tmp
export PATH HOME LC_ALL TZ GIT_CONFIG_NOSYSTEM DOCREG_NOW TMPDIR
# What a terminal gets is looked at, not a pager over it; t0220 has pagers of its own.
DOCREG_PAGER=
export DOCREG_PAGER
unset LANGUAGE LANG DOCREG_AS DOCREG_KEY SSH_AUTH_SOCK NO_COLOR PAGER LESS DOCREG_PROGRESS
mkdir "$HOME" "$TMPDIR"

check () {
	checks=$((checks + 1))
	(set -e; cd "$work"; eval "$2") >"$work/.log" 2>&1 3>&1 </dev/null
	if test $? -eq 0
	then
		echo "ok $checks - $1"
	else
		echo "not ok $checks - $1"
		sed 's/^/# /' "$work/.log"
		failures=$((failures + 1))
	fi
}

# skip NAME WHY: a check that this machine cannot make, said aloud.
skip () {
	checks=$((checks + 1))
	echo "ok $checks - $1 # SKIP $2"
}

finish () {
	echo "1..$checks"
	test "$failures" -eq 0
}

# status N COMMAND...: COMMAND exits with exactly N. Never write "! docreg ...": a crash would pass.
status () {
	want=$1 got=0
	shift
	"$@" || got=$?
	test "$got" -eq "$want" || {
		echo "exit status $got, expected $want: $*" >&3
		return 1
	}
}


# same FILE: FILE holds what stands on standard input.
same () {
	diff -u - "$1" >&3
}

# refused RULE COMMAND...: refused by that rule (status 3), and nothing in the registry changed.
refused () {
	rule=$1
	shift
	before=$(git -C "$work/registry" rev-parse HEAD)
	status 3 "$@" 2>"$work/.refusal"
	grep -F "($rule)" "$work/.refusal" >/dev/null || {
		cat "$work/.refusal" >&3
		echo "not refused by $rule: $*" >&3
		return 1
	}
	test "$before" = "$(git -C "$work/registry" rev-parse HEAD)"
	test -z "$(git -C "$work/registry" status --porcelain)"
}

# finds STATUS PATTERN...: check exits so, and for each pattern a line says it.
finds () {
	status "$1" docreg check >"$work/found"
	shift
	for pattern
	do
		grep -e "$pattern" "$work/found" >"$work/line" || {
			cat "$work/found" >&3
			echo "no finding like: $pattern" >&3
			return 1
		}
	done
}

# The people of the tests: officer 王小明, controller 林志中, reviewer 陳怡君, author 許雅婷.
make_keys () {
	for key in wang lin chen hsu
	do
		test -f "$work/$key" || ssh-keygen -q -t ed25519 -N '' -C "$key" -f "$work/$key"
	done
}

# make_registry: a new registry in $work/registry, and go there.
make_registry () {
	make_keys
	docreg init "$work/registry" --agency 桃園市政府主計處 --agency-id tydgbas \
		--person "wang.xm:王小明:security-officer:$work/wang.pub" \
		--person "lin.zz:林志中:document-controller:$work/lin.pub" \
		--person "chen.yj:陳怡君:reviewer:$work/chen.pub" \
		--person "hsu.yt:許雅婷:author:$work/hsu.pub" \
		--key "$work/wang" --key "$work/lin"
	cd "$work/registry"
}

# Each person at their own desk: "wang approve ISMS-02-005".
wang () { docreg "$@" --as wang.xm --key "$work/wang"; }
lin () { docreg "$@" --as lin.zz --key "$work/lin"; }
chen () { docreg "$@" --as chen.yj --key "$work/chen"; }
hsu () { docreg "$@" --as hsu.yt --key "$work/hsu"; }

# at MOMENT COMMAND...: the clock stands there. at 2026-12-01 is noon of that day in Taipei.
at () {
	case $1 in
	*T*) moment=$1 ;;
	*) moment=$1T04:00:00Z ;;
	esac
	shift
	(DOCREG_NOW=$moment; export DOCREG_NOW; "$@")
}

# by_hand [MESSAGE]: all changes of the work tree become a commit of plain git, made now.
by_hand () {
	git add -A
	GIT_COMMITTER_DATE=$DOCREG_NOW GIT_AUTHOR_DATE=$DOCREG_NOW \
		git -c user.name=clerk -c user.email=clerk@tydgbas commit -q -m "${1:-by hand}"
}

# with_rules EXPRESSION: a new registry whose rules are the default ones, edited by sed.
with_rules () {
	mkdir -p "$work/rules/registry"
	sed "$1" "$DOCREG_BUILD/templates/registry/registry.yaml" >"$work/rules/registry/registry.yaml"
	rm -rf "$work/registry"
	DOCREG_TEMPLATES=$work/rules make_registry
}

# submitted NUMBER [OPTION...]: registered, drafted with these options, submitted by the author.
submitted () {
	number=$1
	shift
	lin add "$number" "文件 $number"
	echo "$number" >"$work/content.md"
	hsu revise "$number" "$work/content.md" -m 初版 --reason 依計畫 "$@"
	hsu submit "$number"
}

# reviewed NUMBER [OPTION...]: submitted and reviewed.
reviewed () {
	submitted "$@"
	chen review "$number" -m 同意
}

# approved NUMBER TITLE: register and take to approval, version by version.
approved () {
	lin add "$1" "$2"
	new_version "$1"
}

# new_version NUMBER [OPTION...]: revise, submit, review, approve.
new_version () {
	number=$1
	shift
	version_count=$((${version_count:-0} + 1))
	echo "$number 內容第 $version_count 稿" >"$work/content.md"
	hsu revise "$number" "$work/content.md" -m "第 $version_count 稿" --reason 測試 "$@"
	hsu submit "$number"
	chen review "$number" -m 同意
	wang approve "$number" --yes
}

# A letter's scan: the smallest thing that is a PDF for us.
make_scan () {
	printf '%%PDF-1.4\n%% %s\n%%%%EOF\n' "${1:-scan}" >"$work/scan.pdf"
}

# make_papers: in $work/pile a procedure in two versions and a form of it, approved on paper, and map.csv.
make_papers () {
	mkdir -p "$work/pile"
	echo 第一版 >"$work/pile/old.md"
	echo 第二版 >"$work/pile/now.md"
	echo 表單 >"$work/pile/form.md"
	make_scan 113
	cp "$work/scan.pdf" "$work/pile/113.pdf"
	cat >"$work/pile/map.csv" <<-EOF
		take,file,number,title,version,approved,effective,letter,decider,scan
		yes,old.md,ISMS-02-005,文件管制程序書,1.0,110.5.6,,府資字第1100009號,前任資安長,
		yes,now.md,ISMS-02-005,文件管理程序書,1.2,113.4.1,113.3.15,府資字第1130001號,wang.xm,113.pdf
		yes,form.md,02-005-01,外來文件管制表,1.0,112.3.1,,,,
		no,113.pdf,,,,,,,,
	EOF
}
