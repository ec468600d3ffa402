#include "support/rules.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/num.h"
#include "catalog/load.h"

enum { ROWS = 32, WORDS = 6 };

static const char beginning[] =
	"format = 1;\n"
	"program = { id = \"test\"; name = \"Test\";\n"
	" levels = ( { id = \"silver\"; name = \"Silver\"; },\n"
	"            { id = \"gold\"; name = \"Gold\"; } );\n"
	" override_months = 3;\n"
	" membership = { term = \"anniversary\"; term_months = 12; notice_days = 15;\n"
	"                renewal_days = 30; second_notice_days = 23; }; };\n"
	"metrics = ( { id = \"revenue\"; name = \"Revenue\"; unit = \"USD\"; } );\n"
	"credentials = (\n"
	" { id = \"a\"; kind = \"exam\"; name = \"A\"; },\n"
	" { id = \"b\"; kind = \"exam\"; name = \"B\"; },\n"
	" { id = \"c\"; kind = \"exam\"; name = \"C\"; },\n"
	" { id = \"d\"; kind = \"exam\"; name = \"D\"; },\n"
	" { id = \"e\"; kind = \"exam\"; name = \"E\"; },\n"
	" { id = \"890\"; kind = \"exam\"; name = \"890\"; },\n"
	" { id = \"892\"; kind = \"exam\"; name = \"892\"; },\n"
	" { id = \"month\"; kind = \"exam\"; name = \"Month\"; valid_months = 1; },\n"
	" { id = \"year\"; kind = \"exam\"; name = \"Year\"; valid_months = 12; },\n"
	" { id = \"old\"; kind = \"exam\"; name = \"Old\"; retires = \"2017-12-31\";\n"
	"   counts_until = \"2018-12-31\"; } );\n";

static const char usual_offers[] =
	"offers = ( { id = \"pack\"; name = \"Pack\"; price = 475.0; currency = "
	"\"USD\"; },\n"
	" { id = \"silver\"; name = \"Silver\"; level = \"silver\"; price = 1600.0;"
	" currency = \"EUR\"; },\n"
	" { id = \"gold\"; name = \"Gold\"; level = \"gold\"; price = 3800.0;"
	" currency = \"EUR\"; upgrade_discount = 25; } );\n";

int32_t
rules_day(const char *date)
{
	int32_t day = 0;

	cr_assert(date_parse(date, strlen(date), &day), "no date: %s", date);
	return day;
}

static void
load(struct rules *rules, const char *catalog)
{
	const char *folder = getenv("TMPDIR");
	char *path = arena_printf(&rules->arena, "%s/attain-rules-XXXXXX",
				  folder != NULL ? folder : "/tmp");
	struct fault fault = {0};
	int fd = mkstemp(path);
	FILE *file;

	cr_assert(fd >= 0);
	file = fdopen(fd, "w");
	if (strstr(catalog, "program =") == NULL)
		fputs(beginning, file);
	fputs(catalog, file);
	if (strstr(catalog, "offers =") == NULL)
		fputs(usual_offers, file);
	cr_assert_eq(fclose(file), 0);
	cr_assert(catalog_load(path, &rules->arena, &rules->catalog, &fault), "%s",
		  fault.text);
	unlink(path);
}

static uint32_t
person(struct world *w, struct arena *arena, const char *name)
{
	for (uint32_t i = 0; i < w->n_people; i++)
		if (strcmp(w->people[i].name, name) == 0)
			return i;
	cr_assert_lt(w->n_people, ROWS);
	w->people[w->n_people] =
		(struct person){.row = (int64_t)w->n_people + 1,
				.email = arena_printf(arena, "%s@example.org", name),
				.name = arena_strdup(arena, name),
				.other_emails = "",
				.mcp_id = "",
				.other_mcp_ids = "",
				.directory_id = "",
				.department = "",
				.title = "",
				.hired_on = DATE_NONE,
				.left_on = DATE_NEVER};
	return (uint32_t)w->n_people++;
}

/* The words of a line of facts, "" where there are no more. */
struct line {
	struct rules *rules;
	char word[WORDS][32];
};

static int32_t
end_of(const struct line *l, int at)
{
	return l->word[at][0] != '\0' ? rules_day(l->word[at]) : DATE_NEVER;
}

