/* dict's table: see dict.h. Its Python-level methods are in dict_methods.c. */
#include "object/dict.h"
#include "object/list.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/simple.h"

enum { MIN_LOG2 = 3, PERTURB_SHIFT = 5 };
#define INDEX_EMPTY (-1)
#define INDEX_DUMMY (-2)
#define NOT_FOUND ((ptrdiff_t)-1)
#define LOOKUP_ERROR_ ((ptrdiff_t)-2)

static size_t usable_of(unsigned log2_size) {
  return ((size_t)1 << log2_size) * 2 / 3;
}

/* Smallest table that has at least `n` slots. */
static unsigned log2_for(size_t n) {
  unsigned log2_size = MIN_LOG2;
  while (((size_t)1 << log2_size) < n) log2_size++;
  return log2_size;
}

/* Smallest table that takes n keys without growing, by the reference's estimate. */
static unsigned log2_estimate(size_t n) {
  return log2_for((n * 3 + 1) / 2);
}

static size_t keys_bytes(unsigned log2_size, unsigned index_bytes, size_t capacity) {
  size_t indices = ((size_t)index_bytes << log2_size);
  return sizeof(DictKeys) + (indices + 7) / 8 * 8 + capacity * sizeof(DictEntry);
}

static void *indices_of(DictKeys *keys) {
  return keys + 1;
}

static DictEntry *entries_of(const DictKeys *keys) {
  size_t indices = (size_t)keys->index_bytes << keys->log2_size;
  return (DictEntry *)((char *)(keys + 1) + (indices + 7) / 8 * 8);
}

DictEntry *dict_entries(const DictObj *dict) {
  return dict->keys ? entries_of(dict->keys) : NULL;
}

static ptrdiff_t index_get(DictKeys *keys, size_t i) {
  if (keys->index_bytes == 1) return ((int8_t *)indices_of(keys))[i];
  if (keys->index_bytes == 2) return ((int16_t *)indices_of(keys))[i];
  return ((int32_t *)indices_of(keys))[i];
}

static void index_set(DictKeys *keys, size_t i, ptrdiff_t entry) {
  if (keys->index_bytes == 1)
    ((int8_t *)indices_of(keys))[i] = (int8_t)entry;
  else if (keys->index_bytes == 2)
    ((int16_t *)indices_of(keys))[i] = (int16_t)entry;
  else
    ((int32_t *)indices_of(keys))[i] = (int32_t)entry;
}

static DictKeys *keys_new(VM *vm, unsigned log2_size) {
  if (log2_size > 31) {
    raise_memory(vm);
    return NULL;
  }
  unsigned index_bytes = log2_size < 8 ? 1 : log2_size < 16 ? 2 : 4;
  size_t capacity = usable_of(log2_size);
  DictKeys *keys = vm_alloc(vm, keys_bytes(log2_size, index_bytes, capacity));
  if (!keys) return NULL;
  *keys = (DictKeys){
      .log2_size = (uint8_t)log2_size, .index_bytes = (uint8_t)index_bytes, .all_str = true, .dense = true};
  keys->usable = keys->capacity = capacity;
  memset(indices_of(keys), 0xff, (size_t)index_bytes << log2_size);
  return keys;
}

static void keys_free(VM *vm, DictKeys *keys) {
  if (keys) vm_free(vm, keys, keys_bytes(keys->log2_size, keys->index_bytes, keys->capacity));
}

DictObj *dict_new(VM *vm) {
  DictObj *dict = simple_new(vm, type_of_id(vm, DICT), sizeof(DictObj));
  if (!dict) return NULL;
  dict->used = 0;
  dict->keys = NULL;
  dict->version = 0;
  simple_track(vm, dict);
  return dict;
}

DictObj *dict_new_sized(VM *vm, size_t n) {
  DictObj *dict = dict_new(vm);
  if (!dict || n == 0) return dict;
  unsigned log2_size = n <= usable_of(MIN_LOG2) ? MIN_LOG2 : log2_estimate(n);
  if (!(dict->keys = keys_new(vm, log2_size))) {
    drop_obj(vm, dict);
    return NULL;
  }
  return dict;
}

