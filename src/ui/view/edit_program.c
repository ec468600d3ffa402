/* Forms toward the program: overrides, subscriptions. */
#include <string.h>

#include "app/acts.h"
#include "ui/choices.h"
#include "ui/edit.h"

/* --- override -------------------------------------------------------- */

static const struct field_spec override_fields[] = {
	{"award", N_("Level"), FIELD_CHOICE, true, false, &choices_awards,
	 N_("part of a competency's name")},
	{"from", N_("From"), FIELD_DATE, true, false, NULL, NULL},
	{"until", N_("Until"), FIELD_DATE, false, false, NULL, NULL},
	{"reason", N_("Reason"), FIELD_TEXT, true, false, NULL,
	 N_("what the agent said, and who")},
};

/* Says until when it lasts if that is left open. */
static void
check_override(struct form *form)
{
	struct field *until = form_field(form, "until");
	struct override granted = {.from = form_date(form, "from"),
				   .until = DATE_NEVER};
	char date[DATE_TEXT_BYTES];
	int32_t end = form_date(form, "until");

	if (granted.from == DATE_NONE)
		return;
	if (field_is_empty(until)) {
		buf_clear(&until->note);
		buf_printf(
			&until->note, _("else until %s"),
			date_format(world_override_until(form->app->catalog, &granted),
				    date));
	} else if (end != DATE_NONE && end < granted.from) {
		field_say(until, FIELD_WRONG, "%s", _("is before the beginning"));
	}
}

static bool
apply_override(struct form *form, struct world *copy, struct arena *arena)
{
	struct override *o;
	int32_t until = form_date(form, "until");
	uint32_t competency, level;

	if (!choices_award(form->app->catalog, form_text(form, "award"), &competency,
			   &level))
		return false;
	o = EDIT_MORE(arena, copy->overrides, copy->n_overrides);
	*o = (struct override){
		.competency = competency,
		.level = level,
		.competency_id = form->app->catalog->competencies[competency].id,
		.level_id = form->app->catalog->levels[level].id,
		.from = form_date(form, "from"),
		.until = until == DATE_NONE ? DATE_NEVER : until,
		.reason = "",
	};
	return true;
}

static bool
save_override(struct form *form, struct buf *out, struct fault *fault)
{
	const struct catalog *catalog = form->app->catalog;
	int32_t until = form_date(form, "until");
	uint32_t competency, level;

	if (!choices_award(catalog, form_text(form, "award"), &competency, &level))
		return fault_set(fault, FAULT_INPUT, "%s",
				 _("No level of a competency is chosen."));
	return act_override(form->app, catalog->competencies[competency].id,
			    catalog->levels[level].id, form_date(form, "from"),
			    until == DATE_NONE ? DATE_NEVER : until,
			    form_text(form, "reason"), out, fault);
}

static int32_t
granted_on(struct form *form)
{
	return form_date(form, "from");
}

static const struct form_class override_class = {
	.id = "override",
	.title = N_("Grant an override"),
	.title_edit = N_("Grant an override"),
	.aside = "reason",
	.fields = override_fields,
	.n_fields = sizeof override_fields / sizeof *override_fields,
	.check = check_override,
	.apply = apply_override,
	.tells_on = granted_on,
	.save = save_override,
};

void
edit_override(struct screen *screen, uint32_t competency, uint32_t level)
{
	const struct catalog *catalog = screen->app->catalog;
	struct arena arena = {0};
	const char *award = "", *name = "";
	char date[DATE_TEXT_BYTES];
	struct form *form;

	if (competency != CATALOG_NONE && level != CATALOG_NONE) {
		award = arena_printf(&arena, "%s:%s",
				     catalog->competencies[competency].id,
				     catalog->levels[level].id);
		name = app_award_name(catalog, competency, level, &arena);
	}
	form = form_new(screen, &override_class, false, name, award);
	form_fill(form, "award", award, *award != '\0');
	form_fill(form, "from", date_format(screen->app->as_of, date), false);
	check_override(form);
	form_show(form);
	arena_free(&arena);
}

/* --- subscribe ------------------------------------------------------- */

static const struct field_spec subscribe_fields[] = {
	{"offer", N_("Offer"), FIELD_CHOICE, true, false, &choices_offers,
	 N_("F4 lists them")},
	{"on", N_("Purchased on"), FIELD_DATE, true, false, NULL, NULL},
};

static bool
apply_subscribe(struct form *form, struct world *copy, struct arena *arena)
{
	uint32_t offer = catalog_offer(form->app->catalog, form_text(form, "offer"));
	struct subscription *s;

	if (offer == CATALOG_NONE)
		return false;
	s = EDIT_MORE(arena, copy->subscriptions, copy->n_subscriptions);
	*s = (struct subscription){
		.offer = offer,
		.offer_id = form->app->catalog->offers[offer].id,
		.purchased_on = form_date(form, "on"),
		.ends_on = DATE_NEVER,
		.price_micros = FACT_NO_FIGURE,
		.currency = "",
	};
	return true;
}

static bool
save_subscribe(struct form *form, struct buf *out, struct fault *fault)
{
	return act_subscribe(form->app, form_text(form, "offer"), form_date(form, "on"),
			     out, fault);
}

static int32_t
bought_on(struct form *form)
{
	return form_date(form, "on");
}

static const struct form_class subscribe_class = {
	.id = "subscribe",
	.title = N_("Buy, upgrade or renew"),
	.title_edit = N_("Buy, upgrade or renew"),
	.fields = subscribe_fields,
	.n_fields = sizeof subscribe_fields / sizeof *subscribe_fields,
	.apply = apply_subscribe,
	.tells_on = bought_on,
	.save = save_subscribe,
};

void
edit_subscribe(struct screen *screen, const char *offer)
{
	char date[DATE_TEXT_BYTES];
	struct form *form = form_new(screen, &subscribe_class, false, "", "");

	if (offer != NULL)
		form_fill(form, "offer", offer, false);
	form_fill(form, "on", date_format(screen->app->as_of, date), false);
	form_show(form);
}
