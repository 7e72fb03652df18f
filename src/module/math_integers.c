/* The module math: functions of integers, and prod. */
#include "module/math_parts.h"
#include "module/real.h"
#include "object/tuple.h"
#include "object/int_big.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

/* ---- divisors ---- */

static Value gcd2(VM *vm, Ref a, Ref b) {
  int64_t x, y;
  if (int_as_i64(a, &x) && int_as_i64(b, &y)) {
    uint64_t u = x < 0 ? 0 - (uint64_t)x : (uint64_t)x, v = y < 0 ? 0 - (uint64_t)y : (uint64_t)y;
    while (v) {
      uint64_t rest = u % v;
      u = v;
      v = rest;
    }
    return int_from_u64(vm, u);
  }
  Operand oa, ob;
  const Big *p = int_operand(&oa, a), *q = int_operand(&ob, b);
  BigMem mem = int_memory(vm);
  Big big;
  IntObj *result = int_result(vm, p->n > q->n ? p->n : q->n, &big);
  if (!result) return ERR;
  return big_gcd(&big, p, q, &mem) < 0 ? int_give_up(vm, result) : int_finish(vm, result, &big);
}

static Value absolute(VM *vm, Value v) {
  if (is_err(v) || int_sign(ref(v)) >= 0) return v;
  Value out = int_negate(vm, ref(v));
  drop(vm, v);
  return out;
}

static Value lcm2(VM *vm, Ref a, Ref b) {
  if (int_sign(a) == 0 || int_sign(b) == 0) return from_int62(0);
  Value common = gcd2(vm, a, b);
  if (is_err(common)) return ERR;
  Value part = int_floordiv(vm, a, ref(common));
  drop(vm, common);
  if (is_err(part)) return ERR;
  Value product = int_mul(vm, ref(part), b);
  drop(vm, part);
  return absolute(vm, product);
}

/* Folds the arguments, integers all. */
static Value fold(VM *vm, const Args *args, const char *name, Value start, Value (*fn)(VM *, Ref, Ref)) {
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "math.%s() takes no keyword arguments", name);
  if (args->n == 0) return start;
  Value out = absolute(vm, object_index(vm, ref(args->at[0])));
  for (size_t i = 1; i < args->n && !is_err(out); i++) {
    Value next = object_index(vm, ref(args->at[i])),
          folded = is_err(next) ? ERR : fn(vm, ref(out), ref(next));
    drop_x(vm, next);
    drop(vm, out);
    out = folded;
  }
  return out;
}

Value math_gcd(VM *vm, Ref self, const Args *args) {
  return fold(vm, args, "gcd", from_int62(0), gcd2);
}
Value math_lcm(VM *vm, Ref self, const Args *args) {
  return fold(vm, args, "lcm", from_int62(1), lcm2);
}

Value math_isqrt(VM *vm, Ref self, const Args *args) {
  Value n = object_index(vm, ref(args->at[0]));
  if (is_err(n)) return ERR;
  if (int_sign(ref(n)) < 0) {
    drop(vm, n);
    return raise(vm, T_VALUE_ERROR, "isqrt() argument must be nonnegative");
  }
  Operand o;
  const Big *number = int_operand(&o, ref(n));
  BigMem mem = int_memory(vm);
  Big big;
  IntObj *result = int_result(vm, number->n / 2 + 1, &big);
  Value root = ERR;
  if (result)
    root = big_isqrt(&big, number, &mem) < 0 ? int_give_up(vm, result) : int_finish(vm, result, &big);
  drop(vm, n);
  return root;
}

/* ---- products ---- */

/* The product of low, low + 1, ... high, by halves, so that the factors are of one size. */
static Value product(VM *vm, uint64_t low, uint64_t high) {
  enum { FEW = 16 };
  if (low > high) return from_int62(1);
  if (high - low < FEW) {
    Value out = int_from_u64(vm, low);
    for (uint64_t i = low; i < high && !is_err(out);) {
      Value factor = int_from_u64(vm, ++i), more = is_err(factor) ? ERR : int_mul(vm, ref(out), ref(factor));
      drop_x(vm, factor);
      drop(vm, out);
      out = more;
    }
    return out;
  }
  uint64_t middle = low + (high - low) / 2;
  Value left = product(vm, low, middle), right = is_err(left) ? ERR : product(vm, middle + 1, high),
        out = ERR;
  if (!is_err(right)) out = int_mul(vm, ref(left), ref(right));
  drop_x(vm, left);
  drop_x(vm, right);
  return out;
}

