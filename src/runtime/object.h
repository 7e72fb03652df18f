/* Objects, shapes and types: what every heap object looks like, and how reference counts move.

     Obj        { refcount, shape }  then the type's payload
     GcHead     { next, prev } lies before the Obj when its type has TYPE_GC
     front      before that, in instances of Python classes: Attrs, the WeakLink pointer, and the values of
                __slots__, growing downwards from base to subclass; so a payload of any length may follow the
                header, and a builtin type's code need not know what its subclasses added
     Shape      a hidden class: the type, and which attribute sits in which slot of an instance
     TypeObj    a class; its slots are C functions, whether it was written in C or in Python

   Builtin types have one shape each. An instance of a Python class moves along the tree of its class's shapes
   as attributes are added, until something asks for its `__dict__` in a way that needs one: then it gets the
   class's dict shape and a DictObj of its own. A class that changes gives its shapes fresh ids, so that one
   compare of a shape id guards both the layout and what the class says. */
#ifndef RUNTIME_OBJECT_H
#define RUNTIME_OBJECT_H
#include "runtime/value.h"

typedef struct Shape Shape;
typedef struct TypeObj TypeObj;
typedef struct DictObj DictObj;
typedef struct TupleObj TupleObj;
typedef struct StrObj StrObj;
typedef struct WeakLink WeakLink;
typedef struct Buffer Buffer;

struct Obj {
  intptr_t refcount;
  Shape *shape;
};

typedef struct GcHead {
  struct GcHead *next, *prev;
  intptr_t count; /* the collector's own, during a collection */
  uintptr_t flags;
} GcHead;

#define gc_head_of(object) ((GcHead *)(void *)(object)-1)
#define gc_object_of(head) ((Obj *)(void *)((head) + 1))

struct Shape {
  uint32_t id;      /* unique in the VM; 0 is never one */
  uint32_t n_attrs; /* attributes that live in slots */
  TypeObj *type;    /* borrowed: the type owns its shapes */
  Shape *parent;    /* without the newest attribute; NULL for the root */
  StrObj *key;      /* the newest attribute, in slot n_attrs-1; owned */
  Shape *child;     /* first of those with one attribute more */
  Shape *sibling;
  bool has_dict;    /* attributes live in a DictObj, not in slots */
  bool late;        /* the reference may keep its attributes in a dict: see shape_with */
  int32_t attrs_at; /* the type's: where the instance keeps its Attrs */
};

/* Where an instance of a Python class keeps its attributes, `attrs_at` bytes from the Obj. */
typedef struct Attrs {
  Value *slots; /* shape->n_attrs of them; NULL while there are none */
  uint32_t capacity;
  DictObj *dict; /* owned; only with shape->has_dict */
} Attrs;

/* Arguments of a call: `n` positional, then one for each name in `names` (a tuple of str, or NULL). Borrowed.
 */
typedef struct Args {
  const Value *at;
  size_t n;
  TupleObj *names;
} Args;

typedef Value (*UnaryFn)(VM *, Ref);
typedef Value (*BinaryFn)(VM *, Ref, Ref); /* operators: NOT_IMPLEMENTED hands on to the other side */
typedef Value (*TernaryFn)(VM *, Ref, Ref, Ref);
typedef int (*HashFn)(VM *, Ref, int64_t *); /* -1 = exception set */
typedef Value (*CallFn)(VM *, Ref, const Args *);
typedef int (*SetAttrFn)(VM *, Ref, Ref, Ref); /* the last is UNDEF to delete */
typedef Value (*CompareFn)(VM *, Ref, Ref, int);
typedef Value (*DescrGetFn)(VM *, Ref, Ref, Ref); /* instance (UNDEF: none), owner */
typedef int (*InitFn)(VM *, Ref, const Args *);
typedef Value (*NewFn)(VM *, TypeObj *, const Args *);
typedef void (*VoidFn)(VM *, Ref);
typedef int (*TruthFn)(VM *, Ref);
typedef ptrdiff_t (*LenFn)(VM *, Ref);
typedef int (*ContainsFn)(VM *, Ref, Ref);
/* The collector's visitor: called for each Value an object owns. */
typedef void (*VisitFn)(VM *, Ref, void *);
typedef void (*TraverseFn)(VM *, Obj *, VisitFn, void *);

