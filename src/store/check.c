/*
 * What is wrong with a file: its bytes, what is in it that is not attain's, its
 * references, its log.
 */
#include <string.h>

#include "base/lang.h"
#include "internal.h"
#include "schema.h"
#include "store/store.h"

struct visit {
	struct store *store;
	const struct store_findings *findings;
	struct fault *fault;
};

/* Runs a statement whose every row is a finding: its code, what it is about, a text. */
static bool
each_finding(const struct visit *visit, const char *sql, const char *bound)
{
	struct store *store = visit->store;
	sqlite3_stmt *row;
	int result = sqlite3_prepare_v2(store->db, sql, -1, &row, NULL);
	if (result != SQLITE_OK)
		return store_fault(store, result, visit->fault);
	store_allow(store);
	sqlite3_bind_text(row, 1, bound, -1, SQLITE_STATIC);
	while ((result = sqlite3_step(row)) == SQLITE_ROW) {
		const struct store_finding finding = {
			(const char *)sqlite3_column_text(row, 0),
			(const char *)sqlite3_column_text(row, 1),
			(const char *)sqlite3_column_text(row, 2)};
		visit->findings->found(visit->findings->context, &finding);
	}
	sqlite3_finalize(row);
	return result == SQLITE_DONE || store_fault(store, result, visit->fault);
}

/* True if SQLite finds nothing in a table; null: in the whole file. */
static bool
is_whole(struct store *store, const char *table)
{
	sqlite3_stmt *row;
	bool whole = false;
	if (sqlite3_prepare_v2(store->db,
			       "SELECT integrity_check FROM "
			       "pragma_integrity_check(coalesce(?1, 1))",
			       -1, &row, NULL) != SQLITE_OK)
		return false;
	store_allow(store);
	sqlite3_bind_text(row, 1, table, -1, SQLITE_STATIC);
	if (sqlite3_step(row) == SQLITE_ROW)
		whole = strcmp((const char *)sqlite3_column_text(row, 0), "ok") == 0;
	sqlite3_finalize(row);
	return whole;
}

/* Which of our tables are damaged; if none is, the rest of the file is. */
static void
check_bytes(const struct visit *visit)
{
	static const char *const others[] = {
		"credential", "log",   "log_part", "log_cell", "journal",
		"basket",     "image", "stale",	   "revision",
	};
	struct store_finding finding = {"damaged", "table", NULL};
	size_t n = 0;
	if (is_whole(visit->store, NULL))
		return;
	for (size_t i = 0; i < STORE_FACT_TABLES + sizeof others / sizeof *others;
	     i++) {
		finding.text = i < STORE_FACT_TABLES ? store_fact_table(i)
						     : others[i - STORE_FACT_TABLES];
		if (is_whole(visit->store, finding.text))
			continue;
		visit->findings->found(visit->findings->context, &finding);
		n++;
	}
	finding = (struct store_finding){"damaged", "file", ""};
	if (n == 0)
		visit->findings->found(visit->findings->context, &finding);
}

/* The objects that attain makes in a database of this version, as JSON: type, name,
 * SQL. */
static bool
list_ours(struct store *store, char **json, struct fault *fault)
{
	sqlite3 *ours = NULL;
	sqlite3_stmt *row = NULL;
	int version;
	if (!store_schema_version(store, &version, fault))
		return false;
	int code = sqlite3_open(":memory:", &ours);
	for (size_t i = 0; code == SQLITE_OK && i < store_n_schema &&
			   store_schema[i].version <= version;
	     i++)
		code = sqlite3_exec(ours, store_schema[i].sql, NULL, NULL, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_prepare_v2(
			ours,
			"SELECT json_group_array(json_array(type, name, sql)) "
			"FROM sqlite_schema WHERE sql IS NOT NULL",
			-1, &row, NULL);
	if (code == SQLITE_OK && (code = sqlite3_step(row)) == SQLITE_ROW) {
		*json = sqlite3_mprintf("%s", sqlite3_column_text(row, 0));
		code = SQLITE_OK;
	}
	sqlite3_finalize(row);
	sqlite3_close(ours);
	return code == SQLITE_OK || store_fault(store, code, fault);
}

static bool
check_objects(const struct visit *visit)
{
	static const char sql[] =
		"WITH ours AS MATERIALIZED (SELECT value ->> 0 AS type, "
		"value ->> 1 AS name, value ->> 2 AS sql FROM json_each(?1)) "
		"SELECT CASE WHEN o.name IS NULL THEN 'foreign' ELSE 'altered' END, "
		"s.type, s.name FROM sqlite_schema s LEFT JOIN ours o "
		"ON o.type = s.type AND o.name = s.name WHERE s.sql IS NOT o.sql "
		"AND NOT (s.type = 'table' AND s.name GLOB 'sqlite_stat[0-9]') "
		"UNION ALL SELECT 'missing', type, name FROM ours WHERE NOT EXISTS "
		"(SELECT 1 FROM sqlite_schema s "
		"WHERE s.type = ours.type AND s.name = ours.name) LIMIT 100";
	char *json = NULL;
	bool fine = list_ours(visit->store, &json, visit->fault) &&
		    each_finding(visit, sql, json);
	sqlite3_free(json);
	return fine;
}

bool
store_check_objects(struct store *store, const struct store_findings *findings,
		    struct fault *fault)
{
	const struct visit visit = {store, findings, fault};
	return check_objects(&visit);
}

bool
store_check(struct store *store, const struct store_findings *findings,
	    struct fault *fault)
{
	static const char *const checks[] = {
		"SELECT 'reference', \"table\", parent FROM pragma_foreign_key_check "
		"LIMIT 100",
		"SELECT 'log', 'entry', id || ': ' || act FROM log WHERE undo = 1 AND "
		"undone_at IS NULL AND id NOT IN (SELECT entry FROM journal)",
		"SELECT 'log', 'entry', id || ': ' || act FROM log WHERE undo <> 1 "
		"AND id IN (SELECT entry FROM journal)",
	};
	const struct visit visit = {store, findings, fault};
	if (!check_objects(&visit))
		return false;
	check_bytes(&visit);
	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		if (!each_finding(&visit, checks[i], NULL))
			return false;
	return true;
}
