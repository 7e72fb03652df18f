/* Making certificates: see certificate.h.

   First a run of the reference in a full copy of the script's folder, watched: which files does it open? Then
   everything again with those files alone; if that leaves other bytes (a script that lists its folder), with
   all of them. The second run has its addresses left to chance, so that what depends on them is not
   certified. */
#include "verify/certificate_int.h"
#include "full/full.h"
#include "verify/compare.h"
#include "verify/trace.h"
#include "verify/verify.h"
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const CertifyOptions *options;
  const char *path;
  const Case *script;
  Script what;
  Workspace workspace;
  TextList inputs;
  bool refused[N_TIERS]; /* tiers that are left out */
  Outcome first;         /* of the reference, all later ones must equal it */
  char *why;
  size_t size;
} Making;

int certificate_hash(const Json *root, Digest *digest) {
  char *text = json_print(root, false);
  if (!text) return -1;
  digest_bytes(text, strlen(text), digest);
  free(text);
  return 0;
}

static void add_digest(Json *object, const Digest *digest) {
  json_put_string(object, "sha256", digest->hex);
  json_put_number(object, "bytes", (double)digest->bytes);
}

Json *certificate_result(const Outcome *outcome) {
  Json *result = json_new(JSON_OBJECT);
  json_put_number(result, "status", outcome->ended.status);
  json_put_number(result, "signal", outcome->ended.signal);
  for (size_t i = 0; i < 2; i++)
    add_digest(json_put_new(result, outcome->items[i].name, JSON_OBJECT), &outcome->items[i].digest);
  Json *files = json_put_new(result, "files", JSON_ARRAY);
  for (size_t i = 2; i < outcome->n_items; i++) {
    const Item *item = &outcome->items[i];
    char kind[2] = {item->kind, 0}, mode[8];
    Json *file = json_new(JSON_OBJECT);
    json_append(files, file);
    snprintf(mode, sizeof mode, "%04o", item->mode);
    json_put_string(file, "name", item->name);
    json_put_string(file, "kind", kind);
    json_put_string(file, "mode", mode);
    if (item->digest.hex[0]) add_digest(file, &item->digest);
  }
  return result;
}

static CertificateResult refuse(Making *making, const char *what, const char *text) {
  snprintf(making->why, making->size, "%s%s%s", what, *text ? ": " : "", text);
  return CERTIFICATE_REFUSED;
}

/* Runs and compares with the first run: FINE, DIFFERENT with the first difference in `why`, or REFUSED. */
static CertificateResult run_again(Making *making, const char *label, Tier tier, bool random_addresses) {
  Outcome again;
  DiffList list = {0};
  char why[512];
  if (workspace_run(&making->workspace, label, tier, random_addresses, NULL, &again, why, sizeof why) != 0)
    return refuse(making, tier_name(tier), why);
  int result = outcomes_compare(&making->first, &again, &list);
  if (result == 1 && list.n)
    snprintf(making->why, making->size, "%s %s", list.items[0].what, list.items[0].text);
  diffs_fini(&list);
  bool refused = result == 1 && outcome_refusal(&again, why, sizeof why);
  outcome_fini(&again);
  if (result < 0) return refuse(making, "comparison", strerror(errno));
  if (refused) {
    making->refused[tier] = true;
    return refuse(making, tier_name(tier), why);
  }
  return result ? CERTIFICATE_DIFFERENT : CERTIFICATE_FINE;
}

/* The files of the script's folder, all or those that were opened, and always the script. */
static CertificateResult list_inputs(Making *making, const Trace *opened) {
  Tree tree;
  if (tree_scan(making->script->folder, false, &tree) != 0) {
    tree_fini(&tree);
    return refuse(making, making->script->folder, strerror(errno));
  }
  texts_fini(&making->inputs);
  for (size_t i = 0; i < tree.n; i++) {
    const char *path = tree.entries[i].path;
    bool wanted = !opened || strcmp(path, making->script->name) == 0;
    for (int j = 0; opened && !wanted && j < opened->opened.n; j++)
      wanted = strcmp(opened->opened.items[j], path) == 0;
    if (wanted && (S_ISREG(tree.entries[i].st.st_mode) || S_ISLNK(tree.entries[i].st.st_mode)))
      texts_add(&making->inputs, path);
  }
  tree_fini(&tree);
  making->what.only = making->inputs.items;
  return CERTIFICATE_FINE;
}

