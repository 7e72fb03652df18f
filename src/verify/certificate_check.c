/* Checking certificates: see certificate.h. A certificate comes from somebody else: every field is looked at
   before it is used, names stay within the script's folder, and nothing runs before all hashes are right. */
#include "verify/certificate_int.h"
#include "full/full.h"
#include "verify/verify.h"
#include <errno.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
  const CheckOptions *options;
  Json *root;
  char *door_text; /* `door` may point into it */
  DoorConfig door;
  char folder[PATH_MAX], program[PATH_MAX], stdin_path[PATH_MAX];
  TextList inputs, args, env;
  bool tiers[N_TIERS];
  char *why;
  size_t size;
} Check;

static CertificateResult refuse(Check *check, const char *format, ...) __attribute__((format(printf, 2, 3)));

static CertificateResult refuse(Check *check, const char *format, ...) {
  va_list args;
  va_start(args, format);
  vsnprintf(check->why, check->size, format, args);
  va_end(args);
  return CERTIFICATE_REFUSED;
}

/* The text of a field, or NULL. */
static const char *text_of(const Json *object, const char *name) {
  return json_text(json_get(object, name));
}

/* An array of texts into a list: 0, or -1. */
static int take_texts(const Json *object, const char *name, TextList *list) {
  const Json *array = json_get(object, name), *each;
  if (!json_is(array, JSON_ARRAY)) return -1;
  for (each = json_first(array); each; each = each->next) {
    if (!json_is(each, JSON_STRING)) return -1;
    texts_add(list, each->text);
  }
  return 0;
}

static CertificateResult parse(Check *check, const char *text, size_t len) {
  const char *end = NULL;
  if (len > CERTIFICATE_MOST_BYTES)
    return refuse(check, "not a certificate: larger than %d MiB", CERTIFICATE_MOST_BYTES >> 20);
  check->root = json_parse(text, len, &end);
  if (!check->root || end != text + len) {
    size_t line = 1, at = end ? (size_t)(end - text) : 0;
    for (size_t i = 0; i < at && i < len; i++) line += text[i] == '\n';
    return refuse(check, "not a certificate: malformed JSON near line %zu", line);
  }
  const char *format = text_of(check->root, "format");
  if (!format || strcmp(format, CERTIFICATE_FORMAT) != 0)
    return refuse(check, "not a certificate: its format is not " CERTIFICATE_FORMAT);
  const Json *version = json_get(check->root, "version");
  if (!json_is(version, JSON_NUMBER) || version->number != CERTIFICATE_VERSION)
    return refuse(check, "a certificate of another version; this samebyte knows version %d",
                  CERTIFICATE_VERSION);
  return CERTIFICATE_FINE;
}

static CertificateResult check_own_hash(Check *check) {
  Json *item = json_take(check->root, CERTIFICATE_HASH);
  Digest digest;
  bool has = json_is(item, JSON_STRING), same = false;
  if (has && certificate_hash(check->root, &digest) == 0) same = strcmp(digest.hex, item->text) == 0;
  json_free(item);
  if (!has) return refuse(check, "not a whole certificate: " CERTIFICATE_HASH " is missing");
  return same ? CERTIFICATE_FINE
              : refuse(check, "tampered with: its content does not have the hash that it carries");
}

/* The first line in which two pins differ, for the message. */
static CertificateResult check_pin(Check *check) {
  const char *pin = text_of(check->root, "pin"), *ours = full_version();
  if (!pin) return refuse(check, "malformed: no pin");
  if (strcmp(pin, ours) == 0) return CERTIFICATE_FINE;
  while (*pin && *ours) {
    size_t n = strcspn(pin, "\n"), m = strcspn(ours, "\n");
    if (n != m || strncmp(pin, ours, n) != 0) break;
    pin += n + (pin[n] == '\n');
    ours += m + (ours[m] == '\n');
  }
  while (*pin == ' ') pin++;
  while (*ours == ' ') ours++;
  return refuse(check, "foreign: made under another pin (\"%.*s\"; here \"%.*s\")", (int)strcspn(pin, "\n"),
                pin, (int)strcspn(ours, "\n"), ours);
}

