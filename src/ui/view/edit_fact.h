/*
 * The form of each kind of facts, core/kind.h: one row of a table says what its columns
 * don't.
 */
#ifndef UI_EDIT_FACT_H
#define UI_EDIT_FACT_H

#include "core/kind.h"
#include "ui/screen.h"

/* Opens the form of a fact, found by its keys; says so if it is no longer recorded.
 * Null: of a new one. */
void edit_fact(struct screen *screen, enum kind_id kind, const void *fact);

/* Asks, and takes the fact away. */
void edit_fact_remove(struct screen *screen, enum kind_id kind, const void *fact);

/* Verbs: the form of the subject's fact, and its removal. */
void edit_subject(struct screen *screen, const struct subject *s);
void edit_subject_remove(struct screen *screen, const struct subject *s);

/* New ones of what the subject is about; what it doesn't say is still to be chosen. */
void edit_employee_new(struct screen *screen, const struct subject *s);
void edit_achievement_new(struct screen *screen, const struct subject *s);
void edit_metric_new(struct screen *screen, const struct subject *s);
void edit_record_new(struct screen *screen, const struct subject *s);

/* The award of a level that covers the day that is looked at, else a new one. */
void edit_award(struct screen *screen, const struct subject *s);

#endif
