/* _functools: the wrapper that lru_cache() and cache() put around a function.

     cache    dict: key -> address of its Link, as an int
     links    ring of them, the oldest first; `ring` is no link of its own
   A key is the one argument itself when that is an int or a str, else a tuple. */
#include "module/functools_int.h"
#include "module/module.h"
#include "module/pack.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

typedef struct Link {
  struct Link *prev, *next;
  Value key, result;
  int64_t hash;
} Link;

typedef struct CacheObj {
  Obj head;
  Attrs attrs;
  Value function, info_type;
  DictObj *cache;
  Link ring;
  int64_t most; /* -1: no bound */
  int64_t hits, misses;
  bool typed;
} CacheObj;
#define as_cache(v) ((CacheObj *)obj_of(v))

static Link *link_of(Ref v) {
  return (Link *)(uintptr_t)((uint64_t)int_of(v) << 2);
}
static Value link_value(const Link *link) {
  return from_int62((int64_t)((uintptr_t)link >> 2));
}
static void link_out(Link *link) {
  link->prev->next = link->next;
  link->next->prev = link->prev;
}
static void link_last(CacheObj *cache, Link *link) {
  link->prev = cache->ring.prev;
  link->next = &cache->ring;
  link->prev->next = link;
  cache->ring.prev = link;
}
static void link_free(VM *vm, Link *link) {
  Value key = link->key, result = link->result;
  vm_free(vm, link, sizeof *link);
  drop(vm, key);
  drop(vm, result);
}

/* Everything remembered goes. */
static void forget_all(VM *vm, CacheObj *cache) {
  Link *first = cache->ring.next, *last = cache->ring.prev;
  if (cache->cache) dict_clear(vm, cache->cache);
  if (!first || first == &cache->ring) return;
  cache->ring.next = cache->ring.prev = &cache->ring;
  last->next = NULL;
  while (first) {
    Link *next = first->next;
    link_free(vm, first);
    first = next;
  }
}

static Value cache_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[4];
  ptrdiff_t most = -1;
  if (args_parse(vm, "lru_cache", "(user_function, maxsize, typed, cache_info_type)", args, at) < 0)
    return ERR;
  if (!is_callable(vm, ref(at[0]))) return raise(vm, T_TYPE_ERROR, "the first argument must be callable");
  if (!is_none(at[1])) {
    if (!is_int_like(ref(at[1])) && !type_of(vm, ref(at[1]))->slots.index)
      return raise(vm, T_TYPE_ERROR, "maxsize should be integer or None");
    if (object_as_ssize(vm, ref(at[1]), &most, T_OVERFLOW_ERROR) < 0) return ERR;
    if (most < 0) most = 0;
  }
  int typed = object_truth(vm, ref(at[2]));
  DictObj *dict = typed < 0 ? NULL : dict_new(vm);
  Value v = dict ? object_alloc(vm, type) : ERR;
  if (is_err(v)) {
    drop_obj(vm, dict);
    return ERR;
  }
  CacheObj *cache = as_cache(v);
  cache->function = own(ref(at[0]));
  cache->info_type = own(ref(at[3]));
  cache->cache = dict;
  cache->ring.next = cache->ring.prev = &cache->ring;
  cache->most = most;
  cache->typed = typed;
  return v;
}

/* What a call is remembered under. */
static Value key_of(VM *vm, const CacheObj *cache, const Args *args) {
  size_t n_names = args->names ? args->names->len : 0;
  if (!cache->typed && !n_names) {
    if (args->n == 1 &&
        (is_int(args->at[0]) || is_exact(vm, args->at[0], INT) || is_exact(vm, args->at[0], STR)))
      return own(ref(args->at[0]));
    return tuple_from(vm, args->at, args->n);
  }
  size_t n_given = args->n + n_names;
  TupleObj *key = tuple_new(vm, args->n + (n_names ? 1 + 2 * n_names : 0) + (cache->typed ? n_given : 0));
  if (!key) return ERR;
  size_t at = 0;
  for (size_t i = 0; i < args->n; i++) key->items[at++] = own(ref(args->at[i]));
  if (n_names)
    key->items[at++] = own(ref(((FunctoolsState *)module_state(vm, MODULE_FUNCTOOLS))->keyword_mark));
  for (size_t i = 0; i < n_names; i++) {
    key->items[at++] = own(ref(args->names->items[i]));
    key->items[at++] = own(ref(args->at[args->n + i]));
  }
  for (size_t i = 0; cache->typed && i < n_given; i++) key->items[at++] = class_of(vm, ref(args->at[i]));
  return value_of(key);
}

/* A result under a key that is not there: in a link of its own, or, when the cache is full, in the oldest
 * one's. */
