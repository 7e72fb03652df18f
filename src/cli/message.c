/* Messages: see message.h. The only place of the command that writes complaints. */
#include "cli/message.h"
#include "route/launch.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LONGEST = 4000 };

bool has_colour(FILE *stream) {
  const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");
  if (no_color && *no_color) return false;
  return isatty(fileno(stream)) && term && strcmp(term, "dumb") != 0;
}

static void write_line(const char *prefix, const char *format, va_list args) {
  char text[LONGEST];
  vsnprintf(text, sizeof text, format, args);
  char line[LONGEST * 4 + 64]; /* one write: lines of several processes stay whole */
  bool colour = has_colour(stderr);
  size_t n =
      (size_t)sprintf(line, "%ssamebyte:%s %s", colour ? "\033[1m" : "", colour ? "\033[0m" : "", prefix);
  for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
    if (*p < 32 || *p == 127)
      n += (size_t)sprintf(line + n, "\\x%02x", *p);
    else
      line[n++] = (char)*p;
  }
  line[n++] = '\n';
  fwrite(line, 1, n, stderr);
  fflush(stderr);
}

void message(const char *format, ...) {
  va_list args;
  va_start(args, format);
  write_line("", format, args);
  va_end(args);
}

int usage_error(const char *format, ...) {
  va_list args;
  va_start(args, format);
  write_line("", format, args);
  va_end(args);
  return EXIT_USAGE;
}

int refusal(const char *format, ...) {
  va_list args;
  va_start(args, format);
  write_line("refused: ", format, args);
  va_end(args);
  return EXIT_REFUSED;
}
