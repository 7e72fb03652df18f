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
/* host->act of the hosts that reach the real files (host_act.c); `strict`: what is no regular file or folder
   is HOST_NOT_HERE. */
int host_act_files(const Host *host, HostAct *act, bool strict);
/* Whether the deed changes something outside. */
bool host_changes(const HostAct *act);
/* The real files' status as a HostStat. */
struct stat;
HostStat host_stat_of(const struct stat *st);
/* What systems do in ways of their own (host_system.c, host_wasi.c): errno or HOST_NOT_HERE. `fd` -1: path.
 */
int host_set_mode(int fd, const char *path, unsigned mode, bool follow);
int host_set_owner(int fd, const char *path, int64_t uid, int64_t gid, bool follow);
int host_attributes(int fd, const char *path, bool follow, int64_t *len);
int host_set_mask(unsigned mode, int64_t *old);
int host_hard_link(const char *path, const char *other, bool follow);
/* Opens with the system's own flags: a descriptor beyond the standard ones, or -1 with errno. */
int host_open(const char *path, uint32_t flags, unsigned mode);
/* Whether the open file is one that the kernel makes up. */
bool host_is_made_up(int fd, const struct stat *st);
/* Who owns the files that this process makes. */
void host_owner(uint64_t *uid, uint64_t *gid);
/* The reference's number of an error of this system. */
int host_errno(int error);

/* Files as a closed door shows them (host_shown.c): numbers counted, times by the host's clock. */
typedef struct ShownFiles ShownFiles;
ShownFiles *shown_new(void); /* NULL: no memory */
void shown_free(ShownFiles *shown);
/* The script begins; the host's wall clock then. */
void shown_begin(ShownFiles *shown, int64_t wall_ns);
void shown_stat(ShownFiles *shown, HostStat *st);
/* The file was written, or its times were set; accessed_ns INT64_MIN: not. */
void shown_note(ShownFiles *shown, const HostStat *st, int64_t modified_ns, int64_t accessed_ns);
/* The file's last name goes. */
void shown_forget(ShownFiles *shown, const HostStat *st);

/* host->output of all hosts (host_output.c): the process's own descriptors. */
int host_output(Host *host, int fd, const void *bytes, size_t len);
/* realpath() of a name into `text`, PATH_MAX bytes: false with errno (host_real.c, host_wasi.c). */
bool host_resolve(const char *name, char *text);
/* The identity of a closed door; pid and ppid are to be filled in. */
HostIdentity host_fixed_identity(void);
#endif
