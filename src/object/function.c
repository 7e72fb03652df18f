/* Bound methods and cells: see function.h. */
#include "object/function.h"
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
const TypeSpec cell_spec = {.name = "cell",
                            .size = sizeof(CellObj),
                            .flags = TYPE_GC,
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
  Ref found = type_lookup(vm, type_of(vm, v), name);
  if (!is_undef(found)) return object_generic_getattr(vm, v, name);
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
static void method_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  visit(vm, ref(((MethodObj *)object)->function), ctx);
  visit(vm, ref(((MethodObj *)object)->self), ctx);
}
static void method_dealloc(VM *vm, Obj *object) {
  drop(vm, ((MethodObj *)object)->self);
  drop(vm, ((MethodObj *)object)->function);
  object_free(vm, object, sizeof(MethodObj));
}
static const GetSetDef method_getsets[] = {
    {"__func__", method_function, NULL, NULL}, {"__self__", method_self, NULL, NULL}, {0}};
const TypeSpec method_spec = {
    .name = "method",
    .size = sizeof(MethodObj),
    .flags = TYPE_GC,
    .slots = {.hash = method_hash, .call = method_call, .getattr = method_getattr, .compare = method_compare},
    .getsets = method_getsets,
    .traverse = method_traverse,
    .dealloc = method_dealloc};
