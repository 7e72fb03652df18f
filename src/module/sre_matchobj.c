/* _sre: the type re.Match. */
#include "module/sre.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

Value match_new(RegexState *s, TypeObj *type) {
  for (ptrdiff_t i = 0; i < s->last_mark; i += 2)
    if (s->mark[i] >= 0 && s->mark[i + 1] >= 0 && s->mark[i] > s->mark[i + 1]) return regex_wrong_span(s->vm);
  size_t n = (size_t)s->pattern->groups + 1;
  MatchObj *match = object_new(s->vm, type, sizeof *match + 2 * n * sizeof *match->mark);
  if (!match) return ERR;
  match->string = own(ref(s->string));
  match->regs = UNDEF;
  match->pattern = s->pattern;
  own(ref_to(s->pattern));
  match->pos = s->pos;
  match->endpos = s->endpos;
  match->last_index = s->last_index;
  match->n = n;
  match->mark[0] = s->start;
  match->mark[1] = s->ptr;
  for (ptrdiff_t i = 0; i < 2 * (ptrdiff_t)(n - 1); i += 2) {
    bool there = i < s->last_mark && s->mark[i] >= 0 && s->mark[i + 1] >= 0;
    match->mark[i + 2] = there ? s->mark[i] : -1;
    match->mark[i + 3] = there ? s->mark[i + 1] : -1;
  }
  gc_track(s->vm, match);
  return value_of(match);
}

/* The text of a group; `otherwise` when it did not take part. */
static Value group_text(VM *vm, const MatchObj *match, size_t i, Ref otherwise) {
  ptrdiff_t from = match->mark[2 * i], to = match->mark[2 * i + 1];
  Ref string = ref(match->string);
  if (from < 0 || is_undef(string)) return own(otherwise);
  if (to < from) to = from;
  if (is_kind(string, TYPE_STR)) {
    ptrdiff_t len = (ptrdiff_t)str_len(string);
    return str_slice(vm, string, (size_t)(from > len ? len : from), (size_t)(to > len ? len : to));
  }
  Buffer buffer;
  if (buffer_get(vm, string, &buffer, 0) < 0) return ERR;
  ptrdiff_t len = (ptrdiff_t)buffer.len;
  if (to > len) to = len;
  if (from > to) from = to;
  Value text = from == 0 && to == len && is_exact(vm, string, BYTES)
                   ? own(string)
                   : bytes_new(vm, buffer.at + from, (size_t)(to - from));
  buffer_release(vm, &buffer);
  return text;
}

/* The number of the group that an argument names; -1 with an exception. */
static ptrdiff_t group_number(VM *vm, const MatchObj *match, Ref v) {
  int64_t i = -1;
  if (is_int_like(v) || type_of(vm, v)->slots.index) {
    Value index = object_index(vm, v);
    if (is_err(index)) return -1;
    if (!int_as_i64(ref(index), &i)) i = -1;
    drop(vm, index);
  } else {
    Ref found;
    const DictObj *names = as_dict(match->pattern->group_index); /* without names nothing is looked up */
    int got = names->used ? dict_find(vm, as_dict(match->pattern->group_index), v, &found) : 0;
    if (got < 0) return -1;
    if (got && is_int_like(found) && !int_as_i64(found, &i)) i = -1;
  }
  if (i < 0 || (uint64_t)i >= match->n) return raise_i(vm, T_INDEX_ERROR, "no such group");
  return (ptrdiff_t)i;
}

static Value group_by(VM *vm, const MatchObj *match, Ref v) {
  ptrdiff_t i = group_number(vm, match, v);
  return i < 0 ? ERR : group_text(vm, match, (size_t)i, ref(NONE_VALUE));
}

static Value m_group(VM *vm, Ref self, const Args *args) {
  const MatchObj *match = as_match(self);
  if (args->names && args->names->len)
    return raise(vm, T_TYPE_ERROR, "re.Match.group() takes no keyword arguments");
  if (args->n == 0) return group_text(vm, match, 0, ref(NONE_VALUE));
  if (args->n == 1) return group_by(vm, match, ref(args->at[0]));
  TupleObj *tuple = tuple_new(vm, args->n);
  for (size_t i = 0; tuple && i < args->n; i++) {
    Value text = group_by(vm, match, ref(args->at[i]));
    if (is_err(text)) {
      drop_obj(vm, tuple);
      return ERR;
    }
    tuple->items[i] = text;
  }
  return tuple ? value_of(tuple) : ERR;
}

