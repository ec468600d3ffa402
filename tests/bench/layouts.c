/*
 * How should a million achievements lie in the file? Imports them with several layouts
 * and reads four columns back in order of person and credential; prints medians.
 *
 *     layouts [ROWS [RUNS [FOLDER]]]
 *
 * Each run makes a new file in FOLDER (default /tmp), WAL, one transaction. "sorted"
 * rows come by the key of the first layout, "mixed" ones in no order, as in a real
 * download. The upserts are those of src/store/query.def; foreign keys are off but
 * where said.
 */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { CREDENTIALS = 500, PER_PERSON = 10, FIRST_DAY = 15000, DAYS = 3000 };

struct row {
	int32_t person, credential, earned;
};

struct layout {
	const char *name, *columns, *key, *options;
	bool text_dates, text_ids, foreign_keys;
};

static const struct layout layouts[] = {
	{"rowid + unique index (p, c, day)",
	 "person INTEGER NOT NULL, credential INTEGER NOT NULL, earned INTEGER NOT "
	 "NULL, "
	 "expires INTEGER, reference TEXT",
	 "UNIQUE", "STRICT", false, false, false},
	{"without rowid (p, c, day)",
	 "person INTEGER NOT NULL, credential INTEGER NOT NULL, earned INTEGER NOT "
	 "NULL, "
	 "expires INTEGER, reference TEXT",
	 "PRIMARY KEY", "STRICT, WITHOUT ROWID", false, false, false},
	{"without rowid (c, p, day)",
	 "credential INTEGER NOT NULL, person INTEGER NOT NULL, earned INTEGER NOT "
	 "NULL, "
	 "expires INTEGER, reference TEXT",
	 "PRIMARY KEY", "STRICT, WITHOUT ROWID", false, false, false},
	{"without rowid (p, c, day), ISO dates",
	 "person INTEGER NOT NULL, credential INTEGER NOT NULL, earned TEXT NOT NULL, "
	 "expires TEXT, reference TEXT",
	 "PRIMARY KEY", "STRICT, WITHOUT ROWID", true, false, false},
	{"without rowid (p, c, day), text ids",
	 "person INTEGER NOT NULL, credential TEXT NOT NULL, earned INTEGER NOT NULL, "
	 "expires INTEGER, reference TEXT",
	 "PRIMARY KEY", "STRICT, WITHOUT ROWID", false, true, false},
	{"without rowid (p, c, day), foreign keys",
	 "person INTEGER NOT NULL REFERENCES person, credential INTEGER NOT NULL "
	 "REFERENCES "
	 "credential, earned INTEGER NOT NULL, expires INTEGER, reference TEXT",
	 "PRIMARY KEY", "STRICT, WITHOUT ROWID", false, false, true},
	{"the same, with range checks",
	 "person INTEGER NOT NULL REFERENCES person, credential INTEGER NOT NULL "
	 "REFERENCES "
	 "credential, earned INTEGER NOT NULL CHECK (earned BETWEEN -719162 AND "
	 "2932896), "
	 "expires INTEGER CHECK (expires BETWEEN -719162 AND 2932896), reference TEXT",
	 "PRIMARY KEY", "STRICT, WITHOUT ROWID", false, false, true},
};

enum { LAYOUTS = sizeof layouts / sizeof *layouts };

static void
check(int code, sqlite3 *db)
{
	if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW)
		return;
	fprintf(stderr, "layouts: %s\n", sqlite3_errmsg(db));
	exit(1);
}

