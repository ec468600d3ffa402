/* The Dashboard: what is to be done and its cures, and what is seen of it at any size.
 */
#include <criterion/criterion.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/screen.h"
#include "ui/view.h"

#define CURSOR "\342\226\270"
#define ELLIPSIS "\342\200\246"

/* --- what is to be done --------------------------------------------------- */

/* The rest of the screen's row that has a text in it; "" if none has. */
static const char *
row_with(struct shot *shot, const char *text)
{
	const char *at = strstr(shot_text(shot), text);

	return at == NULL ? ""
			  : arena_printf(&shot->folder.arena, "%.*s",
					 (int)strcspn(at, "\n"), at);
}

Test(ui_dashboard, what_is_to_be_done_has_its_day_and_its_cure)
{
	static const struct {
		const char *what, *until, *how;
	} rows[] = {
		{"Save DevOps Silver", "2018-11-25", "1 to earn: Lena Hoffmann 70-496"},
		{"Save Messaging Silver", "2018-11-27",
		 "1 to earn: \346\236\227 \350\210\236 70-345"},
		{"Renew Silver membership", "2018-12-27", "\342\206\265 renew"},
		{"Windows 10 Enterprise", "", "give back 3 licences"},
	};
	struct shot shot;

	shot_open(&shot, 40, 80);
	cr_assert_not_null(strstr(row_with(&shot, "Save DevOps"), "working..."));
	shot_settled(&shot);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *row = row_with(&shot, rows[i].what);

		cr_expect(strstr(row, rows[i].until) != NULL, "%s: %s", rows[i].what,
			  row);
		cr_expect(strstr(row, rows[i].how) != NULL, "%s: %s", rows[i].what,
			  row);
	}
	shot_close(&shot);
}

Test(ui_dashboard, it_says_why_where_there_is_room)
{
	struct shot shot;

	shot_open(&shot, 60, 200);
	shot_settled(&shot);
	SEES(&shot, "2018-11-25  \345\260\217\346\236\227 \347\224\261\347\264\200 "
		    "leaves");
	SEES(&shot, "2018-12-05  the override ends");
	SEES(&shot, "2018-12-27  from 2018-11-28");
	shot_close(&shot);
}

/* What people alone can't reach says what lacks. */
Test(ui_dashboard, what_no_exam_cures_says_what_lacks)
{
	struct shot shot;

	shot_open_sample(&shot, DEMO_TODAY, 24, 80);
	shot_settled(&shot);
	SEES(&shot, "2026-11-27  Customer references (2 of 3)");
	shot_close(&shot);
}

static bool
has_input(void)
{
	return true;
}

Test(ui_dashboard, a_key_ends_the_search_which_begins_again)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_text(&shot);
	shot.screen.has_input = has_input;
	cr_assert(screen_wants_time(&shot.screen));
	cr_assert_not(screen_find_more(&shot.screen));
	SEES(&shot, "working...");
	shot.screen.has_input = NULL;
	shot_settled(&shot);
	SEES_NOT(&shot, "working...");
	shot_keys(&shot, "a"); /* what was found stays */
	shot_keys(&shot, "3 Enter q");
	SEES_NOT(&shot, "working...");
	screen_set_date(&shot.screen, shot.app->today + 1); /* but not of another day */
	SEES(&shot, "working...");
	shot_close(&shot);
}

Test(ui_dashboard, enter_does_it_or_goes_there)
{
	static const struct {
		const char *row, *seen;
	} cases[] = {
		{"g j", "\342\200\272 Referrals"},
		{"g j j", "Competencies \342\200\272 DevOps"},
		{"g j j j", "Competencies \342\200\272 Messaging"},
		{"g j j j j j", "Buy, upgrade or renew"},
		{"g j j j j j j j", "Windows 10 Enterprise upgrade"},
		{"4 j", "Benefits \342\200\272 Visual Studio Enterprise"},
		{"5 j j", "Employees \342\200\272"},
		{"6 j", "Competencies \342\200\272 DevOps"},
		{"7 j", "Dashboard \342\200\272 Log"},
		{"8 j", "Dashboard \342\200\272 Forecast"},
	};
	struct shot shot;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		shot_open(&shot, 40, 120);
		shot_text(&shot);
		shot_keys(&shot, cases[i].row);
		shot_keys(&shot, "Enter");
		cr_expect(strstr(shot_text(&shot), cases[i].seen) != NULL,
			  "%s: no %s on\n%s", cases[i].row, cases[i].seen,
			  shot_text(&shot));
		shot_close(&shot);
	}
}

/* The form begins on the first day on which it can be renewed, and saving renews. */
Test(ui_dashboard, what_is_due_is_renewed_from_there)
{
	struct shot shot;
	size_t before;

	shot_open(&shot, 24, 80);
	before = shot.app->world->n_subscriptions;
	shot_keys(&shot, "g j j j j j Enter");
	SEES(&shot, "[ silver ");
	SEES(&shot, "[ 2018-11-28 ");
	shot_keys(&shot, "F2");
	cr_assert_eq(shot.app->world->n_subscriptions, before + 1, "%s",
		     shot_text(&shot));
	shot_close(&shot);
}

