#include <dirent.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "torture.h"

/* ---- folders ---- */

static void
path_in(char path[PATH_BYTES], const char *folder, const char *name)
{
	if (snprintf(path, PATH_BYTES, "%s/%s", folder, name) >= PATH_BYTES)
		give_up("%s/%s is too long", folder, name);
}

static void
copy_file(const char *from, const char *to)
{
	char bytes[65536];
	struct stat status;
	int in = open(from, O_RDONLY | O_CLOEXEC), out;
	ssize_t n;

	if (in < 0 || fstat(in, &status) != 0)
		give_up("%s can't be read", from);
	out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, status.st_mode & 0777);
	while (out >= 0 && (n = read(in, bytes, sizeof bytes)) > 0)
		if (write(out, bytes, (size_t)n) != n)
			give_up("%s can't be written", to);
	if (out < 0)
		give_up("%s can't be made", to);
	close(in);
	close(out);
}

void
world_remove(const char *folder)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;
	char path[PATH_BYTES];

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		path_in(path, folder, entry->d_name);
		if (unlink(path) != 0) {
			world_remove(path);
			rmdir(path);
		}
	}
	if (dir != NULL)
		closedir(dir);
}

void
world_copy(const char *from, const char *to)
{
	DIR *dir;
	const struct dirent *entry;
	char path[PATH_BYTES], copy[PATH_BYTES];

	mkdir(to, 0755);
	world_remove(to);
	dir = from != NULL ? opendir(from) : NULL;
	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		if (entry->d_type != DT_REG)
			continue;
		path_in(path, from, entry->d_name);
		path_in(copy, to, entry->d_name);
		copy_file(path, copy);
	}
	if (dir != NULL)
		closedir(dir);
}

/* ---- what a file says ---- */

static uint64_t
add_bytes(uint64_t hash, const void *bytes, size_t n)
{
	const unsigned char *at = bytes;

	for (size_t i = 0; i < n; i++)
		hash = (hash ^ at[i]) * UINT64_C(0x100000001b3);
	return (hash ^ 0xff) * UINT64_C(0x100000001b3);
}

static uint64_t
add_rows(uint64_t hash, sqlite3 *db, const char *sql, bool *damaged)
{
	sqlite3_stmt *row;
	int code = sqlite3_prepare_v2(db, sql, -1, &row, NULL);

	while (code == SQLITE_OK && (code = sqlite3_step(row)) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(row); i++) {
			int type = sqlite3_column_type(row, i);

			hash = add_bytes(hash, &type, sizeof type);
			hash = add_bytes(hash, sqlite3_column_blob(row, i),
					 (size_t)sqlite3_column_bytes(row, i));
		}
		code = SQLITE_OK;
	}
	*damaged |= code != SQLITE_DONE;
	sqlite3_finalize(row);
	return hash;
}

/* A query of all rows of a table in order; times and who are nobody's fault. */
static char *
query_of(sqlite3 *db, const char *table)
{
	char *sql = sqlite3_mprintf(
		"SELECT 'SELECT ' || group_concat(CASE name WHEN 'undone_at' THEN "
		"'undone_at IS NULL' ELSE '\"' || name || '\"' END) || ' FROM \"%w\" "
		"ORDER BY ' || group_concat(row_number) FROM (SELECT name, "
		"row_number() "
		"OVER () AS row_number FROM pragma_table_info(%Q) WHERE name NOT IN "
		"('at', 'who', 'undone_by'))",
		table, table);
	sqlite3_stmt *row;
	char *query = NULL;

	if (sqlite3_prepare_v2(db, sql, -1, &row, NULL) == SQLITE_OK &&
	    sqlite3_step(row) == SQLITE_ROW)
		query = sqlite3_mprintf("%s", sqlite3_column_text(row, 0));
	sqlite3_finalize(row);
	sqlite3_free(sql);
	return query;
}

static uint64_t
hash_tables(sqlite3 *db, bool *damaged)
{
	static const char tables[] =
		"SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
		"'sqlite\\_%' ESCAPE '\\' AND name NOT IN ('image', 'stale', "
		"'revision') "
		"ORDER BY name";
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	sqlite3_stmt *row;

	if (sqlite3_prepare_v2(db, tables, -1, &row, NULL) != SQLITE_OK) {
		*damaged = true;
		return hash;
	}
	while (sqlite3_step(row) == SQLITE_ROW) {
		const char *table = (const char *)sqlite3_column_text(row, 0);
		char *query = query_of(db, table);

		hash = add_bytes(hash, table, strlen(table));
		hash = add_rows(hash, db, query != NULL ? query : "", damaged);
		sqlite3_free(query);
	}
	*damaged |= sqlite3_finalize(row) != SQLITE_OK;
	return hash;
}

static bool
is_whole(sqlite3 *db)
{
	sqlite3_stmt *row;
	bool whole = sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &row,
					NULL) == SQLITE_OK &&
		     sqlite3_step(row) == SQLITE_ROW &&
		     strcmp((const char *)sqlite3_column_text(row, 0), "ok") == 0;

	sqlite3_finalize(row);
	return whole;
}

static void
read_database(const char *path, struct file *file)
{
	sqlite3 *db;

	file->database = true;
	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
		file->damaged = true;
	} else {
		file->hash = hash_tables(db, &file->damaged);
		file->damaged |= !is_whole(db);
	}
	sqlite3_close(db);
}

static void
read_file(const char *folder, struct file *file)
{
	char path[PATH_BYTES], bytes[65536];
	FILE *stream;
	size_t n;

	path_in(path, folder, file->name);
	stream = fopen(path, "rbe");
	if (stream == NULL)
		give_up("%s can't be read", path);
	file->hash = UINT64_C(0xcbf29ce484222325);
	while ((n = fread(bytes, 1, sizeof bytes, stream)) > 0) {
		if (file->hash == UINT64_C(0xcbf29ce484222325) && n >= 16 &&
		    memcmp(bytes, "SQLite format 3", 16) == 0) {
			fclose(stream);
			read_database(path, file);
			return;
		}
		file->hash = add_bytes(file->hash, bytes, n);
	}
	fclose(stream);
}

/* ---- a folder's state ---- */

static bool
ends_in(const char *name, const char *end)
{
	size_t len = strlen(name), n = strlen(end);

	return len >= n && strcmp(name + len - n, end) == 0;
}

static int
compare_names(const void *a, const void *b)
{
	const struct file *x = a, *y = b;

	return strcmp(x->name, y->name);
}

void
world_read(const char *folder, struct state *state)
{
	DIR *dir = opendir(folder);
	const struct dirent *entry;

	*state = (struct state){0};
	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		if (entry->d_type == DT_DIR || ends_in(entry->d_name, "-wal") ||
		    ends_in(entry->d_name, "-shm") ||
		    ends_in(entry->d_name, "-journal"))
			continue;
		state->too_many |= state->n == WORLD_FILES;
		if (!state->too_many)
			snprintf(state->files[state->n++].name, NAME_BYTES, "%s",
				 entry->d_name);
	}
	if (dir != NULL)
		closedir(dir);
	qsort(state->files, state->n, sizeof *state->files, compare_names);
	for (size_t i = 0; i < state->n; i++)
		read_file(folder, &state->files[i]);
}

const struct file *
world_file(const struct state *state, const char *name)
{
	for (size_t i = 0; i < state->n; i++)
		if (strcmp(state->files[i].name, name) == 0)
			return &state->files[i];
	return NULL;
}
