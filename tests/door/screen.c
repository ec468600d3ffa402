/*
 * The full screen as people get it through a door, each suite as one of the users of
 * the small system that root.sh makes. DOOR is the program by which they come, sudo or
 * ssh; or attain itself. ATTAIN is its path. Their terminals lead to a description of a
 * terminal in /tmp/lure, which says LURE where it is believed.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "support/terminal.h"

static struct terminal *
enter(void)
{
	static const char *const ssh[] = {"-q", "-tt", "attain@door", NULL};
	static const char *const sudo[] = {"-n", "-u", "attain", "attain", NULL};
	static const char *const none[] = {NULL};
	static const char *const lures[] = {
		"TERMINFO=/tmp/lure", "TERMINFO_DIRS=/tmp/lure",
		"XDG_DATA_HOME=/tmp/lure/share", "EDITOR=/tmp/lure/edit", NULL};
	const char *door = getenv("DOOR");
	const struct terminal_setup setup = {
		.arguments = strcmp(door, "ssh") == 0	 ? ssh
			     : strcmp(door, "sudo") == 0 ? sudo
							 : none,
		.environment = lures,
	};

	return terminal_start(&setup);
}

static bool
said(const struct terminal *t, const char *text)
{
	return memmem(t->log.text, t->log.len, text, strlen(text)) != NULL;
}

/* Leaves; nobody was led away meanwhile. */
static void
leave(struct terminal *t)
{
	terminal_leave(t);
	cr_assert_not(said(t, "LURE"), "another description of the terminal");
	cr_assert_not(said(t, "Lure"), "another database");
	terminal_free(t);
}

Test(led_away, who_runs_the_program_as_themselves)
{
	struct terminal *t = enter();

	terminal_wait(t, "Lure");
	terminal_leave(t);
	cr_assert(said(t, "LURE"));
	terminal_free(t);
}

Test(admin, sees_the_dashboard)
{
	struct terminal *t = enter();

	terminal_wait(t, "Northwind");
	leave(t);
}

Test(viewer, sees_the_dashboard)
{
	struct terminal *t = enter();

	terminal_wait(t, "Northwind");
	leave(t);
}

Test(employee, sees_herself_and_nobody_else)
{
	struct terminal *t = enter();

	terminal_wait(t, "Kim");
	terminal_frame(t);
	cr_assert_not(said(t, "Ann"));
	cr_assert_not(said(t, "Lee"));
	leave(t);
}

Test(nobody, sees_nothing)
{
	struct terminal *t = enter();
	int status = terminal_end(t);

	cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == 4, "status %#x",
		  (unsigned)status);
	cr_assert(said(t, "attain: "));
	cr_assert_not(said(t, "Northwind"));
	terminal_free(t);
}
