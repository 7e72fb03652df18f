/* What code.co_positions() gives: the places of the instructions. How many there are and which comes when
   belongs to the reference's bytecode, so the only thing that can be had is the place of an instruction that
   a traceback names: itertools.islice(code.co_positions(), tb.tb_lasti // 2, None). */
#include "code/positions.h"
#include "object/int.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

typedef struct PositionsObj {
  Obj head;
  CodeObj *code;
  int64_t at; /* the instruction whose place comes next; -1: nobody has said */
} PositionsObj;

Value positions_new(VM *vm, CodeObj *code) {
  if (code_load(vm, code) < 0) return ERR;
  PositionsObj *positions = object_new(vm, type_of_id(vm, POSITIONS), sizeof *positions);
  if (!positions) return ERR;
  positions->code = (CodeObj *)obj_of(own(ref_to(code)));
  positions->at = -1;
  return value_of(positions);
}

bool positions_seek(VM *vm, Ref v, Ref index) {
  if (!is_exact(vm, v, POSITIONS) || !is_opaque_of(index, OPAQUE_COUNT)) return false;
  vm->opaque_allowed++;
  PositionsObj *positions = (PositionsObj *)obj_of(v);
  int_as_i64(index, &positions->at);
  vm->opaque_allowed--;
  return true;
}

static Value number(int32_t n) {
  return n < 0 ? NONE_VALUE : from_int62(n);
}

static Value positions_next(VM *vm, Ref v) {
  PositionsObj *positions = (PositionsObj *)obj_of(v);
  int64_t at = positions->at;
  positions->at = -1;
  if (at < 0 || at >= positions->code->n_instrs) return trap(vm, "co_positions() of all instructions");
  Position p = code_position(positions->code, (size_t)at);
  Value four[4] = {number(p.line), number(p.end_line), number(p.col), number(p.end_col)};
  return tuple_from(vm, four, 4);
}

static Value positions_iter(VM *vm, Ref v) {
  return own(v);
}

static void positions_dealloc(VM *vm, Obj *object) {
  drop_obj(vm, ((PositionsObj *)object)->code);
  object_free(vm, object, sizeof(PositionsObj));
}

const TypeSpec positions_spec = {.name = "positions_iterator",
                                 .size = sizeof(PositionsObj),
                                 .slots = {.iter = positions_iter, .next = positions_next},
                                 .dealloc = positions_dealloc};
