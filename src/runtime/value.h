/* Value: one 64-bit word that is an integer, a float, a special, or a pointer to an object; the same on
   wasm32.

   low three bits
     000        pointer to an Obj (8-byte aligned; never NULL inside a live Value)
     x01        integer of 62 bits, two's complement, in the upper 62
     011 100 111  double, rotated left by 4 and xor 7: magnitudes [2^-255, 2^257), zero and the tiniest; every
   other double, the infinities and every NaN (it has identity) is a FloatObj 010 110    specials: None,
   False, True, Ellipsis, NotImplemented, UNDEF (no value), ERR (exception set)

   Value carries one reference, Ref borrows one. They are different types so that dropping a borrowed one, or
   keeping an owned one without saying so, does not compile. Why this layout and not another: docs/light.md.
 */
#ifndef RUNTIME_VALUE_H
#define RUNTIME_VALUE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct {
  uint64_t bits;
} Value; /* carries one reference: drop it or hand it on */
typedef struct {
  uint64_t bits;
} Ref; /* borrowed: somebody else keeps it alive */

typedef struct VM VM;
typedef struct Obj Obj;

#define SPECIAL_BITS(n) ((uint64_t)(n) << 3 | 2)
enum {
  SPECIAL_NONE,
  SPECIAL_FALSE,
  SPECIAL_TRUE,
  SPECIAL_ELLIPSIS,
  SPECIAL_NOT_IMPLEMENTED,
  SPECIAL_UNDEF,
  SPECIAL_ERR
};

#define NONE_VALUE ((Value){SPECIAL_BITS(SPECIAL_NONE)})
#define FALSE_VALUE ((Value){SPECIAL_BITS(SPECIAL_FALSE)})
#define TRUE_VALUE ((Value){SPECIAL_BITS(SPECIAL_TRUE)})
#define ELLIPSIS ((Value){SPECIAL_BITS(SPECIAL_ELLIPSIS)})
#define NOT_IMPLEMENTED ((Value){SPECIAL_BITS(SPECIAL_NOT_IMPLEMENTED)})
#define UNDEF ((Value){SPECIAL_BITS(SPECIAL_UNDEF)})
#define ERR ((Value){SPECIAL_BITS(SPECIAL_ERR)})

/* Everything below works on Value and Ref alike: it only looks at the bits. */
#define is_ptr(v) (((v).bits & 7) == 0)
#define is_int(v) (((v).bits & 3) == 1)
#define is_imm_float(v) ((0x98989898u >> ((v).bits & 31)) & 1)
#define same_bits(a, b) ((a).bits == (b).bits)
#define is_none(v) ((v).bits == SPECIAL_BITS(SPECIAL_NONE))
#define is_true(v) ((v).bits == SPECIAL_BITS(SPECIAL_TRUE))
#define is_false(v) ((v).bits == SPECIAL_BITS(SPECIAL_FALSE))
#define is_bool(v) (is_true(v) || is_false(v))
#define is_undef(v) ((v).bits == SPECIAL_BITS(SPECIAL_UNDEF))
#define is_err(v) ((v).bits == SPECIAL_BITS(SPECIAL_ERR))
#define is_not_implemented(v) ((v).bits == SPECIAL_BITS(SPECIAL_NOT_IMPLEMENTED))
#define both_int(a, b) (((((a).bits - 1) | ((b).bits - 1)) & 3) == 0)

#define INT62_MAX (((int64_t)1 << 61) - 1)
#define INT62_MIN (-((int64_t)1 << 61))
static inline bool fits_int62(int64_t i) {
  return i >= INT62_MIN && i <= INT62_MAX;
}
static inline Value from_int62(int64_t i) {
  return (Value){(uint64_t)i << 2 | 1};
}
#define int_of(v) ((int64_t)(v).bits >> 2)

static inline Value from_bool(bool b) {
  return b ? TRUE_VALUE : FALSE_VALUE;
}

/* Whether a double has an immediate form, and the two ways between. */
static inline bool float_fits(double d) {
  uint64_t bits;
  memcpy(&bits, &d, 8);
  unsigned top = (unsigned)(bits >> 60) & 7;
  return top == 0 || top == 3 || top == 4;
}
static inline Value from_imm_float(double d) {
  uint64_t bits;
  memcpy(&bits, &d, 8);
  return (Value){(bits << 4 | bits >> 60) ^ 7};
}
static inline double imm_float_bits(uint64_t bits) {
  double d;
  bits ^= 7;
  bits = bits >> 4 | bits << 60;
  memcpy(&d, &bits, 8);
  return d;
}
#define imm_float_of(v) imm_float_bits((v).bits)

static inline Ref ref(Value v) {
  return (Ref){v.bits};
}
#define obj_of(v) ((Obj *)(uintptr_t)(v).bits)
#define ref_to(object) ((Ref){(uint64_t)(uintptr_t)(object)})
/* A pointer that already carries a reference. */
#define value_of(object) ((Value){(uint64_t)(uintptr_t)(object)})
#endif
