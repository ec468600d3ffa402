#include "writer.h"

#include <string.h>

#include "base/mem.h"
#include "base/order.h"
#include "import.h"

/* The order in which facts are told: by their keys as the store has them. */
struct turn {
	int64_t row; /* of a person; 0: in the order of the stage */
	const union value *values;
	uint32_t fact;
};

static int
compare_turns(const void *a, const void *b)
{
	const struct turn *x = a, *y = b;
	int order = ORDER(x->row, y->row);
	for (size_t i = 1; i <= 2; i++) /* a credential, a day */
		order = order_by(order,
				 ORDER(x->values[i].number, y->values[i].number));
	return order_by(order, ORDER(x->fact, y->fact));
}

/* Staged facts that differ, in the order of writing. */
static struct turn *
take_turns(struct import *import, const struct staging *stage, size_t *n)
{
	struct turn *turns = arena_array(&import->round, stage->n, sizeof *turns);
	bool sorted = stage->kind->id == KIND_ACHIEVEMENTS;
	*n = 0;
	for (size_t i = 0; i < stage->n; i++) {
		if (!staging_differs(stage, i))
			continue;
		const union value *values = staging_values(stage, i);
		turns[(*n)++] = (struct turn){
			.row = sorted ? people_row(&import->people,
						   (uint32_t)values[0].number)
				      : 0,
			.values = values,
			.fact = (uint32_t)i};
	}
	if (sorted)
		mem_sort(turns, *n, sizeof *turns, compare_turns);
	return turns;
}

static bool
put_person(struct import *import, struct fact *staged, const union value *values,
	   struct fault *fault)
{
	struct person person = {0};
	for (size_t i = 0; i < fact_kinds[KIND_EMPLOYEES]->n_columns; i++)
		kind_set(&fact_kinds[KIND_EMPLOYEES]->columns[i], import->app->catalog,
			 &person, values[i]);
	if (staged->recorded != INDEX_NONE)
		person.row = import->app->world->people[staged->recorded].row;
	if (!store_put_person(import->app->store, &person, fault))
		return false;
	staged->row = person.row;
	return true;
}

/* What waits may be a new person's. */
static bool
put_waiting(struct import *import, const union value *values, struct fault *fault)
{
	const struct kind *kind = fact_kinds[KIND_WAITING];
	struct waiting row = {0};
	for (size_t i = 0; i < kind->n_columns; i++)
		kind_set(&kind->columns[i], import->app->catalog, &row, values[i]);
	row.person_row = people_row(&import->people, row.person);
	return store_put_fact(import->app->store, KIND_WAITING, &row, fault);
}

static bool
put_fact(struct import *import, const struct staging *stage, size_t fact,
	 struct fault *fault)
{
	const union value *values = staging_values(stage, fact);
	union value recorded[KIND_COLUMNS];
	if (stage->kind->id == KIND_EMPLOYEES)
		return put_person(import, &stage->facts[fact], values, fault);
	if (stage->kind->id == KIND_WAITING)
		return put_waiting(import, values, fault);
	memcpy(recorded, values, stage->kind->n_columns * sizeof *values);
	if (stage->kind->of_people) /* who may be a new one */
		recorded[0].number = CATALOG_NONE;
	values_record(import->app, stage->kind, recorded, recorded);
	if (stage->kind->of_people)
		recorded[0].number =
			people_row(&import->people, (uint32_t)values[0].number);
	return store_put(import->app->store, stage->kind, recorded, fault);
}

static bool
write_stage(struct import *import, const struct staging *stage, size_t *added,
	    size_t *changed, struct fault *fault)
{
	size_t n;
	struct turn *turns = take_turns(import, stage, &n);
	for (size_t i = 0; i < n; i++) {
		uint32_t fact = turns[i].fact;
		if (!import_step(import->options, i + 1, n, fault) ||
		    !put_fact(import, stage, fact, fault))
			return false;
		++*(stage->facts[fact].recorded == INDEX_NONE ? added : changed);
	}
	return true;
}

