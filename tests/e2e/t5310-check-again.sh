#!/bin/sh
# docreg check, again: what is kept of the last time never changes an answer.
. "$(dirname "$0")/lib.sh"

DOCREG_CACHE=$work/cache
export DOCREG_CACHE

# fresh FILE OPTION...: what check says without any cache.
fresh () {
	out=$1
	shift
	got=0
	DOCREG_CACHE=$work/none-$$ docreg check "$@" >"$work/$out" || got=$?
	rm -rf "$work/none-$$"
	echo "status $got" >>"$work/$out"
}

# agrees OPTION...: with the cache, twice, the same as without.
agrees () {
	fresh fresh "$@"
	for time in first second
	do
		got=0
		docreg check "$@" >"$work/$time" || got=$?
		echo "status $got" >>"$work/$time"
		same "$work/$time" <"$work/fresh"
	done
}

check 'a second check says what the first did, and what a check without cache does' '
	make_registry
	approved ISMS-02-005 文件管理程序書
	approved 02-005-01 外來文件管制表
	lin add ISMS-01-001 資通安全政策
	agrees
	test -n "$(find ../cache -type f)"
	test -z "$(git status --porcelain)"
'

check 'a document that changed is looked at again' '
	cd registry
	hsu revise ISMS-01-001 -m 訂定 --reason 依計畫
	agrees
	echo 另一份內容 >documents/ISMS-02/ISMS-02-005/1.0/1/ISMS-02-005.md
	agrees
	by_hand
	agrees
	grep content-digest ../second
	git reset -q --hard HEAD^
	agrees
	status 1 grep content-digest ../second
'

check 'another day, another language, another choice of documents: each its own answer' '
	cd registry
	at 2028-01-01 agrees
	grep review-due ../second
	LANGUAGE=zh_TW agrees
	grep 警告 ../second
	agrees ISMS-02-005
	agrees 02-005-01 ISMS-01-001
	agrees
'

check 'a new policy is another judge' '
	cd registry
	at 2027-02-01 agrees
	status 1 grep review-due ../second
	lin policy draft
	sed -i "s/review-months: 12/review-months: 1/" policy/draft/registry.yaml
	lin policy draft
	wang policy sign -m 每月檢視
	lin policy sign
	at 2027-02-01 agrees
	grep review-due ../second
'

check 'a cache that is damaged, cut, empty or not to be written is no cache' '
	cd registry
	agrees
	for file in $(find ../cache -type f)
	do
		printf garbage >"$file"
	done
	agrees
	for file in $(find ../cache -type f)
	do
		head -c 100 "$file" >"$file.cut"
		mv "$file.cut" "$file"
	done
	agrees
	find ../cache -type f -exec truncate -s 0 {} +
	agrees
	rm -rf ../cache
	echo no folder >../cache
	agrees
	rm ../cache
'

check 'two checks at once do not disturb each other' '
	cd registry
	fresh fresh
	for i in 1 2 3 4 5 6
	do
		{ docreg check >"../at-once-$i"; echo "status $?" >>"../at-once-$i"; } &
	done
	wait
	for i in 1 2 3 4 5 6
	do
		same "../at-once-$i" <../fresh
	done
	test -z "$(find ../cache -name "*.??????")"
'

check 'a cache that lies in the registry is not looked for there' '
	cd registry
	unset DOCREG_CACHE
	docreg check >../kept
	test -n "$(find "$HOME/.cache/docreg" -type f)"
	XDG_CACHE_HOME=$work/xdg docreg check >../xdg-out
	test -n "$(find ../xdg/docreg -type f)"
	test -z "$(git status --porcelain --ignored)"
'

finish
