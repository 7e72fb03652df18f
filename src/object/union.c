/* types.UnionType: int | str. */
#include "object/dict.h"
#include "object/generic.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

#define as_union(v) ((UnionObj *)obj_of(v))

static bool can_join(VM *vm, Ref v) {
  return is_none(v) || is_kind(v, TYPE_TYPE) || is_kind_of(vm, v, GENERIC_ALIAS) || is_exact(vm, v, UNION);
}

/* Each member once; only aliases are compared by more than identity. */
static int add_member(VM *vm, ListObj *members, Ref v) {
  if (is_none(v)) v = ref_to(vm->types[T_NONE]);
  for (size_t i = 0; i < members->len; i++) {
    Ref there = ref(members->items[i]);
    bool aliases = is_kind_of(vm, v, GENERIC_ALIAS) && is_kind_of(vm, there, GENERIC_ALIAS);
    int same = aliases ? object_equal(vm, there, v) : same_bits(there, v);
    if (same) return same < 0 ? -1 : 0;
  }
  return list_append(vm, members, v);
}

static int add_side(VM *vm, ListObj *members, Ref v) {
  int result = 0;
  if (!is_exact(vm, v, UNION)) return add_member(vm, members, v);
  TupleObj *args = as_union(v)->args;
  for (size_t i = 0; result == 0 && i < args->len; i++) result = add_member(vm, members, ref(args->items[i]));
  return result;
}

TupleObj *union_members(Ref v) {
  return as_union(v)->args;
}

Value union_or(VM *vm, Ref a, Ref b) {
  if (!can_join(vm, a) || !can_join(vm, b)) return NOT_IMPLEMENTED;
  ListObj *members = list_new(vm, 2);
  Value result = ERR;
  if (!members || add_side(vm, members, a) < 0 || add_side(vm, members, b) < 0) goto done;
  if (members->len == 1) {
    result = own(ref(members->items[0]));
    goto done;
  }
  Value args = tuple_from(vm, members->items, members->len);
  if (is_err(args)) goto done;
  UnionObj *made = object_new(vm, type_of_id(vm, UNION), sizeof *made);
  if (made) {
    made->args = as_tuple(args);
    gc_track(vm, made);
    result = value_of(made);
  } else
    drop(vm, args);
done:
  drop_obj(vm, members);
  return result;
}

static Value union_repr(VM *vm, Ref v) {
  TupleObj *args = as_union(v)->args;
  StrBuilder b;
  builder_init(&b, vm);
  int result = 0;
  for (size_t i = 0; result == 0 && i < args->len; i++) {
    if (i) builder_text(&b, " | ");
    if (same_bits(args->items[i], ref_to(vm->types[T_NONE])))
      builder_text(&b, "None");
    else
      result = generic_repr_item(vm, &b, ref(args->items[i]));
  }
  if (result == 0) return builder_finish(&b);
  builder_abort(&b);
  return ERR;
}

/* In the reference the hash of a set of classes: of addresses. */
static int union_hash(VM *vm, Ref v, int64_t *hash) {
  TupleObj *args = as_union(v)->args;
  *hash = 0;
  for (size_t i = 0; i < args->len; i++) {
    int64_t one;
    if (object_hash(vm, ref(args->items[i]), &one) < 0) return -1;
    *hash ^= (int64_t)((uint64_t)one * 0x9e3779b1);
  }
  if (*hash == -1) *hash = -2;
  vm->address_hashed = true;
  return 0;
}

/* Whether every member of `a` is one of `b`. */
static int is_part(VM *vm, TupleObj *a, TupleObj *b) {
  for (size_t i = 0; i < a->len; i++) {
    int found = 0;
    for (size_t k = 0; k < b->len && found == 0; k++)
      found = object_equal(vm, ref(b->items[k]), ref(a->items[i]));
    if (found <= 0) return found;
  }
  return 1;
}

static Value union_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_exact(vm, a, UNION) || !is_exact(vm, b, UNION) || (op != CMP_EQ && op != CMP_NE))
    return NOT_IMPLEMENTED;
  int equal = is_part(vm, as_union(a)->args, as_union(b)->args);
  if (equal > 0) equal = is_part(vm, as_union(b)->args, as_union(a)->args);
  return equal < 0 ? ERR : from_bool(equal == (op == CMP_EQ));
}

static Value union_getattr(VM *vm, Ref v, Ref name) {
  if (is_kind(name, TYPE_STR) && str_is(name, "__module__"))
    return object_getattr(vm, ref_to(type_of(vm, v)), name);
  return object_generic_getattr(vm, v, name);
}

static TupleObj *parameters_of(VM *vm, UnionObj *u) {
  if (!u->parameters) u->parameters = generic_parameters(vm, u->args);
  return u->parameters;
}
static Value get_args(VM *vm, Ref v) {
  return own(ref_to(as_union(v)->args));
}
static Value get_parameters(VM *vm, Ref v) {
  TupleObj *parameters = parameters_of(vm, as_union(v));
  return parameters ? own(ref_to(parameters)) : ERR;
}

static Value union_getitem(VM *vm, Ref v, Ref item) {
  TupleObj *parameters = parameters_of(vm, as_union(v));
  Value args = parameters ? generic_substitute(vm, v, as_union(v)->args, parameters, item) : ERR;
  if (is_err(args)) return ERR;
  TupleObj *tuple = as_tuple(args);
  Value joined = tuple->len ? own(ref(tuple->items[0])) : trap(vm, "a union of nothing");
  for (size_t i = 1; !is_err(joined) && i < tuple->len; i++) {
    Value more = object_binary(vm, ref(joined), ref(tuple->items[i]), OPER_OR);
    drop(vm, joined);
    joined = more;
  }
  drop(vm, args);
  return joined;
}

static void union_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  UnionObj *u = (UnionObj *)object;
  visit(vm, ref_to(u->args), ctx);
  if (u->parameters) visit(vm, ref_to(u->parameters), ctx);
}
static void union_dealloc(VM *vm, Obj *object) {
  UnionObj *u = (UnionObj *)object;
  drop_obj(vm, u->args);
  drop_obj(vm, u->parameters);
  object_free(vm, object, sizeof *u);
}

static const GetSetDef union_getsets[] = {
    {"__args__", get_args, NULL, NULL},
    {"__parameters__", get_parameters, NULL, "Type variables in the types.UnionType."},
    {0}};
const TypeSpec union_spec = {.name = "types.UnionType",
                             .size = sizeof(UnionObj),
                             .flags = TYPE_GC,
                             .slots = {.repr = union_repr,
                                       .hash = union_hash,
                                       .getattr = union_getattr,
                                       .compare = union_compare,
                                       .or_ = union_or,
                                       .getitem = union_getitem},
                             .getsets = union_getsets,
                             .traverse = union_traverse,
                             .dealloc = union_dealloc};
