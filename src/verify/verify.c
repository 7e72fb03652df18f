/* verify: see verify.h. Each worker thread takes the next script and does all its runs, one after the other,
   in the script's own workspace; the calling thread shows progress and waits for signals. */
#include "verify/verify.h"
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

const char *verdict_name(Verdict verdict) {
  static const char *const names[N_VERDICTS] = {"exact",    "addresses", "refused", "different",
                                                "unstable", "limit",     "error",   "skipped"};
  return names[verdict];
}

bool verdict_is_fine(Verdict verdict) {
  return verdict == VERDICT_EXACT || verdict == VERDICT_ADDRESSES || verdict == VERDICT_REFUSED ||
         verdict == VERDICT_SKIPPED;
}

typedef struct {
  const VerifyOptions *options;
  Report *report;
  char *scratch;
  atomic_size_t next, done;
  atomic_bool stop;
} Work;

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

char *scratch_new(void) {
  const char *folder = getenv("TMPDIR");
  if (!folder || folder[0] != '/') folder = "/tmp";
  char *path = malloc(strlen(folder) + sizeof "/samebyte-XXXXXX");
  if (!path) return NULL;
  sprintf(path, "%s/samebyte-XXXXXX", folder);
  if (mkdtemp(path)) return path;
  free(path);
  return NULL;
}

static bool at_limit(const Outcome *outcome) {
  return outcome->over_output || outcome->ended.over_time || outcome->ended.over_memory;
}

static const char *limit_name(const Outcome *outcome) {
  return outcome->over_output ? "too much output" : outcome->ended.over_time ? "time limit" : "memory limit";
}

static int fail(Row *row, const char *what, const char *why) {
  row->verdict = VERDICT_ERROR;
  snprintf(row->note, sizeof row->note, "%s: %s", what, why);
  return -1;
}

/* Exactly, or as class D allows; what differs goes into the row. */
static Verdict compare_tier(const Outcome *reference, const TierResult *tier, const Addresses *addresses,
                            DiffList *list) {
  if (addresses) {
    int result = outcomes_compare_modulo(reference, &tier->outcome, addresses, list);
    return result == 0 ? VERDICT_ADDRESSES : result < 0 ? VERDICT_ERROR : VERDICT_DIFFERENT;
  }
  int result = outcomes_compare(reference, &tier->outcome, list);
  if (result <= 0) return result ? VERDICT_ERROR : VERDICT_EXACT;
  /* The same in both runs of the reference, and yet addresses: those of objects that lie in its executable.
   */
  Addresses *reprs = addresses_of_reprs();
  DiffList rest = {0};
  result = reprs ? outcomes_compare_modulo(reference, &tier->outcome, reprs, &rest) : -1;
  addresses_free(reprs);
  diffs_fini(&rest);
  return result == 0 ? VERDICT_ADDRESSES : result < 0 ? VERDICT_ERROR : VERDICT_DIFFERENT;
}

/* A tier's own word that it can't: exit status 3, nothing on stdout but what was certain, and the last line
   of stderr. */
bool outcome_refusal(const Outcome *outcome, char *what, size_t size) {
  static const char head[] = "samebyte: refused: ";
  char tail[1024];
  if (outcome->ended.status != EXIT_REFUSED || outcome->n_items < 2 || !outcome->items[1].path) return false;
  FILE *file = fopen(outcome->items[1].path, "rbe");
  if (!file) return false;
  uint64_t len = outcome->items[1].digest.bytes;
  fseeko(file, (off_t)(len < sizeof tail ? 0 : len - sizeof tail + 1), SEEK_SET);
  size_t n = fread(tail, 1, sizeof tail - 1, file);
  fclose(file);
  while (n && tail[n - 1] == '\n') n--;
  tail[n] = 0;
  const char *line = strrchr(tail, '\n');
  line = line ? line + 1 : tail;
  if (strncmp(line, head, sizeof head - 1) != 0) return false;
  snprintf(what, size, "%s", line + sizeof head - 1);
  char *end = strstr(what, ": Light can't");
  if (end) *end = 0;
  return true;
}

