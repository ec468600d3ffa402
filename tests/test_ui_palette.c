/* The palette: every act, screen, person and competency by a few letters. */
#include "support/journey.h"

#include "ui/edit_act.h"
#include "ui/form.h"
#include "ui/grid.h"

enum { ROWS = 24, COLS_NARROW = 80 };

#define PETR "petr.novak@aoba.example"

Test(ui_palette, every_act_by_its_first_letters)
{
	for (size_t i = 0; i < edit_verbs.n_entries; i++) {
		const char *id = edit_verbs.entries[i].id;
		struct shot shot;

		filling_open(&shot, ROWS, COLS_NARROW);
		journey_open(&shot, &view_employee, PETR, "g :");
		shot_type(&shot, id);
		SEES(&shot, id);
		filling_keys(&shot, "Enter");
		cr_assert(form_of(&shot.screen) != NULL ||
				  filling_grid(&shot) != NULL ||
				  dialog_of(&shot.screen) != NULL,
			  "%s opens nothing:\n%s", id, shot_text(&shot));
		shot_close(&shot);
	}
}

Test(ui_palette, anything_by_a_few_letters)
{
	static const struct {
		const char *typed, *title;
	} cases[] = {
		{"emp", "Employees"},
		{"log", "Log"},
		{"subscr", "Membership \342\200\272 Subscriptions"},
		{"referr", "Membership \342\200\272 Referrals"},
		{"forec", "Forecast"},
		{"petr", "Petr Nov\303\241k"},
		{"nov\303\241k", "Petr Nov\303\241k"},
		{"anna.schm", "Anna Schmidt"},
		{"data plat", "Data Platform"},
		{"data-plat", "Data Platform"},
		{"\347\224\260\344\270\255", "\347\224\260\344\270\255 \346\204\233"},
		{"\343\203\207\343\203\274\343\202\277 \343\203\227", "Data Platform"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;
		const char *title;

		filling_open(&shot, ROWS, COLS_NARROW);
		filling_keys(&shot, ":");
		filling_paste(&shot, cases[i].typed);
		filling_keys(&shot, "Enter");
		title = arena_printf(&shot.folder.arena, " \342\200\272 %s",
				     cases[i].title);
		const char *text = shot_text(&shot);
		const char *found = strstr(text, title);
		cr_expect(found && found < strchr(text, '\n'), "%s:\n%s",
			  cases[i].typed, text);
		shot_close(&shot);
	}
}

/* A view is found by the way to it, and by what is done in it. */
Test(ui_palette, a_view_is_found_by_its_way_and_by_what_it_is_for)
{
	static const struct {
		const char *typed, *row;
	} cases[] = {
		{"membership", "benefits "},	  {"membership", "competencies "},
		{"membership", "subscriptions "}, {"membership", "profile "},
		{"membership", "referrals "},	  {"offers", "subscriptions "},
		{"departures", "carriers "},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;

		filling_open(&shot, ROWS, COLS_NARROW);
		filling_keys(&shot, ":");
		shot_type(&shot, cases[i].typed);
		SEES(&shot, cases[i].row);
		shot_close(&shot);
	}
}

/* The id is "azure-solutions-architect-expert", the title has no number. */
Test(ui_palette, a_certification_is_found_by_its_exam_and_by_its_long_id)
{
	static const char *const typed[] = {"az-305", "az305", "azure-solutions-arch"};

	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		struct shot shot;

		shot_open_sample(&shot, DEMO_TODAY, ROWS, COLS_NARROW);
		shot_keys(&shot, ":");
		shot_type(&shot, typed[i]);
		SEES(&shot, "Azure Solutions Architect Expert");
		shot_keys(&shot, "Enter");
		SEES(&shot, "\342\200\272 Azure Solutions Architect Expert ");
		shot_close(&shot);
	}
}

