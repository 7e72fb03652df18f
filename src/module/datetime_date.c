/* datetime.date: a day of the calendar. */
#include "base/hash.h"
#include "module/datetime_int.h"
#include "module/pack.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/str.h"
#include "object/tuple.h"
#include <stdio.h>

/* ---- fields ---- */

int date_check(VM *vm, const Fields *f) {
  if (f->year < YEAR_MIN || f->year > YEAR_MAX)
    return raise_i(vm, T_VALUE_ERROR, "year %d is out of range", f->year);
  if (f->month < 1 || f->month > 12) return raise_i(vm, T_VALUE_ERROR, "month must be in 1..12");
  if (f->day < 1 || f->day > calendar_days_in_month(f->year, f->month))
    return raise_i(vm, T_VALUE_ERROR, "day is out of range for month");
  return 0;
}

Fields date_fields(Ref v) {
  const uint8_t *data = as_date(v)->data;
  return (Fields){.year = data[0] << 8 | data[1], .month = data[2], .day = data[3]};
}

Value date_alloc(VM *vm, TypeObj *type, const Fields *f) {
  if (date_check(vm, f) < 0) return ERR;
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  DateObj *date = as_date(v);
  date->hash = -1;
  date->data[0] = (uint8_t)(f->year >> 8);
  date->data[1] = (uint8_t)f->year;
  date->data[2] = (uint8_t)f->month;
  date->data[3] = (uint8_t)f->day;
  return v;
}

Value date_of_class(VM *vm, TypeObj *cls, const Fields *f) {
  if (cls == datetime_state(vm)->date) return date_alloc(vm, cls, f);
  Value three[3] = {from_int62(f->year), from_int62(f->month), from_int62(f->day)};
  return object_call_n(vm, ref_to(cls), 3, three);
}

int date_add_days(VM *vm, Fields *f, int64_t days) {
  int64_t ordinal = calendar_ordinal(f->year, f->month, f->day) + days;
  if (ordinal < 1 || ordinal > ORDINAL_MAX) return raise_i(vm, T_OVERFLOW_ERROR, "date value out of range");
  calendar_from_ordinal((int)ordinal, f);
  return 0;
}

/* ---- construction ---- */

int datetime_pickled(VM *vm, Ref v, size_t len, const char *what, Value *bytes) {
  if (is_bytes(v)) {
    *bytes = own(v);
    return bytes_len(v) == len;
  }
  if (!is_kind(v, TYPE_STR) || str_len(v) != len) return 0;
  *bytes = codec_latin1_encode(vm, v, ref(UNDEF));
  if (!is_err(*bytes)) return 1;
  *bytes = UNDEF;
  if (!raised_is(vm, T_UNICODE_ENCODE_ERROR)) return -1;
  error_clear(vm);
  return raise_i(vm, T_VALUE_ERROR,
                 "Failed to encode latin1 string when unpickling a %s object. "
                 "pickle.load(data, encoding='latin1') is assumed.",
                 what);
}

/* From a pickle's state: 1 and *out, 0: it is none, -1. */
static int unpickle(VM *vm, TypeObj *type, Ref v, Value *out) {
  Value bytes = UNDEF;
  if (is_kind(v, TYPE_STR) && (str_len(v) != DATE_BYTES || str_at(as_str(v), 2) - 1 > 11)) return 0;
  int got = datetime_pickled(vm, v, DATE_BYTES, "date", &bytes);
  if (got == 1 && (unsigned)bytes_data(as_bytes(bytes))[2] - 1 > 11) got = 0;
  if (got == 1) {
    *out = object_alloc(vm, type);
    if (!is_err(*out)) {
      as_date(*out)->hash = -1;
      memcpy(as_date(*out)->data, bytes_data(as_bytes(bytes)), DATE_BYTES);
    }
  }
  drop(vm, bytes);
  return got;
}

static Value date_from_arguments(VM *vm, TypeObj *type, const Args *args) {
  static const char *const names[] = {"year", "month", "day"};
  CArg in[3];
  if (c_arguments(vm, NULL, "iii", names, args, in) < 0) return ERR;
  return date_alloc(vm, type, &(Fields){.year = in[0].number, .month = in[1].number, .day = in[2].number});
}

static Value date_make(VM *vm, TypeObj *type, const Args *args) {
  Value out;
  int pickled = args->n == 1 ? unpickle(vm, type, ref(args->at[0]), &out) : 0;
  if (pickled) return pickled < 0 ? ERR : out;
  return date_from_arguments(vm, type, args);
}

