/*
 * The tabs of Membership and the alerts, by keys, on the sample: what they say is what
 * the engine says, what is changed there is a fact, and u takes it back.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "app/acts.h"
#include "app/membership_words.h"
#include "base/num.h"
#include "support/screen.h"
#include "ui/form.h"
#include "ui/input.h"

/* Puts the cursor on the first row that holds a text. */
static void
find_row(struct shot *shot, const char *text)
{
	struct list *list = screen_top(&shot->screen)->list;

	shot_text(shot);
	list_go(list, 0);
	cr_assert(list_find(list, text, 1, true), "no row holds \"%s\"", text);
}

/* The form that is open. */
static void
save(struct shot *shot)
{
	screen_key(&shot->screen, INPUT_F1 + 1, NULL);
}

static struct benefit_report
benefit_of(struct shot *shot, const char *id)
{
	size_t n;
	const struct benefit_report *all =
		benefits_at(shot->app->report, &shot->folder.arena, &n);

	return all[catalog_benefit(shot->app->catalog, id)];
}

Test(membership, digits_and_brackets_switch_all_five_tabs)
{
	static const struct {
		const char *key, *title;
	} cases[] = {
		{"1", "Membership \342\200\272 Benefits"},
		{"2", "Membership \342\200\272 Competencies"},
		{"3", "Membership \342\200\272 Subscriptions"},
		{"4", "Membership \342\200\272 Profile"},
		{"5", "Membership \342\200\272 Referrals"},
		{"]", "Membership \342\200\272 Benefits"},
		{"[", "Membership \342\200\272 Referrals"},
		{"[", "Membership \342\200\272 Profile"},
		{"6", "There is no tab of this number."},
	};
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_benefits, 0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		shot_keys(&shot, cases[i].key);
		SEES(&shot, cases[i].title);
	}
	shot_close(&shot);
}

/* --- benefits ---------------------------------------------------------- */

Test(membership, a_use_is_recorded_and_taken_back)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_benefits, 0);
	find_row(&shot, "Advisory");
	cr_assert_eq(benefit_of(&shot, "advisory-hours").left_micros, 2 * NUM_ONE);
	SEES(&shot, "with Gold membership: +30 hours");
	shot_keys(&shot, "a");
	shot_type(&shot, "5");
	shot_keys(&shot, "Tab");
	SEES(&shot, "is used than granted: 3 hours too much"); /* before it is saved */
	screen_close(&shot.screen);
	screen_open(&shot.screen, shot.app, &edit_verbs);
	shot_go(&shot, &view_benefits, 0);
	find_row(&shot, "Advisory");
	shot_keys(&shot, "a");
	if (dialog_of(&shot.screen) !=
	    NULL) /* what was typed before is kept as a draft */
		shot_keys(&shot, "Esc");
	shot_keys(&shot, "C-u");
	shot_type(&shot, "1.5");
	save(&shot);
	cr_assert_eq(benefit_of(&shot, "advisory-hours").left_micros, NUM_ONE / 2);
	SEES(&shot, "sed since 2017-11-27: 19.5 hours, left: 0.5 hours");
	shot_keys(&shot, "Enter");
	find_row(&shot, "2018-11-20");
	cr_assert_eq(((const struct benefit_use *)verb_subject(&shot.screen).fact)
			     ->quantity_micros,
		     3 * NUM_ONE / 2);
	shot_keys(&shot, "u");
	cr_assert_eq(benefit_of(&shot, "advisory-hours").left_micros, 2 * NUM_ONE);
	SEES_NOT(&shot, "2018-11-20  1.5");
	shot_close(&shot);
}

