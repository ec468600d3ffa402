/* The grid of metric values: moving, metrics, and others who change values meanwhile.
 */
#include "support/journey.h"

#include "ui/edit.h"
#include "ui/grid.h"

enum { ROWS = 24, COLS_NARROW = 80 };

static void
open_grid(struct shot *shot)
{
	filling_open(shot, ROWS, COLS_NARROW);
	journey_open(shot, &view_dashboard, NULL, ":metrics");
	cr_assert_not_null(filling_grid(shot));
}

Test(ui_forms_grid, keys_move)
{
	static const struct {
		const char *keys;
		size_t row, col;
	} cases[] = {
		{"j l", 1, 23},	       {"Down Right Right", 1, 23},
		{"PgDn", 3, 22},       {"PgDn PgUp", 0, 22},
		{"Home", 0, 0},	       {"h End", 0, 23},
		{"PgDn Enter", 0, 23}, {"'5 Enter", 1, 22},
		{"'5 Tab", 0, 23},     {"j '5 Up", 0, 22},
		{"S-Tab", 0, 21},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;

		open_grid(&shot);
		filling_keys(&shot, cases[i].keys);
		cr_expect_eq(filling_grid(&shot)->row, cases[i].row, "%s: row %zu",
			     cases[i].keys, filling_grid(&shot)->row);
		cr_expect_eq(filling_grid(&shot)->col, cases[i].col, "%s: column %zu",
			     cases[i].keys, filling_grid(&shot)->col);
		shot_close(&shot);
	}
}

Test(ui_forms_grid, another_metric)
{
	struct shot shot;

	open_grid(&shot);
	SEES(&shot, "Azure consumption (USD)");
	filling_keys(&shot, "F4");
	SEES(&shot, "33 of 33");
	filling_keys(&shot, "'seats");
	SEES(&shot, "1 of 33");
	filling_keys(&shot, "Enter");
	SEES(&shot, "Power BI seats deployed (seat)");
	filling_keys(&shot, "[ ] ] [");
	SEES(&shot, "Power BI seats deployed (seat)");
	filling_keys(&shot, "'5 Enter ]");
	SEES(&shot, "Save what is typed (F2)");
	SEES(&shot, "Power BI seats deployed (seat)");
	filling_keys(&shot, "F1");
	SEES(&shot, "F4, e: another metric");
	shot_close(&shot);
}

Test(ui_forms_grid, the_effect_is_seen_before)
{
	struct shot shot;

	open_grid(&shot);
	filling_keys(&shot, "Down '9000 Enter");
	SEES(&shot, "When saved");
	SEES(&shot, "Cloud Platform Gold: 18,976.75 of 100,000 -> 27,976.75 of");
	filling_keys(&shot, "Up Delete");
	SEES_NOT(&shot, "When saved");
	filling_keys(&shot, "Left Left d");
	SEES(&shot, "Cloud Platform Gold: 20,479.5 of 100,000 -> 19,609.25 of");
	shot_close(&shot);
}

#define RUTEN "metric=azure-consumption|date=2018-10-31|customer=Ruten Optik"

/* A value typed here and another one recorded elsewhere. */
static void
meet(struct shot *shot)
{
	open_grid(shot);
	filling_keys(shot, "PgDn Left '400 Enter");
	filling_elsewhere(shot, "metrics", RUTEN "|value=500");
	filling_elsewhere(shot, "metrics",
			  "metric=azure-consumption|date=2018-10-31"
			  "|customer=Kaihin Foods|value=700");
}

Test(ui_forms_grid, what_others_recorded_is_not_overwritten_unseen)
{
	static const struct {
		const char *keys, *made;
		bool open;
	} cases[] = {
		{"F2 m", "2018-10-31,Ruten Optik,400\n", false},
		{"F2 t F2", "2018-10-31,Ruten Optik,500\n", false},
		{"F2 Esc", "2018-10-31,Ruten Optik,500\n", true},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;

		meet(&shot);
		filling_keys(&shot, "F2");
		SEES(&shot, "Somebody else has changed it meanwhile");
		SEES(&shot, "Ruten Optik 2018-10-31: now \"500\", yours \"400\"");
		filling_keys(&shot, "Esc");
		filling_keys(&shot, cases[i].keys);
		cr_expect_eq(filling_grid(&shot) != NULL, cases[i].open, "%s",
			     cases[i].keys);
		HAS(filling_export(&shot, "metrics"), cases[i].made);
		HAS(filling_export(&shot, "metrics"), "2018-10-31,Kaihin Foods,700\n");
		shot_close(&shot);
	}
}

Test(ui_forms_grid, what_is_typed_stays_while_others_record)
{
	struct shot shot;

	meet(&shot);
	edit_elsewhere(&shot.screen);
	SEES(&shot, "The facts were changed elsewhere and read again.");
	SEES(&shot, "*400");
	SEES(&shot, "700"); /* theirs */
	filling_elsewhere(&shot, "metrics", RUTEN "|value=400");
	edit_elsewhere(&shot.screen);
	SEES_NOT(&shot, "not saved yet"); /* all agree */
	filling_keys(&shot, "F2");
	cr_assert_null(dialog_of(&shot.screen));
	shot_close(&shot);
}

Test(ui_forms_grid, leaving)
{
	static const struct {
		const char *keys;
		bool done, grid;
	} cases[] = {
		{"q", false, false},
		{"F10", true, false},
		{"'5 Enter Esc", false, true},
		{"'5 Enter Esc t", false, false},
		{"'5 Enter Esc k", false, false},
		{"'5 Enter F10 k", true, false},
		{"'5 Enter F10 s", false, true},
		{"'5 Esc Esc", false, false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;

		open_grid(&shot);
		filling_keys(&shot, cases[i].keys);
		cr_expect_eq(shot.screen.done, cases[i].done, "%s", cases[i].keys);
		cr_expect_eq(filling_grid(&shot) != NULL, cases[i].grid, "%s",
			     cases[i].keys);
		shot_close(&shot);
	}
}
