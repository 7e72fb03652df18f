/* ISO 8601 text as dates and times, in the forms that fromisoformat takes:

     date   YYYY-MM-DD  YYYYMMDD  YYYY-Www[-D]  YYYYWww[D]
     time   [T]HH[:MM[:SS[.fraction]]] or the same without colons; then Z or +HH[:MM[:SS[.fraction]]]

   Text is read as UTF-8; a NUL stands behind it. Every complaint about its form is one message. */
#include "module/datetime_int.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/str.h"

typedef struct IsoTime {
  Fields fields;
  bool has_zone;
  int offset, offset_micros;
} IsoTime;

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/* Exactly n digits: what is behind them, or NULL. */
static const char *digits(const char *p, int n, int *out) {
  int number = 0;
  for (; n > 0; n--, p++) {
    if (!is_digit(*p)) return NULL;
    number = number * 10 + *p - '0';
  }
  *out = number;
  return p;
}

/* ---- dates ---- */

/* What is behind "YYYY" or "YYYY-" and a W; no day means Monday. */
static bool read_week(const char *p, const char *end, bool dashed, Fields *f) {
  int week, day = 1;
  if (!(p = digits(p, 2, &week))) return false;
  if (p < end) {
    if (dashed && *p++ != '-') return false;
    if (!(p = digits(p, 1, &day))) return false;
  }
  return p == end && calendar_from_iso(f->year, week, day, f) == 0;
}

static bool read_date(const char *p, const char *end, Fields *f) {
  if (!(p = digits(p, 4, &f->year))) return false;
  bool dashed = *p == '-';
  if (dashed) p++;
  if (*p == 'W') return read_week(p + 1, end, dashed, f);
  if (!(p = digits(p, 2, &f->month))) return false;
  if (dashed && *p++ != '-') return false;
  return (p = digits(p, 2, &f->day)) && p == end;
}

/* ---- times ---- */

typedef enum { WRONG = -1, ALL_READ, MORE_BEHIND } Reading;

/* A fraction's digits, of which six count. */
static Reading read_fraction(const char *p, const char *end, int *micros) {
  int n = end - p >= 6 ? 6 : (int)(end - p);
  if (!(p = digits(p, n, micros))) return WRONG;
  for (; n < 6; n++) *micros *= 10;
  while (is_digit(*p)) p++;
  return *p ? MORE_BEHIND : ALL_READ;
}

/* HH[:MM[:SS[.fraction]]]. Before a zone the reference is content with anything behind the digits, and takes
   a fraction after any part. */
static Reading read_clock(const char *p, const char *end, Fields *f) {
  int *parts[3] = {&f->hour, &f->minute, &f->second};
  bool colons = true;
  for (int i = 0; i < 3; i++) {
    if (!(p = digits(p, 2, parts[i]))) return WRONG;
    if (p + 1 >= end) return *p ? MORE_BEHIND : ALL_READ;
    if (i == 0) colons = *p == ':';
    if (*p == '.' || *p == ',') return read_fraction(p + 1, end, &f->micro);
    if (colons && *p++ != ':') return WRONG;
  }
  return read_fraction(p, end, &f->micro);
}

static bool read_time(const char *p, const char *end, IsoTime *out) {
  const char *zone = p;
  while (zone < end && *zone != '+' && *zone != '-' && *zone != 'Z') zone++;
  *out = (IsoTime){.has_zone = zone < end};
  Reading reading = read_clock(p, zone, &out->fields);
  if (reading == WRONG) return false;
  if (zone == end) return reading == ALL_READ;
  if (*zone == 'Z') return zone[1] == 0;
  Fields east = {0};
  int sign = *zone == '-' ? -1 : 1;
  if (read_clock(zone + 1, end, &east) != ALL_READ) return false;
  out->offset = sign * ((east.hour * 60 + east.minute) * 60 + east.second);
  out->offset_micros = sign * east.micro;
  return true;
}

/* The zone that was read: owned. */
static Value zone_of(VM *vm, const IsoTime *time) {
  if (!time->has_zone) return NONE_VALUE;
  if (time->offset == 0) return own(ref(datetime_state(vm)->utc));
  return timezone_of(vm, time->offset, time->offset_micros, NULL);
}

/* ---- the functions ---- */

static Value invalid(VM *vm, Ref text) {
  return raise(vm, T_VALUE_ERROR, "Invalid isoformat string: %R", text);
}

/* UTF-8 of the argument as bytes, owned. A text that has none is an invalid one. */
static Value encode(VM *vm, Ref text, Ref shown) {
  Value bytes = codec_utf8_encode(vm, text, ref(UNDEF));
  if (!is_err(bytes) || !raised_is(vm, T_UNICODE_ENCODE_ERROR)) return bytes;
  error_clear(vm);
  return invalid(vm, shown);
}

