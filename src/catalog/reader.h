/*
 * Reading a group by a table of its settings: the one truth about what may stand where.
 *
 * A rule names a setting, its type and its place in the struct that is filled. One pass
 * over the table checks (unknown, wrongly typed, missing) and fills. What is wrong
 * leaves the place as it was, so that everything else can still be checked; a catalog
 * with errors is never used.
 */
#ifndef CATALOG_READER_H
#define CATALOG_READER_H

#include "ids.h"
#include "source.h"

enum value_type {
	VALUE_ID,     /* const char *: attain-catalog(5) says which */
	VALUE_TEXT,   /* const char *; min 1: not empty */
	VALUE_EXPR,   /* const struct expr * */
	VALUE_DATE,   /* int32_t */
	VALUE_WHOLE,  /* int32_t, min to max */
	VALUE_FIGURE, /* int64_t micros, min to max */
	VALUE_DATED, /* int64_t micros as VALUE_FIGURE, if it is one number; else a list
			of groups, read by the caller */
	VALUE_BOOL,  /* bool */
	VALUE_WORD,  /* unsigned: index into words */
	VALUE_REF,   /* uint32_t: index of an id of a kind */
	VALUE_GROUP, /* { }: settings of the same struct; read by the caller, as are the
			next ones, if the rule has no `of` */
	VALUE_GROUPS, /* ( { }, ... ): const T *, an array of things */
	VALUE_TEXTS,  /* [ "...", ... ] */
	VALUE_WHOLES  /* [ 1, ... ] */
};

/* Rules of a group that has several forms name theirs; others leave it 0: every form.
 */
struct rule {
	const char *name;
	enum value_type type;
	bool required;
	unsigned forms;
	size_t offset;
	int64_t min, max;	  /* max 0: none */
	enum id_kind ids;	  /* VALUE_REF */
	const char *const *words; /* VALUE_WORD, ended by null */
	const struct rules *of;	  /* VALUE_GROUP, VALUE_GROUPS */
	size_t count;		  /* VALUE_GROUPS: the place of their number */
};

struct reader;

