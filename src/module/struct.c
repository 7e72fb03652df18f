/* The module _struct: functions that take a format, and the class Struct. Formats are in struct_format.c. */
#include "module/exception.h"
#include "module/module.h"
#include "module/struct_format.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct State {
  TypeObj *error, *struct_type, *iter_type;
  DictObj
      *known; /* formats that the functions have been given, and their Structs; NULL until there are some */
} State;
enum { KNOWN_MOST = 100 };

typedef struct StructObj {
  Obj head;
  Value format; /* bytes; UNDEF: not initialised */
  StructLayout layout;
} StructObj;
#define as_struct(v) ((StructObj *)obj_of(v))

typedef struct UnpackIter {
  Obj head;
  Value of;      /* the Struct; UNDEF: used up */
  Buffer buffer; /* of what it reads */
  size_t at;
} UnpackIter;

static State *state_of(VM *vm) {
  return module_state(vm, MODULE_STRUCT);
}

/* ---- Struct ---- */

static Value struct_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  as_struct(v)->format = UNDEF;
  as_struct(v)->layout.size = as_struct(v)->layout.n_values = -1;
  return v;
}

/* Text or bytes as bytes. Owned. */
static Value format_bytes(VM *vm, Ref format) {
  if (is_kind(format, TYPE_STR)) return codec_ascii_encode(vm, format, ref(UNDEF));
  if (is_bytes(format)) return own(format);
  return raise(vm, T_TYPE_ERROR, "Struct() argument 1 must be a str or bytes object, not %s",
               type_name(type_of(vm, format)));
}

static int set_format(VM *vm, StructObj *self, Ref format) {
  Value bytes = format_bytes(vm, format);
  if (is_err(bytes)) return -1;
  StructLayout layout;
  if (struct_layout_read(vm, state_of(vm)->error, (const char *)bytes_data(as_bytes(bytes)), bytes_len(bytes),
                         &layout) < 0) {
    drop(vm, bytes);
    return -1;
  }
  Value old = self->format;
  struct_layout_end(vm, &self->layout);
  self->format = bytes;
  self->layout = layout;
  drop(vm, old);
  return 0;
}

static int struct_init(VM *vm, Ref self, const Args *args) {
  Value at[1];
  if (args_parse(vm, "Struct", "(format)", args, at) < 0) return -1;
  return set_format(vm, as_struct(self), ref(at[0]));
}

static void struct_dealloc(VM *vm, Obj *object) {
  StructObj *self = (StructObj *)object;
  struct_layout_end(vm, &self->layout);
  drop(vm, self->format);
  object_free(vm, object, object->shape->type->size);
}

static int keep(VM *vm, Ref format, Ref made) {
  State *state = state_of(vm);
  if (!state->known && !(state->known = dict_new(vm))) return -1;
  if (state->known->used == KNOWN_MOST) dict_clear(vm, state->known);
  return dict_set(vm, state->known, format, made);
}

/* A Struct of a format, for the module's functions. */
static Value struct_of(VM *vm, Ref format) {
  int64_t hash; /* formats are looked up in the reference's cache first */
  bool keeps = is_exact(vm, format, STR);
  if (!keeps && object_hash(vm, format, &hash) < 0) return ERR;
  Ref known = ref(UNDEF);
  if (keeps && state_of(vm)->known) known = dict_get_str(state_of(vm)->known, format);
  if (!is_undef(known)) return own(known);
  Value v = struct_make(vm, state_of(vm)->struct_type, NULL);
  if (is_err(v) || (set_format(vm, as_struct(v), format) == 0 && (!keeps || keep(vm, format, ref(v)) == 0)))
    return v;
  drop(vm, v);
  return ERR;
}

/* ---- packing ---- */

static int count_values(VM *vm, const StructObj *self, size_t n, const char *function) {
  if ((ptrdiff_t)n == self->layout.n_values) return 0;
  raise_class(vm, state_of(vm)->error, "%s expected %i items for packing (got %z)", function,
              (int64_t)self->layout.n_values, n);
  return -1;
}

static Value pack(VM *vm, const StructObj *self, const Value *values, size_t n) {
  if (count_values(vm, self, n, "pack") < 0) return ERR;
  BytesObj *bytes = bytes_alloc(vm, (size_t)self->layout.size);
  if (!bytes) return ERR;
  if (struct_pack(vm, state_of(vm)->error, &self->layout, bytes_data(bytes), values) == 0) {
    if (bytes->len > 1) return value_of(bytes);
    Value shared = bytes_new(vm, bytes_data(bytes), bytes->len);
    drop_obj(vm, bytes);
    return shared;
  }
  drop_obj(vm, bytes);
  return ERR;
}

