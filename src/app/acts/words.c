/* A row in the words of whoever keeps the books: "70-532 for Ann <ann@x.example>". */
#include "app/acts/words.h"

#include <assert.h>
#include <string.h>

#include "app/membership_words.h"
#include "app/profile.h"
#include "base/lang.h"

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

	return bare == NULL ? _(label) : lang_context(label, bare + 1);
}

const char *
act_column_label(const char *kind, const char *column)
{
	const struct kind *of = kind_find(kind);
	int at = of != NULL ? kind_find_column(of, column) : -1;

	if (at >= 0)
		return translated(of->columns[at].label);
	for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
		if (strcmp(labels[i].column, column) == 0)
			return translated(labels[i].label);
	return column;
}

/* ---- which row ---- */

static size_t
column_at(const struct kind *kind, const char *column)
{
	size_t i = 0;

	while (i < kind->n_columns && strcmp(kind->columns[i].name, column) != 0)
		i++;
	assert(i < kind->n_columns);
	return i;
}

/* As it will be, else as it is; "" if neither is given. */
static const char *
text_of(const struct act_row *row, const char *column)
{
	size_t i = column_at(row->kind, column);

	if (row->now[i] != NULL)
		return row->now[i];
	return row->was[i] != NULL ? row->was[i] : "";
}

static const char *
person_name(struct act *act, const char *email)
{
	uint32_t person = world_person(act->world, email);

	return person == CATALOG_NONE ? email : act_person(act, person);
}

static const char *
organization_name(const struct act *act, const char *id)
{
	return strcmp(id, "home") == 0 ? act->world->organization.name : id;
}

static const char *
competency_name(const struct act *act, const char *id)
{
	uint32_t competency = catalog_competency(act->app->catalog, id);

	return competency == CATALOG_NONE
		       ? id
		       : app_competency_name(act->app->catalog, competency);
}

static const char *
employee(struct act *act, const struct act_row *row)
{
	/* a name, an address */
	return arena_printf(&act->scratch, _("employee %s <%s>"), text_of(row, "name"),
			    text_of(row, "email"));
}

static const char *
achievement(struct act *act, const struct act_row *row)
{
	if (*text_of(row, "email") == '\0') /* a credential, a date */
		return arena_printf(&act->scratch, _("%s, earned on %s"),
				    text_of(row, "credential"),
				    text_of(row, "earned_on"));
	/* a credential, a person, a date */
	return arena_printf(
		&act->scratch, _("%s for %s, earned on %s"), text_of(row, "credential"),
		person_name(act, text_of(row, "email")), text_of(row, "earned_on"));
}

static const char *
metric_value(struct act *act, const struct act_row *row)
{
	const struct catalog *catalog = act->app->catalog;
	const char *id = text_of(row, "metric"), *customer = text_of(row, "customer");
	uint32_t metric = catalog_metric(catalog, id);
	const char *name = "";

	if (metric != CATALOG_NONE)
		name = lang_text(catalog->metrics[metric].name);
	if (*name == '\0')
		name = id;
	if (*customer == '\0') /* a metric, a date */
		return arena_printf(&act->scratch, C_("metric", "%s on %s"), name,
				    text_of(row, "date"));
	/* a metric, a customer, a date */
	return arena_printf(&act->scratch, C_("metric", "%s of %s on %s"), name,
			    customer, text_of(row, "date"));
}

static const char *
record(struct act *act, const struct act_row *row)
{
	const char *competency = text_of(row, "competency");
	/* a kind of record, a customer, a date */
	const char *text = arena_printf(&act->scratch, _("record \"%s\" of %s on %s"),
					text_of(row, "kind"), text_of(row, "customer"),
					text_of(row, "date"));

	if (*competency == '\0')
		return text;
	/* a record, a competency */
	return arena_printf(&act->scratch, C_("record", "%s for %s"), text,
			    competency_name(act, competency));
}

static const char *
benefit_use(struct act *act, const struct act_row *row)
{
	const struct catalog *catalog = act->app->catalog;
	const char *id = text_of(row, "benefit"), *note = text_of(row, "note");
	uint32_t benefit = catalog_benefit(catalog, id);
	const char *text;

	if (benefit != CATALOG_NONE)
		id = app_benefit_name(&catalog->benefits[benefit]);
	/* a benefit, a date */
	text = arena_printf(&act->scratch, _("use of %s on %s"), id,
			    text_of(row, "date"));
	if (*note == '\0')
		return text;
	return arena_printf(&act->scratch, "%s \"%s\"", text, note);
}

static const char *
referral(struct act *act, const struct act_row *row)
{
	/* an id, a customer */
	return arena_printf(&act->scratch, _("referral %s (%s)"), text_of(row, "id"),
			    text_of(row, "customer"));
}

static const char *
location(struct act *act, const struct act_row *row)
{
	/* a location, its region */
	return arena_printf(&act->scratch, _("location %s (%s)"), text_of(row, "name"),
			    text_of(row, "region"));
}

