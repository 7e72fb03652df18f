/* The module _io: TextIOWrapper, for the encodings that need no state (UTF-8, ASCII, Latin-1).

   Reading keeps one decoded stretch of text, not translated, and where in the stream its bytes began: so the
   place of any character is known, and newlines are translated as text is handed out. Writing keeps encoded
   bytes that were not handed to the buffer yet; never both.

   A standard stream is "direct" until somebody touches what lies below it: then its text goes straight to
   where print() puts it. */
#include "module/io.h"
#include "module/pin.h"
#include "object/codec.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "runtime/type.h"

typedef enum { CODEC_UTF8, CODEC_ASCII, CODEC_LATIN1 } TextCodec;

typedef struct TextState {
  Value buffer;           /* UNDEF: none (not initialised, detached, or direct) */
  Value encoding, errors; /* str */
  Value text;             /* decoded, from the byte `start` on; UNDEF: none */
  size_t at;              /* in it */
  int64_t start;
  ByteBuilder pending;
  ByteBuilder undecoded; /* bytes behind the text: the beginning of a character */
  Newlines newlines;
  LineEnds ends;
  TextCodec codec;
  int direct; /* descriptor 1 or 2; 0: no */
  bool ok, detached, readable, writable, told, line_buffering, write_through, seekable, telling, at_end,
      finalizing, lost; /* text went away with an error: where it ended is not known */
  size_t chunk;
} TextState;
#define state_of(v) ((TextState *)io_payload(v))

static Value t_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = io_make(vm, type, sizeof(TextState));
  if (is_err(v)) return ERR;
  TextState *t = state_of(ref(v));
  t->buffer = t->encoding = t->errors = t->text = UNDEF;
  t->chunk = IO_BUFFER;
  bytes_builder_init(&t->undecoded, vm);
  return v;
}

/* ---- settings ---- */

/* For an encoding that is not one of texts the reference has other advice here. -1. */
static int name_codecs_open(VM *vm, Ref encoding) {
  if (vm->trap.set || !raised_is(vm, T_LOOKUP_ERROR)) return -1;
  Value text = object_str(vm, ref(vm->exc)), other = str_from(vm, "is not a text encoding");
  int found = is_err(text) || is_err(other) ? -1 : object_contains(vm, ref(text), ref(other));
  drop_x(vm, text);
  drop_x(vm, other);
  if (found <= 0) return -1;
  error_clear(vm);
  return raise_i(vm, T_LOOKUP_ERROR,
                 "'%S' is not a text encoding; use codecs.open() to handle arbitrary codecs", encoding);
}

/* The kind of an encoding's name; -1: a trap, or LookupError when nobody knows it. */
static int codec_of(VM *vm, Ref encoding) {
  static const struct {
    const char *name;
    TextCodec codec;
  } known[] = {{"utf8", CODEC_UTF8},     {"u8", CODEC_UTF8},         {"cp65001", CODEC_UTF8},
               {"ascii", CODEC_ASCII},   {"usascii", CODEC_ASCII},   {"646", CODEC_ASCII},
               {"latin1", CODEC_LATIN1}, {"iso88591", CODEC_LATIN1}, {"l1", CODEC_LATIN1},
               {"latin", CODEC_LATIN1}};
  char text[32];
  size_t n = 0;
  for (size_t i = 0; i < str_len(encoding) && n + 1 < sizeof text; i++) {
    uint32_t c = str_at(as_str(encoding), i);
    if (c == '-' || c == '_' || c == ' ') continue;
    text[n++] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c < 128 ? c : '?');
  }
  text[n] = 0;
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i].name, text) == 0) return known[i].codec;
  Value probe = str_encode(vm, ref(vm->empty_str), encoding, ref(UNDEF));
  if (is_err(probe) && (vm->trap.set || raised_is(vm, T_LOOKUP_ERROR))) return name_codecs_open(vm, encoding);
  if (is_err(probe)) error_clear(vm);
  drop_x(vm, probe);
  return trap(vm, "a text file in another encoding"), -1;
}

static int set_encoding(VM *vm, TextState *t, Ref encoding, Ref errors) {
  bool none = is_undef(encoding) || is_none(encoding);
  Value name = none || str_is(encoding, "locale") ? str_from(vm, "UTF-8") : own(encoding);
  Value how = is_undef(errors) || is_none(errors) ? str_from(vm, "strict") : own(errors);
  int codec = is_err(name) || is_err(how) ? -1 : codec_of(vm, ref(name));
  if (codec < 0) {
    drop_x(vm, name);
    drop_x(vm, how);
    return -1;
  }
  drop_x(vm, t->encoding);
  drop_x(vm, t->errors);
  t->encoding = name;
  t->errors = how;
  t->codec = (TextCodec)codec;
  return 0;
}

static int text_or_none(VM *vm, Ref v, const char *name) {
  if (is_undef(v) || is_none(v) || is_kind(v, TYPE_STR)) return 0;
  return raise_i(vm, T_TYPE_ERROR, "TextIOWrapper() argument '%s' must be str or None, not %N", name, v);
}

static int newline_arg(VM *vm, Ref newline, LineEnds *ends) {
  bool bad = is_kind(newline, TYPE_STR) && !str_is(newline, "") && !str_is(newline, "\n") &&
             !str_is(newline, "\r") && !str_is(newline, "\r\n");
  if (bad) return raise_i(vm, T_VALUE_ERROR, "illegal newline value: %S", newline);
  return line_ends_parse(vm, is_undef(newline) ? ref(NONE_VALUE) : newline, "", ends);
}

