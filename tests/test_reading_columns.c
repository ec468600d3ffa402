/* Which column is which. attain-csv(5), Names of columns. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "core/kind.h"
#include "support/importing.h"

static struct importing it;

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

TestSuite(reading_columns, .init = set_up, .fini = tear_down);

#define HEADER "email,name,other_emails,mcp_id,department,title,hired_on,left_on\n"

struct named {
	const char *text, *said, *row;
};

static void
check_named(const struct named *cases, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		tear_down();
		set_up();
		importing_good(&it, "employees", cases[i].text);
		cr_expect_str_eq(importing_errors(&it), cases[i].said);
		cr_expect_str_eq(importing_export(&it, "employees") + strlen(HEADER),
				 cases[i].row);
	}
}

#define CHECK_NAMED(cases) check_named(cases, sizeof cases / sizeof cases[0])

Test(reading_columns, a_name_compares_without_case_blanks_and_what_joins_words)
{
	static const struct named cases[] = {
		{"EMAIL, Name \na@x.example,A\n", "", "a@x.example,A,,,,,,\n"},
		{"e-mail,NAME,Other E-Mails,MCP.ID\na@x.example,A,b@x.example,7\n",
		 " \"e-mail\" read as email, \"Other E-Mails\" read as other_emails, "
		 "\"MCP.ID\" read as mcp_id\n",
		 "a@x.example,A,b@x.example,7,,,,\n"},
		{"ｅｍａｉｌ,\xC2\xA0name\na@x.example,A\n",
		 " \"ｅｍａｉｌ\" read as email\n", "a@x.example,A,,,,,,\n"},
	};
	CHECK_NAMED(cases);
}

Test(reading_columns, other_systems_names_are_understood)
{
	static const struct named cases[] = {
		{"UserPrincipalName,DisplayName,JobTitle\na@x.example,A,Boss\n",
		 " \"UserPrincipalName\" read as email, \"DisplayName\" read as name, "
		 "\"JobTitle\" read as title\n",
		 "a@x.example,A,,,,Boss,,\n"},
		{"E-Mail-Adresse;Mitarbeiter;Eintritt\na@x.example;A;2016-02-01\n",
		 " semicolons; \"E-Mail-Adresse\" read as email, \"Mitarbeiter\" read "
		 "as name, \"Eintritt\" read as hired_on\n",
		 "a@x.example,A,,,,,2016-02-01,\n"},
		{"氏名,メールアドレス,部署\nA,a@x.example,B\n",
		 " \"氏名\" read as name, \"メールアドレス\" read as email, \"部署\" "
		 "read as department\n",
		 "a@x.example,A,,,B,,,\n"},
	};
	CHECK_NAMED(cases);
}

Test(reading_columns, one_of_two_names_goes_before)
{
	static const struct named cases[] = {
		/* its own before a foreign one */
		{"mail,email,name\nb@x.example,a@x.example,A\n", "",
		 "a@x.example,A,,,,,,\n"},
		/* as the system prefers them, in any order */
		{"userPrincipalName,mail,name\nb@x.example,a@x.example,A\n",
		 " \"mail\" read as email, where it is empty "
		 "\"userPrincipalName\"\n",
		 "a@x.example,A,,,,,,\n"},
	};
	CHECK_NAMED(cases);
}

Test(reading_columns, any_other_two_of_one_column_are_an_error)
{
	static const struct {
		const char *text, *errors;
	} cases[] = {
		{"email,E-Mail,name\n",
		 "1:E-Mail: the same column as email: leave one of them out, such as "
		 "with --map 'E-Mail=-'\n"},
		{"name,Work Email,mail\n",
		 "1:mail: the same column as Work Email: leave one of them out, such "
		 "as with --map 'mail=-'\n"},
		{"email,name,name\n",
		 "1:name: the column is there twice: give one of them another name in "
		 "the file\n"},
		{"email,name,\"name \"\n",
		 "1:name : the column is there twice: give one of them another name in "
		 "the file\n"},
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		cr_expect_not(importing_text(&it, "employees", cases[i].text));
		const char *errors = importing_errors(&it);
		const char *fault = strstr(errors, cases[i].errors);
		cr_expect(fault && strlen(fault) == strlen(cases[i].errors), "%s",
			  errors);
	}
}

/* A kind that requires none is found by those that it knows. */
Test(reading_columns, a_kind_without_required_columns_has_a_header_too)
{
	importing_good(&it, "profile",
		       "Our profile\n\nname;website\nF;https://f.example\n");
	cr_expect_str_eq(importing_errors(&it), " semicolons; the header is line 3\n");
}

/* ---- the table ---- */

static const struct {
	enum kind_id kind;
	const char *column, *header;
} names[] = {
#define SYSTEM(id, name)
#define NAME(kind, column, system, header) {KIND_##kind, column, header},
#include "app/reading/names.def"
#undef SYSTEM
#undef NAME
};

enum { NAMES = sizeof names / sizeof names[0] };

/* "employees email: ..." of the manual has them all. */
Test(reading_columns, the_manual_lists_every_name)
{
	struct buf manual = {0};
	char line[400];
	FILE *file = fopen("man/attain-csv.5", "r");
	cr_assert_not_null(file);
	while (fgets(line, sizeof line, file))
		buf_puts(&manual, line);
	fclose(file);
	for (size_t i = 0; i < NAMES; i++) {
		snprintf(line, sizeof line, ".Dq %s ", names[i].header);
		cr_expect(strstr(buf_text(&manual), line), "%s", names[i].header);
		snprintf(line, sizeof line, ".Cm %s\n.Li %s :\n",
			 fact_kinds[names[i].kind]->name, names[i].column);
		cr_expect(strstr(buf_text(&manual), line), "%s", line);
	}
	buf_free(&manual);
}

/* A name means one column of a kind. */
Test(reading_columns, no_name_has_two_meanings)
{
	for (size_t a = 0; a < NAMES; a++) {
		for (size_t b = 0; b < a; b++)
			cr_expect(names[a].kind != names[b].kind ||
					  strcmp(names[a].header, names[b].header) !=
						  0 ||
					  strcmp(names[a].column, names[b].column) == 0,
				  "%s", names[a].header);
	}
}
