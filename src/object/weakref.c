/* Weak references: see weakref.h. The proxies are in weakproxy.c. */
#include "object/weakref.h"
#include "object/generic.h"
#include "object/module.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/heap.h"
#include "runtime/type.h"

/* ---- chains ---- */

typedef struct WeakEntry {
  const Obj *object; /* NULL: free; the key of an entry that is gone stays with link NULL */
  WeakLink *link;
} WeakEntry;

struct WeakTable {
  size_t n_used, mask;
  WeakEntry entries[];
};

static size_t table_bytes(size_t mask) {
  return sizeof(struct WeakTable) + (mask + 1) * sizeof(WeakEntry);
}

static WeakEntry *table_place(struct WeakTable *table, const Obj *object) {
  size_t i = ((uintptr_t)object >> 4) & table->mask;
  while (table->entries[i].object && table->entries[i].object != object) i = (i + 1) & table->mask;
  return &table->entries[i];
}

static int table_grow(VM *vm) {
  enum { FIRST = 64 };
  struct WeakTable *old = vm->weak_table;
  size_t live = 0;
  for (size_t i = 0; old && i <= old->mask; i++) live += old->entries[i].link != NULL;
  size_t size = FIRST;
  while (size < live * 4) size *= 2;
  struct WeakTable *table = vm_alloc(vm, table_bytes(size - 1));
  if (!table) return -1;
  memset(table, 0, table_bytes(size - 1));
  table->mask = size - 1;
  for (size_t i = 0; old && i <= old->mask; i++) {
    if (!old->entries[i].link) continue;
    *table_place(table, old->entries[i].object) = old->entries[i];
    table->n_used++;
  }
  if (old) vm_free(vm, old, table_bytes(old->mask));
  vm->weak_table = table;
  return 0;
}

bool weak_is_possible(const TypeObj *type) {
  return type_flag(type, TYPE_HAS_WEAK);
}

/* Where the first link of an object's chain stands; NULL: nowhere yet, or no memory when `make`. */
static WeakLink **chain_of(VM *vm, const Obj *object, bool make) {
  const TypeObj *type = object->shape->type;
  if (type->weak_at) return (WeakLink **)(void *)((char *)(uintptr_t)object + type->weak_at);
  if (make && (!vm->weak_table || (vm->weak_table->n_used + 1) * 2 > vm->weak_table->mask) &&
      table_grow(vm) < 0)
    return NULL;
  if (!vm->weak_table) return NULL;
  WeakEntry *entry = table_place(vm->weak_table, object);
  if (!entry->object) {
    if (!make) return NULL;
    entry->object = object;
    vm->weak_table->n_used++;
  }
  if (make && type_flag(type, TYPE_GC)) gc_head_of((uintptr_t)object)->flags |= GC_WEAK;
  return &entry->link;
}

WeakLink *weak_first(VM *vm, const Obj *object) {
  if (!weak_is_possible(object->shape->type)) return NULL;
  WeakLink **chain = chain_of(vm, object, false);
  return chain ? *chain : NULL;
}

void weak_unlink(VM *vm, WeakLink *link) {
  if (!link->target) return;
  if (link->prev)
    link->prev->next = link->next;
  else
    *chain_of(vm, link->target, false) = link->next;
  if (link->next) link->next->prev = link->prev;
  link->prev = link->next = NULL;
  link->target = NULL;
}

static void link_after(WeakLink **chain, WeakLink *before, WeakLink *link) {
  link->prev = before;
  link->next = before ? before->next : *chain;
  if (link->next) link->next->prev = link;
  if (before)
    before->next = link;
  else
    *chain = link;
}

static bool is_basic(WeakLink *link, const TypeObj *type) {
  return link && link->head.shape->type == type && is_undef(link->callback);
}

static bool is_proxy(const VM *vm, const WeakLink *link) {
  const TypeObj *type = link->head.shape->type;
  return type == vm->types[T_WEAK_PROXY] || type == vm->types[T_WEAK_CALLABLE_PROXY];
}

