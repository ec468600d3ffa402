#include "change.h"

#include "app/find.h"

static bool
find_named(const struct app *app, const struct basket_item *item, struct change *change,
	   struct fault *fault)
{
	switch (item->kind) {
	case CHANGE_LEAVE:
	case CHANGE_JOIN:
		return find_thing(app, THING_PERSON, item->subject, &change->person,
				  fault);
	case CHANGE_EARN:
	case CHANGE_EXPIRE:
		return find_thing(app, THING_PERSON, item->subject, &change->person,
				  fault) &&
		       find_thing(app, THING_CREDENTIAL, item->object,
				  &change->credential, fault);
	case CHANGE_METRIC:
		return find_thing(app, THING_METRIC, item->subject, &change->metric,
				  fault);
	case CHANGE_OVERRIDE:
		return find_award(app, item->subject, item->object, &change->competency,
				  &change->level, fault);
	case CHANGE_SUBSCRIBE:
		return find_thing(app, THING_OFFER, item->subject, &change->offer,
				  fault);
	}
	return false;
}

bool
change_of(const struct app *app, const struct basket_item *item, struct change *change,
	  struct fault *fault)
{
	*change = (struct change){.kind = item->kind,
				  .date = item->date,
				  .value_micros = item->value_micros};
	return find_named(app, item, change, fault);
}
