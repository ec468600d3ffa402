#include "complete.h"

#include <string.h>

#include "app/basket.h"
#include "app/demo.h"
#include "app/listing.h"
#include "base/lang.h"
#include "base/text.h"
#include "command.h"
#include "core/facts.h"
#include "core/report.h"
#include "store/baskets.h"
#include "table.h"

void
complete_add(struct completion *c, const char *value, const char *help)
{
	if (strncmp(value, c->typed, strlen(c->typed)) != 0)
		return;
	text_clean(&c->cli->out, c->before);
	text_clean(&c->cli->out, value);
	buf_putc(&c->cli->out, '\t');
	text_clean(&c->cli->out, help ? help : "");
	buf_putc(&c->cli->out, '\n');
}

/* ---- what the database knows ---- */

/* The app of the line's database; null if it can't be had. */
static struct app *
opened(struct completion *c)
{
	struct fault fault = {0};
	if (c->cli->app)
		return c->cli->app;
	if (c->in_sample)
		c->cli->db = demo_create_temporary(c->today ? DEMO_TODAY : DEMO_2018,
						   &fault);
	return (!c->in_sample || c->cli->db) &&
			       cli_open_as_is(c->cli, STORE_READ, &fault)
		       ? c->cli->app
		       : NULL;
}

/* The text that a list has in the column of a field. */
static const char *
field_of(const struct listing *listing, size_t row, const char *field)
{
	for (size_t i = 0; i < listing->n_columns; i++)
		if (listing->columns[i].field &&
		    strcmp(listing->columns[i].field, field) == 0)
			return listing->cells[row * listing->n_columns + i].text;
	return NULL;
}

/* The ids of a list with what each is called, a text before and one behind each. */
static void
add_listed(struct completion *c, enum listing_kind kind, const char *before,
	   const char *behind)
{
	struct app *app = opened(c);
	if (!app)
		return;
	struct arena *arena = &c->cli->arena;
	const struct listing *listing = listing_make(app, kind, NULL, arena);
	for (size_t row = 0; row < listing->n_rows; row++) {
		const char *id =
			field_of(listing, row, kind == LISTING_PEOPLE ? "email" : "id");
		complete_add(c, arena_printf(arena, "%s%s%s", before, id, behind),
			     field_of(listing, row, "name"));
	}
}

/* EMAIL:CREDENTIAL, the one first. */
static void
add_earned(struct completion *c)
{
	const char *colon = strrchr(c->typed, ':');
	if (!colon)
		add_listed(c, LISTING_PEOPLE, "", ":");
	else
		add_listed(c, LISTING_CREDENTIALS,
			   arena_printf(&c->cli->arena,
					"%.*s:", (int)(colon - c->typed), c->typed),
			   "");
}

/* COMPETENCY:LEVEL, those that there are. */
static void
add_awards(struct completion *c)
{
	struct app *app = opened(c);
	for (size_t i = 0; app && i < app->report->catalog->n_competencies; i++) {
		const struct competency *competency =
			&app->report->catalog->competencies[i];
		const struct competency_report *r = &app->report->competencies[i];
		for (size_t k = 0; k < r->n_levels; k++)
			complete_add(
				c,
				arena_printf(
					&c->cli->arena, "%s:%s", competency->id,
					app->catalog->levels[r->levels[k].level].id),
				lang_name(competency->name, competency->id));
	}
}

static void
add_levels(struct completion *c)
{
	const struct app *app = opened(c);
	for (size_t i = 0; app && i < app->catalog->n_levels; i++)
		complete_add(c, app->catalog->levels[i].id,
			     lang_name(app->catalog->levels[i].name,
				       app->catalog->levels[i].id));
}

static void
add_metrics(struct completion *c, const char *behind)
{
	const struct app *app = opened(c);
	for (size_t i = 0; app && i < app->catalog->n_metrics; i++) {
		const struct catalog_metric *metric = &app->catalog->metrics[i];
		complete_add(c,
			     arena_printf(&c->cli->arena, "%s%s", metric->id, behind),
			     lang_name(metric->name, metric->id));
	}
}

static void
add_figures(struct completion *c)
{
	add_metrics(c, "=");
}

static void
add_referrals(struct completion *c)
{
	const struct app *app = opened(c);
	for (size_t i = 0; app && i < app->world->facts.n_referrals; i++)
		complete_add(c, app->world->facts.referrals[i].id,
			     app->world->facts.referrals[i].customer);
}

static void
add_kept(struct completion *c)
{
	struct app *app = opened(c);
	const struct saved_basket *baskets;
	struct fault fault = {0};
	size_t n;
	if (!app ||
	    !store_read_baskets(app->store, &c->cli->arena, &baskets, &n, &fault))
		return;
	for (size_t i = 0; i < n; i++)
		complete_add(c, baskets[i].name, NULL);
}

static void
add_accounts(struct completion *c)
{
	const struct app *app = opened(c);
	for (size_t i = 0; app && i < app->world->facts.n_accounts; i++)
		complete_add(c, app->world->facts.accounts[i].name,
			     app->world->facts.accounts[i].role);
}

/* ---- what is known without one ---- */

