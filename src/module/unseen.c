/* What cannot be seen: see unseen.h. Each place is a function of the reference's library (library.def),
   looked at once and for all, under conditions on what is in the set; and one shape of a program's own,
   sorted(t.result() for t in set) and its like, whose value is the same in every order. */
#include "module/unseen.h"
#include "module/asyncio_int.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/str.h"
#include "object/weakref.h"
#include "runtime/abstract.h"
#include "runtime/library.h"
#include "runtime/type.h"
#include "vm/generator.h"

/* ---- frames ---- */

static bool is_code(const CodeObj *code, LibraryPlace place) {
  return library_is(ref(code->filename), ref(code->qualname), place);
}

/* Whether a frame runs that function of the library. */
static bool runs(const Value *R, LibraryPlace place) {
  return R && is_code(frame_code(R), place);
}

bool unseen_repr(VM *vm) {
  Value *R = frame_now(vm), *caller = runs(R, LIBRARY_ENUM_NEW) ? frame_below(R) : NULL;
  return runs(caller, LIBRARY_ENUM_CALL) && runs(frame_below(caller), LIBRARY_SIGNAL_TO_ENUM);
}

bool unseen_del(VM *vm, Obj *object) {
  const AsyncioState *state = asyncio_state(vm);
  TypeObj *type = object->shape->type;
  Ref del = type_lookup(vm, type, name_of(vm, S_del));
  if (!state || is_undef(del) || !is_exact(vm, del, FUNCTION) ||
      !is_code(as_function(del)->code, LIBRARY_LOOP_DEL))
    return false;
  if (object->shape->has_dict) {
    DictObj *dict = attrs_of(object)->dict;
    return dict && is_true(dict_get_str(dict, asyncio_name(state, closed)));
  }
  ptrdiff_t at = shape_find(object->shape, as_str(asyncio_name(state, closed)));
  return at >= 0 && is_true(attrs_of(object)->slots[at]);
}

bool unseen_weak(VM *vm, Obj *object, const WeakLink *link) {
  const AsyncioState *state = asyncio_state(vm);
  if (!state || object->shape->type != state->task || is_undef(link->callback) ||
      ((const FutureObj *)object)->state == FUTURE_PENDING || !is_exact(vm, link->callback, FUNCTION))
    return false;
  const FunctionObj *callback = as_function(link->callback);
  if (!callback->defaults || callback->defaults->len != 1 ||
      !is_code(callback->code, LIBRARY_WEAK_SET_REMOVE))
    return false;
  Value of = callback->defaults->items[0];
  return is_kind_of(vm, of, WEAKREF) && as_weak(of)->target == obj_of(state->all_tasks);
}

/* ---- sets of futures ---- */

/* No method of a future that the library calls on the way is a class's own. */
static bool is_usual(VM *vm, Ref v) {
  static const AsyncioName names[] = {A_get_loop, A_done, A_cancel, A_add_done_callback,
                                      A_remove_done_callback};
  const AsyncioState *state = asyncio_state(vm);
  if (!is_ptr(v) || !type_is_subtype(type_of(vm, v), state->future)) return false;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    Ref name = ref(state->names[names[i]]);
    if (!is_exact(vm, type_lookup(vm, type_of(vm, v), name), METHOD_DESCR)) return false;
    const Shape *shape = obj_of(v)->shape;
    if (shape->has_dict || shape_find(shape, as_str(name)) >= 0) return false;
  }
  return true;
}

typedef bool (*FutureTest)(const FutureObj *);

static bool any_future(const FutureObj *future) {
  return true;
}
static bool is_pending(const FutureObj *future) {
  return future->state == FUTURE_PENDING;
}
static bool is_quiet(const FutureObj *future) {
  return !future->log_traceback;
}

/* Every key is a usual future or task (or a weak reference to one) that passes. */
static bool all_futures(VM *vm, const SetObj *set, FutureTest test) {
  SetEntry entry;
  for (size_t pos = 0; set_next(set, &pos, &entry);) {
    Ref v = ref(entry.key);
    if (is_kind_of(vm, v, WEAKREF)) {
      if (!as_weak(v)->target) continue;
      v = ref_to(as_weak(v)->target);
    }
    if (!is_usual(vm, v) || !test(as_future(v))) return false;
  }
  return true;
}

/* Tasks whose cancellation would reach something now; others only note it. */
static size_t n_waiting(VM *vm, const SetObj *set) {
  SetEntry entry;
  size_t n = 0;
  for (size_t pos = 0; set_next(set, &pos, &entry);) {
    bool is_task = type_is_subtype(type_of(vm, ref(entry.key)), asyncio_state(vm)->task);
    n += is_pending(as_future(entry.key)) && !(is_task && is_undef(as_task(entry.key)->waits_for));
  }
  return n;
}

/* Whether the frame stands at the first loop of its function. */
static bool at_first_loop(const Value *R) {
  const CodeObj *code = frame_code(R);
  for (uint32_t i = 0; i < code->n_instrs; i += 1u + op_words[code->instrs[i].op])
    if (code->instrs[i].op == OP_ITER) return &code->instrs[i] == frame_pc(R);
  return true;
}

