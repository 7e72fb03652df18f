/* _sre: whether a code list is one that the matcher may run. Everything it will read is checked here once:
   that operands and skips stay inside, that groups exist, that every part ends as its opcode wants it. */
#include "module/sre.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

typedef struct Check {
  VM *vm;
  const uint32_t *code;
  int64_t groups;
} Check;

/* A set in [at, end), which must end with FAILURE exactly there. */
static bool check_set(const Check *c, size_t at, size_t end) {
  while (at < end) {
    size_t left = end - at - 1;
    switch (c->code[at++]) {
    case RE_FAILURE: return at == end;
    case RE_NEGATE: break;
    case RE_LITERAL:
      if (left < 1) return false;
      at += 1;
      break;
    case RE_RANGE:
    case RE_RANGE_UNI_IGNORE:
      if (left < 2) return false;
      at += 2;
      break;
    case RE_CHARSET:
      if (left < 8) return false;
      at += 8;
      break;
    case RE_BIGCHARSET: {
      if (left < 65 || c->code[at] > 256 || left - 65 < (size_t)c->code[at] * 8) return false;
      const uint8_t *blocks = (const uint8_t *)(c->code + at + 1);
      for (int i = 0; i < 256; i++)
        if (blocks[i] >= c->code[at]) return false;
      at += 65 + (size_t)c->code[at] * 8;
      break;
    }
    case RE_CATEGORY:
      if (left < 1 || c->code[at] > 17) return false;
      at += 1;
      break;
    default: return false;
    }
  }
  return false;
}

/* The skip at `at`: where it leads, or 0 when that is beyond `end`. */
static size_t skip_to(const Check *c, size_t at, size_t end) {
  if (at >= end || c->code[at] > end - at) return 0;
  return at + c->code[at];
}

/* One item that takes one character: where it ends, or 0. */
static size_t check_single(const Check *c, size_t at, size_t end) {
  switch (at < end ? c->code[at] : RE_FAILURE) {
  case RE_ANY:
  case RE_ANY_ALL: return at + 1;
  case RE_LITERAL:
  case RE_NOT_LITERAL:
  case RE_LITERAL_IGNORE:
  case RE_NOT_LITERAL_IGNORE:
  case RE_LITERAL_UNI_IGNORE:
  case RE_NOT_LITERAL_UNI_IGNORE:
  case RE_LITERAL_LOC_IGNORE:
  case RE_NOT_LITERAL_LOC_IGNORE: return end - at >= 2 ? at + 2 : 0;
  case RE_CATEGORY: return end - at >= 2 && c->code[at + 1] <= 17 ? at + 2 : 0;
  case RE_IN:
  case RE_IN_IGNORE:
  case RE_IN_UNI_IGNORE:
  case RE_IN_LOC_IGNORE: {
    size_t to = skip_to(c, at + 1, end);
    return to > at + 2 && check_set(c, at + 2, to) ? to : 0;
  }
  default: return 0;
  }
}

static int check(const Check *c, size_t at, size_t end);

/* [at, to) is a part, and the opcode `last` stands at its end, at to - 1. */
static int check_part(const Check *c, size_t at, size_t to, uint32_t last) {
  return to > at && c->code[to - 1] == last ? check(c, at, to - 1) : 0;
}

/* <skip> <min> <max> part; *next is behind it. 1, 0, -1. */
static int check_repeat(const Check *c, uint32_t op, size_t at, size_t end, size_t *next) {
  size_t to = skip_to(c, at, end);
  if (to < at + 3 || c->code[at + 1] > c->code[at + 2]) return 0;
  *next = to;
  switch (op) {
  case RE_REPEAT:
    if (to >= end || (c->code[to] != RE_MAX_UNTIL && c->code[to] != RE_MIN_UNTIL)) return 0;
    *next = to + 1;
    return check(c, at + 3, to);
  case RE_POSSESSIVE_REPEAT:
    if (to >= end || c->code[to] != RE_SUCCESS) return 0;
    *next = to + 1;
    return check(c, at + 3, to);
  default: return check_single(c, at + 3, to) == to - 1 && c->code[to - 1] == RE_SUCCESS;
  }
}

static int check_branch(const Check *c, size_t at, size_t end, size_t *next) {
  size_t target = 0;
  for (;;) {
    if (at >= end) return 0;
    size_t to = skip_to(c, at, end);
    if (c->code[at] == 0) break;
    if (to < at + 3 || c->code[to - 2] != RE_JUMP) return 0;
    int fine = check(c, at + 1, to - 2);
    if (fine <= 0) return fine;
    size_t jump = skip_to(c, to - 1, end);
    if (!jump || (target && jump != target)) return 0;
    target = jump;
    at = to;
  }
  *next = at + 1;
  return target == at + 1;
}

