/* The module _lzma: the formats of xz by liblzma, which is linked in. On wasm its classes are there by name
   and using them traps. Constants come from the pin. */
#include "module/compress.h"
#include "module/exception.h"
#include "module/module.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* class LZMAError(Exception) of this module */
static Value make_error(VM *vm) {
  Value base = {ref_to(vm->types[T_EXCEPTION]).bits};
  Value bases = tuple_from(vm, &base, 1), name = str_from(vm, "LZMAError"), owner = str_from(vm, "_lzma"),
        result = ERR;
  Value doc = str_from(vm, "Call to liblzma failed.");
  DictObj *dict = dict_new(vm);
  if (!is_err(bases) && !is_err(name) && !is_err(owner) && !is_err(doc) && dict &&
      dict_set(vm, dict, name_of(vm, D_doc), ref(doc)) == 0 &&
      dict_set(vm, dict, name_of(vm, D_module), ref(owner)) == 0) {
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

typedef struct State {
  TypeObj *error; /* owned */
} State;

#ifndef __wasi__
#include <lzma.h>

enum { FORMAT_AUTO, FORMAT_XZ, FORMAT_ALONE, FORMAT_RAW };
enum { CHECK_UNKNOWN = LZMA_CHECK_ID_MAX + 1 };

typedef struct StreamObj {
  CompressObj base;
  lzma_stream stream;
  lzma_allocator allocator;
  int check;
} StreamObj;
#define as_stream(v) ((StreamObj *)obj_of(v))

static void *take(void *vm, size_t n, size_t size) {
  return compress_take(vm, n, size);
}
static void give(void *vm, void *p) {
  compress_give(vm, p);
}

static int fail(VM *vm, const char *text) {
  raise_class(vm, ((State *)module_state(vm, MODULE_LZMA))->error, "%s", text);
  return -1;
}
/* What the library answered: 0, or -1 with an exception. */
static int check(VM *vm, lzma_ret code) {
  switch (code) {
  case LZMA_OK:
  case LZMA_GET_CHECK:
  case LZMA_NO_CHECK:
  case LZMA_STREAM_END: return 0;
  case LZMA_UNSUPPORTED_CHECK: return fail(vm, "Unsupported integrity check");
  case LZMA_MEM_ERROR: return raise_memory(vm), -1;
  case LZMA_MEMLIMIT_ERROR: return fail(vm, "Memory usage limit exceeded");
  case LZMA_FORMAT_ERROR: return fail(vm, "Input format not supported by decoder");
  case LZMA_OPTIONS_ERROR: return fail(vm, "Invalid or unsupported options");
  case LZMA_DATA_ERROR: return fail(vm, "Corrupt input data");
  case LZMA_BUF_ERROR: return fail(vm, "Insufficient buffer space");
  case LZMA_PROG_ERROR: return fail(vm, "Internal error");
  default:
    raise_class(vm, ((State *)module_state(vm, MODULE_LZMA))->error, "Unrecognized error from liblzma: %d",
                (int)code);
    return -1;
  }
}

/* ---- filters ---- */

/* A number without a sign, by itself (no __index__). 0 or -1. */
static int as_unsigned(VM *vm, Ref v, uint64_t most, const char *type, uint64_t *out) {
  if (!is_int_like(v)) return raise_i(vm, T_TYPE_ERROR, "an integer is required");
  if (int_sign(v) < 0) return raise_i(vm, T_OVERFLOW_ERROR, "can't convert negative int to unsigned");
  if (!int_as_u64(v, out)) return raise_i(vm, T_OVERFLOW_ERROR, "int too big to convert");
  if (*out > most) return raise_i(vm, T_OVERFLOW_ERROR, "Value too large for %s type", type);
  return 0;
}

/* The entry of a specifier: 1, 0, -1. */
static int entry(VM *vm, Ref spec, const char *name, Value *out) {
  Value key = str_interned(vm, name, strlen(name));
  if (is_err(key)) return -1;
  *out = object_getitem(vm, spec, ref(key));
  drop(vm, key);
  if (!is_err(*out)) return 1;
  if (!raised_is(vm, T_KEY_ERROR)) return -1;
  error_clear(vm);
  return 0;
}

typedef struct Field {
  const char *name;
  uint32_t *place; /* NULL: not looked at */
  int *choice;     /* or a number of an enum */
} Field;

/* Reads the fields of a specifier that has no others; a wrong one is `complaint`. 0 or -1. */
static int read_fields(VM *vm, Ref spec, const Field *fields, size_t n, const char *complaint) {
  if (!is_exact(vm, spec, DICT)) {
    trap(vm, "a filter specifier that is no dict");
    return -1;
  }
  size_t pos = 0;
  Ref key, value;
  while (dict_next(as_dict(spec), &pos, &key, &value)) {
    size_t i = 0;
    uint64_t number;
    while (i < n && !(is_kind(key, TYPE_STR) && str_is(key, fields[i].name))) i++;
    if (i == n || ((fields[i].place || fields[i].choice) &&
                   as_unsigned(vm, value, UINT32_MAX, "uint32_t", &number) < 0)) {
      if (vm->trap.set) return -1;
      if (raised(vm)) error_clear(vm);
      return raise_i(vm, T_VALUE_ERROR, "%s", complaint);
    }
    if (fields[i].place) *fields[i].place = (uint32_t)number;
    if (fields[i].choice) *fields[i].choice = (int)number;
  }
  return 0;
}

/* The options of a filter, from compress_take. NULL: exception. */
static void *read_lzma(VM *vm, Ref spec) {
  uint64_t preset = LZMA_PRESET_DEFAULT;
  Value given;
  int got = entry(vm, spec, "preset", &given);
  if (got < 0) return NULL;
  if (got) {
    int result = as_unsigned(vm, ref(given), UINT32_MAX, "uint32_t", &preset);
    drop(vm, given);
    if (result < 0) return NULL;
  }
  lzma_options_lzma *options = compress_take(vm, 1, sizeof *options);
  if (!options) return raise_memory(vm), NULL;
  int mode, mf, failed = 0;
  if (lzma_lzma_preset(options, (uint32_t)preset)) {
    raise_class(vm, ((State *)module_state(vm, MODULE_LZMA))->error, "Invalid compression preset: %i",
                (int64_t)preset);
    failed = -1;
  }
  mode = (int)options->mode;
  mf = (int)options->mf;
  const Field fields[] = {{"id", NULL, NULL},
                          {"preset", NULL, NULL},
                          {"dict_size", &options->dict_size, NULL},
                          {"lc", &options->lc, NULL},
                          {"lp", &options->lp, NULL},
                          {"pb", &options->pb, NULL},
                          {"mode", NULL, &mode},
                          {"nice_len", &options->nice_len, NULL},
                          {"mf", NULL, &mf},
                          {"depth", &options->depth, NULL}};
  if (failed == 0)
    failed = read_fields(vm, spec, fields, sizeof fields / sizeof *fields,
                         "Invalid filter specifier for LZMA filter");
  options->mode = (lzma_mode)mode;
  options->mf = (lzma_match_finder)mf;
  if (failed == 0) return options;
  compress_give(vm, options);
  return NULL;
}
static void *read_delta(VM *vm, Ref spec) {
  uint32_t dist = 1;
  const Field fields[] = {{"id", NULL, NULL}, {"dist", &dist, NULL}};
  if (read_fields(vm, spec, fields, 2, "Invalid filter specifier for delta filter") < 0) return NULL;
  lzma_options_delta *options = compress_take(vm, 1, sizeof *options);
  if (!options) return raise_memory(vm), NULL;
  options->type = LZMA_DELTA_TYPE_BYTE;
  options->dist = dist;
  return options;
}
static void *read_bcj(VM *vm, Ref spec) {
  uint32_t start = 0;
  const Field fields[] = {{"id", NULL, NULL}, {"start_offset", &start, NULL}};
  if (read_fields(vm, spec, fields, 2, "Invalid filter specifier for BCJ filter") < 0) return NULL;
  lzma_options_bcj *options = compress_take(vm, 1, sizeof *options);
  if (!options) return raise_memory(vm), NULL;
  options->start_offset = start;
  return options;
}

static int read_filter(VM *vm, Ref spec, lzma_filter *filter) {
  Value id;
  uint64_t number;
  if (!is_kind(spec, TYPE_DICT) && !type_of(vm, spec)->slots.getitem)
    return raise_i(vm, T_TYPE_ERROR, "Filter specifier must be a dict or dict-like object");
  int got = entry(vm, spec, "id", &id);
  if (got < 0) return -1;
  if (!got) return raise_i(vm, T_VALUE_ERROR, "Filter specifier must have an \"id\" entry");
  int result = as_unsigned(vm, ref(id), UINT64_MAX, "", &number);
  drop(vm, id);
  if (result < 0) return -1;
  filter->id = number;
  switch (number) {
  case LZMA_FILTER_LZMA1:
  case LZMA_FILTER_LZMA2: filter->options = read_lzma(vm, spec); break;
  case LZMA_FILTER_DELTA: filter->options = read_delta(vm, spec); break;
  case LZMA_FILTER_X86:
  case LZMA_FILTER_POWERPC:
  case LZMA_FILTER_IA64:
  case LZMA_FILTER_ARM:
  case LZMA_FILTER_ARMTHUMB:
  case LZMA_FILTER_SPARC: filter->options = read_bcj(vm, spec); break;
  default:
    if (number > INT64_MAX) {
      trap(vm, "a filter with a very large number");
      return -1;
    }
    return raise_i(vm, T_VALUE_ERROR, "Invalid filter ID: %i", (int64_t)number);
  }
  return filter->options ? 0 : -1;
}

static void free_filters(VM *vm, lzma_filter *filters) {
  for (size_t i = 0; filters[i].id != LZMA_VLI_UNKNOWN; i++) compress_give(vm, filters[i].options);
  filters[0].id = LZMA_VLI_UNKNOWN;
}
/* A chain of filters, ended by LZMA_VLI_UNKNOWN. 0 or -1, then it is empty. */
static int read_chain(VM *vm, Ref specs, lzma_filter *filters) {
  filters[0].id = LZMA_VLI_UNKNOWN;
  if (is_kind(specs, TYPE_DICT)) return raise_i(vm, T_TYPE_ERROR, "%T is not a sequence", specs);
  ptrdiff_t n = object_len(vm, specs);
  if (n < 0) return -1;
  if (n > LZMA_FILTERS_MAX)
    return raise_i(vm, T_VALUE_ERROR, "Too many filters - liblzma supports a maximum of %d",
                   LZMA_FILTERS_MAX);
  for (ptrdiff_t i = 0; i < n; i++) {
    Value spec = object_getitem(vm, specs, ref(from_int62(i)));
    int result = is_err(spec) ? -1 : read_filter(vm, ref(spec), &filters[i]);
    drop_x(vm, spec);
    if (result < 0) filters[i].id = LZMA_VLI_UNKNOWN;
    if (result < 0) free_filters(vm, filters);
    if (result < 0) return -1;
    filters[i + 1].id = LZMA_VLI_UNKNOWN;
  }
  return 0;
}

/* ---- streams ---- */

static StreamObj *stream_new(VM *vm, TypeObj *type) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return NULL;
  StreamObj *s = as_stream(v);
  s->stream = (lzma_stream)LZMA_STREAM_INIT;
  s->allocator = (lzma_allocator){take, give, vm};
  s->stream.allocator = &s->allocator;
  s->base.unused = own(ref(vm->empty_bytes));
  s->base.needs_input = true;
  return s;
}
static void stream_dealloc(VM *vm, Obj *object) {
  StreamObj *s = (StreamObj *)object;
  lzma_end(&s->stream);
  compress_fini(vm, &s->base);
  object_free(vm, object, sizeof *s);
}

static int start_alone(VM *vm, StreamObj *s, uint32_t preset, Ref specs) {
  if (is_none(specs)) {
    lzma_options_lzma options;
    if (!lzma_lzma_preset(&options, preset)) return check(vm, lzma_alone_encoder(&s->stream, &options));
    raise_class(vm, ((State *)module_state(vm, MODULE_LZMA))->error, "Invalid compression preset: %i",
                (int64_t)preset);
    return -1;
  }
  lzma_filter filters[LZMA_FILTERS_MAX + 1];
  if (read_chain(vm, specs, filters) < 0) return -1;
  int result;
  if (filters[0].id == LZMA_FILTER_LZMA1 && filters[1].id == LZMA_VLI_UNKNOWN)
    result = check(vm, lzma_alone_encoder(&s->stream, filters[0].options));
  else
    result =
        raise_i(vm, T_VALUE_ERROR, "Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
  free_filters(vm, filters);
  return result;
}
static int start_chain(VM *vm, StreamObj *s, Ref specs, int integrity, bool raw) {
  lzma_filter filters[LZMA_FILTERS_MAX + 1];
  if (read_chain(vm, specs, filters) < 0) return -1;
  int result = check(vm, raw ? lzma_raw_encoder(&s->stream, filters)
                             : lzma_stream_encoder(&s->stream, filters, (lzma_check)integrity));
  free_filters(vm, filters);
  return result;
}

static Value compressor_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[4];
  int format = FORMAT_XZ, integrity = -1;
  uint64_t preset = LZMA_PRESET_DEFAULT;
  if (args_parse(vm, "LZMACompressor", "(format=FORMAT_XZ, check=-1, preset=None, filters=None)", args, at) <
          0 ||
      (!is_undef(at[0]) && as_c_int(vm, ref(at[0]), &format) < 0) ||
      (!is_undef(at[1]) && as_c_int(vm, ref(at[1]), &integrity) < 0))
    return ERR;
  bool has_preset = !is_undef(at[2]) && !is_none(at[2]);
  Ref specs = is_undef(at[3]) ? ref(NONE_VALUE) : ref(at[3]);
  if (has_preset && !is_none(specs))
    return raise(vm, T_VALUE_ERROR, "Cannot specify both preset and filter chain");
  if (has_preset && as_unsigned(vm, ref(at[2]), UINT32_MAX, "uint32_t", &preset) < 0) return ERR;
  if (format != FORMAT_XZ && integrity != -1 && integrity != LZMA_CHECK_NONE)
    return raise(vm, T_VALUE_ERROR, "Integrity checks are only supported by FORMAT_XZ");
  StreamObj *s = stream_new(vm, type);
  if (!s) return ERR;
  int result;
  if (format == FORMAT_XZ) {
    if (integrity == -1) integrity = LZMA_CHECK_CRC64;
    result = is_none(specs)
                 ? check(vm, lzma_easy_encoder(&s->stream, (uint32_t)preset, (lzma_check)integrity))
                 : start_chain(vm, s, specs, integrity, false);
  } else if (format == FORMAT_ALONE)
    result = start_alone(vm, s, (uint32_t)preset, specs);
  else if (format == FORMAT_RAW)
    result = is_none(specs) ? raise_i(vm, T_VALUE_ERROR, "Must specify filters for FORMAT_RAW")
                            : start_chain(vm, s, specs, 0, true);
  else
    result = raise_i(vm, T_VALUE_ERROR, "Invalid container format: %d", format);
  if (result == 0) return value_of(s);
  drop_obj(vm, s);
  return ERR;
}

/* Room for a piece of output: see compress_room. 0 or -1. */
static int room_for(StreamObj *s, ByteBuilder *out, ptrdiff_t most) {
  s->stream.next_out = compress_room(out, most, &s->stream.avail_out);
  return s->stream.next_out ? 0 : -1;
}

static Value compress(VM *vm, Obj *self, const uint8_t *data, size_t len, bool finish) {
  StreamObj *s = (StreamObj *)self;
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  s->stream.next_in = data;
  s->stream.avail_in = len;
  for (;;) {
    if (room_for(s, &out, -1) < 0) break;
    lzma_ret code = lzma_code(&s->stream, finish ? LZMA_FINISH : LZMA_RUN);
    if (code == LZMA_BUF_ERROR && len == 0 && s->stream.avail_out > 0) code = LZMA_OK;
    out.len -= s->stream.avail_out;
    if (check(vm, code) < 0) {
      bytes_builder_abort(&out);
      return ERR;
    }
    if (finish ? code == LZMA_STREAM_END : s->stream.avail_in == 0) break;
  }
  return bytes_builder_finish(&out);
}
static Value c_compress(VM *vm, Ref self, const Args *args) {
  return compress_data(vm, self, ref(args->at[0]), compress);
}
static Value c_flush(VM *vm, Ref self, const Args *args) {
  return compress_flush(vm, self, compress);
}

/* ---- decompressing ---- */

static int start_decoder(VM *vm, StreamObj *s, int format, uint64_t memory, Ref specs) {
  const uint32_t tell = LZMA_TELL_ANY_CHECK | LZMA_TELL_NO_CHECK;
  lzma_filter filters[LZMA_FILTERS_MAX + 1];
  s->check = format == FORMAT_AUTO || format == FORMAT_XZ ? CHECK_UNKNOWN : LZMA_CHECK_NONE;
  switch (format) {
  case FORMAT_AUTO: return check(vm, lzma_auto_decoder(&s->stream, memory, tell));
  case FORMAT_XZ: return check(vm, lzma_stream_decoder(&s->stream, memory, tell));
  case FORMAT_ALONE: return check(vm, lzma_alone_decoder(&s->stream, memory));
  case FORMAT_RAW: break;
  default: return raise_i(vm, T_VALUE_ERROR, "Invalid container format: %d", format);
  }
  if (read_chain(vm, specs, filters) < 0) return -1;
  int result = check(vm, lzma_raw_decoder(&s->stream, filters));
  free_filters(vm, filters);
  return result;
}

static Value decompressor_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[3];
  int format = FORMAT_AUTO;
  uint64_t memory = UINT64_MAX;
  if (args_parse(vm, "LZMADecompressor", "(format=FORMAT_AUTO, memlimit=None, filters=None)", args, at) < 0 ||
      (!is_undef(at[0]) && as_c_int(vm, ref(at[0]), &format) < 0))
    return ERR;
  if (!is_undef(at[1]) && !is_none(at[1])) {
    if (format == FORMAT_RAW) return raise(vm, T_VALUE_ERROR, "Cannot specify memory limit with FORMAT_RAW");
    if (as_unsigned(vm, ref(at[1]), UINT64_MAX, "", &memory) < 0) return ERR;
  }
  Ref specs = is_undef(at[2]) ? ref(NONE_VALUE) : ref(at[2]);
  if (format == FORMAT_RAW && is_none(specs))
    return raise(vm, T_VALUE_ERROR, "Must specify filters for FORMAT_RAW");
  if (format != FORMAT_RAW && !is_none(specs))
    return raise(vm, T_VALUE_ERROR, "Cannot specify filters except with FORMAT_RAW");
  StreamObj *s = stream_new(vm, type);
  if (!s || start_decoder(vm, s, format, memory, specs) == 0) return s ? value_of(s) : ERR;
  drop_obj(vm, s);
  return ERR;
}

