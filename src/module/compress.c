/* See compress.h. */
#include "module/compress.h"
#include "runtime/heap.h"

/* The size stands in front of what the libraries get. */
enum { FRONT = 16 };

void *compress_take(VM *vm, size_t n, size_t size) {
  if (size && n > (SIZE_MAX / 2 - FRONT) / size) return NULL;
  size_t all = n * size + FRONT;
  char *p = heap_alloc(vm->heap, all);
  if (!p) return NULL;
  memset(p, 0, all);
  memcpy(p, &all, sizeof all);
  return p + FRONT;
}
void compress_give(VM *vm, void *p) {
  size_t all;
  if (!p) return;
  memcpy(&all, (char *)p - FRONT, sizeof all);
  heap_free(vm->heap, (char *)p - FRONT, all);
}

int pending_add(VM *vm, Pending *pending, const uint8_t *data, size_t len) {
  size_t need = pending->len + len;
  if (need > pending->room) {
    uint8_t *at = vm_realloc(vm, pending->data, pending->room, need);
    if (!at) return -1;
    pending->data = at;
    pending->room = need;
  }
  if (len) memcpy(pending->data + pending->len, data, len);
  pending->len = need;
  return 0;
}
void pending_used(Pending *pending, size_t n) {
  pending->len -= n;
  if (pending->len) memmove(pending->data, pending->data + n, pending->len);
}
void pending_free(VM *vm, Pending *pending) {
  vm_free(vm, pending->data, pending->room);
  *pending = (Pending){0};
}
