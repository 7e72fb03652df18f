/* Objects' memory: making, giving back, tracking. */
#include "object/dict.h"
#include "object/identity.h"
#include "object/str.h"
#include "object/weakref.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/heap.h"
#include "runtime/instance.h"
#include "runtime/type.h"

void *vm_alloc(VM *vm, size_t size) {
  void *p = heap_alloc(vm->heap, size);
  if (!p) raise_memory(vm);
  return p;
}

void *vm_realloc(VM *vm, void *p, size_t old_size, size_t size) {
  void *moved = heap_realloc(vm->heap, p, old_size, size);
  if (!moved) raise_memory(vm);
  return moved;
}

void vm_free(VM *vm, void *p, size_t size) {
  if (p) heap_free(vm->heap, p, size);
}

static bool has_gc(const TypeObj *type) {
  return type_flag(type, TYPE_GC);
}

/* Bytes of an object in front of its header. */
static size_t bytes_before(const TypeObj *type) {
  return has_gc(type) ? sizeof(GcHead) + type->front : 0;
}

/* memset for what is nearly always a few words. */
static inline void clear(void *at, size_t n) {
  switch ((n + 15) / 16) {
  case 1: memset(at, 0, 16); return;
  case 2: memset(at, 0, 32); return;
  case 3: memset(at, 0, 48); return;
  case 4: memset(at, 0, 64); return;
  case 5: memset(at, 0, 80); return;
  case 6: memset(at, 0, 96); return;
  default: memset(at, 0, n);
  }
}

static inline void *new_part(VM *vm, TypeObj *type, size_t size, size_t cleared) {
  size_t before = bytes_before(type);
  char *block = heap_alloc_small(vm->heap, before + size);
  if (!block && !(block = vm_alloc(vm, before + size))) return NULL;
  /* Small blocks are multiples of 16 bytes: clearing up to the next one stays inside. */
  if (before + size <= HEAP_SMALL)
    clear(block, before + cleared);
  else
    memset(block, 0, before + cleared);
  Obj *object = (Obj *)(void *)(block + before);
  object->refcount = 1;
  object->shape = type->shape;
  if (type_flag(type, TYPE_HEAP)) {
    own(ref_to(type));
    type->n_made++;
  }
  return object;
}

void *object_new(VM *vm, TypeObj *type, size_t size) {
  return new_part(vm, type, size, size);
}

void *object_new_part(VM *vm, TypeObj *type, size_t size, size_t cleared) {
  return new_part(vm, type, size, cleared);
}

void object_free(VM *vm, Obj *object, size_t size) {
  TypeObj *type = object->shape->type;
  size_t before = bytes_before(type);
  if (vm->identities) identity_ends(vm, object);
  if (before + size <= HEAP_SMALL)
    heap_free_small(vm->heap, (char *)object - before, before + size);
  else
    vm_free(vm, (char *)object - before, before + size);
  if (type_flag(type, TYPE_HEAP)) drop_obj(vm, type);
}

Value object_alloc(VM *vm, TypeObj *type) {
  if (type_flag(type, TYPE_PLAIN)) {
    Obj *plain = instance_new_steal(vm, type);
    if (!plain) return ERR;
    own(ref_to(type));
    return value_of(plain);
  }
  /* Behind the header there is nothing but room for attributes that it has not got yet. */
  Obj *object = new_part(vm, type, type->size, type->n_inline ? sizeof *object : type->size);
  if (!object) return ERR;
  if (type->n_inline) *attrs_of(object) = (Attrs){instance_room(object), type->n_inline, NULL};
  if (has_gc(type) && gc_link(vm, gc_head_of(object))) gc_want(vm);
  return value_of(object);
}

/* Instances of Python classes: attributes. */
void instance_drop_attrs(VM *vm, Obj *object) {
  Attrs *attrs = attrs_of(object);
  Attrs old = *attrs;
  uint32_t n = object->shape->n_attrs, n_inline = object->shape->type->n_inline;
  /* What ends may set attributes of the object, in the same room. */
  Value few[INLINE_ATTRS], *slots = old.slots;
  if (n_inline && slots == instance_room(object)) slots = memcpy(few, slots, n * sizeof *slots);
  *attrs = (Attrs){n_inline ? instance_room(object) : NULL, n_inline, NULL};
  object->shape = object->shape->type->shape;
  for (uint32_t i = 0; i < n; i++) drop(vm, slots[i]);
  attrs_free_slots(vm, object, old.slots, old.capacity);
  drop_obj(vm, old.dict);
}