/* An entry of the sample's catalog, to be changed; it is the app's own. */
#define ENTRY(kind, id)                                                                \
	(&((struct kind *)(uintptr_t)                                                  \
		   shot.app->catalog->kind##s)[catalog_##kind(shot.app->catalog, id)])

/* A Dashboard that knows the catalog as it is now. */
static void
begin_anew(struct shot *shot)
{
	screen_close(&shot->screen);
	screen_open(&shot->screen, shot->app, &edit_verbs);
}

Test(membership, a_benefit_for_each_of_several_competencies_names_them)
{
	struct shot shot;

	shot_open(&shot, 40, 120);
	struct benefit *studio = ENTRY(benefit, "visual-studio-devops");
	studio->name.en = "Studio for each";
	studio->competency = CATALOG_NONE;
	studio->each = (struct benefit_each){CATALOG_USUAL_KIND, CATALOG_NONE, 2};
	shot_go(&shot, &view_benefits, 0);
	find_row(&shot, "Studio for each");
	SEES(&shot, "Granted by Application Development Silver, DevOps Silver: 2");
	SEES(&shot, "with one more competency Gold: +4 licences");
	shot_keys(&shot, "Enter");
	SEES(&shot, "competency Silver");
	SEES(&shot, "granted: Application Development Silver, DevOps");
	shot_close(&shot);
}

Test(membership, an_offer_says_its_next_price_and_that_it_is_bought_once)
{
	struct shot shot;

	shot_open(&shot, 40, 120);
	const struct offer_price prices[] = {{shot.app->as_of + 1, 4000 * NUM_ONE}};
	struct offer *gold = ENTRY(offer, "gold"), *silver = ENTRY(offer, "silver");
	gold->prices = prices;
	gold->n_prices = 1;
	silver->once = true;
	begin_anew(&shot);
	SEES(&shot, "Bought only once: no renewal");
	shot_go(&shot, &view_subscriptions, 0);
	SEES(&shot, "Silver membership can be bought only once: there is no renewal.");
	SEES_NOT(&shot, "R renewal from");
	find_row(&shot, "has no price yet");
	SEES(&shot, "Price from 2018-11-21 on: 4,000 EUR");
	shot_close(&shot);
}

Test(membership, an_offer_that_can_be_renewed_early_has_its_days_in_order)
{
	struct shot shot;

	shot_open(&shot, 40, 120);
	ENTRY(offer, "silver")->renew_days_before = 30;
	begin_anew(&shot);
	SEES(&shot, "R renewal from 2018-10-28   N notice 2018-11-12");
	shot_go(&shot, &view_subscriptions, 0);
	SEES(&shot, "R renewal from 2018-10-28   N notice 2018-11-12");
	SEES(&shot, "Renew Silver membership from 2018-10-28 through 2018-12-27.");
	shot_close(&shot);
}

Test(membership, too_much_and_what_must_be_given_back_are_said)
{
	struct shot shot;

	shot_open(&shot, 40, 100);
	shot_go(&shot, &view_benefits, 0);
	SEES(&shot, "Windows 10 Enterprise upgrade: give back 3 licences");
	find_row(&shot, "DevOps: Visual");
	SEES(&shot, "Used beyond what is granted: 1 licence.");
	find_row(&shot, "2,850 EUR");
	SEES(&shot, "can upgrade to: Datacenter Gold is attained");
	SEES(&shot, "Price on this date: 2,850 EUR"); /* 25 % off */
	shot_close(&shot);
}

Test(membership, headings_fold)
{
	struct shot shot;
	size_t all;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_benefits, 0);
	find_row(&shot, "Core benefits");
	all = screen_top(&shot.screen)->n_rows;
	shot_keys(&shot, "Enter");
	cr_assert_eq(screen_top(&shot.screen)->n_rows, all - 9);
	SEES(&shot, "\342\226\270 Core benefits (9)");
	shot_keys(&shot, "Enter");
	cr_assert_eq(screen_top(&shot.screen)->n_rows, all);
	shot_close(&shot);
}

/* --- subscriptions ----------------------------------------------------- */

Test(membership, the_year_is_a_line_and_the_renewal_is_judged_on_its_last_day)
{
	static const char *const parts[] = {
		"B bought 2017-11-27",
		"N notice 2018-11-12",
		"T today 2018-11-20",
		"E end 2018-11-27",
		"R renewal from 2018-11-28",
		"S second notice 2018-12-20",
		"G grace ends 2018-12-27",
		"The renewal, judged on 2018-11-27",
		"Silver membership can be renewed: levels held and kept: 8, lost: 2.",
		"DevOps Silver: on 2018-11-27 it lacks:",
		"Renew Silver membership from 2018-11-28 through 2018-12-27.",
	};
	struct shot shot;

	shot_open(&shot, 60, 200);
	shot_go(&shot, &view_subscriptions, 0);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		SEES(&shot, parts[i]);
	find_row(&shot, "lacks: Both");
	SEES(&shot, "2018-11-24"); /* one leaves then */
	find_row(&shot, "! DevOps");
	shot_keys(&shot, "Enter");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_competency);
	shot_close(&shot);
}

Test(membership, a_purchase_is_refused_with_the_reason_or_made)
{
	struct shot shot;
	size_t n;

	shot_open(&shot, 24, 80);
	n = shot.app->world->n_subscriptions;
	shot_go(&shot, &view_subscriptions, 0);
	find_row(&shot, "the membership");
	shot_keys(&shot, "a");
	save(&shot);
	SEES(&shot, "2018-11-27"); /* until then the term runs */
	cr_assert_not_null(form_of(&shot.screen));
	cr_assert_eq(shot.app->world->n_subscriptions, n);
	screen_close(&shot.screen);
	screen_open(&shot.screen, shot.app, &edit_verbs);
	shot_go(&shot, &view_subscriptions, 0);
	find_row(&shot, "2,850 EUR");
	shot_keys(&shot, "a");
	save(&shot);
	cr_assert_null(form_of(&shot.screen), "%s", shot_text(&shot));
	cr_assert_eq(shot.app->world->n_subscriptions, n + 1);
	shot_keys(&shot, "u");
	cr_assert_eq(shot.app->world->n_subscriptions, n);
	shot_close(&shot);
}

