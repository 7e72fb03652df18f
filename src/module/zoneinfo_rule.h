/* What a zone does behind the last change that its file lists: a text like "CET-1CEST,M3.5.0,M10.5.0/3", as
   POSIX and RFC 8536 have it. Knows no objects. */
#ifndef MODULE_ZONEINFO_RULE_H
#define MODULE_ZONEINFO_RULE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A day of each year and a local time on it. */
typedef struct ZoneDay {
  enum { DAY_OF_MONTH, DAY_JULIAN, DAY_FROM_ZERO } kind;
  int month, week, weekday; /* of DAY_OF_MONTH: Sunday is 0; week 5 is the last one */
  int day;                  /* of the others, as the text says it */
  int64_t second;           /* of the day; may lie outside of it */
} ZoneDay;

typedef struct ZoneName {
  const char *at; /* in the text */
  size_t len;
} ZoneName;

typedef struct ZoneRule {
  ZoneName name, dst_name;
  int64_t offset, dst_offset; /* seconds east of UTC */
  bool has_dst;
  ZoneDay start, end; /* of daylight saving time */
} ZoneRule;

/* Reads a text; NULL, or what is wrong with it: words that the text is to follow. */
const char *zone_rule_parse(const char *text, ZoneRule *out);
/* Whether it is daylight saving time at a local time of the year, as seconds since 1970. */
bool zone_rule_is_dst(const ZoneRule *rule, int64_t second, int year, bool fold);
/* The same of a time in UTC, and whether the local time is the second one of its kind. */
bool zone_rule_is_dst_utc(const ZoneRule *rule, int64_t second, int year, bool *fold);
#endif
