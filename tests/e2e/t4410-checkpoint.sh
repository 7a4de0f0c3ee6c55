#!/bin/sh
# docreg checkpoint: the line of old minutes is found again in the history, and no other one is.
. "$(dirname "$0")/lib.sh"

DOCREG_NOW=2026-11-22T04:00:00Z

# by_tools: the checkpoint of what is checked out here, as docs/formats.md computes it.
by_tools () {
	statements () { git ls-files -z '*.statement' ':!policy/draft' ':!documents/*/draft/*'; }
	printf 'checkpoint %s %s %s\n' "$(git ls-files 'policy/0*/policy.statement' | wc -l)" \
		"$(statements | tr '\0' '\n' | wc -l)" \
		"$(statements | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)"
}

# anchored LINE: verify finds the checkpoint.
anchored () {
	docreg verify --anchor "$1" >"$work/verdict"
	grep "^consistent; registry [0-9a-f]* has had the checkpoint of the anchor" "$work/verdict"
	docreg verify --anchor "$1" --format json | grep "\"anchored\": true"
}

# strange LINE: no state of this registry ever had it, which is the only problem.
strange () {
	status 1 docreg verify --anchor "$1" >"$work/verdict"
	grep "^error (anchor-differs): no state of this registry has had the checkpoint" "$work/verdict"
	grep "^NOT consistent, problems: 1;" "$work/verdict"
	docreg verify --anchor "$1" --format json >"$work/json" || test $? -eq 1
	grep "\"anchored\": false" "$work/json"
}

check 'the line is what stock tools compute, alone on standard output' '
	make_registry
	docreg checkpoint >../first 2>../said
	by_tools | same ../first
	grep -F "$(cat ../first)" ../said
	grep "minutes" ../said
	approved ISMS-02-005 文件管理程序書
	docreg checkpoint 2>/dev/null >../second
	by_tools | same ../second
	status 1 cmp -s ../first ../second
'

check 'what is no statement does not change it; drafts have no say' '
	cd registry
	lin add ISMS-02-006 另一份
	echo 草稿 >../content.md
	hsu revise ISMS-02-006 ../content.md -m 初版 --reason 依計畫
	lin policy draft
	sed -i "s/decided-days: .*/decided-days: 9/" policy/draft/registry.yaml
	lin policy draft
	wang policy sign -m 調整
	git ls-files policy/draft | grep statement
	docreg checkpoint 2>/dev/null | same ../second
'

check 'with the next policy its number changes' '
	cd registry
	DOCREG_NOW=2026-11-23T05:00:00Z
	lin policy sign -m 調整
	new_version ISMS-02-005
	docreg checkpoint 2>/dev/null >../third
	grep "^checkpoint 2 " ../third
	by_tools | same ../third
'

check 'each state that the registry has had is found, and since when' '
	cd registry
	DOCREG_NOW=2026-11-25T05:00:00Z
	for state in first second third
	do
		anchored "$(cat ../$state)"
	done
	docreg verify --anchor "$(cat ../second)" | grep "from 2026-11-22 on"
	docreg verify --anchor "$(cat ../third)" | grep "from 2026-11-23 on"
	docreg verify --anchor "$(cat ../second)" --format json | grep "\"anchored_on\": \"2026-11-22\""
	docreg verify --format json | grep "\"anchored_on\": null"
	git rev-list HEAD | while read -r id
	do
		git clone -q . ../then
		git -C ../then checkout -q "$id"
		line=$(cd ../then && by_tools)
		rm -rf ../then
		anchored "$line" || exit 1
	done
'

check 'people may paste the sentence, leave out quotes, or cut the digest' '
	cd registry
	DOCREG_NOW=2026-11-25T05:00:00Z
	docreg checkpoint --known 115.11.22 2>../said >../then
	same ../then <../second
	anchored "$(grep "As of 2026-11-22" ../said)"
	LANGUAGE=zh_TW docreg checkpoint --known 115.11.22 2>../said >/dev/null
	anchored "$(cat ../said)"
	docreg verify --anchor - <../said | grep "has had the checkpoint"
	docreg verify --anchor $(cat ../second) | grep "has had the checkpoint"
	anchored "$(cut -c1-40 ../second)"
	anchored "$(tr a-z A-Z <../second)"
	status 2 docreg verify --anchor "$(cut -c1-20 ../second)"
	status 2 docreg verify --anchor checkpoint
	status 2 docreg verify --anchor checkpoint 1 2
	status 2 docreg verify 1 2 3
	head -c 70000 /dev/zero | tr "\\0" x >../long
	status 2 docreg verify --anchor - <../long
