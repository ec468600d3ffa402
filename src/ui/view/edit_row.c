#include "edit_row.h"

#include <assert.h>

#include "app/membership.h"
#include "guests.h"
#include "ui/dialog.h"
#include "ui/edit.h"
#include "ui/effect.h"

enum { KEY_CELLS = 6 };

/* The key columns of a form, with what is recorded there, or in a new row with what
 * they hold; returns how many. */
static size_t
key_cells(const struct form *form, struct import_cell cells[KEY_CELLS],
	  struct arena *arena)
{
	size_t n = 0;
	for (size_t i = 0; i < form->n_fields && n < KEY_CELLS; i++)
		if (form->fields[i].spec->fixed)
			cells[n++] = (struct import_cell){
				form->fields[i].spec->id,
				form->editing ? buf_text(&form->fields[i].loaded)
					      : field_text(&form->fields[i], arena)};
	return n;
}

/* By field; "" where the kind has no such column. */
static void
read_row(const struct form *form, uint32_t row, const char **values,
	 struct arena *arena)
{
	const struct kind *kind = kind_find(form->class->kind);
	const char *const *texts = import_row_texts(form->app, kind, row, arena);
	for (size_t i = 0; i < form->n_fields; i++) {
		int column = kind_find_column(kind, form->fields[i].spec->id);
		values[i] = column < 0 ? "" : texts[column];
	}
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

static bool
exists(struct form *form)
{
	return find_row(form, &form->scratch) != CATALOG_NONE;
}

/* Beside the field of an id: that a row with the keys typed is recorded already. */
static void
warn(struct form *form, const char *id)
{
	for (size_t i = 0; i < form->n_fields; i++)
		if (form->fields[i].spec->required && form->fields[i].spec->fixed &&
		    (field_is_empty(&form->fields[i]) ||
		     form->fields[i].state == FIELD_WRONG))
			return;
	if (!form->editing && exists(form))
		field_say(form_field(form, id), FIELD_WARNS, "%s",
			  _("exists: saving changes it"));
}

void
edit_row_check(struct form *form)
{
	const struct row_form *row = (const struct row_form *)form->class;
	if (row->known_at)
		warn(form, row->known_at);
	if (row->check)
		row->check(form);
}

size_t
edit_row_cells(struct form *form, bool anew, struct act_cell cells[FORM_FIELDS])
{
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
	return n;
}

bool
edit_row_save(struct form *form, struct buf *out, struct fault *fault)
{
	struct act_cell cells[FORM_FIELDS];
	bool anew = !form->editing || !exists(form); /* others took it away */
	size_t n = edit_row_cells(form, anew, cells);
	const char *kind = form->class->kind;
	return anew ? act_enter(form->app, kind, cells, n, out, fault)
		    : act_correct(form->app, kind, cells, n, out, fault);
}

void
edit_show(struct screen *screen, const struct kind *kind,
	  const struct import_cell *cells, size_t n)
{
	guests_add(screen_top(screen), kind, cells, n);
	screen_changed(screen);
	guests_go(screen_top(screen), kind, cells, n);
}

void
edit_row_saved(struct form *form)
{
	struct import_cell cells[KEY_CELLS];
	size_t n = 0;
	for (size_t i = 0; i < form->n_fields && n < KEY_CELLS; i++)
		if (form->fields[i].spec->fixed)
			cells[n++] = (struct import_cell){
				form->fields[i].spec->id,
				field_text(&form->fields[i], &form->scratch)};
	if (n > 0)
		edit_show(form->screen, kind_find(form->class->kind), cells, n);
}

/* --- a fact ---------------------------------------------------------- */

static size_t
fact_keys(const struct kind *kind, const char *const *texts,
	  struct import_cell cells[KEY_CELLS])
{
	size_t n = 0;
	for (size_t i = 0; i < kind->n_columns; i++)
		if (kind->columns[i].key)
			cells[n++] =
				(struct import_cell){kind->columns[i].name, texts[i]};
	return n;
}

/* What a column's text is called. */
static const char *
name_of(const struct app *app, const struct kind *kind, const char *const *texts,
	int column, struct arena *arena)
{
	const struct catalog *catalog = app->catalog;
	const char *text = texts[column];
	uint32_t at, level;
	switch (kind->columns[column].cell) {
	case CELL_PERSON:
		at = world_person(app->world, text);
		return at == CATALOG_NONE ? text : app->world->people[at].name;
	case CELL_METRIC:
		at = catalog_metric(catalog, text);
		return at == CATALOG_NONE ? text : lang_text(catalog->metrics[at].name);
	case CELL_COMPETENCY:
		at = catalog_competency(catalog, text);
		return at == CATALOG_NONE ? text : app_competency_name(catalog, at);
	case CELL_LEVEL: /* it follows its competency */
		at = catalog_competency(catalog, texts[column - 1]);
		level = catalog_level(catalog, catalog_program_of(catalog, at), text);
		return at == CATALOG_NONE || level == CATALOG_NONE
			       ? text
			       : app_award_name(catalog, at, level, arena);
	case CELL_TEXT:
	case CELL_ADDRESS:
	case CELL_ADDRESSES:
	case CELL_IDS:
	case CELL_REFERENCE:
	case CELL_START:
	case CELL_END:
	case CELL_MOMENT:
	case CELL_FIGURE:
	case CELL_CREDENTIAL:
	case CELL_ORGANIZATION:
	case CELL_OFFER:
	case CELL_BENEFIT:
	case CELL_STATUS:
	case CELL_SETTING:
		break;
	}
	return text;
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

static const char *
subject_of_row(const struct app *app, const struct row_form *row,
	       const char *const *texts, struct arena *arena)
{
	const struct kind *kind = kind_find(row->form.kind);
	int about = !row->about ? -1 : kind_find_column(kind, row->about);
	return about < 0 || !texts[about] ? ""
					  : name_of(app, kind, texts, about, arena);
}

void
edit_row_open(struct screen *screen, const struct row_form *row, const void *fact)
{
	struct app *app = screen->app;
	const struct kind *kind = kind_find(row->form.kind);
	struct arena arena = {0};
	const char *const *texts = import_fact_texts(app, kind, fact, &arena);
	const char *values[FORM_FIELDS];
	struct import_cell keys[KEY_CELLS];
	size_t n = fact_keys(kind, texts, keys), found;
	uint32_t at = import_find_row(app, kind->name, keys, n, &found);
	if (found == 1) {
		struct form *form = form_new(screen, &row->form, true,
					     subject_of_row(app, row, texts, &arena),
					     key_text(keys, n, &arena));
		read_row(form, at, values, &arena);
		for (size_t i = 0; i < form->n_fields; i++)
			form_fill(form, form->specs[i].id, values[i], false);
		form_show(form);
	} else {
		screen_say(screen, ROLE_WARN, "%s", _("It is no longer recorded."));
	}
	arena_free(&arena);
}

/* What must be dated, now. */
static void
fill_dates(struct form *form)
{
	char date[DATE_TEXT_BYTES], moment[MOMENT_TEXT_BYTES];
	date_format(form->app->as_of, date);
	moment_format(app_now(form->app), moment);
	for (size_t i = 0; i < form->n_fields; i++)
		if (!form->specs[i].required)
			continue;
		else if (form->specs[i].kind == FIELD_DATE)
			field_set(&form->fields[i], date, true);
		else if (form->specs[i].kind == FIELD_MOMENT)
			field_set(&form->fields[i], moment, true);
}

void
edit_row_new(struct screen *screen, const struct row_form *row,
	     const struct import_cell *cells, size_t n, size_t lock)
{
	const struct kind *kind = kind_find(row->form.kind);
	const char *texts[KIND_COLUMNS] = {0};
	struct arena arena = {0};
	for (size_t i = 0; i < n; i++) {
		int column = kind_find_column(kind, cells[i].column);
		assert(column >= 0);
		texts[column] = cells[i].value;
	}
	struct form *form = form_new(screen, &row->form, false,
				     subject_of_row(screen->app, row, texts, &arena),
				     key_text(cells, lock, &arena));
	fill_dates(form);
	for (size_t i = 0; i < n; i++)
		form_fill(form, cells[i].column, cells[i].value, i < lock);
	form_show(form);
	arena_free(&arena);
}

/* --- taking away ----------------------------------------------------- */

/* What is to be taken away, once it is answered. */
struct removal {
	const char *kind;
	struct act_cell cells[KEY_CELLS];
	size_t n;
};

static bool
act(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	const struct removal *removal = context;
	return act_remove(app, removal->kind, removal->cells, removal->n, out, fault);
}

static void
remove_it(struct screen *screen, void *context)
{
	struct fault fault = {0};
	struct buf out = {0};
	edit_done(screen, act(screen->app, context, &out, &fault), &out, &fault);
}

/* What would be different without the row. */
static void
add_effect(struct screen *screen, struct removal *removal, struct buf *out)
{
	struct rehearsed rehearsed = {
		.act = act, .context = removal, .date = screen->app->as_of};
	struct fault ignored = {0};
	struct buf said = {0};
	effect_rehearse(screen->app, &rehearsed, &said, out, &ignored);
	screen_changed(screen);
	buf_free(&said);
}

/* What is asked about. */
static const char *
words_of(const struct app *app, const struct row_form *row, const char *const *texts,
	 struct arena *arena)
{
	const struct kind *kind = kind_find(row->form.kind);
	const char *places[3];
	if (row->words)
		return row->words(app, texts, arena);
	for (size_t i = 0; i < 3; i++) {
		int at = row->places[i];
		places[i] = kind->columns[at].cell == CELL_PERSON
				    ? name_of(app, kind, texts, at, arena)
				    : texts[at];
	}
	return lang_fill(arena, _(row->sentence), places);
}

/* With a person goes what is recorded of them. */
static size_t
n_removed(const struct kind *kind, const void *fact)
{
	const struct person *person = fact;
	return kind->id != KIND_EMPLOYEES
		       ? 1
		       : 1 + (size_t)person->n_achievements + person->n_associations;
}

void
edit_row_remove(struct screen *screen, const struct row_form *row, const void *fact)
{
	const struct kind *kind = kind_find(row->form.kind);
	struct dialog *dialog = dialog_open(screen);
	struct arena *arena = &dialog->arena;
	struct removal *removal = arena_alloc(arena, sizeof *removal);
	const char *const *texts = import_fact_texts(screen->app, kind, fact, arena);
	struct import_cell keys[KEY_CELLS];
	removal->kind = kind->name;
	removal->n = fact_keys(kind, texts, keys);
	for (size_t i = 0; i < removal->n; i++)
		removal->cells[i] =
			(struct act_cell){keys[i].column, keys[i].value, NULL};
	dialog->context = removal;
	buf_puts(&dialog->title, _("Delete"));
	buf_printf(&dialog->text, "%s\n", words_of(screen->app, row, texts, arena));
	if (row->form.tells)
		add_effect(screen, removal, &dialog->text);
	dialog_destroys(dialog, n_removed(kind, fact));
	dialog_offer(dialog, C_("button", "Delete"), 'd',
		     _("Takes it away; u brings it back."), remove_it);
	dialog_keep(dialog);
}
