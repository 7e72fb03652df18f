/* The class zoneinfo.ZoneInfo: see zoneinfo.h. A key gives the same object as long as somebody has it, and
   the eight that were asked for last are kept; a class below has a weak cache of its own. */
#include "module/zoneinfo.h"
#include "module/datetime_int.h"
#include "object/dict.h"
#include "object/hidden_text.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/import.h"

Value zone_call(VM *vm, Ref v, const char *name, size_t n, const Value *args) {
  Value key = str_from(vm, name), function = is_err(key) ? ERR : object_getattr(vm, v, ref(key));
  Value out = is_err(function) ? ERR : object_call_n(vm, ref(function), n, args);
  drop_x(vm, key);
  drop_x(vm, function);
  return out;
}

/* ---- making one ---- */

static ZoneObj *zone_alloc(VM *vm, TypeObj *type) {
  Value v = object_alloc(vm, type);
  if (is_err(v)) return NULL;
  as_zone(v)->key = NONE_VALUE;
  as_zone(v)->file_text = UNDEF;
  return as_zone(v);
}

/* The opened file of a key. Owned; ERR. */
static Value open_file(VM *vm, Ref key) {
  const ZoneState *state = zone_state(vm);
  Value path = object_call1(vm, ref(state->find_file), key), file = ERR;
  if (is_err(path)) return ERR;
  if (is_none(path))
    file = zone_call(vm, ref(state->common), "load_tzdata", 1, (Value[]){{key.bits}});
  else {
    Value mode = str_from(vm, "rb");
    if (!is_err(mode)) file = object_call2(vm, ref(state->open), ref(path), ref(mode));
    drop_x(vm, mode);
  }
  drop(vm, path);
  return file;
}

/* A new zone of that key. Owned; ERR. */
static Value zone_of_key(VM *vm, TypeObj *type, Ref key, ZoneSource source) {
  Value file = open_file(vm, key);
  if (is_err(file)) return ERR;
  ZoneObj *zone = zone_alloc(vm, type);
  int result = zone ? zone_load(vm, zone, ref(file)) : -1;
  Value error = result < 0 && !vm->trap.set ? error_take(vm) : UNDEF;
  Value closed = vm->trap.set ? ERR : zone_call(vm, ref(file), "close", 0, NULL);
  drop(vm, file);
  if (is_err(closed)) result = -1;
  drop_x(vm, closed);
  if (!is_undef(error)) {
    if (raised(vm)) error_clear(vm);
    if (vm->trap.set)
      drop(vm, error);
    else
      vm->exc = error;
  }
  if (result == 0) {
    zone->key = own(key);
    zone->source = (uint8_t)source;
    return value_of(zone);
  }
  drop_obj(vm, zone);
  return ERR;
}

/* ---- caches ---- */

static Value weak_cache_new(VM *vm) {
  Value module = import_module(vm, "weakref");
  Value cache = is_err(module) ? ERR : zone_call(vm, ref(module), "WeakValueDictionary", 0, NULL);
  drop_x(vm, module);
  return cache;
}

/* The weak cache of a class. Owned; ERR. */
static Value weak_cache_of(VM *vm, TypeObj *type) {
  const ZoneState *state = zone_state(vm);
  if (type == state->type) return own(ref(state->weak_cache));
  Value name = str_from(vm, "_weak_cache"), cache = ERR;
  if (!is_err(name)) cache = object_getattr(vm, ref_to(type), ref(name));
  drop_x(vm, name);
  return cache;
}

/* The place of a key among those that are kept: N_STRONG: none; -1: exception. */
static int strong_find(VM *vm, Ref key) {
  ZoneState *state = zone_state(vm);
  for (int i = 0; i < N_STRONG && !is_undef(state->strong[i]); i++) {
    Value other = own(ref(state->strong_keys[i]));
    int same = object_equal(vm, key, ref(other));
    drop(vm, other);
    if (same) return same < 0 ? -1 : i;
  }
  return N_STRONG;
}

/* Puts a key and its zone, both taken, in front of those before the place. */
static void strong_put(ZoneState *state, int place, Value key, Value zone) {
  for (int i = place; i > 0; i--) {
    state->strong_keys[i] = state->strong_keys[i - 1];
    state->strong[i] = state->strong[i - 1];
  }
  state->strong_keys[0] = key;
  state->strong[0] = zone;
}

static void strong_keep(VM *vm, Ref key, Ref zone) {
  ZoneState *state = zone_state(vm);
  Value last_key = state->strong_keys[N_STRONG - 1], last = state->strong[N_STRONG - 1];
  strong_put(state, N_STRONG - 1, own(key), own(zone));
  drop_x(vm, last_key);
  drop_x(vm, last);
}

