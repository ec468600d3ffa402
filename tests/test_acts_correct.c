/* Correcting what is recorded, keys too: what then counts is what removing and
 * recording anew would give, and one undo takes it back. */
#include "../src/store/internal.h"
#include "app/import.h"
#include "core/kind.h"
#include "support/acting.h"
#include "support/facts_text.h"

static struct arena arena;

struct row {
	const char *kind;
	const char *cells; /* "column=value|..." */
};

/* One of each kind of file, and what stands beside it. */
static const struct row start[] = {
	{"employees", "email=ann@x.example|name=Ann Adler|mcp_id=100|title=CTO"},
	{"employees", "email=bob@x.example|name=Bob Brandt"},
	{"achievements", "email=ann@x.example|credential=alpha|earned_on=2017-01-01|"
			 "expires_on=2019-01-01|reference=R-1"},
	{"associations", "email=ann@x.example|organization=home|from=2017-01-01"},
	{"metrics", "metric=usage|date=2018-05-01|customer=Contoso|value=12.5"},
	{"records", "kind=reference|customer=Contoso|date=2018-05-01|competency=cloud"},
	{"overrides", "competency=cloud|level=gold|from=2018-01-01|until=2018-02-01|"
		      "reason=Agent"},
	{"subscriptions", "offer=pack|purchased_on=2017-01-01|price=475|currency=EUR"},
	{"benefit-uses", "benefit=studio|date=2018-05-01|quantity=1|"
			 "person=ann@x.example|item=Laptop|note=n"},
	{"referrals", "id=R1|customer=Contoso|received_on=2018-05-31T10:00|note=x"},
	{"locations", "region=EMEA|name=Berlin|contact=Ann"},
	{"awards", "competency=cloud|level=gold|from=2016-01-01|source=Letter"},
	{"settings", "setting=market|from=2016-01-01|value=developing"},
};

/* What each column of a key is corrected to; `competency` of an override has to name a
 * level that is there. */
static const struct {
	const char *kind, *column, *to;
} corrections[] = {
	{"employees", "email", "anna@x.example"},
	{"achievements", "email", "bob@x.example"},
	{"achievements", "credential", "beta"},
	{"achievements", "earned_on", "2017-02-01"},
	{"associations", "email", "bob@x.example"},
	{"associations", "organization", "Else"},
	{"associations", "from", "2017-02-01"},
	{"metrics", "metric", "spend"},
	{"metrics", "date", "2018-04-01"},
	{"metrics", "customer", "Fabrikam"},
	{"metrics", "customer", ""},
	{"metrics", "customer", "CONTOSO"},
	{"records", "kind", "audit"},
	{"records", "customer", "Fabrikam"},
	{"records", "date", "2018-04-01"},
	{"records", "competency", ""},
	{"overrides", "competency", "data"},
	{"overrides", "level", "silver"},
	{"overrides", "from", "2018-01-15"},
	{"subscriptions", "offer", "silver"},
	{"subscriptions", "purchased_on", "2017-01-15"},
	{"benefit-uses", "benefit", "hours"},
	{"benefit-uses", "date", "2018-04-01"},
	{"benefit-uses", "note", "other"},
	{"referrals", "id", "R7"},
	{"locations", "region", "APAC"},
	{"locations", "name", "Bern"},
	{"awards", "competency", "data"},
	{"awards", "level", "silver"},
	{"awards", "from", "2016-02-01"},
	{"settings", "setting", "track"},
	{"settings", "from", "2016-02-01"},
};

enum { N_CORRECTIONS = sizeof corrections / sizeof *corrections };

static size_t
cells_of(const char *text, struct act_cell cells[KIND_COLUMNS])
{
	char *rest = arena_strdup(&arena, text), *word;
	size_t n = 0;

	while ((word = strsep(&rest, "|")) != NULL) {
		char *equals = strchr(word, '=');

		*equals = '\0';
		cells[n++] = (struct act_cell){word, equals + 1, NULL};
	}
	return n;
}

/* The row of a kind that is corrected: the first of it. */
static const struct row *
row_of(const char *kind)
{
	const struct row *row = start;

	while (strcmp(row->kind, kind) != 0)
		row++;
	return row;
}

static bool
set(const struct row *row)
{
	struct act_cell cells[KIND_COLUMNS];

	return act_set(f.app, row->kind, cells, cells_of(row->cells, cells), &out,
		       &fault);
}

/* Corrects one column of a row: given are its key, and what is changed. */
static bool
correct(const char *of, const char *cells_text, const char *column, const char *to)
{
	const struct kind *kind = kind_find(of);
	struct act_cell all[KIND_COLUMNS], cells[KIND_COLUMNS];
	size_t n_all = cells_of(cells_text, all), n = 0;

	for (size_t i = 0; i < n_all; i++) {
		bool it = strcmp(all[i].column, column) == 0;
		int at = kind_find_column(kind, all[i].column);

		if (kind->columns[at].key || it)
			cells[n++] =
				(struct act_cell){all[i].column, it ? to : all[i].value,
						  it ? all[i].value : NULL};
	}
	return act_correct(f.app, of, cells, n, &out, &fault);
}

