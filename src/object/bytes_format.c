/* bytes and bytearray: `%` formatting. */
#include "object/bytes_int.h"
#include "runtime/error.h"

Value bytes_mod(VM *vm, Ref a, Ref b) {
  if (!is_bytes(a) && !is_bytearray(a)) return NOT_IMPLEMENTED;
  return trap(vm, "%% of bytes");
}
