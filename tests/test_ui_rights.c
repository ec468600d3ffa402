/* Who may do what on the screen: every action, act and view, as every role. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/acts.h"
#include "app/drafts.h"
#include "app/suppose.h"
#include "store/baskets.h"
#include "support/asking.h"
#include "ui/dialog.h"
#include "ui/form.h"
#include "ui/input.h"
#include "ui/rights.h"
#include "ui/session_file.h"

/* What a viewer may not, and what an employee may not; everything else both may. */
static const struct {
	const char *id;
	bool viewer, employee;
} refused[] = {
	{"add", true, true},
	{"edit", true, true},
	{"delete", true, true},
	{"apply", true, true},
	{"keep", true, true},
	{"snooze", true, true},
	{"advance", true, true},
	{"export", true, true},
	{"undo", true, false},
	{"redo", true, false},
	{"date-previous", false, true},
	{"date-next", false, true},
	{"suppose", false, true},
	{"what-if-mode", false, true},
	{"import-file", true, true},
	{"report", true, true},
	{"alerts", false, true},
	{"suspend", true, true},
};

enum { N_REFUSED = sizeof refused / sizeof *refused };

static bool
is_refused(const char *id, enum asker_role role)
{
	for (size_t i = 0; i < N_REFUSED; i++)
		if (strcmp(refused[i].id, id) == 0)
			return role == ASKER_VIEWER ? refused[i].viewer
						    : refused[i].employee;
	return false;
}

Test(ui_rights, every_action_as_every_role)
{
	static const enum asker_role roles[] = {ASKER_VIEWER, ASKER_EMPLOYEE};

	for (int a = 0; a < ACTION_N; a++) {
		const struct key_row *row = &keys_table[a];
		const struct asker admin = {.role = ASKER_ADMIN},
				   nobody = {.role = ASKER_NOBODY};

		cr_assert(may_look(&admin, row->right) == MAY);
		cr_assert(may_look(&nobody, row->right) == MAY_NOT);
		for (size_t r = 0; r < 2; r++) {
			const struct asker asker = {.role = roles[r]};

			cr_assert_eq(may_look(&asker, row->right) == MAY_NOT,
				     is_refused(row->id, roles[r]), "%s as %s", row->id,
				     may_role_name(roles[r]));
		}
	}
}

/* The acts of the palette: nobody but an admin has any, but for three of an employee.
 */
Test(ui_rights, every_act_of_the_palette_as_every_role)
{
	static const char *const own[] = {"add-achievement", "associate", "leave"};

	for (size_t i = 0; i < edit_verbs.n_entries; i++) {
		const struct screen_entry *entry = &edit_verbs.entries[i];
		const struct asker admin = {.role = ASKER_ADMIN},
				   viewer = {.role = ASKER_VIEWER},
				   employee = {.role = ASKER_EMPLOYEE};
		bool is_own = false;

		for (size_t o = 0; o < sizeof own / sizeof *own; o++)
			is_own = is_own || strcmp(own[o], entry->id) == 0;
		cr_assert(may_look(&admin, entry->right) == MAY);
		cr_assert(may_look(&viewer, entry->right) == MAY_NOT, "%s", entry->id);
		cr_assert(may_look(&employee, entry->right) ==
				  (is_own ? MAY_OWN : MAY_NOT),
			  "%s", entry->id);
		cr_assert_eq(edit_verbs.own_entry(entry->id) != NULL, is_own, "%s",
			     entry->id);
	}
}

/* Every view: an admin, a viewer all but those of files and accounts, an employee one.
 */
Test(ui_rights, every_view_as_every_role)
{
	static const char *const whos[] = {"boss", "vera", "kim"};

	for (size_t w = 0; w < 3; w++) {
		struct shot shot;

		asking_open(&shot, whos[w], 24, 80);
		for (size_t v = 0; v < edit_verbs.n_views; v++) {
			enum subject_kind about = edit_verbs.views[v]->about;
			const char *id = view_class_id(edit_verbs.views[v]);
			bool admins = about == SUBJECT_FILES ||
				      about == SUBJECT_IMPORT ||
				      (id && strcmp(id, "accounts") == 0);
			bool lets = rights_place(shot.app, about, 0) == NULL;

			cr_assert_eq(lets, w == 0 || (w == 1 && !admins), "%s as %s",
				     view_class_id(edit_verbs.views[v]), whos[w]);
		}
		cr_assert_eq(rights_place(shot.app, SUBJECT_PERSON,
					  shot.app->asker.person_row),
			     NULL);
		shot_close(&shot);
	}
}