Test(membership, offers_are_listed_with_the_words_of_the_command)
{
	struct shot shot;

	shot_open(&shot, 60, 200);
	shot_go(&shot, &view_subscriptions, 0);
	SEES(&shot, "Offers (3)"); /* some of them can't be bought */
	SEES_NOT(&shot, "Can be bought (3)");
	find_row(&shot, "2,850 EUR");
	SEES(&shot, " can upgrade to  ");
	shot_close(&shot);
}

Test(membership, a_term_that_is_renewed_is_not_to_be_renewed_again)
{
	struct shot shot;
	const struct subscription *last;

	shot_open_sample(&shot, DEMO_TODAY, 60, 200);
	shot_go(&shot, &view_subscriptions, 0);
	SEES(&shot, "  renewed  ");
	SEES_NOT(&shot, "renew now");
	last = &shot.app->world->subscriptions[shot.app->world->n_subscriptions - 1];
	cr_assert(last->renewal);
	/* a purchase that is still to come renews nothing yet */
	screen_set_date(&shot.screen, last->purchased_on - 1);
	SEES_NOT(&shot, "  renewed  ");
	shot_close(&shot);
}

/* --- profile ----------------------------------------------------------- */

Test(membership, silver_displays_silver_ones_and_gold_both)
{
	struct shot shot;
	struct buf out = {0};
	struct fault fault;

	shot_open(&shot, 60, 200);
	shot_go(&shot, &view_profile, 0);
	SEES(&shot, "Silver \342\200\272 Gold");
	SEES(&shot, "by buying Gold membership");
	SEES(&shot, "- Datacenter Silver");
	cr_assert(act_subscribe(shot.app, "gold", shot.app->as_of, &out, &fault), "%s",
		  fault.text);
	screen_changed(&shot.screen);
	SEES(&shot, "- Datacenter Gold");
	SEES(&shot, "- Cloud Platform Silver");
	SEES_NOT(&shot, "by buying");
	buf_free(&out);
	shot_close(&shot);
}

static void
expect_in_file(const char *path, const char *text)
{
	char page[1 << 16];
	FILE *file = fopen(path, "rb");
	size_t n;

	cr_assert_not_null(file, "%s", path);
	n = fread(page, 1, sizeof page - 1, file);
	fclose(file);
	page[n] = '\0';
	cr_assert(strstr(page, text) != NULL, "%s lacks %s", path, text);
}

Test(membership, the_profile_is_written_into_a_file)
{
	static const struct {
		const char *name, *text;
	} cases[] = {{"profile.html", "<h1>Aoba Digital</h1>"},
		     {"profile.md", "# Aoba Digital\n"}};
	struct shot shot;

	shot_open(&shot, 24, 80);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *path = folder_path(&shot.folder, cases[i].name);

		shot_go(&shot, &view_profile, 0);
		shot_keys(&shot, "x C-u");
		shot_type(&shot, path);
		save(&shot);
		cr_assert_null(form_of(&shot.screen), "%s", shot_text(&shot));
		expect_in_file(path, cases[i].text);
	}
	shot_keys(&shot, "x C-u");
	shot_type(&shot, "profile.doc");
	save(&shot);
	SEES(&shot, "ends neither in .html nor .md");
	shot_close(&shot);
}

Test(membership, the_preview_is_what_a_customer_reads)
{
	struct shot shot;

	shot_open(&shot, 60, 100);
	shot_go(&shot, &view_profile, 0);
	find_row(&shot, "As a customer");
	shot_keys(&shot, "Enter");
	SEES(&shot, "Profile \342\200\272 As a customer sees it");
	SEES(&shot, "\342\226\270 Aoba Digital\n");
	SEES(&shot, "- DevOps Silver");
	SEES_NOT(&shot, "\\");
	shot_close(&shot);
}

/* --- referrals --------------------------------------------------------- */

Test(membership, what_waits_is_first_and_goes_on_by_a_key)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_referrals, 0);
	SEES(&shot, "waiting: 3");
	SEES(&shot, "missed or expired: 2");
	SEES(&shot, "won: 2 of 3 decided");
	shot_keys(&shot, "j");
	SEES(&shot, "RF-1040");
	SEES(&shot, "deadline 2018-11-21 09:05 (in 9 h)");
	shot_keys(&shot, "+ e");
	SEES(&shot, "! evaluating   in 7 days");
	shot_keys(&shot, "u");
	SEES(&shot, "! new          in 9 h");
	find_row(&shot, "Nordlicht");
	shot_keys(&shot, "+");
	SEES(&shot, "No state follows \"won\".");
	shot_keys(&shot, "Enter");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_competency);
	shot_close(&shot);
}

