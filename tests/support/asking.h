/*
 * The screen of the sample company as accounts see it: "boss" is its admin, "vera" a
 * viewer, "kim" an employee, ASKING_KIM.
 */
#ifndef TESTS_ASKING_H
#define TESTS_ASKING_H

#include "support/screen.h"

#define ASKING_KIM "akira.mori@aoba.example"

/* The three, in a database. */
void asking_accounts(const char *db);

/* Such a screen, of one of them; what it keeps for the next time lies in its folder. */
void asking_open(struct shot *shot, const char *who, int rows, int cols);

/* An admin gives one of them another role or, role null, removes them. */
void asking_change(const char *db, const char *who, const char *role);

/* What the program does between two keys: reads what others changed, and who asks. */
void asking_follow(struct shot *shot);

/* All that tells of others than kim: names, addresses, ids, customers; of an admin. In
 * arena, ended by null. */
const char **asking_others(struct shot *shot, struct arena *arena);

/* One of them that is on the screen as it was drawn last; null: none. */
const char *asking_found(const char *const *others, const char *text);

#endif
