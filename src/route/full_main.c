/* samebyte-full: the program in which a script runs under the Full tier. Started by launch_become and
   launch_start; not for use by hand. */
#include "route/launch.h"
#include <stdio.h>

int main(int argc, char **argv) {
  if (launch_is_child()) return launch_child_main(argc, argv);
  fputs("samebyte-full: run `samebyte`, which starts this program\n", stderr);
  return EXIT_USAGE;
}
