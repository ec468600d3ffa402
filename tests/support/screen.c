#include "support/screen.h"

#include <criterion/criterion.h>
#include <curses.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include "app/demo.h"
#include "base/text.h"
#include "ui/input.h"

enum { ROW_CELLS = 1024 };

static struct arena strings; /* of the process: what is returned */

static void
set_locale(void)
{
	char path[4096];
	ssize_t len = readlink("/proc/self/exe", path, sizeof path - 32);

	cr_assert(len > 0);
	path[len] = '\0';
	*strrchr(path, '/') = '\0';
	lang_init("en", arena_printf(&strings, "%s/../locale", path));
}

void
shot_terminal(int rows, int cols, enum tier tier)
{
	FILE *nowhere = fopen("/dev/null", "r+");

	set_locale();
	cr_assert(nowhere != NULL);
	cr_assert(newterm("xterm-256color", nowhere, nowhere) != NULL);
	draw_setup(tier, DRAW_COLOUR);
	shot_size(rows, cols);
}

void
shot_size(int rows, int cols)
{
	cr_assert_eq(resizeterm(rows, cols), OK);
}

void
shot_open(struct shot *shot, int rows, int cols)
{
	shot_open_sample(shot, DEMO_2018, rows, cols);
}

void
shot_open_sample(struct shot *shot, enum demo_sample sample, int rows, int cols)
{
	struct fault fault = {0};
	const char *db;

	memset(shot, 0, sizeof *shot);
	shot_terminal(rows, cols, TIER_UTF8);
	folder_new(&shot->folder);
	db = folder_path(&shot->folder, "sample.db");
	cr_assert(demo_create(db, sample, &fault), "%s", fault.text);
	cr_assert(app_open(&shot->app, db, DATE_NONE, STORE_WRITE, &fault), "%s",
		  fault.text);
	screen_open(&shot->screen, shot->app, &edit_verbs);
}

void
shot_close(struct shot *shot)
{
	screen_close(&shot->screen);
	app_close(shot->app);
	folder_remove(&shot->folder);
}

void
shot_language(struct shot *shot, enum lang lang)
{
	lang_set(lang);
	screen_changed(&shot->screen);
}

static int
key_named(const char *name, size_t len)
{
	static const struct {
		const char *name;
		int key;
	} keys[] = {{"Enter", INPUT_ENTER},
		    {"Esc", INPUT_ESC},
		    {"Down", INPUT_DOWN},
		    {"Up", INPUT_UP},
		    {"Left", INPUT_LEFT},
		    {"Right", INPUT_RIGHT},
		    {"Tab", INPUT_TAB},
		    {"PgDn", INPUT_PGDN},
		    {"PgUp", INPUT_PGUP},
		    {"Home", INPUT_HOME},
		    {"End", INPUT_END},
		    {"F1", INPUT_F1},
		    {"F2", INPUT_F1 + 1},
		    {"F3", INPUT_F1 + 2},
		    {"C-u", 'u' - 'a' + 1},
		    {"Space", ' '},
		    {"C-c", 3},
		    {"Backspace", INPUT_BACKSPACE}};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strlen(keys[i].name) == len &&
		    strncmp(keys[i].name, name, len) == 0)
			return keys[i].key;
	cr_assert_eq(len, 1, "no key is called %s", name);
	return *name;
}

void
shot_keys(struct shot *shot, const char *names)
{
	for (const char *p = names; *p != '\0';) {
		size_t len = strcspn(p, " ");

		screen_key(&shot->screen, key_named(p, len), "");
		p += len;
		p += strspn(p, " ");
	}
}

void
shot_type(struct shot *shot, const char *text)
{
	for (; *text != '\0'; text++)
		screen_key(&shot->screen, (unsigned char)*text, "");
}

void
shot_go(struct shot *shot, const struct view_class *class, int64_t id)
{
	screen_go(&shot->screen, (struct place){SUBJECT_DASHBOARD, 0, 0});
	if (class != &view_dashboard)
		screen_go(&shot->screen, (struct place){class->about, id, 0});
}

/* One row of the screen, as wide characters, each once. */
static void
read_row(int row, wchar_t text[ROW_CELLS * 4])
{
	text[0] = L'\0';
	cr_assert(mvinnwstr(row, 0, text, ROW_CELLS * 4 - 1) != ERR);
}