static int check_text(VM *vm, Ref v) {
  return is_kind(v, TYPE_STR) ? 0 : raise_i(vm, T_TYPE_ERROR, "fromisoformat: argument must be str");
}

Value date_from_iso(VM *vm, Ref cls, const Args *args) {
  Ref text = ref(args->at[0]);
  if (check_text(vm, text) < 0) return ERR;
  Value bytes = encode(vm, text, text);
  if (is_err(bytes)) return ERR;
  const char *p = (const char *)bytes_data(as_bytes(bytes));
  size_t len = bytes_len(bytes);
  Fields f = {0};
  bool right = (len == 7 || len == 8 || len == 10) && read_date(p, p + len, &f);
  drop(vm, bytes);
  return right ? date_of_class(vm, as_type(cls), &f) : invalid(vm, text);
}

Value time_from_iso(VM *vm, Ref cls, const Args *args) {
  Ref text = ref(args->at[0]);
  if (check_text(vm, text) < 0) return ERR;
  Value bytes = encode(vm, text, text);
  if (is_err(bytes)) return ERR;
  const char *p = (const char *)bytes_data(as_bytes(bytes)), *end = p + bytes_len(bytes);
  IsoTime time;
  bool right = read_time(p + (*p == 'T'), end, &time);
  drop(vm, bytes);
  if (!right) return invalid(vm, text);
  Value zone = zone_of(vm, &time), out;
  if (is_err(zone)) return ERR;
  const Fields *f = &time.fields;
  if (as_type(cls) == datetime_state(vm)->time)
    out = time_alloc(vm, as_type(cls), f, ref(zone));
  else
    out = object_call_n(vm, cls, 5,
                        (Value[]){from_int62(f->hour), from_int62(f->minute), from_int62(f->second),
                                  from_int62(f->micro), zone});
  drop(vm, zone);
  return out;
}

/* Where the date ends in a text of at least seven bytes: the place of the one character between; -1: nowhere.
 */
static ptrdiff_t separator_at(const char *p, size_t len) {
  if (len == 7) return 7;
  if (p[4] == '-') {
    if (p[5] != 'W') return 10;
    if (len <= 8 || p[8] != '-') return 8;
    if (len == 9) return -1;
    /* YYYY-Www-DD: the dash is the separator rather than a digit */
    return len > 10 && is_digit(p[10]) ? 8 : 10;
  }
  if (p[4] != 'W') return 8;
  size_t at = 7;
  while (at < len && is_digit(p[at])) at++;
  if (at < 9) return (ptrdiff_t)at;
  return at % 2 == 0 ? 7 : 8;
}

/* Bytes of the UTF-8 character that begins there. */
static size_t char_len(char c) {
  unsigned first = (unsigned char)c;
  return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

static bool read_moment(const char *p, size_t len, IsoTime *out) {
  *out = (IsoTime){.has_zone = false};
  if (len < 7) return false;
  ptrdiff_t at = separator_at(p, len);
  Fields day = {0};
  if (at < 0 || (size_t)at > len || !read_date(p, p + at, &day)) return false;
  if ((size_t)at < len) {
    const char *time = p + at + char_len(p[at]);
    if (!read_time(time, p + len, out)) return false;
  }
  out->fields.year = day.year;
  out->fields.month = day.month;
  out->fields.day = day.day;
  return true;
}

/* The text with a lone surrogate between date and time made a T: owned. */
static Value without_surrogate(VM *vm, Ref text) {
  static const size_t places[] = {7, 8, 10};
  for (size_t i = 0; i < 3; i++) {
    size_t at = places[i];
    if (at >= str_len(text)) break;
    uint32_t c = str_at(as_str(text), at);
    if (c < 0xd800 || c > 0xdfff) continue;
    StrBuilder b;
    builder_init(&b, vm);
    builder_part(&b, text, 0, at);
    builder_char(&b, 'T');
    builder_part(&b, text, at + 1, str_len(text));
    return builder_finish(&b);
  }
  return own(text);
}

Value moment_from_iso(VM *vm, Ref cls, const Args *args) {
  Ref text = ref(args->at[0]);
  if (check_text(vm, text) < 0) return ERR;
  Value clean = without_surrogate(vm, text), bytes = is_err(clean) ? ERR : encode(vm, ref(clean), text);
  drop_x(vm, clean);
  if (is_err(bytes)) return ERR;
  IsoTime time;
  bool right = read_moment((const char *)bytes_data(as_bytes(bytes)), bytes_len(bytes), &time);
  drop(vm, bytes);
  if (!right) return invalid(vm, text);
  Value zone = zone_of(vm, &time);
  Value out = is_err(zone) ? ERR : moment_of_class(vm, as_type(cls), &time.fields, ref(zone));
  drop_x(vm, zone);
  return out;
}
