/* The type function: what Python sees of functions. Calling them is the eval loop's. */
#include "code/code.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static Value function_call(VM *vm, Ref v, const Args *args) {
  return vm->call_function(vm, v, args);
}
static Value function_get(VM *vm, Ref v, Ref instance, Ref owner) {
  return is_undef(instance) ? own(v) : method_new(vm, v, instance);
}

/* ---- FunctionType(code, globals, name, argdefs, closure) ---- */

static bool missing(Ref v) {
  return is_undef(v) || is_none(v);
}

static size_t count_free(const CodeObj *code) {
  size_t n = 0;
  for (size_t i = 0; i < code->n_locals; i++) n += code->kinds[i] == LOCAL_FREE;
  return n;
}

static int check_closure(VM *vm, CodeObj *code, Ref closure) {
  if (code_load(vm, code) < 0) return -1;
  size_t want = count_free(code);
  if (!is_kind(closure, TYPE_TUPLE)) {
    if (want && missing(closure)) return raise_i(vm, T_TYPE_ERROR, "arg 5 (closure) must be tuple");
    if (!missing(closure)) return raise_i(vm, T_TYPE_ERROR, "arg 5 (closure) must be None or tuple");
    return 0;
  }
  TupleObj *cells = as_tuple(closure);
  if (cells->len != want)
    return raise_i(vm, T_VALUE_ERROR, "%S requires closure of length %z, not %z", ref(code->name), want,
                   cells->len);
  for (size_t i = 0; i < want; i++)
    if (!is_exact(vm, cells->items[i], CELL))
      return raise_i(vm, T_TYPE_ERROR, "arg 5 (closure) expected cell, found %T", ref(cells->items[i]));
  return 0;
}

static Value function_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[5];
  if (args_parse(vm, "function", "(code, globals, name=None, argdefs=None, closure=None)", args, at) < 0)
    return ERR;
  if (!is_exact(vm, at[0], CODE))
    return raise(vm, T_TYPE_ERROR, "function() argument 'code' must be code, not %N", ref(at[0]));
  if (!is_kind(at[1], TYPE_DICT))
    return raise(vm, T_TYPE_ERROR, "function() argument 'globals' must be dict, not %N", ref(at[1]));
  if (!missing(ref(at[2])) && !is_kind(at[2], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "arg 3 (name) must be None or string");
  if (!missing(ref(at[3])) && !is_kind(at[3], TYPE_TUPLE))
    return raise(vm, T_TYPE_ERROR, "arg 4 (defaults) must be None or tuple");
  if (check_closure(vm, as_code(at[0]), ref(at[4])) < 0) return ERR;
  FunctionObj *f = function_new(vm, as_code(at[0]), as_dict(at[1]));
  if (!f) return ERR;
  if (!missing(ref(at[2]))) {
    drop(vm, f->name);
    f->name = own(ref(at[2]));
  }
  if (!missing(ref(at[3]))) f->defaults = as_tuple(own(ref(at[3])));
  if (count_free(f->code)) f->closure = as_tuple(own(ref(at[4])));
  return value_of(f);
}

/* ---- attributes ---- */

