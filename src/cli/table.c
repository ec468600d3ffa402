#include "table.h"

#include <string.h>

#include "base/lang.h"
#include "command.h"
#include "page.h"

enum { ANY_NUMBER = 100000 };

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
	{"until", "DATE", N_("the last day of an override or an award")},
	{"reason", "TEXT", N_("of an override")},
	{"source", "TEXT", N_("of an award: where it stands")},
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

static const struct command commands[] = {
#define COMMAND(name, word, operands, help, options, fewest, most, flags)              \
	{word, operands, help, cmd_##name, options, fewest, most, flags},
#include "command.def"
#undef COMMAND
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

const struct command *
table_at(size_t i)
{
	return i < N_COMMANDS ? &commands[i] : NULL;
}