static int t_init(VM *vm, Ref self, const Args *args) {
  Value at[6];
  if (args->n == 0 && !args->names)
    return raise_i(vm, T_TYPE_ERROR, "TextIOWrapper() missing required argument 'buffer' (pos 1)");
  if (args_parse(
          vm, "TextIOWrapper",
          "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
          args, at) < 0)
    return -1;
  TextState *t = state_of(self);
  if (text_or_none(vm, ref(at[1]), "encoding") < 0 || text_or_none(vm, ref(at[2]), "errors") < 0 ||
      text_or_none(vm, ref(at[3]), "newline") < 0 || newline_arg(vm, ref(at[3]), &t->ends) < 0)
    return -1;
  int lines = is_undef(at[4]) ? 0 : object_truth(vm, ref(at[4]));
  int through = is_undef(at[5]) ? 0 : object_truth(vm, ref(at[5]));
  if (lines < 0 || through < 0 || set_encoding(vm, t, ref(at[1]), ref(at[2])) < 0) return -1;
  static const char *const checks[] = {"readable", "writable", "seekable"};
  IoState *io = io_state(vm);
  bool plain = type_of(vm, ref(at[0])) == io->reader;
  for (int i = 0; i < 3; i++) {
    io->n_making += plain;
    Value can = io_call(vm, ref(at[0]), checks[i], 0, NULL);
    io->n_making -= plain;
    int truth = is_err(can) ? -1 : object_truth(vm, ref(can));
    drop_x(vm, can);
    if (truth < 0) return -1;
    if (i == 0) t->readable = truth;
    if (i == 1) t->writable = truth;
    if (i == 2) t->seekable = t->telling = truth;
  }
  Value old = t->buffer;
  t->buffer = own(ref(at[0]));
  drop_x(vm, old);
  t->newlines = (Newlines){.translate = t->ends.translate};
  t->line_buffering = lines;
  t->write_through = through;
  bytes_builder_init(&t->pending, vm);
  t->detached = false;
  t->ok = true;
  return 0;
}

/* A direct stream becomes one over a buffer over a descriptor. 0 or -1. */
static int go_below(VM *vm, TextState *t) {
  if (!t->direct) return 0;
  IoState *io = io_state(vm);
  if (t->direct == 1 && vm_flush(vm) < 0) return -1;
  Value mode = str_from(vm, "wb"), at[3] = {from_int62(t->direct), mode, FALSE_VALUE};
  Value raw = is_err(mode) ? ERR : object_call_n(vm, ref_to(io->fileio), 3, at);
  drop_x(vm, mode);
  Value name = str_from(vm, t->direct == 1 ? "<stdout>" : "<stderr>");
  if (!is_err(raw) && !is_err(name) && object_setattr(vm, ref(raw), name_of(vm, W_name), ref(name)) == 0) {
    t->buffer = vm->options.unbuffered ? own(ref(raw)) : object_call_n(vm, ref_to(io->writer), 1, &raw);
    if (is_err(t->buffer))
      t->buffer = UNDEF;
    else
      t->direct = 0;
  }
  drop_x(vm, name);
  drop_x(vm, raw);
  return t->direct ? -1 : 0;
}

static TextState *ready(VM *vm, Ref self) {
  TextState *t = state_of(self);
  if (t->ok && !t->detached) return t;
  raise(vm, T_VALUE_ERROR,
        t->detached ? "underlying buffer has been detached" : "I/O operation on uninitialized object");
  return NULL;
}

/* Ready and open, with the buffer below it. */
static TextState *opened(VM *vm, Ref self) {
  TextState *t = ready(vm, self);
  if (!t || go_below(vm, t) < 0 || io_check_open(vm, self) < 0) return NULL;
  return t;
}

/* ---- writing ---- */

static Value encoded(VM *vm, const TextState *t, Ref text) {
  switch (t->codec) {
  case CODEC_UTF8: return codec_utf8_encode(vm, text, ref(t->errors));
  case CODEC_ASCII: return codec_ascii_encode(vm, text, ref(t->errors));
  default: return codec_latin1_encode(vm, text, ref(t->errors));
  }
}

static int write_pending(VM *vm, TextState *t) {
  if (t->pending.len == 0) return 0;
  Value bytes = bytes_builder_finish(&t->pending);
  bytes_builder_init(&t->pending, vm);
  if (is_err(bytes)) return -1;
  Value done = io_call(vm, ref(t->buffer), "write", 1, &bytes);
  drop(vm, bytes);
  if (is_err(done)) return -1;
  drop(vm, done);
  return 0;
}

static void forget_text(VM *vm, TextState *t) {
  Value old = t->text;
  t->text = UNDEF;
  t->at = 0;
  t->at_end = t->lost = false;
  bytes_builder_abort(&t->undecoded);
  bytes_builder_init(&t->undecoded, vm);
  drop_x(vm, old);
}

static int write_direct(VM *vm, TextState *t, Ref text) {
  Value bytes = encoded(vm, t, text);
  int error = 0, result = -1;
  if (is_err(bytes)) return -1;
  const char *data = (const char *)bytes_data(as_bytes(bytes));
  size_t len = bytes_len(ref(bytes));
  if (t->direct == 1)
    result = vm_write(vm, data, len);
  else if ((result = vm_output(vm, 2, data, len, &error)) < 0 && error)
    raise_errno(vm, error, ref(UNDEF));
  drop(vm, bytes);
  return result;
}

