#include "account_setup.h"

#include <string.h>
#include <sys/stat.h>

#include "account_line.h"
#include "base/lang.h"

/* The system's user whose the database is, and where it lies. */
#define HOME "/var/lib/attain"
#define PLACE HOME "/.local/share/attain"

/* "@PROGRAM@" and "@DATABASE@" are their paths. */
static const char sudoers[] =
	"Defaults!@PROGRAM@ env_reset, !setenv, always_set_home\n"
	"Defaults!@PROGRAM@ env_keep = \"TERM COLORTERM COLORFGBG NO_COLOR LANG "
	"LANGUAGE LC_*\"\n"
	"Defaults!@PROGRAM@ umask=0077, umask_override\n"
	"%attain-users ALL=(attain) NOPASSWD:NOSETENV: @PROGRAM@\n";

static const char sshd[] = "Match User attain\n"
			   "\tAuthenticationMethods publickey\n"
			   "\tPasswordAuthentication no\n"
			   "\tKbdInteractiveAuthentication no\n"
			   "\tDisableForwarding yes\n"
			   "\tPermitUserRC no\n"
			   "Match all\n";

/* A step: what it is for, and what a shell is told. */
struct step {
	const char *words, *commands;
};

static const struct step begin[] = {
	{N_("What an admin of the system does once, as root, so that people come in "
	    "through\n"
	    "sudo or ssh: attain(1), Accounts. Lines without # are commands."),
	 ""},
	{N_("1. A user of the system, whose the database is; nobody logs in as it "
	    "with a\n"
	    "password. Its shell is for ssh: with sudo alone, it may be "
	    "/usr/sbin/nologin."),
	 "useradd --system --user-group --create-home --home-dir " HOME
	 " --shell /bin/sh attain\n"
	 "chmod 0700 " HOME "\n"
	 "install -d -o attain -g attain -m 0700 " HOME "/.local " HOME
	 "/.local/share " PLACE "\n"},
};

static const struct step move = {
	N_("2. The database, for this user alone. The former one is used no more."),
	"@PROGRAM@ --db @DATABASE@ backup " PLACE "/attain.db\n"
	"chown attain:attain " PLACE "/attain.db\n"
	"chmod 0600 " PLACE "/attain.db\n"};

static const struct step present = {N_("2. The database is for this user alone."),
				    "chown attain:attain " PLACE "/attain.db\n"
				    "chmod 0600 " PLACE "/attain.db\n"};

static const struct step create = {
	N_("2. The database, for this user alone: of your program and organization."),
	"su - attain -c '@PROGRAM@ init --program maicpp --organization \"Northwind "
	"Traders\"'\n"};

static const struct step first = {
	N_("3. The first account, an admin's. From now on only accounts come in; the\n"
	   "system's root still does, with su - attain."),
	"su - attain -c '@PROGRAM@ account add mei --role admin'\n"};

static const struct step through_sudo = {
	N_("4. Through sudo: an account has the name of the system's user. These are "
	   "the\n"
	   "lines of /etc/sudoers.d/attain (visudo -f), as \"account setup --sudoers\" "
	   "prints\n"
	   "them. The program must be one that only root can change."),
	"groupadd --system attain-users\n"
	"usermod -a -G attain-users mei\n"};

static const struct step try_sudo = {
	N_("Who is in the group, from the next login on, then runs it so:"),
	"#   sudo -u attain @PROGRAM@\n"
	"#   sudo -u attain @PROGRAM@ account add kim --role employee --email EMAIL\n"};

static const struct step through_ssh = {
	N_("5. Through ssh: an account has keys. These are the lines of\n"
	   "/etc/ssh/sshd_config.d/attain.conf, as \"account setup --sshd\" prints "
	   "them. Where\n"
	   "sshd's settings have AllowUsers or AllowGroups, these must name attain, "
	   "too."),
	"install -d -o attain -g attain -m 0700 " HOME "/.ssh\n"};

static const struct step lines = {
	N_("A line for each key of all accounts; again whenever keys or accounts have\n"
	   "changed."),
	"su - attain -c '@PROGRAM@ account key' >" HOME "/.ssh/authorized_keys.new &&\n"
	"\tchown attain:attain " HOME "/.ssh/authorized_keys.new &&\n"
	"\tchmod 0600 " HOME "/.ssh/authorized_keys.new &&\n"
	"\tmv " HOME "/.ssh/authorized_keys.new " HOME "/.ssh/authorized_keys\n"
	"sshd -t && systemctl reload ssh\n"};

