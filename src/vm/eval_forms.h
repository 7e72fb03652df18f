/* Handlers of the forms (ops.def): what instructions do most, for a destination that is a temporary. What is
   not that goes on in the general handler, which does everything and finds nothing changed. FORMS stands in
   run() (eval.c), as the macros of eval_macros.h. */
#ifndef VM_EVAL_FORMS_H
#define VM_EVAL_FORMS_H

#define FORM_OF_PAIR(NAME, INT_OP, FLOAT_OP)                                                                 \
  op_##NAME##_T : {                                                                                          \
    Ref x = OPERAND(pc->b), y = OPERAND(pc->c);                                                              \
    Value v;                                                                                                 \
    double d;                                                                                                \
    if (LIKELY(both_int(x, y) && INT_OP(x, y, &v))) {                                                        \
      R[pc->a] = v;                                                                                          \
      NEXT();                                                                                                \
    }                                                                                                        \
    if (FLOAT_OP(x, y, &d) && float_fits(d)) {                                                               \
      R[pc->a] = from_imm_float(d);                                                                          \
      NEXT();                                                                                                \
    }                                                                                                        \
    goto op_##NAME;                                                                                          \
  }
#define FORM_OF_IMMEDIATE(NAME, INT_OP)                                                                      \
  op_##NAME##_T : {                                                                                          \
    Ref x = OPERAND(pc->b);                                                                                  \
    Value v;                                                                                                 \
    if (LIKELY(is_int(x) && INT_OP(x, ref(from_int62((int16_t)pc->c)), &v))) {                               \
      R[pc->a] = v;                                                                                          \
      NEXT();                                                                                                \
    }                                                                                                        \
    goto op_##NAME;                                                                                          \
  }

