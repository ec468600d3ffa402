#include "core/facts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/order.h"
#include "core/kind.h"

enum { DAY_MINUTES = 24 * 60, HOUR_MINUTES = 60, DATE_TEXT = DATE_TEXT_BYTES - 1 };

/* ---- moments ---- */

/* Two digits below a limit; false if they are none. */
static bool
two_digits(const char *text, int limit, int *number)
{
	if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
		return false;
	*number = 10 * (text[0] - '0') + (text[1] - '0');
	return *number < limit;
}

bool
moment_parse(const char *text, size_t len, struct moment *moment)
{
	int hour, minute;
	moment->minute = -1;
	if (len == DATE_TEXT)
		return date_parse(text, len, &moment->date);
	if (len != MOMENT_TEXT_BYTES - 1 || text[DATE_TEXT] != 'T' ||
	    text[DATE_TEXT + 3] != ':' ||
	    !two_digits(text + DATE_TEXT + 1, 24, &hour) ||
	    !two_digits(text + DATE_TEXT + 4, HOUR_MINUTES, &minute))
		return false;
	moment->minute = hour * HOUR_MINUTES + minute;
	return date_parse(text, DATE_TEXT, &moment->date);
}

char *
moment_format(struct moment moment, char text[MOMENT_TEXT_BYTES])
{
	char date[DATE_TEXT_BYTES];
	date_format(moment.date, date);
	if (*date == '\0' || moment.minute < 0)
		snprintf(text, MOMENT_TEXT_BYTES, "%s", date);
	else
		snprintf(text, MOMENT_TEXT_BYTES, "%sT%02u:%02u", date,
			 (unsigned)moment.minute / HOUR_MINUTES % 24,
			 (unsigned)moment.minute % HOUR_MINUTES);
	return text;
}

int64_t
moment_number(struct moment moment)
{
	return (int64_t)moment.date * (DAY_MINUTES + 1) + moment.minute + 1;
}

struct moment
moment_from_number(int64_t number)
{
	int64_t rest = number % (DAY_MINUTES + 1);
	if (rest < 0)
		rest += DAY_MINUTES + 1;
	return (struct moment){(int32_t)((number - rest) / (DAY_MINUTES + 1)),
			       (int32_t)rest - 1};
}

/* ---- referrals: their words ---- */

static const char *const statuses[REFERRAL_STATUSES] = {
	[REFERRAL_NEW] = "new",
	[REFERRAL_EVALUATING] = "evaluating",
	[REFERRAL_NEGOTIATING] = "negotiating",
	[REFERRAL_WON] = "won",
	[REFERRAL_LOST] = "lost",
	[REFERRAL_SKIPPED] = "skipped",
	[REFERRAL_DECLINED] = "declined",
	[REFERRAL_MISSED] = "missed",
	[REFERRAL_EXPIRED] = "expired",
};

const char *
referral_status_id(enum referral_status status)
{
	return statuses[status];
}

bool
referral_status_parse(const char *text, enum referral_status *status)
{
	for (int i = 0; i < REFERRAL_STATUSES; i++)
		if (strcmp(statuses[i], text) == 0) {
			*status = (enum referral_status)i;
			return true;
		}
	return false;
}

/* ---- order ---- */

static int
compare_uses(const void *a, const void *b)
{
	const struct benefit_use *p = a, *q = b;
	int order = order_by(ORDER(p->benefit, q->benefit),
			     strcmp(p->benefit_id, q->benefit_id));
	return order_by(order,
			order_by(ORDER(p->date, q->date), strcmp(p->note, q->note)));
}

/* A person's key, and where they stand. */
struct row_of {
	int64_t row;
	uint32_t person;
};

static int
compare_rows(const void *a, const void *b)
{
	const struct row_of *p = a, *q = b;
	return ORDER(p->row, q->row);
}

/* Everybody, by key; free() it. */
static struct row_of *
list_rows(const struct world *world)
{
	struct row_of *rows = mem_new(world->n_people, sizeof *rows);
	for (uint32_t p = 0; p < world->n_people; p++)
		rows[p] = (struct row_of){world->people[p].row, p};
	mem_sort(rows, world->n_people, sizeof *rows, compare_rows);
	return rows;
}

/* Whose key it is, by the world's index of everybody's keys if it has one, else by
 * *rows, which are listed when they are asked for first; or CATALOG_NONE. */
static uint32_t
find_person(const struct world *world, int64_t row, struct row_of **rows)
{
	const struct row_of key = {row, 0}, *found;
	int64_t at = row - world->first_row;
	if (row == 0)
		return CATALOG_NONE;
	if (world->by_row)
		return at >= 0 && (uint64_t)at < world->n_by_row ? world->by_row[at]
								 : CATALOG_NONE;
	if (!*rows)
		*rows = list_rows(world);
	found = bsearch(&key, *rows, world->n_people, sizeof key, compare_rows);
	return found ? found->person : CATALOG_NONE;
}

static void
find_people(struct side_facts *facts, const struct world *world)
{
	struct row_of *rows = NULL;
	for (size_t i = 0; i < facts->n_uses; i++)
		facts->uses[i].person =
			find_person(world, facts->uses[i].person_row, &rows);
	for (size_t i = 0; i < facts->n_waiting; i++)
		facts->waiting[i].person =
			find_person(world, facts->waiting[i].person_row, &rows);
	for (size_t i = 0; i < facts->n_claims; i++)
		facts->claims[i].person =
			find_person(world, facts->claims[i].person_row, &rows);
	for (size_t i = 0; i < facts->n_accounts; i++)
		facts->accounts[i].person =
			find_person(world, facts->accounts[i].person_row, &rows);
	free(rows);
}

void
facts_prepare(struct world *world)
{
	struct side_facts *facts = &world->facts;
	find_people(facts, world);
	kind_sort_side(world);
	mem_sort(facts->uses, facts->n_uses, sizeof *facts->uses, compare_uses);
}

/* ---- settings by date ---- */

const struct dated_setting *
facts_setting(const struct world *world, const char *setting, int32_t date)
{
	const struct side_facts *facts = &world->facts;
	const struct dated_setting *found = NULL;
	for (size_t i = 0; i < facts->n_settings; i++) {
		const struct dated_setting *row = &facts->settings[i];
		if (row->from <= date && strcmp(row->setting, setting) == 0 &&
		    (!found || row->from > found->from))
			found = row;
	}
	return found;
}

const char *
facts_market(const struct world *world, int32_t date)
{
	const struct dated_setting *row = facts_setting(world, "market", date);
	const char *market = row ? row->value : world->organization.market;
	return market ? market : "";
}

/* The words of the track on a date; "" if none. */
static const char *
track_on(const struct world *world, int32_t date)
{
	const struct dated_setting *row = facts_setting(world, "track", date);
	const char *track = row ? row->value : world->organization.track;
	return track && strcmp(track, "none") != 0 ? track : "";
}

const char *
facts_word(const char **words, size_t *len)
{
	const char *word = *words + strspn(*words, " \t");
	*len = strcspn(word, " \t");
	*words = word + *len;
	return word;
}

bool
facts_has_track(const struct world *world, const char *word, int32_t date)
{
	const char *words = track_on(world, date), *one;
	size_t len, sought = strlen(word);
	while (one = facts_word(&words, &len), len > 0)
		if (len == sought && memcmp(one, word, len) == 0)
			return true;
	return false;
}
