#include <string.h>

#include "base/date.h"
#include "support/printed.h"

/* All settings that catalogs have. */
static const char known[] =
	" aggregate aliases any association at at_in at_least at_least_in at_most "
	"award benefits best center centers choice choose competencies competency "
	"count counts_until credential credentials currency customers_at_least date "
	"days_apart discounts doubt doubt_ja each each_above earned_until ended enrol "
	"every_day_months flat followed_by format from grace_days growth holding id "
	"kind level levels max membership metric metrics months name name_ja need "
	"need_value of of_months of_whom offers once optional override_months parts "
	"paths people per per_year pool price program qualify quantity read_on records "
	"referrals renew_days_before renewal_days replaced_by requirements "
	"retired_counts_months retires score_at_least some source source_ja state "
	"steps "
	"sum term term_months text text_ja total track unit until upgrade_discount "
	"valid_months value vendor_ids waits whole window_days ";

static const char dates[] =
	" counts_until date earned_until ended from read_on retires until ";

/* Numbers that are above 0. */
static const char above[] =
	" at at_least count credentials customers_at_least every_day_months months "
	"need "
	"need_value of_months people score_at_least some term_months whole ";

static bool
is_in(const char *words, const char *word)
{
	size_t len = strlen(word);
	for (const char *at = words; (at = strstr(at, word)); at += len) {
		if (at > words && at[-1] == ' ' && at[len] == ' ')
			return true;
	}
	return false;
}

static void
check_setting(struct printed *printed, const config_setting_t *setting,
	      const char *name)
{
	const char *text = config_setting_get_string(setting);
	int32_t date;
	if (!is_in(known, name))
		printed_problem(printed, setting, "unknown setting %s", name);
	if (text && is_in(dates, name) && !date_parse(text, strlen(text), &date))
		printed_problem(printed, setting, "%s is no date", text);
	if (config_setting_is_number(setting) && is_in(above, name) &&
	    cfg_number(config_setting_parent(setting), name) <= 0)
		printed_problem(printed, setting, "%s is not above 0", name);
}

static void
check_order(struct printed *printed, const config_setting_t *group, const char *first,
	    const char *second)
{
	const char *end = cfg_text(group, second);
	if (*end && strcmp(cfg_text(group, first), end) > 0)
		printed_problem(printed, group, "%s lies before %s", second, first);
}

/* Both languages, and where a rule was read. */
static void
check_group(struct printed *printed, const config_setting_t *group)
{
	static const char *const names[][2] = {{"name", "name_ja"},
					       {"doubt", "doubt_ja"}};
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (!cfg_get(group, names[i][0]) != !cfg_get(group, names[i][1]))
			printed_problem(printed, group, "%s or %s is missing",
					names[i][0], names[i][1]);
	}
	if (cfg_get(group, "requirements") &&
	    (!*printed_inherited(printed, group, "source") ||
	     !*printed_inherited(printed, group, "read_on")))
		printed_problem(printed, group, "a path without source and read_on");
	check_order(printed, group, "from", "until");
	check_order(printed, group, "retires", "counts_until");
}

static void
check_all(struct printed *printed, const config_setting_t *setting)
{
	const char *name = config_setting_name(setting);
	/* a quantity's and a market's settings are ids */
	if (name && strcmp(name, "quantity") == 0)
		return;
	if (name)
		check_setting(printed, setting, name);
	if (config_setting_is_group(setting))
		check_group(printed, setting);
	if (name && printed_ends(name, "_in"))
		return;
	for (size_t i = 0; i < cfg_length(setting); i++)
		check_all(printed, cfg_at(setting, i));
}

void
printed_check_words(struct printed *printed)
{
	check_all(printed, printed->root);
}
