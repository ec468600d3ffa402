/* Acts on claims: what employees say that they earned, and what an admin answers. */
#include <string.h>

#include "act.h"
#include "app/claims.h"
#include "app/import.h"
#include "base/date.h"
#include "base/lang.h"

/* Columns of achievements. */
enum { EMAIL, CREDENTIAL, EARNED_ON, EXPIRES_ON, REFERENCE, N_COLUMNS };

struct claim_request {
	const struct act_cell *cells;
	size_t n;
};

struct answer_request {
	const char *claim; /* as claims_find takes it */
	bool accept;
};

/* ---- what is claimed ---- */

/* The cells by column, as they would be recorded; null for those that are not given. */
static const char *const *
read_cells(struct act *act, const struct claim_request *request)
{
	struct import_cell cells[N_COLUMNS];
	size_t n = 0;
	for (size_t i = 0; i < request->n && n < N_COLUMNS; i++)
		cells[n++] = (struct import_cell){request->cells[i].column,
						  request->cells[i].value};
	return import_cell_texts(act->app, "achievements", cells, n, &act->scratch);
}

/* Whose claim it is: theirs who asks, whether they name themselves or nobody. */
static bool
read_person(struct act *act, const char *email, struct claim *claim)
{
	const struct world *world = act->world;
	const int64_t own = act->app->asker.person_row;
	claim->person = CATALOG_NONE;
	if (email &&
	    !find_thing(act->app, THING_PERSON, email, &claim->person, act->fault))
		return false;
	for (uint32_t i = 0; !email && i < world->n_people; i++)
		if (world->people[i].row == own)
			claim->person = i;
	if (claim->person == CATALOG_NONE)
		return act_refuse(act, "%s",
				  _("This account is nobody's who is recorded."));
	claim->person_row = world->people[claim->person].row;
	return may(&act->app->asker, RIGHT_CLAIM, claim->person_row, act->fault);
}

static bool
read_credential(struct act *act, const char *text, struct claim *claim)
{
	const struct catalog *catalog = act->app->catalog;
	uint32_t credential = catalog_credential(catalog, text ? text : "");
	if (credential == CATALOG_NONE &&
	    !find_thing(act->app, THING_CREDENTIAL, text ? text : "", &credential,
			act->fault))
		return false;
	claim->credential = catalog->credentials[credential].id;
	return true;
}

static bool
read_day(struct act *act, const char *text, int32_t *day)
{
	return date_parse(text, strlen(text), day) ||
	       act_refuse(act, _("\"%s\" is no date: write it YYYY-MM-DD."), text);
}

/* Its end and reference, where they are given; "" clears. */
static bool
read_rest(struct act *act, const char *const *texts, struct claim *claim)
{
	const char *expires = texts[EXPIRES_ON], *reference = texts[REFERENCE];
	if (expires && *expires == '\0')
		claim->expires_on = DATE_NEVER;
	else if (expires && !read_day(act, expires, &claim->expires_on))
		return false;
	if (reference && *reference != '\0' &&
	    !app_check_text(_("reference"), reference, act->fault))
		return false;
	claim->reference = reference ? reference : claim->reference;
	return claim->expires_on >= claim->earned_on ||
	       act_refuse(act, /* two dates */
			  _("It can't end on %s, before it was earned, on %s."),
			  act_date(act, claim->expires_on),
			  act_date(act, claim->earned_on));
}

/* What tells a claim from others. */
static bool
read_key(struct act *act, const char *const *texts, struct claim *claim)
{
	const char *on = texts[EARNED_ON];
	if (!read_person(act, texts[EMAIL], claim) ||
	    !read_credential(act, texts[CREDENTIAL], claim) ||
	    !read_day(act, on ? on : "", &claim->earned_on))
		return false;
	return claim->earned_on <= act->app->today ||
	       act_refuse(act,
			  _("%s has not come yet: what is not earned can't be "
			    "claimed."),
			  act_date(act, claim->earned_on));
}

/* ---- in the log, and said ---- */

/* The cells of a claim as those of an achievement, by column. */
static const char *const *
texts_of(struct act *act, const struct claim *claim)
{
	const char **texts = arena_array(&act->scratch, KIND_COLUMNS, sizeof *texts);
	texts[EMAIL] = act->world->people[claim->person].email;
	texts[CREDENTIAL] = claim->credential;
	texts[EARNED_ON] = act_date(act, claim->earned_on);
	texts[EXPIRES_ON] =
		claim->expires_on == DATE_NEVER ? "" : act_date(act, claim->expires_on);
	texts[REFERENCE] = claim->reference;
	return texts;
}

