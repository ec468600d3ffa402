/* Settings: the table, what a file says, what is set while the program runs. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/settings.h"
#include "ui/input.h"
#include "ui/keys.h"
#include "ui/theme.h"
#include "ui/ui.h"

static struct settings settings;
static struct fault fault;

/* Reads a file of this text as the program would. */
static void
read_text(const char *text)
{
	char path[] = "/tmp/attain-settings.XXXXXX";
	FILE *file = fdopen(mkstemp(path), "w");

	fputs(text, file);
	fclose(file);
	settings_open(&settings, ui_judge);
	cr_assert(settings_read(&settings, path, &fault), "%s", fault.text);
	remove(path);
	keys_own(&settings);
}

static bool
has_problem(const char *text)
{
	for (size_t i = 0; i < settings.n_problems; i++)
		if (strstr(settings.problems[i], text))
			return true;
	return false;
}

Test(settings, without_a_file_everything_is_as_in_the_table)
{
	settings_open(&settings, ui_judge);
	for (size_t i = 0; i < SETTINGS_N; i++) {
		const struct settings_row *row = &settings_table[i];

		cr_assert_str_eq(settings_get(&settings, row->name), row->standard);
		cr_assert_null(settings_entry(&settings, row->name));
	}
	cr_assert(settings.mouse && !settings.bell && !settings.title);
	cr_assert_str_eq(settings.first_view, "dashboard");
	settings_free(&settings);
}

Test(settings, what_a_file_says_is_taken_and_where_it_stands)
{
	read_text("mouse = false;\ntheme = \"light\";\n"
		  "columns = { employees = [\"email\", \"name\"]; };\n"
		  "colours = { bad = 196; };\n");
	cr_assert_eq(settings.n_problems, 0);
	cr_assert(!settings.mouse);
	cr_assert_str_eq(settings.theme, "light");
	cr_assert_str_eq(settings_columns(&settings, "employees"), "email name");
	cr_assert_null(settings_columns(&settings, "plan"));
	cr_assert_str_eq(settings_get(&settings, "colours.bad"), "196");
	cr_assert_eq(settings_entry(&settings, "theme")->line, 2);
	cr_assert_eq(settings_entry(&settings, "columns.employees")->line, 3);
	settings_free(&settings);
}

Test(settings, what_is_set_while_it_runs_counts_and_what_is_wrong_does_not)
{
	static const char *const wrong[][2] = {
		{"theme", "lite"},
		{"them", "dark"},
		{"mouse", "yes"},
		{"first_view", "nowhere"},
		{"keys", "x"},
		{"keys.list", "x"},
		{"keys.list.delete", "j"},
		{"keys.list.delete.x", "j"},
		{"theme.dark", "x"},
		{"colours.bad", "256"},
		{"colours.bad", "#12345"},
		{"columns.nowhere", "email"},
	};

	read_text("theme = \"light\";\n");
	cr_assert(settings_set(&settings, "theme", "dark", &fault));
	cr_assert_str_eq(settings.theme, "dark");
	cr_assert_eq(settings_entry(&settings, "theme")->line, 0);
	cr_assert(settings_set(&settings, "bell", "true", &fault) && settings.bell);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		cr_assert(!settings_set(&settings, wrong[i][0], wrong[i][1], &fault),
			  "%s %s", wrong[i][0], wrong[i][1]);
		cr_assert_eq(fault.kind, FAULT_INPUT);
	}
	cr_assert_eq(settings.n_entries, 2);
	cr_assert_str_eq(settings.theme, "dark");
	settings_reset(&settings, "theme");
	cr_assert_str_eq(settings.theme, "auto");
	settings_free(&settings);
}

/* ---- keys ---- */

