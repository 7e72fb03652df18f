/* int: arithmetic on immediates and IntObjs. Every operation tries 64-bit words first and goes to base/bigint
 * after. */
#include "object/int_int.h"
#include "base/decimal.h"
#include "object/float.h"
#include "object/str.h"
#include "runtime/error.h"

const Big *int_operand(Operand *o, Ref v) {
  if (is_ptr(v)) {
    IntObj *i = as_int(v);
    bool found = i->opaque_kind == OPAQUE_FOUND;
    if (i->opaque && (found || !i->opaque->opaque_allowed))
      trap(i->opaque, found ? "how many objects a collection found" : "a number that depends on an address");
    o->big = (Big){i->limbs, i->n, i->negative};
  } else {
    o->big.limbs = o->small;
    big_set_i64(&o->big, is_int(v) ? int_of(v) : is_true(v));
  }
  return &o->big;
}

static void *take(void *vm, size_t size) {
  return vm_alloc(vm, size);
}
static void give(void *vm, void *p, size_t size) {
  vm_free(vm, p, size);
}
BigMem int_memory(VM *vm) {
  return (BigMem){take, give, vm};
}

static size_t int_bytes(size_t room) {
  return sizeof(IntObj) + room * sizeof(Limb);
}

/* A result with room for that many limbs; *big writes into it. */
IntObj *int_result(VM *vm, size_t room, Big *big) {
  if (room > UINT32_MAX / sizeof(Limb)) {
    raise_memory(vm);
    return NULL;
  }
  IntObj *i = object_new_part(vm, type_of_id(vm, INT), int_bytes(room), offsetof(IntObj, limbs));
  if (!i) return NULL;
  i->room = (uint32_t)room;
  *big = (Big){i->limbs, 0, false};
  return i;
}

/* The number that was written: an immediate when it fits. */
Value int_finish(VM *vm, IntObj *i, const Big *big) {
  int64_t small;
  if (big_find_i64(big, &small) && fits_int62(small)) {
    drop_obj(vm, i);
    return from_int62(small);
  }
  i->n = (uint32_t)big->n;
  i->negative = big->negative;
  return value_of(i);
}

Value int_give_up(VM *vm, IntObj *i) {
  drop_obj(vm, i);
  return raise_memory(vm);
}

/* Apart, so that what nearly all ask for needs no room on the stack. */
static __attribute__((noinline)) Value large_from_i64(VM *vm, int64_t i) {
  Big big;
  IntObj *result = int_result(vm, BIG_I64_ROOM, &big);
  if (!result) return ERR;
  big_set_i64(&big, i);
  return int_finish(vm, result, &big);
}

Value int_from_i64(VM *vm, int64_t i) {
  return fits_int62(i) ? from_int62(i) : large_from_i64(vm, i);
}

Value int_from_u64(VM *vm, uint64_t u) {
  if (u <= (uint64_t)INT62_MAX) return from_int62((int64_t)u);
  Big big;
  IntObj *result = int_result(vm, BIG_I64_ROOM, &big);
  if (!result) return ERR;
  big_set_u64(&big, u, false);
  return int_finish(vm, result, &big);
}

Value int_from_double(VM *vm, double d) {
  if (d != d) return raise(vm, T_VALUE_ERROR, "cannot convert float NaN to integer");
  if (d - d != 0) return raise(vm, T_OVERFLOW_ERROR, "cannot convert float infinity to integer");
  if (d > -2e18 && d < 2e18) return int_from_i64(vm, (int64_t)d);
  Big big;
  IntObj *result = int_result(vm, BIG_DOUBLE_ROOM, &big);
  if (!result) return ERR;
  big_from_double(&big, d);
  return int_finish(vm, result, &big);
}

Value int_from_digits(VM *vm, const char *digits, size_t n, int base, bool negative) {
  Big big;
  BigMem mem = int_memory(vm);
  IntObj *result = int_result(vm, big_parse_room(n, (unsigned)base), &big);
  if (!result) return ERR;
  if (big_parse(&big, digits, n, (unsigned)base, &mem) < 0) return int_give_up(vm, result);
  big.negative = negative && big.n;
  return int_finish(vm, result, &big);
}

int int_as_i64(Ref v, int64_t *out) {
  if (!is_ptr(v)) return *out = is_int(v) ? int_of(v) : is_true(v), 1;
  Operand o;
  return big_find_i64(int_operand(&o, v), out);
}

