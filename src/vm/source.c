/* From source text to a module's code, and running it: see source.h. */
#include "vm/source.h"
#include "base/arena.h"
#include "base/utf8.h"
#include "compile/compile.h"
#include "object/descr.h"
#include "object/dict.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/gc.h"
#include "runtime/warn.h"
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

/* Errors found after parsing have no text of their own: the reference looks for the line in the file. */
static void find_text(VM *vm, const Diag *diag, Ref filename, HostBytes *file, Diag *found) {
  *found = *diag;
  size_t len;
  char *path = diag->text || diag->line < 1 ? NULL : str_utf8(vm, filename, &len);
  if (!path) return error_clear(vm);
  if (len && strlen(path) == len && vm_ask(vm, HOST_FILE, path, file) == 0 && file->data) {
    const char *at = file->data, *end = at + file->len;
    for (int32_t line = diag->line; line > 1 && at; line--)
      if ((at = memchr(at, '\n', (size_t)(end - at)))) at++;
    const char *stop = at && at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    if (at && at < end) {
      found->text = at;
      found->text_len = (size_t)((stop ? stop + 1 : end) - at);
      if (!utf8_check(at, found->text_len, NULL)) trap(vm, "the text of a line that is not UTF-8");
    }
  }
  vm_free(vm, path, len + 1);
}

static void raise_at(VM *vm, TypeId type, const Diag *diag, Ref filename) {
  HostBytes file = {0};
  Diag found;
  find_text(vm, diag, filename, &file, &found);
  if (!vm->trap.set) raise_syntax(vm, type, &found, filename);
  host_bytes_free(&file);
}

static void raise_diag(VM *vm, const Diag *diag, Ref filename) {
  switch (diag->kind) {
  case DIAG_SYNTAX_ERROR:
  case DIAG_INDENTATION_ERROR:
  case DIAG_TAB_ERROR:
    raise_at(vm,
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

static int give_warning(VM *vm, const DiagWarning *warning, Ref filename) {
  TypeId category =
      strcmp(warning->category, "SyntaxWarning") == 0 ? T_SYNTAX_WARNING : T_DEPRECATION_WARNING;
  Value text = str_from(vm, warning->message),
        module = is_err(text) ? ERR : warn_module_of_file(vm, filename);
  int result = is_err(module)
                   ? -1
                   : warn_explicit(vm, category, ref(text), filename, warning->line, ref(module), NULL);
  drop_x(vm, module);
  drop_x(vm, text);
  /* A filter made it an exception: the reference turns that into a SyntaxError. */
  if (result < 0 && raised_is(vm, category)) trap(vm, "a warning of the compiler as an error");
  return result;
}

static int give_warnings(VM *vm, const Diag *diag, Ref filename) {
  for (const DiagWarning *warning = diag->warnings; warning; warning = warning->next)
    if (give_warning(vm, warning, filename) < 0) return -1;
  return 0;
}

/* Parses; what is wrong is in *diag, and its warnings are yet to be given. */
static Node *parse(VM *vm, Arena *arena, const char *source, size_t len, const SourceRequest *request,
                   Diag *diag) {
  ParseResult parsed;
  ParseOptions options = {.mode = request->mode,
                          .is_text = request->is_text,
                          .from_file = request->from_file,
                          .barry_as_flufl = request->futures & FUTURE_BARRY,
                          .max_digits = vm->max_str_digits ? vm->max_str_digits : -1};
  return parse_source(arena, source, len, &options, &parsed, diag) ? parsed.tree : NULL;
}

/* `tree` is NULL when the diagnostics hold why. */
static CodeObj *compile_in(VM *vm, Arena *arena, Node *tree, Ref filename, const SourceRequest *request,
                           Diag *diag) {
  Late *late = NULL;
  Symtab *symtab = tree ? symtab_new(arena, tree, request->n_frames, diag) : NULL;
  if (symtab) {
    symtab->futures |= request->futures;
    late = late_check(arena, tree, symtab, diag);
  }
  if (give_warnings(vm, diag, filename) < 0) return NULL;
  if (diag->kind != DIAG_NONE || !late)
    raise_diag(vm, diag, filename);
  else
    return compile_tree(vm, arena, tree, symtab, late, filename, request->by_name);
  return NULL;
}

/* A program that compiles while it runs makes the reference count what its parser and tables hold. */
static void expect_objects(VM *vm, size_t len) {
  enum { EACH_TIME = 150 };
  if (vm->frame) gc_expect(vm, EACH_TIME + len);
}

/* The reference's parser asks the module unicodedata for the plain form of names that are not ASCII; nobody
   may have put another function there. */
static bool names_are_plain(VM *vm, const char *source, size_t len) {
  if (!vm->modules) return true;
  Value name = str_interned(vm, "unicodedata", 11), key = str_interned(vm, "normalize", 9), found = UNDEF;
  bool fine = !is_err(name) && !is_err(key);
  Ref module = fine ? dict_get_str(vm->modules, ref(name)) : ref(UNDEF);
  size_t i = is_undef(module) ? len : 0;
  while (i < len && (uint8_t)source[i] < 128) i++;
  if (i < len) {
    int got = object_find_attr(vm, module, ref(key), &found);
    fine = got > 0 && is_exact(vm, ref(found), BUILTIN) &&
           strcmp(((const BuiltinObj *)obj_of(ref(found)))->def->name, "normalize") == 0;
    if (got > 0) drop(vm, found);
    if (!fine && got >= 0) trap(vm, "names in the program's text where unicodedata.normalize is another's");
  }
  drop_x(vm, key);
  drop_x(vm, name);
  return fine;
}

CodeObj *source_compile_as(VM *vm, const char *source, size_t len, Ref filename,
                           const SourceRequest *request) {
  Arena arena;
  Diag diag = {0};
  expect_objects(vm, len);
  if (!names_are_plain(vm, source, len)) return NULL;
  arena_init(&arena, 0);
  Node *tree = parse(vm, &arena, source, len, request, &diag);
  CodeObj *code = compile_in(vm, &arena, tree, filename, request, &diag);
  arena_fini(&arena);
  return code;
}

CodeObj *source_compile_tree(VM *vm, Arena *arena, Node *tree, Ref filename, const SourceRequest *request) {
  Diag diag = {0};
  return compile_in(vm, arena, tree, filename, request, &diag);
}

Node *source_parse(VM *vm, Arena *arena, const char *source, size_t len, Ref filename,
                   const SourceRequest *request) {
  Diag diag = {0};
  expect_objects(vm, len);
  if (!names_are_plain(vm, source, len)) return NULL;
  Node *tree = parse(vm, arena, source, len, request, &diag);
  if (give_warnings(vm, &diag, filename) < 0) return NULL;
  if (!tree || diag.kind != DIAG_NONE) raise_diag(vm, &diag, filename);
  return diag.kind == DIAG_NONE ? tree : NULL;
}

CodeObj *source_compile(VM *vm, const char *source, size_t len, Ref filename) {
  /* Nothing runs yet: it is the script, which is read as a file. */
  SourceRequest request = {.mode = PARSE_EXEC, .from_file = !vm->frame};
  return source_compile_as(vm, source, len, filename, &request);
}

Value source_run(VM *vm, CodeObj *code, DictObj *globals) {
  FunctionObj *function = function_new(vm, code, globals);
  Value *R = function ? frame_push(vm, function, NULL) : NULL;
  drop_obj(vm, function);
  if (!R) return ERR;
  R[FRAME_LOCALS] = own_obj(globals);
  return eval_run(vm, R);
}
