/* _sre: the type re.Pattern. */
#include "base/hash.h"
#include "module/sre.h"
#include "object/bytes.h"
#include "object/generic.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

Value call_re(VM *vm, const char *name, Ref pattern, Ref a, Ref b) {
  Value re = str_from(vm, "re"), attribute = str_from(vm, name), module = ERR, function = ERR, result = ERR;
  if (!is_err(re) && !is_err(attribute)) module = object_call1(vm, ref(vm->import_function), ref(re));
  if (!is_err(module)) function = object_getattr(vm, ref(module), ref(attribute));
  Value args[3] = {{pattern.bits}, {a.bits}, {b.bits}};
  if (!is_err(function)) result = object_call_n(vm, ref(function), is_undef(b) ? 2 : 3, args);
  drop_x(vm, re);
  drop_x(vm, attribute);
  drop_x(vm, module);
  drop_x(vm, function);
  return result;
}

/* ---- matching ---- */

/* (string, pos=0, endpos=sys.maxsize) in args. 0 or -1. */
static int begin(RegexState *s, VM *vm, Ref self, const Args *args) {
  ptrdiff_t pos = 0, endpos = PTRDIFF_MAX;
  if (!is_undef(args->at[1]) && as_c_ssize(vm, ref(args->at[1]), &pos) < 0) return -1;
  if (!is_undef(args->at[2]) && as_c_ssize(vm, ref(args->at[2]), &endpos) < 0) return -1;
  return regex_init(s, vm, as_pattern(self), ref(args->at[0]), pos, endpos);
}

static Value matched(RegexState *s, int found) {
  Value result = found < 0 ? ERR : found ? match_new(s, sre_state(s->vm)->match) : NONE_VALUE;
  regex_fini(s);
  return result;
}

static Value p_match(VM *vm, Ref self, const Args *args) {
  RegexState s;
  return begin(&s, vm, self, args) < 0 ? ERR : matched(&s, regex_match(&s));
}
static Value p_fullmatch(VM *vm, Ref self, const Args *args) {
  RegexState s;
  if (begin(&s, vm, self, args) < 0) return ERR;
  s.match_all = true;
  return matched(&s, regex_match(&s));
}
static Value p_search(VM *vm, Ref self, const Args *args) {
  RegexState s;
  return begin(&s, vm, self, args) < 0 ? ERR : matched(&s, regex_search(&s));
}

/* Behind what was found: where the next search begins, not to find the same empty place again. */
static void go_past(RegexState *s) {
  s->must_advance = s->ptr == s->start;
  s->start = s->ptr;
}

static Value found_item(RegexState *s) {
  int64_t groups = s->pattern->groups;
  if (groups == 0) return regex_slice(s, s->start, s->ptr);
  if (groups == 1) return regex_group(s, 1, true);
  TupleObj *tuple = tuple_new(s->vm, (size_t)groups);
  for (int64_t i = 0; tuple && i < groups; i++) {
    Value text = regex_group(s, i + 1, true);
    if (is_err(text)) {
      drop_obj(s->vm, tuple);
      return ERR;
    }
    tuple->items[i] = text;
  }
  return tuple ? value_of(tuple) : ERR;
}

/* The list, or ERR; and the state is given back. */
static Value end_list(RegexState *s, ListObj *list, int result) {
  regex_fini(s);
  if (list && result >= 0) return value_of(list);
  drop_obj(s->vm, list);
  return ERR;
}

static Value p_findall(VM *vm, Ref self, const Args *args) {
  RegexState s;
  int found = 0;
  if (begin(&s, vm, self, args) < 0) return ERR;
  ListObj *list = list_new(vm, 0);
  while (list && (found = regex_search(&s)) > 0) {
    Value item = found_item(&s);
    if (is_err(item) || list_append_steal(vm, list, item) < 0) {
      found = -1;
      break;
    }
    go_past(&s);
  }
  return end_list(&s, list, found);
}

static Value p_scanner(VM *vm, Ref self, const Args *args) {
  ptrdiff_t pos = 0, endpos = PTRDIFF_MAX;
  if (!is_undef(args->at[1]) && as_c_ssize(vm, ref(args->at[1]), &pos) < 0) return ERR;
  if (!is_undef(args->at[2]) && as_c_ssize(vm, ref(args->at[2]), &endpos) < 0) return ERR;
  return scanner_new(vm, as_pattern(self), ref(args->at[0]), pos, endpos);
}

