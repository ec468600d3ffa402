#include "reader.h"

#include <string.h>

#include "base/text.h"
#include "measure.h"

/* Kinds of settings, as sets of libconfig's. */
enum {
	IS_TEXT = 1 << CONFIG_TYPE_STRING,
	IS_NUMBER =
		1 << CONFIG_TYPE_INT | 1 << CONFIG_TYPE_INT64 | 1 << CONFIG_TYPE_FLOAT,
	IS_BOOL = 1 << CONFIG_TYPE_BOOL,
	IS_LIST = 1 << CONFIG_TYPE_LIST,
	IS_ARRAY = 1 << CONFIG_TYPE_ARRAY | IS_LIST,
	IS_GROUP = 1 << CONFIG_TYPE_GROUP
};

static const struct {
	const char *noun;
	unsigned settings;
} types[] = {
	[VALUE_ID] = {N_("an id in quotes"), IS_TEXT},
	[VALUE_TEXT] = {N_("text in quotes"), IS_TEXT},
	[VALUE_EXPR] = {N_("an expression in quotes"), IS_TEXT},
	[VALUE_DATE] = {N_("a date in quotes: \"YYYY-MM-DD\""), IS_TEXT},
	[VALUE_WHOLE] = {N_("a whole number"), IS_NUMBER},
	[VALUE_FIGURE] = {N_("a number"), IS_NUMBER},
	[VALUE_DATED] = {N_("a number, or a list: ( { from = \"YYYY-MM-DD\"; value = "
			    "...; }, ... )"),
			 IS_NUMBER | IS_LIST},
	[VALUE_BOOL] = {N_("true or false"), IS_BOOL},
	[VALUE_WORD] = {N_("a word in quotes"), IS_TEXT},
	[VALUE_REF] = {N_("an id in quotes"), IS_TEXT},
	[VALUE_GROUP] = {N_("a group: { ... }"), IS_GROUP},
	[VALUE_GROUPS] = {N_("a list of groups: ( { ... }, ... )"), IS_LIST},
	[VALUE_TEXTS] = {N_("a list of texts: [ \"...\", ... ]"), IS_ARRAY},
	[VALUE_WHOLES] = {N_("a list of whole numbers: [ 1, ... ]"), IS_ARRAY},
};

static const char *const id_nouns[IDS_KINDS] = {
	[IDS_LEVEL] = N_("level"),	     [IDS_CENTER] = N_("center"),
	[IDS_CREDENTIAL] = N_("credential"), [IDS_METRIC] = N_("metric"),
	[IDS_COMPETENCY] = N_("competency"), [IDS_OFFER] = N_("offer"),
};

/* ---- ids ---- */

void
reader_add_ids(const config_setting_t *list, struct ids *ids, struct problems *problems)
{
	for (size_t i = 0; i < reader_length(list); i++) {
		const config_setting_t *id =
			reader_member(reader_element(list, i), "id", VALUE_ID);
		if (id && *config_setting_get_string(id))
			ids_add(ids, config_setting_get_string(id), i, source_line(id),
				problems);
	}
}

void
reader_unknown(struct reader *reader, int line, enum id_kind kind, const char *id,
	       size_t len)
{
	if (!reader->unread[kind])
		problems_error(reader->problems, line, _("unknown %s \"%.*s\""),
			       _(id_nouns[kind]), (int)len, id);
}

