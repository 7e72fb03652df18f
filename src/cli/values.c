/* Values of options: see values.h. Integer arithmetic only, overflow checked before it happens. */
#include "cli/values.h"
#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  const char *name;
  uint64_t factor;
} Unit;

static const Unit time_units[] = {
    {"ns", 1},          {"us", 1000},         {"ms", 1000000},      {"s", 1000000000}, {"", 1000000000},
    {"m", 60000000000}, {"min", 60000000000}, {"h", 3600000000000}, {NULL, 0}};

static const Unit size_units[] = {{"", 1},
                                  {"B", 1},
                                  {"K", 1ull << 10},
                                  {"KB", 1ull << 10},
                                  {"KiB", 1ull << 10},
                                  {"M", 1ull << 20},
                                  {"MB", 1ull << 20},
                                  {"MiB", 1ull << 20},
                                  {"G", 1ull << 30},
                                  {"GB", 1ull << 30},
                                  {"GiB", 1ull << 30},
                                  {"T", 1ull << 40},
                                  {"TB", 1ull << 40},
                                  {"TiB", 1ull << 40},
                                  {NULL, 0}};

static const Unit *find_unit(const Unit *units, const char *name) {
  for (; units->name; units++)
    if (strcmp(units->name, name) == 0) return units;
  return NULL;
}

/* "12.5" + unit -> a whole number of the smallest unit; false when it is none or passes `most`. */
static bool parse_scaled(const char *text, const Unit *units, uint64_t most, uint64_t *out) {
  const char *at = text;
  while (isdigit((unsigned char)*at)) at++;
  const char *whole_end = at, *fraction = at, *fraction_end = at;
  if (*at == '.') {
    fraction = fraction_end = at + 1;
    while (isdigit((unsigned char)*fraction_end)) fraction_end++;
    if (fraction == fraction_end) return false;
  }
  const Unit *unit = find_unit(units, fraction_end);
  if (whole_end == text || !unit) return false;
  uint64_t value = 0, part = unit->factor;
  for (at = text; at < whole_end; at++) {
    uint64_t digit = (uint64_t)(*at - '0') * unit->factor;
    if (value > most / 10 || digit > most - value * 10) return false;
    value = value * 10 + digit;
  }
  for (at = fraction; at < fraction_end; at++) {
    uint64_t digit = (uint64_t)(*at - '0');
    if (digit && part % 10 && digit * part % 10) return false; /* finer than the smallest unit */
    uint64_t add = digit * part / 10;
    if (add > most - value) return false;
    value += add;
    part /= 10;
  }
  *out = value;
  return true;
}

const char *value_duration(const char *text, int64_t *out) {
  uint64_t value;
  if (!parse_scaled(text, time_units, INT64_MAX, &value) || value == 0)
    return "a duration above zero such as 2s, 1.5s, 100ms, 10us or 5m";
  *out = (int64_t)value;
  return NULL;
}

/* Fractions of sizes: 1.5G is 1.5 x 1,024 x 1,048,576; binary units do not divide by ten, so the fraction is
   taken in whole bytes, rounded down. */
const char *value_size(const char *text, uint64_t *out) {
  uint64_t whole, most = UINT64_MAX / 2;
  char head[32];
  const char *dot = strchr(text, '.');
  if (!dot) {
    if (parse_scaled(text, size_units, most, &whole) && whole) return *out = whole, NULL;
    return "a size above zero such as 64M, 1.5G or 65536";
  }
  const char *unit_at = dot + 1;
  uint64_t numerator = 0, denominator = 1;
  while (isdigit((unsigned char)*unit_at) && denominator < 1000000) {
    numerator = numerator * 10 + (uint64_t)(*unit_at++ - '0');
    denominator *= 10;
  }
  const Unit *unit = find_unit(size_units, unit_at);
  int len = snprintf(head, sizeof head, "%.*s%s", (int)(dot - text), text, unit_at);
  if (denominator > 1 && unit && len > 0 && (size_t)len < sizeof head &&
      parse_scaled(head, size_units, most, &whole)) {
    whole += unit->factor / denominator * numerator + unit->factor % denominator * numerator / denominator;
    if (whole) return *out = whole, NULL;
  }
  return "a size above zero such as 64M, 1.5G or 65536";
}

/* Days from 1970-01-01 to the first day of the given month, proleptic Gregorian. */
static int64_t days_before(int year, int month) {
  static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  int64_t y = year - 1;
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return y * 365 + y / 4 - y / 100 + y / 400 - 719162 + before[month - 1] + (leap && month > 2);
}

