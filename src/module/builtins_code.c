/* The builtin functions about code and namespaces: compile, eval, exec, globals, locals, vars, dir. */
#include "module/builtins_code.h"
#include "code/code.h"
#include "module/ast_nodes.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/function.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/buffer.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/frame_object.h"
#include "vm/source.h"

enum {
  DEPTH_OF_SYNTAX = 1000
}; /* the recursion limit that the depth of trees is said for: syntax/symtab.h */

enum {
  FLAGS_FUTURE = 0x1fe0000, /* CO_FUTURE_ flags of the reference */
  FLAG_BARRY = 0x400000,
  FLAG_ANNOTATIONS = 0x1000000,
  FLAG_NESTED = 0x10,
  FLAG_DONT_IMPLY_DEDENT = 0x200,
  FLAG_ONLY_AST = 0x400,
  FLAG_TYPE_COMMENTS = 0x1000,
  FLAG_TOP_LEVEL_AWAIT = 0x2000,
  FLAG_INCOMPLETE = 0x4000,
  FLAGS_COMPILE =
      FLAG_DONT_IMPLY_DEDENT | FLAG_ONLY_AST | FLAG_TYPE_COMMENTS | FLAG_TOP_LEVEL_AWAIT | FLAG_INCOMPLETE
};

/* ---- namespaces of the caller ---- */

static Value caller_globals(VM *vm) {
  Value *R = frame_now(vm);
  if (!R) return trap(vm, "globals() without a frame");
  return own(ref_to(as_function(R[FRAME_FUNCTION])->globals));
}

static Value caller_locals(VM *vm) {
  Value *R = frame_now(vm);
  if (!R) return raise(vm, T_SYSTEM_ERROR, "frame does not exist");
  return frame_locals(vm, R);
}

Value builtin_globals(VM *vm, Ref self, const Args *args) {
  return caller_globals(vm);
}

Value builtin_locals(VM *vm, Ref self, const Args *args) {
  return caller_locals(vm);
}

Value builtin_vars(VM *vm, Ref self, const Args *args) {
  if (is_undef(args->at[0])) return caller_locals(vm);
  Value dict;
  int found = object_find_attr(vm, ref(args->at[0]), name_of(vm, D_dict), &dict);
  if (found < 0) return ERR;
  return found ? dict : raise(vm, T_TYPE_ERROR, "vars() argument must have __dict__ attribute");
}

static Value local_names(VM *vm) {
  Value locals = caller_locals(vm);
  if (is_err(locals)) return ERR;
  Value keys = object_call_method(vm, ref(locals), name_of(vm, W_keys));
  drop(vm, locals);
  return list_sorted_steal(vm, keys);
}

Value builtin_dir(VM *vm, Ref self, const Args *args) {
  Ref v = ref(args->at[0]);
  if (is_undef(v)) return local_names(vm);
  return object_dir(vm, v);
}

/* ---- source text ---- */

/* What was passed as source: text in UTF-8 or bytes, as long as the object that it came from. */
typedef struct SourceText {
  const char *at;
  size_t len;
  bool is_text;
  char *owned; /* of owned_len + 1 bytes, or NULL */
  Value bytes;
} SourceText;

static void source_fini(VM *vm, SourceText *text) {
  if (text->owned) vm_free(vm, text->owned, text->len + 1);
  drop_x(vm, text->bytes);
}

/* 0 or -1. `function` and `what` go into the complaint. */
static int source_init(VM *vm, SourceText *text, Ref v, const char *function, const char *what) {
  *text = (SourceText){.bytes = UNDEF};
  if (is_kind(v, TYPE_STR)) {
    text->is_text = true;
    const StrObj *s = as_str(v);
    for (size_t i = 0; s->kind > 1 && i < s->len; i++)
      if (str_at(s, i) >= 0xd800 && str_at(s, i) < 0xe000) {
        trap(vm, "source text with a lone surrogate");
        return -1;
      }
    if (!(text->owned = str_utf8(vm, v, &text->len))) return -1;
    text->at = text->owned;
  } else if (is_kind(v, TYPE_BYTES) || buffer_lends(vm, v)) {
    text->bytes = is_kind(v, TYPE_BYTES) ? own(v) : object_call1(vm, ref_to(vm->types[T_BYTES]), v);
    if (is_err(text->bytes)) return -1;
    text->at = (const char *)bytes_data(as_bytes(text->bytes));
    text->len = as_bytes(text->bytes)->len;
  } else
    return raise_i(vm, T_TYPE_ERROR, "%s() arg 1 must be a %s object", function, what);
  if (memchr(text->at, 0, text->len)) {
    source_fini(vm, text);
    return raise_i(vm, T_VALUE_ERROR, "source code string cannot contain null bytes");
  }
  return 0;
}