Test(settings, keys_of_ones_own_take_the_place_of_the_tables)
{
	read_text("keys = { list = { delete = \"x F8\"; export = \"d\"; };\n"
		  "  global = { undo = [\"M-u\", \"\u00f6\"]; }; };\n");
	cr_assert_eq(settings.n_problems, 0);
	cr_assert_eq(keys_action('x', KEYS_LIST), ACTION_DELETE);
	cr_assert_eq(keys_action(INPUT_F1 + 7, KEYS_LIST), ACTION_DELETE);
	cr_assert_eq(keys_action('d', KEYS_LIST), ACTION_EXPORT);
	cr_assert_eq(keys_action(INPUT_DELETE, KEYS_LIST), ACTION_N);
	cr_assert_eq(keys_action('u', KEYS_GLOBAL), ACTION_N);
	cr_assert_eq(keys_action(INPUT_ALT + 'u', KEYS_GLOBAL), ACTION_UNDO);
	cr_assert_eq(keys_action(0xF6, KEYS_GLOBAL), ACTION_UNDO);
	cr_assert_str_eq(keys_name(*keys_of(ACTION_UNDO, NULL)), "M-u");
	cr_assert_str_eq(keys_name(0xF6), "\u00f6");
	settings_reset(&settings, "keys.list.export");
	settings_reset(&settings, "keys.list.delete");
	keys_own(&settings);
	cr_assert_eq(keys_action('x', KEYS_LIST), ACTION_EXPORT);
	cr_assert_eq(keys_action('d', KEYS_LIST), ACTION_DELETE);
	settings_free(&settings);
}

Test(settings, a_key_that_is_another_verbs_is_said_with_its_line)
{
	read_text("keys = {\n list = {\n  delete = \"j\";\n  export = \"D\";\n"
		  "  open = \"D\";\n };\n};\n");
	cr_assert_eq(settings.n_problems, 2);
	cr_assert(has_problem(":3: \"delete\" can't have the key j: it is that of "
			      "\"down\" (keys.list.down)"));
	cr_assert(has_problem(":5: \"open\" can't have the key D"));
	cr_assert_eq(keys_action('D', KEYS_LIST), ACTION_EXPORT);
	cr_assert_eq(keys_action('d', KEYS_LIST), ACTION_DELETE);
	cr_assert_eq(keys_action(INPUT_ENTER, KEYS_LIST), ACTION_OPEN);
	settings_free(&settings);
}

/* One that is refused keeps its key, which another one counted on. */
Test(settings, what_was_to_get_a_key_that_stays_does_not_get_it)
{
	read_text(
		"keys = {\n list = {\n  export = \"d\";\n  delete = \"q\";\n };\n};\n");
	cr_assert_eq(settings.n_problems, 2);
	cr_assert(has_problem(":3: \"export\" can't have the key d"));
	cr_assert(has_problem(":4: \"delete\" can't have the key q"));
	cr_assert_eq(settings.n_entries, 0);
	settings_free(&settings);
}

Test(settings, keys_and_verbs_that_there_are_not_are_refused)
{
	static const char *const wrong[][2] = {
		{"keys.list.delete", ""},
		{"keys.list.delete", "  "},
		{"keys.list.delete", "F13"},
		{"keys.list.delete", "F0"},
		{"keys.list.delete", "F01"},
		{"keys.list.delete", "F1x"},
		{"keys.list.delete", "C-"},
		{"keys.list.delete", "C-xx"},
		{"keys.list.delete", "C-X"},
		{"keys.list.delete", "M-"},
		{"keys.list.delete", "enter"},
		{"keys.list.delete", "\u3000"},
		{"keys.list.delete", "\x1b"},
		{"keys.list.delete", "\xff"},
		{"keys.list.delete", "\u200b"},
		{"keys.list.delete", "ab"},
		{"keys.list.nothing", "X"},
		{"keys.global.delete", "X"},
		{"keys.nowhere.delete", "X"},
		{"keys.jump.jump", "X"},
		{"keys.list.delete", "X Y Z B C D E H I J"},
	};

	settings_open(&settings, ui_judge);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		cr_assert(!settings_set(&settings, wrong[i][0], wrong[i][1], &fault),
			  "%s %s", wrong[i][0], wrong[i][1]);
	cr_assert_eq(settings.n_entries, 0);
	settings_free(&settings);
}

/* Every verb has its place: what the manual lists can be written. */
Test(settings, every_verb_but_jump_can_have_its_own_key)
{
	settings_open(&settings, ui_judge);
	for (int a = 0; a < ACTION_N; a++) {
		char name[100];
		const struct settings_entry *entry;

		snprintf(name, sizeof name, "keys.%s.%s", keys_context((enum action)a),
			 keys_table[a].id);
		bool set = settings_set(&settings, name, "\u00df", &fault);
		cr_assert(set == (a != ACTION_JUMP), "%s: %s", name, fault.text);
		entry = settings_entry(&settings, name);
		cr_assert_eq(entry != NULL, set);
		settings_reset(&settings, name);
	}
	settings_free(&settings);
}

