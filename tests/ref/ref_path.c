/* Paths and what they ask of people. attain(7), Counting people and Paths. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ref/internal.h"

const struct ref_expr *
ref_expr_of(const struct ref *ref, const struct expr *expr)
{
	for (size_t i = 0; i < ref->n_texts; i++)
		if (ref->texts[i].expr == expr)
			return ref->exprs[i];
	fputs("reference: an expression without its text\n", stderr);
	abort();
}

const struct ref_alternatives *
ref_path_alternatives(struct ref *ref, const struct path *path)
{
	for (size_t i = 0; i < ref->n_paths; i++)
		if (ref->paths[i] == path)
			return &ref->alternatives[i];
	fputs("reference: a path of another catalog\n", stderr);
	abort();
}

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

enum { REF_CREDENTIALS = 16 };

struct holders {
	uint32_t n_people;
	bool held[REF_PEOPLE][REF_CREDENTIALS];
};

/* Everybody who holds anything; the others can't fill a place. */
static void
find_holders(const struct ref_view *view, struct holders *holders)
{
	bool held[REF_CREDENTIALS], nothing[REF_CREDENTIALS] = {false};

	assert(view->ref->catalog->n_credentials <= REF_CREDENTIALS);
	for (uint32_t p = 0; p < view->ref->world->n_people; p++) {
		memset(held, 0, sizeof(held));
		ref_held(view, p, held);
		if (memcmp(held, nothing, sizeof(held)) == 0)
			continue;
		assert(holders->n_people < REF_PEOPLE);
		memcpy(holders->held[holders->n_people++], held, sizeof(held));
	}
}

/* A group of places for those who hold `first`, and `also` if that is given. */
static void
add_group(struct ref_places *places, const struct holders *holders, uint32_t owner,
	  int32_t room, const struct ref_expr *first, const struct ref_expr *also)
{
	uint32_t g = places->n_groups++;

	assert(g < REF_GROUPS);
	places->room[g] = room;
	places->owner[g] = owner;
	for (uint32_t p = 0; p < holders->n_people; p++)
		if (ref_expr_true(first, holders->held[p]) &&
		    (also == NULL || ref_expr_true(also, holders->held[p])))
			places->people[p] |= 1u << g;
}

static void
add_requirement(const struct ref *ref, struct ref_places *places,
		const struct holders *holders, uint32_t owner,
		const struct requirement *req)
{
	const struct ref_expr *first = ref_expr_of(ref, req->holding);

	if (req->of_whom_people > 0)
		add_group(places, holders, owner, req->of_whom_people, first,
			  ref_expr_of(ref, req->of_whom_holding));
	add_group(places, holders, owner, req->people - req->of_whom_people, first,
		  NULL);
}

static struct ref_leaf
people_leaf(const struct ref *ref, const struct requirement *req,
	    const struct holders *holders, int32_t filled)
{
	struct ref_leaf leaf = {.report.requirement = req,
				.report.needed = req->people,
				.report.filled = filled,
				.report.met = filled == req->people,
				.progress = ref_fraction(filled, req->people)};

	for (uint32_t p = 0; p < holders->n_people; p++)
		leaf.report.eligible +=
			ref_expr_true(ref_expr_of(ref, req->holding), holders->held[p]);
	return leaf;
}

/* One pool: the people requirements of it in `leaves`. */
static void
fill_pool(const struct ref_view *view, uint32_t pool, const struct ref_leaves *leaves,
	  const struct holders *holders, struct ref_leaf *results)
{
	struct ref_places places;
	int32_t filled[REF_GROUPS];

	memset(&places, 0, sizeof(places));
	places.n_people = holders->n_people;
	for (uint32_t i = 0; i < leaves->n; i++)
		if (leaves->leaf[i]->form == REQ_PEOPLE &&
		    leaves->leaf[i]->pool == pool)
			add_requirement(view->ref, &places, holders, i,
					leaves->leaf[i]);
	if (places.n_groups == 0)
		return;
	assign(view->ref, &places, filled);
	for (size_t i = 0; i < leaves->n; i++)
		if (leaves->leaf[i]->form == REQ_PEOPLE &&
		    leaves->leaf[i]->pool == pool)
			results[i] = people_leaf(view->ref, leaves->leaf[i], holders,
						 filled[i]);
}

void
ref_people(const struct ref_view *view, const struct ref_leaves *leaves,
	   struct ref_leaf *results)
{
	struct holders holders;

	memset(&holders, 0, sizeof(holders));
	find_holders(view, &holders);
	for (uint32_t pool = 0; pool < view->ref->catalog->n_pools; pool++)
		fill_pool(view, pool, leaves, &holders, results);
}

static struct ref_leaf
award_leaf(const struct ref_view *view, const struct requirement *req)
{
	bool met = ref_met_in(view, req->award_competency, req->award_level);

	return (struct ref_leaf){.report.requirement = req,
				 .report.met = met,
				 .progress = ref_fraction(met, 1)};
}

static void
other_leaf(const struct ref_view *view, uint32_t competency,
	   const struct requirement *req, struct ref_leaf *result)
{
	switch (req->form) {
	case REQ_METRIC:
		*result = ref_metric(view, req);
		break;
	case REQ_RECORDS:
		*result = ref_records(view, req, competency);
		break;
	case REQ_AWARD:
		*result = award_leaf(view, req);
		break;
	case REQ_PEOPLE: /* done by ref_people */
	case REQ_ANY:
	case REQ_SOME: /* no leaves */
		break;
	}
}

static struct ref_path
alternative(const struct ref_view *view, uint32_t competency,
	    const struct ref_leaves *leaves)
{
	struct ref_path path = {.applies = true, .met = true, .n_leaves = leaves->n};
	struct ref_fraction sum = ref_fraction(0, 1);

	ref_people(view, leaves, path.leaves);
	for (size_t i = 0; i < leaves->n; i++) {
		other_leaf(view, competency, leaves->leaf[i], &path.leaves[i]);
		path.met = path.met && path.leaves[i].report.met;
		sum = ref_add(sum, path.leaves[i].progress);
	}
	path.progress = ref_fraction(sum.n, sum.d * (ref_wide)leaves->n);
	return path;
}

static bool
is_on_track(const struct ref_view *view, const char *track)
{
	char words[128];
	char *rest = NULL;

	snprintf(words, sizeof(words), "%s", ref_setting(view, "track"));
	if (strcmp(words, "none") == 0)
		return false;
	for (char *word = strtok_r(words, " ", &rest); word != NULL;
	     word = strtok_r(NULL, " ", &rest))
		if (strcmp(word, track) == 0)
			return true;
	return false;
}

static bool
applies(const struct ref_view *view, const struct path *path)
{
	return path->from <= view->date && view->date <= path->until &&
	       (path->track == NULL || is_on_track(view, path->track));
}

struct ref_path
ref_path(const struct ref_view *view, uint32_t competency, const struct path *path)
{
	const struct ref_alternatives *all = ref_path_alternatives(view->ref, path);
	struct ref_path best = {.progress = ref_fraction(0, 1)};

	if (!applies(view, path))
		return best;
	for (size_t i = 0; i < all->n; i++) {
		struct ref_path now = alternative(view, competency, &all->list[i]);

		if (i == 0 || now.met > best.met ||
		    (now.met == best.met &&
		     ref_compare(now.progress, best.progress) > 0)) {
			best = now;
			best.alternative = i;
		}
	}
	best.n_alternatives = all->n;
	return best;
}