/* What becomes of a claim, null: nothing was, nothing is; with its number. */
static const struct log_part *
part_of(struct act *act, const char *deed, const struct claim *was,
	const struct claim *is)
{
	const struct kind *kind = fact_kinds[KIND_ACHIEVEMENTS];
	const struct log_part *row =
		act_row(act, deed, kind, was ? texts_of(act, was) : NULL,
			is ? texts_of(act, is) : NULL);
	struct log_part *part = arena_alloc(&act->scratch, sizeof *part);
	struct log_cell *cells =
		arena_array(&act->scratch, row->n_cells + 1, sizeof *cells);
	memcpy(cells, row->cells, row->n_cells * sizeof *cells);
	cells[row->n_cells] = (struct log_cell){"number", was ? was->number : NULL,
						is ? is->number : NULL};
	*part = (struct log_part){deed, kind->name, cells, row->n_cells + 1};
	return part;
}

static void
did(struct act *act, const char *deed, const struct claim *was, const struct claim *is)
{
	act->did = part_of(act, deed, was, is);
	act_say_did(act);
}

/* The row in words. */
static const char *
words(struct act *act, const struct claim *claim)
{
	return log_row_text(act->app, part_of(act, "", NULL, claim), &act->scratch);
}

/* That it will not count, having been earned too late. */
static void
warn_retired(struct act *act, const struct claim *claim)
{
	const struct catalog *catalog = act->app->catalog;
	uint32_t credential = catalog_credential(catalog, claim->credential);
	if (credential == CATALOG_NONE ||
	    claim->earned_on <= catalog->credentials[credential].retires)
		return;
	buf_printf(&act->said, /* a credential, a date */
		   _("Warning: it does not count: it was earned after %s retired, on "
		     "%s.\n"),
		   claim->credential,
		   act_date(act, catalog->credentials[credential].retires));
}

/* ---- claim ---- */

/* True if it tells nothing that is not recorded already. */
static bool
is_recorded(const struct act *act, const struct claim *claim)
{
	const struct achievement *a = claims_recorded(act->app, claim);
	return a &&
	       (claim->expires_on == DATE_NEVER ||
		claim->expires_on == a->expires_on) &&
	       (*claim->reference == '\0' ||
		strcmp(claim->reference, world_reference(act->world, a)) == 0);
}

static bool
claim(struct act *act, const void *context)
{
	const char *const *texts = read_cells(act, context);
	struct claim claim = {.expires_on = DATE_NEVER, .reference = "", .number = ""};
	if (!read_key(act, texts, &claim))
		return false;
	const struct claim *was = claims_of(act->world, claim.person_row,
					    claim.credential, claim.earned_on);
	if (was)
		claim = *was;
	if (!read_rest(act, texts, &claim))
		return false;
	if (!was && is_recorded(act, &claim)) { /* a row in words */
		buf_printf(&act->said, _("It is recorded so already: %s\n"),
			   words(act, &claim));
		return true;
	}
	if (was && claims_same(was, &claim)) { /* a number, a row in words */
		buf_printf(&act->said, _("It waits to be accepted already (%s): %s\n"),
			   claim.number, words(act, &claim));
		return true;
	}
	/* what an admin has read is not what there is now: it gets another number */
	if (!act_number_claim(act, &claim) ||
	    !store_put_fact(act->app->store, KIND_CLAIMS, &claim, act->fault))
		return false;
	did(act, "claimed", was, &claim);
	buf_puts(&act->said, _("It counts once an admin has accepted it.\n"));
	warn_retired(act, &claim);
	return true;
}

bool
act_enter(struct app *app, const char *kind, const struct act_cell *cells, size_t n,
	  struct buf *out, struct fault *fault)
{
	const struct claim_request request = {cells, n};
	if (app->asker.role != ASKER_EMPLOYEE ||
	    strcmp(kind, fact_kinds[KIND_ACHIEVEMENTS]->name) != 0)
		return act_set(app, kind, cells, n, out, fault);
	return act_run(app, "claim", claim, &request, out, fault);
}

/* ---- answers ---- */

static bool
record(struct act *act, const struct claim *claim)
{
	const struct store_earned earned = {.person = claim->person_row,
					    .credential = claim->credential,
					    .earned_on = claim->earned_on,
					    .expires_on = claim->expires_on,
					    .reference = claim->reference};
	return act_record_earned(act, claims_recorded(act->app, claim), &earned);
}

static bool
answer(struct act *act, const void *context)
{
	const struct answer_request *request = context;
	const struct claim *claim = claims_find(act->app, request->claim, act->fault);
	if (!claim || !act_drop_claim(act, claim) ||
	    (request->accept && !record(act, claim)))
		return false;
	if (request->accept)
		did(act, "accepted", NULL, claim);
	else
		did(act, "refused", claim, NULL);
	if (request->accept)
		warn_retired(act, claim);
	return true;
}

bool
act_claim_answer(struct app *app, const char *claim, bool accept, struct buf *out,
		 struct fault *fault)
{
	const struct answer_request request = {claim, accept};
	return act_run(app, "queue", answer, &request, out, fault);
}
