#include "ui/form.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/kind.h"
#include "ui/choices.h"
#include "ui/edit.h"
#include "ui/editor.h"
#include "ui/effect.h"
#include "ui/input.h"
#include "ui/keys.h"
#include "ui/rights.h"
#include "ui/zone.h"

/* Beyond that lines of what an act says are alike. */
enum { LINES_FORETOLD = 3 };

enum {
	WIDE_COLS = 110,
	FORM_COLS = 100,
	LABEL_COLS = 24,
	COLUMN_COLS = 50, /* where fields stand beside each other */
	FIELD_COLS = 32,
	TEXT_COLS = 52, /* where there is room for it and what stands beside it */
	NOTE_COLS = 30,
	ASIDE_COLS = 40, /* at least, right of the fields */
	DATE_COLS = 18	 /* where there is no room for all to be alike */
};

/* --- its fields ---------------------------------------------------------- */

static enum field_kind
field_kind_of(const struct kind_column *column)
{
	if (column->cell == CELL_START || column->cell == CELL_END)
		return FIELD_DATE;
	if (column->cell == CELL_MOMENT)
		return FIELD_MOMENT;
	if (column->cell == CELL_FIGURE)
		return FIELD_FIGURE;
	return column->lines ? FIELD_LONG : FIELD_TEXT;
}

/* What is said of a field, and what its column says; null: nothing. */
static void
add_field(struct form *form, const struct field_spec *said,
	  const struct kind_column *column)
{
	struct field_spec *spec = &form->specs[form->n_fields];
	form->fields[form->n_fields++].spec = spec;
	if (said)
		*spec = *said;
	if (!column)
		return;
	spec->id = column->name;
	spec->label = column->label;
	if (!spec->choices)
		spec->choices = choices_of(column->cell);
	if (spec->choices)
		spec->kind = FIELD_CHOICE;
	else if (spec->kind == FIELD_TEXT)
		spec->kind = field_kind_of(column);
	spec->required = spec->required || column->required;
	spec->fixed = column->key;
}

/* What the class says of a column, or null. */
static const struct field_spec *
said_of(const struct form_class *class, const struct kind_column *column)
{
	for (size_t i = 0; i < class->n_fields; i++)
		if (strcmp(class->fields[i].id, column->name) == 0)
			return &class->fields[i];
	return NULL;
}

static const struct kind_column *
column_of(const char *kind, const char *id)
{
	int column = kind_find_column(kind_find(kind), id);
	assert(column >= 0);
	return &kind_find(kind)->columns[column];
}

static void
make_fields(struct form *form)
{
	const struct form_class *class = form->class;
	for (size_t i = 0; i < class->n_fields; i++) {
		const struct field_spec *said = &class->fields[i];
		if (class->kind)
			column_of(class->kind, said->id); /* it is there */
		else
			add_field(form, said,
				  said->label ? NULL
					      : column_of(class->columns_of, said->id));
	}
	for (int keys = 1; class->kind && keys >= 0; keys--) {
		const struct kind *kind = kind_find(class->kind);
		for (size_t i = 0; i < kind->n_columns; i++)
			if (kind->columns[i].key == keys)
				add_field(form, said_of(class, &kind->columns[i]),
					  &kind->columns[i]);
	}
}

/* --- the form ------------------------------------------------------------ */

struct form *
form_new(struct screen *screen, const struct form_class *class, bool editing,
	 const char *subject, const char *key)
{
	struct form *form = mem_new(1, sizeof *form);
	form->class = class;
	form->screen = screen;
	form->app = screen->app;
	form->editing = editing;
	form->subject = arena_strdup(&form->arena, subject);
	form->key = arena_strdup(&form->arena, key);
	make_fields(form);
	return form;
}

/* The field of that id, or null. */
static struct field *
find_field(struct form *form, const char *id)
{
	for (size_t i = 0; i < form->n_fields; i++)
		if (strcmp(form->fields[i].spec->id, id) == 0)
			return &form->fields[i];
	return NULL;
}

struct field *
form_field(struct form *form, const char *id)
{
	struct field *field = find_field(form, id);
	assert(field);
	return field;
}

const char *
form_text(struct form *form, const char *id)
{
	return field_text(form_field(form, id), &form->scratch);
}

int32_t
form_date(struct form *form, const char *id)
{
	return field_date(form_field(form, id), form->app);
}

void
form_fill(struct form *form, const char *id, const char *text, bool locked)
{
	struct field *field = form_field(form, id);
	field_set(field, text, true);
	field->locked = locked;
}

static const char *
title_of(const struct form *form)
{
	const struct form_class *class = form->class;
	return _(form->editing && class->title_edit ? class->title_edit : class->title);
}

bool
form_foretells_nothing(struct form *form, struct buf *out, struct fault *fault)
{
	(void)form, (void)out, (void)fault;
	return true;
}

void
form_fill_day(struct form *form, const char *id)
{
	char date[DATE_TEXT_BYTES];
	form_fill(form, id, date_format(form->app->as_of, date), false);
}

