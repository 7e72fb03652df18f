/* The module _warnings: the filters, and warn() and warn_explicit() as the reference's C code has them.
   Showing a warning is warnings.py's when the program has loaded it, else done here. */
#include "code/code.h"
#include "module/module.h"
#include "module/sys.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/list.h"
#include "object/module.h"
#include "object/str.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/library.h"
#include "runtime/type.h"
#include "runtime/warn.h"
#include "module/c_arguments.h"
#include "module/warnings.h"
#include "vm/frame.h"
#include "vm/show.h"

typedef struct WarningState {
  Value filters, once, action;
  Value initial;   /* the filters of the start, as a tuple */
  int64_t version; /* of the filters: registries of an older one are cleared */
} WarningState;

typedef struct Place {
  Value filename, registry, module; /* owned */
  int64_t line;
  bool has_text; /* the loader gave the line's text, which nobody shows: that of the file is not shown either
                  */
} Place;

static WarningState *state_of(VM *vm) {
  return is_undef(module_load(vm, MODULE_WARNINGS)) ? NULL : module_state(vm, MODULE_WARNINGS);
}

/* warnings.NAME when the program has loaded warnings.py, else our own; owned; UNDEF: neither; ERR. */
static Value setting(VM *vm, const char *name, Ref own_value) {
  Value key = str_interned(vm, "warnings", 8);
  if (is_err(key)) return ERR;
  Ref module = dict_get_str(vm->modules, ref(key));
  drop(vm, key);
  if (is_undef(module) || is_none(module)) return own(own_value);
  Value attr = str_interned(vm, name, strlen(name)), found;
  int got = is_err(attr) ? -1 : object_find_attr(vm, module, ref(attr), &found);
  drop_x(vm, attr);
  return got < 0 ? ERR : got ? found : own(own_value);
}

/* The same, and what warnings.py has is our own from now on: it holds when the name or the module goes. 0,
 * -1. */
static int setting_kept(VM *vm, const char *name, Value *own_value) {
  Value found = setting(vm, name, ref(*own_value));
  if (is_err(found)) return -1;
  Value old = *own_value;
  *own_value = found;
  drop(vm, old);
  return 0;
}

/* The same of a setting of that kind; another is a TypeError and not kept. 0 or -1. */
static int setting_of_kind(VM *vm, const char *name, uint32_t kind, const char *wanted, Value *own_value) {
  Value found = setting(vm, name, ref(*own_value));
  if (is_err(found)) return -1;
  if (!is_kind(found, kind)) {
    raise(vm, T_TYPE_ERROR, "_warnings.%s must be a %s, not '%T'", name, wanted, ref(found));
    drop(vm, found);
    return -1;
  }
  Value old = *own_value;
  *own_value = found;
  drop(vm, old);
  return 0;
}

/* ---- filters ---- */

/* Whether a pattern of a filter (None, a str, or a compiled expression) fits: 1, 0, -1. */
static int fits(VM *vm, Ref pattern, Ref text) {
  if (is_none(pattern)) return 1;
  if (is_exact(vm, pattern, STR)) return object_equal(vm, pattern, text);
  Value name = str_interned(vm, "match", 5);
  Value match = is_err(name) ? ERR : object_call_method1(vm, pattern, ref(name), text);
  drop_x(vm, name);
  if (is_err(match)) return -1;
  int truth = object_truth(vm, ref(match));
  drop(vm, match);
  return truth;
}

static int filter_fits(VM *vm, const TupleObj *filter, Ref category, Ref text, int64_t line, Ref module) {
  int64_t wanted;
  int result = fits(vm, ref(filter->items[1]), text);
  if (result > 0) result = object_issubclass(vm, category, ref(filter->items[2]));
  if (result > 0) result = fits(vm, ref(filter->items[3]), module);
  if (result <= 0) return result;
  if (!is_int_like(ref(filter->items[4])) || !int_as_i64(ref(filter->items[4]), &wanted)) return 0;
  return wanted == 0 || wanted == line;
}