/* The future statements of the code that calls count for what it compiles. */
static int64_t inherited_flags(VM *vm) {
  Value *R = frame_now(vm);
  return R ? frame_code(R)->co_flags & FLAGS_FUTURE : 0;
}

static SourceRequest request_for(VM *vm, ParseMode mode, const SourceText *text, int64_t flags) {
  int depth = vm->depth + DEPTH_OF_SYNTAX - vm->recursion_limit;
  return (SourceRequest){.mode = mode,
                         .is_text = text->is_text,
                         .by_name = true,
                         .futures = (flags & FLAG_ANNOTATIONS ? FUTURE_ANNOTATIONS : 0) |
                                    (flags & FLAG_BARRY ? FUTURE_BARRY : 0),
                         .n_frames = depth > 0 ? depth : 0};
}

/* ---- compile ---- */

static int mode_of(VM *vm, Ref v, int64_t flags, ParseMode *mode) {
  if (str_is(v, "exec"))
    *mode = PARSE_EXEC;
  else if (str_is(v, "eval"))
    *mode = PARSE_EVAL;
  else if (str_is(v, "single"))
    *mode = PARSE_SINGLE;
  else if (str_is(v, "func_type")) {
    if (flags & FLAG_ONLY_AST) return trap(vm, "compile() to a tree"), -1;
    return raise_i(vm, T_VALUE_ERROR, "compile() mode 'func_type' requires flag PyCF_ONLY_AST");
  } else
    return raise_i(vm, T_VALUE_ERROR,
                   flags & FLAG_ONLY_AST ? "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
                                         : "compile() mode must be 'exec', 'eval' or 'single'");
  return 0;
}

static int int_argument(VM *vm, Ref v, int64_t *out) {
  if (is_undef(v)) return 0;
  Value index = object_index(vm, v);
  if (is_err(index)) return -1;
  bool fits = int_as_i64(ref(index), out) && *out >= INT32_MIN && *out <= INT32_MAX;
  drop(vm, index);
  return fits ? 0 : raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C int");
}

/* A file name: str, bytes, or what has __fspath__. */
static Value file_name(VM *vm, Ref v) {
  if (is_kind(v, TYPE_STR)) return own(v);
  if (!is_kind(v, TYPE_BYTES)) {
    Ref found = type_lookup(vm, type_of(vm, v), name_of(vm, D_fspath));
    if (is_undef(found) && buffer_lends(vm, v)) return trap(vm, "a file name that is no str");
    if (is_undef(found))
      return raise(vm, T_TYPE_ERROR, "expected str, bytes or os.PathLike object, not %T", v);
    Value path = call_unbound(vm, found, v, 0, NULL);
    if (is_err(path) || is_kind(path, TYPE_STR)) return path;
    drop(vm, path);
    return trap(vm, "__fspath__ that does not give a str");
  }
  const BytesObj *bytes = as_bytes(v);
  for (size_t i = 0; i < bytes->len; i++)
    if (bytes_data(bytes)[i] >= 0x80) return trap(vm, "a file name of bytes that are not ASCII");
  return str_new(vm, (const char *)bytes_data(bytes), bytes->len);
}

static Value compile_text(VM *vm, Ref source, Ref filename, ParseMode mode, int64_t flags) {
  SourceText text;
  if (source_init(vm, &text, source, "compile", "string, bytes or AST") < 0) return ERR;
  SourceRequest request = request_for(vm, mode, &text, flags);
  CodeObj *code = source_compile_as(vm, text.at, text.len, filename, &request);
  source_fini(vm, &text);
  return code ? value_of(code) : ERR;
}

/* Whether nothing in the text may be a type comment; else a trap is set. */
static bool lacks_type_comments(VM *vm, const SourceText *text, int64_t flags) {
  static const char mark[] = "type:";
  if (!(flags & FLAG_TYPE_COMMENTS)) return true;
  for (size_t i = 0; i + sizeof mark - 1 <= text->len; i++)
    if (memcmp(text->at + i, mark, sizeof mark - 1) == 0) return trap(vm, "type comments"), false;
  return true;
}

/* The text's tree as objects. */
static Value parse_text(VM *vm, Ref source, Ref filename, ParseMode mode, int64_t flags) {
  SourceText text;
  if (source_init(vm, &text, source, "compile", "string, bytes or AST") < 0) return ERR;
  SourceRequest request = request_for(vm, mode, &text, flags);
  Arena arena;
  arena_init(&arena, 0);
  const Node *tree = lacks_type_comments(vm, &text, flags)
                         ? source_parse(vm, &arena, text.at, text.len, filename, &request)
                         : NULL;
  source_fini(vm, &text);
  Value result = tree ? ast_build(vm, tree) : ERR;
  arena_fini(&arena);
  return result;
}

