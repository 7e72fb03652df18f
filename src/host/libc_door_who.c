/* Entry points that tell who and where the process is: user, machine, processors, memory, and the MAC address
   that uuid1 takes. pids are in libc_door_process.c. */
#include "host/libc_door.h"
#include <dlfcn.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const HostIdentity *identity(void) {
  return libc_door.host->identity(libc_door.host);
}

#define NUMBER_ENTRY(type, name, answer)                                                                     \
  DOOR_ENTRY type name(void) {                                                                               \
    return door_closed() ? (type)(answer) : REAL(name)();                                                    \
  }
NUMBER_ENTRY(uid_t, getuid, identity()->uid)
NUMBER_ENTRY(uid_t, geteuid, identity()->uid)
NUMBER_ENTRY(gid_t, getgid, identity()->gid)
NUMBER_ENTRY(gid_t, getegid, identity()->gid)
NUMBER_ENTRY(int, get_nprocs, identity()->n_cpus)
NUMBER_ENTRY(int, get_nprocs_conf, identity()->n_cpus)

DOOR_ENTRY int getresuid(uid_t *real, uid_t *effective, uid_t *saved) {
  if (!door_closed()) return REAL(getresuid)(real, effective, saved);
  *real = *effective = *saved = (uid_t)identity()->uid;
  return 0;
}

DOOR_ENTRY int getresgid(gid_t *real, gid_t *effective, gid_t *saved) {
  if (!door_closed()) return REAL(getresgid)(real, effective, saved);
  *real = *effective = *saved = (gid_t)identity()->gid;
  return 0;
}

DOOR_ENTRY int getgroups(int size, gid_t *list) {
  if (!door_closed()) return REAL(getgroups)(size, list);
  if (size < 0) return errno = EINVAL, -1;
  if (size > 0) list[0] = (gid_t)identity()->gid;
  return 1;
}

static bool is_our_user(const char *name) {
  return !strcmp(name, identity()->user);
}

DOOR_ENTRY int getgrouplist(const char *user, gid_t group, gid_t *groups, int *n_groups) {
  if (!door_closed() || !is_our_user(user)) return REAL(getgrouplist)(user, group, groups, n_groups);
  int room = *n_groups;
  *n_groups = 1;
  if (room < 1) return -1;
  groups[0] = group;
  return 1;
}

DOOR_ENTRY char *getlogin(void) {
  static char name[64];
  if (!door_closed()) return REAL(getlogin)();
  snprintf(name, sizeof name, "%s", identity()->user);
  return name;
}

DOOR_ENTRY int getlogin_r(char *name, size_t size) {
  if (!door_closed()) return REAL(getlogin_r)(name, size);
  if (strlen(identity()->user) >= size) return ERANGE;
  memcpy(name, identity()->user, strlen(identity()->user) + 1);
  return 0;
}

static int our_entry(struct passwd *out, char *text, size_t size, struct passwd **result) {
  const HostIdentity *who = identity();
  int user = (int)strlen(who->user) + 1, home = (int)strlen(who->home) + 1;
  int len = snprintf(text, size, "%s%c%s%c%s%cx%c", who->user, 0, who->home, 0, who->shell, 0, 0);
  *result = NULL;
  if (len < 0 || (size_t)len >= size) return ERANGE;
  *out = (struct passwd){.pw_name = text,
                         .pw_gecos = text,
                         .pw_dir = text + user,
                         .pw_shell = text + user + home,
                         .pw_passwd = text + len - 2,
                         .pw_uid = (uid_t)who->uid,
                         .pw_gid = (gid_t)who->gid};
  *result = out;
  return 0;
}

DOOR_ENTRY int getpwuid_r(uid_t uid, struct passwd *out, char *text, size_t size, struct passwd **result) {
  if (!door_closed() || uid != (uid_t)identity()->uid) return REAL(getpwuid_r)(uid, out, text, size, result);
  return our_entry(out, text, size, result);
}

DOOR_ENTRY int getpwnam_r(const char *name, struct passwd *out, char *text, size_t size,
                          struct passwd **result) {
  if (!door_closed() || !is_our_user(name)) return REAL(getpwnam_r)(name, out, text, size, result);
  return our_entry(out, text, size, result);
}

static struct passwd *our_static_entry(void) {
  static struct passwd entry;
  static char text[512];
  struct passwd *result;
  return our_entry(&entry, text, sizeof text, &result) ? NULL : result;
}

