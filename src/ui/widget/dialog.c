#include "ui/dialog.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "ui/input.h"
#include "ui/zone.h"

enum { MAX_COLS = 76, MAX_ROWS = 16, NUMBER_COLS = 60, NUMBER_ASKED_FROM = 21 };

void
dialog_offer(struct dialog *dialog, const char *label, int key, const char *help,
	     dialog_act *act)
{
	assert(dialog->n_buttons < DIALOG_BUTTONS);
	dialog->buttons[dialog->n_buttons++] =
		(struct dialog_button){label, key, help, act};
}

void
dialog_safe(struct dialog *dialog, const char *label, int key, const char *help,
	    dialog_act *act)
{
	dialog->at = dialog->safe = dialog->n_buttons;
	dialog_offer(dialog, label, key, help, act);
}

void
dialog_destroys(struct dialog *dialog, size_t n)
{
	dialog->number = n < NUMBER_ASKED_FROM ? 0 : n;
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
	arena_free(&dialog->arena);
	prompt_free(&dialog->prompt);
	free(dialog);
}

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
	if (key == INPUT_ESC || key == INPUT_CTRL('c') || n == 1) /* it only tells */
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
	struct arena *frame = &dialog->over.screen->frame.arena;
	int col = 2;
	for (size_t i = 0; i < dialog->n_buttons; i++) {
		const struct dialog_button *button = &dialog->buttons[i];
		int cells = draw_button(
			box, row, col, i == dialog->at,
			arena_printf(frame, "%s (%c)", button->label, button->key));
		zone_key(box, row, col, cells, button->key);
		col += 1 + cells;
	}
}

/* What it says; or what each button does, a line each. */
static const char *
words(const struct dialog *dialog)
{
	const char *help = "";
	if (!dialog->helping)
		return buf_text(&dialog->text);
	for (size_t i = 0; i < dialog->n_buttons; i++) {
		const struct dialog_button *button = &dialog->buttons[i];
		help = arena_printf(&dialog->over.screen->frame.arena, "%s%s: %s\n",
				    help, button->label,
				    !button->help ? "" : button->help);
	}
	return help;
}

static struct area
place_box(const struct dialog *dialog, const char *shown, struct area area)
{
	bool number = dialog->number > 0;
	int cols = draw_most(draw_lines_width(shown) + 6, buttons_width(dialog) + 4);
	cols = draw_most(cols, draw_width(buf_text(&dialog->title)) + 6);
	cols = draw_least(draw_most(cols, number ? NUMBER_COLS : 0),
			  draw_least(MAX_COLS, area.cols));
	int rows = draw_lines_rows(shown, cols - 4) + 6 + number;
	rows = draw_least(rows, draw_least(MAX_ROWS, area.rows));
	return (struct area){area.row + (area.rows - rows) / 2,
			     area.col + (area.cols - cols) / 2, rows, cols};
}

static void
draw(struct over *over, struct area area)
{
	const struct dialog *dialog = (const struct dialog *)over;
	const char *shown = words(dialog);
	struct area box = place_box(dialog, shown, area);
	struct area text = draw_between(draw_below(draw_box(box), 1), 1);
	int number = dialog->number > 0; /* the row in which it is typed */
	draw_text(box, 1, 2, box.cols - 4, DRAW_BOLD, buf_text(&dialog->title));
	text.rows -= 1 + number;
	draw_lines(text, ROLE_NORMAL, shown);
	if (dialog->problem.len > 0)
		draw_text(box, box.rows - 3 - number, 2, box.cols - 4, ROLE_BAD,
			  buf_text(&dialog->problem));
	draw_buttons(dialog, box, box.rows - 2);
	if (number)
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
	dialog->title.arena = dialog->text.arena = &dialog->arena;
	dialog->problem.arena = &dialog->arena;
	over_lay(screen, OVER_BOX, &dialog->over);
	return dialog;
}

struct dialog *
dialog_of(const struct screen *screen)
{
	return over_find(screen, OVER_BOX, &dialog_class);
}