int int_as_u64(Ref v, uint64_t *out) {
  Operand o;
  return big_find_u64(int_operand(&o, v), out);
}

uint64_t int_low_bits(Ref v) {
  Operand o;
  return big_low_u64(int_operand(&o, v));
}

int int_sign(Ref v) {
  if (is_int(v)) return int_of(v) < 0 ? -1 : int_of(v) > 0;
  if (!is_ptr(v)) return is_true(v);
  return as_int(v)->negative ? -1 : as_int(v)->n != 0;
}

int int_as_double(VM *vm, Ref v, double *out) {
  int64_t small;
  if (int_as_i64(v, &small)) return *out = (double)small, 0;
  Operand o;
  if (big_to_double(int_operand(&o, v), out))
    return raise_i(vm, T_OVERFLOW_ERROR, "int too large to convert to float");
  return 0;
}

int int_frexp(VM *vm, Ref v, double *part, int64_t *exponent) {
  Operand o;
  *part = big_frexp(int_operand(&o, v), exponent);
  return 0;
}

Value int_exact(VM *vm, Ref v) {
  if (is_int(v)) return own(v);
  if (!is_ptr(v)) return from_int62(is_true(v));
  if (is_exact(vm, v, INT)) return own(v);
  Operand o;
  Big big;
  const Big *from = int_operand(&o, v);
  IntObj *result = int_result(vm, from->n, &big);
  if (!result) return ERR;
  big_copy(&big, from);
  return int_finish(vm, result, &big);
}

Value int_of_class(VM *vm, TypeObj *type, Ref v) {
  Operand o;
  const Big *from = int_operand(&o, v);
  IntObj *i = object_new(vm, type, int_bytes(from->n));
  if (!i) return ERR;
  i->room = (uint32_t)from->n;
  Big big = {i->limbs, 0, false};
  big_copy(&big, from);
  i->n = (uint32_t)big.n;
  i->negative = big.negative;
  gc_track(vm, i);
  return value_of(i);
}

Value int_opaque(VM *vm, OpaqueKind kind, int64_t i) {
  Big big;
  IntObj *result = int_result(vm, 64 / BIG_LIMB_BITS + 1, &big);
  if (!result) return ERR;
  big_set_i64(&big, i);
  result->n = (uint32_t)big.n;
  result->negative = big.negative;
  result->opaque = vm;
  result->opaque_kind = (uint8_t)kind;
  return value_of(result);
}

/* flags & mask, when the mask has known bits alone. */
static bool known_flags(VM *vm, Ref a, Ref b, int64_t *out) {
  Ref flags = is_int(a) ? b : a, mask = is_int(a) ? a : b;
  if (!is_opaque_of(flags, OPAQUE_FLAGS) || !is_int(mask) || int_of(mask) & ~INT_KNOWN_FLAGS) return false;
  vm->opaque_allowed++;
  bool fits = int_as_i64(flags, out);
  vm->opaque_allowed--;
  *out &= int_of(mask);
  return fits;
}

/* Two such numbers that are equal here need not be so in the reference. */
static bool is_unsure(Ref v) {
  return is_opaque_of(v, OPAQUE_UNSURE) || is_opaque_of(v, OPAQUE_FLAGS);
}

Value int_binary_opaque(VM *vm, Ref a, Ref b, BinaryFn fn) {
  int64_t known;
  if (fn == vm->types[T_INT]->slots.and_ && known_flags(vm, a, b, &known)) return from_int62(known);
  if (is_opaque_of(a, OPAQUE_FLAGS) || is_opaque_of(b, OPAQUE_FLAGS)) return trap(vm, "a flag of a class");
  bool counts = is_opaque_of(a, OPAQUE_COUNT) && is_int(b) && int_of(b) > 0;
  OpaqueKind kind = counts ? OPAQUE_COUNT : is_unsure(a) || is_unsure(b) ? OPAQUE_UNSURE : OPAQUE_ADDRESS;
  vm->opaque_allowed++;
  Value result = fn(vm, a, b);
  if (is_int(result))
    result = int_opaque(vm, kind, int_of(result));
  else if (is_exact(vm, result, INT) && as_int(result)->head.refcount == 1)
    as_int(result)->opaque = vm, as_int(result)->opaque_kind = (uint8_t)kind;
  else if (!is_err(result) && !is_not_implemented(result) && !is_opaque_int(result)) {
    drop(vm, result);
    result = trap(vm, "a number that depends on an address");
  }
  vm->opaque_allowed--;
  return result;
}

