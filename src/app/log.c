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
	bool former; /* its cells are taken as they were before */
};

enum { PLACES = 6 };

/* What is said of a deed, of a row of a kind, or a piece of that. */
struct sentence {
	const char *of;
	const char *needs;  /* what must not be empty; null: nothing */
	const char *words;  /* marked by N_ or NC_ */
	const char *places; /* what stands in its places: cells by their names, and
			       `things`; with - as it was before, with + a sentence */
};

/* Of what is called the same the first that fits. */
struct sentences {
	const struct sentence *list;
	size_t n;
};

#define SENTENCES(array)                                                               \
	{                                                                              \
		(array), sizeof(array) / sizeof *(array)                               \
	}

static const struct sentence of_deeds[] = {
	{"recorded", NULL, N_("Recorded: %s"), "row"},
	{"changed", "settings", N_("Changed the organization: %s"), "settings"},
	{"changed", NULL, N_("Changed: %s"), "row"},
	{"removed", "achievements",
	 N_("Removed %s with all that is recorded of them (achievements: %zu, "
	    "associations: %zu)."),
	 "who achievements associations"},
	{"removed", NULL, N_("Removed: %s"), "row"},
	{"earned", NULL, "%s; %s", "earned people"},
	{"associated", NULL, N_("Associated with %s from %s: %s"),
	 "organization from people"},
	{"left", NULL, N_("%s leaves; the last day is %s."), "email left_on"},
	{"granted", NULL, N_("Override of %s from %s to %s: %s"),
	 "+award from runs_to reason"},
	{"bought", NULL, N_("Bought %s on %s: the term runs until %s. Price: %s."),
	 "offer purchased_on runs_to full_price"},
	{"renewed", NULL,
	 N_("Renewed %s on %s: the next term begins with %s and runs until %s. "
	    "Price: %s."),
	 "offer purchased_on runs_from runs_to full_price"},
	{"upgraded", NULL,
	 N_("Upgraded from %s to %s on %s: the term runs until %s. Price: %s."),
	 "from_offer offer purchased_on runs_to full_price"},
	{"used", NULL, "%s", "used"},
	{"moved", NULL, N_("Referral %s (%s): %s, then %s on %s."),
	 "id customer -status status status_on"},
	{"postponed", NULL, N_("Put off %s until %s: %s"), "alerts until reason"},
	{"merged", NULL,
	 N_("Merged %s into %s (achievements: %zu, associations: %zu)."),
	 "-who who achievements associations"},
	{"renamed", NULL, N_("%s has the address %s now."), "-who email"},
	{"forgotten", NULL, N_("Forgot a person, who is \"%s\" now."), "email"},
	{"created", NULL, N_("Created for the program \"%s\"."), "program"},
	{"imported", NULL, "%s%s%s", "+imported_rows +imported_queue +imported_people"},
	{"answered", NULL, N_("\"%s\" is %s (results recorded: %zu)."),
	 "title credential count"},
	{"ignored", NULL, N_("\"%s\" is ignored (results that waited: %zu)."),
	 "title count"},
	{"asked", NULL, N_("\"%s\" is asked about again (results that wait: %zu)."),
	 "title count"},
	{"taken_in", NULL,
	 N_("Known by now and recorded: %s (results that waited: %zu)."),
	 "titles count"},
	{"claimed", NULL, N_("To be accepted (%s): %s"), "number row"},
	{"accepted", NULL, N_("Accepted (%s): %s"), "number row"},
	{"refused", NULL, N_("Refused (%s): %s"), "number row"},
	{"program_added", NULL, N_("Added the program %s."), "program"},
	{"program_removed", NULL,
	 N_("Removed the program %s; what is recorded for it stays, and does not "
	    "count."),
	 "program"},
	{"further", NULL, N_("; and %zu more"), "count"},
};

