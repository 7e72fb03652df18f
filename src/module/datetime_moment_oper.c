/* Operators of datetime: sums and differences, comparison, hash, and the way between zones. */
#include "base/hash.h"
#include "module/datetime_int.h"
#include "module/time_int.h"
#include "object/float.h"

static Ref zone_of(Ref v) {
  return ref(as_datetime(v)->zone);
}
static Value offset_of(VM *vm, Ref v) {
  return zone_ask(vm, zone_of(v), WORD_UTCOFFSET, v);
}

/* ---- sums ---- */

/* Moves the fields by a delta of either sign; the fold ends. 0 or -1. */
static int move(VM *vm, Fields *f, const DeltaObj *d, int sign) {
  int64_t micros = f->micro + (int64_t)sign * d->micros;
  int64_t seconds = (f->hour * 60 + f->minute) * 60 + f->second + (int64_t)sign * d->seconds;
  seconds += floor_div64(micros, 1000000);
  int64_t days = floor_div64(seconds, 86400);
  f->micro = (int)(micros - floor_div64(micros, 1000000) * 1000000);
  seconds -= days * 86400;
  f->hour = (int)(seconds / 3600);
  f->minute = (int)(seconds / 60 % 60);
  f->second = (int)(seconds % 60);
  f->fold = 0;
  return date_add_days(vm, f, (int64_t)sign * d->days + days);
}

Value moment_add_delta(VM *vm, Ref v, Ref delta, int sign) {
  Fields f = moment_fields(v);
  return move(vm, &f, as_delta(delta), sign) < 0 ? ERR : moment_of_class(vm, type_of(vm, v), &f, zone_of(v));
}

static Value plain_difference(VM *vm, Ref a, Ref b) {
  Fields x = moment_fields(a), y = moment_fields(b);
  int64_t days = calendar_ordinal(x.year, x.month, x.day) - calendar_ordinal(y.year, y.month, y.day);
  int64_t seconds = ((x.hour - y.hour) * 60 + x.minute - y.minute) * 60 + x.second - y.second;
  return delta_new(vm, days, seconds, x.micro - y.micro);
}

static Value moment_minus(VM *vm, Ref a, Ref b) {
  if (same_bits(zone_of(a), zone_of(b))) return plain_difference(vm, a, b);
  Value x = offset_of(vm, a), y = ERR, shift = UNDEF, plain = ERR, out = ERR;
  if (is_err(x) || is_err(y = offset_of(vm, b))) goto done;
  if (is_none(x) != is_none(y)) {
    raise(vm, T_TYPE_ERROR, "can't subtract offset-naive and offset-aware datetimes");
    goto done;
  }
  if (!is_none(x) && !same_bits(x, y) && delta_order(ref(x), ref(y)) != 0 &&
      is_err(shift = delta_minus(vm, ref(x), ref(y))))
    goto done;
  plain = plain_difference(vm, a, b);
  if (!is_err(plain)) out = is_undef(shift) ? own(ref(plain)) : delta_minus(vm, ref(plain), ref(shift));
done:
  drop_x(vm, x);
  drop_x(vm, y);
  drop_x(vm, shift);
  drop_x(vm, plain);
  return out;
}

Value moment_slot_add(VM *vm, Ref a, Ref b) {
  if (is_datetime(vm, a)) return is_delta(vm, b) ? moment_add_delta(vm, a, b, 1) : NOT_IMPLEMENTED;
  return is_delta(vm, a) ? moment_add_delta(vm, b, a, 1) : NOT_IMPLEMENTED;
}
Value moment_slot_sub(VM *vm, Ref a, Ref b) {
  if (!is_datetime(vm, a)) return NOT_IMPLEMENTED;
  if (is_datetime(vm, b)) return moment_minus(vm, a, b);
  return is_delta(vm, b) ? moment_add_delta(vm, a, b, -1) : NOT_IMPLEMENTED;
}

/* ---- comparison ---- */

static Value with_fold(VM *vm, Ref v, int fold) {
  Fields f = moment_fields(v);
  f.fold = fold;
  return moment_alloc(vm, datetime_state(vm)->datetime, &f, zone_of(v));
}

