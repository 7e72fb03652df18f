/* Objects of builtin types flagged TYPE_SIMPLE: they are tracked by the collector, and end by nothing but
   their dealloc. Making one and giving it back asks nothing about the type. */
#ifndef RUNTIME_SIMPLE_H
#define RUNTIME_SIMPLE_H
#include "runtime/abstract.h"
#include "runtime/gc.h"
#include "runtime/heap.h"

/* `size` bytes from the header, which alone is filled in; not tracked yet. NULL: exception. */
static inline void *simple_new(VM *vm, TypeObj *type, size_t size) {
  size_t all = sizeof(GcHead) + size;
  char *block = heap_alloc_small(vm->heap, all);
  if (!block && !(block = vm_alloc(vm, all))) return NULL;
  memset(block, 0, sizeof(GcHead));
  Obj *object = (Obj *)(void *)(block + sizeof(GcHead));
  object->refcount = 1;
  object->shape = type->shape;
  return object;
}
/* Of one that was made just now. */
static inline void simple_track(VM *vm, void *object) {
  if (gc_link(vm, gc_head_of(object))) gc_want(vm);
}
/* As object_free; the object may be of a class below the simple type. */
static inline void simple_free(VM *vm, Obj *object, size_t size) {
  if (type_flag(object->shape->type, TYPE_SIMPLE) && sizeof(GcHead) + size <= HEAP_SMALL && !vm->identities)
    heap_free_small(vm->heap, gc_head_of(object), sizeof(GcHead) + size);
  else
    object_free(vm, object, size);
}
/* The same two for builtin types flagged TYPE_LEAF that the collector does not follow. */
static inline void *leaf_new(VM *vm, TypeObj *type, size_t size) {
  Obj *object = (Obj *)heap_alloc_small(vm->heap, size);
  if (!object && !(object = vm_alloc(vm, size))) return NULL;
  object->refcount = 1;
  object->shape = type->shape;
  return object;
}
static inline void leaf_free(VM *vm, Obj *object, size_t size) {
  if (size <= HEAP_SMALL && !vm->identities)
    heap_free_small(vm->heap, object, size);
  else
    object_free(vm, object, size);
}
#endif
