/*
 * There and back: what is exported, imported into a new database, is the same facts.
 */
#ifndef TESTS_FACTS_BACK_H
#define TESTS_FACTS_BACK_H

#include "support/fixture.h"

/* Ends the test if the exports of a database can't be imported into a new one of the
 * catalog (path), or if that exports something else. */
void facts_come_back(struct fixture *fixture, const char *catalog);

/* Ends the test if doctor finds associations that contradict each other or a last day.
 */
void facts_fit(struct fixture *fixture);

#endif
