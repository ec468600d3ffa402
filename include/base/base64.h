/*
 * Base64, RFC 4648: bytes as letters that go everywhere.
 */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Adds bytes as text, filled up with "=". */
void base64_add(struct buf *out, const void *bytes, size_t len);

/* Adds the bytes of such a text; false if it is none, as base64_add would write it. */
bool base64_read(struct buf *out, const char *text, size_t len);

#endif
