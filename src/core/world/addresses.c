#include "addresses.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/text.h"

/* The beginning of a folded address as a number, and whose it is: cheap to compare. */
struct address_key {
	uint64_t beginning[2];
	uint32_t person;
};

static struct address_key
address_key(const struct person *people, uint32_t person)
{
	struct address_key key = {{0, 0}, person};
	struct buf folded = {0};
	unsigned char bytes[sizeof key.beginning] = {0};
	const char *email = people[person].email;
	size_t n = 0;

	while (n < sizeof bytes && email[n] != '\0' && (unsigned char)email[n] < 0x80) {
		bytes[n] = (unsigned char)email[n];
		if (bytes[n] >= 'A' && bytes[n] <= 'Z')
			bytes[n] += 'a' - 'A';
		n++;
	}
	if (n < sizeof bytes && email[n] != '\0') {
		text_fold_case(&folded, email);
		memcpy(bytes, folded.text,
		       folded.len < sizeof bytes ? folded.len : sizeof bytes);
		buf_free(&folded);
	}
	for (n = 0; n < sizeof bytes; n++)
		key.beginning[n / 8] = key.beginning[n / 8] << 8 | bytes[n];
	return key;
}

/* By address, and by the store's key if that is recorded twice. */
static int
compare_people(const void *a, const void *b, void *context)
{
	const struct address_key *p = a, *q = b;
	const struct person *people = context;
	int order = text_compare(people[p->person].email, people[q->person].email);

	if (order != 0)
		return order;
	return (people[p->person].row > people[q->person].row) -
	       (people[p->person].row < people[q->person].row);
}

static unsigned
key_byte(const struct address_key *key, unsigned byte)
{
	return (unsigned)(key->beginning[byte / 8] >> (56 - byte % 8 * 8)) & 0xff;
}

/* Sorts by one byte, keeping the order of equals. False if all have the same. */
static bool
sort_by_byte(const struct address_key *from, struct address_key *to, size_t n,
	     unsigned byte)
{
	size_t starts[257] = {0};

	for (size_t i = 0; i < n; i++)
		starts[key_byte(&from[i], byte) + 1]++;
	if (starts[key_byte(&from[0], byte) + 1] == n)
		return false;
	for (size_t i = 0; i < 256; i++)
		starts[i + 1] += starts[i];
	for (size_t i = 0; i < n; i++)
		to[starts[key_byte(&from[i], byte)]++] = from[i];
	return true;
}

static bool
same_beginning(const struct address_key *a, const struct address_key *b)
{
	return a->beginning[0] == b->beginning[0] && a->beginning[1] == b->beginning[1];
}

/* Sorts keys byte by byte, the last first. */
static void
sort_keys(struct address_key *keys, size_t n)
{
	struct address_key *other = mem_new(n, sizeof *other), *from = keys,
			   *to = other;

	for (unsigned byte = sizeof keys->beginning; n > 0 && byte-- > 0;) {
		if (sort_by_byte(from, to, n, byte)) {
			struct address_key *sorted = to;

			to = from;
			from = sorted;
		}
	}
	if (n > 0 && from != keys)
		memcpy(keys, from, n * sizeof *keys);
	free(other);
}

void
addresses_sort(const struct person *people, size_t n, uint32_t *order)
{
	struct address_key *keys = mem_new(n, sizeof *keys);
	void *context = (void *)(uintptr_t)people;
	size_t i, run;

	for (i = 0; i < n; i++)
		keys[i] = address_key(people, (uint32_t)i);
	sort_keys(keys, n);
	for (i = 0; i < n; i += run) { /* who begins alike: by the whole address */
		run = 1;
		while (i + run < n && same_beginning(&keys[i], &keys[i + run]))
			run++;
		if (run > 1)
			qsort_r(&keys[i], run, sizeof *keys, compare_people, context);
	}
	for (i = 0; i < n; i++)
		order[i] = keys[i].person;
	free(keys);
}
