#!/bin/sh
# docreg cite: who cites whom, by the plan itself and by a registry whose documents cite each other.
. "$(dirname "$0")/lib.sh"

plan=$tests/../data/maintenance-plan.zh-TW.txt

# in_force NUMBER TITLE [OPTION...]: registered and approved with the text on standard input.
in_force () {
	number=$1 title=$2
	shift 2
	cat >"$work/content.txt"
	test -d "documents/${number%-*}/$number" || lin add "$number" "$title"
	hsu revise "$number" "$work/content.txt" -m 訂定 --reason 依計畫 "$@"
	hsu submit "$number"
	chen review "$number" -m 同意
	wang approve "$number" --yes
}

# lists PATTERN...: a line of what was listed last is like each; lists_not: none is.
lists () {
	for pattern
	do
		grep -e "$pattern" "$work/listed" >"$work/line" || {
			cat "$work/listed" "$work/told" >&3
			echo "nothing listed like: $pattern" >&3
			return 1
		}
	done
}
tells () {
	for pattern
	do
		grep -e "$pattern" "$work/told" >"$work/line" || {
			cat "$work/told" >&3
			echo "nothing told like: $pattern" >&3
			return 1
		}
	done
}
cites () {
	want=$1
	shift
	status "$want" docreg cite "$@" >"$work/listed" 2>"$work/told"
}

check 'the plan, outside any registry: 19 citations, 7 of them over a line end' '
	cp "$plan" plan.txt
	cites 0 plan.txt
	test "$(wc -l <listed)" -eq 20
	cites 0 plan.txt --format json
	test "$(grep -c "\"number\": \"ISMS-" listed)" -eq 12
	test "$(grep "\"number\": \"ISMS-" listed | sort -u | wc -l)" -eq 8
	test "$(grep -c "\"number\": \"0" listed)" -eq 7
	test "$(grep "\"number\": \"0" listed | sort -u | wc -l)" -eq 5
	test "$(grep -c "\"wrapped\": true" listed)" -eq 7
	grep -F "\"schema\": \"docreg.cite/1\"" listed
'

check 'a file is read in any git checkout, on whatever branch' '
	git init -q -b trunk checkout
	cd checkout
	echo "見 ISMS-02-005" >a.txt
	cites 0 a.txt
	grep "ISMS-02-005" ../listed
	grep "^docreg cite: files are judged without a registry: " ../told
	git add a.txt
	git -c user.name=a -c user.email=a@a commit -qm a
	git checkout -q --detach
	cites 0 a.txt
	docreg check a.txt 2>&1 | grep "^docreg check: files are judged without a registry: "
	status 4 docreg cite
'

check 'each at its line, with its title' '
	cites 0 plan.txt --format csv
	sed "1d; s/^,,,\([^,]*\),\([^,]*\),,\([0-9]*\),.*/\1 \2 \3/" listed >places
	same places <<-END
		ISMS-01-001 資通安全政策 306
		ISMS-02-002 資通安全實施程序書 316
		02-002-01 資通安全管理系統目標與評量機制查核表 320
		ISMS-02-001 資通安全組織程序書 345
		02-001-01 資訊安全組織名冊 347
		ISMS-02-001 資通安全組織程序書 357
		02-001-01 資通安全組織名冊 361
		ISMS-02-006 資產管理制度暨風險評鑑程序書 403
		02-006-01 資產清冊暨風險評鑑表 407
		ISMS-02-006 資產管理制度暨風險評鑑程序書 421
		02-006-01 資產清冊暨風險評鑑表 427
		ISMS-02-009 資通安全事件管理程序書 466
		ISMS-02-011 資通委外安全管理程序書 574
		ISMS-02-002 資通安全實施程序書 586
		ISMS-02-010 資通安全稽核管理程序書 623
		ISMS-02-007 矯正管理程序書 633
		ISMS-02-002 資通安全實施程序書 641
		02-005-01 外來文件管制表 655
		02-005-02 四階文件清冊 657
	END
'

check 'one number with two titles, and a quotation that nothing opens' '
	cites 0 plan.txt
	tells "^warning (cite-title-differs): plan.txt:361: .02-001-01.*資通安全組織名冊.*資訊安全組織名冊.*plan.txt:347" \
		"^warning (cite-quote): plan.txt:633: .*矯正管理程序書"
	test "$(grep -c "^warning" told)" -eq 2
'

check 'the articles of law that it names' '
	cites 0 plan.txt --laws --format csv
	sed 1d listed >laws
	same laws <<-END
		,,,資通安全管理法,10,,,5,plan.txt
		,,,施行細則,6,,,5,plan.txt
		,,,本法,12,,,647,plan.txt
	END
'

