/* Acts with a membership: use, snooze, referral. */
#include <string.h>

#include "act.h"
#include "app/membership.h"
#include "app/membership_words.h"
#include "base/date.h"
#include "base/lang.h"
#include "base/num.h"

struct moment
app_now(const struct app *app)
{
	/* a stand-in for today has no time of the day */
	int32_t minute = app->as_of == date_today() ? date_minute() : -1;
	return (struct moment){app->as_of, minute};
}

/* What was used of a benefit in all, less what was given back. */
static int64_t
used_ever(const struct world *world, uint32_t benefit)
{
	int64_t sum = 0;
	for (size_t i = 0; i < world->facts.n_uses; i++)
		if (world->facts.uses[i].benefit == benefit &&
		    __builtin_add_overflow(sum, world->facts.uses[i].quantity_micros,
					   &sum))
			return INT64_MAX;
	return sum;
}

static bool
check_use(struct act *act, const struct use_request *request, uint32_t benefit)
{
	int64_t used = used_ever(act->world, benefit);
	if (request->quantity_micros == 0)
		return act_refuse(act, _("The quantity is 0: give how much was used, "
					 "or less than 0 for what was given back."));
	if (request->quantity_micros < 0 && used + request->quantity_micros < 0)
		return act_refuse(
			act, /* a benefit, a quantity */
			_("More of %s would be given back than was used: %s."),
			app_benefit_name(&act->app->catalog->benefits[benefit]),
			app_quantity(&act->app->catalog->benefits[benefit], used,
				     &act->scratch));
	return (!request->item ||
		app_check_text(_("item"), request->item, act->fault)) &&
	       (!request->note || app_check_text(_("note"), request->note, act->fault));
}

/* What is to be warned of before a use; null if nothing. */
static const char *
use_warning(const struct benefit_report *b, const struct use_request *request,
	    struct arena *arena)
{
	char date[DATE_TEXT_BYTES];
	int64_t room = b->room_micros - request->quantity_micros;
	if (request->quantity_micros < 0)
		return NULL;
	if (!b->grant)
		return arena_printf(arena, _("Warning: %s is not granted on %s."),
				    app_benefit_name(b->benefit),
				    date_format(request->on, date));
	if (b->unlimited || room >= 0)
		return NULL;
	/* a benefit, two quantities */
	return arena_printf(arena,
			    _("Warning: more of %s is used than granted: %s too much; "
			      "granted: %s."),
			    app_benefit_name(b->benefit),
			    app_quantity(b->benefit, -room, arena),
			    app_quantity(b->benefit, b->granted_micros, arena));
}

static const char *
or_empty(const char *text)
{
	return text ? text : "";
}

/* The recorded use with the key of another, or null. */
static const struct benefit_use *
same_key(const struct world *world, const struct benefit_use *use)
{
	for (size_t i = 0; i < world->facts.n_uses; i++) {
		const struct benefit_use *u = &world->facts.uses[i];
		if (strcmp(u->benefit_id, use->benefit_id) == 0 &&
		    u->date == use->date && strcmp(u->note, use->note) == 0)
			return u;
	}
	return NULL;
}

/* Adds to what is recorded of the same (*same, else null), or makes the note one that
 * is not there yet. */
static bool
settle_key(struct act *act, struct benefit_use *use, const void **same)
{
	const char *note = use->note;
	const struct benefit_use *other;
	*same = NULL;
	for (int i = 2; (other = same_key(act->world, use)) != NULL; i++) {
		if (other->person_row == use->person_row &&
		    strcmp(other->item, use->item) == 0) {
			use->quantity_micros += other->quantity_micros;
			*same = other;
			return (use->quantity_micros <= NUM_LIMIT &&
				use->quantity_micros >= -NUM_LIMIT) ||
			       act_refuse(act, _("Together with what is recorded of "
						 "that day already the quantity is out "
						 "of range: give another note."));
		}
		use->note = arena_printf(&act->scratch, "%s%s(%d)", note,
					 *note != '\0' ? " " : "", i);
	}
	return true;
}

/* By whom and for what more is used stays as it was, and is told all the same. */
static void
tell_user(struct act *act, const struct benefit_use *use)
{
	if (use->person != CATALOG_NONE) {
		const char *email = act->world->people[use->person].email;
		act_tells(act, "person", email, email);
	}
	if (*use->item)
		act_tells(act, "item", use->item, use->item);
}

static void
say_left(struct act *act, const struct benefit_report *b, int64_t quantity)
{
	int64_t room = b->room_micros - quantity;
	if (!b->grant || b->unlimited || room < 0)
		return;
	/* two quantities, a date */
	buf_printf(&act->said, _("Left: %s of %s, until %s.\n"),
		   app_quantity(b->benefit, room, &act->scratch),
		   app_quantity(b->benefit, b->granted_micros, &act->scratch),
		   act_date(act, b->benefit->per == PER_MONTH ? b->until : b->ends_on));
}