static Value compile_nodes(VM *vm, Ref source, Ref filename, ParseMode mode, int64_t flags) {
  SourceText text = {.is_text = true};
  SourceRequest request = request_for(vm, mode, &text, flags);
  Arena arena;
  arena_init(&arena, 0);
  Node *tree = ast_read(vm, &arena, source, mode);
  CodeObj *code = tree ? source_compile_tree(vm, &arena, tree, filename, &request) : NULL;
  arena_fini(&arena);
  return code ? value_of(code) : ERR;
}

static Value compile_any(VM *vm, Ref source, Ref filename, ParseMode mode, int64_t flags) {
  int is_node = ast_is_node(vm, source);
  if (is_node < 0) return ERR;
  if (flags & FLAG_ONLY_AST) return is_node ? own(source) : parse_text(vm, source, filename, mode, flags);
  return is_node ? compile_nodes(vm, source, filename, mode, flags)
                 : compile_text(vm, source, filename, mode, flags);
}

Value builtin_compile(VM *vm, Ref self, const Args *args) {
  const Value *at = args->at;
  int64_t flags = 0, optimize = -1, feature = -1;
  Value filename = file_name(vm, ref(at[1])), code = ERR;
  if (is_err(filename)) return ERR;
  if (!is_kind(at[2], TYPE_STR)) {
    raise(vm, T_TYPE_ERROR, "compile() argument 'mode' must be str, not %N", ref(at[2]));
    goto done;
  }
  if (int_argument(vm, ref(at[3]), &flags) < 0) goto done;
  int dont_inherit = as_c_flag(vm, ref(at[4]), false);
  if (dont_inherit < 0 || int_argument(vm, ref(at[5]), &optimize) < 0 ||
      int_argument(vm, ref(at[6]), &feature) < 0)
    goto done;
  if (flags & ~(int64_t)(FLAGS_FUTURE | FLAG_NESTED | FLAGS_COMPILE)) {
    raise(vm, T_VALUE_ERROR, "compile(): unrecognised flags");
    goto done;
  }
  if (optimize < -1 || optimize > 2) {
    raise(vm, T_VALUE_ERROR, "compile(): invalid optimize value");
    goto done;
  }
  if (!dont_inherit) flags |= inherited_flags(vm);
  ParseMode mode = PARSE_EXEC;
  if (mode_of(vm, ref(at[2]), flags, &mode) < 0) goto done;
  bool typed_tree = flags & FLAG_ONLY_AST && flags & FLAG_TYPE_COMMENTS;
  if (flags & FLAGS_COMPILE & ~(FLAG_ONLY_AST | (typed_tree ? FLAG_TYPE_COMMENTS : 0)) || optimize > 0 ||
      feature >= 0)
    trap(vm, "compile() with such flags");
  else
    code = compile_any(vm, ref(at[0]), ref(filename), mode, flags);
done:
  drop(vm, filename);
  return code;
}

/* ---- eval and exec ---- */

static int set_builtins(VM *vm, DictObj *globals) {
  Ref there;
  int found = dict_find(vm, globals, name_of(vm, D_builtins), &there);
  if (found) return found < 0 ? -1 : 0;
  Value *R = frame_now(vm);
  DictObj *builtins = R ? as_function(R[FRAME_FUNCTION])->builtins : vm->builtins;
  return dict_set(vm, globals, name_of(vm, D_builtins), ref_to(builtins));
}

typedef struct Spaces {
  Value globals, locals; /* owned */
} Spaces;

static bool is_mapping(VM *vm, Ref v) {
  return type_of(vm, v)->slots.getitem != NULL;
}

/* Where code runs: as given, else where the caller is. 0 or -1. */
static int find_spaces(VM *vm, Spaces *spaces, Ref globals, Ref locals) {
  *spaces = (Spaces){ERR, ERR};
  if (is_undef(globals) || is_none(globals)) {
    if (is_err(spaces->globals = caller_globals(vm))) return -1;
    spaces->locals = is_undef(locals) || is_none(locals) ? caller_locals(vm) : own(locals);
  } else {
    spaces->globals = own(globals);
    spaces->locals = own(is_undef(locals) || is_none(locals) ? globals : locals);
  }
  if (is_err(spaces->locals)) return -1;
  if (!is_exact(vm, spaces->globals, DICT)) return trap(vm, "a subclass of dict as globals"), -1;
  return set_builtins(vm, as_dict(spaces->globals));
}

static void spaces_fini(VM *vm, Spaces *spaces) {
  drop_x(vm, spaces->globals);
  drop_x(vm, spaces->locals);
}

static uint32_t count_free(const CodeObj *code) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < code->n_locals; i++) n += code->kinds[i] == LOCAL_FREE;
  return n;
}

