/*
 * The least that opening can cost: steps what evaluation needs of the facts once and
 * adds it up, with SQLite alone.
 *
 *     ref_step DATABASE
 *
 * People: key, address, last day. Achievements: person, credential, both dates.
 * Associations: person, organization, both dates. The rows come as they lie in the
 * file, nothing is sorted, kept or looked up; the file is mapped into memory, which is
 * a little faster than reading it.
 */
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

struct sum {
	int64_t rows, total, bytes;
};

static sqlite3_stmt *
prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
		fprintf(stderr, "ref_step: %s\n", sqlite3_errmsg(db));
		exit(1);
	}
	return statement;
}

static void
finish(sqlite3 *db, sqlite3_stmt *statement)
{
	if (sqlite3_finalize(statement) != SQLITE_OK) {
		fprintf(stderr, "ref_step: %s\n", sqlite3_errmsg(db));
		exit(1);
	}
}

static void
step_people(sqlite3 *db, struct sum *sum)
{
	sqlite3_stmt *row = prepare(db, "SELECT id, email, left_on FROM person");

	while (sqlite3_step(row) == SQLITE_ROW) {
		sum->total += sqlite3_column_int64(row, 0);
		sum->total += sqlite3_column_text(row, 1)[0];
		sum->bytes += sqlite3_column_bytes(row, 1);
		sum->total += sqlite3_column_int64(row, 2);
		sum->rows++;
	}
	finish(db, row);
}

static void
step_achievements(sqlite3 *db, struct sum *sum)
{
	sqlite3_stmt *row = prepare(db, "SELECT person, credential, earned_on, "
					"expires_on FROM achievement");

	while (sqlite3_step(row) == SQLITE_ROW) {
		sum->total += sqlite3_column_int64(row, 0);
		sum->total += sqlite3_column_int64(row, 1);
		sum->total += sqlite3_column_int64(row, 2);
		sum->total += sqlite3_column_int64(row, 3);
		sum->rows++;
	}
	finish(db, row);
}

static void
step_associations(sqlite3 *db, struct sum *sum)
{
	sqlite3_stmt *row = prepare(db, "SELECT person, organization, from_on, to_on "
					"FROM association");

	while (sqlite3_step(row) == SQLITE_ROW) {
		sum->total += sqlite3_column_int64(row, 0);
		sum->total += sqlite3_column_text(row, 1)[0];
		sum->total += sqlite3_column_int64(row, 2);
		sum->total += sqlite3_column_int64(row, 3);
		sum->rows++;
	}
	finish(db, row);
}

int
main(int argc, char **argv)
{
	struct sum sum = {0};
	sqlite3 *db;

	if (argc != 2) {
		fputs("usage: ref_step DATABASE\n", stderr);
		return 2;
	}
	if (sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK) {
		fprintf(stderr, "ref_step: %s: %s\n", argv[1], sqlite3_errmsg(db));
		return 1;
	}
	sqlite3_exec(db, "PRAGMA mmap_size = 1073741824; BEGIN", NULL, NULL, NULL);
	step_people(db, &sum);
	step_achievements(db, &sum);
	step_associations(db, &sum);
	sqlite3_close(db);
	printf("%lld rows, %lld bytes of addresses, sum %lld\n", (long long)sum.rows,
	       (long long)sum.bytes, (long long)sum.total);
	return 0;
}