/* What is to be done: a str, owned; ERR. item: the filter that says so, None for the default; owned. */
static Value action_for(VM *vm, WarningState *state, Ref category, Ref text, int64_t line, Ref module,
                        Value *item) {
  if (setting_kept(vm, "filters", &state->filters) < 0) return ERR;
  if (!is_kind(state->filters, TYPE_LIST))
    return raise(vm, T_VALUE_ERROR, "_warnings.filters must be a list");
  Value filters = own(ref(state->filters)), action = UNDEF;
  for (size_t i = 0; is_undef(action) && i < as_list(filters)->len; i++) {
    Value filter = own(ref(as_list(filters)->items[i]));
    if (!is_kind(filter, TYPE_TUPLE) || as_tuple(filter)->len != 5)
      action = raise(vm, T_VALUE_ERROR, "_warnings.filters item %z isn't a 5-tuple", i);
    else {
      int got = filter_fits(vm, as_tuple(filter), category, text, line, module);
      action = got < 0 ? ERR : got ? own(ref(as_tuple(filter)->items[0])) : UNDEF;
    }
    if (is_undef(action) || is_err(action))
      drop(vm, filter);
    else
      *item = filter;
  }
  drop(vm, filters);
  if (!is_undef(action)) return action;
  if (setting_of_kind(vm, "defaultaction", TYPE_STR, "string", &state->action) < 0) return ERR;
  return own(ref(state->action));
}

/* ---- what was shown before ---- */

/* Whether the registry has the key with a true value; it is put there when `set`: 1, 0, -1. */
static int seen(VM *vm, WarningState *state, Ref registry, Ref key, bool set) {
  if (is_undef(registry) || is_none(registry)) return 0;
  if (!is_kind(registry, TYPE_DICT)) return trap(vm, "a registry of warnings that is no dict"), -1;
  Value name = str_interned(vm, "version", 7);
  if (is_err(name)) return -1;
  Ref version = dict_get_str(as_dict(registry), ref(name)), value;
  int result = 0;
  if (is_undef(version) || !is_int(version) || int_of(version) != state->version) {
    dict_clear(vm, as_dict(registry));
    result = dict_set(vm, as_dict(registry), ref(name), ref(from_int62(state->version)));
  } else
    result = dict_find(vm, as_dict(registry), key, &value);
  drop(vm, name);
  if (result > 0) result = object_truth(vm, value);
  if (result == 0 && set) return dict_set(vm, as_dict(registry), key, ref(TRUE_VALUE));
  return result;
}

/* The registry of what is shown once: owned; ERR. */
static Value once_registry(VM *vm, WarningState *state) {
  if (setting_of_kind(vm, "onceregistry", TYPE_DICT, "dict", &state->once) < 0) return ERR;
  return own(ref(state->once));
}

static Value pair_or_triple(VM *vm, Ref text, Ref category, int64_t line, bool with_line) {
  Value at[3] = {{text.bits}, {category.bits}, int_from_i64(vm, line)};
  return tuple_from(vm, at, with_line ? 3 : 2);
}

/* ---- showing ---- */

static int show_by_module(VM *vm, Ref show, Ref message, Ref category, const Place *place, Ref source) {
  Value make = setting(vm, "WarningMessage", ref(UNDEF));
  if (is_err(make)) return -1;
  if (is_undef(make)) return raise_i(vm, T_RUNTIME_ERROR, "unable to get warnings.WarningMessage");
  Value none = NONE_VALUE;
  Value at[7] = {{message.bits},
                 {category.bits},
                 place->filename,
                 int_from_i64(vm, place->line),
                 none,
                 none,
                 is_undef(source) ? none : (Value){source.bits}};
  Value shown = object_call_n(vm, ref(make), 7, at);
  drop(vm, make);
  Value done = is_err(shown) ? ERR : object_call1(vm, show, ref(shown));
  drop_x(vm, shown);
  if (is_err(done)) return -1;
  drop(vm, done);
  return 0;
}

