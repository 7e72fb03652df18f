/* The escapes of bytes literals, for the module _codecs. */
#ifndef MODULE_CODECS_ESCAPE_H
#define MODULE_CODECS_ESCAPE_H
#include "runtime/vm.h"

/* What stands between the quotes of a bytes literal, as bytes. */
Value bytes_escape(VM *vm, const uint8_t *data, size_t len);
/* The other way. errors: a str, None or UNDEF ("strict"). */
Value bytes_unescape(VM *vm, const uint8_t *data, size_t len, Ref errors);
#endif