Test(ui_palette, it_opens_by_both_keys_and_closes)
{
	static const char *const closes[] = {"Esc", "C-c", "Backspace"};
	struct shot shot;

	filling_open(&shot, ROWS, COLS_NARROW);
	for (size_t i = 0; i < sizeof closes / sizeof *closes; i++) {
		filling_keys(&shot, i == 0 ? "C-p" : ":");
		SEES(&shot, "Command:");
		filling_keys(&shot, closes[i]);
		SEES_NOT(&shot, "Command:");
	}
	filling_keys(&shot, ": 'nothing_like_it Enter");
	SEES(&shot, "Nothing is called \"nothing like it\".");
	shot_close(&shot);
}

Test(ui_palette, an_act_without_its_person_says_what_it_needs)
{
	static const char *const acts[] = {"leave", "rename", "merge", "forget"};

	for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
		struct shot shot;

		filling_open(&shot, ROWS, COLS_NARROW);
		journey_open(&shot, &view_log, NULL, "g :");
		shot_type(&shot, acts[i]);
		filling_keys(&shot, "Enter");
		SEES(&shot, "Put the cursor on an employee first.");
		shot_close(&shot);
	}
}

Test(ui_palette, what_cannot_be_done_is_there_and_says_why)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_NARROW);
	journey_open(&shot, &view_log, NULL, "g : 'delete");
	SEES(&shot, "delete ");
	SEES(&shot, "There is nothing to delete in this row.");
	filling_keys(&shot, "Enter");
	SEES_NOT(&shot, "Command:");
	SEES(&shot, "There is nothing to delete in this row.");
	filling_keys(&shot, ": 'levels Enter");
	SEES(&shot, "It does not work in this view.");
	filling_keys(&shot, ": 'today Enter");
	SEES(&shot, "This is today.");
	shot_close(&shot);
}

/* The first row of the list. */
static const char *
first_row(struct shot *shot)
{
	const char *cursor = strstr(shot_text(shot), "\342\226\270 ");

	return cursor ? cursor + 4 : "";
}

Test(ui_palette, what_was_chosen_lately_is_first_among_equals)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_NARROW);
	filling_keys(&shot, ":");
	cr_assert_eq(strncmp(first_row(&shot), "dashboard ", 10), 0);
	filling_keys(&shot, "'forecast Enter : 'petr Enter :");
	cr_assert_eq(strncmp(first_row(&shot), "Petr Nov", 8), 0, "%s",
		     shot_text(&shot));
	filling_keys(&shot, "Down Enter"); /* the one before */
	SEES(&shot, " \342\200\272 Forecast");
	filling_keys(&shot, ":");
	cr_assert_eq(strncmp(first_row(&shot), "forecast ", 9), 0);
	filling_keys(&shot, "'log"); /* called so, whatever was chosen */
	cr_assert_eq(strncmp(first_row(&shot), "log ", 4), 0);
	shot_close(&shot);
}

Test(ui_palette, a_number_is_a_row_or_what_is_called_so)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_NARROW);
	journey_open(&shot, &view_employees, NULL, "g : '3 Enter");
	SEES(&shot, "row 3 of ");
	filling_keys(&shot, ": '70533 Enter");
	SEES(&shot, "Implementing Microsoft Azure");
	SEES_NOT(&shot, "row 3 of ");
	shot_close(&shot);
}

Test(ui_palette, a_word_after_a_sign_leaves_out)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_NARROW);
	filling_keys(&shot, ": 'add");
	SEES(&shot, "add-employee");
	SEES(&shot, "add-achievement");
	filling_keys(&shot, "'_!employee");
	SEES_NOT(&shot, "add-employee");
	SEES(&shot, "add-achievement");
	filling_keys(&shot, "Esc");
	journey_open(&shot, &view_employees, NULL, "g / 'petr Enter");
	SEES(&shot, "Petr Nov");
	filling_keys(&shot, "/ C-u '!petr Enter");
	SEES_NOT(&shot, "Petr Nov");
	SEES(&shot, "Jonas Weber");
	filling_keys(&shot, "/ C-u 'paul_!petr Enter"); /* "!p" left him out */
	SEES(&shot, "Paul Martin");
	shot_close(&shot);
}
