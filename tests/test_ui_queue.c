/* The queue on the screen: what no catalog knows, said, ignored, asked about again. */
#include <stdio.h>

#include "app/import.h"
#include "app/programs.h"
#include "app/queue.h"
#include "support/filling.h"
#include "support/fixture.h"

#define CATALOG "share/catalog/mpn-2017.cfg"
#define HEADER                                                                         \
	"TrainingActivityId,TrainingTitle,IndividualFirstName,IndividualLastName,"     \
	"CorpEmail,TrainingCompletionDate,ExpirationDate\n"

static const char download[] = HEADER
	"3077,Azure Solutions Architect,Hana,Mori,h.mori@x.example,2018-01-05,2020-01-"
	"05\n"
	"3077,Azure solutions ARCHITECT,Ben,Ode,b.ode@x.example,2018-02-05,\n"
	"3077,Azure Solutions Architect,Ben,Ode,b.ode@x.example,2018-03-05,\n"
	"3085,Messaging Administrator Associate,Hana,Mori,h.mori@x.example,2018-04-"
	"01,\n"
	",\xE9\x87\x8F\xE5\xAD\x90,Ben,Ode,b.ode@x.example,2018-04-02,\n"
	"4000,,Ben,Ode,b.ode@x.example,2018-04-03,\n";

static void
import_download(struct shot *shot)
{
	struct import_options options = {.kind = "trainings",
					 .path = folder_path(&shot->folder, "t.csv"),
					 .associate_on = DATE_NONE};
	struct import_result result;
	struct buf summary = {0}, errors = {0};
	struct fault fault = {0};
	FILE *file = fopen(options.path, "w");
	cr_assert_not_null(file);
	cr_assert(fputs(download, file) >= 0 && fclose(file) == 0);
	cr_assert(import_file(shot->app, &options, &result, &summary, &errors, &fault),
		  "%s\n%s", fault.text, buf_text(&errors));
	buf_free(&summary);
	buf_free(&errors);
	screen_changed(&shot->screen);
}

static void
open_queue(struct shot *shot, int rows, int cols)
{
	filling_company(shot, CATALOG, "2018-06-01", rows, cols);
	import_download(shot);
	shot_go(shot, &view_queue, 0);
	shot_text(shot);
}

/* What two employees entered, a day each. */
static void
claim_some(struct shot *shot)
{
	static const struct {
		const char *email, *credential, *day, *expires_on, *reference, *number;
	} rows[] = {{"h.mori@x.example", "70-532", "2018-01-05", "2020-01-05", "H-4711",
		     "1"},
		    {"b.ode@x.example", "70-533", "2018-02-05", "", "", "2"},
		    {"h.mori@x.example", "70-533", "2018-03-05", "", "", "3"}};
	struct store *store = shot->app->store;
	struct fault fault = {0};
	cr_assert(store_begin(store, &fault), "%s", fault.text);
	for (size_t i = 0; i < 3; i++) {
		uint32_t who = world_person(shot->app->world, rows[i].email);
		struct claim claim = {.credential = rows[i].credential,
				      .person_row = shot->app->world->people[who].row,
				      .earned_on = fixture_date(rows[i].day),
				      .expires_on = fixture_date(rows[i].expires_on),
				      .reference = rows[i].reference,
				      .number = rows[i].number};
		cr_assert(store_put_fact(store, KIND_CLAIMS, &claim, &fault), "%s",
			  fault.text);
	}
	cr_assert(store_commit(store, &fault) && app_reload(shot->app, &fault), "%s",
		  fault.text);
	screen_changed(&shot->screen);
	shot_text(shot);
}

static void
open_claims(struct shot *shot, int rows, int cols)
{
	open_queue(shot, rows, cols);
	claim_some(shot);
}

/* ---- goldens ---- */

static const struct golden {
	const char *name, *keys;
} goldens[] = {
	{"queue", "g"},
	{"queue-unfolded", "j Right j"},
	{"queue-choose", "/ 'architect"},
	{"queue-said", "g d Enter"},
	{"queue-claims", "g j"},
	{"queue-claims-ask", "g j Space Space e"},
	{"queue-claims-person", "4 j"},
};

