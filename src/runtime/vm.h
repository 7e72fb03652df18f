/* VM: everything one interpreter has. Nothing in the library is global, so VMs live side by side.

   The stack is a chain of chunks that never move; a frame lies in one chunk. Registers of a frame, from R:
     R[0] pc            where it stands (Instr *), written before anything that can raise or look at frames;
                        0: the frame is ending, nobody sees it any more, only its registers are still there
     R[1] caller        R of the calling frame in this run of the eval loop; NULL: C called it
     R[2] code          CodeObj *, borrowed from the function
     R[3] function      owned FunctionObj
     R[4] below         R of the frame before it, whoever called
     R[5] locals        owned mapping of a module's, class's or exec'd code; else 0
     R[6..]             arguments, locals, then temporaries */
#ifndef RUNTIME_VM_H
#define RUNTIME_VM_H
#include "host/host.h"
#include "host/host_image.h"
#include "runtime/object.h"
#include "runtime/stress.h"
#include <stdarg.h>

enum { FRAME_PC, FRAME_CALLER, FRAME_CODE, FRAME_FUNCTION, FRAME_BELOW, FRAME_LOCALS, FRAME_HEADER };

typedef enum {
#define TYPE(id, spec) T_##id,
#include "runtime/types.def"
#define EXC(id, name, base) T_##id,
#include "runtime/exceptions.def"
  N_TYPES
} TypeId;

typedef enum {
#define NAME(id, text) NAME_##id,
#include "runtime/names.def"
  N_NAMES
} NameId;

/* One level of "the exception being handled": the main program has one, every running generator its own. */
typedef struct Handled {
  Value exc; /* UNDEF: none at this level */
  struct Handled *below;
} Handled;

typedef struct StackChunk {
  struct StackChunk *older;
  Value *end;
  Value at[];
} StackChunk;

/* The least that a chunk has room for; the first one lies behind the VM. */
enum { CHUNK_VALUES = STRESS ? 1 : 32 * 1024 };

typedef struct LookupEntry {
  uint32_t version;
  StrObj *name; /* borrowed: interned names live as long as the VM's cache says */
  Ref found;    /* UNDEF: the class has no such attribute */
} LookupEntry;

/* What the surface tables said last about a builtin class and a name. */
typedef struct LackEntry {
  const TypeSpec *spec;
  int64_t hash; /* the name's */
  size_t len;
  bool lacks;
} LackEntry;

/* How many arguments a builtin's signature takes: all, by position, at least. */
typedef struct SignatureCount {
  const char *signature;
  uint8_t n, n_positional, n_required;
} SignatureCount;

enum { SIGNATURE_CACHE = 256, LACK_CACHE = 128 };
enum { LOOKUP_CACHE = 1024, N_GENERATIONS = 3, N_GC_LISTS = 4 };

/* What ends a program past all its handlers: a construct that Light cannot do exactly (nothing wrong has been
   printed), or a limit. */
typedef enum { TRAP_REFUSED, TRAP_MEMORY, TRAP_STEPS, TRAP_TIME, TRAP_OUTPUT } TrapKind;
typedef struct Trap {
  bool set;
  TrapKind kind;
  int line; /* where; 0: not known */
  char construct[320];
  char file[256]; /* where; cut in front when it is longer; "": not known */
} Trap;

/* What the program has written on stdout and nobody has flushed yet. */
typedef struct Output {
  char *text; /* from malloc */
  size_t len, capacity;
  bool by_lines;     /* a terminal: flushed at the end of each line */
  uint8_t closed;    /* bits by descriptor: the program has closed it */
  uint8_t terminals; /* bits by descriptor, 0 to 2: it is a terminal */
  uint64_t n_bytes;  /* handed to the host: stdout, stderr and files together */
  uint64_t most;     /* of them; 0 = no limit */
} Output;

/* python3's own options that a program can tell. */
typedef struct Options {
  uint8_t optimize; /* -O 1, -OO 2: no assertions, no docstrings */
  bool unbuffered, no_bytecode, no_user_site, safe_path, quiet;
  const char *main_folder; /* the program, when it is a folder: sys.path begins with it; NULL */
  char **raw; /* as they were given, `n_raw` of them, for sys.orig_argv; of whoever made the VM */
  int n_raw;
} Options;

