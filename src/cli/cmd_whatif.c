/* What would change on the date, nothing stored. */
#include <string.h>

#include "app/json.h"
#include "app/membership_words.h"
#include "app/score_words.h"
#include "app/suppose.h"
#include "base/lang.h"
#include "base/text.h"
#include "command.h"
#include "core/benefits.h"

enum { NAME_INDENT = 2 };

/* In the order in which they were written. */
static bool
fill(struct basket *basket, const struct app *app, const struct args *args,
     struct fault *fault)
{
	const char *load = args_get(args, "load");
	if (load && !basket_load(basket, app, load, fault))
		return false;
	for (size_t i = 0; i < args->n_options; i++) {
		enum change_kind kind;
		if (basket_kind_of(args->options[i].name, &kind) &&
		    !basket_add_word(basket, app, kind, args->options[i].value, fault))
			return false;
	}
	if (basket_n(basket) == 0)
		return fault_set(fault, FAULT_USAGE,
				 _("What if what? Name a change; see \"attain what-if "
				   "--help\"."));
	return true;
}

static const char *
arrow(const struct cli *cli)
{
	return cli->ascii ? "->" : "→";
}

/* The beginning of a line: what changes. Of several programs a name that is too long
 * has a line of its own: names that begin alike are many. */
static void
name_cell(struct cli *cli, const char *name)
{
	buf_printf(&cli->out, "%*s", NAME_INDENT, "");
	int progress = 15, met = text_width(_("not met")) + 2;
	int wide = cli->cols - 46, all = cli->cols - NAME_INDENT -
					 (2 * text_stage_cells() + 4) - progress - met;
	int cells = wide < all || all < 16 ? wide : all;
	cells = cells > 16 ? cells : 16;
	if (cli->app->report->n_programs > 1 && text_width(name) > cells) {
		text_wrap(cli, STYLE_PLAIN, NAME_INDENT, name);
		buf_printf(&cli->out, "%*s", NAME_INDENT, "");
		name = "";
	}
	text_cell(cli, STYLE_PLAIN, name, cells);
}

/* "70% -> 100%", never rounded up. */
static void
add_progress(struct cli *cli, const struct level_change *change)
{
	int before = (int)(change->progress[0] * 100 + 1e-9);
	int after = (int)(change->progress[1] * 100 + 1e-9);
	if (before == after)
		text_addf(cli, STYLE_PLAIN, "  %3d%%", after);
	else
		text_addf(cli, STYLE_PLAIN, "  %3d%% %s %3d%%", before, arrow(cli),
			  after);
}

/* "Intermediate 16 -> 20": the top parts of one score that would have other points. */
static const char *
parts_text(struct cli *cli, const struct req_report *before,
	   const struct req_report *after)
{
	struct buf parts = {.arena = &cli->arena};
	for (size_t i = 0; i < after->n_parts; i++) {
		const struct part_report *b = &before->parts[i], *a = &after->parts[i];
		if (b->tenths != a->tenths)
			buf_printf(&parts, "%s%s %s %s %s", parts.len > 0 ? "; " : ": ",
				   app_part_name(a->part),
				   app_points_text(b->tenths, &cli->arena), arrow(cli),
				   app_points_text(a->tenths, &cli->arena));
	}
	return buf_text(&parts);
}

/* How the score of a path would change, if it has one. */
static void
score_line(struct cli *cli, const char *name, const struct path_report *then,
	   const struct path_report *now, size_t *found)
{
	const struct req_report *before = app_path_score(then);
	const struct req_report *after = app_path_score(now);
	if (!before || !after || before->score_tenths == after->score_tenths)
		return;
	if ((*found)++ == 0)
		text_section(cli, _("Scores"));
	buf_printf(&cli->out, "%*s", NAME_INDENT, "");
	/* a level, a path of it, points, points, of which parts */
	text_wrap(cli, STYLE_PLAIN, NAME_INDENT + 2,
		  arena_printf(&cli->arena, C_("what-if", "%s, %s: %s %s %s%s"), name,
			       app_path_name(now->path),
			       app_points_text(before->score_tenths, &cli->arena),
			       arrow(cli), app_score_text(after, &cli->arena),
			       parts_text(cli, before, after)));
}

/* The scores that would be others, whether that changes a level or not. */
static void
score_lines(struct cli *cli, const struct report *before, const struct report *after)
{
	size_t found = 0;
	for (struct level_walk at = {0}; report_next_level(after, &at);) {
		const struct level_report *then =
			report_level(before, at.competency, at.level->level);
		const char *name = app_award_of(after->catalog, at.competency,
						at.level->level, &cli->arena);
		for (size_t i = 0; i < at.level->n_paths; i++)
			score_line(cli, name, &then->paths[i], &at.level->paths[i],
				   &found);
	}
}

static void
change_line(struct cli *cli, const struct level_change *change)
{
	const char *before = app_stage_name(change->stage[0]);
	const char *after = app_stage_name(change->stage[1]);
	const char *met = "";
	name_cell(cli, app_award_name(cli->app->catalog, change->competency,
				      change->level, &cli->arena));
	text_cell(cli, text_stage_style(change->stage[1]),
		  change->stage[0] == change->stage[1]
			  ? arena_printf(&cli->arena, " %s", after)
			  : arena_printf(&cli->arena, " %s %s %s", before, arrow(cli),
					 after),
		  2 * text_stage_cells() + 4);
	add_progress(cli, change);
	if (change->met[0] != change->met[1])
		met = change->met[1] ? _("met") : _("not met");
	text_addf(cli, change->met[1] ? STYLE_GOOD : STYLE_BAD, "  %s", met);
	text_line(cli);
}

