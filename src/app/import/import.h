/*
 * The room of files: what comes in (here) and what goes out (app/export.c).
 *
 *     reader   rows of cells, from a file (app/reading) or given    reader.h
 *       |
 *     mapper   a row of cells becomes a fact: what each cell        mapper.h
 *       |      means, the rules of its kind; a download of          checks.h
 *       |      another shape has its own, and finds out who         trainings.h
 *       |      is who from all of its rows: what they tell of       identity.h
 *       |      people, which are one, and who that is               groups.h humans.h
 *       |
 *     staging  the facts as they will be, who is who among them,    staging.h people.h
 *       |      and what only the whole file tells                   earned.h
 *       |
 *     writer   what differs goes to the store                       writer.h
 *
 * A form of file is another reader, an export of another system another mapper; neither
 * knows of the store. What is wrong or odd on the way is an issue (issues.h), a row of
 * issues.def. Rounds (round.h) lead from the reader to the stages; the transaction
 * around it all, and what is said at its end, are import.c.
 *
 * This header is for the rest of app; app/import.h is for everybody.
 */
#ifndef APP_IMPORT_IMPORT_H
#define APP_IMPORT_IMPORT_H

#include "app/app.h"
#include "base/arena.h"
#include "core/kind.h"
#include "titles.h"

/* The Trainings download: no kind of facts, but columns like one. */
extern const struct kind kind_trainings;

/* The kind of files of a name, or null. "trainings" is one. */
const struct kind *import_kind_find(const char *name);

/* The names of all that are imported, or exported, comma-separated, in arena. */
const char *import_kind_names(struct arena *arena, bool exported);

/* Adds to blank-separated addresses those of a list, each once, without `own`. In
 * arena; `all` is kept if there is nothing to add. */
const char *addresses_join(struct arena *arena, const char *all, const char *list,
			   const char *own);

/* Values with indexes as the database has them (store_put): both may be one array. */
void values_record(const struct app *app, const struct kind *kind,
		   const union value *values, union value *recorded);

#endif
