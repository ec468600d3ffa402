/* The real program in a terminal: sizes, stops, and ways to end. */
#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "support/terminal.h"

#define CRUMB " \342\200\272 "

static struct terminal *
dashboard(const struct terminal_setup *setup)
{
	struct terminal *t = terminal_start(setup);

	terminal_wait(t, "Aoba Digital");
	terminal_wait(t, "QLeave");
	return t;
}

/* --- sizes ------------------------------------------------------------- */

Test(pty_size, any_size_and_nothing_is_lost)
{
	struct terminal *t = dashboard(NULL);
	const char *before;

	terminal_type(t, "3\r", "Membership" CRUMB "Competencies");
	terminal_send(t, "/data\r");
	terminal_wait_gone(t, "Application Development");
	terminal_send(t, "jj");
	before = terminal_frame(t);
	terminal_resize(t, 60, 200);
	terminal_wait(t, "Membership" CRUMB "Competencies");
	terminal_wait(t, "QLeave");
	terminal_resize(t, 15, 60);
	terminal_wait(t, "?Help");
	terminal_resize(t, 10, 40);
	terminal_wait(t, "Competencies");
	terminal_resize(t, 5, 20);
	terminal_wait(t, "Too small: 20x5");
	terminal_resize(t, 1, 1);
	terminal_wait(t, "T");
	terminal_resize(t, 3, 500);
	terminal_wait(t, "Too small: 500x3, needs 40x10");
	terminal_resize(t, 200, 500);
	terminal_wait(t, "QLeave");
	terminal_resize(t, 24, 80);
	terminal_wait_same(t, before);
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_size, half_typed_text_survives)
{
	struct terminal *t = dashboard(NULL);

	terminal_type(t, ":employ", "employ");
	terminal_resize(t, 5, 20);
	terminal_wait(t, "Too small: 20x5");
	terminal_resize(t, 30, 100);
	terminal_wait(t, "employ");
	terminal_type(t, "ees\r", "Dashboard" CRUMB "Employees");
	terminal_resize(t, 15, 60);
	terminal_type(t, "/tana", "2 of 42");
	terminal_resize(t, 60, 200);
	terminal_wait(t, "tana");
	terminal_type(t, "ka\r", "1 of 1");
	terminal_wait(t, "aiko.tanaka");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_size, a_burst_of_200_sizes)
{
	struct terminal *t = dashboard(NULL);
	const char *before = terminal_frame(t);

	for (int i = 0; i < 200; i++) {
		terminal_resize(t, 1 + i * 37 % 70, 1 + i * 61 % 230);
		if (i % 10 == 0)
			terminal_send(t, "jk");
	}
	terminal_resize(t, 24, 80);
	terminal_frame(t);
	terminal_wait_same(t, before);
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_size, the_environment_does_not_freeze_it)
{
	static const char *const frozen[] = {"LINES=10", "COLUMNS=40", NULL};
	struct terminal *t = dashboard(&(struct terminal_setup){
		.rows = 60, .cols = 200, .environment = frozen});

	terminal_wait(t, "7 Recent changes");
	terminal_resize(t, 5, 20);
	terminal_wait(t, "Too small: 20x5");
	terminal_leave(t);
	terminal_free(t);
}

/* --- stops ------------------------------------------------------------- */

static void
stop_and_go(struct terminal *t)
{
	const char *before = terminal_frame(t);

	for (int i = 0; i < 3; i++) {
		if (i % 2 == 0)
			terminal_send(t, "\032");
		else
			terminal_signal(t, SIGTSTP);
		terminal_wait_stopped(t);
		terminal_expect_restored(t);
		terminal_continue(t);
		terminal_wait_same(t, before);
		cr_assert(t->second_screen);
		cr_assert_eq(terminal_mode(t, 2004), 1);
		cr_assert_eq(terminal_mode(t, 1000), 1);
		cr_assert_eq(terminal_mode(t, 1006), 1);
	}
	/* resized meanwhile */
	terminal_send(t, "\032");
	terminal_wait_stopped(t);
	terminal_resize(t, 40, 100);
	terminal_continue(t);
	terminal_wait(t, "QLeave");
	terminal_resize(t, 24, 80);
	terminal_wait_same(t, before);
}

Test(pty_stop, gives_the_terminal_back_and_takes_it_again)
{
	struct terminal *t = dashboard(NULL);

	terminal_type(t, "3\rjj", "Membership" CRUMB "Competencies");
	stop_and_go(t);
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_stop, half_typed_text_survives)
{
	struct terminal *t = dashboard(NULL);

	terminal_type(t, ":employ", "employ");
	terminal_signal(t, SIGTSTP);
	terminal_wait_stopped(t);
	terminal_expect_restored(t);
	terminal_wait_gone(t, "employ");
	terminal_continue(t);
	terminal_wait(t, "employ");
	terminal_type(t, "ees\r", "Dashboard" CRUMB "Employees");
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_stop, without_a_shell_it_goes_on)
{
	struct terminal *t = dashboard(&(struct terminal_setup){.alone = true});
	const char *before = terminal_frame(t);

	terminal_send(t, "\032");
	terminal_frame(t);
	terminal_wait_same(t, before);
	terminal_leave(t);
	terminal_free(t);
}

