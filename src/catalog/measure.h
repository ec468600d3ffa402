/* What requirements and parts of scores have in common: measures, markets, limits. */
#ifndef CATALOG_MEASURE_H
#define CATALOG_MEASURE_H

#include "reader.h"

/* The words of `aggregate` and `growth`, for rules; both ended by null. The latter are
 * those of enum growth from GROWTH_DIFFERENCE on. */
extern const char *const measure_aggregates[], *const measure_growths[];

/* The rules of a measure that has its place in a member of a struct, of which `growth`
 * is another one's: an unsigned. */
#define RULES_MEASURE(thing, text, bits)                                               \
	RULE("metric", REF, thing, measure.metric, REQUIRED, .forms = bits,            \
	     .ids = IDS_METRIC),                                                       \
		RULE("aggregate", WORD, thing, measure.aggregate, OPTIONAL,            \
		     .forms = bits, .words = measure_aggregates),                      \
		RULE("growth", WORD, text, growth, OPTIONAL, .forms = bits,            \
		     .words = measure_growths),                                        \
		RULE("customers_at_least", FIGURE, thing,                              \
		     measure.customers_at_least_micros, OPTIONAL, .forms = bits,       \
		     .min = 1),                                                        \
		RULE("of_months", WHOLE, thing, measure.of_months, OPTIONAL,           \
		     .forms = bits, .min = 1)

/* Finishes a measure that was read from a group, and checks that its settings go
 * together. */
void measure_finish(struct reader *reader, const config_setting_t *group,
		    unsigned growth, struct measure *measure);

/* Reads the member of a group that says thresholds by market. */
void measure_markets(struct reader *reader, const config_setting_t *group,
		     const char *name, struct threshold *threshold);

/*
 * What ends credentials for one requirement or part, and all below it: `until`. It has
 * to be read before the expressions of the same group, and holds until limits_leave,
 * which is given what this returns.
 */
size_t limits_enter(struct reader *reader, const config_setting_t *group);
void limits_leave(struct reader *reader, size_t entered);

/* The index by which an expression names a credential here, limited or not. */
uint32_t limits_index(struct reader *reader, uint32_t credential);

#endif