/* ---- colours ---- */

static double
linear(int of_255)
{
	double c = of_255 / 255.0, x = 1, y;

	if (c <= 0.03928)
		return c / 12.92;
	y = (c + 0.055) / 1.055; /* to the power of 12/5, by Newton's root */
	double wanted = y * y;
	for (int i = 0; i < 60; i++)
		x -= (x * x * x * x * x - wanted) / (5 * x * x * x * x);
	return y * y * x;
}

static double
brightness(int rgb)
{
	return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 0xFF) +
	       0.0722 * linear(rgb & 0xFF);
}

/* The red, green and blue of a colour of the palette of 256, not of the first 16. */
static int
rgb_of(int colour)
{
	static const int steps[] = {0, 95, 135, 175, 215, 255};

	if (colour & THEME_RGB)
		return colour & ~THEME_RGB;
	cr_assert(colour >= 16 && colour < 256, "%d", colour);
	if (colour >= 232)
		return (8 + 10 * (colour - 232)) * 0x010101;
	colour -= 16;
	return steps[colour / 36] << 16 | steps[colour / 6 % 6] << 8 |
	       steps[colour % 6];
}

static double
contrast(int a, int b)
{
	double one = brightness(a) + 0.05, other = brightness(b) + 0.05;

	return one > other ? one / other : other / one;
}

/* As WCAG reckons it: 4.5 is easily read, 3 can be. */
Test(settings, every_theme_can_be_read_where_it_is_for)
{
	static const struct {
		const char *theme;
		int backgrounds[4];
		double least;
	} cases[] = {
		{"dark", {0x000000, 0x1e1e1e, 0x300a24, 0x002b36}, 4.5},
		{"light", {0xffffff, 0xfdf6e3, 0xffffdd, 0xeeeeee}, 4.5},
		{"auto", {0x000000, 0x1e1e1e, 0xffffff, 0xfdf6e3}, 3},
		{"colour-blind", {0x000000, 0x1e1e1e, 0xffffff, 0xfdf6e3}, 3},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int colours[THEME_ROLES];

		settings_open(&settings, NULL);
		cr_assert(settings_set(&settings, "theme", cases[i].theme, &fault));
		theme_colours(&settings, NULL, 256, colours);
		for (int role = 2; role < THEME_ROLES; role++)
			for (int b = 0; b < 4; b++)
				cr_assert(contrast(rgb_of(colours[role]),
						   cases[i].backgrounds[b]) >=
						  cases[i].least,
					  "%s, %s on %06x: %.2f", cases[i].theme,
					  theme_roles[role], cases[i].backgrounds[b],
					  contrast(rgb_of(colours[role]),
						   cases[i].backgrounds[b]));
		cr_assert(colours[0] == -1 && colours[1] == -1);
		for (int a = 2; a < THEME_ROLES; a++)
			for (int b = 2; b < a; b++)
				cr_assert_neq(colours[a], colours[b]);
		settings_free(&settings);
	}
}

