/* What-if: against doing the same on the rows of a copy, and what is refused. */
#include <criterion/criterion.h>
#include <string.h>

#include "core/eval.h"
#include "support/gen.h"
#include "support/rounds.h"
#include "support/rules.h"
#include "support/rules_text.h"
#include "support/whatif_world.h"

enum { ROUNDS = 1500, CHANGES = 4, ROOM = 64 };

static struct change
random_change(struct gen *gen, int32_t day)
{
	static const enum change_kind kinds[] = {
		CHANGE_LEAVE, CHANGE_EARN, CHANGE_EXPIRE, CHANGE_METRIC, CHANGE_JOIN};
	struct change c = {.kind = kinds[gen_below(gen, 5)],
			   .date = gen_chance(gen, 50) ? day : gen_day(gen),
			   .person = gen->actors[gen_below(gen, gen->n_actors)],
			   .metric = gen_below(gen, 2),
			   .value_micros = (int64_t)gen_below(gen, 5) * 500000};

	c.credential = gen_below(gen, (uint32_t)gen->catalog.n_credentials);
	return c;
}

/* ---- the same by hand, on rows that nothing was prepared of ---- */

static void
leave_by_hand(struct world *w, const struct change *c)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->n_associations; i++)
		if (w->associations[i].person != c->person ||
		    w->associations[i].from <= c->date)
			w->associations[kept++] = w->associations[i];
	w->n_associations = kept;
	w->people[c->person].left_on = c->date;
}

static void
earn_by_hand(struct world *w, const struct change *c)
{
	for (size_t i = 0; i < w->n_achievements; i++)
		if (w->achievements[i].person == c->person &&
		    w->achievements[i].credential == c->credential &&
		    w->achievements[i].earned_on == c->date)
			return;
	w->achievements[w->n_achievements++] =
		(struct achievement){c->person, c->credential, c->date, DATE_NEVER};
}

static void
expire_by_hand(const struct gen *gen, struct world *w, const struct change *c)
{
	for (size_t i = 0; i < w->n_achievements; i++) {
		struct achievement *a = &w->achievements[i];

		if (a->person == c->person && a->credential == c->credential &&
		    world_until(&gen->catalog, a) > c->date)
			a->expires_on = c->date;
	}
}

static void
record_by_hand(struct world *w, const struct change *c)
{
	for (size_t i = 0; i < w->n_metric_values; i++) {
		struct metric_value *v = &w->metric_values[i];

		if (v->metric == c->metric && v->date == c->date &&
		    v->customer[0] == '\0') {
			v->value_micros = c->value_micros;
			return;
		}
	}
	w->metric_values[w->n_metric_values++] =
		(struct metric_value){c->metric, c->date, "", c->value_micros};
}

static void
join_by_hand(struct world *w, const struct change *c)
{
	w->associations[w->n_associations++] = (struct association){
		.person = c->person, .from = c->date, .to = DATE_NEVER};
}

