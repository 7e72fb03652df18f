/* tuple: a fixed array of values inside the object. */
#ifndef OBJECT_TUPLE_H
#define OBJECT_TUPLE_H
#include "runtime/vm.h"

struct TupleObj {
  Obj head;
  size_t len;
  Value items[];
};
#define as_tuple(v) ((TupleObj *)obj_of(v))

/* n items, all None, for the caller to replace before anybody sees it. NULL: exception. */
TupleObj *tuple_new(VM *vm, size_t n);
/* Copies of n values. */
Value tuple_from(VM *vm, const Value *items, size_t n);
Value tuple_slice(VM *vm, Ref v, size_t from, size_t to);
/* From any iterable. */
Value tuple_from_iterable(VM *vm, Ref iterable);
/* The same where the iterator is asked how much there is, not the iterable; exact lists and tuples are not
   asked at all. `wrong`: what a TypeError of iter() says instead; NULL: what it says. */
Value tuple_of_items(VM *vm, Ref iterable, const char *wrong);
extern const TypeSpec tuple_spec, tuple_iter_spec;
#endif
