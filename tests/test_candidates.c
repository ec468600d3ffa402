/* Who is nearest to what is asked: against trying every set of credentials. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "core/candidates.h"
#include "support/gen.h"

enum { ROUNDS = 1200, PLACES = 64, MOST_PEOPLE = 200, MOST_AIMS = 16 };

/* ---- the slow way ---- */

struct aim {
	const struct expr *asked[2];
	const struct requirement *of; /* of a place */
};

struct slow {
	const struct gen *gen;
	int32_t day;
	const struct path_report *path; /* null: of a part */
	const struct req_report *req;
	struct aim aims[MOST_AIMS];
	size_t n_aims;
	/* of the pool: what who fills a place must hold, and whose place it is */
	struct aim places[PLACES];
	size_t n_places;
	int by[PLACES];
	bool seen[PLACES];
	/* somebody is supposed to be able to fill what an aim says, too */
	uint32_t who;
	const struct aim *more;
};

static bool
counts_as(const struct slow *s, const struct achievement *a, uint32_t c)
{
	const struct catalog *catalog = &s->gen->catalog;
	int32_t until;

	if (a->credential >= catalog->n_credentials || a->earned_on > s->day ||
	    catalog_base(catalog, c) != a->credential)
		return false;
	until = world_until(catalog, a);
	if (c >= catalog->n_credentials) {
		const struct limited_credential *l =
			&catalog->limited[c - catalog->n_credentials];
		if (a->earned_on > l->earned_until || l->date < s->day)
			return false;
	}
	return until >= s->day;
}

/* What somebody holds, with some credentials earned on the day. */
static uint64_t
held(const struct slow *s, uint32_t person, uint32_t earned)
{
	const struct catalog *catalog = &s->gen->catalog;
	const struct person *p = &s->gen->world.people[person];
	uint64_t set = 0;

	for (uint32_t c = 0; c < catalog->n_credentials + catalog->n_limited; c++) {
		struct achievement now = {person, catalog_base(catalog, c), s->day,
					  DATE_NEVER};
		if ((earned >> now.credential & 1) != 0 && counts_as(s, &now, c))
			set |= UINT64_C(1) << c;
		for (uint32_t i = 0; i < p->n_achievements; i++)
			if (counts_as(s,
				      &s->gen->world
					       .achievements[p->first_achievement + i],
				      c))
				set |= UINT64_C(1) << c;
	}
	return set;
}

static bool
has(const struct aim *aim, uint64_t set)
{
	return expr_holds(aim->asked[0], &set) &&
	       (!aim->asked[1] || expr_holds(aim->asked[1], &set));
}

static bool
is_home(const struct slow *s, uint32_t person)
{
	return world_organization(&s->gen->world, person, s->day) == WORLD_HOME;
}

static bool
could(const struct slow *s, uint32_t person, size_t place)
{
	const struct aim *asked = &s->places[place];

	if (person == s->who && s->more && asked->of == s->req->requirement &&
	    (!asked->asked[1] || s->more->asked[1]))
		return true;
	return has(asked, held(s, person, 0));
}

static bool
seat(struct slow *s, uint32_t person)
{
	for (size_t i = 0; i < s->n_places; i++) {
		if (s->seen[i] || !could(s, person, i))
			continue;
		s->seen[i] = true;
		if (s->by[i] < 0 || seat(s, (uint32_t)s->by[i])) {
			s->by[i] = (int)person;
			return true;
		}
	}
	return false;
}

/* How many places of the pool can be filled at once. */
static size_t
most_filled(struct slow *s)
{
	size_t n = 0;

	for (size_t i = 0; i < PLACES; i++)
		s->by[i] = -1;
	for (uint32_t p = 0; p < s->gen->world.n_people; p++) {
		memset(s->seen, 0, sizeof s->seen);
		if (is_home(s, p))
			n += seat(s, p);
	}
	return n;
}

