/* Shared by the eval loop's files. Helpers take what an instruction names and answer like any other C
   function; the loop itself does nothing but dispatch and fast paths. */
#ifndef VM_EVAL_INT_H
#define VM_EVAL_INT_H
#include "object/list.h"
#include "runtime/type.h"
#include "vm/frame.h"

Value eval_global(VM *vm, FunctionObj *function, Ref name);
/* The two words behind GLOBAL and SET_GLOBAL: the value's place, good while the globals' set of keys has this
   version, and the builtins' too when it is theirs (else 0). */
typedef struct GlobalCache {
  uint32_t globals, builtins;
  union {
    Value *at;
    uint64_t word;
  };
} GlobalCache;
/* A global or builtin, borrowed; the cache learns where it is. UNDEF: exception. */
Ref eval_find_global(VM *vm, FunctionObj *function, Ref name, GlobalCache *cache);
int eval_set_global(VM *vm, FunctionObj *function, Ref name, Ref value, GlobalCache *cache);
Value eval_name(VM *vm, Value *R, Ref name);
/* A class body's name that may be in its namespace, else in the cell. */
Value eval_cell_name(VM *vm, Value *R, Ref cell, Ref name);
Value eval_load_build_class(VM *vm, Value *R);
int eval_set_name(VM *vm, Value *R, Ref name, Ref value);
int eval_delete_name(VM *vm, Value *R, Ref name);
int eval_delete_global(VM *vm, FunctionObj *function, Ref name);
Value eval_unbound(VM *vm, CodeObj *code, Ref name, bool is_free);

/* What the cache of an attribute instruction remembers, for objects of one shape. */
typedef enum {
  ATTR_INLINE, /* the instance's own, aux bytes from its header; 0, so that `key` is the shape's id alone */
  ATTR_NEW_INLINE, /* store: the same, after which the shape is `next` */
  ATTR_NOTHING,
  ATTR_SLOT,         /* the instance's own, slot aux */
  ATTR_NEW_SLOT,     /* store: slot aux, after which the shape is `next` */
  ATTR_MEMBER,       /* of __slots__: aux bytes from the header */
  ATTR_CONST,        /* the class's value */
  ATTR_METHOD,       /* the class's function or method descriptor */
  ATTR_CLASS_METHOD, /* the class's classmethod: its function */
  ATTR_GETTER,       /* the class's property */
  ATTR_SETTER,       /* the same, for a store */
  ATTR_SUPER,        /* of super(), of a self of this shape, in the class at aux */
  ATTR_TYPE,         /* of a class with version aux: value */
  ATTR_TYPE_METHOD,  /* of a class with version aux: the function of a classmethod */
  ATTR_GETSET,       /* computed by C: the type's descriptor */
  ATTR_MODULE        /* of a module: version << 32 | entry of its dict */
} AttrKind;

/* Three words behind the instruction. Borrowed: the class keeps it alive as long as the shape's id is good.
 */
typedef struct AttrCache {
  union {
    struct {
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
      uint32_t kind, shape;
#else
      uint32_t shape, kind;
#endif
    };
    uint64_t key;
  };
  uint64_t aux;
  union {
    Ref value;
    Shape *next;
  };
} AttrCache;

Value eval_attr(VM *vm, Ref v, Ref name, AttrCache *cache);
/* An AttributeError leaves the frame of a property's getter, which an instruction called. */
void eval_getter_failed(VM *vm, const Value *R);
int eval_set_attr(VM *vm, Ref v, Ref name, Ref value, AttrCache *cache);
/* out[0] the callable; out[1] the instance to pass first, or UNDEF. Consumes nothing. */
int eval_method(VM *vm, Ref v, Ref name, Value *out, AttrCache *cache);
/* Instructions that see objects of many shapes share what each has learnt, by shape and name; and each finds
   again what it has seen lately itself, by shape and instruction: that is good until code ends, whose place
   others may take. */
