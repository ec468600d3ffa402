#include "reader.h"

#include <string.h>

#include "base/text.h"
#include "names.h"

static const char *const type_nouns[] = {
	[VALUE_ID] = N_("an id in quotes"),
	[VALUE_TEXT] = N_("text in quotes"),
	[VALUE_EXPR] = N_("an expression in quotes"),
	[VALUE_DATE] = N_("a date in quotes: \"YYYY-MM-DD\""),
	[VALUE_WHOLE] = N_("a whole number"),
	[VALUE_FIGURE] = N_("a number"),
	[VALUE_WORD] = N_("a word in quotes"),
	[VALUE_REF] = N_("an id in quotes"),
	[VALUE_GROUP] = N_("a group: { ... }"),
	[VALUE_GROUPS] = N_("a list of groups: ( { ... }, ... )"),
	[VALUE_TEXTS] = N_("a list of texts: [ \"...\", ... ]"),
	[VALUE_WHOLES] = N_("a list of whole numbers: [ 1, ... ]"),
};

static const char *const id_nouns[IDS_KINDS] = {
	[IDS_LEVEL] = N_("level"),	     [IDS_CENTER] = N_("center"),
	[IDS_CREDENTIAL] = N_("credential"), [IDS_METRIC] = N_("metric"),
	[IDS_COMPETENCY] = N_("competency"), [IDS_OFFER] = N_("offer"),
};

void
reader_unknown(struct reader *reader, int line, enum id_kind kind, const char *id,
	       size_t len)
{
	if (!reader->unread[kind] &&
	    ids_use(&reader->refused[kind], id, len) == CATALOG_NONE)
		problems_error(reader->problems, line, _("unknown %s \"%.*s\""),
			       _(id_nouns[kind]), (int)len, id);
}

void
reader_unused(struct reader *reader)
{
	static const enum id_kind kinds[] = {IDS_LEVEL, IDS_CENTER, IDS_CREDENTIAL,
					     IDS_METRIC};

	for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
		const struct ids *ids = &reader->ids[kinds[k]];

		for (size_t i = 0; i < ids->n; i++) {
			const struct id *id = &ids->list[i];

			if (id->used || (i > 0 && strcmp(id[-1].text, id->text) == 0))
				continue;
			problems_warning(reader->problems, id->line,
					 _("unused %s \"%s\""), _(id_nouns[kinds[k]]),
					 id->text);
		}
	}
}

size_t
reader_length(const config_setting_t *list)
{
	return list != NULL ? (size_t)config_setting_length(list) : 0;
}

const config_setting_t *
reader_element(const config_setting_t *list, size_t i)
{
	return config_setting_get_elem(list, (unsigned)i);
}

static const config_setting_t *
find(const config_setting_t *group, const char *name)
{
	for (size_t i = 0; i < reader_length(group); i++) {
		const config_setting_t *member = reader_element(group, i);

		if (strcmp(config_setting_name(member), name) == 0)
			return member;
	}
	return NULL;
}

const char *
reader_refused(const struct reader *reader, const config_setting_t *member)
{
	return names_refused(reader->scan, config_setting_name(member));
}

bool
reader_has(const config_setting_t *group, const char *name)
{
	return find(group, name) != NULL;
}

int
reader_line(const config_setting_t *group, const char *name)
{
	const config_setting_t *member =
		config_setting_is_group(group) ? find(group, name) : NULL;

	return source_line(member != NULL ? member : group);
}

static bool
is_text(const config_setting_t *setting)
{
	return config_setting_type(setting) == CONFIG_TYPE_STRING;
}