/* The line of the source, without blanks around it, or UNDEF. */
static Value source_line(VM *vm, Ref filename, int64_t line) {
  size_t len;
  char *path = str_utf8(vm, filename, &len);
  HostBytes file = {0};
  Value text = UNDEF;
  if (!path) return ERR;
  if (vm_ask(vm, HOST_FILE, path, &file) == 0 && file.data) {
    const char *p = file.data, *end = file.data + file.len;
    for (; line > 1 && p; line--) p = (p = memchr(p, '\n', (size_t)(end - p))) ? p + 1 : NULL;
    const char *stop = p ? memchr(p, '\n', (size_t)(end - p)) : NULL;
    if (p && !stop) stop = end;
    bool there = p && p < end;
    while (p && p < stop && (*p == ' ' || *p == '\t' || *p == '\f')) p++;
    while (p && stop > p && (stop[-1] == '\r' || stop[-1] == ' ' || stop[-1] == '\t')) stop--;
    if (there) text = str_new(vm, p, (size_t)(stop - p));
  }
  host_bytes_free(&file);
  vm_free(vm, path, len + 1);
  return text;
}

static int write_stderr(VM *vm, Value text) {
  int result = is_err(text) ? -1 : stderr_write(vm, ref(text));
  drop_x(vm, text);
  return result;
}

static int show(VM *vm, Ref message, Ref text, Ref category, const Place *place, Ref source) {
  Value by = setting(vm, "_showwarnmsg", ref(UNDEF));
  if (is_err(by)) return -1;
  if (!is_undef(by)) {
    int result = is_callable(vm, ref(by))
                     ? show_by_module(vm, ref(by), message, category, place, source)
                     : raise_i(vm, T_TYPE_ERROR, "warnings._showwarnmsg() must be set to a callable");
    drop(vm, by);
    return result;
  }
  Value name = object_getattr(vm, category, name_of(vm, D_name));
  if (is_err(name)) return -1;
  int result =
      write_stderr(vm, str_format(vm, "%S:%i: %S: %S\n", ref(place->filename), place->line, ref(name), text));
  drop(vm, name);
  Value line = result == 0 && !place->has_text ? source_line(vm, ref(place->filename), place->line) : UNDEF;
  if (is_err(line)) return -1;
  if (result == 0 && !is_undef(line)) result = write_stderr(vm, str_format(vm, "  %S\n", ref(line)));
  drop(vm, line);
  return result;
}

/* ---- warn_explicit ---- */

/* Marks it as shown where the action says so: 1 to show it, 0 not, -1. */
static int note(VM *vm, WarningState *state, Ref action, Ref item, Ref text, Ref category, Ref key,
                const Place *place) {
  Ref registry = ref(place->registry);
  bool has = !is_undef(registry) && !is_none(registry);
  if (str_is(action, "ignore")) return 0;
  if (str_is(action, "always")) return 1;
  if (has && is_kind(registry, TYPE_DICT) && dict_set(vm, as_dict(registry), key, ref(TRUE_VALUE)) < 0)
    return -1;
  if (str_is(action, "default")) return 1;
  Value short_key = UNDEF;
  int already = 0;
  if (str_is(action, "once")) {
    Value once = has ? own(registry) : once_registry(vm, state);
    short_key = is_err(once) ? ERR : pair_or_triple(vm, text, category, 0, false);
    already = is_err(short_key) ? -1 : seen(vm, state, ref(once), ref(short_key), true);
    drop_x(vm, once);
  } else if (str_is(action, "module")) {
    short_key = pair_or_triple(vm, text, category, 0, false);
    already = is_err(short_key) ? -1 : has ? seen(vm, state, registry, ref(short_key), true) : 0;
  } else
    return raise_i(vm, T_RUNTIME_ERROR, "Unrecognized action (%R) in warnings.filters:\n %R", action, item);
  drop_x(vm, short_key);
  return already < 0 ? -1 : !already;
}

