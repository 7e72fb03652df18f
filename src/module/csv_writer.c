/* _csv.writer: lists of values into lines. The record being written stands in the object. */
#include "module/csv_int.h"
#include "module/exception.h"
#include "object/complex.h"
#include "object/float.h"
#include "object/int.h"
#include "object/str.h"

typedef struct WriterObj {
  CsvObj csv;
  Chars record;
  size_t n_fields;
} WriterObj;
#define as_writer(v) ((WriterObj *)obj_of(v))

/* ---- a field ---- */

static bool in_terminator(const DialectObj *d, uint32_t c) {
  const StrObj *s = as_str(d->lineterminator);
  for (size_t i = 0; i < s->len; i++)
    if (str_at(s, i) == c) return true;
  return false;
}

/* What stands before a character of a field. */
typedef enum { NOTHING, ESCAPE, QUOTE } Before;

/* *quoted becomes true when the character needs quotes around the field. */
static Before before(const DialectObj *d, uint32_t c, bool *quoted) {
  if (c != d->delimiter && c != d->escapechar && c != d->quotechar && !in_terminator(d, c)) return NOTHING;
  if (d->quoting == QUOTE_NONE) return ESCAPE;
  Before out = NOTHING;
  if (c == d->quotechar)
    out = d->doublequote ? QUOTE : ESCAPE;
  else if (c == d->escapechar)
    out = ESCAPE;
  if (out != ESCAPE) *quoted = true;
  return out;
}

/* Whether the field needs quotes: 1, 0, -1 with an exception when it can't be written. */
static int examine(VM *vm, const DialectObj *d, const StrObj *s, bool quoted) {
  for (size_t i = 0; s && i < s->len; i++)
    if (before(d, str_at(s, i), &quoted) == ESCAPE && d->escapechar == NO_CHAR) {
      raise_class(vm, csv_state(vm)->error, "need to escape, but no escapechar set");
      return -1;
    }
  return quoted;
}

/* `s` NULL: an empty field. 0 or -1. */
static int append(VM *vm, WriterObj *w, const StrObj *s, bool quoted) {
  const DialectObj *d = as_dialect(w->csv.dialect);
  Chars *record = &w->record;
  int quotes = examine(vm, d, s, quoted);
  if (quotes < 0) return -1;
  if (w->n_fields > 0 && chars_add(vm, record, d->delimiter) < 0) return -1;
  if (quotes && chars_add(vm, record, d->quotechar) < 0) return -1;
  for (size_t i = 0; s && i < s->len; i++) {
    uint32_t c = str_at(s, i);
    Before mark = before(d, c, &quoted);
    if (mark != NOTHING && chars_add(vm, record, mark == QUOTE ? d->quotechar : d->escapechar) < 0) return -1;
    if (chars_add(vm, record, c) < 0) return -1;
  }
  if (quotes && chars_add(vm, record, d->quotechar) < 0) return -1;
  w->n_fields++;
  return 0;
}

static bool is_number(VM *vm, Ref v) {
  const Slots *slots = &type_of(vm, v)->slots;
  return is_int_like(v) || is_float_like(v) || is_complex(v) || slots->index || slots->to_int ||
         slots->to_float;
}

static int append_value(VM *vm, WriterObj *w, Ref field) {
  int quoting = as_dialect(w->csv.dialect)->quoting;
  bool quoted = quoting == QUOTE_ALL || (quoting == QUOTE_NONNUMERIC && !is_number(vm, field));
  if (is_none(field)) return append(vm, w, NULL, quoted);
  if (is_kind(field, TYPE_STR)) return append(vm, w, as_str(field), quoted);
  Value text = object_str(vm, field);
  int result = is_err(text) ? -1 : append(vm, w, as_str(text), quoted);
  drop_x(vm, text);
  return result;
}

/* ---- a row ---- */