/* In each view, what does something under the cursor is what they may. */
static void
check_view(struct shot *shot, const struct view_class *class)
{
	for (int a = 0; a < ACTION_N; a++) {
		struct subject subject;
		const char *why_not;
		enum action action = (enum action)a;
		const struct verb *verb =
			verb_find(&shot->screen, action, &subject, &why_not);
		const char *label = verb_label(&shot->screen, action, &why_not);
		enum right right = verb ? verb->right : keys_table[a].right;

		cr_assert(!label != !why_not, "%s", keys_table[a].id);
		cr_assert(!label || may_look(&shot->app->asker, right) != MAY_NOT,
			  "%s in %s", keys_table[a].id, view_class_id(class));
	}
}

Test(ui_rights, no_row_of_any_view_has_a_verb_that_may_not_be)
{
	struct shot shot;

	asking_open(&shot, "vera", 24, 80);
	for (size_t v = 0; v < edit_verbs.n_views; v++) {
		const struct view_class *class = edit_verbs.views[v];

		shot_go(&shot, class,
			class == &view_employee ? shot.app->world->people[0].row : 0);
		for (int row = 0; row < 30; row++) {
			check_view(&shot, class);
			screen_key(&shot.screen, 'j', "");
		}
	}
	shot_close(&shot);
}

/* Every number on any screen opens, for a viewer too; what only an admin would do there
 * is not offered, nor is it in the way. */
Test(ui_rights, every_row_of_the_dashboard_opens_for_a_viewer)
{
	struct shot shot;
	size_t here = LIST_NO_ROW;

	asking_open(&shot, "vera", 24, 80);
	SEES_NOT(&shot, "\u21b5 renew");
	for (int n = 0;; n++) {
		const struct list *list = screen_top(&shot.screen)->list;
		const char *why_not;

		if (list_row(list) == here)
			break;
		here = list_row(list);
		cr_assert_not_null(verb_label(&shot.screen, ACTION_OPEN, &why_not));
		SEES(&shot, "\u21b5Open");
		shot_keys(&shot, "Enter");
		cr_assert_eq(shot.screen.stack.depth, 2, "row %d: %s", n, shot_read());
		shot_keys(&shot, "q j");
	}
	shot_close(&shot);
}

/* ---- keys at random ---- */

static unsigned
draw_lot(unsigned *seed, unsigned n)
{
	*seed = *seed * 1664525U + 1013904223U;
	return (*seed >> 8) % n;
}

/* Any key that there is, now and then the mouse, or another size. */
static void
press_any(struct shot *shot, unsigned *seed)
{
	static const int special[] = {
		INPUT_ENTER,  INPUT_ENTER,  INPUT_ESC,	  INPUT_TAB,	  INPUT_BACKTAB,
		INPUT_UP,     INPUT_DOWN,   INPUT_LEFT,	  INPUT_RIGHT,	  INPUT_PGUP,
		INPUT_PGDN,   INPUT_HOME,   INPUT_END,	  INPUT_INSERT,	  INPUT_DELETE,
		INPUT_F1,     INPUT_F1 + 1, INPUT_F1 + 2, INPUT_F1 + 3,	  INPUT_F1 + 4,
		INPUT_F1 + 6, INPUT_F1 + 7, INPUT_F1 + 8, INPUT_BACKSPACE};
	static const struct {
		int rows, cols;
	} sizes[] = {{24, 80}, {10, 40}, {60, 200}};
	unsigned lot = draw_lot(seed, 100);

	if (lot < 50)
		screen_key(&shot->screen, (int)(' ' + draw_lot(seed, 95)), "");
	else if (lot < 80)
		screen_key(&shot->screen,
			   special[draw_lot(seed, sizeof special / sizeof *special)],
			   "");
	else if (lot < 90)
		screen_key(&shot->screen, (int)(1 + draw_lot(seed, 26)), "");
	else if (lot < 99)
		screen_mouse(&shot->screen,
			     (struct mouse){(enum mouse_what)draw_lot(seed, 4),
					    (int)draw_lot(seed, 24),
					    (int)draw_lot(seed, 80)});
	else {
		unsigned size = draw_lot(seed, 3);

		shot_size(sizes[size].rows, sizes[size].cols);
		screen_changed(&shot->screen);
	}
}

