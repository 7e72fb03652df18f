/* The type dict: slots and methods, its views and iterators, mappingproxy. */
#include "object/dict.h"
#include "object/iter.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/simple.h"
#include "runtime/type.h"

static void dict_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  size_t pos = 0;
  Ref key, value;
  while (dict_next((DictObj *)object, &pos, &key, &value)) {
    visit(vm, value, ctx);
    visit(vm, key, ctx);
  }
}
static void dict_clear_object(VM *vm, Obj *object) {
  dict_clear(vm, (DictObj *)object);
}
static void dict_dealloc(VM *vm, Obj *object) {
  dict_clear(vm, (DictObj *)object);
  simple_free(vm, object, object->shape->type->size);
}

static Value dict_repr(VM *vm, Ref v) {
  DictObj *dict = as_dict(v);
  if (!dict->used) return str_from(vm, "{}");
  if (dict_whole(vm, dict) < 0) return ERR;
  int entered = repr_enter(vm, v);
  if (entered <= 0) return entered < 0 ? ERR : str_from(vm, "{...}");
  StrBuilder b;
  builder_init(&b, vm);
  size_t pos = 0;
  Ref key, value;
  for (const char *before = "{"; !b.failed && dict_next(dict, &pos, &key, &value); before = ", ") {
    Value k = own(key), x = own(value), text = str_format(vm, "%s%R: %R", before, key, value);
    drop(vm, k);
    drop(vm, x);
    if (is_err(text))
      b.failed = true;
    else {
      builder_str(&b, ref(text));
      drop(vm, text);
    }
  }
  builder_char(&b, '}');
  repr_leave(vm, v);
  return builder_finish(&b);
}

static int dicts_equal(VM *vm, DictObj *a, DictObj *b) {
  if (a->used != b->used) return 0;
  size_t pos = 0;
  Ref key, value, other;
  while (dict_next(a, &pos, &key, &value)) {
    Value k = own(key), x = own(value);
    int equal = dict_find_hashed(vm, b, key, dict_entries(a)[pos - 1].hash, &other);
    if (equal > 0) {
      Value y = own(other);
      equal = object_equal(vm, ref(x), other);
      drop(vm, y);
    }
    drop(vm, k);
    drop(vm, x);
    if (equal <= 0) return equal;
  }
  return 1;
}

static Value dict_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_kind(a, TYPE_DICT) || !is_kind(b, TYPE_DICT) || (op != CMP_EQ && op != CMP_NE))
    return NOT_IMPLEMENTED;
  if (dict_whole(vm, as_dict(a)) < 0 || dict_whole(vm, as_dict(b)) < 0) return ERR;
  int equal = dicts_equal(vm, as_dict(a), as_dict(b));
  return equal < 0 ? ERR : from_bool(equal == (op == CMP_EQ));
}

static ptrdiff_t dict_len_slot(VM *vm, Ref v) {
  return dict_whole(vm, as_dict(v)) < 0 ? -1 : (ptrdiff_t)as_dict(v)->used;
}

static Value dict_getitem(VM *vm, Ref v, Ref key) {
  Ref value;
  int found = dict_find(vm, as_dict(v), key, &value);
  if (found > 0) return own(value);
  if (found < 0) return ERR;
  if (!is_exact(vm, v, DICT)) {
    Ref hook = type_lookup(vm, type_of(vm, v), name_of(vm, D_missing));
    Value args[1] = {{key.bits}};
    if (!is_undef(hook)) return call_unbound(vm, hook, v, 1, args);
  }
  return raise_with(vm, T_KEY_ERROR, key);
}

static int dict_setitem(VM *vm, Ref v, Ref key, Ref value);

/* 0, or -1 and a trap: an OrderedDict keeps its order apart, which dict's own methods would leave as it was.
 */
static int may_change(VM *vm, Ref self) {
  const TypeObj *type = type_of(vm, self);
  while (type_flag(type, TYPE_HEAP)) type = type->base;
  if (type->slots.setitem == dict_setitem) return 0;
  trap(vm, "a method of dict that changes an %s", type->spec->name);
  return -1;
}

