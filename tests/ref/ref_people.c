/* What is asked of people. attain(7), Counting people. */
#include <assert.h>
#include <string.h>

#include "ref/internal.h"

/* Trying everything is slow: what was asked before is remembered. */
static void
assign(struct ref *ref, const struct ref_places *places, int32_t filled[REF_GROUPS])
{
	const unsigned char *bytes = (const unsigned char *)places;
	uint64_t hash = 14695981039346656037u;
	struct ref_memo *memo;

	for (size_t i = 0; i < sizeof(*places); i++)
		hash = (hash ^ bytes[i]) * 1099511628211u;
	memo = &ref->memos[hash % REF_MEMOS];
	if (!memo->used || memcmp(&memo->places, places, sizeof(*places)) != 0) {
		memo->used = true;
		memcpy(&memo->places, places, sizeof(*places));
		ref_assign(places, memo->filled);
	}
	memcpy(filled, memo->filled, sizeof(memo->filled));
}

/* Everybody who holds anything; the others can't fill a place. */
void
ref_find_holders(const struct ref_view *view, struct ref_holders *holders)
{
	bool held[REF_CREDENTIALS], nothing[REF_CREDENTIALS] = {false};

	assert(view->ref->catalog->n_credentials <= REF_CREDENTIALS);
	*holders = (struct ref_holders){.view = view};
	for (uint32_t p = 0; p < view->ref->world->n_people; p++) {
		memset(held, 0, sizeof(held));
		ref_held(view, p, NULL, held);
		if (memcmp(held, nothing, sizeof(held)) == 0)
			continue;
		assert(holders->n_people < REF_PEOPLE);
		holders->person[holders->n_people] = p;
		memcpy(holders->held[holders->n_people++], held, sizeof(held));
	}
}

/* What somebody holds for an expression that may stand below `until`. */
static const bool *
held_for(const struct ref_holders *holders, uint32_t holder,
	 const struct ref_expr *expr, bool *room)
{
	if (expr->text->n_limits == 0)
		return holders->held[holder];
	ref_held(holders->view, holders->person[holder], expr->text, room);
	return room;
}

bool
ref_holds(const struct ref_holders *holders, uint32_t holder, const struct expr *expr)
{
	const struct ref_expr *read = ref_expr_of(holders->view->ref, expr);
	bool room[REF_CREDENTIALS];

	return ref_expr_true(read, held_for(holders, holder, read, room));
}

int32_t
ref_count_holders(const struct ref_holders *holders, const struct expr *expr)
{
	int32_t n = 0;

	for (uint32_t p = 0; p < holders->n_people; p++)
		n += ref_holds(holders, p, expr);
	return n;
}

struct ref_leaf
ref_credentials(const struct ref_holders *holders, const struct requirement *req)
{
	const struct ref *ref = holders->view->ref;
	const struct ref_expr *of = ref_expr_of(ref, req->holding);
	struct ref_leaf leaf = {.report.requirement = req, .report.needed = req->count};
	bool room[REF_CREDENTIALS];
	int32_t pairs = 0;

	for (uint32_t p = 0; p < holders->n_people; p++) {
		const bool *held = held_for(holders, p, of, room);

		for (uint32_t c = 0; c < ref->catalog->n_credentials; c++)
			pairs += held[c] && ref_expr_names(of, c);
	}
	leaf.report.filled = pairs < req->count ? pairs : req->count;
	leaf.report.met = pairs >= req->count;
	leaf.progress = ref_fraction(leaf.report.filled, req->count);
	return leaf;
}

/* A group of places for those who hold `first`, and `also` if that is given. */
static void
add_group(struct ref_places *places, const struct ref_holders *holders, uint32_t owner,
	  int32_t room, const struct expr *first, const struct expr *also)
{
	uint32_t g = places->n_groups++;

	assert(g < REF_GROUPS);
	places->room[g] = room;
	places->owner[g] = owner;
	for (uint32_t p = 0; p < holders->n_people; p++)
		if (ref_holds(holders, p, first) &&
		    (also == NULL || ref_holds(holders, p, also)))
			places->people[p] |= 1u << g;
}

static void
add_requirement(struct ref_places *places, const struct ref_holders *holders,
		uint32_t owner, const struct requirement *req)
{
	if (req->of_whom_people > 0)
		add_group(places, holders, owner, req->of_whom_people, req->holding,
			  req->of_whom_holding);
	add_group(places, holders, owner, req->people - req->of_whom_people,
		  req->holding, NULL);
}

static struct ref_leaf
people_leaf(const struct requirement *req, const struct ref_holders *holders,
	    int32_t filled)
{
	return (struct ref_leaf){.report.requirement = req,
				 .report.needed = req->people,
				 .report.filled = filled,
				 .report.met = filled == req->people,
				 .report.eligible =
					 ref_count_holders(holders, req->holding),
				 .progress = ref_fraction(filled, req->people)};
}

/* One pool: the people requirements of it in `leaves`. */
static void
fill_pool(const struct ref_holders *holders, uint32_t pool,
	  const struct ref_leaves *leaves, struct ref_leaf *results)
{
	struct ref_places places;
	int32_t filled[REF_GROUPS];

	memset(&places, 0, sizeof(places));
	places.n_people = holders->n_people;
	for (uint32_t i = 0; i < leaves->n; i++)
		if (leaves->leaf[i]->form == REQ_PEOPLE &&
		    leaves->leaf[i]->pool == pool)
			add_requirement(&places, holders, i, leaves->leaf[i]);
	if (places.n_groups == 0)
		return;
	assign(holders->view->ref, &places, filled);
	for (size_t i = 0; i < leaves->n; i++)
		if (leaves->leaf[i]->form == REQ_PEOPLE &&
		    leaves->leaf[i]->pool == pool)
			results[i] = people_leaf(leaves->leaf[i], holders, filled[i]);
}

void
ref_people(const struct ref_holders *holders, const struct ref_leaves *leaves,
	   struct ref_leaf *results)
{
	for (uint32_t pool = 0; pool < holders->view->ref->catalog->n_pools; pool++)
		fill_pool(holders, pool, leaves, results);
}
