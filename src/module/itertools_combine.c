/* itertools: product, combinations, combinations_with_replacement, permutations.

   v[0] the pools (product: a tuple of tuples; else one tuple), v[1] the last result (UNDEF before the first),
   v[2] the indices and v[3] permutations' cycles, tuples of small integers that nobody else sees;
   n[0] how many items a result has, n[1] whether it is over. */
#include "module/itertools.h"
#include "module/pack.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static int64_t get(Value tuple, int64_t i) {
  return int_of(as_tuple(tuple)->items[i]);
}
static void put(Value tuple, int64_t i, int64_t value) {
  as_tuple(tuple)->items[i] = from_int62(value);
}

/* n numbers from..; `step` apart. */
static Value numbers(VM *vm, int64_t n, int64_t from, int64_t step) {
  Value v = tool_tuple(vm, (size_t)n);
  for (int64_t i = 0; !is_err(v) && i < n; i++) put(v, i, from + i * step);
  return v;
}

static Value make(VM *vm, TypeObj *type, Value pool, Value indices, Value cycles, int64_t r, bool over) {
  Value v = tool_new(vm, type, pool, UNDEF, indices, cycles);
  if (is_err(v)) return ERR;
  as_tool(v)->n[0] = r;
  as_tool(v)->n[1] = over;
  return v;
}

/* Pool item behind index i of the result. */
typedef Ref (*ItemFn)(Tool *, int64_t);
static Ref pool_item(Tool *tool, int64_t i) {
  return ref(as_tuple(tool->v[0])->items[get(tool->v[2], i)]);
}
static Ref product_item(Tool *tool, int64_t i) {
  return ref(as_tuple(as_tuple(tool->v[0])->items[i])->items[get(tool->v[2], i)]);
}

/* The result that the indices say. */
static Value emit(VM *vm, Tool *tool, ItemFn item) {
  Value result = tuple_from(vm, NULL, 0);
  if (tool->n[0]) {
    drop_x(vm, result);
    result = tool_tuple(vm, (size_t)tool->n[0]);
  }
  for (int64_t i = 0; !is_err(result) && i < tool->n[0]; i++) as_tuple(result)->items[i] = own(item(tool, i));
  tool->n[2] = 1;
  return result;
}

static Value over(Tool *tool) {
  tool->n[1] = 1;
  return UNDEF;
}

/* Size of results: (iterable, r). The number is read before the iterable, and judged after it. */
static int read_r(VM *vm, Ref v, int64_t *r) {
  ptrdiff_t n;
  if (as_c_ssize(vm, v, &n) < 0) return -1;
  *r = n;
  return 0;
}
static int check_r(VM *vm, int64_t n) {
  if (n < 0) return raise_i(vm, T_VALUE_ERROR, "r must be non-negative");
  if (n > PTRDIFF_MAX / (ptrdiff_t)sizeof(Value) / 2) return raise_memory(vm), -1;
  return 0;
}

/* Indices out of a state tuple, each clamped to [0, bound(i)). 0 or -1. */
static int read_indices(VM *vm, Tool *tool, Ref state, int64_t n, int64_t low, int64_t high) {
  for (int64_t i = 0; i < n; i++) {
    Ref item = ref(as_tuple(state)->items[i]);
    int64_t index, last = high;
    if (tool_state_int(vm, item, &index) < 0) return -1;
    if (low < 0)
      last = (int64_t)as_tuple(as_tuple(tool->v[0])->items[i])->len - 1;
    else if (low == 1)
      last = high - n + 1 + i;
    put(tool->v[2], i, index < 0 ? 0 : index > last ? last : index);
  }
  return 0;
}

static Value pool_reduce(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  Value r = int_from_i64(vm, tool->n[0]);
  if (!tool->n[2]) {
    if (tool->n[1]) return pack(vm, 2, class_of(vm, self), pack(vm, 2, own(ref(tool->v[0])), r));
    return pack(vm, 2, class_of(vm, self), pack(vm, 2, own(ref(tool->v[0])), r));
  }
  if (tool->n[1]) return pack(vm, 2, class_of(vm, self), pack(vm, 2, tuple_from(vm, NULL, 0), r));
  Value indices = tuple_from(vm, as_tuple(tool->v[2])->items, (size_t)tool->n[0]);
  return pack(vm, 3, class_of(vm, self), pack(vm, 2, own(ref(tool->v[0])), r), indices);
}