static bool has_char(const StrObj *s, uint32_t c) {
  for (size_t i = 0; i < s->len; i++)
    if (str_at(s, i) == c) return true;
  return false;
}

static Value t_write(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  TextState *t = ready(vm, self);
  if (!t) return ERR;
  if (!is_kind(v, TYPE_STR)) return raise(vm, T_TYPE_ERROR, "write() argument must be str, not %N", v);
  size_t len = str_len(v);
  if (t->direct) return write_direct(vm, t, v) < 0 ? ERR : int_from_u64(vm, len);
  if (io_check_open(vm, self) < 0) return ERR;
  if (!t->writable) return io_unsupported(vm, "not writable");
  Value out = line_ends_write(vm, &t->ends, own(v));
  Value bytes = is_err(out) ? ERR : encoded(vm, t, ref(out));
  drop_x(vm, out);
  if (is_err(bytes)) return ERR;
  bool lines = t->line_buffering && (has_char(as_str(v), '\n') || has_char(as_str(v), '\r'));
  if (t->pending.len + bytes_len(ref(bytes)) > t->chunk && write_pending(vm, t) < 0) {
    drop(vm, bytes);
    return ERR;
  }
  bytes_builder_add(&t->pending, bytes_data(as_bytes(bytes)), bytes_len(ref(bytes)));
  drop(vm, bytes);
  if (t->pending.failed) return ERR;
  if ((t->pending.len >= t->chunk || lines || t->write_through) && write_pending(vm, t) < 0) return ERR;
  if (lines) {
    Value done = io_call(vm, ref(t->buffer), "flush", 0, NULL);
    if (is_err(done)) return ERR;
    drop(vm, done);
  }
  forget_text(vm, t);
  return int_from_u64(vm, len);
}

static Value t_flush(VM *vm, Ref self, const Args *args) {
  TextState *t = ready(vm, self);
  if (!t) return ERR;
  if (t->direct) return t->direct == 1 && vm_flush(vm) < 0 ? ERR : NONE_VALUE;
  if (io_check_open(vm, self) < 0) return ERR;
  t->telling = t->seekable;
  return write_pending(vm, t) < 0 ? ERR : io_call(vm, ref(t->buffer), "flush", 0, NULL);
}

/* ---- reading ---- */

static Value decoded(VM *vm, const TextState *t, const DecodeInput *in) {
  switch (t->codec) {
  case CODEC_UTF8: return codec_utf8_decode(vm, in);
  case CODEC_ASCII: return codec_ascii_decode(vm, in);
  default: return codec_latin1_decode(vm, in);
  }
}

/* The bytes of text[0..n). */
static int64_t bytes_of(VM *vm, const TextState *t, size_t n) {
  Value part = str_slice(vm, ref(t->text), 0, n), bytes = is_err(part) ? ERR : encoded(vm, t, ref(part));
  drop_x(vm, part);
  if (is_err(bytes)) return -1;
  int64_t len = (int64_t)bytes_len(ref(bytes));
  drop(vm, bytes);
  return len;
}

/* The next bytes of the stream; owned, ERR. */
static Value more_bytes(VM *vm, const TextState *t, bool all) {
  Value n = from_int62((int64_t)t->chunk);
  Value bytes =
      all ? io_call(vm, ref(t->buffer), "read", 0, NULL) : io_call(vm, ref(t->buffer), "read1", 1, &n);
  if (is_err(bytes) || is_bytes(ref(bytes))) return bytes;
  raise(vm, T_TYPE_ERROR, "underlying %s() should have returned a bytes-like object, not '%T'",
        all ? "read" : "read1", ref(bytes));
  drop(vm, bytes);
  return ERR;
}

/* Text that was decoded joins what there is; taken. 1, -1. */
static int add_text(VM *vm, TextState *t, Value text) {
  if (t->ends.universal) {
    Newlines look = {.seen = t->newlines.seen};
    Value seen = newlines_decode(vm, &look, own(ref(text)), true);
    if (is_err(seen)) {
      drop(vm, text);
      return -1;
    }
    drop(vm, seen);
    t->newlines.seen = look.seen;
  }
  Value joined = is_undef(t->text) ? text : str_concat(vm, ref(t->text), ref(text));
  if (!is_undef(t->text)) drop(vm, text);
  if (is_err(joined)) return -1;
  drop(vm, t->text);
  t->text = joined;
  return 1;
}

/* More text behind what there is: 1, 0 at the end of the stream, -1. `all`: to the end. What an incomplete
   character leaves undecoded stays for the next time, also when what follows it cannot be decoded. */
static int read_more(VM *vm, TextState *t, bool all) {
  for (;;) {
    Value bytes = more_bytes(vm, t, all);
    if (is_err(bytes)) return -1;
    bool end = all || bytes_len(ref(bytes)) == 0;
    ByteBuilder *rest = &t->undecoded;
    size_t before = rest->len;
    bytes_builder_add(rest, bytes_data(as_bytes(bytes)), bytes_len(ref(bytes)));
    drop(vm, bytes);
    if (rest->failed) return -1;
    size_t used = rest->len;
    DecodeInput in = {
        rest->at ? rest->at : (const uint8_t *)"", rest->len, ref(UNDEF), ref(t->errors), end, &used};
    Value text = decoded(vm, t, &in);
    if (is_err(text)) {
      rest->len = before;
      t->lost = true;
      return -1;
    }
    if (used < rest->len) memmove(rest->at, rest->at + used, rest->len - used);
    rest->len -= used;
    t->at_end = end;
    if (str_len(ref(text))) return add_text(vm, t, text);
    drop(vm, text);
    if (!rest->len || end) return 0;
  }
}

