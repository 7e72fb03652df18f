/* The module _io: newlines in text, and the class IncrementalNewlineDecoder. */
#include "module/io.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/type.h"

/* ---- line ends ---- */

int line_ends_parse(VM *vm, Ref newline, const char *by_default, LineEnds *out) {
  *out = (LineEnds){0};
  char text[4] = "";
  if (is_undef(newline))
    strcpy(text, by_default);
  else if (is_none(newline)) {
    out->universal = out->translate = true;
    return 0;
  } else if (!is_kind(newline, TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "newline must be str or None, not %T", newline);
  else if (!str_is(newline, "") && !str_is(newline, "\n") && !str_is(newline, "\r") &&
           !str_is(newline, "\r\n"))
    return raise_i(vm, T_VALUE_ERROR, "illegal newline value: %R", newline);
  else
    for (size_t i = 0; i < str_len(newline) && i < 3; i++) text[i] = (char)str_at(as_str(newline), i);
  out->universal = !*text;
  memcpy(out->read, text, 3);
  if (strcmp(text, "\n") != 0) memcpy(out->write, text, 3);
  return 0;
}

Value line_ends_write(VM *vm, const LineEnds *ends, Value text) {
  if (is_err(text) || !*ends->write) return text;
  const StrObj *s = as_str(text);
  size_t i = 0;
  while (i < s->len && str_at(s, i) != '\n') i++;
  if (i == s->len) return text;
  StrBuilder b;
  builder_init(&b, vm);
  for (i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    if (c == '\n')
      builder_text(&b, ends->write);
    else
      builder_char(&b, c);
  }
  drop(vm, text);
  return builder_finish(&b);
}

ptrdiff_t line_end(const LineEnds *ends, Ref text, size_t from, size_t len) {
  const StrObj *s = as_str(text);
  if (ends->translate) {
    for (size_t i = from; i < len; i++)
      if (str_at(s, i) == '\n') return (ptrdiff_t)i + 1;
    return -1;
  }
  if (ends->universal) {
    for (size_t i = from; i < len; i++) {
      uint32_t c = str_at(s, i);
      if (c == '\n') return (ptrdiff_t)i + 1;
      if (c == '\r') return (ptrdiff_t)i + 1 + (i + 1 < len && str_at(s, i + 1) == '\n');
    }
    return -1;
  }
  size_t n = strlen(ends->read);
  for (size_t i = from; i + n <= len; i++)
    if (str_at(s, i) == (uint32_t)ends->read[0] && (n == 1 || str_at(s, i + 1) == (uint32_t)ends->read[1]))
      return (ptrdiff_t)(i + n);
  return -1;
}

/* ---- universal newlines ---- */

static void look(Newlines *newlines, const StrObj *s) {
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    if (c == '\n') newlines->seen |= NEWLINE_LF;
    if (c != '\r') continue;
    if (i + 1 < s->len && str_at(s, i + 1) == '\n')
      newlines->seen |= NEWLINE_CRLF, i++;
    else
      newlines->seen |= NEWLINE_CR;
  }
}

static Value translated(VM *vm, Value text) {
  const StrObj *s = as_str(text);
  StrBuilder b;
  size_t i = 0;
  while (i < s->len && str_at(s, i) != '\r') i++;
  if (i == s->len) return text;
  builder_init(&b, vm);
  for (i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    if (c == '\r' && i + 1 < s->len && str_at(s, i + 1) == '\n') i++;
    builder_char(&b, c == '\r' ? '\n' : c);
  }
  drop(vm, text);
  return builder_finish(&b);
}

Value newlines_decode(VM *vm, Newlines *newlines, Value text, bool final) {
  if (is_err(text)) return ERR;
  if (newlines->pending_cr && (final || str_len(ref(text)) > 0)) {
    Value cr = str_from(vm, "\r"), joined = is_err(cr) ? ERR : str_concat(vm, ref(cr), ref(text));
    drop_x(vm, cr);
    drop(vm, text);
    text = joined;
    newlines->pending_cr = false;
    if (is_err(text)) return ERR;
  }
  size_t len = str_len(ref(text));
  if (!final && len && str_at(as_str(text), len - 1) == '\r') {
    Value cut = str_slice(vm, ref(text), 0, len - 1);
    drop(vm, text);
    text = cut;
    newlines->pending_cr = true;
    if (is_err(text)) return ERR;
  }
  look(newlines, as_str(text));
  return newlines->translate ? translated(vm, text) : text;
}

Value newlines_seen(VM *vm, const Newlines *newlines) {
  static const char *const texts[] = {"\r", "\n", "\r\n"};
  Value found[3];
  size_t n = 0;
  for (int i = 0; i < 3; i++)
    if (newlines->seen & 1 << i && is_err(found[n++] = str_from(vm, texts[i]))) return ERR;
  if (n == 0) return NONE_VALUE;
  if (n == 1) return found[0];
  Value result = tuple_from(vm, found, n);
  while (n-- > 0) drop(vm, found[n]);
  return result;
}

/* ---- IncrementalNewlineDecoder ---- */

typedef struct DecoderObj {
  Obj head;
  Value decoder; /* UNDEF: not initialised; None: text comes in */
  Newlines newlines;
} DecoderObj;
#define as_decoder(v) ((DecoderObj *)obj_of(v))

static Value decoder_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (!is_err(v)) as_decoder(v)->decoder = UNDEF;
  return v;
}

