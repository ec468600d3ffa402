/* Forecasts: against evaluating every single day, and what is named as the cause. */
#include <criterion/criterion.h>

#include "core/forecast.h"
#include "support/gen.h"
#include "support/rounds.h"
#include "support/rules.h"

enum { ROUNDS = 300, DAYS = 240 };

/* One world and what is forecast of it. */
struct round {
	struct gen gen;
	struct arena arena;
	struct eval *eval;
	int32_t from;
	const struct forecast_change *met;
	size_t n_met, at_met;
	const struct held_change *held;
	size_t n_held, at_held;
};

static void
complain(struct round *r, const char *what, int32_t day)
{
	struct buf text = {0};
	char date[DATE_TEXT_BYTES], from[DATE_TEXT_BYTES];

	gen_print(&r->gen, &text);
	cr_log_error("%s", buf_text(&text));
	cr_assert(false, "seed %llu, from %s, on %s: %s",
		  (unsigned long long)r->gen.seed, date_format(r->from, from),
		  date_format(day, date), what);
}

/* The next change of the list must be this one. */
static void
compare_level(struct round *r, int32_t day, uint32_t c,
	      const struct level_report *level, bool was_met, bool was_held)
{
	if (level->met != was_met) {
		const struct forecast_change *m = &r->met[r->at_met++];

		if (r->at_met > r->n_met || m->date != day || m->competency != c ||
		    m->level != level->level || m->met != level->met)
			complain(r, "another change of met", day);
		if (m->n_causes == 0)
			complain(r,
				 arena_printf(&r->arena, "no cause of %u:%u", c,
					      level->level),
				 day);
	}
	if (level->held != was_held) {
		const struct held_change *h = &r->held[r->at_held++];

		if (r->at_held > r->n_held || h->date != day || h->competency != c ||
		    h->level != level->level || h->held != level->held)
			complain(r, "another change of held", day);
	}
}

static void
compare_day(struct round *r, int32_t day, bool *met, bool *held)
{
	const struct report *report = eval_report(r->eval, day);
	size_t at = 0;

	for (uint32_t c = 0; c < report->n_competencies; c++)
		for (size_t l = 0; l < report->competencies[c].n_levels; l++, at++) {
			const struct level_report *level =
				&report->competencies[c].levels[l];

			if (day > r->from)
				compare_level(r, day, c, level, met[at], held[at]);
			met[at] = level->met;
			held[at] = level->held;
		}
}

static size_t
compare_world(uint64_t seed)
{
	struct round r = {.n_met = 0};
	bool met[64], held[64];
	struct eval *eval;
	size_t n;

	gen_make_any(&r.gen, seed);
	world_prepare(&r.gen.world, &r.gen.catalog);
	r.eval = eval_new(&r.gen.catalog, &r.gen.world);
	eval = eval_new(&r.gen.catalog, &r.gen.world);
	r.from = gen_date(&r.gen);
	r.met = forecast_changes(eval, r.from, r.from + DAYS, &r.arena, &r.n_met);
	r.held = forecast_held(eval, r.from, r.from + DAYS, &r.arena, &r.n_held);
	for (int32_t day = r.from; day <= r.from + DAYS; day++)
		compare_day(&r, day, met, held);
	if (r.at_met != r.n_met || r.at_held != r.n_held)
		complain(&r, "more changes than there are", r.from);
	n = r.n_met;
	eval_free(eval);
	eval_free(r.eval);
	arena_free(&r.arena);
	gen_free(&r.gen);
	return n;
}

Test(forecast, is_what_evaluating_every_day_finds)
{
	uint64_t first = rounds_seed();
	unsigned long rounds = rounds_of(ROUNDS);
	size_t changes = 0;

	for (uint64_t seed = first; seed < first + rounds; seed++)
		changes += compare_world(seed);
	cr_assert(rounds < 30 || changes > rounds / 2);
}

/* ---- causes ---- */

static const char *
cause_words(struct rules *rules, const struct forecast_cause *c)
{
	const struct world *w = rules->world;
	struct arena *arena = &rules->arena;

	switch (c->kind) {
	case CAUSE_ACHIEVEMENT:
		return arena_printf(arena, "%s's %s", w->people[c->person].name,
				    rules->catalog->credentials[c->credential].id);
	case CAUSE_ASSOCIATION:
		return arena_printf(arena, "%s", w->people[c->person].name);
	case CAUSE_OVERRIDE:
		return "override";
	case CAUSE_RECORD:
		return arena_printf(arena, "award%s%s", c->path ? " or path " : "",
				    c->path ? c->path->id : "");
	case CAUSE_VALUE:
		return arena_printf(arena, "%g to %g%s", c->value[0], c->value[1],
				    c->figure != NULL ? " by one" : "");
	case CAUSE_RECORDS:
		return arena_printf(arena, "%s %g to %g",
				    c->record != NULL ? c->record->customer : "?",
				    c->value[0], c->value[1]);
	case CAUSE_PATH:
		return arena_printf(arena, "path %s", c->path->id);
	case CAUSE_SETTING:
		return arena_printf(arena, "%s %s", c->setting->setting,
				    c->setting->value);
	case CAUSE_AWARD:
		return arena_printf(arena, "award %u:%u", c->competency, c->level);
	}
	return "";
}

