/* The module time: the host's clocks, and calendar arithmetic in UTC, which is the time zone here; where it
   is another, local time traps. Sleeping moves the host's clock. */
#include "module/files.h"
#include "module/importlib.h"
#include "module/module.h"
#include "module/c_arguments.h"
#include "module/pin.h"
#include "module/time_int.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/module.h"
#include "object/str.h"
#include "object/structseq.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"
#include "vm/import.h"
#include <errno.h>
#include <math.h>
#include <stdio.h>

typedef struct TimeState {
  TypeObj *struct_time;
  bool filled; /* the names that depend on the zone were made */
} TimeState;

static TypeObj *struct_time(VM *vm) {
  return ((TimeState *)module_state(vm, MODULE_TIME))->struct_time;
}

static const char *const day_names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const month_names[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
/* Whose year is an int in the C library's struct. */
static const int64_t first_second = -67768040609740800, last_second = 67768036191676799;

/* ---- calendar ---- */

static int64_t floor_div(int64_t a, int64_t b) {
  return a / b - (a % b < 0);
}

/* Days since 1970-01-01 of a day of the proleptic Gregorian calendar; month from 1. */
static int64_t days_from(int64_t year, int64_t month, int64_t day) {
  year -= month <= 2;
  int64_t era = floor_div(year, 400), yoe = year - era * 400;
  int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static Moment moment_of(int64_t seconds) {
  Moment m = {.zone = UNDEF};
  int64_t days = floor_div(seconds, 86400), left = seconds - days * 86400, z = days + 719468;
  int64_t era = floor_div(z, 146097), doe = z - era * 146097;
  int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365,
          doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  int64_t mp = (5 * doy + 2) / 153;
  m.day = (int)(doy - (153 * mp + 2) / 5 + 1);
  m.month = (int)(mp < 10 ? mp + 3 : mp - 9);
  m.year = (int32_t)(uint32_t)(uint64_t)(yoe + era * 400 + (m.month <= 2)); /* an int in the C library */
  m.hour = (int)(left / 3600);
  m.minute = (int)(left / 60 % 60);
  m.second = (int)(left % 60);
  m.weekday = (int)(days + 3 - floor_div(days + 3, 7) * 7);
  m.yearday = (int)(days - days_from(m.year, 1, 1)) + 1;
  return m;
}

static Value moment_value(VM *vm, const Moment *m, const char *zone) {
  TupleObj *out = structseq_new(vm, struct_time(vm));
  if (!out) return ERR;
  int64_t items[] = {m->year,   m->month,   m->day,     m->hour, m->minute,
                     m->second, m->weekday, m->yearday, m->dst};
  for (size_t i = 0; i < 9; i++) out->items[i] = int_from_i64(vm, items[i]);
  out->items[9] = str_from(vm, zone);
  out->items[10] = from_int62(0);
  if (!is_err(out->items[9])) return value_of(out);
  out->items[9] = NONE_VALUE;
  drop_obj(vm, out);
  return ERR;
}

/* Seconds of a number, rounded down; None and UNDEF: now. 0 or -1. */
static int seconds_arg(VM *vm, Ref v, int64_t *out) {
  double d;
  if (is_undef(v) || is_none(v)) {
    *out = floor_div(vm->host->clock(vm->host, HOST_WALL), 1000000000);
    return 0;
  }
  if (is_float_like(v)) {
    d = floor(float_of(v));
    if (isnan(d)) return raise_i(vm, T_VALUE_ERROR, "Invalid value NaN (not a number)");
    if (d < -9.2e18 || d > 9.2e18)
      return raise_i(vm, T_OVERFLOW_ERROR, "timestamp out of range for platform time_t");
    *out = (int64_t)d;
  } else {
    Value index = object_index(vm, v);
    if (is_err(index)) return -1;
    bool fits = int_as_i64(ref(index), out);
    drop(vm, index);
    if (!fits) return raise_i(vm, T_OVERFLOW_ERROR, "timestamp out of range for platform time_t");
  }
  if (*out < first_second || *out > last_second) {
    return raise_errno(vm, 75, ref(UNDEF)), -1;
  }
  return 0;
}

static int range_error(VM *vm, const char *what) {
  return raise_i(vm, T_VALUE_ERROR, "%s out of range", what);
}

/* What a struct_time says of its zone beside the nine numbers: 0 or -1. */
static int read_zone(VM *vm, const TupleObj *tuple, Moment *m) {
  Ref name = ref(tuple->items[9]), offset = ref(tuple->items[10]);
  if (!is_none(name)) {
    if (!is_kind(name, TYPE_STR))
      return raise_i(vm, T_TYPE_ERROR, "bad argument type for built-in operation");
    m->zone = codec_utf8_encode(vm, name, ref(UNDEF));
    if (is_err(m->zone)) {
      m->zone = UNDEF;
      return -1;
    }
  }
  if (is_none(offset)) return 0;
  Value index = object_index(vm, offset);
  if (is_err(index)) return -1;
  int64_t seconds;
  bool fits = int_as_i64(ref(index), &seconds);
  drop(vm, index);
  if (!fits) return raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
  m->offset = (int)(uint32_t)(uint64_t)seconds;
  return 0;
}

/* A 9-tuple of numbers as a moment, whose zone is owned: 0 or -1. */
static int read_tuple(VM *vm, Ref v, const char *function, Moment *m) {
  int items[9];
  m->zone = UNDEF;
  if (!is_kind(v, TYPE_TUPLE)) return raise_i(vm, T_TYPE_ERROR, "Tuple or struct_time argument required");
  if (as_tuple(v)->len != 9) return raise_i(vm, T_TYPE_ERROR, "%s(): illegal time tuple argument", function);
  for (size_t i = 0; i < 9; i++)
    if (c_int_argument(vm, ref(as_tuple(v)->items[i]), &items[i]) < 0) return -1;
  if (items[0] < INT32_MIN + 1900) return raise_i(vm, T_OVERFLOW_ERROR, "year out of range");
  *m = (Moment){.year = items[0],
                .month = items[1],
                .day = items[2],
                .hour = items[3],
                .minute = items[4],
                .second = items[5],
                .weekday = items[6],
                .yearday = items[7],
                .dst = items[8],
                .zone = UNDEF};
  return type_of(vm, v) == struct_time(vm) ? read_zone(vm, as_tuple(v), m) : 0;
}

/* The checks of strftime and asctime, with their corrections of zeros. */
static int check_moment(VM *vm, Moment *m) {
  if (m->month == 0) m->month = 1;
  if (m->day == 0) m->day = 1;
  if (m->yearday == 0) m->yearday = 1;
  if (m->month < 1 || m->month > 12) return range_error(vm, "month");
  if (m->day < 1 || m->day > 31) return range_error(vm, "day of month");
  if (m->hour < 0 || m->hour > 23) return range_error(vm, "hour");
  if (m->minute < 0 || m->minute > 59) return range_error(vm, "minute");
  if (m->second < 0 || m->second > 61) return range_error(vm, "seconds");
  if (m->weekday < -1 && (m->weekday + 1) % 7 != 0) return range_error(vm, "day of week");
  m->weekday = (int)(((int64_t)m->weekday + 1) % 7); /* 0 = Sunday, as the checks of the reference see it */
  if (m->yearday < 1 || m->yearday > 366) return range_error(vm, "day of year");
  m->weekday = (m->weekday + 6) % 7;
  return 0;
}

/* Without TZ it is the zone of a file, whose last line is the rule for all years to come. */
bool time_machine_is_utc(VM *vm) {
  enum { NO_CHANGES = 200 /* bytes, at most, of a zone that has always been as it is */ };
  static const char rule[] = "\nUTC0\n";
  HostBytes file = {0};
  if (vm->host->ask(vm->host, HOST_FILE, "/etc/localtime", &file) != 0) return true;
  size_t n = sizeof rule - 1;
  bool utc = file.len > n && file.len < NO_CHANGES && memcmp((char *)file.data + file.len - n, rule, n) == 0;
  host_bytes_free(&file);
  return utc;
}

bool time_zone_names_utc(const char *text) {
  static const char *const names[] = {"", "UTC", "UTC0", ":UTC", "Etc/UTC", ":Etc/UTC"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcmp(text, names[i]) == 0) return true;
  return false;
}

bool time_zone_is_utc(VM *vm) {
  if (vm->zone == ZONE_UNASKED) {
    const char *zone = vm_variable(vm, "TZ");
    vm->zone = (zone ? time_zone_names_utc(zone) : time_machine_is_utc(vm)) ? ZONE_UTC : ZONE_OTHER;
  }
  return vm->zone == ZONE_UTC;
}

int time_zone_known(VM *vm) {
  return time_zone_is_utc(vm) ? 0 : (trap(vm, "local time in a zone that is not UTC"), -1);
}

static Value t_gmtime(VM *vm, Ref self, const Args *args) {
  int64_t seconds;
  if (seconds_arg(vm, ref(args->at[0]), &seconds) < 0) return ERR;
  Moment m = moment_of(seconds);
  return moment_value(vm, &m, "GMT");
}

static Value t_localtime(VM *vm, Ref self, const Args *args) {
  int64_t seconds;
  if (time_zone_known(vm) < 0 || seconds_arg(vm, ref(args->at[0]), &seconds) < 0) return ERR;
  Moment m = moment_of(seconds);
  return moment_value(vm, &m, "UTC");
}

bool time_seconds(const Moment *m, int64_t *seconds) {
  int64_t months = m->year * 12 + m->month - 1, year = floor_div(months, 12);
  int64_t days = days_from(year, months - year * 12 + 1, 1) + m->day - 1;
  int64_t n = days * 86400 + (int64_t)m->hour * 3600 + (int64_t)m->minute * 60 + m->second;
  if (m->dst > 0) n -= 3600; /* summer time where there is none: taken to be one hour */
  if (n < first_second || n > last_second) return false;
  *seconds = n;
  return true;
}

static Value t_mktime(VM *vm, Ref self, const Args *args) {
  Moment m;
  int64_t seconds;
  if (time_zone_known(vm) < 0) return ERR;
  int result = read_tuple(vm, ref(args->at[0]), "mktime", &m);
  drop(vm, m.zone);
  if (result < 0) return ERR;
  if (!time_seconds(&m, &seconds)) return raise(vm, T_OVERFLOW_ERROR, "mktime argument out of range");
  return from_float(vm, (double)seconds);
}

static Value asctime_of(VM *vm, const Moment *m) {
  char text[64];
  snprintf(text, sizeof text, "%s %s%3d %.2d:%.2d:%.2d %lld", day_names[m->weekday],
           month_names[m->month - 1], m->day, m->hour, m->minute, m->second, (long long)m->year);
  return str_from(vm, text);
}

static int moment_arg(VM *vm, Ref v, const char *function, Moment *m) {
  if (!is_undef(v)) {
    if (read_tuple(vm, v, function, m) == 0 && check_moment(vm, m) == 0) return 0;
    drop(vm, m->zone);
    return -1;
  }
  if (time_zone_known(vm) < 0) return -1;
  *m = moment_of(floor_div(vm->host->clock(vm->host, HOST_WALL), 1000000000));
  return 0;
}

static Value t_asctime(VM *vm, Ref self, const Args *args) {
  Moment m;
  if (moment_arg(vm, ref(args->at[0]), "asctime", &m) < 0) return ERR;
  drop(vm, m.zone);
  return asctime_of(vm, &m);
}

static Value t_ctime(VM *vm, Ref self, const Args *args) {
  int64_t seconds;
  if (time_zone_known(vm) < 0 || seconds_arg(vm, ref(args->at[0]), &seconds) < 0) return ERR;
  Moment m = moment_of(seconds);
  return asctime_of(vm, &m);
}

/* ---- strftime, strptime ---- */

static Value t_strftime(VM *vm, Ref self, const Args *args) {
  CArg in[2] = {{.v = ref(UNDEF)}, {.v = ref(UNDEF)}};
  Moment m;
  if (c_arguments(vm, "strftime", "U|O", NULL, args, in) < 0) return ERR;
  if (moment_arg(vm, in[1].v, "strftime", &m) < 0) return ERR;
  bool has_null = false;
  for (size_t i = 0; i < str_len(in[0].v); i++) has_null |= str_at(as_str(in[0].v), i) == 0;
  Value out = has_null ? raise(vm, T_VALUE_ERROR, "embedded null character") : time_format(vm, in[0].v, &m);
  drop(vm, m.zone);
  return out;
}

static Value t_strptime(VM *vm, Ref self, const Args *args) {
  Value module = import_module(vm, "_strptime");
  Value key = is_err(module) ? ERR : str_interned(vm, "_strptime_time", 14);
  Value fn = is_err(key) ? ERR : object_getattr(vm, ref(module), ref(key));
  Value result = is_err(fn) ? ERR : object_call(vm, ref(fn), args);
  drop_x(vm, fn);
  drop_x(vm, key);
  drop_x(vm, module);
  return result;
}

/* ---- clocks ---- */

static Value as_seconds(VM *vm, int64_t ns) {
  return from_float(vm, (double)ns / 1e9);
}
static int64_t read_clock(VM *vm, HostClock clock) {
  return vm->host->clock(vm->host, clock);
}

#define CLOCK(name, clock)                                                                                   \
  static Value t_##name(VM *vm, Ref self, const Args *args) {                                                \
    return as_seconds(vm, read_clock(vm, clock));                                                            \
  }                                                                                                          \
  static Value t_##name##_ns(VM *vm, Ref self, const Args *args) {                                           \
    return int_from_i64(vm, read_clock(vm, clock));                                                          \
  }