Test(settings, the_background_that_a_terminal_tells_chooses_the_theme)
{
	static const struct {
		const char *background, *theme;
	} cases[] = {
		{"15;0", "dark"},	{"0;15", "light"}, {"0;default;15", "light"},
		{"0;default", "auto"},	{"7", "auto"},	   {"", "auto"},
		{"0;7", "light"},	{"7;8", "dark"},   {"0;", "auto"},
		{"0;99999999", "auto"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int colours[THEME_ROLES], wanted[THEME_ROLES];

		settings_open(&settings, NULL);
		theme_colours(&settings, cases[i].background, 256, colours);
		cr_assert(settings_set(&settings, "theme", cases[i].theme, &fault));
		theme_colours(&settings, NULL, 256, wanted);
		cr_assert_arr_eq(colours, wanted, sizeof colours, "%s",
				 cases[i].background);
		settings_free(&settings);
	}
}

Test(settings, colours_of_ones_own_are_brought_into_what_the_terminal_has)
{
	static const struct {
		const char *value;
		int of_256, of_8;
	} cases[] = {
		{"red", 1, 1},	     {"bright-red", 9, 1}, {"208", 208, 3},
		{"#ff0000", 196, 1}, {"#ffffff", 231, 7},  {"#000000", 16, 0},
		{"#5f87af", 67, 6},  {"default", -1, -1},  {"0", 0, 0},
		{"#080808", 232, 0}, {"#00cD00", 40, 2},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		int colours[THEME_ROLES];

		settings_open(&settings, ui_judge);
		cr_assert(
			settings_set(&settings, "colours.bad", cases[i].value, &fault));
		theme_colours(&settings, NULL, 256, colours);
		cr_assert_eq(colours[5], cases[i].of_256, "%s: %d", cases[i].value,
			     colours[5]);
		theme_colours(&settings, NULL, 8, colours);
		cr_assert_eq(colours[5], cases[i].of_8, "%s of 8: %d", cases[i].value,
			     colours[5]);
		settings_free(&settings);
	}
}

/* ---- writing ---- */

static char path[] = "/tmp/attain-settings.XXXXXX";
static struct buf said;

static void
write_text(const char *text)
{
	FILE *file = fopen(path, "w");

	cr_assert(file != NULL);
	fputs(text, file);
	fclose(file);
}

static const char *
text_of_file(void)
{
	static char text[4096];
	FILE *file = fopen(path, "r");
	size_t n = file ? fread(text, 1, sizeof text - 1, file) : 0;

	text[n] = '\0';
	if (file)
		fclose(file);
	return text;
}

/* Reads such a file, sets the name (null value: resets it), writes it. */
static bool
rewrite(const char *text, const char *name, const char *value)
{
	fault = (struct fault){0};
	write_text(text);
	settings_open(&settings, ui_judge);
	cr_assert(settings_read(&settings, path, &fault));
	if (value)
		cr_assert(settings_set(&settings, name, value, &fault), "%s",
			  fault.text);
	else
		settings_reset(&settings, name);
	return settings_write(&settings, &said, &fault);
}

/* name, value null: reset */
static const struct {
	const char *before, *name, *value, *after;
} changes[] = {
	{"", "bell", "true", "bell = true;\n"},
	{"# mine\n", "theme", "dark", "# mine\ntheme = \"dark\";\n"},
	{"mouse = false;", "theme", "dark", "mouse = false;\ntheme = \"dark\";\n"},
	{"# theme = \"x\";\ntheme : \"dark\"; // night\nbell = true;\n", "theme",
	 "light", "# theme = \"x\";\ntheme : \"light\"; // night\nbell = true;\n"},
	{"bell = true; theme = /* ; */ \"da\" \"rk\"; mouse = true;\n", "theme",
	 "light", "bell = true; theme = /* ; */ \"light\"; mouse = true;\n"},
	{"bell = true\n", "bell", "false", "bell = false\n"},
	{"# a\nbell = true;\n# b\n", "bell", NULL, "# a\n# b\n"},
	{"bell = true; mouse = false;\n", "bell", NULL, " mouse = false;\n"},
	{"keys = {\n\tlist = { delete = [\"x\", \"F8\"]; }; # ;\n};\n",
	 "keys.list.delete", "D", "keys = {\n\tlist = { delete = \"D\"; }; # ;\n};\n"},
	{"keys = {\n\tlist = { delete = \"D\"; };\n};\n", "keys.list.edit", "E",
	 "keys = {\n\tlist = { edit = \"E\"; delete = \"D\"; };\n};\n"},
	{"keys = { list = { delete = \"D\"; }; };\n", "keys.global.undo", "Z",
	 "keys = { global = { undo = \"Z\"; }; list = { delete = \"D\"; }; "
	 "};\n"},
	{"", "keys.list.delete", "D", "keys = { list = { delete = \"D\"; }; };\n"},
	{"", "keys.list.delete", "\" \\ D",
	 "keys = { list = { delete = \"\\\" \\\\ D\"; }; };\n"},
	{"keys = { list = { delete = \"D\"; }; };\n", "keys.list.delete", NULL,
	 "keys = { list = {  }; };\n"},
	{"colours = { bad = 9; };\n", "colours.bad", "#ff0000",
	 "colours = { bad = \"#ff0000\"; };\n"},
	/* one name in several places of a line, and over several lines */
	{"keys = { list = { sort = \"x\"; }; sort = { sort = \"s\"; }; };\n",
	 "keys.sort.sort", "Z",
	 "keys = { list = { sort = \"x\"; }; sort = { sort = \"Z\"; }; };\n"},
	{"colours={bad=\"bell = 1; }\"},bell=false", "bell", "true",
	 "colours={bad=\"bell = 1; }\"},bell=true"},
	{"bell\n= # no\ntrue\n;\n", "bell", "false", "bell\n= # no\nfalse\n;\n"},
	/* what is wrong in it stays, unless it is just that */
	{"them = 1;\nkeys = { list = { delete = \"j\"; }; };\n", "bell", "true",
	 "them = 1;\nkeys = { list = { delete = \"j\"; }; };\nbell = true;\n"},
	{"theme = \"lite\";\n", "theme", "light", "theme = \"light\";\n"},
};

Test(settings, writing_changes_one_place_and_keeps_what_is_around_it)
{
	close(mkstemp(path));
	for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
		buf_clear(&said);
		cr_assert(rewrite(changes[i].before, changes[i].name, changes[i].value),
			  "%s: %s", changes[i].before, fault.text);
		cr_assert_str_eq(text_of_file(), changes[i].after);
		cr_assert(strstr(buf_text(&said), path) != NULL);
		cr_assert(strstr(buf_text(&said), changes[i].name) != NULL);
		cr_assert(!settings_write(&settings, &said, &fault), "twice");
		const struct settings_entry *entry =
			settings_entry(&settings, changes[i].name);
		cr_assert((entry != NULL) == (changes[i].value != NULL));
		cr_assert(!entry || entry->line > 0);
		settings_free(&settings);
	}
	remove(path);
	buf_free(&said);
}