static Value m_groups(VM *vm, Ref self, const Args *args) {
  const MatchObj *match = as_match(self);
  Ref otherwise = is_undef(args->at[0]) ? ref(NONE_VALUE) : ref(args->at[0]);
  TupleObj *tuple = tuple_new(vm, match->n - 1);
  for (size_t i = 1; tuple && i < match->n; i++) {
    Value text = group_text(vm, match, i, otherwise);
    if (is_err(text)) {
      drop_obj(vm, tuple);
      return ERR;
    }
    tuple->items[i - 1] = text;
  }
  return tuple ? value_of(tuple) : ERR;
}

static Value m_groupdict(VM *vm, Ref self, const Args *args) {
  const MatchObj *match = as_match(self);
  Ref otherwise = is_undef(args->at[0]) ? ref(NONE_VALUE) : ref(args->at[0]), key, value;
  DictObj *dict = dict_new(vm), *index = as_dict(match->pattern->group_index);
  for (size_t pos = 0; dict && dict_next(index, &pos, &key, &value);) {
    ptrdiff_t i = group_number(vm, match, key);
    Value text = i < 0 ? ERR : group_text(vm, match, (size_t)i, otherwise);
    int done = is_err(text) ? -1 : dict_set(vm, dict, key, ref(text));
    drop_x(vm, text);
    if (done < 0) {
      drop_obj(vm, dict);
      return ERR;
    }
  }
  return dict ? value_of(dict) : ERR;
}

static Value pair_of(VM *vm, ptrdiff_t a, ptrdiff_t b) {
  Value pair[2] = {from_int62(a), from_int62(b)};
  return tuple_from(vm, pair, 2);
}

static ptrdiff_t span_argument(VM *vm, Ref self, const Args *args) {
  return is_undef(args->at[0]) ? 0 : group_number(vm, as_match(self), ref(args->at[0]));
}
static Value m_start(VM *vm, Ref self, const Args *args) {
  ptrdiff_t i = span_argument(vm, self, args);
  return i < 0 ? ERR : from_int62(as_match(self)->mark[2 * i]);
}
static Value m_end(VM *vm, Ref self, const Args *args) {
  ptrdiff_t i = span_argument(vm, self, args);
  return i < 0 ? ERR : from_int62(as_match(self)->mark[2 * i + 1]);
}
static Value m_span(VM *vm, Ref self, const Args *args) {
  ptrdiff_t i = span_argument(vm, self, args);
  return i < 0 ? ERR : pair_of(vm, as_match(self)->mark[2 * i], as_match(self)->mark[2 * i + 1]);
}
static Value m_expand(VM *vm, Ref self, const Args *args) {
  return call_re(vm, "_expand", ref_to(as_match(self)->pattern), self, ref(args->at[0]));
}
static Value m_self(VM *vm, Ref self, const Args *args) {
  return own(self);
}

static Value match_getitem(VM *vm, Ref self, Ref key) {
  return group_by(vm, as_match(self), key);
}

static Value match_repr(VM *vm, Ref self) {
  const MatchObj *match = as_match(self);
  Value text = group_text(vm, match, 0, ref(NONE_VALUE));
  if (is_err(text)) return ERR;
  Value result = str_format(vm, "<%s object; span=(%i, %i), match=%R>", type_of(vm, self)->spec->name,
                            (int64_t)match->mark[0], (int64_t)match->mark[1], ref(text));
  drop(vm, text);
  return result;
}

