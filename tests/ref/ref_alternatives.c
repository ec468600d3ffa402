/* Every alternative of a path, written out. */
#include <assert.h>

#include "ref/internal.h"

static void
add(struct ref_alternatives *all, const struct ref_leaves *leaves, struct arena *arena)
{
	struct ref_leaves *list = arena_array(arena, all->n + 1, sizeof(*list));

	for (size_t i = 0; i < all->n; i++)
		list[i] = all->list[i];
	list[all->n++] = *leaves;
	all->list = list;
}

static void
add_all(struct ref_alternatives *all, struct ref_alternatives more, struct arena *arena)
{
	for (size_t i = 0; i < more.n; i++)
		add(all, &more.list[i], arena);
}

/* Every one of the left with every one of the right, the left varying slowest. */
static struct ref_alternatives
both(struct ref_alternatives left, struct ref_alternatives right, struct arena *arena)
{
	struct ref_alternatives all = {0};

	for (size_t i = 0; i < left.n; i++)
		for (size_t j = 0; j < right.n; j++) {
			struct ref_leaves leaves = left.list[i];

			for (size_t k = 0; k < right.list[j].n; k++) {
				assert(leaves.n < REF_LEAVES);
				leaves.leaf[leaves.n++] = right.list[j].leaf[k];
			}
			add(&all, &leaves, arena);
		}
	return all;
}

/* `need` of the kids from `first` on: each of them in turn with every choice after it.
 */
static struct ref_alternatives
some_from(const struct requirement *req, size_t first, size_t need, struct arena *arena)
{
	struct ref_alternatives all = {0};
	struct ref_leaves nothing = {0};

	if (need == 0)
		add(&all, &nothing, arena);
	for (size_t i = first; need > 0 && i < req->n_kids; i++)
		add_all(&all,
			both(ref_alternatives(&req->kids[i], 1, arena),
			     some_from(req, i + 1, need - 1, arena), arena),
			arena);
	return all;
}

static struct ref_alternatives
one(const struct requirement *req, struct arena *arena)
{
	struct ref_alternatives all = {0};
	struct ref_leaves leaf = {1, {req}};

	switch (req->form) {
	case REQ_PEOPLE:
	case REQ_METRIC:
	case REQ_RECORDS:
	case REQ_AWARD:
	case REQ_CREDENTIALS:
	case REQ_SCORE:
		add(&all, &leaf, arena);
		return all;
	case REQ_ANY:
		return some_from(req, 0, 1, arena);
	case REQ_SOME:
		return some_from(req, 0, req->need, arena);
	}
	return all;
}

struct ref_alternatives
ref_alternatives(const struct requirement *requirements, size_t n, struct arena *arena)
{
	struct ref_alternatives all = {0};
	struct ref_leaves nothing = {0};

	add(&all, &nothing, arena);
	for (size_t i = 0; i < n; i++)
		all = both(all, one(&requirements[i], arena), arena);
	return all;
}
