/* What saving would change follows the typing, not the leaving of the field. */
#include "support/journey.h"

enum { ROWS = 40, COLS_WIDE = 200 };

#define PETR "petr.novak@aoba.example"

static struct form *
open_form(struct shot *shot, const char *of, const char *keys)
{
	filling_open(shot, ROWS, COLS_WIDE);
	journey_open(shot, &view_employee, of, keys);
	cr_assert_not_null(form_of(&shot->screen));
	return form_of(&shot->screen);
}

/* The last day of a critical person, typed and never left. */
Test(ui_forms_effect, it_follows_a_date_that_is_typed)
{
	struct shot shot;
	const struct form *form = open_form(&shot, PETR, "g e");

	filling_keys(&shot, "Tab Tab Tab Tab Tab Tab");
	cr_assert_str_eq(form->fields[form->at].spec->id, "left_on");
	filling_keys(&shot, "'+");
	SEES(&shot,
	     "is shown here while you type"); /* which is no date yet, and no problem */
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 0);
	filling_keys(&shot, "'3");
	SEES_NOT(&shot, "is shown here while you type");
	SEES(&shot, "as of 2018-11-24");
	SEES(&shot, "DevOps Silver: met ->");
	cr_assert_str_eq(prompt_text(&form->fields[form->at].prompt), "+3");
	SEES(&shot, "= Fri 23 Nov 2018");
	filling_keys(&shot, "'0");
	SEES(&shot, "as of 2018-12-21");
	filling_keys(&shot, "'x");
	SEES(&shot, "is shown here while you type");
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 0);
	filling_keys(&shot, "Tab"); /* it is left: now it is said */
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 1);
	shot_close(&shot);
}

/* What is looked at beforehand is nothing that undo in the field would bring back. */
Test(ui_forms_effect, it_leaves_what_is_typed_alone)
{
	struct shot shot;
	const struct form *form = open_form(&shot, PETR, "g e");
	const struct field *field;

	filling_keys(&shot, "Tab Tab Tab Tab Tab Tab 't");
	field = &form->fields[form->at];
	shot_text(&shot);
	filling_keys(&shot, "C-u '+1");
	shot_text(&shot);
	filling_keys(&shot, "'4");
	shot_text(&shot);
	cr_assert_str_eq(prompt_text(&field->prompt), "+14");
	filling_keys(&shot, "C-_");
	shot_text(&shot);
	cr_assert_str_eq(prompt_text(&field->prompt), "");
	filling_keys(&shot, "C-_");
	cr_assert_str_eq(prompt_text(&field->prompt), "t");
	shot_close(&shot);
}

Test(ui_forms_effect, it_follows_the_row_of_the_choices_and_the_day_of_the_calendar)
{
	struct shot shot;
	const struct form *form = open_form(&shot, PETR, "2 a");

	filling_keys(&shot, "'70-5");
	cr_assert_not_null(form->picker);
	SEES_NOT(&shot, "is shown here while you type");
	cr_assert_str_eq(prompt_text(&form->fields[form->at].prompt), "70-5");
	filling_keys(&shot, "Esc"); /* several are called so */
	SEES(&shot, "is shown here while you type");
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 0);
	filling_keys(&shot, "'32");
	SEES_NOT(&shot, "is shown here while you type");
	filling_keys(&shot, "Enter F4");
	cr_assert(form->calendar.open);
	filling_keys(&shot, "Right Right");
	SEES(&shot, "as of 2018-11-22");
	shot_close(&shot);
}

/* A refusal of what is still typed is said of the whole, not of a field. */
Test(ui_forms_effect, what_the_act_refuses_is_wrong_only_when_the_field_is_left)
{
	struct shot shot;
	const struct form *form = open_form(&shot, PETR, "G e");

	cr_assert_str_eq(form->fields[form->at].spec->id, "to");
	filling_keys(&shot, "'2017-01-01");
	shot_text(&shot);
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 0);
	filling_keys(&shot, "Tab");
	shot_text(&shot);
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 1);
	/* and it is right again when what it contradicts is */
	filling_keys(&shot, "S-Tab");
	filling_keys(&shot, "S-Tab");
	shot_text(&shot);
	cr_assert_str_eq(form->fields[form->at].spec->id, "from");
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 1);
	filling_keys(&shot, "'2016-01-01 Tab");
	shot_text(&shot);
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 0);
	filling_keys(&shot, "S-Tab '2018-01-01");
	SEES(&shot, "to: "); /* of another field: it may yet be right */
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 0);
	filling_keys(&shot, "Tab");
	shot_text(&shot);
	cr_assert_eq(filling_count(&shot, FIELD_WRONG), 1);
	shot_close(&shot);
}
