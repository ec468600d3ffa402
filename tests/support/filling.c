#include "support/filling.h"

#include <stdio.h>
#include <stdlib.h>

#include "app/acts.h"
#include "app/export.h"
#include "app/import.h"

static struct arena strings;

void
filling_open(struct shot *shot, int rows, int cols)
{
	shot_open(shot, rows, cols);
	setenv("XDG_STATE_HOME", shot->folder.path, 1);
}

void
filling_company(struct shot *shot, const char *catalog, const char *today, int rows,
		int cols)
{
	struct app_setup setup = {.program = catalog, .organization = "Fixture Ltd"};
	struct fault fault = {0};
	const char *db;

	memset(shot, 0, sizeof *shot);
	setenv("ATTAIN_TODAY", today, 1);
	shot_terminal(rows, cols, TIER_UTF8);
	folder_new(&shot->folder);
	db = folder_path(&shot->folder, "attain.db");
	cr_assert(app_create(db, &setup, &fault), "%s", fault.text);
	cr_assert(app_open(&shot->app, db, DATE_NONE, STORE_WRITE, &fault), "%s",
		  fault.text);
	screen_open(&shot->screen, shot->app, &edit_verbs);
	setenv("XDG_STATE_HOME", shot->folder.path, 1);
}

typedef bool act_on_row(struct app *app, const char *kind, const struct act_cell *cells,
			size_t n, struct buf *out, struct fault *fault);

static void
act_elsewhere(struct shot *shot, act_on_row *act, const char *kind, const char *row)
{
	struct act_cell cells[12];
	char *rest = arena_strdup(&strings, row), *part;
	struct fault fault = {0};
	struct buf out = {0};
	struct app *other;
	size_t n = 0;

	while ((part = strsep(&rest, "|")) != NULL) {
		char *text = strchr(part, '=');

		cr_assert(text != NULL && n < sizeof cells / sizeof *cells);
		*text++ = '\0';
		cells[n++] = (struct act_cell){part, text, NULL};
	}
	cr_assert(app_open(&other, shot->app->db_path, DATE_NONE, STORE_WRITE, &fault),
		  "%s", fault.text);
	cr_assert(act(other, kind, cells, n, &out, &fault), "%s", fault.text);
	app_close(other);
	buf_free(&out);
}

void
filling_elsewhere(struct shot *shot, const char *kind, const char *row)
{
	act_elsewhere(shot, act_set, kind, row);
}

void
filling_removed_elsewhere(struct shot *shot, const char *kind, const char *keys)
{
	act_elsewhere(shot, act_remove, kind, keys);
}

void
filling_paste(struct shot *shot, const char *text)
{
	screen_key(&shot->screen, INPUT_PASTE, text);
}

static int
key_named(const char *name, size_t len)
{
	static const struct {
		const char *name;
		int key;
	} keys[] = {
		{"Enter", INPUT_ENTER},
		{"Esc", INPUT_ESC},
		{"Down", INPUT_DOWN},
		{"Up", INPUT_UP},
		{"Left", INPUT_LEFT},
		{"Right", INPUT_RIGHT},
		{"Tab", INPUT_TAB},
		{"S-Tab", INPUT_BACKTAB},
		{"S-Up", INPUT_SHIFT_UP},
		{"S-Down", INPUT_SHIFT_DOWN},
		{"PgDn", INPUT_PGDN},
		{"PgUp", INPUT_PGUP},
		{"Home", INPUT_HOME},
		{"End", INPUT_END},
		{"F1", INPUT_F1},
		{"F2", INPUT_F1 + 1},
		{"F3", INPUT_F1 + 2},
		{"F4", INPUT_F1 + 3},
		{"F5", INPUT_F1 + 4},
		{"F7", INPUT_F1 + 6},
		{"F8", INPUT_F1 + 7},
		{"F9", INPUT_F1 + 8},
		{"F10", INPUT_F1 + 9},
		{"C-Left", INPUT_CTRL_LEFT},
		{"C-Right", INPUT_CTRL_RIGHT},
		{"Space", ' '},
		{"Delete", INPUT_DELETE},
		{"Insert", INPUT_INSERT},
		{"Backspace", INPUT_BACKSPACE},
		{"C-Space", INPUT_CTRL_SPACE},
		{"C-_", 31},
		{"M-b", INPUT_ALT + 'b'},
		{"M-f", INPUT_ALT + 'f'},
		{"M-?", INPUT_ALT + '?'},
		{"M-s", INPUT_ALT + 's'},
		{"M-n", INPUT_ALT + 'n'},
		{"M-e", INPUT_ALT + 'e'},
		{"M-d", INPUT_ALT + 'd'},
		{"M-q", INPUT_ALT + 'q'},
	};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strlen(keys[i].name) == len &&
		    strncmp(keys[i].name, name, len) == 0)
			return keys[i].key;
	if (len == 3 && strncmp(name, "C-", 2) == 0)
		return name[2] - 'a' + 1;
	cr_assert_eq(len, 1, "no key is called %s", name);
	return (unsigned char)*name;
}

/* One character of UTF-8 as a key. */
static int
next_char(const char **text)
{
	const unsigned char *p = (const unsigned char *)*text;
	int more = *p >= 0xF0 ? 3 : *p >= 0xE0 ? 2 : *p >= 0xC0 ? 1 : 0;
	int c = more == 0 ? *p : *p & (0x3F >> more);

	for (p++; more > 0; more--, p++)
		c = c << 6 | (*p & 0x3F);
	*text = (const char *)p;
	return c;
}

void
filling_keys(struct shot *shot, const char *keys)
{
	for (const char *p = keys; *p != '\0';) {
		size_t len = strcspn(p, " ");
		const char *end = p + len;

		if (*p == '\'')
			for (p++; p < end;) {
				int c = next_char(&p);

				screen_key(&shot->screen, c == '_' ? ' ' : c, "");
			}
		else
			screen_key(&shot->screen, key_named(p, len), "");
		p = end + strspn(end, " ");
	}
}

void
filling_palette(struct shot *shot, const char *word)
{
	filling_keys(shot, ":");
	shot_type(shot, word);
	filling_keys(shot, "Enter");
}

const char *
filling_export(struct shot *shot, const char *kind)
{
	const char *path = folder_path(&shot->folder, "exported.csv");
	struct fault fault = {0};
	struct buf out = {0};
	char block[4096];
	const char *made;
	FILE *file;
	size_t n;

	cr_assert(export_file(shot->app, kind, path, EXPORT_FORCE, &fault), "%s",
		  fault.text);
	file = fopen(path, "r");
	cr_assert(file != NULL);
	while ((n = fread(block, 1, sizeof block, file)) > 0)
		buf_add(&out, block, n);
	fclose(file);
	made = arena_strdup(&strings, buf_text(&out));
	buf_free(&out);
	return made;
}

const char *
filling_facts(struct shot *shot)
{
	static const char *const kinds[] = {
		"employees", "achievements",  "associations", "metrics", "records",
		"overrides", "subscriptions", "benefit-uses", "awards",	 "settings"};
	const char *all = "";

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		all = arena_printf(&strings, "%s%s", all,
				   filling_export(shot, kinds[i]));
	return all;
}

size_t
filling_count(struct shot *shot, enum field_state state)
{
	const struct form *form = form_of(&shot->screen);
	size_t n = 0;

	for (size_t i = 0; i < form->n_fields; i++)
		n += form->fields[i].state == state;
	return n;
}

struct grid *
filling_grid(struct shot *shot)
{
	return form_of(&shot->screen) == NULL
		       ? (struct grid *)shot->screen.over[OVER_ALL]
		       : NULL;
}
