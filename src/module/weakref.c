/* The module _weakref. */
#include "object/weakref.h"
#include "module/module.h"
#include "object/dict.h"
#include "object/list.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

/* A connection of sqlite3 keeps weak references to its cursors and blobs in the reference: a trap, -1. */
static int check_counted(VM *vm, Ref v) {
  static const char module[] = "sqlite3.";
  if (!is_ptr(v) || strncmp(obj_of(v)->shape->type->spec->name, module, sizeof module - 1) != 0) return 0;
  trap(vm, "the weak references to an object of sqlite3");
  return -1;
}

static Value m_count(VM *vm, Ref self, const Args *args) {
  if (is_kind(ref(args->at[0]), TYPE_TYPE)) return trap(vm, "the number of weak references to a class");
  Ref v = ref(args->at[0]);
  if (check_counted(vm, v) < 0) return ERR;
  int64_t n = 0;
  for (WeakLink *link = is_ptr(v) ? weak_first(vm, obj_of(v)) : NULL; link; link = link->next) n++;
  return from_int62(n);
}

static Value m_refs(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  if (check_counted(vm, v) < 0) return ERR;
  ListObj *list = list_new(vm, 0);
  for (WeakLink *link = list && is_ptr(v) ? weak_first(vm, obj_of(v)) : NULL; link; link = link->next)
    if (list_append(vm, list, ref_to(link)) < 0) {
      drop_obj(vm, list);
      return ERR;
    }
  return list ? value_of(list) : ERR;
}

static Value m_proxy(VM *vm, Ref self, const Args *args) {
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "_weakref.proxy() takes no keyword arguments");
  if (args->n < 1) return raise(vm, T_TYPE_ERROR, "proxy expected at least 1 argument, got 0");
  if (args->n > 2) return raise(vm, T_TYPE_ERROR, "proxy expected at most 2 arguments, got %z", args->n);
  Ref v = ref(args->at[0]);
  TypeObj *type = vm->types[is_callable(vm, v) ? T_WEAK_CALLABLE_PROXY : T_WEAK_PROXY];
  return weak_new(vm, type, v, args->n > 1 ? ref(args->at[1]) : ref(UNDEF));
}

/* Takes the key out when its weak reference refers to nothing any more. */
static Value m_remove_dead(VM *vm, Ref self, const Args *args) {
  Ref dict = ref(args->at[0]), key = ref(args->at[1]), found;
  if (!is_kind(dict, TYPE_DICT))
    return raise(vm, T_TYPE_ERROR, "_remove_dead_weakref() argument 1 must be dict, not %N", dict);
  int has = dict_find(vm, as_dict(dict), key, &found);
  if (has < 0) return ERR;
  if (!has) return NONE_VALUE;
  if (!is_kind_of(vm, found, WEAKREF)) return raise(vm, T_TYPE_ERROR, "not a weakref");
  if (!as_weak(found)->target && dict_delete(vm, as_dict(dict), key) < 0) return ERR;
  return NONE_VALUE;
}

static const MethodDef functions[] = {
    {"getweakrefcount", m_count, ARG_ONE, "(object, /)", "Return the number of weak references to 'object'.",
     0},
    {"getweakrefs", m_refs, ARG_ONE, NULL, NULL, 0},
    {"proxy", m_proxy, ARG_RAW, NULL, NULL, 0},
    {"_remove_dead_weakref", m_remove_dead, ARG_POS, "(dct, key, /)", NULL, 0},
    {0}};

static int fill(VM *vm, Ref module, void *state) {
  static const struct {
    const char *name;
    TypeId type;
  } types[] = {{"ref", T_WEAKREF},
               {"ReferenceType", T_WEAKREF},
               {"ProxyType", T_WEAK_PROXY},
               {"CallableProxyType", T_WEAK_CALLABLE_PROXY}};
  for (size_t i = 0; i < sizeof types / sizeof *types; i++)
    if (module_add(vm, module, types[i].name, own(ref_to(vm->types[types[i].type]))) < 0) return -1;
  return 0;
}

const ModuleDef weakref_module = {
    .name = "_weakref", .doc = "Weak-reference support module.", .functions = functions, .init = fill};
