/*
 * What the files of import and export share.
 *
 * A KIND is a table of columns; a fact of it is an array of values, one a column.
 * Reading, merging, comparing and writing follow the table, so that what a kind adds is
 * only where its facts stand in the world, its own rules, and how the store is told.
 *
 * An import goes in rounds. A round reads the file into stages, which hold the facts as
 * they will be, checks what only whole files tell (addresses, periods), and notes bad
 * rows as issues. Where bad rows are skipped, what the checks found makes another round
 * without those rows, until nothing more is found. Then the stages are written.
 */
#ifndef APP_IMPORT_PARTS_H
#define APP_IMPORT_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "app/csv.h"
#include "app/import.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/index.h"
#include "base/outfile.h"
#include "core/kind.h"

/* The Trainings download, which is read into employees and achievements: no kind of
 * facts, but columns like one. */
extern const struct kind kind_trainings;

/* The kind of files of a name, or null. "trainings" is one. */
const struct kind *import_kind_find(const char *name);

/* All names, comma-separated, in arena. */
const char *kind_names(struct arena *arena, bool exported);

/* --- values ------------------------------------------------------------------------
 */

/* Values with indexes as the database has them (store_put): both may be one array. */
void values_record(const struct app *app, const struct kind *kind,
		   const union value *values, union value *recorded);

/* --- stages ------------------------------------------------------------------------
 */

struct fact {
	uint32_t recorded; /* index of the fact in the world, or INDEX_NONE: new */
	bool placeholder;  /* a person whose name the file has not told yet */
	size_t line;	   /* that wrote it last */
	int64_t row;	   /* a person's, once written */
};

/*
 * The facts of a kind that the file tells of, as they will be. A person's number is
 * their index in the world, and for new ones the number of people in the world plus
 * their index in the stage of people.
 */
struct staging {
	const struct kind *kind;
	struct index keys; /* number: recorded index, or n_recorded + index of a staged
			      one */
	struct buf key;	   /* the last one */
	bool alone;	   /* keys has staged ones only: recorded ones are looked for */
	size_t n_recorded;
	union value *values; /* n_columns each */
	struct fact *facts;
	size_t n, facts_capacity, values_capacity;
};

/* alone: for one row only, which is not worth an index of all that is recorded. */
void staging_begin(struct staging *stage, const struct kind *kind,
		   const struct app *app, bool alone);
void staging_free(struct staging *stage);

union value *staging_values(const struct staging *stage, size_t fact);

/* The fact in the world's state, or as staged, by its number in keys. */
void staging_get(const struct staging *stage, const struct app *app, uint32_t number,
		 union value *values);

/*
 * Merges a row: columns that are not `given` stay as they are. Texts are copied into
 * arena. Returns the fact's index in the stage.
 */
uint32_t staging_put(struct staging *stage, const struct app *app,
		     const union value *values, const bool *given, size_t line,
		     struct arena *arena);

/* True if a fact with the key of these values is recorded or staged. */
bool staging_knows(struct staging *stage, const union value *values);

/* The number of the person with this present address, staged or recorded, or
 * INDEX_NONE; of a stage of people. */
uint32_t staging_person(struct staging *stage, const struct app *app,
			const char *email);

/* The number of a staged fact, for people: as in struct staging. */
uint32_t staging_number(const struct staging *stage, size_t fact);

/* True if the fact is new or differs from the recorded one. */
bool staging_differs(const struct staging *stage, const struct app *app, size_t fact);

/* --- achievements, many of them -----------------------------------------------------
 */

/*
 * The rows of an import of achievements. Their keys are three numbers and they bring no
 * new people, so that they need no index to find each other and what is recorded: they
 * are sorted as the world's are, and laid beside those.
 */
struct earned_row {
	struct achievement is;
	const char *reference; /* "" if none */
};

struct earned {
	struct earned_row *rows; /* as the file has them; from earned_settle on sorted,
				     each key once, as they will be */
	unsigned char *states;	 /* enum earned_state, from earned_settle on */
	size_t n, capacity, n_new, n_changed;
};

