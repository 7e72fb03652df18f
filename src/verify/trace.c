/* Traces: see trace.h. Watches are numbered from 1 in the order in which they are made, so that number finds
 * folder. */
#include "verify/trace.h"
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

static bool watch(Trace *trace, const char *root, const char *below) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/%s", root, below);
  int number = inotify_add_watch(trace->fd, path, IN_OPEN | IN_ONLYDIR | IN_DONT_FOLLOW);
  char **folders = realloc(trace->folders, (trace->n_folders + 1) * sizeof *folders);
  if (folders) trace->folders = folders;
  if (!folders || number != (int)trace->n_folders + 1) return false;
  return (folders[trace->n_folders++] = strdup(below)) != NULL;
}

int trace_open(Trace *trace, const char *root, const Tree *tree) {
  *trace = (Trace){.fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
  bool fine = trace->fd >= 0 && watch(trace, root, "");
  for (size_t i = 0; fine && i < tree->n; i++)
    if (S_ISDIR(tree->entries[i].st.st_mode)) fine = watch(trace, root, tree->entries[i].path);
  trace->incomplete = !fine;
  return 0;
}

static void note(Trace *trace, const char *path) {
  for (int i = 0; i < trace->opened.n; i++)
    if (strcmp(trace->opened.items[i], path) == 0) return;
  texts_add(&trace->opened, path);
}

static void take_event(Trace *trace, const struct inotify_event *event) {
  char path[PATH_MAX];
  if (event->mask & IN_Q_OVERFLOW) trace->incomplete = true;
  if (!event->len || (event->mask & IN_ISDIR) || event->wd < 1 || (size_t)event->wd > trace->n_folders)
    return;
  const char *folder = trace->folders[event->wd - 1];
  if (snprintf(path, sizeof path, "%s%s%s", folder, *folder ? "/" : "", event->name) < (int)sizeof path)
    note(trace, path);
}

void trace_drain(Trace *trace) {
  _Alignas(struct inotify_event) char buffer[16384];
  ptrdiff_t got;
  while (trace->fd >= 0 && (got = read(trace->fd, buffer, sizeof buffer)) > 0) {
    for (char *at = buffer; at < buffer + got;) {
      const struct inotify_event *event = (const struct inotify_event *)at;
      take_event(trace, event);
      at += sizeof *event + event->len;
    }
  }
}

void trace_stop(Trace *trace) {
  trace_drain(trace);
  if (trace->fd >= 0) close(trace->fd);
  trace->fd = -1;
}

void trace_fini(Trace *trace) {
  if (trace->fd >= 0) close(trace->fd);
  for (size_t i = 0; i < trace->n_folders; i++) free(trace->folders[i]);
  free(trace->folders);
  texts_fini(&trace->opened);
  *trace = (Trace){.fd = -1};
}
