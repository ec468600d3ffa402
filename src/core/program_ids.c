#include "core/program_ids.h"

#include <string.h>

bool
program_ids_cell(const char *column, enum kind_cell *cell)
{
	static const struct {
		const char *column;
		enum kind_cell cell;
	} cells[] = {
		{"competency", CELL_COMPETENCY},
		{"offer", CELL_OFFER},
		{"from_offer", CELL_OFFER},
		{"benefit", CELL_BENEFIT},
	};
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		if (strcmp(cells[i].column, column) == 0) {
			*cell = cells[i].cell;
			return true;
		}
	return false;
}

/* ---- the lists of a catalog ---- */

static size_t
count_of(const struct catalog *catalog, enum kind_cell cell)
{
	if (cell == CELL_COMPETENCY)
		return catalog->n_competencies;
	return cell == CELL_OFFER ? catalog->n_offers : catalog->n_benefits;
}

static const char *
id_of(const struct catalog *catalog, enum kind_cell cell, size_t i)
{
	if (cell == CELL_COMPETENCY)
		return catalog->competencies[i].id;
	return cell == CELL_OFFER ? catalog->offers[i].id : catalog->benefits[i].id;
}

static uint32_t
program_of(const struct catalog *catalog, enum kind_cell cell, size_t i)
{
	if (cell == CELL_COMPETENCY)
		return catalog->competencies[i].program;
	return cell == CELL_OFFER ? catalog->offers[i].program
				  : catalog->benefits[i].program;
}

/* What a program calls so; of any program (CATALOG_NONE) the first. */
static uint32_t
find_own(const struct catalog *catalog, enum kind_cell cell, uint32_t program,
	 const char *id)
{
	size_t n = count_of(catalog, cell);
	for (uint32_t i = 0; i < n; i++)
		if ((program == CATALOG_NONE ||
		     program_of(catalog, cell, i) == program) &&
		    strcmp(catalog_own_id(id_of(catalog, cell, i)), id) == 0)
			return i;
	return CATALOG_NONE;
}

/* The program that a long id names, or CATALOG_NONE; *id is then what follows it. */
static uint32_t
named_program(const struct catalog *catalog, const char **id)
{
	const char *slash = strchr(*id, '/');
	for (uint32_t p = 0; slash && p < catalog_n_programs(catalog); p++) {
		const char *name = catalog_program(catalog, p)->id;
		if (name && strlen(name) == (size_t)(slash - *id) &&
		    strncmp(name, *id, strlen(name)) == 0) {
			*id = slash + 1;
			return p;
		}
	}
	return CATALOG_NONE;
}

/* ---- shown and recorded ---- */

const char *
program_ids_shown(const struct catalog *catalog, const char *own, enum kind_cell cell,
		  const char *recorded, struct arena *arena)
{
	const char *id = recorded;
	bool plain = !strchr(recorded, '/');
	uint32_t program = plain ? catalog_program_index(catalog, own)
				 : named_program(catalog, &id);
	if (*recorded == '\0')
		return recorded;
	uint32_t at = program == CATALOG_NONE ? CATALOG_NONE
					      : find_own(catalog, cell, program, id);
	if (at != CATALOG_NONE)
		return id_of(catalog, cell, at);
	/* another program's thing may be called so */
	bool taken = plain && find_own(catalog, cell, CATALOG_NONE, id) != CATALOG_NONE;
	return taken ? arena_printf(arena, "%s/%s", own, recorded) : recorded;
}

const char *
program_ids_recorded(const struct catalog *catalog, const char *own,
		     enum kind_cell cell, const char *shown, struct arena *arena)
{
	size_t n = count_of(catalog, cell), len = strlen(own);
	if (*shown == '\0')
		return shown;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(id_of(catalog, cell, i), shown) != 0)
			continue;
		uint32_t program = program_of(catalog, cell, i);
		const char *name = catalog_program(catalog, program)->id;
		if (strcmp(name, own) == 0)
			return catalog_own_id(shown);
		return strchr(shown, '/') ? shown
					  : arena_printf(arena, "%s/%s", name, shown);
	}
	if (strncmp(shown, own, len) == 0 && shown[len] == '/')
		return shown + len + 1;
	return shown;
}

/* ---- typed ---- */

uint32_t
program_ids_find(const struct catalog *catalog, enum kind_cell cell, const char *typed,
		 bool *several)
{
	const char *id = typed;
	uint32_t program = named_program(catalog, &id), found;
	*several = false;
	if (program == CATALOG_NONE && strchr(typed, '/'))
		return CATALOG_NONE;
	found = find_own(catalog, cell, program, id);
	if (program != CATALOG_NONE || found == CATALOG_NONE)
		return found;
	*several = strchr(id_of(catalog, cell, found), '/') != NULL;
	return *several ? CATALOG_NONE : found;
}

const char *
program_ids_text(const struct catalog *catalog, enum kind_cell cell, const char *typed,
		 bool *several)
{
	uint32_t found = program_ids_find(catalog, cell, typed, several);
	return found == CATALOG_NONE ? NULL : id_of(catalog, cell, found);
}

const char *
program_ids_list(const struct catalog *catalog, enum kind_cell cell, const char *plain,
		 struct arena *arena)
{
	const char *list = "";
	size_t n = count_of(catalog, cell);
	for (size_t i = 0; i < n; i++)
		if (strcmp(catalog_own_id(id_of(catalog, cell, i)), plain) == 0)
			list = arena_printf(arena, "%s%s%s", list,
					    *list == '\0' ? "" : ", ",
					    id_of(catalog, cell, i));
	return list;
}
