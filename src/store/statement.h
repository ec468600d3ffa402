/*
 * Statements: each is prepared at its first use and kept; whoever takes one binds,
 * steps and resets it before anyone takes it again.
 */
#ifndef STORE_STATEMENT_H
#define STORE_STATEMENT_H

#include "store/internal.h"

enum sql_type { SQL_NULL, SQL_INTEGER, SQL_TEXT };

/* A value of a row or of a statement's parameter. */
struct sql_value {
	enum sql_type type;
	int64_t integer;
	const char *text; /* borrowed until the statement has run */
	size_t len;
};

struct sql_value sql_integer(int64_t integer);
struct sql_value sql_date(int32_t date);      /* NULL for none */
struct sql_value sql_given(const char *text); /* NULL for null */
struct sql_value sql_text(const char *text);  /* NULL for "" too */
struct sql_value sql_key(const char *text);   /* "" for null */
struct sql_value sql_value(sqlite3_value *value);

/* Binds one parameter. */
void store_bind(sqlite3_stmt *statement, int parameter, const struct sql_value *value);

/* The statement, ready to bind; null with a fault. */
sqlite3_stmt *store_statement(struct store *store, enum query query,
			      struct fault *fault);

/* The same with its parameters bound, for each of which there is a value. */
sqlite3_stmt *store_bound(struct store *store, enum query query,
			  const struct sql_value *values, struct fault *fault);

/* Runs such a statement that writes; only within a transaction. */
bool store_write(struct store *store, enum query query, const struct sql_value *values,
		 struct fault *fault);

/* The text that a statement finds for a key, in arena; null if there is no row. */
bool store_find_text(struct store *store, enum query query, const char *key,
		     struct arena *arena, const char **text, struct fault *fault);

/* Steps a statement that gives no rows, and resets it. Null fails, with the fault of
 * whoever could not make the statement; so it does with the next ones. */
bool store_run(struct store *store, sqlite3_stmt *statement, struct fault *fault);

/* The same without waiting for the locks of other programs. */
bool store_run_now(struct store *store, sqlite3_stmt *statement, struct fault *fault);

/* Steps to the next row: 1 if there is one, 0 at the end (reset then), -1 with a fault.
 */
int store_row(struct store *store, sqlite3_stmt *statement, struct fault *fault);

/*
 * A statement begins: from now on it, and what it sets off, may do a certain number of
 * steps, which grows with the file; then it ends with SQLITE_INTERRUPT. A file can hold
 * views and triggers that never come to an end. store_row, store_run and store_execute
 * call it.
 */
void store_allow(struct store *store);

/* Makes the limit known to the connection. */
void store_limit_steps(struct store *store);

/* Runs statements that are used once. */
bool store_execute(struct store *store, const char *sql, struct fault *fault);

/* The first column of a statement's only row. */
bool store_integer(struct store *store, enum query query, int64_t *value,
		   struct fault *fault);

/* Empties the log beside the file, so that no commit that failed can come back from it;
 * false if that can't be done. */
bool store_empty_log(struct store *store);

/* True between store_begin and store_commit or store_rollback. */
bool store_in_transaction(const struct store *store);

#endif
