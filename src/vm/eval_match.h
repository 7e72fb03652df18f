/* What match and except* do with objects. */
#ifndef VM_EVAL_MATCH_H
#define VM_EVAL_MATCH_H
#include "object/list.h"
#include "object/tuple.h"
#include "runtime/vm.h"

bool match_is_sequence(VM *vm, Ref v);
bool match_is_mapping(VM *vm, Ref v);
/* A tuple of the values under these keys; None when one is missing. */
Value match_keys(VM *vm, Ref mapping, TupleObj *keys);
/* A tuple of attributes: those that __match_args__ names for n positional patterns, then `names`; None: no
 * match. */
Value match_class(VM *vm, Ref subject, Ref cls, TupleObj *names, size_t n);

/* except*: a pair (what matches, the rest); each may be None. */
Value group_match(VM *vm, Ref exc, Ref classes);
/* The exception that goes on after the clauses: what they raised and what none of them took; None: nothing is
 * left. */
Value group_raise(VM *vm, Ref caught, ListObj *left);
#endif
