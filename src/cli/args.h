/*
 * What stands on a command line: options, each with a value or without, and operands.
 */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/fault.h"
#include "core/catalog.h"

struct command;

/* One option; `value` names its argument (null: a flag). A null name ends a list. */
struct option_row {
	const char *name, *value, *help;
};

struct option_value {
	const char *name; /* of the option_row */
	const char *value;
	bool global; /* one that every command knows */
};

/* The options and operands given, in their order, in an arena. It borrows argv's words.
 */
struct args {
	struct option_value *options;
	size_t n_options;
	char **operands;
	size_t n_operands;
};

/* The options that every command knows. */
extern const struct option_row args_globals[];

/*
 * Reads the words argv[0..argc) (and a null) behind a command's name: its options, the
 * global ones and operands. If the command is a prefix, or null, all words from the
 * first operand on are operands. FAULT_USAGE.
 */
bool args_parse(struct args *args, int argc, char **argv, const struct command *command,
		struct arena *arena, struct fault *fault);

/* The last value given for an option, null if none; for a flag "" if it was given. */
const char *args_get(const struct args *args, const char *name);

/* All values given for an option, in their order, in arena; of one that every command
 * knows only where it is not the command's own. */
const char *const *args_all(const struct args *args, const char *name, bool global,
			    struct arena *arena, size_t *n);

/* Reads an option that is a date, as base/date_entry.h says, seen from the day `from`;
 * *date stays if it was not given. FAULT_USAGE. */
bool args_date(const struct args *args, const char *name, int32_t from, int32_t *date,
	       struct fault *fault);

/* True if every option that is a date or a moment is one, or empty. FAULT_USAGE. */
bool args_check_dates(const struct args *args, const struct option_row *rows,
		      struct fault *fault);

/* True if an option that the command can't do without was given. FAULT_USAGE. */
bool args_need(const struct args *args, const char *option, const char *command,
	       struct fault *fault);

/* Splits "COMPETENCY:LEVEL" at its last colon; both in arena. FAULT_USAGE, with an
 * example of the catalog if that is not null. */
bool args_award(const struct catalog *catalog, const char *word, struct arena *arena,
		const char **competency, const char **level, struct fault *fault);

/* Adds to a fault the question whether `nearest` was meant; null adds nothing. False.
 */
bool args_hint(struct fault *fault, const char *nearest);

#endif
