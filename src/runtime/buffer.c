/* Buffers: see buffer.h. */
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"

static const TypeSpec *lender(VM *vm, Ref v) {
  for (TypeObj *type = type_of(vm, v); type; type = type->base)
    if (type->spec->lend) return type->spec;
  return NULL;
}

bool buffer_lends(VM *vm, Ref v) {
  return is_ptr(v) && lender(vm, v);
}

int buffer_get(VM *vm, Ref v, Buffer *out, int flags) {
  *out = NO_BUFFER;
  const TypeSpec *spec = is_ptr(v) ? lender(vm, v) : NULL;
  if (!spec) return raise_i(vm, T_TYPE_ERROR, "a bytes-like object is required, not '%T'", v);
  Buffer got = NO_BUFFER;
  if (spec->lend(vm, v, &got, flags) < 0) return -1;
  *out = got;
  if (got.readonly && flags & BUFFER_WRITABLE) {
    buffer_release(vm, out);
    return raise_i(vm, T_BUFFER_ERROR, "Object is not writable.");
  }
  return 0;
}

int buffer_get_arg(VM *vm, Ref v, Buffer *out, int flags, const char *where) {
  *out = NO_BUFFER;
  if (flags & BUFFER_WRITABLE) {
    if (buffer_lends(vm, v) && buffer_get(vm, v, out, flags) == 0) return 0;
    error_clear(vm);
    if (vm->trap.set) return -1;
    return raise_i(vm, T_TYPE_ERROR, "%s must be read-write bytes-like object, not %N", where, v);
  }
  return buffer_get(vm, v, out, flags);
}

void buffer_release(VM *vm, Buffer *buffer) {
  Value owner = buffer->owner;
  if (is_undef(owner)) return;
  *buffer = NO_BUFFER;
  const TypeSpec *spec = lender(vm, ref(owner));
  if (spec && spec->lend_end) spec->lend_end(vm, ref(owner));
  drop(vm, owner);
}

void buffer_fill(Buffer *out, Ref owner, void *at, size_t len, bool readonly) {
  *out = (Buffer){.owner = own(owner),
                  .at = at,
                  .len = len,
                  .readonly = readonly,
                  .itemsize = 1,
                  .format = "B",
                  .ndim = 1};
}

static void copy_from(const Buffer *buffer, size_t dim, const uint8_t *at, uint8_t **to) {
  if (dim == buffer->ndim) {
    memcpy(*to, at, buffer->itemsize);
    *to += buffer->itemsize;
    return;
  }
  for (ptrdiff_t i = 0; i < buffer->shape[dim]; i++)
    copy_from(buffer, dim + 1, at + i * buffer->strides[dim], to);
}

void buffer_copy(const Buffer *buffer, uint8_t *to) {
  if (!buffer->len) return;
  if (buffer->shape && buffer->strides)
    copy_from(buffer, 0, buffer->at, &to);
  else
    memcpy(to, buffer->at, buffer->len);
}
