#include "app/claims.h"

#include <string.h>

#include "app/find.h"
#include "base/date.h"
#include "base/lang.h"
#include "base/text.h"

const struct claim *
claims_of(const struct world *world, int64_t person_row, const char *credential,
	  int32_t earned_on)
{
	for (size_t i = 0; i < world->facts.n_claims; i++) {
		const struct claim *claim = &world->facts.claims[i];
		if (claim->person_row == person_row && claim->earned_on == earned_on &&
		    strcmp(claim->credential, credential) == 0)
			return claim;
	}
	return NULL;
}

const struct achievement *
claims_recorded(const struct app *app, const struct claim *claim)
{
	const struct world *world = app->world;
	if (claim->person == CATALOG_NONE)
		return NULL;
	const struct person *p = &world->people[claim->person];
	for (size_t i = 0; i < p->n_achievements; i++) {
		const struct achievement *a =
			&world->achievements[p->first_achievement + i];
		if (a->earned_on == claim->earned_on &&
		    strcmp(app_credential_id(app->report, a->credential),
			   claim->credential) == 0)
			return a;
	}
	return NULL;
}

bool
claims_same(const struct claim *a, const struct claim *b)
{
	return a->expires_on == b->expires_on &&
	       strcmp(a->reference, b->reference) == 0;
}

size_t
claims_count(const struct world *world, int64_t person_row)
{
	size_t n = 0;
	for (size_t i = 0; i < world->facts.n_claims; i++)
		n += world->facts.claims[i].person_row == person_row;
	return n;
}

/* ---- by a text ---- */

enum { SHOWN = 6 };

/* A search under way. */
struct look {
	const struct app *app;
	const char *text;
	uint32_t person;	/* whose address or id the text is; CATALOG_NONE */
	const char *credential; /* the id of what it names; or the text */
	struct buf wanted, folded;
	const struct claim *found;
	size_t n;
	struct buf named; /* those that fit */
};

static void
begin(struct look *look, const struct app *app, const char *text)
{
	struct fault ignored;
	uint32_t credential;
	*look = (struct look){.app = app, .text = text, .credential = text};
	look->person = world_person(app->world, text);
	if (find_look(app, THING_CREDENTIAL, text, &credential, &ignored) == FOUND_ONE)
		look->credential = app->catalog->credentials[credential].id;
	text_fold_search(&look->wanted, text);
}

static void
end(struct look *look)
{
	buf_free(&look->wanted);
	buf_free(&look->folded);
	buf_free(&look->named);
}

static bool
is_of_person(struct look *look, const struct claim *claim)
{
	if (claim->person == CATALOG_NONE)
		return false;
	if (look->person != CATALOG_NONE)
		return claim->person == look->person;
	buf_clear(&look->folded);
	text_fold_search(&look->folded, look->app->world->people[claim->person].name);
	return look->wanted.len > 0 &&
	       strstr(buf_text(&look->folded), buf_text(&look->wanted)) != NULL;
}

static void
look_at(struct look *look, const struct claim *claim)
{
	const struct world *world = look->app->world;
	look->found = claim;
	if (look->n++ < SHOWN) /* a number, a credential, an address */
		buf_printf(&look->named, _("%s%s (%s of %s)"), look->n == 1 ? "" : ", ",
			   claim->number, claim->credential,
			   claim->person == CATALOG_NONE
				   ? ""
				   : world->people[claim->person].email);
}

static bool
has_number(struct look *look, const struct claim *claim)
{
	return strcmp(claim->number, look->text) == 0;
}

static bool
fits(struct look *look, const struct claim *claim)
{
	return is_of_person(look, claim) ||
	       text_compare(claim->credential, look->credential) == 0;
}

static void
look_through(struct look *look, bool (*is)(struct look *, const struct claim *))
{
	const struct side_facts *facts = &look->app->world->facts;
	for (size_t i = 0; i < facts->n_claims; i++)
		if (is(look, &facts->claims[i]))
			look_at(look, &facts->claims[i]);
}

const struct claim *
claims_find(const struct app *app, const char *text, struct fault *fault)
{
	struct look look;
	begin(&look, app, text);
	look_through(&look, has_number);
	if (look.n == 0)
		look_through(&look, fits);
	if (look.n == 0)
		fault_set(fault, FAULT_INPUT,
			  _("Nothing that employees entered fits \"%s\": attain queue "
			    "lists what waits, with numbers."),
			  text);
	else if (look.n > 1)
		fault_set(fault, FAULT_INPUT,
			  _("\"%s\" fits several that wait: %s%s. Give the number."),
			  text, buf_text(&look.named), look.n > SHOWN ? ", ..." : "");
	end(&look);
	return look.n == 1 ? look.found : NULL;
}

/* ---- in words ---- */

void
claims_add_what(const struct app *app, const struct claim *claim, struct buf *out)
{
	uint32_t credential = catalog_credential(app->catalog, claim->credential);
	const char *name =
		credential == CATALOG_NONE
			? _("(not in the catalog)")
			: lang_text(app->catalog->credentials[credential].name);
	buf_printf(out, "%s%s%s", claim->credential, *name ? "  " : "", name);
}

void
claims_add_when(const struct app *app, const struct claim *claim, struct buf *out)
{
	char date[DATE_TEXT_BYTES];
	buf_printf(out, _("earned on %s"), date_format(claim->earned_on, date));
	if (claim->expires_on != DATE_NEVER)
		buf_printf(out, _(", expires on %s"),
			   date_format(claim->expires_on, date));
	if (*claim->reference != '\0')
		buf_printf(out, _(", reference: %s"), claim->reference);
	if (claims_recorded(app, claim))
		buf_puts(out, _("; an achievement of that day is recorded already"));
}
