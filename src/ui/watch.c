#include "watch.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "base/mem.h"

static int descriptor = -1; /* of inotify */
static int folder = -1;	    /* whose changes SIGIO tells */

/* The older way, which is let go of at once: inotify takes 10 to 20 ms for that. */
static bool
ask_for_signals(const char *path)
{
	folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder < 0)
		return false;
	if (fcntl(folder, F_NOTIFY,
		  DN_MODIFY | DN_CREATE | DN_RENAME | (long)DN_MULTISHOT) == 0)
		return true;
	close(folder);
	folder = -1;
	return false;
}

static void
ask_for_events(const char *path)
{
	descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (descriptor >= 0 &&
	    inotify_add_watch(descriptor, path, IN_MODIFY | IN_CREATE | IN_MOVED_TO) <
		    0)
		watch_close();
}

int
watch_open(const char *db_path)
{
	const char *slash = strrchr(db_path, '/');
	char *path = mem_strdup(slash == NULL ? "." : db_path);

	watch_close();
	if (slash != NULL)
		path[slash == db_path ? 1 : slash - db_path] = '\0';
	if (!ask_for_signals(path))
		ask_for_events(path);
	free(path);
	return descriptor;
}

void
watch_read(void)
{
	char block[8192];

	while (descriptor >= 0 && read(descriptor, block, sizeof block) > 0)
		continue;
}

void
watch_close(void)
{
	if (descriptor >= 0)
		close(descriptor);
	if (folder >= 0)
		close(folder);
	descriptor = folder = -1;
}
