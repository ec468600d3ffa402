#include "ui/field.h"

#include <stdlib.h>
#include <string.h>

#include "base/date_entry.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/text.h"
#include "ui/choices.h"
#include "ui/input.h"

enum { CTRL_UNDERSCORE = 31 };

static struct buf killed; /* what Ctrl-K, U and W took last, in whichever field */

const char *
field_label(const struct field *field)
{
	return lang_key(field->spec->label);
}

static void
note(struct field *field, enum field_state state)
{
	buf_clear(&field->note);
	field->state = state;
	field->blamed = false;
}

void
field_set(struct field *field, const char *text, bool loaded)
{
	prompt_set(&field->prompt, text);
	if (loaded) {
		buf_clear(&field->loaded);
		buf_puts(&field->loaded, text);
	}
	note(field, FIELD_FINE);
}

const char *
field_text(const struct field *field, struct arena *arena)
{
	const char *text = prompt_text(&field->prompt);
	size_t len = strlen(text);
	text_trim(&text, &len);
	return arena_strndup(arena, text, len);
}

bool
field_is_empty(const struct field *field)
{
	const char *text = prompt_text(&field->prompt);
	return text[strspn(text, " ")] == '\0';
}

bool
field_is_dirty(const struct field *field)
{
	return strcmp(prompt_text(&field->prompt), buf_text(&field->loaded)) != 0;
}

int32_t
field_date(const struct field *field, const struct app *app)
{
	int32_t date;
	return date_entry_read(prompt_text(&field->prompt), app->today, lang_current(),
			       &date)
		       ? date
		       : DATE_NONE;
}

static void
remember(struct field *field)
{
	if (field->n_undo == FIELD_UNDO) {
		free(field->undo[0]);
		memmove(field->undo, field->undo + 1,
			(FIELD_UNDO - 1) * sizeof *field->undo);
		field->n_undo--;
	}
	field->undo[field->n_undo++] = mem_strdup(prompt_text(&field->prompt));
}

static void
undo(struct field *field)
{
	if (field->n_undo == 0)
		return;
	char *text = field->undo[--field->n_undo];
	prompt_set(&field->prompt, text);
	free(text);
}

static bool
is_plain(int key)
{
	return key > ' ' && key < INPUT_UP && key != 127;
}

void
field_enter(struct field *field)
{
	field->fresh =
		!field->locked && !field_is_empty(field) &&
		(field->spec->kind == FIELD_DATE || field->spec->kind == FIELD_CHOICE ||
		 field->spec->kind == FIELD_FIGURE);
}

bool
field_key(struct field *field, int key, const char *pasted)
{
	bool used;
	if (field->fresh && (is_plain(key) || key == INPUT_PASTE))
		field_put(field, "");
	field->fresh = false;
	if (key == CTRL_UNDERSCORE) {
		undo(field);
		return true;
	}
	if (field->spec->kind == FIELD_CHECK) {
		if (key == ' ')
			field_put(field, field_is_empty(field) ? "yes" : "");
		return key == ' ';
	}
	remember(field);
	const char *before = field->undo[field->n_undo - 1];
	size_t len = strlen(before);
	if (key == INPUT_CTRL('y'))
		used = prompt_key(&field->prompt, INPUT_PASTE, buf_text(&killed));
	else
		used = prompt_key(&field->prompt, key, pasted);
	if (field->prompt.text.len < len &&
	    (key == INPUT_CTRL('k') || key == INPUT_CTRL('u') ||
	     key == INPUT_CTRL('w'))) { /* what they took stood behind the cursor */
		buf_clear(&killed);
		buf_add(&killed, before + field->prompt.at,
			len - field->prompt.text.len);
	}
	/* a run of letters is undone at once, and moving is nothing to undo */
	if (strcmp(before, prompt_text(&field->prompt)) == 0 ||
	    (is_plain(key) && is_plain(field->last_key) && field->n_undo > 1))
		free(field->undo[--field->n_undo]);
	field->last_key = key;
	return used;
}

