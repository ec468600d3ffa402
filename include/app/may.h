/*
 * Who asks, and what they may: the one table of rights, for both faces.
 *
 * An employee's own record is all that there is of people where an employee asks: the
 * names, addresses and ids of the others are not in the world (world_hide). What is not
 * theirs is then found as little as what does not exist.
 */
#ifndef APP_MAY_H
#define APP_MAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/fault.h"
#include "core/world.h"

enum asker_role {
	ASKER_ADMIN,
	ASKER_VIEWER,
	ASKER_EMPLOYEE,
	ASKER_NOBODY /* whose account was removed meanwhile */
};

struct asker {
	char *name; /* of the account, owned; null: whoever owns the database */
	enum asker_role role;
	int64_t person_row; /* the store's key of who it is; 0: nobody recorded */
};

#define RIGHT(name, words, act, viewer, employee) RIGHT_##name,
enum right {
#include "app/right.def"
	RIGHT_N
};
#undef RIGHT

/* For whom: nobody, everybody, or who it is themselves. */
enum may { MAY_NOT, MAY, MAY_OWN };

struct right_row {
	const char *words, *act;
	enum may viewer, employee;
};

extern const struct right_row right_table[RIGHT_N];

/* "admin", "viewer", "employee"; what is none of them is nobody's. */
const char *may_role_name(enum asker_role role);
enum asker_role may_role_find(const char *name);

/* What the table says of somebody and a right. */
enum may may_look(const struct asker *asker, enum right right);

/*
 * True if the asker may do this to a person, by the store's key (0: nobody in
 * particular yet). Else FAULT_STORE where the role never may; FAULT_INPUT where it may,
 * but not to them.
 */
bool may(const struct asker *asker, enum right right, int64_t person_row,
	 struct fault *fault);

/* The right to an act, by what the log calls it. */
enum right may_right_of(const char *act);

/* True for who sees only what is their own. */
bool may_own_only(const struct asker *asker);

#endif
