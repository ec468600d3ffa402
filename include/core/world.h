/*
 * The facts about one organization: dated rows in plain arrays, the engine's other
 * input.
 *
 * Filled by store/store.h (or by hand, in tests) and completed by world_prepare. An end
 * that is not given is DATE_NEVER, a start that is not given DATE_NONE. Ids that the
 * catalog does not know are kept: an index from the catalog's count on points into the
 * matching list of foreign ids, and such a row does not count for anything.
 *
 * What belongs to a person, achievements and associations, is the slice of the array
 * that the person names, and only that. The slices lie in any order, and between and
 * after them may be gaps, rows of WORLD_NOBODY: whoever wants all of them goes person
 * by person.
 */
#ifndef CORE_WORLD_H
#define CORE_WORLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "core/catalog.h"
#include "core/facts.h"

struct organization {
	const char *name;
	const char *mpn_id; /* "" if none */
	const char *market; /* "" if none */
	const char *track;  /* "" if none */
};

struct person {
	int64_t row; /* the store's key */
	const char *email, *name;
	const char *other_emails;		 /* blank-separated, "" if none */
	const char *mcp_id, *department, *title; /* "" if none */
	const char *other_mcp_ids;		 /* blank-separated, "" if none */
	const char *directory_id;		 /* "" if none */
	int32_t hired_on, left_on;
	/* set by world_prepare */
	uint32_t first_achievement, n_achievements;
	uint32_t first_association, n_associations;
};

#define WORLD_NOBODY UINT32_MAX /* the person of a row that is not there */

/* 16 bytes, as there may be a million: what few have is kept beside. */
struct achievement {
	uint32_t person, credential; /* foreign from n_credentials on */
	int32_t earned_on, expires_on;
};

enum { REFERENCE_ROWS = 64 };

/* The references of the achievements with the indexes 64 i to 64 i + 63. */
struct reference_block {
	uint64_t has;	   /* a bit for each that has one */
	const char *texts; /* theirs, one after the other, a NUL after each */
};

enum { WORLD_HOME = 0 }; /* the home organization's index in `organizations` */

struct association {
	uint32_t person, organization;
	int32_t from, to;     /* as recorded */
	int32_t effective_to; /* set by world_prepare: severed by the next, capped by
				 left_on */
};

struct metric_value {
	uint32_t metric;
	int32_t date;
	const char *customer; /* "" for all */
	int64_t value_micros;
};

struct record {
	const char *kind, *customer;
	int32_t date;
	const char *competency_id; /* "" or null: any */
	uint32_t competency; /* CATALOG_NONE: any, or the catalog does not know it */
};

struct override {
	const char *competency_id, *level_id;
	uint32_t competency, level; /* CATALOG_NONE if the catalog does not know it */
	int32_t from, until;	    /* until as recorded */
	const char *reason;
};

struct subscription {
	const char *offer_id;
	uint32_t offer; /* CATALOG_NONE if the catalog does not know it */
	int32_t purchased_on, ends_on; /* ends_on as recorded */
	int64_t price_micros;	       /* FACT_NO_FIGURE if none is recorded */
	const char *currency;
	/* set by world_prepare */
	bool renewal;	   /* it goes on with an earlier term of its offer */
	int32_t term_from; /* the old term's end if so, else its purchase */
	int32_t term_end;  /* the last day of the term that it buys */
	int32_t cover_end; /* term_end and the days of grace */
};

struct world {
	struct organization organization;
	const char *const
		*organizations; /* [WORLD_HOME] is the home organization's name */
	size_t n_organizations;
	struct person
		*people; /* sorted by email, case folded: index order is email order */
	size_t n_people;
	bool hidden; /* all but one are without texts, and out of that order */
	struct achievement *achievements; /* of a person: by credential, earned_on */
	size_t n_achievements;		  /* with the gaps */
	size_t achievements_capacity;	  /* rows that there is room for */
	struct reference_block
		*references; /* for achievements_capacity; null: nothing has one */
	struct association *associations; /* of a person: by from, organization */
	size_t n_associations;		  /* with the gaps */
	size_t associations_capacity;
	struct metric_value *metric_values; /* by metric, date, customer */
	size_t n_metric_values;
	struct record *records; /* by kind, date, customer */
	size_t n_records;
	struct override *overrides; /* by competency, level, from */
	size_t n_overrides;
	struct subscription
		*subscriptions; /* by purchased_on, then the catalog's offers */
	size_t n_subscriptions;
	const char *const *foreign_credentials;
	size_t n_foreign_credentials;
	const char *const *foreign_metrics;
	size_t n_foreign_metrics;
	struct side_facts facts; /* small tables */
	/* made at its first use by world_person_by_row (core/world_change.h) */
	uint32_t *by_row;  /* person by key, from first_row on; WORLD_NOBODY */
	int64_t first_row; /* the least key */
	size_t n_by_row;
};

/*
 * Sorts every array as promised above and fills what is "set by world_prepare". To be
 * called once after filling and after every change. Persons' indexes in rows must be
 * right for the order of `people` as given; they are rewritten when that is sorted.
 */
void world_prepare(struct world *world, const struct catalog *catalog);

