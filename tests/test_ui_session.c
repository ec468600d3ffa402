/* What is remembered of lists for another day, and views under a name. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/acts.h"
#include "app/drafts.h"
#include "app/programs.h"
#include "support/screen.h"
#include "ui/first.h"
#include "ui/session_file.h"

static const struct draft_name file_name = {"session", ""};

/* A database that is nobody's sample, with its state in the test's folder. */
static void
begin(struct shot *shot)
{
	shot_open(shot, 24, 80);
	shot->app->sample = false;
	setenv("XDG_STATE_HOME", folder_path(&shot->folder, "state"), 1);
}

/* Leaves the program, and starts it again. */
static void
start_again(struct shot *shot)
{
	stack_note(&shot->screen.stack);
	session_file_write(&shot->screen.stack);
	screen_close(&shot->screen);
	screen_open(&shot->screen, shot->app, &edit_verbs);
	session_file_read(&shot->screen.stack);
}

/* What the file has in it. */
static const char *
kept(struct shot *shot)
{
	static struct buf text;

	drafts_get(shot->app, file_name, &text);
	return buf_text(&text);
}

static void
command(struct shot *shot, const char *text)
{
	shot_keys(shot, ":");
	shot_type(shot, text);
	shot_keys(shot, "Enter");
}

Test(ui_session, a_list_is_as_it_was_the_day_before)
{
	struct shot shot;

	begin(&shot);
	shot_go(&shot, &view_employees, 0);
	shot_text(&shot);
	shot_keys(&shot, "c j Space Enter S /");
	shot_type(&shot, "an");
	shot_keys(&shot, "Enter j j");
	const char *before = shot_text(&shot);
	const char *row = strchr(strstr(before, "Name "), '\n');
	start_again(&shot);
	cr_assert_eq(shot.screen.stack.session->last.about, SUBJECT_EMPLOYEES);
	shot_go(&shot, &view_employees, 0);
	const char *now = shot_text(&shot);
	cr_assert(strstr(now, row) != NULL, "was %s\nis %s", before, now);
	SEES(&shot, "Name");
	SEES_NOT(&shot, "  State");
	SEES(&shot, "filter \"an\"");
	shot_close(&shot);
}

Test(ui_session, the_date_is_never_remembered)
{
	struct shot shot;

	begin(&shot);
	shot_keys(&shot, "=");
	shot_type(&shot, "2019-03-07");
	shot_keys(&shot, "Enter");
	shot_go(&shot, &view_competencies, 0);
	shot_keys(&shot, "j j");
	start_again(&shot);
	cr_assert(strstr(kept(&shot), "competencies") != NULL);
	cr_assert_null(strstr(kept(&shot), "2019"), "%s", kept(&shot));
	shot_close(&shot);
}

Test(ui_session, of_one_of_many_the_same_is_found_again)
{
	struct shot shot;

	begin(&shot);
	uint32_t devops = catalog_competency(shot.app->catalog, "devops");
	shot_go(&shot, &view_competency, (int64_t)devops);
	shot_keys(&shot, "j j j");
	const char *before = shot_text(&shot);
	start_again(&shot);
	cr_assert_eq(shot.screen.stack.session->last.about, SUBJECT_LEVEL);
	cr_assert_eq(shot.screen.stack.session->last.id, (int64_t)devops);
	cr_assert(strstr(kept(&shot), "\tcompetency\tdevops\t") != NULL, "%s",
		  kept(&shot));
	shot_go(&shot, &view_competency, (int64_t)devops);
	cr_assert_str_eq(shot_text(&shot), before);
	shot_close(&shot);
}

