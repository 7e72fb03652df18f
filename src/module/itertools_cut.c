/* itertools: islice, groupby and its groups, tee. */
#include "code/positions.h"
#include "module/itertools.h"
#include "module/pack.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static Value next_item(VM *vm, Ref iterator) {
  Value item, iter = own(iterator);
  int got = object_next(vm, ref(iter), &item);
  drop(vm, iter);
  return got > 0 ? item : got < 0 ? ERR : UNDEF;
}

/* ---- islice: iterator (UNDEF: over); n: the index to come, stop (-1: none), step, items taken ---- */

/* An index or None; whatever goes wrong with it becomes `bad`. */
static int slice_index(VM *vm, Ref v, ptrdiff_t *out, ptrdiff_t bad) {
  if (is_undef(v) || is_none(v)) return 0;
  if (object_as_ssize(vm, v, out, T_OVERFLOW_ERROR) == 0) return 0;
  if (vm->trap.set) return -1;
  error_clear(vm);
  *out = bad;
  return 0;
}

static int read_slice(VM *vm, const Args *args, ptrdiff_t *start, ptrdiff_t *stop, ptrdiff_t *step) {
  enum { NOT_GIVEN = -2 };
  Ref none = ref(UNDEF), first = ref(args->at[1]), stop_arg = args->n > 2 ? ref(args->at[2]) : first;
  ptrdiff_t limit = NOT_GIVEN;
  if (slice_index(vm, args->n > 2 ? first : none, start, -1) < 0) return -1;
  if (slice_index(vm, stop_arg, &limit, -1) < 0) return -1;
  if (limit == -1)
    return raise_i(vm, T_VALUE_ERROR,
                   "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  *stop = is_none(stop_arg) ? -1 : limit;
  if (*start < 0 || *stop < -1)
    return raise_i(vm, T_VALUE_ERROR,
                   "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  if (slice_index(vm, args->n > 3 ? ref(args->at[3]) : none, step, -1) < 0) return -1;
  if (*step < 1) return raise_i(vm, T_VALUE_ERROR, "Step for islice() must be a positive integer or None.");
  return 0;
}

static Value islice_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[4];
  ptrdiff_t start = 0, stop = -1, step = 1;
  if (tool_positional(vm, type, args, "islice", "(iterable, stop, a=None, b=None, /)", at) < 0) return ERR;
  bool from_place =
      !is_undef(at[2]) && is_none(at[2]) && is_undef(at[3]) && positions_seek(vm, ref(at[0]), ref(at[1]));
  if (!from_place && read_slice(vm, args, &start, &stop, &step) < 0) return ERR;
  Value v = tool_new(vm, type, object_iter(vm, ref(at[0])), UNDEF, UNDEF, UNDEF);
  if (is_err(v)) return ERR;
  Tool *tool = as_tool(v);
  tool->n[0] = start, tool->n[1] = stop, tool->n[2] = step;
  return v;
}

static Value islice_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  int64_t stop = tool->n[1];
  if (is_undef(tool->v[0])) return UNDEF;
  Value item = UNDEF;
  while (tool->n[3] < tool->n[0]) {
    item = next_item(vm, ref(tool->v[0]));
    if (is_err(item) || is_undef(item)) goto over;
    drop(vm, item);
    tool->n[3]++;
  }
  item = UNDEF;
  if (stop != -1 && tool->n[3] >= stop) goto over;
  item = next_item(vm, ref(tool->v[0]));
  if (is_err(item) || is_undef(item)) goto over;
  tool->n[3]++;
  if (tool->n[0] > INT64_MAX - tool->n[2] || (stop != -1 && tool->n[0] + tool->n[2] > stop))
    tool->n[0] = stop;
  else
    tool->n[0] += tool->n[2];
  return item;
over:
  tool_set(vm, tool, 0, UNDEF);
  return item;
}

