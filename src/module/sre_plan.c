/* _sre: a pattern's plan. Its code is walked once, at the first match: every item that takes one character
   gets the set of the characters below 256 that it takes, every alternative of a branch and the pattern
   itself the set of those that it can begin with. Both are only ever asked for such characters; whoever meets
   others looks at the code.

   The code has been checked (sre_check.c). Sets of beginnings may have too many characters, never too few. */
#include "module/sre.h"
#include "runtime/error.h"

enum { SET_WORDS = 4, DEEPEST = 12 };
#define IS_SKIP (NO_SET - 1)

typedef struct Planner {
  VM *vm;
  RegexPlan *plan;
  const uint32_t *code;
  size_t n;
} Planner;

/* A new, empty set; NO_SET: exception. */
static uint32_t new_set(Planner *p) {
  RegexPlan *plan = p->plan;
  const size_t size = SET_WORDS * sizeof *plan->bits;
  if (plan->n_sets == plan->cap_sets) {
    size_t capacity = plan->cap_sets ? plan->cap_sets * 2 : 8;
    uint64_t *bits = vm_realloc(p->vm, plan->bits, plan->cap_sets * size, capacity * size);
    if (!bits) return NO_SET;
    plan->bits = bits;
    plan->cap_sets = capacity;
  }
  memset(plan->bits + plan->n_sets * SET_WORDS, 0, size);
  return (uint32_t)plan->n_sets++;
}

static size_t item_length(const uint32_t *item) {
  switch (item[0]) {
  case RE_ANY:
  case RE_ANY_ALL: return 1;
  case RE_IN:
  case RE_IN_IGNORE:
  case RE_IN_UNI_IGNORE:
  case RE_IN_LOC_IGNORE: return 1 + (size_t)item[1];
  default: return 2;
  }
}

static bool is_item(uint32_t op) {
  switch (op) {
  case RE_ANY:
  case RE_ANY_ALL:
  case RE_CATEGORY:
  case RE_LITERAL:
  case RE_NOT_LITERAL:
  case RE_LITERAL_IGNORE:
  case RE_NOT_LITERAL_IGNORE:
  case RE_LITERAL_UNI_IGNORE:
  case RE_NOT_LITERAL_UNI_IGNORE:
  case RE_LITERAL_LOC_IGNORE:
  case RE_NOT_LITERAL_LOC_IGNORE:
  case RE_IN:
  case RE_IN_IGNORE:
  case RE_IN_UNI_IGNORE:
  case RE_IN_LOC_IGNORE: return true;
  default: return false;
  }
}

static int plan_item(Planner *p, size_t at) {
  uint32_t set = new_set(p);
  if (set == NO_SET) return -1;
  for (uint32_t c = 0; c < 256; c++)
    if (regex_takes(p->code + at, c)) p->plan->bits[set * SET_WORDS + c / 64] |= (uint64_t)1 << (c & 63);
  p->plan->set_at[at] = set;
  return 0;
}

/* ---- beginnings ---- */

typedef enum { BEGINS, MAY_BE_EMPTY, ANYHOW } Beginning;

static Beginning beginning(const Planner *p, size_t at, size_t end, uint64_t *bits, int depth);

/* The alternatives from the skip at *at on; *at is then behind the branch. */
static Beginning branch_beginning(const Planner *p, size_t *at, uint64_t *bits, int depth) {
  Beginning all = BEGINS;
  for (; p->code[*at]; *at += p->code[*at]) {
    Beginning one = beginning(p, *at + 1, *at + p->code[*at] - 2, bits, depth + 1);
    if (one > all) all = one;
  }
  ++*at;
  return all;
}

/* One instruction that is no item; *at moves behind it. */
static Beginning part_beginning(const Planner *p, size_t *at, uint64_t *bits, int depth) {
  const uint32_t *code = p->code + *at;
  size_t from = *at;
  Beginning inner;
  switch (code[0]) {
  case RE_MARK:
  case RE_AT: *at += 2; return MAY_BE_EMPTY;
  case RE_ASSERT:
  case RE_ASSERT_NOT: *at += 1 + (size_t)code[1]; return MAY_BE_EMPTY;
  case RE_BRANCH: ++*at; return branch_beginning(p, at, bits, depth);
  case RE_REPEAT_ONE:
  case RE_MIN_REPEAT_ONE:
  case RE_POSSESSIVE_REPEAT_ONE:
    *at += 1 + (size_t)code[1];
    inner = beginning(p, from + 4, *at - 1, bits, depth + 1);
    return inner == BEGINS && !code[2] ? MAY_BE_EMPTY : inner;
  case RE_REPEAT:
  case RE_POSSESSIVE_REPEAT:
    *at += 2 + (size_t)code[1];
    inner = beginning(p, from + 4, *at - 1, bits, depth + 1);
    return inner == BEGINS && !code[2] ? MAY_BE_EMPTY : inner;
  case RE_ATOMIC_GROUP: *at += 1 + (size_t)code[1]; return beginning(p, from + 2, *at - 1, bits, depth + 1);
  case RE_FAILURE: ++*at; return BEGINS;
  default: return ANYHOW; /* references and conditions */
  }
}