Value math_factorial(VM *vm, Ref self, const Args *args) {
  Value n = object_index(vm, ref(args->at[0]));
  if (is_err(n)) return ERR;
  int64_t most;
  bool fits = int_as_i64(ref(n), &most);
  int sign = int_sign(ref(n));
  drop(vm, n);
  if (sign < 0) return raise(vm, T_VALUE_ERROR, "factorial() not defined for negative values");
  if (!fits)
    return raise(vm, T_OVERFLOW_ERROR, "factorial() argument should not exceed %i", (int64_t)INT64_MAX);
  return product(vm, 2, (uint64_t)most);
}

/* n * (n - 1) * ... for k factors; n may be of any size. */
static Value falling(VM *vm, Ref n, uint64_t k) {
  int64_t top;
  if (int_as_i64(n, &top)) return product(vm, (uint64_t)top - k + 1, (uint64_t)top);
  Value out = own(n), factor = own(n);
  for (uint64_t i = 1; i < k && !is_err(out); i++) {
    Value next = int_sub(vm, ref(factor), ref(from_int62(1)));
    drop(vm, factor);
    factor = next;
    Value more = is_err(factor) ? ERR : int_mul(vm, ref(out), ref(factor));
    drop(vm, out);
    out = more;
  }
  drop_x(vm, factor);
  return out;
}

static int whole_arg(VM *vm, Value v, Value *out) {
  *out = object_index(vm, ref(v));
  return is_err(*out) ? -1 : 0;
}

static Value perm_of(VM *vm, Ref n, Ref k) {
  int64_t count;
  if (int_sign(n) < 0) return raise(vm, T_VALUE_ERROR, "n must be a non-negative integer");
  if (int_sign(k) < 0) return raise(vm, T_VALUE_ERROR, "k must be a non-negative integer");
  if (int_compare(n, k) < 0) return from_int62(0);
  if (!int_as_i64(k, &count)) return raise(vm, T_OVERFLOW_ERROR, "k must not exceed %i", (int64_t)INT64_MAX);
  return count ? falling(vm, n, (uint64_t)count) : from_int62(1);
}

Value math_perm(VM *vm, Ref self, const Args *args) {
  if (is_undef(args->at[1]) || is_none(args->at[1])) return math_factorial(vm, self, args);
  Value n = UNDEF, k = UNDEF, out = ERR;
  if (whole_arg(vm, args->at[0], &n) == 0 && whole_arg(vm, args->at[1], &k) == 0)
    out = perm_of(vm, ref(n), ref(k));
  drop_x(vm, n);
  drop_x(vm, k);
  return out;
}

static Value comb_of(VM *vm, Ref n, Ref k) {
  if (int_sign(n) < 0) return raise(vm, T_VALUE_ERROR, "n must be a non-negative integer");
  if (int_sign(k) < 0) return raise(vm, T_VALUE_ERROR, "k must be a non-negative integer");
  if (int_compare(n, k) < 0) return from_int62(0);
  Value rest = int_sub(vm, n, k);
  if (is_err(rest)) return ERR;
  Ref least = int_compare(ref(rest), k) < 0 ? ref(rest) : k;
  int64_t count;
  Value out = ERR, top = ERR, bottom = ERR;
  if (!int_as_i64(least, &count))
    raise(vm, T_OVERFLOW_ERROR, "min(n - k, k) must not exceed %i", (int64_t)INT64_MAX);
  else if (count == 0)
    out = from_int62(1);
  else {
    top = falling(vm, n, (uint64_t)count);
    bottom = is_err(top) ? ERR : product(vm, 2, (uint64_t)count);
    if (!is_err(bottom)) out = int_floordiv(vm, ref(top), ref(bottom));
  }
  drop_x(vm, top);
  drop_x(vm, bottom);
  drop(vm, rest);
  return out;
}

Value math_comb(VM *vm, Ref self, const Args *args) {
  Value n = UNDEF, k = UNDEF, out = ERR;
  if (whole_arg(vm, args->at[0], &n) == 0 && whole_arg(vm, args->at[1], &k) == 0)
    out = comb_of(vm, ref(n), ref(k));
  drop_x(vm, n);
  drop_x(vm, k);
  return out;
}

Value math_prod(VM *vm, Ref self, const Args *args) {
  Value out = is_undef(args->at[1]) ? from_int62(1) : own(ref(args->at[1]));
  Value iter = object_iter(vm, ref(args->at[0])), item;
  if (is_err(iter)) {
    drop(vm, out);
    return ERR;
  }
  int got;
  while ((got = object_next(vm, ref(iter), &item)) > 0) {
    Value more = object_binary(vm, ref(out), ref(item), OPER_MUL);
    drop(vm, item);
    drop(vm, out);
    out = more;
    if (is_err(out)) break;
  }
  drop(vm, iter);
  if (got < 0) {
    drop_x(vm, out);
    return ERR;
  }
  return out;
}
