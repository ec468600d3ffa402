/*
 * How the screen looks, beside what stands on it: the styles of its cells as a text,
 * and the whole as a picture. Of what shot_text drew last.
 */
#ifndef TESTS_LOOK_H
#define TESTS_LOOK_H

#include "support/screen.h"

/* The runs of cells that are not plain, a line for each row that has some:
 * "7: 1+24 reverse; 60+9 warn bold" is row 7, 24 cells from column 1, 9 from column 60.
 * Alive until the end of the process. */
const char *look_text(void);

/* Compares it with tests/screens/NAME.look; with UPDATE_GOLDEN=1 writes that file. */
void look_golden(const char *name);

/* The screen as SVG, on dark or light; titled. Alive as look_text. */
const char *look_picture(const char *title, bool dark);

#endif
