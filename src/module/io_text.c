/* The module _io: TextIOWrapper. */
#include "module/io.h"

static Value text_make(VM *vm, TypeObj *type, const Args *args) {
  return trap(vm, "io.TextIOWrapper");
}
static const TypeSpec wrapper_spec = {
    .name = "_io.TextIOWrapper", .flags = TYPE_GC | TYPE_BASE, .slots = {.new_ = text_make}};

int io_text_types(VM *vm, Ref module, IoState *state) {
  return (state->text = module_add_type(vm, module, &wrapper_spec, state->textiobase)) ? 0 : -1;
}