Value weak_new(VM *vm, TypeObj *type, Ref target, Ref callback) {
  TypeObj *of = type_of(vm, target);
  if (!is_ptr(target) || !weak_is_possible(of))
    return raise(vm, T_TYPE_ERROR, "cannot create weak reference to '%s' object", type_full_name(of));
  if (is_kind_of(vm, target, MODULE) && as_module(target)->c_name)
    return trap(vm, "a weak reference to a module written in C");
  if (is_none(callback)) callback = ref(UNDEF);
  WeakLink **chain = chain_of(vm, obj_of(target), true);
  if (!chain) return ERR;
  /* Without callbacks: at most one reference, then at most one proxy, at the head. */
  WeakLink *basic = is_basic(*chain, vm->types[T_WEAKREF]) ? *chain : NULL;
  WeakLink *second = basic ? basic->next : *chain;
  WeakLink *proxy = second && is_proxy(vm, second) && is_undef(second->callback) ? second : NULL;
  bool new_proxy = type == vm->types[T_WEAK_PROXY] || type == vm->types[T_WEAK_CALLABLE_PROXY];
  if (is_undef(callback)) {
    if (basic && type == vm->types[T_WEAKREF]) return own(ref_to(basic));
    if (proxy && new_proxy) return own(ref_to(proxy));
  }
  Value made = object_alloc(vm, type);
  if (is_err(made)) return ERR;
  WeakLink *link = as_weak(made), *before;
  link->target = obj_of(target);
  link->callback = own(callback);
  link->hash = -1;
  if (is_undef(callback) && (new_proxy || type == vm->types[T_WEAKREF]))
    before = new_proxy ? basic : NULL;
  else
    before = proxy ? proxy : basic;
  link_after(chain_of(vm, obj_of(target), false), before, link);
  return made;
}

/* ---- the end of an object ---- */

static void call_back(VM *vm, WeakLink *link) {
  Value callback = link->callback;
  link->callback = UNDEF;
  if (is_undef(callback)) return;
  Value result = vm->trap.set ? UNDEF : object_call1(vm, ref(callback), ref_to(link));
  if (is_err(result)) error_unraisable(vm, ref(callback), "an exception in the callback of a weak reference");
  drop_x(vm, result);
  drop(vm, callback);
}

size_t weak_call_all(VM *vm, WeakLink *chain) {
  size_t n_ended = 0;
  Value exc = vm->exc;
  vm->exc = UNDEF;
  while (chain) {
    WeakLink *link = chain;
    chain = link->next;
    link->next = NULL;
    call_back(vm, link);
    n_ended += link->head.refcount == 1;
    drop(vm, value_of(link));
  }
  if (!vm->trap.set) vm->exc = exc;
  return n_ended;
}

void weak_clear(VM *vm, Obj *object) {
  enum { DEPTH_KNOWN = 49 }; /* from here on the reference may put off the ends of containers */
  WeakLink *calls = NULL, **end = &calls, *link;
  while ((link = weak_first(vm, object))) {
    weak_unlink(vm, link);
    /* a reference that is itself about to end hears no more of it */
    if (is_undef(link->callback) || !link->head.refcount) continue;
    if (vm->dealloc_depth > DEPTH_KNOWN) trap(vm, "a weak reference's callback at the end of a long chain");
    own(ref_to(link));
    *end = link;
    end = &link->next;
  }
  weak_call_all(vm, calls);
}

/* ---- weakref.ref ---- */

static Value ref_make(VM *vm, TypeObj *type, const Args *args) {
  if (args->n < 1) return raise(vm, T_TYPE_ERROR, "__new__ expected at least 1 argument, got 0");
  if (args->n > 2) return raise(vm, T_TYPE_ERROR, "__new__ expected at most 2 arguments, got %z", args->n);
  return weak_new(vm, type, ref(args->at[0]), args->n > 1 ? ref(args->at[1]) : ref(UNDEF));
}

static int ref_init(VM *vm, Ref self, const Args *args) {
  if (args->names && args->names->len) return raise_i(vm, T_TYPE_ERROR, "ref() takes no keyword arguments");
  if (args->n < 1) return raise_i(vm, T_TYPE_ERROR, "__init__ expected at least 1 argument, got 0");
  if (args->n > 2) return raise_i(vm, T_TYPE_ERROR, "__init__ expected at most 2 arguments, got %z", args->n);
  return 0;
}

static Value target_of(Ref v) {
  WeakLink *link = as_weak(v);
  return link->target ? own(ref_to(link->target)) : NONE_VALUE;
}

