/* Doubles and text under differential test; tests/base/check_dtoa.py knows the answers.

   dtoa_batch repr | hex         8-byte doubles on stdin -> a line of text each
   dtoa_batch parse | fromhex    lines of text -> an 8-byte double each ("fromhex": preceded by a status byte)
   dtoa_batch text               lines "BITS STYLE PRECISION ALTERNATE ADD_ZERO" -> a line of text each */
#include "base/dtoa.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void write_texts(size_t (*to_text)(double, char *)) {
  double values[1024];
  char text[64];
  for (size_t n; (n = fread(values, sizeof *values, 1024, stdin)) > 0;)
    for (size_t i = 0; i < n; i++) {
      size_t len = to_text(values[i], text);
      text[len] = '\n';
      fwrite(text, 1, len + 1, stdout);
    }
}

static void parse_line(const char *line, const char *end, int hex) {
  double value = -12345;
  int status = 0;
  if (hex)
    status = float_from_hex(line, end, &value);
  else if (double_parse(line, end, &value) != end)
    value = -54321;
  if (hex) putchar('0' + status);
  fwrite(&value, sizeof value, 1, stdout);
}

static void format_line(const char *line) {
  unsigned long long bits;
  char style;
  int precision, alternate, add_zero;
  double value;
  if (sscanf(line, "%llx %c %d %d %d", &bits, &style, &precision, &alternate, &add_zero) != 5) exit(2);
  memcpy(&value, &bits, sizeof value);
  DoubleStyle how = {style, alternate != 0, add_zero != 0, precision};
  size_t room = double_text_room(&how);
  char *text = malloc(room);
  if (!text) exit(2);
  size_t len = double_text(text, value, &how);
  fwrite(text, 1, len, stdout);
  putchar('\n');
  free(text);
}

int main(int argc, char **argv) {
  const char *mode = argc > 1 ? argv[1] : "";
  if (!strcmp(mode, "repr")) {
    write_texts(float_repr);
    return 0;
  }
  if (!strcmp(mode, "hex")) {
    write_texts(float_hex);
    return 0;
  }
  size_t room = 1 << 20;
  char *line = malloc(room);
  if (!line) return 2;
  while (fgets(line, (int)room, stdin)) {
    size_t len = strcspn(line, "\n");
    char *exact = malloc(len ? len : 1); /* nothing readable behind the text */
    if (!exact) return 2;
    memcpy(exact, line, len);
    if (!strcmp(mode, "text"))
      format_line(line);
    else
      parse_line(exact, exact + len, mode[0] == 'f');
    free(exact);
  }
  free(line);
  return 0;
}
