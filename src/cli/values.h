/* The values of options: text -> number, with a complaint that can be shown.

   Every function returns NULL and fills *out, or returns what a good value looks like (static storage),
   leaving *out. Nothing here prints. */
#ifndef CLI_VALUES_H
#define CLI_VALUES_H
#include <stdint.h>

/* "2s", "1.5 min" is not one: digits, at most one fraction, unit ns us ms s m h at once behind; no unit =
   seconds. More than 0, at most 292 years; ns. A fraction finer than a nanosecond is refused. */
const char *value_duration(const char *text, int64_t *out);
/* "64M": bytes; units K M G T (of 1,024; also KiB, MB ...), no unit = bytes. More than 0. */
const char *value_size(const char *text, uint64_t *out);
/* RFC 3339: "2026-01-01T00:00:00Z", fraction and offset allowed; 1970 to 2261; ns since 1970. */
const char *value_date(const char *text, int64_t *out);
/* 0 to 2**64-1, decimal or 0x hexadecimal. */
const char *value_seed(const char *text, uint64_t *out);
/* 1 to `most`. */
const char *value_count(const char *text, int most, int *out);

/* The date of `ns` as value_date reads it, in UTC, with as many digits of the fraction as it needs. */
void date_text(int64_t ns, char text[40]);
#endif
