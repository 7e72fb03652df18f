/* The door: the only way in for anything that can differ between two runs of one program: clock, entropy,
   process identity, environment, directory order, files, standard input.

   One table of functions (Host); four ways to make one: fixed, real, record, replay. Light gets the table
   when a VM is made. Full, and the stock interpreter behind the same door, reach it through the libc entry
   points of libc_door_*.c.

   This header is what the other folders may use. Which sources of non-determinism exist and what each host
   does with them: docs/determinism.md. */
#ifndef HOST_HOST_H
#define HOST_HOST_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum { HOST_FIXED, HOST_REAL, HOST_RECORD, HOST_REPLAY } HostKind;

/* How a door is to be made: plain data, so that it can be handed to another process, written into a
   certificate and compared. Pointers are borrowed. */
typedef struct DoorConfig {
  HostKind kind;
  int64_t epoch_ns; /* fixed: wall clock at the script's first line, ns since 1970; default
                       2026-01-01T00:00:00Z */
  int64_t step_ns;  /* fixed: what each reading of any clock adds; default 1000 (1 us) */
  uint64_t seed;    /* fixed: of the entropy stream; default 0 */
  const char *tape; /* record, replay: path of the recording; else NULL */
  HostKind under;   /* record: what is recorded, HOST_FIXED or HOST_REAL */
  bool shows_files; /* fixed: `ask` and `act` give status as a closed door shows it; libc's entry points do so
                       themselves. Not handed to other processes */
} DoorConfig;

DoorConfig door_default(void);

/* The variable that carries a DoorConfig into a process; the process removes it before the script can see it.
 */
#define DOOR_VARIABLE "SAMEBYTE_DOOR"
/* Writes the config as one line of text, without newline: 0, or -1 if it does not fit in `size`. */
int door_encode(const DoorConfig *config, char *text, size_t size);
/* Reads it back into *config; `tape` points into `text`. 0, or -1 if `text` is not such a line. */
int door_decode(const char *text, DoorConfig *config);

/* Opens the door of this process. Until door_begin an engine's own start-up sees a clock that stands at the
   epoch and an entropy stream that is not the script's. Returns 0, or -1 with a one-line message in *why
   (static storage). */
int door_open(const DoorConfig *config, const char **why);
/* The script's first line is about to run: the clock and the entropy stream begin. Once per process; later
   calls do nothing. */
void door_begin(void);
/* The same as an audit hook, for engines that are CPython: begins at the first event "cpython.run_...", which
   is raised right before the script (file, command, module, standard input) is read. Hand it to
   PySys_AddAuditHook before the interpreter is initialised. Always returns 0. */
int door_audit(const char *event, void *args, void *data);

/* The environment a script sees behind a closed door, "NAME=VALUE" strings ended by NULL (static storage):
   PATH, HOME, LANG, PYTHONHASHSEED=0, TZ=UTC and no more. The same in every engine. */
const char *const *door_environment(void);

/* The library that puts a stock interpreter behind the door when it is preloaded: 0, or -1 if it can't be
   found next to this program (in lib/samebyte or ../lib/samebyte) or does not fit in `size`. */
int door_library(char *path, size_t size);

/* Exit status of a process whose tape can't be read, or which asks for something that its tape does not hold.
 */
enum { DOOR_EXIT_TAPE = 123 };

/* Puts the script's arguments on the tape of this process; nothing behind other doors. After door_open,
   before door_begin. */
void door_note_arguments(char *const *args);
/* What a tape says of how it was recorded: arguments and environment, ended by NULL; static storage, or NULL
   with a one-line message in *why. */
const char *const *door_tape_arguments(const char *tape, const char **why);
const char *const *door_tape_environment(const char *tape, const char **why);

/* A run that another tier began, and that this process does again from the start: what it had already written
   on standard output and standard error, and what it had read of standard input. */
typedef struct DoorHandover {
  struct {
    uint64_t len;
    char sha256[65]; /* of those bytes, hexadecimal */
  } released[2];
  int input_fd; /* a file of the bytes; -1: nothing was read, or it can be read again */
} DoorHandover;
/* The variable that carries it into a process, as DOOR_VARIABLE does. */
#define HANDOVER_VARIABLE "SAMEBYTE_HANDOVER"
/* One line of text and back: 0 or -1. */
int handover_encode(const DoorHandover *handover, char *text, size_t size);
int handover_decode(const char *text, DoorHandover *handover);
/* In a process whose libc entry points we define, after door_open: bytes that were written before are
   compared and not written again (other bytes end the process with status 3 and a refusal), what was read
   before is read again. 0, or -1 when the input can't be read. */
