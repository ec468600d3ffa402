#include "delimited.h"

#include <string.h>
#include <strings.h>

#include "encoding.h"

/* The order in which separators are tried. */
static const char separators[] = "\t,;";

enum { BEGINNING_BYTES = 64 * 1024 };

struct delimited {
	char said;	   /* by a line sep=X; '\0': nothing */
	size_t said_bytes; /* of that line */
	/* where walks begin */
	size_t at, line;
};

/* ---- walks ---- */

static void *
begin(const struct source *source)
{
	const struct delimited *text = source->state;
	return csv_reader_new_at(buf_text(&source->bytes) + text->at,
				 source->bytes.len - text->at, text->line,
				 source->delimiter);
}

static bool
next(void *walk, struct csv_record *row)
{
	return csv_reader_next(walk, row);
}

static void
end(void *walk)
{
	csv_reader_free(walk);
}

/* ---- lines ---- */

/* A line of the text: its beginning, up to and with LF. */
struct line {
	const char *text;
	size_t len, number;
};

/* The line after one; false if there is none. */
static bool
next_line(const char *end_of_text, struct line *line)
{
	line->text += line->len;
	line->number++;
	if (line->text == end_of_text)
		return false;
	const char *feed = memchr(line->text, '\n', (size_t)(end_of_text - line->text));
	line->len = (size_t)((feed ? feed + 1 : end_of_text) - line->text);
	return true;
}

/* True for a line that is no row, by whatever its cells are separated. */
static bool
is_nothing(const struct line *line)
{
	size_t n = 0;
	while (n < line->len && strchr(" \t\r\n,;", line->text[n]) && line->text[n])
		n++;
	return n == line->len ||
	       (line->len > 6 && strncmp(line->text, "#TYPE ", 6) == 0);
}

/* The lines that may be the header. */
struct lines {
	struct line line[READING_HEADER_ROWS];
	size_t n;
};

static struct lines
first_lines(const struct delimited *text, const char *bytes, size_t len)
{
	struct lines lines = {.n = 0};
	struct line line = {.text = bytes + text->said_bytes,
			    .number = text->said_bytes > 0};
	while (lines.n < READING_HEADER_ROWS && next_line(bytes + len, &line)) {
		if (!is_nothing(&line))
			lines.line[lines.n++] = line;
	}
	return lines;
}

/* ---- the header ---- */

/* A place in the text where the header may be, and how well it does as one. */
struct place {
	struct line line;
	char separator;
	size_t lines_above; /* that may have been it */
	size_t fit;	    /* as reading_is_header says */
};

struct search {
	const char *bytes;
	size_t len;
	reading_is_header is;
	void *context;
};

/* A header is not longer than that, whatever quotes in it are never closed. */
static size_t
weigh(const struct search *search, const struct line *line, char separator)
{
	struct csv_record row;
	size_t rest = search->len - (size_t)(line->text - search->bytes);
	struct csv_reader *csv = csv_reader_new_at(
		line->text, rest < BEGINNING_BYTES ? rest : BEGINNING_BYTES,
		line->number, separator);
	size_t fit = csv_reader_next(csv, &row) ? search->is(search->context, &row) : 0;
	csv_reader_free(csv);
	return fit;
}

/* The separator for a file whose first line has to do as the header. */
static struct place
fall_back(const struct search *search, const struct line *line)
{
	struct place best = {*line, ',', 0, weigh(search, line, ',')};
	if (memchr(line->text, '\t', line->len))
		best = (struct place){*line, '\t', 0, weigh(search, line, '\t')};
	size_t fit = weigh(search, line, ';');
	return fit > best.fit ? (struct place){*line, ';', 0, fit} : best;
}

static struct place
find_place(const struct search *search, const struct delimited *text)
{
	const struct lines lines = first_lines(text, search->bytes, search->len);
	const char said[] = {text->said, '\0'};
	for (const char *separator = text->said ? said : separators; *separator;
	     separator++) {
		for (size_t i = 0; i < lines.n; i++) {
			const struct line *line = &lines.line[i];
			if (weigh(search, line, *separator) == SIZE_MAX)
				return (struct place){*line, *separator, i, SIZE_MAX};
		}
	}
	if (lines.n == 0)
		return (struct place){{search->bytes, 0, 1}, ',', 0, 0};
	return text->said ? (struct place){lines.line[0], text->said, 0, 0}
			  : fall_back(search, &lines.line[0]);
}

