/* Frames: see frame.h. */
#include "vm/frame.h"
#include "object/dict.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "vm/frame_object.h"
#include "vm/recursion.h"
#include <stdlib.h>

static StackChunk *chunk_new(VM *vm, size_t n) {
  StackChunk *chunk = vm_alloc(vm, sizeof *chunk + n * sizeof(Value));
  if (!chunk) return NULL;
  chunk->older = vm->chunk;
  vm->stack_end = chunk->end = chunk->at + n;
  return chunk;
}

static void chunk_free(VM *vm, StackChunk *chunk) {
  vm_free(vm, chunk, (size_t)((char *)chunk->end - (char *)chunk));
}

/* First free place above the newest frame. */
static Value *stack_top(VM *vm) {
  return vm->frame ? vm->frame + frame_code(vm->frame)->n_regs : vm->chunk ? vm->chunk->at : NULL;
}

Value *frame_push(VM *vm, FunctionObj *function, Value *caller) {
  Value *R = frame_push_bare(vm, function, caller);
  for (size_t i = 0; R && i < function->code->n_locals; i++) R[FRAME_HEADER + i] = UNDEF;
  return R;
}

Value *frame_push_bare(VM *vm, FunctionObj *function, Value *caller) {
  CodeObj *code = function->code;
  if (!caller && !c_has_stack(vm)) {
    trap(vm, "deep recursion");
    return NULL;
  }
  if (vm->depth >= vm->depth_edge && !recursion_allows(vm, function)) return NULL;
  if (--vm->steps_left == 0 && vm_tick(vm) < 0) return NULL;
  Value *R = stack_top(vm);
  if (!R || (size_t)(vm->stack_end - R) < code->n_regs) {
    size_t n = code->n_regs > CHUNK_VALUES ? code->n_regs : CHUNK_VALUES;
    StackChunk *chunk = chunk_new(vm, n);
    if (!chunk) return NULL;
    vm->chunk = chunk;
    R = chunk->at;
  }
  R[FRAME_PC].bits = (uintptr_t)code->entry;
  R[FRAME_CALLER].bits = (uintptr_t)caller;
  R[FRAME_CODE].bits = (uintptr_t)code;
  R[FRAME_FUNCTION] = own_obj(function);
  R[FRAME_BELOW].bits = (uintptr_t)vm->frame;
  R[FRAME_LOCALS] = UNDEF;
  vm->depth++;
  vm->frame = R;
  return R;
}

void frame_pop(VM *vm, Value *R) {
  CodeObj *code = frame_code(R);
  if (!is_undef(R[FRAME_LOCALS])) frame_end(vm, R);
  frame_ends(R);
  for (size_t i = 0; i < code->n_locals; i++) {
    Value v = R[FRAME_HEADER + i];
    R[FRAME_HEADER + i] = UNDEF;
    drop(vm, v);
  }
  frame_leave(vm, R);
}

void frame_leave(VM *vm, Value *R) {
  Value locals = R[FRAME_LOCALS], function = R[FRAME_FUNCTION];
  vm->frame = (Value *)(uintptr_t)R[FRAME_BELOW].bits;
  vm->depth--;
  if (vm->chunk->older && R == vm->chunk->at) {
    StackChunk *chunk = vm->chunk;
    vm->chunk = chunk->older;
    vm->stack_end = vm->chunk->end;
    chunk_free(vm, chunk);
  }
  drop(vm, locals);
  drop(vm, function);
}

/* A register may be live in several pieces, around instructions that read it for the last time on one of two
 * ways. */
static bool is_live(const CodeObj *code, uint16_t reg, size_t at) {
  for (uint32_t i = 0; i < code->n_ranges; i++) {
    const LiveRange *range = &code->ranges[i];
    if (range->reg == reg && at >= range->from && at < range->to) return true;
  }
  return false;
}

void frame_drop_temps(VM *vm, Value *R, size_t pc, size_t target) {
  CodeObj *code = frame_code(R);
  for (uint32_t i = code->n_ranges; i-- > 0;) {
    const LiveRange *range = &code->ranges[i];
    if (pc < range->from || pc >= range->to || is_live(code, range->reg, target)) continue;
    drop(vm, R[range->reg]);
  }
}

/* ---- binding ---- */

static Ref param_name(const CodeObj *code, size_t i) {
  return ref(code->varnames->items[i]);
}