static int64_t
hana(struct shot *shot)
{
	const struct world *world = shot->app->world;
	return world->people[world_person(world, "h.mori@x.example")].row;
}

static void
check_all(enum lang lang, const char *suffix)
{
	static const struct {
		int rows, cols;
	} sizes[] = {{24, 80}, {60, 200}};
	for (size_t g = 0; g < sizeof goldens / sizeof *goldens; g++)
		for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
			struct shot shot;
			open_queue(&shot, sizes[s].rows, sizes[s].cols);
			if (strstr(goldens[g].name, "claims"))
				claim_some(&shot);
			if (strstr(goldens[g].name, "person"))
				shot_go(&shot, &view_employee, hana(&shot));
			shot_language(&shot, lang);
			filling_keys(&shot, goldens[g].keys);
			shot_golden_of(&shot, goldens[g].name, suffix);
			shot_close(&shot);
		}
}

Test(ui_queue, golden_english, .timeout = 120)
{
	check_all(LANG_EN, "en");
}

Test(ui_queue, golden_japanese, .timeout = 120)
{
	check_all(LANG_JA, "ja");
}

/* ---- what the keys do ---- */

Test(ui_queue, enter_says_yes_and_the_next_one_is_under_the_cursor)
{
	struct shot shot;
	open_queue(&shot, 24, 80);
	filling_keys(&shot, "j");
	SEES(&shot, "Azure Solutions Architect");
	filling_keys(&shot, "Enter");
	SEES(&shot, "\"Azure Solutions Architect\" is 70-534 (results recorded: 3).");
	HAS(filling_export(&shot, "achievements"),
	    "h.mori@x.example,70-534,2018-01-05,2020-01-05,");
	HAS(filling_export(&shot, "achievements"),
	    "b.ode@x.example,70-534,2018-02-05,");
	filling_keys(&shot, "d");
	SEES(&shot, "\"Messaging Administrator Associate\" is ignored");
	cr_assert_eq(queue_n_waiting(shot.app), 2);
	filling_keys(&shot, "u u");
	cr_assert_eq(queue_n_waiting(shot.app), 6);
	filling_keys(&shot, "U");
	SEES(&shot, "Said before");
	cr_assert_eq(queue_n_waiting(shot.app), 3);
	shot_close(&shot);
}

/* What only an admin answers with in a row is not in the way of what the key does
 * anyway: a viewer filters, folds, and is told of the rest. */
Test(ui_queue, a_viewer_looks_through_it)
{
	struct shot shot;
	open_queue(&shot, 24, 80);
	shot_keys(&shot, "g d");
	SEES(&shot, "Said before");
	shot.app->asker.role = ASKER_VIEWER;
	shot_keys(&shot, "G k");
	SEES(&shot, "\u21b5Fold");
	shot_keys(&shot, "Enter");
	SEES_NOT(&shot, "may not");
	shot_keys(&shot, "g Enter");
	SEES(&shot, "this account (viewer) may not queue TITLE");
	shot_keys(&shot, "/");
	cr_assert_not_null(shot.screen.over[OVER_LINE]);
	shot_close(&shot);
}

Test(ui_queue, unfolds_to_what_may_be_meant_and_to_people)
{
	struct shot shot;
	open_queue(&shot, 24, 80);
	filling_keys(&shot, "j Right");
	SEES(&shot, "is it Architecting Microsoft Az");
	SEES(&shot, "Hana Mori");
	filling_keys(&shot, "j j Enter");
	SEES(&shot, "\"Azure Solutions Architect\" is 70-535 (results recorded: 3).");
	filling_keys(&shot, "u g j j j j j Enter");
	SEES(&shot, "Employees \342\200\272 Ben Ode");
	filling_keys(&shot, "q Left");
	SEES_NOT(&shot, "is it Architecting");
	shot_close(&shot);
}

