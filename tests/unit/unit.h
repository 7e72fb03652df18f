/* The unit tests' whole framework: CHECK counts, finish() prints "N passed, N failed".
   One suite per source file, of the same name: src/base/map.c <-> tests/unit/test_map.c. */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H
#include <stdio.h>
#include <string.h>

static int n_passed, n_failed;

#define CHECK(cond) check_that((cond), #cond, __FILE__, __LINE__)
#define CHECK_STR(got, want) check_str((got), (want), #got, __FILE__, __LINE__)

static inline void check_that(int ok, const char *what, const char *file, int line) {
  if (ok) {
    n_passed++;
    return;
  }
  n_failed++;
  fprintf(stderr, "%s:%d: failed: %s\n", file, line, what);
}

static inline void check_str(const char *got, const char *want, const char *what, const char *file,
                             int line) {
  if (got && strcmp(got, want) == 0) {
    n_passed++;
    return;
  }
  n_failed++;
  fprintf(stderr, "%s:%d: failed: %s\n  got  %s\n  want %s\n", file, line, what, got ? got : "(null)", want);
}

static inline int finish(void) {
  printf("%d passed, %d failed\n", n_passed, n_failed);
  return n_failed != 0 || n_passed == 0;
}
#endif
