/* What the handlers of the eval loop are written in: registers and the end of temporaries, going on, and the
   handlers that stand there many times: arithmetic, comparisons that jump, jumps on a truth. Each use stands
   in run() (eval.c), whose registers (R, pc, first_temp) and labels they speak of. */
#ifndef VM_EVAL_MACROS_H
#define VM_EVAL_MACROS_H

/* ---- registers ---- */

#define OPERAND(r) ref(R[r])
#define CODE frame_code(R)
/* The operand as a value of one's own: a temporary ends in it. */
#define TAKEN(r) ((r) >= first_temp ? R[r] : own(OPERAND(r)))
/* The end of a temporary operand; a local stays. */
#define END(r)                                                                                               \
  do {                                                                                                       \
    if (is_ptr(R[r]) && (r) >= first_temp) drop(vm, R[r]);                                                   \
  } while (0)
/* The same of what is known to be an object. */
#define END_OBJ(r, v)                                                                                        \
  do {                                                                                                       \
    if ((r) >= first_temp && --obj_of(v)->refcount == 0) {                                                   \
      SAVE();                                                                                                \
      object_dealloc(vm, obj_of(v));                                                                         \
    }                                                                                                        \
  } while (0)
#define SET(r, value)                                                                                        \
  do {                                                                                                       \
    Value set_ = (value);                                                                                    \
    if ((r) < first_temp) {                                                                                  \
      Value old_ = R[r];                                                                                     \
      R[r] = set_;                                                                                           \
      if (is_ptr(old_) && --obj_of(old_)->refcount == 0) {                                                   \
        SAVE();                                                                                              \
        object_dealloc(vm, obj_of(old_));                                                                    \
      }                                                                                                      \
    } else                                                                                                   \
      R[r] = set_;                                                                                           \
  } while (0)
#define SAVE() (R[FRAME_PC].bits = (uintptr_t)pc)
#define CONST(k) ref(CODE->consts[k])
#define JUMP_BY(j) (pc = pc + 1 + (ptrdiff_t)(int16_t)(j))
/* Results of helpers: SET or fail. */
#define RESULT(r, value)                                                                                     \
  do {                                                                                                       \
    Value result_ = (value);                                                                                 \
    if (is_err(result_)) goto failed;                                                                        \
    SET(r, result_);                                                                                         \
  } while (0)

/* ---- going on ---- */

#define DISPATCH() goto * vm->labels[pc->op] /* relative to a register that is there anyway */
#define NEXT()                                                                                               \
  do {                                                                                                       \
    pc++;                                                                                                    \
    DISPATCH();                                                                                              \
  } while (0)
#define NEXT_AFTER(words)                                                                                    \
  do {                                                                                                       \
    pc += 1 + (words);                                                                                       \
    DISPATCH();                                                                                              \
  } while (0)
#define JUMP()                                                                                               \
  do {                                                                                                       \
    JUMP_BY(pc->c);                                                                                          \
    DISPATCH();                                                                                              \
  } while (0)
#define ENTER_FRAME(frame)                                                                                   \
  do {                                                                                                       \
    R = (frame);                                                                                             \
    pc = frame_pc(R);                                                                                        \
    first_temp = CODE->first_temp;                                                                           \
  } while (0)

#define BEGIN_FRAME(frame, callee, entry)                                                                    \
  do {                                                                                                       \
    R = (frame);                                                                                             \
    pc = (entry);                                                                                            \
    first_temp = (callee)->first_temp;                                                                       \
    DISPATCH();                                                                                              \
  } while (0)
#define GO_INTO(frame)                                                                                       \
  do {                                                                                                       \
    if (frame) {                                                                                             \
      ENTER_FRAME(frame);                                                                                    \
      DISPATCH();                                                                                            \
    }                                                                                                        \
  } while (0)

/* The usual return, to a call in the frame that called; all others go on at `leave`. */
#define RETURN(value)                                                                                        \
  do {                                                                                                       \
    returned = (value);                                                                                      \
    uint64_t back_ = R[FRAME_CALLER].bits;                                                                   \
    if (!LIKELY((back_ & RESUME_MASK) == RESUME_CALL && is_undef(R[FRAME_LOCALS]))) goto leave;              \
    Value *to_ = (Value *)(uintptr_t)(back_ - RESUME_CALL);                                                  \
    frame_pop_started(vm, R, first_temp, to_);                                                               \
    ENTER_FRAME(to_);                                                                                        \
    if (LIKELY(pc->a >= first_temp)) {                                                                       \
      R[pc->a] = returned;                                                                                   \
      NEXT_AFTER(1);                                                                                         \
    }                                                                                                        \
    SET(pc->a, returned);                                                                                    \
    NEXT_AFTER(1);                                                                                           \
  } while (0)

