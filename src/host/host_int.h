/* What the files of this folder share: the place of a process in the tree of processes behind one door, and
   helpers of the hosts. */
#ifndef HOST_HOST_INT_H
#define HOST_HOST_INT_H
#include "host/host.h"

struct passwd;

/* A config and where its process stands: the script's own process is the root; its children get their pid,
   their lane of the entropy stream and the clock from their parent, so that they too are the same in every
   run. */
typedef struct DoorLink {
  DoorConfig config;
  int32_t pid, ppid, group;
  uint64_t lane;      /* of the entropy stream */
  int64_t elapsed_ns; /* of the virtual clock when the process starts */
  int64_t slept_ns;   /* of it: not processor time */
} DoorLink;

enum { ROOT_PID = 2000, ROOT_PPID = 1999, DOOR_UID = 1000, DOOR_GID = 1000 };
/* Lanes: the start-up of an engine, and the root's script; children have hashes far above. */
enum { LANE_START_UP = 0, LANE_ROOT = 1 };
/* The steady clock's reading and the processor time at the script's first line. */
#define STEADY_ZERO_NS INT64_C(3600000000000)
#define CPU_ZERO_NS INT64_C(20000000)
#define NS_PER_S INT64_C(1000000000)

DoorLink link_root(const DoorConfig *config);
int link_encode(const DoorLink *link, char *text, size_t size);
int link_decode(const char *text, DoorLink *link);
/* The link of the n-th child (from 1) of the process with this link; its clock stands where the host's does.
 */
DoorLink link_child(const DoorLink *link, uint32_t n, const Host *host);

Host *host_fixed_link(const DoorLink *link, const char **why);
/* The process has become the one of `link` by fork. */
void host_fixed_forked(Host *host, const DoorLink *link);
/* Where the virtual clock stands; 0 and 0 for a host that is not fixed. */
void host_fixed_elapsed(const Host *host, int64_t *elapsed_ns, int64_t *slept_ns);

/* The entry of the user who runs this process, in libc's memory; NULL when there is none. */
const struct passwd *host_user(void);

/* The arguments on a replayer's tape; they live as long as the host. */
const char *const *host_replay_arguments(const Host *host);

/* host->ask of the hosts that look at the real files (host_ask.c). */
int host_ask_files(Host *host, HostQuestion question, const char *name, HostBytes *answer);
/* host->output of all hosts (host_output.c): the process's own descriptors. */
int host_output(Host *host, int fd, const void *bytes, size_t len);
/* realpath() of a name into `text`, PATH_MAX bytes: false with errno (host_real.c, host_wasi.c). */
bool host_resolve(const char *name, char *text);
/* Sorts names by their bytes. */
int host_compare_names(const void *a, const void *b);
/* The identity of a closed door; pid and ppid are to be filled in. */
HostIdentity host_fixed_identity(void);
#endif
