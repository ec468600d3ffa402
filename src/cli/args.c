#include "args.h"

#include <string.h>

#include "app/app.h"
#include "base/date_entry.h"
#include "base/lang.h"
#include "base/nearest.h"
#include "base/text.h"
#include "command.h"
#include "core/facts.h"

enum { LONGEST_WORD = 63 };

const struct option_row args_globals[] = {
	{"db", "FILE", N_("the database")},
	{"as-of", "DATE", N_("the date that is asked about: 2018-09-01, +14, eom")},
	{"as", "NAME",
	 N_("what this account may see and do: for the owner of the database")},
	{"program", "ID", N_("only this program of several; may be repeated")},
	{"lang", "en|ja", N_("the language")},
	{"config", "FILE", N_("the file of settings")},
	{"json", NULL, N_("JSON instead of text")},
	{"accessible", NULL, N_("a full screen for screen readers")},
	{"help", NULL, N_("this help; after a command, that command's")},
	{"version", NULL, N_("the version")},
	{NULL, NULL, NULL},
};

bool
args_hint(struct fault *fault, const char *nearest)
{
	const struct fault plain = *fault;
	char hint[FAULT_TEXT_BYTES];
	if (!nearest)
		return false;
	snprintf(hint, sizeof hint, _(" Did you mean \"%s\"?"), nearest);
	return fault_set(fault, plain.kind, "%s%s", plain.text, hint);
}

/* ---- options ---- */

static const struct option_row *
find_option(const struct option_row *rows, const char *name, size_t len)
{
	for (; rows && rows->name; rows++) {
		if (strlen(rows->name) == len && memcmp(rows->name, name, len) == 0)
			return rows;
	}
	return NULL;
}

static const char *
nearest_option(const struct option_row *rows, const char *word)
{
	struct nearest nearest = nearest_to(word);
	for (; rows && rows->name; rows++)
		nearest_consider(&nearest, rows->name);
	return nearest.best;
}

static bool
unknown_option(const char *word, size_t len, const struct option_row *own,
	       struct fault *fault)
{
	char name[LONGEST_WORD + 3];
	snprintf(name, sizeof name, "%.*s",
		 (int)(len < LONGEST_WORD ? len : LONGEST_WORD), word);
	const char *bare = name + strspn(name, "-");
	const char *nearest = nearest_option(own, bare);
	if (!nearest)
		nearest = nearest_option(args_globals, bare);
	fault_set(fault, FAULT_USAGE, _("There is no option \"%s\"."), name);
	if (nearest)
		snprintf(name, sizeof name, "--%s", nearest);
	return args_hint(fault, nearest ? name : NULL);
}

static const char *
long_name(const char *word)
{
	if (strcmp(word, "-h") == 0)
		return "--help";
	return strcmp(word, "-V") == 0 ? "--version" : word;
}

/* An option's value without blanks at its ends, but for names of files; in arena. */
static const char *
trimmed(const struct option_row *row, const char *value, struct arena *arena)
{
	size_t len = strlen(value);
	if (strcmp(row->value, "FILE") == 0 || !text_trim(&value, &len))
		return value;
	return arena_strndup(arena, value, len);
}

/*
 * Reads the option that *words begins with, and its value from the next word, if need
 * be, leaving *words on the last word read. The words end with a null.
 */
static bool
read_option(struct args *args, char ***words, const struct option_row *own,
	    struct arena *arena, struct fault *fault)
{
	const char *word = long_name(**words);
	size_t len = strcspn(word, "=");
	const struct option_row *row = NULL;
	bool is_global = false;
	if (word[1] == '-') {
		row = find_option(own, word + 2, len - 2);
		is_global = !row;
		if (!row)
			row = find_option(args_globals, word + 2, len - 2);
	}
	if (!row)
		return unknown_option(word, len, own, fault);
	const char *value = word[len] == '=' ? word + len + 1 : NULL;
	if (!row->value && value)
		return fault_set(fault, FAULT_USAGE,
				 _("The option --%s takes no value."), row->name);
	if (row->value && !value) {
		if (!(*words)[1])
			return fault_set(fault, FAULT_USAGE,
					 _("The option --%s needs a value (%s)."),
					 row->name, row->value);
		value = *++*words;
	}
	args->options[args->n_options++] = (struct option_value){
		row->name, value ? trimmed(row, value, arena) : "", is_global};
	return true;
}

