/*
 * The room of reading: from a file as people have it to rows of cells below columns
 * that are known.
 *
 *     open        the bytes, and which form of file they are        refused.h
 *       |
 *     a form      delimited text, ...: rows of cells as UTF-8       delimited.h
 * encoding.h
 *       |
 *     header      which row it is, which column each cell           columns.h names.def
 *
 * A form of file is a source_form and a row of the table in open.c; who reads the rows
 * does not know which it is. A file is read whole before its first row is asked for, so
 * that nobody waits for it in a transaction; what is wrong with it as a whole is a
 * fault of opening, with the place in its words.
 *
 * This header is for the rest of app; the others are for the room.
 */
#ifndef APP_READING_READING_H
#define APP_READING_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "app/csv.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"
#include "core/kind.h"

enum { READING_HEADER_ROWS = 21 };

struct source;

/* How well a row does as the header: SIZE_MAX if it is one, else the more the better.
 */
typedef size_t (*reading_is_header)(void *context, const struct csv_record *row);

/* What a form of file can do. */
struct source_form {
	/* A walk from the first row on, whether that is the header or not. Several may
	 * be under way. */
	void *(*begin)(const struct source *source);
	/* The next row: where it begins, which rises, and its cells as UTF-8, valid
	 * until the next call. False at the end. A control character or a wrong number
	 * of cells is for the caller to find. No allocation once buffers have grown. */
	bool (*next)(void *walk, struct csv_record *row);
	void (*end)(void *walk);
	/* Gives back source->state; null if there is nothing to give back. */
	void (*free)(struct source *source);
	/* Lets walks begin at the header: the first row that `is` one, of those that
	 * may be, else the first row. Null: any of the first READING_HEADER_ROWS may
	 * be. */
	void (*find_header)(struct source *source, reading_is_header is, void *context);
	bool given; /* rows of the program's own: the first is the header, and none is
		       passed over */
};

/* Rows of cells, wherever they come from. Begins as {0}. */
struct source {
	const struct source_form *form;
	const char *file;      /* as messages show it; "" if none */
	struct buf bytes;      /* as the file has them, or as the form keeps them */
	struct arena arena;    /* of names and whatever else lives as long */
	void *state;	       /* the form's own */
	char delimiter;	       /* between cells; ',' where the form has none */
	const char *taken_for; /* "an Excel workbook"; null: nothing worth a word */
	const char *encoding;  /* what it was; null: UTF-8 */
	const char *likely;    /* of what could not be read: its likeliest encoding, */
	const char *word;      /* and a word of it so read; null: not found out */
	size_t first_line;     /* rows that begin before it are passed over */
	size_t rows_above;     /* that were looked at before the header, and are left */
	bool is_results;       /* rows of another system (results.h) */
	size_t n_left_out;     /* what the file has that is no row */
};

/* What was said about how the file is to be read; all zero: nothing. */
struct reading_options {
	const char *encoding; /* as iconv names it; null: found out */
	const char *sheet;    /* of a workbook; null: the first */
	bool decimal_comma;   /* figures are written 1.840,50 */
	const char *person;   /* whose results a file is that does not say; null: it
				 must */
	/* The address on record of which a badge has only the digest, or null. May be
	 * null. */
	const char *(*whose)(void *context, const char *digest, const char *salt);
	/* Asked every now and then where that takes long; false with a fault ends it.
	 * May be null. */
	bool (*go_on)(void *context, struct fault *fault);
	void *context;
};

/* Reads the file at path, "-" for standard input, and takes it for what it is;
 * FAULT_INPUT. To be closed whatever comes of it. */
bool reading_open(struct source *source, const char *path,
		  const struct reading_options *options, struct fault *fault);

/* Or takes comma-separated rows that were put into source->bytes. */
void reading_take(struct source *source);

/* Gives back the rows: nobody asks for them again. */
void reading_forget(struct source *source);
void reading_close(struct source *source);

/* Gives each row from the header on to take, until that returns false or there is none
 * left; true then. Rows without anything in them, and #TYPE lines, are passed over. */
bool reading_each(const struct source *source,
		  bool (*take)(void *context, const struct csv_record *row),
		  void *context);

/* ---- the header ---- */

/* By what a column of the file is one of the kind. */
enum heading_by {
	HEADING_UNKNOWN,  /* it is none */
	HEADING_SPARE,	  /* another column of the file has what it tells */
	HEADING_LEFT_OUT, /* as was said */
	HEADING_OWN,	  /* its own name */
	HEADING_FOREIGN,  /* another system's name for it */
	HEADING_MAPPED	  /* as was said */
};

/* A column of the file. */
struct heading {
	const char *name;	/* as messages show it */
	struct csv_field field; /* as it stands there */
	int column;		/* of the kind, or -1 */
	enum heading_by by;
	bool remembered; /* LEFT_OUT, MAPPED: by an earlier import */
	const char *key; /* by which names are compared */
	int otherwise;	 /* the heading whose cell counts where this one's is empty */
	int more;	 /* the heading whose cell follows after a blank; -1: none */
};

struct header {
	size_t line; /* 0: there is no row at all */
	struct heading *headings;
	size_t n;
	enum csv_problem problem; /* of the row: there are no headings behind it */
	size_t n_known;		  /* columns of the kind that are there */
	bool complete;		  /* and all that are required among them */
	const char *set;	  /* the same for headers of the same names */
};

/* A header that is read as a column. */
struct reading_map {
	const char *header, *column; /* "-": it is left out */
	const char *set; /* in a header of these names, as an earlier import said; null:
			    in any, as is said now */
	bool is_one;	 /* with a set: of several that compare alike, the one that is
			    written so */
};

struct reading_maps {
	const struct reading_map *maps; /* of two for one header the first counts */
	size_t n;
};

/*
 * Finds the header for a file of the kind: the first of the rows that may be it with
 * all columns that are required, else the first row. Everything in it lives as long as
 * the source. `maps` may be null.
 */
void reading_header(struct source *source, const struct kind *kind,
		    const struct reading_maps *maps, struct header *header);

/* Adds a line that says what the file was taken for, unless it is comma-separated UTF-8
 * with the columns' own names. */
void reading_taken(const struct source *source, const struct kind *kind,
		   const struct header *header, struct buf *out);

/* True if two headers are the same but for case, blanks and _ - . in them. */
bool reading_same_name(const char *a, const char *b);

/* True if another heading of the header has the same name in this sense. */
bool reading_has_alike(const struct header *header, const struct heading *heading);

#endif
