/* Files imported in the screen: choosing, looking, saying how it is read, importing. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/acts.h"
#include "support/folder.h"
#include "support/screen.h"

static struct shot shot;
static struct folder files;

/* The sample, with the list of a folder's files on top. */
static void
begin(void)
{
	folder_new(&files);
	shot_open(&shot, 80, 110);
	cr_assert_eq(chdir(files.path), 0);
}

static void
end(void)
{
	cr_assert_eq(chdir("/"), 0);
	shot_close(&shot);
	folder_remove(&files);
}

static size_t
people(void)
{
	return shot.app->world->n_people;
}

Test(ui_import, a_file_is_looked_at_and_nothing_is_written_before_enter)
{
	size_t before;

	begin();
	before = people();
	folder_write(&files, "staff.csv",
		     "E-Mail;Name;Shoe size\nnew@aoba.example;Nora New;38\n");
	shot_keys(&shot, "I");
	SEES(&shot, "staff.csv");
	shot_keys(&shot, "Enter");
	SEES(&shot, "semicolons; \"E-Mail\" read as email");
	SEES(&shot, "new: new@aoba.example (Nora New)");
	SEES_NOT(&shot, "nothing is stored");
	SEES(&shot, "Shoe size");
	SEES(&shot, "not read");
	shot_keys(&shot, "Esc");
	SEES(&shot, "Changed");
	cr_assert_eq(people(), before);
	shot_keys(&shot, "Enter Enter");
	SEES(&shot, "staff.csv: 1 new, 0 changed, 0 unchanged, 0 bad");
	cr_assert_eq(people(), before + 1);
	shot_keys(&shot, "Enter");
	SEES(&shot, "Nothing in it is new");
	shot_keys(&shot, "Esc");
	shot_keys(&shot, "u");
	cr_assert_eq(people(), before);
	end();
}

Test(ui_import, its_people_can_be_associated_in_one)
{
	uint32_t person;

	begin();
	folder_write(&files, "staff.csv", "email,name\nnew@aoba.example,Nora New\n");
	shot_keys(&shot, "I Enter");
	SEES(&shot, "Import it, and associate 1 person with Aoba Digital from");
	shot_keys(&shot, "Enter");
	person = world_person(shot.app->world, "new@aoba.example");
	cr_assert_neq(person, CATALOG_NONE);
	cr_assert_eq(world_organization(shot.app->world, person, shot.app->as_of),
		     WORLD_HOME);
	end();
}

Test(ui_import, what_must_be_said_is_offered)
{
	begin();
	folder_write(&files, "w.csv", "email,name\nj@x.example,J\374rgen\n");
	shot_keys(&shot, "I Enter");
	SEES(&shot, "It can't be imported as it is");
	SEES(&shot, "Read it as windows-1252, with \"J\303\274rgen\"");
	shot_keys(&shot, "Enter");
	SEES(&shot, "new: j@x.example (J\303\274rgen)");
	shot_keys(&shot, "Esc");
	folder_write(&files, "d.csv",
		     "email,name,hired_on\nk@x.example,Kim,3/4/2017\n");
	shot_keys(&shot, "r I");
	shot_keys(&shot, "g Enter");
	SEES(&shot, "Read its dates as day/month/year");
	shot_keys(&shot, "j Enter");
	SEES(&shot, "hired_on 2017-03-04");
	end();
}

Test(ui_import, the_decimal_sign_is_asked_and_a_total_can_be_said_to_be_none)
{
	begin();
	folder_write(&files, "m.csv",
		     "metric,date,customer,value\n"
		     "azure-consumption,2018-10-01,One,\"1.840,50\"\n");
	shot_keys(&shot, "I Enter");
	SEES(&shot, "Read its figures with a decimal comma");
	shot_keys(&shot, "j Enter");
	SEES(&shot, "Import it: 1 new");
	shot_keys(&shot, "Esc");
	folder_write(&files, "m.csv",
		     "metric,date,customer,value\n"
		     "azure-consumption,2018-10-01,Summe,5\n");
	shot_keys(&shot, "Enter");
	SEES(&shot, "It can't be imported as it is");
	SEES_NOT(&shot, "F2Import");
	end();
}

