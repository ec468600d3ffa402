/* The menu and the help: what there is to do, chosen by typing or with the arrows. */
#include "support/journey.h"

#include "ui/input.h"
#include "ui/keys.h"

enum { ROWS = 24, COLS_NARROW = 80 };

/* What a row of the screen says after its first blanks, to its end. */
static bool
has_row(const char *text, const char *begins)
{
	for (const char *line = text; *line != '\0'; line += strcspn(line, "\n") + 1)
		if (strncmp(line + strspn(line, " "), begins, strlen(begins)) == 0)
			return true;
	return false;
}

Test(ui_menu, both_keys_open_it_and_what_closes_it_leaves_the_view)
{
	static const char *const closes[] = {"Esc", "C-c", "Backspace", "F9"};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_NARROW);
	for (size_t i = 0; i < sizeof closes / sizeof *closes; i++) {
		filling_keys(&shot, i % 2 == 0 ? "m" : "F9");
		SEES(&shot, "Menu:");
		filling_keys(&shot, closes[i]);
		SEES_NOT(&shot, "Menu:");
		SEES(&shot, " Dashboard ");
	}
	shot_close(&shot);
}

/* Every verb, view and act is there, with its keys or its word. */
Test(ui_menu, everything_is_in_it_at_once_on_a_large_screen)
{
	static const char *const headings[] = {
		"Do", "Move", "Find and sort", "Date", "Program", "Views", "Record"};
	struct shot shot;

	filling_open(&shot, 60, 200);
	filling_keys(&shot, "m");
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++)
		SEES(&shot, headings[i]);
	for (size_t a = 0; a < ACTION_N; a++)
		if (a != ACTION_JUMP) /* "1-9" */
			SEES(&shot,
			     arena_printf(&shot.folder.arena, "  %s ",
					  keys_name(*keys_of((enum action)a, NULL))));
	for (size_t v = 0; v < edit_verbs.n_views; v++)
		if (edit_verbs.views[v]->id)
			SEES(&shot, edit_verbs.views[v]->id);
	for (size_t e = 0; e < edit_verbs.n_entries; e++)
		SEES(&shot, edit_verbs.entries[e].id);
	shot_close(&shot);
}

Test(ui_menu, typing_finds_and_enter_does_it)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_NARROW);
	filling_keys(&shot, "m 'forecast Enter");
	SEES(&shot, " \342\200\272 Forecast");
	SEES_NOT(&shot, "Menu:");
	filling_keys(&shot, "m '\303\234nd\303\266 Enter"); /* nothing is called so */
	SEES(&shot, "Menu:");
	shot_close(&shot);
}

Test(ui_menu, the_arrows_go_by_row_and_by_column)
{
	struct shot shot;

	filling_open(&shot, 60, 200);
	filling_keys(&shot, "m Right Left Down Down Right Right");
	const char *text = shot_text(&shot);
	const char *cursor = strstr(text, "\342\226\270");

	cr_assert(cursor != NULL);
	cr_assert(cursor - strrchr(arena_strndup(&shot.folder.arena, text,
						 (size_t)(cursor - text)),
				   '\n') !=
		  0);
	filling_keys(&shot, "Enter");
	SEES_NOT(&shot, "Menu:");
	shot_close(&shot);
}

Test(ui_menu, what_cannot_be_done_says_why_and_is_not_done)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_NARROW);
	journey_open(&shot, &view_log, NULL, "g m 'delete");
	SEES(&shot, "There is nothing to delete in this row.");
	filling_keys(&shot, "Enter");
	SEES_NOT(&shot, "Menu:");
	SEES(&shot, "There is nothing to delete in this row.");
	filling_keys(&shot, "m 'level Enter");
	SEES(&shot, "It does not work in this view.");
	shot_close(&shot);
}

Test(ui_menu, help_says_what_a_key_does_to_this_row)
{
	struct shot shot;

	filling_open(&shot, ROWS, 120);
	journey_open(&shot, &view_competencies, NULL, "g ? 'grant");
	filling_keys(&shot, "C-u 'add");
	SEES(&shot, "Override \302\267 add what belongs here");
	filling_keys(&shot, "Esc");
	journey_open(&shot, &view_subscriptions, NULL, "G ? 'add");
	SEES(&shot, "Buy \302\267 add what belongs here");
	SEES_NOT(&shot, "levels side by side");
	filling_keys(&shot, "?");
	SEES(&shot, "Help, all keys:");
	filling_keys(&shot, "C-u 'side_by_side");
	SEES(&shot, "levels side by side");
	filling_keys(&shot, "?");
	SEES(&shot, "Help, Subscriptions:");
	shot_close(&shot);
}

Test(ui_menu, help_runs_the_entry)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_NARROW);
	journey_open(&shot, &view_employees, NULL, "g ? 'filter_while Enter");
	SEES(&shot, "Filter:");
	cr_assert(!has_row(shot_text(&shot), "Help"));
	shot_close(&shot);
}

Test(ui_menu, it_is_of_use_at_every_size_in_both_languages)
{
	static const int sizes[][2] = {{24, 80}, {60, 200}, {15, 60}, {10, 40}};

	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
		for (enum lang lang = LANG_EN; lang <= LANG_JA; lang++) {
			struct shot shot;

			filling_open(&shot, sizes[i][0], sizes[i][1]);
			shot_language(&shot, lang);
			filling_keys(&shot, "m");
			for (int n = 0; n < 130; n++) {
				filling_keys(&shot, "Down");
				shot_text(&shot);
				shot_check_rows("menu");
			}
			filling_keys(&shot, "Esc ? ?");
			shot_text(&shot);
			shot_check_rows("help");
			shot_close(&shot);
		}
}