static bool
is_dirty(const struct form *form)
{
	for (size_t i = 0; i < form->n_fields; i++)
		if (field_is_dirty(&form->fields[i]))
			return true;
	return false;
}

static size_t
count(const struct form *form, enum field_state state)
{
	size_t n = 0;
	for (size_t i = 0; i < form->n_fields; i++)
		n += form->fields[i].state == state;
	return n;
}

static void
close(struct over *over)
{
	struct form *form = (struct form *)over;
	picker_close(form->picker);
	for (size_t i = 0; i < form->n_fields; i++)
		field_free(&form->fields[i]);
	arena_free(&form->arena);
	sheet_free(&form->sheet);
	arena_free(&form->scratch);
	free(form);
}

static struct field *
here(struct form *form)
{
	return form->at < form->n_fields ? &form->fields[form->at] : NULL;
}

static void
close_choices(struct form *form)
{
	picker_close(form->picker);
	form->picker = NULL;
	form->calendar.open = false;
}

/* --- what saving would do ------------------------------------------------ */

/* True if nothing is missing or wrong, but for the field `aside` if that is not null,
 * and there is something to save. */
static bool
is_complete(const struct form *form, const char *aside)
{
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *field = &form->fields[i];
		if (aside && strcmp(field->spec->id, aside) == 0)
			continue;
		if (field->state == FIELD_WRONG ||
		    (field->spec->required && field_is_empty(field)))
			return false;
	}
	return is_dirty(form) || !form->editing;
}

/* What is wrong with a cell goes beside the field of that column; but nothing is wrong
 * with what is still being typed. */
static bool
blame_field(struct form *form, const struct fault *fault)
{
	struct field *field = fault->column ? find_field(form, fault->column) : NULL;
	if (form->typed)
		return field && field == here(form);
	if (field) {
		field_say(field, FIELD_WRONG, "%s", fault_sentence(fault));
		field->blamed = true;
	}
	return field != NULL;
}

/* Of many lines the first ones, and how many more. */
static void
shorten(struct buf *said)
{
	size_t n = 0, cut = 0;
	for (size_t i = 0; i < said->len; i++)
		if (said->text[i] == '\n' && ++n == LINES_FORETOLD)
			cut = i + 1;
	if (n <= LINES_FORETOLD + 1)
		return;
	said->text[cut] = '\0';
	said->len = cut;
	buf_printf(said, _("and %zu more\n"), n - LINES_FORETOLD);
}

/* The day on which to compare: when it begins to tell, if that is still to come. */
static int32_t
effect_date(struct form *form)
{
	const struct form_class *class = form->class;
	int32_t as_of = form->app->as_of, date = as_of;
	if (class->tells_from)
		date = form_date(form, class->tells_from);
	else if (class->tells_after)
		date = date_plus_days(form_date(form, class->tells_after), 1);
	return date == DATE_NONE || date == DATE_NEVER || date < as_of ? as_of : date;
}

static bool
act(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	struct form *form = context;
	(void)app;
	return form->class->save(form, out, fault);
}

/* What the act itself says, and what it makes; or why it is refused. Of a row only the
 * warnings are news: what it is stands in the fields. */
static bool
rehearse(struct form *form, struct fault *fault)
{
	struct sheet *sheet = &form->sheet;
	bool of_row = form->class->kind != NULL;
	struct rehearsed rehearsed = {.act = act,
				      .context = form,
				      .date = effect_date(form),
				      .warnings = of_row ? &sheet->foretold : NULL};
	struct buf said = {.arena = &form->scratch};
	return effect_rehearse(form->app, &rehearsed, of_row ? &said : &sheet->foretold,
			       form->class->tells ? &sheet->effect : NULL, fault);
}

/* The same before the field that nothing depends on is filled in: of that it says
 * nothing. */
static void
rehearse_without(struct form *form, struct field *aside)
{
	struct fault ignored = {0};
	prompt_set(&aside->prompt, "-");
	rehearse(form, &ignored);
	prompt_set(&aside->prompt, "");
	buf_clear(&form->sheet.foretold);
}

static void
foresee(struct form *form)
{
	struct sheet *sheet = &form->sheet;
	const char *aside = form->class->aside;
	struct fault fault = {0};
	bool fine;
	sheet_forget_effect(sheet);
	if (!is_complete(form, aside))
		return;
	if (!is_complete(form, NULL)) {
		if (field_is_empty(form_field(form, aside)))
			rehearse_without(form, form_field(form, aside));
		screen_changed(form->screen);
		return;
	}
	if (form->class->foretell)
		fine = form->class->foretell(form, &sheet->foretold, &fault);
	else
		fine = rehearse(form, &fault);
	/* it has been evaluated anew, perhaps as of another date */
	screen_changed(form->screen);
	shorten(&sheet->foretold);
	if (!fine && fault.kind != FAULT_STORE && !blame_field(form, &fault))
		buf_puts(&sheet->refusal, fault.text);
}

/* True if what was typed may be a new one, and nobody has looked at the choices: a
 * likeness alone does not choose. */
