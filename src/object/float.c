/* float: arithmetic, comparison, text. */
#include "object/float.h"
#include "base/dtoa.h"
#include "base/hash.h"
#include "object/int.h"
#include "object/str.h"
#include "object/str_format.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <math.h>

Value float_boxed(VM *vm, double d) {
  FloatObj *f = object_new(vm, type_of_id(vm, FLOAT), sizeof *f);
  if (!f) return ERR;
  f->number = d;
  return value_of(f);
}

int number_as_double(VM *vm, Ref v, double *out) {
  if (is_float_like(v)) return *out = float_of(v), 1;
  if (!is_int_like(v)) return 0;
  return int_as_double(vm, v, out) < 0 ? -1 : 1;
}

Value float_repr_str(VM *vm, double d) {
  char text[32];
  float_repr(d, text);
  return str_from(vm, text);
}

/* Both operands as doubles: 1, 0 = not numbers, -1. */
static int both(VM *vm, Ref a, Ref b, double *x, double *y) {
  int got = number_as_double(vm, a, x);
  return got > 0 ? number_as_double(vm, b, y) : got;
}

#define BINARY(name, expression)                                                                             \
  static Value slot_##name(VM *vm, Ref a, Ref b) {                                                           \
    double x, y;                                                                                             \
    int got = both(vm, a, b, &x, &y);                                                                        \
    return got > 0 ? (expression) : got < 0 ? ERR : NOT_IMPLEMENTED;                                         \
  }

static Value divide(VM *vm, double x, double y) {
  return y == 0 ? raise(vm, T_ZERO_DIVISION_ERROR, "float division by zero") : from_float(vm, x / y);
}

/* Remainder with the divisor's sign, and the floor of the quotient as the reference rounds it. */
static double float_mod(double x, double y, double *quotient) {
  double mod = fmod(x, y), div = (x - mod) / y;
  if (mod) {
    if ((y < 0) != (mod < 0)) {
      mod += y;
      div -= 1.0;
    }
  } else
    mod = copysign(0.0, y);
  double floor_div = div ? floor(div) : copysign(0.0, x / y);
  if (div && div - floor_div > 0.5) floor_div += 1.0;
  *quotient = floor_div;
  return mod;
}

static Value modulo(VM *vm, double x, double y) {
  double quotient;
  return y == 0 ? raise(vm, T_ZERO_DIVISION_ERROR, "float modulo")
                : from_float(vm, float_mod(x, y, &quotient));
}

static Value floor_divide(VM *vm, double x, double y) {
  if (y == 0) return raise(vm, T_ZERO_DIVISION_ERROR, "float floor division by zero");
  double quotient;
  float_mod(x, y, &quotient);
  return from_float(vm, quotient);
}

Value float_power(VM *vm, double x, double y) {
  if (y == 0) return from_float(vm, 1.0);
  if (x == 0 && y < 0) return raise(vm, T_ZERO_DIVISION_ERROR, "0.0 cannot be raised to a negative power");
  if (x < 0 && isfinite(x) && isfinite(y) && y != floor(y)) return trap(vm, "a complex power");
  double power = pow(x, y);
  if (isinf(power) && isfinite(x) && isfinite(y))
    return raise_with(vm, T_OVERFLOW_ERROR, ref(UNDEF)), trap(vm, "float power out of range");
  return from_float(vm, power);
}

BINARY(add, from_float(vm, x + y))
BINARY(sub, from_float(vm, x - y))
BINARY(mul, from_float(vm, x *y))
BINARY(truediv, divide(vm, x, y))
BINARY(mod, modulo(vm, x, y))
BINARY(floordiv, floor_divide(vm, x, y))
BINARY(pow, float_power(vm, x, y))

static Value slot_divmod(VM *vm, Ref a, Ref b) {
  double x, y, quotient;
  int got = both(vm, a, b, &x, &y);
  if (got <= 0) return got < 0 ? ERR : NOT_IMPLEMENTED;
  if (y == 0) return raise(vm, T_ZERO_DIVISION_ERROR, "float divmod()");
  double mod = float_mod(x, y, &quotient);
  Value pair[2] = {from_float(vm, quotient), from_float(vm, mod)}, result = ERR;
  if (!is_err(pair[0]) && !is_err(pair[1])) result = tuple_from(vm, pair, 2);
  drop_x(vm, pair[0]);
  drop_x(vm, pair[1]);
  return result;
}

/* A double against an int of any size, exactly. */
static int compare_int(double x, Ref i) {
  int64_t small;
  if (int_as_i64(i, &small) && small > -((int64_t)1 << 53) && small < (int64_t)1 << 53)
    return x < (double)small ? -1 : x > (double)small;
  if (isinf(x)) return x < 0 ? -1 : 1;
  Limb limbs[BIG_I64_ROOM];
  Big big = {limbs, 0, false};
  if (is_ptr(i))
    big = (Big){as_int(i)->limbs, as_int(i)->n, as_int(i)->negative};
  else
    big_set_i64(&big, small);
  return -big_cmp_double(&big, x);
}

static Value slot_compare(VM *vm, Ref a, Ref b, int op) {
  double x = float_of(a);
  if (is_float_like(b)) {
    double y = float_of(b);
    if (x != x || y != y) return from_bool(op == CMP_NE);
    return from_bool(order_holds(x < y ? -1 : x > y, op));
  }
  if (!is_int_like(b)) return NOT_IMPLEMENTED;
  return x != x ? from_bool(op == CMP_NE) : from_bool(order_holds(compare_int(x, b), op));
}

