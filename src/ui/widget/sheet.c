#include "ui/sheet.h"

#include <string.h>

#include "base/lang.h"
#include "ui/input.h"

/* The last one: Esc stays where it is. */
static void
add_stay(struct dialog *dialog)
{
	dialog_safe(dialog, _("Stay"), 's', _("Goes on with the form."), NULL);
}

static struct dialog *
ask(struct sheet *sheet)
{
	struct dialog *dialog = dialog_open(sheet->over.screen);
	dialog->context = sheet;
	return dialog;
}

static bool
is_dirty(const struct sheet *sheet)
{
	return sheet->touched && sheet->class->is_dirty(sheet);
}

bool
sheet_keep(struct sheet *sheet)
{
	struct screen *screen = sheet->over.screen;
	struct fault fault = {0};
	struct buf text = {.arena = &screen->frame.arena};
	bool kept = true;
	if (is_dirty(sheet)) {
		sheet->class->write(sheet, &text);
		kept = drafts_put(screen->app, sheet->name, &text, &fault);
	} else if (sheet->touched) {
		sheet_forget(sheet);
	}
	if (!kept && !screen->draft_refused)
		screen_say(screen, ROLE_WARN, "%s", fault.text);
	screen->draft_refused = screen->draft_refused || !kept;
	return kept;
}

void
sheet_forget(const struct sheet *sheet)
{
	drafts_drop(sheet->over.screen->app, sheet->name);
}

void
sheet_keep_over(struct over *over)
{
	sheet_keep((struct sheet *)over);
}

static void
go_on(struct screen *screen, void *context)
{
	struct sheet *sheet = context;
	struct buf text = {.arena = &screen->frame.arena};
	char *save = NULL;
	sheet->touched = true;
	drafts_get(screen->app, sheet->name, &text);
	for (char *line = text.len == 0 ? NULL : strtok_r(text.text, "\n", &save); line;
	     line = strtok_r(NULL, "\n", &save))
		sheet->class->take_line(sheet, line);
	sheet->class->taken(sheet);
}

static void
start_afresh(struct screen *screen, void *context)
{
	(void)screen;
	sheet_forget(context);
}

void
sheet_open(struct sheet *sheet, const struct sheet_class *class, struct draft_name name,
	   struct screen *screen)
{
	struct buf text = {.arena = &screen->frame.arena};
	sheet->over.class = &class->over;
	sheet->class = class;
	sheet->name = name;
	over_lay(screen, OVER_ALL, &sheet->over);
	drafts_get(screen->app, name, &text);
	if (text.len > 0) {
		struct dialog *dialog = ask(sheet);
		buf_puts(&dialog->title, _("There is a draft of this form"));
		buf_puts(&dialog->text,
			 _("It was filled in before and not saved. Go on with it?"));
		dialog_offer(dialog, _("Start afresh"), 's',
			     _("The draft is thrown away."), start_afresh);
		dialog_safe(dialog, _("Go on"), 'g',
			    _("The fields are filled as they were."), go_on);
	}
}

void
sheet_forget_effect(struct sheet *sheet)
{
	buf_clear(&sheet->foretold);
	buf_clear(&sheet->effect);
	buf_clear(&sheet->refusal);
}

void
sheet_free(struct sheet *sheet)
{
	buf_free(&sheet->foretold);
	buf_free(&sheet->effect);
	buf_free(&sheet->refusal);
}

static void
close(struct screen *screen, const struct sheet *sheet)
{
	screen->done = sheet->quitting;
	over_lift(screen, OVER_ALL);
}

static void
throw_away(struct screen *screen, void *context)
{
	sheet_forget(context);
	close(screen, context);
}

static void
leave_draft(struct screen *screen, void *context)
{
	screen->draft_refused = false;
	if (!sheet_keep(context))
		return;
	close(screen, context);
	screen_say(screen, ROLE_NORMAL, "%s",
		   _("The draft is kept and offered when the form is opened again."));
}

void
sheet_leave(struct sheet *sheet, bool quitting)
{
	sheet->quitting = quitting;
	if (!is_dirty(sheet)) {
		throw_away(sheet->over.screen, sheet);
		return;
	}
	struct dialog *dialog = ask(sheet);
	sheet->class->add_title(sheet, &dialog->title);
	buf_puts(&dialog->text, _("What was typed is not saved."));
	dialog_offer(dialog, _("Throw away"), 't',
		     _("Closes the form; what was typed is gone."), throw_away);
	dialog_offer(
		dialog, _("Keep a draft"), 'k',
		_("Closes the form; it is offered as it is when it is opened again."),
		leave_draft);
	add_stay(dialog);
}

