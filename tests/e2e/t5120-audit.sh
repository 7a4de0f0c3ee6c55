#!/bin/sh
# The second verifier comes to the verdict of `docreg verify`, with stock tools alone: docs/auditor-guide.
. "$(dirname "$0")/lib.sh"
. "$tests/lib-tamper.sh"

# Of the forged approvals every so many are made; tests/attacks has the whole set,
# DOCREG_AUDIT_STRIDE=1 all.
stride=${DOCREG_AUDIT_STRIDE:-4}
guide=$tests/../../docs/auditor-guide
mkdir "$work/tools"
ln -s "$(command -v dash)" "$work/tools/sh"
for tool in git ssh-keygen sha256sum sed sort unzip gzip cmp base64 cat comm cp cut date dirname mkdir \
	mktemp od paste rm tail tr uniq wc
do
	ln -s "$(command -v $tool)" "$work/tools/$tool"
done

# audit [ANCHOR] WHAT: what it says is in $work/said.
audit () {
	(export PATH="$work/tools"; sh "$guide/audit.sh" "$@") >"$work/said" 2>&1
}

# agreed STATUS WHAT [ANCHOR]: both come to that verdict.
agreed () {
	want=$1 what=$2
	shift 2
	got=0 said=0
	(cd "$what" 2>/dev/null || set -- "$what" "$@"; docreg verify "$@") >"$work/.found" 2>&1 || got=$?
	audit "$@" "$what" || said=$?
	test "$want $want" = "$got $said" || {
		echo "expected $want, docreg verify $got, audit.sh $said: $what" >&3
		cat "$work/.found" "$work/said" >&3
		return 1
	}
}

# attack RULE COMMAND...: done to the registry and landed by hand.
attack () {
	rules="${rules-} $1"
	shift
	"$@"
	test -z "$(git status --porcelain)" || by_hand attack
}

# told: both tell all that was done by its rule.
told () {
	agreed 1 "$work/registry"
	for rule in $rules
	do
		grep "($rule)" "$work/.found" >/dev/null && grep "^$rule: " "$work/said" >/dev/null || {
			cat "$work/.found" "$work/said" >&3
			echo "not told by $rule" >&3
			return 1
		}
	done
}

# alone RULE COMMAND...: every so many of them is done to an honest registry of its own.
alone () {
	attacks=$((${attacks:-0} + 1))
	test $((attacks % stride)) -eq 0 || return 0
	honest
	rules=
	attack "$@"
	told
}

# forge WHO EXPRESSION [NAMESPACE]: the officer's approval of what waits, rewritten and signed by WHO.
forge () {
	name=$(sed -n "s/^$1 //p" "$work/ids")
	sed "$2" "$work/kept/approval.wang.xm.statement" >"$two/1.0/2/approval.$name.statement"
	signed "$1" "$two/1.0/2/approval.$name.statement" "${3:-approval.v1@docreg}"
}

# bring EXPRESSION: the officer's real approval, its signature rewritten.
bring () {
	cp "$work/kept/approval.wang.xm.statement" "$two/1.0/2"
	sed "$1" "$work/kept/approval.wang.xm.sig" >"$two/1.0/2/approval.wang.xm.sig"
}

check 'honest: versions, a return, letters, a withdrawal, a confirmation, a draft' '
	make_base
	genuine
	printf "wang wang.xm\nchen chen.yj\nhsu hsu.yt\nlin lin.zz\n" >"$work/ids"
	agreed 0 "$work/registry"
	agreed 0 "$work/registry" --anchor "$(sha256sum <policy/0001/policy.statement | cut -c1-64)"
	agreed 0 "$work/registry" --anchor "$(docreg checkpoint 2>/dev/null)"
	agreed 1 "$work/registry" --anchor 0123456789abcdef
	agreed 1 "$work/registry" --anchor "$(docreg checkpoint 2>/dev/null | sed "s/ 1 / 2 /")"
	bring "" && by_hand && agreed 0 "$work/registry"
'

check 'what was there is changed or removed: all of it is named' '
	honest
	attack add-only sh -c "echo >>$one/1.0/1/ISMS-02-001.md"
	attack add-only sh -c "echo >>$one/1.0/1/metadata.yaml"
	attack add-only sed -i s/^effective.*/effective\ 2026-11-30/ $approval.statement
	attack add-only git rm -q $approval.sig
	attack add-only git rm -q -r $three
	attack add-only sh -c "echo >>.gitattributes"
	told
	for path in $one/1.0/1/ISMS-02-001.md $one/1.0/1/metadata.yaml $approval.statement $approval.sig \
		$three/document.yaml .gitattributes
	do
		grep "add-only.*$path" "$work/.found" >/dev/null && grep "^add-only: $path: " "$work/said"
	done
