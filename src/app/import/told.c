#include "told.h"

#include <string.h>

#include "base/lang.h"

enum { LINES_SHOWN = 40 };

/* Lines of one sort, of which only the first are shown. */
struct lines {
	struct import *import;
	struct buf *out;
	size_t n;
	struct arena arena; /* of one line */
};

static struct lines
begin_lines(struct import *import, struct buf *out)
{
	return (struct lines){.import = import, .out = out};
}

/* True if one more line is shown. */
static bool
has_room(struct lines *lines)
{
	arena_clear(&lines->arena);
	return lines->n++ < LINES_SHOWN || lines->import->options->verbose;
}

static void
end_lines(struct lines *lines)
{
	size_t more = lines->n > LINES_SHOWN ? lines->n - LINES_SHOWN : 0;
	if (more > 0 && !lines->import->options->verbose)
		buf_printf(lines->out,
			   ngettext("  and %zu more (--verbose names all)\n",
				    "  and %zu more (--verbose names all)\n", more),
			   more);
	arena_free(&lines->arena);
}

/* A value as a file has it; a person by address and name. */
static const char *
shown_value(struct lines *lines, enum kind_cell cell, union value value)
{
	struct import *import = lines->import;
	char room[VALUE_TEXT_BYTES];
	if (cell == CELL_PERSON && value.number != CATALOG_NONE)
		return people_words(&import->people, (uint32_t)value.number,
				    &lines->arena);
	return issue_clean(&lines->arena, value_text(import->app, cell, value, room));
}

/* The same in quotes, or that there is none. */
static const char *
quoted_value(struct lines *lines, enum kind_cell cell, union value value)
{
	const char *text = shown_value(lines, cell, value);
	return *text ? arena_printf(&lines->arena, "\"%s\"", text)
		     : C_("value", "none");
}

/* "a@x (Ann)" of an employee, else the columns of the key. */
static void
add_key(struct lines *lines, const struct kind *kind, const union value *values)
{
	bool first = true;
	for (size_t i = 0; i < kind->n_columns; i++) {
		const char *text;
		if (!kind->columns[i].key)
			continue;
		text = shown_value(lines, kind->columns[i].cell, values[i]);
		if (*text)
			buf_printf(lines->out, "%s%s", first ? "" : ", ", text);
		first &= !*text;
	}
	if (kind->id == KIND_EMPLOYEES)
		buf_printf(lines->out, " (%s)",
			   issue_clean(&lines->arena, values[1].text));
	if (first)
		buf_puts(lines->out, kind->name);
}

static void
add_new(struct lines *lines, const struct kind *kind, const union value *values)
{
	if (!has_room(lines))
		return;
	buf_puts(lines->out, C_("import", "  new: "));
	add_key(lines, kind, values);
	for (size_t i = 0; i < kind->n_columns; i++) {
		const struct kind_column *column = &kind->columns[i];
		const char *text = shown_value(lines, column->cell, values[i]);
		if (*text && !column->key && !(kind->id == KIND_EMPLOYEES && i == 1))
			buf_printf(lines->out, ", %s %s", column->name, text);
	}
	buf_putc(lines->out, '\n');
}

/* "name: "Bob" -> "Bob Ray"; ..." */
static void
add_changed(struct lines *lines, const struct kind *kind, const union value *before,
	    const union value *after)
{
	const char *between = ": ";
	if (!has_room(lines))
		return;
	buf_puts(lines->out, C_("import", "  changed: "));
	add_key(lines, kind, before);
	for (size_t i = 0; i < kind->n_columns; i++) {
		enum kind_cell cell = kind->columns[i].cell;
		if (value_equal(cell, before[i], after[i]))
			continue;
		buf_printf(lines->out, "%s%s %s -> %s", between, kind->columns[i].name,
			   quoted_value(lines, cell, before[i]),
			   quoted_value(lines, cell, after[i]));
		between = ", ";
	}
	buf_putc(lines->out, '\n');
}

/* Those that are new, then those that change. */
static void
tell_stage(struct import *import, const struct staging *stage, struct buf *out)
{
	struct lines lines = begin_lines(import, out);
	union value before[KIND_COLUMNS];
	for (size_t i = 0; i < stage->n; i++)
		if (stage->facts[i].recorded == INDEX_NONE)
			add_new(&lines, stage->kind, staging_values(stage, i));
	end_lines(&lines);
	lines = begin_lines(import, out);
	for (size_t i = 0; i < stage->n; i++) {
		if (stage->facts[i].recorded == INDEX_NONE ||
		    !staging_differs(stage, i))
			continue;
		kind_get(stage->kind, stage->world, stage->facts[i].recorded, before);
		add_changed(&lines, stage->kind, before, staging_values(stage, i));
	}
	end_lines(&lines);
}

static void
earned_values(const struct earned_row *row, union value *values)
{
	values[0] = as_number(row->is.person);
	values[1] = as_number(row->is.credential);
	values[2] = as_number(row->is.earned_on);
	values[3] = as_number(row->is.expires_on);
	values[4] = as_text(row->reference);
}

static void
tell_earned(struct import *import, enum earned_state state, struct buf *out)
{
	const struct kind *kind = fact_kinds[KIND_ACHIEVEMENTS];
	const struct earned *earned = &import->earned;
	struct lines lines = begin_lines(import, out);
	union value before[KIND_COLUMNS], after[KIND_COLUMNS];
	for (size_t i = 0; i < earned->n; i++) {
		if (earned->states[i] != state)
			continue;
		earned_values(&earned->rows[i], after);
		if (state == EARNED_NEW) {
			add_new(&lines, kind, after);
			continue;
		}
		const struct world *world = import->app->world;
		const struct achievement *row = &earned->rows[i].is;
		const struct achievement *recorded = world_achievement(
			world, row->person, row->credential, row->earned_on);
		if (!recorded)
			continue;
		kind_get(kind, world, (size_t)(recorded - world->achievements), before);
		add_changed(&lines, kind, before, after);
	}
	end_lines(&lines);
}

void
told_changes(struct import *import, struct buf *out)
{
	if (import_is_earned(import)) {
		tell_earned(import, EARNED_NEW, out);
		tell_earned(import, EARNED_CHANGED, out);
		return;
	}
	if ((import->people.flags & PEOPLE_STAGED) != 0)
		tell_stage(import, &import->people.stage, out);
	if (import_main(import) != &import->people.stage)
		tell_stage(import, import_main(import), out);
}

void
told_missing(struct import *import, struct buf *out)
{
	const struct world *world = import->app->world;
	struct lines lines = begin_lines(import, out);
	char date[DATE_TEXT_BYTES];
	for (uint32_t i = 0; i < world->n_people; i++) {
		if (import->in_file[i] || !has_room(&lines))
			continue;
		buf_printf(out, "  %s", people_words(&import->people, i, &lines.arena));
		if (world->people[i].left_on < import->app->as_of)
			buf_printf(out, C_("import", ", left %s"),
				   date_format(world->people[i].left_on, date));
		buf_putc(out, '\n');
	}
	end_lines(&lines);
}
