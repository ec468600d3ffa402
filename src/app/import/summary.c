#include "summary.h"

#include "base/lang.h"
#include "base/text.h"
#include "import.h"

static void
add_counts(const struct import *import, const struct outcome *outcome, struct buf *out)
{
	const struct import_result *result = outcome->result;
	const struct written *written = &outcome->written;
	if (import->options->dry_run)
		buf_puts(out, _("dry run, nothing is stored\n"));
	buf_printf(out, _("%s: %zu added, %zu changed, %zu unchanged, %zu rejected\n"),
		   import->kind->name, result->added, result->changed,
		   result->unchanged, result->rejected);
	if (import->kind == &kind_trainings)
		buf_printf(out, _("people: %zu added, %zu changed\n"),
			   written->people_added, written->people_changed);
	if (result->missing_people > 0)
		buf_printf(out,
			   ngettext("%zu recorded person is not in this file\n",
				    "%zu recorded people are not in this file\n",
				    result->missing_people),
			   result->missing_people);
}

static void
add_unknown(const struct trainings *trainings, struct buf *out)
{
	if (trainings->n_unknown == 0)
		return;
	buf_printf(out,
		   ngettext("%zu credential is not in the catalog; its rows were not "
			    "imported:\n",
			    "%zu credentials are not in the catalog; their rows were "
			    "not imported:\n",
			    trainings->n_unknown),
		   trainings->n_unknown);
	for (size_t i = 0; i < trainings->n_unknown; i++) {
		const struct unknown_credential *unknown = &trainings->unknown[i];
		buf_puts(out, "  ");
		text_clean(out, unknown->id);
		buf_puts(out, *unknown->id && *unknown->title ? "  " : "");
		text_clean(out, unknown->title);
		buf_printf(out,
			   ngettext(" (%zu row)\n", " (%zu rows)\n", unknown->n_rows),
			   unknown->n_rows);
	}
}

static void
add_associations(const struct import *import, const struct outcome *outcome,
		 struct buf *out)
{
	const char *home = import->app->world->organization.name;
	size_t associated = outcome->written.associated;
	size_t unassociated = outcome->result->unassociated;
	char date[DATE_TEXT_BYTES];
	date_format(import->options->associate_on, date);
	if (associated > 0)
		buf_printf(out,
			   ngettext("%zu person associated with %s from %s\n",
				    "%zu people associated with %s from %s\n",
				    associated),
			   associated, home, date);
	date_format(import->app->as_of, date);
	if (unassociated == 1)
		buf_printf(out,
			   _("%s is not associated with %s on %s; to associate: attain "
			     "associate %s\n"),
			   outcome->unassociated_email, home, date,
			   outcome->unassociated_email);
	else if (unassociated > 1)
		buf_printf(out,
			   _("%zu people of this file are not associated with %s on "
			     "%s; to associate them: attain associate "
			     "--all-unassociated\n"),
			   unassociated, home, date);
}

static void
add_change(const struct app *app, const struct level_change *change, struct buf *out)
{
	const char *met = "";
	if (change->met[0] != change->met[1])
		met = change->met[1] ? _(" (now met)") : _(" (no longer met)");
	buf_printf(out, "  %s, %s: %s -> %s%s\n",
		   lang_text(app->catalog->competencies[change->competency].name),
		   app_level_name(app->catalog, change->level),
		   app_stage_name(change->stage[0]), app_stage_name(change->stage[1]),
		   met);
}

static void
add_changes(const struct import *import, const struct outcome *outcome, struct buf *out)
{
	char date[DATE_TEXT_BYTES];
	if (outcome->n_changes == 0)
		return;
	date_format(import->app->as_of, date);
	if (outcome->n_changes == 1)
		buf_printf(out, _("1 level changed as of %s:\n"), date);
	else
		buf_printf(out, _("%zu levels changed as of %s:\n"), outcome->n_changes,
			   date);
	for (size_t i = 0; i < outcome->n_changes; i++)
		add_change(import->app, &outcome->changes[i], out);
}

void
summary_write(struct import *import, const struct outcome *outcome, struct buf *out)
{
	add_counts(import, outcome, out);
	if (outcome->rejected_file)
		buf_printf(out, _("rejected rows and the reasons: %s\n"),
			   issue_clean(&import->arena, outcome->rejected_file));
	add_unknown(&import->trainings, out);
	add_associations(import, outcome, out);
	add_changes(import, outcome, out);
}
