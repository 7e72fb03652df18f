/* A time -> what a zone says about it: see zoneinfo.h. Times are seconds since 1970 by the zone's clocks, or
   in UTC. */
#include "module/datetime_int.h"
#include "module/zoneinfo.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/str.h"

/* An attribute, or what it gives when it is called, as an int. 0 or -1. */
static int number_of(VM *vm, Ref v, const char *name, bool call, int64_t *number) {
  Value key = str_from(vm, name), given = ERR;
  if (!is_err(key)) given = call ? object_call_method(vm, v, ref(key)) : object_getattr(vm, v, ref(key));
  drop_x(vm, key);
  Value index = is_err(given) ? ERR : object_index(vm, ref(given));
  drop_x(vm, given);
  if (is_err(index)) return -1;
  bool fits = int_as_i64(ref(index), number);
  drop(vm, index);
  return fits ? 0 : raise_i(vm, T_OVERFLOW_ERROR, "Python int too large to convert to C long");
}

/* Seconds since 1970 of a datetime; of a class below it, and of anything else, by its attributes. */
static int seconds_of(VM *vm, Ref moment, int64_t *seconds) {
  int64_t day, hour, minute, second;
  if (is_ptr(moment) && type_of(vm, moment) == datetime_state(vm)->datetime) {
    Fields f = moment_fields(moment);
    day = calendar_ordinal(f.year, f.month, f.day);
    hour = f.hour;
    minute = f.minute;
    second = f.second;
  } else if (number_of(vm, moment, "toordinal", true, &day) < 0 ||
             number_of(vm, moment, "hour", false, &hour) < 0 ||
             number_of(vm, moment, "minute", false, &minute) < 0 ||
             number_of(vm, moment, "second", false, &second) < 0)
    return -1;
  else if (!is_datetime(vm, moment))
    return trap(vm, "asking a ZoneInfo about what is no datetime"), -1;
  uint64_t days = (uint64_t)day - (uint64_t)calendar_ordinal(1970, 1, 1);
  *seconds = (int64_t)(days * 86400 + (uint64_t)hour * 3600 + (uint64_t)minute * 60 + (uint64_t)second);
  return 0;
}

/* How many of n rising numbers are not above `number`. */
static size_t count_until(const int64_t *numbers, size_t n, int64_t number) {
  size_t low = 0;
  while (low < n) {
    size_t middle = low + (n - low) / 2;
    if (number < numbers[middle])
      n = middle;
    else
      low = middle + 1;
  }
  return low;
}

int zone_find(VM *vm, const ZoneObj *zone, Ref moment, const Info **info) {
  *info = zone->is_fixed ? &zone->after : NULL;
  if (is_none(moment)) return 0;
  int64_t second;
  if (seconds_of(vm, moment, &second) < 0) return -1;
  Fields f = moment_fields(moment);
  size_t n = zone->n_changes;
  const int64_t *changes = zone->local[f.fold != 0];
  if (n && second < changes[0])
    *info = &zone->infos[zone->before];
  else if (n && second <= changes[n - 1])
    *info = &zone->infos[zone->which[count_until(changes, n, second) - 1]];
  else
    *info = zone->rule.has_dst && zone_rule_is_dst(&zone->rule, second, f.year, f.fold) ? &zone->after_dst
                                                                                        : &zone->after;
  return 0;
}

/* What held before the last change, number `n` counted from 1. */
static const Info *info_before(const ZoneObj *zone, size_t n) {
  return &zone->infos[n >= 2 ? zone->which[n - 2] : zone->before];
}

/* What holds at a time in UTC, and whether the clocks show its local time for the second time. */
static const Info *find_utc(const ZoneObj *zone, int64_t second, int year, bool *fold) {
  size_t n = zone->n_changes;
  const Info *info;
  *fold = false;
  if (n && second < zone->utc[0]) return &zone->infos[zone->before];
  if (!n || second > zone->utc[n - 1]) {
    info = zone->rule.has_dst && zone_rule_is_dst_utc(&zone->rule, second, year, fold) ? &zone->after_dst
                                                                                       : &zone->after;
    if (!n) return info;
    int64_t back = info_before(zone, n)->seconds - info->seconds;
    if (back > 0 && second - zone->utc[n - 1] < back) *fold = true;
    return info;
  }
  size_t at = count_until(zone->utc, n, second);
  info = &zone->infos[zone->which[at - 1]];
  *fold = info_before(zone, at)->seconds - info->seconds > second - zone->utc[at - 1];
  return info;
}

/* moment.replace(fold=1); takes it. */
static Value with_fold(VM *vm, Value moment) {
  if (type_of(vm, ref(moment)) == datetime_state(vm)->datetime) {
    as_date(moment)->fold = 1;
    return moment;
  }
  Value replace = ERR, name = str_from(vm, "replace"), key = str_from(vm, "fold"), out = ERR;
  DictObj *keywords = dict_new(vm);
  if (!is_err(name) && !is_err(key) && keywords &&
      dict_set(vm, keywords, ref(key), ref(from_int62(1))) == 0 &&
      !is_err(replace = object_getattr(vm, ref(moment), ref(name))))
    out = object_call_dict(vm, ref(replace), ref(vm->empty_tuple), ref_to(keywords));
  drop_x(vm, replace);
  drop_x(vm, name);
  drop_x(vm, key);
  drop_obj(vm, keywords);
  drop(vm, moment);
  return out;
}

Value zone_from_utc(VM *vm, Ref zone, Ref moment) {
  if (!is_datetime(vm, moment)) return raise(vm, T_TYPE_ERROR, "fromutc: argument must be a datetime");
  if (!same_bits(as_datetime(moment)->zone, zone))
    return raise(vm, T_VALUE_ERROR, "fromutc: dt.tzinfo is not self");
  int64_t second;
  bool fold;
  if (seconds_of(vm, moment, &second) < 0) return ERR;
  const Info *info = find_utc(as_zone(zone), second, moment_fields(moment).year, &fold);
  Value local = object_binary(vm, moment, ref(info->offset), OPER_ADD);
  return is_err(local) || !fold ? local : with_fold(vm, local);
}