Test(pty_stop, is_ended_while_it_is_stopped)
{
	struct terminal *t = dashboard(NULL);
	int status;

	terminal_send(t, "\032");
	terminal_wait_stopped(t);
	terminal_signal(t, SIGTERM);
	terminal_continue(t);
	status = terminal_end(t);
	cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM, "%#x",
		  (unsigned)status);
	terminal_expect_restored(t);
	terminal_free(t);
}

Test(pty_stop, in_the_background_it_leaves_the_terminal_alone)
{
	struct terminal *t = dashboard(NULL);
	const char *before = terminal_frame(t);
	int status;

	terminal_send(t, "\032");
	terminal_wait_stopped(t);
	terminal_continue_behind(t);
	terminal_wait_stopped(t);
	terminal_expect_restored(t);
	terminal_continue(t);
	terminal_wait_same(t, before);
	terminal_send(t, "\032");
	terminal_wait_stopped(t);
	terminal_continue_behind(t);
	terminal_wait_stopped(t);
	terminal_signal(t, SIGTERM); /* as "kill %1" */
	terminal_continue_behind(t);
	status = terminal_end(t);
	cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM, "%#x",
		  (unsigned)status);
	terminal_expect_restored(t);
	terminal_free(t);
}

/* --- ends -------------------------------------------------------------- */

/* Of those of real time the first and the last stand for all. */
static bool
ends_programs(int number)
{
	static const int others[] = {SIGKILL, SIGSTOP, SIGTSTP, SIGTTIN,  SIGTTOU,
				     SIGCONT, SIGCHLD, SIGURG,	SIGWINCH, SIGPIPE};

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (number == others[i])
			return false;
	return number < 32 || number == SIGRTMIN || number == SIGRTMAX;
}

ParameterizedTestParameters(pty_end, a_signal_leaves_the_terminal_as_it_was)
{
	static int signals[NSIG];
	size_t n = 0;

	for (int number = 1; number < NSIG; number++)
		if (ends_programs(number))
			signals[n++] = number;
	return cr_make_param_array(int, signals, n);
}

ParameterizedTest(int *number, pty_end, a_signal_leaves_the_terminal_as_it_was)
{
	/* crashes are asked for: no files of them */
	struct rlimit none = {0, 0};
	struct terminal *t;
	int status;

	setrlimit(RLIMIT_CORE, &none);
	t = dashboard(NULL);
	terminal_type(t, "3\r", "Membership" CRUMB "Competencies");
	cr_assert(t->second_screen);
	cr_assert_eq(terminal_mode(t, 2004), 1);
	cr_assert_eq(terminal_mode(t, 1000), 1);
	terminal_signal(t, *number);
	status = terminal_end(t);
	cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == *number,
		  "status %#x after signal %d", (unsigned)status, *number);
	terminal_expect_restored(t);
	terminal_free(t);
}

Test(pty_end, a_signal_in_a_prompt_does_too)
{
	struct terminal *t = dashboard(NULL);
	int status;

	terminal_type(t, ":employ", "employ");
	terminal_signal(t, SIGTERM);
	status = terminal_end(t);
	cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
	terminal_expect_restored(t);
	terminal_free(t);
}

Test(pty_end, ctrl_c_and_others_are_keys)
{
	struct terminal *t = dashboard(NULL);
	const char *before = terminal_frame(t);

	terminal_type(t, "\003", "press Q to leave");
	terminal_send(t, "\034\023\021\004");
	terminal_type(t, "g", "row 1 of");
	terminal_frame(t);
	terminal_wait_same(t, before);
	terminal_leave(t);
	terminal_free(t);
}

/* The program must end by itself, without using the processor. */
static void
expect_end_after_hangup(struct terminal *t)
{
	struct rusage used;

	terminal_hang_up(t);
	terminal_end(t);
	terminal_free(t);
	cr_assert_eq(getrusage(RUSAGE_CHILDREN, &used), 0);
	cr_assert_lt(used.ru_utime.tv_sec + used.ru_stime.tv_sec, 5);
}

Test(pty_end, the_terminal_goes_away)
{
	expect_end_after_hangup(dashboard(NULL));
	expect_end_after_hangup(dashboard(&(struct terminal_setup){.alone = true}));
}

Test(pty_end, the_terminal_goes_away_and_nobody_tells)
{
	expect_end_after_hangup(dashboard(&(struct terminal_setup){.deaf = true}));
}

Test(pty_end, the_temporary_sample_is_removed)
{
	struct terminal *t = dashboard(NULL);
	static const int signals[] = {SIGTERM, SIGHUP};

	terminal_leave(t);
	cr_assert_eq(terminal_files(t), 0);
	terminal_free(t);
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		t = dashboard(NULL);
		terminal_signal(t, signals[i]);
		terminal_end(t);
		cr_assert_eq(terminal_files(t), 0, "after signal %d", signals[i]);
		terminal_free(t);
	}
}
