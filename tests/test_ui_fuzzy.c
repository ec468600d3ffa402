/* Finding names by a few letters: what is found, and what comes first. */
#include <criterion/criterion.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "ui/fuzzy.h"

static void
utf8(void)
{
	setlocale(LC_ALL, "C.UTF-8");
}

TestSuite(fuzzy, .init = utf8);

struct thing {
	const char *name, *other;
	bool address;
};

static void
texts(const void *context, size_t item, struct fuzzy_texts *texts)
{
	const struct thing *thing = (const struct thing *)context + item;

	buf_puts(&texts->name, thing->name);
	buf_puts(&texts->other, thing->other);
	texts->address = thing->address;
}

static const struct thing things[] = {
	{"add-achievement", "add an achievement", false},
	{"employees", "Employees", false},
	{"add-employee", "add an employee", false},
	{"Data Platform", "data-platform", false},
	{"Petr Novák", "petr.novak@aoba.example", true},
	{"Norbert Petersen", "np@aoba.example", true},
	{"Seán O'Brien", "sob@employees.example", true},
	{"Łukasz Dvořák", "l.dvorak@aoba.example", true},
	{"カタカナ 太郎", "kt@aoba.example", true},
	{"70-533", "Implementing Azure", false},
	{"Anna Petrova", "anna@aoba.example", true},
	{"export", "write this list", false},
	{"Karl Otto", "x@aoba.example", true},
	{"wuxuyuz", "", false},
	{"wxuuuuuuyz", "", false},
	{"suppose", "what-if: suppose what this row says", false},
	{"what-if-mode", "on or off", false},
	{"what-if", "What if", false},
};

enum { N_THINGS = sizeof things / sizeof *things };

static void
open_things(struct fuzzy *fuzzy)
{
	*fuzzy = (struct fuzzy){.context = things, .texts = texts, .n = N_THINGS};
	fuzzy_open(fuzzy);
}

/* Their names, best first. */
static const char *
found(const struct fuzzy *fuzzy)
{
	static struct buf names;

	buf_clear(&names);
	for (size_t i = 0; i < fuzzy->n_found; i++)
		buf_printf(&names, "%s%s", i > 0 ? "|" : "",
			   things[fuzzy->order[i]].name);
	return buf_text(&names);
}

Test(fuzzy, the_best_comes_first)
{
	static const struct {
		const char *typed, *found;
	} cases[] = {
		{"export", "export"},
		/* the beginning of the name, of a word in it, of other words, of an
		 * address */
		{"emp", "employees|add-employee|Seán O'Brien"},
		{"petr", "Petr Novák|Anna Petrova|Norbert Petersen"},
		{"pe", "Petr Novák|Norbert Petersen|Anna Petrova"},
		{"aa", "add-achievement"},
		{"datap", "Data Platform"},
		{"data-plat", "Data Platform"},
		{"novak", "Petr Novák"},
		{"NOVÁK petr", "Petr Novák"},
		{"obrien", "Seán O'Brien"},
		{"o'brien", "Seán O'Brien"},
		{"dvorak", "Łukasz Dvořák"},
		{"lukasz", "Łukasz Dvořák"},
		{"\uFF76\uFF80\uFF76\uFF85", "カタカナ 太郎"},
		{"太郎", "カタカナ 太郎"},
		{"70533", "70-533"},
		{"70 533", "70-533"},
		{"azure", "70-533"},
		{"np@", "Norbert Petersen"},
		{"petr !norbert !anna", "Petr Novák"},
		{"aoba !o !a", ""},
		{"what-if", "what-if|what-if-mode|suppose"}, /* the whole name */
		{"xyzq", ""},
		{"e m p l o y e ! zz",
		 "employees|add-employee"},	   /* the rest is a word */
		{"wxyz", "wxuuuuuuyz|wuxuyuz"},	   /* letters in a row */
		{"kt", "Karl Otto|カタカナ 太郎"}, /* by the address last */
	};
	struct fuzzy fuzzy;

	open_things(&fuzzy);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t len = strlen(cases[i].found);

		fuzzy_find(&fuzzy, cases[i].typed);
		cr_expect(strncmp(found(&fuzzy), cases[i].found, len) == 0 &&
				  (len > 0 || fuzzy.n_found == 0),
			  "%s: %s", cases[i].typed, found(&fuzzy));
	}
	fuzzy_free(&fuzzy);
}

