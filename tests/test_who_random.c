/*
 * Who is who, at random: groups of what rows tell, whatever their order; and whole
 * imports of companies of whom it is known who is who, with addresses and ids that are
 * shared, used again, missing, and spelled in other ways.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/app/import/groups.h"
#include "support/importing.h"

/* All of it takes some seconds. */
enum { GROUP_ROUNDS = 20000, IMPORT_ROUNDS = 40, MOST = 12 };

static uint64_t seed;

static uint32_t
draw(uint32_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (uint32_t)((seed >> 11) % below);
}

static void
begin(uint64_t round)
{
	seed = (round + 1) * UINT64_C(0x9E3779B97F4A7C15);
	for (int i = 0; i < 4; i++)
		draw(2);
}

static void
shuffle(size_t *order, size_t n)
{
	for (size_t i = 0; i < n; i++)
		order[i] = i;
	for (size_t i = n; i > 1; i--) {
		size_t k = draw((uint32_t)i), was = order[k];
		order[k] = order[i - 1];
		order[i - 1] = was;
	}
}

/* ---- groups ---- */

struct scene {
	struct told told[MOST];
	bool good[MOST];
	size_t n;
	size_t order[MOST];
	struct arena arena;
	struct identities all;
	struct groups groups;
};

/* Few of everything, so that much is shared. */
static void
make_scene(struct scene *scene)
{
	static const char *const names[] = {"", "", "Ann Lee", "Bob Ray", "ANN lee"};
	static const char *const mcp[] = {"", "", "1", "2", "3"};
	static const char *const directory[] = {"", "", "", "d", "E"};
	static const char *const addresses[] = {"",    "",    "a@x", "A@X",
						"b@x", "c@x", "d@x", "e@x"};
	scene->n = 2 + draw(MOST - 2);
	for (size_t i = 0; i < scene->n; i++) {
		scene->good[i] = draw(10) > 0;
		scene->told[i] = (struct told){{mcp[draw(5)], directory[draw(5)]},
					       {addresses[draw(8)], addresses[draw(8)]},
					       names[draw(5)]};
	}
}

static void
group(struct scene *scene)
{
	scene->arena = (struct arena){0};
	scene->all = (struct identities){.arena = &scene->arena};
	for (size_t i = 0; i < scene->n; i++) {
		size_t k = scene->order[i];
		uint32_t number = identity_add(&scene->all, &scene->told[k], 0);
		if (scene->good[k])
			identity_earns(&scene->all.list[number], 100, k + 1);
	}
	scene->groups = groups_find(&scene->all);
}

static void
end(struct scene *scene)
{
	identities_free(&scene->all);
	arena_free(&scene->arena);
}

/* By what was told, not by where it stood: the first of its group; MOST if bad. */
static void
firsts(const struct scene *scene, size_t *first)
{
	for (size_t k = 0; k < scene->n; k++)
		first[k] = MOST;
	for (size_t i = 0; i < scene->n; i++)
		for (size_t j = 0; j < scene->n; j++) {
			uint32_t a = scene->groups.of[i].group;
			if (a == INDEX_NONE || a != scene->groups.of[j].group)
				continue;
			size_t k = scene->order[i];
			if (scene->order[j] < first[k])
				first[k] = scene->order[j];
		}
}

static void
print(const struct scene *scene, struct buf *out)
{
	for (size_t i = 0; i < scene->n; i++) {
		const struct told *told = &scene->all.list[i].told;
		const struct grouped *of = &scene->groups.of[i];
		buf_printf(out, "%zu %s|%s|%s|%s|%s: %d (%d %d)\n", scene->order[i],
			   told->ids[0], told->ids[1], told->addresses[0],
			   told->addresses[1], told->name, (int)of->group,
			   (int)of->two[0], (int)of->two[1]);
	}
}

#define CHECK(scene, condition)                                                        \
	do {                                                                           \
		if (!(condition)) {                                                    \
			struct buf text = {0};                                         \
			print(scene, &text);                                           \
			cr_assert(false, "round %d: %s\n%s", round, #condition,        \
				  buf_text(&text));                                    \
		}                                                                      \
	} while (0)

static bool
share_id(const struct identity *a, const struct identity *b)
{
	for (size_t k = 0; k < ID_KINDS; k++)
		if (a->ids[k] != INDEX_NONE && a->ids[k] == b->ids[k])
			return true;
	return false;
}