static Value ref_call(VM *vm, Ref v, const Args *args) {
  if (args->names && args->names->len) return raise(vm, T_TYPE_ERROR, "weakref() takes no keyword arguments");
  if (args->n) return raise(vm, T_TYPE_ERROR, "weakref expected 0 arguments, got %z", args->n);
  return target_of(v);
}

static int ref_hash(VM *vm, Ref v, int64_t *hash) {
  WeakLink *link = as_weak(v);
  if (link->hash == -1) {
    if (!link->target) return raise_i(vm, T_TYPE_ERROR, "weak object has gone away");
    Value target = own(ref_to(link->target));
    int result = object_hash(vm, ref(target), &link->hash);
    drop(vm, target);
    if (result < 0) return -1;
  }
  *hash = link->hash;
  return 0;
}

static Value ref_compare(VM *vm, Ref a, Ref b, int op) {
  if ((op != CMP_EQ && op != CMP_NE) || !is_kind_of(vm, a, WEAKREF) || !is_kind_of(vm, b, WEAKREF))
    return NOT_IMPLEMENTED;
  if (!as_weak(a)->target || !as_weak(b)->target) return from_bool(same_bits(a, b) == (op == CMP_EQ));
  Value x = target_of(a), y = target_of(b);
  Value result = object_compare(vm, ref(x), ref(y), (CompareOp)op);
  drop(vm, x);
  drop(vm, y);
  return result;
}

static Value ref_repr(VM *vm, Ref v) {
  return trap(vm, "the repr of a weak reference");
}

static Value get_callback(VM *vm, Ref v) {
  WeakLink *link = as_weak(v);
  return link->target && !is_undef(link->callback) ? own(ref(link->callback)) : NONE_VALUE;
}

static void weak_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((WeakLink *)object)->callback), ctx);
}

static void weak_forget(VM *vm, Obj *object) {
  WeakLink *link = (WeakLink *)object;
  Value callback = link->callback;
  weak_unlink(vm, link);
  link->callback = UNDEF;
  drop(vm, callback);
}

static void weak_dealloc(VM *vm, Obj *object) {
  weak_forget(vm, object);
  object_free(vm, object, sizeof(WeakLink));
}

static const GetSetDef ref_getsets[] = {{"__callback__", get_callback, NULL, NULL}, {0}};
static const MethodDef ref_methods[] = {
    {"__class_getitem__", generic_class_getitem, ARG_ONE, "($type, object, /)", "See PEP 585", METHOD_CLASS},
    {0}};
const TypeSpec weakref_spec = {.name = "weakref.ReferenceType",
                               .size = sizeof(WeakLink),
                               .flags = TYPE_GC | TYPE_BASE | TYPE_CALL_FREE,
                               .slots = {.repr = ref_repr,
                                         .hash = ref_hash,
                                         .call = ref_call,
                                         .compare = ref_compare,
                                         .init = ref_init,
                                         .new_ = ref_make},
                               .methods = ref_methods,
                               .getsets = ref_getsets,
                               .traverse = weak_traverse,
                               .clear = weak_forget,
                               .dealloc = weak_dealloc};

/* ---- proxies ---- */

/* What a proxy stands for, owned; anything else is itself. ERR: ReferenceError. */
static Value behind(VM *vm, Ref v) {
  if (!is_exact(vm, v, WEAK_PROXY) && !is_exact(vm, v, WEAK_CALLABLE_PROXY)) return own(v);
  if (as_weak(v)->target) return own(ref_to(as_weak(v)->target));
  return raise(vm, T_REFERENCE_ERROR, "weakly-referenced object no longer exists");
}

#define UNARY(name, call)                                                                                    \
  static Value proxy_##name(VM *vm, Ref v) {                                                                 \
    Value target = behind(vm, v);                                                                            \
    if (is_err(target)) return ERR;                                                                          \
    Value result = call(vm, ref(target));                                                                    \
    drop(vm, target);                                                                                        \
    return result;                                                                                           \
  }

