/* Held output: what a program wrote, kept back until it is certain, then let out in the order in which it
 * came. */
#ifndef ROUTE_HOLD_H
#define ROUTE_HOLD_H
#include "host/host.h"
#include <sha2.h>

typedef struct HeldPiece {
  int fd;
  size_t len;
} HeldPiece;

typedef struct Hold {
  size_t most;   /* bytes that may be held; more of them let all out */
  bool released; /* what comes goes straight out */
  int error;     /* a write has failed with it: nothing more goes out */
  char *bytes;
  size_t len, capacity;
  HeldPiece *pieces;
  size_t n_pieces, room;
  int64_t since_ns; /* when the first of them came */
  uint64_t out[2];  /* bytes let out on 1 and 2 */
  SHA2_CTX sha[2];  /* of them */
} Hold;

void hold_init(Hold *hold, size_t most);
void hold_fini(Hold *hold);
/* Keeps the bytes, or writes them: 0, or an errno value; then only a part may be out (`out`). */
int hold_write(Hold *hold, int fd, const char *bytes, size_t len);
/* Lets everything out: 0, or an errno value. */
int hold_release(Hold *hold);
/* Whether something is kept, for at least `ns`. */
bool hold_is_older(const Hold *hold, int64_t ns);
/* What is out, for the tier that takes over. */
void hold_describe(Hold *hold, DoorHandover *handover);
#endif
