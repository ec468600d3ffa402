/* What the files of app/json.h share. */
#ifndef APP_JSON_PARTS_H
#define APP_JSON_PARTS_H

#include <jansson.h>

#include "app/app.h"
#include "base/buf.h"

/*
 * Adds a value as text in lines and drops it. Doubles are written in the shortest way
 * that reads back as the same; what could harm a terminal is escaped: C0, DEL, C1, line
 * separators and everything that reorders a line.
 */
void json_write(json_t *value, struct buf *out);

/* Leaves of a tree. Null, DATE_NONE and DATE_NEVER give JSON's null; "" too with
 * json_word. */
json_t *json_text(const char *text);
json_t *json_word(const char *text);
json_t *json_date(int32_t date);
json_t *json_figure(double value);

/*
 * The same without a tree, for what has many members. Begins with depth 0 and something
 * to open; each member has a key, or null within a list.
 */
struct json_out {
	struct buf *out;
	int depth;
};

void json_open(struct json_out *json, const char *key, char bracket);
void json_close(struct json_out *json, char bracket);
/* Adds a value and drops it. */
void json_put(struct json_out *json, const char *key, json_t *value);
/* As json_put with json_text; not null. */
void json_put_text(struct json_out *json, const char *key, const char *text);

/* The alerts of a report, as a member "alerts". */
void json_put_alerts(struct json_out *json, const struct report *report);

#endif