DOOR_ENTRY struct passwd *getpwuid(uid_t uid) {
  if (!door_closed() || uid != (uid_t)identity()->uid) return REAL(getpwuid)(uid);
  return our_static_entry();
}

DOOR_ENTRY struct passwd *getpwnam(const char *name) {
  if (!door_closed() || !is_our_user(name)) return REAL(getpwnam)(name);
  return our_static_entry();
}

DOOR_ENTRY int gethostname(char *name, size_t size) {
  if (!door_closed()) return REAL(gethostname)(name, size);
  size_t need = strlen(identity()->name) + 1;
  if (need > size) return errno = ENAMETOOLONG, -1;
  memcpy(name, identity()->name, need);
  return 0;
}

DOOR_ENTRY int uname(struct utsname *out) {
  if (!door_closed()) return REAL(uname)(out);
  const HostIdentity *who = identity();
  memset(out, 0, sizeof *out);
  snprintf(out->sysname, sizeof out->sysname, "%s", who->system);
  snprintf(out->nodename, sizeof out->nodename, "%s", who->name);
  snprintf(out->release, sizeof out->release, "%s", who->release);
  snprintf(out->version, sizeof out->version, "%s", who->version);
  snprintf(out->machine, sizeof out->machine, "%s", who->machine);
  return 0;
}

DOOR_ENTRY int sysinfo(struct sysinfo *out) {
  if (!door_closed()) return REAL(sysinfo)(out);
  *out = (struct sysinfo){.uptime = libc_door.host->clock(libc_door.host, HOST_STEADY) / NS_PER_S,
                          .totalram = identity()->memory_bytes,
                          .freeram = identity()->free_bytes,
                          .procs = 100,
                          .mem_unit = 1};
  return 0;
}

DOOR_ENTRY long sysconf(int name) {
  if (!door_closed()) return REAL(sysconf)(name);
  switch (name) {
  case _SC_NPROCESSORS_CONF:
  case _SC_NPROCESSORS_ONLN: return identity()->n_cpus;
  case _SC_PHYS_PAGES: return (long)(identity()->memory_bytes / (uint64_t)REAL(sysconf)(_SC_PAGESIZE));
  case _SC_AVPHYS_PAGES: return (long)(identity()->free_bytes / (uint64_t)REAL(sysconf)(_SC_PAGESIZE));
  default: return REAL(sysconf)(name);
  }
}

/* The name that fortified callers use. */
DOOR_ENTRY long __sysconf(int name);
DOOR_ENTRY long __sysconf(int name) {
  return sysconf(name);
}

DOOR_ENTRY int sched_getaffinity(pid_t pid, size_t size, cpu_set_t *set) {
  if (!door_closed()) return REAL(sched_getaffinity)(pid, size, set);
  if (size * 8 < (size_t)identity()->n_cpus) return errno = EINVAL, -1;
  CPU_ZERO_S(size, set);
  for (int i = 0; i < identity()->n_cpus; i++) CPU_SET_S(i, size, set);
  return 0;
}

DOOR_ENTRY int getloadavg(double *loads, int n) {
  if (!door_closed()) return REAL(getloadavg)(loads, n);
  if (n > 3) n = 3;
  for (int i = 0; i < n; i++) loads[i] = 0.0;
  return n;
}

/* libuuid's, which the reference's uuid1 prefers to its own arithmetic. -1 says that no daemon vouched for it
 * being unique. */
typedef int (*UuidMaker)(unsigned char *);

/* The library comes with the module that uses it, long after the door was opened. */
static UuidMaker real_uuid_maker(void) {
  if (REAL(uuid_generate_time_safe)) return REAL(uuid_generate_time_safe);
  void *library = dlopen("libuuid.so.1", RTLD_LAZY | RTLD_NOLOAD);
  union {
    void *object;
    UuidMaker function;
  } maker = {.object = library ? dlsym(library, "uuid_generate_time_safe") : NULL};
  return maker.function;
}

DOOR_ENTRY int uuid_generate_time_safe(unsigned char *out);
DOOR_ENTRY int uuid_generate_time_safe(unsigned char *out) {
  static uint64_t last;
  UuidMaker maker = door_closed() ? NULL : real_uuid_maker();
  if (maker) return maker(out);
  host_uuid(libc_door.host, &last, out);
  return -1;
}
