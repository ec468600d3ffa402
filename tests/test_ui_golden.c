/*
 * The screens of the sample company, as the program draws them, in three sizes and both
 * languages: compared with tests/screens, and no number on them that is not in the
 * JSON.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "app/basket.h"
#include "app/former.h"
#include "app/membership.h"
#include "app/membership_words.h"
#include "app/profile.h"
#include "app/results.h"
#include "base/num.h"
#include "core/candidates.h"
#include "support/numbers.h"
#include "support/screen.h"

static const struct {
	int rows, cols;
} sizes[] = {{24, 80}, {60, 200}, {15, 60}};

/* A screen: a view, what it is of, and keys pressed there. */
struct golden {
	const char *name;
	const struct view_class *class;
	const char *of; /* competency or email; null: the one there is */
	const char *keys;
};

static const struct golden goldens[] = {
	{"dashboard", &view_dashboard, NULL, "g"},
	{"dashboard-competency", &view_dashboard, NULL, "3 j"},
	{"dashboard-recent", &view_dashboard, NULL, "7"},
	{"competencies", &view_competencies, NULL, "g"},
	{"competencies-levels", &view_competencies, NULL, "t g"},
	{"competencies-peek", &view_competencies, NULL, "i j j"},
	{"benefits", &view_benefits, NULL, "g"},
	{"subscriptions", &view_subscriptions, NULL, "g"},
	{"profile", &view_profile, NULL, "g"},
	{"competency-people", &view_competency, "devops", "j j j j Enter j"},
	{"competency-metric", &view_competency, "cloud-platform", "j j j Enter"},
	{"employees", &view_employees, NULL, "g"},
	{"employee", &view_employee, "petr.novak@aoba.example", "g"},
	{"alerts", &view_alerts, NULL, "g"},
};

static int64_t
id_of(const struct app *app, const struct golden *golden)
{
	if (golden->of == NULL)
		return 0;
	if (golden->class == &view_competency)
		return catalog_competency(app->catalog, golden->of);
	return app->world->people[world_person(app->world, golden->of)].row;
}

/* The screen of a golden, begun afresh. */
static const char *
draw_golden(struct shot *shot, const struct golden *golden)
{
	screen_close(&shot->screen);
	screen_open(&shot->screen, shot->app, &edit_verbs);
	if (golden->class != &view_dashboard)
		shot_go(shot, golden->class, id_of(shot->app, golden));
	shot_text(shot); /* so that the list knows its page */
	shot_keys(shot, golden->keys);
	return shot_without_moments(shot_settled(shot));
}

static void
allow_figure(struct numbers *numbers, int64_t micros)
{
	char text[NUM_TEXT_BYTES];

	numbers_allow(numbers, num_format_grouped(micros, text));
}

/* How many hours are left, and how many wait. */
static void
allow_referrals(struct numbers *numbers, struct shot *shot)
{
	const struct app *app = shot->app;
	size_t n, waiting = 0;
	const struct referral_report *all =
		referrals_at(app->catalog, &app->world->facts, app_now(app),
			     &shot->folder.arena, &n);

	for (size_t i = 0; i < n; i++) {
		int64_t left = all[i].minutes_left;

		allow_figure(numbers, (left < 0 ? -left : left) / 60 * NUM_ONE);
		waiting += all[i].waits;
	}
	allow_figure(numbers, (int64_t)waiting * NUM_ONE);
}

/* Pages, and what is in doubt: the catalog's texts. */
static void
know_origin(struct numbers *numbers, const struct origin *origin)
{
	numbers_know(numbers, lang_text(origin->source));
	numbers_know(numbers, lang_text(origin->doubt));
}

static void
know_origins(struct numbers *numbers, const struct catalog *catalog)
{
	for (size_t c = 0; c < catalog->n_competencies; c++) {
		const struct competency *competency = &catalog->competencies[c];

		know_origin(numbers, &competency->origin);
		for (size_t l = 0; l < competency->n_levels; l++)
			for (size_t p = 0; p < competency->levels[l].n_paths; p++)
				know_origin(numbers,
					    &competency->levels[l].paths[p].origin);
	}
}

