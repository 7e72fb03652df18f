/* A str that says an address, as repr() of a plain object does. Light does not know what it says, but a
   program may make one, pass it on and let it go: only looking at it is a trap. */
#ifndef SAMEBYTE_OBJECT_HIDDEN_TEXT_H
#define SAMEBYTE_OBJECT_HIDDEN_TEXT_H

#include "runtime/vm.h"

/* str(v), or repr(v) with `as_repr`, as object_str and object_repr give it, except that the default text of
   an object is a hidden one. For callers that hand the result to the program unseen. New reference; ERR with
   the exception or trap set. */
Value hidden_text_of(VM *vm, Ref v, bool as_repr);
/* A hidden text; ERR: no memory. */
Value hidden_text_new(VM *vm);
#define is_hidden_text(vm, v) ((vm)->n_hidden_texts && is_exact(vm, v, HIDDEN_TEXT))
/* Whether str(v), or repr(v), is the default text of an object, which says its address. Runs no Python. */
bool object_shows_address(VM *vm, Ref v, bool as_repr);
/* Whether format(v, "") after that conversion (0 none, r, s, a) is such a text. Runs no Python. */
bool hidden_text_formats(VM *vm, Ref v, unsigned conversion);
/* The trap for whoever has to look at one; ERR. */
Value hidden_text_seen(VM *vm);

#endif
