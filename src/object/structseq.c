/* Struct sequences: see structseq.h. The items beyond the visible ones lie behind them in the same object, so
   that to tuple's own code an instance is a tuple of n_visible items. */
#include "object/structseq.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

/* What a type is made of: the TypeSpec comes first, so that the type's spec leads to it. */
typedef struct StructSpec {
  TypeSpec spec;
  const StructDef *def;
  GetSetDef getsets[STRUCT_MAX_FIELDS + 1];
} StructSpec;

static const StructDef *def_of(TypeObj *type) {
  return ((const StructSpec *)(const void *)type->spec)->def;
}

/* The number of all its fields. */
static size_t structseq_n_all(TypeObj *type) {
  return def_of(type)->n_all;
}

static size_t size_of(TypeObj *type) {
  return sizeof(TupleObj) + structseq_n_all(type) * sizeof(Value);
}

TupleObj *structseq_new(VM *vm, TypeObj *type) {
  TupleObj *tuple = object_new(vm, type, size_of(type));
  if (!tuple) return NULL;
  tuple->len = def_of(type)->n_visible;
  for (size_t i = 0; i < def_of(type)->n_all; i++) tuple->items[i] = NONE_VALUE;
  gc_track(vm, tuple);
  return tuple;
}

static void struct_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  TupleObj *tuple = (TupleObj *)object;
  for (size_t i = 0; i < structseq_n_all(object->shape->type); i++) visit(vm, ref(tuple->items[i]), ctx);
}

static void struct_dealloc(VM *vm, Obj *object) {
  TupleObj *tuple = (TupleObj *)object;
  TypeObj *type = object->shape->type;
  for (size_t i = structseq_n_all(type); i-- > 0;) drop(vm, tuple->items[i]);
  object_free(vm, object, size_of(type));
}

static Value struct_repr(VM *vm, Ref v) {
  const StructDef *def = def_of(type_of(vm, v));
  StrBuilder b;
  builder_init(&b, vm);
  builder_text(&b, def->name);
  builder_char(&b, '(');
  size_t named = 0; /* the reference shows the i-th value under the i-th name that there is */
  for (size_t i = 0; i < def->n_visible; i++, named++) {
    while (named < def->n_all && !def->fields[named].name) named++;
    if (named >= def->n_all) break;
    Value text = object_repr(vm, ref(as_tuple(v)->items[i]));
    if (is_err(text)) {
      builder_abort(&b);
      return ERR;
    }
    if (i) builder_text(&b, ", ");
    builder_text(&b, def->fields[named].name);
    builder_char(&b, '=');
    builder_str(&b, ref(text));
    drop(vm, text);
  }
  builder_char(&b, ')');
  return builder_finish(&b);
}

/* ---- fields by name ---- */

#define GETTER(n)                                                                                            \
  static Value get_##n(VM *vm, Ref v) {                                                                      \
    return own(ref(as_tuple(v)->items[n]));                                                                  \
  }
/* clang-format off */
#define EACH_FIELD(M) \
  M(0) M(1) M(2) M(3) M(4) M(5) M(6) M(7) M(8) M(9) M(10) M(11) \
  M(12) M(13) M(14) M(15) M(16) M(17) M(18) M(19) M(20) M(21) M(22) M(23)
/* clang-format on */
EACH_FIELD(GETTER)

static Value (*const getters[STRUCT_MAX_FIELDS])(VM *, Ref) = {
#define ROW(n) get_##n,
    EACH_FIELD(ROW)
#undef ROW
};

static int set_field(VM *vm, Ref v, Ref value) {
  return raise_i(vm, T_ATTRIBUTE_ERROR, "readonly attribute");
}

/* ---- making one from a sequence ---- */

static int wrong_length(VM *vm, const StructDef *def, size_t n) {
  if (def->n_visible != def->n_all)
    return n < def->n_visible
               ? raise_i(vm, T_TYPE_ERROR, "%s() takes an at least %z-sequence (%z-sequence given)",
                         def->name, def->n_visible, n)
               : raise_i(vm, T_TYPE_ERROR, "%s() takes an at most %z-sequence (%z-sequence given)", def->name,
                         def->n_all, n);
  return raise_i(vm, T_TYPE_ERROR, "%s() takes a %z-sequence (%z-sequence given)", def->name, def->n_visible,
                 n);
}

static int fill_from_dict(VM *vm, const StructDef *def, TupleObj *out, size_t from, Ref dict) {
  for (size_t i = from; i < def->n_all; i++) {
    Value key = def->fields[i].name ? str_from(vm, def->fields[i].name) : UNDEF;
    if (is_err(key)) return -1;
    Ref found;
    int got = is_undef(key) ? 0 : dict_find(vm, as_dict(dict), ref(key), &found);
    drop(vm, key);
    if (got < 0) return -1;
    if (got) out->items[i] = own(found);
  }
  return 0;
}

static Value make_of_arguments(VM *vm, TypeObj *type, const Args *args) {
  const StructDef *def = def_of(type);
  Value at[ARGS_MOST];
  if (args_parse(vm, type_name(type), def->signature, args, at) < 0) return ERR;
  TupleObj *out = structseq_new(vm, type);
  for (size_t i = 0; out && i < def->n_visible && i < ARGS_MOST; i++)
    if (!is_undef(at[i])) out->items[i] = own(ref(at[i]));
  return out ? value_of(out) : ERR;
}

