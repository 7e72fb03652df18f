/* What the eval loop does without calling anybody: arithmetic on immediates, and frames of plain functions.
   Every function here answers false, or does nothing, where the general way has to decide. */
#ifndef VM_EVAL_FAST_H
#define VM_EVAL_FAST_H
#include "object/descr.h"
#include "object/float.h"
#include "object/function.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/simple.h"
#include "vm/call_site.h"
#include "vm/frame.h"
#include "vm/recursion.h"

#define LIKELY(condition) __builtin_expect(!!(condition), 1)
#define is_special(v) (((v).bits & 3) == 2)

/* ---- integers: the tag is 01, so sums and differences of whole words overflow exactly when 62 bits do ----
 */

static inline bool fast_int_add(Ref x, Ref y, Value *v) {
  int64_t z;
  if (__builtin_add_overflow((int64_t)(x.bits - 1), (int64_t)y.bits, &z)) return false;
  v->bits = (uint64_t)z;
  return true;
}
static inline bool fast_int_sub(Ref x, Ref y, Value *v) {
  int64_t z;
  if (__builtin_sub_overflow((int64_t)x.bits, (int64_t)(y.bits - 1), &z)) return false;
  v->bits = (uint64_t)z;
  return true;
}
static inline bool fast_int_mul(Ref x, Ref y, Value *v) {
  int64_t z;
  if (__builtin_mul_overflow((int64_t)(x.bits - 1), int_of(y), &z)) return false;
  v->bits = (uint64_t)z | 1;
  return true;
}
/* Correctly rounded only while both are exact as doubles. */
static inline bool fast_int_truediv(Ref x, Ref y, Value *v) {
  const int64_t exact = (int64_t)1 << 53;
  int64_t a = int_of(x), b = int_of(y);
  if (b == 0 || a > exact || a < -exact || b > exact || b < -exact) return false;
  double d = (double)a / (double)b;
  if (!float_fits(d)) return false;
  *v = from_imm_float(d);
  return true;
}
static inline bool fast_int_floordiv(Ref x, Ref y, Value *v) {
  int64_t a = int_of(x), b = int_of(y);
  if (b == 0 || b == -1) return false;
  if (((uint64_t)a | (uint64_t)b) >> 32 == 0) {
    *v = from_int62((uint32_t)a / (uint32_t)b);
    return true;
  }
  int64_t q = a / b;
  q -= q * b != a && (a < 0) != (b < 0);
  *v = from_int62(q);
  return true;
}
static inline bool fast_int_mod(Ref x, Ref y, Value *v) {
  int64_t a = int_of(x), b = int_of(y);
  if (b == 0 || b == -1) return false;
  if (((uint64_t)a | (uint64_t)b) >> 32 == 0) {
    *v = from_int62((uint32_t)a % (uint32_t)b); /* half the width takes half the time */
    return true;
  }
  int64_t r = a % b;
  if (r != 0 && (r < 0) != (b < 0)) r += b;
  *v = from_int62(r);
  return true;
}
static inline bool fast_int_and(Ref x, Ref y, Value *v) {
  v->bits = x.bits & y.bits;
  return true;
}
static inline bool fast_int_or(Ref x, Ref y, Value *v) {
  v->bits = x.bits | y.bits;
  return true;
}
static inline bool fast_int_xor(Ref x, Ref y, Value *v) {
  v->bits = (x.bits ^ y.bits) | 1;
  return true;
}
static inline bool fast_int_lshift(Ref x, Ref y, Value *v) {
  int64_t a = int_of(x), n = int_of(y);
  if (n < 0 || n > 60) return false;
  int64_t z = (int64_t)((uint64_t)a << n);
  if (z >> n != a || !fits_int62(z)) return false;
  *v = from_int62(z);
  return true;
}
static inline bool fast_int_rshift(Ref x, Ref y, Value *v) {
  int64_t n = int_of(y);
  if (n < 0) return false;
  *v = from_int62(int_of(x) >> (n > 63 ? 63 : n));
  return true;
}

static inline bool fast_int_compare(Ref x, Ref y, CompareOp op) {
  int64_t a = int_of(x), b = int_of(y);
  return op == CMP_LT   ? a < b
         : op == CMP_LE ? a <= b
         : op == CMP_GT ? a > b
         : op == CMP_GE ? a >= b
         : op == CMP_EQ ? a == b
                        : a != b;
}

/* ---- floats: two immediate floats, or one and an int that is exact as a double ---- */

static inline bool as_double(Ref v, double *d) {
  const int64_t exact = (int64_t)1 << 53;
  if (is_imm_float(v)) {
    *d = imm_float_of(v);
    return true;
  }
  if (!is_int(v) || int_of(v) > exact || int_of(v) < -exact) return false;
  *d = (double)int_of(v);
  return true;
}
#define FAST_FLOAT(NAME, OP)                                                                                 \
  static inline bool fast_float_##NAME(Ref x, Ref y, double *d) {                                            \
    double a, b;                                                                                             \
    if (is_imm_float(x) && is_imm_float(y)) {                                                                \
      *d = imm_float_of(x) OP imm_float_of(y);                                                               \
      return true;                                                                                           \
    }                                                                                                        \
    if (!(is_imm_float(x) | is_imm_float(y)) || !as_double(x, &a) || !as_double(y, &b)) return false;        \
    *d = a OP b;                                                                                             \
    return true;                                                                                             \
  }