/* An error while a piece was read for one that had begun: what was read of that is gone, but for half of a
   line's end. */
static Value lose_text(VM *vm, TextState *t) {
  size_t n = is_undef(t->text) ? 0 : str_len(ref(t->text));
  t->lost = t->lost || t->at < n;
  Value kept = UNDEF;
  if (t->at < n && t->ends.universal && str_at(as_str(t->text), n - 1) == '\r')
    kept = str_slice(vm, ref(t->text), n - 1, n);
  drop(vm, t->text);
  t->text = is_err(kept) ? UNDEF : kept;
  t->at = 0;
  return ERR;
}

/* Where in the stream the buffer stands becomes the start of the text, when there is none yet. */
static int begin_text(VM *vm, TextState *t) {
  if (!is_undef(t->text) || !t->seekable) return 0;
  Value at = io_call(vm, ref(t->buffer), "tell", 0, NULL);
  if (is_err(at)) return -1;
  bool fits = is_int_like(ref(at)) && int_as_i64(ref(at), &t->start);
  drop(vm, at);
  return fits ? 0 : (trap(vm, "the place of a text file"), -1);
}

/* What was handed out long ago is dropped. */
static int shorten(VM *vm, TextState *t) {
  if (is_undef(t->text) || t->at == 0 || t->at * 2 < str_len(ref(t->text))) return 0;
  if (t->seekable) {
    int64_t n = bytes_of(vm, t, t->at);
    if (n < 0) {
      if (vm->trap.set) return -1;
      error_clear(vm);
      t->telling = t->seekable = false;
    } else
      t->start += n;
  }
  Value rest = str_slice(vm, ref(t->text), t->at, str_len(ref(t->text)));
  if (is_err(rest)) return -1;
  drop(vm, t->text);
  t->text = rest;
  t->at = 0;
  return 0;
}

/* text[at..to) as it is handed out. */
static Value hand_out(VM *vm, TextState *t, size_t to) {
  Value part = str_slice(vm, ref(t->text), t->at, to);
  if (is_err(part)) return ERR;
  t->at = to;
  Newlines plain = {.translate = t->ends.translate};
  return t->ends.translate ? newlines_decode(vm, &plain, part, true) : part;
}

static size_t left(const TextState *t) {
  return is_undef(t->text) ? 0 : str_len(ref(t->text)) - t->at;
}

static Value read_all(VM *vm, TextState *t) {
  int more = begin_text(vm, t) < 0 ? -1 : read_more(vm, t, true);
  if (more < 0) return ERR;
  return is_undef(t->text) ? own(ref(vm->empty_str)) : hand_out(vm, t, str_len(ref(t->text)));
}

/* The index behind n characters as they are handed out, or SIZE_MAX when there are not enough (a '\r' at the
   end may be half of one). */
static size_t behind(const TextState *t, size_t n) {
  if (is_undef(t->text)) return n ? SIZE_MAX : 0;
  const StrObj *s = as_str(t->text);
  size_t i = t->at;
  for (; n; n--) {
    if (i >= s->len) return SIZE_MAX;
    if (t->ends.translate && str_at(s, i) == '\r') {
      if (i + 1 == s->len && !t->at_end) return SIZE_MAX;
      if (i + 1 < s->len && str_at(s, i + 1) == '\n') i++;
    }
    i++;
  }
  return i;
}

static Value read_some(VM *vm, TextState *t, size_t n) {
  if (begin_text(vm, t) < 0) return ERR;
  size_t to;
  while ((to = behind(t, n)) == SIZE_MAX) {
    int more = shorten(vm, t) < 0 ? -1 : read_more(vm, t, false);
    if (more < 0) return lose_text(vm, t);
    if (more == 0) {
      to = behind(t, n);
      if (to == SIZE_MAX) to = is_undef(t->text) ? 0 : str_len(ref(t->text));
      break;
    }
  }
  return is_undef(t->text) ? own(ref(vm->empty_str)) : hand_out(vm, t, to);
}

static Value t_read(VM *vm, Ref self, const Args *args) {
  ptrdiff_t n;
  TextState *t = ready(vm, self);
  if (!t || io_size(vm, ref(args->at[0]), &n) < 0) return ERR;
  if (t->direct) return io_unsupported(vm, "not readable");
  if (!opened(vm, self)) return ERR;
  if (!t->readable) return io_unsupported(vm, "not readable");
  if (write_pending(vm, t) < 0) return ERR;
  return n < 0 ? read_all(vm, t) : read_some(vm, t, (size_t)n);
}

/* The end of the line at the place: SIZE_MAX when more must be read. */
static size_t line_behind(const TextState *t) {
  if (left(t) == 0) return SIZE_MAX;
  LineEnds ends = t->ends;
  if (ends.translate) ends.translate = false, ends.universal = true;
  ptrdiff_t to = line_end(&ends, ref(t->text), t->at, str_len(ref(t->text)));
  if (to < 0) return SIZE_MAX;
  bool half = ends.universal && (size_t)to == str_len(ref(t->text)) && !t->at_end &&
              str_at(as_str(t->text), (size_t)to - 1) == '\r';
  return half ? SIZE_MAX : (size_t)to;
}

