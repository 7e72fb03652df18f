/* The inside of _pickle: opcodes, the module's state, the two machines and what their files share.

   pickle.c           the module: its state, dump, dumps, load, loads
   pickle_out.c       what a Pickler has written: frames, flushing to a file; its memo
   pickle_save.c      values -> opcodes: plain values and containers
   pickle_reduce.c    values -> opcodes: classes, functions, and whatever is taken apart by a function
   pickle_pickler.c   the type Pickler
   pickle_in.c        where an Unpickler reads from
   pickle_load.c      opcodes -> values: the loop, plain values and containers
   pickle_build.c     opcodes -> values: finding classes, making and filling objects
   pickle_unpickler.c the type Unpickler
   pickle_memo.c      their attribute memo, and its types
   pickle_buffer.c    the type PickleBuffer */
#ifndef MODULE_PICKLE_H
#define MODULE_PICKLE_H
#include "module/module.h"
#include "runtime/buffer.h"

enum { PICKLE_HIGHEST = 5, PICKLE_DEFAULT = 4 };
enum { FRAME_TARGET = 64 * 1024, FRAME_LEAST = 4, FRAME_HEADER_LEN = 9, PICKLE_BATCH = 1000 };

enum {
  PO_MARK = '(',
  PO_STOP = '.',
  PO_POP = '0',
  PO_POP_MARK = '1',
  PO_DUP = '2',
  PO_FLOAT = 'F',
  PO_INT = 'I',
  PO_BININT = 'J',
  PO_BININT1 = 'K',
  PO_LONG = 'L',
  PO_BININT2 = 'M',
  PO_NONE = 'N',
  PO_PERSID = 'P',
  PO_BINPERSID = 'Q',
  PO_REDUCE = 'R',
  PO_STRING = 'S',
  PO_BINSTRING = 'T',
  PO_SHORT_BINSTRING = 'U',
  PO_UNICODE = 'V',
  PO_BINUNICODE = 'X',
  PO_APPEND = 'a',
  PO_BUILD = 'b',
  PO_GLOBAL = 'c',
  PO_DICT = 'd',
  PO_EMPTY_DICT = '}',
  PO_APPENDS = 'e',
  PO_GET = 'g',
  PO_BINGET = 'h',
  PO_INST = 'i',
  PO_LONG_BINGET = 'j',
  PO_LIST = 'l',
  PO_EMPTY_LIST = ']',
  PO_OBJ = 'o',
  PO_PUT = 'p',
  PO_BINPUT = 'q',
  PO_LONG_BINPUT = 'r',
  PO_SETITEM = 's',
  PO_TUPLE = 't',
  PO_EMPTY_TUPLE = ')',
  PO_SETITEMS = 'u',
  PO_BINFLOAT = 'G',
  PO_BINBYTES = 'B',
  PO_SHORT_BINBYTES = 'C',
  PO_PROTO = 0x80,
  PO_NEWOBJ,
  PO_EXT1,
  PO_EXT2,
  PO_EXT4,
  PO_TUPLE1,
  PO_TUPLE2,
  PO_TUPLE3,
  PO_NEWTRUE,
  PO_NEWFALSE,
  PO_LONG1,
  PO_LONG4,
  PO_SHORT_BINUNICODE,
  PO_BINUNICODE8,
  PO_BINBYTES8,
  PO_EMPTY_SET,
  PO_ADDITEMS,
  PO_FROZENSET,
  PO_NEWOBJ_EX,
  PO_STACK_GLOBAL,
  PO_MEMOIZE,
  PO_FRAME,
  PO_BYTEARRAY8,
  PO_NEXT_BUFFER,
  PO_READONLY_BUFFER
};

/* ---- the module ---- */

