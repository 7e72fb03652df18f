/* int: immediate up to 62 bits, else an IntObj of limbs. A number that fits is never an IntObj (except as the
   payload of a subclass instance, where `small` is set and the number is in it). */
#ifndef OBJECT_INT_H
#define OBJECT_INT_H
#include "base/bigint.h"
#include "runtime/vm.h"

/* What is known of a number that depends on an address. */
typedef enum OpaqueKind {
  OPAQUE_ADDRESS, /* which others it is equal to */
  OPAQUE_UNSURE,  /* which others it is not equal to: of a value that may be one object or several in the
                     reference */
  OPAQUE_COUNT,   /* the first, and that it is not negative: where a frame stands */
  OPAQUE_FLAGS,   /* the first, and the bits of INT_KNOWN_FLAGS: __flags__ of a class */
  OPAQUE_FOUND    /* nothing: how many objects a collection found */
} OpaqueKind;

/* What a number of an object's identity has seen. */
enum { IDENTITY_KNOWN = 1, IDENTITY_HASHED };

typedef struct IntObj {
  Obj head;
  /* Not NULL: the number depends on an address (id(), some hashes). It can be compared for equality, hashed
     and calculated with; whoever looks at it traps this VM. An exact int, even when it would fit 62 bits. */
  VM *opaque;
  uint8_t opaque_kind; /* an OpaqueKind */
  uint8_t identity;    /* object/identity.h: 0 when it does not know its object */
  bool negative;
  uint32_t room; /* limbs that the object has place for */
  uint32_t n;    /* in use, normalised: the top one is not 0; 0 = the number zero */
  Limb limbs[];
} IntObj;
#define as_int(v) ((IntObj *)obj_of(v))

/* An int or an instance of a subclass (bool included). */
static inline bool is_int_like(Ref v) {
  return is_int(v) || is_bool(v) || is_kind(v, TYPE_INT);
}
Value int_from_i64(VM *vm, int64_t i);
/* The same as a number that depends on an address. Of OPAQUE_FLAGS the known bits count. */
Value int_opaque(VM *vm, OpaqueKind kind, int64_t i);
/* The bits of a class's __flags__ that are known, and that & can single out. */
enum {
  INT_FLAG_HEAP = 1 << 9,
  INT_FLAG_ABSTRACT = 1 << 20,
  INT_KNOWN_FLAGS = INT_FLAG_HEAP | INT_FLAG_ABSTRACT
};
#define is_opaque_int(v) (is_kind(v, TYPE_INT) && as_int(v)->opaque)
static inline bool is_opaque_of(Ref v, OpaqueKind kind) {
  return is_opaque_int(v) && as_int(v)->opaque_kind == kind;
}
/* a op b of two ints one of which is opaque: so is the result. `fn` is the operator's slot of int. */
Value int_binary_opaque(VM *vm, Ref a, Ref b, BinaryFn fn);
/* Whether two ints are equal, opaque ones too. */
bool int_same_number(VM *vm, Ref a, Ref b);
Value int_from_u64(VM *vm, uint64_t i);
Value int_from_double(VM *vm, double d); /* truncated; nan and inf raise as int() does */
/* From digits in a base 2..36 without sign or underscores, known to be valid. */
Value int_from_digits(VM *vm, const char *digits, size_t n, int base, bool negative);
/* 1 and *out when it fits, else 0. v is int-like. */
int int_as_i64(Ref v, int64_t *out);
int int_as_u64(Ref v, uint64_t *out);
/* The low 64 bits of the two's complement. */
uint64_t int_low_bits(Ref v);
int int_sign(Ref v);
/* The nearest double; OverflowError -> -1. */
int int_as_double(VM *vm, Ref v, double *out);
/* v = part * 2**exponent, 0.5 <= |part| < 1, rounded; 0 is 0, 0. */
int int_frexp(VM *vm, Ref v, double *part, int64_t *exponent);
/* Exact int of the same value: for bool and subclasses. */
Value int_exact(VM *vm, Ref v);
/* An instance of a subclass with the number of v, an exact int. */
Value int_of_class(VM *vm, TypeObj *type, Ref v);
Value int_to_str(VM *vm, Ref v, int base); /* no prefix */
int int_compare(Ref a, Ref b);             /* <0, 0, >0 */
int64_t int_hash(Ref v);

Value int_add(VM *vm, Ref a, Ref b);
Value int_sub(VM *vm, Ref a, Ref b);
Value int_mul(VM *vm, Ref a, Ref b);
Value int_floordiv(VM *vm, Ref a, Ref b);
Value int_mod(VM *vm, Ref a, Ref b);
Value int_power(VM *vm, Ref a, Ref b, Ref mod); /* mod may be None */
Value int_truediv(VM *vm, Ref a, Ref b);
Value int_lshift(VM *vm, Ref a, Ref b);
Value int_rshift(VM *vm, Ref a, Ref b);
Value int_bitwise(VM *vm, Ref a, Ref b, char op); /* & | ^ */
Value int_negate(VM *vm, Ref v);
Value int_invert(VM *vm, Ref v);
extern const TypeSpec int_spec, bool_spec;
#endif
