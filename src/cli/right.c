#include "right.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "app/door.h"

/* What a command is with an option, or with an operand. */
static const struct special {
	const char *command;
	const char *option; /* null: an operand is what makes it special */
	enum right right;
} specials[] = {
	{"associate", "all-unassociated", RIGHT_ASSOCIATE_ALL},
	{"associate", "organization", RIGHT_ASSOCIATE_WITH},
	{"associate", "on", RIGHT_ASSOCIATE_ON},
	{"associate", "as-of", RIGHT_ASSOCIATE_AS_OF},
	{"leave", "on", RIGHT_LEAVE_ON},
	{"leave", "as-of", RIGHT_LEAVE_AS_OF},
	{"queue", NULL, RIGHT_ANSWER},
	{"what-if", "save", RIGHT_WHATIF_KEEP},
	{"what-if", "apply", RIGHT_WHATIF_APPLY},
	{"plan", "cost", RIGHT_PLAN_COST},
	{"report", NULL, RIGHT_REPORT_FILE},
	{"profile", NULL, RIGHT_PROFILE_FILE},
};

/* The right to a command by itself. */
static enum right
right_of(const struct command *command, const struct args *args)
{
	const char *name = command->name;
	bool has_word = args->n_operands > 0;
	if (strcmp(name, "program") == 0)
		return has_word && strcmp(args->operands[0], "list") == 0
			       ? RIGHT_PROGRAMS
			       : RIGHT_PROGRAM_CHANGE;
	if (strcmp(name, "set") == 0 && has_word &&
	    strcmp(args->operands[0], "achievement") == 0)
		return RIGHT_CLAIM;
	size_t i = 0;
	while (i < RIGHT_N && strcmp(right_table[i].words, name) != 0)
		i++;
	assert(i < RIGHT_N); /* every command has its right in right.def */
	return (enum right)i;
}

static bool
applies(const struct cli *cli, const struct special *special,
	const struct command *command, const struct args *args)
{
	if (strcmp(special->command, command->name) != 0)
		return false;
	if (!special->option)
		return args->n_operands > 0;
	return strcmp(special->option, "as-of") == 0
		       ? cli->day != NULL
		       : args_get(args, special->option) != NULL;
}

static bool
may_all(const struct cli *cli, const struct asker *asker, const struct command *command,
	const struct args *args, struct fault *fault)
{
	if (!may(asker, right_of(command, args), 0, fault))
		return false;
	for (size_t i = 0; i < sizeof specials / sizeof *specials; i++)
		if (applies(cli, &specials[i], command, args) &&
		    !may(asker, specials[i].right, 0, fault))
			return false;
	return true;
}

/* An employee who names nobody means themselves. */
static void
add_own(struct cli *cli, const struct command *command, struct args *args,
	const char *email)
{
	bool sets = strcmp(command->name, "set") == 0;
	size_t at = sets ? 1 : 0, most = sets ? 2 : 0;
	if (!*email || args->n_operands > most || args->n_operands < at ||
	    strcmp(command->operands, "") == 0 ||
	    (!sets && !strstr(command->operands, "EMAIL")))
		return;
	char **operands =
		arena_array(&cli->arena, args->n_operands + 2, sizeof *operands);
	memcpy(operands, args->operands, at * sizeof *operands);
	operands[at] = arena_strdup(&cli->arena, email);
	memcpy(operands + at + 1, args->operands + at,
	       (args->n_operands - at) * sizeof *operands);
	args->operands = operands;
	args->n_operands++;
}

/* Who asks, with their address, "" if nobody's; it stays the owner where nobody else
 * can. */
static bool
ask(struct cli *cli, struct asker *asker, const char **email, struct fault *fault)
{
	const struct app_opening opening = {
		.db = cli->db, .as = cli->as, .named = cli->named};
	*asker = (struct asker){0};
	*email = "";
	return (!cli->as && !door_is_guarded()) ||
	       door_ask_at(&opening, &cli->arena, asker, email, fault);
}

bool
right_check(struct cli *cli, const struct command *command, struct args *args,
	    struct fault *fault)
{
	struct asker asker;
	const char *email;
	bool fine = ask(cli, &asker, &email, fault) &&
		    may_all(cli, &asker, command, args, fault);
	if (fine && asker.role == ASKER_EMPLOYEE)
		add_own(cli, command, args, email);
	free(asker.name);
	return fine;
}

bool
right_check_screen(struct cli *cli, struct fault *fault)
{
	struct asker asker;
	const char *email;
	bool fine =
		ask(cli, &asker, &email, fault) && may(&asker, RIGHT_SCREEN, 0, fault);
	free(asker.name);
	return fine;
}
