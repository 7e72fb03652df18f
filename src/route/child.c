/* Launching, the side of the process that was executed: samebyte-full. Its marker, limits and door come in
   the environment, the script's arguments as python3's own.

   The command itself (src/cli) does not link this file: it stays small, because every start executes both. */
#include "full/full.h"
#include "route/launch_int.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

bool launch_is_child(void) {
  return getenv(LAUNCH_VARIABLE) != NULL;
}

static int refuse(const char *why) {
  fprintf(stderr, "samebyte: %s\n", why);
  return EXIT_USAGE;
}

int launch_child_main(int argc, char **argv) {
  char tier[64], door_text[8192]; /* live as long as the process: this frame is main()'s */
  const char *door_given = getenv(DOOR_VARIABLE), *handed = getenv(HANDOVER_VARIABLE), *why = NULL;
  DoorHandover handover;
  snprintf(tier, sizeof tier, "%s", getenv(LAUNCH_VARIABLE));
  snprintf(door_text, sizeof door_text, "%s", door_given ? door_given : "");
  unsetenv(LAUNCH_VARIABLE);
  unsetenv(DOOR_VARIABLE);
  bool takes_over = handed && handover_decode(handed, &handover) == 0;
  unsetenv(HANDOVER_VARIABLE);
  DoorConfig door;
  /* Without a door's settings, as the build starts us before there is anyone to make them: the real world. */
  door = door_default();
  door.kind = HOST_REAL;
  if (argc < 1 || (door_given && door_decode(door_text, &door) != 0))
    return refuse(DOOR_VARIABLE " is not for use by hand");
  if (door_open(&door, &why) != 0) return refuse(why);
  if (takes_over && door_take_over(&handover) != 0) return refuse("what was read of standard input is lost");
  door_note_arguments(argv + 1);
  const char *slash = strrchr(argv[0], '/');
  prctl(PR_SET_NAME, slash ? slash + 1 : argv[0], 0, 0, 0);
  int status = full_run(argv + 1);
  if (takes_over) door_taken_over();
  const char *comma = strchr(tier, ',');
  uint64_t memory = comma ? strtoull(comma + 1, NULL, 10) : 0;
  if (memory && full_ran_out_of_memory()) {
    say_memory_limit(memory);
    return EXIT_MEMORY_LIMIT;
  }
  return status;
}
