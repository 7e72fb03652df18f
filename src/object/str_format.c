/* str.format and str.format_map: the little language of replacement fields. The pieces of it
   (format_next_piece, format_name_first, format_next_part) also serve the module _string. */
#include "object/str_format.h"
#include "object/hidden_text.h"
#include "base/unicode.h"
#include "object/dict.h"
#include "object/str_int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

/* ---- reading ---- */

/* Up to the '!', ':' or '}' that ends a field's name. */
static int read_name(VM *vm, const StrObj *s, size_t *at, size_t end, FormatPiece *piece, uint32_t *stop) {
  piece->name = *at;
  *stop = 0;
  while (*at < end) {
    uint32_t c = str_at(s, (*at)++);
    if (c == '{') return raise_i(vm, T_VALUE_ERROR, "unexpected '{' in field name");
    if (c == '[') {
      while (*at < end && str_at(s, *at) != ']') ++*at;
      continue;
    }
    if (c != '}' && c != ':' && c != '!') continue;
    *stop = c;
    break;
  }
  piece->name_end = *stop ? *at - 1 : *at;
  piece->spec = piece->spec_end = *at;
  return 0;
}

/* Behind '!': the conversion, and ':' if a spec follows; *stop as for read_name. */
static int read_conversion(VM *vm, const StrObj *s, size_t *at, size_t end, FormatPiece *piece,
                           uint32_t *stop) {
  if (*at >= end) return raise_i(vm, T_VALUE_ERROR, "end of string while looking for conversion specifier");
  piece->conversion = str_at(s, (*at)++);
  *stop = ':';
  if (*at >= end) return 0;
  *stop = str_at(s, (*at)++);
  if (*stop == '}' || *stop == ':') return 0;
  return raise_i(vm, T_VALUE_ERROR, "expected ':' after conversion specifier");
}

static int read_field(VM *vm, const StrObj *s, size_t *at, size_t end, FormatPiece *piece) {
  uint32_t stop;
  if (read_name(vm, s, at, end, piece, &stop) < 0) return -1;
  if (stop == '}') return 0;
  if (!stop) return raise_i(vm, T_VALUE_ERROR, "expected '}' before end of string");
  if (stop == '!' && read_conversion(vm, s, at, end, piece, &stop) < 0) return -1;
  if (stop == '}') return 0;
  size_t depth = 1;
  piece->spec = *at;
  while (*at < end) {
    uint32_t c = str_at(s, (*at)++);
    if (c == '{') {
      piece->spec_has_fields = true;
      depth++;
    } else if (c == '}' && --depth == 0) {
      piece->spec_end = *at - 1;
      return 0;
    }
  }
  return raise_i(vm, T_VALUE_ERROR, "unmatched '{' in format spec");
}

static size_t next_brace(const StrObj *s, size_t at, size_t end) {
  const uint8_t *bytes = (const uint8_t *)(s + 1);
  if (s->kind == 1)
    while (at < end && bytes[at] != '{' && bytes[at] != '}') at++;
  else
    for (uint32_t c; at < end && (c = str_at(s, at)) != '{' && c != '}';) at++;
  return at;
}

int format_next_piece(VM *vm, Ref format, size_t *at, size_t end, FormatPiece *piece) {
  const StrObj *s = as_str(format);
  *piece = (FormatPiece){.text = *at};
  if (*at >= end) return 0;
  *at = next_brace(s, *at, end);
  piece->text_end = *at;
  if (*at == end) return 1;
  uint32_t c = str_at(s, *at);
  bool twice = ++*at < end && str_at(s, *at) == c;
  if (c == '}' && !twice) return raise_i(vm, T_VALUE_ERROR, "Single '}' encountered in format string");
  if (*at == end) return raise_i(vm, T_VALUE_ERROR, "Single '{' encountered in format string");
  if (twice) {
    piece->escaped = true;
    piece->text_end = (*at)++;
    return 1;
  }
  piece->has_field = true;
  return read_field(vm, s, at, end, piece) < 0 ? -1 : 1;
}