/* The same from an __init__ that gives None, and to C, where `resume` says so. */
#define RETURN_FROM_INIT()                                                                                   \
  do {                                                                                                       \
    if (!LIKELY(resume == RESUME_INIT && is_none(returned) && is_undef(R[FRAME_LOCALS]))) break;             \
    frame_pop_started(vm, R, first_temp, caller);                                                            \
    ENTER_FRAME(caller);                                                                                     \
    vm->depth--;                                                                                             \
    SET(pc->a, R[pc->b]);                                                                                    \
    NEXT_AFTER(1);                                                                                           \
  } while (0)
#define RETURN_TO_C()                                                                                        \
  do {                                                                                                       \
    if (resume != RESUME_C || !is_undef(R[FRAME_LOCALS]) || R == vm->chunk->at) break;                       \
    frame_pop_started(vm, R, first_temp, (Value *)(uintptr_t)R[FRAME_BELOW].bits);                           \
    return returned;                                                                                         \
  } while (0)

/* ---- handlers ---- */

#define ARITHMETIC(NAME, INT_OP, FLOAT_OP, OPER, SLOW)                                                       \
  op_##NAME : {                                                                                              \
    Ref x = OPERAND(pc->b), y = OPERAND(pc->c);                                                              \
    Value v;                                                                                                 \
    if (LIKELY(both_int(x, y) && INT_OP(x, y, &v))) {                                                        \
      SET(pc->a, v);                                                                                         \
      NEXT();                                                                                                \
    }                                                                                                        \
    double d;                                                                                                \
    if (FLOAT_OP(x, y, &d)) {                                                                                \
      v = from_imm_float(d);                                                                                 \
      if (is_imm_float(v)) {                                                                                 \
        SET(pc->a, v);                                                                                       \
        NEXT();                                                                                              \
      }                                                                                                      \
    }                                                                                                        \
    SAVE();                                                                                                  \
    if (OPER == OPER_ADD && has_shape(vm, x, STR) && has_shape(vm, y, STR) &&                                \
        (pc->b >= first_temp || pc->a == pc->b)) {                                                           \
      R[pc->b] = UNDEF;                                                                                      \
      v = str_append_steal(vm, (Value){x.bits}, y);                                                          \
      END(pc->c);                                                                                            \
      if (is_err(v)) goto failed;                                                                            \
      SET(pc->a, v);                                                                                         \
      NEXT();                                                                                                \
    }                                                                                                        \
    {                                                                                                        \
      FunctionObj *method = eval_plain_operator(vm, x, y, pc->op);                                           \
      if (method && frame_takes(vm, R + CODE->n_regs, method->code, 2)) {                                    \
        operator_method = method;                                                                            \
        goto call_operator;                                                                                  \
      }                                                                                                      \
    }                                                                                                        \
    v = SLOW(vm, x, y, OPER);                                                                                \
    END(pc->c);                                                                                              \
    END(pc->b);                                                                                              \
    if (is_err(v)) goto failed;                                                                              \
    SET(pc->a, v);                                                                                           \
    NEXT();                                                                                                  \
  }
#define ARITHMETIC_PAIR(NAME, INT_OP, FLOAT_OP, OPER)                                                        \
  ARITHMETIC(NAME, INT_OP, FLOAT_OP, OPER, object_binary)                                                    \
  ARITHMETIC(I##NAME, INT_OP, FLOAT_OP, OPER, object_inplace)
#define ARITHMETIC_I(NAME, INT_OP, FLOAT_OP, OPER, SLOW)                                                     \
  op_##NAME : {                                                                                              \
    Ref x = OPERAND(pc->b), imm = ref(from_int62((int16_t)pc->c));                                           \
    Value v;                                                                                                 \
    if (LIKELY(is_int(x) && INT_OP(x, imm, &v))) {                                                           \
      SET(pc->a, v);                                                                                         \
      NEXT();                                                                                                \
    }                                                                                                        \
    double d;                                                                                                \
    if (is_imm_float(x) && FLOAT_OP(x, imm, &d)) {                                                           \
      v = from_imm_float(d);                                                                                 \
      if (is_imm_float(v)) {                                                                                 \
        SET(pc->a, v);                                                                                       \
        NEXT();                                                                                              \
      }                                                                                                      \
    }                                                                                                        \
    SAVE();                                                                                                  \
    v = SLOW(vm, x, imm, OPER);                                                                              \
    END(pc->b);                                                                                              \
    if (is_err(v)) goto failed;                                                                              \
    SET(pc->a, v);                                                                                           \
    NEXT();                                                                                                  \
  }