static void
walk_as_kim(unsigned seed, int n, enum lang lang)
{
	struct shot shot;
	struct arena arena = {0};

	asking_open(&shot, "kim", 24, 80);
	shot_language(&shot, lang);
	const char **others = asking_others(&shot, &arena);
	int64_t own = shot.app->asker.person_row;

	for (int i = 0; i < n; i++) {
		press_any(&shot, &seed);
		asking_follow(&shot);
		const char *text = shot_text(&shot);
		const char *found = asking_found(others, text);
		const struct view *top = screen_top(&shot.screen);

		cr_assert(found == NULL, "\"%s\" after %d keys:\n%s", found, i + 1,
			  text);
		cr_assert(top->class == &view_employee && top->id == own &&
			  shot.screen.stack.depth == 1);
		cr_assert(!shot.screen.suspend && !suppose_is_on(shot.app));
		shot.screen.done = shot.screen.leaving = false;
	}
	arena_free(&arena);
	shot_close(&shot);
}

Test(ui_rights, no_keys_lead_an_employee_to_others)
{
	walk_as_kim(1, 2000, LANG_EN);
}

Test(ui_rights, nor_do_others_of_them)
{
	walk_as_kim(2, 1500, LANG_JA);
	walk_as_kim(3, 1500, LANG_EN);
}

static size_t
n_files(const char *path)
{
	DIR *dir = opendir(path);
	size_t n = 0;

	cr_assert(dir != NULL);
	for (const struct dirent *entry; (entry = readdir(dir)) != NULL;)
		n += strncmp(entry->d_name, "sample.db", 9) != 0;
	closedir(dir);
	return n;
}

/* How many entries the log has, and how many baskets are kept. */
static size_t
count_changes(const char *db)
{
	struct fault fault = {0};
	struct app *app;
	struct arena arena = {0};
	const struct log_entry *entries;
	const struct saved_basket *baskets;
	size_t n_entries, n_baskets;

	cr_assert(app_open(&app, db, DATE_NONE, STORE_READ, &fault), "%s", fault.text);
	cr_assert(store_read_log(app->store, 100000, &arena, &entries, &n_entries,
				 &fault));
	cr_assert(store_read_baskets(app->store, &arena, &baskets, &n_baskets, &fault));
	cr_assert_gt(n_entries, 0);
	arena_free(&arena);
	app_close(app);
	return n_entries + n_baskets;
}

Test(ui_rights, no_keys_of_a_viewer_record_or_write_anything)
{
	struct shot shot;
	unsigned seed = 4;

	asking_open(&shot, "vera", 24, 80);
	size_t before = count_changes(shot.app->db_path);
	size_t files = n_files(shot.folder.path);
	cr_assert_eq(chdir(shot.folder.path), 0);
	for (int i = 0; i < 3000; i++) {
		press_any(&shot, &seed);
		if (draw_lot(&seed, 8) == 0)
			screen_draw(&shot.screen);
		cr_assert(!shot.screen.suspend);
		shot.screen.done = shot.screen.leaving = false;
	}
	cr_assert_eq(count_changes(shot.app->db_path), before);
	cr_assert_eq(n_files(shot.folder.path), files);
	shot_close(&shot);
}

/* ---- what is said ---- */