static bool
stays_as_typed(const struct form *form)
{
	return form->picker && form->picker->choices->open && !form->untouched &&
	       !form->picker->moved;
}

/* What the field would hold if the choices or the calendar were left by Enter; null:
 * what is typed. */
static const char *
offered(struct form *form)
{
	char iso[DATE_TEXT_BYTES];
	if (form->calendar.open)
		return arena_strdup(&form->scratch,
				    date_format(form->calendar.day, iso));
	return form->picker && !stays_as_typed(form)
		       ? picker_value(form->picker, &form->scratch)
		       : NULL;
}

/* With the field at the cursor as leaving it would make it, if that can be read
 * already. */
static void
foresee_typed(struct form *form)
{
	struct field *field = here(form);
	struct prompt typed;
	if (!form->typed || !field || field->locked) {
		foresee(form);
		return;
	}
	if (field_lend(field, form->app, offered(form), &typed)) {
		if (form->class->check)
			form->class->check(form);
		foresee(form);
	} else {
		sheet_forget_effect(&form->sheet);
	}
	field_give_back(field, form->app, &typed);
}

static void
follow(struct over *over)
{
	struct form *form = (struct form *)over;
	arena_clear(&form->scratch);
	sheet_keep(&form->sheet);
	foresee_typed(form);
}

/* Something was typed or chosen in the field at the cursor. */
static void
note_typed(struct form *form)
{
	form->sheet.touched = form->typed = form->sheet.over.follows = true;
}

/* --- the fields one after the other -------------------------------------- */

/* Reads a field that was left, and those that the act found wrong beside what it was;
 * the effect follows when nobody types. */
static void
settle(struct form *form, struct field *field)
{
	if (field && !field->locked)
		field_settle(field, form->app);
	for (size_t i = 0; i < form->n_fields; i++)
		if (form->fields[i].blamed)
			field_settle(&form->fields[i], form->app);
	if (form->class->check)
		form->class->check(form);
	sheet_keep(&form->sheet);
	form->sheet.over.follows = true;
}

static size_t
n_stops(const struct form *form)
{
	return form->n_fields + FORM_N_BUTTONS;
}

static bool
is_stop(const struct form *form, size_t at)
{
	if (at == form->n_fields + FORM_AGAIN)
		return form->class->again && !form->editing;
	return at >= form->n_fields || !form->fields[at].locked;
}

static void
go(struct form *form, size_t at)
{
	struct field *left = here(form);
	close_choices(form);
	if (left)
		left->fresh = false;
	form->at = at;
	form->typed = false;
	if (here(form))
		field_enter(here(form));
	settle(form, left);
}

/* To the next field or button, if by is 1. */
static void
step(struct form *form, size_t by)
{
	size_t at = form->at;
	do
		at = (at + by) % n_stops(form);
	while (!is_stop(form, at));
	go(form, at);
}

static bool
go_to_problem(struct form *form, bool from_the_top)
{
	for (enum field_state state = FIELD_WRONG; state > FIELD_FINE; state--)
		for (size_t i = 0; i < n_stops(form); i++) {
			size_t at =
				from_the_top ? i : (form->at + 1 + i) % n_stops(form);
			if (at < form->n_fields && form->fields[at].state == state) {
				form->at = at;
				form->typed = false;
				close_choices(form);
				return true;
			}
		}
	return false;
}

/* Where one begins: of what is recorded the key is seldom what is wrong. */
static size_t
first_field(const struct form *form)
{
	for (size_t i = 0; form->editing && i < form->n_fields; i++)
		if (!form->fields[i].spec->fixed && is_stop(form, i))
			return i;
	return 0;
}

static void
begin(struct form *form)
{
	form->at = first_field(form);
	if (is_stop(form, form->at))
		field_enter(&form->fields[form->at]);
	else
		step(form, 1);
}

/* --- drafts -------------------------------------------------------------- */

/* A line "id=text" for each field. */
static void
write_draft(const struct sheet *sheet, struct buf *out)
{
	const struct form *form = (const struct form *)sheet;
	for (size_t i = 0; i < form->n_fields; i++) {
		buf_printf(out, "%s=", form->fields[i].spec->id);
		drafts_escape(out, prompt_text(&form->fields[i].prompt));
		buf_putc(out, '\n');
	}
}

/* A line "id=text" into its field; what no field is called is not for this form. */
static void
take_line(struct sheet *sheet, char *line)
{
	struct form *form = (struct form *)sheet;
	char *text = strchr(line, '=');
	if (!text)
		return;
	*text++ = '\0';
	struct field *field = find_field(form, line);
	if (!field || field->locked)
		return;
	drafts_unescape(text);
	field_set(field, text, false);
}

static void
taken(struct sheet *sheet)
{
	struct form *form = (struct form *)sheet;
	for (size_t i = 0; i < form->n_fields; i++)
		if (field_is_dirty(&form->fields[i]))
			field_settle(&form->fields[i], form->app);
	if (form->class->check)
		form->class->check(form);
	foresee(form);
}

/* --- saving: nothing that is wrong, nothing that others changed unseen --- */

