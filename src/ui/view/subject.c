#include "subject.h"

#include "competency_rows.h"
#include "side_here.h"

/* The parts of an employee's view, as they are in the keys of its rows. */
enum part { PART_COUNTS = 1, PART_ACHIEVEMENTS, PART_ASSOCIATIONS };

static uint64_t
key_of(const struct view *view, size_t row)
{
	return view->list->source.key(view->list->source.context, row);
}

static uint32_t
person_by_row(const struct world *world, int64_t row)
{
	for (size_t i = 0; i < world->n_people; i++)
		if (world->people[i].row == row)
			return (uint32_t)i;
	return CATALOG_NONE;
}

static struct subject
of_employees(const struct view *view, size_t row)
{
	struct subject s = {.kind = SUBJECT_PERSON, .person = CATALOG_NONE};

	if (row != LIST_NO_ROW)
		s.person = (uint32_t)row;
	else if (view->app->world->n_people > 0)
		s.kind = SUBJECT_PERSON;
	return s;
}

static struct subject
of_employee(const struct view *view, size_t row)
{
	const struct world *world = view->app->world;
	struct subject s = {.kind = SUBJECT_PERSON,
			    .person = person_by_row(world, view->id)};
	struct arena arena = {0};
	uint64_t key, item;
	size_t n;

	if (row == LIST_NO_ROW || s.person == CATALOG_NONE)
		return s;
	key = key_of(view, row);
	item = key & UINT32_MAX;
	if ((enum part)(key >> 40) == PART_ACHIEVEMENTS) {
		const struct achievement *const *all =
			app_achievements(view->app->report, s.person, &arena, &n);

		s.kind = SUBJECT_ACHIEVEMENTS;
		if ((key >> 32 & 1) != 0 && item < n) {
			s.kind = SUBJECT_ACHIEVEMENT;
			s.achievement = all[item];
		}
	} else if ((enum part)(key >> 40) == PART_ASSOCIATIONS) {
		s.kind = SUBJECT_ASSOCIATIONS;
		if ((key >> 32 & 1) != 0 &&
		    item < world->people[s.person].n_associations) {
			s.kind = SUBJECT_ASSOCIATION;
			s.association =
				&world->associations[world->people[s.person]
							     .first_association +
						     item];
		}
	}
	arena_free(&arena);
	return s;
}

static struct subject
of_requirement(const struct requirement *r, struct subject s)
{
	switch (r->form) {
	case REQ_METRIC:
		s.kind = SUBJECT_METRIC;
		s.metric = r->metric;
		break;
	case REQ_RECORDS:
		s.kind = SUBJECT_RECORDS;
		s.record_kind = r->kind;
		break;
	case REQ_PEOPLE:
		s.kind = SUBJECT_ACHIEVEMENTS;
		s.person = CATALOG_NONE;
		break;
	case REQ_AWARD:
	case REQ_ANY:
	case REQ_SOME:
		break;
	}
	return s;
}

static struct subject
of_competency(const struct view *view, size_t index)
{
	const struct world *world = view->app->world;
	struct subject s = {.kind = SUBJECT_NONE,
			    .person = CATALOG_NONE,
			    .competency = (uint32_t)view->id};
	const struct row *row;

	if (index == LIST_NO_ROW)
		return s;
	row = competency_row(view, index);
	s.kind = SUBJECT_LEVEL;
	s.level = competency_row_level(view, row)->level;
	switch (row->kind) {
	case ROW_REQ:
		return of_requirement(competency_row_req(view, row)->requirement, s);
	case ROW_PERSON:
		s.kind = SUBJECT_PERSON;
		s.person = row->item;
		return s;
	case ROW_VALUE:
		s = of_requirement(competency_row_req(view, row)->requirement, s);
		s.value = &world->metric_values[row->item];
		return s;
	case ROW_RECORD:
		s = of_requirement(competency_row_req(view, row)->requirement, s);
		s.record = &world->records[row->item];
		return s;
	case ROW_LEVEL:
	case ROW_OVERRIDE:
	case ROW_CRITICAL:
	case ROW_PATH:
	case ROW_NOTHING:
		break;
	}
	return s;
}

static struct subject
of_alert(const struct view *view, size_t row)
{
	const struct alert *alert = row_alert(view, row);
	struct subject s = {.kind = SUBJECT_NONE, .person = CATALOG_NONE};

	if (alert == NULL)
		return s;
	s.person = alert->person;
	s.competency = alert->competency;
	s.level = alert->level;
	s.subscription = alert->subscription;
	switch (alert->code) {
	case ALERT_UNASSOCIATED:
		s.kind = SUBJECT_ASSOCIATIONS;
		break;
	case ALERT_RENEWAL_DUE:
		s.kind = SUBJECT_MEMBERSHIP;
		break;
	case ALERT_RENEWAL_AT_RISK:
	case ALERT_OVERRIDE_ENDING:
	case ALERT_EXPIRING:
	case ALERT_SINGLE_POINT:
		s.kind = SUBJECT_LEVEL;
		break;
	}
	return s;
}

struct subject
subject_of(const struct view *view, size_t row)
{
	struct subject s = {.kind = SUBJECT_NONE, .person = CATALOG_NONE};

	if (view->class == &view_employees)
		return of_employees(view, row);
	if (view->class == &view_employee)
		return of_employee(view, row);
	if (view->class == &view_competency)
		return of_competency(view, row);
	if (view->class == &view_alerts)
		return of_alert(view, row);
	if (view->class == &view_subscriptions) {
		s.kind = SUBJECT_MEMBERSHIP;
		s.subscription = row_subscription(view, row);
	} else if (view->class == &view_competencies && row != LIST_NO_ROW) {
		uint64_t key = key_of(view, row); /* view_level_key */

		s.kind = SUBJECT_LEVEL;
		s.competency = (uint32_t)((key >> 8) - 1);
		s.level = (uint32_t)(key & 0xFF);
	} else if (view->class == &view_benefits || view->class == &view_benefit) {
		s.kind = SUBJECT_BENEFIT;
		s.benefit = row_benefit(view, row);
	} else if (view->class == &view_log) {
		s.kind = SUBJECT_LOG;
	}
	return s;
}