/* <group> <skip> yes [JUMP <skip> no] */
static int check_condition(const Check *c, size_t at, size_t end, size_t *next) {
  if (end - at < 2 || c->code[at] >= (uint64_t)c->groups) return 0;
  /* The skip is counted from the group's word. */
  if (c->code[at + 1] < 2 || c->code[at + 1] > end - at) return 0;
  size_t no = at + c->code[at + 1];
  if (no >= at + 4 && c->code[no - 2] == RE_JUMP) {
    size_t to = skip_to(c, no - 1, end);
    if (to >= no) {
      int fine = check(c, at + 2, no - 2);
      if (fine > 0) {
        *next = to;
        return check(c, no, to);
      }
      if (fine < 0) return -1;
    }
  }
  *next = no;
  return check(c, at + 2, no);
}

/* One instruction; *next is behind it. 1, 0, -1. */
static int check_one(const Check *c, size_t at, size_t end, size_t *next) {
  uint32_t op = c->code[at];
  size_t to;
  *next = check_single(c, at, end);
  if (*next) return 1;
  at++;
  switch (op) {
  case RE_MARK: *next = at + 1; return at < end && c->code[at] < 2 * (uint64_t)c->groups;
  case RE_AT: *next = at + 1; return at < end && c->code[at] <= 11;
  case RE_GROUPREF:
  case RE_GROUPREF_IGNORE:
  case RE_GROUPREF_UNI_IGNORE:
  case RE_GROUPREF_LOC_IGNORE: *next = at + 1; return at < end && c->code[at] < (uint64_t)c->groups;
  case RE_FAILURE: *next = at; return 1;
  case RE_GROUPREF_EXISTS: return check_condition(c, at, end, next);
  case RE_BRANCH: return check_branch(c, at, end, next);
  case RE_REPEAT:
  case RE_REPEAT_ONE:
  case RE_MIN_REPEAT_ONE:
  case RE_POSSESSIVE_REPEAT:
  case RE_POSSESSIVE_REPEAT_ONE: return check_repeat(c, op, at, end, next);
  case RE_ASSERT:
  case RE_ASSERT_NOT:
    *next = to = skip_to(c, at, end);
    return to > at + 2 ? check_part(c, at + 2, to, RE_SUCCESS) : 0;
  case RE_ATOMIC_GROUP:
    *next = to = skip_to(c, at, end);
    return to > at + 1 ? check_part(c, at + 1, to, RE_SUCCESS) : 0;
  default: return 0;
  }
}

static int check(const Check *c, size_t at, size_t end) {
  int fine = 1;
  if (c_enter_unsure(c->vm, " in a regular expression") < 0) return -1;
  while (fine > 0 && at < end) {
    size_t next;
    fine = check_one(c, at, end, &next);
    at = next;
  }
  c_leave_unsure(c->vm);
  return fine;
}

/* Behind INFO: <skip> <flags> <min> <max> and what the flags say. Where it ends, or 0. */
static size_t check_info(const Check *c, size_t n) {
  const uint32_t *code = c->code;
  size_t to = skip_to(c, 1, n);
  if (to < 5) return 0;
  uint32_t flags = code[2];
  if (flags & ~7u || ((flags & RE_INFO_PREFIX) && (flags & RE_INFO_CHARSET))) return 0;
  if ((flags & RE_INFO_LITERAL) && !(flags & RE_INFO_PREFIX)) return 0;
  if (flags & RE_INFO_PREFIX) {
    if (to < 7 || code[6] > code[5]) return 0;
    if ((to - 7) / 2 != code[5] || (to - 7) % 2) return 0;
    for (size_t i = 0; i < code[5]; i++)
      if (code[7 + code[5] + i] >= code[5]) return 0;
    return to;
  }
  if (flags & RE_INFO_CHARSET) return check_set(c, 5, to) ? to : 0;
  return to == 5 ? to : 0;
}

int regex_check(VM *vm, const uint32_t *code, size_t n, int64_t groups) {
  Check c = {vm, code, groups};
  size_t at = 0;
  if (groups < 0 || groups > RE_MAXGROUPS || n == 0 || code[n - 1] != RE_SUCCESS) return 0;
  if (code[0] == RE_INFO && !(at = check_info(&c, n))) return 0;
  return check(&c, at, n - 1);
}