static bool
correct_by(size_t i)
{
	return correct(corrections[i].kind, row_of(corrections[i].kind)->cells,
		       corrections[i].column, corrections[i].to);
}

/* The long way. */
static void
remove_and_set(size_t c)
{
	const struct row *row = row_of(corrections[c].kind);
	const struct kind *kind = kind_find(row->kind);
	struct act_cell cells[KIND_COLUMNS], keys[KIND_COLUMNS];
	size_t n = cells_of(row->cells, cells), n_keys = 0;

	for (size_t i = 0; i < n; i++)
		if (kind->columns[kind_find_column(kind, cells[i].column)].key)
			keys[n_keys++] = cells[i];
	cr_assert(act_remove(f.app, row->kind, keys, n_keys, &out, &fault), "%s",
		  fault.text);
	for (size_t i = 0; i < n; i++)
		if (strcmp(cells[i].column, corrections[c].column) == 0)
			cells[i].value = corrections[c].to;
	cr_assert(act_set(f.app, row->kind, cells, n, &out, &fault), "%s: %s",
		  corrections[c].column, fault.text);
}

static void
set_up(void)
{
	fixture_new(&f, "tests/cases/acts-correct.cfg", "2018-06-01");
	cr_assert(store_execute(f.app->store, "PRAGMA synchronous = OFF", &f.fault));
	for (size_t i = 0; i < sizeof start / sizeof *start; i++)
		cr_assert(set(&start[i]), "%s: %s", start[i].cells, fault.text);
}

static void
tear_down(void)
{
	arena_free(&arena);
	acting_tear_down();
}

TestSuite(acts_correct, .init = set_up, .fini = tear_down);

/* So that a new kind, or a new column of a key, is tried here too. */
Test(acts_correct, every_column_of_every_key_is_tried)
{
	for (size_t k = 0; k < KIND_COUNT; k++) {
		const struct kind *kind = fact_kinds[k];

		for (size_t i = 0; !kind->no_file && i < kind->n_columns; i++) {
			bool tried = !kind->columns[i].key;

			for (size_t c = 0; c < N_CORRECTIONS && !tried; c++)
				tried = strcmp(corrections[c].kind, kind->name) == 0 &&
					strcmp(corrections[c].column,
					       kind->columns[i].name) == 0;
			cr_assert(tried, "%s.%s", kind->name, kind->columns[i].name);
		}
	}
}

Test(acts_correct, counts_as_removed_and_recorded_anew_and_one_undo_takes_it_back)
{
	const char *before = facts_text(&f, &arena);

	for (size_t i = 0; i < N_CORRECTIONS; i++) {
		const size_t entries = fixture_log_entries(&f);
		const char *name = arena_printf(&arena, "%s.%s", corrections[i].kind,
						corrections[i].column);

		cr_assert(correct_by(i), "%s: %s", name, fault.text);
		cr_assert_eq(fixture_log_entries(&f), entries + 1, "%s", name);
		const char *after = facts_text(&f, &arena);
		cr_assert_str_neq(after, before, "%s", name);
		cr_assert(act_undo(f.app, &out, &fault), "%s: %s", name, fault.text);
		cr_assert_str_eq(facts_text(&f, &arena), before, "%s", name);
		cr_assert(act_redo(f.app, &out, &fault), "%s: %s", name, fault.text);
		cr_assert_str_eq(facts_text(&f, &arena), after, "%s", name);
		cr_assert(act_undo(f.app, &out, &fault), "%s: %s", name, fault.text);
		if (strcmp(corrections[i].kind, "employees") == 0)
			continue; /* who is removed loses what is theirs */
		remove_and_set(i);
		cr_assert_str_eq(facts_text(&f, &arena), after, "%s", name);
		cr_assert(act_undo(f.app, &out, &fault) &&
				  act_undo(f.app, &out, &fault),
			  "%s: %s", name, fault.text);
	}
}

Test(acts_correct, the_log_says_what_it_was)
{
	static const struct {
		const char *kind, *column, *to, *says;
	} cases[] = {
		{"achievements", "credential", "beta",
		 "Changed: beta for Ann Adler <ann@x.example>, earned on 2017-01-01 "
		 "(Credential was alpha)"},
		{"achievements", "email", "bob@x.example",
		 "(Employee was Ann Adler <ann@x.example>)"},
		{"associations", "organization", "Else",
		 "with Else from 2017-01-01 (Organization was Fixture Ltd)"},
		{"metrics", "customer", "", "(Customer was Contoso)"},
		{"overrides", "level", "silver", "(Level was Gold)"},
		{"employees", "email", "anna@x.example",
		 "Ann Adler <ann@x.example> has the address anna@x.example now."},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		cr_assert(correct(cases[i].kind, row_of(cases[i].kind)->cells,
				  cases[i].column, cases[i].to),
			  "%s", fault.text);
		SAYS(cases[i].says);
		cr_assert_not_null(strstr(fixture_last_log(&f), cases[i].says), "%s",
				   fixture_last_log(&f));
		cr_assert(act_undo(f.app, &out, &fault), "%s", fault.text);
		buf_clear(&out);
	}
}