/* Of rows of kinds that have no words of their own (core/kind.h). */
static const struct sentence of_rows[] = {
	{"employees", NULL, N_("employee %s <%s>"), "name email"},
	{"achievements", "email", N_("%s for %s, earned on %s"),
	 "credential email earned_on"},
	{"achievements", NULL, N_("%s, earned on %s"), "credential earned_on"},
	{"metrics", "customer", NC_("metric", "%s of %s on %s"),
	 "metric customer date"},
	{"metrics", NULL, NC_("metric", "%s on %s"), "metric date"},
	{"records", "competency", NC_("record", "%s for %s"), "+record competency"},
	{"records", NULL, "%s", "+record"},
	{"benefit-uses", "note", "%s \"%s\"", "+use note"},
	{"benefit-uses", NULL, "%s", "+use"},
	{"referrals", NULL, N_("referral %s (%s)"), "id customer"},
	{"locations", NULL, N_("location %s (%s)"), "name region"},
};

static const struct sentence of_pieces[] = {
	{"award", NULL, NC_("award", "%s %s"), "competency level"},
	{"record", NULL, N_("record \"%s\" of %s on %s"), "kind customer date"},
	{"use", NULL, N_("use of %s on %s"), "benefit date"},
	{"imported_rows", NULL, N_("Imported %s from %s: %zu added, %zu changed."),
	 "file_kind file added changed"},
	{"imported_queue", "waiting", N_(" Waiting in the queue: %zu."), "waiting"},
	{"imported_queue", NULL, "%s", "waiting"},
	{"imported_people", "associated", N_(" People associated with home: %zu."),
	 "associated"},
	{"imported_people", NULL, "%s", "associated"},
};

static const struct sentences deeds = SENTENCES(of_deeds), rows = SENTENCES(of_rows),
			      pieces = SENTENCES(of_pieces);

/* ---- cells ---- */

/* Those of the organization, which is no kind of facts. */
static const struct {
	const char *column, *label;
} labels[] = {
	{"name", N_("Name")},
	{"mpn_id", N_("MPN id")},
	{"market", N_("Market")},
	{"track", N_("Track")},
};

const char *
log_column_label(const char *kind, const char *column)
{
	const struct kind *of = kind_find(kind);
	int at = of ? kind_find_column(of, column) : -1;
	if (at >= 0)
		return lang_key(of->columns[at].label);
	for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
		if (strcmp(labels[i].column, column) == 0)
			return lang_key(labels[i].label);
	return column;
}

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

/* As it is since then, else as it was; "" if it is not said. */
static const char *
text_of(const struct saying *s, const char *name)
{
	const struct log_cell *cell = find_cell(s, name);
	if (!cell)
		return "";
	return cell->after && !s->former ? cell->after : or_empty(cell->before);
}

static struct saying
as_before(const struct saying *s)
{
	struct saying former = *s;
	former.former = true;
	return former;
}

/* ---- what they are called ---- */

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

/* An address that says of whom a row tells; others are what they are. */
static const char *
address(const struct saying *s, const char *email)
{
	return s->kind && s->kind->of_people && s->kind->id != KIND_EMPLOYEES
		       ? person_name(s, email)
		       : email;
}

static const char *
who(const struct saying *s, const char *email)
{
	return join_person(s, text_of(s, "name"), email);
}

static const char *
organization_name(const struct saying *s, const char *id)
{
	return strcmp(id, "home") == 0 ? s->app->world->organization.name : id;
}

static const char *
benefit_name(const struct catalog *catalog, uint32_t benefit)
{
	return app_benefit_name(&catalog->benefits[benefit]);
}

/* The benefit, or null if the catalog does not know it. */
static const struct benefit *
find_benefit(const struct saying *s, const char *id)
{
	uint32_t benefit = catalog_benefit(s->app->catalog, id);
	return benefit == CATALOG_NONE ? NULL : &s->app->catalog->benefits[benefit];
}

static const char *
setting_name(const struct saying *s, const char *id)
{
	(void)s;
	return log_column_label("organization", id);
}

static const char *
status_name(const struct saying *s, const char *id)
{
	enum referral_status status;
	(void)s;
	return referral_status_parse(id, &status) ? app_referral_status_name(status)
						  : id;
}

static const char *
may_endorse(const struct saying *s, const char *text)
{
	(void)s;
	return strcmp(text, "yes") == 0 ? _("yes") : _("no");
}