/* Uses up the pending input as far as it goes. 0 or -1. */
static int run(VM *vm, StreamObj *s, ptrdiff_t most, ByteBuilder *out) {
  for (;;) {
    if (room_for(s, out, most) < 0) return -1;
    lzma_ret code = lzma_code(&s->stream, LZMA_RUN);
    out->len -= s->stream.avail_out;
    if (code == LZMA_BUF_ERROR && s->stream.avail_in == 0 && s->stream.avail_out > 0) code = LZMA_OK;
    if (check(vm, code) < 0) return -1;
    if (code == LZMA_GET_CHECK || code == LZMA_NO_CHECK) s->check = (int)lzma_get_check(&s->stream);
    s->base.eof = code == LZMA_STREAM_END;
    if (s->base.eof) return 0;
    if (s->stream.avail_out == 0) {
      if (most >= 0 && out->len == (size_t)most) return 0;
    } else if (s->stream.avail_in == 0)
      return 0;
  }
}

static Value d_decompress(VM *vm, Ref self, const Args *args) {
  StreamObj *s = as_stream(self);
  ptrdiff_t most;
  if (decompress_begin(vm, &s->base, args, "Already at end of stream", &most) < 0) return ERR;
  ByteBuilder out;
  bytes_builder_init(&out, vm);
  s->stream.next_in = s->base.pending.data;
  s->stream.avail_in = s->base.pending.len;
  if (run(vm, s, most, &out) < 0) return decompress_fail(vm, &s->base, &out);
  return decompress_end(vm, &s->base, &out, s->base.pending.len - s->stream.avail_in,
                        s->stream.avail_out > 0);
}

