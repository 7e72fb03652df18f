/* The module _io: StringIO, and adding both streams in memory to the module. */
#include "module/io.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/type.h"

typedef struct TextState {
  uint32_t *chars;
  size_t len, capacity, at; /* in characters; `at` may lie behind the end */
  Newlines newlines;
  LineEnds ends;
  bool ready, closed;
} TextState;
#define state_of(v) ((TextState *)io_payload(v))

static Value s_make(VM *vm, TypeObj *type, const Args *args) {
  return io_make(vm, type, sizeof(TextState));
}

static TextState *opened(VM *vm, Ref self) {
  TextState *s = state_of(self);
  if (s->ready && !s->closed) return s;
  raise(vm, T_VALUE_ERROR,
        s->closed ? "I/O operation on closed file" : "I/O operation on uninitialized object");
  return NULL;
}

static int make_room(VM *vm, TextState *s, size_t len) {
  if (len <= s->capacity) return 0;
  size_t capacity = len + len / 2 + 64;
  if (capacity > SIZE_MAX / 8) return raise_memory(vm), -1;
  uint32_t *chars = vm_realloc(vm, s->chars, s->capacity * 4, capacity * 4);
  if (!chars) return -1;
  s->chars = chars;
  s->capacity = capacity;
  return 0;
}

static int put(VM *vm, TextState *s, Value text) {
  if (s->ends.universal) text = newlines_decode(vm, &s->newlines, text, true);
  text = line_ends_write(vm, &s->ends, text);
  if (is_err(text)) return -1;
  const StrObj *str = as_str(text);
  int result = str->len ? make_room(vm, s, s->at + str->len) : 0;
  if (result == 0 && str->len) {
    if (s->at > s->len) memset(s->chars + s->len, 0, (s->at - s->len) * 4);
    for (size_t i = 0; i < str->len; i++) s->chars[s->at + i] = str_at(str, i);
    s->at += str->len;
    if (s->at > s->len) s->len = s->at;
  }
  drop(vm, text);
  return result;
}

static int s_init(VM *vm, Ref self, const Args *args) {
  Value at[2];
  if (args_parse(vm, "StringIO", "(initial_value='', newline='\\n')", args, at) < 0) return -1;
  TextState *s = state_of(self);
  LineEnds ends;
  if (line_ends_parse(vm, ref(at[1]), "\n", &ends) < 0) return -1;
  bool given = !is_undef(at[0]) && !is_none(at[0]);
  if (given && !is_kind(at[0], TYPE_STR))
    return raise_i(vm, T_TYPE_ERROR, "initial_value must be str or None, not %T", ref(at[0]));
  s->ends = ends;
  s->newlines = (Newlines){.translate = ends.translate};
  s->len = s->at = 0;
  s->closed = false;
  s->ready = true;
  if (given && put(vm, s, own(ref(at[0]))) < 0) return -1;
  s->at = 0;
  return 0;
}

static Value text_of(VM *vm, const TextState *s, size_t from, size_t n) {
  return str_from_kind(vm, n ? s->chars + from : (const uint32_t[]){0}, n, 4);
}

static Value take(VM *vm, TextState *s, size_t n) {
  Value text = text_of(vm, s, n ? s->at : 0, n);
  if (!is_err(text)) s->at += n;
  return text;
}

static Value s_read(VM *vm, Ref self, const Args *args) {
  ptrdiff_t size;
  TextState *s = io_size(vm, ref(args->at[0]), &size) < 0 ? NULL : opened(vm, self);
  if (!s) return ERR;
  size_t n = s->at < s->len ? s->len - s->at : 0;
  if (size >= 0 && (size_t)size < n) n = (size_t)size;
  return take(vm, s, n);
}

static size_t line_length(const TextState *s, ptrdiff_t limit) {
  size_t i = s->at, end = s->len;
  const LineEnds *e = &s->ends;
  if (i >= end) return 0;
  if (limit >= 0 && (size_t)limit < end - i) end = i + (size_t)limit;
  for (; i < end; i++) {
    uint32_t c = s->chars[i];
    if (e->translate || (!e->universal && !e->read[1] && e->read[0] == '\n')) {
      if (c == '\n') return i + 1 - s->at;
    } else if (e->universal) {
      if (c == '\n') return i + 1 - s->at;
      if (c == '\r') return i + 1 + (i + 1 < end && s->chars[i + 1] == '\n') - s->at;
    } else if (c == (uint32_t)e->read[0]) {
      if (!e->read[1]) return i + 1 - s->at;
      if (i + 1 < end && s->chars[i + 1] == (uint32_t)e->read[1]) return i + 2 - s->at;
    }
  }
  return end - s->at;
}