/* True for people without any association who have not left, today or on that day. */
static bool
wants_association(struct import *import, uint32_t number)
{
	const struct app *app = import->app;
	union value values[KIND_COLUMNS];
	if (number < app->world->n_people &&
	    app->world->people[number].n_associations > 0)
		return false;
	people_get(&import->people, number, values);
	int32_t left_on = (int32_t)values[7].number;
	return left_on >= app->as_of && left_on >= import->options->associate_on;
}

static bool
associate(struct import *import, size_t *n, struct fault *fault)
{
	const struct people *people = &import->people;
	int32_t on = import->options->associate_on;
	if (on == DATE_NONE || import->kind->id == KIND_ASSOCIATIONS)
		return true;
	for (size_t i = 0; (i = people_next_touched(people, i)) != SIZE_MAX; i++) {
		if (!wants_association(import, (uint32_t)i))
			continue;
		if (!store_put_association(
			    import->app->store, people_row(people, (uint32_t)i), "home",
			    on, employment_end(import, (uint32_t)i, on), fault))
			return false;
		++*n;
	}
	return true;
}

/* What is ignored is kept like what waits, and counted by itself. */
static void
count_queue(struct unknown *unknown, struct import_result *result)
{
	for (size_t i = 0; i < unknown->stage.n; i++) {
		const struct fact *fact = &unknown->stage.facts[i];
		if (unknown_ignores(unknown, i)) {
			result->ignored++;
			continue;
		}
		result->waiting++;
		result->queued += fact->recorded == INDEX_NONE;
	}
}

static bool
write_queue(struct import *import, struct import_result *result,
	    struct written *written, struct fault *fault)
{
	struct unknown *unknown = &import->unknown;
	size_t changed = 0;
	if (!unknown->begun)
		return true;
	count_queue(unknown, result);
	bool fine =
		write_stage(import, &unknown->stage, &written->queued, &changed, fault);
	written->queued += changed;
	return fine;
}

static bool
write_facts(struct import *import, struct import_result *result,
	    struct written *written, struct fault *fault)
{
	const struct people *people = &import->people;
	const struct staging *main = import_main(import);
	const struct earned *earned = &import->earned;
	if (import_is_earned(import)) {
		result->added = earned->n_new;
		result->changed = earned->n_changed;
		result->unchanged = earned->n - earned->n_new - earned->n_changed;
		return earned_write(earned, import->app, import->options, fault) &&
		       write_queue(import, result, written, fault);
	}
	if ((people->flags & PEOPLE_STAGED) != 0 &&
	    !write_stage(import, &people->stage, &written->people_added,
			 &written->people_changed, fault))
		return false;
	if (main == &people->stage) {
		result->added = written->people_added;
		result->changed = written->people_changed;
	} else if (!write_stage(import, main, &result->added, &result->changed,
				fault)) {
		return false;
	}
	result->unchanged = main->n - result->added - result->changed;
	return write_queue(import, result, written, fault);
}

bool
writer_write(struct import *import, struct import_result *result,
	     struct written *written, struct fault *fault)
{
	*result = (struct import_result){.rejected = import->issues.bad.all};
	*written = (struct written){0};
	if (!write_facts(import, result, written, fault) ||
	    !employment_write(import, fault) ||
	    !associate(import, &written->associated, fault))
		return false;
	written->anything = result->added + result->changed + written->people_added +
				    written->people_changed + written->associated +
				    written->queued + import->employments.n_cuts >
			    0;
	return true;
}

const int64_t *
writer_touched(struct import *import, size_t *n)
{
	const struct people *people = &import->people;
	int64_t *rows =
		arena_array(&import->arena, people->touched_capacity, sizeof *rows);
	*n = 0;
	for (size_t i = 0; (i = people_next_touched(people, i)) != SIZE_MAX; i++)
		rows[(*n)++] = people_row(people, (uint32_t)i);
	return rows;
}
