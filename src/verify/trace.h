/* Traces: which files of a folder were opened during a run, as the kernel tells (inotify). */
#ifndef VERIFY_TRACE_H
#define VERIFY_TRACE_H
#include "verify/texts.h"
#include "verify/tree.h"

typedef struct Trace {
  int fd;
  char **folders; /* by watch number - 1: path below the root, owned */
  size_t n_folders;
  TextList opened; /* paths below the root, each once */
  bool incomplete; /* events were lost, or could not be had: any file may have been opened */
} Trace;

/* Begins to watch the folder that was just scanned. 0; where the system has no inotify to give, also 0,
 * `incomplete`. */
int trace_open(Trace *trace, const char *root, const Tree *tree);
/* Takes what has happened so far; call it often enough that the kernel's queue does not fill. */
void trace_drain(Trace *trace);
/* Takes the last events and watches no more; `opened` stays. */
void trace_stop(Trace *trace);
void trace_fini(Trace *trace);
#endif
