#include "maps.h"

#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/text.h"
#include "round.h"

/* ---- what is said ---- */

/* Splits at the last "=": a column has none in its name. */
static bool
split(const char *text, struct arena *arena, struct reading_map *map)
{
	const char *sign = strrchr(text, '=');
	if (!sign || sign == text || !sign[1])
		return false;
	map->header = arena_strndup(arena, text, (size_t)(sign - text));
	map->column = sign + 1;
	map->set = NULL;
	return true;
}

static bool
read_said(const struct import_options *options, struct arena *arena,
	  struct reading_map *maps, struct fault *fault)
{
	for (size_t i = 0; i < options->n_maps; i++) {
		if (!split(options->maps[i], arena, &maps[i]))
			return fault_set(fault, FAULT_USAGE,
					 _("--map: \"%s\" is not HEADER=COLUMN, nor "
					   "HEADER=- to leave a column out."),
					 options->maps[i]);
	}
	return true;
}

bool
maps_used(const struct header *header, const char *map)
{
	struct arena arena = {0};
	struct reading_map said = {0};
	bool used = false;
	split(map, &arena, &said);
	for (size_t i = 0; !used && i < header->n; i++) {
		const struct heading *heading = &header->headings[i];
		used = !heading->remembered &&
		       (heading->by == HEADING_MAPPED ||
			heading->by == HEADING_LEFT_OUT) &&
		       reading_same_name(said.header, heading->field.text);
	}
	arena_free(&arena);
	return used;
}

static bool
has_column(const struct kind *kind, const char *name)
{
	bool has = strcmp(name, "-") == 0;
	for (size_t i = 0; i < kind->n_columns; i++)
		has |= reading_same_name(kind->columns[i].name, name);
	return has;
}

/* True if a column of the file has the name that the map gives. */
static bool
is_about(const struct header *header, const struct reading_map *said)
{
	for (size_t i = 0; i < header->n; i++)
		if (reading_same_name(said->header, header->headings[i].field.text))
			return true;
	return false;
}

/* The first map that names a column which no kind has; null: none does. */
static const char *
find_strange(const struct import_options *options, const struct kind *const *kinds,
	     size_t n_kinds, struct arena *arena, struct reading_map *said)
{
	for (size_t i = 0; i < options->n_maps; i++) {
		bool known = false;
		split(options->maps[i], arena, said);
		for (size_t k = 0; k < n_kinds; k++)
			known |= has_column(kinds[k], said->column);
		if (!known)
			return options->maps[i];
	}
	return NULL;
}

bool
maps_fail_unfit(const struct import_options *options, const struct header *header,
		const struct kind *const *kinds, size_t n_kinds, struct fault *fault)
{
	struct arena arena = {0};
	struct reading_map said = {0};
	const char *strange = find_strange(options, kinds, n_kinds, &arena, &said);
	bool about = false;
	if (strange)
		fault_set(fault, FAULT_USAGE,
			  _("--map '%s': \"%s\" is a column of no KIND."), strange,
			  said.column);
	for (size_t i = options->n_maps; !strange && i-- > 0;) {
		split(options->maps[i], &arena, &said);
		about |= is_about(header, &said);
	}
	bool wrong = strange || (options->n_maps > 0 && !about);
	if (wrong && !strange)
		fault_set(fault, FAULT_USAGE,
			  _("--map '%s': there is no column \"%s\" in what is "
			    "imported."),
			  options->maps[0], said.header);
	arena_free(&arena);
	return wrong;
}

bool
maps_fail_unused(const char *map, const struct kind *kind, struct fault *fault)
{
	struct arena arena = {0};
	struct reading_map said = {0};
	struct buf names = {.arena = &arena};
	split(map, &arena, &said);
	for (size_t i = 0; i < kind->n_columns; i++)
		buf_printf(&names, "%s%s", i > 0 ? ", " : "", kind->columns[i].name);
	if (has_column(kind, said.column))
		fault_set(fault, FAULT_USAGE,
			  _("--map '%s': there is no column \"%s\" in what is "
			    "imported."),
			  map, said.header);
	else
		fault_set(fault, FAULT_USAGE,
			  _("--map '%s': \"%s\" is no column of %s. Those are %s."),
			  map, said.column, kind->name, buf_text(&names));
	arena_free(&arena);
	return false;
}

