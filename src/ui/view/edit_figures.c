/* Forms over figures and evidence: metric values, records; overrides and purchases that
 * are recorded. */
#include <string.h>

#include "base/num.h"
#include "base/text.h"
#include "edit_row.h"
#include "ui/choices.h"
#include "ui/edit.h"

/* --- metric values --------------------------------------------------- */

static const struct field_spec metric_fields[] = {
	{"metric", N_("Metric"), FIELD_CHOICE, true, true, &choices_metrics,
	 N_("F4 lists them")},
	{"date", N_("Date"), FIELD_DATE, true, true, NULL, NULL},
	{"customer", N_("Customer"), FIELD_CHOICE, false, true, &choices_customers,
	 N_("empty: of all together")},
	{"value", N_("Value"), FIELD_FIGURE, true, false, NULL, NULL},
};

static bool
read_figure(struct form *form, const char *id, int64_t *micros)
{
	const char *text = form_text(form, id);

	return num_parse(text, strlen(text), micros) == NUM_FINE;
}

static bool
apply_metric(struct form *form, struct world *copy, struct arena *arena)
{
	uint32_t metric = catalog_metric(form->app->catalog, form_text(form, "metric"));
	int32_t date = form_date(form, "date");
	const char *customer = form_text(form, "customer");
	struct metric_value *v = NULL;
	int64_t value;

	if (metric == CATALOG_NONE || !read_figure(form, "value", &value))
		return false;
	for (size_t i = 0; i < copy->n_metric_values && v == NULL; i++)
		if (copy->metric_values[i].metric == metric &&
		    copy->metric_values[i].date == date &&
		    strcmp(copy->metric_values[i].customer, customer) == 0)
			v = &copy->metric_values[i];
	if (v == NULL)
		v = EDIT_MORE(arena, copy->metric_values, copy->n_metric_values);
	*v = (struct metric_value){metric, date, customer, value};
	return true;
}

static void
check_exists(struct form *form, const char *beside)
{
	for (size_t i = 0; i < form->n_fields; i++)
		if (form->fields[i].spec->required && form->fields[i].spec->fixed &&
		    (field_is_empty(&form->fields[i]) ||
		     form->fields[i].state == FIELD_WRONG))
			return;
	if (!form->editing && edit_row_exists(form))
		field_say(form_field(form, beside), FIELD_WARNS, "%s",
			  _("is recorded already: saving changes it"));
}

static void
check_metric(struct form *form)
{
	check_exists(form, "date");
}

static int32_t
dated_on(struct form *form)
{
	return form_date(form, "date");
}

static const struct form_class metric_class = {
	.id = "metric",
	.kind = "metrics",
	.title = N_("Add a metric value"),
	.title_edit = N_("Edit metric value"),
	.fields = metric_fields,
	.n_fields = sizeof metric_fields / sizeof *metric_fields,
	.again = true,
	.check = check_metric,
	.load = edit_row_load,
	.apply = apply_metric,
	.tells_on = dated_on,
	.save = edit_row_save,
};

void
edit_metric(struct screen *screen, uint32_t metric)
{
	const struct app *app = screen->app;
	char date[DATE_TEXT_BYTES];
	bool known = metric < app->catalog->n_metrics;
	struct import_cell cells[2] = {
		{"metric", known ? app->catalog->metrics[metric].id : ""},
		{"date", date_format(app->as_of, date)},
	};

	edit_row_new(screen, &metric_class,
		     known ? lang_text(app->catalog->metrics[metric].name) : "", cells,
		     2, known ? 1 : 0);
}

/* --- records --------------------------------------------------------- */

static const struct field_spec record_fields[] = {
	{"kind", N_("Kind"), FIELD_CHOICE, true, true, &choices_kinds,
	 N_("F4 lists them")},
	{"customer", N_("Customer"), FIELD_CHOICE, true, true, &choices_customers,
	 NULL},
	{"date", N_("Date"), FIELD_DATE, true, true, NULL, NULL},
	{"competency", N_("Competency"), FIELD_CHOICE, false, true,
	 &choices_competencies, N_("empty: counts for any")},
};

static bool
apply_record(struct form *form, struct world *copy, struct arena *arena)
{
	const char *competency = form_text(form, "competency");
	struct record *r = EDIT_MORE(arena, copy->records, copy->n_records);

	*r = (struct record){
		.kind = form_text(form, "kind"),
		.customer = form_text(form, "customer"),
		.date = form_date(form, "date"),
		.competency =
			*competency == '\0'
				? CATALOG_NONE
				: catalog_competency(form->app->catalog, competency),
	};
	return true;
}

static const struct form_class record_class = {
	.id = "record",
	.kind = "records",
	.title = N_("Add a record"),
	.title_edit = N_("Edit record"),
	.fields = record_fields,
	.n_fields = sizeof record_fields / sizeof *record_fields,
	.again = true,
	.apply = apply_record,
	.tells_on = dated_on,
	.save = edit_row_save,
};

void
edit_record(struct screen *screen, const char *kind, uint32_t competency)
{
	const struct app *app = screen->app;
	char date[DATE_TEXT_BYTES];
	struct import_cell cells[3] = {
		{"kind", kind == NULL ? "" : kind},
		{"date", date_format(app->as_of, date)},
		{"competency", competency == CATALOG_NONE
				       ? ""
				       : app->catalog->competencies[competency].id},
	};

	edit_row_new(screen, &record_class,
		     competency == CATALOG_NONE
			     ? ""
			     : app_competency_name(app->catalog, competency),
		     cells, 3, kind == NULL ? 0 : 1);
}