/* Keys do what the row under the cursor says, and are named for it. */
Test(ui_import, keys_import_as_the_row_says)
{
	static const struct {
		const char *keys;
		bool associates;
	} cases[] = {{"F2", true},
		     {"Enter", true},
		     {"j F2", false},
		     {"j Enter", false},
		     {"G F2", false}};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		begin();
		folder_write(&files, "staff.csv",
			     "email,name\nnew@aoba.example,Nora\n");
		shot_keys(&shot, "I Enter");
		SEES(&shot, "\u21b5Import F2Import");
		shot_keys(&shot, "G");
		SEES(&shot, "\u21b5Change F2Import");
		shot_keys(&shot, "g");
		shot_keys(&shot, cases[i].keys);
		const struct world *world = shot.app->world;
		uint32_t person = world_person(world, "new@aoba.example");
		cr_assert_neq(person, CATALOG_NONE);
		bool associated = false;
		for (size_t a = 0; a < world->n_associations; a++)
			associated |= world->associations[a].person == person;
		cr_assert_eq(associated, cases[i].associates, "%s", cases[i].keys);
		end();
	}
}

Test(ui_import, its_people_need_not_be_associated)
{
	uint32_t person;

	begin();
	folder_write(&files, "staff.csv", "email,name\nnew@aoba.example,Nora New\n");
	shot_keys(&shot, "I Enter j Enter");
	person = world_person(shot.app->world, "new@aoba.example");
	cr_assert_neq(person, CATALOG_NONE);
	cr_assert_eq(world_organization(shot.app->world, person, shot.app->as_of),
		     CATALOG_NONE);
	end();
}

Test(ui_import, what_will_wait_is_counted)
{
	begin();
	folder_write(&files, "t.csv",
		     "TrainingActivityId,TrainingTitle,Email,TrainingCompletionDate\n"
		     "9,Quantum Wizard,new@aoba.example,2018-05-13\n");
	shot_keys(&shot, "I Enter");
	SEES(&shot, "Import it: 0 new, 0 changed, 0 unchanged, 0 bad, 1 waits in the "
		    "queue");
	shot_keys(&shot, "Enter");
	SEES(&shot,
	     "t.csv: 0 new, 0 changed, 0 unchanged, 0 bad, 1 waits in the queue");
	end();
}

Test(ui_import, what_it_may_be_is_offered_and_which_column_is_meant)
{
	begin();
	folder_write(&files, "e.csv",
		     "Email;Zertifikat;Bestanden am;Ort\n"
		     "takumi.sato@aoba.example;70-532;2018-02-03;Bonn\n");
	shot_keys(&shot, "I Enter");
	SEES(&shot, "Take it for employees, and say which column is name");
	SEES(&shot, "\342\226\270   Take it for achievements, and say which column is "
		    "credential");
	shot_keys(&shot, "Enter");
	SEES(&shot, "Read \"Ort\" as credential: Bonn");
	SEES(&shot, "\342\226\270   Read \"Zertifikat\" as credential: 70-532");
	shot_keys(&shot, "Enter");
	SEES(&shot, "\"Zertifikat\" read as credential");
	SEES_NOT(&shot, "as credential: ");
	end();
}

static bool
at_once(struct screen *screen)
{
	(void)screen;
	return true;
}

Test(ui_import, what_was_stopped_can_be_read_again)
{
	struct buf text = {0};

	begin();
	buf_puts(&text, "email,name\n");
	for (int i = 0; i < 20000; i++)
		buf_printf(&text, "p%d@aoba.example,Name\n", i);
	folder_write(&files, "staff.csv", buf_text(&text));
	shot.screen.impatient = at_once;
	shot_keys(&shot, "I Enter");
	SEES(&shot, "It was not read to its end; Enter reads it again");
	shot.screen.impatient = NULL;
	shot_keys(&shot, "Enter");
	SEES(&shot, "Import it: 20000 new");
	buf_free(&text);
	end();
}

Test(ui_import, a_column_is_read_as_another)
{
	begin();
	folder_write(&files, "staff.csv",
		     "email,name,Abteilung X\nnew@aoba.example,Nora,Cloud\n");
	shot_keys(&shot, "I Enter");
	SEES(&shot, "not read");
	shot_keys(&shot, "/");
	shot_type(&shot, "abteilung");
	shot_keys(&shot, "Enter G Enter");
	SEES(&shot, "What a column is read as");
	shot_keys(&shot, "C-u");
	shot_type(&shot, "department");
	shot_keys(&shot, "F2");
	shot_keys(&shot, "F g Enter");
	uint32_t person = world_person(shot.app->world, "new@aoba.example");
	cr_assert_neq(person, CATALOG_NONE);
	cr_assert_str_eq(shot.app->world->people[person].department, "Cloud");
	end();
}

