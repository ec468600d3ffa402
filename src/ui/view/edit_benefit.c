/* The form for the use of a benefit; opening the grid of a metric. */
#include <string.h>

#include "app/membership.h"
#include "base/num.h"
#include "ui/choices.h"
#include "ui/edit.h"
#include "ui/grid.h"

static const struct field_spec use_fields[] = {
	{"benefit", N_("Benefit"), FIELD_CHOICE, true, false, &choices_benefits,
	 N_("F4 lists them")},
	{"quantity", N_("Quantity"), FIELD_FIGURE, true, false, NULL,
	 N_("below 0: given back")},
	{"date", N_("Date"), FIELD_DATE, true, false, NULL, NULL},
	{"person", N_("Employee"), FIELD_CHOICE, false, false, &choices_people,
	 N_("empty: nobody in particular")},
	{"item", N_("Item"), FIELD_TEXT, false, false, NULL, NULL},
	{"note", N_("Note"), FIELD_LONG, false, false, NULL, NULL},
};

static const char *
none_if_empty(const char *text)
{
	return *text == '\0' ? NULL : text;
}

static bool
save_use(struct form *form, struct buf *out, struct fault *fault)
{
	const char *quantity = form_text(form, "quantity");
	struct use_request request = {
		.benefit = form_text(form, "benefit"),
		.on = form_date(form, "date"),
		.person = none_if_empty(form_text(form, "person")),
		.item = none_if_empty(form_text(form, "item")),
		.note = none_if_empty(form_text(form, "note")),
	};

	if (num_parse(quantity, strlen(quantity), &request.quantity_micros) != NUM_FINE)
		return fault_set(fault, FAULT_INPUT, "%s",
				 _("The quantity is no figure."));
	return act_use(form->app, &request, out, fault);
}

static const struct form_class use_class = {
	.id = "use",
	.title = N_("Use of a benefit"),
	.title_edit = N_("Use of a benefit"),
	.fields = use_fields,
	.n_fields = sizeof use_fields / sizeof *use_fields,
	.again = true,
	.save = save_use,
};

void
edit_use(struct screen *screen, uint32_t benefit)
{
	const struct catalog *catalog = screen->app->catalog;
	char date[DATE_TEXT_BYTES];
	bool known = benefit < catalog->n_benefits;
	struct form *form =
		form_new(screen, &use_class, false,
			 known ? app_benefit_name(&catalog->benefits[benefit]) : "",
			 known ? catalog->benefits[benefit].id : "");

	if (known)
		form_fill(form, "benefit", catalog->benefits[benefit].id, true);
	form_fill(form, "date", date_format(screen->app->as_of, date), false);
	form_show(form);
}

void
edit_grid(struct screen *screen, uint32_t metric)
{
	if (metric < screen->app->catalog->n_metrics)
		grid_open(screen, metric);
	else
		screen_say(screen, ROLE_WARN, "%s",
			   _("The catalog does not know this metric."));
}

void
edit_grid_first(struct screen *screen)
{
	if (screen->app->catalog->n_metrics == 0)
		screen_say(screen, ROLE_WARN, "%s",
			   _("The catalog defines no metric."));
	else
		grid_open(screen, 0);
}
