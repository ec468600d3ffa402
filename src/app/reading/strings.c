#include "strings.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

enum { CODE_BYTES = 7 /* _x000D_ */ };

struct strings_reader {
	struct strings *strings;
	struct package *package;
	struct text_runs runs;
	struct buf text; /* of the one that is read */
};

void
strings_free(struct strings *strings)
{
	buf_free(&strings->text);
	free(strings->ends);
	*strings = (struct strings){0};
}

bool
strings_get(const struct strings *strings, size_t number, const char **text,
	    size_t *len)
{
	if (number >= strings->n)
		return false;
	size_t begin = number > 0 ? strings->ends[number - 1] : 0;
	*text = buf_text(&strings->text) + begin;
	*len = strings->ends[number] - begin;
	return true;
}

/* ---- text ---- */

void
text_runs_start(struct text_runs *runs, const char *element)
{
	if (strcmp(element, "rPh") == 0)
		runs->in_reading = true;
	else if (strcmp(element, "t") == 0)
		runs->in_text = !runs->in_reading;
}

void
text_runs_end(struct text_runs *runs, const char *element)
{
	if (strcmp(element, "rPh") == 0)
		runs->in_reading = false;
	else if (strcmp(element, "t") == 0)
		runs->in_text = false;
}

/* The number that _x000D_ has at this place; false if it is no such thing. A NUL is
 * none. */
static bool
read_code(const char *text, size_t len, uint32_t *character)
{
	*character = 0;
	if (len < CODE_BYTES || text[0] != '_' || text[1] != 'x' || text[6] != '_')
		return false;
	for (size_t i = 2; i < 6; i++) {
		unsigned char c = (unsigned char)text[i];
		if (!isxdigit(c))
			return false;
		*character = *character * 16 +
			     (uint32_t)(isdigit(c) ? c - '0' : tolower(c) - 'a' + 10);
	}
	return *character != 0;
}

void
strings_put(struct buf *out, const char *text, size_t len)
{
	char bytes[TEXT_CHARACTER_BYTES];
	uint32_t character;
	const char *end = text + len, *code;
	while ((code = memchr(text, '_', (size_t)(end - text)))) {
		buf_add(out, text, (size_t)(code - text));
		size_t n = read_code(code, (size_t)(end - code), &character)
				   ? text_encode(character, bytes)
				   : 0;
		text = code + (n > 0 ? CODE_BYTES : 1);
		buf_add(out, n > 0 ? bytes : "_", n > 0 ? n : 1);
	}
	buf_add(out, text, (size_t)(end - text));
}

/* ---- the part ---- */

static void
on_start(void *context, const char *element, const char **attributes)
{
	struct strings_reader *reader = context;
	(void)attributes;
	text_runs_start(&reader->runs, element);
}

static void
check_size(struct strings_reader *reader)
{
	const struct strings *strings = reader->strings;
	if (reader->text.len + strings->text.len + strings->n * sizeof *strings->ends >
	    PACKAGE_TEXT_BYTES)
		package_refuse_text(reader->package);
}

static void
on_text(void *context, const char *text, int len)
{
	struct strings_reader *reader = context;
	if (!reader->runs.in_text)
		return;
	buf_add(&reader->text, text, (size_t)len);
	check_size(reader);
}

static void
on_end(void *context, const char *element)
{
	struct strings_reader *reader = context;
	struct strings *strings = reader->strings;
	text_runs_end(&reader->runs, element);
	if (strcmp(element, "si") != 0)
		return;
	strings_put(&strings->text, buf_text(&reader->text), reader->text.len);
	buf_clear(&reader->text);
	MEM_MORE(strings->ends, strings->n, strings->capacity) = strings->text.len;
	check_size(reader);
}

bool
strings_read(struct strings *strings, struct package *package, const char *part,
	     struct fault *fault)
{
	struct strings_reader reader = {.strings = strings, .package = package};
	const struct part_reader handlers = {on_start, on_end, on_text, &reader};
	if (!package_has(package, part))
		return true;
	bool fine = package_read(package, part, &handlers, fault);
	buf_free(&reader.text);
	return fine;
}
