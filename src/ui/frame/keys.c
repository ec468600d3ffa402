#include "ui/keys.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "ui/draw.h"
#include "ui/input.h"

#define ACTION(name, id, contexts, keys, group, bar, words, label)                     \
	[ACTION_##name] = {ACTION_##name, id,  KEYS_##contexts, keys,                  \
			   KEYS_##group,  bar, words,		label},
const struct key_row keys_table[ACTION_N] = {
#include "ui/action.def"
};
#undef ACTION

static const struct {
	const char *name;
	int key;
} named[] = {
	{"Enter", INPUT_ENTER},
	{"Esc", INPUT_ESC},
	{"Tab", INPUT_TAB},
	{"S-Tab", INPUT_BACKTAB},
	{"Backspace", INPUT_BACKSPACE},
	{"Up", INPUT_UP},
	{"Down", INPUT_DOWN},
	{"S-Up", INPUT_SHIFT_UP},
	{"S-Down", INPUT_SHIFT_DOWN},
	{"Left", INPUT_LEFT},
	{"Right", INPUT_RIGHT},
	{"Home", INPUT_HOME},
	{"End", INPUT_END},
	{"PgUp", INPUT_PGUP},
	{"PgDn", INPUT_PGDN},
	{"C-PgUp", INPUT_CTRL_PGUP},
	{"C-PgDn", INPUT_CTRL_PGDN},
	{"Insert", INPUT_INSERT},
	{"Delete", INPUT_DELETE},
	{"Space", ' '},
};

enum { N_NAMED = sizeof named / sizeof *named };

static int
key_named(const char *name, size_t len)
{
	for (size_t i = 0; i < N_NAMED; i++)
		if (strlen(named[i].name) == len &&
		    memcmp(named[i].name, name, len) == 0)
			return named[i].key;
	if (len == 3 && name[0] == 'C' && name[1] == '-')
		return name[2] - 'a' + 1;
	if (len >= 2 && name[0] == 'F')
		return INPUT_F1 - 1 + (int)strtol(name + 1, NULL, 10);
	return (unsigned char)name[0];
}

/* What was read once. */
static struct {
	size_t n;
	int keys[KEYS_PER_ACTION];
} keys_read[ACTION_N];

const int *
keys_of(enum action action, size_t *n)
{
	int *keys = keys_read[action].keys;
	size_t *n_read = &keys_read[action].n;
	for (const char *p = *n_read == 0 ? keys_table[action].keys : ""; *p != '\0';) {
		size_t len = strcspn(p, " ");
		assert(*n_read < KEYS_PER_ACTION);
		keys[(*n_read)++] = key_named(p, len);
		p += len;
		p += *p == ' ';
	}
	if (n)
		*n = *n_read;
	return keys;
}

/* Of two verbs with one key (there are none in one context) the first. */
enum action
keys_action(int key, unsigned contexts)
{
	for (int a = 0; a < ACTION_N; a++) {
		if ((keys_table[a].contexts & contexts) == 0)
			continue;
		size_t n;
		const int *keys = keys_of((enum action)a, &n);
		for (size_t i = 0; i < n; i++)
			if (keys[i] == key)
				return (enum action)a;
	}
	return ACTION_N;
}

const char *
keys_name(int key)
{
	static char text[16];
	if (key == INPUT_ENTER)
		return draw_glyph(GLYPH_ENTER);
	for (size_t i = 0; i < N_NAMED; i++)
		if (named[i].key == key)
			return named[i].name;
	if (key >= INPUT_F1 && key <= INPUT_F12)
		snprintf(text, sizeof text, "F%d", key - INPUT_F1 + 1);
	else if (key > 0 && key < 27)
		snprintf(text, sizeof text, "C-%c", 'a' + key - 1);
	else
		snprintf(text, sizeof text, "%c", key < 127 ? key : '?');
	return text;
}
