/* The rules of attain(7), one sentence after another: Counting people, and Paths. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "support/rules.h"
#include "support/rules_text.h"

/* Stage, met and progress of x:silver on some days. */
static void
check(const char *catalog, const char *facts, const struct rules_row *rows)
{
	rules_check(rules_says, "x:silver", catalog, facts, rows);
}

#define NOT_MET "none, not met, 0"
#define MET "qualified, met by path, 1"

/* --- Counting people --- */

static void
check_filled(const char *catalog, const char *facts, const char *want)
{
	rules_check(rules_filled, "x:silver", catalog, facts,
		    ROWS({"2018-06-01", want}));
}

#define HOME3 "home ann 2018-01-01\nhome ben 2018-01-01\nhome cid 2018-01-01\n"
#define HOME5 HOME3 "home dan 2018-01-01\nhome eve 2018-01-01\n"

Test(people, two_and_two_others_are_four)
{
	static const char catalog[] =
		SILVER(PEOPLE("r", 2, "a") ", " PEOPLE("s", 2, "b"));
	static const char three[] = HOME3
		"earn ann a 2018-01-01\nearn ann b 2018-01-01\nearn ben a 2018-01-01\n"
		"earn ben b 2018-01-01\nearn cid a 2018-01-01\nearn cid b 2018-01-01\n";
	char four[512];

	check_filled(catalog, three, "2/2 1/2");
	snprintf(four, sizeof(four), "%shome dan 2018-01-01\nearn dan b 2018-01-01\n",
		 three);
	check_filled(catalog, four, "2/2 2/2");
}

Test(people, a_greedy_guess_is_not_enough)
{
	check_filled(SILVER(PEOPLE("r", 1, "890") ", " PEOPLE("s", 1, "892")),
		     HOME3 "earn ann 890 2018-01-01\nearn ann 892 2018-01-01\n"
			   "earn ben 890 2018-01-01\n",
		     "1/1 1/1");
}

Test(people, a_long_chain_of_exchanges_is_found)
{
	check_filled(SILVER(PEOPLE("r", 1, "a or b") ", " PEOPLE(
			     "s", 1, "b or c") ", " PEOPLE("t", 1,
							   "c or d") ", " PEOPLE("u", 1,
										 "a")),
		     HOME5 "earn ann a 2018-01-01\nearn ben b 2018-01-01\n"
			   "earn cid c 2018-01-01\nearn dan d 2018-01-01\n",
		     "1/1 1/1 1/1 1/1");
}

Test(people, the_first_requirement_is_served_best)
{
	check_filled(SILVER(PEOPLE("r", 2, "a") ", " PEOPLE("s", 2, "a")),
		     HOME3 "earn ann a 2018-01-01\nearn ben a 2018-01-01\n"
			   "earn cid a 2018-01-01\n",
		     "2/2 1/2");
	check_filled(
		SILVER("{ id = \"either\"; any = ( " PEOPLE("q", 1, "e") ", " PEOPLE(
			"r", 1, "a") " ); }, " PEOPLE("s", 2, "a")),
		HOME3 "earn ann a 2018-01-01\n", "1/1 0/2");
}

/* As many groups of places as a path may have: two for each requirement. */
Test(people, a_path_may_ask_for_people_in_64_ways)
{
	struct buf catalog = {0}, want = {0};

	buf_puts(&catalog,
		 "competencies = ( { id = \"x\"; name = \"x\"; levels = ( "
		 "{ level = \"silver\"; paths = ( { id = \"p\"; name = \"p\"; "
		 "requirements = ( ");
	for (int i = 0; i < CATALOG_PEOPLE_PLACES / 2; i++) {
		buf_printf(&catalog,
			   "%s{ id = \"r%d\"; people = 2; holding = \"a\"; "
			   "of_whom = { people = 1; holding = \"b\"; }; }",
			   i > 0 ? ", " : "", i);
		buf_puts(&want, i == 0 ? "2/2" : i == 1 ? " 1/2" : " 0/2");
	}
	buf_puts(&catalog, " ); } ); } ); } );\n");
	check_filled(buf_text(&catalog),
		     HOME3 "earn ann a 2018-01-01\nearn ann b 2018-01-01\n"
			   "earn ben a 2018-01-01\nearn ben b 2018-01-01\n"
			   "earn cid a 2018-01-01\n",
		     buf_text(&want));
	buf_free(&catalog);
	buf_free(&want);
}

