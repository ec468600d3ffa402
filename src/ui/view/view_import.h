/* What the screen of a file to import asks and shows, for its verbs. */
#ifndef UI_VIEW_IMPORT_H
#define UI_VIEW_IMPORT_H

#include "app/import.h"
#include "ui/screen.h"

/* How the file is to be read, as it is typed. */
enum import_said {
	SAID_KIND,
	SAID_ENCODING,
	SAID_DATES,
	SAID_DECIMAL,
	SAID_SHEET,
	SAID_PERSON,
	SAID_ASSOCIATE,
	SAID_N
};

enum { IMPORT_MAPS = 64 };

/* The file, how it is to be read, and what came of trying; the state of view_import. */
struct import_state {
	char *path;		 /* owns; null: none was chosen */
	char *said[SAID_N];	 /* owns; null: not said */
	char *maps[IMPORT_MAPS]; /* owns: "HEADER=COLUMN" */
	size_t n_maps;
	bool skip_bad, no_total;
	bool tried, can; /* it was read; it can be imported as it is */
	bool stopped;	 /* the reading was, before its end */
	struct import_seen seen;
	struct import_result result;
	struct buf summary, errors; /* of the last try */
	struct fault fault;	    /* why it can't */
};

/* What a row of view_import is. */
enum {
	IMPORT_GO = VIEW_OWN,
	IMPORT_GO_ASSOCIATE, /* and its people are associated, too */
	IMPORT_AS_KIND,	     /* its item is the guess */
	IMPORT_AS_COLUMN,    /* the missing one; its item is the column of the file */
	IMPORT_AS_ENCODING,  /* its likeliest one */
	IMPORT_AS_DMY,	     /* dates, if it must be said */
	IMPORT_AS_MDY,
	IMPORT_AS_POINT, /* figures likewise */
	IMPORT_AS_COMMA,
	IMPORT_LINE,
	IMPORT_COLUMN,
	IMPORT_SETTING
};

#endif
