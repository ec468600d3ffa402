/* What a benefit, an offer or a discount says on the screen; see core/benefits.h. What
 * is returned is in the arena, or lives with the catalog. */
#ifndef UI_BENEFIT_WORDS_H
#define UI_BENEFIT_WORDS_H

#include "core/benefits.h"
#include "ui/view.h"

/* "20 hour", "100 USD/month", "unlimited": of the grant, or of the lowest one if it is
 * not had. */
const char *words_granted(const struct benefit_report *b, struct arena *arena);
const char *words_grant(const struct benefit *benefit, const struct grant *grant,
			struct arena *arena);

/* "Silver membership", "DevOps Silver", "needs Gold membership". */
const char *words_grantor(const struct app *app, const struct benefit_report *b,
			  struct arena *arena);

/* "Data Silver, Apps Gold": of several competencies those that count, by one grant or,
 * if that is null, all. */
const char *words_parts(const struct app *app, const struct benefit_report *b,
			const struct grant *grant, struct arena *arena);

/* "Gold +30, Platinum unlimited": what more there would be. */
void words_more(struct buf *out, const struct app *app, const struct benefit_report *b);

/* "SQL Server Standard: give back 1 licence" */
const char *words_give_back(const struct app *app, const struct benefit_report *b,
			    struct arena *arena);

/* "DevOps: Visual Studio": there may be one of a name for each competency. */
const char *words_benefit_name(const struct app *app, const struct benefit *benefit,
			       struct arena *arena);

/* True for what is had or can be bought. */
bool words_can_have(enum access access);

/* Whether it is had, else what is missing; returns the style. */
unsigned words_access(struct buf *out, const struct app *app, enum access access,
		      const struct level_report *level, uint32_t competency);

/* The same of an offer, in a word or two if `brief`. */
unsigned words_offer_access(struct buf *out, const struct app *app,
			    const struct offer_report *offer, bool brief);

/* "+30 with Gold membership", and what that still needs. */
void words_addition(struct buf *out, const struct app *app,
		    const struct benefit *benefit, const struct benefit_addition *more,
		    struct arena *arena);

const char *words_offer_name(const struct app *app, const struct offer_report *o);
const char *words_discount(const struct discount *discount);

/* All about one, in lines; the first is its name. The arena is for what is in them. */
void words_benefit(struct buf *out, const struct app *app,
		   const struct benefit_report *b, struct arena *arena);
void words_offer(struct buf *out, const struct app *app, const struct offer_report *o,
		 struct arena *arena);
void words_discount_lines(struct buf *out, const struct app *app,
			  const struct discount_report *d, struct arena *arena);

#endif
