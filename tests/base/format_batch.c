/* Format specs under differential test: lines "KIND<tab>SPEC<tab>VALUE" (int: hex with sign, float: bits in
   hex, str: text) -> the formatted text or "!message"; see check_format.py. The spec and text are UTF-8. */
#include "base/bigint.h"
#include "base/format_spec.h"
#include "base/utf8.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *take(uint64_t n) {
  void *p = malloc(n ? (size_t)n : 1);
  if (!p) exit(2);
  return p;
}

static void put_fill(const FormatSpec *spec, uint64_t n) {
  char fill[4];
  size_t len = utf8_put(fill, spec->fill);
  while (n--) fwrite(fill, 1, len, stdout);
}

static void put_layout(const FormatSpec *spec, const FormatLayout *layout, const char *body,
                       size_t body_bytes) {
  put_fill(spec, layout->left);
  fwrite(layout->head, 1, layout->head_len, stdout);
  put_fill(spec, layout->middle);
  fwrite(body, 1, body_bytes, stdout);
  put_fill(spec, layout->right);
}

static void put_float(const FormatSpec *spec, double value) {
  uint64_t room = format_float_room(spec);
  char *text = take(room), *body = take(format_body_room(spec, room));
  FormatLayout layout = format_float(body, text, spec, value);
  put_layout(spec, &layout, body, layout.body_len);
  free(text);
  free(body);
}

static void put_int(const FormatSpec *spec, const char *hex) {
  bool negative = *hex == '-';
  hex += negative;
  Big a = {.limbs = take(big_parse_room(strlen(hex), 16) * sizeof(Limb))};
  big_parse(&a, hex, strlen(hex), 16, &big_mem_system);
  if (format_spec_wants_float(spec)) {
    double value;
    if (big_to_double(&a, &value))
      printf("!int too large to convert to float");
    else
      put_float(spec, negative ? -value : value);
  } else if (spec->type == 'c') {
    char c[4];
    FormatLayout layout = format_character(spec);
    size_t n = utf8_put(c, (uint32_t)big_low_u64(&a));
    put_layout(spec, &layout, c, n);
  } else {
    unsigned base = format_int_base(spec);
    size_t n;
    char *digits = take(big_format_room(&a, base));
    big_format(digits, &n, &a, base, &big_mem_system);
    char *exact = take(n), *body = take(format_body_room(spec, n));
    memcpy(exact, digits, n);
    FormatLayout layout = format_int(body, spec, negative, exact, n);
    put_layout(spec, &layout, body, layout.body_len);
    free(digits);
    free(exact);
    free(body);
  }
  free(a.limbs);
}

static void put_str(const FormatSpec *spec, const char *text) {
  FormatLayout layout = format_text(spec, utf8_count(text, strlen(text)));
  const char *end = text;
  for (size_t i = 0; i < layout.body_len; i++) utf8_get(&end);
  put_layout(spec, &layout, text, (size_t)(end - text));
}

static void run(char *line) {
  static const char *const names[] = {"str", "int", "float"};
  char *spec_text = strchr(line, '\t');
  *spec_text++ = 0;
  char *value = strchr(spec_text, '\t');
  *value++ = 0;
  value[strcspn(value, "\n")] = 0;
  FormatKind kind = *line == 's' ? FORMAT_STR : *line == 'i' ? FORMAT_INT : FORMAT_FLOAT;
  FormatSpec spec;
  FormatError error;
  if (format_spec_parse(&spec, spec_text, strlen(spec_text), kind, names[kind], &error) ||
      format_spec_check(&spec, kind, names[kind], &error)) {
    printf("!%s", error.message);
    return;
  }
  if (kind == FORMAT_STR) {
    put_str(&spec, value);
  } else if (kind == FORMAT_INT) {
    put_int(&spec, value);
  } else {
    uint64_t bits = strtoull(value, NULL, 16);
    double number;
    memcpy(&number, &bits, sizeof number);
    put_float(&spec, number);
  }
}

int main(void) {
  size_t room = 1 << 16;
  char *line = take(room);
  while (fgets(line, (int)room, stdin)) {
    run(line);
    putchar('\n');
  }
  free(line);
  return 0;
}
