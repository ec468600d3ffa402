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

/* New ones of somebody or something; CATALOG_NONE, kind null: to be chosen. */
void edit_achievement_new(struct screen *screen, uint32_t person);
void edit_metric_new(struct screen *screen, uint32_t metric);
void edit_record_new(struct screen *screen, const char *kind, uint32_t competency);

/* Verbs: the form of the subject's fact, and its removal. */
void edit_subject(struct screen *screen, const struct subject *subject);
void edit_subject_remove(struct screen *screen, const struct subject *subject);

/* The award of a level that covers the day that is looked at, else a new one;
 * CATALOG_NONE: of a level to be chosen. */
void edit_award(struct screen *screen, uint32_t competency, uint32_t level);

/* Asks, and takes the fact away. */
void edit_fact_remove(struct screen *screen, enum kind_id kind, const void *fact);

#endif
