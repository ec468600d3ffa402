/* Drafts of forms: where they are kept, who reads them, when they are gone. */
#include <dirent.h>
#include <stdio.h>
#include <sys/stat.h>

#include "support/journey.h"

#include "../src/ui/edit.h"
#include "../src/ui/form.h"

enum { ROWS = 24, COLS_NARROW = 80 };

#define PETR "petr.novak@aoba.example"
#define ANNA "anna.schmidt@aoba.example"

/* How many there are; *path: one of them. */
static size_t
drafts(struct shot *shot, const char **path)
{
	const char *folder = folder_path(&shot->folder, "attain/drafts");
	DIR *dir = opendir(folder);
	struct dirent *entry;
	size_t n = 0;

	while (dir != NULL && (entry = readdir(dir)) != NULL)
		if (*entry->d_name != '.') {
			*path = arena_printf(&shot->folder.arena, "%s/%s", folder,
					     entry->d_name);
			n++;
		}
	if (dir != NULL)
		closedir(dir);
	return n;
}

static void
begin(struct shot *shot, const char *of)
{
	journey_open(shot, &view_employee, of, "2 a");
	filling_keys(shot, "'70-480 Enter");
}

Test(ui_draft, only_the_user_can_read_it)
{
	struct shot shot;
	struct stat file, folder;
	const char *path;

	filling_open(&shot, ROWS, COLS_NARROW);
	begin(&shot, PETR);
	cr_assert_eq(drafts(&shot, &path), 1);
	cr_assert_eq(stat(path, &file), 0);
	cr_assert_eq(stat(folder_path(&shot.folder, "attain/drafts"), &folder), 0);
	cr_assert_eq(file.st_mode & 0777, 0600);
	cr_assert_eq(folder.st_mode & 0777, 0700);
	shot_close(&shot);
}

Test(ui_draft, it_is_gone_once_saved_or_thrown_away)
{
	static const struct {
		const char *keys;
		size_t left;
	} cases[] = {{"F2", 0},	       {"Esc t", 0},	 {"Esc k", 1},	{"Esc s", 1},
		     {"Esc k a g", 1}, {"Esc k a s", 0}, {"C-_ Tab", 1}};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct shot shot;
		const char *path;

		filling_open(&shot, ROWS, COLS_NARROW);
		begin(&shot, PETR);
		filling_keys(&shot, cases[i].keys);
		cr_expect_eq(drafts(&shot, &path), cases[i].left, "%s: %zu",
			     cases[i].keys, drafts(&shot, &path));
		shot_close(&shot);
	}
}

Test(ui_draft, each_record_has_its_own)
{
	struct shot shot;
	const char *path;

	filling_open(&shot, ROWS, COLS_NARROW);
	begin(&shot, PETR);
	filling_keys(&shot, "Esc k");
	begin(&shot, ANNA);
	cr_assert_null(shot.screen.dialog);
	filling_keys(&shot, "Esc k");
	cr_assert_eq(drafts(&shot, &path), 2);
	journey_open(&shot, &view_employee, PETR, "2 a");
	cr_assert_not_null(shot.screen.dialog);
	filling_keys(&shot, "g");
	cr_assert_str_eq(form_text(shot.screen.form, "email"), PETR);
	cr_assert_str_eq(form_text(shot.screen.form, "credential"), "70-480");
	filling_keys(&shot, "F2");
	cr_assert_eq(drafts(&shot, &path), 1);
	shot_close(&shot);
}

/* What is in the file is not trusted. */
Test(ui_draft, what_is_no_draft_is_left_alone)
{
	static const char *const texts[] = {
		"", "nonsense", "attain draft 1\n", "attain draft 1\nno=field\n",
		"attain draft 1\nno equals sign\n\n===\nemail=evil@x.example\n"};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct shot shot;
		const char *path;
		FILE *file;

		filling_open(&shot, ROWS, COLS_NARROW);
		begin(&shot, PETR);
		cr_assert_eq(drafts(&shot, &path), 1);
		screen_close(&shot.screen);
		screen_open(&shot.screen, shot.app);
		file = fopen(path, "w");
		cr_assert(file != NULL);
		fputs(texts[i], file);
		fclose(file);
		journey_open(&shot, &view_employee, PETR, "2 a");
		if (shot.screen.dialog != NULL)
			filling_keys(&shot, "g");
		cr_assert_str_eq(form_text(shot.screen.form, "email"), PETR);
		cr_assert_str_eq(form_text(shot.screen.form, "credential"), "");
		shot_close(&shot);
	}
}

/* Another program records something: nothing that is on this screen is lost. */
Test(ui_draft, a_form_half_filled_survives_what_others_record)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_NARROW);
	journey_open(&shot, &view_employee, PETR, "g e");
	journey_fill(&shot, "title=Mine");
	filling_elsewhere(&shot, "employees", "email=" PETR "|department=Theirs");
	edit_elsewhere(&shot.screen);
	cr_assert_str_eq(form_text(shot.screen.form, "title"), "Mine");
	filling_keys(&shot, "F2");
	cr_assert_null(shot.screen.form); /* nobody changed the same */
	HAS(filling_export(&shot, "employees"), "Theirs,Mine,");
	shot_close(&shot);
}

Test(ui_draft, cursor_filter_and_marks_survive_what_others_record)
{
	struct shot shot;
	struct list *list;
	uint64_t key;

	filling_open(&shot, ROWS, COLS_NARROW);
	journey_open(&shot, &view_employees, NULL, "/ 'ber Enter j Space j");
	list = screen_top(&shot.screen)->list;
	key = list->key;
	cr_assert_eq(list_n_marked(list), 1);
	filling_elsewhere(&shot, "employees", "email=aaa@aoba.example|name=Adelbert");
	edit_elsewhere(&shot.screen);
	shot_text(&shot);
	list = screen_top(&shot.screen)->list;
	cr_assert_str_eq(buf_text(&list->filter), "ber");
	cr_assert_eq(list->key, key);
	cr_assert_eq(list_n_marked(list), 1);
	SEES(&shot, "Adelbert");
	shot_close(&shot);
}

/* While something is typed into a prompt. */
Test(ui_draft, a_filter_being_typed_survives_what_others_record)
{
	struct shot shot;

	filling_open(&shot, ROWS, COLS_NARROW);
	journey_open(&shot, &view_employees, NULL, "/ 'adel");
	filling_elsewhere(&shot, "employees", "email=aaa@aoba.example|name=Adelbert");
	edit_elsewhere(&shot.screen);
	filling_keys(&shot, "'b");
	SEES(&shot, "Adelbert");
	shot_close(&shot);
}
