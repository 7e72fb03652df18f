/* The fixed host: a virtual clock and a seeded stream of entropy; files and standard input are the machine's
   own.

   The virtual clock is one number, ns since the script's first line. Each reading of any clock gives it and
   then adds the step; sleeping moves it without waiting. The wall clock is epoch + it, the steady clock a
   constant + it, processor time a constant + it - what was slept. Before begin nothing moves and entropy
   comes from a lane of its own.

   The clock is atomic and the stream behind a lock, because threads and signal handlers of the process may
   ask. */
#include "host/host_int.h"
#include "host/chacha.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct FixedHost {
  Host host;
  DoorLink link;
  HostIdentity identity;
  _Atomic int64_t elapsed, slept;
  _Atomic bool begun;
  atomic_flag entropy_busy;
  ChaChaStream start_up, script;
  atomic_flag shown_busy;
  ShownFiles *shown;
  uint8_t *made; /* by handle: opened so that it could be made or emptied */
  size_t n_made;
} FixedHost;

static int64_t shown(const FixedHost *fixed, HostClock clock, int64_t elapsed) {
  switch (clock) {
  case HOST_WALL: return fixed->link.config.epoch_ns + elapsed;
  case HOST_STEADY: return STEADY_ZERO_NS + elapsed;
  case HOST_CPU: break;
  }
  return CPU_ZERO_NS + elapsed - atomic_load_explicit(&fixed->slept, memory_order_relaxed);
}

static int64_t fixed_peek(Host *host, HostClock clock) {
  FixedHost *fixed = (FixedHost *)host;
  return shown(fixed, clock, atomic_load_explicit(&fixed->elapsed, memory_order_relaxed));
}

static int64_t fixed_clock(Host *host, HostClock clock) {
  FixedHost *fixed = (FixedHost *)host;
  if (!atomic_load_explicit(&fixed->begun, memory_order_relaxed)) return fixed_peek(host, clock);
  int64_t step = fixed->link.config.step_ns;
  return shown(fixed, clock, atomic_fetch_add_explicit(&fixed->elapsed, step, memory_order_relaxed));
}

static void fixed_take_back(Host *host) {
  FixedHost *fixed = (FixedHost *)host;
  if (atomic_load_explicit(&fixed->begun, memory_order_relaxed))
    atomic_fetch_sub_explicit(&fixed->elapsed, fixed->link.config.step_ns, memory_order_relaxed);
}

static int fixed_sleep_until(Host *host, int64_t steady_ns) {
  FixedHost *fixed = (FixedHost *)host;
  int64_t until = steady_ns - STEADY_ZERO_NS, now = atomic_load(&fixed->elapsed);
  if (!atomic_load(&fixed->begun)) return 0;
  while (now < until && !atomic_compare_exchange_weak(&fixed->elapsed, &now, until)) continue;
  if (now < until) atomic_fetch_add(&fixed->slept, until - now);
  return 0;
}

static void fixed_entropy(Host *host, void *bytes, size_t len) {
  FixedHost *fixed = (FixedHost *)host;
  while (atomic_flag_test_and_set_explicit(&fixed->entropy_busy, memory_order_acquire)) continue;
  chacha_stream_read(atomic_load(&fixed->begun) ? &fixed->script : &fixed->start_up, bytes, len);
  atomic_flag_clear_explicit(&fixed->entropy_busy, memory_order_release);
}

static const HostIdentity *fixed_identity(Host *host) {
  return &((FixedHost *)host)->identity;
}

static const char *const *fixed_environment(Host *host) {
  return door_environment();
}

static ptrdiff_t fixed_read_stdin(Host *host, void *bytes, size_t len) {
  return read(0, bytes, len);
}

/* ---- Files ---- */

static void show_stat(FixedHost *fixed, HostStat *st) {
  if (!fixed->link.config.shows_files) return;
  while (atomic_flag_test_and_set_explicit(&fixed->shown_busy, memory_order_acquire)) continue;
  shown_stat(fixed->shown, st);
  atomic_flag_clear_explicit(&fixed->shown_busy, memory_order_release);
}

static int fixed_ask(Host *host, HostQuestion question, const char *name, HostBytes *answer) {
  int error = host_ask_files(host, question, name, answer);
  if (!error && (question == HOST_STAT || question == HOST_LSTAT)) {
    HostStat st;
    memcpy(&st, answer->data, sizeof st);
    show_stat((FixedHost *)host, &st);
    memcpy(answer->data, &st, sizeof st);
  }
  return error;
}

/* The status of the act's file as the machine has it. */
static bool real_status(const HostAct *act, HostStat *st) {
  HostAct status = {.deed = HOST_STATUS, .handle = act->handle, .bytes = st, .len = sizeof *st};
  HostBytes answer = {0};
  if (act->handle >= 0) return host_act_files(&(Host){0}, &status, true) == 0;
  if (host_ask_files(NULL, act->flags & HOST_NO_FOLLOW ? HOST_LSTAT : HOST_STAT, act->path, &answer))
    return false;
  memcpy(st, answer.data, sizeof *st);
  host_bytes_free(&answer);
  return true;
}

