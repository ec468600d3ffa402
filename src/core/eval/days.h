/* How many people have something that begins or ends on which day. */
#ifndef CORE_EVAL_DAYS_H
#define CORE_EVAL_DAYS_H

#include "person_facts.h"

/* Begins as {0}; nobody is counted before the first step is asked for. */
struct day_counts {
	struct person_facts facts; /* scratch */
	uint32_t *counts;
	int32_t first; /* the day of the first count */
	size_t n;
};

void days_free(struct day_counts *days);

/* Adds a person's days (change 1), or takes them away (-1), if they are counted. */
void days_person(struct day_counts *days, uint32_t person, int change);

#endif
