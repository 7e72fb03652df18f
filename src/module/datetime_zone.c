/* datetime.tzinfo, which only says what a zone must answer, and datetime.timezone, a fixed offset. And how
   dates ask their zone. */
#include "module/datetime_int.h"
#include "object/str.h"
#include "object/tuple.h"
#include <stdio.h>
#include <stdlib.h>

#define STRICTLY "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)"

/* ---- asking ---- */

int zone_check(VM *vm, Ref v) {
  if (is_none(v) || is_tzinfo(vm, v)) return 0;
  return raise_i(vm, T_TYPE_ERROR, "tzinfo argument must be None or of a tzinfo subclass, not type '%T'", v);
}

static bool offset_fits(Ref offset) {
  const DeltaObj *d = as_delta(offset);
  return d->days == 0 || (d->days == -1 && (d->seconds != 0 || d->micros >= 1));
}

Value zone_ask(VM *vm, Ref zone, Word method, Ref arg) {
  if (is_none(zone)) return NONE_VALUE;
  Ref name = ref(datetime_state(vm)->words[method]);
  Value offset = object_call_method1(vm, zone, name, arg);
  if (is_err(offset) || is_none(offset)) return offset;
  if (!is_delta(vm, offset))
    raise(vm, T_TYPE_ERROR, "tzinfo.%S() must return None or timedelta, not '%T'", name, ref(offset));
  else if (!offset_fits(ref(offset)))
    raise(vm, T_VALUE_ERROR, STRICTLY ".");
  else
    return offset;
  drop(vm, offset);
  return ERR;
}

Value zone_name(VM *vm, Ref zone, Ref arg) {
  if (is_none(zone)) return NONE_VALUE;
  Value name = object_call_method1(vm, zone, datetime_word(vm, TZNAME), arg);
  if (is_err(name) || is_none(name) || is_kind(name, TYPE_STR)) return name;
  raise(vm, T_TYPE_ERROR, "tzinfo.tzname() must return None or a string, not '%T'", ref(name));
  drop(vm, name);
  return ERR;
}

static void offset_text(const DeltaObj *offset, const char *separator, char text[OFFSET_TEXT]) {
  int64_t micros = ((int64_t)offset->days * 86400 + offset->seconds) * 1000000 + offset->micros;
  int64_t size = micros < 0 ? -micros : micros;
  int seconds = (int)(size / 1000000), rest = (int)(size % 1000000);
  int n = snprintf(text, OFFSET_TEXT, "%c%02d%s%02d", micros < 0 ? '-' : '+', seconds / 3600, separator,
                   seconds / 60 % 60);
  if (seconds % 60 || rest)
    n += snprintf(text + n, OFFSET_TEXT - (size_t)n, "%s%02d", separator, seconds % 60);
  if (rest) snprintf(text + n, OFFSET_TEXT - (size_t)n, ".%06d", rest);
}

int zone_text(VM *vm, Ref zone, Ref arg, const char *separator, char text[OFFSET_TEXT]) {
  Value offset = zone_ask(vm, zone, WORD_UTCOFFSET, arg);
  if (is_err(offset)) return -1;
  *text = 0;
  if (!is_none(offset)) offset_text(as_delta(offset), separator, text);
  drop(vm, offset);
  return 0;
}

/* ---- tzinfo ---- */

static Value not_written(VM *vm, const char *method) {
  return raise(vm, T_NOT_IMPLEMENTED_ERROR, "a tzinfo subclass must implement %s()", method);
}
static Value tzinfo_tzname(VM *vm, Ref self, const Args *args) {
  return not_written(vm, "tzname");
}
static Value tzinfo_utcoffset(VM *vm, Ref self, const Args *args) {
  return not_written(vm, "utcoffset");
}
static Value tzinfo_dst(VM *vm, Ref self, const Args *args) {
  return not_written(vm, "dst");
}

/* The argument of fromutc: 0 or -1. */
static int check_utc_argument(VM *vm, Ref self, Ref dt) {
  if (!is_datetime(vm, dt)) return raise_i(vm, T_TYPE_ERROR, "fromutc: argument must be a datetime");
  if (!same_bits(as_datetime(dt)->zone, self))
    return raise_i(vm, T_VALUE_ERROR, "fromutc: dt.tzinfo is not self");
  return 0;
}

/* A delta or an exception when the zone's answer was None; takes and gives. */
static Value demand(VM *vm, Value answer, const char *complaint) {
  return is_none(answer) ? raise(vm, T_VALUE_ERROR, "%s", complaint) : answer;
}