Test(fuzzy, addresses_come_after_all_names)
{
	struct fuzzy fuzzy;

	open_things(&fuzzy);
	fuzzy_find(&fuzzy, "employees");
	cr_assert_str_eq(found(&fuzzy), "employees|Seán O'Brien");
	fuzzy_free(&fuzzy);
}

Test(fuzzy, what_was_done_lately_goes_before_its_equals_only)
{
	struct fuzzy fuzzy = {.context = things,
			      .texts = texts,
			      .n = N_THINGS,
			      .recent = {11, 10, 8},
			      .n_recent = 3};

	fuzzy_open(&fuzzy);
	cr_assert_eq(fuzzy.order[0], 11);
	cr_assert_eq(fuzzy.order[1], 10);
	cr_assert_eq(fuzzy.order[2], 8);
	cr_assert_eq(fuzzy.order[3], 0);
	cr_assert_eq(fuzzy.n_found, N_THINGS);
	fuzzy_find(&fuzzy, "petr");
	cr_assert_eq(fuzzy.order[0], 4); /* it begins so */
	fuzzy_find(&fuzzy, "aoba");
	cr_assert_eq(fuzzy.order[0], 10);
	fuzzy_free(&fuzzy);
}

static const char *
lit(const struct fuzzy *fuzzy, const char *name)
{
	static char marks[65];
	uint64_t bits = fuzzy_lit(fuzzy, name);
	size_t n = 0;

	for (; bits != 0; bits >>= 1)
		marks[n++] = bits & 1 ? '^' : '.';
	marks[n] = '\0';
	return marks;
}

Test(fuzzy, the_letters_that_match_are_told)
{
	static const struct {
		const char *typed, *name, *lit;
	} cases[] = {
		{"nov", "Petr Novák", ".....^^^"},
		{"vak", "Petr Novák", ".......^^^"},
		{"pn", "Petr Novák", "^....^"},
		{"obr", "Seán O'Brien", ".....^.^^"},
		{"70533", "70-533", "^^.^^^"},
		{"dataplat", "Data Platform", "^^^^.^^^^"},
		{"nov petr", "Petr Novák", "^^^^.^^^"},
		{"petr !x", "Petr Novák", "^^^^"},
		{"かな", "カタカナ 太郎", "..^^"},
		{"", "Petr", ""},
		{"zz", "Petr", ""},
	};
	struct fuzzy fuzzy;

	open_things(&fuzzy);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		fuzzy_find(&fuzzy, cases[i].typed);
		cr_expect_str_eq(lit(&fuzzy, cases[i].name), cases[i].lit, "%s: %s",
				 cases[i].typed, lit(&fuzzy, cases[i].name));
	}
	fuzzy_free(&fuzzy);
}

/* Letter after letter finds what the whole finds, in the same order. */
Test(fuzzy, what_is_typed_on_only_narrows)
{
	static const char letters[] = "aeonptr mlk@.dv !57";
	struct fuzzy slow, fresh;
	unsigned seed = 15;

	open_things(&slow);
	for (int i = 0; i < 2000; i++) {
		char text[8] = "";

		for (size_t n = 0; n < 6; n++) {
			text[n] = letters[(size_t)rand_r(&seed) % (sizeof letters - 1)];
			text[n + 1] = '\0';
			fuzzy_find(&slow, text);
			open_things(&fresh);
			fuzzy_find(&fresh, text);
			cr_assert_eq(slow.n_found, fresh.n_found, "%s", text);
			cr_assert_arr_eq(slow.order, fresh.order,
					 slow.n_found * sizeof *slow.order, "%s", text);
			fuzzy_free(&fresh);
		}
	}
	fuzzy_free(&slow);
}
