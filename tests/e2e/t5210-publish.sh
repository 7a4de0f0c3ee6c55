#!/bin/sh
# docreg publish: a read-only folder of exactly what is in force, and a statement that says so.
. "$(dirname "$0")/lib.sh"
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

pub=$work/pub

# holds FILE...: exactly these documents are published, and each is what the manifest says.
holds () {
	(cd "$pub" && find . -type f ! -name index.html ! -name MANIFEST.sha256) |
		sed "s,^\./,," | LC_ALL=C sort >"$work/have"
	printf '%s\n' "$@" | LC_ALL=C sort | same "$work/have"
	(cd "$pub" && sha256sum -c --strict --quiet MANIFEST.sha256)
	sed "s/^[0-9a-f]*  //" "$pub/MANIFEST.sha256" | same "$work/have"
}

# issues N: so many are recorded, and the last one names the manifest that lies there.
issues () {
	test "$(ls publications | wc -l)" = "$1"
	sed -n "s/^manifest //p" "publications/$1/issue.statement" >"$work/named"
	sha256sum <"$pub/MANIFEST.sha256" | cut -c1-64 | same "$work/named"
	docreg verify
}

two='2 程序書/ISMS-02-005 文件管理程序書'
form='4 表單/02-005-02 四階文件清冊'

check 'nothing is in force yet: there is nothing to publish' '
	make_registry
	status 4 lin publish "$pub" --place 內網 2>"$work/err"
	grep "nothing is in force yet" "$work/err"
	test ! -e "$pub"
'

check 'the first issue says where it is announced; without that the command line is wrong' '
	cd registry
	approved ISMS-01-001 資通安全政策
	approved ISMS-02-005 文件管理程序書
	approved 02-005-02 四階文件清冊
	submitted ISMS-02-009
	status 2 lin publish "$pub" 2>"$work/err"
	grep "hint: docreg publish $pub --place" "$work/err"
	status 2 lin publish "$pub" --place - 2>"$work/err"
	status 2 lin publish "$pub" --place "$(printf "a\nb")"
	test ! -e "$pub"
	lin publish "$pub" --place "內網公告 115-001" >"$work/out" 2>"$work/err"
	grep "added.*02-005-02.*1.0" "$work/out"
	grep "issue 1; documents: 3, files: 3" "$work/err"
	holds "1 政策/ISMS-01-001 資通安全政策 V1.0.md" "$two V1.0.md" "$form V1.0.md"
	issues 1
	test -z "$(git status --porcelain)"
'

check 'the statement verifies with stock tools, and names what they compute' '
	cd registry
	ssh-keygen -q -Y verify -f policy/0001/allowed_signers -I lin.zz -n issue.v1@docreg \
		-s publications/1/issue.lin.zz.*.sig <publications/1/issue.statement
	same publications/1/issue.statement <<-END
	docreg issue v1
	registry $(sha256sum <policy/0001/policy.statement | cut -c1-64)
	number 1
	manifest $(sha256sum <"$pub/MANIFEST.sha256" | cut -c1-64)
	checkpoint 1 $(git ls-tree -r --name-only HEAD^ | grep -c "statement$") $(git ls-tree -r --name-only HEAD^ |
		grep "statement$" | LC_ALL=C sort | xargs sha256sum | sha256sum | cut -c1-64)
	place 內網公告 115-001
	issuer lin.zz
	role document-controller
	acting-for -
	policy 1 $(sha256sum <policy/0001/policy.statement | cut -c1-64)
	decided 2026-11-22T02:00:00Z
	meaning 發行
	END
	test "$(git log -1 --format=%s)" = "publish: 1"
'

check 'files and folders are read-only, open to all; who could not read before cannot now' '
	cd registry
	test "$(stat -c %a "$pub" "$pub/2 程序書" "$pub/$two V1.0.md" "$pub/index.html" | tr "\n" " ")" = \
		"555 555 444 444 "
	(umask 077 && docreg publish "$work/closed")
	test "$(stat -c %a "$work/closed")" = 555
	mkdir -m 750 "$work/few"
	docreg publish "$work/few"
	test "$(stat -c %a "$work/few")" = 550
	docreg publish "$work/few"
	test "$(stat -c %a "$work/few")" = 550
'

check 'nothing has changed: the folder is made again, without a key, and nothing is recorded' '
	cd registry
	before=$(git rev-parse HEAD)
	cp -r "$pub" "$work/copy"
	docreg publish "$pub" 2>"$work/err"
	grep "unchanged since issue 1" "$work/err"
	status 1 grep -i warning "$work/err"
	diff -r "$pub" "$work/copy"
	lin publish "$pub" --place "內網公告 115-001"
	test "$(git rev-parse HEAD)" = "$before"
	for elsewhere in C zh_TW.UTF-8
	do
		(LC_ALL=$elsewhere LANGUAGE=zh_TW TZ=America/New_York docreg publish "$work/again")
		diff -r "$pub" "$work/again"
	done
	git clone -q . "$work/clone"
	docreg -C "$work/clone" publish "$work/from-clone"
	diff -r "$pub" "$work/from-clone"
