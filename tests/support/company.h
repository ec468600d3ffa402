/*
 * People with what belongs to them in the store of support/storage.h, and what is
 * loaded of them as text, to compare worlds that came by different ways.
 */
#ifndef TESTS_COMPANY_H
#define TESTS_COMPANY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "core/world.h"

/* A number below n, the same in every run. */
uint32_t company_chance(uint32_t n);

/* Within a transaction: some achievements and associations; a new person with some. */
void company_put_own(int64_t row, int i);
void company_put_person(int i);

/* So many people, as an act of the log. */
void company_fill(int n);

/* All that is said of people. */
void company_print(const struct world *world, struct buf *out);

/* Loads and prints; *used says whether an image was good for it. */
void company_load(struct buf *out, bool *used);

/* Makes the image anew. */
void company_keep_image(void);

/* What is loaded is what the tables say; true if an image was used for it. */
bool company_loads_the_tables(void);

/* Another program's SQL. */
void company_execute(const char *sql);

#endif
