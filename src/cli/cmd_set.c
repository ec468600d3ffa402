/* Rows by themselves: set, remove; words and options stand for the columns of kinds. */
#include <string.h>

#include "app/acts.h"
#include "app/find.h"
#include "base/date_entry.h"
#include "base/lang.h"
#include "base/nearest.h"
#include "command.h"
#include "row_option.h"

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
	struct nearest nearest = nearest_to(word);
	const struct kind *kind =
		strcmp(word, organization.word) == 0 ? &organization : kind_find(word);
	if (kind && !kind->no_file)
		return kind;
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (!fact_kinds[i]->no_file)
			nearest_consider(&nearest, fact_kinds[i]->word);
	}
	nearest_consider(&nearest, organization.word);
	fault_set(fault, FAULT_USAGE, _("There is no KIND \"%s\" to set or remove."),
		  word);
	args_hint(fault, nearest.best);
	if (!nearest.best) {
		const struct fault plain = *fault;
		fault_set(fault, FAULT_USAGE, "%s%s", plain.text,
			  _(" See \"attain set --help\"."));
	}
	return NULL;
}

static const struct kind_column *
find_option(const struct kind *kind, const char *name)
{
	char option[ROW_OPTION_BYTES];
	const struct kind_column *day = kind_day(kind);
	for (size_t i = 0; i < kind->n_columns; i++) {
		const struct kind_column *column = &kind->columns[i];
		if (!column->operand && column != day &&
		    strcmp(row_option(column, option), name) == 0)
			return column;
	}
	return NULL;
}

/* ---- the row, from words to cells ---- */

/* What a command line says of a row: cells, and the column of each. */
struct row {
	const struct kind *kind;
	const struct args *args;
	struct act_cell cells[KIND_COLUMNS];
	const struct kind_column *columns[KIND_COLUMNS];
	size_t n;
	bool removes;	     /* what it names is taken away */
	struct arena *arena; /* of the texts that are made */
};

static void
add_cell(struct row *row, const struct kind_column *column, const char *value)
{
	if (row->n == KIND_COLUMNS)
		return;
	row->columns[row->n] = column;
	row->cells[row->n++] = (struct act_cell){column->name, value, NULL};
}

static void
add_date(struct row *row, const struct kind_column *column, int32_t date)
{
	char text[DATE_TEXT_BYTES];
	add_cell(row, column, arena_strdup(row->arena, date_format(date, text)));
}

/* An option that is a date is one, or empty. */
static bool
check_date(const struct args *args, const char *option, struct fault *fault)
{
	int32_t date;
	const char *value = args_get(args, option);
	return *value == '\0' || args_date(args, option, date_today(), &date, fault);
}

/* Every option given, once, if it belongs to the kind. */
static bool
add_options(struct row *row, struct fault *fault)
{
	const struct args *args = row->args;
	for (size_t i = 0; i < args->n_options; i++) {
		const char *name = args->options[i].name;
		const struct kind_column *column = find_option(row->kind, name);
		if (args->options[i].global ||
		    (strcmp(name, "on") == 0 && kind_day(row->kind)))
			continue;
		if (!column)
			return fault_set(fault, FAULT_USAGE,
					 _("\"%s\" has no option --%s."),
					 row->kind->word, name);
		if (args->options[i].value != args_get(args, name))
			continue;
		if ((column->cell == CELL_START || column->cell == CELL_END) &&
		    !check_date(args, name, fault))
			return false;
		add_cell(row, column, args->options[i].value);
	}
	return true;
}

/* "competency, level" of a kind, for messages. */
static bool
wrong_number(const struct row *row, const struct kind_column *const *columns, size_t n,
	     struct fault *fault)
{
	struct buf words = {.arena = row->arena};
	for (size_t i = 0; i < n; i++)
		buf_printf(&words, "%s%s", i > 0 ? ", " : "", columns[i]->name);
	if (n == 0)
		return fault_set(fault, FAULT_USAGE,
				 _("\"%s\" is not followed by a name."),
				 row->kind->word);
	return fault_set(fault, FAULT_USAGE, _("\"%s\" is followed by: %s."),
			 row->kind->word, buf_text(&words));
}

