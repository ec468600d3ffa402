#include "support/facts_back.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "app/acts.h"
#include "app/doctor.h"
#include "app/export.h"
#include "app/import.h"
#include "support/facts_text.h"

static void
copy_kind(struct fixture *from, struct fixture *to, const char *kind)
{
	struct import_options options = {.kind = kind,
					 .path = folder_path(&to->folder, "back.csv"),
					 .associate_on = DATE_NONE};
	struct import_result result;
	struct buf summary = {0}, errors = {0};

	cr_assert(export_file(from->app, kind, options.path, 0, &from->fault), "%s",
		  from->fault.text);
	cr_assert(
		import_file(to->app, &options, &result, &summary, &errors, &to->fault),
		"%s: %s\n%s", kind, to->fault.text, buf_text(&errors));
	cr_assert_eq(remove(options.path), 0);
	buf_free(&summary);
	buf_free(&errors);
}

void
facts_come_back(struct fixture *fixture, const char *catalog)
{
	static const char *const kinds[] = {
		"employees", "achievements",  "associations", "metrics",   "records",
		"overrides", "subscriptions", "benefit-uses", "referrals", "profile",
		"locations", "awards",	      "settings",
	};
	const struct organization *home = &fixture->app->world->organization;
	const struct act_cell cells[] = {{"name", home->name, NULL},
					 {"mpn_id", home->mpn_id, NULL},
					 {"market", home->market, NULL},
					 {"track", home->track, NULL}};
	struct arena arena = {0};
	struct buf out = {0};
	struct fixture other;
	const char *is, *back;

	fixture_new(&other, catalog, "2018-06-01");
	cr_assert(act_set_organization(other.app, cells, 4, &out, &other.fault), "%s",
		  other.fault.text);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		copy_kind(fixture, &other, kinds[i]);
	is = facts_text(fixture, &arena);
	back = facts_text(&other, &arena);
	cr_assert_str_eq(back, is, "%s\n--- instead of\n%s", back, is);
	buf_free(&out);
	arena_free(&arena);
	fixture_free(&other);
}

void
facts_fit(struct fixture *fixture)
{
	const struct finding *findings;
	struct arena arena = {0};
	size_t n;

	cr_assert(app_doctor(&(struct app_opening){.db = fixture->db}, &arena,
			     &findings, &n, &fixture->fault),
		  "%s", fixture->fault.text);
	for (size_t i = 0; i < n; i++)
		cr_assert_str_neq(findings[i].code, "association", "%s",
				  findings[i].text);
	arena_free(&arena);
}
