/*
 * The sections of a catalog file, each read into the catalog by its rules.
 *
 * All ids are collected first (sections_ids), so that the order of sections is free.
 */
#ifndef CATALOG_SECTIONS_H
#define CATALOG_SECTIONS_H

#include "reader.h"

/* Collects the ids of a whole file. */
void sections_ids(struct reader *reader, const config_setting_t *root);

/* Reads format, program and every list. */
void sections_read(struct reader *reader, const config_setting_t *root);

/* Parts of sections_read: each list of the catalog, null for an absent one. */
void sections_credentials(struct reader *reader, const config_setting_t *list);
void sections_competencies(struct reader *reader, const config_setting_t *list);
void sections_offers(struct reader *reader, const config_setting_t *list);
void sections_benefits(struct reader *reader, const config_setting_t *list);
void sections_discounts(struct reader *reader, const config_setting_t *list);

/* The requirements of a path, or of an any or some; ids: those of the path. */
const struct requirement *sections_requirements(struct reader *reader,
						const config_setting_t *list,
						struct ids *ids, size_t *n);

/* Checks over what has been read. */
void checks_path(struct reader *reader, const struct path *path, int line);
void checks_awards(struct reader *reader);
void checks_replacements(struct reader *reader, const config_setting_t *list);

/* n things of size bytes for the catalog, one for each element of a list. */
#define SECTIONS_ALLOC(reader, list, type)                                             \
	((type *)arena_array((reader)->arena, reader_length(list), sizeof(type)))

#endif
