/*
 * A field of a form: what is typed, how it is read, and what is wrong with it.
 *
 * A field's text is what the act behind the form gets: dates are written out, choices
 * are ids, once the field has been left (field_settle).
 */
#ifndef UI_FIELD_H
#define UI_FIELD_H

#include "app/app.h"
#include "base/arena.h"
#include "base/lang.h"
#include "base/num.h"
#include "ui/prompt.h"

enum field_kind {
	FIELD_TEXT,
	FIELD_DATE,
	FIELD_MOMENT, /* a day, or a day and a time */
	FIELD_CHOICE,
	FIELD_FIGURE,
	FIELD_CHECK, /* "yes" or "" */
	FIELD_LONG   /* text that may be written in $EDITOR */
};

/* One of what can be chosen: its id, its title, and other words that it is found by;
 * "" where there is none. */
struct choice {
	const char *value, *title, *other;
};

/* Choices with the msgids of their titles. */
struct choice_list {
	struct choice *all;
	size_t n, capacity;
};

struct choice_source {
	const struct choice_list *list; /* null: what the functions give */
	size_t (*count)(const struct app *app);
	/* texts that are nobody's are put into the arena */
	struct choice (*get)(const struct app *app, size_t index, struct arena *arena);
	bool open;	     /* what is none of them is fine too */
	const char *unknown; /* msgid: "nobody is called so" */
};

struct field_spec {
	const char *id;	   /* the name of the column that it fills */
	const char *label; /* msgid, also with a context */
	enum field_kind kind;
	bool required;
	bool fixed; /* part of the key: what is recorded is found by it */
	const struct choice_source *choices;
	const char *hint; /* msgid: shown while the field is empty; null: none */
};

enum field_state { FIELD_FINE, FIELD_WARNS, FIELD_WRONG };

enum { FIELD_UNDO = 64 };

struct field {
	const struct field_spec *spec;
	struct prompt prompt;
	struct buf loaded; /* what is recorded, or was filled in before */
	struct buf note;   /* the reading, or what is wrong */
	enum field_state state;
	bool locked; /* is shown only */
	bool fresh;  /* just gone to: what is typed replaces what it holds */
	bool blamed; /* what is wrong was said by the act, and may be right by now */
	bool lent;   /* it holds for now what leaving it would make of it */
	char *undo[FIELD_UNDO];
	size_t n_undo;
	int last_key;
};

/* What it is called, in the user's language. */
const char *field_label(const struct field *field);

/* Sets what the field holds; `loaded` remembers it if it is recorded so. */
void field_set(struct field *field, const char *text, bool loaded);

/* What it holds, without blanks around it; in arena. */
const char *field_text(const struct field *field, struct arena *arena);

bool field_is_empty(const struct field *field);
bool field_is_dirty(const struct field *field);

/* Its date, or DATE_NONE. */
int32_t field_date(const struct field *field, const struct app *app);

/* The field is gone to: a date, a choice or a figure is replaced by what is typed next,
 * or edited if another key comes first. */
void field_enter(struct field *field);

/* True if the key was used. Kills and undo are the field's own. */
bool field_key(struct field *field, int key, const char *pasted);

/* Replaces it, as typing would; undo brings it back. */
void field_put(struct field *field, const char *text);

/* While typing: the reading at once, problems not yet. */
void field_read(struct field *field, const struct app *app);

/*
 * For a while the field holds what leaving it with a text would make of it (null: with
 * what is typed); false if that can't be read. What is typed is in `typed`, and is
 * given back with field_give_back.
 */
bool field_lend(struct field *field, const struct app *app, const char *text,
		struct prompt *typed);
void field_give_back(struct field *field, const struct app *app, struct prompt *typed);

/* On leaving: writes dates and choices out, and finds what is wrong. */
void field_settle(struct field *field, const struct app *app);

/* Says that something is wrong, or to be thought about; the first problem stays. */
void field_say(struct field *field, enum field_state state, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Reads a figure as people write it, "15,000": its digits alone are added. */
enum num_problem field_figure(const char *text, struct buf *digits, int64_t *micros);

/* Draws what it holds in `cells` cells, with the cursor if it has the focus. */
void field_draw(const struct field *field, struct area area, int row, int col,
		int cells, bool focus);

void field_free(struct field *field);

#endif