static CertificateResult take_settings(Check *check) {
  const char *door = text_of(check->root, "door");
  check->door_text = door ? strdup(door) : NULL;
  if (!check->door_text || door_decode(check->door_text, &check->door) != 0 || check->door.kind != HOST_FIXED)
    return refuse(check, "malformed: no settings of a fixed door");
  if (take_texts(check->root, "args", &check->args) != 0 || take_texts(check->root, "env", &check->env) != 0)
    return refuse(check, "malformed: arguments or environment are not lists of texts");
  for (int i = 0; i < check->env.n; i++) {
    const char *entry = check->env.items[i];
    if (!strchr(entry, '=') || entry[0] == '=' || strncmp(entry, "LD_", 3) == 0 ||
        strncmp(entry, "SAMEBYTE_", 9) == 0)
      return refuse(check, "malformed: a variable of the environment that no certificate has");
  }
  if (!json_is(json_get(check->root, "result"), JSON_OBJECT)) return refuse(check, "malformed: no result");
  TextList names = {0};
  bool fine = take_texts(check->root, "tiers", &names) == 0 && names.n > 0;
  for (int i = 0; fine && i < names.n; i++) {
    int tier = 0;
    while (tier < N_TIERS && strcmp(tier_name((Tier)tier), names.items[i]) != 0) tier++;
    if (tier == N_TIERS)
      fine = false;
    else
      check->tiers[tier] = true;
  }
  texts_fini(&names);
  return fine ? CERTIFICATE_FINE : refuse(check, "malformed: no list of tiers");
}

/* Where the program is: as asked, where the certificate says, or beside the certificate. Splits into folder
 * and name. */
static CertificateResult find_program(Check *check) {
  const Json *program = json_get(check->root, "program");
  const char *name = text_of(program, "name"), *path = text_of(program, "path");
  char found[PATH_MAX], folder[PATH_MAX];
  if (!name || !path || !*name || strchr(name, '/')) return refuse(check, "malformed: no program");
  snprintf(found, sizeof found, "%s", check->options->script_path ? check->options->script_path : path);
  if (!check->options->script_path && access(found, F_OK) != 0)
    snprintf(found, sizeof found, "%s/%s", check->options->folder, name);
  if (access(found, R_OK) != 0)
    return refuse(check, "the program '%s' is not here: %s; say where with --script",
                  check->options->script_path ? found : path, strerror(errno));
  const char *slash = strrchr(found, '/');
  snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - found) + 1 : 1, slash ? found : ".");
  snprintf(check->program, sizeof check->program, "%s", slash ? slash + 1 : found);
  if (!realpath(folder, check->folder)) return refuse(check, "'%s': %s", folder, strerror(errno));
  if (strcmp(check->program, name) != 0)
    return refuse(check, "foreign: it is for a program called '%s', not '%s'", name, check->program);
  return CERTIFICATE_FINE;
}

/* Below the folder, without a way out of it. */
static bool is_inner_path(const char *path) {
  if (!*path || *path == '/') return false;
  for (const char *at = path; *at;) {
    size_t n = strcspn(at, "/");
    if (n == 0 || (n == 1 && at[0] == '.') || (n == 2 && at[0] == '.' && at[1] == '.')) return false;
    at += n;
    if (*at == '/' && !*++at) return false;
  }
  return true;
}

static CertificateResult check_inputs(Check *check) {
  const Json *inputs = json_get(check->root, "inputs"), *each;
  bool has_program = false;
  if (!json_is(inputs, JSON_ARRAY)) return refuse(check, "malformed: no inputs");
  for (each = json_first(inputs); each; each = each->next) {
    const char *name = text_of(each, "name"), *hash = text_of(each, "sha256");
    char path[PATH_MAX];
    Digest digest;
    if (!name || !hash || !is_inner_path(name))
      return refuse(check, "malformed: an input without a proper name or hash");
    bool is_program = strcmp(name, check->program) == 0;
    has_program |= is_program;
    if (snprintf(path, sizeof path, "%s/%s", check->folder, name) >= (int)sizeof path)
      return refuse(check, "malformed: a name that is too long");
    if (digest_file(path, NULL, NULL, &digest) != 0)
      return refuse(check, "the input '%s' is not here: %s", name, strerror(errno));
    if (strcmp(digest.hex, hash) != 0)
      return is_program ? refuse(check, "foreign: '%s' is not the program that was certified", name)
                        : refuse(check, "the input '%s' is not what it was", name);
    texts_add(&check->inputs, name);
  }
  return has_program ? CERTIFICATE_FINE : refuse(check, "malformed: the program is not among its inputs");
}