/* An end that no calendar here has a day for is kept as "". */
static const char *
end_text(const struct saying *s, const char *day)
{
	(void)s;
	return *day == '\0' ? _("beyond 9999-12-31") : day;
}

/* "2,850 EUR (25 % off)". */
static const char *
price_text(const struct saying *s, const char *price)
{
	const char *currency = text_of(s, "currency");
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

/* The addresses with commas, and how many more there were. */
static const char *
people(const struct saying *s, const char *emails)
{
	const char *list = "", *email;
	char *rest = arena_strdup(s->arena, emails);
	size_t more = strtoul(text_of(s, "more"), NULL, 10);
	while ((email = strsep(&rest, " ")) != NULL)
		list = arena_printf(s->arena, "%s%s%s", list, *list == '\0' ? "" : ", ",
				    email);
	return more == 0
		       ? list
		       : arena_printf(s->arena, "%s%s", list,
				      arena_printf(s->arena, _(" and %zu more"), more));
}

/* In quotes, and how many more there were. */
static const char *
titles(const struct saying *s, const char *title)
{
	size_t more = strtoul(text_of(s, "more"), NULL, 10);
	return arena_printf(
		s->arena, "\"%s\"%s", title,
		more == 0 ? "" : arena_printf(s->arena, _(" and %zu more"), more));
}

/* Alerts as CODE[:COMPETENCY[:LEVEL]]. */
static const char *
alerts(const struct saying *s, const char *code)
{
	static const char *const names[] = {"competency", "level"};
	for (size_t i = 0; i < 2; i++)
		if (*text_of(s, names[i]) != '\0')
			code = arena_printf(s->arena, "%s:%s", code,
					    text_of(s, names[i]));
	return code;
}

static const char *
earned(const struct saying *s, const char *count)
{
	struct log_cell cells[KIND_COLUMNS];
	struct log_part what = {"", s->part->kind, cells, 0};
	unsigned long n = strtoul(count, NULL, 10);
	for (size_t i = 0; i < s->part->n_cells && i < KIND_COLUMNS; i++)
		if (strcmp(s->part->cells[i].name, "email") != 0)
			cells[what.n_cells++] = s->part->cells[i];
	/* how many, what they are */
	return arena_printf(s->arena,
			    ngettext("%zu achievement recorded: %s",
				     "%zu achievements recorded: %s", n),
			    (size_t)n, log_row_text(s->app, &what, s->arena));
}

/* How much more is used than before; less than 0: given back. */
static int64_t
used_micros(const struct saying *s)
{
	const struct saying former = as_before(s);
	const char *now = text_of(s, "quantity"), *was = text_of(&former, "quantity");
	int64_t is = 0, before = 0;
	if (num_parse(now, strlen(now), &is) != NUM_FINE ||
	    (*was != '\0' && num_parse(was, strlen(was), &before) != NUM_FINE))
		return 0;
	return is - before;
}

static const char *named(const struct saying *s, const char *place);

static const char *
used(const struct saying *s, const char *date)
{
	int64_t quantity = used_micros(s), amount = quantity < 0 ? -quantity : quantity;
	const struct benefit *benefit = find_benefit(s, text_of(s, "benefit"));
	const char *item = text_of(s, "item"), *note = text_of(s, "note");
	char figure[NUM_TEXT_BYTES];
	const char *text =
		!benefit ? arena_strdup(s->arena, num_format_grouped(amount, figure))
			 : app_quantity(benefit, amount, s->arena);
	text = arena_printf(s->arena,
			    /* a date, a quantity, a benefit */
			    quantity < 0 ? _("Given back on %s: %s of %s")
					 : _("Used on %s: %s of %s"),
			    date, text, named(s, "benefit"));
	if (*text_of(s, "person") != '\0')
		text = arena_printf(s->arena, "%s, %s", text,
				    person_name(s, text_of(s, "person")));
	if (*item != '\0')
		text = arena_printf(s->arena, "%s, %s", text, item);
	return *note == '\0' ? text : arena_printf(s->arena, "%s (%s)", text, note);
}

static const char *row_text(const struct saying *s, const char *ignored);
static const char *details(const struct saying *s, const char *told);

static const char *
settings(const struct saying *s, const char *ignored)
{
	(void)ignored;
	return s->kind ? "" : details(s, "");
}

static const char *
file_kind(const struct saying *s, const char *ignored)
{
	(void)ignored;
	return s->part->kind;
}

/* A level, of the competency that is named with it. */
static const char *
level_name(const struct saying *s, const char *id)
{
	const struct catalog *catalog = s->app->catalog;
	uint32_t competency = catalog_competency(catalog, text_of(s, "competency"));
	uint32_t level =
		catalog_level(catalog, catalog_program_of(catalog, competency), id);
	return level == CATALOG_NONE ? id : app_level_name(catalog, level);
}

/* Ids of the catalog, which are told by their names. */
static const struct {
	const char *cell;
	uint32_t (*find)(const struct catalog *catalog, const char *id);
	const char *(*name)(const struct catalog *catalog, uint32_t index);
} ids[] = {
	{"competency", catalog_competency, app_competency_name},
	{"metric", catalog_metric, app_metric_name},
	{"offer", catalog_offer, app_offer_name},
	{"from_offer", catalog_offer, app_offer_name},
	{"benefit", catalog_benefit, benefit_name},
};

/* What else is not told as its cell has it. */
static const struct {
	const char *name, *cell;
	const char *(*words)(const struct saying *s, const char *text);
} things[] = {
	{"email", "email", address},
	{"person", "person", person_name},
	{"organization", "organization", organization_name},
	{"setting", "setting", setting_name},
	{"status", "status", status_name},
	{"may_endorse", "may_endorse", may_endorse},
	{"level", "level", level_name},
	{"runs_to", "runs_to", end_text},
	/* of several cells */
	{"who", "email", who},
	{"people", "email", people},
	{"full_price", "price", price_text},
	{"alerts", "code", alerts},
	{"titles", "title", titles},
	{"earned", "count", earned},
	{"used", "date", used},
	/* of them all */
	{"row", "", row_text},
	{"settings", "", settings},
	{"file_kind", "", file_kind},
};

/* ---- sentences ---- */

/* What stands in a place. */
static const char *
named(const struct saying *s, const char *place)
{
	for (size_t i = 0; i < sizeof things / sizeof things[0]; i++)
		if (strcmp(things[i].name, place) == 0)
			return things[i].words(s, text_of(s, things[i].cell));
	const char *text = text_of(s, place);
	for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++)
		if (strcmp(ids[i].cell, place) == 0) {
			uint32_t index = ids[i].find(s->app->catalog, text);
			if (index != CATALOG_NONE)
				return ids[i].name(s->app->catalog, index);
		}
	return text;
}