if command -v soffice >/dev/null 2>&1 && docreg text --help >/dev/null 2>&1
then
	for format in docx odt
	do
		soffice -env:UserInstallation="file://$work/office" --headless --convert-to "$format" \
			--outdir "$work" "$work/plan.txt" >"$work/.office" 2>&1 </dev/null
		if docreg text "$work/plan.$format" >/dev/null 2>&1
		then
			check "the same in $format" '
				sed "s/ [0-9]*$//" places >wanted
				cites 0 plan.$format --format csv
				sed "1d; s/^,,,\([^,]*\),\([^,]*\),,.*/\1 \2/" listed >found
				diff wanted found
				cites 0 plan.$format --format json
				test "$(grep -c "\"wrapped\": true" listed)" -eq 7
				tells "cite-title-differs.*02-001-01" "cite-quote.*矯正管理程序書"
			'
		else
			skip "the same in $format" "this build does not read $format"
		fi
	done
else
	skip 'the same in docx and odt' 'no LibreOffice'
fi

check 'in a registry: each number must be registered, by its title' '
	make_registry
	lin add ISMS-01-001 資通安全政策
	in_force ISMS-02-001 資通安全組織程序書 <<-END
		依「資通安全政策」（ＩＳＭＳ－０１－００１）設置小組，
		名冊見「資安組織名冊」(02-001-01)。
		稽核依 ISMS-02-
		010 辦理。
	END
	in_force 02-001-01 資通安全組織名冊 <<-END
		表單編號：02-001-01
		依「資通安全組織程序書(ISMS-02-001)」填寫。
	END
	cites 1
	lists "^ISMS-02-001 *1.0 *ISMS-01-001 *資通安全政策 *1 " \
		"^02-001-01 *1.0 *ISMS-02-001 *資通安全組織程序書 *2 "
	test "$(wc -l <../listed)" -eq 5
	tells "^error (cite-title): documents/ISMS-02/ISMS-02-001/1.0/1/ISMS-02-001.txt:2: .02-001-01.*資安組織名冊.*資通安全組織名冊" \
		"^error (cite-known): documents/ISMS-02/.*:3: .ISMS-02-010" "hint: docreg add ISMS-02-010"
	test "$(grep -c "^error" ../told)" -eq 2
'

check 'the plan is judged by the register: parents that nobody registered' '
	cd registry
	cites 1 ../plan.txt
	tells "^error (cite-known): ../plan.txt:306: .ISMS-01-001" && exit 1
	tells "^error (cite-known): ../plan.txt:655: .02-005-01" \
		"^warning (cite-parent): ../plan.txt:655: .02-005-01.*ISMS-02-005" \
		"^warning (cite-parent): ../plan.txt:657: .02-005-02.*ISMS-02-005" \
		"^error (cite-title): ../plan.txt:347: .02-001-01.*資訊安全組織名冊"
'

check 'who cites a number, and what it cites' '
	cd registry
	cites 1 isms-02-001
	sed -n "1,3p" ../listed >../part
	grep "who cites ISMS-02-001:" ../part
	grep "^02-001-01 *1.0 *ISMS-02-001" ../part
	sed -n "4,\$p" ../listed >../part
	grep "what ISMS-02-001 cites:" ../part
	test "$(grep -c "^ISMS-02-001 *1.0" ../part)" -eq 3
	cites 0 ISMS-01-001
	lists "^ISMS-02-001 *1.0 *ISMS-01-001" "^  nothing$"
	cites 0 ISMS-02-099
	status 4 docreg cite ISMS-99
	cites 1 02-001-01 --format json
	test "$(grep -c "\"number\":" ../listed)" -eq 2
	cites 1 ISMS-02-001 02-001-01
	test "$(grep -c "^who cites" ../listed)" -eq 2
'

check 'JSON has what the register knows' '
	cd registry
	cites 1 --format json
	for key in document document_version number title line known registered_title wrapped look_alike file
	do
		test "$(grep -c "\"$key\":" ../listed)" -ge 4
	done
	grep -F "\"known\": false" ../listed
	grep -F "\"look_alike\": true" ../listed
	grep -F "\"registered_title\": \"資通安全政策\"" ../listed
	LANGUAGE=zh_TW docreg cite --format json 2>../told >../again || true
	sed "/findings/,\$d" ../listed >../one
	sed "/findings/,\$d" ../again >../two
	cmp ../one ../two
'

check 'a version printed with a number must be the one in force' '
	cd registry
	DOCREG_NOW=2026-11-25T04:00:00Z
	export DOCREG_NOW
	in_force ISMS-02-001 資通安全組織程序書 <<-END
		名冊見「資通安全組織名冊」(02-001-01，V1.1)及「資通安全組織名冊」(02-001-01 V1.0)。
	END
	cites 0
	tells "^warning (cite-version): .*ISMS-02-001.txt:1: version 1.1 of .02-001-01.*in force is 1.0"
	test "$(grep -c cite-version ../told)" -eq 1
'

