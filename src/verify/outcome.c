/* Outcomes: see outcome.h. */
#include "verify/outcome.h"
#include "verify/trace.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

typedef char Path[PATH_MAX];

static void path_in(Path out, const char *root, const char *label, const char *suffix) {
  if (snprintf(out, PATH_MAX, "%s/%s%s", root, label, suffix) >= PATH_MAX)
    out[0] = 0; /* "": every use of it fails */
}

int workspace_init(Workspace *workspace, const char *base, const char *name) {
  Path path;
  path_in(path, base, name, "");
  if (mkdir(path, 0755) != 0 || !(workspace->root = strdup(path))) return -1;
  return 0;
}

void workspace_fini(Workspace *workspace) {
  if (workspace->root) tree_remove(workspace->root);
  free(workspace->root);
  workspace->root = NULL;
}

void outcome_fini(Outcome *outcome) {
  for (size_t i = 0; i < outcome->n_items; i++) {
    free(outcome->items[i].name);
    free(outcome->items[i].path);
  }
  free(outcome->items);
  *outcome = (Outcome){0};
}

static Item *add_item(Outcome *outcome, const char *prefix, const char *name, const char *path) {
  Item *items = realloc(outcome->items, (outcome->n_items + 1) * sizeof *items);
  if (!items) return NULL;
  outcome->items = items;
  Item *item = &items[outcome->n_items];
  *item = (Item){
      .name = malloc(strlen(prefix) + strlen(name) + 1), .path = path ? strdup(path) : NULL, .kind = 'f'};
  if (!item->name || (path && !item->path)) {
    free(item->name);
    free(item->path);
    return NULL;
  }
  strcat(strcpy(item->name, prefix), name);
  outcome->n_items++;
  return item;
}

static int fill_item(Item *item, const struct stat *st, const char *hide, const char *shown) {
  char target[PATH_MAX];
  item->mode = st->st_mode & 07777;
  if (S_ISDIR(st->st_mode)) {
    item->kind = 'd';
  } else if (S_ISLNK(st->st_mode)) {
    ptrdiff_t len = readlink(item->path, target, sizeof target);
    if (len < 0) return -1;
    item->kind = 'l';
    item->mode = 0;
    digest_bytes(target, (size_t)len, &item->digest);
  } else if (S_ISREG(st->st_mode)) {
    if (!(st->st_mode & 0400)) chmod(item->path, st->st_mode | 0400);
    return digest_file(item->path, hide, shown, &item->digest);
  } else {
    item->kind = 'o';
  }
  return 0;
}

/* What is new, touched or gone in a folder, as items. */
static int collect_folder(Outcome *outcome, const char *folder, const char *prefix, const Tree *before,
                          const char *hide, const char *shown) {
  Tree after;
  Path path;
  int result = tree_scan(folder, true, &after);
  for (size_t i = 0; !result && i < after.n; i++) {
    const TreeEntry *entry = &after.entries[i], *old = before ? tree_find(before, entry->path) : NULL;
    if (old && !tree_touched(old, entry)) continue;
    path_in(path, folder, entry->path, "");
    Item *item = add_item(outcome, prefix, entry->path, path);
    result = item ? fill_item(item, &entry->st, hide, shown) : -1;
  }
  for (size_t i = 0; !result && before && i < before->n; i++) {
    if (tree_find(&after, before->entries[i].path)) continue;
    Item *item = add_item(outcome, prefix, before->entries[i].path, NULL);
    if (item)
      item->kind = 'x';
    else
      result = -1;
  }
  tree_fini(&after);
  return result;
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const Item *)a)->name, ((const Item *)b)->name);
}

