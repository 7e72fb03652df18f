/* Types: see type.h. */
#include "runtime/type.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/generic.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/docs.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/surface.h"

enum { ALIGN = 8 };

static size_t align_up(size_t n) {
  return (n + ALIGN - 1) / ALIGN * ALIGN;
}

const char *type_full_name(const TypeObj *type) {
  return type_flag(type, TYPE_HEAP) ? type->utf8_name : type->spec->name;
}

const char *type_name(TypeObj *type) {
  const char *name = type_full_name(type), *dot = strrchr(name, '.');
  return dot ? dot + 1 : name;
}

/* ---- lookup ---- */

bool type_is_subtype(const TypeObj *type, const TypeObj *of) {
  if (type == of) return true;
  if (!type->mro) {
    for (; type; type = type->base)
      if (type == of) return true;
    return false;
  }
  for (size_t i = 0; i < type->mro->len; i++)
    if (obj_of(type->mro->items[i]) == &of->head) return true;
  return false;
}

/* A dict with keys that are no str: their __eq__ runs, and may change anything. Errors count as not found. */
static Ref lookup_slowly(VM *vm, DictObj *dict, Ref name) {
  Ref found = ref(UNDEF);
  Value kept = own_obj(dict), saved = error_take(vm);
  int has = dict_find(vm, dict, name, &found);
  if (has < 0 && !vm->trap.set) error_clear(vm);
  vm->exc = saved;
  drop(vm, kept);
  return has > 0 ? found : ref(UNDEF);
}

/* Of one class's own dict; false: it has none. */
static bool lookup_in(VM *vm, TypeObj *type, Ref name, Ref *found) {
  DictObj *dict = type_dict(vm, type);
  if (!dict) return false;
  *found = !dict->keys || dict->keys->all_str ? dict_get_str(dict, name) : lookup_slowly(vm, dict, name);
  return true;
}

static Ref lookup_uncached(VM *vm, TypeObj *type, Ref name) {
  Ref found = ref(UNDEF);
  if (type_lacks_order(type)) return found;
  if (!type->mro) {
    for (; type && is_undef(found) && lookup_in(vm, type, name, &found); type = type->base) continue;
    return found;
  }
  Value mro = own_obj(type->mro);
  for (size_t i = 0; i < as_tuple(mro)->len && is_undef(found); i++)
    if (!lookup_in(vm, as_type(as_tuple(mro)->items[i]), name, &found)) break;
  drop(vm, mro);
  return found;
}

/* What is cached of a class depends on all classes in its order. */
static void take_version(VM *vm, TypeObj *type) {
  for (size_t i = 0; type->mro && i < type->mro->len; i++) {
    TypeObj *above = as_type(type->mro->items[i]);
    if (!above->version) above->version = ++vm->next_version;
  }
  for (TypeObj *above = type->mro ? NULL : type; above; above = above->base)
    if (!above->version) above->version = ++vm->next_version;
  if (!type->version) type->version = ++vm->next_version;
  if (vm->types[T_OBJECT]->version == 0) vm->types[T_OBJECT]->version = ++vm->next_version;
}

Ref type_lookup(VM *vm, TypeObj *type, Ref name) {
  StrObj *str = as_str(name);
  if (!str->interned || type_lacks_order(type)) return lookup_uncached(vm, type, name);
  if (!type->version) take_version(vm, type);
  LookupEntry *entry = &vm->lookup[((uintptr_t)str >> 4 ^ type->version) % LOOKUP_CACHE];
  if (entry->version == type->version && entry->name == str) return entry->found;
  uint32_t version = type->version;
  Ref found = lookup_uncached(vm, type, name);
  if (type->version != version) return found;
  *entry = (LookupEntry){type->version, str, found};
  return found;
}

static void fresh_ids(VM *vm, Shape *shape) {
  for (; shape; shape = shape->sibling) {
    shape->id = ++vm->next_shape_id;
    fresh_ids(vm, shape->child);
  }
}

static void forget_below(VM *vm, TypeObj *type) {
  if (!type->version) return;
  type->version = 0;
  fresh_ids(vm, type->shape);
  fresh_ids(vm, type->dict_shape);
  for (uint32_t i = 0; i < type->n_subclasses; i++) forget_below(vm, type->subclasses[i]);
}

