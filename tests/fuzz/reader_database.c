/*
 * The database in other states than attain leaves it in: values that it would not have
 * written, bytes that a disk has lost, an image that somebody has made.
 */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/acts.h"
#include "app/doctor.h"
#include "app/export.h"
#include "app/import.h"
#include "app/suppose.h"
#include "fuzz.h"
#include "store/image/image.h"
#include "store/internal.h"

/* Everything that begins with such a file: each ends in an answer or a refusal. */
static void
live_with_it(void)
{
	static const char *const kinds[] = {"employees",    "achievements", "metrics",
					    "benefit-uses", "referrals",    "profile"};
	const struct act_cell cells[] = {{.column = "email", .value = "new@x.example"},
					 {.column = "name", .value = "New"}};
	const struct finding *findings;
	struct arena arena = {0};
	struct fault fault = {0};
	struct buf out = {0};
	struct app *app;
	size_t n;

	if (app_open(&app, "company.db", DATE_NONE, STORE_WRITE, &fault)) {
		fuzz_ask_everything(app);
		for (int i = 0; i < 3; i++)
			act_undo(app, &out, &fault);
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			export_file(app, kinds[i], "out.csv", EXPORT_FORCE, &fault);
		act_set(app, "employees", cells, 2, &out, &fault);
		act_undo(app, &out, &fault);
		app_close(app);
	} else {
		fuzz_check_fault(&fault, FAULT_INPUT);
	}
	app_doctor(&(struct app_opening){.db = "company.db"}, &arena, &findings, &n,
		   &fault);
	buf_free(&out);
	arena_free(&arena);
}

/* --- rows ------------------------------------------------------------------------ */

static sqlite3 *
open_plain(void)
{
	sqlite3 *db;

	FUZZ_CHECK(sqlite3_open("company.db", &db) == SQLITE_OK, "company.db");
	sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON", NULL, NULL, NULL);
	return db;
}

/* The name in the first column of row n of a question, round and round. */
static char *
nth(sqlite3 *db, const char *sql, const char *of, unsigned n)
{
	char **rows, *question = sqlite3_mprintf(sql, of), *found = NULL;
	int n_rows, n_columns;

	FUZZ_CHECK(sqlite3_get_table(db, question, &rows, &n_rows, &n_columns, NULL) ==
			   SQLITE_OK,
		   "%s", question);
	if (n_rows > 0)
		found = sqlite3_mprintf("%s", rows[1 + n % (unsigned)n_rows]);
	sqlite3_free_table(rows);
	sqlite3_free(question);
	return found;
}

/* Binds a number, a text or nothing; the number by a few of its bytes. */
static void
bind_value(sqlite3_stmt *statement, const uint8_t **bytes, size_t *len)
{
	unsigned form = fuzz_byte(bytes, len),
		 n = form / 4 < *len ? form / 4 : (unsigned)*len;
	int64_t number = 0;

	switch (form % 4) {
	case 0:
		memcpy(&number, *bytes, n < 8 ? n : 8);
		sqlite3_bind_int64(statement, 1, number);
		break;
	case 1:
		memcpy(&number, *bytes, n < 8 ? n : 8);
		sqlite3_bind_int64(statement, 1, -number);
		break;
	case 2:
		sqlite3_bind_text(statement, 1, (const char *)*bytes, (int)n,
				  SQLITE_TRANSIENT);
		break;
	default:
		sqlite3_bind_null(statement, 1);
		return;
	}
	*bytes += n;
	*len -= n;
}

/* A column of some rows of a table to a value; what SQLite refuses stays. */
static void
change_value(sqlite3 *db, const uint8_t **bytes, size_t *len)
{
	char *table =
		nth(db,
		    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name "
		    "NOT LIKE 'sqlite_%%' ORDER BY name",
		    NULL, fuzz_byte(bytes, len));
	char *column = nth(db, "SELECT name FROM pragma_table_info(%Q)", table,
			   fuzz_byte(bytes, len));
	char *sql = sqlite3_mprintf(
		"UPDATE \"%w\" SET \"%w\" = ?1 WHERE \"%w\" IS (SELECT "
		"\"%w\" FROM \"%w\" LIMIT 1 OFFSET %u)",
		table, column, column, column, table, fuzz_byte(bytes, len) % 8);
	sqlite3_stmt *statement = NULL;

	FUZZ_CHECK(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK, "%s",
		   sql);
	bind_value(statement, bytes, len);
	sqlite3_step(statement);
	sqlite3_finalize(statement);
	sqlite3_free(sql);
	sqlite3_free(column);
	sqlite3_free(table);
}

