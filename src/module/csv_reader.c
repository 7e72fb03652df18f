/* _csv.reader: lines of text into lists of fields, by a machine that looks at one character after the other.

   A record may have several lines; what was read of it stands in the object. */
#include "module/csv_int.h"
#include "module/exception.h"
#include "object/float.h"
#include "object/iter.h"
#include "object/list.h"
#include "object/str.h"

typedef enum {
  START_RECORD,
  START_FIELD,
  ESCAPED_CHAR,
  IN_FIELD,
  IN_QUOTED_FIELD,
  ESCAPE_IN_QUOTED_FIELD,
  QUOTE_IN_QUOTED_FIELD,
  EAT_NEWLINES,
  AFTER_ESCAPED_NEWLINE
} ReadState;

typedef struct ReaderObj {
  CsvObj csv;
  Value fields; /* the record's list; UNDEF between records */
  Chars field;
  ReadState state;
  bool numeric; /* the field is a number without quotes */
  int64_t n_lines;
} ReaderObj;
#define as_reader(v) ((ReaderObj *)obj_of(v))

/* ---- fields ---- */

static int add(VM *vm, ReaderObj *r, uint32_t c) {
  int64_t limit = csv_state(vm)->field_limit;
  if ((int64_t)r->field.len >= limit) {
    raise_class(vm, csv_state(vm)->error, "field larger than field limit (%i)", limit);
    return -1;
  }
  return chars_add(vm, &r->field, c);
}

static int save(VM *vm, ReaderObj *r) {
  Value field = chars_str(vm, &r->field);
  if (is_err(field)) return -1;
  r->field.len = 0;
  if (r->numeric) {
    r->numeric = false;
    Value number = object_float(vm, ref(field));
    drop(vm, field);
    if (is_err(number)) return -1;
    field = number;
  }
  int result;
  if (is_undef(r->fields)) {
    trap(vm, "a csv reader whose lines come from itself");
    result = -1;
  } else
    result = list_append(vm, (ListObj *)obj_of(r->fields), ref(field));
  drop(vm, field);
  return result;
}

/* ---- the machine ---- */

static bool is_newline(uint32_t c) {
  return c == '\n' || c == '\r';
}

static int end_field(VM *vm, ReaderObj *r, uint32_t c) {
  if (save(vm, r) < 0) return -1;
  r->state = c == LINE_END ? START_RECORD : is_newline(c) ? EAT_NEWLINES : START_FIELD;
  return 0;
}

static int start_field(VM *vm, ReaderObj *r, const DialectObj *d, uint32_t c) {
  if (is_newline(c) || c == LINE_END) return end_field(vm, r, c);
  if (c == d->quotechar && d->quoting != QUOTE_NONE)
    r->state = IN_QUOTED_FIELD;
  else if (c == d->escapechar)
    r->state = ESCAPED_CHAR;
  else if (c == ' ' && d->skipinitialspace)
    return 0;
  else if (c == d->delimiter)
    return save(vm, r);
  else {
    if (d->quoting == QUOTE_NONNUMERIC) r->numeric = true;
    if (add(vm, r, c) < 0) return -1;
    r->state = IN_FIELD;
  }
  return 0;
}

static int in_field(VM *vm, ReaderObj *r, const DialectObj *d, uint32_t c) {
  if (is_newline(c) || c == LINE_END || (c == d->delimiter && c != d->escapechar)) return end_field(vm, r, c);
  if (c != d->escapechar) return add(vm, r, c);
  r->state = ESCAPED_CHAR;
  return 0;
}

static int in_quotes(VM *vm, ReaderObj *r, const DialectObj *d, uint32_t c) {
  if (c == LINE_END) return 0;
  if (c == d->escapechar)
    r->state = ESCAPE_IN_QUOTED_FIELD;
  else if (c == d->quotechar && d->quoting != QUOTE_NONE)
    r->state = d->doublequote ? QUOTE_IN_QUOTED_FIELD : IN_FIELD;
  else
    return add(vm, r, c);
  return 0;
}

static int after_quote(VM *vm, ReaderObj *r, const DialectObj *d, uint32_t c) {
  if (d->quoting != QUOTE_NONE && c == d->quotechar) {
    if (add(vm, r, c) < 0) return -1;
    r->state = IN_QUOTED_FIELD;
    return 0;
  }
  if (c == d->delimiter || is_newline(c) || c == LINE_END) {
    if (save(vm, r) < 0) return -1;
    r->state = c == d->delimiter ? START_FIELD : c == LINE_END ? START_RECORD : EAT_NEWLINES;
    return 0;
  }
  if (!d->strict) {
    if (add(vm, r, c) < 0) return -1;
    r->state = IN_FIELD;
    return 0;
  }
  Value delimiter = str_from_char(vm, d->delimiter), quote = str_from_char(vm, d->quotechar);
  if (!is_err(delimiter) && !is_err(quote))
    raise_class(vm, csv_state(vm)->error, "'%S' expected after '%S'", ref(delimiter), ref(quote));
  drop_x(vm, delimiter);
  drop_x(vm, quote);
  return -1;
}

static int escaped(VM *vm, ReaderObj *r, uint32_t c) {
  bool newline = is_newline(c);
  if (add(vm, r, c == LINE_END ? '\n' : c) < 0) return -1;
  r->state = newline ? AFTER_ESCAPED_NEWLINE : IN_FIELD;
  return 0;
}