static void
add_places(struct slow *s, uint32_t pool)
{
	for (size_t i = 0; i < s->path->n_requirements; i++) {
		const struct requirement *r = s->path->requirements[i].requirement;
		if (r->form != REQ_PEOPLE || r->pool != pool)
			continue;
		for (int32_t k = 0; k < r->people; k++)
			s->places[s->n_places++] = (struct aim){
				{r->holding,
				 k < r->of_whom_people ? r->of_whom_holding : NULL},
				r};
	}
}

static void
add_aims(struct slow *s)
{
	const struct requirement *r = s->req->requirement;

	if (r->form == REQ_PEOPLE) {
		s->aims[s->n_aims++] = (struct aim){{r->holding, NULL}, r};
		if (r->of_whom_people > 0 && s->req->filled < s->req->needed)
			s->aims[s->n_aims++] =
				(struct aim){{r->holding, r->of_whom_holding}, r};
		add_places(s, r->pool);
	} else if (r->holding->n_kids == 0) {
		s->aims[s->n_aims++] = (struct aim){{r->holding, NULL}, r};
	}
	for (uint32_t i = 0; r->form == REQ_CREDENTIALS && i < r->holding->n_kids; i++)
		s->aims[s->n_aims++] = (struct aim){{r->holding->kids[i], NULL}, r};
}

/* The fewest credentials; 0: it can't be, or is of no use. */
static uint32_t
fewest(struct slow *s, uint32_t person, size_t filled)
{
	uint32_t best = 0;

	for (size_t i = 0; i < s->n_aims; i++) {
		const struct aim *aim = &s->aims[i];
		if (has(aim, held(s, person, 0)))
			continue;
		s->who = person;
		s->more = aim;
		if (s->n_places > 0 && s->req->filled < s->req->needed &&
		    most_filled(s) <= filled)
			continue;
		s->more = NULL;
		for (uint32_t set = 1; set < 1U << s->gen->catalog.n_credentials;
		     set++) {
			uint32_t n = (uint32_t)__builtin_popcount(set);
			if ((best == 0 || n < best) && has(aim, held(s, person, set)))
				best = n;
		}
	}
	s->more = NULL;
	return best;
}

/* ---- compared ---- */

static void
complain(const struct slow *s, uint32_t person, uint32_t wanted, uint32_t found)
{
	struct buf text = {0};
	char date[DATE_TEXT_BYTES];

	gen_print_rules(s->gen, &text);
	gen_print(s->gen, &text);
	cr_log_error("%s", buf_text(&text));
	cr_assert(false, "seed %llu, as of %s, %s: person %u lacks %u, not %u",
		  (unsigned long long)s->gen->seed, date_format(s->day, date),
		  s->req ? s->req->requirement->id : "a part", person, wanted, found);
}

static bool
will_do(const struct slow *s, uint32_t person, uint32_t earned)
{
	for (size_t i = 0; i < s->n_aims; i++)
		if (!has(&s->aims[i], held(s, person, 0)) &&
		    has(&s->aims[i], held(s, person, earned)))
			return true;
	return false;
}

static void
check_one(const struct slow *s, const struct candidate *c)
{
	uint32_t set = 0, either = 0;

	for (uint32_t i = 0; i < c->n_lacks; i++)
		set |= 1U << c->lacks[i];
	cr_assert_eq(__builtin_popcount(set), (int)c->n_lacks);
	cr_assert(will_do(s, c->person, set));
	for (uint32_t i = 0; i < c->n_either; i++) {
		either |= 1U << c->either[i];
		cr_assert(will_do(s, c->person, 1U << c->either[i]));
	}
	cr_assert_eq(c->n_lacks == 1, (either & set) != 0);
	/* none is left out where one thing is asked for */
	for (uint32_t i = 0;
	     s->n_aims == 1 && c->n_lacks == 1 && i < s->gen->catalog.n_credentials;
	     i++)
		cr_assert_eq(will_do(s, c->person, 1U << i), (either >> i & 1) != 0);
}

