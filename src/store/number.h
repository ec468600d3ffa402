/*
 * Whole numbers as bytes, small ones in few: seven bits a byte, the lowest first.
 */
#ifndef STORE_NUMBER_H
#define STORE_NUMBER_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"

/* As buf_add, without a call where there is room. */
static inline void
number_add_bytes(struct buf *out, const char *bytes, size_t len)
{
	if (out->capacity - out->len <= len) {
		buf_add(out, bytes, len);
		return;
	}
	memcpy(out->text + out->len, bytes, len);
	out->len += len;
}

static inline void
number_put(struct buf *out, uint64_t n)
{
	char bytes[10];
	size_t len = 0;
	for (; n > 0x7f; n >>= 7)
		bytes[len++] = (char)(0x80 | (n & 0x7f));
	bytes[len++] = (char)n;
	number_add_bytes(out, bytes, len);
}

/* Where numbers are read from. */
struct number_reader {
	const unsigned char *at, *end;
	bool bad; /* they made no sense */
};

/* The next number; 0 where there is none. */
static inline uint64_t
number_get(struct number_reader *reader)
{
	const unsigned char *at = reader->at;
	uint64_t n = 0;
	if (reader->end - at >= 2 && (at[0] & at[1]) < 0x80) { /* most are small */
		bool two = at[0] >= 0x80;
		reader->at = at + 1 + two;
		return two ? (at[0] & 0x7fu) | (unsigned)at[1] << 7 : at[0];
	}
	for (int shift = 0; shift < 64 && at < reader->end; shift += 7) {
		uint64_t byte = *at++;
		n |= (byte & 0x7f) << shift;
		if (byte < 0x80) {
			reader->at = at;
			return n;
		}
	}
	reader->bad = true;
	return 0;
}

/* A number with its sign in the lowest bit, and back. */
static inline uint64_t
number_of_signed(int64_t n)
{
	return (uint64_t)n << 1 ^ (uint64_t)(n >> 63);
}

static inline int64_t
number_signed(uint64_t n)
{
	return (int64_t)(n >> 1 ^ (0 - (n & 1)));
}

#endif