Test(ui_rights, a_viewer_is_told_why_nothing_happens)
{
	static const struct {
		const char *keys, *said;
	} cases[] = {
		{"a", "this account (viewer) may not set"},
		{"u", "this account (viewer) may not undo"},
		{"x", "this account (viewer) may not export"},
		{"p", "this account (viewer) may not report FILE"},
		{"I", "this account (viewer) may not import"},
		{": s a v e Space x Enter", "this account (viewer) may not :save"},
		{": s e t Space - - w r i t e Enter",
		 "this account (viewer) may not :set --write"},
		{": i m p o r t Enter", "this account (viewer) may not import"},
	};
	struct shot shot;

	asking_open(&shot, "vera", 24, 80);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		shot_go(&shot, &view_employees, 0);
		shot_keys(&shot, cases[i].keys);
		SEES(&shot, cases[i].said);
	}
	screen_key(&shot.screen, 26, "");
	SEES(&shot, "this account (viewer) may not suspend");
	shot_close(&shot);
}

/* A setting is theirs while the screen is open; what writes is not, and says so. */
Test(ui_rights, who_is_no_admin_sets_what_lasts_until_they_leave)
{
	static const char *const whos[] = {"vera", "kim"};

	for (size_t w = 0; w < 2; w++) {
		struct shot shot;
		char refusal[80];

		asking_open(&shot, whos[w], 24, 80);
		snprintf(refusal, sizeof refusal,
			 "this account (%s) may not :set --write",
			 may_role_name(shot.app->asker.role));
		shot_keys(&shot, ": s e t Space t h e m e Space d a r k Enter");
		SEES(&shot, "theme is now dark, until attain is left.");
		cr_assert_str_eq(shot.app->settings->theme, "dark");
		shot_keys(&shot, ": s e t Space - - w r i");
		SEES(&shot, refusal);
		shot_keys(&shot, "Esc : s e t Enter");
		SEES(&shot, "Enter changes, d default, Esc closes");
		shot_keys(&shot, "F2");
		SEES(&shot, refusal);
		shot_close(&shot);
	}
}

/* What is supposed is no record: it is told, and neither kept nor applied. */
Test(ui_rights, a_viewer_supposes_and_keeps_nothing)
{
	struct shot shot;

	asking_open(&shot, "vera", 24, 80);
	shot_go(&shot, &view_employee, shot.app->world->people[0].row);
	shot_keys(&shot, "w");
	SEES(&shot, "WHAT-IF (1)");
	shot_go(&shot, &view_whatif, 0);
	shot_keys(&shot, "F2");
	SEES(&shot, "this account (viewer) may not what-if --apply");
	shot_keys(&shot, "o");
	SEES(&shot, "this account (viewer) may not what-if --save");
	shot_close(&shot);
}

Test(ui_rights, who_is_no_admin_leaves_no_session_and_no_draft)
{
	static const char *const whos[] = {"vera", "kim"};

	for (size_t w = 0; w < 2; w++) {
		struct shot shot;
		struct fault fault = {0};
		struct buf text = {0}, back = {0};
		const struct draft_name name = {"form", "x"};

		asking_open(&shot, whos[w], 24, 80);
		shot.app->sample = false;
		size_t files = n_files(shot.folder.path);
		buf_puts(&text, "typed\n");
		cr_assert(session_file_write(&shot.screen.stack));
		cr_assert(drafts_put(shot.app, name, &text, &fault));
		drafts_get(shot.app, name, &back);
		cr_assert_eq(back.len, 0);
		cr_assert_eq(n_files(shot.folder.path), files);
		buf_free(&text);
		buf_free(&back);
		shot_close(&shot);
	}
}

/* ---- an employee ---- */

Test(ui_rights, an_employee_begins_with_their_own_record_and_q_leaves)
{
	struct shot shot;

	asking_open(&shot, "kim", 24, 80);
	SEES(&shot, ASKING_KIM);
	SEES(&shot, "What is missing");
	SEES_NOT(&shot, "critical");
	SEES_NOT(&shot, "If this person leaves");
	SEES_NOT(&shot, "Dashboard");
	SEES_NOT(&shot, "! all");
	shot_keys(&shot, "q");
	SEES(&shot, "q again leaves");
	shot_keys(&shot, "q");
	cr_assert(shot.screen.done);
	shot_close(&shot);
}

