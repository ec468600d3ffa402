/*
 * Small tables, loaded with the world (core/world.h) and kept in it: uses of benefits,
 * referrals, the marketing profile, alerts put off and the queue, on which no level
 * depends; and what levels depend on, awards and the settings by date. attain-csv(5),
 * KINDS.
 */
#ifndef CORE_FACTS_H
#define CORE_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

/* A figure that is not given. */
#define FACT_NO_FIGURE INT64_MIN

/* A day, and a minute of it if that is known. */
struct moment {
	int32_t date;	/* DATE_NONE: none at all */
	int32_t minute; /* 0 to 1439, or -1 */
};

enum { MOMENT_TEXT_BYTES = 17 };

/* Reads YYYY-MM-DD or YYYY-MM-DDTHH:MM. */
bool moment_parse(const char *text, size_t len, struct moment *moment);

/* Writes the same; "" for none. Returns text. */
char *moment_format(struct moment moment, char text[MOMENT_TEXT_BYTES]);

/* One whole number for a moment, ascending with time, and back. */
int64_t moment_number(struct moment moment);
struct moment moment_from_number(int64_t number);

/* How much of a benefit was used; below 0: given back. */
struct benefit_use {
	const char *benefit_id;
	uint32_t benefit; /* CATALOG_NONE if the catalog does not know it */
	int32_t date;
	int64_t quantity_micros;
	int64_t person_row;	 /* the store's key; 0: nobody */
	uint32_t person;	 /* set by world_prepare; CATALOG_NONE: nobody */
	const char *item, *note; /* "" if none */
};

enum referral_status {
	REFERRAL_NEW,
	REFERRAL_EVALUATING,
	REFERRAL_NEGOTIATING,
	REFERRAL_WON,
	REFERRAL_LOST,
	REFERRAL_SKIPPED,
	REFERRAL_DECLINED,
	/* computed, never recorded */
	REFERRAL_MISSED,
	REFERRAL_EXPIRED
};

enum { REFERRAL_STATUSES = REFERRAL_EXPIRED + 1 };

/* "new", ...: never translated. */
const char *referral_status_id(enum referral_status status);

/* False for a word that is none of them. */
bool referral_status_parse(const char *text, enum referral_status *status);

struct referral {
	const char *id, *customer;
	struct moment received_on;
	enum referral_status status; /* as recorded */
	struct moment status_on;     /* none: since it was received */
	int64_t value_micros;	     /* or FACT_NO_FIGURE */
	const char *currency;	     /* "" if none */
	int32_t closes_on;	     /* DATE_NEVER if none */
	uint32_t competency;	     /* that brought it, or CATALOG_NONE */
	const char *competency_id;   /* "" if none */
	const char *note;
};

/* Lists are separated by semicolons; "" if none. */
struct profile {
	const char *name; /* "": the organization's */
	const char *description, *logo, *website, *linkedin;
	const char *industries, *products, *services, *solutions, *skills;
	const char *endorsements, *may_endorse, *customer_sizes;
};

struct location {
	const char *region, *name;
	const char *address, *city, *postal_code, *country;
	const char *contact, *email, *phone, *website;
};

/* Alerts of a code, of a competency and level where they are given, put off. */
struct snooze {
	const char *code, *competency, *level; /* "" for all */
	int32_t from, until;		       /* both inclusive */
	const char *reason;
};

/* A level that the vendor's own records give to the organization. */
struct award {
	const char *competency_id, *level_id;
	uint32_t competency, level; /* CATALOG_NONE if the catalog does not know it */
	int32_t from, until;	    /* both inclusive */
	const char *source;	    /* where that stands; "" if none */
};

/* A setting of the organization from a day on, until its next row. */
struct dated_setting {
	const char *setting; /* "track" or "market" */
	int32_t from;
	const char *value; /* "none": no track */
};

/* What somebody earned that no catalog knew: it waits to be told what it is. */
struct waiting {
	const char *title, *vendor_id; /* as the download has them; "" if none */
	int64_t person_row;	       /* the store's key */
	uint32_t person;	       /* set by world_prepare */
	int32_t earned_on, expires_on; /* DATE_NEVER if no end is known */
	const char *reference;	       /* "" if none */
};

/* What was said that it is, for what comes later. */
struct queue_answer {
	const char *title, *vendor_id; /* the id is asked for where there is no title */
	const char *credential;	       /* its id; "": to be ignored */
};

/* What an employee says that they earned: it counts once an admin accepts it. */
struct claim {
	const char *credential;
	int64_t person_row;	       /* the store's key */
	uint32_t person;	       /* set by world_prepare */
	int32_t earned_on, expires_on; /* DATE_NEVER if no end is known */
	const char *reference;	       /* "" if none */
	const char *number;	       /* by which it is asked for, never used again */
};

/* Who may come in, and as what: attain(7), Accounts. */
struct account {
	const char *name;   /* as the system or ssh says it */
	const char *role;   /* "admin", "viewer" or "employee" */
	int64_t person_row; /* the store's key of who it is; 0: nobody that is recorded
			     */
	uint32_t person;    /* set by world_prepare; CATALOG_NONE */
	const char *keys;   /* public keys of ssh, a line each; "" if none */
};

struct side_facts {
	struct benefit_use *uses; /* by the catalog's benefits, date, note */
	size_t n_uses;
	struct referral *referrals; /* by id */
	size_t n_referrals;
	struct profile *profile;    /* null: none is recorded */
	struct location *locations; /* by region, name */
	size_t n_locations;
	struct snooze *snoozes; /* by code, competency, level */
	size_t n_snoozes;
	struct award *awards; /* by the ids of competency and level, from */
	size_t n_awards;
	struct dated_setting *settings; /* by setting, from */
	size_t n_settings;
	struct waiting *waiting; /* by title, vendor id, person, earned */
	size_t n_waiting;
	struct queue_answer *answers; /* by title, vendor id */
	size_t n_answers;
	struct claim *claims; /* by person, credential, earned */
	size_t n_claims;
	struct account *accounts; /* by name */
	size_t n_accounts;
};

struct world;

/* The row that rules a setting on a date, the latest that has begun; or null. */
const struct dated_setting *facts_setting(const struct world *world,
					  const char *setting, int32_t date);

/* The organization's market on a date: what the row says that rules it, else what the
 * organization itself does; "" if none. */
const char *facts_market(const struct world *world, int32_t date);

/* True if a word is one of the organization's track on a date, found likewise. */
bool facts_has_track(const struct world *world, const char *word, int32_t date);

/* The next of some words, which blanks divide, and moves *words behind it; len is 0
 * after the last. */
const char *facts_word(const char **words, size_t *len);

/* Sorts as promised above and finds the people of uses and of what waits; part of
 * world_prepare. */
void facts_prepare(struct world *world);

#endif
