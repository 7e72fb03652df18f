/* Text of dates and times: clock times, ctime, strftime through the module time, ends of reprs. */
#include "module/datetime_int.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/import.h"
#include <stdio.h>

int timespec_of(VM *vm, Ref v, TimeSpec *out) {
  static const char *const names[] = {"auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"};
  *out = SPEC_AUTO;
  if (is_undef(v)) return 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_is(v, names[i])) {
      *out = (TimeSpec)i;
      return 0;
    }
  return raise_i(vm, T_VALUE_ERROR, "Unknown timespec value");
}

void time_text(const Fields *f, TimeSpec spec, char text[TIME_TEXT]) {
  static const int lengths[] = {0, 2, 5, 8, 12, 15};
  char whole[64];
  if (spec == SPEC_AUTO) spec = f->micro ? SPEC_MICRO : SPEC_SECONDS;
  snprintf(whole, sizeof whole, "%02d:%02d:%02d.%06d", f->hour, f->minute, f->second, f->micro);
  whole[TIME_TEXT - 1] = 0;
  memcpy(text, whole, TIME_TEXT);
  size_t len = strlen(whole), cut = (size_t)lengths[spec];
  /* fields of a forged pickle may be wider */
  if (len > 15) cut += len - 15;
  if (cut < TIME_TEXT) text[cut] = 0;
}

Value text_ctime(VM *vm, const Fields *f) {
  static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  char text[96];
  snprintf(text, sizeof text, "%s %s %2d %02d:%02d:%02d %04d",
           days[calendar_weekday(f->year, f->month, f->day)], months[f->month - 1], f->day, f->hour,
           f->minute, f->second, f->year);
  return str_from(vm, text);
}

/* ---- the module time ---- */

Value text_time_function(VM *vm, Word name) {
  Value module = import_module(vm, "time");
  Value function =
      is_err(module) ? ERR : object_getattr(vm, ref(module), ref(datetime_state(vm)->words[name]));
  drop_x(vm, module);
  return function;
}

Value text_struct_time(VM *vm, const Fields *f, int dst) {
  int numbers[9] = {f->year,
                    f->month,
                    f->day,
                    f->hour,
                    f->minute,
                    f->second,
                    calendar_weekday(f->year, f->month, f->day),
                    calendar_yearday(f->year, f->month, f->day),
                    dst};
  Value items[9];
  for (int i = 0; i < 9; i++) items[i] = from_int62(numbers[i]);
  Value type = text_time_function(vm, WORD_STRUCT_TIME);
  Value tuple = is_err(type) ? ERR : tuple_from(vm, items, 9);
  Value out = is_err(tuple) ? ERR : object_call1(vm, ref(type), ref(tuple));
  drop_x(vm, type);
  drop_x(vm, tuple);
  return out;
}

/* ---- strftime ---- */

typedef struct Rewriter {
  VM *vm;
  const Fields *fields;
  Ref zone, arg;
  ByteBuilder out;
} Rewriter;

/* The zone's name with its own percent signs doubled, by its own replace(): owned. */
static Value doubled(VM *vm, Ref name) {
  Value two[2] = {str_from(vm, "%"), str_from(vm, "%%")};
  Value method =
      is_err(two[0]) || is_err(two[1]) ? ERR : object_getattr(vm, name, datetime_word(vm, REPLACE));
  Value out = is_err(method) ? ERR : object_call_n(vm, ref(method), 2, two);
  drop_x(vm, method);
  drop_x(vm, two[0]);
  drop_x(vm, two[1]);
  if (is_err(out) || is_kind(out, TYPE_STR)) return out;
  drop(vm, out);
  return raise(vm, T_TYPE_ERROR, "tzname.replace() did not return a string");
}

/* 0 or -1. */
static int add_name(Rewriter *r) {
  Value name = zone_name(r->vm, r->zone, r->arg);
  if (is_err(name)) return -1;
  if (is_none(name)) return 0;
  Value text = doubled(r->vm, ref(name));
  drop(r->vm, name);
  Value bytes = is_err(text) ? ERR : codec_utf8_encode(r->vm, ref(text), ref(UNDEF));
  drop_x(r->vm, text);
  if (is_err(bytes)) return -1;
  bytes_builder_add(&r->out, bytes_data(as_bytes(bytes)), bytes_len(bytes));
  drop(r->vm, bytes);
  return 0;
}