/* Lends its bytes (runtime/buffer.h): 0 or -1. */
typedef int (*LendFn)(VM *, Ref, Buffer *, int flags);

typedef enum { CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE } CompareOp;

typedef struct Slots {
#define SLOT(member, type, name) type member;
#define BIN(member, name, rname) BinaryFn member;
#include "runtime/slots.def"
} Slots;

/* How the arguments of a C function arrive and how the reference words its complaints about them. */
typedef enum {
  ARG_NONE, /* exactly none:  "list.clear() takes no arguments (1 given)" */
  ARG_ONE,  /* exactly one:   "list.append() takes exactly one argument (0 given)" */
  ARG_POS,  /* positional by the signature: "pop expected at most 1 argument, got 2" */
  ARG_KW,   /* by the signature, keywords too: "sort() takes no positional arguments" */
  ARG_RAW   /* as they come */
} ArgStyle;

typedef Value (*MethodFn)(VM *, Ref self, const Args *);

/* One builtin method or function. `signature` is in Python's own notation and drives parsing, messages and
   inspect. For ARG_POS and ARG_KW the function gets one Value per parameter in `at`, UNDEF for those without
   default left out. */
typedef struct MethodDef {
  const char *name;
  MethodFn fn;
  ArgStyle style;
  const char *signature;
  const char *doc;
  uint32_t flags; /* METHOD_... */
} MethodDef;
enum {
  METHOD_CLASS = 1,
  METHOD_STATIC = 2,
  METHOD_VARARGS = 4,   /* complains about keywords by its bare name when it was looked up before the call */
  METHOD_PARSED = 8,    /* ARG_POS: "find() takes at most 3 arguments (4 given)" */
  METHOD_UNNAMED = 16,  /* with METHOD_PARSED: "function takes exactly 1 argument (2 given)" */
  METHOD_OF_CLASS = 32, /* bound it is a builtin_method: the reference's function is told its class */
  METHOD_INLINE = 64,   /* len: the reference has an instruction for it */
  METHOD_STEP = 128     /* goes on with a generator, whose frame the eval loop may run itself */
};

/* A computed attribute of a builtin type. set may be NULL: read only. */
typedef struct GetSetDef {
  const char *name;
  Value (*get)(VM *, Ref);
  int (*set)(VM *, Ref, Ref);
  const char *doc;
} GetSetDef;

/* A builtin type, as its file declares it. The VM makes a TypeObj of it when it starts. */
typedef struct TypeSpec {
  const char *name; /* "list"; with a dot, "collections.deque", the first part is __module__ */
  const char *doc;
  size_t size;     /* of the object; without Attrs unless attrs_at says where they are */
  size_t attrs_at; /* offset of Attrs inside the object; 0 = behind it, when TYPE_HAS_DICT */
  uint32_t flags;
  Slots slots;
  const MethodDef *methods;
  const GetSetDef *getsets;
  TernaryFn pow_mod;           /* a ** b modulo m, for some operand of the type; NULL: none */
  LendFn lend;                 /* NULL: no buffer */
  void (*lend_end)(VM *, Ref); /* a buffer it lent is given back; NULL: it does not count them */
  TraverseFn traverse;
  void (*clear)(VM *, Obj *);   /* drops what may be part of a cycle; the object stays valid */
  void (*dealloc)(VM *, Obj *); /* drops what it owns; the memory is given back by the caller */
} TypeSpec;

