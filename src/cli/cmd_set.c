/* Rows by themselves: set, remove; which words and options stand for which columns. */
#include <string.h>

#include "app/acts.h"
#include "app/find.h"
#include "base/lang.h"
#include "command.h"

enum { MOST_CELLS = 20, MOST_OPERANDS = 4 };

/* An option and its column; dates must be dates. */
struct column_option {
	const char *option, *column;
	bool date;
};

/* A word and the KIND that it is a row of. */
struct set_kind {
	const char *word, *kind;
	const char *set[MOST_OPERANDS];	     /* columns of the operands of `set` */
	const char *on;			     /* the column of --on; null: none */
	const char *keys[MOST_OPERANDS];     /* columns of the operands of `remove` */
	const struct column_option *options; /* ends with a null option */
};

static const struct column_option employee_options[] = {
	{"name", "name", false},      {"other-emails", "other_emails", false},
	{"mcp-id", "mcp_id", false},  {"department", "department", false},
	{"title", "title", false},    {"hired-on", "hired_on", true},
	{"left-on", "left_on", true}, {NULL, NULL, false},
};

static const struct column_option achievement_options[] = {
	{"expires", "expires_on", true},
	{"reference", "reference", false},
	{NULL, NULL, false},
};

static const struct column_option association_options[] = {
	{"to", "to", true},
	{NULL, NULL, false},
};

static const struct column_option metric_options[] = {
	{"customer", "customer", false},
	{NULL, NULL, false},
};

static const struct column_option record_options[] = {
	{"competency", "competency", false},
	{NULL, NULL, false},
};

static const struct column_option override_options[] = {
	{"until", "until", true},
	{"reason", "reason", false},
	{NULL, NULL, false},
};

static const struct column_option subscription_options[] = {
	{"ends-on", "ends_on", true},
	{"price", "price", false},
	{"currency", "currency", false},
	{NULL, NULL, false},
};

static const struct column_option use_options[] = {
	{"person", "person", false},
	{"item", "item", false},
	{"note", "note", false},
	{NULL, NULL, false},
};

static const struct column_option referral_options[] = {
	{"customer", "customer", false},
	{"status", "status", false},
	{"status-on", "status_on", false},
	{"value", "value", false},
	{"currency", "currency", false},
	{"closes-on", "closes_on", true},
	{"competency", "competency", false},
	{"note", "note", false},
	{NULL, NULL, false},
};

static const struct column_option location_options[] = {
	{"address", "address", false},
	{"city", "city", false},
	{"postal-code", "postal_code", false},
	{"country", "country", false},
	{"contact", "contact", false},
	{"email", "email", false},
	{"phone", "phone", false},
	{"website", "website", false},
	{NULL, NULL, false},
};

static const struct column_option profile_options[] = {
	{"name", "name", false},
	{"description", "description", false},
	{"logo", "logo", false},
	{"website", "website", false},
	{"linkedin", "linkedin", false},
	{"industries", "industries", false},
	{"products", "products", false},
	{"services", "services", false},
	{"solutions", "solutions", false},
	{"skills", "skills", false},
	{"endorsements", "endorsements", false},
	{"may-endorse", "may_endorse", false},
	{"customer-sizes", "customer_sizes", false},
	{NULL, NULL, false},
};

static const struct column_option organization_options[] = {
	{"name", "name", false},     {"organization", "name", false},
	{"mpn-id", "mpn_id", false}, {"market", "market", false},
	{"track", "track", false},   {NULL, NULL, false},
};

