#include "edit_many.h"

#include <stdio.h>
#include <string.h>

#include "app/acts.h"
#include "base/mem.h"
#include "ui/edit.h"
#include "ui/form.h"

/* Beyond that leaving many, or giving them something, is asked for by number. */
enum { NUMBER_ASKED_FROM = 21 };

/* The context of these forms, one block. */
struct many {
	size_t n;
	const char *emails[];
};

static const struct many *
many_of(const struct form *form)
{
	return form->context;
}

static struct many *
copy_emails(const char *const *emails, size_t n)
{
	size_t bytes = sizeof(struct many) + n * sizeof(char *);
	size_t texts = 0;
	for (size_t i = 0; i < n; i++)
		texts += strlen(emails[i]) + 1;
	struct many *many = mem_new(1, bytes + texts);
	char *at = (char *)many + bytes;
	many->n = n;
	for (size_t i = 0; i < n; i++) {
		size_t len = strlen(emails[i]) + 1;
		memcpy(at, emails[i], len);
		many->emails[i] = at;
		at += len;
	}
	return many;
}

static void
check_number(struct form *form)
{
	struct field *field = form_field(form, "number");
	const char *typed = form_text(form, "number");
	char wanted[24];
	if (field->locked || *typed == '\0')
		return;
	snprintf(wanted, sizeof wanted, "%zu", many_of(form)->n);
	if (strcmp(typed, wanted) != 0)
		field_say(field, FIELD_WRONG, _("they are %s"), wanted);
}

/* Shows how many they are; where they are many, that is to be typed. */
static void
begin(struct screen *screen, const struct form_class *class, const char *const *emails,
      size_t n)
{
	struct buf subject = {0};
	char number[24];
	buf_printf(&subject, ngettext("%zu employee", "%zu employees", n), n);
	struct form *form =
		form_new(screen, class, false, buf_text(&subject), emails[0]);
	form->context = copy_emails(emails, n);
	snprintf(number, sizeof number, "%zu", n);
	if (n < NUMBER_ASKED_FROM)
		form_fill(form, "number", number, true);
	form_show(form);
	buf_free(&subject);
}

/* --- associate ------------------------------------------------------- */

static const struct field_spec associate_fields[] = {
	{"number", N_("Employees"), FIELD_TEXT, true, false, NULL,
	 N_("more than 20: type how many they are")},
	{"organization", .hint = N_("home, or another one's name")},
	{.id = "from"},
};

static bool
save_associate(struct form *form, struct buf *out, struct fault *fault)
{
	const char *organization = form_text(form, "organization");
	return act_associate(
		form->app,
		&(struct act_people){many_of(form)->emails, many_of(form)->n},
		strcmp(organization, "home") == 0 ? NULL : organization,
		form_date(form, "from"), out, fault);
}

static const struct form_class associate_class = {
	.id = "associate-many",
	.title = N_("Associate"),
	.columns_of = "associations",
	FORM_OF(associate_fields),
	.check = check_number,
	.tells = true,
	.tells_from = "from",
	.save = save_associate,
};

void
edit_associate_many(struct screen *screen, const char *const *emails, size_t n)
{
	begin(screen, &associate_class, emails, n);
	form_fill(form_of(screen), "organization", "home", false);
	form_fill_day(form_of(screen), "from");
}

/* --- leave ----------------------------------------------------------- */

static const struct field_spec leave_fields[] = {
	{"number", N_("Employees"), FIELD_TEXT, true, false, NULL,
	 N_("more than 20: type how many they are")},
	{"on", N_("Last day"), FIELD_DATE, true, false, NULL,
	 N_("counts as a day with the organization")},
};

static bool
leave_all(struct app *app, void *context, struct buf *out, struct fault *fault)
{
	struct form *form = context;
	bool fine = true;
	for (size_t i = 0; i < many_of(form)->n && fine; i++)
		fine = act_leave(app, many_of(form)->emails[i], form_date(form, "on"),
				 out, fault);
	return fine;
}

static bool
save_leave(struct form *form, struct buf *out, struct fault *fault)
{
	return act_together(form->app, "leave", leave_all, form, out, fault);
}

static const struct form_class leave_class = {
	.id = "leave-many",
	.title = N_("Leave"),
	FORM_OF(leave_fields),
	.check = check_number,
	.tells = true,
	.tells_after = "on",
	.save = save_leave,
};

void
edit_leave_many(struct screen *screen, const char *const *emails, size_t n)
{
	begin(screen, &leave_class, emails, n);
	form_fill_day(form_of(screen), "on");
}

/* --- achievements ---------------------------------------------------- */

static const struct field_spec achievement_fields[] = {
	{"number", N_("Employees"), FIELD_TEXT, true, false, NULL,
	 N_("more than 20: type how many they are")},
	{"credential", .hint = N_("part of its number or title")},
	{.id = "earned_on"},
	{.id = "expires_on"},
};

static bool
save_achievement(struct form *form, struct buf *out, struct fault *fault)
{
	const struct act_cell cells[3] = {
		{"credential", form_text(form, "credential"), NULL},
		{"earned_on", form_text(form, "earned_on"), NULL},
		{"expires_on", form_text(form, "expires_on"), NULL},
	};
	return act_achieve(
		form->app,
		&(struct act_people){many_of(form)->emails, many_of(form)->n}, cells,
		field_is_empty(form_field(form, "expires_on")) ? 2 : 3, out, fault);
}

static const struct form_class achievement_class = {
	.id = "achievement-many",
	.title = N_("Add an achievement"),
	.columns_of = "achievements",
	FORM_OF(achievement_fields),
	.check = check_number,
	.tells = true,
	.tells_from = "earned_on",
	.save = save_achievement,
};

void
edit_achievement_many(struct screen *screen, const char *const *emails, size_t n)
{
	begin(screen, &achievement_class, emails, n);
	form_fill_day(form_of(screen), "earned_on");
}