static void
settle_all(struct form *form)
{
	for (size_t i = 0; i < form->n_fields; i++)
		if (!form->fields[i].locked)
			field_settle(&form->fields[i], form->app);
	form->typed = false;
	settle(form, NULL);
	form->sheet.over.follows = false;
	foresee(form);
}

/* Begins anew with what it began with. */
static void
begin_again(struct form *form)
{
	for (size_t i = 0; i < form->n_fields; i++)
		field_set(&form->fields[i], buf_text(&form->fields[i].loaded), false);
}

static void
do_save(struct form *form, bool again)
{
	struct screen *screen = form->screen;
	struct sheet *sheet = &form->sheet;
	struct fault fault = {0};
	struct buf out = {0};
	buf_clear(&sheet->refusal);
	bool fine = form->class->save(form, &out, &fault);
	if (!fine)
		buf_puts(&sheet->refusal, fault.text);
	else
		sheet_forget(sheet);
	if (fine && form->class->saved)
		form->class->saved(form);
	if (fine && again) {
		begin_again(form);
		sheet_forget_effect(sheet);
		sheet->touched = false;
		begin(form);
	} else if (fine) {
		over_lift(screen, OVER_ALL);
	}
	edit_done(screen, fine, &out, &fault);
}

void
form_save_anyway(struct screen *screen, void *form)
{
	(void)screen;
	do_save(form, false);
}

static void
take_theirs(struct screen *screen, void *context)
{
	struct form *form = context;
	(void)screen;
	begin_again(form);
	sheet_forget(&form->sheet);
	foresee(form);
}

/* both null: it is gone. */
static void
ask(struct form *form, const char *both)
{
	struct dialog *dialog = sheet_ask_whose(
		&form->sheet, form_save_anyway, take_theirs,
		_("The form shows what is recorded; what you typed is gone."), both);
	buf_printf(&dialog->title, "%s: %s", title_of(form), form->subject);
}

/* Takes over what is recorded now; adds what both have changed. */
static void
meet(struct field *field, const char *now, struct buf *both)
{
	const char *mine = prompt_text(&field->prompt);
	bool dirty = field_is_dirty(field);
	if (strcmp(now, buf_text(&field->loaded)) == 0)
		return;
	if (!dirty) {
		field_set(field, now, true);
		return;
	}
	if (strcmp(mine, now) != 0)
		/* field, what is recorded, what was typed */
		buf_printf(both, _("%s: now \"%s\", yours \"%s\"\n"),
			   field_label(field), now, mine);
	buf_clear(&field->loaded);
	buf_puts(&field->loaded, now);
}

/* True if it asked, because both have changed the same. */
static bool
meets_changes(struct form *form)
{
	const char *values[FORM_FIELDS] = {0};
	struct buf both = {.arena = &form->scratch};
	if (!form->editing || !form->class->load)
		return false;
	if (!form->class->load(form, values, &form->scratch)) {
		ask(form, NULL);
		return true;
	}
	for (size_t i = 0; i < form->n_fields; i++)
		if (values[i])
			meet(&form->fields[i], values[i], &both);
	if (both.len > 0)
		ask(form, buf_text(&both));
	return both.len > 0;
}

static void
save(struct form *form, bool again)
{
	struct screen *screen = form->screen;
	close_choices(form);
	if (!sheet_meets_others(&form->sheet))
		return;
	settle_all(form);
	if (screen->given_up) { /* while it was rehearsed */
		screen_say(screen, ROLE_NORMAL, "%s",
			   _("It was stopped. Nothing was changed."));
	} else if (count(form, FIELD_WRONG) > 0) {
		go_to_problem(form, true);
		screen_say(form->screen, ROLE_BAD, "%s",
			   buf_text(&form->fields[form->at].note));
	} else if (form->editing && !is_dirty(form)) {
		sheet_close_unchanged(&form->sheet);
	} else if (!meets_changes(form)) {
		do_save(form, again);
	}
}

static void
save_sheet(struct sheet *sheet)
{
	save((struct form *)sheet, false);
}

/* --- long texts ---------------------------------------------------------- */

static void
write_long(struct form *form)
{
	struct field *field = here(form);
	struct fault fault = {0};
	struct buf text = {.arena = &form->scratch};
	const char *refusal = rights_refusal(form->app, RIGHT_EDITOR);
	if (refusal) {
		screen_say(form->screen, ROLE_NORMAL, "%s", refusal);
		return;
	}
	if (!field || field->locked || field->spec->kind != FIELD_LONG) {
		screen_say(form->screen, ROLE_NORMAL, "%s",
			   _("Ctrl-O opens an editor for long texts, as notes are."));
		return;
	}
	buf_puts(&text, prompt_text(&field->prompt));
	if (editor_run(&text, &fault)) {
		field_put(field, buf_text(&text));
		note_typed(form);
		settle(form, field);
	} else {
		screen_say(form->screen, ROLE_BAD, "%s", fault.text);
	}
	form->screen->redraw = true;
}

/* --- keys ---------------------------------------------------------------- */