static int explicit(VM *vm, Ref category, Ref message, const Place *place, Ref source) {
  WarningState *state = state_of(vm);
  if (!state) return -1;
  if (is_none(place->module)) return 0; /* as in modules that the end has cleared */
  Value text = UNDEF, instance = UNDEF, key = UNDEF, action = UNDEF, item = NONE_VALUE;
  int result = object_isinstance(vm, message, ref_to(vm->types[T_WARNING]));
  if (result < 0) return -1;
  if (result) {
    text = object_str(vm, message);
    instance = own(message);
    category = ref_to(type_of(vm, message));
  } else {
    text = own(message);
    instance = object_call1(vm, category, message);
  }
  result = is_err(text) || is_err(instance) ? -1 : 0;
  if (result == 0) {
    key = pair_or_triple(vm, ref(text), category, place->line, true);
    result = is_err(key) ? -1 : seen(vm, state, ref(place->registry), ref(key), false);
  }
  if (result == 0) {
    action = action_for(vm, state, category, ref(text), place->line, ref(place->module), &item);
    if (is_err(action))
      result = -1;
    else if (!is_kind(action, TYPE_STR))
      result = raise_i(vm, T_TYPE_ERROR, "action must be a string, not '%T'", ref(action));
    else if (str_is(ref(action), "error")) {
      raise_object_steal(vm, own(ref(instance)));
      result = -1;
    } else {
      int shown = note(vm, state, ref(action), ref(item), ref(text), category, ref(key), place);
      result = shown > 0 ? show(vm, ref(instance), ref(text), category, place, source) : shown;
    }
  }
  drop(vm, item);
  drop_x(vm, action);
  drop_x(vm, key);
  drop_x(vm, instance);
  drop_x(vm, text);
  return result < 0 ? -1 : 0;
}

/* ---- where a warning comes from ---- */

static bool is_importlib(const Value *R) {
  return library_is_importlib(ref(frame_code(R)->filename));
}

/* The frame `level` steps out, not counting importlib's own; NULL: further than all. */
static Value *frame_out(VM *vm, ptrdiff_t level) {
  Value *R = frame_now(vm);
  bool inside = R && is_importlib(R);
  while (--level > 0 && R) {
    do R = frame_below(R);
    while (R && !inside && is_importlib(R));
  }
  return R;
}

static int place_of(VM *vm, ptrdiff_t level, Place *place) {
  Value *R = frame_out(vm, level);
  *place = (Place){UNDEF, UNDEF, UNDEF, 1, false};
  DictObj *globals;
  if (R) {
    const CodeObj *code = frame_code(R);
    globals = as_function(R[FRAME_FUNCTION])->globals;
    place->filename = own(ref(code->filename));
    place->line = code_position(code, (size_t)(frame_pc(R) - code->instrs)).line;
    if (place->line == LINE_UNKNOWN) return trap(vm, "the line of a warning"), -1;
  } else {
    Ref sys = module_load(vm, MODULE_SYS);
    globals = module_dict(sys);
    place->filename = str_from(vm, "sys");
  }
  Value key = str_interned(vm, "__warningregistry__", 19);
  if (is_err(key) || is_err(place->filename)) return -1;
  Ref registry = dict_get_str(globals, ref(key));
  if (is_undef(registry)) {
    DictObj *fresh = dict_new(vm);
    place->registry = fresh ? value_of(fresh) : ERR;
    if (!fresh || dict_set(vm, globals, ref(key), ref_to(fresh)) < 0) return -1;
  } else
    place->registry = own(registry);
  drop(vm, key);
  Ref name = dict_get_str(globals, name_of(vm, D_name));
  place->module =
      !is_undef(name) && (is_none(name) || is_kind(name, TYPE_STR)) ? own(name) : str_from(vm, "<string>");
  return is_err(place->module) ? -1 : 0;
}

static void place_free(VM *vm, Place *place) {
  drop_x(vm, place->filename);
  drop_x(vm, place->registry);
  drop_x(vm, place->module);
}

int warn_at(VM *vm, Ref category, Ref message, ptrdiff_t level, Ref source) {
  Place place;
  int result = place_of(vm, level, &place);
  if (result == 0) result = explicit(vm, category, message, &place, source);
  place_free(vm, &place);
  return result;
}

int warn_text(VM *vm, TypeId category, const char *text, ptrdiff_t level) {
  Value message = str_from(vm, text);
  int result =
      is_err(message) ? -1 : warn_at(vm, ref_to(vm->types[category]), ref(message), level, ref(UNDEF));
  drop_x(vm, message);
  return result;
}