check 'what cites a document with a new version is suspect until somebody looks at it' '
	cd registry
	DOCREG_NOW=2026-11-26T04:00:00Z
	export DOCREG_NOW
	cites 0 --suspect
	lists "^02-001-01 *1.0 *資通安全組織名冊 .*ISMS-02-001 *1.1 "
	tells "^warning (cite-suspect): .*02-001-01.txt:2: .*ISMS-02-001.*1.1" "hint: docreg confirm 02-001-01"
	cites 0 --suspect --format json
	grep -F "\"effective_on\": \"2026-11-25\"" ../listed
	cp -r ../registry ../revised
	at 2026-12-01 lin confirm 02-001-01 -m 無需修訂
	at 2026-12-01 cites 0 --suspect
	test "$(wc -l <../listed)" -eq 1
	cd ../revised
	at 2026-12-01 in_force 02-001-01 資通安全組織名冊 <<-END
		依「資通安全組織程序書(ISMS-02-001)」填寫。
	END
	at 2026-12-01 cites 0 --suspect
	status 1 grep "^02-001-01" ../listed
	rm -rf ../revised
'

DOCREG_NOW=2026-12-10T04:00:00Z

check 'a first version makes nobody suspect, and one that takes effect later not yet' '
	cp -r registry other
	cd other
	in_force ISMS-01-001 資通安全政策 <<-END
		本政策。
	END
	cites 0 --suspect
	test "$(wc -l <../listed)" -eq 1
	in_force ISMS-02-001 資通安全組織程序書 --effective 2027-01-01 <<-END
		名冊見「資通安全組織名冊」(02-001-01)。
	END
	cites 0 --suspect
	test "$(wc -l <../listed)" -eq 1
	at 2027-01-02 cites 0 --suspect
	lists "^02-001-01 .*ISMS-02-001 *1.2 .*2027-01-01"
'

check 'drafts are listed when asked for, and not judged' '
	cd registry
	echo "依「外來文件管制表」(02-005-01)" >../content.txt
	hsu revise 02-001-01 ../content.txt -m 修訂 --reason 測試
	cites 0
	status 1 grep 02-005-01 ../listed
	cites 0 --draft
	lists "^02-001-01 *1.1 *02-005-01 *外來文件管制表"
	cites 1 02-001-01@draft
	lists "^02-001-01@draft .*02-005-01"
	tells "^error (cite-known): 02-001-01@draft:1: .02-005-01"
	git reset -q --hard HEAD^
'

check 'a withdrawn document is not cited any more' '
	cd registry
	wang withdraw 02-001-01 -m 併入 --yes
	cites 1
	tells "^error (cite-withdrawn): .*ISMS-02-001.txt:1: .02-001-01"
	git reset -q --hard HEAD^
'

check 'a text that cannot be read is told, and the others are listed' '
	cd registry
	printf "PK\003\004broken" >documents/02-001/02-001-01/1.0/1/02-001-01.txt
	by_hand
	cites 1
	tells "^error (content-readable): documents/02-001/02-001-01/1.0/1/02-001-01.txt: "
	lists "^ISMS-02-001 "
	git reset -q --hard HEAD^
'

check 'how bad each finding is says the policy' '
	with_rules "\$ a content:\\n  severities:\\n    cite-known: info\\n    cite-quote: off"
	printf "依參照政策(ISMS-01-001)」" >../text.txt
	cites 0 ../text.txt
	test ! -s ../told
	cites 0 ../text.txt --format json
	lists "\"rule\": \"cite-known\"" "\"severity\": \"info\""
'

check 'another agency has another grammar' '
	with_rules "s/pattern: \"ISMS-02-{serial:3}\"/pattern: \"PRO-{area:A3}-{serial:3}\"/;
		s/pattern: \"ISMS-03-{serial:3}\"/pattern: \"IS-L{tier:1}-{serial:2}\"/;
		s/pattern: \"ISMS-01-{serial:3}\"/pattern: \"ISMS-P-{serial:3}\"/;
		s/pattern: \"{tier:2}-{document:3}-{serial:2}\"/pattern: \"ISMS-P-{document:3}-{serial:2}\"/;
		s/parent: \"ISMS-{tier}-{document}\"/parent: \"ISMS-P-{document}\"/"
	printf "依PRO-ACC-\n\n001、IS-L3-06及「政策」(ISMS-P-001\n-01)，非ISMS-02-001" >../text.txt
	cites 1 ../text.txt --format csv
	test "$(sed 1d ../listed | cut -d, -f4 | tr "\n" " ")" = "PRO-ACC-001 IS-L3-06 ISMS-P-001-01 "
	tells "cite-parent.*ISMS-P-001"
'

check 'wrong command lines' '
	cd registry
	status 2 docreg cite --laws --suspect
	status 4 docreg cite missing.docx
	status 4 docreg cite ../missing
	cd "$TMPDIR"
	status 4 docreg cite ISMS-02-001
'

finish