Test(ui_import, a_setting_is_edited_where_it_stands)
{
	begin();
	folder_write(&files, "m.csv",
		     "metric,date,customer,value\n"
		     "azure-consumption,2018-10-01,One,\"1.840,50\"\n");
	shot_keys(&shot, "I Enter /");
	shot_type(&shot, "decimal");
	shot_keys(&shot, "Esc /");
	shot_type(&shot, "if it must be said");
	shot_keys(&shot, "Enter G e");
	shot_type(&shot, "comma");
	shot_keys(&shot, "F2 F g Enter");
	SEES(&shot, "m.csv: 1 new");
	end();
}

Test(ui_import, what_is_no_such_file_is_called_what_it_is)
{
	begin();
	folder_write(&files, "x.csv", "%PDF-1.4 and more");
	shot_keys(&shot, "I Enter");
	SEES(&shot, "PDF");
	shot_keys(&shot, "Enter");
	SEES(&shot, "How the file is read");
	shot_keys(&shot, "Esc");
	shot_keys(&shot, "F2");
	SEES(&shot, "It can't be imported as it is");
	end();
}

Test(ui_import, folders_are_walked)
{
	begin();
	folder_write(&files, "b.csv", "email,name\n");
	cr_assert_eq(mkdir(folder_path(&files, "sub"), 0700), 0);
	folder_write(&files, "sub/inner.csv", "email,name\n");
	shot_keys(&shot, "I j Enter");
	SEES(&shot, "inner.csv");
	SEES_NOT(&shot, "b.csv");
	shot_keys(&shot, "j Enter");
	SEES(&shot, "b.csv");
	end();
}

/* --- what is missing before figures are true ----------------------------- */

Test(ui_import, a_track_that_was_not_said_is_asked_for)
{
	const struct act_cell row[] = {{"setting", "track", NULL},
				       {"from", "2026-07-01", NULL}},
			      none[] = {{"track", "", NULL}};
	struct buf out = {0};
	struct fault fault = {0};

	shot_open_sample(&shot, DEMO_TODAY, 60, 110);
	SEES_NOT(&shot, "Track: not said");
	cr_assert(act_remove(shot.app, "settings", row, 2, &out, &fault), "%s",
		  fault.text);
	cr_assert(act_set_organization(shot.app, none, 1, &out, &fault), "%s",
		  fault.text);
	buf_free(&out);
	shot_keys(&shot, "r");
	SEES(&shot, "Track: not said, and ");
	shot_keys(&shot, "/");
	shot_type(&shot, "Track: not");
	shot_keys(&shot, "Enter G Enter");
	SEES(&shot, "The organization");
	shot_type(&shot, "azure-smb business-smb");
	shot_keys(&shot, "F2 F");
	SEES_NOT(&shot, "Track: not said");
	shot_close(&shot);
}

/* Beside the list, as far as it is text; whatever is in it. */
Test(ui_import, a_file_is_seen_before_it_is_opened)
{
	static const struct {
		const char *name, *bytes;
		size_t n;
		const char *seen;
	} cases[] = {
		{"plain.csv", "email,name\nkim@x.example,Kim\n", 29,
		 "kim@x.example,Kim"},
		{"wide.csv", "\377\376E\0-\0M\0a\0i\0l\0", 14, "E-Mail"},
		{"big.csv", "\376\377\0E\0-\0M\0a\0i\0l", 14, "E-Mail"},
		{"odd.csv", "a\033[31m\007b\n", 9, "a"},
		{"empty.csv", "", 0, "The file is empty."},
		{"book.xlsx", "PK\003\004\0\0\0", 7, "This is no text"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		FILE *file;

		begin();
		file = fopen(folder_path(&files, cases[i].name), "w");
		cr_assert_not_null(file);
		fwrite(cases[i].bytes, 1, cases[i].n, file);
		fclose(file);
		shot_size(60, 200);
		shot_keys(&shot, "I");
		SEES(&shot, cases[i].seen);
		shot_check_rows(cases[i].name);
		end();
	}
}

Test(ui_import, a_folder_is_seen_before_it_is_entered)
{
	begin();
	cr_assert_eq(mkdir(folder_path(&files, "year"), 0700), 0);
	folder_write(&files, "year/results.csv", "email\n");
	shot_size(60, 200);
	shot_keys(&shot, "I");
	SEES(&shot, "year/");
	SEES(&shot, "results.csv");
	end();
}
