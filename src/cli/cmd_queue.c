/* What no catalog knows, and what employees entered. */
#include "app/acts.h"
#include "app/claims.h"
#include "app/json.h"
#include "app/queue.h"
#include "base/lang.h"
#include "command.h"

/* "3077  Azure Solutions Architect Expert". */
static void
title(struct cli *cli, enum style style, const struct queue_item *item)
{
	if (*item->title && *item->vendor_id)
		text_addf(cli, STYLE_DIM, "%s  ", item->vendor_id);
	text_add(cli, style, queue_name(item));
}

/* " (2 rows, 2 people)". */
static void
count(struct cli *cli, const struct queue_item *item)
{
	text_add(cli, STYLE_PLAIN, " (");
	text_addf(cli, STYLE_PLAIN, ngettext("%zu row", "%zu rows", item->n_rows),
		  item->n_rows);
	text_add(cli, STYLE_PLAIN, _(", "));
	text_addf(cli, STYLE_PLAIN,
		  ngettext("%zu person", "%zu people", item->n_people), item->n_people);
	text_add(cli, STYLE_PLAIN, ")");
}

/* What may be meant, or what it is. */
static void
meanings(struct cli *cli, const struct queue_item *item)
{
	const struct catalog_credential *credentials = cli->app->catalog->credentials;
	if (item->credential != CATALOG_NONE) {
		struct buf known = {.arena = &cli->arena};
		queue_add_known(cli->app, item, &known);
		text_say(cli, STYLE_GOOD,
			 _("    known by now as %s: the next change records it"),
			 buf_text(&known));
		return;
	}
	for (size_t i = 0; i < item->n_nearest; i++) {
		const struct catalog_credential *of = &credentials[item->nearest[i]];
		text_say(cli, STYLE_PLAIN, "    %s  %s", of->id,
			 lang_name(of->name, of->id));
	}
}

/* Those that wait; how many. */
static size_t
waiting_lines(struct cli *cli, const struct queue_item *items, size_t n)
{
	size_t n_waiting = 0;
	for (size_t i = 0; i < n; i++) {
		if (!queue_waits(&items[i]))
			continue;
		title(cli, STYLE_BOLD, &items[i]);
		count(cli, &items[i]);
		text_line(cli);
		meanings(cli, &items[i]);
		n_waiting++;
	}
	return n_waiting;
}

/* What was said of others. */
static void
answer_lines(struct cli *cli, const struct queue_item *items, size_t n)
{
	bool any = false;
	for (size_t i = 0; i < n; i++) {
		const struct queue_answer *answer = items[i].answer;
		if (!answer)
			continue;
		if (!any)
			text_section(cli, _("Said before (TITLE --ask takes it back)"));
		any = true;
		text_add(cli, STYLE_PLAIN, "  ");
		title(cli, STYLE_PLAIN, &items[i]);
		text_addf(cli, STYLE_DIM, "  %s",
			  *answer->credential ? answer->credential : _("ignored"));
		if (!queue_waits(&items[i]) && items[i].n_rows > 0)
			count(cli, &items[i]);
		text_line(cli);
	}
}

/* What employees entered, whose, with the number that is asked for. */
static void
claim_lines(struct cli *cli)
{
	const struct side_facts *facts = &cli->app->world->facts;
	if (facts->n_claims > 0)
		text_say(cli, STYLE_BOLD, "%s",
			 _("To be accepted (ID --accept, or --refuse)"));
	for (size_t i = 0; i < facts->n_claims; i++) {
		const struct claim *claim = &facts->claims[i];
		struct buf what = {.arena = &cli->arena}, when = {.arena = &cli->arena};
		claims_add_what(cli->app, claim, &what);
		claims_add_when(cli->app, claim, &when);
		text_addf(cli, STYLE_BOLD, "  %s", claim->number);
		text_say(cli, STYLE_PLAIN, "  %s",
			 claim->person == CATALOG_NONE
				 ? ""
				 : app_person_name(cli->app->report, claim->person,
						   &cli->arena));
		text_say(cli, STYLE_PLAIN, "    %s", buf_text(&what));
		text_say(cli, STYLE_PLAIN, "    %s", buf_text(&when));
	}
}

static void
queue_text(struct cli *cli, const struct queue_item *items, size_t n)
{
	const size_t n_claims = cli->app->world->facts.n_claims;
	claim_lines(cli);
	if (n_claims > 0 && queue_n_waiting(cli->app) > 0)
		text_section(cli, _("To be told what they are (TITLE --as ID)"));
	if (waiting_lines(cli, items, n) + n_claims == 0)
		text_say(cli, STYLE_PLAIN, "%s", _("Nothing waits in the queue."));
	answer_lines(cli, items, n);
}

static bool
list(struct cli *cli, struct fault *fault)
{
	size_t n;
	if (!cli_open(cli, STORE_READ, fault))
		return false;
	const struct queue_item *items = queue_list(cli->app, &cli->arena, &n);
	if (cli->json)
		json_queue(cli->app, items, n, &cli->out);
	else
		queue_text(cli, items, n);
	return true;
}

/* What is said of a title, or of what an employee entered: one of these. */
static bool
check_said(const struct args *args, struct fault *fault)
{
	static const char *const said[] = {"as", "ignore", "ask", "accept", "refuse"};
	int n = 0;
	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		n += args_get(args, said[i]) != NULL;
	if (args->n_operands == 0)
		return n == 0 || fault_set(fault, FAULT_USAGE, "%s",
					   _("Which TITLE or ID? Name one of the "
					     "queue."));
	return n == 1 ||
	       fault_set(fault, FAULT_USAGE, "%s",
			 _("Say one thing of it: --as CREDENTIAL, --ignore "
			   "or --ask of a TITLE, --accept or --refuse of what "
			   "an employee entered."));
}

bool
cmd_queue(struct cli *cli, const struct args *args, struct fault *fault)
{
	if (!check_said(args, fault))
		return false;
	if (args->n_operands == 0)
		return list(cli, fault);
	if (!cli_open(cli, STORE_WRITE, fault))
		return false;
	const char *title = args->operands[0];
	if (args_get(args, "accept") || args_get(args, "refuse"))
		return act_claim_answer(cli->app, title,
					args_get(args, "accept") != NULL, &cli->done,
					fault);
	if (args_get(args, "ask"))
		return act_queue_ask(cli->app, title, &cli->done, fault);
	return act_queue_answer(cli->app, title, args_get(args, "as"), &cli->done,
				fault);
}
