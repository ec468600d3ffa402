#include "fault.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/deed.h"
#include "base/lang.h"

/*
 * The system's number for why nothing can be made beside the database, or 0. SQLite
 * tries something else after that, and then has the number of what that came to.
 */
static int
why_nothing_beside(const struct store *store)
{
	char *path = sqlite3_mprintf("%s-%d", store->path, (int)getpid());
	int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int number = file < 0 ? errno : 0;
	if (file >= 0) {
		close(file);
		unlink(path);
	}
	sqlite3_free(path);
	return number;
}

static bool
no_access(const struct store *store, int number, struct fault *fault)
{
	return fault_set(
		fault, FAULT_STORE,
		_("Can't read or write the database %s (%s): look at the permissions "
		  "of the file and of its folder."),
		store->path, number != 0 ? strerror(number) : _("no permission"));
}

static bool
no_room(const struct store *store, struct fault *fault)
{
	return fault_set(fault, FAULT_STORE,
			 _("The disk is full, %s can't be written: make room.%s"),
			 store->path, deed_words());
}

bool
store_is_full(int code, int number)
{
	switch (code & 0xff) {
	case SQLITE_FULL:
		return true;
	case SQLITE_IOERR:
	case SQLITE_CANTOPEN:
		return number == ENOSPC || number == EDQUOT;
	default:
		return false;
	}
}

/* What a device says, or what is left when nothing says why. */
static bool
no_use(const struct store *store, int code, int number, struct fault *fault)
{
	if ((code & 0xff) == SQLITE_IOERR)
		return fault_set(fault, FAULT_STORE,
				 _("The database %s can't be read or written (%s)."
				   "%s"),
				 store->path, strerror(number != 0 ? number : EIO),
				 deed_words());
	return fault_set(fault, FAULT_STORE,
			 _("The database %s can't be used (code %d of SQLite).%s"),
			 store->path, code, deed_words());
}

int
store_errno(const struct store *store, int code)
{
	int number = (code & 0xff) == SQLITE_CORRUPT && errno == EIO ? EIO : 0;
	/* SQLite takes what a device can't read for damage */
	if (number != 0)
		return number;
	if ((code & 0xff) == SQLITE_CANTOPEN)
		number = why_nothing_beside(store);
	if (number == 0 && store->db)
		number = sqlite3_system_errno(store->db);
	return number;
}

bool
store_fault(const struct store *store, int code, struct fault *fault)
{
	return store_fault_of(store, code, store_errno(store, code), fault);
}

bool
store_fault_of(const struct store *store, int code, int number, struct fault *fault)
{
	if (store_is_full(code, number) ||
	    (store->no_room && (code & 0xff) == SQLITE_READONLY))
		return no_room(store, fault);
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return fault_set(
			fault, FAULT_STORE,
			_("The database %s is locked by another program: close that "
			  "one, or try again in a moment."),
			store->path);
	case SQLITE_CORRUPT:
		if (number == EIO)
			return no_use(store, SQLITE_IOERR, number, fault);
		return store_damaged(store, _("its bytes make no sense"), fault);
	case SQLITE_NOTADB:
		return store_damaged(store, _("its bytes make no sense"), fault);
	case SQLITE_ERROR:
	case SQLITE_SCHEMA:
		return store_damaged(store, _("its tables are not those of attain"),
				     fault);
	case SQLITE_INTERRUPT:
		if (store->given_up)
			return fault_set(fault, FAULT_STORE, _("It was stopped.%s"),
					 deed_words());
		return fault_set(
			fault, FAULT_STORE,
			_("A statement in the database %s does not come to an end: "
			  "\"attain doctor\" tells the views and triggers that are not "
			  "attain's.%s"),
			store->path, deed_words());
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_READONLY:
	case SQLITE_AUTH:
		return no_access(store, number, fault);
	case SQLITE_NOMEM:
		return fault_set(fault, FAULT_STORE,
				 _("Not enough memory for the database %s.%s"),
				 store->path, deed_words());
	default:
		return no_use(store, code, number, fault);
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
