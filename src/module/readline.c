/* The module readline where nobody types: the completer and its delimiters are kept and given back.
   Everything else is there by name (pin_modules.c). */
#include "module/module.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

typedef struct ReadlineState {
  Value completer, delims;
} ReadlineState;

static ReadlineState *state_of(VM *vm) {
  return module_state(vm, MODULE_READLINE);
}

static void replace(VM *vm, Value *place, Ref v) {
  Value old = *place;
  *place = own(v);
  drop_x(vm, old);
}

static Value r_get_completer(VM *vm, Ref self, const Args *args) {
  return own(ref(state_of(vm)->completer));
}

static Value r_set_completer(VM *vm, Ref self, const Args *args) {
  Ref function = is_undef(args->at[0]) ? ref(NONE_VALUE) : ref(args->at[0]);
  if (!is_none(function) && !is_callable(vm, function))
    return raise(vm, T_TYPE_ERROR, "set_completer(func): argument not callable");
  replace(vm, &state_of(vm)->completer, function);
  return NONE_VALUE;
}

static Value r_get_completer_delims(VM *vm, Ref self, const Args *args) {
  return own(ref(state_of(vm)->delims));
}

static Value r_set_completer_delims(VM *vm, Ref self, const Args *args) {
  Ref delims = ref(args->at[0]);
  if (!is_kind(delims, TYPE_STR)) return raise(vm, T_TYPE_ERROR, "bad argument type for built-in operation");
  for (size_t i = 0; i < str_len(delims); i++) {
    uint32_t c = str_at(as_str(delims), i);
    if (c == 0 || c > 127) return trap(vm, "readline's delimiters in the locale's encoding");
  }
  replace(vm, &state_of(vm)->delims, delims);
  return NONE_VALUE;
}

static int fill(VM *vm, Ref module, void *memory) {
  ReadlineState *state = memory;
  state->completer = NONE_VALUE;
  state->delims = str_from(vm, " \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?");
  return is_err(state->delims) ? -1 : 0;
}

static void traverse(VM *vm, void *memory, VisitFn visit, void *ctx) {
  const ReadlineState *state = memory;
  if (state->completer.bits) visit(vm, ref(state->completer), ctx);
}

static void fini(VM *vm, void *memory) {
  ReadlineState *state = memory;
  Value completer = state->completer, delims = state->delims;
  state->completer = state->delims = UNDEF;
  drop_x(vm, completer);
  drop_x(vm, delims);
}

static const MethodDef functions[] = {
    {"get_completer", r_get_completer, ARG_NONE, "($module, /)", NULL, 0},
    {"set_completer", r_set_completer, ARG_POS, "($module, function=None, /)", NULL, 0},
    {"get_completer_delims", r_get_completer_delims, ARG_NONE, "($module, /)", NULL, 0},
    {"set_completer_delims", r_set_completer_delims, ARG_ONE, "($module, string, /)", NULL, 0},
    {0}};
const ModuleDef readline_module = {.name = "readline",
                                   .functions = functions,
                                   .init = fill,
                                   .state_size = sizeof(ReadlineState),
                                   .traverse = traverse,
                                   .fini = fini};
