#include "app/csv.h"

#include <csv.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum {
	STATE_IN_FIELD =
		2, /* csv_parser.pstate between a field's first and last byte */
	BLOCK_BYTES = 64 * 1024,
	READ_BYTES = 256 * 1024,
	BOM_BYTES = 3
};

struct csv_reader {
	struct csv_parser parser;
	const char *at, *end;
	size_t line; /* of what comes at `at` */
	bool broken; /* a quote ended it */
	/* the record being read */
	struct buf text; /* its fields, each followed by a NUL */
	size_t begin;	 /* of the field in text that is being read */
	struct csv_field *fields;
	size_t n_fields, capacity;
	bool complete, is_plain;
};

static int
is_never(unsigned char c)
{
	(void)c;
	return 0;
}

static int
is_line_feed(unsigned char c)
{
	return c == '\n';
}

static void
add_field(struct csv_reader *reader, const char *text, size_t len)
{
	MEM_MORE(reader->fields, reader->n_fields, reader->capacity) =
		(struct csv_field){text, len};
}

/* Where it is will be known once text no longer moves. */
static void
end_field(struct csv_reader *reader)
{
	add_field(reader, NULL, reader->text.len - reader->begin);
	buf_putc(&reader->text, '\0');
	reader->begin = reader->text.len;
}

static void
on_field(void *bytes, size_t len, void *context)
{
	struct csv_reader *reader = context;
	buf_add(&reader->text, bytes, len);
	end_field(reader);
}

static void
on_row(int c, void *context)
{
	struct csv_reader *reader = context;
	(void)c;
	reader->complete = true;
}

/* Length of the line at `at`, its LF included. */
static size_t
line_bytes(const struct csv_reader *reader)
{
	const char *feed = memchr(reader->at, '\n', (size_t)(reader->end - reader->at));
	return (size_t)((feed ? feed + 1 : reader->end) - reader->at);
}

/* Length of a line without its line end: LF, or CR LF. */
static size_t
content_bytes(const char *line, size_t len)
{
	if (len == 0 || line[len - 1] != '\n')
		return len;
	len--;
	return len > 0 && line[len - 1] == '\r' ? len - 1 : len;
}

static bool
is_blank(const char *line, size_t len)
{
	size_t content = content_bytes(line, len);
	for (size_t i = 0; i < content; i++) {
		if (line[i] != ' ' && line[i] != '\t')
			return false;
	}
	return true;
}

static void
take(struct csv_reader *reader, size_t len)
{
	if (len > 0 && reader->at[len - 1] == '\n')
		reader->line++;
	reader->at += len;
}

/* False if nothing comes after the blank lines. */
static bool
skip_blank_lines(struct csv_reader *reader)
{
	while (reader->at < reader->end) {
		size_t len = line_bytes(reader);
		if (!is_blank(reader->at, len))
			return true;
		take(reader, len);
	}
	return false;
}

int
csv_read_file(const char *path, struct buf *out)
{
	FILE *file = path ? fopen(path, "rb") : stdin;
	size_t n = 1;
	while (file && n > 0) {
		if (out->capacity - out->len <= READ_BYTES) {
			out->capacity = 2 * (out->capacity + READ_BYTES);
			out->text = mem_resize(out->text, out->capacity, 1);
		}
		n = fread(out->text + out->len, 1, READ_BYTES, file);
		out->len += n;
		out->text[out->len] = '\0';
	}
	int reason = !file || ferror(file) ? errno : 0;
	if (file && path)
		fclose(file);
	return reason;
}