static void
leads_nowhere(struct shot *shot, const char *keys)
{
	shot_keys(shot, keys);
	shot_text(shot);
	cr_assert(screen_top(&shot->screen)->class == &view_employee &&
			  shot->screen.stack.depth == 1,
		  "%s:\n%s", keys, shot_read());
}

Test(ui_rights, nothing_leads_an_employee_elsewhere)
{
	struct shot shot;

	asking_open(&shot, "kim", 24, 80);
	leads_nowhere(&shot, "!");
	SEES(&shot, "this account (employee) may not alerts");
	leads_nowhere(&shot, "1 j Enter");
	leads_nowhere(&shot, "2 j Enter");
	SEES(&shot, "74-343");
	leads_nowhere(&shot, "4 j Enter");
	leads_nowhere(&shot, "5 j Enter");
	leads_nowhere(&shot, "-");
	leads_nowhere(&shot, ": d e v o p s Enter");
	SEES(&shot, "Nothing is called \"devops\"");
	leads_nowhere(&shot, ": p e t r Enter");
	SEES(&shot, "Nothing is called \"petr\"");
	leads_nowhere(&shot, ": d a s h b o a r d Enter");
	leads_nowhere(&shot, "> < P w W");
	screen_go(
		&shot.screen,
		view_open_person(shot.app, (uint32_t)shot.app->world->n_people - 1).to);
	SEES(&shot, "This account sees its own record only.");
	leads_nowhere(&shot, "j");
	shot_close(&shot);
}

Test(ui_rights, an_employee_leaves_comes_back_and_takes_it_back)
{
	struct shot shot;

	asking_open(&shot, "kim", 24, 80);
	shot_keys(&shot, "3 j d");
	SEES(&shot, "Leave the organization");
	SEES(&shot, "association with Aoba Digital ends");
	SEES(&shot, "as of 2018-11-21"); /* the first day without them */
	shot_keys(&shot, "l");
	SEES(&shot, "the last day is 2018-11-20");
	shot_keys(&shot, "u");
	SEES(&shot, "2017-07-03  -");
	shot_keys(&shot, "3 j a");
	SEES(&shot, "with Aoba Digital already");
	cr_assert(dialog_of(&shot.screen) == NULL);
	shot_close(&shot);
}

/* On another day it is their record of that day, and nothing of the company's. */
Test(ui_rights, an_employee_looks_at_another_day)
{
	struct shot shot;

	asking_open(&shot, "kim", 24, 80);
	shot_keys(&shot, "= 2 0 1 9 - 1 2 - 3 1 Enter");
	SEES(&shot, "NOT TODAY: as of 2019-12-31");
	SEES_NOT(&shot, "differ");
	shot_keys(&shot, "<");
	SEES(&shot, "this account (employee) may not forecast");
	shot_keys(&shot, "0");
	SEES(&shot, "as of 2018-11-20");
	SEES_NOT(&shot, "differ");
	shot_close(&shot);
}

/* What they enter waits; it is theirs to see, and an admin's, by its number. */
Test(ui_rights, what_an_employee_enters_waits_to_be_accepted)
{
	struct shot shot;

	asking_open(&shot, "kim", 24, 80);
	SEES(&shot, "Nothing waits: a enters what you have earned.");
	shot_keys(&shot, "2 a 7 0 - 5 3 2 F2");
	SEES(&shot, "4 Waiting to be accepted (1)");
	SEES(&shot, "2 Achievements (2)");
	SEES(&shot, "It counts once an admin has accepted it.");
	shot_keys(&shot, "u");
	SEES(&shot, "4 Waiting to be accepted (0)");
	shot_keys(&shot, "5 j a");
	cr_assert(form_of(&shot.screen) != NULL);
	SEES(&shot, "mcsd-app-builder");
	shot_close(&shot);
}

Test(ui_rights, an_employee_has_no_editor)
{
	struct shot shot;

	asking_open(&shot, "kim", 24, 80);
	shot_keys(&shot, "2 a");
	cr_assert(form_of(&shot.screen) != NULL);
	screen_key(&shot.screen, INPUT_CTRL('o'), "");
	SEES(&shot, "this account (employee) may not $EDITOR");
	screen_key(&shot.screen, INPUT_CTRL('z'), "");
	SEES(&shot, "this account (employee) may not suspend");
	cr_assert(!shot.screen.suspend);
	shot_close(&shot);
}

