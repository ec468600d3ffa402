/* How form.h looks: one field a line, what it is for beside it, the effect below or
 * right. */
#include <string.h>

#include "ui/form.h"
#include "ui/lines.h"

enum {
	WIDE_COLS = 110,
	FORM_COLS = 100,
	LABEL_COLS = 24,
	FIELD_COLS = 32,
	DATE_COLS = 18 /* where there is no room for all to be alike */
};

static int
label_cells(const struct form *form)
{
	int most = 0;

	for (size_t i = 0; i < form->n_fields; i++) {
		int cells = draw_width(field_label(&form->fields[i]));

		most = cells > most ? cells : most;
	}
	return most < LABEL_COLS ? most : LABEL_COLS;
}

static int
field_cells(const struct form *form, int cols)
{
	int room = cols - label_cells(form) - 6;
	int cells = cols >= 78 ? FIELD_COLS : room * 3 / 5;

	return cells < room ? cells : room;
}

/* The cells of one field, and the column of what stands beside it. */
static int
cells_of(const struct form *form, const struct field *field, int cols)
{
	int cells = field_cells(form, cols);

	return field->spec->kind == FIELD_DATE && cols < FORM_COLS && cells > DATE_COLS
		       ? DATE_COLS
		       : cells;
}

static int
note_col(const struct form *form, const struct field *field, int cols)
{
	return 5 + label_cells(form) + cells_of(form, field, cols);
}

/* The columns of the fields; what saving does stands below or right of them. */
static int
form_cols(struct area area)
{
	if (area.cols < WIDE_COLS)
		return area.cols;
	return area.cols * 6 / 10 < FORM_COLS ? area.cols * 6 / 10 : FORM_COLS;
}

static unsigned
note_style(const struct field *field)
{
	switch (field->state) {
	case FIELD_WRONG:
		return ROLE_BAD;
	case FIELD_WARNS:
		return ROLE_WARN;
	case FIELD_FINE:
		return ROLE_DIM;
	}
	return ROLE_DIM;
}

/* What stands beside a field: the glyph says that it is a problem, not the colour. */
static void
add_note(const struct field *field, struct buf *out)
{
	if (field->note.len == 0) {
		if (!field->locked && field_is_empty(field) &&
		    field->spec->hint != NULL)
			buf_puts(out, _(field->spec->hint));
		return;
	}
	if (field->state != FIELD_FINE)
		buf_printf(out, "%s ",
			   draw_glyph(field->state == FIELD_WRONG ? GLYPH_NOT_MET
								  : GLYPH_RISK));
	buf_puts(out, buf_text(&field->note));
}

static void
draw_line(const struct form *form, size_t index, struct area area, int row)
{
	const struct field *field = &form->fields[index];
	int labels = label_cells(form), col = note_col(form, field, area.cols);
	bool focus = form->at == index;
	struct buf text = {0};

	if (focus)
		draw_text(area, row, 0, 1, DRAW_BOLD, draw_glyph(GLYPH_CURSOR));
	draw_text(area, row, 2, labels, focus ? DRAW_BOLD : ROLE_NORMAL,
		  field_label(field));
	if (field->spec->required && !field->locked)
		draw_text(area, row, 2 + labels, 1, ROLE_DIM, "*");
	add_note(field, &text);
	draw_text(area, row, col, area.cols - col - 1, note_style(field),
		  buf_text(&text));
	buf_free(&text);
	field_draw(field, area, row, 4 + labels, cells_of(form, field, area.cols),
		   focus);
}

/* --- buttons --------------------------------------------------------- */

static const char *
button_label(enum form_button button)
{
	switch (button) {
	case FORM_SAVE:
		return C_("button", "Save");
	case FORM_AGAIN:
		return _("Save and add another");
	case FORM_CANCEL:
		return C_("button", "Cancel");
	case FORM_N_BUTTONS:
		break;
	}
	return "";
}

static void
draw_buttons(const struct form *form, struct area area, int row)
{
	int col = 2;

	for (int button = 0; button < FORM_N_BUTTONS; button++) {
		bool here = form->at == form->n_fields + (size_t)button;
		struct buf text = {0};

		if (button == FORM_AGAIN && (!form->class->again || form->editing))
			continue;
		buf_printf(&text, "%s %s ", here ? draw_glyph(GLYPH_CURSOR) : " ",
			   button_label((enum form_button)button));
		if (here)
			draw_focus(area, row, col, false);
		col += draw_text(area, row, col, area.cols - col - 1,
				 here ? DRAW_REVERSE | DRAW_BOLD : DRAW_BOLD,
				 buf_text(&text)) +
		       3;
		buf_free(&text);
	}
}

