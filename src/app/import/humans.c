#include "humans.h"

#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/order.h"
#include "base/text.h"
#include "import.h"
#include "round.h"

enum {
	EMAIL = 0,
	NAME = 1,
	OTHERS = 2,
	MCP = 3,
	LEFT = 7,
	OTHER_MCP = 8,
	DIRECTORY = 9
};

/* An id or address of a group. */
struct mark {
	uint32_t number;
	size_t kind;
	const char *text; /* as the latest row spells it */
	const struct identity *of;
};

struct marks {
	struct mark *list;
	size_t n, capacity;
};

struct group {
	uint32_t root;
	const uint32_t *members; /* identities */
	size_t n;
	uint32_t person; /* who is found; INDEX_NONE if nobody is, or two are */
	bool by_address; /* by nothing else */
	struct marks ids[ID_KINDS], addresses;
	int32_t first; /* the day of its first row */
};

struct settling {
	struct import *import;
	struct humans *humans;
	const struct identities *all;
	struct group *groups;
	size_t n;
	struct lookup second[ID_KINDS]; /* ids that several have, the second who does */
};

static bool
refuse(struct settling *s, const struct group *group, const struct refusal *refusal)
{
	s->humans->refusals[group->root] = *refusal;
	return false;
}

static bool
is_refused(const struct settling *s, const struct group *group)
{
	return s->humans->refusals[group->root].kind != ISSUE_NONE;
}

/* ---- what a group has ---- */

/* By the rows that the texts are of, latest first. */
static int
compare_rows(const struct mark *x, const struct mark *y)
{
	if (x->of->last != y->of->last)
		return ORDER(y->of->last, x->of->last);
	return strcmp(x->text, y->text);
}

/* What stands for one number together; addresses at work first. */
static int
compare_numbers(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;
	return order_by(ORDER(x->number, y->number),
			order_by(ORDER(y->kind, x->kind), compare_rows(x, y)));
}

static int
compare_marks(const void *a, const void *b)
{
	const struct mark *x = a, *y = b;
	return order_by(ORDER(y->kind, x->kind), compare_rows(x, y));
}

/* Each number once, in the order in which they are learnt. */
static void
order_marks(struct marks *marks)
{
	size_t kept = 0;
	mem_sort(marks->list, marks->n, sizeof *marks->list, compare_numbers);
	for (size_t i = 0; i < marks->n; i++)
		if (kept == 0 || marks->list[kept - 1].number != marks->list[i].number)
			marks->list[kept++] = marks->list[i];
	marks->n = kept;
	mem_sort(marks->list, marks->n, sizeof *marks->list, compare_marks);
}

static void
add_mark(struct settling *s, struct marks *marks, const struct mark *mark)
{
	if (mark->number != INDEX_NONE)
		ARENA_MORE(s->all->arena, marks->list, marks->n, marks->capacity) =
			*mark;
}

/* Addresses that are nobody's are left out. */
static void
gather(struct settling *s, struct group *group)
{
	const uint32_t *shared = s->humans->groups.shared;
	group->first = DATE_NEVER;
	for (size_t i = 0; i < group->n; i++) {
		const struct identity *of = &s->all->list[group->members[i]];
		if (of->first < group->first)
			group->first = of->first;
		for (size_t k = 0; k < ID_KINDS; k++)
			add_mark(s, &group->ids[k],
				 &(struct mark){of->ids[k], 0, of->told.ids[k], of});
		for (size_t k = 0; k < ADDRESS_KINDS; k++)
			if (of->addresses[k] != INDEX_NONE &&
			    shared[of->addresses[k]] == 0)
				add_mark(s, &group->addresses,
					 &(struct mark){of->addresses[k], k,
							of->told.addresses[k], of});
	}
	for (size_t k = 0; k < ID_KINDS; k++)
		order_marks(&group->ids[k]);
	order_marks(&group->addresses);
}

/* The identity whose name the group has; null if it has none. */
static const struct identity *
named_by(const struct settling *s, const struct group *group)
{
	const struct identity *best = NULL;
	for (size_t i = 0; i < group->n; i++) {
		const struct identity *of = &s->all->list[group->members[i]];
		if (of->name != INDEX_NONE &&
		    (!best ||
		     identity_before(of, of->told.name, best, best->told.name)))
			best = of;
	}
	return best;
}

