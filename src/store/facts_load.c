/* Reading the facts that no level depends on. */
#include "base/date.h"
#include "base/lang.h"
#include "internal.h"
#include "store/facts.h"

enum { DAY_FIRST = -719162, DAY_LAST = 2932896 };

struct reading {
	struct store *store;
	const struct catalog *catalog;
	struct arena *arena;
	struct side_facts *facts;
	struct fault *fault;
};

static const char *
text_at(const struct reading *reading, sqlite3_stmt *row, int column)
{
	const char *text = (const char *)sqlite3_column_text(row, column);

	return text == NULL || *text == '\0' ? "" : arena_strdup(reading->arena, text);
}

static int32_t
day_at(sqlite3_stmt *row, int column, int32_t missing)
{
	int64_t day = sqlite3_column_int64(row, column);

	return sqlite3_column_type(row, column) != SQLITE_INTEGER || day < DAY_FIRST ||
			       day > DAY_LAST
		       ? missing
		       : (int32_t)day;
}

static struct moment
moment_at(sqlite3_stmt *row, int column)
{
	struct moment moment = {day_at(row, column, DATE_NONE), -1};

	if (sqlite3_column_type(row, column + 1) == SQLITE_INTEGER)
		moment.minute = sqlite3_column_int(row, column + 1);
	return moment;
}

typedef bool (*read_row)(struct reading *reading, sqlite3_stmt *row, size_t i);

static bool
count(struct reading *reading, enum query query, size_t *n)
{
	int64_t rows;

	if (!store_integer(reading->store, query, &rows, reading->fault))
		return false;
	*n = (size_t)rows;
	return true;
}

/* Reads the rows of a query, of which there are n. */
static bool
each_row(struct reading *reading, enum query query, size_t n, read_row read)
{
	sqlite3_stmt *statement =
		store_statement(reading->store, query, reading->fault);
	int more = 0;

	if (statement == NULL)
		return false;
	for (size_t i = 0;
	     (more = store_row(reading->store, statement, reading->fault)) == 1; i++) {
		if (i < n && read(reading, statement, i))
			continue;
		sqlite3_reset(statement);
		return i >= n && store_damaged(reading->store, _("rows appear twice"),
					       reading->fault);
	}
	return more == 0;
}

static bool
read_use(struct reading *reading, sqlite3_stmt *row, size_t i)
{
	struct benefit_use *use = &reading->facts->uses[i];

	use->benefit_id = text_at(reading, row, 0);
	use->benefit = catalog_benefit(reading->catalog, use->benefit_id);
	use->date = day_at(row, 1, DATE_NEVER);
	use->note = text_at(reading, row, 2);
	use->quantity_micros = sqlite3_column_int64(row, 3);
	use->person_row = sqlite3_column_int64(row, 4);
	use->item = text_at(reading, row, 5);
	return true;
}

static bool
read_referral(struct reading *reading, sqlite3_stmt *row, size_t i)
{
	struct referral *referral = &reading->facts->referrals[i];

	referral->id = text_at(reading, row, 0);
	referral->customer = text_at(reading, row, 1);
	referral->received_on = moment_at(row, 2);
	if (!referral_status_parse(text_at(reading, row, 4), &referral->status))
		return store_damaged(reading->store, _("a referral's status is none"),
				     reading->fault);
	referral->status_on = moment_at(row, 5);
	referral->value_micros = sqlite3_column_type(row, 7) == SQLITE_NULL
					 ? FACT_NO_FIGURE
					 : sqlite3_column_int64(row, 7);
	referral->currency = text_at(reading, row, 8);
	referral->closes_on = day_at(row, 9, DATE_NEVER);
	referral->competency_id = text_at(reading, row, 10);
	referral->competency =
		catalog_competency(reading->catalog, referral->competency_id);
	referral->note = text_at(reading, row, 11);
	return true;
}

static bool
read_location(struct reading *reading, sqlite3_stmt *row, size_t i)
{
	struct location *location = &reading->facts->locations[i];

	location->region = text_at(reading, row, 0);
	location->name = text_at(reading, row, 1);
	location->address = text_at(reading, row, 2);
	location->city = text_at(reading, row, 3);
	location->postal_code = text_at(reading, row, 4);
	location->country = text_at(reading, row, 5);
	location->contact = text_at(reading, row, 6);
	location->email = text_at(reading, row, 7);
	location->phone = text_at(reading, row, 8);
	location->website = text_at(reading, row, 9);
	return true;
}

static bool
read_snooze(struct reading *reading, sqlite3_stmt *row, size_t i)
{
	struct snooze *snooze = &reading->facts->snoozes[i];

	snooze->code = text_at(reading, row, 0);
	snooze->competency = text_at(reading, row, 1);
	snooze->level = text_at(reading, row, 2);
	snooze->from = day_at(row, 3, DATE_NEVER);
	snooze->until = day_at(row, 4, DATE_NEVER);
	snooze->reason = text_at(reading, row, 5);
	return true;
}

static bool
read_profile(struct reading *reading)
{
	sqlite3_stmt *row =
		store_statement(reading->store, QUERY_LOAD_PROFILE, reading->fault);
	int found;

	if (row == NULL)
		return false;
	found = store_row(reading->store, row, reading->fault);
	if (found == 1) {
		struct profile *profile = arena_alloc(reading->arena, sizeof *profile);
		const char **const texts[] = {
			&profile->name,		 &profile->description,
			&profile->logo,		 &profile->website,
			&profile->linkedin,	 &profile->industries,
			&profile->products,	 &profile->services,
			&profile->solutions,	 &profile->skills,
			&profile->endorsements,	 &profile->may_endorse,
			&profile->customer_sizes};

		for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
			*texts[i] = text_at(reading, row, i);
		reading->facts->profile = profile;
		sqlite3_reset(row);
	}
	return found >= 0;
}

/* Makes room for the rows of a table, then reads them. */
#define READ(field, counts, query, read)                                               \
	(count(&reading, (counts), &facts->n_##field) &&                               \
	 (facts->field = arena_array(arena, facts->n_##field, sizeof *facts->field),   \
	  each_row(&reading, (query), facts->n_##field, (read))))

bool
store_load_facts(struct store *store, const struct catalog *catalog,
		 struct arena *arena, struct world *world, struct fault *fault)
{
	struct side_facts *facts = &world->facts;
	struct reading reading = {store, catalog, arena, facts, fault};

	return READ(uses, QUERY_COUNT_USES, QUERY_LOAD_USES, read_use) &&
	       READ(referrals, QUERY_COUNT_REFERRALS, QUERY_LOAD_REFERRALS,
		    read_referral) &&
	       READ(locations, QUERY_COUNT_LOCATIONS, QUERY_LOAD_LOCATIONS,
		    read_location) &&
	       READ(snoozes, QUERY_COUNT_SNOOZES, QUERY_LOAD_SNOOZES, read_snooze) &&
	       read_profile(&reading);
}
