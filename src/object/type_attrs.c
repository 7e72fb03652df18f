/* The attributes of classes: __name__, __bases__, __doc__ and the like, and what setting them does. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/generic.h"
#include "object/str.h"
#include "object/tuple.h"
#include "object/type_int.h"
#include "runtime/abstract.h"
#include "runtime/docs.h"
#include "runtime/error.h"
#include "runtime/surface.h"
#include "runtime/layout.h"
#include "runtime/mro.h"
#include "runtime/type.h"

/* 0 when the attribute of the class may be set to the value (which must be there). */
static int may_set(VM *vm, TypeObj *type, Ref value, const char *name) {
  if (type_flag(type, TYPE_IMMUTABLE))
    return raise_i(vm, T_TYPE_ERROR, "cannot set '%s' attribute of immutable type '%s'", name,
                   type_full_name(type));
  if (is_undef(value))
    return raise_i(vm, T_TYPE_ERROR, "cannot delete '%s' attribute of immutable type '%s'", name,
                   type_full_name(type));
  return 0;
}

static int may_set_str(VM *vm, TypeObj *type, Ref value, const char *name) {
  if (may_set(vm, type, value, name) < 0) return -1;
  if (is_kind(value, TYPE_STR)) return 0;
  return raise_i(vm, T_TYPE_ERROR, "can only assign string to %s.%s, not '%T'", type_full_name(type), name,
                 value);
}

static Ref in_dict(VM *vm, TypeObj *type, NameId name) {
  DictObj *dict = type_dict(vm, type);
  return dict ? dict_get_str(dict, ref(vm->names[name])) : ref(UNDEF);
}

/* ---- names ---- */

static Value get_name(VM *vm, Ref v) {
  return own(ref(as_type(v)->name));
}
static Value get_qualname(VM *vm, Ref v) {
  return own(ref(as_type(v)->qualname));
}

static int set_name(VM *vm, Ref v, Ref value) {
  TypeObj *type = as_type(v);
  if (may_set_str(vm, type, value, "__name__") < 0) return -1;
  char *text = type_checked_name(vm, value);
  if (!text) return -1;
  vm_free(vm, type->utf8_name, strlen(type->utf8_name) + 1);
  type->utf8_name = text;
  Value old = type->name;
  type->name = own(value);
  drop(vm, old);
  return 0;
}

static int set_qualname(VM *vm, Ref v, Ref value) {
  if (may_set_str(vm, as_type(v), value, "__qualname__") < 0) return -1;
  Value old = as_type(v)->qualname;
  as_type(v)->qualname = own(value);
  drop(vm, old);
  return 0;
}

Value type_module(VM *vm, TypeObj *type) {
  if (type_flag(type, TYPE_HEAP)) {
    Ref module = in_dict(vm, type, NAME_D_module);
    return is_undef(module) ? raise_with(vm, T_ATTRIBUTE_ERROR, name_of(vm, D_module)) : own(module);
  }
  const char *dot = strrchr(type->spec->name, '.');
  if (!dot) return own(name_of(vm, W_builtins));
  /* Classes made at run time have a text of their own. */
  Ref module = surface_is_heap(type) ? in_dict(vm, type, NAME_D_module) : ref(UNDEF);
  if (!is_undef(module)) return own(module);
  return str_interned(vm, type->spec->name, (size_t)(dot - type->spec->name));
}

static Value get_module(VM *vm, Ref v) {
  return type_module(vm, as_type(v));
}

/* Stores in the class's dict; the caches forget the class. */
static int store(VM *vm, TypeObj *type, NameId name, Ref value) {
  type_modified(vm, type);
  return dict_set(vm, type->dict, ref(vm->names[name]), value);
}

/* Takes it out; AttributeError when it is not there. */
static int take_out(VM *vm, TypeObj *type, NameId name) {
  type_modified(vm, type);
  int found = dict_delete(vm, type->dict, ref(vm->names[name]));
  if (found == 0) raise_with(vm, T_ATTRIBUTE_ERROR, ref(vm->names[name]));
  return found > 0 ? 0 : -1;
}