enum earned_state { EARNED_SAME, EARNED_CHANGED, EARNED_NEW };

struct import;

/* True if the import keeps its rows as `earned`. */
bool earned_used(const struct import *import);
void earned_free(struct earned *earned);
void earned_add(struct import *import, const union value *values);

/* Finds out what the rows change. Once, when all are read. */
void earned_settle(struct import *import);

/* Tells the store what changes. */
bool earned_write(struct import *import, struct fault *fault);

/* The world as it is then, in the app's arena. */
struct world *earned_world(struct import *import);

/* --- the import --------------------------------------------------------------------
 */

struct issue {
	size_t line;
	const char *column, *message;
};

struct issues {
	struct issue *bad, *warnings;
	size_t n_bad, bad_capacity;	      /* kept ones */
	size_t n_warnings, warnings_capacity; /* kept ones */
	size_t all_bad, all_warnings;
	struct arena arena; /* of bad */
};

/* What a column of the file is. */
struct file_column {
	const char *name; /* as messages show it, in the import's arena */
	struct csv_field field;
	int column; /* of the kind, or -1 */
	enum import_dates dates;
};

struct unknown_credential {
	const char *id, *title;
	size_t n_rows;
};

struct import {
	struct app *app;
	const struct import_options *options;
	const struct kind *kind;
	const char *file; /* as messages show it */
	struct buf bytes;
	struct arena arena; /* of the whole import */
	struct buf scratch, why;
	struct csv_reader *reader;
	size_t rows_done;
	bool previewed; /* the app shows what is not committed */
	bool alone;	/* one row by itself: nothing is indexed for it */

	/* header */
	struct file_column *columns;
	size_t n_columns;
	size_t n_own_columns;	/* less the two that a rejected file ends with */
	bool has[KIND_COLUMNS]; /* the file has the kind's column */
	int at[KIND_COLUMNS];	/* and where */

	/* look-ups that stay the same */
	struct index credentials; /* folded id, vendor id, alias */
	struct index vendor_ids, titles;
	struct issues issues;
	size_t *rejected; /* lines, ascending: not read any more */
	size_t n_rejected, rejected_capacity;

	/* of one round */
	struct arena round;
	struct staging people, facts;
	struct earned earned; /* instead of facts, see earned_begin */
	struct index addresses,
		mcp_ids; /* folded address, MCP id: number of a person */
	struct index seen_mpn_ids;
	unsigned char *touched; /* by a person's number: good rows tell of them */
	size_t touched_capacity;
	unsigned char
		*in_file; /* by a recorded person's index: any row tells of them */
	struct renamed *renamed; /* rows of employees by another address */
	size_t n_renamed, renamed_capacity;
	struct own_row *own_rows; /* of the whole import; null: not looked for yet */
	struct index unknown_keys;
	struct unknown_credential *unknown;
	size_t n_unknown, unknown_capacity;
};

/* True if rows can bring or change people, who are then staged. */
bool import_stages_people(const struct import *import);

/* From the bytes to what is to be written; a fault says how many rows are bad. */
bool import_read_stages(struct import *import, struct fault *fault);

/* Gives back what an import holds. */
void import_free(struct import *import);

/* The stage that the summary counts. */
struct staging *import_main(struct import *import);

/* A bad row: its first problem. Returns false. column: as messages show it. */
bool import_bad(struct import *import, size_t line, const char *column,
		const char *format, ...) __attribute__((format(printf, 4, 5)));
