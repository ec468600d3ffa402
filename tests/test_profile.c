/* The marketing profile: limits of its fields, its pages, its logo. */
#include <criterion/criterion.h>
#include <string.h>
#include <sys/stat.h>

#include "app/acts.h"
#include "app/doctor.h"
#include "app/profile.h"
#include "store/baskets.h"
#include "support/fixture.h"

static const struct profile_field *
field(const char *name)
{
	for (size_t i = 0; i < PROFILE_FIELDS; i++)
		if (strcmp(profile_fields[i].name, name) == 0)
			return &profile_fields[i];
	cr_assert(false, "%s", name);
	return NULL;
}

/* n letters of two bytes each */
static char *
letters(struct arena *arena, size_t n)
{
	char *text = arena_alloc(arena, 2 * n + 1);

	for (size_t i = 0; i < n; i++)
		memcpy(text + 2 * i, "ä", 2);
	return text;
}

Test(profile, limits_of_the_fields)
{
	static const struct {
		const char *field, *text;
		bool fit;
	} rows[] = {
		{"name", "Contoso", true},
		{"name", "Con\ntoso", false},
		{"logo", "a/b.PNG", true},
		{"logo", "logo.svg", false},
		{"logo", ".png", false},
		{"website", "https://x.example/a", true},
		{"website", "http://x.example/", false},
		{"website", "https://", false},
		{"website", "https://x y", false},
		{"linkedin", "https://www.linkedin.com/company/x", true},
		{"linkedin", "https://www.linkedin.com/in/x", false},
		{"industries", "a; b;c ;d;e;;", true},
		{"industries", "a;b;c;d;e;f", false},
		{"products", "a;b;c;d;e;f", true},
		{"may_endorse", "yes", true},
		{"may_endorse", "maybe", false},
	};
	struct arena arena = {0};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		cr_expect_eq(profile_problem(field(rows[i].field), rows[i].text,
					     &arena) == NULL,
			     rows[i].fit, "%s %s", rows[i].field, rows[i].text);
	for (size_t i = 0; i < PROFILE_FIELDS; i++)
		cr_expect_null(profile_problem(&profile_fields[i], "", &arena));
	cr_expect_null(
		profile_problem(field("description"), letters(&arena, 2500), &arena));
	cr_expect_not_null(
		profile_problem(field("description"), letters(&arena, 2501), &arena));
	cr_expect_null(
		profile_warning(field("description"), letters(&arena, 1000), &arena));
	cr_expect_not_null(
		profile_warning(field("description"), letters(&arena, 1001), &arena));
	arena_free(&arena);
}

Test(profile, lists)
{
	const char *list = " ; a b ;;\tc; ", *entry;
	size_t len;

	entry = profile_next(&list, &len);
	cr_expect_eq(len, 3);
	cr_expect_eq(memcmp(entry, "a b", 3), 0);
	entry = profile_next(&list, &len);
	cr_expect_eq(len, 1);
	cr_expect_eq(*entry, 'c');
	profile_next(&list, &len);
	cr_expect_eq(len, 0);
}

static const unsigned char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\x2c\0\0\0\x10";
static const unsigned char gif[] = "GIF89a\x20\x00\x10\x00";
static const unsigned char jpeg[] = "\xff\xd8\xff\xe0\x00\x04zz\xff\xff\xc2\x00\x0b\x08"
				    "\x00\x11\x00\x22\x03";

static struct fixture f;
static struct buf out;

static void
set_up(void)
{
	fixture_new(&f, "tests/cases/cli/membership.cfg", "2018-06-01");
}

static void
tear_down(void)
{
	buf_free(&out);
	fixture_free(&f);
}

TestSuite(profile_page, .init = set_up, .fini = tear_down);

static bool
set_cell(const char *name, const char *text)
{
	const struct act_cell cell = {.column = name, .value = text};

	return act_set(f.app, "profile", &cell, 1, &out, &f.fault);
}

/* One of the places in Europe. */
static bool
set_location(const char *name, const char *city)
{
	const struct act_cell cells[] = {{.column = "region", .value = "Europe"},
					 {.column = "name", .value = name},
					 {.column = "city", .value = city}};

	return act_set(f.app, "locations", cells, 3, &out, &f.fault);
}

static bool
remove_location(const char *name)
{
	const struct act_cell keys[] = {{.column = "region", .value = "Europe"},
					{.column = "name", .value = name}};

	return act_remove(f.app, "locations", keys, 2, &out, &f.fault);
}

