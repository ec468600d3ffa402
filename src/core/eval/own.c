/* What one person holds, day by day. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "eval.h"

static void
add_day(struct own *own, int32_t date)
{
	size_t at = own->n_days;

	if (date == DATE_NONE || date == DATE_NEVER)
		return;
	own->days = mem_grow(own->days, own->n_days, &own->days_capacity,
			     sizeof *own->days);
	while (at > 0 && own->days[at - 1] > date)
		at--;
	if (at > 0 && own->days[at - 1] == date)
		return;
	memmove(&own->days[at + 1], &own->days[at],
		(own->n_days - at) * sizeof *own->days);
	own->days[at] = date;
	own->n_days++;
}

static void
add_period(struct own *own, int32_t from, int32_t until)
{
	if (until < from)
		return;
	add_day(own, from);
	add_day(own, date_plus_days(until, 1));
}

static void
add_fact(struct own *own, uint32_t credential, int32_t from, int32_t until)
{
	if (until < from)
		return;
	own->facts = mem_grow(own->facts, own->n_facts, &own->facts_capacity,
			      sizeof *own->facts);
	own->facts[own->n_facts++] = (struct own_fact){credential, from, until};
	add_period(own, from, until);
}

void
own_read(struct eval *eval, uint32_t person)
{
	const struct world *world = eval->world;
	const struct person *p = &world->people[person];
	size_t i, end = p->first_association + p->n_associations;
	struct own *own = &eval->own;

	own->person = person;
	own->n_facts = own->n_days = 0;
	for (i = p->first_association; i < end; i++)
		if (world->associations[i].organization == WORLD_HOME)
			add_period(own, world->associations[i].from,
				   world->associations[i].effective_to);
	end = p->first_achievement + p->n_achievements;
	for (i = p->first_achievement; i < end; i++)
		if (eval_is_useful(eval, world->achievements[i].credential))
			add_fact(own, world->achievements[i].credential,
				 world->achievements[i].earned_on,
				 block_until(eval, &world->achievements[i]));
}

bool
own_collect(struct eval *eval, int32_t date, bool endless)
{
	const struct own *own = &eval->own;
	bool ended = false;

	memset(eval->own_held, 0, eval->held_words * sizeof *eval->own_held);
	if (world_organization(eval->world, own->person, date) != WORLD_HOME)
		return false;
	for (size_t i = 0; i < own->n_facts; i++) {
		const struct own_fact *fact = &own->facts[i];
		bool relieved = endless && fact->until == date - 1;

		if (fact->from > date || (fact->until < date && !relieved))
			continue;
		ended = ended || relieved;
		eval->own_held[fact->credential / 64] |= UINT64_C(1)
							 << (fact->credential % 64);
	}
	return ended;
}

void
own_crews(const struct eval *eval, const uint64_t *former, uint64_t *crews)
{
	size_t words = eval->n_crews / 64 + 1;

	memset(crews, 0, words * sizeof *crews);
	for (size_t w = 0; w < eval->held_words; w++)
		for (uint64_t rest = former[w] ^ eval->own_held[w]; rest != 0;
		     rest &= rest - 1) {
			size_t c = w * 64 + (size_t)__builtin_ctzll(rest);

			for (size_t i = 0; i < words; i++)
				crews[i] |= eval->crews_of[c * words + i];
		}
}

/* Notes by credential whose masks it may change. */
static void
find_crews_of(struct eval *eval)
{
	size_t words = eval->n_crews / 64 + 1;
	uint64_t *named = arena_array(&eval->compiled, eval->held_words, sizeof *named);

	eval->crews_of = arena_array(&eval->compiled, eval->held_words * 64 * words,
				     sizeof *eval->crews_of);
	for (uint32_t c = 0; c < eval->n_crews; c++) {
		const struct path_state *path = &eval->paths[eval->crews[c].path];

		memset(named, 0, eval->held_words * sizeof *named);
		for (unsigned g = 0; g < path->n_groups; g++)
			for (unsigned i = 0; i < 2; i++)
				if (path->atoms[g][i] != EVAL_NONE)
					expr_mark(eval->atoms[path->atoms[g][i]],
						  named);
		for (size_t k = 0; k < eval->held_words * 64; k++)
			if (named[k / 64] >> (k % 64) & 1)
				eval->crews_of[k * words + c / 64] |= UINT64_C(1)
								      << (c % 64);
	}
}

void
own_init(struct eval *eval)
{
	size_t words = eval->catalog->n_credentials / 64 + 1;

	eval->held_words = words;
	eval->own_held = arena_array(&eval->compiled, words, sizeof(uint64_t));
	eval->former_held = arena_array(&eval->compiled, words, sizeof(uint64_t));
	eval->own_crews =
		arena_array(&eval->compiled, eval->n_crews / 64 + 1, sizeof(uint64_t));
	find_crews_of(eval);
}

void
own_free(struct own *own)
{
	free(own->facts);
	free(own->days);
}
