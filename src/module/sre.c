/* The module _sre: what the reference's package re is built on. Also its scanner. */
#include "module/sre.h"
#include "base/unicode_data.h"
#include "module/module.h"
#include "object/bytes.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "runtime/abstract.h"
#include "runtime/error.h"

SreState *sre_state(VM *vm) {
  return module_state(vm, MODULE_SRE);
}

/* ---- the scanner ---- */

typedef struct ScannerObj {
  Obj head;
  PatternObj *pattern; /* owned */
  RegexState state;
  bool ready; /* false: the last search found nothing */
} ScannerObj;

Value scanner_new(VM *vm, PatternObj *pattern, Ref string, ptrdiff_t pos, ptrdiff_t endpos) {
  ScannerObj *scanner = object_new(vm, sre_state(vm)->scanner, sizeof *scanner);
  if (!scanner) return ERR;
  if (regex_init(&scanner->state, vm, pattern, string, pos, endpos) < 0) {
    drop_obj(vm, scanner);
    return ERR;
  }
  scanner->pattern = pattern;
  scanner->ready = true;
  own(ref_to(pattern));
  gc_track(vm, scanner);
  return value_of(scanner);
}

static Value scan(VM *vm, Ref self, int (*look)(RegexState *)) {
  ScannerObj *scanner = (ScannerObj *)obj_of(self);
  RegexState *s = &scanner->state;
  if (!scanner->ready) return NONE_VALUE;
  regex_reset(s);
  int found = look(s);
  scanner->ready = found > 0;
  if (found <= 0) return found < 0 ? ERR : NONE_VALUE;
  Value match = match_new(s, sre_state(vm)->match);
  s->must_advance = s->ptr == s->start;
  s->start = s->ptr;
  return match;
}
static Value scanner_match(VM *vm, Ref self, const Args *args) {
  return scan(vm, self, regex_match);
}
static Value scanner_search(VM *vm, Ref self, const Args *args) {
  return scan(vm, self, regex_search);
}
static Value scanner_pattern(VM *vm, Ref self) {
  return own(ref_to(((ScannerObj *)obj_of(self))->pattern));
}
static void scanner_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  ScannerObj *scanner = (ScannerObj *)object;
  visit(vm, ref_to(scanner->pattern), ctx);
  visit(vm, ref(scanner->state.string), ctx);
}
static void scanner_dealloc(VM *vm, Obj *object) {
  ScannerObj *scanner = (ScannerObj *)object;
  if (scanner->pattern) regex_fini(&scanner->state);
  drop_obj(vm, scanner->pattern);
  object_free(vm, object, sizeof *scanner);
}
static Value scanner_make(VM *vm, TypeObj *type, const Args *args) {
  return raise(vm, T_TYPE_ERROR, "cannot create '_sre.SRE_Scanner' instances");
}
static const MethodDef scanner_methods[] = {
    {"match", scanner_match, ARG_NONE, "($self, /)", NULL, METHOD_OF_CLASS},
    {"search", scanner_search, ARG_NONE, "($self, /)", NULL, METHOD_OF_CLASS},
    {0}};
static const GetSetDef scanner_getsets[] = {{"pattern", scanner_pattern, NULL, NULL}, {0}};
const TypeSpec scanner_spec = {.name = "_sre.SRE_Scanner",
                               .size = sizeof(ScannerObj),
                               .flags = TYPE_GC,
                               .slots = {.new_ = scanner_make},
                               .methods = scanner_methods,
                               .getsets = scanner_getsets,
                               .traverse = scanner_traverse,
                               .dealloc = scanner_dealloc};

/* ---- compile ---- */

/* The code list's words. 0 or -1. */
static int read_code(VM *vm, PatternObj *p, Ref code) {
  size_t n = as_list(code)->len;
  p->n_code = n;
  if (!(p->code = vm_alloc(vm, (n ? n : 1) * sizeof *p->code))) return -1;
  for (size_t i = 0; i < n; i++) {
    int64_t word;
    Ref item = ref(as_list(code)->items[i]);
    if (!is_int_like(item) || !int_as_i64(item, &word) || word < 0 || word > UINT32_MAX)
      return raise_i(vm, T_OVERFLOW_ERROR, "regular expression code size limit exceeded");
    p->code[i] = (uint32_t)word;
  }
  return 0;
}

static Value wrong_type(VM *vm, const char *name, const char *wanted, Value v) {
  return raise(vm, T_TYPE_ERROR, "compile() argument '%s' must be %s, not %N", name, wanted, ref(v));
}

/* Code that no compiler makes. The reference looks less closely than regex_check does. -1. */
static int wrong_code(VM *vm, const PatternObj *p) {
  if (p->groups < 0 || p->n_code == 0 || p->code[0] >= RE_OPCODES)
    return raise_i(vm, T_RUNTIME_ERROR, "invalid SRE code");
  return trap(vm, "_sre.compile() of code that no compiler makes"), -1;
}

