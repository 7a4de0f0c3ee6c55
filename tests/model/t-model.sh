#!/bin/sh
# Random histories: libdoc says of each commit what the reference model says, and of each document.
. "$(dirname "$0")/../e2e/lib.sh"

model=$DOCREG_BUILD/model/model

check 'of 120 histories libdoc and the model say the same' '
	"$model" --seed 1 --histories 120 >said || {
		grep "^seed" said >&3
		tail -n 1 said >&3
		exit 1
	}
	grep " 0 disagreements" said
'

check 'a seed makes the same history again' '
	"$model" --seed 7 --write one
	"$model" --seed 7 --write other
	cmp one/.git/refs/heads/main other/.git/refs/heads/main
	cmp one/.git/objects/pack/pack-model.pack other/.git/objects/pack/pack-model.pack
'

# Honest, with one attack, with many.
check 'git fsck, docreg verify and the auditor say the same of some of them' '
	AUDIT=$tests/../../docs/auditor-guide/audit.sh sh "$tests/sample.sh" 301 3 1 >said || {
		cat said >&3
		exit 1
	}
'

finish
