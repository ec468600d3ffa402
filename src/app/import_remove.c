/* Taking single rows away, whatever their KIND. */
#include <string.h>

#include "base/lang.h"
#include "import_parts.h"
#include "store/facts.h"

static int32_t
date_of(union value value)
{
	return (int32_t)value.number;
}

static const char *
text_of(const struct app *app, enum cell cell, union value value, struct arena *arena)
{
	struct buf text = {0};
	value_write(app, cell, value, &text);
	const char *copy = arena_strdup(arena, buf_text(&text));
	buf_free(&text);
	return copy;
}

/* A recorded row on its way out. */
struct removal {
	const struct app *app;
	const union value *values;
	struct arena arena;
	struct fault *fault;
};

static int64_t
person_row(const struct removal *r)
{
	return r->app->world->people[r->values[0].number].row;
}

static bool
remove_achievement(struct removal *r)
{
	return store_remove_achievement(
		r->app->store, person_row(r),
		text_of(r->app, CELL_CREDENTIAL, r->values[1], &r->arena),
		date_of(r->values[2]), r->fault);
}

static bool
remove_association(struct removal *r)
{
	return store_remove_association(r->app->store, person_row(r), r->values[1].text,
					date_of(r->values[2]), r->fault);
}

static bool
remove_metric(struct removal *r)
{
	return store_remove_metric_value(
		r->app->store, text_of(r->app, CELL_METRIC, r->values[0], &r->arena),
		date_of(r->values[1]), r->values[2].text, r->fault);
}

static bool
remove_record(struct removal *r)
{
	return store_remove_record(r->app->store, r->values[0].text, r->values[1].text,
				   date_of(r->values[2]), r->values[3].text, r->fault);
}

static bool
remove_override(struct removal *r)
{
	return store_remove_override(r->app->store, r->values[0].text,
				     r->values[1].text, date_of(r->values[2]),
				     r->fault);
}

static bool
remove_subscription(struct removal *r)
{
	return store_remove_subscription(r->app->store, r->values[0].text,
					 date_of(r->values[1]), r->fault);
}

static bool
remove_use(struct removal *r)
{
	return store_remove_use(r->app->store, r->values[0].text, date_of(r->values[1]),
				r->values[5].text, r->fault);
}

static bool
remove_referral(struct removal *r)
{
	return store_remove_referral(r->app->store, r->values[0].text, r->fault);
}

static bool
remove_profile(struct removal *r)
{
	return store_remove_profile(r->app->store, r->fault);
}

static bool
remove_location(struct removal *r)
{
	return store_remove_location(r->app->store, r->values[0].text,
				     r->values[1].text, r->fault);
}

static const struct {
	const char *kind;
	bool (*remove)(struct removal *removal);
} removers[] = {
	{"achievements", remove_achievement}, {"associations", remove_association},
	{"metrics", remove_metric},	      {"records", remove_record},
	{"overrides", remove_override},	      {"subscriptions", remove_subscription},
	{"benefit-uses", remove_use},	      {"referrals", remove_referral},
	{"profile", remove_profile},	      {"locations", remove_location},
};

bool
import_remove_row(struct app *app, const char *name, uint32_t row, struct fault *fault)
{
	union value values[KIND_COLUMNS];
	struct removal removal = {.app = app, .values = values, .fault = fault};
	kind_find(name)->get(app, row, values);
	for (size_t i = 0; i < sizeof removers / sizeof removers[0]; i++) {
		if (strcmp(removers[i].kind, name) != 0)
			continue;
		bool ok = removers[i].remove(&removal);
		arena_free(&removal.arena);
		return ok;
	}
	return fault_set(fault, FAULT_USAGE,
			 _("Rows of %s can't be removed one by one."), name);
}
