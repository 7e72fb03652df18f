/* Bigint under differential test: lines "op arg arg..." on stdin, one line of result each on stdout.

   Integers travel in hexadecimal with a sign. Every result gets exactly the room that bigint.h asks for, from
   malloc, so that the sanitizers see one limb too many. tests/base/check_bigint.py writes the lines and knows
   the answers. */
#include "base/bigint.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *take(size_t n) {
  void *p = malloc(n ? n : 1);
  if (!p) exit(2);
  return p;
}

static Big with_room(size_t n) {
  return (Big){.limbs = take(n * sizeof(Limb))};
}

static Big read_big(const char *text) {
  bool negative = *text == '-';
  text += negative;
  Big a = with_room(big_parse_room(strlen(text), 16));
  if (big_parse(&a, text, strlen(text), 16, &big_mem_system)) exit(2);
  Limb *exact = take(a.n * sizeof(Limb)); /* no slack behind operands either */
  if (a.n) memcpy(exact, a.limbs, a.n * sizeof(Limb));
  free(a.limbs);
  a.limbs = exact;
  a.negative = negative && a.n;
  return a;
}

static void print_base(const Big *a, unsigned base) {
  size_t room = big_format_room(a, base), len;
  char *text = take(room);
  if (a->n && !a->limbs[a->n - 1]) printf("untrimmed ");
  if (!a->n && a->negative) printf("negative zero ");
  if (big_format(text, &len, a, base, &big_mem_system)) exit(2);
  printf("%.*s", (int)len, text);
  free(text);
}

static void print_big(Big *a) {
  print_base(a, 16);
  free(a->limbs);
}

static size_t max_n(const Big *a, const Big *b) {
  return a->n > b->n ? a->n : b->n;
}

static void print_double(int status, double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  if (status)
    printf("overflow");
  else
    printf("%016llx", (unsigned long long)bits);
}

