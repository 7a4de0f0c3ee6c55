#!/bin/sh
# unchecked.sh FILE...: an allocation is asked for NULL before anything is done with it. Coarse: of
# variables, by their names alone; what stands in a struct is left to gcc -fanalyzer.
awk '
function forget () { split("", line) }
FNR == 1 || /^}/ { forget() }
{
	for (name in line) {
		if ($0 ~ "!" name "([^A-Za-z0-9_]|$)" ||
		    $0 ~ "[^A-Za-z0-9_.>]" name " *(\\?|==|!=|&&|\\|\\||;)" || $0 ~ "\\(" name "\\)")
			delete line[name]
		else if (index($0, " " name "[") || index($0, "\t" name "[") ||
		         index($0, name "->") || index($0, "*" name " =")) {
			printf "%s:%d: %s is not asked for NULL\n", FILENAME, line[name], name
			delete line[name]
			bad = 1
		}
	}
}
match($0, /[A-Za-z_][A-Za-z0-9_]*( doc_auto\([a-z_]*\))? = (malloc|calloc|realloc|strdup|strndup)\(/) {
	if (substr($0, RSTART - 1, 1) !~ /[.>]/ && substr($0, RSTART + RLENGTH) !~ /\?/) {
		name = substr($0, RSTART, RLENGTH)
		sub(/ .*/, "", name)
		line[name] = FNR
	}
}
END { exit bad }
' "$@"
