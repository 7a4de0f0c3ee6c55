#!/bin/sh
# docs/formats.md tells each limit as the code has it, and every limit of a header.
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bad=0

# value TEXT: "((size_t)64 << 20)", "64 MiB", "20,000" or "1024UL * 1024" as a number.
value () {
	text=$(echo "$1" | sed 's/([a-z_]*t)//g; s/,//g; s/\([0-9]\)U*L*\>/\1/g
		s/ KiB/ * 1024/; s/ MiB/ * 1048576/; s/ GiB/ * 1073741824/')
	case $text in
	*[!0-9\ \(\)\<\*+]* | '') echo "?" ;;
	*) echo $(($text)) ;;
	esac
}

sed -n '/^## 15\. Limits/,$s/^| .* | \([0-9].*\) | `\(.*\)` |$/\1|\2/p; /^## 15/,$s/^|  | \([0-9].*\) | `\(.*\)` |$/\1|\2/p' \
	docs/formats.md | sort -u >"$work/told"
test "$(wc -l <"$work/told")" -ge 60 || {
	echo 'limits: the table is gone'
	bad=1
}
while IFS='|' read -r told name
do
	where='libdoc include'
	case $name in
	*' in '*) where=${name#* in } ;;
	esac
	is=$(grep -rhE "^#define ${name%% *} +" $where | sed "s/^#define [A-Z0-9_]* *//; s:/\*.*::; s/ *\$//" | head -n 1)
	test "$(value "$told")" = "$(value "$is")" || {
		echo "limits: ${name%% *} is '$is', and formats.md says '$told'"
		bad=1
	}
done <"$work/told"

# Not limits of anything that is read: an enum's last value, tables' and buffers' own room.
for name in $(grep -rhoE '^#define DOC_[A-Z0-9_]*_MAX\>' libdoc include | sed 's/#define //' | sort -u)
do
	case $name in
	DOC_FACT_MAX | DOC_STEM_MAX | DOC_SIGNERS_MAX | DOC_HANDS_MAX | DOC_PEOPLE_MAX | DOC_GIT_SOUND_MAX | \
		DOC_XML_NAMES_MAX | DOC_BIGRAMS_MAX | DOC_ENDING_MAX) continue ;;
	esac
	grep -q "|$name\$" "$work/told" || {
		echo "limits: formats.md does not tell $name"
		bad=1
	}
done
exit $bad