/* Adds what the code in [at, end) can begin with. */
static Beginning beginning(const Planner *p, size_t at, size_t end, uint64_t *bits, int depth) {
  if (depth > DEEPEST) return ANYHOW;
  while (at < end) {
    const uint32_t *code = p->code + at;
    if (code[0] == RE_ANY_ALL) return ANYHOW;
    if (code[0] == RE_LITERAL) {
      if (code[1] < 256) bits[code[1] / 64] |= (uint64_t)1 << (code[1] & 63);
      return BEGINS;
    }
    if (is_item(code[0])) {
      const uint64_t *set = p->plan->bits + (size_t)p->plan->set_at[at] * SET_WORDS;
      for (int i = 0; i < SET_WORDS; i++) bits[i] |= set[i];
      return BEGINS;
    }
    Beginning one = part_beginning(p, &at, bits, depth);
    if (one != MAY_BE_EMPTY) return one;
  }
  return MAY_BE_EMPTY;
}

/* The set of what [at, end) begins with in *set; NO_SET when that says nothing. 0 or -1. */
static int plan_beginning(Planner *p, size_t at, size_t end, uint32_t *set) {
  uint64_t bits[SET_WORDS] = {0};
  *set = NO_SET;
  if (beginning(p, at, end, bits, 0) != BEGINS) return 0;
  if ((*set = new_set(p)) == NO_SET) return -1;
  memcpy(p->plan->bits + *set * SET_WORDS, bits, sizeof bits);
  return 0;
}

/* ---- the walk ---- */

/* How many words of an instruction that is no item come before what is inside it. */
static size_t operands(const uint32_t *code) {
  switch (code[0]) {
  case RE_FAILURE:
  case RE_SUCCESS:
  case RE_MAX_UNTIL:
  case RE_MIN_UNTIL: return 1;
  case RE_REPEAT:
  case RE_POSSESSIVE_REPEAT:
  case RE_REPEAT_ONE:
  case RE_MIN_REPEAT_ONE:
  case RE_POSSESSIVE_REPEAT_ONE: return 4;
  case RE_ASSERT:
  case RE_ASSERT_NOT:
  case RE_GROUPREF_EXISTS: return 3;
  default: return 2; /* MARK, AT, JUMP, ATOMIC_GROUP, references */
  }
}

/* The sets of all items, without recursion: what is inside an instruction follows its operands. The skips of
   a branch, which stand between its alternatives, are marked where it begins. */
static int plan_items(Planner *p, size_t at) {
  uint32_t *set_at = p->plan->set_at;
  while (at < p->n) {
    const uint32_t *code = p->code + at;
    if (set_at[at] == IS_SKIP) {
      at++;
    } else if (is_item(code[0])) {
      if (code[0] != RE_LITERAL && code[0] != RE_ANY_ALL && plan_item(p, at) < 0) return -1;
      at += item_length(code);
    } else if (code[0] == RE_BRANCH) {
      size_t skip = ++at;
      for (; p->code[skip]; skip += p->code[skip]) set_at[skip] = IS_SKIP;
      set_at[skip] = IS_SKIP;
    } else
      at += operands(code);
  }
  return 0;
}

static int plan_beginnings(Planner *p) {
  for (size_t at = 0; at < p->n; at++) {
    if (p->plan->set_at[at] != IS_SKIP) continue;
    uint32_t set = NO_SET;
    if (p->code[at] && plan_beginning(p, at + 1, at + p->code[at] - 2, &set) < 0) return -1;
    p->plan->set_at[at] = set;
  }
  return 0;
}

static int plan_all(Planner *p) {
  size_t from = p->code[0] == RE_INFO ? 1 + (size_t)p->code[1] : 0;
  for (size_t i = 0; i < p->n; i++) p->plan->set_at[i] = NO_SET;
  if (plan_items(p, from) < 0 || plan_beginnings(p) < 0) return -1;
  return plan_beginning(p, from, p->n - 1, &p->plan->first);
}

void regex_plan_free(VM *vm, RegexPlan *plan) {
  if (!plan) return;
  vm_free(vm, plan->bits, plan->cap_sets * SET_WORDS * sizeof *plan->bits);
  vm_free(vm, plan->set_at, plan->n_code * sizeof *plan->set_at);
  vm_free(vm, plan, sizeof *plan);
}

const RegexPlan *regex_plan_make(VM *vm, PatternObj *pattern) {
  RegexPlan *plan = vm_alloc(vm, sizeof *plan);
  if (!plan) return NULL;
  *plan = (RegexPlan){.n_code = pattern->n_code};
  Planner p = {vm, plan, pattern->code, pattern->n_code};
  if (!(plan->set_at = vm_alloc(vm, p.n * sizeof *plan->set_at)) || plan_all(&p) < 0) {
    regex_plan_free(vm, plan);
    return NULL;
  }
  return pattern->plan = plan;
}
