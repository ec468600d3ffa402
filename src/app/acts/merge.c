/* Acts on who is who: merge, rename. */
#include <string.h>

#include "act.h"
#include "app/import/import.h"
#include "base/address.h"
#include "base/date.h"
#include "base/lang.h"
#include "base/text.h"

struct merge {
	uint32_t from, into;
	struct person merged;
};

struct merge_request {
	const char *email, *into;
};

static const char *
either(const char *first, const char *second)
{
	return *first != '\0' ? first : second;
}

static bool
find_both(struct act *act, const struct merge_request *request, struct merge *merge)
{
	if (!find_thing(act->app, THING_PERSON_EXACTLY, request->email, &merge->from,
			act->fault) ||
	    !find_thing(act->app, THING_PERSON_EXACTLY, request->into, &merge->into,
			act->fault))
		return false;
	return merge->from != merge->into ||
	       act_refuse(
		       act,
		       _("\"%s\" and \"%s\" are addresses of one person already, %s."),
		       request->email, request->into, act_person(act, merge->from));
}

/* Both stand in a directory, under different ids, of which one could not be kept. */
static bool
check_ids(struct act *act, const struct merge *merge)
{
	const struct person *from = &act->world->people[merge->from];
	const struct person *into = &act->world->people[merge->into];
	return *from->directory_id == '\0' || *into->directory_id == '\0' ||
	       text_compare(from->directory_id, into->directory_id) == 0 ||
	       act_refuse(act, /* person, id, person, id */
			  _("%s has the directory id %s and %s has %s: they are two "
			    "people, or one of the ids is wrong and is to be cleared "
			    "first."),
			  act_person(act, merge->from), from->directory_id,
			  act_person(act, merge->into), into->directory_id);
}

/* Every MCP id of both, that of the second person first. */
static void
join_ids(struct act *act, const struct person *from, struct person *p)
{
	p->mcp_id = either(p->mcp_id, from->mcp_id);
	p->other_mcp_ids = addresses_join(&act->scratch, p->other_mcp_ids, from->mcp_id,
					  p->mcp_id);
	p->other_mcp_ids = addresses_join(&act->scratch, p->other_mcp_ids,
					  from->other_mcp_ids, p->mcp_id);
	p->directory_id = either(p->directory_id, from->directory_id);
}

static bool
make_merged(struct act *act, struct merge *merge)
{
	const struct person *from = &act->world->people[merge->from];
	struct person *p = &merge->merged;
	*p = act->world->people[merge->into];
	p->other_emails =
		addresses_join(&act->scratch, p->other_emails, from->email, p->email);
	p->other_emails = addresses_join(&act->scratch, p->other_emails,
					 from->other_emails, p->email);
	join_ids(act, from, p);
	p->department = either(p->department, from->department);
	p->title = either(p->title, from->title);
	if (p->hired_on == DATE_NONE ||
	    (from->hired_on != DATE_NONE && from->hired_on < p->hired_on))
		p->hired_on = from->hired_on;
	return p->hired_on <= p->left_on || p->hired_on != from->hired_on ||
	       act_refuse(act,
			  _("%s left on %s, before %s was hired, on %s: set that right "
			    "first."),
			  act_person(act, merge->into), act_date(act, p->left_on),
			  act_person(act, merge->from), act_date(act, from->hired_on));
}

static const char *
end_text(struct act *act, int32_t date)
{
	return date == DATE_NEVER ? _("none") : act_date(act, date);
}