void
reader_unused(struct reader *reader)
{
	static const enum id_kind kinds[] = {IDS_LEVEL, IDS_CENTER, IDS_CREDENTIAL,
					     IDS_METRIC};
	for (size_t k = 0; k < COUNT(kinds); k++) {
		const struct ids *ids = &reader->ids[kinds[k]];
		for (size_t i = 0; i < ids->n; i++) {
			if (!ids->list[i].used)
				problems_warning(reader->problems, ids->list[i].line,
						 _("unused %s \"%s\""),
						 _(id_nouns[kinds[k]]),
						 ids->list[i].text);
		}
	}
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

bool
reader_is_misnamed(const config_setting_t *setting)
{
	return *config_setting_name(setting) == '*';
}

void
reader_use_all(struct reader *reader, const config_setting_t *setting)
{
	const char *name = config_setting_name(setting);
	if (name && reader_is_misnamed(setting))
		use_words(reader, name + 1);
	if (config_setting_type(setting) == CONFIG_TYPE_STRING)
		use_words(reader, config_setting_get_string(setting));
	if (!config_setting_is_aggregate(setting))
		return;
	for (size_t i = 0; i < reader_length(setting); i++)
		reader_use_all(reader, reader_element(setting, i));
}

/* ---- what libconfig's tree has ---- */

size_t
reader_length(const config_setting_t *list)
{
	return list ? (size_t)config_setting_length(list) : 0;
}

const config_setting_t *
reader_element(const config_setting_t *list, size_t i)
{
	return config_setting_get_elem(list, (unsigned)i);
}

static const config_setting_t *
find(const config_setting_t *group, const char *name)
{
	return config_setting_is_group(group) ? config_setting_get_member(group, name)
					      : NULL;
}

bool
reader_has(const config_setting_t *group, const char *name)
{
	return find(group, name) != NULL;
}

int
reader_line(const config_setting_t *group, const char *name)
{
	const config_setting_t *member = find(group, name);
	return source_line(member ? member : group);
}

static bool
is_type(const config_setting_t *setting, enum value_type type)
{
	return types[type].settings >> config_setting_type(setting) & 1;
}

const config_setting_t *
reader_member(const config_setting_t *group, const char *name, enum value_type type)
{
	const config_setting_t *member = find(group, name);
	return member && is_type(member, type) ? member : NULL;
}

/* ---- values ---- */

static void
wrong_type(struct reader *reader, const config_setting_t *setting, const char *name,
	   enum value_type type)
{
	problems_error(reader->problems, source_line(setting), _("\"%s\" must be %s"),
		       name, _(types[type].noun));
}

bool
reader_text(struct reader *reader, const config_setting_t *setting, const char *name,
	    const char **text)
{
	const char *value = config_setting_get_string(setting);
	if (!value)
		wrong_type(reader, setting, name, VALUE_TEXT);
	else if (text_valid_bytes(value, strlen(value)) < strlen(value))
		problems_error(reader->problems, source_line(setting),
			       _("\"%s\" is not valid UTF-8 once its \\x is read"),
			       name);
	else {
		*text = arena_strdup(reader->arena, value);
		return true;
	}
	return false;
}

bool
reader_figure(struct reader *reader, const config_setting_t *setting, const char *name,
	      int64_t min, int64_t max, int64_t *micros)
{
	enum num_problem problem = NUM_NO_NUMBER;
	int line = source_line(setting);
	char limit[NUM_TEXT_BYTES];
	int64_t value = 0;
	bool wraps = false;
	if (config_setting_is_number(setting))
		problem = source_number(setting, &value, &wraps);
	if (wraps)
		return false;
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
	int64_t micros = 0;
	if (config_setting_is_number(setting) &&
	    !reader_figure(reader, setting, name, min * NUM_ONE, max * NUM_ONE,
			   &micros))
		return false;
	*value = micros / NUM_ONE;
	if (config_setting_is_number(setting) && micros % NUM_ONE == 0)
		return true;
	wrong_type(reader, setting, name, VALUE_WHOLE);
	return false;
}

static void
read_whole(struct reader *reader, const config_setting_t *setting,
	   const struct rule *rule, void *out)
{
	int64_t value;
	if (reader_whole(reader, setting, rule->name, rule->min, INT32_MAX, &value))
		*(int32_t *)out = (int32_t)value;
}

static bool
is_id(const char *text)
{
	static const char *const keywords[] = {"", "and", "or", "of"};
	for (size_t i = 0; i < COUNT(keywords); i++) {
		if (strcmp(text, keywords[i]) == 0)
			return false;
	}
	for (const char *p = text; *p; p++) {
		if ((unsigned char)*p <= ' ' || *p == 0x7f || strchr("(),/:", *p))
			return false;
	}
	return true;
}

static void
read_id(struct reader *reader, const config_setting_t *setting, const struct rule *rule,
	void *out)
{
	const char *text;
	if (!reader_text(reader, setting, rule->name, &text))
		return;
	if (is_id(text))
		*(const char **)out = text;
	else
		problems_error(reader->problems, source_line(setting),
			       _("\"%s\" can't be an id: an id has no blanks, commas, "
				 "parentheses, slashes or colons, and is none of: and, "
				 "or, of"),
			       text);
}

static void
read_text(struct reader *reader, const config_setting_t *setting,
	  const struct rule *rule, void *out)
{
	if (rule->min > 0 && !*config_setting_get_string(setting))
		problems_error(reader->problems, source_line(setting),
			       _("\"%s\" must not be empty"), rule->name);
	else
		reader_text(reader, setting, rule->name, out);
}

static void
read_ref(struct reader *reader, const config_setting_t *setting,
	 const struct rule *rule, void *out)
{
	const char *text = config_setting_get_string(setting);
	uint32_t index = ids_use(&reader->ids[rule->ids], text, strlen(text));
	if (index == CATALOG_NONE)
		reader_unknown(reader, source_line(setting), rule->ids, text,
			       strlen(text));
	else
		*(uint32_t *)out = index;
}

static void
read_date(struct reader *reader, const config_setting_t *setting,
	  const struct rule *rule, void *out)
{
	const char *text = config_setting_get_string(setting);
	if (!date_parse(text, strlen(text), out))
		problems_error(reader->problems, source_line(setting),
			       _("\"%s\" is no date: \"%s\"; write YYYY-MM-DD"),
			       rule->name, text);
}

static void
read_word(struct reader *reader, const config_setting_t *setting,
	  const struct rule *rule, void *out)
{
	const char *text = config_setting_get_string(setting);
	struct buf known = {0};
	for (unsigned i = 0; rule->words[i]; i++) {
		if (strcmp(rule->words[i], text) == 0) {
			*(unsigned *)out = i;
			buf_free(&known);
			return;
		}
		buf_printf(&known, "%s%s", i > 0 ? ", " : "", rule->words[i]);
	}
	problems_error(reader->problems, source_line(setting),
		       _("\"%s\" is \"%s\", and must be one of: %s"), rule->name, text,
		       buf_text(&known));
	buf_free(&known);
}

/* An unknown id is said here and stands for the first one, so that reading goes on. */
struct lookup {
	struct reader *reader;
	int line;
};

static int64_t
look_up(void *context, const char *id, size_t len)
{
	struct lookup *lookup = context;
	uint32_t index = ids_use(&lookup->reader->ids[IDS_CREDENTIAL], id, len);
	if (index != CATALOG_NONE)
		return limits_index(lookup->reader, index);
	reader_unknown(lookup->reader, lookup->line, IDS_CREDENTIAL, id, len);
	return 0;
}

static const char *const expr_problems[] = {
	[EXPR_EMPTY] = N_("an id is missing"),
	[EXPR_EXPECTED_ID] = N_("an id should stand here"),
	[EXPR_EXPECTED_OF] = N_("it is written N of (..., ...)"),
	[EXPR_UNCLOSED] = N_("a parenthesis is not closed"),
	[EXPR_TRAILING] = N_("\"and\", \"or\" or the end should stand here"),
	[EXPR_BAD_COUNT] =
		N_("N of (...) needs a number from 1 to the length of its list"),
	[EXPR_TOO_DEEP] = N_("parentheses are nested too deep"),
};

static void
read_expr(struct reader *reader, const config_setting_t *setting,
	  const struct rule *rule, void *out)
{
	const char *text = config_setting_get_string(setting);
	struct lookup lookup = {reader, source_line(setting)};
	struct expr_error error;
	const struct expr *expr =
		expr_parse(text, look_up, &lookup, reader->arena, &error);
	if (expr) {
		*(const struct expr **)out = expr;
		return;
	}
	if (error.len > 0)
		problems_error(reader->problems, lookup.line,
			       _("the expression \"%s\" can't be read at \"%.*s\": %s"),
			       rule->name, (int)error.len, text + error.at,
			       _(expr_problems[error.problem]));
	else
		problems_error(reader->problems, lookup.line,
			       _("the expression \"%s\" can't be read at its end: %s"),
			       rule->name, _(expr_problems[error.problem]));
	reader_use_all(reader, setting);
}

static void
read_figure(struct reader *reader, const config_setting_t *setting,
	    const struct rule *rule, void *out)
{
	reader_figure(reader, setting, rule->name, rule->min, rule->max, out);
}

static void
read_bool(struct reader *reader, const config_setting_t *setting,
	  const struct rule *rule, void *out)
{
	(void)reader;
	(void)rule;
	*(bool *)out = config_setting_get_bool(setting) != 0;
}

/* One figure for all days; what is dated is read by the caller. */
static void
read_dated(struct reader *reader, const config_setting_t *setting,
	   const struct rule *rule, void *out)
{
	if (config_setting_is_number(setting))
		read_figure(reader, setting, rule, out);
}

/* How a value of the right type is read to its place; null: by the caller. */
static void (*const value_readers[])(struct reader *reader,
				     const config_setting_t *setting,
				     const struct rule *rule, void *out) = {
	[VALUE_ID] = read_id,	    [VALUE_TEXT] = read_text,
	[VALUE_EXPR] = read_expr,   [VALUE_DATE] = read_date,
	[VALUE_WHOLE] = read_whole, [VALUE_FIGURE] = read_figure,
	[VALUE_DATED] = read_dated, [VALUE_BOOL] = read_bool,
	[VALUE_WORD] = read_word,   [VALUE_REF] = read_ref,
	[VALUE_WHOLES] = NULL,
};

/* ---- groups ---- */

static bool
is_for(const struct rule *rule, unsigned forms)
{
	return rule->forms == 0 || (rule->forms & forms) != 0;
}

/* The rule of a name: that for the forms, if there are several. */
static const struct rule *
find_rule(const struct rules *rules, const char *name, unsigned forms)
{
	const struct rule *other = NULL;
	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *rule = &rules->list[i];
		if (strcmp(rule->name, name) != 0)
			continue;
		if (is_for(rule, forms))
			return rule;
		other = other ? other : rule;
	}
	return other;
}

