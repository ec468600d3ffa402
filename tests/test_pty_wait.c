/* The real program while another one keeps the database locked: it says so, draws, and
 * can be left. */
#include <criterion/criterion.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>

#include "app/demo.h"
#include "support/terminal.h"

static struct folder folder;
static const char *db;
static sqlite3 *other;

static void
set_up(void)
{
	struct fault fault = {0};

	folder_new(&folder);
	db = folder_path(&folder, "company.db");
	cr_assert(demo_create(db, DEMO_2018, &fault), "%s", fault.text);
	cr_assert_eq(sqlite3_open(db, &other), SQLITE_OK);
}

static void
tear_down(void)
{
	sqlite3_close(other);
	folder_remove(&folder);
}

TestSuite(pty_wait, .init = set_up, .fini = tear_down);

static void
do_elsewhere(const char *sql)
{
	cr_assert_eq(sqlite3_exec(other, sql, NULL, NULL, NULL), SQLITE_OK, "%s: %s",
		     sql, sqlite3_errmsg(other));
}

/* Somebody new, up to saving, while the database is locked. */
static struct terminal *
wait_in_a_form(void)
{
	struct terminal *t = terminal_start(&(struct terminal_setup){
		.arguments = (const char *const[]){"--db", db, NULL}});

	terminal_wait(t, "QLeave");
	terminal_type(t, ":add-employee\r", "Add an employee");
	terminal_type(t, "new@aoba.example\tNeu Mensch\t", "Field 3 of 10");
	do_elsewhere("BEGIN IMMEDIATE");
	terminal_send(t, "\023");
	terminal_wait(t, "Another program has locked the database");
	return t;
}

Test(pty_wait, it_goes_on_drawing_and_saves_when_the_lock_is_gone)
{
	struct terminal *t = wait_in_a_form();

	terminal_resize(t, 30, 120);
	terminal_wait(t, "Esc gives it up");
	terminal_wait(t, "Neu Mensch");
	terminal_resize(t, 5, 20);
	terminal_wait(t, "Too small");
	terminal_resize(t, 24, 80);
	terminal_wait(t, "Esc gives it up");
	do_elsewhere("COMMIT");
	terminal_wait_gone(t, "Another program");
	terminal_wait_gone(t, "Add an employee");
	terminal_type(t, ":employees\r/neu\r", "new@aoba");
	do_elsewhere("BEGIN IMMEDIATE");
	terminal_type(t, "u", "Esc gives it up");
	terminal_resize(t, 30, 120);
	terminal_wait(t, "Esc gives it up");
	terminal_wait(t, "QLeave");
	terminal_wait(t, ":Command");
	do_elsewhere("COMMIT");
	terminal_wait(t, "Undone");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_wait, it_can_be_given_up_and_tried_again)
{
	struct terminal *t = wait_in_a_form();

	terminal_type(t, "\033", "is locked");
	terminal_wait(t, "Neu Mensch");
	/* what is only shown beforehand is not waited for */
	terminal_type(t, "other@aoba.example\t", "Field 4 of 10");
	terminal_wait_gone(t, "Another program");
	terminal_send(t, "\023");
	terminal_wait(t, "Esc gives it up");
	terminal_type(t, "\003", "is locked");
	do_elsewhere("COMMIT");
	terminal_send(t, "\023");
	terminal_wait_gone(t, "Add an employee");
	terminal_type(t, "u", "Undone");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_wait, a_signal_ends_it_and_what_was_typed_is_kept)
{
	struct terminal *t = wait_in_a_form();
	int status;

	terminal_signal(t, SIGTERM);
	status = terminal_end(t);
	cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM, "%#x",
		  (unsigned)status);
	terminal_expect_restored(t);
	terminal_free(t);
	do_elsewhere("COMMIT");
}

static void
unlock(void)
{
	cr_assert_eq(sqlite3_close(other), SQLITE_OK);
	cr_assert_eq(sqlite3_open(db, &other), SQLITE_OK);
}

static struct terminal *
wait_for_opening(void)
{
	struct terminal *t;

	do_elsewhere("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
	t = terminal_start(&(struct terminal_setup){
		.arguments = (const char *const[]){"--db", db, NULL}});
	terminal_wait(t, "Another program has locked the database");
	return t;
}

Test(pty_wait, opening_waits_and_goes_on)
{
	struct terminal *t = wait_for_opening();

	terminal_resize(t, 30, 120);
	terminal_wait(t, "Esc leaves");
	unlock();
	terminal_wait(t, "QLeave");
	terminal_wait(t, "1 Do now");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_wait, opening_can_be_given_up)
{
	struct terminal *t = wait_for_opening();
	int status;

	terminal_send(t, "\033");
	status = terminal_end(t);
	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 4, "%#x",
		  (unsigned)status);
	terminal_expect_restored(t);
	terminal_wait(t, "attain: The database");
	terminal_free(t);
	unlock();
	t = wait_for_opening();
	terminal_signal(t, SIGHUP);
	status = terminal_end(t);
	cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGHUP, "%#x",
		  (unsigned)status);
	terminal_expect_restored(t);
	terminal_free(t);
}

/* What follows from typing never holds it up: not even by waiting for the lock. */
Test(pty_wait, typing_goes_on_while_the_effect_can_not_be_told)
{
	struct terminal *t = terminal_start(&(struct terminal_setup){
		.rows = 40,
		.cols = 200,
		.arguments = (const char *const[]){"--db", db, NULL}});

	terminal_wait(t, "QLeave");
	terminal_type(t, ":override\r", "Grant an override");
	do_elsewhere("BEGIN IMMEDIATE");
	terminal_type(t, "devops:", "devops:");
	terminal_type(t, "gold", "devops:gold");
	terminal_wait_gone(t, "Another program");
	do_elsewhere("COMMIT");
	terminal_type(t, "\b", "devops:gol ");
	terminal_wait(t, "When saved"); /* without leaving the field */
	terminal_send(t, "\033");
	terminal_wait_gone(t, "Esc closes");
	terminal_type(t, "\033", "Throw away");
	terminal_type(t, "t", "QLeave");
	terminal_free(t);
}
