/* Code objects: instructions, constants, and the tables that say where in the source they stand, which
   handler catches what, and which temporaries hold a value at which instruction. */
#ifndef CODE_CODE_H
#define CODE_CODE_H
#include "object/tuple.h"
#include "runtime/vm.h"

typedef enum {
#define OP(name, operands, words) OP_##name,
#include "code/ops.def"
  N_OPS
} Op;

/* Of each instruction, the one that it is a form of: itself mostly. */
extern const uint16_t op_general[N_OPS];
/* How many words of inline cache stand behind it. */
extern const uint8_t op_words[N_OPS];

typedef struct Instr {
  uint16_t op, a, b, c;
} Instr;

/* What a HELPER instruction does. */
typedef enum {
#define HELPER(name, n_args) HELPER_##name,
#include "code/helpers.def"
  N_HELPERS
} Helper;

/* Where an instruction stands: lines from 1, columns in bytes from 0. */
typedef struct Position {
  int32_t line, end_line, col, end_col;
} Position;
/* For line: the reference has none there; or it has one that Light doesn't know, and asking is a trap. */
enum { LINE_NONE = -1, LINE_UNKNOWN = -2 };

/* Instructions [from, to) are covered; an exception goes to `target`. Inner ones come first. */
typedef struct Handler {
  uint32_t from, to, target;
} Handler;

/* Temporary `reg` holds a value at the instructions [from, to). In the order of from. */
typedef struct LiveRange {
  uint32_t from, to;
  uint16_t reg;
} LiveRange;

enum {
  CODE_VARARGS = 1,
  CODE_VARKEYWORDS = 2,
  CODE_GENERATOR = 4,
  CODE_NEWLOCALS = 8, /* a function: locals in registers */
  CODE_COROUTINE = 32,
  CODE_ASYNC_GENERATOR = 64
};

/* Of co_flags: a generator that can be awaited. */
enum { CODE_ITERABLE_COROUTINE = 0x100 };

/* The parts that follow a FUNCTION instruction's destination, in this order. */
enum { FN_DEFAULTS = 1, FN_KWDEFAULTS = 2, FN_ANNOTATIONS = 4, FN_CLOSURE = 8 };

enum { KEPT_STEP = 4, COLD_RUNS = 8 };
typedef enum { LOCAL_PLAIN, LOCAL_CELL, LOCAL_FREE } LocalKind;

typedef struct CodeObj {
  Obj head;
  uint32_t flags;
  uint16_t n_regs;   /* header, locals and temporaries */
  uint16_t n_locals; /* registers from FRAME_HEADER that are locals: parameters first */
  /* Registers behind the header that may hold something at a YIELD, locals and temporaries: a multiple of
     KEPT_STEP, all of them among n_regs. */
  uint16_t n_kept;
  uint16_t n_args;  /* positional parameters */
  uint32_t n_plain; /* n_args when a call with that many needs no binding, else more than any call has */
  uint16_t n_posonly, n_kwonly;
  uint16_t n_params;   /* all, *args and **kwargs included */
  uint16_t first_temp; /* FRAME_HEADER + n_locals */
  uint32_t n_instrs, n_consts, n_handlers, n_ranges;
  Instr *instrs;
  const Instr *entry;  /* where a call begins */
  Position *positions; /* NULL: in `lines` */
  Value *consts;
  Handler *handlers;
  LiveRange *ranges;
  uint8_t *kinds;      /* LocalKind of each local register */
  uint16_t n_varnames; /* the locals that are in co_varnames come first */
  int32_t co_flags;    /* as the reference has them */
  TupleObj *varnames;  /* one name for each local register */
  Value name, qualname, filename;
  int32_t first_line;
  /* From a store (code/store.h): handlers, ranges, kinds and lines lie in it. While it is pending, so are its
     names, constants and instructions: there is only LOAD_CODE and the docstring. */
  bool pending;
  /* How often the code has to begin, or go backwards, until the reference puts specialised instructions in
     the place of its general ones. Those count other calls as depth. */
  uint8_t cold;
  Instr load;
  Value doc;
  uint32_t n_lines, stored_as; /* stored_as: its number in the file's entry */
  const uint8_t *lines;
  struct StoreModule *stored; /* owned; NULL: compiled here */
} CodeObj;
#define as_code(v) ((CodeObj *)obj_of(v))

typedef struct FunctionObj {
  Obj head;
  Attrs attrs;
  CodeObj *code;
  DictObj *globals, *builtins;
  Value name, qualname, doc, module;
  TupleObj *defaults; /* NULL: none */
  DictObj *kwdefaults;
  TupleObj *closure; /* of cells */
  DictObj *annotations;
} FunctionObj;
#define as_function(v) ((FunctionObj *)obj_of(v))

/* An empty one; the compiler fills it in. */
CodeObj *code_new(VM *vm);
/* Makes what is pending: to be called before anything but the counts, flags, names of the code itself and
   the docstring is looked at, unless the code has run. 0, or -1 with an exception. */
int store_load(VM *vm, CodeObj *code);
static inline int code_load(VM *vm, CodeObj *code) {
  return code->pending ? store_load(vm, code) : 0;
}
/* The code begins, goes on behind a yield, or back in a loop. */
static inline void code_resumed(CodeObj *code) {
  if (code->cold && --code->cold == 0 && code->instrs->op == OP_RESUME) code->entry = code->instrs + 1;
}
/* Where the instruction with that number stands. */
Position code_position(const CodeObj *code, size_t at);
void store_hold(struct StoreModule *module);
void store_release(VM *vm, struct StoreModule *module);
void code_dealloc(VM *vm, Obj *object);
FunctionObj *function_new(VM *vm, CodeObj *code, DictObj *globals);
extern const TypeSpec code_spec, function_spec;
#endif
