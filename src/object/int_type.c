/* The types int and bool: slots, methods, and how text becomes a number. Arithmetic is in int.c. */
#include "object/float.h"
#include "object/int.h"
#include "object/str.h"
#include "object/str_format.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

#define BINARY(name, call)                                                                                   \
  static Value slot_##name(VM *vm, Ref a, Ref b) {                                                           \
    return is_int_like(a) && is_int_like(b) ? call : NOT_IMPLEMENTED;                                        \
  }
BINARY(add, int_add(vm, a, b))
BINARY(sub, int_sub(vm, a, b))
BINARY(mul, int_mul(vm, a, b))
BINARY(mod, int_mod(vm, a, b))
BINARY(floordiv, int_floordiv(vm, a, b))
BINARY(truediv, int_truediv(vm, a, b))
BINARY(pow, int_power(vm, a, b, ref(NONE_VALUE)))
BINARY(lshift, int_lshift(vm, a, b))
BINARY(rshift, int_rshift(vm, a, b))
BINARY(and_, int_bitwise(vm, a, b, '&'))
BINARY(or_, int_bitwise(vm, a, b, '|'))
BINARY(xor_, int_bitwise(vm, a, b, '^'))

static Value slot_divmod(VM *vm, Ref a, Ref b) {
  if (!is_int_like(a) || !is_int_like(b)) return NOT_IMPLEMENTED;
  Value pair[2] = {int_floordiv(vm, a, b), ERR}, result = ERR;
  if (is_err(pair[0])) return ERR;
  pair[1] = int_mod(vm, a, b);
  if (!is_err(pair[1])) result = tuple_from(vm, pair, 2);
  drop_x(vm, pair[0]);
  drop_x(vm, pair[1]);
  return result;
}

static Value slot_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_int_like(a) || !is_int_like(b)) return NOT_IMPLEMENTED;
  return from_bool(order_holds(int_compare(a, b), op));
}

static Value slot_repr(VM *vm, Ref v) {
  return int_to_str(vm, v, 10);
}
static int slot_hash(VM *vm, Ref v, int64_t *hash) {
  *hash = int_hash(v);
  return 0;
}
static int slot_truth(VM *vm, Ref v) {
  return int_sign(v) != 0;
}
static Value slot_abs(VM *vm, Ref v) {
  return int_sign(v) < 0 ? int_negate(vm, v) : int_exact(vm, v);
}
static Value slot_to_float(VM *vm, Ref v) {
  double d;
  return int_as_double(vm, v, &d) < 0 ? ERR : from_float(vm, d);
}

/* ---- int(text, base) ---- */

static Value bad_literal(VM *vm, Ref text, int64_t base) {
  return raise(vm, T_VALUE_ERROR, "invalid literal for int() with base %i: %R", base, text);
}

static bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
}

/* The base that a 0x, 0o, 0b prefix says, or 0. */
static int prefix_base(const char *p, const char *end) {
  if (end - p < 2 || p[0] != '0') return 0;
  char c = (char)(p[1] | 0x20);
  return c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
}

static Value parse(VM *vm, Ref text, const char *p, const char *end, int64_t base) {
  int64_t asked = base;
  while (p < end && is_space(*p)) p++;
  while (p < end && is_space(end[-1])) end--;
  bool negative = p < end && *p == '-';
  if (p < end && (*p == '-' || *p == '+')) p++;
  int prefix = prefix_base(p, end);
  bool only_zeros = false;
  if (prefix && (base == 0 || base == prefix)) {
    p += 2;
    base = prefix;
    if (p < end && *p == '_') p++;
  } else if (base == 0) {
    base = 10;
    only_zeros = p < end && *p == '0';
  }
  const char *digits = p;
  size_t n = 0;
  for (char last = '_'; p < end; last = *p++) {
    if (*p == '_' ? last == '_' : big_digit(*p) >= (unsigned)base) return bad_literal(vm, text, asked);
    if (only_zeros && *p != '0' && *p != '_') return bad_literal(vm, text, asked);
    n += *p != '_';
  }
  if (n == 0 || end[-1] == '_') return bad_literal(vm, text, asked);
  if (n > 4300 && (base & (base - 1)))
    return raise(vm, T_VALUE_ERROR,
                 "Exceeds the limit (4300 digits) for integer string conversion: value has %z digits; use "
                 "sys.set_int_max_str_digits() to increase the limit",
                 n);
  return int_from_digits(vm, digits, (size_t)(end - digits), (int)base, negative);
}

