#include "app/may.h"

#include <assert.h>
#include <string.h>

#include "base/lang.h"

#define RIGHT(name, words, act, viewer, employee)                                      \
	[RIGHT_##name] = {words, act, viewer, employee},
const struct right_row right_table[RIGHT_N] = {
#include "app/right.def"
};
#undef RIGHT

static const char *const roles[] = {
	[ASKER_ADMIN] = "admin",
	[ASKER_VIEWER] = "viewer",
	[ASKER_EMPLOYEE] = "employee",
};

enum { N_ROLES = sizeof roles / sizeof *roles };

const char *
may_role_name(enum asker_role role)
{
	return role == ASKER_NOBODY ? "" : roles[role];
}

enum asker_role
may_role_find(const char *name)
{
	for (size_t i = 0; i < N_ROLES; i++)
		if (strcmp(roles[i], name) == 0)
			return (enum asker_role)i;
	return ASKER_NOBODY;
}

enum may
may_look(const struct asker *asker, enum right right)
{
	switch (asker->role) {
	case ASKER_ADMIN:
		return MAY;
	case ASKER_VIEWER:
		return right_table[right].viewer;
	case ASKER_EMPLOYEE:
		return right_table[right].employee;
	case ASKER_NOBODY:
		break;
	}
	return MAY_NOT;
}

bool
may(const struct asker *asker, enum right right, int64_t person_row,
    struct fault *fault)
{
	enum may look = may_look(asker, right);
	if (asker->role == ASKER_NOBODY)
		return fault_set(fault, FAULT_STORE, "%s",
				 _("This account is gone: an admin has removed it."));
	if (look == MAY_NOT) /* a role, a command */
		return fault_set(fault, FAULT_STORE, _("this account (%s) may not %s"),
				 may_role_name(asker->role), right_table[right].words);
	return look == MAY || person_row == 0 || person_row == asker->person_row ||
	       fault_set(fault, FAULT_INPUT, "%s", _("There is nobody like that."));
}

enum right
may_right_of(const char *act)
{
	size_t i = 0;
	while (i < RIGHT_N &&
	       (!right_table[i].act || strcmp(right_table[i].act, act) != 0))
		i++;
	assert(i < RIGHT_N); /* every act has its right in right.def */
	return (enum right)i;
}

bool
may_own_only(const struct asker *asker)
{
	return asker->role == ASKER_EMPLOYEE || asker->role == ASKER_NOBODY;
}
