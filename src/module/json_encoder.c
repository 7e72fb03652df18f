/* _json.make_encoder: values to JSON text. The text comes as a list of strings: one, unless there are very
   many parts, as the reference joins them. */
#include "module/json.h"
#include "module/module.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/tuple.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "object/hidden_text.h"
#include <math.h>

enum { MANY_PARTS = 100000 };
enum { MARKERS, DEFAULT, ENCODER, INDENT, KEY_SEPARATOR, ITEM_SEPARATOR, N_SETTINGS };
typedef struct EncoderObj {
  Obj head;
  Value settings[N_SETTINGS];
  bool sort_keys, skip_keys, allow_nan;
} EncoderObj;
#define as_encoder(v) ((EncoderObj *)obj_of(v))

typedef struct Encoding {
  VM *vm;
  EncoderObj *encoder;
  int quote; /* 0: ask the encoder; 1 encode_basestring, 2 its ASCII form */
  StrBuilder text;
  size_t n_parts;
  ListObj *done;
} Encoding;

static int encode(Encoding *e, Ref v);

/* What was built becomes an item of the result. */
static int flush(Encoding *e) {
  Value text = builder_finish(&e->text);
  builder_init(&e->text, e->vm);
  e->n_parts = 0;
  return is_err(text) ? -1 : list_append_steal(e->vm, e->done, text);
}
static int part_added(Encoding *e) {
  return ++e->n_parts < MANY_PARTS ? 0 : flush(e);
}
static int add_text(Encoding *e, const char *text) {
  builder_text(&e->text, text);
  return part_added(e);
}
/* Takes the str (or ERR). */
static int add_steal(Encoding *e, Value text) {
  if (is_err(text)) return -1;
  builder_str(&e->text, ref(text));
  drop(e->vm, text);
  return part_added(e);
}
static int add_setting(Encoding *e, int which) {
  builder_str(&e->text, ref(e->encoder->settings[which]));
  return part_added(e);
}

static int encode_str(Encoding *e, Ref v) {
  if (e->quote) {
    json_quote(&e->text, v, e->quote == 2);
    return part_added(e);
  }
  Value text = object_call1(e->vm, ref(e->encoder->settings[ENCODER]), v);
  if (is_err(text)) return -1;
  if (is_kind(text, TYPE_STR)) return add_steal(e, text);
  raise(e->vm, T_TYPE_ERROR, "encoder() must return a string, not %T", ref(text));
  drop(e->vm, text);
  return -1;
}

