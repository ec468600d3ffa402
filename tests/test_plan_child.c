/* The process that searches for a plan: how it ends, and what is then said. */
#include <criterion/criterion.h>
#include <glpk.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/cure.h"
#include "app/foresight.h"
#include "support/fixture.h"

enum { PATIENCE_MS = 60000 };

enum { KILLED, OUT_OF_MEMORY, AT_WORK };
static int fate;       /* one of these */
static int tells = -1; /* where it tells its number when it is at work */

/* GLPK's own, as far as this program is concerned. */
int
glp_simplex(glp_prob *problem, const glp_smcp *how)
{
	pid_t self = getpid();

	(void)problem;
	(void)how;
	if (fate == KILLED)
		raise(SIGKILL);
	if (fate == OUT_OF_MEMORY)
		_exit(fault_status(FAULT_STORE));
	if (write(tells, &self, sizeof self) == (ssize_t)sizeof self)
		for (;;)
			pause();
	_exit(1);
}

/* A level that lacks one person. */
static struct plan_target
lacking(struct fixture *f)
{
	int64_t bob;

	fixture_new(f, "tests/cases/cli/small.cfg", "2018-06-01");
	bob = fixture_employee(f, "bob@x.example");
	fixture_association(f, bob, "home", "2018-01-01", "");
	bob = fixture_employee(f, "cho@x.example");
	fixture_association(f, bob, "home", "2018-01-01", "");
	fixture_reload(f);
	return (struct plan_target){
		.competency = catalog_competency(f->app->catalog, "hosting"),
		.level = catalog_level(f->app->catalog, 0, "silver")};
}

static bool
plan(struct fault *fault)
{
	struct fixture f;
	struct arena arena = {0};
	struct plan_target target = lacking(&f);
	struct plan_options options = {
		.targets = &target, .n_targets = 1, .seconds = PLAN_SECONDS};
	struct plan_outcome outcome;
	bool found;

	found = app_plan(f.app, &options, &arena, &outcome, fault);
	arena_free(&arena);
	fixture_free(&f);
	return found;
}

Test(plan_child, its_death_is_not_that_there_is_no_plan)
{
	struct fault fault = {0};

	for (int i = KILLED; i <= OUT_OF_MEMORY; i++) {
		fate = i;
		cr_assert_not(plan(&fault));
		cr_assert_eq(fault.kind, FAULT_STORE);
		cr_assert(strstr(fault.text, "broke off") != NULL, "%s", fault.text);
	}
}

Test(plan_child, a_cure_says_that_its_search_broke_off)
{
	struct fixture f;
	struct arena arena = {0};
	struct plan_target target = lacking(&f);
	struct cure_question question = {.competency = target.competency,
					 .level = target.level,
					 .day = f.app->as_of};
	struct cure cure;

	for (int i = KILLED; i <= OUT_OF_MEMORY; i++) {
		fate = i;
		cr_assert(cure_find(f.app, &question, &arena, &cure));
		cr_assert_str_eq(cure.how, "the search broke off");
	}
	arena_free(&arena);
	fixture_free(&f);
}

Test(plan_child, it_ends_with_its_parent)
{
	struct pollfd fd = {.events = POLLIN};
	struct fault fault = {0};
	pid_t parent, child;
	int ends[2];

	cr_assert_eq(pipe(ends), 0);
	fate = AT_WORK;
	tells = ends[1];
	parent = fork();
	if (parent == 0)
		_exit(plan(&fault));
	cr_assert_eq(read(ends[0], &child, sizeof child), (ssize_t)sizeof child);
	fd.fd = pidfd_open(child, 0);
	cr_assert_eq(kill(parent, SIGKILL), 0);
	cr_assert_eq(waitpid(parent, NULL, 0), parent);
	if (poll(&fd, 1, PATIENCE_MS) != 1) {
		kill(child, SIGKILL);
		cr_assert(false, "it goes on alone");
	}
}
