/* The JSON report: see report.h. Bytes that are not text go in as escapes ("\\xff"), so that any excerpt is a
 * string. */
#include "verify/report.h"
#include "full/full.h"
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

char *reference_line(void) {
  const char *version = full_version();
  return strndup(version, strcspn(version, "\n"));
}

/* Excerpts as Python would show the inside of a bytes literal. */
static cJSON *excerpt(const Excerpt *part) {
  char text[CONTEXT_BYTES * 4 + 1], *at = text;
  for (size_t i = 0; i < part->len; i++) {
    unsigned char c = part->bytes[i];
    if (c == '\n')
      at += sprintf(at, "\\n");
    else if (c == '\\')
      at += sprintf(at, "\\\\");
    else if (c < 32 || c > 126)
      at += sprintf(at, "\\x%02x", c);
    else
      *at++ = (char)c;
  }
  *at = 0;
  return cJSON_CreateString(text);
}

static cJSON *differences(const DiffList *list) {
  cJSON *array = cJSON_CreateArray();
  for (size_t i = 0; i < list->n; i++) {
    const Difference *difference = &list->items[i];
    cJSON *row = cJSON_CreateObject();
    cJSON_AddItemToArray(array, row);
    cJSON_AddStringToObject(row, "what", difference->what);
    cJSON_AddStringToObject(row, "text", difference->text);
    if (difference->reason != DIFF_CONTENT || !difference->line) continue;
    cJSON_AddNumberToObject(row, "offset", (double)difference->offset);
    cJSON_AddNumberToObject(row, "line", (double)difference->line);
    cJSON_AddNumberToObject(row, "excerpt_at", (double)difference->excerpt_at);
    cJSON_AddItemToObject(row, "expected", excerpt(&difference->expected));
    cJSON_AddItemToObject(row, "got", excerpt(&difference->got));
  }
  return array;
}

static void add_outcome(cJSON *into, const Outcome *outcome) {
  cJSON_AddNumberToObject(into, "status", outcome->ended.status);
  if (outcome->ended.signal) cJSON_AddNumberToObject(into, "signal", outcome->ended.signal);
  if (outcome->ended.over_time) cJSON_AddStringToObject(into, "limit", "time");
  if (outcome->ended.over_memory) cJSON_AddStringToObject(into, "limit", "memory");
  if (outcome->over_output) cJSON_AddStringToObject(into, "limit", "output");
  cJSON_AddNumberToObject(into, "seconds", outcome->ended.seconds);
  cJSON_AddNumberToObject(into, "max_rss_kb", (double)outcome->ended.max_rss_kb);
  cJSON *files = NULL;
  for (size_t i = 0; i < outcome->n_items; i++) {
    const Item *item = &outcome->items[i];
    cJSON *row = cJSON_CreateObject();
    if (i == 2) files = cJSON_AddArrayToObject(into, "files");
    if (i < 2)
      cJSON_AddItemToObject(into, item->name, row);
    else
      cJSON_AddItemToArray(files, row);
    if (i >= 2) {
      char kind[2] = {item->kind, 0}, mode[8];
      snprintf(mode, sizeof mode, "%04o", item->mode);
      cJSON_AddStringToObject(row, "name", item->name);
      cJSON_AddStringToObject(row, "kind", kind);
      cJSON_AddStringToObject(row, "mode", mode);
    }
    if (!item->digest.hex[0]) continue;
    cJSON_AddStringToObject(row, "sha256", item->digest.hex);
    cJSON_AddNumberToObject(row, "bytes", (double)item->digest.bytes);
  }
}

static cJSON *row_json(const Row *row) {
  cJSON *object = cJSON_CreateObject();
  cJSON_AddStringToObject(object, "script", row->script->path);
  cJSON_AddStringToObject(object, "verdict", verdict_name(row->verdict));
  if (row->note[0]) cJSON_AddStringToObject(object, "note", row->note);
  if (row->only_modules) cJSON_AddStringToObject(object, "copied", "modules");
  cJSON_AddNumberToObject(object, "seconds", row->seconds);
  if (row->reference.n_items) add_outcome(cJSON_AddObjectToObject(object, "reference"), &row->reference);
  if (row->unstable.n) cJSON_AddItemToObject(object, "unstable", differences(&row->unstable));
  cJSON *tiers = cJSON_AddObjectToObject(object, "tiers");
  for (int tier = 0; tier < N_TIERS; tier++) {
    const TierResult *result = &row->tiers[tier];
    if (!result->ran) continue;
    cJSON *one = cJSON_AddObjectToObject(tiers, tier_name((Tier)tier));
    cJSON_AddStringToObject(one, "verdict", verdict_name(result->verdict));
    if (result->refusal[0]) cJSON_AddStringToObject(one, "refusal", result->refusal);
    add_outcome(one, &result->outcome);
    if (result->differences.n) cJSON_AddItemToObject(one, "differences", differences(&result->differences));
  }
  return object;
}

/* Names of files are bytes, JSON is UTF-8: what does not decode becomes U+FFFD. */
static int put_utf8(const char *text, FILE *file) {
  const unsigned char *at = (const unsigned char *)text, *end = at + strlen(text);
  uint32_t c;
  while (at < end) {
    size_t n = utf8_decode(at, (size_t)(end - at), &c);
    if (n)
      fwrite(at, 1, n, file);
    else
      fputs("\xef\xbf\xbd", file);
    at += n ? n : 1;
  }
  putc('\n', file);
  return ferror(file) ? -1 : 0;
}

int report_json(const Report *report, const VerifyOptions *options, FILE *file) {
  cJSON *root = cJSON_CreateObject();
  char *reference = reference_line(), door[512] = "";
  door_encode(&options->door, door, sizeof door);
  cJSON_AddStringToObject(root, "format", "samebyte-verify");
  cJSON_AddNumberToObject(root, "version", 1);
  cJSON_AddStringToObject(root, "reference", reference ? reference : "");
  cJSON_AddStringToObject(root, "door", door);
  cJSON_AddNumberToObject(root, "seconds", report->seconds);
  cJSON_AddBoolToObject(root, "ok", report_status(report, options) == 0);
  cJSON *counts = cJSON_AddObjectToObject(root, "counts");
  for (int i = 0; i < N_VERDICTS; i++)
    cJSON_AddNumberToObject(counts, verdict_name((Verdict)i), (double)report->counts[i]);
  cJSON *tiers = cJSON_AddObjectToObject(root, "tiers");
  for (int tier = 0; tier < N_TIERS; tier++) {
    if (!options->tiers[tier]) continue;
    cJSON *one = cJSON_AddObjectToObject(tiers, tier_name((Tier)tier));
    for (int i = 0; i < N_VERDICTS; i++)
      if (report->tier_counts[tier][i])
        cJSON_AddNumberToObject(one, verdict_name((Verdict)i), (double)report->tier_counts[tier][i]);
  }
  cJSON *scripts = cJSON_AddArrayToObject(root, "scripts");
  for (size_t i = 0; i < report->n; i++) cJSON_AddItemToArray(scripts, row_json(&report->rows[i]));
  char *text = cJSON_Print(root);
  cJSON_Delete(root);
  free(reference);
  int result = text ? put_utf8(text, file) : -1;
  free(text);
  return result;
}
