/* super().m(...) without the super object: the eval loop asks here when it calls super() and looks up a
   method on the result at once. What is not plain, errors included, is left to the general way. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/eval_int.h"

/* The frame's first argument, and what the cell of __class__ holds, which is in register *cell; that is 0
   where the argument is in a cell, too. */
static bool of_frame(VM *vm, const Value *R, TypeObj **type, Ref *self, unsigned *cell) {
  const CodeObj *code = frame_code(R);
  const Value *locals = R + FRAME_HEADER;
  if (code->n_args == 0) return false;
  *self = ref(locals[0]);
  bool is_plain = code->kinds[0] == LOCAL_PLAIN;
  if (code->kinds[0] == LOCAL_CELL && is_exact(vm, *self, CELL))
    *self = ref(((CellObj *)obj_of(*self))->value);
  for (size_t i = code->n_locals; i-- > 0 && code->kinds[i] == LOCAL_FREE;) {
    if (!same_bits(code->varnames->items[i], name_of(vm, D_class))) continue;
    *cell = is_plain ? FRAME_HEADER + (unsigned)i : 0;
    Ref held = ref(((CellObj *)obj_of(locals[i]))->value);
    *type = is_kind(held, TYPE_TYPE) ? as_type(held) : NULL;
    return *type && is_ptr(*self) && !is_kind(*self, TYPE_TYPE);
  }
  return false;
}

/* Behind `type` in the order of self's class, borrowed; UNDEF: not found, or not a plain method. */
static Ref find_method(VM *vm, TypeObj *start, const TypeObj *type, Ref name) {
  const TupleObj *mro = start->mro;
  size_t i = 0, n = mro ? mro->len : 0;
  while (i < n && as_type(mro->items[i]) != type) i++;
  for (i++; i < n; i++) {
    DictObj *dict = type_dict(vm, as_type(mro->items[i]));
    if (!dict) {
      error_clear(vm);
      break;
    }
    Ref found = dict_get_str(dict, name);
    if (is_undef(found)) continue;
    /* A method in C is bound: complaints about its arguments name self's class then. */
    return is_exact(vm, found, FUNCTION) ? found : ref(UNDEF);
  }
  return ref(UNDEF);
}

bool eval_super_method(VM *vm, Value *R, const Instr *site, Ref name, Value *out) {
  Instr *word = (Instr *)(uintptr_t)(site + 1);
  AttrCache *cache = (AttrCache *)(uintptr_t)(site + 3);
  TypeObj *type;
  Ref self;
  unsigned cell;
  if (!of_frame(vm, R, &type, &self, &cell)) return false;
  word->a = (uint16_t)cell;
  uint32_t shape = obj_of(self)->shape->id;
  if (cache->shape != shape || cache->kind != ATTR_SUPER || cache->aux != (uintptr_t)type) {
    if (!is_exact(vm, name, STR) || str_is(name, "__class__")) return false;
    Ref found = find_method(vm, type_of(vm, self), type, name);
    if (is_undef(found)) return false;
    cache->shape = shape;
    cache->kind = ATTR_SUPER;
    cache->aux = (uintptr_t)type;
    cache->value = found;
  }
  out[0] = own(cache->value);
  out[1] = own(self);
  return true;
}
