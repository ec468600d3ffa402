/*
 * A new store in a folder of its own, for the tests of the store, with a tiny catalog
 * that knows the credentials alpha and beta, the metric usage, the levels silver and
 * gold, the competency cloud and the offers basic and silver. One at a time, in `s`.
 */
#ifndef TESTS_STORAGE_H
#define TESTS_STORAGE_H

#include <criterion/criterion.h>
#include <string.h>

#include "store/store.h"
#include "support/folder.h"

extern struct storage {
	struct folder folder;
	char *db;	     /* the file's path */
	struct store *store; /* opened; closed at the end unless null */
	struct fault fault;
	struct arena arena; /* of what is loaded */
} s;

extern const struct catalog storage_catalog;

#define FINE(call) cr_assert((call), "%s", s.fault.text)
#define REFUSED(call, with_kind, part)                                                 \
	do {                                                                           \
		s.fault = (struct fault){0};                                           \
		cr_assert_not((call));                                                 \
		cr_assert_eq(s.fault.kind, (with_kind), "%s", s.fault.text);           \
		cr_assert_not_null(strstr(s.fault.text, (part)), "%s", s.fault.text);  \
	} while (0)

void storage_set_up(void);
void storage_tear_down(void);

/* Creates an empty database and opens it. */
bool storage_create(const char *path, struct store **store);

/* Closes the store and opens it again. */
void storage_reopen(enum store_mode mode);

/* The facts, in the arena. */
struct world *storage_load(void);

/* A new person, within a transaction; returns the row. */
int64_t storage_person(const char *email);

/* Adds people in a transaction of their own. */
void storage_fill(int people);

/* SQL that must succeed, and one that gives one whole number. */
void storage_execute(const char *sql);
int storage_integer(const char *sql);

/* All bytes of a file, in the arena, to see that nothing touched it. */
char *storage_bytes(const char *path, size_t *n);

/*
 * Permissions mean nothing to root: between these two the test, its folder and its file
 * are somebody else's, if it is root who runs it.
 */
void storage_become_mortal(void);
void storage_become_immortal(void);

#endif
