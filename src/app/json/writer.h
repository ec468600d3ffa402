/*
 * The one writer of JSON: members are written as they come, two blanks a level, into a
 * buffer that the caller owns.
 *
 * Begins with json_begin. Each value has a key, which is one of ours, or null within a
 * list. What could harm a terminal is escaped: C0, DEL, C1, line separators and
 * everything that reorders a line; bytes that are no UTF-8 are shown as on a terminal.
 * A call costs what it adds.
 */
#ifndef APP_JSON_WRITER_H
#define APP_JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

struct json {
	struct buf *out;
	int depth;
	struct arena arena; /* for texts on their way */
};

/* Opens the object that everything is in; the end closes it and frees the arena. */
struct json json_begin(struct buf *out);
void json_end(struct json *json);

/* bracket: { or [, and what closes it. The last one ends the line. */
void json_open(struct json *json, const char *key, char bracket);
void json_close(struct json *json, char bracket);

/* A text; null if there is none. */
void json_put_text(struct json *json, const char *key, const char *text);

/* The same for one that is null also when it is empty. */
void json_put_word(struct json *json, const char *key, const char *text);

/* A text of two ids: competency:level. */
void json_put_pair(struct json *json, const char *key, const char *left,
		   const char *right);

/* YYYY-MM-DD; null for DATE_NONE and DATE_NEVER. */
void json_put_date(struct json *json, const char *key, int32_t date);

void json_put_whole(struct json *json, const char *key, int64_t value);

/* The shortest text that reads back as the same double; null for what is no number. */
void json_put_figure(struct json *json, const char *key, double value);

void json_put_flag(struct json *json, const char *key, bool value);
void json_put_null(struct json *json, const char *key);

#endif
