/* The module _json: shared by its scanner and its encoder. */
#ifndef MODULE_JSON_H
#define MODULE_JSON_H
#include "object/str.h"
#include "runtime/vm.h"

typedef struct JsonState {
  Value encode, encode_ascii; /* the module's own two functions */
} JsonState;

/* The text in quotes that begins behind `end`; *next is behind its closing quote. Owned str; ERR. */
Value json_scan_string(VM *vm, Ref text, size_t end, bool strict, size_t *next);
/* json.decoder.JSONDecodeError(message, text, at); ERR. */
Value json_raise(VM *vm, const char *message, Ref text, int64_t at);
/* A str as a JSON string. */
void json_quote(StrBuilder *b, Ref text, bool ascii);
extern const TypeSpec json_scanner_spec, json_encoder_spec;
#endif
