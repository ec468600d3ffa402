#include "base/lang.h"
#include "sections.h"

static struct answer
enter(struct view *view)
{
	size_t row = list_row(view->list);
	if (row == LIST_NO_ROW)
		return answer_stay();
	if (view->class->folds && sections_at(view, row)->kind == SECTION_HEADING)
		return sections_toggle(view, sections_at(view, row));
	return view->class->enter ? view->class->enter(view, row)
				  : answer_say(_("There is nothing below this row."));
}

struct answer
view_act(struct view *view, enum action action, int key)
{
	const struct view_class *class = view->class;
	struct answer answer =
		class->act ? class->act(view, action, key) : answer_pass();
	if (answer.kind == ANSWER_PASS && action == ACTION_OPEN)
		return enter(view);
	if (answer.kind == ANSWER_PASS && class->tabs)
		return view_tab(view, action, key);
	return answer;
}
