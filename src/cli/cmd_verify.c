/* samebyte verify PATH...: the report's lines on stdout, and the documents that --json, --junit and --html
 * ask for. */
#include "cli/commands.h"
#include "cli/message.h"
#include "cli/script.h"
#include "cli/settings.h"
#include "cli/values.h"
#include "verify/report.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  Settings settings;
  VerifyOptions verify;
  const char *json, *junit, *html; /* paths; "" = stdout (json) */
  bool quiet;
} Options;

static int take_jobs(Options *options, const char *value) {
  const char *want = value_count(value, 256, &options->verify.jobs);
  return want ? usage_error("--jobs '%s' is not %s up to 256", value, want) : 0;
}

/* --tier may be given several times, and names may be joined by commas. */
static int take_tiers(Options *options, const char *value) {
  int result = 0;
  char *names = strdup(value), *rest = names;
  for (char *name; !result && names && (name = strsep(&rest, ","));) {
    Tier tier;
    result = take_tier(name, &tier);
    if (!result && tier == TIER_REFERENCE)
      result = usage_error("--tier: the reference is what is compared with");
    if (!result) options->verify.tiers[tier] = options->settings.has_tier = true;
  }
  free(names);
  return result;
}

static int take_option(void *into, OptionId id, const char *value) {
  Options *options = into;
  const char *want;
  switch (id) {
  case OPT_TIER: return take_tiers(options, value);
  case OPT_JOBS: return take_jobs(options, value);
  case OPT_JSON: return options->json = value ? value : "", 0;
  case OPT_JUNIT: return options->junit = value, 0;
  case OPT_HTML: return options->html = value, 0;
  case OPT_STRICT: return options->verify.strict = true, 0;
  case OPT_QUIET: return options->quiet = true, 0;
  case OPT_STDIN: return options->verify.stdin_path = value, 0;
  case OPT_MAX_OUTPUT:
    if ((want = value_size(value, &options->verify.limits.output_bytes)))
      return usage_error("--max-output '%s' is not %s", value, want);
    return 0;
  default: return settings_take(&options->settings, id, value);
  }
}

/* A script that was named must be one; what a folder holds is taken as it is. */
static int add_path(CaseList *cases, const char *path) {
  char why[768];
  struct stat st;
  if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
    size_t before = cases->n;
    if (cases_add_folder(cases, path, why, sizeof why) != 0) return usage_error("%s", why);
    return cases->n == before ? usage_error("'%s': a folder without Python scripts (*.py)", path) : 0;
  }
  if (script_look(path, false, why, sizeof why) != SCRIPT_FINE) return usage_error("'%s': %s", path, why);
  if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) return usage_error("'%s': not a file", path);
  return cases_add(cases, path, why, sizeof why) == 0 ? 0 : usage_error("%s", why);
}

static int check_reference(Options *options) {
  const char *why;
  if (!tier_available(TIER_REFERENCE, &why)) return refusal("there is no reference to compare with: %s", why);
  if (options->settings.door.kind != HOST_FIXED)
    return usage_error("verify works behind the fixed door only");
  for (int tier = TIER_FULL; tier < N_TIERS && !options->settings.has_tier; tier++)
    options->verify.tiers[tier] = tier_available((Tier)tier, NULL);
  const char *path = options->verify.stdin_path;
  if (path && access(path, R_OK) != 0)
    return usage_error("--stdin: can't read '%s': %s", path, strerror(errno));
  return 0;
}

static void show_progress(void *data, size_t done, size_t total, const char *current) {
  struct winsize window;
  int width = ioctl(STDERR_FILENO, TIOCGWINSZ, &window) == 0 && window.ws_col > 20 ? window.ws_col : 80;
  char line[512];
  int len = snprintf(line, sizeof line, "[%zu/%zu] %s", done, total, current);
  if (len > width - 1) len = width - 1;
  if (len > (int)sizeof line - 1) len = (int)sizeof line - 1;
  fprintf(stderr, "\r%.*s\033[K", len, line);
  if (done == total) fputs("\r\033[K", stderr);
  fflush(stderr);
}

