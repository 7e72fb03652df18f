/* Files as a closed door shows them to Light, by the rules of libc_door_stat.c: one device, numbers counted
   from the first file that is looked at, times of files written since the start by the host's clock, their
   owner the door's user. */
#include "host/host_int.h"
#include <stdlib.h>
#include <time.h>

enum { FIRST_NUMBER = 100001, SHOWN_DEVICE = 8 << 8 | 1 };

typedef struct Known {
  uint64_t device, inode, shown;
  int64_t written_ns, accessed_ns; /* INT64_MIN: not by this program */
} Known;

/* Open addressing by device and inode; shown 0: a free slot. */
struct ShownFiles {
  Known *slots;
  size_t n, room; /* room: a power of two */
  uint64_t next;
  bool begun;
  int64_t begun_real_ns, begun_wall_ns;
};

ShownFiles *shown_new(void) {
  ShownFiles *shown = calloc(1, sizeof *shown);
  if (shown) shown->next = FIRST_NUMBER;
  return shown;
}

void shown_free(ShownFiles *shown) {
  if (shown) free(shown->slots);
  free(shown);
}

static int64_t real_now(void) {
  struct timespec now = {0};
  clock_gettime(CLOCK_REALTIME, &now);
  return now.tv_sec * NS_PER_S + now.tv_nsec;
}

void shown_begin(ShownFiles *shown, int64_t wall_ns) {
  shown->begun = true;
  /* File systems take their times from a clock that is up to a tick behind. */
  shown->begun_real_ns = real_now() - NS_PER_S / 100;
  shown->begun_wall_ns = wall_ns;
}

static Known *probe(ShownFiles *shown, uint64_t device, uint64_t inode) {
  uint64_t hash = (inode ^ device << 40) * UINT64_C(0x9e3779b97f4a7c15);
  for (size_t at = (size_t)(hash >> 20);; at++) {
    Known *known = &shown->slots[at & (shown->room - 1)];
    if (!known->shown || (known->device == device && known->inode == inode)) return known;
  }
}

static bool grow(ShownFiles *shown) {
  Known *old = shown->slots;
  size_t n = shown->room;
  Known *slots = calloc(n ? n * 2 : 64, sizeof *slots);
  if (!slots) return false;
  shown->slots = slots;
  shown->room = n ? n * 2 : 64;
  for (size_t i = 0; i < n; i++)
    if (old[i].shown) *probe(shown, old[i].device, old[i].inode) = old[i];
  free(old);
  return true;
}

static Known *find(ShownFiles *shown, const HostStat *st) {
  if (shown->n * 2 >= shown->room && !grow(shown)) return NULL;
  Known *known = probe(shown, st->device, st->inode);
  if (known->shown) return known;
  shown->n++;
  *known = (Known){st->device, st->inode, shown->next++, INT64_MIN, INT64_MIN};
  return known;
}

static bool is_of_this_run(const ShownFiles *shown, int64_t ns) {
  return ns >= shown->begun_real_ns && ns <= real_now();
}

void shown_stat(ShownFiles *shown, HostStat *st) {
  const Known *known = shown->begun ? find(shown, st) : NULL;
  if (!known) return;
  if (is_of_this_run(shown, st->modified_ns))
    st->modified_ns = known->written_ns != INT64_MIN ? known->written_ns : shown->begun_wall_ns;
  if (is_of_this_run(shown, st->changed_ns)) {
    uint64_t uid, gid;
    host_owner(&uid, &gid);
    if (st->uid == uid) st->uid = DOOR_UID;
    if (st->gid == gid) st->gid = DOOR_GID;
  }
  st->changed_ns = st->modified_ns;
  st->accessed_ns = known->accessed_ns != INT64_MIN ? known->accessed_ns : st->modified_ns;
  st->inode = known->shown;
  st->device = SHOWN_DEVICE;
}

void shown_note(ShownFiles *shown, const HostStat *st, int64_t modified_ns, int64_t accessed_ns) {
  Known *known = shown->begun ? find(shown, st) : NULL;
  if (!known) return;
  if (modified_ns != INT64_MIN) known->written_ns = modified_ns;
  if (accessed_ns != INT64_MIN) known->accessed_ns = accessed_ns;
}

void shown_forget(ShownFiles *shown, const HostStat *st) {
  Known *known = shown->begun && st->n_links <= 1 ? find(shown, st) : NULL;
  if (known) *known = (Known){st->device, st->inode, shown->next++, INT64_MIN, INT64_MIN};
}
