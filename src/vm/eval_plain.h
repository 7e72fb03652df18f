/* Functions that do so little that the eval loop does it for them, without a frame: a method or getter that
   gives an attribute of self or a constant, a setter that keeps its value in one. What the function's own
   cache does not know by self's shape runs as any other; nobody can tell the two apart. */
#ifndef VM_EVAL_PLAIN_H
#define VM_EVAL_PLAIN_H
#include "object/descr.h"
#include "vm/eval_fast.h"
#include "vm/eval_int.h"

static inline GlobalCache *global_cache_of(const Instr *pc) {
  return (GlobalCache *)(uintptr_t)(pc + 1);
}

static inline AttrCache *attr_cache_of(const Instr *pc) {
  return (AttrCache *)(uintptr_t)(pc + 1);
}

static inline Value *inline_attr(Ref v, const AttrCache *cache) {
  return (Value *)(void *)((char *)obj_of(v) + cache->aux);
}

/* Whether a call may begin that is over at once; it is a step. */
static inline bool step_fits(VM *vm) {
  if (!LIKELY(vm->steps_left > 1 && vm->depth < vm->depth_edge)) return false;
  vm->steps_left--;
  return true;
}

/* What the code gives, called with v alone, which is an object; NULL: it has to run. */
static inline const Value *eval_gives(VM *vm, const CodeObj *code, Ref v) {
  const Instr *at = code->entry;
  if (code->n_plain != 1) return NULL;
  if (at->op == OP_RETURN_CONST) return step_fits(vm) ? &code->consts[at->b] : NULL;
  if (at->op != OP_ATTR_T || at->b != FRAME_HEADER) return NULL;
  const AttrCache *cache = attr_cache_of(at);
  const Instr *end = at + 4;
  if (cache->key != obj_of(v)->shape->id || end->op != OP_RETURN || end->a != at->a || !step_fits(vm))
    return NULL;
  return inline_attr(v, cache);
}
static inline const Value *eval_getter_gives(VM *vm, Value getter, Ref v) {
  return is_exact(vm, getter, FUNCTION) ? eval_gives(vm, as_function(getter)->code, v) : NULL;
}

/* Where the setter in the cache of a store puts what it gets, when it does no more, and nothing ends by that.
   NULL: the general way. */
static inline Value *eval_setter_place(VM *vm, Ref v, const AttrCache *cache) {
  if (cache->kind != ATTR_SETTER) return NULL;
  Value setter = ((PropertyObj *)obj_of(cache->value))->set;
  if (!is_exact(vm, setter, FUNCTION)) return NULL;
  const CodeObj *code = as_function(setter)->code;
  const Instr *at = code->entry;
  if (code->n_plain != 2 || at->op != OP_SET_ATTR_L || at->a != FRAME_HEADER || at->b != FRAME_HEADER + 1)
    return NULL;
  const AttrCache *own_cache = attr_cache_of(at);
  if (own_cache->key != obj_of(v)->shape->id || at[4].op != OP_RETURN_CONST) return NULL;
  Value *place = inline_attr(v, own_cache);
  if (is_ptr(*place) && obj_of(*place)->refcount == 1) return NULL;
  return step_fits(vm) ? place : NULL;
}
#endif
