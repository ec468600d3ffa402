/* Puts the parts of the reference together into a report. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ref/internal.h"

enum { MARGIN_DAYS = 500, MONTH_DAYS = 31 };

static void
read_texts(struct ref *ref)
{
	ref->exprs = arena_array(&ref->arena, ref->n_texts, sizeof(*ref->exprs));
	for (size_t i = 0; i < ref->n_texts; i++)
		ref->exprs[i] =
			ref_expr_read(&ref->texts[i], ref->catalog, &ref->arena);
}

static void
add_path(struct ref *ref, const struct path *path)
{
	ref->paths[ref->n_paths] = path;
	ref->alternatives[ref->n_paths++] =
		ref_alternatives(path->requirements, path->n_requirements, &ref->arena);
}

static void
read_paths(struct ref *ref)
{
	size_t n = 0;

	for (size_t c = 0; c < ref->catalog->n_competencies; c++)
		for (size_t l = 0; l < ref->catalog->competencies[c].n_levels; l++)
			n += ref->catalog->competencies[c].levels[l].n_paths;
	ref->paths = arena_array(&ref->arena, n, sizeof(*ref->paths));
	ref->alternatives = arena_array(&ref->arena, n, sizeof(*ref->alternatives));
	for (size_t c = 0; c < ref->catalog->n_competencies; c++)
		for (size_t l = 0; l < ref->catalog->competencies[c].n_levels; l++) {
			const struct attainable *a =
				&ref->catalog->competencies[c].levels[l];

			for (size_t p = 0; p < a->n_paths; p++)
				add_path(ref, &a->paths[p]);
		}
}

static void
fold(struct ref *ref)
{
	const struct world *w = ref->world;
	struct arena *arena = &ref->arena;

	ref->value_customers =
		arena_array(arena, w->n_metric_values, sizeof(*ref->value_customers));
	ref->record_customers =
		arena_array(arena, w->n_records, sizeof(*ref->record_customers));
	for (size_t i = 0; i < w->n_metric_values; i++)
		ref->value_customers[i] =
			ref_folded(w->metric_values[i].customer, arena);
	for (size_t i = 0; i < w->n_records; i++)
		ref->record_customers[i] = ref_folded(w->records[i].customer, arena);
}

struct span {
	int32_t first, last;
};

static void
widen(struct span *span, int32_t date)
{
	if (date == DATE_NONE || date == DATE_NEVER)
		return;
	if (date < span->first)
		span->first = date;
	if (date > span->last)
		span->last = date;
}

static void
widen_by_catalog(struct span *span, const struct ref *ref)
{
	for (size_t i = 0; i < ref->catalog->n_credentials; i++)
		widen(span, ref->catalog->credentials[i].counts_until);
	for (size_t i = 0; i < ref->n_texts; i++)
		for (size_t k = 0; k < ref->texts[i].n_limits; k++)
			widen(span, ref->texts[i].limits[k].date);
	for (size_t i = 0; i < ref->n_paths; i++) {
		widen(span, ref->paths[i]->from);
		widen(span, ref->paths[i]->until);
	}
}

static void
widen_by_facts(struct span *span, const struct world *world)
{
	for (size_t i = 0; i < world->n_people; i++)
		widen(span, world->people[i].left_on);
	for (size_t i = 0; i < world->n_achievements; i++) {
		widen(span, world->achievements[i].earned_on);
		widen(span, world->achievements[i].expires_on);
	}
	for (size_t i = 0; i < world->n_associations; i++) {
		widen(span, world->associations[i].from);
		widen(span, world->associations[i].to);
	}
	for (size_t i = 0; i < world->n_metric_values; i++)
		widen(span, world->metric_values[i].date);
	for (size_t i = 0; i < world->n_records; i++)
		widen(span, world->records[i].date);
	for (size_t i = 0; i < world->n_overrides; i++) {
		widen(span, world->overrides[i].from);
		widen(span, world->overrides[i].until);
	}
	for (size_t i = 0; i < world->facts.n_awards; i++) {
		widen(span, world->facts.awards[i].from);
		widen(span, world->facts.awards[i].until);
	}
	for (size_t i = 0; i < world->facts.n_settings; i++)
		widen(span, world->facts.settings[i].from);
	for (size_t i = 0; i < world->n_subscriptions; i++) {
		widen(span, world->subscriptions[i].purchased_on);
		widen(span, world->subscriptions[i].ends_on);
	}
}

static int32_t
longest_of_parts(const struct part *parts, size_t n)
{
	int32_t most = 0;

	for (size_t i = 0; i < n; i++) {
		int32_t of_kids = longest_of_parts(parts[i].parts, parts[i].n_parts);

		if (parts[i].measure.months > most)
			most = parts[i].measure.months;
		most = of_kids > most ? of_kids : most;
	}
	return most;
}

static int32_t
longest_window(const struct requirement *requirements, size_t n)
{
	int32_t most = 0;

	for (size_t i = 0; i < n; i++) {
		int32_t of_kids =
			longest_window(requirements[i].kids, requirements[i].n_kids);

		/* one after another may look back */
		if (requirements[i].form == REQ_AWARD)
			most += 4 * requirements[i].award_months;
		most = requirements[i].months > most ? requirements[i].months : most;
		if (requirements[i].measure.months > most)
			most = requirements[i].measure.months;
		most = of_kids > most ? of_kids : most;
		of_kids = longest_of_parts(requirements[i].parts,
					   requirements[i].n_parts);
		most = of_kids > most ? of_kids : most;
	}
	return most;
}

