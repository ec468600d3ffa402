# fish completion for attain(1): the program itself says what may follow.

function __attain_complete
	set -l words (commandline -opc) (commandline -ct)
	for line in (attain complete -- $words[2..-1] 2>/dev/null)
		if test "$line" = \t"files"
			__fish_complete_path (commandline -ct)
		else
			echo $line
		end
	end
end

complete -c attain -f -a '(__attain_complete)'