static Value get_check(VM *vm, Ref self) {
  return from_int62(as_stream(self)->check);
}
/* ---- functions ---- */

static Value f_is_check_supported(VM *vm, Ref self, const Args *args) {
  int id;
  if (as_c_int(vm, ref(args->at[0]), &id) < 0) return ERR;
  return from_bool(lzma_check_is_supported((lzma_check)id));
}

static Value f_encode_properties(VM *vm, Ref self, const Args *args) {
  lzma_filter filter;
  uint32_t size;
  if (read_filter(vm, ref(args->at[0]), &filter) < 0) return ERR;
  BytesObj *bytes = NULL;
  int result = check(vm, lzma_properties_size(&size, &filter));
  if (result == 0) result = (bytes = bytes_alloc(vm, size)) ? 0 : -1;
  if (result == 0) result = check(vm, lzma_properties_encode(&filter, bytes_data(bytes)));
  compress_give(vm, filter.options);
  if (result == 0) return value_of(bytes);
  drop_obj(vm, bytes);
  return ERR;
}

static int add_field(VM *vm, DictObj *dict, const char *name, uint64_t number) {
  Value key = str_interned(vm, name, strlen(name)), value = is_err(key) ? ERR : int_from_u64(vm, number);
  int result = is_err(value) ? -1 : dict_set(vm, dict, ref(key), ref(value));
  drop_x(vm, key);
  drop_x(vm, value);
  return result;
}
static int describe(VM *vm, DictObj *dict, const lzma_filter *filter) {
  if (add_field(vm, dict, "id", filter->id) < 0) return -1;
  if (filter->id == LZMA_FILTER_LZMA1 || filter->id == LZMA_FILTER_LZMA2) {
    const lzma_options_lzma *options = filter->options;
    if (filter->id == LZMA_FILTER_LZMA1 &&
        (add_field(vm, dict, "lc", options->lc) < 0 || add_field(vm, dict, "lp", options->lp) < 0 ||
         add_field(vm, dict, "pb", options->pb) < 0))
      return -1;
    return add_field(vm, dict, "dict_size", options->dict_size);
  }
  if (filter->id == LZMA_FILTER_DELTA)
    return add_field(vm, dict, "dist", ((const lzma_options_delta *)filter->options)->dist);
  const lzma_options_bcj *options = filter->options;
  if (options) return add_field(vm, dict, "start_offset", options->start_offset);
  trap(vm, "a filter without options");
  return -1;
}
static Value f_decode_properties(VM *vm, Ref self, const Args *args) {
  lzma_filter filter = {.id = 0};
  uint64_t id;
  Buffer data;
  if (as_unsigned(vm, ref(args->at[0]), UINT64_MAX, "", &id) < 0 ||
      buffer_get(vm, ref(args->at[1]), &data, 0) < 0)
    return ERR;
  filter.id = id;
  lzma_allocator allocator = {take, give, vm};
  int result = check(vm, lzma_properties_decode(&filter, &allocator, data.at, data.len));
  buffer_release(vm, &data);
  if (result < 0) return ERR;
  DictObj *dict = dict_new(vm);
  if (dict && describe(vm, dict, &filter) < 0) {
    drop_obj(vm, dict);
    dict = NULL;
  }
  compress_give(vm, filter.options);
  return dict ? value_of(dict) : ERR;
}