/* ---- sorted(t.result() for t in set) ---- */

/* The loop of a generator expression that gives x.result() for each x, and nothing else. */
static bool gives_results(VM *vm, CodeObj *code) {
  bool asks = false;
  if (!str_is(ref(code->name), "<genexpr>") || code_load(vm, code) < 0) return false;
  for (uint32_t i = 0; i < code->n_instrs; i += 1u + op_words[code->instrs[i].op]) {
    const Instr *at = &code->instrs[i];
    switch (op_general[at->op]) {
    case OP_METHOD:
      if (asks || !str_is(ref(code->consts[at->c]), "result")) return false;
      asks = true;
      break;
    case OP_CALL_METHOD:
      if (at->c) return false;
      break;
    case OP_GENERATOR:
    case OP_MOVE:
    case OP_TAKE:
    case OP_NEXT:
    case OP_YIELD:
    case OP_DROP:
    case OP_LOOP:
    case OP_JUMP:
    case OP_RETURN_CONST: break;
    default: return false;
    }
  }
  return asks;
}

/* Results of one kind that have one order, and of which equal ones cannot be told apart. */
static bool results_have_an_order(VM *vm, const SetObj *set, bool only_int) {
  SetEntry entry;
  int kind = 0; /* 1 int, 2 str, 3 float */
  for (size_t pos = 0; set_next(set, &pos, &entry);) {
    const FutureObj *future = as_future(entry.key);
    if (future->state != FUTURE_FINISHED || !is_undef(future->exception)) return false;
    Ref v = ref(future->result);
    int its = is_int(v) ? 1 : is_exact(vm, v, STR) ? 2 : is_imm_float(v) && float_of(v) != 0.0 ? 3 : 0;
    if (!its || (kind && its != kind)) return false;
    kind = its;
  }
  return kind == 1 || !only_int;
}

static bool is_ordering(VM *vm, Ref callee, bool *sums) {
  if (!is_exact(vm, callee, BUILTIN)) return false;
  const BuiltinObj *builtin = (BuiltinObj *)obj_of(callee);
  if (!same_bits(builtin->self, ref_to(vm->builtins_module))) return false;
  const char *name = builtin->def->name;
  *sums = strcmp(name, "sum") == 0;
  return *sums || strcmp(name, "sorted") == 0 || strcmp(name, "min") == 0 || strcmp(name, "max") == 0;
}

static bool ordered_afterwards(VM *vm, const SetObj *set) {
  const Value *R = frame_now(vm);
  const CodeObj *code = R ? frame_code(R) : NULL;
  const Instr *at = R ? frame_pc(R) : NULL;
  bool sums;
  if (!code || at < code->instrs || at + 4 > code->instrs + code->n_instrs || at->op != OP_ITER) return false;
  const Instr *make = at + 1, *call = at + 3;
  if (make->op != OP_CALL || make->c != 1 || make->b + 1 != at->a || call->op != OP_CALL || call->c != 1 ||
      call->b + 1 != make->a)
    return false;
  Ref generator = ref(R[make->b]), callee = ref(R[call->b]);
  return is_exact(vm, generator, FUNCTION) && gives_results(vm, as_function(generator)->code) &&
         is_ordering(vm, callee, &sums) && results_have_an_order(vm, set, sums);
}

/* Weak references to asynchronous generators of which no two have something left to do. */
static bool few_generators(VM *vm, const SetObj *set) {
  SetEntry entry;
  size_t n = 0;
  for (size_t pos = 0; set_next(set, &pos, &entry);) {
    if (!is_kind_of(vm, entry.key, WEAKREF)) return false;
    Obj *target = as_weak(entry.key)->target;
    if (!target) continue;
    if (!is_exact(vm, ref_to(target), ASYNC_GENERATOR)) return false;
    n += ((GeneratorObj *)target)->regs != NULL;
  }
  return n < 2;
}

bool unseen_order(VM *vm, const SetObj *set) {
  const Value *R = frame_now(vm);
  if (!R) return false;
  if (runs(R, LIBRARY_WEAKSET_ITER) && runs(frame_below(R), LIBRARY_LOOP_SHUTDOWN))
    return few_generators(vm, set);
  if (!all_futures(vm, set, any_future)) return false;
  if (runs(R, LIBRARY_TASKS_WAIT)) return true;
  if (runs(R, LIBRARY_TASKS_WAIT_INSIDE)) return !at_first_loop(R) || all_futures(vm, set, is_quiet);
  if (runs(R, LIBRARY_TASKS_AS_COMPLETED)) return all_futures(vm, set, is_pending);
  if (runs(R, LIBRARY_WEAKSET_ITER)) return runs(frame_below(R), LIBRARY_TASKS_ALL);
  if (runs(R, LIBRARY_GROUP_ABORT)) return n_waiting(vm, set) < 2;
  return ordered_afterwards(vm, set);
}
