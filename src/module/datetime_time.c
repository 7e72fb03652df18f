/* datetime.time: a time of day, perhaps in a zone. */
#include "base/hash.h"
#include "module/datetime_int.h"
#include "object/bytes.h"
#include "object/str.h"
#include "object/tuple.h"

/* ---- fields ---- */

int time_check(VM *vm, const Fields *f) {
  if (f->hour < 0 || f->hour > 23) return raise_i(vm, T_VALUE_ERROR, "hour must be in 0..23");
  if (f->minute < 0 || f->minute > 59) return raise_i(vm, T_VALUE_ERROR, "minute must be in 0..59");
  if (f->second < 0 || f->second > 59) return raise_i(vm, T_VALUE_ERROR, "second must be in 0..59");
  if (f->micro < 0 || f->micro > 999999)
    return raise_i(vm, T_VALUE_ERROR, "microsecond must be in 0..999999");
  if (f->fold != 0 && f->fold != 1) return raise_i(vm, T_VALUE_ERROR, "fold must be either 0 or 1");
  return 0;
}

Fields time_fields(Ref v) {
  const TimeObj *time = as_time(v);
  const uint8_t *data = time->data;
  return (Fields){.hour = data[0],
                  .minute = data[1],
                  .second = data[2],
                  .micro = data[3] << 16 | data[4] << 8 | data[5],
                  .fold = time->fold};
}

Value time_alloc(VM *vm, TypeObj *type, const Fields *f, Ref zone) {
  if (time_check(vm, f) < 0 || zone_check(vm, zone) < 0) return ERR;
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  TimeObj *time = as_time(v);
  time->hash = -1;
  time->data[0] = (uint8_t)f->hour;
  time->data[1] = (uint8_t)f->minute;
  time->data[2] = (uint8_t)f->second;
  time->data[3] = (uint8_t)(f->micro >> 16);
  time->data[4] = (uint8_t)(f->micro >> 8);
  time->data[5] = (uint8_t)f->micro;
  time->fold = (uint8_t)f->fold;
  time->zone = own(zone);
  return v;
}

static void time_dealloc(VM *vm, Obj *object) {
  drop(vm, ((TimeObj *)object)->zone);
  object_free(vm, object, object->shape->type->size);
}

/* ---- construction ---- */

static bool plausible(unsigned first) {
  return (first & 0x7f) < 24;
}

/* From a pickle's state: 1 and *out, 0: it is none, -1. */
static int unpickle(VM *vm, TypeObj *type, const Args *args, Value *out) {
  Ref v = ref(args->at[0]), zone = args->n == 2 ? ref(args->at[1]) : ref(NONE_VALUE);
  Value bytes = UNDEF;
  if (is_kind(v, TYPE_STR) && (str_len(v) != TIME_BYTES || !plausible(str_at(as_str(v), 0)))) return 0;
  int got = datetime_pickled(vm, v, TIME_BYTES, "time", &bytes);
  if (got == 1 && !plausible(bytes_data(as_bytes(bytes))[0])) got = 0;
  if (got == 1 && !is_none(zone) && !is_tzinfo(vm, zone))
    got = raise_i(vm, T_TYPE_ERROR, "bad tzinfo state arg");
  if (got == 1 && !is_err(*out = object_alloc(vm, type))) {
    TimeObj *time = as_time(*out);
    time->hash = -1;
    time->zone = own(zone);
    memcpy(time->data, bytes_data(as_bytes(bytes)), TIME_BYTES);
    time->fold = time->data[0] >> 7;
    time->data[0] &= 0x7f;
  }
  drop(vm, bytes);
  return got;
}

static const char *const field_names[] = {"hour", "minute", "second", "microsecond", "tzinfo", "fold"};

