/* The module _datetime: what its files share. Which file has what: datetime.c.

   Objects hold their fields as the bytes that are pickled and hashed:
     date      year (2 bytes, high first), month, day
     datetime  the same, hour, minute, second, microsecond (3 bytes, high first)
     time      hour, minute, second, microsecond (3 bytes)
   None of them can be part of a cycle as the collector sees it: the reference does not track them either. */
#ifndef MODULE_DATETIME_INT_H
#define MODULE_DATETIME_INT_H
#include "module/c_arguments.h"
#include "module/module.h"
#include "runtime/abstract.h"
#include "runtime/error.h"
#include "runtime/type.h"

enum { YEAR_MIN = 1, YEAR_MAX = 9999, ORDINAL_MAX = 3652059, DELTA_DAYS_MAX = 999999999 };
enum { DATE_BYTES = 4, DATETIME_BYTES = 10, TIME_BYTES = 6 };

typedef struct DeltaObj {
  Obj head;
  int64_t hash; /* -1: not known yet; so below */
  int32_t days, seconds, micros;
} DeltaObj;

typedef struct DateObj {
  Obj head;
  int64_t hash;
  uint8_t data[DATETIME_BYTES]; /* of a date: DATE_BYTES */
  uint8_t fold;
} DateObj;

typedef struct DateTimeObj {
  DateObj date;
  Value zone; /* None: naive */
} DateTimeObj;

typedef struct TimeObj {
  Obj head;
  int64_t hash;
  uint8_t data[TIME_BYTES];
  uint8_t fold;
  Value zone; /* None: naive */
} TimeObj;

typedef struct TimezoneObj {
  Obj head;
  Value offset, name; /* name: UNDEF when none was given */
} TimezoneObj;

/* A point of the calendar, or of a day, or both. */
typedef struct Fields {
  int year, month, day, hour, minute, second, micro, fold;
} Fields;

typedef enum {
#define WORD(id, text) WORD_##id,
#include "module/datetime_words.def"
  N_WORDS
} Word;

typedef struct DateTimeState {
  TypeObj *date, *datetime, *time, *delta, *tzinfo, *timezone, *iso_date;
  Value utc, epoch; /* timezone.utc; 1970-01-01 in it */
  Value words[N_WORDS];
} DateTimeState;

static inline DateTimeState *datetime_state(VM *vm) {
  return module_state(vm, MODULE_DATETIME);
}
static inline bool is_of(VM *vm, Ref v, const TypeObj *type) {
  return is_ptr(v) && type_is_subtype(obj_of(v)->shape->type, type);
}
#define is_delta(vm, v) is_of(vm, (Ref){(v).bits}, datetime_state(vm)->delta)
#define is_date(vm, v) is_of(vm, (Ref){(v).bits}, datetime_state(vm)->date)
#define is_datetime(vm, v) is_of(vm, (Ref){(v).bits}, datetime_state(vm)->datetime)
#define is_time(vm, v) is_of(vm, (Ref){(v).bits}, datetime_state(vm)->time)
#define is_tzinfo(vm, v) is_of(vm, (Ref){(v).bits}, datetime_state(vm)->tzinfo)
#define is_timezone(vm, v) is_of(vm, (Ref){(v).bits}, datetime_state(vm)->timezone)
#define as_delta(v) ((DeltaObj *)obj_of(v))
#define as_date(v) ((DateObj *)obj_of(v))
#define as_datetime(v) ((DateTimeObj *)obj_of(v))
#define as_time(v) ((TimeObj *)obj_of(v))
#define as_timezone(v) ((TimezoneObj *)obj_of(v))
#define datetime_word(vm, id) ref(datetime_state(vm)->words[WORD_##id])

/* datetime_calendar.c: the proleptic Gregorian calendar; ordinal 1 is 0001-01-01. Knows no objects. */
bool calendar_is_leap(int year);
int calendar_days_in_month(int year, int month);
int calendar_yearday(int year, int month, int day); /* from 1 */
int calendar_ordinal(int year, int month, int day);
void calendar_from_ordinal(int64_t ordinal, Fields *out);
int calendar_weekday(int year, int month, int day); /* Monday is 0 */
void calendar_iso(const Fields *day, int *year, int *week, int *weekday);
/* 0, or which one is out of range: 1 year, 2 week, 3 day. */
int calendar_from_iso(int year, int week, int weekday, Fields *out);
int64_t floor_div64(int64_t a, int64_t b); /* b > 0 */

/* datetime_delta.c. Deltas are of exactly that type unless it says otherwise. */
Value delta_new(VM *vm, int64_t days, int64_t seconds, int64_t micros);
Value delta_minus(VM *vm, Ref a, Ref b);
int delta_order(Ref a, Ref b); /* <0, 0, >0 */
bool delta_is_zero(Ref v);
int64_t delta_hash(DeltaObj *delta);
Value delta_seconds(VM *vm, Ref v); /* as total_seconds() */
extern const TypeSpec delta_spec;

/* datetime_zone.c. Results of hooks are checked as the reference does. */
int zone_check(VM *vm, Ref v); /* None or a tzinfo: 0; else TypeError, -1 */
/* utcoffset, dst: None or a delta. A zone that is None gives None. */
Value zone_ask(VM *vm, Ref zone, Word method, Ref arg);
Value zone_name(VM *vm, Ref zone, Ref arg);
/* From seconds east of UTC, without a name unless it is not NULL. */
Value timezone_of(VM *vm, int seconds, int micros, const char *name);
enum { OFFSET_TEXT = 24 };
/* "+01:30" with the separator given. "" when there is no offset; 0 or -1. */
int zone_text(VM *vm, Ref zone, Ref arg, const char *separator, char text[OFFSET_TEXT]);
int zone_init(VM *vm, DateTimeState *state); /* utc, min, max */
extern const TypeSpec tzinfo_spec, timezone_spec;