static void
read_association(const struct line *l)
{
	bool home = strcmp(l->word[0], "home") == 0;
	struct world *w = l->rules->world;
	int at = home ? 2 : 3;

	w->associations[w->n_associations++] = (struct association){
		.person = person(w, &l->rules->arena, l->word[1]),
		.organization = home				? WORLD_HOME
				: strcmp(l->word[2], "Contoso") ? 2
								: 1,
		.from = rules_day(l->word[at]),
		.to = end_of(l, at + 1)};
}

static void
read_achievement(const struct line *l)
{
	struct world *w = l->rules->world;
	uint32_t credential = catalog_credential(l->rules->catalog, l->word[2]);

	cr_assert_neq(credential, CATALOG_NONE, "no credential: %s", l->word[2]);
	w->achievements[w->n_achievements++] =
		(struct achievement){.person = person(w, &l->rules->arena, l->word[1]),
				     .credential = credential,
				     .earned_on = rules_day(l->word[3]),
				     .expires_on = end_of(l, 4)};
}

static void
read_metric(const struct line *l)
{
	struct world *w = l->rules->world;
	struct metric_value *v = &w->metric_values[w->n_metric_values++];

	v->metric = catalog_metric(l->rules->catalog, l->word[1]);
	v->date = rules_day(l->word[2]);
	v->customer = arena_strdup(&l->rules->arena, l->word[4]);
	cr_assert_eq(num_parse(l->word[3], strlen(l->word[3]), &v->value_micros),
		     NUM_FINE);
}

static void
read_record(const struct line *l)
{
	struct world *w = l->rules->world;
	struct record *r = &w->records[w->n_records++];

	r->kind = arena_strdup(&l->rules->arena, l->word[1]);
	r->customer = arena_strdup(&l->rules->arena, l->word[2]);
	r->date = rules_day(l->word[3]);
	r->competency = catalog_competency(l->rules->catalog, l->word[4]);
	r->competency_id = arena_strdup(&l->rules->arena, l->word[4]);
}

/* "x:gold" into indexes. */
static void
find_level(const struct catalog *catalog, const char *text, uint32_t *competency,
	   uint32_t *level)
{
	char id[32];
	const char *colon = strchr(text, ':');

	cr_assert_not_null(colon, "no level: %s", text);
	snprintf(id, sizeof(id), "%.*s", (int)(colon - text), text);
	*competency = catalog_competency(catalog, id);
	*level = catalog_level(catalog, 0, colon + 1);
	cr_assert(*competency != CATALOG_NONE && *level != CATALOG_NONE, "no level: %s",
		  text);
}

static void
read_override(const struct line *l)
{
	struct world *w = l->rules->world;
	struct override *o = &w->overrides[w->n_overrides++];

	find_level(l->rules->catalog, l->word[1], &o->competency, &o->level);
	o->competency_id = l->rules->catalog->competencies[o->competency].id;
	o->level_id = l->rules->catalog->levels[o->level].id;
	o->from = rules_day(l->word[2]);
	o->until = end_of(l, 3);
	o->reason = "";
}

static void
read_subscription(const struct line *l)
{
	struct world *w = l->rules->world;
	uint32_t offer = catalog_offer(l->rules->catalog, l->word[1]);

	cr_assert_neq(offer, CATALOG_NONE, "no offer: %s", l->word[1]);
	w->subscriptions[w->n_subscriptions++] =
		(struct subscription){.offer = offer,
				      .offer_id = l->rules->catalog->offers[offer].id,
				      .purchased_on = rules_day(l->word[2]),
				      .ends_on = end_of(l, 3),
				      .price_micros = FACT_NO_FIGURE,
				      .currency = ""};
}

static void
read_leave(const struct line *l)
{
	uint32_t p = person(l->rules->world, &l->rules->arena, l->word[1]);

	l->rules->world->people[p].left_on = rules_day(l->word[2]);
}

static void
read_market(const struct line *l)
{
	l->rules->world->organization.market =
		arena_strdup(&l->rules->arena, l->word[1]);
}

static void
read_track(const struct line *l)
{
	l->rules->world->organization.track =
		arena_printf(&l->rules->arena, "%s%s%s", l->word[1],
			     l->word[2][0] != '\0' ? " " : "", l->word[2]);
}

