/* u and U: what this session did at once, what others or a former one did by name. */
#include "app/acts.h"
#include "app/import.h"
#include "support/journey.h"
#include "ui/dialog.h"

enum { ROWS = 24, COLS = 80 };

#define KEI "email=kei@x.example|name=Kei"

static bool
knows(struct shot *shot, const char *email)
{
	return strstr(filling_export(shot, "employees"), email) != NULL;
}

static void
open_company(struct shot *shot)
{
	filling_company(shot, "tests/cases/cli/small.cfg", "2018-06-01", ROWS, COLS);
	journey_open(shot, &view_employees, NULL, "g");
}

static void
add_here(struct shot *shot)
{
	filling_keys(shot, "F7 'here@x.example Tab 'Here F2");
	cr_assert(knows(shot, "here@x.example"), "%s", shot_text(shot));
}

Test(ui_undo, what_this_session_did_goes_at_once)
{
	struct shot shot;

	open_company(&shot);
	add_here(&shot);
	filling_keys(&shot, "u");
	cr_assert_null(dialog_of(&shot.screen));
	SEES(&shot, "Undone: Recorded: employee Here");
	cr_assert_not(knows(&shot, "here@x.example"));
	filling_keys(&shot, "U");
	cr_assert_null(dialog_of(&shot.screen));
	SEES(&shot, "Done again: ");
	cr_assert(knows(&shot, "here@x.example"));
	filling_keys(&shot, "u u");
	cr_assert_null(dialog_of(&shot.screen));
	SEES(&shot, "There is nothing to undo.");
	shot_close(&shot);
}

Test(ui_undo, what_others_did_is_asked_about_with_name_and_time)
{
	struct shot shot;

	open_company(&shot);
	add_here(&shot);
	filling_elsewhere(&shot, "employees", KEI);
	filling_keys(&shot, "r u");
	cr_assert_not_null(dialog_of(&shot.screen));
	SEES(&shot, "Take back what ");
	SEES(&shot, " did at 20");
	SEES(&shot, "Recorded: employee Kei <kei@x.example>");
	filling_keys(&shot, "Enter"); /* the harmless one */
	cr_assert_null(dialog_of(&shot.screen));
	cr_assert(knows(&shot, "kei@x.example"));
	filling_keys(&shot, "u t");
	SEES(&shot, "Undone: Recorded: employee Kei");
	cr_assert_not(knows(&shot, "kei@x.example"));
	filling_keys(&shot, "u"); /* then comes what was done here */
	cr_assert_null(dialog_of(&shot.screen));
	cr_assert_not(knows(&shot, "here@x.example"));
	/* what was taken back here is done again at once */
	filling_keys(&shot, "U U");
	cr_assert_null(dialog_of(&shot.screen));
	cr_assert(knows(&shot, "kei@x.example"));
	shot_close(&shot);
}

/* Nothing is taken back that was not asked about. */
Test(ui_undo, another_act_in_between_is_not_taken_back)
{
	struct shot shot;

	open_company(&shot);
	filling_elsewhere(&shot, "employees", KEI);
	filling_keys(&shot, "r u");
	filling_elsewhere(&shot, "employees", "email=lou@x.example|name=Lou");
	filling_keys(&shot, "t");
	SEES(&shot, "Something else was done meanwhile; nothing was changed.");
	cr_assert(knows(&shot, "kei@x.example"));
	cr_assert(knows(&shot, "lou@x.example"));
	filling_keys(&shot, "Esc u");
	SEES(&shot, "Recorded: employee Lou");
	shot_close(&shot);
}

/* Another program on the same database. */
static void
import_elsewhere(struct shot *shot, int n)
{
	struct import_options options = {.associate_on = DATE_NONE,
					 .kind = "employees"};
	struct import_result result;
	struct buf text = {0}, said = {0};
	struct fault fault = {0};
	struct app *other;

	buf_puts(&text, "email,name\n");
	for (int i = 0; i < n; i++)
		buf_printf(&text, "p%d@x.example,P %d\n", i, i);
	options.path = folder_write(&shot->folder, "staff.csv", buf_text(&text));
	cr_assert(app_open(&other, shot->app->db_path, shot->app->as_of, STORE_WRITE,
			   &fault),
		  "%s", fault.text);
	cr_assert(import_file(other, &options, &result, &said, &said, &fault), "%s",
		  fault.text);
	app_close(other);
	buf_free(&text);
	buf_free(&said);
}

Test(ui_undo, of_more_than_twenty_rows_their_number_is_typed)
{
	struct shot shot;

	open_company(&shot);
	import_elsewhere(&shot, 21);
	filling_keys(&shot, "r u");
	SEES(&shot, "Imported employees from staff.csv: 21 added");
	SEES(&shot, "21 rows");
	filling_keys(&shot, "t");
	SEES(&shot, "Type 21, the number of records, to do it.");
	cr_assert(knows(&shot, "p20@x.example"));
	filling_keys(&shot, "'21 t");
	cr_assert_null(dialog_of(&shot.screen));
	cr_assert_not(knows(&shot, "p20@x.example"));
	shot_close(&shot);
}

Test(ui_undo, of_twenty_rows_nothing_is_typed)
{
	struct shot shot;

	open_company(&shot);
	import_elsewhere(&shot, 20);
	filling_keys(&shot, "r u t");
	cr_assert_not(knows(&shot, "p1@x.example"));
	filling_keys(&shot, "U"); /* and done again at once */
	cr_assert_null(dialog_of(&shot.screen));
	cr_assert(knows(&shot, "p1@x.example"));
	shot_close(&shot);
}

/* What somebody else took back. */
Test(ui_undo, what_others_took_back_is_asked_about_too)
{
	struct shot shot;
	struct fault fault = {0};
	struct buf said = {0};
	struct app *other;

	open_company(&shot);
	add_here(&shot);
	cr_assert(app_open(&other, shot.app->db_path, shot.app->as_of, STORE_WRITE,
			   &fault) &&
			  act_undo(other, &said, &fault),
		  "%s", fault.text);
	app_close(other);
	buf_free(&said);
	filling_keys(&shot, "r U");
	SEES(&shot, "Do again what ");
	SEES(&shot, " took back at 20");
	filling_keys(&shot, "d");
	cr_assert(knows(&shot, "here@x.example"));
	shot_close(&shot);
}
