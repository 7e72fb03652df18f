/* Shared by the files of the exception classes. */
#ifndef OBJECT_EXCEPTIONS_INT_H
#define OBJECT_EXCEPTIONS_INT_H
#include "object/exceptions.h"

Value exc_make(VM *vm, TypeObj *type, const Args *args);
int exc_init(VM *vm, Ref self, const Args *args);
Value exc_str(VM *vm, Ref self);
/* Without the check of keywords. */
int exc_take_args(VM *vm, Ref self, const Args *args);
int exc_set_args(VM *vm, ExceptionObj *exc, const Value *at, size_t n);
/* TypeError when there are keywords. 0 or -1. */
int exc_no_keywords(VM *vm, Ref self, const Args *args);
/* Keywords into extra[first..]; the message names `function`. 0 or -1. */
int exc_take_keywords(VM *vm, Ref self, const Args *args, const char *function, const char *const *names,
                      int n, int first);
void exc_set_extra(VM *vm, ExceptionObj *exc, int i, Ref v);
/* (type, args) or (type, args, dict), for __reduce__; `args` is taken, so is `state` (UNDEF: the instance's
   own dict). */
Value exc_reduce_with(VM *vm, Ref self, Value args, Value state);
/* A copy of the instance's attributes; UNDEF when it has none. */
Value exc_state(VM *vm, Ref self);

/* Attributes that are a field: None when unset; deleting unsets. */
#define EXC_FIELD(n)                                                                                         \
  Value exc_get_##n(VM *vm, Ref v);                                                                          \
  int exc_set_##n(VM *vm, Ref v, Ref value);
EXC_FIELD(0)
EXC_FIELD(1)
EXC_FIELD(2)
EXC_FIELD(3)
EXC_FIELD(4)
EXC_FIELD(5)
EXC_FIELD(6)
EXC_FIELD(7)
#undef EXC_FIELD

Value os_make(VM *vm, TypeObj *type, const Args *args);
int os_init(VM *vm, Ref self, const Args *args);
Value os_str(VM *vm, Ref self);
int import_init(VM *vm, Ref self, const Args *args);
Value import_str(VM *vm, Ref self);
int syntax_init(VM *vm, Ref self, const Args *args);
Value syntax_str(VM *vm, Ref self);
int unicode_encode_init(VM *vm, Ref self, const Args *args);
int unicode_decode_init(VM *vm, Ref self, const Args *args);
int unicode_translate_init(VM *vm, Ref self, const Args *args);
Value unicode_encode_str(VM *vm, Ref self);
Value unicode_decode_str(VM *vm, Ref self);
Value unicode_translate_str(VM *vm, Ref self);
Value group_make(VM *vm, TypeObj *type, const Args *args);
Value group_str(VM *vm, Ref self);
extern const MethodDef os_methods[], import_methods[], group_methods[];
extern const GetSetDef os_getsets[], import_getsets[], syntax_getsets[], unicode_getsets[], group_getsets[];
#endif