/* Where the probe sequence of a hash begins, and what perturbs it. */
static uint64_t start_of(int64_t hash) {
  return STRESS ? 0 : (uint64_t)hash;
}

/* Puts entry number `entry` into the first free place of its probe sequence. */
static void index_insert(DictKeys *keys, int64_t hash, ptrdiff_t entry) {
  size_t mask = ((size_t)1 << keys->log2_size) - 1;
  uint64_t perturb = start_of(hash);
  size_t i = (size_t)perturb & mask;
  while (index_get(keys, i) >= 0) {
    perturb >>= PERTURB_SHIFT;
    i = (i * 5 + (size_t)perturb + 1) & mask;
  }
  index_set(keys, i, entry);
}

static int resize(VM *vm, DictObj *dict, unsigned log2_size) {
  DictKeys *old = dict->keys;
  DictKeys *keys = keys_new(vm, log2_size);
  if (!keys) return -1;
  if (old) {
    DictEntry *from = entries_of(old), *to = entries_of(keys);
    for (size_t i = 0; i < old->n_entries; i++) {
      if (is_undef(from[i].value)) continue;
      index_insert(keys, from[i].hash, (ptrdiff_t)keys->n_entries);
      to[keys->n_entries++] = from[i];
    }
    keys->usable -= keys->n_entries;
    keys->all_str = old->all_str;
    keys->dense = old->dense && keys->n_entries == old->n_entries;
  }
  dict->keys = keys;
  dict->version = 0;
  keys_free(vm, old);
  return 0;
}

/* The entry's number, NOT_FOUND, or LOOKUP_ERROR_. *at is its place among the indices. */
#define LOOKUP_STR(NAME, INDEX)                                                                              \
  static ptrdiff_t NAME(const DictObj *dict, Ref key, int64_t hash, size_t *at) {                            \
    const DictKeys *keys = dict->keys;                                                                       \
    const DictEntry *entries = entries_of(keys);                                                             \
    const INDEX *indices = (const INDEX *)(const void *)(keys + 1);                                          \
    size_t mask = ((size_t)1 << keys->log2_size) - 1;                                                        \
    uint64_t perturb = start_of(hash);                                                                       \
    for (size_t i = (size_t)perturb & mask;;) {                                                              \
      ptrdiff_t n = indices[i];                                                                              \
      if (n == INDEX_EMPTY) return NOT_FOUND;                                                                \
      if (n >= 0 && (same_bits(entries[n].key, key) ||                                                       \
                     (entries[n].hash == hash && is_kind(entries[n].key, TYPE_STR) &&                        \
                      str_same(as_str(entries[n].key), as_str(key))))) {                                     \
        *at = i;                                                                                             \
        return n;                                                                                            \
      }                                                                                                      \
      perturb >>= PERTURB_SHIFT;                                                                             \
      i = (i * 5 + (size_t)perturb + 1) & mask;                                                              \
    }                                                                                                        \
  }
LOOKUP_STR(lookup_str_1, int8_t)
LOOKUP_STR(lookup_str_2, int16_t)
LOOKUP_STR(lookup_str_4, int32_t)

static inline ptrdiff_t lookup_str(const DictObj *dict, Ref key, int64_t hash, size_t *at) {
  switch (dict->keys->index_bytes) {
  case 1: return lookup_str_1(dict, key, hash, at);
  case 2: return lookup_str_2(dict, key, hash, at);
  default: return lookup_str_4(dict, key, hash, at);
  }
}

/* object_hash, which for small numbers and texts that know it is at hand. 0 or -1. */
static inline int hash_of(VM *vm, Ref key, int64_t *hash) {
  if (has_shape(vm, key, STR) && as_str(key)->hash != -1) return *hash = as_str(key)->hash, 0;
  return object_hash(vm, key, hash);
}

