/*
 * Every key, in every view of the real program: what it must do there, or that it says
 * why it does nothing, and that it then does nothing.
 *
 * A deed is done by each of its keys in each of its views, from the first row; what it
 * shows is waited for, and what leads back must lead to the very same screen. A key
 * without a deed in a view must say something there and change nothing. What the last
 * row of the screen offers must be a deed.
 */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "support/terminal.h"

/* --- the views ------------------------------------------------------------- */

enum view {
	DASHBOARD,
	COMPETENCIES,
	BENEFITS,
	SUBSCRIPTIONS,
	PROFILE,
	REFERRALS,
	PREVIEW,
	EMPLOYEES,
	LOG,
	FORECAST,
	WHATIF,
	CARRIERS,
	MAP,
	PLAN,
	QUEUE,
	FILES,
	ALERTS,
	COMPETENCY,
	EMPLOYEE,
	BENEFIT,
	CREDENTIALS,
	N_VIEWS
};

#define IN(view) (1UL << (view))
#define ALL ((1UL << N_VIEWS) - 1)

static const struct {
	const char *name, *way, *seen;
} views[N_VIEWS] = {
	[DASHBOARD] = {"dashboard", "", "row 1 of"},
	[COMPETENCIES] = {"competencies", ":competencies\r", "Competency"},
	[BENEFITS] = {"benefits", ":benefits\r", "row 1 of"},
	[SUBSCRIPTIONS] = {"subscriptions", ":subscriptions\r", "row 1 of"},
	[PROFILE] = {"profile", ":profile\r", "row 1 of"},
	[REFERRALS] = {"referrals", ":referrals\r", "row 1 of"},
	[PREVIEW] = {"preview", ":preview\r", "row 1 of"},
	[EMPLOYEES] = {"employees", ":employees\r", "row 1 of 42"},
	[LOG] = {"log", ":log\r", "row 1 of"},
	[FORECAST] = {"forecast", ":forecast\r", "row 1 of"},
	[WHATIF] = {"what-if", ":what-if\r", "What if"},
	[CARRIERS] = {"carriers", ":carriers\r", "row 1 of"},
	[MAP] = {"map", ":map\r", "row 1 of"},
	[PLAN] = {"plan", ":plan\r", "row 1 of"},
	[QUEUE] = {"queue", ":queue\r", "Queue"},
	[FILES] = {"import", ":import\r", "Import"},
	[ALERTS] = {"alerts", "!", "row 1 of"},
	[COMPETENCY] = {"competency", ":data platform\r", "Level, path"},
	[EMPLOYEE] = {"employee", ":petr.novak\r", "petr.novak@"},
	[CREDENTIALS] = {"credentials", ":credentials\r", "Ends next"},
	[BENEFIT] = {"benefit", ":benefits\rjjj\r", "row 1 of"},
};

/* --- the keys ------------------------------------------------------------- */

static const struct {
	const char *name, *bytes;
} keys[] = {
	{"Enter", "\r"},	 {"Space", " "},	  {"Esc", "\033"},
	{"Tab", "\t"},		 {"S-Tab", "\033[Z"},	  {"Up", "\033[A"},
	{"Down", "\033[B"},	 {"Right", "\033[C"},	  {"Left", "\033[D"},
	{"S-Up", "\033[1;2A"},	 {"S-Down", "\033[1;2B"}, {"Home", "\033[H"},
	{"End", "\033[F"},	 {"PgUp", "\033[5~"},	  {"PgDn", "\033[6~"},
	{"C-PgUp", "\033[5;5~"}, {"C-PgDn", "\033[6;5~"}, {"Insert", "\033[2~"},
	{"Delete", "\033[3~"},	 {"Backspace", "\177"},	  {"F1", "\033OP"},
	{"F2", "\033OQ"},	 {"F3", "\033OR"},	  {"F4", "\033OS"},
	{"F5", "\033[15~"},	 {"F6", "\033[17~"},	  {"F7", "\033[18~"},
	{"F8", "\033[19~"},	 {"F9", "\033[20~"},	  {"F10", "\033[21~"},
	{"C-c", "\003"},	 {"C-d", "\004"},	  {"C-f", "\006"},
	{"C-l", "\014"},	 {"C-p", "\020"},	  {"C-s", "\023"},
	{"C-u", "\025"},	 {"C-z", "\032"},	  {"\342\206\265", "\r"},
};

