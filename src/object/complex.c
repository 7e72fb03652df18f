/* complex: arithmetic, the constructor, text. */
#include "object/complex.h"
#include "base/dtoa.h"
#include "base/hash.h"
#include "object/float.h"
#include "object/int.h"
#include "object/number_text.h"
#include "object/str.h"
#include "object/str_format.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/simple.h"
#include "runtime/type.h"
#include <math.h>
#include <stdlib.h>

bool is_complex(Ref v) {
  return is_ptr(v) && obj_of(v)->shape->type->spec == &complex_spec;
}

static Value of_class(VM *vm, TypeObj *type, Complex number) {
  Value v = object_alloc(vm, type);
  if (!is_err(v)) complex_of(v) = number;
  return v;
}

Value complex_new(VM *vm, double real, double imag) {
  ComplexObj *c = leaf_new(vm, type_of_id(vm, COMPLEX), sizeof *c);
  if (!c) return ERR;
  c->number = (Complex){real, imag};
  return value_of(c);
}

static void complex_dealloc(VM *vm, Obj *object) {
  if (type_flag(object->shape->type, TYPE_LEAF))
    leaf_free(vm, object, sizeof(ComplexObj));
  else
    object_free(vm, object, object->shape->type->size);
}

static Value from(VM *vm, Complex c) {
  return complex_new(vm, c.real, c.imag);
}

/* ---- arithmetic ---- */

Complex complex_multiply(Complex a, Complex b) {
  return (Complex){a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
}

/* Divides by the larger part first, so that the squares of the parts do not overflow. */
Complex complex_divide(Complex a, Complex b, bool *failed) {
  if (fabs(b.real) >= fabs(b.imag)) {
    if (b.real == 0) {
      *failed = true;
      return (Complex){0, 0};
    }
    double ratio = b.imag / b.real, unit = b.real + b.imag * ratio;
    return (Complex){(a.real + a.imag * ratio) / unit, (a.imag - a.real * ratio) / unit};
  }
  if (fabs(b.imag) >= fabs(b.real)) {
    double ratio = b.real / b.imag, unit = b.real * ratio + b.imag;
    return (Complex){(a.real * ratio + a.imag) / unit, (a.imag * ratio - a.real) / unit};
  }
  return (Complex){NAN, NAN};
}

/* By squaring, for whole exponents up to 100. */
static Complex power_whole(Complex a, int n, bool *failed) {
  Complex result = {1, 0}, square = a;
  for (int left = abs(n); left; left >>= 1) {
    if (left & 1) result = complex_multiply(result, square);
    square = complex_multiply(square, square);
  }
  return n > 0 ? result : complex_divide((Complex){1, 0}, result, failed);
}

static Complex power_polar(Complex a, Complex b, bool *failed) {
  if (b.real == 0 && b.imag == 0) return (Complex){1, 0};
  if (a.real == 0 && a.imag == 0) {
    *failed = b.imag != 0 || b.real < 0;
    return (Complex){0, 0};
  }
  double size = hypot(a.real, a.imag), len = pow(size, b.real);
  double angle = atan2(a.imag, a.real), phase = angle * b.real;
  if (b.imag != 0) {
    len /= exp(angle * b.imag);
    phase += b.imag * log(size);
  }
  /* The C library reports the cosine of an infinity as an error of the domain. */
  *failed = isinf(phase);
  return (Complex){len * cos(phase), len * sin(phase)};
}

Value complex_power(VM *vm, Complex a, Complex b) {
  enum { MOST_WHOLE = 100 };
  bool failed = false, whole = b.imag == 0 && b.real == floor(b.real) && fabs(b.real) <= MOST_WHOLE;
  Complex p = whole ? power_whole(a, (int)b.real, &failed) : power_polar(a, b, &failed);
  if (failed) return raise(vm, T_ZERO_DIVISION_ERROR, "0.0 to a negative or complex power");
  if (isinf(p.real) || isinf(p.imag)) return raise(vm, T_OVERFLOW_ERROR, "complex exponentiation");
  return from(vm, p);
}

/* One operand: 1, 0 = no number, -1. */
static int operand(VM *vm, Ref v, Complex *out) {
  out->imag = 0;
  if (is_complex(v)) return *out = complex_of(v), 1;
  return number_as_double(vm, v, &out->real);
}

static int both(VM *vm, Ref a, Ref b, Complex *x, Complex *y) {
  int got = operand(vm, a, x);
  return got > 0 ? operand(vm, b, y) : got;
}

static Value divide(VM *vm, Complex x, Complex y) {
  bool failed = false;
  Complex q = complex_divide(x, y, &failed);
  return failed ? raise(vm, T_ZERO_DIVISION_ERROR, "complex division by zero") : from(vm, q);
}

#define BINARY(name, expression)                                                                             \
  static Value slot_##name(VM *vm, Ref a, Ref b) {                                                           \
    Complex x, y;                                                                                            \
    int got = both(vm, a, b, &x, &y);                                                                        \
    return got > 0 ? (expression) : got < 0 ? ERR : NOT_IMPLEMENTED;                                         \
  }
