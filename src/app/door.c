#include "app/door.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/mem.h"
#include "store/accounts.h"

/* ---- what the system says ---- */

/* Who called sudo; null: nobody did, or the owner, or root, who needs no sudo. */
static const char *
sudo_user(uid_t owner)
{
	const char *name = getenv("SUDO_USER"), *number = getenv("SUDO_UID");
	char *end = NULL;
	if (!name || *name == '\0')
		return NULL;
	unsigned long uid = number ? strtoul(number, &end, 10) : 0;
	bool is_number = number && number[0] >= '0' && number[0] <= '9' && *end == '\0';
	return is_number && (uid == owner || uid == 0) ? NULL : name;
}

static uid_t
owner_of(const struct stat *file)
{
	return geteuid() != 0 ? geteuid() : file->st_uid;
}

bool
door_is_sudo(void)
{
	return geteuid() != 0 && sudo_user(geteuid());
}

bool
door_lets_name(const char *option, struct fault *fault)
{
	return !door_is_sudo() ||
	       fault_set(fault, FAULT_STORE, _("%s can't be used through sudo."),
			 option);
}

bool
door_is_guarded(void)
{
	return sudo_user(geteuid()) != NULL;
}

/* What would lead somewhere: to files that are read, programs that are run. */
static const char *const leading[] = {
	"TERMINFO",	  "TERMINFO_DIRS", "TERMPATH",	    "TERMCAP", "LOCPATH",
	"NLSPATH",	  "GCONV_PATH",	   "EDITOR",	    "VISUAL",  "PAGER",
	"OUTPUT_CHARSET", "TMPDIR",	   "SQLITE_TMPDIR",
};

/* What names something that is looked for in folders: with a slash it would be a path.
 */
static const char *const naming[] = {
	"TERM",	      "LANGUAGE",    "LANG",	   "LC_ALL",  "LC_CTYPE",
	"LC_COLLATE", "LC_MESSAGES", "LC_NUMERIC", "LC_TIME",
};

void
door_open(bool as)
{
	if (!as && !sudo_user(geteuid()))
		return;
	for (size_t i = 0; i < sizeof leading / sizeof *leading; i++)
		unsetenv(leading[i]);
	if (sudo_user(geteuid())) { /* whose day it is, whose settings are read */
		unsetenv("TZ");
		unsetenv("XDG_CONFIG_HOME");
	}
	for (size_t i = 0; i < sizeof naming / sizeof *naming; i++) {
		const char *value = getenv(naming[i]);
		if (value && (strchr(value, '/') || strstr(value, "..")))
			unsetenv(naming[i]);
	}
}

/* ---- whether the file is the owner's alone ---- */

static bool
others_write(const char *path, struct fault *fault)
{
	return fault_set(fault, FAULT_STORE,
			 _("The database has accounts, but others than its owner may "
			   "write to %s: take that away (chmod go-w), or who comes in "
			   "could be anybody."),
			 path);
}

static bool
foreign(const char *path, struct fault *fault)
{
	return fault_set(fault, FAULT_STORE,
			 _("The database has accounts, but %s belongs to another user "
			   "than the one who runs attain."),
			 path);
}

static bool
check_folder_of(const char *path, uid_t owner, struct fault *fault)
{
	char folder[PATH_MAX];
	struct stat status;
	const char *slash = strrchr(path, '/');
	size_t len = slash ? (size_t)(slash - path) : 1;
	if (len >= sizeof folder)
		return others_write(path, fault);
	memcpy(folder, slash ? path : ".", len);
	folder[len] = '\0';
	if (stat(len > 0 ? folder : "/", &status) != 0 ||
	    (status.st_uid != owner && status.st_uid != 0))
		return foreign(folder, fault);
	return (status.st_mode & (S_IWGRP | S_IWOTH)) == 0 ||
	       (status.st_mode & S_ISVTX) != 0 || others_write(folder, fault);
}

