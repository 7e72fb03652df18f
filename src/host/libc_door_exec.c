/* Entry points that start programs: what they start is behind the same door.

   A new program gets two variables on top of what its starter gives it: the preload library and the link that
   says where in the tree of processes it stands; the library takes both out again (libc_door_preload.c). A
   program that is linked statically, or runs as another user, does not load it and is outside. */
#include "host/libc_door_process.h"
#include <paths.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

void door_refuse_children(const char *what) {
  HostKind kind = libc_door.link.config.kind;
  if (kind != HOST_RECORD && kind != HOST_REPLAY) return;
  fprintf(stderr, "samebyte: %s: the script starts another process (%s), which a tape can't hold\n",
          kind == HOST_RECORD ? "record" : "replay", what);
  _exit(DOOR_EXIT_TAPE);
}

static bool is_named(const char *variable, const char *name) {
  size_t len = strlen(name);
  return !strncmp(variable, name, len) && variable[len] == '=';
}

char **door_child_environment(char *const *env, const DoorLink *link) {
  enum { LINE = PATH_MAX + 512 };
  static char *const none[] = {NULL};
  size_t n = 0;
  if (!env) env = none;
  while (env[n]) n++;
  const char *preload = "";
  for (size_t i = 0; i < n; i++)
    if (is_named(env[i], "LD_PRELOAD")) preload = strchr(env[i], '=') + 1;
  size_t texts = 2 * LINE + strlen(preload) + 64;
  char **out = malloc((n + 3) * sizeof *out + texts);
  if (!out) return NULL;
  char *door = (char *)(out + n + 3), *library = door + LINE, path[PATH_MAX],
       line[LINE - sizeof DOOR_VARIABLE - 1];
  size_t at = 0;
  for (size_t i = 0; i < n; i++)
    if (!is_named(env[i], "LD_PRELOAD") && !is_named(env[i], DOOR_VARIABLE)) out[at++] = env[i];
  if (link_encode(link, line, sizeof line) == 0 && door_library(path, sizeof path) == 0) {
    snprintf(door, LINE, DOOR_VARIABLE "=%s", line);
    snprintf(library, texts - LINE, "LD_PRELOAD=%s%s%s", path, *preload ? ":" : "", preload);
    out[at++] = door, out[at++] = library;
  }
  out[at] = NULL;
  return out;
}

/* This process is about to become another program: the same pid, a stream of its own, the clock goes on. */
static DoorLink link_after_exec(void) {
  DoorLink link = link_child(&libc_door.link, 0, libc_door.host);
  link.pid = libc_door.link.pid, link.ppid = libc_door.link.ppid, link.group = libc_door.link.group;
  return link;
}

typedef enum { BY_PATH, BY_SEARCH, BY_FD } ExecKind;

static int exec(ExecKind kind, const char *path, int fd, char *const *args, char *const *env) {
  char **inside = NULL;
  if (door_closed()) {
    door_refuse_children("exec");
    DoorLink link = link_after_exec();
    if (!(inside = door_child_environment(env, &link))) return errno = ENOMEM, -1;
    env = inside;
  }
  if (kind == BY_PATH)
    REAL(execve)(path, args, env);
  else if (kind == BY_SEARCH)
    REAL(execvpe)(path, args, env);
  else
    REAL(fexecve)(fd, args, env);
  int error = errno;
  free(inside);
  return errno = error, -1;
}

DOOR_ENTRY int execve(const char *path, char *const args[], char *const env[]) {
  return exec(BY_PATH, path, -1, args, env);
}

DOOR_ENTRY int execv(const char *path, char *const args[]) {
  return exec(BY_PATH, path, -1, args, environ);
}

DOOR_ENTRY int execvp(const char *file, char *const args[]) {
  return exec(BY_SEARCH, file, -1, args, environ);
}

DOOR_ENTRY int execvpe(const char *file, char *const args[], char *const env[]) {
  return exec(BY_SEARCH, file, -1, args, env);
}

