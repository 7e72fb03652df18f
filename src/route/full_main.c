/* samebyte-full: the program in which a script runs under the Full tier. Started by launch_become and
   launch_start; not for use by hand. */
#include "full/full.h"
#include "host/host.h"
#include "route/launch.h"
#include <stdio.h>
#include <string.h>

/* For the build: tools/image_link.py. */
static int make_image(const char *path) {
  DoorConfig door = door_default();
  const char *why = NULL;
  door.kind = HOST_REAL;
  return door_open(&door, &why) == 0 ? full_make_image(path) : EXIT_USAGE;
}

int main(int argc, char **argv) {
  if (launch_is_child()) return launch_child_main(argc, argv);
  if (argc == 3 && strcmp(argv[1], "--make-image") == 0) return make_image(argv[2]);
  fputs("samebyte-full: run `samebyte`, which starts this program\n", stderr);
  return EXIT_USAGE;
}
