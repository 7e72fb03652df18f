/* The code object under construction: instructions, constants, registers, jumps, and at the end a CodeObj. */
#include "compile/fold.h"
#include "base/utf8.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/error.h"
#include "runtime/gc.h"

#define NOT_LIVE UINT32_MAX

/* Room for one more entry of an array in the arena. */
static bool grow(Unit *u, void **array, uint32_t n, uint32_t *max, size_t size) {
  if (n < *max) return true;
  uint32_t more = *max ? *max * 2 : 16;
  void *bigger = arena_alloc(u->arena, more * size);
  if (!bigger) {
    u->failed = true;
    return false;
  }
  if (*max) memcpy(bigger, *array, *max * size);
  *array = bigger;
  *max = more;
  return true;
}

/* ---- instructions ---- */

static void put(Unit *u, Instr instr) {
  uint32_t max = u->max;
  if (!grow(u, (void **)&u->positions, u->n, &max, sizeof *u->positions)) return;
  if (!grow(u, (void **)&u->instrs, u->n, &u->max, sizeof *u->instrs)) return;
  u->silent = false;
  u->positions[u->n] = u->here;
  u->instrs[u->n++] = instr;
}

uint32_t emit(Unit *u, Op op, unsigned a, unsigned b, unsigned c) {
  if (a > UINT16_MAX || b > UINT16_MAX || c > UINT16_MAX) {
    trap(u->vm, "a function that is too large");
    u->failed = true;
  }
  if (op == OP_YIELD && u->next_temp > u->max_kept) u->max_kept = u->next_temp;
  put(u, (Instr){(uint16_t)op, (uint16_t)a, (uint16_t)b, (uint16_t)c});
  return u->n - 1;
}

void emit_word(Unit *u, uint64_t word) {
  Instr instr;
  memcpy(&instr, &word, sizeof instr);
  put(u, instr);
}

void emit_cached(Unit *u, Op op, unsigned a, unsigned b, unsigned c) {
  emit(u, op, a, b, c);
  for (unsigned i = 0; i < op_words[op]; i++) emit_word(u, 0);
}

void position_back(Unit *u, Position place) {
  u->unset = u->silent = u->joined = u->joined_silently = false;
  u->here = place;
}

void position_at(Unit *u, const Node *node) {
  position_back(u, (Position){node->lineno, node->end_lineno, node->col_offset, node->end_col_offset});
  if (node->kind == NODE_Attribute && node->lineno != node->end_lineno) position_from_attribute(u, node);
}

/* An attribute on a line of its own stands there, not where the object begins. */
void position_from_attribute(Unit *u, const Node *node) {
  const Text *name = AS(Attribute, node)->attr;
  int32_t len = (int32_t)utf8_count(name->at, name->len);
  if (node->lineno == node->end_lineno) return;
  u->here.line = node->end_lineno;
  u->here.col = len <= node->end_col_offset ? node->end_col_offset - len : -1;
  if (u->here.end_line == node->end_lineno && len > node->end_col_offset) u->here.end_col = -1;
}

void loop_test(Unit *u, uint32_t from, uint32_t to, uint32_t back) {
  if (grow(u, (void **)&u->tests, u->n_tests, &u->max_tests, sizeof *u->tests))
    u->tests[u->n_tests++] = (LoopTest){from, to, back};
}

Label label_new(void) {
  return (Label){.at = -1};
}

static void patch(Unit *u, uint32_t from, uint32_t to) {
  int64_t distance = (int64_t)to - (int64_t)from - 1;
  if (distance < INT16_MIN || distance > INT16_MAX) {
    trap(u->vm, "a jump that is too far");
    u->failed = true;
    return;
  }
  u->instrs[from].c = (uint16_t)(int16_t)distance;
}

uint32_t emit_jump(Unit *u, Op op, unsigned a, unsigned b, Label *to) {
  Position here = u->here;
  if (op == OP_JUMP && u->joined) u->here.line = LINE_NONE; /* nobody sees it; ways lead through it */
  uint32_t at = emit(u, op, a, b, 0);
  u->here = here;
  if (u->failed) return at;
  if (to->at >= 0)
    patch(u, at, (uint32_t)to->at);
  else if (grow(u, (void **)&to->waiting, to->n, &to->max, sizeof *to->waiting))
    to->waiting[to->n++] = at;
  return at;
}

