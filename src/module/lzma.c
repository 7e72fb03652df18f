/* The module _lzma: its classes by name (functions and constants come from the pin), so that what merely
   imports lzma (shutil, zipfile, tarfile) runs. Using them traps. */
#include "module/module.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

static Value compressor_new(VM *vm, TypeObj *type, const Args *args) {
  return trap(vm, "compression by lzma");
}
static const TypeSpec compressor_spec = {.name = "_lzma.LZMACompressor", .slots = {.new_ = compressor_new}};
static const TypeSpec decompressor_spec = {.name = "_lzma.LZMADecompressor",
                                           .slots = {.new_ = compressor_new}};

/* class LZMAError(Exception) of this module */
static Value make_error(VM *vm) {
  Value base = {ref_to(vm->types[T_EXCEPTION]).bits};
  Value bases = tuple_from(vm, &base, 1), name = str_from(vm, "LZMAError"), owner = str_from(vm, "_lzma"),
        result = ERR;
  Value doc = str_from(vm, "Call to liblzma failed.");
  DictObj *dict = dict_new(vm);
  if (!is_err(bases) && !is_err(name) && !is_err(owner) && !is_err(doc) && dict &&
      dict_set(vm, dict, name_of(vm, D_module), ref(owner)) == 0 &&
      dict_set(vm, dict, name_of(vm, D_doc), ref(doc)) == 0) {
    Value at[3] = {name, bases, value_of(dict)};
    result = object_call_n(vm, ref_to(vm->types[T_TYPE]), 3, at);
  }
  drop_x(vm, doc);
  drop_obj(vm, dict);
  drop_x(vm, owner);
  drop_x(vm, name);
  drop_x(vm, bases);
  return result;
}

static int fill(VM *vm, Ref module, void *state) {
  if (!module_add_type(vm, module, &compressor_spec, NULL)) return -1;
  if (!module_add_type(vm, module, &decompressor_spec, NULL)) return -1;
  return module_add(vm, module, "LZMAError", make_error(vm));
}

const ModuleDef lzma_module = {.name = "_lzma", .init = fill};
