#!/bin/sh
# The table of statements in docs/formats.md is the one the program works by.
#   DOCREG_BUILD=build/debug-gcc sh tests/rules/formats.sh [--write]
cd "$(dirname "$0")/../.." || exit 1
: "${DOCREG_BUILD:?is not set: the folder with libdoc.a}"
page=docs/formats.md
begin='<!-- begin statements: made by tests/rules/formats.sh --write -->'
end='<!-- end statements -->'
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

cat >"$work/table.c" <<'PROGRAM'
#include <stdio.h>
#include <base/buf.h>
#include <model/statement.h>

int main(void)
{
	struct doc_buf out = {0};

	for (enum doc_statement_type type = DOC_POLICY; type <= DOC_RELEASE; type++) {
		const struct doc_statement_rule *rule = doc_statement_rule(type);

		doc_buf_printf(&out, "\n#### %s\n\nPath: `%s`  \nNamespace: `%s`  \nSigned by: %s\n\n```\n",
		               rule->name, rule->path, rule->namespace_, rule->signers);
		doc_statement_describe(type, &out);
		doc_buf_puts(&out, "```\n");
	}
	doc_buf_putc(&out, '\n');
	return out.failed || fwrite(out.data, 1, out.size, stdout) != out.size || fflush(stdout) != 0;
}
PROGRAM

# The archive may have been built for sanitizers or for coverage: link as it was.
for flags in '' -fsanitize=address,undefined -fprofile-instr-generate
do
	# shellcheck disable=SC2086 # no flags is no word
	${CC:-cc} -std=gnu17 $flags -Iinclude -Ilibdoc -o "$work/table" "$work/table.c" \
		"$DOCREG_BUILD/libdoc.a" 2>"$work/errors" && break
done
ASAN_OPTIONS=detect_leaks=0 "$work/table" >"$work/table.md" || {
	cat "$work/errors"
	echo "formats: the table cannot be printed"
	exit 1
}

awk -v begin="$begin" -v end="$end" -v table="$work/table.md" '
	$0 == end { inside = 0; ends++ }
	!inside { print }
	$0 == begin { inside = 1; begins++; while ((getline line < table) > 0) print line }
	END { exit begins != 1 || ends != 1 }
' "$page" >"$work/page.md" || {
	echo "formats: $page must have each marker once"
	exit 1
}
if test "$1" = --write
then
	cp "$work/page.md" "$page"
elif ! diff -u "$page" "$work/page.md"
then
	echo "formats: $page differs from the code; run this script with --write"
	exit 1
fi