/* list[int] = R[pc->c] and on to the next instruction, where that is all there is to it. */
#define SET_LIST_ITEM(v, key)                                                                                \
  Value *place = fast_list_place(vm, v, key);                                                                \
  if (LIKELY(place)) {                                                                                       \
    Value old = *place;                                                                                      \
    *place = pc->c >= first_temp ? R[pc->c] : own(OPERAND(pc->c));                                           \
    if (is_ptr(old) && --obj_of(old)->refcount == 0) {                                                       \
      SAVE();                                                                                                \
      object_dealloc(vm, obj_of(old));                                                                       \
    }                                                                                                        \
    END_OBJ(pc->a, v);                                                                                       \
    NEXT();                                                                                                  \
  }
#define TRUTH_JUMP(WHEN)                                                                                     \
  Ref v = OPERAND(pc->a);                                                                                    \
  int truth = fast_truth(v);                                                                                 \
  if (truth >= 0) {                                                                                          \
    if (truth == (WHEN)) JUMP();                                                                             \
    NEXT();                                                                                                  \
  }                                                                                                          \
  SAVE();                                                                                                    \
  truth = object_truth(vm, v);                                                                               \
  END(pc->a);                                                                                                \
  if (truth < 0) goto failed;                                                                                \
  if (truth == (WHEN)) JUMP();                                                                               \
  NEXT();
#define COMPARE_JUMP(NAME, INT_TEST, OPER, WHEN)                                                             \
  op_##NAME : {                                                                                              \
    Ref x = OPERAND(pc->a), y = OPERAND(pc->b);                                                              \
    int truth;                                                                                               \
    if (LIKELY(both_int(x, y))) {                                                                            \
      if (((int64_t)x.bits INT_TEST(int64_t) y.bits) == (WHEN)) JUMP();                                      \
      NEXT();                                                                                                \
    }                                                                                                        \
    if (has_shape(vm, x, STR) && has_shape(vm, y, STR)) {                                                    \
      truth = OPER == CMP_EQ   ? fast_str_equal(x, y)                                                        \
              : OPER == CMP_NE ? !fast_str_equal(x, y)                                                       \
                               : str_order(x, y) INT_TEST 0;                                                 \
      END_OBJ(pc->b, y);                                                                                     \
      END_OBJ(pc->a, x);                                                                                     \
    } else if (is_imm_float(x) && is_imm_float(y)) {                                                         \
      truth = imm_float_of(x) INT_TEST imm_float_of(y);                                                      \
    } else {                                                                                                 \
      SAVE();                                                                                                \
      truth = object_compare_truth(vm, x, y, OPER);                                                          \
      END(pc->b);                                                                                            \
      END(pc->a);                                                                                            \
      if (truth < 0) goto failed;                                                                            \
    }                                                                                                        \
    if (truth == (WHEN)) JUMP();                                                                             \
    NEXT();                                                                                                  \
  }                                                                                                          \
  op_##NAME##_I : {                                                                                          \
    Ref x = OPERAND(pc->a);                                                                                  \
    int truth;                                                                                               \
    if (LIKELY(is_int(x))) {                                                                                 \
      if ((int_of(x) INT_TEST(int16_t) pc->b) == (WHEN)) JUMP();                                             \
      NEXT();                                                                                                \
    }                                                                                                        \
    if (is_imm_float(x))                                                                                     \
      truth = imm_float_of(x) INT_TEST(int16_t) pc->b;                                                       \
    else {                                                                                                   \
      SAVE();                                                                                                \
      truth = object_compare_truth(vm, x, ref(from_int62((int16_t)pc->b)), OPER);                            \
      END(pc->a);                                                                                            \
      if (truth < 0) goto failed;                                                                            \
    }                                                                                                        \
    if (truth == (WHEN)) JUMP();                                                                             \
    NEXT();                                                                                                  \
  }
#define COMPARE_JUMPS(NAME, INT_TEST)                                                                        \
  COMPARE_JUMP(JUMP_##NAME, INT_TEST, CMP_##NAME, 1)                                                         \
  COMPARE_JUMP(JUMP_NOT_##NAME, INT_TEST, CMP_##NAME, 0)
#endif