'

check 'a new version, a new form, a withdrawal: told before and after, and marked on the page' '
	cd registry
	new_version ISMS-02-005
	approved ISMS-03-001 備份作業標準書
	wang withdraw 02-005-02 -m 停用 --yes
	status 2 docreg publish "$pub" 2>"$work/err"
	grep "changed since issue 1" "$work/err"
	grep "hint: docreg publish $pub --place .內網公告 115-001.$" "$work/err"
	cp -r "$pub" "$work/before"
	at 2026-11-24 lin publish "$pub" --dry-run --format csv | tr -d "\r\"" >"$work/out"
	diff -r "$pub" "$work/before"
	same "$work/out" <<-END
	change,number,title,before,after
	replaced,ISMS-02-005,文件管理程序書,1.0,1.1
	added,ISMS-03-001,備份作業標準書,,1.0
	ended,02-005-02,四階文件清冊,1.0,
	END
	at 2026-11-24 lin publish "$pub" --place "內網公告 115-002" --format json >"$work/out.json"
	jq -e ".schema == \"docreg.publish/1\" and .number == 2 and .recorded == false and
		.place == \"內網公告 115-002\" and .on == \"2026-11-24\" and .documents == 3 and
		(.changes | length) == 3 and .changes[2].after == null" "$work/out.json"
	holds "1 政策/ISMS-01-001 資通安全政策 V1.0.md" "$two V1.1.md" \
		"3 標準書/ISMS-03-001 備份作業標準書 V1.0.md"
	grep "文件管理程序書 <span class=\"new\">改版（原 1.0）</span>" "$pub/index.html"
	grep "備份作業標準書 <span class=\"new\">新增</span>" "$pub/index.html"
	grep "自前次公告後廢止" "$pub/index.html"
	grep "<td class=\"keep\">02-005-02</td><td>四階文件清冊</td>.*民國115年11月22日" "$pub/index.html"
	DOCREG_NOW=2026-11-24T04:00:00Z
	issues 2
'
DOCREG_NOW=2026-11-24T04:00:00Z

check 'the page of an issue is the same whenever it is made, and marks what was new in it' '
	cd registry
	cp "$pub/index.html" "$work/page"
	at 2026-11-29 docreg publish "$pub"
	cmp "$pub/index.html" "$work/page"
	docreg publish "$work/elsewhere"
	cmp "$work/elsewhere/index.html" "$work/page"
'

check 'a day on which something comes into force makes a new issue, without a commit between' '
	cd registry
	new_version ISMS-03-001 --effective 2026-12-01
	docreg publish "$pub" 2>"$work/err"
	grep "unchanged since issue 2" "$work/err"
	at 2026-11-30 docreg publish "$pub"
	status 2 at 2026-12-01 docreg publish "$pub"
	at 2026-12-01 lin publish "$pub" --place 內網 2>"$work/err"
	grep "issue 3" "$work/err"
	test -e "$pub/3 標準書/ISMS-03-001 備份作業標準書 V1.1.md"
	DOCREG_NOW=2026-12-01T04:00:00Z
	issues 3
'
DOCREG_NOW=2026-12-01T04:00:00Z

check 'another place is another issue; a title may hold anything' '
	cd registry
	lin publish "$pub" --place 公布欄 2>"$work/err"
	grep "the same documents as in the issue before" "$work/err"
	issues 4
	approved ISMS-02-007 "風險/評鑑:<b>\"作業\"</b>&程序書 100%?"
	lin publish "$pub" --place "O'"'"'Brien"
	test -e "$pub/2 程序書/ISMS-02-007 風險／評鑑：＜b＞＂作業＂＜／b＞&程序書 100%？ V1.0.md"
	grep "&lt;b&gt;&quot;作業&quot;&lt;/b&gt;&amp;程序書 100%?" "$pub/index.html"
	grep "href=\"2%20[-%0-9A-F]*/ISMS-02-007%20[-%0-9A-F.bV]*\.md\"" "$pub/index.html"
	status 1 grep -i "<script\|<b>\|http:\|https" "$pub/index.html"
	issues 5
'

check 'every link of the page leads to a file, and every file is linked' '
	python3 - "$pub" >"$work/linked" <<-END
	import html.parser, sys, urllib.parse
	class Links(html.parser.HTMLParser):
	    def handle_starttag(self, tag, attributes):
	        if tag == "a":
	            print(urllib.parse.unquote(dict(attributes)["href"]))
	Links().feed(open(sys.argv[1] + "/index.html", encoding="utf-8").read())
	END
	LC_ALL=C sort "$work/linked" >"$work/sorted"
	sed "s/^[0-9a-f]*  //" "$pub/MANIFEST.sha256" | same "$work/sorted"
'

