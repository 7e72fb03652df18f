/* The module itertools: its table, and the iterators that walk one or more others in step. Those that combine
   items are in itertools_combine.c, those that cut and group in itertools_cut.c. */
#include "module/itertools.h"
#include "module/pack.h"
#include "object/float.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* ---- what all have ---- */

Value tool_new(VM *vm, TypeObj *type, Value a, Value b, Value c, Value d) {
  Value four[4] = {a, b, c, d};
  bool failed = is_err(a) || is_err(b) || is_err(c) || is_err(d);
  Tool *tool = failed ? NULL : object_new(vm, type, type->size);
  if (!tool) {
    for (int i = 0; i < 4; i++) drop_x(vm, four[i]);
    return ERR;
  }
  memcpy(tool->v, four, sizeof four);
  tool->v[4] = UNDEF;
  gc_track(vm, tool);
  return value_of(tool);
}

void tool_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  for (int i = 0; i < N_TOOL_VALUES; i++)
    if (!is_undef(((Tool *)object)->v[i])) visit(vm, ref(((Tool *)object)->v[i]), ctx);
}
void tool_clear(VM *vm, Obj *object) {
  for (size_t i = 0; i < N_TOOL_VALUES; i++) tool_set(vm, (Tool *)object, i, UNDEF);
}
void tool_dealloc(VM *vm, Obj *object) {
  for (int i = 0; i < N_TOOL_VALUES; i++) drop(vm, ((Tool *)object)->v[i]);
  object_free(vm, object, object->shape->type->size);
}
void tool_set(VM *vm, Tool *tool, size_t i, Value value) {
  Value old = tool->v[i];
  tool->v[i] = value;
  drop(vm, old);
}

int tool_positional(VM *vm, TypeObj *type, const Args *args, const char *name, const char *signature,
                    Value *at) {
  if (type->slots.init == type_of_id(vm, OBJECT)->slots.init && refuse_keywords(vm, args, name) < 0)
    return -1;
  return args_parse(vm, name, signature, &(Args){args->at, args->n, NULL}, at);
}

Value tool_tuple(VM *vm, size_t n) {
  TupleObj *tuple = tuple_new(vm, n);
  return tuple ? value_of(tuple) : ERR;
}

int tool_state_int(VM *vm, Ref state, int64_t *out) {
  if (!is_int_like(state)) return raise_i(vm, T_TYPE_ERROR, "an integer is required (got type %T)", state);
  if (int_as_i64(state, out)) return 0;
  return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
}

static int64_t truth_state(VM *vm, Ref state) {
  return object_truth(vm, state);
}

static Value tail_of(VM *vm, Value item, int got) {
  return got > 0 ? item : got < 0 ? ERR : UNDEF;
}

/* The next item of v[i]; UNDEF at the end. */
static Value next_of(VM *vm, Tool *tool, size_t i) {
  Value item, iter = own(ref(tool->v[i]));
  int got = object_next(vm, ref(iter), &item);
  drop(vm, iter);
  return tail_of(vm, item, got);
}

/* ---- accumulate: total, iterator, function, initial ---- */

static Value accumulate_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[3];
  if (args_parse(vm, "accumulate", "(iterable, func=None, *, initial=None)", args, at) < 0) return ERR;
  Ref function = is_undef(at[1]) ? ref(NONE_VALUE) : ref(at[1]);
  return tool_new(vm, type, UNDEF, object_iter(vm, ref(at[0])), own(function),
                  is_undef(at[2]) ? NONE_VALUE : own(ref(at[2])));
}

static Value accumulate_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  if (!is_none(tool->v[3])) {
    tool_set(vm, tool, 0, own(ref(tool->v[3])));
    tool_set(vm, tool, 3, NONE_VALUE);
    return own(ref(tool->v[0]));
  }
  Value item = next_of(vm, tool, 1);
  if (is_err(item) || is_undef(item)) return item;
  if (is_undef(tool->v[0])) {
    tool_set(vm, tool, 0, own(ref(item)));
    return item;
  }
  Value total = own(ref(tool->v[0])), next;
  next = is_none(tool->v[2]) ? object_binary(vm, ref(total), ref(item), OPER_ADD)
                             : object_call2(vm, ref(tool->v[2]), ref(total), ref(item));
  drop(vm, total);
  drop(vm, item);
  if (is_err(next)) return ERR;
  tool_set(vm, tool, 0, own(ref(next)));
  return next;
}