static ptrdiff_t lookup_any(VM *vm, DictObj *dict, Ref key, int64_t hash, size_t *at) {
restart:;
  DictKeys *keys = dict->keys;
  if (!keys) return NOT_FOUND;
  unsigned log2_size = keys->log2_size;
  DictEntry *entries = entries_of(keys);
  size_t mask = ((size_t)1 << keys->log2_size) - 1;
  uint64_t perturb = start_of(hash);
  for (size_t i = (size_t)perturb & mask;;) {
    ptrdiff_t n = index_get(keys, i);
    if (n == INDEX_EMPTY) return NOT_FOUND;
    if (n >= 0) {
      Value there = entries[n].key;
      *at = i;
      if (same_bits(there, key)) return n;
      if (entries[n].hash == hash) {
        own(ref(there));
        int equal = keys->all_str && is_exact(vm, key, STR) ? str_equal(ref(there), key)
                                                            : object_equal(vm, ref(there), key);
        /* New keys may lie where the old ones lay. */
        bool changed = dict->keys != keys || keys->log2_size != log2_size || (size_t)n >= keys->n_entries ||
                       !same_bits(entries[n].key, there);
        drop(vm, there);
        if (equal < 0) return LOOKUP_ERROR_;
        if (changed) goto restart;
        if (equal) return n;
      }
    }
    perturb >>= PERTURB_SHIFT;
    i = (i * 5 + (size_t)perturb + 1) & mask;
  }
}

static ptrdiff_t lookup(VM *vm, DictObj *dict, Ref key, int64_t hash, size_t *at) {
  if (!dict->keys) return NOT_FOUND;
  if (dict->keys->all_str && is_exact(vm, key, STR)) return lookup_str(dict, key, hash, at);
  return lookup_any(vm, dict, key, hash, at);
}

/* The same for who does not care for the place. */
static inline ptrdiff_t lookup_entry(VM *vm, DictObj *dict, Ref key, int64_t hash) {
  size_t at;
  const DictKeys *keys = dict->keys;
  if (!is_int(key) || !keys || !keys->dense) return lookup(vm, dict, key, hash, &at);
  uint64_t n = (uint64_t)int_of(key);
  return n < keys->n_entries && same_bits(entries_of(keys)[n].key, key) ? (ptrdiff_t)n : NOT_FOUND;
}

int dict_find_hashed(VM *vm, DictObj *dict, Ref key, int64_t hash, Ref *value) {
  ptrdiff_t n = lookup_entry(vm, dict, key, hash);
  if (n == LOOKUP_ERROR_) return -1;
  if (n == NOT_FOUND) return 0;
  *value = ref(entries_of(dict->keys)[n].value);
  if (dict_may_wait(vm, dict, *value) && is_kind(key, TYPE_STR) && str_is(key, "__loader__")) {
    if (vm->import_hooks->main_loader(vm) < 0) return -1;
    *value = dict_get_str(dict, name_of(vm, D_loader));
  }
  return 1;
}

Value *dict_place(VM *vm, DictObj *dict, Ref key, int64_t hash) {
  const DictKeys *keys = dict->keys;
  if (!keys || !(is_int(key) ? keys->dense : keys->all_str && has_shape(vm, key, STR))) return NULL;
  ptrdiff_t n = lookup_entry(vm, dict, key, hash);
  return n < 0 ? NULL : &entries_of(keys)[n].value;
}

int dict_find(VM *vm, DictObj *dict, Ref key, Ref *value) {
  int64_t hash;
  if (is_int(key) && dict->keys && dict->keys->dense) return dict_find_hashed(vm, dict, key, 0, value);
  if (hash_of(vm, key, &hash) < 0) return -1;
  return dict_find_hashed(vm, dict, key, hash, value);
}

Ref dict_get_str(DictObj *dict, Ref name) {
  size_t at;
  if (!dict->keys) return ref(UNDEF);
  ptrdiff_t n = lookup_str(dict, name, str_hash(name), &at);
  return n < 0 ? ref(UNDEF) : ref(entries_of(dict->keys)[n].value);
}

