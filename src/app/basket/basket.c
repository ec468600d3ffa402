#include "app/basket.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "change.h"

struct basket {
	struct basket_item *items; /* own their texts */
	size_t n, capacity;
};

struct basket *
basket_new(void)
{
	return mem_new(1, sizeof(struct basket));
}

static void
free_item(const struct basket_item *item)
{
	free((char *)(uintptr_t)item->subject);
	free((char *)(uintptr_t)item->object);
}

void
basket_free(struct basket *basket)
{
	if (!basket)
		return;
	for (size_t i = 0; i < basket->n; i++)
		free_item(&basket->items[i]);
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
	free_item(&basket->items[i]);
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

/* The ids by which what was found is recorded. */
static void
name_thing(const struct app *app, const struct change *change, struct basket_item *item)
{
	const struct catalog *catalog = app->catalog;
	const char *subject = NULL, *object = NULL;
	switch (change->kind) {
	case CHANGE_EARN:
	case CHANGE_EXPIRE:
		object = catalog->credentials[change->credential].id;
		subject = app->world->people[change->person].email;
		break;
	case CHANGE_LEAVE:
	case CHANGE_JOIN:
		subject = app->world->people[change->person].email;
		break;
	case CHANGE_METRIC:
		subject = catalog->metrics[change->metric].id;
		break;
	case CHANGE_OVERRIDE:
		subject = catalog->competencies[change->competency].id;
		object = catalog->levels[change->level].id;
		break;
	case CHANGE_SUBSCRIBE:
		subject = catalog->offers[change->offer].id;
		break;
	}
	item->subject = mem_strdup(subject);
	item->object = object ? mem_strdup(object) : NULL;
}

bool
basket_add(struct basket *basket, const struct app *app, const struct basket_item *item,
	   struct fault *fault)
{
	struct basket_item own = *item;
	struct change change;
	if (!change_of(app, item, &change, fault))
		return false;
	name_thing(app, &change, &own);
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