static const char *paint(Verdict verdict, bool colour) {
  if (!colour) return "";
  switch (verdict) {
  case VERDICT_EXACT: return "\033[32m";
  case VERDICT_ADDRESSES: return "\033[36m";
  case VERDICT_DIFFERENT:
  case VERDICT_ERROR: return "\033[31m";
  case VERDICT_SKIPPED: return "\033[2m";
  default: return "\033[33m";
  }
}

/* A name as one line of a terminal can show it. */
static void put_name(const char *name) {
  for (; *name; name++) {
    unsigned char c = (unsigned char)*name;
    if (c < 32 || c == 127)
      printf("\\x%02x", c);
    else
      putchar(c);
  }
}

static void put_row(const Row *row, int width) {
  bool colour = has_colour(stdout);
  printf("%s%-10s%s ", paint(row->verdict, colour), verdict_name(row->verdict), colour ? "\033[0m" : "");
  put_name(row->script->path);
  int pad = width - (int)strlen(row->script->path);
  if (row->reference.n_items && row->verdict <= VERDICT_DIFFERENT) {
    printf("%*s", pad > 0 ? pad : 0, "");
    const Item *out = &row->reference.items[0];
    printf("  %.16s %8llu bytes  exit %-3d  reference %.3f s", out->digest.hex,
           (unsigned long long)out->digest.bytes, row->reference.ended.status, row->reference.ended.seconds);
  }
  for (int tier = 0; tier < N_TIERS; tier++) {
    const TierResult *result = &row->tiers[tier];
    if (result->ran && result->verdict == VERDICT_REFUSED)
      printf("  %s refused", tier_name((Tier)tier));
    else if (result->ran)
      printf("  %s %.3f s", tier_name((Tier)tier), result->outcome.ended.seconds);
  }
  if (row->only_modules) printf("  (large folder: only its *.py were copied)");
  putchar('\n');
  if (row->note[0]) {
    printf("           ");
    put_name(row->note);
    putchar('\n');
  }
  for (int tier = 0; tier < N_TIERS; tier++) {
    const DiffList *list = &row->tiers[tier].differences;
    for (size_t i = 0; i < list->n && i < 5; i++) {
      printf("           %s: ", tier_name((Tier)tier));
      put_name(list->items[i].what);
      printf(": %s\n", list->items[i].text);
    }
    if (list->n > 5) printf("           %s: and %zu more differences\n", tier_name((Tier)tier), list->n - 5);
  }
}

/* "light: 12 exact, 28 refused": of the tiers that refused something. */
static void put_refusals(const Report *report) {
  for (int tier = 0; tier < N_TIERS; tier++) {
    const size_t *counts = report->tier_counts[tier];
    if (!counts[VERDICT_REFUSED]) continue;
    printf("; %s:", tier_name((Tier)tier));
    const char *comma = " ";
    for (int i = 0; i < N_VERDICTS; i++) {
      if (!counts[i]) continue;
      printf("%s%zu %s", comma, counts[i], verdict_name((Verdict)i));
      comma = ", ";
    }
  }
}

/* What refused a script, and what: shown where nothing else is compared, or where refusals fail. */
static void put_reasons(const Row *row, bool all) {
  for (int tier = 0; tier < N_TIERS; tier++) {
    if (!row->tiers[tier].refusal[0] || !(all || row->verdict == VERDICT_REFUSED)) continue;
    printf("           %s refused: ", tier_name((Tier)tier));
    put_name(row->tiers[tier].refusal);
    putchar('\n');
  }
}

static bool is_shown(const Row *row, const Options *options) {
  if (!options->quiet || !verdict_is_fine(row->verdict)) return true;
  bool refused = false;
  for (int tier = 0; tier < N_TIERS; tier++) refused |= row->tiers[tier].refusal[0] != 0;
  return options->verify.strict && refused;
}