CLOCK(time, HOST_WALL)
CLOCK(monotonic, HOST_STEADY)
CLOCK(process_time, HOST_CPU)

enum { CLOCKS_END = 12, EINVAL_THERE = 22 };

static int clock_arg(VM *vm, Ref v, HostClock *out) {
  int id;
  if (c_int_argument(vm, v, &id) < 0) return -1;
  if (id >= CLOCKS_END) {
    raise_errno(vm, EINVAL_THERE, ref(UNDEF));
    return -1;
  }
  if (id == 0)
    *out = HOST_WALL;
  else if (id == 1 || id == 4 || id == 7)
    *out = HOST_STEADY;
  else if (id == 2 || id == 3)
    *out = HOST_CPU;
  else
    return trap(vm, "time.clock_gettime() of that clock"), -1;
  return 0;
}
static Value t_clock_getres(VM *vm, Ref self, const Args *args) {
  HostClock clock;
  return clock_arg(vm, ref(args->at[0]), &clock) < 0 ? ERR : from_float(vm, 1e-9);
}
static Value t_clock_gettime(VM *vm, Ref self, const Args *args) {
  HostClock clock;
  return clock_arg(vm, ref(args->at[0]), &clock) < 0 ? ERR : as_seconds(vm, read_clock(vm, clock));
}
static Value t_clock_gettime_ns(VM *vm, Ref self, const Args *args) {
  HostClock clock;
  return clock_arg(vm, ref(args->at[0]), &clock) < 0 ? ERR : int_from_i64(vm, read_clock(vm, clock));
}