static void
open_choices(struct form *form)
{
	struct field *field = here(form);
	if (!field || field->locked)
		return;
	if (field->spec->kind == FIELD_DATE) {
		calendar_open(&form->calendar, field_date(field, form->app),
			      form->app->today);
	} else if (field->spec->kind == FIELD_CHOICE && !form->picker) {
		/* what is chosen already is not what to filter by */
		form->picker = picker_open(form->app, field->spec->choices);
		form->untouched = true;
	} else if (field->spec->kind == FIELD_CHECK) {
		field_key(field, ' ', "");
	} else {
		screen_say(form->screen, ROLE_NORMAL, "%s",
			   _("There is nothing to choose from here: type it."));
	}
}

/* Takes what the calendar or the choices stand on; then on to the next field. */
static void
take_choice(struct form *form)
{
	struct field *field = here(form);
	char iso[DATE_TEXT_BYTES];
	form->sheet.touched = true;
	if (form->calendar.open) {
		field_put(field, date_format(form->calendar.day, iso));
	} else {
		const char *value = picker_value(form->picker, &form->scratch);
		if (value)
			field_put(field, value);
	}
	step(form, 1);
}

/* Keys while a calendar or choices are open; false if the key goes on to the field. */
static bool
choices_key(struct form *form, int key)
{
	if (!form->calendar.open && !form->picker)
		return false;
	if ((form->calendar.open && calendar_key(&form->calendar, key)) ||
	    (form->picker && picker_key(form->picker, key))) {
		form->typed = form->sheet.over.follows = true;
		return true;
	}
	if (key == INPUT_ESC || key == INPUT_F1 + 3) {
		close_choices(form);
		form->sheet.over.follows = true;
		return true;
	}
	if (key == INPUT_TAB && stays_as_typed(form)) {
		close_choices(form);
		return false;
	}
	if (key == INPUT_ENTER || (key == INPUT_TAB && form->picker)) {
		take_choice(form);
		return true;
	}
	form->calendar.open = false; /* anything else is typed into the field */
	return false;
}

static void
say_unused(struct form *form, int key)
{
	if (key == INPUT_PASTE_LONG)
		screen_say(form->screen, ROLE_WARN, "%s",
			   _("What was pasted is too long for a field."));
	else
		screen_say(form->screen, ROLE_NORMAL, "%s",
			   _("This key does nothing here; F1 lists the keys."));
}

static void
type(struct form *form, int key, const char *pasted)
{
	struct field *field = here(form);
	if (!field || field->locked || !field_key(field, key, pasted)) {
		say_unused(form, key);
		return;
	}
	note_typed(form);
	field_read(field, form->app);
	if (field->spec->kind != FIELD_CHOICE)
		return;
	form->untouched = false;
	if (!form->picker && key >= ' ' && key < INPUT_UP)
		form->picker = picker_open(form->app, field->spec->choices);
	if (form->picker)
		picker_filter(form->picker, prompt_text(&field->prompt));
	if (form->picker && field->spec->choices->open &&
	    form->picker->list.n_shown == 0)
		close_choices(form);
}

static void
press_button(struct form *form)
{
	size_t button = form->at - form->n_fields;
	if (button == FORM_CANCEL)
		sheet_leave(&form->sheet, false);
	else
		save(form, button == FORM_AGAIN);
}

static void
clear(struct form *form)
{
	close_choices(form);
	field_put(here(form), "");
	field_read(here(form), form->app);
	note_typed(form);
}

/* The keys of the form itself; false if it is none. */
static bool
own_key(struct form *form, int key)
{
	bool on_button = form->at >= form->n_fields;
	if (key == INPUT_ESC || key == INPUT_CTRL('c'))
		sheet_leave(&form->sheet, false);
	else if (key == INPUT_F1 + 2)
		go_to_problem(form, false);
	else if (key == INPUT_F1 + 3 || key == INPUT_CTRL_SPACE)
		open_choices(form);
	else if (key == INPUT_F1 + 7 && !on_button && !here(form)->locked)
		clear(form);
	else if (on_button && (key == INPUT_ENTER || key == ' '))
		press_button(form);
	else if (key == INPUT_TAB || key == INPUT_DOWN || key == INPUT_ENTER ||
		 (on_button && key == INPUT_RIGHT))
		step(form, 1);
	else if (key == INPUT_BACKTAB || key == INPUT_UP ||
		 (on_button && key == INPUT_LEFT))
		step(form, n_stops(form) - 1);
	else if (key == INPUT_CTRL('o'))
		write_long(form);
	else
		return sheet_key(&form->sheet, key);
	return true;
}

static void
take_key(struct over *over, int key, const char *pasted)
{
	struct form *form = (struct form *)over;
	arena_clear(&form->scratch);
	key = sheet_letter(key);
	if (form->sheet.helping)
		form->sheet.helping = false;
	else if (!choices_key(form, key) && !own_key(form, key))
		type(form, key, pasted);
}

