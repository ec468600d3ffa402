/* Several files as one import, their KINDs, and what was said of columns.
 * attain-csv(5).
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "store/journal.h"
#include "support/importing.h"

static struct importing it;
static const char *paths[4];

static void
set_up(void)
{
	importing_new(&it, "2018-01-01");
}

static void
tear_down(void)
{
	importing_free(&it);
}

TestSuite(reading_files, .init = set_up, .fini = tear_down);

/* Writes a file of the test's folder; returns its path. */
static const char *
write_file(const char *name, const char *text)
{
	const char *path = folder_path(&it.fixture.folder, name);
	FILE *file = fopen(path, "wb");
	cr_assert_not_null(file);
	cr_assert_geq(fputs(text, file), 0);
	cr_assert_eq(fclose(file), 0);
	return path;
}

static bool
import_paths(const char *kind, size_t n)
{
	it.options.kind = kind;
	it.options.path = paths[0];
	it.options.more = paths + 1;
	it.options.n_more = n - 1;
	buf_clear(&it.summary);
	buf_clear(&it.errors);
	it.fault = (struct fault){0};
	it.ok = import_file(it.fixture.app, &it.options, &it.result, &it.summary,
			    &it.errors, &it.fault);
	return it.ok;
}

static const char staff[] = "email,name\na@x.example,Ann\nb@x.example,Bob\n";
static const char exams[] =
	"email,credential,earned_on\na@x.example,70-532,2017-01-01\n";
static const char with[] = "email,organization,from\na@x.example,home,2016-01-01\n";

static void
undo(void)
{
	const struct log_entry *entry;
	struct arena arena = {0};
	struct store *store = it.fixture.app->store;
	cr_assert(store_begin(store, &it.fault));
	cr_assert(store_next(store, STORE_UNDO, &arena, &entry, &it.fault));
	cr_assert_not_null(entry);
	cr_assert(store_revert(store, STORE_UNDO, entry, "it", &it.fault), "%s",
		  it.fault.text);
	cr_assert(store_commit(store, &it.fault));
	cr_assert(app_reload(it.fixture.app, &it.fault));
	arena_free(&arena);
}

Test(reading_files, are_taken_in_the_order_of_their_kinds)
{
	paths[0] = write_file("exams.csv", exams);
	paths[1] = write_file("with.csv", with);
	paths[2] = write_file("staff.csv", staff);
	cr_assert(import_paths(NULL, 3), "%s%s", buf_text(&it.errors), it.fault.text);
	importing_counts(&it, 4, 0, 0, 0);
	cr_expect_eq(it.result.unassociated, 1);
	const char *said = buf_text(&it.summary);
	const char *employees = strstr(said, "employees: 2 added");
	const char *achievements = strstr(said, "achievements: 1 added");
	const char *associations = strstr(said, "associations: 1 added");
	cr_assert(employees && achievements && associations, "%s", said);
	cr_expect(employees < achievements && achievements < associations, "%s", said);
	cr_expect_eq(strstr(said, "b@x.example is not associated"),
		     strstr(associations, "b@x.example is not associated"));
	cr_expect_eq(it.errors.len, 0, "%s", it.errors.text);
	/* importing them again changes nothing, and one undo takes all back */
	cr_assert(import_paths(NULL, 3));
	importing_counts(&it, 0, 0, 4, 0);
	undo();
	cr_expect_eq(it.fixture.app->world->n_people, 0);
	cr_expect_eq(it.fixture.app->world->n_achievements, 0);
}

/* The later one counts; what it brings is seen as if the first had been imported. */
Test(reading_files, two_of_one_kind_follow_each_other)
{
	paths[0] = write_file("staff.csv", staff);
	paths[1] = write_file("exams.csv", exams);
	paths[2] = write_file("later.csv", "email,credential,earned_on,expires_on\n"
					   "a@x.example,70-532,2017-01-01,2019-01-01\n"
					   "b@x.example,70-532,2017-02-01,\n");
	cr_assert(import_paths(NULL, 3), "%s%s", buf_text(&it.errors), it.fault.text);
	importing_counts(&it, 4, 1, 0, 0);
	cr_expect_str_eq(importing_export(&it, "achievements"),
			 "email,credential,earned_on,expires_on,reference\n"
			 "a@x.example,70-532,2017-01-01,2019-01-01,\n"
			 "b@x.example,70-532,2017-02-01,,\n");
	undo();
	cr_expect_eq(it.fixture.app->world->n_achievements, 0);
}

