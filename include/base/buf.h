/*
 * A growing byte string, always ended by a NUL that does not count.
 *
 * Begins as `struct buf b = { 0 };` and ends with buf_free, or begins as `{ .arena = a
 * }` and then lies in the arena, which frees it. `b.text` is null until something is
 * added (buf_text never is).
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

struct buf {
	char *text;
	size_t len;
	size_t capacity;
	struct arena *arena; /* null: memory of its own */
};

void buf_add(struct buf *buf, const char *bytes, size_t len);
void buf_puts(struct buf *buf, const char *text);
void buf_putc(struct buf *buf, char c);
void buf_printf(struct buf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *buf, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/* Forgets the text and keeps the room. */
void buf_clear(struct buf *buf);

/* The text, "" when nothing was added; valid until the next change. */
const char *buf_text(const struct buf *buf);

/* Gives the room back; the buffer is as new. */
void buf_free(struct buf *buf);

#endif
