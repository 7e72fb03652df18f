/* Code and function objects: making and giving back. What Python sees of them: code_type.c, function_type.c.
 */
#include "code/code.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/module.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/type.h"

const uint16_t op_general[N_OPS] = {
#define OP(name, operands, words) OP_##name,
#define FORM(name, general, operands, words) OP_##general,
#include "code/ops.def"
};

const uint8_t op_words[N_OPS] = {
#define OP(name, operands, words) words,
#include "code/ops.def"
};

enum { OBJECTS_OF_CODE = 12 }; /* at most as many objects count in the reference when it has compiled one */

CodeObj *code_new(VM *vm) {
  CodeObj *code = object_new(vm, type_of_id(vm, CODE), sizeof *code);
  if (!code) return NULL;
  code->name = code->qualname = code->filename = UNDEF;
  gc_expect(vm, OBJECTS_OF_CODE);
  code->cold = COLD_RUNS;
  return code;
}

void code_dealloc(VM *vm, Obj *object) {
  CodeObj *code = (CodeObj *)object;
  if (vm->recalled) *(uint64_t *)vm->recalled = 1; /* caches that go by where instructions are: eval_int.h */
  for (uint32_t i = 0; i < code->n_consts; i++) drop(vm, code->consts[i]);
  if (!code->pending) {
    vm_free(vm, code->consts, code->n_consts * sizeof *code->consts);
    vm_free(vm, code->instrs, code->n_instrs * sizeof *code->instrs);
  }
  if (code->stored)
    store_release(vm, code->stored);
  else {
    vm_free(vm, code->positions, code->n_instrs * sizeof *code->positions);
    vm_free(vm, code->handlers, code->n_handlers * sizeof *code->handlers);
    vm_free(vm, code->ranges, code->n_ranges * sizeof *code->ranges);
    vm_free(vm, code->kinds, code->n_locals);
  }
  drop_obj(vm, code->varnames);
  drop(vm, code->name);
  drop(vm, code->qualname);
  drop(vm, code->filename);
  object_free(vm, object, sizeof *code);
}

/* The builtins that code with these globals sees, where they name none those of who makes it: NULL after a
   trap. */
static DictObj *builtins_of(VM *vm, DictObj *globals) {
  Ref found = dict_get_str(globals, name_of(vm, D_builtins));
  if (is_undef(found)) {
    const Value *R = frame_now(vm);
    return R ? as_function(R[FRAME_FUNCTION])->builtins : vm->builtins;
  }
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
