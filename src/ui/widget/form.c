#include "ui/form.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "draft.h"
#include "ui/choices.h"
#include "ui/edit.h"
#include "ui/input.h"

enum { CTRL_C = 3, CTRL_L = 12, CTRL_O = 15, CTRL_S = 19, CTRL_Z = 26 };

/* --- the form -------------------------------------------------------- */

struct form *
form_new(struct screen *screen, const struct form_class *class, bool editing,
	 const char *subject, const char *key)
{
	struct form *form = mem_new(1, sizeof *form);

	form->class = class;
	form->screen = screen;
	form->app = screen->app;
	form->editing = editing;
	form->subject = mem_strdup(subject);
	form->key = mem_strdup(key);
	form->n_fields = class->n_fields;
	for (size_t i = 0; i < form->n_fields; i++)
		form->fields[i].spec = &class->fields[i];
	return form;
}

struct field *
form_field(struct form *form, const char *id)
{
	size_t i = 0;

	while (i < form->n_fields && strcmp(form->fields[i].spec->id, id) != 0)
		i++;
	assert(i < form->n_fields);
	return &form->fields[i];
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

bool
form_is_dirty(const struct form *form)
{
	for (size_t i = 0; i < form->n_fields; i++)
		if (field_is_dirty(&form->fields[i]))
			return true;
	return false;
}

size_t
form_count(const struct form *form, enum field_state state)
{
	size_t n = 0;

	for (size_t i = 0; i < form->n_fields; i++)
		n += form->fields[i].state == state;
	return n;
}

void
form_close(struct screen *screen)
{
	struct form *form = screen->form;

	if (form == NULL)
		return;
	screen->form = NULL;
	picker_close(form->picker);
	for (size_t i = 0; i < form->n_fields; i++)
		field_free(&form->fields[i]);
	free(form->subject);
	free(form->key);
	free(form->context);
	buf_free(&form->effect);
	buf_free(&form->foretold);
	buf_free(&form->refusal);
	arena_free(&form->scratch);
	free(form);
}

void
form_keep(struct screen *screen)
{
	if (screen->form != NULL && screen->form->touched &&
	    form_is_dirty(screen->form))
		draft_write(screen->form);
}

static struct field *
here(struct form *form)
{
	return form->at < form->n_fields ? &form->fields[form->at] : NULL;
}

void
form_close_choices(struct form *form)
{
	picker_close(form->picker);
	form->picker = NULL;
	form->calendar.open = false;
}

/* --- the fields one after the other ---------------------------------- */

void
form_settle(struct form *form, struct field *field)
{
	if (field != NULL && !field->locked)
		field_settle(field, form->app);
	if (form->class->check != NULL)
		form->class->check(form);
	if (form->touched && form_is_dirty(form))
		draft_write(form);
	form_foresee(form);
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

	form_close_choices(form);
	if (left != NULL)
		left->fresh = false;
	form->at = at;
	if (here(form) != NULL)
		field_enter(here(form));
	form_settle(form, left);
}

static void
step(struct form *form, size_t by)
{
	size_t at = form->at;

	do
		at = (at + by) % n_stops(form);
	while (!is_stop(form, at));
	go(form, at);
}

/* Goes on to the next field or button. */
static void
go_on(struct form *form)
{
	step(form, 1);
}

static void
previous(struct form *form)
{
	step(form, n_stops(form) - 1);
}

bool
form_go_to_problem(struct form *form, bool from_the_top)
{
	for (enum field_state state = FIELD_WRONG; state > FIELD_FINE; state--)
		for (size_t i = 0; i < form->n_fields; i++) {
			size_t at =
				from_the_top ? i : (form->at + 1 + i) % n_stops(form);

			at = at < form->n_fields ? at : at - form->n_fields;
			if (at < form->n_fields && form->fields[at].state == state) {
				form->at = at;
				form_close_choices(form);
				return true;
			}
		}
	return false;
}

void
form_begin(struct form *form)
{
	form->at = 0;
	if (is_stop(form, 0))
		field_enter(&form->fields[0]);
	else
		go_on(form);
}

/* --- keys ------------------------------------------------------------ */

static void
open_choices(struct form *form)
{
	struct field *field = here(form);

	if (field == NULL || field->locked)
		return;
	if (field->spec->kind == FIELD_DATE) {
		calendar_open(&form->calendar, field_date(field, form->app),
			      form->app->today);
	} else if (field->spec->kind == FIELD_CHOICE && form->picker == NULL) {
		/* what is chosen already is not what to filter by */
		form->picker = picker_open(form->app, field->spec->choices, "");
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
	const char *value;
	char iso[DATE_TEXT_BYTES];

	form->touched = true;
	if (form->calendar.open) {
		field_put(field, date_format(form->calendar.day, iso));
	} else {
		value = picker_value(form->picker, &form->scratch);
		if (value != NULL)
			field_put(field, value);
	}
	go_on(form);
}

/* True if what was typed may be a new one, and nobody has looked at the choices: a
 * likeness alone does not choose. */
static bool
stays_as_typed(const struct form *form)
{
	return form->picker != NULL && form->picker->choices->open &&
	       !form->untouched && !form->picker->moved;
}

/* Keys while a calendar or choices are open; false if the key goes on to the field. */
static bool
choices_key(struct form *form, int key)
{
	if (form->calendar.open && calendar_key(&form->calendar, key))
		return true;
	if (form->picker != NULL && picker_key(form->picker, key))
		return true;
	if (key == INPUT_ESC || key == INPUT_F1 + 3) {
		form_close_choices(form);
		return true;
	}
	if (key == INPUT_TAB && stays_as_typed(form)) {
		form_close_choices(form);
		return false;
	}
	if (key == INPUT_ENTER || (key == INPUT_TAB && form->picker != NULL)) {
		take_choice(form);
		return true;
	}
	if (form->calendar.open)
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

	if (field == NULL || field->locked || !field_key(field, key, pasted)) {
		say_unused(form, key);
		return;
	}
	form->touched = true;
	field_read(field, form->app);
	if (field->spec->kind != FIELD_CHOICE)
		return;
	form->untouched = false;
	if (form->picker == NULL && key >= ' ' && key < INPUT_UP)
		form->picker = picker_open(form->app, field->spec->choices, "");
	if (form->picker != NULL)
		picker_filter(form->picker, prompt_text(&field->prompt));
	if (form->picker != NULL && field->spec->choices->open &&
	    form->picker->list.n_shown == 0)
		form_close_choices(form);
}

static void
press_button(struct form *form)
{
	switch ((enum form_button)(form->at - form->n_fields)) {
	case FORM_SAVE:
		form_save(form, false);
		break;
	case FORM_AGAIN:
		form_save(form, true);
		break;
	case FORM_CANCEL:
		form_leave(form);
		break;
	case FORM_N_BUTTONS:
		break;
	}
}

static void
clear(struct form *form)
{
	form_close_choices(form);
	field_clear(here(form));
	field_read(here(form), form->app);
	form->touched = true;
}

/* The keys of the form itself; false if it is none. */
static bool
own_key(struct form *form, int key)
{
	bool on_button = form->at >= form->n_fields;

	if (key == INPUT_F1 + 1 || key == CTRL_S)
		form_save(form, false);
	else if (key == INPUT_ESC || key == CTRL_C)
		form_leave(form);
	else if (key == INPUT_F1)
		form->helping = true;
	else if (key == INPUT_F1 + 2)
		form_go_to_problem(form, false);
	else if (key == INPUT_F1 + 3 || key == INPUT_CTRL_SPACE)
		open_choices(form);
	else if (key == INPUT_F1 + 7 && !on_button && !here(form)->locked)
		clear(form);
	else if (key == INPUT_F1 + 9)
		form_quit(form);
	else if (on_button && (key == INPUT_ENTER || key == ' '))
		press_button(form);
	else if (key == INPUT_TAB || key == INPUT_DOWN || key == INPUT_ENTER ||
		 (on_button && key == INPUT_RIGHT))
		go_on(form);
	else if (key == INPUT_BACKTAB || key == INPUT_UP ||
		 (on_button && key == INPUT_LEFT))
		previous(form);
	else if (key == CTRL_L)
		form->screen->redraw = true;
	else if (key == CTRL_O)
		form_write_long(form);
	else if (key == CTRL_Z)
		form->screen->suspend = true;
	else
		return false;
	return true;
}

void
form_key(struct screen *screen, int key, const char *pasted)
{
	struct form *form = screen->form;

	arena_clear(&form->scratch);
	form->quitting = false;
	if (form->helping) {
		form->helping = false;
		return;
	}
	if ((form->picker != NULL || form->calendar.open) && choices_key(form, key))
		return;
	if (!own_key(form, key))
		type(form, key, pasted);
}

void
form_show(struct form *form)
{
	form_close(form->screen);
	choices_prepare(form->app);
	form->screen->form = form;
	form_begin(form);
	draft_offer(form);
}
