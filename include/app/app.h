/*
 * What both faces share: the open database, its catalog, the date, and the report on
 * it.
 *
 * An app is one database opened for one question or one session. The report is always
 * that of the current facts and date; app_reload and app_set_date replace it, and every
 * pointer into the former world or report is then invalid.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "app/may.h"
#include "app/settings.h"
#include "base/arena.h"
#include "base/fault.h"
#include "core/eval.h"
#include "store/store.h"

struct app {
	char *db_path;
	struct programs *programs; /* app/programs.h */
	const char *const *only;   /* the ids of those that are shown; n_only 0: all */
	size_t n_only;
	const char *without;	   /* app_opening */
	struct settings *settings; /* the user's; never null */
	bool own_settings;	   /* the defaults, freed with it */
	struct asker asker;	   /* who asks: app/door.h */
	char *notice; /* to be told once: that the catalog has changed; null */
	struct store *store;
	struct arena catalog_arena, world_arena; /* own what the next three point to */
	size_t loaded_bytes; /* of world_arena, when everything was read last */
	const struct catalog *catalog;
	struct world *world;
	struct eval *eval;
	const struct report *report;
	uint64_t n_readings; /* how often facts were read: an answer that was kept is
				stale once this has grown */
	int32_t as_of;
	uint32_t shown; /* program that the screens show, CATALOG_NONE: all; app/shown.h
			 */
	int32_t today;	/* what "0 is today" means: the sample's own date in the sample
			 */
	bool sample;	/* the invented company */
	bool lingers;	/* app_close leaves it to app_finish */
	struct together *together;   /* the acts under way that make one; else null */
	struct rehearsal *rehearsal; /* what is under way is taken back; else null */
	struct buf *warnings; /* of acts, besides in what they say; null: nowhere */
	bool supposes; /* a twin, for acts of which nothing stays: app/basket.h */
	struct suppose *suppose;     /* what-if: app/suppose.h; may be null */
	struct former *former;	     /* what was before: app/former.h; may be null */
	struct successor *successor; /* app/successor.h; may be null */
	struct endings *endings;     /* what ends soon: app/endings.h; may be null */
};

/*
 * Opens the database at db (null: where attain(1), FILES, says), loads catalog and
 * facts and evaluates as of `as_of` (DATE_NONE: today). Notes in app->notice that the
 * catalog has changed. The caller closes it.
 */
bool app_open(struct app **app, const char *db, int32_t as_of, enum store_mode mode,
	      struct fault *fault);

/* What "today" means in the database at db (null: the default place): in the sample its
 * own date; by the clock, also where there is none or it can't be opened. */
int32_t app_today_of(const char *db);

/* How to open a database. */
struct app_opening {
	const char *db; /* null: the default place */
	int32_t as_of;
	enum store_mode mode;
	/* the only programs that are shown, which stay the caller's; n 0: all */
	const char *const *programs;
	size_t n_programs;
	/* a program that is left out if there is another one: its catalog may be
	 * missing; or null */
	const char *without;
	struct settings *settings; /* borrowed; null: the defaults */
	const char *as;		   /* the account that the owner asks for; null: none */
	bool named; /* db or the settings' file were named on the command line */
};

/* The same with only some of the database's programs: everything is then as if the
 * others were not there. FAULT_INPUT for one that the database does not have. */
bool app_open_only(struct app **app, const struct app_opening *opening,
		   struct fault *fault);

/* True for a name or word that can be recorded: not blank, valid UTF-8, one line; or
 * for null, which is none. Else FAULT_INPUT, in which it is called `what`. */
bool app_check_text(const char *what, const char *text, struct fault *fault);

/* True for a market that rules can depend on, or none; else FAULT_INPUT. */
bool app_check_market(const char *market, struct fault *fault);

/* True if there is surely no file at path. */
bool app_absent(const char *path);

/* True if there is a file at path; else FAULT_STORE, with how to make one. */
bool app_present(const char *path, struct fault *fault);

/* Null is fine. */
void app_close(struct app *app);

/*
 * Closes an app that was set to linger when it was closed, if there is one, and before
 * that packs its facts for the next opening where that is worth it (store_keep_image).
 * To be called when all output is out, at the end of the process (app_leave).
 */