#define FORMS                                                                                                \
  op_MOVE_T:                                                                                                 \
  R[pc->a] = own(OPERAND(pc->b));                                                                            \
  NEXT();                                                                                                    \
  op_MOVE_RETURN:                                                                                            \
  returned = own(OPERAND(pc->b));                                                                            \
  pc++;                                                                                                      \
  RETURN(returned);                                                                                          \
  op_TAKE_T:                                                                                                 \
  R[pc->a] = R[pc->b];                                                                                       \
  NEXT();                                                                                                    \
  op_CONST_T:                                                                                                \
  R[pc->a] = own(CONST(pc->b));                                                                              \
  NEXT();                                                                                                    \
  op_INT_T:                                                                                                  \
  R[pc->a] = from_int62((int16_t)pc->b);                                                                     \
  NEXT();                                                                                                    \
  op_GLOBAL_T : {                                                                                            \
    FunctionObj *function = as_function(R[FRAME_FUNCTION]);                                                  \
    const GlobalCache *cache = global_cache_of(pc);                                                          \
    uint32_t version = function->globals->version;                                                           \
    if (LIKELY(version && version == cache->globals &&                                                       \
               (!cache->builtins || cache->builtins == function->builtins->version))) {                      \
      R[pc->a] = own(ref(*cache->at));                                                                       \
      NEXT_AFTER(2);                                                                                         \
    }                                                                                                        \
    goto op_GLOBAL;                                                                                          \
  }                                                                                                          \
  op_CELL_GET_T : {                                                                                          \
    Ref v = ref(((CellObj *)obj_of(R[pc->b]))->value);                                                       \
    if (LIKELY(!is_undef(v))) {                                                                              \
      R[pc->a] = own(v);                                                                                     \
      NEXT();                                                                                                \
    }                                                                                                        \
    goto op_CELL_GET;                                                                                        \
  }                                                                                                          \
  op_ATTR_T : {                                                                                              \
    Ref v = OPERAND(pc->b);                                                                                  \
    AttrCache *cache = attr_cache_of(pc);                                                                    \
    if (LIKELY(is_ptr(v))) {                                                                                 \
      if (LIKELY(cache->key == obj_of(v)->shape->id)) {                                                      \
      attr_inline:                                                                                           \
        R[pc->a] = own(ref(*inline_attr(v, cache)));                                                         \
        NEXT_AFTER(3);                                                                                       \
      }                                                                                                      \
      if (cache->shape != obj_of(v)->shape->id) {                                                            \
        const Value *place = eval_place_here(vm, v, cache);                                                  \
        if (LIKELY(place != NULL)) {                                                                         \
          R[pc->a] = own(ref(*place));                                                                       \
          NEXT_AFTER(3);                                                                                     \
        }                                                                                                    \
        if (eval_recall(vm, v, CONST(pc->c), false, cache) && cache->kind == ATTR_INLINE) goto attr_inline;  \
      } else if (cache->kind == ATTR_GETTER) {                                                               \
        const Value *given = eval_getter_gives(vm, ((PropertyObj *)obj_of(cache->value))->get, v);           \
        if (given) {                                                                                         \
          R[pc->a] = own(ref(*given));                                                                       \
          NEXT_AFTER(3);                                                                                     \
        }                                                                                                    \
      }                                                                                                      \
    }                                                                                                        \
    goto op_ATTR;                                                                                            \
  }                                                                                                          \
  op_SET_ATTR_L : {                                                                                          \
    Ref v = OPERAND(pc->a);                                                                                  \
    AttrCache *cache = attr_cache_of(pc);                                                                    \
    if (LIKELY(is_ptr(v))) {                                                                                 \
      uint64_t differs = cache->key ^ obj_of(v)->shape->id;                                                  \
      if (differs == (uint64_t)ATTR_NEW_INLINE << 32) {                                                      \
        *inline_attr(v, cache) = own(OPERAND(pc->b));                                                        \
        obj_of(v)->shape = cache->next;                                                                      \
        NEXT_AFTER(3);                                                                                       \
      }                                                                                                      \
      if (LIKELY(differs == 0)) {                                                                            \
        Value *place = inline_attr(v, cache), old = *place;                                                  \
        *place = own(OPERAND(pc->b));                                                                        \
        if (is_ptr(old) && --obj_of(old)->refcount == 0) {                                                   \
          SAVE();                                                                                            \
          object_dealloc(vm, obj_of(old));                                                                   \
        }                                                                                                    \
        NEXT_AFTER(3);                                                                                       \
      }                                                                                                      \
    }                                                                                                        \
    goto op_SET_ATTR;                                                                                        \
  }                                                                                                          \
  op_METHOD_CALL : {                                                                                         \
    Ref v = OPERAND(pc->b);                                                                                  \
    AttrCache *cache = attr_cache_of(pc);                                                                    \
    const AttrCache *seen = cache;                                                                           \
    if (LIKELY(is_ptr(v) &&                                                                                  \
               (cache->shape == obj_of(v)->shape->id || (seen = eval_seen_here(vm, v, cache)) ||             \
                eval_recall(vm, v, CONST(pc->c), false, cache)) &&                                           \
               (seen = seen ? seen : cache)->kind == ATTR_METHOD)) {                                         \
      FunctionObj *called = as_function(seen->value);                                                        \
      if (LIKELY(is_exact(vm, seen->value, FUNCTION))) {                                                     \
        Value *frame = R + CODE->n_regs;                                                                     \
        CodeObj *callee = called->code;                                                                      \
        const Value *given = eval_gives(vm, callee, v);                                                      \
        if (given) {                                                                                         \
          Value got = own(ref(*given));                                                                      \
          const Instr *method = pc;                                                                          \
          pc += 4;                                                                                           \
          END_OBJ(method->b, v);                                                                             \
          SET(pc->a, got);                                                                                   \
          NEXT_AFTER(1);                                                                                     \
        }                                                                                                    \
        if (frame_takes(vm, frame, callee, 1)) {                                                             \
          obj_of(v)->refcount += pc->b < first_temp;                                                         \
          pc += 4;                                                                                           \
          SAVE();                                                                                            \
          const Instr *entry = frame_start(vm, frame, own_obj(called), callee, R, RESUME_CALL);              \
          frame[FRAME_HEADER] = (Value){v.bits};                                                             \
          frame_clear(frame, callee, 1);                                                                     \
          BEGIN_FRAME(frame, callee, entry);                                                                 \
        }                                                                                                    \
      }                                                                                                      \
      call_at = &R[pc->a];                                                                                   \
      obj_of(v)->refcount += pc->b < first_temp;                                                             \
      call_at[0] = own_obj(called);                                                                          \
      call_at[1] = (Value){v.bits};                                                                          \
      n_args = 1;                                                                                            \
      names = NULL;                                                                                          \
      pc += 4;                                                                                               \
      goto call_any;                                                                                         \
    }                                                                                                        \
    goto op_METHOD;                                                                                          \
  }                                                                                                          \
  op_CALL_SUPER : {                                                                                          \
    const Instr *next = pc + 2;                                                                              \
    if (LIKELY(R[pc->b].bits == (uintptr_t)vm->types[T_SUPER])) {                                            \
      Ref self = OPERAND(FRAME_HEADER);                                                                      \
      const AttrCache *cache = attr_cache_of(next);                                                          \
      unsigned cell = pc[1].a; /* of __class__, where eval_super_method has been before */                   \
      if (LIKELY(cell && is_ptr(self) && cache->shape == obj_of(self)->shape->id &&                          \
                 cache->kind == ATTR_SUPER && cache->aux == ((CellObj *)obj_of(R[cell]))->value.bits)) {     \
        R[next->a] = own_obj(obj_of(cache->value));                                                          \
        R[next->a + 1] = own_obj(obj_of(self));                                                              \
      } else {                                                                                               \
        SAVE();                                                                                              \
        if (!eval_super_method(vm, R, pc, CONST(next->c), &R[next->a])) goto op_CALL;                        \
      }                                                                                                      \
      vm->types[T_SUPER]->head.refcount--; /* another one is the VM's */                                     \
      pc = next;                                                                                             \
      NEXT_AFTER(3);                                                                                         \
    }                                                                                                        \
    goto op_CALL;                                                                                            \
  }                                                                                                          \
  op_ITEM_T : {                                                                                              \
    Ref v = OPERAND(pc->b), key = OPERAND(pc->c);                                                            \
    if (LIKELY(is_int(key) && is_ptr(v))) {                                                                  \
      const Shape *shape = obj_of(v)->shape;                                                                 \
      uint64_t at = (uint64_t)int_of(key);                                                                   \
      if (shape == vm->shapes[T_LIST] && at < as_list(v)->len) {                                             \
        Value item = own(ref(as_list(v)->items[at]));                                                        \
        END_OBJ(pc->b, v);                                                                                   \
        R[pc->a] = item;                                                                                     \
        NEXT();                                                                                              \
      }                                                                                                      \
      if (shape == vm->shapes[T_TUPLE] && at < as_tuple(v)->len) {                                           \
        Value item = own(ref(as_tuple(v)->items[at]));                                                       \
        END_OBJ(pc->b, v);                                                                                   \
        R[pc->a] = item;                                                                                     \
        NEXT();                                                                                              \
      }                                                                                                      \
      if (shape == vm->shapes[T_STR] && at < as_str(v)->len && as_str(v)->kind == 1) {                       \
        Ref c = ref(vm->latin1[((const uint8_t *)(as_str(v) + 1))[at]]);                                     \
        if (LIKELY(is_ptr(c))) {                                                                             \
          obj_of(c)->refcount++;                                                                             \
          END_OBJ(pc->b, v);                                                                                 \
          R[pc->a] = (Value){c.bits};                                                                        \
          NEXT();                                                                                            \
        }                                                                                                    \
      }                                                                                                      \
    }                                                                                                        \
    goto op_ITEM;                                                                                            \
  }                                                                                                          \
  FORM_OF_PAIR(ADD, fast_int_add, fast_float_add)                                                            \
  FORM_OF_PAIR(SUB, fast_int_sub, fast_float_sub)                                                            \
  FORM_OF_PAIR(MUL, fast_int_mul, fast_float_mul)                                                            \
  FORM_OF_IMMEDIATE(ADD_I, fast_int_add)                                                                     \
  FORM_OF_IMMEDIATE(SUB_I, fast_int_sub)                                                                     \
  FORM_OF_IMMEDIATE(MUL_I, fast_int_mul)                                                                     \
  FORM_OF_IMMEDIATE(MOD_I, fast_int_mod)
#endif