static Value negated(VM *vm, Ref v) {
  return object_unary(vm, v, UNARY_NEG);
}
static Value positive(VM *vm, Ref v) {
  return object_unary(vm, v, UNARY_POS);
}
static Value inverted(VM *vm, Ref v) {
  return object_unary(vm, v, UNARY_INVERT);
}
static Value absolute(VM *vm, Ref v) {
  UnaryFn fn = type_of(vm, v)->slots.abs;
  return fn ? fn(vm, v) : raise(vm, T_TYPE_ERROR, "bad operand type for abs(): '%T'", v);
}
static Value as_integer(VM *vm, Ref v) {
  return object_call1(vm, ref_to(vm->types[T_INT]), v);
}
static Value as_floating(VM *vm, Ref v) {
  return object_call1(vm, ref_to(vm->types[T_FLOAT]), v);
}
static Value stepped(VM *vm, Ref v) {
  UnaryFn next = type_of(vm, v)->slots.next;
  return next ? next(vm, v)
              : raise(vm, T_TYPE_ERROR, "Weakref proxy referenced a non-iterator '%T' object", v);
}
UNARY(str, object_str)
UNARY(neg, negated)
UNARY(pos, positive)
UNARY(invert, inverted)
UNARY(abs, absolute)
UNARY(int, as_integer)
UNARY(float, as_floating)
UNARY(index, object_index)
UNARY(iter, object_iter)
UNARY(next, stepped)

static Value on_both(VM *vm, Ref a, Ref b, Value (*fn)(VM *, Ref, Ref, BinaryOperator), BinaryOperator op) {
  Value x = behind(vm, a), y = is_err(x) ? ERR : behind(vm, b);
  Value result = is_err(y) ? ERR : fn(vm, ref(x), ref(y), op);
  drop_x(vm, x);
  drop_x(vm, y);
  return result;
}
#define BINARY(name, op)                                                                                     \
  static Value proxy_##name(VM *vm, Ref a, Ref b) {                                                          \
    return on_both(vm, a, b, object_binary, op);                                                             \
  }                                                                                                          \
  static Value proxy_i##name(VM *vm, Ref a, Ref b) {                                                         \
    return on_both(vm, a, b, object_inplace, op);                                                            \
  }
BINARY(add, OPER_ADD)
BINARY(sub, OPER_SUB)
BINARY(mul, OPER_MUL)
BINARY(matmul, OPER_MATMUL)
BINARY(truediv, OPER_TRUEDIV)
BINARY(floordiv, OPER_FLOORDIV)
BINARY(mod, OPER_MOD)
BINARY(pow, OPER_POW)
BINARY(lshift, OPER_LSHIFT)
BINARY(rshift, OPER_RSHIFT)
BINARY(and, OPER_AND)
BINARY(or, OPER_OR)
BINARY(xor, OPER_XOR)

static Value divmod_of(VM *vm, Ref a, Ref b, BinaryOperator op) {
  return object_divmod(vm, a, b);
}
static Value proxy_divmod(VM *vm, Ref a, Ref b) {
  return on_both(vm, a, b, divmod_of, OPER_MOD);
}
static Value compared(VM *vm, Ref a, Ref b, BinaryOperator op) {
  return object_compare(vm, a, b, (CompareOp)op);
}
static Value proxy_compare(VM *vm, Ref a, Ref b, int op) {
  return on_both(vm, a, b, compared, (BinaryOperator)op);
}
static Value gotten(VM *vm, Ref a, Ref b, BinaryOperator op) {
  return object_getattr(vm, a, b);
}
static Value proxy_getattr(VM *vm, Ref a, Ref b) {
  return on_both(vm, a, b, gotten, OPER_ADD);
}
static Value item_of(VM *vm, Ref a, Ref b, BinaryOperator op) {
  return object_getitem(vm, a, b);
}
static Value proxy_getitem(VM *vm, Ref a, Ref b) {
  return on_both(vm, a, b, item_of, OPER_ADD);
}