static Value slot_repr(VM *vm, Ref v) {
  return float_repr_str(vm, float_of(v));
}
static int slot_hash(VM *vm, Ref v, int64_t *hash) {
  double d = float_of(v);
  if (d != d) vm->address_hashed = true;
  *hash = d != d ? object_identity_hash(v) : hash_double(d);
  return 0;
}
static Value slot_neg(VM *vm, Ref v) {
  return from_float(vm, -float_of(v));
}
static Value slot_pos(VM *vm, Ref v) {
  return is_kind(v, TYPE_FLOAT) && !is_exact(vm, v, FLOAT) ? from_float(vm, float_of(v)) : own(v);
}
static Value slot_abs(VM *vm, Ref v) {
  return from_float(vm, fabs(float_of(v)));
}
static int slot_truth(VM *vm, Ref v) {
  return float_of(v) != 0;
}
static Value slot_to_int(VM *vm, Ref v) {
  return int_from_double(vm, float_of(v));
}

/* float() of ASCII text: white space around, underscores between digits. */
static bool parse_text(const char *p, size_t n, double *out) {
  const char *end = p + n;
  char plain[512], *to = plain;
  while (p < end && ((*p >= 9 && *p <= 13) || (*p >= 0x1c && *p <= 0x20))) p++;
  while (end > p && ((end[-1] >= 9 && end[-1] <= 13) || (end[-1] >= 0x1c && end[-1] <= 0x20))) end--;
  if (memchr(p, '_', (size_t)(end - p))) {
    if ((size_t)(end - p) > sizeof plain) return false;
    for (char last = 0; p < end; last = *p++) {
      bool digit = *p >= '0' && *p <= '9';
      if (*p == '_' ? !(last >= '0' && last <= '9') : last == '_' && !digit) return false;
      if (*p != '_') *to++ = *p;
    }
    if (end[-1] == '_') return false;
    p = plain, end = to;
  }
  return p < end && double_parse(p, end, out) == end;
}

static Value from_text(VM *vm, Ref text) {
  StrObj *s = as_str(text);
  double d;
  if (!s->ascii) return trap(vm, "float() of non-ASCII text");
  if (!parse_text(str_data(s), s->len, &d))
    return raise(vm, T_VALUE_ERROR, "could not convert string to float: %R", text);
  return from_float(vm, d);
}

static Value convert(VM *vm, Ref v) {
  if (is_kind(v, TYPE_STR)) return from_text(vm, v);
  if (is_int_like(v)) {
    double d;
    return int_as_double(vm, v, &d) < 0 ? ERR : from_float(vm, d);
  }
  if (is_float_like(v)) return from_float(vm, float_of(v));
  Slots *slots = &type_of(vm, v)->slots;
  if (!slots->to_float && !slots->index)
    return raise(vm, T_TYPE_ERROR, "float() argument must be a string or a real number, not '%T'", v);
  Value number = slots->to_float ? slots->to_float(vm, v) : slots->index(vm, v);
  if (is_err(number) || is_imm_float(number) || is_exact(vm, number, FLOAT)) return number;
  if (!slots->to_float && is_int_like(ref(number))) {
    Value result = convert(vm, ref(number));
    drop(vm, number);
    return result;
  }
  raise(vm, T_TYPE_ERROR, "%T.__float__ returned non-float (type %T)", v, ref(number));
  drop(vm, number);
  return ERR;
}

static Value float_new(VM *vm, TypeObj *type, const Args *args) {
  Value at[1];
  if (args_parse(vm, "float", "(x=0, /)", args, at) < 0) return ERR;
  Value exact = is_undef(at[0]) ? from_float(vm, 0.0) : convert(vm, ref(at[0]));
  if (is_err(exact) || type == vm->types[T_FLOAT]) return exact;
  Value v = object_alloc(vm, type);
  if (!is_err(v)) ((FloatObj *)obj_of(v))->number = float_of(ref(exact));
  drop(vm, exact);
  return v;
}

static Value is_integer(VM *vm, Ref self, const Args *args) {
  double d = float_of(self);
  return from_bool(isfinite(d) && floor(d) == d);
}

static const MethodDef float_methods[] = {
    {"__format__", float_m_dunder_format, ARG_ONE, "($self, format_spec, /)", NULL, 0},
    {"is_integer", is_integer, ARG_NONE, "($self, /)", NULL, 0},
    {0}};

static void float_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, sizeof(FloatObj));
}

const TypeSpec float_spec = {.name = "float",
                             .size = sizeof(FloatObj),
                             .flags = TYPE_BASE | TYPE_FLOAT,
                             .slots = {.repr = slot_repr,
                                       .hash = slot_hash,
                                       .compare = slot_compare,
                                       .new_ = float_new,
                                       .add = slot_add,
                                       .sub = slot_sub,
                                       .mul = slot_mul,
                                       .mod = slot_mod,
                                       .divmod = slot_divmod,
                                       .pow = slot_pow,
                                       .neg = slot_neg,
                                       .pos = slot_pos,
                                       .abs = slot_abs,
                                       .truth = slot_truth,
                                       .to_int = slot_to_int,
                                       .to_float = slot_pos,
                                       .floordiv = slot_floordiv,
                                       .truediv = slot_truediv},
                             .methods = float_methods,
                             .dealloc = float_dealloc};
