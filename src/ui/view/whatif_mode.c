#include "whatif_mode.h"

#include <string.h>

#include "app/suppose.h"
#include "base/lang.h"
#include "ui/rights.h"
#include "ui/screen.h"

enum { EFFECTS_TOLD = 2 };

/* --- what differs by a change ------------------------------------------ */

/* The changes of the what-if before another one, to tell what that one does. */
struct before {
	struct arena arena;
	const struct level_change *changes;
	size_t n;
};

static struct before
changes_before(struct suppose *s)
{
	struct before before = {0};
	if (!s->on || !s->fine)
		return before;
	before.n = s->whatif.n_changes;
	before.changes = arena_copy(&before.arena, s->whatif.changes, before.n,
				    sizeof *before.changes);
	return before;
}

static const struct level_change *
find_change(const struct level_change *changes, size_t n, const struct level_change *c)
{
	for (size_t i = 0; i < n; i++)
		if (changes[i].competency == c->competency &&
		    changes[i].level == c->level)
			return &changes[i];
	return NULL;
}

/* How a level is after the last change, and how it was before. */
static bool
is_moved(const struct level_change *was, struct level_change *c, bool now)
{
	if (!now) { /* it is as the facts have it again */
		*c = (struct level_change){
			.competency = was->competency,
			.level = was->level,
			.stage = {was->stage[1], was->stage[0]},
			.met = {was->met[1], was->met[0]},
			.progress = {was->progress[1], was->progress[0]}};
		return true;
	}
	if (was) {
		c->stage[0] = was->stage[1];
		c->met[0] = was->met[1];
		c->progress[0] = was->progress[1];
	}
	return c->stage[0] != c->stage[1] || c->met[0] != c->met[1] ||
	       c->progress[0] < c->progress[1] || c->progress[0] > c->progress[1];
}

static void
tell_effect(const struct app *app, const struct level_change *c, struct buf *out)
{
	show_award(out, app->catalog, c->competency, c->level);
	buf_putc(out, ' ');
	if (c->met[0] != c->met[1]) {
		buf_puts(out, c->met[1] ? C_("requirement", "met")
					: C_("requirement", "not met"));
	} else if (c->stage[0] != c->stage[1]) {
		buf_printf(out, "%s%s%s", app_stage_name(c->stage[0]),
			   draw_glyph(GLYPH_BECOMES), app_stage_name(c->stage[1]));
	} else {
		show_progress_pair(out, c);
	}
}

/* What counts most is told first: met or not, the stage, how far it is. */
static int
weight(const struct level_change *c)
{
	return c->met[0] != c->met[1] ? 2 : c->stage[0] != c->stage[1];
}

/* "Messaging Silver met, DevOps Gold 25%->50% and 2 more" */
static void
tell_effects(const struct app *app, const struct level_change *list, size_t n,
	     struct buf *out)
{
	size_t told = 0;
	for (int w = 2; w >= 0; w--)
		for (size_t i = 0; i < n; i++) {
			if (weight(&list[i]) != w || told == EFFECTS_TOLD)
				continue;
			buf_puts(out, told++ > 0 ? _(", ") : "");
			tell_effect(app, &list[i], out);
		}
	if (n > told)
		buf_printf(out, _(" and %zu more"), n - told);
	if (n == 0)
		buf_puts(out, _("no level changes"));
}

/* What the last change of the basket has done to the levels. */
static void
tell_difference(struct app *app, struct before *before, struct buf *out)
{
	const struct whatif *whatif = &suppose_of(app)->whatif;
	struct level_change *list = arena_array(
		&before->arena, before->n + whatif->n_changes + 1, sizeof *list);
	size_t n = 0;
	for (size_t i = 0; i < whatif->n_changes; i++) {
		list[n] = whatif->changes[i];
		n += is_moved(find_change(before->changes, before->n, &list[n]),
			      &list[n], true);
	}
	for (size_t i = 0; i < before->n; i++)
		if (!find_change(whatif->changes, whatif->n_changes,
				 &before->changes[i]))
			n += is_moved(&before->changes[i], &list[n], false);
	tell_effects(app, list, n, out);
}

/* --- in and out of the basket ------------------------------------------ */

static bool
is_same(const struct basket_item *a, const struct basket_item *b)
{
	return a->kind == b->kind && strcmp(a->subject, b->subject) == 0 &&
	       (a->object == b->object ||
		(a->object && b->object && strcmp(a->object, b->object) == 0));
}

