#include "trainings.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/lang.h"
#include "checks.h"
#include "ends.h"
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
	STATUS = 16,
	DIRECTORY_ID = 17
};

static const struct kind_column columns[] = {
	[ACTIVITY_ID] = {.name = "TrainingActivityId",
			 .cell = CELL_TEXT,
			 .is_id = true},
	[TITLE] = {.name = "TrainingTitle", .cell = CELL_TEXT},
	{.name = "TrainingType", .cell = CELL_TEXT},
	[FIRST_NAME] = {.name = "IndividualFirstName", .cell = CELL_TEXT},
	[LAST_NAME] = {.name = "IndividualLastName", .cell = CELL_TEXT},
	[EMAIL] = {.name = "Email", .cell = CELL_ADDRESS},
	[CORP_EMAIL] = {.name = "CorpEmail", .cell = CELL_ADDRESS},
	[COMPLETED] = {.name = "TrainingCompletionDate",
		       .cell = CELL_START,
		       .required = true},
	{.name = "Month", .cell = CELL_TEXT},
	{.name = "IcMCP", .cell = CELL_TEXT},
	[MCP_ID] = {.name = "MCPID", .cell = CELL_TEXT, .is_id = true},
	[MPN_ID] = {.name = "MPNId",
		    .cell = CELL_TEXT,
		    .is_id = true,
		    .also = {"PGAMpnId", "PartnerID"}},
	{.name = "PartnerName", .cell = CELL_TEXT},
	{.name = "PartnerCityLocation", .cell = CELL_TEXT},
	{.name = "PartnerCountryLocation", .cell = CELL_TEXT},
	[EXPIRES] = {.name = "ExpirationDate", .cell = CELL_END},
	[STATUS] = {.name = "ActivationStatus", .cell = CELL_TEXT},
	[DIRECTORY_ID] = {.name = "AADUserId", .cell = CELL_TEXT, .is_id = true},
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
	return has[EMAIL] || has[CORP_EMAIL] || has[MCP_ID] || has[DIRECTORY_ID] ||
	       issues_bad(issues, reader->header_line, columns[CORP_EMAIL].name,
			  ISSUE_NO_PERSON_COLUMN, NULL);
}

void
trainings_free(struct trainings *trainings)
{
	index_free(&trainings->mpn_ids);
	index_free(&trainings->identity_keys);
	index_free(&trainings->course_keys);
	identities_free(&trainings->identities);
	buf_free(&trainings->key);
	*trainings = (struct trainings){0};
}

/* ---- cells ---- */

/* The cells of a row by the kind's columns, without blanks around them; "" if not
 * there. */
struct texts {
	const char *of[KIND_COLUMNS];
};

static struct texts
read_texts(struct import *import, const struct csv_record *record)
{
	const struct reader *reader = &import->reader;
	const struct kind *kind = import->kind;
	struct texts texts;
	for (size_t i = 0; i < kind->n_columns; i++)
		texts.of[i] = reader->has[i]
				      ? cells_text(&import->cells, &kind->columns[i],
						   &record->fields[reader->at[i]])
						.text
				      : "";
	return texts;
}

static bool
read_day(struct import *import, const struct texts *texts, size_t column,
	 union value *date)
{
	const char *text = texts->of[column];
	struct csv_field field = {text, strlen(text)};
	return mapper_cell(import, column, &field, date);
}

/* ---- who ---- */

static const size_t address_columns[] =
	{[ADDRESS_OWN] = EMAIL, [ADDRESS_CORP] = CORP_EMAIL},
		    id_columns[] = {[ID_MCP] = MCP_ID, [ID_DIRECTORY] = DIRECTORY_ID};

static const char *
full_name(struct import *import, const struct texts *texts)
{
	const char *first = texts->of[FIRST_NAME], *last = texts->of[LAST_NAME];
	if (!*first || !*last)
		return *first ? first : last;
	return arena_printf(&import->round, "%s %s", first, last);
}

