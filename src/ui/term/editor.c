#include "ui/editor.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/lang.h"
#include "ui/term.h"

enum { TEXT_BYTES = 1 << 20 };

/* The editor may be a command with options, so that a shell reads it. */
static const char COMMAND[] = "${VISUAL:-${EDITOR:-vi}} \"$1\"";

static void
be_editor(const char *path)
{
	execlp("sh", "sh", "-c", COMMAND, "sh", path, (char *)NULL);
	_exit(127);
}

static bool
wait_for(pid_t child)
{
	int status;
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Interrupting the editor does not end this program; stopping it stops both. */
static bool
run(const char *path)
{
	static const int numbers[] = {SIGINT, SIGQUIT, SIGTSTP};
	const struct sigaction ignore = {.sa_handler = SIG_IGN},
			       usual = {.sa_handler = SIG_DFL};
	struct sigaction before[3];
	for (int i = 0; i < 3; i++)
		sigaction(numbers[i], numbers[i] == SIGTSTP ? &usual : &ignore,
			  &before[i]);
	pid_t child = fork();
	if (child == 0) {
		sigaction(SIGINT, &usual, NULL);
		sigaction(SIGQUIT, &usual, NULL);
		sigaction(SIGPIPE, &usual, NULL);
		be_editor(path);
	}
	bool fine = child > 0 && wait_for(child);
	for (int i = 0; i < 3; i++)
		sigaction(numbers[i], &before[i], NULL);
	return fine;
}

static bool
run_in_terminal(const char *path)
{
	term_lend();
	bool fine = run(path);
	term_reclaim();
	return fine;
}

/* Editors end a file with a newline, and some write a new file in its place. */
static bool
read_back(const char *path, struct buf *text)
{
	FILE *file = fopen(path, "re");
	bool gap = false;
	int c;
	if (!file)
		return false;
	buf_clear(text);
	while (text->len < TEXT_BYTES && (c = getc(file)) != EOF) {
		bool blank = c == '\n' || c == '\r' || c == '\t';
		if (!blank && gap && text->len > 0)
			buf_putc(text, ' ');
		if (!blank)
			buf_putc(text, (char)c);
		gap = blank;
	}
	fclose(file);
	return true;
}

static bool
write_out(int file, const struct buf *text)
{
	bool fine = write(file, buf_text(text), text->len) == (ssize_t)text->len &&
		    write(file, "\n", 1) == 1;
	return close(file) == 0 && fine;
}

bool
editor_run(struct buf *text, struct fault *fault)
{
	const char *folder = getenv("TMPDIR");
	struct arena arena = {0};
	char *path = arena_printf(&arena, "%s/attain-XXXXXX",
				  folder && *folder == '/' ? folder : "/tmp");
	int file = mkstemp(path); /* 0600 */
	bool fine = file >= 0 && write_out(file, text);
	if (!fine)
		fault_set(fault, FAULT_INPUT,
			  _("The text can't be given to an editor: %s."),
			  strerror(errno));
	else if (!run_in_terminal(path) || !read_back(path, text))
		fine = fault_set(
			fault, FAULT_INPUT, "%s",
			_("The editor ended with a failure, and the text is as "
			  "it was: set EDITOR to one that can be run."));
	if (file >= 0)
		unlink(path);
	arena_free(&arena);
	return fine;
}