static const struct set_kind set_kinds[] = {
	{"employee", "employees", {"email"}, NULL, {"email"}, employee_options},
	{"achievement",
	 "achievements",
	 {"email", "credential"},
	 "earned_on",
	 {"email", "credential", "earned_on"},
	 achievement_options},
	{"association",
	 "associations",
	 {"email", "organization"},
	 "from",
	 {"email", "organization", "from"},
	 association_options},
	{"metric",
	 "metrics",
	 {"metric", "value"},
	 "date",
	 {"metric", "date", "customer"},
	 metric_options},
	{"record",
	 "records",
	 {"kind", "customer"},
	 "date",
	 {"kind", "customer", "date", "competency"},
	 record_options},
	{"override",
	 "overrides",
	 {"competency", "level"},
	 "from",
	 {"competency", "level", "from"},
	 override_options},
	{"subscription",
	 "subscriptions",
	 {"offer"},
	 "purchased_on",
	 {"offer", "purchased_on"},
	 subscription_options},
	{"benefit-use",
	 "benefit-uses",
	 {"benefit", "quantity"},
	 "date",
	 {"benefit", "date", "note"},
	 use_options},
	{"referral", "referrals", {"id"}, "received_on", {"id"}, referral_options},
	{"location",
	 "locations",
	 {"region", "name"},
	 NULL,
	 {"region", "name"},
	 location_options},
	{"profile", "profile", {NULL}, NULL, {NULL}, profile_options},
	{"organization", NULL, {NULL}, NULL, {NULL}, organization_options},
};

enum { N_KINDS = sizeof set_kinds / sizeof set_kinds[0] };

/* By its word or the KIND of files; FAULT_USAGE. */
static const struct set_kind *
find_kind(const char *word, struct fault *fault)
{
	for (size_t i = 0; i < N_KINDS; i++) {
		if (strcmp(set_kinds[i].word, word) == 0 ||
		    (set_kinds[i].kind && strcmp(set_kinds[i].kind, word) == 0))
			return &set_kinds[i];
	}
	fault_set(fault, FAULT_USAGE, _("There is no KIND \"%s\" to set or remove."),
		  word);
	args_hint(fault, args_nearest(word, set_kinds, N_KINDS, sizeof set_kinds[0]));
	return NULL;
}

/* ---- from words to cells ---- */

struct cells {
	struct act_cell list[MOST_CELLS];
	size_t n;
	struct arena arena;
};

static void
add_cell(struct cells *cells, const char *column, const char *value)
{
	if (cells->n < MOST_CELLS)
		cells->list[cells->n++] = (struct act_cell){column, value, NULL};
}

static const char *
date_text(struct cells *cells, int32_t date)
{
	char text[DATE_TEXT_BYTES];
	return arena_strdup(&cells->arena, date_format(date, text));
}

/* An option that is a date is one, or empty. */
static bool
check_date(const struct args *args, const char *option, struct fault *fault)
{
	int32_t date;
	const char *value = args_get(args, option);
	return *value == '\0' || args_date(args, option, DATE_NONE, &date, fault);
}

static const struct column_option *
find_option(const struct set_kind *kind, const char *name)
{
	for (const struct column_option *o = kind->options; o->option; o++) {
		if (strcmp(o->option, name) == 0)
			return o;
	}
	return NULL;
}

/* Every option given, once, if it belongs to the kind. */
static bool
add_options(struct cells *cells, const struct set_kind *kind, const struct args *args,
	    struct fault *fault)
{
	for (size_t i = 0; i < args->n_options; i++) {
		const char *name = args->options[i].name;
		const struct column_option *option = find_option(kind, name);
		if (args->options[i].global || (strcmp(name, "on") == 0 && kind->on))
			continue;
		if (!option)
			return fault_set(fault, FAULT_USAGE,
					 _("\"%s\" has no option --%s."), kind->word,
					 name);
		if (args->options[i].value != args_get(args, name))
			continue;
		if (option->date && !check_date(args, name, fault))
			return false;
		add_cell(cells, option->column, args->options[i].value);
	}
	return true;
}

static size_t
count(const char *const columns[MOST_OPERANDS])
{
	size_t n = 0;
	while (n < MOST_OPERANDS && columns[n])
		n++;
	return n;
}

/* "COMPETENCY LEVEL" of a kind, for messages. */
static bool
wrong_number(const struct set_kind *kind, const char *const columns[MOST_OPERANDS],
	     struct fault *fault)
{
	struct buf words = {0};
	for (size_t i = 0; i < MOST_OPERANDS && columns[i]; i++)
		buf_printf(&words, "%s%s", i > 0 ? ", " : "", columns[i]);
	if (words.len == 0)
		fault_set(fault, FAULT_USAGE, _("\"%s\" is not followed by a name."),
			  kind->word);
	else
		fault_set(fault, FAULT_USAGE, _("\"%s\" is followed by: %s."),
			  kind->word, buf_text(&words));
	buf_free(&words);
	return false;
}

