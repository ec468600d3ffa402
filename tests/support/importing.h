/*
 * Imports and exports in a test, of files given as text, into a fixture's database.
 *
 *     struct importing i;
 *     importing_new(&i, "2018-01-01");
 *     importing_text(&i, "employees", "email,name\nann@x.example,Ann\n");
 *     ... i.ok, i.fault, i.result, i.summary, i.errors ...
 *     importing_free(&i);
 */
#ifndef TESTS_IMPORTING_H
#define TESTS_IMPORTING_H

#include "app/import.h"
#include "support/fixture.h"

struct importing {
	struct fixture fixture;
	struct import_options options; /* kind and path are set by each import */
	struct import_result result;
	struct buf summary, errors, exported;
	struct fault fault;
	bool ok;
};

/* A database of the catalog tests/cases/import/catalog.cfg, as of a date. */
void importing_new(struct importing *importing, const char *as_of);

/* The same with Ann Lee (another address, MCP id 100), Bob Ray and Eve Fox, who left on
 * 2017-06-30. */
void importing_new_with_people(struct importing *importing, const char *as_of);

void importing_free(struct importing *importing);

/* Writes the file "f.csv" and imports it; options but kind and path stay from last
 * time. */
bool importing_text(struct importing *importing, const char *kind, const char *text);
bool importing_bytes(struct importing *importing, const char *kind, const char *bytes,
		     size_t len);

/* The same, and it must work. */
void importing_good(struct importing *importing, const char *kind, const char *text);

/*
 * Imports a bad file: the lines of errors must be these, with the file's name before
 * each (given without it), the fault's text that, and nothing may have changed.
 */
void importing_bad(struct importing *importing, const char *kind, const char *text,
		   const char *errors, const char *fault);

/* Expects these figures of the last import. */
void importing_counts(const struct importing *importing, size_t added, size_t changed,
		      size_t unchanged, size_t rejected);

/* Expects the summary of the last import to have this in it. */
void importing_says(const struct importing *importing, const char *part);

/* What export writes; lives until the next one. */
const char *importing_export(struct importing *importing, const char *kind);

/* Errors of the last import without the name of the file. */
const char *importing_errors(struct importing *importing);

#endif
