/* _sre: the matcher. It goes back over choices that lie on a stack of its own, so that no pattern uses the C
   stack.

   A frame is a choice that is still open, a repeat that is under way, or the edge of a part that is matched
   for itself (lookaround, atomic group, possessive repeat). Failing pops the newest frame and goes on as it
   says; the SUCCESS at the end of such a part throws away everything above its edge.

   Groups: `mark` has the ends of the groups, valid up to `last_mark`. A choice keeps last_mark and
   last_index; inside a repeat also the marks themselves, on a second stack, because a later round may write
   them again. */
#include "base/unicode_data.h"
#include "module/sre.h"
#include "runtime/error.h"

typedef enum {
  FRAME_BRANCH,   /* more alternatives at pc */
  FRAME_ONE,      /* a greedy run of single characters: it may be shorter */
  FRAME_MIN_ONE,  /* a lazy run: it may be longer */
  FRAME_REPEAT,   /* a repeat under way */
  FRAME_MORE,     /* a round that the minimum wants */
  FRAME_MAX_BODY, /* a greedy repeat: the tail is still to be tried */
  FRAME_MIN_TAIL, /* a lazy repeat: one more round is still to be tried */
  FRAME_MIN_BODY,
  FRAME_ASSERT, /* edges */
  FRAME_ASSERT_NOT,
  FRAME_ATOMIC,
  FRAME_POSSESSIVE
} FrameKind;

enum { NO_FRAME = -1, NO_MARKS = -1 };

typedef struct RegexFrame {
  uint8_t kind;
  bool top_level; /* of an edge: what it was outside */
  uint32_t pc;
  int32_t last_mark, last_index;
  int32_t repeat; /* the innermost repeat when the frame was made */
  int32_t edge;   /* of an edge: the one outside */
  uint32_t min;   /* of a run */
  ptrdiff_t ptr;
  ptrdiff_t marks; /* where they lie on the second stack; NO_MARKS */
  ptrdiff_t count; /* of a run, or of a repeat's rounds */
  ptrdiff_t
      last_ptr; /* of a repeat: where its newest round began, -1 none; of a round: what that was before */
} RegexFrame;

typedef struct Matcher {
  RegexState *s;
  RegexStack *stack;
  const RegexPlan *plan;
  const uint32_t *code;
  size_t pc;
  ptrdiff_t ptr;
  int32_t repeat, edge; /* frames; NO_FRAME */
  bool top_level;
} Matcher;

typedef enum { GO_ON, GO_BACK, BROKEN } Step;

void regex_stack_free(VM *vm, RegexStack *stack) {
  vm_free(vm, stack->frames, stack->capacity * sizeof *stack->frames);
  vm_free(vm, stack->marks, stack->cap_marks * sizeof *stack->marks);
  *stack = (RegexStack){0};
}

static bool more_frames(Matcher *m) {
  RegexStack *stack = m->stack;
  size_t capacity = stack->capacity ? stack->capacity * 2 : 32;
  if (capacity > INT32_MAX) return raise_memory(m->s->vm), false;
  RegexFrame *frames =
      vm_realloc(m->s->vm, stack->frames, stack->capacity * sizeof *frames, capacity * sizeof *frames);
  if (!frames) return false;
  stack->frames = frames;
  stack->capacity = capacity;
  return true;
}

/* A frame with everything that it may need of the present. NULL: exception. */
static RegexFrame *push(Matcher *m, FrameKind kind) {
  RegexStack *stack = m->stack;
  if (stack->n == stack->capacity && !more_frames(m)) return NULL;
  RegexFrame *frame = &stack->frames[stack->n++];
  *frame = (RegexFrame){.kind = kind,
                        .pc = (uint32_t)m->pc,
                        .ptr = m->ptr,
                        .last_mark = (int32_t)m->s->last_mark,
                        .last_index = (int32_t)m->s->last_index,
                        .marks = NO_MARKS,
                        .repeat = m->repeat,
                        .last_ptr = -1,
                        .edge = m->edge,
                        .top_level = m->top_level};
  return frame;
}