/* chain((first,), iterator) */
static Value chained(VM *vm, Ref first, Ref iterator) {
  Value one = tuple_from(vm, &(Value){first.bits}, 1);
  Value args[2] = {one, {iterator.bits}};
  Value chain = is_err(one) ? ERR : object_call_n(vm, ref_to(tool_type(vm, CHAIN)), 2, args);
  drop_x(vm, one);
  return chain;
}

static Value accumulate_reduce(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  if (!is_none(tool->v[3]))
    return pack(vm, 3, class_of(vm, self),
                pack(vm, 2, chained(vm, ref(tool->v[3]), ref(tool->v[1])), own(ref(tool->v[2]))), NONE_VALUE);
  if (is_none(tool->v[0])) {
    Value made[2] = {chained(vm, ref(tool->v[0]), ref(tool->v[1])), tool->v[2]};
    if (is_err(made[0])) return ERR;
    Value inner = object_call_n(vm, ref_to(tool_type(vm, ACCUMULATE)), 2, made);
    drop(vm, made[0]);
    return pack(vm, 2, own_obj(tool_type(vm, ISLICE)), pack(vm, 3, inner, from_int62(1), NONE_VALUE));
  }
  return pack(vm, 3, class_of(vm, self), pack(vm, 2, own(ref(tool->v[1])), own(ref(tool->v[2]))),
              is_undef(tool->v[0]) ? NONE_VALUE : own(ref(tool->v[0])));
}
static Value accumulate_setstate(VM *vm, Ref self, const Args *args) {
  tool_set(vm, as_tool(self), 0, own(ref(args->at[0])));
  return NONE_VALUE;
}
static const MethodDef accumulate_methods[] = {REDUCE(accumulate_reduce), SETSTATE(accumulate_setstate), {0}};
TOOL_SPEC(accumulate_spec, "itertools.accumulate", accumulate_make, accumulate_next, accumulate_methods);

/* ---- chain: iterator of iterables (UNDEF: used up), the active one ---- */

static Value chain_make(VM *vm, TypeObj *type, const Args *args) {
  if (type->slots.init == type_of_id(vm, OBJECT)->slots.init && refuse_keywords(vm, args, "chain") < 0)
    return ERR;
  Value all = tuple_from(vm, args->at, args->n);
  Value iter = is_err(all) ? ERR : object_iter(vm, ref(all));
  drop_x(vm, all);
  return tool_new(vm, type, iter, UNDEF, UNDEF, UNDEF);
}
static Value chain_from_iterable(VM *vm, Ref self, const Args *args) {
  return tool_new(vm, as_type(self), object_iter(vm, ref(args->at[0])), UNDEF, UNDEF, UNDEF);
}

static Value chain_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  while (!is_undef(tool->v[0])) {
    if (is_undef(tool->v[1])) {
      Value iterable = next_of(vm, tool, 0);
      if (is_err(iterable)) return ERR;
      if (is_undef(iterable)) {
        tool_set(vm, tool, 0, UNDEF);
        return UNDEF;
      }
      Value iter = object_iter(vm, ref(iterable));
      drop(vm, iterable);
      if (is_err(iter)) {
        tool_set(vm, tool, 0, UNDEF);
        return ERR;
      }
      tool_set(vm, tool, 1, iter);
    }
    Value item = next_of(vm, tool, 1);
    if (!is_undef(item)) return item;
    tool_set(vm, tool, 1, UNDEF);
  }
  return UNDEF;
}

static Value chain_reduce(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  Value none = tuple_from(vm, NULL, 0);
  if (is_undef(tool->v[0])) return pack(vm, 2, class_of(vm, self), none);
  if (is_undef(tool->v[1])) return pack(vm, 3, class_of(vm, self), none, pack(vm, 1, own(ref(tool->v[0]))));
  return pack(vm, 3, class_of(vm, self), none, pack(vm, 2, own(ref(tool->v[0])), own(ref(tool->v[1]))));
}

static bool is_iterator(VM *vm, Ref v) {
  return type_of(vm, v)->slots.next != NULL;
}