static void put_lines(const Report *report, const Options *options) {
  int width = 0;
  for (size_t i = 0; i < report->n; i++) {
    int len = (int)strlen(report->rows[i].script->path);
    if (len > width) width = len;
  }
  if (width > 60) width = 60;
  for (size_t i = 0; i < report->n; i++)
    if (is_shown(&report->rows[i], options)) {
      put_row(&report->rows[i], width);
      put_reasons(&report->rows[i], options->verify.strict);
    }
  printf("%zu script%s:", report->n, report->n == 1 ? "" : "s");
  const char *comma = " ";
  for (int i = 0; i < N_VERDICTS; i++) {
    if (!report->counts[i] && i != VERDICT_EXACT) continue;
    printf("%s%zu %s", comma, report->counts[i],
           i == VERDICT_ADDRESSES ? "the same modulo addresses (class D)" : verdict_name((Verdict)i));
    comma = ", ";
  }
  put_refusals(report);
  printf("; %.1f s\n", report->seconds);
}

enum { AS_JSON, AS_JUNIT, AS_HTML };

static int write_document(const Options *options, const Report *report, const char *path, int as) {
  FILE *file = *path && strcmp(path, "-") != 0 ? fopen(path, "we") : stdout;
  int failed = !file;
  if (!failed) {
    failed = as == AS_JSON    ? report_json(report, &options->verify, file)
             : as == AS_JUNIT ? report_junit(report, &options->verify, file)
                              : report_html(report, &options->verify, file);
    failed |= file == stdout ? fflush(stdout) : fclose(file);
  }
  return failed ? usage_error("can't write '%s': %s", path, strerror(errno)) : 0;
}

static int write_all(const Options *options, const Report *report) {
  bool json_on_stdout = options->json && (!*options->json || strcmp(options->json, "-") == 0);
  if (!json_on_stdout) put_lines(report, options);
  int result = 0;
  if (options->json) result = write_document(options, report, options->json, AS_JSON);
  if (!result && options->junit) result = write_document(options, report, options->junit, AS_JUNIT);
  if (!result && options->html) result = write_document(options, report, options->html, AS_HTML);
  if (report->interrupted) message("interrupted");
  return result ? result : report_status(report, &options->verify);
}

static int verify(Options *options, const Parsed *parsed) {
  CaseList cases = {0};
  TextList env = {0};
  Report report;
  char why[512];
  int result =
      parsed->n_rest ? 0 : usage_error("verify needs scripts or folders; see samebyte verify --help");
  if (!result) result = settings_check(&options->settings);
  if (!result) result = check_reference(options);
  for (int i = 0; !result && i < parsed->n_rest; i++) result = add_path(&cases, parsed->rest[i]);
  if (!result) {
    settings_env(&options->settings, &env);
    options->verify.env = env.items;
    options->verify.door = options->settings.door;
    options->verify.limits.launch = options->settings.limits;
    if (parsed->n_behind) options->verify.args = parsed->behind;
    if (isatty(STDERR_FILENO) && !options->quiet) options->verify.progress = show_progress;
    if (verify_run(&options->verify, &cases, &report, why, sizeof why) != 0)
      result = refusal("%s", why);
    else
      result = write_all(options, &report);
    report_fini(&report);
  }
  texts_fini(&env);
  cases_fini(&cases);
  return result;
}

int cmd_verify(const Command *command, int argc, char **argv) {
  int cores = (int)sysconf(_SC_NPROCESSORS_ONLN);
  Options options = {
      .settings = settings_default(),
      .verify = {.jobs = cores < 1     ? 1
                         : cores > 256 ? 256
                                       : cores,
                 .limits = {.output_bytes = 256 << 20, .copy = {.bytes = 256 << 20, .files = 20000}}}};
  options.settings.limits.time_ms = 60000;
  Parsed parsed;
  int result = options_parse(command, argc, argv, take_option, &options, &parsed);
  if (!result) result = verify(&options, &parsed);
  settings_fini(&options.settings);
  parsed_fini(&parsed);
  return result < 0 ? 0 : result;
}
