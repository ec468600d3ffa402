/* The real program in a terminal: what a person sees on the way down and back. */
#include <criterion/criterion.h>
#include <string.h>

#include "support/terminal.h"

#define CRUMB " \342\200\272 "

static struct terminal *
dashboard(void)
{
	struct terminal *t = terminal_start(NULL);

	terminal_wait(t, "Aoba Digital");
	terminal_wait(t, "QLeave");
	return t;
}

Test(pty, shows_the_dashboard_and_leaves)
{
	struct terminal *t = dashboard();

	terminal_leave(t);
	terminal_free(t);
}

Test(pty, from_the_dashboard_down_to_an_employee_and_back_as_it_was)
{
	struct terminal *t = dashboard();
	const char *first, *list, *competency;

	terminal_send(t, "3");
	first = terminal_frame(t);
	terminal_type(t, "\r", "Membership" CRUMB "Competencies");
	terminal_send(t, "/devops");
	terminal_wait_gone(t, "Application Development");
	terminal_send(t, "\r");
	list = terminal_frame(t);
	terminal_type(t, "\r", "Competencies" CRUMB "DevOps");
	terminal_type(t, "jjjj\r", "70-496, 70-497");
	terminal_send(t, "jj");
	competency = terminal_frame(t);
	terminal_type(t, "\r", "Employees" CRUMB "Petr Nov");
	terminal_wait(t, "3 Associations");
	terminal_send(t, "q");
	terminal_wait_same(t, competency);
	terminal_send(t, "q");
	terminal_wait_same(t, list);
	terminal_type(t, "\033", "Application Development");
	terminal_send(t, "\033");
	terminal_wait_gone(t, "Esc hides");
	terminal_send(t, "\033");
	terminal_wait_same(t, first);
	terminal_leave(t);
	terminal_free(t);
}

Test(pty, a_filter_works_while_it_is_typed_and_esc_takes_it_back)
{
	struct terminal *t = dashboard();
	const char *all;

	terminal_type(t, "3\r", "Application Development");
	all = terminal_frame(t);
	terminal_type(t, "/xyzzy", "Nothing here matches");
	terminal_send(t, "\033");
	terminal_wait_same(t, all);
	terminal_type(t, "/DEVops\r", "filter");
	terminal_wait_gone(t, "Application Development");
	terminal_type(t, "q", "1 Do now");
	terminal_type(t, "\r", "DevOps");
	terminal_frame(t);
	terminal_wait_gone(t, "Application Development");
	terminal_type(t, "F", "Application Development");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty, sorts_the_employees)
{
	struct terminal *t = dashboard();
	const char *first, *sorted;

	terminal_type(t, ":employees\r", "Dashboard" CRUMB "Employees");
	first = terminal_frame(t);
	terminal_type(t, "S", "sorted by Name");
	sorted = terminal_frame(t);
	cr_assert(strcmp(first, sorted) != 0);
	terminal_send(t, "S");
	terminal_wait_same(t, first);
	terminal_type(t, "G", "row 42 of 42");
	terminal_type(t, "g", "row 1 of 42");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty, peeks_at_a_competency)
{
	struct terminal *t = dashboard();
	const char *list;

	terminal_type(t, "3\r", "Membership" CRUMB "Competencies");
	terminal_send(t, "jjjj");
	list = terminal_frame(t);
	terminal_type(t, "i", "Critical: Petr Nov");
	terminal_send(t, "i");
	terminal_wait_same(t, list);
	terminal_leave(t);
	terminal_free(t);
}

Test(pty, the_date_is_a_place_to_go_to)
{
	struct terminal *t = dashboard();
	const char *today, *later;

	today = terminal_frame(t);
	terminal_wait(t, "as of 2018-11-20");
	terminal_type(t, ">", "NOT TODAY: as of 2018-11-2");
	later = terminal_frame(t); /* without what is said on arrival */
	terminal_send(t, "<<");
	terminal_wait_gone(t, "as of 2018-11-2");
	terminal_wait(t, "NOT TODAY");
	terminal_send(t, "0");
	cr_assert_str_eq(terminal_frame(t), today);
	terminal_send(t, ">");
	cr_assert_str_eq(terminal_frame(t), later);
	terminal_type(t, "=2017-01-02\r", "NOT TODAY: as of 2017-01-02");
	terminal_type(t, "=+1w", "Monday 2017-01-09");
	terminal_type(t, "\r", "as of 2017-01-09");
	terminal_type(t, "=2017-02-30\r", "is no date");
	terminal_send(t, "0");
	cr_assert_str_eq(terminal_frame(t), today);
	terminal_leave(t);
	terminal_free(t);
}

Test(pty, help_alerts_tabs_and_the_last_view)
{
	struct terminal *t = dashboard();
	const char *before;

	before = terminal_frame(t);
	terminal_type(t, "?", "Help, Dashboard");
	terminal_send(t, "\033");
	terminal_wait_same(t, before);
	terminal_type(t, "!", "Dashboard" CRUMB "Alerts");
	terminal_wait(t, "renewal eligibility at risk");
	terminal_type(t, "\r", "Critical:");
	terminal_type(t, "q", "Dashboard" CRUMB "Alerts");
	terminal_send(t, "q");
	terminal_wait_same(t, before);
	terminal_type(t, "3\r[", "Membership" CRUMB "Benefits");
	terminal_type(t, "]]", "Membership" CRUMB "Subscriptions");
	terminal_type(t, "1", "Membership" CRUMB "Benefits");
	terminal_type(t, "2", "Membership" CRUMB "Competencies");
	terminal_type(t, "!", "Dashboard" CRUMB "Alerts");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty, speaks_japanese_from_the_start_or_when_asked)
{
	static const char *const japanese[] = {"LC_ALL=", "LANG=ja_JP.UTF-8", NULL};
	static const char dashboard_ja[] = "\343\203\200\343\203\203\343\202\267"
					   "\343\203\245\343\203\234\343\203\274"
					   "\343\203\211";
	struct terminal *t = dashboard();

	terminal_type(t, ":lang ja\r", dashboard_ja);
	terminal_wait_gone(t, "Dashboard");
	terminal_type(t, ":lang en\r", "Dashboard");
	terminal_wait_gone(t, dashboard_ja);
	terminal_leave(t);
	terminal_free(t);
	t = terminal_start(&(struct terminal_setup){.environment = japanese});
	terminal_wait(t, dashboard_ja);
	terminal_frame(t);
	terminal_wait_gone(t, "Dashboard");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty, q_on_the_first_screen_asks_once)
{
	struct terminal *t = dashboard();

	terminal_type(t, "q", "q again leaves, any other key stays");
	terminal_send(t, "j");
	terminal_wait_gone(t, "q again leaves");
	terminal_type(t, "q", "q again leaves, any other key stays");
	terminal_send(t, "q");
	cr_assert_eq(terminal_end(t), 0);
	terminal_expect_restored(t);
	terminal_free(t);
}