/* What is in the file is not trusted: whatever it is, the program starts. */
Test(ui_session, a_broken_file_is_passed_over)
{
	static const char *const texts[] = {
		"",
		"\n\n\n",
		"last\n",
		"last\temployees\n",
		"last\tnowhere\t-\n",
		"last\tcompetency\tno-such\n",
		"last\tcompetency\t0\n",
		"last\temployee\t-3\n",
		"last\temployee\t99999999999999999999999\n",
		"list\temployees\t-\tnot hex\tname\tfirst\tx\n",
		"list\temployees\t-\tffffffffffffffffffffffff\tname\tfirst\t\n",
		"list\temployees\t-\t0\tno-column\tfirst\t\n",
		"list\temployees\t-\t0\tname\tfirst\ta\tb\tc\td\te\tf\tg\n",
		"list\temployees\t-\t0\tname\n",
		"columns\temployees\t,,,,\n",
		"columns\temployees\tno,such,column\n",
		"columns\tnowhere\tname\n",
		("columns\temployees\tname,name,name,name,name,name,name,name,name,"
		 "name,"
		 "name,name,name,name,name,name,name,name,name,name\n"),
		"saved\t\t\t\t\t\t\t\t\n",
		"saved\tx\tname\tnowhere\t-\t0\t\tfirst\t\n",
		"\xff\xfe\x00\x80\t\xc3\x28\n",
		"list\temployees\t-\t0\tname\tfirst\t\xff\xff\n",
		"list\temployees\t-\t0\tname\tfirst\t\\",
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct shot shot;
		struct buf text = {0};
		struct fault fault = {0};

		begin(&shot);
		buf_puts(&text, texts[i]);
		cr_assert(drafts_put(shot.app, file_name, &text, &fault));
		session_file_read(&shot.screen.stack);
		shot_go(&shot, &view_employees, 0);
		shot_text(&shot);
		shot_check_rows(texts[i]);
		SEES(&shot, "Employees");
		command(&shot, "view");
		shot_text(&shot);
		start_again(&shot);
		buf_free(&text);
		shot_close(&shot);
	}
}

/* Its first line is not ours. */
Test(ui_session, another_file_in_its_place_is_ignored)
{
	struct shot shot;
	struct arena arena = {0};
	struct buf text = {0};
	struct fault fault = {0};
	size_t n;

	begin(&shot);
	buf_puts(&text, "list\temployees\t-\t0\t\tfirst\tzzz\n");
	cr_assert(drafts_put(shot.app, file_name, &text, &fault));
	const struct draft *drafts = drafts_list(shot.app, &arena, &n);
	cr_assert_eq(n, 1);
	FILE *file = fopen(drafts[0].path, "wb");
	fputs("attain draft 1\nlist\temployees\t-\t0\t\tfirst\tzzz\n", file);
	fclose(file);
	session_file_read(&shot.screen.stack);
	shot_go(&shot, &view_employees, 0);
	SEES(&shot, "row 1 of 42");
	buf_free(&text);
	arena_free(&arena);
	shot_close(&shot);
}

Test(ui_session, more_than_is_kept_pushes_out_what_is_oldest)
{
	struct shot shot;
	struct session session = {0};
	char none[] = "";
	struct session_list list = {
		.about = SUBJECT_PERSON, .filter = none, .sort = none};

	begin(&shot);
	for (int i = 0; i < 3 * SESSION_LISTS; i++) {
		char which[16];

		snprintf(which, sizeof which, "%d", i);
		list.which = which;
		session_add(&session, &list);
		session_add(&session, &list);
	}
	cr_assert_eq(session.n_lists, SESSION_LISTS);
	cr_assert_str_eq(session.lists[0].which, "200");
	list.which = none;
	for (int i = 0; i < SESSION_SAVED + 1; i++) {
		char name[16];

		snprintf(name, sizeof name, "name %d", i);
		cr_assert_eq(session_add_saved(&session, name, "", &list),
			     i < SESSION_SAVED);
	}
	session_free(&session);
	shot_close(&shot);
}

/* Another program takes one away: others have other numbers then. */
Test(ui_session, what_is_open_and_remembered_stays_where_catalogs_are_read_again)
{
	struct shot shot;
	struct buf out = {0};
	struct fault fault = {0};

	shot_open_sample(&shot, DEMO_TODAY, 24, 80);
	const int64_t was = catalog_competency(shot.app->catalog, "security");
	const int64_t other = catalog_competency(shot.app->catalog, "modern-work");
	shot_go(&shot, &view_competency, other);
	list_filter(screen_top(&shot.screen)->list, "zzz");
	shot_keys(&shot, "q");
	shot_go(&shot, &view_competency, was);
	SEES(&shot, "\342\200\272 Security ");
	cr_assert(act_program_remove(shot.app, "mpn-2017", &out, &fault), "%s",
		  fault.text);
	cr_assert(app_reload(shot.app, &fault), "%s", fault.text);
	screen_reread(&shot.screen);
	SEES(&shot, "\342\200\272 Security ");
	const int64_t is = catalog_competency(shot.app->catalog, "security");
	cr_assert_neq(is, was);
	cr_assert_eq(screen_top(&shot.screen)->id, is);
	shot_go(&shot, &view_competency, other);
	SEES_NOT(&shot, "zzz");
	shot_go(&shot, &view_competency,
		catalog_competency(shot.app->catalog, "modern-work"));
	SEES(&shot, "zzz");
	buf_free(&out);
	shot_close(&shot);
}