/* A click on a field goes there, on a button does it. */
static void
pick(struct over *over, size_t at)
{
	struct form *form = (struct form *)over;
	arena_clear(&form->scratch);
	if (form->sheet.helping || !is_stop(form, at))
		return;
	go(form, at);
	if (at >= form->n_fields)
		press_button(form);
}

/* --- drawing: a field a line, the effect below or right ------------------ */

static int
label_cells(const struct form *form)
{
	int most = 0;
	for (size_t i = 0; i < form->n_fields; i++)
		most = draw_most(most, draw_width(field_label(&form->fields[i])));
	return draw_least(most, LABEL_COLS);
}

/* What the longest of the texts takes that it began with. */
static int
longest(const struct form *form)
{
	int most = 0;
	for (size_t i = 0; i < form->n_fields; i++)
		most = draw_most(most, draw_width(buf_text(&form->fields[i].loaded)));
	return draw_least(most + 5, TEXT_COLS);
}

/* The cells of one field. */
static int
cells_of(const struct form *form, const struct field *field, int cols)
{
	bool date = field->spec->kind == FIELD_DATE;
	int room = cols - label_cells(form) - 6;
	int cells = draw_least(room, cols >= 78 ? FIELD_COLS : room * 3 / 5);
	if (cols < FORM_COLS)
		return date ? draw_least(cells, DATE_COLS) : cells;
	return date ? cells
		    : draw_most(cells, draw_least(room - NOTE_COLS, longest(form)));
}

/* The column of what stands beside it. */
static int
note_col(const struct form *form, const struct field *field, int cols)
{
	return 5 + label_cells(form) + cells_of(form, field, cols);
}

/* How the form stands on the screen. */
struct layout {
	struct area body; /* without title and keys */
	int cols;	  /* of all fields; what saving does stands below or right */
	int columns;	  /* of fields beside each other, where rows are few */
	int field_cols;	  /* of each */
	int per_column, rows; /* so many fields, and rows for them */
};

static bool
is_roomy(struct area area)
{
	return area.rows >= SCREEN_LIST_ROWS && area.cols >= SCREEN_LIST_COLS;
}

static struct layout
layout_of(const struct form *form, struct area area)
{
	int around = is_roomy(area) ? 2 : 1, n = (int)form->n_fields;
	struct layout l = {.body = draw_below(area, around), .columns = 1};
	l.body.rows -= around;
	l.rows = l.body.rows - 2;
	l.cols = area.cols < WIDE_COLS ? area.cols
				       : draw_least(area.cols * 6 / 10, FORM_COLS);
	/* where nothing is told beside them, they have all the room */
	int most = form->class->tells ? l.cols : draw_least(area.cols, 2 * FORM_COLS);
	if (n > l.rows && most >= 2 * COLUMN_COLS) {
		l.columns = 2;
		l.cols = most;
	}
	l.field_cols = l.cols / l.columns;
	l.per_column = (n + l.columns - 1) / l.columns;
	return l;
}

static unsigned
note_style(const struct field *field)
{
	static const unsigned styles[] = {[FIELD_WRONG] = ROLE_BAD,
					  [FIELD_WARNS] = ROLE_WARN,
					  [FIELD_FINE] = ROLE_DIM};
	return styles[field->state];
}

/* What stands beside a field: the glyph says that it is a problem, not the colour. */
static const char *
note_of(const struct form *form, const struct field *field)
{
	if (field->note.len == 0)
		return !field->locked && field_is_empty(field) && field->spec->hint
			       ? _(field->spec->hint)
			       : "";
	if (field->state == FIELD_FINE)
		return buf_text(&field->note);
	return arena_printf(
		&form->screen->frame.arena, "%s %s",
		draw_glyph(field->state == FIELD_WRONG ? GLYPH_NOT_MET : GLYPH_RISK),
		buf_text(&field->note));
}

static void
draw_line(const struct form *form, size_t index, struct area area, int row)
{
	const struct field *field = &form->fields[index];
	int labels = label_cells(form), col = note_col(form, field, area.cols);
	bool focus = form->at == index;
	if (focus)
		draw_text(area, row, 0, 1, DRAW_BOLD, draw_glyph(GLYPH_CURSOR));
	draw_text(area, row, 2, labels, focus ? DRAW_BOLD : ROLE_NORMAL,
		  field_label(field));
	if (field->spec->required && !field->locked)
		draw_text(area, row, 2 + labels, 1, ROLE_DIM, "*");
	draw_text(area, row, col, area.cols - col - 1, note_style(field),
		  note_of(form, field));
	field_draw(field, area, row, 4 + labels, cells_of(form, field, area.cols),
		   focus);
}

static void
draw_buttons(const struct form *form, struct area area, int row)
{
	static const char *const labels[FORM_N_BUTTONS] = {
		[FORM_SAVE] = NC_("button", "Save"),
		[FORM_AGAIN] = N_("Save and add another"),
		[FORM_CANCEL] = NC_("button", "Cancel")};
	int col = 2;
	for (size_t button = 0; button < FORM_N_BUTTONS; button++)
		if (is_stop(form, form->n_fields + button)) {
			size_t at = form->n_fields + button;
			int cells = draw_button(area, row, col, form->at == at,
						lang_key(labels[button]));
			zone_item(area, row, col, cells, at);
			col += 3 + cells;
		}
}