static Value m_today(VM *vm, Ref cls, const Args *args) {
  Value function = text_time_function(vm, WORD_TIME);
  Value now = is_err(function) ? ERR : object_call0(vm, ref(function));
  Value out = is_err(now) ? ERR : object_call_method1(vm, cls, datetime_word(vm, FROMTIMESTAMP), ref(now));
  drop_x(vm, function);
  drop_x(vm, now);
  return out;
}

static Value m_fromtimestamp(VM *vm, Ref cls, const Args *args) {
  Fields f;
  if (moment_day_of_timestamp(vm, ref(args->at[0]), &f) < 0) return ERR;
  return date_of_class(vm, as_type(cls), &f);
}

static Value m_fromordinal(VM *vm, Ref cls, const Args *args) {
  CArg in[1];
  Fields f;
  if (c_arguments(vm, "fromordinal", "i", NULL, args, in) < 0) return ERR;
  if (in[0].number < 1) return raise(vm, T_VALUE_ERROR, "ordinal must be >= 1");
  calendar_from_ordinal(in[0].number, &f);
  return date_of_class(vm, as_type(cls), &f);
}

static Value m_fromisocalendar(VM *vm, Ref cls, const Args *args) {
  static const char *const names[] = {"year", "week", "day"};
  CArg in[3];
  Fields f;
  if (c_arguments(vm, "fromisocalendar", "iii", names, args, in) < 0) {
    if (vm->trap.set || !raised_is(vm, T_OVERFLOW_ERROR)) return ERR;
    error_clear(vm);
    return raise(vm, T_VALUE_ERROR, "ISO calendar component out of range");
  }
  int year = in[0].number, week = in[1].number, day = in[2].number;
  switch (calendar_from_iso(year, week, day, &f)) {
  case 1: return raise(vm, T_VALUE_ERROR, "Year is out of range: %d", year);
  case 2: return raise(vm, T_VALUE_ERROR, "Invalid week: %d", week);
  case 3: return raise(vm, T_VALUE_ERROR, "Invalid day: %d (range is [1, 7])", day);
  default: return date_of_class(vm, as_type(cls), &f);
  }
}

/* ---- operators ---- */

static Value shifted(VM *vm, Ref v, Ref delta, int sign) {
  Fields f = date_fields(v);
  if (date_add_days(vm, &f, sign * (int64_t)as_delta(delta)->days) < 0) return ERR;
  return date_of_class(vm, type_of(vm, v), &f);
}

static Value slot_add(VM *vm, Ref a, Ref b) {
  if (is_datetime(vm, a) || is_datetime(vm, b)) return NOT_IMPLEMENTED;
  if (is_date(vm, a)) return is_delta(vm, b) ? shifted(vm, a, b, 1) : NOT_IMPLEMENTED;
  return is_delta(vm, a) ? shifted(vm, b, a, 1) : NOT_IMPLEMENTED;
}

static int ordinal_of(Ref v) {
  Fields f = date_fields(v);
  return calendar_ordinal(f.year, f.month, f.day);
}
static Value slot_sub(VM *vm, Ref a, Ref b) {
  if (is_datetime(vm, a) || is_datetime(vm, b) || !is_date(vm, a)) return NOT_IMPLEMENTED;
  if (is_date(vm, b)) return delta_new(vm, ordinal_of(a) - ordinal_of(b), 0, 0);
  return is_delta(vm, b) ? shifted(vm, a, b, -1) : NOT_IMPLEMENTED;
}

static Value slot_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_date(vm, b)) return NOT_IMPLEMENTED;
  return from_bool(order_holds(memcmp(as_date(a)->data, as_date(b)->data, DATE_BYTES), op));
}

static int slot_hash(VM *vm, Ref v, int64_t *hash) {
  DateObj *date = as_date(v);
  if (date->hash == -1) date->hash = hash_bytes(0, 0, date->data, DATE_BYTES);
  *hash = date->hash;
  return 0;
}

/* ---- text ---- */

static Value slot_repr(VM *vm, Ref v) {
  Fields f = date_fields(v);
  return str_format(vm, "%.9999T(%d, %d, %d)", v, f.year, f.month, f.day);
}
static Value slot_str(VM *vm, Ref v) {
  return object_call_method(vm, v, datetime_word(vm, ISOFORMAT));
}
static Value m_isoformat(VM *vm, Ref self, const Args *args) {
  Fields f = date_fields(self);
  char text[48];
  snprintf(text, sizeof text, "%04d-%02d-%02d", f.year, f.month, f.day);
  return str_from(vm, text);
}
static Value m_ctime(VM *vm, Ref self, const Args *args) {
  Fields f = date_fields(self);
  return text_ctime(vm, &f);
}
/* Also that of datetime. */
static Value m_strftime(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"format"};
  CArg in[1];
  if (c_arguments(vm, "strftime", "U", names, args, in) < 0) return ERR;
  Value tuple = object_call_method(vm, self, datetime_word(vm, TIMETUPLE));
  if (is_err(tuple)) return ERR;
  bool has_time = is_datetime(vm, self);
  Fields f = has_time ? moment_fields(self) : date_fields(self);
  Ref zone = has_time ? ref(as_datetime(self)->zone) : ref(NONE_VALUE);
  Value out = text_strftime(vm, &f, zone, in[0].v, ref(tuple), self);
  drop(vm, tuple);
  return out;
}