static bool
record_use(struct act *act, const void *context)
{
	const struct use_request *request = context;
	struct benefit_use use = {.date = request->on,
				  .quantity_micros = request->quantity_micros,
				  .item = or_empty(request->item),
				  .person = CATALOG_NONE,
				  .note = or_empty(request->note)};
	const void *same;
	uint32_t benefit;
	size_t n;
	if (!find_thing(act->app, THING_BENEFIT, request->benefit, &benefit,
			act->fault) ||
	    !check_use(act, request, benefit))
		return false;
	use.benefit_id = act->app->catalog->benefits[benefit].id;
	if (request->person) {
		if (!find_thing(act->app, THING_PERSON, request->person, &use.person,
				act->fault))
			return false;
		use.person_row = act->world->people[use.person].row;
	}
	const struct benefit_report *b =
		&benefits_at(act_report(act, request->on), &act->scratch, &n)[benefit];
	const char *warning = use_warning(b, request, &act->scratch);
	if (warning)
		buf_printf(&act->said, "%s\n", warning);
	if (!settle_key(act, &use, &same))
		return false;
	if (same)
		tell_user(act, &use);
	if (!act_record(act, "used", KIND_BENEFIT_USES, same, &use))
		return false;
	say_left(act, b, request->quantity_micros);
	return true;
}

bool
act_use(struct app *app, const struct use_request *request, struct buf *out,
	struct fault *fault)
{
	return act_run(app, "use", record_use, request, out, fault);
}

struct snooze_request {
	const char *what, *reason;
	int32_t until;
};

static bool
find_code(struct act *act, const char *word, enum alert_code *code)
{
	const char *codes = "";
	for (int i = 0; i < (int)ALERT_COUNT; i++) {
		*code = (enum alert_code)i;
		if (strcmp(alert_code_id(*code), word) == 0)
			return true;
		codes = arena_printf(&act->scratch, i == 0 ? "%s%s" : "%s, %s", codes,
				     alert_code_id(*code));
	}
	return act_refuse(act, _("There is no alert \"%s\", only: %s."), word, codes);
}

/* The part before the next colon, in scratch; null if nothing is left. */
static const char *
next_part(struct act *act, const char **text)
{
	if (!*text)
		return NULL;
	size_t len = strcspn(*text, ":");
	const char *part = arena_strndup(&act->scratch, *text, len);
	*text = (*text)[len] == ':' ? *text + len + 1 : NULL;
	return part;
}

/* Makes what the user named ids; the level may be null. */
static bool
find_ids(struct act *act, const char **competency, const char **level)
{
	const struct catalog *catalog = act->app->catalog;
	uint32_t c, l;
	if (!find_thing(act->app, THING_COMPETENCY, *competency, &c, act->fault) ||
	    (*level && !find_level(act->app, c, *level, &l, act->fault)))
		return false;
	*competency = catalog->competencies[c].id;
	if (*level)
		*level = catalog->levels[l].id;
	return true;
}

/* True if a level of a competency (null: any) is held by terms of its own. */
static bool
has_own_terms(const struct catalog *catalog, const char *competency, const char *level)
{
	const struct competency *c =
		&catalog->competencies[catalog_competency(catalog, competency)];
	uint32_t wanted =
		level ? catalog_level(catalog, c->program, level) : CATALOG_NONE;
	for (size_t i = 0; i < c->n_levels; i++)
		if (c->levels[i].enrol.term_months > 0 &&
		    (!level || c->levels[i].level == wanted))
			return true;
	return false;
}

/* Reads CODE[:COMPETENCY[:LEVEL]]. */
static bool
read_what(struct act *act, const char *what, struct snooze *snooze)
{
	const char *all = what;
	enum alert_code code;
	snooze->code = next_part(act, &what);
	const char *competency = next_part(act, &what);
	const char *level = next_part(act, &what);
	if (!find_code(act, snooze->code, &code))
		return false;
	if (what)
		return act_refuse(act, _("\"%s\" is more than CODE:COMPETENCY:LEVEL."),
				  all);
	if (competency && code == ALERT_UNASSOCIATED)
		return act_refuse(
			act, _("The alert %s is about no competency: leave it out."),
			snooze->code);
	if (competency && !find_ids(act, &competency, &level))
		return false;
	if (competency && code == ALERT_RENEWAL_DUE &&
	    !has_own_terms(act->app->catalog, competency, level))
		return act_refuse(
			act, _("%s has no term of its own of which %s could tell."),
			competency, snooze->code);
	snooze->competency = or_empty(competency);
	snooze->level = or_empty(level);
	return true;
}

static bool
put_snooze(struct act *act, const void *context)
{
	const struct snooze_request *request = context;
	struct snooze snooze = {.from = act->app->as_of,
				.until = request->until,
				.reason = request->reason};
	if (!read_what(act, request->what, &snooze) ||
	    !app_check_text(_("reason"), request->reason, act->fault))
		return false;
	if (snooze.until < snooze.from)
		return act_refuse(act,
				  _("Alerts can't be put off until %s: that is before "
				    "%s. Choose a later day."),
				  act_date(act, snooze.until),
				  act_date(act, snooze.from));
	return act_record(act, "postponed", KIND_SNOOZES, NULL, &snooze);
}

bool
act_snooze(struct app *app, const char *what, int32_t until, const char *reason,
	   struct buf *out, struct fault *fault)
{
	struct snooze_request request = {what, reason, until};
	return act_run(app, "snooze", put_snooze, &request, out, fault);
}