static int set_module(VM *vm, Ref v, Ref value) {
  if (may_set(vm, as_type(v), value, "__module__") < 0) return -1;
  return store(vm, as_type(v), NAME_D_module, value);
}

/* A value of the class's own dict, bound to the class; UNDEF when absent. */
static Value bound(VM *vm, TypeObj *type, NameId name) {
  Ref found = in_dict(vm, type, name);
  if (is_undef(found)) return UNDEF;
  DescrGetFn get = type_of(vm, found)->slots.descr_get;
  return get ? get(vm, found, ref(UNDEF), ref_to(type)) : own(found);
}

static Value get_doc(VM *vm, Ref v) {
  TypeObj *type = as_type(v);
  if (!type_flag(type, TYPE_HEAP)) {
    Value said = doc_of_type(vm, type);
    Ref own_doc = in_dict(vm, type, NAME_D_doc);
    return is_none(said) && !is_undef(own_doc) ? own(own_doc) : said;
  }
  Value doc = bound(vm, type, NAME_D_doc);
  return is_undef(doc) ? NONE_VALUE : doc;
}
static int set_doc(VM *vm, Ref v, Ref value) {
  if (may_set(vm, as_type(v), value, "__doc__") < 0) return -1;
  return store(vm, as_type(v), NAME_D_doc, value);
}

/* Whether it has the line that stands behind a signature. */
static bool ends_signature(Ref doc) {
  static const char mark[] = ")\n--\n\n";
  const StrObj *s = as_str(doc);
  for (size_t i = 0; i + (sizeof mark - 1) <= s->len; i++) {
    size_t n = 0;
    while (mark[n] && str_at(s, i + n) == (uint32_t)mark[n]) n++;
    if (!mark[n]) return true;
  }
  return false;
}

static Value get_text_signature(VM *vm, Ref v) {
  TypeObj *type = as_type(v);
  if (!type_flag(type, TYPE_HEAP)) return signature_of_type(vm, type);
  Ref doc = in_dict(vm, type, NAME_D_doc);
  if (is_kind(doc, TYPE_STR) && str_find(doc, ref(type->name), 0, str_len(doc)) == 0 && ends_signature(doc))
    return trap(vm, "a class's doc that may be a signature");
  return NONE_VALUE;
}

static Value get_annotations(VM *vm, Ref v) {
  TypeObj *type = as_type(v);
  if (!type_flag(type, TYPE_HEAP))
    return raise(vm, T_ATTRIBUTE_ERROR, "type object '%.50s' has no attribute '__annotations__'",
                 type_full_name(type));
  Value there = bound(vm, type, NAME_D_annotations);
  if (!is_undef(there)) return there;
  DictObj *dict = dict_new(vm);
  if (!dict) return ERR;
  if (store(vm, type, NAME_D_annotations, ref_to(dict)) == 0) return value_of(dict);
  drop_obj(vm, dict);
  return ERR;
}
static int set_annotations(VM *vm, Ref v, Ref value) {
  return is_undef(value) ? take_out(vm, as_type(v), NAME_D_annotations)
                         : store(vm, as_type(v), NAME_D_annotations, value);
}

static Value get_abstract(VM *vm, Ref v) {
  Ref names = as_type(v) == vm->types[T_TYPE] ? ref(UNDEF) : in_dict(vm, as_type(v), NAME_D_abstractmethods);
  return is_undef(names) ? raise_with(vm, T_ATTRIBUTE_ERROR, name_of(vm, D_abstractmethods)) : own(names);
}
static int set_abstract(VM *vm, Ref v, Ref value) {
  TypeObj *type = as_type(v);
  int abstract = is_undef(value) ? 0 : object_truth(vm, value);
  if (abstract < 0) return -1;
  if ((is_undef(value) ? take_out(vm, type, NAME_D_abstractmethods)
                       : store(vm, type, NAME_D_abstractmethods, value)) < 0)
    return -1;
  type->flags = abstract ? type->flags | TYPE_ABSTRACT : type->flags & ~(uint32_t)TYPE_ABSTRACT;
  return 0;
}

static Value get_dict(VM *vm, Ref v) {
  DictObj *dict = type_dict(vm, as_type(v));
  return dict ? proxy_new(vm, ref_to(dict)) : ERR;
}

