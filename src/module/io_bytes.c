/* The module _io: BytesIO. */
#include "module/io.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/memoryview.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/type.h"

typedef struct BytesState {
  uint8_t *data;
  size_t len, capacity, at; /* `at` may lie behind the end */
  size_t lent;              /* buffers that getbuffer gave out */
  bool closed;
} BytesState;
#define state_of(v) ((BytesState *)io_payload(v))

static Value b_make(VM *vm, TypeObj *type, const Args *args) {
  return io_make(vm, type, sizeof(BytesState));
}

static BytesState *opened(VM *vm, Ref self) {
  BytesState *b = state_of(self);
  if (!b->closed) return b;
  raise(vm, T_VALUE_ERROR, "I/O operation on closed file.");
  return NULL;
}

static int check_lent(VM *vm, const BytesState *b) {
  return b->lent ? raise_i(vm, T_BUFFER_ERROR, "Existing exports of data: object cannot be re-sized") : 0;
}

static int make_room(VM *vm, BytesState *b, size_t len) {
  if (len <= b->capacity) return 0;
  size_t capacity = len + len / 2 + 64;
  if (capacity < len) return raise_memory(vm), -1;
  uint8_t *data = vm_realloc(vm, b->data, b->capacity, capacity);
  if (!data) return -1;
  b->data = data;
  b->capacity = capacity;
  return 0;
}

/* Writes at the position; a gap behind the end is filled with zeros. */
static int put(VM *vm, BytesState *b, const void *data, size_t len) {
  if (len == 0) return 0;
  if (make_room(vm, b, b->at + len) < 0) return -1;
  if (b->at > b->len) memset(b->data + b->len, 0, b->at - b->len);
  memcpy(b->data + b->at, data, len);
  b->at += len;
  if (b->at > b->len) b->len = b->at;
  return 0;
}

static int put_object(VM *vm, Ref self, Ref v, size_t *len) {
  Buffer buffer;
  BytesState *b = state_of(self);
  if (check_lent(vm, b) < 0 || buffer_get(vm, v, &buffer, 0) < 0) return -1;
  int result = check_lent(vm, b); /* it may be of its own bytes */
  if (result == 0) result = put(vm, b, buffer.at, buffer.len);
  *len = buffer.len;
  buffer_release(vm, &buffer);
  return result;
}

static int b_init(VM *vm, Ref self, const Args *args) {
  Value at[1];
  size_t len;
  if (args_parse(vm, "BytesIO", "(initial_bytes=b'')", args, at) < 0) return -1;
  BytesState *b = state_of(self);
  b->len = b->at = 0; /* also before the complaint */
  if (check_lent(vm, b) < 0) return -1;
  if (is_undef(at[0]) || is_none(at[0])) return 0;
  if (is_exact(vm, at[0], BYTES)) b->closed = false; /* else a closed one stays closed */
  if (!opened(vm, self)) return -1;
  if (put_object(vm, self, ref(at[0]), &len) < 0) return -1;
  b->at = 0;
  return 0;
}

static size_t left(const BytesState *b) {
  return b->at < b->len ? b->len - b->at : 0;
}

static Value take(VM *vm, BytesState *b, size_t n) {
  Value bytes = bytes_new(vm, b->data ? b->data + (n ? b->at : 0) : (const uint8_t *)"", n);
  if (!is_err(bytes)) b->at += n;
  return bytes;
}

static Value b_read(VM *vm, Ref self, const Args *args) {
  ptrdiff_t size;
  BytesState *b;
  if (io_size(vm, ref(args->at[0]), &size) < 0 || !(b = opened(vm, self))) return ERR;
  size_t n = left(b);
  if (size >= 0 && (size_t)size < n) n = (size_t)size;
  return take(vm, b, n);
}

static size_t line_length(const BytesState *b, ptrdiff_t limit) {
  size_t n = left(b);
  const uint8_t *newline = n ? memchr(b->data + b->at, '\n', n) : NULL;
  if (newline) n = (size_t)(newline - (b->data + b->at)) + 1;
  return limit >= 0 && (size_t)limit < n ? (size_t)limit : n;
}

static Value b_readline(VM *vm, Ref self, const Args *args) {
  ptrdiff_t limit;
  BytesState *b;
  if (io_size(vm, ref(args->at[0]), &limit) < 0 || !(b = opened(vm, self))) return ERR;
  return take(vm, b, line_length(b, limit));
}