static int add_offset(Rewriter *r) {
  char text[OFFSET_TEXT];
  if (is_none(r->zone)) return 0;
  if (zone_text(r->vm, r->zone, r->arg, "", text) < 0) return -1;
  bytes_builder_add(&r->out, text, strlen(text));
  return 0;
}

/* The format with %z, %Z and %f replaced: what time.strftime can't know. It ends at the first NUL. */
static int rewrite(Rewriter *r, const char *p) {
  for (; *p; p++) {
    int result = 0;
    if (*p != '%' || !p[1]) {
      bytes_builder_byte(&r->out, (uint8_t)*p);
      continue;
    }
    switch (*++p) {
    case 'z': result = add_offset(r); break;
    case 'Z': result = add_name(r); break;
    case 'f': {
      char digits[16];
      snprintf(digits, sizeof digits, "%06d", r->fields->micro);
      bytes_builder_add(&r->out, digits, strlen(digits));
      break;
    }
    default: bytes_builder_add(&r->out, p - 1, 2);
    }
    if (result < 0) return -1;
  }
  return 0;
}

Value text_strftime(VM *vm, const Fields *fields, Ref zone, Ref format, Ref tuple, Ref arg) {
  Value encoded = codec_utf8_encode(vm, format, ref(UNDEF));
  if (is_err(encoded)) return ERR;
  Rewriter r = {.vm = vm, .fields = fields, .zone = zone, .arg = arg};
  bytes_builder_init(&r.out, vm);
  int result = rewrite(&r, (const char *)bytes_data(as_bytes(encoded)));
  drop(vm, encoded);
  if (result < 0) {
    bytes_builder_abort(&r.out);
    return ERR;
  }
  Value bytes = bytes_builder_finish(&r.out);
  if (is_err(bytes)) return ERR;
  const char *chars = (const char *)bytes_data(as_bytes(bytes));
  Value text = str_new(vm, chars, strlen(chars)), out = ERR; /* a NUL in the zone's name ends it too */
  drop(vm, bytes);
  Value function = is_err(text) ? ERR : text_time_function(vm, WORD_STRFTIME);
  if (!is_err(function)) out = object_call2(vm, ref(function), ref(text), tuple);
  drop_x(vm, function);
  drop_x(vm, text);
  return out;
}

Value text_format(VM *vm, Ref self, const Args *args) {
  CArg in[1];
  if (c_arguments(vm, "__format__", "U", NULL, args, in) < 0) return ERR;
  if (str_len(in[0].v) == 0) return object_str(vm, self);
  return object_call_method1(vm, self, datetime_word(vm, STRFTIME), in[0].v);
}

/* ---- reprs ---- */

/* "...)" with ", name=what" put in; takes the text. */
static Value put_in(VM *vm, Value text, const char *name, Ref what) {
  StrBuilder b;
  builder_init(&b, vm);
  builder_part(&b, ref(text), 0, str_len(text) - 1);
  builder_text(&b, ", ");
  builder_text(&b, name);
  builder_char(&b, '=');
  builder_str(&b, what);
  builder_char(&b, ')');
  drop(vm, text);
  return builder_finish(&b);
}

Value text_repr_zone(VM *vm, Value text, Ref zone) {
  if (is_err(text) || is_none(zone)) return text;
  Value shown = object_repr(vm, zone), out = ERR;
  if (is_err(shown))
    drop(vm, text);
  else
    out = put_in(vm, text, "tzinfo", ref(shown));
  drop_x(vm, shown);
  return out;
}

Value text_repr_fold(VM *vm, Value text, int fold) {
  if (is_err(text) || !fold) return text;
  Value one = str_from(vm, "1"), out = ERR;
  if (is_err(one))
    drop(vm, text);
  else
    out = put_in(vm, text, "fold", ref(one));
  drop_x(vm, one);
  return out;
}
