/* The type code: the attributes that scripts read. Those that tell of the reference's own bytecode are traps.
 */
#include "code/code.h"
#include "code/positions.h"
#include "object/dict.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

static Value get_name(VM *vm, Ref v) {
  return own(ref(as_code(v)->name));
}
static Value get_qualname(VM *vm, Ref v) {
  return own(ref(as_code(v)->qualname));
}
static Value get_filename(VM *vm, Ref v) {
  return own(ref(as_code(v)->filename));
}
static Value get_first_line(VM *vm, Ref v) {
  return from_int62(as_code(v)->first_line);
}
static Value get_argcount(VM *vm, Ref v) {
  return from_int62(as_code(v)->n_args);
}
static Value get_posonly(VM *vm, Ref v) {
  return from_int62(as_code(v)->n_posonly);
}
static Value get_kwonly(VM *vm, Ref v) {
  return from_int62(as_code(v)->n_kwonly);
}
static Value get_nlocals(VM *vm, Ref v) {
  return from_int62(as_code(v)->n_varnames);
}
static Value get_flags(VM *vm, Ref v) {
  return from_int62(as_code(v)->co_flags);
}

static Value names_of_kind(VM *vm, CodeObj *code, LocalKind kind) {
  size_t n = 0;
  if (code_load(vm, code) < 0) return ERR;
  for (size_t i = 0; i < code->n_locals; i++) n += code->kinds[i] == kind;
  if (!n) return own(ref(vm->empty_tuple));
  TupleObj *names = tuple_new(vm, n);
  if (!names) return ERR;
  n = 0;
  for (size_t i = 0; i < code->n_locals; i++)
    if (code->kinds[i] == kind) names->items[n++] = own(ref(code->varnames->items[i]));
  return value_of(names);
}
static Value get_varnames(VM *vm, Ref v) {
  if (code_load(vm, as_code(v)) < 0) return ERR;
  return tuple_from(vm, as_code(v)->varnames->items, as_code(v)->n_varnames);
}
static Value get_cellvars(VM *vm, Ref v) {
  return names_of_kind(vm, as_code(v), LOCAL_CELL);
}
static Value get_freevars(VM *vm, Ref v) {
  return names_of_kind(vm, as_code(v), LOCAL_FREE);
}

/* What differs for sure; 1 alike as far as can be seen, 0 different. */
static bool may_be_equal(const CodeObj *a, const CodeObj *b) {
  return str_equal(ref(a->name), ref(b->name)) && a->n_args == b->n_args && a->n_posonly == b->n_posonly &&
         a->n_kwonly == b->n_kwonly && a->co_flags == b->co_flags && a->first_line == b->first_line &&
         a->n_varnames == b->n_varnames;
}
static Value code_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_exact(vm, b, CODE) || (op != CMP_EQ && op != CMP_NE)) return NOT_IMPLEMENTED;
  if (same_bits(a, b)) return from_bool(op == CMP_EQ);
  if (!may_be_equal(as_code(a), as_code(b))) return from_bool(op == CMP_NE);
  return trap(vm, "equality of code objects");
}
static int code_hash(VM *vm, Ref v, int64_t *hash) {
  *hash = object_identity_hash(v);
  vm->address_hashed = true;
  return 0;
}

static Value bytecode(VM *vm, Ref v) {
  return trap(vm, "an attribute of a code object that tells of bytecode");
}
static Value m_bytecode(VM *vm, Ref self, const Args *args) {
  return trap(vm, "a method of a code object that tells of bytecode");
}

static Value m_positions(VM *vm, Ref self, const Args *args) {
  return positions_new(vm, as_code(self));
}

/* ---- replace ---- */

/* A copy of n items of an array; true also when there are none. */
static bool copy_array(VM *vm, void *out, const void *from, size_t n, size_t size) {
  void *copy = NULL;
  if (n && !(copy = vm_alloc(vm, n * size))) return false;
  if (n) memcpy(copy, from, n * size);
  memcpy(out, &copy, sizeof copy);
  return true;
}

static bool copy_tables(VM *vm, CodeObj *copy, const CodeObj *code) {
  if (!copy_array(vm, &copy->handlers, code->handlers, code->n_handlers, sizeof *code->handlers))
    return false;
  copy->n_handlers = code->n_handlers;
  if (!copy_array(vm, &copy->ranges, code->ranges, code->n_ranges, sizeof *code->ranges)) return false;
  copy->n_ranges = code->n_ranges;
  if (!copy_array(vm, &copy->kinds, code->kinds, code->n_locals, 1)) return false;
  copy->n_locals = code->n_locals;
  return true;
}

