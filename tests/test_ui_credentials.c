/*
 * What a requirement answers, down to the exam, and the views of credentials: screens
 * at three sizes in both languages, and the keys on their rows.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "app/acts.h"
#include "support/screen.h"

struct golden {
	const char *name;
	const struct view_class *class;
	const char *of; /* competency or credential */
	const char *keys;
};

static const struct golden goldens[] = {
	{"requirement", &view_competency, "messaging", "g j j j j j j j"},
	{"credentials", &view_credentials, NULL, "g"},
	{"credential", &view_credential, "70-345", "g j j j j"},
};

static void
go(struct shot *shot, const struct view_class *class, const char *of)
{
	const struct catalog *catalog = shot->app->catalog;
	int64_t id = 0;

	screen_close(&shot->screen);
	screen_open(&shot->screen, shot->app, &edit_verbs);
	if (class == &view_competency)
		id = catalog_competency(catalog, of);
	else if (class == &view_credential)
		id = catalog_credential(catalog, of);
	shot_go(shot, class, id);
	shot_text(shot); /* so that the list knows its page */
}

static void
check_all(enum lang lang, const char *language)
{
	static const struct {
		int rows, cols;
	} sizes[] = {{15, 60}, {24, 80}, {60, 200}};
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_language(&shot, lang);
	for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
		shot_size(sizes[s].rows, sizes[s].cols);
		for (size_t g = 0; g < sizeof goldens / sizeof *goldens; g++) {
			go(&shot, goldens[g].class, goldens[g].of);
			shot_keys(&shot, goldens[g].keys);
			shot_golden_of(&shot, goldens[g].name, language);
		}
	}
	shot_close(&shot);
}

Test(ui_credentials, english)
{
	check_all(LANG_EN, "en");
}

Test(ui_credentials, japanese)
{
	check_all(LANG_JA, "ja");
}

/* By the numbers that it also has, though no column shows them unasked. */
Test(ui_credentials, the_filter_finds_one_by_its_exam)
{
	struct shot shot;

	shot_open_sample(&shot, DEMO_TODAY, 24, 80);
	shot_go(&shot, &view_credentials, 0);
	SEES_NOT(&shot, "Also called");
	shot_keys(&shot, "/");
	shot_type(&shot, "az-305");
	shot_keys(&shot, "Enter");
	SEES(&shot, "azure-solutions-arc");
	SEES(&shot, "row 1 of 1 ");
	shot_close(&shot);
}

/* The first requirement that is short of people is unfolded; Left folds, Right unfolds,
 * and it stays so where the date is another one. */
Test(ui_credentials, a_requirement_unfolds)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	go(&shot, &view_competency, "messaging");
	SEES(&shot, "asks for 70-347 and 70-345, by each of 2 people");
	SEES(&shot, "70-345  Designing and Deploying Microsoft Exchange Server 2016");
	SEES(&shot, "1 of 2  ✗ 1 person short");
	SEES(&shot, "✓ 清水 翔太     70-345, 70-347");
	SEES(&shot, "counts, no end");
	SEES(&shot, "○ 林 舞         70-347  lacks 70-345");
	SEES(&shot, "lacks 70-347 and 70-345");
	shot_keys(&shot, "g j j Left");
	SEES_NOT(&shot, "asks for");
	SEES(&shot, "1 person short · 清");
	shot_keys(&shot, "Right");
	SEES(&shot, "asks for");
	shot_keys(&shot, "j Left");
	SEES_NOT(&shot, "Designing and Deploying");
	shot_keys(&shot, "Enter >");
	SEES(&shot, "Designing and Deploying");
	shot_close(&shot);
}

/* Who is not shown is counted, and unfolds. */
Test(ui_credentials, more_of_the_nearest_unfold)
{
	struct shot shot;

	shot_open(&shot, 60, 200);
	go(&shot, &view_competency, "messaging");
	SEES_NOT(&shot, "Petr Novák");
	shot_keys(&shot, "g j j j j j j j j j j");
	SEES(&shot, "▸       ▸ 26 more");
	shot_keys(&shot, "Enter");
	SEES(&shot, "Petr Novák");
	SEES(&shot, "▾ fewer");
	SEES_NOT(&shot, "more");
	shot_close(&shot);
}