/* ---- combinations ---- */

static Value combinations_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  int64_t r = 0;
  if (args_parse(vm, "combinations", "(iterable, r)", args, at) < 0) return ERR;
  Value pool = read_r(vm, ref(at[1]), &r) < 0 ? ERR : tuple_from_iterable(vm, ref(at[0]));
  if (is_err(pool) || check_r(vm, r) < 0) {
    drop_x(vm, pool);
    return ERR;
  }
  bool none = r > (int64_t)as_tuple(pool)->len;
  return make(vm, type, pool, numbers(vm, none ? 0 : r, 0, 1), UNDEF, r, none);
}
static Value combinations_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  int64_t r = tool->n[0], n = (int64_t)as_tuple(tool->v[0])->len, i = r - 1;
  if (tool->n[1]) return UNDEF;
  if (!tool->n[2]) return emit(vm, tool, pool_item);
  while (i >= 0 && get(tool->v[2], i) == i + n - r) i--;
  if (i < 0) return over(tool);
  for (int64_t index = get(tool->v[2], i) + 1; i < r; i++) put(tool->v[2], i, index++);
  return emit(vm, tool, pool_item);
}

static Value invalid(VM *vm) {
  return raise(vm, T_VALUE_ERROR, "invalid arguments");
}
static Value combinations_setstate(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  Ref state = ref(args->at[0]);
  if (!is_kind(state, TYPE_TUPLE) || (int64_t)as_tuple(state)->len != tool->n[0]) return invalid(vm);
  if (tool->n[1]) return NONE_VALUE;
  int64_t n = (int64_t)as_tuple(tool->v[0])->len;
  if (read_indices(vm, tool, state, tool->n[0], 1, n - 1) < 0) return ERR;
  tool->n[2] = 1;
  return NONE_VALUE;
}
static const MethodDef combinations_methods[] = {REDUCE(pool_reduce), SETSTATE(combinations_setstate), {0}};
TOOL_SPEC(combinations_spec, "itertools.combinations", combinations_make, combinations_next,
          combinations_methods);

/* ---- combinations_with_replacement ---- */

static Value replacement_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  int64_t r = 0;
  if (args_parse(vm, "combinations_with_replacement", "(iterable, r)", args, at) < 0) return ERR;
  Value pool = read_r(vm, ref(at[1]), &r) < 0 ? ERR : tuple_from_iterable(vm, ref(at[0]));
  if (is_err(pool) || check_r(vm, r) < 0) {
    drop_x(vm, pool);
    return ERR;
  }
  bool none = as_tuple(pool)->len == 0 && r > 0;
  return make(vm, type, pool, numbers(vm, none ? 0 : r, 0, 0), UNDEF, r, none);
}
static Value replacement_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  int64_t r = tool->n[0], n = (int64_t)as_tuple(tool->v[0])->len, i = r - 1;
  if (tool->n[1]) return UNDEF;
  if (!tool->n[2]) return emit(vm, tool, pool_item);
  while (i >= 0 && get(tool->v[2], i) == n - 1) i--;
  if (i < 0) return over(tool);
  for (int64_t index = get(tool->v[2], i) + 1; i < r; i++) put(tool->v[2], i, index);
  return emit(vm, tool, pool_item);
}
static Value replacement_setstate(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  Ref state = ref(args->at[0]);
  if (!is_kind(state, TYPE_TUPLE) || (int64_t)as_tuple(state)->len != tool->n[0]) return invalid(vm);
  if (tool->n[1]) return NONE_VALUE;
  if (read_indices(vm, tool, state, tool->n[0], 0, (int64_t)as_tuple(tool->v[0])->len - 1) < 0) return ERR;
  tool->n[2] = 1;
  return NONE_VALUE;
}
static const MethodDef replacement_methods[] = {REDUCE(pool_reduce), SETSTATE(replacement_setstate), {0}};
TOOL_SPEC(combinations_with_replacement_spec, "itertools.combinations_with_replacement", replacement_make,
          replacement_next, replacement_methods);