Ref dict_get_ascii(const DictObj *dict, const char *text, size_t len, int64_t hash) {
  DictKeys *keys = dict->keys;
  if (!keys) return ref(UNDEF);
  const DictEntry *entries = entries_of(keys);
  size_t mask = ((size_t)1 << keys->log2_size) - 1;
  uint64_t perturb = start_of(hash);
  for (size_t i = (size_t)perturb & mask;;) {
    ptrdiff_t n = index_get(keys, i);
    if (n == INDEX_EMPTY) return ref(UNDEF);
    if (n >= 0 && entries[n].hash == hash) {
      const StrObj *key = as_str(entries[n].key);
      if (key->len == len && key->kind == 1 && mem_same(key + 1, text, len)) return ref(entries[n].value);
    }
    perturb >>= PERTURB_SHIFT;
    i = (i * 5 + (size_t)perturb + 1) & mask;
  }
}

int dict_reserve(VM *vm, DictObj *dict, size_t n) {
  return resize(vm, dict, log2_estimate(n));
}

uint32_t dict_watch(VM *vm, DictObj *dict) {
  if (dict->version == 0 && vm->next_dict_version != UINT32_MAX) dict->version = ++vm->next_dict_version;
  return dict->version;
}

ptrdiff_t dict_entry_of(DictObj *dict, Ref name) {
  size_t at;
  return dict->keys ? lookup_str(dict, name, str_hash(name), &at) : NOT_FOUND;
}

int dict_insert_hashed(VM *vm, DictObj *dict, Ref key, int64_t hash, Ref value) {
  if (!dict->keys) {
    if (!(dict->keys = keys_new(vm, MIN_LOG2))) return -1;
  } else if (dict->keys->usable == 0 && resize(vm, dict, log2_for(dict->used * 3)) < 0)
    return -1;
  DictKeys *keys = dict->keys;
  dict->version = 0;
  if (!is_exact(vm, key, STR)) keys->all_str = false;
  if (keys->dense && key.bits != from_int62((int64_t)keys->n_entries).bits) keys->dense = false;
  index_insert(keys, hash, (ptrdiff_t)keys->n_entries);
  entries_of(keys)[keys->n_entries++] = (DictEntry){hash, own(key), own(value)};
  keys->usable--;
  dict->used++;
  return 0;
}

/* Of a value that goes: whether the reference follows the dict from now on does not show any more. */
static inline void lost(DictObj *dict, Value old) {
  if (is_ptr(old) && type_flag(obj_of(old)->shape->type, TYPE_GC)) gc_head_of(dict)->flags |= GC_HELD;
}

int dict_set_hashed(VM *vm, DictObj *dict, Ref key, int64_t hash, Ref value) {
  ptrdiff_t n = lookup_entry(vm, dict, key, hash);
  if (n == LOOKUP_ERROR_) return -1;
  if (n == NOT_FOUND) return dict_insert_hashed(vm, dict, key, hash, value);
  Value *place = &entries_of(dict->keys)[n].value;
  if (dict_may_wait(vm, dict, ref(*place)) && is_none(value) && str_is(key, "__loader__")) {
    if (vm->import_hooks->main_loader(vm) < 0) return -1;
    return dict_set_hashed(vm, dict, key, hash, value);
  }
  Value old = *place;
  *place = own(value);
  lost(dict, old);
  drop(vm, old);
  return 0;
}

int dict_set(VM *vm, DictObj *dict, Ref key, Ref value) {
  int64_t hash;
  if (hash_of(vm, key, &hash) < 0) return -1;
  return dict_set_hashed(vm, dict, key, hash, value);
}

static void delete_entry(VM *vm, DictObj *dict, size_t n, size_t at) {
  DictEntry *entry = &entries_of(dict->keys)[n];
  Value old_key = entry->key, old_value = entry->value;
  index_set(dict->keys, at, INDEX_DUMMY);
  entry->key = entry->value = UNDEF;
  dict->used--;
  dict->version = 0;
  lost(dict, old_key);
  lost(dict, old_value);
  drop(vm, old_key);
  drop(vm, old_value);
}

int dict_delete_hashed(VM *vm, DictObj *dict, Ref key, int64_t hash, Value *value) {
  size_t at;
  ptrdiff_t n = lookup(vm, dict, key, hash, &at);
  if (n == LOOKUP_ERROR_) return -1;
  if (n == NOT_FOUND) return 0;
  if (value) *value = own(ref(entries_of(dict->keys)[n].value));
  delete_entry(vm, dict, (size_t)n, at);
  return 1;
}

