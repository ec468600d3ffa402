#include "change.h"

#include "app/find.h"

static bool
find_person(const struct app *app, struct basket_item *item, struct change *change,
	    struct fault *fault)
{
	if (!find_thing(app, THING_PERSON, item->subject, &change->person, fault))
		return false;
	item->subject = app->world->people[change->person].email;
	return true;
}

bool
change_of(const struct app *app, struct basket_item *item, struct change *change,
	  struct fault *fault)
{
	const struct catalog *catalog = app->catalog;
	const char *subject = item->subject, *object = item->object;
	*change = (struct change){.kind = item->kind,
				  .date = item->date,
				  .value_micros = item->value_micros};
	item->object = NULL;
	switch (item->kind) {
	case CHANGE_LEAVE:
	case CHANGE_JOIN:
		return find_person(app, item, change, fault);
	case CHANGE_EARN:
	case CHANGE_EXPIRE:
		if (!find_person(app, item, change, fault) ||
		    !find_thing(app, THING_CREDENTIAL, object, &change->credential,
				fault))
			return false;
		item->object = catalog->credentials[change->credential].id;
		return true;
	case CHANGE_METRIC:
		if (!find_thing(app, THING_METRIC, subject, &change->metric, fault))
			return false;
		item->subject = catalog->metrics[change->metric].id;
		return true;
	case CHANGE_OVERRIDE:
		if (!find_award(app, subject, object, &change->competency,
				&change->level, fault))
			return false;
		item->subject = catalog->competencies[change->competency].id;
		item->object = catalog->levels[change->level].id;
		return true;
	case CHANGE_SUBSCRIBE:
		if (!find_thing(app, THING_OFFER, subject, &change->offer, fault))
			return false;
		item->subject = catalog->offers[change->offer].id;
		return true;
	}
	return false;
}
