/* The type Pickler. See pickle.h. */
#include "module/pickle.h"
#include "object/int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

PicklerObj *pickler_alloc(VM *vm, TypeObj *type) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return NULL;
  PicklerObj *p = as_pickler(v);
  p->persistent_id = (Hook){UNDEF, false};
  p->dispatch_table = p->reducer_override = p->buffer_callback = p->write = UNDEF;
  p->frame_start = -1;
  return p;
}

static Value pickler_make(VM *vm, TypeObj *type, const Args *args) {
  PicklerObj *p = pickler_alloc(vm, type);
  return p ? value_of(p) : ERR;
}

int pickler_set_up(VM *vm, PicklerObj *p, Ref protocol, Ref fix_imports, Ref buffer_callback) {
  int64_t number = PICKLE_DEFAULT;
  int fix = is_undef(fix_imports) ? 1 : object_truth(vm, fix_imports);
  if (fix < 0) return -1;
  if (!is_undef(protocol) && !is_none(protocol)) {
    Value index = object_index(vm, protocol);
    if (is_err(index)) return -1;
    bool fits = int_as_i64(ref(index), &number);
    drop(vm, index);
    if (!fits) return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
    if (number < 0) number = PICKLE_HIGHEST;
    if (number > PICKLE_HIGHEST)
      return raise_i(vm, T_VALUE_ERROR, "pickle protocol must be <= %d", PICKLE_HIGHEST);
  }
  p->protocol = (int)number;
  p->bin = number > 0;
  p->fix_imports = fix && number < 3;
  bool has_callback = !is_undef(buffer_callback) && !is_none(buffer_callback);
  if (has_callback && number < 5) return raise_i(vm, T_VALUE_ERROR, "buffer_callback needs protocol >= 5");
  Value before = p->buffer_callback;
  p->buffer_callback = has_callback ? own(buffer_callback) : UNDEF;
  drop_x(vm, before);
  return 0;
}

int pickler_set_file(VM *vm, PicklerObj *p, Ref file) {
  Value write;
  int got = object_find_attr(vm, file, pickle_name(vm, write), &write);
  if (got < 0) return -1;
  if (!got) return raise_i(vm, T_TYPE_ERROR, "file must have a 'write' attribute");
  Value before = p->write;
  p->write = write;
  drop_x(vm, before);
  return 0;
}

static int pickler_init(VM *vm, Ref self, const Args *args) {
  PicklerObj *p = as_pickler(self);
  Value at[4], table;
  if (args_parse(vm, "Pickler", "(file, protocol=None, fix_imports=True, buffer_callback=None)", args, at) <
      0)
    return -1;
  if (pickler_set_up(vm, p, ref(at[1]), ref(at[2]), ref(at[3])) < 0 ||
      pickler_set_file(vm, p, ref(at[0])) < 0)
    return -1;
  memo_clear(vm, &p->memo);
  p->fast = p->fast_nesting = 0;
  p->out_len = 0;
  p->frame_start = -1;
  if (hook_find(vm, &p->persistent_id, self, pickle_name(vm, persistent_id)) < 0) return -1;
  int got = object_find_attr(vm, self, pickle_name(vm, dispatch_table), &table);
  if (got < 0) return -1;
  Value before = p->dispatch_table;
  p->dispatch_table = got ? table : UNDEF;
  drop_x(vm, before);
  return 0;
}

static Value m_dump(VM *vm, Ref self, const Args *args) {
  PicklerObj *p = as_pickler(self);
  if (is_undef(p->write)) {
    raise_pickling(vm, "Pickler.__init__() was not called by %s.__init__()",
                   type_full_name(type_of(vm, self)));
    return ERR;
  }
  p->out_len = 0;
  p->frame_start = -1;
  return pickle_dump(vm, p, ref(args->at[0])) < 0 || out_flush(vm, p) < 0 ? ERR : NONE_VALUE;
}
static Value m_clear_memo(VM *vm, Ref self, const Args *args) {
  memo_clear(vm, &as_pickler(self)->memo);
  return NONE_VALUE;
}

/* ---- attributes ---- */