void label_place(Unit *u, Label *label) {
  if (u->silent) emit(u, OP_JUMP, 0, 0, 0); /* to here: so that this way has its line */
  label->at = (int32_t)u->n;
  u->joined_silently = u->joined_silently || u->silent;
  u->joined = true;
  for (uint32_t i = 0; i < label->n && !u->failed; i++) patch(u, label->waiting[i], u->n);
}

/* ---- constants ---- */

Value text_value(VM *vm, const Text *text) {
  return str_interned(vm, text->at, text->len);
}

static bool same_text(VM *vm, Value a, Value b) {
  return is_exact(vm, a, STR) && is_exact(vm, b, STR) && str_equal(ref(a), ref(b));
}

/* Constants are shared by their bits: interned strings and immediates. */
unsigned const_add(Unit *u, Value v) {
  if (is_err(v)) {
    u->failed = true;
    return 0;
  }
  if (is_err(v = constant_shared(u, v))) {
    u->failed = true;
    return 0;
  }
  for (uint32_t i = 1; i < u->n_consts; i++)
    if (same_bits(u->consts[i], v) || same_text(u->vm, u->consts[i], v)) {
      drop(u->vm, v);
      return i;
    }
  if (!grow(u, (void **)&u->consts, u->n_consts, &u->max_consts, sizeof *u->consts)) {
    drop(u->vm, v);
    return 0;
  }
  u->consts[u->n_consts] = v;
  return u->n_consts++;
}

unsigned const_name(Unit *u, const Text *name) {
  return const_add(u, text_value(u->vm, name));
}

void emit_trap(Unit *u, const char *what) {
  emit(u, OP_TRAP, 0, const_add(u, str_from(u->vm, what)), 0);
}

/* ---- registers ---- */

enum { DEPTH_LIMIT = 1000 };

bool descend(Unit *u) {
  if (u->failed) return false;
  if (u->depth >= DEPTH_LIMIT) {
    trap(u->vm, "deep nesting");
    u->failed = true;
    return false;
  }
  u->depth++;
  return true;
}

void ascend(Unit *u) {
  u->depth--;
}

bool is_temp(const Unit *u, Reg r) {
  return r >= FRAME_HEADER + u->n_locals;
}

Reg temp_new(Unit *u) {
  Reg r = u->next_temp++;
  if (u->next_temp > u->max_temp) u->max_temp = u->next_temp;
  uint32_t index = r - FRAME_HEADER - u->n_locals, before = u->max_live;
  if (!grow(u, (void **)&u->live_from, index, &u->max_live, sizeof *u->live_from)) return r;
  for (uint32_t i = before; i < u->max_live; i++) u->live_from[i] = NOT_LIVE;
  return r;
}

void temp_free(Unit *u, Reg r) {
  u->next_temp--;
  if (u->next_temp != r && !u->failed) {
    trap(u->vm, "a compiler error: temporaries out of order");
    u->failed = true;
  }
}

static uint32_t *live_entry(Unit *u, Reg r) {
  return &u->live_from[r - FRAME_HEADER - u->n_locals];
}

void live(Unit *u, Reg r) {
  if (is_temp(u, r) && !u->failed) *live_entry(u, r) = u->n;
}

void dead(Unit *u, Reg r) {
  if (!is_temp(u, r) || u->failed) return;
  uint32_t *from = live_entry(u, r);
  if (*from != NOT_LIVE && *from < u->n) live_add(u, *from, u->n, (uint16_t)r);
  *from = NOT_LIVE;
}

void live_add(Unit *u, uint32_t from, uint32_t to, uint16_t reg) {
  if (grow(u, (void **)&u->ranges, u->n_ranges, &u->max_ranges, sizeof *u->ranges))
    u->ranges[u->n_ranges++] = (LiveRange){from, to, reg};
}

void consume(Unit *u, Reg r) {
  if (!is_temp(u, r)) return;
  dead(u, r);
  temp_free(u, r);
}

int local_of(const Unit *u, const Text *name) {
  for (uint32_t i = 0; i < u->n_locals; i++)
    if (u->locals[i] == name ||
        (u->locals[i]->len == name->len && memcmp(u->locals[i]->at, name->at, name->len) == 0))
      return (int)(FRAME_HEADER + i);
  return -1;
}

