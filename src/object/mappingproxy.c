/* mappingproxy: a mapping that cannot be changed through it; what `cls.__dict__` gives. */
#include "object/dict.h"
#include "object/generic.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static Ref mapping_of(Ref v) {
  return ref(((ProxyObj *)obj_of(v))->mapping);
}

Value proxy_new(VM *vm, Ref mapping) {
  ProxyObj *proxy = object_new(vm, type_of_id(vm, MAPPING_PROXY), sizeof *proxy);
  if (!proxy) return ERR;
  proxy->mapping = own(mapping);
  gc_track(vm, proxy);
  return value_of(proxy);
}

static Value proxy_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[1];
  if (args_parse(vm, "mappingproxy", "(mapping)", args, at) < 0) return ERR;
  Ref mapping = ref(at[0]);
  if (!type_of(vm, mapping)->slots.getitem || is_kind(mapping, TYPE_LIST | TYPE_TUPLE))
    return raise(vm, T_TYPE_ERROR, "mappingproxy() argument must be a mapping, not %T", mapping);
  return proxy_new(vm, mapping);
}

static Value proxy_repr(VM *vm, Ref v) {
  return str_format(vm, "mappingproxy(%R)", mapping_of(v));
}
static Value proxy_str(VM *vm, Ref v) {
  return object_str(vm, mapping_of(v));
}
static Value proxy_compare(VM *vm, Ref a, Ref b, int op) {
  return object_compare(vm, mapping_of(a), b, (CompareOp)op);
}
static Value proxy_iter(VM *vm, Ref v) {
  return object_iter(vm, mapping_of(v));
}
static ptrdiff_t proxy_len(VM *vm, Ref v) {
  return object_len(vm, mapping_of(v));
}
static Value proxy_getitem(VM *vm, Ref v, Ref key) {
  return object_getitem(vm, mapping_of(v), key);
}
static int proxy_contains(VM *vm, Ref v, Ref key) {
  return object_contains(vm, mapping_of(v), key);
}
static Value proxy_or(VM *vm, Ref a, Ref b) {
  if (is_exact(vm, a, MAPPING_PROXY)) a = mapping_of(a);
  if (is_exact(vm, b, MAPPING_PROXY)) b = mapping_of(b);
  return object_binary(vm, a, b, OPER_OR);
}
static Value proxy_ior(VM *vm, Ref a, Ref b) {
  return raise(vm, T_TYPE_ERROR, "'|=' is not supported by %T; use '|' instead", a);
}

static Value m_get(VM *vm, Ref self, const Args *args) {
  Value get = object_getattr(vm, mapping_of(self), name_of(vm, W_get));
  if (is_err(get)) return ERR;
  Value result = object_call2(vm, ref(get), ref(args->at[0]),
                              is_undef(args->at[1]) ? ref(NONE_VALUE) : ref(args->at[1]));
  drop(vm, get);
  return result;
}
static Value m_keys(VM *vm, Ref self, const Args *args) {
  return object_call_method(vm, mapping_of(self), name_of(vm, W_keys));
}
static Value m_values(VM *vm, Ref self, const Args *args) {
  return object_call_method(vm, mapping_of(self), name_of(vm, W_values));
}
static Value m_items(VM *vm, Ref self, const Args *args) {
  return object_call_method(vm, mapping_of(self), name_of(vm, W_items));
}
static Value m_copy(VM *vm, Ref self, const Args *args) {
  return object_call_method(vm, mapping_of(self), name_of(vm, W_copy));
}
static Value m_reversed(VM *vm, Ref self, const Args *args) {
  return object_call_method(vm, mapping_of(self), name_of(vm, D_reversed));
}

static void proxy_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((ProxyObj *)object)->mapping), ctx);
}
static void proxy_dealloc(VM *vm, Obj *object) {
  drop(vm, ((ProxyObj *)object)->mapping);
  object_free(vm, object, sizeof(ProxyObj));
}

static const MethodDef proxy_methods[] = {{"get", m_get, ARG_POS, "($self, key, default=None, /)", NULL, 0},
                                          {"keys", m_keys, ARG_NONE, "($self, /)", NULL, 0},
                                          {"values", m_values, ARG_NONE, "($self, /)", NULL, 0},
                                          {"items", m_items, ARG_NONE, "($self, /)", NULL, 0},
                                          {"copy", m_copy, ARG_NONE, "($self, /)", NULL, 0},
                                          CLASS_GETITEM_ROW,
                                          {"__reversed__", m_reversed, ARG_NONE, "($self, /)", NULL, 0},
                                          {0}};
const TypeSpec mapping_proxy_spec = {.name = "mappingproxy",
                                     .size = sizeof(ProxyObj),
                                     .flags = TYPE_GC | TYPE_MAPPING,
                                     .slots = {.repr = proxy_repr,
                                               .str = proxy_str,
                                               .compare = proxy_compare,
                                               .iter = proxy_iter,
                                               .new_ = proxy_make,
                                               .len = proxy_len,
                                               .getitem = proxy_getitem,
                                               .contains = proxy_contains,
                                               .or_ = proxy_or,
                                               .ior = proxy_ior},
                                     .methods = proxy_methods,
                                     .traverse = proxy_traverse,
                                     .dealloc = proxy_dealloc};