int door_take_over(const DoorHandover *handover);
/* The program has ended: ends the process with a refusal when not all that was written before came again. */
void door_taken_over(void);

/* ---- The table ---- */

typedef enum {
  HOST_WALL,   /* ns since 1970 */
  HOST_STEADY, /* ns; never goes back; its zero point means nothing */
  HOST_CPU     /* ns of processor time: readings count, sleeping does not */
} HostClock;

/* Who and where the program is. Texts belong to the host. */
typedef struct HostIdentity {
  int32_t pid, ppid, uid, gid;
  const char *user, *home, *shell;                  /* what the user database says of uid */
  const char *name;                                 /* of the machine */
  const char *system, *release, *version, *machine; /* as uname shows them */
  int32_t n_cpus;
  uint64_t memory_bytes, free_bytes;
  uint8_t mac[6];
} HostIdentity;

/* Questions about the outside that have an answer of bytes. */
typedef enum {
  HOST_FILE,   /* name: a path; the bytes of a regular file */
  HOST_LIST,   /* name: a path of a directory; its names, each ended by NUL, sorted by bytes, without . and ..
                */
  HOST_STAT,   /* name: a path; a HostStat; follows links */
  HOST_LSTAT,  /* the same, without following */
  HOST_LINK,   /* name: a path; what the symbolic link says, without NUL */
  HOST_FOLDER, /* name: ""; the current folder */
  HOST_RESOLVE, /* name: a path; the same file's without links, absolute */
  HOST_MARK,    /* name: a path; a HostMark, for an engine's own use: nothing is noted, nothing is shown to a
                   program; EINVAL where what a file holds does not follow from it */
  N_HOST_QUESTIONS
} HostQuestion;

typedef struct HostStat {
  uint64_t mode, inode, device, n_links, uid, gid, size, n_blocks;
  int64_t modified_ns, changed_ns, accessed_ns;
} HostStat;

/* By which a file is known to be the one it was. */
typedef struct HostMark {
  uint64_t size;
  int64_t modified_ns;
} HostMark;

/* Bytes that belong to whoever asked: free with host_bytes_free. */
typedef struct HostBytes {
  char *data; /* `len` bytes and a NUL behind them; NULL when len is 0 and nothing was answered */
  size_t len;
} HostBytes;
void host_bytes_free(HostBytes *bytes);

/* What a program does to files, folders and its open files. Numbers are the reference's: flags os.O_...,
   errors Linux's, on every system. */
typedef enum {
  HOST_OPEN,          /* path, flags, mode: `result` is the handle, `mode` becomes the file's st_mode */
  HOST_READ,          /* handle, bytes, len: `result` is how many, 0 at the end */
  HOST_WRITE,         /* the same; may be fewer */
  HOST_SEEK,          /* handle, offset, flags 0 start, 1 position, 2 end: `result` is the new position */
  HOST_SYNC,          /* handle */
  HOST_CLOSE,         /* handle */
  HOST_STATUS,        /* handle; bytes: room for a HostStat */
  HOST_RESIZE,        /* handle or path; offset: the new size */
  HOST_MODE,          /* handle or path; mode; flags HOST_NO_FOLLOW */
  HOST_OWNER,         /* the same; times_ns: uid and gid, -1 as it is */
  HOST_TIMES,         /* the same; times_ns: accessed and modified */
  HOST_ATTRIBUTES,    /* the same: `result` is how long the list of extended attributes is */
  HOST_MAKE_FOLDER,   /* path, mode */
  HOST_REMOVE_FOLDER, /* path */
  HOST_REMOVE,        /* path */
  HOST_RENAME,        /* path to other */
  HOST_HARD_LINK,     /* path, made as other; flags HOST_NO_FOLLOW */
  HOST_SYMLINK,       /* path is what it says, other where it is made */
  HOST_ACCESS,        /* path; mode 4 read, 2 write, 1 run, 0 there; flags HOST_NO_FOLLOW */
  HOST_MASK,          /* mode: the new mask of modes, `result` the old one; of the whole process */
  N_HOST_DEEDS
} HostDeed;
enum { HOST_NO_FOLLOW = 1 };
/* An "error" of `act`: behind a closed door, a file that is no file (a device, a pipe, /proc), or something
   that this system has not. */
