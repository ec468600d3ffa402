#include "revision.h"

#include "base/lang.h"

bool
revision_read(struct store *store, struct revision *revision, struct fault *fault)
{
	sqlite3_stmt *row = store_statement(store, QUERY_GET_REVISION, fault);
	int more = store_row(store, row, fault);
	if (more == 1) {
		revision->people = sqlite3_column_int64(row, 0);
		revision->other = sqlite3_column_int64(row, 1);
	}
	sqlite3_reset(row);
	if (more == 0)
		return store_damaged(store, _("it has no revision"), fault);
	return more == 1;
}

static void
count_triggers(struct store *store, int on)
{
	sqlite3_db_config(store->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, on, NULL);
}

bool
revision_pause(struct store *store, struct fault *fault)
{
	static const struct revision none = {0};
	if (!revision_pass(store, &none, fault))
		return false;
	count_triggers(store, 0);
	return true;
}

void
revision_resume(struct store *store)
{
	count_triggers(store, 1);
}

bool
revision_pass(struct store *store, const struct revision *former, struct fault *fault)
{
	const struct sql_value counts[] = {sql_integer(former->people),
					   sql_integer(former->other)};
	return store_write(store, QUERY_PASS_REVISION, counts, fault) &&
	       store_write(store, QUERY_REMOVE_IMAGE, NULL, fault) &&
	       store_write(store, QUERY_REMOVE_STALE, NULL, fault);
}
