/* What time and datetime have in common: the attributes from hour to fold, and being taken apart for pickle.
 */
#include "module/datetime_int.h"
#include "module/pack.h"
#include "object/bytes.h"

static Fields fields_of(VM *vm, Ref v) {
  return is_time(vm, v) ? time_fields(v) : moment_fields(v);
}
static Value zone_of(VM *vm, Ref v) {
  return own(ref(is_time(vm, v) ? as_time(v)->zone : as_datetime(v)->zone));
}

static Value get_hour(VM *vm, Ref v) {
  return from_int62(fields_of(vm, v).hour);
}
static Value get_minute(VM *vm, Ref v) {
  return from_int62(fields_of(vm, v).minute);
}
static Value get_second(VM *vm, Ref v) {
  return from_int62(fields_of(vm, v).second);
}
static Value get_micro(VM *vm, Ref v) {
  return from_int62(fields_of(vm, v).micro);
}
static Value get_fold(VM *vm, Ref v) {
  return from_int62(fields_of(vm, v).fold);
}
const GetSetDef clock_getsets[] = {{"hour", get_hour, NULL, NULL},
                                   {"minute", get_minute, NULL, NULL},
                                   {"second", get_second, NULL, NULL},
                                   {"microsecond", get_micro, NULL, NULL},
                                   {"tzinfo", zone_of, NULL, NULL},
                                   {"fold", get_fold, NULL, NULL},
                                   {0}};

/* (type, (bytes[, zone])). The fold is the top bit of the hour, or of the month. */
static Value reduced(VM *vm, Ref v, bool with_fold) {
  uint8_t data[DATETIME_BYTES];
  bool is_a_time = is_time(vm, v);
  size_t n = is_a_time ? TIME_BYTES : DATETIME_BYTES;
  memcpy(data, is_a_time ? as_time(v)->data : as_date(v)->data, n);
  if (with_fold && fields_of(vm, v).fold) data[is_a_time ? 0 : 2] |= 0x80;
  Value bytes = bytes_new(vm, data, n), zone = zone_of(vm, v);
  return pack(vm, 2, own_obj(type_of(vm, v)), is_none(zone) ? pack(vm, 1, bytes) : pack(vm, 2, bytes, zone));
}
Value clock_reduce(VM *vm, Ref self, const Args *args) {
  return reduced(vm, self, false);
}
Value clock_reduce_ex(VM *vm, Ref self, const Args *args) {
  CArg in[1];
  if (c_arguments(vm, "__reduce_ex__", "i", NULL, args, in) < 0) return ERR;
  return reduced(vm, self, in[0].number > 3);
}