static Value islice_reduce(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  if (is_undef(tool->v[0])) {
    ListObj *none = list_new(vm, 0);
    Value iter = none ? object_iter(vm, ref_to(none)) : ERR;
    drop_obj(vm, none);
    return pack(vm, 3, class_of(vm, self), pack(vm, 2, iter, from_int62(0)), from_int62(0));
  }
  return pack(vm, 3, class_of(vm, self),
              pack(vm, 4, own(ref(tool->v[0])), int_from_i64(vm, tool->n[0]),
                   tool->n[1] == -1 ? NONE_VALUE : int_from_i64(vm, tool->n[1]),
                   int_from_i64(vm, tool->n[2])),
              int_from_i64(vm, tool->n[3]));
}
static Value islice_setstate(VM *vm, Ref self, const Args *args) {
  return tool_state_int(vm, ref(args->at[0]), &as_tool(self)->n[3]) < 0 ? ERR : NONE_VALUE;
}
static const MethodDef islice_methods[] = {REDUCE(islice_reduce), SETSTATE(islice_setstate), {0}};
TOOL_SPEC(islice_spec, "itertools.islice", islice_make, islice_next, islice_methods);

/* ---- groupby: iterator, key function, the group's key, the item's key, the item; n[0]: which group is
 * current ---- */

enum { ITER, FUNCTION, GROUP_KEY, KEY, ITEM };

static Value groupby_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  if (args_parse(vm, "groupby", "(iterable, key=None)", args, at) < 0) return ERR;
  return tool_new(vm, type, object_iter(vm, ref(at[0])), is_undef(at[1]) ? NONE_VALUE : own(ref(at[1])),
                  UNDEF, UNDEF);
}

/* The next item and its key: 1, 0 at the end, -1. */
static int groupby_step(VM *vm, Tool *tool) {
  Value item = next_item(vm, ref(tool->v[ITER]));
  if (is_err(item) || is_undef(item)) return is_err(item) ? -1 : 0;
  Value key =
      is_none(tool->v[FUNCTION]) ? own(ref(item)) : object_call1(vm, ref(tool->v[FUNCTION]), ref(item));
  if (is_err(key)) {
    drop(vm, item);
    return -1;
  }
  tool_set(vm, tool, ITEM, item);
  tool_set(vm, tool, KEY, key);
  return 1;
}

static int keys_equal(VM *vm, Ref a, Ref b) {
  Value x = own(a), y = own(b);
  int equal = object_equal(vm, ref(x), ref(y));
  drop(vm, x);
  drop(vm, y);
  return equal;
}

static Value grouper_new(VM *vm, TypeObj *type, Ref parent, Ref key) {
  Value grouper = tool_new(vm, type, own(parent), own(key), UNDEF, UNDEF);
  if (!is_err(grouper)) as_tool(grouper)->n[0] = ++as_tool(parent)->n[0];
  return grouper;
}

