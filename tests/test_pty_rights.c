/* The real program for those who are not its admin, while an admin changes who they
 * are. */
#include <criterion/criterion.h>
#include <signal.h>
#include <sys/wait.h>

#include "app/acts.h"
#include "support/asking.h"
#include "support/terminal.h"

static const char *
make_company(struct folder *folder)
{
	struct fault fault = {0};
	const char *db;

	folder_new(folder);
	db = folder_path(folder, "company.db");
	cr_assert(demo_create(db, DEMO_2018, &fault), "%s", fault.text);
	asking_accounts(db);
	return db;
}

static struct terminal *
start_as(const char *db, const char *who)
{
	return terminal_start(&(struct terminal_setup){
		.arguments = (const char *const[]){"--db", db, "--as", who, NULL},
		.environment = (const char *const[]){"EDITOR=touch", NULL}});
}

static void
expect_gone(struct terminal *t)
{
	int status = terminal_end(t);

	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 4, "%#x",
		  (unsigned)status);
	terminal_wait(t, "attain: This account is gone");
	terminal_expect_restored(t);
}

Test(pty_rights, an_employee_sees_their_own_record_and_leaves_no_file)
{
	struct folder folder;
	struct terminal *t = start_as(make_company(&folder), "kim");

	terminal_wait(t, "What is missing");
	terminal_wait(t, ASKING_KIM);
	terminal_type(t, "!", "may not alerts");
	terminal_type(t, "-", "row 1");
	terminal_type(t, "\032", "may not suspend");
	terminal_type(t, "2a", "Credential*");
	terminal_type(t, "\017", "may not $EDITOR");
	terminal_type(t, "\032", "may not suspend");
	terminal_type(t, "\033", "What is missing");
	terminal_signal(t, SIGTSTP);
	terminal_type(t, "3j", "row 8");
	cr_assert(!t->stopped);
	cr_assert_eq(terminal_files(t), 0);
	terminal_leave(t);
	terminal_free(t);
	folder_remove(&folder);
}

Test(pty_rights, who_is_removed_is_put_out_at_once)
{
	struct folder folder;
	const char *db = make_company(&folder);
	struct terminal *t = start_as(db, "kim");

	terminal_wait(t, "What is missing");
	asking_change(db, "kim", NULL);
	expect_gone(t);
	terminal_free(t);
	folder_remove(&folder);
}

Test(pty_rights, another_role_redraws_as_that_role)
{
	struct folder folder;
	const char *db = make_company(&folder);
	struct terminal *t = start_as(db, "kim");

	terminal_wait(t, "What is missing");
	asking_change(db, "kim", "viewer");
	terminal_wait(t, "Do now");
	terminal_type(t, ":petr\r", "petr.novak");
	asking_change(db, "kim", "employee");
	terminal_wait(t, "What is missing");
	terminal_wait_gone(t, "petr.novak");
	asking_change(db, "kim", "admin");
	terminal_wait(t, "Do now");
	terminal_leave(t);
	terminal_free(t);
	folder_remove(&folder);
}

/* Two at once: what boss does is seen, by kim as far as it is kim's. */
Test(pty_rights, an_admin_and_an_employee_at_once)
{
	struct folder folder;
	const char *db = make_company(&folder);
	struct terminal *kim = start_as(db, "kim"), *boss = start_as(db, "boss");

	terminal_wait(kim, "What is missing");
	terminal_wait(boss, "Do now");
	terminal_type(kim, "3jd", "is your last day");
	terminal_send(kim, "l");
	terminal_wait_gone(kim, "is your last day");
	terminal_type(boss, ":log\r", "akira.mori@aoba.example leaves");
	terminal_type(boss, "u", "Take back what kim did");
	terminal_type(boss, "t", "Undone");
	terminal_wait(kim, "changed elsewhere");
	terminal_type(boss, "Q", "");
	terminal_end(boss);
	terminal_free(boss);
	asking_change(db, "kim", NULL);
	expect_gone(kim);
	terminal_free(kim);
	folder_remove(&folder);
}
