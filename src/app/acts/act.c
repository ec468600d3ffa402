#include "act.h"

#include <assert.h>
#include <string.h>

#include "app/claims.h"
#include "app/import.h"
#include "app/suppose.h"
#include "base/date.h"
#include "base/lang.h"

enum { PARTS_KEPT = 20 };

/* Many acts that make one. */
struct together {
	struct arena arena;
	struct log_part parts[PARTS_KEPT + 1]; /* the first, and how many more */
	size_t n;
	bool reread; /* the app shows what is not committed */
};

/* ---- one act ---- */

/* Adds an act to those of act_together; its texts may not outlive it. */
static bool
add_part(struct act *act)
{
	struct together *together = act->app->together;
	struct arena *arena = &together->arena;
	struct log_cell *cells;
	if (act->final)
		return act_refuse(act, "%s",
				  _("What can't be taken back is done one by one."));
	if (together->n >= PARTS_KEPT) {
		together->n++;
		return true;
	}
	struct log_part *part = &together->parts[together->n++];
	*part = *act->did;
	part->cells = cells = arena_array(arena, part->n_cells, sizeof *cells);
	for (size_t i = 0; i < part->n_cells; i++)
		cells[i] = (struct log_cell){
			arena_strdup(arena, act->did->cells[i].name),
			arena_strdup(arena, act->did->cells[i].before),
			arena_strdup(arena, act->did->cells[i].after)};
	return true;
}

/* What is only tried is a question. */
static bool
act_may(const struct app *app, const char *name, struct fault *fault)
{
	return app->rehearsal || app->supposes ||
	       may(&app->asker, may_right_of(name), 0, fault);
}

/* Within the transaction; *changed if it is to be committed. */
static bool
perform(struct act *act, const char *name, act_body body, const void *request,
	bool *changed)
{
	/* what the first of many did may yet be taken back, and is not read */
	if (!act->app->together && !app_refresh(act->app, act->fault))
		return false;
	/* who asks may have become another by what was just read */
	if (!act_may(act->app, name, act->fault))
		return false;
	act->world = act->app->world;
	if (!body(act, request))
		return false;
	*changed = act->did || act->unlogged;
	if (!act->did)
		return true;
	if (act->app->together)
		return add_part(act);
	return store_log(
		act->app->store,
		&(struct log_entry){.act = name,
				    .parts = act->did,
				    .n_parts = 1,
				    .undo = act->final ? LOG_FINAL : LOG_UNDOABLE},
		act->fault);
}

/* Commits what changed; else rolls back. Returns whether all is fine. */
static bool
end(struct app *app, bool fine, size_t n_deeds, struct fault *fault)
{
	if (fine && n_deeds > 0)
		return store_commit(app->store, fault);
	store_rollback(app->store);
	return fine;
}

/*
 * What comes after the commit of an act, which is recorded whatever fails now: reads
 * what it touched. That it can't is told in `out`; the former facts are then still
 * shown, and stale. Where nothing stays of the act, only what can be read of it is an
 * answer.
 */
static bool
follow(struct app *app, struct buf *out, struct fault *fault)
{
	struct fault why;
	if (app_renew(app, &why))
		return true;
	if (app->rehearsal || app->supposes) {
		*fault = why;
		return false;
	}
	act_tell(out, _("It is recorded, but can't be read again"), &why);
	return true;
}

bool
act_run(struct app *app, const char *name, act_body body, const void *request,
	struct buf *out, struct fault *fault)
{
	struct act act = {.app = app, .fault = fault};
	bool changed = false, part = app->together != NULL;
	if (suppose_is_on(app))
		return fault_set(
			fault, FAULT_INPUT, "%s",
			_("A what-if is on, and nothing is recorded in it: leave "
			  "it first."));
	if (!part && !store_begin(app->store, fault))
		return false;
	bool fine = perform(&act, name, body, request, &changed);
	if (!part)
		fine = end(app, fine, changed, fault);
	if (app->report->as_of != app->as_of)
		app_set_date(app, app->as_of);
	if (fine)
		buf_add(out, buf_text(&act.said), act.said.len);
	buf_free(&act.said);
	arena_free(&act.scratch);
	return fine && (!changed || part || follow(app, out, fault));
}

