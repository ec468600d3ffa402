/*
 * The catalogs of tests/tables, as files, against the tables of what was printed.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "support/folder.h"
#include "support/printed.h"

enum { MAICPP, AWS, POINTS, N_SETS };

static const struct set {
	const char *catalog, *prefix, *credentials;
	const struct printed_program *program;
} sets[N_SETS] = {
	[MAICPP] =
		{
			.catalog = "share/catalog/maicpp.cfg",
			.credentials = "tests/tables/maicpp-credentials.csv",
			.program = &printed_maicpp,
		},
	[AWS] =
		{
			.catalog = "share/catalog/aws-services.cfg",
			.program = &printed_aws,
		},
	[POINTS] =
		{
			.catalog = "share/catalog/mpn-2017.cfg",
			.prefix = "points-",
			.program = &printed_points,
		},
};

/* The catalog by itself; of what is compared in part, lint sees to the rest. */
static void
check_alone(const struct set *set, struct printed *printed)
{
	printed_check_forms(printed);
	if (set->prefix)
		return;
	printed_check_titles(printed);
	printed_check_ids(printed);
	printed_check_words(printed);
}

/* Checks all that a catalog could have wrong; problems are in the result. */
static struct printed *
check(const struct set *set, const char *catalog)
{
	struct printed *printed = printed_begin(catalog, set->prefix);
	printed_check_rows(printed, set->program);
	if (set->credentials)
		printed_check_credentials(printed, set->credentials);
	check_alone(set, printed);
	return printed;
}

Test(tables, every_printed_row_is_said)
{
	for (size_t i = 0; i < N_SETS; i++) {
		struct printed *printed =
			printed_begin(sets[i].catalog, sets[i].prefix);
		printed_check_rows(printed, sets[i].program);
		cr_expect_str_eq(buf_text(&printed->problems), "");
		printed_end(printed);
	}
}

Test(tables, every_credential_is_there)
{
	struct printed *printed = printed_begin(sets[MAICPP].catalog, NULL);
	printed_check_credentials(printed, sets[MAICPP].credentials);
	cr_expect_str_eq(buf_text(&printed->problems), "");
	printed_end(printed);
}

Test(tables, catalogs_are_sound)
{
	for (size_t i = 0; i < N_SETS; i++) {
		struct printed *printed =
			printed_begin(sets[i].catalog, sets[i].prefix);
		check_alone(&sets[i], printed);
		cr_expect_str_eq(buf_text(&printed->problems), "");
		printed_end(printed);
	}
}