'

check 'a line that never was is a problem, whichever part of it is wrong' '
	cd registry
	DOCREG_NOW=2026-11-25T05:00:00Z
	strange "$(sed "s/^checkpoint 1/checkpoint 2/" ../second)"
	strange "$(sed "s/^checkpoint 1 4/checkpoint 1 3/" ../second)"
	strange "$(sed "s/^checkpoint 1 4/checkpoint 1 5/" ../second)"
	strange "$(sed "s/^checkpoint 1 4/checkpoint 1 999999/" ../second)"
	last=$(sed "s/.*\(.\)$/\1/" ../second | tr 0-9a-f 1-9a-f0)
	strange "$(sed "s/.$/$last/" ../second)"
'

check 'a history that was rewritten has not had the checkpoint of the honest one' '
	rm -rf rewritten
	cp -r registry rewritten
	cd rewritten
	DOCREG_NOW=2026-11-25T05:00:00Z
	first=$(git rev-list --max-parents=0 HEAD)
	git reset -q --hard "$(git rev-list HEAD | tail -n 5 | head -n 1)"
	git update-ref -d refs/docreg/seen # as in a clone that never verified the honest one
	approved ISMS-02-005 文件管理程序書 || true
	status 1 docreg verify --anchor "$(cat ../third)" >../verdict
	grep "(anchor-differs)" ../verdict
	anchored "$(cat ../first)"
'

check 'a clone with the line from elsewhere: the history is walked once, however long' '
	cd registry
	DOCREG_NOW=2026-11-25T05:00:00Z
	docreg verify --anchor "$(cat ../third)" --format json >../json
	grep "\"problems\": \[\]" ../json
	status 4 docreg checkpoint --known 2026-11-21
	status 2 docreg checkpoint --known 2026-11-26
	status 2 docreg checkpoint --known yesterday
	docreg checkpoint --format json >../json
	grep "\"schema\": \"docreg.checkpoint/1\"" ../json
	grep "\"line\": \"$(cat ../third)\"" ../json
	grep "\"statements\": $(cut -d" " -f3 ../third)," ../json
	grep "\"commit\": \"$(git rev-parse HEAD)\"" ../json
	docreg checkpoint -o ../line.csv
	grep "$(cat ../third)" ../line.csv
'

check 'an archive is compared with the checkpoint that its release names' '
	cd registry
	DOCREG_NOW=2026-11-25T05:00:00Z
	lin release 115-1 -o "$work" --yes
	cd "$work"
	line=$(unzip -p tydgbas-115-1.zip releases/115-1/release.statement | grep "^checkpoint ")
	echo "$line" | same third
	docreg verify tydgbas-115-1.zip --anchor "$line" >verdict
	grep "its release names the checkpoint of the anchor" verdict
	docreg verify tydgbas-115-1.zip --anchor $line
	docreg verify --anchor $line tydgbas-115-1.zip
	docreg verify tydgbas-115-1.zip --anchor "$line" --format json | grep "\"anchored\": true"
	status 1 docreg verify tydgbas-115-1.zip --anchor "$(cat second)" >verdict
	grep "(anchor-differs): the release was made at $line" verdict
	echo none >none.zip
	status 2 docreg verify none.zip --anchor zz
	status 1 docreg verify none.zip --anchor "$line"
'

check 'a statement that cannot be read has no checkpoint' '
	rm -rf damaged
	cp -r registry damaged
	cd damaged
	DOCREG_NOW=2026-11-25T05:00:00Z
	id=$(git rev-parse "HEAD:documents/ISMS-02/ISMS-02-005/1.0/1/submission.statement")
	rm -f ".git/objects/$(echo "$id" | cut -c1-2)/$(echo "$id" | cut -c3-)"
	status 4 docreg checkpoint
	status 1 docreg verify --anchor "$(cat ../third)" >../verdict
	grep "(object-broken)" ../verdict
	grep "(anchor-differs)" ../verdict
'

finish
