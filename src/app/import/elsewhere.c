#include "elsewhere.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "app/find.h"
#include "base/lang.h"
#include "base/sha256.h"
#include "base/text.h"
#include "round.h"

enum { PERSON, CREDENTIAL, EARNED_ON, EXPIRES_ON, REFERENCE };

/* True if an address has a digest, in the spelling that is recorded or in small
 * letters.
 */
static bool
has_digest(const char *address, size_t len, const char *digest, struct buf *salted,
	   const char *salt)
{
	char text[SHA256_TEXT_BYTES];
	buf_clear(salted);
	buf_add(salted, address, len);
	buf_puts(salted, salt);
	if (strcasecmp(sha256_text(salted->text, salted->len, text), digest) == 0)
		return true;
	for (size_t i = 0; i < len; i++)
		salted->text[i] = (char)tolower((unsigned char)salted->text[i]);
	return strcasecmp(sha256_text(salted->text, salted->len, text), digest) == 0;
}

static bool
any_has_digest(const char *addresses, const char *digest, const char *salt)
{
	struct buf salted = {0};
	const char *word;
	size_t len;
	bool any = false;
	while (!any && (word = next_word(&addresses, &len), len > 0))
		any = has_digest(word, len, digest, &salted, salt);
	buf_free(&salted);
	return any;
}

static const char *
find_digest(void *context, const char *digest, const char *salt)
{
	static const char method[] = "sha256$";
	const struct import *import = context;
	const struct world *world = import->app->world;
	const size_t method_len = sizeof method - 1;
	const char *found = NULL;
	struct buf addresses = {0};
	if (strncmp(digest, method, method_len) != 0)
		return NULL;
	for (size_t i = 0; !found && i < world->n_people; i++) {
		const struct person *person = &world->people[i];
		buf_clear(&addresses);
		buf_printf(&addresses, "%s %s", person->email, person->other_emails);
		if (any_has_digest(buf_text(&addresses), digest + method_len, salt))
			found = person->email;
	}
	buf_free(&addresses);
	return found;
}

static bool
go_on(void *context, struct fault *fault)
{
	const struct import *import = context;
	return import_tell(import->options, 0, 0, fault);
}

bool
elsewhere_prepare(struct import *import, struct reading_options *reading,
		  struct fault *fault)
{
	const struct app *app = import->app;
	uint32_t person;
	reading->whose = find_digest;
	reading->go_on = go_on;
	reading->context = import;
	reading->decimal_comma = import->options->decimal == IMPORT_DECIMAL_COMMA;
	if (!import->options->person)
		return true;
	if (!find_thing(app, THING_PERSON, import->options->person, &person, fault))
		return false;
	reading->person =
		arena_strdup(&import->arena, app->world->people[person].email);
	return true;
}

bool
elsewhere_check(const struct import *import, struct fault *fault)
{
	const char *file = import->reader.source.file;
	if (elsewhere_is(import) && import->kind->id != KIND_ACHIEVEMENTS)
		return fault_set(fault, FAULT_USAGE,
				 _("%s tells what people have earned: import it as "
				   "achievements."),
				 file);
	return elsewhere_is(import) || !import->options->person ||
	       fault_set(
		       fault, FAULT_USAGE,
		       _("--person says whose results a file is, and %s is no file of "
			 "one person's results."),
		       file);
}

bool
elsewhere_is(const struct import *import)
{
	return import->reader.source.is_results;
}

/* The status of a row; "" for one that is active. */
static const char *
read_status(const struct import *import, const struct csv_record *record)
{
	for (size_t i = 0; i < record->n_fields; i++) {
		if (strcmp(import->reader.columns[i].field.text, "status") == 0 &&
		    text_compare(record->fields[i].text, "active") != 0)
			return record->fields[i].text;
	}
	return "";
}

/* The same of a row that waits. */
static const struct waiting *
find_waiting(const struct world *world, const union value *values, const char *title)
{
	for (size_t i = 0; i < world->facts.n_waiting; i++) {
		const struct waiting *row = &world->facts.waiting[i];
		if (row->person == (uint32_t)values[PERSON].number &&
		    row->earned_on == (int32_t)values[EARNED_ON].number &&
		    text_compare(row->title, title) == 0)
			return row;
	}
	return NULL;
}

/* What has ended by now, if nobody says when, has on the day before; `recorded` is the
 * end that is. */
static void
end(const struct import *import, int32_t recorded, union value *expires_on)
{
	int32_t day = import->app->as_of - 1;
	if (recorded < day)
		day = recorded;
	if (day < expires_on->number)
		expires_on->number = day;
}

union value
elsewhere_credential(struct import *import, const struct csv_field *field)
{
	struct credentials *credentials = &import->cells.credentials;
	const char *colon = strchr(field->text, ':');
	union value value = {
		.number = credentials_find(credentials, field->text, field->len)};
	if (value.number == INDEX_NONE && colon) /* "70-532: its title" */
		value.number = credentials_find(credentials, field->text,
						(size_t)(colon - field->text));
	if (value.number == INDEX_NONE)
		value.number = unknown_find(import, "", field->text);
	return value;
}

static void
put_unknown(struct import *import, const struct csv_record *record, union value *values)
{
	const size_t at = (size_t)import->reader.at[CREDENTIAL];
	const char *title = record->fields[at].text;
	const struct waiting *waiting = find_waiting(import->app->world, values, title);
	if (*read_status(import, record))
		end(import, waiting ? waiting->expires_on : DATE_NEVER,
		    &values[EXPIRES_ON]);
	const struct unknown_row row = {
		.title = title,
		.vendor_id = "",
		.person = (uint32_t)values[PERSON].number,
		.earned_on = (int32_t)values[EARNED_ON].number,
		.expires_on = (int32_t)values[EXPIRES_ON].number,
		.reference = values[REFERENCE].text,
		.has_end = values[EXPIRES_ON].number != DATE_NEVER,
		.has_reference = *values[REFERENCE].text,
	};
	people_touch(&import->people, row.person);
	unknown_put(import, &row);
}

bool
elsewhere_settle(struct import *import, const struct csv_record *record,
		 union value *values)
{
	if (values[CREDENTIAL].number >= TITLE_IGNORED) {
		put_unknown(import, record, values);
		return true;
	}
	const struct achievement *recorded = world_achievement(
		import->app->world, (uint32_t)values[PERSON].number,
		(uint32_t)values[CREDENTIAL].number, (int32_t)values[EARNED_ON].number);
	if (*read_status(import, record))
		end(import, recorded ? recorded->expires_on : DATE_NEVER,
		    &values[EXPIRES_ON]);
	else if (recorded && values[EXPIRES_ON].number == DATE_NEVER)
		values[EXPIRES_ON].number = recorded->expires_on;
	if (recorded && !*values[REFERENCE].text)
		values[REFERENCE].text = world_reference(import->app->world, recorded);
	return false;
}
