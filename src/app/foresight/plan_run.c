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

/* What the child sends, again and again: this, the pairs, what the parts need. */
struct message {
	struct plan_found found;
	size_t n_pairs;
	bool last;
};

/* The child's end. */
struct sender {
	int pipe;
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
send_found(void *context, const struct plan_found *found,
	   const struct plan_pairs *pairs)
{
	const struct sender *s = context;
	struct message message;
	memset(&message, 0, sizeof message);
	message.found = *found;
	message.n_pairs = pairs->n;
	message.last = s->last;
	if (!write_all(s->pipe, &message, sizeof message) ||
	    !write_all(s->pipe, pairs->items, pairs->n * sizeof *pairs->items) ||
	    (s->n_parts > 0 &&
	     !write_all(s->pipe, s->fewest, s->n_parts * sizeof *s->fewest)))
		_exit(1);
}

/* Keeps what came last, to send it once more when the child knows that it is the last.
 */
struct keeper {
	struct sender sender;
	struct plan_found found;
	struct plan_pairs pairs;
};

static void
keep_found(void *context, const struct plan_found *found,
	   const struct plan_pairs *pairs)
{
	struct keeper *keeper = context;
	keeper->found = *found;
	keeper->pairs.n = 0;
	for (size_t i = 0; i < pairs->n; i++)
		MEM_MORE(keeper->pairs.items, keeper->pairs.n, keeper->pairs.capacity) =
			pairs->items[i];
	send_found(&keeper->sender, found, pairs);
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
run_child(struct plan_problem *problem, const struct plan_run *run, int pipe)
{
	int64_t *fewest = mem_new(run->n_parts, sizeof *fewest);
	struct keeper keeper = {
		.sender = {.pipe = pipe, .fewest = fewest, .n_parts = run->n_parts}};
	plan_solve(problem, run->seconds, run->n_parts > 0 ? fewest : NULL, keep_found,
		   &keeper);
	keeper.sender.last = true;
	send_found(&keeper.sender, &keeper.found, &keeper.pairs);
	_exit(0);
}

/* The parent's end: bytes of messages as they come. */
struct receiver {
	int pipe;
	char *bytes; /* of one message */
	size_t n, capacity, n_parts;
	bool got_last;
};

/* How long the message is of which n bytes have come. */
static size_t
message_size(const struct receiver *r)
{
	struct message message = {.n_pairs = 0};
	if (r->n >= sizeof message)
		memcpy(&message, r->bytes, sizeof message);
	else
		return sizeof message;
	return sizeof message + message.n_pairs * sizeof(struct plan_pair) +
	       r->n_parts * sizeof(int64_t);
}

static void
take_message(struct receiver *r, struct plan_run *run)
{
	struct message message;
	memcpy(&message, r->bytes, sizeof message);
	size_t size = message.n_pairs * sizeof *run->pairs.items;
	run->found = message.found;
	r->got_last = message.last;
	run->pairs.items = mem_resize(run->pairs.items, message.n_pairs + 1,
				      sizeof *run->pairs.items);
	run->pairs.n = message.n_pairs;
	memcpy(run->pairs.items, r->bytes + sizeof message, size);
	mem_copy(run->fewest, r->bytes + sizeof message + size, run->n_parts,
		 sizeof *run->fewest);
	r->n = 0;
}

/* False at the end of what the child sends. */
static bool
receive(struct receiver *r, struct plan_run *run)
{
	size_t size = message_size(r);
	if (size > r->capacity) {
		r->bytes = mem_resize(r->bytes, size, 1);
		r->capacity = size;
	}
	ssize_t got = read(r->pipe, r->bytes + r->n, size - r->n);
	if (got < 0)
		return errno == EINTR;
	if (got == 0)
		return false;
	r->n += (size_t)got;
	if (r->n >= sizeof(struct message) && r->n == message_size(r))
		take_message(r, run);
	return true;
}

/* Listens until the child is done, the time is over or the user has enough. */
static void
listen_to(struct receiver *r, struct plan_run *run)
{
	int64_t left = (int64_t)run->seconds * 1000 + GRACE_MS;
	int tick = run->tick_ms > 0 ? run->tick_ms : TICK_MS;
	struct pollfd fd = {.fd = r->pipe, .events = POLLIN};
	while (left > 0 && !r->got_last) {
		int ready = poll(&fd, 1, tick);
		if (ready > 0) {
			if (receive(r, run))
				continue;
			run->broke_off = !r->got_last;
			return;
		}
		left -= tick;
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
plan_run(struct plan_problem *problem, struct plan_run *run)
{
	struct receiver r = {.n_parts = run->n_parts};
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
	listen_to(&r, run);
	end_child(child);
	close(ends[0]);
	free(r.bytes);
	return true;
}