static Value t_sleep(VM *vm, Ref self, const Args *args) {
  double seconds;
  Ref v = ref(args->at[0]);
  if (is_float_like(v))
    seconds = float_of(v);
  else {
    Value index = object_index(vm, v);
    if (is_err(index)) return ERR;
    int64_t n;
    bool fits = int_as_i64(ref(index), &n);
    drop(vm, index);
    seconds = fits ? (double)n : 1e300;
  }
  if (isnan(seconds)) return raise(vm, T_VALUE_ERROR, "Invalid value NaN (not a number)");
  if (seconds < 0) return raise(vm, T_VALUE_ERROR, "sleep length must be non-negative");
  if (seconds > 9.2e9) return raise(vm, T_OVERFLOW_ERROR, "timestamp too large to convert to C _PyTime_t");
  if (vm_flush(vm) < 0) return ERR;
  int64_t now = vm->host->clock(vm->host, HOST_STEADY);
  int64_t until = now + (int64_t)ceil(seconds * 1e9);
  while (vm->host->sleep_until(vm->host, until) == EINTR && vm->signals.come)
    if (vm->signals.run(vm) < 0) return ERR;
  return NONE_VALUE;
}

/* ---- get_clock_info ---- */

static int put(VM *vm, DictObj *dict, const char *name, Value v) {
  Value key = is_err(v) ? ERR : str_interned(vm, name, strlen(name));
  int result = is_err(key) ? -1 : dict_set(vm, dict, ref(key), ref(v));
  drop_x(vm, key);
  drop_x(vm, v);
  return result;
}