struct rules {
	const char *noun; /* "a credential", marked for translation */
	const struct rule *list;
	size_t n;
	/* of the groups of a list: what their things begin as (size bytes) */
	const void *blank;
	size_t size;
	bool distinct; /* no two have the same id */
	/* checks and reads what only such a group knows, or null; called for each of a
	 * list when all of them are filled */
	void (*finish)(struct reader *reader, const config_setting_t *group,
		       void *thing);
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* A rule whose value has its place in a member of a struct; more, as .min = 1, may
 * follow. */
#define RULE(setting, value, thing, member, ...)                                       \
	{                                                                              \
		.name = setting, .type = VALUE_##value,                                \
		.offset = offsetof(thing, member), __VA_ARGS__                         \
	}

/* A rule whose value the caller reads. */
#define RULE_PART(setting, value, ...)                                                 \
	{                                                                              \
		.name = setting, .type = VALUE_##value, __VA_ARGS__                    \
	}

/* A rule whose value is a list of things, which goes to a member and its n_. */
#define RULE_LIST(setting, thing, member, groups, need)                                \
	{                                                                              \
		.name = setting, .type = VALUE_GROUPS,                                 \
		.offset = offsetof(thing, member),                                     \
		.count = offsetof(thing, n_##member), .of = groups, need               \
	}

#define REQUIRED .required = true
#define OPTIONAL .required = false

/* The rules of what has an id and a name by which people know it. */
#define RULES_NAMED(thing)                                                             \
	RULE("id", ID, thing, id, REQUIRED),                                           \
		RULE("name", TEXT, thing, name.en, OPTIONAL),                          \
		RULE("name_ja", TEXT, thing, name.ja, OPTIONAL)

/* The rules of what says where its rules are from: struct origin, for reader_origin. */
#define RULES_ORIGIN(thing)                                                            \
	RULE("source", TEXT, thing, origin.source.en, OPTIONAL, .min = 1),             \
		RULE("source_ja", TEXT, thing, origin.source.ja, OPTIONAL, .min = 1),  \
		RULE("read_on", DATE, thing, origin.read_on, OPTIONAL),                \
		RULE("doubt", TEXT, thing, origin.doubt.en, OPTIONAL, .min = 1),       \
		RULE("doubt_ja", TEXT, thing, origin.doubt.ja, OPTIONAL, .min = 1)

/* What a struct rules consists of; BLANK for the groups of a list. */
#define RULES(what, array) .noun = what, .list = array, .n = COUNT(array)
#define BLANK(thing, ...)                                                              \
	.size = sizeof(thing), .blank = &(const thing)                                 \
	{                                                                              \
		__VA_ARGS__                                                            \
	}

/* An award requirement: competency:level asks for another competency:level. */
struct award {
	int line;
	uint32_t competency, level, award_competency, award_level;
	bool held; /* what it asks for depends on the higher levels, too */
};

struct reader {
	struct arena *arena; /* what the catalog keeps */
	struct problems *problems;
	struct catalog *catalog;
	struct ids ids[IDS_KINDS];
	struct ids path;	/* of the requirements of the one that is read */
	struct ids names;	/* of credentials, folded */
	bool unread[IDS_KINDS]; /* the list is wrong: its ids are not called unknown */
	const char **pools;	/* [0] is pool 1 */
	size_t n_pools, pools_capacity;
	struct award *awards;
	size_t n_awards, awards_capacity;
	uint32_t competency, level; /* being read */
	const struct origin *above; /* of what the requirements being read stand in */
	/* what ends credentials where expressions are being read, and all that do so
	 * for some expression: measure.h */
	struct limited_credential *limits, *limited;
	size_t n_limits, limits_capacity, n_limited, limited_capacity;
};

/*
 * Checks a group against its rules and fills `out`, but for its parts. forms: the bits
 * of the form it has; 0 if that is not clear, and then only the rules of every form are
 * required.
 */
void reader_group(struct reader *reader, const config_setting_t *group,
		  const struct rules *rules, unsigned forms, void *out);

/* Reads the parts of a group for which its rules say how. */
void reader_parts(struct reader *reader, const config_setting_t *group,
		  const struct rules *rules, void *out);

/* The member of a group, or null if it is absent or not of that type. */
const config_setting_t *reader_member(const config_setting_t *group, const char *name,
				      enum value_type type);

/* True if a group has a member of that name, of whatever type. */
bool reader_has(const config_setting_t *group, const char *name);

/* The elements of a list setting, 0 for null. */
size_t reader_length(const config_setting_t *list);
const config_setting_t *reader_element(const config_setting_t *list, size_t i);

/* Adds the ids of a list's groups, by their places; doubles are said if wanted. */
void reader_add_ids(const config_setting_t *list, struct ids *ids,
		    struct problems *problems);

/* The exact value of a number; false, with a problem, if it is none or has no place. */
bool reader_figure(struct reader *reader, const config_setting_t *setting,
		   const char *name, int64_t min, int64_t max, int64_t *micros);

/* The same for a whole number from min to max, as such. */
bool reader_whole(struct reader *reader, const config_setting_t *setting,
		  const char *name, int64_t min, int64_t max, int64_t *value);

/* Copies text that is valid; false, with a problem, otherwise. */
bool reader_text(struct reader *reader, const config_setting_t *setting,
		 const char *name, const char **text);

/* The line of a member, or of the group if it has none of that name. */
int reader_line(const config_setting_t *group, const char *name);

/* True for a setting whose name is no name, which has been said (source.h). */
bool reader_is_misnamed(const config_setting_t *setting);

/* What is not understood may name ids; they shall not be called unused for that. */
void reader_use_all(struct reader *reader, const config_setting_t *setting);

/* Adds the problem of a setting that a group must have. */
void reader_missing(struct reader *reader, const config_setting_t *group,
		    const struct rules *rules, const char *name);

/* Adds the problem of an id (len bytes) that names nothing. */
void reader_unknown(struct reader *reader, int line, enum id_kind kind, const char *id,
		    size_t len);

/*
 * Checks what a group says of where its rules are from. What it does not say is taken
 * from `above`, or left unsaid where that is null.
 */
void reader_origin(struct reader *reader, const config_setting_t *group,
		   struct origin *origin, const struct origin *above);

/* Warns of every level, center, credential and metric that nothing refers to. */
void reader_unused(struct reader *reader);

/* Names default to the id, as those of a list's things do. */
void reader_name(struct text *name, const char *id);

#endif
