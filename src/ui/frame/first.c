#include "ui/first.h"

#include <string.h>

#include "base/lang.h"
#include "base/nearest.h"

static const char of_columns[] = "columns.";

static bool
refuse(const char *what, const struct nearest *nearest, struct fault *fault)
{
	return nearest->best
		       ? fault_set(fault, FAULT_INPUT,
				   _("There is no \"%s\". Did you mean \"%s\"?"), what,
				   nearest->best)
		       : fault_set(fault, FAULT_INPUT, _("There is no \"%s\"."), what);
}

static bool
judge_column(const struct view_class *class, const char *id, struct fault *fault)
{
	struct arena arena = {0};
	size_t columns[LIST_COLUMNS];
	bool fine = view_columns_of(class, id, columns) == 1;
	struct nearest nearest = nearest_to(id);
	for (size_t c = 0; c < LIST_COLUMNS; c++) {
		const char *its = view_column_id(class, c, &arena);
		if (*its != '\0')
			nearest_consider(&nearest, its);
	}
	if (!fine)
		refuse(id, &nearest, fault);
	arena_free(&arena);
	return fine;
}

bool
first_is_columns(const struct settings_entry *entry)
{
	return strncmp(entry->name, of_columns, sizeof of_columns - 1) == 0;
}

bool
first_judge(const struct screen_verbs *verbs, const struct settings_entry *entry,
	    struct fault *fault)
{
	const char *id = entry->name + sizeof of_columns - 1;
	const struct view_class *class =
		view_class_called(verbs->views, verbs->n_views, id);
	struct nearest nearest = nearest_to(id);
	struct arena arena = {0};
	bool fine = true;
	if (!class || (class->contexts & KEYS_COLUMNS) == 0) {
		for (size_t i = 0; i < verbs->n_views; i++)
			if ((verbs->views[i]->contexts & KEYS_COLUMNS) != 0 &&
			    view_class_id(verbs->views[i]))
				nearest_consider(&nearest,
						 view_class_id(verbs->views[i]));
		return refuse(id, &nearest, fault);
	}
	for (const char *at = entry->value + strspn(entry->value, ", ");
	     fine && *at != '\0';) {
		size_t len = strcspn(at, ", ");
		fine = judge_column(class, arena_printf(&arena, "%.*s", (int)len, at),
				    fault);
		at += len + strspn(at + len, ", ");
	}
	arena_free(&arena);
	return fine;
}

void
first_go(struct screen *screen)
{
	const char *first = screen->app->settings->first_view;
	const struct view_class *class =
		view_class_called(screen->verbs->views, screen->verbs->n_views, first);
	const struct place *last = &screen->stack.session->last;
	if (strcmp(first, "last") == 0 && last->about != SUBJECT_NONE)
		screen_go(screen, *last);
	else if (class && class->id)
		screen_go(screen, (struct place){class->about, 0, 0});
}