/* Whatever their dates. Returns whether it was there. */
static bool
take_out(struct basket *basket, const struct basket_item *item)
{
	size_t n = basket_n(basket);
	for (size_t i = n; i-- > 0;)
		if (is_same(basket_item(basket, i), item))
			basket_remove(basket, i);
	return basket_n(basket) < n;
}

/* Takes out all that the person earns there. */
static bool
take_out_earned(struct basket *basket, const char *email)
{
	size_t n = basket_n(basket);
	for (size_t i = n; i-- > 0;) {
		const struct basket_item *item = basket_item(basket, i);
		if (item->kind == CHANGE_EARN && strcmp(item->subject, email) == 0)
			basket_remove(basket, i);
	}
	return basket_n(basket) < n;
}

static const char *
name_of(const struct app *app, const struct basket_item *item)
{
	uint32_t person = world_person(app->world, item->subject);
	return person == CATALOG_NONE ? item->subject : app->world->people[person].name;
}

/* What items say in short: of one person, or of two who leave. */
static void
tell_items(const struct app *app, const struct basket_item *items, size_t n,
	   struct buf *out)
{
	const char *name = name_of(app, items);
	struct buf what = {0};
	for (size_t i = 0; i < n && items->object; i++)
		buf_printf(&what, "%s%s", i > 0 ? _(", ") : "", items[i].object);
	bool others = false;
	for (size_t i = 1; i < n; i++)
		others = others || strcmp(items[i].subject, items->subject) != 0;
	if (items->kind == CHANGE_EARN && others)
		buf_printf(out,
			   ngettext("%zu achievement", "%zu achievements",
				    (unsigned long)n),
			   n);
	else if (items->kind == CHANGE_EARN) /* who, what */
		buf_printf(out, C_("what-if", "%s passes %s"), name, buf_text(&what));
	else if (items->kind == CHANGE_JOIN)
		buf_printf(out, C_("what-if", "%s is associated"), name);
	else if (n > 1)
		buf_printf(out, C_("what-if", "%s and %s leave"), name,
			   name_of(app, &items[1]));
	else
		buf_printf(out, C_("what-if", "%s leaves"), name);
	buf_free(&what);
}

static const char *
dash(void)
{
	return draw_tier() == TIER_ASCII ? "-" : "\342\200\223";
}

bool
whatif_suppose(struct screen *screen, const struct basket_item *items, size_t n,
	       struct fault *fault)
{
	struct app *app = screen->app;
	struct suppose *s = suppose_of(app);
	struct before before = changes_before(s);
	struct fault ignored;
	size_t was = basket_n(s->basket);
	bool on = s->on, fine = true;
	for (size_t i = 0; i < n && fine; i++)
		fine = basket_add(s->basket, app, &items[i], fault);
	fine = fine && suppose_switch(app, true, fault);
	if (fine) {
		struct buf out = {0};
		buf_puts(&out, _("Supposed: "));
		tell_items(app, basket_item(s->basket, was), n, &out);
		buf_printf(&out, " %s ", dash());
		tell_difference(app, &before, &out);
		screen_say(screen, ROLE_WHATIF, "%s", buf_text(&out));
		buf_free(&out);
	} else {
		while (basket_n(s->basket) > was)
			basket_remove(s->basket, basket_n(s->basket) - 1);
		suppose_switch(app, on, &ignored);
	}
	arena_free(&before.arena);
	screen_changed(screen);
	return fine;
}

/* The changes without these are shown. */
static void
say_taken_out(struct screen *screen, const char *who, struct before *before)
{
	struct app *app = screen->app;
	struct fault fault = {0};
	struct buf out = {0};
	if (suppose_changed(app, &fault)) {
		/* of whom */
		buf_printf(&out, _("No longer supposed: %s"), who);
		buf_printf(&out, " %s ", dash());
		tell_difference(app, before, &out);
		screen_say(screen, ROLE_WHATIF, "%s", buf_text(&out));
	} else {
		screen_say(screen, ROLE_BAD, "%s", fault.text);
	}
	buf_free(&out);
	screen_changed(screen);
}

/* The world that the items and the person are in may be gone after it. */
static void
suppose_or_not(struct screen *screen, const struct person *person,
	       const struct basket_item *items, size_t n)
{
	struct suppose *s = suppose_of(screen->app);
	struct before before = changes_before(s);
	struct fault fault = {0};
	const char *name = arena_strdup(&before.arena, person->name);
	bool out = false;
	for (size_t i = 0; i < n && s->on; i++)
		out = take_out(s->basket, &items[i]) || out;
	/* who passes what was lacking fills the place then */
	if (!out && s->on && items->kind == CHANGE_LEAVE)
		out = take_out_earned(s->basket, items->subject);
	if (out)
		say_taken_out(screen, name, &before);
	else if (!whatif_suppose(screen, items, n, &fault))
		screen_say(screen, ROLE_BAD, "%s", fault.text);
	arena_free(&before.arena);
}