static Value t_get_clock_info(VM *vm, Ref self, const Args *args) {
  static const struct {
    const char *name, *source;
  } clocks[] = {{"time", "REALTIME"},
                {"monotonic", "MONOTONIC"},
                {"perf_counter", "MONOTONIC"},
                {"process_time", "PROCESS_CPUTIME_ID"},
                {"thread_time", "THREAD_CPUTIME_ID"}};
  CArg in[1];
  if (c_arguments(vm, "get_clock_info", "s", NULL, args, in) < 0) return ERR;
  size_t i = 0, n = sizeof clocks / sizeof *clocks;
  while (i < n && !str_is(in[0].v, clocks[i].name)) i++;
  if (i == n) return raise(vm, T_VALUE_ERROR, "unknown clock");
  read_clock(vm, i == 0 ? HOST_WALL : i < 3 ? HOST_STEADY : HOST_CPU); /* as the reference does */
  DictObj *dict = dict_new(vm);
  if (!dict) return ERR;
  Value out = ERR;
  if (put(vm, dict, "implementation", str_format(vm, "clock_gettime(CLOCK_%s)", clocks[i].source)) == 0 &&
      put(vm, dict, "monotonic", from_bool(i != 0)) == 0 &&
      put(vm, dict, "adjustable", from_bool(i == 0)) == 0 &&
      put(vm, dict, "resolution", from_float(vm, 1e-9)) == 0)
    out = object_call_dict(vm, ref_to(type_of_id(vm, NAMESPACE)), ref(vm->empty_tuple), ref_to(dict));
  drop_obj(vm, dict);
  return out;
}