static Value p_finditer(VM *vm, Ref self, const Args *args) {
  Value scanner = p_scanner(vm, self, args);
  Value name = is_err(scanner) ? ERR : str_from(vm, "search");
  Value search = is_err(name) ? ERR : object_getattr(vm, ref(scanner), ref(name)), result = ERR;
  if (!is_err(search)) result = call_iter_new(vm, ref(search), ref(NONE_VALUE));
  drop_x(vm, scanner);
  drop_x(vm, name);
  drop_x(vm, search);
  return result;
}

static int append_slice(RegexState *s, ListObj *list, ptrdiff_t from, ptrdiff_t to) {
  Value piece = regex_slice(s, from, to);
  return is_err(piece) ? -1 : list_append_steal(s->vm, list, piece);
}

static Value p_split(VM *vm, Ref self, const Args *args) {
  RegexState s;
  ptrdiff_t most = 0;
  if (!is_undef(args->at[1]) && as_c_ssize(vm, ref(args->at[1]), &most) < 0) return ERR;
  if (regex_init(&s, vm, as_pattern(self), ref(args->at[0]), 0, PTRDIFF_MAX) < 0) return ERR;
  ListObj *list = list_new(vm, 0);
  ptrdiff_t last = 0;
  int found = list ? 0 : -1;
  for (ptrdiff_t n = 0; found >= 0 && (!most || n < most) && (found = regex_search(&s)) > 0; n++) {
    if (append_slice(&s, list, last, s.start) < 0) found = -1;
    for (int64_t i = 1; found > 0 && i <= s.pattern->groups; i++) {
      Value text = regex_group(&s, i, false);
      if (is_err(text) || list_append_steal(vm, list, text) < 0) found = -1;
    }
    last = s.ptr;
    go_past(&s);
  }
  if (found >= 0 && append_slice(&s, list, last, s.endpos) < 0) found = -1;
  return end_list(&s, list, found);
}

/* ---- substitution ---- */

/* Whether a template is text without a backslash: 1, 0, -1. */
static int is_literal(VM *vm, Ref template) {
  if (is_kind(template, TYPE_STR)) {
    for (size_t i = 0; i < str_len(template); i++)
      if (str_at(as_str(template), i) == '\\') return 0;
    return 1;
  }
  if (!buffer_lends(vm, template)) return 0;
  Buffer buffer;
  if (buffer_get(vm, template, &buffer, 0) < 0) return -1;
  int literal = !buffer.len || !memchr(buffer.at, '\\', buffer.len);
  buffer_release(vm, &buffer);
  return literal;
}

/* What replaces: something to call with the match, or text. Owned. */
static Value read_template(VM *vm, Ref self, Ref template, bool *callable) {
  *callable = is_callable(vm, template);
  if (*callable) return own(template);
  int literal = is_literal(vm, template);
  if (literal) return literal < 0 ? ERR : own(template);
  Value filter = call_re(vm, "_subx", self, template, ref(UNDEF));
  *callable = !is_err(filter) && is_callable(vm, ref(filter));
  return filter;
}

static Value replacement(RegexState *s, Ref filter, bool callable) {
  if (!callable) return own(filter);
  Value match = match_new(s, sre_state(s->vm)->match);
  if (is_err(match)) return ERR;
  Value text = object_call1(s->vm, filter, ref(match));
  drop(s->vm, match);
  return text;
}

static int substitute(RegexState *s, ListObj *list, Ref filter, bool callable, ptrdiff_t most, ptrdiff_t *n) {
  ptrdiff_t last = 0;
  int found = 0;
  for (*n = 0; (!most || *n < most) && (found = regex_search(s)) > 0; ++*n) {
    if (last < s->start && append_slice(s, list, last, s->start) < 0) return -1;
    Value text = replacement(s, filter, callable);
    if (is_none(text))
      ;
    else if (is_err(text) || list_append_steal(s->vm, list, text) < 0)
      return -1;
    last = s->ptr;
    go_past(s);
  }
  if (found < 0) return -1;
  return last < s->endpos ? append_slice(s, list, last, s->endpos) : 0;
}