/* --- around it ------------------------------------------------------- */

static void
add_title(const struct sheet *sheet, struct buf *out)
{
	const struct form *form = (const struct form *)sheet;
	buf_puts(out, title_of(form));
	if (*form->subject != '\0')
		buf_printf(out, " %s %s", draw_glyph(GLYPH_DOT), form->subject);
}

static void
add_counts(const struct form *form, struct buf *out)
{
	size_t wrong = count(form, FIELD_WRONG), warns = count(form, FIELD_WARNS);
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
	const char *note = note_of(form, field);
	int cols = layout_of(form, area).field_cols;
	buf_printf(out, _("Field %zu of %zu"), form->at + 1, form->n_fields);
	if (draw_width(note) > cols - note_col(form, field, cols) - 1)
		buf_printf(out, " %s %s", draw_glyph(GLYPH_DOT), note);
}

static void
draw_status(const struct form *form, struct area area, int row)
{
	const struct field *field =
		form->at < form->n_fields ? &form->fields[form->at] : NULL;
	struct buf text = {.arena = &form->screen->frame.arena};
	if (screen_draw_message(form->screen, area, row))
		return;
	if (field && field->state != FIELD_FINE) {
		buf_printf(&text, "%s: %s", field_label(field), buf_text(&field->note));
	} else {
		if (field)
			add_place(form, area, &text);
		else
			buf_puts(&text, _("Enter does it"));
		add_counts(form, &text);
	}
	area.rows = row + 1;
	draw_foot(area, field ? note_style(field) : ROLE_DIM, buf_text(&text));
}

static void
draw_bar(struct area area, int row)
{
	static const struct {
		int key;
		const char *words;
	} bar[] = {
		{INPUT_F1, NC_("key bar", "Help")},
		{INPUT_F1 + 1, NC_("key bar", "Save")},
		{INPUT_F1 + 3, NC_("key bar", "Choose")},
		{INPUT_F1 + 2, NC_("key bar", "Problem")},
		{INPUT_TAB, NC_("form", "Next")},
		{INPUT_F1 + 7, NC_("key bar", "Clear")},
		{INPUT_ESC, NC_("form", "Leave")},
	};
	int col = 1;
	for (size_t i = 0; i < sizeof bar / sizeof *bar; i++) {
		const char *label = lang_key(bar[i].words);
		const char *key = keys_name(bar[i].key);
		int cells = draw_width(key) + draw_width(label);
		if (col + cells > area.cols - 1)
			break;
		zone_key(area, row, col, cells, bar[i].key);
		col += draw_text(area, row, col, 8, DRAW_BOLD, key);
		col += draw_text(area, row, col, area.cols - col - 1, ROLE_DIM, label) +
		       1;
	}
}

/* Where the nth field is drawn. */
static struct area
column_of_field(const struct layout *l, int n)
{
	struct area area = l->body;
	area.cols = l->field_cols;
	area.col += n / l->per_column * l->field_cols;
	area.rows = l->rows;
	return area;
}

/* The first row that is shown, so that the current field is seen. */
static int
first_row(const struct form *form, const struct layout *l)
{
	int n = form->at < form->n_fields ? (int)form->at % l->per_column
					  : l->per_column - 1;
	return draw_most(0, n + 1 - l->rows);
}

/* The fields that fit; returns the rows used. */
static int
draw_fields(const struct form *form, const struct layout *l)
{
	int first = first_row(form, l);
	for (int i = 0; i < (int)form->n_fields; i++) {
		struct area area = column_of_field(l, i);
		int row = i % l->per_column - first;
		if (row < 0 || row >= l->rows)
			continue;
		draw_line(form, (size_t)i, area, row);
		zone_item(area, row, 0, area.cols, (size_t)i);
	}
	return draw_least(l->per_column - first, l->rows);
}

static void
draw_choices(const struct form *form, const struct layout *l)
{
	int at = form->at < form->n_fields ? (int)form->at : 0;
	int row = at % l->per_column - first_row(form, l), col = 4 + label_cells(form);
	struct area area = column_of_field(l, at);
	struct area box = area;
	box.rows = l->body.rows;
	if (l->columns > 1)
		box.cols = l->body.col + l->body.cols - area.col;
	if (form->calendar.open) {
		calendar_draw(&form->calendar, box, row + 1, col);
	} else if (form->picker) {
		picker_draw(form->picker, box, row, col);
		if (form->at < form->n_fields) /* the cursor stays where one types */
			draw_line(form, form->at, area, row);
	}
}

