/* Settings in the real program: told, followed, changed and written. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#include "support/folder.h"
#include "support/terminal.h"

static struct folder folder;

static char *conf; /* the file's path */

static struct terminal *
start(const char *text)
{
	folder_new(&folder);
	conf = folder_write(&folder, "attain.conf", text);
	const char *const arguments[] = {"demo", "--config", conf, NULL};
	return terminal_start(&(struct terminal_setup){.arguments = arguments});
}

static void
end(struct terminal *t)
{
	terminal_leave(t);
	terminal_free(t);
	folder_remove(&folder);
}

Test(pty_conf, what_is_wrong_is_said_at_the_start_with_its_line)
{
	struct terminal *t = start("bell = true;\nthem = \"dark\";\nkeys = { list = "
				   "{ edit = \"j\"; }; };\n");

	terminal_wait(t, "attain.conf:2: There is no setting \"them\".");
	terminal_type(t, ":set\r", "attain.conf:3");
	terminal_type(t, "q", "Do now");
	end(t);
}

Test(pty_conf, keys_of_ones_own_are_followed_and_written)
{
	struct terminal *t = start("# mine\nkeys = { global = { quit = \"X\"; }; };\n");
	char text[200] = "";
	FILE *file;

	terminal_wait(t, "XLeave");
	terminal_type(t, ":set keys.global.quit Q\r", "QLeave");
	terminal_type(t, ":set --write\r", "Written into");
	file = fopen(conf, "r");
	cr_assert(fread(text, 1, sizeof text - 1, file) > 0);
	fclose(file);
	cr_assert_str_eq(text, "# mine\nkeys = { global = { quit = \"Q\"; }; };\n");
	end(t);
}
