#include "stay.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

bool
stay_is_enough(const struct ways *ways, uint32_t crew)
{
	const struct ways_path *path = ways->crews[crew];
	if (path->n_groups != 1 || path->atoms[0][1] != WAYS_NONE)
		return false;
	const struct expr *atom = ways->atoms[path->atoms[0][0]];
	bool enough = atom->op == EXPR_CREDENTIAL || atom->op == EXPR_OR;
	for (uint32_t i = 0; i < atom->n_kids; i++)
		enough = enough && atom->kids[i]->op == EXPR_CREDENTIAL;
	return enough;
}

/* How many more, or fewer, are in a crew from each day on; by days after the first. */
struct changes {
	int32_t *by_day;
	size_t n;
};

/* From one day to another, both included. */
struct stay {
	int32_t from, until;
};

struct stays {
	struct stay *items; /* by `from` */
	size_t n, capacity;
};

/* What is made while people are gone through. */
struct finding {
	struct motions *motions;
	const bool *crews;
	uint64_t *moving; /* by crew: who moves in it, of 64 people */
	uint64_t *set;	  /* the crews, as a set */
	bool *named;	  /* by credential: some of them name it, limited or not */
	struct changes *deltas, *reliefs; /* by crew */
	uint32_t *first;		  /* by crew: who are in it on the first day */
	/* of one person */
	struct stays home;
	struct stays *held; /* by crew: what is enough for it */
	uint32_t *touched;  /* crews with such */
	size_t n_touched;
};

/* Of 64 people those who move, in some of the crews. */
struct movers {
	uint32_t people[64];
	unsigned n;
};

static void
count(const struct finding *f, struct changes *changes, int32_t date, int32_t n)
{
	int32_t from = f->motions->from;
	if (date <= from || date > f->motions->to)
		return;
	size_t day = (size_t)(date - from), before = changes->n;
	if (day >= changes->n) {
		changes->n = day + day / 2 + 64;
		changes->by_day = mem_resize(changes->by_day, changes->n,
					     sizeof *changes->by_day);
		memset(&changes->by_day[before], 0,
		       (changes->n - before) * sizeof *changes->by_day);
	}
	changes->by_day[day] += n;
}

/* Adds one in order. */
static void
put(struct stays *stays, int32_t from, int32_t until)
{
	size_t at = stays->n;
	MEM_MORE(stays->items, stays->n, stays->capacity) = (struct stay){from, until};
	for (; at > 0 && stays->items[at - 1].from > from; at--)
		stays->items[at] = stays->items[at - 1];
	stays->items[at] = (struct stay){from, until};
}

/* Notes what is enough for crews in which the person moves: one of 64. */
static void
put_held(struct finding *f, unsigned bit, uint32_t credential, int32_t from,
	 int32_t until)
{
	const struct ways *ways = f->motions->crowd->ways;
	const uint64_t *naming = &ways->naming[credential * ways->crew_words];
	for (size_t w = 0; w < ways->crew_words; w++)
		for (uint64_t rest = naming[w] & f->set[w]; rest != 0;
		     rest &= rest - 1) {
			uint32_t c =
				(uint32_t)(w * 64) + (uint32_t)__builtin_ctzll(rest);
			if ((f->moving[c] >> bit & 1) == 0)
				continue;
			if (f->held[c].n == 0)
				f->touched[f->n_touched++] = c;
			put(&f->held[c], from, until);
		}
}

/* What began too late, or ended before the first day, is of no importance: not even
 * its end is. */
static void
read_held(struct finding *f, const struct person *person, unsigned bit)
{
	const struct motions *m = f->motions;
	const struct ways *ways = m->crowd->ways;
	const struct achievement *a =
		m->crowd->world->achievements + person->first_achievement;
	for (const struct achievement *end = a + person->n_achievements; a < end; a++) {
		if (a->credential >= ways->catalog->n_credentials ||
		    !f->named[a->credential] || a->earned_on > m->to ||
		    ways_has_ended(ways, a, m->from))
			continue;
		for (uint32_t c = a->credential; c != WAYS_NONE;
		     c = ways->validity[c].limited) {
			int32_t until = ways_until_as(ways, a, c);
			if (until >= a->earned_on && until >= m->from)
				put_held(f, bit, c, a->earned_on, until);
		}
	}
}