/* Enter on the name leads to the person, `a` records what is lacking. */
Test(ui_credentials, the_nearest_are_people)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	go(&shot, &view_competency, "messaging");
	shot_keys(&shot, "g j j j j j j j");
	SEES(&shot, "▸       ○ 林 舞");
	shot_keys(&shot, "a");
	SEES(&shot, "Add an achievement");
	SEES(&shot, "mai.hayashi@aoba.example");
	SEES(&shot, "70-345");
	shot_keys(&shot, "Esc");
	shot_keys(&shot, "Enter");
	SEES(&shot, "林 舞");
	SEES(&shot, "Counts toward");
	shot_close(&shot);
}

/* `w` supposes that the nearest passes, or that who is counted leaves. */
Test(ui_credentials, are_supposed)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	go(&shot, &view_competency, "messaging");
	shot_keys(&shot, "g j j j j j j j w");
	SEES(&shot, "WHAT-IF (1)");
	SEES(&shot, "1→2 of 2");
	SEES(&shot, "✗ 1 person short→✓ met");
	shot_keys(&shot, "w");
	SEES(&shot, "WHAT-IF (0)");
	shot_keys(&shot, "g j j j j j j w");
	SEES(&shot, "1→0 of 2");
	shot_close(&shot);
}

/* From a requirement to what it asks for, to who holds it, and to what they hold. */
Test(ui_credentials, lead_on)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	go(&shot, &view_competency, "messaging");
	shot_keys(&shot, "g j j j j Enter");
	SEES(&shot, "1 Where it counts (2)");
	SEES(&shot, "Messaging Silver: Office 365 and Exchange exams");
	SEES(&shot, "3 One credential away: this one (2)");
	SEES(&shot, "○ 林 舞  Messaging Silver");
	shot_keys(&shot, "a");
	SEES(&shot, "Add an achievement");
	SEES(&shot, "70-345");
	shot_keys(&shot, "Esc 2 j j Enter");
	SEES(&shot, "2 Achievements");
	shot_keys(&shot, "2 j Enter");
	SEES(&shot, "Where it counts");
	shot_keys(&shot, "1 j Enter");
	SEES(&shot, "Level, path, requirement");
	shot_close(&shot);
}

/* Who has earned it on a day to come has not held it, and is not asked to earn it. */
Test(ui_credentials, what_is_earned_later_is_told_as_that)
{
	static const struct act_cell cells[] = {
		{"email", "mai.hayashi@aoba.example", NULL},
		{"credential", "70-345", NULL},
		{"earned_on", "2018-11-23", NULL}};
	struct shot shot;
	struct buf out = {0};
	struct fault fault = {0};

	shot_open(&shot, 60, 200);
	go(&shot, &view_credential, "70-345");
	SEES_NOT(&shot, "Who will hold it");
	cr_assert(act_set(shot.app, "achievements", cells, 3, &out, &fault), "%s",
		  fault.text);
	go(&shot, &view_credential, "70-345");
	SEES(&shot, "3 One credential away: this one (1)");
	SEES(&shot, "4 Who held it (0)");
	SEES(&shot, "6 Who will hold it (1)");
	SEES(&shot, "2018-11-23");
	screen_set_date(&shot.screen, shot.app->as_of + 3);
	SEES(&shot, "2 Who holds it (3)");
	SEES_NOT(&shot, "Who will hold it");
	buf_free(&out);
	shot_close(&shot);
}

/* A requirement of a way through a path that the report does not go is named, too. */
Test(ui_credentials, count_in_other_ways)
{
	struct shot shot;

	shot_open(&shot, 24, 200);
	go(&shot, &view_credential, "technical-assessment-for-cloud-platform");
	SEES(&shot, "Cloud Platform Silver: Azure assessment");
	SEES(&shot, "another way");
	shot_close(&shot);
}

Test(ui_credentials, the_palette_finds_them)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_keys(&shot, ":");
	shot_type(&shot, "70-533");
	shot_keys(&shot, "Enter");
	SEES(&shot, "Implementing Microsoft Azure Infrastructure Solutions");
	SEES(&shot, "Where it counts");
	shot_keys(&shot, ":");
	shot_type(&shot, "credentials");
	shot_keys(&shot, "Enter");
	SEES(&shot, "Ends next");
	shot_keys(&shot, "/");
	shot_type(&shot, "exchange");
	shot_keys(&shot, "Enter");
	SEES(&shot, "70-345");
	SEES_NOT(&shot, "70-533");
	shot_keys(&shot, "Enter");
	SEES(&shot, "Where it counts");
	shot_close(&shot);
}
