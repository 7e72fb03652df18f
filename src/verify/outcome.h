/* Outcomes: what one run of a script left: how it ended, what it wrote on stdout and stderr, and which files
   it wrote.

   A workspace is a folder of its own for one script. Each run finds there, under the same names,
     run/   a copy of the script's folder, where it is started
     tmp/   an empty folder, its $TMPDIR
   and afterwards they are set aside as NAME.run, NAME.tmp, beside NAME.out and NAME.err. Runs of one
   workspace come one after the other, so that every run sees the same paths. */
#ifndef VERIFY_OUTCOME_H
#define VERIFY_OUTCOME_H
#include "route/launch.h"
#include "verify/digest.h"
#include "verify/texts.h"
#include "verify/tree.h"
#include <stdatomic.h>

/* One stream or file. Files of $TMPDIR are called "$TMPDIR/...". */
typedef struct Item {
  char *name;    /* "stdout", "stderr", or the file's path in the script's folder */
  char *path;    /* where its bytes are now; NULL when it has none */
  char kind;     /* 'f' file, 'd' folder, 'l' link (its target is the content), 'o' other, 'x' removed by the
                    script */
  unsigned mode; /* permission bits; 0 for streams and links */
  Digest digest; /* of files, streams and links */
} Item;

typedef struct Outcome {
  Ended ended;
  bool over_output; /* stdout or stderr grew past the limit; the run was ended */
  Item *items;      /* stdout, stderr, then files sorted by name */
  size_t n_items;
} Outcome;

/* What to run; pointers are borrowed. */
typedef struct Script {
  const char *folder;     /* its folder, to be copied */
  const char *name;       /* its file (or folder with __main__.py) in there */
  const char *stdin_path; /* NULL: nothing to read */
  char *const *args;      /* ended by NULL; may be NULL */
  char *const *env;       /* the whole environment but TMPDIR */
  char *const *only;      /* tree_copy's: which files of the folder there are; NULL: all */
} Script;

typedef struct RunLimits {
  Limits launch;
  uint64_t output_bytes; /* of each of stdout and stderr */
  CopyLimit copy;
} RunLimits;

typedef struct Workspace {
  char *root; /* owned */
  const Script *script;
  DoorConfig door;
  RunLimits limits;
  int64_t mtime_ns;        /* of the copied files; -1: theirs */
  const char *shown_root;  /* digests are made with this in the place of `root`; NULL: no such thing */
  const atomic_bool *stop; /* runs are ended when it becomes true; may be NULL */
} Workspace;

/* Makes the folder BASE/NAME: 0, or -1 with errno. The caller fills the other fields before. */
int workspace_init(Workspace *workspace, const char *base, const char *name);
/* Removes the folder. */
void workspace_fini(Workspace *workspace);

/* Which files of run/ were opened during a run, found by inotify; see trace.h. */
struct Trace;

/* Runs the script under a tier and collects what it left under `label`. `random_addresses` as in Launch.
   `trace` may be NULL. 0, or -1 with a message in `why`; then *outcome is empty. */
int workspace_run(Workspace *workspace, const char *label, Tier tier, bool random_addresses,
                  struct Trace *trace, Outcome *outcome, char *why, size_t size);
/* Gives back memory; the files stay until workspace_fini. */
void outcome_fini(Outcome *outcome);

/* Collects an outcome from folders as workspace_run leaves them: `before` is the scan of run/ before the run.
   For workspace_run, and for tests of the comparison. 0, or -1 with errno. */
int outcome_collect(Outcome *outcome, const char *root, const char *label, const Tree *before,
                    const char *shown_root);
#endif
