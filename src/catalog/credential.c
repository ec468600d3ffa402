#include <string.h>

#include "base/text.h"
#include "sections.h"

#define MAX_VENDOR_ID (NUM_LIMIT / NUM_ONE - 1)

static const struct rule credential_rules[] = {
	RULE("id", ID, struct catalog_credential, id, REQUIRED),
	RULE("kind", TEXT, struct catalog_credential, kind, OPTIONAL),
	RULE("name", TEXT, struct catalog_credential, name.en, OPTIONAL),
	RULE("name_ja", TEXT, struct catalog_credential, name.ja, OPTIONAL),
	RULE("valid_months", WHOLE, struct catalog_credential, valid_months, OPTIONAL),
	RULE("retires", DATE, struct catalog_credential, retires, OPTIONAL),
	RULE("counts_until", DATE, struct catalog_credential, counts_until, OPTIONAL),
	RULE("replaced_by", REF, struct catalog_credential, replaced_by, OPTIONAL,
	     .ids = IDS_CREDENTIAL),
	RULE_PART("aliases", TEXTS, OPTIONAL),
	RULE_PART("vendor_ids", WHOLES, OPTIONAL),
};

static const struct rules credential_group =
	RULES(N_("a credential"), credential_rules);

/* Remembers one of the names by which a credential is known, without regard to case. */
static void
add_name(struct reader *reader, struct ids *names, const char *name, size_t index,
	 int line)
{
	struct buf folded = {0};

	text_fold_case(&folded, name);
	ids_add(names, arena_strdup(reader->arena, buf_text(&folded)), name, index,
		line);
	buf_free(&folded);
}

static void
read_aliases(struct reader *reader, const config_setting_t *list, struct ids *names,
	     size_t index, struct catalog_credential *credential)
{
	const char **aliases = SECTIONS_ALLOC(reader, list, const char *);

	for (size_t i = 0; i < reader_length(list); i++) {
		const config_setting_t *element = reader_element(list, i);
		int line = source_line(element);

		if (!reader_text(reader, element, "aliases", &aliases[i]))
			aliases[i] = "";
		else if (*aliases[i] == '\0')
			problems_error(reader->problems, line,
				       _("\"%s\" must not be empty"), "aliases");
		else
			add_name(reader, names, aliases[i], index, line);
	}
	credential->aliases = aliases;
	credential->n_aliases = reader_length(list);
}

static void
read_vendor_ids(struct reader *reader, const config_setting_t *list, struct ids *names,
		size_t index, struct catalog_credential *credential)
{
	const char **ids = SECTIONS_ALLOC(reader, list, const char *);

	for (size_t i = 0; i < reader_length(list); i++) {
		const config_setting_t *element = reader_element(list, i);
		char text[NUM_TEXT_BYTES];
		int64_t id;

		ids[i] = "";
		if (!reader_whole(reader, element, "vendor_ids", 0, MAX_VENDOR_ID, &id))
			continue;
		ids[i] = arena_strdup(reader->arena, num_format(id * NUM_ONE, text));
		add_name(reader, names, ids[i], index, source_line(element));
	}
	credential->vendor_ids = ids;
	credential->n_vendor_ids = reader_length(list);
}

static void
read_credential(struct reader *reader, const config_setting_t *group, struct ids *names,
		size_t index, struct catalog_credential *credential)
{
	*credential = (struct catalog_credential){
		.id = "",
		.kind = "",
		.retires = DATE_NEVER,
		.counts_until = DATE_NEVER,
		.replaced_by = CATALOG_NONE,
	};
	reader_group(reader, group, &credential_group, 0, credential);
	reader_name(&credential->name, credential->id);
	if (*credential->id)
		add_name(reader, names, credential->id, index,
			 reader_line(group, "id"));
	read_aliases(reader, reader_member(group, "aliases", VALUE_TEXTS), names, index,
		     credential);
	read_vendor_ids(reader, reader_member(group, "vendor_ids", VALUE_WHOLES), names,
			index, credential);
}

void
sections_credentials(struct reader *reader, const config_setting_t *list)
{
	struct catalog_credential *credentials =
		SECTIONS_ALLOC(reader, list, struct catalog_credential);
	struct ids names = {0};

	reader->catalog->credentials = credentials;
	reader->catalog->n_credentials = reader_length(list);
	for (size_t i = 0; i < reader_length(list); i++)
		read_credential(reader, reader_element(list, i), &names, i,
				&credentials[i]);
	ids_seal(&names, reader->problems);
	ids_free(&names);
	checks_replacements(reader, list);
}
