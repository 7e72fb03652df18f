/* Traceback objects: one entry for each frame that an exception went through. See frame_object.h. */
#include "vm/frame_object.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static TracebackObj *make(VM *vm, TracebackObj *next_steal, FrameObj *frame) {
  TracebackObj *tb = object_new(vm, type_of_id(vm, TRACEBACK), sizeof *tb);
  if (!tb) return NULL;
  own(ref_to(frame));
  tb->next = next_steal;
  tb->frame = frame;
  gc_track(vm, tb);
  return tb;
}

void traceback_here(VM *vm, Value *R) {
  if (is_undef(vm->exc)) return;
  Value exc = vm->exc;
  vm->exc = UNDEF;
  FrameObj *frame = frame_object(vm, R);
  Value *field = &as_exception(exc)->traceback;
  TracebackObj *tb = frame ? make(vm, is_undef(*field) ? NULL : as_traceback(*field), frame) : NULL;
  if (!tb) {
    drop(vm, exc);
    return;
  }
  tb->at = (uint32_t)(frame_pc(R) - frame_code(R)->instrs);
  *field = value_of(tb);
  vm->exc = exc;
}

/* A function without code, for its frame alone. Owned; NULL: exception. */
static FunctionObj *empty_function(VM *vm, const char *file, int line, const char *name) {
  CodeObj *code = code_new(vm);
  DictObj *globals = code ? dict_new(vm) : NULL;
  FunctionObj *function = NULL;
  if (globals) {
    Value text = str_from(vm, name);
    code->flags = CODE_NEWLOCALS;
    code->first_line = line;
    code->varnames = as_tuple(own(ref(vm->empty_tuple)));
    code->filename = is_err(text) ? ERR : str_from(vm, file);
    if (is_err(code->filename))
      code->filename = UNDEF;
    else {
      code->name = own(ref(text));
      code->qualname = own(ref(text));
      function = function_new(vm, code, globals);
    }
    drop_x(vm, text);
  }
  drop_obj(vm, globals);
  drop_obj(vm, code);
  return function;
}

void traceback_add(VM *vm, const char *file, int line, const char *name) {
  Value exc = error_take(vm);
  FunctionObj *function = empty_function(vm, file, line, name);
  FrameObj *frame = function ? frame_object_empty(vm, function) : NULL;
  Value *field = &as_exception(exc)->traceback;
  TracebackObj *tb = frame ? make(vm, is_undef(*field) ? NULL : as_traceback(*field), frame) : NULL;
  drop_obj(vm, frame);
  drop_obj(vm, function);
  if (!tb) {
    drop(vm, exc);
    return;
  }
  *field = value_of(tb);
  vm->exc = exc;
}

int traceback_line(const TracebackObj *tb) {
  return tb->at == UINT32_MAX ? tb->line : code_position(tb->frame->code, tb->at).line;
}

bool traceback_position(const TracebackObj *tb, Position *out) {
  if (tb->at == UINT32_MAX) return false;
  *out = code_position(tb->frame->code, tb->at);
  return true;
}

static Value get_frame(VM *vm, Ref v) {
  return own(ref_to(as_traceback(v)->frame));
}
static Value get_lineno(VM *vm, Ref v) {
  int line = traceback_line(as_traceback(v));
  if (line == LINE_UNKNOWN) return trap(vm, "the line of a traceback");
  return line == LINE_NONE ? NONE_VALUE : from_int62(line);
}
static Value get_next(VM *vm, Ref v) {
  return as_traceback(v)->next ? own(ref_to(as_traceback(v)->next)) : NONE_VALUE;
}