/* The words that stand for columns; COMPETENCY:LEVEL is two of them. */
static bool
split_operands(struct cells *cells, const struct set_kind *kind,
	       const struct args *args, const char *words[], size_t *n,
	       struct fault *fault)
{
	for (size_t i = 1; i < args->n_operands; i++)
		words[(*n)++] = args->operands[i];
	if (kind->options != override_options || *n == 0 || !strchr(words[0], ':'))
		return true;
	memmove(words + 2, words + 1, (*n - 1) * sizeof *words);
	++*n;
	return args_award(words[0], &cells->arena, &words[0], &words[1], fault);
}

static bool
add_operands(struct cells *cells, const struct set_kind *kind,
	     const char *const columns[MOST_OPERANDS], const struct args *args,
	     size_t fewest, struct fault *fault)
{
	const char *words[MOST_OPERANDS + 1];
	size_t n = 0;
	if (!split_operands(cells, kind, args, words, &n, fault))
		return false;
	if (n < fewest || n > count(columns))
		return wrong_number(kind, columns, fault);
	for (size_t i = 0; i < n; i++)
		add_cell(cells, columns[i], words[i]);
	return true;
}

/* ---- from what people say to what is recorded ---- */

/* The columns in which a person or a thing of the catalog is named. */
static const struct {
	const char *column;
	enum thing thing;
} named_columns[] = {
	{"email", THING_PERSON},	  {"person", THING_PERSON},
	{"credential", THING_CREDENTIAL}, {"metric", THING_METRIC},
	{"competency", THING_COMPETENCY}, {"offer", THING_OFFER},
	{"benefit", THING_BENEFIT},
};

static const char *
recorded_name(const struct app *app, enum thing thing, uint32_t i)
{
	switch (thing) {
	case THING_PERSON:
	case THING_PERSON_EXACTLY:
		return app->world->people[i].email;
	case THING_COMPETENCY:
		return app->catalog->competencies[i].id;
	case THING_CREDENTIAL:
		return app->catalog->credentials[i].id;
	case THING_METRIC:
		return app->catalog->metrics[i].id;
	case THING_OFFER:
		return app->catalog->offers[i].id;
	case THING_BENEFIT:
		return app->catalog->benefits[i].id;
	}
	return "";
}

/* What is unknown stays as it is written: the row may say more, or be of an older
 * catalog. */
static bool
find_named(struct act_cell *cell, const struct app *app, enum thing thing,
	   struct fault *fault)
{
	uint32_t i;
	switch (find_look(app, thing, cell->value, &i, fault)) {
	case FOUND_ONE:
		cell->value = recorded_name(app, thing, i);
		return true;
	case FOUND_NONE:
		return true;
	case FOUND_SEVERAL:
		break;
	}
	return false;
}

/* Finds all that the cells name. An employee may be a new one, and a location's address
 * is nobody's. */
static bool
find_all_named(struct cells *cells, const struct set_kind *kind, const struct app *app,
	       struct fault *fault)
{
	for (size_t i = 0; i < cells->n; i++) {
		struct act_cell *cell = &cells->list[i];
		for (size_t k = 0; k < sizeof named_columns / sizeof *named_columns;
		     k++) {
			enum thing thing = named_columns[k].thing;
			if (kind->options == employee_options)
				thing = THING_PERSON_EXACTLY;
			if (strcmp(cell->column, named_columns[k].column) == 0 &&
			    kind->options != location_options && *cell->value &&
			    !find_named(cell, app, thing, fault))
				return false;
		}
	}
	return true;
}

/* ---- set ---- */

/* The first day of the override that is active on the app's date. */
static bool
find_active(struct cells *cells, const struct app *app, struct fault *fault)
{
	const struct world *world = app->world;
	char date[DATE_TEXT_BYTES];
	for (size_t i = 0; i < world->n_overrides; i++) {
		const struct override *o = &world->overrides[i];
		if (strcmp(o->competency_id, cells->list[0].value) != 0 ||
		    strcmp(o->level_id, cells->list[1].value) != 0 ||
		    o->from > app->as_of ||
		    world_override_until(app->catalog, o) < app->as_of)
			continue;
		add_cell(cells, "from", date_text(cells, o->from));
		return true;
	}
	return fault_set(fault, FAULT_INPUT,
			 _("No override of %s:%s is active on %s: name its first day "
			   "with --on."),
			 cells->list[0].value, cells->list[1].value,
			 date_format(app->as_of, date));
}

