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
enum { MOST_SECONDS = 86400, MOST_EACH = 100000 };

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
add_target(struct cli *cli, const char *word, struct plan_target *target,
	   struct fault *fault)
{
	const char *competency, *level;
	return args_award(cli->app->catalog, word, &cli->arena, &competency, &level,
			  fault) &&
	       find_award(cli->app, competency, level, &target->competency,
			  &target->level, fault);
}

/* Targets and people, in the order in which they were written. */
static bool
read_lists(struct cli *cli, const struct args *args, struct plan_options *options,
	   struct fault *fault)
{
	struct plan_target *targets =
		arena_array(&cli->arena, args->n_options, sizeof *targets);
	uint32_t *excluded =
		arena_array(&cli->arena, args->n_options, sizeof *excluded);
	for (size_t i = 0; i < args->n_options; i++) {
		const struct option_value *option = &args->options[i];
		if (strcmp(option->name, "target") == 0 &&
		    !add_target(cli, option->value, &targets[options->n_targets++],
				fault))
			return false;
		if (strcmp(option->name, "exclude") == 0 &&
		    !find_thing(cli->app, THING_PERSON, option->value,
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
read_options(struct cli *cli, const struct args *args, struct plan_options *options,
	     struct fault *fault)
{
	const char *costs = args_get(args, "cost");
	*options = (struct plan_options){.keep = args_get(args, "keep") != NULL,
					 .explain = args_get(args, "explain") != NULL,
					 .seconds = PLAN_SECONDS};
	return read_number(args, "at-most", 1, MOST_EACH, &options->at_most, fault) &&
	       read_number(args, "time", 1, MOST_SECONDS, &options->seconds, fault) &&
	       read_lists(cli, args, options, fault) &&
	       (!costs || app_plan_costs(cli->app, costs, &cli->arena,
					 &options->cost_micros, fault));
}

/* By which path a target is met, and on which day if not all are on one. */
static const char *
target_text(struct cli *cli, const struct plan_outcome *outcome, size_t target)
{
	const struct path *path = outcome->paths[target];
	char date[DATE_TEXT_BYTES];
	const char *by =
		path ? arena_printf(&cli->arena, _("path %s"), app_path_name(path))
		     : _("by an override");
	for (size_t t = 0; t < outcome->n_targets; t++)
		if (outcome->days[t] != outcome->needed_on)
			/* by which path, a date */
			return arena_printf(&cli->arena, _("%s, on %s"), by,
					    date_format(outcome->days[target], date));
	return by;
}

static void
target_lines(struct cli *cli, const struct plan_outcome *outcome)
{
	text_section(cli, _("Targets"));
	for (size_t t = 0; t < outcome->n_targets; t++) {
		const struct plan_target *target = &outcome->targets[t];
		buf_printf(&cli->out, "  ");
		text_row(cli, STYLE_PLAIN, 2,
			 app_award_of(cli->app->catalog, target->competency,
				      target->level, &cli->arena),
			 target_text(cli, outcome, t));
	}
}

static void
step_lines(struct cli *cli, const struct plan_outcome *outcome)
{
	const struct app *app = cli->app;
	for (size_t i = 0; i < outcome->n_steps; i++) {
		const struct plan_step *step = &outcome->steps[i];
		if (i == 0 || step->person != outcome->steps[i - 1].person)
			text_section(cli, app_person_name(app->report, step->person,
							  &cli->arena));
		buf_printf(&cli->out, "  ");
		text_wrap(cli, STYLE_PLAIN, 4,
			  arena_printf(&cli->arena, "%s  %s",
				       app->catalog->credentials[step->credential].id,
				       app_step_text(app, outcome, i, &cli->arena)));
	}
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
show(struct cli *cli, const struct plan_options *options,
     const struct plan_outcome *outcome)
{
	const char *day = app_plan_day(cli->app, outcome, &cli->arena);
	text_title(cli, summary(options, outcome, &cli->arena));
	if (*day)
		text_say(cli, STYLE_PLAIN, "%s", day);
	step_lines(cli, outcome);
	target_lines(cli, outcome);
	if (options->explain) {
		text_section(cli, _("Why not fewer"));
		text_clean_lines(&cli->out, app_plan_bound(cli->app, options, outcome,
							   &cli->arena));
	}
}

bool
cmd_plan(struct cli *cli, const struct args *args, struct fault *fault)
{
	struct plan_options options;
	struct plan_outcome outcome;
	if (!cli_open(cli, STORE_READ, fault) ||
	    !read_options(cli, args, &options, fault) ||
	    !app_plan(cli->app, &options, &cli->arena, &outcome, fault))
		return false;
	if (cli->json)
		json_plan(cli->app, &outcome, &cli->out);
	else
		show(cli, &options, &outcome);
	return cli_found(!outcome.proven, fault);
}
