/*
 * A line of authorized_keys, by which somebody comes in as an account and as nothing
 * else.
 */
#ifndef CLI_ACCOUNT_LINE_H
#define CLI_ACCOUNT_LINE_H

#include "app/app.h"
#include "base/buf.h"

/* The program as a shell finds it that a system's user logs in to: by its name, or its
 * path. In arena. */
const char *account_line_program(struct arena *arena);

/*
 * The path at which the program finds a database without --db, of the user whose the
 * file is, or, where there is none, who asks; in arena.
 */
const char *account_line_place(const char *db, struct arena *arena);

/* Adds the line of each key. FAULT_INPUT where a path can't stand in it. */
bool account_line_add(const struct app *app, const struct account *account,
		      struct buf *out, struct fault *fault);

#endif
