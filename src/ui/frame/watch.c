#include "ui/watch.h"

#include <fcntl.h>
#include <sys/inotify.h>
#include <unistd.h>

static int descriptor = -1;

int
watch_open(const char *folder)
{
	descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (descriptor >= 0 &&
	    inotify_add_watch(descriptor, folder, IN_MODIFY | IN_CREATE | IN_MOVED_TO) <
		    0) {
		close(descriptor);
		descriptor = -1;
	}
	return descriptor;
}

void
watch_read(void)
{
	char block[8192];
	while (descriptor >= 0 && read(descriptor, block, sizeof block) > 0)
		continue;
}

/*
 * Whoever closes it last waits for the kernel, 8 to 20 ms, and so does who ends: that
 * is left to a process that does nothing else, until this one has ended.
 */
void
watch_close(void)
{
	int ends[2];
	char byte;
	if (descriptor < 0)
		return;
	if (pipe2(ends, O_CLOEXEC) == 0) {
		if (fork() == 0) {
			dup2(descriptor, STDIN_FILENO);
			dup2(ends[0], STDOUT_FILENO);
			close_range(STDERR_FILENO, ~0U, 0);
			_exit(read(STDOUT_FILENO, &byte, 1) != 0);
		}
		close(descriptor);
		close(ends[0]); /* the other end goes with this process */
	}
	descriptor = -1;
}
