#!/bin/sh
# Every command has --help, a man page that scdoc takes whole, and the same options in both.
cd "$(dirname "$0")/../.." || exit 1
export LC_ALL=C.UTF-8 LANGUAGE=
docreg=$DOCREG_BUILD/docreg
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bad=0

complain () {
	echo "man pages: $*"
	bad=1
}

# options FILE: the long options named in it, sorted.
options () {
	grep -o -e '--[a-z][a-z-]*' "$1" | sort -u
}

"$docreg" __man --names >"$work/names" || complain "no names of commands"
while read -r name
do
	"$docreg" "$name" --help >"$work/help" 2>&1 || complain "docreg $name --help fails"
	sed -n "s/^usage: docreg $name \([a-z]*\) \[.*/\1/p" "$work/help" >"$work/verbs"
	while read -r verb
	do
		"$docreg" "$name" "$verb" --help >>"$work/help" 2>&1 ||
			complain "docreg $name $verb --help fails"
	done <"$work/verbs"
	"$docreg" __man "$name" >"$work/page.scd" || complain "docreg __man $name fails"
	scdoc <"$work/page.scd" >"$work/page" || complain "scdoc refuses the page of $name"
	sed 's/\\f[BIR]//g; s/\\-/-/g; s/\\&//g' "$work/page" >"$work/text"
	options "$work/text" | sed '/^--help$/d' >"$work/documented"
	options "$work/help" | sed '/^--help$/d' >"$work/offered"
	cmp -s "$work/offered" "$work/documented" ||
		complain "$name: $(comm -3 "$work/offered" "$work/documented" | tr '\n' ' ')"
	for heading in NAME SYNOPSIS DESCRIPTION 'EXIT STATUS' 'SEE ALSO'
	do
		grep -qx "\.SH $heading" "$work/text" || complain "$name: no section $heading"
	done
done <"$work/names"

# What is read of the environment stands in the table, and so in help and docreg(1).
"$docreg" __man >"$work/page.scd"
"$docreg" help >"$work/help"
scdoc <"$work/page.scd" >/dev/null || complain 'scdoc refuses docreg(1)'
for name in $(grep -rhoE 'cmd_environment\(.*"' cmd/*.c | grep -oE '"[A-Z_]+"' | tr -d '"' | sort -u)
do
	tr -d '\\' <"$work/page.scd" | grep -qF "*$name*" || complain "docreg(1) does not name $name"
	grep -qw "$name" "$work/help" || complain "docreg help does not name $name"
done
exit $bad