/* What a row tells of its person; an address that is none is noted instead. */
static void
add_identity(struct import *import, const struct texts *texts, size_t line)
{
	struct trainings *trainings = &import->trainings;
	struct told told = {.name = full_name(import, texts)};
	struct wrong_address wrong = {0};
	for (size_t k = 0; k < ID_KINDS; k++)
		told.ids[k] = texts->of[id_columns[k]];
	for (size_t k = 0; k < ADDRESS_KINDS; k++) {
		const char *text = texts->of[address_columns[k]];
		struct csv_field field = {text, strlen(text)};
		told.addresses[k] = "";
		enum issue_kind issue = *text == '\0'
						? ISSUE_NONE
						: cells_address(&import->cells, &field,
								&told.addresses[k]);
		if (issue == ISSUE_NONE)
			continue;
		told.addresses[k] = "";
		if (wrong.issue == ISSUE_NONE)
			wrong = (struct wrong_address){issue, address_columns[k]};
	}
	ARENA_MORE(&import->round, trainings->wrong, trainings->n_wrong,
		   trainings->wrong_capacity) = wrong;
	identity_add(&trainings->identities, &told, line);
}

/* Of whom a row tells, as one that says the same did before or as a new identity. */
static uint32_t
identify(struct import *import, const struct texts *texts, size_t line)
{
	static const size_t said[] = {MCP_ID,	  DIRECTORY_ID, EMAIL,
				      CORP_EMAIL, FIRST_NAME,	LAST_NAME};
	struct trainings *trainings = &import->trainings;
	struct buf *key = &trainings->key;
	buf_clear(key);
	for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
		buf_add(key, texts->of[said[i]], strlen(texts->of[said[i]]) + 1);
	trainings->identities.arena = &import->round;
	uint32_t *at = index_at(&trainings->identity_keys, key->text, key->len);
	if (*at == INDEX_NONE) {
		*at = (uint32_t)trainings->identities.n;
		add_identity(import, texts, line);
		return (uint32_t)trainings->identities.n - 1;
	}
	return *at;
}

/* ---- what ---- */