static Value compile(VM *vm, Ref self, const Args *args) {
  int flags;
  ptrdiff_t groups;
  const Value *at = args->at;
  if (as_c_int(vm, ref(at[1]), &flags) < 0) return ERR;
  if (!is_kind(at[2], TYPE_LIST)) return wrong_type(vm, "code", "list", at[2]);
  if (as_c_ssize(vm, ref(at[3]), &groups) < 0) return ERR;
  if (!is_kind(at[4], TYPE_DICT)) return wrong_type(vm, "groupindex", "dict", at[4]);
  if (!is_kind(at[5], TYPE_TUPLE)) return wrong_type(vm, "indexgroup", "tuple", at[5]);
  PatternObj *p = object_new(vm, sre_state(vm)->pattern, sizeof *p);
  if (!p) return ERR;
  p->pattern = own(ref(at[0]));
  /* An empty dict is not kept: what is put into it later does not count. */
  DictObj *index = dict_len(as_dict(at[4])) ? NULL : dict_new(vm);
  p->group_index = index ? value_of(index) : own(ref(at[4]));
  p->index_group = index ? own(ref(vm->empty_tuple)) : own(ref(at[5]));
  p->groups = groups;
  p->flags = flags;
  int fine = read_code(vm, p, ref(at[2]));
  p->is_bytes = is_none(at[0]) ? -1 : !is_kind(at[0], TYPE_STR);
  if (fine == 0 && p->is_bytes == 1 && !buffer_lends(vm, ref(at[0])))
    fine = raise_i(vm, T_TYPE_ERROR, "expected string or bytes-like object, got '%T'", ref(at[0]));
  if (fine == 0 && !(fine = regex_check(vm, p->code, p->n_code, groups))) fine = wrong_code(vm, p);
  if (fine > 0) {
    gc_track(vm, p);
    return value_of(p);
  }
  if (groups < 0) p->groups = 0;
  drop_obj(vm, p);
  return ERR;
}

/* ---- characters ---- */

static Value ascii_iscased(VM *vm, Ref self, const Args *args) {
  int32_t c = 0;
  if (object_as_int(vm, ref(args->at[0]), &c) < 0) return ERR;
  return from_bool((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
}
static Value unicode_iscased(VM *vm, Ref self, const Args *args) {
  int32_t c = 0;
  if (object_as_int(vm, ref(args->at[0]), &c) < 0) return ERR;
  return from_bool((unicode_flags((uint32_t)c) & UNICODE_RE_CASED) != 0);
}
static Value ascii_tolower(VM *vm, Ref self, const Args *args) {
  int32_t c = 0;
  if (object_as_int(vm, ref(args->at[0]), &c) < 0) return ERR;
  return from_int62((int32_t)regex_ascii_lower((uint32_t)c));
}
static Value unicode_tolower(VM *vm, Ref self, const Args *args) {
  int32_t c = 0;
  if (object_as_int(vm, ref(args->at[0]), &c) < 0) return ERR;
  return from_int62((int32_t)unicode_re_lower((uint32_t)c));
}
static Value getcodesize(VM *vm, Ref self, const Args *args) {
  return from_int62(RE_CODESIZE);
}

static const MethodDef functions[] = {
    {"compile", compile, ARG_KW, "($module, /, pattern, flags, code, groups, groupindex, indexgroup)", NULL,
     0},
    {"getcodesize", getcodesize, ARG_NONE, "($module, /)", NULL, 0},
    {"ascii_iscased", ascii_iscased, ARG_ONE, "($module, character, /)", NULL, 0},
    {"unicode_iscased", unicode_iscased, ARG_ONE, "($module, character, /)", NULL, 0},
    {"ascii_tolower", ascii_tolower, ARG_ONE, "($module, character, /)", NULL, 0},
    {"unicode_tolower", unicode_tolower, ARG_ONE, "($module, character, /)", NULL, 0},
    {0}};

static int fill(VM *vm, Ref module, void *at) {
  SreState *state = at;
  if (!(state->pattern = module_hidden_type(vm, module, &pattern_spec, NULL)) ||
      !(state->match = module_hidden_type(vm, module, &match_spec, NULL)) ||
      !(state->scanner = module_hidden_type(vm, module, &scanner_spec, NULL)))
    return -1;
  if (module_add_int(vm, module, "MAGIC", RE_MAGIC) < 0 ||
      module_add_int(vm, module, "CODESIZE", RE_CODESIZE) < 0 ||
      module_add_int(vm, module, "MAXREPEAT", RE_MAXREPEAT) < 0 ||
      module_add_int(vm, module, "MAXGROUPS", RE_MAXGROUPS) < 0)
    return -1;
  return module_add(vm, module, "copyright",
                    str_from(vm, " SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB "));
}

static void fini(VM *vm, void *at) {
  regex_stack_free(vm, &((SreState *)at)->stack);
}

const ModuleDef sre_module = {
    .name = "_sre", .functions = functions, .init = fill, .state_size = sizeof(SreState), .fini = fini};