bool
sheet_meets_others(const struct sheet *sheet)
{
	struct screen *screen = sheet->over.screen;
	struct fault fault = {0};
	bool stale;
	if (!store_stale(screen->app->store, &stale, &fault) ||
	    (stale && !app_reload(screen->app, &fault))) {
		screen_say(screen, ROLE_BAD, "%s", fault.text);
		return false;
	}
	if (stale)
		screen_reread(screen);
	return true;
}

struct dialog *
sheet_ask_whose(struct sheet *sheet, dialog_act *mine, dialog_act *theirs,
		const char *help_of_theirs, const char *both)
{
	struct dialog *dialog = ask(sheet);
	dialog_offer(dialog, _("Save mine"), 'm', _("What you typed replaces theirs."),
		     mine);
	if (both) {
		dialog_offer(dialog, _("Take theirs"), 't', help_of_theirs, theirs);
		buf_printf(&dialog->text, "%s\n%s",
			   _("Somebody else has changed it meanwhile."), both);
	} else {
		buf_puts(&dialog->text, _("Somebody else has removed it meanwhile. "
					  "Saving records it again."));
	}
	add_stay(dialog);
	return dialog;
}

void
sheet_close_unchanged(struct sheet *sheet)
{
	struct screen *screen = sheet->over.screen;
	over_lift(screen, OVER_ALL);
	screen_say(screen, ROLE_NORMAL, "%s", _("Nothing was changed."));
}

int
sheet_letter(int key)
{
	static const struct {
		int letter, number;
	} keys[] = {{'?', 1}, {'s', 2}, {'n', 3}, {'e', 4}, {'d', 8}, {'q', 10}};
	if (key == INPUT_CTRL('f'))
		return INPUT_F1 + 2;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (key == INPUT_ALT + keys[i].letter)
			return INPUT_F1 + keys[i].number - 1;
	return key;
}

bool
sheet_key(struct sheet *sheet, int key)
{
	struct screen *screen = sheet->over.screen;
	if (key == INPUT_F1)
		sheet->helping = true;
	else if (key == INPUT_F1 + 1 || key == INPUT_CTRL('s'))
		sheet->class->save(sheet);
	else if (key == INPUT_F1 + 9)
		sheet_leave(sheet, true);
	else if (key == INPUT_CTRL('l'))
		screen->redraw = true;
	else if (key == INPUT_CTRL('z'))
		screen_suspend(screen);
	else
		return false;
	return true;
}

void
sheet_draw_title(const struct sheet *sheet, struct area area, const char *title)
{
	const char *state = sheet->class->is_dirty(sheet) ? _("not saved yet *") : "";
	int right = area.cols - draw_width(state) - 1;
	draw_text(area, 0, 1, right - 2, DRAW_BOLD, title);
	draw_text(area, 0, right, area.cols - right, ROLE_WARN, state);
	draw_rule(area, 1, 1, area.cols - 2);
}

void
sheet_draw_keys(const struct sheet *sheet, struct area area)
{
	if (!sheet->helping)
		return;
	draw_clear(area);
	draw_lines(draw_between(area, 1), ROLE_NORMAL, _(sheet->class->keys));
}

int
sheet_draw_effect(const struct sheet *sheet, struct area area)
{
	const int rows = area.rows;
	if (sheet->refusal.len > 0)
		area = draw_below(area, 1 + draw_lines(area, ROLE_BAD,
						       buf_text(&sheet->refusal)));
	if (area.rows <= 0 || sheet->effect.len + sheet->foretold.len == 0)
		return draw_most(0, rows - area.rows);
	draw_text(area, 0, 0, area.cols, DRAW_BOLD, _("When saved"));
	area = draw_below(area, 1);
	area = draw_below(area,
			  draw_lines(area, ROLE_WARN, buf_text(&sheet->foretold)));
	area = draw_below(area,
			  draw_lines(area, ROLE_NORMAL, buf_text(&sheet->effect)));
	return rows - area.rows;
}