int dict_delete(VM *vm, DictObj *dict, Ref key) {
  int64_t hash;
  return object_hash(vm, key, &hash) < 0 ? -1 : dict_delete_hashed(vm, dict, key, hash, NULL);
}

ptrdiff_t dict_entry_index(VM *vm, DictObj *dict, Ref key, int64_t hash) {
  return lookup_entry(vm, dict, key, hash);
}

void dict_delete_entry(VM *vm, DictObj *dict, size_t n) {
  DictKeys *keys = dict->keys;
  int64_t hash = entries_of(keys)[n].hash;
  uint64_t perturb = start_of(hash);
  size_t mask = ((size_t)1 << keys->log2_size) - 1, i = (size_t)perturb & mask;
  while (index_get(keys, i) != (ptrdiff_t)n) {
    perturb >>= PERTURB_SHIFT;
    i = (i * 5 + (size_t)perturb + 1) & mask;
  }
  delete_entry(vm, dict, n, i);
}

bool dict_pop_at(VM *vm, DictObj *dict, bool last, DictEntry *out) {
  DictKeys *keys = dict->keys;
  if (!keys || !dict->used) return false;
  DictEntry *entries = entries_of(keys);
  size_t n = last ? keys->n_entries - 1 : 0;
  while (is_undef(entries[n].value)) n = last ? n - 1 : n + 1;
  *out = entries[n];
  own(ref(out->key));
  own(ref(out->value));
  dict_delete_entry(vm, dict, n);
  if (last) keys->n_entries = n;
  return true;
}

void dict_clear(VM *vm, DictObj *dict) {
  DictKeys *keys = dict->keys;
  dict->keys = NULL;
  dict->used = 0;
  dict->version = 0;
  if (!keys) return;
  gc_head_of(dict)->flags |= GC_DOUBT;
  DictEntry *entries = entries_of(keys);
  for (size_t i = 0; i < keys->n_entries; i++) {
    drop(vm, entries[i].key);
    drop(vm, entries[i].value);
  }
  keys_free(vm, keys);
}

bool dict_next(const DictObj *dict, size_t *pos, Ref *key, Ref *value) {
  if (!dict->keys) return false;
  DictEntry *entries = entries_of(dict->keys);
  for (; *pos < dict->keys->n_entries; ++*pos) {
    DictEntry *entry = &entries[*pos];
    if (is_undef(entry->value)) continue;
    if (key) *key = ref(entry->key);
    if (value) *value = ref(entry->value);
    ++*pos;
    return true;
  }
  return false;
}

DictObj *dict_copy(VM *vm, DictObj *dict) {
  if (dict_whole(vm, dict) < 0) return NULL;
  DictObj *copy = dict_new(vm);
  if (!copy || dict_merge(vm, copy, ref_to(dict), true) == 0) return copy;
  drop_obj(vm, copy);
  return NULL;
}

/* Whether a table of these keys, made anew in their order, would have the same places. */
static bool is_as_made(const DictKeys *keys, size_t used) {
  return keys->n_entries == used && keys->usable == usable_of(keys->log2_size) - used &&
         keys->log2_size == log2_estimate(used);
}

/* A table of the same keys and values for a dict that has none: compares nothing. 0 or -1. */
static int take_table(VM *vm, DictObj *dict, const DictObj *other) {
  const DictKeys *from = other->keys;
  DictKeys *keys = keys_new(vm, from->log2_size);
  if (!keys) return -1;
  memcpy(keys, from, keys_bytes(from->log2_size, from->index_bytes, from->n_entries));
  keys->capacity = usable_of(from->log2_size);
  const DictEntry *entries = entries_of(keys);
  for (size_t i = 0; i < keys->n_entries; i++) {
    own(ref(entries[i].key));
    own(ref(entries[i].value));
  }
  dict->keys = keys;
  dict->used = other->used;
  dict->version = 0;
  return 0;
}

/* What merging does with a key that is there already. */
enum { MERGE_KEEPS = 0, MERGE_OVERRIDES = 1, MERGE_REFUSES = 2 };

