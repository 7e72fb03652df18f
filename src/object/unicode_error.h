/* UnicodeEncodeError, UnicodeDecodeError, UnicodeTranslateError: what they have beyond other exceptions. In
   the payload: extra[0] encoding, extra[1] object, extra[2] reason, span start and end. */
#ifndef OBJECT_UNICODE_ERROR_H
#define OBJECT_UNICODE_ERROR_H
#include "runtime/vm.h"

/* Their __init__ once `args` is set: 0 or -1. */
int unicode_error_init(VM *vm, Ref self, const Args *args);
Value unicode_error_str(VM *vm, Ref self);
extern const GetSetDef unicode_error_getsets[], unicode_translate_getsets[];
#endif
