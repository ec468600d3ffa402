/*
 * Which column of a kind each cell of a header is.
 *
 * Names compare without regard to case, blanks and _ - . in them. A column has its own
 * name, those that other systems have for it (names.def), and what --map says or an
 * import of the same headers has said before. --map can tell headers apart that compare
 * alike: it means the one that is written so.
 */
#ifndef APP_READING_COLUMNS_H
#define APP_READING_COLUMNS_H

#include "base/buf.h"
#include "reading.h"

enum { OWN_NAMES = 3 };

/* The names that a header of a kind is read by. */
struct column_names {
	const struct kind *kind;
	const struct reading_maps *maps; /* null: none */
	/* in the form by which they are compared, in arena */
	const char *own[KIND_COLUMNS][OWN_NAMES]; /* "" for none */
	const char **foreign;			  /* by names.def */
	struct arena arena;
};

void column_names_begin(struct column_names *names, const struct kind *kind,
			const struct reading_maps *maps);
void column_names_free(struct column_names *names);

/* Reads a row as the header; headings in arena. Two of one column stay two where none
 * of them goes before the other. */
void columns_read(struct header *header, const struct csv_record *row,
		  struct column_names *names, struct arena *arena);

#endif