/* What the program wants done with a signal of the process. */
/* Part of an object that holds something outside the heap: `end` gives that back when the VM goes before the
   object does. */
typedef struct Outside {
  struct Outside *next, **link; /* link NULL: not in the VM's list */
  void (*end)(struct Outside *);
} Outside;

enum { SIGNAL_INTERRUPT = 2 };
typedef enum { SIGNAL_DEFAULT, SIGNAL_IGNORE, SIGNAL_HANDLE } SignalWish;

/* Signals of the process, which reach the program at the next tick: module/signal.h. Bit n is number n. */
typedef struct Signals {
  _Atomic uint64_t come; /* and were not handled yet; set from anywhere */
  int (*run)(VM *);      /* their handlers: 0, or -1 with an exception or a trap */
  void (*wish)(void *data, int number, SignalWish wish); /* gets tick_data; NULL: nobody wants to hear it */
  uint64_t (*ignored)(void *data); /* those that the process ignores from the start; NULL: none */
  int ended_by;                    /* what an uncaught KeyboardInterrupt ends the process with; 0: nothing */
} Signals;

enum {
  TICK_STEPS = STRESS ? 1 : 1 << 16,
  OUTPUT_BUFFER = 8192,
  RECURSION_EDGE = 8,
  UNSURE_UNITS = 4,
  VM_LABELS = 176,        /* at least as many as there are instructions */
  C_STACK_MOST = 5 << 20, /* c_stack of a VM where nothing else is said */
  C_DEPTH_MOST = 200      /* levels, where the stack is not the program's to see: in WebAssembly */
};

/* The containers whose repr is being made, innermost first. */
typedef struct ReprLink {
  struct ReprLink *outer;
  Ref v;
} ReprLink;

/* Modules of the reference's start-up: module/preload.c. */
typedef enum { PRELOAD_WAITS, PRELOAD_RUNS, PRELOAD_DONE } Preload;

/* Where modules come from: module/importlib.c. */
/* A warning that C code gives about a place; all borrowed. */
typedef struct Warning {
  TypeId category;
  Ref text, filename, module; /* module UNDEF: made from the file's name */
  int line;
  struct DictObj *registry; /* remembers what was shown; NULL: none */
} Warning;

typedef struct ImportHooks {
  int (*start)(VM *); /* the reference's importlib runs from here on; 0 or -1 */
  /* The module of that absolute name, which sys.modules does not have. Owned; ERR. */
  Value (*find_and_load)(VM *, Ref name);
  /* `from package import names`: loads those that are submodules; the package or ERR. */
  Value (*handle_from)(VM *, Ref package, Ref names);
  Value (*module_repr)(VM *, Ref module);
  int (*warn)(VM *, TypeId category, const char *text); /* 0 or -1 */
  bool (*has_filters)(VM *);                            /* the program may have filters of its own */
  int (*warn_by_filters)(VM *, const Warning *);        /* then _warnings gives it: 0 or -1 */
  /* An attribute of a module written in C that is made when somebody first looks; UNDEF: it is none; ERR. And
     all of them: 0 or -1. */
  Value (*lazy)(VM *, Ref module, Ref name);
  int (*fill)(VM *, Ref module);
  /* Somebody looks at all that is in sys.modules, or in __main__'s namespace: 0 or -1. */
  int (*whole)(VM *, DictObj *);
  /* Whether that missing builtin is there now, because the reference's module site makes it: 1, 0, -1. */
  int (*site_builtin)(VM *, Ref name);
  /* Somebody looks for __main__'s __loader__, which is None until importlib runs: 0 or -1. */
  int (*main_loader)(VM *);
  void (*trim_traceback)(VM *); /* of the exception being raised: importlib's own frames go */
} ImportHooks;

struct SetObj;

/* A module's iterator whose end carries a value: its type, and one step: 1 and a yielded *out, 0 and a
   returned *out, -1. */
typedef struct AwaitedType {
  TypeObj *type; /* NULL: there is none */
  int (*step)(VM *, Ref, Value *out);
} AwaitedType;