static const char *
group_words(const struct settling *s, const struct group *group)
{
	const struct identity *named = named_by(s, group);
	return identity_words(named ? named : &s->all->list[group->members[0]],
			      s->all->arena);
}

/* ---- who it is ---- */

/* True if the names of a person and of a group may be one human's. What a person
 * without a name was called, by the address, is none. */
static bool
names_agree(struct settling *s, const struct group *group, uint32_t person)
{
	const struct person *p = &s->import->app->world->people[person];
	const size_t before_at = strcspn(p->email, "@");
	struct buf folded = {.arena = s->all->arena};
	if (strlen(p->name) == before_at && strncmp(p->name, p->email, before_at) == 0)
		return true;
	text_fold_name(&folded, p->name);
	uint32_t name = index_find(&s->all->names, buf_text(&folded), folded.len);
	bool any = false;
	for (size_t i = 0; i < group->n; i++) {
		uint32_t own = s->all->list[group->members[i]].name;
		if (own != INDEX_NONE && own == name)
			return true;
		any |= own != INDEX_NONE;
	}
	return !any;
}

/* Names two people, who are recorded. */
static bool
refuse_two(struct settling *s, const struct group *group, size_t column, uint32_t first,
	   uint32_t second)
{
	return refuse(s, group,
		      &(struct refusal){ISSUE_TWO_PEOPLE,
					column,
					{import_person(s->import, first),
					 import_person(s->import, second)}});
}

/* Names the person who was found, and the group itself. */
static bool
refuse_found(struct settling *s, const struct group *group)
{
	return refuse(s, group,
		      &(struct refusal){
			      ISSUE_TWO_PEOPLE,
			      s->humans->address_columns[group->addresses.list[0].kind],
			      {import_person(s->import, group->person),
			       group_words(s, group)}});
}

static bool
take_found(struct settling *s, struct group *group, size_t column, uint32_t person)
{
	if (person == INDEX_NONE || person == group->person)
		return true;
	if (group->person != INDEX_NONE)
		return refuse_two(s, group, column, group->person, person);
	group->person = person;
	return true;
}

static struct lookup *
recorded_ids(struct settling *s, size_t kind)
{
	struct people *people = &s->import->people;
	return kind == ID_MCP ? &people->mcp_ids : &people->directory_ids;
}

static void
note_second(struct settling *s, size_t kind, const char *words, uint32_t person)
{
	const char *word;
	size_t len;
	while (word = next_word(&words, &len), len > 0)
		if (lookup_find(recorded_ids(s, kind), word, len) != person)
			lookup_claim(&s->second[kind], word, len, person);
}

/* The ids by which a group finds two people. */
static void
note_seconds(struct settling *s)
{
	const struct world *world = s->import->app->world;
	for (uint32_t i = 0; i < world->n_people; i++) {
		const struct person *p = &world->people[i];
		note_second(s, ID_MCP, p->mcp_id, i);
		note_second(s, ID_MCP, p->other_mcp_ids, i);
		note_second(s, ID_DIRECTORY, p->directory_id, i);
	}
}

/* Whose of two people an id is, addresses and names can't tell: they are what somebody
 * else's rows may have, too. */
static bool
refuse_doubled(struct settling *s, const struct group *group, size_t column,
	       uint32_t first, uint32_t second)
{
	const struct person *people = s->import->app->world->people;
	return refuse(
		s, group,
		&(struct refusal){
			ISSUE_ID_OF_TWO,
			column,
			{import_person(s->import, first),
			 import_person(s->import, second),
			 arena_printf(
				 s->all->arena, "%s %s",
				 issue_clean(s->all->arena, people[second].email),
				 issue_clean(s->all->arena, people[first].email))}});
}

static bool
find_by_id(struct settling *s, struct group *group, size_t kind, const char *id)
{
	const size_t column = s->humans->id_columns[kind], len = strlen(id);
	const uint32_t first = lookup_find(recorded_ids(s, kind), id, len),
		       second = lookup_find(&s->second[kind], id, len);
	return second == INDEX_NONE ? take_found(s, group, column, first)
				    : refuse_doubled(s, group, column, first, second);
}

