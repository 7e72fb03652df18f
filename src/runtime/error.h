/* Raising: how C code makes an exception, and how Light gives up (a trap).

   Messages are made by a printf of our own, because they quote Python values:
     %s C string   %c character   %d int   %z size_t   %i int64_t   %T Ref: its type's name   %S Ref: its
   str() %R Ref: its repr()   %% percent */
#ifndef RUNTIME_ERROR_H
#define RUNTIME_ERROR_H
#include "runtime/vm.h"

/* Sets the exception; always ERR, so `return raise(...)`. The linker sees another name: raise is libc's. */
Value raise(VM *vm, TypeId type, const char *format, ...) __asm__("vm_raise");
/* The same for functions that answer int: always -1. */
int raise_i(VM *vm, TypeId type, const char *format, ...);
void raise_v(VM *vm, TypeId type, const char *format, va_list args);
/* MemoryError, without asking for memory; ERR. */
Value raise_memory(VM *vm);
/* An instance that exists; takes it. Sets __context__ from what is being handled. ERR. */
Value raise_object_steal(VM *vm, Value exception);
/* An exception whose argument is one object: KeyError(key), StopIteration(value). ERR. */
Value raise_with(VM *vm, TypeId type, Ref arg);
/* The text that the format makes, as a str; ERR with an exception. */
Value str_format(VM *vm, const char *format, ...);
Value str_vformat(VM *vm, const char *format, va_list args);

/* Light cannot do this exactly: `construct` names it ("str.casefold"). No handler of the script sees it; ERR.
 */
Value trap(VM *vm, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A limit is reached: the same way out. ERR. */
Value trap_limit(VM *vm, TrapKind kind);

static inline bool raised(const VM *vm) {
  return !is_undef(vm->exc);
}
/* Whether the exception being raised is one of `type`. */
bool raised_is(VM *vm, TypeId type);
/* Forgets it. */
void error_clear(VM *vm);
/* The exception being raised came out of `object` where nobody can catch it: the program's own hook gets it;
   without one it is a trap that says `where`. */
void error_unraisable(VM *vm, Ref object, const char *where);
/* Takes it: the caller owns it, nothing is raised any more. */
Value error_take(VM *vm);
#endif