static Value join_pieces(RegexState *s, ListObj *list) {
  VM *vm = s->vm;
  Value joiner = s->is_bytes ? bytes_new(vm, "", 0) : own(ref(vm->empty_str));
  if (is_err(joiner) || list->len == 0) return joiner;
  Value name = str_from(vm, "join"), text = ERR;
  if (!is_err(name)) text = object_call_method1(vm, ref(joiner), ref(name), ref_to(list));
  drop_x(vm, name);
  drop(vm, joiner);
  return text;
}

static Value sub(VM *vm, Ref self, const Args *args, bool count) {
  RegexState s;
  ptrdiff_t most = 0, n = 0;
  bool callable;
  if (!is_undef(args->at[2]) && as_c_ssize(vm, ref(args->at[2]), &most) < 0) return ERR;
  Value filter = read_template(vm, self, ref(args->at[0]), &callable), text = ERR;
  if (is_err(filter)) return ERR;
  if (regex_init(&s, vm, as_pattern(self), ref(args->at[1]), 0, PTRDIFF_MAX) < 0) {
    drop(vm, filter);
    return ERR;
  }
  ListObj *list = list_new(vm, 0);
  if (list && substitute(&s, list, ref(filter), callable, most, &n) == 0) text = join_pieces(&s, list);
  drop_obj(vm, list);
  regex_fini(&s);
  drop(vm, filter);
  if (!count || is_err(text)) return text;
  Value pair[2] = {text, from_int62(n)}, result = tuple_from(vm, pair, 2);
  drop(vm, text);
  return result;
}
static Value p_sub(VM *vm, Ref self, const Args *args) {
  return sub(vm, self, args, false);
}
static Value p_subn(VM *vm, Ref self, const Args *args) {
  return sub(vm, self, args, true);
}

/* ---- as an object ---- */

static Value pattern_repr(VM *vm, Ref self) {
  static const char *const names[] = {"re.TEMPLATE",  "re.IGNORECASE", "re.LOCALE",
                                      "re.MULTILINE", "re.DOTALL",     "re.UNICODE",
                                      "re.VERBOSE",   "re.DEBUG",      "re.ASCII"};
  enum { LOCALE = 4, UNICODE = 32, ASCII = 256, LONGEST = 200 };
  const PatternObj *p = as_pattern(self);
  int64_t flags = p->flags;
  if (p->is_bytes == 0 && (flags & (LOCALE | UNICODE | ASCII)) == UNICODE) flags &= ~(int64_t)UNICODE;
  Value text = object_repr(vm, ref(p->pattern));
  if (is_err(text)) return ERR;
  StrBuilder b;
  builder_init(&b, vm);
  builder_text(&b, "re.compile(");
  builder_part(&b, ref(text), 0, str_len(text) < LONGEST ? str_len(text) : LONGEST);
  const char *between = ", ";
  for (int i = 0; i < 9; i++) {
    if (!(flags & (1 << i))) continue;
    builder_text(&b, between);
    builder_text(&b, names[i]);
    between = "|";
    flags &= ~(int64_t)(1 << i);
  }
  drop(vm, text);
  if (flags) {
    Value rest = int_to_str(vm, ref(from_int62((uint32_t)flags)), 16);
    builder_text(&b, between);
    builder_text(&b, "0x");
    if (!is_err(rest)) builder_str(&b, ref(rest));
    b.failed |= is_err(rest);
    drop_x(vm, rest);
  }
  builder_char(&b, ')');
  return builder_finish(&b);
}

static int pattern_hash(VM *vm, Ref self, int64_t *hash) {
  const PatternObj *p = as_pattern(self);
  int64_t of_pattern;
  if (object_hash(vm, ref(p->pattern), &of_pattern) < 0) return -1;
  int64_t of_code = hash_bytes(0, 0, (const char *)p->code, p->n_code * sizeof *p->code);
  *hash = of_pattern ^ of_code ^ p->flags ^ p->is_bytes ^ (int64_t)p->n_code;
  if (*hash == -1) *hash = -2;
  return 0;
}

