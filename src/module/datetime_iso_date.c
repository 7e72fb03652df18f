/* datetime.IsoCalendarDate: a tuple of year, week and weekday with names. The class has no name in the
 * module.
 */
#include "module/datetime_int.h"
#include "object/tuple.h"

enum { ISO_DATE_SIZE = sizeof(TupleObj) + 3 * sizeof(Value) };

static Value iso_date_of(VM *vm, TypeObj *type, int year, int week, int weekday) {
  TupleObj *date = object_new(vm, type, ISO_DATE_SIZE);
  if (!date) return ERR;
  date->len = 3;
  date->items[0] = from_int62(year);
  date->items[1] = from_int62(week);
  date->items[2] = from_int62(weekday);
  gc_track(vm, date);
  return value_of(date);
}

Value iso_date_new(VM *vm, const Fields *day) {
  int year, week, weekday;
  calendar_iso(day, &year, &week, &weekday);
  return iso_date_of(vm, datetime_state(vm)->iso_date, year, week, weekday);
}

static Value iso_date_make(VM *vm, TypeObj *type, const Args *args) {
  Value at[3];
  int numbers[3];
  if (args_parse(vm, "IsoCalendarDate", "(year, week, weekday)", args, at) < 0) return ERR;
  for (int i = 0; i < 3; i++)
    if (as_c_int(vm, ref(at[i]), &numbers[i]) < 0) return ERR;
  return iso_date_of(vm, type, numbers[0], numbers[1], numbers[2]);
}

static Value slot_repr(VM *vm, Ref v) {
  const Value *items = as_tuple(v)->items;
  return str_format(vm, "%.9999T(year=%S, week=%S, weekday=%S)", v, ref(items[0]), ref(items[1]),
                    ref(items[2]));
}

static Value m_reduce(VM *vm, Ref self, const Args *args) {
  Value plain = tuple_from(vm, as_tuple(self)->items, as_tuple(self)->len);
  Value state = is_err(plain) ? ERR : tuple_from(vm, &plain, 1);
  Value out = is_err(state) ? ERR : tuple_from(vm, (Value[]){{ref_to(vm->types[T_TUPLE]).bits}, state}, 2);
  drop_x(vm, plain);
  drop_x(vm, state);
  return out;
}

static Value get_year(VM *vm, Ref v) {
  return own(ref(as_tuple(v)->items[0]));
}
static Value get_week(VM *vm, Ref v) {
  return own(ref(as_tuple(v)->items[1]));
}
static Value get_weekday(VM *vm, Ref v) {
  return own(ref(as_tuple(v)->items[2]));
}

/* Its items are numbers. */
static void iso_date_traverse(VM *vm, Obj *object, VisitFn visit, void *ctx) {}
static void iso_date_dealloc(VM *vm, Obj *object) {
  object_free(vm, object, ISO_DATE_SIZE);
}

static const MethodDef methods[] = {{"__reduce__", m_reduce, ARG_NONE, NULL, NULL, 0}, {0}};
static const GetSetDef getsets[] = {{"year", get_year, NULL, NULL},
                                    {"week", get_week, NULL, NULL},
                                    {"weekday", get_weekday, NULL, NULL},
                                    {0}};
const TypeSpec iso_date_spec = {.name = "datetime.IsoCalendarDate",
                                .size = sizeof(TupleObj),
                                .flags = TYPE_GC,
                                .slots = {.repr = slot_repr, .new_ = iso_date_make},
                                .methods = methods,
                                .getsets = getsets,
                                .traverse = iso_date_traverse,
                                .dealloc = iso_date_dealloc};
