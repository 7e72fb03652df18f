/* What a file says -> a zone: see zoneinfo.h. */
#include "module/datetime_int.h"
#include "module/zoneinfo.h"
#include "object/bytes.h"
#include "object/dict.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"

/* The parts of what the package's load_data gives. */
typedef struct Data {
  const TupleObj *which, *utc, *offsets, *dst, *names;
  Ref rule;
} Data;

/* A shared timedelta. Owned; ERR. */
static Value delta_of(VM *vm, int64_t seconds) {
  DictObj *deltas = zone_state(vm)->deltas;
  Value key = int_from_i64(vm, seconds), delta = ERR;
  Ref known;
  int found = is_err(key) ? -1 : dict_find(vm, deltas, ref(key), &known);
  if (found > 0)
    delta = own(known);
  else if (found == 0 && !is_err(delta = delta_new(vm, 0, seconds, 0)) &&
           dict_set(vm, deltas, ref(key), ref(delta)) < 0) {
    drop(vm, delta);
    delta = ERR;
  }
  drop_x(vm, key);
  return delta;
}

static void info_end(VM *vm, Info *info) {
  drop_x(vm, info->offset);
  drop_x(vm, info->dst);
  drop_x(vm, info->name);
  *info = (Info){0};
}

/* Fills it; the name is taken (or ERR). 0 or -1. */
static int info_init(VM *vm, Info *info, int64_t offset, int64_t dst, Value name) {
  Value of_offset = delta_of(vm, offset), of_dst = is_err(of_offset) ? ERR : delta_of(vm, dst);
  *info = (Info){of_offset, of_dst, name, offset};
  if (!is_err(of_dst) && !is_err(name)) return 0;
  info_end(vm, info);
  return -1;
}

void zone_unload(VM *vm, ZoneObj *zone) {
  for (size_t i = 0; i < zone->n_infos; i++) info_end(vm, &zone->infos[i]);
  info_end(vm, &zone->after);
  info_end(vm, &zone->after_dst);
  vm_free(vm, zone->infos, zone->n_infos * sizeof(Info));
  vm_free(vm, zone->utc, zone->n_changes * sizeof(int64_t));
  for (int fold = 0; fold < 2; fold++) vm_free(vm, zone->local[fold], zone->n_changes * sizeof(int64_t));
  vm_free(vm, zone->which, zone->n_changes * sizeof(uint32_t));
}

/* ---- the data ---- */

static bool data_take(Ref data, Data *out) {
  const TupleObj **parts[5] = {&out->which, &out->utc, &out->offsets, &out->dst, &out->names};
  if (!is_kind(data, TYPE_TUPLE) || as_tuple(data)->len != 6) return false;
  for (int i = 0; i < 5; i++) {
    if (!is_kind(as_tuple(data)->items[i], TYPE_TUPLE)) return false;
    *parts[i] = as_tuple(as_tuple(data)->items[i]);
  }
  out->rule = ref(as_tuple(data)->items[5]);
  size_t n = out->offsets->len;
  if (out->which->len != out->utc->len || out->dst->len != n || out->names->len != n) return false;
  for (size_t i = 0; i < n; i++)
    if (!is_int(out->offsets->items[i]) || !is_kind(out->names->items[i], TYPE_STR)) return false;
  return is_none(out->rule) || is_bytes(out->rule);
}

static int changes_take(VM *vm, ZoneObj *zone, const Data *data) {
  size_t n = data->utc->len;
  if (!n) return 0;
  int64_t *utc = vm_alloc(vm, n * sizeof(int64_t)), *early = vm_alloc(vm, n * sizeof(int64_t)),
          *late = vm_alloc(vm, n * sizeof(int64_t));
  uint32_t *which = vm_alloc(vm, n * sizeof(uint32_t));
  zone->utc = utc;
  zone->local[0] = early;
  zone->local[1] = late;
  zone->which = which;
  zone->n_changes = n;
  if (!utc || !early || !late || !which) return -1;
  for (size_t i = 0; i < n; i++) {
    int64_t index;
    if (!int_as_i64(ref(data->utc->items[i]), &utc[i]) || !int_as_i64(ref(data->which->items[i]), &index))
      return trap(vm, "a zone file with numbers of that kind"), -1;
    if (index >= 0 && (size_t)index == data->offsets->len)
      return trap(vm, "a zone file with an index just behind its types"), -1;
    if (index < 0 || (size_t)index > data->offsets->len)
      return raise_i(vm, T_VALUE_ERROR, "Invalid transition index found while reading TZif: %i", index);
    which[i] = (uint32_t)index;
  }
  return 0;
}

/* The same moments on the clocks: where a clock is set back, the times that there are twice lie between. */
static void changes_on_clocks(ZoneObj *zone, const Data *data) {
  for (size_t i = 0; i < zone->n_changes; i++) {
    int64_t after = int_of(data->offsets->items[zone->which[i]]);
    int64_t before = int_of(data->offsets->items[i ? zone->which[i - 1] : 0]);
    int64_t more = before > after ? before : after, less = before > after ? after : before;
    zone->local[0][i] = (int64_t)((uint64_t)zone->utc[i] + (uint64_t)more);
    zone->local[1][i] = (int64_t)((uint64_t)zone->utc[i] + (uint64_t)less);
  }
}

/* How much of an offset is daylight saving time is not in the file: it is the difference to standard time
   just before or just after; one hour where that says nothing. `dst` has room for all infos, cleared. */