int free_local_of(const Unit *u, const Text *name) {
  for (uint32_t i = u->n_locals; i-- > 0 && u->kinds[i] == LOCAL_FREE;)
    if (u->locals[i]->len == name->len && memcmp(u->locals[i]->at, name->at, name->len) == 0)
      return (int)(FRAME_HEADER + i);
  return local_of(u, name);
}

int plain_local_of(const Unit *u, const Text *name) {
  int local = local_of(u, name);
  return local >= 0 && u->kinds[local - FRAME_HEADER] == LOCAL_PLAIN ? local : -1;
}

/* ---- handlers ---- */

void handler_add(Unit *u, uint32_t from, uint32_t to, uint32_t target) {
  if (from < to && grow(u, (void **)&u->handlers, u->n_handlers, &u->max_handlers, sizeof *u->handlers))
    u->handlers[u->n_handlers++] = (Handler){from, to, target};
}

void range_open(Unit *u, Block *block) {
  block->open_at = u->n;
}

void range_close(Unit *u, Block *block) {
  if (block->open_at == UINT32_MAX) return;
  if (block->open_at < u->n) {
    if (!grow(u, (void **)&block->ranges, block->n_ranges + 1, &block->max_ranges, sizeof *block->ranges))
      return;
    block->ranges[block->n_ranges++] = block->open_at;
    block->ranges[block->n_ranges++] = u->n;
  }
  block->open_at = UINT32_MAX;
}

/* ---- the whole ---- */

static int by_start(const LiveRange *a, const LiveRange *b) {
  return a->from < b->from ? -1 : a->from > b->from ? 1 : a->reg < b->reg ? -1 : a->reg > b->reg;
}

/* Ranges are nearly sorted: insertion is enough. */
static void sort_ranges(LiveRange *ranges, uint32_t n) {
  for (uint32_t i = 1; i < n; i++) {
    LiveRange range = ranges[i];
    uint32_t k = i;
    for (; k > 0 && by_start(&range, &ranges[k - 1]) < 0; k--) ranges[k] = ranges[k - 1];
    ranges[k] = range;
  }
}

static void *copied(VM *vm, const void *from, size_t n, size_t size) {
  void *to = n ? vm_alloc(vm, n * size) : NULL;
  if (to) memcpy(to, from, n * size);
  return to;
}

static TupleObj *local_names(Unit *u) {
  TupleObj *names = tuple_new(u->vm, u->n_locals);
  for (uint32_t i = 0; names && i < u->n_locals; i++) {
    Value name = text_value(u->vm, u->locals[i]);
    if (is_err(name)) {
      drop_obj(u->vm, names);
      return NULL;
    }
    names->items[i] = name;
  }
  return names;
}

static void fill_flags(Unit *u, CodeObj *code) {
  const Scope *scope = u->scope;
  code->n_params = (uint16_t)u->n_params;
  code->n_plain = UINT32_MAX;
  if (scope->kind != SCOPE_FUNCTION) return;
  code->flags = CODE_NEWLOCALS |
                (scope->is_coroutine   ? scope->is_generator ? CODE_ASYNC_GENERATOR : CODE_COROUTINE
                 : scope->is_generator ? CODE_GENERATOR
                                       : 0) |
                (scope->has_varargs ? CODE_VARARGS : 0) | (scope->has_varkeywords ? CODE_VARKEYWORDS : 0);
  if (scope->is_comprehension)
    code->n_args = 1;
  else {
    const Node *node = scope->node;
    const Astarguments *args = node->kind == NODE_Lambda ? AS(arguments, AS(Lambda, node)->args)
                                                         : AS(arguments, AS_FUNCTION(node)->args);
    code->n_posonly = (uint16_t)seq_len(args->posonlyargs);
    code->n_args = (uint16_t)(code->n_posonly + seq_len(args->args));
    code->n_kwonly = (uint16_t)seq_len(args->kwonlyargs);
  }
  bool is_plain = code->n_kwonly == 0 && !(code->flags & (CODE_VARARGS | CODE_VARKEYWORDS));
  code->n_plain = is_plain ? code->n_args : UINT32_MAX;
}