int outcome_collect(Outcome *outcome, const char *root, const char *label, const Tree *before,
                    const char *shown_root) {
  static const char *const names[2] = {"stdout", "stderr"}, *const suffixes[2] = {".out", ".err"};
  const char *hide = shown_root ? root : NULL;
  Path path;
  for (int i = 0; i < 2; i++) {
    path_in(path, root, label, suffixes[i]);
    Item *item = add_item(outcome, "", names[i], path);
    if (!item || digest_file(path, hide, shown_root, &item->digest) != 0) return -1;
  }
  path_in(path, root, label, ".run");
  if (collect_folder(outcome, path, "", before, hide, shown_root) != 0) return -1;
  path_in(path, root, label, ".tmp");
  if (collect_folder(outcome, path, "$TMPDIR/", NULL, hide, shown_root) != 0) return -1;
  qsort(outcome->items + 2, outcome->n_items - 2, sizeof *outcome->items, by_name);
  return 0;
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool too_long(int fd, uint64_t most) {
  struct stat st;
  return fstat(fd, &st) == 0 && (uint64_t)st.st_size > most;
}

/* Waits for the end, a limit or a stop; kills what is left of the process group, then lets launch_wait
 * collect it. */
static int wait_for(const Workspace *workspace, const Launch *launch, pid_t pid, struct Trace *trace,
                    Outcome *outcome) {
  double start = now(), limit = (double)workspace->limits.launch.time_ms / 1000;
  int fd = (int)syscall(SYS_pidfd_open, pid, 0), pause = 5;
  bool over_time = false;
  while (fd >= 0 && poll(&(struct pollfd){fd, POLLIN, 0}, 1, pause) <= 0) {
    if (pause < 40) pause += 5;
    if (trace) trace_drain(trace);
    over_time = limit > 0 && now() - start > limit;
    outcome->over_output = too_long(launch->fds[1], workspace->limits.output_bytes) ||
                           too_long(launch->fds[2], workspace->limits.output_bytes);
    if (over_time || outcome->over_output || (workspace->stop && *workspace->stop)) break;
  }
  double seconds = now() - start;
  if (fd >= 0) {
    close(fd);
    kill(-pid, SIGKILL); /* not reaped yet: the number is still this group's */
  }
  if (launch_wait(launch, pid, &outcome->ended) != 0) return -1;
  if (trace) trace_stop(trace); /* before we open files ourselves, to hash them */
  outcome->over_output |= too_long(launch->fds[1], workspace->limits.output_bytes) ||
                          too_long(launch->fds[2], workspace->limits.output_bytes);
  outcome->ended.seconds = seconds;
  outcome->ended.over_time = over_time;
  if (over_time) outcome->ended.status = EXIT_TIME_LIMIT;
  return 0;
}

/* A file whose bytes the script's descriptor appends to, as a shell's >> would have it. */
static int open_stream(const char *root, const char *label, const char *suffix) {
  Path path;
  path_in(path, root, label, suffix);
  return open(path, O_RDWR | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
}

static int launch_script(const Workspace *workspace, const char *label, Tier tier, bool random_addresses,
                         struct Trace *trace, Outcome *outcome, const char **why) {
  const Script *script = workspace->script;
  Path run, tmp;
  TextList args = {0}, env = {0};
  path_in(run, workspace->root, "run", "");
  snprintf(tmp, sizeof tmp, "TMPDIR=%.*s/tmp", PATH_MAX - 16, workspace->root);
  texts_add(&args, script->name);
  for (char *const *each = script->args; each && *each; each++) texts_add(&args, *each);
  for (char *const *each = script->env; each && *each; each++) texts_add(&env, *each);
  texts_put_env(&env, tmp);
  Launch launch = {.tier = tier,
                   .door = workspace->door,
                   .limits = {.memory_bytes = workspace->limits.launch.memory_bytes},
                   .env = env.items,
                   .args = args.items,
                   .cwd = run,
                   .random_addresses = random_addresses,
                   .fds = {open(script->stdin_path ? script->stdin_path : "/dev/null", O_RDONLY | O_CLOEXEC),
                           open_stream(workspace->root, label, ".out"),
                           open_stream(workspace->root, label, ".err")}};
  int result = -1;
  *why = NULL;
  if (launch.fds[0] >= 0 && launch.fds[1] >= 0 && launch.fds[2] >= 0) {
    pid_t pid = launch_start(&launch, why);
    if (pid > 0) result = wait_for(workspace, &launch, pid, trace, outcome);
  }
  int error = errno;
  for (int i = 0; i < 3; i++)
    if (launch.fds[i] >= 0) close(launch.fds[i]);
  texts_fini(&args);
  texts_fini(&env);
  errno = error;
  return result;
}

static int set_aside(const Workspace *workspace, const char *label) {
  Path run, tmp, run_aside, tmp_aside;
  path_in(run, workspace->root, "run", "");
  path_in(tmp, workspace->root, "tmp", "");
  path_in(run_aside, workspace->root, label, ".run");
  path_in(tmp_aside, workspace->root, label, ".tmp");
  return rename(run, run_aside) != 0 || rename(tmp, tmp_aside) != 0 ? -1 : 0;
}

int workspace_run(Workspace *workspace, const char *label, Tier tier, bool random_addresses,
                  struct Trace *trace, Outcome *outcome, char *why, size_t size) {
  Path run, tmp;
  Tree before = {0};
  const char *reason = NULL;
  *outcome = (Outcome){0};
  why[0] = 0;
  path_in(run, workspace->root, "run", "");
  path_in(tmp, workspace->root, "tmp", "");
  int result = -1;
  if (mkdir(run, 0755) == 0 && mkdir(tmp, 0755) == 0 &&
      tree_copy(workspace->script->folder, run, &workspace->limits.copy, workspace->script->only,
                workspace->mtime_ns, why, size) == 0 &&
      tree_scan(run, false, &before) == 0 && (!trace || trace_open(trace, run, &before) == 0) &&
      launch_script(workspace, label, tier, random_addresses, trace, outcome, &reason) == 0 &&
      set_aside(workspace, label) == 0 &&
      outcome_collect(outcome, workspace->root, label, &before, workspace->shown_root) == 0)
    result = 0;
  if (result && !why[0]) snprintf(why, size, "%s", reason ? reason : strerror(errno));
  if (result) outcome_fini(outcome);
  tree_fini(&before);
  return result;
}
