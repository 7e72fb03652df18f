/* The launch API without the command: `driver [--real] [--memory BYTES] [--time MS] [--reference] ARGS...`
   becomes the launched process as `samebyte` would. For tests of src/full and src/route that must not depend
   on the command line. */
#include "route/launch.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv) {
  Launch launch = {.tier = TIER_FULL, .door = door_default(), .fds = {-1, -1, -1}};
  int at = 1;
  for (; at < argc && strncmp(argv[at], "--", 2) == 0; at++) {
    if (strcmp(argv[at], "--real") == 0)
      launch.door.kind = HOST_REAL;
    else if (strcmp(argv[at], "--reference") == 0)
      launch.tier = TIER_REFERENCE;
    else if (strcmp(argv[at], "--memory") == 0 && at + 1 < argc)
      launch.limits.memory_bytes = strtoull(argv[++at], NULL, 10);
    else if (strcmp(argv[at], "--time") == 0 && at + 1 < argc)
      launch.limits.time_ms = strtoll(argv[++at], NULL, 10);
    else
      break;
  }
  launch.args = argv + at;
  const char *why = NULL;
  int status = launch_become(&launch, &why);
  if (status >= 0) return status;
  fprintf(stderr, "driver: %s\n", why);
  return 2;
}