static Value groupby_next(VM *vm, Ref v) {
  Tool *tool = as_tool(v);
  tool->n[0]++; /* no group is current */
  for (;;) {
    if (!is_undef(tool->v[KEY])) {
      if (is_undef(tool->v[GROUP_KEY])) break;
      int equal = keys_equal(vm, ref(tool->v[GROUP_KEY]), ref(tool->v[KEY]));
      if (equal < 0) return ERR;
      if (!equal) break;
    }
    int got = groupby_step(vm, tool);
    if (got <= 0) return got < 0 ? ERR : UNDEF;
  }
  tool_set(vm, tool, GROUP_KEY, own(ref(tool->v[KEY])));
  Value key = own(ref(tool->v[KEY]));
  return pack(vm, 2, key, grouper_new(vm, tool_type(vm, GROUPER), v, ref(key)));
}
static Value groupby_reduce(VM *vm, Ref self, const Args *args) {
  Tool *tool = as_tool(self);
  Value made = pack(vm, 2, own(ref(tool->v[ITER])), own(ref(tool->v[FUNCTION])));
  if (is_undef(tool->v[GROUP_KEY]) || is_undef(tool->v[KEY]) || is_undef(tool->v[ITEM]))
    return pack(vm, 2, class_of(vm, self), made);
  return pack(vm, 3, class_of(vm, self), made,
              pack(vm, 3, own(ref(tool->v[KEY])), own(ref(tool->v[ITEM])), own(ref(tool->v[GROUP_KEY]))));
}
static Value groupby_setstate(VM *vm, Ref self, const Args *args) {
  Ref state = ref(args->at[0]);
  if (!is_kind(state, TYPE_TUPLE)) return raise(vm, T_TYPE_ERROR, "state is not a tuple");
  if (as_tuple(state)->len != 3)
    return raise(vm, T_TYPE_ERROR, "function takes exactly 3 arguments (%z given)", as_tuple(state)->len);
  const Value *items = as_tuple(state)->items;
  tool_set(vm, as_tool(self), KEY, own(ref(items[0])));
  tool_set(vm, as_tool(self), ITEM, own(ref(items[1])));
  tool_set(vm, as_tool(self), GROUP_KEY, own(ref(items[2])));
  return NONE_VALUE;
}
static const MethodDef groupby_methods[] = {REDUCE(groupby_reduce), SETSTATE(groupby_setstate), {0}};
TOOL_SPEC(groupby_spec, "itertools.groupby", groupby_make, groupby_next, groupby_methods);

/* A group: the groupby, its key; n[0]: its number. */
static Value grouper_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[2];
  if (tool_positional(vm, type, args, "_grouper", "(parent, tgtkey, /)", at) < 0) return ERR;
  if (!type_is_subtype(type_of(vm, ref(at[0])), tool_type(vm, GROUPBY)))
    return raise(vm, T_TYPE_ERROR, "_grouper() argument 1 must be itertools.groupby, not %N", ref(at[0]));
  return grouper_new(vm, type, ref(at[0]), ref(at[1]));
}
static Value grouper_next(VM *vm, Ref v) {
  Tool *group = as_tool(v), *tool = as_tool(group->v[0]);
  if (tool->n[0] != group->n[0]) return UNDEF;
  if (is_undef(tool->v[ITEM])) {
    int got = groupby_step(vm, tool);
    if (got <= 0) return got < 0 ? ERR : UNDEF;
  }
  int equal = keys_equal(vm, ref(group->v[1]), ref(tool->v[KEY]));
  if (equal <= 0) return equal < 0 ? ERR : UNDEF;
  Value item = tool->v[ITEM];
  tool->v[ITEM] = UNDEF;
  tool_set(vm, tool, KEY, UNDEF);
  return item;
}
static Value grouper_reduce(VM *vm, Ref self, const Args *args) {
  Tool *group = as_tool(self);
  if (as_tool(group->v[0])->n[0] != group->n[0]) return iter_reduce_steal(vm, tuple_from(vm, NULL, 0));
  return pack(vm, 2, class_of(vm, self), pack(vm, 2, own(ref(group->v[0])), own(ref(group->v[1]))));
}
static const MethodDef grouper_methods[] = {REDUCE(grouper_reduce), {0}};
TOOL_SPEC_OF(grouper_spec, "itertools._grouper", TYPE_GC, grouper_make, grouper_next, grouper_methods);

/* ---- tee: a piece of what was read (iterator, list of values, next piece; n[0]: being read), and who reads
   it (piece; n[0]: how far) ---- */

enum { PIECE = 57 };

static Value piece_new(VM *vm, TypeObj *type, Ref iterator) {
  ListObj *values = list_new(vm, 0);
  return tool_new(vm, type, own(iterator), values ? value_of(values) : ERR, UNDEF, UNDEF);
}

