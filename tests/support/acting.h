/*
 * Acts on a database of its own with the program of tests/cases/acts.cfg, one at a
 * time: what the last one said is in `out`, why it was refused in `fault`.
 */
#ifndef TESTS_ACTING_H
#define TESTS_ACTING_H

#include <criterion/criterion.h>
#include <string.h>

#include "app/acts.h"
#include "support/fixture.h"

extern struct fixture f;
extern struct buf out;
extern struct fault fault;

/* As of 2018-06-01. */
void acting_set_up(void);
void acting_tear_down(void);

/* Acts by their arguments; dates as text, "" for none. */
bool associate(const char *email, const char *organization, const char *on);
bool leave(const char *email, const char *on);
bool grant(const char *competency, const char *level, const char *on, const char *until,
	   const char *reason);
bool subscribe(const char *offer, const char *on);

/* How many things there are that an act could have added. */
size_t rows(void);

#define SAYS(part)                                                                     \
	cr_assert_not_null(strstr(buf_text(&out), (part)), "%s", buf_text(&out))
#define SAYS_NOT(part)                                                                 \
	cr_assert_null(strstr(buf_text(&out), (part)), "%s", buf_text(&out))

/* Refused with these words, nothing said and nothing changed. */
#define REFUSED(act, part)                                                             \
	do {                                                                           \
		size_t before_ = rows();                                               \
		cr_assert_not((act));                                                  \
		cr_assert_eq(fault.kind, FAULT_INPUT, "%s", fault.text);               \
		cr_assert_not_null(strstr(fault.text, (part)), "%s", fault.text);      \
		cr_assert_eq(out.len, 0, "%s", buf_text(&out));                        \
		fixture_reload(&f);                                                    \
		cr_assert_eq(rows(), before_);                                         \
		cr_assert_eq(f.app->report->as_of, f.app->as_of);                      \
	} while (0)

/* Done with these words. */
#define DONE(act, part)                                                                \
	do {                                                                           \
		cr_assert((act), "%s", fault.text);                                    \
		SAYS(part);                                                            \
		cr_assert_eq(f.app->report->as_of, f.app->as_of);                      \
	} while (0)

#endif
