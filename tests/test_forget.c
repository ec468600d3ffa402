/* forget: what it finds, what it leaves alone, and what is left in the file. */
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "../src/store/internal.h"
#include "base/date.h"
#include "base/mem.h"
#include "store/baskets.h"
#include "support/acting.h"
#include "support/logging.h"
#include "support/put.h"

static struct arena arena;

static void
set_up(void)
{
	acting_set_up();
}

static void
tear_down(void)
{
	arena_free(&arena);
	acting_tear_down();
}

TestSuite(forget, .init = set_up, .fini = tear_down);

#define FINE(call) cr_assert((call), "%s", fault.text)

/* ---- doing ---- */

#define CELLS(...)                                                                     \
	(const struct act_cell[]){__VA_ARGS__},                                        \
		sizeof((const struct act_cell[]){__VA_ARGS__}) /                       \
			sizeof(struct act_cell)

static void
set(const char *kind, const struct act_cell *cells, size_t n)
{
	buf_clear(&out);
	FINE(act_set(f.app, kind, cells, n, &out, &fault));
}

static void
add_person(const char *email, const char *name, const char *others, const char *id)
{
	set("employees", CELLS({"email", email, NULL}, {"name", name, NULL},
			       {"other_emails", others, NULL}, {"mcp_id", id, NULL},
			       {"left_on", "2018-05-01", NULL}));
}

static void
earn(const char *email, const char *credential, const char *reference)
{
	set("achievements",
	    CELLS({"email", email, NULL}, {"credential", credential, NULL},
		  {"earned_on", "2017-01-01", NULL}, {"reference", reference, NULL}));
}

static void
use(const char *note, const char *item)
{
	struct benefit_use row = {.benefit_id = "licences",
				  .date = 17000,
				  .quantity_micros = 1000000,
				  .note = note,
				  .item = item};

	FINE(store_begin(f.app->store, &fault));
	FINE(store_put_fact(f.app->store, KIND_BENEFIT_USES, &row, &fault));
	FINE(log_word(f.app->store, "use", "Used something", LOG_UNDOABLE, &fault));
	FINE(store_commit(f.app->store, &fault));
}

static void
forget(const char *email)
{
	buf_clear(&out);
	FINE(act_forget(f.app, email, &out, &fault));
}

/* ---- looking ---- */

/* All values of a query's only column, with a line for each. */
static const char *
column(const char *sql)
{
	const char *text = "";
	sqlite3_stmt *row;

	cr_assert_eq(sqlite3_prepare_v2(f.app->store->db, sql, -1, &row, NULL),
		     SQLITE_OK, "%s", sql);
	while (sqlite3_step(row) == SQLITE_ROW)
		text = arena_printf(&arena, "%s%s%s", text, *text ? "\n" : "",
				    (const char *)sqlite3_column_text(row, 0));
	sqlite3_finalize(row);
	return text;
}

static void
expect_column(const char *sql, const char *wanted)
{
	cr_assert_str_eq(column(sql), wanted, "%s: %s", sql, column(sql));
}

static bool
has_bytes(const char *bytes, size_t n, const char *text)
{
	size_t len = strlen(text);

	for (size_t i = 0; i + len <= n; i++)
		if (strncasecmp(bytes + i, text, len) == 0)
			return true;
	return false;
}

static char *
read_bytes(const char *path, size_t *n)
{
	FILE *file = fopen(path, "rb");
	char *bytes;

	cr_assert_not_null(file, "%s", path);
	fseek(file, 0, SEEK_END);
	*n = (size_t)ftell(file);
	rewind(file);
	bytes = mem_new(*n + 1, 1);
	cr_assert_eq(fread(bytes, 1, *n, file), *n);
	fclose(file);
	return bytes;
}

/* No file of the database has the text in any case. */
static void
expect_no_trace(const char *text)
{
	static const char *const ends[] = {"", "-wal", "-shm"};
	size_t n;

	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		const char *path = arena_printf(&arena, "%s%s", f.db, ends[i]);
		FILE *file = fopen(path, "rb");
		char *bytes;

		if (file == NULL)
			continue;
		fclose(file);
		bytes = read_bytes(path, &n);
		cr_assert_not(has_bytes(bytes, n, text), "%s still has \"%s\"", path,
			      text);
		free(bytes);
	}
}

/* ---- tests ---- */

