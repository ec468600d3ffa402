#include "ui/dialog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "ui/input.h"
#include "ui/lines.h"

enum { MAX_COLS = 76, MAX_ROWS = 16, NUMBER_COLS = 60 };

void
dialog_offer(struct dialog *dialog, const char *label, int key, const char *help,
	     dialog_act *act)
{
	if (dialog->n_buttons < DIALOG_BUTTONS)
		dialog->buttons[dialog->n_buttons++] =
			(struct dialog_button){label, key, help, act};
}

void
dialog_safe(struct dialog *dialog, const char *label, int key, const char *help,
	    dialog_act *act)
{
	if (dialog->n_buttons < DIALOG_BUTTONS)
		dialog->at = dialog->safe = dialog->n_buttons;
	dialog_offer(dialog, label, key, help, act);
}

void
dialog_keep(struct dialog *dialog)
{
	dialog_safe(dialog, C_("button", "Keep"), 'k', _("Nothing happens."), NULL);
}

static void
close(struct over *over)
{
	struct dialog *dialog = (struct dialog *)over;
	if (dialog->release)
		dialog->release(dialog->context);
	buf_free(&dialog->title);
	buf_free(&dialog->text);
	buf_free(&dialog->problem);
	prompt_free(&dialog->prompt);
	free(dialog);
}

/* --- keys ------------------------------------------------------------ */

static bool
number_is_typed(struct dialog *dialog)
{
	char wanted[32];
	if (dialog->number == 0)
		return true;
	snprintf(wanted, sizeof wanted, "%zu", dialog->number);
	if (strcmp(prompt_text(&dialog->prompt), wanted) == 0)
		return true;
	buf_clear(&dialog->problem);
	buf_printf(&dialog->problem, _("Type %zu, the number of records, to do it."),
		   dialog->number);
	return false;
}

static void
press(struct dialog *dialog, size_t at)
{
	struct screen *screen = dialog->over.screen;
	if (at == 0 && !number_is_typed(dialog))
		return;
	screen->over[OVER_BOX] = NULL;
	if (dialog->buttons[at].act)
		dialog->buttons[at].act(screen, dialog->context);
	close(&dialog->over);
}

static bool
press_letter(struct dialog *dialog, int key)
{
	for (size_t i = 0; i < dialog->n_buttons; i++)
		if (dialog->buttons[i].key == key ||
		    dialog->buttons[i].key - 'a' + 'A' == key) {
			press(dialog, i);
			return true;
		}
	return false;
}

static void
take_key(struct over *over, int key, const char *pasted)
{
	struct dialog *dialog = (struct dialog *)over;
	size_t n = dialog->n_buttons;
	if (key == INPUT_ESC || key == 3)
		press(dialog, dialog->safe);
	else if (key == INPUT_ENTER)
		press(dialog, dialog->at);
	else if (key == INPUT_TAB || key == INPUT_RIGHT || key == INPUT_DOWN)
		dialog->at = (dialog->at + 1) % n;
	else if (key == INPUT_BACKTAB || key == INPUT_LEFT || key == INPUT_UP)
		dialog->at = (dialog->at + n - 1) % n;
	else if (key == '?' || key == INPUT_F1)
		dialog->helping = !dialog->helping;
	else if (!press_letter(dialog, key) && dialog->number > 0)
		prompt_key(&dialog->prompt, key, pasted);
}

/* --- drawing --------------------------------------------------------- */

static int
buttons_width(const struct dialog *dialog)
{
	int cells = 0;
	for (size_t i = 0; i < dialog->n_buttons; i++)
		cells += draw_width(dialog->buttons[i].label) + 10;
	return cells;
}

static void
draw_buttons(const struct dialog *dialog, struct area box, int row)
{
	int col = 2;
	for (size_t i = 0; i < dialog->n_buttons; i++) {
		const struct dialog_button *button = &dialog->buttons[i];
		bool here = i == dialog->at;
		struct buf text = {0};
		buf_printf(&text, "%s %s (%c) ", here ? draw_glyph(GLYPH_CURSOR) : " ",
			   button->label, button->key);
		if (here)
			draw_focus(box, row, col, false);
		col += draw_text(box, row, col, box.cols - col - 1,
				 here ? DRAW_REVERSE | DRAW_BOLD : DRAW_BOLD,
				 buf_text(&text)) +
		       1;
		buf_free(&text);
	}
}

/* What each button does, a line each. */
static void
add_help(const struct dialog *dialog, struct buf *out)
{
	for (size_t i = 0; i < dialog->n_buttons; i++) {
		const struct dialog_button *button = &dialog->buttons[i];
		buf_printf(out, "%s: %s\n", button->label,
			   !button->help ? "" : button->help);
	}
}

static struct area
place_box(const struct dialog *dialog, const char *shown, struct area area)
{
	struct area box = area;
	int wanted = lines_widest(shown) + 6;
	if (wanted < buttons_width(dialog) + 4)
		wanted = buttons_width(dialog) + 4;
	if (wanted < draw_width(buf_text(&dialog->title)) + 6)
		wanted = draw_width(buf_text(&dialog->title)) + 6;
	if (dialog->number > 0 && wanted < NUMBER_COLS)
		wanted = NUMBER_COLS;
	if (wanted > MAX_COLS)
		wanted = MAX_COLS;
	box.cols = wanted < area.cols ? wanted : area.cols;
	int rows = lines_rows(shown, box.cols - 4) + 6 + (dialog->number > 0);
	if (rows > MAX_ROWS)
		rows = MAX_ROWS;
	box.rows = rows < area.rows ? rows : area.rows;
	box.row = area.row + (area.rows - box.rows) / 2;
	box.col = area.col + (area.cols - box.cols) / 2;
	return box;
}

static void
draw(struct over *over, struct area area)
{
	const struct dialog *dialog = (const struct dialog *)over;
	struct buf shown = {0};
	struct area box, text;
	if (dialog->helping)
		add_help(dialog, &shown);
	else
		buf_puts(&shown, buf_text(&dialog->text));
	box = text = place_box(dialog, buf_text(&shown), area);
	draw_clear(box);
	draw_rule(box, 0, 0, box.cols);
	draw_rule(box, box.rows - 1, 0, box.cols);
	draw_text(box, 1, 2, box.cols - 4, DRAW_BOLD, buf_text(&dialog->title));
	text.row += 2;
	text.col += 2;
	text.cols -= 4;
	text.rows -= 4 + (dialog->number > 0);
	lines_draw(text, ROLE_NORMAL, buf_text(&shown));
	buf_free(&shown);
	if (dialog->problem.len > 0)
		draw_text(box, box.rows - 3 - (dialog->number > 0), 2, box.cols - 4,
			  ROLE_BAD, buf_text(&dialog->problem));
	draw_buttons(dialog, box, box.rows - 2);
	if (dialog->number > 0)
		prompt_draw(&dialog->prompt, box, box.rows - 3,
			    _("Number of records:"));
}

static const struct over_class dialog_class = {
	.key = take_key, .draw = draw, .close = close};

struct dialog *
dialog_open(struct screen *screen)
{
	struct dialog *dialog = mem_new(1, sizeof *dialog);
	dialog->over.class = &dialog_class;
	screen_lay(screen, OVER_BOX, &dialog->over);
	return dialog;
}

struct dialog *
dialog_of(const struct screen *screen)
{
	return screen_over(screen, OVER_BOX, &dialog_class);
}