static CertificateResult run_reference(Making *making) {
  Trace trace = {.fd = -1};
  char why[512];
  if (workspace_run(&making->workspace, "first", TIER_REFERENCE, false, &trace, &making->first, why,
                    sizeof why) != 0) {
    trace_fini(&trace);
    return refuse(making, "reference", why);
  }
  const Ended *ended = &making->first.ended;
  CertificateResult result = CERTIFICATE_FINE;
  if (making->first.over_output || ended->over_time || ended->over_memory)
    result = refuse(making, "the program ran into a limit", "");
  if (!result) result = list_inputs(making, trace.incomplete ? NULL : &trace);
  trace_fini(&trace);
  if (!result) result = run_again(making, "second", TIER_REFERENCE, true);
  if (result != CERTIFICATE_DIFFERENT) return result;
  result = list_inputs(making, NULL);
  if (!result) result = run_again(making, "third", TIER_REFERENCE, true);
  if (result != CERTIFICATE_DIFFERENT) return result;
  char difference[512];
  snprintf(difference, sizeof difference, "%s", making->why);
  return refuse(making, "two runs of the reference differ, so there is nothing to certify", difference);
}

static CertificateResult run_tiers(Making *making) {
  CertificateResult result = CERTIFICATE_FINE;
  bool taken = false;
  for (int tier = 0; tier < N_TIERS && !result; tier++) {
    if (!making->options->tiers[tier]) continue;
    result = run_again(making, tier_name((Tier)tier), (Tier)tier, false);
    if (making->refused[tier] && making->options->any_tier) {
      result = CERTIFICATE_FINE;
      continue;
    }
    taken |= !result;
    if (result != CERTIFICATE_DIFFERENT) continue;
    char difference[512];
    snprintf(difference, sizeof difference, "%s", making->why);
    snprintf(making->why, making->size, "%s is not exact: %s", tier_name((Tier)tier), difference);
  }
  return !result && !taken ? CERTIFICATE_REFUSED : result;
}

static Json *texts_json(char *const *texts) {
  Json *array = json_new(JSON_ARRAY);
  for (; texts && *texts; texts++) json_append(array, json_string(*texts));
  return array;
}

static int add_inputs(Making *making, Json *root) {
  Json *inputs = json_put_new(root, "inputs", JSON_ARRAY);
  char path[PATH_MAX];
  for (int i = 0; i < making->inputs.n; i++) {
    Digest digest;
    snprintf(path, sizeof path, "%s/%s", making->script->folder, making->inputs.items[i]);
    if (digest_file(path, NULL, NULL, &digest) != 0) {
      if (errno == EACCES || errno == ENOENT || errno == EISDIR) continue; /* not copied either */
      return refuse(making, path, strerror(errno)), -1;
    }
    Json *input = json_new(JSON_OBJECT);
    json_append(inputs, input);
    json_put_string(input, "name", making->inputs.items[i]);
    add_digest(input, &digest);
  }
  return 0;
}

static int add_stdin(Making *making, Json *root) {
  const char *path = making->options->stdin_path;
  Digest digest;
  digest_bytes("", 0, &digest);
  if (path && digest_file(path, NULL, NULL, &digest) != 0) return refuse(making, path, strerror(errno)), -1;
  Json *object = json_put_new(root, "stdin", JSON_OBJECT);
  json_put_string(object, "path", path ? path : "");
  add_digest(object, &digest);
  return 0;
}