/* ---- what is remembered ---- */

static const char *
key_of(const struct kind *kind, struct arena *arena)
{
	return arena_printf(arena, "columns.%s", kind->name);
}

/* A line "set, header, column" of the setting, tabs between; cuts it off the text. A
 * header is as names are compared, or a blank and then as it is written: one of several
 * that compare alike. */
static bool
next_line(char **text, struct reading_map *map)
{
	char *line = *text, *end = strchr(line, '\n');
	if (!end)
		return false;
	*end = '\0';
	*text = end + 1;
	char *header = strchr(line, '\t');
	char *column = header ? strchr(header + 1, '\t') : NULL;
	if (!column)
		return false;
	*header = *column = '\0';
	const bool is_one = header[1] == ' ';
	*map = (struct reading_map){header + 1 + is_one, column + 1, line, is_one};
	return true;
}

static size_t
count_lines(const char *text)
{
	size_t n = 0;
	while ((text = strchr(text, '\n'))) {
		text++;
		n++;
	}
	return n;
}

bool
maps_collect(const struct import *import, const struct kind *kind, struct arena *arena,
	     struct reading_maps *maps, struct fault *fault)
{
	const struct import_options *options = import->options;
	const char *kept;
	*maps = (struct reading_maps){0};
	if (!store_get(import->app->store, key_of(kind, arena), arena, &kept, fault))
		return false;
	char *text = arena_strdup(arena, kept ? kept : "");
	size_t n = options->n_maps;
	struct reading_map *all =
		arena_array(arena, n + count_lines(text) + 1, sizeof *all);
	if (!read_said(options, arena, all, fault))
		return false;
	while (next_line(&text, &all[n]))
		n++;
	*maps = (struct reading_maps){n > 0 ? all : NULL, n};
	return true;
}

static void
add_line(struct buf *out, const char *set, bool is_one, const char *header,
	 const char *column)
{
	buf_printf(out, "%s\t%s%s\t%s\n", set, is_one ? " " : "", header, column);
}

static const char *
trimmed(const struct csv_field *field, struct arena *arena)
{
	const char *text = field->text;
	size_t len = field->len;
	text_trim(&text, &len);
	return arena_strndup(arena, text, len);
}

/* Adds what holds for the header from now on. */
static void
add_lines(const struct reader *reader, struct arena *arena, struct buf *out)
{
	const struct header *header = &reader->header;
	for (size_t i = 0; i < header->n; i++) {
		const struct heading *heading = &header->headings[i];
		const bool is_one = reading_has_alike(header, heading);
		if (heading->by == HEADING_MAPPED || heading->by == HEADING_LEFT_OUT)
			add_line(out, header->set, is_one,
				 is_one ? trimmed(&heading->field, arena)
					: heading->key,
				 heading->by == HEADING_LEFT_OUT
					 ? "-"
					 : reader->kind->columns[heading->column].name);
	}
}

/* True if anything was said for the first time, or otherwise than before. */
static bool
is_new(const struct header *header)
{
	bool any = false;
	for (size_t i = 0; i < header->n; i++) {
		const struct heading *heading = &header->headings[i];
		any |= !heading->remembered && (heading->by == HEADING_MAPPED ||
						heading->by == HEADING_LEFT_OUT);
	}
	return any;
}

bool
maps_remember(struct import *import, bool *anything, struct fault *fault)
{
	const struct reader *reader = &import->reader;
	struct arena *arena = &import->arena;
	const char *kept, *key = key_of(reader->kind, arena);
	struct buf lines = {.arena = arena};
	struct reading_map map;
	if (!is_new(&reader->header))
		return true;
	if (!store_get(import->app->store, key, arena, &kept, fault))
		return false;
	char *text = arena_strdup(arena, kept ? kept : "");
	while (next_line(&text, &map)) {
		if (strcmp(map.set, reader->header.set) != 0)
			add_line(&lines, map.set, map.is_one, map.header, map.column);
	}
	add_lines(reader, arena, &lines);
	if (kept && strcmp(kept, buf_text(&lines)) == 0)
		return true;
	*anything = true;
	return store_set(import->app->store, key, buf_text(&lines), fault);
}
