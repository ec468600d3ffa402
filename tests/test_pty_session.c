/* The real program opens where it was left. */
#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/acts.h"
#include "support/terminal.h"

/* A company with three people, which is nobody's sample, and the settings. */
static const char *
company(struct folder *folder, const char *settings)
{
	static const char *const people[] = {"Anna Meyer", "Ben Ode", "Cara Tanaka"};
	const char *db = folder_path(folder, "company.db");
	const struct app_setup setup = {.program = "mpn-2017", .organization = "Test"};
	struct fault fault = {0};
	struct buf out = {0};
	struct app *app;

	cr_assert(app_create(db, &setup, &fault), "%s", fault.text);
	cr_assert(app_open(&app, db, DATE_NONE, STORE_WRITE, &fault), "%s", fault.text);
	for (int i = 0; i < 3; i++) {
		char email[] = "?@b.example";
		const struct act_cell cells[] = {
			{.column = "email", .value = email},
			{.column = "name", .value = people[i]}};

		email[0] = (char)('a' + i);
		cr_assert(act_set(app, "employees", cells, 2, &out, &fault), "%s",
			  fault.text);
	}
	buf_free(&out);
	app_close(app);
	FILE *file = fopen(folder_path(folder, "attain.conf"), "wb");
	fputs(settings, file);
	fclose(file);
	return db;
}

static struct terminal *
start(struct folder *folder, const char *db)
{
	const char *const environment[] = {
		arena_printf(&folder->arena, "XDG_STATE_HOME=%s", folder->path), NULL};

	return terminal_start(&(struct terminal_setup){
		.arguments =
			(const char *const[]){"--db", db, "--config",
					      folder_path(folder, "attain.conf"), NULL},
		.environment = environment});
}

Test(pty_session, it_opens_where_it_was_left)
{
	struct folder folder;

	folder_new(&folder);
	const char *db = company(&folder, "first_view = \"last\";\n");
	struct terminal *t = start(&folder, db);
	terminal_wait(t, "QLeave");
	terminal_type(t, ":employees\r", "Anna Meyer");
	terminal_type(t, "S", "sorted by Name");
	terminal_type(t, "/an\r", "filter \"an\"");
	terminal_type(t, "G", "row 2 of 2");
	char *left = strdup(terminal_frame(t));
	terminal_leave(t);
	terminal_free(t);
	t = start(&folder, db);
	terminal_wait_same(t, left);
	free(left);
	/* and once more after a signal, from elsewhere */
	terminal_type(t, ":log\r", "Log");
	terminal_wait(t, "row 1 of");
	terminal_signal(t, SIGTERM);
	terminal_end(t);
	terminal_free(t);
	t = start(&folder, db);
	terminal_wait(t, "What was done");
	terminal_leave(t);
	terminal_free(t);
	folder_remove(&folder);
}

Test(pty_session, or_with_the_view_that_the_settings_say)
{
	struct folder folder;

	folder_new(&folder);
	const char *db = company(&folder, "first_view = \"employees\";\n"
					  "columns = { employees = (\"email\", "
					  "\"name\"); };\n");
	struct terminal *t = start(&folder, db);
	terminal_wait(t, "Email");
	terminal_wait(t, "  Name");
	cr_assert_null(strstr(terminal_text(t), "Fills"), "%s", terminal_text(t));
	terminal_leave(t);
	terminal_free(t);
	folder_remove(&folder);
}