/* "'a', 'b' and 'c'" */
static Value name_list(VM *vm, const CodeObj *code, const uint16_t *which, size_t n) {
  StrBuilder b;
  builder_init(&b, vm);
  for (size_t i = 0; i < n; i++) {
    if (i) builder_text(&b, n > 2 ? i + 1 < n ? ", " : ", and " : " and ");
    Value quoted = str_repr(vm, param_name(code, which[i]));
    if (is_err(quoted)) {
      b.failed = true;
      break;
    }
    builder_str(&b, ref(quoted));
    drop(vm, quoted);
  }
  return builder_finish(&b);
}

static int missing(VM *vm, FunctionObj *f, const uint16_t *which, size_t n, const char *kind) {
  Value names = name_list(vm, f->code, which, n);
  if (is_err(names)) return -1;
  raise(vm, T_TYPE_ERROR, "%S() missing %z required %s argument%s: %S", ref(f->qualname), n, kind,
        n == 1 ? "" : "s", ref(names));
  drop(vm, names);
  return -1;
}

static int too_many(VM *vm, FunctionObj *f, const Value *R, size_t given) {
  const CodeObj *code = f->code;
  size_t n_defaults = f->defaults ? f->defaults->len : 0, n_kwonly = 0;
  for (size_t i = 0; i < code->n_kwonly; i++) n_kwonly += !is_undef(R[FRAME_HEADER + code->n_args + i]);
  Value takes = n_defaults
                    ? str_format(vm, "from %z to %z", (size_t)code->n_args - n_defaults, (size_t)code->n_args)
                    : str_format(vm, "%z", (size_t)code->n_args);
  if (is_err(takes)) return -1;
  bool plural = n_defaults ? true : code->n_args != 1;
  if (n_kwonly)
    raise(vm, T_TYPE_ERROR,
          "%S() takes %S positional argument%s but %z positional argument%s (and %z keyword-only argument%s) "
          "were given",
          ref(f->qualname), ref(takes), plural ? "s" : "", given, given == 1 ? "" : "s", n_kwonly,
          n_kwonly == 1 ? "" : "s");
  else
    raise(vm, T_TYPE_ERROR, "%S() takes %S positional argument%s but %z %s given", ref(f->qualname),
          ref(takes), plural ? "s" : "", given, given == 1 ? "was" : "were");
  drop(vm, takes);
  return -1;
}

/* Whether the name of a keyword, which may be of a class of Python's own, is the parameter's. 1, 0 or -1. */
static int is_param(VM *vm, const CodeObj *code, size_t i, Ref name) {
  return is_exact(vm, name, STR) ? str_equal(param_name(code, i), name)
                                 : object_equal(vm, name, param_name(code, i));
}

/* The parameter's number, -1, or -2 with an exception. */
static ptrdiff_t find_param(VM *vm, const CodeObj *code, Ref name, size_t from, size_t to) {
  for (size_t i = from; i < to; i++)
    if (same_bits(param_name(code, i), name)) return (ptrdiff_t)i;
  for (size_t i = from; i < to; i++) {
    int is = is_param(vm, code, i, name);
    if (is) return is > 0 ? (ptrdiff_t)i : -2;
  }
  return -1;
}

/* Those of the keywords that name parameters which take none, if any do: -1 with an exception, else 0. */
static int positional_as_keyword(VM *vm, FunctionObj *f, const CallParts *parts) {
  const CodeObj *code = f->code;
  StrBuilder b;
  builder_init(&b, vm);
  for (size_t i = 0; i < code->n_posonly; i++)
    for (size_t k = 0; k < parts->n_names; k++) {
      Ref name = ref(parts->names[k]);
      int is = same_bits(param_name(code, i), name) ? 1 : is_param(vm, code, i, name);
      if (is < 0) b.failed = true;
      if (is <= 0) continue;
      if (b.len) builder_text(&b, ", ");
      builder_str(&b, param_name(code, i));
    }
  bool any = b.len || b.failed;
  Value list = builder_finish(&b);
  if (is_err(list)) return -1;
  if (any)
    raise(vm, T_TYPE_ERROR, "%S() got some positional-only arguments passed as keyword arguments: '%S'",
          ref(f->qualname), ref(list));
  drop(vm, list);
  return any ? -1 : 0;
}