Test(reading_files, a_bad_one_lets_nothing_in)
{
	paths[0] = write_file("staff.csv", staff);
	paths[1] = write_file("exams.csv", "email,credential,earned_on\nc@x.example,"
					   "70-532,2017-01-01\n");
	cr_expect_not(import_paths(NULL, 2));
	cr_expect(strstr(it.errors.text, "exams.csv:2:email: \"c@x.example\" is an "
					 "unknown person"),
		  "%s", it.errors.text);
	cr_expect_str_eq(it.fault.text, "1 bad row, nothing imported");
	cr_expect_eq(it.fixture.app->world->n_people, 0);
	/* and with --skip-bad each has a rejected file of its own */
	it.options.skip_bad = true;
	cr_assert(import_paths(NULL, 2));
	importing_counts(&it, 2, 0, 0, 1);
	importing_says(&it, "exams.csv.rejected.csv");
	cr_expect_null(strstr(it.summary.text, "staff.csv.rejected.csv"));
}

Test(reading_files, changes_of_levels_are_told_once_from_first_to_last)
{
	paths[0] = write_file("exams.csv", exams);
	paths[1] = write_file("staff.csv", staff);
	paths[2] = write_file("with.csv", with);
	cr_assert(import_paths(NULL, 3));
	const char *heading = strstr(it.summary.text, "changed as of");
	cr_assert_not_null(heading, "%s", it.summary.text);
	cr_expect_null(strstr(heading + 1, "changed as of"), "%s", it.summary.text);
}

Test(reading_files, dry_run_of_several_stores_nothing)
{
	it.options.dry_run = true;
	paths[0] = write_file("exams.csv", exams);
	paths[1] = write_file("staff.csv", staff);
	cr_assert(import_paths(NULL, 2), "%s", it.fault.text);
	importing_counts(&it, 3, 0, 0, 0);
	cr_expect_eq(it.result.unassociated, 2); /* Ann once */
	importing_says(&it, "2 people of these files are not associated");
	cr_expect_eq(
		strncmp(it.summary.text, "dry run, nothing is stored\nemployees", 36),
		0, "%s", it.summary.text);
	cr_expect_eq(it.fixture.app->world->n_people, 0);
}

/* Whatever it was separated by, the rejected file can be read again. */
Test(reading_files, rejected_rows_are_separated_as_they_can_be_read_again)
{
	static const struct {
		const char *text, *rejected;
	} cases[] = {
		{"email;name\nnobody;\"A, B\"\n",
		 "email;name;line;reason\nnobody;A, B;2;"},
		{"sep=|\nemail|name\nnobody|A, B\n",
		 "email,name,line,reason\nnobody,\"A, B\",3,"},
	};
	it.options.skip_bad = it.options.force = true;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct buf text = {0};
		char byte;
		paths[0] = write_file("f.csv", cases[i].text);
		cr_assert(import_paths("employees", 1), "%s", it.fault.text);
		paths[0] = folder_path(&it.fixture.folder, "f.csv.rejected.csv");
		FILE *file = fopen(paths[0], "r");
		cr_assert_not_null(file);
		while (fread(&byte, 1, 1, file) == 1)
			buf_putc(&text, byte);
		fclose(file);
		cr_expect_eq(strncmp(buf_text(&text), cases[i].rejected,
				     strlen(cases[i].rejected)),
			     0, "%s", text.text);
		buf_free(&text);
		cr_expect(import_paths("employees", 1), "%s", it.fault.text);
		cr_expect_eq(it.result.rejected, 1);
	}
}

/* ---- which KIND ---- */

