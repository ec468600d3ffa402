/* Rows by themselves: set, remove; words and options stand for the columns of kinds. */
#include <string.h>

#include "app/acts.h"
#include "app/find.h"
#include "base/lang.h"
#include "command.h"

enum { LONGEST_OPTION = 31 };

/* ---- what is set ---- */

static const struct kind_column organization_columns[] = {
	{.name = "name"},   {.name = "name", .option = "organization"},
	{.name = "mpn_id"}, {.name = "market"},
	{.name = "track"},
};

/* No kind of facts, but set like one. */
static const struct kind organization = {
	.id = KIND_COUNT,
	.name = "organization",
	.word = "organization",
	.columns = organization_columns,
	.n_columns = sizeof organization_columns / sizeof *organization_columns,
};

/* By its word or the KIND of files; FAULT_USAGE. */
static const struct kind *
find_kind(const char *word, struct fault *fault)
{
	const char *words[KIND_COUNT + 1];
	size_t n = 0;
	const struct kind *kind =
		strcmp(word, organization.word) == 0 ? &organization : kind_find(word);
	if (kind && !kind->no_file)
		return kind;
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (!fact_kinds[i]->no_file)
			words[n++] = fact_kinds[i]->word;
	}
	words[n++] = organization.word;
	fault_set(fault, FAULT_USAGE, _("There is no KIND \"%s\" to set or remove."),
		  word);
	args_hint(fault, args_nearest(word, words, n, sizeof words[0]));
	return NULL;
}

/* The columns that are words of their own: of `set`, or the key, for `remove`. */
static size_t
operand_columns(const struct kind *kind, bool key,
		const struct kind_column *columns[KIND_COLUMNS])
{
	size_t n = 0;
	for (size_t i = 0; i < kind->n_columns; i++) {
		if (key ? kind->columns[i].key : kind->columns[i].operand)
			columns[n++] = &kind->columns[i];
	}
	return n;
}

/* Of a column's name, the hyphens that options have. */
static const char *
option_of(const struct kind_column *column, char option[LONGEST_OPTION + 1])
{
	size_t i = 0;
	if (column->option)
		return column->option;
	for (; i < LONGEST_OPTION && column->name[i]; i++)
		option[i] = column->name[i] == '_' ? '-' : column->name[i];
	option[i] = '\0';
	return option;
}

static const struct kind_column *
find_option(const struct kind *kind, const char *name)
{
	char option[LONGEST_OPTION + 1];
	const struct kind_column *day = kind_day(kind);
	for (size_t i = 0; i < kind->n_columns; i++) {
		const struct kind_column *column = &kind->columns[i];
		if (!column->operand && column != day &&
		    strcmp(option_of(column, option), name) == 0)
			return column;
	}
	return NULL;
}

/* ---- from words to cells ---- */

struct cells {
	struct act_cell list[KIND_COLUMNS];
	size_t n;
	struct arena *arena; /* of the texts that are made */
};

static void
add_cell(struct cells *cells, const char *column, const char *value)
{
	if (cells->n < KIND_COLUMNS)
		cells->list[cells->n++] = (struct act_cell){column, value, NULL};
}

static const char *
date_text(struct cells *cells, int32_t date)
{
	char text[DATE_TEXT_BYTES];
	return arena_strdup(cells->arena, date_format(date, text));
}

/* An option that is a date is one, or empty. */
static bool
check_date(const struct args *args, const char *option, struct fault *fault)
{
	int32_t date;
	const char *value = args_get(args, option);
	return *value == '\0' || args_date(args, option, DATE_NONE, &date, fault);
}

/* Every option given, once, if it belongs to the kind. */
static bool
add_options(struct cells *cells, const struct kind *kind, const struct args *args,
	    struct fault *fault)
{
	for (size_t i = 0; i < args->n_options; i++) {
		const char *name = args->options[i].name;
		const struct kind_column *column = find_option(kind, name);
		if (args->options[i].global ||
		    (strcmp(name, "on") == 0 && kind_day(kind)))
			continue;
		if (!column)
			return fault_set(fault, FAULT_USAGE,
					 _("\"%s\" has no option --%s."), kind->word,
					 name);
		if (args->options[i].value != args_get(args, name))
			continue;
		if ((column->cell == CELL_START || column->cell == CELL_END) &&
		    !check_date(args, name, fault))
			return false;
		add_cell(cells, column->name, args->options[i].value);
	}
	return true;
}

