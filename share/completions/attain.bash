# bash completion for attain(1)

# What attain itself knows: __attain_ask --db FILE ... (nothing without a database)
__attain_ask() {
	attain --lang en "$@" 2>/dev/null
}

__attain_emails() {
	__attain_ask "$@" export employees | sed -n '2,$s/^\([^,"]*@[^,"]*\),.*/\1/p'
}

__attain_competencies() {
	__attain_ask "$@" --json status |
		sed -n '/^  "competencies": /,$s/^      "id": "\([a-z0-9-]*\)".*/\1/p'
}

# The options of set, by what is set.
__attain_set_options() {
	case $1 in
	employee)
		echo '--name --other-emails --mcp-id --department --title --hired-on --left-on'
		;;
	achievement) echo '--on --expires --reference' ;;
	association) echo '--on --to' ;;
	metric) echo '--on --customer' ;;
	record) echo '--on --competency' ;;
	override) echo '--on --until --reason' ;;
	award) echo '--on --until --source' ;;
	setting) echo '--on' ;;
	subscription) echo '--on --ends-on --price --currency' ;;
	benefit-use) echo '--on --person --item --note' ;;
	referral)
		echo '--on --customer --status --status-on --value --currency --closes-on
			--competency --note'
		;;
	location)
		echo '--address --city --postal-code --country --contact --email --phone
			--website'
		;;
	profile)
		echo '--name --description --logo --website --linkedin --industries --products
			--services --solutions --skills --endorsements --may-endorse
			--customer-sizes'
		;;
	organization) echo '--name --mpn-id --market --track' ;;
	esac
}

_attain() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}
	local commands='init demo import export status competency employee alerts associate leave
		override subscribe use snooze referral profile log lint help
		what-if forecast plan report set remove merge rename forget undo redo
		backup restore doctor'
	local rows='employee achievement association metric record override subscription
		benefit-use referral location award setting profile
		organization'
	local kinds='employees achievements associations metrics records overrides subscriptions
		benefit-uses referrals profile locations awards settings'
	local global='--db --as-of --lang --json --accessible --help'
	local i word command='' row='' options='' db=()

	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		case $word in
		--db | --into)
			i=$((i + 1))
			db=(--db "${COMP_WORDS[i]}")
			;;
		--as-of | --lang) i=$((i + 1)) ;;
		-*) ;;
		*)
			if [[ -n $command ]]; then
				row=${row:-$word}
			elif [[ $word != demo ]]; then
				command=$word
			fi
			;;
		esac
	done

	COMPREPLY=()
	case $prev in
	--leave | --join | --exclude)
		mapfile -t COMPREPLY < <(compgen -W "$(__attain_emails "${db[@]}")" -- "$cur")
		return
		;;
	--format)
		mapfile -t COMPREPLY < <(compgen -W 'md html' -- "$cur")
		return
		;;
	--db | --into | --logo)
		mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		return
		;;
	--lang)
		mapfile -t COMPREPLY < <(compgen -W 'en ja' -- "$cur")
		return
		;;
	--dates)
		mapfile -t COMPREPLY < <(compgen -W 'dmy mdy ymd' -- "$cur")
		return
		;;
	--as-of | --on | --until | --associate)
		mapfile -t COMPREPLY < <(compgen -W "$(date +%F)" -- "$cur")
		return
		;;
	esac

	case $command in
	init) options='--program --organization --mpn-id --market --track' ;;
	import) options='--dry-run --skip-bad --dates --associate --force' ;;
	export) options='--bom --force' ;;
	backup | restore) options='--replace' ;;
	alerts) options='--fail' ;;
	associate) options='--all-unassociated --organization --on' ;;
	leave | subscribe) options='--on' ;;
	use) options='--on --person --item --note' ;;
	snooze) options='--until --reason' ;;
	referral) options='--on --value --currency --closes' ;;
	profile | report) options='--format --force' ;;
	forecast) options='--until' ;;
	what-if)
		options='--leave --join --earn --expire --metric --override --subscribe
			--load --save --apply'
		;;
	plan) options='--target --keep --exclude --at-most --cost --explain --time' ;;
	override) options='--reason --on --until' ;;
	log) options='--act --who --since --until --limit' ;;
	remove) options='--on' ;;
	set) options=$(__attain_set_options "$row") ;;
	esac
	if [[ $cur == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$options $global" -- "$cur")
		return
	fi

	case $command in
	'') mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$cur") ;;
	import | export)
		if [[ $prev == "$command" ]]; then
			mapfile -t COMPREPLY < <(compgen -W "$kinds trainings" -- "$cur")
		else
			mapfile -t COMPREPLY < <(compgen -f -- "$cur")
		fi
		;;
	set | remove)
		if [[ $prev == "$command" ]]; then
			mapfile -t COMPREPLY < <(compgen -W "$rows" -- "$cur")
		elif [[ $prev == "$row" && $row == @(employee|achievement|association) ]]; then
			mapfile -t COMPREPLY < <(compgen -W "$(__attain_emails "${db[@]}")" -- "$cur")
		fi
		;;
	lint | report | profile | backup | restore) mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
	employee | leave | associate | merge | rename | forget)
		mapfile -t COMPREPLY < <(compgen -W "$(__attain_emails "${db[@]}")" -- "$cur")
		;;
	competency)
		mapfile -t COMPREPLY < <(compgen -W "$(__attain_competencies "${db[@]}")" -- "$cur")
		;;
	help) mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$cur") ;;
	esac
}

complete -o filenames -o bashdefault -F _attain attain