/* What a row names as earned, once for all that name the same. */
static uint32_t
course(struct import *import, const char *id, const char *title)
{
	struct trainings *trainings = &import->trainings;
	struct buf *key = &trainings->key;
	buf_clear(key);
	buf_add(key, id, strlen(id) + 1);
	buf_puts(key, title);
	uint32_t *at = index_at(&trainings->course_keys, buf_text(key), key->len);
	if (*at == INDEX_NONE) {
		const struct credentials *found = &import->cells.credentials;
		const uint32_t credential = unknown_find(import, id, title);
		*at = (uint32_t)trainings->n_courses;
		ARENA_MORE(&import->round, trainings->courses, trainings->n_courses,
			   trainings->courses_capacity) = (struct course){
			.id = arena_strdup(&import->round, id),
			.title = arena_strdup(&import->round, title),
			.credential = credential,
			.others = arena_copy(&import->round, found->others,
					     found->n_others, sizeof *found->others),
			.n_others = found->n_others};
	}
	return *at;
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

/* What was earned, and when: an achievement without the person. */
static bool
read_earned(struct import *import, const struct texts *texts, struct training *row)
{
	const char *id = texts->of[ACTIVITY_ID], *title = texts->of[TITLE];
	union value earned_on, expires_on = value_empty(CELL_END);
	if (!*id && !*title)
		return import_bad(import,
				  import->reader.has[TITLE] ? TITLE : ACTIVITY_ID,
				  ISSUE_NO_TRAINING, NULL);
	if (!*texts->of[COMPLETED])
		return import_bad(import, COMPLETED, ISSUE_EMPTY, NULL);
	if (!read_day(import, texts, COMPLETED, &earned_on) ||
	    (*texts->of[EXPIRES] && !read_day(import, texts, EXPIRES, &expires_on)))
		return false;
	row->course = course(import, id, title);
	row->earned_on = (int32_t)earned_on.number;
	row->expires_on = (int32_t)expires_on.number;
	return true;
}

void
trainings_row(struct import *import, const struct csv_record *record)
{
	struct trainings *trainings = &import->trainings;
	const struct texts texts = read_texts(import, record);
	const char *status = texts.of[STATUS];
	struct training row = {.identity = identify(import, &texts, import->line),
			       .active = !*status || strcasecmp(status, "active") == 0,
			       .line = import->line};
	const struct wrong_address *wrong = &trainings->wrong[row.identity];
	if (!read_earned(import, &texts, &row))
		return;
	if (wrong->issue != ISSUE_NONE) {
		import_bad(import, wrong->column, wrong->issue,
			   TEXTS(import_quote(import, texts.of[wrong->column])));
		return;
	}
	check_mpn_id(import, texts.of[MPN_ID]);
	identity_earns(&trainings->identities.list[row.identity], row.earned_on,
		       row.line);
	if (!row.active && trainings->n_inactive++ == 0)
		trainings->inactive_line = row.line;
	ARENA_MORE(&import->round, trainings->rows, trainings->n_rows,
		   trainings->rows_capacity) = row;
}

void
trainings_left_out(struct import *import, const struct csv_record *record)
{
	if (record->problem != CSV_FINE || record->n_fields != import->reader.n_columns)
		return;
	const struct texts texts = read_texts(import, record);
	identify(import, &texts, record->line);
}

/* ---- the rows, when it is known whose they are ---- */

/* It waits to be told what it is. */
static void
put_unknown(struct import *import, const struct training *row, uint32_t person)
{
	const struct course *course = &import->trainings.courses[row->course];
	const struct unknown_row unknown = {
		.title = course->title,
		.vendor_id = course->id,
		.person = person,
		.earned_on = row->earned_on,
		.expires_on = row->expires_on,
		.reference = "",
		.has_end = import->reader.has[EXPIRES],
		.inactive = !row->active,
	};
	unknown_put(import, &unknown);
}

static void
put_row(struct import *import, const struct training *row)
{
	const struct trainings *trainings = &import->trainings;
	const struct course *course = &trainings->courses[row->course];
	const uint32_t credential = course->credential;
	uint32_t person;
	import->line = row->line;
	if (!humans_person(import, &trainings->humans, row->identity, &person))
		return;
	people_touch(&import->people, person);
	union value values[] = {as_number(person), as_number(credential),
				as_number(row->earned_on), as_number(row->expires_on),
				as_text("")};
	bool given[KIND_COLUMNS] = {true, true, true, import->reader.has[EXPIRES]};
	if (credential >= TITLE_IGNORED) {
		put_unknown(import, row, person);
		return;
	}
	for (size_t i = 0; i <= course->n_others; i++) {
		if (i > 0)
			values[1] = as_number(course->others[i - 1]);
		ends_put(import, &import->facts,
			 &(struct ends_row){values, given, 3, row->active});
		checks_row(import, values);
	}
}

static void
warn_of_inactive(struct import *import)
{
	const struct trainings *trainings = &import->trainings;
	char day[DATE_TEXT_BYTES];
	if (trainings->n_inactive == 0)
		return;
	import->line = trainings->inactive_line;
	import_warn(import, STATUS, ISSUE_NOT_ACTIVE,
		    TEXTS(arena_printf(&import->round, "%zu", trainings->n_inactive),
			  date_format(import->app->as_of - 1, day)));
}

/* An end that was later before: the older of two files came later. */
static void
warn_of_older(struct import *import)
{
	const struct staging *stage = &import->facts;
	const struct achievement *was = NULL;
	char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];
	size_t n = 0, first = 0;
	for (size_t i = 0; i < stage->n; i++) {
		const struct fact *fact = &stage->facts[i];
		if (fact->recorded == INDEX_NONE || !fact->active)
			continue;
		const struct achievement *recorded =
			&stage->world->achievements[fact->recorded];
		if (staging_values(stage, i)[3].number >= recorded->expires_on)
			continue;
		if (n++ == 0 || fact->line < stage->facts[first].line) {
			first = i;
			was = recorded;
		}
	}
	if (n == 0)
		return;
	import->line = stage->facts[first].line;
	import_warn(import, EXPIRES, ISSUE_END_GOES_BACK,
		    TEXTS(arena_printf(&import->round, "%zu", n),
			  was->expires_on == DATE_NEVER
				  ? _("none")
				  : date_format(was->expires_on, from),
			  date_format((int32_t)staging_values(stage, first)[3].number,
				      to)));
}

bool
trainings_settle(struct import *import)
{
	struct trainings *trainings = &import->trainings;
	for (size_t k = 0; k < ID_KINDS; k++)
		trainings->humans.id_columns[k] = id_columns[k];
	for (size_t k = 0; k < ADDRESS_KINDS; k++)
		trainings->humans.address_columns[k] = address_columns[k];
	trainings->identities.arena = &import->round;
	warn_of_inactive(import);
	humans_find(import, &trainings->humans, &trainings->identities);
	for (size_t i = 0; i < trainings->n_rows; i++) {
		put_row(import, &trainings->rows[i]);
		if (!import_step(import->options, i + 1, 0, import->fault))
			return false;
	}
	warn_of_older(import);
	return true;
}