/* Gives one achievement of the first person to the second. */
static bool
move_achievement(struct act *act, const struct merge *merge,
		 const struct achievement *a)
{
	const struct achievement *same =
		world_achievement(act->world, merge->into, a->credential, a->earned_on);
	const char *id = app_credential_id(act->app->report, a->credential);
	const char *reference = world_reference(act->world, a);
	if (same && same->expires_on != a->expires_on)
		return act_refuse(act, /* credential, date, two ends */
				  _("Both earned %s on %s, but with different ends (%s "
				    "and %s): set one of them right first."),
				  id, act_date(act, a->earned_on),
				  end_text(act, a->expires_on),
				  end_text(act, same->expires_on));
	if (same)
		reference = either(world_reference(act->world, same), reference);
	return store_put_achievement(act->app->store,
				     &(struct store_earned){merge->merged.row, id,
							    a->earned_on, a->expires_on,
							    reference},
				     act->fault);
}

/* The first day after another on which either record has an association begin. */
static int32_t
next_begin(const struct act *act, const struct merge *merge, int32_t after)
{
	int32_t next = DATE_NEVER;
	for (int i = 0; i < 2; i++) {
		const struct person *p =
			&act->world->people[i == 0 ? merge->from : merge->into];
		const struct association *own =
			&act->world->associations[p->first_association];
		for (size_t k = 0; k < p->n_associations; k++)
			if (own[k].from > after && own[k].from < next)
				next = own[k].from;
	}
	return next;
}

/*
 * The end of the first person's association in the merged record. A given one is where
 * it came to an end in their own. Who had left before the other one keeps that last day
 * as the end of what ran until then; what either record severs needs none.
 */
static int32_t
last_day(const struct act *act, const struct merge *merge, const struct association *a)
{
	int32_t left_on = act->world->people[merge->from].left_on;
	if (a->to != DATE_NEVER)
		return a->effective_to < a->from ? a->to : a->effective_to;
	if (left_on >= merge->merged.left_on ||
	    next_begin(act, merge, a->from) <= left_on)
		return DATE_NEVER;
	return left_on;
}

static bool
refuse_association(struct act *act, const struct association *a,
		   const struct association *b)
{
	return act_refuse(
		act, /* organization, date, organization, date */
		_("The associations with %s from %s and with %s from %s contradict "
		  "each other: set them right first."),
		act->world->organizations[a->organization], act_date(act, a->from),
		act->world->organizations[b->organization], act_date(act, b->from));
}

/* What one of the two records has came to an end: no association begins after it. */
static bool
check_left(struct act *act, const struct merge *merge, const struct association *a)
{
	const struct person *people = act->world->people;
	uint32_t first = people[merge->from].left_on < people[merge->into].left_on
				 ? merge->from
				 : merge->into;
	return a->from <= people[first].left_on ||
	       act_refuse(act,
			  _("%s left on %s, before an association of %s begins, on %s: "
			    "set that right first."),
			  act_person(act, first), act_date(act, people[first].left_on),
			  act_person(act, merge->from), act_date(act, a->from));
}

/* The end of an association that both records have. */
static bool
agree(struct act *act, const struct association *a, const struct association *b,
      int32_t *to)
{
	if (b->to != DATE_NEVER && b->to != *to && b->effective_to != a->effective_to)
		return refuse_association(act, a, b);
	*to = b->to;
	return true;
}

/* Finds the end of the first person's association in the merged record, if it fits. */
static bool
fit_association(struct act *act, const struct merge *merge, const struct association *a,
		int32_t *to)
{
	const struct person *into = &act->world->people[merge->into];
	const struct association *own =
		&act->world->associations[into->first_association];
	*to = last_day(act, merge, a);
	for (size_t i = 0; i < into->n_associations; i++)
		if (own[i].from == a->from && own[i].organization == a->organization)
			return agree(act, a, &own[i], to);
	for (size_t i = 0; i < into->n_associations; i++) {
		const struct association *b = &own[i];
		if (b->from == a->from || (b->to != DATE_NEVER && *to != DATE_NEVER &&
					   b->from <= *to && a->from <= b->to))
			return refuse_association(act, a, b);
	}
	return true;
}