void
fuzz_rows(const uint8_t *bytes, size_t len)
{
	sqlite3 *db;

	fuzz_company();
	db = open_plain();
	sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
	while (len > 0)
		change_value(db, &bytes, &len);
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	sqlite3_close(db);
	live_with_it();
}

/* --- database -------------------------------------------------------------------- */

/* Records: three bytes of where, one of how many (0: the file ends there), the bytes.
 */
void
fuzz_database(const uint8_t *bytes, size_t len)
{
	struct buf file = {0};

	fuzz_company();
	FUZZ_CHECK(fuzz_read("company.db", &file), "company.db");
	while (len > 0) {
		size_t at = fuzz_byte(&bytes, &len);
		size_t n;

		at = at << 8 | fuzz_byte(&bytes, &len);
		at = (at << 8 | fuzz_byte(&bytes, &len)) % (file.len + 1);
		n = fuzz_byte(&bytes, &len);
		if (n == 0)
			file.len = at;
		for (; n > 0 && len > 0 && at < file.len; n--)
			file.text[at++] = (char)fuzz_byte(&bytes, &len);
	}
	fuzz_write("company.db", buf_text(&file), file.len);
	buf_free(&file);
	live_with_it();
}

/* --- image ----------------------------------------------------------------------- */

/* The numbers that must fit for anything to be read are made to fit. */
static void
mend_header(struct buf *image, int64_t people)
{
	struct image_header h;
	size_t rest = image->len - sizeof h;
	const char *parts = image->text + sizeof h;

	memcpy(&h, image->text, sizeof h);
	memcpy(h.magic, IMAGE_MAGIC, sizeof h.magic);
	h.format = IMAGE_FORMAT;
	h.byte_order = IMAGE_BYTE_ORDER;
	h.people = people;
	if (h.number_bytes > rest)
		h.number_bytes = rest;
	if (h.reference_bytes > rest - h.number_bytes)
		h.reference_bytes = 0;
	h.text_bytes = rest - h.number_bytes - h.reference_bytes;
	h.number_sum = image_sum(parts, h.number_bytes);
	h.text_sum = image_sum(parts + h.number_bytes, rest - h.number_bytes);
	h.sum = image_sum(&h, offsetof(struct image_header, sum));
	memcpy(image->text, &h, sizeof h);
}

static void
put_image(const struct buf *image)
{
	sqlite3_stmt *statement = NULL;
	sqlite3 *db = open_plain();

	sqlite3_exec(db, "DELETE FROM stale", NULL, NULL, NULL);
	FUZZ_CHECK(sqlite3_prepare_v2(db,
				      "INSERT OR REPLACE INTO image (id, people, data) "
				      "SELECT 1, people, ?1 FROM revision",
				      -1, &statement, NULL) == SQLITE_OK,
		   "%s", sqlite3_errmsg(db));
	sqlite3_bind_blob(statement, 1, image->text, (int)image->len, SQLITE_STATIC);
	FUZZ_CHECK(sqlite3_step(statement) == SQLITE_DONE, "%s", sqlite3_errmsg(db));
	sqlite3_finalize(statement);
	sqlite3_close(db);
}

static int64_t
people_revision(void)
{
	sqlite3_stmt *statement = NULL;
	sqlite3 *db = open_plain();
	int64_t people = 0;

	sqlite3_prepare_v2(db, "SELECT people FROM revision", -1, &statement, NULL);
	if (sqlite3_step(statement) == SQLITE_ROW)
		people = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return people;
}

void
fuzz_image(const uint8_t *bytes, size_t len)
{
	struct buf image = {0};

	if (len < sizeof(struct image_header))
		return;
	fuzz_company();
	buf_add(&image, (const char *)bytes, len);
	mend_header(&image, people_revision());
	put_image(&image);
	buf_free(&image);
	live_with_it();
}