void import_warn(struct import *import, size_t line, const char *column,
		 const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The file's name of a kind's column, its own name where the file has none. */
const char *import_column_name(const struct import *import, size_t column);

/* Text from the file for a message: in quotes, cleaned, cut if long. In scratch, until
 * the next. */
const char *import_quote(struct import *import, const char *text);

/* Bad rows and warnings in the order of lines, the first hundred of each. */
void import_print_issues(struct import *import, struct buf *out);

/* Reads the header row; false after import_bad or if there is none. */
bool import_read_header(struct import *import);

/* Reads one row into the stages; false after import_bad. */
bool import_read_row(struct import *import, const struct csv_record *record);

/* Reads a cell that is not empty; the problem goes to import->why. */
bool import_read_cell(struct import *import, enum kind_cell cell,
		      enum import_dates dates, const struct csv_field *field,
		      union value *value);

/* A date in any way that Partner Center writes it; the time is dropped. */
bool import_read_date(const char *text, size_t len, enum import_dates dates,
		      int32_t *date);

/* Decides the order of a column's dates; false with a fault if the file leaves it open.
 */
bool import_decide_dates(struct import *import, struct fault *fault);

/* --- look-ups ----------------------------------------------------------------------
 */

void lookup_begin(struct import *import);	/* once */
void lookup_begin_round(struct import *import); /* addresses and MCP ids of the world */
uint32_t lookup_credential(struct import *import, const char *text, size_t len);
/* By vendor id, else title or alias. */
uint32_t lookup_training(struct import *import, const char *id, const char *title);
/* The number of a person by any address, or INDEX_NONE. */
uint32_t lookup_address(struct import *import, const char *address, size_t len);
/* Where the address' person stands; INDEX_NONE if new. */
uint32_t *lookup_address_at(struct import *import, const char *address, size_t len);

/* Case folded into out, which is cleared; text need not end with a NUL. */
void fold_case(struct buf *out, const char *text, size_t len);

/* The next of blank-separated words: advances *text; len 0 at the end. */
const char *next_word(const char **text, size_t *len);

/* A person as "a@x (Ann)", of the state so far, in the round's arena. */
const char *import_person(struct import *import, uint32_t number);
/* A person's values in the state so far. */
void import_get_person(struct import *import, uint32_t number, union value *values);
void import_touch(struct import *import, uint32_t number);

/*
 * Employees: makes a row by another address of a recorded person one by the present
 * address, unless the person has a row of their own that no longer lists the other.
 * renamed_keep, after all rows: such people keep the addresses of those rows.
 */
void renamed_find(struct import *import, size_t line, union value *values);
void renamed_keep(struct import *import);

/* --- rules -------------------------------------------------------------------------
 */

/* A row's own rules, and its last touch; false after import_bad. */
bool import_check(struct import *import, size_t line, union value *values);

/* Those of what no level depends on: import_facts.c. */
bool check_use(struct import *import, size_t line, union value *values);
bool check_referral(struct import *import, size_t line, union value *values);
bool check_profile(struct import *import, size_t line, union value *values);
bool check_location(struct import *import, size_t line, union value *values);

/* What only the whole file tells, after every row is read: import_bad for what is
 * wrong. */
void check_addresses(struct import *import);
void check_periods(struct import *import);

/* A row of the Trainings download. */
bool read_training(struct import *import, const struct csv_record *record);

/* --- writing -----------------------------------------------------------------------
 */

struct written {
	size_t people_added, people_changed, associated;
	bool anything;
};

/* Tells the store what the stages hold; counts into result. */
bool import_write(struct import *import, struct import_result *result,
		  struct written *written, struct fault *fault);

/* Calls progress; false if it cancels. import_step: once in a few thousand rows. */
bool import_go_on(struct import *import, size_t rows, size_t of_rows,
		  struct fault *fault);
bool import_step(struct import *import, size_t rows, size_t of_rows,
		 struct fault *fault);

/* The store's keys of the people that the file tells of, ascending, in the import's
 * arena. */
const int64_t *import_touched_rows(struct import *import, size_t *n);

/* Compares two such keys, for bsearch. */
int import_compare_rows(const void *a, const void *b);

/* What the user reads at the end. changes: null if nothing changed. */
struct outcome {
	const struct import_result *result;
	const struct written *written;
	const struct level_change *changes;
	size_t n_changes;
	const char *rejected_file; /* null: none is written */
	struct outfile rejected; /* then this, ready; its name comes with the commit */
	const char *unassociated_email; /* of one of them, in the world */
};

/* Begins FILE.rejected.csv and puts the rows into it. */
bool import_write_rejected(struct import *import, struct outcome *outcome,
			   struct fault *fault);

void import_summarize(struct import *import, const struct outcome *outcome,
		      struct buf *out);

#endif