/* What stands in a cell of a row. A thing of other cells is none, whatever the cell is
 * called, so that no row tells itself again. */
static const char *
cell_text(const struct saying *s, const char *cell)
{
	for (size_t i = 0; i < sizeof things / sizeof things[0]; i++)
		if (strcmp(things[i].name, cell) == 0 &&
		    strcmp(things[i].cell, cell) != 0)
			return text_of(s, cell);
	return named(s, cell);
}

/* The first that fits, or null. */
static const struct sentence *
find_sentence(const struct saying *s, const struct sentences *among, const char *of)
{
	for (size_t i = 0; i < among->n; i++) {
		const struct sentence *sentence = &among->list[i];
		if (strcmp(sentence->of, of) == 0 &&
		    (!sentence->needs || *named(s, sentence->needs) != '\0'))
			return sentence;
	}
	return NULL;
}

static const char *
say(const struct saying *s, const struct sentence *sentence)
{
	const char *texts[PLACES], *place;
	const struct saying former = as_before(s);
	size_t n = 0;
	assert(sentence);
	for (char *rest = arena_strdup(s->arena, sentence->places);
	     (place = strsep(&rest, " ")) != NULL; n++) {
		assert(n < PLACES);
		if (*place == '-')
			texts[n] = named(&former, place + 1);
		else if (*place == '+')
			texts[n] = say(s, find_sentence(s, &pieces, place + 1));
		else
			texts[n] = named(s, place);
	}
	return lang_fill(s->arena, lang_key(sentence->words), texts);
}