void
field_put(struct field *field, const char *text)
{
	remember(field);
	prompt_set(&field->prompt, text);
	field->last_key = 0;
	field->fresh = false;
}

void
field_say(struct field *field, enum field_state state, const char *format, ...)
{
	va_list args;
	if (field->state >= state)
		return;
	note(field, state);
	va_start(args, format);
	buf_vprintf(&field->note, format, args);
	va_end(args);
}

/* Writes out what was typed; undo brings that back, unless it is only lent. */
static void
write_out(struct field *field, const char *text)
{
	if (field->lent)
		prompt_set(&field->prompt, text);
	else
		field_put(field, text);
}

/* The choice that is meant: by its id, else the only one that has all the words.
 * Returns how many have them. */
static size_t
find_choice(const struct field *field, const struct app *app, const char *text,
	    struct choice *found, struct arena *arena)
{
	const struct choice_source *choices = field->spec->choices;
	struct buf folded = {.arena = arena}, words = {.arena = arena};
	size_t n = 0, count = choices_count(choices, app);
	text_fold_words(&words, text);
	for (size_t i = 0; i < count; i++) {
		struct choice choice = choices_get(choices, app, i, arena);
		if (text_compare(choice.value, text) == 0) {
			*found = choice;
			n = 1;
			break;
		}
		buf_clear(&folded);
		text_fold_search(&folded, choice.value);
		buf_putc(&folded, '\n');
		text_fold_search(&folded, choice.title);
		text_fold_search(&folded, choice.other);
		if (text_holds(folded.text, folded.len, buf_text(&words))) {
			*found = choice;
			n++;
		}
	}
	return n;
}

static void
settle_choice(struct field *field, const struct app *app)
{
	const struct choice_source *choices = field->spec->choices;
	struct arena arena = {0};
	const char *text = field_text(field, &arena);
	struct choice found = {0};
	size_t n = find_choice(field, app, text, &found, &arena);
	if (n == 1) {
		if (!choices->open || text_compare(found.value, text) == 0) {
			if (strcmp(prompt_text(&field->prompt), found.value) != 0)
				write_out(field, found.value);
			buf_puts(&field->note, found.title);
		}
	} else if (!choices->open && n == 0) {
		field_say(field, FIELD_WRONG, "%s", _(choices->unknown));
	} else if (!choices->open) {
		field_say(field, FIELD_WRONG,
			  ngettext("%zu match: F4 lists them",
				   "%zu match: F4 lists them", n),
			  n);
	}
	arena_free(&arena);
}

static void
say_date(struct field *field, int32_t date, const struct app *app)
{
	buf_puts(&field->note, "= ");
	date_entry_say(&field->note, date, app->today);
}

static void
settle_date(struct field *field, const struct app *app)
{
	int32_t date = field_date(field, app);
	char iso[DATE_TEXT_BYTES];
	if (date == DATE_NONE) {
		field_say(field, FIELD_WRONG, "%s", _("no date: try 30 nov or +14"));
		return;
	}
	if (strcmp(prompt_text(&field->prompt), date_format(date, iso)) != 0)
		write_out(field, iso);
	say_date(field, date, app);
}

static void
settle_moment(struct field *field)
{
	const char *text = prompt_text(&field->prompt);
	struct moment moment;
	if (!moment_parse(text, strlen(text), &moment))
		field_say(field, FIELD_WRONG, "%s",
			  _("is no date: write 2018-11-20 or 2018-11-20T09:30"));
}

/* A comma or blank that divides thousands: three digits come after it, and no more. */
static bool
divides_thousands(const char *begin, const char *at)
{
	static const char all_digits[] = "0123456789";
	return at > begin && strchr(all_digits, at[-1]) &&
	       strspn(at + 1, all_digits) == 3;
}

enum num_problem
field_figure(const char *text, struct buf *digits, int64_t *micros)
{
	size_t len = strlen(text);
	bool places = false;
	text_trim(&text, &len);
	for (size_t i = 0; i < len; i++) {
		if (text[i] != ',' && text[i] != ' ')
			buf_putc(digits, text[i]);
		else if (places || !divides_thousands(text, text + i))
			return NUM_NO_NUMBER;
		places |= text[i] == '.';
	}
	return num_parse(buf_text(digits), digits->len, micros);
}

