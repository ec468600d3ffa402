#include "credly.h"

#include <string.h>

#include "member.h"

/* The list, which stands alone or beside how many pages there are. */
static const json_t *
badges(const json_t *root)
{
	return json_is_array(root) ? root : member(root, "data");
}

bool
credly_is(const json_t *root)
{
	const json_t *list = badges(root);
	const json_t *first = json_array_get(list, 0);
	return json_is_object(member(first, "badge_template")) ||
	       (json_is_object(root) && json_is_array(list) &&
		json_array_size(list) == 0 && json_is_object(member(root, "metadata")));
}

static const char * or (const char *text, const char *otherwise)
{
	return *text ? text : otherwise;
}

/* True for what is neither the person's, nor taken back: not accepted, or rejected. */
static bool
is_not_accepted(const char *state)
{
	return *state && strcmp(state, "accepted") != 0 &&
	       strcmp(state, "revoked") != 0;
}

bool
credly_read(const json_t *root, struct results *results, struct fault *fault)
{
	const json_t *list = badges(root);
	bool fine = true;
	for (size_t i = 0; fine && i < json_array_size(list); i++) {
		const json_t *badge = json_array_get(list, i);
		const char *state = member_text(badge, "state");
		const struct result result = {
			.email = member_text(badge, "recipient_email"),
			.credential = member_text(badge, "badge_template.name"),
			.earned_on = or (member_text(badge, "issued_at_date"),
					 member_text(badge, "issued_at")),
			.expires_on = or (member_text(badge, "expires_at_date"),
					  member_text(badge, "expires_at")),
			.status = strcmp(state, "revoked") == 0 ? state : "",
			.reference = member_text(badge, "id"),
		};
		if (is_not_accepted(state))
			results->n_left_out++;
		else
			fine = results_add(results, &result, fault);
	}
	return fine;
}
