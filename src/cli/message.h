/* Messages of samebyte's own: one line each, on stderr, beginning with "samebyte:", never mixed with a
   script's output. Colours only on a terminal, and never with NO_COLOR set (to anything but the empty text)
   or TERM=dumb. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H
#include <stdbool.h>
#include <stdio.h>

/* "samebyte: ..." and a newline on stderr. Control characters in the text (a file name may hold them) are
   written as \xNN, so that a message stays one line. Texts beyond 4,000 bytes are cut. */
void message(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same; returns EXIT_USAGE or EXIT_REFUSED for `return usage_error(...)`. A refusal begins with "refused:
 * ". */
int usage_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
int refusal(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Whether `stream` may be coloured. */
bool has_colour(FILE *stream);
#endif