static bool
is_type(const config_setting_t *setting, enum value_type type)
{
	switch (type) {
	case VALUE_ID:
	case VALUE_TEXT:
	case VALUE_EXPR:
	case VALUE_DATE:
	case VALUE_WORD:
	case VALUE_REF:
		return is_text(setting);
	case VALUE_WHOLE:
	case VALUE_FIGURE:
		return config_setting_is_number(setting);
	case VALUE_GROUP:
		return config_setting_is_group(setting);
	case VALUE_GROUPS:
		return config_setting_is_list(setting);
	case VALUE_TEXTS:
	case VALUE_WHOLES:
		return config_setting_is_array(setting) ||
		       config_setting_is_list(setting);
	}
	return false;
}

const config_setting_t *
reader_member(const config_setting_t *group, const char *name, enum value_type type)
{
	const config_setting_t *member =
		config_setting_is_group(group) ? find(group, name) : NULL;

	return member != NULL && is_type(member, type) ? member : NULL;
}

static void
wrong_type(struct reader *reader, const config_setting_t *setting, const char *name,
	   enum value_type type)
{
	problems_error(reader->problems, source_line(setting), _("\"%s\" must be %s"),
		       name, _(type_nouns[type]));
}

/* Every run of characters of the text that may be an id counts as used. */
static void
use_words(struct reader *reader, const char *text)
{
	static const char between[] = " \t\r\n(),:";

	for (text += strspn(text, between); *text; text += strspn(text, between)) {
		size_t len = strcspn(text, between);

		for (int kind = 0; kind < IDS_KINDS; kind++)
			ids_use(&reader->ids[kind], text, len);
		text += len;
	}
}

void
reader_use_all(struct reader *reader, const config_setting_t *setting)
{
	if (is_text(setting))
		use_words(reader, config_setting_get_string(setting));
	if (!config_setting_is_aggregate(setting))
		return;
	for (size_t i = 0; i < reader_length(setting); i++)
		reader_use_all(reader, reader_element(setting, i));
}

bool
reader_text(struct reader *reader, const config_setting_t *setting, const char *name,
	    const char **text)
{
	const char *value = config_setting_get_string(setting);

	if (!is_text(setting)) {
		wrong_type(reader, setting, name, VALUE_TEXT);
		return false;
	}
	if (text_valid_bytes(value, strlen(value)) < strlen(value)) {
		problems_error(reader->problems, source_line(setting),
			       _("\"%s\" is not valid UTF-8 once its \\x is read"),
			       name);
		return false;
	}
	*text = arena_strdup(reader->arena, value);
	return true;
}

bool
reader_figure(struct reader *reader, const config_setting_t *setting, const char *name,
	      int64_t min, int64_t max, int64_t *micros)
{
	const struct token *token = source_token(setting);
	enum num_problem problem = NUM_NO_NUMBER;
	int line = source_line(setting);
	char limit[NUM_TEXT_BYTES];
	int64_t value = 0;

	if (config_setting_is_number(setting) && token != NULL)
		problem = scan_number(token, &value);
	if (token != NULL && token->wraps)
		return false; /* which has been said */
	if (problem == NUM_NO_NUMBER)
		wrong_type(reader, setting, name, VALUE_FIGURE);
	else if (problem == NUM_TOO_MANY_PLACES)
		problems_error(reader->problems, line,
			       _("\"%s\" has more than six decimal places"), name);
	else if (problem == NUM_OUT_OF_RANGE)
		problems_error(reader->problems, line,
			       _("\"%s\" is not between -10^12 and 10^12"), name);
	else if (value < min && min == 1)
		problems_error(reader->problems, line, _("\"%s\" must be above 0"),
			       name);
	else if (value < min)
		problems_error(reader->problems, line, _("\"%s\" must be at least %s"),
			       name, num_format(min, limit));
	else if (max > 0 && value > max)
		problems_error(reader->problems, line, _("\"%s\" must be at most %s"),
			       name, num_format(max, limit));
	else {
		*micros = value;
		return true;
	}
	return false;
}