static bool
share_address(const struct scene *scene, const struct identity *a,
	      const struct identity *b)
{
	for (size_t i = 0; i < ADDRESS_KINDS; i++)
		for (size_t k = 0; k < ADDRESS_KINDS; k++)
			if (a->addresses[i] != INDEX_NONE &&
			    a->addresses[i] == b->addresses[k] &&
			    scene->groups.shared[a->addresses[i]] == 0)
				return true;
	return false;
}

/* True if some id, by way of others that stand beside it, has both names. */
static bool
is_one_id(const struct scene *scene, uint32_t name, uint32_t other)
{
	size_t of[MOST];
	bool changed = true, has = false;
	for (size_t i = 0; i < scene->n; i++)
		of[i] = i;
	while (changed) {
		changed = false;
		for (size_t i = 0; i < scene->n; i++)
			for (size_t k = 0; k < i; k++)
				if (of[i] != of[k] && share_id(&scene->all.list[i],
							       &scene->all.list[k])) {
					of[i] = of[k] = of[i] < of[k] ? of[i] : of[k];
					changed = true;
				}
	}
	for (size_t i = 0; i < scene->n; i++)
		for (size_t k = 0; k < scene->n; k++)
			has |= of[i] == of[k] && scene->all.list[i].name == name &&
			       scene->all.list[k].name == other;
	return has;
}

static void
check_pair(const struct scene *scene, size_t i, size_t k, int round)
{
	const struct identity *a = &scene->all.list[i], *b = &scene->all.list[k];
	const struct grouped *x = &scene->groups.of[i], *y = &scene->groups.of[k];
	if (x->group == INDEX_NONE || y->group == INDEX_NONE)
		return;
	/* what is one and could be known is one */
	CHECK(scene, !share_id(a, b) || x->group == y->group);
	CHECK(scene, !share_address(scene, a, b) || x->group == y->group);
	/* two names are two humans, unless an id has both */
	CHECK(scene, x->group != y->group || a->name == INDEX_NONE ||
			     b->name == INDEX_NONE || a->name == b->name ||
			     is_one_id(scene, a->name, b->name));
}

static void
check_bad(const struct scene *scene, size_t i, int round)
{
	const struct grouped *of = &scene->groups.of[i];
	if (scene->all.list[i].line == 0 || of->group != INDEX_NONE) {
		CHECK(scene, of->two[0] == INDEX_NONE);
		return;
	}
	/* it names two, and a row with a name and an id is never in doubt */
	CHECK(scene, of->two[0] != of->two[1] && of->two[1] != INDEX_NONE);
	CHECK(scene, scene->all.list[i].name == INDEX_NONE ||
			     !identity_has_id(&scene->all.list[i]));
}

Test(who_random, groups_are_the_same_in_any_order)
{
	size_t n_bad = 0, n_shared = 0;
	for (int round = 0; round < GROUP_ROUNDS; round++) {
		struct scene scene = {0};
		size_t first[MOST], other[MOST];
		begin((uint64_t)round);
		make_scene(&scene);
		for (size_t i = 0; i < scene.n; i++)
			scene.order[i] = i;
		group(&scene);
		firsts(&scene, first);
		for (size_t i = 0; i < scene.n; i++) {
			check_bad(&scene, i, round);
			n_bad += scene.groups.of[i].two[0] != INDEX_NONE;
			for (size_t k = 0; k < i; k++)
				check_pair(&scene, i, k, round);
		}
		for (size_t i = 0; i < scene.all.addresses.index.n; i++)
			n_shared += scene.groups.shared[i] > 0;
		end(&scene);
		shuffle(scene.order, scene.n);
		group(&scene);
		firsts(&scene, other);
		CHECK(&scene, memcmp(first, other, scene.n * sizeof *first) == 0);
		end(&scene);
	}
	cr_assert_gt(n_bad, GROUP_ROUNDS / 40);
	cr_assert_gt(n_shared, GROUP_ROUNDS / 10);
}

/* ---- companies ---- */

enum { HUMANS = 8, ROWS = 60, PARTS = 3 };

/* A human, and what rows may say: all of it is theirs alone, but for one address. */
struct human {
	char name[32], mcp[2][16], directory[16], own[2][32], corp[2][32], shared[32];
	bool has_mcp, has_directory;
};

