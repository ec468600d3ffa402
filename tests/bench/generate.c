/*
 * An invented company of a given size, as the files that `attain import` reads.
 *
 *     generate ACHIEVEMENTS FOLDER [SEED [CATALOG [LAST]]]
 *
 * One person in ten achievements. What is skewed in life is skewed here: few
 * credentials are common (Zipf), most people have few and some have many, the more
 * recent years have more of them. One achievement in twenty has an end of its own, one
 * person in twenty has left, three in a hundred are with another organization and two
 * with none. Achievements come in the order in which they were earned, as a real
 * download does. The same size and seed give the same files, byte by byte. LAST is the
 * day after which nothing is earned, 2018-02-28; all other days move with it.
 */
#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/mem.h"
#include "catalog/load.h"

enum {
	PER_PERSON = 10, /* achievements, on average */
	MOST_PER_PERSON = 80,
	FIRST_DAY = 15706,   /* 2013-01-01 */
	LAST_DAY = 17590,    /* 2018-02-28 */
	FIRST_MONTH = 16647, /* 2015-07-31 */
	DEFAULT_SEED = 2017,
	PATH_BYTES = 4096
};

struct company {
	uint64_t random;
	const struct catalog *catalog;
	uint32_t *ranked; /* credentials, the most common first */
	double *share;	  /* of the ranked ones up to each, ends with 1 */
	uint32_t n_people;
	uint32_t n_achievements;
	int32_t *hired; /* by person */
	int32_t moved;	/* days by which all are later than those named above */
	const char *folder;
};

struct row {
	uint32_t person, credential;
	int32_t earned;
};

