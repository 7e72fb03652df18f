/* The eval loop. One handler per instruction; everything longer than a few lines is in eval_*.c.

   Conventions: a register operand that is a temporary ends where it is read (END), whatever happens then; a
   register that is a local is only looked at. An instruction that fails leaves its destination alone and goes
   to `failed`, where the handler tables say what is next. R[FRAME_PC] is written before anything that may
   raise or call. */
#include "object/descr.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/float.h"
#include "object/function.h"
#include "object/int.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/range.h"
#include "object/sequence.h"
#include "object/set.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/instance.h"
#include "runtime/type.h"
#include "vm/eval_fast.h"
#include "vm/eval_forms.h"
#include "vm/eval_int.h"
#include "vm/eval_macros.h"
#include "vm/eval_plain.h"
#include "vm/eval_wait.h"
#include "vm/frame_object.h"
#include "vm/generator_step.h"
#include <string.h>

/* After an exception in the frame R at its pc: where to go on, or NULL when it leaves the frame. */
static const Instr *find_handler(VM *vm, Value *R) {
  CodeObj *code = frame_code(R);
  size_t at = (size_t)(frame_pc(R) - code->instrs);
  if (!vm->trap.set)
    for (uint32_t i = 0; i < code->n_handlers; i++) {
      const Handler *handler = &code->handlers[i];
      if (at < handler->from || at >= handler->to) continue;
      frame_failed(vm, R, at);
      frame_drop_temps(vm, R, at, handler->target);
      return code->instrs + handler->target;
    }
  frame_drop_temps(vm, R, at, SIZE_MAX);
  return NULL;
}