static Value read_line(VM *vm, TextState *t, ptrdiff_t limit) {
  if (!t->readable) return io_unsupported(vm, "not readable");
  if (write_pending(vm, t) < 0 || begin_text(vm, t) < 0) return ERR;
  size_t to;
  while ((to = line_behind(t)) == SIZE_MAX) {
    if (limit >= 0 && left(t) >= (size_t)limit && behind(t, (size_t)limit) != SIZE_MAX) break;
    int more = shorten(vm, t) < 0 ? -1 : read_more(vm, t, false);
    if (more < 0) return lose_text(vm, t);
    if (more > 0) continue;
    to = line_behind(t);
    if (to == SIZE_MAX) to = is_undef(t->text) ? 0 : str_len(ref(t->text));
    break;
  }
  if (limit >= 0) {
    size_t most = behind(t, (size_t)limit);
    if (most < to) to = most;
  }
  return is_undef(t->text) ? own(ref(vm->empty_str)) : hand_out(vm, t, to);
}

static Value t_readline(VM *vm, Ref self, const Args *args) {
  ptrdiff_t limit = -1;
  TextState *t = ready(vm, self);
  if (!t || (!is_undef(args->at[0]) && object_as_ssize(vm, ref(args->at[0]), &limit, T_OVERFLOW_ERROR) < 0))
    return ERR;
  if (t->direct) return io_unsupported(vm, "not readable");
  return opened(vm, self) ? read_line(vm, t, limit) : ERR;
}

static Value t_next(VM *vm, Ref self) {
  TextState *t = opened(vm, self);
  if (!t) return ERR;
  Value line =
      type_of(vm, self) == io_state(vm)->text ? read_line(vm, t, -1) : io_call(vm, self, "readline", 0, NULL);
  t->telling = false;
  if (!is_err(line) && !is_kind(line, TYPE_STR)) {
    raise(vm, T_OS_ERROR, "readline() should have returned a str object, not '%T'", ref(line));
    drop(vm, line);
    return ERR;
  }
  if (is_err(line) || str_len(ref(line))) return line;
  drop(vm, line);
  t->telling = t->seekable;
  return UNDEF;
}

/* ---- places ---- */

/* What lies below is asked again: it may not know. ERR. */
static Value not_seekable(VM *vm, const TextState *t) {
  Value can = type_of(vm, ref(t->buffer)) == io_state(vm)->reader
                  ? io_call(vm, ref(t->buffer), "seekable", 0, NULL)
                  : FALSE_VALUE;
  if (is_err(can)) return ERR;
  drop(vm, can);
  return io_unsupported(vm, "underlying stream is not seekable");
}

static Value t_tell(VM *vm, Ref self, const Args *args) {
  TextState *t = opened(vm, self);
  if (!t) return ERR;
  if (!t->seekable) return not_seekable(vm, t);
  if (!t->telling) return raise(vm, T_OS_ERROR, "telling position disabled by next() call");
  Value done = write_pending(vm, t) < 0 ? ERR : io_call(vm, self, "flush", 0, NULL);
  if (is_err(done)) return ERR;
  drop(vm, done);
  if (t->lost) return trap(vm, "the place of a text file behind what cannot be decoded");
  if (is_undef(t->text)) return io_call(vm, ref(t->buffer), "tell", 0, NULL);
  t->told = true;
  if (!str_is(ref(t->errors), "strict") && !str_is(ref(t->errors), "surrogateescape"))
    return trap(vm, "the place of a text file whose errors are handled");
  int64_t n = bytes_of(vm, t, t->at);
  return n < 0 ? ERR : int_from_i64(vm, t->start + n);
}

static Value t_seek(VM *vm, Ref self, const Args *args) {
  ptrdiff_t whence = 0;
  if (!is_undef(args->at[1]) && object_as_ssize(vm, ref(args->at[1]), &whence, T_OVERFLOW_ERROR) < 0)
    return ERR;
  TextState *t = opened(vm, self);
  if (!t) return ERR;
  if (!t->seekable) return not_seekable(vm, t);
  Value target = args->at[0];
  int zero = is_int_like(ref(target)) ? !int_sign(ref(target)) : 0;
  if (whence == 1 && !zero) return io_unsupported(vm, "can't do nonzero cur-relative seeks");
  if (whence == 2 && !zero) return io_unsupported(vm, "can't do nonzero end-relative seeks");
  if (whence < 0 || whence > 2)
    return raise(vm, T_VALUE_ERROR, "invalid whence (%i, should be 0, 1 or 2)", (int64_t)whence);
  Value here = whence == 1 ? io_call(vm, self, "tell", 0, NULL) : UNDEF;
  if (is_err(here)) return ERR;
  if (whence == 1) target = here;
  if (whence != 2 && is_int_like(ref(target)) && int_sign(ref(target)) < 0) {
    drop(vm, here);
    return raise(vm, T_VALUE_ERROR, "negative seek position %R", ref(target));
  }
  Value done = io_call(vm, self, "flush", 0, NULL), result = ERR;
  if (!is_err(done)) {
    forget_text(vm, t);
    Value at[2] = {target, from_int62(whence == 2 ? 2 : 0)};
    result = io_call(vm, ref(t->buffer), "seek", 2, at);
    if (!is_err(result) && whence == 0) {
      drop(vm, result);
      result = own(ref(target));
    }
  }
  drop_x(vm, done);
  drop_x(vm, here);
  return result;
}