static int decoder_init(VM *vm, Ref self, const Args *args) {
  Value at[3];
  if (args_parse(vm, "IncrementalNewlineDecoder", "(decoder, translate, errors='strict')", args, at) < 0)
    return -1;
  int translate = object_truth(vm, ref(at[1]));
  if (translate < 0) return -1;
  DecoderObj *d = as_decoder(self);
  Value old = d->decoder;
  d->decoder = own(ref(at[0]));
  d->newlines = (Newlines){.translate = translate};
  drop_x(vm, old);
  return 0;
}

static DecoderObj *ready(VM *vm, Ref self) {
  DecoderObj *d = as_decoder(self);
  if (!is_undef(d->decoder)) return d;
  raise(vm, T_VALUE_ERROR, "IncrementalNewlineDecoder.__init__() not called");
  return NULL;
}

static Value decoder_decode(VM *vm, Ref self, const Args *args) {
  DecoderObj *d = ready(vm, self);
  if (!d) return ERR;
  int final = is_undef(args->at[1]) ? 0 : object_truth(vm, ref(args->at[1]));
  if (final < 0) return ERR;
  Value text;
  if (is_none(d->decoder))
    text = own(ref(args->at[0]));
  else {
    Value at[2] = {args->at[0], from_bool(final)};
    text = io_call(vm, ref(d->decoder), "decode", 2, at);
  }
  if (!is_err(text) && !is_kind(text, TYPE_STR)) {
    raise(vm, T_TYPE_ERROR, "decoder should return a string result, not '%T'", ref(text));
    drop(vm, text);
    return ERR;
  }
  return newlines_decode(vm, &d->newlines, text, final);
}

static Value decoder_getstate(VM *vm, Ref self, const Args *args) {
  DecoderObj *d = ready(vm, self);
  if (!d) return ERR;
  Value buffer, flag = from_int62(0);
  if (is_none(d->decoder))
    buffer = bytes_new(vm, "", 0);
  else {
    Value state = io_call(vm, ref(d->decoder), "getstate", 0, NULL);
    if (is_err(state)) return ERR;
    if (!is_kind(state, TYPE_TUPLE) || as_tuple(state)->len != 2) {
      drop(vm, state);
      return raise(vm, T_TYPE_ERROR, "illegal decoder state");
    }
    buffer = own(ref(as_tuple(state)->items[0]));
    flag = own(ref(as_tuple(state)->items[1]));
    drop(vm, state);
  }
  int64_t n = 0;
  if (!is_int_like(ref(flag)) || !int_as_i64(ref(flag), &n)) {
    drop(vm, flag);
    drop_x(vm, buffer);
    return trap(vm, "the state of a decoder");
  }
  Value pair[2] = {buffer, from_int62(n << 1 | d->newlines.pending_cr)};
  Value result = is_err(buffer) ? ERR : tuple_from(vm, pair, 2);
  drop_x(vm, buffer);
  return result;
}

static Value decoder_setstate(VM *vm, Ref self, const Args *args) {
  DecoderObj *d = ready(vm, self);
  Ref state = ref(args->at[0]);
  int64_t flag;
  if (!d) return ERR;
  if (!is_kind(state, TYPE_TUPLE)) return raise(vm, T_TYPE_ERROR, "state argument must be a tuple");
  if (as_tuple(state)->len != 2 || !is_int_like(ref(as_tuple(state)->items[1])) ||
      !int_as_i64(ref(as_tuple(state)->items[1]), &flag))
    return raise(vm, T_TYPE_ERROR, "setstate(): illegal state argument");
  d->newlines.pending_cr = flag & 1;
  if (is_none(d->decoder)) return NONE_VALUE;
  Value pair[2] = {as_tuple(state)->items[0], from_int62(flag >> 1)}, inner = tuple_from(vm, pair, 2);
  Value result = is_err(inner) ? ERR : io_call(vm, ref(d->decoder), "setstate", 1, &inner);
  drop_x(vm, inner);
  return result;
}

static Value decoder_reset(VM *vm, Ref self, const Args *args) {
  DecoderObj *d = ready(vm, self);
  if (!d) return ERR;
  d->newlines.seen = 0;
  d->newlines.pending_cr = false;
  return is_none(d->decoder) ? NONE_VALUE : io_call(vm, ref(d->decoder), "reset", 0, NULL);
}

static Value get_newlines(VM *vm, Ref self) {
  DecoderObj *d = ready(vm, self);
  return d ? newlines_seen(vm, &d->newlines) : ERR;
}

static void decoder_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((DecoderObj *)object)->decoder), ctx);
}
static void decoder_dealloc(VM *vm, Obj *object) {
  drop_x(vm, ((DecoderObj *)object)->decoder);
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef decoder_methods[] = {
    {"decode", decoder_decode, ARG_KW, "($self, /, input, final=False)", NULL, 0},
    {"getstate", decoder_getstate, ARG_NONE, "($self, /)", NULL, 0},
    {"setstate", decoder_setstate, ARG_ONE, "($self, state, /)", NULL, 0},
    {"reset", decoder_reset, ARG_NONE, "($self, /)", NULL, 0},
    {0}};
static const GetSetDef decoder_getsets[] = {{"newlines", get_newlines, NULL, NULL}, {0}};
static const TypeSpec decoder_spec = {.name = "_io.IncrementalNewlineDecoder",
                                      .size = sizeof(DecoderObj),
                                      .flags = TYPE_GC | TYPE_BASE,
                                      .slots = {.new_ = decoder_make, .init = decoder_init},
                                      .methods = decoder_methods,
                                      .getsets = decoder_getsets,
                                      .traverse = decoder_traverse,
                                      .dealloc = decoder_dealloc};

int io_newline_types(VM *vm, Ref module, IoState *state) {
  return (state->newlines = module_add_type(vm, module, &decoder_spec, NULL)) ? 0 : -1;
}