static int remember(VM *vm, CacheObj *cache, Ref key, int64_t hash, Ref result) {
  Ref found;
  int there = dict_find_hashed(vm, cache->cache, key, hash, &found);
  if (there < 0) return -1;
  if (there) {
    if (cache->most >= 0) return 0;
    Value old = link_of(found)->result;
    link_of(found)->result = own(result);
    drop(vm, old);
    return 0;
  }
  if (cache->most >= 0 && (int64_t)cache->cache->used >= cache->most && cache->ring.next != &cache->ring) {
    Link *oldest = cache->ring.next;
    link_out(oldest);
    Value old_key = own(ref(oldest->key));
    int gone = dict_delete_hashed(vm, cache->cache, ref(old_key), oldest->hash, NULL);
    drop(vm, old_key);
    link_free(vm, oldest);
    if (gone < 0) return -1;
    if (gone == 0) return 0;
  }
  Link *link = vm_alloc(vm, sizeof *link);
  if (!link) return -1;
  *link = (Link){.key = own(key), .result = own(result), .hash = hash};
  Ref place = ref(link_value(link));
  if ((cache->most < 0 ? dict_insert_hashed(vm, cache->cache, key, hash, place)
                       : dict_set_hashed(vm, cache->cache, key, hash, place)) < 0) {
    link_free(vm, link);
    return -1;
  }
  link_last(cache, link);
  return 0;
}

static Value cache_call(VM *vm, Ref v, const Args *args) {
  CacheObj *cache = as_cache(v);
  if (cache->most == 0) {
    cache->misses++;
    return object_call(vm, ref(cache->function), args);
  }
  Value key = key_of(vm, cache, args), result = ERR, held = own(v);
  int64_t hash;
  Ref found;
  int there = is_err(key) || object_hash(vm, ref(key), &hash) < 0
                  ? -1
                  : dict_find_hashed(vm, cache->cache, ref(key), hash, &found);
  if (there > 0) {
    Link *link = link_of(found);
    if (cache->most > 0) {
      link_out(link);
      link_last(cache, link);
    }
    cache->hits++;
    result = own(ref(link->result));
  } else if (there == 0) {
    cache->misses++;
    result = object_call(vm, ref(cache->function), args);
    if (!is_err(result) && remember(vm, cache, ref(key), hash, ref(result)) < 0) {
      drop(vm, result);
      result = ERR;
    }
  }
  drop_x(vm, key);
  drop(vm, held);
  return result;
}

static Value cache_get(VM *vm, Ref v, Ref instance, Ref owner) {
  return is_undef(instance) || is_none(instance) ? own(v) : method_new(vm, v, instance);
}

static Value m_cache_info(VM *vm, Ref self, const Args *args) {
  CacheObj *cache = as_cache(self);
  Value four[4] = {int_from_i64(vm, cache->hits), int_from_i64(vm, cache->misses),
                   cache->most < 0 ? NONE_VALUE : int_from_i64(vm, cache->most),
                   int_from_i64(vm, (int64_t)cache->cache->used)};
  return object_call_n(vm, ref(cache->info_type), 4, four);
}
static Value m_cache_clear(VM *vm, Ref self, const Args *args) {
  CacheObj *cache = as_cache(self);
  cache->hits = cache->misses = 0;
  forget_all(vm, cache);
  return NONE_VALUE;
}
static Value m_reduce(VM *vm, Ref self, const Args *args) {
  return object_getattr(vm, self, name_of(vm, D_qualname));
}
static Value m_copy(VM *vm, Ref self, const Args *args) {
  return own(self);
}

static void cache_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  CacheObj *cache = (CacheObj *)object;
  if (!cache->cache) return;
  visit(vm, ref(cache->function), ctx);
  visit(vm, ref(cache->info_type), ctx);
  visit(vm, ref_to(cache->cache), ctx);
  for (Link *link = cache->ring.next; link != &cache->ring; link = link->next) {
    visit(vm, ref(link->key), ctx);
    visit(vm, ref(link->result), ctx);
  }
}
static void cache_clear_object(VM *vm, Obj *object) {
  forget_all(vm, (CacheObj *)object);
}
static void cache_dealloc(VM *vm, Obj *object) {
  CacheObj *cache = (CacheObj *)object;
  if (cache->cache) {
    forget_all(vm, cache);
    drop(vm, cache->function);
    drop(vm, cache->info_type);
    drop_obj(vm, cache->cache);
  }
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef cache_methods[] = {{"cache_info", m_cache_info, ARG_NONE, "($self, /)", NULL, 0},
                                          {"cache_clear", m_cache_clear, ARG_NONE, "($self, /)", NULL, 0},
                                          {"__reduce__", m_reduce, ARG_NONE, "($self, /)", NULL, 0},
                                          {"__copy__", m_copy, ARG_RAW, "($self, /)", NULL, 0},
                                          {"__deepcopy__", m_copy, ARG_RAW, "($self, memo, /)", NULL, 0},
                                          {0}};
static const GetSetDef cache_getsets[] = {{"__dict__", generic_get_dict, generic_set_dict, NULL}, {0}};
const TypeSpec lru_cache_spec = {.name = "functools._lru_cache_wrapper",
                                 .size = sizeof(CacheObj),
                                 .attrs_at = offsetof(CacheObj, attrs),
                                 .flags = TYPE_GC | TYPE_HAS_DICT | TYPE_HAS_WEAK,
                                 .slots = {.call = cache_call, .descr_get = cache_get, .new_ = cache_make},
                                 .methods = cache_methods,
                                 .getsets = cache_getsets,
                                 .traverse = cache_traverse,
                                 .clear = cache_clear_object,
                                 .dealloc = cache_dealloc};
