/* The type Unpickler. See pickle.h. */
#include "module/pack.h"
#include "module/pickle.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

UnpicklerObj *unpickler_alloc(VM *vm, TypeObj *type) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return NULL;
  UnpicklerObj *u = as_unpickler(v);
  u->input = NO_BUFFER;
  u->persistent_load = (Hook){UNDEF, false};
  u->readline = u->read = u->readinto = u->peek = u->buffers = u->encoding = u->errors = UNDEF;
  return u;
}
static Value unpickler_make(VM *vm, TypeObj *type, const Args *args) {
  UnpicklerObj *u = unpickler_alloc(vm, type);
  return u ? value_of(u) : ERR;
}

static void replace(VM *vm, Value *place, Value v) {
  Value before = *place;
  *place = v;
  drop_x(vm, before);
}

/* The name of an encoding or of what to do with errors: a str that C can hold. 0 or -1. */
static int set_text(VM *vm, Value *place, Ref given, const char *otherwise, const char *function,
                    const char *argument) {
  Value text = is_undef(given) ? str_from(vm, otherwise) : own(given);
  if (is_err(text)) return -1;
  int result = 0;
  if (!is_kind(text, TYPE_STR))
    result =
        raise_i(vm, T_TYPE_ERROR, "%s() argument '%s' must be str, not %N", function, argument, ref(text));
  Value utf8 = result == 0 ? codec_utf8_encode(vm, ref(text), ref(UNDEF)) : ERR;
  if (is_err(utf8))
    result = -1;
  else if (memchr(bytes_data(as_bytes(utf8)), 0, bytes_len(utf8)))
    result = raise_i(vm, T_VALUE_ERROR, "embedded null character");
  drop_x(vm, utf8);
  if (result == 0)
    replace(vm, place, text);
  else
    drop(vm, text);
  return result;
}

int unpickler_set_up(VM *vm, UnpicklerObj *u, Ref fix_imports, Ref encoding, Ref errors, Ref buffers,
                     const char *function) {
  int fix = is_undef(fix_imports) ? 1 : object_truth(vm, fix_imports);
  if (fix < 0 || set_text(vm, &u->encoding, encoding, "ASCII", function, "encoding") < 0 ||
      set_text(vm, &u->errors, errors, "strict", function, "errors") < 0)
    return -1;
  u->fix_imports = fix;
  Value iterator = is_undef(buffers) || is_none(buffers) ? UNDEF : object_iter(vm, buffers);
  if (is_err(iterator)) return -1;
  replace(vm, &u->buffers, iterator);
  return 0;
}

/* The attribute, or UNDEF. 0 or -1. */
static int find_method(VM *vm, Value *place, Ref file, Ref name) {
  Value method;
  int got = object_find_attr(vm, file, name, &method);
  if (got >= 0) replace(vm, place, got ? method : UNDEF);
  return got < 0 ? -1 : 0;
}

int unpickler_set_file(VM *vm, UnpicklerObj *u, Ref file) {
  if (find_method(vm, &u->peek, file, pickle_name(vm, peek)) < 0 ||
      find_method(vm, &u->readinto, file, pickle_name(vm, readinto)) < 0 ||
      find_method(vm, &u->read, file, pickle_name(vm, read)) < 0 ||
      find_method(vm, &u->readline, file, pickle_name(vm, readline)) < 0)
    return -1;
  if (!is_undef(u->read) && !is_undef(u->readline)) return 0;
  replace(vm, &u->read, UNDEF);
  replace(vm, &u->readinto, UNDEF);
  replace(vm, &u->readline, UNDEF);
  return raise_i(vm, T_TYPE_ERROR, "file must have 'read' and 'readline' attributes");
}

