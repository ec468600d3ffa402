#include "support/asking.h"

#include <stdlib.h>

#include "app/acts.h"
#include "app/find.h"
#include "ui/edit.h"

static struct app *
open_as(const char *db, const char *who)
{
	const struct app_opening opening = {.db = db,
					    .as_of = DATE_NONE,
					    .mode = who ? STORE_EITHER : STORE_WRITE,
					    .as = who};
	struct fault fault = {0};
	struct app *app;

	cr_assert(app_open_only(&app, &opening, &fault), "%s", fault.text);
	return app;
}

void
asking_accounts(const char *db)
{
	static const struct account_request requests[] = {
		{"boss", "admin", NULL, NULL},
		{"vera", "viewer", NULL, NULL},
		{"kim", "employee", ASKING_KIM, NULL},
	};
	struct app *app = open_as(db, NULL);
	struct fault fault = {0};
	struct buf out = {0};

	for (size_t i = 0; i < sizeof requests / sizeof *requests; i++)
		cr_assert(act_account_add(app, &requests[i], &out, &fault), "%s",
			  fault.text);
	app_close(app);
	buf_free(&out);
}

void
asking_open(struct shot *shot, const char *who, int rows, int cols)
{
	shot_open(shot, rows, cols);
	setenv("XDG_STATE_HOME", shot->folder.path, 1);
	const char *db = arena_strdup(&shot->folder.arena, shot->app->db_path);

	screen_close(&shot->screen);
	app_close(shot->app);
	asking_accounts(db);
	shot->app = open_as(db, who);
	screen_open(&shot->screen, shot->app, &edit_verbs);
}

void
asking_change(const char *db, const char *who, const char *role)
{
	const struct account_request request = {.name = who, .role = role};
	struct app *app = open_as(db, NULL);
	struct fault fault = {0};
	struct buf out = {0};

	cr_assert(role ? act_account_change(app, &request, &out, &fault)
		       : act_account_remove(app, who, &out, &fault),
		  "%s", fault.text);
	app_close(app);
	buf_free(&out);
}

void
asking_follow(struct shot *shot)
{
	edit_elsewhere(&shot->screen);
	screen_follow_asker(&shot->screen);
}

const char **
asking_others(struct shot *shot, struct arena *arena)
{
	enum { PER_PERSON = 4 };
	struct app *app = open_as(shot->app->db_path, NULL);
	const struct world *world = app->world;
	size_t n = 0, most = PER_PERSON * world->n_people + world->facts.n_referrals +
			     world->n_records + 1;
	const char **others = arena_array(arena, most, sizeof *others);

	for (size_t i = 0; i < world->n_people; i++) {
		const struct person *p = &world->people[i];

		if (strcmp(p->email, ASKING_KIM) == 0)
			continue;
		others[n++] = p->name;
		others[n++] = p->email;
		others[n++] = p->mcp_id;
		others[n++] = p->other_emails;
	}
	for (size_t i = 0; i < world->facts.n_referrals; i++)
		others[n++] = world->facts.referrals[i].customer;
	for (size_t i = 0; i < world->n_records; i++)
		others[n++] = world->records[i].customer;
	for (size_t i = 0; i < n; i++)
		others[i] = arena_strdup(arena, others[i]);
	others[n] = NULL;
	app_close(app);
	return others;
}

const char *
asking_found(const char *const *others, const char *text)
{
	for (; *others != NULL; others++)
		if (**others != '\0' && strstr(text, *others) != NULL)
			return *others;
	return NULL;
}