static int dict_setitem(VM *vm, Ref v, Ref key, Ref value) {
  if (may_change(vm, v) < 0) return -1;
  if (!is_undef(value)) return dict_set(vm, as_dict(v), key, value);
  int found = dict_delete(vm, as_dict(v), key);
  if (found == 0) raise_with(vm, T_KEY_ERROR, key);
  return found > 0 ? 0 : -1;
}

static int dict_contains(VM *vm, Ref v, Ref key) {
  Ref value;
  return dict_find(vm, as_dict(v), key, &value);
}

static Value dict_make(VM *vm, TypeObj *type, const Args *args) {
  return object_alloc(vm, type);
}

/* One element of an iterable of (key, value) pairs. */
static int merge_pair(VM *vm, DictObj *dict, Ref item, size_t n) {
  Value pair = tuple_of_items(vm, item, NULL);
  if (is_err(pair)) {
    if (!raised_is(vm, T_TYPE_ERROR)) return -1;
    error_clear(vm);
    return raise_i(vm, T_TYPE_ERROR, "cannot convert dictionary update sequence element #%z to a sequence",
                   n);
  }
  int result;
  if (as_tuple(pair)->len != 2)
    result = raise_i(vm, T_VALUE_ERROR, "dictionary update sequence element #%z has length %z; 2 is required",
                     n, as_tuple(pair)->len);
  else
    result = dict_set(vm, dict, ref(as_tuple(pair)->items[0]), ref(as_tuple(pair)->items[1]));
  drop(vm, pair);
  return result;
}

static int merge_pairs(VM *vm, DictObj *dict, Ref pairs) {
  Value iter = object_iter(vm, pairs), item;
  if (is_err(iter)) return -1;
  int result;
  for (size_t n = 0; (result = object_next(vm, ref(iter), &item)) > 0; n++) {
    result = merge_pair(vm, dict, ref(item), n);
    drop(vm, item);
    if (result < 0) break;
  }
  drop(vm, iter);
  return result;
}

int dict_update_from(VM *vm, DictObj *dict, Ref other) {
  Value keys;
  if (is_exact(vm, other, DICT)) return dict_merge(vm, dict, other, true);
  if (is_exact(vm, other, LIST) || is_exact(vm, other, TUPLE)) return merge_pairs(vm, dict, other);
  int mapping = object_find_attr(vm, other, name_of(vm, W_keys), &keys);
  if (mapping < 0) return -1;
  if (!mapping) return merge_pairs(vm, dict, other);
  drop(vm, keys);
  return dict_merge(vm, dict, other, true);
}

int dict_update_args(VM *vm, DictObj *dict, const Args *args, const char *name) {
  if (args->n > 1) return raise_i(vm, T_TYPE_ERROR, "%s expected at most 1 argument, got %z", name, args->n);
  if (args->n && dict_update_from(vm, dict, ref(args->at[0])) < 0) return -1;
  for (size_t i = 0; args->names && i < args->names->len; i++)
    if (dict_set(vm, dict, ref(args->names->items[i]), ref(args->at[args->n + i])) < 0) return -1;
  return 0;
}

static int dict_init(VM *vm, Ref self, const Args *args) {
  if (may_change(vm, self) < 0) return -1;
  return dict_update_args(vm, as_dict(self), args, "dict");
}

static Value dict_or(VM *vm, Ref a, Ref b) {
  if (!is_kind(a, TYPE_DICT) || !is_kind(b, TYPE_DICT)) return NOT_IMPLEMENTED;
  DictObj *out = dict_copy(vm, as_dict(a));
  if (!out || dict_update_from(vm, out, b) == 0) return out ? value_of(out) : ERR;
  drop_obj(vm, out);
  return ERR;
}
static Value dict_ior(VM *vm, Ref a, Ref b) {
  if (may_change(vm, a) < 0) return ERR;
  return dict_update_from(vm, as_dict(a), b) < 0 ? ERR : own(a);
}

/* ---- methods ---- */

