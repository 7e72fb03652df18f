/* dict: insertion-ordered hash table.

     keys -> { size, usable, n_entries | indices[size] | entries[usable at creation] }
   indices hold entry numbers in the smallest of 1, 2, 4 bytes; EMPTY -1, DUMMY -2. entries are in insertion
   order; a deleted one has an UNDEF value. Probe sequence, sizes and moments of growth are the reference's,
   because a key's __eq__ shows them.

   A key that is a str in a table of str keys is found without running Python. Anything else may run a key's
   __eq__; the table is looked at again from the start when that changed it. */
#ifndef OBJECT_DICT_H
#define OBJECT_DICT_H
#include "runtime/vm.h"

typedef struct DictEntry {
  int64_t hash;
  Value key, value;
} DictEntry;

typedef struct DictKeys {
  uint8_t log2_size;
  uint8_t index_bytes;
  bool all_str;     /* every key is an exact str: lookups run no Python */
  bool dense;       /* the key of entry n is the int n, unless it is deleted: no int needs the indices */
  size_t usable;    /* entries that may still be added */
  size_t n_entries; /* used slots of entries, deleted ones included */
  size_t capacity;  /* of entries */
} DictKeys;

struct DictObj {
  Obj head;
  size_t used;
  DictKeys *keys;   /* NULL: empty, nothing allocated */
  uint32_t version; /* of its set of keys, once somebody watches: no other dict has it; 0: changed, or not
                       watched */
};

DictObj *dict_new(VM *vm);
/* Room for n keys as the reference makes it for a display of n. */
DictObj *dict_new_sized(VM *vm, size_t n);
/* Room for n keys, more than it has. 0 or -1. */
int dict_reserve(VM *vm, DictObj *dict, size_t n);
DictObj *dict_copy(VM *vm, DictObj *dict);

/* 1 and a borrowed *value, 0, or -1 with an exception. */
int dict_find(VM *vm, DictObj *dict, Ref key, Ref *value);
int dict_find_hashed(VM *vm, DictObj *dict, Ref key, int64_t hash, Ref *value);
/* The value under an exact str, or UNDEF; runs no Python when all keys are str and treats other keys as
 * different. */
Ref dict_get_str(DictObj *dict, Ref name);
/* Where the value under a key lies until the dict changes: of an exact str among keys that are all str, or of
   a small int. NULL: not there, or somebody must be asked. */
Value *dict_place(VM *vm, DictObj *dict, Ref key, int64_t hash);
/* The same of ASCII characters with their hash, in a dict whose keys are all str. */
Ref dict_get_ascii(const DictObj *dict, const char *text, size_t len, int64_t hash);
/* The number of its entry under an exact str, valid while the version stays; -1: none. */
ptrdiff_t dict_entry_of(DictObj *dict, Ref name);
/* A version that becomes 0 when a key comes or goes. 0: there are no more versions, do not remember. */
uint32_t dict_watch(VM *vm, DictObj *dict);
/* The place of the entries right now. */
static inline DictEntry *dict_entries_now(const DictObj *dict) {
  const DictKeys *keys = dict->keys;
  size_t indices = (size_t)keys->index_bytes << keys->log2_size;
  return (DictEntry *)(uintptr_t)((const char *)(keys + 1) + (indices + 7) / 8 * 8);
}
int dict_set(VM *vm, DictObj *dict, Ref key, Ref value);
/* Of a key that is not there: looks for nothing. */
int dict_insert_hashed(VM *vm, DictObj *dict, Ref key, int64_t hash, Ref value);
int dict_set_hashed(VM *vm, DictObj *dict, Ref key, int64_t hash, Ref value);
/* 1 deleted, 0 not there, -1. */
int dict_delete(VM *vm, DictObj *dict, Ref key);
/* The same with the hash known; *value, unless NULL, gets what was deleted. */
int dict_delete_hashed(VM *vm, DictObj *dict, Ref key, int64_t hash, Value *value);
/* Takes out the last or first entry, key and value owned by the caller; false when there is none. Compares
 * nothing. */
bool dict_pop_at(VM *vm, DictObj *dict, bool last, DictEntry *out);
/* The number of a key's entry, -1 when it is not there, -2 with an exception; and the entry taken out. */
ptrdiff_t dict_entry_index(VM *vm, DictObj *dict, Ref key, int64_t hash);
void dict_delete_entry(VM *vm, DictObj *dict, size_t n);
void dict_clear(VM *vm, DictObj *dict);
/* What `dict.update(other)` does; with override false, keys already there stay. */
int dict_merge(VM *vm, DictObj *dict, Ref other, bool override);
/* The same until a key of `other` is there already: 1, and the key, owned, in *there. Else 0 or -1. */
int dict_merge_new(VM *vm, DictObj *dict, Ref other, Value *there);

/* Before all of a dict is looked at: sys.modules and the namespace of __main__ then get what was not made
   yet. 0 or -1. */
static inline int dict_whole(VM *vm, DictObj *dict) {
  if (dict != vm->modules && dict != vm->main_globals) return 0;
  return vm->import_hooks->whole(vm, dict);
}

/* Whether the value can be the None that stands for __main__'s __loader__ until importlib runs. */
static inline bool dict_may_wait(const VM *vm, const DictObj *dict, Ref value) {
  return is_none(value) && dict == vm->main_globals && is_undef(vm->importlib);
}

/* Walks in order: *pos starts at 0; false at the end. Borrowed; the dict must not change meanwhile. */
bool dict_next(const DictObj *dict, size_t *pos, Ref *key, Ref *value);
DictEntry *dict_entries(const DictObj *dict);

#define as_dict(v) ((DictObj *)obj_of(v))
#define dict_len(d) ((d)->used)
/* dict.update's one argument: a mapping with keys(), or pairs. */
int dict_update_from(VM *vm, DictObj *dict, Ref other);
/* The class method fromkeys(iterable, value). */
Value dict_fromkeys(VM *vm, Ref self, const Args *args);
/* `dict` and `update` with keywords; `name` is for messages. */
int dict_update_args(VM *vm, DictObj *dict, const Args *args, const char *name);

/* dict_view.c */
Value dict_iter_new(VM *vm, TypeId type, DictObj *dict);
Value dict_view_new(VM *vm, TypeId type, Ref dict);
/* The same of a type built on one of the views. */
Value dict_view_of(VM *vm, TypeObj *type, Ref dict);
DictObj *dict_of_view(Ref v); /* borrowed */
void dict_view_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx);
void dict_view_dealloc(VM *vm, Obj *object);
extern const TypeSpec dict_rev_key_iter_spec, dict_rev_value_iter_spec, dict_rev_item_iter_spec;

extern const TypeSpec dict_spec, dict_keys_spec, dict_values_spec, dict_items_spec, dict_key_iter_spec,
    dict_value_iter_spec, dict_item_iter_spec;
#endif
