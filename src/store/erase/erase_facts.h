/*
 * Erasing what people have typed into facts.
 */
#ifndef STORE_ERASE_FACTS_H
#define STORE_ERASE_FACTS_H

#include "erase_words.h"

/* Replaces what is hunted wherever it stands in the facts. */
bool erase_facts(struct hunt *hunt);

/* The same in the log: addresses in its cells wherever they stand, all of it in the
 * sentences of old entries. Names and ids of the person's own rows are replaced after
 * it, by the address that stands there then (QUERY_ERASE_LOG_CELLS). */
bool erase_log(struct hunt *hunt);

#endif
