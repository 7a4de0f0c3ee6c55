#!/bin/sh
# The main job, from an empty folder to a release that proves itself, as a clerk sees it.
#
#   make demo                     in a new folder under /tmp, which stays for you to look at
#   make demo DEMO_DIR=FOLDER     in FOLDER, which must not exist yet
#
# Every line after a prompt is run exactly as printed. The demo fails at the first one that does
# not do what it should: each has an exact exit status, and what matters in the output is looked for.
set -eu
: "${DOCREG_BUILD:?set it to the folder that holds docreg}"
source=$(cd "$(dirname "$0")/.." && pwd)
builds=$(cd "$DOCREG_BUILD" && pwd)

if test -n "${DEMO_DIR:-}"
then
	mkdir "$DEMO_DIR"
	home=$(cd "$DEMO_DIR" && pwd)
else
	home=$(mktemp -d "${TMPDIR:-/tmp}/docreg-demo.XXXXXX")
fi
cd "$home"

PATH=$builds:$PATH
HOME=$home
LC_ALL=C.UTF-8
LANGUAGE=zh_TW
TZ=Asia/Taipei
GIT_CONFIG_NOSYSTEM=1
export PATH HOME LC_ALL LANGUAGE TZ GIT_CONFIG_NOSYSTEM
unset DOCREG_AS DOCREG_KEY SSH_AUTH_SOCK
ln -s "$source/templates" templates
trap 'rm -f "$home/.output"' EXIT

# --- how it is shown -------------------------------------------------------------------------------

bold='' plain=''
if test -t 1
then
	bold=$(printf '\033[1m') plain=$(printf '\033[0m')
fi

chapter () {
	printf '\n\n%s══ %s ══%s\n' "$bold" "$1" "$plain"
}

note () {
	printf '\n※ %s\n' "$1"
}

# day DATE: it is nine in the morning of that day in Taipei; each command takes a minute.
day () {
	today=$1 minute=0
}

# at NAME ID KEY: from here on this person types.
at () {
	prompt=$1 DOCREG_AS=$2 DOCREG_KEY=$home/$3
	export DOCREG_AS DOCREG_KEY
}
officer () { at '資通安全長 王小明' wang.xm wang; }
controller () { at '文件管制 林志中' lin.zz lin; }
reviewer () { at '審查 陳怡君' chen.yj chen; }
author () { at '承辦 許雅婷' hsu.yt hsu; }
auditor () {
	prompt=稽核
	unset DOCREG_AS DOCREG_KEY
}

# ends STATUS LINE: show LINE after the prompt and run it; it must exit with STATUS.
ends () {
	DOCREG_NOW=$(printf '%sT01:%02d:00Z' "$today" "$minute")
	export DOCREG_NOW
	minute=$((minute + 1))
	printf '\n%s%s $%s %s\n' "$bold" "$prompt" "$plain" "$2"
	got=0
	eval "$2" >"$home/.output" 2>&1 </dev/null || got=$?
	cat "$home/.output"
	test "$got" -eq "$1" || fail "exit status $got, expected $1: $2"
}
run () { ends 0 "$1"; }

fail () {
	echo "demo: $1" >&2
	exit 1
}

# has TEXT: the last command printed it.
has () {
	grep -qF -e "$1" "$home/.output" || fail "the last command did not print: $1"
}

# --- the documents of the plan: kind of skeleton, number, title ------------------------------------

documents='policy ISMS-01-001 資通安全政策
procedure ISMS-02-001 資通安全組織程序書
procedure ISMS-02-002 資通安全實施程序書
procedure ISMS-02-005 文件管理程序書
procedure ISMS-02-006 資產管理制度暨風險評鑑程序書
procedure ISMS-02-007 矯正管理程序書
procedure ISMS-02-009 資通安全事件管理程序書
procedure ISMS-02-010 資通安全稽核管理程序書
procedure ISMS-02-011 資通委外安全管理程序書
form 02-001-01 資通安全組織名冊
form 02-002-01 資通安全管理系統目標與評量機制查核表
02-005-01 02-005-01 外來文件管制表
02-005-02 02-005-02 四階文件清冊
form 02-006-01 資產清冊暨風險評鑑表'

# each FUNCTION: call it with kind, number and title of each document.
each () {
	while read -r kind number title
	do
		"$1" "$kind" "$number" "$title"
	done <<-EOF
	$documents
	EOF
}

