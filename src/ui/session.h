/*
 * What is remembered of the lists that were looked at: of a kind of view its columns,
 * of each place filter, sort and cursor; and views that were saved under a name. Never
 * the date.
 *
 * Places, columns and rows are remembered by what they are called, so that what is kept
 * for another day (session_file.h) says nothing where they are gone.
 */
#ifndef UI_SESSION_H
#define UI_SESSION_H

#include "ui/view.h"

enum { SESSION_LISTS = 100, SESSION_SAVED = 100 };

/* How a list of a place is shown. Texts are owned and never null. */
struct session_list {
	enum subject_kind about;
	char *which;	     /* see session_which */
	uint64_t row;	     /* the key of the one under the cursor, 0: the first */
	char *filter, *sort; /* sort: a column's id, "": as it comes */
	bool descending;
};

struct session_saved {
	char *name, *columns;
	struct session_list list;
};

struct session {
	struct session_list lists[SESSION_LISTS]; /* that were left last: newest last */
	size_t n_lists;
	struct session_saved saved[SESSION_SAVED];
	size_t n_saved;
	/* lines of the file, of saved views whose places are not here now: of another
	 * program. They are kept as they are */
	struct buf elsewhere;
	char *columns[64]; /* by what a view is about: ids; null: never chosen */
	struct place last; /* where the program was left; about SUBJECT_NONE: nowhere */
};

/* Which one of its kind a place is, by what stays the same when catalogs are read
 * again: an id, a person's number, "-" where there is one; null if that can't be said.
 * In arena. */
const char *session_which(const struct app *app, struct place place,
			  struct arena *arena);

/* The place that is called so; false if there is none now. */
bool session_place(const struct app *app, enum subject_kind about, const char *which,
		   struct place *place);

/* Gives a view the columns that were chosen for its kind, or that the settings say;
 * unless it has some of its own. */
void session_dress(const struct session *session, struct view *view);

/* A view is left; and it is opened anew: shows it as it was left. */
void session_note(struct session *session, const struct view *view);
void session_restore(const struct session *session, struct view *view);

/* These columns were chosen, ids in order; "": as at first. */
void session_pick(struct session *session, enum subject_kind about, const char *ids);

/* The ids of the columns that a view shows because they were chosen; in arena. */
const char *session_columns(const struct view *view, struct arena *arena);

/* As if it had been left so. Copies the texts. */
void session_add(struct session *session, const struct session_list *list);

/* Shows a view as a list is remembered. */
void session_show(const struct session_list *list, struct view *view);

/* Keeps a view under a name, in place of what had it; false if there are too many. */
bool session_save(struct session *session, const char *name, const struct view *view);

/* The same of a list; copies the texts. */
bool session_add_saved(struct session *session, const char *name, const char *columns,
		       const struct session_list *list);

/* What is kept under a name, or null; and that no more. */
const struct session_saved *session_find(const struct session *session,
					 const char *name);
void session_forget(struct session *session, const char *name);
void session_forget_all(struct session *session);

void session_free(struct session *session);

#endif