static Value from_arguments(VM *vm, TypeObj *type, const char *function, Fields f, Ref zone,
                            const Args *args) {
  CArg in[6] = {{.number = f.hour},  {.number = f.minute}, {.number = f.second},
                {.number = f.micro}, {.v = zone},          {.number = f.fold}};
  if (c_arguments(vm, function, "|iiiiO$i", field_names, args, in) < 0) return ERR;
  f = (Fields){.hour = in[0].number,
               .minute = in[1].number,
               .second = in[2].number,
               .micro = in[3].number,
               .fold = in[5].number};
  /* replace looks at the fold before all else */
  if (function && f.fold != 0 && f.fold != 1) return raise(vm, T_VALUE_ERROR, "fold must be either 0 or 1");
  return time_alloc(vm, type, &f, in[4].v);
}

static Value time_make(VM *vm, TypeObj *type, const Args *args) {
  Value out = ERR;
  int pickled = args->n == 1 || args->n == 2 ? unpickle(vm, type, args, &out) : 0;
  if (pickled) return pickled < 0 ? ERR : out;
  return from_arguments(vm, type, NULL, (Fields){0}, ref(NONE_VALUE), args);
}
static Value m_replace(VM *vm, Ref self, const Args *args) {
  return from_arguments(vm, type_of(vm, self), "replace", time_fields(self), ref(as_time(self)->zone), args);
}

/* ---- comparison, hash ---- */

static Value offset_of(VM *vm, Ref v) {
  return zone_ask(vm, ref(as_time(v)->zone), WORD_UTCOFFSET, ref(NONE_VALUE));
}

static int64_t utc_micros(Ref v, Ref offset) {
  Fields f = time_fields(v);
  const DeltaObj *d = as_delta(offset);
  int64_t seconds = f.hour * 3600 + f.minute * 60 + f.second - (int64_t)d->days * 86400 - d->seconds;
  return seconds * 1000000 + f.micro;
}

static Value slot_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_time(vm, b)) return NOT_IMPLEMENTED;
  int order = memcmp(as_time(a)->data, as_time(b)->data, TIME_BYTES);
  if (same_bits(as_time(a)->zone, as_time(b)->zone)) return from_bool(order_holds(order, op));
  Value x = offset_of(vm, a), y = ERR, out = ERR;
  if (is_err(x) || is_err(y = offset_of(vm, b))) goto done;
  if (same_bits(x, y) || (!is_none(x) && !is_none(y) && delta_order(ref(x), ref(y)) == 0))
    out = from_bool(order_holds(order, op));
  else if (!is_none(x) && !is_none(y)) {
    int64_t left = utc_micros(a, ref(x)), right = utc_micros(b, ref(y));
    out = from_bool(order_holds(left < right ? -1 : left > right, op));
  } else if (op == CMP_EQ || op == CMP_NE)
    out = from_bool(op == CMP_NE);
  else
    raise(vm, T_TYPE_ERROR, "can't compare offset-naive and offset-aware times");
done:
  drop_x(vm, x);
  drop_x(vm, y);
  return out;
}

/* The same with fold 0; owned. */
static Value without_fold(VM *vm, Ref v) {
  if (!as_time(v)->fold) return own(v);
  Fields f = time_fields(v);
  f.fold = 0;
  return time_alloc(vm, datetime_state(vm)->time, &f, ref(as_time(v)->zone));
}

static int64_t aware_hash(VM *vm, Ref v, Ref offset) {
  Value delta = delta_new(vm, 0, 0, utc_micros(v, offset) - as_delta(offset)->micros);
  if (is_err(delta)) return -1;
  int64_t hash = delta_hash(as_delta(delta));
  drop(vm, delta);
  return hash;
}

static int slot_hash(VM *vm, Ref v, int64_t *hash) {
  TimeObj *time = as_time(v);
  if (time->hash == -1) {
    Value plain = without_fold(vm, v), offset = is_err(plain) ? ERR : offset_of(vm, ref(plain));
    drop_x(vm, plain);
    if (is_err(offset)) return -1;
    time->hash = is_none(offset) ? hash_bytes(0, 0, time->data, TIME_BYTES) : aware_hash(vm, v, ref(offset));
    drop(vm, offset);
  }
  *hash = time->hash;
  return time->hash == -1 ? -1 : 0;
}