bool
reader_whole(struct reader *reader, const config_setting_t *setting, const char *name,
	     int64_t min, int64_t max, int64_t *value)
{
	int64_t micros;

	if (!config_setting_is_number(setting)) {
		wrong_type(reader, setting, name, VALUE_WHOLE);
		return false;
	}
	if (!reader_figure(reader, setting, name, min * NUM_ONE, max * NUM_ONE,
			   &micros))
		return false;
	*value = micros / NUM_ONE;
	if (micros % NUM_ONE != 0)
		wrong_type(reader, setting, name, VALUE_WHOLE);
	return micros % NUM_ONE == 0;
}

static void
read_whole(struct reader *reader, const config_setting_t *setting,
	   const struct rule *rule, int32_t *out)
{
	int64_t value;

	if (reader_whole(reader, setting, rule->name, rule->min, INT32_MAX, &value))
		*out = (int32_t)value;
}

static bool
is_id(const char *text)
{
	static const char *const keywords[] = {"", "and", "or", "of"};

	for (size_t i = 0; i < sizeof(keywords) / sizeof(*keywords); i++) {
		if (strcmp(text, keywords[i]) == 0)
			return false;
	}
	for (const char *p = text; *p; p++) {
		if ((unsigned char)*p <= ' ' || *p == 0x7f || strchr("(),", *p))
			return false;
	}
	return true;
}

static void
read_id(struct reader *reader, const config_setting_t *setting, const struct rule *rule,
	const char **out)
{
	const char *text;

	if (!reader_text(reader, setting, rule->name, &text))
		return;
	if (rule->min > 0 && strchr(text, ':') != NULL)
		problems_error(
			reader->problems, source_line(setting),
			_("\"%s\" can't be an id: a colon stands between competency "
			  "and level"),
			text);
	else if (!is_id(text))
		problems_error(
			reader->problems, source_line(setting),
			_("\"%s\" can't be an id: an id has no blanks, commas or "
			  "parentheses, and is none of: and, or, of"),
			text);
	else
		*out = text;
}

static void
read_ref(struct reader *reader, const config_setting_t *setting,
	 const struct rule *rule, uint32_t *out)
{
	const char *text = config_setting_get_string(setting);
	uint32_t index = ids_use(&reader->ids[rule->ids], text, strlen(text));

	if (index == CATALOG_NONE)
		reader_unknown(reader, source_line(setting), rule->ids, text,
			       strlen(text));
	else
		*out = index;
}

static void
read_date(struct reader *reader, const config_setting_t *setting,
	  const struct rule *rule, int32_t *out)
{
	const char *text = config_setting_get_string(setting);

	if (!date_parse(text, strlen(text), out))
		problems_error(reader->problems, source_line(setting),
			       _("\"%s\" is no date: \"%s\"; write YYYY-MM-DD"),
			       rule->name, text);
}

static void
read_word(struct reader *reader, const config_setting_t *setting,
	  const struct rule *rule, unsigned *out)
{
	const char *text = config_setting_get_string(setting);
	struct buf known = {0};
	unsigned i = 0;

	while (rule->words[i] != NULL && strcmp(rule->words[i], text) != 0)
		i++;
	if (rule->words[i] != NULL) {
		*out = i;
		return;
	}
	for (i = 0; rule->words[i] != NULL; i++)
		buf_printf(&known, "%s%s", i > 0 ? ", " : "", rule->words[i]);
	problems_error(reader->problems, source_line(setting),
		       _("\"%s\" is \"%s\", and must be one of: %s"), rule->name, text,
		       buf_text(&known));
	buf_free(&known);
}

