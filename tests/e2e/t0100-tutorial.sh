#!/bin/sh
# The tutorial, followed literally in one sitting: each command works, and nothing is left to nag about.
. "$(dirname "$0")/lib.sh"
test -n "${DOCREG_TEST_KEEP:-}" || trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT

tutorial=$tests/../../docs/tutorial.zh-TW.md

# Every command of its code blocks, in order.
awk '/^```sh$/ { on = 1; next } /^```$/ { on = 0 } on' "$tutorial" >commands

# The deputy that it shows, as it is to stand in the roster.
awk '/^```yaml$/ { on = 1; next } /^```$/ { on = 0 } on' "$tutorial" >deputy.yaml

# What people do beside typing: give their keys no passphrase, as nobody is here to type one, correct
# the map in a spreadsheet, edit the roster, and read the fingerprint off the screen. Where the
# tutorial says that there will be something to see, the answer is 1 and not 0.
mkdir beside
cat >beside/ssh-keygen <<-END
#!/bin/sh
case "\$1" in
-t) exec "$(command -v ssh-keygen)" -q -N '' "\$@" ;;
*) exec "$(command -v ssh-keygen)" "\$@" ;;
esac
END
cat >beside/docreg <<-END
#!/bin/sh
case \$* in
'policy check')
	printf '%s\n' '  - id: wu.ms' '    name: 吳美淑' '    roles:' '      - role: reviewer' \\
		>>policy/draft/roster.yaml
	perl -0pi -e 'BEGIN { local \$/; open F, "$work/deputy.yaml"; \$d = <F> }
		s/  - id: li.hm\n.*?(?=  - id:)/\$d/s' policy/draft/roster.yaml
	;;
verify*--anchor*)
	set -- verify "\$2" --anchor "\$(sha256sum <policy/0001/policy.statement | cut -c1-16)"
	;;
esac
finds=0
case \$* in
import*' -o '* | compare*--table* | compare*@*..* | identify*) finds=1 ;;
esac
got=0
"$DOCREG_BUILD/docreg" "\$@" </dev/null || got=\$?
case \$* in
import*' -o '*) perl "$work/correct-map" ../對照表.ods ;;
esac
test "\$got" -eq "\$finds"
END
chmod +x beside/*

# correct-map FILE.ods: what the tutorial says is typed into the map.
cat >correct-map <<-'END'
use strict;
use warnings;
my $map = shift;
my @columns;
sub correct {
	my $row = shift;
	$row->{"納入"} = "否" if $row->{"檔案"} =~ /通訊錄|1130000321/;
	@$row{"納入", "文件編號"} = ("是", "02-005-04") if $row->{"檔案"} =~ /調閱申請單/;
	@$row{"納入", "核定日期"} = ("是", "112.3.1") if $row->{"檔案"} =~ /舊版/;
	return unless $row->{"納入"} eq "是";
	$row->{"核定者"} = "王小明";
	return if $row->{"核定日期"};
	@$row{"核定日期", "公文文號", "掃描檔"} =
		("113.4.1", "桃主資字第1130000321號", "公文/1130000321.pdf");
}
sub cell { "<table:table-cell office:value-type=\"string\"><text:p>$_[0]</text:p></table:table-cell>" }
my $xml = `unzip -p '$map' content.xml`;
$xml =~ s{<table:table-row>(.*?)</table:table-row>}{
	my @cells = map { s/<[^>]*>//gr } $1 =~ m{<table:table-cell\b(?:[^>]*/>|.*?</table:table-cell>)}g;
	if (@columns) {
		my %row;
		@row{@columns} = @cells;
		correct(\%row);
		@cells = @row{@columns};
	} else {
		@columns = @cells;
	}
	"<table:table-row>" . join("", map { cell($_) } @cells) . "</table:table-row>"
}ge;
open my $out, ">", "content.xml" or die;
print $out $xml;
close $out;
exec "zip", "-qm", $map, "content.xml";
END