static const struct step try_ssh = {
	N_("Whose key it is then runs it so (-t for the full screen):"),
	"#   ssh -t attain@HOST\n"
	"#   ssh attain@HOST employee\n"};

struct places {
	const char *program, *database;
};

/* Adds a text with the paths in their places. */
static void
add_filled(struct cli *cli, const struct places *places, const char *text)
{
	static const char program[] = "@PROGRAM@", database[] = "@DATABASE@";
	while (*text) {
		if (strncmp(text, program, strlen(program)) == 0) {
			buf_puts(&cli->out, places->program);
			text += strlen(program);
		} else if (strncmp(text, database, strlen(database)) == 0) {
			buf_puts(&cli->out, places->database);
			text += strlen(database);
		} else {
			buf_putc(&cli->out, *text++);
		}
	}
}

/* Each line of a text behind "# ". */
static void
add_comment(struct cli *cli, const char *words)
{
	char *rest = arena_strdup(&cli->arena, words), *line;
	while ((line = strsep(&rest, "\n")) != NULL)
		buf_printf(&cli->out, "# %s\n", line);
}

static void
add_step(struct cli *cli, const struct places *places, const struct step *step)
{
	if (cli->out.len > 0)
		buf_putc(&cli->out, '\n');
	add_comment(cli, _(step->words));
	add_filled(cli, places, step->commands);
}

/* A file as a shell writes it; nothing reads it before it has its name. */
static void
add_file(struct cli *cli, const struct places *places, const char *path,
	 const char *content, const char *last)
{
	buf_printf(&cli->out, "cat >%s.new <<'END'\n", path);
	add_filled(cli, places, content);
	buf_printf(&cli->out, "END\n%s\n", last);
}

/* What has the database to be: moved, made, or only guarded. */
static const struct step *
database_step(const char *db)
{
	struct stat file, usual;
	if (stat(db, &file) != 0)
		return &create;
	bool same = stat(PLACE "/attain.db", &usual) == 0 &&
		    usual.st_dev == file.st_dev && usual.st_ino == file.st_ino;
	return same ? &present : &move;
}

static void
add_all(struct cli *cli, const struct places *places, const char *db)
{
	for (size_t i = 0; i < sizeof begin / sizeof *begin; i++)
		add_step(cli, places, &begin[i]);
	add_step(cli, places, database_step(db));
	add_step(cli, places, &first);
	add_step(cli, places, &through_sudo);
	add_file(cli, places, "/etc/sudoers.d/attain", sudoers,
		 "chmod 0440 /etc/sudoers.d/attain.new\n"
		 "visudo -c -f /etc/sudoers.d/attain.new &&\n"
		 "\tmv /etc/sudoers.d/attain.new /etc/sudoers.d/attain");
	add_step(cli, places, &try_sudo);
	add_step(cli, places, &through_ssh);
	add_file(cli, places, "/etc/ssh/sshd_config.d/attain.conf", sshd,
		 "mv /etc/ssh/sshd_config.d/attain.conf.new "
		 "/etc/ssh/sshd_config.d/attain.conf");
	add_step(cli, places, &lines);
	add_step(cli, places, &try_ssh);
}

bool
account_setup(struct cli *cli, const struct args *args, struct fault *fault)
{
	const char *db = cli->db ? cli->db : app_default_db(&cli->arena);
	struct places places = {account_line_path(&cli->arena), ""};
	bool one = args_get(args, "sudoers") != NULL, two = args_get(args, "sshd");
	if (one && two)
		return fault_set(fault, FAULT_USAGE, "%s",
				 _("--sudoers and --sshd exclude each other."));
	if (!account_line_word(places.program, &cli->arena, &places.program, fault))
		return false;
	/* sudo has other quotes than a shell */
	if (*places.program == '\'' || strpbrk(places.program, ",:"))
		return fault_set(fault, FAULT_INPUT,
				 _("The path %s can't stand in sudo's file: install "
				   "attain where its path has no such characters."),
				 places.program);
	if (one || two) {
		add_filled(cli, &places, one ? sudoers : sshd);
		return true;
	}
	if (!account_line_word(db, &cli->arena, &places.database, fault))
		return false;
	add_all(cli, &places, db);
	return true;
}