/* ---- text ---- */

static Value slot_repr(VM *vm, Ref v) {
  Fields f = time_fields(v);
  Value text;
  if (f.micro)
    text = str_format(vm, "%.9999T(%d, %d, %d, %d)", v, f.hour, f.minute, f.second, f.micro);
  else if (f.second)
    text = str_format(vm, "%.9999T(%d, %d, %d)", v, f.hour, f.minute, f.second);
  else
    text = str_format(vm, "%.9999T(%d, %d)", v, f.hour, f.minute);
  return text_repr_fold(vm, text_repr_zone(vm, text, ref(as_time(v)->zone)), f.fold);
}
static Value slot_str(VM *vm, Ref v) {
  return object_call_method(vm, v, datetime_word(vm, ISOFORMAT));
}

static Value m_isoformat(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"timespec"};
  CArg in[1] = {{.v = ref(UNDEF)}};
  TimeSpec spec;
  char text[TIME_TEXT], offset[OFFSET_TEXT];
  if (c_arguments(vm, "isoformat", "|s", names, args, in) < 0 || timespec_of(vm, in[0].v, &spec) < 0)
    return ERR;
  Fields f = time_fields(self);
  time_text(&f, spec, text);
  if (zone_text(vm, ref(as_time(self)->zone), ref(NONE_VALUE), ":", offset) < 0) return ERR;
  return str_format(vm, "%s%s", text, offset);
}

static Value m_strftime(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"format"};
  CArg in[1];
  if (c_arguments(vm, "strftime", "U", names, args, in) < 0) return ERR;
  Fields f = time_fields(self);
  int numbers[9] = {1900, 1, 1, f.hour, f.minute, f.second, 0, 1, -1};
  Value items[9];
  for (int i = 0; i < 9; i++) items[i] = from_int62(numbers[i]);
  Value tuple = tuple_from(vm, items, 9);
  if (is_err(tuple)) return ERR;
  Value out = text_strftime(vm, &f, ref(as_time(self)->zone), in[0].v, ref(tuple), ref(NONE_VALUE));
  drop(vm, tuple);
  return out;
}

/* ---- the rest ---- */

static Value m_utcoffset(VM *vm, Ref self, const Args *args) {
  return offset_of(vm, self);
}
static Value m_dst(VM *vm, Ref self, const Args *args) {
  return zone_ask(vm, ref(as_time(self)->zone), WORD_DST, ref(NONE_VALUE));
}
static Value m_tzname(VM *vm, Ref self, const Args *args) {
  return zone_name(vm, ref(as_time(self)->zone), ref(NONE_VALUE));
}

static const MethodDef methods[] = {{"isoformat", m_isoformat, ARG_RAW, NULL, NULL, 0},
                                    {"strftime", m_strftime, ARG_RAW, NULL, NULL, 0},
                                    {"__format__", text_format, ARG_RAW, NULL, NULL, 0},
                                    {"utcoffset", m_utcoffset, ARG_NONE, NULL, NULL, 0},
                                    {"tzname", m_tzname, ARG_NONE, NULL, NULL, 0},
                                    {"dst", m_dst, ARG_NONE, NULL, NULL, 0},
                                    {"replace", m_replace, ARG_RAW, NULL, NULL, 0},
                                    {"fromisoformat", time_from_iso, ARG_ONE, NULL, NULL, METHOD_CLASS},
                                    {"__reduce_ex__", clock_reduce_ex, ARG_RAW, NULL, NULL, 0},
                                    {"__reduce__", clock_reduce, ARG_NONE, NULL, NULL, 0},
                                    {0}};
const TypeSpec time_spec = {.name = "datetime.time",
                            .size = sizeof(TimeObj),
                            .flags = TYPE_BASE,
                            .slots = {.repr = slot_repr,
                                      .str = slot_str,
                                      .hash = slot_hash,
                                      .compare = slot_compare,
                                      .new_ = time_make},
                            .methods = methods,
                            .getsets = clock_getsets,
                            .dealloc = time_dealloc};
