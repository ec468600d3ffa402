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
static const char *const login_path[] = {"/usr/local/bin", "/usr/bin", "/bin"};

const char *
account_line_program(struct arena *arena)
{
	char self[PATH_MAX], real[PATH_MAX];
	if (!realpath("/proc/self/exe", self))
		return "attain";
	for (size_t i = 0; i < sizeof login_path / sizeof *login_path; i++) {
		const char *path = arena_printf(arena, "%s/attain", login_path[i]);
		if (access(path, X_OK) != 0)
			continue;
		/* /usr/local/bin is not in every login's */
		return i > 0 && realpath(path, real) && strcmp(real, self) == 0
			       ? "attain"
			       : arena_strdup(arena, self);
	}
	return arena_strdup(arena, self);
}

const char *
account_line_place(const char *db, struct arena *arena)
{
	struct stat file;
	const struct passwd *user =
		getpwuid(stat(db, &file) == 0 ? file.st_uid : geteuid());
	return !user ? ""
		     : arena_printf(arena, "%s/.local/share/attain/attain.db",
				    user->pw_dir);
}

/* True if a path can stand within the quotes of authorized_keys and those of a shell.
 */
static bool
check_path(const char *path, struct fault *fault)
{
	if (!strpbrk(path, "'\"\\") && !text_has_control(path, strlen(path)) &&
	    !strpbrk(path, "\t\r\n") &&
	    text_valid_bytes(path, strlen(path)) == strlen(path))
		return true;
	return fault_set(fault, FAULT_INPUT,
			 _("The path %s can't stand in a line of authorized_keys: it "
			   "has quotes, backslashes or control characters in it."),
			 path);
}

/* A path as a shell's word. */
static const char *
quoted(const char *path, struct arena *arena)
{
	size_t plain = strspn(path, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "abcdefghijklmnopqrstuvwxyz0123456789/._-+,:@");
	return path[plain] == '\0' ? path : arena_printf(arena, "'%s'", path);
}

/* The database as --db names it, "" where it is found without. */
static bool
find_db(const struct app *app, struct arena *arena, const char **option,
	struct fault *fault)
{
	char real[PATH_MAX], place[PATH_MAX];
	const char *path = realpath(app->db_path, real) ? real : app->db_path;
	const char *usual = account_line_place(app->db_path, arena);
	*option = "";
	if (realpath(usual, place) && strcmp(place, path) == 0)
		return true;
	*option = arena_printf(arena, " --db %s", quoted(path, arena));
	return check_path(path, fault);
}

bool
account_line_add(const struct app *app, const struct account *account, struct buf *out,
		 struct fault *fault)
{
	struct arena arena = {0};
	const char *program = account_line_program(&arena), *db, *key;
	const char *rest = account->keys;
	bool fine = act_account_name_fits(account->name, fault) &&
		    check_path(program, fault) && find_db(app, &arena, &db, fault);
	while (fine && (key = ssh_key_next(&rest, &arena)) != NULL)
		buf_printf(out, "restrict,pty,command=\"%s%s --as %s\" %s\n",
			   quoted(program, &arena), db, account->name, key);
	arena_free(&arena);
	return fine;
}
