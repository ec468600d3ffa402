/*
 * A view: one screen of the way down. Its class describes it as a table: columns, rows
 * of several kinds under headings, what the cells of each kind hold, what is told of a
 * row beside the list, and what the row is about.
 *
 * view_open makes the rows from the app's report. It is called again whenever the
 * report, the date or the language has changed, and keeps cursor, filter and sort. What
 * it made lives in the view's arena until the next call. A view never keeps a pointer
 * into a report beyond that.
 */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include <stdint.h>

#include "app/app.h"
#include "base/arena.h"
#include "base/lang.h"
#include "store/journal.h"
#include "ui/draw.h"
#include "ui/keys.h"
#include "ui/list.h"
#include "ui/verb.h"

struct view;

/* A screen to go to: what it is about, which one, and the row to begin on. */
struct place {
	enum subject_kind about;
	int64_t id;	/* of the competency, person, ...; 0 where there is only one */
	uint64_t focus; /* key of the row; 0: where the cursor was */
};

enum answer_kind {
	ANSWER_STAY,
	ANSWER_PUSH,
	ANSWER_SWAP, /* the place takes this view's place: another tab */
	ANSWER_PASS  /* not one of this view's verbs */
};

struct answer {
	enum answer_kind kind;
	struct place to;
	const char *message; /* to be shown; null: none */
};

/* Views beside each other. */
struct view_tabs {
	const char *name; /* msgid, before the titles of all; null: nothing */
	const struct view_tab {
		enum subject_kind about;
		const char *name; /* msgid */
	} * tabs;
	int n;
	unsigned style; /* of the titles of those that are not here */
	int from_cols;	/* least width of the screen at which they are drawn */
};

enum { VIEW_KINDS = 20, VIEW_SECTIONS = 10 };

/* The kinds of rows that every view has: a heading, and a row that only says something.
 * A view's own kinds begin with VIEW_OWN. */
enum { VIEW_HEADING, VIEW_NOTE, VIEW_OWN };

struct view_row {
	int section; /* that it is in */
	int kind;
	int depth;	  /* of a heading: 0 */
	uint32_t item;	  /* which one of its kind; the view decides what this counts */
	unsigned style;	  /* of the text */
	const char *text; /* of a heading or a note, in the view's arena */
	uint64_t key;	  /* by which the row is found when rows are made again */
	uint32_t gone;	  /* it is no more in the what-if: 1 + its number in the twin */
};

/* Where details are shown without being asked for: beside a list that is wide enough,
 * and below a narrower one as this says. */
enum view_peek {
	PEEK_BESIDE,	/* not below */
	PEEK_OF_ROW,	/* if there is a row */
	PEEK_BELOW,	/* always */
	PEEK_BELOW_TALL /* if the list has many rows on the screen */
};

enum view_text {
	TEXT_PLAIN, /* of one paragraph */
	TEXT_LINES,
	TEXT_TITLED /* of lines, the first of which is the title */
};

/* What is told of a row: a text, then facts about a person or a level (CATALOG_NONE:
 * about none). */
struct view_details {
	struct buf text; /* empty: none */
	enum view_text form;
	const struct app *app; /* in which the person or level is looked up */
	uint32_t person, competency, level;
	bool all_levels;	     /* the others of the competency follow */
	const struct origin *origin; /* of the rules, told after the levels; null */
};

/* What `opens` mostly answers. */
#define VIEW_LEADS NC_("key bar", "Open")
#define VIEW_FOLDS NC_("key bar", "Fold")