/* The words of the kind, with its key in them. */
static const char *
kind_words(const struct saying *s)
{
	const char *keys[KIND_COLUMNS];
	size_t n = 0;
	for (size_t i = 0; i < s->kind->n_columns; i++)
		if (s->kind->columns[i].key)
			keys[n++] = named(s, s->kind->columns[i].name);
	return lang_fill(s->arena, lang_key(s->kind->words), keys);
}

/* ---- the rest of the cells ---- */

/* True if a cell is worth telling: given, and not what it was. */
static bool
is_news(const struct log_cell *cell, const char *told)
{
	if (cell->before && cell->after)
		return strcmp(cell->before, cell->after) != 0;
	return *or_empty(cell->after ? cell->after : cell->before) != '\0' &&
	       strcmp(cell->name, told) != 0;
}

/* True for what another system calls a person. */
static bool
is_id(const struct saying *s, const char *name)
{
	int column = !s->kind ? -1 : kind_find_column(s->kind, name);
	return column >= 0 && (s->kind->columns[column].is_id ||
			       s->kind->columns[column].cell == CELL_IDS);
}

/* "Title: CTO, was Developer". What an id was is kept, but not told. */
static const char *
detail(const struct saying *s, const struct log_cell *cell)
{
	const char *label = log_column_label(s->part->kind, cell->name);
	const struct saying former = as_before(s);
	const char *now =
		*text_of(s, cell->name) ? cell_text(s, cell->name) : _("none");
	if (!cell->after || *or_empty(cell->before) == '\0' || is_id(s, cell->name))
		return arena_printf(s->arena, "%s: %s", label, now);
	return arena_printf(
		s->arena, "%s: %s%s", label, now,
		/* what it was */
		arena_printf(s->arena, _(", was %s"), cell_text(&former, cell->name)));
}

/* True for a cell that the words of the row tell, or nobody. */
static bool
is_told(const struct saying *s, const struct log_cell *cell, bool *key)
{
	int column = !s->kind ? -1 : kind_find_column(s->kind, cell->name);
	*key = column >= 0 && s->kind->columns[column].key;
	if (s->kind && column < 0)
		return true;
	return *key && (!cell->before || !cell->after);
}

/* "Credential was 70-532", of a key that was corrected. */
static const char *
key_detail(const struct saying *s, const struct log_cell *cell)
{
	const struct saying former = as_before(s);
	const char *was = cell_text(&former, cell->name);
	/* a column, what it was */
	return arena_printf(s->arena, _("%s was %s"),
			    log_column_label(s->part->kind, cell->name),
			    *was != '\0' ? was : _("none"));
}

/* What is worth telling of the cells that are not in the words of the row, "" if
 * nothing is. */
static const char *
details(const struct saying *s, const char *told)
{
	const char *list = "";
	for (size_t i = 0; i < s->part->n_cells; i++) {
		const struct log_cell *cell = &s->part->cells[i];
		bool key;
		if (is_told(s, cell, &key) || !is_news(cell, told))
			continue;
		list = arena_printf(s->arena, "%s%s%s", list, *list == '\0' ? "" : "; ",
				    key ? key_detail(s, cell) : detail(s, cell));
	}
	return list;
}

/* The row in words; some have in them what is no key. */
static const char *
row_text(const struct saying *s, const char *ignored)
{
	const struct sentence *sentence = find_sentence(s, &rows, s->part->kind);
	const char *text = "", *told = "";
	(void)ignored;
	if (sentence)
		text = say(s, sentence);
	else if (s->kind && s->kind->words)
		text = kind_words(s);
	if (strcmp(s->part->kind, "employees") == 0)
		told = "name";
	else if (strcmp(s->part->kind, "referrals") == 0)
		told = "customer";
	const char *list = details(s, told);
	return *list == '\0' ? text : arena_printf(s->arena, "%s (%s)", text, list);
}