Test(acts_correct, key_and_other_columns_are_one_act)
{
	const struct act_cell cells[] = {
		{"email", "ann@x.example", NULL},
		{"credential", "beta", "alpha"},
		{"earned_on", "2017-01-01", NULL},
		{"expires_on", "", "2019-01-01"},
	};
	const struct act_cell person[] = {
		{"email", "anna@x.example", "ann@x.example"},
		{"title", "CEO", "CTO"},
		{"other_emails", "a@y.example", ""},
	};
	const size_t entries = fixture_log_entries(&f);
	const char *before = facts_text(&f, &arena);

	DONE(act_correct(f.app, "achievements", cells, 4, &out, &fault),
	     "(Credential was alpha; Expires on: none, was 2019-01-01)");
	DONE(act_correct(f.app, "employees", person, 3, &out, &fault),
	     "Title: CEO, was CTO");
	SAYS("anna@x.example");
	cr_assert_eq(fixture_log_entries(&f), entries + 2);
	const struct person *ann =
		&f.app->world->people[world_person(f.app->world, "anna@x.example")];
	cr_assert_str_eq(ann->other_emails, "ann@x.example a@y.example");
	cr_assert_str_eq(ann->title, "CEO");
	cr_assert_eq(ann->n_achievements, 1);
	cr_assert(act_undo(f.app, &out, &fault) && act_undo(f.app, &out, &fault));
	cr_assert_str_eq(facts_text(&f, &arena), before);
}

Test(acts_correct, a_key_that_another_row_has_is_refused_and_both_stay)
{
	const struct row other = {"achievements", "email=ann@x.example|"
						  "credential=beta|"
						  "earned_on=2017-01-01"};

	cr_assert(set(&other), "%s", fault.text);
	buf_clear(&out);
	REFUSED(correct("achievements", row_of("achievements")->cells, "credential",
			"beta"),
		"This is recorded already: beta for Ann Adler <ann@x.example>, earned "
		"on 2017-01-01. Edit that row, or delete one of the two.");
	REFUSED(correct("employees", row_of("employees")->cells, "email",
			"bob@x.example"),
		"is the address of Bob Brandt");
}

/* The former row is no hindrance for the new one: it ends an association with another
 * organization on that day, and is in a region that is full. */
Test(acts_correct, the_former_row_is_not_in_the_way)
{
	static const char *const more[] = {"A", "B", "C", "D", "E", "F", "G"};
	const struct row ended = {"associations", "email=bob@x.example|"
						  "organization=Else|from=2017-01-01|"
						  "to=2017-12-31"};
	const char *name = NULL;

	cr_assert(set(&ended), "%s", fault.text);
	cr_assert(correct("associations", ended.cells, "organization", "home"), "%s",
		  fault.text);
	cr_assert(correct("associations",
			  "email=bob@x.example|organization=home|from=2017-01-01|to=",
			  "from", "2017-06-01"),
		  "%s", fault.text);
	for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
		const struct row row = {
			"locations",
			arena_printf(&arena, "region=EMEA|name=%s", more[i])};

		if (!set(&row))
			break; /* it is full */
		name = row.cells;
	}
	cr_assert_not_null(strstr(fault.text, "EMEA"), "%s", fault.text);
	cr_assert(correct("locations", name, "name", "Zug"), "%s", fault.text);
}

Test(acts_correct, what_is_not_there_or_was_changed_meanwhile_is_refused)
{
	const struct act_cell seen[] = {
		{"email", "ann@x.example", NULL},
		{"credential", "beta", "alpha"},
		{"earned_on", "2017-01-01", NULL},
		{"reference", "mine", "R-0"},
	};

	buf_clear(&out);
	REFUSED(correct("achievements",
			"email=ann@x.example|credential=gamma|earned_on=2017-01-01",
			"earned_on", "2017-02-01"),
		"Nothing like this is recorded in achievements");
	REFUSED(act_correct(f.app, "achievements", seen, 4, &out, &fault),
		"Reference was \"R-0\" and is \"R-1\" now");
	REFUSED(correct("achievements", row_of("achievements")->cells, "earned_on",
			"2017-02-31"),
		"2017-02-31");
	REFUSED(correct("overrides", row_of("overrides")->cells, "competency", "none"),
		"none");
}
