/*
 * What the parts of the doctor share: a visit, to which each adds what it finds.
 */
#ifndef DOCTOR_PARTS_H
#define DOCTOR_PARTS_H

#include "app/doctor.h"

struct visit {
	struct arena *arena; /* of the findings */
	struct finding *findings;
	size_t n, capacity;
	const struct app *app;
};

/* Adds a finding; code and text outlive the visit. */
void doctor_find(struct visit *visit, const char *code, const char *text);

/* Finds the recorded rows whose ids the catalog does not know, by table and id. */
void doctor_check_unknown(struct visit *visit);

#endif