struct company {
	struct human humans[HUMANS];
	char rows[ROWS][256];
	size_t whose[ROWS], n_rows;
};

static void
make_human(struct human *human, size_t i)
{
	*human = (struct human){.has_mcp = draw(3) > 0, .has_directory = draw(3) == 0};
	snprintf(human->name, sizeof human->name, "Ann%zu,Lee%zu", i, i);
	snprintf(human->mcp[0], sizeof human->mcp[0], "%zu", 1000000 + i);
	snprintf(human->mcp[1], sizeof human->mcp[1], "%zu", 2000000 + i);
	snprintf(human->directory, sizeof human->directory, "aad-%zu", i);
	for (size_t k = 0; k < 2; k++) {
		snprintf(human->own[k], sizeof human->own[k], "p%zu.%zu@home.example",
			 i, k);
		snprintf(human->corp[k], sizeof human->corp[k], "p%zu.%zu@x.example", i,
			 k);
	}
}

/* An address that two or three of them use, at one time or one after the other; of
 * each a row tells that with the name. */
static void
share_some(struct company *company)
{
	size_t first = draw(HUMANS), n = 2 + draw(2);
	for (size_t k = 0; k < n; k++)
		snprintf(company->humans[(first + k) % HUMANS].shared,
			 sizeof company->humans[0].shared, "team@x.example");
}

/* As people write it. */
static const char *
spelled(const char *text, char room[64])
{
	uint32_t how = draw(6);
	snprintf(room, 64, how == 0 ? " %s " : how == 1 ? "%s\xC2\xA0" : "%s", text);
	for (size_t i = 0; how == 2 && room[i] != '\0'; i++)
		if (room[i] >= 'a' && room[i] <= 'z')
			room[i] = (char)(room[i] - 'a' + 'A');
	return room;
}

static const char *
no_id(void)
{
	static const char *const none[] = {"", "0", "n/a", "-", "NULL", "0.0"};
	return none[draw(6)];
}

/* A row of a human by a private address: the same in all of them if `linked`. */
static void
add_row(struct company *company, size_t i, bool linked, bool all)
{
	const struct human *human = &company->humans[i];
	const size_t k = linked ? 0 : draw(2);
	const bool named = all || draw(3) > 0;
	const bool mcp = human->has_mcp && (all || draw(3) > 0);
	const bool own = all || draw(2) > 0;
	char room[6][64], id[32], *row = company->rows[company->n_rows];
	const char *corp = !all && own && human->shared[0] && draw(2) == 0
				   ? human->shared
				   : human->corp[0];
	snprintf(id, sizeof id, draw(4) == 0 ? "%s.0" : "%s",
		 human->mcp[linked ? draw(2) : 0]);
	/* the day tells the rows apart */
	snprintf(row, sizeof company->rows[0], "%s,%s,%s,%s,%s,%s,2016-%02zu-%02zu\n",
		 draw(2) ? "old" : "70-532",
		 named ? spelled(human->name, room[0]) : ",",
		 own ? spelled(human->own[k], room[1]) : "",
		 all || !own || draw(2) ? spelled(corp, room[2]) : "",
		 mcp ? id : no_id(),
		 human->has_directory && (all || draw(3) == 0)
			 ? spelled(human->directory, room[3])
			 : no_id(),
		 1 + company->n_rows / 28, 1 + company->n_rows % 28);
	company->whose[company->n_rows++] = i;
}

static void
make_company(struct company *company)
{
	memset(company, 0, sizeof *company);
	for (size_t i = 0; i < HUMANS; i++)
		make_human(&company->humans[i], i);
	share_some(company);
	for (size_t i = 0; i < HUMANS; i++) {
		add_row(company, i, true, true);
		add_row(company, i, true, true);
		if (company->humans[i].shared[0])
			snprintf(company->rows[company->n_rows - 1],
				 sizeof company->rows[0],
				 "old,%s,%s,%s,,,2015-01-%02zu\n",
				 company->humans[i].name, company->humans[i].own[0],
				 company->humans[i].shared, 1 + i);
	}
	while (company->n_rows < ROWS)
		add_row(company, draw(HUMANS), true, false);
}

