#include <string.h>

#include "acts_parts.h"
#include "base/lang.h"
#include "base/text.h"

enum { LONGEST_NAME = 127 };

static size_t
smallest(size_t a, size_t b, size_t c)
{
	size_t least = a < b ? a : b;

	return least < c ? least : c;
}

/* How many bytes must be put in, left out or changed to make b of a. */
static size_t
distance(const char *a, const char *b)
{
	size_t row[LONGEST_NAME + 1];
	size_t a_len = strlen(a), b_len = strlen(b);

	if (a_len > LONGEST_NAME || b_len > LONGEST_NAME)
		return SIZE_MAX;
	for (size_t j = 0; j <= b_len; j++)
		row[j] = j;
	for (size_t i = 1; i <= a_len; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= b_len; j++) {
			size_t changed = diagonal + (a[i - 1] != b[j - 1]);

			diagonal = row[j];
			row[j] = smallest(row[j] + 1, row[j - 1] + 1, changed);
		}
	}
	return row[b_len];
}

/* The name that was perhaps meant, of those offered one after the other. */
struct nearest {
	const char *word, *best;
	size_t least; /* only what is nearer than this */
};

static struct nearest
nearest_to(const char *word)
{
	return (struct nearest){.word = word, .least = strlen(word) / 3 + 2};
}

static void
consider(struct nearest *nearest, const char *candidate)
{
	size_t d = distance(nearest->word, candidate);

	if (d < nearest->least && d < strlen(candidate)) {
		nearest->least = d;
		nearest->best = candidate;
	}
}

/* Ends the fault with a hint. Returns false. */
static bool
hint(const struct act *act, const struct nearest *nearest)
{
	struct buf text = {0};

	if (nearest->best != NULL) {
		buf_puts(&text, act->fault->text);
		buf_printf(&text, _(" Did you mean \"%s\"?"), nearest->best);
		fault_set(act->fault, act->fault->kind, "%s", buf_text(&text));
	}
	buf_free(&text);
	return false;
}

bool
act_find_person(struct act *act, const char *email, uint32_t *person)
{
	struct nearest nearest = nearest_to(email);

	*person = world_person(act->world, email);
	if (*person != CATALOG_NONE)
		return true;
	for (size_t i = 0; i < act->world->n_people; i++)
		consider(&nearest, act->world->people[i].email);
	fault_set(act->fault, FAULT_INPUT,
		  _("Nobody with the address \"%s\" is recorded."), email);
	return hint(act, &nearest);
}

bool
act_find_competency(struct act *act, const char *id, uint32_t *competency)
{
	const struct catalog *catalog = act->app->catalog;
	struct nearest nearest = nearest_to(id);

	*competency = catalog_competency(catalog, id);
	if (*competency != CATALOG_NONE)
		return true;
	for (size_t i = 0; i < catalog->n_competencies; i++)
		consider(&nearest, catalog->competencies[i].id);
	fault_set(act->fault, FAULT_INPUT, _("The program has no competency \"%s\"."),
		  id);
	return hint(act, &nearest);
}

bool
act_find_offer(struct act *act, const char *id, uint32_t *offer)
{
	const struct catalog *catalog = act->app->catalog;
	struct nearest nearest = nearest_to(id);
	struct buf offers = {0};

	*offer = catalog_offer(catalog, id);
	if (*offer != CATALOG_NONE)
		return true;
	for (size_t i = 0; i < catalog->n_offers; i++) {
		consider(&nearest, catalog->offers[i].id);
		buf_printf(&offers, i == 0 ? "%s" : ", %s", catalog->offers[i].id);
	}
	fault_set(act->fault, FAULT_INPUT,
		  _("The program has no offer \"%s\", only: %s."), id,
		  buf_text(&offers));
	buf_free(&offers);
	return hint(act, &nearest);
}
