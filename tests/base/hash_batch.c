/* Hashes under differential test: lines "KIND ARG..." -> a decimal hash; see check_hash.py. */
#include "base/hash.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t read_hex(char *text) {
  size_t n = strlen(text) / 2;
  for (size_t i = 0; i < n; i++) {
    char two[3] = {text[2 * i], text[2 * i + 1], 0};
    text[i] = (char)strtoul(two, NULL, 16);
  }
  return n;
}

static int64_t hash_line(char *line) {
  char *kind = strtok(line, " \n"), *arg = strtok(NULL, " \n");
  if (!strcmp(kind, "bytes")) {
    size_t n = arg ? read_hex(arg) : 0;
    return hash_bytes(0, 0, arg, n);
  }
  if (!strcmp(kind, "int")) return hash_int(strtoll(arg, NULL, 10));
  if (!strcmp(kind, "double")) {
    uint64_t bits = strtoull(arg, NULL, 16);
    double value;
    memcpy(&value, &bits, sizeof value);
    return hash_double(value);
  }
  if (!strcmp(kind, "pointer")) return hash_pointer(strtoull(arg, NULL, 10));
  if (!strcmp(kind, "complex")) {
    int64_t real = strtoll(arg, NULL, 10);
    return hash_complex(real, strtoll(strtok(NULL, " \n"), NULL, 10));
  }
  TupleHash tuple = tuple_hash_begin();
  SetHash set = set_hash_begin();
  for (; arg; arg = strtok(NULL, " \n")) {
    tuple_hash_add(&tuple, strtoll(arg, NULL, 10));
    set_hash_add(&set, strtoll(arg, NULL, 10));
  }
  return *kind == 't' ? tuple_hash_end(&tuple) : set_hash_end(&set);
}

int main(void) {
  static char line[1 << 16];
  while (fgets(line, sizeof line, stdin)) printf("%lld\n", (long long)hash_line(line));
  return 0;
}