# make_sheet FILE NUMBER TITLE: a spreadsheet as small as can be.
make_sheet () {
	urn=urn:oasis:names:tc:opendocument:xmlns
	mkdir -p sheet/META-INF
	printf application/vnd.oasis.opendocument.spreadsheet >sheet/mimetype
	cat >sheet/META-INF/manifest.xml <<-END
	<manifest:manifest xmlns:manifest="$urn:manifest:1.0">
	<manifest:file-entry manifest:full-path="/" manifest:media-type="$(cat sheet/mimetype)"/>
	<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
	</manifest:manifest>
	END
	{
		echo "<office:document-content xmlns:office=\"$urn:office:1.0\""
		echo " xmlns:table=\"$urn:table:1.0\" xmlns:text=\"$urn:text:1.0\">"
		echo "<office:body><office:spreadsheet><table:table table:name=\"表\"><table:table-row>"
		for cell in 表單編號 "$2" 表單名稱 "$3" 版次 1.0
		do
			echo "<table:table-cell><text:p>$cell</text:p></table:table-cell>"
		done
		echo "</table:table-row></table:table></office:spreadsheet></office:body>"
		echo "</office:document-content>"
	} >sheet/content.xml
	(cd sheet && zip -qX0 ../sheet.zip mimetype && zip -qXr ../sheet.zip META-INF content.xml)
	mv sheet.zip "$1"
	rm -r sheet
}

# make_text KIND FILE NUMBER TITLE VERSION EFFECTIVE: a document from its skeleton.
make_text () {
	"$DOCREG_BUILD/templates/fill" "$1" "$2" number="$3" title="$4" version="$5" effective="$6" \
		classification=一般 owner=文件管理分組 agency=桃園市政府主計處
}

# make_pile: the old files that the tutorial shows.
make_pile () {
	mkdir -p 舊文件/一階 舊文件/二階程序書/舊版 舊文件/四階表單 舊文件/公文
	make_text policy '舊文件/一階/ISMS-01-001 資通安全政策 V2.0.odt' ISMS-01-001 資通安全政策 2.0 113.04.01
	(
		cd 舊文件/二階程序書
		make_text procedure 'ISMS-02-005 文件管理程序書 V1.2.odt' ISMS-02-005 文件管理程序書 1.2 113.04.01
		cp 'ISMS-02-005 文件管理程序書 V1.2.odt' '複本 ISMS-02-005 文件管理程序書 V1.2.odt'
		make_text procedure 'ISMS-02-009_事件管理程序書(1130401).odt' ISMS-02-009 \
			資通安全事件管理程序書 1.0 113.04.01
		make_text procedure 新增文件1.odt ISMS-02-010 資通安全稽核管理程序書 1.0 113.04.01
		make_text procedure 舊版/ISMS-02-005文件管理程序書v1.1.odt ISMS-02-005 文件管理程序書 1.1 112.03.01
		cd ../四階表單
		make_text 02-005-01 ０２-００５-０１外來文件管制表.odt 02-005-01 外來文件管制表 1.0 113.04.01
		make_text 02-005-02 '02-005-02 四階文件清冊 第1.1版.odt' 02-005-02 四階文件清冊 1.1 113.04.01
		make_text form '02-005-03 調閱申請單.odt' 02-005-04 文件調閱申請單 1.0 113.04.01
	)
	cp "$tests/../data/letter.pdf" 舊文件/公文/1130000321.pdf
	echo 分機 >舊文件/通訊錄.txt
}

# make_letter NAME: its scan.
make_letter () {
	make_scan "$1"
	cp "$work/scan.pdf" "$1.pdf"
}