/* An offset into len bytes with room for the format: counted from the end when negative. 0 or -1. */
static int place(VM *vm, const StructObj *self, size_t len, ptrdiff_t *offset, bool packing) {
  TypeObj *error = state_of(vm)->error;
  ptrdiff_t size = self->layout.size, given = *offset, have = (ptrdiff_t)len;
  const char *function = packing ? "pack_into" : "unpack_from";
  if (given < 0) {
    if (given + size > 0) {
      raise_class(vm, error,
                  packing ? "no space to pack %i bytes at offset %i"
                          : "not enough data to unpack %i bytes at offset %i",
                  (int64_t)size, (int64_t)given);
      return -1;
    }
    if (given + have < 0) {
      raise_class(vm, error, "offset %i out of range for %i-byte buffer", (int64_t)given, (int64_t)have);
      return -1;
    }
    *offset = given += have;
  }
  if (have - given >= size) return 0;
  if (given > PTRDIFF_MAX - size) return trap(vm, "an offset of nearly all that an index can reach"), -1;
  raise_class(
      vm, error,
      "%s requires a buffer of at least %i bytes for %s %i bytes at offset %i (actual buffer size is %i)",
      function, (int64_t)((size_t)size + (size_t)given), packing ? "packing" : "unpacking", (int64_t)size,
      (int64_t)given, (int64_t)have);
  return -1;
}

/* values: buffer, offset, then what is packed. */
static Value pack_into(VM *vm, const StructObj *self, const Value *values, size_t n) {
  TypeObj *error = state_of(vm)->error;
  if (n == 0) return raise_class(vm, error, "pack_into expected buffer argument");
  if (n == 1) return raise_class(vm, error, "pack_into expected offset argument");
  if (count_values(vm, self, n - 2, "pack_into") < 0) return ERR;
  Buffer buffer;
  ptrdiff_t offset;
  if (buffer_get_arg(vm, ref(values[0]), &buffer, BUFFER_WRITABLE, "argument") < 0) return ERR;
  int result = object_as_ssize(vm, ref(values[1]), &offset, T_INDEX_ERROR);
  if (result == 0) result = place(vm, self, buffer.len, &offset, true);
  if (result == 0) result = struct_pack(vm, error, &self->layout, buffer.at + offset, values + 2);
  buffer_release(vm, &buffer);
  return result < 0 ? ERR : NONE_VALUE;
}

static bool has_keywords(VM *vm, const Args *args, const char *function) {
  if (!args->names || !args->names->len) return false;
  raise(vm, T_TYPE_ERROR, "%s() takes no keyword arguments", function);
  return true;
}

static Value s_pack(VM *vm, Ref self, const Args *args) {
  return has_keywords(vm, args, "Struct.pack") ? ERR : pack(vm, as_struct(self), args->at, args->n);
}
static Value s_pack_into(VM *vm, Ref self, const Args *args) {
  return has_keywords(vm, args, "Struct.pack_into") ? ERR : pack_into(vm, as_struct(self), args->at, args->n);
}

/* ---- unpacking ---- */

static Value unpack(VM *vm, const StructObj *self, Ref data) {
  Buffer buffer;
  if (has_shape(vm, data, BYTES) && (ptrdiff_t)bytes_len(data) == self->layout.size)
    return struct_unpack(vm, &self->layout, bytes_data(as_bytes(data)));
  if (buffer_get(vm, data, &buffer, 0) < 0) return ERR;
  Value out = (ptrdiff_t)buffer.len == self->layout.size
                  ? struct_unpack(vm, &self->layout, buffer.at)
                  : raise_class(vm, state_of(vm)->error, "unpack requires a buffer of %i bytes",
                                (int64_t)self->layout.size);
  buffer_release(vm, &buffer);
  return out;
}

static Value unpack_from(VM *vm, const StructObj *self, Value data, Value offset) {
  Buffer buffer;
  ptrdiff_t at = 0;
  if (buffer_get(vm, ref(data), &buffer, 0) < 0) return ERR;
  int result = is_undef(offset) ? 0 : object_as_ssize(vm, ref(offset), &at, T_OVERFLOW_ERROR);
  if (result == 0) result = place(vm, self, buffer.len, &at, false);
  Value out = result < 0 ? ERR : struct_unpack(vm, &self->layout, buffer.at + at);
  buffer_release(vm, &buffer);
  return out;
}