DOOR_ENTRY int fexecve(int fd, char *const args[], char *const env[]) {
  return exec(BY_FD, NULL, fd, args, env);
}

enum { MAX_LISTED = 1024 };

/* Collects the arguments of execl and its like; false if there are too many. */
static bool collect(char *args[MAX_LISTED], const char *first, va_list rest) {
  args[0] = (char *)first;
  for (int i = 0; args[i]; i++) {
    if (i + 1 == MAX_LISTED) return errno = E2BIG, false;
    args[i + 1] = va_arg(rest, char *);
  }
  return true;
}

DOOR_ENTRY int execl(const char *path, const char *first, ...) {
  char *args[MAX_LISTED];
  va_list rest;
  va_start(rest, first);
  bool fits = collect(args, first, rest);
  va_end(rest);
  return fits ? execv(path, args) : -1;
}

DOOR_ENTRY int execlp(const char *file, const char *first, ...) {
  char *args[MAX_LISTED];
  va_list rest;
  va_start(rest, first);
  bool fits = collect(args, first, rest);
  va_end(rest);
  return fits ? execvp(file, args) : -1;
}

DOOR_ENTRY int execle(const char *path, const char *first, ...) {
  char *args[MAX_LISTED];
  va_list rest;
  va_start(rest, first);
  bool fits = collect(args, first, rest);
  char **env = va_arg(rest, char **);
  va_end(rest);
  return fits ? execve(path, args, env) : -1;
}

typedef int (*Spawn)(pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *,
                     char *const *, char *const *);

static int spawn(Spawn real, pid_t *out, const char *path, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *attributes, char *const *args, char *const *env) {
  if (!door_closed()) return real(out, path, actions, attributes, args, env);
  door_refuse_children("posix_spawn");
  DoorLink link = door_next_child();
  short flags = 0;
  if (attributes && posix_spawnattr_getflags(attributes, &flags) == 0 &&
      flags & (POSIX_SPAWN_SETSID | POSIX_SPAWN_SETPGROUP))
    link.group = link.pid;
  char **inside = door_child_environment(env, &link);
  if (!inside) return ENOMEM;
  pid_t pid;
  int error = real(&pid, path, actions, attributes, args, inside);
  free(inside);
  if (error) return error;
  door_add_child(link.pid, pid);
  if (out) *out = link.pid;
  return 0;
}

DOOR_ENTRY int posix_spawn(pid_t *restrict out, const char *restrict path,
                           const posix_spawn_file_actions_t *restrict actions,
                           const posix_spawnattr_t *restrict attributes, char *const args[restrict],
                           char *const env[restrict]) {
  return spawn(REAL(posix_spawn), out, path, actions, attributes, args, env);
}

DOOR_ENTRY int posix_spawnp(pid_t *restrict out, const char *restrict file,
                            const posix_spawn_file_actions_t *restrict actions,
                            const posix_spawnattr_t *restrict attributes, char *const args[restrict],
                            char *const env[restrict]) {
  return spawn(REAL(posix_spawnp), out, file, actions, attributes, args, env);
}

/* libc's own starts its shell past the entry points above. */
DOOR_ENTRY int system(const char *command) {
  if (!command) return 1;
  struct sigaction ignore = {.sa_handler = SIG_IGN}, interrupt, quit;
  sigset_t child, mask;
  int status = -1;
  sigaction(SIGINT, &ignore, &interrupt);
  sigaction(SIGQUIT, &ignore, &quit);
  sigemptyset(&child);
  sigaddset(&child, SIGCHLD);
  pthread_sigmask(SIG_BLOCK, &child, &mask);
  pid_t pid = fork();
  if (pid == 0) {
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGQUIT, &quit, NULL);
    pthread_sigmask(SIG_SETMASK, &mask, NULL);
    execl(_PATH_BSHELL, "sh", "-c", command, (char *)NULL);
    _exit(127);
  }
  if (pid > 0)
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
  int error = errno;
  sigaction(SIGINT, &interrupt, NULL);
  sigaction(SIGQUIT, &quit, NULL);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  errno = error;
  return status;
}