/* The words that stand for columns; COMPETENCY:LEVEL is two of them. */
static bool
split_operands(const struct row *row, const char *words[], size_t *n,
	       struct fault *fault)
{
	const struct kind_column *columns = row->kind->columns;
	for (size_t i = 1; i < row->args->n_operands; i++)
		words[(*n)++] = row->args->operands[i];
	if (columns[0].cell != CELL_COMPETENCY || columns[1].cell != CELL_LEVEL ||
	    *n == 0 || !strchr(words[0], ':'))
		return true;
	memmove(words + 2, words + 1, (*n - 1) * sizeof *words);
	++*n;
	return args_award(NULL, words[0], row->arena, &words[0], &words[1], fault);
}

/* The columns that are words of their own: all of `set`, or of the key, for `remove`,
 * one at least. */
static bool
add_operands(struct row *row, bool key, struct fault *fault)
{
	const struct kind_column *columns[KIND_COLUMNS];
	const char *words[KIND_COLUMNS];
	size_t most = 0, n = 0;
	for (size_t i = 0; i < row->kind->n_columns; i++) {
		const struct kind_column *column = &row->kind->columns[i];
		if (key ? column->key : column->operand)
			columns[most++] = column;
	}
	if (!split_operands(row, words, &n, fault))
		return false;
	if (n < (key && most > 0 ? 1 : most) || n > most)
		return wrong_number(row, columns, most, fault);
	for (size_t i = 0; i < n; i++)
		add_cell(row, columns[i], words[i]);
	return true;
}

/* ---- from what people say to what is recorded ---- */