/* A key that has no name is what it is called. */
static const char *
bytes_of(const char *name, size_t len)
{
	static char plain[8];

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strlen(keys[i].name) == len &&
		    strncmp(keys[i].name, name, len) == 0)
			return keys[i].bytes;
	cr_assert_eq(len, 1, "no key is called %.*s", (int)len, name);
	snprintf(plain, sizeof plain, "%c", *name);
	return plain;
}

/* Those of the program, but for what ends or stops it (below, and test_pty_life.c). */
static const char all_keys[] =
	"Space Tab S-Tab Up Down Right Left S-Up S-Down Home End PgUp PgDn "
	"C-PgUp C-PgDn Insert Delete Backspace F1 F2 F3 F4 F5 F6 F7 F8 F9 "
	"C-c C-d C-f C-p C-s C-u ? : a A c d e f F g G h i I j k l m n N o p P q "
	"r s S t u U v w W x y Y z 0 1 2 3 4 5 6 7 8 9 ! * + - / < = > [ ] { } Enter";

/* --- the table ------------------------------------------------------------- */

#define MEMBERSHIP                                                                     \
	(IN(BENEFITS) | IN(COMPETENCIES) | IN(SUBSCRIPTIONS) | IN(PROFILE) |           \
	 IN(REFERRALS))
#define ROWS (ALL & ~IN(QUEUE)) /* more than one */
/* whose first row can be marked; the others begin with a heading */
#define PLAIN                                                                          \
	(IN(COMPETENCIES) | IN(PREVIEW) | IN(EMPLOYEES) | IN(LOG) | IN(MAP) |          \
	 IN(FILES) | IN(ALERTS) | IN(CREDENTIALS))
#define PEOPLE (IN(EMPLOYEES) | IN(MAP) | IN(EMPLOYEE))
#define FOLDS ((MEMBERSHIP & ~IN(COMPETENCIES)) | IN(COMPETENCY) | IN(BENEFIT))

struct deed {
	const char *keys;
	unsigned long in;
	const char *first; /* typed before */
	/* what is then to be seen; "!text": no more; "~": another screen; "": the same
	 */
	const char *shows;
	/* typed after it: the screen is as it was; "?keys": on the whole */
	const char *back;
};

