/* Method resolution order: C3, linear in the bases' orders. Each class counts (n_tails) in how many lists it
   stands behind the head, so that whether a head may be taken is one look. */
#include "runtime/mro.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/layout.h"
#include "runtime/type.h"

typedef struct Merge {
  TupleObj **lists; /* the orders of the bases, then the bases */
  size_t *at;       /* how far each is used up */
  size_t n;
} Merge;

static TypeObj *head_of(const Merge *m, size_t i) {
  return m->at[i] < m->lists[i]->len ? as_type(m->lists[i]->items[m->at[i]]) : NULL;
}

/* Counts the tails, or forgets the counts. */
static void count_tails(const Merge *m, bool add) {
  for (size_t i = 0; i < m->n; i++)
    for (size_t k = 1; k < m->lists[i]->len; k++) {
      TypeObj *type = as_type(m->lists[i]->items[k]);
      type->n_tails = add ? type->n_tails + 1 : 0;
    }
}

static void conflict(VM *vm, const Merge *m) {
  StrBuilder b;
  builder_init(&b, vm);
  builder_text(&b, "Cannot create a consistent method resolution\norder (MRO) for bases");
  bool first = true;
  for (size_t i = 0; i < m->n; i++) {
    TypeObj *type = head_of(m, i);
    bool known = false;
    for (size_t k = 0; k < i && !known; k++) known = head_of(m, k) == type;
    if (!type || known) continue;
    builder_text(&b, first ? " " : ", ");
    builder_text(&b, type_name(type));
    first = false;
  }
  Value text = builder_finish(&b);
  if (is_err(text)) return;
  raise_with(vm, T_TYPE_ERROR, ref(text));
  drop(vm, text);
}

/* The next class of the order; NULL: none can be taken. */
static TypeObj *take(Merge *m) {
  TypeObj *taken = NULL;
  for (size_t i = 0; i < m->n && !taken; i++) {
    TypeObj *head = head_of(m, i);
    if (head && head->n_tails == 0) taken = head;
  }
  for (size_t i = 0; taken && i < m->n; i++) {
    if (head_of(m, i) != taken) continue;
    m->at[i]++;
    TypeObj *next = head_of(m, i);
    if (next) next->n_tails--;
  }
  return taken;
}

static bool used_up(const Merge *m) {
  for (size_t i = 0; i < m->n; i++)
    if (head_of(m, i)) return false;
  return true;
}

static TupleObj *merge(VM *vm, TypeObj *type, Merge *m) {
  ListObj *order = list_new(vm, 8);
  TupleObj *result = NULL;
  if (!order) return NULL;
  int done = list_append(vm, order, ref_to(type));
  count_tails(m, true);
  while (done == 0 && !used_up(m)) {
    TypeObj *next = take(m);
    if (next)
      done = list_append(vm, order, ref_to(next));
    else {
      conflict(vm, m);
      done = -1;
    }
  }
  count_tails(m, false);
  Value tuple = done == 0 ? tuple_from(vm, order->items, order->len) : ERR;
  if (!is_err(tuple)) result = as_tuple(tuple);
  drop_obj(vm, order);
  return result;
}

static TupleObj *of_one_base(VM *vm, TypeObj *type, TupleObj *base) {
  TupleObj *mro = tuple_new(vm, base->len + 1);
  if (!mro) return NULL;
  mro->items[0] = own(ref_to(type));
  for (size_t i = 0; i < base->len; i++) mro->items[i + 1] = own(ref(base->items[i]));
  return mro;
}

/* Bases must be complete and each stand there once. */
static int check_bases(VM *vm, TupleObj *bases) {
  for (size_t i = 0; i < bases->len; i++) {
    TypeObj *base = as_type(bases->items[i]);
    if (type_lacks_order(base))
      return raise_i(vm, T_TYPE_ERROR, "Cannot extend an incomplete type '%s'", type_full_name(base));
  }
  if (bases->len == 1) return 0;
  int result = 0;
  for (size_t i = 0; i < bases->len && result == 0; i++) {
    TypeObj *base = as_type(bases->items[i]);
    if (base->n_tails++)
      result = raise_i(vm, T_TYPE_ERROR, "duplicate base class %s",
                       type_flag(base, TYPE_HEAP) ? type_full_name(base) : type_name(base));
  }
  for (size_t i = 0; i < bases->len; i++) as_type(bases->items[i])->n_tails = 0;
  return result;
}

TupleObj *mro_compute(VM *vm, TypeObj *type) {
  TupleObj *bases = type_bases(vm, type);
  if (!bases || check_bases(vm, bases) < 0) return NULL;
  if (bases->len == 1) {
    TupleObj *base = type_mro(vm, as_type(bases->items[0]));
    return base ? of_one_base(vm, type, base) : NULL;
  }
  size_t n = bases->len + 1;
  Merge m = {vm_alloc(vm, n * sizeof *m.lists), vm_alloc(vm, n * sizeof *m.at), n};
  TupleObj *mro = NULL;
  if (m.lists && m.at) {
    size_t i = 0;
    memset(m.at, 0, n * sizeof *m.at);
    while (i + 1 < n && (m.lists[i] = type_mro(vm, as_type(bases->items[i])))) i++;
    m.lists[n - 1] = bases;
    if (i + 1 == n) mro = merge(vm, type, &m);
  }
  vm_free(vm, m.lists, n * sizeof *m.lists);
  vm_free(vm, m.at, n * sizeof *m.at);
  return mro;
}

static int check_given(VM *vm, TypeObj *type, TupleObj *mro) {
  for (size_t i = 0; i < mro->len; i++) {
    if (!is_kind(mro->items[i], TYPE_TYPE))
      return raise_i(vm, T_TYPE_ERROR, "mro() returned a non-class ('%T')", ref(mro->items[i]));
    TypeObj *base = as_type(mro->items[i]);
    if (!type_is_subtype(layout_solid(type), layout_solid(base)))
      return raise_i(vm, T_TYPE_ERROR, "mro() returned base with unsuitable layout ('%s')",
                     type_full_name(base));
  }
  /* The reference takes some slots from the base all the same. */
  const TypeObj *solid = layout_solid(type) == type ? layout_solid(type->base) : layout_solid(type);
  for (size_t i = 0; i < mro->len; i++)
    if (as_type(mro->items[i]) != type && layout_solid(as_type(mro->items[i])) == solid) return 0;
  return trap(vm, "an mro() without the base that decides the layout"), -1;
}

TupleObj *mro_ask(VM *vm, TypeObj *type) {
  TypeObj *meta = type_of(vm, ref_to(type));
  if (meta == vm->types[T_TYPE]) return mro_compute(vm, type);
  Ref method = type_lookup(vm, meta, name_of(vm, W_mro));
  if (is_exact(vm, method, METHOD_DESCR)) return mro_compute(vm, type);
  if (is_undef(method)) {
    raise_with(vm, T_ATTRIBUTE_ERROR, name_of(vm, W_mro));
    return NULL;
  }
  Value given = call_unbound(vm, method, ref_to(type), 0, NULL);
  if (is_err(given)) return NULL;
  Value tuple = tuple_from_iterable(vm, ref(given));
  drop(vm, given);
  if (is_err(tuple)) return NULL;
  if (as_tuple(tuple)->len == 0)
    raise(vm, T_TYPE_ERROR, "type MRO must not be empty");
  else if (check_given(vm, type, as_tuple(tuple)) == 0)
    return as_tuple(tuple);
  drop(vm, tuple);
  return NULL;
}
