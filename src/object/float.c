/* float: arithmetic, comparison, text. */
#include "object/float_int.h"
#include "base/dtoa.h"
#include "base/hash.h"
#include "object/complex.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/number_text.h"
#include "object/str.h"
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

static Value raise_out_of_range(VM *vm) {
  Value args[2] = {from_int62(34), str_from(vm, "Numerical result out of range")};
  if (is_err(args[1])) return ERR;
  Value exception = exception_new(vm, type_of_id(vm, OVERFLOW_ERROR), &(Args){args, 2, NULL});
  drop(vm, args[1]);
  return is_err(exception) ? ERR : raise_object_steal(vm, exception);
}

Value float_power(VM *vm, double x, double y) {
  if (y == 0) return from_float(vm, 1.0);
  if (x == 0 && y < 0 && isfinite(y))
    return raise(vm, T_ZERO_DIVISION_ERROR, "0.0 cannot be raised to a negative power");
  if (x < 0 && isfinite(x) && isfinite(y) && y != floor(y))
    return complex_power(vm, (Complex){x, 0}, (Complex){y, 0});
  double power = pow(x, y);
  if (isinf(power) && isfinite(x) && isfinite(y)) return raise_out_of_range(vm);
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

static Value from_text(VM *vm, Ref v) {
  NumberText text;
  double d = 0;
  int got = number_text_read(vm, v, &text);
  if (got == 0)
    return raise(vm, T_TYPE_ERROR, "float() argument must be a string or a real number, not '%T'", v);
  if (got > 0) got = number_text_strip(vm, &text);
  bool good = got > 0 && text.at < text.end && double_parse(text.at, text.end, &d) == text.end;
  number_text_end(vm, &text);
  if (got < 0) return ERR;
  return good ? from_float(vm, d) : raise(vm, T_VALUE_ERROR, "could not convert string to float: %R", v);
}

/* float(v), for v of any type: __float__, then __index__, then text. */
static Value convert(VM *vm, Ref v) {
  if (is_imm_float(v) || is_exact(vm, v, FLOAT)) return own(v);
  Slots *slots = &type_of(vm, v)->slots;
  if (!slots->to_float && !slots->index)
    return is_float_like(v) ? from_float(vm, float_of(v)) : from_text(vm, v);
  if (!slots->to_float) {
    Value index = object_index(vm, v);
    double d;
    int result = is_err(index) ? -1 : int_as_double(vm, ref(index), &d);
    drop_x(vm, index);
    return result < 0 ? ERR : from_float(vm, d);
  }
  Value number = slots->to_float(vm, v);
  if (is_err(number) || is_imm_float(number) || is_exact(vm, number, FLOAT)) return number;
  if (is_float_like(ref(number)))
    trap(vm, "float() of a float subclass from __float__");
  else
    raise(vm, T_TYPE_ERROR, "%T.__float__ returned non-float (type %T)", v, ref(number));
  drop(vm, number);
  return ERR;
}

Value object_float(VM *vm, Ref v) {
  return convert(vm, v);
}

static Value float_new(VM *vm, TypeObj *type, const Args *args) {
  Value at[1];
  /* A subclass with an __init__ of its own may take keywords. */
  Args positional = {args->at, args->n, NULL};
  if (type->slots.init != vm->types[T_FLOAT]->slots.init) args = &positional;
  if (args_parse(vm, "float", "(x=0, /)", args, at) < 0) return ERR;
  Value exact = is_undef(at[0]) ? from_float(vm, 0.0) : convert(vm, ref(at[0]));
  if (is_err(exact) || type == vm->types[T_FLOAT]) return exact;
  Value v = object_alloc(vm, type);
  if (!is_err(v)) ((FloatObj *)obj_of(v))->number = float_of(ref(exact));
  drop(vm, exact);
  return v;
}

static void float_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, sizeof(FloatObj));
}

const TypeSpec float_spec = {.name = "float",
                             .size = sizeof(FloatObj),
                             .flags = TYPE_BASE | TYPE_FLOAT | TYPE_LEAF | TYPE_MAKE_FREE,
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
                             .getsets = float_getsets,
                             .dealloc = float_dealloc};