static double read_double(const char *text) {
  uint64_t bits = strtoull(text, NULL, 16);
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static void binary(const char *op, const Big *a, const Big *b) {
  Big out = {0}, rest = {0};
  double value = 0;
  if (!strcmp(op, "add") || !strcmp(op, "sub")) {
    out = with_room(max_n(a, b) + 1);
    (*op == 'a' ? big_add : big_sub)(&out, a, b);
  } else if (!strcmp(op, "mul")) {
    out = with_room(a->n + b->n);
    if (big_mul(&out, a, b, &big_mem_system)) exit(2);
  } else if (!strcmp(op, "divmod")) {
    out = with_room(big_quotient_room(a, b));
    rest = with_room(b->n + 1);
    if (big_divmod(&out, &rest, a, b, &big_mem_system)) exit(2);
    print_big(&out);
    printf(" ");
    out = rest;
  } else if (!strcmp(op, "div")) {
    out = with_room(big_quotient_room(a, b));
    if (big_divmod(&out, NULL, a, b, &big_mem_system)) exit(2);
  } else if (!strcmp(op, "mod")) {
    out = with_room(b->n + 1);
    if (big_divmod(NULL, &out, a, b, &big_mem_system)) exit(2);
  } else if (!strcmp(op, "and") || !strcmp(op, "or") || !strcmp(op, "xor")) {
    out = with_room(max_n(a, b) + 1);
    big_bitop(&out, *op == 'a' ? BIG_AND : *op == 'o' ? BIG_OR : BIG_XOR, a, b);
  } else if (!strcmp(op, "gcd")) {
    out = with_room(max_n(a, b));
    if (big_gcd(&out, a, b, &big_mem_system)) exit(2);
  } else if (!strcmp(op, "invmod")) {
    out = with_room(b->n + 1);
    if (big_invert_mod(&out, a, b, &big_mem_system) != 1) {
      printf("none");
      free(out.limbs);
      return;
    }
  } else if (!strcmp(op, "cmp")) {
    printf("%d", big_cmp(a, b));
    return;
  } else if (!strcmp(op, "truediv")) {
    int status = big_true_divide(a, b, &value, &big_mem_system);
    print_double(status, value);
    return;
  } else {
    printf("no such operation: %s", op);
    return;
  }
  print_big(&out);
}

static void unary(const char *op, const Big *a, const char *arg) {
  Big out = {0};
  uint64_t n = arg ? strtoull(arg, NULL, 0) : 0;
  if (!strcmp(op, "square")) {
    out = with_room(2 * a->n);
    if (big_mul(&out, a, a, &big_mem_system)) exit(2);
  } else if (!strcmp(op, "shl")) {
    out = with_room(a->n + (size_t)(n / BIG_LIMB_BITS) + 1);
    big_shl(&out, a, n);
  } else if (!strcmp(op, "shr")) {
    out = with_room(a->n + 1);
    big_shr(&out, a, n);
  } else if (!strcmp(op, "invert")) {
    out = with_room(a->n + 1);
    big_invert(&out, a);
  } else if (!strcmp(op, "pow")) {
    out = with_room(big_pow_room(a, n));
    if (big_pow(&out, a, n, &big_mem_system)) exit(2);
  } else if (!strcmp(op, "isqrt")) {
    out = with_room(a->n / 2 + 1);
    if (big_isqrt(&out, a, &big_mem_system)) exit(2);
  } else if (!strcmp(op, "text")) {
    print_base(a, (unsigned)n);
    return;
  } else if (!strcmp(op, "hash")) {
    printf("%lld", (long long)big_hash(a));
    return;
  } else if (!strcmp(op, "bits")) {
    printf("%llu %llu %llu", (unsigned long long)big_bit_length(a), (unsigned long long)big_bit_count(a),
           (unsigned long long)big_trailing_zeros(a));
    return;
  } else if (!strcmp(op, "double")) {
    double value;
    int status = big_to_double(a, &value);
    print_double(status, value);
    return;
  } else if (!strcmp(op, "frexp")) {
    int64_t exponent;
    double value = big_frexp(a, &exponent);
    print_double(0, value);
    printf(" %lld", (long long)exponent);
    return;
  } else if (!strcmp(op, "cmpdouble")) {
    printf("%d", big_cmp_double(a, read_double(arg)));
    return;
  } else if (!strcmp(op, "small")) {
    int64_t i = 0;
    uint64_t u = 0;
    int has_i = big_find_i64(a, &i), has_u = big_find_u64(a, &u);
    printf("%d %lld %d %llu %llu", has_i, (long long)i, has_u, (unsigned long long)u,
           (unsigned long long)big_low_u64(a));
    return;
  } else {
    printf("no such operation: %s", op);
    return;
  }
  print_big(&out);
}

/* bytes A LEN ORDER SIGNED -> the bytes in hex, then the number read back from them */
static void bytes(const Big *a, size_t len, bool big_endian, bool is_signed) {
  uint8_t *to = take(len);
  int status = big_to_bytes(to, len, a, big_endian, is_signed);
  if (status) {
    printf("%s", status == 1 ? "too big" : "negative");
  } else {
    Big back = with_room(len / sizeof(Limb) + 2);
    for (size_t i = 0; i < len; i++) printf("%02x", to[i]);
    big_from_bytes(&back, to, len, big_endian, is_signed);
    if (len) printf(" ");
    print_big(&back);
  }
  free(to);
}

static void run(char *line) {
  char *args[8];
  int n = 0;
  for (char *at = strtok(line, " \n"); at && n < 8; at = strtok(NULL, " \n")) args[n++] = at;
  if (n < 2) return;
  if (!strcmp(args[0], "parse")) {
    Big out = with_room(big_parse_room(strlen(args[2]), (unsigned)atoi(args[1])));
    if (big_parse(&out, args[2], strlen(args[2]), (unsigned)atoi(args[1]), &big_mem_system)) exit(2);
    print_big(&out);
    return;
  }
  if (!strcmp(args[0], "fromdouble")) {
    Big out = with_room(BIG_DOUBLE_ROOM);
    big_from_double(&out, read_double(args[1]));
    print_big(&out);
    return;
  }
  Big a = read_big(args[1]);
  if (!strcmp(args[0], "bytes")) {
    bytes(&a, (size_t)atoi(args[2]), !strcmp(args[3], "big"), !strcmp(args[4], "True"));
  } else if (!strcmp(args[0], "powmod")) {
    Big e = read_big(args[2]), m = read_big(args[3]), out = with_room(m.n + 1);
    if (big_pow_mod(&out, &a, &e, &m, &big_mem_system)) exit(2);
    print_big(&out);
    free(e.limbs);
    free(m.limbs);
  } else if (n == 3 && strchr(args[2], 'x') == NULL && args[2][0] != '@') {
    Big b = read_big(args[2]);
    binary(args[0], &a, &b);
    free(b.limbs);
  } else {
    unary(args[0], &a, n > 2 ? args[2] + 1 : NULL); /* a plain number is marked '@' */
  }
  free(a.limbs);
}

int main(void) {
  size_t room = 1 << 24;
  char *line = take(room);
  while (fgets(line, (int)room, stdin)) {
    run(line);
    putchar('\n');
  }
  free(line);
  return 0;
}
