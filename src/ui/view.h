/*
 * A view: one screen of the way down, made of a few functions, tables and private
 * state.
 *
 * open makes the rows from the app's report; it is called again whenever the report,
 * the date or the language has changed, and keeps cursor, filter and sort. What it made
 * lives in the view's arena until the next open. A view never keeps a pointer into a
 * report beyond that.
 */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include <stdint.h>

#include "app/app.h"
#include "base/arena.h"
#include "store/journal.h"
#include "ui/draw.h"
#include "ui/keys.h"
#include "ui/list.h"
#include "ui/verb.h"

struct view;

/* A screen that can be gone to: what about, which one, and the row to begin on. */
struct place {
	enum subject_kind about;
	int64_t id;	/* of the competency, person, ...; 0 where there is one only */
	uint64_t focus; /* key of the row, 0: where it was */
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
	int from_cols;	/* they are drawn where there are so many */
};

struct view_class {
	enum subject_kind about;
	const char *id;	   /* what the palette calls it; null: it isn't listed */
	const char *name;  /* msgid: in the palette, and the title if that is null */
	unsigned contexts; /* of keys.h, without KEYS_GLOBAL */
	bool supposes;	   /* what is done here is only supposed in any case */
	bool folds;	   /* its rows are a struct sections */
	bool has_alerts;   /* the banner would only repeat them */
	const struct verb *verbs;     /* its own; null: none */
	const struct view_tabs *tabs; /* null: none beside it */
	void (*open)(struct view *view);
	void (*draw)(const struct view *view, struct area area);
	/* Enter on a row; null: there is nothing below */
	struct answer (*enter)(struct view *view, size_t row);
	/* other keys, before tabs and rows; null: there are none */
	struct answer (*act)(struct view *view, enum action action, int key);
	void (*close)(struct view *view); /* null: nothing but list, arena and state */
	const char *(*title)(const struct view *view, struct arena *arena);
	/* of a row, LIST_NO_ROW: of the view; null: it is about nothing */
	struct subject (*subject)(const struct view *view, size_t row);
};

struct view {
	const struct view_class *class;
	struct app *app; /* borrowed */
	int64_t id;
	uint64_t focus;
	struct list *list;  /* owned; its scrolling is settled when it is drawn */
	struct arena arena; /* what open made */
	void *rows;	    /* in arena: what the list shows */
	size_t n_rows;
	void *state; /* from mem_new, freed with the view: outlives open */
	bool peeking;
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

static inline struct subject
view_subject(const struct view *view, size_t row)
{
	return view->class->subject ? view->class->subject(view, row) : SUBJECT_NOTHING;
}

extern const struct view_class view_dashboard, view_competencies, view_benefits,
	view_benefit, view_subscriptions, view_profile, view_competency, view_employees,
	view_employee, view_alerts, view_log, view_referrals, view_preview,
	view_forecast, view_whatif, view_whatif_add, view_carriers, view_people_map,
	view_plan;

/* The entry under the cursor of a log, or null. */
const struct log_entry *view_log_entry(const struct view *view);

/* What views share. */

/* The row key of a level, for the places of competencies and of a competency. */
uint64_t view_level_key(uint32_t competency, uint32_t level);

/* The place that explains a level, and the one that an alert leads to. */
struct answer view_open_level(uint32_t competency, uint32_t level);
struct answer view_open_person(const struct app *app, uint32_t person);
struct answer view_open_alert(const struct app *app, const struct alert *alert);

/* An alert's kind in a few words, and what it is about: "DevOps Silver", "Anna Meyer".
 */
const char *show_alert_name(enum alert_code code);
const char *show_alert_subject(const struct app *app, const struct alert *alert,
			       struct arena *arena);

/* Facts about a level: stage, requirements of the best path with who fills them;
 * returns the rows used. */
int view_draw_level(const struct app *app, uint32_t competency, size_t level_index,
		    struct area area);

/* The same of a competency: the level `first`, then the others where there is room. */
void view_draw_competency(const struct app *app, uint32_t competency, size_t first,
			  struct area area);
/* A person: what they count toward, and the achievements. */
void view_draw_person(const struct app *app, uint32_t person, struct area area);
void view_draw_alert_level(const struct app *app, const struct alert *alert,
			   struct area area);

/*
 * Splits off the room for details: beside the list from 160 columns, where they are
 * shown unless toggled, else below it, where they are shown if `below` unless toggled.
 */
struct area view_peek_area(struct area *list, bool toggled, bool below);

/* A key that is none of the verbs: the view's own, Enter, another tab; else a PASS. */
struct answer view_act(struct view *view, enum action action, int key);

/* The tabs of Membership, and those of who carries what. */
extern const struct view_tabs view_membership, view_carriers_tabs;

/* The row of titles of a view with tabs, and the answer to a key that changes the tab.
 */
void view_draw_tabs(const struct view *view, struct area *area);
struct answer view_tab(const struct view *view, enum action action, int key);

/* The start of a cell or line, with the glyph, in words; returns the style. */
unsigned show_stage(struct buf *out, enum stage stage);
unsigned show_met(struct buf *out, bool met, bool known);
/* "83%": never 100 below it. */
void show_percent(struct buf *out, double progress);
/* The date, or a dash for none. */
void show_date(struct buf *out, int32_t date);
const char *show_day(int32_t date, char text[DATE_TEXT_BYTES]);
/* "in 12 days", "today", "12 days ago". */
void show_distance(struct buf *out, int32_t date, int32_t as_of);
/* Have and need of a requirement: "2 / 3", "18,000 / 15,000", "? / 1"; and the unit. */
void show_have(struct buf *out, const struct req_report *req);
const char *show_unit(const struct catalog *catalog, const struct requirement *r);
/* What a person holds of what a people requirement names, with the ends. */
void show_evidence(struct buf *out, const struct report *report,
		   const struct requirement *r, uint32_t who);

/* What an entry of the log did, in a line; what does not stand any more is said to be
 * so. */
void show_entry(struct buf *out, const struct app *app, const struct log_entry *entry);

/* An alert in one line: what of, then what is the matter; in arena. */
const char *show_alert(const struct report *report, const struct alert *alert,
		       struct arena *arena);

#endif
