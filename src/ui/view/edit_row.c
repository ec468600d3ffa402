#include "edit_row.h"

#include <stdlib.h>
#include <string.h>

#include "app/acts.h"
#include "base/mem.h"
#include "ui/dialog.h"
#include "ui/edit.h"
#include "ui/effect.h"

enum { KEY_CELLS = 6 };

/* The key columns of a form, with what they hold; returns how many. */
static size_t
key_cells(const struct form *form, struct import_cell cells[KEY_CELLS],
	  struct arena *arena)
{
	size_t n = 0;

	for (size_t i = 0; i < form->n_fields && n < KEY_CELLS; i++)
		if (form->fields[i].spec->fixed)
			cells[n++] = (struct import_cell){
				form->fields[i].spec->id,
				field_text(&form->fields[i], arena)};
	return n;
}

static void
read_row(const struct form *form, uint32_t row, const char **values,
	 struct arena *arena)
{
	struct buf text = {0};

	for (size_t i = 0; i < form->n_fields; i++) {
		buf_clear(&text);
		import_row_text(form->app, form->class->kind, row,
				form->fields[i].spec->id, &text);
		values[i] = arena_strdup(arena, buf_text(&text));
	}
	buf_free(&text);
}

static uint32_t
find_row(const struct form *form, struct arena *arena)
{
	struct import_cell cells[KEY_CELLS];
	size_t n_cells = key_cells(form, cells, arena), n;
	uint32_t row =
		import_find_row(form->app, form->class->kind, cells, n_cells, &n);

	return n == 1 ? row : CATALOG_NONE;
}

bool
edit_row_load(const struct form *form, const char **values, struct arena *arena)
{
	uint32_t row = find_row(form, arena);

	if (row == CATALOG_NONE)
		return false;
	read_row(form, row, values, arena);
	return true;
}

bool
edit_row_exists(struct form *form)
{
	return find_row(form, &form->scratch) != CATALOG_NONE;
}

bool
edit_row_save(struct form *form, struct buf *out, struct fault *fault)
{
	struct act_cell cells[FORM_FIELDS];
	bool anew = !form->editing || !edit_row_exists(form); /* others took it away */
	size_t n = 0;

	for (size_t i = 0; i < form->n_fields; i++) {
		const struct field *field = &form->fields[i];
		bool changed = !anew && field_is_dirty(field);

		if (field->spec->fixed || changed || (anew && !field_is_empty(field)))
			cells[n++] = (struct act_cell){
				.column = field->spec->id,
				.value = field_text(field, &form->scratch),
				.seen = changed ? buf_text(&field->loaded) : NULL,
			};
	}
	return act_set(form->app, form->class->kind, cells, n, out, fault);
}

/* --- opening --------------------------------------------------------- */

/* The cells as one word, for the draft. */
static const char *
key_text(const struct import_cell *cells, size_t n, struct arena *arena)
{
	const char *key = "";

	for (size_t i = 0; i < n; i++)
		key = arena_printf(arena, "%s%s\n", key, cells[i].value);
	return key;
}

bool
edit_row_open(struct screen *screen, const struct form_class *class,
	      const char *subject, const struct import_cell *cells, size_t n)
{
	struct arena arena = {0};
	const char *values[FORM_FIELDS];
	size_t found;
	uint32_t row = import_find_row(screen->app, class->kind, cells, n, &found);
	struct form *form;

	if (found != 1) {
		screen_say(screen, ROLE_WARN, "%s", _("It is no longer recorded."));
		return false;
	}
	form = form_new(screen, class, true, subject, key_text(cells, n, &arena));
	read_row(form, row, values, &arena);
	for (size_t i = 0; i < form->n_fields; i++)
		form_fill(form, class->fields[i].id, values[i], class->fields[i].fixed);
	form_show(form);
	arena_free(&arena);
	return true;
}

void
edit_row_new(struct screen *screen, const struct form_class *class, const char *subject,
	     const struct import_cell *cells, size_t n, size_t lock)
{
	struct arena arena = {0};
	struct form *form =
		form_new(screen, class, false, subject, key_text(cells, lock, &arena));

	for (size_t i = 0; i < n; i++)
		form_fill(form, cells[i].column, cells[i].value, i < lock);
	form_show(form);
	arena_free(&arena);
}

/* --- taking away ----------------------------------------------------- */

/* What is to be taken away, once it is answered. */
struct removal {
	struct arena arena; /* owns the texts */
	const char *kind;
	struct act_cell cells[KEY_CELLS];
	size_t n;
};

static void
release(void *context)
{
	struct removal *removal = context;

	arena_free(&removal->arena);
	free(removal);
}

static void
remove_it(struct screen *screen, void *context)
{
	const struct removal *removal = context;
	struct fault fault = {0};
	struct buf out = {0};

	edit_done(screen,
		  act_remove(screen->app, removal->kind, removal->cells, removal->n,
			     &out, &fault),
		  &out, &fault);
}

/* What would be different without the row. */
static void
add_effect(struct app *app, const char *kind, const struct import_cell *cells, size_t n,
	   struct buf *out)
{
	struct arena arena = {0};
	size_t found;
	uint32_t row = import_find_row(app, kind, cells, n, &found);
	struct world *copy;

	if (found != 1 || !effect_is_quick(app->world))
		return;
	copy = world_copy(app->world, &arena);
	if (effect_take_out(app->world, copy, kind, row))
		effect_say(app, copy, app->as_of, out);
	arena_free(&arena);
}

void
edit_row_remove(struct screen *screen, const char *kind, const char *what,
		const struct import_cell *cells, size_t n)
{
	struct dialog *dialog = dialog_open(screen);
	struct removal *removal = mem_new(1, sizeof *removal);

	removal->kind = arena_strdup(&removal->arena, kind);
	for (size_t i = 0; i < n && i < KEY_CELLS; i++)
		removal->cells[removal->n++] = (struct act_cell){
			cells[i].column, arena_strdup(&removal->arena, cells[i].value),
			NULL};
	dialog->context = removal;
	dialog->release = release;
	buf_puts(&dialog->title, _("Delete"));
	buf_printf(&dialog->text, "%s\n", what);
	add_effect(screen->app, kind, cells, n, &dialog->text);
	dialog_add(dialog,
		   (struct dialog_button){C_("button", "Delete"), 'd',
					  _("Takes it away; u brings it back."),
					  remove_it},
		   false);
	dialog_add(dialog,
		   (struct dialog_button){C_("button", "Keep"), 'k',
					  _("Nothing happens."), NULL},
		   true);
}