Test(settings, what_cannot_be_understood_is_not_written)
{
	static const struct {
		const char *text, *name;
	} cases[] = {
		{"theme = ;\n", "bell"},
		{"bell = true;\n@include \"x\"\n", "mouse"},
		{"keys = \"x\";\n", "keys.list.delete"},
		{"keys = { list = [ \"x\" ]; };\n", "keys.list.delete"},
	};

	close(mkstemp(path));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *value =
			strncmp(cases[i].name, "keys.", 5) == 0 ? "D" : "true";
		cr_assert(!rewrite(cases[i].text, cases[i].name, value), "%s",
			  cases[i].text);
		cr_assert_str_eq(text_of_file(), cases[i].text);
		cr_assert(strstr(fault.text, path) != NULL);
		settings_free(&settings);
	}
	remove(path);
	buf_free(&said);
}

Test(settings, a_file_that_is_not_there_is_made_with_its_folders)
{
	char folder[] = "/tmp/attain-settings.XXXXXX", name[100];

	cr_assert(mkdtemp(folder) != NULL);
	setenv("XDG_CONFIG_HOME", folder, 1);
	settings_open(&settings, ui_judge);
	cr_assert(settings_read(&settings, NULL, &fault));
	cr_assert(!settings.present);
	cr_assert(settings_set(&settings, "bell", "true", &fault));
	cr_assert(settings_write(&settings, &said, &fault), "%s", fault.text);
	snprintf(name, sizeof name, "%s/attain/attain.conf", folder);
	cr_assert_str_eq(settings.path, name);
	settings_free(&settings);
	settings_open(&settings, ui_judge);
	cr_assert(settings_read(&settings, NULL, &fault));
	cr_assert(settings.present && settings.bell && settings.n_problems == 0);
	settings_free(&settings);
	remove(name);
	snprintf(name, sizeof name, "%s/attain", folder);
	rmdir(name);
	rmdir(folder);
	buf_free(&said);
}

/* ---- what is written about them ---- */

static struct buf page;