static Value m_get(VM *vm, Ref self, const Args *args) {
  Ref value;
  int found = dict_find(vm, as_dict(self), ref(args->at[0]), &value);
  if (found) return found < 0 ? ERR : own(value);
  return is_undef(args->at[1]) ? NONE_VALUE : own(ref(args->at[1]));
}
static Value m_setdefault(VM *vm, Ref self, const Args *args) {
  DictObj *dict = as_dict(self);
  Ref key = ref(args->at[0]), value;
  int64_t hash;
  if (may_change(vm, self) < 0) return ERR;
  if (object_hash(vm, key, &hash) < 0) return ERR;
  int found = dict_find_hashed(vm, dict, key, hash, &value);
  if (found) return found < 0 ? ERR : own(value);
  value = is_undef(args->at[1]) ? ref(NONE_VALUE) : ref(args->at[1]);
  return dict_insert_hashed(vm, dict, key, hash, value) < 0 ? ERR : own(value);
}

static Value m_pop(VM *vm, Ref self, const Args *args) {
  DictObj *dict = as_dict(self);
  Ref key = ref(args->at[0]);
  Value value;
  int64_t hash;
  if (may_change(vm, self) < 0) return ERR;
  int found = dict->used == 0 ? 0 : object_hash(vm, key, &hash);
  if (found == 0 && dict->used) found = dict_delete_hashed(vm, dict, key, hash, &value);
  if (found) return found < 0 ? ERR : value;
  return is_undef(args->at[1]) ? raise_with(vm, T_KEY_ERROR, key) : own(ref(args->at[1]));
}

static Value m_popitem(VM *vm, Ref self, const Args *args) {
  if (dict_whole(vm, as_dict(self)) < 0) return ERR;
  DictEntry entry;
  if (may_change(vm, self) < 0) return ERR;
  if (!dict_pop_at(vm, as_dict(self), true, &entry)) {
    Value text = str_from(vm, "popitem(): dictionary is empty");
    if (is_err(text)) return ERR;
    raise_with(vm, T_KEY_ERROR, ref(text));
    drop(vm, text);
    return ERR;
  }
  Value pair[2] = {entry.key, entry.value}, result = tuple_from(vm, pair, 2);
  drop(vm, entry.key);
  drop(vm, entry.value);
  return result;
}

static Value m_clear(VM *vm, Ref self, const Args *args) {
  if (may_change(vm, self) < 0) return ERR;
  if (dict_whole(vm, as_dict(self)) < 0) return ERR;
  dict_clear(vm, as_dict(self));
  return NONE_VALUE;
}
static Value m_copy(VM *vm, Ref self, const Args *args) {
  DictObj *copy = dict_copy(vm, as_dict(self));
  return copy ? value_of(copy) : ERR;
}
static Value m_update(VM *vm, Ref self, const Args *args) {
  if (may_change(vm, self) < 0) return ERR;
  return dict_update_args(vm, as_dict(self), args, "update") < 0 ? ERR : NONE_VALUE;
}
/* Keys of an exact dict or set, with the hashes they have there. */
static int fill_from_table(VM *vm, DictObj *dict, Ref from, Ref value) {
  size_t pos = 0;
  int result = 0;
  if (is_exact(vm, from, DICT)) {
    Ref key;
    while (result == 0 && dict_next(as_dict(from), &pos, &key, NULL)) {
      Value k = own(key);
      result = dict_set_hashed(vm, dict, key, dict_entries(as_dict(from))[pos - 1].hash, value);
      drop(vm, k);
    }
    return result;
  }
  SetEntry entry;
  if (set_order_known(vm, as_set(from)) < 0) return -1;
  while (result == 0 && set_next(as_set(from), &pos, &entry)) {
    own(ref(entry.key));
    result = dict_set_hashed(vm, dict, ref(entry.key), entry.hash, value);
    drop(vm, entry.key);
  }
  return result;
}

Value dict_fromkeys(VM *vm, Ref self, const Args *args) {
  Ref value = is_undef(args->at[1]) ? ref(NONE_VALUE) : ref(args->at[1]), from = ref(args->at[0]);
  Value dict = object_call0(vm, self), key;
  if (is_err(dict)) return ERR;
  bool exact = is_exact(vm, dict, DICT);
  int got;
  if (exact && !as_dict(dict)->used &&
      (is_exact(vm, from, DICT) || is_exact(vm, from, SET) || is_exact(vm, from, FROZENSET)))
    got = fill_from_table(vm, as_dict(dict), from, value);
  else {
    Value iter = object_iter(vm, from);
    got = is_err(iter) ? -1 : 0;
    while (got >= 0 && (got = object_next(vm, ref(iter), &key)) > 0) {
      got = exact ? dict_set(vm, as_dict(dict), ref(key), value)
                  : object_setitem(vm, ref(dict), ref(key), value);
      drop(vm, key);
    }
    drop_x(vm, iter);
  }
  if (got >= 0) return dict;
  drop(vm, dict);
  return ERR;
}