static Value chain_setstate(VM *vm, Ref self, const Args *args) {
  Ref state = ref(args->at[0]);
  if (!is_kind(state, TYPE_TUPLE)) return raise(vm, T_TYPE_ERROR, "state is not a tuple");
  TupleObj *tuple = as_tuple(state);
  if (tuple->len < 1) return raise(vm, T_TYPE_ERROR, "function takes at least 1 argument (0 given)");
  if (tuple->len > 2)
    return raise(vm, T_TYPE_ERROR, "function takes at most 2 arguments (%z given)", tuple->len);
  for (size_t i = 0; i < tuple->len; i++)
    if (!is_iterator(vm, ref(tuple->items[i])))
      return raise(vm, T_TYPE_ERROR, "Arguments must be iterators.");
  tool_set(vm, as_tool(self), 0, own(ref(tuple->items[0])));
  tool_set(vm, as_tool(self), 1, tuple->len > 1 ? own(ref(tuple->items[1])) : UNDEF);
  return NONE_VALUE;
}
static const MethodDef chain_methods[] = {
    {"from_iterable", chain_from_iterable, ARG_ONE, "($type, iterable, /)", NULL, METHOD_CLASS},
    REDUCE(chain_reduce),
    SETSTATE(chain_setstate),
    {0}};
TOOL_SPEC(chain_spec, "itertools.chain", chain_make, chain_next, chain_methods);

/* ---- compress: data, selectors ---- */

static Value compress_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  if (args_parse(vm, "compress", "(data, selectors)", args, at) < 0) return ERR;
  Value data = object_iter(vm, ref(at[0]));
  return tool_new(vm, type, data, is_err(data) ? UNDEF : object_iter(vm, ref(at[1])), UNDEF, UNDEF);
}
static Value compress_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  for (;;) {
    Value item = next_of(vm, tool, 0);
    if (is_err(item) || is_undef(item)) return item;
    Value selector = next_of(vm, tool, 1);
    int keep = is_err(selector) || is_undef(selector) ? -1 : object_truth(vm, ref(selector));
    drop_x(vm, selector);
    if (keep > 0) return item;
    drop(vm, item);
    if (keep < 0) return is_undef(selector) ? UNDEF : ERR;
  }
}
static Value two_reduce(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  return pack(vm, 2, class_of(vm, self), pack(vm, 2, own(ref(tool->v[0])), own(ref(tool->v[1]))));
}
static const MethodDef two_methods[] = {REDUCE(two_reduce), {0}};
TOOL_SPEC(compress_spec, "itertools.compress", compress_make, compress_next, two_methods);

/* ---- dropwhile, takewhile, filterfalse, starmap: function, iterator; n[0]: started or stopped ---- */

static Value with_function(VM *vm, TypeObj *type, const Args *args, const char *name) {
  Value at[2];
  if (tool_positional(vm, type, args, name, "(function, iterable, /)", at) < 0) return ERR;
  return tool_new(vm, type, own(ref(at[0])), object_iter(vm, ref(at[1])), UNDEF, UNDEF);
}

/* The function's verdict on an item: 1, 0, -1. */
static int verdict(VM *vm, Ref function, Ref item) {
  if (is_none(function) || same_bits(function, ref_to(vm->types[T_BOOL]))) return object_truth(vm, item);
  Value answer = object_call1(vm, function, item);
  int truth = is_err(answer) ? -1 : object_truth(vm, ref(answer));
  drop_x(vm, answer);
  return truth;
}
static int called_verdict(VM *vm, Ref function, Ref item) {
  Value answer = object_call1(vm, function, item);
  int truth = is_err(answer) ? -1 : object_truth(vm, ref(answer));
  drop_x(vm, answer);
  return truth;
}

static Value dropwhile_make(VM *vm, TypeObj *type, const Args *args) {
  return with_function(vm, type, args, "dropwhile");
}
static Value dropwhile_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  for (;;) {
    Value item = next_of(vm, tool, 1);
    if (is_err(item) || is_undef(item) || tool->n[0]) return item;
    int skip = called_verdict(vm, ref(tool->v[0]), ref(item));
    if (skip == 0) {
      tool->n[0] = 1;
      return item;
    }
    drop(vm, item);
    if (skip < 0) return ERR;
  }
}
static Value flag_reduce(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  return pack(vm, 3, class_of(vm, self), pack(vm, 2, own(ref(tool->v[0])), own(ref(tool->v[1]))),
              from_int62(tool->n[0]));
}
static Value flag_setstate(VM *vm, Ref self, const Args *args) {
  int64_t flag = truth_state(vm, ref(args->at[0]));
  if (flag < 0) return ERR;
  as_tool(self)->n[0] = flag;
  return NONE_VALUE;
}
static const MethodDef flag_methods[] = {REDUCE(flag_reduce), SETSTATE(flag_setstate), {0}};
TOOL_SPEC(dropwhile_spec, "itertools.dropwhile", dropwhile_make, dropwhile_next, flag_methods);

