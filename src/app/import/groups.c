#include "groups.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/order.h"

/* What an identity is for whom it may join. */
enum party { PARTY_ABSENT, PARTY_ID, PARTY_BARE_ID, PARTY_NAME, PARTY_BARE };
enum { HAS_ID = 1 << PARTY_ID | 1 << PARTY_BARE_ID };

/* What is known of those who are one, by their root. */
struct roots {
	uint32_t *of;		/* by identity: the root */
	uint32_t *name;		/* that of their latest row; INDEX_NONE: none */
	unsigned char *with_id; /* one of them has an id */
};

struct finding {
	const struct identities *all;
	struct groups groups;
	struct arena *arena;
	uint32_t *parent;	/* a forest: whoever is one */
	struct roots base, now; /* by ids alone, and as far as the forest has grown */
	unsigned char *party;
	uint32_t *begin, *stands; /* by address: the identities that it stands with */
	struct index several;	  /* base roots of several names, with each of them */
	uint32_t (*two)[2];	  /* by root: the two whom it leads to */
};

/* ---- the forest ---- */

static uint32_t
root(struct finding *f, uint32_t i)
{
	while (f->parent[i] != i) {
		f->parent[i] = f->parent[f->parent[i]];
		i = f->parent[i];
	}
	return i;
}

/* The smaller index is the root of both. */
static void
join(struct finding *f, uint32_t a, uint32_t b)
{
	a = root(f, a);
	b = root(f, b);
	if (a < b)
		f->parent[b] = a;
	else
		f->parent[a] = b;
}

/* What the forest says now. */
static struct roots
look_at_roots(struct finding *f)
{
	const struct identity *list = f->all->list;
	const size_t n = f->all->n;
	struct roots roots = {
		.of = arena_array(f->arena, n, sizeof *roots.of),
		.name = arena_array(f->arena, n, sizeof *roots.name),
		.with_id = arena_alloc(f->arena, n),
	};
	uint32_t *named = mem_new(n, sizeof *named);
	memset(named, 0xFF, n * sizeof *named);
	memset(roots.name, 0xFF, n * sizeof *roots.name);
	for (uint32_t i = 0; i < n; i++) {
		const uint32_t of = roots.of[i] = root(f, i);
		roots.with_id[of] |= identity_has_id(&list[i]);
		if (list[i].name == INDEX_NONE ||
		    (named[of] != INDEX_NONE &&
		     !identity_before(&list[i], list[i].told.name, &list[named[of]],
				      list[named[of]].told.name)))
			continue;
		named[of] = i;
		roots.name[of] = list[i].name;
	}
	free(named);
	return roots;
}

/* ---- by ids alone ---- */

static void
join_ids(struct finding *f)
{
	for (size_t kind = 0; kind < ID_KINDS; kind++) {
		size_t n = f->all->ids[kind].index.n;
		uint32_t *first = arena_array(f->arena, n, sizeof *first);
		memset(first, 0xFF, n * sizeof *first);
		for (uint32_t i = 0; i < f->all->n; i++) {
			uint32_t id = f->all->list[i].ids[kind];
			if (id == INDEX_NONE)
				continue;
			if (first[id] == INDEX_NONE)
				first[id] = i;
			join(f, first[id], i);
		}
	}
}

static uint32_t *
several_at(struct finding *f, uint32_t of, uint32_t name)
{
	const uint32_t key[] = {of, name};
	return index_at(&f->several, key, sizeof key);
}

/* Notes the names of ids that stand with several. */
static void
note_several(struct finding *f)
{
	const uint32_t *base = f->base.of;
	unsigned char *several = arena_alloc(f->arena, f->all->n);
	for (uint32_t i = 0; i < f->all->n; i++) {
		uint32_t name = f->all->list[i].name;
		several[base[i]] |= name != INDEX_NONE && name != f->base.name[base[i]];
	}
	for (uint32_t i = 0; i < f->all->n; i++)
		if (several[base[i]] && f->all->list[i].name != INDEX_NONE)
			*several_at(f, base[i], f->all->list[i].name) = 1;
}

