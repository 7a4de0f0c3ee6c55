#!/bin/sh
# A sample of the model's histories as real repositories: git fsck, docreg verify and the auditor's
# script judge them, and must say what the model expects.
#
#   DOCREG_BUILD=... [AUDIT=docs/auditor-guide/audit.sh] sh tests/model/sample.sh FIRST COUNT STEP
set -u
model=$DOCREG_BUILD/model/model
audit=${AUDIT:-docs/auditor-guide/audit.sh}
first=$1 count=$2 step=$3
work=$(mktemp -d "${TMPDIR:-/tmp}/docreg-sample.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
# After every commit of every history; the clock of the verifiers.
DOCREG_NOW=2030-01-01T00:00:00Z
GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null LC_ALL=C.UTF-8
export DOCREG_NOW GIT_CONFIG_NOSYSTEM GIT_CONFIG_GLOBAL LC_ALL
bad=0 judged=0 unable=0 n=0

while test "$n" -lt "$count"
do
	seed=$((first + n * step))
	n=$((n + 1))
	folder=$work/$seed
	expected=$("$model" --seed "$seed" --write "$folder" | tail -n 1)
	case $expected in
	lawful) want=0 ;;
	unlawful) want=1 ;;
	*)
		echo "seed $seed: the model and libdoc disagree: $expected"
		bad=$((bad + 1))
		continue
		;;
	esac
	git -C "$folder" fsck --strict --no-dangling --no-progress >"$work/fsck" 2>&1 || {
		echo "seed $seed: git fsck:"
		cat "$work/fsck"
		bad=$((bad + 1))
	}
	"$DOCREG_BUILD/docreg" -C "$folder" verify >"$work/verify" 2>&1
	got=$?
	test "$got" -eq "$want" || {
		echo "seed $seed: $expected; docreg verify exits with $got"
		bad=$((bad + 1))
	}
	if test -f "$audit"
	then
		sh "$audit" "$folder" >"$work/audit" 2>&1
		got=$?
		case $got in
		"$want") judged=$((judged + 1)) ;;
		4)
			echo "seed $seed: the auditor's script could not: $(tail -n 1 "$work/audit")"
			unable=$((unable + 1))
			;;
		*)
			echo "seed $seed: $expected; the auditor's script exits with $got:"
			head -n 3 "$work/audit"
			"$model" --seed "$seed" --verbose | grep BREAKS | tail -n 1
			bad=$((bad + 1))
			;;
		esac
	fi
	rm -rf "$folder"
done
echo "$n histories; the auditor's script agrees on $judged, was unable on $unable; $bad disagreements"
test "$bad" -eq 0
