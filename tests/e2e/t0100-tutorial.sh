#!/bin/sh
# The tutorial, followed literally in one sitting: each command works, and nothing is left to nag about.
. "$(dirname "$0")/lib.sh"

tutorial=$tests/../../docs/tutorial.zh-TW.md

# Every command of its code blocks, in order.
awk '/^```sh$/ { on = 1; next } /^```$/ { on = 0 } on' "$tutorial" >commands

# The deputy that it shows, as it is to stand in the roster.
awk '/^```yaml$/ { on = 1; next } /^```$/ { on = 0 } on' "$tutorial" >deputy.yaml

# What people do beside typing: give their keys no passphrase, as nobody is here to type one, edit
# the roster when the tutorial says so, and read the fingerprint off the screen.
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
exec "$DOCREG_BUILD/docreg" "\$@" </dev/null
END
chmod +x beside/*

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

check 'each command of the tutorial works, one after the other' '
	mkdir -p "$HOME/文件管制"
	cd "$HOME/文件管制"
	"$DOCREG_BUILD/templates/fill" procedure 文件管理程序書.odt number=ISMS-02-005 \
		title=文件管理程序書 version=1.0 effective=115年11月22日 classification=一般 \
		owner=文件管理分組 agency=桃園市政府主計處
	make_sheet 外來文件管制表.ods 02-005-01 外來文件管制表
	make_scan 簽呈
	cp "$work/scan.pdf" 簽呈.pdf
	cd "$HOME"
	PATH=$work/beside:$PATH
	sh -e -x "$work/commands"
'

check 'it has come to what the tutorial says' '
	cd "$HOME/文件管制/isms"
	docreg list --format json >"$work/list"
	grep -c "\"in-force\"" "$work/list" | grep -x 1
	docreg list --on 115.12.1 --format json | grep -c "\"in-force\"" | grep -x 2
	docreg release list | grep 115-1
	docreg policy show | grep 吳美淑
	docreg policy show | grep "^li.hm.*security-officer *2026-12-01 *2026-12-10 *wang.xm$"
	test -s ../四階文件清冊.csv
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