/* ---- lines that end with CR alone ---- */

/* Bytes up to the first line end outside of quotes. */
static size_t
row_bytes(const char *text, size_t len)
{
	bool quoted = false;
	size_t i = 0;
	for (; i < len && (quoted || (text[i] != '\r' && text[i] != '\n')); i++)
		quoted ^= text[i] == '"';
	return i;
}

static bool
is_lone_return(const char *text, size_t len, size_t i)
{
	return i < len && text[i] == '\r' && (i + 1 == len || text[i + 1] != '\n');
}

/* Makes a line feed of each carriage return that stands alone outside of quotes. */
static bool
end_lines(char *text, size_t len)
{
	bool quoted = false, any = false;
	for (size_t i = 0; i < len; i++) {
		quoted ^= text[i] == '"';
		if (quoted || !is_lone_return(text, len, i))
			continue;
		text[i] = '\n';
		any = true;
	}
	return any;
}

/* True if the header is on a line of the file's beginning that a carriage return ends.
 */
static bool
header_has_return(const struct source *source, const struct search *search)
{
	const struct delimited *text = source->state;
	struct buf beginning = {0};
	size_t len = search->len < BEGINNING_BYTES ? search->len : BEGINNING_BYTES;
	buf_add(&beginning, search->bytes, len);
	bool has = false;
	if (len > 0 && end_lines(beginning.text, len)) {
		struct search in = {beginning.text, len, search->is, search->context};
		struct place place = find_place(&in, text);
		size_t at = (size_t)(place.line.text - beginning.text);
		size_t end_of_row = at + row_bytes(search->bytes + at, len - at);
		has = place.fit == SIZE_MAX &&
		      is_lone_return(search->bytes, search->len, end_of_row);
	}
	buf_free(&beginning);
	return has;
}

static void
find_header(struct source *source, reading_is_header is, void *context)
{
	struct delimited *text = source->state;
	struct buf *bytes = &source->bytes;
	struct search search = {buf_text(bytes), bytes->len, is, context};
	if (header_has_return(source, &search))
		end_lines(bytes->text, bytes->len);
	struct place place = find_place(&search, text);
	source->delimiter = place.separator;
	text->at = (size_t)(place.line.text - search.bytes);
	text->line = place.line.number;
	source->rows_above = place.lines_above;
}

/* ---- opening ---- */

/* A first line sep=X, as Excel writes and understands it, in quotes or not. */
static void
read_separator(struct source *source)
{
	struct delimited *text = source->state;
	const char *bytes = buf_text(&source->bytes), *at = bytes;
	const bool quoted = *at == '"';
	at += quoted;
	if (strncasecmp(at, "sep=", 4) != 0 || !at[4] || strchr("\"\r\n", at[4]) ||
	    (unsigned char)at[4] >= 0x7F)
		return;
	const char separator = at[4];
	at += 5;
	if (quoted && *at++ != '"')
		return;
	at += *at == '\r';
	if (*at && *at != '\n' && at[-1] != '\r')
		return;
	at += *at == '\n';
	text->said = separator;
	text->said_bytes = (size_t)(at - bytes);
}

static const struct source_form delimited = {
	.begin = begin, .next = next, .end = end, .find_header = find_header};

static const struct source_form given = {
	.begin = begin, .next = next, .end = end, .given = true};

static void
take(struct source *source, const struct source_form *form)
{
	struct delimited *text = arena_alloc(&source->arena, sizeof *text);
	*text = (struct delimited){.line = 1};
	source->form = form;
	source->state = text;
	source->delimiter = ',';
}

bool
delimited_open(struct source *source, const struct reading_options *options,
	       struct fault *fault)
{
	if (!encoding_settle(source, options, fault))
		return false;
	take(source, &delimited);
	read_separator(source);
	return true;
}

void
delimited_give(struct source *source)
{
	take(source, &given);
}
