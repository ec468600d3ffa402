/*
 * The rows of an import of achievements, of which there may be a million. Their keys
 * are three numbers and they bring no new people, so that they need no index to find
 * each other and what is recorded: they are sorted as the world's are, and laid beside
 * those.
 */
#ifndef APP_IMPORT_EARNED_H
#define APP_IMPORT_EARNED_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"
#include "app/import.h"
#include "base/arena.h"
#include "core/kind.h"

struct earned_row {
	struct achievement is;
	const char *reference; /* "" if none */
	size_t line;
};

enum earned_state { EARNED_SAME, EARNED_CHANGED, EARNED_NEW };

struct earned {
	struct earned_row *rows; /* as the file has them; from earned_settle on sorted,
				     each key once, as they will be */
	unsigned char *states;	 /* enum earned_state, from earned_settle on */
	size_t n, capacity, n_new, n_changed;
	/* lines of rows that tell of the same as an earlier one, and otherwise; from
	 * earned_settle on */
	struct earned_again {
		size_t line, former;
	} * again;
	size_t n_again, again_capacity;
};

void earned_free(struct earned *earned);

/* Adds a row of these values; the reference is copied into arena. */
void earned_add(struct earned *earned, const union value *values, size_t line,
		struct arena *arena);

/* Finds out what the rows change; columns that are not `given` stay. Once, when all are
 * read. */
void earned_settle(struct earned *earned, const struct world *world, const bool *given);

/* Tells the store what changes, and options->progress how far it is. */
bool earned_write(const struct earned *earned, const struct app *app,
		  const struct import_options *options, struct fault *fault);

/* The world as it is then, in the app's arena. */
struct world *earned_world(const struct earned *earned, struct app *app);

#endif
