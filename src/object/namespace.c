/* types.SimpleNamespace. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/generic.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static Value namespace_make(VM *vm, TypeObj *type, const Args *args) {
  Value v = object_alloc(vm, type);
  if (is_err(v) || instance_dict(vm, obj_of(v))) return v;
  drop(vm, v);
  return ERR;
}

static int namespace_init(VM *vm, Ref self, const Args *args) {
  if (args->n) return raise_i(vm, T_TYPE_ERROR, "no positional arguments expected");
  DictObj *dict = instance_dict(vm, obj_of(self));
  int result = dict ? 0 : -1;
  for (size_t i = 0; result == 0 && args->names && i < args->names->len; i++)
    result = dict_set(vm, dict, ref(args->names->items[i]), ref(args->at[i]));
  return result;
}

static void add_items(VM *vm, StrBuilder *b, DictObj *dict) {
  size_t pos = 0;
  Ref key, value;
  bool first = true;
  while (!b->failed && dict_next(dict, &pos, &key, &value)) {
    if (!is_kind(key, TYPE_STR) || !str_len(key)) continue;
    Value k = own(key), x = own(value), text = object_repr(vm, value);
    if (is_err(text))
      b->failed = true;
    else {
      if (!first) builder_text(b, ", ");
      builder_str(b, ref(k));
      builder_char(b, '=');
      builder_str(b, ref(text));
      drop(vm, text);
    }
    drop(vm, k);
    drop(vm, x);
    first = false;
  }
}

static Value namespace_repr(VM *vm, Ref v) {
  const char *name = is_exact(vm, v, NAMESPACE) ? "namespace" : type_full_name(type_of(vm, v));
  int entered = repr_enter(vm, v);
  if (entered <= 0) return entered < 0 ? ERR : str_format(vm, "%s(...)", name);
  StrBuilder b;
  builder_init(&b, vm);
  builder_text(&b, name);
  builder_char(&b, '(');
  DictObj *dict = instance_dict(vm, obj_of(v));
  if (dict)
    add_items(vm, &b, dict);
  else
    b.failed = true;
  builder_char(&b, ')');
  repr_leave(vm, v);
  return builder_finish(&b);
}

static Value namespace_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_kind_of(vm, a, NAMESPACE) || !is_kind_of(vm, b, NAMESPACE)) return NOT_IMPLEMENTED;
  DictObj *x = instance_dict(vm, obj_of(a)), *y = instance_dict(vm, obj_of(b));
  return x && y ? object_compare(vm, ref_to(x), ref_to(y), (CompareOp)op) : ERR;
}

static Value m_reduce(VM *vm, Ref self, const Args *args) {
  DictObj *dict = instance_dict(vm, obj_of(self));
  if (!dict) return ERR;
  return tuple_from(vm, (Value[]){{ref_to(type_of(vm, self)).bits}, vm->empty_tuple, {ref_to(dict).bits}}, 3);
}

static void namespace_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef namespace_methods[] = {{"__reduce__", m_reduce, ARG_NONE, "($self, /)", NULL, 0}, {0}};
static const GetSetDef namespace_getsets[] = {{"__dict__", generic_get_dict, NULL, NULL}, {0}};
const TypeSpec namespace_spec = {.name = "types.SimpleNamespace",
                                 .size = sizeof(Obj),
                                 .flags = TYPE_GC | TYPE_BASE | TYPE_HAS_DICT,
                                 .slots = {.repr = namespace_repr,
                                           .compare = namespace_compare,
                                           .init = namespace_init,
                                           .new_ = namespace_make},
                                 .methods = namespace_methods,
                                 .getsets = namespace_getsets,
                                 .dealloc = namespace_dealloc};