static Value t_truncate(VM *vm, Ref self, const Args *args) {
  TextState *t = opened(vm, self);
  Value done = t ? io_call(vm, self, "flush", 0, NULL) : ERR;
  if (is_err(done)) return ERR;
  drop(vm, done);
  Value size = is_undef(args->at[0]) ? NONE_VALUE : args->at[0];
  return io_call(vm, ref(t->buffer), "truncate", 1, &size);
}

/* ---- the rest ---- */

static Value t_detach(VM *vm, Ref self, const Args *args) {
  TextState *t = ready(vm, self);
  if (!t || go_below(vm, t) < 0) return ERR;
  Value done = io_call(vm, self, "flush", 0, NULL);
  if (is_err(done)) return ERR;
  drop(vm, done);
  Value buffer = t->buffer;
  t->buffer = UNDEF;
  t->detached = true;
  return buffer;
}

static Value t_close(VM *vm, Ref self, const Args *args) {
  TextState *t = ready(vm, self);
  if (!t || go_below(vm, t) < 0) return ERR;
  int closed = io_flag(vm, self, "closed");
  if (closed) return closed < 0 ? ERR : NONE_VALUE;
  if (t->finalizing && io_warn_below(vm, ref(t->buffer), self) < 0) return ERR;
  Value flushed = io_call(vm, self, "flush", 0, NULL);
  Value exc = is_err(flushed) ? error_take(vm) : UNDEF;
  drop_x(vm, flushed);
  if (vm->trap.set) return ERR;
  Value done = io_call(vm, ref(t->buffer), "close", 0, NULL);
  if (is_undef(exc)) return done;
  drop_x(vm, done);
  error_clear(vm);
  return raise_object_steal(vm, exc);
}

static int flag_arg(VM *vm, Ref v, bool *flag) {
  if (is_undef(v) || is_none(v)) return 0;
  int truth = object_truth(vm, v);
  if (truth >= 0) *flag = truth;
  return truth < 0 ? -1 : 0;
}

static Value t_reconfigure(VM *vm, Ref self, const Args *args) {
  Value at[5];
  if (args->n) return raise(vm, T_TYPE_ERROR, "reconfigure() takes no positional arguments");
  if (args_parse(vm, "reconfigure",
                 "(*, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
                 args, at) < 0)
    return ERR;
  TextState *t = ready(vm, self);
  if (!t || go_below(vm, t) < 0) return ERR;
  bool recode =
      (!is_undef(at[0]) && !is_none(at[0])) || (!is_undef(at[1]) && !is_none(at[1])) || !is_undef(at[2]);
  if (recode && !is_undef(t->text))
    return io_unsupported(vm,
                          "It is not possible to set the encoding or newline of stream after the first read");
  LineEnds ends = t->ends;
  if (!is_undef(at[2]) && newline_arg(vm, ref(at[2]), &ends) < 0) return ERR;
  bool lines = t->line_buffering, through = t->write_through;
  if (flag_arg(vm, ref(at[3]), &lines) < 0 || flag_arg(vm, ref(at[4]), &through) < 0) return ERR;
  Value done = io_call(vm, self, "flush", 0, NULL);
  if (is_err(done)) return ERR;
  drop(vm, done);
  if (recode) {
    bool keep = is_undef(at[0]) || is_none(at[0]);
    Value encoding = keep ? own(ref(t->encoding)) : own(ref(at[0]));
    Ref errors = !is_undef(at[1]) && !is_none(at[1]) ? ref(at[1]) : keep ? ref(t->errors) : ref(UNDEF);
    Value held = is_undef(errors) ? UNDEF : own(errors);
    int set = set_encoding(vm, t, ref(encoding), ref(held));
    drop(vm, encoding);
    drop_x(vm, held);
    if (set < 0) return ERR;
  }
  t->ends = ends;
  t->newlines.translate = ends.translate;
  t->line_buffering = lines;
  t->write_through = through;
  return NONE_VALUE;
}

static Value below(VM *vm, Ref self, const char *name) {
  TextState *t = ready(vm, self);
  return t && go_below(vm, t) == 0 ? io_call(vm, ref(t->buffer), name, 0, NULL) : ERR;
}
static Value t_fileno(VM *vm, Ref self, const Args *args) {
  TextState *t = ready(vm, self);
  return t && t->direct ? from_int62(t->direct) : below(vm, self, "fileno");
}
static Value t_isatty(VM *vm, Ref self, const Args *args) {
  TextState *t = ready(vm, self);
  return t && t->direct ? from_bool(vm->out.terminals >> t->direct & 1) : below(vm, self, "isatty");
}
static Value t_seekable(VM *vm, Ref self, const Args *args) {
  TextState *t = ready(vm, self);
  return t && t->direct ? FALSE_VALUE : below(vm, self, "seekable");
}
static Value t_readable(VM *vm, Ref self, const Args *args) {
  TextState *t = ready(vm, self);
  return t && t->direct ? FALSE_VALUE : below(vm, self, "readable");
}
static Value t_writable(VM *vm, Ref self, const Args *args) {
  TextState *t = ready(vm, self);
  return t && t->direct ? TRUE_VALUE : below(vm, self, "writable");
}