/* A class in whose order this one stands without being above it cannot be found: then all are forgotten. */
void type_modified(VM *vm, TypeObj *type) {
  forget_below(vm, type_flag(type, TYPE_IN_FOREIGN) ? vm->types[T_OBJECT] : type);
}

/* ---- making ---- */

int type_add_subclass(VM *vm, TypeObj *base, TypeObj *type) {
  if (base->n_subclasses == base->cap_subclasses) {
    uint32_t capacity = base->cap_subclasses ? base->cap_subclasses * 2 : 4;
    TypeObj **grown = vm_realloc(vm, base->subclasses, base->cap_subclasses * sizeof(TypeObj *),
                                 capacity * sizeof(TypeObj *));
    if (!grown) return -1;
    base->subclasses = grown;
    base->cap_subclasses = capacity;
  }
  base->subclasses[base->n_subclasses++] = type;
  return 0;
}

/* What a type says about a slot, or else its base. */
static void inherit_slots(Slots *slots, const Slots *own_slots, const Slots *base) {
  AnyFn *out = (AnyFn *)(void *)slots;
  const AnyFn *mine = (const AnyFn *)(const void *)own_slots, *theirs = (const AnyFn *)(const void *)base;
  for (size_t i = 0; i < sizeof(Slots) / sizeof(AnyFn); i++) out[i] = mine[i] ? mine[i] : theirs[i];
}

int type_init_spec(VM *vm, TypeObj *type, const TypeSpec *spec, TypeObj *base) {
  type->spec = spec;
  type->flags = spec->flags | TYPE_IMMUTABLE | (base ? base->flags & TYPE_INHERITED : 0);
  type->size = (uint32_t)spec->size;
  type->name = type->qualname = UNDEF;
  if (base) {
    own(ref_to(base));
    type->base = base;
    inherit_slots(&type->slots, &spec->slots, &base->slots);
    if (!spec->slots.hash && spec->slots.compare) type->slots.hash = object_hash_not_implemented;
    if (!type->size) type->size = base->size;
  } else
    type->slots = spec->slots;
  if (type_flag(type, TYPE_HAS_DICT)) {
    if (base && base->attrs_at) {
      type->attrs_at = base->attrs_at;
      if (type->size < base->size) type->size = base->size;
    } else if (spec->attrs_at)
      type->attrs_at = (int32_t)spec->attrs_at;
    else {
      type->attrs_at = (int32_t)align_up(type->size);
      type->size = (uint32_t)((size_t)type->attrs_at + sizeof(Attrs));
    }
  }
  type->shape = shape_root(vm, type, false);
  type->dict_shape = type->attrs_at ? shape_root(vm, type, true) : NULL;
  if (!type->shape || (type->attrs_at && !type->dict_shape)) return -1;
  own(ref_to(type)); /* its instances do not own it: it lives as long as the VM */
  return 0;
}

TypeObj *type_from_spec(VM *vm, const TypeSpec *spec, TypeObj *base) {
  TypeObj *type = object_new(vm, vm->types[T_TYPE], sizeof *type);
  return type && type_init_spec(vm, type, spec, base) == 0 ? type : NULL;
}

/* The rest of a builtin type, when str, tuple and dict exist. */
int type_finish_spec(VM *vm, TypeObj *type) {
  const char *name = type_name(type);
  /* Of what the reference makes at run time the name is a text of its own. */
  type->name = surface_is_heap(type) ? str_from(vm, name) : str_interned(vm, name, strlen(name));
  if (is_err(type->name)) return -1;
  type->qualname = own(ref(type->name));
  return type->base ? type_add_subclass(vm, type->base, type) : 0;
}

/* A tuple that the reference has had from the start: it counts for nothing, and is in the second generation.
 */
static TupleObj *old_tuple(VM *vm, size_t n) {
  bool enabled = vm->gc_enabled;
  int peak = vm->gc_peak;
  vm->gc_enabled = false;
  TupleObj *tuple = tuple_new(vm, n);
  vm->gc_enabled = enabled;
  if (!tuple) return NULL;
  GcHead *head = gc_head_of(&tuple->head), *list = &vm->generations[1];
  gc_unlink(vm, head);
  vm->gc_peak = peak;
  head->flags |= GC_TRACKED;
  head->next = list;
  head->prev = list->prev;
  list->prev = head->prev->next = head;
  return tuple;
}