/* True if a name has values of several types, by form. */
static bool
is_ambiguous(const struct rules *rules, const struct rule *rule)
{
	for (size_t i = 0; i < rules->n; i++)
		if (strcmp(rules->list[i].name, rule->name) == 0 &&
		    rules->list[i].type != rule->type)
			return true;
	return false;
}

static void
read_member(struct reader *reader, const config_setting_t *member,
	    const struct rules *rules, unsigned forms, void *out)
{
	const char *name = config_setting_name(member);
	const struct rule *rule = find_rule(rules, name, forms);
	int line = source_line(member);
	if (rule && forms == 0 && is_ambiguous(rules, rule)) {
		reader_use_all(reader, member);
		return;
	}
	if (rule && (forms == 0 || is_for(rule, forms)) &&
	    is_type(member, rule->type)) {
		if (value_readers[rule->type])
			value_readers[rule->type](reader, member, rule,
						  (char *)out + rule->offset);
		return;
	}
	if (rule && forms != 0 && !is_for(rule, forms))
		problems_error(reader->problems, line,
			       _("the setting \"%s\" belongs to another form of %s"),
			       name, _(rules->noun));
	else if (rule)
		wrong_type(reader, member, name, rule->type);
	else if (!reader_is_misnamed(member))
		problems_error(reader->problems, line,
			       _("unknown setting \"%s\" in %s"), name, _(rules->noun));
	reader_use_all(reader, member);
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
		    !reader_has(group, rule->name))
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
	if (!name->en || !*name->en)
		name->en = id;
	if (name->ja && !*name->ja)
		name->ja = NULL;
}