static CertificateResult check_stdin(Check *check) {
  const Json *object = json_get(check->root, "stdin");
  const char *path = text_of(object, "path"), *hash = text_of(object, "sha256");
  Digest digest;
  if (!path || !hash) return refuse(check, "malformed: no stdin");
  if (check->options->stdin_path) path = check->options->stdin_path;
  snprintf(check->stdin_path, sizeof check->stdin_path, "%s", path);
  const char *slash = strrchr(path, '/');
  if (*path && access(path, F_OK) != 0 && !check->options->stdin_path)
    snprintf(check->stdin_path, sizeof check->stdin_path, "%s/%s", check->options->folder,
             slash ? slash + 1 : path);
  if (!*path)
    digest_bytes("", 0, &digest);
  else if (digest_file(check->stdin_path, NULL, NULL, &digest) != 0)
    return refuse(check, "its standard input '%s' is not here: %s; say where with --stdin", path,
                  strerror(errno));
  if (strcmp(digest.hex, hash) != 0) return refuse(check, "the standard input is not what it was");
  return CERTIFICATE_FINE;
}

/* What a rerun left other than the certificate says; its name in `what`. */
static bool same_result(const Json *expected, const Json *got, char *what, size_t size) {
  const Json *each;
  for (each = json_first(got); each; each = each->next) {
    const Json *other = json_get(expected, each->name);
    if (json_equal(each, other)) continue;
    snprintf(what, size, "%s", each->name);
    if (strcmp(each->name, "files") != 0) return false;
    size_t i = 0;
    for (const Json *file = json_first(each); file; file = file->next, i++) {
      if (json_equal(file, json_at(other, i))) continue;
      snprintf(what, size, "file '%s'", text_of(file, "name"));
      break;
    }
    return false;
  }
  return true;
}

static CertificateResult run_tier(Check *check, Workspace *workspace, Tier tier) {
  Outcome outcome;
  char why[512], what[300];
  if (workspace_run(workspace, tier_name(tier), tier, false, NULL, &outcome, why, sizeof why) != 0)
    return refuse(check, "can't run it under %s: %s", tier_name(tier), why);
  Json *got = certificate_result(&outcome);
  bool limit = outcome.over_output || outcome.ended.over_time || outcome.ended.over_memory;
  bool same = same_result(json_get(check->root, "result"), got, what, sizeof what);
  json_free(got);
  bool refused = !same && outcome_refusal(&outcome, why, sizeof why);
  outcome_fini(&outcome);
  if (refused) return refuse(check, "%s refuses it: %s", tier_name(tier), why);
  if (limit) return refuse(check, "%s ran into a limit", tier_name(tier));
  if (same) return CERTIFICATE_FINE;
  snprintf(check->why, check->size, "different under %s: %s is not what was certified", tier_name(tier),
           what);
  return CERTIFICATE_DIFFERENT;
}

static CertificateResult run_all(Check *check, char *scratch) {
  Script what = {.folder = check->folder,
                 .name = check->program,
                 .stdin_path = check->stdin_path[0] ? check->stdin_path : NULL,
                 .args = check->args.items,
                 .env = check->env.items,
                 .only = check->inputs.items};
  Workspace workspace = {.script = &what,
                         .door = check->door,
                         .limits = check->options->limits,
                         .mtime_ns = check->door.epoch_ns,
                         .shown_root = CERTIFICATE_ROOT};
  char done[256] = "";
  CertificateResult result = CERTIFICATE_FINE;
  if (workspace_init(&workspace, scratch, "certify") != 0)
    result = refuse(check, "temporary folder: %s", strerror(errno));
  for (int tier = 0; tier < N_TIERS && !result; tier++) {
    if (!check->tiers[tier] || !tier_available((Tier)tier, NULL)) continue;
    result = run_tier(check, &workspace, (Tier)tier);
    strcat(strcat(done, *done ? ", " : ""), tier_name((Tier)tier));
  }
  workspace_fini(&workspace);
  if (result) return result;
  if (!*done) return refuse(check, "none of its tiers is in this build");
  snprintf(check->why, check->size, "the same bytes under %s", done);
  return CERTIFICATE_FINE;
}

CertificateResult certificate_check(const CheckOptions *options, const char *text, size_t len, char *why,
                                    size_t size) {
  Check check = {.options = options, .why = why, .size = size};
  char *scratch = NULL;
  CertificateResult result = parse(&check, text, len);
  if (!result) result = check_own_hash(&check);
  if (!result) result = check_pin(&check);
  if (!result) result = take_settings(&check);
  if (!result) result = find_program(&check);
  if (!result) result = check_inputs(&check);
  if (!result) result = check_stdin(&check);
  if (!result && !(scratch = scratch_new())) result = refuse(&check, "temporary folder: %s", strerror(errno));
  if (!result) result = run_all(&check, scratch);
  if (scratch) tree_remove(scratch);
  free(scratch);
  free(check.door_text);
  texts_fini(&check.inputs);
  texts_fini(&check.args);
  texts_fini(&check.env);
  json_free(check.root);
  return result;
}
