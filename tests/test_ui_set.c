/* Settings while the program runs: ":set", its list, and what changes at once. */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "support/screen.h"
#include "ui/bell.h"
#include "ui/draw.h"
#include "ui/preference.h"
#include "ui/ui.h"

static struct shot shot;
static struct settings settings;
static char path[] = "/tmp/attain-set.XXXXXX";

/* The sample's Dashboard with the settings of a file of this text. */
static void
open_with(const char *text)
{
	struct fault fault = {0};
	int file = mkstemp(path);

	cr_assert(write(file, text, strlen(text)) == (ssize_t)strlen(text));
	close(file);
	settings_open(&settings, ui_judge);
	cr_assert(settings_read(&settings, path, &fault), "%s", fault.text);
	shot_open(&shot, 24, 120);
	settings_free(shot.app->settings);
	free(shot.app->settings);
	shot.app->settings = &settings;
	shot.app->own_settings = false;
	preference_setup(&settings, TIER_UTF8, DRAW_COLOUR);
}

static void
end(void)
{
	shot_close(&shot);
	settings_free(&settings);
	remove(path);
}

/* Types a command into the palette. */
static void
command(const char *text)
{
	shot_keys(&shot, ":");
	shot_type(&shot, text);
	shot_keys(&shot, "Enter");
}

Test(ui_set, a_setting_is_changed_shown_and_taken_back)
{
	open_with("# mine\ntheme = \"light\";\n");
	command("set theme");
	SEES(&shot, "theme = light (");
	SEES(&shot, ":2)");
	command("set theme dark");
	SEES(&shot, "theme is now dark");
	cr_assert_str_eq(settings.theme, "dark");
	command("set theme");
	SEES(&shot, "theme = dark (changed here)");
	command("set theme --default");
	SEES(&shot, "theme = auto (default)");
	command("set bell=true");
	cr_assert(settings.bell);
	command("set theme pink");
	SEES(&shot, "\"theme\" is one of these");
	command("set them dark");
	SEES(&shot, "Did you mean \"theme\"?");
	end();
}

Test(ui_set, the_palette_offers_names_and_values_behind_the_word)
{
	open_with("");
	shot_keys(&shot, ":");
	shot_type(&shot, "set the");
	SEES(&shot, "set theme colour-blind");
	SEES_NOT(&shot, "set mouse");
	shot_type(&shot, "me li");
	SEES_NOT(&shot, "set theme dark");
	shot_keys(&shot, "Enter");
	cr_assert_str_eq(settings.theme, "light");
	shot_keys(&shot, ":");
	shot_type(&shot, "set theme");
	shot_keys(&shot, "Down Down Enter"); /* what the arrows have chosen */
	cr_assert_str_eq(settings.theme, "light");
	shot_keys(&shot, ":");
	shot_type(&shot, "set theme");
	shot_keys(&shot, "Down Enter");
	cr_assert_str_eq(settings.theme, "dark");
	shot_keys(&shot, ":");
	shot_type(&shot, "set colours.bad pi");
	SEES(&shot, "set colours.bad");
	shot_type(&shot, "nk");
	shot_keys(&shot, "Enter");
	SEES(&shot, "\"pink\" is no colour");
	end();
}

Test(ui_set, own_keys_work_at_once_and_stand_in_bar_help_and_palette)
{
	open_with("");
	command("employees");
	command("set keys.list.filter %");
	SEES(&shot, "%Filter");
	SEES_NOT(&shot, "/Filter");
	shot_keys(&shot, "%");
	SEES(&shot, "Filter:");
	shot_keys(&shot, "Esc /");
	SEES(&shot, "This key does nothing");
	shot_keys(&shot, "?");
	shot_type(&shot, "filter while");
	SEES(&shot, "%  ");
	shot_keys(&shot, "Esc :");
	shot_type(&shot, "filter");
	SEES(&shot, "%\n");
	shot_keys(&shot, "Esc");
	command("set keys.list.edit E F4");
	shot_keys(&shot, "Space");
	SEES(&shot, "1 row is marked; a, E or d: one act for all");
	shot_keys(&shot, "Esc");
	command("set keys.list.filter j");
	SEES(&shot, "can't have the key j");
	command("set keys.list.filter --default");
	SEES(&shot, "/Filter");
	end();
}

