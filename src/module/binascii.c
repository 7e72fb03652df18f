/* The module binascii: hexadecimal, base64, uuencode, quoted-printable, checksums. */
#include "module/crc.h"
#include "module/exception.h"
#include "module/module.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"

typedef struct State {
  TypeObj *error, *incomplete;
} State;

static Value fail(VM *vm, const char *text) {
  State *state = module_state(vm, MODULE_BINASCII);
  return raise_class(vm, state->error, "%s", text);
}

/* An argument that may be ASCII text: 0 or -1. The text must live as long as the buffer. */
static int ascii_get(VM *vm, Ref v, Buffer *out) {
  *out = NO_BUFFER;
  if (is_kind(v, TYPE_STR)) {
    if (!as_str(v)->ascii)
      return raise_i(vm, T_VALUE_ERROR, "string argument should contain only ASCII characters");
    buffer_fill(out, v, str_data(as_str(v)), str_len(v), true);
    return 0;
  }
  if (!buffer_lends(vm, v))
    return raise_i(vm, T_TYPE_ERROR, "argument should be bytes, buffer or ASCII string, not '%T'", v);
  return buffer_get(vm, v, out, 0);
}

static int flag(VM *vm, Value v, bool otherwise) {
  return as_c_flag(vm, ref(v), otherwise);
}

/* ---- hexadecimal ---- */

/* As bytes.hex; but here a separator may be any byte: then '-' stands for `*instead`. */
static Value hex_text(VM *vm, const Buffer *data, Ref sep, ptrdiff_t group, uint8_t *instead) {
  uint32_t c = 0;
  if (!is_undef(sep) && is_kind(sep, TYPE_STR) && str_len(sep) == 1) c = str_at(as_str(sep), 0);
  if (!is_undef(sep) && is_bytes(sep) && bytes_len(sep) == 1) c = bytes_data(as_bytes(sep))[0];
  if (c < 128 || c > 255) return bytes_hex(vm, data->at, data->len, sep, group);
  *instead = (uint8_t)c;
  Value dash = str_from_char(vm, '-');
  if (is_err(dash)) return ERR;
  Value text = bytes_hex(vm, data->at, data->len, ref(dash), group);
  drop(vm, dash);
  return text;
}