# numbers PATTERN: the numbers that fit, on one line.
numbers () {
	printf '%s\n' "$documents" | cut -d ' ' -f 2 | grep -e "$1" | tr '\n' ' ' | sed 's/ $//'
}

# --- the job -----------------------------------------------------------------------------------------

chapter '一、四個人，四把金鑰（實際使用時請設密碼）'
day 2026-01-05
controller
for who in wang lin chen hsu
do
	run "ssh-keygen -q -t ed25519 -N '' -C $who -f $who"
done

chapter '二、建立登錄庫'
run 'docreg init isms --agency 桃園市政府主計處 --agency-id tydgbas \
    --person wang.xm:王小明:security-officer:wang.pub \
    --person lin.zz:林志中:document-controller:lin.pub \
    --person chen.yj:陳怡君:reviewer:chen.pub \
    --person hsu.yt:許雅婷:author:hsu.pub \
    --key wang --key lin'
anchor=$(sha256sum isms/policy/0001/policy.statement | cut -c 1-64)
has "$anchor"
note '這個指紋寫進公文，是日後所有驗證的依據。'
run 'cd isms'

chapter '三、舊文件：紙本早已核定的版次，看過再採認，日期與版次保留'
mkdir "$home/舊文件"
old () {
	run "../templates/fill work-instruction '../舊文件/$1' number=ISMS-03-001 \\
    title=備份作業說明書 version=$2 effective=$3 classification=一般 owner=文件管理分組 agency=桃園市政府主計處"
}
old 'ISMS-03-001 備份作業說明書(1140401核定) V1.1.odt' 1.1 114.04.01
old 'ＩＳＭＳ－０３－００１備份作業說明書 1130401核定 第1.0版.odt' 1.0 113.04.01
echo 分機 >"$home/舊文件/通訊錄.txt"
ends 1 'docreg import ../舊文件 --baseline --dry-run'
has 通訊錄.txt
has '(import-number)'
rm "$home/舊文件/通訊錄.txt"
run 'docreg import ../舊文件 --baseline --officer-key ../wang'
has 'ISMS-03-001 備份作業說明書 V1.1'
run 'docreg show ISMS-03-001'
has 紙本核定
has 民國113年4月1日

chapter '四、登錄編號：維護計畫所列八份文件、五份表單，及表單的上層文件 ISMS-02-005'
add () { run "docreg add $2 $3"; }
each add
note '維護計畫本身沒有印編號；示範中給它 ISMS-01-002。'
run 'docreg add ISMS-01-002 資通安全維護計畫'
ends 3 'docreg add 02-003-01 沒有上層文件的表單'
has '(parent-exists)'

chapter '五、由範本做出文件，放進草稿'
author
# shellcheck disable=SC2016 # shown as it is typed
run 'common="version=1.0 effective=115.02.01 classification=一般 owner=文件管理分組 agency=桃園市政府主計處"'
fill () { run "../templates/fill $1 ../$2.odt number=$2 title=$3 \$common"; }
each fill
revise () { run "docreg revise $2 ../$2.odt -m 訂定 --reason 導入資通安全管理系統 --effective 115.2.1"; }
each revise
note '維護計畫用它原來的文字，一個位元組都不改。'
cp "$source/tests/data/maintenance-plan.zh-TW.txt" "$home/資通安全維護計畫.txt"
run 'docreg revise ISMS-01-002 ../資通安全維護計畫.txt -m 訂定 --reason 資通安全管理法第10條 --effective 115.2.1'

chapter '六、送審與審查，一次多份'
day 2026-01-06
run "docreg submit $(numbers .) ISMS-01-002"
day 2026-01-08
reviewer
run "docreg review $(numbers .) ISMS-01-002 -m 內容妥適"
author
ends 3 'docreg approve ISMS-02-001'
note '承辦沒有核定的權限；什麼都沒有改變。'

chapter '七、核定：程序書與表單由資通安全長簽章'
day 2026-01-12
officer
run "docreg approve $(numbers '02-')"

chapter '八、核定：政策與計畫走公文，由文件管制登錄'
day 2026-01-13
controller
run 'docreg memo ISMS-01-001 ISMS-01-002 -o ../簽.txt && head -n 3 ../簽.txt'
has 主旨：
cp "$source/tests/data/letter.pdf" "$home/簽.pdf"
run 'docreg approve ISMS-01-001 ISMS-01-002 --letter 桃主資字第1150000123號 \
    --on 115.1.12 --scan ../簽.pdf --decided-by wang.xm'