/* What is said names the keys that there are. */
Test(ui_set, own_keys_stand_in_texts)
{
	open_with("");
	command("employees");
	SEES(&shot, "! all  Esc hides");
	command("set keys.global.alerts Z");
	shot_keys(&shot, "j");
	SEES(&shot, "Z all  Esc hides");
	command("dashboard");
	command("set keys.global.undo B");
	shot_size(60, 200);
	SEES(&shot, "Recent changes, B undoes the last");
	command("set keys.global.what-if-mode X");
	shot_keys(&shot, "X");
	SEES(&shot,
	     "What-if: nothing is recorded; w on a name or a supposes, X leaves");
	end();
}

Test(ui_set, language_and_glyphs_change_at_once)
{
	open_with("");
	command("set language ja");
	SEES(&shot, "ヘルプ");
	command("set language en");
	SEES(&shot, "Help");
	command("set ambiguous wide");
	SEES_NOT(&shot, "─");
	command("set ambiguous narrow");
	SEES(&shot, "─");
	end();
}

/* On 2017-11-20 nothing is at risk, on 2018-11-20 two levels are. */
Test(ui_set, the_bell_rings_once_for_what_is_newly_at_risk)
{
	struct bell bell = {0};
	struct app *app;
	int32_t later, earlier;

	open_with("bell = true;\n");
	app = shot.app;
	later = app->today;
	earlier = later - 365;
	cr_assert(!bell_is_due(&bell, app), "what was there at first");
	app->today = earlier;
	app_set_date(app, earlier);
	cr_assert(!bell_is_due(&bell, app), "less");
	app_set_date(app, later);
	cr_assert(!bell_is_due(&bell, app), "another day than today");
	app->today = later;
	cr_assert(bell_is_due(&bell, app));
	cr_assert(!bell_is_due(&bell, app), "twice");
	app->today = earlier;
	app_set_date(app, earlier);
	settings.bell = false;
	cr_assert(!bell_is_due(&bell, app));
	app->today = later;
	app_set_date(app, later);
	cr_assert(!bell_is_due(&bell, app), "it is off");
	bell_free(&bell);
	end();
}

Test(ui_set, the_list_tells_all_changes_them_and_writes_the_file)
{
	char text[200] = "";
	FILE *file;

	open_with("them = 1;\n# mine\nmouse = false;\nkeys = { list = { delete = "
		  "\"D\"; }; "
		  "};\n");
	command("set");
	SEES(&shot, "Settings");
	SEES(&shot, "Did you mean \"theme\"?");
	SEES(&shot, "keys.list.delete");
	SEES(&shot, "first_view");
	shot_keys(&shot, "j Enter"); /* theme */
	SEES(&shot, "theme is now dark");
	shot_keys(&shot, "Enter Enter Enter");
	SEES(&shot, "theme is now auto");
	shot_keys(&shot, "j Enter");
	SEES(&shot, "Type it: \":set colours.normal");
	shot_keys(&shot, "G d");
	SEES(&shot, "keys.list.delete = d F8 Delete (default)");
	shot_keys(&shot, "k k k Enter"); /* mouse, bell, title */
	shot_keys(&shot, "F2");
	SEES(&shot, "Written into");
	shot_keys(&shot, "Esc");
	SEES_NOT(&shot, "Settings");
	file = fopen(path, "r");
	cr_assert(fread(text, 1, sizeof text - 1, file) > 0);
	fclose(file);
	cr_assert(strstr(text, "them = 1;\n# mine\n") == text, "%s", text);
	cr_assert(strstr(text, "delete") == NULL, "%s", text);
	cr_assert(strstr(text, "true") != NULL, "%s", text);
	command("set --write");
	SEES(&shot, "Nothing was changed that could be written.");
	end();
}
