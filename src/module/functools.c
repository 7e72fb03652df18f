/* The module _functools: reduce, cmp_to_key, partial. lru_cache's wrapper is in functools_lru.c. */
#include "module/functools_int.h"
#include "module/module.h"
#include "module/pack.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static FunctoolsState *state_of(VM *vm) {
  return module_state(vm, MODULE_FUNCTOOLS);
}

static Value f_reduce(VM *vm, Ref self, const Args *args) {
  Ref function = ref(args->at[0]);
  Value total = is_undef(args->at[2]) ? UNDEF : own(ref(args->at[2])), item;
  Value iter = object_iter(vm, ref(args->at[1]));
  if (is_err(iter)) {
    drop(vm, total);
    if (!raised_is(vm, T_TYPE_ERROR)) return ERR;
    error_clear(vm);
    return raise(vm, T_TYPE_ERROR, "reduce() arg 2 must support iteration");
  }
  int got;
  while ((got = object_next(vm, ref(iter), &item)) > 0) {
    if (is_undef(total)) {
      total = item;
      continue;
    }
    Value next = object_call2(vm, function, ref(total), ref(item));
    drop(vm, total);
    drop(vm, item);
    total = next;
    if (is_err(total)) break;
  }
  drop(vm, iter);
  if (got < 0 || is_err(total)) {
    drop_x(vm, total);
    return ERR;
  }
  return is_undef(total) ? raise(vm, T_TYPE_ERROR, "reduce() of empty iterable with no initial value")
                         : total;
}

/* ---- cmp_to_key ---- */

typedef struct KeyWrapper {
  Obj head;
  Value compare, object; /* object: UNDEF in what cmp_to_key() itself gives */
} KeyWrapper;
#define as_key(v) ((KeyWrapper *)obj_of(v))

static Value key_new(VM *vm, Ref compare, Ref object) {
  KeyWrapper *key = object_new(vm, state_of(vm)->key, sizeof *key);
  if (!key) return ERR;
  key->compare = own(compare);
  key->object = own(object);
  gc_track(vm, key);
  return value_of(key);
}
static Value f_cmp_to_key(VM *vm, Ref self, const Args *args) {
  return key_new(vm, ref(args->at[0]), ref(UNDEF));
}
static Value key_call(VM *vm, Ref v, const Args *args) {
  Value at[1];
  if (args_parse(vm, "K", "(obj)", args, at) < 0) return ERR;
  return key_new(vm, ref(as_key(v)->compare), ref(at[0]));
}
static Value key_compare(VM *vm, Ref a, Ref b, int op) {
  if (type_of(vm, a) != type_of(vm, b)) return raise(vm, T_TYPE_ERROR, "other argument must be K instance");
  KeyWrapper *x = as_key(a), *y = as_key(b);
  if (is_undef(x->object) || is_undef(y->object)) return raise(vm, T_ATTRIBUTE_ERROR, "object");
  Value order = object_call2(vm, ref(x->compare), ref(x->object), ref(y->object));
  if (is_err(order)) return ERR;
  Value result = object_compare(vm, ref(order), ref(from_int62(0)), (CompareOp)op);
  drop(vm, order);
  return result;
}
static Value key_object(VM *vm, Ref v) {
  return is_undef(as_key(v)->object) ? NONE_VALUE : own(ref(as_key(v)->object));
}
static int key_set_object(VM *vm, Ref v, Ref value) {
  Value old = as_key(v)->object;
  as_key(v)->object = own(value);
  drop(vm, old);
  return 0;
}
static void key_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((KeyWrapper *)object)->compare), ctx);
  if (!is_undef(((KeyWrapper *)object)->object)) visit(vm, ref(((KeyWrapper *)object)->object), ctx);
}
static void key_dealloc(VM *vm, Obj *object) {
  drop(vm, ((KeyWrapper *)object)->compare);
  drop(vm, ((KeyWrapper *)object)->object);
  object_free(vm, object, sizeof(KeyWrapper));
}
static const GetSetDef key_getsets[] = {{"obj", key_object, key_set_object, NULL}, {0}};
const TypeSpec key_wrapper_spec = {.name = "functools.KeyWrapper",
                                   .size = sizeof(KeyWrapper),
                                   .flags = TYPE_GC,
                                   .slots = {.call = key_call, .compare = key_compare},
                                   .getsets = key_getsets,
                                   .traverse = key_traverse,
                                   .dealloc = key_dealloc};

/* ---- partial ---- */

typedef struct PartialObj {
  Obj head;
  Attrs attrs;
  Value function, args, keywords; /* tuple, dict */
} PartialObj;
#define as_partial(v) ((PartialObj *)obj_of(v))

/* a then b, as one tuple. */
static Value joined(VM *vm, Ref a, const Value *b, size_t n) {
  TupleObj *first = as_tuple(a);
  if (n == 0) return own(a);
  if (first->len == 0) return tuple_from(vm, b, n);
  TupleObj *all = tuple_new(vm, first->len + n);
  if (!all) return ERR;
  for (size_t i = 0; i < first->len; i++) all->items[i] = own(ref(first->items[i]));
  for (size_t i = 0; i < n; i++) all->items[first->len + i] = own(ref(b[i]));
  return value_of(all);
}

