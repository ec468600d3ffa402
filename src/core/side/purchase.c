#include "core/purchase.h"

#include "base/mem.h"
#include "core/benefits.h"

/* True if a running term of `s` forbids the purchase: that of another offer forbids no
 * renewal in its window. */
static bool
blocks(const struct catalog *catalog, const struct subscription *s,
       const struct purchase *p)
{
	uint32_t level = subscription_level(catalog, s);
	if (s->offer == CATALOG_NONE || p->on > s->term_end ||
	    (s->purchased_on > p->on && s->term_from > p->on))
		return false;
	if (s->offer == p->index)
		return p->on < subscription_opens(catalog, s);
	return p->renewed_from == DATE_NONE && level != CATALOG_NONE &&
	       subscription_program(catalog, s) == p->offer->program &&
	       p->offer->level != CATALOG_NONE && p->offer->level <= level;
}

/* The term of this, the same or a higher level that runs. */
static const struct subscription *
find_running(const struct catalog *catalog, const struct world *world,
	     const struct purchase *p)
{
	const struct subscription *longest = NULL;
	for (size_t i = 0; i < world->n_subscriptions; i++) {
		const struct subscription *s = &world->subscriptions[i];
		if (blocks(catalog, s, p) &&
		    (!longest || s->term_end > longest->term_end))
			longest = s;
	}
	return longest;
}

/* The first purchase of an offer that can be bought only once, whenever it is. */
static const struct subscription *
find_spent(const struct world *world, const struct purchase *p)
{
	for (size_t i = 0; p->offer->once && i < world->n_subscriptions; i++)
		if (world->subscriptions[i].offer == p->index)
			return &world->subscriptions[i];
	return NULL;
}

/*
 * The term that the purchase would have, and what it renews: by the same rules as those
 * of recorded ones, because it is put among them.
 */
static void
find_term(const struct catalog *catalog, const struct world *world, struct arena *arena,
	  struct purchase *p)
{
	const struct catalog *rules = catalog_program(catalog, p->offer->program);
	size_t n = world->n_subscriptions;
	struct subscription *all = arena_array(arena, n + 1, sizeof *all);
	struct world with = {.subscriptions = all, .n_subscriptions = n + 1};
	mem_copy(all, world->subscriptions, n, sizeof *all);
	all[n] = (struct subscription){.offer = p->index,
				       .offer_id = p->offer->id,
				       .purchased_on = p->on,
				       .ends_on = DATE_NEVER,
				       .currency = ""};
	world_prepare(&with, catalog);
	for (size_t i = 0; i <= n; i++)
		if (all[i].offer == p->index && all[i].purchased_on == p->on) {
			p->term_end = all[i].term_end;
			p->renewed_from = all[i].renewal ? all[i].term_from : DATE_NONE;
		}
	p->endless = date_plus_days(p->term_end,
				    (int64_t)rules->membership.renewal_days + 1) ==
		     DATE_NEVER;
}

/* The highest lower level that covers the day; a renewal upgrades nothing. */
static void
find_upgraded(const struct catalog *catalog, const struct world *world,
	      struct purchase *p)
{
	uint32_t best = CATALOG_NONE;
	if (p->offer->level == CATALOG_NONE || p->renewed_from != DATE_NONE)
		return;
	for (size_t i = 0; i < world->n_subscriptions; i++) {
		const struct subscription *s = &world->subscriptions[i];
		uint32_t level = subscription_level(catalog, s);
		if (level == CATALOG_NONE || level >= p->offer->level ||
		    subscription_program(catalog, s) != p->offer->program ||
		    !subscription_covers(s, p->on) ||
		    (best != CATALOG_NONE && level < best))
			continue;
		best = level;
		p->upgrades = s;
	}
	if (p->upgrades)
		p->price_micros = benefit_discounted(p->price_micros,
						     p->offer->upgrade_discount_micros);
}

struct purchase
purchase_at(const struct catalog *catalog, const struct world *world, uint32_t offer,
	    int32_t on, struct arena *arena)
{
	struct purchase p = {.offer = &catalog->offers[offer],
			     .index = offer,
			     .on = on,
			     .renewed_from = DATE_NONE};
	p.unpriced = !catalog_price(p.offer, on, &p.price_micros);
	p.spent = find_spent(world, &p);
	find_term(catalog, world, arena, &p);
	p.blocked_by = find_running(catalog, world, &p);
	if (!p.spent && !p.blocked_by && !p.unpriced)
		find_upgraded(catalog, world, &p);
	return p;
}
