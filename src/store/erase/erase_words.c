#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/text.h"
#include "erase_words.h"

enum { LONG_NUMBER = 5, LONG_ID = 4 };

static void
add_one(struct hunt *hunt, const char *text, size_t len)
{
	for (size_t i = 0; i < hunt->n_texts; i++)
		if (hunt->texts[i].len == len &&
		    memcmp(hunt->texts[i].text, text, len) == 0)
			return;
	hunt->texts = mem_grow(hunt->texts, hunt->n_texts, &hunt->capacity,
			       sizeof *hunt->texts);
	hunt->texts[hunt->n_texts++] = (struct hunted){
		.text = arena_strndup(&hunt->arena, text, len), .len = len};
}

void
hunt_add(struct hunt *hunt, const char *text, size_t len)
{
	struct buf folded = {.arena = &hunt->arena};
	if (len == 0)
		return;
	add_one(hunt, text, len);
	/* letters other than those of ASCII are compared as they are */
	const char *copy = arena_strndup(&hunt->arena, text, len);
	text_fold_case(&folded, copy);
	if (strcasecmp(buf_text(&folded), copy) != 0)
		add_one(hunt, buf_text(&folded), folded.len);
}

void
hunt_add_words(struct hunt *hunt, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		size_t word = 0;
		while (i + word < len && text[i + word] != ' ')
			word++;
		hunt_add(hunt, text + i, word);
		i += word;
	}
}

/* Of the kind that no other word is: an address, a full name, an id. */
static bool
is_telling(const char *text, size_t len)
{
	if (strchr(text, '@'))
		return true;
	if (strspn(text, "0123456789") == len)
		return len >= LONG_NUMBER;
	if (strspn(text, "0123456789-/.:T ") == len) /* a date */
		return false;
	if (strchr(text, ' '))
		return true;
	/* names in Chinese characters, kana or hangul have no blank */
	for (size_t i = 0; i < len; i++)
		if ((unsigned char)text[i] >= 0xe3)
			return len > 3;
	return len >= LONG_ID && strpbrk(text, "0123456789");
}

/* True if somebody else has the text as a name, an address, an id or a reference. */
static bool
is_others(struct hunt *hunt, const char *text, bool *others)
{
	const struct sql_value values[] = {sql_key(text), sql_integer(hunt->person)};
	sqlite3_stmt *row =
		store_bound(hunt->store, QUERY_OTHERS_TEXT, values, hunt->fault);
	int more = store_row(hunt->store, row, hunt->fault);
	*others = more == 1 && sqlite3_column_int(row, 0) != 0;
	sqlite3_reset(row);
	return more >= 0;
}

bool
hunt_settle(struct hunt *hunt)
{
	for (size_t i = 0; i < hunt->n_texts; i++) {
		struct hunted *hunted = &hunt->texts[i];
		bool others = false;
		if (!is_telling(hunted->text, hunted->len))
			continue;
		if (!is_others(hunt, hunted->text, &others))
			return false;
		hunted->distinct = !others;
	}
	return true;
}

/* The character's first byte before `at`. */
static const char *
before(const char *all, const char *at)
{
	do
		at--;
	while (at > all && ((unsigned char)*at & 0xc0) == 0x80);
	return at;
}

/* A letter or digit of a script that puts blanks between words. */
static bool
is_letter(const char *at)
{
	unsigned char c = (unsigned char)*at;
	return isalnum(c) || (c >= 0xc3 && c <= 0xdf) || c == 0xe1;
}

/* True if a character beside a text makes it part of a longer one. */
static bool
continues(const struct hunted *hunted, const char *at)
{
	bool address = strchr(hunted->text, '@') != NULL;
	if (is_letter(at) || *at == '_')
		return true;
	if (*at == '@')
		return !address; /* that has one already */
	/* a hyphen joins ids and addresses; beside a name it is punctuation */
	return *at == '-' && !strchr(hunted->text, ' ');
}

/* The end of a sentence is none of an address or an id. */
static bool
dot_continues(const struct hunted *hunted, const char *dot, const char *beyond)
{
	return (*dot == '.' || *dot == '+') && is_letter(beyond) &&
	       !strchr(hunted->text, ' ');
}

static bool
begins_at(const struct hunted *hunted, const char *all, const char *at)
{
	if (at == all || !is_letter(hunted->text))
		return true;
	const char *left = before(all, at);
	return !continues(hunted, left) &&
	       !(left > all && dot_continues(hunted, left, before(all, left)));
}

static bool
ends_at(const struct hunted *hunted, const char *end)
{
	const char *last = before(hunted->text, hunted->text + hunted->len);
	return !is_letter(last) ||
	       (!continues(hunted, end) &&
		!(*end != '\0' && dot_continues(hunted, end, end + 1)));
}

/* True if what stands before `at` says that an MCP id follows, as the log does in
 * either language. */
static bool
is_called_id(const char *all, const char *at)
{
	static const char *const ids[] = {"mcp_id=", "MCP id: "};
	for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
		size_t len = strlen(ids[i]);
		if ((size_t)(at - all) >= len &&
		    strncasecmp(at - len, ids[i], len) == 0)
			return true;
	}
	return false;
}

/* True if the text stands at `at` as a whole word. */
static bool
stands_at(const struct hunted *hunted, const char *all, const char *at)
{
	if (strncasecmp(at, hunted->text, hunted->len) != 0)
		return false;
	/* a short number may be anything unless it is said to be an id */
	if (hunted->len < LONG_NUMBER &&
	    strspn(hunted->text, "0123456789") == hunted->len && !is_called_id(all, at))
		return false;
	return begins_at(hunted, all, at) && ends_at(hunted, at + hunted->len);
}

/* The length of the longest that stands at `at`; 0: none. */
static size_t
longest_at(const struct hunt *hunt, const char *all, const char *at, bool any)
{
	size_t longest = 0;
	for (size_t i = 0; i < hunt->n_texts; i++) {
		const struct hunted *hunted = &hunt->texts[i];
		if (hunted->len > longest && (any || hunted->distinct) &&
		    stands_at(hunted, all, at))
			longest = hunted->len;
	}
	return longest;
}

bool
hunt_finds(const struct hunt *hunt, const char *text)
{
	for (const char *at = text; *at != '\0'; at++)
		if (longest_at(hunt, text, at, false) > 0)
			return true;
	return false;
}

bool
hunt_replace(const struct hunt *hunt, const char *text, bool all, struct buf *out)
{
	bool found = false;
	buf_clear(out);
	for (const char *at = text; *at != '\0';) {
		size_t len = longest_at(hunt, text, at, all);
		if (len > 0)
			buf_puts(out, hunt->replacement);
		else
			buf_putc(out, *at);
		found |= len > 0;
		at += len > 0 ? len : 1;
	}
	return found;
}