static Value get_name(VM *vm, Ref v) {
  return own(ref(as_function(v)->name));
}
static Value get_qualname(VM *vm, Ref v) {
  return own(ref(as_function(v)->qualname));
}
static int set_text(VM *vm, Value *field, Ref value, const char *name) {
  if (is_undef(value) || !is_kind(value, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "%s must be set to a string object", name);
  Value old = *field;
  *field = own(value);
  drop(vm, old);
  return 0;
}
static int set_name(VM *vm, Ref v, Ref value) {
  return set_text(vm, &as_function(v)->name, value, "__name__");
}
static int set_qualname(VM *vm, Ref v, Ref value) {
  return set_text(vm, &as_function(v)->qualname, value, "__qualname__");
}
static Value get_doc(VM *vm, Ref v) {
  return own(ref(as_function(v)->doc));
}
static int set_any(VM *vm, Value *field, Ref value) {
  Value old = *field;
  *field = is_undef(value) ? NONE_VALUE : own(value);
  drop(vm, old);
  return 0;
}
static int set_doc(VM *vm, Ref v, Ref value) {
  return set_any(vm, &as_function(v)->doc, value);
}
static Value get_module(VM *vm, Ref v) {
  return own(ref(as_function(v)->module));
}
static int set_module(VM *vm, Ref v, Ref value) {
  return set_any(vm, &as_function(v)->module, value);
}

static Value object_or_none(void *object) {
  return object ? own(ref_to(object)) : NONE_VALUE;
}
static Value get_code(VM *vm, Ref v) {
  return own(ref_to(as_function(v)->code));
}
static int set_code(VM *vm, Ref v, Ref value) {
  FunctionObj *f = as_function(v);
  if (!is_exact(vm, value, CODE)) return raise_i(vm, T_TYPE_ERROR, "__code__ must be set to a code object");
  if (code_load(vm, as_code(value)) < 0) return -1;
  size_t have = f->closure ? f->closure->len : 0, want = count_free(as_code(value));
  if (have != want)
    return raise_i(vm, T_VALUE_ERROR, "%S() requires a code object with %z free vars, not %z", ref(f->name),
                   have, want);
  CodeObj *old = f->code;
  f->code = as_code(own(value));
  drop_obj(vm, old);
  return 0;
}
static Value get_defaults(VM *vm, Ref v) {
  return object_or_none(as_function(v)->defaults);
}
static int set_defaults(VM *vm, Ref v, Ref value) {
  if (!missing(value) && !is_kind(value, TYPE_TUPLE))
    return raise_i(vm, T_TYPE_ERROR, "__defaults__ must be set to a tuple object");
  TupleObj *old = as_function(v)->defaults;
  as_function(v)->defaults = missing(value) ? NULL : as_tuple(own(value));
  drop_obj(vm, old);
  return 0;
}
static int set_dict_field(VM *vm, DictObj **field, Ref value, const char *name) {
  if (!missing(value) && !is_kind(value, TYPE_DICT))
    return raise_i(vm, T_TYPE_ERROR, "%s must be set to a dict object", name);
  DictObj *old = *field;
  *field = missing(value) ? NULL : as_dict(own(value));
  drop_obj(vm, old);
  return 0;
}
static Value get_kwdefaults(VM *vm, Ref v) {
  return object_or_none(as_function(v)->kwdefaults);
}
static int set_kwdefaults(VM *vm, Ref v, Ref value) {
  return set_dict_field(vm, &as_function(v)->kwdefaults, value, "__kwdefaults__");
}
static Value get_annotations(VM *vm, Ref v) {
  FunctionObj *function = as_function(v);
  if (!function->annotations && !(function->annotations = dict_new(vm))) return ERR;
  return own(ref_to(function->annotations));
}
static int set_annotations(VM *vm, Ref v, Ref value) {
  return set_dict_field(vm, &as_function(v)->annotations, value, "__annotations__");
}
static Value get_closure(VM *vm, Ref v) {
  return object_or_none(as_function(v)->closure);
}
static Value get_globals(VM *vm, Ref v) {
  return own(ref_to(as_function(v)->globals));
}
static Value get_builtins(VM *vm, Ref v) {
  return own(ref_to(as_function(v)->builtins));
}

static void visit_each(VM *vm, Obj *const two[2], VisitFn visit, void *ctx) {
  for (int i = 0; i < 2; i++)
    if (two[i]) visit(vm, ref_to(two[i]), ctx);
}
static void function_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  FunctionObj *f = (FunctionObj *)object;
  Obj *before[] = {(Obj *)f->globals, (Obj *)f->builtins},
      *after[] = {(Obj *)f->closure, (Obj *)f->annotations},
      *defaults[] = {(Obj *)f->defaults, (Obj *)f->kwdefaults};
  visit_each(vm, before, visit, ctx);
  visit(vm, ref(f->module), ctx);
  visit_each(vm, defaults, visit, ctx);
  visit(vm, ref(f->doc), ctx);
  visit_each(vm, after, visit, ctx);
}
static void function_dealloc(VM *vm, Obj *object) {
  FunctionObj *f = (FunctionObj *)object;
  drop_obj(vm, f->globals);
  drop_obj(vm, f->builtins);
  drop(vm, f->name);
  drop(vm, f->qualname);
  drop_obj(vm, f->code);
  drop(vm, f->doc);
  drop(vm, f->module);
  drop_obj(vm, f->defaults);
  drop_obj(vm, f->kwdefaults);
  drop_obj(vm, f->annotations);
  drop_obj(vm, f->closure);
  object_free(vm, object, sizeof *f);
}
static const GetSetDef function_getsets[] = {{"__closure__", get_closure, NULL, NULL},
                                             {"__doc__", get_doc, set_doc, NULL},
                                             {"__globals__", get_globals, NULL, NULL},
                                             {"__module__", get_module, set_module, NULL},
                                             {"__builtins__", get_builtins, NULL, NULL},
                                             {"__code__", get_code, set_code, NULL},
                                             {"__defaults__", get_defaults, set_defaults, NULL},
                                             {"__kwdefaults__", get_kwdefaults, set_kwdefaults, NULL},
                                             {"__annotations__", get_annotations, set_annotations, NULL},
                                             {"__dict__", generic_get_dict, generic_set_dict, NULL},
                                             {"__name__", get_name, set_name, NULL},
                                             {"__qualname__", get_qualname, set_qualname, NULL},
                                             {0}};
const TypeSpec function_spec = {
    .name = "function",
    .size = sizeof(FunctionObj),
    .attrs_at = offsetof(FunctionObj, attrs),
    .flags = TYPE_GC | TYPE_HAS_DICT | TYPE_HAS_WEAK | TYPE_CALL_FREE,
    .slots = {.call = function_call, .descr_get = function_get, .new_ = function_make},
    .getsets = function_getsets,
    .traverse = function_traverse,
    .dealloc = function_dealloc};