static void
read_setting(const struct line *l)
{
	struct side_facts *facts = &l->rules->world->facts;
	struct dated_setting *row = &facts->settings[facts->n_settings++];
	struct buf value = {.arena = &l->rules->arena};

	for (int i = 3; i < WORDS && l->word[i][0] != '\0'; i++)
		buf_printf(&value, "%s%s", i > 3 ? " " : "", l->word[i]);
	row->from = rules_day(l->word[1]);
	row->setting = arena_strdup(&l->rules->arena, l->word[2]);
	row->value = buf_text(&value);
}

static void
read_award(const struct line *l)
{
	struct side_facts *facts = &l->rules->world->facts;
	struct award *a = &facts->awards[facts->n_awards++];

	find_level(l->rules->catalog, l->word[1], &a->competency, &a->level);
	a->competency_id = l->rules->catalog->competencies[a->competency].id;
	a->level_id = l->rules->catalog->levels[a->level].id;
	a->from = rules_day(l->word[2]);
	a->until = end_of(l, 3);
	a->source = "";
}

static void
read_line(const struct line *l)
{
	static const struct {
		const char *word;
		void (*read)(const struct line *l);
	} kinds[] = {
		{"home", read_association},  {"other", read_association},
		{"earn", read_achievement},  {"leave", read_leave},
		{"metric", read_metric},     {"record", read_record},
		{"override", read_override}, {"buy", read_subscription},
		{"market", read_market},     {"track", read_track},
		{"from", read_setting},	     {"award", read_award},
	};

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].word, l->word[0]) == 0) {
			kinds[i].read(l);
			return;
		}
	cr_assert(false, "not a fact: %s", l->word[0]);
}

static const char *
read_words(struct line *l, const char *at)
{
	size_t len = strcspn(at, "\n");
	const char *end = at + len;

	memset(l->word, 0, sizeof(l->word));
	for (int i = 0; i < WORDS; i++) {
		at += strspn(at, " \t");
		len = strcspn(at, " \t\n");
		snprintf(l->word[i], sizeof(l->word[i]), "%.*s", (int)len, at);
		at += len;
	}
	return *end == '\n' ? end + 1 : end;
}

static void
make_world(struct rules *rules)
{
	static const char *const organizations[] = {"Home Ltd", "Contoso", "Fabrikam"};
	struct arena *arena = &rules->arena;
	struct world *w = rules->world = arena_alloc(arena, sizeof(*w));

	w->organization = (struct organization){"Home Ltd", "", "developed", ""};
	w->organizations = organizations;
	w->n_organizations = 3;
	w->people = arena_array(arena, ROWS, sizeof(*w->people));
	w->achievements = arena_array(arena, ROWS, sizeof(*w->achievements));
	w->associations = arena_array(arena, ROWS, sizeof(*w->associations));
	w->metric_values = arena_array(arena, ROWS, sizeof(*w->metric_values));
	w->records = arena_array(arena, ROWS, sizeof(*w->records));
	w->overrides = arena_array(arena, ROWS, sizeof(*w->overrides));
	w->subscriptions = arena_array(arena, ROWS, sizeof(*w->subscriptions));
	w->facts.awards = arena_array(arena, ROWS, sizeof(*w->facts.awards));
	w->facts.settings = arena_array(arena, ROWS, sizeof(*w->facts.settings));
}

void
rules_begin(struct rules *rules, const char *catalog, const char *facts)
{
	struct line line = {.rules = rules};

	memset(rules, 0, sizeof(*rules));
	load(rules, catalog);
	make_world(rules);
	while (*facts != '\0') {
		facts = read_words(&line, facts);
		if (line.word[0][0] != '\0')
			read_line(&line);
	}
	world_prepare(rules->world, rules->catalog);
	rules->eval = eval_new(rules->catalog, rules->world);
}

void
rules_end(struct rules *rules)
{
	eval_free(rules->eval);
	arena_free(&rules->arena);
}

const struct report *
rules_report(struct rules *rules, const char *date)
{
	return eval_report(rules->eval, rules_day(date));
}

const struct level_report *
rules_level(struct rules *rules, const char *level, const char *date)
{
	const struct level_report *report;
	uint32_t c, l;

	find_level(rules->catalog, level, &c, &l);
	report = report_level(rules_report(rules, date), c, l);
	cr_assert_not_null(report, "%s is not defined", level);
	return report;
}