TupleObj *type_mro(VM *vm, TypeObj *type) {
  if (type->mro || type_flag(type, TYPE_HEAP)) return type->mro;
  size_t n = 0;
  for (TypeObj *t = type; t; t = t->base) n++;
  TupleObj *mro = old_tuple(vm, n);
  n = 0;
  for (TypeObj *t = mro ? type : NULL; t; t = t->base) mro->items[n++] = own(ref_to(t));
  return type->mro = mro;
}

TupleObj *type_bases(VM *vm, TypeObj *type) {
  if (type->bases || type_flag(type, TYPE_HEAP)) return type->bases;
  if (!type->base) return type->bases = as_tuple(own(ref(vm->empty_tuple)));
  if ((type->bases = old_tuple(vm, 1))) type->bases->items[0] = own(ref_to(type->base));
  return type->bases;
}

static int set_owned(VM *vm, DictObj *dict, const char *name, Value value) {
  if (is_err(value)) return -1;
  Value key = str_interned(vm, name, strlen(name));
  int result = is_err(key) ? -1 : dict_set(vm, dict, ref(key), ref(value));
  drop_x(vm, key);
  drop(vm, value);
  return result;
}

/* The module in the dict of a type that the reference made at run time: the part of its name before the last
 * dot. */
static int set_module(VM *vm, TypeObj *type) {
  const char *name = type->spec->name, *dot = strrchr(name, '.');
  return dot ? set_owned(vm, type->dict, "__module__", str_new(vm, name, (size_t)(dot - name))) : 0;
}

Value type_refuse_new(VM *vm, TypeObj *type, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "cannot create '%s' instances", type_full_name(type));
}

static int fill_dict(VM *vm, TypeObj *type) {
  const TypeSpec *spec = type->spec;
  DictObj *dict = type->dict;
  const char *names = surface_vars(type);
  bool inherits_new = type->base && (names ? !strstr(names, " __new__ ") : !type_flag(type, TYPE_BASE));
  inherits_new |= spec->slots.new_ == type_refuse_new;
  if (spec->slots.new_ && !inherits_new && set_owned(vm, dict, "__new__", builtin_new_for_type(vm, type)) < 0)
    return -1;
  if (names && strstr(names, " __module__ ") && set_module(vm, type) < 0) return -1;
  for (const MethodDef *def = spec->methods; def && def->name; def++)
    if (set_owned(vm, dict, def->name, method_descr_new(vm, type, def)) < 0) return -1;
  static const MethodDef getitem = CLASS_GETITEM_ROW;
  if (names && strstr(names, " __class_getitem__ ") &&
      is_undef(dict_get_str(dict, name_of(vm, D_class_getitem))) &&
      set_owned(vm, dict, getitem.name, method_descr_new(vm, type, &getitem)) < 0)
    return -1;
  for (const GetSetDef *def = spec->getsets; def && def->name; def++)
    if (set_owned(vm, dict, def->name, getset_descr_new(vm, type, def)) < 0) return -1;
  if (type_add_slot_wrappers(vm, type) < 0) return -1;
  bool no_hash =
      spec->slots.hash == object_hash_not_implemented || (spec->slots.compare && !spec->slots.hash);
  if (no_hash && set_owned(vm, dict, "__hash__", NONE_VALUE) < 0) return -1;
  if (is_undef(dict_get_str(dict, name_of(vm, D_doc)))) {
    const char *doc = doc_text(type, spec->doc);
    if (set_owned(vm, dict, "__doc__", doc ? str_from(vm, doc) : NONE_VALUE) < 0) return -1;
  }
  return names ? type_agree_with_surface(vm, type, names) : 0;
}

DictObj *type_dict(VM *vm, TypeObj *type) {
  if (type->dict) return type->dict;
  if (!(type->dict = dict_new(vm))) return NULL;
  if (fill_dict(vm, type) == 0) return type->dict;
  drop_obj(vm, type->dict);
  return type->dict = NULL;
}

void type_forget(VM *vm, TypeObj *type) {
  for (size_t i = 0; i < LOOKUP_CACHE; i++)
    if (type->version && vm->lookup[i].version == type->version) vm->lookup[i] = (LookupEntry){0};
}