/* The file, its folder, and that of a link to it. */
static bool
check_file(const char *path, const struct stat *file, struct fault *fault)
{
	char real[PATH_MAX];
	uid_t owner = owner_of(file);
	if (file->st_uid != owner)
		return foreign(path, fault);
	if ((file->st_mode & (S_IWGRP | S_IWOTH)) != 0)
		return others_write(path, fault);
	return check_folder_of(path, owner, fault) &&
	       (!realpath(path, real) || check_folder_of(real, owner, fault));
}

bool
door_is_closed(const char *path, struct fault *fault)
{
	struct stat file;
	if (stat(path, &file) != 0)
		return fault_set(fault, FAULT_STORE,
				 _("The database %s can't be opened: %s."), path,
				 strerror(errno));
	return check_file(path, &file, fault);
}

/* ---- what the database says ---- */

static bool
unknown(const char *name, struct fault *fault)
{
	return fault_set(fault, FAULT_STORE,
			 _("This database has no account \"%s\": an admin adds it with "
			   "\"attain account add\"."),
			 name);
}

static bool
judge(const struct store_account *account, const struct app_opening *opening,
      const char *path, struct asker *asker, struct fault *fault)
{
	struct stat file;
	if (stat(path, &file) != 0)
		return fault_set(fault, FAULT_STORE,
				 _("The database %s can't be opened: %s."), path,
				 strerror(errno));
	const char *through_sudo = sudo_user(owner_of(&file));
	const char *name = through_sudo ? through_sudo : opening->as;
	/* who comes through sudo could have led to a database of their own */
	if (!account->any && (opening->as || door_is_sudo()))
		return unknown(name, fault);
	if (!account->any)
		return true;
	if (through_sudo && (opening->as || opening->named))
		return fault_set(fault, FAULT_STORE, "%s",
				 _("--as, --db and --config can't be used through "
				   "sudo."));
	if (!check_file(path, &file, fault))
		return false;
	if (!name)
		return true;
	if (!account->known)
		return unknown(name, fault);
	asker->name = mem_strdup(name);
	asker->role = may_role_find(account->role);
	asker->person_row = account->person_row;
	return true;
}

/* The name under which one would be known, if the database has accounts. */
static const char *
name_of(const struct app_opening *opening, const char *path)
{
	struct stat file;
	const char *name = stat(path, &file) == 0 ? sudo_user(owner_of(&file)) : NULL;
	return name ? name : opening->as;
}

bool
door_ask(struct store *store, const struct app_opening *opening, const char *path,
	 struct asker *asker, struct fault *fault)
{
	struct arena scratch = {0};
	struct store_account account;
	*asker = (struct asker){0};
	bool fine = store_find_account(store, name_of(opening, path), &scratch,
				       &account, fault) &&
		    judge(&account, opening, path, asker, fault);
	if (fine && asker->name)
		fine = store_sign(store, asker->name, may_own_only(asker), fault);
	arena_free(&scratch);
	return fine;
}

bool
door_ask_at(const struct app_opening *opening, struct arena *arena, struct asker *asker,
	    const char **email, struct fault *fault)
{
	struct store_account account;
	struct store *store;
	const char *path = opening->db ? opening->db : app_default_db(arena);
	*asker = (struct asker){0};
	*email = "";
	if (app_absent(path) && !opening->as && !door_is_sudo())
		return true;
	if (!app_present(path, fault) || !store_open(path, STORE_READ, &store, fault))
		return false;
	bool fine = door_ask(store, opening, path, asker, fault) &&
		    store_find_account(store, asker->name, arena, &account, fault);
	if (fine && account.known)
		*email = account.email;
	store_close(store);
	return fine;
}

bool
door_renew(struct app *app, struct fault *fault)
{
	struct arena scratch = {0};
	struct store_account account;
	struct asker *asker = &app->asker;
	if (!asker->name)
		return true;
	bool fine =
		store_find_account(app->store, asker->name, &scratch, &account, fault);
	if (fine) {
		asker->role =
			account.known ? may_role_find(account.role) : ASKER_NOBODY;
		asker->person_row = account.person_row;
		fine = store_sign(app->store, asker->name, may_own_only(asker), fault);
	}
	arena_free(&scratch);
	return fine;
}