/* Its day is no key: that of a known one stays. */
static bool
is_known_referral(const struct app *app, const char *id)
{
	const struct side_facts *facts = &app->world->facts;
	for (size_t i = 0; i < facts->n_referrals; i++) {
		if (strcmp(facts->referrals[i].id, id) == 0)
			return true;
	}
	return false;
}

/* The date of --on, by default that asked about; a known referral's own stays. */
static bool
add_on(struct cells *cells, const struct set_kind *kind, const struct args *args,
       const struct app *app, struct fault *fault)
{
	const char *given = args_get(args, "on");
	if (!kind->on)
		return true;
	if (given && kind->options != referral_options &&
	    !args_date(args, "on", DATE_NONE, &(int32_t){0}, fault))
		return false;
	if (given)
		add_cell(cells, kind->on, given);
	else if (kind->options == override_options)
		return find_active(cells, app, fault);
	else if (kind->options != referral_options ||
		 !is_known_referral(app, cells->list[0].value))
		add_cell(cells, kind->on, date_text(cells, app->as_of));
	return true;
}

static bool
set_cells(struct cli *cli, const struct set_kind *kind, const struct args *args,
	  struct cells *cells, struct fault *fault)
{
	struct buf done = {0};
	struct app *app;
	if (!add_operands(cells, kind, kind->set, args, count(kind->set), fault) ||
	    !add_options(cells, kind, args, fault))
		return false;
	if (!kind->kind && cells->n == 0)
		return fault_set(fault, FAULT_USAGE,
				 _("What of the organization? Give --name, --mpn-id, "
				   "--market or --track."));
	if (cells->n == 0)
		return fault_set(fault, FAULT_USAGE,
				 _("What of the profile? Give --name, --description "
				   "or another of its fields; see \"attain set "
				   "--help\"."));
	if (!cli_open(cli, STORE_WRITE, &app, fault))
		return false;
	bool ok = find_all_named(cells, kind, app, fault) &&
		  add_on(cells, kind, args, app, fault);
	if (ok && kind->kind)
		ok = act_set(app, kind->kind, cells->list, cells->n, &done, fault);
	else if (ok)
		ok = act_set_organization(app, cells->list, cells->n, &done, fault);
	return cli_finish_act(cli, app, &done, ok);
}

bool
cmd_set(struct cli *cli, const struct args *args, struct fault *fault)
{
	const struct set_kind *kind = find_kind(args->operands[0], fault);
	struct cells cells = {.n = 0};
	bool ok = kind && set_cells(cli, kind, args, &cells, fault);
	arena_free(&cells.arena);
	return ok;
}

/* ---- remove ---- */

static bool
remove_cells(struct cli *cli, const struct set_kind *kind, const struct args *args,
	     struct cells *cells, struct fault *fault)
{
	struct buf done = {0};
	struct app *app;
	int32_t on;
	if (!kind->kind)
		return fault_set(fault, FAULT_USAGE,
				 _("The organization can't be removed."));
	if (!add_operands(cells, kind, kind->keys, args, kind->keys[0] ? 1 : 0,
			  fault) ||
	    !args_date(args, "on", DATE_NONE, &on, fault))
		return false;
	if (on != DATE_NONE && kind->on)
		add_cell(cells, kind->on, args_get(args, "on"));
	if (!cli_open(cli, STORE_WRITE, &app, fault))
		return false;
	bool ok = find_all_named(cells, kind, app, fault) &&
		  act_remove(app, kind->kind, cells->list, cells->n, &done, fault);
	return cli_finish_act(cli, app, &done, ok);
}

bool
cmd_remove(struct cli *cli, const struct args *args, struct fault *fault)
{
	const struct set_kind *kind = find_kind(args->operands[0], fault);
	struct cells cells = {.n = 0};
	bool ok = kind && remove_cells(cli, kind, args, &cells, fault);
	arena_free(&cells.arena);
	return ok;
}