static bool
find_by_ids(struct settling *s, struct group *group)
{
	for (size_t k = 0; k < ID_KINDS; k++)
		for (size_t i = 0; i < group->ids[k].n; i++)
			if (!find_by_id(s, group, k, group->ids[k].list[i].text))
				return false;
	return true;
}

static uint32_t
owner_of(struct settling *s, const struct mark *address)
{
	return people_find(&s->import->people, address->text, strlen(address->text));
}

static bool
find_by_addresses(struct settling *s, struct group *group)
{
	group->by_address = true;
	for (size_t i = 0; i < group->addresses.n; i++) {
		const struct mark *address = &group->addresses.list[i];
		if (!take_found(s, group, s->humans->address_columns[address->kind],
				owner_of(s, address)))
			return false;
	}
	return true;
}

/* True if both have ids of a kind, which differ where an address alone was found. */
static bool
ids_differ(const struct settling *s, const struct group *group)
{
	const struct person *p = &s->import->app->world->people[group->person];
	const bool has_mcp = *p->mcp_id != '\0' || *p->other_mcp_ids != '\0';
	return (group->ids[ID_MCP].n > 0 && has_mcp) ||
	       (group->ids[ID_DIRECTORY].n > 0 && *p->directory_id != '\0');
}

/* Whom an address alone finds has to be the same human: not with another id and name,
 * nor with another name after the last day. */
static bool
check_found(struct settling *s, const struct group *group)
{
	const struct person *p = &s->import->app->world->people[group->person];
	return names_agree(s, group, group->person) ||
	       (!ids_differ(s, group) && group->first <= p->left_on) ||
	       refuse_found(s, group);
}

static void
warn(struct settling *s, const struct mark *mark, size_t column, enum issue_kind kind,
     const char *const *texts)
{
	s->import->line = mark->of->line;
	import_warn(s->import, column, kind, texts);
}

/* What may be meant otherwise. */
static void
warn_of_name(struct settling *s, const struct group *group)
{
	const struct mark *address = &group->addresses.list[0];
	if (group->by_address && !names_agree(s, group, group->person))
		warn(s, address, s->humans->address_columns[address->kind],
		     ISSUE_OTHER_NAME,
		     TEXTS(group_words(s, group),
			   import_person(s->import, group->person)));
}

/* What finds nobody must have an address of its own. */
static bool
check_new(struct settling *s, const struct group *group)
{
	const struct identity *of = &s->all->list[group->members[0]];
	const struct humans *humans = s->humans;
	struct refusal refusal = {
		ISSUE_NOBODY, humans->address_columns[ADDRESS_CORP], {0}};
	if (group->addresses.n > 0)
		return true;
	if (identity_has_id(of)) {
		const bool is_mcp = of->ids[ID_MCP] != INDEX_NONE;
		refusal.kind = ISSUE_UNKNOWN_ID;
		refusal.column = humans->id_columns[is_mcp ? ID_MCP : ID_DIRECTORY];
	}
	for (size_t k = 0; refusal.kind == ISSUE_NOBODY && k < ADDRESS_KINDS; k++)
		if (of->addresses[k] != INDEX_NONE)
			refusal = (struct refusal){
				ISSUE_SHARED_ADDRESS,
				humans->address_columns[k],
				{issue_quote(s->all->arena, of->told.addresses[k])}};
	return refuse(s, group, &refusal);
}

static void
find_person(struct settling *s, struct group *group)
{
	group->person = INDEX_NONE;
	if (!find_by_ids(s, group))
		return;
	if (group->person != INDEX_NONE)
		return;
	if (find_by_addresses(s, group) && group->person != INDEX_NONE)
		check_found(s, group);
	else if (!is_refused(s, group))
		check_new(s, group);
}

/* ---- several groups that are one person ---- */

/* Of groups with MCP ids that find one person by an address alone. */
struct rivals {
	const struct group *agrees, *first; /* in name with the person; of the others */
	bool two;			    /* others have several names */
};

static bool
is_rival(const struct settling *s, const struct group *group)
{
	return group->by_address && group->person != INDEX_NONE &&
	       group->ids[ID_MCP].n > 0 && !is_refused(s, group);
}

static void
note_rival(struct settling *s, struct rivals *rivals, const struct group *group)
{
	const struct identity *first =
		rivals->first ? named_by(s, rivals->first) : NULL;
	if (names_agree(s, group, group->person))
		rivals->agrees = group;
	else if (!rivals->first)
		rivals->first = group;
	else
		rivals->two |= first->name != named_by(s, group)->name;
}

