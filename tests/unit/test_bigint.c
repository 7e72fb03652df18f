// link: sb_base
/* Bigint's small values, and every allocation of a large operation refused in turn: -1, and nothing kept. The
   values of operations are compared with the reference in tests/base. */
#include "base/bigint.h"
#include "unit.h"
#include <stdlib.h>

typedef struct Counted {
  size_t n_taken, fail_at, held;
} Counted;

static void *counted_take(void *ctx, size_t size) {
  Counted *counted = ctx;
  if (++counted->n_taken == counted->fail_at) return NULL;
  counted->held += size;
  return malloc(size);
}

static void counted_give(void *ctx, void *p, size_t size) {
  Counted *counted = ctx;
  counted->held -= size;
  free(p);
}

enum { ROOM = 6000, TEXT = 30000 };
typedef struct Operands {
  Big a, b, out, out2;
  char *text;
} Operands;

static int do_mul(Operands *o, const BigMem *mem) {
  return big_mul(&o->out, &o->a, &o->b, mem);
}
static int do_divmod(Operands *o, const BigMem *mem) {
  return big_divmod(&o->out, &o->out2, &o->a, &o->b, mem);
}
static int do_gcd(Operands *o, const BigMem *mem) {
  return big_gcd(&o->out, &o->a, &o->b, mem);
}
static int do_isqrt(Operands *o, const BigMem *mem) {
  return big_isqrt(&o->out, &o->a, mem);
}
static int do_pow(Operands *o, const BigMem *mem) {
  return big_pow(&o->out, &o->b, 3, mem);
}
static int do_invert(Operands *o, const BigMem *mem) {
  return big_invert_mod(&o->out, &o->b, &o->a, mem);
}
static int do_pow_mod(Operands *o, const BigMem *mem) {
  Limb limb = 65537;
  Big e = {.limbs = &limb, .n = 1};
  return big_pow_mod(&o->out, &o->a, &e, &o->b, mem);
}
static int do_format(Operands *o, const BigMem *mem) {
  size_t len;
  return big_format(o->text, &len, &o->a, 10, mem);
}
static int do_parse(Operands *o, const BigMem *mem) {
  memset(o->text, '7', TEXT / 2);
  return big_parse(&o->out, o->text, TEXT / 2, 10, mem);
}
static int do_true_divide(Operands *o, const BigMem *mem) {
  double value;
  return big_true_divide(&o->a, &o->b, &value, mem);
}

/* Fails the 1st, 2nd ... allocation until the operation no longer comes to it. */
static void refuse_each(const char *name, int (*operation)(Operands *, const BigMem *), Operands *o) {
  for (size_t n = 1;; n++) {
    Counted counted = {.fail_at = n};
    BigMem mem = {counted_take, counted_give, &counted};
    int status = operation(o, &mem);
    CHECK(counted.held == 0);
    if (counted.n_taken < n) {
      CHECK(status >= 0);
      break;
    }
    CHECK(status == -1);
    if (n > 10000) {
      fprintf(stderr, "%s never ends\n", name);
      CHECK(0);
      break;
    }
  }
}

static Big pattern(size_t n, Limb seed) {
  Big a = {.limbs = malloc(n * sizeof(Limb)), .n = n};
  for (size_t i = 0; i < n; i++) a.limbs[i] = seed = seed * 2862933555 + 3037000493;
  a.limbs[n - 1] |= 1;
  a.limbs[0] |= 1;
  return a;
}

static void test_refusals(void) {
  Operands o = {.a = pattern(1400, 5), .b = pattern(700, 77)};
  o.out.limbs = malloc(ROOM * sizeof(Limb));
  o.out2.limbs = malloc(ROOM * sizeof(Limb));
  o.text = malloc(big_format_room(&o.a, 10) + TEXT);
  refuse_each("mul", do_mul, &o);
  refuse_each("divmod", do_divmod, &o);
  refuse_each("gcd", do_gcd, &o);
  refuse_each("isqrt", do_isqrt, &o);
  refuse_each("pow", do_pow, &o);
  refuse_each("format", do_format, &o);
  refuse_each("parse", do_parse, &o);
  refuse_each("true divide", do_true_divide, &o);
  o.a.n = o.b.n = 60;
  o.a.limbs[59] |= 1, o.b.limbs[59] |= 1;
  refuse_each("invert", do_invert, &o);
  refuse_each("pow mod", do_pow_mod, &o);
  free(o.a.limbs);
  free(o.b.limbs);
  free(o.out.limbs);
  free(o.out2.limbs);
  free(o.text);
}

static void test_small(void) {
  Limb limbs[BIG_I64_ROOM];
  Big a = {.limbs = limbs};
  int64_t i = 0;
  big_set_i64(&a, INT64_MIN);
  CHECK(a.negative && big_find_i64(&a, &i) && i == INT64_MIN);
  CHECK(big_bit_length(&a) == 64 && big_trailing_zeros(&a) == 63);
  big_set_i64(&a, 0);
  CHECK(a.n == 0 && !a.negative && big_hash(&a) == 0);
  big_set_i64(&a, -1);
  CHECK(big_hash(&a) == -2);
  big_set_u64(&a, UINT64_MAX, false);
  CHECK(!big_find_i64(&a, &i));
  /* Nobody can hold it: said before anything is taken. */
  CHECK(big_pow_room(&a, UINT64_MAX / 2) == SIZE_MAX);
}

int main(void) {
  test_small();
  test_refusals();
  return finish();
}
