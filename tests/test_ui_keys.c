/* The key table keeps its promises. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support/screen.h"
#include "ui/bar.h"
#include "ui/draw.h"
#include "ui/frame.h"
#include "ui/input.h"
#include "ui/keys.h"
#include "ui/view.h"

static const struct view_class *const views[] = {
	&view_dashboard, &view_competencies,  &view_benefits,	 &view_benefit,
	&view_profile,	 &view_subscriptions, &view_competency,	 &view_employees,
	&view_employee,	 &view_alerts,	      &view_log,	 &view_referrals,
	&view_preview,	 &view_forecast,      &view_whatif,	 &view_whatif_add,
	&view_carriers,	 &view_people_map,    &view_plan,	 &view_queue,
	&view_files,	 &view_import,	      &view_credentials, &view_credential,
	&view_accounts,
};

enum { N_VIEWS = sizeof views / sizeof *views };

Test(keys, no_key_has_two_verbs)
{
	for (int a = 0; a < ACTION_N; a++)
		for (int b = 0; b < ACTION_N; b++) {
			size_t n, m;
			const int *one = keys_of((enum action)a, &n),
				  *other = keys_of((enum action)b, &m);

			for (size_t i = 0; i < n; i++)
				for (size_t j = 0; j < m; j++)
					cr_assert(a == b || one[i] != other[j],
						  "%s and %s share a key",
						  keys_table[a].id, keys_table[b].id);
		}
}

Test(keys, every_verb_has_a_key_and_a_function_key_is_never_the_only_one)
{
	for (int a = 0; a < ACTION_N; a++) {
		size_t n, plain = 0;
		const int *keys = keys_of((enum action)a, &n);

		for (size_t i = 0; i < n; i++) {
			plain += keys[i] < INPUT_F1 || keys[i] > INPUT_F12;
			cr_assert_eq(keys_action(keys[i], keys_table[a].contexts),
				     (enum action)a, "%s is not found by its key",
				     keys_table[a].id);
		}
		cr_assert(plain > 0, "%s has nothing but a function key",
			  keys_table[a].id);
	}
}

Test(keys, every_verb_works_in_some_view_and_names_are_different)
{
	for (int a = 0; a < ACTION_N; a++) {
		bool somewhere = (keys_table[a].contexts & KEYS_GLOBAL) != 0;

		for (size_t v = 0; v < N_VIEWS; v++)
			somewhere = somewhere ||
				    (keys_table[a].contexts & views[v]->contexts);
		cr_assert(somewhere, "%s works nowhere", keys_table[a].id);
		for (int b = 0; b < a; b++)
			cr_assert_str_neq(keys_table[a].id, keys_table[b].id);
	}
}

Test(keys, labels_fit_into_the_key_bar_in_both_languages)
{
	shot_terminal(24, 80, TIER_UTF8);
	for (enum lang lang = LANG_EN; lang <= LANG_JA; lang++) {
		lang_set(lang);
		for (int a = 0; a < ACTION_N; a++) {
			const char *label = lang_key(keys_table[a].label);

			cr_assert(draw_width(label) <= 8, "\"%s\" of %s is too wide",
				  label, keys_table[a].id);
			cr_assert(*label != '\0' && *_(keys_table[a].words) != '\0');
			cr_assert(strchr(label, '\004') == NULL, "%s",
				  keys_table[a].id);
		}
	}
}

static void
fits_into_the_bar(const char *label)
{
	cr_assert(!label || draw_width(lang_key(label)) <= 8, "\"%s\" is too wide",
		  lang_key(label));
}

Test(keys, labels_of_verbs_fit_into_the_key_bar_in_both_languages)
{
	shot_terminal(24, 80, TIER_UTF8);
	for (enum lang lang = LANG_EN; lang <= LANG_JA; lang++) {
		lang_set(lang);
		const struct verb *tables[N_VIEWS + 2] = {edit_verbs.supposed,
							  edit_verbs.common};

		for (size_t v = 0; v < N_VIEWS; v++)
			tables[v + 2] = views[v]->verbs;
		for (size_t t = 0; t < N_VIEWS + 2; t++)
			for (const struct verb *verb = tables[t];
			     verb && verb->action != ACTION_N; verb++)
				fits_into_the_bar(verb->label);
	}
}

/* The bar that is drawn is that of the row, also after a move alone. */
static void
check_bar(struct shot *shot)
{
	struct bar bar;
	const struct bar *drawn = &shot->screen.frame.bar;

	bar_make(&bar, &shot->screen, draw_screen().cols);
	cr_assert_eq(bar.n, drawn->n);
	for (size_t i = 0; i < bar.n; i++) {
		const struct bar_item *item = &drawn->items[i];

		cr_assert(item->action == bar.items[i].action);
		cr_assert_str_eq(item->label, bar.items[i].label);
		cr_assert_leq(draw_width(item->label), 8, "%s", item->label);
		cr_assert_leq(item->col + item->cells, draw_screen().cols);
	}
	cr_assert_eq(drawn->items[bar.n - 1].action, ACTION_LEAVE);
}

