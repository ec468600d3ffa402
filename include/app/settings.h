/*
 * The user's settings: attain.conf(5), and what :set changes while the program runs.
 *
 * A setting is a row of one table. What differs from the table is an entry: a name and
 * a value, both texts as :set has them, and the line of the file that says so. Settings
 * with names below theirs (keys, colours, columns) are nothing but entries:
 * "keys.list.delete", "x". The members of struct settings always are what rows and
 * entries come to.
 *
 * Whatever is wrong in a file is told (settings->problems), and the default is used.
 */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fault.h"

enum settings_type {
	SETTINGS_WORD, /* one of `values` */
	SETTINGS_BOOL,
	SETTINGS_NAMES, /* words below it: columns.employees */
	SETTINGS_KEYS	/* words two below it: keys.list.delete */
};

struct settings_row {
	const char *name;
	enum settings_type type;
	const char *standard; /* the default, as :set has it; of NAMES and KEYS "" */
	/* of WORD, separated by blanks; of NAMES those below it; null: the program that
	 * judges knows them */
	const char *values;
	const char *words; /* msgid: what it is */
	size_t offset;	   /* of its member: const char * or bool; of others none */
};

/* True for a row that has a value itself. */
static inline bool
settings_is_whole(const struct settings_row *row)
{
	return row->type == SETTINGS_WORD || row->type == SETTINGS_BOOL;
}

enum { SETTINGS_N = 10 };
extern const struct settings_row settings_table[SETTINGS_N];

/* What differs from the defaults. */
struct settings_entry {
	const char *name, *value;
	int line; /* in the file; 0: said while the program runs */
};

struct settings {
	const char *theme;	/* "auto", "dark", "light", "colour-blind" */
	const char *first_view; /* the id of a view, or "last" */
	const char *language;	/* "auto": the environment's; "en", "ja" */
	const char *ambiguous;	/* "narrow", "wide" */
	bool mouse, bell, title;

	const char *path; /* the file, whether there is one or not */
	bool present;	  /* it was read */
	bool broken;	  /* it can't be parsed, and must not be written */
	struct settings_entry *entries;
	size_t n_entries, entries_capacity;
	const char **changed; /* names that were set or reset since the file was read or
			       * written, each once */
	size_t n_changed, changed_capacity;
	const char **problems; /* "FILE:LINE: what is wrong", whole lines */
	size_t n_problems, problems_capacity;
	/* whether an entry that the table alone can't judge is good; else FAULT_INPUT,
	 * whose text does not say where; null: everything is */
	bool (*judge)(const struct settings *settings,
		      const struct settings_entry *entry, struct fault *fault);
	struct arena arena; /* owns all texts */
};

/* The defaults; `judge` may be null. To be freed. */
void settings_open(struct settings *settings,
		   bool (*judge)(const struct settings *settings,
				 const struct settings_entry *entry,
				 struct fault *fault));
void settings_free(struct settings *settings);

/*
 * Reads a file, null: the default one, which there need not be. False with FAULT_INPUT
 * only if a file that is named can't be read; all else that is wrong is in
 * settings->problems.
 */
bool settings_read(struct settings *settings, const char *path, struct fault *fault);

/* The row of a name, also of one below it: that of keys for "keys.list.delete"; null:
 * there is none. */
const struct settings_row *settings_row(const char *name);

/* The entry of a name, or null: it is the default. */
const struct settings_entry *settings_entry(const struct settings *settings,
					    const char *name);

/* What a name has now: its entry's value, else the default; of a name below another
 * null if there is no entry. */
const char *settings_get(const struct settings *settings, const char *name);

/* The value for one list, as it is in the file; null: its own columns. */
const char *settings_columns(const struct settings *settings, const char *view_id);

/* Changes a setting while the program runs. FAULT_INPUT, and nothing has changed, for a
 * name or value that there is not. */
bool settings_set(struct settings *settings, const char *name, const char *value,
		  struct fault *fault);

/* Back to the default. */
void settings_reset(struct settings *settings, const char *name);

/*
 * Writes what was changed while the program ran into the file, or makes one: nothing
 * but these settings is touched there, comments stay. `said` gets what was written and
 * where. FAULT_INPUT, and the file is as it was, if it can't be understood or written.
 */
bool settings_write(struct settings *settings, struct buf *said, struct fault *fault);

/* Adds where a setting has its value from, in the user's language: "default",
 * "attain.conf:3", "changed here". */
void settings_add_origin(const struct settings *settings, const char *name,
			 struct buf *out);

#endif
