/* int(...): from text in a base, from other numbers, for subclasses. */
#include "object/bytes.h"
#include "object/float.h"
#include "object/int_int.h"
#include "object/number_text.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static Value bad_literal(VM *vm, Ref text, int64_t base) {
  enum { SHOWN = 200 };
  Value quoted = number_text_quoted(vm, text), shown = ERR;
  if (is_err(quoted)) return ERR;
  Value repr = object_repr(vm, ref(quoted));
  drop(vm, quoted);
  if (is_err(repr)) return ERR;
  size_t len = str_len(ref(repr));
  shown = str_slice(vm, ref(repr), 0, len < SHOWN ? len : SHOWN);
  drop(vm, repr);
  if (is_err(shown)) return ERR;
  raise(vm, T_VALUE_ERROR, "invalid literal for int() with base %i: %S", base, ref(shown));
  drop(vm, shown);
  return ERR;
}

/* The base that a 0x, 0o, 0b prefix says, or 0. */
static int prefix_base(const char *p, const char *end) {
  if (end - p < 2 || p[0] != '0') return 0;
  char c = (char)(p[1] | 0x20);
  return c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
}

/* The digits at p: how many, and where they end. False: underscores in the wrong place, or no digit at all.
 */
static bool scan_digits(const char *p, const char *end, unsigned base, size_t *n, const char **stop) {
  char last = '_';
  for (*n = 0; p < end; last = *p++) {
    if (*p == '_' ? last == '_' : big_digit(*p) >= base) {
      if (*p == '_') return false;
      break;
    }
    *n += *p != '_';
  }
  *stop = p;
  return *n > 0 && last != '_';
}

static Value parse(VM *vm, Ref text, const char *p, const char *end, int64_t base) {
  int64_t asked = base;
  bool negative = p < end && *p == '-', only_zeros = false;
  if (p < end && (*p == '-' || *p == '+')) p++;
  int prefix = prefix_base(p, end);
  if (prefix && (base == 0 || base == prefix)) {
    p += 2;
    base = prefix;
    if (p < end && *p == '_') p++;
  } else if (base == 0) {
    base = 10;
    only_zeros = p < end && *p == '0';
  }
  size_t n;
  const char *stop;
  if (!scan_digits(p, end, (unsigned)base, &n, &stop)) return bad_literal(vm, text, asked);
  if (vm->max_str_digits && n > (size_t)vm->max_str_digits && (base & (base - 1)))
    return raise(vm, T_VALUE_ERROR,
                 "Exceeds the limit (%d digits) for integer string conversion: value has %z digits; use "
                 "sys.set_int_max_str_digits() to increase the limit",
                 vm->max_str_digits, n);
  if (stop != end) return bad_literal(vm, text, asked);
  Value number = int_from_digits(vm, p, (size_t)(end - p), (int)base, negative);
  if (!only_zeros || is_err(number) || int_sign(ref(number)) == 0) return number;
  drop(vm, number);
  return bad_literal(vm, text, asked);
}

/* From text or bytes; UNDEF when v is neither. */
static Value from_text(VM *vm, Ref v, int64_t base) {
  if (base != 0 && (base < 2 || base > 36))
    return raise(vm, T_VALUE_ERROR, "int() base must be >= 2 and <= 36, or 0");
  NumberText text;
  int got = number_text_read(vm, v, &text);
  if (got <= 0) return got < 0 ? ERR : UNDEF;
  Value number = parse(vm, v, text.at, text.end, base);
  number_text_end(vm, &text);
  return number;
}

/* What __int__, __index__ or __trunc__ gave, as an exact int. Takes it. */
static Value checked(VM *vm, Value number, const char *by) {
  if (is_err(number) || is_int(number) || is_exact(vm, number, INT)) return number;
  if (is_int_like(ref(number))) {
    trap(vm, "int() of an int subclass from %s", by);
    drop(vm, number);
    return ERR;
  }
  raise(vm, T_TYPE_ERROR, "%s returned non-int (type %T)", by, ref(number));
  drop(vm, number);
  return ERR;
}

static Value from_number(VM *vm, Ref v) {
  if (is_int(v) || is_bool(v) || is_exact(vm, v, INT)) return int_exact(vm, v);
  if (is_imm_float(v) || is_exact(vm, v, FLOAT)) return int_from_double(vm, float_of(v));
  Slots *slots = &type_of(vm, v)->slots;
  if (slots->to_int) return checked(vm, slots->to_int(vm, v), "__int__");
  if (slots->index) return checked(vm, slots->index(vm, v), "__index__");
  Ref trunc = type_lookup(vm, type_of(vm, v), name_of(vm, D_trunc));
  if (!is_undef(trunc)) return trap(vm, "int() by __trunc__");
  Value number = from_text(vm, v, 10);
  if (!is_undef(number)) return number;
  return raise(vm, T_TYPE_ERROR,
               "int() argument must be a string, a bytes-like object or a real number, not '%T'", v);
}

/* An instance of a subclass with the same number. */
static Value as_subclass(VM *vm, TypeObj *type, Value number) {
  if (is_err(number) || type == vm->types[T_INT]) return number;
  Value v = int_of_class(vm, type, ref(number));
  drop(vm, number);
  return v;
}

static int base_of(VM *vm, Value v, int64_t *base) {
  Value index = object_index(vm, ref(v));
  if (is_err(index)) return -1;
  if (!int_as_i64(ref(index), base)) *base = -1;
  drop(vm, index);
  return 0;
}

Value int_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  if (args_parse(vm, "int", "(x=0, /, base=10)", args, at) < 0) return ERR;
  if (is_undef(at[1]))
    return as_subclass(vm, type, is_undef(at[0]) ? from_int62(0) : from_number(vm, ref(at[0])));
  if (is_undef(at[0])) return raise(vm, T_TYPE_ERROR, "int() missing string argument");
  int64_t base;
  if (base_of(vm, at[1], &base) < 0) return ERR;
  if (base != 0 && (base < 2 || base > 36))
    return raise(vm, T_VALUE_ERROR, "int() base must be >= 2 and <= 36, or 0");
  Ref text = ref(at[0]);
  if (!is_kind(text, TYPE_STR) && !is_bytes(text) && !is_bytearray(text))
    return raise(vm, T_TYPE_ERROR, "int() can't convert non-string with explicit base");
  return as_subclass(vm, type, from_text(vm, text, base));
}