/* ---- bases and order ---- */

static Value get_bases(VM *vm, Ref v) {
  TupleObj *bases = type_bases(vm, as_type(v));
  return bases ? own(ref_to(bases)) : ERR;
}
static Value get_mro(VM *vm, Ref v) {
  if (type_lacks_order(as_type(v))) return NONE_VALUE;
  TupleObj *mro = type_mro(vm, as_type(v));
  return mro ? own(ref_to(mro)) : ERR;
}
static Value get_base(VM *vm, Ref v) {
  return as_type(v)->base ? own(ref_to(as_type(v)->base)) : NONE_VALUE;
}

/* What was there before, to be put back when a class further down refuses. */
typedef struct Undo {
  struct Undo *older;
  Value type;
  TupleObj *old, *new_; /* owned */
} Undo;

static void undo_all(VM *vm, Undo *undo, bool put_back) {
  while (undo) {
    Undo *older = undo->older;
    TypeObj *type = as_type(undo->type);
    if (put_back && type->mro == undo->new_) {
      type->mro = undo->old;
      undo->old = undo->new_;
      type_modified(vm, type);
      drop_obj(vm, undo->new_);
      undo->new_ = NULL;
    }
    drop_obj(vm, undo->old);
    drop_obj(vm, undo->new_);
    drop(vm, undo->type);
    vm_free(vm, undo, sizeof *undo);
    undo = older;
  }
}

/* Classes in the order that are not above the class by their bases: changes of theirs do not come down. */
static void type_mark_foreign(TypeObj *type) {
  for (size_t i = 0; i < type->mro->len; i++) {
    TypeObj *above = as_type(type->mro->items[i]);
    bool found = above == type;
    for (size_t k = 0; k < type->bases->len && !found; k++)
      found = type_is_subtype(as_type(type->bases->items[k]), above);
    if (!found) above->flags |= TYPE_IN_FOREIGN;
  }
}

int type_renew_mro(VM *vm, TypeObj *type, TupleObj **old) {
  TupleObj *before = type->mro;
  if (before) own(ref_to(before));
  bool plain = type_of(vm, ref_to(type)) == vm->types[T_TYPE];
  TupleObj *mro = mro_ask(vm, type);
  int result = !mro ? -1 : type->mro != before ? 0 : 1;
  if (result == 1) {
    if (before) drop_obj(vm, before); /* the class's own */
    type->mro = mro;
    if (!plain) type_mark_foreign(type);
    type_modified(vm, type);
  } else
    drop_obj(vm, mro);
  if (old && result == 1)
    *old = before;
  else
    drop_obj(vm, before);
  return result;
}

/* The class's order and those of all below. */
static int renew_all(VM *vm, TypeObj *type, Undo **undo) {
  TupleObj *old = NULL;
  int result = type_renew_mro(vm, type, &old);
  if (result <= 0) return result;
  Undo *link = vm_alloc(vm, sizeof *link);
  if (!link) {
    drop_obj(vm, old);
    return -1;
  }
  own(ref_to(type->mro));
  *link = (Undo){*undo, own(ref_to(type)), old, type->mro};
  *undo = link;
  if (c_enter_unsure(vm, " in the bases of a class") < 0) return -1;
  result = 0;
  for (uint32_t i = 0; result >= 0 && i < type->n_subclasses; i++) {
    Value below = own(ref_to(type->subclasses[i]));
    result = renew_all(vm, as_type(below), undo);
    drop(vm, below);
  }
  c_leave_unsure(vm);
  return result;
}

static bool is_below(const TypeObj *type, const TypeObj *of) {
  if (type_is_subtype(type, of)) return true;
  for (; type; type = type->base)
    if (type == of) return true;
  return false;
}