/* What is short of a requirement, and how many more come into question for it. */
static void
allow_lacking(struct numbers *numbers, struct shot *shot, struct report_place at)
{
	const struct app *app = shot->app;
	const struct req_report *req = &app->report->competencies[at.competency]
						.levels[at.level]
						.paths[at.path]
						.requirements[at.requirement];
	struct candidates near = candidates_find(app->eval, at, 0, &shot->folder.arena);
	char text[NUM_TEXT_BYTES];

	if (near.total > 3)
		allow_figure(numbers, ((int64_t)near.total - 3) * NUM_ONE);
	allow_figure(numbers, (req->needed - req->filled) * NUM_ONE);
	if (req->known && req->value < req->at_least)
		numbers_allow(numbers,
			      num_format_double(req->at_least - req->value, text));
}

static void
allow_requirements(struct numbers *numbers, struct shot *shot)
{
	const struct app *app = shot->app;
	struct report_place at = {0};

	for (size_t i = 0; i < app->catalog->n_credentials; i++)
		numbers_know(numbers, lang_text(app->catalog->credentials[i].name));
	for (struct level_walk walk = {0}; report_next_level(app->report, &walk);) {
		at.competency = walk.competency;
		at.level = (size_t)(walk.level -
				    app->report->competencies[at.competency].levels);
		for (at.path = 0; at.path < walk.level->n_paths; at.path++)
			for (at.requirement = 0;
			     at.requirement < walk.level->paths[at.path].n_requirements;
			     at.requirement++)
				allow_lacking(numbers, shot, at);
	}
}

/* The first day of the month so many after the date's. */
static int32_t
month_begin(const struct app *app, size_t after)
{
	int year, month, day;

	date_split(app->as_of, &year, &month, &day);
	return date_plus_months(date_plus_days(app->as_of, 1 - day), (int64_t)after);
}

static bool
is_in_month(const struct app *app, int32_t date, size_t after)
{
	return date >= app->as_of && date >= month_begin(app, after) &&
	       date < month_begin(app, after + 1);
}

/* 2018, 12 */
static void
know_month(struct numbers *numbers, const struct app *app, size_t after)
{
	char text[DATE_TEXT_BYTES];

	date_format(month_begin(app, after), text);
	text[4] = text[7] = '\0';
	numbers_allow(numbers, text);
	numbers_allow(numbers, text + 5);
}

/* What ends in each of twelve months, and in all. */
static void
allow_endings(struct numbers *numbers, struct shot *shot)
{
	const struct app *app = shot->app;
	size_t soon = 0, months[12] = {0};

	for (size_t i = 0; i < app->world->n_achievements; i++) {
		const struct achievement *a = &app->world->achievements[i];

		if (!app_counts(app->report, a) ||
		    !eval_is_useful(app->eval, a->credential))
			continue;
		for (size_t m = 0; m < 12; m++)
			months[m] += is_in_month(app, world_until(app->catalog, a), m);
	}
	for (size_t m = 0; m < 12; m++) {
		soon += months[m];
		know_month(numbers, app, m);
		numbers_allow(numbers,
			      arena_printf(&shot->folder.arena, "%zu", months[m]));
	}
	numbers_allow(numbers, arena_printf(&shot->folder.arena, "%zu", soon));
}

