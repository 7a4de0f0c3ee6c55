#!/bin/sh
# shellcheck disable=SC2154,SC2034,SC2046,SC2124 # eval and the parts share variables; words part
# audit.sh [--anchor FINGERPRINT|CHECKPOINT] REGISTRY|ARCHIVE.zip: the steps of README.md in one go.
# Prints `rule: where: what`, what is not judged, a verdict. 0 consistent, 1 findings, 4 could not.
set -fu; umask 077; nl='
'; tab=$(printf '\t') anchor='' offset=0 bases=0
here=$(cd "$(dirname "$0")" && pwd) && . "$here/forms" || exit 4
leave () { # a finding stays one where the shell gave up on what followed from it
	s=$?; case $s in 0 | 1 | 4) ;; *) s=4; test ! -s "$T/flaws" || { cat -v "$T/flaws"; s=1; } ;; esac
	rm -rf "$T"; exit $s; }
unable () { test ! -s "${T-}/flaws" || verdict; echo "could not: $1"; exit 4; }
test "${1-}" != --anchor || { anchor=$(printf %s "${2-}" | tr 'A-Z\n\t' 'a-z  ' | sed -nE '
	s/^.*(checkpoint [1-9][0-9]* +[1-9][0-9]* +[0-9a-f])/\1/p; t
	s/^(.*[^0-9a-f])?([0-9a-f]{64})([^0-9a-f].*)?$/\2/p; t; s/ //g; /^[0-9a-f]{16,64}$/p')
	test -n "$anchor" || unable 'no anchor: 16 digits or more of a fingerprint, or a checkpoint'
	shift 2; }
test $# = 1 && test -e "$1" || unable 'usage: audit.sh [--anchor LINE] REGISTRY|ARCHIVE.zip'
registry_=$1; case $1 in /*) ;; *) registry_=$PWD/$1 ;; esac
T=$(mktemp -d) && mkdir "$T/f" && trap leave EXIT && : >"$T/flaws" && : >"$T/skips" ||
	unable 'no room'
unset $(git rev-parse --local-env-vars); export LC_ALL=C.UTF-8 TZ=UTC GIT_DIR="$T/git" \
	GIT_WORK_TREE="$T/f" GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_NO_REPLACE_OBJECTS=1
now=$(date ${DOCREG_NOW:+-d "$DOCREG_NOW"} +%s)
skip () { echo "not judged: $1" >>"$T/skips"; }
flaw () { printf '%s: %s: %s\n' "$1" "$2" "$3" >>"$T/flaws"; }
flaws () { while IFS= read -r flawed; do flaw "$1" "$flawed" "$2"; done
} # one for each line of input
ok () { rule=$1; shift; "$@" || { flaw "$rule" "$file" "not: $*"; false; }; }
among () { case " $2 " in *" $1 "*) ;; *) false ;; esac; }
digest () { set -- $(sha256sum <"$1"); echo "$1"; }
listed () { # DIR: its files have the digests and the sizes of $content
	printf %s "$content" | while read -r digest_ size name_; do
		test "$(wc -c <"$1/$name_")" = "$size" || exit 1
	done 2>/dev/null && printf %s "$content" | sed -E 's/^([0-9a-f]*) [0-9]* /\1  /' |
		(cd "$1" && sha256sum -c --status --strict)
}
verdict () {
	sed 's/[[:cntrl:]]/?/g' "$T/flaws" | LC_ALL=C sed -E "s/$hidden/?/g"; sort -u "$T/skips"
	test ! -s "$T/flaws" || { echo "findings: $(wc -l <"$T/flaws"); registry ${genesis:--}"; exit 1
	}
	x='not compared with an anchor'; test -z "$anchor" || x='as the anchor says'
	echo "consistent; registry $genesis, $x"; exit 0
}
# shellcheck source=/dev/null
for part in history releases signers policies documents corrections baselines; do
	. "$here/$part"; done
# --- README 2.4: releases, issues; baselines have a file of their own ---
other () { # a baseline, a release or an issue lands
	dir=${file%/*}; say "$file" || return 0; test "$time" != - || pol=${policy%% *}; use "$pol"; timely
	moment "$decided"; made=$day made_at=$at
	case $type in baseline) ;; *) # by a document controller alone
		by "$who" "$role" "$acting" "$made" document-controller; signers "$file" "$who"
		ok signature-missing test $count -gt 0; test "$time" != - ||
			ok archive-statement test "$at" -le $((now + 300))
		test "${dir#*/}" = "$(test "$type" = issue && echo "$number" || echo "$name")" ||
			flaw statement-place "$file" "$dir"
		test "$type$time" = release- || founded "$type-checkpoint"
		test "$type" = issue && skip "issue-content: what $dir published" &&
			issues=$((issues + 1)) && { ok issue-gap test "$number" = "$issues"; return; }
		ok release-whole test "$manifest" = "$(digest "$dir/MANIFEST.sha256")"
		sha256sum -c --strict --quiet "$dir/MANIFEST.sha256" 2>&1 |
			flaws release-content "$dir"; table "$dir"; test "$time" = - || latest
		skip "$listing: columns 階層 最近檢視日 核定人員 核定文號, those of administration, the withdrawn"
		rels="$rels$seq $dir $made $tier $class $pol$nl"; return ;; esac
	adopt
}
if test -d "$1"; then
	commits "$1"
	cut -d' ' -f7- "$T/all" | sed -E "$layout" | sed 's/ .*//' | paste -d' ' - "$T/all" >"$T/x"
	o='[^ ]*'
	sed -n "s/^foreign $o $o $o [AMT] $o $o //p" "$T/x" | flaws foreign-path 'no part of a registry'
	sed -n "s/^kept $o $o $o [MDT] $o $o //p
		s/^free $o $o $o D $o $o \(documents.*document.yaml\)\$/\1/p" "$T/x" |
		flaws add-only 'changed or removed'
	sed -n "/^[a-z]* $o $o $o [AMT] 100644 /d; s/^[a-z]* $o $o $o [AMT] $o $o //p" "$T/x" |
		flaws file-mode 'no plain file'
	sed -n "s/^\(kept\|free\) $o $o $o A 100... \($o\) /100644 \2\t/p" "$T/x" | sed '/\/draft\//d' |
		git update-index --index-info
	together
	limits
	git checkout-index -a 2>&1 | flaws object-broken 'cannot be read'
	sed -n "s/^kept \($o $o $o\) A $o $o /\1 /p
		s/^free \($o $o $o\) A $o $o \(documents.*document.yaml\)/\1 \2/p
	s/^free \($o $o $o\) [AM] $o $o \(documents.*\/draft\/.*\)/\1 \2/p" "$T/x" >"$T/landed"
	cd "$T/f" || exit 4