# make_handed_in: what others bring in the course of the month.
make_handed_in () {
	make_text procedure 文件管理程序書.odt ISMS-02-005 文件管理程序書 1.3 115.12.01
	make_text 02-005-01 外來文件管制表.odt 02-005-01 外來文件管制表 1.1 115.12.01
	cp 外來文件管制表.odt 外來文件管制表-修正.odt
	make_sheet 教育訓練紀錄表.ods 02-005-05 教育訓練紀錄表
	make_text procedure 事件管理程序書.odt ISMS-02-009 資通安全事件管理程序書 1.1 115.11.22
	make_text procedure 事件通報程序書.odt ISMS-02-009 資通安全事件通報程序書 1.1 115.11.22
	make_text 02-005-02 四階文件清冊.odt 02-005-02 四階文件清冊 1.2 115.11.22
	for letter in 採認簽 簽呈 簽呈補正 廢止簽 更正簽
	do
		make_letter $letter
	done
	mkdir ~/Desktop
	cp 文件管理程序書.odt ~/Desktop/最新版.odt
}

check 'each command of the tutorial works, one after the other' '
	mkdir -p "$HOME/文件管制"
	cd "$HOME/文件管制"
	make_pile
	find 舊文件 -type f | LC_ALL=C sort >"$work/pile"
	awk "/^\`\`\`\$/ { on = !on; next } /^\`\`\`/ { on = 1; next } on && /^舊文件/" "$tutorial" |
		LC_ALL=C sort | same "$work/pile"
	make_handed_in
	cd "$HOME"
	PATH=$work/beside:$PATH LANGUAGE=zh_TW sh -e -x "$work/commands"
'

check 'it has come to what the tutorial says' '
	cd "$HOME/文件管制/isms"
	test "$(docreg list --format csv | grep -c ,baseline,)" = 7
	test "$(docreg list --format csv | grep -c ,in-force,)" = 3
	docreg list --on 115.12.1 --format csv | grep "02-005-01,.*,1.1,"
	docreg list --on 115.12.14 --format csv | grep "ISMS-02-005,.*,1.2,"
	docreg list --on 115.12.15 --format csv | grep "ISMS-02-005,.*,1.3,"
	docreg show ISMS-02-005 | grep 桃主資字第1150001243號
	docreg list --withdrawn --format csv | grep "02-005-09,.*,void,"
	docreg show ISMS-02-005 --format json | grep "\"version\": \"1.1\""
	docreg release list | grep 115-1
	docreg publish list | grep 內網公告115-021
	(cd ../公告 && sha256sum --strict -c MANIFEST.sha256 | grep -c ": OK") | grep -x 7
	docreg policy show | grep 吳美淑
	docreg policy show | grep "^li.hm.*security-officer *2026-12-01 *2026-12-10 *wang.xm$"
	test -s ../四階文件清冊.csv
	grep "^主旨：" ../簽.txt
	grep "Desktop/最新版.odt,已核定,ISMS-02-005,1.3," ../抽查.csv
	cmp ../審查.odt ../文件管理程序書.odt
	docreg verify
'

check 'whoever follows it has nothing in the registry that is not recorded' '
	cd "$HOME/文件管制/isms"
	test -z "$(git status --porcelain)"
	docreg check >"$work/out"
	status 1 grep dirty-path "$work/out"
'

# command_of WORDS...: a command, with its verb if it has one, as far as --help knows it.
command_of () {
	case $1 in
	policy | release)
		if docreg "$1" "${2:-}" --help >/dev/null 2>&1
		then echo "$1 $2"
		else echo "$1"
		fi ;;
	*) echo "$1" ;;
	esac
}

check 'the commands and options named in its text are there' '
	grep -o "\`docreg [a-z][^\`]*\`" "$tutorial" | tr -d "\`" | sort -u >named
	test "$(wc -l <named)" -gt 10
	while read -r _ words
	do
		# shellcheck disable=SC2086
		command=$(command_of $words)
		docreg $command --help >help
		for option in $(echo "$words" | grep -o -e "--[a-z-]*")
		do
			grep -q -e "$option" help || {
				echo "docreg $command has no $option" >&3
				exit 1
			}
		done
	done <named
'

finish
