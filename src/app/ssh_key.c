#include "app/ssh_key.h"

#include <stdint.h>
#include <string.h>

#include "base/base64.h"
#include "base/buf.h"
#include "base/lang.h"
#include "base/sha256.h"
#include "base/text.h"

/* The types that sshd takes, and of how many strings each consists, its name first. */
static const struct type {
	const char *name;
	int n_strings;
} types[] = {
	{"ssh-ed25519", 2},
	{"ssh-rsa", 3},
	{"ecdsa-sha2-nistp256", 3},
	{"ecdsa-sha2-nistp384", 3},
	{"ecdsa-sha2-nistp521", 3},
	{"sk-ssh-ed25519@openssh.com", 3},
	{"sk-ecdsa-sha2-nistp256@openssh.com", 4},
};

static const char blanks[] = " \t";

static const struct type *
find_type(const char *word, size_t len)
{
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (strlen(types[i].name) == len &&
		    strncmp(types[i].name, word, len) == 0)
			return &types[i];
	return NULL;
}

/* The length of the string at *at; false if it is not whole. */
static bool
take_string(const unsigned char *bytes, size_t len, size_t *at, size_t *string)
{
	const unsigned char *b = bytes + *at;
	if (len - *at < 4)
		return false;
	*string = (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
	*at += 4;
	if (len - *at < *string)
		return false;
	*at += *string;
	return true;
}

/* True if the bytes are a key of the type and nothing else. */
static bool
is_key(const struct type *type, const unsigned char *bytes, size_t len)
{
	size_t at = 0, string, name = strlen(type->name);
	for (int i = 0; i < type->n_strings; i++) {
		if (!take_string(bytes, len, &at, &string) || string == 0)
			return false;
		if (i == 0 && (string != name || memcmp(bytes + 4, type->name, name)))
			return false;
	}
	return at == len;
}

static bool
is_base64_of(const struct type *type, const char *text, size_t len)
{
	struct buf bytes = {0};
	bool is = base64_read(&bytes, text, len) &&
		  is_key(type, (const unsigned char *)buf_text(&bytes), bytes.len);
	buf_free(&bytes);
	return is;
}

/* ---- what is none ---- */

/* True if a type follows the first word, which then are options. */
static bool
has_type(const char *line)
{
	while (*line) {
		size_t len = strcspn(line, blanks);
		if (find_type(line, len))
			return true;
		line += len;
		line += strspn(line, blanks);
	}
	return false;
}

static bool
refuse(const char *line, size_t number, struct fault *fault)
{
	if (strstr(line, "PRIVATE KEY") || strncmp(line, "PuTTY-User-Key", 14) == 0)
		return fault_set(fault, FAULT_INPUT, "%s",
				 _("This is a private key, which is for its owner "
				   "alone: give the public one, the file that ends in "
				   ".pub."));
	if (strncmp(line, "----", 4) == 0)
		return fault_set(fault, FAULT_INPUT, "%s",
				 _("This key is written in another form: \"ssh-keygen "
				   "-i -f FILE\" writes it as ssh has it in a line."));
	if (has_type(line))
		return fault_set(
			fault, FAULT_INPUT,
			_("Line %zu: options stand before the key. Leave them "
			  "out; \"account key\" writes those that are needed."),
			number);
	return fault_set(fault, FAULT_INPUT,
			 _("Line %zu is no public key of ssh, such as \"ssh-ed25519 "
			   "AAAA... comment\"."),
			 number);
}

/* ---- a file of them ---- */

struct reading {
	struct arena *arena;
	struct buf keys;
	struct fault *fault;
};

static bool
holds(const struct reading *reading, const char *line)
{
	const char *rest = buf_text(&reading->keys), *key;
	while ((key = ssh_key_next(&rest, reading->arena)) != NULL)
		if (ssh_key_same(key, line))
			return true;
	return false;
}

/* How much of a comment is one: what is pasted in a row may have another key behind it.
 */
static size_t
comment_bytes(const char *comment)
{
	const char *word = comment;
	while (*word) {
		size_t len = strcspn(word, blanks);
		const char *next = word + len + strspn(word + len, blanks);
		if (find_type(word, len) && strncmp(next, "AAAA", 4) == 0)
			break;
		word = next;
	}
	size_t n = (size_t)(word - comment);
	while (n > 0 && strchr(blanks, comment[n - 1]))
		n--;
	return n;
}

/* Takes a line that has no blanks at its ends. */
static bool
take_line(struct reading *reading, const char *line, size_t number)
{
	size_t len = strcspn(line, blanks);
	const struct type *type = find_type(line, len);
	const char *key = line + len + strspn(line + len, blanks);
	size_t n = strcspn(key, blanks);
	const char *comment = key + n + strspn(key + n, blanks);
	size_t of_comment = comment_bytes(comment);
	const char *rest = comment + of_comment;
	if (!type)
		return refuse(line, number, reading->fault);
	if (!is_base64_of(type, key, n))
		return fault_set(reading->fault, FAULT_INPUT,
				 _("Line %zu: this is no whole key of the type %s."),
				 number, type->name);
	line = arena_printf(reading->arena, "%s %.*s%s%.*s", type->name, (int)n, key,
			    of_comment > 0 ? " " : "", (int)of_comment, comment);
	if (!holds(reading, line))
		buf_printf(&reading->keys, "%s%s", reading->keys.len > 0 ? "\n" : "",
			   line);
	rest += strspn(rest, blanks);
	return *rest == '\0' || take_line(reading, rest, number);
}

/* What may stand in a line of authorized_keys: whole text, and nothing that moves. */
static bool
check_text(const char *text, size_t len, struct fault *fault)
{
	if (len > SSH_KEY_FILE_BYTES)
		return fault_set(fault, FAULT_INPUT, "%s",
				 _("This is too long for public keys of ssh."));
	return (memchr(text, '\0', len) == NULL && text_valid_bytes(text, len) == len &&
		!text_has_control(text, len)) ||
	       fault_set(fault, FAULT_INPUT, "%s",
			 _("These are no public keys of ssh: there are bytes in it "
			   "that are no text."));
}

bool
ssh_key_read(const char *text, size_t len, struct arena *arena, const char **keys,
	     struct fault *fault)
{
	static const char mark[] = "\xef\xbb\xbf";
	struct reading reading = {arena, {.arena = arena}, fault};
	if (!check_text(text, len, fault))
		return false;
	char *rest = arena_strndup(arena, text, len), *line;
	if (strncmp(rest, mark, strlen(mark)) == 0)
		rest += strlen(mark);
	for (size_t number = 1; (line = strsep(&rest, "\n")) != NULL; number++) {
		line += strspn(line, blanks);
		size_t end = strlen(line);
		while (end > 0 && strchr(" \t\r", line[end - 1]))
			line[--end] = '\0';
		if (strchr(line, '\r')) /* a line's end within */
			return refuse("", number, fault);
		if (*line && *line != '#' && !take_line(&reading, line, number))
			return false;
	}
	*keys = buf_text(&reading.keys);
	return true;
}

/* ---- those that are kept ---- */

const char *
ssh_key_next(const char **rest, struct arena *arena)
{
	size_t len = strcspn(*rest, "\n");
	const char *line = *rest;
	if (len == 0)
		return NULL;
	*rest += len + (line[len] == '\n');
	return arena_strndup(arena, line, len);
}

size_t
ssh_key_count(const char *keys)
{
	size_t n = *keys != '\0';
	while ((keys = strchr(keys, '\n')) != NULL) {
		keys++;
		n++;
	}
	return n;
}

/* The base64 of a line. */
static const char *
base64_of(const char *line, size_t *len)
{
	line += strcspn(line, blanks);
	line += strspn(line, blanks);
	*len = strcspn(line, " \n");
	return line;
}

const char *
ssh_key_fingerprint(const char *line, struct arena *arena)
{
	unsigned char digest[SHA256_BYTES];
	struct buf bytes = {.arena = arena}, text = {.arena = arena};
	size_t len;
	const char *key = base64_of(line, &len);
	base64_read(&bytes, key, len);
	sha256_bytes(buf_text(&bytes), bytes.len, digest);
	buf_puts(&text, "SHA256:");
	base64_add(&text, digest, sizeof digest);
	/* ssh leaves out what fills it up */
	return arena_strndup(arena, buf_text(&text), strcspn(buf_text(&text), "="));
}

bool
ssh_key_same(const char *line, const char *other)
{
	size_t len, other_len;
	const char *key = base64_of(line, &len);
	const char *other_key = base64_of(other, &other_len);
	return len == other_len && strncmp(key, other_key, len) == 0;
}
