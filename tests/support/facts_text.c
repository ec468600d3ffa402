#include "support/facts_text.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <unistd.h>

#include "app/export.h"
#include "app/import.h"
#include "base/buf.h"

static void
add_file(struct buf *out, const char *path)
{
	FILE *file = fopen(path, "rb");
	char block[8192];
	size_t n;

	cr_assert_not_null(file);
	while ((n = fread(block, 1, sizeof block, file)) > 0)
		buf_add(out, block, n);
	fclose(file);
	/* some file systems wait for the disk where a file is written over */
	cr_assert_eq(remove(path), 0);
}

/* Where nothing waits for a disk, if there is such a place: every file is synced. */
static const char *
file_path(struct fixture *fixture, struct arena *arena)
{
	if (access("/dev/shm", W_OK | X_OK) == 0)
		return arena_printf(arena, "/dev/shm/attain-facts-%d.csv", getpid());
	return folder_path(&fixture->folder, "facts.csv");
}

const char *
facts_text(struct fixture *fixture, struct arena *arena)
{
	static const char *const kinds[] = {
		"employees", "achievements",  "associations", "metrics",   "records",
		"overrides", "subscriptions", "benefit-uses", "referrals", "profile",
		"locations", "awards",	      "settings",
	};
	const struct organization *organization = &fixture->app->world->organization;
	const char *path = file_path(fixture, arena);
	struct buf out = {0};
	const char *copy;

	buf_printf(&out, "%s %s %s %s\n", organization->name, organization->mpn_id,
		   organization->market, organization->track);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		cr_assert(export_file(fixture->app, kinds[i], path, 0, &fixture->fault),
			  "%s", fixture->fault.text);
		add_file(&out, path);
	}
	copy = arena_strdup(arena, buf_text(&out));
	buf_free(&out);
	return copy;
}
