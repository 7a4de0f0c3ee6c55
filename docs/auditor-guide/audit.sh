#!/bin/sh
# audit.sh [--anchor FINGERPRINT|CHECKPOINT] REGISTRY|ARCHIVE.zip: the steps of README.md in one go.
# Prints `rule: where: what`, what is not judged, the verdict. 0 consistent, 1 findings, 4 could not.
set -fu; umask 077; nl='
'; tab=$(printf '\t') anchor='' offset=0 bases=0; here=$(cd "$(dirname "$0")" && pwd); . "$here/forms"
unable () { echo "could not: $1"; exit 4; }
test "${1-}" != --anchor || { anchor=$(printf %s "${2-}" | tr 'A-Z\n\t' 'a-z  '); shift 2; }
test $# = 1 && test -e "$1" || unable 'usage: audit.sh [--anchor LINE] REGISTRY|ARCHIVE.zip'
T=$(mktemp -d) && mkdir "$T/f" && trap 'rm -rf "$T"' EXIT && : >"$T/flaws" >"$T/skips" || unable 'no room'
unset $(git rev-parse --local-env-vars); export LC_ALL=C.UTF-8 TZ=UTC GIT_DIR="$T/git" \
	GIT_WORK_TREE="$T/f" GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_NO_REPLACE_OBJECTS=1