/* "2018-07-01 - ann's a, bob": all changes of the first level. */
static const char *
forecast_words(struct rules *rules, const char *from)
{
	struct buf text = {0};
	size_t n;
	const struct forecast_change *changes = forecast_changes(
		rules->eval, rules_day(from), rules_day(from) + 730, &rules->arena, &n);
	const char *kept;

	for (size_t i = 0; i < n; i++) {
		char date[DATE_TEXT_BYTES];

		if (changes[i].competency != 0)
			continue;
		buf_printf(&text, "%s%s %c", text.len > 0 ? "; " : "",
			   date_format(changes[i].date, date),
			   changes[i].met ? '+' : '-');
		for (size_t k = 0; k < changes[i].n_causes; k++)
			buf_printf(&text, "%s %s", k > 0 ? "," : "",
				   cause_words(rules, &changes[i].causes[k]));
	}
	kept = arena_strdup(&rules->arena, buf_text(&text));
	buf_free(&text);
	return kept;
}

struct cause_case {
	const char *requirements, *path, *facts, *want;
};

static void
check_causes(const struct cause_case *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct rules rules;
		struct buf catalog = {0};

		buf_printf(&catalog,
			   "competencies = ( { id = \"x\"; name = \"X\"; levels = ( { "
			   "level = \"silver\"; paths = ( { id = \"p\"; %s "
			   "requirements = ( %s ); } ); } ); }, { id = \"y\"; name = "
			   "\"Y\"; levels = ( { level = \"silver\"; paths = ( { id = "
			   "\"q\"; requirements = ( { id = \"s\"; people = 1; holding "
			   "= \"b\"; } ); } ); } ); } );\n",
			   cases[i].path, cases[i].requirements);
		rules_begin(&rules, buf_text(&catalog), cases[i].facts);
		cr_assert_str_eq(forecast_words(&rules, "2018-06-01"), cases[i].want,
				 "\"%s\", not \"%s\"",
				 forecast_words(&rules, "2018-06-01"), cases[i].want);
		rules_end(&rules);
		buf_free(&catalog);
	}
}

Test(forecast, names_the_cause)
{
	static const struct cause_case cases[] = {
		{"{ id = \"r\"; people = 1; holding = \"a\"; }", "",
		 "home ann 2018-01-01\nearn ann a 2018-01-01 2018-07-31\n",
		 "2018-08-01 - ann's a"},
		{"{ id = \"r\"; people = 2; holding = \"a\"; }", "",
		 "home ann 2018-01-01\nearn ann a 2018-01-01 2018-07-31\n"
		 "home bob 2018-01-01\nearn bob a 2018-01-01\nleave bob 2018-07-31\n",
		 "2018-08-01 - ann's a, bob"},
		{"{ id = \"r\"; people = 1; holding = \"a or b\"; }", "",
		 "home ann 2018-07-01\nearn ann a 2018-01-01\n", "2018-07-01 + ann"},
		{"{ id = \"r\"; people = 1; holding = \"a\"; }",
		 "until = \"2018-09-30\";",
		 "home ann 2018-01-01\nearn ann a 2018-01-01\n", "2018-10-01 - path p"},
		{"{ id = \"r\"; people = 1; holding = \"a\"; }", "",
		 "override x:silver 2018-07-01 2018-07-31\n",
		 "2018-07-01 + override; 2018-08-01 - override"},
		{"{ id = \"r\"; metric = \"revenue\"; at_least = 5; months = 12; }", "",
		 "metric revenue 2017-09-30 4\nmetric revenue 2018-01-01 3\n",
		 "2018-09-30 - 7 to 3 by one"},
		{"{ id = \"r\"; records = \"reference\"; count = 1; months = 1; }", "",
		 "record reference Contoso 2018-06-15\n",
		 "2018-06-15 + Contoso 0 to 1; 2018-07-16 - Contoso 1 to 0"},
		{"{ id = \"r\"; award = \"y:silver\"; }", "",
		 "home ann 2018-01-01\nearn ann b 2018-01-01 2018-07-31\n",
		 "2018-08-01 - award 1:0"},
	};

	check_causes(cases, sizeof cases / sizeof cases[0]);
}

Test(forecast, names_what_is_recorded_as_attained)
{
	static const struct cause_case cases[] = {
		{"{ id = \"r\"; people = 1; holding = \"a\"; }",
		 "until = \"2018-07-31\";",
		 "award x:silver 2018-07-10 2018-09-30\naward x:silver 2018-10-10\n",
		 "2018-08-01 + award or path p; 2018-10-01 - award; "
		 "2018-10-10 + award"},
		{"{ id = \"r\"; people = 1; holding = \"a\"; }",
		 "from = \"2018-08-01\";", "award x:silver 2018-07-10\n",
		 "2018-07-10 + award; 2018-08-01 - award or path p"},
	};

	check_causes(cases, sizeof cases / sizeof cases[0]);
}