static const char *
read_page(const char *name)
{
	char bytes[4096];
	size_t n;
	FILE *file = fopen(name, "r");

	cr_assert(file != NULL, "%s", name);
	buf_clear(&page);
	while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
		buf_add(&page, bytes, n);
	fclose(file);
	return buf_text(&page);
}

/* The example is the table: each setting by name, with its default, and nothing else.
 */
Test(settings, the_example_has_every_setting_with_its_default)
{
	size_t n_keys = 0;

	settings_open(&settings, ui_judge);
	cr_assert(settings_read(&settings, "share/attain.conf.example", &fault));
	cr_assert_eq(settings.n_problems, 0, "%s", settings.problems[0]);
	for (size_t i = 0; i < SETTINGS_N; i++) {
		const struct settings_row *row = &settings_table[i];
		const struct settings_entry *entry =
			settings_entry(&settings, row->name);
		char line[100];

		snprintf(line, sizeof line, "\n%s = ", row->name);
		cr_assert(strstr(read_page("share/attain.conf.example"), line) != NULL,
			  "%s is not in the example", row->name);
		if (settings_is_whole(row))
			cr_assert_str_eq(entry->value, row->standard, "%s", row->name);
	}
	for (int a = 0; a < ACTION_N; a++) {
		char name[100];
		const struct settings_entry *entry;

		snprintf(name, sizeof name, "keys.%s.%s", keys_context((enum action)a),
			 keys_table[a].id);
		entry = settings_entry(&settings, name);
		cr_assert((entry != NULL) == (a != ACTION_JUMP),
			  "share/attain.conf.example lacks %s", name);
		if (entry)
			cr_assert_str_eq(entry->value, keys_table[a].keys, "%s", name);
		n_keys += entry != NULL;
	}
	for (size_t i = 0; i < SETTINGS_N; i++)
		n_keys += settings_is_whole(&settings_table[i]);
	cr_assert_eq(settings.n_entries, n_keys);
	settings_free(&settings);
}

/* A part of the page from its heading to the next one. */
static const char *
section(const char *heading)
{
	static char text[20000];
	char line[100];
	const char *begin;

	snprintf(line, sizeof line, "\n%s\n", heading);
	begin = strstr(read_page("man/attain.conf.5"), line);
	cr_assert(begin != NULL, "attain.conf(5) lacks \"%s\"", heading);
	begin += strlen(line) - 1;
	const char *end = begin;
	while (*end != '\0' && strncmp(end, "\n.Ss ", 5) != 0 &&
	       strncmp(end, "\n.Sh ", 5) != 0)
		end++;
	snprintf(text, sizeof text, "%.*s\n", (int)(end - begin), begin);
	return text;
}

/* Its keys, as the page has them. */
static const char *
page_keys(const char *keys)
{
	static char text[200];
	size_t n = 0;

	for (; *keys != '\0'; keys++) {
		if (strchr(".,:;()[]?!|'", *keys) && (n == 0 || text[n - 1] == ' '))
			text[n++] = '\\', text[n++] = '&';
		text[n++] = *keys;
	}
	text[n] = '\0';
	return text;
}

Test(settings, the_manual_has_every_setting_and_every_verb_with_its_keys)
{
	char text[300];
	size_t n = 0;

	for (size_t i = 0; i < SETTINGS_N; i++) {
		snprintf(text, sizeof text, "\n.It Cm %s\n", settings_table[i].name);
		cr_assert(strstr(section(".Sh SETTINGS"), text) != NULL, "%s",
			  settings_table[i].name);
	}
	for (int a = 0; a < ACTION_N; a++) {
		char heading[100];

		snprintf(heading, sizeof heading, ".Ss Verbs of %s",
			 keys_context((enum action)a));
		snprintf(text, sizeof text, "\n.It Cm %s\n.Sy %s :\n", keys_table[a].id,
			 page_keys(keys_table[a].keys));
		cr_assert(strstr(section(heading), text) != NULL,
			  "%s of attain.conf(5) lacks:%s", heading, text);
	}
	/* and no other */
	const char *at = strstr(read_page("man/attain.conf.5"), "\n.Sh KEYS\n");
	cr_assert(at != NULL);
	while ((at = strstr(at, "\n.It Cm ")) != NULL)
		n++, at++;
	cr_assert_eq(n, ACTION_N);
	buf_free(&page);
}
