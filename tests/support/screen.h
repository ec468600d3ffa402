/*
 * A screen without a terminal: the full-screen program's own drawing, read back as
 * text.
 *
 * One at a time. `screen_*` names are the program's; here they begin with `shot`.
 */
#ifndef TESTS_SCREEN_H
#define TESTS_SCREEN_H

#include <criterion/criterion.h>
#include <stdbool.h>
#include <string.h>

#include "app/app.h"
#include "app/demo.h"
#include "base/lang.h"
#include "support/folder.h"
#include "ui/edit_act.h"
#include "ui/frame.h"
#include "ui/mouse.h"

struct shot {
	struct folder folder;
	struct app *app;
	struct screen screen;
};

/* A blank screen of a size, of a tier; in English. */
void shot_terminal(int rows, int cols, enum tier tier);
void shot_size(int rows, int cols);

/* The Dashboard of the sample company on such a screen. */
void shot_open(struct shot *shot, int rows, int cols);
/* The same of either sample. */
void shot_open_sample(struct shot *shot, enum demo_sample sample, int rows, int cols);
void shot_close(struct shot *shot);

void shot_language(struct shot *shot, enum lang lang);

/* Feeds keys, written as in the key table ("j", "Enter", "F1"), blank-separated. */
void shot_keys(struct shot *shot, const char *names);

/* Types text, a key for each character. */
void shot_type(struct shot *shot, const char *text);

/* The mouse, at the first cell where this text stands. */
void shot_mouse(struct shot *shot, enum mouse_what what, const char *text);

/* Goes to a view afresh: the Dashboard, then that. */
void shot_go(struct shot *shot, const struct view_class *class, int64_t id);

/* Draws; all rows, each ended by a newline, without blanks at their ends. Alive until
 * the next call. */
const char *shot_text(struct shot *shot);

/* Draws when everything is found out for which the program takes time at rest. */
const char *shot_settled(struct shot *shot);

/* What stands on the screen now, as it was drawn last. */
const char *shot_read(void);

/* Ends the test if a row of the screen is not exactly as wide as it, or holds what
 * could move a cursor or reorder a line. */
void shot_check_rows(const char *of);

/* The text with what is different in each run left out: moments, and what follows in
 * the row (which names the folder of the sample). */
const char *shot_without_moments(const char *text);

/* Compares with what a file holds; with UPDATE_GOLDEN=1 writes it. */
void shot_compare(const char *text, const char *path);

/* Compares with tests/screens/NAME.txt; with UPDATE_GOLDEN=1 writes that file. */
void shot_golden(const char *text, const char *name);

/* The screen as it settles, without moments: shot_check_rows, and shot_golden as
 * NAME@COLSxROWS-LANGUAGE. */
void shot_golden_of(struct shot *shot, const char *name, const char *language);

/* What must, or must not, be on the screen now. */
#define SEES(shot, part)                                                               \
	do {                                                                           \
		const char *now_ = shot_text(shot);                                    \
		cr_assert(strstr(now_, (part)) != NULL, "\"%s\" is not on:\n%s",       \
			  (part), now_);                                               \
	} while (0)
#define SEES_NOT(shot, part)                                                           \
	do {                                                                           \
		const char *now_ = shot_text(shot);                                    \
		cr_assert(strstr(now_, (part)) == NULL, "\"%s\" is on:\n%s", (part),   \
			  now_);                                                       \
	} while (0)

#endif