static void fill_kept(const Unit *u, CodeObj *code) {
  unsigned n = u->max_kept ? u->max_kept - FRAME_HEADER : u->n_locals;
  code->n_kept = (uint16_t)((n + KEPT_STEP - 1) / KEPT_STEP * KEPT_STEP);
  if (code->n_regs < FRAME_HEADER + code->n_kept) code->n_regs = (uint16_t)(FRAME_HEADER + code->n_kept);
}

/* Whether the instruction's form, which there is, does what it does. */
static bool form_fits(const CodeObj *code, uint32_t i) {
  const Instr *at = &code->instrs[i];
  unsigned first_temp = FRAME_HEADER + code->n_locals;
  if (at->op == OP_SET_ATTR) return at->a < first_temp && at->b < first_temp;
  if (at->a < first_temp) return false;
  if (at->op == OP_ATTR) return at->b < first_temp;
  if (at->op != OP_METHOD && at->op != OP_CALL) return true;
  const Instr *next = at + 1 + op_words[at->op];
  if (next >= code->instrs + code->n_instrs) return false;
  if (at->op == OP_CALL) return at->c == 0 && next->op == OP_METHOD && next->b == at->a;
  return next->op == OP_CALL_METHOD && next->b == at->a && next->c == 0;
}

/* Where an instruction has a form that fits, that takes its place. */
static void use_forms(CodeObj *code) {
  static const uint16_t forms[N_OPS] = {
#define OP(name, operands, words)
#define FORM(name, general, operands, words) [OP_##general] = OP_##name,
#define PAIR(name, general, operands, words)
#include "code/ops.def"
  };
  for (uint32_t i = 0; code->instrs && i < code->n_instrs; i += 1u + op_words[code->instrs[i].op]) {
    Instr *at = &code->instrs[i];
    if (at->op == OP_MOVE && i + 1 < code->n_instrs && at[1].op == OP_RETURN && at[1].a == at->a)
      at->op = OP_MOVE_RETURN;
    else if (forms[at->op] && form_fits(code, i))
      at->op = forms[at->op];
    else if (at->op == OP_LOOP && at->a)
      at->op = OP_LOOP_COLD;
  }
}

/* Tuples that the reference makes when it looks for equal constants. */
static void count_consts(Unit *u) {
  enum { OF_TUPLE = 8, OF_OTHER = 3 };
  for (uint32_t i = 1; i < u->n_consts; i++) {
    if (is_exact(u->vm, u->consts[i], STR)) continue;
    bool is_tuple = is_exact(u->vm, u->consts[i], TUPLE);
    gc_expect(u->vm, is_tuple ? OF_TUPLE + OF_OTHER * as_tuple(u->consts[i])->len : OF_OTHER);
  }
}

/* Where the definition begins: with its first decorator. */
static int32_t first_line(const Scope *scope) {
  const Node *node = scope->node;
  bool is_function = scope->kind == SCOPE_FUNCTION && !scope->is_comprehension &&
                     (node->kind == NODE_FunctionDef || node->kind == NODE_AsyncFunctionDef);
  const NodeSeq *decorators = is_function ? AS_FUNCTION(node)->decorator_list
                              : scope->kind == SCOPE_CLASS && node->kind == NODE_ClassDef
                                  ? AS(ClassDef, node)->decorator_list
                                  : NULL;
  if (seq_len(decorators)) return decorators->at[0]->lineno;
  return scope->line ? scope->line : 1;
}

CodeObj *unit_finish(Unit *u, Value name) {
  VM *vm = u->vm;
  place_all(u);
  if (u->arena->failed && !u->failed) {
    raise_memory(vm);
    u->failed = true;
  }
  CodeObj *code = u->failed ? NULL : code_new(vm);
  if (!code) {
    drop_x(vm, name);
    return NULL;
  }
  sort_ranges(u->ranges, u->n_ranges);
  code->n_regs = (uint16_t)(u->max_temp + 1);
  code->n_locals = (uint16_t)u->n_locals;
  code->first_temp = (uint16_t)(FRAME_HEADER + u->n_locals);
  fill_kept(u, code);
  code->name = name;
  code->qualname = own(ref(u->qualname));
  code->filename = own(u->filename);
  code->first_line = first_line(u->scope);
  fill_flags(u, code);
  code->co_flags = u->names->flags;
  code->n_varnames = (uint16_t)u->names->n_locals;
  code->kinds = copied(vm, u->kinds, u->n_locals, 1);
  code->varnames = local_names(u);
  code->entry = code->instrs = copied(vm, u->instrs, u->n, sizeof *u->instrs);
  code->positions = copied(vm, u->positions, u->n, sizeof *u->positions);
  code->n_instrs = u->n;
  use_forms(code);
  code->handlers = copied(vm, u->handlers, u->n_handlers, sizeof *u->handlers);
  code->n_handlers = u->n_handlers;
  code->ranges = copied(vm, u->ranges, u->n_ranges, sizeof *u->ranges);
  code->n_ranges = u->n_ranges;
  code->consts = copied(vm, u->consts, u->n_consts, sizeof *u->consts);
  count_consts(u);
  if (code->consts) {
    code->n_consts = u->n_consts;
    u->n_consts = 0;
  }
  if (code->varnames && !raised(vm)) return code;
  drop_obj(vm, code);
  return NULL;
}

