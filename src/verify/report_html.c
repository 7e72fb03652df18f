/* The HTML report: one file, nothing from elsewhere, no script. Summary, a bar of verdicts, a table with
   times, and for every difference the bytes around it side by side. Verdicts are words as well as colours. */
#include "verify/report.h"
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char style[] =
    ":root{color-scheme:light "
    "dark;--ok:#1a7f37;--d:#0a69c9;--bad:#b3261e;--warn:#8a5a00;--muted:#888;--line:#8884;--soft:#8881}\n"
    "@media(prefers-color-scheme:dark){:root{--ok:#4ac26b;--d:#6cb6ff;--bad:#ff8178;--warn:#e0b040}}\n"
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}\n"
    "h1{font-size:1.6rem;margin:0 0 .3rem}h2{font-size:1.2rem;margin:2rem 0 .5rem}\n"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px "
    "solid "
    "var(--line);vertical-align:top}\n"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}\n"
    "code,pre{font-family:ui-monospace,monospace;font-size:.85rem}\n"
    "pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;background:var(--soft);padding:.6rem}\n"
    ".exact{color:var(--ok)}.addresses{color:var(--d)}.different,.error{color:var(--bad)}"
    ".unstable,.limit,.refused{color:var(--warn)}.v{font-weight:600}\n"
    ".sides{display:grid;grid-template-columns:1fr 1fr;gap:.6rem}"
    "@media(max-width:48rem){.sides{grid-template-columns:1fr}}\n"
    "mark{background:#d93025;color:#fff;padding:0 .1em}.muted{opacity:.75}details{margin:.6rem 0}"
    "svg.bar{width:100%;height:1.4rem;display:block;margin:.8rem 0}\n"
    "ul.key{list-style:none;display:flex;flex-wrap:wrap;gap:.2rem 1.2rem;padding:0;margin:0 0 1rem}"
    ".key span{display:inline-block;width:.8em;height:.8em;margin-right:.4em}"
    "table.times{width:auto}.times "
    "svg{height:.9rem;display:block}.hash{white-space:nowrap}th[scope=row]{font-weight:400;overflow-wrap:"
    "anywhere}\n";

static void put(const char *text, FILE *file) {
  put_escaped(text, strlen(text), file);
}

static const char *colour_of(int verdict) {
  switch (verdict) {
  case VERDICT_EXACT: return "var(--ok)";
  case VERDICT_ADDRESSES: return "var(--d)";
  case VERDICT_DIFFERENT:
  case VERDICT_ERROR: return "var(--bad)";
  case VERDICT_SKIPPED: return "var(--line)";
  default: return "var(--warn)";
  }
}

static void put_bar(const Report *report, FILE *file) {
  double at = 0;
  fputs("<svg class=\"bar\" viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"",
        file);
  for (int i = 0; i < N_VERDICTS; i++)
    if (report->counts[i]) fprintf(file, "%zu %s, ", report->counts[i], verdict_name((Verdict)i));
  fprintf(file, "of %zu\">", report->n);
  for (int i = 0; i < N_VERDICTS; i++) {
    if (!report->counts[i]) continue;
    double width = 1000.0 * (double)report->counts[i] / (double)report->n;
    fprintf(file,
            "<rect x=\"%.2f\" y=\"0\" width=\"%.2f\" height=\"20\" style=\"fill:%s\"><title>%zu "
            "%s</title></rect>",
            at, width, colour_of(i), report->counts[i], verdict_name((Verdict)i));
    at += width;
  }
  fputs("</svg>\n<ul class=\"key\" aria-hidden=\"true\">", file);
  for (int i = 0; i < N_VERDICTS; i++)
    if (report->counts[i])
      fprintf(file, "<li><span style=\"background:%s\"></span>%zu %s</li>", colour_of(i), report->counts[i],
              verdict_name((Verdict)i));
  fputs("</ul>\n", file);
}

