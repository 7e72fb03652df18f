/* Where instructions stand that no text stands for: the end of an except clause, the None that a function
   returns at its end.

   In: a unit whose instructions are all there, some of them without a line. Out: each has the line that the
   reference shows there. It goes on with the line before; where several ways meet it has none, unless from
   there on everything up to the return is without a line: then each way has its own copy, which stands behind
   the code. What a statement without instructions (`pass`) leaves behind in such a place is not known.
   Nothing but jumps' targets and positions changes. */
#include "compile/compile_int.h"

enum { MOST_COPIED = 16 };
#define STRAIGHT_ON UINT32_MAX

/* A way into a leader that has no line. */
typedef struct Way {
  uint32_t from, to;
  uint32_t jump; /* the jump that takes it; STRAIGHT_ON */
  bool through;  /* another jump, without a line */
  uint32_t next; /* number of another way to the same leader, from 1; 0: none */
} Way;

typedef struct Places {
  Unit *u;
  uint32_t n;       /* instructions before any copy */
  uint8_t *leader;  /* by instruction: 1 a jump goes here, 2 an exception does */
  uint8_t *reached; /* by instruction; of a leader already when it is in todo */
  uint32_t *todo, n_todo;
  Way *ways;
  uint32_t n_ways;
  uint32_t *first; /* by instruction: number of the first way to it, as in Way.next */
  uint8_t *twice;  /* by instruction: it is part of a test that the reference has twice */
} Places;

static bool jumps(uint16_t op) {
  static const char *const operands_of[] = {
#define OP(name, operands, words) operands,
#include "code/ops.def"
  };
  return operands_of[op][2] == 'j';
}

static bool always_leaves(uint16_t op) {
  return op == OP_JUMP || op == OP_LOOP || op == OP_RETURN || op == OP_RETURN_LOCAL ||
         op == OP_RETURN_CONST || op == OP_RAISE || op == OP_RERAISE || op == OP_TRAP;
}

static uint32_t target_of(const Unit *u, uint32_t at) {
  return (uint32_t)((int64_t)at + 1 + (int16_t)u->instrs[at].c);
}

static bool is_placeless(const Unit *u, uint32_t at) {
  return u->positions[at].line == LINE_NONE;
}

/* Jumps without a line that stand alone are looked through. */
static uint32_t through(const Places *p, uint32_t at) {
  const Unit *u = p->u;
  for (int hops = 0; hops < MOST_COPIED; hops++) {
    if (at >= p->n || !p->leader[at] || u->instrs[at].op != OP_JUMP || !is_placeless(u, at)) break;
    at = target_of(u, at);
  }
  return at;
}

static void way(Places *p, uint32_t from, uint32_t next, uint32_t jump) {
  uint32_t to = through(p, next);
  if (to >= p->n) return;
  if (to != next && jump == STRAIGHT_ON) jump = next;
  if (is_placeless(p->u, to)) p->ways[p->n_ways++] = (Way){from, to, jump, to != next, 0};
  if (p->reached[to]) return;
  p->reached[to] = 1;
  p->todo[p->n_todo++] = to;
}

/* From a leader to the next, or to where the code leaves. */
static void walk(Places *p, uint32_t at) {
  const Unit *u = p->u;
  for (;;) {
    uint16_t op = u->instrs[at].op;
    p->reached[at] = 1;
    uint32_t next = at + 1 + op_words[op];
    if (jumps(op)) way(p, at, target_of(u, at), at);
    if (always_leaves(op) || next >= p->n) return;
    if (p->leader[next]) {
      way(p, at, next, STRAIGHT_ON);
      return;
    }
    at = next;
  }
}

static bool places_init(Places *p, Unit *u) {
  *p = (Places){.u = u, .n = u->n};
  p->leader = arena_zalloc(u->arena, u->n + 1);
  p->reached = arena_zalloc(u->arena, u->n + 1);
  p->todo = arena_alloc(u->arena, (u->n + 1) * sizeof *p->todo);
  p->ways = arena_alloc(u->arena, (2 * (size_t)u->n + 1) * sizeof *p->ways);
  p->first = arena_zalloc(u->arena, (u->n + 1) * sizeof *p->first);
  p->twice = arena_zalloc(u->arena, u->n + 1);
  return p->leader && p->reached && p->todo && p->ways && p->first && p->twice;
}

