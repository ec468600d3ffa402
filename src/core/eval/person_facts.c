#include "person_facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void
add_day(struct person_facts *facts, int32_t date)
{
	size_t at = facts->n_days;
	if (date == DATE_NONE || date == DATE_NEVER)
		return;
	facts->days = mem_grow(facts->days, facts->n_days, &facts->days_capacity,
			       sizeof *facts->days);
	while (at > 0 && facts->days[at - 1] > date)
		at--;
	if (at > 0 && facts->days[at - 1] == date)
		return;
	memmove(&facts->days[at + 1], &facts->days[at],
		(facts->n_days - at) * sizeof *facts->days);
	facts->days[at] = date;
	facts->n_days++;
}

static void
add_period(struct person_facts *facts, int32_t from, int32_t until)
{
	if (until < from)
		return;
	add_day(facts, from);
	add_day(facts, date_plus_days(until, 1));
}

static void
add_fact(struct person_facts *facts, uint32_t credential, int32_t from, int32_t until)
{
	if (until < from)
		return;
	MEM_MORE(facts->facts, facts->n_facts, facts->facts_capacity) =
		(struct held_fact){credential, from, until};
	add_period(facts, from, until);
}

/* As what it counts, limited or not. */
static void
add_achievement(struct person_facts *facts, const struct achievement *achievement)
{
	const struct ways *ways = facts->ways;
	uint32_t c = achievement->credential;
	if (c >= ways->catalog->n_credentials)
		return;
	for (; c != WAYS_NONE; c = ways->validity[c].limited)
		if (ways->validity[c].useful != WAYS_NONE)
			add_fact(facts, c, achievement->earned_on,
				 ways_until_as(ways, achievement, c));
}

void
person_facts_read(struct person_facts *facts, uint32_t person)
{
	const struct world *world = facts->world;
	const struct person *p = &world->people[person];
	size_t i, end = p->first_association + p->n_associations;
	facts->person = person;
	facts->n_facts = facts->n_days = 0;
	for (i = p->first_association; i < end; i++)
		if (world->associations[i].organization == WORLD_HOME)
			add_period(facts, world->associations[i].from,
				   world->associations[i].effective_to);
	end = p->first_achievement + p->n_achievements;
	for (i = p->first_achievement; i < end; i++)
		add_achievement(facts, &world->achievements[i]);
}

bool
person_facts_on(struct person_facts *facts, int32_t date, bool endless)
{
	bool ended = false;
	memset(facts->held, 0, facts->ways->held_words * sizeof *facts->held);
	if (world_organization(facts->world, facts->person, date) != WORLD_HOME)
		return false;
	for (size_t i = 0; i < facts->n_facts; i++) {
		const struct held_fact *fact = &facts->facts[i];
		bool relieved = endless && fact->until == date - 1;
		if (fact->from > date || (fact->until < date && !relieved))
			continue;
		ended = ended || relieved;
		facts->held[fact->credential / 64] |= UINT64_C(1)
						      << (fact->credential % 64);
	}
	return ended;
}

/* True if one association with home reaches from one day to another. */
static bool
stays(const struct person_facts *facts, int32_t from, int32_t to)
{
	const struct person *p = &facts->world->people[facts->person];
	const struct association *a = facts->world->associations + p->first_association;
	for (size_t i = 0; i < p->n_associations; i++)
		if (a[i].organization == WORLD_HOME && a[i].from <= from &&
		    a[i].from <= a[i].effective_to && a[i].effective_to >= to)
			return true;
	return false;
}

void
person_facts_throughout(struct person_facts *facts, int32_t from, int32_t to)
{
	memset(facts->held, 0, facts->ways->held_words * sizeof *facts->held);
	if (!stays(facts, from, to))
		return;
	for (size_t i = 0; i < facts->n_facts; i++) {
		const struct held_fact *fact = &facts->facts[i];
		if (fact->from <= from && fact->until >= to)
			facts->held[fact->credential / 64] |=
				UINT64_C(1) << (fact->credential % 64);
	}
}

void
person_facts_init(struct person_facts *facts, const struct ways *ways,
		  const struct world *world)
{
	*facts = (struct person_facts){.ways = ways, .world = world};
	facts->held = mem_new(ways->held_words, sizeof *facts->held);
}

void
person_facts_free(struct person_facts *facts)
{
	free(facts->facts);
	free(facts->days);
	free(facts->held);
}
