#include "watch.h"

#include <errno.h>
#include <stdalign.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/mem.h"

static int descriptor = -1;
static char *name; /* of the database in its folder */

int
watch_open(const char *db_path)
{
	const char *slash = strrchr(db_path, '/');
	char *folder = mem_strdup(slash == NULL ? "." : db_path);

	watch_close();
	if (slash != NULL)
		folder[slash == db_path ? 1 : slash - db_path] = '\0';
	name = mem_strdup(slash == NULL ? db_path : slash + 1);
	descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (descriptor >= 0 &&
	    inotify_add_watch(descriptor, folder, IN_MODIFY | IN_CREATE | IN_MOVED_TO) <
		    0)
		watch_close();
	free(folder);
	return descriptor;
}

/* The database itself, or its -wal. */
static bool
is_ours(const struct inotify_event *event)
{
	size_t len = strlen(name);

	return event->len > 0 && strncmp(event->name, name, len) == 0 &&
	       (event->name[len] == '\0' || strcmp(event->name + len, "-wal") == 0);
}

bool
watch_read(void)
{
	static alignas(struct inotify_event) char block[8192];
	bool ours = false;
	ssize_t n;

	while (descriptor >= 0 && (n = read(descriptor, block, sizeof block)) > 0)
		for (ssize_t at = 0; at < n;) {
			const struct inotify_event *event = (const void *)(block + at);

			ours = ours || (event->mask & IN_Q_OVERFLOW) != 0 ||
			       is_ours(event);
			at += (ssize_t)(sizeof *event + event->len);
		}
	return ours;
}

void
watch_close(void)
{
	if (descriptor >= 0)
		close(descriptor);
	descriptor = -1;
	free(name);
	name = NULL;
}