/* datetime_date.c */
int date_check(VM *vm, const Fields *fields); /* ranges: 0 or -1 */
Fields date_fields(Ref v);
Value date_alloc(VM *vm, TypeObj *type, const Fields *fields); /* of that type, without calling it */
/* By calling the class, unless it is date itself. */
Value date_of_class(VM *vm, TypeObj *cls, const Fields *fields);
/* The day `days` later: 0, or -1 with OverflowError. */
int date_add_days(VM *vm, Fields *fields, int64_t days);
extern const TypeSpec date_spec;

/* datetime_iso_date.c: what isocalendar() gives. */
Value iso_date_new(VM *vm, const Fields *day);
extern const TypeSpec iso_date_spec;

/* datetime_time.c */
int time_check(VM *vm, const Fields *fields); /* ranges of hour..fold: 0 or -1 */
Fields time_fields(Ref v);
Value time_alloc(VM *vm, TypeObj *type, const Fields *fields, Ref zone);
extern const TypeSpec time_spec;

/* datetime_clock.c: what times and datetimes have in common. */
extern const GetSetDef clock_getsets[];
Value clock_reduce(VM *vm, Ref self, const Args *args);
Value clock_reduce_ex(VM *vm, Ref self, const Args *args);

/* datetime_moment.c: the type datetime itself, datetime_moment_make.c its makers,
   datetime_moment_oper.c its operators. */
Fields moment_fields(Ref v);
Value moment_alloc(VM *vm, TypeObj *type, const Fields *fields, Ref zone);
/* By calling the class, which does not hear of the fold, unless it is datetime itself. */
Value moment_of_class(VM *vm, TypeObj *cls, const Fields *fields, Ref zone);
Value moment_add_delta(VM *vm, Ref v, Ref delta, int sign);
Value moment_make(VM *vm, TypeObj *type, const Args *args); /* __new__ */
Value moment_compare(VM *vm, Ref a, Ref b, int op);
int moment_hash(VM *vm, Ref v, int64_t *hash);
Value moment_slot_add(VM *vm, Ref a, Ref b);
Value moment_slot_sub(VM *vm, Ref a, Ref b);
Value moment_astimezone(VM *vm, Ref self, const Args *args);
Value moment_timestamp(VM *vm, Ref self, const Args *args);
Value moment_now(VM *vm, Ref cls, const Args *args);
Value moment_utcnow(VM *vm, Ref cls, const Args *args);
Value moment_fromtimestamp(VM *vm, Ref cls, const Args *args);
Value moment_utcfromtimestamp(VM *vm, Ref cls, const Args *args);
Value moment_combine(VM *vm, Ref cls, const Args *args);
Value moment_strptime(VM *vm, Ref cls, const Args *args);
Value moment_replace(VM *vm, Ref self, const Args *args);
/* Seconds of a timestamp, rounded down, as the day it falls on here. */
int moment_day_of_timestamp(VM *vm, Ref timestamp, Fields *out);
extern const TypeSpec datetime_spec;

/* datetime_iso.c: ISO 8601 text as objects; self is the class. */
Value date_from_iso(VM *vm, Ref cls, const Args *args);
Value time_from_iso(VM *vm, Ref cls, const Args *args);
Value moment_from_iso(VM *vm, Ref cls, const Args *args);

/* datetime_text.c */
typedef enum { SPEC_AUTO, SPEC_HOURS, SPEC_MINUTES, SPEC_SECONDS, SPEC_MILLI, SPEC_MICRO } TimeSpec;
/* Of the argument (UNDEF: auto): 0, or -1 with ValueError. */
int timespec_of(VM *vm, Ref v, TimeSpec *out);
enum { TIME_TEXT = 32 };
void time_text(const Fields *fields, TimeSpec spec, char text[TIME_TEXT]);
Value text_ctime(VM *vm, const Fields *fields);
/* What strftime(format) of the object gives; `tuple` is what time.strftime gets, `arg` the zone's argument.
 */
Value text_strftime(VM *vm, const Fields *fields, Ref zone, Ref format, Ref tuple, Ref arg);
/* obj.strftime(spec), or str(obj) when it is empty. */
Value text_format(VM *vm, Ref self, const Args *args);
/* time.struct_time. */
Value text_struct_time(VM *vm, const Fields *fields, int dst);
/* Put "tzinfo=..." and "fold=1" before the bracket that ends the text; take it (or ERR). */
Value text_repr_zone(VM *vm, Value text, Ref zone);
Value text_repr_fold(VM *vm, Value text, int fold);
/* A function of the module time. */
Value text_time_function(VM *vm, Word name);

/* datetime.c: an attribute of one of the types; takes the value (or ERR). 0 or -1. */
int datetime_type_add(VM *vm, TypeObj *type, const char *name, Value value);

/* How a state of a pickle comes: 1 and the bytes (owned), 0: the argument is no such thing, -1. */
int datetime_pickled(VM *vm, Ref v, size_t len, const char *what, Value *bytes);
#endif
