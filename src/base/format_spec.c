/* Reading and checking of format specs; see format_spec.h. The layout is in format_layout.c. */
#include "base/format_spec.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int fail(FormatError *error, const char *format, ...) __attribute__((format(printf, 2, 3)));
static int fail(FormatError *error, const char *format, ...) {
  va_list args;
  va_start(args, format);
  error->cut = vsnprintf(error->message, sizeof error->message, format, args) >= (int)sizeof error->message;
  va_end(args);
  return -1;
}

/* The code points ahead: of a spec, two at most matter at a time. */
typedef struct Scan {
  const char *at, *end;
} Scan;

static uint32_t peek(const Scan *scan) {
  const char *at = scan->at;
  if (at == scan->end) return 0;
  return (unsigned char)*at < 0x80 ? (uint32_t)*at : utf8_get(&at);
}

static bool is_align(uint32_t c) {
  return c == '<' || c == '>' || c == '=' || c == '^';
}

static bool accept(Scan *scan, uint32_t c) {
  if (scan->at == scan->end || peek(scan) != c) return false;
  scan->at++;
  return true;
}

/* Decimal digits: 1 and the value, 0 when there are none, -1 when there are too many. */
static int scan_number(Scan *scan, int64_t *value) {
  int found = 0;
  int64_t n = 0;
  while (scan->at < scan->end) {
    uint32_t c = peek(scan);
    int digit = c >= '0' && c <= '9' ? (int)(c - '0') : c < 0x80 ? -1 : unicode_decimal(c);
    if (digit < 0) break;
    if (n > (INT64_MAX - digit) / 10) return -1;
    n = n * 10 + digit;
    found = 1;
    utf8_get(&scan->at);
  }
  if (found) *value = n;
  return found;
}

static void scan_align(Scan *scan, FormatSpec *spec, bool *has_align, bool *has_fill) {
  Scan next = *scan;
  if (scan->at == scan->end) return;
  uint32_t first = utf8_get(&next.at);
  if (next.at < next.end && is_align(peek(&next))) {
    spec->fill = first;
    spec->align = (char)*next.at;
    scan->at = next.at + 1;
    *has_align = *has_fill = true;
  } else if (is_align(first)) {
    spec->align = (char)first;
    scan->at++;
    *has_align = true;
  }
}

static int check_thousands(const FormatSpec *spec, FormatError *error) {
  if (!spec->thousands || !spec->type || (spec->type < 128 && strchr("defgEGF%", (int)spec->type))) return 0;
  if (spec->thousands == '_' && spec->type < 128 && strchr("boxX", (int)spec->type)) return 0;
  if (spec->type > 32 && spec->type < 128)
    return fail(error, "Cannot specify '%c' with '%c'.", spec->thousands, (char)spec->type);
  return fail(error, "Cannot specify '%c' with '\\x%x'.", spec->thousands, (unsigned)spec->type);
}

int format_spec_parse(FormatSpec *spec, const char *text, size_t len, FormatKind kind, const char *type_name,
                      FormatError *error) {
  static const char default_type[] = {'s', 'd', 0};
  Scan scan = {text, text + len};
  bool has_align = false, has_fill = false;
  *spec = (FormatSpec){.fill = ' ', .width = -1, .precision = -1, .type = (uint32_t)default_type[kind]};
  spec->align = kind == FORMAT_STR ? '<' : '>';
  scan_align(&scan, spec, &has_align, &has_fill);
  uint32_t sign = peek(&scan);
  if (sign == '+' || sign == '-' || sign == ' ') spec->sign = *scan.at++;
  spec->positive_zero = accept(&scan, 'z');
  spec->alternate = accept(&scan, '#');
  if (!has_fill && accept(&scan, '0')) {
    spec->fill = '0';
    if (!has_align && kind != FORMAT_STR) spec->align = '=';
  }
  if (scan_number(&scan, &spec->width) < 0) return fail(error, "Too many decimal digits in format string");
  if (accept(&scan, ',')) spec->thousands = ',';
  if (accept(&scan, '_')) {
    if (spec->thousands) return fail(error, "Cannot specify both ',' and '_'.");
    spec->thousands = '_';
    if (scan.at < scan.end && *scan.at == ',') return fail(error, "Cannot specify both ',' and '_'.");
  }
  if (accept(&scan, '.')) {
    int found = scan_number(&scan, &spec->precision);
    if (found < 0) return fail(error, "Too many decimal digits in format string");
    if (!found) return fail(error, "Format specifier missing precision");
  }
  if (scan.at < scan.end) spec->type = utf8_get(&scan.at);
  if (scan.at < scan.end)
    return fail(error, "Invalid format specifier '%.*s' for object of type '%.100s'",
                (int)(len < FORMAT_MESSAGE_ROOM ? len : FORMAT_MESSAGE_ROOM), text, type_name);
  return check_thousands(spec, error);
}

bool format_spec_wants_float(const FormatSpec *spec) {
  return spec->type && spec->type < 128 && strchr("eEfFgG%", (int)spec->type);
}

static int unknown_type(const FormatSpec *spec, const char *type_name, FormatError *error) {
  if (spec->type > 32 && spec->type < 128)
    return fail(error, "Unknown format code '%c' for object of type '%.200s'", (char)spec->type, type_name);
  return fail(error, "Unknown format code '\\x%x' for object of type '%.200s'", (unsigned)spec->type,
              type_name);
}

static int check_str(const FormatSpec *spec, FormatError *error) {
  if (spec->sign == ' ') return fail(error, "Space not allowed in string format specifier");
  if (spec->sign) return fail(error, "Sign not allowed in string format specifier");
  if (spec->positive_zero)
    return fail(error, "Negative zero coercion (z) not allowed in string format specifier");
  if (spec->alternate) return fail(error, "Alternate form (#) not allowed in string format specifier");
  if (spec->align == '=') return fail(error, "'=' alignment not allowed in string format specifier");
  return 0;
}

static int check_int(const FormatSpec *spec, FormatError *error) {
  if (spec->precision >= 0) return fail(error, "Precision not allowed in integer format specifier");
  if (spec->positive_zero)
    return fail(error, "Negative zero coercion (z) not allowed in integer format specifier");
  if (spec->type != 'c') return 0;
  if (spec->sign) return fail(error, "Sign not allowed with integer format specifier 'c'");
  if (spec->alternate) return fail(error, "Alternate form (#) not allowed with integer format specifier 'c'");
  return 0;
}

int format_spec_check(const FormatSpec *spec, FormatKind kind, const char *type_name, FormatError *error) {
  if (kind == FORMAT_STR)
    return spec->type == 's' ? check_str(spec, error) : unknown_type(spec, type_name, error);
  if (kind == FORMAT_INT && spec->type && spec->type < 128 && strchr("bcdoxXn", (int)spec->type))
    return check_int(spec, error);
  if (!format_spec_wants_float(spec) && !(kind == FORMAT_FLOAT && (!spec->type || spec->type == 'n')))
    return unknown_type(spec, type_name, error);
  return spec->precision > INT32_MAX ? fail(error, "precision too big") : 0;
}