Test(people, a_pool_of_its_own_uses_the_same_people_again)
{
	check_filled(
		SILVER(PEOPLE("r", 2, "a") ", "
					   "{ id = \"s\"; people = 2; holding = \"b\"; "
					   "pool = \"again\"; }"),
		HOME3
		"earn ann a 2018-01-01\nearn ann b 2018-01-01\nearn ben a 2018-01-01\n"
		"earn ben b 2018-01-01\n",
		"2/2 2/2");
}

Test(people, of_whom_asks_some_of_the_same_people)
{
	static const char catalog[] =
		SILVER("{ id = \"r\"; people = 2; holding = \"a\";"
		       " of_whom = { people = 1; holding = \"b\"; }; }");
	static const char plain[] = HOME3
		"earn ann a 2018-01-01\nearn ben a 2018-01-01\nearn cid b 2018-01-01\n";
	char with[512];

	check_filled(catalog, plain, "1/2");
	snprintf(with, sizeof(with), "%searn ben b 2018-01-01\n", plain);
	check_filled(catalog, with, "2/2");
	snprintf(with, sizeof(with), "%searn cid a 2018-01-01\n", plain);
	check_filled(catalog, with, "2/2");
}

Test(people, eligible_are_those_associated_who_hold)
{
	struct rules rules;
	const struct level_report *l;

	rules_begin(&rules, SILVER(PEOPLE("r", 1, "a")),
		    HOME3 "earn ann a 2018-01-01\nearn ben a 2018-01-01\n"
			  "earn cid a 2018-01-01\nleave cid 2018-02-01\n"
			  "earn dan a 2018-01-01\n");
	l = rules_level(&rules, "x:silver", "2018-06-01");
	cr_assert_eq(l->paths[0].requirements[0].eligible, 2);
	cr_assert_eq(l->paths[0].requirements[0].filled, 1);
	rules_end(&rules);
}

/* --- Paths --- */

Test(paths, apply_from_until_and_on_a_track)
{
	static const char catalog[] = COMPETENCIES(COMPETENCY(
		"x",
		LEVEL("silver", PATH("p",
				     "from = \"2018-02-01\"; until = \"2018-03-31\"; "
				     "track = \"smb\";",
				     PEOPLE("r", 1, "a")))));

	check(catalog, "home ann 2018-01-01\nearn ann a 2018-01-01\ntrack smb",
	      ROWS({"2018-01-31", NOT_MET}, {"2018-02-01", MET}, {"2018-03-31", MET},
		   {"2018-04-01", NOT_MET}));
	check(catalog, "home ann 2018-01-01\nearn ann a 2018-01-01\ntrack enterprise",
	      ROWS({"2018-02-01", NOT_MET}));
	check(catalog, "home ann 2018-01-01\nearn ann a 2018-01-01",
	      ROWS({"2018-02-01", NOT_MET}));
}

Test(paths, the_track_of_the_day_is_some_words_of_which_one_is_the_path_s)
{
	static const char catalog[] = COMPETENCIES(COMPETENCY(
		"x",
		LEVEL("silver", PATH("p", "track = \"smb\";", PEOPLE("r", 1, "a")))));
	static const char facts[] = "home ann 2018-01-01\nearn ann a 2018-01-01\n"
				    "track other smb\n"
				    "from 2018-05-01 track none\n"
				    "from 2018-03-01 track Smb\n"
				    "from 2018-04-01 track other smb\n"
				    "from 2018-05-10 market developed\n"
				    "from 2018-06-01 track smbs smb\n"
				    "from 2018-07-01 track smbs\n";

	check(catalog, facts,
	      ROWS({"2018-02-28", MET}, {"2018-03-01", NOT_MET},
		   {"2018-03-31", NOT_MET}, {"2018-04-01", MET}, {"2018-04-30", MET},
		   {"2018-05-01", NOT_MET}, {"2018-05-31", NOT_MET},
		   {"2018-06-01", MET}, {"2018-07-01", NOT_MET}));
	check(catalog, "home ann 2018-01-01\nearn ann a 2018-01-01\ntrack none",
	      ROWS({"2018-02-28", NOT_MET}));
}