struct VM {
  Host *host;
  enum { ZONE_UNASKED, ZONE_UTC, ZONE_OTHER } zone; /* of local time: module/time.c */
  struct Heap *heap;
  /* exceptions */
  Value exc;          /* being raised; UNDEF: none */
  Value returned;     /* by the generator that has just ended; UNDEF */
  Value build_class;  /* what class statements call */
  Value memory_error; /* made at start, so that raising it takes no memory */
  Handled *handled, base_handled;
  Trap trap;
  ReprLink *reprs;
  /* frames */
  StackChunk *chunk;
  Value *stack_end;               /* the chunk's */
  Value *frame;                   /* R of the newest frame; NULL outside */
  struct FrameObj *frame_objects; /* of the frames on the stack that are no function's; vm/frame_object.h */
  /* The reference's count: one for each frame, and what calls through C add (c_enter). */
  int depth, recursion_limit;
  /* From this depth on every push of a frame and every call of a function in C asks whether it may: the limit
     less RECURSION_EDGE, and UNSURE_UNITS for each of the `unsure` calls of which nobody knows what they add.
   */
  int depth_edge, unsure;
  /* next(v) with StopIteration and its value at the end, for classes where that is more than the end. */
  Value (*next_raising)(VM *, Ref);
  Value (*call_function)(VM *, Ref, const Args *); /* runs a FunctionObj: the eval loop's */
  size_t c_depth;
  uintptr_t c_base;    /* where the machine's stack was at c_depth 0 */
  size_t c_stack;      /* bytes of it that recursion through C may take */
  int opaque_allowed;  /* numbers that depend on addresses may be read: their owner knows what it does */
  bool address_hashed; /* a hash that has an address in it was taken */
  int dealloc_depth;
  Obj *dealloc_later; /* chained through their refcounts */
  /* steps (backward jumps and calls) and limits: the loop counts steps_left down and calls vm_tick at 0 */
  uint64_t steps_left, steps_slice, steps_done, max_steps; /* max_steps 0 = none */
  bool (*on_tick)(void *data); /* whether the program may go on: else its time is up; NULL: it may */
  void *tick_data;             /* handed to what the VM's owner wants to be asked */
  Signals signals;
  int max_str_digits;            /* of an int as decimal text and back; 0 = no limit */
  const void *labels[VM_LABELS]; /* of the eval loop's handlers, from its first run on */
  /* types */
  TypeObj *types[N_TYPES];
  Shape *shapes[N_TYPES];   /* the root shapes of types, the only ones where instances have no attributes */
  TypeObj *exception_group; /* ExceptionGroup has two bases: exception_group_type() makes it */
  uint32_t next_shape_id, next_version, next_dict_version;
  LookupEntry lookup[LOOKUP_CACHE];
  LackEntry lacks[LACK_CACHE];
  SignatureCount signatures[SIGNATURE_CACHE];
  /* encodings: registered error handlers (NULL: none yet), and what finds the codecs that are not native:
     encode or decode `v` by the registry; NULL: there is none */
  struct DictObj *error_handlers;
  Value (*codec_call)(VM *, Ref v, Ref encoding, Ref errors, bool encode);
  void *recalled; /* attributes found before, by shape and name: vm/eval_attr.c */
  /* names and small objects */
  Value names[N_NAMES];
  struct DictObj *interned;
  Value empty_str, latin1[256], empty_tuple, empty_bytes, single_bytes[256];
  /* modules */
  DictObj *modules, *builtins;
  void *c_modules; /* those written in C: module/module.c */
  void *files;     /* open files: module/files.c */
  struct {
    bool has_hook;      /* setuptools' finder for distutils is on sys.meta_path in the reference */
    bool has_customize; /* there is a module sitecustomize, which does nothing */
  } site;               /* module/site.h */
  Outside *outside;     /* the newest first */
  void (*on_end)(VM *); /* gives back what a module holds outside the heap, before it goes; NULL: nothing */
  Options options;
  char *folder; /* the current one, from vm_alloc; NULL: the process's */
  const ImportHooks *import_hooks;
  /* Compiled code of the library: code/store.h. Opened when it is first needed. */
  const char *store_path; /* of whoever made the VM; NULL: there is none, or: */
  bool store_beside;      /* it is looked for beside the program */
  HostImage store;
  bool store_tried;
  struct TypeObj
      *source_loader; /* importlib's SourceFileLoader, borrowed, and its version as importlib made */
  uint32_t source_loader_version; /* it; NULL: not started */
  Preload preload;
  Value import_function; /* our own __import__ */
  Value get_code[2];     /* SourceLoader.get_code without compiled files, and with; UNDEF: no importlib yet */
  Value importlib;       /* the module _frozen_importlib; UNDEF: not started */
  Obj *builtins_module;  /* owned */
  Value main_module;
  DictObj *main_globals; /* its namespace; owned */
  int hidden_frames;     /* of generators that a throw() goes through: the reference has them on its stack */
  bool builtins_ordered; /* their dict has the reference's order */
  bool ending;           /* the program is over and its modules go: nothing can be imported */
  int argc;
  char **argv;
  const char *main_path;
  Value main_file; /* __file__ of the main program, once somebody asked; UNDEF */
  /* collector */
  GcHead generations[N_GC_LISTS]; /* and what gc.freeze() has put aside */
  int gc_counts[N_GENERATIONS];
  int gc_thresholds[N_GENERATIONS];
  bool gc_enabled, gc_running, gc_wanted;
  bool gc_took; /* a collection that came by itself has taken something since the last full one */
  bool gc_full; /* the program has asked for a full one */
  bool gc_sure; /* since the last one that both know, the reference can have made none, up to gc_mark */
  int gc_peak;  /* the highest of gc_counts[0] since then */
  int gc_extra; /* at most what the reference has counted since then and Light has not; see gc.c */
  size_t gc_pending,
      gc_long_lived; /* objects that came to the oldest generation since; that were in it then */
  /* Called before and after a collection, and what is found instead of ended (gc.DEBUG_SAVEALL); lists of the
     module gc, borrowed; NULL: none. */
  struct ListObj *gc_callbacks, *gc_saved;
  struct WeakTable *weak_table; /* chains of weak references to objects of builtin types: object/weakref.c */
  /* Whether ending a builtin object would run Python: a generator inside a try. The eval loop's. */
  bool (*ends_visibly)(VM *, Obj *);
  bool (*ends_visibly_more)(VM *, Obj *); /* the same of a module's types; NULL: none */
  AwaitedType awaited;
  /* Whether a repr that shows an address, or the order of a set that depends on them, goes unseen where it is
     asked for; NULL: never. */
  bool (*repr_unseen)(VM *);
  struct Identities *identities; /* of what somebody has asked the id: object/identity.h; NULL: nobody has */
  size_t n_hidden_texts;         /* that live: object/hidden_text.h */
  bool (*del_unseen)(VM *, Obj *); /* a __del__ that would do nothing now; NULL: none is known */
  bool (*del_quiet)(VM *, Obj *);  /* the same, told from its code */
  bool (*weak_unseen)(VM *, Obj *,
                      const struct WeakLink *); /* a weak reference to it that nobody would miss */
  bool (*order_unseen)(VM *, const struct SetObj *);
  Value asyncgen_firstiter, asyncgen_finalizer; /* sys.set_asyncgen_hooks; UNDEF: none */
  TypeObj *asyncgen_hooks_type;                 /* what sys shows them in; NULL: not made yet */
  /* Hands the exception to the program's own sys.unraisablehook; sys sets it. True: done, or a trap; false:
     there is no such hook, nothing has changed. */
  bool (*unraisable)(VM *, Ref object);
  TypeObj *unraisable_type; /* of what that hook gets; NULL: not made yet */
  Output out;
};

