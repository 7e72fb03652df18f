/* _sre: the state of a match over a string, and searching. */
#include "base/search.h"
#include "module/sre.h"
#include "object/bytes.h"
#include "object/str.h"
#include "runtime/error.h"

/* The text behind a str or anything that lends bytes. 0 or -1. */
static int take_text(RegexState *s, Ref string, ptrdiff_t *len) {
  VM *vm = s->vm;
  if (is_kind(string, TYPE_STR)) {
    s->text = str_data(as_str(string));
    s->kind = as_str(string)->kind;
    *len = (ptrdiff_t)str_len(string);
    return 0;
  }
  if (!buffer_lends(vm, string))
    return raise_i(vm, T_TYPE_ERROR, "expected string or bytes-like object, got '%T'", string);
  if (buffer_get(vm, string, &s->buffer, 0) < 0) return -1;
  s->is_bytes = true;
  s->kind = 1;
  s->text = s->buffer.at;
  *len = (ptrdiff_t)s->buffer.len;
  return 0;
}

static ptrdiff_t inside(ptrdiff_t at, ptrdiff_t len) {
  return at < 0 ? 0 : at > len ? len : at;
}

int regex_init(RegexState *s, VM *vm, PatternObj *pattern, Ref string, ptrdiff_t pos, ptrdiff_t endpos) {
  ptrdiff_t len = 0;
  s->vm = vm;
  s->pattern = pattern;
  s->string = UNDEF;
  s->buffer.owner = UNDEF;
  s->is_bytes = s->match_all = s->must_advance = false;
  s->work = 0;
  s->mark = s->room;
  s->last_mark = s->last_index = -1;
  if (take_text(s, string, &len) < 0) return -1;
  s->string = own(string);
  if (s->is_bytes && pattern->is_bytes == 0)
    raise(vm, T_TYPE_ERROR, "cannot use a string pattern on a bytes-like object");
  else if (!s->is_bytes && pattern->is_bytes == 1)
    raise(vm, T_TYPE_ERROR, "cannot use a bytes pattern on a string-like object");
  else if (pattern->groups <= REGEX_MARKS / 2 ||
           (s->mark = vm_alloc(vm, (size_t)pattern->groups * 2 * sizeof *s->mark))) {
    s->pos = s->start = s->ptr = inside(pos, len);
    s->endpos = s->end = inside(endpos, len);
    return 0;
  }
  regex_fini(s);
  return -1;
}

void regex_fini(RegexState *s) {
  if (s->mark != s->room) vm_free(s->vm, s->mark, (size_t)s->pattern->groups * 2 * sizeof *s->mark);
  s->mark = s->room;
  if (s->is_bytes) buffer_release(s->vm, &s->buffer);
  Value string = s->string;
  s->string = UNDEF;
  drop(s->vm, string);
}

void regex_reset(RegexState *s) {
  s->last_mark = s->last_index = -1;
}

Value regex_slice(RegexState *s, ptrdiff_t from, ptrdiff_t to) {
  VM *vm = s->vm;
  if (!s->is_bytes) return str_slice(vm, ref(s->string), (size_t)from, (size_t)to);
  if (from == 0 && is_exact(vm, s->string, BYTES) && (size_t)to == s->buffer.len) return own(ref(s->string));
  return bytes_new(vm, (const uint8_t *)s->text + from, (size_t)(to - from));
}

Value regex_wrong_span(VM *vm) {
  return raise(vm, T_SYSTEM_ERROR,
               "The span of capturing group is wrong, please report a bug for the re module.");
}

Value regex_group(RegexState *s, int64_t group, bool empty) {
  ptrdiff_t at = 2 * ((ptrdiff_t)group - 1), from = 0, to = 0;
  bool there = at < s->last_mark && s->mark[at] >= 0 && s->mark[at + 1] >= 0;
  if (there) {
    from = s->mark[at];
    to = s->mark[at + 1];
    if (to < from) return regex_wrong_span(s->vm);
  } else if (!empty)
    return NONE_VALUE;
  return regex_slice(s, from, to);
}