/* A text of where rules are from, and its Japanese. What is said but can't be read is
 * an error, and not missed too. */
static void
read_said(struct reader *reader, const config_setting_t *group, const char *name,
	  const char *name_ja, struct text *text)
{
	if (reader_has(group, name) && !text->en)
		text->en = "";
	if (reader_has(group, name_ja) && !text->en)
		problems_error(reader->problems, reader_line(group, name_ja),
			       _("\"%s\" without \"%s\""), name_ja, name);
}

static void
check_one_line(struct reader *reader, const config_setting_t *group, const char *name,
	       const char *text)
{
	if (text && strchr(text, '\n'))
		problems_error(reader->problems, reader_line(group, name),
			       _("\"%s\" must be one line"), name);
}

void
reader_origin(struct reader *reader, const config_setting_t *group,
	      struct origin *origin, const struct origin *above)
{
	read_said(reader, group, "source", "source_ja", &origin->source);
	read_said(reader, group, "doubt", "doubt_ja", &origin->doubt);
	check_one_line(reader, group, "doubt", origin->doubt.en);
	check_one_line(reader, group, "doubt_ja", origin->doubt.ja);
	if (!above)
		return;
	if (!origin->source.en)
		origin->source = above->source;
	if (!origin->doubt.en)
		origin->doubt = above->doubt;
	if (origin->read_on == DATE_NEVER)
		origin->read_on = above->read_on;
}

/* Things without a name get their id as one. */
static void
read_list(struct reader *reader, const config_setting_t *list, const struct rule *rule,
	  char *out)
{
	const struct rules *rules = rule->of;
	const struct rule *id = find_rule(rules, "id", 0),
			  *name = find_rule(rules, "name", 0);
	size_t n = reader_length(list);
	struct ids ids = {0};
	char *things = arena_array(reader->arena, n, rules->size);
	for (size_t i = 0; i < n; i++) {
		char *thing = things + i * rules->size;
		memcpy(thing, rules->blank, rules->size);
		reader_group(reader, reader_element(list, i), rules, 0, thing);
		reader_name((struct text *)(void *)(thing + name->offset),
			    *(const char **)(void *)(thing + id->offset));
	}
	memcpy(out + rule->offset, &things, sizeof things);
	memcpy(out + rule->count, &n, sizeof n);
	for (size_t i = 0; rules->finish && i < n; i++)
		rules->finish(reader, reader_element(list, i),
			      things + i * rules->size);
	if (rules->distinct)
		reader_add_ids(list, &ids, reader->problems);
	ids_free(&ids);
}

void
reader_parts(struct reader *reader, const config_setting_t *group,
	     const struct rules *rules, void *out)
{
	for (size_t i = 0; i < rules->n; i++) {
		const struct rule *rule = &rules->list[i];
		const config_setting_t *part =
			reader_member(group, rule->name, rule->type);
		if (!rule->of)
			continue;
		if (rule->type == VALUE_GROUPS) {
			read_list(reader, part, rule, out);
		} else if (part) {
			reader_group(reader, part, rule->of, 0, out);
			reader_parts(reader, part, rule->of, out);
			if (rule->of->finish)
				rule->of->finish(reader, part, out);
		}
	}
}
