/* The depth of calls from Python code to C.

   The reference counts a call of a function in C as one level of recursion, but not where its specialised
   instructions call the function themselves. These take the place of the general ones once the code is warm
   (CodeObj.cold), for functions that get their arguments as an array: those with one argument or none, those
   that get a tuple, and calls with keywords of methods go the general way. All of that shows: in how deep a
   recursion goes, and in what the RecursionError says.

   Close to the limit what the function does inside counts, too. It is known of some (is_thin): they add
   nothing, or what c_enter says. For all others such a call is a trap. */
#include "vm/call_site.h"
#include "object/descr.h"
#include "object/dict.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include <string.h>

enum { MOST_INSIDE = 3 }; /* units that functions take inside which are not known */

static bool is_among(const char *const *names, size_t n, const char *name) {
  for (size_t i = 0; i < n; i++)
    if (strcmp(names[i], name) == 0) return true;
  return false;
}
#define AMONG(names, name) is_among(names, sizeof(names) / sizeof *(names), name)

static const MethodDef *def_of(VM *vm, Ref callable) {
  if (has_shape(vm, callable, METHOD_DESCR)) return ((const MethodDescr *)obj_of(callable))->def;
  return has_shape(vm, callable, BUILTIN) ? ((const BuiltinObj *)obj_of(callable))->def : NULL;
}

/* The type whose method it is; NULL: a function of a module. */
static const TypeObj *owner_of(VM *vm, Ref callable) {
  if (has_shape(vm, callable, METHOD_DESCR)) return ((const MethodDescr *)obj_of(callable))->owner;
  Ref self = ref(((const BuiltinObj *)obj_of(callable))->self);
  return is_undef(self) || is_exact(vm, self, MODULE) ? NULL : type_of(vm, self);
}

/* Whether the reference's function gets its arguments as a tuple. */
static bool takes_tuple(VM *vm, Ref callable, const MethodDef *def) {
  static const char *const functions[] = {"dir", "max", "min", "vars", "cmp_to_key", "reduce", "log"};
  static const char *const of_texts[] = {"count", "endswith", "find",   "format",
                                         "index", "rfind",    "rindex", "startswith"};
  static const char *const of_sets[] = {
      "difference", "difference_update", "intersection", "intersection_update", "union", "update"};
  static const char *const of_patterns[] = {"finditer", "fullmatch", "match", "scanner",
                                            "search",   "sub",       "subn",  "group"};
  const TypeObj *owner = owner_of(vm, callable);
  if (!owner) return AMONG(functions, def->name);
  if (def->flags & (METHOD_CLASS | METHOD_STATIC)) return true;
  if (owner->flags & (TYPE_STR | TYPE_BYTES) || owner == vm->types[T_BYTEARRAY])
    return AMONG(of_texts, def->name);
  if (owner->flags & TYPE_DICT) return strcmp(def->name, "update") == 0;
  if (owner == vm->types[T_SET] || owner == vm->types[T_FROZENSET]) return AMONG(of_sets, def->name);
  return AMONG(of_patterns, def->name);
}

/* Whether str.format() of these adds what object_format says. */
static bool formats_plainly(VM *vm, const Args *args) {
  for (size_t i = 0; i < args->n; i++) {
    Ref v = ref(args->at[i]);
    if (!is_exact(vm, v, STR) && !is_int(v) && !type_flag(type_of(vm, v), TYPE_HEAP)) return false;
  }
  return true;
}

