/* datetime.datetime: the type, its fields, its text and its parts. How one is made: datetime_moment_make.c;
   operators: datetime_moment_oper.c. */
#include "module/datetime_int.h"
#include "object/bytes.h"
#include "object/str.h"
#include "object/tuple.h"
#include <stdio.h>

/* ---- fields ---- */

Fields moment_fields(Ref v) {
  const DateObj *date = as_date(v);
  const uint8_t *data = date->data;
  return (Fields){.year = data[0] << 8 | data[1],
                  .month = data[2],
                  .day = data[3],
                  .hour = data[4],
                  .minute = data[5],
                  .second = data[6],
                  .micro = data[7] << 16 | data[8] << 8 | data[9],
                  .fold = date->fold};
}

Value moment_alloc(VM *vm, TypeObj *type, const Fields *f, Ref zone) {
  if (date_check(vm, f) < 0 || time_check(vm, f) < 0 || zone_check(vm, zone) < 0) return ERR;
  Value v = object_alloc(vm, type);
  if (is_err(v)) return ERR;
  DateTimeObj *moment = as_datetime(v);
  uint8_t *data = moment->date.data;
  moment->date.hash = -1;
  data[0] = (uint8_t)(f->year >> 8);
  data[1] = (uint8_t)f->year;
  data[2] = (uint8_t)f->month;
  data[3] = (uint8_t)f->day;
  data[4] = (uint8_t)f->hour;
  data[5] = (uint8_t)f->minute;
  data[6] = (uint8_t)f->second;
  data[7] = (uint8_t)(f->micro >> 16);
  data[8] = (uint8_t)(f->micro >> 8);
  data[9] = (uint8_t)f->micro;
  moment->date.fold = (uint8_t)f->fold;
  moment->zone = own(zone);
  return v;
}

Value moment_of_class(VM *vm, TypeObj *cls, const Fields *f, Ref zone) {
  if (cls == datetime_state(vm)->datetime) return moment_alloc(vm, cls, f, zone);
  Value eight[8] = {from_int62(f->year),   from_int62(f->month),  from_int62(f->day),   from_int62(f->hour),
                    from_int62(f->minute), from_int62(f->second), from_int62(f->micro), {zone.bits}};
  return object_call_n(vm, ref_to(cls), 8, eight);
}

static void moment_dealloc(VM *vm, Obj *object) {
  drop(vm, ((DateTimeObj *)object)->zone);
  object_free(vm, object, object->shape->type->size);
}

static Ref zone_of(Ref v) {
  return ref(as_datetime(v)->zone);
}

/* ---- text ---- */

static Value slot_repr(VM *vm, Ref v) {
  Fields f = moment_fields(v);
  char text[96];
  int n = snprintf(text, sizeof text, "%d, %d, %d, %d, %d", f.year, f.month, f.day, f.hour, f.minute);
  if (f.second || f.micro) n += snprintf(text + n, sizeof text - (size_t)n, ", %d", f.second);
  if (f.micro) snprintf(text + n, sizeof text - (size_t)n, ", %d", f.micro);
  Value shown = text_repr_fold(vm, str_format(vm, "%.9999T(%s)", v, text), f.fold);
  return text_repr_zone(vm, shown, zone_of(v));
}

static Value slot_str(VM *vm, Ref v) {
  Value space = str_from(vm, " ");
  Value out = is_err(space) ? ERR : object_call_method1(vm, v, datetime_word(vm, ISOFORMAT), ref(space));
  drop_x(vm, space);
  return out;
}

static Value m_isoformat(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"sep", "timespec"};
  CArg in[2] = {{.v = ref(UNDEF)}, {.v = ref(UNDEF)}};
  TimeSpec spec;
  char day[48], text[TIME_TEXT], offset[OFFSET_TEXT];
  if (c_arguments(vm, "isoformat", "|Cs", names, args, in) < 0) return ERR;
  if (timespec_of(vm, in[1].v, &spec) < 0) return ERR;
  Fields f = moment_fields(self);
  snprintf(day, sizeof day, "%04d-%02d-%02d", f.year, f.month, f.day);
  time_text(&f, spec, text);
  if (zone_text(vm, zone_of(self), self, ":", offset) < 0) return ERR;
  StrBuilder b;
  builder_init(&b, vm);
  builder_text(&b, day);
  builder_char(&b, is_undef(in[0].v) ? 'T' : str_at(as_str(in[0].v), 0));
  builder_text(&b, text);
  builder_text(&b, offset);
  return builder_finish(&b);
}

static Value m_ctime(VM *vm, Ref self, const Args *args) {
  Fields f = moment_fields(self);
  return text_ctime(vm, &f);
}

/* ---- parts ---- */

