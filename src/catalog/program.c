#include <string.h>

#include "sections.h"

static const char *const terms[] = {
	[TERM_ANNIVERSARY] = "anniversary",
	[TERM_CALENDAR_YEAR] = "calendar-year",
	NULL,
};

/* The whole file; everything but format is read by the caller. */
static const struct rule root_rules[] = {
	RULE_PART("format", WHOLE, REQUIRED, .min = 1),
	RULE_PART("program", GROUP, REQUIRED),
	RULE_PART("centers", GROUPS, OPTIONAL),
	RULE_PART("credentials", GROUPS, OPTIONAL),
	RULE_PART("metrics", GROUPS, OPTIONAL),
	RULE_PART("competencies", GROUPS, REQUIRED),
	RULE_PART("offers", GROUPS, OPTIONAL),
	RULE_PART("benefits", GROUPS, OPTIONAL),
	RULE_PART("discounts", GROUPS, OPTIONAL),
};

static const struct rules root_group = RULES(N_("a catalog"), root_rules);

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

static const struct rule level_rules[] = {
	RULE("id", ID, struct catalog_level, id, REQUIRED, .min = 1),
	RULE("name", TEXT, struct catalog_level, name.en, OPTIONAL),
	RULE("name_ja", TEXT, struct catalog_level, name.ja, OPTIONAL),
};

static const struct rules level_group = RULES(N_("a level"), level_rules);

static const struct rule center_rules[] = {
	RULE("id", ID, struct catalog_center, id, REQUIRED),
	RULE("name", TEXT, struct catalog_center, name.en, OPTIONAL),
	RULE("name_ja", TEXT, struct catalog_center, name.ja, OPTIONAL),
};

static const struct rules center_group = RULES(N_("a center"), center_rules);

static const struct rule metric_rules[] = {
	RULE("id", ID, struct catalog_metric, id, REQUIRED),
	RULE("name", TEXT, struct catalog_metric, name.en, OPTIONAL),
	RULE("name_ja", TEXT, struct catalog_metric, name.ja, OPTIONAL),
	RULE("unit", TEXT, struct catalog_metric, unit, OPTIONAL),
};

static const struct rules metric_group = RULES(N_("a metric"), metric_rules);

static void
read_part(struct reader *reader, const config_setting_t *program, const char *name,
	  const struct rules *rules)
{
	const config_setting_t *part = reader_member(program, name, VALUE_GROUP);

	if (part != NULL)
		reader_group(reader, part, rules, 0, reader->catalog);
}

static void
read_levels(struct reader *reader, const config_setting_t *list)
{
	struct catalog_level *levels =
		SECTIONS_ALLOC(reader, list, struct catalog_level);

	for (size_t i = 0; i < reader_length(list); i++) {
		levels[i].id = "";
		reader_group(reader, reader_element(list, i), &level_group, 0,
			     &levels[i]);
		reader_name(&levels[i].name, levels[i].id);
	}
	reader->catalog->levels = levels;
	reader->catalog->n_levels = reader_length(list);
}

static void
read_centers(struct reader *reader, const config_setting_t *list)
{
	struct catalog_center *centers =
		SECTIONS_ALLOC(reader, list, struct catalog_center);

	for (size_t i = 0; i < reader_length(list); i++) {
		centers[i].id = "";
		reader_group(reader, reader_element(list, i), &center_group, 0,
			     &centers[i]);
		reader_name(&centers[i].name, centers[i].id);
	}
	reader->catalog->centers = centers;
	reader->catalog->n_centers = reader_length(list);
}

static void
read_metrics(struct reader *reader, const config_setting_t *list)
{
	struct catalog_metric *metrics =
		SECTIONS_ALLOC(reader, list, struct catalog_metric);

	for (size_t i = 0; i < reader_length(list); i++) {
		metrics[i].id = metrics[i].unit = "";
		reader_group(reader, reader_element(list, i), &metric_group, 0,
			     &metrics[i]);
		reader_name(&metrics[i].name, metrics[i].id);
	}
	reader->catalog->metrics = metrics;
	reader->catalog->n_metrics = reader_length(list);
}

