#include "badges.h"

#include <string.h>

#include "base/buf.h"
#include "base/lang.h"
#include "base/text.h"
#include "member.h"

/* A version 3 badge is a credential that can be verified, of a kind of its own. */
static bool
is_third(const json_t *badge)
{
	return member_holds(badge, "type", "OpenBadgeCredential") ||
	       member_holds(badge, "type", "AchievementCredential");
}

static bool
is_second(const json_t *badge)
{
	return member_holds(badge, "type", "Assertion");
}

static const json_t *
one_of(const json_t *root, size_t i)
{
	return json_is_array(root) ? json_array_get(root, i) : root;
}

static size_t
number_of(const json_t *root)
{
	return json_is_array(root) ? json_array_size(root) : 1;
}

bool
badges_is(const json_t *root)
{
	const json_t *first = one_of(root, 0);
	return is_second(first) || is_third(first);
}

/* ---- whose ---- */

/* A person as a badge names them. */
struct recipient {
	const char *identity, *salt;
	bool is_hashed;
};

/* Of version 3 there may be several identities, of which one is an address. */
static struct recipient
third_recipient(const json_t *subject)
{
	const json_t *list = member(subject, "identifier");
	size_t n = json_is_array(list) ? json_array_size(list) : 1;
	for (size_t i = 0; i < n; i++) {
		const json_t *identity = one_of(list, i);
		const char *type = member_text(identity, "identityType");
		if (!*type || strcmp(type, "emailAddress") == 0)
			return (struct recipient){
				member_text(identity, "identityHash"),
				member_text(identity, "salt"),
				json_is_true(member(identity, "hashed"))};
	}
	return (struct recipient){"", "", false};
}

static struct recipient
second_recipient(const json_t *badge)
{
	const json_t *recipient = member_one(member(badge, "recipient"));
	const char *type = member_text(recipient, "type");
	if (*type && strcmp(type, "email") != 0)
		return (struct recipient){"", "", false};
	return (struct recipient){member_text(recipient, "identity"),
				  member_text(recipient, "salt"),
				  json_is_true(member(recipient, "hashed"))};
}

/* The address, "" if there is none. If nobody recorded has it, the digest in a list, in
 * which other badges may be good, else null with a fault. */
static const char *
find_email(const struct results *results, const struct recipient *recipient,
	   struct fault *fault)
{
	const struct reading_options *options = results->options;
	if (options->person || !recipient->is_hashed)
		return recipient->identity;
	const char *email =
		options->whose ? options->whose(options->context, recipient->identity,
						recipient->salt)
			       : NULL;
	if (!email && results->is_list)
		return recipient->identity;
	if (!email)
		fault_set(fault, FAULT_INPUT,
			  _("%s: badge %zu is of an address that it does not show, and "
			    "no address on record is that: add --person EMAIL."),
			  results->file, results->n + results->n_left_out + 1);
	return email;
}

/* ---- what ---- */

/* True for a link in a list: the badge is a row without a credential. */
static bool
is_bad_row(const struct results *results, const json_t *what)
{
	return results->is_list && json_is_string(what);
}

static bool
fail_link(const struct results *results, const char *link, struct fault *fault)
{
	struct buf shown = {0};
	text_clean(&shown, link);
	fault_set(
		fault, FAULT_INPUT,
		_("%s: badge %zu names what was earned by a link alone (%s), which is "
		  "not followed: export it with its badge class in it."),
		results->file, results->n + results->n_left_out + 1, buf_text(&shown));
	buf_free(&shown);
	return false;
}

static bool
add(struct results *results, struct result *result, const struct recipient *recipient,
    struct fault *fault)
{
	result->email = find_email(results, recipient, fault);
	return result->email && results_add(results, result, fault);
}

static bool
read_second(const json_t *badge, struct results *results, struct fault *fault)
{
	const json_t *class = member_one(member(badge, "badge"));
	const struct recipient recipient = second_recipient(badge);
	struct result result = {
		.credential = member_text(class, "name"),
		.earned_on = member_text(badge, "issuedOn"),
		.expires_on = member_text(badge, "expires"),
		.status = json_is_true(member(badge, "revoked")) ? "revoked" : "",
		.reference = member_text(badge, "id"),
	};
	if (*result.status && !*result.earned_on) {
		results->n_left_out++; /* nothing else is told of it any more */
		return true;
	}
	if (!*result.credential && !is_bad_row(results, class))
		return fail_link(results,
				 json_is_string(class) ? json_string_value(class) : "",
				 fault);
	return add(results, &result, &recipient, fault);
}

static const char * or (const char *text, const char *otherwise)
{
	return *text ? text : otherwise;
}

static bool
read_third(const json_t *badge, struct results *results, struct fault *fault)
{
	const json_t *subject = member_one(member(badge, "credentialSubject"));
	const json_t *achievement = member_one(member(subject, "achievement"));
	const struct recipient recipient = third_recipient(subject);
	struct result result = {
		.credential = or (member_text(achievement, "name"),
				  member_text(badge, "name")),
		.earned_on = or (member_text(badge, "validFrom"),
				 member_text(badge, "issuanceDate")),
		.expires_on = or (member_text(badge, "validUntil"),
				  member_text(badge, "expirationDate")),
		.reference = member_text(badge, "id"),
	};
	if (!*result.credential && !is_bad_row(results, achievement))
		return fail_link(results,
				 json_is_string(achievement)
					 ? json_string_value(achievement)
					 : "",
				 fault);
	return add(results, &result, &recipient, fault);
}

bool
badges_read(const json_t *root, struct results *results, struct fault *fault)
{
	bool fine = true;
	results->is_list = json_is_array(root) && number_of(root) > 1;
	for (size_t i = 0; fine && i < number_of(root); i++) {
		const json_t *badge = one_of(root, i);
		fine = is_third(badge) ? read_third(badge, results, fault)
				       : read_second(badge, results, fault);
	}
	return fine;
}
