#include "bench.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

static const struct {
	const char *name, *sign;
	int places;
	double divide_by; /* into milliseconds, bytes */
} units[] = {
	[UNIT_MS] = {"ms", " ms", 2, 1},      [UNIT_US] = {"us", " us", 1, 1e-3},
	[UNIT_BYTES] = {"bytes", " B", 0, 1}, [UNIT_MEGABYTES] = {"MB", " MB", 1, 1e6},
	[UNIT_COUNT] = {"times", "", 0, 1},
};

static const char RULE[] =
	"------------------------------------------------------------------------";

void
table_add(struct bench *bench, const struct row *row)
{
	bench->rows = mem_grow(bench->rows, bench->n_rows, &bench->rows_capacity,
			       sizeof *bench->rows);
	bench->rows[bench->n_rows++] = *row;
}

double
row_ratio(const struct row *row)
{
	if (row->ours.runs == 0 || row->reference.runs == 0 ||
	    row->reference.value <= 0)
		return 0;
	return row->ours.value / row->reference.value;
}

int
row_reached(const struct row *row)
{
	bool has_ratio = row->ratio_limit > 0 && row->reference.runs > 0;
	bool by_ratio = has_ratio && row_ratio(row) <= row->ratio_limit;
	bool by_limit = row->limit > 0 && row->ours.value <= row->limit;

	if (row->ours.runs == 0 || (!has_ratio && row->limit <= 0))
		return -1;
	return (!has_ratio || by_ratio) && (row->limit <= 0 || by_limit);
}

static void
put_value(char *text, size_t bytes, enum unit unit, double value)
{
	int places = unit == UNIT_MS && value >= 100 ? 0 : units[unit].places;

	snprintf(text, bytes, "%.*f%s", places, value / units[unit].divide_by,
		 units[unit].sign);
}

static void
print_figure(const struct row *row, const struct figure *figure)
{
	char value[32], least[32], most[32], ends[72];

	if (figure->runs == 0) {
		printf(" | %10s %-23s", "-", "");
		return;
	}
	put_value(value, sizeof value, row->unit, figure->value);
	put_value(least, sizeof least, row->unit, figure->least);
	put_value(most, sizeof most, row->unit, figure->most);
	snprintf(ends, sizeof ends, "(%s .. %s)", least, most);
	printf(" | %10s %-23s", value, ends);
}

static void
print_target(const struct row *row)
{
	static const char *const answers[] = {"-", "NO", "yes"};
	char text[64] = "", limit[32];

	if (row->ratio_limit > 0)
		snprintf(text, sizeof text, "<= %.4g x", row->ratio_limit);
	if (row->limit > 0) {
		size_t used = strlen(text);

		put_value(limit, sizeof limit, row->unit, row->limit);
		snprintf(text + used, sizeof text - used, "%s<= %s",
			 used == 0 ? "" : ", ", limit);
	}
	printf(" | %-24s | %-3s |", text, answers[row_reached(row) + 1]);
}

static void
print_row(const struct row *row)
{
	char ratio[32] = "";

	printf("| %-57s", row->what);
	if (row->ours.runs == 0) {
		printf(" | not measured%s%s | | | | | | |\n", row->note ? ": " : "",
		       row->note ? row->note : "");
		return;
	}
	print_figure(row, &row->ours);
	print_figure(row, &row->reference);
	if (row_ratio(row) > 0)
		snprintf(ratio, sizeof ratio, "%.2f", row_ratio(row));
	printf(" | %5zu | %6s", row->ours.runs, ratio);
	print_target(row);
	printf(" %s%s%s |\n", row->against, row->note ? "; " : "",
	       row->note ? row->note : "");
}

void
table_print(const struct bench *bench)
{
	printf("\nMedians (least .. most), %ld achievements\n\n", bench->largest);
	printf("| %-57s | %-34s | %-34s | %5s | %6s | %-24s | %-3s | against |\n",
	       "what", "attain", "reference", "runs", "ratio", "to reach", "ok?");
	printf("|%.59s|%.36s|%.36s|%.7s|%.8s|%.26s|%.5s|---|\n", RULE, RULE, RULE, RULE,
	       RULE, RULE, RULE);
	for (size_t i = 0; i < bench->n_rows; i++)
		if (bench->rows[i].size == bench->largest || bench->rows[i].size == 0)
			print_row(&bench->rows[i]);
}

