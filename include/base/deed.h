/*
 * How far what the user asked for has come, for whoever has to say that something
 * failed: an act that is recorded must not be asked for again.
 *
 * One for the process. Who records is store_commit; who asks for the next thing (the
 * full screen, `demo` before its command) sets it back.
 */
#ifndef BASE_DEED_H
#define BASE_DEED_H

enum deed {
	DEED_NOTHING,	/* nothing is changed */
	DEED_UNCERTAIN, /* it is being recorded, or that failed in the middle */
	DEED_RECORDED	/* it is done, whatever fails now */
};

void deed_set(enum deed deed);
enum deed deed_now(void);

/* That in a sentence, in the user's language, to be set behind another; nothing where
 * it is recorded: who reports that says so first. Static. */
const char *deed_words(void);

#endif