/* Keeps the marks for the newest frame. 0 or -1. */
static int keep_marks(Matcher *m, RegexFrame *frame) {
  RegexStack *stack = m->stack;
  size_t n = (size_t)(m->s->last_mark + 1);
  if (stack->n_marks + n > stack->cap_marks) {
    size_t capacity =
        stack->cap_marks * 2 > stack->n_marks + n ? stack->cap_marks * 2 : stack->n_marks + n + 32;
    ptrdiff_t *marks =
        vm_realloc(m->s->vm, stack->marks, stack->cap_marks * sizeof *marks, capacity * sizeof *marks);
    if (!marks) return -1;
    stack->marks = marks;
    stack->cap_marks = capacity;
  }
  if (n) memcpy(stack->marks + stack->n_marks, m->s->mark, n * sizeof *stack->marks);
  frame->marks = (ptrdiff_t)stack->n_marks;
  stack->n_marks += n;
  return 0;
}

/* The groups as they were when the frame was made. The kept marks stay for another time. */
static void restore_groups(Matcher *m, const RegexFrame *frame) {
  if (frame->marks != NO_MARKS && frame->last_mark >= 0)
    memcpy(m->s->mark, m->stack->marks + frame->marks, (size_t)(frame->last_mark + 1) * sizeof *m->s->mark);
  m->s->last_mark = frame->last_mark;
  m->s->last_index = frame->last_index;
}

/* The frame of a choice that goes on at `at` and ptr. NULL: exception. */
static inline RegexFrame *push_choice(Matcher *m, FrameKind kind, const uint32_t *at, ptrdiff_t ptr) {
  RegexStack *stack = m->stack;
  if (stack->n == stack->capacity && !more_frames(m)) return NULL;
  RegexFrame *frame = &stack->frames[stack->n++];
  frame->kind = (uint8_t)kind;
  frame->pc = (uint32_t)(at - m->code);
  frame->ptr = ptr;
  frame->last_mark = (int32_t)m->s->last_mark;
  frame->last_index = (int32_t)m->s->last_index;
  frame->marks = NO_MARKS;
  frame->repeat = m->repeat;
  return m->repeat != NO_FRAME && keep_marks(m, frame) < 0 ? NULL : frame;
}

static RegexFrame *top(Matcher *m) {
  return &m->stack->frames[m->stack->n - 1];
}

static void pop(Matcher *m) {
  RegexFrame *frame = top(m);
  if (frame->marks != NO_MARKS) m->stack->n_marks = (size_t)frame->marks;
  m->stack->n--;
}

/* ---- single characters ---- */

static ptrdiff_t count_uint8_t(const Matcher *m, const uint32_t *item, ptrdiff_t ptr, ptrdiff_t end);
static ptrdiff_t count_uint16_t(const Matcher *m, const uint32_t *item, ptrdiff_t ptr, ptrdiff_t end);
static ptrdiff_t count_uint32_t(const Matcher *m, const uint32_t *item, ptrdiff_t ptr, ptrdiff_t end);

static ptrdiff_t most_end(uint32_t max, ptrdiff_t ptr, ptrdiff_t end) {
  return max != RE_MAXREPEAT && (ptrdiff_t)max < end - ptr ? ptr + (ptrdiff_t)max : end;
}

static inline bool takes(const Matcher *m, const uint32_t *item, uint32_t c) {
  uint32_t set = m->plan->set_at[item - m->code];
  return set == NO_SET || c > 255 ? regex_takes(item, c) : regex_set_has(m->plan, set, c);
}

static ptrdiff_t count_items(const Matcher *m, const uint32_t *item, ptrdiff_t ptr, uint32_t max) {
  ptrdiff_t end = most_end(max, ptr, m->s->end);
  if (ptr >= end) return 0;
  return m->s->kind == 1   ? count_uint8_t(m, item, ptr, end)
         : m->s->kind == 2 ? count_uint16_t(m, item, ptr, end)
                           : count_uint32_t(m, item, ptr, end);
}