static Value takewhile_make(VM *vm, TypeObj *type, const Args *args) {
  return with_function(vm, type, args, "takewhile");
}
static Value takewhile_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  if (tool->n[0]) return UNDEF;
  Value item = next_of(vm, tool, 1);
  if (is_err(item) || is_undef(item)) return item;
  int take = called_verdict(vm, ref(tool->v[0]), ref(item));
  if (take > 0) return item;
  drop(vm, item);
  if (take < 0) return ERR;
  tool->n[0] = 1;
  return UNDEF;
}
TOOL_SPEC(takewhile_spec, "itertools.takewhile", takewhile_make, takewhile_next, flag_methods);

static Value filterfalse_make(VM *vm, TypeObj *type, const Args *args) {
  return with_function(vm, type, args, "filterfalse");
}
static Value filterfalse_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  for (;;) {
    Value item = next_of(vm, tool, 1);
    if (is_err(item) || is_undef(item)) return item;
    int drops = verdict(vm, ref(tool->v[0]), ref(item));
    if (drops == 0) return item;
    drop(vm, item);
    if (drops < 0) return ERR;
  }
}
TOOL_SPEC(filterfalse_spec, "itertools.filterfalse", filterfalse_make, filterfalse_next, two_methods);

static Value starmap_make(VM *vm, TypeObj *type, const Args *args) {
  return with_function(vm, type, args, "starmap");
}
static Value starmap_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  Value item = next_of(vm, tool, 1);
  if (is_err(item) || is_undef(item)) return item;
  Value all = tuple_from_iterable(vm, ref(item));
  drop(vm, item);
  if (is_err(all)) return ERR;
  Value result = object_call_n(vm, ref(tool->v[0]), as_tuple(all)->len, as_tuple(all)->items);
  drop(vm, all);
  return result;
}
TOOL_SPEC(starmap_spec, "itertools.starmap", starmap_make, starmap_next, two_methods);

/* ---- count: the number to come, the step ---- */

static bool is_number(VM *vm, Ref v) {
  Slots *slots = &type_of(vm, v)->slots;
  Value found;
  if (is_int_like(v) || is_kind(v, TYPE_FLOAT) || slots->index || slots->to_float || slots->to_int)
    return true;
  if (object_find_attr(vm, ref_to(type_of(vm, v)), name_of(vm, D_complex), &found) <= 0) {
    if (!vm->trap.set) error_clear(vm);
    return false;
  }
  drop(vm, found);
  return true;
}
static Value count_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  if (args_parse(vm, "count", "(start=0, step=1)", args, at) < 0) return ERR;
  for (int i = 0; i < 2; i++)
    if (!is_undef(at[i]) && !is_number(vm, ref(at[i])))
      return raise(vm, T_TYPE_ERROR, "a number is required");
  return tool_new(vm, type, is_undef(at[0]) ? from_int62(0) : own(ref(at[0])),
                  is_undef(at[1]) ? from_int62(1) : own(ref(at[1])), UNDEF, UNDEF);
}
static Value count_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  Value now = tool->v[0], next = object_binary(vm, ref(now), ref(tool->v[1]), OPER_ADD);
  if (is_err(next)) return ERR;
  tool->v[0] = next;
  return now;
}
/* Steps of one, whole numbers: the step is not shown. */
static bool plain_step(Ref step) {
  return is_int_like(step) && int_compare(step, ref(from_int62(1))) == 0;
}
static Value count_repr(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  const char *name = type_name(type_of(vm, v));
  if (plain_step(ref(tool->v[1]))) return str_format(vm, "%s(%R)", name, ref(tool->v[0]));
  return str_format(vm, "%s(%R, %R)", name, ref(tool->v[0]), ref(tool->v[1]));
}
static Value count_reduce(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  int64_t i;
  bool fits = is_int_like(ref(tool->v[0])) && int_as_i64(ref(tool->v[0]), &i) && i != INT64_MAX;
  if (fits && plain_step(ref(tool->v[1])))
    return pack(vm, 2, class_of(vm, self), pack(vm, 1, own(ref(tool->v[0]))));
  return pack(vm, 2, class_of(vm, self), pack(vm, 2, own(ref(tool->v[0])), own(ref(tool->v[1]))));
}
static const MethodDef count_methods[] = {REDUCE(count_reduce), {0}};
const TypeSpec count_spec = {
    .name = "itertools.count",
    .size = sizeof(Tool),
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {.iter = object_self, .next = count_next, .new_ = count_make, .repr = count_repr},
    .methods = count_methods,
    .traverse = tool_traverse,
    .clear = tool_clear,
    .dealloc = tool_dealloc};