/* "competency, level" of a kind, for messages. */
static bool
wrong_number(const struct kind *kind, const struct kind_column *const *columns,
	     size_t n, struct fault *fault)
{
	struct buf words = {0};
	for (size_t i = 0; i < n; i++)
		buf_printf(&words, "%s%s", i > 0 ? ", " : "", columns[i]->name);
	if (n == 0)
		fault_set(fault, FAULT_USAGE, _("\"%s\" is not followed by a name."),
			  kind->word);
	else
		fault_set(fault, FAULT_USAGE, _("\"%s\" is followed by: %s."),
			  kind->word, buf_text(&words));
	buf_free(&words);
	return false;
}

/* The words that stand for columns; COMPETENCY:LEVEL is two of them. */
static bool
split_operands(struct cells *cells, const struct kind *kind, const struct args *args,
	       const char *words[], size_t *n, struct fault *fault)
{
	for (size_t i = 1; i < args->n_operands; i++)
		words[(*n)++] = args->operands[i];
	if (kind->columns[0].cell != CELL_COMPETENCY ||
	    kind->columns[1].cell != CELL_LEVEL || *n == 0 || !strchr(words[0], ':'))
		return true;
	memmove(words + 2, words + 1, (*n - 1) * sizeof *words);
	++*n;
	return args_award(words[0], cells->arena, &words[0], &words[1], fault);
}

/* All words of `set`, or one at least of the key for `remove`. */
static bool
add_operands(struct cells *cells, const struct kind *kind, bool key,
	     const struct args *args, struct fault *fault)
{
	const struct kind_column *columns[KIND_COLUMNS];
	const char *words[KIND_COLUMNS];
	size_t most = operand_columns(kind, key, columns), n = 0;
	size_t fewest = key && most > 0 ? 1 : most;
	if (!split_operands(cells, kind, args, words, &n, fault))
		return false;
	if (n < fewest || n > most)
		return wrong_number(kind, columns, most, fault);
	for (size_t i = 0; i < n; i++)
		add_cell(cells, columns[i]->name, words[i]);
	return true;
}

/* ---- from what people say to what is recorded ---- */

/* What a cell names: a person, where a mistake would make another one exactly, or a
 * thing of the catalog; -1 for nothing. */
static int
thing_of(const struct kind *kind, const char *column)
{
	static const struct {
		enum kind_cell cell;
		enum thing thing;
	} things[] = {
		{CELL_PERSON, THING_PERSON},	     {CELL_METRIC, THING_METRIC},
		{CELL_CREDENTIAL, THING_CREDENTIAL}, {CELL_OFFER, THING_OFFER},
		{CELL_COMPETENCY, THING_COMPETENCY}, {CELL_BENEFIT, THING_BENEFIT},
	};
	int at = kind_find_column(kind, column);
	if (kind->id == KIND_EMPLOYEES && kind->columns[at].key)
		return THING_PERSON_EXACTLY;
	for (size_t i = 0; i < sizeof things / sizeof *things; i++) {
		if (things[i].cell == kind->columns[at].cell)
			return (int)things[i].thing;
	}
	return -1;
}

static const char *
recorded_name(const struct app *app, enum thing thing, uint32_t i)
{
	switch (thing) {
	case THING_PERSON:
	case THING_PERSON_EXACTLY:
		return app->world->people[i].email;
	case THING_COMPETENCY:
		return app->catalog->competencies[i].id;
	case THING_CREDENTIAL:
		return app->catalog->credentials[i].id;
	case THING_METRIC:
		return app->catalog->metrics[i].id;
	case THING_OFFER:
		return app->catalog->offers[i].id;
	case THING_BENEFIT:
		return app->catalog->benefits[i].id;
	}
	return "";
}

/* What is unknown stays as it is written: the row may say more, or be of an older
 * catalog. */
static bool
find_named(struct act_cell *cell, const struct app *app, enum thing thing,
	   struct fault *fault)
{
	uint32_t i;
	switch (find_look(app, thing, cell->value, &i, fault)) {
	case FOUND_ONE:
		cell->value = recorded_name(app, thing, i);
		return true;
	case FOUND_NONE:
		return true;
	case FOUND_SEVERAL:
		break;
	}
	return false;
}