note '文號打錯了：更正是另一份聲明，原來的還看得到。'
run 'docreg correct ISMS-01-001@1.0 letter=桃主資字第1150000132號 -m 文號誤繕'
has '桃主資字第1150000123號 → 桃主資字第1150000132號'
note '生效日還沒到：新訂的今天一份都還沒生效，2 月 1 日全部生效。'
run 'docreg list --tier 1'
has 已核定
run 'docreg list --on 115.2.1 --state in-force'
has 資通安全維護計畫

chapter '九、修訂一份程序書：1.1 版被退回一次，修正後再送'
day 2026-03-02
author
fill_procedure () {
	run "../templates/fill procedure ../$1.odt number=ISMS-02-005 title=文件管理程序書 \\
    agency=桃園市政府主計處 $2"
}
fill_procedure 1.1 'version=1.1 effective=115.04.01 classification=一般 owner=文件管理分組'
run 'docreg revise ISMS-02-005 ../1.1.odt -m 權責單位改為資訊室 --reason 組織調整 --effective 115.4.1'
run 'docreg submit ISMS-02-005'
reviewer
run 'docreg return ISMS-02-005 -m 文件上的權責單位還沒有改'
controller
run 'docreg status'
has ISMS-02-005
day 2026-03-04
author
fill_procedure 1.1-2 'version=1.1 effective=115.04.01 classification=一般 owner=資訊室'
run 'docreg revise ISMS-02-005 ../1.1-2.odt -m 權責單位改為資訊室 --reason 組織調整 --effective 115.4.1'
run 'docreg submit ISMS-02-005'
reviewer
run 'docreg review ISMS-02-005 -m 已依意見修正'
note '1.1 版還在等核定；現行的仍是 1.0 版。'
run 'docreg list --tier 2'
has 已審查
officer
run 'docreg approve ISMS-02-005'
controller
run 'docreg amend ISMS-02-005 owner=資訊室'

chapter '十、再修訂一次：1.2 版'
day 2026-04-07
author
fill_procedure 1.2 'version=1.2 effective=115.05.01 classification=限閱 owner=資訊室'
run 'docreg revise ISMS-02-005 ../1.2.odt -m 機密等級改為限閱 --class 限閱 --reason 管理審查會議決議 \
    --effective 115.5.1'
run 'docreg submit ISMS-02-005'
reviewer
run 'docreg review ISMS-02-005 -m 同意'
officer
run 'docreg approve ISMS-02-005'
controller
run 'docreg log ISMS-02-005'
has 退回
run 'docreg show ISMS-02-005'

chapter '十一、打開檔案看：表頭不一致、引用落空、兩版比對'
day 2026-04-20
author
fill_procedure 1.3 'version=1.2 effective=115.06.01 classification=限閱 owner=資訊室'
run 'docreg revise ISMS-02-005 ../1.3.odt -m 增列附件 --reason 定期檢視 --effective 115.6.1'
note '草稿是 1.3 版，檔案的表頭與修訂紀錄還印著 1.2：送審之前就擋下來，什麼都沒有改變。'
ends 3 'docreg submit ISMS-02-005'
has '(header-version)'
has '(revision-history)'
fill_procedure 1.3-2 'version=1.3 effective=115.06.01 classification=限閱 owner=資訊室'
run 'docreg revise ISMS-02-005 ../1.3-2.odt -m 增列附件 --reason 定期檢視 --effective 115.6.1'
run 'docreg submit ISMS-02-005'
reviewer
run 'docreg return ISMS-02-005 -m 附件還沒有定案'
note '還沒有登錄的檔案也能看：這份演練計畫引用了不存在的文件。'
printf '%s\n' '演練依「資通安全事件管理程序書」（ISMS-02-009）通報，' \
	'並依「資通安全演練程序書」(ISMS-02-' '099) 辦理。' >"$home/演練計畫.txt"