/* Where two of them are two humans, those of another name than the person's are not the
 * person. */
static void
check_rivals(struct settling *s)
{
	struct rivals *rivals = arena_array(
		s->all->arena, s->import->app->world->n_people, sizeof *rivals);
	for (size_t i = 0; i < s->n; i++)
		if (is_rival(s, &s->groups[i]))
			note_rival(s, &rivals[s->groups[i].person], &s->groups[i]);
	for (size_t i = 0; i < s->n; i++) {
		const struct group *group = &s->groups[i];
		if (!is_rival(s, group))
			continue;
		const struct rivals *of = &rivals[group->person];
		if (of->first && (of->agrees || of->two) &&
		    !names_agree(s, group, group->person))
			refuse_found(s, group);
	}
}

/* ---- learning ---- */

static uint32_t
put_person(struct settling *s, const union value *values, size_t line)
{
	static const bool given[KIND_COLUMNS] = {
		true, true, true, true, [OTHER_MCP] = true, [DIRECTORY] = true};
	struct import *import = s->import;
	uint32_t fact =
		staging_put(&import->people.stage, values, given, line, &import->round);
	return staging_number(&import->people.stage, fact);
}

/* Addresses of others stay theirs. */
static void
learn_addresses(struct settling *s, const struct group *group, union value *values)
{
	for (size_t i = 0; i < group->addresses.n; i++) {
		const struct mark *address = &group->addresses.list[i];
		uint32_t owner = owner_of(s, address);
		if (owner == INDEX_NONE || owner == group->person)
			values[OTHERS].text =
				addresses_join(s->all->arena, values[OTHERS].text,
					       address->text, values[EMAIL].text);
		else
			warn(s, address, s->humans->address_columns[address->kind],
			     ISSUE_ADDRESS_STAYS,
			     TEXTS(issue_quote(s->all->arena, address->text),
				   import_person(s->import, owner),
				   import_person(s->import, group->person)));
	}
}

static void
learn_ids(struct settling *s, const struct group *group, union value *values)
{
	const struct marks *mcp = &group->ids[ID_MCP],
			   *directory = &group->ids[ID_DIRECTORY];
	for (size_t i = 0; i < mcp->n; i++) {
		if (*values[MCP].text == '\0')
			values[MCP].text = mcp->list[i].text;
		values[OTHER_MCP].text =
			addresses_join(s->all->arena, values[OTHER_MCP].text,
				       mcp->list[i].text, values[MCP].text);
	}
	for (size_t i = 0; i < directory->n; i++) {
		if (*values[DIRECTORY].text == '\0')
			values[DIRECTORY].text = directory->list[i].text;
		else if (text_compare(values[DIRECTORY].text,
				      directory->list[i].text) != 0)
			warn(s, &directory->list[i],
			     s->humans->id_columns[ID_DIRECTORY],
			     ISSUE_ANOTHER_DIRECTORY_ID,
			     TEXTS(issue_quote(s->all->arena, directory->list[i].text),
				   issue_clean(s->all->arena, values[EMAIL].text)));
	}
}

static size_t
line_of(const struct settling *s, const struct group *group)
{
	size_t line = SIZE_MAX;
	for (size_t i = 0; i < group->n; i++) {
		const struct identity *of = &s->all->list[group->members[i]];
		line = of->line < line ? of->line : line;
	}
	return line;
}

static void
teach(struct settling *s, const struct group *group)
{
	union value before[KIND_COLUMNS], values[KIND_COLUMNS];
	warn_of_name(s, group);
	people_get(&s->import->people, group->person, values);
	mem_copy(before, values, KIND_COLUMNS, sizeof *values);
	learn_addresses(s, group, values);
	learn_ids(s, group, values);
	if (strcmp(before[OTHERS].text, values[OTHERS].text) != 0 ||
	    strcmp(before[MCP].text, values[MCP].text) != 0 ||
	    strcmp(before[OTHER_MCP].text, values[OTHER_MCP].text) != 0 ||
	    strcmp(before[DIRECTORY].text, values[DIRECTORY].text) != 0)
		put_person(s, values, line_of(s, group));
}