static Value b_next(VM *vm, Ref self) {
  BytesState *b = opened(vm, self);
  if (!b) return ERR;
  size_t n = line_length(b, -1);
  return n ? take(vm, b, n) : UNDEF;
}

static Value b_iter(VM *vm, Ref self) {
  return own(self);
}

static Value b_readlines(VM *vm, Ref self, const Args *args) {
  ptrdiff_t hint = -1;
  Ref given = ref(args->at[0]);
  BytesState *b = opened(vm, self);
  if (!b) return ERR;
  if (!is_undef(given) && !is_none(given)) {
    if (!is_int_like(given)) return raise(vm, T_TYPE_ERROR, "integer argument expected, got '%T'", given);
    if (as_c_ssize(vm, given, &hint) < 0) return ERR;
  }
  ListObj *list = list_new(vm, 0);
  size_t total = 0, n;
  while (list && (n = line_length(b, -1))) {
    Value line = take(vm, b, n);
    if (is_err(line) || list_append_steal(vm, list, line) < 0) {
      drop_obj(vm, list);
      return ERR;
    }
    total += n;
    if (hint > 0 && total >= (size_t)hint) break;
  }
  return list ? value_of(list) : ERR;
}

static Value b_readinto(VM *vm, Ref self, const Args *args) {
  Buffer buffer;
  if (buffer_get_arg(vm, ref(args->at[0]), &buffer, BUFFER_WRITABLE, "readinto() argument") < 0) return ERR;
  BytesState *b = opened(vm, self);
  size_t n = b ? left(b) : 0;
  if (n > buffer.len) n = buffer.len;
  if (n) memmove(buffer.at, b->data + b->at, n);
  if (b) b->at += n;
  buffer_release(vm, &buffer);
  return b ? int_from_u64(vm, n) : ERR;
}

static Value b_write(VM *vm, Ref self, const Args *args) {
  size_t len;
  BytesState *b = opened(vm, self);
  if (!b || check_lent(vm, b) < 0 || put_object(vm, self, ref(args->at[0]), &len) < 0) return ERR;
  return int_from_u64(vm, len);
}

static Value b_writelines(VM *vm, Ref self, const Args *args) {
  if (!opened(vm, self)) return ERR;
  Value iter = object_iter(vm, ref(args->at[0])), line;
  int got = is_err(iter) ? -1 : 1;
  while (got > 0 && (got = object_next(vm, ref(iter), &line)) > 0) {
    Value done = b_write(vm, self, &(Args){&line, 1, NULL});
    drop(vm, line);
    if (is_err(done)) got = -1;
  }
  drop_x(vm, iter);
  return got < 0 ? ERR : NONE_VALUE;
}

static Value b_seek(VM *vm, Ref self, const Args *args) {
  ptrdiff_t offset;
  int whence = 0;
  BytesState *b;
  if (as_c_ssize(vm, ref(args->at[0]), &offset) < 0) return ERR;
  if (!is_undef(args->at[1]) && as_c_int(vm, ref(args->at[1]), &whence) < 0) return ERR;
  if (!(b = opened(vm, self))) return ERR;
  if (offset < 0 && whence == 0) return raise(vm, T_VALUE_ERROR, "negative seek value %i", (int64_t)offset);
  if (whence < 0 || whence > 2)
    return raise(vm, T_VALUE_ERROR, "invalid whence (%i, should be 0, 1 or 2)", (int64_t)whence);
  ptrdiff_t base = whence == 0 ? 0 : whence == 1 ? (ptrdiff_t)b->at : (ptrdiff_t)b->len;
  if (offset > PTRDIFF_MAX - base) return raise(vm, T_OVERFLOW_ERROR, "new position too large");
  b->at = offset + base < 0 ? 0 : (size_t)(offset + base);
  return int_from_u64(vm, b->at);
}

static Value b_tell(VM *vm, Ref self, const Args *args) {
  BytesState *b = opened(vm, self);
  return b ? int_from_u64(vm, b->at) : ERR;
}

