/* The log on the screen when it is long. */
#include <sqlite3.h>

#include "app/log.h"
#include "support/filling.h"

enum { MANY = 12345 };

static void
open_long_log(struct shot *shot)
{
	sqlite3 *db;

	filling_open(shot, 24, 80);
	cr_assert_eq(sqlite3_open(shot->app->db_path, &db), SQLITE_OK);
	cr_assert_eq(sqlite3_exec(db,
				  "DELETE FROM log; WITH RECURSIVE n(i) AS (SELECT 1 "
				  "UNION ALL SELECT i + 1 FROM n WHERE i < 12345) "
				  "INSERT INTO log (at, who, act, text, undo) SELECT "
				  "1500000000 + i, 'eve', 'set', 'entry ' || i, 0 FROM "
				  "n",
				  NULL, NULL, NULL),
		     SQLITE_OK, "%s", sqlite3_errmsg(db));
	sqlite3_close(db);
	shot_go(shot, &view_log, 0);
}

Test(ui_log, older_entries_are_read_when_asked_for)
{
	struct shot shot;

	open_long_log(&shot);
	SEES(&shot, "Log, the newest 10,000");
	SEES(&shot, "entry 12345");
	shot_keys(&shot, "G");
	SEES(&shot, "Older ones are not read yet: Enter");
	SEES(&shot, "entry 2346");
	SEES_NOT(&shot, "entry 2345");
	shot_keys(&shot, "Enter");
	SEES(&shot, "entry 2345");
	SEES(&shot, "row 10,001 of 12,345");
	SEES_NOT(&shot, "the newest");
	shot_keys(&shot, "G");
	SEES(&shot, "entry 1\n");
	SEES_NOT(&shot, "Older ones");
	shot_close(&shot);
}

/* A filter hides the last row, but not that there is more. */
Test(ui_log, a_filter_does_not_hide_that_there_are_more)
{
	struct shot shot;

	open_long_log(&shot);
	shot_keys(&shot, "/");
	shot_type(&shot, "entry 12344");
	shot_keys(&shot, "Enter");
	SEES(&shot, "row 1 of 1");
	SEES(&shot, "the newest 10,000");
	shot_close(&shot);
}

/* Entries name a competency in the language of whoever did it. */
Test(ui_log, an_entry_in_the_other_language_opens_its_competency)
{
	struct shot shot;

	filling_open(&shot, 24, 80);
	shot_language(&shot, LANG_JA);
	filling_palette(&shot, "override");
	filling_keys(&shot, "'devops Down Enter Tab Tab 'told F2");
	shot_language(&shot, LANG_EN);
	shot_go(&shot, &view_log, 0);
	shot_text(&shot);
	filling_keys(&shot, "Enter");
	SEES(&shot, "Competencies \342\200\272 DevOps");
	shot_close(&shot);
}

Test(ui_log, what_was_undone_is_told_and_nothing_is_offered_to_edit)
{
	struct shot shot;

	filling_open(&shot, 24, 80);
	filling_palette(&shot, "override");
	filling_keys(&shot, "'devops Down Enter Tab Tab 'told F2");
	shot_go(&shot, &view_log, 0);
	SEES_NOT(&shot, "(undone)");
	filling_keys(&shot, "u");
	SEES(&shot, "(undone) Override of DevOps Gold");
	SEES(&shot, " (undone by ");
	filling_keys(&shot, "j k");
	SEES(&shot, "\342\206\265Open /Filter sSort iPeek");
	shot_close(&shot);
}

Test(ui_log, the_dashboard_tells_what_was_undone)
{
	struct shot shot;

	filling_open(&shot, 60, 200);
	filling_palette(&shot, "override");
	filling_keys(&shot, "'devops Down Enter Tab Tab 'told F2");
	shot_go(&shot, &view_dashboard, 0);
	SEES(&shot, "  Override of DevOps");
	SEES_NOT(&shot, "(undone)");
	filling_keys(&shot, "u");
	SEES(&shot, "  (undone) Override");
	shot_close(&shot);
}

/* A file that others have written into may hold any word anywhere. */
Test(ui_log, entries_that_no_act_writes_are_told_too)
{
	static const char *const words[] = {
		"recorded",	 "changed",	 "removed", "earned",	"imported",
		"imported_rows", "record",	 "award",   "use",	"employees",
		"records",	 "organization", "row",	    "settings", "who",
		"people",	 "used",	 "",
	};
	enum { N = sizeof words / sizeof *words };
	struct shot shot;
	struct arena arena = {0};

	shot_open(&shot, 24, 80);
	for (size_t i = 0; i < N * N * N; i++) {
		const struct log_cell cells[] = {{words[i % N], "before", "after"}};
		const struct log_part part = {words[i / N % N], words[i / N / N], cells,
					      1};
		const struct log_entry entry = {
			.text = "", .parts = &part, .n_parts = 1};

		cr_assert_not_null(log_text(shot.app, &entry, &arena));
		cr_assert_not_null(log_row_text(shot.app, &part, &arena));
	}
	arena_free(&arena);
	shot_close(&shot);
}

Test(ui_log, a_figure_that_is_missing_is_none)
{
	const struct log_part part = {"imported", "metrics", NULL, 0};
	const struct log_entry entry = {.text = "", .parts = &part, .n_parts = 1};
	struct shot shot;
	struct arena arena = {0};

	shot_open(&shot, 24, 80);
	cr_assert_str_eq(log_text(shot.app, &entry, &arena),
			 "Imported metrics from : 0 added, 0 changed.");
	arena_free(&arena);
	shot_close(&shot);
}