bool
args_parse(struct args *args, int argc, char **argv, const struct command *command,
	   struct arena *arena, struct fault *fault)
{
	bool options_ended = false,
	     stops = !command || (command->flags & COMMAND_PREFIX);
	size_t most = (size_t)argc + 1; /* with the null behind the operands */
	*args = (struct args){
		.options = arena_array(arena, most, sizeof *args->options),
		.operands = arena_array(arena, most, sizeof *args->operands),
	};
	for (char **word = argv; *word; word++) {
		/* a number below 0 is none */
		bool option = !options_ended && word[0][0] == '-' && word[0][1] &&
			      !strchr("0123456789.", word[0][1]);
		if (option && strcmp(*word, "--") == 0) {
			options_ended = true;
		} else if (option) {
			if (!read_option(args, &word, command ? command->options : NULL,
					 arena, fault))
				return false;
		} else {
			args->operands[args->n_operands++] = *word;
			options_ended |= stops;
		}
	}
	return true;
}

const char *
args_get(const struct args *args, const char *name)
{
	for (size_t i = args->n_options; i > 0; i--) {
		if (strcmp(args->options[i - 1].name, name) == 0)
			return args->options[i - 1].value;
	}
	return NULL;
}

const char *const *
args_all(const struct args *args, const char *name, bool global, struct arena *arena,
	 size_t *n)
{
	const char **values = arena_array(arena, args->n_options, sizeof *values);
	*n = 0;
	for (size_t i = 0; i < args->n_options; i++)
		if (strcmp(args->options[i].name, name) == 0 &&
		    args->options[i].global == global)
			values[(*n)++] = args->options[i].value;
	return values;
}

static bool
no_date(const char *name, const char *text, struct fault *fault)
{
	return fault_set(fault, FAULT_USAGE,
			 _("--%s: \"%s\" is no date; write it as 2018-09-01, 30 nov, "
			   "today, +14, -1w or eom."),
			 name, text);
}

bool
args_date(const struct args *args, const char *name, int32_t from, int32_t *date,
	  struct fault *fault)
{
	const char *text = args_get(args, name);
	return !text || date_entry_read(text, from, lang_current(), date) ||
	       no_date(name, text, fault);
}

bool
args_check_dates(const struct args *args, const struct option_row *rows,
		 struct fault *fault)
{
	int32_t today = date_today(), date;
	struct moment moment;
	for (; rows && rows->name; rows++) {
		const char *text = args_get(args, rows->name);
		if (text && *text && rows->value && strcmp(rows->value, "DATE") == 0 &&
		    !date_entry_read(text, today, lang_current(), &date) &&
		    !moment_parse(text, strlen(text), &moment))
			return no_date(rows->name, text, fault);
	}
	return true;
}

bool
args_need(const struct args *args, const char *option, const char *command,
	  struct fault *fault)
{
	return args_get(args, option) ||
	       fault_set(fault, FAULT_USAGE,
			 _("Something is missing: --%s. See \"attain %s --help\"."),
			 option, command);
}

bool
args_award(const struct catalog *catalog, const char *word, struct arena *arena,
	   const char **competency, const char **level, struct fault *fault)
{
	const char *colon = strrchr(word, ':');
	bool fine = colon && colon != word && colon[1];
	const char *example =
		fine || !catalog ? NULL : app_award_example(catalog, word, arena);
	if (!fine && !example)
		return fault_set(
			fault, FAULT_USAGE,
			_("\"%s\" is not of the form COMPETENCY:LEVEL; \"attain "
			  "competencies\" lists them."),
			word);
	if (!fine)
		return fault_set(
			fault, FAULT_USAGE,
			/* a word, an example */
			_("\"%s\" is not of the form COMPETENCY:LEVEL: write it "
			  "like %s. \"attain competencies\" lists them."),
			word, example);
	*competency = arena_strndup(arena, word, (size_t)(colon - word));
	*level = colon + 1;
	return true;
}
