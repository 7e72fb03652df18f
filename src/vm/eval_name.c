/* Names, attributes and methods, for the eval loop. */
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/surface.h"
#include "runtime/type.h"
#include "vm/eval_int.h"

static Value undefined(VM *vm, TypeId type, const char *format, Ref name) {
  Value text = str_format(vm, format, name);
  if (is_err(text)) return ERR;
  Value args[2] = {text, {name.bits}};
  TupleObj *names = tuple_new(vm, 1);
  if (names) {
    names->items[0] = own(name_of(vm, W_name));
    Value exc =
        object_call(vm, ref_to(vm->types[type]), &(Args){args, 1, type == T_NAME_ERROR ? names : NULL});
    if (!is_err(exc)) raise_object_steal(vm, exc);
    drop_obj(vm, names);
  }
  drop(vm, text);
  return ERR;
}

/* A name that nobody has: NameError, or a trap when the reference's builtins have it. */
Value eval_global(VM *vm, FunctionObj *function, Ref name) {
  if (surface_has_builtin(name)) return trap(vm, "builtins.%s", (const char *)(as_str(name) + 1));
  const StrObj *s = as_str(name);
  if (s->len > 4 && str_at(s, 0) == '_' && str_at(s, 1) == '_' && str_at(s, s->len - 1) == '_')
    return trap(vm, "a special name of a module");
  return undefined(vm, T_NAME_ERROR, "name '%S' is not defined", name);
}

/* A global or builtin, and where it was found: word 0 the globals' version and, when the name is theirs, its
   entry; word 1 the builtins' version and entry, or 0. Borrowed; UNDEF: exception. */
Ref eval_find_global(VM *vm, FunctionObj *function, Ref name, uint64_t *cache) {
  ptrdiff_t entry = dict_entry_of(function->globals, name);
  uint64_t version = dict_watch(vm, function->globals);
  if (entry >= 0) {
    cache[0] = version << 32 | (uint64_t)entry;
    cache[1] = 0;
    return ref(dict_entries_now(function->globals)[entry].value);
  }
  entry = dict_entry_of(function->builtins, name);
  if (entry < 0) {
    eval_global(vm, function, name);
    return ref(UNDEF);
  }
  cache[0] = version << 32;
  cache[1] = (uint64_t)dict_watch(vm, function->builtins) << 32 | (uint64_t)entry;
  return ref(dict_entries_now(function->builtins)[entry].value);
}

Value eval_unbound(VM *vm, CodeObj *code, Ref name, bool is_free) {
  if (is_free)
    return undefined(
        vm, T_NAME_ERROR,
        "cannot access free variable '%S' where it is not associated with a value in enclosing scope", name);
  return undefined(vm, T_UNBOUND_LOCAL_ERROR,
                   "cannot access local variable '%S' where it is not associated with a value", name);
}

Value eval_name(VM *vm, Value *R, Ref name) {
  FunctionObj *function = as_function(R[FRAME_FUNCTION]);
  if (!is_undef(R[FRAME_LOCALS])) {
    Ref locals = ref(R[FRAME_LOCALS]);
    if (!is_exact(vm, locals, DICT)) return trap(vm, "a class namespace that is not a dict");
    Ref found = dict_get_str(as_dict(locals), name);
    if (!is_undef(found)) return own(found);
  }
  Ref found = dict_get_str(function->globals, name);
  if (is_undef(found)) found = dict_get_str(function->builtins, name);
  return is_undef(found) ? eval_global(vm, function, name) : own(found);
}

int eval_set_name(VM *vm, Value *R, Ref name, Ref value) {
  return object_setitem(vm, ref(R[FRAME_LOCALS]), name, value);
}

static int deleted(VM *vm, int found, Ref name) {
  if (found == 0) undefined(vm, T_NAME_ERROR, "name '%S' is not defined", name);
  return found > 0 ? 0 : -1;
}

int eval_delete_name(VM *vm, Value *R, Ref name) {
  return deleted(vm, dict_delete(vm, as_dict(R[FRAME_LOCALS]), name), name);
}

int eval_delete_global(VM *vm, FunctionObj *function, Ref name) {
  return deleted(vm, dict_delete(vm, function->globals, name), name);
}

/* Whether the instance's own slot decides `name`: then which one, else -1. */
static ptrdiff_t plain_slot(VM *vm, Ref v, Ref name, bool for_store) {
  if (!is_ptr(v)) return -1;
  Shape *shape = obj_of(v)->shape;
  TypeObj *type = shape->type;
  if (!type->attrs_at || shape->has_dict) return -1;
  if (for_store ? type->slots.setattr != object_generic_setattr
                : type->slots.getattr != object_generic_getattr)
    return -1;
  Ref found = type_lookup(vm, type, name);
  if (!is_undef(found) && type_of(vm, found)->slots.descr_set) return -1;
  return shape_find(shape, as_str(name));
}

Value eval_attr(VM *vm, Ref v, Ref name, uint64_t *cache) {
  ptrdiff_t slot = plain_slot(vm, v, name, false);
  if (slot >= 0) {
    cache[0] = obj_of(v)->shape->id;
    cache[1] = (uint64_t)slot;
    return own(ref(attrs_of(obj_of(v))->slots[slot]));
  }
  return object_getattr(vm, v, name);
}

int eval_set_attr(VM *vm, Ref v, Ref name, Ref value, uint64_t *cache) {
  ptrdiff_t slot = plain_slot(vm, v, name, true);
  if (slot >= 0) {
    cache[0] = obj_of(v)->shape->id;
    cache[1] = (uint64_t)slot;
  }
  return object_setattr(vm, v, name, value);
}

int eval_method(VM *vm, Ref v, Ref name, Value *out, uint64_t *cache) {
  TypeObj *type = type_of(vm, v);
  if (type->slots.getattr == object_generic_getattr) {
    Ref found = type_lookup(vm, type, name);
    bool is_function = !is_undef(found) && is_exact(vm, found, FUNCTION);
    bool is_method = is_function || (!is_undef(found) && is_exact(vm, found, METHOD_DESCR));
    bool shadowed = is_ptr(v) && type->attrs_at &&
                    (obj_of(v)->shape->has_dict || shape_find(obj_of(v)->shape, as_str(name)) >= 0);
    if (is_method && !shadowed) {
      if (is_ptr(v)) {
        cache[0] = obj_of(v)->shape->id;
        cache[1] = found.bits;
      }
      out[0] = own(found);
      out[1] = own(v);
      return 0;
    }
  }
  out[0] = object_getattr(vm, v, name);
  out[1] = UNDEF;
  return is_err(out[0]) ? -1 : 0;
}
