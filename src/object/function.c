/* Bound methods and cells: see function.h. */
#include "object/function.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* ---- cells ---- */

Value cell_new(VM *vm, Ref value) {
  CellObj *cell = object_new(vm, type_of_id(vm, CELL), sizeof *cell);
  if (!cell) return ERR;
  cell->value = own(value);
  gc_track(vm, cell);
  return value_of(cell);
}
static void cell_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((CellObj *)object)->value), ctx);
}
static void cell_clear(VM *vm, Obj *object) {
  Value old = ((CellObj *)object)->value;
  ((CellObj *)object)->value = UNDEF;
  drop(vm, old);
}
static void cell_dealloc(VM *vm, Obj *object) {
  cell_clear(vm, object);
  object_free(vm, object, sizeof(CellObj));
}
static Value cell_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[1];
  if (args_parse(vm, "cell", "(contents=None, /)", args, at) < 0) return ERR;
  return cell_new(vm, ref(at[0]));
}
/* An empty one comes before every other. */
static Value cell_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_exact(vm, a, CELL) || !is_exact(vm, b, CELL)) return NOT_IMPLEMENTED;
  Ref x = ref(((CellObj *)obj_of(a))->value), y = ref(((CellObj *)obj_of(b))->value);
  if (!is_undef(x) && !is_undef(y)) return object_compare(vm, x, y, (CompareOp)op);
  return from_bool(order_holds(is_undef(y) - is_undef(x), op));
}
static Value get_contents(VM *vm, Ref v) {
  Value value = ((CellObj *)obj_of(v))->value;
  return is_undef(value) ? raise(vm, T_VALUE_ERROR, "Cell is empty") : own(ref(value));
}
static int set_contents(VM *vm, Ref v, Ref value) {
  CellObj *cell = (CellObj *)obj_of(v);
  Value old = cell->value;
  cell->value = own(value);
  drop(vm, old);
  return 0;
}
static const GetSetDef cell_getsets[] = {{"cell_contents", get_contents, set_contents, NULL}, {0}};
const TypeSpec cell_spec = {.name = "cell",
                            .size = sizeof(CellObj),
                            .flags = TYPE_GC,
                            .slots = {.compare = cell_compare, .new_ = cell_make},
                            .getsets = cell_getsets,
                            .traverse = cell_traverse,
                            .clear = cell_clear,
                            .dealloc = cell_dealloc};

/* ---- bound methods ---- */

Value method_new(VM *vm, Ref function, Ref self) {
  MethodObj *method = object_new(vm, type_of_id(vm, METHOD), sizeof *method);
  if (!method) return ERR;
  method->function = own(function);
  method->self = own(self);
  gc_track(vm, method);
  return value_of(method);
}
static Value method_call(VM *vm, Ref v, const Args *args) {
  MethodObj *method = as_method(v);
  return call_with_first(vm, ref(method->function), ref(method->self), args);
}
static Value method_getattr(VM *vm, Ref v, Ref name) {
  if (!is_kind(name, TYPE_STR) || !is_undef(type_lookup(vm, type_of(vm, v), name)))
    return object_generic_getattr(vm, v, name);
  return object_getattr(vm, ref(as_method(v)->function), name);
}
static Value method_compare(VM *vm, Ref a, Ref b, int op) {
  if ((op != CMP_EQ && op != CMP_NE) || !is_exact(vm, a, METHOD) || !is_exact(vm, b, METHOD))
    return NOT_IMPLEMENTED;
  int equal = same_bits(as_method(a)->self, as_method(b)->self);
  if (equal) equal = object_equal(vm, ref(as_method(a)->function), ref(as_method(b)->function));
  return equal < 0 ? ERR : from_bool(equal == (op == CMP_EQ));
}
static int method_hash(VM *vm, Ref v, int64_t *hash) {
  int64_t function;
  if (object_hash(vm, ref(as_method(v)->function), &function) < 0) return -1;
  *hash = object_identity_hash(ref(as_method(v)->self)) ^ function;
  if (*hash == -1) *hash = -2;
  return 0;
}
static Value method_function(VM *vm, Ref v) {
  return own(ref(as_method(v)->function));
}
static Value method_self(VM *vm, Ref v) {
  return own(ref(as_method(v)->self));
}
static Value method_make(VM *vm, TypeObj *type, const Args *args) {
  if (args->names && args->names->len) return raise(vm, T_TYPE_ERROR, "method() takes no keyword arguments");
  if (args->n != 2) return raise(vm, T_TYPE_ERROR, "method expected 2 arguments, got %z", args->n);
  if (!is_callable(vm, ref(args->at[0]))) return raise(vm, T_TYPE_ERROR, "first argument must be callable");
  if (is_none(args->at[1])) return raise(vm, T_TYPE_ERROR, "instance must not be None");
  return method_new(vm, ref(args->at[0]), ref(args->at[1]));
}
static Value method_repr(VM *vm, Ref v) {
  MethodObj *method = as_method(v);
  Value name;
  int has = object_find_attr(vm, ref(method->function), name_of(vm, D_qualname), &name);
  if (has == 0) has = object_find_attr(vm, ref(method->function), name_of(vm, D_name), &name);
  if (has < 0) return ERR;
  bool known = has && is_kind(name, TYPE_STR);
  Value text = known ? str_format(vm, "<bound method %S of %R>", ref(name), ref(method->self))
                     : str_format(vm, "<bound method ? of %R>", ref(method->self));
  if (has) drop(vm, name);
  return text;
}
static Value method_doc(VM *vm, Ref v) {
  Value doc;
  int has = object_find_attr(vm, ref(as_method(v)->function), name_of(vm, D_doc), &doc);
  return has < 0 ? ERR : has ? doc : NONE_VALUE;
}
static Value method_reduce(VM *vm, Ref self, const Args *args) {
  Value name = object_getattr(vm, ref(as_method(self)->function), name_of(vm, D_name));
  if (is_err(name)) return ERR;
  Value result = reduce_to_getattr(vm, ref(as_method(self)->self), ref(name));
  drop(vm, name);
  return result;
}
static void method_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((MethodObj *)object)->function), ctx);
  visit(vm, ref(((MethodObj *)object)->self), ctx);
}
static void method_dealloc(VM *vm, Obj *object) {
  drop(vm, ((MethodObj *)object)->self);
  drop(vm, ((MethodObj *)object)->function);
  object_free(vm, object, sizeof(MethodObj));
}
static const GetSetDef method_getsets[] = {{"__func__", method_function, NULL, NULL},
                                           {"__self__", method_self, NULL, NULL},
                                           {"__doc__", method_doc, NULL, NULL},
                                           {0}};
static const MethodDef method_methods[] = {{"__reduce__", method_reduce, ARG_NONE, "($self, /)", NULL, 0},
                                           {0}};
const TypeSpec method_spec = {.name = "method",
                              .size = sizeof(MethodObj),
                              .flags = TYPE_GC | TYPE_HAS_WEAK | TYPE_CALL_FREE,
                              .slots = {.repr = method_repr,
                                        .hash = method_hash,
                                        .call = method_call,
                                        .getattr = method_getattr,
                                        .compare = method_compare,
                                        .new_ = method_make},
                              .methods = method_methods,
                              .getsets = method_getsets,
                              .traverse = method_traverse,
                              .dealloc = method_dealloc};
