#include "ui/theme.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"

const char *const theme_roles[THEME_ROLES] = {"normal", "dim", "accent", "good",
					      "warn",	"bad", "what-if"};

enum { OWN = -1, FEW = 8, MANY = 256, CUBE = 16, GREYS = 232 };

/* Of the roles, with 256 colours and with 8: "auto" is readable on black and white. */
struct theme {
	const char *name;
	int many[THEME_ROLES], few[THEME_ROLES];
};

static const struct theme themes[] = {
	{"auto", {OWN, OWN, 31, 28, 136, 160, 133}, {OWN, OWN, 6, 2, 3, 1, 5}},
	{"dark", {OWN, OWN, 80, 77, 221, 210, 177}, {OWN, OWN, 6, 2, 3, 1, 5}},
	{"light", {OWN, OWN, 24, 22, 94, 124, 90}, {OWN, OWN, 4, 2, 5, 1, 6}},
	/* blue, ochre and a bluish red: told apart by eyes of every kind */
	{"colour-blind", {OWN, OWN, 30, 33, 136, 198, 133}, {OWN, OWN, 6, 4, 3, 1, 5}},
};

static const char *const names[] = {"black", "red",	"green", "yellow",
				    "blue",  "magenta", "cyan",	 "white"};
enum { N_NAMES = sizeof names / sizeof *names };

static const char bright[] = "bright-";

/* ---- colours ---- */

/* "#ff8700" */
static bool
read_rgb(const char *text, int *colour)
{
	if (text[0] != '#' || strlen(text) != 7 ||
	    strspn(text + 1, "0123456789abcdefABCDEF") != 6)
		return false;
	*colour = THEME_RGB | (int)strtol(text + 1, NULL, 16);
	return true;
}

static bool
read_colour(const char *text, int *colour)
{
	bool is_bright = strncmp(text, bright, sizeof bright - 1) == 0;
	const char *name = text + (is_bright ? sizeof bright - 1 : 0);
	size_t digits = strspn(text, "0123456789");
	if (strcmp(text, "default") == 0) {
		*colour = OWN;
		return true;
	}
	for (int i = 0; i < N_NAMES; i++)
		if (strcmp(names[i], name) == 0) {
			*colour = i + (is_bright ? FEW : 0);
			return true;
		}
	if (digits > 0 && digits <= 3 && text[digits] == '\0') {
		*colour = (int)strtol(text, NULL, 10);
		return *colour < MANY;
	}
	return read_rgb(text, colour);
}

/* The red, green and blue of a colour, as a terminal without a palette of its own shows
 * it: 0xRRGGBB. Not of -1. */
static int
rgb_of(int colour)
{
	static const int first[CUBE] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00,
					0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
					0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
					0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};
	static const int steps[] = {0, 95, 135, 175, 215, 255};
	if (colour & THEME_RGB)
		return colour & ~THEME_RGB;
	if (colour < CUBE)
		return first[colour];
	if (colour >= GREYS)
		return (8 + 10 * (colour - GREYS)) * 0x010101;
	colour -= CUBE;
	return steps[colour / 36] << 16 | steps[colour / 6 % 6] << 8 |
	       steps[colour % 6];
}

/* The square of how far two are from each other, green being seen best. */
static int
distance(int a, int b)
{
	int red = (a >> 16 & 0xFF) - (b >> 16 & 0xFF);
	int green = (a >> 8 & 0xFF) - (b >> 8 & 0xFF);
	int blue = (a & 0xFF) - (b & 0xFF);
	return 3 * red * red + 6 * green * green + blue * blue;
}

/* What such a colour nearly is among the first n_colours of the palette; -1 stays. */
static int
nearest_to(int colour, int n_colours)
{
	/* the first 16 look different in every terminal: not where there are others */
	int first = n_colours >= MANY ? CUBE : 0, best = first;
	int n = n_colours < MANY ? n_colours : MANY;
	if (colour < n)
		return colour;
	for (int i = first; i < n; i++)
		if (distance(rgb_of(i), rgb_of(colour)) <
		    distance(rgb_of(best), rgb_of(colour)))
			best = i;
	return best;
}

/* ---- themes ---- */

/* "15;0", "0;default;15": the last number is the background. Null: not told. */
static const char *
theme_for(const char *background)
{
	const char *last = background ? strrchr(background, ';') : NULL;
	int colour;
	if (!last || last[1] < '0' || last[1] > '9' || !read_colour(last + 1, &colour))
		return NULL;
	return colour == 7 || colour > FEW ? "light" : "dark";
}

void
theme_colours(const struct settings *settings, const char *background, int n_colours,
	      int colours[THEME_ROLES])
{
	const struct theme *theme = &themes[0];
	const char *name = settings->theme;
	if (strcmp(name, theme->name) == 0 && theme_for(background))
		name = theme_for(background);
	for (size_t i = 0; i < sizeof themes / sizeof *themes; i++)
		if (strcmp(themes[i].name, name) == 0)
			theme = &themes[i];
	for (int role = 0; role < THEME_ROLES; role++) {
		char setting[32];
		int colour = (n_colours >= MANY ? theme->many : theme->few)[role];
		snprintf(setting, sizeof setting, "colours.%s", theme_roles[role]);
		const char *own = settings_get(settings, setting);
		if (own)
			read_colour(own, &colour);
		colours[role] = nearest_to(colour, n_colours);
	}
}

bool
theme_judge(const struct settings_entry *entry, struct fault *fault)
{
	const char *role = strchr(entry->name, '.') + 1;
	int known = 0, colour;
	while (known < THEME_ROLES && strcmp(theme_roles[known], role) != 0)
		known++;
	if (known == THEME_ROLES)
		return fault_set(
			fault, FAULT_INPUT,
			_("Nothing has the colour \"%s\"; there are normal, dim, "
			  "accent, good, warn, bad and what-if."),
			role);
	return read_colour(entry->value, &colour) ||
	       fault_set(
		       fault, FAULT_INPUT,
		       _("\"%s\" is no colour: write #ff8700, 208, red, bright-red or "
			 "default."),
		       entry->value);
}