/* Every row of every view, in both languages, on the narrowest screen with a bar. */
Test(keys, the_bar_is_that_of_the_row_under_the_cursor)
{
	struct shot shot;

	shot_open(&shot, 15, 60);
	for (enum lang lang = LANG_EN; lang <= LANG_JA; lang++) {
		shot_language(&shot, lang);
		for (size_t v = 0; v < N_VIEWS; v++) {
			shot_go(&shot, views[v],
				views[v] == &view_employee
					? shot.app->world->people[0].row
					: 0);
			screen_draw(&shot.screen);
			for (int row = 0; row < 40; row++) {
				bool follows;

				check_bar(&shot);
				screen_key(&shot.screen, 'j', "");
				if (!screen_draw_moved(&shot.screen, &follows))
					screen_draw(&shot.screen);
			}
		}
	}
	shot_close(&shot);
}

static bool
offers(const struct shot *shot, enum action action, const char *label)
{
	const struct bar *bar = &shot->screen.frame.bar;

	for (size_t i = 0; i < bar->n; i++)
		if (bar->items[i].action == action)
			return strcmp(bar->items[i].label, label) == 0;
	return *label == '\0';
}

Test(keys, the_bar_names_what_a_key_does_to_this_row)
{
	static const struct {
		const struct view_class *view;
		const char *keys;
		enum action action;
		const char *label; /* "": the key is not there */
	} cases[] = {
		{&view_competencies, "g", ACTION_ADD, "Override"},
		{&view_competencies, "g", ACTION_DELETE, ""},
		{&view_competencies, "Space", ACTION_ADD, "Plan"},
		{&view_employees, "g", ACTION_ADD, "Add"},
		{&view_employees, "g", ACTION_DELETE, "Delete"},
		{&view_benefits, "g", ACTION_OPEN, "Fold"},
		{&view_benefits, "g j", ACTION_OPEN, "Open"},
		{&view_benefits, "g", ACTION_ADD, "Use"},
		{&view_benefits, "g", ACTION_EDIT, ""},
		{&view_subscriptions, "G", ACTION_ADD, "Buy"},
		{&view_log, "g", ACTION_ADD, ""},
		{&view_profile, "g", ACTION_ADD, "Location"},
		{&view_employee, "g j", ACTION_OPEN, "Open"},
		{&view_employee, "g j j j", ACTION_OPEN, "Open"},
	};
	struct shot shot;

	shot_open(&shot, 24, 200);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		shot_go(&shot, cases[i].view,
			cases[i].view == &view_employee ? shot.app->world->people[0].row
							: 0);
		shot_keys(&shot, cases[i].keys);
		screen_draw(&shot.screen);
		cr_expect(offers(&shot, cases[i].action, cases[i].label),
			  "%s, %s: %s is not \"%s\" in:\n%s", cases[i].view->name,
			  cases[i].keys, keys_table[cases[i].action].id, cases[i].label,
			  shot_text(&shot));
	}
	shot_close(&shot);
}

