#include "columns.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "base/text.h"

enum system {
#define SYSTEM(id, name) SYSTEM_##id,
#define NAME(kind, column, system, header)
#include "names.def"
#undef SYSTEM
#undef NAME
	SYSTEMS
};

static const struct foreign_name {
	enum kind_id kind;
	const char *column;
	enum system system;
	const char *header;
} foreign_names[] = {
#define SYSTEM(id, name)
#define NAME(kind, column, system, header)                                             \
	{KIND_##kind, column, SYSTEM_##system, header},
#include "names.def"
#undef SYSTEM
#undef NAME
};

/* Names that count beside another. */
static const struct beside {
	enum kind_id kind;
	const char *column, *header, *other;
} besides[] = {
#define BESIDE(kind, column, header, beside) {KIND_##kind, column, header, beside},
#define PARTS(kind, column, first, second)
#include "beside.def"
#undef BESIDE
#undef PARTS
};

/* Names that are one column together. */
static const struct parts {
	enum kind_id kind;
	const char *column, *first, *second;
} all_parts[] = {
#define BESIDE(kind, column, header, beside)
#define PARTS(kind, column, first, second) {KIND_##kind, column, first, second},
#include "beside.def"
#undef BESIDE
#undef PARTS
};

enum { FOREIGN_NAMES = sizeof foreign_names / sizeof foreign_names[0] };

/* ---- how names compare ---- */

/* The form by which they do. */
static const char *
make_key(struct arena *arena, const char *text)
{
	struct buf folded = {0}, key = {.arena = arena};
	text_fold_name(&folded, text);
	for (const char *at = buf_text(&folded); *at; at++) {
		if (!strchr(" _-.", *at))
			buf_putc(&key, *at);
	}
	buf_free(&folded);
	return buf_text(&key);
}

bool
reading_same_name(const char *a, const char *b)
{
	struct arena arena = {0};
	bool same = strcmp(a, b) == 0 ||
		    strcmp(make_key(&arena, a), make_key(&arena, b)) == 0;
	arena_free(&arena);
	return same;
}

void
column_names_begin(struct column_names *names, const struct kind *kind,
		   const struct reading_maps *maps)
{
	*names = (struct column_names){.kind = kind, .maps = maps};
	for (size_t i = 0; i < kind->n_columns; i++) {
		const struct kind_column *column = &kind->columns[i];
		const char *own[OWN_NAMES] = {column->name, column->also[0],
					      column->also[1]};
		for (size_t k = 0; k < OWN_NAMES; k++)
			names->own[i][k] =
				own[k] ? make_key(&names->arena, own[k]) : "";
	}
}

void
column_names_free(struct column_names *names)
{
	arena_free(&names->arena);
}

/* By what other systems call columns, "" for those of other kinds; made when a name is
 * none of the kind's own. */
static const char *const *
foreign_keys(struct column_names *names)
{
	if (names->foreign)
		return names->foreign;
	names->foreign =
		arena_array(&names->arena, FOREIGN_NAMES, sizeof *names->foreign);
	for (size_t i = 0; i < FOREIGN_NAMES; i++)
		names->foreign[i] =
			foreign_names[i].kind == names->kind->id
				? make_key(&names->arena, foreign_names[i].header)
				: "";
	return names->foreign;
}

/* ---- one name ---- */

static int
find_own(const struct column_names *names, const char *key)
{
	for (size_t i = 0; i < names->kind->n_columns; i++) {
		for (size_t k = 0; k < OWN_NAMES; k++) {
			if (*key && strcmp(names->own[i][k], key) == 0)
				return (int)i;
		}
	}
	return -1;
}

static int
find_foreign(struct column_names *names, const char *key)
{
	const char *const *keys = foreign_keys(names);
	for (size_t i = 0; i < FOREIGN_NAMES; i++) {
		if (*key && strcmp(keys[i], key) == 0)
			return kind_find_column(names->kind, foreign_names[i].column);
	}
	return -1;
}

bool
reading_has_alike(const struct header *header, const struct heading *heading)
{
	for (size_t i = 0; i < header->n; i++) {
		if (&header->headings[i] != heading &&
		    strcmp(header->headings[i].key, heading->key) == 0)
			return true;
	}
	return false;
}

/* True if the name in the file is this, but for what stands around it. */
static bool
is_written(const struct heading *heading, const char *text)
{
	const char *own = heading->field.text;
	size_t len = strlen(text), own_len = heading->field.len;
	text_trim(&text, &len);
	text_trim(&own, &own_len);
	return len == own_len && memcmp(text, own, len) == 0;
}

static bool
is_written_anywhere(const struct header *header, const char *text)
{
	size_t i = 0;
	while (i < header->n && !is_written(&header->headings[i], text))
		i++;
	return i < header->n;
}

/* True if a map whose name compares as the heading's is about it: where several do, the
 * one that is written so is meant, if any is. What was said of a name that stood alone
 * was said of none of several. */
static bool
is_meant(const struct reading_map *map, const struct header *header,
	 const struct heading *heading)
{
	bool written = is_written(heading, map->header);
	if (map->set)
		return reading_has_alike(header, heading) ? map->is_one && written
							  : !map->is_one;
	return written || !is_written_anywhere(header, map->header);
}

static bool
find_map(struct heading *heading, const struct header *header,
	 struct column_names *names)
{
	const char *set = header->set;
	for (size_t i = 0; names->maps && i < names->maps->n; i++) {
		const struct reading_map *map = &names->maps->maps[i];
		bool out = strcmp(map->column, "-") == 0;
		int column =
			out ? -1
			    : find_own(names, make_key(&names->arena, map->column));
		if ((!out && column < 0) || (map->set && strcmp(map->set, set) != 0) ||
		    strcmp(make_key(&names->arena, map->header), heading->key) != 0 ||
		    !is_meant(map, header, heading))
			continue;
		heading->column = column;
		heading->by = out ? HEADING_LEFT_OUT : HEADING_MAPPED;
		heading->remembered = map->set != NULL;
		return true;
	}
	return false;
}

static void
name(struct heading *heading, const struct header *header, struct column_names *names)
{
	const char *key = heading->key;
	if (!*key || find_map(heading, header, names))
		return;
	heading->column = find_own(names, key);
	heading->by = HEADING_OWN;
	if (heading->column >= 0)
		return;
	heading->column = find_foreign(names, key);
	heading->by = heading->column < 0 ? HEADING_UNKNOWN : HEADING_FOREIGN;
}

/* The heading of a name, or null. */
static struct heading *
heading_of(struct header *header, struct column_names *names, const char *text)
{
	const char *key = make_key(&names->arena, text);
	for (size_t i = 0; i < header->n; i++) {
		if (strcmp(header->headings[i].key, key) == 0)
			return &header->headings[i];
	}
	return NULL;
}

static void
find_besides(struct header *header, struct column_names *names)
{
	for (size_t i = 0; i < sizeof besides / sizeof besides[0]; i++) {
		if (besides[i].kind != names->kind->id)
			continue;
		struct heading *heading = heading_of(header, names, besides[i].header);
		if (!heading || heading->by != HEADING_UNKNOWN ||
		    !heading_of(header, names, besides[i].other))
			continue;
		heading->column = kind_find_column(names->kind, besides[i].column);
		heading->by = heading->column < 0 ? HEADING_SPARE : HEADING_FOREIGN;
	}
}

static bool
has_column(const struct header *header, size_t column)
{
	for (size_t i = 0; i < header->n; i++) {
		if (header->headings[i].column == (int)column)
			return true;
	}
	return false;
}

/* Makes one of two that nobody knows by themselves. */
static void
join_parts(struct header *header, struct column_names *names)
{
	for (size_t i = 0; i < sizeof all_parts / sizeof all_parts[0]; i++) {
		const struct parts *parts = &all_parts[i];
		int column = kind_find_column(names->kind, parts->column);
		if (parts->kind != names->kind->id ||
		    has_column(header, (size_t)column))
			continue;
		struct heading *first = heading_of(header, names, parts->first);
		struct heading *second = heading_of(header, names, parts->second);
		if (!first || !second || first->by != HEADING_UNKNOWN ||
		    second->by != HEADING_UNKNOWN)
			continue;
		first->column = column;
		first->by = HEADING_FOREIGN;
		first->more = (int)(second - header->headings);
		second->by = HEADING_SPARE;
	}
}

/* ---- two headings of one column ---- */

/* A name's place in a system's order of preference; SIZE_MAX: it has no such name. */
static size_t
rank_in(enum system system, struct column_names *names, const struct heading *heading)
{
	for (size_t i = 0; i < FOREIGN_NAMES; i++) {
		if (foreign_names[i].system == system &&
		    strcmp(foreign_keys(names)[i], heading->key) == 0)
			return i;
	}
	return SIZE_MAX;
}

/* True if a system has both names and prefers the first. */
static bool
is_preferred(struct column_names *names, const struct heading *a,
	     const struct heading *b)
{
	for (enum system system = 0; system < SYSTEMS; system++) {
		size_t rank_a = rank_in(system, names, a);
		size_t rank_b = rank_in(system, names, b);
		if (rank_b != SIZE_MAX && rank_a < rank_b)
			return true;
	}
	return false;
}

/* True if b is spare beside a. */
static bool
goes_before(struct column_names *names, const struct heading *a,
	    const struct heading *b)
{
	if (a->column < 0 || a->column != b->column || b->by != HEADING_FOREIGN)
		return false;
	return a->by != HEADING_FOREIGN || is_preferred(names, a, b);
}

/* Another address of another system does where the first is empty. */
static void
set_aside(struct header *header, const struct column_names *names, size_t a, size_t b)
{
	struct heading *first = &header->headings[a], *spare = &header->headings[b];
	if (names->kind->columns[first->column].cell == CELL_ADDRESS &&
	    first->by == HEADING_FOREIGN && first->otherwise < 0)
		first->otherwise = (int)b;
	spare->by = HEADING_SPARE;
	spare->column = -1;
}

static void
set_spares_aside(struct header *header, struct column_names *names)
{
	for (size_t b = 0; b < header->n; b++) {
		for (size_t a = 0; a < header->n; a++) {
			if (a == b || !goes_before(names, &header->headings[a],
						   &header->headings[b]))
				continue;
			set_aside(header, names, a, b);
			break;
		}
	}
}

/* ---- the header ---- */

static const char *
shown_name(const struct csv_field *field, size_t i, struct arena *arena)
{
	struct buf shown = {.arena = arena};
	if (field->len == 0)
		return arena_printf(arena, _("column %zu"), i + 1);
	text_clean(&shown, field->text);
	return buf_text(&shown);
}

/* A rejected file ends with its own two columns, whatever the kind's columns are
 * called.
 */
static bool
is_of_rejected(const struct csv_record *row, size_t i)
{
	size_t n = row->n_fields;
	return n >= 2 && i + 2 >= n && strcmp(row->fields[n - 2].text, "line") == 0 &&
	       strcmp(row->fields[n - 1].text, "reason") == 0;
}

static int
by_text(const void *a, const void *b)
{
	const char *const *x = a, *const *y = b;
	return strcmp(*x, *y);
}

/* A digest of the names in the header, in whatever order. */
static const char *
make_set(const struct header *header, struct arena *arena)
{
	const char **keys = arena_array(arena, header->n + 1, sizeof *keys);
	char *set = arena_alloc(arena, SHA256_TEXT_BYTES);
	struct buf all = {0};
	for (size_t i = 0; i < header->n; i++)
		keys[i] = header->headings[i].key;
	mem_sort(keys, header->n, sizeof *keys, by_text);
	for (size_t i = 0; i < header->n; i++) {
		if (*keys[i] && (i == 0 || strcmp(keys[i], keys[i - 1]) != 0))
			buf_printf(&all, "%s\n", keys[i]);
	}
	sha256_text(buf_text(&all), all.len, set);
	buf_free(&all);
	return set;
}

static size_t
columns_known(const struct header *header, const struct kind *kind)
{
	size_t n = 0;
	for (size_t i = 0; i < kind->n_columns; i++)
		n += has_column(header, i);
	return n;
}

static bool
columns_are_all(const struct header *header, const struct kind *kind)
{
	for (size_t i = 0; i < kind->n_columns; i++) {
		if (kind->columns[i].required && !has_column(header, i))
			return false;
	}
	return header->problem == CSV_FINE && columns_known(header, kind) > 0;
}

static void
count_columns(struct header *header, const struct kind *kind)
{
	header->n_known = columns_known(header, kind);
	header->complete = columns_are_all(header, kind);
}

static void
read_heading(struct heading *heading, const struct csv_record *row, size_t i,
	     struct arena *arena)
{
	const struct csv_field *field = &row->fields[i];
	char *text = arena_alloc(arena, field->len + 1);
	memcpy(text, field->text, field->len);
	*heading = (struct heading){
		.name = shown_name(field, i, arena),
		.field = {text, field->len},
		.column = -1,
		.otherwise = -1,
		.more = -1,
		.key = is_of_rejected(row, i) ? "" : make_key(arena, text),
	};
}

void
columns_read(struct header *header, const struct csv_record *row,
	     struct column_names *names, struct arena *arena)
{
	*header = (struct header){
		.line = row->line, .n = row->n_fields, .problem = row->problem};
	header->headings =
		arena_array(arena, row->n_fields + 1, sizeof *header->headings);
	for (size_t i = 0; i < row->n_fields; i++)
		read_heading(&header->headings[i], row, i, arena);
	header->set = names->maps && names->maps->n > 0 ? make_set(header, arena) : "";
	for (size_t i = 0; i < row->n_fields; i++)
		name(&header->headings[i], header, names);
	find_besides(header, names);
	set_spares_aside(header, names);
	join_parts(header, names);
	count_columns(header, names->kind);
}
