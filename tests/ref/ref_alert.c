/* What needs attention. attain(7), Alerts. */
#include "ref/internal.h"

struct list {
	struct ref *ref;
	struct alert *alerts;
	size_t n, capacity;
};

static void
add(struct list *list, struct alert alert)
{
	if (list->n == list->capacity) {
		struct alert *more;

		list->capacity = list->capacity * 2 + 8;
		more = arena_array(&list->ref->arena, list->capacity, sizeof(*more));
		for (size_t i = 0; i < list->n; i++)
			more[i] = list->alerts[i];
		list->alerts = more;
	}
	list->alerts[list->n++] = alert;
}

static struct alert
level_alert(enum alert_code code, uint32_t competency, const struct level_report *level)
{
	return (struct alert){.code = code,
			      .competency = competency,
			      .level = level->level,
			      .person = CATALOG_NONE,
			      .date = DATE_NONE};
}

static bool
within(int32_t as_of, int32_t day, int32_t days)
{
	return as_of <= day && day <= as_of + days;
}

static void
renewal_due(struct list *list, int32_t as_of)
{
	struct ref *ref = list->ref;
	size_t s = ref_membership(ref, as_of);

	if (s == SIZE_MAX)
		return;
	if (as_of > ref->term_end[s] ||
	    within(as_of, ref->term_end[s], ref->catalog->membership.notice_days))
		add(list, (struct alert){.code = ALERT_RENEWAL_DUE,
					 .competency = CATALOG_NONE,
					 .level = CATALOG_NONE,
					 .person = CATALOG_NONE,
					 .subscription = &ref->world->subscriptions[s],
					 .date = ref->term_end[s]});
}

/* The last day of an active override without which the level is not met; else
 * DATE_NONE. */
static int32_t
ending_override(struct ref *ref, uint32_t competency, uint32_t level, int32_t as_of)
{
	for (size_t i = 0; i < ref->world->n_overrides; i++) {
		const struct override *o = &ref->world->overrides[i];
		struct ref_view without = ref_view(ref, as_of);
		int32_t until = ref_override_until(ref, o);

		without.without_override = i;
		if (o->competency == competency && o->level == level &&
		    o->from <= as_of && within(as_of, until, 30) &&
		    !ref_met_in(&without, competency, level))
			return until;
	}
	return DATE_NONE;
}

static bool
is_expiring(struct ref *ref, uint32_t competency, const struct level_report *level,
	    int32_t as_of)
{
	struct ref_view kept = ref_view(ref, level->lapses_on);

	if (!level->met || level->lapses_on == DATE_NEVER ||
	    !within(as_of, level->lapses_on, 90))
		return false;
	kept.forever = level->lapses_on - 1;
	return ref_met_in(&kept, competency, level->level);
}

static void
level_alerts(struct list *list, enum alert_code code, const struct report *report,
	     uint32_t c, const struct level_report *level)
{
	struct alert alert = level_alert(code, c, level);
	bool is_true = false;

	switch (code) {
	case ALERT_RENEWAL_AT_RISK:
		alert.date = level->term_end;
		is_true = level->stage == STAGE_AT_RISK;
		break;
	case ALERT_OVERRIDE_ENDING:
		alert.date = ending_override(list->ref, c, level->level, report->as_of);
		is_true = alert.date != DATE_NONE;
		break;
	case ALERT_EXPIRING:
		alert.date = level->lapses_on;
		is_true = is_expiring(list->ref, c, level, report->as_of);
		break;
	case ALERT_SINGLE_POINT:
		is_true = level->held && level->n_critical > 0;
		break;
	case ALERT_RENEWAL_DUE: /* of a term of its own */
		alert.date = level->own_term_ends;
		is_true = ref_enrols(list->ref, c, level->level) && level->held &&
			  report->as_of >=
				  alert.date - level->attainable->enrol.window_days &&
			  !ref_goes_on(list->ref, c, level->level, alert.date,
				       report->as_of);
		break;
	case ALERT_UNASSOCIATED: /* not about levels */
		break;
	}
	if (is_true)
		add(list, alert);
}

static void
all_levels(struct list *list, enum alert_code code, const struct report *report)
{
	for (uint32_t c = 0; c < report->n_competencies; c++)
		for (size_t l = 0; l < report->competencies[c].n_levels; l++)
			level_alerts(list, code, report, c,
				     &report->competencies[c].levels[l]);
}

/* An achievement counts for an expression: it names the credential, and no limit is
 * against it. */
static bool
counts_for(const struct ref_view *view, size_t achievement, const struct expr *expr)
{
	const struct ref_expr *read = ref_expr_of(view->ref, expr);

	return ref_expr_names(read,
			      view->ref->world->achievements[achievement].credential) &&
	       ref_counts(view, achievement, read->text);
}

static bool
counts_for_parts(const struct ref_view *view, size_t achievement,
		 const struct part *parts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((parts[i].form == PART_PEOPLE &&
		     counts_for(view, achievement, parts[i].holding)) ||
		    counts_for_parts(view, achievement, parts[i].parts,
				     parts[i].n_parts))
			return true;
	return false;
}

static bool
counts_for_some(const struct ref_view *view, size_t achievement,
		const struct requirement *requirements, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct requirement *r = &requirements[i];

		if (((r->form == REQ_PEOPLE || r->form == REQ_CREDENTIALS) &&
		     counts_for(view, achievement, r->holding)) ||
		    (r->of_whom_people > 0 &&
		     counts_for(view, achievement, r->of_whom_holding)) ||
		    counts_for_parts(view, achievement, r->parts, r->n_parts) ||
		    counts_for_some(view, achievement, r->kids, r->n_kids))
			return true;
	}
	return false;
}

/* For any requirement at all. */
static bool
is_wanted(const struct ref_view *view, size_t achievement)
{
	const struct ref *ref = view->ref;

	for (size_t i = 0; i < ref->n_paths; i++)
		if (counts_for_some(view, achievement, ref->paths[i]->requirements,
				    ref->paths[i]->n_requirements))
			return true;
	return false;
}

static void
unassociated(struct list *list, int32_t as_of)
{
	struct ref *ref = list->ref;
	struct ref_view view = ref_view(ref, as_of);

	for (uint32_t p = 0; p < ref->world->n_people; p++) {
		bool useful = false;

		if (ref->world->people[p].left_on < as_of || ref_is_home(&view, p))
			continue;
		for (size_t i = 0; i < ref->world->n_achievements; i++)
			useful = useful || (ref->world->achievements[i].person == p &&
					    is_wanted(&view, i));
		if (useful)
			add(list, (struct alert){.code = ALERT_UNASSOCIATED,
						 .competency = CATALOG_NONE,
						 .level = CATALOG_NONE,
						 .person = p,
						 .date = DATE_NONE});
	}
}

void
ref_alerts(struct ref *ref, struct report *report)
{
	struct list list = {.ref = ref};

	all_levels(&list, ALERT_RENEWAL_AT_RISK, report);
	renewal_due(&list, report->as_of);
	all_levels(&list, ALERT_RENEWAL_DUE, report);
	all_levels(&list, ALERT_OVERRIDE_ENDING, report);
	all_levels(&list, ALERT_EXPIRING, report);
	all_levels(&list, ALERT_SINGLE_POINT, report);
	unassociated(&list, report->as_of);
	report->alerts = list.alerts;
	report->n_alerts = list.n;
}
