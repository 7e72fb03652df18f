/* Launching, the side of the process to be: what is executed, with which arguments, environment, descriptors,
   limits.

   A Launch -> an execution of the reference (with the door's library preloaded) or of samebyte-full (child.c)
   with a marker in its environment. Addresses are not randomised where the system lets us; where it does not
   (a container may refuse personality), Full's own memory region still sits at its fixed address. */
#include "route/launch.h"
#include "route/launch_int.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/personality.h>
#include <sys/resource.h>
#include <unistd.h>

extern char **environ;

const char *tier_name(Tier tier) {
  static const char *const names[N_TIERS] = {"reference", "full", "light", "wasm"};
  return names[tier];
}

/* Where an installed or built `name` of ours lies, seen from this program. */
static bool find_beside(const char *name, char *path, size_t size) {
  static const char *const places[] = {"lib/samebyte/", "../lib/samebyte/", ""};
  ptrdiff_t len = readlink("/proc/self/exe", path, size - 1);
  if (len < 0) return false;
  while (len && path[len - 1] != '/') len--;
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    size_t place = strlen(places[i]), all = (size_t)len + place + strlen(name) + 1;
    if (all > size) continue;
    memcpy(path + len, places[i], place);
    strcpy(path + (size_t)len + place, name);
    if (access(path, R_OK) == 0) return true;
  }
  return false;
}

#define DOOR_LIBRARY "libsamebyte_door.so"
#define FULL_PROGRAM "samebyte-full"

bool tier_available(Tier tier, const char **why) {
  const char *reason = NULL;
  char path[4096];
  if (tier == TIER_WASM) reason = "this build does not have it";
  if (tier == TIER_REFERENCE && access(SAMEBYTE_REFERENCE, X_OK) != 0)
    reason = SAMEBYTE_REFERENCE " is missing";
  if (tier == TIER_REFERENCE && !reason && !find_beside(DOOR_LIBRARY, path, sizeof path))
    reason = "the door's preload library is missing (lib/samebyte/libsamebyte_door.so)";
  if (tier == TIER_FULL && !find_beside(FULL_PROGRAM, path, sizeof path))
    reason = "the program that it runs in is missing (lib/samebyte/" FULL_PROGRAM ")";
  if (why) *why = reason;
  return !reason;
}

static size_t count(char *const *list) {
  size_t n = 0;
  while (list[n]) n++;
  return n;
}

static bool is_variable(const char *entry, const char *name) {
  size_t len = strlen(name);
  return strncmp(entry, name, len) == 0 && entry[len] == '=';
}

static bool has_variable(char *const *env, const char *name) {
  for (; *env; env++) {
    if (is_variable(*env, name)) return true;
  }
  return false;
}

static bool plan_argv(Plan *plan, const Launch *launch) {
  size_t n = count(launch->args);
  plan->argv = calloc(n + 2, sizeof *plan->argv);
  if (!plan->argv) return false;
  /* Also for our own tiers: a process list shows the reference's command line. */
  plan->argv[0] = (char *)SAMEBYTE_REFERENCE;
  memcpy(plan->argv + 1, launch->args, n * sizeof *plan->argv);
  return true;
}

/* Ours come last, and take the place of any of the same name. */
static bool plan_env(Plan *plan, const Launch *launch) {
  bool real =
      launch->door.kind == HOST_REAL || (launch->door.kind == HOST_RECORD && launch->door.under == HOST_REAL);
  char *const *given = launch->env ? launch->env : real ? environ : (char *const *)door_environment();
  plan->env = calloc(count(given) + 6, sizeof *plan->env);
  if (!plan->env) return false;
  size_t n = 0;
  bool preloads = *plan->preload != 0;
  for (; *given; given++) {
    if (is_variable(*given, LAUNCH_VARIABLE) || is_variable(*given, DOOR_VARIABLE)) continue;
    if (is_variable(*given, HANDOVER_VARIABLE)) continue;
    if (preloads && is_variable(*given, "LD_PRELOAD")) continue;
    plan->env[n++] = *given;
  }
  if (launch->tier == TIER_REFERENCE && !has_variable(plan->env, "PYTHONHASHSEED"))
    plan->env[n++] = (char *)"PYTHONHASHSEED=0";
  if (*plan->tier) plan->env[n++] = plan->tier;
  if (*plan->door) plan->env[n++] = plan->door;
  if (*plan->handover) plan->env[n++] = plan->handover;
  if (preloads) plan->env[n++] = plan->preload;
  return true;
}

