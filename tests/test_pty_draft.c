/* Drafts of the real program: they outlive it, and nobody whom it forgot. */
#include <criterion/criterion.h>
#include <glob.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/demo.h"
#include "support/terminal.h"

#define CLAIRE "claire.dubois@aoba.example"

static size_t
count_drafts(struct folder *folder)
{
	size_t n;
	glob_t found;

	n = glob(folder_path(folder, "attain/drafts/*/*"), 0, NULL, &found) == 0
		    ? found.gl_pathc
		    : 0;
	globfree(&found);
	return n;
}

static struct terminal *
start(const char *const *arguments, struct folder *folder)
{
	const char *const environment[] = {
		arena_printf(&folder->arena, "XDG_STATE_HOME=%s", folder->path), NULL};

	return terminal_start(&(struct terminal_setup){.arguments = arguments,
						       .environment = environment});
}

static void
open_form(struct terminal *t, const char *seen)
{
	terminal_wait(t, "QLeave");
	terminal_type(t, ":employees\r", "Anna Schmidt");
	terminal_type(t, "/claire\r", "1 of 1");
	terminal_type(t, "\r", "2 Achievements");
	terminal_type(t, "e", seen);
}

Test(pty_draft, it_outlives_a_kill_and_not_who_is_forgotten)
{
	struct fault fault = {0};
	struct folder folder;
	struct terminal *t;
	const char *db, *link;
	int status;

	folder_new(&folder);
	db = folder_path(&folder, "company.db");
	link = folder_path(&folder, "link.db");
	cr_assert(demo_create(db, DEMO_2018, &fault), "%s", fault.text);
	cr_assert_eq(symlink(db, link), 0);
	t = start((const char *const[]){"--db", db, NULL}, &folder);
	open_form(t, "Edit");
	terminal_send(t, "\txyzzy@b.example\t");
	terminal_wait(t, "no membership changes");
	terminal_free(t); /* by SIGKILL */
	cr_assert_eq(count_drafts(&folder), 1);
	t = start((const char *const[]){"--db", link, NULL}, &folder);
	open_form(t, "There is a draft");
	terminal_type(t, "g", "xyzzy@b");
	terminal_signal(t, SIGTERM);
	terminal_end(t);
	terminal_free(t);
	cr_assert_eq(count_drafts(&folder), 1);
	t = start((const char *const[]){"--db", link, "forget", CLAIRE, NULL}, &folder);
	status = terminal_end(t);
	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s",
		  terminal_text(t));
	terminal_free(t);
	cr_assert_eq(count_drafts(&folder), 0);
	folder_remove(&folder);
}
