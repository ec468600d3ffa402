/* What the files of loading share. */
#ifndef STORE_LOAD_PARTS_H
#define STORE_LOAD_PARTS_H

#include "base/buf.h"
#include "internal.h"

/* An achievement of the person whose rows are being read. */
struct own_row {
	struct achievement is;
	uint32_t text, len; /* its reference, in own_texts */
};

/* One load under way: where from, where to, and what was seen before. */
struct load {
	struct store *store;
	const struct catalog *catalog;
	struct arena *arena;
	struct world *world;
	struct fault *fault;
	struct names texts; /* every repeated text is kept once, in arena */
	struct names foreign_credentials, foreign_metrics, organizations;
	uint32_t *credentials; /* of the catalog or foreign, by dictionary key;
				  CATALOG_NONE: no such key */
	size_t n_credentials;
	const char **organization_list; /* of the world, without the home one's name */
	/* people */
	bool refused;	       /* a row, with a fault */
	struct person *people; /* in the order of keys */
	size_t n_people;       /* how many there may be; then how many there are */
	int64_t *rows;	       /* their keys, ascending */
	uint32_t *now;	       /* their indexes, by the same order */
	size_t n_read;	       /* of the table that is being read */
	size_t next;	       /* the person, in the order of keys, whose rows come */
	int64_t person;	       /* their key; before the first one INT64_MIN */
	struct own_row *own;
	size_t n_own, own_capacity;
	bool own_unsorted;
	struct buf own_texts;
	struct references references;
	const char *last_organization; /* the last one named, and its number */
	uint32_t last_number;
};

/* The number of rows of a table. */
bool load_count(struct load *load, enum query query, size_t *n);

/* A day; `missing` for NULL and for what is no day (the schema's checks forbid it). */
int32_t load_day(sqlite3_value *value, int32_t missing);

/* A text, kept once however often it comes; "" for NULL. */
const char *load_text(struct load *load, sqlite3_value *value);

/* Makes the dictionary's keys indexes; what the catalog lacks is foreign. */
bool load_credentials(struct load *load);

/* When all rows are there: number foreign credentials by key, organizations by name,
 * and leave out those that no row names. */
void load_settle_foreign(struct load *load);
void load_settle_organizations(struct load *load);

/* The texts of a set, as an array in the world's arena. */
const char **load_list(struct load *load, const struct names *names, size_t *n);

/*
 * Runs a statement whose rows a function of ours takes: load_take people, into
 * `people`; load_take_own what is theirs, behind the world's rows, where `rows` has the
 * n_people keys that there are, and `now` their indexes in the world.
 */
bool load_take(struct load *load, enum query query);
bool load_take_own(struct load *load, enum query achievements, enum query associations);

/* People in order, with their achievements and associations. */
bool load_people(struct load *load);
void load_free_people(struct load *load);

#endif