static void
put_all_texts(struct store *store, const char *text)
{
	struct benefit_use row = {.benefit_id = "b", .note = text, .item = text};
	struct referral referral = {.id = "r",
				    .customer = text,
				    .received_on = {3, -1},
				    .status_on = {DATE_NONE, -1},
				    .closes_on = DATE_NEVER,
				    .note = text};
	struct profile profile = {.name = text, .description = text};
	struct location location = {.region = "x", .name = text, .contact = text};
	struct snooze snooze = {.code = "at-risk",
				.competency = "",
				.level = "",
				.from = 3,
				.until = 4,
				.reason = text};
	struct saved_basket basket = {text, text};

	FINE(store_put_fact(store, KIND_BENEFIT_USES, &row, &fault));
	FINE(store_put_fact(store, KIND_REFERRALS, &referral, &fault));
	FINE(store_put_fact(store, KIND_PROFILE, &profile, &fault));
	FINE(store_put_fact(store, KIND_LOCATIONS, &location, &fault));
	FINE(store_put_fact(store, KIND_SNOOZES, &snooze, &fault));
	FINE(store_put_basket(store, &basket, &fault));
	FINE(put_override(store, "cloud", "gold", 3, 5, text, &fault));
	FINE(put_record(store, "reference", text, 3, "", &fault));
	FINE(put_metric_value(store, "usage", 3, text, 5, &fault));
}

Test(forget, every_text_that_somebody_typed)
{
	static const char *const places[] = {
		"SELECT note FROM benefit_use",
		"SELECT item FROM benefit_use",
		"SELECT customer FROM referral",
		"SELECT note FROM referral",
		"SELECT name FROM profile",
		"SELECT description FROM profile",
		"SELECT name FROM location",
		"SELECT contact FROM location",
		"SELECT reason FROM snooze",
		"SELECT name FROM basket",
		"SELECT text FROM basket",
		"SELECT reason FROM override",
		"SELECT customer FROM record",
		"SELECT customer FROM metric_value",
		"SELECT title FROM person WHERE id = 2",
		"SELECT reference FROM achievement WHERE person = 2",
	};
	const char *text =
		"Laptop of ANN ADLER (ann@x.example), as a.adler@home.example "
		"said: CERT-4711-X, 7654321.";
	const char *wanted =
		"Laptop of forgotten-1 (forgotten-1), as forgotten-1 said: "
		"forgotten-1, forgotten-1.";

	add_person("ann@x.example", "Ann Adler", "a.adler@home.example", "7654321");
	add_person("bob@x.example", "Bob Brandt", "", "");
	earn("ann@x.example", "alpha", "CERT-4711-X");
	earn("bob@x.example", "beta", text);
	set("employees",
	    CELLS({"email", "bob@x.example", NULL}, {"title", text, NULL}));
	FINE(store_begin(f.app->store, &fault));
	put_all_texts(f.app->store, text);
	FINE(log_word(f.app->store, "test", "texts", LOG_UNDOABLE, &fault));
	FINE(store_commit(f.app->store, &fault));
	forget("a.adler@home.example");
	cr_assert_not_null(strstr(buf_text(&out), "stands now: 16."), "%s",
			   buf_text(&out));
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		expect_column(places[i], wanted);
	expect_column("SELECT email || name || ifnull(other_emails, '-') || "
		      "ifnull(mcp_id, '-') FROM person WHERE id = 1",
		      "forgotten-1forgotten-1--");
	expect_no_trace("Ann Adler");
	expect_no_trace("ann@x");
	expect_no_trace("adler");
	expect_no_trace("4711");
	expect_no_trace("7654321");
}

Test(forget, whole_words_only)
{
	static const struct {
		const char *text, *wanted;
	} cases[] = {
		{"Ann Adler's", "forgotten-1's"},
		{"for Ann Adler.", "for forgotten-1."},
		{"Ann Adlers", NULL},
		{"Joann Adler", NULL},
		{"\xc3\x85nn Adler", NULL},
		{"Ann Adler\xc3\xa9", NULL},
		{"old-Ann Adler-Berg", "old-forgotten-1-Berg"},
		{"Ann alone, Adler alone", NULL},
		{"\xe2\x80\x9c"
		 "Ann Adler\xe2\x80\x9d",
		 "\xe2\x80\x9c"
		 "forgotten-1\xe2\x80\x9d"},
		{"mail ann@x.example", "mail forgotten-1"},
		{"mail ann@x.example.", "mail forgotten-1."},
		{"<ann@x.example>", "<forgotten-1>"},
		{"--leave ann@x.example@2018-01-01", "--leave forgotten-1@2018-01-01"},
		{"--earn ann@x.example:alpha@2018-01-01",
		 "--earn forgotten-1:alpha@2018-01-01"},
		{"joann@x.example", NULL},
		{"jo.ann@x.example", NULL},
		{"jo+ann@x.example", NULL},
		{"jo-ann@x.example", NULL},
		{"ann@x.example.com", NULL},
		{"ann@x.examples", NULL},
		{"see CERT-4711-X!", "see forgotten-1!"},
		{"see CERT-4711-XY", NULL},
		{"see A-CERT-4711-X", NULL},
		{"17654321", NULL},
		{"no 7654321", "no forgotten-1"},
	};

	add_person("ann@x.example", "Ann Adler", "", "7654321");
	earn("ann@x.example", "alpha", "CERT-4711-X");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		use(cases[i].text, arena_printf(&arena, "%zu", i));
	forget("ann@x.example");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_column(arena_printf(&arena,
					   "SELECT note FROM benefit_use WHERE item = "
					   "'%zu'",
					   i),
			      cases[i].wanted ? cases[i].wanted : cases[i].text);
}

