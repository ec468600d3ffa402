/* The rules of attain(7), one sentence after another: Scores, and what is counted of
 * credentials. */
#include <criterion/criterion.h>

#include "support/rules.h"
#include "support/rules_text.h"

static const char *
lapse(struct rules *rules, const char *level, const char *date)
{
	char text[DATE_TEXT_BYTES];
	int32_t day = rules_level(rules, level, date)->lapses_on;

	return day == DATE_NEVER ? "never"
				 : arena_strdup(&rules->arena, date_format(day, text));
}

/* How many people the first step of a score still takes. */
static const char *
more(struct rules *rules, const char *level, const char *date)
{
	const struct level_report *l = rules_level(rules, level, date);

	return arena_printf(&rules->arena, "%g",
			    l->paths[0].requirements[0].parts[0].parts[0].more);
}

#define SCORE(at_least, parts)                                                         \
	"{ id = \"s\"; score_at_least = " at_least "; parts = ( " parts " ); }"
#define COUNTED(n, of) "{ id = \"c\"; credentials = " #n "; of = \"" of "\"; }"
/* A part of 10 points for one person, in developed markets for three. */
#define BY_MARKET                                                                      \
	"{ id = \"p\"; max = 10.0; at = 1; at_in = { developed = 3; }; "               \
	"holding = \"a\"; }"
/* A step of 10 points for three, in developing markets for one; a gate for three. */
#define GATE                                                                           \
	"{ id = \"p\"; max = 10.0; at = 3; at_in = { developing = 1; }; need = 3; "    \
	"holding = \"a\"; }"
/* Three at first, two from 2018-05-01, one from 2018-06-01 on. */
#define LEAVING                                                                        \
	"home ann 2018-01-01\nhome ben 2018-01-01 2018-05-31\n"                        \
	"home cho 2018-01-01 2018-04-30\nearn ann a 2018-01-01\n"                      \
	"earn ben a 2018-01-01\nearn cho a 2018-01-01\n"

Test(scores, a_credential_that_is_named_twice_counts_once)
{
	rules_check(rules_says, "x:silver", SILVER(COUNTED(3, "a or b or a")),
		    "home ann 2018-01-01\nearn ann a 2018-01-01\nearn ann b 2018-02-01",
		    ROWS({"2018-01-01", "started, not met, 1/3"},
			 {"2018-02-01", "started, not met, 2/3"}));
}

Test(scores, people_of_another_market_are_as_many_as_it_asks_for)
{
	rules_check(more, "x:silver",
		    SILVER(SCORE("10.0",
				 "{ id = \"l\"; max = 10.0; steps = ( " GATE " ); }")),
		    "market developed\nhome ann 2018-01-01\nearn ann a 2018-01-01\n"
		    "from 2018-03-01 market developing",
		    ROWS({"2018-01-01", "1"}, {"2018-03-01", "2"}));
}

Test(scores, people_of_a_market_who_leave_are_missed)
{
	rules_check(lapse, "x:silver", SILVER(SCORE("10.0", BY_MARKET)),
		    "market developed\n" LEAVING, ROWS({"2018-01-01", "2018-05-01"}));
}

Test(scores, another_market_asks_for_others_from_its_day_on)
{
	rules_check(lapse, "x:silver", SILVER(SCORE("10.0", BY_MARKET)),
		    "market developing\n" LEAVING "from 2018-05-20 market developed",
		    ROWS({"2018-01-01", "2018-05-20"}));
	rules_check(lapse, "x:silver", SILVER(SCORE("5.0", BY_MARKET)),
		    "market developing\n" LEAVING "from 2018-05-20 market developed",
		    ROWS({"2018-01-01", "2018-06-01"}));
}
