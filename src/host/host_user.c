/* Who runs this process, as every source of users knows it that the system is set up with. */
#include "host/host_int.h"
#include <pwd.h>
#include <unistd.h>

const struct passwd *host_user(void) {
  return getpwuid(getuid());
}