Test(forget, names_without_blanks)
{
	add_person("yamada@x.example", "山田太郎", "", "");
	use("山田太郎様", "1");
	use("小山田太郎", "2"); /* no blank tells that this is another one */
	forget("yamada@x.example");
	expect_column("SELECT note FROM benefit_use ORDER BY item",
		      "forgotten-1様\n小forgotten-1");
	expect_no_trace("山田");
}

Test(forget, what_may_be_somebody_elses_stays)
{
	add_person("ann@x.example", "Ann", "", "100");
	add_person("bob@x.example", "Bob Brandt", "", "7654321");
	add_person("bob2@x.example", "Bob Brandt", "", "7654321");
	earn("ann@x.example", "alpha", "yes");
	earn("bob@x.example", "alpha", "2017-01-01");
	earn("bob@x.example", "beta", "VOUCHER-17");
	earn("bob2@x.example", "beta", "VOUCHER-17");
	use("Ann said yes 100 times", "1");
	use("Bob Brandt 7654321 VOUCHER-17 2017-01-01", "2");
	forget("ann@x.example");
	forget("bob@x.example");
	expect_column("SELECT note FROM benefit_use ORDER BY item",
		      "Ann said yes 100 times\n"
		      "Bob Brandt 7654321 VOUCHER-17 2017-01-01");
	expect_column("SELECT reference FROM achievement WHERE reference IS NOT NULL",
		      "VOUCHER-17");
	expect_column("SELECT name || mcp_id FROM person WHERE id = 3",
		      "Bob Brandt7654321");
	expect_no_trace("ann@x");
	expect_no_trace("bob@x");
}

Test(forget, former_names_and_addresses_too)
{
	add_person("old@x.example", "Ann Miller", "", "");
	set("employees",
	    CELLS({"email", "old@x.example", NULL}, {"name", "Ann Adler", NULL}));
	FINE(act_rename(f.app, "old@x.example", "ann@x.example", &out, &fault));
	set("employees",
	    CELLS({"email", "ann@x.example", NULL}, {"other_emails", "", NULL}));
	use("Ann Miller, old@x.example", "1");
	forget("ann@x.example");
	expect_column("SELECT note FROM benefit_use", "forgotten-1, forgotten-1");
	expect_no_trace("miller");
	expect_no_trace("old@x");
}

Test(forget, former_ones_in_a_batch_too)
{
	f.app->store->session_rows = 1;
	add_person("ann@x.example", "Ann Miller", "", "");
	add_person("bob@x.example", "Bob", "", "");
	set("employees",
	    CELLS({"email", "ann@x.example", NULL}, {"name", "Ann Adler", NULL}));
	use("Ann Miller", "1");
	forget("ann@x.example");
	expect_column("SELECT note FROM benefit_use", "forgotten-1");
	expect_no_trace("miller");
	expect_no_trace("adler");
}

Test(forget, keys_that_become_the_same_get_a_number)
{
	add_person("ann@x.example", "Ann Adler", "ann@home.example", "");
	use("ann@x.example", "1");
	use("Ann Adler", "2");
	use("ann@home.example", "3");
	use("forgotten-1 (2)", "4");
	forget("ann@x.example");
	expect_column("SELECT note FROM benefit_use ORDER BY note",
		      "forgotten-1\nforgotten-1 (2)\nforgotten-1 (3)\nforgotten-1 (4)");
	expect_column("SELECT item FROM benefit_use ORDER BY item", "1\n2\n3\n4");
}