BINARY(add, complex_new(vm, x.real + y.real, x.imag + y.imag))
BINARY(sub, complex_new(vm, x.real - y.real, x.imag - y.imag))
BINARY(mul, from(vm, complex_multiply(x, y)))
BINARY(truediv, divide(vm, x, y))
BINARY(pow, complex_power(vm, x, y))

static Value slot_neg(VM *vm, Ref v) {
  return complex_new(vm, -complex_of(v).real, -complex_of(v).imag);
}
static Value exact(VM *vm, Ref v) {
  return is_exact(vm, v, COMPLEX) ? own(v) : from(vm, complex_of(v));
}
static Value slot_abs(VM *vm, Ref v) {
  Complex c = complex_of(v);
  double size = hypot(c.real, c.imag);
  if (isinf(size) && isfinite(c.real) && isfinite(c.imag))
    return raise(vm, T_OVERFLOW_ERROR, "absolute value too large");
  return from_float(vm, size);
}
static int slot_truth(VM *vm, Ref v) {
  return complex_of(v).real != 0 || complex_of(v).imag != 0;
}

static int slot_hash(VM *vm, Ref v, int64_t *hash) {
  Complex c = complex_of(v);
  if (isnan(c.real) || isnan(c.imag)) vm->address_hashed = true;
  int64_t identity = object_identity_hash(v);
  *hash = hash_complex(isnan(c.real) ? identity : hash_double(c.real),
                       isnan(c.imag) ? identity : hash_double(c.imag));
  return 0;
}

static Value slot_compare(VM *vm, Ref a, Ref b, int op) {
  if (op != CMP_EQ && op != CMP_NE) return NOT_IMPLEMENTED;
  Complex x = complex_of(a), y;
  bool equal;
  if (is_int_like(b)) {
    /* Exactly, also where the int is too large for a double. */
    Value real = from_float(vm, x.real);
    if (is_err(real)) return ERR;
    int same = x.imag == 0 ? object_compare_truth(vm, ref(real), b, CMP_EQ) : 0;
    drop(vm, real);
    if (same < 0) return ERR;
    equal = same;
  } else {
    int got = operand(vm, b, &y);
    if (got <= 0) return got < 0 ? ERR : NOT_IMPLEMENTED;
    equal = x.real == y.real && x.imag == y.imag;
  }
  return from_bool(equal == (op == CMP_EQ));
}

/* ---- text ---- */

/* A part as repr shows it, without ".0". */
static size_t part_text(char *out, double d, bool sign) {
  char *p = out;
  if (signbit(d) && !isnan(d))
    *p++ = '-';
  else if (sign)
    *p++ = '+';
  if (!isfinite(d)) {
    memcpy(p, isnan(d) ? "nan" : "inf", 3);
    return (size_t)(p + 3 - out);
  }
  p += double_text(p, fabs(d), &(DoubleStyle){.style = 'r'});
  return (size_t)(p - out);
}

static Value slot_repr(VM *vm, Ref v) {
  enum { ROOM = 128 };
  Complex c = complex_of(v);
  char text[ROOM];
  size_t n = 0;
  if (c.real == 0 && !signbit(c.real)) {
    n = part_text(text, c.imag, false);
    text[n++] = 'j';
    return str_new(vm, text, n);
  }
  text[n++] = '(';
  n += part_text(text + n, c.real, false);
  n += part_text(text + n, c.imag, true);
  text[n++] = 'j';
  text[n++] = ')';
  return str_new(vm, text, n);
}

static bool is_space(char c) {
  return c == ' ' || (c >= 9 && c <= 13);
}
static bool is_j(const char *p, const char *end) {
  return p < end && (*p == 'j' || *p == 'J');
}
static bool is_sign(const char *p, const char *end) {
  return p < end && (*p == '+' || *p == '-');
}

