/* The names of a supposed change as indexes. */
#ifndef APP_BASKET_CHANGE_H
#define APP_BASKET_CHANGE_H

#include "app/basket.h"

/* Finds what it names: its indexes, and for the item the ids that are recorded (they
 * are the world's and the catalog's). FAULT_INPUT names who or what is unknown. */
bool change_of(const struct app *app, struct basket_item *item, struct change *change,
	       struct fault *fault);

#endif
