/*
 * Draws how the figures grow with the company, from what `make bench` wrote.
 *
 *     chart BENCH.JSON CHART.SVG
 *
 * Both axes are logarithmic. A line of attain is solid, that of its reference dashed in
 * the same colour.
 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
	WIDTH = 800,
	HEIGHT = 420,
	LEFT = 70,
	TOP = 30,
	PLOT_WIDTH = 380,
	PLOT_HEIGHT = 330,
	LINE_HEIGHT = 15
};

/* The range shown: achievements, milliseconds; decades. */
static const double least_x = 3, most_x = 6, least_y = 0, most_y = 4;

static const char *const colours[] = {"#0072b2", "#d55e00", "#009e73",
				      "#cc79a7", "#8a6d00", "#56b4e9"};

enum { COLOURS = sizeof colours / sizeof *colours };

static double
x_of(double achievements)
{
	return LEFT + (log10(achievements) - least_x) / (most_x - least_x) * PLOT_WIDTH;
}

static double
y_of(double ms)
{
	double share = (log10(ms) - least_y) / (most_y - least_y);

	return TOP + PLOT_HEIGHT - (share < 0 ? 0 : share) * PLOT_HEIGHT;
}

static void
draw_axes(FILE *file)
{
	static const char *const sizes[] = {"1,000", "10,000", "100,000", "1,000,000"};
	static const char *const times[] = {"1 ms", "10 ms", "100 ms", "1 s", "10 s"};

	for (int i = 0; i <= 3; i++) {
		double x = x_of(pow(10, least_x + i));

		fprintf(file,
			"<path class=\"grid\" d=\"M%.1f %d V%d\"/>"
			"<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
			x, TOP, TOP + PLOT_HEIGHT, x, TOP + PLOT_HEIGHT + 18, sizes[i]);
	}
	for (int i = 0; i <= 4; i++) {
		double y = y_of(pow(10, least_y + i));

		fprintf(file,
			"<path class=\"grid\" d=\"M%d %.1f H%d\"/>"
			"<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
			LEFT, y, LEFT + PLOT_WIDTH, LEFT - 8, y + 4, times[i]);
	}
	fprintf(file,
		"<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">achievements</text>\n",
		LEFT + PLOT_WIDTH / 2, HEIGHT - 18);
}

/* One line through the sizes of a kind of row. */
static void
draw_line(FILE *file, json_t *rows, const char *what, const char *of, size_t colour)
{
	size_t i, n = 0;
	json_t *row;

	fprintf(file, "<path class=\"%s\" stroke=\"%s\" d=\"", of, colours[colour]);
	json_array_foreach(rows, i, row)
	{
		json_t *value = json_object_get(json_object_get(row, of), "value");
		double size = json_number_value(json_object_get(row, "achievements"));

		if (strcmp(json_string_value(json_object_get(row, "what")), what) !=
			    0 ||
		    !json_is_number(value) || size < 1000)
			continue;
		fprintf(file, "%s%.1f %.1f ", n++ == 0 ? "M" : "L", x_of(size),
			y_of(json_number_value(value)));
	}
	fprintf(file, "\"/>\n");
}

/* Rows in milliseconds that were measured with the smallest company, in their order. */
static size_t
kinds_of(json_t *rows, const char *kinds[COLOURS])
{
	size_t i, n = 0;
	json_t *row;

	json_array_foreach(rows, i, row)
	{
		json_t *size = json_object_get(row, "achievements");
		const char *unit = json_string_value(json_object_get(row, "unit"));

		if (json_integer_value(size) == 1000 && unit != NULL &&
		    strcmp(unit, "ms") == 0 && n < COLOURS)
			kinds[n++] = json_string_value(json_object_get(row, "what"));
	}
	return n;
}

static const char *
against(json_t *rows, const char *what)
{
	size_t i;
	json_t *row;

	json_array_foreach(
		rows, i,
		row) if (strcmp(json_string_value(json_object_get(row, "what")),
				what) ==
			 0) return json_string_value(json_object_get(row, "against"));
	return "";
}

static void
draw_key(FILE *file, json_t *rows, const char *what, size_t colour)
{
	int x = LEFT + PLOT_WIDTH + 20, y = TOP + 10 + (int)colour * LINE_HEIGHT * 3;

	fprintf(file,
		"<path class=\"attain\" stroke=\"%s\" d=\"M%d %d h22\"/>"
		"<text x=\"%d\" y=\"%d\">%s</text>\n",
		colours[colour], x, y, x + 28, y + 4, what);
	y += LINE_HEIGHT;
	fprintf(file,
		"<path class=\"reference\" stroke=\"%s\" d=\"M%d %d h22\"/>"
		"<text class=\"dim\" x=\"%d\" y=\"%d\">%s</text>\n",
		colours[colour], x, y, x + 28, y + 4, against(rows, what));
}

static void
draw(FILE *file, json_t *rows)
{
	const char *kinds[COLOURS];
	size_t n = kinds_of(rows, kinds);

	fprintf(file,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
		"width=\"%d\" height=\"%d\">\n"
		"<title>Time by size of the company</title>\n"
		"<style>rect{fill:#fff}text{font:11px sans-serif;fill:#222}"
		"path{fill:none}.dim{fill:#666}.grid{stroke:#ddd}"
		".attain{stroke-width:2}.reference{stroke-width:1.3;"
		"stroke-dasharray:4 3}</style>\n<rect width=\"%d\" height=\"%d\"/>\n",
		WIDTH, HEIGHT, WIDTH, HEIGHT, WIDTH, HEIGHT);
	draw_axes(file);
	for (size_t i = 0; i < n; i++) {
		draw_line(file, rows, kinds[i], "reference", i);
		draw_line(file, rows, kinds[i], "attain", i);
		draw_key(file, rows, kinds[i], i);
	}
	fprintf(file, "</svg>\n");
}

int
main(int argc, char **argv)
{
	json_error_t error;
	json_t *whole;
	FILE *file;

	if (argc != 3) {
		fputs("usage: chart BENCH.JSON CHART.SVG\n", stderr);
		return 2;
	}
	whole = json_load_file(argv[1], 0, &error);
	if (whole == NULL) {
		fprintf(stderr, "chart: %s: %s\n", argv[1], error.text);
		return 1;
	}
	file = fopen(argv[2], "w");
	if (file == NULL) {
		perror(argv[2]);
		return 1;
	}
	draw(file, json_object_get(whole, "rows"));
	json_decref(whole);
	return fclose(file) == 0 ? 0 : 1;
}