/* A dict of its own: `base` (UNDEF: none) and the keywords of a call. */
static Value joined_keywords(VM *vm, Ref base, const Args *args) {
  DictObj *dict = is_undef(base) ? dict_new(vm) : dict_copy(vm, as_dict(base));
  for (size_t i = 0; dict && args->names && i < args->names->len; i++)
    if (dict_set(vm, dict, ref(args->names->items[i]), ref(args->at[args->n + i])) < 0) {
      drop_obj(vm, dict);
      return ERR;
    }
  return dict ? value_of(dict) : ERR;
}

static bool has_attributes(Obj *object) {
  Attrs *attrs = attrs_of(object);
  return object->shape->n_attrs || attrs->dict;
}

static Value partial_make(VM *vm, TypeObj *type, const Args *args) {
  if (args->n == 0) return raise(vm, T_TYPE_ERROR, "type 'partial' takes at least one argument");
  Ref function = ref(args->at[0]), base_args = ref(vm->empty_tuple), base_keywords = ref(UNDEF);
  if (!is_callable(vm, function)) return raise(vm, T_TYPE_ERROR, "the first argument must be callable");
  /* A partial of a partial is one partial, unless somebody has put attributes on the inner one. */
  if (type_of(vm, function)->slots.call == partial_spec.slots.call && !has_attributes(obj_of(function))) {
    PartialObj *inner = as_partial(function);
    function = ref(inner->function);
    base_args = ref(inner->args);
    base_keywords = ref(inner->keywords);
  }
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  PartialObj *partial = as_partial(v);
  partial->function = own(function);
  partial->args = partial->keywords = UNDEF;
  Value all = joined(vm, base_args, args->at + 1, args->n - 1);
  Value keywords = is_err(all) ? ERR : joined_keywords(vm, base_keywords, args);
  if (!is_err(all)) partial->args = all;
  if (!is_err(keywords)) partial->keywords = keywords;
  if (!is_err(all) && !is_err(keywords)) return v;
  drop(vm, v);
  return ERR;
}

static Value partial_call(VM *vm, Ref v, const Args *args) {
  PartialObj *partial = as_partial(v);
  Value function = own(ref(partial->function)), all = joined(vm, ref(partial->args), args->at, args->n);
  Value keywords = is_err(all) ? ERR : joined_keywords(vm, ref(partial->keywords), args), result = ERR;
  if (!is_err(keywords)) result = object_call_dict(vm, ref(function), ref(all), ref(keywords));
  drop_x(vm, keywords);
  drop_x(vm, all);
  drop(vm, function);
  return result;
}

static void add_repr(VM *vm, StrBuilder *b, Value text) {
  if (is_err(text))
    b->failed = true;
  else {
    builder_str(b, ref(text));
    drop(vm, text);
  }
}
static Value partial_repr(VM *vm, Ref v) {
  PartialObj *partial = as_partial(v);
  TypeObj *type = type_of(vm, v);
  int entered = repr_enter(vm, v);
  if (entered <= 0) return entered < 0 ? ERR : str_from(vm, "...");
  StrBuilder b;
  builder_init(&b, vm);
  Value args = own(ref(partial->args)), keywords = own(ref(partial->keywords)),
        function = own(ref(partial->function));
  add_repr(vm, &b,
           str_format(vm, "%s(%R", type_flag(type, TYPE_HEAP) ? type_name(type) : "functools.partial",
                      ref(function)));
  for (size_t i = 0; i < as_tuple(args)->len && !b.failed; i++)
    add_repr(vm, &b, str_format(vm, ", %R", ref(as_tuple(args)->items[i])));
  size_t pos = 0;
  Ref key, value;
  while (!b.failed && dict_next(as_dict(keywords), &pos, &key, &value)) {
    Value k = own(key), x = own(value);
    add_repr(vm, &b, str_format(vm, ", %S=%R", key, value));
    drop(vm, k);
    drop(vm, x);
  }
  builder_char(&b, ')');
  drop(vm, function);
  drop(vm, keywords);
  drop(vm, args);
  repr_leave(vm, v);
  return builder_finish(&b);
}

static Value partial_reduce(VM *vm, Ref self, const Args *args) {
  PartialObj *partial = as_partial(self);
  Value attributes = NONE_VALUE;
  if (has_attributes(obj_of(self))) {
    DictObj *dict = instance_dict(vm, obj_of(self));
    if (!dict) return ERR;
    attributes = own(ref_to(dict));
  }
  return pack(vm, 3, class_of(vm, self), pack(vm, 1, own(ref(partial->function))),
              pack(vm, 4, own(ref(partial->function)), own(ref(partial->args)), own(ref(partial->keywords)),
                   attributes));
}