static void note_opened(FixedHost *fixed, size_t handle, bool made) {
  if (handle >= fixed->n_made) {
    uint8_t *more = made ? realloc(fixed->made, handle + 64) : NULL;
    if (!more) return;
    memset(more + fixed->n_made, 0, handle + 64 - fixed->n_made);
    fixed->made = more, fixed->n_made = handle + 64;
  }
  fixed->made[handle] = made;
}

static bool was_made(const FixedHost *fixed, const HostAct *act) {
  return act->deed == HOST_CLOSE && (size_t)act->handle < fixed->n_made && fixed->made[act->handle];
}

static int fixed_act(Host *host, HostAct *act) {
  FixedHost *fixed = (FixedHost *)host;
  HostStat st;
  bool looks = act->deed == HOST_REMOVE || was_made(fixed, act);
  HostAct before = *act;
  if (act->deed == HOST_REMOVE) before.flags |= HOST_NO_FOLLOW;
  looks = looks && real_status(&before, &st);
  int error = host_act_files(host, act, true);
  if (error) return error;
  if (act->deed == HOST_OPEN) note_opened(fixed, (size_t)act->result, act->flags & 01100);
  if (act->deed == HOST_STATUS && act->len >= sizeof st) {
    memcpy(&st, act->bytes, sizeof st);
    show_stat(fixed, &st);
    memcpy(act->bytes, &st, sizeof st);
  }
  if (looks && act->deed == HOST_REMOVE) shown_forget(fixed->shown, &st);
  if (looks && act->deed == HOST_CLOSE) shown_note(fixed->shown, &st, fixed_peek(host, HOST_WALL), INT64_MIN);
  if (act->deed == HOST_TIMES && real_status(act, &st))
    shown_note(fixed->shown, &st, act->times_ns[1], act->times_ns[0]);
  return 0;
}

static void fixed_effect(Host *host, const char *what, int error) {}

static void fixed_begin(Host *host) {
  shown_begin(((FixedHost *)host)->shown, fixed_peek(host, HOST_WALL));
  atomic_store(&((FixedHost *)host)->begun, true);
}

static int fixed_free(Host *host) {
  shown_free(((FixedHost *)host)->shown);
  free(((FixedHost *)host)->made);
  free(host);
  return 0;
}

HostIdentity host_fixed_identity(void) {
  return (HostIdentity){
      .pid = ROOT_PID,
      .ppid = ROOT_PPID,
      .uid = DOOR_UID,
      .gid = DOOR_GID,
      .user = "samebyte",
      .home = "/home/samebyte",
      .shell = "/bin/sh",
      .name = "samebyte",
      .system = "Linux",
      .release = "6.1.0-samebyte",
      .version = "#1 SMP samebyte 6.1.0",
      .machine = "x86_64",
      .n_cpus = 4,
      .memory_bytes = UINT64_C(8) << 30,
      .free_bytes = UINT64_C(4) << 30,
      .mac = {0x02, 0x73, 0x61, 0x6d, 0x65, 0x62},
  };
}

Host *host_fixed_link(const DoorLink *link, const char **why) {
  FixedHost *fixed = calloc(1, sizeof *fixed);
  if (!fixed || !(fixed->shown = shown_new())) {
    free(fixed);
    *why = "no memory for the door";
    return NULL;
  }
  fixed->host = (Host){.kind = HOST_FIXED,
                       .clock = fixed_clock,
                       .take_back = fixed_take_back,
                       .peek = fixed_peek,
                       .sleep_until = fixed_sleep_until,
                       .entropy = fixed_entropy,
                       .identity = fixed_identity,
                       .environment = fixed_environment,
                       .read_stdin = fixed_read_stdin,
                       .ask = fixed_ask,
                       .act = fixed_act,
                       .effect = fixed_effect,
                       .begin = fixed_begin,
                       .free = fixed_free,
                       .output = host_output};
  fixed->identity = host_fixed_identity();
  chacha_stream_init(&fixed->start_up, link->config.seed, LANE_START_UP);
  host_fixed_forked(&fixed->host, link);
  atomic_init(&fixed->elapsed, link->elapsed_ns);
  atomic_init(&fixed->slept, link->slept_ns);
  return &fixed->host;
}

Host *host_fixed(const DoorConfig *config, const char **why) {
  DoorLink link = link_root(config);
  return host_fixed_link(&link, why);
}

void host_fixed_forked(Host *host, const DoorLink *link) {
  if (host->kind != HOST_FIXED) return;
  FixedHost *fixed = (FixedHost *)host;
  fixed->link = *link;
  fixed->identity.pid = link->pid, fixed->identity.ppid = link->ppid;
  chacha_stream_init(&fixed->script, link->config.seed, link->lane);
  atomic_flag_clear(&fixed->entropy_busy);
  atomic_flag_clear(&fixed->shown_busy);
}

void host_fixed_elapsed(const Host *host, int64_t *elapsed_ns, int64_t *slept_ns) {
  const FixedHost *fixed = (const FixedHost *)host;
  *elapsed_ns = host->kind == HOST_FIXED ? atomic_load(&fixed->elapsed) : 0;
  *slept_ns = host->kind == HOST_FIXED ? atomic_load(&fixed->slept) : 0;
}
