// link: sb_cli_values
/* Durations, sizes, dates, seeds and counts of the command line. */
#include "unit.h"
#include "cli/values.h"
#include <stdint.h>

static int64_t duration(const char *text) {
  int64_t out = -1;
  return value_duration(text, &out) ? -1 : out;
}

static uint64_t size(const char *text) {
  uint64_t out = 0;
  return value_size(text, &out) ? 0 : out;
}

static int64_t date(const char *text) {
  int64_t out = -1;
  return value_date(text, &out) ? -1 : out;
}

static void test_durations(void) {
  CHECK(duration("2s") == 2000000000);
  CHECK(duration("2") == 2000000000);
  CHECK(duration("1.5s") == 1500000000);
  CHECK(duration("0.000000001s") == 1);
  CHECK(duration("100ms") == 100000000);
  CHECK(duration("10us") == 10000);
  CHECK(duration("1ns") == 1);
  CHECK(duration("5m") == 300000000000);
  CHECK(duration("1h") == 3600000000000);
  CHECK(duration("1.25m") == 75000000000);
  static const char *const bad[] = {"",
                                    "0",
                                    "0s",
                                    "-1s",
                                    "s",
                                    "1 s",
                                    "1.s",
                                    ".5s",
                                    "1e3s",
                                    "1ss",
                                    "1.5ns",
                                    "1d",
                                    "nan",
                                    "9e99s",
                                    "9999999999999999999999s",
                                    "0.0000000001s",
                                    "+1s"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) CHECK(duration(bad[i]) == -1);
}

static void test_sizes(void) {
  CHECK(size("64M") == 64u << 20);
  CHECK(size("65536") == 65536);
  CHECK(size("1K") == 1024);
  CHECK(size("1KiB") == 1024);
  CHECK(size("1.5G") == 3ull << 29);
  CHECK(size("0.1K") == 102);
  CHECK(size("2T") == 2ull << 40);
  CHECK(size("8000000T") == 8000000ull << 40);
  static const char *const bad[] = {"",    "0",   "0M",      "-1M",       "M",   "1 M",   "64MM",
                                    "64X", "1.M", "0.0001K", "99999999T", "1e3", "1.2.3M"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) CHECK(size(bad[i]) == 0);
}

static void test_dates(void) {
  char text[40];
  CHECK(date("1970-01-01T00:00:00Z") == 0);
  CHECK(date("2026-01-01T00:00:00Z") == 1767225600000000000);
  CHECK(date("2026-01-01T01:30:00+01:30") == 1767225600000000000);
  CHECK(date("2025-12-31T23:00:00-01:00") == 1767225600000000000);
  CHECK(date("2026-01-01t00:00:00.5z") == 1767225600500000000);
  CHECK(date("2026-01-01 00:00:00.000000001Z") == 1767225600000000001);
  CHECK(date("2024-02-29T00:00:00Z") == 1709164800000000000);
  CHECK(date("2000-02-29T00:00:00Z") == 951782400000000000);
  CHECK(date("2261-12-31T23:59:59Z") == 9214646399000000000);
  static const char *const bad[] = {"",
                                    "2026-01-01",
                                    "2026-01-01T00:00:00",
                                    "2026-1-1T00:00:00Z",
                                    "2026-02-29T00:00:00Z",
                                    "2100-02-29T00:00:00Z",
                                    "2026-13-01T00:00:00Z",
                                    "2026-00-01T00:00:00Z",
                                    "2026-01-00T00:00:00Z",
                                    "2026-01-01T24:00:00Z",
                                    "2026-01-01T00:60:00Z",
                                    "2026-01-01T00:00:60Z",
                                    "1969-12-31T23:59:59Z",
                                    "2262-01-01T00:00:00Z",
                                    "2026-01-01T00:00:00Zx",
                                    "2026-01-01T00:00:00.Z",
                                    "1970-01-01T00:00:00+00:01",
                                    "2026-01-01T00:00:00+24:00",
                                    "2026-01-01T00:00:00.0000000001Z",
                                    "now"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) CHECK(date(bad[i]) == -1);
  static const char *const same[] = {"1970-01-01T00:00:00Z", "2024-02-29T23:59:59.5Z",
                                     "2026-01-01T00:00:00.000000001Z", "2100-03-01T00:00:00Z",
                                     "2261-12-31T23:59:59Z"};
  for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
    date_text(date(same[i]), text);
    CHECK_STR(text, same[i]);
  }
}

static void test_numbers(void) {
  uint64_t seed = 1;
  int count = 0;
  CHECK(!value_seed("0", &seed) && seed == 0);
  CHECK(!value_seed("18446744073709551615", &seed) && seed == UINT64_MAX);
  CHECK(!value_seed("0xFf", &seed) && seed == 255);
  CHECK(value_seed("18446744073709551616", &seed) != NULL);
  CHECK(value_seed("", &seed) != NULL);
  CHECK(value_seed("0x", &seed) != NULL);
  CHECK(value_seed("-1", &seed) != NULL);
  CHECK(value_seed("1.5", &seed) != NULL);
  CHECK(!value_count("4", 256, &count) && count == 4);
  CHECK(value_count("0", 256, &count) != NULL);
  CHECK(value_count("257", 256, &count) != NULL);
  CHECK(value_count("99999999999999999999", 256, &count) != NULL);
}

int main(void) {
  test_durations();
  test_sizes();
  test_dates();
  test_numbers();
  return finish();
}