/* Whether the offset depends on the fold, so that the moment equals none in another zone: 1, 0, -1. */
static int depends_on_fold(VM *vm, Ref v, Ref offset) {
  Value flipped = with_fold(vm, v, !as_date(v)->fold);
  Value other = is_err(flipped) ? ERR : offset_of(vm, ref(flipped));
  drop_x(vm, flipped);
  if (is_err(other)) return -1;
  int result = !same_bits(other, offset);
  if (result && is_ptr(other) && is_ptr(offset)) result = delta_order(ref(other), offset) != 0;
  drop(vm, other);
  return result;
}

/* An order of 0 that PEP 495 makes unequal. 0 or -1; for == and != alone. */
static int except_folds(VM *vm, Ref a, Ref b, Ref x, Ref y, int op, int *order) {
  if ((op != CMP_EQ && op != CMP_NE) || *order != 0) return 0;
  int depends = depends_on_fold(vm, a, x);
  if (depends == 0) depends = depends_on_fold(vm, b, y);
  if (depends > 0) *order = 1;
  return depends < 0 ? -1 : 0;
}

static Value by_order(VM *vm, Ref a, Ref b, Ref x, Ref y, int op, int order) {
  return except_folds(vm, a, b, x, y, op, &order) < 0 ? ERR : from_bool(order_holds(order, op));
}

static Value with_plain_date(VM *vm, Ref a, Ref b, int op) {
  if (op == CMP_EQ || op == CMP_NE) return from_bool(op == CMP_NE);
  return raise(vm, T_TYPE_ERROR, "can't compare %T to %T", a, b);
}

Value moment_compare(VM *vm, Ref a, Ref b, int op) {
  if (!is_datetime(vm, b)) return is_date(vm, b) ? with_plain_date(vm, a, b, op) : NOT_IMPLEMENTED;
  int order = memcmp(as_date(a)->data, as_date(b)->data, DATETIME_BYTES);
  if (same_bits(zone_of(a), zone_of(b))) return from_bool(order_holds(order, op));
  Value x = offset_of(vm, a), y = ERR, out = ERR;
  if (is_err(x) || is_err(y = offset_of(vm, b))) goto done;
  if (same_bits(x, y) || (!is_none(x) && !is_none(y) && delta_order(ref(x), ref(y)) == 0))
    out = by_order(vm, a, b, ref(x), ref(y), op, order);
  else if (!is_none(x) && !is_none(y)) {
    Value delta = moment_minus(vm, a, b);
    if (is_err(delta)) goto done;
    const DeltaObj *d = as_delta(delta);
    order = d->days < 0 ? -1 : d->days || d->seconds || d->micros;
    drop(vm, delta);
    out = by_order(vm, a, b, ref(x), ref(y), op, order);
  } else if (op == CMP_EQ || op == CMP_NE)
    out = from_bool(op == CMP_NE);
  else
    raise(vm, T_TYPE_ERROR, "can't compare offset-naive and offset-aware datetimes");
done:
  drop_x(vm, x);
  drop_x(vm, y);
  return out;
}

static int64_t aware_hash(VM *vm, Ref v, Ref offset) {
  Fields f = moment_fields(v);
  Value plain = delta_new(vm, calendar_ordinal(f.year, f.month, f.day),
                          (f.hour * 60 + f.minute) * 60 + f.second, f.micro);
  Value utc = is_err(plain) ? ERR : delta_minus(vm, ref(plain), offset);
  drop_x(vm, plain);
  if (is_err(utc)) return -1;
  int64_t hash = delta_hash(as_delta(utc));
  drop(vm, utc);
  return hash;
}

int moment_hash(VM *vm, Ref v, int64_t *hash) {
  DateObj *date = as_date(v);
  if (date->hash == -1) {
    Value plain = date->fold ? with_fold(vm, v, 0) : own(v);
    Value offset = is_err(plain) ? ERR : offset_of(vm, ref(plain));
    drop_x(vm, plain);
    if (is_err(offset)) return -1;
    date->hash =
        is_none(offset) ? hash_bytes(0, 0, date->data, DATETIME_BYTES) : aware_hash(vm, v, ref(offset));
    drop(vm, offset);
  }
  *hash = date->hash;
  return date->hash == -1 ? -1 : 0;
}

/* ---- zones ---- */

/* Local time here is UTC; the reference looks a day around the moment for changes of the offset, which fails
   at the ends of the calendar. 0 or -1. */
