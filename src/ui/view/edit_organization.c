/* The form of the organization itself. */
#include <string.h>

#include "app/acts.h"
#include "ui/choices.h"
#include "ui/edit.h"

static const struct field_spec fields[] = {
	{"name", N_("Name"), FIELD_TEXT, true, false, NULL, NULL},
	{"mpn_id", N_("MPN id"), FIELD_TEXT, false, false, NULL, NULL},
	{"market", N_("Market"), FIELD_CHOICE, false, false, &choices_markets,
	 N_("some thresholds depend on it; empty: none")},
	{"track", N_("Track"), FIELD_CHOICE, false, false, &choices_tracks,
	 N_("some paths are for one only; empty: none")},
};

enum { N_FIELDS = sizeof fields / sizeof *fields };

static bool
load(const struct form *form, const char **values, struct arena *arena)
{
	const struct organization *o = &form->app->world->organization;

	(void)arena;
	values[0] = o->name;
	values[1] = o->mpn_id;
	values[2] = o->market;
	values[3] = o->track;
	return true;
}

static bool
apply(struct form *form, struct world *copy, struct arena *arena)
{
	struct organization *o = &copy->organization;

	(void)arena;
	o->market = form_text(form, "market");
	o->track = form_text(form, "track");
	return true;
}

static bool
save(struct form *form, struct buf *out, struct fault *fault)
{
	struct act_cell cells[N_FIELDS];
	size_t n = 0;

	for (size_t i = 0; i < N_FIELDS; i++)
		if (field_is_dirty(&form->fields[i]))
			cells[n++] = (struct act_cell){
				.column = fields[i].id,
				.value = field_text(&form->fields[i], &form->scratch),
				.seen = buf_text(&form->fields[i].loaded),
			};
	return act_set_organization(form->app, cells, n, out, fault);
}

static const struct form_class organization_class = {
	.id = "organization",
	.title = N_("The organization"),
	.title_edit = N_("The organization"),
	.fields = fields,
	.n_fields = N_FIELDS,
	.load = load,
	.apply = apply,
	.save = save,
};

void
edit_organization(struct screen *screen)
{
	const char *values[N_FIELDS];
	struct arena arena = {0};
	struct form *form = form_new(screen, &organization_class, true,
				     screen->app->world->organization.name, "");

	load(form, values, &arena);
	for (size_t i = 0; i < N_FIELDS; i++)
		form_fill(form, fields[i].id, values[i], false);
	form_show(form);
	arena_free(&arena);
}