static Value iter_unpack(VM *vm, Ref self, Ref data) {
  State *state = state_of(vm);
  ptrdiff_t size = as_struct(self)->layout.size;
  if (size == 0) return raise_class(vm, state->error, "cannot iteratively unpack with a struct of length 0");
  Buffer buffer;
  if (buffer_get(vm, data, &buffer, 0) < 0) return ERR;
  if (size < 0 || buffer.len % (size_t)size != 0) {
    buffer_release(vm, &buffer);
    return raise_class(vm, state->error, "iterative unpacking requires a buffer of a multiple of %i bytes",
                       (int64_t)size);
  }
  Value v = object_alloc(vm, state->iter_type);
  if (is_err(v)) {
    buffer_release(vm, &buffer);
    return ERR;
  }
  UnpackIter *iter = (UnpackIter *)obj_of(v);
  iter->of = own(self);
  iter->buffer = buffer;
  return v;
}

static Value s_unpack(VM *vm, Ref self, const Args *args) {
  return unpack(vm, as_struct(self), ref(args->at[0]));
}
static Value s_unpack_from(VM *vm, Ref self, const Args *args) {
  return unpack_from(vm, as_struct(self), args->at[0], args->at[1]);
}
static Value s_iter_unpack(VM *vm, Ref self, const Args *args) {
  return iter_unpack(vm, self, ref(args->at[0]));
}

static Value iter_next(VM *vm, Ref self) {
  UnpackIter *iter = (UnpackIter *)obj_of(self);
  if (is_undef(iter->of)) return UNDEF;
  const StructLayout *layout = &as_struct(iter->of)->layout;
  if (iter->at >= iter->buffer.len) {
    Value of = iter->of;
    iter->of = UNDEF;
    drop(vm, of);
    buffer_release(vm, &iter->buffer);
    return UNDEF;
  }
  Value out = struct_unpack(vm, layout, iter->buffer.at + iter->at);
  iter->at += (size_t)layout->size;
  return out;
}

static Value iter_length_hint(VM *vm, Ref self, const Args *args) {
  UnpackIter *iter = (UnpackIter *)obj_of(self);
  if (is_undef(iter->of)) return from_int62(0);
  size_t size = (size_t)as_struct(iter->of)->layout.size;
  return int_from_u64(vm, (iter->buffer.len - iter->at) / size);
}

static void iter_dealloc(VM *vm, Obj *object) {
  UnpackIter *iter = (UnpackIter *)object;
  buffer_release(vm, &iter->buffer);
  drop(vm, iter->of);
  object_free(vm, object, sizeof *iter);
}

/* ---- the module's functions ---- */

static Value m_calcsize(VM *vm, Ref self, const Args *args) {
  Value s = struct_of(vm, ref(args->at[0]));
  if (is_err(s)) return ERR;
  ptrdiff_t size = as_struct(s)->layout.size;
  drop(vm, s);
  return int_from_i64(vm, size);
}

static Value m_pack(VM *vm, Ref self, const Args *args) {
  if (has_keywords(vm, args, "_struct.pack")) return ERR;
  if (args->n == 0) return raise(vm, T_TYPE_ERROR, "missing format argument");
  Value s = struct_of(vm, ref(args->at[0])), out = ERR;
  if (!is_err(s)) out = pack(vm, as_struct(s), args->at + 1, args->n - 1);
  drop_x(vm, s);
  return out;
}

static Value m_pack_into(VM *vm, Ref self, const Args *args) {
  if (has_keywords(vm, args, "_struct.pack_into")) return ERR;
  if (args->n == 0) return raise(vm, T_TYPE_ERROR, "missing format argument");
  Value s = struct_of(vm, ref(args->at[0])), out = ERR;
  if (!is_err(s)) out = pack_into(vm, as_struct(s), args->at + 1, args->n - 1);
  drop_x(vm, s);
  return out;
}

static Value m_unpack(VM *vm, Ref self, const Args *args) {
  Value s = struct_of(vm, ref(args->at[0])), out = ERR;
  if (!is_err(s)) out = unpack(vm, as_struct(s), ref(args->at[1]));
  drop_x(vm, s);
  return out;
}

static Value m_unpack_from(VM *vm, Ref self, const Args *args) {
  Value s = struct_of(vm, ref(args->at[0])), out = ERR;
  if (!is_err(s)) out = unpack_from(vm, as_struct(s), args->at[1], args->at[2]);
  drop_x(vm, s);
  return out;
}