static const struct deed deeds[] = {
	/* rows */
	{"j Down", ROWS, "", "row 2 of", "k"},
	{"k Up", ROWS, "j", "row 1 of", ""},
	{"G End PgDn C-d }", ROWS, "", "!row 1 of", "g"},
	{"g Home PgUp C-u {", ROWS, "j", "row 1 of", ""},
	{"l Right h Left", IN(DASHBOARD), "", "!row 1 of", "g"},
	{"h Left", IN(COMPETENCY), "", "~", "\r"},
	{"l Right", IN(COMPETENCY), "h", "", ""},
	{"l Right h Left", ALL & ~IN(DASHBOARD) & ~IN(COMPETENCY), "", "", "hhh"},
	/* marks */
	{"Space", PLAIN, "", "1 row is marked", "k k"},
	{"Space", ROWS & ~PLAIN, "", "row 2 of", "k"},
	{"S-Up", PLAIN, "", "1 row is marked", "g k"},
	{"S-Down", PLAIN, "", "2 rows are marked", "g  kk"},
	{"v", PLAIN, "", "1 row is marked", "v k"},
	{"v", ROWS & ~PLAIN, "", "The range begins here", "v"},
	{"* A", ROWS, "", "marked", "*"},
	/* finding */
	{"/", ROWS, "", "Filter:", "\003"},
	{"f", ROWS, "", "filter \"", "F"},
	{"F", ROWS, "f", "!filter \"", ""},
	{"F", ALL, "", "No filter is set.", ""},
	{"n N", ALL & ~IN(QUEUE), "", "Nothing to find yet", ""},
	{"F3 C-f", ALL & ~IN(QUEUE), "", "Find:", "\003"},
	{"s F6",
	 IN(EMPLOYEES) | IN(COMPETENCIES) | IN(LOG) | IN(FILES) | IN(CREDENTIALS), "",
	 "sorted by", "sg"},
	{"S", IN(EMPLOYEES) | IN(COMPETENCIES) | IN(LOG) | IN(FILES) | IN(CREDENTIALS),
	 "", "sorted by", "Sg"},
	{"s F6", IN(MAP), "", "sorted by Employee", "?sg"},
	{"S", IN(MAP), "", "sorted by Employee", "?Sg"},
	/* what a row is */
	{"Enter", IN(DASHBOARD), "", "\342\200\272 Alerts", "q"},
	{"Enter", IN(COMPETENCIES), "", "Level, path", "q"},
	{"Enter", IN(EMPLOYEES) | IN(MAP), "", "If this person leaves", "q"},
	{"Enter", IN(ALERTS), "", "Level, path", "q"},
	{"Enter", FOLDS, "", "~", "\r"},
	{"Enter", IN(FILES), "", "~", "?"}, /* into a folder */
	{"Enter", IN(CREDENTIALS), "", "Credentials \342\200\272", "q"},
	{"Enter", IN(LOG), "", "This entry names", ""},
	{"Enter",
	 IN(PREVIEW) | IN(FORECAST) | IN(CARRIERS) | IN(PLAN) | IN(EMPLOYEE) |
		 IN(WHATIF),
	 "", "There is nothing below this row", ""},
	{"a F7 Insert", IN(EMPLOYEES), "", "Add an employee", "\003"},
	{"a F7 Insert", IN(MAP) | IN(EMPLOYEE) | IN(CREDENTIALS), "",
	 "Add an achievement", "\003"},
	{"a F7 Insert", IN(COMPETENCIES) | IN(ALERTS) | IN(COMPETENCY), "",
	 "Grant an override", "\003"},
	{"a F7 Insert", IN(BENEFITS) | IN(BENEFIT), "", "Use of a benefit", "\003"},
	{"a F7 Insert", IN(SUBSCRIPTIONS), "", "Buy, upgrade or renew", "\003"},
	{"a F7 Insert", IN(PROFILE) | IN(PREVIEW), "", "Add a location", "\003"},
	{"a F7 Insert", IN(REFERRALS), "", "Add a referral", "\003"},
	{"a F7 Insert", IN(WHATIF), "", "~", "-"},
	{"a F7 Insert", IN(PLAN), "", "A level to reach", "\003"},
	{"e F4", PEOPLE, "", "Edit employee", "\003"},
	{"e F4", IN(PROFILE) | IN(PREVIEW), "", "Marketing profile", "\003"},
	{"e F4", IN(REFERRALS), "j", "RF-", "\003k"},
	{"d F8 Delete", PEOPLE, "", "(k)", "\003"},
	{"d F8 Delete", IN(REFERRALS), "j", "(k)", "\003k"},
	{"+", IN(REFERRALS), "j", "What becomes of it?", "\003k"},
	{"z", IN(ALERTS), "", "Put an alert off", "\003"},
	{"t", IN(COMPETENCIES), "", "row 1 of 18", "t"},
	{"c", MEMBERSHIP & ~IN(PROFILE), "", "Space in or out", "\003"},
	{"c",
	 IN(EMPLOYEES) | IN(LOG) | IN(MAP) | IN(PLAN) | IN(FILES) | IN(ALERTS) |
		 IN(CARRIERS) | IN(BENEFIT) | IN(QUEUE) | IN(WHATIF) | IN(CREDENTIALS),
	 "", "Space in or out", "\003"},
	{"i",
	 (MEMBERSHIP & ~IN(REFERRALS)) | IN(REFERRALS) | IN(EMPLOYEES) | IN(LOG) |
		 IN(FORECAST) | IN(CARRIERS) | IN(MAP) | IN(PLAN) | IN(ALERTS) |
		 IN(COMPETENCY) | IN(BENEFIT) | IN(WHATIF) | IN(FILES) |
		 IN(CREDENTIALS) | IN(EMPLOYEE),
	 "", "~", "i"},
	/* out of the screen */
	{"y", ROWS, "", "Copied to the terminal's clipboard: ", ""},
	{"Y", ROWS, "", "1 row copied to the terminal's clipboard", ""},
	{"y Y", IN(QUEUE), "", "There is nothing to copy here", ""},
	{"x", ALL & ~IN(PROFILE) & ~IN(PREVIEW), "", "Write this list into a file",
	 "\003"},
	{"x", IN(PROFILE) | IN(PREVIEW), "", "Write the profile into a file", "\003"},
	{"p", ALL, "", "Report of state", "\003"},
	{"I", ALL & ~IN(FILES), "", "\342\200\272 Import a file", "-"},
	/* what-if */
	{"w", PEOPLE, "", "Supposed: ", "wW"},
	{"w", ALL & ~PEOPLE, "", "What-if: nothing is recorded", "w"},
	{"W", ALL, "", "What-if: nothing is recorded", "W"},
	/* dates */
	{"< >", ALL & ~IN(COMPETENCIES) & ~IN(REFERRALS), "", "NOT TODAY", "0"},
	{"< >", IN(COMPETENCIES) | IN(REFERRALS), "", "NOT TODAY", "?0g"},
	{"0", ALL & ~IN(COMPETENCIES) & ~IN(REFERRALS), ">", "!NOT TODAY", ""},
	{"0", IN(COMPETENCIES) | IN(REFERRALS), ">", "!NOT TODAY", "?g"},
	{"=", ALL, "", "As of:", "\003"},
	/* tabs and parts */
	{"] C-PgDn Tab", MEMBERSHIP | IN(CARRIERS) | IN(MAP), "", "~", "["},
	{"[ C-PgUp S-Tab", MEMBERSHIP | IN(CARRIERS) | IN(MAP), "", "~", "]"},
	{"1", MEMBERSHIP & ~IN(BENEFITS), "", "Membership \342\200\272 Benefits", "-"},
	{"2", MEMBERSHIP & ~IN(COMPETENCIES), "",
	 "Membership \342\200\272 Competencies", "-"},
	{"3", MEMBERSHIP & ~IN(SUBSCRIPTIONS), "",
	 "Membership \342\200\272 Subscriptions", "-"},
	{"4", MEMBERSHIP & ~IN(PROFILE), "", "Membership \342\200\272 Profile", "-"},
	{"5", MEMBERSHIP & ~IN(REFERRALS), "", "Membership \342\200\272 Referrals",
	 "-"},
	{"2 3 4 5 6 7 8 Tab S-Tab", IN(DASHBOARD), "", "!row 1 of", "g"},
	{"2 3 Tab S-Tab", IN(EMPLOYEE), "", "!row 1 of", "g"},
	{"F2 C-s", IN(PLAN), "", "Plan what?", ""},
	{"F2 C-s o", IN(WHATIF), "", "The basket is empty", ""},
	{"2", IN(CARRIERS), "", "Map", "1"},
	{"1", IN(MAP), "", "Departures that", "2"},
	/* the program */
	{"? F1", ALL, "", "Help, ", "\003"},
	{": C-p", ALL, "", "Command:", "\003"},
	{"m F9", ALL, "", "Menu:", "\003"},
	{"u", ALL, "", "Take back what", "\003"},
	{"U", ALL, "", "nothing was undone", "\003"},
	{"!", ALL & ~IN(ALERTS), "", "\342\200\272 Alerts", "-"},
	{"r F5", ALL, "", "The facts were read again", ""},
	{"C-c", ALL, "", "press Q to leave", ""},
	{"-", ALL & ~IN(DASHBOARD), "", "~", "-"},
	{"q Backspace", ALL & ~IN(DASHBOARD), "", "~", "-"},
	{"q Backspace", IN(DASHBOARD), "", "q again leaves", "j"},
};

