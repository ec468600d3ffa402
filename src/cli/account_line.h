/*
 * A line of authorized_keys, by which somebody comes in as an account and as nothing
 * else.
 */
#ifndef CLI_ACCOUNT_LINE_H
#define CLI_ACCOUNT_LINE_H

#include "app/app.h"
#include "base/buf.h"

/* The path of the program that runs; in arena. */
const char *account_line_path(struct arena *arena);

/* A path as a word of a shell, which can stand in a line of authorized_keys, too; in
 * arena. FAULT_INPUT if it can't. */
bool account_line_word(const char *path, struct arena *arena, const char **word,
		       struct fault *fault);

/* Adds the line of each key. FAULT_INPUT where a path can't stand in it. */
bool account_line_add(const struct app *app, const struct account *account,
		      struct buf *out, struct fault *fault);

#endif