/* The number at *at, which moves past it: real, imaginary, or both. */
static bool read_parts(const char **at, const char *end, Complex *out) {
  const char *p = *at, *stop = double_parse(p, end, &out->real);
  out->imag = 0;
  if (!stop) {
    /* j alone, perhaps with a sign */
    out->real = 0;
    out->imag = is_sign(p, end) && *p == '-' ? -1 : 1;
    if (is_sign(p, end)) p++;
  } else if (is_j(stop, end)) {
    out->imag = out->real;
    out->real = 0;
    p = stop;
  } else if (is_sign(stop, end)) {
    p = double_parse(stop, end, &out->imag);
    if (!p) {
      out->imag = *stop == '+' ? 1 : -1;
      p = stop + 1;
    }
  } else {
    *at = stop;
    return true;
  }
  *at = p + 1;
  return is_j(p, end);
}

static bool parse(const char *p, const char *end, Complex *out) {
  while (p < end && is_space(*p)) p++;
  bool bracket = p < end && *p == '(';
  if (bracket) p++;
  while (p < end && is_space(*p)) p++;
  if (!read_parts(&p, end, out)) return false;
  while (p < end && is_space(*p)) p++;
  if (bracket && (p == end || *p++ != ')')) return false;
  while (p < end && is_space(*p)) p++;
  return p == end;
}

/* Underscores taken out: 1, 0 where they may not be, -1. What stands behind a NUL is not seen; a text with
 * a NUL and no underscore before it is as it is. */
static int strip(VM *vm, NumberText *text) {
  size_t n = (size_t)(text->end - text->at);
  const char *nul = n ? memchr(text->at, 0, n) : NULL;
  if (nul) return !memchr(text->at, '_', (size_t)(nul - text->at));
  return number_text_strip(vm, text);
}

static Value from_text(VM *vm, TypeObj *type, Ref v) {
  NumberText text;
  Complex number = {0, 0};
  int got = number_text_read(vm, v, &text), plain = got > 0 ? strip(vm, &text) : -1;
  bool good = plain > 0 && parse(text.at, text.end, &number);
  number_text_end(vm, &text);
  if (plain < 0) return ERR;
  if (!plain) return raise(vm, T_VALUE_ERROR, "could not convert string to complex: %R", v);
  if (!good) return raise(vm, T_VALUE_ERROR, "complex() arg is a malformed string");
  return of_class(vm, type, number);
}

/* ---- constructor ---- */

/* What __complex__ says: 1, 0 when there is none, -1. */
static int by_dunder(VM *vm, Ref v, Complex *out) {
  if (is_exact(vm, v, COMPLEX)) return *out = complex_of(v), 1;
  Ref method = type_lookup(vm, type_of(vm, v), name_of(vm, D_complex));
  if (is_undef(method)) return 0;
  Value number = call_unbound(vm, method, v, 0, NULL);
  if (is_err(number)) return -1;
  int result = 1;
  if (!is_complex(ref(number)))
    result = raise_i(vm, T_TYPE_ERROR, "__complex__ returned non-complex (type %T)", ref(number));
  else if (!is_exact(vm, number, COMPLEX)) {
    trap(vm, "__complex__ that gives a complex subclass");
    result = -1;
  } else
    *out = complex_of(number);
  drop(vm, number);
  return result;
}

static bool is_real(VM *vm, Ref v) {
  Slots *slots = &type_of(vm, v)->slots;
  return slots->to_float || slots->index;
}

static int as_double(VM *vm, Ref v, double *out) {
  Value number = object_float(vm, v);
  if (is_err(number)) return -1;
  *out = float_of(ref(number));
  drop(vm, number);
  return 0;
}

int complex_convert(VM *vm, Ref v, Complex *out) {
  int got = by_dunder(vm, v, out);
  if (got) return got < 0 ? -1 : 0;
  if (is_complex(v)) return *out = complex_of(v), 0;
  if (!is_real(vm, v)) return raise_i(vm, T_TYPE_ERROR, "must be real number, not %T", v);
  out->imag = 0;
  return as_double(vm, v, &out->real);
}

/* The first argument: *pair is set when it was complex. 0 or -1. */
static int first_part(VM *vm, Ref v, Complex *out, bool *pair) {
  *out = (Complex){0, 0};
  if (is_undef(v)) return 0;
  int got = by_dunder(vm, v, out);
  *pair = got > 0 || is_complex(v);
  if (got) return got < 0 ? -1 : 0;
  if (is_complex(v)) return *out = complex_of(v), 0;
  return as_double(vm, v, &out->real);
}