/* Finds all that the cells name. */
static bool
find_all_named(struct cells *cells, const struct kind *kind, const struct app *app,
	       struct fault *fault)
{
	for (size_t i = 0; i < cells->n; i++) {
		struct act_cell *cell = &cells->list[i];
		int thing = thing_of(kind, cell->column);
		if (thing >= 0 && *cell->value &&
		    !find_named(cell, app, (enum thing)thing, fault))
			return false;
	}
	return true;
}

/* ---- set ---- */

/* The first day of the override that is active on the app's date. */
static bool
find_active(struct cells *cells, const struct app *app, struct fault *fault)
{
	const struct world *world = app->world;
	char date[DATE_TEXT_BYTES];
	for (size_t i = 0; i < world->n_overrides; i++) {
		const struct override *o = &world->overrides[i];
		if (strcmp(o->competency_id, cells->list[0].value) != 0 ||
		    strcmp(o->level_id, cells->list[1].value) != 0 ||
		    o->from > app->as_of ||
		    world_override_until(app->catalog, o) < app->as_of)
			continue;
		add_cell(cells, "from", date_text(cells, o->from));
		return true;
	}
	return fault_set(fault, FAULT_INPUT,
			 _("No override of %s:%s is active on %s: name its first day "
			   "with --on."),
			 cells->list[0].value, cells->list[1].value,
			 date_format(app->as_of, date));
}

/* The date of --on, by default that asked about; that of a known referral, of which it
 * is no key, stays. */
static bool
add_on(struct cells *cells, const struct kind *kind, const struct args *args,
       const struct app *app, struct fault *fault)
{
	const char *given = args_get(args, "on");
	const struct kind_column *day = kind_day(kind);
	const struct referral *known;
	if (!day)
		return true;
	if (given && day->cell != CELL_MOMENT &&
	    !args_date(args, "on", DATE_NONE, &(int32_t){0}, fault))
		return false;
	if (given)
		add_cell(cells, day->name, given);
	else if (kind->id == KIND_OVERRIDES)
		return find_active(cells, app, fault);
	else if (kind->id != KIND_REFERRALS ||
		 !find_referral(app, cells->list[0].value, &known, &(struct fault){0}))
		add_cell(cells, day->name, date_text(cells, app->as_of));
	return true;
}

static bool
set_cells(struct cli *cli, const struct kind *kind, const struct args *args,
	  struct cells *cells, struct fault *fault)
{
	if (!add_operands(cells, kind, false, args, fault) ||
	    !add_options(cells, kind, args, fault))
		return false;
	if (kind == &organization && cells->n == 0)
		return fault_set(fault, FAULT_USAGE,
				 _("What of the organization? Give --name, --mpn-id, "
				   "--market or --track."));
	if (cells->n == 0)
		return fault_set(fault, FAULT_USAGE,
				 _("What of the profile? Give --name, --description "
				   "or another of its fields; see \"attain set "
				   "--help\"."));
	if (!cli_open(cli, STORE_WRITE, fault) ||
	    !find_all_named(cells, kind, cli->app, fault) ||
	    !add_on(cells, kind, args, cli->app, fault))
		return false;
	if (kind == &organization)
		return act_set_organization(cli->app, cells->list, cells->n, &cli->done,
					    fault);
	return act_set(cli->app, kind->name, cells->list, cells->n, &cli->done, fault);
}

bool
cmd_set(struct cli *cli, const struct args *args, struct fault *fault)
{
	const struct kind *kind = find_kind(args->operands[0], fault);
	struct cells cells = {.arena = &cli->arena};
	return kind && set_cells(cli, kind, args, &cells, fault);
}

/* ---- remove ---- */

bool
cmd_remove(struct cli *cli, const struct args *args, struct fault *fault)
{
	const struct kind *kind = find_kind(args->operands[0], fault);
	struct cells cells = {.arena = &cli->arena};
	int32_t on;
	if (!kind)
		return false;
	if (kind == &organization)
		return fault_set(fault, FAULT_USAGE,
				 _("The organization can't be removed."));
	if (!add_operands(&cells, kind, true, args, fault) ||
	    !args_date(args, "on", DATE_NONE, &on, fault))
		return false;
	if (on != DATE_NONE && kind_day(kind))
		add_cell(&cells, kind_day(kind)->name, args_get(args, "on"));
	return cli_open(cli, STORE_WRITE, fault) &&
	       find_all_named(&cells, kind, cli->app, fault) &&
	       act_remove(cli->app, kind->name, cells.list, cells.n, &cli->done, fault);
}
