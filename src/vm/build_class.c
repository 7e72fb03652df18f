/* Class statements: __build_class__(body, name, *bases, metaclass=..., **keywords) finds the metaclass, asks
   it for a namespace, runs the body in that, and calls the metaclass. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/eval_int.h"

typedef struct ClassMaking {
  Value bases, meta, space, cell;
  TupleObj *orig_bases; /* as written; owned */
  Args keywords;        /* without metaclass; `at` and names are owned here */
  Value *values;
  size_t n_values;
} ClassMaking;

/* Bases that are no classes may say what stands for them. A new tuple, or the same one. */
static Value resolve_bases(VM *vm, TupleObj *orig) {
  ListObj *list = NULL;
  for (size_t i = 0; i < orig->len; i++) {
    Ref base = ref(orig->items[i]);
    Value hook, entries;
    int has = is_kind(base, TYPE_TYPE) ? 0 : object_find_attr(vm, base, name_of(vm, D_mro_entries), &hook);
    if (has < 0) goto fail;
    if (!has) {
      if (list && list_append(vm, list, base) < 0) goto fail;
      continue;
    }
    entries = object_call1(vm, ref(hook), ref_to(orig));
    drop(vm, hook);
    if (is_err(entries)) goto fail;
    int result = 0;
    if (!is_kind(entries, TYPE_TUPLE))
      result = raise_i(vm, T_TYPE_ERROR, "__mro_entries__ must return a tuple");
    else if (!list) {
      list = list_new(vm, orig->len);
      for (size_t k = 0; list && k < i && result == 0; k++)
        result = list_append(vm, list, ref(orig->items[k]));
      if (!list) result = -1;
    }
    if (result == 0) result = list_extend(vm, list, ref(entries));
    drop(vm, entries);
    if (result < 0) goto fail;
  }
  if (!list) return own(ref_to(orig));
  Value bases = tuple_from(vm, list->items, list->len);
  drop_obj(vm, list);
  return bases;
fail:
  drop_obj(vm, list);
  return ERR;
}

/* Takes `metaclass` out of the keywords; *meta is owned, or UNDEF. */
static int split_keywords(VM *vm, ClassMaking *c, const Args *args, Value *meta) {
  size_t n = args->names ? args->names->len : 0, kept = 0;
  *meta = UNDEF;
  if (!n) return 0;
  c->n_values = n;
  c->values = vm_alloc(vm, n * sizeof *c->values);
  ListObj *names = c->values ? list_new(vm, n) : NULL;
  if (!names) return -1;
  for (size_t i = 0; i < n; i++) {
    Ref name = ref(args->names->items[i]);
    if (str_is(name, "metaclass")) {
      *meta = own(ref(args->at[args->n + i]));
      continue;
    }
    c->values[kept++] = args->at[args->n + i];
    if (list_append(vm, names, name) < 0) kept = 0;
  }
  Value tuple = kept == names->len ? tuple_from(vm, names->items, kept) : ERR;
  drop_obj(vm, names);
  if (is_err(tuple)) return -1;
  c->keywords.names = as_tuple(tuple);
  return 0;
}

static int find_metaclass(VM *vm, ClassMaking *c, Value given) {
  TupleObj *bases = as_tuple(c->bases);
  if (is_undef(given))
    given = own(ref_to(bases->len ? type_of(vm, ref(bases->items[0])) : vm->types[T_TYPE]));
  c->meta = given;
  if (!is_kind(given, TYPE_TYPE)) return 0;
  TypeObj *winner = type_metaclass(vm, as_type(given), ref(c->bases));
  if (!winner) return -1;
  c->meta = own(ref_to(winner));
  drop(vm, given);
  return 0;
}

/* callable(name, bases[, space], **keywords) */
static Value call_with_keywords(VM *vm, ClassMaking *c, Ref callable, Ref name, bool with_space) {
  size_t n = 2 + with_space, n_names = c->keywords.names ? c->keywords.names->len : 0;
  Value *all = vm_alloc(vm, (n + n_names) * sizeof(Value));
  if (!all) return ERR;
  all[0] = (Value){name.bits};
  all[1] = c->bases;
  if (with_space) all[2] = c->space;
  if (n_names) memcpy(all + n, c->values, n_names * sizeof(Value));
  Value result = object_call(vm, callable, &(Args){all, n, n_names ? c->keywords.names : NULL});
  vm_free(vm, all, (n + n_names) * sizeof(Value));
  return result;
}

