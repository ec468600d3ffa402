/*
 * People and things by the words that a user has for them: attain(1), Names.
 *
 * A person is found by any address, an MCP id, or a part of the name that fits one
 * person only; a thing of the catalog by its id, and where that fits one by its name or
 * an alias, without regard to case.
 */
#ifndef APP_FIND_H
#define APP_FIND_H

#include "app/app.h"

enum thing {
	THING_PERSON,
	THING_PERSON_EXACTLY, /* not by a part of the name: where a mistake is dear */
	THING_COMPETENCY,
	THING_CREDENTIAL,
	THING_METRIC,
	THING_OFFER,
	THING_BENEFIT
};

enum { THING_COUNT = THING_BENEFIT + 1 };

enum found { FOUND_ONE, FOUND_NONE, FOUND_SEVERAL };

/*
 * Finds one; *index is that of the world or the catalog. Else fault (FAULT_INPUT) says
 * that there is none, with the nearest or where to look, or names those that fit.
 */
enum found find_look(const struct app *app, enum thing thing, const char *word,
		     uint32_t *index, struct fault *fault);

/* True if there is one. */
bool find_thing(const struct app *app, enum thing thing, const char *word,
		uint32_t *index, struct fault *fault);

/* A level that the competency defines, by id or name. */
bool find_level(const struct app *app, uint32_t competency, const char *word,
		uint32_t *level, struct fault *fault);

/* Both. */
bool find_award(const struct app *app, const char *competency, const char *level,
		uint32_t *found_competency, uint32_t *found_level, struct fault *fault);

/* By its id. */
bool find_referral(const struct app *app, const char *id,
		   const struct referral **referral, struct fault *fault);

#endif
