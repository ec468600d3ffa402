/*
 * The key table: which key is which verb, and what the verb is called.
 *
 * One table (action.def) feeds dispatch, key bar, help and palette. A verb has the same
 * keys wherever it works, and a key is one verb only.
 */
#ifndef UI_KEYS_H
#define UI_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#define ACTION(name, id, contexts, keys, group, bar, words, label) ACTION_##name,
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
	KEYS_PROFILE = 1 << 14,
	KEYS_BASKET = 128 /* what is supposed or planned, to be applied */
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
	const char *keys; /* as in action.def */
	enum keys_group group;
	int bar;
	const char *words; /* msgid, of help and palette */
	const char *label; /* msgid with context, of the key bar */
};

/* The table, by action. */
extern const struct key_row keys_table[ACTION_N];

/* The verb of a key where these contexts are, or ACTION_N. */
enum action keys_action(int key, unsigned contexts);

/* The keys of a verb, as codes of input.h, and how many (null: that is not asked). */
const int *keys_of(enum action action, size_t *n);

/* What the key table calls a key ("?", "F1", "C-l"), the glyph of Enter for it; valid
 * until the next call. */
const char *keys_name(int key);

#endif
