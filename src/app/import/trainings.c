#include "trainings.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "checks.h"
#include "import.h"
#include "round.h"

enum {
	ACTIVITY_ID = 0,
	TITLE = 1,
	FIRST_NAME = 3,
	LAST_NAME = 4,
	EMAIL = 5,
	CORP_EMAIL = 6,
	COMPLETED = 7,
	MCP_ID = 10,
	MPN_ID = 11,
	EXPIRES = 15,
	STATUS = 16
};

static const struct kind_column columns[] = {
	[ACTIVITY_ID] = {.name = "TrainingActivityId", .cell = CELL_TEXT},
	[TITLE] = {.name = "TrainingTitle", .cell = CELL_TEXT},
	{.name = "TrainingType", .cell = CELL_TEXT},
	[FIRST_NAME] = {.name = "IndividualFirstName", .cell = CELL_TEXT},
	[LAST_NAME] = {.name = "IndividualLastName", .cell = CELL_TEXT},
	[EMAIL] = {.name = "Email", .cell = CELL_TEXT},
	[CORP_EMAIL] = {.name = "CorpEmail", .cell = CELL_TEXT},
	[COMPLETED] = {.name = "TrainingCompletionDate",
		       .cell = CELL_START,
		       .required = true},
	{.name = "Month", .cell = CELL_TEXT},
	{.name = "IcMCP", .cell = CELL_TEXT},
	[MCP_ID] = {.name = "MCPID", .cell = CELL_TEXT},
	[MPN_ID] = {.name = "MPNId", .cell = CELL_TEXT, .also = {"MpnId", "PartnerID"}},
	{.name = "PartnerName", .cell = CELL_TEXT},
	{.name = "PartnerCityLocation", .cell = CELL_TEXT},
	{.name = "PartnerCountryLocation", .cell = CELL_TEXT},
	[EXPIRES] = {.name = "ExpirationDate", .cell = CELL_END},
	[STATUS] = {.name = "ActivationStatus", .cell = CELL_TEXT},
};

_Static_assert(sizeof columns / sizeof columns[0] <= KIND_COLUMNS, "KIND_COLUMNS");

const struct kind kind_trainings = {
	.id = KIND_COUNT,
	.name = "trainings",
	.columns = columns,
	.n_columns = sizeof columns / sizeof columns[0],
	.of_people = true,
};

bool
trainings_header(const struct reader *reader, struct issues *issues)
{
	const bool *has = reader->has;
	if (!has[ACTIVITY_ID] && !has[TITLE])
		return issues_bad(issues, reader->header_line, columns[TITLE].name,
				  ISSUE_NO_TRAINING_COLUMN, NULL);
	return has[EMAIL] || has[CORP_EMAIL] || has[MCP_ID] ||
	       issues_bad(issues, reader->header_line, columns[CORP_EMAIL].name,
			  ISSUE_NO_PERSON_COLUMN, NULL);
}

void
trainings_free(struct trainings *trainings)
{
	index_free(&trainings->unknown_keys);
	index_free(&trainings->mpn_ids);
	*trainings = (struct trainings){0};
}

/* ---- cells ---- */

/* The cells of a row by the kind's columns, without blanks around them; "" if not
 * there. */
struct texts {
	const char *of[KIND_COLUMNS];
};

static const char *
trimmed(struct import *import, const char *text)
{
	text += strspn(text, " \t\r\n");
	size_t len = strlen(text);
	while (len > 0 && strchr(" \t\r\n", text[len - 1]))
		len--;
	return text[len] ? arena_strndup(&import->round, text, len) : text;
}

static struct texts
read_texts(struct import *import, const struct csv_record *record)
{
	const struct reader *reader = &import->reader;
	struct texts texts;
	for (size_t i = 0; i < import->kind->n_columns; i++)
		texts.of[i] =
			reader->has[i]
				? trimmed(import, record->fields[reader->at[i]].text)
				: "";
	return texts;
}