static void
set(const char *name, const char *text)
{
	cr_assert(set_cell(name, text), "%s", f.fault.text);
	buf_clear(&out);
}

static const char *
html(struct arena *arena, const char **warning)
{
	buf_clear(&out);
	app_profile_html(f.app, &out, arena, warning);
	return buf_text(&out);
}

Test(profile_page, nothing_of_the_text_is_markup)
{
	struct arena arena = {0};
	const char *warning, *page;

	set("description", "<script>alert(\"&\")</script>\n# not *bold*");
	set("products", "<b>;[x](y)");
	page = html(&arena, &warning);
	cr_expect_null(strstr(page, "<script>"));
	cr_expect_null(strstr(page, "<b>"));
	cr_expect_not_null(strstr(page, "&lt;script&gt;alert(&quot;&amp;&quot;)"));
	buf_clear(&out);
	app_profile_markdown(f.app, &out);
	cr_expect_not_null(strstr(buf_text(&out), "\n\\# not \\*bold\\*"));
	cr_expect_not_null(strstr(buf_text(&out), "- \\[x\\](y)\n"));
	arena_free(&arena);
}

/* Forms and files refuse them; somebody may have written the file with other means. */
Test(profile_page, only_addresses_of_pages_become_links)
{
	const struct profile profile = {.website = "javascript:alert(1)",
					.linkedin = "https://linkedin.com/company/x"};
	const struct location location = {
		.region = "EMEA", .name = "HQ", .website = " javascript:alert(2)"};
	struct arena arena = {0};
	const char *warning;
	const struct finding *findings;
	size_t n;

	cr_assert(store_begin(f.app->store, &f.fault));
	cr_assert(store_put_fact(f.app->store, KIND_PROFILE, &profile, &f.fault));
	cr_assert(store_put_fact(f.app->store, KIND_LOCATIONS, &location, &f.fault));
	cr_assert(store_commit(f.app->store, &f.fault));
	fixture_reload(&f);
	cr_expect_null(strstr(html(&arena, &warning), "javascript:"));
	cr_expect_not_null(strstr(buf_text(&out), "https://linkedin.com/company/x"));
	buf_clear(&out);
	app_profile_markdown(f.app, &out);
	cr_expect_null(strstr(buf_text(&out), "javascript:"));
	cr_assert(app_doctor(&(struct app_opening){.db = f.db}, &arena, &findings, &n,
			     &f.fault));
	cr_assert_eq(n, 2);
	cr_expect_str_eq(findings[0].code, "profile");
	cr_expect_not_null(strstr(findings[1].text, "alert(2)"));
	arena_free(&arena);
}

Test(profile_page, nothing_moves_a_cursor)
{
	const struct profile profile = {.description = "a \x1b[2J b"};

	cr_assert(store_begin(f.app->store, &f.fault));
	cr_assert(store_put_fact(f.app->store, KIND_PROFILE, &profile, &f.fault));
	cr_assert(store_commit(f.app->store, &f.fault));
	fixture_reload(&f);
	app_profile_markdown(f.app, &out);
	cr_expect_null(strchr(buf_text(&out), '\x1b'));
	cr_expect_not_null(strstr(buf_text(&out), "a "));
	cr_expect_not(set_cell("name", "\x1b"));
}

/* Makes these bytes the logo. */
static void
picture(const unsigned char *bytes, size_t len)
{
	char *path = folder_path(&f.folder, "logo.png");
	FILE *file = fopen(path, "wb");

	cr_assert_not_null(file);
	cr_assert_eq(fwrite(bytes, 1, len, file), len);
	fclose(file);
	set("logo", path);
}

Test(profile_page, the_logo_is_in_the_page_or_a_warning_says_why_not)
{
	struct arena arena = {0};
	const char *warning;

	picture(png, sizeof png - 1);
	cr_expect_not_null(
		strstr(html(&arena, &warning),
		       "<img src=\"data:image/png;base64,iVBORw0KGgoAAAANSUhE"
		       "UgAAASwAAAAQ\" alt=\"Fixture Ltd\">"),
		"%s", buf_text(&out));
	cr_expect_null(warning);
	set("logo", folder_write(&f.folder, "bad.gif", "no picture"));
	cr_expect_null(strstr(html(&arena, &warning), "<img"));
	cr_expect_not_null(strstr(warning, "no GIF"));
	char *path = folder_path(&f.folder, "fifo.png");
	cr_assert_eq(mkfifo(path, 0600), 0);
	set("logo", path);
	cr_expect_null(strstr(html(&arena, &warning), "<img"));
	cr_expect_not_null(strstr(warning, "no GIF"));
	arena_free(&arena);
}