/* What a cell names: a person, or a thing of the catalog; -1 for nothing. */
static int
thing_of(const struct kind *kind, const struct kind_column *column)
{
	static const struct {
		enum kind_cell cell;
		enum thing thing;
	} things[] = {
		{CELL_PERSON, THING_PERSON},	     {CELL_METRIC, THING_METRIC},
		{CELL_CREDENTIAL, THING_CREDENTIAL}, {CELL_OFFER, THING_OFFER},
		{CELL_COMPETENCY, THING_COMPETENCY}, {CELL_BENEFIT, THING_BENEFIT},
	};
	if (kind->id == KIND_EMPLOYEES && column->key)
		return THING_PERSON;
	for (size_t i = 0; i < sizeof things / sizeof *things; i++) {
		if (things[i].cell == column->cell)
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

/* True if a cell is to be taken as it is written though nothing is found: the address
 * of somebody new, or a row of an older catalog that is taken away. */
static bool
stays(const struct row *row, enum thing thing, const char *word)
{
	if (thing == THING_PERSON)
		return strchr(word, '@') ||
		       (row->kind->id == KIND_EMPLOYEES && args_get(row->args, "name"));
	return row->removes || row->kind->id == KIND_EMPLOYEES;
}

/* Finds the level that a cell names, of the competency before it. */
static bool
find_named_level(struct row *row, size_t i, const struct app *app, struct fault *fault)
{
	struct act_cell *cell = &row->cells[i];
	uint32_t competency = catalog_competency(app->catalog, row->cells[i - 1].value);
	uint32_t level;
	if (competency == CATALOG_NONE)
		return true;
	if (find_level(app, competency, cell->value, &level, fault))
		cell->value = app->catalog->levels[level].id;
	else if (!row->removes)
		return false;
	return true;
}

/* Says of which column that is, and of an employee besides how somebody new is named.
 * Returns false. */
static bool
not_found(const struct row *row, size_t i, struct fault *fault)
{
	const struct fault plain = *fault;
	const char *more = "";
	if (row->kind->id == KIND_EMPLOYEES && !row->removes)
		more = _(" Somebody new is named by a whole address.");
	return fault_set(fault, plain.kind, "%s: %s%s", row->columns[i]->name,
			 plain.text, more);
}

/* Finds all that the cells name. */
static bool
find_named(struct row *row, const struct app *app, struct fault *fault)
{
	for (size_t i = 0; i < row->n; i++) {
		struct act_cell *cell = &row->cells[i];
		int thing = thing_of(row->kind, row->columns[i]);
		uint32_t at;
		if (i > 0 && row->columns[i]->cell == CELL_LEVEL &&
		    !find_named_level(row, i, app, fault))
			return false;
		if (thing < 0 || !*cell->value)
			continue;
		enum found found =
			find_look(app, (enum thing)thing, cell->value, &at, fault);
		if (found == FOUND_ONE)
			cell->value = recorded_name(app, (enum thing)thing, at);
		else if (found == FOUND_SEVERAL)
			return false;
		else if (!stays(row, (enum thing)thing, cell->value))
			return not_found(row, i, fault);
	}
	return true;
}

/* Dates as people write them become those of files; what is none stays. */
static void
read_days(struct row *row, const struct app *app)
{
	char text[DATE_TEXT_BYTES];
	for (size_t i = 0; i < row->n; i++) {
		struct act_cell *cell = &row->cells[i];
		enum kind_cell type = row->columns[i]->cell;
		int32_t date;
		if ((type == CELL_START || type == CELL_END || type == CELL_MOMENT) &&
		    date_entry_read(cell->value, app->as_of, lang_current(), &date))
			cell->value = arena_strdup(row->arena, date_format(date, text));
	}
}

/* ---- set ---- */

/* The first day of the override that is active on the app's date. */
static bool
find_active(struct row *row, const struct app *app, struct fault *fault)
{
	const struct world *world = app->world;
	const char *competency = row->cells[0].value, *level = row->cells[1].value;
	char date[DATE_TEXT_BYTES];
	for (size_t i = 0; i < world->n_overrides; i++) {
		const struct override *o = &world->overrides[i];
		if (strcmp(o->competency_id, competency) != 0 ||
		    strcmp(o->level_id, level) != 0 || o->from > app->as_of ||
		    world_override_until(app->catalog, o) < app->as_of)
			continue;
		add_date(row, kind_day(row->kind), o->from);
		return true;
	}
	return fault_set(fault, FAULT_INPUT,
			 _("No override of %s:%s is active on %s: name its first day "
			   "with --on."),
			 competency, level, date_format(app->as_of, date));
}

/* The date of --on, by default that asked about; that of a known referral, of which it
 * is no key, stays. */
static bool
add_on(struct row *row, const struct app *app, struct fault *fault)
{
	const char *given = args_get(row->args, "on");
	const struct kind_column *day = kind_day(row->kind);
	const struct referral *known;
	if (!day)
		return true;
	if (given && day->cell != CELL_MOMENT &&
	    !args_date(row->args, "on", app->as_of, &(int32_t){0}, fault))
		return false;
	if (given)
		add_cell(row, day, given);
	else if (row->kind->id == KIND_OVERRIDES)
		return find_active(row, app, fault);
	else if (row->kind->id != KIND_REFERRALS ||
		 !find_referral(app, row->cells[0].value, &known, &(struct fault){0}))
		add_date(row, day, app->as_of);
	return true;
}

bool
cmd_set(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct row row = {.kind = find_kind(args->operands[0], fault),
			  .args = args,
			  .arena = &cli->arena};
	if (!row.kind || !add_operands(&row, false, fault) || !add_options(&row, fault))
		return false;
	if (row.kind == &organization && row.n == 0)
		return fault_set(fault, FAULT_USAGE,
				 _("What of the organization? Give --name, --mpn-id, "
				   "--market or --track."));
	if (row.n == 0)
		return fault_set(fault, FAULT_USAGE,
				 _("What of the profile? Give --name, --description "
				   "or another of its fields; see \"attain set "
				   "--help\"."));
	if (!cli_open(cli, STORE_WRITE, fault) || !find_named(&row, cli->app, fault) ||
	    !add_on(&row, cli->app, fault))
		return false;
	read_days(&row, cli->app);
	if (row.kind == &organization)
		return act_set_organization(cli->app, row.cells, row.n, &cli->done,
					    fault);
	return act_enter(cli->app, row.kind->name, row.cells, row.n, &cli->done, fault);
}

/* ---- remove ---- */

bool
cmd_remove(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct row row = {.kind = find_kind(args->operands[0], fault),
			  .args = args,
			  .removes = true,
			  .arena = &cli->arena};
	int32_t on = DATE_NONE;
	if (!row.kind)
		return false;
	if (row.kind == &organization)
		return fault_set(fault, FAULT_USAGE,
				 _("The organization can't be removed."));
	if (!add_operands(&row, true, fault) ||
	    !args_date(args, "on", date_today(), &on, fault))
		return false;
	if (on != DATE_NONE && kind_day(row.kind))
		add_cell(&row, kind_day(row.kind), args_get(args, "on"));
	if (!cli_open(cli, STORE_WRITE, fault) || !find_named(&row, cli->app, fault))
		return false;
	read_days(&row, cli->app);
	return act_remove(cli->app, row.kind->name, row.cells, row.n, &cli->done,
			  fault);
}
