/*
 * What a download means by a title: the credential that the catalog knows by it, else
 * the one that somebody has said it is (attain(1), queue).
 *
 * Titles are one if they differ only in case, width, blanks and a leading "Microsoft
 * Certified:"; what has no title goes by the vendor's id.
 */
#ifndef APP_IMPORT_TITLES_H
#define APP_IMPORT_TITLES_H

#include "app/app.h"
#include "base/buf.h"
#include "base/index.h"
#include "lookup.h"

/* Instead of a credential's index: it is not to be asked for any more. */
#define TITLE_IGNORED (INDEX_NONE - 1)

struct titles {
	const struct app *app;
	struct credentials *credentials; /* borrowed */
	bool listed;
	struct index answers; /* by their keys, index in the world */
	struct buf key;
};

void titles_begin(struct titles *titles, const struct app *app,
		  struct credentials *credentials);
void titles_free(struct titles *titles);

/* The index of the credential, TITLE_IGNORED, or INDEX_NONE: it is to wait. What else
 * it is in other programs, the credentials tell (lookup.h). */
uint32_t titles_find(struct titles *titles, const char *vendor_id, const char *title);

/* The index in the world of what was said of it, or INDEX_NONE. */
uint32_t titles_answer(struct titles *titles, const char *vendor_id, const char *title);

/* The text that is the same for all that are one, into out, which is cleared. */
void title_key(struct buf *out, const char *vendor_id, const char *title);

#endif
