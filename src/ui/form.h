/*
 * A form: fields to fill, what saving them would do, and the act behind it.
 *
 * A form lies over the view that opened it and takes all keys until it is closed. It
 * remembers what was recorded when it was opened: what somebody else changes meanwhile
 * is taken over where the user changed nothing, and asked about where they did. What is
 * typed is kept as a draft (sheet.h) until it is saved or thrown away.
 */
#ifndef UI_FORM_H
#define UI_FORM_H

#include "ui/calendar.h"
#include "ui/field.h"
#include "ui/picker.h"
#include "ui/sheet.h"

enum { FORM_FIELDS = 16 };

struct form;

struct form_class {
	const char *id;			/* names its drafts */
	const char *title, *title_edit; /* msgid; title_edit null: the same */
	/* the KIND of attain-csv(5) whose rows it shows: it has a field for each
	 * column, those of the key first; null: it has `fields` */
	const char *kind;
	const char *columns_of; /* the KIND whose columns complete `fields`, or null */
	/* without a label: what is to be said of a field beyond what the column of its
	 * name says */
	const struct field_spec *fields;
	size_t n_fields;
	bool again; /* has "Save and add another" */
	/* a field that must be filled in, but that the effect does not depend on; or
	 * null */
	const char *aside;
	bool tells; /* what it would change in levels and membership is shown */
	/* the field with the first day on which it tells, or with the last one on which
	 * it does not yet; both null: the day that is looked at */
	const char *tells_from, *tells_after;
	/* problems and warnings that no field has alone; null: none */
	void (*check)(struct form *form);
	/* what is recorded now, a text for each field, in arena; false: it is gone.
	 * Null: the form only adds */
	bool (*load)(const struct form *form, const char **values, struct arena *arena);
	/* the act; it is also rehearsed, to say beforehand what it does or why it can't
	 */
	bool (*save)(struct form *form, struct buf *out, struct fault *fault);
	/* it was saved: shows what was; null: it stays as it is */
	void (*saved)(struct form *form);
	/* where saving is no act on the facts: says that instead, and does nothing */
	bool (*foretell)(struct form *form, struct buf *out, struct fault *fault);
};

#define FORM_OF(array) .fields = (array), .n_fields = sizeof(array) / sizeof *(array)

/* The buttons after the fields. */
enum form_button { FORM_SAVE, FORM_AGAIN, FORM_CANCEL, FORM_N_BUTTONS };

struct form {
	struct sheet sheet;
	const struct form_class *class;
	struct screen *screen; /* borrowed */
	struct app *app;       /* borrowed */
	bool editing;	       /* something that is recorded */
	struct arena arena;    /* of what lives as long as the form */
	const char *subject;   /* whom or what it is about, for the title; in arena */
	const char *key;       /* of the record, for the sheet; in arena */
	void *context;	       /* of its class, in arena */
	struct field_spec specs[FORM_FIELDS]; /* of the fields */
	struct field fields[FORM_FIELDS];
	size_t n_fields, at;   /* at: a field, or n_fields + a button */
	struct picker *picker; /* open choices, or null */
	bool typed;	       /* in the field at the cursor, since it was gone to */
	bool untouched;	       /* the picker is open and nothing was typed since */
	bool replaces;	       /* the user has said that a file may be replaced */
	struct calendar calendar;
	struct arena scratch; /* of one key */
};

/*
 * Begins a form; the caller sets its fields (form_fill), then shows it (form_show).
 * subject and key are copied.
 */
struct form *form_new(struct screen *screen, const struct form_class *class,
		      bool editing, const char *subject, const char *key);

/* Sets what a field begins with; locked: it is shown only. */
void form_fill(struct form *form, const char *id, const char *text, bool locked);

/* The same with the day that is looked at. */
void form_fill_day(struct form *form, const char *id);

/* Shows it; offers the draft that there may be. */
void form_show(struct form *form);

/* The same, with the cursor in this field, which can be typed in. */
void form_show_at(struct form *form, const char *id);

/* The one that is open, or null. */
struct form *form_of(const struct screen *screen);

/* Types into a field of the one that was just shown, unless it is offering a draft. */
void form_propose(struct screen *screen, const char *id, const char *text);

/* After a question: saves the form, whatever others have changed. */
void form_save_anyway(struct screen *screen, void *form);

/* For a form class: there is nothing to say beforehand. */
bool form_foretells_nothing(struct form *form, struct buf *out, struct fault *fault);

/* The field of an id that it has, and what it holds (in the form's scratch memory, ""
 * if empty). */
struct field *form_field(struct form *form, const char *id);
const char *form_text(struct form *form, const char *id);
/* DATE_NONE if it is empty or none. */
int32_t form_date(struct form *form, const char *id);

#endif