void
act_tell(struct buf *out, const char *what, const struct fault *fault)
{
	buf_printf(out, "%s: %s\n", what, fault->text);
}

/* ---- many acts as one ---- */

bool
act_reread(struct app *app, struct fault *fault)
{
	/* an act by itself, as in a rehearsal, has read what it wrote */
	if (!app->together)
		return true;
	app->together->reread = true;
	return app_reload(app, fault);
}

static bool
log_together(struct app *app, const char *name, struct together *together,
	     struct fault *fault)
{
	struct log_entry entry = {.act = name,
				  .parts = together->parts,
				  .n_parts = together->n,
				  .undo = LOG_UNDOABLE};
	struct log_cell count = {.name = "count"};
	if (together->n > PARTS_KEPT) {
		count.after =
			arena_printf(&together->arena, "%zu", together->n - PARTS_KEPT);
		together->parts[PARTS_KEPT] =
			(struct log_part){"further", "", &count, 1};
		entry.n_parts = PARTS_KEPT + 1;
	}
	return together->n == 0 || store_log(app->store, &entry, fault);
}

bool
act_together(struct app *app, const char *name,
	     bool (*acts)(struct app *app, void *context, struct buf *out,
			  struct fault *fault),
	     void *context, struct buf *out, struct fault *fault)
{
	struct together together = {0};
	struct buf said = {0};
	struct fault ignored;
	if (!store_begin(app->store, fault))
		return false;
	app->together = &together;
	bool fine = app_refresh(app, fault) && acts(app, context, &said, fault);
	app->together = NULL;
	fine = fine && log_together(app, name, &together, fault);
	fine = end(app, fine, together.n, fault);
	if (together.reread && !fine)
		app_reload(app, &ignored);
	if (fine)
		buf_add(out, buf_text(&said), said.len);
	arena_free(&together.arena);
	buf_free(&said);
	return fine && (together.n == 0 || follow(app, out, fault));
}

/* ---- what an act did ---- */

static const struct log_part *
make_part(struct act *act, const char *name, const char *kind,
	  const struct log_cell *cells, size_t n)
{
	struct log_part *part = arena_alloc(&act->scratch, sizeof *part);
	struct log_cell *copy = arena_array(&act->scratch, n, sizeof *copy);
	memcpy(copy, cells, n * sizeof *copy);
	*part = (struct log_part){name, kind, copy, n};
	return part;
}

void
act_did_cells(struct act *act, const char *name, const char *kind,
	      const struct log_cell *cells, size_t n)
{
	act->did = make_part(act, name, kind, cells, n);
}

/* Adds what a row has in its columns: its key and what it must have, and what changes.
 * Returns how many cells. */
static size_t
row_cells(const struct kind *kind, const char *const *before, const char *const *after,
	  struct log_cell *cells)
{
	size_t n = 0;
	for (size_t i = 0; i < kind->n_columns; i++) {
		const struct kind_column *column = &kind->columns[i];
		const char *was = !before ? NULL : before[i];
		const char *is = !after ? NULL : after[i];
		if (!is && after)
			is = !was ? "" : was;
		if (!was && before)
			was = "";
		if (column->key || column->required ||
		    strcmp(!was ? "" : was, !is ? "" : is) != 0)
			cells[n++] = (struct log_cell){column->name, was, is};
	}
	return n;
}

const struct log_part *
act_row(struct act *act, const char *name, const struct kind *kind,
	const char *const *before, const char *const *after)
{
	struct log_cell cells[KIND_COLUMNS];
	return make_part(act, name, kind->name, cells,
			 row_cells(kind, before, after, cells));
}

void
act_tells(struct act *act, const char *name, const char *before, const char *after)
{
	assert(act->n_extra < ACT_EXTRAS);
	act->extra[act->n_extra++] = (struct log_cell){name, before, after};
}

void
act_did(struct act *act, const char *name, enum kind_id id, const void *before,
	const void *after)
{
	const struct kind *kind = fact_kinds[id];
	struct arena *scratch = &act->scratch;
	struct log_cell cells[KIND_COLUMNS + ACT_EXTRAS];
	size_t n = row_cells(
		kind,
		!before ? NULL : import_fact_texts(act->app, kind, before, scratch),
		!after ? NULL : import_fact_texts(act->app, kind, after, scratch),
		cells);
	for (size_t i = 0; i < act->n_extra; i++)
		cells[n++] = act->extra[i];
	act->n_extra = 0;
	act_did_cells(act, name, kind->name, cells, n);
}