enum { N_DEEDS = sizeof deeds / sizeof *deeds };

/* What may be silent: moves where there is nowhere to go, and what is so already. */
static const struct {
	const char *keys;
	unsigned long in;
} silent[] = {
	{"S-Up S-Down", ROWS & ~PLAIN},
	{"0 -", ALL},
	{"1", IN(BENEFITS) | IN(CARRIERS) | IN(DASHBOARD) | IN(EMPLOYEE)},
	{"2", IN(COMPETENCIES) | IN(MAP)},
	{"3", IN(SUBSCRIPTIONS)},
	{"4", IN(PROFILE)},
	{"5", IN(REFERRALS)},
	{"!", IN(ALERTS)},
	{"I", IN(FILES)},
};

static bool
names(const char *list, const char *key, size_t len)
{
	for (const char *p = list; *p != '\0';) {
		size_t n = strcspn(p, " ");

		if (n == len && strncmp(p, key, len) == 0)
			return true;
		p += n;
		p += *p == ' ';
	}
	return false;
}

static bool
is_deed(enum view view, const char *key, size_t len)
{
	for (size_t i = 0; i < N_DEEDS; i++)
		if ((deeds[i].in & IN(view)) != 0 && names(deeds[i].keys, key, len))
			return true;
	return false;
}