/* clang-format off */
#define PICKLE_NAMES(N) \
  N(persistent_id) N(persistent_load) N(reducer_override) N(dispatch_table) N(write) N(read) N(readline) \
  N(readinto) N(peek) N(extend) N(append) N(add) N(find_class) N(__getinitargs__) N(__newobj_ex__) \
  N(__newobj__) N(__setstate__) N(__reduce__) N(__reduce_ex__) N(__new__) N(__main__) N(latin1) \
  N(Ellipsis) N(NotImplemented) N(bytes) N(__class__)
/* clang-format on */
enum {
#define N(name) PN_##name,
  PICKLE_NAMES(N)
#undef N
      N_PICKLE_NAMES
};

/* What the module finds in copyreg, _compat_pickle, codecs, functools and builtins when it is imported. */
enum {
  FOUND_DISPATCH_TABLE,
  FOUND_EXTENSION_REGISTRY,
  FOUND_INVERTED_REGISTRY,
  FOUND_EXTENSION_CACHE,
  FOUND_NAME_MAPPING,
  FOUND_IMPORT_MAPPING,
  FOUND_REVERSE_NAME_MAPPING,
  FOUND_REVERSE_IMPORT_MAPPING,
  FOUND_ENCODE,
  FOUND_PARTIAL,
  FOUND_GETATTR,
  N_FOUND
};

typedef struct PickleState {
  TypeObj *error, *pickling_error, *unpickling_error;                    /* owned */
  TypeObj *pickler, *unpickler, *pickler_memo, *unpickler_memo, *buffer; /* borrowed */
  Value found[N_FOUND];                                                  /* UNDEF before they are there */
  Value names[N_PICKLE_NAMES];                                           /* interned */
  DictObj *function_modules; /* names of modules written in C as their functions have them; see save_global */
} PickleState;
PickleState *pickle_state(VM *vm);
#define pickle_name(vm, name) ref(pickle_state(vm)->names[PN_##name])

/* PicklingError and UnpicklingError; -1. */
int raise_pickling(VM *vm, const char *format, ...);
int raise_unpickling(VM *vm, const char *format, ...);
/* The exception being raised is forgotten: 0; -1 when it is a trap, which cannot be. */
int pickle_swallow(VM *vm);

/* A function that may be a method of the object that holds it: then self is not counted, so that it is no
   cycle. */
typedef struct Hook {
  Value function; /* UNDEF: none */
  bool of_holder;
} Hook;
/* holder.name, when there is such an attribute. 0 or -1. */
int hook_find(VM *vm, Hook *hook, Ref holder, Ref name);
/* v; always counted. */
void hook_set(VM *vm, Hook *hook, Ref v);
Value hook_call(VM *vm, const Hook *hook, Ref holder, Ref arg);
/* As attribute; AttributeError(name) when there is none. */
Value hook_get(VM *vm, const Hook *hook, Ref holder, Ref name);

/* Names from "a.b.c" in a list; NULL: exception. `of` is for the complaint about "<locals>" and may be UNDEF.
 */
struct ListObj *pickle_path(VM *vm, Ref name, Ref of);
/* The attribute at the end of the path, and what it is an attribute of in *parent (owned, unless NULL). 1, 0,
   -1. */
int pickle_walk(VM *vm, Ref from, const struct ListObj *path, Value *out, Value *parent);

/* ---- writing ---- */

typedef struct MemoEntry {
  Value v; /* owned; bits 0: free */
  size_t at;
} MemoEntry;
/* Which objects were written, and as which number; by identity. */
typedef struct Memo {
  MemoEntry *table;
  size_t used, size; /* size: a power of two, or 0 */
} Memo;

typedef struct PicklerObj {
  Obj head;
  Memo memo;
  Hook persistent_id;
  Value dispatch_table, reducer_override, buffer_callback, write; /* UNDEF: none */
  uint8_t *out;
  size_t out_len, out_room;
  ptrdiff_t frame_start; /* in out; -1: no frame is open */
  bool framing, fix_imports;
  int protocol;
  int32_t bin, fast, fast_nesting;
  Memo fast_memo; /* of what is being written, in fast mode and deep */
} PicklerObj;
#define as_pickler(v) ((PicklerObj *)obj_of(v))