now=$(date ${DOCREG_NOW:+-d "$DOCREG_NOW"} +%s)
skip () { echo "not judged: $1" >>"$T/skips"; }
flaw () { printf '%s: %s: %s\n' "$1" "$2" "$3" >>"$T/flaws"; }
flaws () { while IFS= read -r flawed; do flaw "$1" "$flawed" "$2"; done; } # one for each line of input
ok () { rule=$1; shift; "$@" || { flaw "$rule" "$file" "not: $*"; false; }; }
among () { case " $2 " in *" $1 "*) ;; *) false ;; esac; }
digest () { set -- $(sha256sum <"$1"); echo "$1"; }
listed () { printf %s "$content" | sed -E 's/^([0-9a-f]*) [0-9]* /\1  /' | (cd "$1" && sha256sum -c --status --strict); }
verdict () {
	sed 's/[[:cntrl:]]/?/g' "$T/flaws"; sort -u "$T/skips"
	test ! -s "$T/flaws" || { echo "findings: $(wc -l <"$T/flaws"); registry ${genesis:--}"; exit 1; }
	echo "consistent; registry $genesis"; exit 0
}
# --- README 2.1: the history, read in a repository of our own that borrows only the objects ---
commits () { # DIR: writes "PLACE TIME POLICY KIND MODE OBJECT PATH" of all that ever changed
	x=$1; test ! -e "$1/.git" || x=$1/.git
	x=$(git --git-dir="$x" rev-parse --path-format=absolute --git-common-dir 2>/dev/null) || unable 'no repository'
	tip=$(git --git-dir="$x" rev-parse --verify -q refs/heads/main) || unable 'no branch main'
	git --git-dir="$x" for-each-ref --format='%(refname)' refs/replace | flaws replaced-object 'it hides an object'
	for y in info/grafts shallow objects/info/alternates; do
		test ! -e "$x/$y" || flaw replaced-object "$y" 'it hides or lends objects'
	done
	git init -q -b main "$T/git" && echo "$x/objects" >"$T/git/objects/info/alternates"
	git config core.commitGraph false; git config core.multiPackIndex false
	echo '* -text -ident !eol !filter !working-tree-encoding' >"$T/git/info/attributes"
	git update-ref refs/heads/main "$tip" 2>/dev/null || unable 'the last commit cannot be read'
	git fsck --full --strict --no-dangling --no-progress 2>&1 | flaws object-broken 'git fsck'
	git rev-list --objects main 2>/dev/null | sed -n 's/^4b825dc642cb6eb9a060e54bf8d69288fbee4904 \(.\)/\1/p' |
		flaws object-broken 'an empty folder'
	git log --reverse --first-parent -m --raw --no-renames --no-abbrev --root --topo-order \
		--format='@ %ct %P' main >"$T/log" 2>/dev/null
	pol=0 next=0 n=0 before=0
	while read -r a b c object kind path; do
		case $a in
		@) n=$((n + 1)) pol=$next; test -z "$object" || flaw linear-history "commit $n" 'a merge'
			test "$b" -ge $before && test "$b" -le $((now + 300)) || flaw commit-time "commit $n" "$b"
			before=$b ;;
		:*) printf '%07d %s %s %s %s %s %s\n' $n "$before" $pol "$kind" "$b" "$object" "$path"
			case $kind$path in Apolicy/*/policy.statement) next=$((next + 1)) ;; esac ;;
		esac
	done <"$T/log" >"$T/all"
}
archive () { # FILE: its members, against the manifest
	unzip -Z1 "$1" >"$T/names" 2>/dev/null || { flaw archive-container "$1" 'no zip archive'; : >"$T/names"; }
	tr A-Z a-z <"$T/names" | sort | uniq -d | flaws archive-container 'twice in the archive'
	sed -nE '/^([A-Za-z0-9][A-Za-z0-9._-]*\/)*[A-Za-z0-9][A-Za-z0-9._-]*$/!p' "$T/names" | flaws archive-container 'an odd name'
	test -s "$T/flaws" || unzip -q -d "$T/f" "$1" >/dev/null 2>&1 || flaw archive-container "$1" 'cannot be unpacked'
	sed -E "$layout" "$T/names" | sed -n 's/^f[a-z]* //p' | flaws archive-manifest 'not part of a release'
	cd "$T/f" || exit 4; set +f; set -- releases/*/MANIFEST.sha256; set -f
	test $# = 1 && test -f "$1" || { flaw archive-manifest releases 'not one release'; set -- /dev/null; }
	sha256sum -c --strict --quiet "$1" 2>&1 | flaws archive-member 'not what the manifest names'
	cut -c67- "$1" | sort -u >"$T/x"; sort "$T/names" | comm -23 - "$T/x" | sed -E '\#^releases/[^/]*/(MANIFEST\.sha256|release\.statement|release\..*\.sig)$#d' | flaws archive-manifest 'not in the manifest'
	cut -c67- "$1" | sort -c -u 2>/dev/null || flaw archive-manifest "$1" 'not sorted'
	sed -E 's#^#5 - 1 #; /metadata.yaml$/s/^5/1/; /submission.statement$/s/^5/2/; /review/s/^5/3/; /return|recall/s/^5/4/; s#^5 - 1 (documents/[^/]*/[^/]*/[^/]*)$#6 - 1 \1#' "$T/names" >"$T/landed"
}
. "$here/signers"; . "$here/documents"
# What lands in one commit: one kind of act, whole, and signatures and scans beside their statement.
together () {
	sed -nE "s#^(kept|free) ($o) $o $o A $o $o #\\2 #p" "$T/x" | sort -u >"$T/y"
	sed -nE '/ (policy|baseline|documents\/[^/]*\/[^/]*)\/([0-9]+\/)?letter\.[^/]*$/d; s#^([0-9]+) .*/([a-z]+)[^/]*\.statement$#\1 \2#p' "$T/y" |
		sort -u | cut -d' ' -f1 | uniq -d | flaws one-act 'two kinds of statement in one commit'
	sed -n 's# policy/.*policy\.statement$##p' "$T/y" | sort -u >"$T/z"
	sed -n 's# documents/.*##p' "$T/y" | sort -u | comm -12 - "$T/z" | flaws one-act 'a policy and a document'
	sed -n 's#\.statement$##p' "$T/y" | sort -u >"$T/z"
	sed -nE '/\/draft\//d; s#\.pdf$##p; s#\.([a-z0-9._-]+)\.\1\.[0-9a-f]{8}\.sig$#.\1#p; t
		s#(/submission|/correction\.[0-9]+|/policy|/baseline|/issue|/release)\.[a-z0-9._-]+\.[0-9a-f]{8}\.sig$#\1#p; t; s#\.sig$##p' \
		"$T/y" | sed '\#/scan\.[0-9]*$#d; \#[0-9]/[A-Z0-9-]*\(\.[2-8]\)*$#d' | sort -u | comm -23 - "$T/z" | flaws signature-late 'without its statement'
	sed -nE 's#^([0-9]+) ((policy/[0-9]|baseline/|releases/|publications/)[^/]*)/.*#\2 \1#p' "$T/y" | sort -u | cut -d' ' -f1 |
		uniq -d | flaws whole 'it did not land whole'
	sed -nE 's#^[0-9]+ ((policy/[0-9]|baseline/|releases/|publications/)[^/]*)/.*#\1#p' "$T/y" | sort -u >"$T/z"
	sed -nE 's#^[0-9]+ (.*)/(policy|baseline|release|issue)\.statement$#\1#p' "$T/y" | sort -u | comm -13 - "$T/z" | flaws whole 'no statement'
	cut -d' ' -f2- "$T/y" | sort -u | tr A-Z a-z | sort | uniq -d | flaws case-twin 'two names differ in case alone'
	sed -nE 's#^[0-9]+ (documents/[^/]*/[^/]*)/.*#\1#p' "$T/y" | sort -u >"$T/z"
	sed -nE 's#^[0-9]+ (.*)/document\.yaml$#\1#p' "$T/y" | sort -u | comm -13 - "$T/z" | flaws register-first 'no document.yaml'
}
if test -d "$1"; then
	commits "$1"
	cut -d' ' -f7- "$T/all" | sed -E "$layout" | sed 's/ .*//' | paste -d' ' - "$T/all" >"$T/x"; o='[^ ]*'
	sed -n "s/^foreign $o $o $o [AMT] $o $o //p" "$T/x" | flaws foreign-path 'no part of a registry'
	sed -n "s/^kept $o $o $o [MDT] $o $o //p; s/^free $o $o $o D $o $o \(documents.*document.yaml\)\$/\1/p" "$T/x" | flaws add-only 'changed or removed'
	sed -n "/^[a-z]* $o $o $o [AMT] 100644 /d; s/^[a-z]* $o $o $o [AMT] $o $o //p" "$T/x" | flaws file-mode 'no plain file'
	sed -n "s/^\(kept\|free\) $o $o $o A 100... \($o\) /100644 \2\t/p" "$T/x" | sed '/\/draft\//d' | git update-index --index-info
	together
	git checkout-index -a 2>&1 | flaws object-broken 'cannot be read'
	skip 'yaml-form, document-form, draft-form: drafts and document.yaml, on which no approval rests'
	sed -n "s/^kept \($o $o $o\) A $o $o /\1 /p; s/^free \($o $o $o\) A $o $o \(documents.*document.yaml\)/\1 \2/p" "$T/x" >"$T/landed"; cd "$T/f" || exit 4