/* The time that scripts took which ran to their end under all, as bars. */
static void put_times(const Report *report, const VerifyOptions *options, FILE *file) {
  double totals[N_TIERS] = {0}, most = 0;
  size_t n = 0;
  for (size_t i = 0; i < report->n; i++) {
    const Row *row = &report->rows[i];
    if (row->verdict > VERDICT_DIFFERENT) continue;
    n++;
    totals[TIER_REFERENCE] += row->reference.ended.seconds;
    for (int tier = TIER_FULL; tier < N_TIERS; tier++) totals[tier] += row->tiers[tier].outcome.ended.seconds;
  }
  for (int tier = 0; tier < N_TIERS; tier++)
    if (totals[tier] > most) most = totals[tier];
  if (!n || most <= 0) return;
  fprintf(file, "<h2>Time of %zu scripts, start included</h2>\n<table class=\"times\"><tbody>\n", n);
  for (int tier = 0; tier < N_TIERS; tier++) {
    if (tier != TIER_REFERENCE && !options->tiers[tier]) continue;
    fprintf(file,
            "<tr><th scope=\"row\">%s</th><td><svg width=\"400\" height=\"14\" aria-hidden=\"true\"><rect "
            "width=\"%.1f\" "
            "height=\"14\" style=\"fill:%s\"/></svg></td><td class=\"n\">%.3f s</td></tr>\n",
            tier_name((Tier)tier), 400 * totals[tier] / most,
            tier == TIER_REFERENCE ? "var(--muted)" : "var(--d)", totals[tier]);
  }
  fputs("</tbody></table>\n", file);
}

static void put_head(const Report *report, const VerifyOptions *options, FILE *file) {
  char *reference = reference_line(), clock[64] = "";
  time_t seconds = (time_t)(options->door.epoch_ns / 1000000000);
  struct tm date;
  if (gmtime_r(&seconds, &date)) strftime(clock, sizeof clock, "%Y-%m-%d %H:%M:%S UTC", &date);
  size_t fine = report->counts[VERDICT_EXACT], class_d = report->counts[VERDICT_ADDRESSES];
  fprintf(file,
          "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>samebyte verify: "
          "%zu of %zu "
          "exact</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n<h1>%zu of %zu scripts are "
          "exact</h1>\n<p>",
          fine, report->n, style, fine, report->n);
  if (class_d) fprintf(file, "The same modulo addresses (class D): %zu. ", class_d);
  size_t rest =
      report->n - fine - class_d - report->counts[VERDICT_SKIPPED] - report->counts[VERDICT_REFUSED];
  if (rest) fprintf(file, "<strong class=\"different\">Not shown to be exact: %zu.</strong> ", rest);
  if (report->counts[VERDICT_SKIPPED]) fprintf(file, "Skipped: %zu. ", report->counts[VERDICT_SKIPPED]);
  for (int tier = 0; tier < N_TIERS; tier++)
    if (report->tier_counts[tier][VERDICT_REFUSED])
      fprintf(file, "Refused by %s: %zu. ", tier_name((Tier)tier),
              report->tier_counts[tier][VERDICT_REFUSED]);
  if (report->interrupted) fputs("<strong>Interrupted.</strong> ", file);
  fprintf(file, "%.1f s.</p>\n", report->seconds);
  if (report->n) put_bar(report, file);
  fputs("<p class=\"muted\">Reference: ", file);
  put(reference ? reference : "", file);
  fprintf(file, "<br>Door: clock from %s in steps of %lld ns, seed %llu</p>\n", clock,
          (long long)options->door.step_ns, (unsigned long long)options->door.seed);
  free(reference);
}

static void put_digest(const Outcome *outcome, FILE *file) {
  if (!outcome->n_items) return;
  fprintf(file, "<code class=\"hash\" title=\"SHA-256 of stdout: %s\">%.16s</code> %llu bytes",
          outcome->items[0].digest.hex, outcome->items[0].digest.hex,
          (unsigned long long)outcome->items[0].digest.bytes);
  if (outcome->n_items > 2) fprintf(file, ", %zu files", outcome->n_items - 2);
}

static void put_seconds(const Outcome *outcome, FILE *file) {
  if (outcome->n_items)
    fprintf(file, "<td class=\"n\">%.3f</td>", outcome->ended.seconds);
  else
    fputs("<td class=\"n\"></td>", file);
}

static void put_tier(const TierResult *result, FILE *file) {
  if (result->verdict != VERDICT_REFUSED) {
    put_seconds(&result->outcome, file);
    return;
  }
  fputs("<td class=\"n\"><span class=\"refused\" title=\"", file);
  put(result->refusal, file);
  fputs("\">refused</span></td>", file);
}

