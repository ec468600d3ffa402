/*
 * The key table: which key is which verb, and what the verb is called.
 *
 * One table (action.def) feeds dispatch, key bar, help and palette. A verb has the same
 * keys wherever it works, and a key is one verb only; that holds with keys of the
 * user's own, too, which take the place of the table's.
 */
#ifndef UI_KEYS_H
#define UI_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "app/may.h"
#include "app/settings.h"
#include "base/arena.h"

#define ACTION(name, id, contexts, keys, group, bar, right, words, label) ACTION_##name,
enum action {
#include "ui/action.def"
	ACTION_N
};
#undef ACTION

enum { KEYS_PER_ACTION = 9 };

/* Where keys work: a view names what it has; GLOBAL is everywhere but in a text field.
 */
enum {
	KEYS_GLOBAL = 1,
	KEYS_LIST = 2,	  /* rows */
	KEYS_SORT = 4,	  /* rows that can be sorted */
	KEYS_PEEK = 8,	  /* details of a row */
	KEYS_LEVELS = 16, /* levels side by side */
	KEYS_TABS = 32,
	KEYS_JUMP = 64, /* numbered parts or tabs */
	KEYS_ALERTS = 1 << 12,
	KEYS_REFERRALS = 1 << 13,
	KEYS_COLUMNS = 1 << 14, /* columns with titles, that can be chosen */
	KEYS_BASKET = 128	/* what is supposed or planned, to be applied */
};

enum keys_group {
	KEYS_DO,
	KEYS_MOVE,
	KEYS_FIND,
	KEYS_DATE,
	KEYS_PROGRAM,
	KEYS_N_GROUPS
};

struct key_row {
	enum action action;
	const char *id; /* the palette's and the manual's name, never translated */
	unsigned contexts;
	const char *place; /* contexts, as action.def has them */
	const char *keys;  /* as in action.def */
	enum keys_group group;
	int bar;
	enum right right;  /* to what, if no verb of a table takes it */
	const char *words; /* msgid, of help and palette */
	const char *label; /* msgid with context, of the key bar */
};

/* The table, by action. */
extern const struct key_row keys_table[ACTION_N];

/* The verb of a key where these contexts are, or ACTION_N. */
enum action keys_action(int key, unsigned contexts);

/* Takes the user's keys, "keys.list.delete", of which each was judged, in place of the
 * table's; all others are as in the table. */
void keys_own(const struct settings *settings);

/* True if such an entry names a verb where it works, with keys that there are and that
 * are no other verb's, as far as entries before it and the table say; else FAULT_INPUT.
 */
bool keys_judge(const struct settings *settings, const struct settings_entry *entry,
		struct fault *fault);

/* Where a verb works, as settings call it: "list"; valid until the next call. */
const char *keys_context(enum action action);

/* The keys of a verb, as codes of input.h, and how many; n may be null. */
const int *keys_of(enum action action, size_t *n);

/* What the key table calls a key ("?", "F1", "C-l"), the glyph of Enter for it; valid
 * until the fourth call from then. */
const char *keys_name(int key);

/* The same of the first key of a verb. */
const char *keys_first(enum action action);

/* A text that names keys by their verbs, "{add} adds one", with the first key of each
 * in that place; in the arena, or the text itself where it names none. */
const char *keys_in(const char *text, struct arena *arena)
	__attribute__((format_arg(1)));

#endif
