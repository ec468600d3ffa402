#include "app/log.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "app/membership_words.h"
#include "base/lang.h"
#include "base/num.h"
#include "core/kind.h"

/* A part that is put into words. */
struct saying {
	const struct app *app;
	const struct log_part *part;
	const struct kind *kind; /* null if it is none of facts */
	struct arena *arena;
};

/* ---- what a column is called ---- */

/* Those of the organization, which is no kind of facts. */
static const struct {
	const char *column, *label;
} labels[] = {
	{"name", N_("Name")},
	{"mpn_id", N_("MPN id")},
	{"market", N_("Market")},
	{"track", N_("Track")},
};

/* A text of NC_ or N_. */
static const char *
translated(const char *label)
{
	const char *bare = strchr(label, '\004');
	return !bare ? _(label) : lang_context(label, bare + 1);
}

const char *
log_column_label(const char *kind, const char *column)
{
	const struct kind *of = kind_find(kind);
	int at = of ? kind_find_column(of, column) : -1;
	if (at >= 0)
		return translated(of->columns[at].label);
	for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
		if (strcmp(labels[i].column, column) == 0)
			return translated(labels[i].label);
	return column;
}

/* ---- which row ---- */

static const struct log_cell *
find_cell(const struct saying *s, const char *name)
{
	for (size_t i = 0; i < s->part->n_cells; i++)
		if (strcmp(s->part->cells[i].name, name) == 0)
			return &s->part->cells[i];
	return NULL;
}

static const char *
or_empty(const char *text)
{
	return text ? text : "";
}

/* As it was; "" if it is not said. */
static const char *
former_text(const struct saying *s, const char *name)
{
	const struct log_cell *cell = find_cell(s, name);
	return cell ? or_empty(cell->before) : "";
}

/* As it is since then, else as it was. */
static const char *
text_of(const struct saying *s, const char *name)
{
	const struct log_cell *cell = find_cell(s, name);
	if (!cell)
		return "";
	return cell->after ? cell->after : or_empty(cell->before);
}

static unsigned long
number_of(const struct saying *s, const char *name)
{
	return strtoul(text_of(s, name), NULL, 10);
}

static const char *
join_person(const struct saying *s, const char *name, const char *email)
{
	return *name == '\0' ? email : arena_printf(s->arena, "%s <%s>", name, email);
}

/* "Ann <ann@x.example>", by the address of then. */
static const char *
person_name(const struct saying *s, const char *email)
{
	const struct world *world = s->app->world;
	uint32_t person = world_person(world, email);
	return person == CATALOG_NONE
		       ? email
		       : join_person(s, world->people[person].name, email);
}

static const char *
organization_name(const struct saying *s, const char *id)
{
	return strcmp(id, "home") == 0 ? s->app->world->organization.name : id;
}

static const char *
competency_name(const struct saying *s, const char *id)
{
	uint32_t competency = catalog_competency(s->app->catalog, id);
	return competency == CATALOG_NONE
		       ? id
		       : app_competency_name(s->app->catalog, competency);
}

static const char *
award_name(const struct saying *s)
{
	const char *id = text_of(s, "level");
	uint32_t level = catalog_level(s->app->catalog, id);
	/* competency, level */
	return arena_printf(
		s->arena, C_("award", "%s %s"),
		competency_name(s, text_of(s, "competency")),
		level == CATALOG_NONE ? id : app_level_name(s->app->catalog, level));
}

static const char *
offer_name(const struct saying *s, const char *id)
{
	uint32_t offer = catalog_offer(s->app->catalog, id);
	return offer == CATALOG_NONE ? id : app_offer_name(s->app->catalog, offer);
}

/* The benefit, or null if the catalog does not know it. */
static const struct benefit *
benefit_of(const struct saying *s)
{
	const struct catalog *catalog = s->app->catalog;
	uint32_t benefit = catalog_benefit(catalog, text_of(s, "benefit"));
	return benefit == CATALOG_NONE ? NULL : &catalog->benefits[benefit];
}