/* ---- parts ---- */

static Value m_timetuple(VM *vm, Ref self, const Args *args) {
  Fields f = date_fields(self);
  return text_struct_time(vm, &f, -1);
}
static Value m_isocalendar(VM *vm, Ref self, const Args *args) {
  Fields f = date_fields(self);
  return iso_date_new(vm, &f);
}
static int weekday_of(Ref v) {
  Fields f = date_fields(v);
  return calendar_weekday(f.year, f.month, f.day);
}
static Value m_weekday(VM *vm, Ref self, const Args *args) {
  return from_int62(weekday_of(self));
}
static Value m_isoweekday(VM *vm, Ref self, const Args *args) {
  return from_int62(weekday_of(self) + 1);
}
static Value m_toordinal(VM *vm, Ref self, const Args *args) {
  return from_int62(ordinal_of(self));
}

static Value m_replace(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"year", "month", "day"};
  Fields f = date_fields(self);
  CArg in[3] = {{.number = f.year}, {.number = f.month}, {.number = f.day}};
  if (c_arguments(vm, "replace", "|iii", names, args, in) < 0) return ERR;
  return date_alloc(vm, type_of(vm, self),
                    &(Fields){.year = in[0].number, .month = in[1].number, .day = in[2].number});
}

static Value m_reduce(VM *vm, Ref self, const Args *args) {
  return pack(vm, 2, own_obj(type_of(vm, self)), pack(vm, 1, bytes_new(vm, as_date(self)->data, DATE_BYTES)));
}

static Value get_year(VM *vm, Ref v) {
  return from_int62(date_fields(v).year);
}
static Value get_month(VM *vm, Ref v) {
  return from_int62(date_fields(v).month);
}
static Value get_day(VM *vm, Ref v) {
  return from_int62(date_fields(v).day);
}

static const MethodDef methods[] = {
    {"fromtimestamp", m_fromtimestamp, ARG_ONE, "($type, timestamp, /)", NULL, METHOD_CLASS},
    {"fromordinal", m_fromordinal, ARG_RAW, NULL, NULL, METHOD_CLASS},
    {"fromisoformat", date_from_iso, ARG_ONE, NULL, NULL, METHOD_CLASS},
    {"fromisocalendar", m_fromisocalendar, ARG_RAW, NULL, NULL, METHOD_CLASS},
    {"today", m_today, ARG_NONE, NULL, NULL, METHOD_CLASS},
    {"ctime", m_ctime, ARG_NONE, NULL, NULL, 0},
    {"strftime", m_strftime, ARG_RAW, NULL, NULL, 0},
    {"__format__", text_format, ARG_RAW, NULL, NULL, 0},
    {"timetuple", m_timetuple, ARG_NONE, NULL, NULL, 0},
    {"isocalendar", m_isocalendar, ARG_NONE, NULL, NULL, 0},
    {"isoformat", m_isoformat, ARG_NONE, NULL, NULL, 0},
    {"isoweekday", m_isoweekday, ARG_NONE, NULL, NULL, 0},
    {"toordinal", m_toordinal, ARG_NONE, NULL, NULL, 0},
    {"weekday", m_weekday, ARG_NONE, NULL, NULL, 0},
    {"replace", m_replace, ARG_RAW, NULL, NULL, 0},
    {"__reduce__", m_reduce, ARG_NONE, NULL, NULL, 0},
    {0}};
static const GetSetDef getsets[] = {
    {"year", get_year, NULL, NULL}, {"month", get_month, NULL, NULL}, {"day", get_day, NULL, NULL}, {0}};
const TypeSpec date_spec = {.name = "datetime.date",
                            .size = sizeof(DateObj),
                            .flags = TYPE_BASE,
                            .slots = {.repr = slot_repr,
                                      .str = slot_str,
                                      .hash = slot_hash,
                                      .compare = slot_compare,
                                      .new_ = date_make,
                                      .add = slot_add,
                                      .sub = slot_sub},
                            .methods = methods,
                            .getsets = getsets};