#define type_of_id(vm, id) ((vm)->types[T_##id])
#define name_of(vm, id) ref((vm)->names[NAME_##id])

/* A VM of its own; memory_limit in bytes, 0 = none. NULL: no memory. */
VM *vm_new(size_t memory_limit);
void vm_destroy(VM *vm);

/* Adds to what the program printed on stdout. 0 or -1. */
int vm_write(VM *vm, const char *text, size_t len);
int vm_write_str(VM *vm, Ref str);
/* Hands what was printed to the host. 0 or -1. */
int vm_flush(VM *vm);
/* The same for bytes that go to descriptor 1 or 2 unbuffered, now: 0, or -1 with *error an errno value, or 0
   when the limit of output set a trap. */
int vm_output(VM *vm, int fd, const char *bytes, size_t len, int *error);
/* The program's recursion limit from now on. */
void vm_set_recursion_limit(VM *vm, int limit);
/* A path as the host is to see it, from the VM's current folder: `path` itself, or *owned (*size bytes from
   vm_alloc), which the caller frees. NULL: no memory, which is a trap. */
const char *vm_outer_path(VM *vm, const char *path, char **owned, size_t *size);
/* The value of a variable of the host's environment, as it was at the start; NULL: there is none such. */
const char *vm_variable(VM *vm, const char *name);
/* host->ask from the VM's current folder; `question` is a HostQuestion, `answer` a HostBytes. 0, an errno
   value, or -1000 after a trap. */
