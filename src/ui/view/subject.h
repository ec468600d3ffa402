/* What a row of a view is about: what an act on it changes. */
#ifndef UI_SUBJECT_H
#define UI_SUBJECT_H

#include "ui/view.h"

enum subject_kind {
	SUBJECT_NONE,
	SUBJECT_PERSON,
	SUBJECT_ACHIEVEMENTS, /* of a person: where one can be added */
	SUBJECT_ACHIEVEMENT,
	SUBJECT_ASSOCIATIONS,
	SUBJECT_ASSOCIATION,
	SUBJECT_LEVEL,
	SUBJECT_METRIC,	    /* value: the one of the row, or null */
	SUBJECT_RECORDS,    /* record: the one of the row, or null */
	SUBJECT_MEMBERSHIP, /* subscription: the one of the row, or null */
	SUBJECT_BENEFIT,
	SUBJECT_LOG
};

/* Only what its kind needs is set. */
struct subject {
	enum subject_kind kind;
	uint32_t person, competency, level, metric, benefit;
	const char *record_kind;
	const struct achievement *achievement;
	const struct association *association;
	const struct metric_value *value;
	const struct record *record;
	const struct subscription *subscription;
};

/* Of a row of the view's list, or of the view itself where that is LIST_NO_ROW. */
struct subject subject_of(const struct view *view, size_t row);

#endif