static Value from_text(VM *vm, Ref text, int64_t base) {
  if (base != 0 && (base < 2 || base > 36))
    return raise(vm, T_VALUE_ERROR, "int() base must be >= 2 and <= 36, or 0");
  if (!as_str(text)->ascii) return trap(vm, "int() of non-ASCII text");
  return parse(vm, text, str_data(as_str(text)), (const char *)str_data(as_str(text)) + str_len(text), base);
}

static Value from_number(VM *vm, Ref v) {
  if (is_int_like(v)) return int_exact(vm, v);
  if (is_float_like(v)) return int_from_double(vm, float_of(v));
  Slots *slots = &type_of(vm, v)->slots;
  UnaryFn convert = slots->to_int ? slots->to_int : slots->index;
  if (!convert) {
    if (is_kind(v, TYPE_STR)) return from_text(vm, v, 10);
    if (is_kind(v, TYPE_BYTES)) return trap(vm, "int() of bytes");
    if (!is_undef(type_lookup(vm, type_of(vm, v), name_of(vm, D_trunc))))
      return trap(vm, "int() by __trunc__");
    return raise(vm, T_TYPE_ERROR,
                 "int() argument must be a string, a bytes-like object or a real number, not '%T'", v);
  }
  Value number = convert(vm, v);
  if (is_err(number) || is_int(number) || is_exact(vm, number, INT)) return number;
  if (is_int_like(ref(number))) {
    drop(vm, number);
    return trap(vm, "int() of an int subclass from %s", slots->to_int ? "__int__" : "__index__");
  }
  raise(vm, T_TYPE_ERROR, "%s returned non-int (type %T)", slots->to_int ? "__int__" : "__index__",
        ref(number));
  drop(vm, number);
  return ERR;
}

/* An instance of a subclass with the same number. */
static Value as_subclass(VM *vm, TypeObj *type, Value number) {
  if (is_err(number) || type == vm->types[T_INT]) return number;
  Value v = int_of_class(vm, type, ref(number));
  drop(vm, number);
  return v;
}

static Value int_new(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  if (args_parse(vm, "int", "(x=0, /, base=10)", args, at) < 0) return ERR;
  if (is_undef(at[1]))
    return as_subclass(vm, type, is_undef(at[0]) ? from_int62(0) : from_number(vm, ref(at[0])));
  if (is_undef(at[0])) return raise(vm, T_TYPE_ERROR, "int() missing string argument");
  ptrdiff_t base;
  if (object_as_ssize(vm, ref(at[1]), &base, T_VALUE_ERROR) < 0) {
    if (!raised_is(vm, T_VALUE_ERROR)) return ERR;
    return trap(vm, "a base of int() that is far too large");
  }
  if (!is_kind(at[0], TYPE_STR))
    return is_kind(at[0], TYPE_BYTES)
               ? trap(vm, "int() of bytes")
               : raise(vm, T_TYPE_ERROR, "int() can't convert non-string with explicit base");
  return as_subclass(vm, type, from_text(vm, ref(at[0]), base));
}

/* ---- methods ---- */

static Value bit_length(VM *vm, Ref self, const Args *args) {
  int64_t small;
  if (int_as_i64(self, &small)) {
    uint64_t magnitude = small < 0 ? 0 - (uint64_t)small : (uint64_t)small;
    return from_int62(magnitude ? 64 - __builtin_clzll(magnitude) : 0);
  }
  IntObj *i = as_int(self);
  Big big = {i->limbs, i->n, i->negative};
  return int_from_u64(vm, big_bit_length(&big));
}

static Value bit_count(VM *vm, Ref self, const Args *args) {
  int64_t small;
  if (int_as_i64(self, &small))
    return from_int62(__builtin_popcountll(small < 0 ? 0 - (uint64_t)small : (uint64_t)small));
  IntObj *i = as_int(self);
  Big big = {i->limbs, i->n, i->negative};
  return int_from_u64(vm, big_bit_count(&big));
}

