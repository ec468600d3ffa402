#include "internal.h"

#include <errno.h>
#include <string.h>

#include "base/lang.h"

static bool
no_access(const struct store *store, struct fault *fault)
{
	int number = store->db != NULL ? sqlite3_system_errno(store->db) : 0;

	return fault_set(
		fault, FAULT_STORE,
		_("Can't read or write the database %s (%s): look at the permissions "
		  "of the file and of its folder."),
		store->path, number != 0 ? strerror(number) : _("no permission"));
}

bool
store_fault(const struct store *store, int code, struct fault *fault)
{
	const char *said =
		store->db != NULL ? sqlite3_errmsg(store->db) : sqlite3_errstr(code);

	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return fault_set(
			fault, FAULT_STORE,
			_("The database %s is locked by another program: close that "
			  "one, or try again in a moment."),
			store->path);
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return store_damaged(store, said, fault);
	case SQLITE_FULL:
		return fault_set(
			fault, FAULT_STORE,
			_("The disk is full, nothing was written to %s: make room and "
			  "try again."),
			store->path);
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_READONLY:
	case SQLITE_AUTH:
		return no_access(store, fault);
	case SQLITE_NOMEM:
		return fault_set(fault, FAULT_STORE,
				 _("Not enough memory for the database %s."),
				 store->path);
	default:
		return fault_set(
			fault, FAULT_STORE,
			_("The database %s can't be used (%s); nothing was changed."),
			store->path, said);
	}
}

bool
store_damaged(const struct store *store, const char *what, struct fault *fault)
{
	return fault_set(
		fault, FAULT_STORE,
		_("The database %s is damaged (%s); it stays as it is. Go back to a "
		  "copy of it."),
		store->path, what);
}
