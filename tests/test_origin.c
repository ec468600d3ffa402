/* How well the rules of a day are known: when they were read, and where none are. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support/rules.h"
#include "support/rules_text.h"

#define RULES_OF(id, settings)                                                         \
	"{ id = \"" id "\"; " settings                                                 \
	" requirements = ( { id = \"r\"; people = 1; holding = \"a\"; } ); }"
#define X(settings, paths)                                                             \
	"competencies = ( { id = \"x\"; " settings                                     \
	" levels = ( { level = \"silver\"; paths = ( " paths " ); } ); } );"

/* "2023-10-24 2026-06-30": the days of which the rules are not known; "known". */
static const char *
unknown(struct rules *rules, const char *level, const char *date)
{
	static char text[2 * DATE_TEXT_BYTES];
	char first[DATE_TEXT_BYTES], last[DATE_TEXT_BYTES];
	int32_t from, to;

	(void)level;
	rules_report(rules, date);
	if (!eval_unknown_rules(rules->eval, 0, 0, &from, &to))
		return "known";
	snprintf(text, sizeof(text), "%s %s", date_format(from, first),
		 date_format(to, last));
	return text;
}

static void
check_unknown(const char *catalog, const char *facts, const struct rules_row *rows)
{
	rules_check(unknown, "x:silver", catalog, facts, rows);
}

Test(origin, between_two_paths_nothing_is_known)
{
	check_unknown(
		X("",
		  RULES_OF(
			  "old",
			  "from = \"2020-01-01\"; until = "
			  "\"2022-12-31\";") ", " RULES_OF("older",
							   "until = "
							   "\"2021-"
							   "12-"
							   "31\";") ", " RULES_OF("new",
										  "from"
										  " = "
										  "\"20"
										  "26-"
										  "07-"
										  "01\""
										  ";") ", " RULES_OF("last",
												     "from = "
												     "\"2023-10-"
												     "01\"; until = "
												     "\"2023-10-"
												     "23\";")),
		"",
		ROWS({"2019-12-31", "known"}, {"2022-12-31", "known"},
		     {"2023-01-01", "2023-01-01 2023-09-30"},
		     {"2023-09-30", "2023-01-01 2023-09-30"}, {"2023-10-23", "known"},
		     {"2023-10-24", "2023-10-24 2026-06-30"},
		     {"2026-06-30", "2023-10-24 2026-06-30"}, {"2026-07-01", "known"}));
}

Test(origin, before_the_first_path_and_after_the_last_there_are_none)
{
	check_unknown(X("", RULES_OF("one",
				     "from = \"2020-01-01\"; until = \"2020-12-31\";")),
		      "",
		      ROWS({"2019-12-31", "known"}, {"2020-06-01", "known"},
			   {"2021-01-01", "known"}));
}

Test(origin, paths_of_other_tracks_are_not_looked_at)
{
	static const char catalog[] = X(
		"",
		RULES_OF("old",
			 "until = \"2020-12-31\"; track = "
			 "\"smb\";") ", " RULES_OF("new",
						   "from = \"2022-01-01\"; track = "
						   "\"smb\";") ", " RULES_OF("other",
									     "from = "
									     "\"2020-"
									     "06-01\"; "
									     "track = "
									     "\"big\""
									     ";"));

	check_unknown(
		catalog, "track smb\n",
		ROWS({"2020-12-31", "known"}, {"2021-06-01", "2021-01-01 2021-12-31"}));
	check_unknown(catalog, "track big\n", ROWS({"2021-06-01", "known"}));
	check_unknown(catalog, "", ROWS({"2021-06-01", "known"}));
}

/* The day on which the rules were read that are old; "new". */
static const char *
old(struct rules *rules, const char *level, const char *date)
{
	static char text[DATE_TEXT_BYTES];
	int32_t read_on;

	(void)level;
	rules_report(rules, date);
	read_on = eval_old_rules(rules->eval, 0);
	return read_on == DATE_NEVER ? "new" : date_format(read_on, text);
}

static void
check_old(const char *catalog, const struct rules_row *rows)
{
	rules_check(old, "x:silver", catalog, "", rows);
}

Test(origin, rules_are_good_for_six_months)
{
	check_old(X("read_on = \"2026-08-31\";", RULES_OF("p", "")),
		  ROWS({"2026-01-01", "new"}, {"2027-02-28", "new"},
		       {"2027-03-01", "2026-08-31"}));
	check_old(X("", RULES_OF("p", "")), ROWS({"2027-03-01", "new"}));
}

Test(origin, the_nearest_day_holds_and_of_several_the_earliest)
{
	check_old(X("read_on = \"2024-01-01\";",
		    RULES_OF("p", "read_on = \"2026-08-31\";")),
		  ROWS({"2026-12-01", "new"}, {"2027-06-01", "2026-08-31"}));
	check_old(
		X("",
		  RULES_OF("p", "read_on = \"2026-08-31\";") ", " RULES_OF(
			  "q",
			  "read_on = \"2026-05-01\";") ", " RULES_OF("past",
								     "read_on = "
								     "\"2020-05-01\"; "
								     "until = "
								     "\"2025-12-"
								     "31\";")),
		ROWS({"2025-12-31", "2020-05-01"}, {"2026-11-01", "new"},
		     {"2026-11-02", "2026-05-01"}));
	check_old(
		"competencies = ( { id = \"x\"; read_on = \"2026-08-31\"; levels = ( { "
		"level = \"silver\"; paths = ( { id = \"p\"; requirements = ( { id = "
		"\"r\"; any = ( { id = \"s\"; people = 1; holding = \"a\"; }, { id = "
		"\"t\"; people = 1; holding = \"b\"; read_on = \"2026-01-31\"; } ); } "
		"); } ); } ); } );",
		ROWS({"2026-07-31", "new"}, {"2026-08-01", "2026-01-31"}));
}
