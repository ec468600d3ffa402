/* Output for people: cells, gauges and colour, on a terminal and off it. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/each.h"
#include "base/lang.h"
#include "base/text.h"
#include "command.h"

enum { COLS_DEFAULT = 80, COLS_MIN = 60, COLS_MAX = 120 };

static int
terminal_cols(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return COLS_DEFAULT;
	if (size.ws_col < COLS_MIN)
		return COLS_MIN;
	return size.ws_col > COLS_MAX ? COLS_MAX : size.ws_col;
}

void
text_setup(struct cli *cli)
{
	const char *term = getenv("TERM");
	const char *no_color = getenv("NO_COLOR");
	bool terminal = isatty(STDOUT_FILENO);
	cli->ascii = !lang_shows_utf8();
	cli->color = terminal && !(no_color && no_color[0]) && term && term[0] &&
		     strcmp(term, "dumb") != 0;
	cli->cols = terminal ? terminal_cols() : COLS_DEFAULT;
}

static const char *const escapes[] = {
	[STYLE_BOLD] = "\033[1m",  [STYLE_DIM] = "\033[2m",  [STYLE_GOOD] = "\033[32m",
	[STYLE_WARN] = "\033[33m", [STYLE_BAD] = "\033[31m",
};

/* Adds text that is clean already. */
static void
add_styled(struct cli *cli, enum style style, const char *text)
{
	bool styled = cli->color && style != STYLE_PLAIN && text[0];
	if (styled)
		buf_puts(&cli->out, escapes[style]);
	buf_puts(&cli->out, text);
	if (styled)
		buf_puts(&cli->out, "\033[0m");
}

void
text_add(struct cli *cli, enum style style, const char *text)
{
	struct buf clean = {0};
	text_clean(&clean, text);
	add_styled(cli, style, buf_text(&clean));
	buf_free(&clean);
}

static void __attribute__((format(printf, 3, 0)))
add_formatted(struct cli *cli, enum style style, const char *format, va_list arguments)
{
	struct buf text = {0};
	buf_vprintf(&text, format, arguments);
	text_add(cli, style, buf_text(&text));
	buf_free(&text);
}

void
text_addf(struct cli *cli, enum style style, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	add_formatted(cli, style, format, arguments);
	va_end(arguments);
}

void
text_say(struct cli *cli, enum style style, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	add_formatted(cli, style, format, arguments);
	va_end(arguments);
	text_line(cli);
}

void
text_clean_lines(struct buf *out, const char *lines)
{
	struct buf line = {0};
	while (*lines) {
		size_t len = strcspn(lines, "\n");
		buf_clear(&line);
		buf_add(&line, lines, len);
		text_clean(out, buf_text(&line));
		buf_putc(out, '\n');
		lines += len + (lines[len] == '\n');
	}
	buf_free(&line);
}

void
text_complain(const char *sentence)
{
	struct buf line = {0};
	text_clean(&line, sentence);
	fprintf(stderr, "attain: %s\n", buf_text(&line));
	buf_free(&line);
}

void
text_beside(const char *lines)
{
	struct buf clean = {0};
	text_clean_lines(&clean, lines);
	fputs(buf_text(&clean), stderr);
	buf_free(&clean);
}

void
text_cell(struct cli *cli, enum style style, const char *text, int cells)
{
	struct buf clean = {0}, padded = {0};
	text_clean(&clean, text);
	text_pad(&padded, buf_text(&clean), cells, cli->ascii);
	add_styled(cli, style, buf_text(&padded));
	buf_free(&padded);
	buf_free(&clean);
}

void
text_heading(struct cli *cli, const char *left, const char *right)
{
	int right_cells = text_width(right);
	int left_cells = cli->cols - right_cells - 1;
	text_cell(cli, STYLE_BOLD, left, left_cells > 1 ? left_cells : 1);
	buf_putc(&cli->out, ' ');
	text_add(cli, STYLE_PLAIN, right);
	text_line(cli);
}

void
text_title(struct cli *cli, const char *what)
{
	char date[DATE_TEXT_BYTES];
	text_heading(cli, what,
		     arena_printf(&cli->arena, _("as of %s"),
				  date_format(cli->app->as_of, date)));
}

void
text_ended(struct cli *cli, uint32_t program)
{
	const char *ended = app_ended_line(cli->app, program, &cli->arena);
	if (ended)
		text_say(cli, STYLE_WARN, "%s", ended);
}

void
text_program(struct cli *cli, uint32_t program, bool first)
{
	const struct catalog *of = catalog_program(cli->app->catalog, program);
	if (cli->app->report->n_programs == 1)
		return;
	if (!first)
		text_line(cli);
	text_say(cli, STYLE_BOLD, "%s", lang_name(of->name, of->id));
}

void
text_section(struct cli *cli, const char *title)
{
	text_line(cli);
	text_say(cli, STYLE_BOLD, "%s", title);
}

void
text_alert(struct cli *cli, const struct report *report, const struct alert *alert)
{
	text_add(cli, STYLE_WARN, "! ");
	text_wrap(cli, STYLE_PLAIN, 2, app_alert_line(report, alert, &cli->arena));
}

/* Bytes of the character that ends before text + at. */
static size_t
previous_bytes(const char *text, size_t at)
{
	size_t bytes = 1;
	while (bytes < at && ((unsigned char)text[at - bytes] & 0xc0) == 0x80)
		bytes++;
	return bytes;
}

