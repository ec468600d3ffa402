/* The act that leaves no trace: forget. */
#include <string.h>

#include "acts_parts.h"
#include "base/date.h"
#include "base/lang.h"

static bool
check_left(struct act *act, uint32_t person)
{
	const struct person *p = &act->world->people[person];

	if (p->left_on == DATE_NEVER)
		return fault_set(act->fault, FAULT_INPUT,
				 _("%s has not left, and only who has left can be "
				   "forgotten: see \"attain leave\"."),
				 act_person(act, person));
	return p->left_on < act->app->as_of ||
	       fault_set(act->fault, FAULT_INPUT,
			 _("The last day of %s is %s: from the day after that they can "
			   "be forgotten."),
			 act_person(act, person), act_date(act, p->left_on));
}

/* Everything by which the person could be known. */
static const char **
list_texts(struct act *act, const struct person *p, size_t *n)
{
	const char **texts = arena_array(
		&act->scratch, 3 + strlen(p->other_emails) + p->n_achievements,
		sizeof *texts);
	char *rest = arena_strdup(&act->scratch, p->other_emails);
	const char *word;

	*n = 0;
	texts[(*n)++] = p->email;
	texts[(*n)++] = p->name;
	texts[(*n)++] = p->mcp_id;
	while ((word = strsep(&rest, " ")) != NULL)
		texts[(*n)++] = word;
	for (size_t i = 0; i < p->n_achievements; i++)
		texts[(*n)++] =
			act->world->achievements[p->first_achievement + i].reference;
	return texts;
}

static bool
clear_references(struct act *act, const struct person *p)
{
	for (size_t i = 0; i < p->n_achievements; i++) {
		const struct achievement *a =
			&act->world->achievements[p->first_achievement + i];

		if (*a->reference != '\0' &&
		    !store_put_achievement(
			    act->app->store, p->row,
			    app_credential_id(act->app->report, a->credential),
			    a->earned_on, a->expires_on, "", act->fault))
			return false;
	}
	return true;
}

static bool
forget(struct act *act, const void *context)
{
	struct erasure erasure = {0};
	struct person blank;
	uint32_t person;

	if (!act_find_person(act, context, &person) || !check_left(act, person))
		return false;
	blank = act->world->people[person];
	erasure.person_row = blank.row;
	erasure.texts = list_texts(act, &blank, &erasure.n_texts);
	erasure.replacement =
		arena_printf(&act->scratch, "forgotten-%jd", (intmax_t)blank.row);
	blank.email = blank.name = erasure.replacement;
	blank.other_emails = blank.mcp_id = "";
	if (!store_erase(act->app->store, &erasure, act->fault) ||
	    !clear_references(act, &act->world->people[person]) ||
	    !store_put_person(act->app->store, &blank, act->fault))
		return false;
	act->final = true;
	buf_printf(&act->log, _("Forgot a person, who is \"%s\" now."),
		   erasure.replacement);
	buf_printf(&act->said, "%s\n", buf_text(&act->log));
	return true;
}

bool
act_forget(struct app *app, const char *email, struct buf *out, struct fault *fault)
{
	bool clean;

	if (!act_run(app, "forget", forget, email, out, fault))
		return false;
	if (app->rehearsal)
		return true;
	if (!store_scrub(app->store, &clean, fault))
		return false;
	if (!clean)
		buf_puts(out, _("Another program is using the database: traces stay in "
				"the file beside it until that one is closed.\n"));
	return true;
}