/* Runs code; `closure` may be UNDEF. */
static Value run_code(VM *vm, CodeObj *code, const Spaces *spaces, Ref closure) {
  if (code->n_params) return trap(vm, "exec() of a function's code that has parameters");
  FunctionObj *function = function_new(vm, code, as_dict(spaces->globals));
  if (!function) return ERR;
  if (is_kind(closure, TYPE_TUPLE) && as_tuple(closure)->len) function->closure = as_tuple(own(closure));
  Value *R = frame_push(vm, function, NULL);
  drop_obj(vm, function);
  if (!R) return ERR;
  if (!(code->flags & CODE_NEWLOCALS)) R[FRAME_LOCALS] = own(ref(spaces->locals));
  return eval_run(vm, R);
}

static Value run_source(VM *vm, Ref source, const Spaces *spaces, ParseMode mode) {
  SourceText text;
  const char *function = mode == PARSE_EVAL ? "eval" : "exec";
  if (source_init(vm, &text, source, function, "string, bytes or code") < 0) return ERR;
  SourceRequest request = request_for(vm, mode, &text, inherited_flags(vm));
  Value filename = str_from(vm, "<string>"), result = ERR;
  size_t skip = 0;
  while (mode == PARSE_EVAL && skip < text.len && (text.at[skip] == ' ' || text.at[skip] == '\t')) skip++;
  CodeObj *code = is_err(filename)
                      ? NULL
                      : source_compile_as(vm, text.at + skip, text.len - skip, ref(filename), &request);
  drop_x(vm, filename);
  source_fini(vm, &text);
  if (!code) return ERR;
  result = run_code(vm, code, spaces, ref(UNDEF));
  drop_obj(vm, code);
  return result;
}

Value builtin_eval(VM *vm, Ref self, const Args *args) {
  Ref source = ref(args->at[0]), globals = ref(args->at[1]), locals = ref(args->at[2]);
  if (!is_undef(locals) && !is_none(locals) && !is_mapping(vm, locals))
    return raise(vm, T_TYPE_ERROR, "locals must be a mapping");
  if (!is_undef(globals) && !is_none(globals) && !is_kind(globals, TYPE_DICT))
    return raise(vm, T_TYPE_ERROR,
                 is_mapping(vm, globals) ? "globals must be a real dict; try eval(expr, {}, mapping)"
                                         : "globals must be a dict");
  Spaces spaces;
  Value result = ERR;
  if (find_spaces(vm, &spaces, globals, locals) < 0)
    ;
  else if (!is_exact(vm, source, CODE))
    result = run_source(vm, source, &spaces, PARSE_EVAL);
  else if (code_load(vm, as_code(source)) < 0)
    ;
  else if (count_free(as_code(source)))
    raise(vm, T_TYPE_ERROR, "code object passed to eval() may not contain free variables");
  else
    result = run_code(vm, as_code(source), &spaces, ref(UNDEF));
  spaces_fini(vm, &spaces);
  return result;
}

/* Whether `closure` is one for the code; else -1. */
static int check_closure(VM *vm, CodeObj *code, Ref closure) {
  if (code_load(vm, code) < 0) return -1;
  uint32_t n = count_free(code);
  bool given = !is_undef(closure) && !is_none(closure);
  if (n == 0) return given ? raise_i(vm, T_TYPE_ERROR, "cannot use a closure with this code object") : 0;
  bool fits = given && is_exact(vm, closure, TUPLE) && as_tuple(closure)->len == n;
  for (uint32_t i = 0; fits && i < n; i++) fits = is_exact(vm, as_tuple(closure)->items[i], CELL);
  return fits ? 0
              : raise_i(vm, T_TYPE_ERROR, "code object requires a closure of exactly length %z", (size_t)n);
}

Value builtin_exec(VM *vm, Ref self, const Args *args) {
  Ref source = ref(args->at[0]), globals = ref(args->at[1]), locals = ref(args->at[2]),
      closure = ref(args->at[3]);
  if (!is_undef(globals) && !is_none(globals) && !is_kind(globals, TYPE_DICT))
    return raise(vm, T_TYPE_ERROR, "exec() globals must be a dict, not %T", globals);
  if (!is_undef(locals) && !is_none(locals) && !is_mapping(vm, locals))
    return raise(vm, T_TYPE_ERROR, "locals must be a mapping or None, not %T", locals);
  Spaces spaces;
  Value result = ERR;
  if (find_spaces(vm, &spaces, globals, locals) < 0)
    ;
  else if (is_exact(vm, source, CODE)) {
    if (check_closure(vm, as_code(source), closure) == 0)
      result = run_code(vm, as_code(source), &spaces, closure);
  } else if (!is_undef(closure) && !is_none(closure))
    raise(vm, T_TYPE_ERROR, "closure can only be used when source is a code object");
  else
    result = run_source(vm, source, &spaces, PARSE_EXEC);
  spaces_fini(vm, &spaces);
  if (is_err(result)) return ERR;
  drop(vm, result);
  return NONE_VALUE;
}