static void
add_programs(struct completion *c)
{
	size_t n;
	const struct app_program *programs = app_programs(&c->cli->arena, &n);
	for (size_t i = 0; i < n; i++)
		complete_add(c, programs[i].id,
			     lang_name(programs[i].name, programs[i].id));
}

static void
add_commands(struct completion *c)
{
	const struct command *command;
	for (size_t i = 0; (command = table_at(i)) != NULL; i++)
		if (!(command->flags & COMMAND_FOR_SHELLS))
			complete_add(c, command->name, _(command->help));
}

static void
add_kinds(struct completion *c, bool rows)
{
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (!fact_kinds[i]->no_file)
			complete_add(c,
				     rows ? fact_kinds[i]->word : fact_kinds[i]->name,
				     NULL);
	complete_add(c, rows ? "organization" : "trainings", NULL);
}

static void
add_files_kinds(struct completion *c)
{
	add_kinds(c, false);
	c->files = true;
}

static void
add_row_kinds(struct completion *c)
{
	add_kinds(c, true);
}

static void
add_alerts(struct completion *c)
{
	for (int code = 0; code < ALERT_COUNT; code++)
		complete_add(c, alert_code_id((enum alert_code)code), NULL);
}

static void
add_statuses(struct completion *c)
{
	for (int i = 0; i < REFERRAL_MISSED; i++)
		complete_add(c, referral_status_id((enum referral_status)i), NULL);
}

static void
add_day(struct completion *c)
{
	char day[DATE_TEXT_BYTES];
	complete_add(c, date_format(date_today(), day), NULL);
}

static void
add_files(struct completion *c)
{
	c->files = true;
}

/* ---- what a word means ---- */

static void
add_metric_ids(struct completion *c)
{
	add_metrics(c, "");
}

/* `where` null: wherever it stands. Two meanings of one word stand before that one. */
static const struct meaning {
	const char *word, *where;
	void (*add)(struct completion *c); /* null: the ids of a list */
	enum listing_kind listed;
} meanings[] = {
	{"EMAIL", NULL, NULL, LISTING_PEOPLE},
	{"EMAIL...", NULL, NULL, LISTING_PEOPLE},
	{"INTO-EMAIL", NULL, NULL, LISTING_PEOPLE},
	{"COMPETENCY", NULL, NULL, LISTING_COMPETENCIES},
	{"ID", "competency", NULL, LISTING_COMPETENCIES},
	{"CREDENTIAL", NULL, NULL, LISTING_CREDENTIALS},
	{"OFFER", NULL, NULL, LISTING_OFFERS},
	{"BENEFIT", NULL, NULL, LISTING_BENEFITS},
	{"EMAIL:CREDENTIAL", NULL, add_earned, 0},
	{"COMPETENCY:LEVEL", NULL, add_awards, 0},
	{"LEVEL", NULL, add_levels, 0},
	{"METRIC", NULL, add_metric_ids, 0},
	{"ID=VALUE", NULL, add_figures, 0},
	{"ID", "referral", add_referrals, 0},
	{"ID", "program", add_programs, 0},
	{"NAME", "load", add_kept, 0},
	{"[NAME]", "account", add_accounts, 0},
	{"KIND", "export", add_files_kinds, 0},
	{"[KIND]", "import", add_files_kinds, 0},
	{"KIND", NULL, add_row_kinds, 0},
	{"CODE[:COMPETENCY[:LEVEL]]", NULL, add_alerts, 0},
	{"STATE", NULL, add_statuses, 0},
	{"DATE", NULL, add_day, 0},
	{"COMMAND", NULL, add_commands, 0},
	{"[COMMAND]", NULL, add_commands, 0},
	{"[COMMAND", NULL, add_commands, 0},
	{"FILE", NULL, add_files, 0},
	{"FILE...", NULL, add_files, 0},
	{"[FILE]", NULL, add_files, 0},
};

/* "md|html": one of these, as they stand. */
static void
add_choices(struct completion *c, const char *word)
{
	char *rest = arena_strdup(&c->cli->arena, word), *choice;
	while ((choice = strsep(&rest, "|")) != NULL)
		complete_add(c, choice, NULL);
}

void
complete_word(struct completion *c, const char *where, const char *word)
{
	for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
		const struct meaning *m = &meanings[i];
		if (strcmp(m->word, word) != 0 ||
		    (m->where && strcmp(m->where, where) != 0))
			continue;
		if (m->add)
			m->add(c);
		else
			add_listed(c, m->listed, "", "");
		return;
	}
	if (!strpbrk(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ["))
		add_choices(c, word);
}

void
complete_cell(struct completion *c, enum kind_cell cell)
{
	static const char *const words[CELL_COUNT] = {
		[CELL_PERSON] = "EMAIL",	  [CELL_ADDRESS] = "EMAIL",
		[CELL_CREDENTIAL] = "CREDENTIAL", [CELL_METRIC] = "METRIC",
		[CELL_ORGANIZATION] = "home",	  [CELL_COMPETENCY] = "COMPETENCY",
		[CELL_LEVEL] = "LEVEL",		  [CELL_OFFER] = "OFFER",
		[CELL_BENEFIT] = "BENEFIT",	  [CELL_STATUS] = "STATE",
		[CELL_SETTING] = "track|market",
	};
	if (words[cell])
		complete_word(c, "", words[cell]);
}