static Value b_truncate(VM *vm, Ref self, const Args *args) {
  ptrdiff_t size;
  bool given = !is_undef(args->at[0]) && !is_none(args->at[0]);
  if (given && io_size(vm, ref(args->at[0]), &size) < 0) return ERR;
  BytesState *b = opened(vm, self);
  if (!b || check_lent(vm, b) < 0) return ERR;
  if (!given) size = (ptrdiff_t)b->at;
  if (size < 0) return raise(vm, T_VALUE_ERROR, "negative size value %i", (int64_t)size);
  if ((size_t)size < b->len) b->len = (size_t)size;
  return int_from_i64(vm, size);
}

static Value b_getvalue(VM *vm, Ref self, const Args *args) {
  BytesState *b = opened(vm, self);
  return b ? bytes_new(vm, b->data ? b->data : (const uint8_t *)"", b->len) : ERR;
}

/* ---- _BytesIOBuffer: what getbuffer's views are of ---- */

typedef struct LoanObj {
  Obj head;
  Value source; /* the BytesIO */
} LoanObj;

static int loan_lend(VM *vm, Ref v, Buffer *out, int flags) {
  BytesState *b = state_of(ref(((LoanObj *)obj_of(v))->source));
  uint8_t *empty = (uint8_t *)obj_of(v); /* somewhere; none of it is lent */
  buffer_fill(out, v, b->data ? b->data : empty, b->len, false);
  b->lent++;
  return 0;
}
static void loan_lend_end(VM *vm, Ref v) {
  state_of(ref(((LoanObj *)obj_of(v))->source))->lent--;
}
static void loan_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((LoanObj *)object)->source), ctx);
}
static void loan_dealloc(VM *vm, Obj *object) {
  drop(vm, ((LoanObj *)object)->source);
  object_free(vm, object, sizeof(LoanObj));
}
static const TypeSpec loan_spec = {.name = "_io._BytesIOBuffer",
                                   .size = sizeof(LoanObj),
                                   .flags = TYPE_GC,
                                   .lend = loan_lend,
                                   .lend_end = loan_lend_end,
                                   .traverse = loan_traverse,
                                   .dealloc = loan_dealloc};

static Value b_getbuffer(VM *vm, Ref self, const Args *args) {
  IoState *io = io_state(vm);
  if (!opened(vm, self)) return ERR;
  if (!io->bytes_loan &&
      !(io->bytes_loan = module_hidden_type(vm, module_load(vm, MODULE_IO), &loan_spec, NULL)))
    return ERR;
  Value loan = object_alloc(vm, io->bytes_loan);
  if (is_err(loan)) return ERR;
  ((LoanObj *)obj_of(ref(loan)))->source = own(self);
  Value view = memoryview_new(vm, ref(loan));
  drop(vm, loan);
  return view;
}

static Value b_close(VM *vm, Ref self, const Args *args) {
  BytesState *b = state_of(self);
  if (check_lent(vm, b) < 0) return ERR;
  vm_free(vm, b->data, b->capacity);
  *b = (BytesState){.closed = true};
  return NONE_VALUE;
}

static Value b_true(VM *vm, Ref self, const Args *args) {
  return opened(vm, self) ? TRUE_VALUE : ERR;
}
static Value b_false(VM *vm, Ref self, const Args *args) {
  return opened(vm, self) ? FALSE_VALUE : ERR;
}
static Value b_flush(VM *vm, Ref self, const Args *args) {
  return opened(vm, self) ? NONE_VALUE : ERR;
}
static Value get_closed(VM *vm, Ref self) {
  return from_bool(state_of(self)->closed);
}

/* (value, position, attributes or None) */
static Value b_getstate(VM *vm, Ref self, const Args *args) {
  BytesState *b = opened(vm, self);
  if (!b) return ERR;
  const Attrs *attrs = &((IoObj *)(void *)obj_of(self))->attrs;
  bool any = attrs->dict ? attrs->dict->used > 0 : obj_of(self)->shape->n_attrs > 0;
  Value dict = NONE_VALUE, value = b_getvalue(vm, self, args), result = ERR;
  if (any) {
    DictObj *own_dict = instance_dict(vm, obj_of(self));
    DictObj *copy = own_dict ? dict_copy(vm, own_dict) : NULL;
    dict = copy ? value_of(copy) : ERR;
  }
  if (!is_err(dict) && !is_err(value)) {
    Value at[3] = {value, int_from_u64(vm, b->at), dict};
    result = tuple_from(vm, at, 3);
  }
  drop_x(vm, dict);
  drop_x(vm, value);
  return result;
}

