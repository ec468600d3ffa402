/*
 * A catalog against the printed rows of its program (tests/tables). What a row asks of
 * the catalog is told in tests/tables/README.md.
 */
#ifndef TESTS_PRINTED_H
#define TESTS_PRINTED_H

#include "base/arena.h"
#include "base/buf.h"
#include "support/cfg.h"
#include "support/table.h"

enum { PRINTED_CLAIMS = 2048, PRINTED_FOUND = 64, PRINTED_NODES = 64 };

/* One row of a table; figures in millionths or CFG_NONE. */
struct printed_row {
	const char *program, *designation, *kind, *track, *metric, *sub_metric, *step,
		*form, *at_unit, *items, *per_customer, *aggregate, *alternative,
		*valid_from, *valid_until, *known_from, *known_until, *mark, *note;
	int64_t max, at, need, months;
	size_t line;
};

/* A path of the catalog, and the setting in it that says what a row prints. */
struct printed_place {
	const config_setting_t *path, *node;
};

struct printed_claim {
	struct printed_place place;
	const struct printed_row *row;
};

/* Ids by number, as expressions name them. */
struct printed_ids {
	const char **ids;
	size_t n, capacity;
};

struct printed {
	struct arena arena;
	const char *file;
	config_t config;
	const config_setting_t *root; /* of the catalog */
	struct printed_ids credentials;
	struct printed_ids competencies; /* of the catalog */
	struct printed_row *rows;
	size_t n_rows;
	struct table exceptions;
	bool *is_used; /* for each exception */
	struct printed_place found[PRINTED_FOUND];
	size_t n_found;	    /* of the row that is looked for */
	const char *begins; /* the first day of which rules are known, or "" */
	struct printed_claim claims[PRINTED_CLAIMS];
	size_t n_claims;     /* of all rows */
	struct buf problems; /* a line each */
};

/* How the rows of one program find their places. */
struct printed_program {
	const char *name; /* of the rows */
	const char *table;
	/* Puts the places that say a row into found. */
	void (*find)(struct printed *, const struct printed_row *);
	/* Adds what no row asks for to problems. */
	void (*unasked)(struct printed *);
};

extern const struct printed_program printed_maicpp, printed_aws, printed_points;

/*
 * Reads a catalog; with a prefix only the paths whose ids begin so. The result is
 * large: it lies in memory of its own, which printed_end frees.
 */
struct printed *printed_begin(const char *catalog, const char *prefix);

void printed_end(struct printed *printed);

/* Each adds to problems. */
void printed_check_rows(struct printed *printed, const struct printed_program *program);
void printed_check_credentials(struct printed *printed, const char *table);
void printed_check_titles(struct printed *printed);
void printed_check_ids(struct printed *printed);
void printed_check_words(struct printed *printed);
void printed_check_forms(struct printed *printed);

/* The exceptions: read, one asked for, and those of a program that nothing asked for.
 */
void printed_exceptions_begin(struct printed *printed);
bool printed_is_excepted(struct printed *printed, const struct printed_row *row);
void printed_exceptions_end(struct printed *printed, const char *program,
			    bool credentials);

/* --- for the programs ---------------------------------------------------------------
 */

void printed_problem(struct printed *printed, const config_setting_t *setting,
		     const char *format, ...) __attribute__((format(printf, 3, 4)));

void printed_find(struct printed *printed, const config_setting_t *path,
		  const config_setting_t *node);

/* Whether the path begins and ends while the row is valid. */
bool printed_is_while_valid(const config_setting_t *path,
			    const struct printed_row *row);

/* Whether the path applied on a day on which the row's text was known. */
bool printed_is_of_its_time(const config_setting_t *path,
			    const struct printed_row *row);

/*
 * Keeps the places found if they say the row together: from when its text was read or
 * begins, one after the other, to its end. Where none applies then, because no path of
 * that time is known (timely is false), an old figure still stands, with a doubt.
 */
void printed_settle(struct printed *printed, const struct printed_row *row,
		    bool timely);

/* Adds the paths, days and figures that no row asks for to problems. */
void printed_unasked(struct printed *printed);

/* Whether some row was found in this setting. */
bool printed_is_claimed(const struct printed *printed, const config_setting_t *node);

/* The setting of the group, of the nearest one above it that has it, or of the program.
 */
const char *printed_inherited(const struct printed *printed,
			      const config_setting_t *setting, const char *name);

const config_setting_t *printed_levels(const struct printed *printed,
				       const char *competency);

/* The list in a part: of steps, of which the best counts, or that are added; or null.
 */
const config_setting_t *printed_children(const config_setting_t *part);

/*
 * The requirements of a list and those below them, all or only those that hold no
 * others; returns how many (at most PRINTED_NODES).
 */
size_t printed_requirements(const config_setting_t *list, bool only_leaves,
			    const config_setting_t *nodes[PRINTED_NODES]);

/* Whether two expressions have the same ids and, for every choice of them, one answer.
 */
bool printed_means(struct printed *printed, const struct printed_ids *ids,
		   const char *a, const char *b);

/* Whether the people of the setting are those of the row: "a|b" is any of them. */
bool printed_same_people(struct printed *printed, const config_setting_t *node,
			 const struct printed_row *row);

/* Whether the row names no ids but a list that stands elsewhere. */
bool printed_is_elsewhere(const struct printed_row *row);

/* Whether the awards, as an expression over competencies, are those of the row. */
bool printed_same_awards(struct printed *printed, const char *awards,
			 const struct printed_row *row);

/* Whether aggregate, growth and months of the setting are the row's. */
bool printed_same_window(const config_setting_t *node, const struct printed_row *row);

/* The number, which may have commas, after a phrase in text; CFG_NONE without it. */
int64_t printed_number_after(const char *text, const char *phrase);

bool printed_starts(const char *text, const char *start);
bool printed_ends(const char *text, const char *end);

#endif
