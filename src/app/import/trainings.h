/*
 * Partner Center's Trainings download, read into employees and achievements:
 * attain-csv(5), TRAININGS.
 *
 * Whose a row is can be told from the whole file only. So all rows are read, then the
 * people are found, then the rows are staged.
 */
#ifndef APP_IMPORT_TRAININGS_H
#define APP_IMPORT_TRAININGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/index.h"
#include "humans.h"
#include "identity.h"
#include "reader.h"

struct import;

/* A row that is good but for whose it is. */
struct training {
	uint32_t identity, course;
	int32_t earned_on, expires_on;
	size_t line;
	bool active;
};

/* What can be earned, as rows name it. */
struct course {
	const char *id, *title;
	uint32_t credential;	/* as unknown_find has it */
	const uint32_t *others; /* what it is in other programs, besides */
	size_t n_others;
};

/* What is wrong with an address of an identity; ISSUE_NONE if nothing is. */
struct wrong_address {
	enum issue_kind issue;
	size_t column;
};

/* Those of a round; begins as {0}. */
struct trainings {
	struct training *rows;
	size_t n_rows, rows_capacity;
	struct identities identities;
	struct index identity_keys;  /* as the cells have them */
	struct wrong_address *wrong; /* by identity */
	size_t n_wrong, wrong_capacity;
	struct course *courses;
	size_t n_courses, courses_capacity;
	struct index course_keys, mpn_ids; /* mpn_ids: said once */
	struct buf key;
	struct humans humans;
	size_t n_inactive, inactive_line;
};

void trainings_free(struct trainings *trainings);

/* The header must say what was earned, and by whom; false after issues_bad. */
bool trainings_header(const struct reader *reader, struct issues *issues);

/* Keeps a row that is whole; a bad one is noted. */
void trainings_row(struct import *import, const struct csv_record *record);

/* Of a row that is left out: what it tells of people all the same. */
void trainings_left_out(struct import *import, const struct csv_record *record);

/* When all rows are read: stages them and the people. False with a fault if that is
 * cancelled. */
bool trainings_settle(struct import *import);

#endif