static int unpickler_init(VM *vm, Ref self, const Args *args) {
  UnpicklerObj *u = as_unpickler(self);
  Value at[5];
  if (args_parse(vm, "Unpickler",
                 "(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", args, at) < 0)
    return -1;
  if (!is_undef(u->read)) {
    /* Once more: what is left of the other file goes. */
    buffer_release(vm, &u->input);
    u->at = u->prefetched = 0;
  }
  if (unpickler_set_up(vm, u, ref(at[1]), ref(at[2]), ref(at[3]), ref(at[4]), "Unpickler") < 0 ||
      unpickler_set_file(vm, u, ref(at[0])) < 0 ||
      hook_find(vm, &u->persistent_load, self, pickle_name(vm, persistent_load)) < 0)
    return -1;
  stack_clear(vm, u, 0);
  unpickler_memo_clear(vm, u);
  u->protocol = 0;
  return 0;
}

static Value m_load(VM *vm, Ref self, const Args *args) {
  UnpicklerObj *u = as_unpickler(self);
  if (!is_undef(u->read)) return pickle_load(vm, u);
  raise_unpickling(vm, "Unpickler.__init__() was not called by %s.__init__()",
                   type_full_name(type_of(vm, self)));
  return ERR;
}
static Value m_find_class(VM *vm, Ref self, const Args *args) {
  return unpickler_find_class(vm, as_unpickler(self), ref(args->at[0]), ref(args->at[1]));
}

static Value get_persistent_load(VM *vm, Ref self) {
  return hook_get(vm, &as_unpickler(self)->persistent_load, self, pickle_name(vm, persistent_load));
}
static int set_persistent_load(VM *vm, Ref self, Ref value) {
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "attribute deletion is not supported");
  if (!is_callable(vm, value))
    return raise_i(vm, T_TYPE_ERROR, "persistent_load must be a callable taking one argument");
  hook_set(vm, &as_unpickler(self)->persistent_load, value);
  return 0;
}

/* ---- the type ---- */

static void unpickler_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  UnpicklerObj *u = (UnpicklerObj *)object;
  for (size_t i = 0; i < u->n; i++) visit(vm, ref(u->stack[i]), ctx);
  for (size_t i = 0; i < u->memo_room; i++)
    if (u->memo[i].bits) visit(vm, ref(u->memo[i]), ctx);
  Value held[] = {
      u->persistent_load.function, u->input.owner, u->readline, u->read, u->readinto, u->peek, u->buffers};
  for (size_t i = 0; i < sizeof held / sizeof *held; i++) visit(vm, ref(held[i]), ctx);
}
static void unpickler_clear(VM *vm, Obj *object) {
  UnpicklerObj *u = (UnpicklerObj *)object;
  stack_clear(vm, u, 0);
  unpickler_memo_clear(vm, u);
  replace(vm, &u->persistent_load.function, UNDEF);
  replace(vm, &u->readline, UNDEF);
  replace(vm, &u->read, UNDEF);
  replace(vm, &u->readinto, UNDEF);
  replace(vm, &u->peek, UNDEF);
  replace(vm, &u->buffers, UNDEF);
  buffer_release(vm, &u->input);
  u->at = u->prefetched = 0;
}
static void unpickler_dealloc(VM *vm, Obj *object) {
  UnpicklerObj *u = (UnpicklerObj *)object;
  unpickler_clear(vm, object);
  drop_x(vm, u->encoding);
  drop_x(vm, u->errors);
  vm_free(vm, u->stack, u->room * sizeof(Value));
  vm_free(vm, u->marks, u->marks_room * sizeof(size_t));
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef methods[] = {
    {"load", m_load, ARG_NONE, "($self, /)", NULL, 0},
    {"find_class", m_find_class, ARG_POS, "($self, module_name, global_name, /)", NULL, 0},
    {0}};
static const GetSetDef getsets[] = {{"memo", unpickler_memo, unpickler_set_memo, NULL},
                                    {"persistent_load", get_persistent_load, set_persistent_load, NULL},
                                    {0}};
const TypeSpec unpickler_spec = {.name = "_pickle.Unpickler",
                                 .size = sizeof(UnpicklerObj),
                                 .flags = TYPE_GC | TYPE_BASE,
                                 .slots = {.new_ = unpickler_make, .init = unpickler_init},
                                 .methods = methods,
                                 .getsets = getsets,
                                 .traverse = unpickler_traverse,
                                 .clear = unpickler_clear,
                                 .dealloc = unpickler_dealloc};
