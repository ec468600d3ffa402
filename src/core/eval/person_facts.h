/* What one person holds, day by day. */
#ifndef CORE_EVAL_PERSON_FACTS_H
#define CORE_EVAL_PERSON_FACTS_H

#include "ways.h"

/* A useful achievement that counts on some day. */
struct held_fact {
	uint32_t credential;
	int32_t from, until;
};

/* Begins as {0}, and is used again for one person after the other. */
struct person_facts {
	const struct ways *ways;
	const struct world *world;
	uint32_t person;
	struct held_fact *facts;
	size_t n_facts, facts_capacity;
	/* on which they, or associations, begin or have ended; ascending, each once */
	int32_t *days;
	size_t n_days, days_capacity;
	uint64_t *held; /* a set of credentials */
};

/* For the people of a world. */
void person_facts_init(struct person_facts *facts, const struct ways *ways,
		       const struct world *world);
void person_facts_free(struct person_facts *facts);

void person_facts_read(struct person_facts *facts, uint32_t person);

/*
 * What that person holds on a date, to `held`; nothing if not associated. With
 * `endless` what ended the day before is held, too; returns true if anything did.
 */
bool person_facts_on(struct person_facts *facts, int32_t date, bool endless);

/* What they hold, and are associated for, throughout a period, each by one fact; to
 * `held`. */
void person_facts_throughout(struct person_facts *facts, int32_t from, int32_t to);

#endif