/* The levels of a program, behind its name, that would be others; adds to *shown how
 * many they are. */
static void
program_changes(struct cli *cli, const struct whatif *whatif, uint32_t program,
		size_t *shown)
{
	size_t before = *shown;
	for (size_t i = 0; i < whatif->n_changes; i++) {
		const struct level_change *change = &whatif->changes[i];
		if (catalog_program_of(cli->app->catalog, change->competency) !=
		    program)
			continue;
		if (*shown == before)
			text_program(cli, program, *shown == 0);
		change_line(cli, change);
		++*shown;
	}
}

static void
alert_lines(struct cli *cli, const char *title, const struct report *report,
	    const struct alert *const *alerts, size_t n)
{
	if (n > 0)
		text_section(cli, title);
	for (size_t i = 0; i < n; i++)
		text_alert(cli, report, alerts[i]);
}

static bool
is_same(const struct benefit_report *a, const struct benefit_report *b)
{
	return (a->grant == NULL) == (b->grant == NULL) &&
	       a->unlimited == b->unlimited && a->granted_micros == b->granted_micros &&
	       a->left_micros == b->left_micros;
}

/* What is granted, or what of it is left. */
static const char *
allowance(const struct benefit_report *r, bool left, struct arena *arena)
{
	if (!r->grant)
		return "-";
	if (r->unlimited)
		return C_("benefit", "unlimited");
	if (left)
		return arena_printf(arena, C_("what-if", "%s left"),
				    app_quantity(r->benefit, r->left_micros, arena));
	return app_quantity(r->benefit, r->granted_micros, arena);
}

static void
benefit_line(struct cli *cli, const struct catalog *catalog,
	     const struct benefit_report *before, const struct benefit_report *after)
{
	uint32_t competency = before->benefit->competency;
	bool left = before->granted_micros == after->granted_micros &&
		    before->unlimited == after->unlimited;
	name_cell(cli, app_benefit_name(before->benefit));
	text_addf(cli, !after->grant ? STYLE_BAD : STYLE_PLAIN, " %s %s %s",
		  allowance(before, left, &cli->arena), arrow(cli),
		  allowance(after, left, &cli->arena));
	if (competency != CATALOG_NONE)
		text_addf(cli, STYLE_DIM, "  %s",
			  app_competency_name(catalog, competency));
	text_line(cli);
}

/* The benefits of which there would be more or less. */
static void
benefit_lines(struct cli *cli, const struct report *before, const struct report *after)
{
	size_t n, found = 0;
	const struct benefit_report *then = benefits_at(before, &cli->arena, &n);
	const struct benefit_report *now = benefits_at(after, &cli->arena, &n);
	for (size_t i = 0; i < n; i++) {
		if (is_same(&then[i], &now[i]))
			continue;
		if (found++ == 0)
			text_section(cli, _("Benefits"));
		benefit_line(cli, after->catalog, &then[i], &now[i]);
	}
}

static void
show(struct cli *cli, const struct basket *basket, const struct whatif *whatif)
{
	const struct app *app = cli->app;
	text_title(cli, _("What if"));
	for (size_t i = 0; i < basket_n(basket); i++) {
		text_add(cli, STYLE_PLAIN, "* ");
		text_wrap(cli, STYLE_PLAIN, 2,
			  basket_text(basket, app, i, &cli->arena));
	}
	text_line(cli);
	if (whatif->n_changes == 0)
		text_say(cli, STYLE_PLAIN, "%s", _("No level would change."));
	size_t shown = 0;
	for (uint32_t p = 0; p < app->report->n_programs; p++)
		program_changes(cli, whatif, p, &shown);
	score_lines(cli, app->report, whatif->report);
	alert_lines(cli, _("New alerts"), whatif->report, whatif->new_alerts,
		    whatif->n_new_alerts);
	alert_lines(cli, _("Alerts that would go"), app->report, whatif->gone_alerts,
		    whatif->n_gone_alerts);
	benefit_lines(cli, app->report, whatif->report);
}

/* Shows what would be, and keeps it under a name, if there is one. */
static bool
suppose(struct cli *cli, const struct basket *basket, const char *save,
	struct fault *fault)
{
	struct app *app = cli->app;
	struct whatif whatif;
	if (!basket_evaluate(basket, app, &whatif, fault))
		return false;
	bool fine = !save || basket_save(basket, app, save, fault);
	if (fine && cli->json)
		json_whatif(app, &whatif, &cli->out);
	else if (fine)
		show(cli, basket, &whatif);
	whatif_free(&whatif);
	return fine;
}

/* Makes it true, or shows what would be; what is refused is not kept either. */
static bool
carry_out(struct cli *cli, const struct args *args, const struct basket *basket,
	  struct fault *fault)
{
	const char *save = args_get(args, "save"), *load = args_get(args, "load");
	const char *reason = save ? save : load ? load : _("what-if");
	if (save && !basket_check_name(save, fault))
		return false;
	if (!args_get(args, "apply"))
		return suppose(cli, basket, save, fault);
	return basket_apply(basket, cli->app, reason, &cli->out, fault) &&
	       (!save || basket_save(basket, cli->app, save, fault));
}

bool
cmd_whatif(struct cli *cli, const struct args *args, struct fault *fault)
{
	bool writes = args_get(args, "save") || args_get(args, "apply");
	struct basket *basket = basket_new();
	bool fine = cli_open(cli, writes ? STORE_WRITE : STORE_READ, fault) &&
		    fill(basket, cli->app, args, fault) &&
		    carry_out(cli, args, basket, fault);
	basket_free(basket);
	return fine;
}
