/* Texts that say an address. To C code such a text is no str, so nothing can read its characters: its slots
   trap, and while one lives every TypeError that C code raises is a trap (raise_v), for that is how C code
   turns down what is no str. It must not know who makes them. */
#include "object/hidden_text.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct HiddenText {
  Obj head;
} HiddenText;

Value hidden_text_seen(VM *vm) {
  return trap(vm, "looking at a text that shows an address");
}

Value hidden_text_new(VM *vm) {
  HiddenText *text = object_new(vm, type_of_id(vm, HIDDEN_TEXT), sizeof *text);
  if (!text) return ERR;
  vm->n_hidden_texts++;
  return value_of(text);
}

Value hidden_text_of(VM *vm, Ref v, bool as_repr) {
  if (is_hidden_text(vm, v) && !as_repr) return own(v);
  if (object_shows_address(vm, v, as_repr)) return hidden_text_new(vm);
  return as_repr ? object_repr(vm, v) : object_str(vm, v);
}

bool hidden_text_formats(VM *vm, Ref v, unsigned conversion) {
  if (is_hidden_text(vm, v)) return conversion == 0 || conversion == 's';
  if (!is_ptr(v) || !object_shows_address(vm, v, conversion == 'r')) return false;
  Ref name = name_of(vm, D_format);
  return conversion == 'r' || conversion == 's' ||
         (!conversion &&
          same_bits(type_lookup(vm, type_of(vm, v), name), type_lookup(vm, vm->types[T_OBJECT], name)));
}

static Value seen(VM *vm, Ref v) {
  return hidden_text_seen(vm);
}
static Value seen_binary(VM *vm, Ref a, Ref b) {
  return hidden_text_seen(vm);
}
static Value seen_compare(VM *vm, Ref a, Ref b, int op) {
  return hidden_text_seen(vm);
}
static int seen_hash(VM *vm, Ref v, int64_t *hash) {
  hidden_text_seen(vm);
  return -1;
}
static int seen_setattr(VM *vm, Ref v, Ref name, Ref value) {
  hidden_text_seen(vm);
  return -1;
}

static void hidden_text_dealloc(VM *vm, Obj *obj) {
  vm->n_hidden_texts--;
}

const TypeSpec hidden_text_spec = {.name = "str",
                                   .size = sizeof(HiddenText),
                                   .slots = {.repr = seen,
                                             .str = seen,
                                             .hash = seen_hash,
                                             .compare = seen_compare,
                                             .getattr = seen_binary,
                                             .setattr = seen_setattr,
                                             .mod = seen_binary},
                                   .dealloc = hidden_text_dealloc};