/* How the field at the cursor is filled in; null: as one sees. */
static const char *
ways_of(const struct form *form)
{
	static const char *const ways[] = {
		[FIELD_TEXT] = NULL,
		[FIELD_DATE] = N_("Dates: 2026-11-30, 30.11., 30 nov, t (today), +14, "
				  "-1w, +2m, eom, fri. F4: calendar"),
		[FIELD_MOMENT] = N_("A day, or a day and a time: 2018-11-20T09:30"),
		[FIELD_CHOICE] = N_("A part of its name or id is enough. F4: all"),
		[FIELD_FIGURE] = N_("Figures: 15000, 15,000 or 0.5"),
		[FIELD_CHECK] = N_("Space sets or clears it."),
		[FIELD_LONG] = N_("Ctrl-O: in $EDITOR"),
	};
	return form->at < form->n_fields && !form->fields[form->at].locked
		       ? ways[form->fields[form->at].spec->kind]
		       : NULL;
}

/* Right of the fields: what saving would change, and how the field is filled in. */
static void
draw_aside(const struct form *form, struct area area)
{
	const struct sheet *sheet = &form->sheet;
	const char *ways = ways_of(form);
	int used = sheet_draw_effect(sheet, area);
	if (used == 0 && form->class->tells) {
		draw_text(area, 0, 0, area.cols, DRAW_BOLD, _("When saved"));
		used = 1 + draw_lines(draw_below(area, 1), ROLE_DIM,
				      _("What levels and membership it would change is "
					"shown here while you type."));
	}
	if (ways)
		draw_lines(draw_below(area, used + (used > 0)), ROLE_DIM, _(ways));
}

static void
draw_effect(const struct form *form, const struct layout *l, int used)
{
	struct area effect = l->body;
	if (effect.cols - l->cols >= ASIDE_COLS) {
		effect.col += l->cols + 2;
		effect.cols = draw_least(effect.cols - l->cols - 3, FORM_COLS);
		draw_aside(form, effect);
		return;
	}
	effect = draw_below(effect, used + 3);
	effect.col += 2;
	effect.cols -= 3;
	sheet_draw_effect(&form->sheet, effect);
}

static void
draw(struct over *over, struct area area)
{
	const struct form *form = (const struct form *)over;
	const struct layout l = layout_of(form, area);
	struct buf title = {.arena = &form->screen->frame.arena};
	add_title(&form->sheet, &title);
	sheet_draw_title(&form->sheet, area, buf_text(&title));
	int used = draw_fields(form, &l);
	draw_buttons(form, l.body, used + (l.body.rows - used > 2));
	draw_effect(form, &l, used);
	draw_choices(form, &l);
	sheet_draw_keys(&form->sheet, l.body);
	draw_status(form, area, area.rows - (is_roomy(area) ? 2 : 1));
	if (is_roomy(area))
		draw_bar(area, area.rows - 1);
}

/* --- opening --------------------------------------------------------- */

static bool
has_changes(const struct sheet *sheet)
{
	return is_dirty((const struct form *)sheet);
}

/* The rows to choose from are those of the former facts. */
static void
reread(struct over *over)
{
	struct form *form = (struct form *)over;
	picker_close(form->picker);
	form->picker = NULL;
	choices_prepare(form->app);
	foresee(form);
}

static const struct sheet_class form_sheet = {
	.over = {take_key, draw, close, sheet_keep_over, reread, pick, follow, NULL},
	.is_dirty = has_changes,
	.add_title = add_title,
	.write = write_draft,
	.take_line = take_line,
	.taken = taken,
	.save = save_sheet,
	.keys = N_(
		"Tab, Down, Enter: next field; Shift-Tab, Up: previous\n"
		"F2, Ctrl-S: save from anywhere; Esc: leave, asks only if something "
		"was typed\n"
		"F4, Ctrl-Space: choices or calendar; typing in a choice filters it\n"
		"F3, Ctrl-F: next problem; F8: clear the field; Space: a check box\n"
		"What is typed replaces a date, a choice or a figure; arrows edit it\n"
		"Ctrl-A, E: begin, end; Ctrl-Left, Right, Alt-B, F: a word; Ctrl-K, "
		"U, W: cut\n"
		"Ctrl-Y: put back what was cut; Ctrl-_: undo in the field\n"
		"Ctrl-O: a long text in $EDITOR; F10: leave the program\n"
		"Alt with ? s n e d q is F1 F2 F3 F4 F8 F10, where those are taken\n"
		"Dates: 2026-11-30, 30.11., 30 nov, t (today), +14, -1w, +2m, eom, "
		"fri\n"
		"Any key closes this."),
};

void
form_show(struct form *form)
{
	choices_prepare(form->app);
	sheet_open(&form->sheet, &form_sheet,
		   (struct draft_name){form->class->id, form->key}, form->screen);
	begin(form);
}

void
form_show_at(struct form *form, const char *id)
{
	form_show(form);
	form->at = (size_t)(form_field(form, id) - form->fields);
	field_enter(&form->fields[form->at]);
}

struct form *
form_of(const struct screen *screen)
{
	return over_find(screen, OVER_ALL, &form_sheet.over);
}

void
form_propose(struct screen *screen, const char *id, const char *text)
{
	struct form *form = form_of(screen);
	if (!form || dialog_of(screen))
		return;
	field_set(form_field(form, id), text, false);
	settle(form, form_field(form, id));
	begin(form);
}
