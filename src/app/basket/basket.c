#include "app/basket.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "change.h"

struct basket {
	struct basket_item *items;
	size_t n, capacity;
	struct arena texts; /* theirs */
};

struct basket *
basket_new(void)
{
	return mem_new(1, sizeof(struct basket));
}

void
basket_free(struct basket *basket)
{
	if (!basket)
		return;
	arena_free(&basket->texts);
	free(basket->items);
	free(basket);
}

size_t
basket_n(const struct basket *basket)
{
	return basket->n;
}

const struct basket_item *
basket_item(const struct basket *basket, size_t i)
{
	return &basket->items[i];
}

void
basket_remove(struct basket *basket, size_t i)
{
	basket->n--;
	memmove(&basket->items[i], &basket->items[i + 1],
		(basket->n - i) * sizeof *basket->items);
}

/* The day before for what ends, the day itself for what begins. */
static int32_t
default_date(enum change_kind kind, int32_t as_of)
{
	return kind == CHANGE_LEAVE || kind == CHANGE_EXPIRE ? date_plus_days(as_of, -1)
							     : as_of;
}

bool
basket_add(struct basket *basket, const struct app *app, const struct basket_item *item,
	   struct fault *fault)
{
	struct basket_item own = *item;
	struct change change;
	if (!change_of(app, &own, &change, fault))
		return false;
	own.subject = arena_strdup(&basket->texts, own.subject);
	own.object = arena_strdup(&basket->texts, own.object);
	if (own.date == DATE_NONE)
		own.date = default_date(own.kind, app->as_of);
	basket->items = mem_grow(basket->items, basket->n, &basket->capacity,
				 sizeof *basket->items);
	basket->items[basket->n++] = own;
	return true;
}

bool
basket_add_step(struct basket *basket, const struct app *app,
		const struct plan_step *step, int32_t on, struct fault *fault)
{
	struct basket_item item = {
		.kind = CHANGE_EARN,
		.subject = app->world->people[step->person].email,
		.object = app->catalog->credentials[step->credential].id,
		.date = on};
	return basket_add(basket, app, &item, fault);
}