else archive "$1"; fi
case $(sed -n '/^object-broken/p; /^archive-/p' "$T/flaws") in '') ;; *) verdict ;;
esac # nothing to build on
test -f policy/0001/policy.statement || no_policy
forms_; skip 'statement-form: whether the text is in NFC'
skip 'policy-form: lines of registry.yaml that no step here needs'
digest_ () { test "$(digest .gitattributes)" = "$1" ||
	flaw gitattributes .gitattributes 'it is not what docreg writes'; }
test ! -s "$T/all" || digest_ b409f66cfd15eff65390d91be2e716d640f7fc55c4b37655e53336a9975cb891
case $(sed -n '/^statement-form/p' "$T/flaws") in '') ;; *) verdict ;; esac
policies
set +f; set -- policy/[0-9]*/policy.statement; set -f; test $# = "$pol" ||
	flaw policy-gap policy "$# policies, $pol in a row"
landing='^([^ ]* [^ ]* [^ ]*)'
sed -nE "s#$landing (([brp][a-z]*s?)/.*/(baseline|release|issue)\.statement)\$#\1 \2#p" \
	"$T/landed" >"$T/list"
rels='' made_all='' issues=0 listing=$(test ! -s "$T/all" && echo archive-list || echo release-list)
while read -r seq time pol file; do other; done <"$T/list"
x='draft/.*|.*((data|ument)\.yaml|statement)'
sed -nE "s#$landing (documents/[^/]*/([^/]*)/($x))\$#\3 \1 \4 \2#p" "$T/landed" |
	sed 's# \(letter\|document.yaml\)# 0\1#' | sort -k1,1 -k2,2n -k5,5 >"$T/list"; was=
while read -r doc seq time pol x file; do
	test "$doc" = "$was" ||
		{ test -z "$was" || released; was=$doc due=$rels
		submitter='' withdrawn='' said='' votes=0 open='' ended='' born='' high=0 highest='' high_at=0
		list='' rounds='' fixes='' decided_by='' withdrawers='' voters='' known=
		test "$time" != - || known=yes; }
	test "$time" = - || released "$seq"
	case $file in *.yaml) under "${file%/*}" ;; esac; numbered=$(printf '%s\n' "$doc" |
		sed -E "$numbers${nl}s/.*/- 0 -/"); x=${numbered#* } tier=${numbered#* }; tier=${tier%% *}
	ok number-grammar test "$tier" != 0
	case $file in */document.yaml) known=yes; parent_; continue ;;
	*/draft/*) ok round-open test -z "$open"; alive; continue ;;
	documents/*/*/*/*/*) x=${file#documents/*/*/} round_=${x%/*}; round_=${file#documents/*/*/}
	round_=${round_%/*} ;; *) round_= ;; esac
	ok register-first test -n "$known"; case $file in */metadata.yaml) begin ;; *) act ;; esac
done <"$T/list"; test -z "$was" || released
anchored; verdict