/* Whether a match may end here. */
static bool may_end(const Matcher *m, ptrdiff_t ptr) {
  if (!m->top_level) return true;
  return !(m->s->match_all && ptr != m->s->end) && !(m->s->must_advance && ptr == m->s->start);
}

/* A lazy run, which is `count` long, made so long that a literal behind it stands there. False: it cannot. */
static bool reach_literal(const Matcher *m, const uint32_t *run, ptrdiff_t *ptr, ptrdiff_t *count) {
  const uint32_t *tail = run + 1 + run[1];
  const RegexState *s = m->s;
  if (tail[0] != RE_LITERAL) return true;
  for (;; ++*ptr, ++*count) {
    if (*ptr >= s->end) return false;
    uint32_t c = regex_char(s, *ptr);
    if (c == tail[1]) return true;
    if ((run[3] != RE_MAXREPEAT && *count >= (ptrdiff_t)run[3]) || !takes(m, run + 4, c)) return false;
  }
}

static Step lazy_run_of_one(Matcher *m) {
  const uint32_t *at = m->code + m->pc;
  ptrdiff_t min = (ptrdiff_t)at[2], count = 0;
  if (m->s->end - m->ptr < min) return GO_BACK;
  if (min && (count = count_items(m, at + 4, m->ptr, at[2])) < min) return GO_BACK;
  m->ptr += count;
  if (!reach_literal(m, at, &m->ptr, &count)) return GO_BACK;
  RegexFrame *frame = push(m, FRAME_MIN_ONE);
  if (!frame || (m->repeat != NO_FRAME && keep_marks(m, frame) < 0)) return BROKEN;
  frame->count = count;
  m->pc += 1 + at[1];
  return GO_ON;
}

static Step longer_run(Matcher *m) {
  RegexFrame *frame = top(m);
  const uint32_t *at = m->code + frame->pc;
  restore_groups(m, frame);
  m->repeat = frame->repeat;
  bool more = (at[3] == RE_MAXREPEAT || frame->count < (ptrdiff_t)at[3]) && frame->ptr < m->s->end &&
              takes(m, at + 4, regex_char(m->s, frame->ptr));
  frame->count += more;
  frame->ptr += more;
  if (!more || !reach_literal(m, at, &frame->ptr, &frame->count)) {
    pop(m);
    return GO_BACK;
  }
  m->ptr = frame->ptr;
  m->pc = frame->pc + 1 + at[1];
  return GO_ON;
}

static Step possessive_run_of_one(Matcher *m) {
  const uint32_t *at = m->code + m->pc + 1;
  if (m->s->end - m->ptr < (ptrdiff_t)at[1]) return GO_BACK;
  ptrdiff_t count = count_items(m, at + 3, m->ptr, at[2]);
  if (count < (ptrdiff_t)at[1]) return GO_BACK;
  m->ptr += count;
  m->pc += 1 + at[0];
  return GO_ON;
}

/* ---- repeats ---- */

/* REPEAT: the frame that counts; on to its UNTIL. frame->pc: the operands. */
static Step begin_repeat(Matcher *m) {
  RegexFrame *frame = push(m, FRAME_REPEAT);
  if (!frame) return BROKEN;
  frame->pc = m->pc + 1;
  frame->count = -1;
  m->repeat = (int32_t)m->stack->n - 1;
  m->pc += 1 + m->code[m->pc + 1];
  return GO_ON;
}

/* One more round of the repeat `at`, with a frame that undoes it. */
static Step round_of(Matcher *m, int32_t at, FrameKind kind, bool marks) {
  RegexFrame *frame = push(m, kind);
  if (!frame || (marks && keep_marks(m, frame) < 0)) return BROKEN;
  RegexFrame *repeat = &m->stack->frames[at];
  frame->count = repeat->count;
  frame->last_ptr = repeat->last_ptr;
  repeat->count++;
  if (kind != FRAME_MORE) repeat->last_ptr = m->ptr;
  m->pc = repeat->pc + 3;
  return GO_ON;
}

