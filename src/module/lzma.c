/* The module _lzma: enough for what merely imports lzma (shutil, zipfile, tarfile), and for a decompressor to
   say that something is not its format. Compressing, and decompressing what may be of it, traps. Functions
   and constants come from the pin. */
#include "module/module.h"
#include "object/bytes.h"
#include "object/tuple.h"
#include "module/exception.h"
#include "object/int.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"

typedef struct LzmaState {
  TypeObj *error;
} LzmaState;

enum { FORMAT_AUTO, FORMAT_XZ, FIRST_OF_XZ = 0xfd, HEADER = 13 };

typedef struct Decompressor {
  Obj head;
  bool is_auto;
} Decompressor;

static Value compressor_new(VM *vm, TypeObj *type, const Args *args) {
  return trap(vm, "compression by lzma");
}
static const TypeSpec compressor_spec = {.name = "_lzma.LZMACompressor", .slots = {.new_ = compressor_new}};

static Value decompressor_new(VM *vm, TypeObj *type, const Args *args) {
  Value at[3];
  int64_t format = FORMAT_AUTO;
  if (args_parse(vm, "LZMADecompressor", "(format=FORMAT_AUTO, memlimit=None, filters=None)", args, at) < 0)
    return ERR;
  bool plain = is_undef(at[0]) || (is_int_like(ref(at[0])) && int_as_i64(ref(at[0]), &format));
  for (int i = 1; i < 3; i++) plain = plain && (is_undef(at[i]) || is_none(at[i]));
  if (!plain || (format != FORMAT_AUTO && format != FORMAT_XZ)) return trap(vm, "decompression by lzma");
  Value v = object_alloc(vm, type);
  if (!is_err(v)) ((Decompressor *)obj_of(v))->is_auto = format == FORMAT_AUTO;
  return v;
}

static uint64_t number_at(const uint8_t *at, size_t n) {
  uint64_t number = 0;
  while (n--) number = number << 8 | at[n];
  return number;
}

/* Whether the old format's decoder would find fault with the header: properties, the dictionary's size, the
 * data's. */
static bool is_other(const uint8_t *at, size_t len) {
  unsigned lc = at[0] % 9, lp = at[0] / 9 % 5;
  if (at[0] > 224 || lc + lp > 4) return true;
  if (len >= 5 && number_at(at + 1, 4) != UINT32_MAX) {
    uint32_t size = (uint32_t)number_at(at + 1, 4), d = size - 1;
    for (int shift = 2; shift <= 16; shift = shift == 2 ? 3 : shift == 3 ? 4 : shift * 2) d |= d >> shift;
    if (d + 1 != size) return true;
  }
  if (len < HEADER) return false;
  uint64_t size = number_at(at + 5, 8);
  return size != UINT64_MAX && size >= UINT64_C(1) << 38;
}

static Value decompress(VM *vm, Ref self, const Args *args) {
  Buffer data;
  LzmaState *state = module_state(vm, MODULE_LZMA);
  if (buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return ERR;
  bool empty = data.len == 0, is_auto = ((Decompressor *)obj_of(self))->is_auto;
  bool other = !empty && data.at[0] != FIRST_OF_XZ && (!is_auto || is_other(data.at, data.len));
  buffer_release(vm, &data);
  if (empty) return bytes_new(vm, "", 0);
  if (!other) return trap(vm, "decompression by lzma");
  return raise_class(vm, state->error, "Input format not supported by decoder");
}

static Value get_check(VM *vm, Ref self) {
  return from_int62(16);
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
static const GetSetDef getsets[] = {{"check", get_check, NULL, NULL},
                                    {"eof", get_eof, NULL, NULL},
                                    {"needs_input", get_needs_input, NULL, NULL},
                                    {"unused_data", get_unused, NULL, NULL},
                                    {0}};
static const TypeSpec decompressor_spec = {.name = "_lzma.LZMADecompressor",
                                           .size = sizeof(Decompressor),
                                           .slots = {.new_ = decompressor_new},
                                           .methods = methods,
                                           .getsets = getsets};

static int fill(VM *vm, Ref module, void *data) {
  LzmaState *state = data;
  if (!module_add_type(vm, module, &compressor_spec, NULL)) return -1;
  if (!module_add_type(vm, module, &decompressor_spec, NULL)) return -1;
  state->error = exception_class_new(vm, "_lzma", "LZMAError", vm->types[T_EXCEPTION]);
  return state->error ? module_add(vm, module, "LZMAError", own_obj(state->error)) : -1;
}

static void traverse(VM *vm, void *state, VisitFn visit, void *ctx) {
  if (((LzmaState *)state)->error) visit(vm, ref_to(((LzmaState *)state)->error), ctx);
}
static void fini(VM *vm, void *state) {
  drop_obj(vm, ((LzmaState *)state)->error);
}

const ModuleDef lzma_module = {
    .name = "_lzma", .init = fill, .state_size = sizeof(LzmaState), .traverse = traverse, .fini = fini};