/* What is counted or numbered on screens beside the JSON's figures. */
static struct numbers *
allowed(struct shot *shot)
{
	static const char *const parts[] = {"Do now (%zu)",
					    "Membership",
					    "Competencies (%zu)",
					    "Benefits (%zu)",
					    "Ending, 12 months (%zu)",
					    "Alerts (%u)",
					    "Recent changes, u undoes the last",
					    "Foresight"};
	static const char *const tabs[] = {"Benefits", "Competencies", "Subscriptions",
					   "Profile", "Referrals"};
	static const char *const sections[] = {"Counts toward", "Achievements",
					       "Associations"};
	const struct app *app = shot->app;
	struct numbers *numbers = numbers_new(shot->app);
	struct fault fault;
	int32_t results;
	char *heading;

	shot_go(shot, &view_dashboard, 0);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		heading =
			arena_printf(&shot->folder.arena, "%zu %s", i + 1, _(parts[i]));
		if (strstr(heading, "(%") != NULL) /* how many there are: */
			*strstr(heading, "(%") = '\0';
		numbers_know(numbers, heading);
		heading[1] = '\0';
		numbers_allow(numbers, heading); /* beside the cursor */
		numbers_know(numbers, heading + 2);
		numbers_allow(numbers,
			      arena_printf(&shot->folder.arena, "%zu",
					   screen_top(&shot->screen)->counts[i]));
	}
	for (size_t i = 0; i < sizeof tabs / sizeof *tabs; i++)
		numbers_know(numbers, arena_printf(&shot->folder.arena, "%zu %s", i + 1,
						   _(tabs[i])));
	for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
		numbers_know(numbers, arena_printf(&shot->folder.arena, "%zu %s", i + 1,
						   _(sections[i])));
	allow_endings(numbers, shot);
	/* alerts that have no room on the dashboard: six are shown, or three times
	 * six */
	for (size_t shown = 6; shown <= 18 && shown < app->report->n_alerts; shown += 6)
		numbers_allow(numbers, arena_printf(&shot->folder.arena, "%zu",
						    app->report->n_alerts - shown));
	cr_assert(results_of(app, &results, &fault), "%s", fault.text);
	numbers_allow(numbers, arena_printf(&shot->folder.arena, "%d",
					    (int)(app->as_of - results)));
	allow_referrals(numbers, shot);
	know_origins(numbers, app->catalog);
	allow_requirements(numbers, shot);
	return numbers;
}

/* Screens of benefits show what the catalog grants, those of subscriptions the prices;
 * a competency's unfolded metric the values recorded. */
static void
allow_recorded(struct numbers *numbers, const struct app *app)
{
	char text[NUM_TEXT_BYTES];

	for (size_t i = 0; i < app->catalog->n_benefits; i++)
		for (size_t g = 0; g < app->catalog->benefits[i].n_grants; g++)
			numbers_allow(numbers,
				      num_format_grouped(app->catalog->benefits[i]
								 .grants[g]
								 .quantity_micros,
							 text));
	for (size_t i = 0; i < app->world->n_subscriptions; i++)
		numbers_allow(numbers,
			      num_format_grouped(
				      app->world->subscriptions[i].price_micros, text));
	for (size_t i = 0; i < app->world->n_metric_values; i++)
		numbers_allow(numbers,
			      num_format_grouped(
				      app->world->metric_values[i].value_micros, text));
}

/* What is had of benefits, used and left, and more to be had; what offers cost. */
static void
allow_benefits(struct numbers *numbers, struct shot *shot)
{
	size_t n, n_offers;
	const struct benefit_report *all =
		benefits_at(shot->app->report, &shot->folder.arena, &n);
	const struct offer_report *offers =
		offers_at(shot->app->report, &shot->folder.arena, &n_offers);
	size_t back = 0, had[2] = {0, 0};

	for (size_t i = 0; i < n; i++) {
		const int64_t figures[] = {all[i].granted_micros, all[i].used_micros,
					   all[i].left_micros, all[i].returned_micros,
					   all[i].room_micros < 0 ? -all[i].room_micros
								  : 0};

		for (size_t f = 0; f < sizeof figures / sizeof *figures; f++)
			allow_figure(numbers, figures[f]);
		for (size_t a = 0; a < all[i].n_additions; a++)
			allow_figure(numbers, all[i].additions[a].more_micros);
		back += all[i].returned_micros > 0;
		had[all[i].benefit->competency != CATALOG_NONE] += all[i].grant != NULL;
	}
	for (size_t i = 0; i < n_offers; i++)
		allow_figure(numbers, offers[i].price_micros);
	allow_figure(numbers, (int64_t)back * NUM_ONE);
	allow_figure(numbers, (int64_t)had[0] * NUM_ONE);
	allow_figure(numbers, (int64_t)had[1] * NUM_ONE);
	allow_figure(numbers, (int64_t)(n - had[0] - had[1]) * NUM_ONE);
	allow_figure(numbers, (int64_t)n_offers * NUM_ONE);
}

