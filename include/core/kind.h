/*
 * The kinds of facts, each described once: what its rows are called in files, in the
 * database and on the screen, which columns they have, and where those lie in memory.
 *
 * Storing, loading, reading and writing files, `set` and `remove`, forms, the words of
 * the log, doctor and forget go by these tables. What a kind alone knows (its checks)
 * is code elsewhere. A fact as an array of values, one a column, is what all of them
 * pass on; attain-csv(5), KINDS says what the columns mean.
 */
#ifndef CORE_KIND_H
#define CORE_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/world.h"

enum kind_cell {
	CELL_TEXT,	   /* as it is; "" if empty */
	CELL_ADDRESS,	   /* one address */
	CELL_ADDRESSES,	   /* blank-separated, each once */
	CELL_IDS,	   /* blank-separated, each once */
	CELL_REFERENCE,	   /* an achievement's text, which the world keeps aside */
	CELL_START,	   /* a day; DATE_NONE if empty */
	CELL_END,	   /* a day; DATE_NEVER if empty */
	CELL_MOMENT,	   /* number of a struct moment */
	CELL_FIGURE,	   /* micros; FACT_NO_FIGURE if empty */
	CELL_PERSON,	   /* index in the world; CATALOG_NONE if empty */
	CELL_CREDENTIAL,   /* index as in struct achievement */
	CELL_METRIC,	   /* index as in struct metric_value */
	CELL_ORGANIZATION, /* "home" or a name */
	CELL_COMPETENCY,   /* from here on ids of the catalog, as texts */
	CELL_LEVEL,
	CELL_OFFER,
	CELL_BENEFIT,
	CELL_STATUS, /* of a referral, as a text */
	CELL_SETTING /* "track" or "market" */
};

enum { CELL_COUNT = CELL_SETTING + 1 };

union value {
	const char *text; /* never null */
	int64_t number;	  /* days, micros, indexes */
};

struct kind_column {
	const char *name;  /* in files; an option of `set` has hyphens for its _ */
	const char *label; /* for people: marked by N_ or NC_ */
	enum kind_cell cell;
	bool required, key;
	bool operand;	/* `set` takes it as a word of its own, in this order */
	bool typed;	/* free text, which may name somebody */
	bool lines;	/* of several lines */
	bool is_name;	/* of a text: it compares as names do, text_same_name */
	bool is_id;	/* of a text: "0", "n/a" and the like are none */
	bool seldom;	/* written to files only if some fact has one */
	uint16_t at;	/* where it lies in the fact */
	uint16_t index; /* where its index in the catalog lies, CATALOG_NONE if unknown;
			   0: nowhere */
	const char *sql;     /* its name in the database; null: `name` */
	const char *option;  /* of `set`; null: made from `name` */
	const char *also[2]; /* other names in files */
};

enum { KIND_COLUMNS = 18 }; /* at most */

/* New ones come last: what the log keeps of an import names tables by this order. */
enum kind_id {
	KIND_EMPLOYEES,
	KIND_ACHIEVEMENTS,
	KIND_ASSOCIATIONS,
	KIND_METRICS,
	KIND_RECORDS,
	KIND_OVERRIDES,
	KIND_SUBSCRIPTIONS,
	KIND_BENEFIT_USES,
	KIND_REFERRALS,
	KIND_PROFILE,
	KIND_LOCATIONS,
	KIND_SNOOZES,
	KIND_AWARDS,
	KIND_SETTINGS,
	KIND_WAITING,
	KIND_ANSWERS,
	KIND_CLAIMS,
	KIND_ACCOUNTS,
	KIND_COUNT
};

struct kind {
	enum kind_id id;
	const char *name;  /* of files, "employees"; also the log's */
	const char *word;  /* of one, "employee" */
	const char *table; /* in the database */
	const struct kind_column *columns;
	size_t n_columns;
	const char *words; /* what a row is for people, each %s a column of its key, in
			      order: marked by N_; null: the log has words of its own */
	bool of_people;	   /* a row tells of a person, who is its first column */
	bool no_file;	   /* is neither imported nor exported */
	int period[2]; /* columns of which the second may not be before the first; 0, 0:
			  none */
	/* where its facts are in the world: an array and their number, or (count 0) a
	 * pointer to the only one */
	size_t list, count, size;
	size_t owner; /* where the store's key of the person lies whom a row of one that
			 is not of_people names; 0: nowhere */
	size_t slice; /* of_people: where a person has its first one, and how many
			 after that; 0: each is a person */
};

/* All of them, by enum kind_id: the order of export and of the manual. */
extern const struct kind *const fact_kinds[KIND_COUNT];

/* The kind of a name, or of the word for one; null if there is none. */
const struct kind *kind_find(const char *name);

/* The number of the column of this name, or -1. */
int kind_find_column(const struct kind *kind, const char *name);

/* The day that a row of the kind must have, which is `set --on`; null if it has none.
 */
const struct kind_column *kind_day(const struct kind *kind);

/* False for an id that the catalog does not know; an empty text is none. Of a cell that
 * names something of the catalog. */
bool kind_knows(enum kind_cell cell, const struct catalog *catalog, union value value);

/* What an empty cell is. */
union value value_empty(enum kind_cell cell);

/* True if its value is a text. */
bool value_is_text(enum kind_cell cell);

bool value_equal(enum kind_cell cell, union value a, union value b);

/* True if rows with one or the other of these in a column of the key are the same. */
bool kind_same(const struct kind_column *column, union value a, union value b);

/* True if a text in the column compares as names do. */
bool kind_is_name(const struct kind_column *column);

/* A null text is "". */
static inline union value
as_text(const char *text)
{
	return (union value){.text = text ? text : ""};
}

static inline union value
as_number(int64_t number)
{
	return (union value){.number = number};
}

/* How many facts of the kind a world has, gaps between those of people included. */
size_t kind_count(const struct kind *kind, const struct world *world);

/* The first of them; null if there is none. */
void *kind_list(const struct kind *kind, const struct world *world);

/* The values of the i-th of them; texts are the world's. */
void kind_get(const struct kind *kind, const struct world *world, size_t i,
	      union value *values);

/* The same of a fact that lies elsewhere, without what the world keeps aside. */
void kind_values(const struct kind *kind, const struct world *world, const void *fact,
		 union value *values);

/* Writes one value where it lies in a fact; not for what only a world can tell
 * (CELL_REFERENCE, CELL_ORGANIZATION). Indexes beside ids are set by the catalog. */
void kind_set(const struct kind_column *column, const struct catalog *catalog,
	      void *fact, union value value);

/* Puts the facts of core/facts.h in the order of their keys. */
void kind_sort_side(struct world *world);

/* Gives a world the facts of another that are nobody's; the arrays become shared. */
void kind_share(struct world *world, const struct world *from);

/* A walk along the facts of a kind, by person where they are people's; begins as {0}.
 */
struct kind_walk {
	size_t person, next, end;
};

/* One along those of one person; of a kind of_people but employees. */
struct kind_walk kind_walk_of(const struct kind *kind, const struct world *world,
			      uint32_t person);

/* The next fact as the index for kind_get; false at the end. */
bool kind_next(const struct kind *kind, const struct world *world,
	       struct kind_walk *walk, size_t *fact);

#endif