static void add_names(Unit *u, const Text **names, uint32_t n, LocalKind kind) {
  for (uint32_t i = 0; i < n; i++) {
    /* the cell of __class__ and a `nonlocal __class__` are two things */
    int at = kind == LOCAL_FREE ? -1 : local_of(u, names[i]);
    if (at < 0) u->locals[at = (int)u->n_locals++] = names[i], at += FRAME_HEADER;
    u->kinds[at - FRAME_HEADER] = (uint8_t)kind;
  }
}

/* What lives in registers, in the reference's order: parameters, locals, cells, free variables. Names of
   classes and modules do not. */
static bool make_locals(Unit *u) {
  const Scope *scope = u->scope;
  const CodeNames *names = u->names;
  size_t max = (size_t)names->n_locals + names->n_cells + names->n_frees + 1;
  u->locals = arena_alloc(u->arena, max * sizeof *u->locals);
  u->kinds = arena_zalloc(u->arena, max);
  if (!u->locals || !u->kinds) return false;
  if (scope->kind == SCOPE_FUNCTION) add_names(u, names->locals, names->n_locals, LOCAL_PLAIN);
  add_names(u, names->cells, names->n_cells, LOCAL_CELL);
  add_names(u, names->frees, names->n_frees, LOCAL_FREE);
  u->n_params = scope->n_parameters;
  u->bound = arena_zalloc(u->arena, u->n_locals + 1);
  for (uint32_t i = 0; u->bound && i < u->n_params; i++) u->bound[i] = 1;
  return u->bound != NULL;
}

/* Parameters that are cells become cells; free variables come out of the closure. */
static void emit_prologue(Unit *u) {
  uint32_t n_free = 0;
  for (uint32_t i = 0; i < u->n_locals; i++)
    if (u->kinds[i] == LOCAL_CELL) emit(u, OP_MAKE_CELL, FRAME_HEADER + i, 0, 0);
  for (uint32_t i = 0; i < u->n_locals; i++)
    if (u->kinds[i] == LOCAL_FREE) emit(u, OP_LOAD_CLOSURE, FRAME_HEADER + i, n_free++, 0);
}

bool unit_init(Unit *u, Unit *outer, const Scope *scope) {
  u->vm = outer->vm;
  u->arena = outer->arena;
  u->symtab = outer->symtab;
  u->filename = outer->filename;
  u->outer = outer;
  u->late = outer->late;
  u->shared = outer->shared;
  u->depth = outer->depth;
  u->scope = scope;
  u->names = late_names(u->late, scope);
  u->by_name = scope->kind == SCOPE_CLASS || (scope->kind == SCOPE_MODULE && outer->by_name);
  int32_t line = first_line(scope);
  bool waits = scope->is_coroutine || scope->is_generator;
  u->here = (Position){line, line, waits ? -1 : 0, waits ? -1 : 0};
  if (!make_locals(u)) return false;
  u->next_temp = u->max_temp = FRAME_HEADER + u->n_locals;
  if (!waits) emit(u, OP_RESUME, 0, 0, 0);
  emit_prologue(u);
  if (waits) emit(u, OP_GENERATOR, 0, 0, 0);
  return !u->failed;
}

void unit_fini(Unit *u) {
  for (uint32_t i = 0; i < u->n_consts; i++) drop(u->vm, u->consts[i]);
  u->n_consts = 0;
}
