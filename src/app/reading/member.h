/*
 * What JSON has in it, for those who know its names. Null goes for what is not there
 * or of another type.
 */
#ifndef APP_READING_MEMBER_H
#define APP_READING_MEMBER_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* What an object has by a name, and within that by another: "a.b". */
const json_t *member(const json_t *object, const char *path);

/* A text that an object has so, "" if none. */
const char *member_text(const json_t *object, const char *path);

/* One that stands first in a list goes for the thing itself, as JSON-LD has it. */
const json_t *member_one(const json_t *value);

/* True if a field is the text, or a list with it. */
bool member_holds(const json_t *object, const char *path, const char *text);

#endif