static bool
may_be_silent(enum view view, const char *key, size_t len)
{
	for (size_t i = 0; i < sizeof silent / sizeof *silent; i++)
		if ((silent[i].in & IN(view)) != 0 && names(silent[i].keys, key, len))
			return true;
	return false;
}

/* --- going through it --------------------------------------------------------- */

struct walk {
	struct terminal *t;
	enum view view;
	const char *before; /* the screen that all begin with */
};

static void
open_view(struct walk *walk, enum view view)
{
	struct terminal *t = terminal_start(NULL);

	*walk = (struct walk){.t = t, .view = view};
	terminal_wait(t, "QLeave");
	terminal_type(t, views[view].way, views[view].seen);
	walk->before = terminal_frame(t);
}

static void
wait_changed(struct walk *walk)
{
	for (int i = 0; i < 100 && strcmp(terminal_text(walk->t), walk->before) == 0;
	     i++)
		terminal_is_quiet(walk->t, 100);
	if (strcmp(terminal_text(walk->t), walk->before) == 0)
		terminal_fail(walk->t, "nothing is said and nothing happens");
}

static void
expect_same(struct walk *walk)
{
	const char *now = terminal_frame(walk->t);

	if (strcmp(now, walk->before) != 0)
		terminal_fail(walk->t, "the screen is not as it was:\n%s---\n%s",
			      walk->before, now);
}

static void
do_deed(struct walk *walk, const struct deed *deed, const char *key, size_t len)
{
	struct terminal *t = walk->t;
	t->doing = arena_printf(&t->arena, "%.*s in %s", (int)len, key,
				views[walk->view].name);

	terminal_send(t, deed->first);
	terminal_send(t, bytes_of(key, len));
	if (strcmp(deed->shows, "~") == 0)
		wait_changed(walk);
	else if (*deed->shows == '!')
		terminal_wait_gone(t, deed->shows + 1);
	else
		terminal_wait(t, deed->shows);
	terminal_send(t, deed->back + (*deed->back == '?'));
	if (*deed->back == '?')
		walk->before = terminal_frame(t);
	else
		expect_same(walk);
}

static void
do_nothing(struct walk *walk, const char *key, size_t len)
{
	struct terminal *t = walk->t;
	t->doing = arena_printf(&t->arena, "%.*s in %s", (int)len, key,
				views[walk->view].name);

	terminal_send(t, bytes_of(key, len));
	wait_changed(walk);
	expect_same(walk);
}

/* Its last row: keys with their labels. */
static const char *
bar_of(const char *screen)
{
	const char *row = screen;

	for (const char *end = screen; (end = strchr(end, '\n')) != NULL && end[1];)
		row = ++end;
	return row;
}

/* A word of the bar that begins with a key and goes on with a label: the key. */
static size_t
key_in_bar(const char *word)
{
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		size_t len = strlen(keys[i].name);

		if (strncmp(word, keys[i].name, len) == 0 && word[len] != ' ' &&
		    word[len] != '\0' && len > 1)
			return len;
	}
	return 1;
}

static void
check_bar(const struct walk *walk)
{
	const char *bar = bar_of(walk->before);

	for (const char *p = bar + 1; *p != '\0' && *p != '\n'; p++) {
		size_t len = key_in_bar(p);
		bool begins = p[-1] == ' ' && p[len] >= 'A' && p[len] <= 'Z';

		if (begins && !(len == 1 && *p == 'Q') &&
		    !is_deed(walk->view,
			     strncmp(p, "\342\206\265", 3) == 0 ? "Enter" : p,
			     strncmp(p, "\342\206\265", 3) == 0 ? 5 : len))
			terminal_fail(walk->t, "%.*s of the bar does nothing in %s",
				      (int)strcspn(p, " \n"), p,
				      views[walk->view].name);
	}
}