bool int_same_number(VM *vm, Ref a, Ref b) {
  if (same_bits(a, b)) return true;
  vm->opaque_allowed++;
  bool same = int_compare(a, b) == 0;
  vm->opaque_allowed--;
  if (same && (is_unsure(a) || is_unsure(b))) trap(vm, "numbers that may depend on one address or on two");
  return same;
}

/* Whether the number has more decimal digits than the limit. len: its characters, sign included; SIZE_MAX
   when they are not known yet: then only what is certain is said. */
static bool over_limit(VM *vm, const Big *big, size_t len) {
  if (!vm->max_str_digits) return false;
  size_t most = (size_t)vm->max_str_digits;
  if (len != SIZE_MAX) return len - big->negative > most;
  /* Fewer than 3 of 10 bits make a digit. */
  return big_bit_length(big) / 10 > most / 3 + 1;
}

static Value too_long(VM *vm) {
  return raise(
      vm, T_VALUE_ERROR,
      "Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to "
      "increase the limit",
      vm->max_str_digits);
}

static Value small_to_str(VM *vm, int64_t i) {
  char digits[DECIMAL_ROOM + 1], *end = digits + sizeof digits;
  char *at = decimal_put(end, i < 0 ? 0 - (uint64_t)i : (uint64_t)i);
  if (i < 0) *--at = '-';
  StrObj *s = str_alloc_ascii(vm, (size_t)(end - at));
  if (!s) return ERR;
  mem_copy(str_data(s), at, s->len);
  return value_of(s);
}

Value int_to_str(VM *vm, Ref v, int base) {
  if (is_int(v) && base == 10) return small_to_str(vm, int_of(v));
  Operand o;
  const Big *big = int_operand(&o, v);
  BigMem mem = int_memory(vm);
  char small[80];
  if (base == 10 && big->n > 2048 / BIG_LIMB_BITS && over_limit(vm, big, SIZE_MAX)) return too_long(vm);
  size_t room = big_format_room(big, (unsigned)base), len;
  char *text = room <= sizeof small ? small : vm_alloc(vm, room);
  if (!text) return ERR;
  Value result;
  if (big_format(text, &len, big, (unsigned)base, &mem) < 0)
    result = raise_memory(vm);
  else if (base == 10 && over_limit(vm, big, len))
    result = too_long(vm);
  else
    result = str_new(vm, text, len);
  if (text != small) vm_free(vm, text, room);
  return result;
}

int int_compare(Ref a, Ref b) {
  if (!is_ptr(a) && !is_ptr(b)) {
    int64_t x, y;
    int_as_i64(a, &x);
    int_as_i64(b, &y);
    return x < y ? -1 : x > y;
  }
  Operand oa, ob;
  return big_cmp(int_operand(&oa, a), int_operand(&ob, b));
}

int64_t int_hash(Ref v) {
  if (is_int(v)) {
    int64_t i = int_of(v);
    if (i > -INT62_MAX && i < INT62_MAX) return i == -1 ? -2 : i; /* inside the prime, 2^61 - 1 */
  }
  Operand o;
  return big_hash(int_operand(&o, v));
}

/* ---- arithmetic ---- */

typedef void (*SumFn)(Big *, const Big *, const Big *);

static Value sum(VM *vm, Ref a, Ref b, SumFn fn) {
  Operand oa, ob;
  const Big *x = int_operand(&oa, a), *y = int_operand(&ob, b);
  Big big;
  IntObj *result = int_result(vm, (x->n > y->n ? x->n : y->n) + 1, &big);
  if (!result) return ERR;
  fn(&big, x, y);
  return int_finish(vm, result, &big);
}

Value int_add(VM *vm, Ref a, Ref b) {
  int64_t x, y, z;
  if (int_as_i64(a, &x) && int_as_i64(b, &y) && !__builtin_add_overflow(x, y, &z)) return int_from_i64(vm, z);
  return sum(vm, a, b, big_add);
}

Value int_sub(VM *vm, Ref a, Ref b) {
  int64_t x, y, z;
  if (int_as_i64(a, &x) && int_as_i64(b, &y) && !__builtin_sub_overflow(x, y, &z)) return int_from_i64(vm, z);
  return sum(vm, a, b, big_sub);
}

