/* sqlite3.Row: a tuple of values and the description of its columns. */
#include "module/c_arguments.h"
#include "module/sqlite_int.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"

typedef struct RowObj {
  Obj head;
  Value data, description; /* tuples */
} RowObj;
#define as_row(v) ((RowObj *)obj_of(v))

static Value row_make(VM *vm, TypeObj *type, const Args *args) {
  const SqliteState *state = sqlite_state(vm);
  if (args->names && args->names->len && type->slots.init == state->row->slots.init)
    return raise(vm, T_TYPE_ERROR, "Row() takes no keyword arguments");
  if (args->n != 2) return raise(vm, T_TYPE_ERROR, "Row expected 2 arguments, got %z", args->n);
  CArg at[2] = {{.type = state->cursor}, {.type = vm->types[T_TUPLE]}};
  if (c_arguments(vm, "Row", "!!", NULL, &(Args){args->at, args->n, NULL}, at) < 0) return ERR;
  Ref description = ref(as_cursor(at[0].v)->description);
  if (!description.bits) return trap(vm, "a row of a cursor that was never made");
  Value row = object_alloc(vm, type);
  if (is_err(row)) return ERR;
  as_row(row)->data = own(at[1].v);
  as_row(row)->description = own(description);
  return row;
}

/* The name of column i; UNDEF: it has none. */
static Ref column_name(const RowObj *row, size_t i) {
  return ref(as_tuple(as_tuple(row->description)->items[i])->items[0]);
}

static uint32_t lower(uint32_t c) {
  return c >= 'A' && c <= 'Z' ? c + 32 : c;
}
/* Letters of ASCII in either case. */
static bool same_name(Ref a, Ref b) {
  const StrObj *x = as_str(a), *y = as_str(b);
  if (x->len != y->len) return false;
  for (size_t i = 0; i < x->len; i++)
    if (lower(str_at(x, i)) != lower(str_at(y, i))) return false;
  return true;
}

static Value item(VM *vm, const RowObj *row, ptrdiff_t i) {
  const TupleObj *data = as_tuple(row->data);
  if (i < 0 || (size_t)i >= data->len) return raise(vm, T_INDEX_ERROR, "tuple index out of range");
  return own(ref(data->items[i]));
}

static Value row_getitem(VM *vm, Ref self, Ref key) {
  const RowObj *row = as_row(self);
  const TupleObj *data = as_tuple(row->data);
  if (is_int_like(key)) {
    ptrdiff_t i;
    if (object_as_ssize(vm, key, &i, T_INDEX_ERROR) < 0) return ERR;
    return item(vm, row, i < 0 ? i + (ptrdiff_t)data->len : i);
  }
  if (is_kind(key, TYPE_STR)) {
    if (is_none(row->description)) return trap(vm, "names of a row without columns");
    for (size_t i = 0; i < as_tuple(row->description)->len; i++)
      if (same_name(key, column_name(row, i))) return item(vm, row, (ptrdiff_t)i);
    return raise(vm, T_INDEX_ERROR, "No item with that key");
  }
  if (is_exact(vm, key, SLICE)) return object_getitem(vm, ref(row->data), key);
  return raise(vm, T_INDEX_ERROR, "Index must be int or string");
}

static ptrdiff_t row_len(VM *vm, Ref self) {
  return (ptrdiff_t)as_tuple(as_row(self)->data)->len;
}
static Value row_iter(VM *vm, Ref self) {
  return object_iter(vm, ref(as_row(self)->data));
}
static int row_hash(VM *vm, Ref self, int64_t *hash) {
  int64_t a, b;
  const RowObj *row = as_row(self);
  if (is_none(row->description)) return trap(vm, "the hash of a row without columns"), -1;
  if (object_hash(vm, ref(row->description), &a) < 0 || object_hash(vm, ref(row->data), &b) < 0) return -1;
  *hash = (a ^ b) == -1 ? -2 : a ^ b;
  return 0;
}
static Value row_compare(VM *vm, Ref self, Ref other, int op) {
  if ((op != CMP_EQ && op != CMP_NE) || !type_is_subtype(type_of(vm, other), sqlite_state(vm)->row))
    return NOT_IMPLEMENTED;
  const RowObj *a = as_row(self), *b = as_row(other);
  int same = object_compare_truth(vm, ref(a->description), ref(b->description), CMP_EQ);
  if (same < 0) return ERR;
  return same ? object_compare(vm, ref(a->data), ref(b->data), (CompareOp)op) : from_bool(op == CMP_NE);
}

static Value m_keys(VM *vm, Ref self, const Args *args) {
  const RowObj *row = as_row(self);
  if (is_none(row->description)) return trap(vm, "names of a row without columns");
  ListObj *keys = list_new(vm, 0);
  size_t n = as_tuple(row->description)->len;
  for (size_t i = 0; keys && i < n; i++)
    if (list_append(vm, keys, column_name(row, i)) < 0) {
      drop_obj(vm, keys);
      return ERR;
    }
  return keys ? value_of(keys) : ERR;
}

static void row_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  const RowObj *row = (const RowObj *)object;
  if (row->data.bits) visit(vm, ref(row->data), ctx);
  if (row->description.bits) visit(vm, ref(row->description), ctx);
}
static void row_dealloc(VM *vm, Obj *object) {
  RowObj *row = (RowObj *)object;
  drop_x(vm, row->data);
  drop_x(vm, row->description);
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef methods[] = {{"keys", m_keys, ARG_NONE, "($self, /)", NULL, 0}, {0}};
const TypeSpec sqlite_row_spec = {.name = "sqlite3.Row",
                                  .size = sizeof(RowObj),
                                  .flags = TYPE_GC | TYPE_BASE,
                                  .slots = {.new_ = row_make,
                                            .hash = row_hash,
                                            .compare = row_compare,
                                            .iter = row_iter,
                                            .len = row_len,
                                            .getitem = row_getitem},
                                  .methods = methods,
                                  .traverse = row_traverse,
                                  .dealloc = row_dealloc};
