/* Code and function objects: see code.h. */
#include "code/code.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/module.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

CodeObj *code_new(VM *vm) {
  CodeObj *code = object_new(vm, type_of_id(vm, CODE), sizeof *code);
  if (!code) return NULL;
  code->name = code->qualname = code->filename = UNDEF;
  return code;
}

static void code_dealloc(VM *vm, Obj *object) {
  CodeObj *code = (CodeObj *)object;
  for (uint32_t i = 0; i < code->n_consts; i++) drop(vm, code->consts[i]);
  vm_free(vm, code->consts, code->n_consts * sizeof *code->consts);
  vm_free(vm, code->instrs, code->n_instrs * sizeof *code->instrs);
  vm_free(vm, code->positions, code->n_instrs * sizeof *code->positions);
  vm_free(vm, code->handlers, code->n_handlers * sizeof *code->handlers);
  vm_free(vm, code->ranges, code->n_ranges * sizeof *code->ranges);
  vm_free(vm, code->kinds, code->n_locals);
  drop_obj(vm, code->varnames);
  drop(vm, code->name);
  drop(vm, code->qualname);
  drop(vm, code->filename);
  object_free(vm, object, sizeof *code);
}
const TypeSpec code_spec = {.name = "code", .size = sizeof(CodeObj), .dealloc = code_dealloc};

/* The builtins that code with these globals sees: NULL after a trap. */
static DictObj *builtins_of(VM *vm, DictObj *globals) {
  Ref found = dict_get_str(globals, name_of(vm, D_builtins));
  if (is_undef(found)) return vm->builtins;
  if (is_exact(vm, found, DICT)) return as_dict(found);
  if (is_exact(vm, found, MODULE)) return module_dict(found);
  trap(vm, "__builtins__ that is neither a module nor a dict");
  return NULL;
}

FunctionObj *function_new(VM *vm, CodeObj *code, DictObj *globals) {
  DictObj *builtins = builtins_of(vm, globals);
  FunctionObj *function = builtins ? object_new(vm, type_of_id(vm, FUNCTION), sizeof *function) : NULL;
  if (!function) return NULL;
  own(ref_to(code));
  own(ref_to(globals));
  own(ref_to(builtins));
  function->code = code;
  function->globals = globals;
  function->builtins = builtins;
  function->name = own(ref(code->name));
  function->qualname = own(ref(code->qualname));
  function->doc = code->n_consts ? own(ref(code->consts[0])) : NONE_VALUE;
  Ref module = dict_get_str(globals, name_of(vm, D_name));
  function->module = is_undef(module) ? NONE_VALUE : own(module);
  gc_track(vm, function);
  return function;
}

static Value function_call(VM *vm, Ref v, const Args *args) {
  return vm->call_function(vm, v, args);
}
static Value function_get(VM *vm, Ref v, Ref instance, Ref owner) {
  return is_undef(instance) ? own(v) : method_new(vm, v, instance);
}
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
static Value get_dict(VM *vm, Ref v) {
  DictObj *dict = instance_dict(vm, obj_of(v));
  return dict ? own(ref_to(dict)) : ERR;
}
static Value get_defaults(VM *vm, Ref v) {
  return as_function(v)->defaults ? own(ref_to(as_function(v)->defaults)) : NONE_VALUE;
}
static Value get_annotations(VM *vm, Ref v) {
  FunctionObj *function = as_function(v);
  if (!function->annotations && !(function->annotations = dict_new(vm))) return ERR;
  return own(ref_to(function->annotations));
}

static void function_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  FunctionObj *f = (FunctionObj *)object;
  Obj *objects[] = {(Obj *)f->globals, (Obj *)f->defaults, (Obj *)f->kwdefaults, (Obj *)f->closure,
                    (Obj *)f->annotations};
  for (size_t i = 0; i < sizeof objects / sizeof *objects; i++)
    if (objects[i]) visit(vm, ref_to(objects[i]), ctx);
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
static const GetSetDef function_getsets[] = {{"__name__", get_name, set_name, NULL},
                                             {"__qualname__", get_qualname, set_qualname, NULL},
                                             {"__doc__", get_doc, set_doc, NULL},
                                             {"__module__", get_module, set_module, NULL},
                                             {"__dict__", get_dict, NULL, NULL},
                                             {"__defaults__", get_defaults, NULL, NULL},
                                             {"__annotations__", get_annotations, NULL, NULL},
                                             {0}};
const TypeSpec function_spec = {.name = "function",
                                .size = sizeof(FunctionObj),
                                .attrs_at = offsetof(FunctionObj, attrs),
                                .flags = TYPE_GC | TYPE_HAS_DICT,
                                .slots = {.call = function_call, .descr_get = function_get},
                                .getsets = function_getsets,
                                .traverse = function_traverse,
                                .dealloc = function_dealloc};
