/* What is reported of the parts of a score. attain(7), Scores. */
#include "ref/internal.h"

struct telling {
	struct ref_scoring scoring;
	const struct requirement *req;
};

/* The fewest people who, all else being as it is, bring points or meet the gate. */
static int32_t
more_people(const struct telling *t, const struct part *part)
{
	struct ref_scoring s = t->scoring;
	struct ref_fraction now = ref_points(&s, part);
	bool gate = ref_is_gate(part) && ref_gate_met(&s, part);
	int32_t most = ref_people_at(&s, part) + part->need;

	s.more = part;
	for (s.more_people = 1; s.more_people <= most; s.more_people++)
		if (ref_compare(ref_points(&s, part), now) > 0 ||
		    (ref_is_gate(part) && ref_gate_met(&s, part)) != gate)
			return s.more_people;
	return 1;
}

static void
tell_people(const struct telling *t, const struct part *part, struct part_report *out)
{
	struct ref_scoring s = t->scoring;
	struct ref_fraction now = ref_total(&s, t->req), then;

	out->people = ref_people_in(&s, part);
	out->at = ref_people_at(&s, part);
	s.more = part;
	s.more_people = more_people(t, part);
	out->more = s.more_people;
	then = ref_total(&s, t->req);
	out->next = ref_nearest(ref_add(then, (struct ref_fraction){-now.n, now.d}));
}

static void
tell_value(const struct telling *t, const struct part *part, struct part_report *out)
{
	struct ref_value v = ref_measure(t->scoring.holders->view, &part->measure);

	out->known = v.known;
	out->value = ref_nearest(v.value);
	out->at = ref_nearest(ref_value_at(&t->scoring, part));
}

static const struct part_report *tell_parts(const struct telling *t,
					    const struct part *parts, size_t n,
					    bool steps, const struct part *closed);

/* `closed` is the gate that it waits for. */
static void
tell_part(const struct telling *t, const struct part *part, const struct part *closed,
	  struct part_report *out)
{
	struct ref_fraction points = ref_fraction(0, 1);

	if (closed == NULL)
		points = ref_points(&t->scoring, part);
	*out = (struct part_report){.part = part,
				    .points = ref_nearest(points),
				    .tenths = ref_tenths(points),
				    .open = closed == NULL,
				    .waits_for = closed,
				    .is_gate = ref_is_gate(part),
				    .above = ref_is_above(t->req, points)};
	out->gate_met = out->is_gate && ref_gate_met(&t->scoring, part);
	if (part->form == PART_PEOPLE)
		tell_people(t, part, out);
	else if (part->form == PART_METRIC)
		tell_value(t, part, out);
	out->n_parts = part->n_parts;
	out->parts = tell_parts(t, part->parts, part->n_parts, part->form == PART_STEPS,
				closed);
}

static const struct part_report *
tell_parts(const struct telling *t, const struct part *parts, size_t n, bool steps,
	   const struct part *closed)
{
	struct arena *arena = &t->scoring.holders->view->ref->arena;
	struct part_report *list = arena_array(arena, n, sizeof(*list));

	for (size_t i = 0; i < n; i++) {
		const struct part *gate = closed;

		if (gate == NULL && steps)
			gate = ref_waits_for(&t->scoring, parts, i);
		tell_part(t, &parts[i], gate, &list[i]);
	}
	return list;
}

void
ref_score_parts(const struct ref_view *view, struct req_report *report)
{
	const struct requirement *req = report->requirement;
	struct ref_holders holders;
	struct telling t = {{&holders, NULL, 0}, req};

	if (req->form != REQ_SCORE)
		return;
	ref_find_holders(view, &holders);
	report->n_parts = req->n_parts;
	report->parts = tell_parts(&t, req->parts, req->n_parts, false, NULL);
}
