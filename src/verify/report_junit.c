/* The JUnit report: one test case for each script and tier. */
#include "verify/report.h"
#include "verify/texts.h"

void put_escaped(const char *text, size_t len, FILE *file) {
  const unsigned char *at = (const unsigned char *)text, *end = at + len;
  while (at < end) {
    uint32_t c;
    size_t n = utf8_decode(at, (size_t)(end - at), &c);
    bool allowed = n && (c >= 32 || c == '\t' || c == '\n' || c == '\r') && c != 0xfffe && c != 0xffff;
    if (!allowed)
      fputs("\xef\xbf\xbd", file);
    else if (c == '<')
      fputs("&lt;", file);
    else if (c == '>')
      fputs("&gt;", file);
    else if (c == '&')
      fputs("&amp;", file);
    else if (c == '"')
      fputs("&quot;", file);
    else if (c == '\r')
      fputs("&#13;", file);
    else
      fwrite(at, 1, n, file);
    at += n ? n : 1;
  }
}

static void put_text(const char *text, FILE *file) {
  const char *end = text;
  while (*end) end++;
  put_escaped(text, (size_t)(end - text), file);
}

static void put_case(const Row *row, const char *tier, double seconds, const char *element,
                     const char *message, const DiffList *list, FILE *file) {
  fprintf(file, "    <testcase classname=\"samebyte.%s\" name=\"", tier);
  put_text(row->script->path, file);
  fprintf(file, "\" time=\"%.3f\"", seconds);
  if (!element) {
    fputs("/>\n", file);
    return;
  }
  fprintf(file, ">\n      <%s message=\"", element);
  put_text(message, file);
  fputs("\">", file);
  for (size_t i = 0; list && i < list->n; i++) {
    put_text(list->items[i].what, file);
    fputs(": ", file);
    put_text(list->items[i].text, file);
    putc('\n', file);
  }
  fprintf(file, "</%s>\n    </testcase>\n", element);
}

static bool is_failure(Verdict verdict, const VerifyOptions *options) {
  return !verdict_is_fine(verdict) || (options->strict && verdict == VERDICT_REFUSED);
}

static void put_row(const Row *row, const VerifyOptions *options, FILE *file) {
  bool any = false;
  for (int tier = 0; tier < N_TIERS; tier++) {
    const TierResult *result = &row->tiers[tier];
    if (!result->ran) continue;
    any = true;
    const char *element = is_failure(result->verdict, options) ? "failure"
                          : result->verdict == VERDICT_REFUSED ? "skipped"
                                                               : NULL;
    const DiffList *list = &result->differences;
    const char *text = list->n              ? list->items[0].text
                       : result->refusal[0] ? result->refusal
                                            : verdict_name(result->verdict);
    put_case(row, tier_name((Tier)tier), result->outcome.ended.seconds, element, text, list, file);
  }
  if (any && row->verdict != VERDICT_ERROR) return;
  const char *element = row->verdict == VERDICT_SKIPPED    ? "skipped"
                        : row->verdict == VERDICT_UNSTABLE ? "failure"
                                                           : "error";
  put_case(row, "reference", row->seconds, element, row->note, &row->unstable, file);
}

int report_junit(const Report *report, const VerifyOptions *options, FILE *file) {
  size_t tests = 0, failures = 0, errors = 0, skipped = 0;
  for (size_t i = 0; i < report->n; i++) {
    const Row *row = &report->rows[i];
    bool any = false;
    for (int tier = 0; tier < N_TIERS; tier++) {
      if (!row->tiers[tier].ran) continue;
      any = true;
      tests++;
      bool failure = is_failure(row->tiers[tier].verdict, options);
      failures += failure;
      skipped += !failure && row->tiers[tier].verdict == VERDICT_REFUSED;
    }
    if (any && row->verdict != VERDICT_ERROR) continue;
    tests++;
    skipped += row->verdict == VERDICT_SKIPPED;
    failures += row->verdict == VERDICT_UNSTABLE;
    errors += row->verdict != VERDICT_SKIPPED && row->verdict != VERDICT_UNSTABLE;
  }
  fprintf(
      file,
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
      "  <testsuite name=\"samebyte verify\" tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\" "
      "time=\"%.3f\">\n",
      tests, failures, errors, skipped, report->seconds);
  for (size_t i = 0; i < report->n; i++) put_row(&report->rows[i], options, file);
  fputs("  </testsuite>\n</testsuites>\n", file);
  return ferror(file) ? -1 : 0;
}