static Value w_warn(VM *vm, Ref self, const Args *args) {
  Ref message = ref(args->at[0]), category = ref(args->at[1]);
  ptrdiff_t level = 1;
  if (!is_undef(args->at[2]) && object_as_ssize(vm, ref(args->at[2]), &level, T_OVERFLOW_ERROR) < 0)
    return ERR;
  int is_warning = object_isinstance(vm, message, ref_to(vm->types[T_WARNING]));
  if (is_warning < 0) return ERR;
  if (is_warning)
    category = ref_to(type_of(vm, message));
  else if (is_undef(category) || is_none(category))
    category = ref_to(vm->types[T_USER_WARNING]);
  int fine = is_kind(category, TYPE_TYPE) ? object_issubclass(vm, category, ref_to(vm->types[T_WARNING])) : 0;
  if (fine < 0) return ERR;
  if (!fine) return raise(vm, T_TYPE_ERROR, "category must be a Warning subclass, not '%T'", category);
  Ref source = ref(args->at[3]);
  if (is_none(source)) source = ref(UNDEF);
  return warn_at(vm, category, message, level, source) < 0 ? ERR : NONE_VALUE;
}

/* Those of the start are the core's own business, as long as there is no module warnings. */
bool warn_has_filters(VM *vm) {
  const WarningState *state = module_state(vm, MODULE_WARNINGS);
  if (!state || is_undef(state->initial)) return false;
  if (state->version || !is_undef(dict_get_str(vm->modules, name_of(vm, W_warnings)))) return true;
  if (!is_kind(state->filters, TYPE_LIST)) return true;
  const ListObj *now = as_list(state->filters);
  const TupleObj *first = as_tuple(state->initial);
  if (now->len != first->len) return true;
  for (size_t i = 0; i < now->len; i++)
    if (!same_bits(now->items[i], ref(first->items[i]))) return true;
  return false;
}

int warn_by_filters(VM *vm, const Warning *w) {
  Place place = {own(w->filename), w->registry ? own_obj(w->registry) : NONE_VALUE,
                 is_undef(w->module) ? warn_module_of_file(vm, w->filename) : own(w->module), w->line, false};
  int result =
      is_err(place.module) ? -1 : explicit(vm, ref_to(vm->types[w->category]), w->text, &place, ref(UNDEF));
  place_free(vm, &place);
  return result;
}

/* Whether a source text has the line; -1: an exception. */
static int has_line(VM *vm, Ref source, int64_t line) {
  if (!is_kind(source, TYPE_STR)) return raise_i(vm, T_TYPE_ERROR, "must be str, not %T", source);
  Value name = str_interned(vm, "splitlines", 10);
  Value split = is_err(name) ? ERR : object_getattr(vm, ref_to(vm->types[T_STR]), ref(name));
  Value lines = is_err(split) ? ERR : object_call1(vm, ref(split), source);
  drop_x(vm, split);
  drop_x(vm, name);
  if (is_err(lines)) return -1;
  bool has = line > 0 && (size_t)line <= as_list(lines)->len;
  drop(vm, lines);
  return has ? 1 : raise_i(vm, T_INDEX_ERROR, "list index out of range");
}

/* Whether the loader that a module's globals name gives the line's text: 1, 0, -1. */
static int loader_has_line(VM *vm, Ref globals, int64_t line) {
  if (is_undef(globals) || is_none(globals)) return 0;
  if (!is_kind(globals, TYPE_DICT))
    return raise_i(vm, T_TYPE_ERROR, "module_globals must be a dict, not '%T'", globals);
  Ref loader = dict_get_str(as_dict(globals), name_of(vm, D_loader));
  Ref module = dict_get_str(as_dict(globals), name_of(vm, D_name));
  if (is_undef(loader) || is_undef(module)) return 0;
  Value held = own(module), name = str_interned(vm, "get_source", 10), get;
  int result = is_err(name) ? -1 : object_find_attr(vm, loader, ref(name), &get);
  drop_x(vm, name);
  if (result > 0) {
    Value source = object_call1(vm, ref(get), ref(held));
    drop(vm, get);
    result = is_err(source) ? -1 : is_none(source) ? 0 : has_line(vm, ref(source), line);
    drop_x(vm, source);
  }
  drop(vm, held);
  return result;
}