static int proxy_setattr(VM *vm, Ref v, Ref name, Ref value) {
  Value target = behind(vm, v);
  int result = is_err(target) ? -1 : object_setattr(vm, ref(target), name, value);
  drop_x(vm, target);
  return result;
}
static int proxy_setitem(VM *vm, Ref v, Ref key, Ref value) {
  Value target = behind(vm, v);
  int result = is_err(target) ? -1 : object_setitem(vm, ref(target), key, value);
  drop_x(vm, target);
  return result;
}
static int proxy_contains(VM *vm, Ref v, Ref item) {
  Value target = behind(vm, v);
  int result = is_err(target) ? -1 : object_contains(vm, ref(target), item);
  drop_x(vm, target);
  return result;
}
static ptrdiff_t proxy_len(VM *vm, Ref v) {
  Value target = behind(vm, v);
  ptrdiff_t len = is_err(target) ? -1 : object_len(vm, ref(target));
  drop_x(vm, target);
  return len;
}
static int proxy_truth(VM *vm, Ref v) {
  Value target = behind(vm, v);
  int truth = is_err(target) ? -1 : object_truth(vm, ref(target));
  drop_x(vm, target);
  return truth;
}
static Value proxy_call(VM *vm, Ref v, const Args *args) {
  Value target = behind(vm, v);
  Value result = is_err(target) ? ERR : object_call(vm, ref(target), args);
  drop_x(vm, target);
  return result;
}
static Value proxy_repr(VM *vm, Ref v) {
  return trap(vm, "the repr of a weak proxy");
}
static Value call_named(VM *vm, Ref v, const char *name) {
  Value target = behind(vm, v), key = is_err(target) ? ERR : str_interned(vm, name, strlen(name));
  Value result = is_err(key) ? ERR : object_call_method(vm, ref(target), ref(key));
  drop_x(vm, key);
  drop_x(vm, target);
  return result;
}
static Value proxy_bytes(VM *vm, Ref self, const Args *args) {
  return call_named(vm, self, "__bytes__");
}
static Value proxy_reversed(VM *vm, Ref self, const Args *args) {
  return call_named(vm, self, "__reversed__");
}

static const MethodDef proxy_methods[] = {{"__bytes__", proxy_bytes, ARG_NONE, "($self, /)", NULL, 0},
                                          {"__reversed__", proxy_reversed, ARG_NONE, "($self, /)", NULL, 0},
                                          {0}};

#define PAIR(slot, islot, name) .slot = proxy_##name, .islot = proxy_i##name
#define PROXY_SPEC(ident, text, ...)                                                                         \
  const TypeSpec ident = {.name = text,                                                                      \
                          .size = sizeof(WeakLink),                                                          \
                          .flags = TYPE_GC,                                                                  \
                          .slots = {.repr = proxy_repr,                                                      \
                                    .str = proxy_str,                                                        \
                                    .hash = object_hash_not_implemented,                                     \
                                    .getattr = proxy_getattr,                                                \
                                    .setattr = proxy_setattr,                                                \
                                    .compare = proxy_compare,                                                \
                                    .iter = proxy_iter,                                                      \
                                    .next = proxy_next,                                                      \
                                    PAIR(add, iadd, add),                                                    \
                                    PAIR(sub, isub, sub),                                                    \
                                    PAIR(mul, imul, mul),                                                    \
                                    PAIR(matmul, imatmul, matmul),                                           \
                                    PAIR(truediv, itruediv, truediv),                                        \
                                    PAIR(floordiv, ifloordiv, floordiv),                                     \
                                    PAIR(mod, imod, mod),                                                    \
                                    PAIR(pow, ipow, pow),                                                    \
                                    PAIR(lshift, ilshift, lshift),                                           \
                                    PAIR(rshift, irshift, rshift),                                           \
                                    PAIR(and_, iand, and),                                                   \
                                    PAIR(or_, ior, or),                                                      \
                                    PAIR(xor_, ixor, xor),                                                   \
                                    .divmod = proxy_divmod,                                                  \
                                    .neg = proxy_neg,                                                        \
                                    .pos = proxy_pos,                                                        \
                                    .abs = proxy_abs,                                                        \
                                    .invert = proxy_invert,                                                  \
                                    .truth = proxy_truth,                                                    \
                                    .to_int = proxy_int,                                                     \
                                    .to_float = proxy_float,                                                 \
                                    .index = proxy_index,                                                    \
                                    .len = proxy_len,                                                        \
                                    .getitem = proxy_getitem,                                                \
                                    .setitem = proxy_setitem,                                                \
                                    .contains = proxy_contains,                                              \
                                    __VA_ARGS__},                                                            \
                          .methods = proxy_methods,                                                          \
                          .traverse = weak_traverse,                                                         \
                          .clear = weak_forget,                                                              \
                          .dealloc = weak_dealloc}
PROXY_SPEC(weak_proxy_spec, "weakref.ProxyType", .call = NULL);
PROXY_SPEC(weak_callable_proxy_spec, "weakref.CallableProxyType", .call = proxy_call);
