/*
 * The first page of all, where there is no database yet: the company's name, and the
 * programs that it is in. Nothing is written before it is done.
 *
 * No terminal is needed here: ui.c feeds it keys and draws it, and so do tests.
 */
#ifndef UI_WELCOME_H
#define UI_WELCOME_H

#include "app/app.h"
#include "ui/draw.h"
#include "ui/prompt.h"

enum welcome_state {
	WELCOME_ASKS,
	WELCOME_DONE, /* the database is made */
	WELCOME_LEFT  /* nothing is */
};

struct welcome {
	const char *db; /* borrowed */
	struct prompt company;
	const struct app_program *programs; /* the running ones first; in arena */
	bool *chosen;			    /* by program; in arena */
	size_t n_programs;
	bool in_list;	    /* the cursor is among the programs, not in the name */
	size_t at;	    /* which one */
	struct buf problem; /* what is to be mended, or works here; empty: nothing */
	struct arena arena;
};

/* For a database at this path. Reads the catalogs that there are. */
void welcome_open(struct welcome *welcome, const char *db);
void welcome_close(struct welcome *welcome);

/* A key of input.h. Makes the database when name and program are there. */
enum welcome_state welcome_key(struct welcome *welcome, int key, const char *pasted);

/* Draws a whole frame. */
void welcome_draw(const struct welcome *welcome);

#endif