/* -1 = not there. */
ptrdiff_t memo_find(const Memo *memo, Ref v);
int memo_add(VM *vm, Memo *memo, Ref v, size_t at);
void memo_remove(VM *vm, Memo *memo, Ref v);
void memo_clear(VM *vm, Memo *memo);
int memo_copy(VM *vm, Memo *to, const Memo *from);

/* All 0 or -1. */
int out_write_more(VM *vm, PicklerObj *p, const void *data, size_t n);
static inline int out_write(VM *vm, PicklerObj *p, const void *data, size_t n) {
  bool opens = p->framing && p->frame_start < 0;
  if (opens || n == 0 || n > p->out_room - p->out_len) return out_write_more(vm, p, data, n);
  memcpy(p->out + p->out_len, data, n);
  p->out_len += n;
  return 0;
}
static inline int out_op(VM *vm, PicklerObj *p, int op) {
  uint8_t byte = (uint8_t)op;
  return out_write(vm, p, &byte, 1);
}
/* Between two values: a frame that is large enough ends. */
int out_end_frame(VM *vm, PicklerObj *p);
static inline int out_boundary(VM *vm, PicklerObj *p) {
  if (!p->framing || p->frame_start < 0) return 0;
  if (p->out_len - (size_t)p->frame_start - FRAME_HEADER_LEN < FRAME_TARGET) return 0;
  return out_end_frame(vm, p);
}
int out_close_frame(VM *vm, PicklerObj *p);
int out_flush(VM *vm, PicklerObj *p);
/* A header and its data, large ones outside of frames; `payload` is a bytes object with the same data, or
   UNDEF. */
int out_data(VM *vm, PicklerObj *p, const uint8_t *header, size_t header_len, const uint8_t *data, size_t n,
             Ref payload);
/* Gives v a number unless it is fast mode, or says which one it has. */
int out_memo_put(VM *vm, PicklerObj *p, Ref v);
int out_memo_get(VM *vm, PicklerObj *p, size_t at);

/* What a value is as opcodes; `is_id`: it is a persistent id and has none itself. */
int pickle_save(VM *vm, PicklerObj *p, Ref v, bool is_id);
int save_list_items(VM *vm, PicklerObj *p, Ref iterator);
int save_dict_items(VM *vm, PicklerObj *p, Ref iterator);
/* By a function: `parts` is what __reduce__ gave, v what it was asked of or UNDEF. */
int save_reduced(VM *vm, PicklerObj *p, Ref parts, Ref v);
/* (callable, args) -> save_reduced; takes both. */
int save_call(VM *vm, PicklerObj *p, Value callable, Value args, Ref v);
/* Whatever has no opcode of its own. */
int save_other(VM *vm, PicklerObj *p, Ref v);
/* The whole pickle. */
int pickle_dump(VM *vm, PicklerObj *p, Ref v);

PicklerObj *pickler_alloc(VM *vm, TypeObj *type);
/* protocol, fix_imports, buffer_callback as they were passed. 0 or -1. */
int pickler_set_up(VM *vm, PicklerObj *p, Ref protocol, Ref fix_imports, Ref buffer_callback);
int pickler_set_file(VM *vm, PicklerObj *p, Ref file);

/* ---- reading ---- */

typedef struct UnpicklerObj {
  Obj head;
  Value *stack;
  size_t n, room, fence; /* below the fence nothing can be taken */
  size_t *marks;
  size_t n_marks, marks_room;
  bool mark_set;
  Value *memo; /* bits 0: none */
  size_t memo_room, memo_used;
  bool memo_unsure; /* how many the reference counts in it is not known */
  Hook persistent_load;
  Buffer input; /* what was read last */
  size_t at, prefetched;
  Value readline, read, readinto, peek, buffers; /* UNDEF: none */
  Value encoding, errors;                        /* str; UNDEF before __init__ */
  bool fix_imports;
  int protocol;
} UnpicklerObj;
#define as_unpickler(v) ((UnpicklerObj *)obj_of(v))