static void undo_round(Matcher *m, const RegexFrame *frame) {
  RegexFrame *repeat = &m->stack->frames[frame->repeat];
  repeat->count = frame->count;
  repeat->last_ptr = frame->last_ptr;
  m->repeat = frame->repeat;
  m->ptr = frame->ptr;
}

static bool below_max(const uint32_t *operands, ptrdiff_t rounds) {
  return operands[2] == RE_MAXREPEAT || rounds < (ptrdiff_t)operands[2];
}

static Step max_until(Matcher *m) {
  const RegexFrame *repeat = &m->stack->frames[m->repeat];
  const uint32_t *operands = m->code + repeat->pc;
  ptrdiff_t rounds = repeat->count + 1;
  if (rounds < (ptrdiff_t)operands[1]) return round_of(m, m->repeat, FRAME_MORE, false);
  if (below_max(operands, rounds) && m->ptr != repeat->last_ptr)
    return round_of(m, m->repeat, FRAME_MAX_BODY, true);
  m->pc++;
  m->repeat = repeat->repeat;
  return GO_ON;
}

static Step min_until(Matcher *m) {
  const RegexFrame *repeat = &m->stack->frames[m->repeat];
  int32_t outer = repeat->repeat;
  if (repeat->count + 1 < (ptrdiff_t)m->code[repeat->pc + 1])
    return round_of(m, m->repeat, FRAME_MORE, false);
  RegexFrame *frame = push(m, FRAME_MIN_TAIL);
  if (!frame || (outer != NO_FRAME && keep_marks(m, frame) < 0)) return BROKEN;
  m->pc++;
  m->repeat = outer;
  return GO_ON;
}

/* The tail has failed behind a lazy repeat. */
static Step lazy_round(Matcher *m) {
  RegexFrame *frame = top(m);
  restore_groups(m, frame);
  m->repeat = frame->repeat;
  m->ptr = frame->ptr;
  pop(m);
  const RegexFrame *repeat = &m->stack->frames[m->repeat];
  if (!below_max(m->code + repeat->pc, repeat->count + 1) || m->ptr == repeat->last_ptr) return GO_BACK;
  return round_of(m, m->repeat, FRAME_MIN_BODY, false);
}

/* ---- parts for themselves ---- */

static Step begin_part(Matcher *m, FrameKind kind, size_t part, bool marks) {
  RegexFrame *frame = push(m, kind);
  if (!frame || (marks && keep_marks(m, frame) < 0)) return BROKEN;
  m->edge = (int32_t)m->stack->n - 1;
  m->top_level = false;
  m->pc = part;
  return GO_ON;
}

/* Out of the part whose edge is the newest frame; what is behind it goes on as outside. */
static void leave_part(Matcher *m) {
  RegexFrame *frame = top(m);
  m->edge = frame->edge;
  m->top_level = frame->top_level;
  m->repeat = frame->repeat;
  pop(m);
}

static Step lookaround(Matcher *m) {
  const uint32_t *at = m->code + m->pc + 1;
  bool positive = m->code[m->pc] == RE_ASSERT;
  ptrdiff_t back = (ptrdiff_t)at[1];
  if (m->ptr < back) {
    if (positive) return GO_BACK;
    m->pc += 1 + at[0];
    return GO_ON;
  }
  Step step = begin_part(m, positive ? FRAME_ASSERT : FRAME_ASSERT_NOT, m->pc + 3,
                         !positive && m->repeat != NO_FRAME);
  m->ptr -= back;
  return step;
}

/* A possessive repeat, whose edge (with its own repeat for the marks' sake) is the newest frame: one more
 * round, or on. */
static Step possessive_round(Matcher *m, bool again) {
  RegexFrame *frame = top(m);
  const uint32_t *operands = m->code + frame->pc + 1;
  bool wanted = frame->count < (ptrdiff_t)operands[1];
  if (again && (wanted || (below_max(operands, frame->count) && m->ptr != frame->last_ptr))) {
    if (frame->marks != NO_MARKS) m->stack->n_marks = (size_t)frame->marks;
    frame->marks = NO_MARKS;
    frame->ptr = m->ptr;
    frame->last_mark = m->s->last_mark;
    frame->last_index = m->s->last_index;
    if (!wanted) {
      if (keep_marks(m, frame) < 0) return BROKEN;
      frame->last_ptr = m->ptr;
    }
    m->repeat = frame->repeat;
    m->edge = (int32_t)m->stack->n - 1;
    m->top_level = false;
    m->pc = frame->pc + 4;
    return GO_ON;
  }
  size_t next = frame->pc + 1 + operands[0] + 1;
  leave_part(m);
  m->pc = next;
  return GO_ON;
}

