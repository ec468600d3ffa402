/*
 * The reader: rows of cells, wherever they come from, below a header that says which
 * column of a kind each is.
 *
 * Rows come from a file, all of which is read first so that nobody waits for it in a
 * transaction, or are given by the caller. They can be gone through as often as one
 * likes, within one another too. What cells mean is not known here.
 */
#ifndef APP_IMPORT_READER_H
#define APP_IMPORT_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "app/csv.h"
#include "app/import.h"
#include "base/arena.h"
#include "base/buf.h"
#include "core/kind.h"
#include "issues.h"

struct file_column {
	const char *name; /* as messages show it */
	struct csv_field field;
	int column; /* of the kind, or -1 */
	enum import_dates dates;
};

/* Begins as {0}. */
struct reader {
	const char *file;   /* as messages show it; "" if none */
	struct buf bytes;   /* of the file */
	struct arena arena; /* of names and columns */
	/* from reader_header on */
	const struct kind *kind;
	size_t header_line;
	char delimiter;
	struct file_column *columns;
	size_t n_columns;
	size_t n_own_columns;	/* less the two that a rejected file ends with */
	bool has[KIND_COLUMNS]; /* the kind's column is there */
	int at[KIND_COLUMNS];	/* and where */
};

/* Reads the file at path, "-" for standard input; FAULT_INPUT. */
bool reader_open(struct reader *reader, const char *path, struct fault *fault);
void reader_free(struct reader *reader);

/* Or takes rows that are given, as a file would have them. */
void reader_give(struct reader *reader, const struct import_table *table);

/* Gives back the rows: nobody asks for them again. */
void reader_forget(struct reader *reader);

/* Reads the header of a file of the kind; false after issues_bad. */
bool reader_header(struct reader *reader, const struct kind *kind,
		   enum import_dates dates, struct issues *issues);

/* Gives each row to take, until that returns false or there is none left; true then.
 * No allocation once the buffers have grown. */
bool reader_each(const struct reader *reader,
		 bool (*take)(void *context, const struct csv_record *record),
		 void *context);

/* True if a row is whole: quotes, number of fields, UTF-8; false after issues_bad. */
bool reader_check(const struct reader *reader, const struct csv_record *record,
		  struct issues *issues);

/* The file's name of a kind's column, the kind's own where the file has none. */
const char *reader_column_name(const struct reader *reader, size_t column);

#endif