ParameterizedTestParameters(pty_keys, each_does_what_it_must_or_says_why_not)
{
	static int numbers[N_VIEWS];

	for (int i = 0; i < N_VIEWS; i++)
		numbers[i] = i;
	return cr_make_param_array(int, numbers, N_VIEWS);
}

ParameterizedTest(int *number, pty_keys, each_does_what_it_must_or_says_why_not)
{
	enum view view = (enum view) * number;
	struct walk walk;

	open_view(&walk, view);
	for (const char *p = all_keys; *p != '\0';) {
		size_t len = strcspn(p, " ");

		for (size_t i = 0; i < N_DEEDS; i++)
			if ((deeds[i].in & IN(view)) != 0 &&
			    names(deeds[i].keys, p, len))
				do_deed(&walk, &deeds[i], p, len);
		if (!is_deed(view, p, len) && !may_be_silent(view, p, len))
			do_nothing(&walk, p, len);
		p += len;
		p += *p == ' ';
	}
	walk.t->doing = NULL;
	check_bar(&walk);
	terminal_leave(walk.t);
	terminal_free(walk.t);
}

Test(pty_keys, escape_peels_one_layer_after_the_other)
{
	struct walk walk;
	struct terminal *t;

	open_view(&walk, EMPLOYEES);
	t = walk.t;
	terminal_type(t, "/an\r", "filter \"an\"");
	terminal_type(t, " ", "1 row is marked");
	terminal_type(t, "\033", "1 marked");
	terminal_wait_gone(t, "filter");
	terminal_send(t, "\033");
	terminal_wait_gone(t, "marked");
	terminal_wait(t, "Esc hides");
	terminal_send(t, "\033");
	terminal_wait_gone(t, "Esc hides");
	terminal_type(t, "\033", " Dashboard     ");
	terminal_type(t, "\033", "This is the first screen");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_keys, leaving)
{
	static const char *const ways[] = {"Q", "\033[21~", "qq", ":q\r"};

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct terminal *t = terminal_start(NULL);
		int status;

		terminal_wait(t, "QLeave");
		terminal_send(t, ways[i]);
		status = terminal_end(t);
		cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0, "way %zu", i);
		terminal_expect_restored(t);
		terminal_free(t);
	}
}

/* --- forms and dialogs --------------------------------------------------------- */

/* In the form of a new employee, from its first field: what is typed, and what is then
 * there. */
static const struct {
	const char *key, *first, *bytes, *shows;
} form_keys[] = {
	{"Tab", "", "\t", "Field 2 of"},
	{"Down", "", "\033[B", "Field 2 of"},
	{"Enter", "", "\r", "Field 2 of"},
	{"S-Tab", "\t\t", "\033[Z", "Name: must be filled in"},
	{"Up", "\t\t", "\033[A", "Name: must be filled in"},
	{"F2", "", "\033OQ", "must be filled in"},
	{"C-s", "", "\023", "must be filled in"},
	{"F3", "\t\t\t", "\033OR", "Email: must be filled in"},
	{"F4 of a date", "\t\t\t\t\t\t", "\033OS", "Mo Tu We"},
	{"C-Space of a date", "\t\t\t\t\t\t", "\0", "Mo Tu We"},
	{"Right in the calendar", "\t\t\t\t\t\t\033OS", "\033[C\r", "[ 2018-11-21"},
	{"Left in the calendar", "\t\t\t\t\t\t\033OS", "\033[D\r", "[ 2018-11-19"},
	{"Down in the calendar", "\t\t\t\t\t\t\033OS", "\033[B\r", "[ 2018-11-27"},
	{"Up in the calendar", "\t\t\t\t\t\t\033OS", "\033[A\r", "[ 2018-11-13"},
	{"PgDn in the calendar", "\t\t\t\t\t\t\033OS", "\033[6~\r", "[ 2018-12-20"},
	{"PgUp in the calendar", "\t\t\t\t\t\t\033OS", "\033[5~\r", "[ 2018-10-20"},
	{"Home in the calendar", "\t\t\t\t\t\t\033OS", "\033[B\033[H\r",
	 "[ 2018-11-20"},
	{"F4 of a text", "", "\033OS", "There is nothing to choose from here"},
	{"F1", "", "\033OP", "Tab, Down, Enter: next field"},
	{"F8", "abc", "\033[19~", "![ abc"},
	{"C-o", "", "\017", "opens an editor for long texts"},
	{"C-a", "bc", "\001a", "[ abc"},
	{"C-e", "bc\001", "\005d", "[ bcd"},
	{"C-u", "abc", "\025x", "[ x   "},
	{"C-k", "abc\001", "\013x", "[ x   "},
	{"C-w", "ab cd", "\027x", "[ ab x  "},
	{"C-y", "abc\025", "\031", "[ abc"},
	{"C-Left", "ab cd", "\033[1;5Dx", "[ ab xcd"},
	{"C-Right", "ab cd\001", "\033[1;5Cx", "[ abx cd"},
	{"Alt-b", "ab cd", "\033bx", "[ ab xcd"},
	{"Alt-f", "ab cd\001", "\033fx", "[ abx cd"},
	{"C-_", "abc\025", "\037", "[ abc"},
	{"u is text", "", "u", "[ u   "},
	{"Esc", "x", "\033", "What was typed is not saved"},
	{"F10", "x", "\033[21~", "What was typed is not saved"},
};