static void
make_person(struct settling *s, struct group *group)
{
	const struct kind *employees = fact_kinds[KIND_EMPLOYEES];
	const struct identity *named = named_by(s, group);
	const char *email = group->addresses.list[0].text;
	union value values[KIND_COLUMNS];
	for (size_t i = 0; i < employees->n_columns; i++)
		values[i] = value_empty(employees->columns[i].cell);
	values[EMAIL].text = email;
	values[NAME].text =
		named ? named->told.name
		      : arena_strndup(s->all->arena, email, strcspn(email, "@"));
	learn_addresses(s, group, values);
	learn_ids(s, group, values);
	group->person = put_person(s, values, line_of(s, group));
}

/* ---- one human recorded twice ---- */

/* By folded name: who is the one to be merged into. */
struct namesakes {
	struct index numbers;
	struct buf folded;
};

static bool
has_id(const union value *values)
{
	return *values[MCP].text != '\0' || *values[OTHER_MCP].text != '\0' ||
	       *values[DIRECTORY].text != '\0';
}

static uint32_t *
namesake_at(struct namesakes *names, const char *name)
{
	buf_clear(&names->folded);
	text_fold_name(&names->folded, name);
	return index_at(&names->numbers, buf_text(&names->folded), names->folded.len);
}

/* A new person and another one of the same name, one of whom has no id. */
static void
warn_namesake(struct settling *s, const struct group *group, uint32_t other)
{
	union value own[KIND_COLUMNS], others[KIND_COLUMNS];
	people_get(&s->import->people, group->person, own);
	people_get(&s->import->people, other, others);
	if (has_id(own) && has_id(others))
		return;
	s->import->line = line_of(s, group);
	import_warn(
		s->import, s->humans->address_columns[group->addresses.list[0].kind],
		ISSUE_SAME_NAME,
		TEXTS(import_person(s->import, group->person),
		      import_person(s->import, other),
		      arena_printf(s->all->arena, "%s %s",
				   issue_clean(s->all->arena, own[EMAIL].text),
				   issue_clean(s->all->arena, others[EMAIL].text))));
}

/* New ones with an id come before the others. */
static void
warn_of_namesakes(struct settling *s, struct namesakes *names, bool with_id)
{
	union value values[KIND_COLUMNS];
	for (size_t i = 0; i < s->n; i++) {
		const struct group *group = &s->groups[i];
		if (is_refused(s, group) ||
		    group->person < s->import->app->world->n_people ||
		    !named_by(s, group))
			continue;
		people_get(&s->import->people, group->person, values);
		if (has_id(values) != with_id)
			continue;
		uint32_t *other = namesake_at(names, values[NAME].text);
		if (*other == INDEX_NONE)
			*other = group->person;
		else
			warn_namesake(s, group, *other);
	}
}

static void
check_namesakes(struct settling *s)
{
	const struct world *world = s->import->app->world;
	const struct staging *stage = &s->import->people.stage;
	struct namesakes names = {0};
	bool any = false;
	for (size_t i = 0; i < stage->n; i++)
		any |= stage->facts[i].recorded == INDEX_NONE;
	for (uint32_t i = 0; any && i < world->n_people; i++) {
		uint32_t *at = namesake_at(&names, world->people[i].name);
		if (*at == INDEX_NONE)
			*at = i;
	}
	if (any) {
		warn_of_namesakes(s, &names, true);
		warn_of_namesakes(s, &names, false);
	}
	index_free(&names.numbers);
	buf_free(&names.folded);
}

/* ---- all of them ---- */

/* "training@x.example" stands with 3 people: rows that are left out are among those who
 * make it nobody's, and may be all of them. */
static void
warn_of_shared(struct settling *s)
{
	struct import *import = s->import;
	const uint32_t *shared = s->humans->groups.shared;
	unsigned char *said = arena_alloc(s->all->arena, s->all->addresses.index.n);
	for (size_t i = 0; i < s->all->n; i++) {
		const struct identity *of = &s->all->list[i];
		for (size_t k = 0; k < ADDRESS_KINDS; k++) {
			uint32_t address = of->addresses[k];
			if (address == INDEX_NONE || shared[address] == 0 ||
			    said[address]++)
				continue;
			import->line = of->first_line;
			import_warn(import, s->humans->address_columns[k],
				    ISSUE_ADDRESS_SHARED,
				    TEXTS(issue_quote(&import->round,
						      of->told.addresses[k]),
					  arena_printf(&import->round, "%u",
						       (unsigned)shared[address])));
		}
	}
}