Test(forget, entries_that_named_them_can_not_be_undone)
{
	add_person("ann@x.example", "Ann Adler", "", "");
	use("laptop of Ann Adler", "1");
	use("laptop of nobody", "2");
	forget("ann@x.example");
	expect_column("SELECT undo FROM log ORDER BY id", "0\n2\n2\n1\n0");
	buf_clear(&out);
	FINE(act_undo(f.app, &out, &fault));
	REFUSED((buf_clear(&out), act_undo(f.app, &out, &fault)), "forgotten");
}

/* Names, ids and references that tell of nobody alone go where the row is the person's.
 */
Test(forget, the_log_keeps_nothing_of_the_persons_rows)
{
	add_person("ann@x.example", "Ann", "ann@home.example", "100");
	add_person("bob@x.example", "Ann", "", "100");
	earn("ann@x.example", "alpha", "yes");
	earn("bob@x.example", "alpha", "yes");
	forget("ann@x.example");
	expect_column(
		"SELECT group_concat(c.after, ' ') FROM log_cell c WHERE c.name IN "
		"('email', 'name', 'other_emails', 'mcp_id', 'reference') GROUP BY "
		"c.entry",
		"forgotten-1 forgotten-1 forgotten-1 forgotten-1\n"
		"bob@x.example Ann 100\n"
		"forgotten-1 forgotten-1\n"
		"bob@x.example yes\n"
		"forgotten-1");
}

/* Its journal is gone, and nobody has it now. */
Test(forget, an_address_that_was_undone_too)
{
	add_person("ann@x.example", "Ann", "", "");
	add_person("bob@x.example", "Bob", "", "");
	buf_clear(&out);
	FINE(act_rename(f.app, "ann@x.example", "ann@home.example", &out, &fault));
	FINE(act_undo(f.app, &out, &fault));
	FINE(act_rename(f.app, "bob@x.example", "bob@home.example", &out, &fault));
	forget("ann@x.example");
	expect_column("SELECT before || ' ' || after FROM log_cell JOIN log_part "
		      "USING (entry, part) WHERE deed = 'renamed' AND name = 'email'",
		      "forgotten-1 forgotten-1\nbob@x.example bob@home.example");
}

/* Those of a file older than version 4. */
Test(forget, the_sentences_of_old_entries_too)
{
	add_person("ann@x.example", "Ann", "", "4711");
	sqlite3_exec(
		f.app->store->db,
		"DELETE FROM log_cell; DELETE FROM log_part; UPDATE log SET text = "
		"'Recorded: employee Ann <ann@x.example> (MCP id: 4711), not Anna' "
		"WHERE id = 2",
		NULL, NULL, NULL);
	forget("ann@x.example");
	expect_column("SELECT text FROM log WHERE id = 2",
		      "Recorded: employee forgotten-1 <forgotten-1> (MCP id: "
		      "forgotten-1), not Anna");
	expect_no_trace("4711");
}

Test(forget, once_is_enough_and_the_number_is_nobodys)
{
	add_person("ann@x.example", "Ann Adler", "", "");
	add_person("forgotten-1", "Imported", "", "");
	forget("ann@x.example");
	expect_column("SELECT email FROM person ORDER BY id",
		      "forgotten-2\nforgotten-1");
	forget("forgotten-1");
	expect_column("SELECT email FROM person ORDER BY id",
		      "forgotten-2\nforgotten-3");
	forget("forgotten-2");
	cr_assert_not_null(strstr(buf_text(&out), "already"));
	expect_column("SELECT email FROM person ORDER BY id",
		      "forgotten-2\nforgotten-3");
	expect_column("SELECT count(*) FROM log WHERE act = 'forget'", "2");
}

Test(forget, a_saved_what_if_still_names_the_person)
{
	const struct saved_basket *baskets;
	struct saved_basket basket = {"when Ann Adler leaves",
				      "--leave ann@x.example@2018-04-01\n"};
	size_t n;

	add_person("ann@x.example", "Ann Adler", "", "");
	FINE(store_begin(f.app->store, &fault));
	FINE(store_put_basket(f.app->store, &basket, &fault));
	FINE(store_commit(f.app->store, &fault));
	forget("ann@x.example");
	FINE(store_read_baskets(f.app->store, &arena, &baskets, &n, &fault));
	cr_assert_eq(n, 1);
	cr_assert_str_eq(baskets[0].name, "when forgotten-1 leaves");
	cr_assert_str_eq(baskets[0].text, "--leave forgotten-1@2018-04-01\n");
}