#define HEADER                                                                         \
	"TrainingTitle,IndividualFirstName,IndividualLastName,Email,CorpEmail,MCPID,"  \
	"AADUserId,TrainingCompletionDate\n"

/* The rows from one place of an order to another, as a file. */
static void
take(struct importing *it, const struct company *company, const size_t *order, size_t n)
{
	struct buf text = {0};
	buf_puts(&text, HEADER);
	for (size_t i = 0; i < n; i++)
		buf_puts(&text, company->rows[order[i]]);
	importing_good(it, "trainings", buf_text(&text));
	buf_free(&text);
}

/* Whose a result is: rows are told apart by their days. */
static size_t
whose(const struct company *company, int32_t day)
{
	char text[DATE_TEXT_BYTES];
	date_format(day, text);
	for (size_t i = 0; i < company->n_rows; i++)
		if (strstr(company->rows[i], text))
			return company->whose[i];
	return HUMANS;
}

/* Nobody has a result of another human, and everybody is there once. */
static void
check_people(const struct company *company, struct importing *it, int round)
{
	const struct world *world = it->fixture.app->world;
	bool seen[HUMANS] = {false};
	size_t n = 0;
	for (size_t p = 0; p < world->n_people; p++) {
		const struct person *person = &world->people[p];
		size_t human = HUMANS;
		for (size_t k = 0; k < person->n_achievements; k++) {
			const struct achievement *a =
				&world->achievements[person->first_achievement + k];
			size_t of = whose(company, a->earned_on);
			cr_assert(human == HUMANS || human == of, "round %d: %s", round,
				  person->email);
			human = of;
		}
		cr_assert_lt(human, HUMANS);
		cr_assert_not(seen[human], "round %d: %s is there twice\n%s", round,
			      person->email, importing_export(it, "employees"));
		seen[human] = true;
		n += person->n_achievements;
		cr_assert_null(strstr(person->other_emails, "team@"));
	}
	cr_assert_eq(n, company->n_rows, "round %d: %zu", round, n);
	cr_assert_eq(world->n_people, HUMANS);
}

Test(who_random, everybody_gets_their_own_results)
{
	for (int round = 0; round < IMPORT_ROUNDS; round++) {
		struct company company;
		struct importing it;
		size_t order[ROWS];
		struct buf people = {0};
		begin((uint64_t)round);
		make_company(&company);
		for (int again = 0; again < 2; again++) {
			importing_new(&it, "2019-01-01");
			shuffle(order, company.n_rows);
			take(&it, &company, order, company.n_rows);
			check_people(&company, &it, round);
			/* another order gives the same, to the byte */
			const char *text = importing_export(&it, "employees");
			if (again == 0)
				buf_puts(&people, text);
			else
				cr_assert_str_eq(text, buf_text(&people), "round %d",
						 round);
			/* and so does the same file again, in yet another one */
			shuffle(order, company.n_rows);
			take(&it, &company, order, company.n_rows);
			cr_assert_eq(it.result.added + it.result.changed, 0);
			cr_assert_str_eq(importing_export(&it, "employees"),
					 buf_text(&people));
			importing_free(&it);
		}
		buf_free(&people);
	}
}

/* Files in any order; what is not known yet is told by a later one. */
Test(who_random, files_in_any_order_tell_of_the_same_people)
{
	for (int round = 0; round < IMPORT_ROUNDS; round++) {
		struct company company;
		struct importing it;
		size_t order[ROWS], files[PARTS], n_first = 3 * HUMANS;
		begin(1000 + (uint64_t)round);
		make_company(&company);
		importing_new(&it, "2019-01-01");
		/* each file tells who its people are: it begins with the rows that do
		 */
		shuffle(files, PARTS);
		for (size_t f = 0; f < PARTS; f++) {
			size_t n = 0;
			for (size_t i = 0; i < company.n_rows; i++)
				if (i < n_first - HUMANS || i % PARTS == files[f])
					order[n++] = i;
			take(&it, &company, order, n);
		}
		check_people(&company, &it, round);
		importing_free(&it);
	}
}

/* ---- lists of employees ---- */

enum { STINTS = 10, LIST_ROWS = 14, LISTS = 3 };

/* A human at an address for some years; the next one there is another or the same. */
struct stint {
	size_t human, address;
	int from, to; /* years */
};

