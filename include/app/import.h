/*
 * Files in: the KINDs of attain-csv(5). One import is one transaction.
 */
#ifndef APP_IMPORT_H
#define APP_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "app/app.h"
#include "base/buf.h"
#include "base/num.h"
#include "core/kind.h"

enum import_dates {
	IMPORT_DATES_UNKNOWN,
	IMPORT_DATES_DMY,
	IMPORT_DATES_MDY,
	IMPORT_DATES_YMD
};

enum import_decimal {
	IMPORT_DECIMAL_UNKNOWN,
	IMPORT_DECIMAL_POINT, /* 1,840.50 */
	IMPORT_DECIMAL_COMMA  /* 1.840,50 */
};

/* A column of a file. */
struct import_column {
	const char *header; /* as it stands there */
	const char *column; /* of the KIND that it is read as; null: none */
	bool left_out;	    /* as was said */
	const char *first;  /* what the first row has in it */
};

/* What a file may be where its columns leave it open. */
struct import_guess {
	const char *kind;
	const char *lacks; /* the one column that it has not; null: it has all */
};

/* What a file was taken for; begins as {0}, and its arena is the caller's to free. */
struct import_seen {
	struct arena arena;
	const struct kind *kind; /* null: it was not read so far */
	struct import_column *columns;
	size_t n;
	/* of a file that can't be read: its likeliest encoding, and a word of it so
	 * read; null: that is not the matter */
	const char *likely, *word;
	const struct import_guess *guesses;
	size_t n_guesses;
	const char *missing; /* a column that is required and not there, or null */
	bool asks_dates;     /* whether days or months come first is to be said */
	bool asks_figures;   /* whether a point or a comma is the decimal sign, too */
};

struct import_options {
	const char *kind;	 /* "employees", ...; null: found out */
	const char *path;	 /* "-" is standard input */
	const char *const *more; /* further files */
	size_t n_more;
	const char *const *maps; /* "HEADER=COLUMN", of --map */
	size_t n_maps;
	const char *encoding; /* as iconv names it; null: found out */
	const char *sheet;    /* of a workbook; null: the first */
	const char *person;   /* whose results a file is that does not say */
	bool dry_run, skip_bad;
	bool verbose; /* the summary names every fact; with dry_run alone the first of
			 each sort, else none */
	bool force;   /* FILE.rejected.csv in place of any file */
	struct import_seen *seen; /* told of the last of the files; null: nobody asks */
	enum import_dates dates;
	enum import_decimal decimal;
	bool no_total;	      /* a last row called a total is none */
	int32_t associate_on; /* DATE_NONE: no --associate */
	/* called every few thousand rows with rows done, and the whole if known (else
	 * 0); false cancels. May be null. */
	bool (*progress)(void *context, size_t rows, size_t of_rows);
	void *context;
};

struct import_result {
	size_t added, changed, unchanged, rejected;
	size_t waiting;	       /* rows of the file that no catalog knows */
	size_t queued;	       /* those that did not wait before */
	size_t ignored;	       /* those that nobody is to be asked about */
	size_t missing_people; /* employees: recorded, not in the file */
	size_t unassociated;   /* people of the file not with home on the app's date */
};

/* True if kind is one that import and export know; lists them in attain-csv(5). */
bool import_kind_known(const char *kind);

/*
 * Reads, checks and (unless dry_run) writes, in one transaction. Bad rows and warnings
 * go to `errors`, as lines "file:line:column: message" ("warning: " before the
 * message), the first hundred of each. The summary, ready to print, goes to `summary`;
 * with skip_bad the bad rows go to FILE.rejected.csv. False means that nothing was
 * changed: FAULT_INPUT for a bad file or a cancel (its text is the last line to print),
 * FAULT_USAGE, FAULT_STORE. The app shows the new facts afterwards, the former ones
 * after a failure or a dry run.
 */
bool import_file(struct app *app, const struct import_options *options,
		 struct import_result *result, struct buf *summary, struct buf *errors,
		 struct fault *fault);

enum { VALUE_TEXT_BYTES = NUM_TEXT_BYTES }; /* figures are the longest */

/* A value of a fact as a file has it: a text of the world's or the catalog's, or
 * written into room. */
const char *value_text(const struct app *app, enum kind_cell cell, union value value,
		       char room[VALUE_TEXT_BYTES]);

/* One column of a row. */
struct import_cell {
	const char *column, *value;
};

/* Rows that are given, as a file would have them. */
struct import_table {
	const char *kind;
	const struct import_cell *cells; /* row by row, the same columns in each */
	size_t n_columns, n_rows;
	/* a recorded row, which the caller takes away in the same transaction: the
	 * given ones are checked as if it were not there; null: none goes */
	const uint32_t *gone;
};

/*
 * Reads, checks and writes rows within a transaction of the caller's, who has loaded
 * the facts in it. FAULT_INPUT: "column: sentence". Warnings go to `warnings`, a line
 * each; one that several rows in turn have alike is said once.
 */
bool import_rows(struct app *app, const struct import_table *table,
		 struct import_result *result, struct buf *warnings,
		 struct fault *fault);

/*
 * The recorded row of a KIND that has these cells, keys or others, given as a file
 * would have them; its index, CATALOG_NONE if there is none, and how many there are.
 */
uint32_t import_find_row(struct app *app, const char *kind,
			 const struct import_cell *cells, size_t n_cells, size_t *n);

/* The cells of a recorded row, or of a fact, as a file has them, by the KIND's column.
 * In arena. */
const char *const *import_row_texts(const struct app *app, const struct kind *kind,
				    uint32_t row, struct arena *arena);
const char *const *import_fact_texts(const struct app *app, const struct kind *kind,
				     const void *fact, struct arena *arena);

/*
 * Cells as they would be recorded: texts (in arena) by the KIND's column, null for
 * those that are not given. What can't be read stays as it is written.
 */
const char *const *import_cell_texts(struct app *app, const char *kind,
				     const struct import_cell *cells, size_t n_cells,
				     struct arena *arena);

/* Takes a recorded row away, within a transaction. FAULT_USAGE for employees, of whom
 * more must go, and for a KIND without rows of its own. */
bool import_remove_row(struct app *app, const char *kind, uint32_t row,
		       struct fault *fault);

#endif