static bool
in_order(const struct candidate *a, const struct candidate *b)
{
	if (a->n_lacks != b->n_lacks)
		return a->n_lacks < b->n_lacks;
	if (a->n_held != b->n_held)
		return a->n_held > b->n_held;
	if (a->n_recorded != b->n_recorded)
		return a->n_recorded > b->n_recorded;
	return a->person < b->person;
}

/* Those who lack one credential alone are those of all who do. */
static void
check_lacking(const struct slow *s, struct eval *eval, struct report_place at,
	      const struct part *part, struct candidates all)
{
	for (uint32_t c = 0; c < s->gen->catalog.n_credentials; c++) {
		struct arena arena = {0};
		struct candidates found =
			candidates_lacking(eval, at, part, c, SIZE_MAX, &arena);
		size_t n = 0;
		for (size_t i = 0; i < all.n; i++) {
			bool lacks = false;
			for (uint32_t k = 0; k < all.list[i].n_either; k++)
				lacks |= all.list[i].either[k] == c;
			if (!lacks || all.list[i].n_lacks != 1)
				continue;
			cr_assert_lt(n, found.n);
			cr_assert_eq(found.list[n].person, all.list[i].person);
			n++;
		}
		cr_assert_eq(found.n, n);
		cr_assert_eq(found.total, n);
		arena_free(&arena);
	}
}

/* Returns how many lack more than one. */
static unsigned long
compare(struct slow *s, struct candidates found, struct candidates few)
{
	uint32_t n_lacks[MOST_PEOPLE] = {0};
	size_t filled = s->path ? most_filled(s) : 0;
	unsigned long several = 0;

	cr_assert_eq(found.n, found.total);
	cr_assert_eq(few.total, found.total);
	cr_assert_eq(few.n, found.n < 2 ? found.n : 2);
	for (size_t i = 0; i < found.n; i++) {
		n_lacks[found.list[i].person] = found.list[i].n_lacks;
		check_one(s, &found.list[i]);
		several += found.list[i].n_lacks > 1;
		cr_assert(i == 0 || in_order(&found.list[i - 1], &found.list[i]));
		cr_assert(i >= few.n || few.list[i].person == found.list[i].person);
	}
	for (uint32_t p = 0; p < s->gen->world.n_people; p++) {
		uint32_t wanted = is_home(s, p) ? fewest(s, p, filled) : 0;
		if (wanted != n_lacks[p])
			complain(s, p, wanted, n_lacks[p]);
	}
	return several;
}

static unsigned long
compare_parts(const struct slow *like, struct eval *eval, struct report_place at,
	      const struct part_report *parts, size_t n)
{
	unsigned long several = 0;

	for (size_t i = 0; i < n; i++) {
		struct slow s = {.gen = like->gen, .day = like->day};
		struct arena arena = {0};
		several +=
			compare_parts(like, eval, at, parts[i].parts, parts[i].n_parts);
		if (parts[i].part->form != PART_PEOPLE)
			continue;
		s.aims[s.n_aims++] = (struct aim){{parts[i].part->holding, NULL}, NULL};
		struct candidates all =
			candidates_of_part(eval, parts[i].part, SIZE_MAX, &arena);
		several += compare(&s, all,
				   candidates_of_part(eval, parts[i].part, 2, &arena));
		check_lacking(&s, eval, at, parts[i].part, all);
		arena_free(&arena);
	}
	return several;
}

static unsigned long
compare_place(const struct gen *gen, struct eval *eval, const struct report *report,
	      struct report_place at)
{
	struct slow s = {.gen = gen, .day = report->as_of};
	struct arena arena = {0};
	struct candidates found = candidates_find(eval, at, SIZE_MAX, &arena),
			  few = candidates_find(eval, at, 2, &arena);
	unsigned long several = 0;