/* Reads a value of the right type to its place. */
static void
read_value(struct reader *reader, const config_setting_t *setting,
	   const struct rule *rule, void *place)
{
	const char **text = place;

	switch (rule->type) {
	case VALUE_ID:
		read_id(reader, setting, rule, place);
		break;
	case VALUE_TEXT:
		if (rule->min > 0 && *config_setting_get_string(setting) == '\0')
			problems_error(reader->problems, source_line(setting),
				       _("\"%s\" must not be empty"), rule->name);
		else
			reader_text(reader, setting, rule->name, text);
		break;
	case VALUE_EXPR:
		reader_expr(reader, setting, place);
		break;
	case VALUE_DATE:
		read_date(reader, setting, rule, place);
		break;
	case VALUE_WHOLE:
		read_whole(reader, setting, rule, place);
		break;
	case VALUE_FIGURE:
		reader_figure(reader, setting, rule->name, rule->min, rule->max, place);
		break;
	case VALUE_WORD:
		read_word(reader, setting, rule, place);
		break;
	case VALUE_REF:
		read_ref(reader, setting, rule, place);
		break;
	case VALUE_GROUP:
	case VALUE_GROUPS:
	case VALUE_TEXTS:
	case VALUE_WHOLES:
		break; /* read by the caller */
	}
}

static const struct rule *
find_rule(const struct rules *rules, const char *name)
{
	for (size_t i = 0; i < rules->n; i++) {
		if (strcmp(rules->list[i].name, name) == 0)
			return &rules->list[i];
	}
	return NULL;
}

static bool
is_for(const struct rule *rule, unsigned forms)
{
	return rule->forms == 0 || (rule->forms & forms) != 0;
}

/* A doubled setting has been said; its value is checked all the same, to be dropped. */
static void
check_refused(struct reader *reader, const config_setting_t *member,
	      const struct rule *rule)
{
	int64_t dropped;

	if (rule != NULL && !is_type(member, rule->type))
		wrong_type(reader, member, rule->name, rule->type);
	else if (rule != NULL && !config_setting_is_aggregate(member))
		read_value(reader, member, rule, &dropped);
	reader_use_all(reader, member);
}

static void
read_member(struct reader *reader, const config_setting_t *member,
	    const struct rules *rules, unsigned forms, void *out)
{
	const char *name = config_setting_name(member);
	const char *refused = reader_refused(reader, member);
	const struct rule *rule = find_rule(rules, refused != NULL ? refused : name);
	int line = source_line(member);

	if (refused != NULL) {
		check_refused(reader, member, rule);
	} else if (rule == NULL) {
		problems_error(reader->problems, line,
			       _("unknown setting \"%s\" in %s"), name, _(rules->noun));
		reader_use_all(reader, member);
	} else if (forms != 0 && !is_for(rule, forms)) {
		problems_error(reader->problems, line,
			       _("the setting \"%s\" belongs to another form of %s"),
			       name, _(rules->noun));
		reader_use_all(reader, member);
	} else if (!is_type(member, rule->type)) {
		wrong_type(reader, member, name, rule->type);
		reader_use_all(reader, member);
	} else {
		read_value(reader, member, rule, (char *)out + rule->offset);
	}
}

void
reader_group(struct reader *reader, const config_setting_t *group,
	     const struct rules *rules, unsigned forms, void *out)
{
	if (!config_setting_is_group(group)) {
		problems_error(reader->problems, source_line(group),
			       _("%s must be a group: { ... }"), _(rules->noun));
		reader_use_all(reader, group);
		return;
	}
	for (size_t i = 0; i < reader_length(group); i++)
		read_member(reader, reader_element(group, i), rules, forms, out);
	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *rule = &rules->list[i];

		if (rule->required && is_for(rule, forms) &&
		    find(group, rule->name) == NULL)
			reader_missing(reader, group, rules, rule->name);
	}
}

void
reader_missing(struct reader *reader, const config_setting_t *group,
	       const struct rules *rules, const char *name)
{
	problems_error(reader->problems, source_line(group),
		       _("the setting \"%s\" is missing in %s"), name, _(rules->noun));
}

void
reader_name(struct text *name, const char *id)
{
	if (name->en == NULL || *name->en == '\0')
		name->en = id;
	if (name->ja != NULL && *name->ja == '\0')
		name->ja = NULL;
}
