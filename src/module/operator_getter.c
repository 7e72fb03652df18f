/* _operator's callables that remember what to ask for: itemgetter, attrgetter, methodcaller. */
#include "module/module.h"
#include "module/operator_int.h"
#include "module/pack.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* what: a tuple of items, of names (each a str, or for a dotted one a tuple of str), or of arguments */
typedef struct Getter {
  Obj head;
  Value what, name, keywords; /* the last two of methodcaller alone; keywords: a dict or UNDEF */
} Getter;
#define as_getter(v) ((Getter *)obj_of(v))

static Value getter_new(VM *vm, TypeObj *type, Value what, Value name, Value keywords) {
  Getter *getter = is_err(what) || is_err(name) || is_err(keywords) ? NULL : object_new(vm, type, type->size);
  if (!getter) {
    drop_x(vm, what);
    drop_x(vm, name);
    drop_x(vm, keywords);
    return ERR;
  }
  getter->what = what;
  getter->name = name;
  getter->keywords = keywords;
  gc_track(vm, getter);
  return value_of(getter);
}
static void getter_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  Getter *getter = (Getter *)object;
  visit(vm, ref(getter->what), ctx);
  if (!is_undef(getter->name)) visit(vm, ref(getter->name), ctx);
  if (!is_undef(getter->keywords)) visit(vm, ref(getter->keywords), ctx);
}
static void getter_dealloc(VM *vm, Obj *object) {
  drop(vm, ((Getter *)object)->what);
  drop(vm, ((Getter *)object)->name);
  drop(vm, ((Getter *)object)->keywords);
  object_free(vm, object, object->shape->type->size);
}

static int one_argument(VM *vm, const Args *args, const char *name) {
  if (refuse_keywords(vm, args, name) < 0) return -1;
  if (args->n == 1) return 0;
  return raise_i(vm, T_TYPE_ERROR, "%s expected 1 argument, got %z", name, args->n);
}

/* What one step gives for each of `what`: alone when there is one, else as a tuple. */
static Value each(VM *vm, Getter *getter, Ref v, Value (*step)(VM *, Ref, Ref)) {
  TupleObj *what = as_tuple(getter->what);
  if (what->len == 1) return step(vm, v, ref(what->items[0]));
  TupleObj *result = tuple_new(vm, what->len);
  for (size_t i = 0; result && i < what->len; i++) {
    Value item = step(vm, v, ref(what->items[i]));
    if (is_err(item)) {
      drop_obj(vm, result);
      return ERR;
    }
    result->items[i] = item;
  }
  return result ? value_of(result) : ERR;
}

/* module.Name(...) as these types show themselves; their __module__ is "operator". */
static Value open_repr(VM *vm, Ref v, StrBuilder *b) {
  builder_init(b, vm);
  TypeObj *type = type_of(vm, v);
  if (type_flag(type, TYPE_HEAP)) {
    Value module = object_getattr(vm, ref_to(type), name_of(vm, D_module));
    if (is_err(module)) return ERR;
    Value text = str_format(vm, "%S.", ref(module));
    drop(vm, module);
    if (is_err(text)) return ERR;
    builder_str(b, ref(text));
    drop(vm, text);
  } else
    builder_text(b, "operator.");
  builder_text(b, type_name(type));
  builder_char(b, '(');
  return NONE_VALUE;
}

static void add_repr(VM *vm, StrBuilder *b, Ref v, const char *before) {
  Value text = str_format(vm, "%s%R", before, v);
  if (is_err(text)) {
    b->failed = true;
    return;
  }
  builder_str(b, ref(text));
  drop(vm, text);
}

/* ---- itemgetter ---- */

static Value itemgetter_make(VM *vm, TypeObj *type, const Args *args) {
  if (refuse_keywords(vm, args, "itemgetter") < 0) return ERR;
  if (args->n == 0) return raise(vm, T_TYPE_ERROR, "itemgetter expected 1 argument, got 0");
  return getter_new(vm, type, tuple_from(vm, args->at, args->n), UNDEF, UNDEF);
}
static Value itemgetter_call(VM *vm, Ref v, const Args *args) {
  if (one_argument(vm, args, "itemgetter") < 0) return ERR;
  return each(vm, as_getter(v), ref(args->at[0]), object_getitem);
}
static Value itemgetter_repr(VM *vm, Ref v) {
  int entered = repr_enter(vm, v);
  StrBuilder b;
  if (entered <= 0) return entered < 0 ? ERR : str_format(vm, "operator.%.9999T(...)", v);
  if (is_err(open_repr(vm, v, &b))) {
    builder_abort(&b);
    repr_leave(vm, v);
    return ERR;
  }
  TupleObj *what = as_tuple(as_getter(v)->what);
  for (size_t i = 0; i < what->len && !b.failed; i++) add_repr(vm, &b, ref(what->items[i]), i ? ", " : "");
  builder_char(&b, ')');
  repr_leave(vm, v);
  return builder_finish(&b);
}
static Value itemgetter_reduce(VM *vm, Ref self, const Args *args) {
  return pack(vm, 2, class_of(vm, self), own(ref(as_getter(self)->what)));
}

