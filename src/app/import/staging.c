#include "staging.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

union value *
staging_values(const struct staging *stage, size_t fact)
{
	return stage->values + fact * stage->kind->n_columns;
}

/* As a file can spell it. */
static void
add_trimmed(struct buf *key, const char *text)
{
	size_t len = strlen(text);
	text_trim(&text, &len);
	buf_add(key, text, len);
}

/*
 * The key's columns, one after the other, as they compare, or as they are spelled.
 * Dates and indexes, the only numbers in keys, have 32 bits.
 */
static void
add_key(const struct kind *kind, const union value *values, bool spelled,
	struct buf *key)
{
	buf_clear(key);
	for (size_t i = 0; i < kind->n_columns; i++) {
		const struct kind_column *column = &kind->columns[i];
		if (!column->key)
			continue;
		if (!value_is_text(column->cell)) {
			uint32_t number = (uint32_t)values[i].number;
			buf_add(key, (const char *)&number, sizeof number);
			continue;
		}
		if (spelled)
			add_trimmed(key, values[i].text);
		else if (column->cell == CELL_ADDRESS)
			text_fold_case(key, values[i].text);
		else if (kind_is_name(column))
			text_fold_name(key, values[i].text);
		else
			buf_puts(key, values[i].text);
		buf_putc(key, '\0');
	}
	/* there is only one fact of a kind without a key */
	if (key->len == 0)
		buf_putc(key, '\0');
}

/* Where the number of a key stands: that of a row spelled like it comes first. */
static uint32_t *
number_at(struct staging *stage, const union value *values)
{
	struct buf *key = &stage->key;
	if (stage->is_doubled) {
		add_key(stage->kind, values, true, key);
		if (index_find(&stage->spelled, key->text, key->len) != INDEX_NONE)
			return index_at(&stage->spelled, key->text, key->len);
	}
	add_key(stage->kind, values, false, key);
	return index_at(&stage->keys, key->text, key->len);
}

/* Lists the recorded rows by their spelling, too. */
static void
list_spelled(struct staging *stage)
{
	union value values[KIND_COLUMNS];
	struct kind_walk walk = {0};
	size_t i;
	stage->is_doubled = true;
	while (kind_next(stage->kind, stage->world, &walk, &i)) {
		kind_get(stage->kind, stage->world, i, values);
		add_key(stage->kind, values, true, &stage->key);
		uint32_t *number =
			index_at(&stage->spelled, stage->key.text, stage->key.len);
		if (*number == INDEX_NONE)
			*number = (uint32_t)i;
	}
}

static void
copy_values(const struct kind *kind, union value *to, const union value *from)
{
	memcpy(to, from, kind->n_columns * sizeof *from);
}

void
staging_begin(struct staging *stage, const struct kind *kind, const struct world *world,
	      bool alone)
{
	union value values[KIND_COLUMNS];
	struct kind_walk walk = {0};
	bool doubled = false;
	size_t i;
	*stage = (struct staging){.kind = kind,
				  .world = world,
				  .n_recorded = kind_count(kind, world),
				  .alone = alone};
	while (!alone && kind_next(kind, world, &walk, &i)) {
		kind_get(kind, world, i, values);
		uint32_t *number = number_at(stage, values);
		if (*number == INDEX_NONE)
			*number = (uint32_t)i;
		else
			doubled = true;
	}
	if (doubled)
		list_spelled(stage);
}

void
staging_free(struct staging *stage)
{
	index_free(&stage->keys);
	index_free(&stage->spelled);
	buf_free(&stage->key);
	free(stage->values);
	free(stage->facts);
	*stage = (struct staging){0};
}

void
staging_get(const struct staging *stage, uint32_t number, union value *values)
{
	if (number < stage->n_recorded)
		kind_get(stage->kind, stage->world, number, values);
	else
		copy_values(stage->kind, values,
			    staging_values(stage, number - stage->n_recorded));
}

bool
staging_is_gone(const struct staging *stage, size_t number)
{
	return stage->gone && *stage->gone == number;
}

static bool
same_key(const struct kind *kind, const union value *a, const union value *b)
{
	for (size_t i = 0; i < kind->n_columns; i++) {
		if (kind->columns[i].key && !kind_same(&kind->columns[i], a[i], b[i]))
			return false;
	}
	return true;
}

static bool
same_spelling(const struct kind *kind, const union value *a, const union value *b)
{
	for (size_t i = 0; i < kind->n_columns; i++) {
		if (kind->columns[i].key &&
		    !value_equal(kind->columns[i].cell, a[i], b[i]))
			return false;
	}
	return true;
}

static uint32_t
recorded_person(const struct world *world, const char *email)
{
	uint32_t person = world_person(world, email);
	if (person == CATALOG_NONE ||
	    text_compare(world->people[person].email, email) != 0)
		return INDEX_NONE;
	return person;
}