typedef struct Recalled {
  AttrCache cache;
  uint64_t name; /* an interned str, which lives as long as the VM; 8 more for stores */
} Recalled;
typedef struct RecalledHere {
  AttrCache cache;
  const AttrCache *at;
} RecalledHere;
enum { N_RECALLED = 1024, N_RECALLED_HERE = 512, RECALLED_STORE = 8 };
typedef struct RecalledTables { /* vm->recalled; code_dealloc knows where the first field is */
  uint64_t code_ended;
  Recalled by_name[N_RECALLED];
  RecalledHere here[N_RECALLED_HERE];
} RecalledTables;
static inline RecalledHere *eval_recalled_here(VM *vm, uint32_t shape, const AttrCache *cache) {
  uint32_t mixed = shape * 0x9e37u + (uint32_t)((uintptr_t)cache >> 3);
  return &((RecalledTables *)vm->recalled)->here[mixed & (N_RECALLED_HERE - 1)];
}
/* What the instruction that `cache` belongs to has learnt before about v's shape; NULL: that has been
 * forgotten. */
static inline const AttrCache *eval_seen_here(VM *vm, Ref v, const AttrCache *cache) {
  if (!vm->recalled) return NULL;
  uint32_t shape = obj_of(v)->shape->id;
  const RecalledHere *found = eval_recalled_here(vm, shape, cache);
  bool is = found->cache.shape == shape && found->at == cache;
  return is && !((RecalledTables *)vm->recalled)->code_ended ? &found->cache : NULL;
}
/* The same where it was an attribute of v's own: its place. */
static inline Value *eval_place_here(VM *vm, Ref v, const AttrCache *cache) {
  const AttrCache *seen = eval_seen_here(vm, v, cache);
  if (!seen) return NULL;
  if (seen->kind == ATTR_INLINE) return (Value *)(void *)((char *)obj_of(v) + seen->aux);
  return seen->kind == ATTR_SLOT ? &attrs_of(obj_of(v))->slots[seen->aux] : NULL;
}
/* What another instruction has learnt about v's shape goes into the cache; false: nobody has. */
bool eval_recall(VM *vm, Ref v, Ref name, bool store, AttrCache *cache);
/* By a cache for v's shape: UNDEF or false when it does not help after all. */
Value eval_attr_cached(VM *vm, Ref v, Ref name, const AttrCache *cache);
bool eval_method_cached(VM *vm, Ref v, Value *out, const AttrCache *cache);

/* For frame R's super().name, whose CALL_SUPER is at `site`: what METHOD gives, without the object; false:
   the general way. The word behind the instruction learns in `a` which register has the cell of __class__,
   where the first argument is in no cell; METHOD's cache the method. */
bool eval_super_method(VM *vm, Value *R, const Instr *site, Ref name, Value *out);

/* __init__ of a class whose instances are plain objects and need nothing else; NULL: the general way. */
FunctionObj *eval_find_init(VM *vm, TypeObj *type);
static inline FunctionObj *eval_plain_init(VM *vm, TypeObj *type) {
  return type->version && type->init_version == type->version ? type->plain_init : eval_find_init(vm, type);
}
/* Whether calling the class without arguments makes a plain object and does nothing else. */
static inline bool eval_makes_plain(const VM *vm, const TypeObj *type) {
  const Slots *base = &vm->types[T_OBJECT]->slots;
  return type_flag(type, TYPE_PLAIN) && !type_flag(type, TYPE_ABSTRACT) && type->slots.init == base->init &&
         type->slots.new_ == base->new_ && vm->depth < vm->depth_edge;
}
/* The method of x that an operator instruction calls first; NULL: the general way. */
FunctionObj *eval_plain_operator(VM *vm, Ref x, Ref y, unsigned op);
/* Goes on after that method has answered NotImplemented. */
Value eval_reflected(VM *vm, unsigned op, Ref x, Ref y);
/* A call without keywords of a METHOD_DESCR or BUILTIN; takes callable and arguments. `site` is the call
   instruction. */
Value eval_call_plain(VM *vm, const Instr *site, Value callable, Value *args, size_t n);

/* An instance of a class that is not TYPE_PLAIN, which takes the class; NULL: an exception, and it does not.
 */
Obj *eval_new_steal(VM *vm, TypeObj *type);
/* Calls with owned arguments, which are dropped. The first: a frame, above R's, of what is at base[0] with
   its arguments bound: a function, the function of a bound method, or __init__ of a class, whose instance
   goes to *waits. NULL: nothing is done, or *failed. */
