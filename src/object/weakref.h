/* Weak references: weakref.ref, proxies, and the chain that an object's weak references hang on.

   A class's instance has the chain's first link in front of it (TypeObj.weak_at); objects of builtin types
   that can be weakly referenced have theirs in a table of the VM, because few ever do. */
#ifndef OBJECT_WEAKREF_H
#define OBJECT_WEAKREF_H
#include "runtime/vm.h"

struct WeakLink {
  Obj head;
  Obj *target;    /* borrowed; NULL: it has gone */
  Value callback; /* UNDEF: none */
  int64_t hash;   /* -1: not asked yet */
  WeakLink *prev, *next;
};
#define as_weak(v) ((WeakLink *)obj_of(v))

/* A new reference of `type`, or the one that already stands for it. `callback` may be UNDEF. TypeError when
   the object can't be weakly referenced. */
Value weak_new(VM *vm, TypeObj *type, Ref target, Ref callback);
/* The chain of an object, newest with a callback after those without; NULL: none. */
WeakLink *weak_first(VM *vm, const Obj *object);
/* Takes a link off its object's chain; it refers to nothing any more. */
void weak_unlink(VM *vm, WeakLink *link);
/* Calls the callbacks of links chained by `next`, each owned by the chain. How many links ended by that. */
size_t weak_call_all(VM *vm, WeakLink *chain);
/* The object is about to go: clears all and calls back. */
void weak_clear(VM *vm, Obj *object);
/* Whether an object's type can be weakly referenced at all. */
bool weak_is_possible(const TypeObj *type);
extern const TypeSpec weakref_spec, weak_proxy_spec, weak_callable_proxy_spec;
#endif
