/* The module _bz2: enough for what merely imports bz2 (shutil, zipfile, tarfile), and for a decompressor to
   say that something is not its format. Compressing, and decompressing what bz2 has made, traps. */
#include "module/module.h"
#include "object/bytes.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"

static Value compressor_new(VM *vm, TypeObj *type, const Args *args) {
  return trap(vm, "compression by bz2");
}
static const TypeSpec compressor_spec = {.name = "_bz2.BZ2Compressor", .slots = {.new_ = compressor_new}};

static Value decompressor_new(VM *vm, TypeObj *type, const Args *args) {
  if (args->n) return raise(vm, T_TYPE_ERROR, "BZ2Decompressor() takes no positional arguments");
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "BZ2Decompressor() takes no keyword arguments");
  return object_alloc(vm, type);
}

/* Whether bz2 would find fault with the first four bytes. */
static bool is_other(const uint8_t *at, size_t len) {
  static const char magic[] = "BZh";
  for (size_t i = 0; i < 3 && i < len; i++)
    if (at[i] != (uint8_t)magic[i]) return true;
  return len > 3 && (at[3] < '1' || at[3] > '9');
}

static Value decompress(VM *vm, Ref self, const Args *args) {
  Buffer data;
  if (buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return ERR;
  bool empty = data.len == 0, other = is_other(data.at, data.len);
  buffer_release(vm, &data);
  if (empty) return bytes_new(vm, "", 0);
  return other ? raise(vm, T_OS_ERROR, "Invalid data stream") : trap(vm, "decompression by bz2");
}

static Value get_eof(VM *vm, Ref self) {
  return FALSE_VALUE;
}
static Value get_needs_input(VM *vm, Ref self) {
  return TRUE_VALUE;
}
static Value get_unused(VM *vm, Ref self) {
  return bytes_new(vm, "", 0);
}

static const MethodDef methods[] = {
    {"decompress", decompress, ARG_KW, "($self, /, data, max_length=-1)", NULL, 0}, {0}};
static const GetSetDef getsets[] = {
    {"eof", get_eof, NULL, "True if the end-of-stream marker has been reached."},
    {"needs_input", get_needs_input, NULL, NULL},
    {"unused_data", get_unused, NULL, NULL},
    {0}};
static const TypeSpec decompressor_spec = {.name = "_bz2.BZ2Decompressor",
                                           .slots = {.new_ = decompressor_new},
                                           .methods = methods,
                                           .getsets = getsets};

static int fill(VM *vm, Ref module, void *state) {
  if (!module_add_type(vm, module, &compressor_spec, NULL)) return -1;
  return module_add_type(vm, module, &decompressor_spec, NULL) ? 0 : -1;
}

const ModuleDef bz2_module = {.name = "_bz2", .init = fill};