static int guess_dst(VM *vm, const ZoneObj *zone, const Data *data, const bool *is_dst, int64_t *dst) {
  size_t n_infos = data->offsets->len, n_left = 0;
  for (size_t i = 0; i < n_infos; i++) n_left += is_dst[i];
  for (size_t i = 1; i < zone->n_changes && n_left; i++) {
    size_t now = zone->which[i], before = zone->which[i - 1];
    if (!is_dst[now] || dst[now]) continue;
    int64_t offset = int_of(data->offsets->items[now]), shift = 0;
    if (!is_dst[before]) shift = offset - int_of(data->offsets->items[before]);
    if (!shift && now + 1 < n_infos) {
      if (i + 1 == zone->n_changes) return trap(vm, "a zone file that ends with such a change"), -1;
      size_t next = zone->which[i + 1];
      if (is_dst[next]) continue;
      shift = offset - int_of(data->offsets->items[next]);
    }
    dst[now] = shift;
    n_left -= shift != 0;
  }
  for (size_t i = 0; i < n_infos; i++)
    if (is_dst[i] && !dst[i]) dst[i] = 3600;
  return 0;
}

/* With is_dst and dst as scratch. */
static int infos_fill(VM *vm, ZoneObj *zone, const Data *data, bool *is_dst, int64_t *dst) {
  size_t n = data->offsets->len;
  for (size_t i = 0; i < n; i++) {
    int truth = object_truth(vm, ref(data->dst->items[i]));
    if (truth < 0) return -1;
    is_dst[i] = truth;
    dst[i] = 0;
  }
  if (guess_dst(vm, zone, data, is_dst, dst) < 0) return -1;
  for (size_t i = 0; i < n; i++)
    if (info_init(vm, &zone->infos[i], int_of(data->offsets->items[i]), dst[i],
                  own(ref(data->names->items[i]))) < 0)
      return -1;
  size_t standard = 0;
  while (standard < n && is_dst[standard]) standard++;
  zone->before = standard < n ? standard : zone->n_changes ? zone->which[0] : 0;
  return 0;
}

static int infos_take(VM *vm, ZoneObj *zone, const Data *data) {
  size_t n = data->offsets->len;
  if (!n) return 0;
  if (!(zone->infos = vm_alloc(vm, n * sizeof(Info)))) return -1;
  memset(zone->infos, 0, n * sizeof(Info));
  zone->n_infos = n;
  bool *is_dst = vm_alloc(vm, n * sizeof(bool));
  int64_t *dst = is_dst ? vm_alloc(vm, n * sizeof(int64_t)) : NULL;
  int result = dst ? infos_fill(vm, zone, data, is_dst, dst) : -1;
  vm_free(vm, is_dst, n * sizeof(bool));
  if (is_dst) vm_free(vm, dst, n * sizeof(int64_t));
  return result;
}

/* ---- what comes behind ---- */

static Value name_text(VM *vm, const ZoneName *name) {
  return str_new(vm, name->at, name->len);
}

static int rule_take(VM *vm, ZoneObj *zone, Ref text) {
  ZoneRule *rule = &zone->rule;
  const char *wrong = zone_rule_parse((const char *)bytes_data(as_bytes(text)), rule);
  if (wrong) return raise_i(vm, T_VALUE_ERROR, "%s %R", wrong, text);
  if (info_init(vm, &zone->after, rule->offset, 0, name_text(vm, &rule->name)) < 0) return -1;
  if (!rule->has_dst) return 0;
  return info_init(vm, &zone->after_dst, rule->dst_offset, rule->dst_offset - rule->offset,
                   name_text(vm, &rule->dst_name));
}

/* No text: what held last goes on. */
static int last_goes_on(VM *vm, ZoneObj *zone) {
  if (!zone->n_infos) return raise_i(vm, T_VALUE_ERROR, "No time zone information found.");
  size_t last = zone->n_changes ? zone->which[zone->n_changes - 1] : zone->n_infos - 1;
  const Info *info = &zone->infos[last];
  zone->after = (Info){own(ref(info->offset)), own(ref(info->dst)), own(ref(info->name)), info->seconds};
  return 0;
}

static int info_equal(VM *vm, const Info *a, const Info *b) {
  int same = object_equal(vm, ref(a->offset), ref(b->offset));
  if (same > 0) same = object_equal(vm, ref(a->dst), ref(b->dst));
  return same > 0 ? object_equal(vm, ref(a->name), ref(b->name)) : same;
}

static int fill(VM *vm, ZoneObj *zone, const Data *data) {
  if (changes_take(vm, zone, data) < 0) return -1;
  changes_on_clocks(zone, data);
  if (infos_take(vm, zone, data) < 0) return -1;
  bool has_text = !is_none(data->rule) && bytes_len(data->rule);
  if ((has_text ? rule_take(vm, zone, data->rule) : last_goes_on(vm, zone)) < 0) return -1;
  int fixed = !zone->rule.has_dst && zone->n_infos <= 1;
  if (fixed && zone->n_infos) fixed = info_equal(vm, &zone->infos[0], &zone->after);
  zone->is_fixed = fixed > 0;
  return fixed < 0 ? -1 : 0;
}

int zone_load(VM *vm, ZoneObj *zone, Ref file) {
  Data data;
  Value parts = zone_call(vm, ref(zone_state(vm)->common), "load_data", 1, (Value[]){{file.bits}});
  if (is_err(parts)) return -1;
  int result = -1;
  if (data_take(ref(parts), &data))
    result = fill(vm, zone, &data);
  else
    trap(vm, "data of a zone that zoneinfo._common has not made");
  drop(vm, parts);
  return result;
}