bool
act_put(struct act *act, const char *name, enum kind_id kind, const void *before,
	const void *after)
{
	struct store *store = act->app->store;
	act_did(act, name, kind, before, after);
	if (kind != KIND_EMPLOYEES)
		return store_put_fact(store, kind, after, act->fault);
	struct person person = *(const struct person *)after;
	return store_put_person(store, &person, act->fault);
}

bool
act_record(struct act *act, const char *name, enum kind_id kind, const void *before,
	   const void *after)
{
	if (!act_put(act, name, kind, before, after))
		return false;
	act_say_did(act);
	return true;
}

void
act_say_did(struct act *act)
{
	buf_printf(&act->said, "%s\n",
		   log_part_text(act->app, act->did, &act->scratch));
}

/* ---- what acts share ---- */

const char *
act_number(struct act *act, size_t number)
{
	return arena_printf(&act->scratch, "%zu", number);
}

const struct report *
act_report(struct act *act, int32_t date)
{
	struct app *app = act->app;
	if (app->report->as_of != date)
		app->report = eval_report(app->eval, date);
	return app->report;
}

const char *
act_date(struct act *act, int32_t date)
{
	char text[DATE_TEXT_BYTES];
	if (date == DATE_NEVER) /* an end that no calendar here has a day for */
		return arena_strdup(&act->scratch, _("beyond 9999-12-31"));
	return arena_strdup(&act->scratch, date_format(date, text));
}

const char *
act_person(struct act *act, uint32_t person)
{
	return app_person_name(act->app->report, person, &act->scratch);
}

/* What a person used of benefits becomes another's; 0: nobody's. */
static bool
move_uses(struct act *act, int64_t from_row, int64_t to_row)
{
	const struct side_facts *facts = &act->world->facts;
	for (size_t i = 0; i < facts->n_uses; i++) {
		struct benefit_use use = facts->uses[i];
		if (use.person_row != from_row)
			continue;
		use.person_row = to_row;
		if (!store_put_fact(act->app->store, KIND_BENEFIT_USES, &use,
				    act->fault))
			return false;
	}
	return true;
}

/* A row that waits, as values of its kind with the person's key. */
static void
waiting_values(const struct waiting *row, int64_t person_row, union value *values)
{
	kind_values(fact_kinds[KIND_WAITING], NULL, row, values);
	values[2].number = person_row;
}

/* The end of the heir's row with the key of one that becomes theirs: of the two ends
 * the later one stays. */
static int32_t
later_end(const struct side_facts *facts, const struct waiting *row, int64_t heir_row)
{
	for (size_t i = 0; i < facts->n_waiting; i++) {
		const struct waiting *own = &facts->waiting[i];
		if (own->person_row == heir_row && own->earned_on == row->earned_on &&
		    strcmp(own->title, row->title) == 0 &&
		    strcmp(own->vendor_id, row->vendor_id) == 0)
			return own->expires_on > row->expires_on ? own->expires_on
								 : row->expires_on;
	}
	return row->expires_on;
}

/* What waits to be told what it is likewise; without an heir it goes. */
static bool
move_waiting(struct act *act, int64_t from_row, int64_t to_row)
{
	const struct side_facts *facts = &act->world->facts;
	struct store *store = act->app->store;
	union value values[KIND_COLUMNS];
	for (size_t i = 0; i < facts->n_waiting; i++) {
		struct waiting row = facts->waiting[i];
		if (row.person_row != from_row)
			continue;
		waiting_values(&row, from_row, values);
		if (!store_remove(store, fact_kinds[KIND_WAITING], values, act->fault))
			return false;
		row.expires_on = later_end(facts, &row, to_row);
		row.person_row = to_row;
		if (to_row != 0 &&
		    !store_put_fact(store, KIND_WAITING, &row, act->fault))
			return false;
	}
	return true;
}

bool
act_drop_claim(struct act *act, const struct claim *claim)
{
	union value values[KIND_COLUMNS];
	kind_values(fact_kinds[KIND_CLAIMS], NULL, claim, values);
	values[0].number = claim->person_row;
	return store_remove(act->app->store, fact_kinds[KIND_CLAIMS], values,
			    act->fault);
}

