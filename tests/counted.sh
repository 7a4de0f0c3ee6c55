#!/bin/sh
# counted.sh TEST: run an end-to-end test of a build with MODE=coverage; its programs count into files
# of its own, so that one whose disk was full spoils no other's.
counts=$(cd "$(dirname "$0")/.." && pwd)/build/coverage
name=$(basename "$1" .sh)
case $name in
# Where writing fails or ends by a kill, what was counted so far would go with it: each process apart.
t9100-faults | t9110-cut | t9130-output) name=$name/%p ;;
*) name=$name/%2m ;;
esac
LLVM_PROFILE_FILE=$counts/$name.profraw
export LLVM_PROFILE_FILE
exec sh "$1"