/* Whether a keyword is compared with the text of parameters' names: it is none of them, or another object. */
static bool compares_names(const CodeObj *code, const TupleObj *names) {
  size_t n_named = (size_t)code->n_args + code->n_kwonly;
  for (size_t k = 0; k < names->len; k++) {
    size_t i = code->n_posonly;
    while (i < n_named && !same_bits(param_name(code, i), ref(names->items[k]))) i++;
    if (i == n_named) return code->n_posonly < n_named;
  }
  return false;
}

Value *frame_push_called(VM *vm, FunctionObj *function, Value *caller, const Args *args) {
  if (vm->depth >= vm->recursion_limit && args->names && compares_names(function->code, args->names)) {
    c_too_deep(vm, " in comparison");
    return NULL;
  }
  return frame_push(vm, function, caller);
}

static int bind_keyword(VM *vm, FunctionObj *f, Value *params, DictObj *extra, const CallParts *parts,
                        size_t at) {
  const CodeObj *code = f->code;
  Ref name = ref(parts->names[at]), value = ref(parts->values[at]);
  if (!is_kind(name, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "%S() keywords must be strings", ref(f->qualname));
  ptrdiff_t i = find_param(vm, code, name, code->n_posonly, (size_t)code->n_args + code->n_kwonly);
  if (i < -1) return -1;
  if (i < 0) {
    if (extra) return dict_set(vm, extra, name, value);
    if (code->n_posonly && positional_as_keyword(vm, f, parts) < 0) return -1;
    return raise_i(vm, T_TYPE_ERROR, "%S() got an unexpected keyword argument '%S'", ref(f->qualname), name);
  }
  if (!is_undef(params[i]))
    return raise_i(vm, T_TYPE_ERROR, "%S() got multiple values for argument '%S'", ref(f->qualname), name);
  params[i] = own(value);
  return 0;
}

static int fill_defaults(VM *vm, FunctionObj *f, Value *params, size_t given) {
  const CodeObj *code = f->code;
  size_t n_defaults = f->defaults ? f->defaults->len : 0, first = code->n_args - n_defaults, n_missing = 0;
  uint16_t which[64];
  for (size_t i = given; i < first; i++)
    if (is_undef(params[i]) && n_missing < 64) which[n_missing++] = (uint16_t)i;
  if (n_missing) return missing(vm, f, which, n_missing, "positional");
  for (size_t i = first; i < code->n_args; i++)
    if (is_undef(params[i])) params[i] = own(ref(f->defaults->items[i - first]));
  for (size_t i = code->n_args; i < (size_t)code->n_args + code->n_kwonly; i++) {
    if (!is_undef(params[i])) continue;
    Ref value = ref(UNDEF);
    if (f->kwdefaults) value = dict_get_str(f->kwdefaults, param_name(code, i));
    if (is_undef(value) && n_missing < 64) which[n_missing++] = (uint16_t)i;
    if (!is_undef(value)) params[i] = own(value);
  }
  return n_missing ? missing(vm, f, which, n_missing, "keyword-only") : 0;
}

int frame_bind(VM *vm, Value *R, const Args *args) {
  size_t n_names = args->names ? args->names->len : 0;
  return frame_bind_parts(vm, R,
                          &(CallParts){args->at, args->n, n_names ? args->names->items : NULL,
                                       n_names ? args->at + args->n : NULL, n_names});
}

int frame_bind_parts(VM *vm, Value *R, const CallParts *args) {
  FunctionObj *f = as_function(R[FRAME_FUNCTION]);
  CodeObj *code = f->code;
  if (code_load(vm, code) < 0) return -1;
  R[FRAME_PC].bits = (uintptr_t)code->entry;
  Value *params = R + FRAME_HEADER;
  size_t n = args->n < code->n_args ? args->n : code->n_args, at = (size_t)code->n_args + code->n_kwonly;
  for (size_t i = 0; i < n; i++) params[i] = own(ref(args->at[i]));
  if (code->flags & CODE_VARARGS) {
    Value rest = tuple_from(vm, args->at + n, args->n - n);
    if (is_err(rest)) return -1;
    params[at++] = rest;
  }
  DictObj *extra = NULL;
  if (code->flags & CODE_VARKEYWORDS) {
    if (!(extra = dict_new(vm))) return -1;
    params[at] = value_of(extra);
  }
  for (size_t i = 0; i < args->n_names; i++)
    if (bind_keyword(vm, f, params, extra, args, i) < 0) return -1;
  if (args->n > n && !(code->flags & CODE_VARARGS)) return too_many(vm, f, R, args->n);
  return fill_defaults(vm, f, params, n);
}