Value int_mul(VM *vm, Ref a, Ref b) {
  int64_t x, y, z;
  if (int_as_i64(a, &x) && int_as_i64(b, &y) && !__builtin_mul_overflow(x, y, &z)) return int_from_i64(vm, z);
  Operand oa, ob;
  const Big *p = int_operand(&oa, a), *q = int_operand(&ob, b);
  BigMem mem = int_memory(vm);
  Big big;
  IntObj *result = int_result(vm, p->n + q->n, &big);
  if (!result) return ERR;
  return big_mul(&big, p, q, &mem) < 0 ? int_give_up(vm, result) : int_finish(vm, result, &big);
}

/* Quotient or remainder, whichever is asked for. */
static Value divide(VM *vm, Ref a, Ref b, bool want_quotient) {
  Operand oa, ob;
  const Big *x = int_operand(&oa, a), *y = int_operand(&ob, b);
  BigMem mem = int_memory(vm);
  Big big;
  IntObj *result = int_result(vm, want_quotient ? big_quotient_room(x, y) : y->n + 1, &big);
  if (!result) return ERR;
  if (big_divmod(want_quotient ? &big : NULL, want_quotient ? NULL : &big, x, y, &mem) < 0)
    return int_give_up(vm, result);
  return int_finish(vm, result, &big);
}

Value int_floordiv(VM *vm, Ref a, Ref b) {
  int64_t x, y;
  if (int_sign(b) == 0) return raise(vm, T_ZERO_DIVISION_ERROR, "integer division or modulo by zero");
  if (!int_as_i64(a, &x) || !int_as_i64(b, &y) || (x == INT64_MIN && y == -1)) return divide(vm, a, b, true);
  int64_t q = x / y;
  return int_from_i64(vm, q - (x % y != 0 && (x < 0) != (y < 0)));
}

Value int_mod(VM *vm, Ref a, Ref b) {
  int64_t x, y;
  if (int_sign(b) == 0) return raise(vm, T_ZERO_DIVISION_ERROR, "integer modulo by zero");
  if (!int_as_i64(a, &x) || !int_as_i64(b, &y) || y == -1) return divide(vm, a, b, false);
  int64_t r = x % y;
  return int_from_i64(vm, r && (r < 0) != (y < 0) ? r + y : r);
}

/* exponent >= 0, and a modulus of at most 32 bits that is not 0. */
static int64_t small_power_modulo(int64_t base, int64_t exponent, int64_t mod) {
  uint64_t m = mod < 0 ? 0 - (uint64_t)mod : (uint64_t)mod, power = 1 % m;
  uint64_t x = base < 0 ? (m - (0 - (uint64_t)base) % m) % m : (uint64_t)base % m;
  for (; exponent; exponent >>= 1) {
    if (exponent & 1) power = power * x % m;
    x = x * x % m;
  }
  return mod < 0 && power ? (int64_t)power - (int64_t)m : (int64_t)power;
}

static Value power_modulo(VM *vm, Ref a, Ref b, Ref mod) {
  if (int_sign(mod) == 0) return raise(vm, T_VALUE_ERROR, "pow() 3rd argument cannot be 0");
  if (is_int(a) && is_int(b) && is_int(mod) && int_of(b) >= 0 && int_of(mod) <= UINT32_MAX &&
      int_of(mod) >= -(int64_t)UINT32_MAX)
    return from_int62(small_power_modulo(int_of(a), int_of(b), int_of(mod)));
  Operand oa, ob, om;
  const Big *m = int_operand(&om, mod), *x = int_operand(&oa, a), *e = int_operand(&ob, b);
  BigMem mem = int_memory(vm);
  Big big, inverse;
  IntObj *base = NULL;
  if (e->negative) {
    if (!(base = int_result(vm, m->n + 1, &inverse))) return ERR;
    int found = big_invert_mod(&inverse, x, m, &mem);
    if (found <= 0) {
      drop_obj(vm, base);
      return found < 0 ? raise_memory(vm)
                       : raise(vm, T_VALUE_ERROR, "base is not invertible for the given modulus");
    }
    x = &inverse;
  }
  IntObj *result = int_result(vm, m->n + 1, &big);
  Big positive = *e;
  positive.negative = false;
  bool failed = !result || big_pow_mod(&big, x, &positive, m, &mem) < 0;
  drop_obj(vm, base);
  if (!result) return ERR;
  return failed ? int_give_up(vm, result) : int_finish(vm, result, &big);
}

