#include <string.h>
#include <strings.h>

#include "base/lang.h"
#include "base/mem.h"
#include "import_parts.h"

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

/* The cells of a row by the kind's columns, without blanks around them; "" if not
 * there. */
struct cells {
	size_t line;
	const char *text[KIND_COLUMNS];
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

static void
read_cells(struct import *import, const struct csv_record *record, struct cells *cells)
{
	cells->line = record->line;
	for (size_t i = 0; i < import->kind->n_columns; i++)
		cells->text[i] =
			import->has[i]
				? trimmed(import, record->fields[import->at[i]].text)
				: "";
}

static bool
bad(struct import *import, const struct cells *cells, size_t column,
    const char *message)
{
	return import_bad(import, cells->line, import_column_name(import, column), "%s",
			  message);
}

static bool
read_day(struct import *import, const struct cells *cells, size_t column, int64_t *date)
{
	union value value;
	const char *text = cells->text[column];
	if (!*text)
		return true;
	struct csv_field field = {text, strlen(text)};
	enum import_dates dates = import->columns[import->at[column]].dates;
	if (!import_read_cell(import, CELL_START, dates, &field, &value))
		return bad(import, cells, column, buf_text(&import->why));
	*date = value.number;
	return true;
}

/* --- who ----------------------------------------------------------------------------
 */

static bool
check_address(struct import *import, const struct cells *cells, size_t column)
{
	return !strpbrk(cells->text[column], " \t\r\n") ||
	       bad(import, cells, column, _("there is a blank in the address"));
}

static uint32_t
find_mcp_id(struct import *import, const char *id)
{
	fold_case(&import->scratch, id, strlen(id));
	return index_find(&import->mcp_ids, buf_text(&import->scratch),
			  import->scratch.len);
}

static bool
two_people(struct import *import, const struct cells *cells, size_t column, uint32_t a,
	   uint32_t b)
{
	return import_bad(import, cells->line, import_column_name(import, column),
			  _("the row tells of two people: %s and %s; correct the row, "
			    "or whose addresses they are"),
			  import_person(import, a), import_person(import, b));
}

static bool
has_mcp_id(struct import *import, uint32_t person)
{
	union value values[KIND_COLUMNS];
	import_get_person(import, person, values);
	return *values[3].text;
}

/*
 * Whose the row is where its MCPID is one person's and an address another's, who has an
 * MCPID of their own. While the first was unknown such a row was taken as the second's:
 * what is recorded of them stays so. Else it is that of the MCPID.
 */
static uint32_t
settle(struct import *import, const struct cells *cells, const union value *earned,
       uint32_t by_id, uint32_t by_address, size_t column)
{
	union value values[KIND_COLUMNS];
	memcpy(values, earned,
	       fact_kinds[KIND_ACHIEVEMENTS]->n_columns * sizeof *values);
	values[0].number = by_address;
	if (staging_knows(&import->facts, values))
		return by_address;
	import_warn(import, cells->line, import_column_name(import, column),
		    _("this is the address of %s, but the MCPID that of %s, who gets "
		      "the row: if they are one, see \"attain merge\""),
		    import_person(import, by_address), import_person(import, by_id));
	return by_id;
}

/* The one person whom MCPID and addresses find: INDEX_NONE if none; false if two. */
static bool
find_person(struct import *import, const struct cells *cells, const union value *earned,
	    uint32_t *found)
{
	static const size_t columns[] = {EMAIL, CORP_EMAIL};
	const char *id = cells->text[MCP_ID];
	uint32_t by_id = *id ? find_mcp_id(import, id) : INDEX_NONE;
	uint32_t by_address = INDEX_NONE;
	size_t column = EMAIL;
	*found = by_id;
	for (size_t i = 0; i < 2; i++) {
		const char *text = cells->text[columns[i]];
		uint32_t person =
			*text ? lookup_address(import, text, strlen(text)) : INDEX_NONE;
		if (person == INDEX_NONE || person == *found)
			continue;
		if (*found != INDEX_NONE &&
		    (by_id == INDEX_NONE || !has_mcp_id(import, person)))
			return two_people(import, cells, columns[i], *found, person);
		if (*found == INDEX_NONE)
			*found = person;
		by_address = person;
		column = columns[i];
	}
	if (by_id != INDEX_NONE && by_address != INDEX_NONE)
		*found = settle(import, cells, earned, by_id, by_address, column);
	return true;
}

static const char *
full_name(struct import *import, const struct cells *cells)
{
	const char *first = cells->text[FIRST_NAME], *last = cells->text[LAST_NAME];
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
index_person(struct import *import, const struct cells *cells, uint32_t person)
{
	static const size_t columns[] = {EMAIL, CORP_EMAIL};
	for (size_t i = 0; i < 2; i++) {
		const char *text = cells->text[columns[i]];
		if (*text)
			*lookup_address_at(import, text, strlen(text)) = person;
	}
}

static void
index_mcp_id(struct import *import, const char *id, uint32_t person)
{
	fold_case(&import->scratch, id, strlen(id));
	*index_at(&import->mcp_ids, buf_text(&import->scratch), import->scratch.len) =
		person;
}

static uint32_t
put_person(struct import *import, const union value *values, size_t line)
{
	static const bool given[KIND_COLUMNS] = {true, true, true, true};
	uint32_t fact = staging_put(&import->people, import->app, values, given, line,
				    &import->round);
	return fact;
}

static bool
create_person(struct import *import, const struct cells *cells, uint32_t *person)
{
	const char *email = cells->text[CORP_EMAIL], *other = cells->text[EMAIL];
	union value values[KIND_COLUMNS];
	if (!*email && !*other && *cells->text[MCP_ID])
		return bad(import, cells, MCP_ID,
			   _("nobody has this MCPID, and the row has no address"));
	if (!*email && !*other)
		return bad(
			import, cells, CORP_EMAIL,
			_("the row has neither an address nor an MCPID: whose is it?"));
	if (!*email) {
		email = other;
		other = "";
	}
	if (strcasecmp(email, other) == 0)
		other = "";
	for (size_t i = 0; i < fact_kinds[KIND_EMPLOYEES]->n_columns; i++)
		values[i] = value_empty(fact_kinds[KIND_EMPLOYEES]->columns[i].cell);
	const char *name = full_name(import, cells);
	values[0].text = email;
	values[1].text = *name ? name : name_from_address(import, email);
	values[2].text = other;
	values[3].text = cells->text[MCP_ID];
	uint32_t fact = put_person(import, values, cells->line);
	import->people.facts[fact].placeholder = !*name;
	*person = staging_number(&import->people, fact);
	index_person(import, cells, *person);
	if (*values[3].text)
		index_mcp_id(import, values[3].text, *person);
	return true;
}

/* Learns the addresses that nobody has yet; true if there is one. */
static bool
learn_addresses(struct import *import, const struct cells *cells, union value *values)
{
	static const size_t columns[] = {CORP_EMAIL, EMAIL};
	bool learnt = false;
	for (size_t i = 0; i < 2; i++) {
		const char *text = cells->text[columns[i]];
		if (!*text ||
		    lookup_address(import, text, strlen(text)) != INDEX_NONE ||
		    (learnt && strcasecmp(text, cells->text[CORP_EMAIL]) == 0))
			continue;
		values[2].text = arena_printf(&import->round, "%s%s%s", values[2].text,
					      *values[2].text ? " " : "", text);
		learnt = true;
	}
	return learnt;
}

static bool
learn_mcp_id(struct import *import, const struct cells *cells, union value *values,
	     uint32_t person)
{
	const char *id = cells->text[MCP_ID];
	if (!*id || find_mcp_id(import, id) == person)
		return false;
	if (*values[3].text) {
		import_warn(import, cells->line, import_column_name(import, MCP_ID),
			    _("%s is recorded with another MCP ID, which stays"),
			    import_person(import, person));
		/* the file's other rows with it are of the same person */
		if (find_mcp_id(import, id) == INDEX_NONE)
			index_mcp_id(import, id, person);
		return false;
	}
	values[3].text = id;
	index_mcp_id(import, id, person);
	return true;
}

/* A name that came after rows without one. */
static bool
learn_name(struct import *import, const struct cells *cells, union value *values,
	   uint32_t person)
{
	size_t n_recorded = import->people.n_recorded;
	const char *name = full_name(import, cells);
	if (person < n_recorded || !*name)
		return false;
	struct fact *fact = &import->people.facts[person - n_recorded];
	if (!fact->placeholder)
		return false;
	fact->placeholder = false;
	values[1].text = name;
	return true;
}

static void
learn(struct import *import, const struct cells *cells, uint32_t person)
{
	union value values[KIND_COLUMNS];
	import_get_person(import, person, values);
	bool learnt = learn_addresses(import, cells, values);
	learnt |= learn_mcp_id(import, cells, values, person);
	learnt |= learn_name(import, cells, values, person);
	if (!learnt)
		return;
	put_person(import, values, cells->line);
	index_person(import, cells, person);
}

static bool
identify(struct import *import, const struct cells *cells, const union value *earned,
	 uint32_t *person)
{
	if (!check_address(import, cells, EMAIL) ||
	    !check_address(import, cells, CORP_EMAIL) ||
	    !find_person(import, cells, earned, person))
		return false;
	if (*person == INDEX_NONE)
		return create_person(import, cells, person);
	learn(import, cells, *person);
	return true;
}

/* --- what ---------------------------------------------------------------------------
 */

static void
note_unknown(struct import *import, const char *id, const char *title)
{
	const char *key = arena_printf(&import->round, "%s\n%s", id, title);
	uint32_t *at = index_at(&import->unknown_keys, key, strlen(key));
	if (*at == INDEX_NONE) {
		*at = (uint32_t)import->n_unknown;
		import->unknown =
			mem_grow(import->unknown, import->n_unknown,
				 &import->unknown_capacity, sizeof *import->unknown);
		import->unknown[import->n_unknown++] = (struct unknown_credential){
			arena_strdup(&import->round, id),
			arena_strdup(&import->round, title), 0};
	}
	import->unknown[*at].n_rows++;
}

/* Once for each number that is not the organization's. */
static void
check_mpn_id(struct import *import, const struct cells *cells)
{
	const char *own = import->app->world->organization.mpn_id;
	const char *id = cells->text[MPN_ID];
	if (!*id || !*own || strcmp(id, own) == 0)
		return;
	uint32_t *seen = index_at(&import->seen_mpn_ids, id, strlen(id));
	if (*seen != INDEX_NONE)
		return;
	*seen = 0;
	import_warn(import, cells->line, import_column_name(import, MPN_ID),
		    _("%s is not the organization's MPN ID"), import_quote(import, id));
}

static void
check_status(struct import *import, const struct cells *cells)
{
	const char *status = cells->text[STATUS];
	if (*status && strcasecmp(status, "active") != 0 && !*cells->text[EXPIRES])
		import_warn(import, cells->line, import_column_name(import, STATUS),
			    _("%s, but there is no expiration date: it counts on"),
			    import_quote(import, status));
}

/* When it was earned and ends: values 2 and 3 of an achievement. */
static bool
read_days(struct import *import, const struct cells *cells, union value *values)
{
	if (!*cells->text[COMPLETED])
		return bad(import, cells, COMPLETED, _("empty, but it must be given"));
	return read_day(import, cells, COMPLETED, &values[2].number) &&
	       read_day(import, cells, EXPIRES, &values[3].number);
}

bool
read_training(struct import *import, const struct csv_record *record)
{
	struct cells cells;
	uint32_t person;
	union value values[KIND_COLUMNS];
	const bool given[KIND_COLUMNS] = {true, true, true, import->has[EXPIRES]};
	read_cells(import, record, &cells);
	for (size_t i = 0; i < fact_kinds[KIND_ACHIEVEMENTS]->n_columns; i++)
		values[i] = value_empty(fact_kinds[KIND_ACHIEVEMENTS]->columns[i].cell);
	if (!*cells.text[ACTIVITY_ID] && !*cells.text[TITLE])
		return bad(import, &cells, import->has[TITLE] ? TITLE : ACTIVITY_ID,
			   _("empty: the row names no training"));
	uint32_t credential =
		lookup_training(import, cells.text[ACTIVITY_ID], cells.text[TITLE]);
	values[1].number = credential;
	if (!read_days(import, &cells, values) ||
	    !identify(import, &cells, values, &person))
		return false;
	import_touch(import, person);
	check_mpn_id(import, &cells);
	check_status(import, &cells);
	if (credential == INDEX_NONE) {
		note_unknown(import, cells.text[ACTIVITY_ID], cells.text[TITLE]);
		return true;
	}
	values[0].number = person;
	staging_put(&import->facts, import->app, values, given, cells.line,
		    &import->round);
	return import_check(import, cells.line, values);
}