/* ---- attrgetter ---- */

/* "a.b.c" as a tuple of interned names; a plain name as itself. */
static Value split_name(VM *vm, Ref name) {
  size_t len = str_len(name), n = 1;
  for (size_t i = 0; i < len; i++) n += str_at(as_str(name), i) == '.';
  if (n == 1) return str_intern(vm, own(name));
  TupleObj *parts = tuple_new(vm, n);
  size_t from = 0, part = 0;
  for (size_t i = 0; parts && i <= len; i++) {
    if (i < len && str_at(as_str(name), i) != '.') continue;
    Value text = str_slice(vm, name, from, i);
    if (!is_err(text)) text = str_intern(vm, text);
    if (is_err(text)) {
      drop_obj(vm, parts);
      return ERR;
    }
    parts->items[part++] = text;
    from = i + 1;
  }
  return parts ? value_of(parts) : ERR;
}
static Value attrgetter_make(VM *vm, TypeObj *type, const Args *args) {
  if (refuse_keywords(vm, args, "attrgetter") < 0) return ERR;
  if (args->n == 0) return raise(vm, T_TYPE_ERROR, "attrgetter expected 1 argument, got 0");
  for (size_t i = 0; i < args->n; i++)
    if (!is_kind(args->at[i], TYPE_STR)) return raise(vm, T_TYPE_ERROR, "attribute name must be a string");
  TupleObj *names = tuple_new(vm, args->n);
  for (size_t i = 0; names && i < args->n; i++) {
    Value name = split_name(vm, ref(args->at[i]));
    if (is_err(name)) {
      drop_obj(vm, names);
      return ERR;
    }
    names->items[i] = name;
  }
  return getter_new(vm, type, names ? value_of(names) : ERR, UNDEF, UNDEF);
}
static Value attribute(VM *vm, Ref v, Ref name) {
  if (!is_kind(name, TYPE_TUPLE)) return object_getattr(vm, v, name);
  Value at = own(v);
  for (size_t i = 0; i < as_tuple(name)->len; i++) {
    Value next = object_getattr(vm, ref(at), ref(as_tuple(name)->items[i]));
    drop(vm, at);
    if (is_err(next)) return ERR;
    at = next;
  }
  return at;
}
static Value attrgetter_call(VM *vm, Ref v, const Args *args) {
  if (one_argument(vm, args, "attrgetter") < 0) return ERR;
  return each(vm, as_getter(v), ref(args->at[0]), attribute);
}

/* The names as they were given. */
static Value joined_names(VM *vm, Ref v) {
  TupleObj *what = as_tuple(as_getter(v)->what), *names = tuple_new(vm, what->len);
  for (size_t i = 0; names && i < what->len; i++) {
    Value name = ERR;
    if (!is_kind(what->items[i], TYPE_TUPLE))
      name = own(ref(what->items[i]));
    else {
      StrBuilder b;
      builder_init(&b, vm);
      TupleObj *parts = as_tuple(what->items[i]);
      for (size_t k = 0; k < parts->len; k++) {
        if (k) builder_char(&b, '.');
        builder_str(&b, ref(parts->items[k]));
      }
      name = builder_finish(&b);
    }
    if (is_err(name)) {
      drop_obj(vm, names);
      return ERR;
    }
    names->items[i] = name;
  }
  return names ? value_of(names) : ERR;
}
static Value attrgetter_repr(VM *vm, Ref v) {
  StrBuilder b;
  Value names = joined_names(vm, v);
  if (is_err(names)) return ERR;
  if (is_err(open_repr(vm, v, &b))) {
    builder_abort(&b);
    drop(vm, names);
    return ERR;
  }
  for (size_t i = 0; i < as_tuple(names)->len; i++)
    add_repr(vm, &b, ref(as_tuple(names)->items[i]), i ? ", " : "");
  builder_char(&b, ')');
  drop(vm, names);
  return builder_finish(&b);
}
static Value attrgetter_reduce(VM *vm, Ref self, const Args *args) {
  return pack(vm, 2, class_of(vm, self), joined_names(vm, self));
}

