/*
 * Erasing what people have typed into facts.
 */
#ifndef STORE_ERASE_FACTS_H
#define STORE_ERASE_FACTS_H

#include "erase_words.h"

/* Replaces what is hunted wherever it stands in the facts. */
bool erase_facts(struct hunt *hunt);

#endif
