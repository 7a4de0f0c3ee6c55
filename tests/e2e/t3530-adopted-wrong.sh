#!/bin/sh
# What a map said wrongly of a version approved on paper is corrected as it was adopted.
. "$(dirname "$0")/lib.sh"

make_adopted () {
	make_papers
	make_registry
	lin import "$work/pile" --map "$work/pile/map.csv" --baseline --officer-key "$work/wang"
}

baseline_digest () { sha256sum <baseline/1/baseline.statement | cut -d" " -f1; }

# Forge a correction: its text from standard input, signed with a key. FORGE NTH WHO
forge () {
	correction=documents/ISMS-02/ISMS-02-005/correction.$1
	cat >"$correction.statement"
	ssh-keygen -q -Y sign -n correction.v1@docreg -f "$work/${2%%.*}" "$correction.statement"
	key=$(cut -d" " -f2 "$work/${2%%.*}.pub" | base64 -d | sha256sum | cut -c1-8)
	mv "$correction.statement.sig" "$correction.$2.$key.sig"
	by_hand
}

check 'an officer corrects the days, letter, decider and paper of an adopted version' '
	make_adopted
	make_scan 114
	cp "$work/scan.pdf" "$work/right.pdf"
	wang correct ISMS-02-005@1.2 effective=113.4.10 on=113.4.2 letter=府資字第1130010號 \
		decider=陳資安長 --scan "$work/right.pdf" -m 對照表誤繕 >said 2>&1
	mv said ..
	grep "approved on: .* → " ../said
	test "$(git log -1 --format=%s)" = "correct: ISMS-02-005 1.2"
	grep -x "corrects baseline $(baseline_digest)" documents/ISMS-02/ISMS-02-005/correction.1.statement
	grep -x "role security-officer" documents/ISMS-02/ISMS-02-005/correction.1.statement
	cmp "$work/right.pdf" documents/ISMS-02/ISMS-02-005/correction.1.pdf
	docreg verify
	docreg check --format json >../checked || test $? = 1
	status 1 grep "\"rule\": \"correction" ../checked
'

check 'list and show say what holds since, log what was said and what was corrected' '
	cd registry
	docreg list --format json >../said
	grep "\"approved_on\": \"2024-04-02\"" ../said
	grep "\"effective_on\": \"2024-04-10\"" ../said
	grep "\"letter\": \"府資字第1130010號\"" ../said
	grep "\"approved_by\": \"陳資安長\"" ../said
	grep "\"evidence\": \"baseline\"" ../said
	docreg identify --format json documents/ISMS-02/ISMS-02-005/1.2/1/ISMS-02-005.* >../found
	grep "\"letter\": \"府資字第1130010號\"" ../found
	docreg show ISMS-02-005@1.2 --format json >../said
	grep "\"scan\": \"documents/ISMS-02/ISMS-02-005/correction.1.pdf\"" ../said
	grep "\"corrected\": true" ../said
	grep "\"before\": \"2024-03-15\"" ../said
	docreg show ISMS-02-005 >../said
	grep -x "    as corrected" ../said
	docreg log ISMS-02-005 --format json >../said
	grep "\"text\": \"府資字第1130001號\"" ../said
	grep "baseline decider: wang.xm -> 陳資安長" ../said
	cmp "$work/pile/113.pdf" baseline/1/scan.1.pdf
'

check 'what was in force on a day is answered by what holds since' '
	cd registry
	docreg list --on 2024-04-09 --format json >../said
	grep "\"version\": \"1.0\"" ../said
	docreg list --on 2024-04-10 --format json >../said
	grep "\"version\": \"1.2\"" ../said
'

check 'another version of the same baseline is corrected by itself' '
	cd registry
	wang correct ISMS-02-005@1.0 letter=府資字第1100008號 -m 誤繕
	docreg show ISMS-02-005@1.0 --format json >../said
	grep "\"letter\": \"府資字第1100008號\"" ../said
	docreg show ISMS-02-005@1.2 --format json >../said
	grep "\"letter\": \"府資字第1130010號\"" ../said
	wang correct ISMS-02-005@1.0 letter=府資字第1100008號 -m 誤繕 >../said 2>&1
	grep -i unchanged ../said
	docreg verify
'

check 'a release has what holds, and proves it without the registry and its papers' '
	cd registry
	lin release 2026-11 -o "$work"
	grep "府資字第1130010號" releases/2026-11/list.csv
	grep "陳資安長" releases/2026-11/list.csv
	cd "$work"
	docreg verify tydgbas-2026-11.zip
	unzip -l tydgbas-2026-11.zip >list
	grep correction.1.statement list
	status 1 grep "correction.1.pdf" list
'

check 'a document controller is told the way that is theirs, and records the letter' '
	cd registry
	status 3 lin correct 02-005-01 on=112.3.2 -m 誤繕 2>../said
	grep -- "--letter NO --on DATE" ../said
	make_scan 更正
	lin correct 02-005-01 on=112.3.2 letter=府資字第1120003號 -m 誤繕 --letter 府資字第1150100號 \
		--on "$(date -u -d "${DOCREG_NOW:-now}" +%F 2>/dev/null || date +%F)" \
		--scan "$work/scan.pdf" --decided-by wang.xm
	grep "decides correction" documents/02-005/02-005-01/letter.*.statement
	docreg list --format json >../said
	grep "\"letter\": \"府資字第1120003號\"" ../said
	docreg verify
'

check 'neither a day after the baseline, nor a key that the paper has not' '
	cd registry
	status 3 wang correct ISMS-02-005@1.2 on=2099-01-01 -m 誤繕 2>../said
	grep baseline-dates ../said
	status 3 wang correct ISMS-02-005@1.2 annulled=yes -m 誤繕 2>../said
	grep correction-subject ../said
	status 2 wang correct ISMS-02-005@1.2 decider==1+1 -m 誤繕
	status 2 wang correct ISMS-02-005@1.2 approved=113.4.3 -m 誤繕 2>../said
	grep "docreg correct ISMS-02-005 on=DATE" ../said
	status 3 chen correct ISMS-02-005@1.2 effective=113.4.11 -m 誤繕
'

check 'whoever commits a correction by hand moves nothing, and is found' '
	cd registry
	sed "s/^corrector .*/corrector lin.zz/; s/^role .*/role document-controller/
		s/^version .*/version 1.2/; s/^set .*/set effective=2020-01-01/" \
		documents/ISMS-02/ISMS-02-005/correction.2.statement | forge 3 lin.zz
	status 1 docreg verify >../said 2>&1
	grep role-allowed ../said
	grep correction-person ../said
	docreg list --format json >../said 2>/dev/null || test $? = 1
	grep "\"effective_on\": \"2024-04-10\"" ../said
'

finish
