/*
 * The reader: rows of cells, wherever they come from (app/reading/reading.h), below a
 * header that says which column of a kind each is.
 *
 * Rows come from a file or are given by the caller. They can be gone through as often
 * as one likes, within one another too. What cells mean is not known here.
 */
#ifndef APP_IMPORT_READER_H
#define APP_IMPORT_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "app/csv.h"
#include "app/import.h"
#include "app/reading/reading.h"
#include "base/arena.h"
#include "core/kind.h"
#include "issues.h"

struct file_column {
	const char *name; /* as messages show it */
	struct csv_field field;
	int column; /* of the kind, or -1 */
	enum heading_by by;
	bool is_joined;	     /* reader_field is for it */
	int otherwise, more; /* as in struct heading */
	enum import_dates dates;
};

/* Begins as {0}. */
struct reader {
	struct source source;
	struct arena arena;	  /* of names and columns */
	struct reading_maps maps; /* what was said of its columns */
	/* from reader_header on */
	const struct kind *kind;
	struct header header;
	size_t header_line;
	struct file_column *columns;
	size_t n_columns;
	size_t n_own_columns;	/* less the two that a rejected file ends with */
	bool has[KIND_COLUMNS]; /* the kind's column is there */
	int at[KIND_COLUMNS];	/* and where */
};

void reader_free(struct reader *reader);

/* Takes rows that are given, as a file would have them. */
void reader_give(struct reader *reader, const struct import_table *table);

/* Reads the header of a file of the kind; false after issues_bad. */
bool reader_header(struct reader *reader, const struct kind *kind,
		   enum import_dates dates, struct issues *issues);

/* Gives each row below the header to take, until that returns false or there is none
 * left; true then. No allocation once the buffers have grown. */
bool reader_each(const struct reader *reader,
		 bool (*take)(void *context, const struct csv_record *record),
		 void *context);

/* True if a row is whole: quotes, number of fields, UTF-8; false after issues_bad. */
bool reader_check(const struct reader *reader, const struct csv_record *record,
		  struct issues *issues);

/* The cell of a column of the file in a row that is whole, with what the header says
 * that goes in its place or follows it; joined in out, which it may lie in then. */
struct csv_field reader_field(const struct reader *reader,
			      const struct csv_record *record, size_t i,
			      struct buf *out);

/* The file's name of a kind's column, the kind's own where the file has none. */
const char *reader_column_name(const struct reader *reader, size_t column);

#endif
