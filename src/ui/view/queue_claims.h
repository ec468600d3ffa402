/* Over the queue: whether what employees entered is accepted. */
#ifndef UI_QUEUE_CLAIMS_H
#define UI_QUEUE_CLAIMS_H

#include "ui/screen.h"

/* Verbs: asks whether the claim of the row, or all marked ones, are accepted or
 * refused; refuses that of the row. */
void queue_claims_ask(struct screen *screen, const struct subject *s);
void queue_claims_refuse(struct screen *screen, const struct subject *s);

/* "Kim Lee": whose a claim is; "" if nobody's. */
const char *queue_claims_who(const struct world *world, const struct claim *claim);

#endif