static Value s_readline(VM *vm, Ref self, const Args *args) {
  ptrdiff_t limit;
  TextState *s = io_size(vm, ref(args->at[0]), &limit) < 0 ? NULL : opened(vm, self);
  if (!s) return ERR;
  return take(vm, s, line_length(s, limit));
}

static Value s_next(VM *vm, Ref self) {
  TextState *s = opened(vm, self);
  if (!s) return ERR;
  if (type_of(vm, self) != io_state(vm)->stringio) {
    Value line = io_call(vm, self, "readline", 0, NULL);
    if (!is_err(line) && !is_kind(line, TYPE_STR)) {
      raise(vm, T_OS_ERROR, "readline() should have returned a str object, not '%T'", ref(line));
      drop(vm, line);
      return ERR;
    }
    if (is_err(line) || str_len(ref(line))) return line;
    drop(vm, line);
    return UNDEF;
  }
  size_t n = line_length(s, -1);
  return n ? take(vm, s, n) : UNDEF;
}

static Value s_write(VM *vm, Ref self, const Args *args) {
  if (!is_kind(args->at[0], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "string argument expected, got '%T'", ref(args->at[0]));
  TextState *s = opened(vm, self);
  if (!s) return ERR;
  size_t len = str_len(ref(args->at[0]));
  if (len && put(vm, s, own(ref(args->at[0]))) < 0) return ERR;
  return int_from_u64(vm, len);
}

static Value s_seek(VM *vm, Ref self, const Args *args) {
  ptrdiff_t offset;
  int whence = 0;
  if (as_c_ssize(vm, ref(args->at[0]), &offset) < 0) return ERR;
  if (!is_undef(args->at[1]) && as_c_int(vm, ref(args->at[1]), &whence) < 0) return ERR;
  TextState *s = opened(vm, self);
  if (!s) return ERR;
  if (whence < 0 || whence > 2)
    return raise(vm, T_VALUE_ERROR, "Invalid whence (%i, should be 0, 1 or 2)", (int64_t)whence);
  if (offset < 0 && whence == 0)
    return raise(vm, T_VALUE_ERROR, "Negative seek position %i", (int64_t)offset);
  if (whence != 0 && offset != 0) return raise(vm, T_OS_ERROR, "Can't do nonzero cur-relative seeks");
  s->at = whence == 0 ? (size_t)offset : whence == 1 ? s->at : s->len;
  return int_from_u64(vm, s->at);
}

static Value s_tell(VM *vm, Ref self, const Args *args) {
  TextState *s = opened(vm, self);
  return s ? int_from_u64(vm, s->at) : ERR;
}

static Value s_truncate(VM *vm, Ref self, const Args *args) {
  ptrdiff_t size;
  bool given = !is_undef(args->at[0]) && !is_none(args->at[0]);
  if (given && io_size(vm, ref(args->at[0]), &size) < 0) return ERR;
  TextState *s = opened(vm, self);
  if (!s) return ERR;
  if (!given) size = (ptrdiff_t)s->at;
  if (size < 0) return raise(vm, T_VALUE_ERROR, "Negative size value %i", (int64_t)size);
  if ((size_t)size < s->len) s->len = (size_t)size;
  return int_from_i64(vm, size);
}

static Value s_getvalue(VM *vm, Ref self, const Args *args) {
  TextState *s = opened(vm, self);
  return s ? text_of(vm, s, 0, s->len) : ERR;
}

static Value s_close(VM *vm, Ref self, const Args *args) {
  TextState *s = state_of(self);
  vm_free(vm, s->chars, s->capacity * 4);
  s->chars = NULL;
  s->len = s->capacity = 0;
  s->closed = true;
  return NONE_VALUE;
}

static Value s_true(VM *vm, Ref self, const Args *args) {
  return opened(vm, self) ? TRUE_VALUE : ERR;
}

/* (value, newline, position, attributes or None) */
static Value s_getstate(VM *vm, Ref self, const Args *args) {
  TextState *s = opened(vm, self);
  if (!s) return ERR;
  const Attrs *attrs = &((IoObj *)(void *)obj_of(self))->attrs;
  bool any = attrs->dict ? attrs->dict->used > 0 : obj_of(self)->shape->n_attrs > 0;
  Value dict = NONE_VALUE, value = text_of(vm, s, 0, s->len), result = ERR;
  Value newline = s->ends.translate ? NONE_VALUE : str_from(vm, s->ends.read);
  if (any) {
    DictObj *own_dict = instance_dict(vm, obj_of(self));
    DictObj *copy = own_dict ? dict_copy(vm, own_dict) : NULL;
    dict = copy ? value_of(copy) : ERR;
  }
  if (!is_err(dict) && !is_err(value) && !is_err(newline)) {
    Value at[4] = {value, newline, int_from_u64(vm, s->at), dict};
    result = tuple_from(vm, at, 4);
  }
  drop_x(vm, newline);
  drop_x(vm, dict);
  drop_x(vm, value);
  return result;
}

static Value s_setstate(VM *vm, Ref self, const Args *args) {
  Ref state = ref(args->at[0]);
  ptrdiff_t position;
  if (state_of(self)->closed) return raise(vm, T_VALUE_ERROR, "I/O operation on closed file");
  if (!is_kind(state, TYPE_TUPLE) || as_tuple(state)->len < 4)
    return raise(vm, T_TYPE_ERROR, "%T.__setstate__ argument should be 4-tuple, got %T", self, state);
  const Value *at = as_tuple(state)->items;
  if (s_init(vm, self, &(Args){at, 2, NULL}) < 0) return ERR;
  TextState *s = state_of(self);
  /* The value is as it was, newlines and all. */
  s->len = s->at = 0;
  if (is_kind(at[0], TYPE_STR)) {
    const StrObj *str = as_str(at[0]);
    if (make_room(vm, s, str->len) < 0) return ERR;
    for (size_t i = 0; i < str->len; i++) s->chars[i] = str_at(str, i);
    s->len = str->len;
  }
  if (!is_int_like(ref(at[2])))
    return raise(vm, T_TYPE_ERROR, "third item of state must be an integer, got %T", ref(at[2]));
  if (object_as_ssize(vm, ref(at[2]), &position, T_OVERFLOW_ERROR) < 0) return ERR;
  if (position < 0) return raise(vm, T_VALUE_ERROR, "position value cannot be negative");
  s->at = (size_t)position;
  if (is_none(at[3])) return NONE_VALUE;
  if (!is_kind(at[3], TYPE_DICT))
    return raise(vm, T_TYPE_ERROR, "fourth item of state should be a dict, got a %T", ref(at[3]));
  DictObj *dict = instance_dict(vm, obj_of(self));
  return dict && dict_merge(vm, dict, ref(at[3]), true) == 0 ? NONE_VALUE : ERR;
}

static Value get_closed(VM *vm, Ref self) {
  TextState *s = state_of(self);
  return s->ready ? from_bool(s->closed) : raise(vm, T_VALUE_ERROR, "I/O operation on uninitialized object");
}
static Value get_newlines(VM *vm, Ref self) {
  TextState *s = opened(vm, self);
  return s ? s->ends.universal ? newlines_seen(vm, &s->newlines) : NONE_VALUE : ERR;
}
static Value get_line_buffering(VM *vm, Ref self) {
  return opened(vm, self) ? FALSE_VALUE : ERR;
}

static void s_dealloc(VM *vm, Obj *object) {
  TextState *s = ((IoObj *)object)->payload;
  if (s) {
    vm_free(vm, s->chars, s->capacity * 4);
    vm_free(vm, s, sizeof *s);
  }
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef methods[] = {{"close", s_close, ARG_NONE, "($self, /)", NULL, 0},
                                    {"getvalue", s_getvalue, ARG_NONE, "($self, /)", NULL, 0},
                                    {"read", s_read, ARG_POS, "($self, size=-1, /)", NULL, 0},
                                    {"readline", s_readline, ARG_POS, "($self, size=-1, /)", NULL, 0},
                                    {"tell", s_tell, ARG_NONE, "($self, /)", NULL, 0},
                                    {"truncate", s_truncate, ARG_POS, "($self, pos=None, /)", NULL, 0},
                                    {"seek", s_seek, ARG_POS, "($self, pos, whence=0, /)", NULL, 0},
                                    {"write", s_write, ARG_ONE, "($self, s, /)", NULL, 0},
                                    {"seekable", s_true, ARG_NONE, "($self, /)", NULL, 0},
                                    {"readable", s_true, ARG_NONE, "($self, /)", NULL, 0},
                                    {"writable", s_true, ARG_NONE, "($self, /)", NULL, 0},
                                    {"__getstate__", s_getstate, ARG_NONE, NULL, NULL, 0},
                                    {"__setstate__", s_setstate, ARG_ONE, NULL, NULL, 0},
                                    {0}};
static const GetSetDef getsets[] = {{"closed", get_closed, NULL, NULL},
                                    {"newlines", get_newlines, NULL, NULL},
                                    {"line_buffering", get_line_buffering, NULL, NULL},
                                    {0}};
static const TypeSpec stringio_spec = {.name = "_io.StringIO",
                                       .flags = TYPE_GC | TYPE_BASE,
                                       .slots = {.new_ = s_make, .init = s_init, .next = s_next},
                                       .methods = methods,
                                       .getsets = getsets,
                                       .dealloc = s_dealloc};

int io_memory_types(VM *vm, Ref module, IoState *state) {
  if (!(state->bytesio = module_add_type(vm, module, &bytesio_spec, state->bufferediobase))) return -1;
  return (state->stringio = module_add_type(vm, module, &stringio_spec, state->textiobase)) ? 0 : -1;
}