static Value pattern_compare(VM *vm, Ref a, Ref b, int op) {
  if ((op != CMP_EQ && op != CMP_NE) || type_of(vm, a) != type_of(vm, b)) return NOT_IMPLEMENTED;
  const PatternObj *p = as_pattern(a), *q = as_pattern(b);
  int same = p == q;
  if (!same && p->flags == q->flags && p->is_bytes == q->is_bytes && p->n_code == q->n_code &&
      memcmp(p->code, q->code, p->n_code * sizeof *p->code) == 0)
    same = object_compare_truth(vm, ref(p->pattern), ref(q->pattern), CMP_EQ);
  return same < 0 ? ERR : from_bool(same == (op == CMP_EQ));
}

static Value p_self(VM *vm, Ref self, const Args *args) {
  return own(self);
}
static Value p_class_getitem(VM *vm, Ref self, const Args *args) {
  return generic_alias_new(vm, self, ref(args->at[0]));
}
static Value get_pattern(VM *vm, Ref self) {
  return own(ref(as_pattern(self)->pattern));
}
static Value get_flags(VM *vm, Ref self) {
  return from_int62(as_pattern(self)->flags);
}
static Value get_groups(VM *vm, Ref self) {
  return from_int62(as_pattern(self)->groups);
}
static Value get_group_index(VM *vm, Ref self) {
  Ref index = ref(as_pattern(self)->group_index);
  if (dict_len(as_dict(index)) > 0) return proxy_new(vm, index);
  DictObj *none = dict_new(vm);
  return none ? value_of(none) : ERR;
}

static void pattern_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  PatternObj *p = (PatternObj *)object;
  visit(vm, ref(p->pattern), ctx);
  visit(vm, ref(p->group_index), ctx);
  visit(vm, ref(p->index_group), ctx);
}
static void pattern_dealloc(VM *vm, Obj *object) {
  PatternObj *p = (PatternObj *)object;
  drop(vm, p->pattern);
  drop(vm, p->group_index);
  drop(vm, p->index_group);
  vm_free(vm, p->code, p->n_code * sizeof *p->code);
  regex_plan_free(vm, p->plan);
  object_free(vm, object, sizeof *p);
}
static Value pattern_make(VM *vm, TypeObj *type, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "cannot create 're.Pattern' instances");
}

#define STRING_ARGS "($self, /, string, pos=0, endpos=sys.maxsize)"
static const MethodDef methods[] = {
    {"match", p_match, ARG_KW, STRING_ARGS, NULL, METHOD_OF_CLASS},
    {"fullmatch", p_fullmatch, ARG_KW, STRING_ARGS, NULL, METHOD_OF_CLASS},
    {"search", p_search, ARG_KW, STRING_ARGS, NULL, METHOD_OF_CLASS},
    {"sub", p_sub, ARG_KW, "($self, /, repl, string, count=0)", NULL, METHOD_OF_CLASS},
    {"subn", p_subn, ARG_KW, "($self, /, repl, string, count=0)", NULL, METHOD_OF_CLASS},
    {"findall", p_findall, ARG_KW, STRING_ARGS, NULL, 0},
    {"split", p_split, ARG_KW, "($self, /, string, maxsplit=0)", NULL, 0},
    {"finditer", p_finditer, ARG_KW, STRING_ARGS, NULL, METHOD_OF_CLASS},
    {"scanner", p_scanner, ARG_KW, STRING_ARGS, NULL, METHOD_OF_CLASS},
    {"__copy__", p_self, ARG_NONE, "($self, /)", NULL, 0},
    {"__deepcopy__", p_self, ARG_ONE, "($self, memo, /)", NULL, 0},
    {"__class_getitem__", p_class_getitem, ARG_ONE, NULL, NULL, METHOD_CLASS},
    {0}};
static const GetSetDef getsets[] = {
    {"pattern", get_pattern, NULL, "The pattern string from which the RE object was compiled."},
    {"flags", get_flags, NULL, "The regex matching flags."},
    {"groups", get_groups, NULL, "The number of capturing groups in the pattern."},
    {"groupindex", get_group_index, NULL, "A dictionary mapping group names to group numbers."},
    {0}};
const TypeSpec pattern_spec = {
    .name = "re.Pattern",
    .doc = "Compiled regular expression object.",
    .size = sizeof(PatternObj),
    .flags = TYPE_GC | TYPE_HAS_WEAK,
    .slots = {.repr = pattern_repr, .hash = pattern_hash, .compare = pattern_compare, .new_ = pattern_make},
    .methods = methods,
    .getsets = getsets,
    .traverse = pattern_traverse,
    .dealloc = pattern_dealloc};