Test(ui_queue, another_one_is_chosen_by_typing)
{
	struct shot shot;
	open_queue(&shot, 24, 80);
	filling_keys(&shot, "g / '70-411 Esc");
	cr_assert_eq(queue_n_waiting(shot.app), 6);
	filling_keys(&shot, "/ 'nothing_of_that Enter");
	cr_assert_eq(queue_n_waiting(shot.app), 6);
	filling_keys(&shot, "Esc g / '70-411 Enter");
	SEES(&shot, "\"4000\" is 70-411 (results recorded: 1).");
	cr_assert_eq(queue_n_waiting(shot.app), 5);
	/* what is like nothing asks at once */
	filling_keys(&shot, "G k k Enter");
	SEES(&shot, "What is \"\351\207\217\345\255\220\"?");
	filling_keys(&shot, "'70-346 Enter");
	cr_assert_eq(queue_n_waiting(shot.app), 4);
	shot_close(&shot);
}

Test(ui_queue, what_was_said_can_be_taken_back)
{
	struct shot shot;
	open_queue(&shot, 24, 80);
	filling_keys(&shot, "g d G");
	SEES(&shot, "ignored");
	filling_keys(&shot, "d");
	SEES(&shot, "\"4000\" is asked about again (results that wait: 1).");
	cr_assert_eq(queue_n_waiting(shot.app), 6);
	shot_close(&shot);
}

/* ---- what employees entered ---- */

/* Titles' rows that wait, and claims. */
static size_t
n_in_queue(const struct app *app)
{
	return queue_n_waiting(app) + app->world->facts.n_claims;
}

Test(ui_queue, a_claim_is_accepted_or_refused)
{
	struct shot shot;
	open_claims(&shot, 24, 80);
	filling_keys(&shot, "g j");
	SEES(&shot, "2  Ben Ode");
	filling_keys(&shot, "Enter");
	SEES(&shot, "1 result that was entered");
	filling_keys(&shot, "Esc");
	cr_assert_eq(n_in_queue(shot.app), 9);
	filling_keys(&shot, "e a");
	SEES(&shot, "Accepted (2): 70-533 for Ben Ode");
	HAS(filling_export(&shot, "achievements"),
	    "b.ode@x.example,70-533,2018-02-05,");
	filling_keys(&shot, "d");
	SEES(&shot, "Refused (1): 70-532 for Hana Mori");
	cr_assert_eq(n_in_queue(shot.app), 7);
	filling_keys(&shot, "u u");
	cr_assert_eq(n_in_queue(shot.app), 9);
	filling_keys(&shot, "Enter r");
	SEES(&shot, "Refused (");
	cr_assert_eq(n_in_queue(shot.app), 8);
	shot_close(&shot);
}

Test(ui_queue, marked_claims_are_answered_as_one_act)
{
	struct shot shot;
	open_claims(&shot, 24, 80);
	/* a title among them is no claim */
	filling_keys(&shot, "g j Space Space G Space d");
	SEES(&shot, "2 results that were entered");
	filling_keys(&shot, "a");
	cr_assert_eq(n_in_queue(shot.app), 7);
	HAS(filling_export(&shot, "achievements"),
	    "b.ode@x.example,70-533,2018-02-05,");
	filling_keys(&shot, "u");
	cr_assert_eq(n_in_queue(shot.app), 9);
	filling_keys(&shot, "G Space e");
	SEES(&shot, "There is no act for all of the marked rows");
	cr_assert_eq(n_in_queue(shot.app), 9);
	shot_close(&shot);
}

Test(ui_queue, a_person_has_what_waits_and_it_leads_to_the_queue)
{
	struct shot shot;
	open_claims(&shot, 24, 80);
	shot_go(&shot, &view_employee, hana(&shot));
	SEES(&shot, "4 Waiting to be accepted (2)");
	filling_keys(&shot, "4 j d");
	SEES(&shot, "Refused (1): 70-532 for Hana Mori");
	filling_keys(&shot, "u 4 j e");
	SEES(&shot, "1 result that was entered");
	filling_keys(&shot, "Esc Enter");
	SEES(&shot, "To be accepted: Enter asks, d refuses (3)");
	shot_go(&shot, &view_dashboard, 0);
	SEES(&shot, "Queue: 3 results wait to be accepted");
	SEES(&shot, "Queue: 6 results wait to be told");
	shot_close(&shot);
}