/* ---- while it is open ---- */

Test(ui_rights, another_role_is_another_screen)
{
	struct shot shot;

	asking_open(&shot, "kim", 24, 80);
	asking_change(shot.app->db_path, "kim", "viewer");
	asking_follow(&shot);
	SEES(&shot, "This account is now viewer.");
	SEES(&shot, "Do now");
	shot_keys(&shot, ": p e t r Enter w");
	SEES(&shot, "WHAT-IF");
	asking_change(shot.app->db_path, "kim", "employee");
	asking_follow(&shot);
	SEES(&shot, ASKING_KIM);
	cr_assert(!suppose_is_on(shot.app));
	leads_nowhere(&shot, ": p e t r Enter");
	shot_close(&shot);
}

Test(ui_rights, who_is_removed_sees_no_more)
{
	struct shot shot;
	struct fault fault = {0};

	asking_open(&shot, "kim", 24, 80);
	shot_keys(&shot, "2 a");
	asking_change(shot.app->db_path, "kim", NULL);
	asking_follow(&shot);
	cr_assert(shot.screen.done);
	cr_assert(!may(&shot.app->asker, RIGHT_SCREEN, 0, &fault));
	cr_assert_eq(fault.kind, FAULT_STORE);
	shot_close(&shot);
}

/* Another address is theirs; where the account is another's, so is the record. */
Test(ui_rights, who_an_employee_is_may_change)
{
	struct shot shot;
	struct fault fault = {0};
	const struct account_request petr = {.name = "kim",
					     .email = "petr.novak@aoba.example"};
	struct buf out = {0};
	struct app *app;

	asking_open(&shot, "kim", 24, 80);
	cr_assert(app_open(&app, shot.app->db_path, DATE_NONE, STORE_WRITE, &fault));
	cr_assert(act_rename(app, ASKING_KIM, "a.mori@aoba.example", &out, &fault),
		  "%s", fault.text);
	asking_follow(&shot);
	SEES(&shot, "a.mori@aoba.example");
	cr_assert(act_account_change(app, &petr, &out, &fault), "%s", fault.text);
	app_close(app);
	asking_follow(&shot);
	SEES(&shot, "petr.novak@aoba.example");
	SEES_NOT(&shot, "a.mori@aoba.example");
	SEES(&shot, "The record of this account is another one now.");
	leads_nowhere(&shot, "1 j Enter -");
	buf_free(&out);
	shot_close(&shot);
}

/* ---- how it looks ---- */

Test(ui_rights, the_screen_of_an_employee)
{
	static const struct {
		int rows, cols;
	} sizes[] = {{24, 80}, {10, 40}, {60, 200}};
	struct shot shot;

	asking_open(&shot, "kim", 24, 80);
	for (enum lang lang = LANG_EN; lang <= LANG_JA; lang++)
		for (size_t s = 0; s < 3; s++) {
			shot_language(&shot, lang);
			shot_size(sizes[s].rows, sizes[s].cols);
			shot_keys(&shot, "5 j");
			shot_golden_of(&shot, "own", lang == LANG_JA ? "ja" : "en");
		}
	shot_close(&shot);
}

Test(ui_rights, the_screen_of_an_employee_in_words_and_in_ascii)
{
	static const struct {
		const char *name;
		enum tier tier;
		unsigned flags;
	} cases[] = {{"own-accessible", TIER_UTF8, DRAW_ACCESSIBLE},
		     {"own-ascii", TIER_ASCII, 0}};
	struct shot shot;

	asking_open(&shot, "kim", 24, 80);
	for (size_t i = 0; i < 2; i++) {
		draw_setup(cases[i].tier, cases[i].flags);
		screen_changed(&shot.screen);
		shot_keys(&shot, "g");
		shot_golden_of(&shot, cases[i].name, "en");
	}
	shot_close(&shot);
}
