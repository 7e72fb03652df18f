/* The attribute memo of picklers and unpicklers: views of it (PicklerMemoProxy, UnpicklerMemoProxy), and
   putting another one in its place. See pickle.h. */
#include "module/pack.h"
#include "module/pickle.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct ProxyObj {
  Obj head;
  Value of; /* the Pickler or Unpickler */
} ProxyObj;
#define pickler_of(v) as_pickler(((ProxyObj *)obj_of(v))->of)
#define unpickler_of(v) as_unpickler(((ProxyObj *)obj_of(v))->of)

static Value proxy_new(VM *vm, TypeObj *type, Ref of) {
  Value v = object_alloc(vm, type);
  if (!is_err(v)) ((ProxyObj *)obj_of(v))->of = own(of);
  return v;
}

/* The number of an entry. 0 or -1. */
static int entry_number(VM *vm, Ref v, const char *complaint, int64_t *out) {
  if (!is_int_like(v)) return raise_i(vm, T_TYPE_ERROR, "%s", complaint);
  if (!int_as_i64(v, out) || *out > PTRDIFF_MAX || *out < PTRDIFF_MIN)
    return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
  return 0;
}

/* What is neither a view nor a dict, or nothing: -1. */
static int wrong_memo(VM *vm, const char *proxy, Ref value) {
  if (is_undef(value)) return raise_i(vm, T_TYPE_ERROR, "attribute deletion is not supported");
  return raise_i(vm, T_TYPE_ERROR, "'memo' attribute must be %s object or dict, not %T", proxy, value);
}

/* ---- of a Pickler ---- */

Value pickler_memo(VM *vm, Ref self) {
  return proxy_new(vm, pickle_state(vm)->pickler_memo, self);
}

static int memo_from_dict(VM *vm, Memo *memo, const DictObj *dict) {
  size_t pos = 0;
  Ref value;
  while (dict_next(dict, &pos, NULL, &value)) {
    if (!is_kind(value, TYPE_TUPLE) || as_tuple(value)->len != 2)
      return raise_i(vm, T_TYPE_ERROR, "'memo' values must be 2-item tuples");
    int64_t i;
    if (entry_number(vm, ref(as_tuple(value)->items[0]), "an integer is required", &i) < 0) return -1;
    if (i < 0) {
      trap(vm, "a negative number in a Pickler's memo");
      return -1;
    }
    if (memo_add(vm, memo, ref(as_tuple(value)->items[1]), (size_t)i) < 0) return -1;
  }
  return 0;
}

int pickler_set_memo(VM *vm, Ref self, Ref value) {
  Memo memo = {0};
  int result;
  if (!is_undef(value) && type_of(vm, value) == pickle_state(vm)->pickler_memo)
    result = memo_copy(vm, &memo, &pickler_of(value)->memo);
  else if (!is_undef(value) && is_kind(value, TYPE_DICT))
    result = memo_from_dict(vm, &memo, as_dict(value));
  else
    return wrong_memo(vm, "a PicklerMemoProxy", value);
  if (result == 0) {
    Memo before = as_pickler(self)->memo;
    as_pickler(self)->memo = memo;
    memo = before;
  }
  memo_clear(vm, &memo);
  return result;
}

static Value pickler_clear(VM *vm, Ref self, const Args *args) {
  memo_clear(vm, &pickler_of(self)->memo);
  return NONE_VALUE;
}

/* {id: (number, object)}; the order of the entries would show where the objects lie. */
static Value pickler_copy(VM *vm, Ref self, const Args *args) {
  const Memo *memo = &pickler_of(self)->memo;
  if (memo->used > 1) return trap(vm, "the order of a Pickler's memo");
  DictObj *dict = dict_new(vm);
  for (size_t i = 0; dict && i < memo->size; i++) {
    if (!memo->table[i].v.bits) continue;
    Value id = int_opaque(vm, OPAQUE_ADDRESS, (int64_t)memo->table[i].v.bits);
    Value pair = pack(vm, 2, from_int62((int64_t)memo->table[i].at), own(ref(memo->table[i].v)));
    int result = is_err(id) || is_err(pair) ? -1 : dict_set(vm, dict, ref(id), ref(pair));
    drop_x(vm, id);
    drop_x(vm, pair);
    if (result == 0) continue;
    drop_obj(vm, dict);
    return ERR;
  }
  return dict ? value_of(dict) : ERR;
}

/* ---- of an Unpickler ---- */

Value unpickler_memo(VM *vm, Ref self) {
  return proxy_new(vm, pickle_state(vm)->unpickler_memo, self);
}

