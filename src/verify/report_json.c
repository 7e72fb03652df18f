/* The JSON report: see report.h. Bytes that are not text go in as escapes ("\\xff"), so that any excerpt is a
 * string. */
#include "verify/report.h"
#include "full/full.h"
#include "verify/json.h"
#include <stdlib.h>
#include <string.h>

char *reference_line(void) {
  const char *version = full_version();
  return strndup(version, strcspn(version, "\n"));
}

/* Excerpts as Python would show the inside of a bytes literal. */
static Json *excerpt(const Excerpt *part) {
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
  return json_string(text);
}

static Json *differences(const DiffList *list) {
  Json *array = json_new(JSON_ARRAY);
  for (size_t i = 0; i < list->n; i++) {
    const Difference *difference = &list->items[i];
    Json *row = json_new(JSON_OBJECT);
    json_append(array, row);
    json_put_string(row, "what", difference->what);
    json_put_string(row, "text", difference->text);
    if (difference->reason != DIFF_CONTENT || !difference->line) continue;
    json_put_number(row, "offset", (double)difference->offset);
    json_put_number(row, "line", (double)difference->line);
    json_put_number(row, "excerpt_at", (double)difference->excerpt_at);
    json_put(row, "expected", excerpt(&difference->expected));
    json_put(row, "got", excerpt(&difference->got));
  }
  return array;
}

static void add_outcome(Json *into, const Outcome *outcome) {
  json_put_number(into, "status", outcome->ended.status);
  if (outcome->ended.signal) json_put_number(into, "signal", outcome->ended.signal);
  if (outcome->ended.over_time) json_put_string(into, "limit", "time");
  if (outcome->ended.over_memory) json_put_string(into, "limit", "memory");
  if (outcome->over_output) json_put_string(into, "limit", "output");
  json_put_number(into, "seconds", outcome->ended.seconds);
  json_put_number(into, "max_rss_kb", (double)outcome->ended.max_rss_kb);
  Json *files = NULL;
  for (size_t i = 0; i < outcome->n_items; i++) {
    const Item *item = &outcome->items[i];
    Json *row = json_new(JSON_OBJECT);
    if (i == 2) files = json_put_new(into, "files", JSON_ARRAY);
    if (i < 2)
      json_put(into, item->name, row);
    else
      json_append(files, row);
    if (i >= 2) {
      char kind[2] = {item->kind, 0}, mode[8];
      snprintf(mode, sizeof mode, "%04o", item->mode);
      json_put_string(row, "name", item->name);
      json_put_string(row, "kind", kind);
      json_put_string(row, "mode", mode);
    }
    if (!item->digest.hex[0]) continue;
    json_put_string(row, "sha256", item->digest.hex);
    json_put_number(row, "bytes", (double)item->digest.bytes);
  }
}

static Json *row_json(const Row *row) {
  Json *object = json_new(JSON_OBJECT);
  json_put_string(object, "script", row->script->path);
  json_put_string(object, "verdict", verdict_name(row->verdict));
  if (row->note[0]) json_put_string(object, "note", row->note);
  if (row->only_modules) json_put_string(object, "copied", "modules");
  json_put_number(object, "seconds", row->seconds);
  if (row->reference.n_items) add_outcome(json_put_new(object, "reference", JSON_OBJECT), &row->reference);
  if (row->unstable.n) json_put(object, "unstable", differences(&row->unstable));
  Json *tiers = json_put_new(object, "tiers", JSON_OBJECT);
  for (int tier = 0; tier < N_TIERS; tier++) {
    const TierResult *result = &row->tiers[tier];
    if (!result->ran) continue;
    Json *one = json_put_new(tiers, tier_name((Tier)tier), JSON_OBJECT);
    json_put_string(one, "verdict", verdict_name(result->verdict));
    if (result->refusal[0]) json_put_string(one, "refusal", result->refusal);
    add_outcome(one, &result->outcome);
    if (result->differences.n) json_put(one, "differences", differences(&result->differences));
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
  Json *root = json_new(JSON_OBJECT);
  char *reference = reference_line(), door[512] = "";
  door_encode(&options->door, door, sizeof door);
  json_put_string(root, "format", "samebyte-verify");
  json_put_number(root, "version", 1);
  json_put_string(root, "reference", reference ? reference : "");
  json_put_string(root, "door", door);
  json_put_number(root, "seconds", report->seconds);
  json_put_bool(root, "ok", report_status(report, options) == 0);
  Json *counts = json_put_new(root, "counts", JSON_OBJECT);
  for (int i = 0; i < N_VERDICTS; i++)
    json_put_number(counts, verdict_name((Verdict)i), (double)report->counts[i]);
  Json *tiers = json_put_new(root, "tiers", JSON_OBJECT);
  for (int tier = 0; tier < N_TIERS; tier++) {
    if (!options->tiers[tier]) continue;
    Json *one = json_put_new(tiers, tier_name((Tier)tier), JSON_OBJECT);
    for (int i = 0; i < N_VERDICTS; i++)
      if (report->tier_counts[tier][i])
        json_put_number(one, verdict_name((Verdict)i), (double)report->tier_counts[tier][i]);
  }
  Json *scripts = json_put_new(root, "scripts", JSON_ARRAY);
  for (size_t i = 0; i < report->n; i++) json_append(scripts, row_json(&report->rows[i]));
  char *text = json_print(root, true);
  json_free(root);
  free(reference);
  int result = text ? put_utf8(text, file) : -1;
  free(text);
  return result;
}
