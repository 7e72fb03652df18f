/* Error handlers of encodings: the built-in ones done here, the others called. */
#include "base/unicode.h"
#include "object/codec_int.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static const char *const handler_names[] = {
    "strict",           "ignore",      "replace",         "xmlcharrefreplace",
    "backslashreplace", "namereplace", "surrogateescape", "surrogatepass"};

static Handler handler_named(Ref errors) {
  if (is_undef(errors) || is_none(errors)) return HANDLER_STRICT;
  for (int i = 0; i < HANDLER_OTHER; i++)
    if (str_is(errors, handler_names[i])) return (Handler)i;
  return HANDLER_OTHER;
}

/* ---- the registry ---- */

int codec_register_error(VM *vm, Ref name, Ref handler) {
  if (!is_callable(vm, handler)) return raise_i(vm, T_TYPE_ERROR, "handler must be callable");
  if (!vm->error_handlers && !(vm->error_handlers = dict_new(vm))) return -1;
  return dict_set(vm, vm->error_handlers, name, handler);
}

Value codec_lookup_error(VM *vm, Ref name) {
  Ref found;
  int got = vm->error_handlers ? dict_find(vm, vm->error_handlers, name, &found) : 0;
  if (got) return got < 0 ? ERR : own(found);
  Handler handler = handler_named(name);
  if (handler == HANDLER_OTHER) return raise(vm, T_LOOKUP_ERROR, "unknown error handler name '%S'", name);
  return builtin_new(vm, &codec_handlers[handler], ref(UNDEF));
}

/* ---- exceptions ---- */

static Value make_exception(VM *vm, TypeId type, const char *name, Ref object, size_t from, size_t to,
                            const char *reason) {
  Value args[5] = {
      str_from(vm, name), {object.bits}, from_int62((int64_t)from), from_int62((int64_t)to), ERR};
  Value exc = ERR;
  if (!is_err(args[0]) && !is_err(args[4] = str_from(vm, reason)))
    exc = object_call_n(vm, ref_to(vm->types[type]), 5, args);
  drop_x(vm, args[0]);
  drop_x(vm, args[4]);
  return exc;
}

static ptrdiff_t fail_exception(VM *vm, Value exc) {
  if (!is_err(exc)) raise_object_steal(vm, exc);
  return -1;
}

/* The exception of the last call again, about another place. 0 or -1. */
static int move_exception(VM *vm, Ref exc, size_t from, size_t to, const char *reason) {
  static const char *const names[] = {"start", "end", "reason"};
  Value values[] = {from_int62((int64_t)from), from_int62((int64_t)to), str_from(vm, reason)};
  int result = is_err(values[2]) ? -1 : 0;
  for (int i = 0; i < 3 && result == 0; i++) {
    Value name = str_from(vm, names[i]);
    result = is_err(name) ? -1 : object_setattr(vm, exc, ref(name), ref(values[i]));
    drop_x(vm, name);
  }
  drop_x(vm, values[2]);
  return result;
}

/* Made for the first trouble of the run, then moved to this one. */
static Value exception_at(VM *vm, TypeId type, const char *name, Ref object, const Trouble *first,
                          size_t from, size_t to, const char *reason) {
  if (!first->reason) return make_exception(vm, type, name, object, from, to, reason);
  Value exc = make_exception(vm, type, name, object, first->from, first->to, first->reason);
  if (is_err(exc) || move_exception(vm, ref(exc), from, to, reason) == 0) return exc;
  drop(vm, exc);
  return ERR;
}

static Value encode_exception(const Encoder *e, size_t from, size_t to, const char *reason) {
  return exception_at(e->vm, T_UNICODE_ENCODE_ERROR, e->name, e->s, &e->first, from, to, reason);
}

static Value decode_exception(const Decoder *d, size_t from, size_t to, const char *reason) {
  if (!is_undef(d->in->object))
    return exception_at(d->vm, T_UNICODE_DECODE_ERROR, d->name, d->in->object, &d->first, from, to, reason);
  Value object = bytes_new(d->vm, d->in->at, d->in->len);
  if (is_err(object)) return ERR;
  Value exc = exception_at(d->vm, T_UNICODE_DECODE_ERROR, d->name, ref(object), &d->first, from, to, reason);
  drop(d->vm, object);
  return exc;
}

/* ---- calling a handler ---- */