/* The competency opens at what is not met. */
Test(ui_dashboard, a_level_is_opened_at_what_it_lacks)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "g j j j Enter");
	cr_assert_not_null(strstr(shot_text(&shot), CURSOR));
	cr_assert(strncmp(strstr(shot_text(&shot), CURSOR) + strlen(CURSOR), " ", 1) ==
		  0);
	SEES(&shot, CURSOR "     "); /* below the heading of its level */
	SEES(&shot, "Office 365 and Exchange exams");
	shot_close(&shot);
}

/* Who lacks what, whether or not the competency was looked at before. */
Test(ui_dashboard, enter_on_what_saves_a_level_shows_who_lacks_what)
{
	static const char *const before[] = {"", "j j Enter Enter q g",
					     "3 j Enter q g"};
	struct shot shot;

	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		shot_open(&shot, 24, 80);
		shot_keys(&shot, before[i]);
		shot_keys(&shot, "j j Enter");
		SEES(&shot, CURSOR "     \342\226\276 Both exams, one with testing");
		SEES(&shot, "Lena Hoffmann  70-498, psm-i  lacks 70-496");
		shot_keys(&shot, "Enter");
		SEES(&shot, CURSOR "     \342\226\270 Both exams, one with testing");
		shot_close(&shot);
	}
}

/* --- more room --------------------------------------------------------------- */

enum { NAME_BYTES = 9, N_LARGER = 5 };

/* Screens that grow. From 120 columns on columns stand further apart, and three side by
 * side are narrower than two: such a screen is not compared with one that is hardly
 * smaller. */
static const struct {
	int rows, cols, larger[N_LARGER];
} sizes[] = {{24, 80, {1, 2, 3, 4, 5}}, {30, 90, {2, 3, 4, 5}}, {36, 110, {4, 5}},
	     {40, 120, {4, 5}},		{50, 160, {0}},		{60, 200, {0}}};

enum { N_SIZES = sizeof sizes / sizeof *sizes };

/* Cells of a fact that are drawn, or parts of it. */
static bool
is_drawing(const char *text)
{
	static const char *const signs[] = {"\342\226", "\342\224\200", "\342\224\202",
					    "\342\225"};

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strstr(text, signs[i]) != NULL)
			return true;
	return false;
}

/* "28 more": how many are not shown is no fact. */
static bool
is_count_of_rest(const char *word)
{
	return strcmp(word, "more") == 0 || strcmp(word, "ほか") == 0;
}

/* True if the screen has the fact; of one that was cut, its beginning: where more is
 * shown beside it, less of a name may be. */
static bool
has_fact(const char *screen, char *fact)
{
	char *cut = strstr(fact, ELLIPSIS), *last = fact + strlen(fact) - 1;

	if (cut != NULL) {
		*cut = '\0';
		if (strlen(fact) <= NAME_BYTES)
			return true;
		fact[NAME_BYTES] = '\0';
	} else if (ispunct((unsigned char)*last)) {
		*last = '\0';
	}
	return strlen(fact) < 3 || strstr(screen, fact) != NULL;
}

/* True if a name is on the screen, but cut there: where more is shown beside it. */
static bool
is_cut_there(const char *screen, const char *name, size_t length)
{
	char begin[NAME_BYTES + 1];

	if (length <= NAME_BYTES)
		return false;
	memcpy(begin, name, NAME_BYTES);
	begin[NAME_BYTES] = '\0';
	for (const char *at = screen; (at = strstr(at, begin)) != NULL; at++) {
		size_t there = strcspn(at, "\n");
		const char *end = strstr(at, "  "), *cut = strstr(at, ELLIPSIS);

		if (end != NULL && (size_t)(end - at) < there)
			there = (size_t)(end - at);
		if (cut != NULL && (size_t)(cut - at) < there)
			return true;
	}
	return false;
}

/* The name that a row begins with is left out if it is cut on the larger screen. */
static char *
after_name(char *row, const char *larger)
{
	char *name = row + strspn(row, " "), *end = strstr(name, "  ");
	size_t length = end != NULL ? (size_t)(end - name) : 0;

	return is_cut_there(larger, name, length) ? name + length : row;
}

/* Word by word: what is one text on one screen is in columns on another. */
static void
check_row(char *row, const char *larger, const char *of)
{
	static const char comma[] = "\343\200\201"; /* the Japanese one */
	char *rest = NULL;

	for (char *p = row; (p = strstr(p, comma)) != NULL;)
		memset(p, ' ', sizeof comma - 1);
	row = after_name(row, larger);
	for (char *word = strtok_r(row, " ", &rest); word != NULL;
	     word = strtok_r(NULL, " ", &rest)) {
		char whole[1024];

		snprintf(whole, sizeof whole, "%s", word);
		cr_expect(is_drawing(word) || is_count_of_rest(word) ||
				  has_fact(larger, word),
			  "\"%s\" was on a smaller screen and is not on %s:\n%s", whole,
			  of, larger);
	}
}