static Value run(VM *vm, Value *R, bool raising) {
  static const void *const labels[] = {
#define OP(name, operands, words) &&op_##name,
#include "code/ops.def"
  };
  FunctionObj *operator_method; /* what call_operator calls */
  /* What `call` and `call_any` call: it is there, with n_args arguments behind it and then those of `names`.
   */
  Value *call_at;
  size_t n_args;
  TupleObj *names;
  const Instr *pc = frame_pc(R);
  unsigned first_temp = CODE->first_temp;
  _Static_assert(sizeof labels <= sizeof vm->labels, "one for each instruction");
  if (!vm->labels[0]) memcpy(vm->labels, labels, sizeof labels);
  Value returned;
  if (raising) goto failed;
  DISPATCH();

  FORMS

op_MOVE:
  SET(pc->a, own(OPERAND(pc->b)));
  NEXT();
op_TAKE:
  SET(pc->a, R[pc->b]);
  NEXT();
op_CONST:
  SET(pc->a, own(CONST(pc->b)));
  NEXT();
op_INT:
  SET(pc->a, from_int62((int16_t)pc->b));
  NEXT();
op_DROP:
  SAVE();
  drop(vm, R[pc->a]);
  NEXT();
op_UNBIND:
  SAVE();
  SET(pc->a, UNDEF);
  NEXT();
op_DELETE_LOCAL:
  SAVE();
  if (is_undef(R[pc->a])) {
    eval_unbound(vm, CODE, CONST(pc->b), false);
    goto failed;
  }
  SET(pc->a, UNDEF);
  NEXT();
op_CHECK:
  if (is_undef(R[pc->a])) {
    SAVE();
    eval_unbound(vm, CODE, CONST(pc->b), false);
    goto failed;
  }
  NEXT();

  /* ---- names ---- */
op_GLOBAL : {
  FunctionObj *function = as_function(R[FRAME_FUNCTION]);
  GlobalCache *cache = global_cache_of(pc);
  uint32_t version = function->globals->version;
  Ref found;
  if (LIKELY(version && version == cache->globals &&
             (!cache->builtins || cache->builtins == function->builtins->version)))
    found = ref(*cache->at);
  else {
    SAVE();
    found = eval_find_global(vm, function, CONST(pc->b), cache);
    if (is_undef(found)) goto failed;
  }
  SET(pc->a, own(found));
  NEXT_AFTER(2);
}
op_SET_GLOBAL : {
  SAVE();
  FunctionObj *function = as_function(R[FRAME_FUNCTION]);
  GlobalCache *cache = global_cache_of(pc);
  uint32_t version = function->globals->version;
  if (version && version == cache->globals && !cache->builtins) {
    Value old = *cache->at;
    *cache->at = pc->a >= first_temp ? R[pc->a] : own(OPERAND(pc->a));
    drop(vm, old);
    NEXT_AFTER(2);
  }
  int result = eval_set_global(vm, function, CONST(pc->b), OPERAND(pc->a), cache);
  END(pc->a);
  if (result < 0) goto failed;
  NEXT_AFTER(2);
}
op_DELETE_GLOBAL:
  SAVE();
  if (eval_delete_global(vm, as_function(R[FRAME_FUNCTION]), CONST(pc->b)) < 0) goto failed;
  NEXT();
op_NAME:
  SAVE();
  RESULT(pc->a, eval_name(vm, R, CONST(pc->b)));
  NEXT();
op_SET_NAME : {
  SAVE();
  int result = eval_set_name(vm, R, CONST(pc->b), OPERAND(pc->a));
  END(pc->a);
  if (result < 0) goto failed;
  NEXT();
}
op_DELETE_NAME:
  SAVE();
  if (eval_delete_name(vm, R, CONST(pc->b)) < 0) goto failed;
  NEXT();
op_CELL_GET : {
  Value v = ((CellObj *)obj_of(R[pc->b]))->value;
  if (is_undef(v)) {
    SAVE();
    eval_unbound(vm, CODE, CONST(pc->c), CODE->kinds[pc->b - FRAME_HEADER] == LOCAL_FREE);
    goto failed;
  }
  SET(pc->a, own(ref(v)));
  NEXT();
}
op_CELL_SET : {
  SAVE();
  CellObj *cell = (CellObj *)obj_of(R[pc->a]);
  Value old = cell->value;
  cell->value = own(OPERAND(pc->b));
  END(pc->b);
  drop(vm, old);
  NEXT();
}
op_CELL_DELETE : {
  SAVE();
  CellObj *cell = (CellObj *)obj_of(R[pc->a]);
  Value old = cell->value;
  if (is_undef(old)) {
    eval_unbound(vm, CODE, CONST(pc->b), CODE->kinds[pc->a - FRAME_HEADER] == LOCAL_FREE);
    goto failed;
  }
  cell->value = UNDEF;
  drop(vm, old);
  NEXT();
}
op_CELL_NAME:
  SAVE();
  RESULT(pc->a, eval_cell_name(vm, R, OPERAND(pc->b), CONST(pc->c)));
  NEXT();
op_MAKE_CELL : {
  SAVE();
  Value held = R[pc->a], cell = cell_new(vm, ref(held));
  if (is_err(cell)) goto failed;
  R[pc->a] = cell;
  drop(vm, held);
  NEXT();
}
op_LOAD_CLOSURE:
  SET(pc->a, own(ref(as_function(R[FRAME_FUNCTION])->closure->items[pc->b])));
  NEXT();

  /* ---- attributes and items ---- */
op_ATTR : {
  Ref v = OPERAND(pc->b);
  AttrCache *cache = attr_cache_of(pc);
  Value got = UNDEF;
attr_again:
  if (LIKELY(is_ptr(v) && cache->key == obj_of(v)->shape->id)) {
    got = own(ref(*inline_attr(v, cache)));
    END_OBJ(pc->b, v);
    SET(pc->a, got);
    NEXT_AFTER(3);
  }
  if (is_ptr(v) && cache->shape == obj_of(v)->shape->id) {
    if (cache->kind == ATTR_SLOT || (cache->kind == ATTR_MEMBER && inline_attr(v, cache)->bits)) {
      got = own(
          ref(cache->kind == ATTR_SLOT ? attrs_of(obj_of(v))->slots[cache->aux] : *inline_attr(v, cache)));
      END_OBJ(pc->b, v);
      SET(pc->a, got);
      NEXT_AFTER(3);
    }
    if (cache->kind == ATTR_CONST) {
      got = own(cache->value);
      END_OBJ(pc->b, v);
      SET(pc->a, got);
      NEXT_AFTER(3);
    }
    if (cache->kind == ATTR_GETTER) {
      Value getter = ((PropertyObj *)obj_of(cache->value))->get;
      Value *frame = R + CODE->n_regs;
      const Value *given = eval_getter_gives(vm, getter, v);
      if (given) {
        got = own(ref(*given));
        END_OBJ(pc->b, v);
        SET(pc->a, got);
        NEXT_AFTER(3);
      }
      if (is_exact(vm, getter, FUNCTION) && frame_takes(vm, frame, as_function(getter)->code, 1)) {
        SAVE();
        frame_start(vm, frame, own(ref(getter)), as_function(getter)->code, R, RESUME_RESULT);
        frame[FRAME_HEADER] = pc->b >= first_temp ? R[pc->b] : own(v);
        frame_clear(frame, as_function(getter)->code, 1);
        ENTER_FRAME(frame);
        DISPATCH();
      }
    } else {
      SAVE();
      got = eval_attr_cached(vm, v, CONST(pc->c), cache);
    }
  } else {
    if (eval_recall(vm, v, CONST(pc->c), false, cache)) goto attr_again;
  }
  SAVE();
  if (is_undef(got)) got = eval_attr(vm, v, CONST(pc->c), cache);
  END(pc->b);
  if (is_err(got)) goto failed;
  SET(pc->a, got);
  NEXT_AFTER(3);
}
op_SET_ATTR : {
  Ref v = OPERAND(pc->a);
  AttrCache *cache = attr_cache_of(pc);
  int result = 0;
set_attr_again:
  if (LIKELY(is_ptr(v))) {
    uint64_t differs = cache->key ^ obj_of(v)->shape->id;
    if (differs == (uint64_t)ATTR_NEW_INLINE << 32) {
      *inline_attr(v, cache) = TAKEN(pc->b);
      obj_of(v)->shape = cache->next;
      END_OBJ(pc->a, v);
      NEXT_AFTER(3);
    }
    Value *place = LIKELY(differs == 0)     ? inline_attr(v, cache)
                   : (uint32_t)differs != 0 ? eval_place_here(vm, v, cache)
                                            : eval_setter_place(vm, v, cache);
    if (LIKELY(place != NULL)) {
      Value old = *place;
      *place = TAKEN(pc->b);
      if (is_ptr(old) && --obj_of(old)->refcount == 0) {
        SAVE();
        object_dealloc(vm, obj_of(old));
      }
      END_OBJ(pc->a, v);
      NEXT_AFTER(3);
    }
  }
  SAVE();
  if (LIKELY(is_ptr(v) && cache->shape == obj_of(v)->shape->id && cache->kind != ATTR_NOTHING)) {
    Attrs *attrs = attrs_of(obj_of(v));
    if (cache->kind == ATTR_NEW_SLOT && cache->aux < attrs->capacity) {
      attrs->slots[cache->aux] = TAKEN(pc->b);
      obj_of(v)->shape = cache->next;
      END_OBJ(pc->a, v);
      NEXT_AFTER(3);
    }
    if (cache->kind == ATTR_SLOT || cache->kind == ATTR_MEMBER) {
      Value *place = cache->kind == ATTR_SLOT ? &attrs->slots[cache->aux] : inline_attr(v, cache);
      Value old = *place;
      *place = TAKEN(pc->b);
      drop_x(vm, old);
      END_OBJ(pc->a, v);
      NEXT_AFTER(3);
    }
    if (cache->kind == ATTR_SETTER) {
      Value setter = ((PropertyObj *)obj_of(cache->value))->set, *frame = R + CODE->n_regs;
      if (is_exact(vm, setter, FUNCTION) && frame_takes(vm, frame, as_function(setter)->code, 2)) {
        frame_start(vm, frame, own(ref(setter)), as_function(setter)->code, R, RESUME_RESULT);
        frame[FRAME_HEADER] = TAKEN(pc->a);
        frame[FRAME_HEADER + 1] = TAKEN(pc->b);
        frame_clear(frame, as_function(setter)->code, 2);
        ENTER_FRAME(frame);
        DISPATCH();
      }
    }
    result = eval_set_attr(vm, v, CONST(pc->c), OPERAND(pc->b), cache);
  } else if (eval_recall(vm, v, CONST(pc->c), true, cache))
    goto set_attr_again;
  else
    result = eval_set_attr(vm, v, CONST(pc->c), OPERAND(pc->b), cache);
  END(pc->b);
  END(pc->a);
  if (result < 0) goto failed;
  NEXT_AFTER(3);
}
op_DELETE_ATTR : {
  SAVE();
  int result = object_setattr(vm, OPERAND(pc->a), CONST(pc->c), ref(UNDEF));
  END(pc->a);
  if (result < 0) goto failed;
  NEXT();
}
op_ITEM : {
  Ref v = OPERAND(pc->b), key = OPERAND(pc->c);
  Value item = fast_item(vm, v, key);
  if (LIKELY(!is_undef(item))) {
    END_OBJ(pc->b, v);
    SET(pc->a, item);
    NEXT();
  }
  SAVE();
  if (has_shape(vm, v, DICT) && has_shape(vm, key, STR) && as_dict(v)->keys)
    item = own(dict_get_str(as_dict(v), key));
  if (is_undef(item) || is_none(item)) item = object_getitem(vm, v, key);
  END(pc->c);
  END(pc->b);
  if (is_err(item)) goto failed;
  SET(pc->a, item);
  NEXT();
}
op_ITEM_I : {
  Ref v = OPERAND(pc->b), key = ref(from_int62((int16_t)pc->c));
  Value item = fast_item(vm, v, key);
  if (LIKELY(!is_undef(item))) {
    END_OBJ(pc->b, v);
    SET(pc->a, item);
    NEXT();
  }
  SAVE();
  item = object_getitem(vm, v, key);
  END(pc->b);
  if (is_err(item)) goto failed;
  SET(pc->a, item);
  NEXT();
}
op_SET_ITEM : {
  Ref v = OPERAND(pc->a), key = OPERAND(pc->b);
  SET_LIST_ITEM(v, key)
  SAVE();
  int result = object_setitem(vm, v, key, OPERAND(pc->c));
  END(pc->c);
  END(pc->b);
  END(pc->a);
  if (result < 0) goto failed;
  NEXT();
}
op_SET_ITEM_I : {
  Ref v = OPERAND(pc->a), key = ref(from_int62((int16_t)pc->b));
  SET_LIST_ITEM(v, key)
  SAVE();
  int result = object_setitem(vm, v, key, OPERAND(pc->c));
  END(pc->c);
  END(pc->a);
  if (result < 0) goto failed;
  NEXT();
}
op_DELETE_ITEM : {
  SAVE();
  int result = object_setitem(vm, OPERAND(pc->a), OPERAND(pc->b), ref(UNDEF));
  END(pc->b);
  END(pc->a);
  if (result < 0) goto failed;
  NEXT();
}
op_ITEM_SLICE:
  SAVE();
  RESULT(pc->a, eval_item_slice(vm, &R[pc->b]));
  NEXT();
op_SET_ITEM_SLICE : {
  SAVE();
  int result = eval_set_item_slice(vm, &R[pc->b], OPERAND(pc->a));
  END(pc->a);
  if (result < 0) goto failed;
  NEXT();
}
op_SLICE : {
  SAVE();
  Value *three = &R[pc->b], slice = slice_new(vm, ref(three[0]), ref(three[1]), ref(three[2]));
  for (int i = 0; i < 3; i++) drop(vm, three[i]);
  RESULT(pc->a, slice);
  NEXT();
}

  /* ---- operators ---- */
  ARITHMETIC_PAIR(ADD, fast_int_add, fast_float_add, OPER_ADD)
  ARITHMETIC_PAIR(SUB, fast_int_sub, fast_float_sub, OPER_SUB)
  ARITHMETIC_PAIR(MUL, fast_int_mul, fast_float_mul, OPER_MUL)
  ARITHMETIC_PAIR(TRUEDIV, fast_int_truediv, fast_float_truediv, OPER_TRUEDIV)
  ARITHMETIC_PAIR(FLOORDIV, fast_int_floordiv, no_float, OPER_FLOORDIV)
  ARITHMETIC_PAIR(MOD, fast_int_mod, no_float, OPER_MOD)
  ARITHMETIC_PAIR(AND, fast_int_and, no_float, OPER_AND)
  ARITHMETIC_PAIR(OR, fast_int_or, no_float, OPER_OR)
  ARITHMETIC_PAIR(XOR, fast_int_xor, no_float, OPER_XOR)
  ARITHMETIC_PAIR(LSHIFT, fast_int_lshift, no_float, OPER_LSHIFT)
  ARITHMETIC_PAIR(RSHIFT, fast_int_rshift, no_float, OPER_RSHIFT)
  ARITHMETIC_I(ADD_I, fast_int_add, fast_float_add, OPER_ADD, object_binary)
  ARITHMETIC_I(SUB_I, fast_int_sub, fast_float_sub, OPER_SUB, object_binary)
  ARITHMETIC_I(IADD_I, fast_int_add, fast_float_add, OPER_ADD, object_inplace)
  ARITHMETIC_I(ISUB_I, fast_int_sub, fast_float_sub, OPER_SUB, object_inplace)
  ARITHMETIC_I(MUL_I, fast_int_mul, fast_float_mul, OPER_MUL, object_binary)
  ARITHMETIC_I(FLOORDIV_I, fast_int_floordiv, no_float, OPER_FLOORDIV, object_binary)
  ARITHMETIC_I(MOD_I, fast_int_mod, no_float, OPER_MOD, object_binary)
  ARITHMETIC_I(AND_I, fast_int_and, no_float, OPER_AND, object_binary)
  ARITHMETIC_I(LSHIFT_I, fast_int_lshift, no_float, OPER_LSHIFT, object_binary)
  ARITHMETIC_I(RSHIFT_I, fast_int_rshift, no_float, OPER_RSHIFT, object_binary)
call_operator : {
  Value *frame = R + CODE->n_regs;
  frame_start(vm, frame, own_obj(operator_method), operator_method->code, R, RESUME_BINARY);
  frame[FRAME_HEADER] = own(OPERAND(pc->b));
  frame[FRAME_HEADER + 1] = own(OPERAND(pc->c));
  frame_clear(frame, operator_method->code, 2);
  ENTER_FRAME(frame);
  DISPATCH();
}
op_BINARY:
op_INPLACE : {
  SAVE();
  BinaryOperator op = (BinaryOperator)pc[1].op;
  Ref x = OPERAND(pc->b), y = OPERAND(pc->c);
  Value v = pc->op == OP_BINARY ? object_binary(vm, x, y, op) : object_inplace(vm, x, y, op);
  END(pc->c);
  END(pc->b);
  if (is_err(v)) goto failed;
  SET(pc->a, v);
  NEXT_AFTER(1);
}
op_NOT : {
  Ref v = OPERAND(pc->b);
  SAVE();
  int truth = is_true(v) ? 1 : is_false(v) ? 0 : object_truth(vm, v);
  END(pc->b);
  if (truth < 0) goto failed;
  SET(pc->a, from_bool(!truth));
  NEXT();
}
op_NEG : {
  Ref v = OPERAND(pc->b);
  if (is_int(v) && int_of(v) != INT62_MIN) {
    SET(pc->a, from_int62(-int_of(v)));
    NEXT();
  }
  if (is_imm_float(v)) {
    SET(pc->a, from_imm_float(-imm_float_of(v)));
    NEXT();
  }
}
op_UNARY : {
  SAVE();
  UnaryOperator op = pc->op == OP_NEG ? UNARY_NEG : (UnaryOperator)pc->c;
  Value v = object_unary(vm, OPERAND(pc->b), op);
  END(pc->b);
  if (is_err(v)) goto failed;
  SET(pc->a, v);
  NEXT();
}
op_COMPARE : {
  SAVE();
  Ref x = OPERAND(pc->b), y = OPERAND(pc->c);
  CompareOp op = (CompareOp)pc[1].op;
  bool plain = both_int(x, y) && vm->depth < vm->recursion_limit;
  Value v = plain ? from_bool(fast_int_compare(x, y, op)) : object_compare(vm, x, y, op);
  END(pc->c);
  END(pc->b);
  if (is_err(v)) goto failed;
  SET(pc->a, v);
  NEXT_AFTER(1);
}
op_IS : {
  Ref x = OPERAND(pc->b), y = OPERAND(pc->c);
  if (is_special(x) || is_special(y)) {
    bool is = same_bits(x, y);
    SAVE();
    END(pc->c);
    END(pc->b);
    SET(pc->a, from_bool(is != pc[1].op));
    NEXT_AFTER(1);
  }
  SAVE();
  int same = object_is_hinted(vm, OPERAND(pc->b), OPERAND(pc->c), (IsHint)pc[1].a);
  END(pc->c);
  END(pc->b);
  if (same < 0) goto failed;
  SET(pc->a, from_bool(same != pc[1].op));
  NEXT_AFTER(1);
}
op_IN : {
  SAVE();
  int in = fast_char_in(vm, OPERAND(pc->b), OPERAND(pc->c));
  if (in < 0) in = object_contains(vm, OPERAND(pc->c), OPERAND(pc->b));
  END(pc->c);
  END(pc->b);
  if (in < 0) goto failed;
  SET(pc->a, from_bool(in != pc[1].op));
  NEXT_AFTER(1);
}

  /* ---- jumps ---- */
op_JUMP:
  JUMP();
op_LOOP_COLD:
  code_resumed(CODE);
  if (!CODE->cold) ((Instr *)(uintptr_t)pc)->op = OP_LOOP;
op_LOOP:
  if (--vm->steps_left == 0) {
    SAVE();
    if (vm_tick(vm) < 0) goto failed;
  }
  JUMP();
op_JUMP_IF : { TRUTH_JUMP(1) }
op_JUMP_IF_NOT : { TRUTH_JUMP(0) }
op_JUMP_NONE:
op_JUMP_NOT_NONE : {
  bool none = is_none(R[pc->a]);
  END(pc->a);
  if (none == (pc->op == OP_JUMP_NONE)) {
    JUMP();
  }
  NEXT();
}
  COMPARE_JUMPS(LT, <)
  COMPARE_JUMPS(LE, <=)
  COMPARE_JUMPS(EQ, ==)
  COMPARE_JUMPS(NE, !=)
  COMPARE_JUMPS(GT, >)
  COMPARE_JUMPS(GE, >=)

  /* ---- calls ---- */
op_METHOD : {
  Ref v = OPERAND(pc->b);
  AttrCache *cache = attr_cache_of(pc);
  Value out[2];
method_again:
  if (LIKELY(is_ptr(v) && cache->shape == obj_of(v)->shape->id)) {
    if (LIKELY(cache->kind == ATTR_METHOD)) {
      obj_of(v)->refcount += pc->b < first_temp;
      R[pc->a] = own_obj(obj_of(cache->value));
      R[pc->a + 1] = (Value){v.bits};
      NEXT_AFTER(3);
    }
    if (cache->kind == ATTR_TYPE && cache->aux == as_type(v)->version) {
      Value found = own(cache->value);
      END_OBJ(pc->b, v);
      R[pc->a] = found;
      R[pc->a + 1] = UNDEF;
      NEXT_AFTER(3);
    }
    if (eval_method_cached(vm, v, out, cache)) goto found_method;
  } else {
    const AttrCache *seen = is_ptr(v) ? eval_seen_here(vm, v, cache) : NULL;
    if (seen && seen->kind == ATTR_METHOD) {
      obj_of(v)->refcount += pc->b < first_temp;
      R[pc->a] = own_obj(obj_of(seen->value));
      R[pc->a + 1] = (Value){v.bits};
      NEXT_AFTER(3);
    }
    if (eval_recall(vm, v, CONST(pc->c), false, cache)) goto method_again;
  }
  SAVE();
  int result = eval_method(vm, v, CONST(pc->c), out, cache);
  if (result < 0) {
    END(pc->b);
    goto failed;
  }
found_method:
  SAVE();
  END(pc->b);
  R[pc->a] = out[0];
  R[pc->a + 1] = out[1];
  NEXT_AFTER(3);
}
  {
  op_CALL_METHOD:
    call_at = &R[pc->b];
    n_args = pc->c;
    names = NULL;
    if (is_undef(call_at[1])) {
      call_at[1] = call_at[0];
      call_at++;
    } else
      n_args++;
    goto call;
  op_CALL_KW:
    call_at = &R[pc->b];
    n_args = pc->c;
    names = as_tuple(CODE->consts[pc[1].op]);
    if (pc[1].a) {
      if (is_undef(call_at[1])) {
        call_at[1] = call_at[0];
        call_at++;
      } else
        n_args++;
    }
    n_args -= names->len;
    goto call_any;
  op_CALL:
    call_at = &R[pc->b];
    n_args = pc->c;
    names = NULL;
  call:
    if (LIKELY(is_exact(vm, call_at[0], FUNCTION))) {
      Value *frame = R + CODE->n_regs, function = call_at[0];
      CodeObj *callee = as_function(function)->code;
      if (frame_takes(vm, frame, callee, n_args)) {
        SAVE();
        const Instr *entry = frame_start(vm, frame, function, callee, R, RESUME_CALL);
        for (size_t i = 0; i < n_args; i++) frame[FRAME_HEADER + i] = call_at[1 + i];
        frame_clear(frame, callee, n_args);
        BEGIN_FRAME(frame, callee, entry);
      }
    }
  call_any:
    SAVE();
    if (!names && (has_shape(vm, call_at[0], METHOD_DESCR) || has_shape(vm, call_at[0], BUILTIN))) {
      Value result;
      if (!call_of_one(vm, pc, call_at, n_args, &result)) {
        GeneratorObj *g = generator_is_called(vm, call_at, n_args)
                              ? eval_called_generator(vm, R, pc, call_at, n_args, &result)
                              : NULL;
        if (g) {
          Value *frame = generator_step_in(vm, g, R, RESUME_NEXT, result);
          if (!frame) {
            drop(vm, result);
            generator_call_left(vm, R, pc);
            goto failed;
          }
          ENTER_FRAME(frame);
          DISPATCH();
        }
        result = eval_call_plain(vm, pc, call_at[0], call_at + 1, n_args);
      }
      if (is_err(result)) goto failed;
      SET(pc->a, result);
      NEXT_AFTER(1);
    }
    if (!names && has_shape(vm, call_at[0], TYPE)) {
      TypeObj *type = as_type(call_at[0]);
      if (!type_flag(type, TYPE_HEAP)) {
        RESULT(pc->a, eval_call_builtin(vm, pc, call_at[0], call_at + 1, n_args));
        NEXT_AFTER(1);
      }
      if (n_args == 0 && eval_makes_plain(vm, type)) {
        Obj *made = instance_new_steal(vm, type);
        if (!made) {
          drop(vm, call_at[0]);
          goto failed;
        }
        SET(pc->a, value_of(made));
        NEXT_AFTER(1);
      }
      /* An instance of a Python class: __init__ runs in this loop, the instance waits in R[pc->b]. */
      FunctionObj *init = eval_plain_init(vm, type);
      Value *frame = R + CODE->n_regs;
      if (init && frame_takes(vm, frame, init->code, n_args + 1)) {
        CodeObj *callee = init->code;
        Obj *made =
            LIKELY(type_flag(type, TYPE_PLAIN)) ? instance_new_steal(vm, type) : eval_new_steal(vm, type);
        if (!made) {
          for (size_t i = 0; i <= n_args; i++) drop(vm, call_at[i]);
          goto failed;
        }
        vm->steps_left += vm->steps_left == 1; /* it may have asked for a tick */
        const Instr *entry = frame_start(vm, frame, own_obj(init), callee, R, RESUME_INIT);
        vm->depth++; /* for the call of the class */
        frame[FRAME_HEADER] = own_obj(made);
        for (size_t i = 0; i < n_args; i++) frame[FRAME_HEADER + 1 + i] = call_at[1 + i];
        frame_clear(frame, callee, n_args + 1);
        R[pc->b] = value_of(made);
        BEGIN_FRAME(frame, callee, entry);
      }
    }
    bool wrong = false;
    Value *frame = eval_push_any(vm, R, &R[pc->b], call_at, n_args, names, &wrong);
    GO_INTO(frame);
    if (wrong) goto failed;
    RESULT(pc->a, eval_call_c(vm, pc, call_at[0], call_at + 1, n_args, names));
    NEXT_AFTER(1);
  }
op_CALL_EX : {
  SAVE();
  Value result, *frame = eval_call_starred(vm, R, &R[pc->b], pc->c, &result);
  GO_INTO(frame);
  RESULT(pc->a, result);
  NEXT();
}
  {
  op_RETURN:
    RETURN(R[pc->a]);
  op_RETURN_LOCAL:
    RETURN(own(OPERAND(pc->a)));
  op_RETURN_CONST:
    RETURN(own(CONST(pc->b)));
  op_GENERATOR:
    SAVE();
    returned = generator_new(vm, R, pc + 1);
    if (is_err(returned)) goto failed;
  leave:;
    uint64_t back = R[FRAME_CALLER].bits;
    unsigned resume = back & RESUME_MASK;
    Value *caller = (Value *)(uintptr_t)(back - resume);
    RETURN_FROM_INIT();
    RETURN_TO_C();
    /* RESUME_C is 0, which is far above */
    bool started = resume - 1 < RESUME_BOUND - 1 || (resume > RESUME_BOUND && R != vm->chunk->at);
    if (LIKELY(started && is_undef(R[FRAME_LOCALS])))
      frame_pop_started(vm, R, first_temp, caller);
    else {
      SAVE();
      frame_pop(vm, R);
      if (!caller) return returned;
    }
    ENTER_FRAME(caller);
    if (resume == RESUME_RESULT && (pc->op == OP_ATTR_T || pc->op == OP_ATTR)) {
      SET(pc->a, returned);
      NEXT_AFTER(3);
    }
    switch (resume) {
    case RESUME_CALL:
    case RESUME_BOUND: SET(pc->a, returned); NEXT_AFTER(1);
    case RESUME_INIT:
      vm->depth--;
      if (is_none(returned)) returned = R[pc->b], R[pc->b] = NONE_VALUE;
      if (is_none(R[pc->b])) { /* no instance waits any more, or ever did: the frame is a __call__'s */
        SET(pc->a, returned);
        NEXT_AFTER(1);
      }
      raise(vm, T_TYPE_ERROR, "__init__() should return None, not '%T'", ref(returned));
      drop(vm, returned);
      drop(vm, R[pc->b]);
      goto failed;
    case RESUME_RESULT:
      if (pc->op == OP_CALL_EX || pc->op == OP_WITH_ENTER || pc->op == OP_WITH_EXIT)
        eval_operands_end(vm, R, pc, first_temp);
      if (pc->op == OP_SET_ATTR || pc->op == OP_SET_ATTR_L)
        drop(vm, returned);
      else if (pc->op == OP_WITH_ENTER)
        R[pc->a + 1] = returned;
      else {
        if (pc->op == OP_HELPER) {
          returned = eval_helper_returned(vm, (Helper)pc->c, returned);
          drop(vm, R[pc->b]);
          if (is_err(returned)) goto failed;
        }
        SET(pc->a, returned);
      }
      NEXT_AFTER(op_words[pc->op]);
    case RESUME_NEXT:
      generator_end(vm, generator_newest(vm), false);
      if (pc->op != OP_NEXT) {
        raise_stop_iteration(vm, ref(returned));
        drop(vm, returned);
        generator_call_left(vm, R, pc);
        goto failed;
      }
      drop(vm, returned);
      drop(vm, R[pc->b]);
      JUMP();
    case RESUME_SEND: WAIT_ENDED
    case RESUME_BINARY:
      if (is_not_implemented(returned)) returned = eval_reflected(vm, pc->op, OPERAND(pc->b), OPERAND(pc->c));
      END(pc->c);
      END(pc->b);
      if (is_err(returned)) goto failed;
      SET(pc->a, returned);
      NEXT();
    }
  }

  /* ---- displays ---- */
op_TUPLE : {
  SAVE();
  size_t n = pc->c;
  TupleObj *tuple = n ? tuple_new(vm, n) : as_tuple(tuple_from(vm, NULL, 0));
  if (!tuple) {
    for (size_t i = 0; i < n; i++) drop(vm, R[pc->b + i]);
    goto failed;
  }
  for (size_t i = 0; i < n; i++) tuple->items[i] = R[pc->b + i];
  SET(pc->a, value_of(tuple));
  NEXT();
}
op_LIST : {
  SAVE();
  size_t n = pc->c;
  ListObj *list = list_new(vm, n);
  if (!list) {
    for (size_t i = 0; i < n; i++) drop(vm, R[pc->b + i]);
    goto failed;
  }
  for (size_t i = 0; i < n; i++) list->items[i] = R[pc->b + i];
  list->len = n;
  SET(pc->a, value_of(list));
  NEXT();
}
op_SET:
op_SET_CONST:
op_TUPLE_CONST:
op_FROZENSET : {
  SAVE();
  Value set = eval_set(vm, &R[pc->b], pc->c, pc->op);
  if (is_err(set)) goto failed;
  SET(pc->a, set);
  NEXT();
}
op_SET_ADD : {
  SAVE();
  int result = set_add(vm, as_set(R[pc->a]), OPERAND(pc->b));
  END(pc->b);
  if (result < 0) goto failed;
  NEXT();
}
op_SET_UPDATE : {
  SAVE();
  int result = set_update(vm, as_set(R[pc->a]), OPERAND(pc->b));
  END(pc->b);
  if (result < 0) goto failed;
  NEXT();
}
op_DICT:
  SAVE();
  RESULT(pc->a, eval_dict(vm, &R[pc->b], pc->c));
  NEXT();
op_LIST_APPEND:
  SAVE();
  if (list_push(vm, as_list(R[pc->a]), pc->b >= first_temp ? R[pc->b] : own(OPERAND(pc->b))) < 0) goto failed;
  NEXT();
op_DICT_SET : {
  SAVE();
  int result = dict_set(vm, as_dict(R[pc->a]), OPERAND(pc->b), OPERAND(pc->c));
  END(pc->c);
  END(pc->b);
  if (result < 0) goto failed;
  NEXT();
}
op_LIST_EXTEND : {
  SAVE();
  int result = eval_list_extend(vm, as_list(R[pc->a]), OPERAND(pc->b));
  END(pc->b);
  if (result < 0) goto failed;
  NEXT();
}
op_DICT_UPDATE : {
  SAVE();
  int result = eval_dict_update(vm, as_dict(R[pc->a]), OPERAND(pc->b));
  END(pc->b);
  if (result < 0) goto failed;
  NEXT();
}
op_DICT_MERGE : {
  SAVE();
  int result = eval_merge_keywords(vm, ref(R[pc->a]), OPERAND(pc->b), ref(R[pc->c]));
  END(pc->b);
  if (result < 0) goto failed;
  NEXT();
}
op_LIST_TO_TUPLE : {
  SAVE();
  ListObj *list = as_list(R[pc->b]);
  Value tuple = tuple_from(vm, list->items, list->len);
  drop(vm, R[pc->b]);
  RESULT(pc->a, tuple);
  NEXT();
}
op_FORMAT : {
  SAVE();
  bool has_spec = pc->c >> 8;
  Value text = eval_format(vm, OPERAND(pc->b), pc->c & 0xff, has_spec ? ref(R[pc->b + 1]) : ref(UNDEF));
  if (has_spec) drop(vm, R[pc->b + 1]);
  END(pc->b);
  if (is_err(text)) goto failed;
  SET(pc->a, text);
  NEXT();
}
op_JOIN:
  SAVE();
  RESULT(pc->a, eval_join(vm, &R[pc->b], pc->c));
  NEXT();

  /* ---- loops and unpacking ---- */
op_ITER : {
  SAVE();
  TypeId walks = has_shape(vm, R[pc->b], LIST) ? T_LIST_ITER : T_TUPLE_ITER;
  if (walks == T_LIST_ITER || has_shape(vm, R[pc->b], TUPLE)) {
    IndexIter *made = simple_new(vm, vm->types[walks], sizeof *made);
    if (!made) {
      END(pc->b);
      goto failed;
    }
    made->of = TAKEN(pc->b);
    made->at = 0;
    simple_track(vm, made);
    SET(pc->a, value_of(made));
    NEXT();
  }
  Value iter = object_iter(vm, OPERAND(pc->b));
  END(pc->b);
  if (is_err(iter)) goto failed;
  SET(pc->a, iter);
  NEXT();
}
op_NEXT : {
  const Shape *shape = obj_of(R[pc->b])->shape;
  if (shape == vm->shapes[T_RANGE_ITER]) {
    RangeIter *iter = (RangeIter *)obj_of(R[pc->b]);
    if (iter->left > 0) {
      iter->left--;
      int64_t at = iter->at;
      iter->at += iter->step;
      SET(pc->a, from_int62(at));
      NEXT();
    }
  } else if (shape == vm->shapes[T_GENERATOR]) {
    GeneratorObj *g = as_generator(R[pc->b]);
    if (g->regs && !g->running) {
      SAVE();
      Value *frame = generator_step_in(vm, g, R, RESUME_NEXT, NONE_VALUE);
      if (!frame) goto failed;
      ENTER_FRAME(frame);
      DISPATCH();
    }
  }
  Value item = fast_next(vm, obj_of(R[pc->b]));
  SAVE();
  if (LIKELY(!is_undef(item))) {
    SET(pc->a, item);
    NEXT();
  }
  if (shape == vm->shapes[T_LIST_ITER]) {
    fast_iter_end(vm, (IndexIter *)obj_of(R[pc->b]));
    JUMP();
  }
  UnaryFn next = shape->type->slots.next;
  item = next ? next(vm, OPERAND(pc->b)) : trap(vm, "an iterator that has lost __next__");
  if (is_undef(item)) {
    drop(vm, R[pc->b]);
    JUMP();
  }
  if (is_err(item)) goto failed;
  SET(pc->a, item);
  NEXT();
}
op_UNPACK : {
  SAVE();
  Ref v = OPERAND(pc->b);
  unsigned n = pc->c;
  if (has_shape(vm, v, TUPLE) && as_tuple(v)->len == n) {
    /* v may lie in the first place that is filled. */
    TupleObj *tuple = as_tuple(v);
    for (unsigned i = 0; i < n; i++) R[pc->a + i] = own(ref(tuple->items[i]));
    drop(vm, value_of(tuple));
    NEXT();
  }
  if (eval_unpack(vm, v, &R[pc->a], n) < 0) goto failed;
  NEXT();
}
op_UNPACK_LOCALS : {
  SAVE();
  Value of = pc->b >= first_temp ? R[pc->b] : own(OPERAND(pc->b));
  const uint16_t *to = (const uint16_t *)(pc + 1);
  unsigned n = pc->c;
  if (has_shape(vm, of, TUPLE) && as_tuple(of)->len == n) {
    for (unsigned i = 0; i < n; i++) {
      Value old = R[to[i]];
      R[to[i]] = own(ref(as_tuple(of)->items[i]));
      drop(vm, old);
    }
    drop(vm, of);
    NEXT_AFTER(1);
  }
  Value few[4];
  if (eval_unpack(vm, ref(of), few, n) < 0) goto failed;
  for (unsigned i = 0; i < n; i++) {
    Value old = R[to[i]];
    R[to[i]] = few[i];
    drop(vm, old);
  }
  NEXT_AFTER(1);
}
op_UNPACK_EX:
  SAVE();
  if (eval_unpack_ex(vm, OPERAND(pc->b), &R[pc->a], pc->c, pc[1].op) < 0) goto failed;
  NEXT_AFTER(1);

  /* ---- functions and classes ---- */
op_FUNCTION : {
  SAVE();
  RESULT(pc->a, eval_make_function(vm, R, as_code(CODE->consts[pc->b]), pc->c, &R[pc->a + 1]));
  NEXT();
}
op_BUILD_CLASS:
  SAVE();
  RESULT(pc->a, eval_load_build_class(vm, R));
  NEXT();

  /* ---- exceptions ---- */
op_RAISE:
  SAVE();
  if (pc->c == 0) {
    Ref handled = ref(UNDEF);
    for (Handled *h = vm->handled; h && is_undef(handled); h = h->below) handled = ref(h->exc);
    if (is_undef(handled))
      raise(vm, T_RUNTIME_ERROR, "No active exception to reraise");
    else {
      vm->exc = own(handled);
      goto unwind;
    }
  } else {
    Ref cause = pc->c == 2 ? OPERAND(pc->b) : ref(UNDEF);
    do_raise(vm, OPERAND(pc->a), cause);
    if (pc->c == 2) END(pc->b);
    END(pc->a);
  }
  goto failed;
op_CATCH:
  R[pc->a] = vm->handled->exc;
  vm->handled->exc = error_take(vm);
  NEXT();
op_HANDLED:
  SET(pc->a, own(ref(vm->handled->exc)));
  NEXT();
op_MATCH_EXC : {
  SAVE();
  int matches = exception_matches(vm, ref(vm->handled->exc), OPERAND(pc->c));
  END(pc->c);
  if (matches < 0) goto failed;
  SET(pc->a, from_bool(matches));
  NEXT();
}
op_UNCATCH : {
  SAVE();
  Value handled = vm->handled->exc;
  vm->handled->exc = R[pc->a];
  drop(vm, handled);
  NEXT();
}
op_RERAISE : {
  /* With nothing raised: what is handled goes on. Else (an exception in a handler) that one does. */
  SAVE();
  Value handled = vm->handled->exc;
  vm->handled->exc = R[pc->a];
  R[pc->a] = UNDEF;
  if (is_undef(vm->exc) && !vm->trap.set)
    vm->exc = handled;
  else
    drop(vm, handled);
  goto unwind;
}
op_WITH_ENTER : {
  SAVE();
  Value *frame = NULL;
  int result = eval_with_enter(vm, R, OPERAND(pc->b), &R[pc->a], pc->c, &frame);
  GO_INTO(frame);
  END(pc->b);
  if (result < 0) goto failed;
  NEXT();
}
op_WITH_EXIT : {
  SAVE();
  Value result, *frame = eval_with_exit(vm, R, OPERAND(pc->b), pc->c, &result);
  GO_INTO(frame);
  if (!pc->c) drop(vm, R[pc->b]);
  if (is_err(result)) goto failed;
  SET(pc->a, result);
  NEXT();
}
op_ASSERT:
  SAVE();
  if (pc->b) {
    raise_with(vm, T_ASSERTION_ERROR, OPERAND(pc->a));
    END(pc->a);
  } else
    raise_with(vm, T_ASSERTION_ERROR, ref(UNDEF));
  goto failed;

op_IMPORT : {
  SAVE();
  Value module = eval_import(vm, R, CONST(pc->b));
  if (is_err(module)) goto failed;
  SET(pc->a, module);
  NEXT();
}
op_IMPORT_FROM : {
  SAVE();
  Value item = eval_import_from(vm, OPERAND(pc->b), CONST(pc->c));
  if (is_err(item)) goto failed;
  SET(pc->a, item);
  NEXT();
}
op_IMPORT_STAR : {
  SAVE();
  int result = eval_import_star(vm, R, OPERAND(pc->a));
  END(pc->a);
  if (result < 0) goto failed;
  NEXT();
}
op_RESUME:
  code_resumed(CODE);
  NEXT();
op_LOAD_CODE:
  SAVE();
  if (code_load(vm, CODE) < 0) goto failed;
  pc = CODE->entry;
  SAVE();
  DISPATCH();
op_TRAP:
  SAVE();
  eval_trap(vm, R, CONST(pc->b));
  goto failed;

  /* ---- generators ---- */
  WAITS

failed:
  traceback_here(vm, R);
unwind : {
  const Instr *target = find_handler(vm, R);
  if (target) {
    pc = target;
    DISPATCH();
  }
  uint64_t back = R[FRAME_CALLER].bits;
  if ((back & RESUME_MASK) == RESUME_RESULT) eval_getter_failed(vm, R);
  frame_pop(vm, R);
  if (!back) return ERR;
  ENTER_FRAME((Value *)(uintptr_t)(back & ~(uint64_t)RESUME_MASK));
  if ((back & RESUME_MASK) == RESUME_INIT) {
    vm->depth--;
    drop(vm, R[pc->b]);
  } else if ((back & RESUME_MASK) >= RESUME_NEXT) {
    generator_end(vm, generator_newest(vm), true);
    if (pc->op == OP_SEND) {
      if (is_exact(vm, R[pc->b], ASYNC_ASEND)) async_asend_failed(vm, OPERAND(pc->b));
    } else if (pc->op != OP_NEXT)
      generator_call_left(vm, R, pc);
  } else if ((back & RESUME_MASK) == RESUME_RESULT && pc->op == OP_HELPER)
    drop(vm, R[pc->b]);
  else if ((back & RESUME_MASK) == RESUME_BINARY) {
    END(pc->c);
    END(pc->b);
  } else if ((back & RESUME_MASK) == RESUME_RESULT) {
    eval_operands_end(vm, R, pc, first_temp);
    if (pc->op == OP_WITH_ENTER) drop(vm, R[pc->a]);
  }
  goto failed;
}
}

Value eval_run(VM *vm, Value *R) {
  vm->c_depth++;
  Value result = run(vm, R, false);
  vm->c_depth--;
  return result;
}

Value eval_raise_into(VM *vm, Value *R) {
  R[FRAME_PC].bits -= sizeof(Instr); /* the yield that it stands behind */
  vm->c_depth++;
  Value result = run(vm, R, true);
  vm->c_depth--;
  return result;
}