static Value same_number(VM *vm, Ref self, const Args *args) {
  return int_exact(vm, self);
}
static Value is_integer_pair(VM *vm, Ref self, const Args *args) {
  Value pair[2] = {int_exact(vm, self), from_int62(1)};
  if (is_err(pair[0])) return ERR;
  Value result = tuple_from(vm, pair, 2);
  drop(vm, pair[0]);
  return result;
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

static const MethodDef int_methods[] = {
    {"__format__", int_m_dunder_format, ARG_ONE, "($self, format_spec, /)", NULL, 0},
    {"bit_length", bit_length, ARG_NONE, "($self, /)", NULL, 0},
    {"bit_count", bit_count, ARG_NONE, "($self, /)", NULL, 0},
    {"conjugate", same_number, ARG_NONE, "($self, /)", NULL, 0},
    {"__trunc__", same_number, ARG_NONE, "($self, /)", NULL, 0},
    {"__floor__", same_number, ARG_NONE, "($self, /)", NULL, 0},
    {"__ceil__", same_number, ARG_NONE, "($self, /)", NULL, 0},
    {"as_integer_ratio", is_integer_pair, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
static const GetSetDef int_getsets[] = {{"real", get_exact, NULL, NULL},
                                        {"imag", get_zero, NULL, NULL},
                                        {"numerator", get_exact, NULL, NULL},
                                        {"denominator", get_one, NULL, NULL},
                                        {0}};

static void int_free(VM *vm, Obj *object) {
  object_free(vm, object, sizeof(IntObj) + ((IntObj *)object)->room * sizeof(Limb));
}

const TypeSpec int_spec = {.name = "int",
                           .size = sizeof(IntObj),
                           .flags = TYPE_BASE | TYPE_INT,
                           .slots = {.repr = slot_repr,
                                     .hash = slot_hash,
                                     .compare = slot_compare,
                                     .new_ = int_new,
                                     .add = slot_add,
                                     .sub = slot_sub,
                                     .mul = slot_mul,
                                     .mod = slot_mod,
                                     .divmod = slot_divmod,
                                     .pow = slot_pow,
                                     .neg = int_negate,
                                     .pos = int_exact,
                                     .abs = slot_abs,
                                     .truth = slot_truth,
                                     .invert = int_invert,
                                     .lshift = slot_lshift,
                                     .rshift = slot_rshift,
                                     .and_ = slot_and_,
                                     .xor_ = slot_xor_,
                                     .or_ = slot_or_,
                                     .to_int = int_exact,
                                     .to_float = slot_to_float,
                                     .floordiv = slot_floordiv,
                                     .truediv = slot_truediv,
                                     .index = int_exact},
                           .methods = int_methods,
                           .getsets = int_getsets,
                           .dealloc = int_free};

/* ---- bool ---- */

static Value bool_repr(VM *vm, Ref v) {
  return str_from(vm, is_true(v) ? "True" : "False");
}
static Value bool_new(VM *vm, TypeObj *type, const Args *args) {
  Value at[1];
  if (args_parse(vm, "bool", "(x=False, /)", args, at) < 0) return ERR;
  int truth = is_undef(at[0]) ? 0 : object_truth(vm, ref(at[0]));
  return truth < 0 ? ERR : from_bool(truth);
}
#define BOOL_OP(name, op, c)                                                                                 \
  static Value bool_##name(VM *vm, Ref a, Ref b) {                                                           \
    if (!is_bool(a) || !is_bool(b)) return slot_##name##_(vm, a, b);                                         \
    return from_bool(is_true(a) op is_true(b));                                                              \
  }
BOOL_OP(and, &, '&')
BOOL_OP(or, |, '|')
BOOL_OP(xor, !=, '^')

const TypeSpec bool_spec = {
    .name = "bool",
    .size = sizeof(IntObj),
    .flags = TYPE_INT,
    .slots = {.repr = bool_repr, .new_ = bool_new, .and_ = bool_and, .or_ = bool_or, .xor_ = bool_xor}};