static int prepare(VM *vm, ClassMaking *c, Ref name) {
  Value hook;
  int has = same_bits(c->meta, ref_to(vm->types[T_TYPE]))
                ? 0
                : object_find_attr(vm, ref(c->meta), name_of(vm, D_prepare), &hook);
  if (has < 0) return -1;
  if (!has) {
    /* The reference calls type.__prepare__. */
    if (vm->depth >= vm->recursion_limit) return c_too_deep(vm, " while calling a Python object");
    DictObj *dict = dict_new(vm);
    c->space = dict ? value_of(dict) : ERR;
  } else {
    c->space = call_with_keywords(vm, c, ref(hook), name, false);
    drop(vm, hook);
  }
  if (is_err(c->space)) return -1;
  if (type_of(vm, ref(c->space))->slots.getitem) return 0;
  const char *who = is_kind(c->meta, TYPE_TYPE) ? type_full_name(as_type(c->meta)) : "<metaclass>";
  return raise_i(vm, T_TYPE_ERROR, "%s.__prepare__() must return a mapping, not %T", who, ref(c->space));
}

static int run_body(VM *vm, ClassMaking *c, Ref body) {
  if (as_function(body)->code->flags & CODE_NEWLOCALS)
    c->cell = object_call0(vm, body);
  else {
    Value *R = frame_push(vm, as_function(body), NULL);
    if (!R) return -1;
    R[FRAME_LOCALS] = own(ref(c->space));
    c->cell = eval_run(vm, R);
  }
  if (is_err(c->cell)) return -1;
  if (same_bits(c->bases, ref_to(c->orig_bases))) return 0;
  return object_setitem(vm, ref(c->space), name_of(vm, D_orig_bases), ref_to(c->orig_bases));
}

/* The cell of __class__ must have got this class from type.__new__. */
static int check_cell(VM *vm, Ref cell, Ref cls, Ref name) {
  if (!is_exact(vm, cell, CELL) || !is_kind(cls, TYPE_TYPE)) return 0;
  Ref in_cell = ref(((CellObj *)obj_of(cell))->value);
  if (same_bits(in_cell, cls)) return 0;
  if (is_undef(in_cell))
    return raise_i(vm, T_RUNTIME_ERROR,
                   "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?", name,
                   cls);
  return raise_i(vm, T_TYPE_ERROR, "__class__ set to %R defining %R as %R", in_cell, name, cls);
}

static Value make_class(VM *vm, ClassMaking *c, const Args *args) {
  Ref body = ref(args->at[0]), name = ref(args->at[1]);
  Value orig = tuple_from(vm, args->at + 2, args->n - 2), meta = UNDEF;
  if (is_err(orig)) return ERR;
  c->orig_bases = as_tuple(orig);
  c->bases = resolve_bases(vm, c->orig_bases);
  if (is_err(c->bases)) return ERR;
  if (split_keywords(vm, c, args, &meta) < 0) {
    drop(vm, meta);
    return ERR;
  }
  if (find_metaclass(vm, c, meta) < 0 || prepare(vm, c, name) < 0 || run_body(vm, c, body) < 0) return ERR;
  Value cls = call_with_keywords(vm, c, ref(c->meta), name, true);
  if (is_err(cls) || check_cell(vm, ref(c->cell), ref(cls), name) == 0) return cls;
  drop(vm, cls);
  return ERR;
}

Value eval_build_class(VM *vm, Ref self, const Args *args) {
  if (args->n < 2) return raise(vm, T_TYPE_ERROR, "__build_class__: not enough arguments");
  if (!is_exact(vm, args->at[0], FUNCTION))
    return raise(vm, T_TYPE_ERROR, "__build_class__: func must be a function");
  if (!is_kind(args->at[1], TYPE_STR))
    return raise(vm, T_TYPE_ERROR, "__build_class__: name is not a string");
  ClassMaking c = {.bases = UNDEF, .meta = UNDEF, .space = UNDEF, .cell = UNDEF};
  Value result = make_class(vm, &c, args);
  drop_x(vm, c.cell);
  drop_x(vm, c.space);
  drop_x(vm, c.meta);
  drop_x(vm, c.bases);
  drop_obj(vm, c.orig_bases);
  drop_obj(vm, c.keywords.names);
  vm_free(vm, c.values, c.n_values * sizeof *c.values);
  return result;
}
const MethodDef build_class_def = {"__build_class__", eval_build_class, ARG_RAW, NULL, NULL, 0};
