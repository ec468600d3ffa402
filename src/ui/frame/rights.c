#include "ui/rights.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"

enum { REFUSAL_BYTES = 256 };

/* A place for each: what was said of one stays while another is asked about. */
static const char *
kept(enum right right, const struct fault *fault)
{
	static char texts[RIGHT_N][REFUSAL_BYTES];
	size_t len =
		text_valid_bytes(fault->text, strnlen(fault->text, REFUSAL_BYTES - 1));
	snprintf(texts[right], REFUSAL_BYTES, "%.*s", (int)len, fault->text);
	return texts[right];
}

const char *
rights_refusal(const struct app *app, enum right right)
{
	struct fault fault;
	return may(&app->asker, right, 0, &fault) ? NULL : kept(right, &fault);
}

const char *
rights_refusal_of(const struct app *app, enum right right, uint32_t person)
{
	struct fault fault;
	int64_t row = person == CATALOG_NONE ? 0 : app->world->people[person].row;
	return may(&app->asker, right, row, &fault) ? NULL : kept(right, &fault);
}

static const struct {
	enum subject_kind about;
	enum right right;
} views[] = {
	{SUBJECT_DASHBOARD, RIGHT_STATUS},
	{SUBJECT_COMPETENCIES, RIGHT_COMPETENCIES},
	{SUBJECT_LEVEL, RIGHT_COMPETENCY},
	{SUBJECT_BENEFITS, RIGHT_BENEFITS},
	{SUBJECT_BENEFIT, RIGHT_BENEFITS},
	{SUBJECT_MEMBERSHIP, RIGHT_OFFERS},
	{SUBJECT_REFERRALS, RIGHT_STATUS},
	{SUBJECT_PROFILE, RIGHT_PROFILE},
	{SUBJECT_PREVIEW, RIGHT_PROFILE},
	{SUBJECT_EMPLOYEES, RIGHT_PEOPLE},
	{SUBJECT_PERSON, RIGHT_EMPLOYEE},
	{SUBJECT_CARRIERS, RIGHT_PEOPLE},
	{SUBJECT_MAP, RIGHT_PEOPLE},
	{SUBJECT_CREDENTIALS, RIGHT_CREDENTIALS},
	{SUBJECT_CREDENTIAL, RIGHT_CREDENTIALS},
	{SUBJECT_LOG, RIGHT_LOG},
	{SUBJECT_ALERTS, RIGHT_ALERTS},
	{SUBJECT_FORECAST, RIGHT_FORECAST},
	{SUBJECT_PLAN, RIGHT_PLAN},
	{SUBJECT_WHATIF, RIGHT_WHATIF},
	{SUBJECT_WHATIF_KINDS, RIGHT_WHATIF},
	{SUBJECT_QUEUE, RIGHT_QUEUE},
	{SUBJECT_FILES, RIGHT_IMPORT},
	{SUBJECT_IMPORT, RIGHT_IMPORT},
};

/* The right to a view, by what it is about. */
static enum right
right_to_view(enum subject_kind about)
{
	for (size_t i = 0; i < sizeof views / sizeof *views; i++)
		if (views[i].about == about)
			return views[i].right;
	return RIGHT_ACCOUNT;
}

const char *
rights_place(const struct app *app, enum subject_kind about, int64_t id)
{
	const char *why_not = rights_refusal(app, right_to_view(about));
	bool own = about == SUBJECT_PERSON && id == app->asker.person_row;
	if (why_not || own || !may_own_only(&app->asker))
		return why_not;
	return _("This account sees its own record only.");
}

bool
rights_keeps(const struct app *app)
{
	return app->asker.role == ASKER_ADMIN;
}