/* A text of a row's key as it is called. */
static const char *
key_words(struct act *act, enum kind_cell cell, const char *text)
{
	const struct catalog *catalog = act->app->catalog;
	uint32_t level, offer;

	if (cell == CELL_PERSON)
		return person_name(act, text);
	if (cell == CELL_ORGANIZATION)
		return organization_name(act, text);
	if (cell == CELL_COMPETENCY)
		return competency_name(act, text);
	if (cell == CELL_LEVEL &&
	    (level = catalog_level(catalog, text)) != CATALOG_NONE)
		return app_level_name(catalog, level);
	if (cell == CELL_OFFER &&
	    (offer = catalog_offer(catalog, text)) != CATALOG_NONE)
		return app_offer_name(catalog, offer);
	return cell == CELL_SETTING ? act_column_label("organization", text) : text;
}

/* The words of the kind, with its key in them. */
static const char *
kind_words(struct act *act, const struct act_row *row)
{
	const char *rest = translated(row->kind->words), *text = "", *place;

	for (size_t i = 0; i < row->kind->n_columns; i++) {
		const struct kind_column *column = &row->kind->columns[i];

		if (!column->key)
			continue;
		place = strchr(rest, '%'); /* "%s" or "%1$s" */
		assert(place != NULL);
		text = arena_printf(
			&act->scratch, "%s%.*s%s", text, (int)(place - rest), rest,
			key_words(act, column->cell, text_of(row, column->name)));
		rest = strchr(place, 's') + 1;
	}
	return arena_printf(&act->scratch, "%s%s", text, rest);
}

static const struct {
	const char *kind;
	const char *(*words)(struct act *act, const struct act_row *row);
	const char *told; /* a column besides the keys that the words have in them */
} subjects[] = {
	{"employees", employee, "name"},   {"achievements", achievement, ""},
	{"metrics", metric_value, ""},	   {"records", record, ""},
	{"benefit-uses", benefit_use, ""}, {"referrals", referral, "customer"},
	{"locations", location, ""},
};

/* ---- the rest of its cells ---- */

static const char *
value_words(struct act *act, const struct act_row *row, const char *column,
	    const char *text)
{
	enum referral_status status;

	if (*text == '\0')
		return _("none");
	if (strcmp(column, "person") == 0)
		return person_name(act, text);
	if (strcmp(column, "competency") == 0)
		return competency_name(act, text);
	if (strcmp(column, "status") == 0 && referral_status_parse(text, &status))
		return app_referral_status_name(status);
	if (strcmp(column, "may_endorse") == 0 && row->kind == kind_find("profile"))
		return strcmp(text, "yes") == 0 ? _("yes") : _("no");
	return text;
}

/* True if a cell is worth telling: given, and not what it was. */
static bool
is_news(const struct act_row *row, size_t i, const char *told)
{
	const struct kind_column *column = &row->kind->columns[i];
	const char *now = row->now[i], *was = row->was[i];

	if (column->key)
		return false;
	if (!row->known)
		return now != NULL && *now != '\0' && strcmp(column->name, told) != 0;
	if (now == NULL)
		return false;
	return was == NULL || strcmp(now, was) != 0;
}

/* "Title: CTO, was Developer". A short MCP id stands only where it is said to be one,
 * so that it can be found and forgotten. */
static const char *
detail(struct act *act, const struct act_row *row, size_t i)
{
	const char *column = row->kind->columns[i].name, *was = row->was[i];
	const char *label = act_column_label(row->kind->name, column);
	const char *now = value_words(act, row, column, row->now[i]);
	struct buf text = {0};
	const char *copy;

	buf_printf(&text, "%s: %s", label, now);
	if (row->known && was != NULL && *was != '\0' && strcmp(column, "mcp_id") != 0)
		/* what it was */
		buf_printf(&text, _(", was %s"), value_words(act, row, column, was));
	copy = arena_strdup(&act->scratch, buf_text(&text));
	buf_free(&text);
	return copy;
}

const char *
act_row_words(struct act *act, const struct act_row *row)
{
	const char *text = "", *told = "", *list = "";

	if (row->kind->words != NULL)
		text = kind_words(act, row);
	for (size_t i = 0; i < sizeof subjects / sizeof subjects[0]; i++)
		if (strcmp(subjects[i].kind, row->kind->name) == 0) {
			text = subjects[i].words(act, row);
			told = subjects[i].told;
		}
	for (size_t i = 0; i < row->kind->n_columns; i++)
		if (is_news(row, i, told))
			list = arena_printf(&act->scratch, "%s%s%s", list,
					    *list == '\0' ? "" : "; ",
					    detail(act, row, i));
	return *list == '\0' ? text
			     : arena_printf(&act->scratch, "%s (%s)", text, list);
}

struct act_row
act_row_of(struct act *act, const char *kind, const struct import_cell *cells, size_t n)
{
	struct act_row row = {.kind = kind_find(kind)};

	import_row_texts(act->app, kind, cells, n, &act->scratch, row.now);
	return row;
}

struct act_row
act_row_recorded(struct act *act, const char *kind, uint32_t recorded)
{
	struct act_row row = {.kind = kind_find(kind)};

	for (size_t i = 0; i < row.kind->n_columns; i++) {
		struct buf text = {0};

		import_row_text(act->app, kind, recorded, row.kind->columns[i].name,
				&text);
		row.now[i] = arena_strdup(&act->scratch, buf_text(&text));
		buf_free(&text);
	}
	return row;
}

void
act_row_was(struct act *act, struct act_row *row, uint32_t recorded)
{
	struct act_row was = act_row_recorded(act, row->kind->name, recorded);

	row->known = true;
	memcpy(row->was, was.now, sizeof row->was);
}