Value *eval_push_any(VM *vm, Value *R, Value *waits, Value *base, size_t n, TupleObj *names, bool *failed);
/* Calls a builtin type without keywords; takes all. */
Value eval_call_builtin(VM *vm, const Instr *site, Value callable, Value *args, size_t n);
Value eval_call_c(VM *vm, const Instr *site, Value callable, Value *args, size_t n, TupleObj *names);
/* A call with stars: the callable at base[0], what `*` gives at base[1], a dict at base[2] when there are
   keywords. Either the frame of a function, above R's, which goes on there; or NULL, and the result, with
   the three dropped. They last as long as the call. */
Value *eval_call_starred(VM *vm, Value *R, Value *base, bool keywords, Value *result);
/* The end of what an instruction with such a frame, or one of those below, has kept for its length. */
void eval_operands_end(VM *vm, const Value *R, const Instr *pc, unsigned first_temp);
int eval_merge_keywords(VM *vm, Ref dict, Ref more, Ref callable);

/* v[start:stop:step] of four values, which end here (not the value that is stored). */
Value eval_item_slice(VM *vm, Value *four);
int eval_set_item_slice(VM *vm, Value *four, Ref value);
int eval_unpack(VM *vm, Ref v, Value *out, size_t n);
int eval_unpack_ex(VM *vm, Ref v, Value *out, size_t before, size_t after);
/* A set display of n temporaries, which end here; `op` is the instruction. */
Value eval_set(VM *vm, Value *items, size_t n, unsigned op);
/* A dict display of n pairs of temporaries, which end here. */
Value eval_dict(VM *vm, Value *pairs, size_t n);
/* What * adds to a list display, and ** to a dict's; the errors name the star. */
int eval_list_extend(VM *vm, ListObj *list, Ref more);
int eval_dict_update(VM *vm, DictObj *dict, Ref more);
/* The text of n str temporaries, which end here. */
Value eval_join(VM *vm, Value *parts, size_t n);
Value eval_format(VM *vm, Ref v, unsigned conversion, Ref spec);
Value eval_make_function(VM *vm, Value *R, CodeObj *code, unsigned flags, Value *parts);
Value eval_build_class(VM *vm, Ref self, const Args *args);
/* Light has not got it: names the construct and the line. */
void eval_trap(VM *vm, Value *R, Ref what);
/* __exit__, bound, to out[0], and what __enter__ gives to out[1], or *frame, whose result that is. 0 or -1.
 */
int eval_with_enter(VM *vm, Value *R, Ref manager, Value *out, bool is_async, Value **frame);
/* Calls what eval_with_enter has bound, with the exception that is being handled, or with three None: a
   frame, or NULL and the result. */
Value *eval_with_exit(VM *vm, Value *R, Ref bound, bool has_failed, Value *result);
/* Drops the arguments. */
Value eval_helper(VM *vm, Value *R, Helper which, Value *args);
/* The Python function that one of the helpers from AWAITABLE to ASYNC_NEXT does nothing but call with an
   instance v of a Python class, so that the loop can run it; NULL: eval_helper. And what the helper makes of
   what that has returned, which it takes; ERR. */
FunctionObj *eval_helper_function(VM *vm, Helper which, Ref v);
Value eval_helper_returned(VM *vm, Helper which, Value returned);

/* Where a frame goes on that waits at its pc for an asynchronous generator which has come to its end, when
   nobody but the loop over it would see the StopAsyncIteration: what it waits for has ended then. NULL:
   somebody might. */
const Instr *eval_async_end(VM *vm, Value *R);
/* The generator that goes on when at[0] is called with n arguments at pc: then the call is taken, and *sent
   is what its yield gives. NULL: it is no such call. */
struct GeneratorObj *eval_called_generator(VM *vm, Value *R, const Instr *pc, Value *at, size_t n,
                                           Value *sent);

/* Import statements (import.c). */
Value eval_import(VM *vm, Value *R, Ref spec);
Value eval_import_from(VM *vm, Ref module, Ref name);
int eval_import_star(VM *vm, Value *R, Ref module);
#endif