	s.path = &report->competencies[at.competency].levels[at.level].paths[at.path];
	s.req = &s.path->requirements[at.requirement];
	if (s.req->requirement->form == REQ_PEOPLE ||
	    s.req->requirement->form == REQ_CREDENTIALS) {
		add_aims(&s);
		several = compare(&s, found, few);
		check_lacking(&s, eval, at, NULL, found);
	} else {
		cr_assert_eq(found.total + few.total, 0);
		several = compare_parts(&s, eval, at, s.req->parts, s.req->n_parts);
	}
	arena_free(&arena);
	return several;
}

static unsigned long
compare_day(struct gen *gen, struct eval *eval, int32_t day)
{
	const struct report *report = eval_report(eval, day);
	unsigned long several = 0;

	for (struct level_walk walk = {0}; report_next_level(report, &walk);) {
		size_t l = (size_t)(walk.level -
				    report->competencies[walk.competency].levels);
		for (size_t p = 0; p < walk.level->n_paths; p++)
			for (size_t r = 0; r < walk.level->paths[p].n_requirements; r++)
				several += compare_place(
					gen, eval, report,
					(struct report_place){walk.competency, l, p,
							      r});
	}
	return several;
}

static void
compare_worlds(void (*make)(struct gen *, uint64_t))
{
	unsigned long several = 0;

	for (uint64_t seed = 1; seed <= ROUNDS; seed++) {
		struct gen gen;
		make(&gen, seed);
		if (gen.world.n_people <= 12) {
			world_prepare(&gen.world, &gen.catalog);
			struct eval *eval = eval_new(&gen.catalog, &gen.world);
			several += compare_day(&gen, eval, gen_date(&gen));
			eval_free(eval);
		}
		gen_free(&gen);
	}
	cr_assert_gt(several, 50); /* it was a test */
}

Test(candidates, are_those_of_trying_every_set)
{
	compare_worlds(gen_make);
}

Test(candidates, are_those_with_every_kind_of_rule)
{
	compare_worlds(gen_make_any);
}

/* ---- until when ---- */

/* The same, day by day. */
static int32_t
held_until(struct slow *s, uint32_t person, const struct aim *aim, int32_t last)
{
	int32_t first = s->day, until = DATE_NEVER;

	for (; s->day <= last && until == DATE_NEVER; s->day++)
		if (!is_home(s, person) || !has(aim, held(s, person, 0)))
			until = s->day - 1;
	s->day = first;
	return until;
}

Test(candidates, hold_it_without_a_break)
{
	unsigned long ends = 0;

	for (uint64_t seed = 1; seed <= ROUNDS / 4; seed++) {
		struct gen gen;
		gen_make(&gen, seed);
		world_prepare(&gen.world, &gen.catalog);
		struct eval *eval = eval_new(&gen.catalog, &gen.world);
		struct slow s = {.gen = &gen, .day = gen_date(&gen)};
		eval_report(eval, s.day);
		for (uint32_t c = 0; c < gen.catalog.n_credentials; c++) {
			struct expr one = {.op = EXPR_CREDENTIAL, .credential = c};
			struct aim aim = {{&one, NULL}, NULL};
			for (uint32_t i = 0; i < gen.n_actors; i++) {
				uint32_t p = gen.actors[i];
				if (!eval_is_useful(eval, c) || !is_home(&s, p) ||
				    !has(&aim, held(&s, p, 0)))
					continue;
				int32_t until = eval_holds_until(eval, p, &one);
				int32_t last =
					until == DATE_NEVER ? s.day + 2000 : until + 1;
				cr_assert_eq(held_until(&s, p, &aim, last), until,
					     "seed %llu", (unsigned long long)seed);
				ends += until != DATE_NEVER;
			}
		}
		eval_free(eval);
		gen_free(&gen);
	}
	cr_assert_gt(ends, 50);
}