/*
 * The same where the people are in order already, and what belongs to each of them is
 * in its slice, in order.
 */
void world_prepare_rest(struct world *world, const struct catalog *catalog);

/* The same for the tables that belong to nobody: values, records, overrides,
 * subscriptions and the side facts. */
void world_prepare_tables(struct world *world, const struct catalog *catalog);

/* Sets effective_to of a person's associations, which are in order. */
void world_sever(struct association *own, size_t n, int32_t left_on);

/* The order of the people: order[i] is the index of who comes i-th. */
void world_order_people(const struct person *people, size_t n, uint32_t *order);

/* Puts the associations, or achievements, of one person in order. The latter are at the
 * beginning of rows of size bytes. */
void world_sort_associations(struct association *rows, size_t n);
void world_sort_achievements(void *rows, size_t n, size_t size);

/* For how many rows of people to make room where there are n, so that some may come. */
size_t world_room(size_t n);

/* What is recorded of one of the world's achievements as its reference, "" if nothing.
 */
const char *world_reference(const struct world *world,
			    const struct achievement *achievement);

/* The same for one index after the other, without looking for the text anew; begins as
 * {0}. */
struct reference_cursor {
	const char *text;
	size_t next;
};

const char *world_next_reference(const struct world *world,
				 struct reference_cursor *cursor, size_t achievement);

/* References being given to achievements, by ascending index. */
struct references {
	struct reference_block *blocks;
	struct arena *arena; /* keeps blocks and texts */
	size_t block;	     /* the one that is being filled */
	uint64_t has;	     /* of it */
	bool some;	     /* others have been finished */
	char *begin, *at, *end;
};

/* Begins a list with room for so many achievements. */
void references_begin(struct references *references, size_t capacity,
		      struct arena *arena);

/* Goes on with that of a world, in its arena, after its last achievement. */
void references_go_on(struct references *references, struct world *world,
		      struct arena *arena);

/* Notes the text, which is not empty, of an achievement. */
void references_add(struct references *references, size_t achievement, const char *text,
		    size_t len);

/* The finished blocks; null if there is no reference at all. */
struct reference_block *references_end(struct references *references);

/* The last day on which an achievement counts: attain(7), Achievements. Below earned_on
 * if never. Of several programs: in any of them. */
int32_t world_until(const struct catalog *catalog,
		    const struct achievement *achievement);

/* The same in one program, which may not know it. */
int32_t world_until_in(const struct catalog *catalog, uint32_t program,
		       const struct achievement *achievement);

/* The same of an achievement of the credential, which ends on `term_end` (DATE_NEVER)
 * where it has no end of its own. */
int32_t world_until_term(const struct catalog_credential *credential,
			 const struct achievement *achievement, int32_t term_end);

/* The last day of an override, its default included. */
int32_t world_override_until(const struct catalog *catalog,
			     const struct override *override);

/* The program of what a subscription bought, the first if that is unknown. */
uint32_t subscription_program(const struct catalog *catalog,
			      const struct subscription *subscription);

/* The level of what a subscription bought; CATALOG_NONE if it has none, or is unknown.
 */
uint32_t subscription_level(const struct catalog *catalog,
			    const struct subscription *subscription);

/* True if that is the level, or a higher one of its program. */
bool subscription_reaches(const struct catalog *catalog,
			  const struct subscription *subscription, uint32_t level);

/* True if a subscription, with its days of grace, covers a day. */
bool subscription_covers(const struct subscription *subscription, int32_t day);

/* The first day on which the term can be renewed; DATE_NEVER if its offer can be bought
 * only once. */
int32_t subscription_opens(const struct catalog *catalog,
			   const struct subscription *subscription);

/* True if a purchase up to a day goes on with the term. */
bool subscription_renewed(const struct world *world,
			  const struct subscription *subscription, int32_t day);

/* The organization that a person is with on a day, or CATALOG_NONE. */
uint32_t world_organization(const struct world *world, uint32_t person, int32_t date);

/* Takes the names, addresses and ids of everybody from a world, but those of whom the
 * store's key is: figures stay as they are. */
void world_hide(struct world *world, int64_t but_row);

/* The same of one person, in such a world. */
void world_hide_one(struct person *person, int64_t but_row);

/* A person by email (any of their addresses), case folded, or CATALOG_NONE. Linear
 * where it is not the first address. */
uint32_t world_person(const struct world *world, const char *email);

/* What a person has of a credential, earned on a day, or null. Linear in what they
 * have. */
const struct achievement *world_achievement(const struct world *world, uint32_t person,
					    uint32_t credential, int32_t earned_on);

/* True if one of blank-separated words is this one, case folded. */
bool world_has_word(const char *list, const char *word);

/*
 * The world with other achievements, by person, credential and earned_on, in an array
 * with room for world_room(n), and their references; what it shares with the former
 * one, which stays as it is, is not copied.
 */
struct world *world_with_achievements(const struct world *world,
				      struct achievement *achievements, size_t n,
				      struct reference_block *references,
				      struct arena *arena);

/*
 * A copy of all rows of a prepared world in another arena, for "what if", without gaps
 * and by person; texts stay the original's. References are left behind.
 */
struct world *world_copy(const struct world *world, struct arena *arena);

#endif
