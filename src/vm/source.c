/* From source text to a module's code, and running it: see source.h. */
#include "vm/source.h"
#include "base/arena.h"
#include "compile/compile.h"
#include "object/dict.h"
#include "object/str.h"
#include "runtime/error.h"
#include "syntax/late.h"
#include "syntax/parse.h"
#include "syntax/symtab.h"
#include "vm/frame.h"

static CodeObj *compile_in(VM *vm, Arena *arena, const char *source, size_t len, Ref filename) {
  Diag diag = {0};
  ParseResult parsed;
  ParseOptions options = {.mode = PARSE_EXEC};
  Symtab *symtab = NULL;
  Late *late = NULL;
  if (parse_source(arena, source, len, &options, &parsed, &diag))
    symtab = symtab_new(arena, parsed.tree, 0, &diag);
  if (!symtab || !(late = late_check(arena, parsed.tree, symtab, &diag)) || diag.kind != DIAG_NONE || diag.warnings) {
    trap(vm, "%s", diag.warnings ? "a SyntaxWarning" : "a syntax error");
    return NULL;
  }
  return compile_tree(vm, arena, parsed.tree, symtab, late, filename, false);
}

CodeObj *source_compile(VM *vm, const char *source, size_t len, Ref filename) {
  Arena arena;
  arena_init(&arena, 0);
  CodeObj *code = compile_in(vm, &arena, source, len, filename);
  arena_fini(&arena);
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