static int set_next(VM *vm, Ref v, Ref value) {
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "can't delete tb_next attribute");
  if (!is_none(value) && !is_exact(vm, value, TRACEBACK))
    return raise_i(vm, T_TYPE_ERROR, "expected traceback object, got '%T'", value);
  for (TracebackObj *tb = is_none(value) ? NULL : as_traceback(value); tb; tb = tb->next)
    if (tb == as_traceback(v)) return raise_i(vm, T_VALUE_ERROR, "traceback loop detected");
  TracebackObj *old = as_traceback(v)->next;
  as_traceback(v)->next = is_none(value) ? NULL : as_traceback(own(value));
  drop_obj(vm, old);
  return 0;
}

/* The number belongs to the reference's bytecode: nobody may look at it, but co_positions() takes it. */
static Value get_lasti(VM *vm, Ref v) {
  TracebackObj *tb = as_traceback(v);
  if (tb->at == UINT32_MAX) return from_int62(tb->lasti);
  return int_opaque(vm, OPAQUE_COUNT, 2 * (int64_t)tb->at);
}

static Value tb_new(VM *vm, TypeObj *type, const Args *args) {
  Value at[4] = {UNDEF, UNDEF, UNDEF, UNDEF};
  if (args_parse(vm, "TracebackType", "(tb_next, tb_frame, tb_lasti, tb_lineno)", args, at) < 0) return ERR;
  if (!is_exact(vm, at[1], FRAME))
    return raise(vm, T_TYPE_ERROR, "TracebackType() argument 'tb_frame' must be frame, not %N", ref(at[1]));
  int numbers[2];
  for (int i = 0; i < 2; i++)
    if (object_as_int(vm, ref(at[2 + i]), &numbers[i]) < 0) return ERR;
  if (!is_none(at[0]) && !is_exact(vm, at[0], TRACEBACK))
    return raise(vm, T_TYPE_ERROR, "expected traceback object or None, got '%T'", ref(at[0]));
  TracebackObj *tb = make(vm, is_none(at[0]) ? NULL : as_traceback(own(ref(at[0]))), as_frame(at[1]));
  if (!tb) return ERR;
  tb->at = UINT32_MAX;
  tb->lasti = (int32_t)numbers[0];
  tb->line = (int32_t)numbers[1];
  return value_of(tb);
}

static Value tb_dir(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"};
  ListObj *list = list_new(vm, 4);
  for (int i = 0; list && i < 4; i++) {
    Value name = str_from(vm, names[i]);
    if (is_err(name) || list_append_steal(vm, list, name) < 0) {
      drop_obj(vm, list);
      return ERR;
    }
  }
  return list ? value_of(list) : ERR;
}

static void tb_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  TracebackObj *tb = (TracebackObj *)object;
  if (tb->next) visit(vm, ref_to(tb->next), ctx);
  visit(vm, ref_to(tb->frame), ctx);
}

static void tb_clear(VM *vm, Obj *object) {
  TracebackObj *tb = (TracebackObj *)object, *next = tb->next;
  tb->next = NULL;
  drop_obj(vm, next);
}

static void tb_dealloc(VM *vm, Obj *object) {
  TracebackObj *tb = (TracebackObj *)object;
  drop_obj(vm, tb->next);
  drop_obj(vm, tb->frame);
  object_free(vm, object, sizeof *tb);
}

static const MethodDef tb_methods[] = {{"__dir__", tb_dir, ARG_NONE, "($self, /)", NULL, 0}, {0}};
static const GetSetDef tb_getsets[] = {{"tb_next", get_next, set_next, NULL},
                                       {"tb_frame", get_frame, NULL, NULL},
                                       {"tb_lasti", get_lasti, NULL, NULL},
                                       {"tb_lineno", get_lineno, NULL, NULL},
                                       {0}};
const TypeSpec traceback_spec = {.name = "traceback",
                                 .size = sizeof(TracebackObj),
                                 .flags = TYPE_GC,
                                 .slots = {.new_ = tb_new},
                                 .methods = tb_methods,
                                 .getsets = tb_getsets,
                                 .traverse = tb_traverse,
                                 .clear = tb_clear,
                                 .dealloc = tb_dealloc};
