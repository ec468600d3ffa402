/*
 * Loading the three great tables: people, achievements, associations.
 */
#ifndef STORE_LOAD_PEOPLE_H
#define STORE_LOAD_PEOPLE_H

#include "store/load.h"

/* A day; `missing` for NULL and for what is no day (the schema's checks forbid it). */
int32_t load_day(sqlite3_value *value, int32_t missing);

/* A text, kept once however often it comes; "" for NULL. */
const char *load_text(struct load *load, sqlite3_value *value);

/*
 * Runs a statement whose rows a function of ours takes: load_take people, into
 * `people`; load_take_own what is theirs, behind the world's rows, where `rows` has the
 * n_people keys that there are, and `now` their indexes in the world.
 */
bool load_take(struct load *load, enum query query);
bool load_take_own(struct load *load, enum query achievements, enum query associations);

/* People in order, with their achievements and associations. */
bool load_people(struct load *load);
void load_free_people(struct load *load);

/* Makes the functions known by which load_people.c takes rows. */
bool store_register_load(struct store *store, struct fault *fault);

#endif
