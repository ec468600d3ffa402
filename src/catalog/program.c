#include "program.h"

static const char *const terms[] = {
	[TERM_ANNIVERSARY] = "anniversary",
	[TERM_CALENDAR_YEAR] = "calendar-year",
	NULL,
};

static const struct rule program_rules[] = {
	RULE("id", ID, struct catalog, id, REQUIRED),
	RULE("name", TEXT, struct catalog, name.en, REQUIRED, .min = 1),
	RULE("name_ja", TEXT, struct catalog, name.ja, OPTIONAL),
	RULE("ended", DATE, struct catalog, ended, OPTIONAL),
	RULE_PART("levels", GROUPS, OPTIONAL),
	RULE("override_months", WHOLE, struct catalog, override_months, OPTIONAL),
	RULE_PART("membership", GROUP, OPTIONAL),
	RULE_PART("association", GROUP, OPTIONAL),
	RULE_PART("referrals", GROUP, OPTIONAL),
};

static const struct rules program_group = RULES(N_("the program"), program_rules);

static const struct rule membership_rules[] = {
	RULE("term", WORD, struct catalog, membership.term, OPTIONAL, .words = terms),
	RULE("term_months", WHOLE, struct catalog, membership.term_months, OPTIONAL,
	     .min = 1),
	RULE("notice_days", WHOLE, struct catalog, membership.notice_days, OPTIONAL),
	RULE("renewal_days", WHOLE, struct catalog, membership.renewal_days, OPTIONAL),
	RULE("second_notice_days", WHOLE, struct catalog, membership.second_notice_days,
	     OPTIONAL),
};

static const struct rules membership_group =
	RULES(N_("the membership rules"), membership_rules);

static const struct rule association_rules[] = {
	RULE("per_year", WHOLE, struct catalog, associations_per_year, OPTIONAL),
	RULE("days_apart", WHOLE, struct catalog, associations_days_apart, OPTIONAL),
};

static const struct rules association_group =
	RULES(N_("the association limits"), association_rules);

static const struct rule referral_rules[] = {
	RULE("answer_days", WHOLE, struct catalog, referral_answer_days, OPTIONAL),
	RULE("evaluate_days", WHOLE, struct catalog, referral_evaluate_days, OPTIONAL),
};

static const struct rules referral_group =
	RULES(N_("the referral limits"), referral_rules);

static const struct rule level_rules[] = {RULES_NAMED(struct catalog_level)};
static const struct rules level_group = RULES(N_("a level"), level_rules);

static const struct rule center_rules[] = {RULES_NAMED(struct catalog_center)};
static const struct rules center_group = RULES(N_("a center"), center_rules);

static const struct rule metric_rules[] = {
	RULES_NAMED(struct catalog_metric),
	RULE("unit", TEXT, struct catalog_metric, unit, OPTIONAL),
};

static const struct rules metric_group = RULES(N_("a metric"), metric_rules);

static void
read_part(struct reader *reader, const config_setting_t *program, const char *name,
	  const struct rules *rules)
{
	const config_setting_t *part = reader_member(program, name, VALUE_GROUP);
	if (part)
		reader_group(reader, part, rules, 0, reader->catalog);
}

static void
read_program(struct reader *reader, const config_setting_t *program,
	     bool has_competencies)
{
	const config_setting_t *levels = reader_member(program, "levels", VALUE_GROUPS);
	struct catalog *catalog = reader->catalog;
	reader_group(reader, program, &program_group, 0, catalog);
	reader_name(&catalog->name, catalog->id);
	read_part(reader, program, "membership", &membership_group);
	read_part(reader, program, "association", &association_group);
	read_part(reader, program, "referrals", &referral_group);
	catalog->levels =
		reader_list(reader, levels, &level_group,
			    &(struct catalog_level){.id = ""}, sizeof *catalog->levels);
	catalog->n_levels = reader_length(levels);
	if (has_competencies && catalog->n_levels == 0 &&
	    (levels || !reader_has(program, "levels")))
		reader_missing(reader, program, &program_group, "levels");
}

void
program_read(struct reader *reader, const config_setting_t *root)
{
	struct catalog *catalog = reader->catalog;
	const config_setting_t *program = reader_member(root, "program", VALUE_GROUP);
	const config_setting_t *centers = reader_member(root, "centers", VALUE_GROUPS);
	const config_setting_t *metrics = reader_member(root, "metrics", VALUE_GROUPS);
	*catalog = (struct catalog){
		.id = "",
		.ended = DATE_NEVER,
		.override_months = 3,
		.membership = {.term = TERM_ANNIVERSARY,
			       .term_months = 12,
			       .notice_days = 15,
			       .renewal_days = 30,
			       .second_notice_days = 23},
		.referral_answer_days = 3,
		.referral_evaluate_days = 7,
	};
	if (program)
		read_program(reader, program,
			     reader_length(reader_member(root, "competencies",
							 VALUE_GROUPS)) > 0);
	catalog->centers = reader_list(reader, centers, &center_group,
				       &(struct catalog_center){.id = ""},
				       sizeof *catalog->centers);
	catalog->n_centers = reader_length(centers);
	catalog->metrics = reader_list(reader, metrics, &metric_group,
				       &(struct catalog_metric){.id = "", .unit = ""},
				       sizeof *catalog->metrics);
	catalog->n_metrics = reader_length(metrics);
}
