#!/bin/sh
# audit.sh [--anchor FINGERPRINT|CHECKPOINT] REGISTRY|ARCHIVE.zip: the auditor's guide as a script.
# sh, git, ssh-keygen, sha256sum, sed, sort, unzip and coreutils; no docreg. README.md explains it.
# Prints `rule: where: what`, then `not judged: ...`, then the verdict. 0 good, 1 findings, 4 unable.
set -fu; export LC_ALL=C.UTF-8 TZ=UTC; umask 077; nl='
'; line='' last='' tab=$(printf '\t'); anchor='' offset=0
unable () { printf 'could not: %s\n' "$1"; exit 4; }
test "${1-}" != --anchor || { anchor=${2-}; shift 2; }
test $# = 1 && test -e "$1" || unable "usage: audit.sh [--anchor LINE] REGISTRY|ARCHIVE.zip"
T=$(mktemp -d) && trap 'rm -rf "$T"' EXIT && mkdir "$T/f" && : >"$T/flaws" || unable 'no room'
flaw () { printf '%s: %s: %s\n' "$1" "$2" "$3" >>"$T/flaws"; }
flaws () { while IFS= read -r line; do flaw "$1" "$line" "$2"; done; } # one for each line of input
unset $(git rev-parse --local-env-vars); export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
export GIT_NO_REPLACE_OBJECTS=1 GIT_DIR="$T/git" GIT_WORK_TREE="$T/f"
now=$(date ${DOCREG_NOW:+-d "$DOCREG_NOW"} +%s)
# days DATE: $day, counted from 1970. moment DECIDED: $at in seconds, $day in the registry's zone.
days () {
	set -- $(printf %s "$1" | tr './-' '   '); yy=$1 mm=${2#0} dd=${3#0}
	yy=$((yy + (yy < 1911 ? 1911 : 0) - (mm < 3))) mm=$(((mm + 9) % 12))
	day=$((365 * yy + yy / 4 - yy / 100 + yy / 400 + (153 * mm + 2) / 5 + dd - 719469))
}
moment () {
	days "${1%T*}"; set -- "${1#*T}"; h=${1%%:*} m=${1#*:}; m=${m%%:*} s=${1##*:} s=${s%Z}
	at=$((day * 86400 + (1$h - 100) * 3600 + (1$m - 100) * 60 + 1$s - 100))
	day=$(((at + offset) / 86400))
}
# The paths of a registry: formats.md 1. All are add-only but those of the first two lines.
N='[1-9][0-9]{0,5}' W='[a-z0-9][a-z0-9._-]{0,31}' A='[A-Za-z0-9][A-Za-z0-9._-]{0,63}' H='[0-9a-f]{64}'
V='[1-9][0-9]{0,4}\.(0|[1-9][0-9]{0,4})' K="\.$W\.[0-9a-f]{8}\.sig" D='[0-9]{4}-[01][0-9]-[0-3][0-9]'
doc='documents/([A-Z0-9-]+)/(\1-[A-Z0-9]+)' letter="letter\.$N\.$W(\.statement|\.pdf|\.sig)"
layout="s#^(obligations\.yaml|(policy/draft|external|records/[0-9]{4}/[A-Z0-9-]+)/$A)\$#free &#;t
s#^$doc/(document\.yaml|draft/$A)\$#free &#;t
s#^(\.gitattributes|policy/[0-9]{4,6}/(registry\.yaml|roster\.yaml|allowed_signers|policy(\.statement|$K)|$letter))\$#kept &#;t
s#^baseline/$N/(MANIFEST\.sha256|adopted\.csv|scan\.$N\.pdf|baseline(\.statement|$K)|$letter)\$#kept &#;t
s#^releases/$A/(MANIFEST\.sha256|VERIFY\.txt|list\.(csv|html)|release(\.statement|$K))\$#kept &#;t
s#^publications/$N/issue(\.statement|$K)\$#kept &#;t
s#^$doc/($letter|(confirmation\.$D|withdrawal\.$N|void)\.$W\.(statement|sig)|correction\.$N(\.statement|\.pdf|$K))\$#kept &#;t
s#^$doc/$V/$N/(metadata\.yaml|\2(\.[2-8])?\.[a-z0-9]{1,8}|$letter|submission(\.statement|$K))\$#kept &#;t
s#^$doc/$V/$N/(review|return|recall|approval)\.$W\.(statement|sig)\$#kept &#;t
s#^#foreign #"
# What a line of a statement may be, and the order of its lines: formats.md 7.
X='[^[:cntrl:] ]([^[:cntrl:]]*[^[:cntrl:] ])?' M='[A-Z0-9]+(-[A-Z0-9]+)+'
lines="^(docreg [a-z]+ v1|(registry|submission|approval|metadata|manifest) $H|registry -|decides [a-z]+ $H|\
(document|version|round|submission|review|content|metadata|effective|opinion|acting-for|recorded-by|tier|class) -|\
document $M|version $V|(round|number|tier) $N|name $A|(previous|policy) $N $H|previous $A $H|(previous|supersedes|decides) - -|\
corrects [a-z]+ $H|set [a-z]+=$X|review $H $W|content $H [0-9]+ $A|class [^[:cntrl:] ]+|supersedes $V $H|\
effective $D|checkpoint $N $N $H|(place|reason|opinion) $X|role [a-z-]+|letter [^[:cntrl:] ]{1,64} $D (如擬|修正後如擬) $H|\
(prepared-by|decided-by|(submitt|review|return|recall|approv|confirm|withdraw|void|issu|releas)er|corrector|acting-for|\
recorded-by) $W|decided ${D}T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z|meaning (核定|送審|審查|退回|撤回|檢視無修訂|廢止|更正|註銷|採認|發行))\$"
order () {
	b='registry document' r='registry document version round submission' e='policy decided meaning'
	p='role acting-for' q="role acting-for recorded-by $e"
	case $1 in
	policy) echo registry number previous content reason prepared-by decided meaning ;;
	submission) echo $b version round content metadata submitter $q ;;
	review) echo $r opinion reviewer $q ;;
	return | recall) echo $r reason ${1}er $q ;;
	approval) echo $r review content metadata supersedes effective approver $p $e ;;
	letter) echo registry decides ${r#registry } review content metadata supersedes effective decided-by $p letter recorded-by $e ;;
	confirmation) echo $b version approval opinion confirmer $q ;;
	withdrawal) echo $b supersedes effective reason withdrawer $q ;;
	correction) echo $b version corrects set reason corrector $q ;;
	void) echo $b reason voider $p $e ;;
	baseline) echo registry number content reason prepared-by $e ;;
	issue) echo registry number manifest checkpoint place issuer $p $e ;;
	release) echo registry name manifest tier class previous checkpoint releaser $p $e ;;
	esac
}
# say FILE: read a statement: its lines become variables, whoever speaks in it $who.
say () {
	keys='' content='' review='' set='' last='' type='' who='' acting=- recorded=- decides=- letter='- - - -'
	while IFS= read -r line; do
		key=${line%% *} x=${line#* }
		test "$key" = "$last" || keys="$keys $key"; last=$key; line=''
		case $key in
		docreg) type=${x% v1} ;;
		content | review | set) test "$x" = - || eval "$key=\$$key\$x\$nl" ;;
		prepared-by | decided-by | corrector | submitter | reviewer | returner | recaller | approver | \
		confirmer | withdrawer | voider | issuer | releaser) who=$x ;;
		acting-for) acting=$x ;;
		recorded-by) recorded=$x ;;
		registry | document | version | round | submission | metadata | approval | supersedes | effective | number | previous | \
		role | opinion | policy | decided | decides | letter | corrects | manifest | name | tier | class | checkpoint | meaning) eval "$key=\$x" ;;
		esac
	done <"$1"
	test -z "$line" && test "$keys" = " docreg $(order "$type")" || { flaw statement-form "$1" 'not the lines of its type'; false; }
}
# flat FILE: its YAML as lines `path<TAB>value`; a new item of a list is `path-`. What it cannot read: ?
flat () {
	sed -E '/^ *(#|$)/d; s/ +#[^"'\'']*$//; /: *\[/{s/\[|\]//g; s/, */ /g;}
		:a; s/^( *)- \{([^}]*)\}$/\1- \2/; s/^( *)- (.*), *([a-z-]+: )/\1- \2\n\1  \3/; ta' "$1" |
	while IFS= read -r l; do
		r=${l#"${l%%[! ]*}"} i=$((${#l} - ${#r}))
		case $r in '- '*) # a list may begin where its key does
			while s=${st%% *}; test "$s" -gt "$i" || case $st in "$i "*-"$nl"*) ;; *) false ;; esac; do st=${st#*"$nl"}; done
			t=${st%%"$nl"*} t=${t#* }-; st="$i $t$nl$st" r=${r#- }; r=${r#"${r%%[! ]*}"} i=$((${#l} - ${#r}))
			printf '%s\t\n' "$t" ;;
		esac
		case $r in
		\"* | ssh-* | ecdsa-* | sk-*) y=$r t=${st%%"$nl"*} t=${t#* } ;;
		*:*) while test "${st%% *}" -ge "$i"; do st=${st#*"$nl"}; done
			t=${st%%"$nl"*} t=${t#* }:${r%%:*} y=${r#*:}; st="$i $t$nl$st" ;;
		*) y=$r t=${st%%"$nl"*} t=${t#* } ;;
		esac
		y=${y#"${y%%[! ]*}"}
		case $y in *\\*) t='?' ;; \"*\" | \'*\') y=${y#?} y=${y%?} ;; '|'* | '>'* | '{'* | '&'* | '*'* | '!'*) t='?' ;; esac
		test -z "$y" || test "$y" = - || printf '%s\t%s\n' "$t" "$y"
	done
}
st="-1 $nl"
# law N: the rules of policy N from its two files, as variables that end in _N. use N: in force now.
law () {
	f=policy/$(printf %04d "$1") ten='' kk='' nam='' dis='' rows='' win=7 minor=9 cls='' chg='' gram='' nonce='' who=''
	role='' off=+08:00 tier='' pat=''
	{ flat "$T/f/$f/roster.yaml"; echo :end-; flat "$T/f/$f/registry.yaml"; echo :end-; } >"$T/y"
	while IFS=$tab read -r p x; do
		case $p in # a list's item is complete where the next begins
		*-) test -z "$role" || ten="$ten$who $role $for $from $until$nl"; role='' for=- from=0 until=9999999
			test -z "$tier" || case $p in *s-:*) ;; *) rows="$rows$row_$nl" ;; esac ;;
		esac
		case $p in
		'?') unable "$f: YAML that this script cannot read: $x" ;;
		:people-:id) who=$x ;;
		:people-:name) nam="$nam$who$tab$x$nl" ;;
		:people-:*-:role) role=$x ;;
		:people-:deputy-:for) for=$x ;;
		:people-:*-:from) days "$x"; from=$day ;;
		:people-:*-:until) days "$x"; until=$day ;;
		:people-:keys-) test -z "$x" || { set -- "$1" $x; h=$(printf %s "$3" | base64 -d | od -An -v -tx1 | tr -d ' \n')
			s=$(printf %s "$3" | base64 -d | sha256sum); kk="$kk$who ${s%% *} $h $2 $3$nl"; } ;;
		:distrusted-:key) s=$x ;;
		:distrusted-:from-policy) test "$x" -gt "$1" || dis="$dis $s" ;;
		:nonce) nonce=$x ;; :utc-offset) off=$x ;; :version:minor-max) minor=$x ;; :windows:decided-days) win=$x ;;
		:classifications-) cls="$cls$x$nl" ;;
		:policy-change:signers) chg=$x ;;
		:policy-change:signers-) chg="$chg $x" ;;
		:matrix-) rev='' app='' nr=0 na=1 ev=either uns=yes self=no ;;
		:matrix-:tier) t=$x ;;
		:matrix-:reviews) nr=$x ;; :matrix-:approvals) na=$x ;; :matrix-:evidence) ev=$x ;;
		:matrix-:reviewers*) rev="$rev $x" ;; :matrix-:approvers*) app="$app $x" ;;
		:matrix-:unsigned-counts) uns=$x ;; :matrix-:self-approval) self=$x ;;
		:numbering-:tier) t=$x ;; :numbering-:pattern) pat=$x par=- ;; :numbering-:parent) par=$x ;;
		esac
		case $p in # what has been read so far of a row or a pattern; the last line of it counts
		:matrix-:*) eval "row_$t=\"$nr $na $ev $uns $self:\$rev :\$app \"" ;;
		:numbering-) test -z "$pat" || grammar "$t" "$pat" "$par"; pat='' ;;
		:tiers- | :end-) test -z "$pat" || grammar "$t" "$pat" "$par"; pat='' ;;
		esac
	done <"$T/y"
	off=${off#+}; offset=$((1${off%:*} * 3600 - 360000 + 60 * (1${off#*:} - 100)))
	for x in ten kk nam dis win minor cls chg gram nonce offset row_1 row_2 row_3 row_4; do eval "${x}_$1=\${$x-}"; done
}
use () { test "$1" = "${used-}" || for x in ten kk nam dis win minor cls chg gram nonce offset row_1 row_2 row_3 row_4; do
	eval "$x=\$${x}_$1"; done; used=$1; }