static Value m_iter_unpack(VM *vm, Ref self, const Args *args) {
  Value s = struct_of(vm, ref(args->at[0])), out = ERR;
  if (!is_err(s)) out = iter_unpack(vm, ref(s), ref(args->at[1]));
  drop_x(vm, s);
  return out;
}

static Value m_clearcache(VM *vm, Ref self, const Args *args) {
  if (state_of(vm)->known) dict_clear(vm, state_of(vm)->known);
  return NONE_VALUE;
}

static Value get_format(VM *vm, Ref self) {
  Value format = as_struct(self)->format;
  if (is_undef(format)) return trap(vm, "the format of a Struct without one");
  return str_from_kind(vm, bytes_data(as_bytes(format)), bytes_len(format), 1);
}
static Value get_size(VM *vm, Ref self) {
  return int_from_i64(vm, as_struct(self)->layout.size);
}

static const MethodDef struct_methods[] = {
    {"iter_unpack", s_iter_unpack, ARG_ONE, "($self, buffer, /)", NULL, 0},
    {"pack", s_pack, ARG_RAW, NULL, NULL, 0},
    {"pack_into", s_pack_into, ARG_RAW, NULL, NULL, 0},
    {"unpack", s_unpack, ARG_ONE, "($self, buffer, /)", NULL, 0},
    {"unpack_from", s_unpack_from, ARG_KW, "($self, /, buffer, offset=0)", NULL, 0},
    {0}};
static const GetSetDef struct_getsets[] = {
    {"format", get_format, NULL, NULL}, {"size", get_size, NULL, NULL}, {0}};
static const TypeSpec struct_spec = {.name = "_struct.Struct",
                                     .size = sizeof(StructObj),
                                     .flags = TYPE_BASE,
                                     .slots = {.new_ = struct_make, .init = struct_init},
                                     .methods = struct_methods,
                                     .getsets = struct_getsets,
                                     .dealloc = struct_dealloc};
static const MethodDef iter_methods[] = {{"__length_hint__", iter_length_hint, ARG_NONE, NULL, NULL, 0}, {0}};
static const TypeSpec iter_spec = {.name = "_struct.unpack_iterator",
                                   .size = sizeof(UnpackIter),
                                   .slots = {.iter = object_self, .next = iter_next},
                                   .methods = iter_methods,
                                   .dealloc = iter_dealloc};

static const MethodDef functions[] = {
    {"_clearcache", m_clearcache, ARG_NONE, "($module, /)", NULL, 0},
    {"calcsize", m_calcsize, ARG_ONE, "($module, format, /)", NULL, 0},
    {"iter_unpack", m_iter_unpack, ARG_POS, "($module, format, buffer, /)", NULL, 0},
    {"pack", m_pack, ARG_RAW, NULL, NULL, 0},
    {"pack_into", m_pack_into, ARG_RAW, NULL, NULL, 0},
    {"unpack", m_unpack, ARG_POS, "($module, format, buffer, /)", NULL, 0},
    {"unpack_from", m_unpack_from, ARG_KW, "($module, format, /, buffer, offset=0)", NULL, 0},
    {0}};

static int struct_fill(VM *vm, Ref module, void *state_) {
  State *state = state_;
  if (!(state->struct_type = module_add_type(vm, module, &struct_spec, NULL)) ||
      !(state->iter_type = module_hidden_type(vm, module, &iter_spec, NULL)) ||
      !(state->error = exception_class_new(vm, "struct", "error", type_of_id(vm, EXCEPTION))))
    return -1;
  return module_add(vm, module, "error", own_obj(state->error));
}
static void struct_traverse(VM *vm, void *state, VisitFn visit, void *ctx) {
  if (((State *)state)->error) visit(vm, ref_to(((State *)state)->error), ctx);
  if (((State *)state)->known) visit(vm, ref_to(((State *)state)->known), ctx);
}
static void struct_fini(VM *vm, void *state) {
  drop_obj(vm, ((State *)state)->error);
  drop_obj(vm, ((State *)state)->known);
}

const ModuleDef struct_module = {
    .name = "_struct",
    .doc = "Functions to convert between Python values and C structs.\n"
           "Python bytes objects are used to hold the data representing the C struct\n"
           "and also as format strings (explained below) to describe the layout of data\n"
           "in the C struct.\n",
    .functions = functions,
    .init = struct_fill,
    .state_size = sizeof(State),
    .traverse = struct_traverse,
    .fini = struct_fini};