static Step begin_possessive(Matcher *m) {
  RegexFrame *frame = push(m, FRAME_POSSESSIVE);
  return frame ? possessive_round(m, true) : BROKEN;
}

/* The SUCCESS of a part: everything above its edge goes. */
static Step end_part(Matcher *m) {
  m->stack->n = (size_t)m->edge + 1;
  RegexFrame *frame = top(m);
  m->stack->n_marks =
      frame->marks == NO_MARKS ? m->stack->n_marks : (size_t)(frame->marks + frame->last_mark + 1);
  size_t next = frame->pc + 1 + m->code[frame->pc + 1];
  FrameKind kind = frame->kind;
  ptrdiff_t ptr = frame->ptr;
  if (kind == FRAME_POSSESSIVE) {
    frame->count++;
    return possessive_round(m, true);
  }
  leave_part(m);
  if (kind == FRAME_ASSERT_NOT) return GO_BACK;
  if (kind == FRAME_ASSERT) m->ptr = ptr;
  m->pc = next;
  return GO_ON;
}

/* The part at the newest frame has failed. */
static Step fail_part(Matcher *m) {
  RegexFrame *frame = top(m);
  size_t next = frame->pc + 1 + m->code[frame->pc + 1];
  m->ptr = frame->ptr;
  if (frame->kind == FRAME_POSSESSIVE) {
    bool enough = frame->count >= (ptrdiff_t)m->code[frame->pc + 2];
    if (enough) {
      restore_groups(m, frame);
      return possessive_round(m, false);
    }
    leave_part(m);
    return GO_BACK;
  }
  bool negative = frame->kind == FRAME_ASSERT_NOT;
  if (negative) restore_groups(m, frame);
  leave_part(m);
  m->pc = next;
  return negative ? GO_ON : GO_BACK;
}

/* ---- groups ---- */

static inline void mark(RegexState *s, uint32_t i, ptrdiff_t ptr) {
  if (i & 1) s->last_index = (ptrdiff_t)i / 2 + 1;
  if ((ptrdiff_t)i > s->last_mark) {
    for (ptrdiff_t k = s->last_mark + 1; k < (ptrdiff_t)i; k++) s->mark[k] = -1;
    s->last_mark = (ptrdiff_t)i;
  }
  s->mark[i] = ptr;
}

/* The ends of a group that has matched. */
static bool group_span(const Matcher *m, uint32_t group, ptrdiff_t *from, ptrdiff_t *to) {
  ptrdiff_t at = 2 * (ptrdiff_t)group;
  if (at >= m->s->last_mark) return false;
  *from = m->s->mark[at];
  *to = m->s->mark[at + 1];
  return *from >= 0 && *to >= *from;
}

static uint32_t as_is(uint32_t c) {
  return c;
}

static Step back_reference(Matcher *m) {
  uint32_t op = m->code[m->pc];
  uint32_t (*fold)(uint32_t) = op == RE_GROUPREF              ? as_is
                               : op == RE_GROUPREF_UNI_IGNORE ? unicode_re_lower
                                                              : regex_ascii_lower;
  ptrdiff_t from, to;
  if (!group_span(m, m->code[m->pc + 1], &from, &to)) return GO_BACK;
  for (; from < to; from++, m->ptr++)
    if (m->ptr >= m->s->end || fold(regex_char(m->s, m->ptr)) != fold(regex_char(m->s, from))) return GO_BACK;
  m->pc += 2;
  return GO_ON;
}

/* ---- the loop ---- */

