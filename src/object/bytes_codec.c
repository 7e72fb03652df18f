/* bytes and text: decode, and what bytes(text, encoding) does. */
#include "object/bytes_int.h"
#include "object/codec.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

Value bytes_encode_text(VM *vm, Ref text, Value encoding, Value errors) {
  return str_encode(vm, text, ref(encoding), ref(errors));
}

Value bytes_decode(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"encoding", "errors"};
  for (int i = 0; i < 2; i++)
    if (!is_undef(args->at[i]) && !is_kind(args->at[i], TYPE_STR))
      return raise(vm, T_TYPE_ERROR, "decode() argument '%s' must be str, not %N", names[i],
                   ref(args->at[i]));
  /* An error handler must not change a bytearray meanwhile. */
  Buffer data;
  if (buffer_get(vm, self, &data, 0) < 0) return ERR;
  Value text = str_decode(vm, data.at, data.len, is_bytes(self) ? self : ref(UNDEF), ref(args->at[0]),
                          ref(args->at[1]));
  buffer_release(vm, &data);
  return text;
}
