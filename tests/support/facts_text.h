/*
 * All facts of an app as text: what export writes of every KIND, one after the other,
 * so that two states can be compared.
 */
#ifndef TESTS_FACTS_TEXT_H
#define TESTS_FACTS_TEXT_H

#include "support/fixture.h"

/* In arena. */
const char *facts_text(struct fixture *fixture, struct arena *arena);

#endif