Test(membership, the_dashboard_says_how_long_a_referral_can_wait)
{
	struct shot shot;

	shot_open(&shot, 40, 80);
	SEES(&shot, "3 referrals wait, the first: Lumen Energie, in 9 h");
	find_row(&shot, "3 referrals");
	shot_keys(&shot, "Enter");
	cr_assert_eq(screen_top(&shot.screen)->class, &view_referrals);
	shot_close(&shot);
}

/* --- alerts ------------------------------------------------------------ */

Test(membership, alerts_are_ordered_by_urgency)
{
	struct shot shot;
	const struct view *view;
	int32_t before = DATE_NONE;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_alerts, 0);
	view = screen_top(&shot.screen);
	for (size_t i = 0; i < view->n_rows; i++) {
		int32_t date = view_subject(view, i).alert->date;

		date = date == DATE_NONE ? DATE_NEVER : date;
		cr_assert_geq(date, before, "alert %zu", i);
		before = date;
	}
	cr_assert_eq(view->n_rows, shot.app->report->n_alerts);
	shot_close(&shot);
}

Test(membership, an_alert_is_put_off_with_a_reason)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_go(&shot, &view_alerts, 0);
	shot_keys(&shot, "z");
	save(&shot);
	cr_assert_not_null(form_of(&shot.screen)); /* no reason yet */
	cr_assert_eq(report_n_snoozed(shot.app->report), 0);
	shot_type(&shot, "Petr stays");
	save(&shot);
	cr_assert_eq(report_n_snoozed(shot.app->report), 1);
	SEES(&shot, "Put off (1)");
	SEES(&shot, "until 2018-12-04: Petr stays");
	shot_go(&shot, &view_benefits, 0);
	SEES(&shot, "x 1/10 Messaging Silver: renewal at risk");
	shot_keys(&shot, "u");
	SEES(&shot, "x 1/11 DevOps Silver: renewal at risk");
	cr_assert_eq(report_n_snoozed(shot.app->report), 0);
	shot_close(&shot);
}

/* --- as they are drawn ------------------------------------------------- */

static const struct {
	int rows, cols;
} sizes[] = {{24, 80}, {60, 200}, {15, 60}};

static const struct golden {
	const char *name;
	const struct view_class *class;
	const char *keys;
} goldens[] = {
	{"referrals", &view_referrals, "j"},
	{"referrals-totals", &view_referrals, "G"},
	{"preview", &view_preview, "g"},
	{"benefits-devops", &view_benefits, "F3 D e v O p s : Enter"},
	{"subscriptions-todo", &view_subscriptions, "j j j j j"},
	{"profile-change", &view_profile, "} j"},
};

static void
check_all(enum lang lang, const char *language)
{
	struct shot shot;

	shot_open(&shot, 24, 80);
	shot_language(&shot, lang);
	for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
		for (size_t g = 0; g < sizeof goldens / sizeof *goldens; g++) {
			shot_size(sizes[s].rows, sizes[s].cols);
			screen_close(&shot.screen);
			screen_open(&shot.screen, shot.app, &edit_verbs);
			shot_go(&shot, goldens[g].class, 0);
			shot_text(&shot);
			shot_keys(&shot, goldens[g].keys);
			shot_text(&shot);
			shot_check_rows(goldens[g].name);
			shot_golden(shot_text(&shot),
				    arena_printf(&shot.folder.arena, "%s@%dx%d-%s",
						 goldens[g].name, sizes[s].cols,
						 sizes[s].rows, language));
		}
	shot_close(&shot);
}

Test(membership, english)
{
	check_all(LANG_EN, "en");
}

Test(membership, japanese)
{
	check_all(LANG_JA, "ja");
}

Test(ui_membership, a_competency_tells_what_is_recorded_as_attained)
{
	static const char *const levels[] = {"silver", "gold"};
	struct act_cell cells[] = {{"competency", "devops", NULL},
				   {"level", "", NULL},
				   {"from", "2017-01-01", NULL},
				   {"until", "2019-05-31", NULL}};
	struct shot shot;
	struct buf said = {0};
	struct fault fault = {0};

	shot_open(&shot, 60, 160);
	for (int i = 0; i < 2; i++) {
		cells[1].value = levels[i];
		cr_assert(act_set(shot.app, "awards", cells, 4, &said, &fault), "%s",
			  fault.text);
	}
	shot_go(&shot, &view_competency,
		catalog_competency(shot.app->catalog, "devops"));
	SEES(&shot, "  recorded as attained  ");
	SEES(&shot, "  recorded as attained to 2019-05-31, not by these rules  ");
	SEES(&shot, "until 2019-05-31");
	shot_check_rows("a competency");
	buf_free(&said);
	shot_close(&shot);
}