Test(ui_session, nothing_is_kept_of_the_sample)
{
	struct shot shot;
	struct stat status;

	begin(&shot);
	shot.app->sample = true;
	shot_go(&shot, &view_employees, 0);
	shot_keys(&shot, "j j");
	command(&shot, "save here");
	start_again(&shot);
	cr_assert_neq(stat(getenv("XDG_STATE_HOME"), &status), 0);
	shot_close(&shot);
}

/* --- views under a name ------------------------------------------------- */

Test(ui_session, a_view_is_saved_and_gone_to)
{
	struct shot shot;

	begin(&shot);
	shot_go(&shot, &view_employees, 0);
	shot_text(&shot);
	shot_keys(&shot, "c j Space Enter S /");
	shot_type(&shot, "weber");
	shot_keys(&shot, "Enter");
	command(&shot, "save the Webers");
	SEES(&shot, "This view is saved: \":view the Webers\"");
	shot_keys(&shot, "F c r");
	shot_go(&shot, &view_competencies, 0);
	command(&shot, "view the webers");
	SEES(&shot, "filter \"weber\"");
	SEES(&shot, "sorted by Name");
	SEES_NOT(&shot, "  State");
	/* the next day, from the palette's list */
	start_again(&shot);
	shot_keys(&shot, ":");
	shot_type(&shot, "webers");
	SEES(&shot, "view the Webers");
	SEES(&shot, "Employees \302\267 filter \"weber\"");
	shot_keys(&shot, "Enter");
	SEES(&shot, "filter \"weber\"");
	shot_close(&shot);
}

Test(ui_session, what_is_wrong_with_a_name_is_said)
{
	static const struct {
		const char *command, *says;
	} cases[] = {
		{"view", "No view is saved: \":save NAME\" saves this one."},
		{"save", "Write a name behind it"},
		{"save   ", "Write a name behind it"},
		{"save --delete", "Write a name behind it"},
		{"view one", "No view is saved: "},
		{"save one", "\":view one\" comes back to it"},
		{"save two", "\":view two\" comes back to it"},
		{"view three", "No view is saved as \"three\"; there are: one, two"},
		{"view", "Saved views: one, two"},
		{"view --delete three", "No view is saved as \"three\"; there are: "},
		{"view --delete one", "View \"one\" is no longer saved."},
		{"view one", "No view is saved as \"one\"; there are: two"},
		{"view two", "row 1 of"},
	};
	struct shot shot;

	begin(&shot);
	shot_go(&shot, &view_employees, 0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		command(&shot, cases[i].command);
		SEES(&shot, cases[i].says);
	}
	shot_close(&shot);
}

/* Another program on the same database saves one, too. */
Test(ui_session, what_others_save_is_kept)
{
	struct shot shot;
	struct screen other;

	begin(&shot);
	screen_open(&other, shot.app, &edit_verbs);
	session_file_read(&other.stack);
	command(&shot, "save mine");
	struct shot theirs = shot;
	theirs.screen = other;
	command(&theirs, "save theirs");
	command(&shot, "view theirs");
	SEES_NOT(&shot, "No view is saved");
	command(&shot, "view --delete theirs");
	command(&theirs, "view theirs");
	SEES(&theirs, "there are: mine");
	screen_close(&theirs.screen);
	shot_close(&shot);
}

/* No folder can be made where one is to be. */
Test(ui_session, where_nothing_can_be_kept_it_holds_for_now)
{
	struct shot shot;

	begin(&shot);
	FILE *file = fopen(getenv("XDG_STATE_HOME"), "wb");
	fclose(file);
	shot_go(&shot, &view_employees, 0);
	shot_keys(&shot, "/");
	shot_type(&shot, "weber");
	shot_keys(&shot, "Enter");
	command(&shot, "save webers");
	SEES(&shot, "until attain is left only");
	shot_keys(&shot, "F");
	command(&shot, "view webers");
	SEES(&shot, "filter \"weber\"");
	shot_close(&shot);
}