static const char *
benefit_name(const struct saying *s)
{
	const struct benefit *benefit = benefit_of(s);
	return !benefit ? text_of(s, "benefit") : app_benefit_name(benefit);
}

static const char *
employee(const struct saying *s)
{
	/* a name, an address */
	return arena_printf(s->arena, _("employee %s <%s>"), text_of(s, "name"),
			    text_of(s, "email"));
}

static const char *
achievement(const struct saying *s)
{
	if (*text_of(s, "email") == '\0') /* a credential, a date */
		return arena_printf(s->arena, _("%s, earned on %s"),
				    text_of(s, "credential"), text_of(s, "earned_on"));
	/* a credential, a person, a date */
	return arena_printf(
		s->arena, _("%s for %s, earned on %s"), text_of(s, "credential"),
		person_name(s, text_of(s, "email")), text_of(s, "earned_on"));
}

static const char *
metric_value(const struct saying *s)
{
	const struct catalog *catalog = s->app->catalog;
	const char *id = text_of(s, "metric"), *customer = text_of(s, "customer");
	uint32_t metric = catalog_metric(catalog, id);
	const char *name = "";
	if (metric != CATALOG_NONE)
		name = lang_text(catalog->metrics[metric].name);
	if (*name == '\0')
		name = id;
	if (*customer == '\0') /* a metric, a date */
		return arena_printf(s->arena, C_("metric", "%s on %s"), name,
				    text_of(s, "date"));
	/* a metric, a customer, a date */
	return arena_printf(s->arena, C_("metric", "%s of %s on %s"), name, customer,
			    text_of(s, "date"));
}

static const char *
record(const struct saying *s)
{
	const char *competency = text_of(s, "competency");
	/* a kind of record, a customer, a date */
	const char *text = arena_printf(s->arena, _("record \"%s\" of %s on %s"),
					text_of(s, "kind"), text_of(s, "customer"),
					text_of(s, "date"));
	if (*competency == '\0')
		return text;
	/* a record, a competency */
	return arena_printf(s->arena, C_("record", "%s for %s"), text,
			    competency_name(s, competency));
}

static const char *
benefit_use(const struct saying *s)
{
	/* a benefit, a date */
	const char *text = arena_printf(s->arena, _("use of %s on %s"), benefit_name(s),
					text_of(s, "date"));
	const char *note = text_of(s, "note");
	return *note == '\0' ? text : arena_printf(s->arena, "%s \"%s\"", text, note);
}

static const char *
referral(const struct saying *s)
{
	/* an id, a customer */
	return arena_printf(s->arena, _("referral %s (%s)"), text_of(s, "id"),
			    text_of(s, "customer"));
}

static const char *
location(const struct saying *s)
{
	/* a location, its region */
	return arena_printf(s->arena, _("location %s (%s)"), text_of(s, "name"),
			    text_of(s, "region"));
}

/* A text of a row's key as it is called. */
static const char *
key_words(const struct saying *s, enum kind_cell cell, const char *text)
{
	uint32_t level;
	if (cell == CELL_PERSON)
		return person_name(s, text);
	if (cell == CELL_ORGANIZATION)
		return organization_name(s, text);
	if (cell == CELL_COMPETENCY)
		return competency_name(s, text);
	if (cell == CELL_LEVEL &&
	    (level = catalog_level(s->app->catalog, text)) != CATALOG_NONE)
		return app_level_name(s->app->catalog, level);
	if (cell == CELL_OFFER)
		return offer_name(s, text);
	return cell == CELL_SETTING ? log_column_label("organization", text) : text;
}

/* The words of the kind, with its key in them. */
static const char *
kind_words(const struct saying *s)
{
	const char *rest = translated(s->kind->words), *text = "";
	for (size_t i = 0; i < s->kind->n_columns; i++) {
		const struct kind_column *column = &s->kind->columns[i];
		if (!column->key)
			continue;
		const char *place = strchr(rest, '%'); /* "%s" or "%1$s" */
		assert(place != NULL);
		text = arena_printf(
			s->arena, "%s%.*s%s", text, (int)(place - rest), rest,
			key_words(s, column->cell, text_of(s, column->name)));
		rest = strchr(place, 's') + 1;
	}
	return arena_printf(s->arena, "%s%s", text, rest);
}

