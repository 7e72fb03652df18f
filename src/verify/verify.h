/* verify: scripts under the stock reference behind the door and under the tiers, compared by SHA-256.

   cases_collect -> verify_run -> a Report, which report.h writes out. Nothing here prints. */
#ifndef VERIFY_VERIFY_H
#define VERIFY_VERIFY_H
#include "verify/compare.h"
#include "verify/outcome.h"

typedef enum {
  VERDICT_EXACT,     /* every byte, the exit status and every file are the reference's */
  VERDICT_ADDRESSES, /* class D: the same modulo addresses */
  VERDICT_REFUSED,   /* the tier said that it can't do this exactly; of a row: all its tiers did */
  VERDICT_DIFFERENT,
  VERDICT_UNSTABLE, /* two runs of the reference differ in more than addresses: nothing to be exact to */
  VERDICT_LIMIT,    /* the reference itself ran into a limit of time, memory or output */
  VERDICT_ERROR,    /* could not be run or read */
  VERDICT_SKIPPED,  /* empty source */
  N_VERDICTS
} Verdict;

/* "exact", "addresses", "refused", "different", "unstable", "limit", "error", "skipped". */
const char *verdict_name(Verdict verdict);
/* Whether verify as a whole may succeed with it. */
bool verdict_is_fine(Verdict verdict);

/* A script to verify, and what stands beside it: NAME.args (one argument a line), NAME.stdin, NAME.env. */
typedef struct Case {
  char *path;   /* as it is shown */
  char *folder; /* its folder */
  char *name;   /* within it */
  char *stdin_path;
  TextList args, env;
  Verdict verdict; /* VERDICT_SKIPPED or VERDICT_ERROR when there is nothing to run, else VERDICT_EXACT */
  char note[512];  /* why */
} Case;

typedef struct CaseList {
  Case *items;
  size_t n;
} CaseList;

/* Adds a script that was named. 0, or -1 with a message in `why` (given twice, companion files that do not
 * parse). */
int cases_add(CaseList *cases, const char *path, char *why, size_t size);
/* Adds every *.py below a folder, hidden folders and __pycache__ left out, in order of their names. 0 or -1.
 */
int cases_add_folder(CaseList *cases, const char *path, char *why, size_t size);
void cases_fini(CaseList *cases);
/* What of the script's folder is copied when all is too much: the script, its companions, the *.py beside it.
   0 or -1 with errno. */
int case_modules(const Case *script, TextList *names);

typedef struct VerifyOptions {
  DoorConfig door;
  RunLimits limits;
  bool tiers[N_TIERS]; /* which are compared with the reference */
  bool strict;         /* a refusal fails too */
  int jobs;
  char *const *env;       /* for all, ended by NULL: the whole environment; a NAME.env is put on top */
  char *const *args;      /* in the place of NAME.args; NULL: those */
  const char *stdin_path; /* in the place of NAME.stdin; NULL: that */
  /* Called now and then from the thread that called verify_run. */
  void (*progress)(void *data, size_t done, size_t total, const char *current);
  void *progress_data;
} VerifyOptions;

/* What one tier did with a script. */
typedef struct TierResult {
  bool ran;
  Verdict verdict;
  Outcome outcome;   /* its files are gone; digests stay */
  char refusal[256]; /* what it refused, and where; "" */
  DiffList differences;
} TierResult;

typedef struct Row {
  const Case *script;
  bool only_modules; /* its folder is too large: copied were the script, its companions and the *.py beside it
                      */
  Verdict verdict;   /* the worst of its tiers, those that refused it aside */
  char note[640];    /* class D and errors: what to know */
  Outcome reference;
  double seconds; /* all runs together */
  TierResult tiers[N_TIERS];
  DiffList unstable; /* how the two runs of the reference differ */
} Row;

typedef struct Report {
  Row *rows;
  size_t n;
  size_t counts[N_VERDICTS];
  size_t tier_counts[N_TIERS][N_VERDICTS];
  double seconds;
  bool interrupted; /* by SIGINT, SIGTERM or SIGHUP: rows not begun have VERDICT_SKIPPED */
} Report;

/* 0, or -1 with a message in `why` (no temporary folder and the like). */
int verify_run(const VerifyOptions *options, const CaseList *cases, Report *report, char *why, size_t size);
void report_fini(Report *report);
/* 0: all fine and at least one script was compared or refused; 1. With `strict` a refusal by any tier is 1.
 */
int report_status(const Report *report, const VerifyOptions *options);

/* Whether the tier itself said that it can't do this exactly; what, and where, goes into `what`. The
   outcome's files must still be there. */
bool outcome_refusal(const Outcome *outcome, char *what, size_t size);

/* A temporary folder for workspaces, in $TMPDIR or /tmp: owned, or NULL with errno. */
char *scratch_new(void);
#endif