/* ---- methodcaller ---- */

static Value keywords_dict(VM *vm, const Args *args) {
  if (!args->names || !args->names->len) return UNDEF;
  DictObj *dict = dict_new(vm);
  for (size_t i = 0; dict && i < args->names->len; i++)
    if (dict_set(vm, dict, ref(args->names->items[i]), ref(args->at[args->n + i])) < 0) {
      drop_obj(vm, dict);
      return ERR;
    }
  return dict ? value_of(dict) : ERR;
}
static Value methodcaller_make(VM *vm, TypeObj *type, const Args *args) {
  if (args->n == 0)
    return raise(vm, T_TYPE_ERROR, "methodcaller needs at least one argument, the method name");
  if (!is_kind(args->at[0], TYPE_STR)) return raise(vm, T_TYPE_ERROR, "method name must be a string");
  return getter_new(vm, type, tuple_from(vm, args->at + 1, args->n - 1),
                    str_intern(vm, own(ref(args->at[0]))), keywords_dict(vm, args));
}
static Value methodcaller_call(VM *vm, Ref v, const Args *args) {
  Getter *getter = as_getter(v);
  if (one_argument(vm, args, "methodcaller") < 0) return ERR;
  Value method = object_getattr(vm, ref(args->at[0]), ref(getter->name));
  if (is_err(method)) return ERR;
  Value result = object_call_dict(vm, ref(method), ref(getter->what), ref(getter->keywords));
  drop(vm, method);
  return result;
}
static Value methodcaller_repr(VM *vm, Ref v) {
  Getter *getter = as_getter(v);
  int entered = repr_enter(vm, v);
  StrBuilder b;
  if (entered <= 0) return entered < 0 ? ERR : str_format(vm, "operator.%.9999T(...)", v);
  if (is_err(open_repr(vm, v, &b))) {
    builder_abort(&b);
    repr_leave(vm, v);
    return ERR;
  }
  add_repr(vm, &b, ref(getter->name), "");
  for (size_t i = 0; i < as_tuple(getter->what)->len; i++)
    add_repr(vm, &b, ref(as_tuple(getter->what)->items[i]), ", ");
  size_t pos = 0;
  Ref key, value;
  while (!is_undef(getter->keywords) && dict_next(as_dict(getter->keywords), &pos, &key, &value)) {
    builder_text(&b, ", ");
    builder_str(&b, key);
    add_repr(vm, &b, value, "=");
  }
  builder_char(&b, ')');
  repr_leave(vm, v);
  return builder_finish(&b);
}

/* With keywords: partial(methodcaller, name, **keywords) called with the arguments. */
static Value methodcaller_reduce(VM *vm, Ref self, const Args *args) {
  Getter *getter = as_getter(self);
  TupleObj *what = as_tuple(getter->what);
  if (!is_undef(getter->keywords)) return trap(vm, "methodcaller.__reduce__() with keywords");
  TupleObj *all = tuple_new(vm, what->len + 1);
  if (!all) return ERR;
  all->items[0] = own(ref(getter->name));
  for (size_t i = 0; i < what->len; i++) all->items[i + 1] = own(ref(what->items[i]));
  return pack(vm, 2, class_of(vm, self), value_of(all));
}

static const GetSetDef getsets[] = {{"__vectorcalloffset__", layout_offset, layout_offset_set, NULL}, {0}};

#define GETTER_SPEC(ident, text, kind, more)                                                                 \
  static const MethodDef kind##_methods[] = {{"__reduce__", kind##_reduce, ARG_NONE, "($self, /)", NULL, 0}, \
                                             {0}};                                                           \
  const TypeSpec ident = {.name = text,                                                                      \
                          .size = sizeof(Getter),                                                            \
                          .flags = TYPE_GC | (more),                                                         \
                          .slots = {.repr = kind##_repr, .call = kind##_call, .new_ = kind##_make},          \
                          .methods = kind##_methods,                                                         \
                          .getsets = getsets,                                                                \
                          .traverse = getter_traverse,                                                       \
                          .dealloc = getter_dealloc}
GETTER_SPEC(itemgetter_spec, "operator.itemgetter", itemgetter, TYPE_CALL_FREE);
GETTER_SPEC(attrgetter_spec, "operator.attrgetter", attrgetter, TYPE_CALL_FREE);
GETTER_SPEC(methodcaller_spec, "operator.methodcaller", methodcaller, 0);
