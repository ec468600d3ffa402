/* The act that leaves no trace: forget. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "act.h"
#include "app/drafts.h"
#include "base/date.h"
#include "base/lang.h"
#include "store/erase.h"

static bool
check_left(struct act *act, uint32_t person)
{
	const struct person *p = &act->world->people[person];
	if (p->left_on == DATE_NEVER)
		return act_refuse(act,
				  _("%s has not left, and only who has left can be "
				    "forgotten: record the last day first (d on the "
				    "row of the employee, or \"attain leave\")."),
				  act_person(act, person));
	return p->left_on < act->app->as_of ||
	       act_refuse(act,
			  _("The last day of %s is %s: from the day after that they "
			    "can be forgotten."),
			  act_person(act, person), act_date(act, p->left_on));
}

/* The log says who forgets whom, and accounts go with the person. */
static bool
check_accounts(struct act *act, uint32_t person)
{
	if (act->app->asker.name &&
	    act->app->asker.person_row == act->world->people[person].row)
		return act_refuse(act, "%s",
				  _("The log says who forgets somebody: another "
				    "account must do that, not your own."));
	const struct side_facts *facts = &act->world->facts;
	for (size_t i = 0; i < facts->n_accounts; i++)
		if (facts->accounts[i].person == person &&
		    !act_check_last_admin(act, &facts->accounts[i]))
			return false;
	return true;
}

/* "forgotten-17": the person's number, or the next one that is nobody's name. */
static const char *
number_of(struct act *act, uint32_t person)
{
	for (int64_t n = act->world->people[person].row;; n++) {
		const char *number =
			arena_printf(&act->scratch, "forgotten-%jd", (intmax_t)n);
		uint32_t owner = world_person(act->world, number);
		if (owner == CATALOG_NONE || owner == person)
			return number;
	}
}

/* Nothing is left but a number. */
static bool
is_forgotten(const struct person *p)
{
	static const char start[] = "forgotten-";
	return strncmp(p->email, start, sizeof start - 1) == 0 &&
	       strcmp(p->email, p->name) == 0 && *p->other_emails == '\0' &&
	       *p->mcp_id == '\0' && *p->other_mcp_ids == '\0' &&
	       *p->directory_id == '\0';
}

/* Who is forgotten, and the drafts that may name them. */
struct forget_request {
	const char *email;
	struct store_erasure *erasure;
};

static bool
forget(struct act *act, const void *context)
{
	const struct forget_request *request = context;
	uint32_t person;
	if (!find_thing(act->app, THING_PERSON_EXACTLY, request->email, &person,
			act->fault) ||
	    !check_left(act, person))
		return false;
	const struct person *p = &act->world->people[person];
	if (is_forgotten(p)) {
		buf_printf(&act->said, _("\"%s\" is forgotten already.\n"), p->email);
		return true;
	}
	if (!check_accounts(act, person))
		return false;
	const char *number = number_of(act, person);
	if (!store_erase(act->app->store, p->row, number, request->erasure, act->fault))
		return false;
	act->final = true;
	act_did_cells(act, "forgotten", "employees",
		      &(struct log_cell){"email", NULL, number}, 1);
	act_say_did(act);
	if (request->erasure->n_texts > 0)
		buf_printf(&act->said,
			   _("Texts in which they were named (notes, reasons, "
			     "contacts), where the number stands now: %zu.\n"),
			   request->erasure->n_texts);
	return true;
}

/* Removes the drafts that name the person; tells of those that stay. */
static void
remove_drafts(const struct draft *drafts, const bool *named, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++)
		if (named[i] && unlink(drafts[i].path) != 0 && errno != ENOENT)
			buf_printf(out,
				   _("A draft that names them can't be removed: %s: "
				     "%s.\n"),
				   drafts[i].path, strerror(errno));
}

bool
act_forget(struct app *app, const char *email, struct buf *out, struct fault *fault)
{
	struct arena arena = {0};
	size_t n;
	const struct draft *drafts = drafts_list(app, &arena, &n);
	const char **texts = arena_array(&arena, n, sizeof *texts);
	struct store_erasure erasure = {
		.beside = texts,
		.named = arena_array(&arena, n, sizeof *erasure.named),
		.n_beside = n};
	struct forget_request request = {email, &erasure};
	struct fault why;
	bool clean;
	for (size_t i = 0; i < n; i++)
		texts[i] = drafts[i].text;
	bool fine = act_run(app, "forget", forget, &request, out, fault);
	if (fine && !app->rehearsal)
		remove_drafts(drafts, erasure.named, n, out);
	arena_free(&arena);
	if (!fine || app->rehearsal)
		return fine;
	if (!store_scrub(app->store, &clean, &why))
		act_tell(
			out,
			_("It is recorded, but traces stay in the file, which can't be "
			  "written anew: forget the number again later"),
			&why);
	else if (!clean)
		buf_puts(out, _("Another program is using the database: traces stay in "
				"the file beside it until that one is closed.\n"));
	return true;
}