/* The recorded fact of a key, where there is no index: among a person's own, or all.
 * One that is spelled like it comes first. */
static uint32_t
find_recorded(const struct staging *stage, const union value *values)
{
	const struct kind *kind = stage->kind;
	union value recorded[KIND_COLUMNS];
	struct kind_walk walk = {0};
	uint32_t found = INDEX_NONE;
	size_t i;
	if (kind->id == KIND_EMPLOYEES)
		return recorded_person(stage->world, values[0].text);
	if (kind->slice != 0)
		walk = kind_walk_of(kind, stage->world, (uint32_t)values[0].number);
	while (kind_next(kind, stage->world, &walk, &i)) {
		kind_get(kind, stage->world, i, recorded);
		if (staging_is_gone(stage, i) || !same_key(kind, recorded, values))
			continue;
		if (same_spelling(kind, recorded, values))
			return (uint32_t)i;
		if (found == INDEX_NONE)
			found = (uint32_t)i;
	}
	return found;
}

/* Room for one more fact, whose values are not set. */
static size_t
add_fact(struct staging *stage)
{
	stage->facts = mem_grow(stage->facts, stage->n, &stage->facts_capacity,
				sizeof *stage->facts);
	stage->values = mem_grow(stage->values, stage->n, &stage->values_capacity,
				 stage->kind->n_columns * sizeof *stage->values);
	stage->facts[stage->n] = (struct fact){.recorded = INDEX_NONE};
	return stage->n++;
}

/* The staged fact of a key: there already, made from the recorded one, or new. */
static size_t
take_fact(struct staging *stage, uint32_t *number)
{
	const struct kind *kind = stage->kind;
	if (*number != INDEX_NONE && *number >= stage->n_recorded)
		return *number - stage->n_recorded;
	size_t fact = add_fact(stage);
	union value *values = staging_values(stage, fact);
	if (*number == INDEX_NONE) {
		for (size_t i = 0; i < kind->n_columns; i++)
			values[i] = value_empty(kind->columns[i].cell);
	} else {
		stage->facts[fact].recorded = *number;
		kind_get(kind, stage->world, *number, values);
	}
	*number = (uint32_t)(stage->n_recorded + fact);
	return fact;
}

static union value
keep_value(enum kind_cell cell, union value value, struct arena *arena)
{
	if (value_is_text(cell))
		value.text = *value.text ? arena_strdup(arena, value.text) : "";
	return value;
}

uint32_t
staging_take(struct staging *stage, const union value *values, bool *known)
{
	uint32_t *number = number_at(stage, values);
	if (*number == INDEX_NONE && stage->alone)
		*number = find_recorded(stage, values);
	*known = *number != INDEX_NONE;
	return (uint32_t)take_fact(stage, number);
}

void
staging_merge(struct staging *stage, uint32_t fact, const struct staging_row *row,
	      struct arena *arena)
{
	const struct kind *kind = stage->kind;
	const union value *values = row->values;
	union value *staged = staging_values(stage, fact);
	stage->former_line = 0;
	for (size_t i = 0; i < kind->n_columns; i++) {
		const struct kind_column *column = &kind->columns[i];
		if ((row->known && (column->key || !row->given[i])) ||
		    value_equal(column->cell, staged[i], values[i]))
			continue;
		staged[i] = keep_value(column->cell, values[i], arena);
		stage->former_line = stage->facts[fact].line;
	}
	stage->facts[fact].line = row->line;
}

uint32_t
staging_put(struct staging *stage, const union value *values, const bool *given,
	    size_t line, struct arena *arena)
{
	struct staging_row row = {.values = values, .given = given, .line = line};
	uint32_t fact = staging_take(stage, values, &row.known);
	staging_merge(stage, fact, &row, arena);
	return fact;
}

uint32_t
staging_person(struct staging *stage, const char *email)
{
	const union value values[KIND_COLUMNS] = {{.text = email}};
	add_key(stage->kind, values, false, &stage->key);
	uint32_t number = index_find(&stage->keys, stage->key.text, stage->key.len);
	return number == INDEX_NONE && stage->alone
		       ? recorded_person(stage->world, email)
		       : number;
}

uint32_t
staging_number(const struct staging *stage, size_t fact)
{
	uint32_t recorded = stage->facts[fact].recorded;
	return recorded != INDEX_NONE ? recorded : (uint32_t)(stage->n_recorded + fact);
}

bool
staging_differs(const struct staging *stage, size_t fact)
{
	union value recorded[KIND_COLUMNS];
	const union value *values = staging_values(stage, fact);
	if (stage->facts[fact].recorded == INDEX_NONE)
		return true;
	kind_get(stage->kind, stage->world, stage->facts[fact].recorded, recorded);
	for (size_t i = 0; i < stage->kind->n_columns; i++) {
		if (!value_equal(stage->kind->columns[i].cell, values[i], recorded[i]))
			return true;
	}
	return false;
}