ends 1 'docreg cite ../演練計畫.txt'
has '(cite-known)'
note '維護計畫自己的引用：19 處，其中一處的表單名稱寫錯。'
ends 1 'docreg cite ISMS-01-002'
has '(cite-title)'
test "$(grep -c '^ISMS-01-002  ' "$home/.output")" -eq 19 || fail 'the plan has 19 citations'
note '1.1 版與 1.2 版差在哪裡：螢幕上看，也可以做成修正對照表。'
ends 1 'docreg compare ISMS-02-005@1.1..1.2'
has '[-1.1-]{+1.2+}'
ends 1 'docreg compare ISMS-02-005@1.1..1.2 --table -o ../修正對照表.html'
test -s "$home/修正對照表.html" || fail 'there is no 修正對照表.html'
controller

chapter '十二、四階文件清冊'
day 2026-05-04
run 'docreg list'
has 民國115年5月1日
for title in 資通安全政策 資通安全維護計畫 資通安全組織程序書 資通安全實施程序書 文件管理程序書 \
	資產管理制度暨風險評鑑程序書 矯正管理程序書 資通安全事件管理程序書 資通安全稽核管理程序書 \
	資通委外安全管理程序書 資通安全組織名冊 資通安全管理系統目標與評量機制查核表 外來文件管制表 \
	四階文件清冊 資產清冊暨風險評鑑表
do
	has "$title"
done
run 'docreg list -o ../四階文件清冊.csv'
ends 1 'docreg check'
has ISMS-01-002.txt:347
note '唯一的錯誤是維護計畫自己的：第 347 行的表單名稱。其餘是提醒，例如只有一位文件管制人員、一把金鑰。'

chapter '十三、公告、發行，並由 docreg 驗證'
run 'docreg publish ../公告 --place 內網公告115-021 >../公告異動.txt'
run '(cd ../公告 && ls * && sha256sum --strict --quiet -c MANIFEST.sha256)'
has 'ISMS-02-005 文件管理程序書 V1.2.odt'
note '同仁電腦裡的檔案，是不是現行版？'
ends 1 'docreg identify ../舊文件 ../1.1-2.odt ../1.2.odt'
has 被取代
run 'docreg release 115-1 -o ..'
run "docreg verify --anchor $(printf %.16s "$anchor")"
run 'cd ..'
run "docreg verify tydgbas-115-1.zip --anchor $(printf %.16s "$anchor")"

chapter '十四、沒有 docreg 也能驗證：unzip、sha256sum、ssh-keygen'
auditor
run 'unzip -q tydgbas-115-1.zip -d auditor && cd auditor'
run 'sha256sum policy/0001/policy.statement'
has "$anchor"
run 'sha256sum --strict -c releases/115-1/MANIFEST.sha256 >../核對結果.txt'
run 'wc -l ../核對結果.txt && grep ISMS-02-005 ../核對結果.txt'
run 'grep ^manifest releases/115-1/release.statement && sha256sum releases/115-1/MANIFEST.sha256'
test "$(grep -o '[0-9a-f]\{64\}' "$home/.output" | sort -u | wc -l)" -eq 1 ||
	fail 'the release statement names another manifest'
run 'ssh-keygen -Y verify -f policy/0001/allowed_signers -I lin.zz -n release.v1@docreg \
    -s releases/115-1/release.lin.zz.*.sig <releases/115-1/release.statement'
run 'cat documents/ISMS-02/ISMS-02-005/1.2/1/approval.wang.xm.statement'
run 'ssh-keygen -Y verify -f policy/0001/allowed_signers -I wang.xm -n approval.v1@docreg \
    -s documents/ISMS-02/ISMS-02-005/1.2/1/approval.wang.xm.sig \
    <documents/ISMS-02/ISMS-02-005/1.2/1/approval.wang.xm.statement'
has Good

chapter '十五、改一個位元組：計畫的「第 10 條」變成「第 11 條」'
run 'cd ..'
run 'cp tydgbas-115-1.zip forged.zip'
offset=$(LC_ALL=C grep -abo '第 10 條' forged.zip | head -n 1 | cut -d : -f 1)
run "printf 1 | dd of=forged.zip bs=1 seek=$((offset + 5)) conv=notrunc status=none"
ends 1 "docreg verify forged.zip --anchor $(printf %.16s "$anchor")"
has ISMS-01-002.txt
ends 2 'unzip -q forged.zip -d forged'
has ISMS-01-002.txt
ends 1 'cd forged && sha256sum --strict --quiet -c releases/115-1/MANIFEST.sha256'
has ISMS-01-002.txt

note "全部完成。這裡的東西都可以自己看：$home"
