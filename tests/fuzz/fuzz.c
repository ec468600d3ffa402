#include "fuzz.h"

#include <dirent.h>
#include <errno.h>
#include <ftw.h>
#include <locale.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/doctor.h"
#include "app/import.h"
#include "app/json.h"
#include "app/outlook.h"
#include "base/lang.h"
#include "base/mem.h"
#include "cli/cli.h"

enum { WORDS = 64 };

const struct fuzz_reader fuzz_readers[] = {
#define READER(name, what) {#name, what, fuzz_##name},
#include "readers.def"
#undef READER
	{0},
};

const char *const fuzz_company_date = "2018-11-20";

static char scratch[256];
static pid_t owner;
static char sources[4096];
static struct arena strings;
static struct buf company; /* the bytes of company.db */

const char *__lsan_default_suppressions(void);

/* --- the folder ------------------------------------------------------------------ */

static int
remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
	(void)info;
	(void)kind;
	(void)walk;
	return remove(path);
}

static void
remove_scratch(void)
{
	if (getpid() == owner)
		nftw(scratch, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

void
fuzz_begin(void)
{
	static const struct {
		const char *name, *value;
	} pinned[] = {{"TZ", "UTC"},
		      {"LC_ALL", "C.UTF-8"},
		      {"TERM", "xterm-256color"},
		      {"EDITOR", "true"},
		      {"VISUAL", "true"}};
	const char *parent = getenv("TMPDIR");

	if (owner == getpid())
		return;
	FUZZ_CHECK(getcwd(sources, sizeof sources) != NULL, "%s", strerror(errno));
	snprintf(scratch, sizeof scratch, "%s/attain-fuzz.XXXXXX",
		 parent != NULL ? parent : "/tmp");
	FUZZ_CHECK(mkdtemp(scratch) != NULL && chdir(scratch) == 0, "%s", scratch);
	owner = getpid();
	atexit(remove_scratch);
	for (size_t i = 0; i < sizeof pinned / sizeof *pinned; i++)
		setenv(pinned[i].name, pinned[i].value, 1);
	setenv("ATTAIN_TODAY", fuzz_company_date, 1);
	setenv("HOME", scratch, 1);
	setenv("TMPDIR", scratch, 1);
	setenv("XDG_DATA_HOME", scratch, 1);
	setenv("XDG_STATE_HOME", scratch, 1);
	unsetenv("ATTAIN_DB");
	unsetenv("LANGUAGE");
	lang_init("en", scratch);
	FUZZ_CHECK(freopen("/dev/null", "w", stdout) != NULL, "%s", strerror(errno));
}

/* libconfig forgets the rest of a text that is never closed. */
const char *
__lsan_default_suppressions(void)
{
	return "leak:libconfig_yylex\nleak:strbuf_append\n";
}

const char *
fuzz_source(const char *path)
{
	return arena_printf(&strings, "%s/%s", sources, path);
}

void
fuzz_fail(const char *file, int line, const char *what, const char *format, ...)
{
	va_list list;

	fprintf(stderr, "\n%s:%d: %s: ", file, line, what);
	va_start(list, format);
	vfprintf(stderr, format, list);
	va_end(list);
	fputc('\n', stderr);
	fflush(stderr);
	abort();
}

void
fuzz_check_fault(const struct fault *fault, enum fault_kind lowest)
{
	FUZZ_CHECK(fault->kind >= lowest && fault->kind <= FAULT_STORE, "%d: %s",
		   (int)fault->kind, fault->text);
	FUZZ_CHECK(fault->text[0] != '\0', "%d", (int)fault->kind);
}

const char *
fuzz_text(const uint8_t *bytes, size_t len)
{
	static struct buf text;

	buf_clear(&text);
	buf_add(&text, (const char *)bytes, len);
	return buf_text(&text);
}

unsigned
fuzz_byte(const uint8_t **bytes, size_t *len)
{
	if (*len == 0)
		return 0;
	--*len;
	return *(*bytes)++;
}

void
fuzz_write(const char *name, const void *bytes, size_t len)
{
	FILE *file = fopen(name, "wb");

	FUZZ_CHECK(file != NULL && fwrite(bytes, 1, len, file) == len, "%s", name);
	FUZZ_CHECK(fclose(file) == 0, "%s", name);
}

bool
fuzz_read(const char *name, struct buf *out)
{
	FILE *file = fopen(name, "rb");
	char block[65536];
	size_t n;

	buf_clear(out);
	if (file == NULL)
		return false;
	while ((n = fread(block, 1, sizeof block, file)) > 0)
		buf_add(out, block, n);
	fclose(file);
	return true;
}

/* --- the company ----------------------------------------------------------------- */

static void
make_company(void)
{
	struct app_setup setup = {.program = fuzz_source("tests/fuzz/catalog.cfg"),
				  .organization = "Fuzz"};
	struct fault fault = {0};
	struct buf lines = {0};
	char *save = NULL;

	FUZZ_CHECK(app_create("company.db", &setup, &fault), "%s", fault.text);
	FUZZ_CHECK(fuzz_read(fuzz_source("tests/fuzz/company.txt"), &lines), "company");
	for (char *line = strtok_r(lines.text, "\n", &save); line != NULL;
	     line = strtok_r(NULL, "\n", &save))
		FUZZ_CHECK(fuzz_command(line) == 0, "%s", line);
	buf_free(&lines);
	FUZZ_CHECK(fuzz_read("company.db", &company), "company.db");
}

void
fuzz_company(void)
{
	if (company.len == 0)
		make_company();
	unlink("company.db-wal");
	unlink("company.db-shm");
	unlink("company.db-journal");
	fuzz_write("company.db", company.text, company.len);
}

struct app *
fuzz_open(enum store_mode mode)
{
	struct app *app;
	struct fault fault = {0};

	FUZZ_CHECK(app_open(&app, "company.db", DATE_NONE, mode, &fault), "%s",
		   fault.text);
	return app;
}

static uint64_t
mix(uint64_t sum, const void *bytes, size_t n)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < n; i++)
		sum = (sum ^ at[i]) * UINT64_C(0x100000001B3);
	return (sum ^ n) * UINT64_C(0x100000001B3);
}