static const struct {
	const char *kind;
	const char *(*words)(const struct saying *s);
	const char *told; /* a column besides the keys that the words have in them */
} subjects[] = {
	{"employees", employee, "name"},   {"achievements", achievement, ""},
	{"metrics", metric_value, ""},	   {"records", record, ""},
	{"benefit-uses", benefit_use, ""}, {"referrals", referral, "customer"},
	{"locations", location, ""},
};

/* ---- the rest of its cells ---- */

static const char *
value_words(const struct saying *s, const char *column, const char *text)
{
	enum referral_status status;
	if (*text == '\0')
		return _("none");
	if (strcmp(column, "person") == 0)
		return person_name(s, text);
	if (strcmp(column, "competency") == 0)
		return competency_name(s, text);
	if (strcmp(column, "status") == 0 && referral_status_parse(text, &status))
		return app_referral_status_name(status);
	if (strcmp(column, "may_endorse") == 0 && s->kind == kind_find("profile"))
		return strcmp(text, "yes") == 0 ? _("yes") : _("no");
	return text;
}

/* True if a cell is worth telling: given, and not what it was. */
static bool
is_news(const struct log_cell *cell, const char *told)
{
	if (cell->before && cell->after)
		return strcmp(cell->before, cell->after) != 0;
	return *or_empty(cell->after ? cell->after : cell->before) != '\0' &&
	       strcmp(cell->name, told) != 0;
}

/* "Title: CTO, was Developer". What an MCP id was is kept, but not told. */
static const char *
detail(const struct saying *s, const struct log_cell *cell)
{
	const char *label = log_column_label(s->part->kind, cell->name);
	const char *now = value_words(s, cell->name, text_of(s, cell->name));
	if (!cell->after || *or_empty(cell->before) == '\0' ||
	    strcmp(cell->name, "mcp_id") == 0)
		return arena_printf(s->arena, "%s: %s", label, now);
	return arena_printf(s->arena, "%s: %s%s", label, now,
			    /* what it was */
			    arena_printf(s->arena, _(", was %s"),
					 value_words(s, cell->name, cell->before)));
}

/* What is worth telling of the cells that are no keys, "" if nothing is. */
static const char *
details(const struct saying *s, const char *told)
{
	const char *list = "";
	for (size_t i = 0; i < s->part->n_cells; i++) {
		const struct log_cell *cell = &s->part->cells[i];
		int column = !s->kind ? -1 : kind_find_column(s->kind, cell->name);
		if ((s->kind && (column < 0 || s->kind->columns[column].key)) ||
		    !is_news(cell, told))
			continue;
		list = arena_printf(s->arena, "%s%s%s", list, *list == '\0' ? "" : "; ",
				    detail(s, cell));
	}
	return list;
}

static const char *
row_text(const struct saying *s)
{
	const char *text = "", *told = "";
	if (s->kind && s->kind->words)
		text = kind_words(s);
	for (size_t i = 0; i < sizeof subjects / sizeof subjects[0]; i++)
		if (strcmp(subjects[i].kind, s->part->kind) == 0) {
			text = subjects[i].words(s);
			told = subjects[i].told;
		}
	const char *list = details(s, told);
	return *list == '\0' ? text : arena_printf(s->arena, "%s (%s)", text, list);
}

/* ---- what was done ---- */

static const char *
recorded(const struct saying *s)
{
	/* a row in words */
	return arena_printf(s->arena, _("Recorded: %s"), row_text(s));
}

static const char *
changed(const struct saying *s)
{
	if (!s->kind) /* its settings */
		return arena_printf(s->arena, _("Changed the organization: %s"),
				    details(s, ""));
	/* a row in words */
	return arena_printf(s->arena, _("Changed: %s"), row_text(s));
}

