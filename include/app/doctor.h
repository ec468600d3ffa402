/*
 * What is wrong with a database: the file, its references, its log, and facts that
 * can't be right or that the catalog does not know. attain(1), doctor.
 */
#ifndef APP_DOCTOR_H
#define APP_DOCTOR_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"
#include "base/arena.h"
#include "base/buf.h"

struct finding {
	const char *code; /* never translated */
	const char *text; /* a sentence in the user's language */
};

/*
 * Checks the database at opening->db (null: the default place); all in arena. With only
 * some of its programs, what they do not agree about and what never counts is told of
 * these, and ids are unknown that no program knows. No more of the opening is used.
 * Fails only if the file can't be looked into at all, and with FAULT_INPUT for a
 * program that the database does not have.
 */
bool app_doctor(const struct app_opening *opening, struct arena *arena,
		const struct finding **findings, size_t *n, struct fault *fault);

/* The part of it about triggers, views and tables that are not attain's. */
bool app_strangers(const char *db, struct arena *arena, const struct finding **findings,
		   size_t *n, struct fault *fault);

/*
 * Puts a backup's content into the database at db (null: the default place), which is
 * created if there is none; all or nothing. FAULT_INPUT if it is of another
 * organization (not with `replace`).
 */
bool app_restore(const char *db, const char *backup, bool replace, struct fault *fault);

#endif