/* Whether the call adds nothing inside that is not counted. */
static bool is_thin(VM *vm, Ref callable, const MethodDef *def, const Args *args) {
  static const char *const functions[] = {"abs",
                                          "all",
                                          "any",
                                          "bin",
                                          "callable",
                                          "chr",
                                          "delattr",
                                          "divmod",
                                          "getattr",
                                          "globals",
                                          "hasattr",
                                          "hash",
                                          "hex",
                                          "id",
                                          "isinstance",
                                          "issubclass",
                                          "iter",
                                          "len",
                                          "locals",
                                          "next",
                                          "oct",
                                          "ord",
                                          "pow",
                                          "repr",
                                          "round",
                                          "setattr",
                                          "sorted",
                                          "sum",
                                          "ascii",
                                          "reduce",
                                          "getrecursionlimit",
                                          "setrecursionlimit",
                                          "_getframe",
                                          "exc_info",
                                          "__build_class__",
                                          "max",
                                          "min",
                                          "eval",
                                          "exec",
                                          "compile",
                                          "format"};
  const TypeObj *owner = owner_of(vm, callable);
  if (!owner) return AMONG(functions, def->name);
  if (owner->flags & (TYPE_STR | TYPE_BYTES))
    return strcmp(def->name, "format") == 0 ? formats_plainly(vm, args)
                                            : strncmp(def->name, "format", 6) != 0;
  return owner->flags & (TYPE_INT | TYPE_FLOAT | TYPE_LIST | TYPE_DICT) || owner == vm->types[T_SET] ||
         owner == vm->types[T_FROZENSET] || owner == vm->types[T_GENERATOR] ||
         owner == vm->types[T_COROUTINE] || owner == vm->types[T_TUPLE];
}

/* What a function that gets an array adds at this instruction. */
static int array_units(VM *vm, const Instr *site, Ref callable, const MethodDef *def, const Args *args) {
  if (!vm->frame || frame_code(vm->frame)->cold) return 1;
  Instr *word = (Instr *)(uintptr_t)(site + 1);
  bool keywords = args->names && args->names->len, method = has_shape(vm, callable, METHOD_DESCR);
  /* For an instance of another class than the method's own the general way stays. */
  bool other = method && args->n && type_of(vm, ref(args->at[0])) != owner_of(vm, callable);
  uint16_t mark = other ? (uint16_t)(site_mark(def) ^ 2) : site_mark(def);
  if (word->b && word->b != mark) {
    word->b = SITE_MANY;
    word->c = SITE_UNSURE;
  } else if (!word->b) {
    word->b = mark;
    word->c = other || (keywords && method) || takes_tuple(vm, callable, def);
  }
  return word->c;
}

static int units_of(VM *vm, const Instr *site, Ref callable, const Args *args) {
  const MethodDef *def = def_of(vm, callable);
  bool keywords = args->names && args->names->len;
  if (def) {
    bool one_or_none = def->style == ARG_ONE || def->style == ARG_NONE;
    if (one_or_none && !(def->flags & METHOD_INLINE)) return 1;
    return array_units(vm, site, callable, def, args);
  }
  /* str(x) has an instruction of its own, too. */
  if (has_shape(vm, callable, TYPE) && as_type(callable) == vm->types[T_STR] && args->n == 1 && !keywords &&
      vm->frame && !frame_code(vm->frame)->cold)
    return site[1].b ? SITE_UNSURE : 0;
  return call_units(vm, callable, args);
}

static Value call_unsure(VM *vm, Ref callable, const Args *args) {
  if (c_enter_unsure(vm, " while calling a Python object") < 0) return ERR;
  Value result = object_call_counted(vm, callable, args, 0);
  c_leave_unsure(vm);
  return result;
}

Value site_call(VM *vm, const Instr *site, Ref callable, const Args *args) {
  if (!type_of(vm, callable)->slots.call) return object_call(vm, callable, args);
  int units = units_of(vm, site, callable, args);
  if (units == SITE_UNSURE) return call_unsure(vm, callable, args);
  if (vm->depth + units + MOST_INSIDE > vm->recursion_limit) {
    const MethodDef *def = def_of(vm, callable);
    bool fails = vm->depth + units > vm->recursion_limit; /* before anything inside could */
    if (vm->unsure || (def && !fails && !is_thin(vm, callable, def, args)))
      return trap(vm, "a call close to the recursion limit");
  }
  return object_call_counted(vm, callable, args, units);
}