static bool
has_name(struct finding *f, uint32_t base, uint32_t name)
{
	const uint32_t key[] = {base, name};
	return f->base.name[base] == name ||
	       index_find(&f->several, key, sizeof key) != INDEX_NONE;
}

/* ---- addresses ---- */

static void
list_addresses(struct finding *f)
{
	const struct identities *all = f->all;
	size_t n = all->addresses.index.n;
	f->begin = arena_array(f->arena, n + 2, sizeof *f->begin);
	f->stands = arena_array(f->arena, ADDRESS_KINDS * all->n, sizeof *f->stands);
	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < ADDRESS_KINDS; k++)
			if (all->list[i].addresses[k] != INDEX_NONE)
				f->begin[all->list[i].addresses[k] + 2]++;
	for (size_t a = 0; a < n; a++)
		f->begin[a + 2] += f->begin[a + 1];
	for (uint32_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < ADDRESS_KINDS; k++)
			if (all->list[i].addresses[k] != INDEX_NONE)
				f->stands[f->begin[all->list[i].addresses[k] + 1]++] =
					i;
}

/* The names that an address stands with, by the last address that did. */
struct census {
	uint32_t *seen; /* by name: address + 1 */
	uint32_t name;	/* the first one */
	uint32_t n;
};

static void
count_name(struct census *census, uint32_t address, uint32_t name)
{
	if (name == INDEX_NONE || census->seen[name] == address + 1)
		return;
	census->seen[name] = address + 1;
	if (census->n++ == 0)
		census->name = name;
}

/* How many people an address stands with, as names tell. */
static uint32_t
count_people(struct finding *f, struct census *census, uint32_t address)
{
	const uint32_t *begin = f->begin + address;
	census->n = 0;
	for (uint32_t k = begin[0]; k < begin[1]; k++)
		count_name(census, address, f->all->list[f->stands[k]].name);
	const uint32_t n_given = census->n, given = census->name;
	for (uint32_t k = begin[0]; k < begin[1]; k++) {
		const struct identity *identity = &f->all->list[f->stands[k]];
		const uint32_t base = f->base.of[f->stands[k]];
		if (identity->name == INDEX_NONE && identity_has_id(identity) &&
		    !(n_given == 1 && has_name(f, base, given)))
			count_name(census, address, f->base.name[base]);
	}
	return census->n;
}

static void
find_shared(struct finding *f)
{
	const size_t n = f->all->addresses.index.n;
	struct census census = {
		.seen = arena_array(f->arena, f->all->names.n, sizeof *census.seen)};
	f->groups.shared = arena_array(f->arena, n, sizeof *f->groups.shared);
	for (uint32_t a = 0; a < n; a++) {
		uint32_t people = count_people(f, &census, a);
		f->groups.shared[a] = people > 1 ? people : 0;
	}
}

/* ---- who joins whom ---- */

static void
note_parties(struct finding *f)
{
	for (uint32_t i = 0; i < f->all->n; i++) {
		const struct identity *identity = &f->all->list[i];
		const bool named = f->base.name[f->base.of[i]] != INDEX_NONE;
		if (identity->line == 0)
			f->party[i] = PARTY_ABSENT;
		else if (identity_has_id(identity))
			f->party[i] = named ? PARTY_ID : PARTY_BARE_ID;
		else
			f->party[i] = named ? PARTY_NAME : PARTY_BARE;
	}
}

/* True if an identity is one of several parties, and leads to nobody else. */
static bool
is_of(const struct finding *f, uint32_t i, unsigned parties)
{
	return (parties >> f->party[i] & 1) != 0 &&
	       f->groups.of[i].two[0] == INDEX_NONE;
}

/* The first of them at a place of the list on, up to its end; INDEX_NONE if none. */
static uint32_t
first_of(const struct finding *f, uint32_t from, uint32_t end, unsigned parties)
{
	for (; from < end; from++)
		if (is_of(f, f->stands[from], parties))
			return f->stands[from];
	return INDEX_NONE;
}

