/* How datetimes are made: from arguments, pickles, clocks, timestamps, parts and text that strptime reads.

   Local time is UTC here, as in the module time. */
#include "module/datetime_int.h"
#include "module/files.h"
#include "module/time_int.h"
#include "object/bytes.h"
#include "object/float.h"
#include "object/int.h"
#include "object/str.h"
#include "vm/import.h"
#include <math.h>

enum { EOVERFLOW_THERE = 75 };

/* ---- arguments ---- */

static bool plausible(unsigned month) {
  return (month & 0x7f) - 1 <= 11;
}

/* From a pickle's state: 1 and *out, 0: it is none, -1. */
static int unpickle(VM *vm, TypeObj *type, const Args *args, Value *out) {
  Ref v = ref(args->at[0]), zone = args->n == 2 ? ref(args->at[1]) : ref(NONE_VALUE);
  Value bytes = UNDEF;
  if (is_kind(v, TYPE_STR) && (str_len(v) != DATETIME_BYTES || !plausible(str_at(as_str(v), 2)))) return 0;
  int got = datetime_pickled(vm, v, DATETIME_BYTES, "datetime", &bytes);
  if (got == 1 && !plausible(bytes_data(as_bytes(bytes))[2])) got = 0;
  if (got == 1 && !is_none(zone) && !is_tzinfo(vm, zone))
    got = raise_i(vm, T_TYPE_ERROR, "bad tzinfo state arg");
  if (got == 1 && !is_err(*out = object_alloc(vm, type))) {
    DateTimeObj *moment = as_datetime(*out);
    moment->date.hash = -1;
    moment->zone = own(zone);
    memcpy(moment->date.data, bytes_data(as_bytes(bytes)), DATETIME_BYTES);
    moment->date.fold = moment->date.data[2] >> 7;
    moment->date.data[2] &= 0x7f;
  }
  drop(vm, bytes);
  return got;
}

static const char *const field_names[] = {"year",   "month",       "day",    "hour", "minute",
                                          "second", "microsecond", "tzinfo", "fold"};

static Fields read_fields(const CArg in[9]) {
  return (Fields){in[0].number, in[1].number, in[2].number, in[3].number,
                  in[4].number, in[5].number, in[6].number, in[8].number};
}

Value moment_make(VM *vm, TypeObj *type, const Args *args) {
  Value out = ERR;
  int pickled = args->n == 1 || args->n == 2 ? unpickle(vm, type, args, &out) : 0;
  if (pickled) return pickled < 0 ? ERR : out;
  CArg in[9] = {{.number = 0}};
  in[7].v = ref(NONE_VALUE);
  if (c_arguments(vm, NULL, "iii|iiiiO$i", field_names, args, in) < 0) return ERR;
  Fields f = read_fields(in);
  return moment_alloc(vm, type, &f, in[7].v);
}

Value moment_replace(VM *vm, Ref self, const Args *args) {
  Fields f = moment_fields(self);
  CArg in[9] = {
      {.number = f.year},   {.number = f.month},  {.number = f.day},   {.number = f.hour},
      {.number = f.minute}, {.number = f.second}, {.number = f.micro}, {.v = ref(as_datetime(self)->zone)},
      {.number = f.fold}};
  if (c_arguments(vm, "replace", "|iiiiiiiO$i", field_names, args, in) < 0) return ERR;
  f = read_fields(in);
  if (f.fold != 0 && f.fold != 1) return raise(vm, T_VALUE_ERROR, "fold must be either 0 or 1");
  return moment_alloc(vm, type_of(vm, self), &f, in[7].v);
}

Value moment_combine(VM *vm, Ref cls, const Args *args) {
  static const char *const names[] = {"date", "time", "tzinfo"};
  DateTimeState *state = datetime_state(vm);
  CArg in[3] = {{.type = state->date}, {.type = state->time}, {.v = ref(UNDEF)}};
  if (c_arguments(vm, "combine", "!!|O", names, args, in) < 0) return ERR;
  Fields day = date_fields(in[0].v), f = time_fields(in[1].v);
  Ref zone = is_undef(in[2].v) ? ref(as_time(in[1].v)->zone) : in[2].v;
  f.year = day.year;
  f.month = day.month;
  f.day = day.day;
  return moment_of_class(vm, as_type(cls), &f, zone);
}

Value moment_strptime(VM *vm, Ref cls, const Args *args) {
  CArg in[2];
  if (c_arguments(vm, "strptime", "UU", NULL, args, in) < 0) return ERR;
  Value module = import_module(vm, "_strptime");
  Value function =
      is_err(module) ? ERR : object_getattr(vm, ref(module), datetime_word(vm, STRPTIME_DATETIME));
  Value three[3] = {{cls.bits}, {in[0].v.bits}, {in[1].v.bits}};
  Value out = is_err(function) ? ERR : object_call_n(vm, ref(function), 3, three);
  drop_x(vm, function);
  drop_x(vm, module);
  return out;
}

/* ---- timestamps ---- */

static const int64_t first_second = -67768040609740800, last_second = 67768036191676799;

static int too_large(VM *vm) {
  return raise_i(vm, T_OVERFLOW_ERROR, "timestamp out of range for platform time_t");
}

/* An int's seconds: 0 or -1. */
static int whole_seconds(VM *vm, Ref v, int64_t *seconds) {
  Value index = object_index(vm, v);
  if (is_err(index)) return -1;
  bool fits = int_as_i64(ref(index), seconds);
  drop(vm, index);
  return fits ? 0 : too_large(vm);
}