static int copy_memo(VM *vm, UnpicklerObj *to, const UnpicklerObj *from) {
  int result = 0;
  for (size_t i = 0; i < from->memo_room && result == 0; i++)
    if (from->memo[i].bits) result = unpickler_memo_put(vm, to, i, ref(from->memo[i]));
  return result;
}
/* As the reference does it: the items come into the memo that is there, which then is replaced by an empty
   one. */
static int check_items(VM *vm, UnpicklerObj *u, const DictObj *dict) {
  size_t pos = 0;
  Ref key, item;
  int result = 0;
  u->memo_unsure = true;
  while (result == 0 && dict_next(dict, &pos, &key, &item)) {
    int64_t i;
    if (entry_number(vm, key, "memo key must be integers", &i) < 0) return -1;
    if (i < 0) return raise_i(vm, T_VALUE_ERROR, "memo key must be positive integers.");
    result = unpickler_memo_put(vm, u, (size_t)i, item);
  }
  return result;
}

int unpickler_set_memo(VM *vm, Ref self, Ref value) {
  UnpicklerObj *u = as_unpickler(self), place = {0};
  int result;
  if (!is_undef(value) && type_of(vm, value) == pickle_state(vm)->unpickler_memo)
    result = copy_memo(vm, &place, unpickler_of(value));
  else if (!is_undef(value) && is_kind(value, TYPE_DICT))
    result = check_items(vm, u, as_dict(value));
  else
    return wrong_memo(vm, "an UnpicklerMemoProxy", value);
  if (result == 0) {
    UnpicklerObj before = {.memo = u->memo, .memo_room = u->memo_room, .memo_used = u->memo_used};
    u->memo = place.memo;
    u->memo_room = place.memo_room;
    u->memo_used = place.memo_used;
    place = before;
  }
  unpickler_memo_clear(vm, &place);
  return result;
}

static Value unpickler_clear(VM *vm, Ref self, const Args *args) {
  unpickler_memo_clear(vm, unpickler_of(self));
  return NONE_VALUE;
}
static Value unpickler_copy(VM *vm, Ref self, const Args *args) {
  const UnpicklerObj *u = unpickler_of(self);
  DictObj *dict = dict_new(vm);
  for (size_t i = 0; dict && i < u->memo_room; i++)
    if (u->memo[i].bits && dict_set(vm, dict, ref(from_int62((int64_t)i)), ref(u->memo[i])) < 0) {
      drop_obj(vm, dict);
      return ERR;
    }
  return dict ? value_of(dict) : ERR;
}

/* ---- the types ---- */

static Value reduce(VM *vm, Value copy) {
  return pack(vm, 2, own_obj(type_of_id(vm, DICT)), pack(vm, 1, copy));
}
static Value pickler_reduce(VM *vm, Ref self, const Args *args) {
  return reduce(vm, pickler_copy(vm, self, args));
}
static Value unpickler_reduce(VM *vm, Ref self, const Args *args) {
  return reduce(vm, unpickler_copy(vm, self, args));
}
static Value proxy_make(VM *vm, TypeObj *type, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "cannot create '%s' instances", type_full_name(type));
}
static void proxy_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((ProxyObj *)object)->of), ctx);
}
static void proxy_dealloc(VM *vm, Obj *object) {
  drop_x(vm, ((ProxyObj *)object)->of);
  object_free(vm, object, sizeof(ProxyObj));
}

#define METHODS(kind)                                                                                        \
  static const MethodDef kind##_methods[] = {{"clear", kind##_clear, ARG_NONE, "($self, /)", NULL, 0},       \
                                             {"copy", kind##_copy, ARG_NONE, "($self, /)", NULL, 0},         \
                                             {"__reduce__", kind##_reduce, ARG_NONE, "($self, /)", NULL, 0}, \
                                             {0}};
METHODS(pickler)
METHODS(unpickler)
#define SPEC(kind, text)                                                                                     \
  const TypeSpec kind##_memo_spec = {.name = text,                                                           \
                                     .size = sizeof(ProxyObj),                                               \
                                     .flags = TYPE_GC,                                                       \
                                     .slots = {.hash = object_hash_not_implemented, .new_ = proxy_make},     \
                                     .methods = kind##_methods,                                              \
                                     .traverse = proxy_traverse,                                             \
                                     .dealloc = proxy_dealloc}
SPEC(pickler, "_pickle.PicklerMemoProxy");
SPEC(unpickler, "_pickle.UnpicklerMemoProxy");