static Value make(VM *vm, TypeObj *type, Ref real, Ref imag) {
  Complex a, b = {0, 0};
  bool pair = false;
  if (!is_undef(real) && !is_complex(real) && !is_real(vm, real) &&
      is_undef(type_lookup(vm, type_of(vm, real), name_of(vm, D_complex))))
    return raise(vm, T_TYPE_ERROR, "complex() first argument must be a string or a number, not '%T'", real);
  if (!is_undef(imag) && !is_complex(imag) && !is_real(vm, imag))
    return raise(vm, T_TYPE_ERROR, "complex() second argument must be a number, not '%T'", imag);
  if (first_part(vm, real, &a, &pair) < 0) return ERR;
  if (is_undef(imag))
    b.real = a.imag;
  else if (is_complex(imag)) {
    b = complex_of(imag);
    a.real -= b.imag;
  } else if (as_double(vm, imag, &b.real) < 0)
    return ERR;
  if (pair && !is_undef(imag)) b.real += a.imag;
  return of_class(vm, type, (Complex){a.real, b.real});
}

static Value complex_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  if (args_parse(vm, "complex", "(real=0, imag=0)", args, at) < 0) return ERR;
  Ref real = ref(at[0]), imag = ref(at[1]);
  bool text = !is_undef(real) && is_kind(real, TYPE_STR);
  if (!is_undef(real) && is_undef(imag) && is_exact(vm, real, COMPLEX) && type == vm->types[T_COMPLEX])
    return own(real);
  if (text && !is_undef(imag))
    return raise(vm, T_TYPE_ERROR, "complex() can't take second arg if first is a string");
  if (text) return from_text(vm, type, real);
  if (!is_undef(imag) && is_kind(imag, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "complex() second arg can't be a string");
  return make(vm, type, real, imag);
}

/* ---- methods ---- */

static Value conjugate(VM *vm, Ref self, const Args *args) {
  return complex_new(vm, complex_of(self).real, -complex_of(self).imag);
}
static Value dunder_complex(VM *vm, Ref self, const Args *args) {
  return exact(vm, self);
}
static Value getnewargs(VM *vm, Ref self, const Args *args) {
  Value pair[2] = {from_float(vm, complex_of(self).real), from_float(vm, complex_of(self).imag)}, out = ERR;
  if (!is_err(pair[0]) && !is_err(pair[1])) out = tuple_from(vm, pair, 2);
  drop_x(vm, pair[0]);
  drop_x(vm, pair[1]);
  return out;
}
static Value dunder_format(VM *vm, Ref self, const Args *args) {
  Ref spec = ref(args->at[0]);
  if (!is_kind(spec, TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "__format__() argument must be str, not %N", spec);
  if (str_len(spec) == 0) return object_str(vm, self);
  return complex_format_spec(vm, self, complex_of(self).real, complex_of(self).imag, spec);
}
static Value get_real(VM *vm, Ref v) {
  return from_float(vm, complex_of(v).real);
}
static Value get_imag(VM *vm, Ref v) {
  return from_float(vm, complex_of(v).imag);
}

static const MethodDef methods[] = {
    {"conjugate", conjugate, ARG_NONE, "($self, /)", NULL, 0},
    {"__complex__", dunder_complex, ARG_NONE, "($self, /)", NULL, 0},
    {"__getnewargs__", getnewargs, ARG_NONE, "($self, /)", NULL, 0},
    {"__format__", dunder_format, ARG_ONE, "($self, format_spec, /)", NULL, 0},
    {0}};
static const GetSetDef getsets[] = {{"real", get_real, NULL, NULL}, {"imag", get_imag, NULL, NULL}, {0}};

const TypeSpec complex_spec = {.name = "complex",
                               .size = sizeof(ComplexObj),
                               .flags = TYPE_BASE | TYPE_LEAF,
                               .slots = {.repr = slot_repr,
                                         .hash = slot_hash,
                                         .compare = slot_compare,
                                         .new_ = complex_make,
                                         .add = slot_add,
                                         .sub = slot_sub,
                                         .mul = slot_mul,
                                         .pow = slot_pow,
                                         .neg = slot_neg,
                                         .pos = exact,
                                         .abs = slot_abs,
                                         .truth = slot_truth,
                                         .truediv = slot_truediv},
                               .methods = methods,
                               .getsets = getsets,
                               .dealloc = complex_dealloc};
