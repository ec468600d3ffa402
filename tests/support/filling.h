/*
 * Filling in forms by keys, on the screen of support/screen.h, and looking at what
 * became of the facts.
 */
#ifndef TESTS_FILLING_H
#define TESTS_FILLING_H

#include <criterion/criterion.h>
#include <string.h>

#include "support/screen.h"
#include "ui/form.h"
#include "ui/grid.h"
#include "ui/input.h"

/* The sample in a terminal, its drafts in a folder of their own. */
void filling_open(struct shot *shot, int rows, int cols);

/* A company without facts, of a catalog, on a day that stands in for today. */
void filling_company(struct shot *shot, const char *catalog, const char *today,
		     int rows, int cols);

/* Another program on the same database records, or takes away, a row of a KIND:
 * "column=text|column=text". */
void filling_elsewhere(struct shot *shot, const char *kind, const char *row);
void filling_removed_elsewhere(struct shot *shot, const char *kind, const char *keys);

/* Fields of the form that is open in a state; and the grid that is open, or null. */
size_t filling_count(struct shot *shot, enum field_state state);
struct grid *filling_grid(struct shot *shot);

/* Pastes. */
void filling_paste(struct shot *shot, const char *text);

/* Keys by name, also those that only forms know (F2, S-Tab, C-s, Delete, ...); what
 * begins with an apostrophe is typed: "a 'petr Enter F2". Blanks separate; "_" in what
 * is typed stands for one. */
void filling_keys(struct shot *shot, const char *keys);

/* Runs a palette entry: ":word Enter". */
void filling_palette(struct shot *shot, const char *word);

/* A KIND as it is exported now; alive until the process ends. */
const char *filling_export(struct shot *shot, const char *kind);

/* All kinds that forms change, one after the other. */
const char *filling_facts(struct shot *shot);

#define HAS(text, part)                                                                \
	cr_assert(strstr((text), (part)) != NULL, "\"%s\" is not in:\n%s", (part),     \
		  (text))

#endif