/* ---- all of it ---- */

static struct saying
saying_of(const struct app *app, const struct log_part *part, struct arena *arena)
{
	return (struct saying){app, part, kind_find(part->kind), arena, false};
}

const char *
log_row_text(const struct app *app, const struct log_part *part, struct arena *arena)
{
	const struct saying s = saying_of(app, part, arena);
	return row_text(&s, "");
}

const char *
log_part_text(const struct app *app, const struct log_part *part, struct arena *arena)
{
	const struct saying s = saying_of(app, part, arena);
	const struct sentence *sentence = find_sentence(&s, &deeds, part->deed);
	return sentence ? say(&s, sentence) : part->deed;
}

/* What stands between a part and the text before it, which may be whole sentences. */
static const char *
joint(const char *before, const struct log_part *part)
{
	static const char full_stop[] = "。";
	const size_t len = strlen(before), wide = sizeof full_stop - 1;
	if (len == 0 || strcmp(part->deed, "further") == 0)
		return "";
	if (before[len - 1] == '.')
		return " ";
	return len >= wide && strcmp(before + len - wide, full_stop) == 0 ? "" : "; ";
}

const char *
log_text(const struct app *app, const struct log_entry *entry, struct arena *arena)
{
	const char *text = entry->text;
	for (size_t i = 0; i < entry->n_parts; i++)
		text = arena_printf(arena, "%s%s%s", text,
				    joint(text, &entry->parts[i]),
				    log_part_text(app, &entry->parts[i], arena));
	return text;
}

/* ---- how much it is ---- */

/* Of a part that tells of many the sum of its numbers. */
static size_t
part_rows(const struct log_part *part)
{
	static const char *const numbers[] = {"added", "changed", "count",
					      "achievements", "associations"};
	const bool people =
		strcmp(part->deed, "removed") == 0 || strcmp(part->deed, "merged") == 0;
	size_t n = people;
	bool said = false;
	for (size_t i = 0; i < part->n_cells; i++) {
		const struct log_cell *cell = &part->cells[i];
		const char *text = or_empty(cell->after ? cell->after : cell->before);
		for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++)
			if (strcmp(cell->name, numbers[k]) == 0) {
				n += strtoul(text, NULL, 10);
				said = true;
			}
	}
	return said ? n : 1;
}

size_t
log_n_rows(const struct log_entry *entry)
{
	size_t n = 0;
	for (size_t i = 0; i < entry->n_parts; i++)
		n += part_rows(&entry->parts[i]);
	return n;
}

/* ---- what it is about ---- */

/* The first of blank-separated addresses that is somebody's. */
static uint32_t
find_person(const struct world *world, const char *text)
{
	struct arena arena = {0};
	uint32_t found = CATALOG_NONE;
	char *rest = arena_strdup(&arena, text);
	const char *email;
	while (found == CATALOG_NONE && (email = strsep(&rest, " ")) != NULL)
		found = world_person(world, email);
	arena_free(&arena);
	return found;
}

/* What the first cell that names a person, or else a competency, names; after or else
 * before. */
static uint32_t
find_first(const struct app *app, const struct log_entry *entry, bool person)
{
	uint32_t found = CATALOG_NONE;
	for (size_t i = 0; i < entry->n_parts; i++) {
		const struct log_part *part = &entry->parts[i];
		for (size_t k = 0; k < part->n_cells && found == CATALOG_NONE; k++) {
			const struct log_cell *cell = &part->cells[k];
			const char *text =
				or_empty(cell->after ? cell->after : cell->before);
			if (person && (strcmp(cell->name, "email") == 0 ||
				       strcmp(cell->name, "person") == 0))
				found = find_person(app->world, text);
			if (!person && strcmp(cell->name, "competency") == 0)
				found = catalog_competency(app->catalog, text);
		}
	}
	return found;
}

uint32_t
log_person(const struct app *app, const struct log_entry *entry)
{
	return find_first(app, entry, true);
}

uint32_t
log_competency(const struct app *app, const struct log_entry *entry)
{
	return find_first(app, entry, false);
}
