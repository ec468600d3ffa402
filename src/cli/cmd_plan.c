/* The fewest achievements to earn, and by whom. */
#include <stdlib.h>
#include <string.h>

#include "app/find.h"
#include "app/foresight.h"
#include "app/json.h"
#include "base/lang.h"
#include "base/num.h"
#include "command.h"

/* The longest search that can be asked for. */
enum { MOST_SECONDS = 86400, MOST_EACH = 100000, EMAIL_INDENT = 2 };

/* A whole number of an option; if it was not given, *number stays. */
static bool
read_number(const struct args *args, const char *name, int least, int most, int *number,
	    struct fault *fault)
{
	const char *text = args_get(args, name);
	char *end;
	if (!text)
		return true;
	long value = strtol(text, &end, 10);
	if (*text == '\0' || *end != '\0' || strspn(text, "0123456789") == 0 ||
	    value < least || value > most)
		return fault_set(fault, FAULT_USAGE,
				 _("--%s: \"%s\" is not a number from %d to %d."), name,
				 text, least, most);
	*number = (int)value;
	return true;
}

static bool
add_target(const struct app *app, const char *word, struct arena *arena,
	   struct plan_target *target, struct fault *fault)
{
	const char *competency, *level;
	if (!args_award(word, arena, &competency, &level, fault))
		return false;
	return find_award(app, competency, level, &target->competency, &target->level,
			  fault);
}

/* Targets and people, in the order in which they were written. */
static bool
read_lists(const struct app *app, const struct args *args, struct arena *arena,
	   struct plan_options *options, struct fault *fault)
{
	struct plan_target *targets =
		arena_array(arena, args->n_options, sizeof *targets);
	uint32_t *excluded = arena_array(arena, args->n_options, sizeof *excluded);
	for (size_t i = 0; i < args->n_options; i++) {
		const struct option_value *option = &args->options[i];
		if (strcmp(option->name, "target") == 0 &&
		    !add_target(app, option->value, arena,
				&targets[options->n_targets++], fault))
			return false;
		if (strcmp(option->name, "exclude") == 0 &&
		    !find_thing(app, THING_PERSON, option->value,
				&excluded[options->n_excluded++], fault))
			return false;
	}
	options->targets = targets;
	options->excluded = excluded;
	if (options->n_targets == 0 && !options->keep)
		return fault_set(fault, FAULT_USAGE,
				 _("Plan what? Name a --target COMPETENCY:LEVEL, or "
				   "--keep."));
	return true;
}

static bool
read_options(const struct app *app, const struct args *args, struct arena *arena,
	     struct plan_options *options, struct fault *fault)
{
	const char *costs = args_get(args, "cost");
	*options = (struct plan_options){.keep = args_get(args, "keep") != NULL,
					 .explain = args_get(args, "explain") != NULL,
					 .seconds = PLAN_SECONDS};
	return read_number(args, "at-most", 1, MOST_EACH, &options->at_most, fault) &&
	       read_number(args, "time", 1, MOST_SECONDS, &options->seconds, fault) &&
	       read_lists(app, args, arena, options, fault) &&
	       (!costs ||
		app_plan_costs(app, costs, arena, &options->cost_micros, fault));
}

/* ---- text ---- */

static void
target_lines(struct cli *cli, const struct app *app, const struct plan_outcome *outcome)
{
	struct arena arena = {0};
	text_line(cli);
	text_say(cli, STYLE_BOLD, "%s", _("Targets"));
	for (size_t t = 0; t < outcome->n_targets; t++) {
		const struct plan_target *target = &outcome->targets[t];
		const struct path *path = outcome->paths[t];
		buf_printf(&cli->out, "  ");
		text_row(cli, STYLE_PLAIN, 2,
			 app_award_name(app->catalog, target->competency, target->level,
					&arena),
			 path ? arena_printf(&arena, _("path %s"), app_path_name(path))
			      : _("by an override"));
	}
	arena_free(&arena);
}

static void
step_lines(struct cli *cli, const struct app *app, const struct plan_outcome *outcome)
{
	struct arena arena = {0};
	for (size_t i = 0; i < outcome->n_steps; i++) {
		const struct plan_step *step = &outcome->steps[i];
		if (i == 0 || step->person != outcome->steps[i - 1].person) {
			text_line(cli);
			text_say(cli, STYLE_BOLD, "%s",
				 app_person_name(app->report, step->person, &arena));
		}
		buf_printf(&cli->out, "  ");
		text_wrap(cli, STYLE_PLAIN, 4,
			  arena_printf(&arena, "%s  %s",
				       app->catalog->credentials[step->credential].id,
				       app_step_text(app, outcome, i, &arena)));
	}
	arena_free(&arena);
}

static const char *
summary(const struct plan_options *options, const struct plan_outcome *outcome,
	struct arena *arena)
{
	char cost[NUM_TEXT_BYTES];
	unsigned long n = (unsigned long)outcome->n_steps;
	if (n == 0)
		return _("Nothing needs to be earned.");
	const char *number =
		arena_printf(arena, ngettext("%zu achievement", "%zu achievements", n),
			     outcome->n_steps);
	if (options->cost_micros) {
		num_format_grouped(outcome->found.cost_micros, cost);
		return arena_printf(arena,
				    outcome->proven
					    ? _("%s for %s, proven the cheapest")
					    : _("%s for %s, the best found"),
				    number, cost);
	}
	if (outcome->proven)
		return arena_printf(arena, _("%s, proven the fewest"), number);
	return arena_printf(arena, _("%s, the best found; needed: at least %.0f"),
			    number, outcome->found.bound);
}

static void
show(struct cli *cli, const struct app *app, const struct plan_options *options,
     const struct plan_outcome *outcome)
{
	struct arena arena = {0};
	char date[DATE_TEXT_BYTES];
	text_heading(
		cli, summary(options, outcome, &arena),
		arena_printf(&arena, _("as of %s"), date_format(app->as_of, date)));
	if (outcome->needed_on != app->as_of)
		text_say(cli, STYLE_PLAIN,
			 _("to be met on %s, the renewal's first day"),
			 date_format(outcome->needed_on, date));
	step_lines(cli, app, outcome);
	target_lines(cli, app, outcome);
	if (options->explain) {
		text_line(cli);
		text_say(cli, STYLE_BOLD, "%s", _("Why not fewer"));
		text_clean_lines(&cli->out,
				 app_plan_bound(app, options, outcome, &arena));
	}
	arena_free(&arena);
}

bool
cmd_plan(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct arena arena = {0};
	struct plan_options options;
	struct plan_outcome outcome;
	struct app *app = NULL;
	bool fine = cli_open(cli, STORE_READ, &app, fault) &&
		    read_options(app, args, &arena, &options, fault) &&
		    app_plan(app, &options, &arena, &outcome, fault);
	if (fine && cli->json)
		json_plan(app, &outcome, &cli->out);
	else if (fine)
		show(cli, app, &options, &outcome);
	if (fine && !outcome.proven) {
		fault->kind = FAULT_FINDING;
		fine = false;
	}
	app_close(app);
	arena_free(&arena);
	return fine;
}
