/* From source text to a module's code, and running it: see source.h. */
#include "vm/source.h"
#include "base/arena.h"
#include "compile/compile.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "syntax/late.h"
#include "syntax/parse.h"
#include "syntax/symtab.h"
#include "vm/frame.h"

/* ---- errors ---- */

static Value position_value(int32_t position) {
  return position == DIAG_NO_POSITION ? NONE_VALUE : from_int62(position);
}

/* (filename, line, offset, text, end line, end offset) */
static Value place_of(VM *vm, const Diag *diag, Ref filename) {
  TupleObj *place = tuple_new(vm, 6);
  if (!place) return ERR;
  place->items[0] = own(filename);
  place->items[1] = from_int62(diag->line);
  place->items[2] = from_int62(diag->offset);
  if (diag->text && is_err(place->items[3] = str_new(vm, diag->text, diag->text_len))) {
    place->items[3] = NONE_VALUE;
    drop_obj(vm, place);
    return ERR;
  }
  place->items[4] = position_value(diag->end_line);
  place->items[5] = position_value(diag->end_offset);
  return value_of(place);
}

static void raise_syntax(VM *vm, TypeId type, const Diag *diag, Ref filename) {
  Value message = str_from(vm, diag->message), place = is_err(message) ? ERR : place_of(vm, diag, filename);
  if (!is_err(place)) {
    Value exc = object_call2(vm, ref_to(vm->types[type]), ref(message), ref(place));
    if (!is_err(exc)) raise_object_steal(vm, exc);
  }
  drop_x(vm, place);
  drop_x(vm, message);
}

/* Whether the reference would look for the line in a file: errors found after parsing have no text of their
 * own. */
static bool wants_file(const Diag *diag, Ref filename) {
  size_t len = str_len(filename);
  return !diag->text && len > 3 && str_at(as_str(filename), len - 3) == '.' &&
         str_at(as_str(filename), len - 2) == 'p' && str_at(as_str(filename), len - 1) == 'y';
}

static void raise_diag(VM *vm, const Diag *diag, Ref filename) {
  switch (diag->kind) {
  case DIAG_SYNTAX_ERROR:
  case DIAG_INDENTATION_ERROR:
  case DIAG_TAB_ERROR:
    if (wants_file(diag, filename))
      trap(vm, "a syntax error in a file");
    else
      raise_syntax(vm,
                   diag->kind == DIAG_SYNTAX_ERROR        ? T_SYNTAX_ERROR
                   : diag->kind == DIAG_INDENTATION_ERROR ? T_INDENTATION_ERROR
                                                          : T_TAB_ERROR,
                   diag, filename);
    break;
  case DIAG_VALUE_ERROR: raise(vm, T_VALUE_ERROR, "%s", diag->message); break;
  case DIAG_RECURSION_ERROR: raise(vm, T_RECURSION_ERROR, "%s", diag->message); break;
  case DIAG_MEMORY_ERROR:
    if (diag->message && *diag->message)
      raise(vm, T_MEMORY_ERROR, "%s", diag->message);
    else
      raise_memory(vm);
    break;
  default: trap(vm, "source text: %s", diag->message ? diag->message : "cannot be decoded");
  }
}

/* ---- compiling ---- */

/* DeprecationWarnings are ignored as long as nobody has changed the filters. */
static bool has_loud_warning(VM *vm, const Diag *diag) {
  bool filters = vm->modules && !is_undef(dict_get_str(vm->modules, name_of(vm, W_warnings)));
  for (const DiagWarning *warning = diag->warnings; warning; warning = warning->next)
    if (filters || strcmp(warning->category, "DeprecationWarning") != 0) return true;
  return false;
}

static CodeObj *compile_in(VM *vm, Arena *arena, const char *source, size_t len, Ref filename,
                           const SourceRequest *request) {
  Diag diag = {0};
  ParseResult parsed;
  ParseOptions options = {
      .mode = request->mode, .is_text = request->is_text, .barry_as_flufl = request->futures & FUTURE_BARRY};
  Symtab *symtab = NULL;
  Late *late = NULL;
  if (parse_source(arena, source, len, &options, &parsed, &diag))
    symtab = symtab_new(arena, parsed.tree, request->n_frames, &diag);
  if (symtab) {
    symtab->futures |= request->futures;
    late = late_check(arena, parsed.tree, symtab, &diag);
  }
  if (has_loud_warning(vm, &diag))
    trap(vm, "a SyntaxWarning");
  else if (diag.kind != DIAG_NONE || !late)
    raise_diag(vm, &diag, filename);
  else
    return compile_tree(vm, arena, parsed.tree, symtab, late, filename, request->by_name);
  return NULL;
}

CodeObj *source_compile_as(VM *vm, const char *source, size_t len, Ref filename,
                           const SourceRequest *request) {
  Arena arena;
  arena_init(&arena, 0);
  CodeObj *code = compile_in(vm, &arena, source, len, filename, request);
  arena_fini(&arena);
  return code;
}

CodeObj *source_compile(VM *vm, const char *source, size_t len, Ref filename) {
  CodeObj *code = source_compile_as(vm, source, len, filename, &(SourceRequest){.mode = PARSE_EXEC});
  if (!code && !vm->trap.set && !vm->frame) trap(vm, "a syntax error");
  return code;
}

Value source_run(VM *vm, CodeObj *code, DictObj *globals) {
  FunctionObj *function = function_new(vm, code, globals);
  Value *R = function ? frame_push(vm, function, NULL) : NULL;
  drop_obj(vm, function);
  if (!R) return ERR;
  R[FRAME_LOCALS] = own_obj(globals);
  return eval_run(vm, R);
}