/* What a handler answers: (replacement, where to go on); the latter brought inside [0, len]. */
static Value call_handler(VM *vm, Ref errors, Ref exc, bool encoding, size_t len, size_t *next) {
  Value handler = codec_lookup_error(vm, errors), answer = ERR;
  if (is_err(handler)) return ERR;
  answer = object_call1(vm, ref(handler), exc);
  drop(vm, handler);
  if (is_err(answer)) return ERR;
  const TupleObj *pair = is_kind(answer, TYPE_TUPLE) ? as_tuple(answer) : NULL;
  bool fits =
      pair && pair->len == 2 && (is_kind(pair->items[0], TYPE_STR) || (encoding && is_bytes(pair->items[0])));
  ptrdiff_t at = 0;
  Value replacement = ERR;
  if (!fits)
    raise(vm, T_TYPE_ERROR,
          encoding ? "encoding error handler must return (str/bytes, int) tuple"
                   : "decoding error handler must return (str, int) tuple");
  else if (object_as_ssize(vm, ref(pair->items[1]), &at, T_OVERFLOW_ERROR) == 0) {
    ptrdiff_t place = at < 0 ? at + (ptrdiff_t)len : at;
    if (place < 0 || (size_t)place > len)
      raise(vm, T_INDEX_ERROR, "position %i from error handler out of bounds", (int64_t)place);
    else {
      *next = (size_t)place;
      replacement = own(ref(pair->items[0]));
    }
  }
  drop(vm, answer);
  return replacement;
}

/* ---- encoding ---- */

size_t escape_text(char *to, Handler handler, uint32_t c) {
  static const char hex[] = "0123456789abcdef";
  size_t n = 0;
  if (handler == HANDLER_XMLCHARREF) {
    char digits[8];
    size_t k = 0;
    do digits[k++] = (char)('0' + c % 10);
    while (c /= 10);
    to[n++] = '&';
    to[n++] = '#';
    while (k) to[n++] = digits[--k];
    to[n++] = ';';
    return n;
  }
  to[n++] = '\\';
  if (handler == HANDLER_NAME && (n = unicode_spell_name(c, true, to + 3)) > 0) {
    to[1] = 'N';
    to[2] = '{';
    to[n + 3] = '}';
    return n + 4;
  }
  n = 1;
  int width = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
  to[n++] = width == 2 ? 'x' : width == 4 ? 'u' : 'U';
  while (width--) to[n++] = hex[c >> (4 * width) & 15];
  return n;
}

/* 1, 0 when the encoding has not one of the characters, -1. */
static int put_ascii(Encoder *e, const char *text, size_t n) {
  for (size_t i = 0; i < n; i++) {
    int done = e->put(e, (uint8_t)text[i]);
    if (done <= 0) return done;
  }
  return 1;
}

/* The replacement that an unknown handler made; 1, 0 when it cannot be encoded, -1. */
static int put_replacement(Encoder *e, Ref replacement) {
  if (is_bytes(replacement)) {
    size_t n = bytes_len(replacement);
    if (n % (size_t)e->unit) return 0;
    bytes_builder_add(&e->out, bytes_data(as_bytes(replacement)), n);
    return 1;
  }
  for (size_t i = 0; i < str_len(replacement); i++) {
    uint32_t c = str_at(as_str(replacement), i);
    int done = e->unit > 1 || e->pass ? c < 0x80 ? e->put(e, c) : 0 : e->put(e, c);
    if (done <= 0) return done;
  }
  return 1;
}

static ptrdiff_t fix_by_call(Encoder *e, size_t from, size_t to, const char *reason) {
  size_t next = to;
  if (is_undef(e->exc)) {
    Value made = encode_exception(e, from, to, reason);
    if (is_err(made)) return -1;
    e->exc = made;
  } else if (move_exception(e->vm, ref(e->exc), from, to, reason) < 0)
    return -1;
  Value exc = own(ref(e->exc));
  Value replacement = call_handler(e->vm, e->errors, ref(exc), true, str_len(e->s), &next);
  int done = is_err(replacement) ? -1 : put_replacement(e, ref(replacement));
  drop_x(e->vm, replacement);
  if (done == 0) return fail_exception(e->vm, exc);
  drop(e->vm, exc);
  return done < 0 || e->out.failed ? -1 : (ptrdiff_t)next;
}

/* Characters [from, to) by surrogateescape or surrogatepass: how many are done. */
static size_t put_surrogates(Encoder *e, size_t from, size_t to) {
  uint8_t raw[4];
  size_t at = from;
  for (; at < to; at++) {
    uint32_t c = str_at(as_str(e->s), at);
    size_t n = 1;
    if (e->handler == HANDLER_PASS) {
      if (!e->pass || !is_surrogate(c)) break;
      n = e->pass(raw, e, c);
    } else {
      if (e->unit > 1 || c < 0xdc80 || c > 0xdcff) break;
      raw[0] = (uint8_t)(c & 0xff);
    }
    bytes_builder_add(&e->out, raw, n);
  }
  return at - from;
}

ptrdiff_t encoder_fix(Encoder *e, size_t from, size_t to, const char *reason) {
  char text[ESCAPE_ROOM];
  int done = 1;
  switch (e->handler) {
  case HANDLER_STRICT: return fail_exception(e->vm, encode_exception(e, from, to, reason));
  case HANDLER_IGNORE: return (ptrdiff_t)to;
  case HANDLER_OTHER: return fix_by_call(e, from, to, reason);
  case HANDLER_ESCAPE:
  case HANDLER_PASS: {
    size_t n = put_surrogates(e, from, to);
    if (from + n < to)
      return fail_exception(e->vm, encode_exception(e, e->mapping.bits ? from : from + n, to, reason));
    if (e->mapping.bits && !e->first.reason) e->first = (Trouble){from, to, reason};
    return (ptrdiff_t)to;
  }
  default:
    for (size_t i = from; i < to && done > 0; i++) {
      size_t n = 1;
      text[0] = '?';
      if (e->handler != HANDLER_REPLACE) n = escape_text(text, e->handler, str_at(as_str(e->s), i));
      done = put_ascii(e, text, n);
    }
    if (done < 0) return -1;
    return done ? (ptrdiff_t)to : fail_exception(e->vm, encode_exception(e, from, to, reason));
  }
}

