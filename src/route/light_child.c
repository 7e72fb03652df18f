/* A process that was executed to be Light: its marker, limits and door come in the environment, the program
   as python3's arguments, as for samebyte-full (child.c). */
#include "route/launch_int.h"
#include "route/light.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;

bool light_is_child(void) {
  const char *tier = getenv(LAUNCH_VARIABLE);
  return tier && strncmp(tier, "light,", 6) == 0;
}

bool light_child_launch(char **argv, Launch *launch, char *text, size_t size, const char **why) {
  unsigned long long memory = 0, steps = 0;
  const char *door = getenv(DOOR_VARIABLE), *tier = getenv(LAUNCH_VARIABLE);
  snprintf(text, size, "%s", door ? door : "");
  *launch = (Launch){.tier = TIER_LIGHT, .args = argv + 1, .fds = {-1, -1, -1}};
  if (door_decode(text, &launch->door) != 0 || sscanf(tier, "light,%llu,%llu", &memory, &steps) != 2) {
    *why = DOOR_VARIABLE " is not for use by hand";
    return false;
  }
  launch->limits = (Limits){.memory_bytes = memory, .steps = steps};
  unsetenv(LAUNCH_VARIABLE);
  unsetenv(DOOR_VARIABLE);
  launch->env = environ;
  return true;
}