grammar () { # TIER PATTERN PARENT: one more line of $gram, which adds tier and parent to a number
	p=$2 q=$3 re='' g=0
	while case $p in *{*) ;; *) false ;; esac; do
		f=${p#*\{} f=${f%%\}*} re=$re${p%%\{*} p=${p#*\}} w=${f#*:} c='[0-9]'
		case $w in A*) c='[A-Z]' w=${w#A} ;; X*) c='[A-Z0-9]' w=${w#X} ;; esac
		if test "$q" = - && test "${f%%:*}" = tier; then re=$re$(printf "%0${w}d" "$1"); continue; fi
		g=$((g + 1)) re="$re($c{$w})"; q=$(printf %s "$q" | sed "s/{${f%%:*}}/\\\\$g/")
	done
	gram="$gram${nl}s#^$re$p\$#& $1 $q#;t"
}
# holds WHO ROLE PRINCIPAL DAY: does the policy in use say so? A deputy needs a principal in office.
holds () {
	test "$3" = - || holds "$3" "$2" - "$4" || return 1
	for x in $(printf '%s' "$ten" | sed -n "s/^$1 $2 $3 \([0-9]*\) \([0-9]*\)\$/\1-\2/p"); do
		test "${x%-*}" -gt "$4" || test "${x#*-}" -lt "$4" || return 0
	done; false
}
# Signatures: 7.4. take: the next string of $hex goes to $got.
take () {
	len=$(printf %.8s "${hex}00000000"); len=$((0x$len)); test "$len" -le 16384 || len=0 hex=
	got=$(printf "%.$((8 + 2 * len))s" "$hex"); hex=${hex#"$got"}; test ${#got} = $((8 + 2 * len)) || hex=bad; got=${got#????????}
}
short () { case $1 in '' | 00[0-7]* | [89a-f]*) false ;; esac; } # a number in its shortest form
sshsig () { # FILE: what stock tools let pass. The key is left in $blob.
	b=$(sed '1d;$d' "$1" | base64 -d 2>/dev/null | base64 -w70)
	test "$(cat "$1"; echo .)" = "-----BEGIN SSH SIGNATURE-----$nl$b$nl-----END SSH SIGNATURE-----$nl." || return 1
	hex=$(printf %s "$b" | base64 -d | od -An -v -tx1 | tr -d ' \n')
	case $hex in 53534853494700000001*) hex=${hex#53534853494700000001} ;; *) return 1 ;; esac
	take; blob=$got; take; take; test -z "$got" || return 1
	take; case $got in 736861323536 | 736861353132) ;; *) return 1 ;; esac
	take; test -z "$hex" || return 1
	hex=$got; take; alg=$got; take; raw=$got
	case $alg in 736b2d*) case $hex in ?[13579bdf]????????) ;; *) return 1 ;; esac ;; *) test -z "$hex" || return 1 ;; esac
	case $alg in *6563647361*) hex=$raw; take; short "$got" || return 1; take; short "$got" && test -z "$hex" || return 1 ;; esac
	case $alg in 7273612d*) hex=$blob; take; take; take; test "${#raw}" = "$((${#got} - 2))" ;; esac
}
# signed SIG STATEMENT WHO: by a key of WHO in $kk that is not distrusted? $sha is the key's.
signed () {
	if ! sshsig "$1"; then flaw signature-bad "$1" 'not a signature in the strict form'; return 1; fi
	set -- "$1" "$2" "$3" $(printf %s "$kk" | sed -n "s/^$3 \([0-9a-f]*\) $blob /\1 /p" | sort -u)
	if test $# -lt 6; then
		flaw signature-key "$1" "the key is not $3's"; return 1
	fi
	sha=$4; printf '%s %s %s\n' "$3" "$5" "$6" >"$T/key"
	if ! ssh-keygen -Y verify -f "$T/key" -I "$3" -n "$type.v1@docreg" -s "$1" <"$2" >/dev/null 2>&1; then
		flaw signature-bad "$1" 'ssh-keygen: does not verify'; return 1
	fi
	case $dis in *" $sha"*) flaw key-distrusted "$1" "the policy distrusts it"; return 1 ;; esac
	x=${1%.sig} x=${x##*.}; case $1 in *".$3.$x.sig") case $sha in "$x"*) ;; *)
		case $x in *[!0-9a-f]* | ????????*?) ;; ????????) flaw signature-key "$1" 'the name says another key'; false ;; esac ;; esac ;; esac
}
# signers STATEMENT WHO: nobody but WHO signs it; $count: how often they did.
signers () {
	count=0 stem=${1%.statement} x=${1##*/}; x=${x%.statement}
	case $x in letter.* | withdrawal.* | confirmation.*) x=${x#*.*.} ;; *.*[!0-9]*) x=${x#*.} ;; *) x='*' ;; esac
	set +f
	for sig in "$stem.sig" "$stem".$x.????????.sig; do
		set -f; test -f "$sig" || continue
		by=$2; test "$sig" = "$stem.sig" || { by=${sig#"$stem."} by=${by%.????????.sig}; }
		if test "$by" != "$2"; then flaw signature-extra "$sig" "only $2 signs this"
		elif signed "$sig" "$1" "$2"; then count=$((count + 1)); fi
	done; set -f
}
digest () { set -- $(sha256sum <"$1"); printf %s "$1"; }
contents () { printf %s "$content" | sed -E 's/^([0-9a-f]*) [0-9]* /\1  /' | (cd "$1" && sha256sum -c --strict --status); }
# timely: was what `say` read made under the policy in force, within its days before $time?
timely () {
	test "$registry" = "$genesis" || flaw registry-fingerprint "$1" 'of another registry'
	test "$policy" = "$pol $(eval "echo \$sum_$pol")" || flaw policy-in-force "$1" "it names policy ${policy%% *}, in force is $pol"
	moment "$decided"; test "$at" -ge "$(eval "echo \$at_$pol")" || flaw decided-order "$1" 'before its policy'
	test "$time" = - || { test "$at" -le "$time" && test "$at" -ge $((time - win * 86400)); } ||
		flaw decided-window "$1" 'not within the days before it landed'
}
# --- 1.4 policies: each names the one before and is signed by whom that one asks for ---
covered () { # ROLES USED: is there for each role a person of their own among $signer?
	test -n "$1" || return 0
	set -- "${1%% *}" "${1#* }" "$2"
	for w in $signer; do
		case "$3 " in *" $w "*) continue ;; esac
		case $w in letter:*) test "$1" = security-officer && covered "$2" "$3 $w $(echo "${w#letter:}")" && return ;;
		*) holds "$w" "$1" - "$pday" && covered "$2" "$3 $w" && return ;; esac
	done; false
}
policies () {
	pol=0
	while p=$(printf %04d $((pol + 1))) && own=policy/$p/policy.statement && test -f "$own"; do
		law $((pol + 1)); eval "was_=\${kk_$pol-}"
		say "$own"; moment "$decided"; eval "sum_$((pol + 1))=$(digest "$own") at_$((pol + 1))=$at"; pday=$day
		contents "${own%/*}" && test "$(printf %s "$content" | cut -d' ' -f3 | tr '\n' ' ')" = 'allowed_signers registry.yaml roster.yaml ' ||
			flaw content-digest "$own" 'not its three files'
		if test $pol = 0; then
			genesis=$sum_1; test "$registry $previous" = '- - -' || flaw policy-chain "$own" 'policy 0001 makes the registry'
		else
			eval "x=\$sum_$pol y=\$at_$pol z=\$nonce_$pol"
			test "$registry" = "$genesis" || flaw registry-fingerprint "$own" 'of another registry'
			test "$previous" = "$pol $x" || flaw policy-chain "$own" 'does not name the one before'
			test "$at" -ge "$y" || flaw decided-order "$own" 'before the one before'; eval "test \"\$z\" = \"\$nonce_$((pol + 1))\"" || flaw policy-chain "$own" nonce
		fi
		test "$number" = $((pol + 1)) || flaw policy-gap "$own" 'not its number'
		use $((pol > 0 ? pol : 1)); eval "new_=\$kk_$((pol + 1)) later=\$nam_$((pol + 1))"; asked=$kk asknam=$nam signer='' all=''
		printf '%s' "$new_" | sed 's/\([^ ]*\) \([^ ]*\) .*/\2 \1/' >>"$T/owners"
		set +f; for sig in "${own%.statement}".*.sig; do
			set -f; x=${sig#"${own%.statement}."} by=${x%.????????.sig}
			kk=$asked$new_; signed "$sig" "$own" "$by" || continue
			all="$all $sha"; case $nl$asked in *"$nl$by $sha "*) signer="$signer $by" ;; esac
		done; set +f
		for x in "${own%/*}"/letter.*.statement; do
			set -f; kk=$asked; test -f "$x" || continue
			say "$x" || continue; signers "$x" "$recorded"; moment "$decided"; set -- $letter; days "$2"
			holds "$recorded" document-controller - "$day" && test $count -gt 0 || flaw letter-recorder "$x" 'not by a controller'
			test "$decides" = "policy $(digest "$own")" && test "$3 $acting" = '如擬 -' || flaw letter-decides "$x" 'not this policy'
			holds "$who" security-officer - "$day" && test "$day" -ge "$pday" && signer="$signer letter:$who" || flaw role-held "$x" "$who"
			test "$(digest "${x%.statement}.pdf")" = "$4" || flaw letter-scan "$x" 'another scan'
		done; set -f
		covered "$(echo $chg) " '' || flaw policy-signers "$own" "needed: $chg"
		test $pol = 0 || printf %s "$new_" | while read -r who sha x; do
			case $nl$asked in *" $sha "*) ;; *) case " $all " in *" $sha "*) ;; *) flaw policy-new-key "$own" "$who" ;; esac ;; esac; done
		printf %s "$asknam" | while IFS= read -r x; do case $nl$later in *"$nl$x$nl"*) ;; *) flaw person-removed "$own" "$x" ;; esac; done
		printf %s "$new_" | sed 's/\([^ ]*\) [^ ]* [^ ]* \(.*\)/\1 \2/' >"$T/x"
		sed 's/ namespaces="[^"]*"//' "${own%/*}/allowed_signers" | sha256sum -c --status 2>/dev/null; sed 's/ namespaces="[^"]*"//' "${own%/*}/allowed_signers" >"$T/z"
		test "$(digest "$T/x")" = "$(digest "$T/z")" || flaw allowed-signers "$own" 'not the keys of roster.yaml'
		pol=$((pol + 1)) used=''
	done
	sort -u "$T/owners" | cut -d' ' -f1 | uniq -d | flaws key-owner 'one key, two persons'
}
# --- 2.1 the history ---
if test -d "$1" || case $1 in *.zip) false ;; esac; then
	x=$1; test ! -e "$1/.git" || x=$1/.git
	x=$(git --git-dir="$x" rev-parse --path-format=absolute --git-common-dir 2>/dev/null) || unable 'no git repository'
	tip=$(git --git-dir="$x" rev-parse --verify -q refs/heads/main) || unable 'no branch main'
	git --git-dir="$x" for-each-ref --format='%(refname)' refs/replace | flaws replaced-object 'replaces an object'
	for y in info/grafts shallow objects/info/alternates; do test ! -e "$x/$y" || flaw replaced-object "$y" 'hides or lends objects'; done
	git init -q -b main "$T/git" && echo "$x/objects" >"$T/git/objects/info/alternates" && git update-ref refs/heads/main "$tip" || unable 'the objects'
	git config core.commitGraph false; git config core.multiPackIndex false; echo '* -text -ident !eol !filter !working-tree-encoding' >"$T/git/info/attributes"
	git fsck --full --strict --no-dangling --no-progress 2>&1 | flaws object-broken fsck
	git rev-list --objects main | sed -n 's/^4b825dc642cb6eb9a060e54bf8d69288fbee4904 \(.\)/\1/p' | flaws object-broken 'an empty folder'
	git log --reverse --first-parent -m --raw --no-renames --no-abbrev --root --topo-order --format='@ %ct %P' main >"$T/log" 2>/dev/null
	pol=0 next=0 seq=0 before=0
	while read -r a b c sum kind path; do
		case $a in
		'') ;;
		@) seq=$((seq + 1)) pol=$next time=$b; test -z "$sum" || flaw linear-history "commit $seq" 'a merge'
			test "$time" -ge $before && test "$time" -le $((now + 300)) || flaw commit-time "commit $seq" 'older than the one before, or to come'; before=$time ;;
		*) printf '%07d %s %s %s %s %s %s\n' $seq "$time" $pol "$kind" "$b" "$sum" "$path"
			case $kind$path in Apolicy/*/policy.statement) next=$((next + 1)) ;; esac ;;
		esac
	done <"$T/log" >"$T/landed"
	sed -E 's/^[^ ]* [^ ]* [^ ]* [^ ]* [^ ]* [^ ]* //' "$T/landed" | sed -E "$layout" | sed 's/ .*//' | paste -d' ' - "$T/landed" >"$T/x"
	sed -n 's/^foreign [0-9]* [^ ]* [^ ]* [AMT] [^ ]* [^ ]* //p' "$T/x" | flaws foreign-path 'no part of a registry'
	sed -n 's/^kept [0-9]* [^ ]* [^ ]* [MDT] [^ ]* [^ ]* //p; s/^free [0-9]* [^ ]* [^ ]* D [^ ]* [^ ]* \(documents.*document.yaml\)$/\1/p' "$T/x" | flaws add-only 'changed or removed'
	sed -n 's/^[a-z]* [0-9]* [^ ]* [^ ]* [AMT] \(100[^6]\|[^1]\|1[^0]\)[^ ]* [^ ]* //p' "$T/x" | flaws file-mode 'no plain file'
	sed -n 's/^\(kept\|free\) [0-9]* [^ ]* [^ ]* A 100... \([^ ]*\) /100644 \2\t/p' "$T/x" | sed '/\/draft\//d' | git update-index --index-info
	git checkout-index -a 2>&1 | flaws object-broken 'cannot be read'
	sed -n 's/^kept \([0-9]* [^ ]* [^ ]*\) A [^ ]* [^ ]* /\1 /p; s/^free \([0-9]* [^ ]* [^ ]*\) A [^ ]* [^ ]* \(documents.*document.yaml\)/\1 \2/p' "$T/x" >"$T/landed"
