#!/bin/sh
# tested.sh: each rule that the model judges by has a unit test that breaks it.
set -u

code=0

for rule in $(cat libdoc/model/*.c | tr -d '\n' |
	grep -o 'doc_judge_fault([^,]*,[[:space:]]*[^,]*"[a-z-]*"\( : "[a-z-]*"\)*' |
	grep -o '"[a-z-]*"' | sort -u)
do
	cat tests/unit/test_binding*.c tests/unit/test_evidence.c tests/unit/test_lawful*.c \
		tests/unit/test_map*.c tests/unit/test_metadata.c | grep -q -- "$rule" || {
		echo "no unit test breaks the rule $rule"
		code=1
	}
done
exit $code
