#include "unknown.h"

#include "ends.h"
#include "round.h"

void
unknown_free(struct unknown *unknown)
{
	staging_free(&unknown->stage);
	titles_free(&unknown->names);
	index_free(&unknown->keys);
	*unknown = (struct unknown){0};
}

/* Where a title stands among those of the file, or is put. */
static struct unknown_title *
title_at(struct import *import, const char *vendor_id, const char *title)
{
	struct unknown *unknown = &import->unknown;
	struct buf *key = &unknown->names.key;
	title_key(key, vendor_id, title);
	uint32_t *at = index_at(&unknown->keys, buf_text(key), key->len);
	if (*at == INDEX_NONE) {
		*at = (uint32_t)unknown->n_titles;
		ARENA_MORE(&import->round, unknown->titles, unknown->n_titles,
			   unknown->capacity) = (struct unknown_title){
			.title = arena_strdup(&import->round, title),
			.vendor_id = arena_strdup(&import->round, vendor_id)};
	}
	return &unknown->titles[*at];
}

/* What waits already says how a title is spelt. */
static void
begin(struct import *import)
{
	struct unknown *unknown = &import->unknown;
	const struct world *world = import->app->world;
	if (unknown->begun)
		return;
	unknown->begun = true;
	titles_begin(&unknown->names, import->app, &import->cells.credentials);
	staging_begin(&unknown->stage, fact_kinds[KIND_WAITING], world, import->alone);
	for (size_t i = 0; i < world->facts.n_waiting; i++)
		title_at(import, world->facts.waiting[i].vendor_id,
			 world->facts.waiting[i].title);
}

uint32_t
unknown_find(struct import *import, const char *vendor_id, const char *title)
{
	begin(import);
	return titles_find(&import->unknown.names, vendor_id, title);
}

void
unknown_put(struct import *import, const struct unknown_row *row)
{
	struct unknown *unknown = &import->unknown;
	begin(import);
	const bool ignored = titles_find(&unknown->names, row->vendor_id, row->title) ==
			     TITLE_IGNORED;
	struct unknown_title *title = title_at(import, row->vendor_id, row->title);
	union value values[] = {
		as_text(title->title),	    as_text(row->vendor_id),
		as_number(row->person),	    as_number(row->earned_on),
		as_number(row->expires_on), as_text(row->reference),
	};
	bool given[] = {true, true, true, true, row->has_end, row->has_reference};
	title->ignored = ignored;
	title->n_rows++;
	ends_put(import, &unknown->stage,
		 &(struct ends_row){values, given, 4, !row->inactive});
}

bool
unknown_asks(const struct unknown_title *title)
{
	return title->n_rows > 0 && !title->ignored;
}

size_t
unknown_n_asked(const struct unknown *unknown)
{
	size_t n = 0;
	for (size_t i = 0; i < unknown->n_titles; i++)
		n += unknown_asks(&unknown->titles[i]);
	return n;
}

bool
unknown_ignores(struct unknown *unknown, size_t fact)
{
	const union value *values = staging_values(&unknown->stage, fact);
	return titles_find(&unknown->names, values[1].text, values[0].text) ==
	       TITLE_IGNORED;
}
