#include "credential.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"

#define MAX_VENDOR_ID (NUM_LIMIT / NUM_ONE - 1)

static const struct rule credential_rules[] = {
	RULES_NAMED(struct catalog_credential),
	RULE("kind", TEXT, struct catalog_credential, kind, OPTIONAL),
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

/* One of the names by which a credential is known, without regard to case. */
static void
add_name(struct reader *reader, struct ids *names, const char *name, size_t index,
	 int line)
{
	struct id id = {.text = name, .index = (uint32_t)index, .line = line};
	struct buf folded = {0};
	text_fold_case(&folded, name);
	ids_add_folded(names, buf_text(&folded), &id, reader->problems);
	buf_free(&folded);
}

static void
read_aliases(struct reader *reader, const config_setting_t *list, struct ids *names,
	     size_t index, struct catalog_credential *credential)
{
	size_t n = reader_length(list);
	const char **aliases = arena_array(reader->arena, n, sizeof *aliases);
	for (size_t i = 0; i < n; i++) {
		const config_setting_t *element = reader_element(list, i);
		int line = source_line(element);
		if (!reader_text(reader, element, "aliases", &aliases[i]))
			aliases[i] = "";
		else if (!*aliases[i])
			problems_error(reader->problems, line,
				       _("\"%s\" must not be empty"), "aliases");
		else
			add_name(reader, names, aliases[i], index, line);
	}
	credential->aliases = aliases;
	credential->n_aliases = n;
}

static void
read_vendor_ids(struct reader *reader, const config_setting_t *list, struct ids *names,
		size_t index, struct catalog_credential *credential)
{
	size_t n = reader_length(list);
	const char **ids = arena_array(reader->arena, n, sizeof *ids);
	for (size_t i = 0; i < n; i++) {
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
	credential->n_vendor_ids = n;
}

static void
check_replacements(struct reader *reader, const config_setting_t *list)
{
	const struct catalog *catalog = reader->catalog;
	size_t *seen = mem_new(catalog->n_credentials, sizeof *seen);
	for (uint32_t i = 0; i < catalog->n_credentials; i++) {
		uint32_t at = i;
		while (seen[at] == 0) {
			uint32_t next = catalog->credentials[at].replaced_by;
			seen[at] = (size_t)i + 1;
			if (next == CATALOG_NONE)
				break;
			if (seen[next] == (size_t)i + 1)
				problems_error(reader->problems,
					       reader_line(reader_element(list, at),
							   "replaced_by"),
					       _("a cycle: replaced_by leads from "
						 "\"%s\" back to it"),
					       catalog->credentials[at].id);
			at = next;
		}
	}
	free(seen);
}

void
credentials_read(struct reader *reader, const config_setting_t *list)
{
	static const struct catalog_credential blank = {
		.id = "",
		.kind = "",
		.retires = DATE_NEVER,
		.counts_until = DATE_NEVER,
		.replaced_by = CATALOG_NONE,
	};
	struct catalog_credential *credentials =
		reader_list(reader, list, &credential_group, &blank, sizeof blank);
	size_t n = reader_length(list);
	struct ids names = {0};
	for (size_t i = 0; i < n; i++) {
		const config_setting_t *group = reader_element(list, i);
		if (*credentials[i].id)
			add_name(reader, &names, credentials[i].id, i,
				 reader_line(group, "id"));
		read_aliases(reader, reader_member(group, "aliases", VALUE_TEXTS),
			     &names, i, &credentials[i]);
		read_vendor_ids(reader,
				reader_member(group, "vendor_ids", VALUE_WHOLES),
				&names, i, &credentials[i]);
	}
	ids_free(&names);
	reader->catalog->credentials = credentials;
	reader->catalog->n_credentials = n;
	check_replacements(reader, list);
}
