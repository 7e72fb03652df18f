/* Iterators that walk by an index, and those over callables and __getitem__. */
#ifndef OBJECT_ITER_H
#define OBJECT_ITER_H
#include "runtime/vm.h"

typedef struct IndexIter {
  Obj head;
  Value of; /* UNDEF: used up */
  size_t at;
} IndexIter;

Value index_iter_new(VM *vm, TypeId type, Ref of, size_t at);
void index_iter_end(VM *vm, IndexIter *iter);
void index_iter_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx);
void index_iter_dealloc(VM *vm, Obj *object);
/* Methods of index iterators that walk up: __length_hint__, __reduce__, __setstate__. Asking a class's
   __len__ runs Python. */
extern const MethodDef index_iter_methods[];
/* The same for those that walk down, whose `at` is one above the next item. */
extern const MethodDef index_down_methods[];
Value object_self(VM *vm, Ref v);
Value seq_iter_new(VM *vm, Ref of);
Value call_iter_new(VM *vm, Ref callable, Ref sentinel);
/* A number for __setstate__. 0 or -1. */
int iter_state(VM *vm, Ref state, ptrdiff_t *at);
/* (iter, (v,)), which is what iterators reduce to; takes v, which may be ERR. */
Value iter_reduce_steal(VM *vm, Value v);
int iter_contains(VM *vm, Ref v, Ref item);
/* Walks an iterable for a value: how often it is there, or (first) where; ValueError where it is not. */
Value iter_find(VM *vm, Ref iterable, Ref value, bool first);
extern const TypeSpec seq_iter_spec, call_iter_spec, enumerate_spec, zip_spec, map_spec, filter_spec,
    reversed_spec;
#endif