static Value get_encoding(VM *vm, Ref self) {
  TextState *t = ready(vm, self);
  return t ? own(ref(t->encoding)) : ERR;
}
static Value get_errors(VM *vm, Ref self) {
  TextState *t = ready(vm, self);
  return t ? own(ref(t->errors)) : ERR;
}
static Value get_buffer(VM *vm, Ref self) {
  TextState *t = state_of(self);
  if (go_below(vm, t) < 0) return ERR;
  return is_undef(t->buffer) ? NONE_VALUE : own(ref(t->buffer));
}
static Value get_line_buffering(VM *vm, Ref self) {
  return from_bool(state_of(self)->line_buffering);
}
static Value get_write_through(VM *vm, Ref self) {
  return from_bool(state_of(self)->write_through);
}
static Value get_finalizing(VM *vm, Ref self) {
  return from_bool(state_of(self)->finalizing);
}
static int set_finalizing(VM *vm, Ref self, Ref value) {
  int truth = is_undef(value) ? 0 : object_truth(vm, value);
  if (truth >= 0) state_of(self)->finalizing = truth;
  return truth < 0 ? -1 : 0;
}
static Value get_newlines(VM *vm, Ref self) {
  TextState *t = ready(vm, self);
  /* Telling a place makes the reference forget some of what it has seen. */
  if (t && t->told && t->ends.universal) return trap(vm, "TextIOWrapper.newlines after tell()");
  return t ? t->ends.universal ? newlines_seen(vm, &t->newlines) : NONE_VALUE : ERR;
}
static Value get_name(VM *vm, Ref self) {
  TextState *t = ready(vm, self);
  if (t && t->direct) return str_from(vm, t->direct == 1 ? "<stdout>" : "<stderr>");
  return t ? io_attr(vm, ref(t->buffer), "name") : ERR;
}
static Value get_closed(VM *vm, Ref self) {
  TextState *t = ready(vm, self);
  return t && t->direct ? FALSE_VALUE : t ? io_attr(vm, ref(t->buffer), "closed") : ERR;
}
static Value get_chunk(VM *vm, Ref self) {
  return int_from_u64(vm, state_of(self)->chunk);
}
static int set_chunk(VM *vm, Ref self, Ref value) {
  ptrdiff_t n;
  if (is_undef(value)) return raise_i(vm, T_ATTRIBUTE_ERROR, "cannot delete attribute");
  if (object_as_ssize(vm, value, &n, T_VALUE_ERROR) < 0) return -1;
  if (n <= 0) return raise_i(vm, T_VALUE_ERROR, "a strictly positive integer is required");
  state_of(self)->chunk = (size_t)n;
  return 0;
}

static Value shown_attr(VM *vm, Ref self, const char *name) {
  Value key = str_interned(vm, name, strlen(name)), found;
  int got = is_err(key) ? -1 : object_find_attr(vm, self, ref(key), &found);
  drop_x(vm, key);
  if (got < 0 && raised_is(vm, T_VALUE_ERROR)) error_clear(vm), got = 0;
  return got > 0 ? found : got == 0 ? UNDEF : ERR;
}

static Value text_of_file(VM *vm, TextState *t, Ref self) {
  Value name = shown_attr(vm, self, "name"), mode = is_err(name) ? ERR : shown_attr(vm, self, "mode");
  StrBuilder b;
  builder_init(&b, vm);
  Value parts[3] = {UNDEF, UNDEF, UNDEF};
  if (!is_err(mode)) {
    if (!is_undef(name)) parts[0] = str_format(vm, " name=%R", ref(name));
    if (!is_undef(mode)) parts[1] = str_format(vm, " mode=%R", ref(mode));
    parts[2] = str_format(vm, " encoding=%R>", ref(t->encoding));
  }
  bool bad = is_err(mode) || is_err(parts[0]) || is_err(parts[1]) || is_err(parts[2]);
  builder_text(&b, "<_io.TextIOWrapper");
  for (int i = 0; i < 3; i++) {
    if (!bad && !is_undef(parts[i])) builder_str(&b, ref(parts[i]));
    drop_x(vm, parts[i]);
  }
  drop_x(vm, name);
  drop_x(vm, mode);
  if (!bad) return builder_finish(&b);
  builder_abort(&b);
  return ERR;
}

static Value t_repr(VM *vm, Ref self) {
  TextState *t = ready(vm, self);
  if (!t || io_repr_enter(vm, self) < 0) return ERR;
  Value text = text_of_file(vm, t, self);
  repr_leave(vm, self);
  return text;
}

