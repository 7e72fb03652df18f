/* The type PickleBuffer: an object's buffer on its way into a pickle or past it. See pickle.h. */
#include "module/pickle.h"
#include "object/memoryview.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct PickleBufferObj {
  Obj head;
  Buffer buffer; /* owner UNDEF: released */
} PickleBufferObj;
#define as_pickle_buffer(v) ((PickleBufferObj *)obj_of(v))

const Buffer *pickle_buffer_get(VM *vm, Ref v) {
  PickleBufferObj *b = as_pickle_buffer(v);
  if (!is_undef(b->buffer.owner)) return &b->buffer;
  raise(vm, T_VALUE_ERROR, "operation forbidden on released PickleBuffer object");
  return NULL;
}

bool pickle_buffer_contiguous(const Buffer *buffer) {
  if (!buffer->shape || !buffer->strides || buffer->len == 0) return true;
  ptrdiff_t c = (ptrdiff_t)buffer->itemsize, fortran = c;
  bool is_c = true, is_fortran = true;
  for (size_t i = 0; i < buffer->ndim; i++) {
    size_t k = buffer->ndim - 1 - i;
    is_c &= buffer->shape[k] <= 1 || buffer->strides[k] == c;
    is_fortran &= buffer->shape[i] <= 1 || buffer->strides[i] == fortran;
    c *= buffer->shape[k];
    fortran *= buffer->shape[i];
  }
  return is_c || is_fortran;
}

static Value buffer_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[1], v;
  size_t n_names = args->names ? args->names->len : 0;
  if (args->n == 0 && n_names == 0)
    return raise(vm, T_TYPE_ERROR, "PickleBuffer() takes exactly 1 positional argument (0 given)");
  if (args->n != 1 || n_names) return trap(vm, "PickleBuffer() of other than one argument");
  at[0] = args->at[0];
  Buffer buffer;
  if (buffer_get(vm, ref(at[0]), &buffer, BUFFER_STRIDED) < 0) return ERR;
  if (is_err(v = object_alloc(vm, type))) {
    buffer_release(vm, &buffer);
    return ERR;
  }
  as_pickle_buffer(v)->buffer = buffer;
  return v;
}

/* What it is of lends: it is the views' object. */
static int buffer_lend(VM *vm, Ref v, Buffer *out, int flags) {
  const Buffer *of = pickle_buffer_get(vm, v);
  return of ? buffer_get(vm, ref(of->owner), out, flags) : -1;
}

static Value m_release(VM *vm, Ref self, const Args *args) {
  buffer_release(vm, &as_pickle_buffer(self)->buffer);
  return NONE_VALUE;
}

/* A memoryview of the bytes, in one dimension. */
static Value m_raw(VM *vm, Ref self, const Args *args) {
  const Buffer *buffer = pickle_buffer_get(vm, self);
  if (!buffer) return ERR;
  if (!pickle_buffer_contiguous(buffer))
    return raise(vm, T_BUFFER_ERROR, "cannot extract raw buffer from non-contiguous buffer");
  return memoryview_of_bytes(vm, self);
}

static void buffer_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((PickleBufferObj *)object)->buffer.owner), ctx);
}
static void buffer_clear(VM *vm, Obj *object) {
  buffer_release(vm, &((PickleBufferObj *)object)->buffer);
}
static void buffer_dealloc(VM *vm, Obj *object) {
  buffer_release(vm, &((PickleBufferObj *)object)->buffer);
  object_free(vm, object, sizeof(PickleBufferObj));
}

static const MethodDef methods[] = {
    {"raw", m_raw, ARG_NONE, NULL, NULL, 0}, {"release", m_release, ARG_NONE, NULL, NULL, 0}, {0}};
const TypeSpec pickle_buffer_spec = {.name = "pickle.PickleBuffer",
                                     .size = sizeof(PickleBufferObj),
                                     .flags = TYPE_GC | TYPE_HAS_WEAK,
                                     .slots = {.new_ = buffer_make},
                                     .methods = methods,
                                     .lend = buffer_lend,
                                     .traverse = buffer_traverse,
                                     .clear = buffer_clear,
                                     .dealloc = buffer_dealloc};