/* Makes one of all of a party that share an address. */
static void
join_alike(struct finding *f, enum party party)
{
	for (size_t a = 0; a < f->all->addresses.index.n; a++) {
		const uint32_t end = f->begin[a + 1];
		uint32_t first = first_of(f, f->begin[a], end, 1U << party);
		if (f->groups.shared[a] != 0 || first == INDEX_NONE)
			continue;
		for (uint32_t k = f->begin[a]; k < end; k++)
			if (is_of(f, f->stands[k], 1U << party))
				join(f, first, f->stands[k]);
	}
}

/* Two roots that share an address. */
struct edge {
	uint32_t guest, host;
};

struct edges {
	struct edge *list;
	size_t n, capacity;
};

static int
compare_edges(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;
	return order_by(ORDER(x->guest, y->guest), ORDER(x->host, y->host));
}

/* In order, and each once. */
static void
each_once(struct edges *edges)
{
	size_t kept = 0;
	mem_sort(edges->list, edges->n, sizeof *edges->list, compare_edges);
	for (size_t i = 0; i < edges->n; i++)
		if (kept == 0 ||
		    compare_edges(&edges->list[kept - 1], &edges->list[i]) != 0)
			edges->list[kept++] = edges->list[i];
	edges->n = kept;
}

/* Who is joined at an address: whoever has an id before others, who join it too. */
static uint32_t
host_at(const struct finding *f, size_t address, unsigned hosts)
{
	const uint32_t begin = f->begin[address], end = f->begin[address + 1];
	uint32_t host = first_of(f, begin, end, hosts & HAS_ID);
	return host != INDEX_NONE ? host : first_of(f, begin, end, hosts);
}

static struct edges
find_edges(struct finding *f, enum party guests, unsigned hosts)
{
	struct edges edges = {0};
	for (size_t a = 0; a < f->all->addresses.index.n; a++) {
		const uint32_t end = f->begin[a + 1];
		uint32_t host = host_at(f, a, hosts);
		if (f->groups.shared[a] != 0 || host == INDEX_NONE)
			continue;
		for (uint32_t k = f->begin[a]; k < end; k++)
			if (is_of(f, f->stands[k], 1U << guests))
				ARENA_MORE(f->arena, edges.list, edges.n,
					   edges.capacity) = (struct edge){
					root(f, f->stands[k]), root(f, host)};
	}
	each_once(&edges);
	return edges;
}

/* Whoever belongs to a root leads to two groups. */
static void
mark_two(struct finding *f, uint32_t of, uint32_t first, uint32_t second)
{
	f->two[of][0] = first;
	f->two[of][1] = second;
}

/* Tells those of a party of whose root it was marked. */
static void
tell_two(struct finding *f, enum party party)
{
	for (uint32_t i = 0; i < f->all->n; i++) {
		const uint32_t *two = f->two[root(f, i)];
		if (f->party[i] == party && two[0] != INDEX_NONE)
			memcpy(f->groups.of[i].two, two, sizeof f->groups.of[i].two);
	}
	memset(f->two, 0xFF, f->all->n * sizeof *f->two);
}

/* Two hosts of a guest that are two humans; two[0] is INDEX_NONE if there are none. A
 * guest without an id has one host with an id at most. */
static void
find_two(const struct roots *roots, const struct edge *edges, size_t n, bool by_id,
	 uint32_t two[2])
{
	uint32_t named = INDEX_NONE, with_id = INDEX_NONE;
	two[0] = two[1] = INDEX_NONE;
	for (size_t i = 0; i < n && two[0] == INDEX_NONE; i++) {
		const uint32_t host = edges[i].host, name = roots->name[host];
		const bool other = named != INDEX_NONE && name != INDEX_NONE &&
				   name != roots->name[named];
		if (other ||
		    (!by_id && roots->with_id[host] && with_id != INDEX_NONE)) {
			two[0] = other ? named : with_id;
			two[1] = host;
		}
		if (name != INDEX_NONE)
			named = host;
		if (roots->with_id[host])
			with_id = host;
	}
}

/* Goes over the edges guest by guest; those of a guest that leads to two are taken out,
 * and it is marked. */
