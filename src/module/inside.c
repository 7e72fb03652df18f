/* Descriptors inside a VM: see inside.h. */
#include "module/inside.h"
#include "object/int.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

Inside *inside_new(VM *vm, InsideKind kind) {
  Inside *inside = vm_alloc(vm, sizeof *inside);
  if (inside) *inside = (Inside){.kind = kind, .blocking = true};
  return inside;
}

void inside_end(VM *vm, Inside *inside) {
  if (inside->peer) inside->peer->peer = NULL;
  vm_free(vm, inside->bytes, inside->capacity);
  vm_free(vm, inside, sizeof *inside);
}

unsigned inside_ready(const Inside *inside) {
  if (inside->kind != INSIDE_SOCKET) return 0;
  bool ended = !inside->peer || inside->peer->shut_write || inside->shut_read;
  bool hung_up = !inside->peer || (ended && inside->shut_write);
  unsigned ready = inside->len || ended ? READY_IN : 0;
  if (!inside->peer || inside->shut_write || inside->peer->len < INSIDE_MOST) ready |= READY_OUT;
  return ready | (ended ? READY_RDHUP : 0) | (hung_up ? READY_HUP : 0);
}

size_t inside_take(Inside *inside, void *to, size_t len) {
  if (len > inside->len) len = inside->len;
  if (len) memcpy(to, inside->bytes + inside->at, len);
  inside->at += len;
  inside->len -= len;
  if (!inside->len) inside->at = 0;
  return len;
}

int inside_give(VM *vm, Inside *to, const void *bytes, size_t len) {
  if (len > INSIDE_MOST || to->len + len > INSIDE_MOST) return trap(vm, "a socket that is full"), -1;
  if (to->at + to->len + len > to->capacity) {
    size_t capacity = (to->len + len) * 2;
    char *moved = vm_alloc(vm, capacity);
    if (!moved) return -1;
    if (to->len) memcpy(moved, to->bytes + to->at, to->len);
    vm_free(vm, to->bytes, to->capacity);
    to->bytes = moved;
    to->capacity = capacity;
    to->at = 0;
  }
  if (len) memcpy(to->bytes + to->at + to->len, bytes, len);
  to->len += len;
  return 0;
}

int inside_fd_arg(VM *vm, Ref v, int *fd) {
  Value number;
  if (is_int_like(v))
    number = own(v);
  else {
    Value name = str_interned(vm, "fileno", 6), method;
    int found = is_err(name) ? -1 : object_find_attr(vm, v, ref(name), &method);
    drop_x(vm, name);
    if (found < 0) return -1;
    if (!found) return raise_i(vm, T_TYPE_ERROR, "argument must be an int, or have a fileno() method.");
    number = object_call0(vm, ref(method));
    drop(vm, method);
    if (is_err(number)) return -1;
    if (!is_int_like(ref(number))) {
      drop(vm, number);
      return raise_i(vm, T_TYPE_ERROR, "fileno() returned a non-integer");
    }
  }
  int result = as_c_int(vm, ref(number), fd);
  drop(vm, number);
  if (result < 0) return -1;
  if (*fd >= 0) return 0;
  return raise_i(vm, T_VALUE_ERROR, "file descriptor cannot be a negative integer (%d)", *fd);
}

int inside_wait(VM *vm, int64_t ns) {
  if (ns < 0) return trap(vm, "waiting for descriptors forever"), -1;
  if (ns == 0) return 0;
  if (vm_flush(vm) < 0) return -1;
  int64_t now = vm->host->peek(vm->host, HOST_STEADY);
  vm->host->sleep_until(vm->host, ns > INT64_MAX - now ? INT64_MAX : now + ns);
  return 0;
}
