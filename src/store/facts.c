/* Writing the facts that no level depends on. */
#include "store/facts.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "internal.h"

static sqlite3_stmt *
writer(struct store *store, enum query query, struct fault *fault)
{
	assert(!sqlite3_get_autocommit(store->db));
	return store_statement(store, query, fault);
}

static void
bind_moment(sqlite3_stmt *statement, int column, struct moment moment)
{
	store_bind_date(statement, column, moment.date);
	if (moment.date == DATE_NONE || moment.minute < 0)
		sqlite3_bind_null(statement, column + 1);
	else
		sqlite3_bind_int(statement, column + 1, moment.minute);
}

bool
store_put_use(struct store *store, const struct benefit_use *use, struct fault *fault)
{
	sqlite3_stmt *statement = writer(store, QUERY_PUT_USE, fault);

	if (statement == NULL)
		return false;
	store_bind_key(statement, 1, use->benefit_id);
	store_bind_date(statement, 2, use->date);
	store_bind_key(statement, 3, use->note);
	sqlite3_bind_int64(statement, 4, use->quantity_micros);
	if (use->person_row == 0)
		sqlite3_bind_null(statement, 5);
	else
		sqlite3_bind_int64(statement, 5, use->person_row);
	store_bind_text(statement, 6, use->item);
	return store_run(store, statement, fault);
}

bool
store_remove_use(struct store *store, const char *benefit, int32_t date,
		 const char *note, struct fault *fault)
{
	sqlite3_stmt *statement = writer(store, QUERY_REMOVE_USE, fault);

	if (statement == NULL)
		return false;
	store_bind_key(statement, 1, benefit);
	store_bind_date(statement, 2, date);
	store_bind_key(statement, 3, note);
	return store_run(store, statement, fault);
}

bool
store_put_referral(struct store *store, const struct referral *referral,
		   struct fault *fault)
{
	sqlite3_stmt *statement = writer(store, QUERY_PUT_REFERRAL, fault);

	if (statement == NULL)
		return false;
	store_bind_key(statement, 1, referral->id);
	store_bind_key(statement, 2, referral->customer);
	bind_moment(statement, 3, referral->received_on);
	store_bind_key(statement, 5, referral_status_id(referral->status));
	bind_moment(statement, 6, referral->status_on);
	if (referral->value_micros == FACT_NO_FIGURE)
		sqlite3_bind_null(statement, 8);
	else
		sqlite3_bind_int64(statement, 8, referral->value_micros);
	store_bind_text(statement, 9, referral->currency);
	store_bind_date(statement, 10, referral->closes_on);
	store_bind_text(statement, 11, referral->competency_id);
	store_bind_text(statement, 12, referral->note);
	return store_run(store, statement, fault);
}

/* Runs a statement whose parameters are texts of a key. */
static bool
run_keys(struct store *store, enum query query, const char *const *keys, int n,
	 struct fault *fault)
{
	sqlite3_stmt *statement = writer(store, query, fault);

	if (statement == NULL)
		return false;
	for (int i = 0; i < n; i++)
		store_bind_key(statement, i + 1, keys[i]);
	return store_run(store, statement, fault);
}

bool
store_remove_referral(struct store *store, const char *id, struct fault *fault)
{
	return run_keys(store, QUERY_REMOVE_REFERRAL, &id, 1, fault);
}

bool
store_put_profile(struct store *store, const struct profile *profile,
		  struct fault *fault)
{
	sqlite3_stmt *statement = writer(store, QUERY_PUT_PROFILE, fault);
	const char *const texts[] = {
		profile->name,		profile->description,  profile->logo,
		profile->website,	profile->linkedin,     profile->industries,
		profile->products,	profile->services,     profile->solutions,
		profile->skills,	profile->endorsements, profile->may_endorse,
		profile->customer_sizes};

	if (statement == NULL)
		return false;
	for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
		store_bind_text(statement, i + 1, texts[i]);
	return store_run(store, statement, fault);
}

bool
store_remove_profile(struct store *store, struct fault *fault)
{
	return run_keys(store, QUERY_REMOVE_PROFILE, NULL, 0, fault);
}

bool
store_put_location(struct store *store, const struct location *location,
		   struct fault *fault)
{
	sqlite3_stmt *statement = writer(store, QUERY_PUT_LOCATION, fault);
	const char *const texts[] = {location->address,	    location->city,
				     location->postal_code, location->country,
				     location->contact,	    location->email,
				     location->phone,	    location->website};

	if (statement == NULL)
		return false;
	store_bind_key(statement, 1, location->region);
	store_bind_key(statement, 2, location->name);
	for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
		store_bind_text(statement, i + 3, texts[i]);
	return store_run(store, statement, fault);
}

bool
store_remove_location(struct store *store, const char *region, const char *name,
		      struct fault *fault)
{
	const char *const keys[] = {region, name};

	return run_keys(store, QUERY_REMOVE_LOCATION, keys, 2, fault);
}

bool
store_put_snooze(struct store *store, const struct snooze *snooze, struct fault *fault)
{
	sqlite3_stmt *statement = writer(store, QUERY_PUT_SNOOZE, fault);

	if (statement == NULL)
		return false;
	store_bind_key(statement, 1, snooze->code);
	store_bind_key(statement, 2, snooze->competency);
	store_bind_key(statement, 3, snooze->level);
	store_bind_date(statement, 4, snooze->from);
	store_bind_date(statement, 5, snooze->until);
	store_bind_text(statement, 6, snooze->reason);
	return store_run(store, statement, fault);
}

/* --- baskets -------------------------------------------------------------------------
 */

bool
store_put_basket(struct store *store, const struct saved_basket *basket,
		 struct fault *fault)
{
	const char *const texts[] = {basket->name, basket->text};

	return run_keys(store, QUERY_PUT_BASKET, texts, 2, fault);
}

bool
store_remove_basket(struct store *store, const char *name, struct fault *fault)
{
	return run_keys(store, QUERY_REMOVE_BASKET, &name, 1, fault);
}

static const char *
column_text(sqlite3_stmt *row, int column, struct arena *arena)
{
	return arena_strdup(arena, (const char *)sqlite3_column_text(row, column));
}

bool
store_get_basket(struct store *store, const char *name, struct arena *arena,
		 const char **text, struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(store, QUERY_GET_BASKET, fault);
	int row;

	*text = NULL;
	if (statement == NULL)
		return false;
	store_bind_key(statement, 1, name);
	row = store_row(store, statement, fault);
	if (row == 1)
		*text = column_text(statement, 0, arena);
	sqlite3_reset(statement);
	return row >= 0;
}

bool
store_read_baskets(struct store *store, struct arena *arena,
		   const struct saved_basket **baskets, size_t *n, struct fault *fault)
{
	sqlite3_stmt *statement = store_statement(store, QUERY_LOAD_BASKETS, fault);
	struct saved_basket *list = NULL, *kept;
	size_t capacity = 0;
	int more;

	*n = 0;
	if (statement == NULL)
		return false;
	while ((more = store_row(store, statement, fault)) == 1) {
		list = mem_grow(list, *n, &capacity, sizeof *list);
		list[(*n)++] = (struct saved_basket){column_text(statement, 0, arena),
						     column_text(statement, 1, arena)};
	}
	kept = arena_array(arena, *n, sizeof *kept);
	for (size_t i = 0; i < *n; i++)
		kept[i] = list[i];
	free(list);
	*baskets = kept;
	return more == 0;
}