/* ---- searching ---- */

enum { MOST_PREFIX = 128 };

/* What the pattern says about where a match can begin. */
typedef struct Hint {
  ptrdiff_t min_width;
  const RegexPlan *plan;
  Chars prefix;    /* len 0: none */
  bool impossible; /* the prefix has a character that the text cannot hold */
  uint32_t room[MOST_PREFIX];
} Hint;

static void read_prefix(const RegexState *s, Hint *hint, const uint32_t *prefix, size_t n) {
  uint32_t limit = s->kind == 1 ? 0xff : s->kind == 2 ? 0xffff : UINT32_MAX;
  if (n > MOST_PREFIX) n = MOST_PREFIX;
  for (size_t i = 0; i < n; i++) {
    uint32_t c = prefix[i];
    if (c > limit) hint->impossible = true;
    if (s->kind == 1)
      ((uint8_t *)hint->room)[i] = (uint8_t)c;
    else if (s->kind == 2)
      ((uint16_t *)hint->room)[i] = (uint16_t)c;
    else
      hint->room[i] = c;
  }
  hint->prefix = (Chars){hint->room, n, s->kind};
}

static void read_hint(const RegexState *s, Hint *hint) {
  const uint32_t *code = s->pattern->code;
  hint->min_width = 0;
  hint->prefix.len = 0;
  hint->impossible = false;
  if (code[0] != RE_INFO) return;
  hint->min_width = (ptrdiff_t)code[3];
  if (code[2] & RE_INFO_PREFIX) read_prefix(s, hint, code + 7, code[5]);
}

static ptrdiff_t next_beginning(const RegexState *s, const RegexPlan *plan, ptrdiff_t at) {
  const uint8_t *bytes = s->text;
  if (s->kind == 1)
    while (at < s->end && !regex_set_has(plan, plan->first, bytes[at])) at++;
  else
    for (; at < s->end; at++) {
      uint32_t c = regex_char(s, at);
      if (c > 255 || regex_set_has(plan, plan->first, c)) break;
    }
  return at;
}

/* The first place from `at` on where a match could begin, or -1. */
static ptrdiff_t candidate(const RegexState *s, const Hint *hint, ptrdiff_t at) {
  if (s->end - at < hint->min_width) return -1;
  if (hint->prefix.len) {
    if (hint->impossible) return -1;
    Chars text = {(const char *)s->text + at * s->kind, (size_t)(s->end - at), s->kind};
    ptrdiff_t found = search_first(text, hint->prefix);
    return found < 0 ? -1 : at + found;
  }
  if (hint->plan->first != NO_SET) {
    at = next_beginning(s, hint->plan, at);
    if (at >= s->end) return -1;
  }
  return s->end - at < hint->min_width ? -1 : at;
}

/* Whether the code, behind its INFO, begins with an anchor at the start of the text. */
static bool is_anchored(const PatternObj *pattern) {
  const uint32_t *code = pattern->code;
  if (code[0] == RE_INFO) code += 1 + code[1];
  return code[0] == RE_AT && (code[1] == 0 || code[1] == 2);
}

int regex_search(RegexState *s) {
  Hint hint;
  if (s->start > s->end) return 0;
  read_hint(s, &hint);
  if (!(hint.plan = regex_plan(s->vm, s->pattern))) return -1;
  bool anchored = is_anchored(s->pattern);
  for (ptrdiff_t at = s->start, first = at; (at = candidate(s, &hint, at)) >= 0; at++) {
    if (at > first) s->must_advance = false;
    regex_reset(s);
    s->start = s->ptr = at;
    int found = regex_match(s);
    if (found) return found;
    s->must_advance = false;
    s->work++;
    if (anchored || at >= s->end) break;
  }
  return 0;
}