static Value b_setstate(VM *vm, Ref self, const Args *args) {
  Ref state = ref(args->at[0]);
  if (!is_kind(state, TYPE_TUPLE) || as_tuple(state)->len < 3)
    return raise(vm, T_TYPE_ERROR, "%T.__setstate__ argument should be 3-tuple, got %T", self, state);
  const Value *at = as_tuple(state)->items;
  BytesState *b = state_of(self);
  size_t len;
  ptrdiff_t position;
  if (check_lent(vm, b) < 0 || !opened(vm, self)) return ERR;
  b->len = b->at = 0;
  if (put_object(vm, self, ref(at[0]), &len) < 0) return ERR;
  if (!is_int_like(ref(at[1])))
    return raise(vm, T_TYPE_ERROR, "second item of state must be an integer, not %T", ref(at[1]));
  if (object_as_ssize(vm, ref(at[1]), &position, T_OVERFLOW_ERROR) < 0) return ERR;
  if (position < 0) return raise(vm, T_VALUE_ERROR, "position value cannot be negative");
  b->at = (size_t)position;
  if (is_none(at[2])) return NONE_VALUE;
  if (!is_kind(at[2], TYPE_DICT))
    return raise(vm, T_TYPE_ERROR, "third item of state should be a dict, got a %T", ref(at[2]));
  DictObj *dict = instance_dict(vm, obj_of(self));
  return dict && dict_merge(vm, dict, ref(at[2]), true) == 0 ? NONE_VALUE : ERR;
}

static void b_dealloc(VM *vm, Obj *object) {
  BytesState *b = ((IoObj *)object)->payload;
  if (b) {
    vm_free(vm, b->data, b->capacity);
    vm_free(vm, b, sizeof *b);
  }
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef methods[] = {{"readable", b_true, ARG_NONE, "($self, /)", NULL, 0},
                                    {"seekable", b_true, ARG_NONE, "($self, /)", NULL, 0},
                                    {"writable", b_true, ARG_NONE, "($self, /)", NULL, 0},
                                    {"close", b_close, ARG_NONE, "($self, /)", NULL, 0},
                                    {"flush", b_flush, ARG_NONE, "($self, /)", NULL, 0},
                                    {"isatty", b_false, ARG_NONE, "($self, /)", NULL, 0},
                                    {"tell", b_tell, ARG_NONE, "($self, /)", NULL, 0},
                                    {"write", b_write, ARG_ONE, "($self, b, /)", NULL, 0},
                                    {"writelines", b_writelines, ARG_ONE, "($self, lines, /)", NULL, 0},
                                    {"read1", b_read, ARG_POS, "($self, size=-1, /)", NULL, 0},
                                    {"readinto", b_readinto, ARG_ONE, "($self, buffer, /)", NULL, 0},
                                    {"readline", b_readline, ARG_POS, "($self, size=-1, /)", NULL, 0},
                                    {"readlines", b_readlines, ARG_POS, "($self, size=None, /)", NULL, 0},
                                    {"read", b_read, ARG_POS, "($self, size=-1, /)", NULL, 0},
                                    {"getbuffer", b_getbuffer, ARG_NONE, "($self, /)", NULL, 0},
                                    {"getvalue", b_getvalue, ARG_NONE, "($self, /)", NULL, 0},
                                    {"seek", b_seek, ARG_POS, "($self, pos, whence=0, /)", NULL, 0},
                                    {"truncate", b_truncate, ARG_POS, "($self, size=None, /)", NULL, 0},
                                    {"__getstate__", b_getstate, ARG_NONE, NULL, NULL, 0},
                                    {"__setstate__", b_setstate, ARG_ONE, NULL, NULL, 0},
                                    {0}};
static const GetSetDef getsets[] = {{"closed", get_closed, NULL, "True if the file is closed."}, {0}};
const TypeSpec bytesio_spec = {.name = "_io.BytesIO",
                               .flags = TYPE_GC | TYPE_BASE,
                               .slots = {.new_ = b_make, .init = b_init, .iter = b_iter, .next = b_next},
                               .methods = methods,
                               .getsets = getsets,
                               .dealloc = b_dealloc};