static Value m_date(VM *vm, Ref self, const Args *args) {
  Fields f = moment_fields(self);
  return date_alloc(vm, datetime_state(vm)->date, &f);
}
static Value m_time(VM *vm, Ref self, const Args *args) {
  Fields f = moment_fields(self);
  return time_alloc(vm, datetime_state(vm)->time, &f, ref(NONE_VALUE));
}
static Value m_timetz(VM *vm, Ref self, const Args *args) {
  Fields f = moment_fields(self);
  return time_alloc(vm, datetime_state(vm)->time, &f, zone_of(self));
}

static Value m_timetuple(VM *vm, Ref self, const Args *args) {
  Fields f = moment_fields(self);
  int flag = -1;
  Value dst = zone_ask(vm, zone_of(self), WORD_DST, self);
  if (is_err(dst)) return ERR;
  if (!is_none(dst)) flag = !delta_is_zero(ref(dst));
  drop(vm, dst);
  return text_struct_time(vm, &f, flag);
}

static Value m_utctimetuple(VM *vm, Ref self, const Args *args) {
  Value offset = zone_ask(vm, zone_of(self), WORD_UTCOFFSET, self);
  if (is_err(offset)) return ERR;
  Fields f = moment_fields(self);
  if (!is_none(offset)) {
    f.fold = 0;
    Value plain = moment_alloc(vm, datetime_state(vm)->datetime, &f, ref(NONE_VALUE));
    Value utc = is_err(plain) ? ERR : moment_add_delta(vm, ref(plain), ref(offset), -1);
    drop_x(vm, plain);
    drop(vm, offset);
    if (is_err(utc)) return ERR;
    f = moment_fields(ref(utc));
    drop(vm, utc);
  }
  return text_struct_time(vm, &f, 0);
}

static Value m_utcoffset(VM *vm, Ref self, const Args *args) {
  return zone_ask(vm, zone_of(self), WORD_UTCOFFSET, self);
}
static Value m_dst(VM *vm, Ref self, const Args *args) {
  return zone_ask(vm, zone_of(self), WORD_DST, self);
}
static Value m_tzname(VM *vm, Ref self, const Args *args) {
  return zone_name(vm, zone_of(self), self);
}

static const MethodDef methods[] = {
    {"now", moment_now, ARG_KW, "($type, /, tz=None)", NULL, METHOD_CLASS},
    {"utcnow", moment_utcnow, ARG_NONE, NULL, NULL, METHOD_CLASS},
    {"fromtimestamp", moment_fromtimestamp, ARG_RAW, NULL, NULL, METHOD_CLASS},
    {"utcfromtimestamp", moment_utcfromtimestamp, ARG_RAW, NULL, NULL, METHOD_CLASS},
    {"strptime", moment_strptime, ARG_RAW, NULL, NULL, METHOD_CLASS},
    {"combine", moment_combine, ARG_RAW, NULL, NULL, METHOD_CLASS},
    {"fromisoformat", moment_from_iso, ARG_ONE, NULL, NULL, METHOD_CLASS},
    {"date", m_date, ARG_NONE, NULL, NULL, 0},
    {"time", m_time, ARG_NONE, NULL, NULL, 0},
    {"timetz", m_timetz, ARG_NONE, NULL, NULL, 0},
    {"ctime", m_ctime, ARG_NONE, NULL, NULL, 0},
    {"timetuple", m_timetuple, ARG_NONE, NULL, NULL, 0},
    {"timestamp", moment_timestamp, ARG_NONE, NULL, NULL, 0},
    {"utctimetuple", m_utctimetuple, ARG_NONE, NULL, NULL, 0},
    {"isoformat", m_isoformat, ARG_RAW, NULL, NULL, 0},
    {"utcoffset", m_utcoffset, ARG_NONE, NULL, NULL, 0},
    {"tzname", m_tzname, ARG_NONE, NULL, NULL, 0},
    {"dst", m_dst, ARG_NONE, NULL, NULL, 0},
    {"replace", moment_replace, ARG_RAW, NULL, NULL, 0},
    {"astimezone", moment_astimezone, ARG_RAW, NULL, NULL, 0},
    {"__reduce_ex__", clock_reduce_ex, ARG_RAW, NULL, NULL, 0},
    {"__reduce__", clock_reduce, ARG_NONE, NULL, NULL, 0},
    {0}};
const TypeSpec datetime_spec = {.name = "datetime.datetime",
                                .size = sizeof(DateTimeObj),
                                .flags = TYPE_BASE,
                                .slots = {.repr = slot_repr,
                                          .str = slot_str,
                                          .hash = moment_hash,
                                          .compare = moment_compare,
                                          .new_ = moment_make,
                                          .add = moment_slot_add,
                                          .sub = moment_slot_sub},
                                .methods = methods,
                                .getsets = clock_getsets,
                                .dealloc = moment_dealloc};
