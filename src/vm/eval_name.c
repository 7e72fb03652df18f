/* Names, attributes and methods, for the eval loop. */
#include "object/dict.h"
#include "object/function.h"
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
  if (function->builtins != vm->builtins)
    return undefined(vm, T_NAME_ERROR, "name '%S' is not defined", name);
  if (surface_has_builtin(name)) return trap(vm, "builtins.%s", (const char *)(as_str(name) + 1));
  static const char *const of_modules[] = {"__file__",    "__cached__", "__loader__",   "__spec__",
                                           "__package__", "__path__",   "__builtins__", "__annotations__",
                                           "__doc__",     "__name__"};
  for (size_t i = 0; i < sizeof of_modules / sizeof *of_modules; i++)
    if (str_is(name, of_modules[i]) && function->globals == vm->main_globals)
      return trap(vm, "a special name of a module");
  return undefined(vm, T_NAME_ERROR, "name '%S' is not defined", name);
}

/* Before a global is looked up or set for the first time: 0 or -1. */
static int wake_loader(VM *vm, const FunctionObj *function, Ref name) {
  bool waits = function->globals == vm->main_globals && is_undef(vm->importlib) && str_is(name, "__loader__");
  return waits ? vm->import_hooks->main_loader(vm) : 0;
}

Ref eval_find_global(VM *vm, FunctionObj *function, Ref name, GlobalCache *cache) {
  if (wake_loader(vm, function, name) < 0) return ref(UNDEF);
  ptrdiff_t entry = dict_entry_of(function->globals, name);
  uint32_t version = dict_watch(vm, function->globals);
  if (entry >= 0) {
    *cache = (GlobalCache){version, 0, {&dict_entries_now(function->globals)[entry].value}};
    return ref(*cache->at);
  }
  entry = dict_entry_of(function->builtins, name);
  if (entry < 0) {
    int made = function->builtins == vm->builtins ? vm->import_hooks->site_builtin(vm, name) : 0;
    if (made > 0) return eval_find_global(vm, function, name, cache);
    if (made == 0) eval_global(vm, function, name);
    return ref(UNDEF);
  }
  uint32_t below = dict_watch(vm, function->builtins);
  *cache = (GlobalCache){below ? version : 0, below, {&dict_entries_now(function->builtins)[entry].value}};
  return ref(*cache->at);
}

int eval_set_global(VM *vm, FunctionObj *function, Ref name, Ref value, GlobalCache *cache) {
  if (wake_loader(vm, function, name) < 0 || dict_set(vm, function->globals, name, value) < 0) return -1;
  ptrdiff_t entry = dict_entry_of(function->globals, name);
  if (entry >= 0)
    *cache = (GlobalCache){
        dict_watch(vm, function->globals), 0, {&dict_entries_now(function->globals)[entry].value}};
  return 0;
}

Value eval_unbound(VM *vm, CodeObj *code, Ref name, bool is_free) {
  if (is_free)
    return undefined(
        vm, T_NAME_ERROR,
        "cannot access free variable '%S' where it is not associated with a value in enclosing scope", name);
  if (!code->cold)
    return trap(vm, "an unbound local in code that has run often: the place may be the instruction before");
  return undefined(vm, T_UNBOUND_LOCAL_ERROR,
                   "cannot access local variable '%S' where it is not associated with a value", name);
}

/* 1 and *out, 0, -1: in the namespace that the frame has beside its globals. */
static int find_in_locals(VM *vm, Value *R, Ref name, Value *out) {
  Ref locals = ref(R[FRAME_LOCALS]);
  if (is_undef(locals)) return 0;
  if (is_exact(vm, locals, DICT)) {
    Ref found;
    int has = dict_find(vm, as_dict(locals), name, &found);
    if (has > 0) *out = own(found);
    return has;
  }
  if (!is_err(*out = object_getitem(vm, locals, name))) return 1;
  if (!raised_is(vm, T_KEY_ERROR)) return -1;
  error_clear(vm);
  return 0;
}

Value eval_name(VM *vm, Value *R, Ref name) {
  FunctionObj *function = as_function(R[FRAME_FUNCTION]);
  Value v;
  int has = find_in_locals(vm, R, name, &v);
  if (has) return has < 0 ? ERR : v;
  Ref found;
  has = dict_find(vm, function->globals, name, &found);
  if (has == 0) has = dict_find(vm, function->builtins, name, &found);
  if (has == 0 && function->builtins == vm->builtins && is_kind(name, TYPE_STR)) {
    has = vm->import_hooks->site_builtin(vm, name);
    if (has > 0) found = dict_get_str(vm->builtins, name);
  }
  if (has < 0) return ERR;
  return has ? own(found) : eval_global(vm, function, name);
}

Value eval_cell_name(VM *vm, Value *R, Ref cell, Ref name) {
  Value v;
  int has = find_in_locals(vm, R, name, &v);
  if (has) return has < 0 ? ERR : v;
  v = own(ref(((CellObj *)obj_of(cell))->value));
  return is_undef(v) ? eval_unbound(vm, frame_code(R), name, true) : v;
}

Value eval_load_build_class(VM *vm, Value *R) {
  Ref found;
  int has = dict_find(vm, as_function(R[FRAME_FUNCTION])->builtins, name_of(vm, D_build_class), &found);
  if (has > 0) return own(found);
  return has < 0 ? ERR : raise(vm, T_NAME_ERROR, "__build_class__ not found");
}

int eval_set_name(VM *vm, Value *R, Ref name, Ref value) {
  return object_setitem(vm, ref(R[FRAME_LOCALS]), name, value);
}

static int deleted(VM *vm, int found, Ref name) {
  if (found == 0) undefined(vm, T_NAME_ERROR, "name '%S' is not defined", name);
  return found > 0 ? 0 : -1;
}

int eval_delete_name(VM *vm, Value *R, Ref name) {
  Ref locals = ref(R[FRAME_LOCALS]);
  if (is_exact(vm, locals, DICT)) return deleted(vm, dict_delete(vm, as_dict(locals), name), name);
  if (object_setitem(vm, locals, name, ref(UNDEF)) == 0) return 0;
  if (vm->trap.set) return -1;
  error_clear(vm);
  return deleted(vm, 0, name);
}

int eval_delete_global(VM *vm, FunctionObj *function, Ref name) {
  return deleted(vm, dict_delete(vm, function->globals, name), name);
}