void encoder_init(Encoder *e, VM *vm, const char *name, Ref s, Ref errors) {
  *e = (Encoder){.vm = vm,
                 .name = name,
                 .s = s,
                 .errors = errors,
                 .handler = handler_named(errors),
                 .unit = 1,
                 .exc = UNDEF};
  bytes_builder_init(&e->out, vm);
}

Value encoder_finish(Encoder *e, int result) {
  drop(e->vm, e->exc);
  if (result >= 0) return bytes_builder_finish(&e->out);
  bytes_builder_abort(&e->out);
  return ERR;
}

/* ---- decoding ---- */

static ptrdiff_t decode_by_call(Decoder *d, size_t from, size_t to, const char *reason) {
  VM *vm = d->vm;
  size_t next = to;
  if (is_undef(d->exc)) {
    Value made = decode_exception(d, from, to, reason);
    if (is_err(made)) return -1;
    d->exc = made;
  } else if (move_exception(vm, ref(d->exc), from, to, reason) < 0)
    return -1;
  Value exc = own(ref(d->exc));
  Value name = str_from(vm, "object"), before = is_err(name) ? ERR : object_getattr(vm, ref(exc), ref(name));
  Value replacement =
      is_err(before) ? ERR : call_handler(vm, d->in->errors, ref(exc), false, d->in->len, &next);
  if (!is_err(replacement)) {
    Value after = object_getattr(vm, ref(exc), ref(name));
    if (is_err(after) || !same_bits(after, before)) {
      drop(vm, replacement);
      replacement = is_err(after) ? ERR : trap(vm, "an error handler that changes what is decoded");
    } else
      builder_str(&d->out, ref(replacement));
    drop_x(vm, after);
  }
  drop_x(vm, name);
  drop_x(vm, before);
  drop(vm, exc);
  if (is_err(replacement)) return -1;
  drop(vm, replacement);
  return (ptrdiff_t)next;
}

/* surrogateescape and surrogatepass: how many bytes are done. */
static size_t decode_surrogates(Decoder *d, size_t from, size_t to) {
  const uint8_t *p = d->in->at;
  uint32_t code;
  if (d->handler == HANDLER_PASS) {
    size_t n = d->pass ? d->pass(p + from, d->in->len - from, d->big, &code) : 0;
    if (n) builder_char(&d->out, code);
    return n;
  }
  size_t at = from;
  for (; at < to && at < from + 4 && p[at] >= 0x80; at++) builder_char(&d->out, 0xdc00u + p[at]);
  return at - from;
}

ptrdiff_t decoder_fix(Decoder *d, size_t from, size_t to, const char *reason) {
  char text[ESCAPE_ROOM];
  switch (d->handler) {
  case HANDLER_STRICT: return fail_exception(d->vm, decode_exception(d, from, to, reason));
  case HANDLER_IGNORE: return (ptrdiff_t)to;
  case HANDLER_REPLACE: builder_char(&d->out, 0xfffd); return (ptrdiff_t)to;
  case HANDLER_BACKSLASH:
    for (size_t i = from; i < to; i++)
      builder_utf8(&d->out, text, escape_text(text, HANDLER_BACKSLASH, d->in->at[i]));
    return (ptrdiff_t)to;
  case HANDLER_ESCAPE:
  case HANDLER_PASS: {
    size_t n = decode_surrogates(d, from, to);
    if (!n) return fail_exception(d->vm, decode_exception(d, from, to, reason));
    bool called = d->handler == HANDLER_PASS || !d->own_escape;
    if (called && !d->first.reason) d->first = (Trouble){from, to, reason};
    return (ptrdiff_t)(from + n);
  }
  case HANDLER_OTHER: return decode_by_call(d, from, to, reason);
  default:
    return raise_i(d->vm, T_TYPE_ERROR, "don't know how to handle UnicodeDecodeError in error callback");
  }
}

void decoder_init(Decoder *d, VM *vm, const char *name, const DecodeInput *in) {
  *d = (Decoder){.vm = vm, .name = name, .in = in, .handler = handler_named(in->errors), .exc = UNDEF};
  builder_init(&d->out, vm);
}

Value decoder_finish(Decoder *d, ptrdiff_t at) {
  drop(d->vm, d->exc);
  if (at >= 0) {
    if (d->in->used) *d->in->used = (size_t)at;
    return builder_finish(&d->out);
  }
  builder_abort(&d->out);
  return ERR;
}