/* n bytes at *at, good until the next read. 0 or -1. */
int in_read_more(VM *vm, UnpicklerObj *u, uint64_t n, const uint8_t **at);
static inline int in_read(VM *vm, UnpicklerObj *u, uint64_t n, const uint8_t **at) {
  if (!u->input.at || n > u->input.len - u->at) return in_read_more(vm, u, n, at);
  *at = u->input.at + u->at;
  u->at += (size_t)n;
  return 0;
}
/* The same into memory. */
int in_read_into(VM *vm, UnpicklerObj *u, size_t n, uint8_t *to);
/* A line with its end, of at least `least` bytes. */
int in_line(VM *vm, UnpicklerObj *u, size_t least, const uint8_t **at, size_t *len);
/* Takes back what was only looked at. */
int in_skip_consumed(VM *vm, UnpicklerObj *u);
int in_set(VM *vm, UnpicklerObj *u, Ref source);
int in_truncated(VM *vm);

int stack_push_more(VM *vm, UnpicklerObj *u, Value v);
/* Takes v; ERR is handed on. */
static inline int stack_push(VM *vm, UnpicklerObj *u, Value v) {
  if (is_err(v) || u->n == u->room) return stack_push_more(vm, u, v);
  u->stack[u->n++] = v;
  return 0;
}
int stack_underflow(VM *vm, const UnpicklerObj *u);
Value stack_pop(VM *vm, UnpicklerObj *u);                    /* ERR: underflow */
ptrdiff_t stack_mark(VM *vm, UnpicklerObj *u);               /* the latest mark goes; -1 */
Value stack_pop_tuple(VM *vm, UnpicklerObj *u, size_t from); /* everything from there */
struct ListObj *stack_pop_list(VM *vm, UnpicklerObj *u, size_t from);
void stack_clear(VM *vm, UnpicklerObj *u, size_t from);
int unpickler_memo_put(VM *vm, UnpicklerObj *u, size_t at, Ref v);
void unpickler_memo_clear(VM *vm, UnpicklerObj *u);

/* One opcode of those that look for classes and make or fill objects; 1 done, 0 it is none of them, -1. */
int load_object_op(VM *vm, UnpicklerObj *u, int op);
/* Unpickler.find_class. */
Value unpickler_find_class(VM *vm, UnpicklerObj *u, Ref module, Ref name);
/* The object at the end of it all. */
Value pickle_load(VM *vm, UnpicklerObj *u);
/* An int of text as strtol or int() reads it, for opcodes in text. */
Value pickle_parse_int(VM *vm, const uint8_t *at, size_t len, int base);

UnpicklerObj *unpickler_alloc(VM *vm, TypeObj *type);
int unpickler_set_up(VM *vm, UnpicklerObj *u, Ref fix_imports, Ref encoding, Ref errors, Ref buffers,
                     const char *function);
int unpickler_set_file(VM *vm, UnpicklerObj *u, Ref file);

/* ---- the attribute memo ---- */

Value pickler_memo(VM *vm, Ref self);
int pickler_set_memo(VM *vm, Ref self, Ref value);
Value unpickler_memo(VM *vm, Ref self);
int unpickler_set_memo(VM *vm, Ref self, Ref value);

/* ---- PickleBuffer ---- */

/* Its buffer, or NULL with ValueError when it is released. */
const Buffer *pickle_buffer_get(VM *vm, Ref v);
/* In one piece, in C's or Fortran's order. */
bool pickle_buffer_contiguous(const Buffer *buffer);

extern const TypeSpec pickler_spec, pickler_memo_spec, unpickler_spec, unpickler_memo_spec,
    pickle_buffer_spec;
#endif
