/*
 * Ids of what each program has for itself (competencies, offers, benefits), where there
 * may be several programs: as they are shown, recorded and typed.
 *
 * Shown is the id of the catalog: "program/id" where two programs have it, else as it
 * is. Recorded is the plain id for the program that the database was made for, its own,
 * for ever, and "program/id" for every other one: so adding or removing a program never
 * changes whose a row is. Typed is either, if it means one thing.
 */
#ifndef CORE_PROGRAM_IDS_H
#define CORE_PROGRAM_IDS_H

#include "base/arena.h"
#include "core/kind.h"

/* True for a cell of a row that holds such an id, by what its column is called. */
bool program_ids_cell(const char *column, enum kind_cell *cell);

/* What a recorded id is shown as, and back; the same text, or one in arena. An id that
 * no program of the catalog knows is long unless it is the own program's. */
const char *program_ids_shown(const struct catalog *catalog, const char *own,
			      enum kind_cell cell, const char *recorded,
			      struct arena *arena);
const char *program_ids_recorded(const struct catalog *catalog, const char *own,
				 enum kind_cell cell, const char *shown,
				 struct arena *arena);

/* The index of a typed id, or CATALOG_NONE; *several if it is plain and more than one
 * program has it. */
uint32_t program_ids_find(const struct catalog *catalog, enum kind_cell cell,
			  const char *typed, bool *several);

/* The same as the id that the catalog has for it, or null. */
const char *program_ids_text(const struct catalog *catalog, enum kind_cell cell,
			     const char *typed, bool *several);

/* "mpn-2017/devops, maicpp/devops": all that a plain id may mean; in arena. */
const char *program_ids_list(const struct catalog *catalog, enum kind_cell cell,
			     const char *plain, struct arena *arena);

#endif
