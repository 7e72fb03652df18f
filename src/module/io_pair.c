/* The module _io: BufferedRWPair, a buffered reader and a buffered writer of two streams under one name. */
#include "module/io.h"
#include "runtime/type.h"

typedef struct PairState {
  Value reader, writer; /* UNDEF: not initialised */
} PairState;
#define pair_of(v) ((PairState *)io_payload(v))

static Value pair_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = io_make(vm, type, sizeof(PairState));
  if (!is_err(v)) *pair_of(ref(v)) = (PairState){UNDEF, UNDEF};
  return v;
}

static int must(VM *vm, Ref raw, const char *check, const char *complaint) {
  Value can = io_call(vm, raw, check, 0, NULL);
  if (is_err(can)) return -1;
  bool fine = is_true(can); /* nothing else that is true will do */
  drop(vm, can);
  if (!fine) io_unsupported(vm, complaint);
  return fine ? 0 : -1;
}

static int pair_init(VM *vm, Ref self, const Args *args) {
  Value at[3], reader = ERR, writer = ERR;
  IoState *io = io_state(vm);
  if (args_parse(vm, "BufferedRWPair", "(reader, writer, buffer_size=8192, /)", args, at) < 0) return -1;
  Value size = is_undef(at[2]) ? from_int62(IO_BUFFER) : at[2];
  if (must(vm, ref(at[0]), "readable", "File or stream is not readable.") < 0) return -1;
  if (must(vm, ref(at[1]), "writable", "File or stream is not writable.") < 0) return -1;
  reader = object_call_n(vm, ref_to(io->reader), 2, (Value[]){at[0], size});
  if (!is_err(reader)) writer = object_call_n(vm, ref_to(io->writer), 2, (Value[]){at[1], size});
  if (is_err(writer)) {
    drop_x(vm, reader);
    return -1;
  }
  PairState *pair = pair_of(self), old = *pair;
  *pair = (PairState){reader, writer};
  drop_x(vm, old.reader);
  drop_x(vm, old.writer);
  return 0;
}

/* stream.NAME(*args) */
static Value pass_on(VM *vm, Value stream, const char *name, const Args *args) {
  if (is_undef(stream)) return raise(vm, T_VALUE_ERROR, "I/O operation on uninitialized object");
  Value method = io_attr(vm, ref(stream), name);
  Value result = is_err(method) ? ERR : object_call(vm, ref(method), args);
  drop_x(vm, method);
  return result;
}

static const Args nothing = {0};
#define READS(name)                                                                                          \
  static Value pair_##name(VM *vm, Ref self, const Args *args) {                                             \
    return pass_on(vm, pair_of(self)->reader, #name, args);                                                  \
  }
#define WRITES(name)                                                                                         \
  static Value pair_##name(VM *vm, Ref self, const Args *args) {                                             \
    return pass_on(vm, pair_of(self)->writer, #name, args);                                                  \
  }
READS(read)
READS(peek)
READS(read1)
READS(readinto)
READS(readinto1)
READS(readable)
WRITES(write)
WRITES(flush)
WRITES(writable)

/* Both are closed, whatever the first one says; the second failure has the first as its context. */
static Value pair_close(VM *vm, Ref self, const Args *args) {
  Value done = pass_on(vm, pair_of(self)->writer, "close", &nothing),
        first = is_err(done) ? error_take(vm) : UNDEF;
  drop_x(vm, done);
  if (vm->trap.set) return ERR;
  done = pass_on(vm, pair_of(self)->reader, "close", &nothing);
  if (is_undef(first)) return done;
  if (is_err(done)) {
    drop_x(vm, first);
    return trap(vm, "two failures to close a BufferedRWPair");
  }
  drop(vm, done);
  return raise_object_steal(vm, first);
}

static Value pair_isatty(VM *vm, Ref self, const Args *args) {
  Value writer = pass_on(vm, pair_of(self)->writer, "isatty", &nothing);
  if (is_err(writer) || !same_bits(ref(writer), ref(FALSE_VALUE))) return writer;
  return pass_on(vm, pair_of(self)->reader, "isatty", &nothing);
}

static Value get_closed(VM *vm, Ref self) {
  if (!is_undef(pair_of(self)->writer)) return io_attr(vm, ref(pair_of(self)->writer), "closed");
  return raise(vm, T_RUNTIME_ERROR, "the BufferedRWPair object is being garbage-collected");
}

static void pair_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  PairState *pair = ((IoObj *)object)->payload;
  if (!pair) return;
  visit(vm, ref(pair->reader), ctx);
  visit(vm, ref(pair->writer), ctx);
}
static void pair_dealloc(VM *vm, Obj *object) {
  PairState *pair = ((IoObj *)object)->payload;
  if (pair) {
    drop_x(vm, pair->reader);
    drop_x(vm, pair->writer);
    vm_free(vm, pair, sizeof *pair);
  }
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef methods[] = {{"read", pair_read, ARG_RAW, NULL, NULL, 0},
                                    {"peek", pair_peek, ARG_RAW, NULL, NULL, 0},
                                    {"read1", pair_read1, ARG_RAW, NULL, NULL, 0},
                                    {"readinto", pair_readinto, ARG_RAW, NULL, NULL, 0},
                                    {"readinto1", pair_readinto1, ARG_RAW, NULL, NULL, 0},
                                    {"write", pair_write, ARG_RAW, NULL, NULL, 0},
                                    {"flush", pair_flush, ARG_RAW, NULL, NULL, 0},
                                    {"readable", pair_readable, ARG_RAW, NULL, NULL, 0},
                                    {"writable", pair_writable, ARG_RAW, NULL, NULL, 0},
                                    {"close", pair_close, ARG_RAW, NULL, NULL, 0},
                                    {"isatty", pair_isatty, ARG_RAW, NULL, NULL, 0},
                                    {0}};
static const GetSetDef getsets[] = {{"closed", get_closed, NULL, NULL}, {0}};
const TypeSpec bufferedrwpair_spec = {.name = "_io.BufferedRWPair",
                                      .flags = TYPE_GC | TYPE_BASE,
                                      .slots = {.new_ = pair_make, .init = pair_init},
                                      .methods = methods,
                                      .getsets = getsets,
                                      .traverse = pair_traverse,
                                      .dealloc = pair_dealloc};
