/* A door's config as plain data: defaults, one line of text and back, the environment behind a closed door.

   The line: "1 KIND EPOCH STEP SEED UNDER PID PPID GROUP LANE ELAPSED SLEPT TAPE", numbers in decimal, the
   tape last because it may hold spaces; no tape: "-". The middle part is the process's place in the tree
   (DoorLink). */
#include "host/host_int.h"
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_names[] = {"fixed", "real", "record", "replay"};

DoorConfig door_default(void) {
  return (DoorConfig){.kind = HOST_FIXED, .epoch_ns = INT64_C(1767225600) * NS_PER_S, .step_ns = 1000};
}

const char *const *door_environment(void) {
  static const char *const environment[] = {"PATH=/usr/local/bin:/usr/bin:/bin",
                                            "HOME=/home/samebyte",
                                            "LANG=C.UTF-8",
                                            "TZ=UTC",
                                            "PYTHONHASHSEED=0",
                                            NULL};
  return environment;
}

DoorLink link_root(const DoorConfig *config) {
  return (DoorLink){
      .config = *config, .pid = ROOT_PID, .ppid = ROOT_PPID, .group = ROOT_PID, .lane = LANE_ROOT};
}

static uint64_t mix(uint64_t x) {
  x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
  return x ^ (x >> 31);
}

DoorLink link_child(const DoorLink *link, uint32_t n, const Host *host) {
  DoorLink child = *link;
  child.ppid = link->pid;
  child.lane = mix(link->lane * UINT64_C(0x9e3779b97f4a7c15) + n) | UINT64_C(1) << 63;
  /* The root's children count on from it; those further down are spread over the range that a kernel would
   * use. */
  child.pid = link->lane == LANE_ROOT && n < 2000 ? ROOT_PID + (int32_t)n
                                                  : 4000 + (int32_t)(mix(child.lane) % 4000000);
  host_fixed_elapsed(host, &child.elapsed_ns, &child.slept_ns);
  return child;
}

int link_encode(const DoorLink *link, char *text, size_t size) {
  const DoorConfig *config = &link->config;
  int len = snprintf(text, size,
                     "1 %s %" PRId64 " %" PRId64 " %" PRIu64 " %s %" PRId32 " %" PRId32 " %" PRId32
                     " %" PRIu64 " %" PRId64 " %" PRId64 " %s",
                     kind_names[config->kind], config->epoch_ns, config->step_ns, config->seed,
                     kind_names[config->under], link->pid, link->ppid, link->group, link->lane,
                     link->elapsed_ns, link->slept_ns, config->tape ? config->tape : "-");
  return len < 0 || (size_t)len >= size ? -1 : 0;
}

int door_encode(const DoorConfig *config, char *text, size_t size) {
  DoorLink link = link_root(config);
  return link_encode(&link, text, size);
}

static bool take_kind(const char **at, HostKind *kind) {
  for (size_t i = 0; i < sizeof kind_names / sizeof *kind_names; i++) {
    size_t len = strlen(kind_names[i]);
    if (strncmp(*at, kind_names[i], len) || (*at)[len] != ' ') continue;
    *kind = (HostKind)i;
    *at += len + 1;
    return true;
  }
  return false;
}

static bool take_digits(const char **at, bool negative, uint64_t limit, uint64_t *out) {
  uint64_t value = 0;
  const char *p = *at;
  if (*p < '0' || *p > '9') return false;
  for (; *p >= '0' && *p <= '9'; p++) {
    uint64_t digit = (uint64_t)(*p - '0');
    if (value > (limit - digit) / 10) return false;
    value = value * 10 + digit;
  }
  if (*p != ' ') return false;
  *at = p + 1;
  *out = negative ? 0 - value : value;
  return true;
}

static bool take_int(const char **at, int64_t limit, int64_t *out) {
  bool negative = **at == '-';
  uint64_t value;
  if (negative) ++*at;
  if (!take_digits(at, negative, (uint64_t)limit, &value)) return false;
  *out = (int64_t)value;
  return true;
}

int link_decode(const char *text, DoorLink *link) {
  int64_t pid, ppid, group;
  *link = (DoorLink){0};
  DoorConfig *config = &link->config;
  if (strncmp(text, "1 ", 2)) return -1;
  text += 2;
  if (!take_kind(&text, &config->kind) || !take_int(&text, INT64_MAX, &config->epoch_ns) ||
      !take_int(&text, INT64_MAX, &config->step_ns) ||
      !take_digits(&text, false, UINT64_MAX, &config->seed) || !take_kind(&text, &config->under) ||
      !take_int(&text, INT32_MAX, &pid) || !take_int(&text, INT32_MAX, &ppid) ||
      !take_int(&text, INT32_MAX, &group) || !take_digits(&text, false, UINT64_MAX, &link->lane) ||
      !take_int(&text, INT64_MAX, &link->elapsed_ns) || !take_int(&text, INT64_MAX, &link->slept_ns))
    return -1;
  bool taped = config->kind == HOST_RECORD || config->kind == HOST_REPLAY;
  if (config->step_ns < 0 || config->under > HOST_REAL || !*text || strchr(text, '\n') ||
      taped != (strcmp(text, "-") != 0))
    return -1;
  link->pid = (int32_t)pid, link->ppid = (int32_t)ppid, link->group = (int32_t)group;
  config->tape = taped ? text : NULL;
  return 0;
}

int door_decode(const char *text, DoorConfig *config) {
  DoorLink link;
  if (link_decode(text, &link) < 0) return -1;
  *config = link.config;
  return 0;
}
