/*
 * The programs of a database: which there are and in which order. attain(7), Programs.
 * Which of them the screens show is app/shown.h's.
 *
 * app->catalog is the catalogs of those that are asked about as one
 * (core/catalog_join.h), and every `program` is a number among them. The database was
 * made for one, its own, whose ids rows record as they are (core/program_ids.h); that
 * stays so when others come, and when it goes itself.
 *
 * A database of one program has of this only what it had before several were possible.
 */
#ifndef APP_PROGRAMS_H
#define APP_PROGRAMS_H

#include "app/app.h"
#include "base/buf.h"

/* One of them. */
struct program {
	const char *id;
	const struct catalog
		*catalog; /* by itself; null: not asked about, and not loaded */
	const char *path; /* of the catalog; null likewise */
};

/*
 * Reads which programs the database has and loads and joins their catalogs: of all, or
 * of those that app_open_only was given. Notes in app->notice which have changed.
 */
bool programs_load(struct app *app, struct fault *fault);

/* The same if they are others by now; what was loaded stays where it is until
 * app_close. */
bool programs_refresh(struct app *app, struct fault *fault);

/* Goes back to the catalog of the report, where the facts could not be read for another
 * one; they are then read again by the next programs_refresh. */
void programs_keep(struct app *app);

void programs_free(struct programs *programs);

/* Those of the database, in order. */
size_t programs_n(const struct app *app);
const struct program *programs_at(const struct app *app, size_t i);

/*
 * Where two programs say different things of one credential or metric, a sentence each,
 * in arena: of all that are shown, or only where one of them is `of` (CATALOG_NONE:
 * any).
 */
const char *const *programs_differences(const struct app *app, uint32_t of,
					struct arena *arena, size_t *n);

/*
 * Adds the program of an id or a catalog's path behind the others, or takes one away.
 * One act in the log, that can be undone. The last one is not taken away; rows of one
 * that is gone stay and do not count.
 */
bool act_program_add(struct app *app, const char *id_or_path, struct buf *out,
		     struct fault *fault);
bool act_program_remove(struct app *app, const char *id, struct buf *out,
			struct fault *fault);

#endif
