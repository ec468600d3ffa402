/* What saving a form would do: what its act says, and the effect on a copy of the
 * facts. */
#include <string.h>

#include "ui/effect.h"
#include "ui/form.h"

/* Beyond that lines are alike. */
enum { LINES_FORETOLD = 3 };

/* True if nothing is missing or wrong, but for the field `aside` if that is not null,
 * and there is something to save. */
static bool
is_complete(const struct form *form, const char *aside)
{
	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *field = &form->fields[i];

		if (aside != NULL && strcmp(field->spec->id, aside) == 0)
			continue;
		if (field->state == FIELD_WRONG ||
		    (field->spec->required && field_is_empty(field)))
			return false;
	}
	return form_is_dirty(form) || !form->editing;
}

/* "column: message" goes beside the field of that column. */
static bool
blame_field(struct form *form, const char *text)
{
	for (size_t i = 0; i < form->n_fields; i++) {
		struct field *field = &form->fields[i];
		size_t len = strlen(field->spec->id);

		if (strncmp(text, field->spec->id, len) != 0 || text[len] != ':')
			continue;
		field_say(field, FIELD_WRONG, "%s",
			  text + len + 1 + strspn(text + len + 1, " "));
		return true;
	}
	return false;
}

/* Of a row only the warnings are news: what it is stands in the fields. */
static void
keep_warnings(struct buf *said)
{
	const char *mark = _("Warning: %s: %s\n");
	size_t len = strcspn(mark, "%");
	struct buf kept = {0};

	for (const char *p = buf_text(said); *p != '\0';) {
		size_t n = strcspn(p, "\n");

		if (strncmp(p, mark, len) == 0) {
			buf_add(&kept, p, n);
			buf_putc(&kept, '\n');
		}
		p += n;
		p += *p == '\n';
	}
	buf_clear(said);
	buf_puts(said, buf_text(&kept));
	buf_free(&kept);
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

/* What the act itself says: what it would do, or why it is refused. */
static bool
rehearse(struct form *form)
{
	struct fault fault = {0};
	bool fine;

	form->app->rehearsal = true;
	fine = form->class->save(form, &form->foretold, &fault);
	form->app->rehearsal = false;
	screen_changed(
		form->screen); /* it may have been evaluated as of another date */
	if (form->class->kind != NULL)
		keep_warnings(&form->foretold);
	shorten(&form->foretold);
	if (!fine && fault.kind != FAULT_STORE && !blame_field(form, fault.text))
		buf_puts(&form->refusal, fault.text);
	return fine;
}

/* The day on which to compare: when it begins to tell, if that is still to come. */
static int32_t
effect_date(struct form *form)
{
	int32_t as_of = form->app->as_of;
	int32_t date =
		form->class->tells_on == NULL ? as_of : form->class->tells_on(form);

	return date == DATE_NONE || date == DATE_NEVER || date < as_of ? as_of : date;
}

void
form_foresee(struct form *form)
{
	struct app *app = form->app;
	struct arena arena = {0};
	struct world *copy;

	buf_clear(&form->effect);
	buf_clear(&form->foretold);
	buf_clear(&form->refusal);
	if (!is_complete(form, form->class->aside))
		return;
	if (is_complete(form, NULL) && !rehearse(form))
		return;
	if (form->class->apply == NULL || !effect_is_quick(app->world))
		return;
	copy = world_copy(app->world, &arena);
	if (form->class->apply(form, copy, &arena))
		effect_say(app, copy, effect_date(form), &form->effect);
	arena_free(&arena);
}