static bool
read_day(struct import *import, const struct texts *texts, size_t column,
	 union value *date)
{
	const char *text = texts->of[column];
	const struct reader *reader = &import->reader;
	if (!*text)
		return true;
	struct csv_field field = {text, strlen(text)};
	enum import_dates dates = reader->columns[reader->at[column]].dates;
	enum issue_kind issue =
		cells_read(&import->cells, CELL_START, dates, &field, date);
	return issue == ISSUE_NONE ||
	       import_bad(import, column, issue, TEXTS(import_quote(import, text)));
}

/* ---- who ---- */

static const size_t address_columns[] = {EMAIL, CORP_EMAIL};

static uint32_t
find_address(struct import *import, const char *address)
{
	return *address ? people_find(&import->people, address, strlen(address))
			: INDEX_NONE;
}

static uint32_t
find_mcp_id(struct import *import, const char *id)
{
	return *id ? lookup_find(&import->people.mcp_ids, id, strlen(id)) : INDEX_NONE;
}

static bool
has_mcp_id(struct import *import, uint32_t person)
{
	union value values[KIND_COLUMNS];
	people_get(&import->people, person, values);
	return *values[3].text;
}

/*
 * Whose the row is where its MCPID is one person's and an address another's, who has an
 * MCPID of their own. While the first was unknown such a row was taken as the second's:
 * what is recorded of them stays so. Else it is that of the MCPID.
 */
static uint32_t
settle(struct import *import, const union value *earned, uint32_t by_id,
       uint32_t by_address, size_t column)
{
	union value values[KIND_COLUMNS];
	mem_copy(values, earned, fact_kinds[KIND_ACHIEVEMENTS]->n_columns,
		 sizeof *values);
	values[0].number = by_address;
	if (staging_knows(&import->facts, values))
		return by_address;
	import_warn(
		import, column, ISSUE_ADDRESS_AND_MCP_ID,
		TEXTS(import_person(import, by_address), import_person(import, by_id)));
	return by_id;
}

/* The one person whom MCPID and addresses find: INDEX_NONE if none; false if two. */
static bool
find_person(struct import *import, const struct texts *texts, const union value *earned,
	    uint32_t *found)
{
	uint32_t by_id = find_mcp_id(import, texts->of[MCP_ID]);
	uint32_t by_address = INDEX_NONE;
	size_t column = EMAIL;
	*found = by_id;
	for (size_t i = 0; i < 2; i++) {
		uint32_t person = find_address(import, texts->of[address_columns[i]]);
		if (person == INDEX_NONE || person == *found)
			continue;
		if (*found != INDEX_NONE &&
		    (by_id == INDEX_NONE || !has_mcp_id(import, person)))
			return import_bad(import, address_columns[i], ISSUE_TWO_PEOPLE,
					  TEXTS(import_person(import, *found),
						import_person(import, person)));
		if (*found == INDEX_NONE)
			*found = person;
		by_address = person;
		column = address_columns[i];
	}
	if (by_id != INDEX_NONE && by_address != INDEX_NONE)
		*found = settle(import, earned, by_id, by_address, column);
	return true;
}

static const char *
full_name(struct import *import, const struct texts *texts)
{
	const char *first = texts->of[FIRST_NAME], *last = texts->of[LAST_NAME];
	if (!*first || !*last)
		return *first ? first : last;
	return arena_printf(&import->round, "%s %s", first, last);
}

static const char *
name_from_address(struct import *import, const char *address)
{
	size_t len = strcspn(address, "@");
	return arena_strndup(&import->round, address, len > 0 ? len : strlen(address));
}

/* Notes what finds the person from now on. */
static void
index_addresses(struct import *import, const struct texts *texts, uint32_t person)
{
	for (size_t i = 0; i < 2; i++) {
		const char *text = texts->of[address_columns[i]];
		if (*text)
			*lookup_at(&import->people.addresses, text, strlen(text)) =
				person;
	}
}