/* The row's verdict, from those of its tiers that took the script on. */
static void judge_row(Row *row) {
  bool refused = false, taken = false;
  for (int tier = 0; tier < N_TIERS; tier++) {
    const TierResult *result = &row->tiers[tier];
    if (!result->ran) continue;
    refused |= result->verdict == VERDICT_REFUSED;
    taken |= result->verdict != VERDICT_REFUSED;
    /* their order is from fine to worse */
    if (result->verdict != VERDICT_REFUSED && result->verdict > row->verdict) row->verdict = result->verdict;
  }
  if (refused && !taken) row->verdict = VERDICT_REFUSED;
}

static int run_tiers(Work *work, Workspace *workspace, Row *row, const Addresses *addresses) {
  char why[512];
  for (int tier = 0; tier < N_TIERS; tier++) {
    if (!work->options->tiers[tier] || work->stop) continue;
    TierResult *result = &row->tiers[tier];
    if (workspace_run(workspace, tier_name((Tier)tier), (Tier)tier, false, NULL, &result->outcome, why,
                      sizeof why) != 0)
      return fail(row, tier_name((Tier)tier), why);
    result->ran = true;
    result->verdict = compare_tier(&row->reference, result, addresses, &result->differences);
    if (result->verdict == VERDICT_DIFFERENT &&
        outcome_refusal(&result->outcome, result->refusal, sizeof result->refusal)) {
      result->verdict = VERDICT_REFUSED;
      diffs_fini(&result->differences);
    }
    if (result->verdict == VERDICT_ADDRESSES) {
      diffs_fini(&result->differences);
      if (!row->note[0])
        snprintf(row->note, sizeof row->note, "class D: prints addresses; the same modulo addresses");
    }
  }
  judge_row(row);
  return 0;
}

/* The two runs of the reference: the second with addresses left to chance. 0 with *addresses NULL (the same)
   or what can be learned; 1 when there is nothing to compare with; -1. */
static int run_reference(Work *work, Workspace *workspace, Row *row, Addresses **addresses) {
  char why[512];
  Outcome again;
  if (workspace_run(workspace, "reference", TIER_REFERENCE, false, NULL, &row->reference, why, sizeof why) !=
      0)
    return fail(row, "reference", why);
  if (at_limit(&row->reference)) {
    row->verdict = VERDICT_LIMIT;
    snprintf(row->note, sizeof row->note, "the reference ran into a limit: %s", limit_name(&row->reference));
    return 1;
  }
  if (work->stop) return 1;
  if (workspace_run(workspace, "again", TIER_REFERENCE, true, NULL, &again, why, sizeof why) != 0)
    return fail(row, "reference", why);
  int result = outcomes_compare(&row->reference, &again, &row->unstable);
  if (result == 1) *addresses = addresses_learn(&row->reference, &again);
  if (result == 1 && !*addresses) {
    row->verdict = VERDICT_UNSTABLE;
    snprintf(row->note, sizeof row->note, "not reproducible by the reference itself: %s %s",
             row->unstable.n ? row->unstable.items[0].what : "",
             row->unstable.n ? row->unstable.items[0].text : "");
  } else if (result == 1) {
    snprintf(row->note, sizeof row->note,
             "class D: two runs of the reference differ in addresses; compared modulo addresses");
    result = 0;
  }
  if (result != 1) diffs_fini(&row->unstable);
  outcome_fini(&again);
  return result < 0 ? fail(row, "comparison", strerror(errno)) : result;
}

static void verify_case(Work *work, size_t number, Row *row) {
  const VerifyOptions *options = work->options;
  const Case *script = row->script;
  TextList env = {0}, modules = {0};
  for (char *const *each = options->env; each && *each; each++) texts_put_env(&env, *each);
  for (int i = 0; i < script->env.n; i++) texts_put_env(&env, script->env.items[i]);
  Script what = {.folder = script->folder,
                 .name = script->name,
                 .stdin_path = options->stdin_path ? options->stdin_path : script->stdin_path,
                 .args = options->args ? options->args : script->args.items,
                 .env = env.items};
  Workspace workspace = {
      .script = &what, .door = options->door, .limits = options->limits, .mtime_ns = -1, .stop = &work->stop};
  Addresses *addresses = NULL;
  char name[32];
  double start = now();
  snprintf(name, sizeof name, "%06zu", number + 1);
  row->only_modules = !tree_fits(script->folder, &options->limits.copy);
  if (row->only_modules && case_modules(script, &modules) == 0) what.only = modules.items;
  if (workspace_init(&workspace, work->scratch, name) != 0)
    fail(row, "temporary folder", strerror(errno));
  else if (run_reference(work, &workspace, row, &addresses) == 0)
    run_tiers(work, &workspace, row, addresses);
  workspace_fini(&workspace);
  addresses_free(addresses);
  texts_fini(&modules);
  texts_fini(&env);
  row->seconds = now() - start;
}

