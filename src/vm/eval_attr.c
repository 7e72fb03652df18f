/* Attributes for the eval loop: the general way, and what the inline caches remember of it.

   A cache is good for one shape. A class that changes gives its shapes fresh ids, so the id says both where
   the instance keeps its own attributes and what the class has under every name. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/module.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/heap.h"
#include "runtime/type.h"
#include "vm/eval_int.h"

/* What an instance attribute store may use: no data descriptor and no __setattr__ of the class's own. */
static bool plain_store(VM *vm, Obj *object, Ref name) {
  TypeObj *type = object->shape->type;
  if (!type->attrs_at || object->shape->has_dict || type->slots.setattr != object_generic_setattr)
    return false;
  Ref found = type_lookup(vm, type, name);
  return is_undef(found) || !type_of(vm, found)->slots.descr_set;
}

static void remember_class_value(VM *vm, Ref v, Ref found, AttrCache *cache) {
  TypeObj *kind = type_of(vm, found);
  cache->value = found;
  if (kind == vm->types[T_FUNCTION] || kind == vm->types[T_METHOD_DESCR])
    cache->kind = ATTR_METHOD;
  else if (kind == vm->types[T_STATICMETHOD]) {
    cache->kind = ATTR_CONST;
    cache->value = ref(((WrappedObj *)obj_of(found))->function);
  } else if (kind == vm->types[T_CLASSMETHOD]) {
    Ref function = ref(((WrappedObj *)obj_of(found))->function);
    if (!is_exact(vm, function, FUNCTION)) return;
    cache->kind = ATTR_CLASS_METHOD;
    cache->value = function;
  } else if (!kind->slots.descr_get)
    cache->kind = ATTR_CONST;
}

static void remember_class(VM *vm, TypeObj *type, Ref name, AttrCache *cache) {
  if (type->head.shape->type != vm->types[T_TYPE]) return;
  if (!is_undef(type_lookup(vm, vm->types[T_TYPE], name))) return;
  Ref found = type_lookup(vm, type, name);
  if (is_undef(found) || !type->version) return;
  TypeObj *kind = type_of(vm, found);
  cache->aux = type->version;
  cache->value = found;
  if (kind == vm->types[T_CLASSMETHOD]) {
    cache->value = ref(((WrappedObj *)obj_of(found))->function);
    if (is_exact(vm, cache->value, FUNCTION)) cache->kind = ATTR_TYPE_METHOD;
  } else if (kind == vm->types[T_STATICMETHOD]) {
    cache->value = ref(((WrappedObj *)obj_of(found))->function);
    cache->kind = ATTR_TYPE;
  } else if (kind == vm->types[T_FUNCTION] || kind == vm->types[T_METHOD_DESCR] || !kind->slots.descr_get)
    cache->kind = ATTR_TYPE;
}

static void remember_module(VM *vm, Ref v, Ref name, AttrCache *cache) {
  DictObj *dict = module_dict(v);
  ptrdiff_t entry = dict && is_exact(vm, name, STR) ? dict_entry_of(dict, name) : -1;
  if (entry < 0 || !is_undef(type_lookup(vm, vm->types[T_MODULE], name))) return;
  uint64_t version = dict_watch(vm, dict);
  if (!version) return;
  cache->aux = version << 32 | (uint64_t)entry;
  cache->kind = ATTR_MODULE;
}

static void remember_member(const TypeObj *type, Ref found, AttrCache *cache) {
  int32_t at;
  if (!slot_descr_at(found, type, &at)) return;
  cache->aux = (uint64_t)(int64_t)at;
  cache->kind = ATTR_MEMBER;
}

/* The slot as it is reached fastest: a shape with few attributes has them behind the header. */
static void remember_slot(const Shape *shape, ptrdiff_t slot, AttrCache *cache) {
  bool is_inline = shape->n_attrs <= shape->type->n_inline;
  cache->kind = is_inline ? ATTR_INLINE : ATTR_SLOT;
  cache->aux = is_inline ? sizeof(Obj) + (uint64_t)slot * sizeof(Value) : (uint64_t)slot;
}

/* The first of the two places for it. */
static Recalled *recalled(VM *vm, uint32_t shape, uint64_t name) {
  uint32_t mixed = shape * 0x9e37u + (uint32_t)(name >> 3);
  return &((RecalledTables *)vm->recalled)->by_name[mixed * 2 & (N_RECALLED - 1)];
}

static void keep(VM *vm, Ref name, bool store, const AttrCache *cache) {
  if (cache->kind == ATTR_NOTHING || !as_str(name)->interned) return;
  if (!vm->recalled) {
    if (!(vm->recalled = heap_alloc_cleared(vm->heap, sizeof(RecalledTables)))) return;
  }
  Recalled *place = recalled(vm, cache->shape, name.bits + store * RECALLED_STORE);
  if (place->cache.shape != cache->shape || place->name != name.bits + store * RECALLED_STORE)
    place[1] = place[0];
  *place = (Recalled){*cache, name.bits + store * RECALLED_STORE};
}

