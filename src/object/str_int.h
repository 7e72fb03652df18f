/* Shared by str*.c alone. */
#ifndef OBJECT_STR_INT_H
#define OBJECT_STR_INT_H
#include "base/search.h"
#include "object/str.h"

extern const MethodDef str_methods[];
void str_dealloc(VM *vm, Obj *object);

static inline Chars str_chars(Ref v) {
  const StrObj *s = as_str(v);
  return (Chars){s + 1, s->len, s->kind};
}
/* Part of it. */
static inline Chars str_chars_of(Ref v, size_t from, size_t to) {
  const StrObj *s = as_str(v);
  return (Chars){(const char *)(s + 1) + from * s->kind, to - from, s->kind};
}
/* "WHAT TYPE" as a TypeError unless it is a str. 0 or -1. */
int need_str(VM *vm, Ref v, const char *what);
/* Line ends by str.splitlines. */
bool is_str_line_end(uint32_t c);

/* str_search.c */
Value str_m_find(VM *vm, Ref self, const Args *args);
Value str_m_rfind(VM *vm, Ref self, const Args *args);
Value str_m_index(VM *vm, Ref self, const Args *args);
Value str_m_rindex(VM *vm, Ref self, const Args *args);
Value str_m_count(VM *vm, Ref self, const Args *args);
Value str_m_startswith(VM *vm, Ref self, const Args *args);
Value str_m_endswith(VM *vm, Ref self, const Args *args);
/* str_split.c */
Value str_m_join(VM *vm, Ref self, const Args *args);
Value str_m_split(VM *vm, Ref self, const Args *args);
Value str_m_rsplit(VM *vm, Ref self, const Args *args);
Value str_m_splitlines(VM *vm, Ref self, const Args *args);
Value str_m_partition(VM *vm, Ref self, const Args *args);
Value str_m_rpartition(VM *vm, Ref self, const Args *args);
/* str_case.c */
Value str_m_upper(VM *vm, Ref self, const Args *args);
Value str_m_lower(VM *vm, Ref self, const Args *args);
Value str_m_casefold(VM *vm, Ref self, const Args *args);
Value str_m_swapcase(VM *vm, Ref self, const Args *args);
Value str_m_title(VM *vm, Ref self, const Args *args);
Value str_m_capitalize(VM *vm, Ref self, const Args *args);
Value str_m_isalpha(VM *vm, Ref self, const Args *args);
Value str_m_isdigit(VM *vm, Ref self, const Args *args);
Value str_m_isdecimal(VM *vm, Ref self, const Args *args);
Value str_m_isnumeric(VM *vm, Ref self, const Args *args);
Value str_m_isalnum(VM *vm, Ref self, const Args *args);
Value str_m_isspace(VM *vm, Ref self, const Args *args);
Value str_m_isascii(VM *vm, Ref self, const Args *args);
Value str_m_isupper(VM *vm, Ref self, const Args *args);
Value str_m_islower(VM *vm, Ref self, const Args *args);
Value str_m_istitle(VM *vm, Ref self, const Args *args);
Value str_m_isprintable(VM *vm, Ref self, const Args *args);
Value str_m_isidentifier(VM *vm, Ref self, const Args *args);
/* str_translate.c */
Value str_m_translate(VM *vm, Ref self, const Args *args);
Value str_m_maketrans(VM *vm, Ref self, const Args *args);
/* str_format.c, str_percent.c */
Value str_m_format(VM *vm, Ref self, const Args *args);
Value str_m_format_map(VM *vm, Ref self, const Args *args);
Value str_percent(VM *vm, Ref format, Ref values);
#endif
