/* The real functions of libc behind the ones that libc_door_*.c define, found with dlsym at the first use.

   REAL(f)(args...) calls the real f. It works before any constructor has run, which other libraries'
   constructors need. */
#ifndef HOST_LIBC_REAL_H
#define HOST_LIBC_REAL_H
#ifndef _GNU_SOURCE
#error "the libc door is built with _GNU_SOURCE"
#endif
#include <dirent.h>
#include <poll.h>
#include <pthread.h>
#include <pwd.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>
#include <grp.h>
#include <semaphore.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>

typedef struct LibcReal {
  bool ready;
#define REAL_FUNCTION(type, name, args) type(*name) args;
#include "host/libc_real.def"
#undef REAL_FUNCTION
} LibcReal;

extern LibcReal libc_real;
void libc_real_find(void);

static inline const LibcReal *libc_real_get(void) {
  if (__builtin_expect(!libc_real.ready, 0)) libc_real_find();
  return &libc_real;
}
#define REAL(name) (libc_real_get()->name)
#endif
