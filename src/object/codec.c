/* Encodings: see codec.h. */
#include "object/codec.h"
#include "runtime/error.h"

Value str_encode(VM *vm, Ref s, Ref encoding, Ref errors) {
  return trap(vm, "str.encode");
}