Test(profile_page, pictures_of_every_form_and_size)
{
	const struct {
		const unsigned char *bytes;
		size_t len, at; /* of the byte that makes it too wide */
		const char *type, *size;
	} rows[] = {{png, sizeof png - 1, 19, "data:image/png", "302 x 16"},
		    {gif, sizeof gif - 1, 7, "data:image/gif", "544 x 16"},
		    {jpeg, sizeof jpeg - 1, 16, "data:image/jpeg", "546 x 17"}};
	struct arena arena = {0};
	unsigned char wide[sizeof png];
	const char *warning;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		picture(rows[i].bytes, rows[i].len);
		cr_expect_not_null(strstr(html(&arena, &warning), rows[i].type));
		memcpy(wide, rows[i].bytes, rows[i].len);
		wide[rows[i].at] += 2;
		picture(wide, rows[i].len);
		html(&arena, &warning);
		cr_assert_not_null(warning);
		cr_expect_not_null(strstr(warning, rows[i].size), "%s", warning);
		for (size_t len = 0; len + 4 < rows[i].len; len++) {
			picture(rows[i].bytes, len);
			html(&arena, &warning);
			cr_expect(warning != NULL || len > 9);
		}
	}
	arena_free(&arena);
}

Test(profile_page, levels_by_the_membership)
{
	int64_t row = fixture_employee(&f, "ann@x.example");

	fixture_achievement(&f, row, "alpha", "2017-01-01");
	fixture_association(&f, row, "home", "2017-01-01", "");
	fixture_subscription(&f, "silver", "2018-05-01");
	fixture_reload(&f);
	app_profile_markdown(f.app, &out);
	cr_expect_str_eq(buf_text(&out), "# Fixture Ltd\n\n\n## Competencies\n\n"
					 "- Data Silver\n");
	buf_clear(&out);
	fixture_date_is(&f, "2018-04-30");
	app_profile_markdown(f.app, &out);
	cr_expect_str_eq(buf_text(&out), "# Fixture Ltd\n\n");
}

Test(profile_page, acts)
{
	size_t entries = fixture_log_entries(&f);

	set("website", "https://x.example/");
	set("name", "Contoso");
	set("name", "Contoso");
	cr_expect_eq(fixture_log_entries(&f), entries + 2);
	cr_expect_str_eq(f.app->world->facts.profile->website, "https://x.example/");
	cr_expect_not(set_cell("website", "x"));
	cr_expect_eq(f.fault.kind, FAULT_INPUT);
	for (int i = 0; i < LOCATIONS_IN_REGION; i++)
		cr_assert(set_location((char[]){'L', (char)('1' + i), '\0'}, "Rome"),
			  "%s", f.fault.text);
	cr_expect_not(set_location("one more", "Rome"));
	cr_assert(set_location("L1", "Berlin"));
	cr_expect_str_eq(f.app->world->facts.locations[0].city, "Berlin");
	cr_assert(remove_location("L1"));
	cr_expect_not(remove_location("L1"));
	cr_expect_eq(f.app->world->facts.n_locations, LOCATIONS_IN_REGION - 1);
	cr_expect_not(set_location(" ", "Rome"));
}

Test(profile_page, baskets_are_kept)
{
	struct arena arena = {0};
	const struct saved_basket *baskets, one = {"b", "--leave x"},
					    two = {"a", "--earn y"};
	const char *text;
	size_t n;

	cr_assert(store_begin(f.app->store, &f.fault));
	cr_assert(store_put_basket(f.app->store, &one, &f.fault));
	cr_assert(store_put_basket(f.app->store, &two, &f.fault));
	cr_assert(store_remove_basket(f.app->store, "none", &f.fault));
	cr_assert(store_commit(f.app->store, &f.fault));
	cr_assert(store_read_baskets(f.app->store, &arena, &baskets, &n, &f.fault));
	cr_assert_eq(n, 2);
	cr_expect_str_eq(baskets[0].name, "a");
	cr_assert(store_get_basket(f.app->store, "b", &arena, &text, &f.fault));
	cr_expect_str_eq(text, "--leave x");
	cr_assert(store_get_basket(f.app->store, "none", &arena, &text, &f.fault));
	cr_expect_null(text);
	arena_free(&arena);
}