Test(forecast, names_the_setting_that_becomes_another)
{
	static const struct cause_case cases[] = {
		{"{ id = \"r\"; people = 1; holding = \"a\"; }", "track = \"smb\";",
		 "home ann 2018-01-01\nearn ann a 2018-01-01\n"
		 "from 2018-07-01 track smb other\nfrom 2018-08-01 track other\n"
		 "from 2018-09-01 track smb\nfrom 2018-10-01 track none\n",
		 "2018-07-01 + track smb other; 2018-08-01 - track other; "
		 "2018-09-01 + track smb; 2018-10-01 - track none"},
		{"{ id = \"r\"; people = 1; holding = \"a\"; }",
		 "track = \"smb\"; from = \"2018-07-01\";",
		 "home ann 2018-01-01\nearn ann a 2018-01-01\n"
		 "from 2018-07-01 track smb\n",
		 "2018-07-01 + path p, track smb"},
		{"{ id = \"r\"; metric = \"revenue\"; at_least = 5; "
		 "at_least_in = { developing = 3; }; }",
		 "",
		 "metric revenue 2018-01-01 4\nfrom 2018-07-01 market developing\n"
		 "from 2018-08-01 market developed\nmetric revenue 2018-09-01 1\n",
		 "2018-07-01 + market developing; 2018-08-01 - market developed; "
		 "2018-09-01 + 4 to 5 by one"},
		{"{ id = \"r\"; metric = \"revenue\"; at_least = 5; "
		 "at_least_in = { developing = 3; }; }",
		 "", "from 2018-07-01 market developing\nmetric revenue 2018-07-01 3\n",
		 "2018-07-01 + market developing, 0 to 3 by one"},
	};

	check_causes(cases, sizeof cases / sizeof cases[0]);
}

/* A score of 10 points for one person with a, in developed markets for three. */
#define TEN                                                                            \
	"score_at_least = 10.0; parts = ( { id = \"p\"; max = 10.0; at = 1; "          \
	"at_in = { developed = 3; }; holding = \"a\"; } );"
#define TEN_FLAT                                                                       \
	"score_at_least = 10.0; parts = ( { id = \"p\"; flat = 10.0; people = 1; "     \
	"holding = \"a\"; }, { id = \"q\"; flat = 5.0; metric = \"revenue\"; "         \
	"at_least = 5.0; months = 12; } );"

Test(forecast, names_what_makes_a_score_another)
{
	static const struct cause_case cases[] = {
		{"{ id = \"s\"; " TEN " }", "",
		 "home ann 2018-01-01\nearn ann a 2018-01-01\nmarket developing\n"
		 "from 2018-07-01 market developed\n",
		 "2018-07-01 - market developed"},
		/* then the first alternative is the best, without the score */
		{"{ id = \"e\"; any = ( { id = \"r\"; people = 1; holding = \"b\"; }, "
		 "{ id = \"s\"; " TEN_FLAT " } ); }",
		 "", "home ann 2018-01-01 2018-06-30\nearn ann a 2018-01-01\n",
		 "2018-07-01 - ann"},
		{"{ id = \"e\"; any = ( { id = \"r\"; people = 1; holding = \"b\"; }, "
		 "{ id = \"s\"; " TEN " } ); }",
		 "",
		 "home ann 2018-01-01\nearn ann a 2018-01-01\n"
		 "from 2018-07-01 market developed\nmarket developing\n",
		 "2018-07-01 - market developed"},
	};

	check_causes(cases, sizeof cases / sizeof cases[0]);
}

/* The first path is met all the time, and has more points than the second, which is
 * not, only while there is revenue. */
Test(forecast, names_what_makes_a_path_the_highest)
{
	struct rules rules;

	rules_begin(
		&rules,
		"competencies = ( { id = \"x\"; name = \"X\"; levels = ( { level = "
		"\"silver\"; choose = \"score\"; paths = (\n"
		"{ id = \"p\"; requirements = ( { id = \"s\"; " TEN_FLAT " } ); },\n"
		"{ id = \"q\"; requirements = ( { id = \"s\"; score_at_least = 20.0; "
		"parts = ( { id = \"p\"; flat = 12.0; people = 1; holding = \"a\"; }, "
		"{ id = \"r\"; flat = 8.0; people = 1; holding = \"b\"; } ); } ); }\n"
		" ); } ); } );\n",
		"home ann 2018-01-01\nearn ann a 2018-01-01\n"
		"metric revenue 2018-07-01 5\n");
	cr_assert_str_eq(forecast_words(&rules, "2018-06-01"),
			 "2018-07-01 + 0 to 5 by one; 2019-07-01 - 5 to 0 by one");
	rules_end(&rules);
}