static Value struct_make(VM *vm, TypeObj *type, const Args *args) {
  const StructDef *def = def_of(type);
  if (def->signature) return make_of_arguments(vm, type, args);
  Value at[2];
  if (args_parse(vm, "structseq", "(sequence, dict=None)", args, at) < 0) return ERR;
  Ref dict = ref(at[1]);
  if (!type_of(vm, ref(at[0]))->slots.iter && !type_of(vm, ref(at[0]))->slots.getitem)
    return raise(vm, T_TYPE_ERROR, "constructor requires a sequence");
  Value items = tuple_from_iterable(vm, ref(at[0]));
  if (is_err(items)) return ERR;
  if (!is_undef(dict) && !is_kind(dict, TYPE_DICT)) {
    drop(vm, items);
    return raise(vm, T_TYPE_ERROR, "%s() takes a dict as second arg, if any", def->name);
  }
  size_t n = as_tuple(items)->len;
  TupleObj *out = NULL;
  if (n < def->n_visible || n > def->n_all)
    wrong_length(vm, def, n);
  else if ((out = structseq_new(vm, type))) {
    for (size_t i = 0; i < n; i++) out->items[i] = own(ref(as_tuple(items)->items[i]));
    if (!is_undef(dict) && fill_from_dict(vm, def, out, n, dict) < 0) {
      drop_obj(vm, out);
      out = NULL;
    }
  }
  drop(vm, items);
  return out ? value_of(out) : ERR;
}

static int struct_init(VM *vm, Ref self, const Args *args) {
  return 0;
}

/* (type, (visible items, {name: hidden item})) */
static Value struct_reduce(VM *vm, Ref self, const Args *args) {
  const StructDef *def = def_of(type_of(vm, self));
  Value items = tuple_from(vm, as_tuple(self)->items, def->n_visible);
  DictObj *hidden = is_err(items) ? NULL : dict_new(vm);
  for (size_t i = def->n_visible; hidden && i < def->n_all; i++) {
    Value key = def->fields[i].name ? str_from(vm, def->fields[i].name) : UNDEF;
    int failed = is_undef(key) ? 0
                 : is_err(key) ? -1
                               : dict_set(vm, hidden, ref(key), ref(as_tuple(self)->items[i]));
    drop_x(vm, key);
    if (failed) {
      drop_obj(vm, hidden);
      hidden = NULL;
    }
  }
  Value result = ERR;
  if (hidden) {
    Value state[2] = {items, value_of(hidden)}, all = tuple_from(vm, state, 2);
    if (!is_err(all)) {
      Value parts[2] = {{ref_to(type_of(vm, self)).bits}, all};
      result = tuple_from(vm, parts, 2);
      drop(vm, all);
    }
    drop_obj(vm, hidden);
  }
  drop_x(vm, items);
  return result;
}

/* ---- the type ---- */

static const MethodDef struct_methods[] = {{"__reduce__", struct_reduce, ARG_NONE, "($self, /)", NULL, 0},
                                           {0}};

static int set(VM *vm, TypeObj *type, const char *name, Value v) {
  DictObj *dict = is_err(v) ? NULL : type_dict(vm, type);
  Value key = dict ? str_interned(vm, name, strlen(name)) : ERR;
  int result = is_err(key) ? -1 : dict_set(vm, dict, ref(key), ref(v));
  drop_x(vm, key);
  drop_x(vm, v);
  return result;
}

static Value match_args(VM *vm, const StructDef *def) {
  size_t n = 0;
  while (n < def->n_visible && def->fields[n].name) n++;
  TupleObj *names = tuple_new(vm, n);
  for (size_t i = 0; names && i < n; i++) {
    Value name = str_from(vm, def->fields[i].name);
    if (is_err(name)) {
      drop_obj(vm, names);
      return ERR;
    }
    names->items[i] = name;
  }
  return names ? value_of(names) : ERR;
}

TypeObj *structseq_type(VM *vm, const StructDef *def) {
  StructSpec *s = vm_alloc(vm, sizeof *s);
  if (!s) return NULL;
  *s = (StructSpec){.def = def,
                    .spec = {.name = def->name,
                             .doc = def->doc,
                             .size = sizeof(TupleObj),
                             .flags = TYPE_GC,
                             .slots = {.repr = struct_repr, .new_ = struct_make, .init = struct_init},
                             .methods = struct_methods,
                             .getsets = s->getsets,
                             .traverse = struct_traverse,
                             .dealloc = struct_dealloc}};
  size_t n = 0, n_unnamed = 0;
  for (size_t i = 0; i < def->n_all && i < STRUCT_MAX_FIELDS; i++) {
    if (def->fields[i].name)
      s->getsets[n++] = (GetSetDef){
          .name = def->fields[i].name, .get = getters[i], .set = set_field, .doc = def->fields[i].doc};
    else
      n_unnamed++;
  }
  TypeObj *type = type_from_spec(vm, &s->spec, type_of_id(vm, TUPLE));
  if (!type || type_finish_spec(vm, type) < 0) return NULL;
  if (def->flags & STRUCT_NO_NEW) type->slots.new_ = NULL;
  if (set(vm, type, "n_sequence_fields", from_int62((int64_t)def->n_visible)) < 0) return NULL;
  if (set(vm, type, "n_fields", from_int62((int64_t)def->n_all)) < 0) return NULL;
  if (set(vm, type, "n_unnamed_fields", from_int62((int64_t)n_unnamed)) < 0) return NULL;
  return set(vm, type, "__match_args__", match_args(vm, def)) < 0 ? NULL : type;
}