void app_finish(void);

/* Packs its facts for the next opening, where that is worth it; not what only who asks
 * may see. */
void app_keep_image(const struct app *app);

/* Closes the database of an app that is the last one of this process: what it holds in
 * memory goes with the process, which is quicker than to free it. */
void app_leave(struct app *app);

/* What a new database is told; only program and organization must be given. */
struct app_setup {
	const char *program;	   /* id or path of the catalog */
	const char *const *others; /* of further programs */
	size_t n_others;
	const char *organization;
	const char *mpn_id, *market, *track; /* null: none */
	struct buf *warnings;	 /* null: nobody reads what is to be warned of */
	const char *sample_date; /* null but in the sample: its "today" */
	/* puts the first facts into it; null: none */
	bool (*fill)(struct app *app, void *context, struct fault *fault);
	void *context;
};

/*
 * Creates a database at db (null: the default place). FAULT_INPUT if one exists, the
 * catalog has errors or a word is not fit; it is made whole or not at all.
 */
bool app_create(const char *db, const struct app_setup *setup, struct fault *fault);

/* Reads the facts again and evaluates. On failure the former ones stay. */
bool app_reload(struct app *app, struct fault *fault);

/* The same if somebody has written since, within a transaction that has changed nothing
 * yet. */
bool app_refresh(struct app *app, struct fault *fault);

/*
 * The same after a commit of app->store: reads and evaluates again only what that
 * touched, where it is little. World and evaluation stay where they are, the former
 * report is gone. Cost: then whatever the size of the facts.
 */
bool app_renew(struct app *app, struct fault *fault);

/* Evaluates as of another date. */
void app_set_date(struct app *app, int32_t as_of);

/* The path of the database if none is given: $ATTAIN_DB, else $XDG_DATA_HOME/... In
 * arena. */
const char *app_default_db(struct arena *arena);

/*
 * Finds a program's catalog by id or path as attain(1), FILES, says; in arena, or null
 * with a fault that names the places searched.
 */
const char *app_find_catalog(const char *id_or_path, struct arena *arena,
			     struct fault *fault);

/* The name of an id's program, if the catalog that the id finds is good, and is its; in
 * arena, else empty. */
struct text app_program_name(const char *id, struct arena *arena);

/* All programs that have such a name, by their ids; in arena, null if there is none. */
struct app_program {
	const char *id;
	struct text name;
	int32_t ended;		 /* its last day; DATE_NEVER: it runs */
	const char *followed_by; /* id of the program after it, or null */
};

const struct app_program *app_programs(struct arena *arena, size_t *n);

/*
 * Folder of translations, and of a sample of that name, found likewise; in arena. The
 * first is that of the installed program if there is none, the second then null with a
 * fault.
 */
const char *app_locale_dir(struct arena *arena);
const char *app_sample_dir(const char *name, struct arena *arena, struct fault *fault);

/* A level that differs between two reports of the same catalog. */
struct level_change {
	uint32_t competency, level;
	enum stage stage[2];
	bool met[2];
	double progress[2];
};

/* Levels whose stage or met differ (or whose progress does, if with_progress), in
 * arena. */
const struct level_change *app_compare(const struct report *before,
				       const struct report *after, bool with_progress,
				       struct arena *arena, size_t *n);

/* As app_reload, and tells which levels that changed, as app_compare does. */
bool app_reload_compared(struct app *app, bool with_progress, struct arena *arena,
			 const struct level_change **changes, size_t *n_changes,
			 struct fault *fault);

/* Shows another world, in the app's own arena and sharing what the former one holds,
 * and tells which levels that changed. */
void app_show_compared(struct app *app, struct world *world, struct arena *arena,
		       const struct level_change **changes, size_t *n_changes);

/*
 * What an alert, a stage or a term end says in the user's language, in arena: the same
 * words on the screen, in text and in JSON.
 */
const char *app_alert_message(const struct report *report, const struct alert *alert,
			      struct arena *arena);
/* The message and, where that does not say it, what it is about; in arena. */
const char *app_alert_line(const struct report *report, const struct alert *alert,
			   struct arena *arena);