static Value float_text(Encoding *e, Ref v) {
  double d = float_of(v);
  if (isfinite(d)) return float_repr_str(e->vm, d);
  if (!e->encoder->allow_nan)
    return raise(e->vm, T_VALUE_ERROR, "Out of range float values are not JSON compliant");
  return str_from(e->vm, isnan(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity");
}

static const char *literal(Ref v) {
  return is_none(v) ? "null" : is_true(v) ? "true" : is_false(v) ? "false" : NULL;
}

/* ---- containers that hold themselves ---- */

/* Owned: the key under which a container is marked; UNDEF: nobody keeps marks. ERR. */
static Value mark(Encoding *e, Ref v) {
  VM *vm = e->vm;
  Value markers = e->encoder->settings[MARKERS];
  Ref found;
  if (is_none(markers)) return UNDEF;
  Value key = int_from_u64(vm, v.bits);
  if (is_err(key)) return ERR;
  int known = dict_find(vm, as_dict(markers), ref(key), &found);
  if (known == 0 && dict_set(vm, as_dict(markers), ref(key), v) == 0) return key;
  if (known > 0) raise(vm, T_VALUE_ERROR, "Circular reference detected");
  drop(vm, key);
  return ERR;
}
/* Takes the key. A container whose encoding failed stays marked. */
static int unmark(Encoding *e, Value key, int result) {
  if (is_undef(key)) return result;
  if (result == 0) {
    int deleted = dict_delete(e->vm, as_dict(e->encoder->settings[MARKERS]), ref(key));
    if (deleted == 0) raise_with(e->vm, T_KEY_ERROR, ref(key));
    result = deleted > 0 ? 0 : -1;
  }
  drop(e->vm, key);
  return result;
}

/* ---- lists, tuples, dicts ---- */

static int encode_items(Encoding *e, Ref v) {
  bool list = is_kind(v, TYPE_LIST);
  if (add_text(e, "[") < 0) return -1;
  for (size_t i = 0; i < (list ? as_list(v)->len : as_tuple(v)->len); i++) {
    Value item = own(ref(list ? as_list(v)->items[i] : as_tuple(v)->items[i]));
    int result = i ? add_setting(e, ITEM_SEPARATOR) : 0;
    if (result == 0) result = encode(e, ref(item));
    drop(e->vm, item);
    if (result < 0) return -1;
  }
  return add_text(e, "]");
}

static int encode_sequence(Encoding *e, Ref v) {
  size_t n = is_kind(v, TYPE_LIST) ? as_list(v)->len : as_tuple(v)->len;
  if (n == 0) return add_text(e, "[]");
  Value key = mark(e, v);
  return is_err(key) ? -1 : unmark(e, key, encode_items(e, v));
}

/* The key as a str; UNDEF: it is left out. ERR. */
static Value key_text(Encoding *e, Ref key) {
  VM *vm = e->vm;
  if (is_kind(key, TYPE_STR)) return own(key);
  if (is_float_like(key)) return float_text(e, key);
  if (literal(key)) return str_from(vm, literal(key));
  if (is_int_like(key)) return int_to_str(vm, key, 10);
  if (e->encoder->skip_keys) return UNDEF;
  return raise(vm, T_TYPE_ERROR, "keys must be str, int, float, bool or None, not %T", key);
}

static int encode_member(Encoding *e, Ref item, bool *first) {
  if (!is_kind(item, TYPE_TUPLE) || as_tuple(item)->len != 2)
    return raise_i(e->vm, T_VALUE_ERROR, "items must return 2-tuples");
  Value key = key_text(e, ref(as_tuple(item)->items[0]));
  if (is_err(key)) return -1;
  if (is_undef(key)) return 0;
  int result = *first ? 0 : add_setting(e, ITEM_SEPARATOR);
  *first = false;
  if (result == 0) result = encode_str(e, ref(key));
  drop(e->vm, key);
  if (result == 0) result = add_setting(e, KEY_SEPARATOR);
  return result < 0 ? -1 : encode(e, ref(as_tuple(item)->items[1]));
}

/* The members of a plain dict, without a call of items(). */
static Value plain_members(VM *vm, DictObj *dict) {
  ListObj *list = list_new(vm, dict_len(dict));
  Ref key, value;
  for (size_t pos = 0; list && dict_next(dict, &pos, &key, &value);) {
    Value pair[2] = {{key.bits}, {value.bits}}, item = tuple_from(vm, pair, 2);
    if (!is_err(item) && list_append_steal(vm, list, item) == 0) continue;
    drop_obj(vm, list);
    return ERR;
  }
  return list ? value_of(list) : ERR;
}

/* A list of its members, of its own. */
static Value members_of(VM *vm, Ref dict) {
  if (is_exact(vm, dict, DICT)) return plain_members(vm, as_dict(dict));
  Value items = object_call_method(vm, dict, name_of(vm, W_items));
  if (is_err(items) || is_exact(vm, ref(items), LIST)) return items;
  Value iter = object_iter(vm, ref(items));
  if (is_err(iter) && raised_is(vm, T_TYPE_ERROR)) {
    error_clear(vm);
    raise(vm, T_TYPE_ERROR, "%T.items() returned a non-iterable (type %T)", dict, ref(items));
  }
  drop(vm, items);
  if (is_err(iter)) return ERR;
  Value list = list_from_iterable(vm, ref(iter));
  drop(vm, iter);
  return list;
}

static int encode_members(Encoding *e, Ref dict) {
  VM *vm = e->vm;
  Value list = members_of(vm, dict);
  if (is_err(list)) return -1;
  bool first = true;
  int result = add_text(e, "{");
  if (result == 0 && e->encoder->sort_keys) result = list_sort(vm, as_list(list), ref(NONE_VALUE), false);
  for (size_t i = 0; result == 0 && i < as_list(list)->len; i++) {
    Value item = own(ref(as_list(list)->items[i]));
    result = encode_member(e, ref(item), &first);
    drop(vm, item);
  }
  drop(vm, list);
  return result < 0 ? -1 : add_text(e, "}");
}

static int encode_dict(Encoding *e, Ref v) {
  if (as_dict(v)->used == 0) return add_text(e, "{}");
  Value key = mark(e, v);
  return is_err(key) ? -1 : unmark(e, key, encode_members(e, v));
}

/* What the default function makes of it. */
static int encode_other(Encoding *e, Ref v) {
  VM *vm = e->vm;
  if (is_hidden_text(vm, v)) return hidden_text_seen(vm), -1;
  Value key = mark(e, v);
  if (is_err(key)) return -1;
  Value other = object_call1(vm, ref(e->encoder->settings[DEFAULT]), v);
  int result = is_err(other) ? -1 : c_enter(vm, 1, " while encoding a JSON object");
  if (result == 0) {
    result = encode(e, ref(other));
    c_leave(vm, 1);
  }
  drop_x(vm, other);
  return unmark(e, key, result);
}

static int encode(Encoding *e, Ref v) {
  VM *vm = e->vm;
  if (literal(v)) return add_text(e, literal(v));
  if (is_kind(v, TYPE_STR)) return encode_str(e, v);
  if (is_int_like(v)) return add_steal(e, int_to_str(vm, v, 10));
  if (is_float_like(v)) return add_steal(e, float_text(e, v));
  bool sequence = is_kind(v, TYPE_LIST) || is_kind(v, TYPE_TUPLE);
  if (!sequence && !is_kind(v, TYPE_DICT)) return encode_other(e, v);
  if (c_enter(vm, 1, " while encoding a JSON object") < 0) return -1;
  int result = sequence ? encode_sequence(e, v) : encode_dict(e, v);
  c_leave(vm, 1);
  return result;
}

/* ---- the type ---- */

static Value encoder_call(VM *vm, Ref self, const Args *args) {
  Value at[2];
  ptrdiff_t level;
  if (args_parse(vm, "_iterencode", "(obj, _current_indent_level)", args, at) < 0) return ERR;
  if (as_c_ssize(vm, ref(at[1]), &level) < 0) return ERR;
  const JsonState *state = module_state(vm, MODULE_JSON);
  Value held = own(self), v = own(ref(at[0])), quote = as_encoder(self)->settings[ENCODER];
  Encoding e = {.vm = vm, .encoder = as_encoder(self), .done = list_new(vm, 0)};
  e.quote = same_bits(quote, state->encode) ? 1 : same_bits(quote, state->encode_ascii) ? 2 : 0;
  builder_init(&e.text, vm);
  int result = e.done ? encode(&e, ref(v)) : -1;
  if (result == 0 && e.n_parts) result = flush(&e);
  builder_abort(&e.text);
  drop(vm, v);
  drop(vm, held);
  if (result == 0) return value_of(e.done);
  drop_obj(vm, e.done);
  return ERR;
}

static Value not_text(VM *vm, int i, Ref v) {
  return raise(vm, T_TYPE_ERROR, "make_encoder() argument %d must be str, not %N", i + 1, v);
}

static Value encoder_make(VM *vm, TypeObj *type, const Args *args) {
  enum { N_ARGUMENTS = 9 };
  Value at[N_ARGUMENTS];
  bool flags[3];
  size_t n_given = args->n + (args->names ? args->names->len : 0);
  /* The separators are converted as they come: before an argument that is missing is told. */
  for (size_t i = KEY_SEPARATOR; i <= ITEM_SEPARATOR && i < args->n && n_given <= N_ARGUMENTS; i++)
    if (!is_kind(args->at[i], TYPE_STR)) return not_text(vm, (int)i, ref(args->at[i]));
  if (args_parse(vm, "make_encoder",
                 "(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, "
                 "allow_nan)",
                 args, at) < 0)
    return ERR;
  for (int i = KEY_SEPARATOR; i <= ITEM_SEPARATOR; i++)
    if (!is_kind(at[i], TYPE_STR)) return not_text(vm, i, ref(at[i]));
  for (int i = 0; i < 3; i++) {
    int truth = object_truth(vm, ref(at[N_SETTINGS + i]));
    if (truth < 0) return ERR;
    flags[i] = truth;
  }
  if (!is_none(at[MARKERS]) && !is_kind(at[MARKERS], TYPE_DICT))
    return raise(vm, T_TYPE_ERROR, "make_encoder() argument 1 must be dict or None, not %N",
                 ref(at[MARKERS]));
  Value made = object_alloc(vm, type);
  if (is_err(made)) return ERR;
  EncoderObj *encoder = as_encoder(made);
  for (int i = 0; i < N_SETTINGS; i++) encoder->settings[i] = own(ref(at[i]));
  encoder->sort_keys = flags[0];
  encoder->skip_keys = flags[1];
  encoder->allow_nan = flags[2];
  return made;
}

static void encoder_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  for (int i = 0; i < N_SETTINGS; i++) visit(vm, ref(((EncoderObj *)object)->settings[i]), ctx);
}
static void encoder_dealloc(VM *vm, Obj *object) {
  for (int i = 0; i < N_SETTINGS; i++) drop(vm, ((EncoderObj *)object)->settings[i]);
  object_free(vm, object, sizeof(EncoderObj));
}

static int read_only(VM *vm, Ref v, Ref value) {
  return raise_i(vm, T_ATTRIBUTE_ERROR, "readonly attribute");
}
#define SETTING(name, which)                                                                                 \
  static Value name(VM *vm, Ref v) {                                                                         \
    return own(ref(as_encoder(v)->settings[which]));                                                         \
  }
SETTING(get_markers, MARKERS)
SETTING(get_default, DEFAULT)
SETTING(get_encoder, ENCODER)
SETTING(get_indent, INDENT)
SETTING(get_key_separator, KEY_SEPARATOR)
SETTING(get_item_separator, ITEM_SEPARATOR)
static Value get_sort_keys(VM *vm, Ref v) {
  return from_bool(as_encoder(v)->sort_keys);
}
static Value get_skip_keys(VM *vm, Ref v) {
  return from_bool(as_encoder(v)->skip_keys);
}
static const GetSetDef getsets[] = {{"markers", get_markers, read_only, "markers"},
                                    {"default", get_default, read_only, "default"},
                                    {"encoder", get_encoder, read_only, "encoder"},
                                    {"indent", get_indent, read_only, "indent"},
                                    {"key_separator", get_key_separator, read_only, "key_separator"},
                                    {"item_separator", get_item_separator, read_only, "item_separator"},
                                    {"sort_keys", get_sort_keys, read_only, "sort_keys"},
                                    {"skipkeys", get_skip_keys, read_only, "skipkeys"},
                                    {0}};
const TypeSpec json_encoder_spec = {.name = "_json.Encoder",
                                    .doc = "_iterencode(obj, _current_indent_level) -> iterable",
                                    .size = sizeof(EncoderObj),
                                    .flags = TYPE_GC,
                                    .slots = {.call = encoder_call, .new_ = encoder_make},
                                    .getsets = getsets,
                                    .traverse = encoder_traverse,
                                    .dealloc = encoder_dealloc};