/* Who is forgotten is not in what was typed, either. */
Test(ui_session, forget_looks_at_what_is_remembered)
{
	struct shot shot;
	struct buf out = {0};
	struct fault fault = {0};

	begin(&shot);
	shot_go(&shot, &view_employees, 0);
	shot_keys(&shot, "/");
	shot_type(&shot, "tim.berg@aoba.example");
	shot_keys(&shot, "Enter");
	start_again(&shot);
	cr_assert(strstr(kept(&shot), "tim.berg") != NULL, "%s", kept(&shot));
	cr_assert(act_forget(shot.app, "tim.berg@aoba.example", &out, &fault), "%s",
		  fault.text);
	cr_assert_null(strstr(kept(&shot), "tim.berg"), "%s", kept(&shot));
	buf_free(&out);
	shot_close(&shot);
}

/* The settings know which columns a list has. */
Test(ui_session, settings_name_columns)
{
	static const struct {
		const char *name, *value, *says; /* null: fine */
	} cases[] = {
		{"columns.employees", "name email", NULL},
		{"columns.employees", "email,name", NULL},
		{"columns.competencies", "gauge lapses-on", NULL},
		{"columns.benefit", "date", NULL},
		{"columns.employees", "name mail",
		 "There is no \"mail\". Did you mean \"email\"?"},
		{"columns.dashboard", "name", "There is no \"dashboard\"."},
		{"columns.employes", "name", "Did you mean \"employees\"?"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct settings_entry entry = {cases[i].name, cases[i].value, 0};
		struct fault fault = {0};
		bool fine = first_judge(&edit_verbs, &entry, &fault);

		cr_assert_eq(fine, cases[i].says == NULL, "%s = %s", cases[i].name,
			     cases[i].value);
		cr_assert(fine || strstr(fault.text, cases[i].says), "%s", fault.text);
	}
}

/* The columns of one that was saved are its alone. */
Test(ui_session, columns_of_a_saved_view_are_its_own)
{
	struct shot shot;

	begin(&shot);
	shot_go(&shot, &view_employees, 0);
	shot_text(&shot);
	shot_keys(&shot, "c j Space Enter");
	command(&shot, "save stateless");
	shot_keys(&shot, "c r");
	SEES(&shot, "  State");
	command(&shot, "view stateless");
	SEES_NOT(&shot, "  State");
	screen_changed(&shot.screen);
	SEES_NOT(&shot, "  State");
	start_again(&shot);
	shot_go(&shot, &view_employees, 0);
	SEES(&shot, "  State");
	shot_close(&shot);
}

/* What :set says while the program runs. */
Test(ui_session, columns_of_the_settings_hold_at_once)
{
	struct shot shot;
	struct fault fault = {0};

	begin(&shot);
	shot_go(&shot, &view_employees, 0);
	SEES(&shot, "  State");
	cr_assert(settings_set(shot.app->settings, "columns.employees", "email name",
			       &fault),
		  "%s", fault.text);
	screen_changed(&shot.screen);
	SEES(&shot, "Email");
	SEES_NOT(&shot, "  State");
	settings_reset(shot.app->settings, "columns.employees");
	screen_changed(&shot.screen);
	SEES(&shot, "  State");
	shot_close(&shot);
}

Test(ui_session, a_view_without_a_name_is_not_saved)
{
	struct shot shot;

	begin(&shot);
	shot_go(&shot, &view_import, 0);
	command(&shot, "save this");
	SEES(&shot, "This view can't be saved");
	command(&shot, "view");
	SEES(&shot, "No view is saved");
	shot_close(&shot);
}

/* A view of a program that is left out today is there again tomorrow. */
Test(ui_session, what_is_not_here_today_is_kept)
{
	static const char line[] =
		"saved\tfar\t\tcompetency\tof-another-program\t0\t\tfirst\tx\n";
	struct shot shot;
	struct buf text = {0};
	struct fault fault = {0};

	begin(&shot);
	buf_puts(&text, line);
	cr_assert(drafts_put(shot.app, file_name, &text, &fault));
	session_file_read(&shot.screen.stack);
	command(&shot, "save near");
	start_again(&shot);
	session_file_read_saved(&shot.screen.stack);
	start_again(&shot);
	const char *now = kept(&shot);
	const char *found = strstr(now, line);
	cr_assert(found != NULL, "%s", now);
	cr_assert_null(strstr(found + 1, line), "%s", now);
	cr_assert(strstr(now, "saved\tnear\t") != NULL, "%s", now);
	buf_free(&text);
	shot_close(&shot);
}
