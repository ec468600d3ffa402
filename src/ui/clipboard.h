/* What becomes of text that is sent to the user's clipboard. */
#ifndef UI_CLIPBOARD_H
#define UI_CLIPBOARD_H

enum { CLIPBOARD_BYTES = 74994 }; /* at most: what terminals take */

enum clipboard { CLIPBOARD_SENT, CLIPBOARD_NONE, CLIPBOARD_TOO_SMALL };

#endif