/* What the cache has held so far, which is about to be forgotten. */
static void keep_here(VM *vm, const AttrCache *cache) {
  RecalledTables *tables = vm->recalled;
  if (tables->code_ended) memset(tables->here, 0, sizeof tables->here);
  tables->code_ended = 0;
  bool is_read_here = cache->kind == ATTR_INLINE || cache->kind == ATTR_SLOT || cache->kind == ATTR_METHOD;
  if (cache->shape && is_read_here)
    *eval_recalled_here(vm, cache->shape, cache) = (RecalledHere){*cache, cache};
}

bool eval_recall(VM *vm, Ref v, Ref name, bool store, AttrCache *cache) {
  if (!is_ptr(v) || !vm->recalled) return false;
  uint32_t shape = obj_of(v)->shape->id;
  uint64_t key = name.bits + store * RECALLED_STORE;
  const Recalled *found = recalled(vm, shape, key);
  if (found->cache.shape != shape || found->name != key) found++;
  if (found->cache.shape != shape || found->name != key) return false;
  keep_here(vm, cache);
  *cache = found->cache;
  return true;
}

/* After the attribute was found in the general way: how it can be found again. */
static void remember(VM *vm, Ref v, Ref name, AttrCache *cache) {
  cache->kind = ATTR_NOTHING;
  if (!is_ptr(v)) return;
  Shape *shape = obj_of(v)->shape;
  TypeObj *type = shape->type;
  cache->shape = shape->id;
  if (type == vm->types[T_MODULE]) {
    remember_module(vm, v, name, cache);
    return;
  }
  if (type_flag(type, TYPE_TYPE)) {
    remember_class(vm, as_type(v), name, cache);
    return;
  }
  if (type->slots.getattr != object_generic_getattr) return;
  Ref found = type_lookup(vm, type, name);
  TypeObj *kind = is_undef(found) ? NULL : type_of(vm, found);
  if (kind && kind->slots.descr_set) {
    Ref getter = kind == vm->types[T_PROPERTY] ? ref(((PropertyObj *)obj_of(found))->get) : ref(UNDEF);
    if (is_exact(vm, getter, FUNCTION)) {
      cache->kind = ATTR_GETTER;
      cache->value = found;
    } else if (kind == vm->types[T_MEMBER_DESCR])
      remember_member(type, found, cache);
    else if (kind == vm->types[T_GETSET_DESCR]) {
      cache->kind = ATTR_GETSET;
      cache->value = found;
    }
    return;
  }
  if (type->attrs_at) {
    if (shape->has_dict) return;
    ptrdiff_t slot = shape_find(shape, as_str(name));
    if (slot >= 0) {
      remember_slot(shape, slot, cache);
      return;
    }
  }
  if (kind) remember_class_value(vm, v, found, cache);
}

static void found_attr(VM *vm, Ref v, Ref name, AttrCache *cache) {
  remember(vm, v, name, cache);
  keep(vm, name, false, cache);
}

void eval_getter_failed(VM *vm, const Value *R) {
  const Value *caller = frame_caller(R);
  const Instr *pc = (const Instr *)(uintptr_t)caller[FRAME_PC].bits;
  if (op_general[pc->op] != OP_ATTR || !attribute_lacks_context(vm)) return;
  const CodeObj *code = frame_code(caller);
  Ref v = ref(pc->b >= FRAME_HEADER + code->n_locals ? R[FRAME_HEADER] : caller[pc->b]);
  if (is_exact(vm, v, CELL)) v = ref(((CellObj *)obj_of(v))->value);
  Ref name = ref(code->consts[pc->c]), found = is_undef(v) ? v : type_lookup(vm, type_of(vm, v), name);
  if (!is_exact(vm, found, PROPERTY) || !same_bits(((PropertyObj *)obj_of(found))->get, R[FRAME_FUNCTION]))
    trap(vm, "the object of an AttributeError whose getter has lost it");
  else
    attribute_context(vm, v, name);
}

Value eval_attr(VM *vm, Ref v, Ref name, AttrCache *cache) {
  Value got = object_getattr(vm, v, name);
  if (!is_err(got)) found_attr(vm, v, name, cache);
  return got;
}

Value eval_attr_cached(VM *vm, Ref v, Ref name, const AttrCache *cache) {
  switch (cache->kind) {
  case ATTR_CONST: return own(cache->value);
  case ATTR_METHOD:
    if (is_exact(vm, cache->value, FUNCTION)) return method_new(vm, cache->value, v);
    if (type_is_subtype(type_of(vm, v), ((const MethodDescr *)obj_of(cache->value))->owner))
      return builtin_new(vm, ((const MethodDescr *)obj_of(cache->value))->def, v);
    return UNDEF;
  case ATTR_CLASS_METHOD: return method_new(vm, cache->value, ref_to(type_of(vm, v)));
  case ATTR_TYPE_METHOD: return cache->aux == as_type(v)->version ? method_new(vm, cache->value, v) : UNDEF;
  case ATTR_TYPE: return cache->aux == as_type(v)->version ? own(cache->value) : UNDEF;
  case ATTR_MEMBER: {
    Value there = *(Value *)(void *)((char *)obj_of(v) + (int32_t)cache->aux);
    return there.bits ? own(ref(there)) : UNDEF;
  }
  case ATTR_GETSET: {
    Value got = ((const GetSetDescr *)obj_of(cache->value))->def->get(vm, v);
    if (is_err(got)) attribute_context(vm, v, name);
    return got;
  }
  case ATTR_MODULE: {
    DictObj *dict = module_dict(v);
    if (!dict || dict->version != cache->aux >> 32) return UNDEF;
    return own(ref(dict_entries_now(dict)[(uint32_t)cache->aux].value));
  }
  default: return UNDEF;
  }
}