/* An order of identities that is not that of the file. */
static int
compare_told(const void *a, const void *b)
{
	const struct identity *x = *(const struct identity *const *)a,
			      *y = *(const struct identity *const *)b;
	int order = 0;
	for (size_t k = 0; k < ID_KINDS; k++)
		order = order_by(order, strcmp(x->told.ids[k], y->told.ids[k]));
	for (size_t k = ADDRESS_KINDS; k-- > 0;)
		order = order_by(order,
				 strcmp(x->told.addresses[k], y->told.addresses[k]));
	return order_by(order, strcmp(x->told.name, y->told.name));
}

/* The groups, each with its members. */
static void
list_groups(struct settling *s)
{
	const size_t n = s->all->n;
	const struct identity **order = arena_array(s->all->arena, n, sizeof *order);
	uint32_t *at = arena_array(s->all->arena, n, sizeof *at),
		 *members = arena_array(s->all->arena, n, sizeof *members);
	size_t used = 0;
	for (size_t i = 0; i < n; i++)
		order[i] = &s->all->list[i];
	mem_sort(order, n, sizeof *order, compare_told);
	memset(at, 0xFF, n * sizeof *at);
	s->groups = arena_array(s->all->arena, n, sizeof *s->groups);
	for (size_t i = 0; i < n; i++) {
		uint32_t of = s->humans->groups.of[order[i] - s->all->list].group;
		if (of == INDEX_NONE)
			continue;
		if (at[of] == INDEX_NONE) {
			at[of] = (uint32_t)s->n;
			s->groups[s->n++] = (struct group){.root = of};
		}
		s->groups[at[of]].n++;
	}
	for (size_t g = 0; g < s->n; used += s->groups[g++].n)
		s->groups[g].members = members + used;
	uint32_t *filled = arena_array(s->all->arena, s->n, sizeof *filled);
	for (size_t i = 0; i < n; i++) {
		uint32_t identity = (uint32_t)(order[i] - s->all->list);
		uint32_t of = s->humans->groups.of[identity].group;
		if (of == INDEX_NONE)
			continue;
		size_t g = at[of], before = (size_t)(s->groups[g].members - members);
		members[before + filled[g]++] = identity;
	}
}

void
humans_find(struct import *import, struct humans *humans, const struct identities *all)
{
	struct settling s = {.import = import, .humans = humans, .all = all};
	humans->all = all;
	humans->groups = groups_find(all);
	humans->persons = arena_array(all->arena, all->n, sizeof *humans->persons);
	humans->refusals = arena_array(all->arena, all->n, sizeof *humans->refusals);
	list_groups(&s);
	note_seconds(&s);
	warn_of_shared(&s);
	for (size_t i = 0; i < s.n; i++) {
		gather(&s, &s.groups[i]);
		find_person(&s, &s.groups[i]);
	}
	check_rivals(&s);
	for (size_t i = 0; i < s.n; i++) {
		struct group *group = &s.groups[i];
		if (is_refused(&s, group))
			continue;
		if (group->person != INDEX_NONE)
			teach(&s, group);
		else
			make_person(&s, group);
		humans->persons[group->root] = group->person;
	}
	check_namesakes(&s);
	for (size_t k = 0; k < ID_KINDS; k++)
		lookup_free(&s.second[k]);
}

bool
humans_person(struct import *import, const struct humans *humans, uint32_t identity,
	      uint32_t *person)
{
	const struct grouped *of = &humans->groups.of[identity];
	const struct identity *list = humans->all->list;
	if (of->group == INDEX_NONE)
		return import_bad(
			import, humans->address_columns[ADDRESS_CORP], ISSUE_TWO_PEOPLE,
			TEXTS(identity_words(&list[of->two[0]], &import->round),
			      identity_words(&list[of->two[1]], &import->round)));
	const struct refusal *refusal = &humans->refusals[of->group];
	if (refusal->kind != ISSUE_NONE)
		return import_bad(import, refusal->column, refusal->kind,
				  refusal->texts);
	*person = humans->persons[of->group];
	return true;
}