/* splitmix64 */
static uint64_t
next_random(struct company *company)
{
	uint64_t z = company->random += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* 0 to n - 1. */
static uint32_t
below(struct company *company, uint32_t n)
{
	return (uint32_t)(((next_random(company) >> 32) * n) >> 32);
}

/* 0 to less than 1. */
static double
fraction(struct company *company)
{
	return (double)(next_random(company) >> 11) / 9007199254740992.0;
}

static FILE *
create(const struct company *company, const char *name, const char *header)
{
	char path[PATH_BYTES];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s.csv", company->folder, name);
	file = fopen(path, "w");
	if (file == NULL) {
		fprintf(stderr, "generate: %s: %s\n", path, strerror(errno));
		exit(1);
	}
	fprintf(file, "%s\n", header);
	return file;
}

static void
finish(FILE *file, const char *name)
{
	if (ferror(file) || fclose(file) != 0) {
		fprintf(stderr, "generate: %s: %s\n", name, strerror(errno));
		exit(1);
	}
}

/* --- people ------------------------------------------------------------------------
 */

static const char *const first_names[] = {
	"anna",	  "lukas",   "marie", "jonas",	"sofia",  "daniel",  "laura",  "tobias",
	"elena",  "martin",  "clara", "peter",	"ingrid", "felix",   "nadia",  "oliver",
	"hanako", "takeshi", "yuki",  "kenji",	"aiko",	  "hiroshi", "mei",    "satoru",
	"priya",  "arjun",   "lucia", "carlos", "amina",  "omar",    "grace",  "samuel",
	"olga",	  "ivan",    "chloe", "louis",	"freya",  "erik",    "fatima", "yusuf"};
static const char *const last_names[] = {
	"mueller",    "schmidt",   "weber",  "fischer", "becker", "hoffmann",
	"schaefer",   "koch",	   "bauer",  "richter", "wolf",	  "neumann",
	"zimmermann", "braun",	   "tanaka", "suzuki",	"sato",	  "yamada",
	"watanabe",   "kobayashi", "mori",   "ito",	"garcia", "lopez",
	"rossi",      "bianchi",   "dubois", "lefevre", "smith",  "jones",
	"taylor",     "brown",	   "wilson", "evans",	"khan",	  "patel",
	"singh",      "ivanov",	   "novak",  "larsen",	"jensen", "nielsen",
	"okafor",     "mensah",	   "haddad", "silva",	"costa",  "kowalski"};
static const char *const shown_names[] = {"田中", "鈴木", "佐藤",
					  "山田", "渡辺", "小林"};
static const char *const shown_first[] = {"愛子", "健", "太郎", "花子", "翔", "美咲"};
static const char *const departments[] = {"Development", "Infrastructure", "Data",
					  "Consulting",	 "Support",	   "Projects"};
static const char *const titles[] = {"Consultant", "Senior consultant",
				     "Engineer",   "Developer",
				     "Architect",  "Project manager"};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define PICK(company, array) ((array)[below(company, (uint32_t)COUNT(array))])

/*
 * An address follows from the person's number alone, and not in its order: the order by
 * email is another one than that of the files.
 */
static void
put_email(FILE *file, uint32_t person)
{
	uint32_t mixed = person * UINT32_C(2654435761);

	fprintf(file, "%s.%s%u@northstar.example",
		first_names[mixed % COUNT(first_names)],
		last_names[mixed / 64 % COUNT(last_names)], person);
}

static void
put_name(struct company *company, FILE *file, uint32_t person)
{
	uint32_t mixed = person * UINT32_C(2654435761);
	const char *first = first_names[mixed % COUNT(first_names)];
	const char *last = last_names[mixed / 64 % COUNT(last_names)];

	if (below(company, 100) < 8)
		fprintf(file, "%s %s", PICK(company, shown_names),
			PICK(company, shown_first));
	else
		fprintf(file, "%c%s %c%s", first[0] - 'a' + 'A', first + 1,
			last[0] - 'a' + 'A', last + 1);
}

static void
put_date(const struct company *company, FILE *file, int32_t day)
{
	char text[DATE_TEXT_BYTES];

	fprintf(file, ",%s", date_format(date_plus_days(day, company->moved), text));
}

static void
write_employees(struct company *company)
{
	FILE *file = create(company, "employees",
			    "email,name,other_emails,mcp_id,department,title,hired_on,"
			    "left_on");

	for (uint32_t i = 0; i < company->n_people; i++) {
		uint32_t chance = below(company, 100);
		int32_t left = DATE_NEVER;

		company->hired[i] = FIRST_DAY - 2000 + (int32_t)below(company, 2600);
		if (below(company, 20) == 0)
			left = company->hired[i] + 300 + (int32_t)below(company, 2500);
		put_email(file, i);
		putc(',', file);
		put_name(company, file, i);
		putc(',', file);
		if (chance < 10)
			fprintf(file, "p%u@mail.example", i);
		putc(',', file);
		if (chance < 70)
			fprintf(file, "%u", 4000000 + i);
		fprintf(file, ",%s,%s", PICK(company, departments),
			PICK(company, titles));
		put_date(company, file, company->hired[i]);
		put_date(company, file, left);
		putc('\n', file);
	}
	finish(file, "employees");
}

/* Every association begins on the day of hiring, and so before any end of it. */
static void
write_associations(struct company *company)
{
	FILE *file = create(company, "associations", "email,organization,from,to");

	for (uint32_t i = 0; i < company->n_people; i++) {
		uint32_t chance = below(company, 100);

		if (chance < 2)
			continue;
		put_email(file, i);
		fputs(chance < 5 ? ",Aoba Systems" : ",home", file);
		put_date(company, file, company->hired[i]);
		fputs(",\n", file);
	}
	finish(file, "associations");
}

/* --- achievements ------------------------------------------------------------------
 */

/* The file's order says nothing about what is common: deal the ranks out. */
static void
rank_credentials(struct company *company)
{
	uint32_t n = (uint32_t)company->catalog->n_credentials;
	double total = 0;

	company->ranked = mem_new(n, sizeof *company->ranked);
	company->share = mem_new(n, sizeof *company->share);
	for (uint32_t i = 0; i < n; i++)
		company->ranked[i] = i;
	for (uint32_t i = n - 1; i > 0; i--) {
		uint32_t j = below(company, i + 1), kept = company->ranked[i];

		company->ranked[i] = company->ranked[j];
		company->ranked[j] = kept;
	}
	for (uint32_t i = 0; i < n; i++)
		company->share[i] = total += pow(i + 1, -0.9);
	for (uint32_t i = 0; i < n; i++)
		company->share[i] /= total;
}

static uint32_t
pick_credential(struct company *company)
{
	double wanted = fraction(company);
	uint32_t low = 0, high = (uint32_t)company->catalog->n_credentials - 1;

	while (low < high) {
		uint32_t middle = (low + high) / 2;

		if (company->share[middle] <= wanted)
			low = middle + 1;
		else
			high = middle;
	}
	return company->ranked[low];
}

/* How many each has: at least one, many with few, and the sum exactly as wanted. */
static uint32_t *
deal_counts(struct company *company)
{
	uint32_t most = (uint32_t)company->catalog->n_credentials / 2;
	uint32_t *counts = mem_new(company->n_people, sizeof *counts);
	uint64_t total = 0;

	if (most > MOST_PER_PERSON)
		most = MOST_PER_PERSON;
	for (uint32_t i = 0; i < company->n_people; i++) {
		double count = 3.2 * pow(1 - fraction(company), -0.6);

		counts[i] = count > most ? most : (uint32_t)count;
		total += counts[i];
	}
	while (total != company->n_achievements) {
		uint32_t i = below(company, company->n_people);

		if (total < company->n_achievements && counts[i] < most) {
			counts[i]++;
			total++;
		} else if (total > company->n_achievements && counts[i] > 1) {
			counts[i]--;
			total--;
		}
	}
	return counts;
}

/* A day on which it could be earned, later ones more often. */
static int32_t
pick_day(struct company *company, uint32_t credential)
{
	int32_t last = date_plus_days(company->catalog->credentials[credential].retires,
				      -company->moved);
	double late = sqrt(fraction(company));

	if (last > LAST_DAY || last < FIRST_DAY)
		last = LAST_DAY;
	return FIRST_DAY + (int32_t)(late * (last - FIRST_DAY + 1));
}

static int
compare_days(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	if (x->earned != y->earned)
		return x->earned < y->earned ? -1 : 1;
	if (x->person != y->person)
		return x->person < y->person ? -1 : 1;
	return (x->credential > y->credential) - (x->credential < y->credential);
}

static struct row *
deal_rows(struct company *company)
{
	uint32_t *counts = deal_counts(company);
	struct row *rows = mem_new(company->n_achievements, sizeof *rows);
	uint8_t *has = mem_new(company->catalog->n_credentials, 1);
	size_t n = 0;

	for (uint32_t i = 0; i < company->n_people; i++) {
		memset(has, 0, company->catalog->n_credentials);
		for (uint32_t k = 0; k < counts[i]; k++) {
			uint32_t credential = pick_credential(company);

			while (has[credential])
				credential = pick_credential(company);
			has[credential] = 1;
			rows[n++] = (struct row){i, credential,
						 pick_day(company, credential)};
		}
	}
	qsort(rows, n, sizeof *rows, compare_days);
	free(has);
	free(counts);
	return rows;
}

static void
write_achievements(struct company *company)
{
	struct row *rows = deal_rows(company);
	FILE *file = create(company, "achievements",
			    "email,credential,earned_on,expires_on,reference");

	for (uint32_t i = 0; i < company->n_achievements; i++) {
		int32_t ends = DATE_NEVER;
		uint32_t number = below(company, 100000);

		if (below(company, 20) == 0)
			ends = rows[i].earned + 90 + (int32_t)below(company, 1400);
		put_email(file, rows[i].person);
		fprintf(file, ",%s",
			company->catalog->credentials[rows[i].credential].id);
		put_date(company, file, rows[i].earned);
		put_date(company, file, ends);
		if (number % 2 == 0)
			fprintf(file, ",F%u-%05u\n", 13 + i % 6, number);
		else
			fputs(",\n", file);
	}
	finish(file, "achievements");
	free(rows);
}

/* --- the organization --------------------------------------------------------------
 */

/* Month by month from 2015-07 to 2018-02, from a few customers or some more. */
static void
write_metrics(struct company *company)
{
	FILE *file = create(company, "metrics", "metric,date,customer,value");
	uint32_t customers = 3 * (uint32_t)(log10(company->n_achievements) - 1.5) + 3;

	for (size_t m = 0; m < company->catalog->n_metrics; m++)
		for (int month = 0; month < 32; month++)
			for (uint32_t c = 0; c < customers; c++) {
				int32_t day = date_plus_months(FIRST_MONTH, month);

				fprintf(file, "%s", company->catalog->metrics[m].id);
				put_date(company, file, day);
				fprintf(file, ",Customer %u,%u.%02u\n", c + 1,
					1 + below(company, 400), below(company, 100));
			}
	finish(file, "metrics");
}

static void
write_overrides(struct company *company)
{
	FILE *file = create(company, "overrides", "competency,level,from,until,reason");
	const struct catalog *catalog = company->catalog;

	fprintf(file, "%s,%s", catalog->competencies[0].id,
		catalog->levels[catalog->competencies[0].levels[0].level].id);
	put_date(company, file, LAST_DAY - 44);
	fputs(",,ticket 118011507\n", file);
	finish(file, "overrides");
}

static void
write_subscriptions(struct company *company)
{
	FILE *file = create(company, "subscriptions",
			    "offer,purchased_on,ends_on,price,currency");

	for (size_t i = 0; i < company->catalog->n_offers; i++) {
		const struct offer *offer = &company->catalog->offers[i];
		for (size_t k = 0; offer->level != CATALOG_NONE && k < 2; k++) {
			fputs(offer->id, file);
			put_date(company, file,
				 LAST_DAY - 500 + (int32_t)(367 * k + 80 * i));
			fputs(",,1600,EUR\n", file);
		}
	}
	finish(file, "subscriptions");
}

static void
write_all(struct company *company)
{
	rank_credentials(company);
	company->hired = mem_new(company->n_people, sizeof *company->hired);
	write_employees(company);
	write_associations(company);
	write_achievements(company);
	write_metrics(company);
	write_overrides(company);
	write_subscriptions(company);
	free(company->hired);
	free(company->share);
	free(company->ranked);
}

int
main(int argc, char **argv)
{
	long size = argc > 2 ? strtol(argv[1], NULL, 10) : 0;
	const char *path = argc > 4 ? argv[4] : "share/catalog/mpn-2017.cfg";
	struct company company = {.random = DEFAULT_SEED};
	struct arena arena = {0};
	struct catalog *catalog;
	struct fault fault = {0};

	if (size < PER_PERSON || size > 100000000) {
		fputs("usage: generate ACHIEVEMENTS FOLDER [SEED [CATALOG [LAST]]]\n",
		      stderr);
		return 2;
	}
	if (!catalog_load(path, &arena, &catalog, &fault)) {
		fprintf(stderr, "generate: %s\n", fault.text);
		return 1;
	}
	if (argc > 3)
		company.random = strtoull(argv[3], NULL, 10);
	if (argc > 5 && date_parse(argv[5], strlen(argv[5]), &company.moved))
		company.moved -= LAST_DAY;
	company.catalog = catalog;
	company.folder = argv[2];
	company.n_achievements = (uint32_t)size;
	company.n_people = (uint32_t)size / PER_PERSON;
	mkdir(company.folder, 0777);
	write_all(&company);
	arena_free(&arena);
	return 0;
}