/* A handler of something that is reached is reached. */
static void catches(Places *p, const Handler *handler) {
  if (p->reached[handler->target]) return;
  for (uint32_t at = handler->from; at < handler->to; at++) {
    if (!p->reached[at]) continue;
    p->reached[handler->target] = 1;
    p->todo[p->n_todo++] = handler->target;
    return;
  }
}

static void find_ways(Places *p) {
  Unit *u = p->u;
  for (uint32_t at = 0; at < p->n; at += 1 + op_words[u->instrs[at].op])
    if (jumps(u->instrs[at].op)) p->leader[target_of(u, at)] = 1;
  for (uint32_t i = 0; i < u->n_handlers; i++) p->leader[u->handlers[i].target] = 2;
  p->reached[0] = 1;
  p->todo[p->n_todo++] = 0;
  do {
    while (p->n_todo) walk(p, p->todo[--p->n_todo]);
    for (uint32_t i = 0; i < u->n_handlers; i++) catches(p, &u->handlers[i]);
  } while (p->n_todo);
  for (uint32_t i = p->n_ways; i > 0; i--) {
    Way *last = &p->ways[i - 1];
    last->next = p->first[last->to];
    p->first[last->to] = i;
  }
  for (uint32_t i = 0; i < u->n_tests; i++)
    if (p->reached[u->tests[i].back])
      memset(p->twice + u->tests[i].from, 1, u->tests[i].to - u->tests[i].from);
}

static const Way *first_way(const Places *p, uint32_t at) {
  return p->first[at] ? &p->ways[p->first[at] - 1] : NULL;
}
static const Way *next_way(const Places *p, const Way *before) {
  return before->next ? &p->ways[before->next - 1] : NULL;
}

/* ---- copies ---- */

static bool ends(const Instr *instr) {
  return instr->op == OP_RETURN_CONST || instr->op == OP_RETURN || (instr->op == OP_RERAISE && !instr->b);
}

/* An instruction that is copied, and the numbers of the handlers and live ranges that hold for it. */
typedef struct Part {
  uint32_t at;
  uint32_t *handlers, n_handlers, *ranges, n_ranges;
} Part;

/* The instructions from a leader to the end, if none of them has a line: how many; 0: it is otherwise. */
static uint32_t exit_at(const Places *p, uint32_t at, Part *parts) {
  const Unit *u = p->u;
  bool jumped = false;
  for (uint32_t n = 0; n < MOST_COPIED; n++) {
    if (!is_placeless(u, at)) return 0;
    if (u->instrs[at].op == OP_JUMP && !jumped) {
      jumped = true;
      at = through(p, target_of(u, at));
      if (at >= p->n || !ends(&u->instrs[at]) || !is_placeless(u, at)) return 0;
    }
    parts[n].at = at;
    if (ends(&u->instrs[at])) return n + 1;
    if (always_leaves(u->instrs[at].op) || jumps(u->instrs[at].op)) return 0;
    at += 1 + op_words[u->instrs[at].op];
    if (p->leader[at]) return 0;
  }
  return 0;
}

static bool holds(uint32_t from, uint32_t to, uint32_t at) {
  return from <= at && at < to;
}

static bool find_cover(Unit *u, Part *part) {
  part->n_handlers = part->n_ranges = 0;
  for (uint32_t i = 0; i < u->n_handlers; i++)
    part->n_handlers += holds(u->handlers[i].from, u->handlers[i].to, part->at);
  for (uint32_t i = 0; i < u->n_ranges; i++)
    part->n_ranges += holds(u->ranges[i].from, u->ranges[i].to, part->at);
  uint32_t *handler = part->handlers = arena_alloc(u->arena, (part->n_handlers + 1) * sizeof *handler);
  uint32_t *range = part->ranges = arena_alloc(u->arena, (part->n_ranges + 1) * sizeof *range);
  if (!handler || !range) return false;
  for (uint32_t i = 0; i < u->n_handlers; i++)
    if (holds(u->handlers[i].from, u->handlers[i].to, part->at)) *handler++ = i;
  for (uint32_t i = 0; i < u->n_ranges; i++)
    if (holds(u->ranges[i].from, u->ranges[i].to, part->at)) *range++ = i;
  return true;
}