/* A number made of decimal digits alone; -1 when it is none, -2 when it is too large (exception). */
static ptrdiff_t read_number(VM *vm, const StrObj *s, size_t at, size_t end) {
  ptrdiff_t n = 0;
  if (at == end) return -1;
  for (; at < end; at++) {
    uint32_t c = str_at(s, at);
    int digit = c >= 0x80 ? unicode_decimal(c) : c >= '0' && c <= '9' ? (int)(c - '0') : -1;
    if (digit < 0) return -1;
    if (n > (PTRDIFF_MAX - digit) / 10) {
      raise(vm, T_VALUE_ERROR, "Too many decimal digits in format string");
      return -2;
    }
    n = n * 10 + digit;
  }
  return n;
}

int format_name_first(VM *vm, Ref format, size_t at, size_t end, size_t *first_end, ptrdiff_t *index) {
  const StrObj *s = as_str(format);
  size_t stop = at;
  while (stop < end && str_at(s, stop) != '.' && str_at(s, stop) != '[') stop++;
  *first_end = stop;
  *index = read_number(vm, s, at, stop);
  return *index == -2 ? -1 : 0;
}

int format_next_part(VM *vm, Ref format, size_t *at, size_t end, FormatPart *part) {
  const StrObj *s = as_str(format);
  if (*at >= end) return 0;
  uint32_t c = str_at(s, (*at)++);
  if (c != '.' && c != '[')
    return raise_i(vm, T_VALUE_ERROR, "Only '.' or '[' may follow ']' in format field specifier");
  *part = (FormatPart){.is_attribute = c == '.', .name = *at, .index = -1};
  if (c == '.') {
    while (*at < end && str_at(s, *at) != '.' && str_at(s, *at) != '[') ++*at;
    part->name_end = *at;
  } else {
    while (*at < end && str_at(s, *at) != ']') ++*at;
    if (*at == end) return raise_i(vm, T_VALUE_ERROR, "Missing ']' in format string");
    part->name_end = (*at)++;
    if ((part->index = read_number(vm, s, part->name, part->name_end)) == -2) return -1;
  }
  if (part->name == part->name_end) return raise_i(vm, T_VALUE_ERROR, "Empty attribute in format string");
  return 1;
}

/* ---- filling in ---- */

typedef enum { NUMBERING_OPEN, NUMBERING_AUTO, NUMBERING_MANUAL } Numbering;

typedef struct Filling {
  VM *vm;
  const Args *args; /* positional arguments and keywords; NULL: only `mapping` */
  Ref mapping;
  Numbering numbering;
  ptrdiff_t next; /* of automatic numbers */
  bool hidden;    /* a field said an address */
} Filling;

static int number_field(Filling *f, bool empty, ptrdiff_t *index) {
  if (!empty && *index < 0) return 0;
  if (f->numbering == NUMBERING_OPEN) f->numbering = empty ? NUMBERING_AUTO : NUMBERING_MANUAL;
  if (f->numbering == NUMBERING_MANUAL && empty)
    return raise_i(f->vm, T_VALUE_ERROR,
                   "cannot switch from manual field specification to automatic field numbering");
  if (f->numbering == NUMBERING_AUTO && !empty)
    return raise_i(f->vm, T_VALUE_ERROR,
                   "cannot switch from automatic field numbering to manual field specification");
  if (empty) *index = f->next++;
  return 0;
}

static bool is_part(Ref name, const StrObj *s, size_t at, size_t end) {
  const StrObj *n = as_str(name);
  return n->len == end - at && n->kind == s->kind &&
         mem_same(n + 1, (const char *)(s + 1) + at * s->kind, n->len * n->kind);
}

static Value by_keyword(Filling *f, Ref format, size_t at, size_t end) {
  const TupleObj *names = f->args ? f->args->names : NULL;
  for (size_t i = 0; names && i < names->len; i++)
    if (is_part(ref(names->items[i]), as_str(format), at, end)) return own(ref(f->args->at[f->args->n + i]));
  Value name = str_slice(f->vm, format, at, end), found = ERR;
  if (is_err(name)) return ERR;
  for (size_t i = 0; names && i < names->len && is_err(found); i++)
    if (str_equal(ref(names->items[i]), ref(name))) found = own(ref(f->args->at[f->args->n + i]));
  if (is_err(found))
    found =
        f->args ? raise_with(f->vm, T_KEY_ERROR, ref(name)) : object_getitem(f->vm, f->mapping, ref(name));
  drop(f->vm, name);
  return found;
}