struct view_class {
	enum subject_kind about;
	enum subject_kind above; /* the view on the way down to this; SUBJECT_NONE: the
				    Dashboard */
	const char *id;		 /* what the palette calls it; null: it isn't listed */
	const char *also;	 /* msgid: more words by which it finds it; null */
	const char *name;  /* msgid: in the palette, and the title if that is null */
	unsigned contexts; /* of keys.h, without KEYS_GLOBAL */
	bool supposes;	   /* what is done here is only supposed in any case */
	bool folds;	   /* its headings fold, and count what is below */
	bool has_alerts;   /* the banner would only repeat them, or be in the way */
	const struct verb *verbs;     /* its own; null: none */
	const struct view_tabs *tabs; /* null: none beside it */
	/* Titles are msgids; if the first is null there is no row of titles. The first
	 * column of priority 0 ends the list. */
	struct list_column columns[LIST_COLUMNS];
	const char *headings[VIEW_SECTIONS]; /* msgids; see rows.h */
	const char *empty;		     /* msgid; said where there are no rows */
	/* what stands in a column, by kind of row; null: the row's text in the first */
	void (*cells[VIEW_KINDS])(const struct view *view, const struct view_row *row,
				  size_t column, struct cell *cell);
	/* adds the rows (rows.h); may change view->columns, view->empty */
	void (*open)(struct view *view);
	/* true if there is more to find out, where there is time; null: there never is;
	 * finds out a piece of it and makes the rows again; false if goes_on said no */
	bool (*finds_more)(const struct view *view);
	bool (*find_more)(struct view *view, bool (*goes_on)(void *context),
			  void *context);
	/* adds to the empty text what the status says besides; null: nothing */
	void (*status)(const struct view *view, struct buf *out);
	/* null: by the cells' text */
	int (*compare)(const struct view *view, size_t column, const struct view_row *a,
		       const struct view_row *b);
	/* draws what stands above the list; returns the rows used; null: nothing does
	 */
	int (*head)(const struct view *view, struct area area);
	bool head_of_list; /* the head is above the list alone, not above details */
	enum view_peek peek;
	bool peeks_without_row; /* details are also asked for without a row: null */
	/* draws what stands above the details; returns the rows used; null: nothing */
	int (*peek_head)(const struct view *view, struct area area);
	/* adds to empty details; null: there never are any */
	void (*details)(const struct view *view, const struct view_row *row,
			struct view_details *details);
	/* draws in place of tabs, head, list and details; null: those are drawn */
	void (*draw)(const struct view *view, struct area area);
	/* Enter on a row; null, or ANSWER_PASS: nothing is below it */
	struct answer (*enter)(struct view *view, const struct view_row *row);
	/* what Enter on a row of the view's own is called in the key bar (msgid with
	 * context), null: it does nothing; null function: "Open" wherever `enter` is */
	const char *(*opens)(const struct view *view, const struct view_row *row);
	int n_parts;	   /* so many sections can be gone to, by number or in turn; */
	bool parts_beside; /* by Left and Right, too */
	/* other keys, before parts, tabs and rows; null: there are none */
	struct answer (*act)(struct view *view, enum action action, int key);
	size_t state_bytes; /* of view->state; 0: it has none */
	unsigned pictures;  /* columns, a bit each, that only picture what others say */
	/* while a what-if is on, rows of these kinds, a bit each, also show what they
	 * are by the facts: their keys must say what they are about */
	unsigned pairs;
	unsigned marks; /* of these it is marked which are new or no more */
	/* a state for the view of the facts, which is zeros; null: its bytes */
	void (*copy_state)(const void *from, void *to);
	void (*close)(struct view *view); /* null: nothing but list, arena and state */
	const char *(*title)(const struct view *view, struct arena *arena);
	/* says what a row is about, null: the view; s is SUBJECT_NOTHING before */
	void (*subject)(const struct view *view, const struct view_row *row,
			struct subject *s);
};

struct view {
	const struct view_class *class;
	struct app *app; /* borrowed */
	int64_t id;
	char *which;	    /* owned: what id is of the catalog (session_which) */
	uint64_t focus;	    /* as of the place; open may unfold it and take it back */
	struct list *list;  /* owned; its scrolling is settled when it is drawn */
	struct arena arena; /* what open made */
	struct arena *scratch; /* owned; emptied before each cell and all details */
	struct list_column columns[LIST_COLUMNS]; /* titles in the user's language */
	struct view_row *rows;			  /* owned: what the list shows */
	size_t n_rows, rows_capacity;
	size_t counts[VIEW_SECTIONS]; /* rows of each, folded ones too */
	unsigned begun, folded; /* a bit for each section: has a heading, is folded */
	const char *empty;	/* said where there are no rows */
	uint32_t n_notes;	/* since the last heading */
	const void *made;	/* by open, in arena: what the rows' items are of */
	void *state; /* owned; zeros at first, kept when the view is opened again */
	bool peeking;
	size_t picked[LIST_COLUMNS], n_picked; /* columns, in order; 0: by priority */
	bool columns_fixed;		       /* by open: these are not the class's */
	bool own_columns;		       /* picked for this view alone */
	struct guests *guests; /* owned: rows that were just recorded; null: none */
	struct twin *twin; /* owned: of the facts, in a what-if; null: there is none */
	unsigned long generation; /* of the report that open saw */
};