'

check 'an approval that is none' '
	alone signature-bad bring "\$a trailing"
	alone signature-bad bring "s/\$/\r/"
	alone signature-bad forge wang "" review.v1@docreg
	alone signature-key forge hsu ""
	alone role-held forge chen "s/^approver.*/approver chen.yj/"
	alone author-not-approver forge hsu "s/^approver.*/approver hsu.yt/"
	alone registry-fingerprint forge wang "s/^registry.*/registry $(printf %064d 0)/"
	alone content-digest forge wang "s/^content ......../content 00000000/"
	alone metadata-digest forge wang "s/^metadata ......../metadata 00000000/"
	alone submission-digest forge wang "s/^submission ......../submission 00000000/"
	alone review-counted forge wang "s/^review .*/review -/"
	alone supersedes forge wang "s/^supersedes .*/supersedes 1.0 $(printf %064d 0)/"
	alone effective-date forge wang "s/^effective .*/effective 2026-11-01/"
	alone decided-window forge wang "s/^decided .*/decided 2027-11-22T02:00:00Z/"
	alone statement-form forge wang "s/\$/\r/"
	alone statement-form forge wang "1p"
	alone statement-place sh -c "cp $approval.* $two/1.0/2"
'

check 'a history, a policy, files that are not those of a registry' '
	merged () { git checkout -q -b side HEAD~1; git commit -q --allow-empty -m x; git checkout -q main
		git merge -q --no-edit side; }
	forged_policy () { cp -r policy/0001 policy/0002; sed -i "s/^number 1/number 2/" policy/0002/policy.statement; }
	export GIT_COMMITTER_DATE=$DOCREG_NOW GIT_AUTHOR_DATE=$DOCREG_NOW GIT_COMMITTER_NAME=c GIT_AUTHOR_NAME=c
	export GIT_COMMITTER_EMAIL=c GIT_AUTHOR_EMAIL=c
	honest
	attack linear-history merged
	attack policy-chain forged_policy
	attack foreign-path sh -c "echo >notes.txt"
	attack file-mode ln -s x $one/draft
	attack signature-late sh -c "cp $approval.sig $two/1.0/2"
	attack parent-exists sh -c "mkdir -p documents/02-009 && cp -r $(dirname $one)/ISMS-02-004 documents/02-009/02-009-01"
	attack replaced-object sh -c "git replace HEAD HEAD~1"
	told
'

check 'an archive, honest and not' '
	honest
	lin release R1 -o "$work"
	lin publish "$work/published" --place 內網
	chmod -R u+w "$work/published"
	zip=$work/tydgbas-R1.zip fingerprint=$(sha256sum <policy/0001/policy.statement | cut -c1-64)
	agreed 0 "$zip"
	agreed 0 "$zip" --anchor "$fingerprint"
	grep "^not judged" "$work/said" | sed s/archive-list/release-list/ | sort >"$work/unjudged"
	sed -n "/^not judged/{/yaml-form\|issue-content/d; p}" "$guide/README.md" | sort | same "$work/unjudged"
	agreed 0 "$work/registry"
	grep "^not judged" "$work/said" >"$work/unjudged"
	sed -n "/^not judged/{/an archive/d; p}" "$guide/README.md" | sort | same "$work/unjudged"
	agreed 1 "$zip" --anchor 0123456789abcdef
	for line in "" 指紋 "$(echo "$fingerprint" | cut -c1-15)" "checkpoint 1" "checkpoint 1 9 "
	do
		status 4 sh "$guide/audit.sh" --anchor "$line" "$zip"
	done
	status 1 sh "$guide/audit.sh" --anchor "checkpoint 1 1 $(printf %064d 0)" "$zip"
	sh "$guide/audit.sh" "$zip" | grep "not compared with an anchor"
	sh "$guide/audit.sh" --anchor "指紋（SHA-256）為 $fingerprint。" "$zip" | grep "as the anchor says"
	head -c 20000 "$zip" >"$work/cut.zip"
	agreed 1 "$work/cut.zip"
	sed "s/wang.xm/wang.xx/" "$zip" >"$work/changed.zip"
	agreed 1 "$work/changed.zip"
'

finish