static const char *
removed(const struct saying *s)
{
	if (strcmp(s->part->kind, "employees") != 0) /* a row in words */
		return arena_printf(s->arena, _("Removed: %s"), row_text(s));
	return arena_printf(
		s->arena,
		/* person, two counts */
		_("Removed %s with all that is recorded of them (achievements: %zu, "
		  "associations: %zu)."),
		join_person(s, text_of(s, "name"), text_of(s, "email")),
		(size_t)number_of(s, "achievements"),
		(size_t)number_of(s, "associations"));
}

/* The addresses with commas, and how many more there were. */
static const char *
people(const struct saying *s)
{
	const char *list = "", *email;
	char *rest = arena_strdup(s->arena, text_of(s, "email"));
	size_t more = number_of(s, "more");
	while ((email = strsep(&rest, " ")) != NULL)
		list = arena_printf(s->arena, "%s%s%s", list, *list == '\0' ? "" : ", ",
				    email);
	return more == 0
		       ? list
		       : arena_printf(s->arena, "%s%s", list,
				      arena_printf(s->arena, _(" and %zu more"), more));
}

static const char *
earned(const struct saying *s)
{
	struct log_cell cells[KIND_COLUMNS];
	struct log_part what = {"", s->part->kind, cells, 0};
	unsigned long n = number_of(s, "count");
	for (size_t i = 0; i < s->part->n_cells && i < KIND_COLUMNS; i++)
		if (strcmp(s->part->cells[i].name, "email") != 0)
			cells[what.n_cells++] = s->part->cells[i];
	return arena_printf(s->arena, "%s; %s",
			    /* how many, what they are */
			    arena_printf(s->arena,
					 ngettext("%zu achievement recorded: %s",
						  "%zu achievements recorded: %s", n),
					 (size_t)n,
					 log_row_text(s->app, &what, s->arena)),
			    people(s));
}

static const char *
associated(const struct saying *s)
{
	return arena_printf(s->arena, _("Associated with %s from %s: %s"),
			    organization_name(s, text_of(s, "organization")),
			    text_of(s, "from"), people(s));
}

static const char *
left(const struct saying *s)
{
	return arena_printf(s->arena, _("%s leaves; the last day is %s."),
			    text_of(s, "email"), text_of(s, "left_on"));
}

/* An end that no calendar here has a day for is kept as "". */
static const char *
end_text(const char *day)
{
	return *day == '\0' ? _("beyond 9999-12-31") : day;
}

static const char *
granted(const struct saying *s)
{
	/* an award, two dates, a reason */
	return arena_printf(s->arena, _("Override of %s from %s to %s: %s"),
			    award_name(s), text_of(s, "from"),
			    end_text(text_of(s, "runs_to")), text_of(s, "reason"));
}

/* "2,850 EUR (25 % off)". */
static const char *
price_text(const struct saying *s)
{
	const char *price = text_of(s, "price"), *currency = text_of(s, "currency");
	char figure[NUM_TEXT_BYTES];
	int64_t micros;
	if (num_parse(price, strlen(price), &micros) == NUM_FINE)
		price = arena_strdup(s->arena, num_format_grouped(micros, figure));
	if (*currency != '\0')
		price = arena_printf(s->arena, "%s %s", price, currency);
	if (*text_of(s, "discount") == '\0')
		return price;
	/* a price, per cent */
	return arena_printf(s->arena, _("%s (%s %% off)"), price,
			    text_of(s, "discount"));
}

static const char *
bought(const struct saying *s)
{
	/* offer, two dates, a price */
	return arena_printf(
		s->arena, _("Bought %s on %s: the term runs until %s. Price: %s."),
		offer_name(s, text_of(s, "offer")), text_of(s, "purchased_on"),
		end_text(text_of(s, "runs_to")), price_text(s));
}

static const char *
renewed(const struct saying *s)
{
	return arena_printf(
		s->arena,
		/* offer, three dates, a price */
		_("Renewed %s on %s: the next term begins with %s and runs until %s. "
		  "Price: %s."),
		offer_name(s, text_of(s, "offer")), text_of(s, "purchased_on"),
		text_of(s, "runs_from"), end_text(text_of(s, "runs_to")),
		price_text(s));
}