static int merge_dict(VM *vm, DictObj *dict, DictObj *other, int override, Value *refused) {
  if (dict_whole(vm, other) < 0) return -1;
  if (dict == other || other->used == 0) return 0;
  if (gc_head_of(other)->flags & (GC_HELD | GC_DOUBT)) gc_head_of(dict)->flags |= GC_DOUBT;
  if (!dict->keys && is_as_made(other->keys, other->used)) return take_table(vm, dict, other);
  size_t room = dict->keys ? usable_of(dict->keys->log2_size) : 0;
  if (room < other->used && resize(vm, dict, log2_estimate(dict->used + other->used)) < 0) return -1;
  if (dict->used == 0) override = MERGE_OVERRIDES;
  size_t pos = 0, n_entries = other->keys->n_entries;
  int result = 0;
  while (result == 0 && other->keys && pos < other->keys->n_entries) {
    DictEntry entry = entries_of(other->keys)[pos++];
    if (is_undef(entry.value)) continue;
    Ref there;
    own(ref(entry.key));
    own(ref(entry.value));
    int found =
        override == MERGE_OVERRIDES ? 0 : dict_find_hashed(vm, dict, ref(entry.key), entry.hash, &there);
    if (found == 0) result = dict_set_hashed(vm, dict, ref(entry.key), entry.hash, ref(entry.value));
    if (found > 0 && override == MERGE_REFUSES) result = 1;
    if (found < 0) result = -1;
    if (result > 0) *refused = own(ref(entry.key));
    drop(vm, entry.key);
    drop(vm, entry.value);
    if (result == 0 && (!other->keys || other->keys->n_entries != n_entries))
      result = raise_i(vm, T_RUNTIME_ERROR, "dict mutated during update");
  }
  return result;
}

/* other.keys() as a list. */
static Value keys_list(VM *vm, Ref other) {
  Value keys = object_call_method(vm, other, name_of(vm, W_keys));
  if (is_err(keys) || is_exact(vm, keys, LIST)) return keys;
  Value iter = object_iter(vm, ref(keys));
  ListObj *list = NULL;
  if (is_err(iter)) {
    if (raised_is(vm, T_TYPE_ERROR)) {
      error_clear(vm);
      raise(vm, T_TYPE_ERROR, "%T.keys() returned a non-iterable (type %T)", other, ref(keys));
    }
  } else if ((list = list_new(vm, 0)) && list_extend(vm, list, ref(iter)) < 0) {
    drop_obj(vm, list);
    list = NULL;
  }
  drop_x(vm, iter);
  drop(vm, keys);
  return list ? value_of(list) : ERR;
}

/* A mapping with keys(): every key asked for by item access. */
static int merge_mapping(VM *vm, DictObj *dict, Ref other, int override, Value *refused) {
  Value keys = keys_list(vm, other);
  if (is_err(keys)) return -1;
  int result = 0;
  for (size_t i = 0; result == 0 && i < as_list(keys)->len; i++) {
    Value key = own(ref(as_list(keys)->items[i]));
    Ref there;
    int found = override == MERGE_OVERRIDES ? 0 : dict_find(vm, dict, ref(key), &there);
    result = found < 0 ? -1 : found && override == MERGE_REFUSES;
    if (result > 0) *refused = own(ref(key));
    if (found == 0) {
      Value value = object_getitem(vm, other, ref(key));
      result = is_err(value) ? -1 : dict_set(vm, dict, ref(key), ref(value));
      drop_x(vm, value);
    }
    drop(vm, key);
  }
  drop(vm, keys);
  return result;
}

static int merge(VM *vm, DictObj *dict, Ref other, int override, Value *refused) {
  if (is_kind(other, TYPE_DICT) && type_of(vm, other)->slots.iter == type_of_id(vm, DICT)->slots.iter)
    return merge_dict(vm, dict, as_dict(other), override, refused);
  return merge_mapping(vm, dict, other, override, refused);
}

int dict_merge(VM *vm, DictObj *dict, Ref other, bool override) {
  return merge(vm, dict, other, override ? MERGE_OVERRIDES : MERGE_KEEPS, NULL);
}

int dict_merge_new(VM *vm, DictObj *dict, Ref other, Value *there) {
  return merge(vm, dict, other, MERGE_REFUSES, there);
}
