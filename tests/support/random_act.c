#include "support/random_act.h"

#include <stdio.h>

#include "app/import.h"
#include "base/date.h"
#include "support/acting.h"

enum { PEOPLE = 12, SEED = 20171101 };

static struct arena texts;
static uint64_t seed = SEED, last = SEED;

static uint64_t
draw(uint64_t below)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return seed % below;
}

static const char *
pick(const char *const *words, size_t n)
{
	return words[draw(n)];
}

#define PICK(...)                                                                      \
	pick((const char *const[]){__VA_ARGS__},                                       \
	     sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static const char *
text(const char *format, uint64_t n)
{
	return arena_printf(&texts, "%s%ju@x.example", format, (uintmax_t)n);
}

static const char *
somebody(void)
{
	return text("p", draw(PEOPLE));
}

static const char *
some_day(void)
{
	char day[DATE_TEXT_BYTES];

	return arena_strdup(
		&texts, date_format((int32_t)(17167 + draw(700)), day)); /* 2017 on */
}

/* ---- one act each ---- */

#define CELLS(...)                                                                     \
	(const struct act_cell[]){__VA_ARGS__},                                        \
		sizeof((const struct act_cell[]){__VA_ARGS__}) /                       \
			sizeof(struct act_cell)

static bool
set_employee(void)
{
	return act_set(
		f.app, "employees",
		CELLS({"email", somebody(), NULL},
		      {"name", PICK("Ann", "Bob", "Cho \"C\" O'Neil", "山田"), NULL},
		      {"title", PICK("", "CTO", "a\nb"), NULL},
		      {"mcp_id", PICK("", "100", "200", "300"), NULL}),
		&out, &fault);
}

static bool
set_left_on(void)
{
	return act_set(f.app, "employees",
		       CELLS({"email", somebody(), NULL},
			     {"left_on", draw(2) ? "" : some_day(), NULL}),
		       &out, &fault);
}

static bool
set_achievement(void)
{
	return act_set(f.app, "achievements",
		       CELLS({"email", somebody(), NULL},
			     {"credential", PICK("alpha", "beta", "idle"), NULL},
			     {"earned_on", PICK("2017-01-01", "2017-05-05"), NULL},
			     {"expires_on", draw(2) ? "" : some_day(), NULL},
			     {"reference", PICK("", "R1", "R2"), NULL}),
		       &out, &fault);
}

static bool
set_association(void)
{
	return act_set(f.app, "associations",
		       CELLS({"email", somebody(), NULL},
			     {"organization", PICK("home", "Other", "Third"), NULL},
			     {"from", some_day(), NULL},
			     {"to", draw(2) ? "" : "2019-12-31", NULL}),
		       &out, &fault);
}

static bool
set_record(void)
{
	return act_set(f.app, "records",
		       CELLS({"kind", "reference", NULL},
			     {"customer", PICK("A", "B", "C"), NULL},
			     {"date", some_day(), NULL},
			     {"competency", PICK("", "cloud"), NULL}),
		       &out, &fault);
}

static bool
set_override(void)
{
	return act_set(f.app, "overrides",
		       CELLS({"competency", PICK("cloud", "data"), NULL},
			     {"level", "silver", NULL},
			     {"from", PICK("2018-01-01", "2018-02-01"), NULL},
			     {"until", draw(2) ? "" : "2018-03-03", NULL},
			     {"reason", PICK("x", "y"), NULL}),
		       &out, &fault);
}

static bool
set_subscription(void)
{
	return act_set(f.app, "subscriptions",
		       CELLS({"offer", PICK("pack", "silver", "gold"), NULL},
			     {"purchased_on", PICK("2017-01-01", "2018-02-01"), NULL},
			     {"price", PICK("", "0.1", "1600"), NULL}),
		       &out, &fault);
}

static bool
set_home(void)
{
	return act_set_organization(
		f.app,
		CELLS({"name", PICK("Fixture Ltd", "Größe 株式会社"), NULL},
		      {"track", PICK("", "smb"), NULL}),
		&out, &fault);
}

static bool
associate_one(void)
{
	return associate(somebody(), PICK("home", "Other"), some_day());
}

static bool
associate_all(void)
{
	return act_associate(f.app, NULL, NULL, fixture_date(some_day()), &out, &fault);
}

static bool
leave_one(void)
{
	return leave(somebody(), some_day());
}

static bool
grant_one(void)
{
	return grant(PICK("cloud", "data"), "silver", some_day(), "", "agent");
}

static bool
buy(void)
{
	return subscribe(PICK("pack", "silver", "gold"), some_day());
}

static bool
remove_any(void)
{
	if (draw(4) == 0)
		return act_remove(f.app, "employees",
				  CELLS({"email", somebody(), NULL}), &out, &fault);
	if (draw(2))
		return act_remove(f.app, "achievements",
				  CELLS({"email", somebody(), NULL},
					{"credential", PICK("alpha", "beta"), NULL}),
				  &out, &fault);
	if (draw(2))
		return act_remove(f.app, "associations",
				  CELLS({"email", somebody(), NULL}), &out, &fault);
	return act_remove(
		f.app, PICK("records", "overrides", "subscriptions"),
		CELLS({PICK("date", "from", "purchased_on"), "2018-02-01", NULL}), &out,
		&fault);
}

static bool
merge_two(void)
{
	return act_merge(f.app, somebody(), somebody(), &out, &fault);
}

static bool
rename_one(void)
{
	return act_rename(f.app, somebody(), text("q", draw(PEOPLE)), &out, &fault);
}

/* Some rows new, some replaced: with so few rows in a session, a batch as well. */
static bool
import_some(void)
{
	const char *rows = "email,name,department\n", *kind = "employees";
	struct import_options options = {.associate_on = DATE_NONE};
	struct import_result result;
	struct buf errors = {0};
	uint64_t n = 1 + draw(15), achievements = draw(2);
	bool fine;

	if (achievements) {
		kind = "achievements";
		rows = "email,credential,earned_on,reference\n";
	}
	for (uint64_t i = 0; i < n; i++)
		rows = achievements
			       ? arena_printf(&texts, "%s%s,%s,%s,%s\n", rows,
					      somebody(), PICK("alpha", "beta"),
					      some_day(), PICK("", "I1"))
			       : arena_printf(&texts, "%s%s,%s,%s\n", rows, somebody(),
					      PICK("Imp", "Orted"), PICK("", "D"));
	options.kind = kind;
	options.path = folder_write(&f.folder, "import.csv", rows);
	fine = import_file(f.app, &options, &result, &out, &errors, &fault);
	buf_free(&errors);
	cr_assert_eq(remove(options.path), 0);
	return fine;
}

typedef bool (*some_act)(void);

bool
random_act(void)
{
	static const some_act acts[] = {
		set_employee,	  set_employee,	   set_left_on,	  set_achievement,
		set_achievement,  set_association, set_record,	  set_override,
		set_subscription, set_home,	   associate_one, associate_all,
		leave_one,	  grant_one,	   buy,		  remove_any,
		merge_two,	  rename_one,	   import_some,	  import_some,
	};

	buf_clear(&out);
	fault = (struct fault){0};
	last = seed;
	return acts[draw(sizeof acts / sizeof *acts)]();
}

void
random_act_again(void)
{
	seed = last;
}

void
random_act_end(void)
{
	arena_free(&texts);
	seed = SEED;
}
