/*
 * The tables of the file, and how a file of an older version gets them.
 */
#ifndef STORE_SCHEMA_H
#define STORE_SCHEMA_H

#include "internal.h"

/* One statement on the way to a version. */
struct schema_step {
	int version;
	const char *sql;
};

/* The steps of schema.def, by version. */
extern const struct schema_step store_schema[];
extern const size_t store_n_schema;

/*
 * Runs the steps above the file's version in one transaction, so that it has the
 * version of the last step. Does nothing if it has it; refuses a file with a higher
 * one.
 */
bool store_migrate(struct store *store, const struct schema_step *steps, size_t n_steps,
		   struct fault *fault);

/* PRAGMA user_version. */
bool store_schema_version(struct store *store, int *version, struct fault *fault);

#endif
