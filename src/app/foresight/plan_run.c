/* The search for a plan, in a process that can be ended at any time. */
#include "plan_run.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

enum {
	TICK_MS = 100,
	GRACE_MS = 3000 /* for the choice among best plans, and GLPK to end by itself */
};

/* What the child sends, again and again: this, the values, what the parts need. */
struct message {
	struct plan_found found;
	bool last;
};

/* The child's end. */
struct sender {
	int pipe;
	size_t n_values;
	const int64_t *fewest;
	size_t n_parts;
	bool last;
};

static bool
write_all(int pipe, const void *bytes, size_t n)
{
	const char *at = bytes;
	while (n > 0) {
		ssize_t done = write(pipe, at, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		at += done;
		n -= (size_t)done;
	}
	return true;
}

static void
send_found(void *context, const struct plan_found *found, const int32_t *values)
{
	const struct sender *s = context;
	struct message message;
	memset(&message, 0, sizeof message);
	message.found = *found;
	message.last = s->last;
	if (!write_all(s->pipe, &message, sizeof message) ||
	    !write_all(s->pipe, values, s->n_values * sizeof *values) ||
	    (s->n_parts > 0 &&
	     !write_all(s->pipe, s->fewest, s->n_parts * sizeof *s->fewest)))
		_exit(1);
}

/* Keeps what came last, to send it once more when the child knows that it is the last.
 */
struct keeper {
	struct sender sender;
	struct plan_found found;
	int32_t *values;
};

static void
keep_found(void *context, const struct plan_found *found, const int32_t *values)
{
	struct keeper *keeper = context;
	keeper->found = *found;
	mem_copy(keeper->values, values, keeper->sender.n_values, sizeof *values);
	send_found(&keeper->sender, found, values);
}

/* What GLPK may say when it gives up is not for a screen. */
static void
silence(void)
{
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	if (null >= 0) {
		dup2(null, STDERR_FILENO);
		close(null);
	}
}

/* It does not outlive the parent, and what ends others ends it. */
static void
begin_child(pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
	for (int number = 1; number < NSIG; number++)
		signal(number, SIG_DFL);
	mem_on_failure(NULL);
	silence();
}

static void
run_child(const struct plan_problem *problem, const struct plan_run *run, int pipe)
{
	int64_t *fewest = mem_new(run->n_parts, sizeof *fewest);
	struct keeper keeper = {.sender = {.pipe = pipe,
					   .n_values = plan_n_values(problem),
					   .fewest = fewest,
					   .n_parts = run->n_parts}};
	keeper.values = mem_new(keeper.sender.n_values, sizeof *keeper.values);
	plan_solve(problem, run->seconds, run->n_parts > 0 ? fewest : NULL, keep_found,
		   &keeper);
	keeper.sender.last = true;
	send_found(&keeper.sender, &keeper.found, keeper.values);
	_exit(0);
}

/* The parent's end: bytes of messages as they come. */
struct receiver {
	int pipe;
	char *bytes; /* of one message */
	size_t size, n;
	bool got_last;
};

static void
take_message(struct receiver *r, struct plan_run *run)
{
	struct message message;
	size_t n_values = run->n_values * sizeof *run->values;
	memcpy(&message, r->bytes, sizeof message);
	run->found = message.found;
	r->got_last = message.last;
	memcpy(run->values, r->bytes + sizeof message, n_values);
	mem_copy(run->fewest, r->bytes + sizeof message + n_values, run->n_parts,
		 sizeof *run->fewest);
	r->n = 0;
}

/* False at the end of what the child sends. */
static bool
receive(struct receiver *r, struct plan_run *run)
{
	ssize_t got = read(r->pipe, r->bytes + r->n, r->size - r->n);
	if (got < 0)
		return errno == EINTR;
	if (got == 0)
		return false;
	r->n += (size_t)got;
	if (r->n == r->size)
		take_message(r, run);
	return true;
}

/* Listens until the child is done, the time is over or the user has enough. */
static void
listen_to(struct receiver *r, struct plan_run *run)
{
	int64_t left = (int64_t)run->seconds * 1000 + GRACE_MS;
	struct pollfd fd = {.fd = r->pipe, .events = POLLIN};
	while (left > 0 && !r->got_last) {
		int ready = poll(&fd, 1, TICK_MS);
		if (ready > 0) {
			if (receive(r, run))
				continue;
			run->broke_off = !r->got_last;
			return;
		}
		left -= TICK_MS;
		if (run->progress && !run->progress(run->context, &run->found))
			return;
	}
}

static void
end_child(pid_t child)
{
	kill(child, SIGKILL);
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		;
}

bool
plan_run(const struct plan_problem *problem, struct plan_run *run)
{
	struct receiver r = {.size = sizeof(struct message) +
				     run->n_values * sizeof *run->values +
				     run->n_parts * sizeof *run->fewest};
	pid_t self = getpid();
	int ends[2];
	if (pipe(ends) != 0)
		return false;
	pid_t child = fork();
	if (child < 0) {
		close(ends[0]);
		close(ends[1]);
		return false;
	}
	if (child == 0) {
		close(ends[0]);
		begin_child(self);
		run_child(problem, run, ends[1]);
	}
	close(ends[1]);
	r.pipe = ends[0];
	r.bytes = mem_new(r.size, 1);
	listen_to(&r, run);
	end_child(child);
	close(ends[0]);
	free(r.bytes);
	return true;
}