/* ---- cycle: iterator (UNDEF: over, n[0] is the place in the list), list; n[1]: made from a first pass ----
 */

static Value cycle_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[1];
  if (tool_positional(vm, type, args, "cycle", "(iterable, /)", at) < 0) return ERR;
  Value iter = object_iter(vm, ref(at[0]));
  ListObj *saved = is_err(iter) ? NULL : list_new(vm, 0);
  return tool_new(vm, type, iter, saved ? value_of(saved) : ERR, UNDEF, UNDEF);
}
static Value cycle_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  if (!is_undef(tool->v[0])) {
    Value item = next_of(vm, tool, 0);
    if (is_err(item)) return ERR;
    if (!is_undef(item)) {
      if (tool->n[1] || list_append(vm, as_list(tool->v[1]), ref(item)) == 0) return item;
      drop(vm, item);
      return ERR;
    }
    tool_set(vm, tool, 0, UNDEF);
  }
  ListObj *saved = as_list(tool->v[1]);
  if (saved->len == 0) return UNDEF;
  if ((size_t)tool->n[0] >= saved->len) tool->n[0] = 0;
  Value item = own(ref(saved->items[tool->n[0]++]));
  if ((size_t)tool->n[0] >= saved->len) tool->n[0] = 0;
  return item;
}
static Value cycle_reduce(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  if (!is_undef(tool->v[0]))
    return pack(vm, 3, class_of(vm, self), pack(vm, 1, own(ref(tool->v[0]))),
                pack(vm, 2, own(ref(tool->v[1])), from_bool(tool->n[1])));
  Value iter = object_iter(vm, ref(tool->v[1]));
  if (!is_err(iter) && tool->n[0]) ((IndexIter *)obj_of(iter))->at = (size_t)tool->n[0];
  return pack(vm, 3, class_of(vm, self), pack(vm, 1, iter), pack(vm, 2, own(ref(tool->v[1])), TRUE_VALUE));
}
static Value cycle_setstate(VM *vm, Ref self, const Args *args) {
  Ref state = ref(args->at[0]);
  if (!is_kind(state, TYPE_TUPLE)) return raise(vm, T_TYPE_ERROR, "state is not a tuple");
  TupleObj *tuple = as_tuple(state);
  if (tuple->len != 2)
    return raise(vm, T_TYPE_ERROR, "function takes exactly 2 arguments (%z given)", tuple->len);
  if (!is_kind(tuple->items[0], TYPE_LIST))
    return raise(vm, T_TYPE_ERROR, "argument 1 must be list, not %N", ref(tuple->items[0]));
  ptrdiff_t first;
  if (object_as_ssize(vm, ref(tuple->items[1]), &first, T_OVERFLOW_ERROR) < 0) return ERR;
  Tool *tool = as_tool(self);
  tool_set(vm, tool, 1, own(ref(tuple->items[0])));
  tool->n[1] = first != 0;
  tool->n[0] = 0;
  return NONE_VALUE;
}
static const MethodDef cycle_methods[] = {REDUCE(cycle_reduce), SETSTATE(cycle_setstate), {0}};
TOOL_SPEC(cycle_spec, "itertools.cycle", cycle_make, cycle_next, cycle_methods);

/* ---- repeat: object; n[0]: how often, -1 for ever ---- */