FAST_FLOAT(add, +)
FAST_FLOAT(sub, -)
FAST_FLOAT(mul, *)
static inline bool fast_float_truediv(Ref x, Ref y, double *d) {
  double a, b;
  if (!(is_imm_float(x) | is_imm_float(y)) || !as_double(x, &a) || !as_double(y, &b) || b == 0) return false;
  *d = a / b;
  return true;
}
static inline bool no_float(Ref x, Ref y, double *d) {
  return false;
}

/* ---- truth, text, items ---- */

/* -1: ask the object. */
static inline int fast_truth(Ref v) {
  if (is_true(v)) return 1;
  if (is_int(v)) return int_of(v) != 0;
  return is_false(v) || is_none(v) ? 0 : -1;
}
/* Of two plain strings; nearly all that differ do so in length or in the first character. */
static inline __attribute__((always_inline)) bool fast_str_equal(Ref a, Ref b) {
  const StrObj *x = as_str(a), *y = as_str(b);
  if (x == y) return true;
  if (x->len != y->len || x->kind != y->kind || *(const char *)(x + 1) != *(const char *)(y + 1))
    return false;
  return (x->len == 1 && x->kind == 1) || mem_same(x + 1, y + 1, x->len * x->kind);
}
/* Whether the character is in the text, of two plain strings of single bytes; -1: it is something else. */
static inline int fast_char_in(VM *vm, Ref c, Ref text) {
  if (!has_shape(vm, c, STR) || !has_shape(vm, text, STR)) return -1;
  const StrObj *x = as_str(c), *y = as_str(text);
  if (x->len != 1 || x->kind != 1 || y->kind != 1) return -1;
  return memchr(y + 1, *(const uint8_t *)(x + 1), y->len) != NULL;
}
/* Where list[key] is; NULL where the list has to decide. */
static inline Value *fast_list_place(VM *vm, Ref v, Ref key) {
  if (!is_int(key) || !has_shape(vm, v, LIST)) return NULL;
  int64_t at = int_of(key), len = (int64_t)as_list(v)->len;
  if (at < 0) at += len;
  return (uint64_t)at < (uint64_t)len ? &as_list(v)->items[at] : NULL;
}
/* v[key] of a list, tuple or text of single bytes by a plain number; UNDEF where v has to decide. */
static inline Value fast_item(VM *vm, Ref v, Ref key) {
  if (!is_int(key) || !is_ptr(v)) return UNDEF;
  const Shape *shape = obj_of(v)->shape;
  int64_t at = int_of(key);
  if (shape == vm->shapes[T_LIST]) {
    int64_t len = (int64_t)as_list(v)->len;
    if (at < 0) at += len;
    return (uint64_t)at < (uint64_t)len ? own(ref(as_list(v)->items[at])) : UNDEF;
  }
  if (shape == vm->shapes[T_TUPLE]) {
    int64_t len = (int64_t)as_tuple(v)->len;
    if (at < 0) at += len;
    return (uint64_t)at < (uint64_t)len ? own(ref(as_tuple(v)->items[at])) : UNDEF;
  }
  if (shape != vm->shapes[T_STR] || as_str(v)->kind != 1) return UNDEF;
  int64_t len = (int64_t)as_str(v)->len;
  if (at < 0) at += len;
  return (uint64_t)at < (uint64_t)len ? own(ref(vm->latin1[str_at(as_str(v), (size_t)at)])) : UNDEF;
}

/* The next item of an iterator over a list, a tuple or plain text; UNDEF: the iterator has to say. */
static inline Value fast_next(VM *vm, Obj *iterator) {
  const Shape *shape = iterator->shape;
  IndexIter *iter = (IndexIter *)iterator;
  if (shape == vm->shapes[T_LIST_ITER])
    return !is_undef(iter->of) && iter->at < as_list(iter->of)->len
               ? own(ref(as_list(iter->of)->items[iter->at++]))
               : UNDEF;
  if (shape == vm->shapes[T_TUPLE_ITER])
    return !is_undef(iter->of) && iter->at < as_tuple(iter->of)->len
               ? own(ref(as_tuple(iter->of)->items[iter->at++]))
               : UNDEF;
  if (shape != vm->shapes[T_STR_ASCII_ITER] || is_undef(iter->of) || iter->at >= str_len(iter->of))
    return UNDEF;
  Ref c = ref(vm->latin1[str_at(as_str(iter->of), iter->at)]);
  iter->at += is_ptr(c);
  return own(c);
}

