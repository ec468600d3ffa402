/* The one table of commands and their options, and the help that it makes. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "command.h"

enum { ANY_NUMBER = 100000, HELP_COLUMN = 26 };

const struct option_row table_globals[] = {
	{"db", "FILE", N_("the database")},
	{"as-of", "DATE", N_("the date that is asked about (YYYY-MM-DD)")},
	{"lang", "en|ja", N_("the language")},
	{"json", NULL, N_("JSON instead of text")},
	{"accessible", NULL, N_("a full screen for screen readers")},
	{"help", NULL, N_("this help; after a command, that command's")},
	{"version", NULL, N_("the version")},
	{NULL, NULL, NULL},
};

static const struct option_row init_options[] = {
	{"program", "ID", N_("the program: a catalog's id, or its path")},
	{"organization", "NAME", N_("the organization's name")},
	{"mpn-id", "ID", N_("its partner id")},
	{"market", "MARKET", N_("developed or developing, for some thresholds")},
	{"track", "TRACK", N_("the track that it is on, for some paths")},
	{NULL, NULL, NULL},
};

static const struct option_row demo_options[] = {
	{"into", "FILE", N_("keep the sample in this new file")},
	{NULL, NULL, NULL},
};

static const struct option_row import_options[] = {
	{"dry-run", NULL, N_("only say what would change")},
	{"skip-bad", NULL,
	 N_("import the good rows, write the bad ones to FILE.rejected.csv")},
	{"dates", "dmy|mdy|ymd", N_("how a download's dates are written")},
	{"associate", "DATE",
	 N_("associate the file's people who have no association")},
	{"force", NULL, N_("replace whatever FILE.rejected.csv holds")},
	{NULL, NULL, NULL},
};

static const struct option_row export_options[] = {
	{"bom", NULL, N_("begin with a byte order mark, for Excel")},
	{"force", NULL, N_("replace whatever FILE holds, but no database")},
	{NULL, NULL, NULL},
};

static const struct option_row copy_options[] = {
	{"replace", NULL, N_("also what is of another organization")},
	{NULL, NULL, NULL},
};

static const struct option_row alerts_options[] = {
	{"fail", NULL, N_("exit with 1 if there is any")},
	{NULL, NULL, NULL},
};

static const struct option_row associate_options[] = {
	{"all-unassociated", NULL, N_("everybody whose achievements would count")},
	{"organization", "NAME", N_("another organization than home")},
	{"on", "DATE", N_("the first day")},
	{NULL, NULL, NULL},
};

static const struct option_row leave_options[] = {
	{"on", "DATE", N_("the last day")},
	{NULL, NULL, NULL},
};

static const struct option_row override_options[] = {
	{"reason", "TEXT", N_("why it is granted")},
	{"on", "DATE", N_("the first day")},
	{"until", "DATE", N_("the last day; else as the program says")},
	{NULL, NULL, NULL},
};

static const struct option_row subscribe_options[] = {
	{"on", "DATE", N_("the day of the purchase")},
	{NULL, NULL, NULL},
};

static const struct option_row whatif_options[] = {
	{"leave", "EMAIL", N_("someone leaves; @DATE is the last day")},
	{"join", "EMAIL", N_("someone is associated from @DATE on")},
	{"earn", "EMAIL:CREDENTIAL", N_("someone earns something on @DATE")},
	{"expire", "EMAIL:CREDENTIAL",
	 N_("an achievement ends; @DATE is the last day")},
	{"metric", "ID=VALUE", N_("a figure is recorded for @DATE")},
	{"override", "COMPETENCY:LEVEL", N_("an override is granted on @DATE")},
	{"subscribe", "OFFER", N_("an offer is bought on @DATE")},
	{"load", "NAME", N_("with the changes kept under a name")},
	{"save", "NAME", N_("keep the changes under a name")},
	{"apply", NULL, N_("record the changes for good; undo takes them back")},
	{NULL, NULL, NULL},
};

static const struct option_row forecast_options[] = {
	{"until", "DATE", N_("how far to look; else 24 months")},
	{NULL, NULL, NULL},
};

static const struct option_row plan_options[] = {
	{"target", "COMPETENCY:LEVEL", N_("what is to be met; may be repeated")},
	{"keep", NULL, N_("everything that is held, on the first day of its renewal")},
	{"exclude", "EMAIL", N_("someone who is to earn nothing; may be repeated")},
	{"at-most", "N", N_("achievements for each person")},
	{"cost", "FILE", N_("credential,cost: the cheapest plan instead")},
	{"explain", NULL, N_("why fewer is impossible")},
	{"time", "SECONDS", N_("how long to search; else 10")},
	{NULL, NULL, NULL},
};

static const struct option_row page_options[] = {
	{"format", "md|html", N_("Markdown or one page of HTML; else as FILE ends")},
	{"force", NULL, N_("replace whatever FILE holds, but no database")},
	{NULL, NULL, NULL},
};

static const struct option_row use_options[] = {
	{"on", "DATE", N_("the day of the use")},
	{"person", "EMAIL", N_("who got it")},
	{"item", "TEXT", N_("a machine, a key, an incident")},
	{"note", "TEXT", N_("anything else")},
	{NULL, NULL, NULL},
};

static const struct option_row snooze_options[] = {
	{"until", "DATE", N_("the last day on which they are put off")},
	{"reason", "TEXT", N_("why")},
	{NULL, NULL, NULL},
};

static const struct option_row referral_options[] = {
	{"on", "DATE", N_("the day of the change, or day and time")},
	{"value", "FIGURE", N_("what it is worth")},
	{"currency", "CODE", N_("in what currency")},
	{"closes", "DATE", N_("when it is to close")},
	{NULL, NULL, NULL},
};

static const struct option_row set_options[] = {
	{"on", "DATE", N_("the row's day: earned, begun, bought; else today")},
	{"name", "NAME", N_("of a person, the organization or the profile")},
	{"other-emails", "EMAILS", N_("other addresses, separated by blanks")},
	{"mcp-id", "ID", N_("the person's MCP id")},
	{"department", "TEXT", N_("the person's department")},
	{"title", "TEXT", N_("the person's title")},
	{"hired-on", "DATE", N_("the person's first day")},
	{"left-on", "DATE", N_("the person's last day")},
	{"expires", "DATE", N_("when an achievement ends")},
	{"reference", "TEXT", N_("of an achievement")},
	{"to", "DATE", N_("an association's last day")},
	{"until", "DATE", N_("an override's last day")},
	{"reason", "TEXT", N_("of an override")},
	{"customer", "NAME", N_("of a metric's value or a referral")},
	{"competency", "ID", N_("of a record or a referral")},
	{"ends-on", "DATE", N_("the last day of a subscription's term")},
	{"price", "FIGURE", N_("of a subscription")},
	{"currency", "CODE", N_("of a subscription or a referral")},
	{"person", "EMAIL", N_("who used a benefit")},
	{"item", "TEXT", N_("what a benefit was used for")},
	{"note", "TEXT", N_("anything else")},
	{"status", "STATE", N_("of a referral")},
	{"status-on", "DATE", N_("since when")},
	{"value", "FIGURE", N_("what a referral is worth")},
	{"closes-on", "DATE", N_("when a referral is to close")},
	{"organization", "NAME", N_("the organization's name")},
	{"mpn-id", "ID", N_("its partner id")},
	{"market", "MARKET", N_("developed or developing, for some thresholds")},
	{"track", "TRACK", N_("the track that it is on, for some paths")},
	{"address", "TEXT", N_("of a location")},
	{"city", "TEXT", N_("of a location")},
	{"postal-code", "TEXT", N_("of a location")},
	{"country", "TEXT", N_("of a location")},
	{"contact", "TEXT", N_("of a location")},
	{"email", "EMAIL", N_("of a location")},
	{"phone", "TEXT", N_("of a location")},
	{"website", "ADDRESS", N_("of a location or the profile")},
	{"description", "TEXT", N_("of the profile")},
	{"logo", "FILE", N_("of the profile: a picture")},
	{"linkedin", "ADDRESS", N_("of the profile: the company's page")},
	{"industries", "LIST", N_("of the profile, separated by semicolons")},
	{"products", "LIST", N_("of the profile, separated by semicolons")},
	{"services", "LIST", N_("of the profile, separated by semicolons")},
	{"solutions", "LIST", N_("of the profile, separated by semicolons")},
	{"skills", "LIST", N_("of the profile, separated by semicolons")},
	{"endorsements", "LIST", N_("of the profile, separated by semicolons")},
	{"may-endorse", "yes|no", N_("of the profile: whether customers may add some")},
	{"customer-sizes", "LIST", N_("of the profile, separated by semicolons")},
	{NULL, NULL, NULL},
};

static const struct option_row remove_options[] = {
	{"on", "DATE", N_("the row's day")},
	{NULL, NULL, NULL},
};

static const struct option_row log_options[] = {
	{"act", "COMMAND", N_("only this command")},
	{"who", "USER", N_("only this user")},
	{"since", "DATE", N_("from this day on")},
	{"until", "DATE", N_("up to this day")},
	{"limit", "N", N_("the newest only")},
	{NULL, NULL, NULL},
};

static bool cmd_help(struct cli *cli, const struct args *args, struct fault *fault);

static const struct command commands[] = {
	{"init", "--program ID --organization NAME", N_("create a database"), cmd_init,
	 init_options, 0, 0, false, false},
	{"demo", "[COMMAND ...]",
	 N_("the sample company, and COMMAND or the full screen on it"), cmd_demo,
	 demo_options, 0, ANY_NUMBER, true, true},
	{"import", "KIND FILE", N_("read facts from a file (- is standard input)"),
	 cmd_import, import_options, 2, 2, false, false},
	{"export", "KIND [FILE]", N_("write facts as import reads them"), cmd_export,
	 export_options, 1, 2, false, false},
	{"status", "", N_("what is attained, and what is in danger"), cmd_status, NULL,
	 0, 0, true, false},
	{"competency", "ID", N_("one competency in full"), cmd_competency, NULL, 1, 1,
	 true, false},
	{"employee", "EMAIL", N_("one person in full"), cmd_employee, NULL, 1, 1, true,
	 false},
	{"alerts", "", N_("what needs doing, one alert a line"), cmd_alerts,
	 alerts_options, 0, 0, true, false},
	{"what-if", "CHANGE...", N_("what would change, nothing stored"), cmd_whatif,
	 whatif_options, 0, 0, true, false},
	{"forecast", "", N_("what will be lost or met, and why"), cmd_forecast,
	 forecast_options, 0, 0, true, false},
	{"plan", "--target COMPETENCY:LEVEL", N_("the fewest achievements to earn"),
	 cmd_plan, plan_options, 0, 0, true, false},
	{"report", "[FILE]", N_("state, risks, forecast and plan, to be sent"),
	 cmd_report, page_options, 0, 1, false, false},
	{"associate", "EMAIL...", N_("let people's achievements count"), cmd_associate,
	 associate_options, 0, ANY_NUMBER, false, false},
	{"leave", "EMAIL", N_("end a person's association"), cmd_leave, leave_options,
	 1, 1, false, false},
	{"override", "COMPETENCY:LEVEL --reason TEXT",
	 N_("record a level granted for a time"), cmd_override, override_options, 1, 1,
	 false, false},
	{"subscribe", "OFFER", N_("buy, upgrade or renew"), cmd_subscribe,
	 subscribe_options, 1, 1, false, false},
	{"use", "BENEFIT QUANTITY", N_("record what was used of a benefit"), cmd_use,
	 use_options, 2, 2, false, false},
	{"snooze", "CODE[:COMPETENCY[:LEVEL]]", N_("put alerts off"), cmd_snooze,
	 snooze_options, 1, 1, false, false},
	{"referral", "ID STATE", N_("bring a referral into its next state"),
	 cmd_referral, referral_options, 2, 2, false, false},
	{"profile", "[FILE]", N_("the marketing profile as customers see it"),
	 cmd_profile, page_options, 0, 1, false, false},
	{"set", "KIND [KEY...] [VALUE]", N_("record or change one row"), cmd_set,
	 set_options, 1, 5, false, false},
	{"remove", "KIND [KEY...]", N_("take one row away"), cmd_remove, remove_options,
	 1, 5, false, false},
	{"merge", "EMAIL INTO-EMAIL", N_("make one of two records of one human"),
	 cmd_merge, NULL, 2, 2, false, false},
	{"rename", "EMAIL NEW-EMAIL", N_("give a person another address"), cmd_rename,
	 NULL, 2, 2, false, false},
	{"forget", "EMAIL", N_("leave no trace of who has left"), cmd_forget, NULL, 1,
	 1, false, false},
	{"undo", "", N_("take the last act back"), cmd_undo, NULL, 0, 0, false, false},
	{"redo", "", N_("do again what was undone"), cmd_redo, NULL, 0, 0, false,
	 false},
	{"log", "", N_("who did what, and when"), cmd_log, log_options, 0, 0, true,
	 false},
	{"backup", "FILE", N_("copy the database while it is used"), cmd_backup,
	 copy_options, 1, 1, false, false},
	{"restore", "FILE", N_("put a backup's content in place"), cmd_restore,
	 copy_options, 1, 1, false, false},
	{"doctor", "", N_("check the database"), cmd_doctor, NULL, 0, 0, true, false},
	{"lint", "FILE", N_("check a catalog"), cmd_lint, NULL, 1, 1, false, false},
	{"help", "[COMMAND]", N_("this help, or a command's"), cmd_help, NULL, 0, 1,
	 false, false},
};

enum { N_COMMANDS = sizeof commands / sizeof commands[0] };

const struct command *
table_find(const char *name, struct fault *fault)
{
	for (size_t i = 0; i < N_COMMANDS; i++) {
		if (strcmp(commands[i].name, name) == 0)
			return &commands[i];
	}
	fault_set(fault, FAULT_USAGE,
		  _("There is no command \"%s\"; see \"attain --help\"."), name);
	args_hint(fault, args_nearest(name, commands, N_COMMANDS, sizeof commands[0]));
	return NULL;
}

/* ---- help ---- */

