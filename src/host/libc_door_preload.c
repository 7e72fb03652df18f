/* What only the preload library has: a constructor that opens the door from the environment, before the
   program runs.

   A CPython begins behind it by its own audit event (door_audit, added a little later: add_hook); any other
   program at once, which is right before its main. The two variables that brought us here are taken out of
   the environment: a script must not see them, and what it starts gets them back from the exec entry points.
 */
#include "host/libc_door.h"
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef int (*AddAuditHook)(int (*)(const char *, void *, void *), void *);

static void refuse(const char *why) {
  static const char head[] = "samebyte: door: ";
  if (write(2, head, sizeof head - 1) < 0 || write(2, why, strlen(why)) < 0 || write(2, "\n", 1) < 0)
    _exit(3);
  _exit(3);
}

/* Not from the constructor: the hook's memory would come from an allocator that `-X dev` replaces, and be
   given back to the other one. Every interpreter looks for its files with stat between the two. */
static void add_hook(void) {
  union {
    void *object;
    AddAuditHook function;
  } add = {.object = dlsym(RTLD_DEFAULT, "PySys_AddAuditHook")};
  if (!add.object || add.function(door_audit, NULL) < 0) door_begin();
}

__attribute__((constructor)) static void open_from_environment(void) {
  const char *text = getenv(DOOR_VARIABLE), *why = NULL;
  DoorLink link;
  if (!text) return;
  if (link_decode(text, &link) < 0) refuse("the variable " DOOR_VARIABLE " is not a door's config");
  unsetenv(DOOR_VARIABLE); /* its text stays where it is */
  unsetenv("LD_PRELOAD");
  if (libc_door_open(&link, &why) < 0) refuse(why);
  if (dlsym(RTLD_DEFAULT, "PySys_AddAuditHook"))
    libc_door_arm = add_hook;
  else
    door_begin();
}
