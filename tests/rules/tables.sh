#!/bin/sh
# Every command and verb, in both languages: what its table declares is in --help, on its man page and
# offered by completion; help fits 80 columns; what is unknown is told with what helps.
cd "$(dirname "$0")/../.." || exit 1
docreg=$DOCREG_BUILD/docreg
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
export DOCREG_PAGER='' LC_ALL=C.UTF-8 LANGUAGE=
bad=0

complain () {
	echo "tables: $*"
	bad=1
}

# narrow FILE WHAT: no line of it is wider than a screen.
narrow () {
	perl -CSD -ne '
		chomp;
		my $columns = 0;
		$columns += /[\p{EastAsianWidth=W}\p{EastAsianWidth=F}]/ ? 2 : 1 for split //;
		print "$columns columns: $_\n" if $columns > 80;
	' "$1" >"$work/wide"
	test ! -s "$work/wide" || complain "$2: $(cat "$work/wide")"
}

# Prose that is the same in both languages was not translated. Examples and names of things are.
translated () {
	grep -v '^ *docreg \|^ *git \|^ *--[a-z]\|^      *[^ ]*=\|\\$' "$1" |
		grep -E '[a-z]+ [a-z]+ [a-z]+' | grep -Fx -f "$2" >"$work/same" &&
		complain "$3 is not translated: $(cat "$work/same")"
}

"$docreg" __man --tables >"$work/tables" || complain 'there are no tables'
test -s "$work/tables" || complain 'the tables are empty'

# --- what the tables declare ---------------------------------------------------------------------

awk -F '\t' '
	function leave() {
		if (writes && !dry)
			print name ": it writes, and has no --dry-run"
		if (reads && dry)
			print name ": it has --dry-run, and is not marked CMD_WRITES"
	}
	$1 == "command" {
		leave()
		name = $2; writes = $3 ~ /writes/; reads = !writes; dry = 0
		if (name !~ / / && $4 == "")
			print name ": no group of docreg help"
		if ($3 !~ /only-verbs/ && $5 != 0 && $6 == "")
			print name ": what are its arguments? (takes)"
	}
	$1 == "option" {
		dry = dry || $2 == "--dry-run"
		if ($3 == "")
			print name " " $2 ": what is its value? (takes)"
	}
	END { leave() }
' "$work/tables" >"$work/faults"
test ! -s "$work/faults" || complain "$(cat "$work/faults")"

# --- every command -------------------------------------------------------------------------------

# walk NAME: with its options in $work/options.
walk () {
	for language in en zh_TW
	do
		# shellcheck disable=SC2086 # a name and its verb are two words
		LANGUAGE=$language "$docreg" $1 --help >"$work/$language" 2>&1 ||
			complain "docreg $1 --help fails in $language"
		narrow "$work/$language" "docreg $1 --help, $language"
		page=$DOCREG_BUILD/man/docreg-${1%% *}.1
		test $language = en || page=$DOCREG_BUILD/man/zh_TW/docreg-${1%% *}.1
		sed 's/\\f[BIR]//g; s/\\-/-/g; s/\\[&:]//g' "$page" >"$work/page" ||
			complain "docreg $1 has no man page, $language"
		while read -r option
		do
			grep -qe "$option\([ .,]\|$\)" "$work/$language" ||
				complain "docreg $1 --help has no $option, $language"
			grep -qe "$option\([ .,]\|$\)" "$work/page" ||
				complain "$page has no $option"
		done <"$work/options"
		# shellcheck disable=SC2086
		LANGUAGE=$language "$docreg" $1 --no-such-option >"$work/out" 2>&1
		test $? -eq 2 || complain "docreg $1 --no-such-option does not exit with 2"
		LANGUAGE=$language grep -qE '^ +(hint:|提示：)' "$work/out" ||
			complain "docreg $1 --no-such-option has no hint, $language"
		narrow "$work/out" "docreg $1 --no-such-option, $language"
	done
	translated "$work/zh_TW" "$work/en" "docreg $1 --help"
	"$docreg" __complete --plain -- "docreg $1 --" >"$work/offered"
	while read -r option
	do
		grep -qxe "$option" "$work/offered" || complain "completion of $1 offers no $option"
	done <"$work/options"
}

sections () {
	for heading
	do
		grep -q "^\.SH.*$heading" "$page" || complain "$page has no section $heading"
	done
}

awk -F '\t' '$1 == "command" { print $2 "\t" $3 }' "$work/tables" >"$work/commands"
while IFS='	' read -r name flags
do
	awk -F '\t' -v name="$name" '
		$1 == "command" { inside = $2 == name }
		inside && $1 == "option" { print $2 }
	' "$work/tables" >"$work/options"
	case $flags in
	*only-verbs*)
		"$docreg" "$name" --help >/dev/null || complain "docreg $name --help fails"
		;;
	*) walk "$name" ;;
	esac
	case $name in
	*' '*) continue ;;
	esac
	page=$DOCREG_BUILD/man/docreg-$name.1
	sections NAME SYNOPSIS DESCRIPTION 'EXIT STATUS' 'SEE ALSO'
	page=$DOCREG_BUILD/man/zh_TW/docreg-$name.1
	sections 名稱 語法 說明 結束狀態 另見
done <"$work/commands"

# --- the program ---------------------------------------------------------------------------------

for language in en zh_TW
do
	for topic in help explain
	do
		LANGUAGE=$language "$docreg" "$topic" >"$work/$topic.$language" ||
			complain "docreg $topic fails in $language"
		narrow "$work/$topic.$language" "docreg $topic, $language"
	done
	for rule in $("$docreg" __complete --plain -- 'docreg explain ')
	do
		LANGUAGE=$language "$docreg" explain "$rule" >>"$work/rules.$language"
	done
	narrow "$work/rules.$language" "docreg explain, $language"
done
test "$(grep -c '^  [a-z]' "$work/explain.en")" -gt 100 || complain 'docreg explain lists few rules'
for topic in help explain rules
do
	translated "$work/$topic.zh_TW" "$work/$topic.en" "docreg $topic"
done

# What no page says in a width of 80 is not read: groff must find where it may break.
for page in "$DOCREG_BUILD"/man/*.1 "$DOCREG_BUILD"/man/zh_TW/*.1
do
	MANWIDTH=80 man -l --warnings=break "$page" >"$work/page" 2>"$work/warnings" ||
		complain "man does not show $page"
	test ! -s "$work/warnings" || complain "$page: $(cat "$work/warnings")"
	grep -v '^ *docreg \|^            ' "$work/page" >"$work/prose"
	narrow "$work/prose" "$page"
done
exit $bad