Test(paths, without_one_that_applies_there_is_no_best)
{
	struct rules rules;
	const struct level_report *l;

	rules_begin(&rules,
		    COMPETENCIES(COMPETENCY(
			    "x", LEVEL("silver", PATH("p", "from = \"2018-02-01\";",
						      PEOPLE("r", 1, "a"))))),
		    "override x:silver 2018-01-01");
	l = rules_level(&rules, "x:silver", "2018-01-31");
	cr_assert_eq(l->best_path, -1);
	cr_assert_eq(l->progress, 0.0);
	cr_assert(l->met && !l->paths[0].applies);
	rules_end(&rules);
}

Test(paths, progress_is_the_mean_of_the_requirements)
{
	check(SILVER(PEOPLE("r", 3, "a") ", " METRIC("m", "10", "") ", " RECORDS("s", 2,
										 "")),
	      "home ann 2018-01-01\nearn ann a 2018-01-01\nmetric revenue 2018-01-01 "
	      "40\n"
	      "record reference contoso 2018-01-01",
	      ROWS({"2018-01-01", "started, not met, 11/18"}));
}

#define TWO_PATHS(first, second)                                                       \
	COMPETENCIES(COMPETENCY("x", LEVEL("silver", PATH("p", "", first) ", " PATH(   \
							     "q", "", second))))

static void
check_best(const char *catalog, const char *facts, int want)
{
	struct rules rules;

	rules_begin(&rules, catalog, facts);
	cr_assert_eq(rules_level(&rules, "x:silver", "2018-06-01")->best_path, want,
		     "%s", facts);
	rules_end(&rules);
}

Test(paths, best_is_met_then_further_then_first)
{
	static const char catalog[] =
		TWO_PATHS(PEOPLE("r", 2, "a"), PEOPLE("s", 2, "b"));

	check_best(catalog, HOME3, 0);
	check_best(catalog, HOME3 "earn ann b 2018-01-01", 1);
	check_best(catalog, HOME3 "earn ann a 2018-01-01\nearn ann b 2018-01-01", 0);
	check_best(catalog,
		   HOME3 "earn ann a 2018-01-01\nearn ann b 2018-01-01\n"
			 "earn ben b 2018-01-01",
		   1);
}

Test(paths, alternatives_are_leaves_that_weigh_the_same)
{
	static const char catalog[] =
		SILVER(PEOPLE("r", 1, "a") ", { id = \"s\"; some = 2; of = ( " PEOPLE(
			"t", 1, "b") ", " PEOPLE("u", 1, "c") ", " PEOPLE("v", 1,
									  "d") " ); }");
	struct rules rules;
	const struct path_report *p;

	rules_begin(&rules, catalog,
		    HOME5 "earn ann b 2018-01-01\nearn ben d 2018-01-01\n");
	p = rules_level(&rules, "x:silver", "2018-06-01")->paths;
	cr_assert_eq(p->n_alternatives, 3);
	cr_assert_eq(p->alternative, 1);
	cr_assert_eq(p->n_requirements, 3);
	cr_assert_str_eq(p->requirements[2].requirement->id, "v");
	cr_assert_str_eq(rules_says(&rules, "x:silver", "2018-06-01"),
			 "started, not met, 2/3");
	rules_end(&rules);
}

Test(paths, people_do_not_mix_between_alternatives)
{
	static const char catalog[] = SILVER("{ id = \"s\"; any = ( " PEOPLE(
		"t", 2, "a") ", " PEOPLE("u", 2, "b") " ); }");

	check(catalog, HOME3 "earn ann a 2018-01-01\nearn ben b 2018-01-01\n",
	      ROWS({"2018-06-01", "started, not met, 1/2"}));
}

Test(paths, alternatives_inside_alternatives_in_catalog_order)
{
	static const char catalog[] =
		SILVER("{ id = \"s\"; any = ( { id = \"i\"; any = ( " PEOPLE("t", 1, "a") ", " PEOPLE(
			"u", 1,
			"b") " ); }, " PEOPLE("v", 1,
					      "c") " ); }, "
						   "{ id = \"w\"; any = ( " PEOPLE(
							   "y", 1,
							   "d") ", " PEOPLE("z", 1,
									    "e") " ); "
										 "}");
	struct rules rules;

	rules_begin(&rules, catalog,
		    HOME3 "earn ann b 2018-01-01\nearn ben e 2018-01-01\n");
	cr_assert_eq(
		rules_level(&rules, "x:silver", "2018-06-01")->paths->n_alternatives,
		6);
	cr_assert_eq(rules_level(&rules, "x:silver", "2018-06-01")->paths->alternative,
		     3);
	rules_end(&rules);
}