static void
execute(sqlite3 *db, const char *sql)
{
	check(sqlite3_exec(db, sql, NULL, NULL, NULL), db);
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The same numbers in every run. */
static uint32_t
next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static struct row *
make_rows(int n, bool mixed)
{
	struct row *rows = calloc((size_t)n, sizeof *rows);
	uint32_t state = 2463534242u;

	for (int i = 0; rows != NULL && i < n; i++) {
		rows[i].person = i / PER_PERSON + 1;
		rows[i].credential =
			i % PER_PERSON * (CREDENTIALS / PER_PERSON) + 1 +
			(int)(next_random(&state) % (CREDENTIALS / PER_PERSON));
		rows[i].earned = FIRST_DAY + (int)(next_random(&state) % DAYS);
	}
	for (int i = n - 1; rows != NULL && mixed && i > 0; i--) {
		int j = (int)(next_random(&state) % (uint32_t)(i + 1));
		struct row row = rows[i];

		rows[i] = rows[j];
		rows[j] = row;
	}
	return rows;
}

static void
make_tables(sqlite3 *db, const struct layout *layout, int people)
{
	bool by_credential = strncmp(layout->columns, "credential", 10) == 0;
	char sql[1024];

	execute(db, "PRAGMA journal_mode = WAL; PRAGMA cache_size = -65536;"
		    "CREATE TABLE person (id INTEGER PRIMARY KEY NOT NULL) STRICT;"
		    "CREATE TABLE credential (id INTEGER PRIMARY KEY NOT NULL) STRICT");
	execute(db, layout->foreign_keys ? "PRAGMA foreign_keys = ON"
					 : "PRAGMA foreign_keys = OFF");
	snprintf(sql, sizeof sql, "CREATE TABLE achievement (%s, %s (%s, earned)) %s",
		 layout->columns, layout->key,
		 by_credential ? "credential, person" : "person, credential",
		 layout->options);
	execute(db, sql);
	snprintf(sql, sizeof sql,
		 "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE "
		 "i < %d) "
		 "INSERT INTO person SELECT i FROM n",
		 people);
	execute(db, sql);
	snprintf(sql, sizeof sql,
		 "INSERT INTO credential SELECT id FROM person LIMIT %d", CREDENTIALS);
	execute(db, sql);
}

/* A day as ISO text; all days of the test are made once. */
static const char *
day_text(int32_t day)
{
	static char texts[DAYS][16];
	char *text = texts[day - FIRST_DAY];
	time_t seconds = (time_t)day * 86400;
	struct tm tm;

	if (*text == '\0') {
		gmtime_r(&seconds, &tm);
		strftime(text, sizeof texts[0], "%Y-%m-%d", &tm);
	}
	return text;
}

static void
insert(sqlite3 *db, const struct layout *layout, const struct row *rows, int n)
{
	sqlite3_stmt *statement;
	char id[32];

	check(sqlite3_prepare_v2(
		      db,
		      "INSERT INTO achievement (person, credential, earned, expires,"
		      " reference) VALUES (?1, ?2, ?3, NULL, NULL) ON CONFLICT "
		      "(person, credential, earned) DO UPDATE SET expires = "
		      "excluded.expires, reference = excluded.reference",
		      -1, &statement, NULL),
	      db);
	execute(db, "BEGIN IMMEDIATE");
	for (int i = 0; i < n; i++) {
		sqlite3_bind_int(statement, 1, rows[i].person);
		if (layout->text_ids) {
			snprintf(id, sizeof id, "mcsd-exam-%d", rows[i].credential);
			sqlite3_bind_text(statement, 2, id, -1, SQLITE_STATIC);
		} else {
			sqlite3_bind_int(statement, 2, rows[i].credential);
		}
		if (layout->text_dates)
			sqlite3_bind_text(statement, 3, day_text(rows[i].earned), 10,
					  SQLITE_STATIC);
		else
			sqlite3_bind_int(statement, 3, rows[i].earned);
		check(sqlite3_step(statement), db);
		sqlite3_reset(statement);
	}
	sqlite3_finalize(statement);
	execute(db, "COMMIT");
}

static int32_t
read_day(const char *text)
{
	struct tm tm = {.tm_year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 +
				   (text[2] - '0') * 10 + (text[3] - '0') - 1900,
			.tm_mon = (text[5] - '0') * 10 + (text[6] - '0') - 1,
			.tm_mday = (text[8] - '0') * 10 + (text[9] - '0')};

	return (int32_t)(timegm(&tm) / 86400);
}

/* A sum of all, so that nothing is optimised away and layouts can be compared. */
static int64_t
read_back(sqlite3 *db, const struct layout *layout)
{
	sqlite3_stmt *row;
	int64_t sum = 0;

	check(sqlite3_prepare_v2(
		      db,
		      "SELECT person, credential, earned, expires FROM achievement "
		      "ORDER BY person, credential, earned",
		      -1, &row, NULL),
	      db);
	while (sqlite3_step(row) == SQLITE_ROW) {
		sum += sqlite3_column_int(row, 0);
		sum += layout->text_ids
			       ? strtol((const char *)sqlite3_column_text(row, 1) + 10,
					NULL, 10)
			       : sqlite3_column_int(row, 1);
		sum += layout->text_dates
			       ? read_day((const char *)sqlite3_column_text(row, 2))
			       : sqlite3_column_int(row, 2);
		sum += sqlite3_column_type(row, 3) == SQLITE_NULL ? 1 : 0;
	}
	check(sqlite3_finalize(row), db);
	return sum;
}

struct figures {
	double import_s, read_s;
	int64_t bytes, sum;
};

static struct figures
measure(const struct layout *layout, const struct row *rows, int n, const char *folder)
{
	struct figures figures;
	struct stat status;
	char path[4096];
	sqlite3 *db;
	double start;

	snprintf(path, sizeof path, "%s/attain-layouts-%d.db", folder, (int)getpid());
	check(sqlite3_open(path, &db), db);
	make_tables(db, layout, n / PER_PERSON + 1);
	start = now();
	insert(db, layout, rows, n);
	figures.import_s = now() - start;
	check(sqlite3_close(db), db);
	check(sqlite3_open(path, &db), db);
	start = now();
	figures.sum = read_back(db, layout);
	figures.read_s = now() - start;
	check(sqlite3_close(db), db);
	figures.bytes = stat(path, &status) == 0 ? status.st_size : 0;
	unlink(path);
	return figures;
}

static int
compare(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Of one layout with one order of rows. */
struct series {
	const struct layout *layout;
	const struct row *rows;
	const char *order;
	double *import_s, *read_s;
	int64_t bytes;
};

static struct series
series_new(const struct layout *layout, const struct row *rows, const char *order,
	   int runs)
{
	struct series series = {.layout = layout, .rows = rows, .order = order};

	series.import_s = calloc((size_t)runs, sizeof *series.import_s);
	series.read_s = calloc((size_t)runs, sizeof *series.read_s);
	if (rows == NULL || series.import_s == NULL || series.read_s == NULL)
		exit(1);
	return series;
}

static void
print_series(struct series *series, int runs)
{
	qsort(series->import_s, (size_t)runs, sizeof *series->import_s, compare);
	qsort(series->read_s, (size_t)runs, sizeof *series->read_s, compare);
	printf("%-40s %-6s %8.2f %8.2f %8.1f\n", series->layout->name, series->order,
	       series->import_s[runs / 2], series->read_s[runs / 2],
	       (double)series->bytes / 1e6);
	free(series->import_s);
	free(series->read_s);
}

/* Every layout once a round, so that a busy machine is busy for all of them. */
static bool
run_rounds(struct series *all, int n, int runs, const char *folder)
{
	int64_t sum = -1;

	for (int i = 0; i < runs * LAYOUTS * 2; i++) {
		struct series *series = &all[i % (LAYOUTS * 2)];
		struct figures figures =
			measure(series->layout, series->rows, n, folder);

		series->import_s[i / (LAYOUTS * 2)] = figures.import_s;
		series->read_s[i / (LAYOUTS * 2)] = figures.read_s;
		series->bytes = figures.bytes;
		if (sum >= 0 && figures.sum != sum)
			return false;
		sum = figures.sum;
	}
	return true;
}

int
main(int argc, char **argv)
{
	int n = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 1000000;
	int runs = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 5;
	struct series all[LAYOUTS * 2];
	struct row *sorted, *mixed;

	if (n < PER_PERSON * CREDENTIALS || runs < 1) {
		fprintf(stderr,
			"usage: layouts [ROWS [RUNS [FOLDER]]], at least %d rows\n",
			PER_PERSON * CREDENTIALS);
		return 2;
	}
	sorted = make_rows(n, false);
	mixed = make_rows(n, true);
	for (int i = 0; i < LAYOUTS; i++) {
		all[i * 2] = series_new(&layouts[i], sorted, "sorted", runs);
		all[i * 2 + 1] = series_new(&layouts[i], mixed, "mixed", runs);
	}
	if (!run_rounds(all, n, runs, argc > 3 ? argv[3] : "/tmp")) {
		fprintf(stderr, "layouts: a layout gives other rows back\n");
		return 1;
	}
	printf("%d achievements, median of %d, SQLite %s\n", n, runs,
	       sqlite3_libversion());
	printf("%-40s %-6s %8s %8s %8s\n", "layout", "rows", "import s", "read s",
	       "MB");
	for (int i = 0; i < LAYOUTS * 2; i++)
		print_series(&all[i], runs);
	free(sorted);
	free(mixed);
	return 0;
}