static void
refuse_guests(struct finding *f, const struct roots *roots, struct edges *edges,
	      bool by_id)
{
	struct edge *list = edges->list;
	uint32_t two[2];
	size_t kept = 0;
	for (size_t i = 0, end; i < edges->n; i = end) {
		for (end = i; end < edges->n && list[end].guest == list[i].guest;)
			end++;
		find_two(roots, list + i, end - i, by_id, two);
		if (two[0] != INDEX_NONE) {
			mark_two(f, list[i].guest, two[0], two[1]);
			continue;
		}
		for (size_t k = i; k < end; k++)
			list[kept++] = list[k];
	}
	edges->n = kept;
}

/* What has an id and no name leads to two where its addresses stand with two names,
 * with an id or without. */
static void
refuse_bare_ids(struct finding *f)
{
	f->now = look_at_roots(f);
	struct edges edges =
		find_edges(f, PARTY_BARE_ID, 1 << PARTY_ID | 1 << PARTY_NAME);
	refuse_guests(f, &f->now, &edges, true);
	tell_two(f, PARTY_BARE_ID);
}

/* Guests join the hosts that share an address with them; who would make one human of
 * two does not. */
static void
join_hosts(struct finding *f, enum party guests, unsigned hosts)
{
	f->now = look_at_roots(f);
	struct edges edges = find_edges(f, guests, hosts);
	refuse_guests(f, &f->now, &edges, guests == PARTY_BARE_ID);
	tell_two(f, guests);
	for (size_t i = 0; i < edges.n; i++)
		join(f, edges.list[i].guest, edges.list[i].host);
}

/* ---- the groups ---- */

/* What has neither id nor name joins last, and may have made one of two by chance: then
 * it leads to both of them, and joins nobody. */
static void
join_bare(struct finding *f)
{
	struct edges edges = {0};
	join_hosts(f, PARTY_BARE, HAS_ID | 1 << PARTY_NAME);
	for (uint32_t i = 0; i < f->all->n; i++)
		if (is_of(f, i, HAS_ID | 1 << PARTY_NAME))
			ARENA_MORE(f->arena, edges.list, edges.n, edges.capacity) =
				(struct edge){root(f, i), f->now.of[i]};
	each_once(&edges);
	refuse_guests(f, &f->now, &edges, false);
}

/* A group of whom those without id and name were taken out is as it was before. */
static void
note_groups(struct finding *f)
{
	for (uint32_t i = 0; i < f->all->n; i++) {
		struct grouped *of = &f->groups.of[i];
		const uint32_t *two = f->two[root(f, i)];
		if (f->party[i] == PARTY_BARE && two[0] != INDEX_NONE)
			memcpy(of->two, two, sizeof of->two);
		if (f->party[i] == PARTY_ABSENT || of->two[0] != INDEX_NONE)
			of->group = INDEX_NONE;
		else
			of->group = two[0] != INDEX_NONE ? f->now.of[i] : root(f, i);
	}
}

static void
begin(struct finding *f)
{
	const size_t n = f->all->n;
	f->parent = arena_array(f->arena, n, sizeof *f->parent);
	f->party = arena_alloc(f->arena, n);
	f->groups.of = arena_array(f->arena, n, sizeof *f->groups.of);
	f->two = arena_array(f->arena, n, sizeof *f->two);
	memset(f->two, 0xFF, n * sizeof *f->two);
	for (uint32_t i = 0; i < n; i++) {
		f->parent[i] = i;
		f->groups.of[i].two[0] = f->groups.of[i].two[1] = INDEX_NONE;
	}
}

struct groups
groups_find(const struct identities *all)
{
	struct finding f = {.all = all, .arena = all->arena};
	begin(&f);
	join_ids(&f);
	f.base = look_at_roots(&f);
	note_several(&f);
	list_addresses(&f);
	find_shared(&f);
	note_parties(&f);
	join_alike(&f, PARTY_ID);
	join_alike(&f, PARTY_BARE_ID);
	join_alike(&f, PARTY_NAME);
	refuse_bare_ids(&f);
	join_hosts(&f, PARTY_BARE_ID, 1 << PARTY_ID);
	join_hosts(&f, PARTY_NAME, HAS_ID);
	join_alike(&f, PARTY_BARE);
	join_bare(&f);
	note_groups(&f);
	index_free(&f.several);
	return f.groups;
}
