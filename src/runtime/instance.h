/* Instances of Python classes flagged TYPE_PLAIN: in front of the GcHead nothing but Attrs and the WeakLink
   pointer, behind the header nothing but room for attributes. Making one and giving it back asks little. */
#ifndef RUNTIME_INSTANCE_H
#define RUNTIME_INSTANCE_H
#include "runtime/gc.h"
#include "runtime/heap.h"
#include "runtime/type.h"

enum { INLINE_ATTRS = 6 };

/* Where an instance keeps its attributes while they are few. */
static inline Value *instance_room(Obj *object) {
  return (Value *)(void *)(object + 1);
}
/* The first of the weak references that an instance of a Python class keeps itself. */
static inline WeakLink **instance_weak(Obj *object, const TypeObj *type) {
  return (WeakLink **)(void *)((char *)object + type->weak_at);
}

/* A new one, tracked. Takes a reference to the type; NULL: exception, and it is not taken. */
static inline Obj *instance_new_steal(VM *vm, TypeObj *type) {
  size_t before = sizeof(GcHead) + type->front;
  char *block = heap_alloc_small(vm->heap, before + type->size);
  if (!block && !(block = vm_alloc(vm, before + type->size))) return NULL;
  Obj *object = (Obj *)(void *)(block + before);
  object->refcount = 1;
  object->shape = type->shape;
  Attrs *attrs = (Attrs *)(void *)((char *)object + type->attrs_at);
  *attrs = (Attrs){instance_room(object), type->n_inline, NULL};
  if (type->weak_at) *instance_weak(object, type) = NULL;
  GcHead *head = gc_head_of(object);
  head->flags = 0;
  if (gc_link(vm, head)) gc_want(vm);
  return object;
}

/* The end of one whose count is 0 and that nothing can bring back: no finalizer, no weak references. */
static inline void instance_end(VM *vm, Obj *object, TypeObj *type) {
  Attrs *attrs = (Attrs *)(void *)((char *)object + type->attrs_at);
  if (gc_head_of(object)->flags & GC_TRACKED) gc_unlink(vm, gc_head_of(object));
  if (attrs->slots == instance_room(object)) {
    Value *at = attrs->slots;
    for (Value *end = at + object->shape->n_attrs; at < end; at++) drop(vm, *at);
  } else
    instance_drop_attrs(vm, object);
  size_t before = sizeof(GcHead) + type->front;
  if (before + type->size <= HEAP_SMALL)
    heap_free_small(vm->heap, (char *)object - before, before + type->size);
  else
    heap_free(vm->heap, (char *)object - before, before + type->size);
  drop(vm, value_of(type));
}
#endif
