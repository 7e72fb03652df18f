/* The real host: the door wide open. Clock, entropy, identity, environment and files are the machine's own;
   only the order of listings is still sorted, as in every host.

   A caller that defines libc's own entry points hands in the real ones (HostSystem), or this would ask
   itself. */
#include "host/host_int.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <pwd.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

typedef struct RealHost {
  Host host;
  HostSystem system;
  HostIdentity identity;
  pthread_mutex_t looking;
  atomic_bool
      looked; /* at what takes time and is asked for by few: all but the numbers of process and user */
  struct utsname machine;
  char user[64], home[256], shell[256];
} RealHost;

static int libc_clock_gettime(int clock_id, void *timespec) {
  return clock_gettime(clock_id, timespec);
}

static int libc_clock_nanosleep(int clock_id, int flags, const void *timespec, void *rest) {
  return clock_nanosleep(clock_id, flags, timespec, rest);
}

static ptrdiff_t libc_getrandom(void *bytes, size_t len, unsigned flags) {
  return getrandom(bytes, len, flags);
}

static int64_t real_clock(Host *host, HostClock clock) {
  static const int ids[] = {CLOCK_REALTIME, CLOCK_MONOTONIC, CLOCK_PROCESS_CPUTIME_ID};
  struct timespec now = {0};
  ((RealHost *)host)->system.clock_gettime(ids[clock], &now);
  return now.tv_sec * NS_PER_S + now.tv_nsec;
}

static void real_take_back(Host *host) {}

static int real_sleep_until(Host *host, int64_t steady_ns) {
  struct timespec until = {.tv_sec = steady_ns / NS_PER_S, .tv_nsec = steady_ns % NS_PER_S};
  return ((RealHost *)host)->system.clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
}

static void real_entropy(Host *host, void *bytes, size_t len) {
  for (char *at = bytes; len > 0;) {
    ptrdiff_t n = ((RealHost *)host)->system.getrandom(at, len, 0);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) abort(); /* a kernel without getrandom: nothing safe can be handed out */
    at += n, len -= (size_t)n;
  }
}

static void look_at_user(RealHost *real) {
  const struct passwd *user = host_user();
  strncpy(real->user, user ? user->pw_name : "", sizeof real->user - 1);
  strncpy(real->home, user ? user->pw_dir : "", sizeof real->home - 1);
  strncpy(real->shell, user ? user->pw_shell : "", sizeof real->shell - 1);
  real->identity.user = real->user;
  real->identity.home = real->home;
  real->identity.shell = real->shell;
}

static void look_at_machine(RealHost *real) {
  struct sysinfo memory = {0};
  HostIdentity *identity = &real->identity;
  uname(&real->machine);
  sysinfo(&memory);
  identity->name = real->machine.nodename;
  identity->system = real->machine.sysname;
  identity->release = real->machine.release;
  identity->version = real->machine.version;
  identity->machine = real->machine.machine;
  identity->n_cpus = get_nprocs();
  identity->memory_bytes = (uint64_t)memory.totalram * memory.mem_unit;
  identity->free_bytes = (uint64_t)memory.freeram * memory.mem_unit;
}

static const HostIdentity *real_identity(Host *host) {
  RealHost *real = (RealHost *)host;
  if (atomic_load(&real->looked)) return &real->identity;
  pthread_mutex_lock(&real->looking);
  if (!atomic_load(&real->looked)) {
    look_at_user(real);
    look_at_machine(real);
    atomic_store(&real->looked, true);
  }
  pthread_mutex_unlock(&real->looking);
  return &real->identity;
}

static const char *const *real_environment(Host *host) {
  return (const char *const *)environ;
}

static ptrdiff_t real_read_stdin(Host *host, void *bytes, size_t len) {
  return read(0, bytes, len);
}

static int real_act(Host *host, HostAct *act) {
  return host_act_files(host, act, false);
}

static void real_effect(Host *host, const char *what, int error) {}

static void real_begin(Host *host) {}

static int real_free(Host *host) {
  pthread_mutex_destroy(&((RealHost *)host)->looking);
  free(host);
  return 0;
}

bool host_resolve(const char *name, char *text) {
  return realpath(name, text) != NULL;
}

Host *host_real(const HostSystem *system, const char **why) {
  RealHost *real = calloc(1, sizeof *real);
  if (!real) {
    *why = "no memory for the door";
    return NULL;
  }
  real->host = (Host){.kind = HOST_REAL,
                      .clock = real_clock,
                      .take_back = real_take_back,
                      .peek = real_clock,
                      .sleep_until = real_sleep_until,
                      .entropy = real_entropy,
                      .identity = real_identity,
                      .environment = real_environment,
                      .read_stdin = real_read_stdin,
                      .ask = host_ask_files,
                      .act = real_act,
                      .effect = real_effect,
                      .begin = real_begin,
                      .free = real_free,
                      .output = host_output};
  real->system = system ? *system : (HostSystem){libc_clock_gettime, libc_clock_nanosleep, libc_getrandom};
  pthread_mutex_init(&real->looking, NULL);
  real->identity = (HostIdentity){
      .pid = getpid(), .ppid = getppid(), .uid = (int32_t)getuid(), .gid = (int32_t)getgid(), .mac = {0x02}};
  return &real->host;
}
