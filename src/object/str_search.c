/* str's methods that look for text: find, index, count, startswith and their kin. The search itself is in
 * base/search. */
#include "object/int.h"
#include "object/str_int.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

ptrdiff_t str_find(Ref v, Ref part, size_t from, size_t to) {
  if (from > to) return -1;
  ptrdiff_t at = search_first(str_chars_of(v, from, to), str_chars(part));
  return at < 0 ? -1 : at + (ptrdiff_t)from;
}

ptrdiff_t str_rfind(Ref v, Ref part, size_t from, size_t to) {
  if (from > to) return -1;
  ptrdiff_t at = search_last(str_chars_of(v, from, to), str_chars(part));
  return at < 0 ? -1 : at + (ptrdiff_t)from;
}

typedef struct Search {
  Ref what;
  size_t from, to; /* from > to: nothing can be found, not even "" */
} Search;

/* A bound: None leaves it, numbers too large saturate. */
static int bound(VM *vm, Ref v, ptrdiff_t *out) {
  if (is_none(v)) return 0;
  if (!is_int_like(v) && !type_of(vm, v)->slots.index)
    return raise_i(vm, T_TYPE_ERROR, "slice indices must be integers or None or have an __index__ method");
  Value index = object_index(vm, v);
  int64_t i;
  if (is_err(index)) return -1;
  if (!int_as_i64(ref(index), &i)) i = int_sign(ref(index)) < 0 ? INT64_MIN : INT64_MAX;
  drop(vm, index);
  *out = i > PTRDIFF_MAX ? PTRDIFF_MAX : i < PTRDIFF_MIN ? PTRDIFF_MIN : (ptrdiff_t)i;
  return 0;
}

/* (what[, start[, end]]), the bounds brought inside the text. 0 or -1. */
static int read_search(VM *vm, Ref self, const Args *args, const char *name, Search *search) {
  ptrdiff_t from = 0, to = PTRDIFF_MAX, len = (ptrdiff_t)str_len(self);
  *search = (Search){ref(UNDEF), 0, 0};
  if (args->n < 1) return raise_i(vm, T_TYPE_ERROR, "%s() takes at least 1 argument (0 given)", name);
  if (args->n > 3)
    return raise_i(vm, T_TYPE_ERROR, "%s() takes at most 3 arguments (%z given)", name, args->n);
  if (args->n > 1 && bound(vm, ref(args->at[1]), &from) < 0) return -1;
  if (args->n > 2 && bound(vm, ref(args->at[2]), &to) < 0) return -1;
  if (to > len) to = len;
  if (to < 0 && (to += len) < 0) to = 0;
  if (from < 0 && (from += len) < 0) from = 0;
  *search = (Search){ref(args->at[0]), (size_t)from, (size_t)to};
  return 0;
}

/* -2: exception. */
static ptrdiff_t locate(VM *vm, Ref self, const Args *args, const char *name, bool last) {
  Search search;
  if (read_search(vm, self, args, name, &search) < 0) return -2;
  if (need_str(vm, search.what, "must be str, not") < 0) return -2;
  return (last ? str_rfind : str_find)(self, search.what, search.from, search.to);
}

static Value position(VM *vm, ptrdiff_t at, bool must) {
  if (at == -2) return ERR;
  return at < 0 && must ? raise(vm, T_VALUE_ERROR, "substring not found") : from_int62(at);
}
Value str_m_find(VM *vm, Ref self, const Args *args) {
  return position(vm, locate(vm, self, args, "find", false), false);
}
Value str_m_rfind(VM *vm, Ref self, const Args *args) {
  return position(vm, locate(vm, self, args, "rfind", true), false);
}
Value str_m_index(VM *vm, Ref self, const Args *args) {
  return position(vm, locate(vm, self, args, "index", false), true);
}
Value str_m_rindex(VM *vm, Ref self, const Args *args) {
  return position(vm, locate(vm, self, args, "rindex", true), true);
}

Value str_m_count(VM *vm, Ref self, const Args *args) {
  Search search;
  if (read_search(vm, self, args, "count", &search) < 0) return ERR;
  if (need_str(vm, search.what, "must be str, not") < 0) return ERR;
  if (search.from > search.to) return from_int62(0);
  if (str_len(search.what) == 0) return from_int62((int64_t)(search.to - search.from) + 1);
  Chars text = str_chars_of(self, search.from, search.to);
  return from_int62((int64_t)search_count(text, str_chars(search.what), SIZE_MAX));
}

/* Whether the part stands at one end of what is searched. */
static bool stands(Ref self, Ref part, const Search *search, bool tail) {
  size_t n = str_len(part);
  if (search->from > search->to || n > search->to - search->from) return false;
  size_t at = tail ? search->to - n : search->from;
  return search_first(str_chars_of(self, at, at + n), str_chars(part)) == 0;
}

static Value either_end(VM *vm, Ref self, const Args *args, bool tail, const char *name) {
  Search search;
  if (read_search(vm, self, args, name, &search) < 0) return ERR;
  if (is_kind(search.what, TYPE_STR)) return from_bool(stands(self, search.what, &search, tail));
  if (!is_kind(search.what, TYPE_TUPLE))
    return raise(vm, T_TYPE_ERROR, "%s first arg must be str or a tuple of str, not %T", name, search.what);
  for (size_t i = 0; i < as_tuple(search.what)->len; i++) {
    Ref part = ref(as_tuple(search.what)->items[i]);
    if (!is_kind(part, TYPE_STR))
      return raise(vm, T_TYPE_ERROR, "tuple for %s must only contain str, not %T", name, part);
    if (stands(self, part, &search, tail)) return TRUE_VALUE;
  }
  return FALSE_VALUE;
}
Value str_m_startswith(VM *vm, Ref self, const Args *args) {
  return either_end(vm, self, args, false, "startswith");
}
Value str_m_endswith(VM *vm, Ref self, const Args *args) {
  return either_end(vm, self, args, true, "endswith");
}