/* The newest frame, when it is none that the loop knows. */
static Step go_back(Matcher *m) {
  RegexFrame *frame = top(m);
  switch ((FrameKind)frame->kind) {
  case FRAME_MIN_ONE: return longer_run(m);
  case FRAME_REPEAT:
    m->repeat = frame->repeat;
    pop(m);
    return GO_BACK;
  case FRAME_MORE:
  case FRAME_MIN_BODY:
    undo_round(m, frame);
    pop(m);
    return GO_BACK;
  case FRAME_MAX_BODY: {
    restore_groups(m, frame);
    undo_round(m, frame);
    pop(m);
    const RegexFrame *repeat = &m->stack->frames[m->repeat];
    m->pc = repeat->pc + m->code[repeat->pc] + 1;
    m->repeat = repeat->repeat;
    return GO_ON;
  }
  case FRAME_MIN_TAIL: return lazy_round(m);
  default: return fail_part(m);
  }
}

/* One instruction that the loop does not know. */
static Step step(Matcher *m) {
  const uint32_t *at = m->code + m->pc;
  switch (*at) {
  case RE_SUCCESS: return may_end(m, m->ptr) ? end_part(m) : GO_BACK;
  case RE_INFO: m->pc += 1 + at[1]; return GO_ON;
  case RE_ASSERT:
  case RE_ASSERT_NOT: return lookaround(m);
  case RE_ATOMIC_GROUP: return begin_part(m, FRAME_ATOMIC, m->pc + 2, false);
  case RE_REPEAT: return begin_repeat(m);
  case RE_MAX_UNTIL: return max_until(m);
  case RE_MIN_UNTIL: return min_until(m);
  case RE_MIN_REPEAT_ONE: return lazy_run_of_one(m);
  case RE_POSSESSIVE_REPEAT_ONE: return possessive_run_of_one(m);
  case RE_POSSESSIVE_REPEAT: return begin_possessive(m);
  case RE_GROUPREF:
  case RE_GROUPREF_IGNORE:
  case RE_GROUPREF_UNI_IGNORE:
  case RE_GROUPREF_LOC_IGNORE: return back_reference(m);
  case RE_GROUPREF_EXISTS: {
    ptrdiff_t from, to;
    m->pc += group_span(m, at[1], &from, &to) ? 3 : 1 + (size_t)at[2];
    return GO_ON;
  }
  case RE_FAILURE: return GO_BACK;
  default: /* one character, alike but for its case or a category */
    if (m->ptr >= m->s->end || !takes(m, at, regex_char(m->s, m->ptr))) return GO_BACK;
    m->ptr++;
    m->pc += *at == RE_ANY_ALL                                                           ? 1
             : *at == RE_IN_IGNORE || *at == RE_IN_UNI_IGNORE || *at == RE_IN_LOC_IGNORE ? 1 + (size_t)at[1]
                                                                                         : 2;
    return GO_ON;
  }
}

enum { WORK_SLICE = 4096 };

/* 0, or -1: a limit has been reached. */
static int report_work(RegexState *s) {
  uint32_t work = s->work;
  s->work = 0;
  return vm_work(s->vm, work);
}

#define CHAR uint8_t
#define NARROW
#include "module/sre_run.def"
#define CHAR uint16_t
#include "module/sre_run.def"
#define CHAR uint32_t
#include "module/sre_run.def"

int regex_match(RegexState *s) {
  enum { KEPT_FRAMES = 1024 };
  RegexStack *stack = &sre_state(s->vm)->stack;
  Matcher m = {.s = s,
               .stack = stack,
               .plan = regex_plan(s->vm, s->pattern),
               .code = s->pattern->code,
               .ptr = s->start,
               .repeat = NO_FRAME,
               .edge = NO_FRAME,
               .top_level = true};
  if (!m.plan) return -1;
  stack->n = stack->n_marks = 0;
  int found = s->kind == 1 ? run_uint8_t(&m) : s->kind == 2 ? run_uint16_t(&m) : run_uint32_t(&m);
  if (stack->capacity > KEPT_FRAMES || stack->cap_marks > KEPT_FRAMES) regex_stack_free(s->vm, stack);
  return found;
}
