/*
 * Workbooks for tests, made of their parts.
 */
#ifndef TESTS_PACKED_H
#define TESTS_PACKED_H

#include <stdbool.h>
#include <stddef.h>

struct packed_part {
	const char *name, *text;
};

/* Writes a zip file of parts, up to one without a name; with a password if that is not
 * null. */
void packed_write(const char *path, const struct packed_part *parts,
		  const char *password);

/* What a workbook is made of besides its sheet; each null: an ordinary one, which has
 * no texts, and a style 1 that is a date, 2 one with its time. */
struct packed_workbook {
	const char *sheet;   /* what <sheetData> holds, and what follows it */
	const char *strings; /* the <si> elements */
	const char *workbook, *styles, *relations;
};

void packed_workbook(const char *path, const struct packed_workbook *workbook);

#endif