static Value tzinfo_fromutc(VM *vm, Ref self, const Args *args) {
  Ref dt = ref(args->at[0]);
  if (check_utc_argument(vm, self, dt) < 0) return ERR;
  Value offset = ERR, dst = ERR, standard = ERR, moment = ERR, later = ERR, out = ERR;
  offset =
      demand(vm, zone_ask(vm, self, WORD_UTCOFFSET, dt), "fromutc: non-None utcoffset() result required");
  if (is_err(offset)) goto done;
  dst = demand(vm, zone_ask(vm, self, WORD_DST, dt), "fromutc: non-None dst() result required");
  if (is_err(dst) || is_err(standard = delta_minus(vm, ref(offset), ref(dst)))) goto done;
  if (is_err(moment = moment_add_delta(vm, dt, ref(standard), 1))) goto done;
  if (!is_datetime(vm, ref(moment))) {
    trap(vm, "a datetime class that makes something else");
    goto done;
  }
  later = demand(vm, zone_ask(vm, self, WORD_DST, ref(moment)),
                 "fromutc: tz.dst() gave inconsistent results; cannot convert");
  if (is_err(later)) goto done;
  out = delta_is_zero(ref(later)) ? own(ref(moment)) : moment_add_delta(vm, ref(moment), ref(later), 1);
done:
  drop_x(vm, offset);
  drop_x(vm, dst);
  drop_x(vm, standard);
  drop_x(vm, moment);
  drop_x(vm, later);
  return out;
}

static Value tzinfo_reduce(VM *vm, Ref self, const Args *args) {
  Value method, given = UNDEF, state = ERR, out = ERR;
  int found = object_find_attr(vm, self, datetime_word(vm, GETINITARGS), &method);
  if (found < 0) return ERR;
  if (found) {
    given = object_call0(vm, ref(method));
    drop(vm, method);
    if (is_err(given)) return ERR;
  } else
    given = own(ref(vm->empty_tuple));
  if (!is_err(state = object_call_method(vm, self, datetime_word(vm, GETSTATE))))
    out = tuple_from(vm, (Value[]){{ref_to(type_of(vm, self)).bits}, given, state}, 3);
  drop(vm, given);
  drop_x(vm, state);
  return out;
}

static Value tzinfo_make(VM *vm, TypeObj *type, const Args *args) {
  return object_alloc(vm, type);
}

static const MethodDef tzinfo_methods[] = {{"tzname", tzinfo_tzname, ARG_ONE, NULL, NULL, 0},
                                           {"utcoffset", tzinfo_utcoffset, ARG_ONE, NULL, NULL, 0},
                                           {"dst", tzinfo_dst, ARG_ONE, NULL, NULL, 0},
                                           {"fromutc", tzinfo_fromutc, ARG_ONE, NULL, NULL, 0},
                                           {"__reduce__", tzinfo_reduce, ARG_NONE, NULL, NULL, 0},
                                           {0}};
const TypeSpec tzinfo_spec = {.name = "datetime.tzinfo",
                              .size = sizeof(Obj),
                              .flags = TYPE_BASE,
                              .slots = {.new_ = tzinfo_make},
                              .methods = tzinfo_methods};

/* ---- timezone ---- */

static Value zone_object(VM *vm, Ref offset, Ref name) {
  Value v = object_alloc(vm, datetime_state(vm)->timezone);
  if (is_err(v)) return ERR;
  as_timezone(v)->offset = own(offset);
  as_timezone(v)->name = own(name);
  return v;
}

/* UTC itself when the offset is 0 and there is no name (UNDEF). */
static Value timezone_new(VM *vm, Ref offset, Ref name) {
  if (is_undef(name) && delta_is_zero(offset)) return own(ref(datetime_state(vm)->utc));
  if (!offset_fits(offset)) return raise(vm, T_VALUE_ERROR, STRICTLY ", not %R.", offset);
  return zone_object(vm, offset, name);
}

Value timezone_of(VM *vm, int seconds, int micros, const char *name) {
  Value offset = delta_new(vm, 0, seconds, micros), text = name ? str_from(vm, name) : UNDEF, out = ERR;
  if (!is_err(offset) && !is_err(text)) out = timezone_new(vm, ref(offset), ref(text));
  drop_x(vm, offset);
  drop_x(vm, text);
  return out;
}

static Value zone_make(VM *vm, TypeObj *type, const Args *args) {
  static const char *const names[] = {"offset", "name"};
  CArg in[2] = {{.type = datetime_state(vm)->delta}, {.v = ref(UNDEF)}};
  if (c_arguments(vm, "timezone", "!|U", names, args, in) < 0) return ERR;
  return timezone_new(vm, in[0].v, in[1].v);
}