static int check_bases(VM *vm, TypeObj *type, Ref value) {
  const char *name = type_full_name(type);
  if (may_set(vm, type, value, "__bases__") < 0) return -1;
  if (!is_kind(value, TYPE_TUPLE))
    return raise_i(vm, T_TYPE_ERROR, "can only assign tuple to %s.__bases__, not %T", name, value);
  TupleObj *bases = as_tuple(value);
  if (!bases->len)
    return raise_i(vm, T_TYPE_ERROR, "can only assign non-empty tuple to %s.__bases__, not ()", name);
  for (size_t i = 0; i < bases->len; i++) {
    if (!is_kind(bases->items[i], TYPE_TYPE))
      return raise_i(vm, T_TYPE_ERROR, "%s.__bases__ must be tuple of classes, not '%T'", name,
                     ref(bases->items[i]));
    if (is_below(as_type(bases->items[i]), type))
      return raise_i(vm, T_TYPE_ERROR, "a __bases__ item causes an inheritance cycle");
  }
  return 0;
}

static int add_to_bases(VM *vm, TypeObj *type) {
  for (size_t i = 0; i < type->bases->len; i++)
    if (type_add_subclass(vm, as_type(type->bases->items[i]), type) < 0) return -1;
  return 0;
}

static int set_bases(VM *vm, Ref v, Ref value) {
  TypeObj *type = as_type(v);
  if (check_bases(vm, type, value) < 0) return -1;
  TypeObj *base = layout_best_base(vm, as_tuple(value));
  if (!base || layout_check_alike(vm, base, type->base, "__bases__") < 0) return -1;
  TupleObj *old_bases = type->bases, *new_bases = as_tuple(own(value));
  TypeObj *old_base = type->base;
  type->bases = new_bases;
  type->base = as_type(own(ref_to(base)));
  Undo *undo = NULL;
  int result = renew_all(vm, type, &undo);
  if (result < 0) {
    Value saved = error_take(vm);
    undo_all(vm, undo, true);
    vm->exc = saved;
    if (type->bases == new_bases) {
      type->bases = old_bases;
      type->base = old_base;
      drop_obj(vm, new_bases);
      drop_obj(vm, base);
      return -1;
    }
  } else {
    undo_all(vm, undo, false);
    if (type->bases == new_bases) {
      TupleObj *now = type->bases;
      type->bases = old_bases;
      type_leave_bases(type);
      type->bases = now;
      result = add_to_bases(vm, type);
      type_update_slots_below(vm, type);
    }
  }
  drop_obj(vm, old_bases);
  drop_obj(vm, old_base);
  return result < 0 ? -1 : 0;
}

/* ---- numbers about the reference's own layout ---- */

static Value no_layout(VM *vm, Ref v) {
  return trap(vm, "a size or offset of a class");
}

/* Whether a class was made at run time shows in its flags, and whether it is abstract; no more is known. */
static Value get_flags(VM *vm, Ref v) {
  const TypeObj *type = as_type(v);
  bool heap = type_flag(type, TYPE_HEAP);
  if (!heap && !surface_vars(type)) return no_layout(vm, v);
  heap |= surface_is_heap(type);
  return int_opaque(vm, OPAQUE_FLAGS,
                    (heap ? INT_FLAG_HEAP : 0) | (type_flag(type, TYPE_ABSTRACT) ? INT_FLAG_ABSTRACT : 0));
}

const GetSetDef type_getsets[] = {{"__name__", get_name, set_name, NULL},
                                  {"__qualname__", get_qualname, set_qualname, NULL},
                                  {"__bases__", get_bases, set_bases, NULL},
                                  {"__mro__", get_mro, NULL, NULL},
                                  {"__module__", get_module, set_module, NULL},
                                  {"__abstractmethods__", get_abstract, set_abstract, NULL},
                                  {"__dict__", get_dict, NULL, NULL},
                                  {"__doc__", get_doc, set_doc, NULL},
                                  {"__text_signature__", get_text_signature, NULL, NULL},
                                  {"__annotations__", get_annotations, set_annotations, NULL},
                                  {"__base__", get_base, NULL, NULL},
                                  {"__basicsize__", no_layout, NULL, NULL},
                                  {"__itemsize__", no_layout, NULL, NULL},
                                  {"__flags__", get_flags, NULL, NULL},
                                  {"__dictoffset__", no_layout, NULL, NULL},
                                  {"__weakrefoffset__", no_layout, NULL, NULL},
                                  {0}};