Test(reading_files, a_kind_is_found_by_its_columns)
{
	static const struct {
		const char *text, *kind;
	} cases[] = {
		{staff, "employees: 2 added"},
		{"Anzeigename;E-Mail\nA;a@x.example\n", "employees: 0 added"},
		{"metric,date,value\nrevenue,2017-01-01,1\n", "metrics: 1 added"},
		{"competency,level,from,reason\ncloud,silver,2017-01-01,x\n",
		 "overrides: 1 added"},
		{"competency,level,from,source\ncloud,silver,2017-01-01,x\n",
		 "awards: 1 added"},
		{"setting,from,value\nmarket,2017-01-01,developed\n",
		 "settings: 1 added"},
		{"TrainingTitle,TrainingCompletionDate,Email\n", "trainings: 0 added"},
		{"name\nF\n", "profile: 1 added"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		paths[0] = write_file("f.csv", cases[i].text);
		cr_assert(import_paths(NULL, 1), "%s%s", buf_text(&it.errors),
			  it.fault.text);
		importing_says(&it, cases[i].kind);
	}
}

Test(reading_files, none_or_several_kinds_are_asked_for)
{
	static const struct {
		const char *text, *errors, *fault;
		enum fault_kind kind;
	} cases[] = {
		{"name,phone\nA,1\n", "lacks for employees: email\n",
		 " has the columns of no KIND: name it before the file, or say with "
		 "--map what its columns are.",
		 FAULT_USAGE},
		{"name,phone\nA,1\n", "lacks for profile: columns of its own\n",
		 " has the columns of no KIND: ", FAULT_USAGE},
		{"competency,level,from\n", "lacks for settings: setting, value\n",
		 " has the columns of several KINDs (overrides, awards): name one of "
		 "them before the file.",
		 FAULT_USAGE},
		{"\n\n", "", " is empty: there is no header row.", FAULT_INPUT},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		paths[0] = write_file("f.csv", cases[i].text);
		cr_expect_not(import_paths(NULL, 1));
		cr_expect_eq(it.fault.kind, cases[i].kind);
		cr_expect(strstr(it.fault.text, cases[i].fault), "%s", it.fault.text);
		cr_expect(strstr(buf_text(&it.errors), cases[i].errors), "%s",
			  it.errors.text);
	}
}

/* ---- what was said of columns ---- */

static const char foreign[] = "Wer;Anzeigename;Nr\na@x.example;Ann;7\n";

static bool
import_mapped(const char *kind, const char *const *maps, size_t n)
{
	it.options.maps = maps;
	it.options.n_maps = n;
	paths[0] = write_file("f.csv", foreign);
	return import_paths(kind, 1);
}

static const char *const said[] = {"WER=E-mail", "Nr=-"};

Test(reading_files, what_is_said_of_columns_is_remembered_and_undone)
{
	cr_expect_not(import_mapped(NULL, NULL, 0));
	cr_assert(import_mapped("employees", said, 2), "%s", it.fault.text);
	cr_expect_str_eq(importing_errors(&it),
			 " semicolons; \"Wer\" read as email, \"Anzeigename\" read as "
			 "name, \"Nr\" left out\n");
	/* the same headers in another order are the same set; it is used and said */
	it.options.n_maps = 0;
	paths[0] = write_file("f.csv", "Nr,wer,Anzeigename\n7,a@x.example,Ann\n");
	cr_assert(import_paths(NULL, 1), "%s", it.fault.text);
	cr_expect_str_eq(importing_errors(&it),
			 " \"Nr\" left out as last time, \"wer\" read as email as last "
			 "time, \"Anzeigename\" read as name\n");
	importing_counts(&it, 0, 0, 1, 0);
	/* another set is not */
	paths[0] = write_file("f.csv", "wer,Anzeigename\na@x.example,Ann\n");
	cr_expect_not(import_paths("employees", 1));
	/* its undo forgets it */
	undo();
	cr_expect_not(import_mapped(NULL, NULL, 0));
}

Test(reading_files, what_is_remembered_can_be_said_otherwise)
{
	static const char *const other[] = {"Wer=email", "Nr=mcp_id"};
	cr_assert(import_mapped("employees", said, 2));
	cr_assert(import_mapped("employees", other, 2), "%s", it.fault.text);
	importing_counts(&it, 0, 1, 0, 0);
	cr_assert(import_mapped(NULL, NULL, 0));
	cr_expect_str_eq(importing_errors(&it),
			 " semicolons; \"Wer\" read as email as last time, "
			 "\"Anzeigename\" read as name, \"Nr\" read as mcp_id as last "
			 "time\n");
	/* saying it once more changes nothing: there is no act to take back */
	cr_assert(import_mapped("employees", other, 2));
	undo();
	cr_assert(import_mapped(NULL, NULL, 0));
	cr_expect(strstr(importing_errors(&it), "\"Nr\" left out as last time"), "%s",
		  it.errors.text);
}

Test(reading_files, a_dry_run_or_a_bad_file_remembers_nothing)
{
	it.options.dry_run = true;
	cr_assert(import_mapped("employees", said, 2));
	it.options.dry_run = false;
	cr_expect_not(import_mapped(NULL, NULL, 0));
	it.options.maps = said;
	it.options.n_maps = 2;
	paths[0] = write_file("f.csv", "Wer;Anzeigename;Nr\nnobody;Ann;7\n");
	cr_expect_not(import_paths("employees", 1));
	cr_expect_not(import_mapped(NULL, NULL, 0));
}

Test(reading_files, what_can_not_be_said_of_columns)
{
	static const struct {
		const char *map, *fault;
	} cases[] = {
		{"Wer", "--map: \"Wer\" is not HEADER=COLUMN, nor HEADER=- to leave a "
			"column out."},
		{"=email", "--map: \"=email\" is not HEADER=COLUMN"},
		{"Wer=", "--map: \"Wer=\" is not HEADER=COLUMN"},
		{"Wo=email", "--map 'Wo=email': there is no column \"Wo\" in what is "
			     "imported."},
		{"Wer=mail", "--map 'Wer=mail': \"mail\" is no column of employees. "
			     "Those are email, name, "},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		cr_expect_not(import_mapped("employees", &cases[i].map, 1));
		cr_expect_eq(it.fault.kind, FAULT_USAGE);
		cr_expect_eq(
			strncmp(it.fault.text, cases[i].fault, strlen(cases[i].fault)),
			0, "%s", it.fault.text);
	}
}

/* An import of a file as employees, by maps up to a null; true if it worked. */
static bool
import_said(const char *text, const char *const *maps)
{
	it.options.maps = maps;
	it.options.n_maps = 0;
	while (maps && maps[it.options.n_maps])
		it.options.n_maps++;
	paths[0] = write_file("f.csv", text);
	return import_paths("employees", 1);
}

static const char two_alike[] =
	"Email,Name,Department,department\na@x.example,Ann,A,B\n";

static void
expect_department(const char *department)
{
	cr_expect(strstr(importing_export(&it, "employees"), department), "%s",
		  importing_export(&it, "employees"));
}

Test(reading_files, of_headers_that_compare_alike_the_one_that_is_written_is_meant)
{
	static const struct {
		const char *text, *maps[3], *said, *department;
	} cases[] = {
		{two_alike,
		 {"department=-"},
		 " \"department\" left out\n",
		 ",Ann,,,A,"},
		{two_alike, {" Department =-"}, " \"Department\" left out\n", ",,,B,"},
		{two_alike,
		 {"department=title", "Department=department"},
		 " \"Department\" read as department, \"department\" read as title\n",
		 ",Ann,,,A,B,"},
		/* none is written so: both are meant */
		{two_alike,
		 {"DEPARTMENT=-"},
		 " \"Department\" left out, \"department\" left out\n",
		 ",Ann,,,,"},
		{"e_mail,e-mail,name\na@x.example,b@x.example,Ann\n",
		 {"e-mail=-"},
		 " \"e_mail\" read as email, \"e-mail\" left out\n",
		 "a@x.example,Ann,"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		tear_down();
		set_up();
		cr_assert(import_said(cases[i].text, cases[i].maps), "%s%s",
			  buf_text(&it.errors), it.fault.text);
		cr_expect_str_eq(importing_errors(&it), cases[i].said);
		expect_department(cases[i].department);
	}
}

Test(reading_files, one_of_two_alike_is_remembered_as_that_one)
{
	static const char *const out[] = {"Department=-", NULL};
	cr_assert(import_said(two_alike, out), "%s", it.errors.text);
	cr_assert(import_said(two_alike, NULL), "%s", it.errors.text);
	cr_expect_str_eq(importing_errors(&it),
			 " \"Department\" left out as last time\n");
	/* where it stands alone, and where the two are others, nothing was said of it
	 */
	cr_assert(import_said("Email,Name,Department\na@x.example,Ann,C\n", NULL));
	cr_expect_str_eq(importing_errors(&it), "");
	expect_department(",Ann,,,C,");
	cr_expect_not(import_said("Email,Name,department,DEPARTMENT\n"
				  "a@x.example,Ann,A,B\n",
				  NULL));
}

/* What was said of one alone would leave out both. */
Test(reading_files, what_is_remembered_of_one_is_not_said_of_two_alike)
{
	static const char *const out[] = {"Department=-", NULL};
	cr_assert(import_said("Email,Name,Department\na@x.example,Ann,C\n", out));
	cr_expect_not(import_said(two_alike, NULL));
	cr_expect_str_eq(importing_errors(&it),
			 "1:department: the same column as Department: leave one of "
			 "them out, such as with --map 'department=-'\n");
}

Test(reading_files, a_header_may_have_an_equals_sign)
{
	static const char *const maps[] = {"a=b=email"};
	it.options.maps = maps;
	it.options.n_maps = 1;
	paths[0] = write_file("f.csv", "a=b,name\na@x.example,Ann\n");
	cr_assert(import_paths("employees", 1), "%s", it.fault.text);
}
