#include "base/buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"

static void
make_room(struct buf *buf, size_t more)
{
	size_t need, capacity = buf->capacity ? buf->capacity : 64;
	if (__builtin_add_overflow(buf->len, more, &need) || need > SIZE_MAX / 2 - 1)
		need = SIZE_MAX / 2 - 1; /* ends the program in mem_resize */
	if (need < buf->capacity)
		return;
	while (capacity <= need)
		capacity *= 2;
	if (buf->arena) {
		char *text = arena_text(buf->arena, capacity);
		if (buf->len > 0)
			memcpy(text, buf->text, buf->len);
		buf->text = text;
	} else {
		buf->text = mem_resize(buf->text, capacity, 1);
	}
	buf->capacity = capacity;
}

void
buf_add(struct buf *buf, const char *bytes, size_t len)
{
	make_room(buf, len);
	if (len)
		memcpy(buf->text + buf->len, bytes, len);
	buf->len += len;
	buf->text[buf->len] = '\0';
}

void
buf_puts(struct buf *buf, const char *text)
{
	buf_add(buf, text, strlen(text));
}

void
buf_putc(struct buf *buf, char c)
{
	buf_add(buf, &c, 1);
}

void
buf_vprintf(struct buf *buf, const char *format, va_list args)
{
	va_list again;
	make_room(buf, 64); /* what fits is formatted once */
	size_t room = buf->capacity - buf->len;
	va_copy(again, args);
	int len = vsnprintf(buf->text + buf->len, room, format, again);
	va_end(again);
	if (len >= 0 && (size_t)len >= room) {
		make_room(buf, (size_t)len);
		vsnprintf(buf->text + buf->len, (size_t)len + 1, format, args);
	}
	buf->len += len < 0 ? 0 : (size_t)len;
	buf->text[buf->len] = '\0';
}

void
buf_printf(struct buf *buf, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	buf_vprintf(buf, format, args);
	va_end(args);
}

void
buf_clear(struct buf *buf)
{
	buf->len = 0;
	if (buf->text)
		buf->text[0] = '\0';
}

const char *
buf_text(const struct buf *buf)
{
	return buf->text ? buf->text : "";
}

void
buf_free(struct buf *buf)
{
	if (!buf->arena)
		free(buf->text);
	*buf = (struct buf){0};
}