/* The rows of the view: not the title, nor what says where the cursor is and keys. */
static void
check_kept(const char *small, const char *larger, const char *of)
{
	char *copy = strdup(small), *row = copy;

	for (size_t n = 0; *row != '\0'; n++) {
		char *end = strchr(row, '\n');
		bool last = end[1] == '\0' || strchr(end + 1, '\n')[1] == '\0';

		*end = '\0';
		if (n >= 2 && !last)
			check_row(row, larger, of);
		row = end + 1;
	}
	free(copy);
}

static void
check_sizes(enum demo_sample sample, enum lang lang)
{
	const char *screens[N_SIZES];
	struct shot shot;

	shot_open_sample(&shot, sample, 24, 80);
	shot_language(&shot, lang);
	for (size_t i = 0; i < N_SIZES; i++) {
		shot_size(sizes[i].rows, sizes[i].cols);
		screen_changed(&shot.screen);
		screens[i] = shot_without_moments(shot_settled(&shot));
		shot_check_rows("dashboard");
	}
	for (size_t small = 0; small < N_SIZES; small++)
		for (size_t i = 0; i < N_LARGER && sizes[small].larger[i] > 0; i++) {
			int large = sizes[small].larger[i];

			check_kept(screens[small], screens[large],
				   arena_printf(&shot.folder.arena,
						"%dx%d, as it was on %dx%d",
						sizes[large].cols, sizes[large].rows,
						sizes[small].cols, sizes[small].rows));
		}
	shot_close(&shot);
}

Test(ui_dashboard, more_room_never_shows_fewer_facts)
{
	check_sizes(DEMO_2018, LANG_EN);
	check_sizes(DEMO_2018, LANG_JA);
	check_sizes(DEMO_TODAY, LANG_EN);
	check_sizes(DEMO_TODAY, LANG_JA);
}

/* How often a sign is on the screen. */
static size_t
count(const char *text, const char *sign)
{
	size_t n = 0;

	for (const char *p = text; (p = strstr(p, sign)) != NULL; p += strlen(sign))
		n++;
	return n;
}

/* Whatever part it is in, at any size. */
Test(ui_dashboard, the_row_of_the_cursor_is_always_seen)
{
	static const struct {
		int rows, cols;
	} all[] = {{10, 40},  {15, 60},	 {20, 80},  {24, 80},
		   {24, 100}, {40, 120}, {24, 200}, {60, 200}};
	struct shot shot;

	shot_open(&shot, 24, 80);
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct list *list;

		shot_size(all[i].rows, all[i].cols);
		screen_changed(&shot.screen);
		shot_keys(&shot, "g");
		list = screen_top(&shot.screen)->list;
		for (size_t row = 0; row < list->n_shown; row++) {
			cr_assert_eq(count(shot_text(&shot), CURSOR), 1,
				     "row %zu at %dx%d:\n%s", row, all[i].cols,
				     all[i].rows, shot_text(&shot));
			shot_keys(&shot, "j");
		}
	}
	shot_close(&shot);
}

/* --- all views ------------------------------------------------------------- */

/* Nothing breaks where there is no room, with what may lie over a view, too. */
Test(ui_dashboard, any_view_at_any_size)
{
	static const struct {
		int rows, cols;
	} all[] = {{1, 1},   {5, 2},   {2, 5},	{9, 39},  {10, 40},
		   {15, 60}, {1, 200}, {60, 1}, {60, 40}, {10, 200}};
	static const char *const keys[] = {"g", "?", ":", "a", "e", "d", "/", "i"};
	struct shot shot;

	shot_open(&shot, 24, 80);
	for (size_t v = 0; v < edit_verbs.n_views; v++)
		for (size_t i = 0; i < sizeof all / sizeof *all; i++)
			for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
				shot_size(24, 80);
				shot_go(&shot, edit_verbs.views[v], 0);
				shot_keys(&shot, keys[k]);
				shot_size(all[i].rows, all[i].cols);
				screen_changed(&shot.screen);
				shot_text(&shot);
				shot_check_rows(edit_verbs.views[v]->name);
				for (int place = 0; place < OVER_N; place++)
					over_lift(&shot.screen, (enum over_place)place);
			}
	shot_close(&shot);
}

/* Somebody's screen supposes for a moment that they leave, and the list that the rows
 * come from is made anew. */
Test(ui_dashboard, what_ends_is_the_same_after_somebody_was_looked_at)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, "5 j j");
	const struct subject before = view_subject(
		screen_top(&shot.screen), list_row(screen_top(&shot.screen)->list));
	cr_assert_eq(before.kind, SUBJECT_PERSON);
	shot_keys(&shot, "Enter");
	SEES(&shot, "If this person leaves");
	shot_keys(&shot, "q");
	const struct subject after = view_subject(
		screen_top(&shot.screen), list_row(screen_top(&shot.screen)->list));
	cr_expect_eq(after.kind, SUBJECT_PERSON);
	cr_expect_eq(after.person, before.person);
	shot_keys(&shot, "w");
	SEES(&shot, "leaves");
	shot_close(&shot);
}