static Value piece_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[3];
  if (tool_positional(vm, type, args, "teedataobject", "(it, values, next, /)", at) < 0) return ERR;
  if (!is_exact(vm, at[1], LIST))
    return raise(vm, T_TYPE_ERROR, "teedataobject() argument 2 must be list, not %N", ref(at[1]));
  Value piece = piece_new(vm, type, ref(at[0]));
  if (is_err(piece)) return ERR;
  Tool *tool = as_tool(piece);
  size_t n = as_list(at[1])->len;
  bool linked = !is_none(at[2]);
  if (n > PIECE || (linked && (n != PIECE || type_of(vm, ref(at[2])) != tool_type(vm, TEE_DATA))))
    raise(vm, T_VALUE_ERROR, "Invalid arguments");
  else if (list_extend(vm, as_list(tool->v[1]), ref(at[1])) == 0) {
    if (linked) tool->v[2] = own(ref(at[2]));
    return piece;
  }
  drop(vm, piece);
  return ERR;
}

static Value piece_item(VM *vm, Tool *piece, size_t i) {
  ListObj *values = as_list(piece->v[1]);
  if (i < values->len) return own(ref(values->items[i]));
  if (piece->n[0]) return raise(vm, T_RUNTIME_ERROR, "cannot re-enter the tee iterator");
  piece->n[0] = 1;
  Value item = next_item(vm, ref(piece->v[0]));
  piece->n[0] = 0;
  if (is_err(item) || is_undef(item)) return item;
  if (list_append(vm, values, ref(item)) == 0) return item;
  drop(vm, item);
  return ERR;
}

static Value piece_reduce(VM *vm, Ref self, const Args *args) {
  Tool *piece = as_tool(self);
  ListObj *values = list_new(vm, 0);
  if (!values || list_extend(vm, values, ref(piece->v[1])) < 0) {
    drop_obj(vm, values);
    return ERR;
  }
  return pack(vm, 2, class_of(vm, self),
              pack(vm, 3, own(ref(piece->v[0])), value_of(values),
                   is_undef(piece->v[2]) ? NONE_VALUE : own(ref(piece->v[2]))));
}
static const MethodDef piece_methods[] = {REDUCE(piece_reduce), {0}};
const TypeSpec tee_data_spec = {.name = "itertools._tee_dataobject",
                                .size = sizeof(Tool),
                                .flags = TYPE_GC,
                                .slots = {.new_ = piece_make},
                                .methods = piece_methods,
                                .traverse = tool_traverse,
                                .clear = tool_clear,
                                .dealloc = tool_dealloc};