Test(ui_queue, a_viewer_answers_no_claim)
{
	struct shot shot;
	open_claims(&shot, 24, 80);
	shot.app->asker.role = ASKER_VIEWER;
	filling_keys(&shot, "g j e");
	SEES_NOT(&shot, "1 result that was entered");
	filling_keys(&shot, "d Enter");
	SEES_NOT(&shot, "1 result that was entered");
	cr_assert_eq(n_in_queue(shot.app), 9);
	shot_close(&shot);
}

Test(ui_queue, the_dashboard_leads_there_while_anything_waits)
{
	struct shot shot;
	open_queue(&shot, 24, 80);
	shot_go(&shot, &view_dashboard, 0);
	filling_keys(&shot, "g j");
	SEES(&shot, "Queue: 6 results wait to be told what they are");
	filling_keys(&shot, "Enter");
	SEES(&shot, "Dashboard \342\200\272 Queue");
	filling_keys(&shot, "d d d d q");
	SEES_NOT(&shot, "to be told what");
	filling_palette(&shot, "queue");
	SEES(&shot, "Nothing waits");
	shot_close(&shot);
}

Test(ui_queue, nothing_is_said_while_a_what_if_is_on)
{
	struct shot shot;
	open_queue(&shot, 24, 80);
	filling_keys(&shot, "g w Enter");
	cr_assert_eq(queue_n_waiting(shot.app), 6);
	filling_keys(&shot, "d");
	cr_assert_eq(queue_n_waiting(shot.app), 6);
	shot_close(&shot);
}

/* True if the cursor stands in a row with the text. */
static bool
is_at(struct shot *shot, const char *text)
{
	const char *row = strstr(shot_text(shot), "\n\342\226\270 ");
	const char *end = row ? strchr(row + 1, '\n') : NULL;
	const char *at = row ? strstr(row, text) : NULL;
	return at && end && at < end;
}

/* While the screen is open two programs come that know a title as something each. */
Test(ui_queue, enter_records_what_is_known_as_each_that_it_is)
{
	static const char *const ids[] = {"one", "two"};
	struct shot shot;
	struct buf out = {0};
	struct fault fault = {0};
	char text[512], name[16];

	open_queue(&shot, 24, 80);
	for (size_t i = 0; i < 2; i++) {
		snprintf(text, sizeof text,
			 "format = 1; program = { id = \"%s\"; name = \"%s\"; levels = "
			 "( { "
			 "id = \"l\"; name = \"L\"; } ); };\n"
			 "credentials = ( { id = \"c-%s\"; name = \"Messaging "
			 "Administrator Associate\"; } );\ncompetencies = ();\n",
			 ids[i], ids[i], ids[i]);
		snprintf(name, sizeof name, "%s.cfg", ids[i]);
		cr_assert(act_program_add(shot.app,
					  folder_write(&shot.folder, name, text), &out,
					  &fault),
			  "%s", fault.text);
	}
	buf_free(&out);
	screen_changed(&shot.screen);
	SEES(&shot, "known as c-one, c-two");
	shot_keys(&shot, "g");
	for (int i = 0; i < 10 && !is_at(&shot, "Messaging"); i++)
		shot_keys(&shot, "j");
	shot_keys(&shot, "Enter");
	SEES_NOT(&shot, "known as");
	cr_expect_eq(catalog_credential(shot.app->catalog, "c-two") != CATALOG_NONE,
		     true);
	size_t n = 0;
	for (size_t i = 0; i < shot.app->world->n_achievements; i++) {
		const char *id = app_credential_id(
			shot.app->report, shot.app->world->achievements[i].credential);
		n += strcmp(id, "c-one") == 0 || strcmp(id, "c-two") == 0;
	}
	cr_expect_eq(n, 2);
	shot_close(&shot);
}
