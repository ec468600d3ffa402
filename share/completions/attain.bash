# bash completion for attain(1): the program itself says what may follow.

_attain() {
	local word line words=() glued=''
	COMPREPLY=()
	# bash takes : and = for words of their own
	for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
		if [[ ${#words[@]} -gt 0 && ( $word == [:=]* || -n $glued ) ]]; then
			words[-1]+=$word
		else
			words+=("$word")
		fi
		glued=''
		[[ $word == *[:=] ]] && glued=1
	done
	word=${words[-1]}
	while IFS= read -r line; do
		if [[ $line == $'\t'files ]]; then
			compopt -o filenames
			mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$word")
			continue
		fi
		line=${line%%$'\t'*}
		# what bash has for a word begins behind the last of these
		[[ $word == *[:=]* ]] && line=${line#"${word%"${word##*[:=]}"}"}
		[[ $line == *[:=] ]] && compopt -o nospace
		COMPREPLY+=("$line")
	done < <(attain complete -- "${words[@]}" 2>/dev/null)
}

complete -F _attain attain