/* ---- permutations ---- */

static Value permutations_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  if (args_parse(vm, "permutations", "(iterable, r=None)", args, at) < 0) return ERR;
  Value pool = tuple_from_iterable(vm, ref(at[0]));
  if (is_err(pool)) return ERR;
  int64_t n = (int64_t)as_tuple(pool)->len, r = n;
  if (!is_undef(at[1]) && !is_none(at[1])) {
    if (!is_int_like(ref(at[1]))) {
      drop(vm, pool);
      return raise(vm, T_TYPE_ERROR, "Expected int as r");
    }
    if (read_r(vm, ref(at[1]), &r) < 0 || check_r(vm, r) < 0) {
      drop(vm, pool);
      return ERR;
    }
  }
  bool none = r > n;
  Value indices = numbers(vm, n, 0, 1);
  return make(vm, type, pool, indices, is_err(indices) ? UNDEF : numbers(vm, none ? 0 : r, n, -1), r, none);
}
static Value permutations_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  int64_t r = tool->n[0], n = (int64_t)as_tuple(tool->v[0])->len, i = r - 1;
  if (tool->n[1]) return UNDEF;
  if (!tool->n[2]) return emit(vm, tool, pool_item);
  if (n == 0) return over(tool);
  for (; i >= 0; i--) {
    int64_t left = get(tool->v[3], i) - 1;
    put(tool->v[3], i, left);
    if (left == 0) {
      /* All turned: the item at i goes to the end. */
      int64_t index = get(tool->v[2], i);
      for (int64_t j = i; j < n - 1; j++) put(tool->v[2], j, get(tool->v[2], j + 1));
      put(tool->v[2], n - 1, index);
      put(tool->v[3], i, n - i);
    } else {
      int64_t index = get(tool->v[2], i);
      put(tool->v[2], i, get(tool->v[2], n - left));
      put(tool->v[2], n - left, index);
      break;
    }
  }
  return i < 0 ? over(tool) : emit(vm, tool, pool_item);
}
static Value permutations_reduce(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  if (!tool->n[2] || tool->n[1]) return pool_reduce(vm, self, args);
  Value pool = pack(vm, 2, own(ref(tool->v[0])), int_from_i64(vm, tool->n[0]));
  TupleObj *indices = as_tuple(tool->v[2]), *cycles = as_tuple(tool->v[3]);
  return pack(
      vm, 3, class_of(vm, self), pool,
      pack(vm, 2, tuple_from(vm, indices->items, indices->len), tuple_from(vm, cycles->items, cycles->len)));
}
static Value permutations_setstate(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  Ref state = ref(args->at[0]);
  if (!is_kind(state, TYPE_TUPLE)) return raise(vm, T_TYPE_ERROR, "state is not a tuple");
  TupleObj *pair = as_tuple(state);
  if (pair->len != 2 || !is_kind(pair->items[0], TYPE_TUPLE) || !is_kind(pair->items[1], TYPE_TUPLE))
    return raise(vm, T_TYPE_ERROR, "invalid state tuple");
  TupleObj *indices = as_tuple(pair->items[0]), *cycles = as_tuple(pair->items[1]);
  int64_t n = (int64_t)as_tuple(tool->v[0])->len, r = tool->n[0];
  if ((int64_t)indices->len != n || (int64_t)cycles->len != r) return invalid(vm);
  if (tool->n[1]) return NONE_VALUE;
  for (int64_t i = 0; i < n; i++) {
    int64_t index;
    if (tool_state_int(vm, ref(indices->items[i]), &index) < 0) return ERR;
    put(tool->v[2], i, index < 0 ? 0 : index > n - 1 ? n - 1 : index);
  }
  for (int64_t i = 0; i < r; i++) {
    int64_t left;
    if (tool_state_int(vm, ref(cycles->items[i]), &left) < 0) return ERR;
    put(tool->v[3], i, left < 1 ? 1 : left > n - i ? n - i : left);
  }
  tool->n[2] = 1;
  return NONE_VALUE;
}
static const MethodDef permutations_methods[] = {
    REDUCE(permutations_reduce), SETSTATE(permutations_setstate), {0}};
