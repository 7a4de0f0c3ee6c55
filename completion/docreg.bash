# bash completion for docreg: what may be offered says the program itself, from its own tables.
_docreg () {
	local IFS=$'\n' line word=${COMP_WORDS[COMP_CWORD]} plain=() files=() offered=()

	COMPREPLY=()
	# TAB that walks through what there is, or puts all of it in, takes each line as it is.
	case ${COMP_TYPE:-9} in
	37 | 42) plain=(--plain) ;;
	esac
	# Of "--output=" the word is "=", of "--output=re" it is "re".
	case $word in
	[=:@]) word= ;;
	esac
	while read -r line
	do
		case $line in
		:files) files=($(compgen -f -- "$word")) ;;
		:folders) files=($(compgen -d -- "$word")) ;;
		:nospace) compopt -o nospace ;;
		*) offered+=("$line") ;;
		esac
	done < <(docreg __complete "${plain[@]}" --breaks "${COMP_WORDBREAKS}" -- \
		"${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
	if ((${#files[@]} == 0))
	then
		COMPREPLY=("${offered[@]}")
		return
	fi
	# Files get their slashes and quotes by this, so nothing else may stand beside a word.
	compopt -o filenames
	COMPREPLY=("${offered[@]%%  *}" "${files[@]}")
}
complete -F _docreg docreg
