/* int: methods and attributes. */
#include "object/bytes.h"
#include "object/float.h"
#include "object/int_int.h"
#include "object/str.h"
#include "object/str_format.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static Value bit_length(VM *vm, Ref self, const Args *args) {
  Operand o;
  return int_from_u64(vm, big_bit_length(int_operand(&o, self)));
}

static Value bit_count(VM *vm, Ref self, const Args *args) {
  Operand o;
  return int_from_u64(vm, big_bit_count(int_operand(&o, self)));
}

static Value same_number(VM *vm, Ref self, const Args *args) {
  return int_exact(vm, self);
}

static Value as_integer_ratio(VM *vm, Ref self, const Args *args) {
  Value pair[2] = {int_exact(vm, self), from_int62(1)};
  if (is_err(pair[0])) return ERR;
  Value result = tuple_from(vm, pair, 2);
  drop(vm, pair[0]);
  return result;
}

static Value getnewargs(VM *vm, Ref self, const Args *args) {
  Value exact = int_exact(vm, self);
  if (is_err(exact)) return ERR;
  Value result = tuple_from(vm, &exact, 1);
  drop(vm, exact);
  return result;
}

/* What the reference's representation takes: 24 bytes and 4 for each 30 bits. */
static Value size_of(VM *vm, Ref self, const Args *args) {
  Operand o;
  uint64_t bits = big_bit_length(int_operand(&o, self));
  return int_from_u64(vm, 24 + 4 * (bits ? (bits + 29) / 30 : 1));
}

static Value get_exact(VM *vm, Ref self) {
  return int_exact(vm, self);
}
static Value get_zero(VM *vm, Ref self) {
  return from_int62(0);
}
static Value get_one(VM *vm, Ref self) {
  return from_int62(1);
}

/* ---- bytes ---- */