/* --- overrides that are recorded ------------------------------------- */

static const struct field_spec override_fields[] = {
	{"competency", N_("Competency"), FIELD_CHOICE, true, true,
	 &choices_competencies, NULL},
	{"level", NC_("form", "Level"), FIELD_TEXT, true, true, NULL, NULL},
	{"from", N_("From"), FIELD_DATE, true, true, NULL, NULL},
	{"until", N_("Until"), FIELD_DATE, false, false, NULL,
	 N_("empty: as long as the program grants")},
	{"reason", N_("Reason"), FIELD_TEXT, true, false, NULL, NULL},
};

static bool
apply_override(struct form *form, struct world *copy, struct arena *arena)
{
	const char *competency = form_text(form, "competency"),
		   *level = form_text(form, "level");
	int32_t from = form_date(form, "from"), until = form_date(form, "until");

	(void)arena;
	for (size_t i = 0; i < copy->n_overrides; i++) {
		struct override *o = &copy->overrides[i];

		if (o->from == from && strcmp(o->competency_id, competency) == 0 &&
		    strcmp(o->level_id, level) == 0)
			o->until = until == DATE_NONE ? DATE_NEVER : until;
	}
	return true;
}

static int32_t
ended_on(struct form *form)
{
	return date_plus_days(form_date(form, "until"), 1);
}

static const struct form_class override_class = {
	.id = "override-end",
	.kind = "overrides",
	.title = N_("Edit override"),
	.title_edit = N_("Edit override"),
	.aside = "reason",
	.fields = override_fields,
	.n_fields = sizeof override_fields / sizeof *override_fields,
	.load = edit_row_load,
	.apply = apply_override,
	.tells_on = ended_on,
	.save = edit_row_save,
};

bool
edit_override_end(struct screen *screen, uint32_t competency, uint32_t level)
{
	const struct app *app = screen->app;
	struct arena arena = {0};
	bool found = false;

	for (size_t i = app->world->n_overrides; i-- > 0 && !found;) {
		const struct override *o = &app->world->overrides[i];
		char date[DATE_TEXT_BYTES];
		struct import_cell cells[3] = {
			{"competency", o->competency_id},
			{"level", o->level_id},
			{"from", date_format(o->from, date)},
		};

		found = o->competency == competency && o->level == level &&
			o->from <= app->as_of &&
			app->as_of <= world_override_until(app->catalog, o);
		if (found)
			edit_row_open(
				screen, &override_class,
				app_award_name(app->catalog, competency, level, &arena),
				cells, 3);
	}
	arena_free(&arena);
	return found;
}

/* --- purchases that are recorded ------------------------------------- */

static const struct field_spec subscription_fields[] = {
	{"offer", N_("Offer"), FIELD_CHOICE, true, true, &choices_offers, NULL},
	{"purchased_on", N_("Purchased on"), FIELD_DATE, true, true, NULL, NULL},
	{"ends_on", N_("Ends on"), FIELD_DATE, false, false, NULL,
	 N_("empty: as the program says")},
	{"price", N_("Price"), FIELD_FIGURE, false, false, NULL, NULL},
	{"currency", N_("Currency"), FIELD_TEXT, false, false, NULL, NULL},
};

static bool
apply_subscription(struct form *form, struct world *copy, struct arena *arena)
{
	const char *offer = form_text(form, "offer");
	int32_t bought = form_date(form, "purchased_on"),
		ends = form_date(form, "ends_on");

	(void)arena;
	for (size_t i = 0; i < copy->n_subscriptions; i++)
		if (copy->subscriptions[i].purchased_on == bought &&
		    strcmp(copy->subscriptions[i].offer_id, offer) == 0)
			copy->subscriptions[i].ends_on =
				ends == DATE_NONE ? DATE_NEVER : ends;
	return true;
}

static const struct form_class subscription_class = {
	.id = "subscription",
	.kind = "subscriptions",
	.title = N_("Edit subscription"),
	.title_edit = N_("Edit subscription"),
	.fields = subscription_fields,
	.n_fields = sizeof subscription_fields / sizeof *subscription_fields,
	.load = edit_row_load,
	.apply = apply_subscription,
	.save = edit_row_save,
};

void
edit_subscription(struct screen *screen, const struct subscription *s)
{
	char date[DATE_TEXT_BYTES];
	struct import_cell cells[2] = {
		{"offer", s->offer_id},
		{"purchased_on", date_format(s->purchased_on, date)},
	};

	edit_row_open(screen, &subscription_class, s->offer_id, cells, 2);
}

void
edit_subscription_remove(struct screen *screen, const struct subscription *s)
{
	struct arena arena = {0};
	char date[DATE_TEXT_BYTES];
	struct import_cell cells[2] = {
		{"offer", s->offer_id},
		{"purchased_on", date_format(s->purchased_on, date)},
	};

	/* offer, date */
	edit_row_remove(
		screen, "subscriptions",
		arena_printf(&arena, _("The purchase of %s on %s"), s->offer_id, date),
		cells, 2);
	arena_free(&arena);
}
