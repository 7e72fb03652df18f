/* The door: the only way in for anything that can differ between two runs of one program: clock, entropy, process
   identity, environment, directory order, the reading of files, standard input.

   One table of functions (Host); four ways to make one: fixed, real, record, replay. Light gets the table when a VM is
   made. Full, and the stock interpreter behind the same door, reach it through the libc entry points of libc_door.c.

   This header is what the other folders may use. */
#ifndef HOST_HOST_H
#define HOST_HOST_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum { HOST_FIXED, HOST_REAL, HOST_RECORD, HOST_REPLAY } HostKind;

/* How a door is to be made: plain data, so that it can be handed to another process, written into a certificate and
   compared. Pointers are borrowed. */
typedef struct DoorConfig {
  HostKind kind;
  int64_t epoch_ns; /* fixed: wall clock at the script's first line, ns since 1970; default 2026-01-01T00:00:00Z */
  int64_t step_ns;  /* fixed: what each reading of any clock adds; default 1000 (1 us) */
  uint64_t seed;    /* fixed: of the entropy stream; default 0 */
  const char *tape; /* record, replay: path of the recording; else NULL */
  HostKind under;   /* record: what is recorded, HOST_FIXED or HOST_REAL */
} DoorConfig;

DoorConfig door_default(void);

/* The variable that carries a DoorConfig into a process; the process removes it before the script can see it. */
#define DOOR_VARIABLE "SAMEBYTE_DOOR"
/* Writes the config as one line of text, without newline: 0, or -1 if it does not fit in `size`. */
int door_encode(const DoorConfig *config, char *text, size_t size);
/* Reads it back into *config; `tape` points into `text`. 0, or -1 if `text` is not such a line. */
int door_decode(const char *text, DoorConfig *config);

/* Opens the door of this process. Until door_begin an engine's own start-up sees a clock that stands at the epoch and an
   entropy stream that is not the script's. Returns 0, or -1 with a one-line message in *why (static storage). */
int door_open(const DoorConfig *config, const char **why);
/* The script's first line is about to run: the clock and the entropy stream begin. Once per process; later calls do
   nothing. */
void door_begin(void);

/* The environment a script sees behind a closed door, "NAME=VALUE" strings ended by NULL (static storage):
   PATH, HOME, LANG, PYTHONHASHSEED=0 and no more. The same in every engine. */
const char *const *door_environment(void);
#endif