static int month_length(int year, int month) {
  return (int)(month == 12 ? 31 : days_before(year, month + 1) - days_before(year, month));
}

/* Exactly `n` digits at *at. */
static bool take_digits(const char **at, int n, int *out) {
  *out = 0;
  for (int i = 0; i < n; i++, (*at)++) {
    if (!isdigit((unsigned char)**at)) return false;
    *out = *out * 10 + (**at - '0');
  }
  return true;
}

static bool take_char(const char **at, const char *any_of) {
  if (!**at || !strchr(any_of, **at)) return false;
  (*at)++;
  return true;
}

/* ".123456789" -> ns. */
static bool take_fraction(const char **at, int64_t *ns) {
  *ns = 0;
  if (**at != '.') return true;
  (*at)++;
  int64_t scale = 100000000;
  if (!isdigit((unsigned char)**at)) return false;
  for (; isdigit((unsigned char)**at); (*at)++, scale /= 10) {
    if (!scale && **at != '0') return false;
    *ns += (**at - '0') * scale;
  }
  return true;
}

static bool take_offset(const char **at, int *minutes) {
  *minutes = 0;
  if (take_char(at, "Zz")) return true;
  int sign = **at == '-' ? -1 : 1, hours, rest;
  if (!take_char(at, "+-") || !take_digits(at, 2, &hours) || !take_char(at, ":") ||
      !take_digits(at, 2, &rest))
    return false;
  *minutes = sign * (hours * 60 + rest);
  return hours < 24 && rest < 60;
}

const char *value_date(const char *text, int64_t *out) {
  static const char want[] = "a date with a time zone such as 2026-01-01T00:00:00Z, from 1970 to 2261";
  int year, month, day, hour, minute, second, offset;
  int64_t fraction;
  const char *at = text;
  if (!take_digits(&at, 4, &year) || !take_char(&at, "-") || !take_digits(&at, 2, &month) ||
      !take_char(&at, "-") || !take_digits(&at, 2, &day) || !take_char(&at, "Tt ") ||
      !take_digits(&at, 2, &hour) || !take_char(&at, ":") || !take_digits(&at, 2, &minute) ||
      !take_char(&at, ":") || !take_digits(&at, 2, &second) || !take_fraction(&at, &fraction) ||
      !take_offset(&at, &offset) || *at)
    return want;
  if (year < 1970 || year > 2261 || month < 1 || month > 12 || day < 1 || day > month_length(year, month) ||
      hour > 23 || minute > 59 || second > 59)
    return want;
  int64_t seconds =
      (days_before(year, month) + day - 1) * 86400 + hour * 3600 + minute * 60 + second - offset * 60;
  if (seconds < 0) return want;
  *out = seconds * 1000000000 + fraction;
  return NULL;
}

void date_text(int64_t ns, char text[40]) {
  int64_t seconds = ns / 1000000000, days = seconds / 86400;
  int fraction = (int)(ns % 1000000000), year = 1970, month = 1, rest = (int)(seconds % 86400);
  while (days >= days_before(year + 1, 1)) year++;
  while (month < 12 && days >= days_before(year, month + 1)) month++;
  int day = (int)(days - days_before(year, month)) + 1;
  int n = snprintf(text, 40, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, rest / 3600, rest / 60 % 60,
                   rest % 60);
  if (fraction) {
    n += snprintf(text + n, 40 - (size_t)n, ".%09d", fraction);
    while (text[n - 1] == '0') n--;
  }
  text[n] = 'Z';
  text[n + 1] = 0;
}

const char *value_seed(const char *text, uint64_t *out) {
  static const char want[] = "a whole number from 0 to 18446744073709551615, or 0x and hexadecimal digits";
  unsigned base = 10;
  if (text[0] == '0' && (text[1] == 'x' || text[1] == 'X')) {
    base = 16;
    text += 2;
  }
  if (!*text) return want;
  uint64_t value = 0;
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    if (base == 16 ? !isxdigit(c) : !isdigit(c)) return want;
    unsigned digit = (unsigned)(isdigit(c) ? c - '0' : tolower(c) - 'a' + 10);
    if (value > (UINT64_MAX - digit) / base) return want;
    value = value * base + digit;
  }
  *out = value;
  return NULL;
}

const char *value_count(const char *text, int most, int *out) {
  uint64_t value;
  if (strlen(text) > 9 || value_seed(text, &value) || value < 1 || value > (uint64_t)most)
    return "a whole number above zero";
  *out = (int)value;
  return NULL;
}
