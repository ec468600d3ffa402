#include "support/folder.h"

#include <criterion/criterion.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

void
folder_new(struct folder *folder)
{
	const char *above = getenv("TMPDIR");

	*folder = (struct folder){0};
	folder->path = arena_printf(&folder->arena, "%s/attain-test-XXXXXX",
				    above != NULL ? above : "/tmp");
	cr_assert_not_null(mkdtemp(folder->path));
}

char *
folder_path(struct folder *folder, const char *name)
{
	return arena_printf(&folder->arena, "%s/%s", folder->path, name);
}

char *
folder_write(struct folder *folder, const char *name, const char *text)
{
	char *path = folder_path(folder, name);
	FILE *file = fopen(path, "wbe");

	cr_assert_not_null(file);
	cr_assert(fputs(text, file) >= 0);
	cr_assert_eq(fclose(file), 0);
	return path;
}

static int
remove_one(const char *path, const struct stat *status, int type, struct FTW *place)
{
	(void)status;
	(void)type;
	(void)place;
	return remove(path);
}

void
folder_remove(struct folder *folder)
{
	nftw(folder->path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	arena_free(&folder->arena);
	*folder = (struct folder){0};
}