static int process(VM *vm, ReaderObj *r, const DialectObj *d, uint32_t c) {
  switch (r->state) {
  case START_RECORD:
    if (c == LINE_END) return 0;
    if (is_newline(c)) {
      r->state = EAT_NEWLINES;
      return 0;
    }
    r->state = START_FIELD;
    return start_field(vm, r, d, c);
  case START_FIELD: return start_field(vm, r, d, c);
  case ESCAPED_CHAR: return escaped(vm, r, c);
  case AFTER_ESCAPED_NEWLINE: return c == LINE_END ? 0 : in_field(vm, r, d, c);
  case IN_FIELD: return in_field(vm, r, d, c);
  case IN_QUOTED_FIELD: return in_quotes(vm, r, d, c);
  case ESCAPE_IN_QUOTED_FIELD:
    if (add(vm, r, c == LINE_END ? '\n' : c) < 0) return -1;
    r->state = IN_QUOTED_FIELD;
    return 0;
  case QUOTE_IN_QUOTED_FIELD: return after_quote(vm, r, d, c);
  case EAT_NEWLINES:
    if (c == LINE_END) r->state = START_RECORD;
    if (c == LINE_END || is_newline(c)) return 0;
    raise_class(
        vm, csv_state(vm)->error,
        "new-line character seen in unquoted field - do you need to open the file in universal-newline "
        "mode?");
    return -1;
  }
  return 0;
}

/* ---- iteration ---- */

static int reset(VM *vm, ReaderObj *r) {
  ListObj *list = list_new(vm, 0);
  if (!list) return -1;
  Value old = r->fields;
  r->fields = value_of(list);
  drop(vm, old);
  r->field.len = 0;
  r->state = START_RECORD;
  r->numeric = false;
  return 0;
}

/* One line of the input through the machine: 1, 0 at the end of the input, -1. */
static int read_line(VM *vm, ReaderObj *r) {
  Value line;
  int got = object_next(vm, ref(r->csv.outside), &line);
  if (got <= 0) return got;
  if (!is_kind(line, TYPE_STR)) {
    raise_class(vm, csv_state(vm)->error,
                "iterator should return strings, not %T (the file should be opened in text mode)", ref(line));
    drop(vm, line);
    return -1;
  }
  r->n_lines++;
  const DialectObj *d = as_dialect(r->csv.dialect);
  int result = 1;
  for (size_t i = 0, n = str_len(line); i < n && result > 0; i++)
    if (process(vm, r, d, str_at(as_str(line), i)) < 0) result = -1;
  drop(vm, line);
  return result > 0 && process(vm, r, d, LINE_END) < 0 ? -1 : result;
}

/* The input ended: what stands open is the last record. 1, 0 when there is none, -1. */
static int finish(VM *vm, ReaderObj *r) {
  if (!r->field.len && r->state != IN_QUOTED_FIELD) return 0;
  if (as_dialect(r->csv.dialect)->strict) {
    raise_class(vm, csv_state(vm)->error, "unexpected end of data");
    return -1;
  }
  return save(vm, r) < 0 ? -1 : 1;
}

static Value reader_next(VM *vm, Ref v) {
  ReaderObj *r = as_reader(v);
  if (!r->csv.outside.bits) return trap(vm, "a csv reader that was made by its bare class");
  if (reset(vm, r) < 0) return ERR;
  Value held = own(v), fields = ERR;
  int got;
  do {
    got = read_line(vm, r);
    if (got == 0) {
      got = finish(vm, r);
      if (got > 0) break;
      if (got == 0) fields = UNDEF;
    }
    if (got <= 0) goto done;
  } while (r->state != START_RECORD);
  fields = r->fields;
  r->fields = UNDEF;
done:
  drop(vm, held);
  return fields;
}

/* ---- the type ---- */

Value csv_reader_new(VM *vm, Ref self, const Args *args) {
  Ref iterable, dialect;
  if (csv_arguments(vm, args, &iterable, &dialect) < 0) return ERR;
  Value out = csv_object_new(vm, csv_state(vm)->reader, object_iter(vm, iterable), dialect, args);
  if (!is_err(out)) as_reader(out)->fields = UNDEF;
  return out;
}

static Value get_line_num(VM *vm, Ref v) {
  return from_int62(as_reader(v)->n_lines);
}

static void reader_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {
  const ReaderObj *r = (ReaderObj *)object;
  if (r->csv.outside.bits) visit(vm, ref(r->fields), ctx);
  csv_object_traverse(vm, object, visit, ctx);
}
static void reader_clear(VM *vm, Obj *object) {
  ReaderObj *r = (ReaderObj *)object;
  Value fields = r->csv.outside.bits ? r->fields : UNDEF;
  r->fields = UNDEF;
  csv_object_clear(vm, object);
  drop(vm, fields);
}
static void reader_dealloc(VM *vm, Obj *object) {
  reader_clear(vm, object);
  chars_free(vm, &((ReaderObj *)object)->field);
  object_free(vm, object, object->shape->type->size);
}

static const GetSetDef getsets[] = {
    {"dialect", csv_object_dialect, NULL, NULL}, {"line_num", get_line_num, NULL, NULL}, {0}};
const TypeSpec csv_reader_spec = {.name = "_csv.reader",
                                  .size = sizeof(ReaderObj),
                                  .flags = TYPE_GC | TYPE_BASE,
                                  .slots = {.iter = object_self, .next = reader_next},
                                  .getsets = getsets,
                                  .traverse = reader_traverse,
                                  .clear = reader_clear,
                                  .dealloc = reader_dealloc};