enum {
  TYPE_GC = 1,        /* instances can be part of cycles */
  TYPE_BASE = 2,      /* may be subclassed */
  TYPE_HEAP = 4,      /* made at run time by a class statement or type() */
  TYPE_HAS_DICT = 8,  /* instances have Attrs */
  TYPE_HAS_WEAK = 16, /* instances can be weakly referenced */
  TYPE_IMMUTABLE = 32,
  TYPE_IN_FOREIGN = 128, /* stands in the order of a class that is not below it */
  TYPE_ABSTRACT = 64,    /* __abstractmethods__ is not empty */
  TYPE_INT = 1 << 8,     /* subclass of ..., for cheap isinstance */
  TYPE_STR = 1 << 9,
  TYPE_LIST = 1 << 10,
  TYPE_TUPLE = 1 << 11,
  TYPE_DICT = 1 << 12,
  TYPE_BYTES = 1 << 13,
  TYPE_TYPE = 1 << 14,
  TYPE_EXCEPTION = 1 << 15,
  TYPE_FLOAT = 1 << 16,
  TYPE_SEQUENCE = 1 << 17, /* what a sequence pattern of match takes */
  TYPE_MAPPING = 1 << 18,
  TYPE_LEAF = 1 << 20,      /* instances own nothing, have nothing in front and no weak references */
  TYPE_SIMPLE = 1 << 21,    /* tracked; no finalizer, attributes, weak references: see simple.h */
  TYPE_NEW_ASKED = 1 << 22, /* the next one is known */
  TYPE_NEW_LACKS = 1 << 23, /* the reference's type has no __new__ of its own */
  TYPE_PLAIN = 1 << 24,     /* a Python class, no builtin base but object, no __slots__: see instance.h */
  TYPE_CALL_FREE = 1 << 25, /* the reference counts no depth for calling an instance */
  TYPE_MAKE_FREE = 1 << 26, /* nor for calling the type */
  TYPE_BY_NUMBER = 1 << 19, /* the reference's C functions for its items take a number, not an object */
  TYPE_INHERITED = TYPE_GC | TYPE_HAS_DICT | TYPE_HAS_WEAK | 0x7ff00
};

struct TypeObj {
  Obj head;
  const TypeSpec *spec; /* of the nearest builtin base */
  TypeObj *base;        /* the one that decides the layout; owned; NULL for object */
  TupleObj *bases, *mro;
  DictObj *dict;
  Value name, qualname; /* str */
  Shape *shape;         /* root of the instances' shapes */
  Shape *dict_shape;    /* for instances with a dict of their own; NULL: there are none */
  uint32_t version;     /* changes with the class or a base; 0 = neither this nor a subclass is cached */
  uint32_t flags;
  uint32_t size;    /* of an instance, from the header */
  uint32_t front;   /* bytes in front of the GcHead; only Python classes have any */
  int32_t attrs_at; /* offset of Attrs from the header, negative when in front; 0 = none */
  int32_t weak_at;  /* offset of the WeakLink pointer; 0 = none */
  int32_t slots_at; /* offset of the first value of its own __slots__; n_slots of them */
  uint32_t n_slots;
  uint32_t all_slots; /* its own and those of the classes below */
  /* What calling it runs in the loop when its version is still this one: see eval_plain_init. */
  uint32_t init_version;
  struct FunctionObj *plain_init; /* borrowed; NULL: the general way */
  uint32_t n_inline;              /* attributes for which an instance has room behind its header */
  TupleObj *slot_names;           /* of its own __slots__, mangled and sorted; NULL: none */
  Slots slots;
  TypeObj **subclasses; /* borrowed */
  uint32_t n_subclasses, cap_subclasses;
  uint32_t n_tails;          /* scratch of the merge of orders; 0 outside */
  uint32_t visited;          /* number of the last walk that came by */
  uint32_t n_made, n_shapes; /* instances and shapes with attributes that were made so far */
  uint32_t n_shapes_less;    /* shapes that were made because an attribute has gone, not among those */
  char *utf8_name;           /* heap types: `name` for messages */
  int64_t pinned_hash; /* builtin types: by which sets order it in the reference; 0: not asked for yet */
  WeakLink *weak;
};

#define type_flag(type, flag) (((type)->flags & (flag)) != 0)

/* Gives back an object whose last reference is gone. Runs __del__, weakref callbacks: may run Python. */
void object_dealloc(VM *vm, Obj *object);

static inline Value own(Ref v) {
  if (is_ptr(v)) obj_of(v)->refcount++;
  return (Value){v.bits};
}
static inline Value own_obj(void *object) {
  ((Obj *)object)->refcount++;
  return value_of(object);
}
static inline void drop(VM *vm, Value v) {
  if (is_ptr(v) && --obj_of(v)->refcount == 0) object_dealloc(vm, obj_of(v));
}
/* For cleanup paths: works on any state of the variable, UNDEF, ERR and memory that is still zero included.
 */
static inline void drop_x(VM *vm, Value v) {
  if (v.bits) drop(vm, v);
}
#define drop_obj(vm, p)                                                                                      \
  do {                                                                                                       \
    if (p) drop((vm), value_of(p));                                                                          \
  } while (0)
#endif
