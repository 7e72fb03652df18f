/* The messages of limits: the same whichever tier and process ran into one. */
#include "route/launch_int.h"
#include <stdio.h>

void say_memory_limit(uint64_t bytes) {
  static const char *const units[] = {"bytes", "KiB", "MiB", "GiB"};
  int unit = 0;
  while (unit < 3 && bytes >= 1024 && bytes % 1024 == 0) bytes /= 1024, unit++;
  fprintf(stderr, "samebyte: memory limit of %llu %s reached\n", (unsigned long long)bytes, units[unit]);
}

void say_time_limit(int64_t ms) {
  fprintf(stderr, "samebyte: time limit of %g s reached\n", (double)ms / 1000);
}

void say_step_limit(uint64_t steps) {
  fprintf(stderr, "samebyte: limit of %llu steps reached\n", (unsigned long long)steps);
}
