/* Drafts of forms: where they are kept, who reads them, when they are gone. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/journey.h"

#include "app/acts.h"
#include "app/demo.h"
#include "app/drafts.h"
#include "app/rehearsal.h"
#include "ui/edit.h"
#include "ui/form.h"
#include "ui/grid.h"
#include "ui/sheet.h"

enum { ROWS = 24, COLS_NARROW = 80 };

#define PETR "petr.novak@aoba.example"
#define ANNA "anna.schmidt@aoba.example"

/* How many there are of any database; *path: one of them. */
static size_t
drafts(struct shot *shot, const char **path)
{
	size_t n = 0;
	glob_t found;

	if (glob(folder_path(&shot->folder, "attain/drafts/*/*"), 0, NULL, &found) ==
	    0) {
		n = found.gl_pathc;
		*path = arena_strdup(&shot->folder.arena, found.gl_pathv[0]);
	}
	globfree(&found);
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
	cr_assert_null(dialog_of(&shot.screen));
	filling_keys(&shot, "Esc k");
	cr_assert_eq(drafts(&shot, &path), 2);
	journey_open(&shot, &view_employee, PETR, "2 a");
	cr_assert_not_null(dialog_of(&shot.screen));
	filling_keys(&shot, "g");
	cr_assert_str_eq(form_text(form_of(&shot.screen), "email"), PETR);
	cr_assert_str_eq(form_text(form_of(&shot.screen), "credential"), "70-480");
	filling_keys(&shot, "F2");
	cr_assert_eq(drafts(&shot, &path), 1);
	shot_close(&shot);
}

