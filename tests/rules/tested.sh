#!/bin/sh
# tested.sh: each rule that the model judges by has a unit test that breaks it.
set -u

tests="tests/unit/test_binding*.c tests/unit/test_evidence.c tests/unit/test_lawful*.c"
code=0

for rule in $(cat libdoc/model/*.c | tr -d '\n' |
	grep -o 'doc_judge_fault([^,]*,[[:space:]]*[^,]*"[a-z-]*"\( : "[a-z-]*"\)*' |
	grep -o '"[a-z-]*"' | sort -u)
do
	grep -q -- "$rule" $tests || {
		echo "no unit test breaks the rule $rule"
		code=1
	}
done
exit $code