/* Takes one out. */
static void strong_remove(VM *vm, int place) {
  ZoneState *state = zone_state(vm);
  Value key = state->strong_keys[place], zone = state->strong[place];
  for (int i = place; i < N_STRONG; i++) {
    bool last = i + 1 == N_STRONG;
    state->strong_keys[i] = last ? UNDEF : state->strong_keys[i + 1];
    state->strong[i] = last ? UNDEF : state->strong[i + 1];
  }
  drop_x(vm, key);
  drop_x(vm, zone);
}

/* The kept zone of a key, which is then the one used last: 1 and *zone (owned), 0, -1. */
static int strong_get(VM *vm, TypeObj *type, Ref key, Value *zone) {
  ZoneState *state = zone_state(vm);
  int place = type == state->type ? strong_find(vm, key) : N_STRONG;
  if (place < 0) return -1;
  if (place == N_STRONG || is_undef(state->strong[place])) return 0;
  Value kept_key = state->strong_keys[place];
  *zone = state->strong[place];
  strong_put(state, place, kept_key, *zone);
  own(ref(*zone));
  return 1;
}

/* From the weak cache, into which a new one goes. Owned; ERR. */
static Value weak_get(VM *vm, TypeObj *type, Ref key) {
  Value cache = weak_cache_of(vm, type);
  if (is_err(cache)) return ERR;
  Value zone = zone_call(vm, ref(cache), "get", 2, (Value[]){{key.bits}, NONE_VALUE});
  if (!is_err(zone) && is_none(zone)) {
    Value made = zone_of_key(vm, type, key, FROM_CACHE);
    zone = is_err(made) ? ERR : zone_call(vm, ref(cache), "setdefault", 2, (Value[]){{key.bits}, made});
    drop_x(vm, made);
  }
  drop(vm, cache);
  return zone;
}

static Value zone_cached(VM *vm, TypeObj *type, Ref key) {
  Value zone;
  int kept = strong_get(vm, type, key, &zone);
  if (kept) return kept < 0 ? ERR : zone;
  zone = weak_get(vm, type, key);
  if (!is_err(zone) && type == zone_state(vm)->type) strong_keep(vm, key, ref(zone));
  return zone;
}

/* ---- class methods ---- */

static const char *const key_names[] = {"key"};

static Value zone_make(VM *vm, TypeObj *type, const Args *args) {
  CArg in[1];
  if (c_arguments(vm, NULL, "O", key_names, args, in) < 0) return ERR;
  return zone_cached(vm, type, in[0].v);
}

static Value m_no_cache(VM *vm, Ref cls, const Args *args) {
  CArg in[1];
  if (c_arguments(vm, NULL, "O", key_names, args, in) < 0) return ERR;
  return zone_of_key(vm, (TypeObj *)obj_of(cls), in[0].v, FROM_NO_CACHE);
}

static Value m_from_file(VM *vm, Ref cls, const Args *args) {
  static const char *const names[] = {"", "key"};
  CArg in[2] = {{.v = ref(UNDEF)}, {.v = ref(NONE_VALUE)}};
  size_t n = args->n + (args->names ? args->names->len : 0);
  if (!args->n && n <= 2)
    return raise(vm, T_TYPE_ERROR, "function takes at least 1 positional argument (0 given)");
  if (c_arguments(vm, NULL, "O|O", names, args, in) < 0) return ERR;
  /* Only a repr of the zone would show it. */
  Value text = object_shows_address(vm, in[0].v, true) ? UNDEF : object_repr(vm, in[0].v);
  if (is_err(text)) return ERR;
  ZoneObj *zone = zone_alloc(vm, (TypeObj *)obj_of(cls));
  if (zone && zone_load(vm, zone, in[0].v) == 0) {
    zone->source = FROM_FILE;
    zone->file_text = text;
    zone->key = own(in[1].v);
    return value_of(zone);
  }
  drop(vm, text);
  drop_obj(vm, zone);
  return ERR;
}

/* Those of the iterable only. */
static int forget_keys(VM *vm, TypeObj *type, Ref cache, Ref keys) {
  Value iterator = object_iter(vm, keys), key;
  if (is_err(iterator)) return -1;
  int got;
  while ((got = object_next(vm, ref(iterator), &key)) > 0) {
    int place = type == zone_state(vm)->type ? strong_find(vm, ref(key)) : N_STRONG;
    if (place >= 0 && place < N_STRONG) strong_remove(vm, place);
    Value gone = place < 0 ? ERR : zone_call(vm, cache, "pop", 2, (Value[]){key, NONE_VALUE});
    drop(vm, key);
    if (is_err(gone)) {
      got = -1;
      break;
    }
    drop(vm, gone);
  }
  drop(vm, iterator);
  return got;
}