const char *
shot_read(void)
{
	struct buf out = {0};
	wchar_t row[ROW_CELLS * 4];
	const char *made;

	for (int at = 0; at < LINES; at++) {
		read_row(at, row);
		for (size_t i = 0; row[i] != L'\0'; i++) {
			char bytes[MB_LEN_MAX + 1];
			int n = wctomb(bytes, row[i]);

			if (n > 0)
				buf_add(&out, bytes, (size_t)n);
		}
		while (out.len > 0 && out.text[out.len - 1] == ' ')
			out.text[--out.len] = '\0';
		buf_putc(&out, '\n');
	}
	made = arena_strdup(&strings, buf_text(&out));
	buf_free(&out);
	return made;
}

const char *
shot_text(struct shot *shot)
{
	over_follow(&shot->screen); /* nobody types */
	screen_draw(&shot->screen);
	return shot_read();
}

const char *
shot_settled(struct shot *shot)
{
	screen_draw(&shot->screen);
	while (screen_find_more(&shot->screen))
		continue;
	return shot_text(shot);
}

static bool
is_harmless(wchar_t c)
{
	return c >= L' ' && c != 0x7F && (c < 0x80 || c >= 0xA0) &&
	       (c < 0x200B || c > 0x200F) && (c < 0x2028 || c > 0x202E) &&
	       (c < 0x2060 || c > 0x206F) && c != 0xFEFF && c != 0x061C;
}

void
shot_check_rows(const char *of)
{
	wchar_t row[ROW_CELLS * 4];

	for (int at = 0; at < LINES; at++) {
		int cells = 0;

		read_row(at, row);
		for (size_t i = 0; row[i] != L'\0'; i++) {
			int width = wcwidth(row[i]);

			cr_assert(is_harmless(row[i]), "%s: U+%04lX in row %d of %dx%d",
				  of, (unsigned long)row[i], at, COLS, LINES);
			cr_assert(width >= 0, "%s: U+%04lX has no width", of,
				  (unsigned long)row[i]);
			cells += width;
		}
		cr_assert_eq(cells, COLS, "%s: row %d of %dx%d takes %d cells", of, at,
			     COLS, LINES, cells);
	}
}

/* True if YYYY-MM-DD HH:MM begins here. */
static bool
is_moment(const char *p)
{
	static const char form[] = "0000-00-00 00:00";

	for (size_t i = 0; form[i] != '\0'; i++)
		if (form[i] == '0' ? p[i] < '0' || p[i] > '9' : p[i] != form[i])
			return false;
	return true;
}

const char *
shot_without_moments(const char *text)
{
	struct buf out = {0};
	const char *made;

	for (const char *p = text; *p != '\0'; p++) {
		if (is_moment(p)) {
			buf_puts(&out, "YYYY-MM-DD HH:MM ...");
			p += strcspn(p, "\n");
		}
		if (*p != '\0')
			buf_putc(&out, *p);
	}
	made = arena_strdup(&strings, buf_text(&out));
	buf_free(&out);
	return made;
}

static char *
read_file(const char *path)
{
	FILE *file = fopen(path, "r");
	struct buf out = {0};
	char block[4096];
	size_t n;
	char *made;

	while (file != NULL && (n = fread(block, 1, sizeof block, file)) > 0)
		buf_add(&out, block, n);
	if (file != NULL)
		fclose(file);
	made = arena_strdup(&strings, buf_text(&out));
	buf_free(&out);
	return made;
}

void
shot_compare(const char *text, const char *path)
{
	const char *update = getenv("UPDATE_GOLDEN");
	FILE *file;

	if (update != NULL && strcmp(update, "1") == 0) {
		file = fopen(path, "w");
		cr_assert(file != NULL, "%s can't be written", path);
		fputs(text, file);
		fclose(file);
		return;
	}
	cr_expect_str_eq(text, read_file(path), "%s is not as it was; now it is\n%s",
			 path, text);
}

void
shot_mouse(struct shot *shot, enum mouse_what what, const char *text)
{
	const char *screen = shot_text(shot), *at = strstr(screen, text), *row = screen;
	struct mouse mouse = {.what = what};

	cr_assert_not_null(at, "\"%s\" is not on:\n%s", text, screen);
	for (const char *end; (end = strchr(row, '\n')) < at; row = end + 1)
		mouse.row++;
	mouse.col = text_width(arena_printf(&strings, "%.*s", (int)(at - row), row));
	screen_mouse(&shot->screen, mouse);
}

void
shot_golden(const char *text, const char *name)
{
	shot_compare(text, arena_printf(&strings, "tests/screens/%s.txt", name));
}

void
shot_golden_of(struct shot *shot, const char *name, const char *language)
{
	const char *text = shot_without_moments(shot_settled(shot));

	shot_check_rows(name);
	shot_golden(text,
		    arena_printf(&strings, "%s@%dx%d-%s", name, COLS, LINES, language));
}