static void
settle_figure(struct field *field)
{
	const char *text = prompt_text(&field->prompt);
	struct buf digits = {0};
	int64_t micros;
	switch (field_figure(text, &digits, &micros)) {
	case NUM_FINE:
		if (strcmp(text, buf_text(&digits)) != 0)
			write_out(field, buf_text(&digits));
		break;
	case NUM_NO_NUMBER:
		field_say(field, FIELD_WRONG, "%s", _("no figure: write 15000 or 0.5"));
		break;
	case NUM_TOO_MANY_PLACES:
		field_say(field, FIELD_WRONG, "%s", _("at most six decimal places"));
		break;
	case NUM_OUT_OF_RANGE:
		field_say(field, FIELD_WRONG, "%s", _("too large"));
		break;
	}
	buf_free(&digits);
}

void
field_read(struct field *field, const struct app *app)
{
	note(field, FIELD_FINE);
	if (field->spec->kind != FIELD_DATE || field_is_empty(field))
		return;
	int32_t date = field_date(field, app);
	if (date != DATE_NONE)
		say_date(field, date, app);
}

void
field_settle(struct field *field, const struct app *app)
{
	note(field, FIELD_FINE);
	if (field_is_empty(field)) {
		if (field->spec->required)
			field_say(field, FIELD_WRONG, "%s", _("must be filled in"));
		return;
	}
	switch (field->spec->kind) {
	case FIELD_DATE:
		settle_date(field, app);
		break;
	case FIELD_CHOICE:
		settle_choice(field, app);
		break;
	case FIELD_MOMENT:
		settle_moment(field);
		break;
	case FIELD_FIGURE:
		settle_figure(field);
		break;
	case FIELD_TEXT:
	case FIELD_CHECK:
	case FIELD_LONG:
		break;
	}
}

bool
field_lend(struct field *field, const struct app *app, const char *text,
	   struct prompt *typed)
{
	*typed = field->prompt;
	field->prompt = (struct prompt){0};
	prompt_set(&field->prompt, text ? text : prompt_text(typed));
	field->lent = true;
	field_settle(field, app);
	return field->state != FIELD_WRONG;
}

void
field_give_back(struct field *field, const struct app *app, struct prompt *typed)
{
	prompt_free(&field->prompt);
	field->prompt = *typed;
	field->lent = false;
	field_read(field, app);
}

static void
draw_check(const struct field *field, struct area area, int row, int col, bool focus)
{
	draw_text(area, row, col, 3, focus ? DRAW_BOLD : ROLE_NORMAL,
		  field_is_empty(field) ? "[ ]" : "[x]");
	if (focus)
		draw_focus(area, row, col + 1, true);
}

void
field_draw(const struct field *field, struct area area, int row, int col, int cells,
	   bool focus)
{
	const char *text = prompt_text(&field->prompt);
	unsigned style = focus ? DRAW_BOLD | ROLE_ACCENT : ROLE_DIM;
	int cursor;
	if (field->spec->kind == FIELD_CHECK) {
		draw_check(field, area, row, col, focus);
		return;
	}
	if (field->locked) {
		draw_text(area, row, col + 2, cells - 2, ROLE_NORMAL, text);
		if (focus)
			draw_focus(area, row, col + 2, false);
		return;
	}
	draw_text(area, row, col, 1, style, "[");
	draw_text(area, row, col + cells - 1, 1, style, "]");
	if (focus) {
		text = prompt_seen(&field->prompt, cells - 4, &cursor);
		draw_focus(area, row, col + 2 + cursor, true);
	}
	draw_text(area, row, col + 2, cells - 4,
		  focus && field->fresh ? DRAW_REVERSE : ROLE_NORMAL, text);
}

void
field_free(struct field *field)
{
	prompt_free(&field->prompt);
	buf_free(&field->loaded);
	buf_free(&field->note);
	while (field->n_undo > 0)
		free(field->undo[--field->n_undo]);
}