else
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
fi
cd "$T/f" || exit 4
test -f policy/0001/policy.statement || unable 'it does not begin with a policy'
git grep -avnE -e "$lines" --no-index -- '*.statement' 2>/dev/null | sed 's/:.*//' | sort -u | flaws statement-form 'a line that no statement has'
policies
# --- 1.5, 1.6 what is said of documents, baselines, releases and issues, in the order of landing ---
# by WHO ROLE DAY PRINCIPAL ALLOWED...: known, holds the role, and the role is one of those allowed.
by () {
	case $nl$nam in *"$nl$1$tab"*) holds "$1" "$2" "$4" "$3" || flaw role-held "$file" "$1 as $2" ;;
	*) flaw person-known "$file" "$1" ;; esac
	x=" $2 "; shift 4; case " $* " in '  ' | *"$x"*) ;; *) flaw role-allowed "$file" "$x" ;; esac
}
controller () { # a statement of a document controller alone
	moment "$decided"; by "$who" "$role" "$day" "$acting" document-controller; signers "$file" "$who"
	test $count -gt 0 || flaw signature-missing "$file" "$who"
}
other () { # baselines, releases, issues
	folder=${file%/*}; say "$file" || return 0
	test "$time" != - || pol=${policy%% *}; use "$pol"; timely "$file"
	case $file in
	baseline/*)
		test "$number" = "${folder#*/}" && test "$number" = $((bases + 1)) || flaw baseline-gap "$file" "$number"; bases=$number
		contents "$folder" || flaw content-digest "$file" 'not its two files'
		test "$time" = - && x=--ignore-missing || x=--strict
		sha256sum -c --quiet $x "$folder/MANIFEST.sha256" 2>&1 | flaws baseline-files "$folder"
		moment "$decided"; bday=$day prep=$who officer='' prepared='' bsum=$(digest "$file") bat=$at; set +f
		for sig in "$folder"/baseline.*.sig; do
			set -f; p=${sig#"$folder/baseline."} p=${p%.????????.sig}; signed "$sig" "$file" "$p" || continue
			if test "$p" = "$prep"; then holds "$p" document-controller - "$bday" && prepared=yes
			elif holds "$p" security-officer - "$bday"; then officer=$p; else flaw signature-extra "$sig" "$p"; fi
		done; set +f
		newest=0; while IFS=, read -r num vv on eff x; do
			test "$num" != number || continue; days "$eff"; eff=$day; days "$on"; test "$day" -gt "$newest" && newest=$day; test "$day" -le "$bday" || flaw baseline-dates "$file" "$num"
			printf '%s %s %s %s %s %s %s %s\n' "$num" "$vv" "$day" "$eff" "$bsum" "$number" "$bat" "$prep" >>"$T/adopted"
			test -f "documents/${num%-*}/$num/$vv/1/metadata.yaml" || test "$time" = - || flaw baseline-files "$folder" "$num $vv"
		done <"$folder/adopted.csv"
		for file in "$folder"/letter.*.statement; do
			set -f; test -f "$file" && say "$file" || continue
			test "$time" = - || timely "$file"; letter_ "$newest"; set -- $letter; by "$who" "$role" "$on" "$acting" security-officer
			test "$decides" = "baseline $bsum" && test "$3" = '如擬' && test "$acting" = - || flaw letter-decides "$file" 'not this baseline'
			test "$who" = "$prep" || officer=$who
		done; set -f; file=$folder/baseline.statement
		test -n "$prepared" && test -n "$officer" || flaw baseline-signers "$file" 'a controller and another as officer' ;;
	*) test "${folder#*/}" = "$(case $type in issue) echo "$number" ;; *) echo "$name" ;; esac)" || flaw statement-place "$file" "$type"
		controller
		test $type != release || test "$manifest" = "$(digest "$folder/MANIFEST.sha256")" || flaw release-whole "$file" 'another manifest'
		test $type != release || sha256sum -c --strict --quiet "$folder/MANIFEST.sha256" 2>&1 | flaws release-content "$folder" ;;
	esac
}
letter_ () { # EARLIEST: of any letter: its date, scan and recorder; $on: its date
	set -- "$1" $letter; days "$3"; on=$day; moment "$decided"
	test "$on" -ge "$1" && test "$on" -le "$day" || flaw letter-date "$file" "$3"
	test "$time" = - || test "$(digest "${file%.statement}.pdf")" = "$5" || flaw letter-scan "$file" 'another scan'
	holds "$recorded" document-controller - "$day" && signers "$file" "$recorded" && test $count -gt 0 || flaw letter-recorder "$file" "$recorded"
}
sum_of () { x=${sums%%"  $1$nl"*}; sum=${x##*"$nl"}; test "$x" != "$sums" || sum=; }
path_of () { case $sums in *"$nl$1  "*) x=${sums#*"$nl$1  "}; path=${x%%"$nl"*} ;; *) path=; esac; }
vint () { version_=$((${1%.*} * 100000 + ${1#*.})); }
# now_ SUBJECT KEY VALUE: what corrections say instead of this value, in $value
now_ () {
	value=$3; fx=$(printf %s "$fixes" | sed -n "s/^$1 $2 //p" | sort -n -k1,1 -k2,2 | tail -n 1)
	test -z "$fx" || { fx=${fx#* }; value=${fx#* }; }
}
same () { # PERSONS: does one of `who principal` lines share a person with who speaks here?
	x=${acting#-}; for y in $1; do test "$y" = - || test "$y" != "$who" && test "$y" != "${x:--}" || return 0; done; false
}
author () { # WHO: did they write or submit this version, by id or by printed name?
	for y in $writers; do test "$y" != "$1" || return 0; done
	x=$(printf %s "$nam" | sed -n "s/^$1$tab//p" | sed "$fold"); case $nl$printed in *"$nl$x$nl"*) return 0 ;; esac; false
}
fold='s/[[:space:]　]//g; y/（）／，；－/()\/,;-/'
begin () { # a round lands: metadata.yaml
	vint "${vr%/*}"; m=$file; y=$(flat "$file")
	test "$have" || flaw register-first "$file" 'not registered'
	test -z "$cur" || flaw round-open "$file" "$cur is not decided"
	adopted=$(sed -n "s/^$d ${vr%/*} //p" "$T/adopted" 2>/dev/null)
	if test -f "${file%/*}/submission.statement" || test -z "$adopted"; then
		test -f "${file%/*}/submission.statement" || flaw round-files "$file" 'no submission'
		adopted=; test "$time" = - || test "$high" -gt 0 || test "$version_" = 100000 || flaw version-rule "$file" 'the first version is 1.0'
		test "$version_" -gt "$high" || flaw version-rule "$file" 'not above the highest approved'
		case $rounds in *" $vr "*) ;; esac
		x=${vr#*/}; test "$time" = - || { test "$x" = 1 || case $rounds in *" ${vr%/*}/$((x - 1)) "*) ;; *) false ;; esac; } || flaw round-number "$file" "$x"
	fi
	rounds="$rounds $vr "; cur=$vr revs='' decs='' n_dec=0 closed='' sub=''
	printf '%s\n' "$y" | sed -n "s/^:\([a-z]*\)$tab/\1 /p" >"$T/m"
	grep_ () { sed -n "s/^$1 //p" "$T/m"; }
	test "$(grep_ number)" = "$d" && test "$(grep_ version)" = "${vr%/*}" || flaw metadata-agrees "$file" 'another number or version'
	test "$d $(grep_ tier) $(x=$(grep_ parent); echo "${x:--}")" = "$(numbered)" || flaw number-grammar "$file" "$d"
	case $nl$cls in *"$nl$(grep_ classification)$nl"*) ;; *) flaw classification-known "$file" ;; esac
	test "$((version_ % 100000))" -le "$minor" || flaw version-rule "$file" 'minor'
	names=$(printf '%s\n' "$y" | sed -n "s/^:files-:name$tab//p" | sort)
	test "$names" = "$(cd "${file%/*}" && set +f && echo $d.* | tr ' ' '\n' | sort)" || flaw round-files "$file" 'other files than it names'
	writers=$(printf '%s\n' "$y" | sed -n "s/^:authors-$tab\($W\)\$/\1/p" | tr '\n' ' ')
	printed=$(printf '%s\n' "$y" | sed -n "s/^:authors-$tab//p" | sed 'p; s/[()／/,;（），；、]/\n/g; p; s/[ 　－-]/\n/g' | sed "$fold"; echo)$nl
	test -z "$adopted" || { set -- $adopted; approved "$version_" "$3" "$5" "$2" "$1"; cur=; }
}
numbered () { printf '%s\n' "$d" | sed -E "$gram${nl}s/.*/- 0 -/"; }
approved () { # VERSION DIGEST AT EFFECTIVE DAY
	test "$1" -le "$high" || high=$1 highsum=$2 highat=$3; list="$1 $2 $3 $4 $5$nl$list"
}
row () { eval "x=\${row_$tier-}"; test -n "$x" || { flaw policy-known "$file" "no rules for tier $tier"; return 1; }
	set -- ${x%%:*}; reviews=$1 approvals=$2 evidence=$3 unsigned=$4 self=$5; x=${x#*:} reviewers=${x%%:*} approvers=${x#*:}; }
spoken () { # TYPE ROLES...: who says it may, and has signed; $count
	x=$1; shift; moment "$decided"; on=$day
	test "$recorded" = - || by "$recorded" document-controller "$day" - document-controller
	by "$who" "$role" "$on" "$acting" "$@"
	test "$recorded" = - && signers "$file" "$who" || signers "$file" "$recorded"
	test $count -gt 0 || { test "$x" = may && test "$unsigned" = yes && ! ls "${file%.statement}".*sig >/dev/null 2>&1; } || flaw signature-missing "$file" "$who"
}
after () { test "$1" -le "$at" || flaw decided-order "$file" 'before what it names'; }
act () { # a statement on document $d lands
	say "$file" || return 0; sum_of "${file#documents/*/*/}"; own=$sum base=${file##*/}; base=${base%.statement}
	test "$time" != - || pol=${policy%% *}; test "$time" != - || have=yes; use "$pol"; timely "$file"; row || return 0
	test "${document:-$d}" = "$d" && test "$have" || flaw statement-place "$file" "$document"
	case $vr in '') ;; *) test "$version/$round" = "$vr" || flaw statement-place "$file" "$version/$round"; test "$vr" = "$cur" || flaw round-closed "$file" 'nothing more is said of this round'
		test $type = submission || { test "$submission" = "$sub" || flaw submission-digest "$file" 'not of this round'; after "$subat"; } ;; esac
	case $base in *."$who" | submission | correction.* | "letter."*."$recorded") test "${base%%.*}" = $type ;; *) false ;; esac || flaw statement-place "$file" "$base"
	who_="$who $acting$nl"
	case $type in
	submission) spoken may; sub=$own subat=$at subday=$day writers="$writers $who $acting" x=${file%/*}
		for y in $who $acting; do printed="$printed$(printf %s "$nam" | sed -n "s/^$y$tab//p" | sed "$fold")$nl"; done
		contents "$x" && test "$(printf %s "$content" | cut -d' ' -f3)" = "$names" || flaw content-digest "$file" 'other files'
		test "$metadata" = "$(digest "$x/metadata.yaml")" || flaw metadata-digest "$file" ''; subcontent=$content submeta=$metadata ;;
	review) spoken may $reviewers; independent; same "$revs" && flaw said-already "$file" "$who"
		test -z "$decs" || flaw review-late "$file" ''; revs="$revs$own $who $acting $at$nl" ;;
	return) spoken must $reviewers $approvers document-controller; closed=yes cur= ;;
	recall) spoken may; test "$who" = "${subwho:-$who}" || test "$role" = document-controller || flaw recall-own "$file" "$who"; cur= ;;
	approval | letter)
		if test -z "$vr"; then beside; return; fi
		moment "$decided"
		if test $type = letter; then set -- $letter; at_=$at; letter_ "$subday"; at=$at_; by "$who" "$role" "$on" "$acting" $approvers; test "$decides" = '- -' || flaw letter-decides "$file" ''
			test "$evidence" != signature || flaw evidence-kind "$file" letter
		else on=$day; spoken must $approvers; test "$evidence" != letter || flaw evidence-kind "$file" signature; fi
		independent; test "$content" = "$subcontent" || flaw content-digest "$file" 'not what was submitted'
		test "$metadata" = "$submeta" || flaw metadata-digest "$file" ''
		vint "$version"; x=$(printf '%s' "$list" | while read -r a b e; do test "$a" -lt "$version_" && echo "$((a / 100000)).$((a % 100000)) $b" && break; done)
		test "$time" = - || test "$supersedes" = "${x:-- -}" || flaw supersedes "$file" "it must supersede ${x:-none}"; test "$high" = 0 || after "$highat"
		set -- $letter; if test "$3" = 修正後如擬; then cur=; return; fi
		x='' nr=0; set -- $revs; while test $# -gt 3; do now_ "$1$version" annulled no; test "$value" = yes || { x="$x$1 $2$nl" nr=$((nr + 1)); after "$4"; }; shift 4; done
		test "$review" = "$x" || flaw review-counted "$file" 'not the reviews of this round'
		test "$nr" -ge "$reviews" || flaw review-missing "$file" "$reviews needed"
		same "$decs" && flaw said-already "$file" "$who"; days "$effective"; test "$day" -ge "$on" || flaw effective-date "$file" "$effective"
		decs="$decs$who $acting$nl" n_dec=$((n_dec + 1)); test "$at" -lt "${decat:-0}" || decat=$at decsum=$own; test "$day" -lt "${decday:-0}" || decday=$day; test "$on" -lt "${decon:-0}" || decon=$on
		if test "$n_dec" -ge "$approvals"; then approved "$version_" "$decsum" "$decat" "$decday" "$decon"; decat=0 decday=0 decon=0 cur=; fi ;;
	confirmation) spoken may $reviewers $approvers document-controller; x=; moment "$decided"
		vint "$version"; case $nl$list in *"$nl$version_ $approval "*) ;; *) flaw confirmation-version "$file" 'not an approved version' ;; esac ;;
	withdrawal) won=$(printf %s "$decided_" | sed -n "s/^$own //p"); vint "${supersedes% *}"
		if test "$recorded" = -; then spoken must $approvers; else spoken_by; on=$won; test -n "$won" || flaw letter-decides "$file" "no letter"; fi
		test "$evidence" != "$(test -n "$won" && echo signature || echo letter)" || flaw evidence-kind "$file" ''
		test "$version_" = "$high" && test "${supersedes#* }" = "$highsum" || test "$time" = - || flaw supersedes "$file" ''; after "$highat"
		test -z "$cur" || flaw round-open "$file" "$cur"; same "$wits" && flaw said-already "$file" "$who"; wits="$wits$who $acting$nl"
		days "$effective"; test "$day" -ge "${on:-0}" || flaw effective-date "$file" "$effective"; ended=$day ;;
	void) controller; test -z "$rounds" || flaw void-unused "$file" '' ;;
	correction) case $corrects in approval* | letter* | withdrawal* | confirmation* | review* | baseline*) ;; *) flaw correction-subject "$file" "$corrects" ;; esac
		sub_=${corrects#* } stype=${corrects% *} nth=${base#*.}; path_of "$sub_"; cwho=$who cact=$acting cat=$decided crole=$role crec=$recorded cver=$version cset=$set
		case $fixes in *" $own "*) flaw correction-unchanged "$file" 'again, byte for byte' ;; esac
		spoken_by; fix=$(printf %s "$cset" | sed -n 's/^scan=//p')
		test "$time" = - || test "$fix" = "$(test -f "${file%.statement}.pdf" && digest "${file%.statement}.pdf")" || flaw letter-scan "$file" 'another scan'
		if test "$stype" = baseline; then
			sed -n "s/^$d $cver [^ ]* [^ ]* $sub_ //p" "$T/adopted" | { read -r x y z && test "$z" != "$cwho"; } && test "$cact" = - && test "$crole" = security-officer || flaw correction-person "$file" "$cwho"
		elif test -z "$path"; then test "$time" = - || flaw correction-subject "$file" 'not here'
		else
			cpath=$path; moment "$cat"; cat=$at con=$day; say "documents/${d%-*}/$d/$cpath"; moment "$decided"; test "$at" -le "$cat" || flaw decided-order "$file" 'before what it corrects'
			test "$type" = "$stype" || flaw correction-subject "$file" "$type"
			sver=$version; test $type != withdrawal || sver=${supersedes% *}; test "$type$version" != letter- || sver=$cver
			test "$sver" = "$cver" || flaw correction-subject "$file" 'of another version'
			if test "$crec $crole" = '- document-controller' && test "$recorded" != -; then case $type$cset in withdrawalannulled*) flaw correction-person "$file" "$cwho" ;; esac
			elif test "$type" = letter; then flaw correction-person "$file" "$cwho"
			else
				case $type in approval | withdrawal) x=$approvers; test "$crec" = - || case $decided_ in *"$own "*) ;; *) flaw letter-decides "$file" 'no letter' ;; esac ;; review) x=$reviewers ;; *) x="$reviewers $approvers document-controller" ;; esac
				case " $x " in *" $crole "*) ;; *) flaw role-allowed "$file" "$crole" ;; esac
				x=$who y=$acting who=$cwho acting=$cact; holds "$who" "$crole" "$acting" "$con" || test "$crec" != - || flaw role-held "$file" "$who"
				same "$x $y" || ! { holds "$x" "$role" "$y" "$con" || { test "$y" != - && holds "$y" "$role" - "$con"; }; } || flaw correction-person "$file" "$cwho"
			fi
		fi
		printf %s "$cset" >"$T/set"; while IFS= read -r x; do
			case ${x%%=*}:$stype:$letter in decider:baseline:* | effective:approval:* | effective:withdrawal:* | effective:baseline:* | effective:letter:*如擬* | letter:letter:* | letter:baseline:* | \
			on:letter:* | on:baseline:* | scan:letter:* | scan:baseline:* | opinion:review:* | opinion:confirmation:* | annulled:withdrawal:* | annulled:confirmation:* | annulled:review:*) ;; *) flaw correction-key "$file" "${x%%=*}" ;; esac
			k=${x%%=*}; case $k in annulled) was_=no ;; effective) was_=$effective ;; letter) was_=${letter%% *} ;; scan) was_=${letter##* } ;; opinion) was_=${opinion-} ;; *) was_='' ;; esac
			test "$stype" != baseline || was_=''; now_ "$sub_$cver" "$k" "$was_"; test "$value" != "${x#*=}" || flaw correction-unchanged "$file" "$k"
			fixes="$fixes$sub_$cver $k $cat $nth ${x#*=}$nl"
			case $x:$stype in annulled=yes:withdrawal) wits='' ended='' ;; annulled=*:review) case "$revs" in *"$sub_ "*) test -z "$decs" ;; *) false ;; esac || flaw correction-decided "$file" '' ;; esac
		done <"$T/set"; fixes="$fixes. $own . .$nl" ;;
	esac
}
spoken_by () { moment "$decided"; if test "$recorded" = -; then spoken must; else by "$recorded" document-controller "$day" - document-controller; signers "$file" "$recorded"; test $count -gt 0 || flaw signature-missing "$file" "$recorded"; fi; }
independent () { test "$self" = yes || { author "$who" || { test "$acting" != - && author "$acting"; }; } && test "$self" != yes && flaw author-not-approver "$file" "$who"; }
beside () { # a letter beside what it decides
	lw="$who $role $acting" lat=$decided; set -- $letter; letter_ 0; lon=$on ltype=${decides% *}
	test "$3" = 如擬 || flaw letter-decides "$file" ''; path_of "${decides#* }"; by "$who" "$role" "$on" "$acting"
	test -n "$path" && x=$file && say "documents/${d%-*}/$d/$path" && test "$type" = "$ltype" && test "$who $role $acting" = "$lw" || flaw letter-decides "$x" 'not what lies beside it'
	decided_="$decided_$own $lon$nl"; decided_="$decided_${decides_:-$(digest "documents/${d%-*}/$d/$path")} $lon$nl"
}
bases=0
sed -nE 's#^([0-9]+ [^ ]* [0-9]+) ((baseline|releases|publications)/.*/(baseline|release|issue)\.statement)$#\1 \2#p' "$T/landed" >"$T/list"
while read -r seq time pol file; do other; done <"$T/list"
sed -nE 's#^([0-9]+ [^ ]* [0-9]+) (documents/[^/]*/([^/]*)/(.*))$#\3 \1 \4 \2#p' "$T/landed" | sed 's# \(letter\|document.yaml\)# 0\1#' |
	sed -n '/metadata.yaml$\|document.yaml$\|statement$/p' | sort -k1,1 -k2,2n -k5,5 >"$T/list"
was=
while read -r d seq time pol x file; do
	if test "$d" != "$was"; then
		was=$d have=''; test "$time" != - || have=yes; hh='' cur='' high=0 highsum='' highat=0 list='' rounds='' revs='' decs='' fixes='' decided_='' wits='' ended='' decat=0 decday=0 decon=0
		set +f; sums=$nl$(cd "documents/${d%-*}/$d" && sha256sum -- *.statement */*/* 2>/dev/null)$nl; set -f
	fi
	vr=; case $file in *.yaml) use "$pol" ;; esac; set -- $(numbered); tier=$2
	case $file in */document.yaml) have=yes; continue ;; documents/*/*/*/*/*) x=${file#documents/*/*/} vr=${x%/*} ;; esac
	test "$tier" != 0 || flaw number-grammar "$file" "$d"
	case $file in */metadata.yaml) begin ;; *) act ;; esac
done <"$T/list"
# --- verdict ---
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
sed 's/[[:cntrl:]]/?/g' "$T/flaws"
test ! -s "$T/flaws" || { echo "findings: $(wc -l <"$T/flaws"); registry $genesis"; exit 1; }
echo "consistent; registry $genesis"