static int append_row(VM *vm, WriterObj *w, Ref row) {
  Value iter = object_iter(vm, row), field;
  int got;
  if (is_err(iter)) {
    if (vm->trap.set || !raised_is(vm, T_TYPE_ERROR)) return -1;
    raise_class(vm, csv_state(vm)->error, "iterable expected, not %T", row);
    return -1;
  }
  w->record.len = w->n_fields = 0;
  while ((got = object_next(vm, ref(iter), &field)) > 0) {
    int result = append_value(vm, w, ref(field));
    drop(vm, field);
    if (result < 0) {
      got = -1;
      break;
    }
  }
  drop(vm, iter);
  return got;
}

static Value write_row(VM *vm, WriterObj *w, Ref row) {
  if (!w->csv.outside.bits) return trap(vm, "a csv writer that was made by its bare class");
  const DialectObj *d = as_dialect(w->csv.dialect);
  if (append_row(vm, w, row) < 0) return ERR;
  if (w->n_fields > 0 && w->record.len == 0) {
    if (d->quoting == QUOTE_NONE)
      return raise_class(vm, csv_state(vm)->error, "single empty field record must be quoted");
    w->n_fields--;
    if (append(vm, w, NULL, true) < 0) return ERR;
  }
  const StrObj *end = as_str(d->lineterminator);
  for (size_t i = 0; i < end->len; i++)
    if (chars_add(vm, &w->record, str_at(end, i)) < 0) return ERR;
  Value line = chars_str(vm, &w->record), write = own(ref(w->csv.outside));
  Value out = is_err(line) ? ERR : object_call1(vm, ref(write), ref(line));
  drop_x(vm, line);
  drop(vm, write);
  return out;
}

static Value m_writerow(VM *vm, Ref self, const Args *args) {
  return write_row(vm, as_writer(self), ref(args->at[0]));
}

static Value m_writerows(VM *vm, Ref self, const Args *args) {
  Value iter = object_iter(vm, ref(args->at[0])), row;
  if (is_err(iter)) return ERR;
  int got;
  while ((got = object_next(vm, ref(iter), &row)) > 0) {
    Value result = write_row(vm, as_writer(self), ref(row));
    drop(vm, row);
    if (is_err(result)) {
      got = -1;
      break;
    }
    drop(vm, result);
  }
  drop(vm, iter);
  return got < 0 ? ERR : NONE_VALUE;
}

/* ---- the type ---- */

/* The file's method, which must be callable: owned. */
static Value write_method(VM *vm, Ref file) {
  Value method;
  int found = object_find_attr(vm, file, name_of(vm, W_write), &method);
  if (found < 0) return ERR;
  if (found && is_callable(vm, ref(method))) return method;
  if (found) drop(vm, method);
  return raise(vm, T_TYPE_ERROR, "argument 1 must have a \"write\" method");
}

Value csv_writer_new(VM *vm, Ref self, const Args *args) {
  Ref file, dialect;
  if (csv_arguments(vm, args, &file, &dialect) < 0) return ERR;
  return csv_object_new(vm, csv_state(vm)->writer, write_method(vm, file), dialect, args);
}

static void writer_dealloc(VM *vm, Obj *object) {
  csv_object_clear(vm, object);
  chars_free(vm, &((WriterObj *)object)->record);
  object_free(vm, object, object->shape->type->size);
}

static const MethodDef methods[] = {{"writerow", m_writerow, ARG_ONE, NULL, NULL, 0},
                                    {"writerows", m_writerows, ARG_ONE, NULL, NULL, 0},
                                    {0}};
static const GetSetDef getsets[] = {{"dialect", csv_object_dialect, NULL, NULL}, {0}};
const TypeSpec csv_writer_spec = {.name = "_csv.writer",
                                  .size = sizeof(WriterObj),
                                  .flags = TYPE_GC | TYPE_BASE,
                                  .methods = methods,
                                  .getsets = getsets,
                                  .traverse = csv_object_traverse,
                                  .clear = csv_object_clear,
                                  .dealloc = writer_dealloc};
