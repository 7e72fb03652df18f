/* Rules of zones: see zoneinfo_rule.h. */
#include "module/zoneinfo_rule.h"
#include "module/datetime_int.h"

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Between `least` and `most` digits; false: there are fewer. */
static bool read_number(const char **text, int least, int most, int *number) {
  int n = 0;
  for (*number = 0; n < most && is_digit(**text); n++) *number = *number * 10 + *(*text)++ - '0';
  return n >= least;
}

/* [+-]h[h][:mm[:ss]] in seconds. */
static bool read_time(const char **text, int most_hours, int64_t *seconds) {
  int sign = 1, hours, part;
  if (**text == '-' || **text == '+') sign = *(*text)++ == '-' ? -1 : 1;
  if (!read_number(text, 1, 2, &hours) || hours > most_hours) return false;
  *seconds = (int64_t)hours * 3600;
  for (int unit = 60; unit && **text == ':'; unit /= 60) {
    ++*text;
    if (!read_number(text, 2, 2, &part)) return false;
    *seconds += (int64_t)part * unit;
  }
  *seconds *= sign;
  return true;
}

static bool read_name(const char **text, ZoneName *name) {
  bool quoted = **text == '<';
  *text += quoted;
  name->at = *text;
  while (is_letter(**text) || (quoted && (is_digit(**text) || **text == '+' || **text == '-'))) ++*text;
  name->len = (size_t)(*text - name->at);
  if (!quoted) return name->len > 0;
  return *(*text)++ == '>';
}

static bool read_month_day(const char **text, ZoneDay *day) {
  day->kind = DAY_OF_MONTH;
  if (!read_number(text, 1, 2, &day->month) || *(*text)++ != '.') return false;
  if (!read_number(text, 1, 1, &day->week) || *(*text)++ != '.') return false;
  if (!read_number(text, 1, 1, &day->weekday)) return false;
  return day->month >= 1 && day->month <= 12 && day->week >= 1 && day->week <= 5 && day->weekday <= 6;
}

static bool read_day(const char **text, ZoneDay *day) {
  if (**text == 'M') {
    ++*text;
    if (!read_month_day(text, day)) return false;
  } else {
    day->kind = **text == 'J' ? DAY_JULIAN : DAY_FROM_ZERO;
    *text += day->kind == DAY_JULIAN;
    if (!read_number(text, 1, 3, &day->day)) return false;
    if (day->day < (day->kind == DAY_JULIAN) || day->day > 365) return false;
  }
  day->second = 2 * 3600;
  if (**text != '/') return true;
  ++*text;
  return read_time(text, 99, &day->second);
}

const char *zone_rule_parse(const char *text, ZoneRule *rule) {
  ZoneDay *const days[2] = {&rule->start, &rule->end};
  *rule = (ZoneRule){0};
  if (!read_name(&text, &rule->name)) return "Invalid STD format in";
  if (!read_time(&text, 24, &rule->offset)) return "Invalid STD offset in";
  rule->offset = -rule->offset;
  if (!*text) return NULL;
  rule->has_dst = true;
  if (!read_name(&text, &rule->dst_name)) return "Invalid DST format in";
  rule->dst_offset = rule->offset + 3600;
  if (*text != ',') {
    if (!read_time(&text, 24, &rule->dst_offset)) return "Invalid DST offset in";
    rule->dst_offset = -rule->dst_offset;
  }
  for (int i = 0; i < 2; i++) {
    if (*text != ',') return "Missing transition rules in TZ string:";
    text++;
    if (!read_day(&text, days[i])) return "Malformed transition rule in TZ string:";
  }
  return *text ? "Extraneous characters at end of TZ string:" : NULL;
}

/* The moment in a year, as local seconds since 1970. */
static int64_t in_year(const ZoneDay *day, int year) {
  const int64_t epoch = calendar_ordinal(1970, 1, 1);
  int64_t days;
  if (day->kind == DAY_OF_MONTH) {
    int first = (calendar_weekday(year, day->month, 1) + 1) % 7; /* Sunday is 0 */
    int date = 1 + (day->weekday - first + 7) % 7 + (day->week - 1) * 7;
    if (date > calendar_days_in_month(year, day->month)) date -= 7;
    days = calendar_ordinal(year, day->month, date) - epoch;
  } else {
    /* As the reference counts: day 0 is the last of the year before. */
    days = calendar_ordinal(year, 1, 1) - 1 - epoch + day->day;
    if (day->kind == DAY_JULIAN && day->day >= 59 && calendar_is_leap(year)) days++;
  }
  return days * 86400 + day->second;
}

static bool is_between(int64_t start, int64_t second, int64_t end) {
  return start < end ? start <= second && second < end : !(end <= second && second < start);
}

bool zone_rule_is_dst(const ZoneRule *rule, int64_t second, int year, bool fold) {
  int64_t start = in_year(&rule->start, year), end = in_year(&rule->end, year);
  int64_t shift = rule->dst_offset - rule->offset;
  /* Local times that there are twice count for one or the other. */
  if (fold == (shift >= 0))
    end -= shift;
  else
    start += shift;
  return is_between(start, second, end);
}

bool zone_rule_is_dst_utc(const ZoneRule *rule, int64_t second, int year, bool *fold) {
  int64_t start = in_year(&rule->start, year) - rule->offset;
  int64_t end = in_year(&rule->end, year) - rule->dst_offset;
  int64_t shift = rule->dst_offset - rule->offset;
  int64_t twice = shift > 0 ? end : start;
  *fold = twice <= second && second < twice + (shift > 0 ? shift : -shift);
  return is_between(start, second, end);
}
