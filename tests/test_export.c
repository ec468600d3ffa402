/* Exports: the same files back. */
#include <criterion/criterion.h>
#include <string.h>

#include "app/export.h"
#include "support/importing.h"
#include "support/put.h"
#include "support/table.h"

static const char *const kinds[] = {"employees",    "achievements", "associations",
				    "metrics",	    "records",	    "overrides",
				    "subscriptions"};
enum { N_KINDS = sizeof kinds / sizeof kinds[0] };

/* Facts that no level depends on: tests/cli/membership.sh brings them there and back.
 */
static const char *const other_kinds[] = {"benefit-uses", "referrals", "profile",
					  "locations",	  "awards",    "settings"};
enum { N_OTHER_KINDS = sizeof other_kinds / sizeof other_kinds[0] };

static void
check_header(struct importing *it, const char *kind, const char *header)
{
	cr_expect_str_eq(importing_export(it, kind), header);
}

Test(export, without_facts_only_a_header)
{
	struct importing it;
	importing_new(&it, "2018-01-01");
	check_header(
		&it, "employees",
		"email,name,other_emails,mcp_id,department,title,hired_on,left_on\n");
	check_header(&it, "achievements",
		     "email,credential,earned_on,expires_on,reference\n");
	check_header(&it, "associations", "email,organization,from,to\n");
	check_header(&it, "metrics", "metric,date,customer,value\n");
	check_header(&it, "records", "kind,customer,date,competency\n");
	check_header(&it, "overrides", "competency,level,from,until,reason\n");
	check_header(&it, "subscriptions",
		     "offer,purchased_on,ends_on,price,currency\n");
	importing_free(&it);
}

/* The columns of a kind, as a header, by its section of attain-csv(5). */
static void
read_manual(const char *manual, const char *kind, struct buf *header)
{
	struct buf title = {0};
	buf_printf(&title, "\n.Ss %s\n", kind);
	const char *at = strstr(manual, buf_text(&title));
	cr_assert_not_null(at, "%s", kind);
	const char *end = strstr(at + title.len, "\n.S");
	while (end && end[3] != 's' && end[3] != 'h') /* ".Sq" is no section */
		end = strstr(end + 1, "\n.S");
	while ((at = strstr(at, "\n.It Cm ")) && at < end) {
		at += strlen("\n.It Cm ");
		buf_puts(header, header->len > 0 ? "," : "");
		buf_add(header, at, strcspn(at, " \n"));
	}
	buf_putc(header, '\n');
	buf_free(&title);
}

/* Takes off what the line must end with. */
static void
cut_end(struct buf *line, const char *end)
{
	size_t len = strlen(end);
	cr_assert(line->len > len && strcmp(line->text + line->len - len, end) == 0);
	line->len -= len;
	buf_putc(line, '\n');
}

/* The last two columns are there if somebody has something in one of them. */
Test(export, ids_that_few_have)
{
	static const char *const rows[] = {
		"ann@x.example,Ann,,,,,,,7 8,\n",
		"ann@x.example,Ann,,,,,,,,d-1\n",
	};
	static const char header[] = "email,name,other_emails,mcp_id,department,title,"
				     "hired_on,left_on,other_mcp_ids,directory_id\n";
	for (size_t i = 0; i < 2; i++) {
		struct importing it;
		struct buf text = {0};
		importing_new(&it, "2018-01-01");
		buf_printf(&text, "%s%s%s", header, rows[i],
			   "bob@x.example,Bob,,,,,,,,\n");
		importing_good(&it, "employees", buf_text(&text));
		cr_expect_str_eq(importing_export(&it, "employees"), buf_text(&text));
		buf_free(&text);
		importing_free(&it);
	}
}

Test(export, the_manual_lists_the_columns)
{
	struct importing it;
	struct arena arena = {0};
	importing_new(&it, "2018-01-01");
	const char *manual = table_text("man/attain-csv.5", &arena);
	for (size_t kind = 0; kind < N_KINDS + N_OTHER_KINDS; kind++) {
		const char *name =
			kind < N_KINDS ? kinds[kind] : other_kinds[kind - N_KINDS];
		struct buf header = {0};
		read_manual(manual, name, &header);
		/* two that are left out where nobody has such an id */
		if (kind == 0)
			cut_end(&header, ",other_mcp_ids,directory_id\n");
		check_header(&it, name, buf_text(&header));
		buf_free(&header);
	}
	arena_free(&arena);
	importing_free(&it);
}

