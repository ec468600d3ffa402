#include "core/referrals.h"

#include <string.h>

#include "base/num.h"

enum { DAY_MINUTES = 24 * 60 };

/* Minutes since 1970; a day without a minute is meant with its last one. */
static int64_t
last_minute(struct moment moment)
{
	int32_t minute = moment.minute < 0 ? DAY_MINUTES - 1 : moment.minute;
	return (int64_t)moment.date * DAY_MINUTES + minute;
}

static struct moment
days_later(struct moment moment, int32_t days)
{
	moment.date = date_plus_days(moment.date, days);
	return moment;
}

/* The state that comes before each. */
static const enum referral_status before[REFERRAL_STATUSES] = {
	[REFERRAL_NEW] = REFERRAL_NEW,
	[REFERRAL_EVALUATING] = REFERRAL_NEW,
	[REFERRAL_NEGOTIATING] = REFERRAL_EVALUATING,
	[REFERRAL_WON] = REFERRAL_NEGOTIATING,
	[REFERRAL_LOST] = REFERRAL_NEGOTIATING,
	[REFERRAL_SKIPPED] = REFERRAL_NEW,
	[REFERRAL_DECLINED] = REFERRAL_EVALUATING,
	[REFERRAL_MISSED] = REFERRAL_NEW,
	[REFERRAL_EXPIRED] = REFERRAL_EVALUATING,
};

bool
referral_may_become(enum referral_status from, enum referral_status to)
{
	return to != REFERRAL_NEW && to != from && before[to] == from;
}

/* By when something must be done about a referral in its recorded state. */
static struct moment
deadline_of(const struct catalog *catalog, const struct referral *referral)
{
	const struct catalog *rules = catalog_program(
		catalog, catalog_program_of(catalog, referral->competency));
	struct moment since = referral->status_on.date == DATE_NONE
				      ? referral->received_on
				      : referral->status_on;
	if (referral->status == REFERRAL_NEW)
		return days_later(referral->received_on, rules->referral_answer_days);
	if (referral->status == REFERRAL_EVALUATING)
		return days_later(since, rules->referral_evaluate_days);
	return (struct moment){DATE_NONE, -1};
}

bool
referral_at(const struct catalog *catalog, const struct referral *referral,
	    struct moment now, struct referral_report *report)
{
	*report = (struct referral_report){.referral = referral,
					   .status = referral->status,
					   .deadline = {DATE_NONE, -1}};
	if (referral->received_on.date > now.date)
		return false;
	if (referral->status_on.date > now.date)
		report->status = before[referral->status];
	else
		report->deadline = deadline_of(catalog, referral);
	if (report->deadline.date == DATE_NONE)
		return true;
	report->minutes_left = last_minute(report->deadline) - last_minute(now);
	if (report->minutes_left < 0)
		report->status = referral->status == REFERRAL_NEW ? REFERRAL_MISSED
								  : REFERRAL_EXPIRED;
	report->waits = report->minutes_left >= 0;
	return true;
}

const struct referral_report *
referrals_at(const struct catalog *catalog, const struct side_facts *facts,
	     struct moment now, struct arena *arena, size_t *n)
{
	struct referral_report *reports =
		arena_array(arena, facts->n_referrals, sizeof *reports);
	*n = 0;
	for (size_t i = 0; i < facts->n_referrals; i++)
		if (referral_at(catalog, &facts->referrals[i], now, &reports[*n]))
			++*n;
	return reports;
}

const struct referral_total *
referral_totals(const struct referral_report *reports, size_t n, struct arena *arena,
		size_t *n_totals)
{
	struct referral_total *totals = arena_array(arena, n, sizeof *totals);
	*n_totals = 0;
	for (size_t i = 0; i < n; i++) {
		const struct referral *referral = reports[i].referral;
		size_t at = 0;
		while (at < *n_totals &&
		       strcmp(totals[at].currency, referral->currency) != 0)
			at++;
		if (at == *n_totals)
			totals[(*n_totals)++].currency = referral->currency;
		totals[at].n[reports[i].status]++;
		if (referral->value_micros != FACT_NO_FIGURE)
			totals[at].value_micros[reports[i].status] =
				num_add(totals[at].value_micros[reports[i].status],
					referral->value_micros);
	}
	return totals;
}