static inline struct answer
answer_stay(void)
{
	return (struct answer){ANSWER_STAY, {0}, 0};
}

static inline struct answer
answer_pass(void)
{
	return (struct answer){ANSWER_PASS, {0}, 0};
}

static inline struct answer
answer_say(const char *message)
{
	return (struct answer){ANSWER_STAY, {0}, message};
}

static inline struct answer
answer_push(enum subject_kind about, int64_t id, uint64_t focus)
{
	return (struct answer){ANSWER_PUSH, {about, id, focus}, 0};
}

static inline struct answer
answer_swap(enum subject_kind about)
{
	return (struct answer){ANSWER_SWAP, {about, 0, 0}, 0};
}

/* What a row is about, LIST_NO_ROW: what the view is about. */
struct subject view_subject(const struct view *view, size_t row);

extern const struct view_class view_dashboard, view_competencies, view_benefits,
	view_benefit, view_subscriptions, view_profile, view_competency, view_employees,
	view_employee, view_alerts, view_log, view_referrals, view_preview,
	view_forecast, view_whatif, view_whatif_add, view_carriers, view_people_map,
	view_plan, view_queue, view_files, view_import, view_credentials,
	view_credential, view_accounts;

/* What views share. */

/* The key of a level's row, in the views of all competencies and of one. */
uint64_t view_level_key(uint32_t competency, uint32_t level);

/* Answers that open the view of a level or of a person, or what an alert leads to. */
struct answer view_open_level(uint32_t competency, uint32_t level);
struct answer view_open_person(const struct app *app, uint32_t person);
struct answer view_open_alert(const struct app *app, const struct alert *alert);

/* Says what a row is about that shows an alert. */
void view_alert_subject(const struct app *app, const struct alert *alert,
			struct subject *s);

/* An alert's kind in a few words, and what it is about: "DevOps Silver", "Anna Meyer".
 */
const char *show_alert_name(enum alert_code code);
const char *show_alert_subject(const struct app *app, const struct alert *alert,
			       struct arena *arena);

/* Empty details, whose text will lie in the view's scratch. */
static inline struct view_details
view_details(const struct view *view)
{
	return (struct view_details){.text = {.arena = view->scratch},
				     .app = view->app,
				     .person = CATALOG_NONE,
				     .competency = CATALOG_NONE,
				     .level = CATALOG_NONE};
}

/* Draws details: the text; of a person what they count toward, and the achievements; of
 * a level the stage, and the requirements of the best path with who fills them. */
void view_draw_details(const struct view_details *details, struct area area);

/* What Enter on the row under the cursor is called in the key bar (a msgid with
 * context); null: nothing is below it. */
const char *view_opens(const struct view *view);

/* Makes rows and columns. What was made before is gone. */
void view_open(struct view *view);

/* What it is called at the end of the way to it; in arena. */
const char *view_title(const struct view *view, struct arena *arena);

/* What all views of a class are called; in arena. */
const char *view_class_name(const struct view_class *class, struct arena *arena);

/* What a class is called where it is remembered, as in the palette if that lists it;
 * null: it is not. */
const char *view_class_id(const struct view_class *class);

/* The first of so many that is called so, or null. */
const struct view_class *view_class_called(const struct view_class *const *classes,
					   size_t n, const char *id);

/* What a column is called where it is remembered: its title in English, "lapses-on"; ""
 * if it can't be chosen. In arena. */
const char *view_column_id(const struct view_class *class, size_t column,
			   struct arena *arena);

/* The columns that a class has, by the ids in a text, "name,email" or "name email";
 * returns how many. Ids that it does not have are passed over. */
size_t view_columns_of(const struct view_class *class, const char *ids,
		       size_t columns[LIST_COLUMNS]);

/* Picks the columns that are drawn (list_pick), also when the rows are made again. */
void view_pick(struct view *view, const size_t *columns, size_t n);

/* Gives back what view_open made beside them. */
void view_close(struct view *view);