/* 1 = big, 0 = little, -1. */
static int read_order(VM *vm, Value order, const char *function) {
  if (is_undef(order)) return 1;
  if (!is_kind(order, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "%s() argument 'byteorder' must be str, not %N", function, ref(order));
  if (str_is(ref(order), "little")) return 0;
  if (str_is(ref(order), "big")) return 1;
  return raise_i(vm, T_VALUE_ERROR, "byteorder must be either 'little' or 'big'");
}

/* Arguments of a type first, then their values: as the reference complains. */
static int order_type(VM *vm, Value order, const char *function) {
  if (is_undef(order) || is_kind(order, TYPE_STR)) return 0;
  return read_order(vm, order, function);
}

static int read_flag(VM *vm, Value flag) {
  return is_undef(flag) ? 0 : object_truth(vm, ref(flag));
}

static Value to_bytes(VM *vm, Ref self, const Args *args) {
  ptrdiff_t len = 1;
  if (!is_undef(args->at[0]) && as_c_ssize(vm, ref(args->at[0]), &len) < 0) return ERR;
  if (order_type(vm, args->at[1], "to_bytes") < 0) return ERR;
  int is_signed = read_flag(vm, args->at[2]);
  int big_endian = is_signed < 0 ? -1 : read_order(vm, args->at[1], "to_bytes");
  if (big_endian < 0) return ERR;
  if (len < 0) return raise(vm, T_VALUE_ERROR, "length argument must be non-negative");
  Operand o;
  const Big *number = int_operand(&o, self);
  if (bytes_check_size(vm, len) < 0) return ERR;
  BytesObj *bytes = bytes_alloc(vm, (size_t)len);
  if (!bytes) return ERR;
  if (number->negative && !is_signed) {
    drop_obj(vm, bytes);
    return raise(vm, T_OVERFLOW_ERROR, "can't convert negative int to unsigned");
  }
  if (big_to_bytes(bytes_data(bytes), (size_t)len, number, big_endian, is_signed) == 0)
    return value_of(bytes);
  drop_obj(vm, bytes);
  return raise(vm, T_OVERFLOW_ERROR, "int too big to convert");
}

static Value from_bytes(VM *vm, Ref cls, const Args *args) {
  if (order_type(vm, args->at[1], "from_bytes") < 0) return ERR;
  int is_signed = read_flag(vm, args->at[2]);
  int big_endian = is_signed < 0 ? -1 : read_order(vm, args->at[1], "from_bytes");
  if (big_endian < 0) return ERR;
  Value bytes = object_bytes(vm, ref(args->at[0]));
  if (is_err(bytes)) return ERR;
  size_t len = bytes_len(bytes);
  Big big;
  IntObj *result = int_result(vm, len / sizeof(Limb) + 2, &big);
  if (result) big_from_bytes(&big, bytes_data(as_bytes(bytes)), len, big_endian, is_signed);
  drop(vm, bytes);
  if (!result) return ERR;
  Value number = int_finish(vm, result, &big);
  if (is_err(number) || as_type(cls) == vm->types[T_INT]) return number;
  Value made = object_call1(vm, cls, ref(number));
  drop(vm, number);
  return made;
}

/* ---- round ---- */

/* The multiple of `unit` nearest to v, the even one of two; unit > 0. */
static Value round_to(VM *vm, Ref v, Ref unit) {
  Value rest = int_mod(vm, v, unit), twice = ERR, down = ERR, out = ERR;
  if (is_err(rest)) return ERR;
  twice = int_lshift(vm, ref(rest), ref(from_int62(1)));
  down = int_sub(vm, v, ref(rest));
  if (is_err(twice) || is_err(down)) goto done;
  int order = int_compare(ref(twice), unit);
  if (order == 0) {
    Value quotient = int_floordiv(vm, ref(down), unit);
    if (is_err(quotient)) goto done;
    Value low = int_bitwise(vm, ref(quotient), ref(from_int62(1)), '&');
    order = is_err(low) ? 0 : int_sign(ref(low));
    drop(vm, quotient);
    if (is_err(low)) goto done;
  }
  out = order > 0 ? int_add(vm, ref(down), unit) : own(ref(down));
done:
  drop_x(vm, rest);
  drop_x(vm, twice);
  drop_x(vm, down);
  return out;
}

static Value dunder_round(VM *vm, Ref self, const Args *args) {
  if (is_undef(args->at[0])) return int_exact(vm, self);
  Value digits = object_index(vm, ref(args->at[0]));
  if (is_err(digits)) return ERR;
  Operand o;
  uint64_t bits = big_bit_length(int_operand(&o, self));
  int64_t n;
  bool fits = int_as_i64(ref(digits), &n);
  int sign = int_sign(ref(digits));
  drop(vm, digits);
  if (sign >= 0) return int_exact(vm, self);
  /* 10**k > 2**(3*k): with more places than the number has, half of it is more than the number. */
  if (!fits || (uint64_t)-n > bits / 3 + 2) return from_int62(0);
  Value unit = int_power(vm, ref(from_int62(10)), ref(from_int62(-n)), ref(NONE_VALUE));
  if (is_err(unit)) return ERR;
  Value exact = int_exact(vm, self), out = is_err(exact) ? ERR : round_to(vm, ref(exact), ref(unit));
  drop(vm, unit);
  drop_x(vm, exact);
  return out;
}

const MethodDef int_methods[] = {
    {"conjugate", same_number, ARG_NONE, "($self, /)", NULL, 0},
    {"bit_length", bit_length, ARG_NONE, "($self, /)", NULL, 0},
    {"bit_count", bit_count, ARG_NONE, "($self, /)", NULL, 0},
    {"to_bytes", to_bytes, ARG_KW, "($self, /, length=1, byteorder='big', *, signed=False)", NULL, 0},
    {"from_bytes", from_bytes, ARG_KW, "($type, /, bytes, byteorder='big', *, signed=False)", NULL,
     METHOD_CLASS},
    {"as_integer_ratio", as_integer_ratio, ARG_NONE, "($self, /)", NULL, 0},
    {"__trunc__", same_number, ARG_NONE, NULL, NULL, 0},
    {"__floor__", same_number, ARG_NONE, NULL, NULL, 0},
    {"__ceil__", same_number, ARG_NONE, NULL, NULL, 0},
    {"__round__", dunder_round, ARG_POS, "($self, ndigits=None, /)", NULL, 0},
    {"__format__", int_m_dunder_format, ARG_ONE, "($self, format_spec, /)", NULL, 0},
    {"__getnewargs__", getnewargs, ARG_NONE, "($self, /)", NULL, 0},
    {"__sizeof__", size_of, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
const GetSetDef int_getsets[] = {{"real", get_exact, NULL, NULL},
                                 {"imag", get_zero, NULL, NULL},
                                 {"numerator", get_exact, NULL, NULL},
                                 {"denominator", get_one, NULL, NULL},
                                 {0}};