struct csv_reader *
csv_reader_new_at(const char *bytes, size_t len, size_t line, char delimiter)
{
	struct csv_reader *reader = mem_new(1, sizeof *reader);
	reader->at = bytes;
	reader->end = bytes + len;
	reader->line = line;
	if (csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
		abort();
	csv_set_blk_size(&reader->parser, BLOCK_BYTES);
	csv_set_space_func(&reader->parser, is_never);
	csv_set_term_func(&reader->parser, is_line_feed);
	csv_set_delim(&reader->parser, (unsigned char)delimiter);
	return reader;
}

struct csv_reader *
csv_reader_new(const char *bytes, size_t len)
{
	struct csv_reader *reader = csv_reader_new_at(bytes, len, 1, ',');
	if (len >= BOM_BYTES && memcmp(bytes, "\xEF\xBB\xBF", BOM_BYTES) == 0)
		reader->at += BOM_BYTES;
	if (skip_blank_lines(reader) && memchr(reader->at, '\t', line_bytes(reader)))
		csv_set_delim(&reader->parser, '\t');
	return reader;
}

void
csv_reader_free(struct csv_reader *reader)
{
	if (!reader)
		return;
	csv_free(&reader->parser);
	buf_free(&reader->text);
	free(reader->fields);
	free(reader);
}

/* False at a stray quote; its field is then what was read of it and `rest` of the line.
 */
static bool
parse(struct csv_reader *reader, const char *bytes, size_t len)
{
	size_t n = csv_parse(&reader->parser, bytes, len, on_field, on_row, reader);
	if (n == len)
		return true;
	if (csv_error(&reader->parser) != CSV_EPARSE)
		abort(); /* libcsv is out of memory */
	buf_add(&reader->text, (const char *)reader->parser.entry_buf,
		reader->parser.entry_pos);
	buf_add(&reader->text, bytes + n, len - n);
	end_field(reader);
	return false;
}

/* Feeds one physical line; inside quotes its line end is data, as it is written. */
static bool
parse_line(struct csv_reader *reader)
{
	size_t len = line_bytes(reader);
	size_t content = content_bytes(reader->at, len);
	const char *line = reader->at;
	take(reader, len);
	if (!parse(reader, line, content))
		return false;
	bool quoted = reader->parser.quoted && reader->parser.pstate == STATE_IN_FIELD;
	if (content == len)
		return true;
	return quoted ? parse(reader, line + content, len - content)
		      : parse(reader, "\n", 1);
}

/* Ends the last record; false in an unclosed quote. */
static bool
finish(struct csv_reader *reader)
{
	if (csv_fini(&reader->parser, on_field, on_row, reader) == 0)
		return true;
	buf_add(&reader->text, (const char *)reader->parser.entry_buf,
		reader->parser.entry_pos);
	end_field(reader);
	return false;
}

static enum csv_problem
read_record(struct csv_reader *reader)
{
	while (!reader->complete) {
		if (reader->at == reader->end)
			return finish(reader) ? CSV_FINE : CSV_UNCLOSED_QUOTE;
		if (!parse_line(reader))
			return CSV_STRAY_QUOTE;
	}
	return CSV_FINE;
}

static void
point_fields(struct csv_reader *reader)
{
	const char *at = reader->text.text;
	for (size_t i = 0; i < reader->n_fields; i++) {
		reader->fields[i].text = at;
		at += reader->fields[i].len + 1;
	}
}

/* True if every byte is printable ASCII, eight of them at a time. */
static bool
is_plain(const char *text, size_t len)
{
	const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
	uint64_t odd = 0, word;
	for (; len >= sizeof word; len -= sizeof word, text += sizeof word) {
		memcpy(&word, text, sizeof word);
		/* below ' '; DEL, where adding one sets the highest bit; above it */
		odd |= (word - ones * ' ') | (word + ones) | word;
	}
	for (; len > 0; len--, text++)
		odd |= *text < ' ' || *text > '~' ? high : 0;
	return (odd & high) == 0;
}

/*
 * Reads a line without quotes, which is a record of its own: each byte of it is a
 * field's or a delimiter. False, and nothing read, if there is a quote.
 */
static bool
read_simple(struct csv_reader *reader)
{
	size_t len = line_bytes(reader), content = content_bytes(reader->at, len);
	const char delimiter = (char)reader->parser.delim_char;
	if (memchr(reader->at, '"', content))
		return false;
	reader->is_plain = is_plain(reader->at, content);
	buf_add(&reader->text, reader->at, content);
	buf_putc(&reader->text, '\0');
	char *begin = reader->text.text, *end = begin + content, *at;
	do {
		at = memchr(begin, delimiter, (size_t)(end - begin));
		at = at ? at : end;
		add_field(reader, begin, (size_t)(at - begin));
		*at = '\0';
		begin = at + 1;
	} while (at < end);
	take(reader, len);
	return true;
}

bool
csv_reader_next(struct csv_reader *reader, struct csv_record *record)
{
	if (reader->broken || !skip_blank_lines(reader))
		return false;
	buf_clear(&reader->text);
	reader->n_fields = reader->begin = 0;
	reader->complete = reader->is_plain = false;
	record->line = reader->line;
	record->problem = CSV_FINE;
	if (!read_simple(reader)) {
		record->problem = read_record(reader);
		reader->broken = record->problem != CSV_FINE;
		point_fields(reader);
	}
	record->is_plain = reader->is_plain;
	record->fields = reader->fields;
	record->n_fields = reader->n_fields;
	return true;
}

static bool
needs_quotes(const char *text, size_t len, char delimiter)
{
	bool needs = false;
	for (size_t i = 0; !needs && i < len; i++)
		needs = text[i] == delimiter || text[i] == '"' || text[i] == '\n' ||
			text[i] == '\r' || text[i] == '\t';
	return needs;
}

void
csv_put_field(struct buf *out, const char *text, size_t len, char delimiter)
{
	if (needs_quotes(text, len, delimiter))
		csv_put_quoted(out, text, len);
	else
		buf_add(out, text, len);
}

void
csv_put_quoted(struct buf *out, const char *text, size_t len)
{
	buf_putc(out, '"');
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '"')
			buf_putc(out, '"');
		buf_putc(out, text[i]);
	}
	buf_putc(out, '"');
}