static void zone_dealloc(VM *vm, Obj *object) {
  TimezoneObj *zone = (TimezoneObj *)object;
  drop(vm, zone->offset);
  drop(vm, zone->name);
  object_free(vm, object, sizeof(TimezoneObj));
}

static int zone_argument(VM *vm, Ref v, const char *method) {
  if (is_none(v) || is_datetime(vm, v)) return 0;
  return raise_i(vm, T_TYPE_ERROR, "%s(dt) argument must be a datetime instance or None, not %T", method, v);
}

static Value slot_str(VM *vm, Ref v) {
  const TimezoneObj *zone = as_timezone(v);
  if (!is_undef(zone->name)) return own(ref(zone->name));
  if (delta_is_zero(ref(zone->offset))) return str_from(vm, "UTC");
  char text[OFFSET_TEXT + 3] = "UTC";
  offset_text(as_delta(zone->offset), ":", text + 3);
  return str_from(vm, text);
}
static Value slot_repr(VM *vm, Ref v) {
  const TimezoneObj *zone = as_timezone(v);
  if (same_bits(v, datetime_state(vm)->utc)) return str_from(vm, "datetime.timezone.utc");
  if (is_undef(zone->name)) return str_format(vm, "%.9999T(%R)", v, ref(zone->offset));
  return str_format(vm, "%.9999T(%R, %R)", v, ref(zone->offset), ref(zone->name));
}
static int slot_hash(VM *vm, Ref v, int64_t *hash) {
  *hash = delta_hash(as_delta(as_timezone(v)->offset));
  return 0;
}
static Value slot_compare(VM *vm, Ref a, Ref b, int op) {
  if ((op != CMP_EQ && op != CMP_NE) || !is_timezone(vm, b)) return NOT_IMPLEMENTED;
  return from_bool(order_holds(delta_order(ref(as_timezone(a)->offset), ref(as_timezone(b)->offset)), op));
}

static Value m_tzname(VM *vm, Ref self, const Args *args) {
  return zone_argument(vm, ref(args->at[0]), "tzname") < 0 ? ERR : slot_str(vm, self);
}
static Value m_utcoffset(VM *vm, Ref self, const Args *args) {
  if (zone_argument(vm, ref(args->at[0]), "utcoffset") < 0) return ERR;
  return own(ref(as_timezone(self)->offset));
}
static Value m_dst(VM *vm, Ref self, const Args *args) {
  return zone_argument(vm, ref(args->at[0]), "dst") < 0 ? ERR : NONE_VALUE;
}
static Value m_fromutc(VM *vm, Ref self, const Args *args) {
  Ref dt = ref(args->at[0]);
  if (check_utc_argument(vm, self, dt) < 0) return ERR;
  return moment_add_delta(vm, dt, ref(as_timezone(self)->offset), 1);
}
static Value m_getinitargs(VM *vm, Ref self, const Args *args) {
  const TimezoneObj *zone = as_timezone(self);
  return tuple_from(vm, (Value[]){zone->offset, zone->name}, is_undef(zone->name) ? 1 : 2);
}

static const MethodDef zone_methods[] = {{"tzname", m_tzname, ARG_ONE, NULL, NULL, 0},
                                         {"utcoffset", m_utcoffset, ARG_ONE, NULL, NULL, 0},
                                         {"dst", m_dst, ARG_ONE, NULL, NULL, 0},
                                         {"fromutc", m_fromutc, ARG_ONE, NULL, NULL, 0},
                                         {"__getinitargs__", m_getinitargs, ARG_NONE, NULL, NULL, 0},
                                         {0}};
const TypeSpec timezone_spec = {.name = "datetime.timezone",
                                .size = sizeof(TimezoneObj),
                                .slots = {.repr = slot_repr,
                                          .str = slot_str,
                                          .hash = slot_hash,
                                          .compare = slot_compare,
                                          .new_ = zone_make},
                                .methods = zone_methods,
                                .dealloc = zone_dealloc};

int zone_init(VM *vm, DateTimeState *state) {
  Value none = delta_new(vm, 0, 0, 0);
  state->utc = is_err(none) ? ERR : zone_object(vm, ref(none), ref(UNDEF));
  drop_x(vm, none);
  if (is_err(state->utc)) {
    state->utc = UNDEF;
    return -1;
  }
  if (datetime_type_add(vm, state->timezone, "utc", own(ref(state->utc))) < 0) return -1;
  int almost_day = 24 * 3600 - 60;
  if (datetime_type_add(vm, state->timezone, "min", timezone_of(vm, -almost_day, 0, NULL)) < 0) return -1;
  return datetime_type_add(vm, state->timezone, "max", timezone_of(vm, almost_day, 0, NULL));
}
