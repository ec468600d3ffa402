/* Which KINDs of files there are. */
#include <string.h>

#include "base/lang.h"
#include "import_parts.h"

/* What becomes of them, read_training says. */
static const struct kind_column trainings[] = {
	{.name = "TrainingActivityId", .cell = CELL_TEXT},
	{.name = "TrainingTitle", .cell = CELL_TEXT},
	{.name = "TrainingType", .cell = CELL_TEXT},
	{.name = "IndividualFirstName", .cell = CELL_TEXT},
	{.name = "IndividualLastName", .cell = CELL_TEXT},
	{.name = "Email", .cell = CELL_TEXT},
	{.name = "CorpEmail", .cell = CELL_TEXT},
	{.name = "TrainingCompletionDate", .cell = CELL_START, .required = true},
	{.name = "Month", .cell = CELL_TEXT},
	{.name = "IcMCP", .cell = CELL_TEXT},
	{.name = "MCPID", .cell = CELL_TEXT},
	{.name = "MPNId", .cell = CELL_TEXT, .also = {"MpnId", "PartnerID"}},
	{.name = "PartnerName", .cell = CELL_TEXT},
	{.name = "PartnerCityLocation", .cell = CELL_TEXT},
	{.name = "PartnerCountryLocation", .cell = CELL_TEXT},
	{.name = "ExpirationDate", .cell = CELL_END},
	{.name = "ActivationStatus", .cell = CELL_TEXT},
};

_Static_assert(sizeof trainings / sizeof trainings[0] <= KIND_COLUMNS, "KIND_COLUMNS");

const struct kind kind_trainings = {
	.id = KIND_COUNT,
	.name = "trainings",
	.columns = trainings,
	.n_columns = sizeof trainings / sizeof trainings[0],
	.of_people = true,
};

const struct kind *
import_kind_find(const char *name)
{
	if (strcmp(name, kind_trainings.name) == 0)
		return &kind_trainings;
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (!fact_kinds[i]->no_file && strcmp(fact_kinds[i]->name, name) == 0)
			return fact_kinds[i];
	return NULL;
}

const char *
kind_names(struct arena *arena, bool exported)
{
	const char *names = "";
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (!fact_kinds[i]->no_file)
			names = arena_printf(arena, "%s%s%s", names, *names ? ", " : "",
					     fact_kinds[i]->name);
	}
	return exported ? names
			: arena_printf(arena, "%s, %s", names, kind_trainings.name);
}