static void
index_mcp_id(struct import *import, const char *id, uint32_t person)
{
	*lookup_at(&import->people.mcp_ids, id, strlen(id)) = person;
}

static uint32_t
put_person(struct import *import, const union value *values)
{
	static const bool given[KIND_COLUMNS] = {true, true, true, true};
	return staging_put(&import->people.stage, values, given, import->line,
			   &import->round);
}

/* Learns the addresses that nobody has yet, the one at work first; true if there is
 * one. */
static bool
learn_addresses(struct import *import, const struct texts *texts, union value *values)
{
	bool learnt = false;
	for (size_t i = 2; i-- > 0;) {
		const char *text = texts->of[address_columns[i]];
		if (!*text || find_address(import, text) != INDEX_NONE ||
		    (learnt && strcasecmp(text, texts->of[CORP_EMAIL]) == 0))
			continue;
		values[2].text = arena_printf(&import->round, "%s%s%s", values[2].text,
					      *values[2].text ? " " : "", text);
		learnt = true;
	}
	return learnt;
}

static bool
learn_mcp_id(struct import *import, const struct texts *texts, union value *values,
	     uint32_t person)
{
	const char *id = texts->of[MCP_ID];
	uint32_t owner = find_mcp_id(import, id);
	if (!*id || owner == person)
		return false;
	if (*values[3].text) {
		import_warn(import, MCP_ID, ISSUE_ANOTHER_MCP_ID,
			    TEXTS(import_person(import, person)));
		/* the file's other rows with it are of the same person */
		if (owner == INDEX_NONE)
			index_mcp_id(import, id, person);
		return false;
	}
	values[3].text = id;
	index_mcp_id(import, id, person);
	return true;
}

/* A name that came after rows without one. */
static bool
learn_name(struct import *import, const struct texts *texts, union value *values,
	   uint32_t person)
{
	struct staging *stage = &import->people.stage;
	const char *name = full_name(import, texts);
	if (person < stage->n_recorded || !*name ||
	    !stage->facts[person - stage->n_recorded].placeholder)
		return false;
	stage->facts[person - stage->n_recorded].placeholder = false;
	values[1].text = name;
	return true;
}

static void
learn(struct import *import, const struct texts *texts, uint32_t person)
{
	union value values[KIND_COLUMNS];
	people_get(&import->people, person, values);
	bool learnt = learn_addresses(import, texts, values);
	learnt |= learn_mcp_id(import, texts, values, person);
	learnt |= learn_name(import, texts, values, person);
	if (!learnt)
		return;
	put_person(import, values);
	index_addresses(import, texts, person);
}

/* A new person with one address; the rest is learnt. */
static bool
create_person(struct import *import, const struct texts *texts, uint32_t *person)
{
	const struct kind *employees = fact_kinds[KIND_EMPLOYEES];
	struct staging *stage = &import->people.stage;
	const bool has_id = *texts->of[MCP_ID];
	const char *email = texts->of[CORP_EMAIL];
	union value values[KIND_COLUMNS];
	if (!*email)
		email = texts->of[EMAIL];
	if (!*email)
		return import_bad(import, has_id ? MCP_ID : CORP_EMAIL,
				  has_id ? ISSUE_UNKNOWN_MCP_ID : ISSUE_NOBODY, NULL);
	for (size_t i = 0; i < employees->n_columns; i++)
		values[i] = value_empty(employees->columns[i].cell);
	values[0].text = email;
	values[1].text = name_from_address(import, email);
	uint32_t fact = put_person(import, values);
	stage->facts[fact].placeholder = true;
	*person = staging_number(stage, fact);
	*lookup_at(&import->people.addresses, email, strlen(email)) = *person;
	return true;
}