/* What the renewal will find, and what there is to do. */
static void
allow_renewal(struct numbers *numbers, struct shot *shot)
{
	const struct app *app = shot->app;
	struct eval *eval = eval_new(app->catalog, app->world);
	struct renewal renewal;
	bool found;
	size_t n;
	const char *const *todo;

	allow_figure(numbers, (int64_t)app->world->n_subscriptions * NUM_ONE);
	found = renewal_at(eval, 0, app->as_of, &shot->folder.arena, &renewal);
	eval_free(eval);
	if (!found)
		return;
	todo = app_renewal_todo(app->report, &renewal, &shot->folder.arena, &n);
	for (size_t i = 0; i < n; i++)
		numbers_know(numbers, todo[i]);
	allow_figure(numbers, (int64_t)n * NUM_ONE);
	allow_figure(numbers, (int64_t)renewal.n_kept * NUM_ONE);
	allow_figure(numbers, (int64_t)renewal.n_levels * NUM_ONE);
	allow_figure(numbers, (int64_t)(renewal.n_levels + 1) * NUM_ONE);
}

/* The entries of a list, as the preview shows them. */
static void
know_entries(struct numbers *numbers, const char *list, struct arena *arena)
{
	size_t len;
	const char *entry;

	while (entry = profile_next(&list, &len), len > 0)
		numbers_know(numbers, arena_printf(arena, "- %.*s", (int)len, entry));
}

/* The profile's texts, and the limits of its fields. */
static void
allow_profile(struct numbers *numbers, struct shot *shot)
{
	const struct app *app = shot->app;
	const struct side_facts *facts = &app->world->facts;
	char most[NUM_TEXT_BYTES];

	for (size_t i = 0; i < PROFILE_FIELDS; i++) {
		if (facts->profile != NULL) {
			const char *text =
				profile_get(&profile_fields[i], facts->profile);

			numbers_know(numbers, text);
			know_entries(numbers, text, &shot->folder.arena);
		}
		numbers_allow(numbers,
			      num_format(profile_fields[i].most * NUM_ONE, most));
	}
	for (size_t i = 0; i < facts->n_locations; i++)
		for (size_t f = 0; f < LOCATION_FIELDS; f++)
			numbers_know(numbers, profile_get(&location_fields[f],
							  &facts->locations[i]));
	for (size_t i = 0; i < facts->n_locations; i++)
		numbers_know(numbers,
			     arena_printf(&shot->folder.arena, "%s, %s, %s, %s",
					  facts->locations[i].address,
					  facts->locations[i].postal_code,
					  facts->locations[i].city,
					  facts->locations[i].country));
	allow_figure(numbers, (PROFILE_FIELDS + 1) * NUM_ONE);
	allow_figure(numbers, (int64_t)facts->n_locations * NUM_ONE);
}

static void
allow_membership(struct numbers *numbers, struct shot *shot)
{
	allow_recorded(numbers, shot->app);
	allow_benefits(numbers, shot);
	allow_renewal(numbers, shot);
	allow_profile(numbers, shot);
}

