/* The module _datetime: dates, times, differences and zones, as the module datetime shows them.

     datetime_calendar.c        days as numbers, weeks; no objects
     datetime_delta.c           timedelta
     datetime_zone.c            tzinfo, timezone
     datetime_date.c            date; datetime_iso_date.c what its isocalendar() gives
     datetime_time.c            time; datetime_clock.c what it and datetime have in common
     datetime_moment.c          datetime; _make: how it is made, _oper: its operators
     datetime_iso.c             fromisoformat of all three
     datetime_text.c            strftime and other text

   Clocks are the host's, and the time zone is that of the module time. */
#include "module/datetime_int.h"
#include "object/dict.h"
#include "object/str.h"

int datetime_type_add(VM *vm, TypeObj *type, const char *name, Value value) {
  DictObj *dict = is_err(value) ? NULL : type_dict(vm, type);
  Value key = dict ? str_interned(vm, name, strlen(name)) : ERR;
  int result = is_err(key) ? -1 : dict_set(vm, dict, ref(key), ref(value));
  drop_x(vm, key);
  drop_x(vm, value);
  if (result == 0) type_modified(vm, type);
  return result;
}

/* ---- the types' own constants ---- */

static int add_delta(VM *vm, TypeObj *type, const char *name, int64_t days, int64_t seconds, int64_t micros) {
  return datetime_type_add(vm, type, name, delta_new(vm, days, seconds, micros));
}

static int add_ends(VM *vm, DateTimeState *s) {
  const Fields first = {.year = YEAR_MIN, .month = 1, .day = 1};
  const Fields last = {YEAR_MAX, 12, 31, 23, 59, 59, 999999, 0};
  Ref none = ref(NONE_VALUE);
  if (datetime_type_add(vm, s->date, "min", date_alloc(vm, s->date, &first)) < 0) return -1;
  if (datetime_type_add(vm, s->date, "max", date_alloc(vm, s->date, &last)) < 0) return -1;
  if (add_delta(vm, s->date, "resolution", 1, 0, 0) < 0) return -1;
  if (datetime_type_add(vm, s->datetime, "min", moment_alloc(vm, s->datetime, &first, none)) < 0) return -1;
  if (datetime_type_add(vm, s->datetime, "max", moment_alloc(vm, s->datetime, &last, none)) < 0) return -1;
  if (add_delta(vm, s->datetime, "resolution", 0, 0, 1) < 0) return -1;
  if (datetime_type_add(vm, s->time, "min", time_alloc(vm, s->time, &first, none)) < 0) return -1;
  if (datetime_type_add(vm, s->time, "max", time_alloc(vm, s->time, &last, none)) < 0) return -1;
  if (add_delta(vm, s->time, "resolution", 0, 0, 1) < 0) return -1;
  if (add_delta(vm, s->delta, "resolution", 0, 0, 1) < 0) return -1;
  if (add_delta(vm, s->delta, "min", -DELTA_DAYS_MAX, 0, 0) < 0) return -1;
  return add_delta(vm, s->delta, "max", DELTA_DAYS_MAX, 86399, 999999);
}

static int intern_words(VM *vm, DateTimeState *s) {
  static const char *const texts[] = {
#define WORD(id, text) text,
#include "module/datetime_words.def"
  };
  for (size_t i = 0; i < N_WORDS; i++) {
    Value word = str_interned(vm, texts[i], strlen(texts[i]));
    if (is_err(word)) return -1;
    s->words[i] = word;
  }
  return 0;
}

static int add_types(VM *vm, Ref module, DateTimeState *s) {
  if (!(s->date = module_add_type(vm, module, &date_spec, NULL))) return -1;
  if (!(s->datetime = module_add_type(vm, module, &datetime_spec, s->date))) return -1;
  if (!(s->time = module_add_type(vm, module, &time_spec, NULL))) return -1;
  if (!(s->delta = module_add_type(vm, module, &delta_spec, NULL))) return -1;
  if (!(s->tzinfo = module_add_type(vm, module, &tzinfo_spec, NULL))) return -1;
  if (!(s->timezone = module_add_type(vm, module, &timezone_spec, s->tzinfo))) return -1;
  return (s->iso_date = module_hidden_type(vm, module, &iso_date_spec, vm->types[T_TUPLE])) ? 0 : -1;
}

static int init(VM *vm, Ref module, void *data) {
  DateTimeState *s = data;
  s->utc = s->epoch = UNDEF;
  for (size_t i = 0; i < N_WORDS; i++) s->words[i] = UNDEF;
  if (intern_words(vm, s) < 0 || add_types(vm, module, s) < 0) return -1;
  if (add_ends(vm, s) < 0 || zone_init(vm, s) < 0) return -1;
  const Fields epoch = {.year = 1970, .month = 1, .day = 1};
  Value moment = moment_alloc(vm, s->datetime, &epoch, ref(s->utc));
  if (is_err(moment)) return -1;
  s->epoch = moment;
  if (module_add_int(vm, module, "MINYEAR", YEAR_MIN) < 0) return -1;
  if (module_add_int(vm, module, "MAXYEAR", YEAR_MAX) < 0) return -1;
  return module_add_capsule(vm, module, "datetime_CAPI") < 0
             ? -1
             : module_add(vm, module, "UTC", own(ref(s->utc)));
}

static void fini(VM *vm, void *data) {
  DateTimeState *s = data;
  drop(vm, s->epoch);
  drop(vm, s->utc);
  for (size_t i = 0; i < N_WORDS; i++) drop(vm, s->words[i]);
}

const ModuleDef datetime_module = {
    .name = "_datetime", .init = init, .state_size = sizeof(DateTimeState), .fini = fini};