static int set_number(VM *vm, int32_t *place, Ref value) {
  int64_t number;
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "can't delete numeric/char attribute");
  Value index = object_index(vm, value);
  if (is_err(index)) return -1;
  bool fits = int_as_i64(ref(index), &number);
  drop(vm, index);
  if (!fits) return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
  if (number < INT32_MIN || number > INT32_MAX) {
    trap(vm, "a Pickler's attribute that is cut off");
    return -1;
  }
  *place = (int32_t)number;
  return 0;
}
static Value get_bin(VM *vm, Ref self) {
  return from_int62(as_pickler(self)->bin);
}
static int set_bin(VM *vm, Ref self, Ref value) {
  return set_number(vm, &as_pickler(self)->bin, value);
}
static Value get_fast(VM *vm, Ref self) {
  return from_int62(as_pickler(self)->fast);
}
static int set_fast(VM *vm, Ref self, Ref value) {
  return set_number(vm, &as_pickler(self)->fast, value);
}

static Value get_dispatch_table(VM *vm, Ref self) {
  PicklerObj *p = as_pickler(self);
  if (!is_undef(p->dispatch_table)) return own(ref(p->dispatch_table));
  return raise(vm, T_ATTRIBUTE_ERROR, "'%s' object has no attribute 'dispatch_table'",
               type_full_name(type_of(vm, self)));
}
static int set_dispatch_table(VM *vm, Ref self, Ref value) {
  PicklerObj *p = as_pickler(self);
  Value before = p->dispatch_table;
  if (is_undef(value) && is_undef(before)) return raise_i(vm, T_ATTRIBUTE_ERROR, "dispatch_table");
  p->dispatch_table = is_undef(value) ? UNDEF : own(value);
  drop_x(vm, before);
  return 0;
}

static Value get_persistent_id(VM *vm, Ref self) {
  return hook_get(vm, &as_pickler(self)->persistent_id, self, pickle_name(vm, persistent_id));
}
static int set_persistent_id(VM *vm, Ref self, Ref value) {
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "attribute deletion is not supported");
  if (!is_callable(vm, value))
    return raise_i(vm, T_TYPE_ERROR, "persistent_id must be a callable taking one argument");
  hook_set(vm, &as_pickler(self)->persistent_id, value);
  return 0;
}

/* ---- the type ---- */

static void visit_memo(VM *vm, const Memo *memo, VisitFn visit, void *ctx) {
  for (size_t i = 0; i < memo->size; i++)
    if (memo->table[i].v.bits) visit(vm, ref(memo->table[i].v), ctx);
}
static void pickler_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  PicklerObj *p = (PicklerObj *)object;
  visit_memo(vm, &p->memo, visit, ctx);
  visit_memo(vm, &p->fast_memo, visit, ctx);
  visit(vm, ref(p->persistent_id.function), ctx);
  visit(vm, ref(p->dispatch_table), ctx);
  visit(vm, ref(p->reducer_override), ctx);
  visit(vm, ref(p->buffer_callback), ctx);
  visit(vm, ref(p->write), ctx);
}
static void pickler_clear(VM *vm, Obj *object) {
  PicklerObj *p = (PicklerObj *)object;
  Value gone[5] = {p->persistent_id.function, p->dispatch_table, p->reducer_override, p->buffer_callback,
                   p->write};
  p->persistent_id = (Hook){UNDEF, false};
  p->dispatch_table = p->reducer_override = p->buffer_callback = p->write = UNDEF;
  for (size_t i = 0; i < 5; i++) drop_x(vm, gone[i]);
  memo_clear(vm, &p->memo);
  memo_clear(vm, &p->fast_memo);
}
static void pickler_dealloc(VM *vm, Obj *object) {
  PicklerObj *p = (PicklerObj *)object;
  pickler_clear(vm, object);
  vm_free(vm, p->out, p->out_room);
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef methods[] = {{"dump", m_dump, ARG_ONE, "($self, obj, /)", NULL, 0},
                                    {"clear_memo", m_clear_memo, ARG_NONE, "($self, /)", NULL, 0},
                                    {0}};
static const GetSetDef getsets[] = {{"bin", get_bin, set_bin, NULL},
                                    {"fast", get_fast, set_fast, NULL},
                                    {"dispatch_table", get_dispatch_table, set_dispatch_table, NULL},
                                    {"memo", pickler_memo, pickler_set_memo, NULL},
                                    {"persistent_id", get_persistent_id, set_persistent_id, NULL},
                                    {0}};
const TypeSpec pickler_spec = {.name = "_pickle.Pickler",
                               .size = sizeof(PicklerObj),
                               .flags = TYPE_GC | TYPE_BASE,
                               .slots = {.new_ = pickler_make, .init = pickler_init},
                               .methods = methods,
                               .getsets = getsets,
                               .traverse = pickler_traverse,
                               .clear = pickler_clear,
                               .dealloc = pickler_dealloc};