TOOL_SPEC(permutations_spec, "itertools.permutations", permutations_make, permutations_next,
          permutations_methods);

/* ---- product ---- */

static int product_repeat(VM *vm, const Args *args, int64_t *repeat) {
  ptrdiff_t n;
  *repeat = 1;
  if (!args->names || !args->names->len) return 0;
  Value at[1];
  if (args_parse(vm, "product", "(*, repeat=1)", &(Args){args->at + args->n, 0, args->names}, at) < 0)
    return -1;
  if (as_c_ssize(vm, ref(at[0]), &n) < 0) return -1;
  if (n < 0) return raise_i(vm, T_VALUE_ERROR, "repeat argument cannot be negative");
  *repeat = n;
  return 0;
}
static Value product_make(VM *vm, TypeObj *type, const Args *args) {
  int64_t repeat;
  if (product_repeat(vm, args, &repeat) < 0) return ERR;
  size_t n = repeat ? args->n : 0;
  if (n && (size_t)repeat > PTRDIFF_MAX / sizeof(Value) / n)
    return raise(vm, T_OVERFLOW_ERROR, "repeat argument too large");
  Value pools = tool_tuple(vm, n * (size_t)repeat);
  bool none = false;
  for (size_t i = 0; !is_err(pools) && i < n; i++) {
    Value pool = tuple_from_iterable(vm, ref(args->at[i]));
    if (is_err(pool)) {
      drop(vm, pools);
      return ERR;
    }
    none |= as_tuple(pool)->len == 0;
    for (size_t k = i; k < as_tuple(pools)->len; k += n) as_tuple(pools)->items[k] = own(ref(pool));
    drop(vm, pool);
  }
  int64_t width = (int64_t)(n * (size_t)repeat);
  Value v = make(vm, type, pools, is_err(pools) ? UNDEF : numbers(vm, width, 0, 0), UNDEF, width, false);
  if (!is_err(v)) as_tool(v)->n[3] = none;
  return v;
}
static Value product_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  if (tool->n[1]) return UNDEF;
  if (!tool->n[2]) return tool->n[3] ? over(tool) : emit(vm, tool, product_item);
  for (int64_t i = tool->n[0] - 1; i >= 0; i--) {
    int64_t index = get(tool->v[2], i) + 1;
    if (index < (int64_t)as_tuple(as_tuple(tool->v[0])->items[i])->len) {
      put(tool->v[2], i, index);
      return emit(vm, tool, product_item);
    }
    put(tool->v[2], i, 0);
  }
  return over(tool);
}
static Value product_reduce(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  if (tool->n[1]) return pack(vm, 2, class_of(vm, self), pack(vm, 1, tuple_from(vm, NULL, 0)));
  if (!tool->n[2]) return pack(vm, 2, class_of(vm, self), own(ref(tool->v[0])));
  TupleObj *indices = as_tuple(tool->v[2]);
  return pack(vm, 3, class_of(vm, self), own(ref(tool->v[0])), tuple_from(vm, indices->items, indices->len));
}
static Value product_setstate(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  Ref state = ref(args->at[0]);
  if (!is_kind(state, TYPE_TUPLE) || (int64_t)as_tuple(state)->len != tool->n[0]) return invalid(vm);
  if (tool->n[3]) {
    tool->n[1] = 1;
    return NONE_VALUE;
  }
  if (read_indices(vm, tool, state, tool->n[0], -1, 0) < 0) return ERR;
  tool->n[2] = 1;
  return NONE_VALUE;
}
static const MethodDef product_methods[] = {REDUCE(product_reduce), SETSTATE(product_setstate), {0}};
TOOL_SPEC(product_spec, "itertools.product", product_make, product_next, product_methods);
