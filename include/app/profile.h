/*
 * The marketing profile: its fields and their limits, and how a customer sees it.
 * attain-csv(5), profile and locations.
 */
#ifndef APP_PROFILE_H
#define APP_PROFILE_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"
#include "base/buf.h"

enum profile_form {
	PROFILE_TEXT,	 /* one line */
	PROFILE_LONG,	 /* lines; a limit of characters */
	PROFILE_LIST,	 /* separated by semicolons; a limit of entries */
	PROFILE_ADDRESS, /* of a page: https:// */
	PROFILE_LOGO,	 /* the path of a picture */
	PROFILE_YES_NO
};

struct profile_field {
	const char *name;  /* the column */
	const char *label; /* marked by N_ */
	enum profile_form form;
	int most;      /* characters or entries; 0: no limit */
	size_t offset; /* of its text in struct profile or struct location */
};

enum { PROFILE_FIELDS = 13, LOCATION_FIELDS = 10, LOCATIONS_IN_REGION = 5 };

/* In the order of the columns. */
extern const struct profile_field profile_fields[PROFILE_FIELDS];
extern const struct profile_field location_fields[LOCATION_FIELDS];

/* The text of a field; record is a struct profile or a struct location. */
const char *profile_get(const struct profile_field *field, const void *record);

/* True for an address that may be a link. */
bool profile_is_page(const char *text);

/* Null if a text is fit for a field; else why not, in the user's language, in arena. */
const char *profile_problem(const struct profile_field *field, const char *text,
			    struct arena *arena);

/* What is fit, but better otherwise; null if nothing. */
const char *profile_warning(const struct profile_field *field, const char *text,
			    struct arena *arena);

/* The next entry of a list without blanks around it: advances *list; len 0 at the end.
 */
const char *profile_next(const char **list, size_t *len);

/*
 * The profile as a customer sees it: the levels that are displayed on the app's date,
 * the fields that are given, the locations by region. An address that is no page's
 * (which can only come from outside; doctor tells it) is left out. The HTML is one file
 * for itself, with the logo in it if that can be read; *warning (in arena) says why
 * not, else null.
 */
void app_profile_markdown(const struct app *app, struct buf *out);
void app_profile_html(const struct app *app, struct buf *out, struct arena *arena,
		      const char **warning);

#endif