static CodeObj *code_copy(VM *vm, CodeObj *code) {
  CodeObj *copy = code_load(vm, code) < 0 ? NULL : code_new(vm);
  if (!copy) return NULL;
  Obj head = copy->head;
  *copy = *code;
  copy->head = head;
  copy->n_consts = copy->n_instrs = 0;
  copy->varnames = (TupleObj *)obj_of(own(ref_to(code->varnames)));
  own(ref(copy->name));
  own(ref(copy->qualname));
  own(ref(copy->filename));
  copy->positions = NULL;
  if (code->stored)
    store_hold(code->stored);
  else {
    copy->handlers = NULL;
    copy->ranges = NULL;
    copy->kinds = NULL;
    copy->n_locals = 0;
    copy->n_handlers = copy->n_ranges = 0;
    if (!copy_tables(vm, copy, code)) goto failed;
  }
  if (!copy_array(vm, &copy->consts, code->consts, code->n_consts, sizeof *code->consts)) goto failed;
  copy->n_consts = code->n_consts;
  for (uint32_t i = 0; i < code->n_consts; i++) own(ref(copy->consts[i]));
  if (!copy_array(vm, &copy->instrs, code->instrs, code->n_instrs, sizeof *code->instrs)) goto failed;
  copy->n_instrs = code->n_instrs;
  copy->entry = copy->instrs;
  copy->cold = COLD_RUNS;
  if (code->stored ||
      copy_array(vm, &copy->positions, code->positions, code->n_instrs, sizeof *code->positions))
    return copy;
failed:
  drop_obj(vm, copy);
  return NULL;
}

/* One field that is given anew. 0 or -1. */
static int replace_field(VM *vm, CodeObj *copy, Ref name, Ref value) {
  int64_t flags;
  Value *text = str_is(name, "co_name")       ? &copy->name
                : str_is(name, "co_qualname") ? &copy->qualname
                : str_is(name, "co_filename") ? &copy->filename
                                              : NULL;
  if (text && is_exact(vm, value, STR)) {
    Value old = *text;
    *text = own(value);
    drop(vm, old);
    return 0;
  }
  if (str_is(name, "co_flags") && is_int(value)) {
    flags = int_of(value);
    if (!((flags ^ copy->co_flags) & ~(int64_t)CODE_ITERABLE_COROUTINE)) {
      copy->co_flags = (int32_t)flags;
      return 0;
    }
  }
  return trap(vm, "code.replace() of what only the reference's code has"), -1;
}

static Value m_replace(VM *vm, Ref self, const Args *args) {
  size_t n = args->names ? args->names->len : 0;
  if (args->n) return raise(vm, T_TYPE_ERROR, "replace() takes no positional arguments");
  CodeObj *copy = code_copy(vm, as_code(self));
  for (size_t i = 0; copy && i < n; i++)
    if (replace_field(vm, copy, ref(args->names->items[i]), ref(args->at[i])) < 0) {
      drop_obj(vm, copy);
      return ERR;
    }
  return copy ? value_of(copy) : ERR;
}

static Value code_make(VM *vm, TypeObj *type, const Args *args) {
  enum { LEAST = 16 };
  if (args->names && args->names->len) return raise(vm, T_TYPE_ERROR, "code() takes no keyword arguments");
  if (args->n < LEAST)
    return raise(vm, T_TYPE_ERROR, "code expected at least %d arguments, got %z", LEAST, args->n);
  return trap(vm, "making a 'code'");
}

static const MethodDef code_methods[] = {{"co_lines", m_bytecode, ARG_NONE, "($self, /)", NULL, 0},
                                         {"co_positions", m_positions, ARG_NONE, "($self, /)", NULL, 0},
                                         {"replace", m_replace, ARG_RAW, NULL, NULL, 0},
                                         {"_varname_from_oparg", m_bytecode, ARG_RAW, NULL, NULL, 0},
                                         {0}};
static const GetSetDef code_getsets[] = {{"co_name", get_name, NULL, NULL},
                                         {"co_qualname", get_qualname, NULL, NULL},
                                         {"co_filename", get_filename, NULL, NULL},
                                         {"co_firstlineno", get_first_line, NULL, NULL},
                                         {"co_argcount", get_argcount, NULL, NULL},
                                         {"co_posonlyargcount", get_posonly, NULL, NULL},
                                         {"co_kwonlyargcount", get_kwonly, NULL, NULL},
                                         {"co_nlocals", get_nlocals, NULL, NULL},
                                         {"co_flags", get_flags, NULL, NULL},
                                         {"co_varnames", get_varnames, NULL, NULL},
                                         {"co_cellvars", get_cellvars, NULL, NULL},
                                         {"co_freevars", get_freevars, NULL, NULL},
                                         {"co_consts", bytecode, NULL, NULL},
                                         {"co_names", bytecode, NULL, NULL},
                                         {"co_code", bytecode, NULL, NULL},
                                         {"co_stacksize", bytecode, NULL, NULL},
                                         {"co_lnotab", bytecode, NULL, NULL},
                                         {"co_linetable", bytecode, NULL, NULL},
                                         {"co_exceptiontable", bytecode, NULL, NULL},
                                         {"_co_code_adaptive", bytecode, NULL, NULL},
                                         {0}};
const TypeSpec code_spec = {.name = "code",
                            .size = sizeof(CodeObj),
                            .flags = TYPE_HAS_WEAK,
                            .slots = {.compare = code_compare, .hash = code_hash, .new_ = code_make},
                            .methods = code_methods,
                            .getsets = code_getsets,
                            .dealloc = code_dealloc};