static void
read_home(struct finding *f, const struct person *person)
{
	const struct world *world = f->motions->crowd->world;
	const struct association *a = world->associations + person->first_association;
	f->home.n = 0;
	for (const struct association *end = a + person->n_associations; a < end; a++)
		if (a->organization == WORLD_HOME && a->from <= a->effective_to)
			put(&f->home, a->from, a->effective_to);
}

static bool
covers(const struct stays *stays, int32_t date)
{
	for (size_t i = 0; i < stays->n && stays->items[i].from <= date; i++)
		if (stays->items[i].until >= date)
			return true;
	return false;
}

static int32_t
later(int32_t a, int32_t b)
{
	return a > b ? a : b;
}

static int32_t
earlier(int32_t a, int32_t b)
{
	return a < b ? a : b;
}

/* Counts one stay of somebody in a crew, at home all the time. */
static void
count_stay(const struct finding *f, uint32_t crew, struct stay stay)
{
	int32_t first = f->motions->from;
	if (stay.from > stay.until)
		return;
	f->first[crew] += stay.from <= first && first <= stay.until;
	count(f, &f->deltas[crew], stay.from, 1);
	if (stay.until != DATE_NEVER)
		count(f, &f->deltas[crew], date_plus_days(stay.until, 1), -1);
}

/* What is held, one after the other with what overlaps it or follows it at once; each
 * such time as far as they are at home. A change of home to home is none. */
static void
count_stays(const struct finding *f, uint32_t crew)
{
	const struct stays *held = &f->held[crew];
	for (size_t i = 0; i < held->n;) {
		struct stay stay = held->items[i++];
		for (; i < held->n &&
		       (stay.until == DATE_NEVER ||
			held->items[i].from <= date_plus_days(stay.until, 1));
		     i++)
			stay.until = later(stay.until, held->items[i].until);
		for (size_t h = 0; h < f->home.n; h++)
			count_stay(
				f, crew,
				(struct stay){
					later(stay.from, f->home.items[h].from),
					earlier(stay.until, f->home.items[h].until)});
	}
}

/* Whoever would be in a crew on the day after an end, had it not ended: once a day. */
static void
count_reliefs(const struct finding *f, uint32_t crew)
{
	const struct stays *held = &f->held[crew];
	for (size_t i = 0; i < held->n; i++) {
		int32_t until = held->items[i].until;
		bool again = false;
		for (size_t k = 0; k < i; k++)
			again = again || held->items[k].until == until;
		if (again || until == DATE_NEVER)
			continue;
		int32_t date = date_plus_days(until, 1);
		if (covers(&f->home, date) && !covers(held, date))
			count(f, &f->reliefs[crew], date, 1);
	}
}

static void
add_person(struct finding *f, uint32_t person)
{
	const struct person *p = &f->motions->crowd->world->people[person];
	read_home(f, p);
	f->n_touched = 0;
	read_held(f, p, person % 64);
	for (size_t i = 0; i < f->n_touched; i++) {
		uint32_t crew = f->touched[i];
		count_stays(f, crew);
		count_reliefs(f, crew);
		f->held[crew].n = 0;
	}
}

/* Lists those of a block who move. What is known of them may be far apart: it is asked
 * for some time before it is read. */
static void
list_movers(const struct finding *f, size_t block, struct movers *movers)
{
	const struct crowd *crowd = f->motions->crowd;
	const uint64_t *rows = crowd->movers[f->motions->lane];
	uint64_t all = 0;
	for (uint32_t c = 0; c < crowd->ways->n_crews; c++)
		if (f->crews[c])
			all |= rows[c * crowd->n_blocks + block];
	for (movers->n = 0; all != 0; all &= all - 1) {
		uint32_t person =
			(uint32_t)(block * 64) + (uint32_t)__builtin_ctzll(all);
		movers->people[movers->n++] = person;
		__builtin_prefetch(&crowd->world->people[person].left_on);
	}
}

