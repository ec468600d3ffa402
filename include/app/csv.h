/*
 * Comma- or tab-separated text as RFC 4180 has it, read a record at a time from memory.
 *
 * A byte order mark, CRLF and LF line ends are accepted; a carriage return elsewhere is
 * data. The delimiter is a tab if the first line that is not blank has one, else a
 * comma. Lines of nothing but spaces and tabs are skipped where a record could begin.
 * What the fields hold (UTF-8, control characters) is not looked at. attain-csv(5),
 * FORMAT.
 */
#ifndef APP_CSV_H
#define APP_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct csv_reader;

/* There may be NULs in a field: len is the truth. */
struct csv_field {
	const char *text; /* followed by a NUL */
	size_t len;
};

enum csv_problem { CSV_FINE, CSV_STRAY_QUOTE, CSV_UNCLOSED_QUOTE };

struct csv_record {
	size_t line; /* where it begins, 1 up */
	const struct csv_field *fields;
	size_t n_fields;
	/* not CSV_FINE: the last field is the faulty one, with what follows it on its
	 * line, and nothing comes after this record */
	enum csv_problem problem;
	bool is_plain; /* known to hold nothing but printable ASCII */
};

/* Adds what is in a file to out, which has no arena; null: standard input. Returns why
 * it can't be read, or 0. */
int csv_read_file(const char *path, struct buf *out);

/* Borrows bytes, which must live as long. The caller frees it with csv_reader_free. */
struct csv_reader *csv_reader_new(const char *bytes, size_t len);

/* The same of text that begins on a line of its file and has no byte order mark, with
 * this delimiter, which is ASCII. */
struct csv_reader *csv_reader_new_at(const char *bytes, size_t len, size_t line,
				     char delimiter);

/* Null is fine. */
void csv_reader_free(struct csv_reader *reader);

/*
 * The next record, valid until the next call; false at the end. Cost: linear in what is
 * read, no allocation once the buffers have grown.
 */
bool csv_reader_next(struct csv_reader *reader, struct csv_record *record);

/* Adds a field to out, quoted where that is needed to read it back unchanged, or in any
 * case. */
void csv_put_field(struct buf *out, const char *text, size_t len, char delimiter);
void csv_put_quoted(struct buf *out, const char *text, size_t len);

#endif