static Value get_last_index(VM *vm, Ref self) {
  ptrdiff_t i = as_match(self)->last_index;
  return i < 0 ? NONE_VALUE : from_int62(i);
}
static Value get_last_group(VM *vm, Ref self) {
  const MatchObj *match = as_match(self);
  const TupleObj *names = as_tuple(match->pattern->index_group);
  if (match->last_index < 0 || (size_t)match->last_index >= names->len) return NONE_VALUE;
  return own(ref(names->items[match->last_index]));
}
static Value get_regs(VM *vm, Ref self) {
  MatchObj *match = as_match(self);
  if (!is_undef(match->regs)) return own(ref(match->regs));
  TupleObj *tuple = tuple_new(vm, match->n);
  for (size_t i = 0; tuple && i < match->n; i++) {
    Value pair = pair_of(vm, match->mark[2 * i], match->mark[2 * i + 1]);
    if (is_err(pair)) {
      drop_obj(vm, tuple);
      return ERR;
    }
    tuple->items[i] = pair;
  }
  if (!tuple) return ERR;
  match->regs = value_of(tuple);
  return own(ref(match->regs));
}
static Value get_string(VM *vm, Ref self) {
  Ref string = ref(as_match(self)->string);
  return is_undef(string) ? NONE_VALUE : own(string);
}
static Value get_re(VM *vm, Ref self) {
  return own(ref_to(as_match(self)->pattern));
}
static Value get_pos(VM *vm, Ref self) {
  return from_int62(as_match(self)->pos);
}
static Value get_endpos(VM *vm, Ref self) {
  return from_int62(as_match(self)->endpos);
}

static void match_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  MatchObj *match = (MatchObj *)object;
  visit(vm, ref(match->string), ctx);
  visit(vm, ref(match->regs), ctx);
  if (match->pattern) visit(vm, ref_to(match->pattern), ctx);
}
static void match_clear(VM *vm, Obj *object) {
  MatchObj *match = (MatchObj *)object;
  Value string = match->string;
  match->string = UNDEF;
  drop(vm, string);
}
static void match_dealloc(VM *vm, Obj *object) {
  MatchObj *match = (MatchObj *)object;
  size_t size = sizeof *match + 2 * match->n * sizeof *match->mark;
  drop(vm, match->string);
  drop(vm, match->regs);
  drop_obj(vm, match->pattern);
  object_free(vm, object, size);
}

static Value match_make(VM *vm, TypeObj *type, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "cannot create 're.Match' instances");
}

static const MethodDef methods[] = {
    {"group", m_group, ARG_RAW, NULL,
     "group([group1, ...]) -> str or tuple.\nReturn subgroup(s) of the match by indices or names.\n"
     "For 0 returns the entire match.",
     0},
    {"start", m_start, ARG_POS, "($self, group=0, /)",
     "Return index of the start of the substring matched by group.", 0},
    {"end", m_end, ARG_POS, "($self, group=0, /)",
     "Return index of the end of the substring matched by group.", 0},
    {"span", m_span, ARG_POS, "($self, group=0, /)",
     "For match object m, return the 2-tuple (m.start(group), m.end(group)).", 0},
    {"groups", m_groups, ARG_KW, "($self, /, default=None)",
     "Return a tuple containing all the subgroups of the match, from 1.\n\n  default\n"
     "    Is used for groups that did not participate in the match.",
     0},
    {"groupdict", m_groupdict, ARG_KW, "($self, /, default=None)",
     "Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.\n\n  "
     "default\n"
     "    Is used for groups that did not participate in the match.",
     0},
    {"expand", m_expand, ARG_KW, "($self, /, template)",
     "Return the string obtained by doing backslash substitution on the string template, as done by the "
     "sub() method.",
     0},
    {"__copy__", m_self, ARG_NONE, "($self, /)", NULL, 0},
    {"__deepcopy__", m_self, ARG_ONE, "($self, memo, /)", NULL, 0},
    {0}};
static const GetSetDef getsets[] = {
    {"lastindex", get_last_index, NULL, "The integer index of the last matched capturing group."},
    {"lastgroup", get_last_group, NULL, "The name of the last matched capturing group."},
    {"regs", get_regs, NULL, NULL},
    {"string", get_string, NULL, "The string passed to match() or search()."},
    {"re", get_re, NULL, "The regular expression object."},
    {"pos", get_pos, NULL, "The index into the string at which the RE engine started looking for a match."},
    {"endpos", get_endpos, NULL, "The index into the string beyond which the RE engine will not go."},
    {0}};
const TypeSpec match_spec = {
    .name = "re.Match",
    .doc = "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
    .size = sizeof(MatchObj),
    .flags = TYPE_GC,
    .slots = {.repr = match_repr, .getitem = match_getitem, .new_ = match_make},
    .methods = methods,
    .getsets = getsets,
    .traverse = match_traverse,
    .clear = match_clear,
    .dealloc = match_dealloc};