static void
read_program(struct reader *reader, const config_setting_t *root)
{
	const config_setting_t *program = reader_member(root, "program", VALUE_GROUP);
	const config_setting_t *competencies =
		reader_member(root, "competencies", VALUE_GROUPS);
	const config_setting_t *levels;

	if (program == NULL)
		return;
	reader_group(reader, program, &program_group, 0, reader->catalog);
	reader_name(&reader->catalog->name, reader->catalog->id);
	read_part(reader, program, "membership", &membership_group);
	read_part(reader, program, "association", &association_group);
	read_part(reader, program, "referrals", &referral_group);
	levels = reader_member(program, "levels", VALUE_GROUPS);
	read_levels(reader, levels);
	if (reader_length(competencies) > 0 && reader_length(levels) == 0 &&
	    (levels != NULL || !reader_has(program, "levels")))
		reader_missing(reader, program, &program_group, "levels");
}

static void
set_defaults(struct catalog *catalog)
{
	catalog->id = "";
	catalog->ended = DATE_NEVER;
	catalog->override_months = 3;
	catalog->membership = (struct membership_rules){
		.term = TERM_ANNIVERSARY,
		.term_months = 12,
		.notice_days = 15,
		.renewal_days = 30,
		.second_notice_days = 23,
	};
	catalog->referral_answer_days = 3;
	catalog->referral_evaluate_days = 7;
}

static void
add_ids(const config_setting_t *list, struct ids *ids)
{
	for (size_t i = 0; i < reader_length(list); i++) {
		const config_setting_t *id =
			reader_member(reader_element(list, i), "id", VALUE_ID);

		if (id != NULL && *config_setting_get_string(id))
			ids_add(ids, config_setting_get_string(id),
				config_setting_get_string(id), i, source_line(id));
	}
}

/* The ids of doubled lists of that name. */
static void
collect_refused(struct reader *reader, const config_setting_t *group, const char *name,
		struct ids *ids)
{
	for (size_t i = 0; i < reader_length(group); i++) {
		const config_setting_t *member = reader_element(group, i);
		const char *refused = reader_refused(reader, member);

		if (refused != NULL && strcmp(refused, name) == 0 &&
		    config_setting_is_list(member))
			add_ids(member, ids);
	}
	ids_seal(ids, NULL);
}

/* The ids of a member of a group, which may be null. */
static void
collect(struct reader *reader, const config_setting_t *group, const char *name,
	enum id_kind kind)
{
	const config_setting_t *list =
		group != NULL ? reader_member(group, name, VALUE_GROUPS) : NULL;
	struct ids *ids = &reader->ids[kind];

	reader->unread[kind] =
		group == NULL || (list == NULL && reader_has(group, name));
	add_ids(list, ids);
	/* credentials are checked with their other names */
	ids_seal(ids, kind == IDS_CREDENTIAL ? NULL : reader->problems);
	collect_refused(reader, group, name, &reader->refused[kind]);
}

void
sections_ids(struct reader *reader, const config_setting_t *root)
{
	const config_setting_t *program = reader_member(root, "program", VALUE_GROUP);

	collect(reader, program, "levels", IDS_LEVEL);
	if (reader->ids[IDS_LEVEL].n == 0)
		reader->unread[IDS_LEVEL] = true; /* which is a problem of its own */
	collect(reader, root, "centers", IDS_CENTER);
	collect(reader, root, "credentials", IDS_CREDENTIAL);
	collect(reader, root, "metrics", IDS_METRIC);
	collect(reader, root, "competencies", IDS_COMPETENCY);
	collect(reader, root, "offers", IDS_OFFER);
}

void
sections_read(struct reader *reader, const config_setting_t *root)
{
	int32_t format = 1;

	set_defaults(reader->catalog);
	reader_group(reader, root, &root_group, 0, &format);
	if (format != 1)
		problems_error(
			reader->problems, reader_line(root, "format"),
			_("format %d is not known to this version; write format = 1"),
			format);
	read_program(reader, root);
	read_centers(reader, reader_member(root, "centers", VALUE_GROUPS));
	sections_credentials(reader, reader_member(root, "credentials", VALUE_GROUPS));
	read_metrics(reader, reader_member(root, "metrics", VALUE_GROUPS));
	sections_competencies(reader,
			      reader_member(root, "competencies", VALUE_GROUPS));
	sections_offers(reader, reader_member(root, "offers", VALUE_GROUPS));
	sections_benefits(reader, reader_member(root, "benefits", VALUE_GROUPS));
	sections_discounts(reader, reader_member(root, "discounts", VALUE_GROUPS));
	reader->catalog->n_pools = (uint32_t)reader->n_pools + 1;
}