/* It also holds for the copy. */
static void cover(Unit *u, const Part *part, uint32_t to) {
  for (uint32_t i = 0; i < part->n_handlers; i++)
    handler_add(u, to, to + 1, u->handlers[part->handlers[i]].target);
  for (uint32_t i = 0; i < part->n_ranges; i++) live_add(u, to, to + 1, u->ranges[part->ranges[i]].reg);
}

/* Whether the jump can go there; then it does. */
static bool lead(Unit *u, uint32_t jump, uint32_t to) {
  int64_t distance = (int64_t)to - jump - 1;
  if (distance > INT16_MAX || distance < INT16_MIN) return false;
  u->instrs[jump].c = (uint16_t)(int16_t)distance;
  return true;
}

static void copy_for(Unit *u, const Way *other, const Part *parts, uint32_t n) {
  Position place = u->positions[other->from];
  if (!lead(u, other->jump, u->n)) return;
  for (uint32_t i = 0; i < n && !u->failed; i++) {
    Instr instr = u->instrs[parts[i].at];
    u->here = place;
    uint32_t at = u->n;
    emit_cached(u, (Op)instr.op, instr.a, instr.b, instr.c);
    cover(u, &parts[i], at);
  }
}

/* ---- lines ---- */

/* The leader where several ways meet: it stays without a line, or each way gets its own copy. */
static void meet(Places *p, uint32_t at) {
  Unit *u = p->u;
  Part parts[MOST_COPIED];
  uint32_t n = exit_at(p, at, parts);
  const Way *stays = NULL;
  bool found = false; /* what holds for the parts */
  for (const Way *to = first_way(p, at); to; to = next_way(p, to))
    if (!stays || to->jump == STRAIGHT_ON) stays = to;
  if (!n || !stays) return;
  int32_t line = u->positions[stays->from].line;
  for (const Way *other = first_way(p, at); other; other = next_way(p, other)) {
    if (other->jump == STRAIGHT_ON) continue;
    if (u->positions[other->from].line == line) {
      lead(u, other->jump, at);
      continue;
    }
    for (uint32_t i = 0; i < n && !found; i++)
      if (!find_cover(u, &parts[i])) {
        u->failed = true;
        return;
      }
    found = true;
    copy_for(u, other, parts, n);
  }
  u->positions[at] = u->positions[stays->from];
}

static void resolve(Places *p, uint32_t at, uint32_t before) {
  Unit *u = p->u;
  uint32_t n_ways = 0;
  const Way *only = NULL;
  if (!p->leader[at]) {
    u->positions[at] = u->positions[before];
    return;
  }
  if (p->leader[at] != 1) return; /* an exception comes here from anywhere */
  for (const Way *way = first_way(p, at); way; way = next_way(p, way))
    only = way, n_ways += p->twice[way->from] ? 2 : 1;
  for (const Way *way = first_way(p, at); way; way = next_way(p, way))
    if (way->through && p->twice[way->from])
      u->positions[at].line = LINE_UNKNOWN; /* the reference's jump there is one that two ways lead to */
  if (!is_placeless(u, at)) return;
  if (n_ways == 1)
    u->positions[at] = u->positions[only->from];
  else
    meet(p, at);
}

void place_all(Unit *u) {
  Places p;
  if (!u->has_placeless || u->failed || !places_init(&p, u)) return;
  find_ways(&p);
  uint32_t before = 0;
  for (uint32_t at = 0; at < p.n && !u->failed; before = at, at += 1 + op_words[u->instrs[at].op])
    if (is_placeless(u, at)) resolve(&p, at, before);
  for (uint32_t at = 0; at < u->n; at += 1 + op_words[u->instrs[at].op])
    if (is_placeless(u, at) && u->instrs[at].op == OP_RETURN_CONST)
      u->positions[at].line = u->scope->line ? u->scope->line : 1;
}

/* ---- while instructions are made ---- */

Position placeless(Unit *u) {
  Position before = u->here;
  u->has_placeless = u->has_placeless || u->joined;
  if (u->joined) u->here = (Position){u->joined_silently ? LINE_UNKNOWN : LINE_NONE, -1, -1, -1};
  return before;
}