static void remember_store(VM *vm, Ref v, Ref name, Shape *before, AttrCache *cache) {
  Shape *after = obj_of(v)->shape;
  cache->kind = ATTR_NOTHING;
  cache->shape = before->id;
  if (type_flag(before->type, TYPE_TYPE) || !is_exact(vm, name, STR)) return;
  if (before->type == after->type && plain_store(vm, obj_of(v), name)) {
    ptrdiff_t slot = shape_find(after, as_str(name));
    if (slot < 0) return;
    if (after == before)
      remember_slot(after, slot, cache);
    else if (after->parent == before) {
      remember_slot(after, slot, cache);
      cache->kind = cache->kind == ATTR_INLINE ? ATTR_NEW_INLINE : ATTR_NEW_SLOT;
      cache->next = after;
    }
    return;
  }
  if (after != before || before->type->slots.setattr != object_generic_setattr) return;
  Ref found = type_lookup(vm, before->type, name);
  if (is_exact(vm, found, MEMBER_DESCR))
    remember_member(before->type, found, cache);
  else if (is_exact(vm, found, PROPERTY) && is_exact(vm, ((PropertyObj *)obj_of(found))->set, FUNCTION)) {
    cache->kind = ATTR_SETTER;
    cache->value = found;
  }
}

int eval_set_attr(VM *vm, Ref v, Ref name, Ref value, AttrCache *cache) {
  Shape *before = is_ptr(v) ? obj_of(v)->shape : NULL;
  if (object_setattr(vm, v, name, value) < 0) return -1;
  cache->kind = ATTR_NOTHING;
  if (!before) return 0;
  remember_store(vm, v, name, before, cache);
  keep(vm, name, true, cache);
  return 0;
}

/* Whether the instance has an attribute of that name. */
static bool is_shadowed(Ref v, const TypeObj *type, Ref name) {
  if (!is_ptr(v) || !type->attrs_at) return false;
  if (!obj_of(v)->shape->has_dict) return shape_find(obj_of(v)->shape, as_str(name)) >= 0;
  DictObj *dict = attrs_of(obj_of(v))->dict;
  return dict && !is_undef(dict_get_str(dict, name));
}

int eval_method(VM *vm, Ref v, Ref name, Value *out, AttrCache *cache) {
  TypeObj *type = type_of(vm, v);
  bool generic = type->slots.getattr == object_generic_getattr;
  if (generic) {
    Ref found = type_lookup(vm, type, name);
    bool is_method = !is_undef(found) && (is_exact(vm, found, FUNCTION) || is_exact(vm, found, METHOD_DESCR));
    bool has_dict = is_method && is_ptr(v) && type->attrs_at && obj_of(v)->shape->has_dict;
    if (is_method && !is_shadowed(v, type, name)) {
      if (!has_dict) {
        remember(vm, v, name, cache);
        keep(vm, name, false, cache);
      }
      out[0] = own(found);
      out[1] = own(v);
      return 0;
    }
  }
  /* A method that is looked for on an ordinary object leaves the errors of descriptors as they are. */
  out[0] = generic ? type->slots.getattr(vm, v, name) : object_getattr(vm, v, name);
  out[1] = UNDEF;
  if (is_err(out[0])) return -1;
  found_attr(vm, v, name, cache);
  return 0;
}

bool eval_method_cached(VM *vm, Ref v, Value *out, const AttrCache *cache) {
  if (cache->kind == ATTR_METHOD || cache->kind == ATTR_TYPE_METHOD || cache->kind == ATTR_CLASS_METHOD) {
    if (cache->kind == ATTR_TYPE_METHOD && cache->aux != as_type(v)->version) return false;
    out[0] = own(cache->value);
    out[1] = own(cache->kind == ATTR_CLASS_METHOD ? ref_to(type_of(vm, v)) : v);
    return true;
  }
  if (cache->kind == ATTR_GETSET) return false; /* it may fail: the general way */
  out[0] = cache->kind == ATTR_INLINE ? own(ref(*(Value *)(void *)((char *)obj_of(v) + cache->aux)))
           : cache->kind == ATTR_SLOT ? own(ref(attrs_of(obj_of(v))->slots[cache->aux]))
                                      : eval_attr_cached(vm, v, ref(UNDEF), cache);
  out[1] = UNDEF;
  return !is_undef(out[0]) && !is_err(out[0]);
}