static void
fetch_rows(const struct finding *f, const struct movers *movers)
{
	const struct world *world = f->motions->crowd->world;
	for (unsigned i = 0; i < movers->n; i++) {
		const struct person *p = &world->people[movers->people[i]];
		const struct achievement *own =
			world->achievements + p->first_achievement;
		__builtin_prefetch(world->associations + p->first_association);
		for (size_t k = 0; k < p->n_achievements; k += ROWS_FETCHED)
			__builtin_prefetch(&own[k]);
	}
}

static void
add_block(struct finding *f, size_t block, const struct movers *movers)
{
	const struct crowd *crowd = f->motions->crowd;
	const uint64_t *rows = crowd->movers[f->motions->lane];
	for (uint32_t c = 0; c < crowd->ways->n_crews; c++)
		f->moving[c] = rows[c * crowd->n_blocks + block];
	for (unsigned i = 0; i < movers->n; i++)
		add_person(f, movers->people[i]);
}

/* Only who moves is gone through, and only crews in which they do: who does not would
 * add what the tallies have. */
static void
add_movers(struct finding *f)
{
	size_t n = f->motions->crowd->n_blocks;
	struct movers movers[3];
	for (size_t b = 0; b < n + 2; b++) {
		if (b < n)
			list_movers(f, b, &movers[b % 3]);
		if (0 < b && b <= n)
			fetch_rows(f, &movers[(b - 1) % 3]);
		if (b > 1)
			add_block(f, b - 2, &movers[(b - 2) % 3]);
	}
}

static void
put_changes(const struct finding *f, struct changes *changes, struct deltas *deltas)
{
	for (size_t day = 0; day < changes->n; day++)
		if (changes->by_day[day] != 0)
			MEM_MORE(deltas->items, deltas->n, deltas->capacity) =
				(struct delta){f->motions->from + (int32_t)day,
					       (uint32_t)changes->by_day[day], 1};
	free(changes->by_day);
}

static void
find_named(struct finding *f)
{
	const struct ways *ways = f->motions->crowd->ways;
	f->named = mem_new(ways->catalog->n_credentials, sizeof *f->named);
	for (uint32_t i = 0; i < ways->catalog->n_credentials; i++)
		for (uint32_t c = i; c != WAYS_NONE; c = ways->validity[c].limited)
			for (size_t w = 0; w < ways->crew_words; w++)
				if ((ways->naming[c * ways->crew_words + w] &
				     f->set[w]) != 0)
					f->named[i] = true;
}

static struct finding
begin(struct motions *m, const bool *crews)
{
	uint32_t n = m->crowd->ways->n_crews;
	struct finding f = {.motions = m, .crews = crews};
	f.deltas = mem_new(n, sizeof *f.deltas);
	f.reliefs = mem_new(n, sizeof *f.reliefs);
	f.first = mem_new(n, sizeof *f.first);
	f.held = mem_new(n, sizeof *f.held);
	f.touched = mem_new(n, sizeof *f.touched);
	f.moving = mem_new(n, sizeof *f.moving);
	f.set = mem_new(m->crowd->ways->crew_words, sizeof *f.set);
	for (uint32_t c = 0; c < n; c++)
		f.set[c / 64] |= (uint64_t)crews[c] << (c % 64);
	find_named(&f);
	return f;
}

static void
end(struct finding *f)
{
	for (uint32_t c = 0; c < f->motions->crowd->ways->n_crews; c++)
		free(f->held[c].items);
	free(f->home.items);
	free(f->set);
	free(f->moving);
	free(f->named);
	free(f->deltas);
	free(f->reliefs);
	free(f->first);
	free(f->held);
	free(f->touched);
}

void
stays_find(struct motions *m, const bool *crews)
{
	struct finding f = begin(m, crews);
	add_movers(&f);
	for (uint32_t c = 0; c < m->crowd->ways->n_crews; c++) {
		if (!crews[c])
			continue;
		tally_add(&m->of[c].first, 1, f.first[c]);
		put_changes(&f, &f.deltas[c], &m->of[c].deltas);
		put_changes(&f, &f.reliefs[c], &m->of[c].reliefs);
	}
	end(&f);
}