static bool
identify(struct import *import, const struct texts *texts, const union value *earned,
	 uint32_t *person)
{
	for (size_t i = 0; i < 2; i++) {
		size_t column = address_columns[i];
		if (strpbrk(texts->of[column], " \t\r\n"))
			return import_bad(import, column, ISSUE_BLANK_IN_ADDRESS, NULL);
	}
	if (!find_person(import, texts, earned, person))
		return false;
	if (*person == INDEX_NONE && !create_person(import, texts, person))
		return false;
	learn(import, texts, *person);
	return true;
}

/* ---- what ---- */

static void
note_unknown(struct import *import, const char *id, const char *title)
{
	struct trainings *trainings = &import->trainings;
	const char *key = arena_printf(&import->round, "%s\n%s", id, title);
	uint32_t *at = index_at(&trainings->unknown_keys, key, strlen(key));
	if (*at == INDEX_NONE) {
		*at = (uint32_t)trainings->n_unknown;
		ARENA_MORE(&import->round, trainings->unknown, trainings->n_unknown,
			   trainings->capacity) = (struct unknown_credential){
			arena_strdup(&import->round, id),
			arena_strdup(&import->round, title), 0};
	}
	trainings->unknown[*at].n_rows++;
}

/* Once for each number that is not the organization's. */
static void
check_mpn_id(struct import *import, const char *id)
{
	const char *own = import->app->world->organization.mpn_id;
	if (!*id || !*own || strcmp(id, own) == 0)
		return;
	uint32_t *seen = index_at(&import->trainings.mpn_ids, id, strlen(id));
	if (*seen != INDEX_NONE)
		return;
	*seen = 0;
	import_warn(import, MPN_ID, ISSUE_FOREIGN_MPN_ID,
		    TEXTS(import_quote(import, id)));
}

static void
check_status(struct import *import, const struct texts *texts)
{
	const char *status = texts->of[STATUS];
	if (*status && strcasecmp(status, "active") != 0 && !*texts->of[EXPIRES])
		import_warn(import, STATUS, ISSUE_INACTIVE,
			    TEXTS(import_quote(import, status)));
}

/* What was earned, and when: an achievement without the person. */
static bool
read_earned(struct import *import, const struct texts *texts, union value *values)
{
	const struct kind *achievements = fact_kinds[KIND_ACHIEVEMENTS];
	const char *id = texts->of[ACTIVITY_ID], *title = texts->of[TITLE];
	for (size_t i = 0; i < achievements->n_columns; i++)
		values[i] = value_empty(achievements->columns[i].cell);
	if (!*id && !*title)
		return import_bad(import,
				  import->reader.has[TITLE] ? TITLE : ACTIVITY_ID,
				  ISSUE_NO_TRAINING, NULL);
	if (!*texts->of[COMPLETED])
		return import_bad(import, COMPLETED, ISSUE_EMPTY, NULL);
	values[1].number =
		credentials_find_training(&import->cells.credentials, id, title);
	return read_day(import, texts, COMPLETED, &values[2]) &&
	       read_day(import, texts, EXPIRES, &values[3]);
}

void
trainings_row(struct import *import, const struct csv_record *record)
{
	const bool given[KIND_COLUMNS] = {true, true, true,
					  import->reader.has[EXPIRES]};
	const struct texts texts = read_texts(import, record);
	union value values[KIND_COLUMNS];
	uint32_t person = INDEX_NONE;
	if (!read_earned(import, &texts, values) ||
	    !identify(import, &texts, values, &person))
		return;
	people_touch(&import->people, person);
	check_mpn_id(import, texts.of[MPN_ID]);
	check_status(import, &texts);
	if (values[1].number == INDEX_NONE) {
		note_unknown(import, texts.of[ACTIVITY_ID], texts.of[TITLE]);
		return;
	}
	values[0].number = person;
	staging_put(&import->facts, values, given, import->line, &import->round);
	checks_row(import, values);
}