static int look_around(VM *vm, const Fields *f) {
  if (time_zone_known(vm) < 0) return -1;
  if (f->year == YEAR_MIN && f->month == 1 && f->day == 1 && !f->fold)
    return raise_i(vm, T_VALUE_ERROR, "year 0 is out of range");
  if (f->year == YEAR_MAX && f->month == 12 && f->day == 31 && f->fold)
    return raise_i(vm, T_VALUE_ERROR, "year 10000 is out of range");
  return 0;
}

static Value local_zone(VM *vm) {
  return time_zone_known(vm) < 0 ? ERR : timezone_of(vm, 0, 0, "UTC");
}

/* The moment in UTC: owned. `zone` is its own, None for local time. */
static Value in_utc(VM *vm, Ref self, Ref offset) {
  Value moved = moment_add_delta(vm, self, offset, -1);
  if (is_err(moved)) return ERR;
  if (!is_datetime(vm, ref(moved))) {
    drop(vm, moved);
    return trap(vm, "a datetime class that makes something else");
  }
  if (!is_none(zone_of(ref(moved)))) {
    Value old = as_datetime(moved)->zone;
    as_datetime(moved)->zone = own(ref(datetime_state(vm)->utc));
    drop(vm, old);
    return moved;
  }
  Fields f = moment_fields(ref(moved));
  Value out = moment_alloc(vm, type_of(vm, ref(moved)), &f, ref(datetime_state(vm)->utc));
  drop(vm, moved);
  return out;
}

/* What the moment is asked by: its zone and offset, owned. Naive ones are of local time. 0 or -1. */
static int own_zone(VM *vm, Ref self, Value *zone, Value *offset) {
  Fields f = moment_fields(self);
  *zone = own(zone_of(self));
  *offset = UNDEF;
  if (!is_none(*zone)) {
    *offset = zone_ask(vm, ref(*zone), WORD_UTCOFFSET, self);
    if (is_err(*offset)) return -1;
    if (!is_none(*offset)) return 0;
    drop(vm, *zone);
  }
  *zone = ERR;
  if (look_around(vm, &f) < 0 || is_err(*zone = local_zone(vm))) return -1;
  *offset = zone_ask(vm, ref(*zone), WORD_UTCOFFSET, self);
  return is_err(*offset) ? -1 : 0;
}

Value moment_astimezone(VM *vm, Ref self, const Args *args) {
  static const char *const names[] = {"tz"};
  CArg in[1] = {{.v = ref(NONE_VALUE)}};
  if (c_arguments(vm, "astimezone", "|O", names, args, in) < 0 || zone_check(vm, in[0].v) < 0) return ERR;
  if (!is_none(in[0].v) && same_bits(zone_of(self), in[0].v)) return own(self);
  Value zone = ERR, offset = ERR, utc = ERR, target = ERR, out = ERR;
  if (own_zone(vm, self, &zone, &offset) < 0 || is_err(utc = in_utc(vm, self, ref(offset)))) goto done;
  target = is_none(in[0].v) ? local_zone(vm) : own(in[0].v);
  if (is_err(target)) goto done;
  Value old = as_datetime(utc)->zone;
  as_datetime(utc)->zone = own(ref(target));
  drop(vm, old);
  out = object_call_method1(vm, ref(target), datetime_word(vm, FROMUTC), ref(utc));
done:
  drop_x(vm, zone);
  drop_x(vm, offset);
  drop_x(vm, utc);
  drop_x(vm, target);
  return out;
}

Value moment_timestamp(VM *vm, Ref self, const Args *args) {
  if (!is_none(zone_of(self))) {
    Value delta = moment_minus(vm, self, ref(datetime_state(vm)->epoch));
    Value out = is_err(delta) ? ERR : delta_seconds(vm, ref(delta));
    drop_x(vm, delta);
    return out;
  }
  Fields f = moment_fields(self);
  if (look_around(vm, &f) < 0) return ERR;
  int64_t days = calendar_ordinal(f.year, f.month, f.day) - calendar_ordinal(1970, 1, 1);
  int64_t seconds = days * 86400 + (f.hour * 60 + f.minute) * 60 + f.second;
  return from_float(vm, (double)seconds + f.micro / 1e6);
}