static Value m_b2a_hex(VM *vm, Ref self, const Args *args) {
  Buffer data;
  int group = 1;
  uint8_t instead = 0;
  if (buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return ERR;
  Value text = ERR, out = ERR;
  if (is_undef(args->at[2]) || as_c_int(vm, ref(args->at[2]), &group) == 0)
    text = hex_text(vm, &data, ref(args->at[1]), group, &instead);
  buffer_release(vm, &data);
  if (is_err(text)) return ERR;
  if (instead)
    for (size_t i = 0; i < str_len(ref(text)); i++)
      if (str_at(as_str(text), i) == '-') str_put(as_str(text), i, instead);
  out = bytes_new(vm, str_data(as_str(text)), str_len(ref(text)));
  drop(vm, text);
  return out;
}

static int hex_value(uint8_t c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static Value m_a2b_hex(VM *vm, Ref self, const Args *args) {
  Buffer data;
  if (ascii_get(vm, ref(args->at[0]), &data) < 0) return ERR;
  BytesObj *out = data.len % 2 ? NULL : bytes_alloc(vm, data.len / 2);
  bool bad = false;
  for (size_t i = 0; out && i < data.len / 2; i++) {
    int high = hex_value(data.at[2 * i]), low = hex_value(data.at[2 * i + 1]);
    bad |= high < 0 || low < 0;
    bytes_data(out)[i] = (uint8_t)((unsigned)high << 4 | (unsigned)low);
  }
  bool odd = data.len % 2;
  buffer_release(vm, &data);
  if (odd) return fail(vm, "Odd-length string");
  if (out && !bad) return bytes_shrink(vm, out, out->len);
  if (!out) return ERR;
  drop_obj(vm, out);
  return fail(vm, "Non-hexadecimal digit found");
}

/* ---- base64 ---- */

static const char base64_digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* A digit's value and DIGIT; 0: no digit. */
enum { DIGIT = 0x40 };
static const uint8_t base64_values[256] = {
#define D(c, value) [c] = DIGIT | (value)
#define D4(c, value) D(c, value), D((c) + 1, (value) + 1), D((c) + 2, (value) + 2), D((c) + 3, (value) + 3)
#define D24(c, value)                                                                                        \
  D4(c, value), D4((c) + 4, (value) + 4), D4((c) + 8, (value) + 8), D4((c) + 12, (value) + 12),              \
      D4((c) + 16, (value) + 16), D4((c) + 20, (value) + 20)
    D24('A', 0), D('Y', 24), D('Z', 25), D24('a', 26), D('y', 50), D('z', 51), D4('0', 52),
    D4('4', 56), D('8', 60), D('9', 61), D('+', 62),   D('/', 63)
#undef D24
#undef D4
#undef D
};

/* Whole groups of four digits, as far as there are such; how many characters. */
static size_t base64_groups(const uint8_t *at, size_t len, uint8_t *to) {
  size_t i = 0;
  for (; i + 4 <= len; i += 4, to += 3) {
    unsigned a = base64_values[at[i]], b = base64_values[at[i + 1]], c = base64_values[at[i + 2]],
             d = base64_values[at[i + 3]];
    if (!(a & b & c & d & DIGIT)) break;
    unsigned bits = (a & 63) << 18 | (b & 63) << 12 | (c & 63) << 6 | (d & 63);
    to[0] = (uint8_t)(bits >> 16), to[1] = (uint8_t)(bits >> 8), to[2] = (uint8_t)bits;
  }
  return i;
}

/* The decoded bytes into `to`; what is wrong, or NULL. A message with %i counts the digits. */
static const char *base64_read(const Buffer *in, bool strict, uint8_t *to, size_t *len) {
  unsigned left = 0, place = 0;
  size_t pads = 0, n = 0;
  bool padding = false;
  *len = 0;
  if (strict && in->len && in->at[0] == '=') return "Leading padding not allowed";
  for (size_t i = 0; i < in->len; i++) {
    uint8_t c = in->at[i];
    if (place == 0 && !padding && base64_values[c]) {
      size_t whole = base64_groups(in->at + i, in->len - i, to + n);
      n += whole / 4 * 3, i += whole;
      if (i == in->len) break;
      c = in->at[i];
    }
    if (c == '=') {
      padding = true;
      if (place < 2 || place + ++pads < 4) continue;
      /* The padding is whole: what follows is not looked at. */
      *len = n;
      return strict && i + 1 < in->len ? "Excess data after padding" : NULL;
    }
    unsigned bits = base64_values[c] & 63;
    if (!base64_values[c]) {
      if (strict) return "Only base64 data is allowed";
      continue;
    }
    if (strict && padding) return "Discontinuous padding not allowed";
    pads = 0;
    if (place) to[n++] = (uint8_t)(left << (2 * place) | bits >> (6 - 2 * place));
    left = place == 3 ? 0 : bits & (0x3fu >> (2 * place));
    place = (place + 1) % 4;
  }
  *len = n;
  if (place == 1)
    return "Invalid base64-encoded string: number of data characters (%i) cannot be 1 more than a multiple "
           "of 4";
  return place ? "Incorrect padding" : NULL;
}

static Value m_a2b_base64(VM *vm, Ref self, const Args *args) {
  Buffer data;
  int strict = flag(vm, args->at[1], false);
  if (strict < 0 || ascii_get(vm, ref(args->at[0]), &data) < 0) return ERR;
  BytesObj *out = bytes_alloc(vm, (data.len + 3) / 4 * 3);
  size_t len = 0;
  const char *problem = out ? base64_read(&data, strict, bytes_data(out), &len) : NULL;
  buffer_release(vm, &data);
  if (!out) return ERR;
  if (!problem) return bytes_shrink(vm, out, len);
  drop_obj(vm, out);
  State *state = module_state(vm, MODULE_BINASCII);
  return raise_class(vm, state->error, problem, (int64_t)(len / 3 * 4 + 1));
}

static Value m_b2a_base64(VM *vm, Ref self, const Args *args) {
  Buffer data;
  int newline = flag(vm, args->at[1], true);
  if (newline < 0 || buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return ERR;
  if (data.len > PTRDIFF_MAX / 2) {
    buffer_release(vm, &data);
    return fail(vm, "Too much data for base64 line");
  }
  size_t len = (data.len + 2) / 3 * 4;
  BytesObj *out = bytes_alloc(vm, len + (size_t)newline);
  size_t i = 0, k = 0;
  for (; out && i + 3 <= data.len; i += 3, k += 4) {
    unsigned bits = (unsigned)data.at[i] << 16 | (unsigned)data.at[i + 1] << 8 | data.at[i + 2];
    uint8_t *to = bytes_data(out) + k;
    to[0] = (uint8_t)base64_digits[bits >> 18], to[1] = (uint8_t)base64_digits[bits >> 12 & 63];
    to[2] = (uint8_t)base64_digits[bits >> 6 & 63], to[3] = (uint8_t)base64_digits[bits & 63];
  }
  if (out && i < data.len) {
    unsigned bits = (unsigned)data.at[i] << 16;
    if (i + 1 < data.len) bits |= (unsigned)data.at[i + 1] << 8;
    uint8_t *to = bytes_data(out) + k;
    for (int place = 0; place < 4; place++) to[place] = (uint8_t)base64_digits[bits >> (18 - 6 * place) & 63];
    if (i + 1 >= data.len) to[2] = '=';
    to[3] = '=';
  }
  if (out && newline) bytes_data(out)[len] = '\n';
  buffer_release(vm, &data);
  return out ? bytes_shrink(vm, out, out->len) : ERR;
}

/* ---- uuencode ---- */

/* One line's bytes, `len` of them; what is wrong, or NULL. */
static const char *uu_read(const uint8_t *p, const uint8_t *end, uint8_t *to, size_t len) {
  unsigned left = 0, bits = 0;
  for (size_t n = 0; n < len;) {
    /* Spaces at the end of a line may have been eaten. */
    unsigned c = p < end && *p != '\n' && *p != '\r' ? *p : ' ';
    if (p < end) p++;
    if (c < ' ' || c > ' ' + 64) return "Illegal char";
    left = left << 6 | ((c - ' ') & 63);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    to[n++] = (uint8_t)(left >> bits);
    left &= (1u << bits) - 1;
  }
  for (; p < end; p++)
    if (*p != ' ' && *p != ' ' + 64 && *p != '\n' && *p != '\r') return "Trailing garbage";
  return NULL;
}

static Value m_a2b_uu(VM *vm, Ref self, const Args *args) {
  Buffer data;
  if (ascii_get(vm, ref(args->at[0]), &data) < 0) return ERR;
  /* An empty line counts as its NUL. */
  uint8_t first = data.len ? data.at[0] : 0;
  size_t len = (size_t)((first - ' ') & 63);
  BytesObj *out = bytes_alloc(vm, len);
  const char *problem = NULL;
  if (out) problem = uu_read(data.at + (data.len > 0), data.at + data.len, bytes_data(out), len);
  buffer_release(vm, &data);
  if (!problem) return out ? bytes_shrink(vm, out, len) : ERR;
  drop_obj(vm, out);
  return fail(vm, problem);
}

static Value m_b2a_uu(VM *vm, Ref self, const Args *args) {
  enum { MOST = 45 };
  Buffer data;
  int backtick = flag(vm, args->at[1], false);
  if (backtick < 0 || buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return ERR;
  uint8_t line[2 + (MOST + 2) / 3 * 4];
  size_t n = 0;
  if (data.len > MOST) {
    buffer_release(vm, &data);
    return fail(vm, "At most 45 bytes at once");
  }
  line[n++] = backtick && !data.len ? '`' : (uint8_t)(' ' + data.len);
  for (size_t i = 0; i < data.len; i += 3) {
    unsigned bits = (unsigned)data.at[i] << 16;
    if (i + 1 < data.len) bits |= (unsigned)data.at[i + 1] << 8;
    if (i + 2 < data.len) bits |= data.at[i + 2];
    for (int place = 0; place < 4; place++) {
      unsigned six = bits >> (18 - 6 * place) & 63;
      line[n++] = six || !backtick ? (uint8_t)(' ' + six) : '`';
    }
  }
  line[n++] = '\n';
  buffer_release(vm, &data);
  return bytes_new(vm, line, n);
}

/* ---- quoted-printable ---- */

static Value m_a2b_qp(VM *vm, Ref self, const Args *args) {
  Buffer data;
  if (ascii_get(vm, ref(args->at[0]), &data) < 0) return ERR;
  int header = flag(vm, args->at[1], false);
  if (header < 0) {
    buffer_release(vm, &data);
    return ERR;
  }
  ByteBuilder b;
  bytes_builder_init(&b, vm);
  const uint8_t *p = data.at, *end = data.at + data.len;
  while (p < end && !b.failed) {
    uint8_t c = *p++;
    if (c != '=') {
      bytes_builder_byte(&b, header && c == '_' ? ' ' : c);
      continue;
    }
    if (p == end) break;
    if (*p == '\n' || *p == '\r') {
      /* A soft line break, up to the end of its line. */
      while (p < end && *p != '\n') p++;
      if (p < end) p++;
    } else if (*p == '=') {
      bytes_builder_byte(&b, '=');
      p++;
    } else if (p + 1 < end && hex_value(p[0]) >= 0 && hex_value(p[1]) >= 0) {
      bytes_builder_byte(&b, (uint8_t)(hex_value(p[0]) << 4 | hex_value(p[1])));
      p += 2;
    } else
      bytes_builder_byte(&b, '=');
  }
  buffer_release(vm, &data);
  return bytes_builder_finish(&b);
}

typedef struct Quoting {
  const uint8_t *at;
  size_t len;
  bool tabs, text, header, crlf;
  size_t column;
  ByteBuilder out;
} Quoting;

static bool must_quote(const Quoting *q, size_t i) {
  uint8_t c = q->at[i];
  bool last = i + 1 == q->len;
  if (c > 126 || c == '=' || (q->header && c == '_')) return true;
  if (c == '.' && q->column == 0)
    return last || q->at[i + 1] == '\n' || q->at[i + 1] == '\r' || q->at[i + 1] == 0;
  if (c == '\r' || c == '\n') return !q->text;
  if (c == '\t' || c == ' ') return last || q->tabs;
  return c < 33;
}

static void end_line(Quoting *q, bool soft) {
  if (soft) bytes_builder_byte(&q->out, '=');
  if (q->crlf) bytes_builder_byte(&q->out, '\r');
  bytes_builder_byte(&q->out, '\n');
  q->column = 0;
}

static void put_quoted(Quoting *q, uint8_t c) {
  static const char hex[] = "0123456789ABCDEF";
  uint8_t three[3] = {'=', (uint8_t)hex[c >> 4], (uint8_t)hex[c & 15]};
  bytes_builder_add(&q->out, three, 3);
}

static void quote(Quoting *q) {
  enum { LINE = 76 };
  for (size_t i = 0; i < q->len && !q->out.failed;) {
    uint8_t c = q->at[i];
    if (must_quote(q, i)) {
      if (q->column + 3 >= LINE) end_line(q, true);
      put_quoted(q, c);
      i++;
      q->column += 3;
    } else if (q->text && (c == '\n' || (c == '\r' && i + 1 < q->len && q->at[i + 1] == '\n'))) {
      /* White space must not stand at the end of a line. */
      ByteBuilder *b = &q->out;
      if (b->len && (b->at[b->len - 1] == ' ' || b->at[b->len - 1] == '\t')) {
        uint8_t space = b->at[--b->len];
        put_quoted(q, space);
      }
      end_line(q, false);
      i += c == '\r' ? 2 : 1;
    } else {
      if (i + 1 != q->len && q->at[i + 1] != '\n' && q->column + 1 >= LINE) end_line(q, true);
      q->column++;
      bytes_builder_byte(&q->out, q->header && c == ' ' ? '_' : c);
      i++;
    }
  }
}

static Value m_b2a_qp(VM *vm, Ref self, const Args *args) {
  Buffer data;
  if (buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return ERR;
  int tabs = flag(vm, args->at[1], false), text = tabs < 0 ? -1 : flag(vm, args->at[2], true),
      header = text < 0 ? -1 : flag(vm, args->at[3], false);
  if (header < 0) {
    buffer_release(vm, &data);
    return ERR;
  }
  Quoting q = {.at = data.at, .len = data.len, .tabs = tabs, .text = text, .header = header};
  const uint8_t *newline = data.len ? memchr(data.at, '\n', data.len) : NULL;
  q.crlf = newline && newline > data.at && newline[-1] == '\r';
  bytes_builder_init(&q.out, vm);
  quote(&q);
  buffer_release(vm, &data);
  return bytes_builder_finish(&q.out);
}

/* ---- checksums ---- */

static int read_crc(VM *vm, Value v, uint32_t *out) {
  *out = 0;
  if (is_undef(v)) return 0;
  Value number = object_index(vm, ref(v));
  if (is_err(number)) return -1;
  *out = (uint32_t)int_low_bits(ref(number));
  drop(vm, number);
  return 0;
}

static Value m_crc_hqx(VM *vm, Ref self, const Args *args) {
  enum { POLYNOMIAL = 0x1021 };
  Buffer data;
  uint32_t crc;
  if (buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return ERR;
  if (read_crc(vm, args->at[1], &crc) < 0) {
    buffer_release(vm, &data);
    return ERR;
  }
  crc &= 0xffff;
  for (size_t i = 0; i < data.len; i++) {
    crc ^= (uint32_t)data.at[i] << 8;
    for (int bit = 0; bit < 8; bit++) crc = (crc << 1 ^ (crc & 0x8000 ? POLYNOMIAL : 0)) & 0xffff;
  }
  buffer_release(vm, &data);
  return from_int62(crc);
}

static Value m_crc32(VM *vm, Ref self, const Args *args) {
  Buffer data;
  uint32_t crc;
  if (buffer_get(vm, ref(args->at[0]), &data, 0) < 0) return ERR;
  int result = read_crc(vm, args->at[1], &crc);
  if (result == 0) crc = crc32_of(crc, data.at, data.len);
  buffer_release(vm, &data);
  return result < 0 ? ERR : from_int62(crc);
}

static const MethodDef functions[] = {
    {"a2b_uu", m_a2b_uu, ARG_ONE, "($module, data, /)", NULL, 0},
    {"b2a_uu", m_b2a_uu, ARG_KW, "($module, data, /, *, backtick=False)", NULL, 0},
    {"a2b_base64", m_a2b_base64, ARG_KW, "($module, data, /, *, strict_mode=False)", NULL, 0},
    {"b2a_base64", m_b2a_base64, ARG_KW, "($module, data, /, *, newline=True)", NULL, 0},
    {"a2b_hex", m_a2b_hex, ARG_ONE, "($module, hexstr, /)", NULL, 0},
    {"b2a_hex", m_b2a_hex, ARG_KW, "($module, /, data, sep=None, bytes_per_sep=1)", NULL, 0},
    {"hexlify", m_b2a_hex, ARG_KW, "($module, /, data, sep=None, bytes_per_sep=1)", NULL, 0},
    {"unhexlify", m_a2b_hex, ARG_ONE, "($module, hexstr, /)", NULL, 0},
    {"crc_hqx", m_crc_hqx, ARG_POS, "($module, data, crc, /)", NULL, 0},
    {"crc32", m_crc32, ARG_POS, "($module, data, crc=0, /)", NULL, 0},
    {"b2a_qp", m_b2a_qp, ARG_KW, "($module, /, data, quotetabs=False, istext=True, header=False)", NULL, 0},
    {"a2b_qp", m_a2b_qp, ARG_KW, "($module, /, data, header=False)", NULL, 0},
    {0}};

static int binascii_fill(VM *vm, Ref module, void *state_) {
  State *state = state_;
  if (!(state->error = exception_class_new(vm, "binascii", "Error", type_of_id(vm, VALUE_ERROR))) ||
      !(state->incomplete = exception_class_new(vm, "binascii", "Incomplete", type_of_id(vm, EXCEPTION))))
    return -1;
  return module_add(vm, module, "Error", own_obj(state->error)) < 0
             ? -1
             : module_add(vm, module, "Incomplete", own_obj(state->incomplete));
}
static void binascii_traverse(VM *vm, void *state_, VisitFn visit, void *ctx) {
  State *state = state_;
  if (state->error) visit(vm, ref_to(state->error), ctx);
  if (state->incomplete) visit(vm, ref_to(state->incomplete), ctx);
}
static void binascii_fini(VM *vm, void *state_) {
  State *state = state_;
  drop_obj(vm, state->error);
  drop_obj(vm, state->incomplete);
}

const ModuleDef binascii_module = {.name = "binascii",
                                   .doc = "Conversion between binary data and ASCII",
                                   .functions = functions,
                                   .init = binascii_fill,
                                   .state_size = sizeof(State),
                                   .traverse = binascii_traverse,
                                   .fini = binascii_fini};