Test(pty_keys, of_a_form)
{
	for (size_t i = 0; i < sizeof form_keys / sizeof *form_keys; i++) {
		struct walk walk;
		struct terminal *t;
		const char *bytes = form_keys[i].bytes;

		open_view(&walk, EMPLOYEES);
		t = walk.t;
		t->doing = form_keys[i].key;
		terminal_type(t, "a", "Field 1 of");
		terminal_send(t, form_keys[i].first);
		if (*form_keys[i].shows == '!') /* it is there before */
			terminal_wait(t, form_keys[i].shows + 1);
		terminal_send_bytes(t, bytes, *bytes == '\0' ? 1 : strlen(bytes));
		if (*form_keys[i].shows == '!')
			terminal_wait_gone(t, form_keys[i].shows + 1);
		else
			terminal_wait(t, form_keys[i].shows);
		terminal_free(t);
	}
}

Test(pty_keys, of_a_check_box_and_a_row_number)
{
	struct walk walk;
	struct terminal *t;

	open_view(&walk, EMPLOYEES);
	t = walk.t;
	terminal_type(t, ":12\r", "row 12 of 42");
	terminal_type(t, "p", "With a plan");
	terminal_wait(t, "[x]");
	terminal_type(t, "\t\t", "Field 3 of 3");
	terminal_send(t, " ");
	terminal_wait_gone(t, "[x]");
	terminal_type(t, " ", "[x]");
	terminal_free(t);
}

/* In the question that leaving asks, of which the last button is the safe one. */
static const struct {
	const char *key, *bytes, *shows;
} dialog_keys[] = {
	{"Esc", "\033", "Field 1 of"},
	{"Enter", "\r", "Field 1 of"},
	{"the letter", "t", "row 1 of 42"},
	{"Right", "\033[C\r", "row 1 of 42"},
	{"Tab", "\t\r", "row 1 of 42"},
	{"Left", "\033[D\r", "The draft is kept"},
	{"S-Tab", "\033[Z\r", "The draft is kept"},
	{"?", "?", "Closes the form; what was typed is gone"},
	{"F1", "\033OP", "Closes the form; what was typed is gone"},
};

Test(pty_keys, of_a_dialog)
{
	for (size_t i = 0; i < sizeof dialog_keys / sizeof *dialog_keys; i++) {
		struct walk walk;
		struct terminal *t;

		open_view(&walk, EMPLOYEES);
		t = walk.t;
		t->doing = dialog_keys[i].key;
		terminal_type(t, "a", "Field 1 of");
		terminal_type(t, "xyz", "xyz");
		terminal_type(t, "\033", "What was typed is not saved");
		terminal_send(t, dialog_keys[i].bytes);
		if (*dialog_keys[i].bytes != '?' && dialog_keys[i].bytes[1] != 'O')
			terminal_wait_gone(t, "What was typed is not saved");
		terminal_wait(t, dialog_keys[i].shows);
		terminal_free(t);
	}
}