struct history {
	struct stint stints[STINTS];
	bool has_id[STINTS];	/* by human */
	char names[STINTS][64]; /* by stint, as all lists spell them */
};

static void
make_history(struct history *history)
{
	int year[3] = {2000, 2000, 2000};
	for (size_t i = 0; i < STINTS; i++) {
		size_t address = draw(3);
		bool again = i > 0 && draw(4) == 0 &&
			     history->stints[i - 1].address == address;
		history->has_id[i] = draw(2) > 0;
		history->stints[i] =
			(struct stint){again ? history->stints[i - 1].human : i,
				       address, year[address], year[address] + 1};
		year[address] += 2 + (int)draw(2);
	}
	for (size_t i = 0; i < STINTS; i++) {
		char name[32];
		snprintf(name, sizeof name, "Human %zu", history->stints[i].human);
		spelled(name, history->names[i]);
	}
}

static void
add_stint(const struct history *history, size_t i, bool has_left, struct buf *out)
{
	const struct stint *stint = &history->stints[i];
	buf_printf(out, "a%zu@x.example,%s,", stint->address, history->names[i]);
	if (history->has_id[stint->human])
		buf_printf(out, "%zu", 100 + stint->human);
	buf_printf(out, ",%d-02-01,", stint->from);
	buf_printf(out, has_left ? "%d-11-30\n" : "\n", stint->to);
}

/* Some rows, in an order that comes to nothing. */
static void
make_list(const struct history *history, const size_t *chosen, size_t n,
	  struct buf *out)
{
	size_t order[LIST_ROWS];
	buf_clear(out);
	buf_puts(out, "email,name,mcp_id,hired_on,left_on\n");
	shuffle(order, n);
	for (size_t i = 0; i < n; i++)
		add_stint(history, chosen[order[i]] / 2, chosen[order[i]] % 2, out);
}

/* Whatever was refused, nobody is made of two humans. */
static void
check_history(const struct history *history, struct importing *it, int round)
{
	const struct world *world = it->fixture.app->world;
	for (size_t p = 0; p < world->n_people; p++) {
		const struct person *person = &world->people[p];
		size_t human = STINTS;
		bool fits = false;
		cr_assert_gt(strlen(person->name), strlen("Human "));
		human = strtoul(person->name + strlen("Human "), NULL, 10);
		cr_assert(*person->mcp_id == '\0' ||
				  strtoul(person->mcp_id, NULL, 10) == 100 + human,
			  "round %d: %s", round, importing_export(it, "employees"));
		for (size_t i = 0; i < STINTS; i++) {
			char day[DATE_TEXT_BYTES];
			snprintf(day, sizeof day, "%d-02-01", history->stints[i].from);
			fits |= history->stints[i].human == human &&
				person->hired_on == fixture_date(day);
		}
		cr_assert(fits, "round %d: %s", round,
			  importing_export(it, "employees"));
	}
}

/* Every human has another name, and comes after the one before has left. */
Test(who_random, nobody_is_made_of_two_employees)
{
	size_t rejected = 0;
	for (int round = 0; round < IMPORT_ROUNDS; round++) {
		struct history history;
		struct importing it;
		struct buf text = {0};
		begin(5000 + (uint64_t)round);
		make_history(&history);
		importing_new(&it, "2030-01-01");
		it.options.skip_bad = it.options.force = true;
		for (int list = 0; list < LISTS; list++) {
			size_t chosen[LIST_ROWS], n = 1 + draw(LIST_ROWS);
			for (size_t i = 0; i < n; i++)
				chosen[i] = 2 * draw(STINTS) + 1;
			make_list(&history, chosen, n, &text);
			importing_good(&it, "employees", buf_text(&text));
			rejected += it.result.rejected;
			check_history(&history, &it, round);
			struct buf people = {0};
			buf_puts(&people, importing_export(&it, "employees"));
			make_list(&history, chosen, n, &text);
			importing_good(&it, "employees", buf_text(&text));
			cr_assert_eq(it.result.added + it.result.changed, 0,
				     "round %d\n%s", round, buf_text(&text));
			cr_assert_str_eq(importing_export(&it, "employees"),
					 buf_text(&people), "round %d", round);
			buf_free(&people);
		}
		importing_free(&it);
		buf_free(&text);
	}
	cr_assert_gt(rejected, IMPORT_ROUNDS / 4);
}
