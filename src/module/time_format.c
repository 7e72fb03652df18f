/* strftime as the reference's C library does it in its plain locale.

   A directive is % flags width modifier letter. Flags: _ pads with spaces, 0 with zeros, - not at all;
   ^ makes capitals, # changes case. Modifiers: E and O, which change nothing but are wrong with most letters.
   What is no directive stands as it is, padded to the width. */
#include "module/time_int.h"
#include "object/bytes.h"
#include "object/str.h"
#include "runtime/error.h"
#include <stdio.h>

typedef struct Writer {
  StrBuilder b;
  size_t most; /* characters that the reference makes room for */
  const Moment *m;
} Writer;

typedef struct Directive {
  uint32_t pad; /* 0: the letter's own */
  bool upper, change_case, lower;
  int64_t width; /* cut to what never fits */
  uint32_t modifier, letter;
} Directive;

enum { WIDTH_MOST = 1 << 30 };

static const char *const full_days[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                        "Thursday", "Friday", "Saturday"};
static const char *const full_months[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

/* ---- parts ---- */

static bool full(const Writer *w) {
  return w->b.failed || w->b.len >= w->most;
}
static void fill(Writer *w, uint32_t c, int64_t n) {
  if (n <= 0 || full(w)) return;
  size_t left = w->most - w->b.len;
  builder_fill(&w->b, c, (uint64_t)n < left ? (size_t)n : left);
}

static void pad_text(Writer *w, const Directive *d, size_t len) {
  if (d->width > (int64_t)len) fill(w, d->pad == '0' ? '0' : ' ', d->width - (int64_t)len);
}

static uint32_t in_case(const Directive *d, uint32_t c) {
  if (d->lower) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  return d->upper && c >= 'a' && c <= 'z' ? c - 32 : c;
}

static void text(Writer *w, const Directive *d, const char *s, size_t len) {
  pad_text(w, d, len);
  for (size_t i = 0; i < len && !full(w); i++) builder_char(&w->b, in_case(d, (uint8_t)s[i]));
}

/* At least that many digits, or those of the width; without padding the width is that of a text. */
static void number(Writer *w, const Directive *d, int64_t n, int n_digits, uint32_t pad) {
  char s[32];
  if (d->pad) pad = d->pad;
  int64_t len = snprintf(s, sizeof s, "%lld", (long long)n), wanted = n_digits;
  if (pad == '-') {
    text(w, d, s, (size_t)len);
    return;
  }
  if (wanted < d->width) wanted = d->width;
  if (pad == '_') fill(w, ' ', wanted - len);
  if (n < 0 && !full(w)) builder_char(&w->b, '-');
  if (pad != '_') fill(w, '0', wanted - len);
  if (!full(w)) builder_text(&w->b, s + (n < 0));
}

/* ---- weeks ---- */

static bool is_leap(int64_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Days since the Monday of the ISO week 1 that contains or follows; negative before it. Days of the year from
   0, Sunday is 0. */
static int iso_days(int yearday, int weekday) {
  int enough = 3 * 7;
  return yearday - (yearday - weekday + 4 + enough) % 7 + 4 - 1;
}

static int iso_week(const Moment *m, int weekday, int64_t *year) {
  int yearday = m->yearday - 1, days = iso_days(yearday, weekday);
  *year = m->year;
  if (days < 0) {
    --*year;
    days = iso_days(yearday + 365 + is_leap(*year), weekday);
  } else {
    int next = iso_days(yearday - 365 - is_leap(*year), weekday);
    if (next >= 0) {
      ++*year;
      days = next;
    }
  }
  return days / 7 + 1;
}

/* ---- directives ---- */

static void format_chars(Writer *w, const uint32_t *p, size_t len);

/* A directive made of others: padded and in capitals as a whole. */
static void composed(Writer *w, const Directive *d, const char *format) {
  uint32_t chars[32];
  size_t n = strlen(format);
  for (size_t i = 0; i < n; i++) chars[i] = (uint8_t)format[i];
  Writer inner = {.most = w->most, .m = w->m};
  builder_init(&inner.b, w->b.vm);
  format_chars(&inner, chars, n);
  Value made = builder_finish(&inner.b);
  if (is_err(made)) {
    w->b.failed = true;
    return;
  }
  const StrObj *s = as_str(made);
  pad_text(w, d, s->len);
  for (size_t i = 0; i < s->len && !full(w); i++) builder_char(&w->b, in_case(d, str_at(s, i)));
  drop(w->b.vm, made);
}

static void zone(Writer *w, Directive *d) {
  const Moment *m = w->m;
  const char *name = is_undef(m->zone) ? "" : (const char *)bytes_data(as_bytes(m->zone));
  if (d->change_case) {
    d->upper = false;
    d->lower = true;
  }
  if (!*name && m->dst >= 0) {
    if (time_zone_known(w->b.vm) < 0) w->b.failed = true;
    name = "UTC";
  }
  Value s = str_new(w->b.vm, name, strlen(name));
  if (is_err(s)) {
    w->b.failed = true;
    return;
  }
  pad_text(w, d, str_len(s));
  for (size_t i = 0; i < str_len(s) && !full(w); i++) builder_char(&w->b, in_case(d, str_at(as_str(s), i)));
  drop(w->b.vm, s);
}

/* The sign and the digits are padded each for itself. */
static void offset(Writer *w, const Directive *d) {
  if (w->m->dst < 0) return;
  int64_t east = w->m->offset, minutes = (east < 0 ? -east : east) / 60;
  text(w, d, east < 0 ? "-" : "+", 1);
  number(w, d, minutes / 60 * 100 + minutes % 60, 4, 0);
}

static void seconds(Writer *w, const Directive *d) {
  int64_t n = -1;
  char s[32];
  if (time_zone_known(w->b.vm) < 0) w->b.failed = true;
  (void)time_seconds(w->m, &n);
  text(w, d, s, (size_t)snprintf(s, sizeof s, "%lld", (long long)n));
}

static int64_t century(int64_t year) {
  return year < 0 ? (year - 99) / 100 : year / 100;
}

/* Names, in capitals with # too. */
static bool name(Writer *w, Directive *d, const char *s, size_t len) {
  if (d->change_case) d->upper = true;
  text(w, d, s, len);
  return true;
}

static void day_half(Writer *w, Directive *d, bool lower) {
  if (d->change_case) {
    d->upper = false;
    d->lower = true;
  }
  if (lower) d->lower = true;
  text(w, d, w->m->hour < 12 ? "AM" : "PM", 2);
}

/* Letters that are made of others: their format, or NULL. */
static const char *composition(uint32_t letter) {
  switch (letter) {
  case 'c': return "%a %b %e %H:%M:%S %Y";
  case 'D':
  case 'x': return "%m/%d/%y";
  case 'F': return "%Y-%m-%d";
  case 'r': return "%I:%M:%S %p";
  case 'R': return "%H:%M";
  case 'T':
  case 'X': return "%H:%M:%S";
  default: return NULL;
  }
}

/* Numbers: false when the letter is none. */
static bool numeric(Writer *w, const Directive *d) {
  const Moment *m = w->m;
  int weekday = (m->weekday + 1) % 7, hour = m->hour % 12 ? m->hour % 12 : 12;
  int64_t year;
  int week = iso_week(m, weekday, &year);
  switch (d->letter) {
  case 'C': number(w, d, century(m->year), 1, 0); break;
  case 'd': number(w, d, m->day, 2, 0); break;
  case 'e': number(w, d, m->day, 2, '_'); break;
  case 'g': number(w, d, (year % 100 + 100) % 100, 2, 0); break;
  case 'G': number(w, d, year, 1, 0); break;
  case 'H': number(w, d, m->hour, 2, 0); break;
  case 'I': number(w, d, hour, 2, 0); break;
  case 'j': number(w, d, m->yearday, 3, 0); break;
  case 'k': number(w, d, m->hour, 2, '_'); break;
  case 'l': number(w, d, hour, 2, '_'); break;
  case 'm': number(w, d, m->month, 2, 0); break;
  case 'M': number(w, d, m->minute, 2, 0); break;
  case 's': seconds(w, d); break;
  case 'S': number(w, d, m->second, 2, 0); break;
  case 'u': number(w, d, (weekday + 6) % 7 + 1, 1, 0); break;
  case 'U': number(w, d, (m->yearday - 1 - weekday + 7) / 7, 2, 0); break;
  case 'V': number(w, d, week, 2, 0); break;
  case 'w': number(w, d, weekday, 1, 0); break;
  case 'W': number(w, d, (m->yearday - 1 - (weekday + 6) % 7 + 7) / 7, 2, 0); break;
  case 'y': number(w, d, (m->year % 100 + 100) % 100, 2, 0); break;
  case 'Y': number(w, d, m->year, 1, 0); break;
  default: return false;
  }
  return true;
}

/* Whether the modifier may stand before the letter. */
static bool modifier_fits(const Directive *d) {
  if (!d->modifier) return true;
  const char *wrong = d->modifier == 'E' ? "aAbBdDeFgGhHIjklmMSUVwW" : "aAcDFxXY";
  return d->letter && d->letter < 128 && !strchr(wrong, (int)d->letter);
}

/* false: no such directive. */
static bool directive(Writer *w, Directive *d) {
  const Moment *m = w->m;
  const char *format = composition(d->letter), *day = full_days[(m->weekday + 1) % 7],
             *month = full_months[m->month - 1];
  if (!modifier_fits(d)) {
    if (d->change_case && (d->letter == 'b' || d->letter == 'h')) d->upper = true;
    return false;
  }
  if (format) {
    composed(w, d, format);
    return true;
  }
  switch (d->letter) {
  case '%': text(w, d, "%", 1); return true;
  case 'n': text(w, d, "\n", 1); return true;
  case 't': text(w, d, "\t", 1); return true;
  case 'a': return name(w, d, day, 3);
  case 'A': return name(w, d, day, strlen(day));
  case 'b':
  case 'h': return name(w, d, month, 3);
  case 'B': return name(w, d, month, strlen(month));
  case 'p':
  case 'P': day_half(w, d, d->letter == 'P'); return true;
  case 'z': offset(w, d); return true;
  case 'Z': zone(w, d); return true;
  default: return numeric(w, d);
  }
}

/* ---- the format ---- */

/* Reads what is behind a %: how many characters, without the letter. */
static size_t read_directive(const uint32_t *p, size_t len, Directive *d) {
  size_t at = 0;
  *d = (Directive){0};
  for (; at < len; at++) {
    if (p[at] == '_' || p[at] == '-' || p[at] == '0')
      d->pad = p[at];
    else if (p[at] == '^')
      d->upper = true;
    else if (p[at] == '#')
      d->change_case = true;
    else
      break;
  }
  for (; at < len && p[at] >= '0' && p[at] <= '9'; at++)
    if ((d->width = d->width * 10 + (int64_t)p[at] - '0') > WIDTH_MOST) d->width = WIDTH_MOST;
  if (at < len && (p[at] == 'E' || p[at] == 'O')) d->modifier = p[at++];
  d->letter = at < len ? p[at] : 0;
  return at;
}

static void format_chars(Writer *w, const uint32_t *p, size_t len) {
  for (size_t i = 0; i < len && !full(w); i++) {
    Directive d;
    if (p[i] != '%') {
      builder_char(&w->b, p[i]);
      continue;
    }
    size_t letter = i + 1 + read_directive(p + i + 1, len - i - 1, &d);
    if (!directive(w, &d)) {
      size_t end = letter < len ? letter + 1 : len;
      pad_text(w, &d, end - i);
      for (; i < end && !full(w); i++) builder_char(&w->b, in_case(&d, p[i]));
    }
    i = letter;
  }
}

Value time_format(VM *vm, Ref format, const Moment *m) {
  size_t len = str_len(format), size = 1024;
  while (size < 256 * len && size < SIZE_MAX / 4) size *= 2;
  uint32_t *chars = vm_alloc(vm, (len + 1) * sizeof *chars);
  if (!chars) return ERR;
  for (size_t i = 0; i < len; i++) chars[i] = str_at(as_str(format), i);
  Writer w = {.most = size, .m = m};
  builder_init(&w.b, vm);
  format_chars(&w, chars, len);
  vm_free(vm, chars, (len + 1) * sizeof *chars);
  if (!w.b.failed && w.b.len >= size) { /* does not fit: the reference gives up */
    builder_abort(&w.b);
    return str_from(vm, "");
  }
  return builder_finish(&w.b);
}