/* One change of a catalog's text, and a piece of what must be said of it. */
static const struct fault_case {
	size_t set;
	const char *from, *to, *problem;
} fault_cases[] = {
	{MAICPP, "max = 30.0; at = 3;", "max = 31.0; at = 3;",
	 "data-ai enterprise net-customer-adds"},
	{MAICPP, "max = 10.0; at = 5;", "max = 10.0; at = 6;",
	 "data-ai enterprise deployments"},
	{MAICPP, "need = 2; holding", "need = 3; holding",
	 "data-ai enterprise intermediate"},
	{MAICPP, "flat = 4.0; people = 1;", "flat = 4.0; people = 2;",
	 "data-ai smb intermediate"},
	{MAICPP, "azure-data-scientist-associate or power-bi", "power-bi",
	 "data-ai enterprise intermediate"},
	{MAICPP, "customers_at_least = 1000.0", "customers_at_least = 999.0",
	 "data-ai enterprise net-customer-adds"},
	{MAICPP, "need_value = 1000.0", "need_value = 999.0",
	 "data-ai enterprise usage-growth"},
	{MAICPP, "growth = \"percent\"", "growth = \"difference\"",
	 "data-ai enterprise usage-growth"},
	{MAICPP, "{ id = \"deployments\";", "{ id = \"deployment\";",
	 "data-ai enterprise deployments"},
	{MAICPP, "score_at_least = 70.0;", "score_at_least = 71.0;",
	 "data-ai enterprise (total)"},
	{MAICPP, "from = \"2026-07-01\";", "from = \"2026-07-02\";",
	 "data-ai enterprise intermediate  1"},
	{MAICPP, "until = \"2023-10-23\";", "until = \"2023-10-22\";",
	 "data-ai all intermediate"},
	{MAICPP, "total = 100.0;", "total = 99.0;", "don't add up to total"},
	{MAICPP, "people = 1; pool = \"group-1\";", "people = 1; pool = \"all\";",
	 "infra-and-database-migration"},
	{MAICPP, "award = \"security:designation\"; state = \"held\"",
	 "award = \"security:designation\"; state = \"met\"", "designation"},
	{MAICPP, "records = \"power-apps-app\"; count = 1;",
	 "records = \"power-apps-app\"; count = 2;", "agentic-business-solutions"},
	{MAICPP, "records = \"audit\"; count = 1; months = 24;",
	 "records = \"audit\"; count = 1;", "m365-copilot  evidence"},
	{MAICPP, "metric = \"data-ai-services\"", "metric = \"data-ai-service\"",
	 "metric \"data-ai-service\" is not defined"},
	{MAICPP, "metrics = (",
	 "metrics = ( { id = \"x\"; name = \"X\"; name_ja = \"X\"; unit = \"\"; },",
	 "nothing refers to x"},
	{MAICPP, "each_above = 0.0", "each_abov = 0.0", "unknown setting each_abov"},
	{MAICPP, "read_on = \"2026-10-10\"", "read_on = \"2026-10-32\"",
	 "2026-10-32 is no date"},
	{MAICPP, "{ id = \"azure-network-engineer-associate\"; kind",
	 "{ id = \"network\"; kind", "no credential azure-network-engineer-associate"},
	{MAICPP, "counts_until = \"2027-07-31\"", "counts_until = \"2027-07-30\"",
	 "counts_until of azure-developer-associate"},
	{MAICPP, "valid_months = 12;", "", "valid_months of azure-administrator"},
	{MAICPP, "aliases = [ \"AZ-104\", \"AZ-103\" ]", "aliases = [ ]",
	 "not known as AZ-104"},
	{MAICPP, "vendor_ids = [ 3051 ];", "", "not known as 3051"},
	{MAICPP, "aliases = [ \"AZ-802\",", "aliases = [ \"AZ-802\", \"AZ-800\",",
	 "AZ-800 is an exception, and yet there"},
	{MAICPP, "{ credential = \"power-platform-app-maker-associate\"; date",
	 "{ credential = \"power-platform-app-maker-associate\"; earned_until",
	 "has no end for power-platform-app-maker-associate"},
	{MAICPP, "\"AZ-305\"", "\"AZ-305\", \"AZ-400\"",
	 "AZ-400 is azure-devops-engineer-expert, too"},
	{AWS, "people = 2; pool = \"accredited\";",
	 "people = 3; pool = \"accredited\";",
	 "select  knowledge accredited-technical"},
	{AWS, "of_whom = { people = 3;", "of_whom = { people = 2;",
	 "advanced  knowledge technical-pro-or-specialty"},
	{AWS, "aws-certified-solutions-architect-associate or ", "",
	 "select  knowledge technical"},
	{AWS, "at_least = 1500.0;", "at_least = 1501.0;",
	 "select  experience launched-mrr"},
	{AWS, "count = 3; months = 12; each = \"record\";", "count = 3; months = 12;",
	 "select  experience launched-opportunities"},
	{AWS, "every_day_months = 6;", "every_day_months = 5;", "premier  tenure"},
	{AWS, "valid_months = 36;", "valid_months = 35;", "period validity"},
	{AWS, "price = 2500.0;", "price = 2400.0;", "apn-fee"},
	{POINTS, "at_in = { developing = 150000.0; }",
	 "at_in = { developing = 15000.0; }",
	 "developing net-new-revenue customer-engagement"},
	{POINTS, "(mb-200 or pl-200) and (", "(mb-200 and pl-200) and (",
	 "functional-consultants customer-engagement"},
	{POINTS, "score_at_least = 80.0", "score_at_least = 81.0",
	 "(total) customer-engagement"},
	{POINTS, "need_value = 1.0;", "need_value = 2.0;", "no row asks for baseline"},
	{POINTS, "max = 25.0; at = 35;", "max = 25.0; at = 25;",
	 "mau-growth cloud-business-applications-smb"},
	{POINTS, "until = \"2022-10-02\"", "until = \"2022-10-01\"", "is not said"},
};

Test(tables, planted_faults_are_noticed)
{
	struct folder folder;
	folder_new(&folder);
	for (size_t i = 0; i < sizeof fault_cases / sizeof fault_cases[0]; i++) {
		const struct fault_case *fault = &fault_cases[i];
		const struct set *set = &sets[fault->set];
		const char *text = table_text(set->catalog, &folder.arena);
		const char *path = folder_write(
			&folder, "faulty.cfg",
			table_replace(text, fault->from, fault->to, &folder.arena));
		struct printed *printed = check(set, path);
		cr_expect(strstr(buf_text(&printed->problems), fault->problem),
			  "not noticed: %s: \"%s\"", fault->from,
			  buf_text(&printed->problems));
		printed_end(printed);
	}
	folder_remove(&folder);
}
