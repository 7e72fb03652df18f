/* The type dict: slots and methods, its views and iterators, mappingproxy. */
#include "object/dict.h"
#include "object/iter.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static void dict_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  size_t pos = 0;
  Ref key, value;
  while (dict_next((DictObj *)object, &pos, &key, &value)) {
    visit(vm, key, ctx);
    visit(vm, value, ctx);
  }
}
static void dict_clear_object(VM *vm, Obj *object) {
  dict_clear(vm, (DictObj *)object);
}
static void dict_dealloc(VM *vm, Obj *object) {
  dict_clear(vm, (DictObj *)object);
  object_free(vm, object, object->shape->type->size);
}

static Value dict_repr(VM *vm, Ref v) {
  DictObj *dict = as_dict(v);
  if (!dict->used) return str_from(vm, "{}");
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
  int equal = dicts_equal(vm, as_dict(a), as_dict(b));
  return equal < 0 ? ERR : from_bool(equal == (op == CMP_EQ));
}

static ptrdiff_t dict_len_slot(VM *vm, Ref v) {
  return (ptrdiff_t)as_dict(v)->used;
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

static int dict_setitem(VM *vm, Ref v, Ref key, Ref value) {
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

/* (key, value) pairs from any iterable. */
static int merge_pairs(VM *vm, DictObj *dict, Ref pairs) {
  Value iter = object_iter(vm, pairs), item;
  if (is_err(iter)) return -1;
  int result;
  for (size_t n = 0; (result = object_next(vm, ref(iter), &item)) > 0; n++) {
    Value pair = tuple_from_iterable(vm, ref(item));
    if (is_err(pair) && raised_is(vm, T_TYPE_ERROR)) {
      error_clear(vm);
      raise(vm, T_TYPE_ERROR, "cannot convert dictionary update sequence element #%z to a sequence", n);
    }
    drop(vm, item);
    if (is_err(pair))
      result = -1;
    else if (as_tuple(pair)->len != 2)
      result =
          raise_i(vm, T_VALUE_ERROR, "dictionary update sequence element #%z has length %z; 2 is required", n,
                  as_tuple(pair)->len);
    else
      result = dict_set(vm, dict, ref(as_tuple(pair)->items[0]), ref(as_tuple(pair)->items[1]));
    drop_x(vm, pair);
    if (result < 0) break;
  }
  drop(vm, iter);
  return result;
}

static int update(VM *vm, Ref self, const Args *args, const char *name) {
  DictObj *dict = as_dict(self);
  if (args->n > 1) return raise_i(vm, T_TYPE_ERROR, "%s expected at most 1 argument, got %z", name, args->n);
  if (args->n) {
    Ref other = ref(args->at[0]);
    Value keys;
    int mapping = is_exact(vm, other, DICT) ? 1 : object_find_attr(vm, other, name_of(vm, W_keys), &keys);
    if (mapping < 0) return -1;
    if (mapping && !is_exact(vm, other, DICT)) drop(vm, keys);
    if ((mapping ? dict_merge(vm, dict, other, true) : merge_pairs(vm, dict, other)) < 0) return -1;
  }
  for (size_t i = 0; args->names && i < args->names->len; i++)
    if (dict_set(vm, dict, ref(args->names->items[i]), ref(args->at[args->n + i])) < 0) return -1;
  return 0;
}

static int dict_init(VM *vm, Ref self, const Args *args) {
  return update(vm, self, args, "dict");
}

static Value dict_or(VM *vm, Ref a, Ref b) {
  if (!is_kind(a, TYPE_DICT) || !is_kind(b, TYPE_DICT)) return NOT_IMPLEMENTED;
  DictObj *out = dict_copy(vm, as_dict(a));
  if (!out || dict_merge(vm, out, b, true) == 0) return out ? value_of(out) : ERR;
  drop_obj(vm, out);
  return ERR;
}
static Value dict_ior(VM *vm, Ref a, Ref b) {
  Value one[1] = {{b.bits}};
  return update(vm, a, &(Args){one, 1, NULL}, "update") < 0 ? ERR : own(a);
}

/* ---- methods ---- */

static Value m_get(VM *vm, Ref self, const Args *args) {
  Ref value;
  int found = dict_find(vm, as_dict(self), ref(args->at[0]), &value);
  if (found) return found < 0 ? ERR : own(value);
  return is_undef(args->at[1]) ? NONE_VALUE : own(ref(args->at[1]));
}
static Value m_setdefault(VM *vm, Ref self, const Args *args) {
  Ref value;
  int found = dict_find(vm, as_dict(self), ref(args->at[0]), &value);
  if (found) return found < 0 ? ERR : own(value);
  value = is_undef(args->at[1]) ? ref(NONE_VALUE) : ref(args->at[1]);
  return dict_set(vm, as_dict(self), ref(args->at[0]), value) < 0 ? ERR : own(value);
}
static Value m_pop(VM *vm, Ref self, const Args *args) {
  Ref value;
  int found = dict_find(vm, as_dict(self), ref(args->at[0]), &value);
  if (found < 0) return ERR;
  if (!found)
    return is_undef(args->at[1]) ? raise_with(vm, T_KEY_ERROR, ref(args->at[0])) : own(ref(args->at[1]));
  Value result = own(value);
  if (dict_delete(vm, as_dict(self), ref(args->at[0])) >= 0) return result;
  drop(vm, result);
  return ERR;
}
static Value m_popitem(VM *vm, Ref self, const Args *args) {
  DictObj *dict = as_dict(self);
  size_t pos = dict->keys ? dict->keys->n_entries : 0;
  while (pos && is_undef(dict_entries(dict)[pos - 1].value)) pos--;
  if (!pos) {
    Value text = str_from(vm, "popitem(): dictionary is empty");
    if (is_err(text)) return ERR;
    raise_with(vm, T_KEY_ERROR, ref(text));
    drop(vm, text);
    return ERR;
  }
  DictEntry *entry = &dict_entries(dict)[pos - 1];
  Value pair[2] = {entry->key, entry->value}, result = tuple_from(vm, pair, 2);
  if (is_err(result)) return ERR;
  if (dict_delete(vm, dict, ref(pair[0])) < 0) {
    drop(vm, result);
    return ERR;
  }
  dict->keys->n_entries = pos - 1;
  return result;
}
static Value m_clear(VM *vm, Ref self, const Args *args) {
  dict_clear(vm, as_dict(self));
  return NONE_VALUE;
}
static Value m_copy(VM *vm, Ref self, const Args *args) {
  DictObj *copy = dict_copy(vm, as_dict(self));
  return copy ? value_of(copy) : ERR;
}
static Value m_update(VM *vm, Ref self, const Args *args) {
  return update(vm, self, args, "update") < 0 ? ERR : NONE_VALUE;
}
static Value m_fromkeys(VM *vm, Ref self, const Args *args) {
  Ref value = is_undef(args->at[1]) ? ref(NONE_VALUE) : ref(args->at[1]);
  if (as_type(self) != vm->types[T_DICT]) return trap(vm, "dict.fromkeys of a subclass");
  DictObj *dict = dict_new(vm);
  Value iter = dict ? object_iter(vm, ref(args->at[0])) : ERR, key;
  int got = is_err(iter) ? -1 : 0;
  while (got >= 0 && (got = object_next(vm, ref(iter), &key)) > 0) {
    got = dict_set(vm, dict, ref(key), value);
    drop(vm, key);
  }
  drop_x(vm, iter);
  if (got >= 0) return value_of(dict);
  drop_obj(vm, dict);
  return ERR;
}

/* ---- views ---- */

typedef struct DictView {
  Obj head;
  DictObj *dict;
} DictView;

static Value view_new(VM *vm, TypeId type, Ref dict) {
  DictView *view = object_new(vm, vm->types[type], sizeof *view);
  if (!view) return ERR;
  own(dict);
  view->dict = as_dict(dict);
  gc_track(vm, view);
  return value_of(view);
}
static Value m_keys(VM *vm, Ref self, const Args *args) {
  return view_new(vm, T_DICT_KEYS, self);
}
static Value m_values(VM *vm, Ref self, const Args *args) {
  return view_new(vm, T_DICT_VALUES, self);
}
static Value m_items(VM *vm, Ref self, const Args *args) {
  return view_new(vm, T_DICT_ITEMS, self);
}

typedef struct DictIter {
  Obj head;
  DictObj *dict; /* NULL: used up */
  size_t pos, used, n_entries;
} DictIter;

static Value dict_iter_new(VM *vm, TypeId type, DictObj *dict) {
  DictIter *iter = object_new(vm, vm->types[type], sizeof *iter);
  if (!iter) return ERR;
  own(ref_to(dict));
  iter->dict = dict;
  iter->used = dict->used;
  gc_track(vm, iter);
  return value_of(iter);
}

static Value dict_iter(VM *vm, Ref v) {
  return dict_iter_new(vm, T_DICT_KEY_ITER, as_dict(v));
}

static Value dict_iter_next(VM *vm, Ref v) {
  DictIter *iter = (DictIter *)obj_of(v);
  DictObj *dict = iter->dict;
  Ref key, value;
  if (!dict) return UNDEF;
  if (iter->used != dict->used) {
    iter->used = SIZE_MAX;
    return raise(vm, T_RUNTIME_ERROR, "dictionary changed size during iteration");
  }
  if (dict_next(dict, &iter->pos, &key, &value)) {
    if (iter->n_entries++ >= iter->used)
      return raise(vm, T_RUNTIME_ERROR, "dictionary keys changed during iteration");
    if (is_exact(vm, v, DICT_KEY_ITER)) return own(key);
    if (is_exact(vm, v, DICT_VALUE_ITER)) return own(value);
    Value pair[2] = {{key.bits}, {value.bits}};
    return tuple_from(vm, pair, 2);
  }
  iter->dict = NULL;
  drop_obj(vm, dict);
  return UNDEF;
}

static void view_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  if (((DictView *)object)->dict) visit(vm, ref_to(((DictView *)object)->dict), ctx);
}
static void view_dealloc(VM *vm, Obj *object) {
  drop_obj(vm, ((DictView *)object)->dict);
  object_free(vm, object, object->shape->type->size);
}
static ptrdiff_t view_len(VM *vm, Ref v) {
  return (ptrdiff_t)((DictView *)obj_of(v))->dict->used;
}
static Value view_iter(VM *vm, Ref v) {
  TypeId type = is_exact(vm, v, DICT_KEYS)     ? T_DICT_KEY_ITER
                : is_exact(vm, v, DICT_VALUES) ? T_DICT_VALUE_ITER
                                               : T_DICT_ITEM_ITER;
  return dict_iter_new(vm, type, ((DictView *)obj_of(v))->dict);
}
static Value view_repr(VM *vm, Ref v) {
  Value items = tuple_from_iterable(vm, v);
  if (is_err(items)) return ERR;
  TupleObj *tuple = as_tuple(items);
  StrBuilder b;
  builder_init(&b, vm);
  builder_text(&b, type_name(type_of(vm, v)));
  builder_text(&b, "([");
  for (size_t i = 0; i < tuple->len && !b.failed; i++) {
    Value text = str_format(vm, "%s%R", i ? ", " : "", ref(tuple->items[i]));
    if (is_err(text))
      b.failed = true;
    else
      builder_str(&b, ref(text)), drop(vm, text);
  }
  builder_text(&b, "])");
  drop(vm, items);
  return builder_finish(&b);
}
static int keys_contains(VM *vm, Ref v, Ref key) {
  Ref value;
  return dict_find(vm, ((DictView *)obj_of(v))->dict, key, &value);
}
static int items_contains(VM *vm, Ref v, Ref item) {
  Ref value;
  if (!is_kind(item, TYPE_TUPLE) || as_tuple(item)->len != 2) return 0;
  int found = dict_find(vm, ((DictView *)obj_of(v))->dict, ref(as_tuple(item)->items[0]), &value);
  return found > 0 ? object_equal(vm, value, ref(as_tuple(item)->items[1])) : found;
}

#define VIEW_SPEC(ident, text, has)                                                                          \
  const TypeSpec ident = {.name = text,                                                                      \
                          .size = sizeof(DictView),                                                          \
                          .flags = TYPE_GC,                                                                  \
                          .slots = {.repr = view_repr, .iter = view_iter, .len = view_len, .contains = has}, \
                          .traverse = view_traverse,                                                         \
                          .dealloc = view_dealloc}
VIEW_SPEC(dict_keys_spec, "dict_keys", keys_contains);
VIEW_SPEC(dict_values_spec, "dict_values", NULL);
VIEW_SPEC(dict_items_spec, "dict_items", items_contains);
#define ITER_SPEC(ident, text)                                                                               \
  const TypeSpec ident = {.name = text,                                                                      \
                          .size = sizeof(DictIter),                                                          \
                          .flags = TYPE_GC,                                                                  \
                          .slots = {.iter = object_self, .next = dict_iter_next},                            \
                          .traverse = view_traverse,                                                         \
                          .dealloc = view_dealloc}
ITER_SPEC(dict_key_iter_spec, "dict_keyiterator");
ITER_SPEC(dict_value_iter_spec, "dict_valueiterator");
ITER_SPEC(dict_item_iter_spec, "dict_itemiterator");

static const MethodDef dict_methods[] = {
    {"get", m_get, ARG_POS, "($self, key, default=None, /)", NULL, 0},
    {"setdefault", m_setdefault, ARG_POS, "($self, key, default=None, /)", NULL, 0},
    {"pop", m_pop, ARG_POS, "($self, key, default=<unrepresentable>, /)", NULL, 0},
    {"popitem", m_popitem, ARG_NONE, "($self, /)", NULL, 0},
    {"keys", m_keys, ARG_NONE, "($self, /)", NULL, 0},
    {"items", m_items, ARG_NONE, "($self, /)", NULL, 0},
    {"values", m_values, ARG_NONE, "($self, /)", NULL, 0},
    {"update", m_update, ARG_RAW, NULL, NULL, 0},
    {"fromkeys", m_fromkeys, ARG_POS, "($type, iterable, value=None, /)", NULL, METHOD_CLASS},
    {"clear", m_clear, ARG_NONE, "($self, /)", NULL, 0},
    {"copy", m_copy, ARG_NONE, "($self, /)", NULL, 0},
    {0}};

const TypeSpec dict_spec = {.name = "dict",
                            .size = sizeof(DictObj),
                            .flags = TYPE_BASE | TYPE_DICT | TYPE_GC,
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
