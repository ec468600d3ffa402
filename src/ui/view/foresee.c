#include "ui/foresee.h"

bool
foresee_do(struct screen *screen, enum action action)
{
	if (action == ACTION_WHATIF)
		whatif_toggle(screen);
	else if (action == ACTION_REPORT)
		report_ask(screen);
	else
		return plan_do(screen, action) || whatif_do(screen, action);
	return true;
}
