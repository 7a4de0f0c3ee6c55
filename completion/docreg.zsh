#compdef docreg
# zsh completion for docreg: what may be offered says the program itself, from its own tables.

_docreg () {
	local line typed before
	local -a values shown space

	# The words as they stand there, quotes and all: the program takes them apart again.
	typed="${(j: :)words[1,CURRENT-1]} $PREFIX"
	for line in "${(@f)$(docreg __complete --zsh -- "$typed" 2>/dev/null)}"
	do
		case $line in
		(:files) _files ;;
		(:folders) _files -/ ;;
		(:nospace) space=(-S '') ;;
		(*$'\t'?*)
			values+=("${line%%$'\t'*}")
			shown+=("${line/$'\t'/  }")
			;;
		(?*)
			values+=("${line%%$'\t'*}")
			shown+=("${line%%$'\t'*}")
			;;
		esac
	done
	[[ $PREFIX == --*=* ]] && before="${PREFIX%%=*}="
	# What was typed full-width or by a person's name is replaced, so zsh shall not match it.
	(($#values)) && compadd -U -l -P "$before" "${space[@]}" -d shown -a values
}

# Loaded by compinit it is the function; read with source it says what it is for.
if [[ $funcstack[1] == _docreg ]]
then
	_docreg "$@"
else
	compdef _docreg docreg
fi
