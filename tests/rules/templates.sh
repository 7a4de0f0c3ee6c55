#!/bin/sh
# Each skeleton of templates/ fills to a sound OpenDocument file, always with the same bytes.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bad=0

complain () {
	echo "templates: $*"
	bad=1
}

# fill KIND NAME [KEY=VALUE...]: into $work/NAME.odt; later values are tried beside the good ones.
fill () {
	kind=$1 name=$2
	shift 2
	templates/fill "$kind" "$work/$name.odt" number=ISMS-02-005 version=1.0 \
		effective=115.12.01 classification=限閱 owner='甲&乙<組>' agency='\1/"機關"' "$@"
}

# refused WHY KIND NAME [KEY=VALUE...]: status 2, and nothing is left in $work.
refused () {
	why=$1
	shift
	before=$(ls -A "$work")
	fill "$@" 2>/dev/null
	test $? -eq 2 || complain "fill does not refuse $why"
	test "$(ls -A "$work")" = "$before" || complain "fill leaves something after $why"
}

for tree in policy procedure work-instruction form
do
	for part in mimetype META-INF/manifest.xml meta.xml
	do
		cmp "templates/policy/$part" "templates/$tree/$part" || bad=1
	done
done
for tree in procedure work-instruction
do
	cmp templates/policy/styles.xml "templates/$tree/styles.xml" || bad=1
done

kinds='policy procedure work-instruction form'
for form in templates/forms/*.xml
do
	kinds="$kinds $(basename "$form" .xml)"
done
for kind in $kinds
do
	(umask 077; TZ=Asia/Taipei fill "$kind" "$kind" 'title={{owner}} & 一')
	(umask 0; TZ=America/New_York fill "$kind" again 'title={{owner}} & 一')
	cmp "$work/$kind.odt" "$work/again.odt" || complain "$kind: not the same bytes twice"
	rm -f "$work/again.odt"

	unzip -Z "$work/$kind.odt" | grep -q defN && complain "$kind: a member is compressed"
	unzip -tq "$work/$kind.odt" >"$work/log" || complain "$kind: unzip finds faults"
	test "$(unzip -Z1 "$work/$kind.odt" | head -n 1)" = mimetype ||
		complain "$kind: mimetype is not the first member"
	test "$(head -c 77 "$work/$kind.odt" | tail -c 39)" = \
		application/vnd.oasis.opendocument.text ||
		complain "$kind: mimetype is not stored where readers look for it"

	unzip -p "$work/$kind.odt" >"$work/text"
	grep -q '{{' "$work/text" && complain "$kind: a placeholder is left"
	for value in ISMS-02-005 '&#123;&#123;owner}} &amp; 一' 1.0 115.12.01 限閱 \
		'甲&amp;乙&lt;組&gt;' '\1/&quot;機關&quot;'
	do
		grep -qF -e ">$value<" "$work/text" || complain "$kind: '$value' is missing"
	done
done

refused 'a missing title' form other
refused 'an empty argument' form other title=x ''
refused 'a key without a value' form other title
refused 'a key given twice' form other title=x number=1
refused 'an unknown key' form other title=x colour=red
refused 'a second line' form other "title=x
y"
refused 'an unknown kind' letter other title=x
refused 'a kind outside the folder' ../templates/form other title=x
refused 'to overwrite a file' form form title=x
exit $bad
