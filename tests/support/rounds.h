/*
 * How often a property is tried on random worlds.
 *
 * ATTAIN_PROPERTY_ROUNDS says how many worlds, ATTAIN_PROPERTY_SEED with which to
 * begin: a failure names its seed, and `ATTAIN_PROPERTY_SEED=SEED
 * ATTAIN_PROPERTY_ROUNDS=1` shows it again.
 */
#ifndef ATTAIN_TESTS_ROUNDS_H
#define ATTAIN_TESTS_ROUNDS_H

#include <stdint.h>

/* The seed of the first world: 1 unless the environment says another. */
uint64_t rounds_seed(void);

/* How many worlds: as many as usual, a tenth of it under a checker, where every step is
 * slow; what the environment says comes first. */
unsigned long rounds_of(unsigned long usual);

#endif