bool
act_record_earned(struct act *act, const struct achievement *was,
		  const struct store_earned *earned)
{
	struct store_earned now = *earned;
	if (was && now.expires_on == DATE_NEVER)
		now.expires_on = was->expires_on;
	if (was && *now.reference == '\0')
		now.reference = world_reference(act->world, was);
	return store_put_achievement(act->app->store, &now, act->fault);
}

bool
act_number_claim(struct act *act, struct claim *claim)
{
	int64_t last;
	if (!store_last_claim(act->app->store, &last, act->fault))
		return false;
	claim->number = arena_printf(&act->scratch, "%jd", (intmax_t)last + 1);
	return true;
}

/* What both claimed: the later end, and the reference that is given. It keeps the
 * heir's number if it is what stands there. */
static bool
join_claims(struct act *act, struct claim *claim, const struct claim *own)
{
	if (own->expires_on > claim->expires_on)
		claim->expires_on = own->expires_on;
	if (*own->reference != '\0')
		claim->reference = own->reference;
	claim->number = own->number;
	return claims_same(claim, own) || act_number_claim(act, claim);
}

/* What waits to be accepted likewise. */
static bool
move_claims(struct act *act, int64_t from_row, int64_t to_row)
{
	const struct side_facts *facts = &act->world->facts;
	for (size_t i = 0; i < facts->n_claims; i++) {
		struct claim claim = facts->claims[i];
		if (claim.person_row != from_row)
			continue;
		if (!act_drop_claim(act, &claim))
			return false;
		const struct claim *own = claims_of(act->world, to_row,
						    claim.credential, claim.earned_on);
		claim.person_row = to_row;
		if (own && !join_claims(act, &claim, own))
			return false;
		if (to_row != 0 &&
		    !store_put_fact(act->app->store, KIND_CLAIMS, &claim, act->fault))
			return false;
	}
	return true;
}

bool
act_check_no_account(struct act *act, uint32_t person)
{
	const struct side_facts *facts = &act->world->facts;
	for (size_t i = 0; i < facts->n_accounts; i++)
		if (facts->accounts[i].person == person)
			return act_refuse(act,
					  _("%s has the account %s, which has to be "
					    "removed, or be somebody else's, first."),
					  act_person(act, person),
					  facts->accounts[i].name);
	return true;
}

/* Who comes in as the person comes in as the heir, without whom there is no account. */
static bool
move_accounts(struct act *act, int64_t from_row, int64_t to_row)
{
	const struct side_facts *facts = &act->world->facts;
	for (size_t i = 0; i < facts->n_accounts; i++) {
		struct account account = facts->accounts[i];
		if (account.person_row != from_row)
			continue;
		assert(to_row != 0); /* act_check_no_account was asked */
		account.person_row = to_row;
		if (!store_put_fact(act->app->store, KIND_ACCOUNTS, &account,
				    act->fault))
			return false;
	}
	return true;
}

bool
act_check_last_admin(struct act *act, const struct account *goes)
{
	const struct side_facts *facts = &act->world->facts;
	for (size_t i = 0; i < facts->n_accounts; i++)
		if (&facts->accounts[i] != goes &&
		    may_role_find(facts->accounts[i].role) == ASKER_ADMIN)
			return true;
	return act_refuse(act,
			  _("%s is the last admin, and stays one: add another first."),
			  goes->name);
}

bool
act_drop_person(struct act *act, uint32_t person, int64_t heir_row)
{
	const struct person *p = &act->world->people[person];
	for (size_t k = 0; k < KIND_COUNT; k++) {
		const struct kind *kind = fact_kinds[k];
		size_t row;
		if (!kind->of_people || kind->id == KIND_EMPLOYEES)
			continue;
		struct kind_walk walk = kind_walk_of(kind, act->world, person);
		while (kind_next(kind, act->world, &walk, &row))
			if (!import_remove_row(act->app, kind->name, (uint32_t)row,
					       act->fault))
				return false;
	}
	return move_uses(act, p->row, heir_row) &&
	       move_waiting(act, p->row, heir_row) &&
	       move_claims(act, p->row, heir_row) &&
	       move_accounts(act, p->row, heir_row) &&
	       store_remove_person(act->app->store, p->row, act->fault);
}
