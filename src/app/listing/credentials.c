/* The credentials: who holds them, until when they are worth it, what replaces them. */
#include "credentials.h"

#include "base/lang.h"

/* By credential, the people for whom it counts on the day: all, those that are with
 * home, and those of them for whom it soon doesn't. */
struct holders {
	int64_t *all, *home, *ending;
};

/* The last day on which a credential counts for somebody who has it on the day; below
 * it if it doesn't. Achievements of one credential are neighbours. */
static int32_t
counts_to(const struct app *app, uint32_t program, const struct person *person,
	  size_t *i)
{
	const struct achievement *a =
		&app->world->achievements[person->first_achievement];
	uint32_t credential = a[*i].credential;
	int32_t last = DATE_NONE;
	for (; *i < person->n_achievements && a[*i].credential == credential; ++*i) {
		int32_t until = world_until_in(app->catalog, program, &a[*i]);
		if (a[*i].earned_on <= app->as_of && until >= app->as_of &&
		    until > last)
			last = until;
	}
	return last;
}

static void
count_person(const struct app *app, uint32_t program, uint32_t person,
	     struct holders *holders)
{
	const struct person *p = &app->world->people[person];
	bool home = world_organization(app->world, person, app->as_of) == WORLD_HOME;
	if (p->left_on < app->as_of)
		return;
	for (size_t i = 0; i < p->n_achievements;) {
		uint32_t credential =
			app->world->achievements[p->first_achievement + i].credential;
		int32_t until = counts_to(app, program, p, &i);
		if (until == DATE_NONE || credential >= app->catalog->n_credentials)
			continue;
		holders->all[credential]++;
		holders->home[credential] += home;
		holders->ending[credential] +=
			home &&
			until < date_plus_days(app->as_of, EVAL_EXPIRY_NOTICE_DAYS);
	}
}

static struct holders
count_holders(const struct app *app, uint32_t program, struct arena *arena)
{
	size_t n = app->catalog->n_credentials;
	struct holders holders = {
		.all = arena_array(arena, n, sizeof *holders.all),
		.home = arena_array(arena, n, sizeof *holders.home),
		.ending = arena_array(arena, n, sizeof *holders.ending),
	};
	for (uint32_t i = 0; i < app->world->n_people; i++)
		count_person(app, program, i, &holders);
	return holders;
}

static const struct {
	const char *id, *name;
} states[] = {
	{"current", NC_("credential", "current")},
	{"retiring", NC_("credential", "retiring")},
	{"retired", NC_("credential", "retired")},
	{"ended", NC_("credential", "ended")},
};

/* Whether it can be earned on the day, and whether it counts. */
static size_t
state_of(const struct catalog_credential *c, int32_t day)
{
	if (day > c->counts_until)
		return 3;
	if (day > c->retires)
		return 2;
	return c->retires != DATE_NEVER;
}

static void
add_row(struct rows *rows, uint32_t program, uint32_t credential,
	const struct holders *holders)
{
	const struct catalog *catalog = rows->app->catalog;
	const struct catalog_credential *c = catalog_view(catalog, program, credential);
	if (!c)
		return;
	size_t state = state_of(c, rows->app->as_of);
	const char *name = lang_name(c->name, c->id);
	rows_id(rows, program, c->id);
	rows_text(rows, name);
	rows_text(rows, states[state].id);
	rows_text(rows, lang_key(states[state].name));
	rows_text(rows, c->kind);
	rows_number(rows, holders->all[credential]);
	rows_number(rows, holders->home[credential]);
	rows_number(rows, holders->ending[credential]);
	if (c->valid_months > 0)
		rows_number(rows, c->valid_months);
	else
		rows_none(rows);
	rows_date(rows, c->retires);
	rows_date(rows, c->counts_until);
	rows_text(rows, c->replaced_by == CATALOG_NONE
				? NULL
				: catalog_program(catalog, program)
					  ->credentials[c->replaced_by]
					  .id);
	rows_text(rows, name);
	rows_known(rows, c->id);
	rows_known(rows, c->kind);
	rows_known_name(rows, c->name);
	for (size_t i = 0; i < c->n_aliases; i++)
		rows_known(rows, c->aliases[i]);
	for (size_t i = 0; i < c->n_vendor_ids; i++)
		rows_known(rows, c->vendor_ids[i]);
	rows_end(rows);
}

void
list_credentials(struct rows *rows)
{
	const struct catalog *catalog = rows->app->catalog;
	rows_ids(rows);
	rows_data(rows, "name", LISTING_TEXT);
	rows_data(rows, "state", LISTING_TEXT);
	rows_shown(rows, C_("column", "State"), LISTING_TEXT);
	rows_data(rows, "kind", LISTING_TEXT);
	rows_both(rows, "holders", C_("column", "Holders"), LISTING_WHOLE);
	rows_both(rows, "associated", C_("column", "Associated"), LISTING_WHOLE);
	rows_both(rows, "ending", C_("column", "Ending"), LISTING_WHOLE);
	rows_data(rows, "valid_months", LISTING_WHOLE);
	rows_both(rows, "retires", C_("column", "Retires"), LISTING_DATE);
	rows_both(rows, "counts_until", C_("column", "Counts to"), LISTING_DATE);
	rows_both(rows, "replaced_by", C_("column", "Replaced by"), LISTING_TEXT);
	rows_shown(rows, _("Name"), LISTING_TEXT);
	rows_gives(rows);
	for (uint32_t p = 0; p < catalog_n_programs(catalog); p++) {
		struct holders holders = count_holders(rows->app, p, rows->arena);
		for (uint32_t i = 0; i < catalog->n_credentials; i++)
			add_row(rows, p, i, &holders);
	}
}