static Value m_keys(VM *vm, Ref self, const Args *args) {
  return dict_whole(vm, as_dict(self)) < 0 ? ERR : dict_view_new(vm, T_DICT_KEYS, self);
}
static Value m_values(VM *vm, Ref self, const Args *args) {
  return dict_whole(vm, as_dict(self)) < 0 ? ERR : dict_view_new(vm, T_DICT_VALUES, self);
}
static Value m_items(VM *vm, Ref self, const Args *args) {
  return dict_whole(vm, as_dict(self)) < 0 ? ERR : dict_view_new(vm, T_DICT_ITEMS, self);
}
static Value m_contains(VM *vm, Ref self, const Args *args) {
  int found = dict_contains(vm, self, ref(args->at[0]));
  return found < 0 ? ERR : from_bool(found);
}
static Value m_getitem(VM *vm, Ref self, const Args *args) {
  return dict_getitem(vm, self, ref(args->at[0]));
}
static Value dict_iter(VM *vm, Ref v) {
  return dict_whole(vm, as_dict(v)) < 0 ? ERR : dict_iter_new(vm, T_DICT_KEY_ITER, as_dict(v));
}
static Value m_reversed(VM *vm, Ref self, const Args *args) {
  return dict_whole(vm, as_dict(self)) < 0 ? ERR : dict_iter_new(vm, T_DICT_REV_KEY_ITER, as_dict(self));
}

static const MethodDef dict_methods[] = {
    {"__contains__", m_contains, ARG_ONE, "($self, key, /)", NULL, 0},
    {"__getitem__", m_getitem, ARG_ONE, "($self, key, /)", NULL, 0},
    {"__reversed__", m_reversed, ARG_NONE, "($self, /)", NULL, 0},
    {"get", m_get, ARG_POS, "($self, key, default=None, /)", NULL, 0},
    {"setdefault", m_setdefault, ARG_POS, "($self, key, default=None, /)", NULL, 0},
    {"pop", m_pop, ARG_POS, "($self, key, default=<unrepresentable>, /)", NULL, 0},
    {"popitem", m_popitem, ARG_NONE, "($self, /)", NULL, 0},
    {"keys", m_keys, ARG_NONE, "($self, /)", NULL, 0},
    {"items", m_items, ARG_NONE, "($self, /)", NULL, 0},
    {"values", m_values, ARG_NONE, "($self, /)", NULL, 0},
    {"update", m_update, ARG_RAW, NULL, NULL, 0},
    {"fromkeys", dict_fromkeys, ARG_POS, "($type, iterable, value=None, /)", NULL, METHOD_CLASS},
    {"clear", m_clear, ARG_NONE, "($self, /)", NULL, 0},
    {"copy", m_copy, ARG_NONE, "($self, /)", NULL, 0},
    {0}};

const TypeSpec dict_spec = {.name = "dict",
                            .size = sizeof(DictObj),
                            .flags =
                                TYPE_BASE | TYPE_DICT | TYPE_GC | TYPE_SIMPLE | TYPE_MAPPING | TYPE_MAKE_FREE,
                            .slots = {.repr = dict_repr,
                                      .compare = dict_compare,
                                      .iter = dict_iter,
                                      .new_ = dict_make,
                                      .init = dict_init,
                                      .or_ = dict_or,
                                      .ior = dict_ior,
                                      .len = dict_len_slot,
                                      .getitem = dict_getitem,
                                      .setitem = dict_setitem,
                                      .contains = dict_contains},
                            .methods = dict_methods,
                            .traverse = dict_traverse,
                            .clear = dict_clear_object,
                            .dealloc = dict_dealloc};