/* A verb that the bar of a view offers is answered there, not refused. */
Test(keys, every_key_of_a_view_does_something_there)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	for (size_t v = 0; v < N_VIEWS; v++)
		for (int a = 0; a < ACTION_N; a++) {

			if ((keys_table[a].contexts &
			     (views[v]->contexts | KEYS_GLOBAL)) == 0 ||
			    a == ACTION_SUSPEND)
				continue;
			shot_go(&shot, views[v],
				views[v] == &view_employee
					? shot.app->world->people[0].row
					: 0);
			const int *keys = keys_of((enum action)a, NULL);
			screen_key(&shot.screen, keys[0], "");
			cr_assert(strstr(buf_text(&shot.screen.message), "does not") ==
						  NULL &&
					  strstr(buf_text(&shot.screen.message),
						 "does nothing") == NULL,
				  "%s in %s: %s", keys_table[a].id, views[v]->id,
				  buf_text(&shot.screen.message));
			screen_draw(&shot.screen);
			screen_key(&shot.screen, INPUT_ESC, "");
			shot.screen.done = shot.screen.leaving = false;
		}
	shot_close(&shot);
}

/* ---- texts that name keys ---- */

Test(keys, texts_name_the_keys_of_today)
{
	struct arena arena = {0};
	struct settings_entry own = {.name = "keys.list.add", .value = "C-n +"};
	struct settings settings = {.entries = &own, .n_entries = 1};

	cr_assert_str_eq(keys_in("{add} adds one.", &arena), "a adds one.");
	cr_assert_str_eq(keys_in("F: {import-file}{apply}", &arena), "F: IF2");
	for (const char *const *text =
		     (const char *const[]){"", "a", "{", "{}", "{x} y", "{add",
					   "{{add}", NULL};
	     *text; text++)
		cr_assert(strstr(keys_in(*text, &arena), *text) != NULL ||
			  strcmp(*text, "{{add}") == 0);
	cr_assert_str_eq(keys_in("{{add}", &arena), "{a");
	keys_own(&settings);
	cr_assert_str_eq(keys_in("{add} adds one.", &arena), "C-n adds one.");
	keys_own(&(struct settings){0});
	arena_free(&arena);
}

/* What stands in braces in a text is a verb, and in its translation the same verbs. */
Test(keys, what_texts_call_keys_are_verbs)
{
	FILE *po = fopen("share/po/ja.po", "r");
	char line[4096], sum[2] = {0}; /* of msgid and msgstr */
	int part = 0, found = 0, at = 0;

	cr_assert_not_null(po);
	while (fgets(line, sizeof(line), po)) {
		at++;
		if (strncmp(line, "msg", 3) == 0)
			part = strncmp(line, "msgstr", 6) == 0;
		if (*line == '\n') {
			cr_assert_eq(sum[0], sum[1], "other verbs before line %d", at);
			sum[0] = sum[1] = 0;
		}
		for (char *open = line; (open = strchr(open, '{')); open++) {
			size_t len = strcspn(open + 1, "}");
			int action = 0;

			if (open[1] < 'a' ||
			    open[1] > 'z') /* a group of a file: { ... } */
				continue;
			open[1 + len] = '\0';
			while (action < ACTION_N &&
			       strcmp(keys_table[action].id, open + 1) != 0)
				action++;
			cr_assert_lt(action, ACTION_N, "no verb \"%s\"", open + 1);
			sum[part] = (char)(sum[part] + action + 1);
			found += part;
			open += len + 1;
		}
	}
	fclose(po);
	cr_assert_gt(found, 20);
}