/* The first row of its kind: those of other sizes follow. */
static bool
is_first(const struct bench *bench, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (strcmp(bench->rows[i].what, bench->rows[at].what) == 0)
			return false;
	return true;
}

static void
print_growth(const struct bench *bench, const char *what)
{
	printf("| %-57s", what);
	for (size_t i = 0; i < bench->n_rows; i++) {
		const struct row *row = &bench->rows[i];
		char ours[32], reference[32] = "-";

		if (strcmp(row->what, what) != 0)
			continue;
		put_value(ours, sizeof ours, row->unit, row->ours.value);
		if (row->reference.runs > 0)
			put_value(reference, sizeof reference, row->unit,
				  row->reference.value);
		printf(" | %10s / %10s", ours, reference);
	}
	printf(" |\n");
}

/* The sizes at which the first kind was measured; all are measured at the same. */
static void
print_growth_head(const struct bench *bench, const char *what)
{
	int n = 0;

	printf("\n| %-57s", "attain / reference; achievements");
	for (size_t i = 0; i < bench->n_rows; i++)
		if (strcmp(bench->rows[i].what, what) == 0) {
			printf(" | %23ld", bench->rows[i].size);
			n++;
		}
	printf(" |\n|%.59s", RULE);
	while (n-- > 0)
		printf("|%.24s:", RULE);
	printf("|\n");
}

void
table_print_growth(const struct bench *bench)
{
	bool begun = false;

	for (size_t i = 0; i < bench->n_rows; i++) {
		const struct row *row = &bench->rows[i];

		if (row->size == 0 || row->size == bench->largest ||
		    !is_first(bench, i))
			continue;
		if (!begun)
			print_growth_head(bench, row->what);
		begun = true;
		print_growth(bench, row->what);
	}
}

/* --- JSON ----------------------------------------------------------------------------
 */

static json_t *
json_figure(const struct row *row, const struct figure *figure)
{
	double by = units[row->unit].divide_by;

	if (figure->runs == 0)
		return json_null();
	return json_pack("{s:f, s:f, s:f, s:I}", "value", figure->value / by, "least",
			 figure->least / by, "most", figure->most / by, "runs",
			 (json_int_t)figure->runs);
}

static json_t *
json_limit(double limit)
{
	return limit > 0 ? json_real(limit) : json_null();
}

static json_t *
json_row(const struct row *row)
{
	int reached = row_reached(row);
	double by = units[row->unit].divide_by;
	json_t *answer = reached < 0 ? json_null() : json_boolean(reached);

	return json_pack(
		"{s:s, s:s, s:I, s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, "
		"s:s?}",
		"part", row->part, "what", row->what, "achievements",
		(json_int_t)row->size, "unit", units[row->unit].name, "against",
		row->against, "attain", json_figure(row, &row->ours), "reference",
		json_figure(row, &row->reference), "ratio", json_limit(row_ratio(row)),
		"ratio_to_reach", json_limit(row->ratio_limit), "to_reach",
		json_limit(row->limit / by), "reached", answer, "note", row->note);
}

/* The value of a line of /proc/cpuinfo. */
static json_t *
processor(void)
{
	char line[256];
	json_t *name = NULL;
	FILE *file = fopen("/proc/cpuinfo", "r");

	while (file != NULL && name == NULL && fgets(line, sizeof line, file) != NULL)
		if (strncmp(line, "model name", 10) == 0 && strchr(line, ':') != NULL) {
			line[strcspn(line, "\n")] = '\0';
			name = json_string(strchr(line, ':') + 2);
		}
	if (file != NULL)
		fclose(file);
	return name == NULL ? json_null() : name;
}

bool
table_write_json(const struct bench *bench, const char *path)
{
	json_t *rows = json_array(), *whole;
	double load = 0;
	bool fine;

	if (getloadavg(&load, 1) != 1)
		load = 0;
	for (size_t i = 0; i < bench->n_rows; i++)
		json_array_append_new(rows, json_row(&bench->rows[i]));
	whole = json_pack("{s:o, s:I, s:f, s:o}", "processor", processor(), "cores",
			  (json_int_t)sysconf(_SC_NPROCESSORS_ONLN), "load_at_end",
			  load, "rows", rows);
	fine = json_dump_file(whole, path, JSON_INDENT(1) | JSON_REAL_PRECISION(6)) ==
	       0;
	json_decref(whole);
	return fine;
}
