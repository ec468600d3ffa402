/* The real program on a terminal notices what others write to its database. */
#include <criterion/criterion.h>
#include <unistd.h>

#include "app/acts.h"
#include "app/demo.h"
#include "support/terminal.h"

static void
rename_petr(const char *db, const char *name)
{
	const struct act_cell cells[] = {{"email", "petr.novak@aoba.example", NULL},
					 {"name", name, NULL}};
	struct fault fault = {0};
	struct buf out = {0};
	struct app *app;

	cr_assert(app_open(&app, db, DATE_NONE, STORE_WRITE, &fault), "%s", fault.text);
	cr_assert(act_set(app, "employees", cells, 2, &out, &fault), "%s", fault.text);
	app_close(app);
	buf_free(&out);
}

/* What others write to db is seen by a program that opened the same file by a name. */
static void
expect_seen(const char *db, const char *name)
{
	struct terminal *t = terminal_start(&(struct terminal_setup){
		.arguments = (const char *const[]){"--db", name, NULL}});

	terminal_wait(t, "QLeave");
	terminal_type(t, ":employees\r", "Anna Schmidt");
	terminal_send(t, "/petr");
	terminal_type(t, "\r", "Petr");
	rename_petr(db, "Petr Zeman");
	terminal_wait(t, "Petr Zeman");
	terminal_wait(t, "changed elsewhere");
	rename_petr(db, "Petr Dvorak");
	terminal_wait(t, "Petr Dvorak");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_watch, a_change_by_another_program_is_shown)
{
	struct fault fault = {0};
	struct folder folder, other;
	const char *db, *link;

	folder_new(&folder);
	folder_new(&other);
	db = folder_path(&folder, "company.db");
	link = folder_path(&other, "link.db");
	cr_assert(demo_create(db, DEMO_2018, &fault), "%s", fault.text);
	cr_assert_eq(symlink(db, link), 0);
	expect_seen(db, db);
	expect_seen(db, link);
	folder_remove(&other);
	folder_remove(&folder);
}