Test(export, what_can_not_be_exported)
{
	struct importing it;
	importing_new(&it, "2018-01-01");
	cr_expect_not(export_file(it.fixture.app, "trainings", NULL, 0, &it.fault));
	cr_expect_eq(it.fault.kind, FAULT_USAGE);
	cr_expect_not(export_file(it.fixture.app, "snoozes", NULL, 0, &it.fault));
	cr_expect_eq(it.fault.kind, FAULT_USAGE);
	cr_expect_not(
		export_file(it.fixture.app, "metrics", "/nonexistent/f", 0, &it.fault));
	cr_expect_eq(it.fault.kind, FAULT_INPUT);
	cr_expect_not(
		export_file(it.fixture.app, "metrics", "/dev/full", 0, &it.fault));
	cr_expect_eq(it.fault.kind, FAULT_INPUT);
	importing_free(&it);
}

Test(export, ids_that_the_catalog_lacks_are_kept)
{
	struct importing it;
	importing_new(&it, "2018-01-01");
	int64_t row = fixture_employee(&it.fixture, "ann@x.example");
	fixture_achievement(&it.fixture, row, "gone", "2017-01-01");
	struct store *store = it.fixture.app->store;
	cr_assert(store_begin(store, &it.fault));
	cr_assert(put_metric_value(store, "lost", 0, "", 1500000, &it.fault));
	cr_assert(put_override(store, "lost", "bronze", 0, DATE_NEVER, "r", &it.fault));
	cr_assert(put_subscription(store, "lost", 0, DATE_NEVER, FACT_NO_FIGURE, "",
				   &it.fault));
	cr_assert(put_record(store, "k", "c", 0, "lost", &it.fault));
	cr_assert(store_commit(store, &it.fault));
	fixture_reload(&it.fixture);
	check_header(&it, "achievements",
		     "email,credential,earned_on,expires_on,reference\nann@x.example,"
		     "gone,2017-01-01,,\n");
	check_header(&it, "metrics",
		     "metric,date,customer,value\nlost,1970-01-01,,1.5\n");
	check_header(&it, "overrides",
		     "competency,level,from,until,reason\nlost,bronze,1970-01-01,,r\n");
	check_header(&it, "subscriptions",
		     "offer,purchased_on,ends_on,price,currency\nlost,1970-01-01,,,\n");
	check_header(&it, "records",
		     "kind,customer,date,competency\nk,c,1970-01-01,lost\n");
	importing_free(&it);
}

/* --- exported and imported again: the same facts
 * ---------------------------------------- */

static uint32_t
next_random(uint32_t *state, uint32_t n)
{
	*state = *state * 1664525u + 1013904223u;
	return (*state >> 8) % n;
}

/* Text that needs care in a CSV file, or none. */
static void
add_text(struct buf *out, const char *beginning, uint32_t *state)
{
	static const char *const bits[] = {",",	   "\"\"", "\n",   "\r",
					   "\r\n", "\t",   " ",	   "word",
					   "ä",	   "日本", "=1+1", "\xEF\xBB\xBF"};
	buf_printf(out, "\"%s", beginning);
	for (uint32_t n = next_random(state, 6); n > 0; n--)
		buf_puts(out, bits[next_random(state, 12)]);
	buf_putc(out, '"');
}

static void
add_date(struct buf *out, uint32_t *state, uint32_t year, bool needed)
{
	if (needed || next_random(state, 2))
		buf_printf(out, "%u-%02u-%02u", year + next_random(state, 3),
			   1 + next_random(state, 12), 1 + next_random(state, 28));
}