static void put_table(const Report *report, const VerifyOptions *options, FILE *file) {
  fputs("<h2>Scripts</h2>\n<table>\n<thead><tr><th scope=\"col\">Script</th><th scope=\"col\">Verdict</th>"
        "<th scope=\"col\">stdout</th><th scope=\"col\" class=\"n\">Exit</th><th scope=\"col\" "
        "class=\"n\">reference, "
        "s</th>",
        file);
  for (int tier = 0; tier < N_TIERS; tier++)
    if (options->tiers[tier])
      fprintf(file, "<th scope=\"col\" class=\"n\">%s, s</th>", tier_name((Tier)tier));
  fputs("</tr></thead>\n<tbody>\n", file);
  for (size_t i = 0; i < report->n; i++) {
    const Row *row = &report->rows[i];
    const char *verdict = verdict_name(row->verdict);
    fputs("<tr><th scope=\"row\">", file);
    put(row->script->path, file);
    fprintf(file, "</th><td><span class=\"v %s\">%s</span>", verdict, verdict);
    if (row->note[0]) {
      fputs("<br><span class=\"muted\">", file);
      put(row->note, file);
      fputs("</span>", file);
    }
    fputs("</td><td>", file);
    put_digest(&row->reference, file);
    if (row->reference.n_items)
      fprintf(file, "</td><td class=\"n\">%d</td>", row->reference.ended.status);
    else
      fputs("</td><td class=\"n\"></td>", file);
    put_seconds(&row->reference, file);
    for (int tier = 0; tier < N_TIERS; tier++)
      if (options->tiers[tier]) put_tier(&row->tiers[tier], file);
    fputs("</tr>\n", file);
  }
  fputs("</tbody>\n</table>\n", file);
}

/* Bytes with what is not printable as \xNN, the first differing one marked. */
static void put_excerpt(const char *who, const Excerpt *part, size_t mark, FILE *file) {
  fprintf(file, "<div><div class=\"muted\">%s</div><pre>", who);
  for (size_t i = 0; i <= part->len; i++) {
    bool marked = i == mark;
    if (i == part->len && !marked) break;
    if (marked) fputs("<mark>", file);
    unsigned char c = i < part->len ? part->bytes[i] : 0;
    if (i == part->len)
      fputs("(end)", file);
    else if (c == '\n')
      fputs(marked ? "\\n</mark>\n" : "\n", file);
    else if (c < 32 || c > 126)
      fprintf(file, "\\x%02x", c);
    else
      put_escaped((const char *)&part->bytes[i], 1, file);
    if (marked && !(i < part->len && c == '\n')) fputs("</mark>", file);
  }
  fputs("</pre></div>\n", file);
}

static void put_differences(const char *left, const char *right, const DiffList *list, FILE *file) {
  enum { SHOWN = 20 };
  for (size_t i = 0; i < list->n && i < SHOWN; i++) {
    const Difference *difference = &list->items[i];
    fputs("<p><strong>", file);
    put(difference->what, file);
    fputs("</strong>: ", file);
    put(difference->text, file);
    fputs("</p>\n", file);
    if (difference->reason != DIFF_CONTENT || !difference->line) continue;
    size_t mark = (size_t)(difference->offset - difference->excerpt_at);
    fputs("<div class=\"sides\">\n", file);
    put_excerpt(left, &difference->expected, mark, file);
    put_excerpt(right, &difference->got, mark, file);
    fputs("</div>\n", file);
  }
  if (list->n > SHOWN) fprintf(file, "<p>... and %zu more.</p>\n", list->n - SHOWN);
}

static void put_details(const Report *report, FILE *file) {
  bool titled = false;
  for (size_t i = 0; i < report->n; i++) {
    const Row *row = &report->rows[i];
    for (int tier = -1; tier < N_TIERS; tier++) {
      const DiffList *list = tier < 0 ? &row->unstable : &row->tiers[tier].differences;
      if (!list->n) continue;
      if (!titled) fputs("<h2>Differences</h2>\n", file);
      titled = true;
      const char *who = tier < 0 ? "reference, second run" : tier_name((Tier)tier);
      fputs("<details open>\n<summary>", file);
      put(row->script->path, file);
      fprintf(file, " (%s)</summary>\n", who);
      put_differences(tier < 0 ? "reference, first run" : "reference", who, list, file);
      fputs("</details>\n", file);
    }
  }
}

int report_html(const Report *report, const VerifyOptions *options, FILE *file) {
  put_head(report, options, file);
  put_times(report, options, file);
  put_table(report, options, file);
  put_details(report, file);
  fputs("</main>\n</body>\n</html>\n", file);
  return ferror(file) ? -1 : 0;
}