static Value m_clear_cache(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"only_keys"};
  CArg in[1] = {{.v = ref(NONE_VALUE)}};
  if (c_arguments(vm, NULL, "|$O", names, args, in) < 0) return ERR;
  TypeObj *type = (TypeObj *)obj_of(self);
  Value cache = weak_cache_of(vm, type);
  if (is_err(cache)) return ERR;
  int result = 0;
  if (is_none(in[0].v)) {
    Value cleared = zone_call(vm, ref(cache), "clear", 0, NULL);
    result = is_err(cleared) ? -1 : 0;
    drop_x(vm, cleared);
    while (result == 0 && type == zone_state(vm)->type && !is_undef(zone_state(vm)->strong[0]))
      strong_remove(vm, 0);
  } else
    result = forget_keys(vm, type, ref(cache), in[0].v);
  drop(vm, cache);
  return result < 0 ? ERR : NONE_VALUE;
}

static Value m_unpickle(VM *vm, Ref cls, const Args *args) {
  CArg in[2];
  if (c_arguments(vm, NULL, "Oi", NULL, args, in) < 0) return ERR;
  TypeObj *type = (TypeObj *)obj_of(cls);
  return in[1].number & 0xff ? zone_cached(vm, type, in[0].v) : zone_of_key(vm, type, in[0].v, FROM_NO_CACHE);
}

static Value m_init_subclass(VM *vm, Ref cls, const Args *args) {
  Value cache = weak_cache_new(vm), name = is_err(cache) ? ERR : str_from(vm, "_weak_cache");
  int result = is_err(name) ? -1 : object_setattr(vm, cls, ref(name), ref(cache));
  drop_x(vm, cache);
  drop_x(vm, name);
  return result < 0 ? ERR : NONE_VALUE;
}

/* ---- methods ---- */

static Value part_of(VM *vm, Ref self, const Args *args, size_t offset) {
  const Info *info;
  if (zone_find(vm, as_zone(self), ref(args->at[0]), &info) < 0) return ERR;
  return info ? own(ref(*(const Value *)(const void *)((const char *)info + offset))) : NONE_VALUE;
}
static Value m_utcoffset(VM *vm, Ref self, const Args *args) {
  return part_of(vm, self, args, offsetof(Info, offset));
}
static Value m_dst(VM *vm, Ref self, const Args *args) {
  return part_of(vm, self, args, offsetof(Info, dst));
}
static Value m_tzname(VM *vm, Ref self, const Args *args) {
  return part_of(vm, self, args, offsetof(Info, name));
}
static Value m_fromutc(VM *vm, Ref self, const Args *args) {
  return zone_from_utc(vm, self, ref(args->at[0]));
}

static Value raise_pickling(VM *vm) {
  Value module = import_module(vm, "pickle");
  Value text = str_from(vm, "Cannot pickle a ZoneInfo file from a file stream."), error = ERR;
  if (!is_err(module) && !is_err(text)) error = zone_call(vm, ref(module), "PicklingError", 1, &text);
  drop_x(vm, module);
  drop_x(vm, text);
  return is_err(error) ? ERR : raise_object_steal(vm, error);
}

static Value m_reduce(VM *vm, Ref self, const Args *args) {
  const ZoneObj *zone = as_zone(self);
  if (zone->source == FROM_FILE) return raise_pickling(vm);
  Value name = str_from(vm, "_unpickle"), function = ERR, given = ERR, out = ERR;
  if (!is_err(name)) function = object_getattr(vm, self, ref(name));
  if (!is_err(function))
    given = tuple_from(vm, (Value[]){zone->key, from_int62(zone->source == FROM_CACHE)}, 2);
  if (!is_err(given)) out = tuple_from(vm, (Value[]){function, given}, 2);
  drop_x(vm, name);
  drop_x(vm, function);
  drop_x(vm, given);
  return out;
}

static Value slot_repr(VM *vm, Ref v) {
  const ZoneObj *zone = as_zone(v);
  if (!is_none(zone->key)) return str_format(vm, "%T(key=%R)", v, ref(zone->key));
  if (is_undef(zone->file_text)) return trap(vm, "repr() of a ZoneInfo of a file, which shows an address");
  return str_format(vm, "%T.from_file(%S)", v, ref(zone->file_text));
}
static Value slot_str(VM *vm, Ref v) {
  return is_none(as_zone(v)->key) ? slot_repr(vm, v) : own(ref(as_zone(v)->key));
}