static void *worker(void *data) {
  Work *work = data;
  for (;;) {
    size_t number = atomic_fetch_add(&work->next, 1);
    if (number >= work->report->n || work->stop) return NULL;
    Row *row = &work->report->rows[number];
    if (row->verdict == VERDICT_EXACT) verify_case(work, number, row);
    if (work->stop) {
      row->verdict = VERDICT_ERROR;
      snprintf(row->note, sizeof row->note, "interrupted");
    }
    atomic_fetch_add(&work->done, 1);
  }
}

/* Until all are done: progress, and signals that end it early. */
static void attend(Work *work, const sigset_t *signals) {
  const VerifyOptions *options = work->options;
  size_t total = work->report->n;
  while (work->done < total && !work->stop) {
    struct timespec pause = {0, 50000000};
    if (sigtimedwait(signals, NULL, &pause) > 0) work->stop = work->report->interrupted = true;
    size_t next = work->next;
    const char *current = next ? work->report->rows[(next < total ? next : total) - 1].script->path : "";
    if (options->progress) options->progress(options->progress_data, work->done, total, current);
  }
}

static int run_workers(Work *work) {
  enum { MOST = 256 };
  pthread_t threads[MOST];
  int n = 0, wanted = work->options->jobs > MOST ? MOST : work->options->jobs;
  sigset_t signals, before;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &signals, &before);
  while (n < wanted && (size_t)n < work->report->n && pthread_create(&threads[n], NULL, worker, work) == 0)
    n++;
  if (n) attend(work, &signals);
  for (int i = 0; i < n; i++) pthread_join(threads[i], NULL);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return n || !work->report->n ? 0 : -1;
}

int verify_run(const VerifyOptions *options, const CaseList *cases, Report *report, char *why, size_t size) {
  double start = now();
  *report = (Report){.rows = calloc(cases->n + 1, sizeof *report->rows)};
  Work work = {.options = options, .report = report, .scratch = scratch_new()};
  int result = -1;
  if (report->rows && work.scratch) {
    report->n = cases->n;
    for (size_t i = 0; i < cases->n; i++) {
      report->rows[i] = (Row){.script = &cases->items[i], .verdict = cases->items[i].verdict};
      snprintf(report->rows[i].note, sizeof report->rows[i].note, "%s", cases->items[i].note);
    }
    result = run_workers(&work);
  }
  if (result) snprintf(why, size, "can't work in a temporary folder: %s", strerror(errno));
  for (size_t i = work.next; report->interrupted && i < report->n; i++) {
    report->rows[i].verdict = VERDICT_SKIPPED;
    snprintf(report->rows[i].note, sizeof report->rows[i].note, "interrupted");
  }
  for (size_t i = 0; i < report->n; i++) {
    report->counts[report->rows[i].verdict]++;
    for (int tier = 0; tier < N_TIERS; tier++)
      if (report->rows[i].tiers[tier].ran) report->tier_counts[tier][report->rows[i].tiers[tier].verdict]++;
  }
  if (work.scratch) tree_remove(work.scratch);
  free(work.scratch);
  report->seconds = now() - start;
  return result;
}

void report_fini(Report *report) {
  for (size_t i = 0; i < report->n; i++) {
    Row *row = &report->rows[i];
    outcome_fini(&row->reference);
    diffs_fini(&row->unstable);
    for (int tier = 0; tier < N_TIERS; tier++) {
      outcome_fini(&row->tiers[tier].outcome);
      diffs_fini(&row->tiers[tier].differences);
    }
  }
  free(report->rows);
  *report = (Report){0};
}

int report_status(const Report *report, const VerifyOptions *options) {
  if (report->interrupted) return 1;
  const size_t *counts = report->counts;
  size_t compared = counts[VERDICT_EXACT] + counts[VERDICT_ADDRESSES] + counts[VERDICT_REFUSED];
  for (int tier = 0; options->strict && tier < N_TIERS; tier++)
    if (report->tier_counts[tier][VERDICT_REFUSED]) return 1;
  for (int i = 0; i < N_VERDICTS; i++)
    if (report->counts[i] && !verdict_is_fine((Verdict)i)) return 1;
  return compared ? 0 : 1;
}