static Value first_object(Filling *f, Ref format, size_t at, size_t end, size_t *first_end) {
  ptrdiff_t index;
  if (format_name_first(f->vm, format, at, end, first_end, &index) < 0) return ERR;
  if (number_field(f, *first_end == at, &index) < 0) return ERR;
  if (index < 0) return by_keyword(f, format, at, *first_end);
  if (!f->args) return raise(f->vm, T_VALUE_ERROR, "Format string contains positional fields");
  if ((size_t)index >= f->args->n)
    return raise(f->vm, T_INDEX_ERROR, "Replacement index %i out of range for positional args tuple",
                 (int64_t)index);
  return own(ref(f->args->at[index]));
}

static Value field_object(Filling *f, Ref format, size_t at, size_t end) {
  Value v = first_object(f, format, at, end, &at);
  FormatPart part = {0};
  int got = is_err(v) ? -1 : 1;
  while (got > 0 && (got = format_next_part(f->vm, format, &at, end, &part)) > 0) {
    Value key = part.index >= 0 ? from_int62(part.index) : str_slice(f->vm, format, part.name, part.name_end);
    Value next = is_err(key)         ? ERR
                 : part.is_attribute ? object_getattr(f->vm, ref(v), ref(key))
                                     : object_getitem(f->vm, ref(v), ref(key));
    drop_x(f->vm, key);
    drop(f->vm, v);
    v = next;
    if (is_err(v)) got = -1;
  }
  if (got == 0) return v;
  drop_x(f->vm, v);
  return ERR;
}

static Value convert(VM *vm, Value v, uint32_t conversion) {
  Value text = ERR;
  switch (conversion) {
  case 0: return v;
  case 'r': text = object_repr(vm, ref(v)); break;
  case 's': text = object_str(vm, ref(v)); break;
  case 'a': text = object_ascii(vm, ref(v)); break;
  default:
    if (conversion > 32 && conversion < 127)
      raise(vm, T_VALUE_ERROR, "Unknown conversion specifier %c", conversion);
    else {
      char code[16];
      format_hex(code, conversion);
      raise(vm, T_VALUE_ERROR, "Unknown conversion specifier \\x%s", code);
    }
  }
  drop(vm, v);
  return text;
}

enum { MAX_DEPTH = 2 };

static Value fill(Filling *f, Ref format, size_t at, size_t end, int depth);

static int put_field(Filling *f, StrBuilder *b, Ref format, const FormatPiece *piece, int depth) {
  VM *vm = f->vm;
  Value v = field_object(f, format, piece->name, piece->name_end), spec = ERR;
  if (is_err(v)) return -1;
  if (depth == MAX_DEPTH - 1 && piece->spec == piece->spec_end &&
      hidden_text_formats(vm, ref(v), piece->conversion)) {
    f->hidden = true;
    drop(vm, v);
    return 0;
  }
  if (is_err(v = convert(vm, v, piece->conversion))) return -1;
  spec = piece->spec_has_fields ? fill(f, format, piece->spec, piece->spec_end, depth - 1)
                                : str_slice(vm, format, piece->spec, piece->spec_end);
  int result = is_err(spec) ? -1 : object_format_into(b, ref(v), ref(spec));
  drop(vm, v);
  drop_x(vm, spec);
  return result;
}

static Value fill(Filling *f, Ref format, size_t at, size_t end, int depth) {
  FormatPiece piece;
  StrBuilder b;
  int got;
  if (depth < 0) return raise(f->vm, T_VALUE_ERROR, "Max string recursion exceeded");
  builder_init(&b, f->vm);
  while ((got = format_next_piece(f->vm, format, &at, end, &piece)) > 0) {
    builder_part(&b, format, piece.text, piece.text_end);
    if (piece.has_field && put_field(f, &b, format, &piece, depth) < 0) {
      got = -1;
      break;
    }
  }
  if (got == 0) return builder_finish(&b);
  builder_abort(&b);
  return ERR;
}

static Value fill_all(Filling *f, Ref format) {
  Value text = fill(f, format, 0, str_len(format), MAX_DEPTH - 1);
  if (!f->hidden || is_err(text)) return text;
  drop(f->vm, text);
  return hidden_text_new(f->vm);
}

Value str_m_format(VM *vm, Ref self, const Args *args) {
  Filling f = {.vm = vm, .args = args};
  return fill_all(&f, self);
}

Value str_m_format_map(VM *vm, Ref self, const Args *args) {
  Filling f = {.vm = vm, .mapping = ref(args->at[0])};
  return fill_all(&f, self);
}
