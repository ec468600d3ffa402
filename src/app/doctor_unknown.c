/* Rows whose ids the catalog does not know: they are kept, and do not count. */
#include <stdlib.h>
#include <string.h>

#include "base/index.h"
#include "base/lang.h"
#include "base/mem.h"
#include "doctor_parts.h"

enum { NAMED_ROWS = 10 };

/* Rows of one table that have the same unknown id. */
struct unknown {
	const char *what, *id;
	size_t n;
	struct buf rows; /* their keys, of the first ones */
};

struct table {
	struct visit *visit;
	const char *kind; /* as `attain export` calls it */
	struct index index;
	struct unknown *unknown;
	size_t n, capacity;
};

static struct unknown *
unknown_at(struct table *table, const char *what, const char *id)
{
	const char *key = arena_printf(table->visit->arena, "%s\n%s", what, id);
	uint32_t *at = index_at(&table->index, key, strlen(key));
	if (*at == INDEX_NONE) {
		*at = (uint32_t)table->n;
		table->unknown = mem_grow(table->unknown, table->n, &table->capacity,
					  sizeof *table->unknown);
		table->unknown[table->n++] = (struct unknown){.what = what, .id = id};
	}
	return &table->unknown[*at];
}

/* Adds a row: an id of what the catalog does not know, and the row's key. */
static void
add_row(struct table *table, const char *what, const char *id, const char *key,
	int32_t date)
{
	struct unknown *unknown = unknown_at(table, what, id);
	char day[DATE_TEXT_BYTES];
	if (unknown->n++ < NAMED_ROWS)
		buf_printf(&unknown->rows, "%s%s%s%s",
			   unknown->rows.len > 0 ? "; " : "", key, *key ? " " : "",
			   date_format(date, day));
}

static void
find_unknown(const struct table *table, const struct unknown *unknown)
{
	struct arena *arena = table->visit->arena;
	const char *rows = arena_printf(arena, "%s%s", buf_text(&unknown->rows),
					unknown->n > NAMED_ROWS ? "; …" : "");
	const char *text;
	if (unknown->n == 1)
		/* kind of thing, id, table, row */
		text = arena_printf(arena,
				    _("The catalog does not know the %s \"%s\": 1 "
				      "recorded row of %s does not count (%s)."),
				    unknown->what, unknown->id, table->kind, rows);
	else
		/* kind of thing, id, how many rows, table, rows */
		text = arena_printf(arena,
				    _("The catalog does not know the %s \"%s\": %zu "
				      "recorded rows of %s do not count (%s)."),
				    unknown->what, unknown->id, unknown->n, table->kind,
				    rows);
	doctor_find(table->visit, "unknown", text);
}

static void
check_table(struct visit *visit, const char *kind, void (*add)(struct table *table))
{
	struct table table = {.visit = visit, .kind = kind};
	add(&table);
	for (size_t i = 0; i < table.n; i++) {
		find_unknown(&table, &table.unknown[i]);
		buf_free(&table.unknown[i].rows);
	}
	free(table.unknown);
	index_free(&table.index);
}

/* ---- each table's rows ---- */

static void
add_achievements(struct table *table)
{
	const struct world *world = table->visit->app->world;
	size_t n_known = table->visit->app->catalog->n_credentials;
	for (size_t p = 0; p < world->n_people; p++) {
		const struct person *person = &world->people[p];
		const struct achievement *all =
			&world->achievements[person->first_achievement];
		for (size_t i = 0; i < person->n_achievements; i++) {
			if (all[i].credential < n_known)
				continue;
			add_row(table, _("credential"),
				world->foreign_credentials[all[i].credential - n_known],
				person->email, all[i].earned_on);
		}
	}
}

static void
add_metrics(struct table *table)
{
	const struct world *world = table->visit->app->world;
	size_t n_known = table->visit->app->catalog->n_metrics;
	for (size_t i = 0; i < world->n_metric_values; i++) {
		const struct metric_value *value = &world->metric_values[i];
		if (value->metric >= n_known)
			add_row(table, _("metric"),
				world->foreign_metrics[value->metric - n_known],
				value->customer, value->date);
	}
}

static void
add_records(struct table *table)
{
	const struct world *world = table->visit->app->world;
	for (size_t i = 0; i < world->n_records; i++) {
		const struct record *record = &world->records[i];
		if (*record->competency_id && record->competency == CATALOG_NONE)
			add_row(table, _("competency"), record->competency_id,
				arena_printf(table->visit->arena, "%s %s", record->kind,
					     record->customer),
				record->date);
	}
}

/* A level is unknown too if its competency has no such level. */
static bool
has_level(const struct catalog *catalog, const struct override *o)
{
	return o->level != CATALOG_NONE &&
	       catalog_attainable(&catalog->competencies[o->competency], o->level);
}

static void
add_overrides(struct table *table)
{
	const struct app *app = table->visit->app;
	for (size_t i = 0; i < app->world->n_overrides; i++) {
		const struct override *o = &app->world->overrides[i];
		const char *key = arena_printf(table->visit->arena, "%s:%s",
					       o->competency_id, o->level_id);
		if (o->competency == CATALOG_NONE)
			add_row(table, _("competency"), o->competency_id, key, o->from);
		else if (!has_level(app->catalog, o))
			add_row(table, _("level"), o->level_id, key, o->from);
	}
}

static void
add_subscriptions(struct table *table)
{
	const struct world *world = table->visit->app->world;
	for (size_t i = 0; i < world->n_subscriptions; i++) {
		const struct subscription *s = &world->subscriptions[i];
		if (s->offer == CATALOG_NONE)
			add_row(table, _("offer"), s->offer_id, s->offer_id,
				s->purchased_on);
	}
}

static void
add_uses(struct table *table)
{
	const struct side_facts *facts = &table->visit->app->world->facts;
	for (size_t i = 0; i < facts->n_uses; i++) {
		const struct benefit_use *use = &facts->uses[i];
		if (use->benefit == CATALOG_NONE)
			add_row(table, _("benefit"), use->benefit_id, use->note,
				use->date);
	}
}

static void
add_referrals(struct table *table)
{
	const struct side_facts *facts = &table->visit->app->world->facts;
	for (size_t i = 0; i < facts->n_referrals; i++) {
		const struct referral *r = &facts->referrals[i];
		if (*r->competency_id && r->competency == CATALOG_NONE)
			add_row(table, _("competency"), r->competency_id, r->id,
				r->received_on.date);
	}
}

void
doctor_check_unknown(struct visit *visit)
{
	check_table(visit, "achievements", add_achievements);
	check_table(visit, "metrics", add_metrics);
	check_table(visit, "records", add_records);
	check_table(visit, "overrides", add_overrides);
	check_table(visit, "subscriptions", add_subscriptions);
	check_table(visit, "benefit-uses", add_uses);
	check_table(visit, "referrals", add_referrals);
}