static const char *
upgraded(const struct saying *s)
{
	return arena_printf(s->arena,
			    /* two offers, two dates, a price */
			    _("Upgraded from %s to %s on %s: the term runs until %s. "
			      "Price: %s."),
			    offer_name(s, text_of(s, "from_offer")),
			    offer_name(s, text_of(s, "offer")),
			    text_of(s, "purchased_on"), end_text(text_of(s, "runs_to")),
			    price_text(s));
}

/* How much more is used than before; less than 0: given back. */
static int64_t
used_micros(const struct saying *s)
{
	const char *now = text_of(s, "quantity"), *was = former_text(s, "quantity");
	int64_t is = 0, before = 0;
	if (num_parse(now, strlen(now), &is) != NUM_FINE ||
	    (*was != '\0' && num_parse(was, strlen(was), &before) != NUM_FINE))
		return 0;
	return is - before;
}

static const char *
used(const struct saying *s)
{
	int64_t quantity = used_micros(s), amount = quantity < 0 ? -quantity : quantity;
	const struct benefit *benefit = benefit_of(s);
	const char *item = text_of(s, "item"), *note = text_of(s, "note");
	char figure[NUM_TEXT_BYTES];
	const char *text =
		!benefit ? arena_strdup(s->arena, num_format_grouped(amount, figure))
			 : app_quantity(benefit, amount, s->arena);
	text = arena_printf(s->arena,
			    /* a date, a quantity, a benefit */
			    quantity < 0 ? _("Given back on %s: %s of %s")
					 : _("Used on %s: %s of %s"),
			    text_of(s, "date"), text, benefit_name(s));
	if (*text_of(s, "person") != '\0')
		text = arena_printf(s->arena, "%s, %s", text,
				    person_name(s, text_of(s, "person")));
	if (*item != '\0')
		text = arena_printf(s->arena, "%s, %s", text, item);
	return *note == '\0' ? text : arena_printf(s->arena, "%s (%s)", text, note);
}

static const char *
status_name(const char *id)
{
	enum referral_status status;
	return referral_status_parse(id, &status) ? app_referral_status_name(status)
						  : id;
}

static const char *
moved(const struct saying *s)
{
	/* an id, a customer, two states, a date */
	return arena_printf(s->arena, _("Referral %s (%s): %s, then %s on %s."),
			    text_of(s, "id"), text_of(s, "customer"),
			    status_name(former_text(s, "status")),
			    status_name(text_of(s, "status")), text_of(s, "status_on"));
}

static const char *
postponed(const struct saying *s)
{
	const char *what = text_of(s, "code");
	if (*text_of(s, "competency") != '\0')
		what = arena_printf(s->arena, "%s:%s", what, text_of(s, "competency"));
	if (*text_of(s, "level") != '\0')
		what = arena_printf(s->arena, "%s:%s", what, text_of(s, "level"));
	/* alerts, a date, a reason */
	return arena_printf(s->arena, _("Put off %s until %s: %s"), what,
			    text_of(s, "until"), text_of(s, "reason"));
}

static const char *
merged(const struct saying *s)
{
	return arena_printf(
		s->arena,
		/* two people, two counts */
		_("Merged %s into %s (achievements: %zu, associations: %zu)."),
		join_person(s, former_text(s, "name"), former_text(s, "email")),
		join_person(s, text_of(s, "name"), text_of(s, "email")),
		(size_t)number_of(s, "achievements"),
		(size_t)number_of(s, "associations"));
}

static const char *
renamed(const struct saying *s)
{
	return arena_printf(
		s->arena, _("%s has the address %s now."),
		join_person(s, former_text(s, "name"), former_text(s, "email")),
		text_of(s, "email"));
}

static const char *
forgotten(const struct saying *s)
{
	return arena_printf(s->arena, _("Forgot a person, who is \"%s\" now."),
			    text_of(s, "email"));
}

static const char *
created(const struct saying *s)
{
	return arena_printf(s->arena, _("Created for the program \"%s\"."),
			    text_of(s, "program"));
}