static Value repeat_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  ptrdiff_t times = -1;
  if (args_parse(vm, "repeat", "(object, times=None)", args, at) < 0) return ERR;
  if (!is_undef(at[1])) {
    if (as_c_ssize(vm, ref(at[1]), &times) < 0) return ERR;
    if (times < 0) times = 0;
  }
  Value v = tool_new(vm, type, own(ref(at[0])), UNDEF, UNDEF, UNDEF);
  if (!is_err(v)) as_tool(v)->n[0] = times;
  return v;
}
static Value repeat_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  if (tool->n[0] == 0) return UNDEF;
  if (tool->n[0] > 0) tool->n[0]--;
  return own(ref(tool->v[0]));
}
static Value repeat_repr(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  const char *name = type_name(type_of(vm, v));
  if (tool->n[0] < 0) return str_format(vm, "%s(%R)", name, ref(tool->v[0]));
  return str_format(vm, "%s(%R, %i)", name, ref(tool->v[0]), tool->n[0]);
}
static Value repeat_length_hint(VM *vm, Ref self, const Args *args) {
  if (as_tool(self)->n[0] < 0) return raise(vm, T_TYPE_ERROR, "len() of unsized object");
  return int_from_i64(vm, as_tool(self)->n[0]);
}
static Value repeat_reduce(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  if (tool->n[0] < 0) return pack(vm, 2, class_of(vm, self), pack(vm, 1, own(ref(tool->v[0]))));
  return pack(vm, 2, class_of(vm, self), pack(vm, 2, own(ref(tool->v[0])), int_from_i64(vm, tool->n[0])));
}
static const MethodDef repeat_methods[] = {
    {"__length_hint__", repeat_length_hint, ARG_NONE, "($self, /)", NULL, 0}, REDUCE(repeat_reduce), {0}};
const TypeSpec repeat_spec = {
    .name = "itertools.repeat",
    .size = sizeof(Tool),
    .flags = TYPE_GC | TYPE_BASE,
    .slots = {.iter = object_self, .next = repeat_next, .new_ = repeat_make, .repr = repeat_repr},
    .methods = repeat_methods,
    .traverse = tool_traverse,
    .clear = tool_clear,
    .dealloc = tool_dealloc};

/* ---- pairwise: iterator (UNDEF: over), the last item ---- */

static Value pairwise_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[1];
  if (tool_positional(vm, type, args, "pairwise", "(iterable, /)", at) < 0) return ERR;
  return tool_new(vm, type, object_iter(vm, ref(at[0])), UNDEF, UNDEF, UNDEF);
}
static Value pairwise_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  if (is_undef(tool->v[0])) return UNDEF;
  if (is_undef(tool->v[1])) {
    Value first = next_of(vm, tool, 0);
    if (is_err(first)) return ERR;
    tool_set(vm, tool, 1, first);
    if (is_undef(first) || is_undef(tool->v[0])) {
      tool_set(vm, tool, 0, UNDEF);
      return UNDEF;
    }
  }
  Value old = own(ref(tool->v[1])), item = next_of(vm, tool, 0);
  if (is_err(item) || is_undef(item)) {
    drop(vm, old);
    tool_set(vm, tool, 0, UNDEF);
    tool_set(vm, tool, 1, UNDEF);
    return item;
  }
  tool_set(vm, tool, 1, own(ref(item)));
  return pack(vm, 2, old, item);
}
TOOL_SPEC(pairwise_spec, "itertools.pairwise", pairwise_make, pairwise_next, NULL);

/* ---- zip_longest: tuple of iterators (UNDEF where over), fill value; n[0]: still active ---- */

static Value zip_longest_make(VM *vm, TypeObj *type, const Args *args) {
  Ref fill = ref(NONE_VALUE);
  if (args->names && args->names->len) {
    if (args->names->len > 1 || !str_is(ref(args->names->items[0]), "fillvalue"))
      return raise(vm, T_TYPE_ERROR, "zip_longest() got an unexpected keyword argument");
    fill = ref(args->at[args->n]);
  }
  Value iters = tool_tuple(vm, args->n);
  for (size_t i = 0; !is_err(iters) && i < args->n; i++) {
    Value iter = object_iter(vm, ref(args->at[i]));
    if (is_err(iter)) {
      drop(vm, iters);
      return ERR;
    }
    as_tuple(iters)->items[i] = iter;
  }
  Value v = tool_new(vm, type, iters, own(fill), UNDEF, UNDEF);
  if (!is_err(v)) as_tool(v)->n[0] = (int64_t)args->n;
  return v;
}