static void
help_line(struct cli *cli, const char *left, const char *right)
{
	buf_puts(&cli->out, "  ");
	if (text_width(left) < HELP_COLUMN)
		text_cell(cli, STYLE_PLAIN, left, HELP_COLUMN, false);
	else
		buf_printf(&cli->out, "%s\n%*s", left, HELP_COLUMN + 2, "");
	text_wrap(cli, STYLE_PLAIN, HELP_COLUMN + 2, right);
}

static void
help_options(struct cli *cli, const struct option_row *rows)
{
	for (; rows && rows->name; rows++) {
		struct buf left = {0};
		buf_printf(&left, "--%s%s%s", rows->name, rows->value ? " " : "",
			   rows->value ? rows->value : "");
		help_line(cli, buf_text(&left), _(rows->help));
		buf_free(&left);
	}
}

void
table_help(struct cli *cli)
{
	buf_printf(&cli->out, _("Usage: attain [OPTION...] [COMMAND ...]\n"));
	buf_puts(&cli->out, _("Which competencies a partner company has attained, "
			      "through whom, and what is in danger.\n"
			      "Without a command: the full-screen program. Try it with "
			      "\"attain demo\".\n"));
	buf_printf(&cli->out, "\n%s\n", _("Commands"));
	for (size_t i = 0; i < N_COMMANDS; i++) {
		struct buf left = {0};
		buf_printf(&left, "%s %s", commands[i].name, commands[i].operands);
		help_line(cli, buf_text(&left), _(commands[i].help));
		buf_free(&left);
	}
	buf_printf(&cli->out, "\n%s\n", _("Options, before or after the command"));
	help_options(cli, table_globals);
	buf_printf(&cli->out, "\n%s\n",
		   _("More: attain COMMAND --help, and the manual attain(1)."));
}

void
table_help_command(struct cli *cli, const struct command *command)
{
	buf_printf(&cli->out, _("Usage: attain %s %s\n"), command->name,
		   command->operands);
	buf_printf(&cli->out, "  %s\n", _(command->help));
	if (command->options) {
		buf_printf(&cli->out, "\n%s\n", _("Options"));
		help_options(cli, command->options);
	}
	buf_printf(&cli->out, "\n%s\n", _("Options, before or after the command"));
	help_options(cli, table_globals);
}

static bool
cmd_help(struct cli *cli, const struct args *args, struct fault *fault)
{
	if (args->n_operands == 0) {
		table_help(cli);
		return true;
	}
	const struct command *command = table_find(args->operands[0], fault);
	if (!command)
		return false;
	table_help_command(cli, command);
	return true;
}