enum { HOST_NOT_HERE = -1 };

typedef struct HostAct {
  HostDeed deed;
  int32_t handle; /* an open file of this host; -1: `path` says which file */
  uint32_t flags, mode;
  const char *path, *other;
  void *bytes;
  size_t len;
  int64_t offset, times_ns[2];
  int64_t result;
} HostAct;

/* What a program may do to files beyond reading. */
typedef enum {
  HOST_FILES_REFUSED,   /* nothing: Light traps */
  HOST_FILES_READ_ONLY, /* nothing: `act` fails as on a read-only file system */
  HOST_FILES_CHANGE     /* whatever the process may */
} HostFiles;

typedef struct Host Host;
struct Host {
  HostKind kind;
  HostFiles files; /* HOST_FILES_REFUSED until whoever made the host says otherwise */
  /* One reading of a clock, in ns. */
  int64_t (*clock)(Host *host, HostClock clock);
  /* Undoes the latest reading, which was for an engine's own purposes after all. */
  void (*take_back)(Host *host);
  /* The clock without counting as a reading. */
  int64_t (*peek)(Host *host, HostClock clock);
  /* Sleeps until the steady clock shows `steady_ns`: 0, or EINTR when a signal came first. */
  int (*sleep_until)(Host *host, int64_t steady_ns);
  /* The next `len` bytes of the stream of entropy. */
  void (*entropy)(Host *host, void *bytes, size_t len);
  const HostIdentity *(*identity)(Host *host);
  /* "NAME=VALUE" strings ended by NULL. */
  const char *const *(*environment)(Host *host);
  /* Up to `len` bytes of standard input: how many, 0 at its end, -1 with errno. */
  ptrdiff_t (*read_stdin)(Host *host, void *bytes, size_t len);
  /* Writes all bytes to standard output (1) or standard error (2): 0, or an errno value. The only way out for
     what a program prints; whoever made the host may put another function here. */
  int (*output)(Host *host, int fd, const void *bytes, size_t len);
  void *output_data; /* of that function */
  /* 0 with *answer filled, or an errno value. */
  int (*ask)(Host *host, HostQuestion question, const char *name, HostBytes *answer);
  /* Does it: 0, an errno value, or HOST_NOT_HERE. Handles that are left open belong to the caller. */
  int (*act)(Host *host, HostAct *act);
  /* The program has done `what` to the outside, such as "writing a.txt", with this errno value: a replay in
     which it ends otherwise is refused. To be called for each change of files, folders and processes: where
     there was one, no other tier may start over (docs/routing.md). */
  void (*effect)(Host *host, const char *what, int error);
  /* The script's first line is about to run. */
  void (*begin)(Host *host);
  /* Gives everything back; a recorder finishes its tape: 0, or an errno value. */
  int (*free)(Host *host);
};

/* 16 bytes of a UUID of version 1, by one reading of the wall clock; `last` keeps the stamp so that no two
 * are the same. */
void host_uuid(Host *host, uint64_t *last, uint8_t *out);

/* What host_real takes from the system; a caller that is itself the libc of its process hands in the real
 * one. */
typedef struct HostSystem {
  int (*clock_gettime)(int clock_id, void *timespec);
  int (*clock_nanosleep)(int clock_id, int flags, const void *timespec, void *rest);
  ptrdiff_t (*getrandom)(void *bytes, size_t len, unsigned flags);
} HostSystem;

/* Makers: a host that the caller frees by host->free(host), or NULL with a one-line message in *why (static
 * storage). */
Host *host_fixed(const DoorConfig *config, const char **why);
Host *host_real(const HostSystem *system, const char **why); /* system NULL: libc's */
/* Owns `under`. The environment that goes on the tape; NULL: that of `under`. */
Host *host_record(Host *under, const char *const *environment, const char *tape, const char **why);
Host *host_replay(const char *tape, const char **why);
/* Puts an argument of the program on a recorder's tape, before its begin. */
void host_record_argument(Host *host, const char *argument);
#endif