/* How far levels would be if the person of the golden screens left, as what-if says. */
static void
allow_leaving(struct numbers *numbers, struct shot *shot)
{
	struct basket *basket = basket_new();
	struct fault fault = {0};
	struct whatif whatif;

	cr_assert(basket_add_word(basket, shot->app, CHANGE_LEAVE,
				  "petr.novak@aoba.example", &fault));
	cr_assert(basket_evaluate(basket, shot->app, &whatif, &fault));
	for (size_t i = 0; i < whatif.n_changes; i++)
		for (int when = 0; when < 2; when++)
			allow_figure(numbers,
				     (int64_t)(whatif.changes[i].progress[when] * 100 +
					       1e-9) *
					     NUM_ONE);
	whatif_free(&whatif);
	basket_free(basket);
}

static bool
shows_recorded(const struct golden *golden)
{
	return golden->class == &view_dashboard || golden->class == &view_benefits ||
	       golden->class == &view_subscriptions || golden->class == &view_profile ||
	       strcmp(golden->name, "competency-metric") == 0;
}

static void
check_all(enum lang lang, const char *language)
{
	struct shot shot;
	struct numbers *figures, *recorded;

	shot_open(&shot, 24, 80);
	shot_language(&shot, lang);
	figures = allowed(&shot);
	allow_leaving(figures, &shot);
	recorded = allowed(&shot);
	allow_membership(recorded, &shot);
	for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
		shot_size(sizes[s].rows, sizes[s].cols);
		for (size_t g = 0; g < sizeof goldens / sizeof *goldens; g++) {
			const char *text = draw_golden(&shot, &goldens[g]);
			const char *stray = numbers_stray(
				shows_recorded(&goldens[g]) ? recorded : figures, text);

			cr_expect(stray == NULL, "%s is on %s, and in no JSON:\n%s",
				  stray, goldens[g].name, text);
			shot_check_rows(goldens[g].name);
			shot_golden(text,
				    arena_printf(&shot.folder.arena, "%s@%dx%d-%s",
						 goldens[g].name, sizes[s].cols,
						 sizes[s].rows, language));
		}
	}
	numbers_free(figures);
	numbers_free(recorded);
	shot_close(&shot);
}

Test(golden, english)
{
	check_all(LANG_EN, "en");
}

Test(golden, japanese)
{
	check_all(LANG_JA, "ja");
}

/* The check of numbers can fail. */
Test(golden, a_wrong_number_is_noticed)
{
	static const char *const wrong[] = {
		"  Silver  101%  active\n\n\n", "  2 / 77  met\n\n\n",
		"  1,234,567 USD\n\n\n", "  4711 Alerts\n\n\n"};
	struct shot shot;
	struct numbers *numbers;

	shot_open(&shot, 24, 80);
	numbers = allowed(&shot);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		cr_assert(numbers_stray(numbers, wrong[i]) != NULL, "%s", wrong[i]);
	cr_assert_null(numbers_stray(
		numbers, "  DevOps  Silver  100%  2018-11-25  70-532\n\n\n"));
	numbers_free(numbers);
	shot_close(&shot);
}

/* On other dates, too, every number is that date's. */
Test(golden, numbers_of_other_dates)
{
	static const char *const dates[] = {"2017-03-01", "2018-01-15", "2019-01-02",
					    "2023-01-01"};
	struct shot shot;

	shot_open(&shot, 60, 200);
	for (size_t d = 0; d < sizeof dates / sizeof *dates; d++) {
		struct numbers *numbers;
		int32_t date;

		cr_assert(date_parse(dates[d], 10, &date));
		screen_set_date(&shot.screen, date);
		former_forget(shot.app); /* what was before has numbers of its own */
		screen_changed(&shot.screen);
		numbers = allowed(&shot);
		allow_membership(numbers, &shot);
		for (size_t g = 0; g < sizeof goldens / sizeof *goldens; g++) {
			const char *text = draw_golden(&shot, &goldens[g]);
			const char *stray = numbers_stray(numbers, text);

			cr_expect(stray == NULL,
				  "%s is on %s as of %s, and in no JSON:\n%s", stray,
				  goldens[g].name, dates[d], text);
		}
		numbers_free(numbers);
	}
	shot_close(&shot);
}