/* What is in the file is not trusted. */
Test(ui_draft, what_is_no_draft_is_left_alone)
{
	static const char *const texts[] = {
		"",
		"nonsense",
		"attain draft 2\n",
		"attain draft 2\n\nno=field\n",
		"attain draft 2\nevil@x.example\ncredential=70-480\n",
		"attain draft 2\n" PETR
		"\nno equals sign\n\n===\nemail=evil@x.example\n"};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct shot shot;
		const char *path;
		FILE *file;

		filling_open(&shot, ROWS, COLS_NARROW);
		begin(&shot, PETR);
		cr_assert_eq(drafts(&shot, &path), 1);
		screen_close(&shot.screen);
		screen_open(&shot.screen, shot.app, &edit_verbs);
		file = fopen(path, "w");
		cr_assert(file != NULL);
		fputs(texts[i], file);
		fclose(file);
		journey_open(&shot, &view_employee, PETR, "2 a");
		if (dialog_of(&shot.screen) != NULL)
			filling_keys(&shot, "g");
		cr_assert_str_eq(form_text(form_of(&shot.screen), "email"), PETR);
		cr_assert_str_eq(form_text(form_of(&shot.screen), "credential"), "");
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
	cr_assert_str_eq(form_text(form_of(&shot.screen), "title"), "Mine");
	filling_keys(&shot, "F2");
	cr_assert_null(form_of(&shot.screen)); /* nobody changed the same */
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

/* --- whose they are ------------------------------------------------------ */

/* The same file by another name. */
Test(ui_draft, it_belongs_to_the_database_whatever_links_lead_to_it)
{
	struct shot shot;
	struct fault fault = {0};
	struct buf text = {0};
	struct app *other;
	const char *link;

	filling_open(&shot, ROWS, COLS_NARROW);
	buf_puts(&text, "a line\n");
	cr_assert(drafts_put(shot.app, (struct draft_name){"form", "key"}, &text,
			     &fault));
	link = folder_path(&shot.folder, "link.db");
	cr_assert_eq(symlink(shot.app->db_path, link), 0);
	cr_assert(app_open(&other, link, DATE_NONE, STORE_READ, &fault), "%s",
		  fault.text);
	drafts_get(other, (struct draft_name){"form", "key"}, &text);
	cr_assert_str_eq(buf_text(&text), "a line\n");
	drafts_get(other, (struct draft_name){"form", "other"}, &text);
	cr_assert_str_eq(buf_text(&text), "");
	drafts_drop(other, (struct draft_name){"form", "key"});
	drafts_get(shot.app, (struct draft_name){"form", "key"}, &text);
	cr_assert_str_eq(buf_text(&text), "");
	app_close(other);
	buf_free(&text);
	shot_close(&shot);
}

#define CLAIRE "claire.dubois@aoba.example"

static void
keep(const struct app *app, const char *key, const char *line)
{
	struct fault fault = {0};
	struct buf text = {0};

	buf_puts(&text, line);
	cr_assert(drafts_put(app, (struct draft_name){"form", key}, &text, &fault));
	buf_free(&text);
}

static bool
is_kept(const struct app *app, const char *key)
{
	struct buf text = {0};
	bool kept;

	drafts_get(app, (struct draft_name){"form", key}, &text);
	kept = text.len > 0;
	buf_free(&text);
	return kept;
}

static bool
forget_claire(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	(void)context;
	return act_forget(app, CLAIRE, out, fault);
}

Test(ui_draft, forget_takes_those_away_that_name_the_person)
{
	struct shot shot;
	struct fault fault = {0};
	struct buf out = {0};
	struct app *other;
	const char *former, *strangers;

	filling_open(&shot, ROWS, COLS_NARROW);
	keep(shot.app, CLAIRE, "on=2018-01-01\n");
	keep(shot.app, "a name", "title=Claire Dubois's successor\n");
	keep(shot.app, "a line", "note=first\\nClaire Dubois\\nlast\n");
	keep(shot.app, "an id", "mcp_id=5822713\n");
	keep(shot.app, PETR, "title=Claire\n"); /* that may be any Claire */
	strangers = folder_path(&shot.folder, "other.db");
	cr_assert(demo_create(strangers, DEMO_2018, &fault), "%s", fault.text);
	cr_assert(app_open(&other, strangers, DATE_NONE, STORE_READ, &fault));
	keep(other, CLAIRE, "on=2018-01-01\n");
	former = folder_write(&shot.folder, "attain/drafts/leave-0123456789abcdef",
			      "attain draft 1\nemail=" CLAIRE "\n");
	cr_assert(app_rehearse(shot.app, &(struct rehearsed){.act = forget_claire},
			       &out, &fault),
		  "%s", fault.text);
	cr_assert(is_kept(shot.app, CLAIRE)); /* it was only asked */
	cr_assert(act_forget(shot.app, CLAIRE, &out, &fault), "%s", fault.text);
	cr_assert_not(is_kept(shot.app, CLAIRE));
	cr_assert_not(is_kept(shot.app, "a name"));
	cr_assert_not(is_kept(shot.app, "a line"));
	cr_assert_not(is_kept(shot.app, "an id"));
	cr_assert_neq(access(former, F_OK), 0);
	cr_assert(is_kept(shot.app, PETR));
	cr_assert(is_kept(other, CLAIRE));
	app_close(other);
	buf_free(&out);
	shot_close(&shot);
}

Test(ui_draft, that_it_cant_be_kept_is_said_once)
{
	static const char *const places[] = {"file/state", ""};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		struct shot shot;

		filling_open(&shot, ROWS, COLS_NARROW);
		folder_write(&shot.folder, "file", "");
		setenv("XDG_STATE_HOME",
		       *places[i] == '\0' ? "" : folder_path(&shot.folder, places[i]),
		       1);
		unsetenv("HOME");
		begin(&shot, PETR);
		SEES(&shot, "is typed is not kept as a draft");
		SEES(&shot, *places[i] == '\0' ? "draft: neither" : "Not a directory");
		filling_keys(&shot, "Tab");
		SEES_NOT(&shot, "is typed is not kept as a draft");
		filling_keys(&shot, "Esc k"); /* that it is kept is not said */
		cr_assert_not_null(form_of(&shot.screen));
		SEES(&shot, "is typed is not kept as a draft");
		filling_keys(&shot, "Esc t");
		cr_assert_null(form_of(&shot.screen));
		begin(&shot, ANNA);
		SEES_NOT(&shot, "is typed is not kept as a draft");
		filling_keys(&shot, "Esc t");
		filling_palette(&shot, "metrics");
		filling_keys(&shot, "'7 Enter");
		SEES_NOT(&shot, "is typed is not kept as a draft");
		filling_keys(&shot, "Esc k");
		cr_assert_not_null(filling_grid(&shot));
		SEES(&shot, "is typed is not kept as a draft");
		shot_close(&shot);
	}
}
