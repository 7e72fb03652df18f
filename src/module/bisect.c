/* The module _bisect: where an item belongs in a sorted sequence, in front of its equals or behind them. */
#include "module/module.h"
#include "object/int.h"
#include "object/list.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

typedef struct Search {
  VM *vm;
  Ref in, key; /* key: UNDEF = none */
  size_t low, high;
  bool right, to_end;
} Search;

/* Item `at` of the sequence, through the key. */
static Value item_of(Search *s, size_t at) {
  Value index = int_from_u64(s->vm, at),
        item = is_err(index) ? ERR : object_getitem(s->vm, s->in, ref(index));
  drop_x(s->vm, index);
  if (is_err(item) || is_undef(s->key)) return item;
  Value key = object_call1(s->vm, s->key, ref(item));
  drop(s->vm, item);
  return key;
}

/* 0, s->low is the place; -1. */
static int find_place(Search *s, Ref wanted) {
  while (s->low < s->high) {
    size_t middle = s->low + (s->high - s->low) / 2;
    Value item = item_of(s, middle);
    if (is_err(item)) return -1;
    int below = s->right ? object_compare_truth(s->vm, wanted, ref(item), CMP_LT)
                         : object_compare_truth(s->vm, ref(item), wanted, CMP_LT);
    drop(s->vm, item);
    if (below < 0) return -1;
    if ((below != 0) == s->right)
      s->high = middle;
    else
      s->low = middle + 1;
  }
  return 0;
}

static int check_sequence(VM *vm, Ref v) {
  if (is_kind(v, TYPE_DICT)) {
    if (type_flag(type_of(vm, v), TYPE_HEAP)) return trap(vm, "bisection of a subclass of dict"), -1;
    return raise_i(vm, T_TYPE_ERROR, "%T is not a sequence", v);
  }
  return type_of(vm, v)->slots.getitem
             ? 0
             : raise_i(vm, T_TYPE_ERROR, "'%T' object does not support indexing", v);
}

/* at: a, x, lo, hi, key as the functions get them. */
static int search_init(VM *vm, Search *s, const Value *at, bool right) {
  ptrdiff_t low = 0, high = -1;
  *s = (Search){vm, ref(at[0]), ref(UNDEF), 0, 0, right, false};
  if (!is_undef(at[2]) && as_c_ssize(vm, ref(at[2]), &low) < 0) return -1;
  if (!is_undef(at[3]) && !is_none(at[3])) {
    if (!is_int_like(ref(at[3])) && !type_of(vm, ref(at[3]))->slots.index)
      return raise_i(vm, T_TYPE_ERROR, "argument should be integer or None, not '%T'", ref(at[3]));
    if (object_as_ssize(vm, ref(at[3]), &high, T_OVERFLOW_ERROR) < 0) return -1;
  }
  if (!is_undef(at[4]) && !is_none(at[4])) s->key = ref(at[4]);
  s->low = (size_t)low;
  s->high = high < 0 ? 0 : (size_t)high;
  s->to_end = high == -1;
  return 0;
}

static int run(Search *s, Ref wanted) {
  if ((ptrdiff_t)s->low < 0) return raise_i(s->vm, T_VALUE_ERROR, "lo must be non-negative");
  if (s->to_end && !is_kind(s->in, TYPE_DICT)) {
    ptrdiff_t len = object_len(s->vm, s->in);
    if (len < 0) return -1;
    s->high = (size_t)len;
  }
  bool looks = s->low < s->high || (s->to_end && is_kind(s->in, TYPE_DICT));
  if (looks && check_sequence(s->vm, s->in) < 0) return -1;
  return find_place(s, wanted);
}

static Value bisect(VM *vm, const Args *args, bool right) {
  Search s;
  if (search_init(vm, &s, args->at, right) < 0 || run(&s, ref(args->at[1])) < 0) return ERR;
  return int_from_u64(vm, s.low);
}

static Value insort(VM *vm, const Args *args, bool right) {
  Search s;
  Ref list = ref(args->at[0]), item = ref(args->at[1]);
  if (search_init(vm, &s, args->at, right) < 0) return ERR;
  Value key = is_undef(s.key) ? own(item) : object_call1(vm, s.key, item);
  if (is_err(key)) return ERR;
  int found = run(&s, ref(key));
  drop(vm, key);
  if (found < 0) return ERR;
  if (is_exact(vm, list, LIST)) {
    size_t len = as_list(list)->len;
    return list_insert(vm, as_list(list), s.low < len ? s.low : len, item) < 0 ? ERR : NONE_VALUE;
  }
  Value insert = object_getattr(vm, list, name_of(vm, W_insert)), at = int_from_u64(vm, s.low), done = ERR;
  if (!is_err(insert) && !is_err(at)) done = object_call2(vm, ref(insert), ref(at), item);
  drop_x(vm, insert);
  drop_x(vm, at);
  if (is_err(done)) return ERR;
  drop(vm, done);
  return NONE_VALUE;
}

static Value f_bisect_right(VM *vm, Ref self, const Args *args) {
  return bisect(vm, args, true);
}
static Value f_bisect_left(VM *vm, Ref self, const Args *args) {
  return bisect(vm, args, false);
}
static Value f_insort_right(VM *vm, Ref self, const Args *args) {
  return insort(vm, args, true);
}
static Value f_insort_left(VM *vm, Ref self, const Args *args) {
  return insort(vm, args, false);
}
#define SIGNATURE "($module, /, a, x, lo=0, hi=None, *, key=None)"
static const MethodDef functions[] = {{"bisect_right", f_bisect_right, ARG_KW, SIGNATURE, NULL, 0},
                                      {"insort_right", f_insort_right, ARG_KW, SIGNATURE, NULL, 0},
                                      {"bisect_left", f_bisect_left, ARG_KW, SIGNATURE, NULL, 0},
                                      {"insort_left", f_insort_left, ARG_KW, SIGNATURE, NULL, 0},
                                      {0}};
const ModuleDef bisect_module = {.name = "_bisect", .functions = functions};
