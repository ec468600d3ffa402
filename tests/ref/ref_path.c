/* Paths and their alternatives. attain(7), Paths. */
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

static struct ref_leaf
award_leaf(const struct ref_view *view, const struct requirement *req)
{
	bool met = ref_award(view, req);

	return (struct ref_leaf){.report.requirement = req,
				 .report.met = met,
				 .progress = ref_fraction(met, 1)};
}

static void
other_leaf(const struct ref_holders *holders, uint32_t competency,
	   const struct requirement *req, struct ref_leaf *result)
{
	const struct ref_view *view = holders->view;

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
	case REQ_CREDENTIALS:
		*result = ref_credentials(holders, req);
		break;
	case REQ_SCORE:
		*result = ref_score(holders, req);
		break;
	case REQ_PEOPLE: /* done by ref_people */
	case REQ_ANY:
	case REQ_SOME: /* no leaves */
		break;
	}
}

static struct ref_path
alternative(const struct ref_holders *holders, uint32_t competency,
	    const struct ref_leaves *leaves)
{
	struct ref_path path = {.applies = true, .met = true, .n_leaves = leaves->n};
	struct ref_fraction sum = ref_fraction(0, 1);

	ref_people(holders, leaves, path.leaves);
	for (size_t i = 0; i < leaves->n; i++) {
		other_leaf(holders, competency, leaves->leaf[i], &path.leaves[i]);
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
	struct ref_holders holders;

	if (!applies(view, path))
		return best;
	ref_find_holders(view, &holders);
	for (size_t i = 0; i < all->n; i++) {
		struct ref_path now = alternative(&holders, competency, &all->list[i]);

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
