/*
 * An image that is not quite up to date: who is in the table `stale` is read from the
 * tables anew, everybody else is as the image has them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/order.h"
#include "base/text.h"
#include "image.h"
#include "store/load_people.h"
#include "store/revision.h"

struct patch {
	struct load *load;
	const int64_t *stale; /* keys, ascending */
	size_t n_stale;
	uint32_t *order; /* of those that are still there, by address */
	struct person
		*people;  /* as they will be, with the indexes that they had before */
	uint32_t *before; /* WORLD_NOBODY: was not there, or is to be read anew */
	size_t n;
};

static int
compare_keys(const void *a, const void *b)
{
	return ORDER(*(const int64_t *)a, *(const int64_t *)b);
}

static bool
is_stale(const struct patch *p, int64_t row)
{
	return bsearch(&row, p->stale, p->n_stale, sizeof row, compare_keys) != NULL;
}

/* By address, then by key. */
static bool
comes_before(const struct person *a, const struct person *b)
{
	return order_by(text_compare(a->email, b->email), ORDER(a->row, b->row)) < 0;
}

/* The first person of the image who comes after one. */
static size_t
find_place(const struct world *world, const struct person *person)
{
	size_t low = 0, high = world->n_people;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (comes_before(&world->people[middle], person))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
add(struct patch *p, const struct person *person, uint32_t before)
{
	p->people[p->n] = *person;
	p->before[p->n++] = before;
}

/* Those of the image up to one, without the stale. */
static void
add_former(struct patch *p, size_t *next, size_t end)
{
	const struct world *world = p->load->world;
	for (; *next < end; ++*next)
		if (!is_stale(p, world->people[*next].row))
			add(p, &world->people[*next], (uint32_t)*next);
}

/* Puts those who were read anew among the others. */
static void
merge_people(struct patch *p)
{
	struct load *load = p->load;
	size_t next = 0, n = load->n_read;
	p->order = mem_new(n, sizeof *p->order);
	load->now = mem_new(n, sizeof *load->now);
	world_order_people(load->people, n, p->order);
	for (size_t i = 0; i < n; i++) {
		const struct person *person = &load->people[p->order[i]];
		add_former(p, &next, find_place(load->world, person));
		load->now[p->order[i]] = (uint32_t)p->n;
		add(p, person, WORLD_NOBODY);
	}
	add_former(p, &next, load->world->n_people);
}

/* Numbers the rows by the new indexes; those of the stale become nobody's. */
static void
renumber(struct patch *p)
{
	struct world *world = p->load->world;
	for (size_t i = 0; i < world->n_people; i++) {
		const struct person *who = &world->people[i];
		if (!is_stale(p, who->row))
			continue;
		for (size_t k = 0; k < who->n_achievements; k++)
			world->achievements[who->first_achievement + k].person =
				WORLD_NOBODY;
		for (size_t k = 0; k < who->n_associations; k++)
			world->associations[who->first_association + k].person =
				WORLD_NOBODY;
	}
	for (uint32_t i = 0; i < p->n; i++) {
		const struct person *who = &p->people[i];
		if (p->before[i] == i)
			continue;
		for (size_t k = 0; k < who->n_achievements; k++)
			world->achievements[who->first_achievement + k].person = i;
		for (size_t k = 0; k < who->n_associations; k++)
			world->associations[who->first_association + k].person = i;
	}
	world->people = p->people;
	world->n_people = p->n;
}

/* Whether what the stale have now fits behind the rest. */
static bool
fits(struct load *load, bool *fits)
{
	const struct world *world = load->world;
	size_t achievements, associations;
	if (!load_count(load, QUERY_COUNT_STALE_ACHIEVEMENTS, &achievements) ||
	    !load_count(load, QUERY_COUNT_STALE_ASSOCIATIONS, &associations))
		return false;
	*fits = achievements <= world->achievements_capacity - world->n_achievements &&
		associations <= world->associations_capacity - world->n_associations;
	return true;
}

static bool
read_stale(struct patch *p)
{
	struct load *load = p->load;
	load->people = mem_new(p->n_stale, sizeof *load->people);
	load->rows = mem_new(p->n_stale, sizeof *load->rows);
	load->n_people = p->n_stale;
	if (!load_take(load, QUERY_LOAD_STALE_PEOPLE))
		return false;
	p->people = arena_array(load->arena, load->world->n_people + load->n_read,
				sizeof *p->people);
	p->before = mem_new(load->world->n_people + load->n_read, sizeof *p->before);
	load->n_people = load->n_read;
	merge_people(p);
	renumber(p);
	references_go_on(&load->references, load->world, load->arena);
	return load_take_own(load, QUERY_LOAD_STALE_ACHIEVEMENTS,
			     QUERY_LOAD_STALE_ASSOCIATIONS);
}

/* Reads the stale people anew; *found: false if there is no room for what they have. */
static bool
patch_image(struct load *load, const int64_t *stale, size_t n_stale, bool *found)
{
	struct patch p = {.load = load, .stale = stale, .n_stale = n_stale};
	bool fine = fits(load, found) && (!*found || read_stale(&p));
	free(p.order);
	free(p.before);
	return fine;
}

/* The keys of the people who are no longer as in the image, up to one too many. */
static bool
find_stale(struct load *load, int64_t *stale, size_t *n)
{
	const struct sql_value most = sql_integer(IMAGE_STALE_MOST + 1);
	sqlite3_stmt *row =
		store_bound(load->store, QUERY_LOAD_STALE, &most, load->fault);
	int more = -1;
	*n = 0;
	while ((more = store_row(load->store, row, load->fault)) == 1)
		stale[(*n)++] = sqlite3_column_int64(row, 0);
	return more == 0;
}

bool
image_read(struct load *load, bool *found, bool *fresh)
{
	int64_t people, stale[IMAGE_STALE_MOST + 1];
	struct world *world = load->world, before = *world;
	struct revision revision;
	size_t n;
	*found = *fresh = false;
	if (!store_integer(load->store, QUERY_GET_IMAGE, &people, load->fault) ||
	    !revision_read(load->store, &revision, load->fault) ||
	    !find_stale(load, stale, &n))
		return false;
	/* whatever moves the revision says of whom */
	if (people < 0 || (n == 0) != (people == revision.people) ||
	    n > IMAGE_STALE_MOST)
		return true;
	image_unpack(load, people, found);
	*fresh = n <= IMAGE_STALE_FEW;
	if (*found && n > 0 && !patch_image(load, stale, n, found))
		return false;
	if (!*found) { /* as if nothing had been tried */
		*world = before;
		names_free(&load->organizations);
	}
	return true;
}
