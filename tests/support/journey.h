/*
 * Acts on the screen, one a row of a table: where one goes, what is filled in, and what
 * becomes of the facts.
 *
 * Those that succeed are undone and redone; those that are refused change nothing and
 * keep what was typed.
 */
#ifndef TESTS_JOURNEY_H
#define TESTS_JOURNEY_H

#include "support/filling.h"

struct journey {
	const char *name;
	const struct view_class *view;
	const char *of; /* an employee's address, an id of the catalog; null: nothing */
	const char
		*open; /* keys as of filling_keys; ":word" is typed into the palette */
	/* "field=text|field=text"; null: the keys were all of it. A field that begins
	 * with text is emptied first */
	const char *fill;
	const char *kind, *made; /* what is exported then; null: only that it differs */
};

struct refusal {
	const char *name;
	const struct view_class *view;
	const char *of, *open, *fill;
	const char *message; /* on the screen */
};

/* Goes there and presses the keys. */
void journey_open(struct shot *shot, const struct view_class *view, const char *of,
		  const char *open);

/* Goes to each field by Tab and types. */
void journey_fill(struct shot *shot, const char *fill);

/* All that is recorded, the organization and alerts put off too. */
const char *journey_facts(struct shot *shot);

/* Each act, undone, done again, undone. */
void journeys_check(struct shot *shot, const struct journey *journeys, size_t n);

/* Each refusal: said, nothing changed, nothing lost. */
void refusals_check(struct shot *shot, const struct refusal *refusals, size_t n);

#define JOURNEYS_CHECK(shot, table)                                                    \
	journeys_check((shot), (table), sizeof(table) / sizeof *(table))
#define REFUSALS_CHECK(shot, table)                                                    \
	refusals_check((shot), (table), sizeof(table) / sizeof *(table))

#endif