static Value get_key(VM *vm, Ref self) {
  return own(ref(as_zone(self)->key));
}
static int set_key(VM *vm, Ref self, Ref value) {
  return raise_i(vm, T_ATTRIBUTE_ERROR, "readonly attribute");
}

static void zone_dealloc(VM *vm, Obj *object) {
  ZoneObj *zone = (ZoneObj *)object;
  zone_unload(vm, zone);
  drop_x(vm, zone->key);
  drop_x(vm, zone->file_text);
  object_free(vm, object, sizeof(ZoneObj));
}

static const MethodDef methods[] = {{"clear_cache", m_clear_cache, ARG_RAW, NULL, NULL, METHOD_CLASS},
                                    {"no_cache", m_no_cache, ARG_RAW, NULL, NULL, METHOD_CLASS},
                                    {"from_file", m_from_file, ARG_RAW, NULL, NULL, METHOD_CLASS},
                                    {"utcoffset", m_utcoffset, ARG_ONE, NULL, NULL, 0},
                                    {"dst", m_dst, ARG_ONE, NULL, NULL, 0},
                                    {"tzname", m_tzname, ARG_ONE, NULL, NULL, 0},
                                    {"fromutc", m_fromutc, ARG_ONE, NULL, NULL, 0},
                                    {"__reduce__", m_reduce, ARG_NONE, NULL, NULL, 0},
                                    {"_unpickle", m_unpickle, ARG_RAW, NULL, NULL, METHOD_CLASS},
                                    {"__init_subclass__", m_init_subclass, ARG_RAW, NULL, NULL, METHOD_CLASS},
                                    {0}};
static const GetSetDef getsets[] = {{"key", get_key, set_key, NULL}, {0}};
static const TypeSpec zone_spec = {.name = "zoneinfo.ZoneInfo",
                                   .size = sizeof(ZoneObj),
                                   .flags = TYPE_BASE | TYPE_HAS_WEAK,
                                   .slots = {.new_ = zone_make, .repr = slot_repr, .str = slot_str},
                                   .methods = methods,
                                   .getsets = getsets,
                                   .dealloc = zone_dealloc};

/* ---- the module ---- */

static Value imported(VM *vm, const char *module_name, const char *name) {
  Value module = import_module(vm, module_name), key = is_err(module) ? ERR : str_from(vm, name);
  Value found = is_err(key) ? ERR : object_getattr(vm, ref(module), ref(key));
  drop_x(vm, module);
  drop_x(vm, key);
  return found;
}

static int fill(VM *vm, Ref module, void *memory) {
  ZoneState *state = memory;
  for (int i = 0; i < N_STRONG; i++) state->strong_keys[i] = state->strong[i] = UNDEF;
  state->find_file = state->common = state->open = state->weak_cache = UNDEF;
  if (is_undef(module_load(vm, MODULE_DATETIME))) return -1;
  if (!(state->type = module_add_type(vm, module, &zone_spec, datetime_state(vm)->tzinfo))) return -1;
  if (!(state->deltas = dict_new(vm))) return -1;
  if (is_err(state->find_file = imported(vm, "zoneinfo._tzpath", "find_tzfile"))) return -1;
  if (is_err(state->common = import_module(vm, "zoneinfo._common"))) return -1;
  if (is_err(state->open = imported(vm, "io", "open"))) return -1;
  return is_err(state->weak_cache = weak_cache_new(vm)) ? -1 : 0;
}

static void traverse(VM *vm, void *memory, VisitFn visit, void *ctx) {
  const ZoneState *state = memory;
  const Value held[] = {state->find_file, state->common, state->open, state->weak_cache};
  for (size_t i = 0; i < sizeof held / sizeof *held; i++)
    if (held[i].bits && !is_undef(held[i]) && !is_err(held[i])) visit(vm, ref(held[i]), ctx);
  if (state->deltas) visit(vm, ref_to(state->deltas), ctx);
  for (int i = 0; i < N_STRONG; i++)
    if (state->strong[i].bits && !is_undef(state->strong[i])) {
      visit(vm, ref(state->strong[i]), ctx);
      visit(vm, ref(state->strong_keys[i]), ctx);
    }
}

static void fini(VM *vm, void *memory) {
  ZoneState *state = memory;
  drop_x(vm, state->find_file);
  drop_x(vm, state->common);
  drop_x(vm, state->open);
  drop_x(vm, state->weak_cache);
  drop_obj(vm, state->deltas);
}

const ModuleDef zoneinfo_module = {
    .name = "_zoneinfo", .init = fill, .state_size = sizeof(ZoneState), .traverse = traverse, .fini = fini};
