#include "transcript.h"

#include "base/arena.h"
#include "member.h"

/* The lists of a transcript, and what their entries call what is told. */
static const struct {
	const char *list, *code, *title, *earned_on, *expires_on, *reference;
} lists[] = {
	{"certificationData.activeCertifications", "", "name", "dateEarned",
	 "expiration", "certificationNumber"},
	{"certificationData.historicalCertifications", "", "name", "dateEarned",
	 "expiration", "certificationNumber"},
	{"certificationData.passedExams", "examNumber", "examTitle", "examDateTaken",
	 "", ""},
	{"appliedSkillsData.appliedSkillsCredentials", "", "title", "awardedOn", "",
	 "credentialId"},
};

bool
transcript_is(const json_t *root)
{
	return json_is_object(member(root, "certificationData")) ||
	       json_is_object(member(root, "appliedSkillsData"));
}

/* What an entry is about, with its code if it has one. */
static const char *
name(const json_t *entry, const char *code_name, const char *title_name,
     struct arena *arena)
{
	const char *code = member_text(entry, code_name);
	const char *title = member_text(entry, title_name);
	return *code && *title ? arena_printf(arena, "%s: %s", code, title)
	       : *code	       ? code
			       : title;
}

static bool
read_list(const json_t *root, size_t which, struct results *results,
	  struct fault *fault)
{
	const json_t *list = member(root, lists[which].list);
	struct arena arena = {0};
	bool fine = true;
	for (size_t i = 0; fine && i < json_array_size(list); i++) {
		const json_t *entry = json_array_get(list, i);
		const struct result result = {
			.credential = name(entry, lists[which].code, lists[which].title,
					   &arena),
			.earned_on = member_text(entry, lists[which].earned_on),
			.expires_on = member_text(entry, lists[which].expires_on),
			.status = member_text(entry, "status"),
			.reference = member_text(entry, lists[which].reference),
		};
		fine = results_add(results, &result, fault);
		arena_clear(&arena);
	}
	arena_free(&arena);
	return fine;
}

bool
transcript_read(const json_t *root, struct results *results, struct fault *fault)
{
	bool fine = true;
	for (size_t i = 0; fine && i < sizeof lists / sizeof lists[0]; i++)
		fine = read_list(root, i, results, fault);
	return fine;
}
