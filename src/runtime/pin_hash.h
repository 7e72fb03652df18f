/* Hashes of identity that the reference has in every run: of its singletons, its static types and the
   functions bound to them. Everything else that hashes by identity has an address that nobody knows. */
#ifndef RUNTIME_PIN_HASH_H
#define RUNTIME_PIN_HASH_H
#include "runtime/vm.h"

/* None, Ellipsis or NotImplemented. */
int64_t pin_hash_special(Ref v);
/* By the spec's name ("list", "collections.deque"); false: not pinned. */
bool pin_hash_type(const char *name, int64_t *hash);
/* `type.function`, such as dict.fromkeys. */
bool pin_hash_function(const char *type, const char *function, int64_t *hash);
#endif