static const MethodDef functions[] = {
    {"is_check_supported", f_is_check_supported, ARG_ONE, "($module, check_id, /)", NULL, 0},
    {"_encode_filter_properties", f_encode_properties, ARG_ONE, "($module, filter, /)", NULL, 0},
    {"_decode_filter_properties", f_decode_properties, ARG_POS, "($module, filter_id, encoded_props, /)",
     NULL, 0},
    {0}};
static const MethodDef compressor_methods[] = {{"compress", c_compress, ARG_ONE, "($self, data, /)", NULL, 0},
                                               {"flush", c_flush, ARG_NONE, "($self, /)", NULL, 0},
                                               {0}};
static const MethodDef decompressor_methods[] = {
    {"decompress", d_decompress, ARG_KW, "($self, /, data, max_length=-1)", NULL, 0}, {0}};
static const GetSetDef decompressor_getsets[] = {{"check", get_check, NULL, NULL},
                                                 {"eof", decompressor_eof, NULL, NULL},
                                                 {"needs_input", decompressor_needs_input, NULL, NULL},
                                                 {"unused_data", decompressor_unused, NULL, NULL},
                                                 {0}};
static const TypeSpec compressor_spec = {.name = "_lzma.LZMACompressor",
                                         .size = sizeof(StreamObj),
                                         .slots = {.new_ = compressor_make},
                                         .methods = compressor_methods,
                                         .dealloc = stream_dealloc};