Value int_power(VM *vm, Ref a, Ref b, Ref mod) {
  if (!is_none(mod)) return power_modulo(vm, a, b, mod);
  if (int_sign(b) < 0) {
    double x, y;
    if (int_as_double(vm, a, &x) < 0 || int_as_double(vm, b, &y) < 0) return ERR;
    return float_power(vm, x, y);
  }
  int64_t exponent;
  Operand oa;
  const Big *x = int_operand(&oa, a);
  if (!int_as_i64(b, &exponent)) {
    if (x->n == 0 || (x->n == 1 && x->limbs[0] == 1))
      return x->n && x->negative && !(is_ptr(b) && (as_int(b)->limbs[0] & 1)) ? from_int62(1) : own(a);
    return raise_memory(vm);
  }
  size_t room = big_pow_room(x, (uint64_t)exponent);
  BigMem mem = int_memory(vm);
  Big big;
  if (room == SIZE_MAX) return raise_memory(vm);
  IntObj *result = int_result(vm, room, &big);
  if (!result) return ERR;
  return big_pow(&big, x, (uint64_t)exponent, &mem) < 0 ? int_give_up(vm, result)
                                                        : int_finish(vm, result, &big);
}

Value int_truediv(VM *vm, Ref a, Ref b) {
  if (int_sign(b) == 0) return raise(vm, T_ZERO_DIVISION_ERROR, "division by zero");
  int64_t x, y;
  const int64_t exact = (int64_t)1 << 53;
  if (int_as_i64(a, &x) && int_as_i64(b, &y) && x >= -exact && x <= exact && y >= -exact && y <= exact)
    return from_float(vm, (double)x / (double)y);
  Operand oa, ob;
  BigMem mem = int_memory(vm);
  double quotient;
  int result = big_true_divide(int_operand(&oa, a), int_operand(&ob, b), &quotient, &mem);
  if (result < 0) return raise_memory(vm);
  if (result > 0) return raise(vm, T_OVERFLOW_ERROR, "integer division result too large for a float");
  return from_float(vm, quotient);
}

Value int_lshift(VM *vm, Ref a, Ref b) {
  int64_t bits, x;
  if (int_sign(b) < 0) return raise(vm, T_VALUE_ERROR, "negative shift count");
  if (int_sign(a) == 0) return from_int62(0);
  if (!int_as_i64(b, &bits)) return raise(vm, T_OVERFLOW_ERROR, "too many digits in integer");
  if (bits < 62 && int_as_i64(a, &x) && x >= INT62_MIN >> bits && x <= INT62_MAX >> bits)
    return from_int62((int64_t)((uint64_t)x << bits));
  Operand oa;
  const Big *big_a = int_operand(&oa, a);
  if ((uint64_t)bits / BIG_LIMB_BITS > UINT32_MAX) return raise_memory(vm);
  Big big;
  IntObj *result = int_result(vm, big_a->n + (size_t)((uint64_t)bits / BIG_LIMB_BITS) + 1, &big);
  if (!result) return ERR;
  big_shl(&big, big_a, (uint64_t)bits);
  return int_finish(vm, result, &big);
}

Value int_rshift(VM *vm, Ref a, Ref b) {
  int64_t bits, x;
  if (int_sign(b) < 0) return raise(vm, T_VALUE_ERROR, "negative shift count");
  if (!int_as_i64(b, &bits)) return from_int62(int_sign(a) < 0 ? -1 : 0);
  if (int_as_i64(a, &x)) return int_from_i64(vm, x >> (bits > 63 ? 63 : bits));
  Operand oa;
  const Big *big_a = int_operand(&oa, a);
  Big big;
  IntObj *result = int_result(vm, big_a->n + 1, &big);
  if (!result) return ERR;
  big_shr(&big, big_a, (uint64_t)bits);
  return int_finish(vm, result, &big);
}

Value int_bitwise(VM *vm, Ref a, Ref b, char op) {
  if (is_int(a) && is_int(b)) {
    int64_t x = int_of(a), y = int_of(b);
    return from_int62(op == '&' ? x & y : op == '|' ? x | y : x ^ y);
  }
  Operand oa, ob;
  const Big *x = int_operand(&oa, a), *y = int_operand(&ob, b);
  Big big;
  IntObj *result = int_result(vm, (x->n > y->n ? x->n : y->n) + 1, &big);
  if (!result) return ERR;
  big_bitop(&big, op == '&' ? BIG_AND : op == '|' ? BIG_OR : BIG_XOR, x, y);
  return int_finish(vm, result, &big);
}

Value int_negate(VM *vm, Ref v) {
  return int_sub(vm, ref(from_int62(0)), v);
}

Value int_invert(VM *vm, Ref v) {
  return int_sub(vm, ref(from_int62(-1)), v);
}