else archive "$1"; fi
case $(sed -n '/^object-broken/p; /^archive-/p' "$T/flaws") in '') ;; *) verdict ;; esac # nothing to build on
test -f policy/0001/policy.statement || unable 'it does not begin with a policy'
git grep -avnE -e "$lines" --no-index -- '*.statement' 2>/dev/null | sed 's/:.*//' | sort -u | flaws statement-form 'a line that no statement has'
digest_ () { test "$(digest .gitattributes)" = "$1" || flaw gitattributes .gitattributes 'it is not what docreg writes'; }
test ! -s "$T/all" || digest_ b409f66cfd15eff65390d91be2e716d640f7fc55c4b37655e53336a9975cb891
policies
set +f; set -- policy/[0-9]*/policy.statement; set -f; test $# = "$pol" || flaw policy-gap policy "$# policies, $pol in a row"
sed -nE 's#^([^ ]* [^ ]* [^ ]*) ((baseline|releases|publications)/.*/(baseline|release|issue)\.statement)$#\1 \2#p' "$T/landed" >"$T/list"
while read -r seq time pol file; do other; done <"$T/list"
sed -nE 's#^([^ ]* [^ ]* [^ ]*) (documents/[^/]*/([^/]*)/(.*(metadata.yaml|document.yaml|statement)))$#\3 \1 \4 \2#p' "$T/landed" | sed 's# \(letter\|document.yaml\)# 0\1#' |
	sort -k1,1 -k2,2n -k5,5 >"$T/list"; was=
while read -r doc seq time pol x file; do
	test "$doc" = "$was" || { was=$doc open='' high=0 highest='' high_at=0 list='' rounds='' fixes='' decided_by='' withdrawers='' voters='' known=; test "$time" != - || known=yes; }
	case $file in *.yaml) use "$pol" ;; esac; numbered=$(printf '%s\n' "$doc" | sed -E "$numbers${nl}s/.*/- 0 -/"); x=${numbered#* } tier=${numbered#* }; tier=${tier%% *}; ok number-grammar test "$tier" != 0
	case $file in */document.yaml) known=yes; parent_; continue ;; documents/*/*/*/*/*) x=${file#documents/*/*/} round_=${x%/*}; round_=${file#documents/*/*/}; round_=${round_%/*} ;; *) round_= ;; esac
	ok register-first test -n "$known"; case $file in */metadata.yaml) begin ;; *) act ;; esac
done <"$T/list"
# --- the anchor: a fingerprint of 16 digits or more, or a line of docreg checkpoint ---
x=$(printf %s "$anchor" | tr A-Z a-z | tr '\n\t' '  ')
case $x in
'') ;;
*"checkpoint "*)
	set -- ${x##*checkpoint }; p=$1 c=$2; shift 2; h=$(printf %s "$@" | sed 's/[^0-9a-f].*//')
	if y=$(cat releases/*/release.statement 2>/dev/null | sed -n 's/^checkpoint //p') && test -s "$T/names"; then x=$y
	else
		sed -n '/statement$/p' "$T/landed" | head -n "$c" >"$T/x"; y=$(tail -n 1 "$T/x")
		x=$(cut -d' ' -f4 "$T/x" | sort | tr '\n' '\0' | xargs -0 sha256sum | sha256sum)
		set -- $(sed -n '/statement$/p' "$T/landed" | sed 's/ .*//' | uniq -c | sed "/ ${y%% *}\$/q" | sed 's/^ *\([0-9]*\) .*/+\1/')
		x="$(set -- $(sed "/^${y%% *} /q" "$T/landed" | sed -n '/policy\.statement$/p'; sed -n "/^${y%% *} .*policy\.statement$/p" "$T/landed"); sed -n "/policy\/[0-9]*\/policy\.statement\$/p" "$T/landed" | sed "/^${y%% *} /q" | { m=0; while read -r s rest; do test "$s" -gt "${y%% *}" || m=$((m + 1)); done; echo $m; }) $(($(printf '%s' "$@" | sed 's/^+//'))) $x"
	fi
	case $x in "$p $c $h"*) ;; *) flaw anchor-differs . "no state had this checkpoint" ;; esac ;;
*)	case $genesis in "$(printf %s "$x" | tr -cd 0-9a-f)"*) ;; *) flaw anchor-differs . "this registry is $genesis" ;; esac ;;
esac
verdict