static Value w_warn_explicit(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"message", "category", "filename",       "lineno",
                                      "module",  "registry", "module_globals", "source"};
  CArg at[8];
  for (int i = 0; i < 8; i++) at[i] = (CArg){.v = ref(UNDEF)};
  if (c_arguments(vm, "warn_explicit", "OOUi|OOOO", names, args, at) < 0) return ERR;
  int has_text = loader_has_line(vm, at[6].v, at[3].number);
  if (has_text < 0) return ERR;
  if (is_none(at[4].v)) return NONE_VALUE; /* a warning while the program ends */
  Ref registry = at[5].v;
  if (!is_undef(registry) && !is_none(registry) && !is_kind(registry, TYPE_DICT))
    return raise(vm, T_TYPE_ERROR, "'registry' must be a dict or None");
  Place place = {own(at[2].v), is_undef(registry) ? NONE_VALUE : own(registry),
                 is_undef(at[4].v) ? warn_module_of_file(vm, at[2].v) : own(at[4].v), at[3].number, has_text};
  Ref source = at[7].v;
  if (is_none(source)) source = ref(UNDEF);
  int result = is_err(place.module) ? -1 : explicit(vm, at[1].v, at[0].v, &place, source);
  place_free(vm, &place);
  return result < 0 ? ERR : NONE_VALUE;
}

static Value w_filters_mutated(VM *vm, Ref self, const Args *args) {
  state_of(vm)->version++;
  return NONE_VALUE;
}

static const MethodDef functions[] = {
    {"warn", w_warn, ARG_KW, "($module, /, message, category=None, stacklevel=1, source=None)", NULL, 0},
    {"warn_explicit", w_warn_explicit, ARG_RAW, NULL, NULL, 0},
    {"_filters_mutated", w_filters_mutated, ARG_NONE, NULL, NULL, 0},
    {0}};

static int add_filter(VM *vm, ListObj *filters, const char *action, TypeId category, const char *module) {
  Value at[5] = {str_from(vm, action),
                 NONE_VALUE,
                 {ref_to(vm->types[category]).bits},
                 module ? str_from(vm, module) : NONE_VALUE,
                 from_int62(0)};
  Value filter = is_err(at[0]) || is_err(at[3]) ? ERR : tuple_from(vm, at, 5);
  drop_x(vm, at[0]);
  drop_x(vm, at[3]);
  return is_err(filter) ? -1 : list_append_steal(vm, filters, filter);
}

static int fill(VM *vm, Ref module, void *data) {
  WarningState *state = data;
  ListObj *filters = list_new(vm, 0);
  DictObj *once = dict_new(vm);
  state->initial = UNDEF;
  state->filters = filters ? value_of(filters) : UNDEF;
  state->once = once ? value_of(once) : UNDEF;
  state->action = str_from(vm, "default");
  if (!filters || !once || is_err(state->action)) return -1;
  if (add_filter(vm, filters, "default", T_DEPRECATION_WARNING, "__main__") < 0 ||
      add_filter(vm, filters, "ignore", T_DEPRECATION_WARNING, NULL) < 0 ||
      add_filter(vm, filters, "ignore", T_PENDING_DEPRECATION_WARNING, NULL) < 0 ||
      add_filter(vm, filters, "ignore", T_IMPORT_WARNING, NULL) < 0 ||
      add_filter(vm, filters, "ignore", T_RESOURCE_WARNING, NULL) < 0)
    return -1;
  Value initial = tuple_from(vm, filters->items, filters->len);
  if (is_err(initial)) return -1;
  state->initial = initial;
  if (module_add(vm, module, "filters", own(ref(state->filters))) < 0) return -1;
  if (module_add(vm, module, "_onceregistry", own(ref(state->once))) < 0) return -1;
  return module_add(vm, module, "_defaultaction", own(ref(state->action)));
}

static void fini(VM *vm, void *data) {
  WarningState *state = data;
  drop_x(vm, state->filters);
  drop_x(vm, state->once);
  drop_x(vm, state->action);
  drop_x(vm, state->initial);
}

const ModuleDef warnings_module = {.name = "_warnings",
                                   .functions = functions,
                                   .init = fill,
                                   .state_size = sizeof(WarningState),
                                   .fini = fini};