/* --- verbs ------------------------------------------------------------- */

static void
keep_named(struct screen *screen)
{
	struct suppose *s = suppose_of(screen->app);
	struct fault fault = {0};
	if (basket_n(s->basket) == 0)
		screen_say(screen, ROLE_NORMAL, "%s",
			   _("What-if is off: every screen shows what is."));
	else if (!s->name || rights_refusal(screen->app, RIGHT_WHATIF_KEEP))
		screen_say(screen, ROLE_NORMAL,
			   ngettext("What-if is off: every screen shows what is; the "
				    "basket with %zu change is kept.",
				    "What-if is off: every screen shows what is; the "
				    "basket with %zu changes is kept.",
				    basket_n(s->basket)),
			   basket_n(s->basket));
	else if (basket_save(s->basket, screen->app, s->name, &fault))
		screen_say(screen, ROLE_NORMAL,
			   _("What-if is off: every screen shows what is; \"%s\" is "
			     "kept."),
			   s->name);
	else
		screen_say(screen, ROLE_BAD, "%s", fault.text);
}

void
whatif_switch(struct screen *screen, const struct subject *subject)
{
	struct suppose *s = suppose_of(screen->app);
	struct fault fault = {0};
	size_t n = basket_n(s->basket);
	(void)subject;
	if (s->on) {
		suppose_switch(screen->app, false, &fault);
		keep_named(screen);
	} else if (!suppose_switch(screen->app, true, &fault)) {
		screen_say(screen, ROLE_BAD, "%s", fault.text);
	} else if (n == 0) {
		/* three keys */
		screen_say(screen, ROLE_WHATIF,
			   _("What-if: nothing is recorded; %s on a name or %s "
			     "supposes, %s leaves it."),
			   keys_first(ACTION_WHATIF), keys_first(ACTION_ADD),
			   keys_first(ACTION_WHATIF_MODE));
	} else {
		screen_say(screen, ROLE_WHATIF,
			   ngettext("What-if is on with %zu change: nothing is "
				    "recorded, %s leaves it.",
				    "What-if is on with %zu changes: nothing is "
				    "recorded, %s leaves it.",
				    n),
			   n, keys_first(ACTION_WHATIF_MODE));
	}
	screen_changed(screen);
}

/* Leaves, alone or with another one, or is associated. */
static void
suppose_move(struct screen *screen, const struct subject *subject,
	     enum change_kind kind)
{
	const struct person *people = screen->app->world->people;
	bool two = kind == CHANGE_LEAVE && subject->with != CATALOG_NONE;
	struct basket_item items[2] = {{.kind = kind,
					.subject = people[subject->person].email,
					.date = DATE_NONE}};
	if (two) {
		items[1] = *items;
		items[1].subject = people[subject->with].email;
	}
	suppose_or_not(screen, &people[subject->person], items, two ? 2 : 1);
}

/* Supposes that a person leaves, or takes it out again. */
static void
suppose_leaving(struct screen *screen, const struct subject *subject)
{
	suppose_move(screen, subject, CHANGE_LEAVE);
}

static void
whatif_earns(struct screen *screen, const struct subject *subject)
{
	const struct app *app = screen->app;
	const struct person *person = &app->world->people[subject->person];
	struct arena arena = {0};
	struct basket_item *items =
		arena_array(&arena, subject->n_lacks, sizeof *items);
	for (size_t i = 0; i < subject->n_lacks; i++)
		items[i] = (struct basket_item){
			.kind = CHANGE_EARN,
			.subject = person->email,
			.object = app->catalog->credentials[subject->lacks[i]].id,
			.date = DATE_NONE};
	suppose_or_not(screen, person, items, subject->n_lacks);
	arena_free(&arena);
}

void
whatif_row(struct screen *screen, const struct subject *subject)
{
	bool somebody = subject->person != CATALOG_NONE;
	if (somebody && subject->supposes == SUPPOSES_LEAVES)
		suppose_leaving(screen, subject);
	else if (somebody && subject->supposes == SUPPOSES_JOINS)
		suppose_move(screen, subject, CHANGE_JOIN);
	else if (somebody && subject->supposes == SUPPOSES_EARNS &&
		 subject->n_lacks > 0)
		whatif_earns(screen, subject);
	else
		whatif_switch(screen, subject);
}