/* The longest time that anything can have an effect after its date, generously. */
static int32_t
longest_effect_days(const struct ref *ref)
{
	int32_t most = ref->catalog->override_months;

	if (ref->catalog->qualify_months >= 0)
		most += ref->catalog->qualify_months + 1;

	for (size_t i = 0; i < ref->catalog->n_credentials; i++)
		if (ref->catalog->credentials[i].valid_months > most)
			most = ref->catalog->credentials[i].valid_months;
	for (size_t i = 0; i < ref->n_paths; i++) {
		int32_t months = longest_window(ref->paths[i]->requirements,
						ref->paths[i]->n_requirements);

		most = months > most ? months : most;
	}
	return (most + 1) * MONTH_DAYS;
}

static void
make_cache(struct ref *ref)
{
	struct span span = {INT32_MAX, INT32_MIN};
	size_t bytes;

	widen_by_catalog(&span, ref);
	widen_by_facts(&span, ref->world);
	for (size_t i = 0; i < ref->world->n_subscriptions; i++)
		if (ref->world->subscriptions[i].offer != CATALOG_NONE)
			widen(&span, ref_cover_end(ref, i) + 1);
	widen(&span, ref->catalog->qualify_months >= 0 ? ref->catalog->qualify_from
						       : DATE_NONE);
	if (span.first > span.last)
		span = (struct span){0, 0};
	ref->last_day = span.last + longest_effect_days(ref);
	ref->cache_from = span.first - MARGIN_DAYS;
	ref->cache_days = ref->last_day + MARGIN_DAYS - ref->cache_from;
	bytes = ref->catalog->n_competencies * ref->catalog->n_levels *
		(size_t)ref->cache_days;
	ref->met_cache = arena_alloc(&ref->arena, bytes);
	ref->held_cache = arena_alloc(&ref->arena, bytes);
	memset(ref->met_cache, -1, bytes);
	memset(ref->held_cache, -1, bytes);
}

struct ref *
ref_new(const struct catalog *catalog, const struct world *world,
	const struct ref_text *texts, size_t n_texts)
{
	struct ref *ref = mem_new(1, sizeof(*ref));

	ref->catalog = catalog;
	ref->world = world;
	ref->texts = texts;
	ref->n_texts = n_texts;
	ref->memos = arena_array(&ref->arena, REF_MEMOS, sizeof(*ref->memos));
	read_texts(ref);
	read_paths(ref);
	ref_facts(ref);
	fold(ref);
	make_cache(ref);
	return ref;
}

void
ref_free(struct ref *ref)
{
	if (ref == NULL)
		return;
	arena_free(&ref->arena);
	free(ref);
}