const char *app_stage_name(enum stage stage);
/* "Silver", in the user's language. */
const char *app_level_name(const struct catalog *catalog, uint32_t level);
/* A competency's, metric's or path's name in the user's language, else its id. */
const char *app_competency_name(const struct catalog *catalog, uint32_t competency);

/* A kind of competencies or benefits in words: those of the catalogs that come along
 * are translated, others stand as they are. */
const char *app_kind_word(const char *kind);

/* "Cloud platform: specialization": the center of a competency and its kind, whichever
 * it has; `none` for no center. The kind of most, "competency", is not said. */
const char *app_competency_group(const struct catalog *catalog, uint32_t competency,
				 const char *none, struct arena *arena);
const char *app_metric_name(const struct catalog *catalog, uint32_t metric);
const char *app_path_name(const struct path *path);
/* "Anna Meyer <a.meyer@x.example>"; in arena. */
const char *app_person_name(const struct report *report, uint32_t person,
			    struct arena *arena);
/* "Cloud Platform Gold", in the user's language; in arena. */
const char *app_award_name(const struct catalog *catalog, uint32_t competency,
			   uint32_t level, struct arena *arena);

/* "competency:level" of the competency of an id, else of the first one, as an example
 * of how it is written; in arena. */
const char *app_award_example(const struct catalog *catalog, const char *id,
			      struct arena *arena);
/* The same with the program's id, where there are several: "Data Select (two)". */
const char *app_award_of(const struct catalog *catalog, uint32_t competency,
			 uint32_t level, struct arena *arena);
/* "recorded as attained to 2021-05-31, not by these rules" of a level that is not
 * attained although a row of awards covers the day, as paths apply; else null. In
 * arena. */
const char *app_recorded_text(const struct report *report, uint32_t competency,
			      const struct level_report *level, struct arena *arena);
/* A holding expression as it is written in a catalog, and behind an id until when it
 * counts there, if that is limited; in arena. */
const char *app_holding_text(const struct catalog *catalog, const struct expr *holding,
			     struct arena *arena);
/* The requirement's own name, else what it asks in words: "2 people with 70-532 or
 * 70-533". */
const char *app_requirement_text(const struct catalog *catalog,
				 const struct requirement *requirement,
				 struct arena *arena);

/* "... within 12 months" of what there is in so many; the text for 0. In arena. */
const char *app_within_months(int32_t months, const char *text, struct arena *arena);

/* "15,000 USD", "4 users", or the figure alone of a metric without a unit; in arena. */
const char *app_metric_figure(const struct catalog_metric *metric, const char *figure,
			      struct arena *arena);

/* A credential's id, also of one that the catalog does not know. */
const char *app_credential_id(const struct report *report, uint32_t credential);
/* What a credential of the catalog is called in a row of several: its id, or where that
 * is long its title. */
const char *app_credential_brief(const struct catalog *catalog, uint32_t credential);
/* True if an achievement counts on the report's date, for whichever organization its
 * person is associated with. */
bool app_counts(const struct report *report, const struct achievement *achievement);
/* With whom somebody is on the report's date. */
enum app_standing {
	STANDING_LEFT,
	STANDING_HOME,
	STANDING_NOBODY,   /* not associated */
	STANDING_ELSEWHERE /* with another organization */
};

enum app_standing app_standing(const struct report *report, uint32_t person);
/* "left 2018-05-01", "associated", "with Contoso"; in arena. */
const char *app_standing_text(const struct report *report, uint32_t person,
			      struct arena *arena);

/* A person's achievements by earned_on, then credential; the list is in arena. */
const struct achievement *const *app_achievements(const struct report *report,
						  uint32_t person, struct arena *arena,
						  size_t *n);

/* Adds to each person's number of places, by index, those that they fill of a path;
 * path.requirement does not matter. */
void app_count_fillers(const struct app *app, struct report_place path,
		       uint32_t *places);

/* The single line that a program has ended, when, and which one followed, or null. In
 * arena. The second is the same with ids for names and fewer words. */
const char *app_ended_line(const struct app *app, uint32_t program,
			   struct arena *arena);
const char *app_ended_short(const struct app *app, uint32_t program,
			    struct arena *arena);

#endif