/* Gives one association of the first person to the second. */
static bool
move_association(struct act *act, const struct merge *merge,
		 const struct association *a)
{
	const char *organization = a->organization == WORLD_HOME
					   ? "home"
					   : act->world->organizations[a->organization];
	int32_t to;
	return check_left(act, merge, a) && fit_association(act, merge, a, &to) &&
	       store_put_association(act->app->store, merge->merged.row, organization,
				     a->from, to, act->fault);
}

/* The account goes along; but one human has one account. */
static bool
check_accounts(struct act *act, const struct merge *merge)
{
	const struct side_facts *facts = &act->world->facts;
	for (size_t i = 0; i < facts->n_accounts; i++)
		if (facts->accounts[i].person == merge->into)
			return act_check_no_account(act, merge->from);
	return true;
}

static bool
move_all(struct act *act, struct merge *merge)
{
	const struct world *world = act->world;
	const struct person *from = &world->people[merge->from];
	if (!check_accounts(act, merge) ||
	    !act_drop_person(act, merge->from, merge->merged.row))
		return false;
	for (size_t i = 0; i < from->n_achievements; i++)
		if (!move_achievement(
			    act, merge,
			    &world->achievements[from->first_achievement + i]))
			return false;
	for (size_t i = 0; i < from->n_associations; i++)
		if (!move_association(
			    act, merge,
			    &world->associations[from->first_association + i]))
			return false;
	return store_put_person(act->app->store, &merge->merged, act->fault);
}

static bool
merge_people(struct act *act, const void *context)
{
	struct merge merge;
	if (!find_both(act, context, &merge) || !check_ids(act, &merge))
		return false;
	if (!make_merged(act, &merge) || !move_all(act, &merge))
		return false;
	const struct person *from = &act->world->people[merge.from];
	act_tells(act, "achievements", NULL, act_number(act, from->n_achievements));
	act_tells(act, "associations", NULL, act_number(act, from->n_associations));
	act_did(act, "merged", KIND_EMPLOYEES, from, &merge.merged);
	act_say_did(act);
	return true;
}

bool
act_merge(struct app *app, const char *email, const char *into, struct buf *out,
	  struct fault *fault)
{
	struct merge_request request = {email, into};
	return act_run(app, "merge", merge_people, &request, out, fault);
}

static bool
read_address(struct act *act, const char *text, const char **address)
{
	if (!app_check_text(_("address"), text, act->fault))
		return false;
	enum address_problem problem =
		address_read(&act->scratch, text, strlen(text), address);
	return problem == ADDRESS_FINE ||
	       /* an address, what is wrong with it */
	       act_refuse(act, _("\"%s\" %s."), text, _(address_problem_text(problem)));
}

static bool
check_address(struct act *act, const char *address, uint32_t person)
{
	uint32_t owner = world_person(act->world, address);
	return owner == CATALOG_NONE || owner == person ||
	       act_refuse(act,
			  _("\"%s\" is the address of %s: if both are one human, merge "
			    "them."),
			  address, act_person(act, owner));
}

static bool
rename_person(struct act *act, const void *context)
{
	const struct merge_request *request = context;
	const char *into;
	uint32_t person;
	if (!find_thing(act->app, THING_PERSON_EXACTLY, request->email, &person,
			act->fault) ||
	    !read_address(act, request->into, &into) ||
	    !check_address(act, into, person))
		return false;
	struct person p = act->world->people[person];
	if (strcmp(p.email, into) == 0) {
		buf_printf(&act->said, _("%s is the address already.\n"), p.email);
		return true;
	}
	/* the new one is taken out of the others, the old one comes first */
	const char *others = addresses_join(&act->scratch, "", p.email, into);
	p.other_emails = addresses_join(&act->scratch, others, p.other_emails, into);
	p.email = into;
	return act_record(act, "renamed", KIND_EMPLOYEES, &act->world->people[person],
			  &p);
}

bool
act_rename(struct app *app, const char *email, const char *new_email, struct buf *out,
	   struct fault *fault)
{
	struct merge_request request = {email, new_email};
	return act_run(app, "rename", rename_person, &request, out, fault);
}