static void
add_row(struct buf *out, size_t kind, uint32_t *state, uint32_t i)
{
	static const char *const credentials[] = {"70-532", "az-203", "old"};
	static const char *const levels[] = {"cloud,silver", "cloud,gold",
					     "data,silver"};
	if (kind == 0) {
		buf_printf(out, "p%u@x.example,", i);
		add_text(out, "N", state);
		buf_printf(out, ",o%u@x.example,m%u,", i, i);
		add_text(out, "", state);
		buf_putc(out, ',');
		add_text(out, "", state);
		buf_putc(out, ',');
		add_date(out, state, 2000, false);
		buf_putc(out, ',');
		add_date(out, state, 2018, false);
		buf_printf(out, i % 3 ? ",," : ",n%u o%u,", i, i);
		if (i % 4 == 0)
			buf_printf(out, "d%u", i);
	} else if (kind == 1) {
		buf_printf(out, "p%u@x.example,%s,", next_random(state, 20),
			   credentials[next_random(state, 3)]);
		add_date(out, state, 2014, true);
		buf_putc(out, ',');
		add_date(out, state, 2018, false);
		buf_putc(out, ',');
		add_text(out, "", state);
	} else if (kind == 2) {
		buf_printf(out, "p%u@x.example,%s,", i % 20,
			   i % 3 ? "home" : "\"A, B\"");
		add_date(out, state, 2005 + 3 * (i / 20), true);
		buf_putc(out, ',');
	} else if (kind == 3) {
		buf_puts(out, "revenue,");
		add_date(out, state, 2014, true);
		buf_putc(out, ',');
		add_text(out, "", state);
		buf_printf(out, ",%s%u.%06u", next_random(state, 2) ? "-" : "",
			   next_random(state, 1000000), next_random(state, 1000000));
	} else if (kind == 4) {
		buf_printf(out, "reference,\"c%u,\",", i);
		add_date(out, state, 2014, true);
		buf_puts(out, next_random(state, 2) ? ",data" : ",");
	} else if (kind == 5) {
		buf_printf(out, "%s,", levels[next_random(state, 3)]);
		add_date(out, state, 2014, true);
		buf_putc(out, ',');
		add_date(out, state, 2018, false);
		buf_putc(out, ',');
		add_text(out, "", state);
	} else {
		buf_puts(out, next_random(state, 2) ? "pack," : "silver,");
		add_date(out, state, 2014, true);
		buf_putc(out, ',');
		add_date(out, state, 2018, false);
		buf_printf(out, ",%u.%u,EUR", next_random(state, 5000),
			   next_random(state, 10));
	}
	buf_putc(out, '\n');
}

static void
fill(struct importing *it, uint32_t seed)
{
	static const char *const headers[] = {
		("email,name,other_emails,mcp_id,department,title,hired_on,left_on,"
		 "other_mcp_ids,directory_id\n"),
		"email,credential,earned_on,expires_on,reference\n",
		"email,organization,from,to\n",
		"metric,date,customer,value\n",
		"kind,customer,date,competency\n",
		"competency,level,from,until,reason\n",
		"offer,purchased_on,ends_on,price,currency\n",
	};
	for (size_t kind = 0; kind < N_KINDS; kind++) {
		struct buf text = {0};
		buf_puts(&text, headers[kind]);
		for (uint32_t i = 0; i < (kind == 0 ? 20 : 60); i++)
			add_row(&text, kind, &seed, i);
		importing_good(it, kinds[kind], text.text);
		cr_assert_gt(it->result.added, 10);
		buf_free(&text);
	}
}

Test(export, what_is_exported_and_imported_again_is_the_same)
{
	for (uint32_t seed = 1; seed <= 5; seed++) {
		struct importing first, second;
		importing_new(&first, "2018-01-01");
		importing_new(&second, "2018-01-01");
		fill(&first, seed);
		for (size_t kind = 0; kind < N_KINDS; kind++) {
			const char *text = importing_export(&first, kinds[kind]);
			importing_good(&second, kinds[kind], text);
			cr_expect_str_eq(importing_export(&second, kinds[kind]), text);
			importing_good(&first, kinds[kind], text);
			cr_expect_eq(first.result.added + first.result.changed, 0, "%s",
				     kinds[kind]);
		}
		importing_free(&first);
		importing_free(&second);
	}
}