/* "1/2", and "1" for a whole one. */
static const char *
progress(struct rules *rules, const struct level_report *level)
{
	size_t len = strlen(level->progress_exact);

	if (len > 2 && strcmp(level->progress_exact + len - 2, "/1") == 0)
		len -= 2;
	return arena_strndup(&rules->arena, level->progress_exact, len);
}

const char *
rules_says(struct rules *rules, const char *level, const char *date)
{
	static const char *const by[] = {"not met", "met by path", "met by override",
					 "met by record"};
	const struct level_report *l = rules_level(rules, level, date);

	cr_assert_eq(l->met, l->by != MET_BY_NOTHING);
	return arena_printf(&rules->arena, "%s, %s, %s", stage_id(l->stage), by[l->by],
			    progress(rules, l));
}

static const char *
keep(struct rules *rules, struct buf *text)
{
	const char *kept = arena_strdup(&rules->arena, buf_text(text));

	buf_free(text);
	return kept;
}

static const char *
between(const struct buf *text, const char *separator)
{
	return text->len > 0 ? separator : "";
}

const char *
rules_filled(struct rules *rules, const char *level, const char *date)
{
	const struct level_report *l = rules_level(rules, level, date);
	struct buf text = {0};

	if (l->best_path < 0)
		return "";
	for (size_t i = 0; i < l->paths[l->best_path].n_requirements; i++) {
		const struct req_report *r = &l->paths[l->best_path].requirements[i];

		if (r->requirement->form == REQ_PEOPLE ||
		    r->requirement->form == REQ_RECORDS)
			buf_printf(&text, "%s%d/%d", between(&text, " "), r->filled,
				   r->needed);
	}
	return keep(rules, &text);
}

const char *
rules_critical(struct rules *rules, const char *level, const char *date)
{
	const struct level_report *l = rules_level(rules, level, date);
	struct buf text = {0};

	for (size_t i = 0; i < l->n_critical; i++)
		buf_printf(&text, "%s%s", between(&text, " "),
			   rules->world->people[l->critical[i]].name);
	return keep(rules, &text);
}

static void
add_alert(struct rules *rules, const struct alert *a, struct buf *text)
{
	char day[DATE_TEXT_BYTES];

	buf_printf(text, "%s%s", between(text, "; "), alert_code_id(a->code));
	if (a->competency != CATALOG_NONE)
		buf_printf(text, " %s:%s",
			   rules->catalog->competencies[a->competency].id,
			   rules->catalog->levels[a->level].id);
	if (a->code == ALERT_UNASSOCIATED)
		buf_printf(text, " %s", rules->world->people[a->person].name);
	if (a->date != DATE_NONE)
		buf_printf(text, " %s", date_format(a->date, day));
}

const char *
rules_alerts(struct rules *rules, const char *date)
{
	const struct report *report = rules_report(rules, date);
	struct buf text = {0};

	for (size_t i = 0; i < report->n_alerts; i++)
		add_alert(rules, &report->alerts[i], &text);
	return keep(rules, &text);
}

const char *
rules_membership(struct rules *rules, const char *date)
{
	const struct membership_report *m =
		&rules_report(rules, date)->programs[0].membership;
	char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];

	if (m->subscription == NULL)
		return "none";
	return arena_printf(&rules->arena, "%s %s %s%s", m->subscription->offer_id,
			    date_format(m->subscription->purchased_on, from),
			    date_format(m->subscription->term_end, to),
			    m->in_grace ? " grace" : "");
}

const char *
rules_profile(struct rules *rules, const char *date)
{
	const struct program_report *report = rules_report(rules, date)->programs;
	struct buf text = {0};

	for (size_t i = 0; i < report->n_profile; i++)
		buf_printf(
			&text, "%s%s:%s", between(&text, " "),
			rules->catalog->competencies[report->profile[i].competency].id,
			rules->catalog->levels[report->profile[i].level].id);
	return keep(rules, &text);
}

void
rules_check(rules_words words, const char *level, const char *catalog,
	    const char *facts, const struct rules_row *rows)
{
	struct rules rules;

	rules_begin(&rules, catalog, facts);
	for (; rows->date != NULL; rows++)
		cr_assert_str_eq(words(&rules, level, rows->date), rows->want,
				 "%s as of %s: \"%s\", not \"%s\"\n%s", level,
				 rows->date, words(&rules, level, rows->date),
				 rows->want, facts);
	rules_end(&rules);
}