static bool plan_reference(Plan *plan, const Launch *launch, const char **why) {
  strcpy(plan->program, SAMEBYTE_REFERENCE);
  if (launch->door.kind == HOST_REAL) {
    *plan->door = 0;
    return true;
  }
  char library[sizeof plan->preload - sizeof "LD_PRELOAD="];
  if (!find_beside(DOOR_LIBRARY, library, sizeof library)) {
    *why = "the door's preload library is missing (lib/samebyte/libsamebyte_door.so)";
    return false;
  }
  snprintf(plan->preload, sizeof plan->preload, "LD_PRELOAD=%s", library);
  return true;
}

/* The command itself, which has Light. */
static bool plan_light(Plan *plan, const Launch *launch, const char **why) {
  ptrdiff_t len = readlink("/proc/self/exe", plan->program, sizeof plan->program - 1);
  if (len < 0) return *why = "/proc/self/exe can't be read", false;
  plan->program[len] = 0;
  snprintf(plan->tier, sizeof plan->tier, LAUNCH_VARIABLE "=light,%llu,%llu",
           (unsigned long long)launch->limits.memory_bytes, (unsigned long long)launch->limits.steps);
  return true;
}

static bool plan_full(Plan *plan, const Launch *launch, const char **why) {
  if (!find_beside(FULL_PROGRAM, plan->program, sizeof plan->program)) {
    *why = "lib/samebyte/" FULL_PROGRAM " is missing";
    return false;
  }
  snprintf(plan->tier, sizeof plan->tier, LAUNCH_VARIABLE "=%s,%llu", tier_name(launch->tier),
           (unsigned long long)launch->limits.memory_bytes);
  if (!launch->handover) return true;
  size_t prefix = sizeof HANDOVER_VARIABLE;
  memcpy(plan->handover, HANDOVER_VARIABLE "=", prefix);
  if (handover_encode(launch->handover, plan->handover + prefix, sizeof plan->handover - prefix) == 0)
    return true;
  *why = "what is handed over is too long";
  return false;
}

bool plan_init(Plan *plan, const Launch *launch, const char **why) {
  static bool (*const planners[N_TIERS])(Plan *, const Launch *, const char **) = {
      [TIER_REFERENCE] = plan_reference, [TIER_FULL] = plan_full, [TIER_LIGHT] = plan_light};
  const char *reason = NULL;
  memset(plan, 0, sizeof *plan);
  if (!tier_available(launch->tier, why)) {
    if (launch->tier != TIER_REFERENCE || launch->door.kind != HOST_REAL) return false;
  }
  size_t prefix = sizeof DOOR_VARIABLE;
  memcpy(plan->door, DOOR_VARIABLE "=", prefix);
  if (door_encode(&launch->door, plan->door + prefix, sizeof plan->door - prefix) != 0)
    reason = "the door's settings are too long";
  else if (!planners[launch->tier](plan, launch, &reason))
    ;
  else if (!plan_argv(plan, launch) || !plan_env(plan, launch))
    reason = "out of memory";
  *why = reason;
  return !reason;
}

void plan_fini(Plan *plan) {
  free(plan->argv);
  free(plan->env);
}

/* Moves launch->fds to 0, 1, 2, whatever they are now: first out of the way, then into place. */
static bool place_fds(const int fds[3]) {
  int high[3];
  for (int i = 0; i < 3; i++) {
    high[i] = -1;
    if (fds[i] >= 0 && (high[i] = fcntl(fds[i], F_DUPFD_CLOEXEC, 3)) < 0) return false;
  }
  for (int i = 0; i < 3; i++) {
    if (high[i] >= 0 && dup2(high[i], i) < 0) return false;
  }
  return true;
}

static bool limit(int resource, uint64_t value) {
  struct rlimit now;
  if (getrlimit(resource, &now) != 0) return false;
  if (now.rlim_cur <= value) return true;
  now.rlim_cur = value;
  if (now.rlim_max > value) now.rlim_max = value;
  return setrlimit(resource, &now) == 0;
}

void plan_execute(const Plan *plan, const Launch *launch) {
  if (launch->cwd && chdir(launch->cwd) != 0) return;
  if (!place_fds(launch->fds)) return;
  if (launch->limits.memory_bytes && launch->tier != TIER_LIGHT &&
      !limit(RLIMIT_AS, launch->limits.memory_bytes))
    return;
  int now = personality(0xffffffff);
  unsigned long keep = (unsigned long)now & ~(unsigned long)ADDR_NO_RANDOMIZE;
  if (now >= 0) personality(launch->random_addresses ? keep : keep | ADDR_NO_RANDOMIZE);
  execve(plan->program, plan->argv, plan->env);
}