static void t_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  TextState *t = ((IoObj *)object)->payload;
  if (t) visit(vm, ref(t->buffer), ctx);
}
static void t_dealloc(VM *vm, Obj *object) {
  TextState *t = ((IoObj *)object)->payload;
  if (t) {
    if (t->ok) bytes_builder_abort(&t->pending);
    if (t->undecoded.at) bytes_builder_abort(&t->undecoded);
    drop_x(vm, t->buffer);
    drop_x(vm, t->encoding);
    drop_x(vm, t->errors);
    drop_x(vm, t->text);
    vm_free(vm, t, sizeof *t);
  }
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef methods[] = {{"detach", t_detach, ARG_NONE, "($self, /)", NULL, 0},
                                    {"reconfigure", t_reconfigure, ARG_RAW, NULL, NULL, 0},
                                    {"write", t_write, ARG_ONE, "($self, text, /)", NULL, 0},
                                    {"read", t_read, ARG_POS, "($self, size=-1, /)", NULL, 0},
                                    {"readline", t_readline, ARG_POS, "($self, size=-1, /)", NULL, 0},
                                    {"flush", t_flush, ARG_NONE, "($self, /)", NULL, 0},
                                    {"close", t_close, ARG_NONE, "($self, /)", NULL, 0},
                                    {"fileno", t_fileno, ARG_NONE, "($self, /)", NULL, 0},
                                    {"seekable", t_seekable, ARG_NONE, "($self, /)", NULL, 0},
                                    {"readable", t_readable, ARG_NONE, "($self, /)", NULL, 0},
                                    {"writable", t_writable, ARG_NONE, "($self, /)", NULL, 0},
                                    {"isatty", t_isatty, ARG_NONE, "($self, /)", NULL, 0},
                                    {"seek", t_seek, ARG_POS, "($self, cookie, whence=0, /)", NULL, 0},
                                    {"tell", t_tell, ARG_NONE, "($self, /)", NULL, 0},
                                    {"truncate", t_truncate, ARG_POS, "($self, pos=None, /)", NULL, 0},
                                    {0}};
static const GetSetDef getsets[] = {{"encoding", get_encoding, NULL, NULL},
                                    {"buffer", get_buffer, NULL, NULL},
                                    {"line_buffering", get_line_buffering, NULL, NULL},
                                    {"write_through", get_write_through, NULL, NULL},
                                    {"_finalizing", get_finalizing, set_finalizing, NULL},
                                    {"name", get_name, NULL, NULL},
                                    {"closed", get_closed, NULL, NULL},
                                    {"newlines", get_newlines, NULL, NULL},
                                    {"errors", get_errors, NULL, NULL},
                                    {"_CHUNK_SIZE", get_chunk, set_chunk, NULL},
                                    {0}};
static const TypeSpec wrapper_spec = {
    .name = "_io.TextIOWrapper",
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {.new_ = t_make, .init = t_init, .repr = t_repr, .next = t_next},
    .methods = methods,
    .getsets = getsets,
    .traverse = t_traverse,
    .dealloc = t_dealloc};

int io_text_types(VM *vm, Ref module, IoState *state) {
  return (state->text = module_add_type(vm, module, &wrapper_spec, state->textiobase)) ? 0 : -1;
}

/* ---- the standard streams ---- */

static int set_text(VM *vm, Ref v, const char *name, const char *text) {
  Value key = str_interned(vm, name, strlen(name)), value = str_from(vm, text);
  int result = is_err(key) || is_err(value) ? -1 : object_setattr(vm, v, ref(key), ref(value));
  drop_x(vm, key);
  drop_x(vm, value);
  return result;
}

static Value make_output(VM *vm, int fd) {
  Value v = t_make(vm, io_state(vm)->text, NULL);
  if (is_err(v)) return ERR;
  TextState *t = state_of(ref(v));
  t->encoding = str_from(vm, "utf-8");
  t->errors = str_from(vm, fd == 1 ? pin_stdio_errors : "backslashreplace");
  t->codec = CODEC_UTF8;
  t->ends.read[0] = '\n';
  t->line_buffering = fd == 2 || vm->out.by_lines;
  t->direct = fd;
  t->writable = t->ok = true;
  t->write_through = vm->options.unbuffered;
  bytes_builder_init(&t->pending, vm);
  if (is_err(t->encoding) || is_err(t->errors) || set_text(vm, ref(v), "mode", "w") < 0) {
    t->encoding = t->errors = UNDEF;
    drop(vm, v);
    return ERR;
  }
  return v;
}

static Value make_input(VM *vm) {
  IoState *io = io_state(vm);
  Value mode = str_from(vm, "rb"), at[3] = {from_int62(0), mode, FALSE_VALUE};
  Value raw = is_err(mode) ? ERR : object_call_n(vm, ref_to(io->fileio), 3, at), result = ERR;
  drop_x(vm, mode);
  if (is_err(raw)) return ERR;
  Value buffer =
      set_text(vm, ref(raw), "name", "<stdin>") < 0 ? ERR : object_call1(vm, ref_to(io->reader), ref(raw));
  Value encoding = str_from(vm, "utf-8"), errors = str_from(vm, pin_stdio_errors);
  Value newline = str_from(vm, "\n"); /* nothing is translated */
  if (!is_err(buffer) && !is_err(encoding) && !is_err(errors) && !is_err(newline)) {
    Value text_at[4] = {buffer, encoding, errors, newline};
    result = object_call_n(vm, ref_to(io->text), 4, text_at);
    if (!is_err(result) && set_text(vm, ref(result), "mode", "r") < 0) {
      drop(vm, result);
      result = ERR;
    }
  }
  drop_x(vm, newline);
  drop_x(vm, errors);
  drop_x(vm, encoding);
  drop_x(vm, buffer);
  drop(vm, raw);
  return result;
}

Value io_standard(VM *vm, int fd) {
  IoState *io = io_state(vm);
  if (!io) return ERR;
  Value *slot = fd == 0 ? &io->stdin_ : fd == 1 ? &io->stdout_ : &io->stderr_;
  if (is_undef(*slot)) {
    Value made = fd ? make_output(vm, fd) : make_input(vm);
    if (is_err(made)) return ERR;
    *slot = made;
  }
  return own(ref(*slot));
}

bool io_is_direct(VM *vm, Ref v, int fd) {
  IoState *io = vm->c_modules ? module_state(vm, MODULE_IO) : NULL;
  if (!io || is_undef(fd == 1 ? io->stdout_ : io->stderr_)) return false;
  return same_bits(v, fd == 1 ? io->stdout_ : io->stderr_) && state_of(v)->direct == fd;
}