/* The certificate as an object; NULL with the reason in `why`. */
static Json *compose(Making *making) {
  const CertifyOptions *options = making->options;
  Json *root = json_new(JSON_OBJECT), *tiers;
  char door[1024];
  Digest digest;
  json_put_string(root, "format", CERTIFICATE_FORMAT);
  json_put_number(root, "version", CERTIFICATE_VERSION);
  json_put_string(root, "producer", options->producer);
  json_put_string(root, "pin", full_version());
  bool fine = door_encode(&options->door, door, sizeof door) == 0;
  json_put_string(root, "door", door);
  Json *program = json_put_new(root, "program", JSON_OBJECT);
  json_put_string(program, "name", making->script->name);
  json_put_string(program, "path", making->path);
  fine = fine && add_inputs(making, root) == 0 && add_stdin(making, root) == 0;
  json_put(root, "args", texts_json(options->args));
  json_put(root, "env", texts_json(options->env));
  json_put(root, "tiers", tiers = json_new(JSON_ARRAY));
  json_append(tiers, json_string(tier_name(TIER_REFERENCE)));
  for (int tier = TIER_FULL; tier < N_TIERS; tier++)
    if (options->tiers[tier] && !making->refused[tier])
      json_append(tiers, json_string(tier_name((Tier)tier)));
  json_put(root, "result", certificate_result(&making->first));
  if (fine && certificate_hash(root, &digest) == 0) {
    json_put_string(root, CERTIFICATE_HASH, digest.hex);
    return root;
  }
  json_free(root);
  return NULL;
}

/* JSON is UTF-8; and a loader's variables would let a certificate run other code than the program's. */
static CertificateResult check_texts(Making *making) {
  for (char *const *each = making->options->args; each && *each; each++)
    if (!is_utf8(*each)) return refuse(making, "an argument is not UTF-8", "");
  for (char *const *each = making->options->env; each && *each; each++) {
    if (!is_utf8(*each)) return refuse(making, "a variable of the environment is not UTF-8", "");
    if (strncmp(*each, "LD_", 3) == 0) return refuse(making, "variables named LD_... can't be certified", "");
  }
  return is_utf8(making->path) ? CERTIFICATE_FINE : refuse(making, "the path is not UTF-8", "");
}

static CertificateResult make(Making *making, char **text) {
  CertificateResult result = check_texts(making);
  if (!result) result = run_reference(making);
  if (!result) result = run_tiers(making);
  if (result) return result;
  making->why[0] = 0;
  Json *root = compose(making);
  *text = root ? json_print(root, true) : NULL;
  json_free(root);
  if (*text && is_utf8(*text)) return CERTIFICATE_FINE;
  if (*text) {
    free(*text);
    *text = NULL;
    return refuse(making, "the name of a file is not UTF-8", "");
  }
  return making->why[0] ? CERTIFICATE_REFUSED : refuse(making, "out of memory", "");
}

CertificateResult certificate_make(const CertifyOptions *options, const char *path, char **text, char *why,
                                   size_t size) {
  CaseList cases = {0};
  Making making = {.path = path, .why = why, .size = size};
  *text = NULL;
  if (cases_add(&cases, path, why, size) != 0) return CERTIFICATE_REFUSED;
  char *scratch = scratch_new();
  making.script = &cases.items[0];
  /* what stands beside the script counts, as it does for verify */
  CertifyOptions effective = *options;
  TextList env = {0};
  for (char *const *each = options->env; each && *each; each++) texts_put_env(&env, *each);
  for (int i = 0; i < making.script->env.n; i++) texts_put_env(&env, making.script->env.items[i]);
  effective.env = env.items;
  if (!effective.args) effective.args = making.script->args.items;
  if (!effective.stdin_path) effective.stdin_path = making.script->stdin_path;
  making.options = options = &effective;
  making.what = (Script){.folder = making.script->folder,
                         .name = making.script->name,
                         .stdin_path = options->stdin_path,
                         .args = options->args,
                         .env = options->env};
  making.workspace = (Workspace){.script = &making.what,
                                 .door = options->door,
                                 .limits = options->limits,
                                 .mtime_ns = options->door.epoch_ns,
                                 .shown_root = CERTIFICATE_ROOT};
  CertificateResult result;
  if (!scratch || workspace_init(&making.workspace, scratch, "certify") != 0)
    result = refuse(&making, "temporary folder", strerror(errno));
  else
    result = make(&making, text);
  workspace_fini(&making.workspace);
  if (scratch) tree_remove(scratch);
  free(scratch);
  outcome_fini(&making.first);
  texts_fini(&making.inputs);
  texts_fini(&env);
  cases_fini(&cases);
  return result;
}