bool gc_would_finalize(VM *vm, Obj *object) {
  const TypeObj *type = object->shape->type;
  if (!type->slots.del || (gc_head_of(object)->flags & GC_FINALIZED)) return false;
  if (type_flag(type, TYPE_HEAP) && type->slots.del != type->spec->slots.del)
    return !(vm->del_unseen && vm->del_unseen(vm, object)) && !(vm->del_quiet && vm->del_quiet(vm, object));
  return (vm->ends_visibly && vm->ends_visibly(vm, object)) ||
         (vm->ends_visibly_more && vm->ends_visibly_more(vm, object));
}

/* __del__, which may bring the object back to life. */
static bool finalized_back(VM *vm, Obj *object) {
  TypeObj *type = object->shape->type;
  if (!type->slots.del || !has_gc(type) || (gc_head_of(object)->flags & GC_FINALIZED)) return false;
  gc_head_of(object)->flags |= GC_FINALIZED;
  if (vm->trap.set) return false;
  object->refcount = 1;
  type->slots.del(vm, ref_to(object));
  return --object->refcount > 0;
}

static void dealloc_now(VM *vm, Obj *object) {
  TypeObj *type = object->shape->type;
  if (type_flag(type, TYPE_SIMPLE)) {
    if (gc_head_of(object)->flags & GC_TRACKED) gc_unlink(vm, gc_head_of(object));
    type->spec->dealloc(vm, object);
    return;
  }
  if (type->slots.del && finalized_back(vm, object)) return;
  /* Before callbacks run: the collector must not meet it. */
  if (has_gc(type) && (gc_head_of(object)->flags & GC_TRACKED)) gc_unlink(vm, gc_head_of(object));
  bool may_be_weak = type->weak_at ? *instance_weak(object, type) != NULL
                                   : vm->weak_table && weak_is_possible(type) &&
                                         (!has_gc(type) || gc_head_of(object)->flags & GC_WEAK);
  if (may_be_weak && weak_first(vm, object)) weak_clear(vm, object);
  if (type->all_slots) instance_drop_slots(vm, object);
  if (type->attrs_at) instance_drop_attrs(vm, object);
  if (type->spec->dealloc && type->spec != &object_spec) {
    type->spec->dealloc(vm, object);
    return;
  }
  object_free(vm, object, type->size);
}

/* What waits, once nothing is on its way any more. */
static void dealloc_waiting(VM *vm) {
  vm->dealloc_depth++;
  while (vm->dealloc_later) {
    Obj *next = vm->dealloc_later;
    vm->dealloc_later = (Obj *)next->refcount;
    next->refcount = 0;
    dealloc_now(vm, next);
  }
  vm->dealloc_depth--;
}

/* Long chains are given back piece by piece, not by recursion. */
void object_dealloc(VM *vm, Obj *object) {
  enum { DEALLOC_DEPTH = 100 };
  TypeObj *its = object->shape->type;
  if (type_flag(its, TYPE_LEAF)) {
    its->spec->dealloc(vm, object);
    return;
  }
  if (type_flag(its, TYPE_PLAIN) && !its->slots.del && !vm->identities && vm->dealloc_depth < DEALLOC_DEPTH &&
      !(its->weak_at && *instance_weak(object, its))) {
    vm->dealloc_depth++;
    instance_end(vm, object, its);
    if (--vm->dealloc_depth == 0 && vm->dealloc_later) dealloc_waiting(vm);
    return;
  }
  if (vm->dealloc_depth >= DEALLOC_DEPTH) {
    if (type_flag(object->shape->type, TYPE_HEAP) && object->shape->type->slots.del)
      trap(vm, "a finalizer at the end of a long chain");
    if (its->spec->dealloc == weakref_spec.dealloc) weak_unlink(vm, (WeakLink *)object);
    object->refcount = (intptr_t)vm->dealloc_later;
    vm->dealloc_later = object;
    return;
  }
  vm->dealloc_depth++;
  dealloc_now(vm, object);
  if (--vm->dealloc_depth == 0 && vm->dealloc_later) dealloc_waiting(vm);
}

/* ---- repr of containers that hold themselves ---- */

int repr_enter(VM *vm, Ref v) {
  for (ReprLink *link = vm->reprs; link; link = link->outer)
    if (same_bits(link->v, v)) return 0;
  ReprLink *link = vm_alloc(vm, sizeof *link);
  if (!link) return -1;
  *link = (ReprLink){vm->reprs, v};
  vm->reprs = link;
  return 1;
}

void repr_leave(VM *vm, Ref v) {
  ReprLink *link = vm->reprs;
  vm->reprs = link->outer;
  vm_free(vm, link, sizeof *link);
}
