/* Laying out numbers and text by a format spec; see format_spec.h. */
#include "base/dtoa.h"
#include "base/format_spec.h"
#include <math.h>
#include <string.h>

/* Puts what is missing to the width where the alignment wants it. */
static void pad(FormatLayout *layout, const FormatSpec *spec, uint64_t have) {
  if (spec->width < 0 || (uint64_t)spec->width <= have) return;
  uint64_t missing = (uint64_t)spec->width - have;
  switch (spec->align) {
  case '<': layout->right = missing; break;
  case '^':
    layout->left = missing / 2;
    layout->right = missing - layout->left;
    break;
  case '=': layout->middle = missing; break;
  default: layout->left = missing; break;
  }
}

FormatLayout format_text(const FormatSpec *spec, size_t n) {
  FormatLayout layout = {.body_len = n};
  if (spec->precision >= 0 && (uint64_t)spec->precision < n) layout.body_len = (size_t)spec->precision;
  pad(&layout, spec, layout.body_len);
  return layout;
}

FormatLayout format_character(const FormatSpec *spec) {
  FormatLayout layout = {.body_len = 1};
  pad(&layout, spec, 1);
  return layout;
}

static int group_of(const FormatSpec *spec) {
  if (!spec->thousands) return 0;
  return spec->type && spec->type < 128 && strchr("boxX", (int)spec->type) ? 4 : 3;
}

uint64_t format_body_room(const FormatSpec *spec, uint64_t n) {
  bool zeros = spec->fill == '0' && spec->align == '=' && spec->width > 0;
  uint64_t most = zeros && (uint64_t)spec->width > n ? (uint64_t)spec->width : n;
  return (group_of(spec) ? most + most / 3 : most) + 4;
}

/* Digits in groups, with zeros in front to at least `width` characters; no group is empty, so one more may
 * come out. */
static size_t put_grouped(char *out, const FormatSpec *spec, const char *digits, size_t n, uint64_t width) {
  uint64_t group = (uint64_t)group_of(spec), total = n;
  if (!group) {
    if (total < width) total = width;
    memset(out, '0', (size_t)(total - n));
    memcpy(out + (total - n), digits, n);
    return (size_t)total;
  }
  /* d digits take d + (d - 1) / group characters. */
  uint64_t chars = n + (n - 1) / group;
  if (chars < width) {
    total = (width * group + group) / (group + 1);
    while (total + (total - 1) / group < width) total++;
    while (total > n && total - 1 + (total - 2) / group >= width) total--;
    chars = total + (total - 1) / group;
  }
  char *at = out + chars;
  for (uint64_t i = 0; i < total; i++) {
    if (i && i % group == 0) *--at = spec->thousands;
    *--at = i < n ? digits[n - 1 - i] : '0';
  }
  return (size_t)chars;
}

/* text: digits, then anything (point, decimals, exponent, '%'). */
static FormatLayout number(char *body, const FormatSpec *spec, bool negative, const char *prefix,
                           const char *text, size_t n) {
  FormatLayout layout = {.head_len = 0};
  if (negative)
    layout.head[layout.head_len++] = '-';
  else if (spec->sign == '+' || spec->sign == ' ')
    layout.head[layout.head_len++] = spec->sign;
  for (; *prefix; prefix++) layout.head[layout.head_len++] = *prefix;
  size_t n_digits = 0;
  bool hex = group_of(spec) == 4 || (spec->type == 'x' || spec->type == 'X');
  while (n_digits < n && ((text[n_digits] >= '0' && text[n_digits] <= '9') || hex)) n_digits++;
  uint64_t around = layout.head_len + (n - n_digits), width = 0;
  if (spec->fill == '0' && spec->align == '=' && spec->width > 0 && (uint64_t)spec->width > around)
    width = (uint64_t)spec->width - around;
  if (n_digits) layout.body_len = put_grouped(body, spec, text, n_digits, width);
  memcpy(body + layout.body_len, text + n_digits, n - n_digits);
  layout.body_len += n - n_digits;
  pad(&layout, spec, layout.head_len + layout.body_len);
  return layout;
}

static void to_upper(char *text, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (text[i] >= 'a' && text[i] <= 'z') text[i] = (char)(text[i] - 'a' + 'A');
}

unsigned format_int_base(const FormatSpec *spec) {
  return spec->type == 'b' ? 2 : spec->type == 'o' ? 8 : spec->type == 'x' || spec->type == 'X' ? 16 : 10;
}

FormatLayout format_int(char *body, const FormatSpec *spec, bool negative, const char *digits, size_t n) {
  const char *prefix = "";
  if (spec->alternate) {
    if (spec->type == 'b') prefix = "0b";
    if (spec->type == 'o') prefix = "0o";
    if (spec->type == 'x') prefix = "0x";
    if (spec->type == 'X') prefix = "0X";
  }
  FormatLayout layout = number(body, spec, negative, prefix, digits, n);
  if (spec->type == 'X') to_upper(body, layout.body_len);
  return layout;
}

static DoubleStyle style_of(const FormatSpec *spec) {
  DoubleStyle style = {.style = 'g', .alternate = spec->alternate, .precision = 6};
  if (spec->precision >= 0) style.precision = (int)spec->precision;
  switch (spec->type) {
  case 'e':
  case 'E': style.style = 'e'; break;
  case 'f':
  case 'F':
  case '%': style.style = 'f'; break;
  case 0:
    style.add_point_zero = !spec->bare;
    if (spec->precision < 0) style.style = 'r';
    break;
  default: break;
  }
  return style;
}

uint64_t format_float_room(const FormatSpec *spec) {
  DoubleStyle style = style_of(spec);
  return (uint64_t)double_text_room(&style) + 1;
}

/* Whether the text has no digit but zeros before its exponent. */
static bool shows_zero(const char *text, size_t n) {
  for (size_t i = 0; i < n && text[i] != 'e'; i++)
    if (text[i] >= '1' && text[i] <= '9') return false;
  return true;
}

FormatLayout format_float(char *body, char *text, const FormatSpec *spec, double value) {
  DoubleStyle style = style_of(spec);
  if (spec->type == '%') value *= 100;
  bool negative = signbit(value) && !isnan(value);
  size_t n = 3;
  if (isnan(value)) {
    memcpy(text, "nan", 3);
  } else if (isinf(value)) {
    memcpy(text, "inf", 3);
  } else {
    n = double_text(text, value, &style);
    if (spec->positive_zero && shows_zero(text, n)) negative = false;
  }
  if (spec->type == '%') text[n++] = '%';
  if (spec->type == 'E' || spec->type == 'F' || spec->type == 'G') to_upper(text, n);
  return number(body, spec, negative, "", text, n);
}