static const TypeSpec decompressor_spec = {.name = "_lzma.LZMADecompressor",
                                           .size = sizeof(StreamObj),
                                           .slots = {.new_ = decompressor_make},
                                           .methods = decompressor_methods,
                                           .getsets = decompressor_getsets,
                                           .dealloc = stream_dealloc};
#else
static const MethodDef functions[] = {{0}};
static Value missing_new(VM *vm, TypeObj *type, const Args *args) {
  return trap(vm, "compression by lzma");
}
static const TypeSpec compressor_spec = {.name = "_lzma.LZMACompressor", .slots = {.new_ = missing_new}};
static const TypeSpec decompressor_spec = {.name = "_lzma.LZMADecompressor", .slots = {.new_ = missing_new}};
#endif

static int fill(VM *vm, Ref module, void *memory) {
  State *state = memory;
  if (!module_add_type(vm, module, &compressor_spec, NULL) ||
      !module_add_type(vm, module, &decompressor_spec, NULL))
    return -1;
  Value error = make_error(vm);
  if (is_err(error)) return -1;
  state->error = as_type(error);
  return module_add(vm, module, "LZMAError", own(ref(error)));
}
static void traverse(VM *vm, void *memory, VisitFn visit, void *ctx) {
  if (((State *)memory)->error) visit(vm, ref_to(((State *)memory)->error), ctx);
}
static void fini(VM *vm, void *memory) {
  drop_obj(vm, ((State *)memory)->error);
}

const ModuleDef lzma_module = {.name = "_lzma",
                               .functions = functions,
                               .init = fill,
                               .state_size = sizeof(State),
                               .traverse = traverse,
                               .fini = fini};