static int from_double_part(VM *vm, double whole, int64_t *seconds) {
  if (!(whole >= -9223372036854775808.0 && whole < 9223372036854775808.0)) return too_large(vm);
  *seconds = (int64_t)whole;
  return 0;
}

/* Rounded to microseconds, half to even: 0 or -1. */
static int split_timestamp(VM *vm, Ref v, int64_t *seconds, int *micros) {
  *micros = 0;
  if (!is_float_like(v)) return whole_seconds(vm, v, seconds);
  double d = float_of(v), whole;
  if (isnan(d)) return raise_i(vm, T_VALUE_ERROR, "Invalid value NaN (not a number)");
  double part = modf(d, &whole) * 1e6, rounded = round(part);
  if (fabs(part - rounded) == 0.5) rounded = 2.0 * round(part / 2.0);
  if (rounded >= 1e6) {
    rounded -= 1e6;
    whole += 1;
  } else if (rounded < 0) {
    rounded += 1e6;
    whole -= 1;
  }
  *micros = (int)rounded;
  return from_double_part(vm, whole, seconds);
}

/* The calendar's fields; the year as the reference's C int has it. 0 or -1. */
static int break_down(VM *vm, int64_t seconds, Fields *f) {
  if (seconds < first_second || seconds > last_second) {
    raise_errno(vm, EOVERFLOW_THERE, ref(UNDEF));
    return -1;
  }
  const int64_t cycle = 400LL * 365 + 97; /* days of 400 years */
  int64_t days = floor_div64(seconds, 86400), left = seconds - days * 86400;
  int64_t ordinal = days + calendar_ordinal(1970, 1, 1), cycles = floor_div64(ordinal - 1, cycle);
  calendar_from_ordinal(ordinal - cycles * cycle, f);
  f->year = (int)(uint32_t)(uint64_t)(f->year + cycles * 400);
  f->hour = (int)(left / 3600);
  f->minute = (int)(left / 60 % 60);
  f->second = (int)(left % 60);
  f->micro = f->fold = 0;
  return 0;
}

int moment_day_of_timestamp(VM *vm, Ref timestamp, Fields *out) {
  int64_t seconds;
  if (is_float_like(timestamp)) {
    if (isnan(float_of(timestamp))) return raise_i(vm, T_VALUE_ERROR, "Invalid value NaN (not a number)");
    if (from_double_part(vm, floor(float_of(timestamp)), &seconds) < 0) return -1;
  } else if (whole_seconds(vm, timestamp, &seconds) < 0)
    return -1;
  return time_zone_known(vm) < 0 ? -1 : break_down(vm, seconds, out);
}

/* Takes the datetime in UTC (or ERR) to the zone, unless that is None. */
static Value to_zone(VM *vm, Value utc, Ref zone) {
  if (is_err(utc) || is_none(zone)) return utc;
  Value out = object_call_method1(vm, zone, datetime_word(vm, FROMUTC), ref(utc));
  drop(vm, utc);
  return out;
}

static Value of_seconds(VM *vm, Ref cls, int64_t seconds, int micros, Ref zone, bool local) {
  Fields f;
  if (break_down(vm, seconds, &f) < 0) return ERR;
  f.micro = micros;
  if (local && time_zone_known(vm) < 0) return ERR;
  /* for local time the reference also looks at the day before */
  if (local && (f.year < YEAR_MIN || f.year > YEAR_MAX))
    return raise(vm, T_VALUE_ERROR, "year %d is out of range", f.year);
  if (local && f.year == YEAR_MIN && f.month == 1 && f.day == 1)
    return raise(vm, T_VALUE_ERROR, "year 0 is out of range");
  return moment_of_class(vm, as_type(cls), &f, zone);
}

Value moment_fromtimestamp(VM *vm, Ref cls, const Args *args) {
  static const char *const names[] = {"timestamp", "tz"};
  CArg in[2] = {{.v = ref(UNDEF)}, {.v = ref(NONE_VALUE)}};
  int64_t seconds;
  int micros;
  if (c_arguments(vm, "fromtimestamp", "O|O", names, args, in) < 0 || zone_check(vm, in[1].v) < 0) return ERR;
  if (split_timestamp(vm, in[0].v, &seconds, &micros) < 0) return ERR;
  return to_zone(vm, of_seconds(vm, cls, seconds, micros, in[1].v, is_none(in[1].v)), in[1].v);
}

Value moment_utcfromtimestamp(VM *vm, Ref cls, const Args *args) {
  CArg in[1];
  int64_t seconds;
  int micros;
  if (c_arguments(vm, "utcfromtimestamp", "O", NULL, args, in) < 0) return ERR;
  if (split_timestamp(vm, in[0].v, &seconds, &micros) < 0) return ERR;
  return of_seconds(vm, cls, seconds, micros, ref(NONE_VALUE), false);
}

/* ---- the clock ---- */

static Value by_clock(VM *vm, Ref cls, Ref zone, bool local) {
  int64_t ns = vm->host->clock(vm->host, HOST_WALL), micros = floor_div64(ns, 1000);
  int64_t seconds = floor_div64(micros, 1000000);
  return of_seconds(vm, cls, seconds, (int)(micros - seconds * 1000000), zone, local);
}

Value moment_now(VM *vm, Ref cls, const Args *args) {
  Ref zone = is_undef(args->at[0]) ? ref(NONE_VALUE) : ref(args->at[0]);
  if (zone_check(vm, zone) < 0) return ERR;
  return to_zone(vm, by_clock(vm, cls, zone, is_none(zone)), zone);
}

Value moment_utcnow(VM *vm, Ref cls, const Args *args) {
  return by_clock(vm, cls, ref(NONE_VALUE), false);
}
