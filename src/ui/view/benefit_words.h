/* What a benefit, an offer or a discount says on the screen; see core/benefits.h. */
#ifndef UI_BENEFIT_WORDS_H
#define UI_BENEFIT_WORDS_H

#include "core/benefits.h"
#include "ui/view.h"

/* "17.5" */
void words_figure(struct buf *out, int64_t micros);

/* "20 hour", "100 USD/month", "unlimited": of the grant, or of the lowest one if it is
 * not had. */
void words_granted(struct buf *out, const struct benefit_report *b);
void words_grant(struct buf *out, const struct benefit *benefit,
		 const struct grant *grant);

/* "Silver membership", "DevOps Silver", "needs Gold membership". */
void words_grantor(struct buf *out, const struct app *app,
		   const struct benefit_report *b);
void words_grant_name(struct buf *out, const struct app *app,
		      const struct benefit *benefit, const struct grant *grant);

/* "Gold +30, Platinum unlimited": what more there would be. */
void words_more(struct buf *out, const struct app *app, const struct benefit_report *b);

/* "SQL Server Standard: give back 1 licence" */
void words_give_back(struct buf *out, const struct app *app,
		     const struct benefit_report *b);

/* "DevOps: Visual Studio": there may be one of a name for each competency. */
void words_benefit_name(struct buf *out, const struct app *app,
			const struct benefit *benefit);

/* Whether it is had, else what is missing; returns the style. */
unsigned words_access(struct buf *out, const struct app *app, enum access access,
		      const struct level_report *level, uint32_t competency);

/* "+30 with Gold membership", and what that still needs. */
void words_addition(struct buf *out, const struct app *app,
		    const struct benefit *benefit, const struct benefit_addition *more);

const char *words_offer_name(const struct app *app, const struct offer_report *o);
const char *words_discount(const struct discount *discount);

/* All about one, in lines; the first is its name. */
void words_benefit(struct buf *out, const struct app *app,
		   const struct benefit_report *b);
void words_offer(struct buf *out, const struct app *app, const struct offer_report *o);
void words_discount_lines(struct buf *out, const struct app *app,
			  const struct discount_report *d);

#endif