/* The end of an iterator over a list that its loop has found at its end. */
static inline void fast_iter_end(VM *vm, IndexIter *iter) {
  Value of = iter->of;
  iter->of = UNDEF;
  drop(vm, of);
  if (--iter->head.refcount) return;
  if (gc_head_of(iter)->flags & GC_TRACKED) gc_unlink(vm, gc_head_of(iter));
  simple_free(vm, &iter->head, sizeof *iter);
}

/* ---- calls ---- */

/* The call of a METHOD_DESCR or BUILTIN at[0] that takes exactly one argument, of n behind it; takes them
   all. False: it is not that. */
static inline bool call_of_one(VM *vm, const Instr *site, Value *at, size_t n, Value *result) {
  const MethodDescr *method = (const MethodDescr *)obj_of(at[0]);
  const BuiltinObj *builtin = (const BuiltinObj *)obj_of(at[0]);
  bool is_method = method->head.shape == vm->shapes[T_METHOD_DESCR];
  const MethodDef *def = is_method ? method->def : builtin->def;
  if (n != (size_t)1 + is_method || def->style != ARG_ONE || vm->depth >= vm->depth_edge) return false;
  if (is_method && (!is_ptr(at[1]) || obj_of(at[1])->shape->type != method->owner)) return false;
  int units = 1;
  if (def->flags & (METHOD_INLINE | METHOD_STEP)) {
    if (def->flags & METHOD_STEP) return false;
    if ((units = site_units(vm, site, def)) < 0) return false;
  }
  if (def->flags & METHOD_INLINE && has_shape(vm, at[n], LIST))
    *result = from_int62((int64_t)as_list(at[n])->len);
  else {
    Ref self = ref(is_method ? at[1] : builtin->self);
    vm->depth += units;
    *result = def->fn(vm, self, &(Args){at + n, 1, NULL});
    vm->depth -= units;
  }
  if (is_method) drop(vm, at[1]);
  drop(vm, at[n]);
  drop(vm, at[0]);
  return true;
}

/* ---- frames ---- */

static inline bool frame_fits(const VM *vm, const Value *frame, const CodeObj *code) {
  return LIKELY((uintptr_t)(frame + code->n_regs) <= (uintptr_t)vm->stack_end && vm->steps_left > 1 &&
                vm->depth < vm->depth_edge);
}
/* Whether a frame for the code, called with n plain arguments, may be started there: room in the chunk, not
   too deep, no step that counts. */
static inline bool frame_takes(const VM *vm, const Value *frame, const CodeObj *code, size_t n) {
  return LIKELY(n == code->n_plain && frame_fits(vm, frame, code));
}
/* Every local but the first n has no value yet. */
static inline void frame_clear(Value *frame, const CodeObj *code, size_t n) {
  for (Value *at = frame + FRAME_HEADER + n, *end = frame + FRAME_HEADER + code->n_locals; at < end; at++)
    *at = UNDEF;
}
/* Fills in the header; takes the function, whose code it is. The caller fills the locals. Where the code
   begins. */
static inline const Instr *frame_start(VM *vm, Value *frame, Value function, const CodeObj *code,
                                       Value *caller, Resume resume) {
  const Instr *entry = code->entry;
  frame[FRAME_PC].bits = (uintptr_t)entry;
  frame[FRAME_CALLER].bits = (uintptr_t)caller | resume;
  frame[FRAME_CODE].bits = (uintptr_t)code;
  frame[FRAME_FUNCTION] = function;
  frame[FRAME_BELOW].bits = (uintptr_t)caller;
  frame[FRAME_LOCALS] = UNDEF;
  vm->depth++;
  vm->steps_left--;
  vm->frame = frame;
  return entry;
}
/* The frame of a function that C calls, right behind the newest; the caller fills the locals. NULL: the
   general way has to make it. */
static inline Value *frame_start_called(VM *vm, FunctionObj *function) {
  Value *below = vm->frame;
  if (!below) return NULL;
  Value *R = below + frame_code(below)->n_regs;
  if (!frame_fits(vm, R, function->code) || !c_has_stack(vm)) return NULL;
  frame_start(vm, R, own_obj(function), function->code, below, RESUME_C);
  R[FRAME_CALLER].bits = 0;
  return R;
}
/* frame_pop for a frame that frame_start has made and nobody has asked for: the same order, without its
   calls. Locals stay where they are; frame_ends hides them from what runs meanwhile. */
static inline void frame_pop_started(VM *vm, Value *R, unsigned first_temp, Value *caller) {
  for (Value *at = R + FRAME_HEADER, *end = R + first_temp; at < end; at++) {
    Value v = *at;
    if (!is_ptr(v) || LIKELY(--obj_of(v)->refcount)) continue;
    frame_ends(R);
    object_dealloc(vm, obj_of(v));
  }
  vm->frame = caller;
  vm->depth--;
  Obj *function = obj_of(R[FRAME_FUNCTION]);
  if (--function->refcount == 0) object_dealloc(vm, function);
}
#endif