static uint64_t
digest_table(sqlite3 *db, const char *table, uint64_t sum)
{
	struct buf sql = {0};
	sqlite3_stmt *rows;

	buf_printf(&sql, "SELECT * FROM \"%s\"", table);
	FUZZ_CHECK(sqlite3_prepare_v2(db, buf_text(&sql), -1, &rows, NULL) == SQLITE_OK,
		   "%s", buf_text(&sql));
	while (sqlite3_step(rows) == SQLITE_ROW)
		for (int i = 0; i < sqlite3_column_count(rows); i++)
			sum = mix(sum, sqlite3_column_blob(rows, i),
				  (size_t)sqlite3_column_bytes(rows, i));
	sqlite3_finalize(rows);
	buf_free(&sql);
	return mix(sum, table, strlen(table));
}

uint64_t
fuzz_digest(void)
{
	uint64_t sum = UINT64_C(0xCBF29CE484222325);
	sqlite3_stmt *tables;
	sqlite3 *db;

	FUZZ_CHECK(sqlite3_open_v2("company.db", &db, SQLITE_OPEN_READWRITE, NULL) ==
			   SQLITE_OK,
		   "company.db");
	sqlite3_prepare_v2(db,
			   "SELECT name FROM sqlite_schema WHERE type = 'table' AND "
			   "name NOT IN ('image', 'revision', 'stale') ORDER BY name",
			   -1, &tables, NULL);
	while (sqlite3_step(tables) == SQLITE_ROW)
		sum = digest_table(db, (const char *)sqlite3_column_text(tables, 0),
				   sum);
	sqlite3_finalize(tables);
	sqlite3_close(db);
	return sum;
}

/* --- asking ---------------------------------------------------------------------- */

/* A word without the quotes that keep it together; *at comes to stand behind it. */
static char *
next_word(char **at)
{
	char *word, *to;
	bool quoted = false;

	*at += strspn(*at, " ");
	word = to = *at;
	for (; **at != '\0' && (quoted || **at != ' '); ++*at)
		if (**at == '\'')
			quoted = !quoted;
		else
			*to++ = **at;
	if (**at != '\0')
		++*at;
	*to = '\0';
	return word;
}

int
fuzz_command(const char *line)
{
	char program[] = "attain", option[] = "--db", db[] = "company.db";
	char *argv[WORDS + 1] = {program, option, db};
	char *copy = mem_strdup(line), *at = copy;
	struct cli_request request = {0};
	int argc = 3, status;

	while (argc < WORDS && at[strspn(at, " ")] != '\0')
		argv[argc++] = next_word(&at);
	status = cli_run(argc, argv, &request);
	free(copy);
	return status;
}

static void
ask_report(struct app *app, struct buf *out, struct arena *arena)
{
	json_status(app, DATE_NONE, out);
	for (uint32_t c = 0; c < app->catalog->n_competencies; c++)
		json_competency(app, c, out);
	for (uint32_t p = 0; p < app->world->n_people && p < 10; p++)
		json_employee(app, p, out);
	for (size_t i = 0; i < app->report->n_alerts; i++)
		app_alert_line(app->report, &app->report->alerts[i], arena);
}

void
fuzz_ask_everything(struct app *app)
{
	const struct log_entry *entries;
	struct arena arena = {0};
	struct fault fault = {0};
	struct buf out = {0};
	size_t n;

	ask_report(app, &out, &arena);
	app_outlook(app, date_plus_months(app->as_of, OUTLOOK_MONTHS), &arena);
	if (store_read_log(app->store, 100, &arena, &entries, &n, &fault))
		json_log(app, entries, n, &out);
	buf_free(&out);
	arena_free(&arena);
}
