#include "account_line.h"

#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/acts.h"
#include "app/ssh_key.h"
#include "base/lang.h"
#include "base/text.h"

/* Where a login looks for programs, before anybody has changed that. */
static const char *const login_path[] = {"/usr/local/bin/attain", "/usr/bin/attain",
					 "/bin/attain"};

const char *
account_line_path(struct arena *arena)
{
	char self[PATH_MAX];
	return realpath("/proc/self/exe", self) ? arena_strdup(arena, self)
						: "/usr/bin/attain";
}

/* True if whoever logs in finds this program as "attain". */
static bool
is_found(const char *self)
{
	char real[PATH_MAX];
	for (size_t i = 0; i < sizeof login_path / sizeof *login_path; i++)
		if (access(login_path[i], X_OK) ==
		    0) /* the first is not every login's */
			return i > 0 && realpath(login_path[i], real) &&
			       strcmp(real, self) == 0;
	return false;
}

bool
account_line_word(const char *path, struct arena *arena, const char **word,
		  struct fault *fault)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz0123456789/._-+,:@";
	size_t len = strlen(path);
	*word = path[strspn(path, plain)] == '\0' ? path
						  : arena_printf(arena, "'%s'", path);
	return (!strpbrk(path, "'\"\\\t\r\n") && !text_has_control(path, len) &&
		text_valid_bytes(path, len) == len) ||
	       fault_set(fault, FAULT_INPUT,
			 _("The path %s can't stand in a line of authorized_keys: it "
			   "has quotes, backslashes or control characters in it."),
			 path);
}

/* Where the program finds a database without --db, of the user whose a file is. */
static const char *
usual_place(const char *db, struct arena *arena)
{
	struct stat file;
	const struct passwd *user = stat(db, &file) == 0 ? getpwuid(file.st_uid) : NULL;
	return !user ? ""
		     : arena_printf(arena, "%s/.local/share/attain/attain.db",
				    user->pw_dir);
}

/* The program, and the database with --db where it is not found without. */
static bool
make_command(const struct app *app, struct arena *arena, const char **command,
	     struct fault *fault)
{
	char real[PATH_MAX], place[PATH_MAX];
	const char *path = realpath(app->db_path, real) ? real : app->db_path, *db;
	const char *program = account_line_path(arena);
	bool usual =
		realpath(usual_place(path, arena), place) && strcmp(place, path) == 0;
	if (is_found(program))
		program = "attain";
	if (!account_line_word(program, arena, command, fault))
		return false;
	if (usual)
		return true;
	if (!account_line_word(path, arena, &db, fault))
		return false;
	*command = arena_printf(arena, "%s --db %s", *command, db);
	return true;
}

bool
account_line_add(const struct app *app, const struct account *account, struct buf *out,
		 struct fault *fault)
{
	struct arena arena = {0};
	const char *command, *key, *rest = account->keys;
	bool fine = act_account_name_fits(account->name, fault) &&
		    make_command(app, &arena, &command, fault);
	while (fine && (key = ssh_key_next(&rest, &arena)) != NULL)
		buf_printf(out, "restrict,pty,command=\"%s --as %s\" %s\n", command,
			   account->name, key);
	arena_free(&arena);
	return fine;
}
