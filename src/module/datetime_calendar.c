/* The proleptic Gregorian calendar: days as ordinals (1 is 0001-01-01), weekdays, ISO weeks.

   Years, months and days that come in are valid unless a function says otherwise. Knows no objects. */
#include "module/datetime_int.h"

enum { DAYS_400 = 146097, MONDAY_SHIFT = 6 };

int64_t floor_div64(int64_t a, int64_t b) {
  return a / b - (a % b < 0);
}

bool calendar_is_leap(int year) {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int calendar_days_in_month(int year, int month) {
  if (month == 2) return calendar_is_leap(year) ? 29 : 28;
  return 30 + ((month + month / 8) & 1);
}

int calendar_yearday(int year, int month, int day) {
  static const short before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  return before[month - 1] + (month > 2 && calendar_is_leap(year)) + day;
}

static int days_before(int year) {
  int y = year - 1;
  return y * 365 + y / 4 - y / 100 + y / 400;
}

int calendar_ordinal(int year, int month, int day) {
  return days_before(year) + calendar_yearday(year, month, day);
}

/* Years are counted from March, so that the leap day ends one. */
void calendar_from_ordinal(int64_t ordinal, Fields *out) {
  int64_t n = ordinal + 305, era = n / DAYS_400;
  int of_era = (int)(n % DAYS_400);
  int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
  out->day = of_year - (153 * month + 2) / 5 + 1;
  out->month = month < 10 ? month + 3 : month - 9;
  out->year = year + (int)era * 400 + (out->month <= 2);
}

/* Monday is 0. */
static int weekday_of(int ordinal) {
  return (int)(ordinal + MONDAY_SHIFT - 7 * floor_div64(ordinal + MONDAY_SHIFT, 7));
}

int calendar_weekday(int year, int month, int day) {
  return weekday_of(calendar_ordinal(year, month, day));
}

/* The ordinal of the Monday of week 1: the week that has January 4. */
static int first_monday(int year) {
  int january4 = days_before(year) + 4;
  return january4 - weekday_of(january4);
}

void calendar_iso(const Fields *day, int *year, int *week, int *weekday) {
  int ordinal = calendar_ordinal(day->year, day->month, day->day);
  *year = day->year + 1;
  while (ordinal < first_monday(*year)) --*year;
  *week = (ordinal - first_monday(*year)) / 7 + 1;
  *weekday = weekday_of(ordinal) + 1;
}

int calendar_from_iso(int year, int week, int weekday, Fields *out) {
  if (year < YEAR_MIN || year > YEAR_MAX) return 1;
  int weeks = (first_monday(year + 1) - first_monday(year)) / 7;
  if (week < 1 || week > weeks) return 2;
  if (weekday < 1 || weekday > 7) return 3;
  int ordinal = first_monday(year) + (week - 1) * 7 + weekday - 1;
  calendar_from_ordinal(ordinal, out);
  return 0;
}
