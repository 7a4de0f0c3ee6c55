#!/bin/sh
# Take protections out of libdoc, one at a time, and see how many histories the model needs to notice.
# Each is a function that does nothing, or an expression of perl over its file.
#
#   DOCREG_BUILD=build/debug-gcc CC=gcc sh tests/model/bite.sh [PROTECTION...]
set -u
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d "${TMPDIR:-/tmp}/docreg-bite.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
libraries="$(pkg-config --libs libgit2 yaml-0.1 libzip zlib libcrypto libsodium libutf8proc libxml-2.0 icu-uc \
	libcmark-gfm) -lcmark-gfm-extensions"
flags="-std=gnu17 -D_GNU_SOURCE -O1 -Iinclude -Ilibdoc $(pkg-config --cflags libgit2 libxml-2.0)"
missed=0
only=$(printf '|%s' "$@" '') # a single | where none is named

# bite NAME FILE EXPRESSION
bite () {
	case $only in
	'|' | *"|$1|"*) ;;
	*) return ;;
	esac
	perl -0pe "$3" "$2" >"$work/broken.c"
	cmp -s "$2" "$work/broken.c" && {
		echo "$1: nothing was taken out of $2"
		missed=1
		return
	}
	$CC $flags -w -c -o "$work/broken.o" "$work/broken.c" &&
	$CC ${LDFLAGS:-} -Wl,--allow-multiple-definition -o "$work/model" "$work/broken.o" \
		"$DOCREG_BUILD"/model/*.o "$DOCREG_BUILD/libdoc.a" $libraries || exit 1
	"$work/model" --seed 1 --histories 4000 --stop >"$work/said"
	case $? in
	1)
		n=$(sed -n 's/^\([0-9]*\) histories.*/\1/p' "$work/said")
		by=$(sed -n 's/^seed.*(\(.*\)) [a-z ]*; libdoc.*/\1/p; s/^seed.*(\(.*\)) breaks.*/\1/p' "$work/said" |
			head -n 1)
		echo "| $1 | ${n:-1} | ${by:-list} |"
		;;
	*)
		echo "| $1 | not noticed |  |"
		missed=1
		;;
	esac
}

# nothing FUNCTION: an expression that makes it return at once.
nothing () { printf '%s' "s/(\\n(?:static )?void $1\\([^;{]*\\)\\n\\{\\n)/\$1\\treturn;\\n/"; }

protections () {
	m=libdoc/model
	bite 'supersedes' $m/binding.c "$(nothing judge_supersedes)"
	bite 'namespace of a signature' libdoc/backend/sshsig.c \
		's/!doc_bytes_equal\(envelope->namespace_, namespace_\)/0/'
	bite 'author is not approver' $m/binding.c "$(nothing judge_independence)"
	bite 'window of decided' $m/lawful.c \
		's/decided < landing->at - \(int64_t\)policy->decided_days \* 86400/0/'
	bite 'decided after landing' $m/lawful.c 's/decided > landing->at\)/0)/'
	bite 'policy in force' $m/lawful.c 's/act->statement.policy.serial != policy->serial\)/0)/'
	bite 'policy number and chain' $m/lawful_policy.c "$(nothing judge_chain)"
	bite 'signers of a policy' $m/lawful_policy.c "$(nothing judge_signers)"
	bite 'new keys sign' $m/lawful_policy.c "$(nothing judge_new_keys)"
	bite 'a key is one person'"'"'s' $m/lawful_policy.c "$(nothing judge_keys)"
	bite 'add-only' $m/lawful.c 's/change != DOC_PATH_ADDED && doc_place_is_add_only\(place\)/0/'
	bite 'paths of the layout' $m/lawful.c 's/place.kind == DOC_PLACE_FOREIGN\)/0)/'
	bite 'linear history' libdoc/actions/verify.c 's/commit.parent_count > 1/0/'
	bite 'submission digest' $m/binding.c \
		's/strcmp\(submission->sha256, m->statement->submission\) != 0/0/'
	bite 'content approved is content submitted' $m/binding.c "$(nothing judge_content)"
	bite 'reviews counted' $m/binding.c "$(nothing judge_reviews)"
	bite 'kind of evidence' $m/binding.c "$(nothing doc_binding_judge_evidence_kind)"
	bite 'effective after the decision' $m/binding.c "$(nothing doc_binding_judge_effective)"
	bite 'order of decided' $m/binding.c "$(nothing doc_binding_judge_order)"
	bite 'roles held and allowed' $m/evidence.c "$(nothing judge_role)"
	bite 'principal of a deputy holds the role' $m/roster.c \
		's/return !principal\[0\] \|\| has_tenure\(policy, principal, role, "", on\);/return true;/'
	bite 'signatures' $m/evidence.c "$(nothing judge_signatures)"
	bite 'whose key' $m/evidence.c 's/!is_key_of\(policy, signature->who, signature->key\)/0/'
	bite 'distrusted keys' $m/evidence.c 's/doc_policy_distrusts\(policy, signature->key\)/0/'
	bite 'place of a statement' $m/evidence.c "$(nothing judge_place)"
	bite 'one open round' $m/lawful_round.c 's/m->was_open \|\| m->is_open != round/0/'
	bite 'turn in a round' $m/lawful_round.c "$(nothing judge_round_act)"
	bite 'said once a person' $m/lawful_round.c 's/doc_act_shares_person\(other, act\)\)/0)/'
	bite 'nothing after the end' $m/lawful_document.c "$(nothing judge_ended)"
	bite 'sealed rounds' $m/lawful_document.c "$(nothing judge_sealed)"
	bite 'who corrects' $m/binding_correction.c "$(nothing judge_corrector)"
	bite 'one act a commit' $m/lawful.c "$(nothing judge_one_act)"
	bite 'a second, deep look of the list' libdoc/actions/reading.c \
		's/r == DOC_OK && judge->faults > faults/0/'
}

echo '| protection taken out | histories until noticed | by |'
echo '|---|---|---|'
protections
exit $missed