/* --- the effect ------------------------------------------------------ */

/* Draws what saving does; returns the rows used. */
static int
draw_effect(const struct form *form, struct area area)
{
	int row = 0;

	if (form->refusal.len > 0) {
		row += lines_draw(area, ROLE_BAD, buf_text(&form->refusal)) + 1;
		if (row >= area.rows)
			return row;
		area.row += row;
		area.rows -= row;
	}
	if (form->effect.len + form->foretold.len == 0)
		return row;
	draw_text(area, 0, 0, area.cols, DRAW_BOLD, _("When saved"));
	area.row++;
	area.rows--;
	if (form->foretold.len > 0) {
		int used = lines_draw(area, ROLE_WARN, buf_text(&form->foretold));

		area.row += used;
		area.rows -= used;
		row += used;
	}
	return row + 1 + lines_draw(area, ROLE_NORMAL, buf_text(&form->effect));
}

/* --- around it ------------------------------------------------------- */

static void
draw_title(const struct form *form, struct area area)
{
	const char *state = form_is_dirty(form) ? _("not saved yet *") : "";
	int right = area.cols - draw_width(state) - 1;
	struct buf text = {0};

	buf_puts(&text,
		 _(form->editing ? form->class->title_edit : form->class->title));
	if (*form->subject != '\0')
		buf_printf(&text, " %s %s", draw_glyph(GLYPH_DOT), form->subject);
	draw_text(area, 0, 1, right - 2, DRAW_BOLD, buf_text(&text));
	draw_text(area, 0, right, area.cols - right, ROLE_WARN, state);
	draw_rule(area, 1, 1, area.cols - 2);
	buf_free(&text);
}

static void
add_counts(const struct form *form, struct buf *out)
{
	size_t wrong = form_count(form, FIELD_WRONG),
	       warns = form_count(form, FIELD_WARNS);

	if (wrong + warns > 0)
		buf_printf(out, " %s ", draw_glyph(GLYPH_DOT));
	if (wrong > 0)
		buf_printf(out, ngettext("%zu problem", "%zu problems", wrong), wrong);
	if (wrong > 0 && warns > 0)
		buf_puts(out, ", ");
	if (warns > 0)
		buf_printf(out, ngettext("%zu warning", "%zu warnings", warns), warns);
}

/* Which field it is, and what stands beside it if that is cut there. */
static void
add_place(const struct form *form, struct area area, struct buf *out)
{
	const struct field *field = &form->fields[form->at];
	int cols = form_cols(area);
	struct buf note = {0};

	buf_printf(out, _("Field %zu of %zu"), form->at + 1, form->n_fields);
	add_note(field, &note);
	if (draw_width(buf_text(&note)) > cols - note_col(form, field, cols) - 1)
		buf_printf(out, " %s %s", draw_glyph(GLYPH_DOT), buf_text(&note));
	buf_free(&note);
}

static void
draw_status(const struct form *form, struct area area, int row)
{
	const struct screen *screen = form->screen;
	const struct field *field =
		form->at < form->n_fields ? &form->fields[form->at] : NULL;
	struct buf text = {0};

	if (screen->message.len > 0) {
		draw_text(area, row, 1, area.cols - 2, screen->message_role | DRAW_BOLD,
			  buf_text(&screen->message));
		return;
	}
	if (field != NULL && field->state != FIELD_FINE) {
		buf_printf(&text, "%s: %s", field_label(field), buf_text(&field->note));
		draw_text(area, row, 1, area.cols - 2, note_style(field),
			  buf_text(&text));
	} else {
		if (field != NULL)
			add_place(form, area, &text);
		else
			buf_puts(&text, _("Enter does it"));
		add_counts(form, &text);
		draw_text(area, row, 1, area.cols - 2, ROLE_DIM, buf_text(&text));
	}
	buf_free(&text);
}