static Value partial_setstate(VM *vm, Ref self, const Args *args) {
  PartialObj *partial = as_partial(self);
  Ref state = ref(args->at[0]);
  bool valid = is_kind(state, TYPE_TUPLE) && as_tuple(state)->len == 4;
  const Value *at = valid ? as_tuple(state)->items : NULL;
  if (!valid || !is_callable(vm, ref(at[0])) || !is_kind(at[1], TYPE_TUPLE) ||
      (!is_none(at[2]) && !is_kind(at[2], TYPE_DICT)))
    return raise(vm, T_TYPE_ERROR, "invalid partial state");
  if (!is_none(at[3]) && !is_exact(vm, at[3], DICT))
    return trap(vm, "attributes of a partial that are no dict");
  Value plain = is_exact(vm, at[1], TUPLE) ? own(ref(at[1]))
                                           : tuple_from(vm, as_tuple(at[1])->items, as_tuple(at[1])->len);
  if (is_err(plain)) return ERR;
  DictObj *dict = is_none(at[2])              ? dict_new(vm)
                  : is_exact(vm, at[2], DICT) ? (DictObj *)obj_of(own(ref(at[2])))
                                              : dict_copy(vm, as_dict(at[2]));
  if (!dict) {
    drop(vm, plain);
    return ERR;
  }
  Value old[3] = {partial->function, partial->args, partial->keywords};
  partial->function = own(ref(at[0]));
  partial->args = plain;
  partial->keywords = value_of(dict);
  if (is_none(at[3]))
    instance_drop_attrs(vm, obj_of(self));
  else {
    own(ref(at[3]));
    instance_set_dict_steal(vm, obj_of(self), as_dict(at[3]));
  }
  for (int i = 0; i < 3; i++) drop(vm, old[i]);
  return NONE_VALUE;
}

static Value partial_function(VM *vm, Ref v) {
  return own(ref(as_partial(v)->function));
}
static Value partial_args(VM *vm, Ref v) {
  return own(ref(as_partial(v)->args));
}
static Value partial_keywords(VM *vm, Ref v) {
  return own(ref(as_partial(v)->keywords));
}
static int read_only(VM *vm, Ref v, Ref value) {
  return raise_i(vm, T_ATTRIBUTE_ERROR, "readonly attribute");
}
static void partial_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  PartialObj *partial = (PartialObj *)object;
  if (partial->function.bits) visit(vm, ref(partial->function), ctx);
  if (partial->args.bits && !is_undef(partial->args)) visit(vm, ref(partial->args), ctx);
  if (partial->keywords.bits && !is_undef(partial->keywords)) visit(vm, ref(partial->keywords), ctx);
}
static void partial_dealloc(VM *vm, Obj *object) {
  PartialObj *partial = (PartialObj *)object;
  drop(vm, partial->function);
  drop(vm, partial->args);
  drop(vm, partial->keywords);
  object_free(vm, object, object->shape->type->size);
}
static const MethodDef partial_methods[] = {
    {"__reduce__", partial_reduce, ARG_NONE, "($self, /)", NULL, 0},
    {"__setstate__", partial_setstate, ARG_ONE, "($self, state, /)", NULL, 0},
    {0}};
static const GetSetDef partial_getsets[] = {{"func", partial_function, read_only, NULL},
                                            {"args", partial_args, read_only, NULL},
                                            {"keywords", partial_keywords, read_only, NULL},
                                            {"__dict__", generic_get_dict, generic_set_dict, NULL},
                                            {"__vectorcalloffset__", layout_offset, layout_offset_set, NULL},
                                            {0}};
const TypeSpec partial_spec = {.name = "functools.partial",
                               .size = sizeof(PartialObj),
                               .attrs_at = offsetof(PartialObj, attrs),
                               .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT | TYPE_HAS_WEAK | TYPE_CALL_FREE,
                               .slots = {.repr = partial_repr, .call = partial_call, .new_ = partial_make},
                               .methods = partial_methods,
                               .getsets = partial_getsets,
                               .traverse = partial_traverse,
                               .dealloc = partial_dealloc};

/* ---- the module ---- */

static int init(VM *vm, Ref module, void *memory) {
  FunctoolsState *state = memory;
  state->keyword_mark = object_alloc(vm, type_of_id(vm, OBJECT));
  if (is_err(state->keyword_mark)) return -1;
  state->partial = module_add_type(vm, module, &partial_spec, NULL);
  state->lru_cache = state->partial ? module_add_type(vm, module, &lru_cache_spec, NULL) : NULL;
  state->key = state->lru_cache ? module_hidden_type(vm, module, &key_wrapper_spec, NULL) : NULL;
  return state->key ? 0 : -1;
}
static void traverse(VM *vm, void *memory, VisitFn visit, void *ctx) {
  Value mark = ((FunctoolsState *)memory)->keyword_mark;
  if (mark.bits) visit(vm, ref(mark), ctx);
}

static const MethodDef functions[] = {
    {"reduce", f_reduce, ARG_POS, "($module, function, iterable, initial=None, /)", NULL, METHOD_VARARGS},
    {"cmp_to_key", f_cmp_to_key, ARG_KW, "($module, mycmp)", NULL, 0},
    {0}};
const ModuleDef functools_module = {.name = "_functools",
                                    .functions = functions,
                                    .init = init,
                                    .state_size = sizeof(FunctoolsState),
                                    .traverse = traverse};