struct HostBytes;
int vm_ask(VM *vm, int question, const char *path, struct HostBytes *answer);
/* Counts bytes that are about to go to a file: 0, or -1 when the limit of output set a trap. */
int vm_count_output(VM *vm, size_t len);
/* steps_left has come to 0: 0, or -1 when a limit set a trap. */
int vm_tick(VM *vm);
/* That many steps done by a long loop in C, which runs no Python code and collects nothing: 0, or -1 when a
 * limit set a trap. */
int vm_work(VM *vm, uint64_t steps);

/* Memory. Sizes are given back as they were asked for; NULL: MemoryError is set. */
void *vm_alloc(VM *vm, size_t size);
void *vm_realloc(VM *vm, void *p, size_t old_size, size_t size);
void vm_free(VM *vm, void *p, size_t size);
/* An object of `type`, payload cleared, one reference, tracked by nobody yet. NULL: MemoryError is set. */
void *object_new(VM *vm, TypeObj *type, size_t size);
/* The same with only the first `cleared` bytes of the object cleared. */
void *object_new_part(VM *vm, TypeObj *type, size_t size, size_t cleared);
void object_free(VM *vm, Obj *object, size_t size);

static inline void outside_link(VM *vm, Outside *outside, void (*end)(Outside *)) {
  *outside = (Outside){vm->outside, &vm->outside, end};
  if (vm->outside) vm->outside->link = &outside->next;
  vm->outside = outside;
}
static inline void outside_unlink(Outside *outside) {
  if (!outside->link) return;
  *outside->link = outside->next;
  if (outside->next) outside->next->link = outside->link;
  outside->link = NULL;
}

/* The collector: only tracked objects can be found in cycles. */
void gc_track(VM *vm, void *object);
/* Whether its class has a __del__ that has not run for it. */
bool gc_would_finalize(VM *vm, Obj *object);
/* Collects the generation and all younger; returns how many objects the reference says were unreachable, -1:
   that is not known. */
ptrdiff_t gc_collect(VM *vm, int generation);

/* The class of any value. */
static inline TypeObj *type_of(const VM *vm, Ref v) {
  if (is_ptr(v)) return obj_of(v)->shape->type;
  if (is_int(v)) return vm->types[T_INT];
  if (is_imm_float(v)) return vm->types[T_FLOAT];
  switch (v.bits >> 3) {
  case SPECIAL_NONE: return vm->types[T_NONE];
  case SPECIAL_TRUE:
  case SPECIAL_FALSE: return vm->types[T_BOOL];
  case SPECIAL_ELLIPSIS: return vm->types[T_ELLIPSIS];
  default: return vm->types[T_NOT_IMPLEMENTED];
  }
}
/* Exactly this builtin type, for types whose instances have no attributes; else as is_exact, but false for
 * some. */
#define has_shape(vm, v, id) (is_ptr(v) && obj_of(v)->shape == (vm)->shapes[T_##id])
/* Exactly this builtin type / this or a subclass, by flag (TYPE_INT ...). */
#define is_exact(vm, v, id) (is_ptr(v) && obj_of(v)->shape->type == (vm)->types[T_##id])
/* This builtin type or a class below it. */
#define is_kind_of(vm, v, id) (is_ptr(v) && type_is_subtype(obj_of(v)->shape->type, (vm)->types[T_##id]))
#define is_kind(v, flag) (is_ptr(v) && type_flag(obj_of(v)->shape->type, flag))
/* Frames as programs see them: without those that are ending. NULL: there is none. */
static inline Value *frame_seen(Value *R) {
  while (R && !R[FRAME_PC].bits) R = (Value *)(uintptr_t)R[FRAME_BELOW].bits;
  return R;
}
static inline void frame_ends(Value *R) {
  R[FRAME_PC].bits = 0;
}
#define frame_below(R) frame_seen((Value *)(uintptr_t)(R)[FRAME_BELOW].bits)
#define frame_now(vm) frame_seen((vm)->frame)
#endif
