/* The module _bz2: its two classes by name, so that what merely imports bz2 (shutil, zipfile, tarfile) runs.
   Using them traps. */
#include "module/module.h"
#include "runtime/error.h"

static Value compressor_new(VM *vm, TypeObj *type, const Args *args) {
  return trap(vm, "compression by bz2");
}
static const TypeSpec compressor_spec = {.name = "_bz2.BZ2Compressor", .slots = {.new_ = compressor_new}};
static const TypeSpec decompressor_spec = {.name = "_bz2.BZ2Decompressor", .slots = {.new_ = compressor_new}};

static int fill(VM *vm, Ref module, void *state) {
  if (!module_add_type(vm, module, &compressor_spec, NULL)) return -1;
  return module_add_type(vm, module, &decompressor_spec, NULL) ? 0 : -1;
}

const ModuleDef bz2_module = {.name = "_bz2", .init = fill};