static const char *
imported(const struct saying *s)
{
	size_t n = number_of(s, "associated");
	const char *text = arena_printf(
		s->arena, _("Imported %s from %s: %zu added, %zu changed."),
		s->part->kind, text_of(s, "file"), (size_t)number_of(s, "added"),
		(size_t)number_of(s, "changed"));
	return n == 0 ? text
		      : arena_printf(
				s->arena, "%s%s", text,
				arena_printf(s->arena,
					     _(" People associated with home: %zu."),
					     n));
}

static const char *
further(const struct saying *s)
{
	return arena_printf(s->arena, _("; and %zu more"),
			    (size_t)number_of(s, "count"));
}

static const struct {
	const char *deed;
	const char *(*text)(const struct saying *s);
} deeds[] = {
#define DEED(deed)                                                                     \
	{                                                                              \
#deed, deed                                                            \
	}
	DEED(recorded),	  DEED(changed),  DEED(removed), DEED(earned),
	DEED(associated), DEED(left),	  DEED(granted), DEED(bought),
	DEED(renewed),	  DEED(upgraded), DEED(used),	 DEED(moved),
	DEED(postponed),  DEED(merged),	  DEED(renamed), DEED(forgotten),
	DEED(created),	  DEED(imported), DEED(further),
#undef DEED
};

static struct saying
saying_of(const struct app *app, const struct log_part *part, struct arena *arena)
{
	return (struct saying){app, part, kind_find(part->kind), arena};
}

const char *
log_row_text(const struct app *app, const struct log_part *part, struct arena *arena)
{
	const struct saying s = saying_of(app, part, arena);
	return row_text(&s);
}

const char *
log_part_text(const struct app *app, const struct log_part *part, struct arena *arena)
{
	const struct saying s = saying_of(app, part, arena);
	for (size_t i = 0; i < sizeof deeds / sizeof deeds[0]; i++)
		if (strcmp(deeds[i].deed, part->deed) == 0)
			return deeds[i].text(&s);
	return part->deed;
}

const char *
log_text(const struct app *app, const struct log_entry *entry, struct arena *arena)
{
	const char *text = entry->text;
	for (size_t i = 0; i < entry->n_parts; i++)
		text = arena_printf(
			arena, "%s%s%s", text,
			i == 0 || strcmp(entry->parts[i].deed, "further") == 0 ? ""
									       : "; ",
			log_part_text(app, &entry->parts[i], arena));
	return text;
}

/* ---- what it is about ---- */

/* What is found by the first cell of one of two names, after or else before. */
static uint32_t
find_first(const struct log_entry *entry, const char *const names[2],
	   uint32_t (*find)(const void *where, const char *text), const void *where)
{
	uint32_t found = CATALOG_NONE;
	for (size_t i = 0; i < entry->n_parts; i++) {
		const struct log_part *part = &entry->parts[i];
		for (size_t k = 0; k < part->n_cells && found == CATALOG_NONE; k++) {
			const struct log_cell *cell = &part->cells[k];
			if (strcmp(cell->name, names[0]) == 0 ||
			    strcmp(cell->name, names[1]) == 0)
				found = find(where,
					     or_empty(cell->after ? cell->after
								  : cell->before));
		}
	}
	return found;
}

/* The first of blank-separated addresses that is somebody's. */
static uint32_t
person_in(const void *where, const char *text)
{
	struct arena arena = {0};
	uint32_t found = CATALOG_NONE;
	char *rest = arena_strdup(&arena, text);
	const char *email;
	while (found == CATALOG_NONE && (email = strsep(&rest, " ")) != NULL)
		found = world_person(where, email);
	arena_free(&arena);
	return found;
}

static uint32_t
competency_in(const void *where, const char *text)
{
	return catalog_competency(where, text);
}

uint32_t
log_person(const struct app *app, const struct log_entry *entry)
{
	return find_first(entry, (const char *const[]){"email", "person"}, person_in,
			  app->world);
}

uint32_t
log_competency(const struct app *app, const struct log_entry *entry)
{
	return find_first(entry, (const char *const[]){"competency", "competency"},
			  competency_in, app->catalog);
}
