/* Text of numbers: see number_text.h. */
#include "object/number_text.h"
#include "base/unicode.h"
#include "object/bytes.h"
#include "object/str.h"
#include "runtime/error.h"

static bool is_space(uint32_t c) {
  return (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x20) || c == 0x85 || c == 0xa0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f ||
         c == 0x3000;
}

/* A copy in ASCII; what is no digit and no space becomes '?', which no number has, and ends it. */
static int transform(VM *vm, const StrObj *s, NumberText *out) {
  out->room = s->len + 1;
  if (!(out->copy = vm_alloc(vm, out->room))) return -1;
  char *p = out->copy;
  for (size_t i = 0; i < s->len; i++) {
    uint32_t c = str_at(s, i);
    int digit = c < 127 ? -1 : unicode_decimal(c);
    *p++ = c < 127 ? (char)c : is_space(c) ? ' ' : digit >= 0 ? (char)('0' + digit) : '?';
    if (p[-1] == '?') break;
  }
  out->at = out->copy;
  out->end = p;
  return 0;
}

int number_text_read(VM *vm, Ref v, NumberText *out) {
  *out = (NumberText){.buffer = NO_BUFFER};
  if (is_kind(v, TYPE_STR)) {
    StrObj *s = as_str(v);
    out->at = str_data(s);
    out->end = out->at + s->len;
    if (!s->ascii && transform(vm, s, out) < 0) return -1;
  } else if (buffer_lends(vm, v)) {
    if (buffer_get(vm, v, &out->buffer, 0) < 0) return -1;
    out->at = (const char *)out->buffer.at;
    out->end = out->at + out->buffer.len;
  } else
    return 0;
  while (out->at < out->end && is_space((uint8_t)*out->at) && (uint8_t)*out->at < 127) out->at++;
  while (out->at < out->end && is_space((uint8_t)out->end[-1]) && (uint8_t)out->end[-1] < 127) out->end--;
  return 1;
}

void number_text_end(VM *vm, NumberText *text) {
  buffer_release(vm, &text->buffer);
  vm_free(vm, text->copy, text->room);
  text->copy = NULL;
}

int number_text_strip(VM *vm, NumberText *text) {
  if (text->at == text->end || !memchr(text->at, '_', (size_t)(text->end - text->at))) return 1;
  if (!text->copy) {
    text->room = (size_t)(text->end - text->at);
    if (!(text->copy = vm_alloc(vm, text->room))) return -1;
  }
  char *to = text->copy, last = 0;
  for (const char *p = text->at; p < text->end; last = *p++) {
    bool digit = *p >= '0' && *p <= '9';
    if (*p == '_' ? !(last >= '0' && last <= '9') : last == '_' && !digit) return 0;
    if (*p != '_') *to++ = *p;
  }
  if (last == '_') return 0;
  text->at = text->copy;
  text->end = to;
  return 1;
}

Value number_text_quoted(VM *vm, Ref v) {
  if (is_kind(v, TYPE_STR)) return own(v);
  Buffer buffer;
  if (buffer_get(vm, v, &buffer, 0) < 0) return ERR;
  Value quoted = bytes_new(vm, buffer.at, buffer.len);
  buffer_release(vm, &buffer);
  return quoted;
}