/* Draws tabs, head, list and details. */
void view_draw(const struct view *view, struct area area);

/* Answers a key that is no verb: one of the view's own, Enter, one that goes to a part
 * or another tab; else ANSWER_PASS. */
struct answer view_act(struct view *view, enum action action, int key);

/* The tabs of Membership, and those of "who carries what". */
extern const struct view_tabs view_membership, view_carriers_tabs;

/* The row of titles of a view with tabs, and the answer to a key that changes the tab.
 */
void view_draw_tabs(const struct view *view, struct area *area);
struct answer view_tab(const struct view *view, enum action action, int key);

/* All of these add to `out`. */

/* A glyph and a blank; nothing in accessible mode, where words say it. */
void show_glyph(struct buf *out, enum glyph glyph);
/* The dot between facts. */
void show_dot(struct buf *out);

/* A stage, whether something is met, and whether a requirement is or its figure is
 * unknown, with the glyph; they return the style. */
unsigned show_stage(struct buf *out, enum stage stage);
unsigned show_stage_style(enum stage stage);
enum glyph show_stage_glyph(enum stage stage); /* GLYPH_N: none */
unsigned show_met(struct buf *out, bool met);
unsigned show_req_met(struct buf *out, const struct req_report *req);
/* "83%": never 100 below it. */
void show_percent(struct buf *out, double progress);
/* How far a level is: "61.4 of 70" where its best path asks for a score, else "83%". */
void show_done(struct buf *out, const struct level_report *level);
/* "active 100%": a level before (0) or after (1) a change; returns the style. */
unsigned show_change(struct buf *out, const struct level_change *change, int when);
/* The date; a dash for none. */
void show_date(struct buf *out, int32_t date);
const char *show_day(int32_t date, char text[DATE_TEXT_BYTES]);
/* "in 12 days", "today", "12 days ago". */
void show_distance(struct buf *out, int32_t date, int32_t as_of);
/* "75,000 USD"; nothing for FACT_NO_FIGURE. */
void show_price(struct buf *out, int64_t micros, const char *currency);
/* Makes of what was added since `from` what it was and what it is, "100->50%", where
 * that differs; true if it does. */
bool show_pair(struct buf *out, size_t from, const char *was);
/* The same if that is short; else it stays as it is. */
bool show_pair_if_short(struct buf *out, size_t from, const char *was);
/* "100->50%": how far a level was and is. */
void show_progress_pair(struct buf *out, const struct level_change *change);
/* Takes away what follows the first bytes. */
void show_cut(struct buf *out, size_t len);
/* "DevOps Silver" */
void show_award(struct buf *out, const struct catalog *catalog, uint32_t competency,
		uint32_t level);
/* "Anna Meyer, Ben Ode and 3 more" */
void show_names(struct buf *out, const struct world *world, const uint32_t *people,
		size_t n, size_t most);
/* Whether somebody is critical for a requirement, counts for it, or could; returns the
 * style. */
unsigned show_contribution(struct buf *out, const struct fill *fill);
/* What there is and what is needed: "2 / 3", "18,000 / 15,000", "? / 1"; and the unit.
 */
void show_have(struct buf *out, const struct req_report *req);

const char *show_unit(const struct catalog *catalog, const struct requirement *r);
/* What a person holds of what a requirement of people names, with the last days; and
 * without them. */
void show_evidence(struct buf *out, const struct report *report,
		   const struct requirement *r, uint32_t who);
void show_held(struct buf *out, const struct report *report,
	       const struct requirement *r, uint32_t who);
/* "70-345  Designing and Deploying Microsoft Exchange Server 2016": an exam by its
 * number and title, what has a long id by its title alone. */
void show_credential(struct buf *out, const struct catalog_credential *credential);
/* "retires 2019-06-30", "retired 2017-03-31, replaced by 70-740"; nothing of one that
 * goes on. Returns the style. */
unsigned show_retirement(struct buf *out, const struct catalog *catalog,
			 uint32_t credential, int32_t as_of);

/* What an entry of the log did, in one line; marked if it was undone. */
void show_entry(struct buf *out, const struct app *app, const struct log_entry *entry);

/* An alert in one line: what it is about, then what is the matter; in arena. */
const char *show_alert(const struct report *report, const struct alert *alert,
		       struct arena *arena);

#endif