static const struct {
	const char *key, *words;
} bar[] = {
	{"F1", NC_("key bar", "Help")},	  {"F2", NC_("key bar", "Save")},
	{"F4", NC_("key bar", "Choose")}, {"F3", NC_("key bar", "Problem")},
	{"Tab", NC_("form", "Next")},	  {"F8", NC_("key bar", "Clear")},
	{"Esc", NC_("form", "Leave")},
};

static void
draw_bar(struct area area, int row)
{
	int col = 1;

	for (size_t i = 0; i < sizeof bar / sizeof *bar; i++) {
		const char *label =
			lang_context(bar[i].words, strchr(bar[i].words, '\004') + 1);
		int cells = draw_width(bar[i].key) + draw_width(label);

		if (col + cells > area.cols - 1)
			break;
		col += draw_text(area, row, col, 8, DRAW_BOLD, bar[i].key);
		col += draw_text(area, row, col, area.cols - col - 1, ROLE_DIM, label) +
		       1;
	}
}

static void
draw_help(struct area area)
{
	const char *text =
		_("Tab, Down, Enter: next field; Shift-Tab, Up: previous\n"
		  "F2, Ctrl-S: save from anywhere; Esc: leave, asks only if something "
		  "was typed\n"
		  "F4, Ctrl-Space: choices or calendar; typing in a choice filters it\n"
		  "F3: next problem; F8: clear the field; Space: a check box\n"
		  "What is typed replaces a date, a choice or a figure; arrows edit "
		  "it\n"
		  "Ctrl-A, E: begin, end; Ctrl-Left, Right, Alt-B, F: a word; Ctrl-K, "
		  "U, W: cut\n"
		  "Ctrl-Y: put back what was cut; Ctrl-_: undo in the field\n"
		  "Ctrl-O: a long text in $EDITOR; F10: leave the program\n"
		  "Dates: 2026-11-30, 30.11., 30 nov, t (today), +14, -1w, +2m, eom, "
		  "fri\n"
		  "Any key closes this.");

	for (int row = 0; row < area.rows; row++)
		draw_field(area, row, 0, area.cols, ROLE_NORMAL, "");
	area.col += 1;
	area.cols -= 2;
	lines_draw(area, ROLE_NORMAL, text);
}

/* The fields that fit, so that the current one is seen; returns the rows used. */
static int
draw_fields(const struct form *form, struct area area, int *current_row)
{
	int n = (int)form->n_fields,
	    at = (int)(form->at < form->n_fields ? form->at : 0);
	int first = form->at >= form->n_fields ? n - area.rows : at - area.rows + 1,
	    row = 0;

	first = first < 0 ? 0 : first;
	for (int i = first; i < n && row < area.rows; i++, row++) {
		if (i == at)
			*current_row = row;
		draw_line(form, (size_t)i, area, row);
	}
	return row;
}

static void
draw_choices(const struct form *form, struct area area, int row)
{
	int col = 4 + label_cells(form);

	if (form->calendar.open) {
		calendar_draw(&form->calendar, area, row + 1, col);
	} else if (form->picker != NULL) {
		picker_draw(form->picker, area, row, col);
		if (form->at < form->n_fields) /* the cursor stays where one types */
			draw_line(form, form->at, area, row);
	}
}

void
form_draw(const struct form *form, struct area area)
{
	bool roomy = area.rows >= SCREEN_LIST_ROWS && area.cols >= SCREEN_LIST_COLS;
	struct area body = area, left, right;
	int used, row = 0;

	body.row += roomy ? 2 : 1;
	body.rows -= roomy ? 4 : 2;
	draw_title(form, area);
	left = right = body;
	if (area.cols >= WIDE_COLS) {
		left.cols = form_cols(area);
		right.col += left.cols + 2;
		right.cols = area.cols - left.cols - 3;
	}
	left.rows -= 2;
	used = draw_fields(form, left, &row);
	left.rows += 2;
	draw_buttons(form, left, used + (left.rows - used > 2));
	if (area.cols < WIDE_COLS) {
		right.row += used + 3;
		right.rows -= used + 3;
		right.col += 2;
		right.cols -= 3;
	}
	if (right.rows > 0)
		draw_effect(form, right);
	draw_choices(form, left, row);
	if (form->helping)
		draw_help(body);
	draw_status(form, area, area.rows - (roomy ? 2 : 1));
	if (roomy)
		draw_bar(area, area.rows - 1);
}
