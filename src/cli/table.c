#include "table.h"

#include <string.h>

#include "base/lang.h"
#include "base/nearest.h"
#include "command.h"

enum { ANY_NUMBER = 100000 };

static const struct command commands[] = {
#define COMMAND(name, word, operands, help, fewest, most, flags, ...)                  \
	{word,                                                                         \
	 operands,                                                                     \
	 help,                                                                         \
	 cmd_##name,                                                                   \
	 (const struct option_row[]){__VA_ARGS__{NULL, NULL, NULL}},                   \
	 fewest,                                                                       \
	 most,                                                                         \
	 flags},
#define OPTION(name, value, help) {name, value, help},
#define NO_OPTIONS
#include "command.def"
#undef NO_OPTIONS
#undef OPTION
#undef COMMAND
};

enum { N_COMMANDS = sizeof commands / sizeof commands[0] };

const struct command *
table_find(const char *name, struct fault *fault)
{
	struct nearest nearest = nearest_to(name);
	for (size_t i = 0; i < N_COMMANDS; i++) {
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
		nearest_consider(&nearest, commands[i].name);
	}
	fault_set(fault, FAULT_USAGE,
		  _("There is no command \"%s\"; see \"attain --help\"."), name);
	args_hint(fault, nearest.best);
	return NULL;
}

const struct command *
table_at(size_t i)
{
	return i < N_COMMANDS ? &commands[i] : NULL;
}