/* The item of iterator i, or the fill value; UNDEF when that was the last one. */
static Value zip_longest_item(VM *vm, Tool *tool, size_t i) {
  Value *place = &as_tuple(tool->v[0])->items[i], item;
  if (is_none(*place)) return own(ref(tool->v[1]));
  Value iter = own(ref(*place));
  int got = object_next(vm, ref(iter), &item);
  drop(vm, iter);
  if (got > 0) return item;
  if (--tool->n[0] == 0 || got < 0) {
    tool->n[0] = 0;
    return got < 0 ? ERR : UNDEF;
  }
  Value old = *place;
  *place = NONE_VALUE;
  drop(vm, old);
  return own(ref(tool->v[1]));
}
static Value zip_longest_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  size_t n = as_tuple(tool->v[0])->len;
  if (n == 0 || tool->n[0] == 0) return UNDEF;
  Value row = tool_tuple(vm, n);
  for (size_t i = 0; !is_err(row) && i < n; i++) {
    Value item = zip_longest_item(vm, tool, i);
    if (is_err(item) || is_undef(item)) {
      drop(vm, row);
      return item;
    }
    as_tuple(row)->items[i] = item;
  }
  return row;
}
static Value zip_longest_reduce(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  TupleObj *iters = as_tuple(tool->v[0]);
  Value all = tool_tuple(vm, iters->len);
  for (size_t i = 0; !is_err(all) && i < iters->len; i++)
    as_tuple(all)->items[i] = is_none(iters->items[i]) ? tuple_from(vm, NULL, 0) : own(ref(iters->items[i]));
  return pack(vm, 3, class_of(vm, self), all, own(ref(tool->v[1])));
}
static Value zip_longest_setstate(VM *vm, Ref self, const Args *args) {
  tool_set(vm, as_tool(self), 1, own(ref(args->at[0])));
  return NONE_VALUE;
}
static const MethodDef zip_longest_methods[] = {
    REDUCE(zip_longest_reduce), SETSTATE(zip_longest_setstate), {0}};
TOOL_SPEC(zip_longest_spec, "itertools.zip_longest", zip_longest_make, zip_longest_next, zip_longest_methods);

/* ---- the module ---- */

static int init(VM *vm, Ref module, void *memory) {
  static const TypeSpec *const specs[N_TOOLS] = {[TOOL_ACCUMULATE] = &accumulate_spec,
                                                 [TOOL_CHAIN] = &chain_spec,
                                                 [TOOL_COMBINATIONS] = &combinations_spec,
                                                 [TOOL_COMBINATIONS_WITH_REPLACEMENT] =
                                                     &combinations_with_replacement_spec,
                                                 [TOOL_COMPRESS] = &compress_spec,
                                                 [TOOL_COUNT] = &count_spec,
                                                 [TOOL_CYCLE] = &cycle_spec,
                                                 [TOOL_DROPWHILE] = &dropwhile_spec,
                                                 [TOOL_FILTERFALSE] = &filterfalse_spec,
                                                 [TOOL_GROUPBY] = &groupby_spec,
                                                 [TOOL_GROUPER] = &grouper_spec,
                                                 [TOOL_ISLICE] = &islice_spec,
                                                 [TOOL_PAIRWISE] = &pairwise_spec,
                                                 [TOOL_PERMUTATIONS] = &permutations_spec,
                                                 [TOOL_PRODUCT] = &product_spec,
                                                 [TOOL_REPEAT] = &repeat_spec,
                                                 [TOOL_STARMAP] = &starmap_spec,
                                                 [TOOL_TAKEWHILE] = &takewhile_spec,
                                                 [TOOL_TEE] = &tee_spec,
                                                 [TOOL_TEE_DATA] = &tee_data_spec,
                                                 [TOOL_ZIP_LONGEST] = &zip_longest_spec};
  ItertoolsState *state = memory;
  for (int i = 0; i < N_TOOLS; i++)
    if (!(state->types[i] = module_add_type(vm, module, specs[i], NULL))) return -1;
  return 0;
}

static const MethodDef functions[] = {{"tee", itertools_tee, ARG_POS, "(iterable, n=2, /)", NULL, 0}, {0}};
const ModuleDef itertools_module = {
    .name = "itertools", .functions = functions, .init = init, .state_size = sizeof(ItertoolsState)};
