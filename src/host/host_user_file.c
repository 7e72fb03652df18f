/* Who runs this process, as /etc/passwd knows it. For an executable that is linked statically, where other
   sources of users, which are libraries, can't be asked: it compiles this file in, and host_user.c stays in
   the archive. */
#include "host/host_int.h"
#include <pwd.h>
#include <stdio.h>
#include <unistd.h>

const struct passwd *host_user(void) {
  FILE *file = fopen("/etc/passwd", "re");
  const struct passwd *user = NULL;
  if (!file) return NULL;
  while ((user = fgetpwent(file)) && user->pw_uid != getuid()) {
  }
  fclose(file);
  return user;
}
