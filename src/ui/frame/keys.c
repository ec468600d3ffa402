#include "ui/keys.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/lang.h"
#include "base/nearest.h"
#include "base/text.h"
#include "ui/draw.h"
#include "ui/input.h"

#define ACTION(name, id, contexts, keys, group, bar, right, words, label)              \
	[ACTION_##name] = {ACTION_##name, id,  KEYS_##contexts, #contexts, keys,       \
			   KEYS_##group,  bar, RIGHT_##right,	words,	   label},
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

/* The only character of these bytes, or 0. */
static int
one_character(const char *name, size_t len)
{
	if (len == 0 || text_valid_bytes(name, len) < len || text_after(name, 0) != len)
		return 0;
	uint32_t c = text_decode(name);
	return text_is_blank(c) || text_is_invisible(c) || c < ' ' || c == 0x7F
		       ? 0
		       : (int)c;
}

/* 0: there is no such key. */
static int
key_named(const char *name, size_t len)
{
	for (size_t i = 0; i < N_NAMED; i++)
		if (strlen(named[i].name) == len &&
		    memcmp(named[i].name, name, len) == 0)
			return named[i].key;
	if (len == 3 && name[0] == 'C' && name[1] == '-')
		return name[2] >= 'a' && name[2] <= 'z' ? name[2] - 'a' + 1 : 0;
	if (len > 2 && name[0] == 'M' && name[1] == '-') {
		int key = one_character(name + 2, len - 2);
		return key ? INPUT_ALT + key : 0;
	}
	if (len > 1 && name[0] == 'F') {
		char *end;
		long n = strtol(name + 1, &end, 10);
		return end == name + len && name[1] != '0' && n >= 1 && n <= 12
			       ? INPUT_F1 - 1 + (int)n
			       : 0;
	}
	return one_character(name, len);
}

/* The keys of one verb. */
struct keys {
	size_t n;
	int keys[KEYS_PER_ACTION];
};

/* False with FAULT_INPUT if not all of the blank-separated names are keys. */
static bool
read_keys(const char *names, struct keys *keys, struct fault *fault)
{
	keys->n = 0;
	for (const char *p = names + strspn(names, " "); *p != '\0';
	     p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");
		int key = key_named(p, len);
		if (!key)
			return fault_set(fault, FAULT_INPUT,
					 _("There is no key \"%.*s\": keys are called "
					   "x, X, C-x, M-x, F5, Enter, Space, PgUp."),
					 (int)(len < 20 ? len : 20), p);
		if (keys->n == KEYS_PER_ACTION)
			return fault_set(fault, FAULT_INPUT,
					 _("A verb has %d keys at most."),
					 KEYS_PER_ACTION);
		keys->keys[keys->n++] = key;
		p += len;
	}
	return keys->n > 0 ||
	       fault_set(fault, FAULT_INPUT, "%s", _("A verb needs a key."));
}

/* What was read once. */
static struct keys keys_read[ACTION_N];

const int *
keys_of(enum action action, size_t *n)
{
	struct keys *keys = &keys_read[action];
	if (keys->n == 0) {
		struct fault none;
		bool read = read_keys(keys_table[action].keys, keys, &none);
		assert(read);
		(void)read;
	}
	if (n)
		*n = keys->n;
	return keys->keys;
}

/* ---- the user's own ---- */

static const char keys_prefix[] = "keys.";

const char *
keys_context(enum action action)
{
	static char text[24];
	const char *place = keys_table[action].place;
	size_t i = 0;
	for (; place[i] != '\0' && i < sizeof text - 1; i++)
		text[i] = place[i] == '_' ? '-' : (char)(place[i] | 0x20);
	text[i] = '\0';
	return text;
}

/* The verb of an id; ACTION_N: there is none. */
static enum action
action_named(const char *id, size_t len)
{
	for (int a = 0; a < ACTION_N; a++)
		if (strncmp(keys_table[a].id, id, len) == 0 &&
		    keys_table[a].id[len] == '\0')
			return (enum action)a;
	return ACTION_N;
}

/* The verb of "keys.list.delete", by its id alone; ACTION_N: there is none. */
static enum action
action_of(const char *name)
{
	if (strncmp(name, keys_prefix, sizeof keys_prefix - 1) != 0)
		return ACTION_N;
	const char *id = strrchr(name, '.') + 1;
	return action_named(id, strlen(id));
}

void
keys_own(const struct settings *settings)
{
	struct fault none;
	memset(keys_read, 0, sizeof keys_read);
	for (size_t i = 0; i < settings->n_entries; i++) {
		enum action action = action_of(settings->entries[i].name);
		if (action != ACTION_N &&
		    !read_keys(settings->entries[i].value, &keys_read[action], &none))
			keys_read[action].n = 0;
	}
}

static bool
no_such_verb(const char *id, struct fault *fault)
{
	struct nearest nearest = nearest_to(id);
	for (int a = 0; a < ACTION_N; a++)
		nearest_consider(&nearest, keys_table[a].id);
	return nearest.best
		       ? fault_set(fault, FAULT_INPUT,
				   _("There is no verb \"%s\". Did you mean \"%s\"?"),
				   id, nearest.best)
		       : fault_set(fault, FAULT_INPUT,
				   _("There is no verb \"%s\": attain.conf(5) lists "
				     "them."),
				   id);
}

/* The keys that a verb has by the entries before this one and the table; n 0 where an
 * entry after it says which, and is judged by it. */
static struct keys
keys_before(const struct settings *settings, const struct settings_entry *entry,
	    enum action action)
{
	struct keys keys = {0};
	struct fault none;
	for (size_t i = 0; i < settings->n_entries; i++) {
		const struct settings_entry *other = &settings->entries[i];
		if (action_of(other->name) != action)
			continue;
		if (strcmp(other->name, entry->name) == 0 ||
		    i > (size_t)(settings_entry(settings, entry->name) -
				 settings->entries) ||
		    !read_keys(other->value, &keys, &none))
			keys.n = 0;
		return keys;
	}
	read_keys(keys_table[action].keys, &keys, &none);
	return keys;
}

static bool
has_key(const struct keys *keys, int key)
{
	for (size_t i = 0; i < keys->n; i++)
		if (keys->keys[i] == key)
			return true;
	return false;
}

static bool
are_free(const struct settings *settings, const struct settings_entry *entry,
	 const struct keys *keys, struct fault *fault)
{
	enum action action = action_of(entry->name);
	for (int a = 0; a < ACTION_N; a++) {
		struct keys other = {0};
		if (a != (int)action)
			other = keys_before(settings, entry, (enum action)a);
		for (size_t i = 0; i < keys->n; i++)
			if (has_key(&other, keys->keys[i]))
				return fault_set(
					fault, FAULT_INPUT,
					_("\"%s\" can't have the key %s: it is that of "
					  "\"%s\" (keys.%s.%s)."),
					keys_table[action].id, keys_name(keys->keys[i]),
					keys_table[a].id, keys_context((enum action)a),
					keys_table[a].id);
	}
	return true;
}

static bool
is_in_place(enum action action, const char *place, size_t len)
{
	const char *own = keys_context(action);
	return strlen(own) == len && memcmp(own, place, len) == 0;
}

static bool
is_place(const char *place, size_t len)
{
	for (int a = 0; a < ACTION_N; a++)
		if (is_in_place((enum action)a, place, len))
			return true;
	return false;
}

static bool
no_such_place(const char *place, size_t len, struct fault *fault)
{
	struct buf places = {0};
	for (int a = 0; a < ACTION_N; a++) {
		bool known = false;
		for (int b = 0; b < a; b++)
			known |= keys_table[a].contexts == keys_table[b].contexts;
		if (!known)
			buf_printf(&places, places.len > 0 ? ", %s" : "%s",
				   keys_context((enum action)a));
	}
	fault_set(fault, FAULT_INPUT, _("\"%.*s\" is no place of keys; they are: %s."),
		  (int)len, place, buf_text(&places));
	buf_free(&places);
	return false;
}

bool
keys_judge(const struct settings *settings, const struct settings_entry *entry,
	   struct fault *fault)
{
	struct keys keys;
	const char *context = entry->name + sizeof keys_prefix - 1;
	size_t len = strcspn(context, ".");
	enum action action = action_of(entry->name);
	if (!is_place(context, len))
		return no_such_place(context, len, fault);
	if (action == ACTION_N)
		return no_such_verb(context + len + 1, fault);
	if (!is_in_place(action, context, len))
		return fault_set(fault, FAULT_INPUT,
				 _("\"%s\" is a verb of \"%s\": write keys.%s.%s."),
				 keys_table[action].id, keys_context(action),
				 keys_context(action), keys_table[action].id);
	if (action == ACTION_JUMP)
		return fault_set(fault, FAULT_INPUT, "%s",
				 _("The keys of \"jump\" are the numbers that stand "
				   "there: they can't be others."));
	return read_keys(entry->value, &keys, fault) &&
	       are_free(settings, entry, &keys, fault);
}

/* ---- */

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
	static char texts[4][16];
	static unsigned at;
	char *text = texts[at++ % 4];
	char character[TEXT_CHARACTER_BYTES + 1] = "";
	text[0] = '\0';
	if (key == INPUT_ENTER)
		return draw_glyph(GLYPH_ENTER);
	for (size_t i = 0; i < N_NAMED; i++)
		if (named[i].key == key)
			return named[i].name;
	if (key >= INPUT_F1 && key <= INPUT_F12)
		snprintf(text, sizeof *texts, "F%d", key - INPUT_F1 + 1);
	else if (key > 0 && key < 27)
		snprintf(text, sizeof *texts, "C-%c", 'a' + key - 1);
	else if (key > 0) {
		const bool alt = key >= INPUT_ALT;
		text_encode((uint32_t)(alt ? key - INPUT_ALT : key), character);
		snprintf(text, sizeof *texts, "%s%s", alt ? "M-" : "", character);
	}
	return text;
}

const char *
keys_first(enum action action)
{
	return keys_name(*keys_of(action, NULL));
}

const char *
keys_in(const char *text, struct arena *arena)
{
	struct buf out = {.arena = arena};
	const char *open = strchr(text, '{');
	if (!open)
		return text;
	for (; open; open = strchr(text, '{')) {
		size_t len = strcspn(open + 1, "}");
		enum action action = action_named(open + 1, len);
		bool names = action != ACTION_N && open[1 + len] == '}';
		buf_add(&out, text, (size_t)(open - text));
		buf_puts(&out, names ? keys_first(action) : "{");
		text = open + (names ? len + strlen("{}") : strlen("{"));
	}
	buf_puts(&out, text);
	return buf_text(&out);
}
