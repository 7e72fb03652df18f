/* samebyte certify APP [ARG]... > c.json, and samebyte check c.json. */
#include "cli/commands.h"
#include "cli/message.h"
#include "cli/script.h"
#include "cli/settings.h"
#include "cli/values.h"
#include "verify/certificate.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  Settings settings;
  uint64_t output_bytes;
  const char *stdin_path, *script_path;
} Options;

static Options options_default(void) {
  Options options = {.settings = settings_default(), .output_bytes = 256 << 20};
  options.settings.limits.time_ms = 60000;
  return options;
}

static RunLimits run_limits(const Options *options) {
  return (RunLimits){.launch = options->settings.limits,
                     .output_bytes = options->output_bytes,
                     .copy = {.bytes = 256 << 20, .files = 20000}};
}

static int take_option(void *into, OptionId id, const char *value) {
  Options *options = into;
  const char *want;
  switch (id) {
  case OPT_STDIN: return options->stdin_path = value, 0;
  case OPT_SCRIPT: return options->script_path = value, 0;
  case OPT_MAX_OUTPUT:
    if ((want = value_size(value, &options->output_bytes)))
      return usage_error("--max-output '%s' is not %s", value, want);
    return 0;
  default: return settings_take(&options->settings, id, value);
  }
}

static int check_stdin(const char *path) {
  if (!path || access(path, R_OK) == 0) return 0;
  return usage_error("--stdin: can't read '%s': %s", path, strerror(errno));
}

static int check_program(const Parsed *parsed) {
  char why[256];
  struct stat st;
  if (!parsed->n_rest) return usage_error("certify needs a script; see samebyte certify --help");
  const char *path = parsed->rest[0];
  if (script_look(path, false, why, sizeof why) != SCRIPT_FINE)
    return usage_error("can't certify '%s': %s", path, why);
  if (stat(path, &st) != 0 || !S_ISREG(st.st_mode))
    return usage_error("can't certify '%s': not a file", path);
  return 0;
}

static int certify(const Options *options, const Parsed *parsed) {
  TextList env = {0};
  settings_env(&options->settings, &env);
  CertifyOptions certify_options = {.door = options->settings.door,
                                    .limits = run_limits(options),
                                    .env = env.items,
                                    .args = parsed->n_rest > 1 ? parsed->rest + 1 : NULL,
                                    .stdin_path = options->stdin_path,
                                    .producer = "samebyte " SAMEBYTE_VERSION};
  certify_options.any_tier = !options->settings.has_tier;
  for (int tier = TIER_FULL; tier < N_TIERS; tier++)
    certify_options.tiers[tier] = tier_available((Tier)tier, NULL) &&
                                  (!options->settings.has_tier || options->settings.tier == (Tier)tier);
  char *text, why[768] = "";
  CertificateResult result = certificate_make(&certify_options, parsed->rest[0], &text, why, sizeof why);
  texts_fini(&env);
  if (result == CERTIFICATE_REFUSED) return refusal("no certificate for '%s': %s", parsed->rest[0], why);
  if (result == CERTIFICATE_DIFFERENT) return message("no certificate for '%s': %s", parsed->rest[0], why), 1;
  bool failed = puts(text) < 0 || fflush(stdout) != 0;
  free(text);
  return failed ? refusal("can't write the certificate: %s", strerror(errno)) : 0;
}

int cmd_certify(const Command *command, int argc, char **argv) {
  Options options = options_default();
  Parsed parsed;
  const char *why;
  int result = options_parse(command, argc, argv, take_option, &options, &parsed);
  if (!result) result = check_program(&parsed);
  if (!result) result = check_stdin(options.stdin_path);
  if (!result && options.settings.has_tier && options.settings.tier == TIER_REFERENCE)
    result = usage_error("--tier: every certificate has the reference");
  if (!result && !tier_available(TIER_REFERENCE, &why))
    result = refusal("there is no reference to agree with: %s", why);
  if (!result) result = certify(&options, &parsed);
  settings_fini(&options.settings);
  parsed_fini(&parsed);
  return result < 0 ? 0 : result;
}

/* The whole file, or standard input for "-"; NULL when it can't be read. Reads one byte more than a
 * certificate may have. */
static char *read_all(const char *path, size_t *len) {
  FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
  if (!file) return NULL;
  char *text = malloc(CERTIFICATE_MOST_BYTES + 1);
  *len = text ? fread(text, 1, CERTIFICATE_MOST_BYTES + 1, file) : 0;
  bool failed = ferror(file);
  int error = errno;
  if (file != stdin) fclose(file);
  errno = error;
  if (!failed) return text;
  free(text);
  return NULL;
}

static int check(const Options *options, const char *path) {
  size_t len;
  char *text = read_all(path, &len), why[1024], folder[4096];
  if (!text) return usage_error("can't read '%s': %s", path, strerror(errno));
  const char *slash = strrchr(path, '/');
  snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
  CheckOptions check_options = {.limits = run_limits(options),
                                .folder = folder,
                                .script_path = options->script_path,
                                .stdin_path = options->stdin_path};
  CertificateResult result = certificate_check(&check_options, text, len, why, sizeof why);
  free(text);
  if (result == CERTIFICATE_REFUSED) return refusal("certificate '%s': %s", path, why);
  if (result == CERTIFICATE_DIFFERENT) return message("certificate '%s': %s", path, why), 1;
  printf("%s: %s\n", path, why);
  return 0;
}

int cmd_check(const Command *command, int argc, char **argv) {
  Options options = options_default();
  Parsed parsed;
  int result = options_parse(command, argc, argv, take_option, &options, &parsed);
  if (!result && parsed.n_rest + parsed.n_behind != 1)
    result = usage_error("check needs one certificate; see samebyte check --help");
  if (!result) result = check_stdin(options.stdin_path);
  if (!result) result = check(&options, parsed.n_rest ? parsed.rest[0] : parsed.behind[0]);
  settings_fini(&options.settings);
  parsed_fini(&parsed);
  return result < 0 ? 0 : result;
}
