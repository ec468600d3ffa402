/* Whatever a key starts can be left with Esc, and leaves nothing behind. */
#include <criterion/criterion.h>
#include <dirent.h>
#include <string.h>

#include "app/suppose.h"
#include "support/filling.h"
#include "ui/input.h"
#include "ui/keys.h"
#include "ui/view.h"

enum { MOST_LAYERS = 4 }; /* a job, a question about it, a form, a filter */

/* A view, and which of its things. */
static const struct {
	const struct view_class *class;
	int64_t id;
} places[] = {
	{&view_dashboard, 0},  {&view_competencies, 0}, {&view_benefits, 0},
	{&view_benefit, 1},    {&view_profile, 0},	{&view_subscriptions, 0},
	{&view_competency, 1}, {&view_employees, 0},	{&view_employee, 1},
	{&view_alerts, 0},     {&view_log, 0},		{&view_referrals, 0},
	{&view_preview, 0},    {&view_forecast, 0},	{&view_whatif, 0},
	{&view_whatif_add, 0}, {&view_carriers, 0},	{&view_people_map, 0},
	{&view_plan, 0},
};

/* What ends at once, or is no layer over a view. */
static bool
has_nothing_to_leave(enum action action)
{
	return action == ACTION_BACK || action == ACTION_LEAVE ||
	       action == ACTION_SUSPEND || action == ACTION_UNDO ||
	       action == ACTION_REDO;
}

static bool
wants_out(struct screen *screen)
{
	(void)screen;
	return true;
}

static bool
something_lies_over(const struct screen *screen)
{
	for (int place = 0; place < OVER_N; place++)
		if (screen->over[place] != NULL)
			return true;
	return false;
}

static size_t
count_files(const struct shot *shot)
{
	DIR *folder = opendir(shot->folder.path);
	size_t n = 0;

	cr_assert_not_null(folder);
	while (readdir(folder) != NULL)
		n++;
	closedir(folder);
	return n;
}

/* Presses Esc until only views are left. */
static void
leave(struct shot *shot, const char *started, const char *where)
{
	shot_text(shot);
	for (int layers = 0; something_lies_over(&shot->screen); layers++) {
		cr_assert(layers < MOST_LAYERS, "%s in %s is not left with Esc:\n%s",
			  started, where, shot_text(shot));
		screen_key(&shot->screen, INPUT_ESC, "");
		shot_text(shot);
	}
	cr_assert_not(shot->screen.done, "%s in %s ends the program", started, where);
}

static void
try_all_keys(struct shot *shot, size_t place)
{
	for (int a = 0; a < ACTION_N; a++) {
		size_t n;
		const int *keys = keys_of((enum action)a, &n);

		for (size_t k = 0; k < n && !has_nothing_to_leave((enum action)a);
		     k++) {
			shot_go(shot, places[place].class, places[place].id);
			screen_key(&shot->screen, keys[k], "");
			leave(shot, keys_table[a].id, places[place].class->name);
		}
	}
}

Test(ui_esc, leaves_what_any_key_starts_in_any_view)
{
	struct shot shot;
	const char *before;
	size_t n_files;

	filling_open(&shot, 24, 80);
	shot.screen.impatient = wants_out;
	before = filling_facts(&shot);
	n_files = count_files(&shot);
	for (size_t place = 0; place < sizeof places / sizeof *places; place++) {
		try_all_keys(&shot, place);
		if (suppose_is_on(shot.app)) /* what was supposed is no fact */
			shot_keys(&shot, "W");
		cr_assert_str_eq(filling_facts(&shot), before, "after %s",
				 places[place].class->name);
		cr_assert_eq(count_files(&shot), n_files, "after %s",
			     places[place].class->name);
	}
	shot_close(&shot);
}

Test(ui_esc, leaves_what_the_palette_opens)
{
	struct shot shot;
	const char *before;

	filling_open(&shot, 24, 80);
	shot.screen.impatient = wants_out;
	before = filling_facts(&shot);
	for (size_t i = 0; i < edit_verbs.n_entries; i++) {
		shot_go(&shot, &view_employees, 0);
		shot_text(&shot);
		filling_palette(&shot, edit_verbs.entries[i].id);
		leave(&shot, edit_verbs.entries[i].id, "the palette");
	}
	cr_assert_str_eq(filling_facts(&shot), before);
	shot_close(&shot);
}
