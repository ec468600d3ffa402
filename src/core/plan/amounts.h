/*
 * What a sum of points can come to, so that a row of the program asks for the next of
 * it: what is found is then not a hair's breadth below what is asked.
 */
#ifndef CORE_PLAN_AMOUNTS_H
#define CORE_PLAN_AMOUNTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whole numbers, ascending, 0 the first; too many of them are not told. */
struct amounts {
	double *items;
	size_t n, capacity;
	bool many;
};

/* Only 0. */
void amounts_begin(struct amounts *amounts);
void amounts_end(struct amounts *amounts);

/* With n more times so much, or none, or some. */
void amounts_add_times(struct amounts *amounts, double each, int64_t n);

/* With one of others added. */
void amounts_add(struct amounts *amounts, const struct amounts *others);

/* One of these, or of others. */
void amounts_unite(struct amounts *amounts, const struct amounts *others);

/* With so much more each, but none above `most`; and 0. */
void amounts_cap(struct amounts *amounts, double more, double most);

/* The least of them, or of their differences to others (may be null), that is not below
 * `least`; `least` if it can't be told. */
double amounts_from(const struct amounts *amounts, const struct amounts *others,
		    double least);

#endif