static Value t_tzset(VM *vm, Ref self, const Args *args) {
  return time_zone_known(vm) < 0 ? ERR : NONE_VALUE;
}

static const MethodDef functions[] = {
    {"time", t_time, ARG_NONE, NULL, NULL, 0},
    {"time_ns", t_time_ns, ARG_NONE, NULL, NULL, 0},
    {"clock_gettime", t_clock_gettime, ARG_ONE, NULL, NULL, 0},
    {"clock_gettime_ns", t_clock_gettime_ns, ARG_ONE, NULL, NULL, 0},
    {"clock_getres", t_clock_getres, ARG_ONE, NULL, NULL, 0},
    {"get_clock_info", t_get_clock_info, ARG_RAW, NULL, NULL, 0},
    {"sleep", t_sleep, ARG_ONE, NULL, NULL, 0},
    {"gmtime", t_gmtime, ARG_POS, "($module, seconds=None, /)", NULL, 0},
    {"localtime", t_localtime, ARG_POS, "($module, seconds=None, /)", NULL, 0},
    {"asctime", t_asctime, ARG_POS, "($module, tuple=None, /)", NULL, 0},
    {"ctime", t_ctime, ARG_POS, "($module, seconds=None, /)", NULL, 0},
    {"mktime", t_mktime, ARG_ONE, NULL, NULL, 0},
    {"strftime", t_strftime, ARG_RAW, NULL, NULL, 0},
    {"strptime", t_strptime, ARG_RAW, NULL, NULL, 0},
    {"tzset", t_tzset, ARG_NONE, NULL, NULL, 0},
    {"monotonic", t_monotonic, ARG_NONE, NULL, NULL, 0},
    {"monotonic_ns", t_monotonic_ns, ARG_NONE, NULL, NULL, 0},
    {"process_time", t_process_time, ARG_NONE, NULL, NULL, 0},
    {"process_time_ns", t_process_time_ns, ARG_NONE, NULL, NULL, 0},
    {"thread_time", t_process_time, ARG_NONE, NULL, NULL, 0},
    {"thread_time_ns", t_process_time_ns, ARG_NONE, NULL, NULL, 0},
    {"perf_counter", t_monotonic, ARG_NONE, NULL, NULL, 0},
    {"perf_counter_ns", t_monotonic_ns, ARG_NONE, NULL, NULL, 0},
    {0}};

static int fill(VM *vm, Ref module, void *data) {
  TimeState *state = data;
  if (!(state->struct_time = pin_struct_type(vm, "time", "struct_time"))) return -1;
  if (module_add(vm, module, "struct_time", own_obj(state->struct_time)) < 0) return -1;
  return 0;
}

static Value zone_names(VM *vm) {
  Value names[2] = {str_from(vm, "UTC"), str_from(vm, "UTC")};
  Value pair = is_err(names[0]) || is_err(names[1]) ? ERR : tuple_from(vm, names, 2);
  drop_x(vm, names[0]);
  drop_x(vm, names[1]);
  return pair;
}

static const char *const of_zone[] = {"timezone", "altzone", "daylight", "tzname"};
enum { N_OF_ZONE = 4, TZNAME = 3 };

Value time_lazy(VM *vm, Ref name) {
  size_t i = 0;
  while (i < N_OF_ZONE && !str_is(name, of_zone[i])) i++;
  if (i == N_OF_ZONE) return UNDEF;
  if (time_zone_known(vm) < 0) return ERR;
  Value made = i == TZNAME ? zone_names(vm) : from_int62(0);
  if (is_err(made)) return ERR;
  Value result = own(ref(made));
  if (module_add(vm, module_load(vm, MODULE_TIME), of_zone[i], made) == 0) return result;
  drop(vm, result);
  return ERR;
}

int time_fill(VM *vm) {
  TimeState *state = module_state(vm, MODULE_TIME);
  if (state->filled) return 0;
  for (size_t i = 0; i < N_OF_ZONE; i++) {
    Value key = str_interned(vm, of_zone[i], strlen(of_zone[i])), made = UNDEF;
    if (is_err(key)) return -1;
    if (is_undef(dict_get_str(module_dict(module_load(vm, MODULE_TIME)), ref(key))))
      made = time_lazy(vm, ref(key));
    drop(vm, key);
    if (is_err(made)) return -1;
    drop(vm, made);
  }
  state->filled = true;
  return 0;
}

const ModuleDef time_module = {
    .name = "time", .functions = functions, .init = fill, .state_size = sizeof(TimeState)};
