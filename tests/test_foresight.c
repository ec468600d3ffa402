/* Baskets and plans as both faces use them: an app in, words and outcomes out. */
#include <criterion/criterion.h>
#include <string.h>

#include "app/basket.h"
#include "app/foresight.h"
#include "support/fixture.h"

/* Two people who are with the organization, one who is not. */
static void
begin(struct fixture *f)
{
	int64_t ann, bob;

	fixture_new(f, "tests/cases/cli/small.cfg", "2018-06-01");
	ann = fixture_employee(f, "ann@x.example");
	bob = fixture_employee(f, "bob@x.example");
	fixture_employee(f, "cho@x.example");
	fixture_association(f, ann, "home", "2018-01-01", "");
	fixture_association(f, bob, "home", "2018-01-01", "");
	fixture_achievement(f, ann, "exam-a", "2018-02-01");
	fixture_reload(f);
}

static void
silver(const struct fixture *f, struct plan_target *target)
{
	target->competency = catalog_competency(f->app->catalog, "hosting");
	target->level = catalog_level(f->app->catalog, 0, "silver");
	target->or_higher = false;
}

Test(foresight, a_basket_holds_changes_by_name)
{
	struct fixture f;
	struct arena arena = {0};
	struct basket *basket = basket_new();

	begin(&f);
	cr_assert(basket_add_word(basket, f.app, CHANGE_LEAVE, "ANN@x.example",
				  &f.fault));
	cr_assert(basket_add_word(basket, f.app, CHANGE_EARN,
				  "bob@x.example:EXAM-B@2018-05-01", &f.fault));
	cr_assert_eq(basket_n(basket), 2);
	cr_assert_str_eq(basket_item(basket, 0)->subject, "ann@x.example");
	cr_assert_eq(basket_item(basket, 0)->date, fixture_date("2018-05-31"));
	cr_assert_str_eq(basket_item(basket, 1)->object, "exam-b");
	cr_assert_str_eq(basket_text(basket, f.app, 1, &arena),
			 "bob@x.example earns exam-b on 2018-05-01");
	basket_remove(basket, 0);
	cr_assert_eq(basket_n(basket), 1);
	cr_assert_str_eq(basket_item(basket, 0)->subject, "bob@x.example");
	basket_free(basket);
	arena_free(&arena);
	fixture_free(&f);
}

Test(foresight, a_basket_is_evaluated_beside_the_facts)
{
	struct fixture f;
	struct whatif whatif;
	struct basket *basket = basket_new();

	begin(&f);
	cr_assert(basket_add_word(basket, f.app, CHANGE_EARN, "bob@x.example:exam-b",
				  &f.fault));
	cr_assert(basket_evaluate(basket, f.app, &whatif, &f.fault));
	cr_assert_gt(whatif.n_changes, 0);
	cr_assert_not(whatif.changes[0].met[0]);
	cr_assert(whatif.changes[0].met[1]);
	cr_assert_not(f.app->report->competencies[0].levels[0].met);
	whatif_free(&whatif);
	cr_assert(basket_add_word(basket, f.app, CHANGE_LEAVE, "cho@x.example",
				  &f.fault));
	cr_assert_not(basket_evaluate(basket, f.app, &whatif, &f.fault));
	cr_assert_eq(f.fault.kind, FAULT_INPUT);
	basket_free(basket);
	fixture_free(&f);
}

Test(foresight, a_plan_goes_into_a_basket)
{
	struct fixture f;
	struct arena arena = {0};
	struct plan_target target;
	struct plan_options options = {.targets = &target,
				       .n_targets = 1,
				       .seconds = PLAN_SECONDS,
				       .explain = true};
	struct plan_outcome outcome;
	struct whatif whatif;
	struct basket *basket = basket_new();

	begin(&f);
	silver(&f, &target);
	cr_assert(app_plan(f.app, &options, &arena, &outcome, &f.fault), "%s",
		  f.fault.text);
	cr_assert(outcome.proven);
	cr_assert_eq(outcome.n_steps, 1);
	cr_assert_str_eq(outcome.paths[0]->id, "staff");
	cr_assert_eq(outcome.n_parts, 1);
	cr_assert_eq(outcome.parts[0].fewest, 1);
	cr_assert(strstr(app_plan_bound(f.app, &options, &outcome, &arena),
			 "at least 1") != NULL);
	cr_assert(basket_add_step(basket, f.app, &outcome.steps[0], f.app->as_of,
				  &f.fault));
	cr_assert(basket_evaluate(basket, f.app, &whatif, &f.fault));
	cr_assert(whatif.report->competencies[0].levels[0].met);
	whatif_free(&whatif);
	basket_free(basket);
	arena_free(&arena);
	fixture_free(&f);
}

Test(foresight, a_plan_needs_no_search_when_all_is_met)
{
	struct fixture f;
	struct arena arena = {0};
	struct plan_target target;
	struct plan_options options = {
		.targets = &target, .n_targets = 1, .seconds = PLAN_SECONDS};
	struct plan_outcome outcome;
	int64_t bob;

	begin(&f);
	silver(&f, &target);
	bob = f.app->world->people[1].row;
	fixture_achievement(&f, bob, "exam-b", "2018-02-01");
	fixture_reload(&f);
	cr_assert(app_plan(f.app, &options, &arena, &outcome, &f.fault));
	cr_assert(outcome.proven);
	cr_assert_eq(outcome.n_steps, 0);
	arena_free(&arena);
	fixture_free(&f);
}