/* A copy with room, not prepared, people in order as the reference asks. */
static void
copy_by_hand(struct arena *arena, const struct world *from, struct world *w)
{
#define COPY(field)                                                                    \
	do {                                                                           \
		void *rows =                                                           \
			arena_array(arena, w->n_##field + ROOM, sizeof *w->field);     \
		if (w->n_##field > 0)                                                  \
			memcpy(rows, w->field, w->n_##field * sizeof *w->field);       \
		w->field = rows;                                                       \
	} while (0)
	*w = *from;
	COPY(people);
	COPY(achievements);
	COPY(associations);
	COPY(metric_values);
#undef COPY
}

static bool
is_home(const struct gen *gen, const struct world *by_hand, const struct change *c)
{
	struct arena arena = {0};
	struct world w;
	bool home;

	copy_by_hand(&arena, by_hand, &w);
	world_prepare(&w, &gen->catalog);
	home = world_organization(&w, c->person, c->date) == WORLD_HOME;
	arena_free(&arena);
	return home;
}

static void
do_by_hand(struct gen *gen, struct world *w, const struct change *c)
{
	switch (c->kind) {
	case CHANGE_LEAVE:
		/* an end that comes first stays */
		if (is_home(gen, w,
			    &(struct change){.person = c->person,
					     .date = c->date + 1}) ||
		    is_home(gen, w, c))
			leave_by_hand(w, c);
		break;
	case CHANGE_JOIN:
		if (!is_home(gen, w, c))
			join_by_hand(w, c);
		break;
	case CHANGE_EARN:
		earn_by_hand(w, c);
		break;
	case CHANGE_EXPIRE:
		expire_by_hand(gen, w, c);
		break;
	case CHANGE_METRIC:
		record_by_hand(w, c);
		break;
	case CHANGE_OVERRIDE:
	case CHANGE_SUBSCRIBE:
		break;
	}
}

static void
compare(struct gen *gen, const struct world *by_hand, const struct world *got,
	int32_t day)
{
	struct ref *ref = ref_new(&gen->catalog, by_hand, gen->texts, gen->n_texts);
	struct eval *eval = eval_new(&gen->catalog, got);
	struct buf a = {0}, b = {0};

	report_print(ref_report(ref, day), &a);
	report_print(eval_report(eval, day), &b);
	if (strcmp(buf_text(&a), buf_text(&b)) != 0) {
		cr_log_error("%s\n---\n%s", buf_text(&a), buf_text(&b));
		cr_assert(false, "seed %llu", (unsigned long long)gen->seed);
	}
	buf_free(&a);
	buf_free(&b);
	eval_free(eval);
	ref_free(ref);
}

/* Returns how many changes were possible. */
static unsigned long
compare_world(uint64_t seed)
{
	struct gen gen;
	struct world by_hand, prepared;
	struct change changes[CHANGES];
	size_t n = 0;
	int32_t day;

	gen_make_any(&gen, seed);
	day = gen_date(&gen);
	copy_by_hand(&gen.arena, &gen.world, &by_hand);
	copy_by_hand(&gen.arena, &gen.world, &prepared);
	world_prepare(&prepared, &gen.catalog);
	while (n < CHANGES) {
		struct whatif_refusal refusal;

		changes[n] = random_change(&gen, day);
		if (whatif_world(&gen.catalog, &prepared,
				 &(struct changes){changes, n + 1, day}, &gen.arena,
				 &refusal) == NULL) {
			cr_assert_eq(refusal.at, n);
			break;
		}
		do_by_hand(&gen, &by_hand, &changes[n]);
		n++;
	}
	if (n > 0) {
		struct whatif_refusal refusal;

		compare(&gen, &by_hand,
			whatif_world(&gen.catalog, &prepared,
				     &(struct changes){changes, n, day}, &gen.arena,
				     &refusal),
			day);
	}
	gen_free(&gen);
	return n;
}

Test(whatif, is_doing_it_on_a_copy)
{
	uint64_t first = rounds_seed();
	unsigned long rounds = rounds_of(ROUNDS);
	unsigned long changes = 0;

	for (uint64_t seed = first; seed < first + rounds; seed++)
		changes += compare_world(seed);
	cr_assert(rounds < 30 || changes > rounds);
}

/* ---- rule by rule ---- */

static const char catalog[] =
	"competencies = ( { id = \"x\"; name = \"X\"; levels = (\n"
	" { level = \"silver\"; paths = ( { id = \"p\"; requirements = (\n"
	"  { id = \"r\"; people = 1; holding = \"a or month or old\"; } ); } ); } ); } "
	");\n";

struct refusal_case {
	const char *facts;
	struct change change;
	const char *date;
	enum whatif_problem problem;
};

Test(whatif, refuses_what_can_not_be)
{
	const struct change leave = {.kind = CHANGE_LEAVE};
	const struct change expire = {.kind = CHANGE_EXPIRE};
	const struct change join = {.kind = CHANGE_JOIN};
	const struct change gold = {.kind = CHANGE_OVERRIDE, .level = 1};
	const struct change buy = {.kind = CHANGE_SUBSCRIBE, .offer = 1};
	const struct refusal_case cases[] = {
		{"home ann 2018-01-01\n", leave, "2018-05-31", WHATIF_FINE},
		{"home ann 2018-01-01\n", leave, "2018-01-01", WHATIF_FINE},
		{"home ann 2018-01-01\n", leave, "2017-12-31", WHATIF_NOT_BEGUN},
		{"home ann 2018-06-01\n", leave, "2018-05-31", WHATIF_NOT_BEGUN},
		{"home ann 2018-01-01 2018-05-30\n", leave, "2018-05-31",
		 WHATIF_NOTHING_TO_END},
		{"home ann 2018-01-01 2018-06-01\n", leave, "2018-12-31", WHATIF_FINE},
		{"other ann Contoso 2018-01-01\n", leave, "2018-05-31",
		 WHATIF_NOTHING_TO_END},
		{"home ann 2018-01-01\nearn ann a 2018-01-01\n", expire, "2018-05-31",
		 WHATIF_FINE},
		{"home ann 2018-01-01\nearn ann a 2018-07-01\n", expire, "2018-05-31",
		 WHATIF_FINE},
		{"home ann 2018-01-01\nearn ann b 2018-01-01\n", expire, "2018-05-31",
		 WHATIF_NOTHING_TO_END},
		{"home ann 2018-01-01\nearn ann a 2018-01-01 2018-02-01\n", expire,
		 "2018-05-31", WHATIF_NOTHING_TO_END},
		{"home ann 2018-01-01\nleave ann 2018-05-01\n", join, "2018-06-01",
		 WHATIF_HAS_LEFT},
		{"other ann Contoso 2018-06-01\n", join, "2018-06-01",
		 WHATIF_ELSEWHERE},
		{"other ann Contoso 2018-01-01\n", join, "2018-06-01", WHATIF_FINE},
		{"home ann 2018-01-01\n", gold, "2018-06-01", WHATIF_NO_SUCH_LEVEL},
		{"home ann 2018-01-01\n", buy, "2018-06-01", WHATIF_NOT_ATTAINED},
		{"home ann 2018-01-01\nearn ann a 2018-01-01\n", buy, "2018-06-01",
		 WHATIF_FINE},
		{"home ann 2018-01-01\nearn ann a 2018-01-01\nbuy silver 2018-01-01\n",
		 buy, "2018-06-01", WHATIF_TERM_RUNS},
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct rules rules;
		struct whatif_refusal refusal;
		struct change change = cases[i].change;

		rules_begin(&rules, catalog, cases[i].facts);
		change.date = rules_day(cases[i].date);
		change.credential = catalog_credential(rules.catalog, "a");
		whatif_world(rules.catalog, rules.world,
			     &(struct changes){&change, 1, rules_day("2018-06-01")},
			     &rules.arena, &refusal);
		cr_assert_eq(refusal.problem, cases[i].problem, "case %zu: %d", i,
			     (int)refusal.problem);
		rules_end(&rules);
	}
}

Test(whatif, what_has_no_price_yet_is_refused)
{
	static const char priced[] =
		"offers = ( { id = \"pack\"; currency = \"USD\"; price = ( { from = "
		"\"2018-06-02\"; value = 5; } ); } );\n" SILVER(PEOPLE("r", 1, "a"));
	static const struct {
		const char *date;
		enum whatif_problem problem;
	} cases[] = {{"2018-06-01", WHATIF_UNPRICED}, {"2018-06-02", WHATIF_FINE}};
	struct rules rules;

	rules_begin(&rules, priced, "home ann 2018-01-01\n");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct association_limit limit;
		struct change change = {.kind = CHANGE_SUBSCRIBE,
					.date = rules_day(cases[i].date)};

		cr_expect_eq(whatif_check(rules.catalog, rules.world, &change,
					  change.date, &limit),
			     cases[i].problem, "%s", cases[i].date);
	}
	rules_end(&rules);
}

Test(whatif, what_can_be_bought_once_is_refused_the_second_time)
{
	static const char once[] =
		"offers = ( { id = \"pack\"; price = 5; once = true; } );\n" SILVER(
			PEOPLE("r", 1, "a"));
	static const char *const dates[] = {"2018-01-01", "2018-06-01", "2020-06-01"};
	struct rules rules;

	rules_begin(&rules, once, "home ann 2018-01-01\nbuy pack 2018-03-01");
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		struct association_limit limit;
		struct change change = {.kind = CHANGE_SUBSCRIBE,
					.date = rules_day(dates[i])};

		cr_expect_eq(whatif_check(rules.catalog, rules.world, &change,
					  change.date, &limit),
			     WHATIF_SPENT, "%s", dates[i]);
	}
	rules_end(&rules);
}

Test(whatif, leaves_the_facts_alone)
{
	struct rules rules;
	struct whatif_refusal refusal;
	struct change leave = {.kind = CHANGE_LEAVE};
	struct changes changes;

	rules_begin(&rules, catalog, "home ann 2018-01-01\nearn ann a 2018-01-01\n");
	leave.date = rules_day("2018-05-31");
	changes = (struct changes){&leave, 1, rules_day("2018-06-01")};
	cr_assert_not_null(whatif_world(rules.catalog, rules.world, &changes,
					&rules.arena, &refusal));
	cr_assert(rules_level(&rules, "x:silver", "2018-06-01")->met);
	rules_end(&rules);
}