check 'forms stand under what they belong to, and where that is gone, at the end' '
	cd registry
	approved ISMS-03-002 第二標準書
	approved 02-007-01 風險評鑑表
	approved 03-002-01 備份紀錄表
	wang withdraw ISMS-03-002 -m 停用 --yes
	lin publish "$pub" --place 內網
	grep -o "class=\"keep[ a-z]*\">[0-9A-Z-]*-[0-9]*</td>" "$pub/index.html" >"$work/order"
	same "$work/order" <<-END
	class="keep">ISMS-01-001</td>
	class="keep">ISMS-02-005</td>
	class="keep">ISMS-02-007</td>
	class="keep under">02-007-01</td>
	class="keep">ISMS-03-001</td>
	class="keep">03-002-01</td>
	END
'

check 'documents more restricted than usual are marked, and told' '
	cd registry
	docreg publish "$pub" 2>"$work/err"
	status 1 grep issue-class "$work/err"
	lin add ISMS-02-008 金鑰管理程序書 --class 限閱
	new_version ISMS-02-008
	lin publish "$pub" --place 內網 2>"$work/err"
	cat "$work/err"; grep "warning (issue-class).*一般.*: 1" "$work/err"
	grep "金鑰管理程序書 〔限閱〕" "$pub/index.html"
'

check 'several files of one version: each has a name of its own, what is read comes first' '
	cd registry
	lin add ISMS-02-010 系統維護程序書
	cp "$tests/../data/letter.pdf" "$work/a.pdf"
	echo 一 >"$work/a.md"
	echo 二 >"$work/b.md"
	hsu revise ISMS-02-010 "$work/a.md" "$work/b.md" "$work/a.pdf" -m 初版 --reason 測試
	hsu submit ISMS-02-010
	chen review ISMS-02-010
	wang approve ISMS-02-010 --yes
	lin publish "$pub" --place 內網
	name="$pub/2 程序書/ISMS-02-010 系統維護程序書 V1.0"
	cmp "$work/a.md" "$name.md"
	cmp "$work/b.md" "$name (2).md"
	cmp "$work/a.pdf" "$name.pdf"
	grep "系統維護程序書.*>PDF</a> .*>MD (2)</a> .*>MD</a>" "$pub/index.html"
'

check 'what was published when' '
	cd registry
	docreg publish list >"$work/out"
	grep "^3 .*2026-12-01 .*內網 .*3 .*林志中" "$work/out"
	docreg publish list --format json >"$work/list.json"
	jq -e ".schema == \"docreg.publish-list/1\" and (.issues | length) == 8 and
		.issues[0] == {number: 1, on: \"2026-11-22\", place: \"內網公告 115-001\", documents: 3,
			issued_by: \"林志中\", sha256: .issues[0].sha256} and
		.issues[3].sha256 == .issues[2].sha256" "$work/list.json"
	test "$(jq -r ".issues[7].sha256" "$work/list.json")" = \
		"$(sha256sum <"$pub/MANIFEST.sha256" | cut -c1-64)"
'

check 'only a document controller issues, in their own name, with their key' '
	cd registry
	approved ISMS-01-002 第二政策
	refused role-held hsu publish "$pub" --place 內網
	refused signature-missing docreg publish "$pub" --place 內網 --as lin.zz
	refused signature-key docreg publish "$pub" --place 內網 --as lin.zz --key "$work/wang"
	status 2 docreg publish "$pub" --place 內網
	status 4 docreg publish "$pub" --place 內網 --as lin.zz --key "$work/none"
	test "$(sed -n "s/^.*第 \([0-9]*\) 次.*/\1/p" "$pub/index.html")" = 8
'

check 'under another policy: tiers have other names, and an old issue is still what it was' '
	cd registry
	lin policy draft
	sed -i "s/name: 程序書/name: 作業程序/" policy/draft/registry.yaml
	lin policy draft
	lin policy sign -m 改名
	wang policy sign
	lin publish "$pub" --place 內網
	test -d "$pub/2 作業程序"
	test ! -e "$pub/2 程序書"
	docreg publish list --format json >"$work/new.json"
	jq -e ".issues[0:8]" "$work/new.json" >"$work/new"
	jq -e ".issues" "$work/list.json" | same "$work/new"
	docreg verify
'

check 'what is decided for later comes and goes on its day, though nothing lands in its folder between' '
	cd registry
	new_version ISMS-01-001 --effective 2026-12-05
	wang withdraw ISMS-01-002 -m 停用 --effective 2026-12-06 --yes
	for day in 2026-12-02 2026-12-05 2026-12-06 2026-12-07
	do
		at $day lin publish "$pub" --place "內網 $day"
		ls "$pub/1 政策" >>"$work/days"
	done
	same "$work/days" <<-END
	ISMS-01-001 資通安全政策 V1.0.md
	ISMS-01-002 第二政策 V1.0.md
	ISMS-01-001 資通安全政策 V1.1.md
	ISMS-01-002 第二政策 V1.0.md
	ISMS-01-001 資通安全政策 V1.1.md
	ISMS-01-001 資通安全政策 V1.1.md
	END
	at 2026-12-07 docreg verify
	at 2026-12-07 docreg publish list --format csv | cut -d, -f4 | tail -4 | tr -d "\r\"" >"$work/counts"
	printf "9\n9\n8\n8\n" | same "$work/counts"
'

finish
