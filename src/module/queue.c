/* The module _queue: SimpleQueue, a queue that never blocks who puts something in, and Empty. In one thread
   nobody can fill a queue while somebody waits for it: waiting without an end is a trap. */
#include "host/host.h"
#include "module/exception.h"
#include "module/module.h"
#include "object/float.h"
#include "object/generic.h"
#include "object/int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <math.h>

typedef struct QueueObj {
  Obj head;
  Value *items; /* a ring: item i lies at items[(first + i) % room] */
  size_t first, len, room;
} QueueObj;
#define as_queue(v) ((QueueObj *)obj_of(v))

typedef struct State {
  TypeObj *empty; /* owned */
} State;

static int put(VM *vm, QueueObj *q, Ref v) {
  enum { FIRST = 8 };
  if (q->len == q->room) {
    size_t room = q->room ? q->room * 2 : FIRST;
    Value *items = vm_alloc(vm, room * sizeof(Value));
    if (!items) return -1;
    for (size_t i = 0; i < q->len; i++) items[i] = q->items[(q->first + i) % q->room];
    vm_free(vm, q->items, q->room * sizeof(Value));
    q->items = items;
    q->room = room;
    q->first = 0;
  }
  q->items[(q->first + q->len++) % q->room] = own(v);
  return 0;
}
static Value take(QueueObj *q) {
  Value v = q->items[q->first];
  q->first = (q->first + 1) % q->room;
  q->len--;
  return v;
}

static Value queue_make(VM *vm, TypeObj *type, const Args *args) {
  bool strict =
      type->slots.init == type_of_id(vm, OBJECT)->slots.init; /* no __init__ of its own takes them */
  if (strict && args->n) return raise(vm, T_TYPE_ERROR, "SimpleQueue() takes no positional arguments");
  if (strict && args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "SimpleQueue() takes no keyword arguments");
  return object_alloc(vm, type);
}

static Value m_put(VM *vm, Ref self, const Args *args) {
  if (!is_undef(args->at[1]) && object_truth(vm, ref(args->at[1])) < 0) return ERR;
  return put(vm, as_queue(self), ref(args->at[0])) < 0 ? ERR : NONE_VALUE;
}
static Value m_put_nowait(VM *vm, Ref self, const Args *args) {
  return put(vm, as_queue(self), ref(args->at[0])) < 0 ? ERR : NONE_VALUE;
}

static Value raise_empty(VM *vm) {
  TypeObj *type = ((State *)module_state(vm, MODULE_QUEUE))->empty;
  Value exception = object_call0(vm, ref_to(type));
  return is_err(exception) ? ERR : raise_object_steal(vm, exception);
}

/* A time to wait in seconds: 0 or -1. */
static int read_timeout(VM *vm, Ref v, double *out) {
  static const double most = 9223372036.854775807;
  double seconds;
  if (is_float_like(v))
    seconds = float_of(v);
  else {
    int64_t i;
    Value index = object_index(vm, v);
    if (is_err(index)) return -1;
    bool fits = int_as_i64(ref(index), &i);
    drop(vm, index);
    seconds = fits ? (double)i : (double)INFINITY;
  }
  if (isnan(seconds)) return raise_i(vm, T_VALUE_ERROR, "Invalid value NaN (not a number)");
  if (fabs(seconds) >= most)
    return raise_i(vm, T_OVERFLOW_ERROR, "timestamp too large to convert to C _PyTime_t");
  if (seconds <= -1e-6) return raise_i(vm, T_VALUE_ERROR, "'timeout' must be a non-negative number");
  if (seconds < 0) {
    trap(vm, "a timeout just below zero");
    return -1;
  }
  *out = seconds;
  return 0;
}

static Value m_get(VM *vm, Ref self, const Args *args) {
  QueueObj *q = as_queue(self);
  int block = is_undef(args->at[0]) ? 1 : object_truth(vm, ref(args->at[0]));
  bool timed = !is_undef(args->at[1]) && !is_none(args->at[1]);
  double timeout = 0;
  if (block < 0 || (block && timed && read_timeout(vm, ref(args->at[1]), &timeout) < 0)) return ERR;
  if (q->len) return take(q);
  if (block && !timed) return trap(vm, "waiting for a queue that nobody fills");
  if (timeout > 0)
    vm->host->sleep_until(vm->host, vm->host->peek(vm->host, HOST_STEADY) + (int64_t)(timeout * 1e9));
  return raise_empty(vm);
}
static Value m_get_nowait(VM *vm, Ref self, const Args *args) {
  return as_queue(self)->len ? take(as_queue(self)) : raise_empty(vm);
}
static Value m_empty(VM *vm, Ref self, const Args *args) {
  return from_bool(as_queue(self)->len == 0);
}
static Value m_qsize(VM *vm, Ref self, const Args *args) {
  return from_int62((int64_t)as_queue(self)->len);
}

static void queue_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  const QueueObj *q = (const QueueObj *)object;
  for (size_t i = 0; i < q->len; i++) visit(vm, ref(q->items[(q->first + i) % q->room]), ctx);
}
static void queue_clear(VM *vm, Obj *object) {
  QueueObj old = *(QueueObj *)object, *q = (QueueObj *)object;
  q->items = NULL;
  q->first = q->len = q->room = 0;
  for (size_t i = 0; i < old.len; i++) drop(vm, old.items[(old.first + i) % old.room]);
  vm_free(vm, old.items, old.room * sizeof(Value));
}
static void queue_dealloc(VM *vm, Obj *object) {
  queue_clear(vm, object);
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef methods[] = {
    {"empty", m_empty, ARG_NONE, "($self, /)", NULL, 0},
    {"get", m_get, ARG_KW, "($self, /, block=True, timeout=None)", NULL, METHOD_OF_CLASS},
    {"get_nowait", m_get_nowait, ARG_NONE, "($self, /)", NULL, METHOD_OF_CLASS},
    {"put", m_put, ARG_KW, "($self, /, item, block=True, timeout=None)", NULL, 0},
    {"put_nowait", m_put_nowait, ARG_KW, "($self, /, item)", NULL, 0},
    {"qsize", m_qsize, ARG_NONE, "($self, /)", NULL, 0},
    {"__class_getitem__", generic_class_getitem, ARG_ONE, "($type, item, /)", NULL, METHOD_CLASS},
    {0}};
static const TypeSpec queue_spec = {.name = "_queue.SimpleQueue",
                                    .size = sizeof(QueueObj),
                                    .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_WEAK,
                                    .slots = {.new_ = queue_make},
                                    .methods = methods,
                                    .traverse = queue_traverse,
                                    .clear = queue_clear,
                                    .dealloc = queue_dealloc};

static int fill(VM *vm, Ref module, void *memory) {
  State *state = memory;
  if (!(state->empty = exception_class_new(vm, "_queue", "Empty", type_of_id(vm, EXCEPTION))) ||
      module_add(vm, module, "Empty", own_obj(state->empty)) < 0)
    return -1;
  return module_add_type(vm, module, &queue_spec, NULL) ? 0 : -1;
}
static void traverse(VM *vm, void *memory, VisitFn visit, void *ctx) {
  if (((State *)memory)->empty) visit(vm, ref_to(((State *)memory)->empty), ctx);
}
static void fini(VM *vm, void *memory) {
  drop_obj(vm, ((State *)memory)->empty);
}

const ModuleDef queue_module = {
    .name = "_queue", .init = fill, .state_size = sizeof(State), .traverse = traverse, .fini = fini};