static Value reader_new(VM *vm, Value piece, int64_t at) {
  Value reader = tool_new(vm, tool_type(vm, TEE), piece, UNDEF, UNDEF, UNDEF);
  if (!is_err(reader)) as_tool(reader)->n[0] = at;
  return reader;
}
static Value reader_copy(VM *vm, Ref self, const Args *args) {
  return reader_new(vm, own(ref(as_tool(self)->v[0])), as_tool(self)->n[0]);
}
/* A reader of any iterable; a reader of what a reader reads is its copy. */
static Value reader_of(VM *vm, Ref iterable) {
  Value iter = object_iter(vm, iterable);
  if (is_err(iter)) return ERR;
  Value reader = type_of(vm, ref(iter)) == tool_type(vm, TEE)
                     ? reader_copy(vm, ref(iter), NULL)
                     : reader_new(vm, piece_new(vm, tool_type(vm, TEE_DATA), ref(iter)), 0);
  drop(vm, iter);
  return reader;
}
static Value reader_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[1];
  if (args_parse(vm, "_tee", "(iterable, /)", args, at) < 0) return ERR;
  return reader_of(vm, ref(at[0]));
}
static Value reader_next(VM *vm, Ref v) {
  Tool *reader = as_tool(v), *piece = as_tool(reader->v[0]);
  if (reader->n[0] >= PIECE) {
    if (is_undef(piece->v[2])) {
      Value next = piece_new(vm, tool_type(vm, TEE_DATA), ref(piece->v[0]));
      if (is_err(next)) return ERR;
      piece->v[2] = next;
    }
    tool_set(vm, reader, 0, own(ref(piece->v[2])));
    reader->n[0] = 0;
    piece = as_tool(reader->v[0]);
  }
  Value held = own(ref_to(piece)), item = piece_item(vm, piece, (size_t)reader->n[0]);
  drop(vm, held);
  if (!is_err(item) && !is_undef(item)) reader->n[0]++;
  return item;
}
static Value reader_reduce(VM *vm, Ref self, const Args *args) {
  Tool *reader = as_tool(self);
  return pack(vm, 3, class_of(vm, self), pack(vm, 1, tuple_from(vm, NULL, 0)),
              pack(vm, 2, own(ref(reader->v[0])), from_int62(reader->n[0])));
}
static Value reader_setstate(VM *vm, Ref self, const Args *args) {
  Ref state = ref(args->at[0]);
  int64_t at;
  if (!is_kind(state, TYPE_TUPLE)) return raise(vm, T_TYPE_ERROR, "state is not a tuple");
  const TupleObj *pair = as_tuple(state);
  if (pair->len != 2)
    return raise(vm, T_TYPE_ERROR, "function takes exactly 2 arguments (%z given)", pair->len);
  if (type_of(vm, ref(pair->items[0])) != tool_type(vm, TEE_DATA))
    return raise(vm, T_TYPE_ERROR, "argument 1 must be itertools._tee_dataobject, not %N",
                 ref(pair->items[0]));
  if (tool_state_int(vm, ref(pair->items[1]), &at) < 0) return ERR;
  if (at < 0 || at > PIECE) return raise(vm, T_VALUE_ERROR, "Index out of range");
  tool_set(vm, as_tool(self), 0, own(ref(pair->items[0])));
  as_tool(self)->n[0] = at;
  return NONE_VALUE;
}
static const MethodDef reader_methods[] = {{"__copy__", reader_copy, ARG_NONE, "($self, /)", NULL, 0},
                                           REDUCE(reader_reduce),
                                           SETSTATE(reader_setstate),
                                           {0}};
const TypeSpec tee_spec = {.name = "itertools._tee",
                           .size = sizeof(Tool),
                           .flags = TYPE_GC | TYPE_HAS_WEAK,
                           .slots = {.iter = object_self, .next = reader_next, .new_ = reader_make},
                           .methods = reader_methods,
                           .traverse = tool_traverse,
                           .clear = tool_clear,
                           .dealloc = tool_dealloc};

Value itertools_tee(VM *vm, Ref self, const Args *args) {
  ptrdiff_t n = 2;
  if (!is_undef(args->at[1]) && as_c_ssize(vm, ref(args->at[1]), &n) < 0) return ERR;
  if (n < 0) return raise(vm, T_VALUE_ERROR, "n must be >= 0");
  if (n == 0) return tuple_from(vm, NULL, 0);
  Value all = tool_tuple(vm, (size_t)n), iter = is_err(all) ? ERR : object_iter(vm, ref(args->at[0]));
  Value name = is_err(iter) ? ERR : str_from(vm, "__copy__"), copy = UNDEF;
  int result = is_err(name) ? -1 : 0;
  if (result == 0 && type_of(vm, ref(iter)) != tool_type(vm, TEE)) {
    int copies = object_find_attr(vm, ref(iter), ref(name), &copy);
    if (copies > 0) drop(vm, copy);
    if (copies == 0) {
      Value reader = reader_of(vm, ref(iter));
      drop(vm, iter);
      iter = reader;
    }
    if (copies < 0 || is_err(iter)) result = -1;
  }
  for (ptrdiff_t i = 0; result == 0 && i < n; i++) {
    Value one = i ? object_call_method(vm, ref(iter), ref(name)) : own(ref(iter));
    if (is_err(one))
      result = -1;
    else
      as_tuple(all)->items[i] = one;
  }
  drop_x(vm, name);
  drop_x(vm, iter);
  if (result == 0) return all;
  drop_x(vm, all);
  return ERR;
}