/* True where a line may end: before a blank, or between ideographs and kana. */
static bool
may_break(const char *text, size_t at)
{
	static const char *const never_first[] = {"、", "。", "」", "）",
						  "ー", ")",  ",",  "."};
	if (text[at] == ' ')
		return true;
	unsigned char before = (unsigned char)text[at - previous_bytes(text, at)];
	if (before < 0xe3 || before > 0xed)
		return false;
	for (size_t i = 0; i < sizeof never_first / sizeof never_first[0]; i++) {
		if (strncmp(text + at, never_first[i], strlen(never_first[i])) == 0)
			return false;
	}
	return true;
}

/* Bytes of the next line: up to the last place for a break that fits, or what fits. */
static size_t
line_bytes(const char *text, int cells)
{
	size_t fit = text_fit(text, cells, NULL);
	if (!text[fit] || fit == 0)
		return fit ? fit : strlen(text);
	for (size_t i = fit; i > 0; i -= previous_bytes(text, i)) {
		if (may_break(text, i))
			return i;
	}
	return fit;
}

void
text_row(struct cli *cli, enum style style, int indent, const char *text,
	 const char *right)
{
	struct buf clean = {0}, line = {0};
	int right_cells = text_width(right);
	int cells = cli->cols - indent - (right_cells > 0 ? right_cells + 1 : 0);
	text_clean(&clean, text);
	const char *rest = buf_text(&clean);
	do {
		size_t bytes = line_bytes(rest, cells > 8 ? cells : 8);
		buf_clear(&line);
		buf_add(&line, rest, bytes);
		rest += bytes;
		rest += strspn(rest, " ");
		if (*rest || right_cells == 0)
			add_styled(cli, style, buf_text(&line));
		else
			text_cell(cli, style, buf_text(&line), cells + 1);
		if (!*rest)
			text_add(cli, STYLE_PLAIN, right);
		text_line(cli);
		if (*rest)
			buf_printf(&cli->out, "%*s", indent, "");
	} while (*rest);
	buf_free(&line);
	buf_free(&clean);
}

void
text_wrap(struct cli *cli, enum style style, int indent, const char *text)
{
	text_row(cli, style, indent, text, "");
}

void
text_lines(struct cli *cli, enum style style, int indent, const char *lines)
{
	while (*lines) {
		size_t len = strcspn(lines, "\n");
		buf_printf(&cli->out, "%*s", indent, "");
		text_wrap(cli, style, indent, arena_strndup(&cli->arena, lines, len));
		lines += len + (lines[len] == '\n');
	}
}

void
text_add_bar(struct buf *bar, double progress, int cells, bool ascii)
{
	static const char *const eighths[] = {"░", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	int filled = (int)(progress * cells * 8 + 1e-9);
	for (int i = 0; i < cells; i++) {
		int here = filled - i * 8;
		if (ascii)
			buf_putc(bar, here >= 8 ? '#' : '.');
		else if (here >= 8)
			buf_puts(bar, "█");
		else
			buf_puts(bar, eighths[here > 0 ? here : 0]);
	}
}

void
text_gauge(struct cli *cli, double progress, int cells)
{
	struct buf bar = {0};
	text_add_bar(&bar, progress, cells, cli->ascii);
	add_styled(cli, progress >= 1 ? STYLE_GOOD : STYLE_PLAIN, buf_text(&bar));
	buf_free(&bar);
	buf_printf(&cli->out, " %3d%%", (int)(progress * 100 + 1e-9));
}

/* No line ends with blanks. */
void
text_line(struct cli *cli)
{
	struct buf *out = &cli->out;
	while (out->len > 0 && out->text[out->len - 1] == ' ')
		out->text[--out->len] = '\0';
	buf_putc(out, '\n');
}

static const struct {
	const char *mark, *ascii;
	enum style style;
} stage_looks[] = {
	[STAGE_NONE] = {"·", ".", STYLE_DIM},
	[STAGE_STARTED] = {"·", ".", STYLE_PLAIN},
	[STAGE_LAPSED] = {"✗", "x", STYLE_BAD},
	[STAGE_QUALIFIED] = {"✓", "+", STYLE_GOOD},
	[STAGE_ACTIVE] = {"✓", "+", STYLE_GOOD},
	[STAGE_AT_RISK] = {"!", "!", STYLE_WARN},
};

EACH_HAS_ROW(stage_looks, STAGE_COUNT);

const char *
text_stage_mark(const struct cli *cli, enum stage stage)
{
	return cli->ascii ? stage_looks[stage].ascii : stage_looks[stage].mark;
}

enum style
text_stage_style(enum stage stage)
{
	return stage_looks[stage].style;
}

void
text_met_mark(struct cli *cli, bool met)
{
	if (met)
		text_add(cli, STYLE_GOOD, cli->ascii ? "+" : "✓");
	else
		text_add(cli, STYLE_BAD, cli->ascii ? "x" : "✗");
}

int
text_stage_cells(void)
{
	int widest = 0;
	for (int stage = STAGE_NONE; stage <= STAGE_AT_RISK; stage++) {
		int cells = text_width(app_stage_name((enum stage)stage));
		widest = cells > widest ? cells : widest;
	}
	return widest;
}
